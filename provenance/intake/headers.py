"""The names of columns: from one line or several, or by number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from provenance.intake.reads import Reads


def words(name: str) -> str:
    """A name with single spaces: a cell may have line breaks in it."""
    return " ".join(name.split())


def named(header: Sequence[str]) -> list[str]:
    """The columns of a header: one without a name is numbered, one named again counts up."""
    names: dict[str, None] = {}
    for place, cell in enumerate(header, 1):
        called = words(cell) or f"column {place}"
        name, again = called, 2
        while name in names:
            name, again = f"{called} ({again})", again + 1
        names[name] = None
    return list(names)


def joined(lines: Sequence[Sequence[str]]) -> list[str]:
    """A header of several lines as one. A group's name holds for the blank cells to its right."""
    width = max(map(len, lines), default=0)
    rows = [[*map(words, line), *[""] * (width - len(line))] for line in lines]
    for upper, below in pairwise(rows):
        for place in range(1, width):
            # A name that stands alone, without one below it, is that of its own column.
            if not upper[place] and below[place] and upper[place - 1] and below[place - 1]:
                upper[place] = upper[place - 1]
    return [" ".join(filter(None, cells)) for cells in zip(*rows, strict=True)]


def of(lines: Sequence[Sequence[str]], reads: Reads, width: int) -> list[str]:
    """The header of a table: its lines joined, the names that are given, or numbers."""
    if not isinstance(reads.header, int):
        return list(reads.header)
    if reads.header == 0:
        return [str(place) for place in range(1, width + 1)]
    return joined(lines) if reads.header > 1 else [*lines[0]] if lines else []


def lines_of(reads: Reads) -> int:
    """How many lines the header has."""
    return reads.header if isinstance(reads.header, int) else 0
