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
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from provenance import schema
from provenance.disk import spilling
from provenance.disk.beside import spill_of
from provenance.engine import (
    DAMAGED,
    OTHER,
    RECORD,
    VERSION,
    WITHOUT_ACCESS,
    Engine,
    Failure,
    attach,
    connected,
    detach,
    literal,
    reason,
    search,
)
from provenance.errors import Locked, NoDatabase, ProvenanceError
from provenance.file import clock, derived, log, meaning, recognising
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
from provenance.process import PATIENCE

Report = Callable[[str], None]

# A write keeps within so many GiB, unless the variable names another size, and puts the rest beside
# the file while it lasts. A machine that has less gives less.
WRITE_MEMORY = 3

# A record, with what is brought to it, of less than so many bytes is worked on by one thread: to
# hand work over would take more than it spares. An input may be compressed, so it counts more.
ONE_THREAD = 4 * 2**20
INPUT_COUNTS = 16

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
        spill: the folder for what does not fit into memory; if left out, one that is made beside
            the file when that is much, and reported.
        scratch: a folder for files that the caller makes with the engine and throws away.

    Raises:
        NoDatabase: there is no such file, it is no database, or it is of another version.
        Locked: another process was still writing to it when the time was up.
    """
    engine = _attached(path, read_only=True, wait=wait, report=report, files=files)
    with _closed_on_failure(engine):
        if spill is None:
            engine.bound_memory(spilling.bound())
            engine.spill = spilling.begun(path, report)
            spill = engine.spill.folder
        _close(engine, [*files, *([scratch] if scratch else [])], spill)
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
        _close(engine, files, spill_of(path.absolute()))
        state = recognising.check(engine, path, RECORD)
        recognising.check_writable(engine, path)
        if report is not None and state.version == schema.VERSION and not state.believed:
            recognising.report_foreign(engine, path, report)
        if other is not None:
            recognising.complete(
                engine, OTHER, recognising.check(engine, other, OTHER).version, f"{OTHER}_"
            )
        sweep(path)
        engine.changed = migration.bring_up(
            engine, path, state.version, report, believed=state.believed, keep_schema=keep_schema
        )
        if report is not None:
            clock.check(engine, path, report)
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
def _closed_on_failure(engine: Engine) -> Iterator[None]:
    try:
        yield
    except BaseException:
        engine.close()
        raise


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
    if (named := spilling.named()) is not None:
        engine.execute(f"SET memory_limit = '{named}B'")
        return
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
    """How many bytes each file has, and all that are in each folder."""
    for path in paths:
        with suppress(OSError):
            if path.is_dir():
                yield from _sizes(path.iterdir())
            else:
                yield path.stat().st_size


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


def _read_as_it_is(engine: Engine, path: Path) -> None:
    """Make a file's tables known as they are now, and what they give, whatever wrote the file."""
    state = recognising.check(engine, path, RECORD)
    recognising.complete(engine, RECORD, state.version, "")
    if state.version < schema.LOOKED_UP_SINCE:
        engine.run("readings/macros.sql")
        engine.run("file/anchors/look_up")
    if not state.believed:
        derived.derive_in_session(engine)
