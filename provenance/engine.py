"""The one door to DuckDB: opening, creating, running SQL, telling its errors as ours."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb

from provenance import library
from provenance.database_file import (
    check_file,
    check_folder,
    check_here,
    is_open_here,
    log_of,
    logs_of,
    no_database,
    sweep,
    wait_for,
)
from provenance.errors import EngineFailure, Locked, NoDatabase, ProvenanceError

SCHEMA_VERSION = 4

# The oldest storage version that every supported DuckDB (1.4 to 2.x) reads and writes.
STORAGE_VERSION = "v1.4.0"

Parameters = Mapping[str, object]
Row = tuple[Any, ...]

# A query waits so long, and silently, for a write to end; a write's own patience is --wait.
PATIENCE = 2.0

# A write keeps within so many GiB and puts the rest beside the file while it lasts, so that ten
# million statements enter in 4 GiB. A machine that has less gives less.
WRITE_MEMORY = 3

# The name under which a guarded engine holds the file; the guard lets no query say it.
GUARDED = "guarded_file"

# What a guarded engine may not do, in the order in which the engine accepts it: the spill folder
# while files are still allowed, the file system after the file is open, and the lock last.
_CLOSED = (
    "SET allow_community_extensions = FALSE",
    "SET autoinstall_known_extensions = FALSE",
    "SET autoload_known_extensions = FALSE",
    "SET python_enable_replacements = FALSE",
    "SET enable_external_access = FALSE",
)
_WITHOUT_FILES = (
    "SET temp_directory = ''",
    *_CLOSED,
    "SET disabled_filesystems = 'LocalFileSystem'",
    # Positions of errors come with them only in this form.
    "SET errors_as_json = TRUE",
    "SET lock_configuration = TRUE",
)


# What the optimiser is not to try. A question here is a view of views: pulling projections up
# through them takes half the time of planning it and gains nothing.
_UNTRIED = "projection_pullup"
# What puts joins into another order than the one in which they are written.
_REORDERING = "join_order,build_side_probe_side"


class Engine:
    """One connection to a database. Its errors are ``ProvenanceError``, never the engine's own."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        *,
        written: Path | None = None,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self._connection = connection
        self._written = written
        self._tell = tell
        self._untried = ""
        # An engine that does not know it has nothing to leave out.
        with suppress(duckdb.Error):
            connection.execute(f"SET disabled_optimizers = '{_UNTRIED}'")
            self._untried = _UNTRIED

    @contextmanager
    def as_written(self) -> Iterator[None]:
        """Join tables in the order in which statements name them, the larger side first.

        Of rows that a transaction has itself entered the engine knows no more than their number;
        the order that it guesses from that can take several times the time and the memory. An
        engine whose settings are locked keeps its own order.
        """
        if self.rows("SELECT current_setting('lock_configuration')")[0][0]:
            yield
            return
        untried = f"{_REORDERING},{self._untried}".rstrip(",")
        self.execute(f"SET disabled_optimizers = '{untried}'")
        try:
            yield
        finally:
            # After a failure the transaction takes no more statements, this one included.
            with suppress(EngineFailure):
                self.execute(f"SET disabled_optimizers = '{self._untried}'")

    def execute(self, sql: str, parameters: Parameters | None = None) -> Engine:
        """Run one or more statements; ``fetchall`` then gives the last one's rows.

        Raises:
            EngineFailure: the engine refused or failed.
        """
        with _translated():
            self._connection.execute(sql, dict(parameters) if parameters else None)
        return self

    def fetchall(self) -> list[Row]:
        """The rows of the statement that ran last."""
        with _translated():
            return self._connection.fetchall()

    def rows(self, sql: str, parameters: Parameters | None = None) -> list[Row]:
        """Run a query and return all of its rows.

        Raises:
            EngineFailure: the engine refused or failed.
        """
        return self.execute(sql, parameters).fetchall()

    def table(self, sql: str, parameters: Parameters | None = None) -> tuple[list[str], list[Row]]:
        """Run a query and return its column names and all of its rows."""
        rows = self.rows(sql, parameters)
        return [column[0] for column in self._connection.description or []], rows

    def arrow(self, sql: str, parameters: Parameters | None = None) -> Any:
        """Run a query and return a ``pyarrow.Table``; pyarrow must be installed."""
        with _translated():
            relation = self._connection.sql(sql, params=dict(parameters) if parameters else None)
            # 1.4 names it fetch_arrow_table; 2.0 kept only the other name.
            fetch = getattr(relation, "to_arrow_table", None)
            return fetch() if fetch else relation.fetch_arrow_table()

    def stream(
        self, sql: str, parameters: Parameters | None = None
    ) -> tuple[list[str], Iterator[list[Row]]]:
        """Run a query and return its column names and its rows, a batch at a time."""
        self.execute(sql, parameters)
        columns = [column[0] for column in self._connection.description or []]

        def batches() -> Iterator[list[Row]]:
            while True:
                with _translated():
                    batch = self._connection.fetchmany(1024)
                if not batch:
                    return
                yield batch

        return columns, batches()

    def kinds(self, sql: str) -> list[str]:
        """The kinds of the statements that the engine reads in a text: SELECT, COPY, SET …"""
        with _translated():
            return [found.type.name for found in self._connection.extract_statements(sql)]

    def tree(self, sql: str) -> Any:
        """The engine's own syntax tree of a SELECT; None for what is none or cannot be read."""
        (text,) = self.rows("SELECT json_serialize_sql($sql::VARCHAR)::VARCHAR", {"sql": sql})[0]
        tree = json.loads(text)
        return None if tree["error"] else tree["statements"]

    def holds(self, path: Path) -> bool:
        """Whether this is a connection to that file, under whatever name."""
        sql = "SELECT path FROM duckdb_databases() WHERE database_name = current_database()"
        ((held,),) = self.rows(sql)
        return held is not None and path.exists() and path.samefile(held)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run a block as one transaction: all of it is kept, or, when it raises, none."""
        self.execute("BEGIN TRANSACTION")
        try:
            yield
        except BaseException:
            # An interrupted statement can have ended the transaction already.
            with _ignored():
                self._connection.execute("ROLLBACK")
            raise
        self.execute("COMMIT")

    def close(self) -> None:
        """Close the connection; what was committed is in the file, and in no other beside it.

        The engine would see to it by itself, and keep silent when it fails.
        """
        if self._written is not None:
            try:
                self._connection.execute("CHECKPOINT")
            except duckdb.Error as error:
                self._tell_of_log(self._written, _reason(error))
        self._connection.close()

    def _tell_of_log(self, path: Path, reason: str) -> None:
        if self._tell and any(log.stat().st_size for log in logs_of(path)):
            self._tell(
                f"{path}: {reason}; what was written is kept in {log_of(path).name} beside it: "
                "keep both together until a later write has brought it in"
            )


def read(path: Path) -> Engine:
    """Open a database for reading; any number of processes can do so at once.

    Raises:
        NoDatabase: there is no such file, it is no database, or its schema has another version.
        Locked: a process is writing to it.
    """
    return _opened(path, read_only=True, wait=PATIENCE, tell=None)


def write(path: Path, wait: float, tell: Callable[[str], None] | None = None) -> Engine:
    """Open a database for writing, waiting up to ``wait`` seconds while another process holds it.

    Whom it waits for, and what must be known after closing it, goes to ``tell``.

    Raises:
        ProvenanceError: the file or its folder cannot be written to.
        NoDatabase: there is no such file, it is no database, or its schema has another version.
        Locked: another process still held it when the time was up.
    """
    if path.exists():
        if not os.access(path, os.W_OK):
            raise ProvenanceError(f"{path} is read-only; writing to it needs write permission")
        check_folder(path)
    return _opened(path, read_only=False, wait=wait, tell=tell)


def guarded(path: Path, memory: str | None = None, folder: Path | None = None) -> Engine:
    """Open a file that may come from anybody, for queries that may come from anybody.

    The file is attached for reading and the engine closed to everything else: other files, the
    network, extensions, spilling to disk, Python's variables, its own settings. The place where
    names are looked up is an empty one in memory, so that no view or macro of the file is ever
    found; its tables are there, as views, when they are those of the schema. Where a ``folder`` is
    given, the engine can write to it and nowhere else.

    Raises:
        NoDatabase: there is no such file, it is no database, or its tables are not the schema's.
        Locked: a process is writing to it.
    """

    def connect() -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(":memory:")
        connection.execute(
            f"ATTACH '{_in_quotes(path.absolute())}' AS {GUARDED} (READ_ONLY, TYPE duckdb)"
        )
        return connection

    engine = Engine(_connected(path, connect, alone=False, wait=PATIENCE, tell=None))
    try:
        _check_tables(engine, path)
        if memory is not None:
            engine.execute(f"SET memory_limit = '{memory}'")
        for setting in _WITHOUT_FILES if folder is None else _only_in(folder):
            engine.execute(setting)
        _check_version(engine, path)
    except BaseException:
        engine.close()
        raise
    return engine


def _only_in(folder: Path) -> tuple[str, ...]:
    quoted = _in_quotes(folder)
    return (
        f"SET temp_directory = '{quoted}'",
        f"SET allowed_directories = ['{quoted}']",
        *_CLOSED,
        "SET lock_configuration = TRUE",
    )


def memory() -> Engine:
    """An empty record that lives in memory."""
    engine = Engine(duckdb.connect(":memory:"))
    _build(engine)
    return engine


@contextmanager
def created(path: Path) -> Iterator[Engine]:
    """Create a database file with an empty record, which the block fills.

    The file appears only when the block succeeds.

    Raises:
        ProvenanceError: the file exists already, or its folder does not or cannot be written.
    """
    check_here(path)
    if path.exists():
        raise ProvenanceError(f"{path} exists already; name another file, or load into this one")
    if not path.parent.is_dir():
        raise NoDatabase(f"the folder {path.parent} does not exist; create it first")
    check_folder(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    engine = Engine(duckdb.connect(":memory:"))
    try:
        engine.execute(
            f"ATTACH '{_in_quotes(draft)}' AS record (STORAGE_VERSION '{STORAGE_VERSION}')"
        )
        engine.execute("USE record")
        _build(engine)
        yield engine
        engine.execute("USE memory")
        # Detaching would do so too, and keep silent when it fails.
        engine.execute("CHECKPOINT record")
        engine.execute("DETACH record")
        try:
            # Unlike a rename, a link never replaces a file that somebody else made meanwhile.
            os.link(draft, path)
        except FileExistsError:
            raise ProvenanceError(f"{path} exists already; another process made it") from None
    finally:
        engine.close()
        for leftover in (draft, *logs_of(draft)):
            leftover.unlink(missing_ok=True)


def _build(engine: Engine) -> None:
    with engine.transaction():
        for script in library.schema_scripts():
            engine.execute(script)


def _opened(
    path: Path, *, read_only: bool, wait: float, tell: Callable[[str], None] | None
) -> Engine:
    def connect() -> duckdb.DuckDBPyConnection:
        return duckdb.connect(str(path.absolute()), read_only=read_only)

    shared = not read_only and path.exists() and is_open_here(path)
    connection = _connected(path, connect, alone=not read_only, wait=wait, tell=tell)
    engine = Engine(connection, written=None if read_only else path, tell=tell)
    try:
        _check_version(engine, path)
        if not read_only:
            _bound_memory(engine)
            if not shared:
                sweep(path)
    except BaseException:
        engine.close()
        raise
    return engine


def _bound_memory(engine: Engine) -> None:
    """Lower the memory that the engine takes from the machine, where that is much."""
    (limit,) = engine.rows("SELECT current_setting('memory_limit')")[0]
    amount, unit = limit.split()
    if unit == "TiB" or (unit == "GiB" and float(amount) > WRITE_MEMORY):
        engine.execute(f"SET memory_limit = '{WRITE_MEMORY}GiB'")


def _connected(
    path: Path,
    connect: Callable[[], duckdb.DuckDBPyConnection],
    *,
    alone: bool,
    wait: float,
    tell: Callable[[str], None] | None,
) -> duckdb.DuckDBPyConnection:
    began = time.monotonic()
    while True:
        check_file(path)
        try:
            return connect()
        except duckdb.Error as error:
            held = re.search(r"Conflicting lock is held in (.+?) \(PID (\d+)\)", str(error))
            if held is None:
                raise _not_opened(path, error) from None
            holder = f"process {held[2]} ({held[1]})"
        if time.monotonic() >= began + wait:
            raise Locked(
                f"{path} is in use by {holder}"
                + (
                    f"; waited {wait:g} s, --wait SECONDS waits longer"
                    if wait and alone
                    else "; try again when it has finished"
                )
            )
        if tell and wait:
            tell(f"waiting for {holder} to release {path}")
            tell = None
        wait_for(path, alone, began, wait)


def _not_opened(path: Path, error: duckdb.Error) -> ProvenanceError:
    said = str(error)
    if "different configuration" in said:
        return Locked(f"{path} is open in this process already; close that first")
    if "not a valid DuckDB database" in said:
        return no_database(path)
    if "version number" in said:
        return NoDatabase(
            f"{path} was written by a newer DuckDB than {duckdb.__version__}; "
            "upgrade the duckdb package"
        )
    if _DAMAGED.search(said):
        return NoDatabase(f"{path} is damaged; go back to a copy of it")
    if "encrypted" in said:
        return NoDatabase(f"{path} is encrypted; decrypt it with DuckDB into a file of its own")
    return NoDatabase(f"{path} cannot be opened: {_reason(error)}")


def _check_version(engine: Engine, path: Path) -> None:
    try:
        found = engine.rows("SELECT version FROM schema_version")
    except ProvenanceError:
        raise _no_record(path) from None
    if found != [(SCHEMA_VERSION,)]:
        version = found[0][0] if found else "none"
        remedy = (
            "upgrade provenance"
            if isinstance(version, int) and version > SCHEMA_VERSION
            else "load its case files into a new database"
        )
        raise NoDatabase(
            f"{path} has schema version {version}, this is a tool for version {SCHEMA_VERSION}; "
            f"{remedy}"
        )


def _no_record(path: Path) -> NoDatabase:
    return NoDatabase(
        f"{path} is a DuckDB database without a record; create one with `provenance init -d OTHER`"
    )


def _check_tables(engine: Engine, path: Path) -> None:
    """Make the schema's tables known by their names; refuse a file with others in their place.

    A view under the name of a table, or a generated column in it, would run what its author wrote.
    """
    found: dict[str, list[str]] = {}
    for name, column, kind, sql in engine.rows(
        f"""
        SELECT
            duckdb_tables.table_name,
            duckdb_columns.column_name,
            duckdb_columns.data_type,
            duckdb_tables.sql
        FROM duckdb_tables()
        INNER JOIN duckdb_columns() USING (database_oid, table_oid)
        WHERE duckdb_tables.database_name = '{GUARDED}' AND duckdb_tables.schema_name = 'main'
        ORDER BY duckdb_tables.table_name, duckdb_columns.column_index
        """
    ):
        generated = " generated" if "GENERATED" in sql.upper() else ""
        found.setdefault(name, []).append(f"{column} {kind}{generated}")
    shipped = {
        name: [
            f"{column} {kind.replace(' ', '')}"
            for column, kind in re.findall(r"^    (\w+) ([A-Z]+(?:\(.+?\))?)", sql, re.MULTILINE)
        ]
        for name, sql in library.definitions("TABLE").items()
    }
    if "schema_version" not in found:
        raise _no_record(path)
    strange = [name for name, columns in shipped.items() if found.get(name) != columns]
    if strange:
        raise NoDatabase(
            f"{path}: the table {strange[0]} is not as the schema has it; "
            "load its case files into a new database"
        )
    engine.execute(
        "\n".join(
            f'CREATE VIEW "{name}" AS SELECT * FROM {GUARDED}.main."{name}";' for name in shipped
        )
    )


def failure(error: EngineFailure) -> tuple[str, int | None]:
    """What a guarded engine said, and where: the byte of the statement that it means."""
    said = str(error.__cause__ or error)
    kind, _, told = said.partition(": ")
    try:
        detail = json.loads(told)
    except ValueError:
        return said.split("\n\nLINE ")[0], None
    position = detail.get("position")
    message = f"{kind}: {detail['exception_message']}"
    return message, None if position is None else int(position)


# What can befall any statement, by what the engine says of it.
_FORESEEN = {
    "No space left on device": "the disk is full",
    "File too large": "the system lets no file grow so large (ulimit -f)",
    '.wal": No such file or directory': "the folder of the file is gone",
}
_DAMAGED = re.compile("Corrupt database file|Could not read enough bytes")


def _reason(error: duckdb.Error) -> str:
    return next(
        (meaning for sign, meaning in _FORESEEN.items() if sign in str(error)),
        _first_line(str(error)),
    )


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except duckdb.InterruptException:
        raise KeyboardInterrupt from None
    except RuntimeError as error:
        # The client's own word for an interruption that it notices before the engine does.
        if "interrupted" in str(error).lower():
            raise KeyboardInterrupt from None
        raise
    except duckdb.Error as error:
        if _DAMAGED.search(str(error)):
            raise NoDatabase("the database file is damaged; go back to a copy of it") from None
        for sign, meaning in _FORESEEN.items():
            if sign in str(error):
                raise ProvenanceError(f"{meaning}; nothing was written") from None
        raise EngineFailure(f"the database engine failed: {_first_line(str(error))}") from error


@contextmanager
def _ignored() -> Iterator[None]:
    with suppress(duckdb.Error):
        yield


def _first_line(said: str) -> str:
    return next((line.strip() for line in said.splitlines() if line.strip()), "no reason given")


def _in_quotes(path: Path) -> str:
    return str(path).replace("'", "''")


def quoted(value: Sequence[str]) -> str:
    """Names as a SQL list of identifiers, each quoted."""
    return ", ".join('"' + name.replace('"', '""') + '"' for name in value)


def listed(columns: Mapping[str, Sequence[object]]) -> tuple[str, Parameters]:
    """Rows that are given column by column, as a query for them as text, and its parameter.

    They are handed over as one text: lists are converted value by value, which takes twice as long,
    and, before 2.0, with a search for a module at each value.
    """
    shape = json.dumps({name: ["VARCHAR"] for name in columns})
    values = ", ".join(f"unnest(given.{quoted([name])}) AS {quoted([name])}" for name in columns)
    return (
        f"SELECT {values} FROM (SELECT from_json($given::JSON, {literal(shape)}) AS given)",
        {"given": json.dumps({name: [*column] for name, column in columns.items()})},
    )


def literal(text: str) -> str:
    """A text as a SQL literal."""
    return "'" + text.replace("'", "''") + "'"
