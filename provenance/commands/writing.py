"""How a command opens a database that it writes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from provenance.engine import Engine
from provenance.file import opening
from provenance.showing.terminal import problems_reported, say


@contextmanager
def writing(
    db: Path, wait: float, *, keep_schema: bool, files: Sequence[Path] = ()
) -> Iterator[Engine]:
    """A database that is open for writing, and is closed after the block.

    The problems of an input that is refused in the block are reported, one per line.

    Args:
        db: the database file.
        wait: seconds to wait while another process holds it.
        keep_schema: refuse to upgrade a file of an older schema.
        files: other files, or folders, that are read.

    Raises:
        ProvenanceError: as ``opening.write`` has it.
    """
    with (
        closing(opening.write(db, wait, say, files=files, keep_schema=keep_schema)) as engine,
        problems_reported(),
    ):
        yield engine
