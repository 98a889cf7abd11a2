"""The only module that writes: answers go to stdout, messages to stderr.

What is to be read goes through ``printable`` here, whatever the command did with it before; what a
data format wrote goes out as it is. Width and colour are those of the terminal that shows the
answer; a pipe has neither.
"""

from __future__ import annotations

import io
import os
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from provenance import printable, progress
from provenance.errors import InvalidInput, Problem
from provenance.process import outcome
from provenance.showing.render import Format

if TYPE_CHECKING:
    from provenance.showing.pager import Pager

# The exit code where nobody reads the output any more, as after `| head`: that of SIGPIPE.
UNREAD = 141


def say(message: str) -> None:
    """Write a message to stderr under the tool's name; data goes to stdout.

    Only the first line begins at the left edge: a text in it cannot pass for another message.
    """
    first, *rest = message.split("\n")
    remark([f"provenance: {first}", *(_indented(line) for line in rest)])


def _indented(line: str) -> str:
    return line if line.startswith(" ") else f"    {line}"


def remark(lines: Iterable[str]) -> None:
    """Write lines to stderr. That nobody can read them is no failure of the command.

    What is said of an answer that a pager may show comes after it.
    """
    if _pager is not None and _pager.has_text:
        _pager.later += lines
        return
    with suppress(OSError, ValueError):
        for line in lines:
            # In one piece: after half a line, an interruption would be told in the same one.
            sys.stderr.write(f"{printable.text(line)}\n")
            sys.stderr.flush()


def flush() -> int:
    """Put out what was printed; the exit code where that fails, else 0."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return UNREAD
    except OSError as error:
        written = f"; {outcome.sentence()}" if outcome.has_written() else ""
        say(f"the output: {error.strerror or error}{written}")
        return 1
    return 0


def write(chunks: Iterable[str], *, exactly: bool = False) -> None:
    """Write an answer, or a part of one, to stdout.

    Args:
        exactly: as it is, because a program reads it; at a terminal somebody does.
    """
    exactly = exactly and not sys.stdout.isatty()
    if exactly:
        in_full()
    with _printing():
        for chunk in chunks:
            text = chunk if exactly else printable.drawn(chunk)
            if _pager is None:
                sys.stdout.write(text)
            elif _pager.is_left:
                return
            else:
                _pager.take(text)
        sys.stdout.flush()


def in_full() -> None:
    """Have what follows made in UTF-8, whatever the terminal has, because it becomes a file.

    At a terminal it is shown as far as that can.
    """
    if printable.is_limited():
        printable.goes_out_in("utf-8")
        if not sys.stdout.isatty() and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors=printable.STANDING_IN)


def write_bytes(content: bytes) -> None:
    """Write a file to stdout as it is; at a terminal, as it can be read."""
    if sys.stdout.isatty():
        write([content.decode("utf-8", "backslashreplace")])
        return
    with _printing():
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


@contextmanager
def _printing() -> Iterator[None]:
    outcome.printing()
    try:
        yield
    except BrokenPipeError:
        raise SystemExit(UNREAD) from None


# The pager of the answer that is being written, where that may have one.
_pager: Pager | None = None


@contextmanager
def paged(*, allowed: bool = True) -> Iterator[None]:
    """Show what the block writes in a pager if it is longer than the screen of a terminal."""
    global _pager
    if not allowed or _pager is not None or not is_screen():
        yield
        return
    from provenance.showing.pager import Pager, command

    if (words := command()) is None:
        yield
        return
    _pager = pager = Pager(words)
    try:
        yield
    finally:
        try:
            pager.end()
        finally:
            _pager = None
            remark(pager.later)


def is_screen() -> bool:
    """Whether the answer goes to a terminal that a program can draw on."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def is_left() -> bool:
    """Whether somebody ended the pager, and so reads no more of the answer."""
    return _pager is not None and _pager.is_left


def is_read() -> bool:
    """Whether answers go to a terminal, where somebody reads them at once."""
    return sys.stdout.isatty()


def interactive() -> bool:
    """Whether the tool can prompt: stdin and stderr are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def prompt(lines: Iterable[str]) -> None:
    """Write the lines of a prompt to stderr; unlike ``say``, without the tool's name."""
    remark(lines)


def ask(prompt: str) -> str:
    """The line that somebody types after a prompt; the end of the input is an interruption."""
    print(printable.text(prompt), end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    if not answer:
        raise KeyboardInterrupt
    return answer.rstrip("\n")


def show(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    format: Format,
    *,
    title: str | None = None,
) -> None:
    """Write rows to stdout in a format, as wide as the terminal."""
    from provenance.showing.render import render

    if format is not Format.TABLE:
        in_full()
    rendered = render(columns, rows, format, width=width(), colour=colour(), title=title)
    write(rendered, exactly=format.is_data)
    if isinstance(rows, Sequence) and not rows and sys.stderr.isatty():
        say("nothing found")


def height() -> int:
    """The lines of the terminal that the answer is read at."""
    return os.get_terminal_size(sys.stdout.fileno()).lines or 24


def width() -> int | None:
    """The width of tables in columns: COLUMNS, else the terminal's; None for a pipe."""
    if os.environ.get("COLUMNS", "").isdigit() and int(os.environ["COLUMNS"]) > 0:
        return int(os.environ["COLUMNS"])
    return (
        os.get_terminal_size(sys.stdout.fileno()).columns or None if sys.stdout.isatty() else None
    )


def colour() -> bool:
    """Whether the answer is coloured: only at a terminal, and not under NO_COLOR."""
    return is_screen() and not os.environ.get("NO_COLOR")


# Only a stage that takes this many seconds gets a line in a log.
LONG = 5.0


class Stages:
    """Reports the stages of a long work: on a terminal in one line that changes, in a log in one
    line for every stage that took long.
    """

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._start = time.monotonic()
        self._now: tuple[str, float | None, int | None, float] | None = None
        self._ended = threading.Event()
        self._shown: threading.Thread | None = None

    def __call__(self, stage: str, done: float | None = None, records: int | None = None) -> None:
        self._log()
        self._now = (stage, done, records, time.monotonic() - self._start)
        if self._live and self._shown is None:
            self._shown = threading.Thread(target=self._show, daemon=True)
            self._shown.start()

    def end(self) -> None:
        """End the report and remove the line."""
        self._log()
        self._now = None
        self._ended.set()
        if self._shown is not None:
            self._shown.join()

    def _log(self) -> None:
        if self._now is None or self._live:
            return
        stage, _, records, begun = self._now
        took = time.monotonic() - self._start - begun
        if took >= LONG:
            of = f" for {records:,} records" if records else ""
            say(f"{stage} took {progress.duration(took)}{of}")

    def _show(self) -> None:
        # The terminal may have been closed.
        with suppress(OSError):
            self._draw()

    def _draw(self) -> None:
        # Work of less than a second needs no line.
        written = False
        while not self._ended.wait(0.5 if written else 1.0):
            if self._now is not None:
                report = progress.line(*self._now, time.monotonic() - self._start)
                line = printable.line(f"provenance: {report}")
                columns = os.get_terminal_size(sys.stderr.fileno()).columns or 80
                sys.stderr.write(f"\r\x1b[2K{line[: columns - 1]}")
                sys.stderr.flush()
                written = True
        if written:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()


@contextmanager
def stages() -> Iterator[Stages]:
    """Report the stages of the work in the block."""
    shown = Stages()
    try:
        yield shown
    finally:
        shown.end()


@contextmanager
def problems_reported() -> Iterator[None]:
    """Report the problems of an input, one per line, before the error leaves the block."""
    try:
        yield
    except InvalidInput as error:
        report_problems(error.problems, error.count)
        remark(map(str, error.notices))
        raise


def report_notices(notices: Sequence[Problem], more: Mapping[str, int]) -> None:
    """Write notices to stderr, and how many more there are of a name."""
    remark(map(str, notices))
    for name, count in more.items():
        say(f"… and {count:,} more [{name}]; --allow {name} switches them off")


# Nobody reads more problems than this; --errors writes all of them to a file.
SHOWN = 50


def report_problems(problems: Sequence[Problem], count: int) -> None:
    """Write the first problems to stderr, and how many more there are."""
    remark(map(str, problems[:SHOWN]))
    if count > SHOWN:
        say(f"… and {count - SHOWN:,} more; --errors FILE.csv writes all of them to a file")
