"""Queries in a process of their own, with bounded memory and time.

Some queries ignore both an interruption and the engine's own limit on memory. So a child process
opens the file, reads the script and runs every query; its address space is bounded, and it is
killed at the deadline. It answers over a pipe, in lines of JSON.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from provenance import library
from provenance.errors import (
    EngineFailure,
    InvalidQuery,
    Locked,
    NoDatabase,
    ProvenanceError,
    UsageError,
)
from provenance.process import PATIENCE, system

if TYPE_CHECKING:
    from provenance.asking.guard import Statement
    from provenance.engine import Engine

# The longest line that is read from a child; a longer row is refused. Read, it takes up to so many
# times its length, so less memory lets shorter ones in.
LONGEST_LINE = 64 * 2**20
EXPANDED = 32
# Rows are sent together up to so many bytes.
BATCH = 2**20
# What a row takes that is kept until all rows are there, and drawn: so many times its bytes, and so
# many more for each value, and for each value that is NULL.
PER_BYTE, PER_VALUE, PER_NULL = 6, 500, 100
# The address space that a child needs before its first row: libraries and stacks of threads.
ROOM = 1024 * 2**20

# The class of a child's error, by its exit code.
_ERRORS = {error.exit_code: error for error in (InvalidQuery, UsageError, NoDatabase, Locked)}


@dataclass(frozen=True, slots=True)
class Job:
    """A script to run on a database, with its parameters, the clock and the bounds."""

    database: str
    script: str
    # The name of the script in errors: its file, or "query".
    name: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    clock: Mapping[str, str] = field(default_factory=dict)
    memory: int = 2**31
    timeout: float = 60.0
    # Seconds to wait while another process writes to the file.
    wait: float = PATIENCE
    # The detail of each row's reasons, None for no reasons; and the number of the only row.
    why: str | None = None
    why_row: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one statement of a script; read its rows once, before the next answer."""

    heading: str | None
    # The number of the statement in the script, from 1, and how many there are.
    number: int
    count: int
    text: str
    columns: list[str]
    rows: Iterator[list[object]]
    # Notes on the reasons, which are each row's last value.
    notes: list[str] = field(default_factory=list)


def half_of_this_machine() -> int:
    """Half of the machine's memory in bytes."""
    return system.memory() // 2


# The parent: starts a child and reads its answers


def answers(
    job: Job, report: Callable[[str], None] = lambda _: None, *, streamed: bool = True
) -> Iterator[Answer]:
    """Run a script in a child process and give each statement's answer as it comes.

    Args:
        job: the script and its bounds.
        report: takes whom the child waits for.
        streamed: the caller lets go of a row before it takes the next; if not, the rows of an
            answer must fit into the memory of the job.

    Raises:
        InvalidQuery: the script is refused or fails, or exceeds its time or memory.
        NoDatabase, Locked, UsageError: as opening the database does.
    """
    child = _Child(job, report)
    try:
        heads = child.frames()
        for head, _ in heads:
            if "columns" not in head:
                raise InvalidQuery(f"{job.name}: the child process sent what nobody asked for")
            rows = _rows(heads, job, streamed)
            yield Answer(**head, rows=rows)
            for _ in rows:
                pass
    finally:
        child.end()


def _rows(frames: Iterator[Frame], job: Job, streamed: bool) -> Iterator[list[object]]:
    taken = 0
    for frame, length in frames:
        if "rows" not in frame:
            return
        rows = frame["rows"]
        if not streamed:
            values = (value for row in rows for value in row)
            taken += PER_BYTE * length
            taken += sum(PER_NULL if value is None else PER_VALUE for value in values)
            if taken > job.memory:
                raise InvalidQuery(
                    f"{job.name}: the answer is too long to be laid out in the memory that it is "
                    "given; narrow the query, write it with --format csv or jsonl, which takes "
                    "no more for a longer answer, or give it more with --memory SIZE"
                )
        yield from rows


# What the child sent, and how long its line was.
Frame = tuple[dict[str, Any], int]


class _Child:
    """The child process, and its frames until the deadline."""

    def __init__(self, job: Job, report: Callable[[str], None]) -> None:
        self._job = job
        self._report = report
        self._longest = max(2 * BATCH, min(LONGEST_LINE, job.memory // EXPANDED))
        self._deadline = time.monotonic() + job.timeout
        # The child imports from the same places as this process, and not from its own folder.
        search_path = os.pathsep.join(path for path in sys.path if path)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", "from provenance.asking.confined import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": search_path, "MALLOC_ARENA_MAX": "2"},
            # Ctrl-C is for this process, which then ends the child.
            **system.apart(),
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._lines: queue.Queue[bytes] = queue.Queue(maxsize=4)
        self._ended = threading.Event()
        reader = threading.Thread(target=self._read, args=(self._process.stdout,), daemon=True)
        reader.start()
        # It stays open: where this process ends, however it does, the child finds it closed.
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(asdict(job)).encode() + b"\n")
            self._process.stdin.flush()

    def _read(self, stdout: IO[bytes]) -> None:
        with suppress(ValueError, OSError):
            while line := stdout.readline(self._longest + 1):
                while not self._ended.is_set():
                    with suppress(queue.Full):
                        self._lines.put(line, timeout=0.1)
                        break
                if len(line) > self._longest or self._ended.is_set():
                    break
        while not self._ended.is_set():
            with suppress(queue.Full):
                self._lines.put(b"", timeout=0.1)
                break

    def frames(self) -> Iterator[Frame]:
        """The frames that the child sends, until it is done.

        Raises:
            InvalidQuery, UsageError, NoDatabase, Locked: the error of the child.
        """
        while True:
            try:
                left = self._deadline - time.monotonic()
                if left <= 0:
                    raise queue.Empty
                line = self._lines.get(timeout=left)
            except queue.Empty:
                raise InvalidQuery(
                    f"{self._job.name}: stopped after {self._job.timeout:g} s; "
                    "narrow the query, or give it longer with --timeout SECONDS"
                ) from None
            if len(line) > self._longest:
                raise InvalidQuery(
                    f"{self._job.name}: a row is longer than {self._longest // 2**20} MB; "
                    "select less of it, or give it more with --memory SIZE"
                )
            if not line:
                raise InvalidQuery(
                    f"{self._job.name}: the query needed more memory than it is given, or broke "
                    "the engine; narrow it, or give it more with --memory SIZE"
                )
            frame = json.loads(line)
            if "exit_code" in frame:
                raise _ERRORS.get(frame["exit_code"], InvalidQuery)(str(frame["message"]))
            if frame.get("done"):
                return
            if "waiting" in frame:
                self._report(str(frame["waiting"]))
                continue
            yield frame, len(line)

    def end(self) -> None:
        """Kill the process."""
        self._ended.set()
        self._process.kill()
        self._process.wait()
        assert self._process.stdin is not None and self._process.stdout is not None
        with suppress(OSError):
            self._process.stdin.close()
        self._process.stdout.close()


# The child: runs the script


def main() -> None:
    """Run the job that stdin describes, and write its answers to stdout. Runs in the child."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    # Anything else on stdout would be read as an answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def send(frame: Mapping[str, object]) -> None:
        out.write(json.dumps(frame) + "\n")
        out.flush()

    try:
        job = Job(**json.loads(sys.stdin.buffer.readline()))
        threading.Thread(target=_end_with_parent, daemon=True).start()
        # Imported before the bounds are set, because under them no file is written: neither
        # compiled modules nor the catalogue of meaning.
        from provenance.file import meaning, opening  # noqa: F401
        from provenance.showing import values  # noqa: F401

        meaning.attached()

        if job.why is not None:
            from provenance.why import answering, summary  # noqa: F401
        confine(job.memory, job.timeout)
        answer(job, send)
        send({"done": True})
    except ProvenanceError as error:
        send({"exit_code": error.exit_code, "message": str(error)})
    except MemoryError:
        pass
    # No need to wait for a clean exit: the file was only read.
    out.flush()
    os._exit(0)


def _end_with_parent() -> None:
    """End this process as soon as its parent has ended, whatever it computes."""
    with suppress(OSError):
        while os.read(sys.stdin.fileno(), 1):
            pass
    os._exit(1)


def answer(job: Job, send: Callable[[Mapping[str, object]], None]) -> None:
    """Read a script with both readers and run it on a guarded engine, in this process."""
    from provenance.file import opening

    engine = opening.guarded(
        Path(job.database),
        f"{job.memory // 2**20}MiB",
        job.wait,
        lambda message: send({"waiting": message}),
    )
    try:
        answer_with(engine, job, send)
    finally:
        engine.close()


def answer_with(engine: Engine, job: Job, send: Callable[[Mapping[str, object]], None]) -> None:
    """Read a script with both readers and run it on this guarded engine."""
    from provenance.asking import guard
    from provenance.file import derived

    documented = derived.documented(engine)
    statements = guard.read(job.script, job.name, engine, documented)
    _check_parameters(job, statements)
    _set_variables(engine, job)
    for number, statement in enumerate(statements, 1):
        with guard.located(job.script, job.name, statement):
            text = statement.text
            arguments: dict[str, object] = {n: job.parameters[n] for n in statement.parameters}
            if statement.lists_tables and job.why is None:
                # Which tables there are is not the file's to say, nor which of its copies of views
                # the tool reads.
                text, arguments = library.query("lookups/tables/name"), {"names": documented}
            head: dict[str, object] = {
                "heading": statement.heading,
                "number": number,
                "count": len(statements),
                "text": statement.text,
            }
            try:
                _answer_one(engine, job, text, arguments, head, send)
            except EngineFailure as error:
                # The engine casts a text to the type that the query needs. Where any type would do,
                # as in `$n + 1`, the value decides.
                if "explicit type casts" not in str(error.__cause__):
                    raise
                guessed = {name: _guessed(job.parameters[name]) for name in arguments}
                _answer_one(engine, job, text, guessed, head, send)
        send({"end": True})


def _answer_one(
    engine: Engine,
    job: Job,
    text: str,
    arguments: Mapping[str, object],
    head: Mapping[str, object],
    send: Callable[[Mapping[str, object]], None],
) -> None:
    if job.why is None:
        columns, batches = engine.stream(text, arguments)
        send({**head, "columns": columns})
        for batch in batches:
            _send_rows(batch, send)
        return
    from provenance.why.answering import answered
    from provenance.why.summary import Detail, summarised

    answer = answered(engine, text, arguments, row=job.why_row)
    send({**head, "columns": answer.columns, "notes": answer.notes})
    for row, reasons in zip(answer.rows, answer.reasons, strict=True):
        _send_rows([(*row, summarised(reasons, Detail(job.why)))], send)


def _guessed(value: str) -> object:
    for read in (int, Decimal, datetime.fromisoformat):
        with suppress(ValueError, InvalidOperation):
            return read(value)
    return value


def _send_rows(
    rows: Sequence[Sequence[object]], send: Callable[[Mapping[str, object]], None]
) -> None:
    from provenance.showing.values import plain

    batch: list[list[object]] = []
    length = 0
    for row in rows:
        values = [plain(value) for value in row]
        size = sum(map(_length, values))
        if batch and length + size > BATCH:
            send({"rows": batch})
            batch, length = [], 0
        batch.append(values)
        length += size
    send({"rows": batch})


def _length(value: object) -> int:
    """About how long a value is in JSON."""
    if isinstance(value, str):
        return len(value)
    return len(json.dumps(value)) if isinstance(value, list | dict) else 20


def _check_parameters(job: Job, statements: Sequence[Statement]) -> None:
    required = {name for statement in statements for name in statement.parameters}
    accepted = required | {name for statement in statements for name in statement.variables}
    if missing := sorted(required - job.parameters.keys()):
        raise UsageError(
            f"{job.name}: ${missing[0]} has no value; give it with --param {missing[0]}=VALUE"
        )
    if unused := sorted(job.parameters.keys() - accepted):
        has = (
            f"it has {', '.join(f'${name}' for name in sorted(accepted))}"
            if accepted
            else "it has none"
        )
        raise UsageError(f"{job.name} has no parameter ${unused[0]}; {has}")


def _set_variables(engine: Engine, job: Job) -> None:
    """Set the clock, and each parameter as a session variable too, for scripts of a shell."""
    from provenance.asking import binding
    from provenance.file import derived

    derived.turn_clock(
        engine,
        {name: binding.read_date(engine, name, date, "latest") for name, date in job.clock.items()},
        job.script,
    )
    for name, value in job.parameters.items():
        if name in derived.CLOCK:
            option = name.replace("_", "-")
            raise UsageError(f"--param {name}: the clock is set with --{option} {value}")
        engine.set_variable(name, value)


def confine(memory: int, timeout: float) -> None:
    """Bound the memory, the file writes and the processor time of this process.

    Args:
        memory: bytes.
        timeout: seconds.
    """
    # The processor time ends a query that the deadline does not.
    seconds = int(timeout * (os.cpu_count() or 1)) + 10
    system.confine(memory + ROOM, seconds, lambda: os._exit(1))
