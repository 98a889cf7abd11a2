"""Delimited text row by row, each row with its line: what the engine's own reader cannot tell.

A row that cannot be read never takes others with it unseen. A quote that is left open ends with its
line where every line behind it is a row by itself; else each of these lines is a problem.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.intake import encodings, headers
from provenance.intake.reads import Reads

if TYPE_CHECKING:
    from _csv import Reader

# The signs between fields that are looked for, the most usual first.
DELIMITERS = ",;\t|"

# So long may a field be, as the engine's reader has it for a line.
_LONGEST = 2**24

_QUOTES = (
    "a double quote inside quotes is doubled, and `reads: {quote: none}` takes quotes as signs"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What has to be known of a delimited file before its rows are read.

    ``trimmed`` tells that white space before a field is no part of it, as before a quote.
    """

    encoding: str
    delimiter: str
    header: Sequence[str]
    first_line: int
    trimmed: bool = True


@dataclass(frozen=True, slots=True)
class Bad:
    """A line that is no row, and why."""

    line: int
    problem: str


@dataclass(frozen=True, slots=True)
class Long:
    """A row with a field that goes over lines of which each would be a row by itself."""

    line: int
    end: int


Row = tuple[int, Sequence[str | None]]


class NoTable(Exception):
    """The file as a whole is no table; carries the line and the reason."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def shape(file: Path, reads: Reads) -> Shape:
    """Look at the beginning of a file.

    Raises:
        NoTable: its header cannot be read.
        encodings.NotDecoded: it is in another encoding.
    """
    encoding = encodings.of(file, reads.encoding)
    with encodings.lines(file, encoding) as lines:
        source = _Lines(lines)
        for _ in range(reads.skip):
            next(source, "")
        first = next(source, "")
        delimiter = reads.delimiter or delimiter_of(file, first)
        source.again = first
        rows = reader(source, delimiter, reads.quote, trimmed=True)
        header: list[list[str]] = []
        # Without a header, its first row says how many columns there are.
        wanted = headers.lines_of(reads)
        try:
            for row in rows:
                header.append(row)
                if len(header) >= max(wanted, 1):
                    break
        except csv.Error as error:
            raise NoTable(source.number, f"not valid CSV: {error}; {_QUOTES}") from None
        if (
            bad := next((line for line in source.taken if encodings.UNREAD.search(line)), None)
        ) and (wanted):
            raise NoTable(source.number, encodings.refusal(file, bad, encoding))
        first_line = source.number + 1 if wanted else reads.skip + 1
        names = headers.of(header, reads, len(header[0]) if header else 0)
        return Shape(encoding, delimiter, names, first_line)


def rows(file: Path, reads: Reads, shape: Shape) -> Iterator[Row | Bad | Long]:
    """The rows below the header, the lines that are none, and rows that may be more than one."""
    width = len(shape.header)
    with encodings.lines(file, shape.encoding) as lines:
        source = _Lines(lines)
        for _ in range(shape.first_line - 1):
            next(source, "")
        reader = _rows(source, reads, shape)
        while True:
            source.taken.clear()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                begin = source.number - len(source.taken) + 1
                yield from _stretch(begin, [*source.taken], reads, shape)
                reader = _rows(source, reads, shape)
                continue
            begin = source.number - len(source.taken) + 1
            if bad := source.unread():
                yield Bad(begin, encodings.refusal(file, bad, shape.encoding))
            elif (fitted := _fitted(cells, width)) is not None:
                yield begin, fitted
                inner = source.taken[1:]
                if inner and width > 1 and all(_alone(line, reads, shape) for line in inner):
                    yield Long(begin, source.number)
            elif any(cells):
                yield Bad(begin, _count(len(cells), width, begin, source.number))


def _stretch(begin: int, lines: Sequence[str], reads: Reads, shape: Shape) -> Iterator[Row | Bad]:
    """The lines that a wrong quote at the first of them has taken in."""
    end = begin + len(lines) - 1
    alone = [_alone(line, reads, shape) for line in lines]
    rows = [(begin + n, cells) for n, cells in enumerate(alone) if cells]
    if all(cells is not None for cells in alone):
        yield from rows
        return
    which = "" if end == begin else f" (it is read up to line {end})"
    yield Bad(
        begin,
        f"not valid CSV: a quote is left open, or text follows a closing one{which}; {_QUOTES}",
    )
    if all(cells is not None for cells in alone[1:]):
        yield from rows
        return
    for number, line in enumerate(lines[1:], begin + 1):
        if line.strip():
            problem = f"the line stands inside the quote that line {begin} opens; close it there"
            yield Bad(number, problem)


def _alone(line: str, reads: Reads, shape: Shape) -> list[str] | None:
    """A line as a row by itself; None where it is none."""
    if not line.strip():
        return []
    if encodings.UNREAD.search(line):
        return None
    try:
        read = list(_rows(iter([_tidy(line, reads, shape)]), reads, shape))
    except csv.Error:
        return None
    return _fitted(read[0], len(shape.header)) if len(read) == 1 else None


def _tidy(line: str, reads: Reads, shape: Shape) -> str:
    """A line without spaces between a closing quote and the end of its field."""
    quote, sign = re.escape(reads.quote), re.escape(shape.delimiter)
    if not quote:
        return line
    before = " *" if shape.trimmed else ""
    field = (
        f"((?:^|{sign}){before})({quote}(?:[^{quote}]|{quote}{quote})*{quote}) +(?={sign}|[\r\n]*$)"
    )
    return re.sub(field, r"\1\2", line)


def _fitted(cells: list[str], width: int) -> list[str] | None:
    """The cells of a row, without blank ones beyond the header; None where they do not fit."""
    if len(cells) > width and not any(cells[width:]):
        return cells[:width]
    return cells if len(cells) == width else None


def _count(found: int, wanted: int, begin: int, end: int) -> str:
    over = "" if begin == end else f", from line {begin} to line {end}"
    return (
        f"the row has {found} fields{over}, the header {wanted}; put a field with commas in double "
        "quotes"
    )


class _Lines(Iterator[str]):
    """Lines that are counted and kept until somebody has looked at them."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.number = 0
        self.taken: list[str] = []
        self.again: str | None = None

    def __next__(self) -> str:
        if self.again is not None:
            line, self.again = self.again, None
            return line
        line = next(self._lines)
        self.number += 1
        self.taken.append(line)
        return line

    def unread(self) -> str | None:
        """The first line among those taken with a byte that cannot be read."""
        return next((x for x in self.taken if not x.isascii() and encodings.UNREAD.search(x)), None)


def _rows(lines: Iterator[str], reads: Reads, shape: Shape) -> Iterator[list[str]]:
    return reader(lines, shape.delimiter, reads.quote, trimmed=shape.trimmed)


def reader(
    lines: Iterator[str], delimiter: str, quote: str, *, trimmed: bool, strict: bool = True
) -> Reader:
    """A reader of the rows that lines are; where it is strict, one with a wrong quote raises."""
    csv.field_size_limit(_LONGEST)
    if quote:
        return csv.reader(
            lines, delimiter=delimiter, quotechar=quote, strict=strict, skipinitialspace=trimmed
        )
    return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)


def delimiter_of(file: Path, header: str) -> str:
    """The sign between fields, where none is named."""
    if encodings.suffix(file) == ".tsv":
        return "\t"
    outside = re.sub(r'"[^"]*"', "", header)
    return max(DELIMITERS, key=lambda sign: (outside.count(sign), sign == ","))
