"""Queries in a process of their own, with bounded memory and time.

Some runaways heed neither an interruption nor the engine's own limit on memory. So the file is
opened, the script read and every query run in a child process whose address space is bounded and
which is killed at the deadline. What comes back over the pipe is lines of JSON that hold texts,
numbers, lists and objects and nothing else.
"""

from __future__ import annotations

import json
import os
import queue
import re
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

if TYPE_CHECKING:
    from provenance.asking.guard import Statement
    from provenance.engine import Engine

# The longest line that is read from a child: one row that is longer is refused.
LONGEST_LINE = 64 * 2**20
# What a child needs of address space before it holds a single row: libraries, threads' stacks.
ROOM = 1024 * 2**20

# What a child's error is here.
_ERRORS = {error.exit_code: error for error in (InvalidQuery, UsageError, NoDatabase, Locked)}

_UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}


@dataclass(frozen=True, slots=True)
class Asked:
    """A script to run on a database, with what its parameters, the clock and the bounds are."""

    database: str
    script: str
    # What errors call the script: its file, or "query".
    name: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    clock: Mapping[str, str] = field(default_factory=dict)
    memory: int = 2**31
    timeout: float = 60.0
    # How much of what each row rests on is told, if at all, and of which row, if not of all.
    why: str | None = None
    why_row: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one statement of a script answers; its rows are read once, before the next answer."""

    heading: str | None
    # Which statement of the script it answers, from 1, and of how many.
    number: int
    count: int
    text: str
    columns: list[str]
    rows: Iterator[list[object]]
    # What must be said where each row's last value is what it rests on.
    notes: list[str] = field(default_factory=list)


def size(given: str) -> int:
    """Bytes of a size such as 512MB, 2GB or 1.5GiB."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMGT]?)i?B?\s*", given, re.IGNORECASE)
    if found is None or not float(found[1]):
        raise UsageError(f"`{given}` is no size; accepted are sizes such as 512MB or 2GB")
    return int(float(found[1]) * _UNITS[found[2].upper()])


def half_of_this_machine() -> int:
    """Half of the machine's memory; two gigabytes where it does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    except (AttributeError, OSError, ValueError):
        return 2 * 2**30


# This side: asks and waits


def answers(asked: Asked) -> Iterator[Answer]:
    """Run a script in a child process and give each statement's answer as it comes.

    Raises:
        InvalidQuery: the script is refused or fails, or exceeds its time or memory.
        NoDatabase, Locked, UsageError: as opening the database does.
    """
    child = _Child(asked)
    try:
        heads = child.frames()
        for head in heads:
            if "columns" not in head:
                raise InvalidQuery(f"{asked.name}: the child process sent what nobody asked for")
            rows = _rows(heads)
            yield Answer(**head, rows=rows)
            for _ in rows:
                pass
    finally:
        child.end()


def _rows(frames: Iterator[dict[str, Any]]) -> Iterator[list[object]]:
    for frame in frames:
        if "rows" not in frame:
            return
        yield from frame["rows"]


class _Child:
    """The process, and what it sends until the deadline."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._deadline = time.monotonic() + asked.timeout
        # Its modules are found where this process found its own, and not in the folder it is in.
        known = os.pathsep.join(path for path in sys.path if path)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", "from provenance.asking.confined import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": known, "MALLOC_ARENA_MAX": "2"},
            # Ctrl-C is for this process, which then ends the child.
            start_new_session=True,
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._lines: queue.Queue[bytes] = queue.Queue(maxsize=4)
        self._ended = threading.Event()
        reader = threading.Thread(target=self._read, args=(self._process.stdout,), daemon=True)
        reader.start()
        with suppress(BrokenPipeError), self._process.stdin as stdin:
            stdin.write(json.dumps(asdict(asked)).encode())

    def _read(self, stdout: IO[bytes]) -> None:
        with suppress(ValueError, OSError):
            while line := stdout.readline(LONGEST_LINE + 1):
                while not self._ended.is_set():
                    with suppress(queue.Full):
                        self._lines.put(line, timeout=0.1)
                        break
                if len(line) > LONGEST_LINE or self._ended.is_set():
                    break
        while not self._ended.is_set():
            with suppress(queue.Full):
                self._lines.put(b"", timeout=0.1)
                break

    def frames(self) -> Iterator[dict[str, Any]]:
        """What the child sends, until it is done; its error is raised here."""
        while True:
            try:
                left = self._deadline - time.monotonic()
                if left <= 0:
                    raise queue.Empty
                line = self._lines.get(timeout=left)
            except queue.Empty:
                raise InvalidQuery(
                    f"{self._asked.name}: stopped after {self._asked.timeout:g} s; "
                    "narrow the query, or give it longer with --timeout SECONDS"
                ) from None
            if len(line) > LONGEST_LINE:
                raise InvalidQuery(
                    f"{self._asked.name}: a row is longer than {LONGEST_LINE // 2**20} MB; "
                    "select less of it"
                )
            if not line:
                raise InvalidQuery(
                    f"{self._asked.name}: the query needed more memory than it is given, or broke "
                    "the engine; narrow it, or give it more with --memory SIZE"
                )
            frame = json.loads(line)
            if "exit_code" in frame:
                raise _ERRORS.get(frame["exit_code"], InvalidQuery)(str(frame["message"]))
            if frame.get("done"):
                return
            yield frame

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._ended.set()
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


# The other side: answers


def main() -> None:
    """Answer what stdin asks for, on stdout. Runs in the child process."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    # Whatever else writes to stdout would be taken for an answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def send(frame: Mapping[str, object]) -> None:
        out.write(json.dumps(frame) + "\n")
        out.flush()

    try:
        asked = Asked(**json.load(sys.stdin))
        # Made ready before the bounds are set, under which no file is written: neither compiled
        # modules nor the catalogue of meaning.
        from provenance.file import meaning, opening  # noqa: F401
        from provenance.showing import values  # noqa: F401

        meaning.attached()

        if asked.why is not None:
            from provenance.why import answering, telling  # noqa: F401
        confine(asked.memory, asked.timeout)
        answer(asked, send)
        send({"done": True})
    except ProvenanceError as error:
        send({"exit_code": error.exit_code, "message": str(error)})
    except MemoryError:
        pass
    # Leaving is not worth waiting for: the engine closes a file that it only read.
    out.flush()
    os._exit(0)


def answer(asked: Asked, send: Callable[[Mapping[str, object]], None]) -> None:
    """Read a script with both readers and run it on a guarded engine, in this process."""
    from provenance.file import opening

    opened = opening.guarded(Path(asked.database), f"{asked.memory // 2**20}MiB")
    try:
        answer_with(opened, asked, send)
    finally:
        opened.close()


def answer_with(opened: Engine, asked: Asked, send: Callable[[Mapping[str, object]], None]) -> None:
    """Read a script with both readers and run it on this guarded engine."""
    from provenance.asking import guard
    from provenance.file import derived

    documented = derived.documented(opened)
    statements = guard.read(asked.script, asked.name, opened, documented)
    _check_parameters(asked, statements)
    _set_variables(opened, asked)
    for number, statement in enumerate(statements, 1):
        with guard.told_in(asked.script, asked.name, statement):
            text = statement.text
            given: dict[str, object] = {n: asked.parameters[n] for n in statement.parameters}
            if statement.lists_tables and asked.why is None:
                # Which tables there are is not the file's to say, nor which of its copies of views
                # the tool reads.
                text, given = library.query("lookups/tables/name"), {"names": documented}
            head: dict[str, object] = {
                "heading": statement.heading,
                "number": number,
                "count": len(statements),
                "text": statement.text,
            }
            try:
                _answer_one(opened, asked, text, given, head, send)
            except EngineFailure as error:
                # The engine makes of a text what the query needs. Where any type would do, as in
                # `$n + 1`, the value decides.
                if "explicit type casts" not in str(error.__cause__):
                    raise
                guessed = {name: _guessed(asked.parameters[name]) for name in given}
                _answer_one(opened, asked, text, guessed, head, send)
        send({"end": True})


def _answer_one(
    opened: Engine,
    asked: Asked,
    text: str,
    given: Mapping[str, object],
    head: Mapping[str, object],
    send: Callable[[Mapping[str, object]], None],
) -> None:
    if asked.why is None:
        columns, batches = opened.stream(text, given)
        send({**head, "columns": columns})
        for batch in batches:
            _send_rows(batch, send)
        return
    from provenance.why.answering import answered
    from provenance.why.telling import Detail, told

    found = answered(opened, text, given, row=asked.why_row)
    send({**head, "columns": found.columns, "notes": found.notes})
    for row, reasons in zip(found.rows, found.reasons, strict=True):
        _send_rows([(*row, told(reasons, Detail(asked.why)))], send)


def _guessed(value: str) -> object:
    for read in (int, Decimal, datetime.fromisoformat):
        with suppress(ValueError, InvalidOperation):
            return read(value)
    return value


def _send_rows(
    rows: Sequence[Sequence[object]], send: Callable[[Mapping[str, object]], None]
) -> None:
    from provenance.showing.values import plain

    send({"rows": [[plain(value) for value in row] for row in rows]})


def _check_parameters(asked: Asked, statements: Sequence[Statement]) -> None:
    wanted = {name for statement in statements for name in statement.parameters}
    known = wanted | {name for statement in statements for name in statement.variables}
    if missing := sorted(wanted - asked.parameters.keys()):
        raise UsageError(
            f"{asked.name}: ${missing[0]} has no value; give it with --param {missing[0]}=VALUE"
        )
    if unused := sorted(asked.parameters.keys() - known):
        has = (
            f"it has {', '.join(f'${name}' for name in sorted(known))}" if known else "it has none"
        )
        raise UsageError(f"{asked.name} has no parameter ${unused[0]}; {has}")


def _set_variables(opened: Engine, asked: Asked) -> None:
    """Set the clock, and each parameter as a session variable too, for scripts of a shell."""
    from provenance.asking import binding
    from provenance.file import derived

    derived.turn_clock(
        opened,
        {
            name: binding.read_date(opened, name, given, "latest")
            for name, given in asked.clock.items()
        },
        asked.script,
    )
    for name, value in asked.parameters.items():
        if name in derived.CLOCK:
            option = name.replace("_", "-")
            raise UsageError(f"--param {name}: the clock is set with --{option} {value}")
        opened.set_variable(name, value)


def confine(memory: int, timeout: float) -> None:
    """Bound this process: its address space, what it may write to files, and its processor time."""
    try:
        import resource
    except ImportError:
        # Windows has no such limits; the deadline is kept there too.
        return
    bounds = {
        resource.RLIMIT_AS: memory + ROOM,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        # Should the process that waits for this one be killed, a runaway still ends.
        resource.RLIMIT_CPU: int(timeout * (os.cpu_count() or 1)) + 10,
    }
    for limit, bound in bounds.items():
        with suppress(ValueError, OSError):
            _, most = resource.getrlimit(limit)
            lower = bound if most == resource.RLIM_INFINITY else min(bound, most)
            resource.setrlimit(limit, (lower, lower))
