"""A file of an older schema or tool brought up to this one's: never at the cost of its history.

A migration is a file in sql/migrations/, named by the schema version that it leads to. All of an
upgrade is one transaction, and the file as it was is kept beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

from provenance import library, schema
from provenance.engine import RECORD, Engine, checkpoint, search
from provenance.errors import ProvenanceError, Unwritten
from provenance.file import derived
from provenance.file.presence import copied
from provenance.process import outcome, scratch, system

Report = Callable[[str], None]


def bring_up(
    engine: Engine,
    path: Path,
    current: int,
    report: Report | None,
    *,
    believed: bool,
    keep_schema: bool,
) -> list[str]:
    """Upgrade a file that is open for writing, where it needs it; what was changed, in sentences.

    ``current`` is the version of its schema; ``believed`` whether what it has derived can be read.

    Raises:
        ProvenanceError: it needs an upgrade and is to keep its schema, cannot be kept beside it, or
            has something of its own where a new table goes.
    """
    changed: list[str] = []
    if current < schema.VERSION:
        if keep_schema:
            raise ProvenanceError(
                f"{path} has schema version {current}, and writing to it needs version "
                f"{schema.VERSION}; leave out --keep-schema to upgrade it"
            )
        _check_clear(engine, path, current)
        if report is not None:
            report(
                f"{path} has schema version {current} and is upgraded to {schema.VERSION}; "
                "older versions of provenance will no longer open it"
            )
        backup = _back_up(engine, path, current)
        if report is not None:
            report(f"the file as it was is kept as {backup}")
        with engine.transaction(f"{path} was upgraded to schema version {schema.VERSION}"):
            # A view may stand in the place of a table that a migration takes out.
            derived.unpublish(engine)
            for version in range(current + 1, schema.VERSION + 1):
                engine.execute(search(f"{RECORD}.main"))
                engine.run(f"migrations/{version:04}.sql")
                engine.execute(search(*derived.NOW))
            if current < schema.LOOKED_UP_SINCE:
                _look_up(engine)
            derived.derive_anew(engine, views=True)
        changed = [line for v in range(current + 1, schema.VERSION + 1) for line in _changes(v)]
    elif not believed:
        with engine.transaction(f"what is derived in {path} was worked out anew"):
            derived.derive_anew(engine, views=derived.publishes(engine))
        changed.append("what is derived from the record was worked out anew")
    return changed


def _check_clear(engine: Engine, path: Path, current: int) -> None:
    """Refuse a file that has something of its own where a migration puts a table."""
    now = {*schema.ledger(), *schema.entry_tables()}
    names = sorted(now - {*schema.ledger(current), *schema.entry_tables(current)})
    obstacles = engine.ask("file/objects/in_the_way", parameters={"names": names})
    if obstacles:
        own = ", ".join(f"a {kind} {name}" for kind, name in obstacles)
        raise ProvenanceError(
            f"{path} has {own} of its own, where schema version {schema.VERSION} has a table; "
            "rename or drop it in a DuckDB shell, then upgrade; nothing was written"
        )


def _changes(version: int) -> list[str]:
    """What a migration changes, as its header says it, a line each."""
    lines = library.text(f"migrations/{version:04}.sql").splitlines()
    return [line[3:].rstrip(";.") for line in takewhile(lambda line: line[:3] == "-- ", lines)]


def _look_up(engine: Engine) -> None:
    engine.run("readings/macros.sql")
    engine.run("file/anchors/look_up")


def _back_up(engine: Engine, path: Path, current: int) -> Path:
    """Copy a file to one beside it that is not there yet."""
    engine.execute(checkpoint(RECORD))
    with scratch.folder(beside=path) as folder:
        draft = folder / path.name
        try:
            copied(path, draft)
        except ProvenanceError as error:
            raise Unwritten(f"{path} cannot be kept as it is beside itself: {error}") from None
        number = 1
        while True:
            ending = f"schema-{current}" + (f"-{number}" if number > 1 else "")
            backup = path.with_name(f"{path.name}.{ending}")
            try:
                with outcome.completing(backup, f"{path} as it was is kept as {backup}"):
                    system.take_place(draft, backup)
                return backup
            except FileExistsError:
                number += 1
