"""Runs SQL on DuckDB and raises its errors as ours. The only importer of duckdb."""

from __future__ import annotations

import errno
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from provenance import library, templates
from provenance.disk.beside import log_of, logs_of
from provenance.disk.outputs import MEANINGS
from provenance.disk.spilling import LARGE_PLAN, PLAN, VARIABLE
from provenance.errors import EngineFailure, NoDatabase, ProvenanceError, Unwritten
from provenance.process import outcome, signals
from provenance.process.scratch import Spill
from provenance.templates import Words

# The version of the library; another version may write another catalogue.
VERSION = duckdb.__version__

# Blocks: a smaller file is small anyhow, and a larger one will use its free blocks. As many as the
# copy of the views takes are free after every write, which lays the new copy beside the old one.
SMALL, LARGE = 120, 2048
VIEWS = 72

Parameters = Mapping[str, object]
Row = tuple[Any, ...]

# What closes an engine to all files but those that it may use.
WITHOUT_ACCESS = "SET enable_external_access = FALSE"

# The name of the database that is read or written, and of another one that is attached too.
RECORD = "record"
OTHER = "other"

# An optimiser that is switched off. Questions are views of views, and pulling projections up
# through them takes half of the planning time and gains nothing.
_UNTRIED = "projection_pullup"
# The optimisers that reorder joins.
_REORDERING = "join_order,build_side_probe_side"


class Snapshot(NamedTuple):
    """What a session worked out of what a write derives, and for which turn of its clock.

    Attributes:
        clock: the session variables that were set, with their instants.
        relations: the derived relations; each stands before the table of its name.
        as_views: those of them that are temporary views; the others are tables.
    """

    clock: object
    relations: frozenset[str]
    as_views: frozenset[str]


class Engine:
    """One connection to a database. Its errors are ``ProvenanceError``, never the engine's own."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        *,
        written: Path | None = None,
        report: Callable[[str], None] | None = None,
    ) -> None:
        self._connection = connection
        self._written = written
        self._report = report
        self._committed = False
        # The files, and a folder, that it may read or write besides its databases.
        self.files: tuple[Path, ...] = ()
        self.scratch: Path | None = None
        # The folder for what does not fit into memory, if it is to be removed with the engine.
        self.spill: Spill | None = None
        # What opening for writing changed in the file, in sentences.
        self.changed: list[str] = []
        # Whether derived tables are trusted, and the snapshot that is computed instead.
        self.believes_derived = True
        self.snapshot: Snapshot | None = None
        # Whether the session leaves out contradictions that the last question did not ask for.
        self.is_narrowed = False
        # The bytes that it may hold of the record, if that is bounded.
        self._memory: int | None = None
        self._untried = self._setting("disabled_optimizers", _UNTRIED)
        # Before 2.0, an engine with locked settings always reorders joins.
        self._reorders = self._setting("allowed_configs", "['disabled_optimizers']", quoted=False)

    def _setting(self, name: str, value: str, *, quoted: bool = True) -> str:
        """Set a setting that some versions lack; its value, or an empty text without it."""
        with suppress(duckdb.Error):
            self._connection.execute(f"SET {name} = {literal(value) if quoted else value}")
            return value
        return ""

    @contextmanager
    def as_written(self) -> Iterator[None]:
        """Join tables in the order in which statements name them, the larger side first.

        The engine knows only the number of rows that the transaction itself has entered; an order
        guessed from that can take several times the time and the memory.
        """
        if not self._reorders:
            yield
            return
        untried = f"{_REORDERING},{self._untried}".rstrip(",")
        self.execute(f"SET disabled_optimizers = '{untried}'")
        try:
            yield
        finally:
            # After a failure the transaction takes no more statements.
            with suppress(EngineFailure):
                self.execute(f"SET disabled_optimizers = '{self._untried}'")

    def bound_memory(self, memory: int) -> None:
        """Hold no more than so many bytes of the record, beside what a plan sets aside."""
        self._memory = memory
        if self._reorders:
            self._setting(
                "allowed_configs", "['disabled_optimizers', 'memory_limit']", quoted=False
            )
        self.execute(f"SET memory_limit = '{memory + PLAN}B'")

    @contextmanager
    def with_larger_plan(self) -> Iterator[None]:
        """Let a plan set more aside, where it has several times the operators of a question."""
        if self._memory is None or not self._reorders:
            yield
            return
        self.execute(f"SET memory_limit = '{self._memory + LARGE_PLAN}B'")
        try:
            yield
        finally:
            with suppress(EngineFailure):
                self.execute(f"SET memory_limit = '{self._memory + PLAN}B'")

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

    def run(
        self, path: str, words: Words | None = None, parameters: Parameters | None = None
    ) -> Engine:
        """Run the SQL file at a path below sql/, or a query that it names.

        Args:
            path: as ``library.text`` has it.
            words: what stands for its words in angle brackets.
            parameters: those of its last statement.

        Raises:
            EngineFailure: the engine refused or failed.
        """
        return self.execute(templates.text(path, words), parameters)

    def ask(
        self, path: str, words: Words | None = None, parameters: Parameters | None = None
    ) -> list[Row]:
        """Run a SQL file, as ``run`` does, and return all rows of its last statement."""
        return self.rows(templates.text(path, words), parameters)

    def ask_each(self, path: str, words: Iterable[Mapping[str, str]]) -> list[Row]:
        """Ask the query of a SQL file once with each of these sets of words, as one query."""
        return self.rows(templates.each(path, words))

    def table(self, sql: str, parameters: Parameters | None = None) -> tuple[list[str], list[Row]]:
        """Run a query and return its column names and all of its rows."""
        rows = self.rows(sql, parameters)
        return [column[0] for column in self._connection.description or []], rows

    def arrow(self, sql: str, parameters: Parameters | None = None) -> Any:
        """Run a query and return a ``pyarrow.Table``; pyarrow must be installed."""
        with _translated():
            relation = self._connection.sql(sql, params=dict(parameters) if parameters else None)
            # 1.4 names it fetch_arrow_table, which 2.0 has dropped.
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

    def has_rows(self, relation: str) -> bool:
        """Whether there is a row in what can follow FROM: a relation, with a condition if any."""
        return bool(self.rows(f"SELECT 1 FROM {relation} LIMIT 1"))

    def count(self, relation: str) -> int:
        """How many rows there are in what can follow FROM."""
        return int(self.rows(f"SELECT count(*) FROM {relation}")[0][0])

    def add(self, table: str, query: str) -> None:
        """Insert the rows of a query into a table, by the names of their columns."""
        self.execute(f"INSERT INTO {table} BY NAME {query}")

    def add_lists(self, table: str, lists: Mapping[str, Sequence[object]]) -> None:
        """Insert rows from lists of texts, one for each column."""
        rows, parameters = listed(lists)
        self.execute(f"INSERT INTO {table} ({quoted([*lists])}) {rows}", parameters)

    def empty(self, table: str) -> None:
        """Delete every row of a table."""
        self.execute(f"DELETE FROM {table}")

    def distinct(self, relation: str, column: str) -> list[Any]:
        """The different values of a column, in order."""
        sql = f"SELECT DISTINCT {quoted([column])} FROM {relation} ORDER BY 1"
        return [value for (value,) in self.rows(sql)]

    def columns(self, relation: str) -> dict[str, str]:
        """The columns of a table or view, with their types."""
        return {name: kind for name, kind, *_ in self.rows(f"DESCRIBE {relation}")}

    def set_variable(self, name: str, value: object) -> None:
        """Set a variable that SQL files read."""
        self.execute(f"SET VARIABLE {quoted([name])} = $value", {"value": value})

    def kinds(self, sql: str) -> list[str]:
        """The kinds of the statements in a text, as the engine parses them: SELECT, COPY, SET …"""
        with _translated():
            return [statement.type.name for statement in self._connection.extract_statements(sql)]

    def tree(self, sql: str) -> Any:
        """The engine's own syntax tree of a SELECT; None for anything else."""
        (text,) = self.rows("SELECT json_serialize_sql($sql::VARCHAR)::VARCHAR", {"sql": sql})[0]
        tree = json.loads(text)
        return None if tree["error"] else tree["statements"]

    def holds(self, path: Path) -> bool:
        """Whether this is a connection to a file, under any of its names."""
        ((attached,),) = self.rows(
            f"SELECT path FROM duckdb_databases() WHERE database_name = '{RECORD}'"
        )
        return attached is not None and path.exists() and path.samefile(attached)

    @contextmanager
    def transaction(self, step: str | None = None) -> Iterator[None]:
        """Run a block as one transaction; an error undoes all of it.

        Args:
            step: what is true once it has succeeded, in a sentence; without it, that the file holds
                all that a command was to write.
        """
        self.execute("BEGIN TRANSACTION")
        try:
            yield
            after = None if self._written is None else self._state()
        except BaseException:
            self._roll_back()
            raise

        def is_written() -> bool | None:
            # The engine can still be asked after most failures.
            with suppress(ProvenanceError):
                self._roll_back()
                return self._state() == after
            return None

        with outcome.completing(self._written, step, is_written):
            self.execute("COMMIT")
            self._committed = True

    def _roll_back(self) -> None:
        # An interrupted or failed statement can have ended the transaction already.
        with _ignored():
            self._connection.execute("ROLLBACK")

    def _state(self) -> list[Row]:
        """What differs before and after anything that a command writes."""
        return self.rows(library.text("file/objects/state"))

    def close(self) -> None:
        """Close the connection, with everything committed in the file and none in a log.

        The engine would do so by itself, but not report a failure.
        """
        with signals.deferred():
            if self._written is not None:
                try:
                    self._connection.execute(checkpoint(RECORD))
                    # A refused write leaves every byte of the file as it was.
                    if self._committed:
                        self._compact()
                except duckdb.Error as error:
                    self._report_log(self._written, reason(error))
            self._connection.close()
            if self.spill is not None:
                self.spill.end()

    def _compact(self) -> None:
        """Shrink a file of a few megabytes if much of it is free."""
        used, free = self._connection.execute(library.text("file/objects/blocks")).fetchall()[0]
        if used + free > SMALL and free > max(used // 2, VIEWS) and used < LARGE:
            # A checkpoint with something to write moves it into free blocks and truncates the file.
            self._connection.execute(library.text("file/objects/rewrite"))
            self._connection.execute(checkpoint(RECORD))

    def _report_log(self, path: Path, reason: str) -> None:
        if self._report and any(log.stat().st_size for log in logs_of(path)):
            self._report(
                f"{path}: {reason}; what was written is kept in {log_of(path).name} beside it: "
                "keep both together until a later write has brought it in"
            )


def failure(error: EngineFailure) -> tuple[str, int | None]:
    """The message of a guarded engine, and the byte of the statement that it means, if any."""
    text = str(error.__cause__ or error)
    kind, _, payload = text.partition(": ")
    try:
        detail = json.loads(payload)
    except ValueError:
        return text.split("\n\nLINE ")[0], None
    position = detail.get("position")
    message = f"{kind}: {detail['exception_message']}"
    return message, None if position is None else int(position)


# Failures of any statement: a part of the engine's message, and what it means.
_FORESEEN = {
    "No space left on device": MEANINGS[errno.ENOSPC],
    "File too large": MEANINGS[errno.EFBIG],
    '.wal": No such file or directory': "the folder of the file is gone",
    "cannot encode str as UTF-8": (
        "a name or a text is not UTF-8; rename the file or folder, or type the text in UTF-8"
    ),
}
# A Parquet file that ends too early is an input and no database.
DAMAGED = re.compile(
    r'Corrupt database file|Could not read enough bytes from file "(?!.*\.parquet")', re.IGNORECASE
)


def reason(error: duckdb.Error) -> str:
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
        # The client's own error for an interruption that it notices before the engine.
        if "interrupted" in str(error).lower():
            raise KeyboardInterrupt from None
        raise
    except duckdb.Error as error:
        if DAMAGED.search(str(error)):
            raise NoDatabase("the database file is damaged; go back to a copy of it") from None
        for sign, meaning in _FORESEEN.items():
            if sign in str(error):
                raise Unwritten(meaning) from None
        why = _first_line(str(error))
        if isinstance(error, duckdb.OutOfMemoryException):
            why += f"; {VARIABLE}=4GiB gives it more memory"
        raise EngineFailure(f"the database engine failed: {why}") from error


@contextmanager
def _ignored() -> Iterator[None]:
    with suppress(duckdb.Error):
        yield


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "no reason given")


def connected(attach: Sequence[str], threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """A connection that has run these ATTACH statements.

    Args:
        threads: how many; None for one per processor.

    Raises:
        duckdb.Error: a database cannot be attached.
    """
    connection = duckdb.connect(":memory:", config={} if threads is None else {"threads": threads})
    try:
        # In a process without a script file, the engine draws one on stdout, which is for data.
        connection.execute("SET enable_progress_bar = FALSE")
        for statement in attach:
            connection.execute(statement)
    except BaseException:
        connection.close()
        raise
    return connection


Failure = duckdb.Error


def quoted(value: Sequence[str]) -> str:
    """Names as a SQL list of identifiers, each quoted."""
    return ", ".join('"' + name.replace('"', '""') + '"' for name in value)


def listed(columns: Mapping[str, Sequence[object]]) -> tuple[str, Parameters]:
    """A query whose rows are these columns of texts, and its parameter.

    The parameter is one JSON text. Lists would be converted value by value, which takes twice as
    long and, before 2.0, searches for a module at each value.
    """
    shape = json.dumps({name: ["VARCHAR"] for name in columns})
    lists = json.dumps({name: [*column] for name, column in columns.items()})
    if _LONE.search(lists):
        _check_text(lists)
    values = ", ".join(f"unnest(lists.{quoted([name])}) AS {quoted([name])}" for name in columns)
    return (
        f"SELECT {values} FROM (SELECT from_json($lists::JSON, {literal(shape)}) AS lists)",
        {"lists": lists},
    )


# Half of an escape for a character beyond 16 bits; so looks, too, what stands behind a backslash.
_LONE = re.compile(r"\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f])|(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f]")


def _check_text(packed: str) -> None:
    try:
        json.dumps(json.loads(packed), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise EngineFailure("a name or a text is not UTF-8; nothing was written") from None


def literal(text: str) -> str:
    """A text as a SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def attach(name: str, file: Path | None = None, *options: str) -> str:
    """The statement that attaches a database file under a name; one in memory without a file."""
    path = ":memory:" if file is None else str(file.absolute())
    return f"ATTACH {literal(path)} AS {name}" + (f" ({', '.join(options)})" if options else "")


def detach(name: str) -> str:
    """The statement that detaches a database."""
    return f"DETACH {name}"


def checkpoint(name: str) -> str:
    """The statement that brings all that was written into the file of a database."""
    return f"CHECKPOINT {name}"


def search(*schemas: str) -> str:
    """The statement that says in which schemas a name is looked for, in their order."""
    return f"SET search_path = '{','.join(schemas)}'"


def rows_of(rows: Iterable[Sequence[str | int]]) -> str:
    """Rows as they stand behind VALUES."""

    def cell(value: str | int) -> str:
        return str(value) if isinstance(value, int) else literal(value)

    return ", ".join(f"({', '.join(map(cell, row))})" for row in rows)
