"""The catalogue of meaning: the program's views in a database of their own, beside every record.

It is built once per installation, into a private folder of the user. Its name has a digest of the
SQL that it is made of and of the engine that wrote it, and one of its own bytes; what is not owned
by the user, can be written by others, or has other bytes is not opened. Where no such folder can be
had, it is built in memory. An empty record to copy lies beside it.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from provenance import library, schema
from provenance.engine import (
    RECORD,
    VERSION,
    Engine,
    Failure,
    connected,
    literal,
    logs_of,
    unwritten,
)
from provenance.errors import InvalidQuery, ProvenanceError
from provenance.installation import outside, private
from provenance.installation.outside import Kind

MEANING = "meaning"

# The oldest storage version that every supported DuckDB (1.4 to 2.x) reads and writes, in blocks
# that keep a file with two stories within two megabytes.
STORAGE = "STORAGE_VERSION 'v1.4.0', BLOCK_SIZE 16384"

# What nobody has used for so many days is of another version, and goes when a new one is built.
UNUSED_DAYS = 30
DAY = 24 * 3600

# The programs, beside SQL, that a catalogue and an empty record are made by.
_MAKERS = ("schema.py", "declaration.py", "intake/loads.py", "file/meaning.py", "file/derived.py")


def attached() -> list[str]:
    """The statements that attach the catalogue of meaning to a connection."""
    file = kept(MEANING, _build)
    if file is None:
        _check_kinds()
        return [f"ATTACH ':memory:' AS {MEANING}", *_made()]
    return [f"ATTACH {literal(str(file))} AS {MEANING} (READ_ONLY)"]


def copy_template(path: Path) -> None:
    """Make a database file with an empty record, without the shipped rules."""
    template = kept("record", build_record)
    if template is None:
        build_record(path)
    else:
        copy(template, path)


def copy(template: Path, path: Path) -> None:
    """Make a database file that is a copy of another one, and that its user may write.

    Raises:
        ProvenanceError: it cannot be written.
    """
    try:
        shutil.copyfile(template, path)
    except OSError as error:
        raise ProvenanceError(f"{unwritten(error)}; nothing was written") from None


def make_tables(engine: Engine) -> None:
    """Make the tables of a record that has none yet, those for derived rows included."""
    for table in schema.tables().values():
        engine.execute(table.sql.replace("CREATE TABLE ", f"CREATE TABLE {RECORD}.main.", 1))
    for (statement,) in engine.ask("file/derived/derived_table"):
        engine.execute(statement)
    engine.execute(f"INSERT INTO schema_version (version) VALUES ({schema.VERSION})")


def copied(database: str) -> str:
    """The statements that copy the rows of an attached record into an empty one."""
    names = [name for name in schema.tables() if name != "schema_version"]
    return "\n".join(
        f"INSERT INTO {RECORD}.main.{name} SELECT * FROM {database}.main.{name};"
        for name in [*names, *schema.derived_views()]
    )


@cache
def kept(name: str, build: Callable[[Path], None]) -> Path | None:
    """The file of that name for this program and this engine, built where it is not there.

    None where there is no private folder to keep it in.
    """
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
        found = file.lstat()
        if not stat.S_ISREG(found.st_mode):
            return False
        if hasattr(os, "geteuid") and (found.st_uid != os.geteuid() or found.st_mode & 0o022):
            return False
        return _digest(file) == file.stem.rpartition("-")[2]
    except OSError:
        return False


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()[:32]


def _built(folder: Path, stem: str, build: Callable[[Path], None]) -> Path:
    """Build a file under a name of its own, then give it the one that says what it holds."""
    _sweep(folder)
    draft = folder / f".{stem}-{os.getpid()}-{secrets.token_hex(4)}.draft"
    try:
        build(draft)
        draft.chmod(0o600)
        file = folder / f"{stem}-{_digest(draft)}.duckdb"
        draft.replace(file)
        return file
    finally:
        for left in (draft, *logs_of(draft)):
            left.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    before = time.time() - UNUSED_DAYS * DAY
    for file in [*folder.glob("*.duckdb"), *folder.glob(".*.draft*")]:
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
    for file in sorted((library.SQL / "rules").iterdir()):
        hashed.update(file.read_bytes())
    # The digest of the schema has none of it: nothing that a write derives rests on contradictions,
    # so what lies in a file is believed whichever kinds there are.
    for kind in outside.kinds():
        hashed.update(f"\0{kind.label}\0{kind.rule}\0{kind.sql}".encode())
    return hashed.hexdigest()


def _build(draft: Path) -> None:
    _check_kinds()
    attach = f"ATTACH {literal(str(draft))} AS {MEANING} ({STORAGE})"
    connection = connected([attach, *_made(), f"CHECKPOINT {MEANING}"])
    connection.close()


def build_record(
    draft: Path, fill: Callable[[Engine], None] | None = None, *, views: bool = True
) -> None:
    """Make a database file with an empty record, which ``fill`` enters something into.

    It is written in one go, so that it has nothing free inside.
    """
    from provenance.file import derived

    attach = f"ATTACH {literal(str(draft))} AS {RECORD} ({STORAGE})"
    engine = Engine(connected([*attached(), attach]))
    try:
        engine.execute(f"SET search_path = '{derived.NOW}'")
        with engine.transaction():
            make_tables(engine)
            if views:
                derived.publish(engine)
            derived.sign(engine)
        if fill is not None:
            fill(engine)
        engine.execute(f"CHECKPOINT {RECORD}")
    finally:
        engine.close()


def _made() -> Iterator[str]:
    """The statements that fill an attached, empty catalogue of meaning.

    Views are read when they are made, so an empty record is there meanwhile.
    """
    from provenance.file import derived

    main = derived.NOW
    names = schema.derived_views()
    yield f"ATTACH ':memory:' AS {RECORD}"
    yield f"CREATE SCHEMA {MEANING}.computed"
    yield f"CREATE SCHEMA {MEANING}.declared"
    yield library.text("file/catalogue/declared")
    yield f"SET search_path = '{RECORD}.main'"
    yield "\n".join(table.sql for table in schema.tables().values())
    shipped = schema.views()
    for name, view in schema.all_views().items():
        if shipped.get(name, view) != view:
            # The copy of the views in a file has no kinds from outside, and is compared with this.
            yield f"CREATE SCHEMA IF NOT EXISTS {MEANING}.published"
            yield f"SET search_path = '{MEANING}.published,{main}'"
            yield shipped[name].sql
        if name in names:
            yield f"SET search_path = '{MEANING}.computed,{main}'"
            yield view.sql
            yield f"CREATE TABLE {RECORD}.main.{name} AS FROM {MEANING}.computed.{name} LIMIT 0"
        elif name in schema.DECLARED:
            # Every check reads it; as a view it would be planned row by row.
            yield f"SET search_path = '{MEANING}.declared,{main}'"
            yield view.sql
            yield f"CREATE TABLE {MEANING}.main.{name} AS FROM {MEANING}.declared.{name}"
        else:
            yield f"SET search_path = '{main}'"
            yield view.sql
    yield "SET search_path = 'memory.main'"
    held = {*schema.ledger(), *schema.entry_tables()}
    yield _declared(RECORD, schema.VERSION, held)
    yield _declared(RECORD, derived.DERIVED, {*schema.derived_tables(), *names})
    for version in range(schema.FIRST, schema.VERSION):
        yield "ATTACH ':memory:' AS older"
        yield "SET search_path = 'older.main'"
        tables = {**schema.ledger(version), **schema.entry_tables(version)}
        yield "\n".join(table.sql for table in tables.values())
        yield "SET search_path = 'memory.main'"
        yield _declared("older", version, tables)
        yield "DETACH older"
    yield f"DETACH {RECORD}"
    yield f"INSERT INTO {MEANING}.main.meaning_digest VALUES ('{schema.digest()}')"
    reached = [(name, other) for name in schema.all_views() for other in schema.reached(name)]
    rows = ", ".join(f"({literal(name)}, {literal(other)})" for name, other in sorted(reached))
    yield f"INSERT INTO {MEANING}.main.reached_view VALUES {rows}"


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
    engine = Engine(connected([f"ATTACH ':memory:' AS {MEANING}"]))
    try:
        for statement in _made():
            if statement not in kinds:
                engine.execute(statement)
                continue
            # It is asked behind a closed door, and is made behind one.
            engine.execute("SET enable_external_access = FALSE")
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
    text = library.text("file/catalogue/kind_column")
    for column, type_, accepted in engine.rows(text, {"view": kind.view, "other": other}):
        if accepted is None:
            problem = "which no kind has"
        elif type_ is None:
            problem = f"which it lacks; accepted is {accepted}"
        else:
            problem = f"which is {type_}; accepted is {accepted}"
        columns = ", ".join(schema.views()[other].columns)
        raise InvalidQuery(f"{kind.file}: the column {column}, {problem}. Columns are {columns}")


def _declared(database: str, version: int, names: Iterable[str]) -> str:
    words = {
        "database": database,
        "version": str(version),
        "names": ", ".join(literal(name) for name in sorted(names)),
    }
    text = library.text("file/catalogue/declared_table")
    for word, value in words.items():
        text = text.replace(f"<{word}>", value)
    return text
