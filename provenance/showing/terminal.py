"""The only module that writes: answers go to stdout, messages to stderr.

Width and colour are those of the terminal that shows the answer; a pipe has neither.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from provenance import progress
from provenance.errors import InvalidInput, Problem
from provenance.showing.render import Format


def say(message: str) -> None:
    """Write a message to stderr under the tool's name; data goes to stdout."""
    print(f"provenance: {message}", file=sys.stderr, flush=True)


def write(chunks: Iterable[str]) -> None:
    """Write an answer, or a part of one, to stdout."""
    for chunk in chunks:
        sys.stdout.write(chunk)
    sys.stdout.flush()


def write_bytes(content: bytes) -> None:
    """Write a file to stdout as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def page(text: str) -> None:
    """Write a text to stdout: at a terminal through the pager of PAGER, else `less` or `more`."""
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        write([text])
        return
    import pydoc

    # LESS as git sets it: end at once where all is on the screen, and leave it there.
    os.environ.setdefault("LESS", "FRX")
    pydoc.pager(text)


def interactive() -> bool:
    """Whether the tool can prompt: stdin and stderr are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def prompt(lines: Iterable[str]) -> None:
    """Write the lines of a prompt to stderr; unlike ``say``, without the tool's name."""
    for line in lines:
        print(line, file=sys.stderr)


def ask(prompt: str) -> str:
    """The line that somebody types after a prompt; the end of the input is an interruption."""
    print(prompt, end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    if not answer:
        raise KeyboardInterrupt
    return answer.rstrip("\n")


def show(
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    format: Format,
    *,
    title: str | None = None,
) -> None:
    """Write rows to stdout in a format, as wide as the terminal."""
    from provenance.showing.render import render

    write(render(columns, rows, format, width=width(), colour=colour(), title=title))
    if not rows and sys.stderr.isatty():
        say("nothing found")


def width() -> int | None:
    """The width of tables in columns: COLUMNS, else the terminal's; None for a pipe."""
    if os.environ.get("COLUMNS", "").isdigit() and int(os.environ["COLUMNS"]) > 0:
        return int(os.environ["COLUMNS"])
    return (
        os.get_terminal_size(sys.stdout.fileno()).columns or None if sys.stdout.isatty() else None
    )


def colour() -> bool:
    """Whether the answer is coloured: only at a terminal, and not under NO_COLOR."""
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


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
        # Work of less than a second needs no line.
        written = False
        while not self._ended.wait(0.5 if written else 1.0):
            if self._now is not None:
                line = f"provenance: {progress.line(*self._now, time.monotonic() - self._start)}"
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
        raise


# Nobody reads more problems than this; --errors writes all of them to a file.
SHOWN = 50


def report_problems(problems: Sequence[Problem], count: int) -> None:
    """Write the first problems to stderr, and how many more there are."""
    for problem in problems[:SHOWN]:
        print(problem, file=sys.stderr)
    if count > SHOWN:
        say(f"… and {count - SHOWN:,} more; --errors FILE.csv writes all of them to a file")
