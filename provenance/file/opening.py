"""The one closed door: whatever opens a database file opens it here.

A file is attached, and another one beside it where two are needed; then the engine is closed to all
but the files that the caller names: no other file, no network, no extension, no change of settings.
Only then is anything in the file read. Its tables must be those of the schema; its views and
macros are never run, for the program's own stand before them; with a trigger, or another storage
version, it is not written.
"""

from __future__ import annotations

import glob
import os
import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from provenance import schema, templates
from provenance.disk import outputs
from provenance.engine import (
    DAMAGED,
    OTHER,
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
    logs_of,
    quoted,
    reason,
    search,
)
from provenance.errors import EngineFailure, Locked, NoDatabase, ProvenanceError
from provenance.file import derived, log, meaning
from provenance.file.derived import DERIVED
from provenance.file.presence import (
    check_file,
    check_folder,
    check_here,
    described,
    holding_process,
    is_free,
    no_database,
    sweep,
    turn,
    wait_for,
)
from provenance.process import outcome, scratch, system

Report = Callable[[str], None]

# Whoever finds a file in use waits so many seconds, unless another number is given.
PATIENCE = 30.0

# A write keeps within so many GiB and puts the rest beside the file while it lasts, so that ten
# million statements enter in 4 GiB. A machine that has less gives less.
WRITE_MEMORY = 3

# A record, with what is brought to it, of less than so many bytes is worked on by one thread: to
# hand work over would take more than it spares. An input may be compressed, so it counts more.
ONE_THREAD = 4 * 2**20
INPUT_COUNTS = 16

# A merge takes in loads up to a day ahead of its own clock; clocks differ by seconds; and no record
# is likely to rest for so long.
A_DAY = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)
CREDIBLE = timedelta(days=5 * 365)

# What an opened engine may not do, in the order in which the engine accepts it.
_CLOSED = (
    "SET allow_community_extensions = FALSE",
    "SET autoinstall_known_extensions = FALSE",
    "SET autoload_known_extensions = FALSE",
    "SET python_enable_replacements = FALSE",
    WITHOUT_ACCESS,
)
# What an engine may not do, beyond that, which runs SQL from outside. Without the file system it
# can neither commit nor spill.
_WITHOUT_FILES = (
    "SET disabled_filesystems = 'LocalFileSystem'",
    # Positions of errors come with them only in this form.
    "SET errors_as_json = TRUE",
)
_LOCKED = "SET lock_configuration = TRUE"


def read(
    path: Path,
    wait: float = PATIENCE,
    report: Report | None = None,
    *,
    files: Sequence[Path] = (),
    spill: Path | None = None,
    scratch: Path | None = None,
) -> Engine:
    """Open a database for reading; any number of processes can do so at once.

    Args:
        path: the database file.
        wait: seconds to wait while another process writes to it.
        report: takes whom it waits for.
        files: other files, or folders, that the engine may read or write.
        spill: the folder for what does not fit into memory; one beside the file if left out.
        scratch: a folder for files that the caller makes with the engine and throws away.

    Raises:
        NoDatabase: there is no such file, it is no database, or it is of another version.
        Locked: another process was still writing to it when the time was up.
    """
    engine = _attached(path, read_only=True, wait=wait, report=report, files=files)
    with _closed_on_failure(engine):
        _close(engine, [*files, *([scratch] if scratch else [])], spill or _spill_folder(path))
        engine.scratch = scratch
        _read_as_it_is(engine, path)
    return engine


def write(
    path: Path,
    wait: float,
    report: Report | None = None,
    *,
    files: Sequence[Path] = (),
    other: Path | None = None,
    keep_schema: bool = False,
) -> Engine:
    """Open a database for writing, waiting up to ``wait`` seconds while another process holds it.

    A file of an older schema is upgraded, with the file as it was kept beside it.

    Args:
        path: the database file.
        wait: seconds.
        report: takes whom it waits for, and what must be known of an upgrade or after closing.
        files: other files, or folders, that the engine may read or write.
        other: another database file, attached for reading as ``OTHER``.
        keep_schema: refuse to upgrade.

    Raises:
        ProvenanceError: the file or its folder cannot be written to.
        NoDatabase: there is no such file, it is no database, or it is of another version.
        Locked: another process still held it when the time was up.
    """
    if path.exists():
        if not os.access(path, os.W_OK):
            raise ProvenanceError(f"{path} is read-only; writing to it needs write permission")
        check_folder(path)
    # A question needs none of it.
    from provenance.file import migration

    engine = _attached(path, read_only=False, wait=wait, report=report, files=files, other=other)
    with _closed_on_failure(engine):
        _bound_memory(engine)
        _close(engine, files, _spill_folder(path))
        state = _check(engine, path, RECORD)
        check_writable(engine, path)
        if report is not None and state.version == schema.VERSION and not state.believed:
            _report_foreign(engine, path, report)
        if other is not None:
            _complete(engine, OTHER, _check(engine, other, OTHER).version, f"{OTHER}_")
        sweep(path)
        engine.changed = migration.bring_up(
            engine, path, state.version, report, believed=state.believed, keep_schema=keep_schema
        )
        if report is not None:
            _check_clock(engine, path, report)
    return engine


def guarded(
    path: Path,
    memory: str | None = None,
    wait: float = PATIENCE,
    report: Report | None = None,
) -> Engine:
    """Open a file that may come from anybody, for queries that may come from anybody.

    Beside what every opened engine is closed to, it is closed to the file system.

    Raises:
        NoDatabase: there is no such file, it is no database, or it is of another version.
        Locked: another process was still writing to it when the time was up.
    """
    engine = _attached(path, read_only=True, wait=wait, report=report)
    with _closed_on_failure(engine):
        if memory is not None:
            engine.execute(f"SET memory_limit = '{memory}'")
        _close(engine, (), None, lock=False)
        _read_as_it_is(engine, path)
        for setting in (*_WITHOUT_FILES, _LOCKED):
            engine.execute(setting)
    return engine


def memory(files: Sequence[Path] = (), template: Path | None = None) -> Engine:
    """A record that lives in memory: empty, or a copy of a template of the program's own."""
    attachments = [] if template is None else [_attach(template, OTHER, read_only=True)]
    engine = Engine(connected([*meaning.attached(), *attachments, attach(RECORD)]))
    with _closed_on_failure(engine):
        _close(engine, files, None)
        meaning.make_tables(engine)
        if template is not None:
            engine.execute(meaning.copied(OTHER))
            engine.execute(detach(OTHER))
    return engine


@contextmanager
def created(path: Path, *, files: Sequence[Path] = ()) -> Iterator[Engine]:
    """Create a database file with an empty record, which the block fills.

    The file appears only when the block succeeds.

    Raises:
        ProvenanceError: the file exists already, or its folder does not or cannot be written.
    """
    with _draft(path) as draft:
        meaning.copy_template(draft)
        engine = write(draft, wait=0, files=files)
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


def rewrite(path: Path, wait: float, report: Report | None = None) -> None:
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
        engine = write(draft, wait, report, other=path)
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


@contextmanager
def _closed_on_failure(engine: Engine) -> Iterator[None]:
    try:
        yield
    except BaseException:
        engine.close()
        raise


def _spill_folder(path: Path) -> Path:
    return path.absolute().with_name(path.name + ".tmp")


def _close(engine: Engine, files: Sequence[Path], spill: Path | None, *, lock: bool = True) -> None:
    """Close an engine to all but these files and a folder to spill into."""
    # Some versions of the engine take a path as it is given, others as the whole path. Its readers
    # take a pattern, and what they may open is compared with that.
    engine.files = tuple(files)
    named = [str(form) for file in files for form in (file, file.absolute())]
    forms = [(Path(name), form) for name in named for form in {name, glob.escape(name)}]
    paths = [literal(form) for path, form in forms if not path.is_dir()]
    folders = [literal(f"{form}/") for path, form in forms if not path.is_file()]
    settings = [
        f"SET temp_directory = {literal('' if spill is None else str(spill))}",
        f"SET allowed_paths = [{', '.join(paths)}]",
        f"SET allowed_directories = [{', '.join(folders)}]",
        *_CLOSED,
        search(*derived.NOW),
        *([_LOCKED] if lock else []),
    ]
    engine.execute(";\n".join(settings))


def _bound_memory(engine: Engine) -> None:
    """Lower the memory that the engine takes from the machine, where that is much."""
    (limit,) = engine.rows("SELECT current_setting('memory_limit')")[0]
    amount, unit = limit.split()
    if unit == "TiB" or (unit == "GiB" and float(amount) > WRITE_MEMORY):
        engine.execute(f"SET memory_limit = '{WRITE_MEMORY}GiB'")


def _attached(
    path: Path,
    *,
    read_only: bool,
    wait: float,
    report: Report | None = None,
    files: Sequence[Path] = (),
    other: Path | None = None,
) -> Engine:
    """A connection with the catalogue of meaning and a file attached, and another one beside it."""
    check_here(path)
    if other is not None:
        check_file(other)
    others = [] if other is None else [other]
    attachments = [_attach(other, OTHER, read_only=True) for other in others]
    statements = [*meaning.attached(), *attachments, _attach(path, RECORD, read_only=read_only)]
    small = sum(_sizes([path, *others])) + INPUT_COUNTS * sum(_sizes(files)) < ONE_THREAD
    deadline = time.monotonic() + wait
    is_announced = False

    def announce(holder: str, file: Path) -> None:
        nonlocal is_announced
        if report is not None and wait and not is_announced:
            report(f"waiting for {holder} to release {file}")
            is_announced = True

    def attempt() -> Engine | tuple[Path, str]:
        """The engine, or which file is in use and by whom."""
        check_file(path)
        rests = [(file, log.state(file), log.rest(file)) for file in [path, *others]]
        try:
            connection = connected(statements, 1 if small else None)
        except Failure as error:
            at_fault = path if other is None or not _is_at_fault(other, error) else other
            if (holder := _holder(error)) is None:
                raise _not_opened(at_fault, error) from None
            return at_fault, holder
        for file, before, rest in rests:
            # Another process may have written to it meanwhile.
            if rest is not None and log.state(file) == before:
                _report_rest(file, rest, report)
        return Engine(connection, written=None if read_only else path, report=report)

    check_file(path)
    if wait and not is_free(path, not read_only):
        process = holding_process(path, not read_only)
        announce("another process" if process is None else described(process), path)
    with turn(path, deadline) if wait else nullcontext():
        while True:
            result = attempt()
            if isinstance(result, Engine):
                return result
            at_fault, holder = result
            if time.monotonic() >= deadline:
                waited = f"waited {wait:g} s, --wait SECONDS waits longer"
                otherwise = "try again when it has finished"
                raise Locked(f"{at_fault} is in use by {holder}; {waited if wait else otherwise}")
            announce(holder, at_fault)
            wait_for(at_fault, not read_only and at_fault == path, deadline)


# The engine's words for a file that another process has open: those of POSIX, and of Windows.
_IN_USE = re.compile(
    r"Conflicting lock is held in (?P<program>.+?) \(PID (?P<process>\d+)\)"
    r"|already open in\s+(?P<program_>.+?) \(PID (?P<process_>\d+)\)"
    r"|being used by another process"
)


def _holder(error: Failure) -> str | None:
    """Who holds the file that could not be attached; None if that is not what went wrong."""
    match = _IN_USE.search(str(error))
    if match is None:
        return None
    process = match["process"] or match["process_"]
    program = match["program"] or match["program_"] or ""
    return described(int(process), program) if process else "another process"


def _report_rest(path: Path, rest: str, report: Report | None) -> None:
    """Report that a log was not read to its end."""
    message = (
        f"{path}: {rest}: a write was interrupted there, or the log was cut or changed, and what "
        "was written after that is not in the record; `provenance log` shows what is"
    )
    if report is not None:
        report(message)
        return
    import logging

    logging.getLogger("provenance").warning("provenance: %s", message)


def _sizes(paths: Iterable[Path]) -> Iterator[int]:
    """How many bytes each file has; a folder may hold any number."""
    for path in paths:
        with suppress(OSError):
            yield ONE_THREAD if path.is_dir() else path.stat().st_size


def _is_at_fault(path: Path, error: Failure) -> bool:
    """Whether this is the file that could not be attached; not every error names it."""
    if f'"{path.absolute()}"' in str(error):
        return True
    try:
        connected([_attach(path, OTHER, read_only=True)]).close()
    except Failure:
        return True
    return False


def _attach(path: Path, name: str, *, read_only: bool) -> str:
    return attach(name, path, "TYPE duckdb", *(["READ_ONLY"] if read_only else []))


def _not_opened(path: Path, error: Failure) -> ProvenanceError:
    message = str(error)
    if "Unique file handle conflict" in message or "different configuration" in message:
        return Locked(f"{path} is open in this process already; close that first")
    if "not a valid DuckDB database" in message:
        return no_database(path)
    if "version number" in message:
        return NoDatabase(
            f"{path} was written by a newer DuckDB than {VERSION}; upgrade the duckdb package"
        )
    if (of_log := log.foreign(path, message)) is not None:
        return of_log
    if DAMAGED.search(message):
        return NoDatabase(f"{path} is damaged; go back to a copy of it")
    if "encrypted" in message:
        return NoDatabase(f"{path} is encrypted; decrypt it with DuckDB into a file of its own")
    return NoDatabase(f"{path} cannot be opened: {reason(error)}")


# What the file is


@dataclass(frozen=True, slots=True)
class _State:
    """What an attached file is: its schema version, and whether what it derived is believed."""

    version: int
    believed: bool


def _read_as_it_is(engine: Engine, path: Path) -> None:
    """Make a file's tables known as they are now, and what they give, whatever wrote the file."""
    state = _check(engine, path, RECORD)
    _complete(engine, RECORD, state.version, "")
    if state.version < schema.VERSION:
        engine.run("readings/macros.sql")
        engine.run("file/anchors/look_up")
    if not state.believed:
        derived.derive_in_session(engine)


def differing_tables(engine: Engine, database: str) -> dict[int, dict[str, bool]]:
    """By schema version, the tables that a file has otherwise, and whether it lacks them."""
    tables: dict[int, dict[str, bool]] = {}
    rows = engine.ask("file/catalogue/differing_table", {"database": database})
    for version, name, absent in rows:
        tables.setdefault(version, {})[name] = absent
    return tables


def _check(engine: Engine, path: Path, database: str) -> _State:
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
    return _State(int(version), believed)


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


def _report_foreign(engine: Engine, path: Path, report: Report) -> None:
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


def _check_clock(engine: Engine, path: Path, report: Report) -> None:
    """Warn where this computer's clock cannot be right, or the date of the last load cannot.

    What time it is nobody knows; but a load is never dated before an earlier one, and a date in the
    future keeps others from merging it.
    """
    last = engine.ask("file/objects/last_recorded")[0][0]
    if last is None:
        return
    now = datetime.now(UTC).replace(tzinfo=None)
    clock = f"this computer's clock says {now:%Y-%m-%d %H:%M} UTC"
    installed = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC).replace(tzinfo=None)
    if last > now + A_DAY:
        report(
            f"{clock}, and the last load of {path} is dated {last:%Y-%m-%d}; what is written now "
            "is dated after it. If the clock is wrong, set it; if that date is wrong, run "
            "`provenance repair`"
        )
    elif last > now + A_MINUTE:
        report(
            f"{clock}, before the last load of {path} ({last:%Y-%m-%d %H:%M}); what is written now "
            "is dated after it. If the clock is wrong, set it"
        )
    elif now > max(last, installed) + CREDIBLE:
        report(
            f"{clock}, and the last load of {path} is dated {last:%Y-%m-%d}. If the clock is "
            "wrong, set it and run `provenance repair`: nobody can merge a date in the future"
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


def _complete(engine: Engine, database: str, version: int, prefix: str) -> None:
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
