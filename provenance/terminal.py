"""The one place that writes: answers go to stdout, everything said goes to stderr.

Width and colour are those of the terminal that reads the answer; a pipe has neither.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from provenance.errors import InvalidInput, Problem
from provenance.render import Format


def say(message: str) -> None:
    """Tell the person at the terminal something; data never goes this way."""
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


def interactive() -> bool:
    """Whether a person can be asked: both ends of the conversation are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def tell(lines: Iterable[str]) -> None:
    """Tell a person who is being asked something; unlike ``say``, without the tool's name."""
    for line in lines:
        print(line, file=sys.stderr)


def ask(prompt: str) -> str:
    """Ask the person at the terminal; the end of the input is an interruption."""
    print(prompt, end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    if not answer:
        raise KeyboardInterrupt
    return answer.rstrip("\n")


def read() -> bytes:
    """What stdin holds."""
    return sys.stdin.buffer.read()


def show(
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    format: Format,
    *,
    title: str | None = None,
) -> None:
    """Write rows to stdout in a format, as wide as whoever reads them."""
    from provenance.render import render

    write(render(columns, rows, format, width=width(), colour=colour(), title=title))
    if not rows and sys.stderr.isatty():
        say("nothing found")


def width() -> int | None:
    """Columns to fit tables into: COLUMNS, else the terminal's; a pipe has none."""
    if os.environ.get("COLUMNS", "").isdigit() and int(os.environ["COLUMNS"]) > 0:
        return int(os.environ["COLUMNS"])
    return (
        os.get_terminal_size(sys.stdout.fileno()).columns or None if sys.stdout.isatty() else None
    )


def colour() -> bool:
    """Whether the answer may be coloured: only at a terminal, and NO_COLOR is honoured."""
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def stages() -> Callable[[str], None]:
    """Shows which stage a long work is in, on a terminal only."""
    if not sys.stderr.isatty():
        return lambda _: None
    return lambda stage: say(f"{stage} …")


@contextmanager
def problems_told() -> Iterator[None]:
    """Tell the problems of an input, each on a line of its own, before the error ends the work."""
    try:
        yield
    except InvalidInput as error:
        tell_problems(error.problems, error.count)
        raise


# So many problems are read; more are looked through in a file.
SHOWN = 50


def tell_problems(problems: Sequence[Problem], count: int) -> None:
    """Tell the first problems, and how many there are beyond them."""
    for problem in problems[:SHOWN]:
        print(problem, file=sys.stderr)
    if count > SHOWN:
        say(f"… and {count - SHOWN:,} more; --errors FILE.csv writes all of them to a file")
