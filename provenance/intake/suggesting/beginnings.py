"""Where a table begins in its file: encoding, delimiter, sheet, title lines, header."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from provenance.disk import inputs
from provenance.intake import delimited, encodings, headers
from provenance.intake.reads import Reads
from provenance.intake.relations import TEXTS, WORKBOOKS
from provenance.intake.suggesting.declared import DAY, MANY, TIME

Rows = Sequence[Sequence[str]]

# So many rows are looked at for the header.
LOOKED_AT = 200

_QUOTE = Reads().quote
_VALUE = re.compile(
    r"[-+−]?[0-9][0-9.,' ]*%?|[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}.*|https?://.*"
)


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a file is to be read, and what of that is a guess.

    ``encodings`` are words of the file as encodings read them, by the names of these, where none is
    sure; ``others`` the sheets, or the lists of a JSON document, that are not read.
    """

    reads: Reads
    encodings: Sequence[tuple[str, str]] = ()
    others: Sequence[str] = ()


def found(file: Path, encoding: str | None, sheet: str | None) -> Beginning:
    """Look at the first rows of a file.

    Args:
        file: the table.
        encoding: its encoding, where that is known.
        sheet: the sheet of a workbook that is meant.

    Raises:
        delimited.NoTable: there is no row in it that can be a header.
        encodings.NotDecoded: it is not in the encoding that is named.
        encodings.NotUnpacked: it is damaged.
        UsageError: it is a workbook that cannot be read.
    """
    suffix = encodings.suffix(file)
    if suffix in TEXTS:
        return _of_text(file, encoding)
    if suffix in WORKBOOKS:
        return _of_workbook(file, sheet)
    if suffix == ".json":
        return _of_json(file, encoding)
    return Beginning(Reads(encoding=encoding))


def _of_text(file: Path, named: str | None) -> Beginning:
    encoding = encodings.of(file, named)
    lines = _lines(file, encoding)
    unread = [line for line in lines if encodings.UNREAD.search(line)]
    tried: list[tuple[str, str]] = []
    if unread and named is None and (guess := encodings.guessed(file)) is not None:
        raw = unread[0].encode(encoding, "surrogateescape")
        tried = list(encodings.readings(raw, guess))
        encoding, lines = guess, _lines(file, guess)
    delimiter = max(delimited.DELIMITERS, key=lambda sign: _fits(lines, sign))
    quote = _QUOTE if _is_quoted(lines, delimiter) else ""
    numbered = list(_cut(lines, delimiter, quote))
    skip, header = _header([row for _, row in numbered])
    before = numbered[skip - 1][0] if skip else 0
    usual = encoding in ("utf-8", "utf-8-sig", "utf-16")
    reads = Reads(
        delimiter=None if delimiter == delimited.delimiter_of(file, lines[before]) else delimiter,
        encoding=named if named else None if usual else encoding,
        quote=quote,
        skip=before,
        header=header,
    )
    return Beginning(reads, tried)


def _lines(file: Path, encoding: str) -> list[str]:
    # A field may go over several lines.
    with encodings.lines(file, encoding) as lines:
        return list(islice(lines, 5 * LOOKED_AT))


def _cut(
    lines: Sequence[str], delimiter: str, quote: str = _QUOTE
) -> Iterator[tuple[int, list[str]]]:
    """The rows that lines are, each with the number of its last line."""
    reader = delimited.reader(iter(lines), delimiter, quote, trimmed=True, strict=False)
    try:
        for row in islice(reader, LOOKED_AT):
            yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error:
        # The reader of rows tells what is wrong.
        return


def _is_quoted(lines: Sequence[str], delimiter: str) -> bool:
    """Whether quotes stand around fields: without them, rows would not all be as long as others."""
    try:
        for _ in delimited.reader(iter(lines), delimiter, _QUOTE, trimmed=True):
            pass
    except csv.Error:
        return len({len(row) for _, row in _cut(lines, delimiter, "") if any(row)}) > 1
    return True


def _fits(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    """How many rows are as long as most are, if that is more than one field, and how long."""
    widths = Counter(len(row) for _, row in _cut(lines, delimiter) if len(row) > 1)
    if not widths:
        return 0, 0
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]))
    return rows, width


def _of_workbook(file: Path, wanted: str | None) -> Beginning:
    from provenance.intake import workbooks

    names = [wanted] if wanted else workbooks.sheets(file)
    book = workbooks.read(file, names, 0)
    begun: dict[str, tuple[int, int, int, tuple[str, ...]]] = {}
    for name, read in book.sheets.items():
        rows = [[(cell or "").strip() for cell in row] for row in read]
        try:
            skip, header = _header(rows[:LOOKED_AT])
        except delimited.NoTable:
            continue
        reads = Reads(skip=skip, header=header)
        called = tuple(headers.of(rows[skip : skip + header], reads, max(map(len, rows))))
        filled = sum(bool(cell) for row in rows[skip + header :] for cell in row)
        begun[name] = filled, skip, header, called
    if not begun:
        raise delimited.NoTable(1, "no sheet has a header line and rows below it")
    largest = max(begun, key=lambda name: begun[name][0])
    _, skip, header, called = begun[largest]
    alike = [name for name, other in begun.items() if other[1:] == (skip, header, called)]
    sheets = tuple(alike) if len(book.names) > 1 else ()
    others = [name for name in book.names if name not in alike]
    return Beginning(Reads(skip=skip, header=header, sheet=sheets), others=others)


def _of_json(file: Path, encoding: str | None) -> Beginning:
    """The largest list of rows in a document."""
    text = encodings.whole(file, encodings.of(file, encoding), inputs.LONGEST)
    try:
        lists = dict(_lists(json.loads(text), ""))
    except (json.JSONDecodeError, RecursionError):
        # The reader tells what is wrong with it.
        return Beginning(Reads(encoding=encoding))
    if not lists:
        raise delimited.NoTable(1, "the document has no list of rows in it")
    path = max(lists, key=lambda path: len(lists[path]))
    rows = lists[path]
    skip, header = 0, 1
    if all(isinstance(row, list) for row in rows):
        table = [
            ["" if cell is None else str(cell).strip() for cell in row]
            for row in rows
            if isinstance(row, list)
        ]
        skip, header = _header(table[:LOOKED_AT])
    others = [
        f"{other or 'the top'} ({len(lists[other])} rows)" for other in lists if other != path
    ]
    return Beginning(
        Reads(encoding=encoding, rows=path or None, skip=skip, header=header), others=others
    )


def _lists(value: object, path: str) -> Iterator[tuple[str, Sequence[object]]]:
    """The lists of objects, or of lists, in a document, by their paths through objects."""
    if isinstance(value, list):
        # The reader of rows tells of an item that is none.
        rows = sum(isinstance(item, dict | list) for item in value)
        if rows and 2 * rows >= len(value):
            yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if "." not in key:
                yield from _lists(inner, f"{path}.{key}" if path else key)


def _header(rows: Rows) -> tuple[int, int]:
    """How many rows stand before the header, and how many it has; 0 where there is none.

    Raises:
        delimited.NoTable: no row can be one.
    """
    filled = sorted(n for row in rows if (n := sum(map(bool, row))) > 0)
    usual = filled[len(filled) // 2] if filled else 0
    least = max(1 if usual < 2 else 2, 0.6 * usual)
    skip = next((n for n, row in enumerate(rows) if sum(map(bool, row)) >= least), None)
    if skip is None:
        raise delimited.NoTable(1, "no line of the file can be a header")
    if not _is_header(rows[skip]):
        return skip, 0
    if skip and _is_group(rows[skip - 1], rows[skip + 1 :]):
        return skip - 1, 2
    return skip, 2 if _goes_on(rows[skip:]) else 1


def _is_header(row: Sequence[str]) -> bool:
    """Whether the cells of a row are names, or years and dates that are columns of their own."""
    cells = [cell for cell in row if cell]
    values = [cell for cell in cells if _VALUE.fullmatch(cell)]
    if 2 * len(values) < len(cells) or all(TIME.fullmatch(cell) for cell in values):
        return True
    # Days in several columns of a row that is no header are few, or the same.
    return len({*values}) == len(values) >= MANY and all(DAY.fullmatch(cell) for cell in values)


def _is_group(above: Sequence[str], under: Rows) -> bool:
    """Whether a row above the header names groups of numbers: a title begins in the first cell."""
    named = [n for n, cell in enumerate(above) if cell]
    return bool(named) and named[0] > 0 and all(_is_numeric(under, n) for n in named)


def _goes_on(rows: Rows) -> bool:
    """Whether the second row is a part of the header: it names what the first leaves blank."""
    if len(rows) < 2:
        return False
    above, below, *under = rows
    if any(_VALUE.fullmatch(cell) for cell in below if cell):
        return False
    blank = [n for n, cell in enumerate(below) if cell and (n >= len(above) or not above[n])]
    return bool(blank) and all(_is_numeric(under, n) for n in blank)


def _is_numeric(rows: Rows, place: int) -> bool:
    cells = [row[place] for row in rows if place < len(row) and row[place]]
    return bool(cells) and 2 * sum(bool(_VALUE.fullmatch(cell)) for cell in cells) > len(cells)
