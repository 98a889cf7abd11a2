"""What an attached file is: a record or not, of which schema, and whether it is safe to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from provenance import schema, templates
from provenance.engine import RECORD, Engine, quoted
from provenance.errors import EngineFailure, NoDatabase
from provenance.file import derived
from provenance.file.derived import DERIVED


@dataclass(frozen=True, slots=True)
class State:
    """What an attached file is: its schema version, and whether what it derived is believed."""

    version: int
    believed: bool


def differing_tables(engine: Engine, database: str) -> dict[int, dict[str, bool]]:
    """By schema version, the tables that a file has otherwise, and whether it lacks them."""
    tables: dict[int, dict[str, bool]] = {}
    rows = engine.ask("file/catalogue/differing_table", {"database": database})
    for version, name, absent in rows:
        tables.setdefault(version, {})[name] = absent
    return tables


def check(engine: Engine, path: Path, database: str) -> State:
    """Check that an attached file is a record whose tables are those of its schema.

    Raises:
        NoDatabase: it is no record, of a version that this tool does not read, or one of its tables
            is not as the schema has it.
    """
    differing = differing_tables(engine, database)
    now = differing.get(schema.VERSION, {})
    # A view under this name would run what its author wrote.
    if "schema_version" in now:
        raise NoDatabase(
            f"{path} is a DuckDB database without a record; "
            "create one with `provenance init -d OTHER`"
        )
    rows = engine.ask("file/catalogue/held_version", {"database": database})
    version = rows[0][0] if len(rows) == 1 else None
    if version is None or not schema.FIRST <= version <= schema.VERSION:
        absent = {name for name, is_absent in now.items() if is_absent}
        raise NoDatabase(_other_version(engine, path, database, version, absent))
    for name in differing.get(version, {}):
        raise NoDatabase(
            f"{path}: the table {name} is not as the schema has it; "
            "go back to a copy of the file, or load its case files into a new database"
        )
    believed = (
        version == schema.VERSION
        and database == RECORD
        and DERIVED not in differing
        and derived.is_believed(engine)
    )
    return State(int(version), believed)


def unwritable(engine: Engine, path: Path) -> Iterator[str]:
    """Why no write to a file is safe, with how to go on: its author could have it run something."""
    triggers: list[tuple[str, str]] = []
    with suppress(EngineFailure):
        triggers = engine.ask("file/objects/trigger")
    for name, table in triggers:
        yield (
            f"{path}: the table {table} has the trigger {name}, which would run with every write; "
            f"remove it with `DROP TRIGGER {quoted([name])} ON {quoted([table])}` in a DuckDB shell"
        )
    for (version,) in engine.ask("file/objects/storage"):
        yield (
            f"{path} has the storage version {version}, which not every supported DuckDB can open "
            "and which can hold triggers; it can be read. To write, make a bundle of it with "
            "`provenance export --bundle FILE --max-marking RED`, and load that into a new database"
        )


def check_writable(engine: Engine, path: Path) -> None:
    """Check that no write to a file would run what its author wrote.

    Raises:
        NoDatabase: a table of it has a trigger, or it has another storage version.
    """
    for sentence in unwritable(engine, path):
        raise NoDatabase(sentence)


def report_foreign(engine: Engine, path: Path, report: Callable[[str], None]) -> None:
    """Report derived tables that this tool is said to have made and that it makes otherwise."""
    if not engine.ask("proof/ground/signed"):
        return
    tables = differing_tables(engine, RECORD).get(DERIVED, {})
    if names := [name for name, is_absent in tables.items() if not is_absent]:
        report(
            f"{path}: somebody changed how the file defines {', '.join(names)}, derived from the "
            "record; each is made anew. Before the next write, `provenance verify` finds what else "
            "was changed"
        )


def _other_version(
    engine: Engine, path: Path, database: str, version: int | None, absent: set[str]
) -> str:
    accepted = f"this tool reads versions {schema.FIRST} to {schema.VERSION}"
    if version is None or version < schema.FIRST:
        number = "none" if version is None else version
        return (
            f"{path} has schema version {number}, {accepted}; "
            "load its case files into a new database"
        )
    tool = None
    if "derivation" not in absent:
        tool = engine.ask("file/catalogue/held_tool", {"database": database})[0][0]
    written = re.match(r"provenance [\w.+-]+", tool or "")
    needed = f"install {written[0]} or later" if written else "install a later provenance"
    return f"{path} has schema version {version}, {accepted}; {needed}"


def complete(engine: Engine, database: str, version: int, prefix: str) -> None:
    """Make a file's tables known by their names, with what an older schema lacks left empty."""
    lacking: dict[str, str] = {}
    if version < schema.VERSION:
        versions = {"held": version, "now": schema.VERSION}
        lacking = dict(engine.ask("file/catalogue/lacking", {"database": database}, versions))
    # Without a prefix, the others are found by the search path. Rows of tables have numbers, by
    # which it is told what an answer rests on.
    path = "file/catalogue/completed_view" if prefix else "file/catalogue/completed_table"
    for name in (*schema.LEDGER, *schema.entry_tables()) if prefix else lacking:
        table = templates.each("file/catalogue/held_table", [{"database": database, "table": name}])
        words = {"name": f"{prefix}{name}", "rows": lacking.get(name, table)}
        engine.run(path, words)
