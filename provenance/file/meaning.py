"""The catalogue of meaning: the program's views in a database of their own, beside every record.

It is built once per installation, into a private folder of the user. Its name has a digest of the
SQL that it is made of and of the engine that wrote it, and one of its own bytes; what is not owned
by the user, can be written by others, or has other bytes is not opened. Where no such folder can be
had, it is built in memory. An empty record to copy lies beside it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from provenance import library, schema, templates
from provenance.disk import outputs
from provenance.engine import (
    RECORD,
    VERSION,
    WITHOUT_ACCESS,
    Engine,
    Failure,
    attach,
    checkpoint,
    connected,
    detach,
    literal,
    rows_of,
    search,
)
from provenance.errors import InvalidQuery, ProvenanceError, Unwritten
from provenance.installation import outside, private
from provenance.installation.outside import Kind
from provenance.process import scratch, system

MEANING = "meaning"

# The oldest storage version that every supported DuckDB (1.4 to 2.x) reads and writes, in blocks
# that keep a file with two stories within three megabytes.
STORAGE = "STORAGE_VERSION 'v1.4.0', BLOCK_SIZE 16384"

# What nobody has used for so many days is of another version, and goes when a new one is built.
UNUSED_DAYS = 30
DAY = 24 * 3600

# The programs, beside SQL, that a catalogue and an empty record are made by.
_MAKERS = ("schema.py", "declaration.py", "intake/loads.py", "file/meaning.py", "file/derived.py")


def attached() -> list[str]:
    """The statements that attach the catalogue of meaning to a connection."""
    file = cached(MEANING, _build)
    if file is None:
        _check_kinds()
        return [attach(MEANING), *_made()]
    return [attach(MEANING, file, "READ_ONLY")]


def copy_template(path: Path) -> None:
    """Make a database file with an empty record, without the shipped rules."""
    template = cached("record", build_record)
    if template is None:
        build_record(path)
    else:
        copy(template, path)


def copy(template: Path, path: Path) -> None:
    """Make a database file that is a copy of another one, and that its user may write.

    Raises:
        Unwritten: it cannot be written.
    """
    try:
        shutil.copyfile(template, path)
    except OSError as error:
        raise Unwritten(outputs.reason(error)) from None


def make_tables(engine: Engine) -> None:
    """Make the tables of a record that has none yet, those for derived rows included."""
    for table in schema.tables().values():
        engine.execute(table.made(f"{RECORD}.main"))
    for (statement,) in engine.ask("file/derived/derived_table"):
        engine.execute(statement)
    engine.run("file/catalogue/schema_version", {"version": str(schema.VERSION)})


def copied(database: str) -> str:
    """The statements that copy the rows of an attached record into an empty one."""
    names = [name for name in schema.tables() if name != "schema_version"]
    words = ({"database": database, "table": name} for name in [*names, *schema.derived_views()])
    return "".join(templates.text("file/catalogue/copied", one) for one in words)


def cached(name: str, build: Callable[[Path], None]) -> Path | None:
    """The file of that name for this program and this engine, built where it is not there.

    None where there is no private folder for it.
    """
    file = _cached(name, build)
    if file is not None and not file.exists():
        # Somebody has emptied the folder while this process runs.
        _cached.cache_clear()
        file = _cached(name, build)
    return file


@cache
def _cached(name: str, build: Callable[[Path], None]) -> Path | None:
    folder = private.folder()
    if folder is None:
        return None
    stem = f"{name}-{_key()[:16]}"
    for file in folder.glob(f"{stem}-*.duckdb"):
        if _is_sound(file):
            _use(file)
            return file
    try:
        return _built(folder, stem, build)
    except InvalidQuery:
        # A kind from outside is at fault, which it is in memory, too.
        raise
    except (OSError, Failure, ProvenanceError):
        return None


def _use(file: Path) -> None:
    """Note, once a day, that a kept file is in use."""
    with suppress(OSError):
        if time.time() - file.stat().st_mtime > DAY:
            os.utime(file)


def _is_sound(file: Path) -> bool:
    """Whether a kept file is the user's own, writable by nobody else, and has the bytes it says."""
    try:
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode):
            return False
        if not system.IS_WINDOWS and (not system.is_owned(status) or status.st_mode & 0o022):
            return False
        return _digest(file) == file.stem.rpartition("-")[2]
    except OSError:
        return False


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()[:32]


def _built(folder: Path, stem: str, build: Callable[[Path], None]) -> Path:
    """Build a file in a folder of its own, then give it the one that says what it holds."""
    _sweep(folder)
    with scratch.folder(beside=folder / stem) as place:
        draft = place / stem
        build(draft)
        draft.chmod(0o600)
        file = folder / f"{stem}-{_digest(draft)}.duckdb"
        draft.replace(file)
        return file


def _sweep(folder: Path) -> None:
    before = time.time() - UNUSED_DAYS * DAY
    for file in folder.glob("*.duckdb"):
        with suppress(OSError):
            if file.stat().st_mtime < before:
                file.unlink()


@cache
def _key() -> str:
    """SHA-256 of all that a kept file depends on."""
    hashed = hashlib.sha256(f"{schema.digest()} {VERSION}".encode())
    package = Path(schema.__file__).parent
    for name in _MAKERS:
        hashed.update((package / name).read_bytes())
    for file in sorted((library.SQL / "rules").rglob("*.csv")):
        hashed.update(file.read_bytes())
    # The digest of the schema has none of it: nothing that a write derives rests on contradictions,
    # so what lies in a file is believed whichever kinds there are.
    for kind in outside.kinds():
        hashed.update(f"\0{kind.label}\0{kind.rule}\0{kind.sql}".encode())
    return hashed.hexdigest()


def _build(draft: Path) -> None:
    _check_kinds()
    made = connected([attach(MEANING, draft, STORAGE), *_made(), checkpoint(MEANING)])
    made.close()


def build_record(
    draft: Path, fill: Callable[[Engine], None] | None = None, *, views: bool = True
) -> None:
    """Make a database file with an empty record, which ``fill`` enters something into.

    It is written in one go, so that it has nothing free inside.
    """
    from provenance.file import derived

    engine = Engine(connected([*attached(), attach(RECORD, draft, STORAGE)]))
    try:
        engine.execute(search(*derived.NOW))
        with engine.transaction():
            make_tables(engine)
            if views:
                derived.publish(engine)
            derived.sign(engine)
        if fill is not None:
            fill(engine)
        engine.execute(checkpoint(RECORD))
    finally:
        engine.close()


def _made() -> Iterator[str]:
    """The statements that fill an attached, empty catalogue of meaning.

    Views are read when they are made, so an empty record is there meanwhile.
    """
    from provenance.file import bearing, derived

    names = schema.derived_views()
    yield attach(RECORD)
    yield library.text("file/catalogue/declared")
    yield search(f"{RECORD}.main")
    yield "\n".join(table.sql for table in schema.tables().values())
    shipped = schema.views()
    for name, view in schema.all_views().items():
        if shipped.get(name, view) != view:
            # The copy of the views in a file has no kinds from outside, and is compared with this.
            yield search(f"{MEANING}.published", *derived.NOW)
            yield shipped[name].sql
        if name in names:
            yield search(f"{MEANING}.computed", *derived.NOW)
            yield view.sql
            yield templates.text("file/derived/empty_table", {"view": name})
            # The others read what is kept of it, as a write does: to plan it in each takes seconds.
            yield templates.text("file/derived/as_kept", {"relation": name})
        elif name in schema.DECLARED:
            # Every check reads it; as a view it would be planned row by row.
            yield search(f"{MEANING}.declared", *derived.NOW)
            yield view.sql
            yield templates.text("file/catalogue/declared_rows", {"view": name})
        else:
            yield search(*derived.NOW)
            yield view.sql
    for name in bearing.may_be_rowless():
        yield templates.text("file/catalogue/rowless", {"view": name})
    for name in names:
        yield templates.text("file/bearing/forgotten_view", {"relation": name})
    yield search("memory.main")
    yield _declared(RECORD, schema.VERSION, {*schema.ledger(), *schema.entry_tables()})
    yield _declared(RECORD, derived.DERIVED, {*schema.derived_tables(), *names})
    for version in range(schema.FIRST, schema.VERSION):
        yield attach("older")
        yield search("older.main")
        tables = {**schema.ledger(version), **schema.entry_tables(version)}
        yield "\n".join(table.sql for table in tables.values())
        yield search("memory.main")
        yield _declared("older", version, tables)
        yield detach("older")
    yield detach(RECORD)
    reached = [(name, other) for name in schema.all_views() for other in schema.reached(name)]
    words = {"digest": schema.digest(), "reached": rows_of(sorted(reached))}
    yield templates.text("file/catalogue/meaning", words)


def _check_kinds() -> None:
    """Check that each kind of contradiction from outside is a view like those of the shipped ones.

    Raises:
        InvalidQuery: one is not; names its file, and says what is accepted.
    """
    kinds = {kind.sql: kind for kind in outside.kinds()}
    if not kinds:
        return
    for kind in kinds.values():
        if kind.view in schema.views():
            raise InvalidQuery(f"{kind.file}: provenance has a view {kind.view}; rename the file")
    engine = Engine(connected([attach(MEANING)]))
    try:
        for statement in _made():
            if statement not in kinds:
                engine.execute(statement)
                continue
            # It is asked behind a closed door, and is made behind one.
            engine.execute(WITHOUT_ACCESS)
            _check_kind(engine, kinds.pop(statement))
            if not kinds:
                break
    finally:
        engine.close()


def _check_kind(engine: Engine, kind: Kind) -> None:
    """Make the view of a kind from outside, and compare it with the one of a shipped kind."""
    with outside.named(kind.file):
        if len(engine.kinds(kind.sql)) > 1:
            raise InvalidQuery("it has more than one statement; accepted is one")
        engine.execute(kind.sql)
    other = f"contradiction_{library.kind_names()[0]}"
    compared = {"view": kind.view, "other": other, "left_open": list(schema.LEFT_OPEN)}
    for column, type_, accepted in engine.ask("file/catalogue/kind_column", parameters=compared):
        if accepted is None:
            problem = "which no kind has"
        elif type_ is None:
            problem = f"which it lacks; accepted is {accepted}"
        else:
            problem = f"which is {type_}; accepted is {accepted}"
        known = schema.views()[other].columns
        columns = ", ".join(name for name in known if name not in schema.LEFT_OPEN)
        raise InvalidQuery(f"{kind.file}: the column {column}, {problem}. Columns are {columns}")


def _declared(database: str, version: int, names: Iterable[str]) -> str:
    words = {
        "database": database,
        "version": str(version),
        "names": ", ".join(literal(name) for name in sorted(names)),
    }
    return templates.text("file/catalogue/declared_table", words)
