"""A database file made or made anew, which appears in its place only when it is whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from provenance.disk import outputs
from provenance.disk.beside import logs_of
from provenance.engine import OTHER, RECORD, Engine, checkpoint
from provenance.errors import NoDatabase, ProvenanceError
from provenance.file import derived, meaning, opening
from provenance.file.presence import check_folder, check_here
from provenance.process import outcome, scratch, system


@contextmanager
def created(path: Path, *, files: Sequence[Path] = ()) -> Iterator[Engine]:
    """Create a database file with an empty record, which the block fills.

    The file appears only when the block succeeds.

    Raises:
        ProvenanceError: the file exists already, or its folder does not or cannot be written.
    """
    with _draft(path) as draft:
        meaning.copy_template(draft)
        engine = opening.write(draft, wait=0, files=files)
        try:
            yield engine
        finally:
            engine.close()


def create(path: Path, template: Path | None, build: Callable[[Path], None]) -> None:
    """Create a database file that is a copy of another one, or where there is none, built anew.

    Raises:
        ProvenanceError: the file exists already, or its folder does not or cannot be written.
    """
    with _draft(path) as draft:
        if template is None:
            build(draft)
        else:
            meaning.copy(template, draft)


def rewrite(path: Path, wait: float, report: opening.Report | None = None) -> None:
    """Write a database file anew, so that no page of it has what is no longer in the record.

    Args:
        path: the database file.
        wait: seconds to wait while another process writes to it.
        report: takes whom it waits for.

    Raises:
        ProvenanceError: the file cannot be written.
        Locked: another process still wrote to it when the time was up.
    """
    path = path.resolve()
    with scratch.folder(beside=path) as folder:
        draft = folder / path.name
        meaning.copy_template(draft)
        shutil.copymode(path, draft)
        outputs.keep_owner(draft, path.stat())
        # What is attached for reading is held against every writer until the draft is in its place.
        engine = opening.write(draft, wait, report, other=path)
        try:
            with engine.transaction():
                if not derived.publishes(engine, OTHER):
                    derived.unpublish(engine)
                engine.empty("derivation")
                engine.execute(meaning.copied(OTHER))
            engine.execute(checkpoint(RECORD))
            with outcome.completing(path):
                draft.replace(path)
                outcome.unfinished()
        finally:
            engine.close()


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    """A file beside a path that takes its place when the block succeeds."""
    check_here(path)
    if path.exists():
        raise ProvenanceError(f"{path} exists already; name another file, or load into this one")
    if not path.parent.is_dir():
        raise NoDatabase(f"the folder {path.parent} does not exist; create it first")
    outputs.check_place(path)
    for left in logs_of(path):
        raise ProvenanceError(
            f"{left} lies where the log of {path} would, and is of an earlier file of that name; "
            "move it away, or name another file"
        )
    check_folder(path)
    with scratch.folder(beside=path) as folder:
        draft = folder / path.name
        yield draft
        try:
            with outcome.completing(path, f"{path} was created"):
                system.take_place(draft, path)
        except FileExistsError:
            raise ProvenanceError(f"{path} exists already; another process made it") from None
