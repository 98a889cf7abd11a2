"""The cells of a filled sheet, each with its place, from a workbook or from CSV files."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from provenance.disk import inputs
from provenance.errors import Problem
from provenance.intake import encodings
from provenance.intake.desk.declared import NUMBERS, PEOPLE, STATEMENTS, Column, sheets
from provenance.intake.relations import TEXTS

# The small sheets as files of their own, which lie beside that of the statements.
BESIDE = {PEOPLE: "people.csv", NUMBERS: "numbers.csv"}

# A cell is named by one number, as a line of a file is: its sheet, its row, its column.
_SHEET, _ROW = 10**9, 10**3
_ORDER = (STATEMENTS, PEOPLE, NUMBERS)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands, as nodes of a document have it: a line, from 0."""

    line: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with words in it, at the place where a node made of it stands."""

    text: str
    start_mark: Place


Row = Mapping[str, Cell]
Table = Sequence[Sequence[str | None]]


@dataclass(slots=True)
class Cells:
    """A filled sheet: its rows that have anything in them, and what is wrong with its form."""

    file: Path
    rows: dict[str, list[Row]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    # The encoding that each file is read in, where it does not say it and is not UTF-8.
    guessed: dict[str, str] = field(default_factory=dict)
    # By sheet, the file that it is in and the names of its columns, in order.
    _headers: dict[str, tuple[Path, list[str]]] = field(default_factory=dict)

    def located(self, line: int) -> str:
        """The name of the cell that a line stands for: `desk.csv!B2 (Published)`."""
        sheet, rest = divmod(line, _SHEET)
        row, column = divmod(rest, _ROW)
        name = _ORDER[min(sheet, len(_ORDER) - 1)]
        file, header = self._headers.get(name, (self.file, []))
        part = f"{name}." if name != STATEMENTS and file == self.file else ""
        heading = f" ({header[column]})" if column < len(header) and header[column] else ""
        return f"{file}!{part}{letters(column)}{row}{heading}"

    def told(self, line: int, what: str) -> Problem:
        """A problem as it is told: by the names of cells, also in what is said of it."""
        said = re.sub(
            r"line (\d{4,})", lambda told: self.located(int(told[1])).partition("!")[2], what
        )
        said = re.sub(
            r"put this place under `also:` of ([A-Z]+\d+[^;]*)", r"leave this row out", said
        )
        said = re.sub(r"add here `id: ([^`]+)`", r"write `\1` under Id", said)
        return Problem(self.located(line), 0, said)

    def problem(self, cell: Cell, what: str) -> None:
        """Note what is wrong with a cell."""
        self.problems.append(Problem(str(self.file), cell.start_mark.line + 1, what))

    def missing(self, row: Row, column: str, what: str) -> None:
        """Note what is wrong with a cell that has no words."""
        some = next(iter(row.values()))
        line = some.start_mark.line + 1
        _, header = self._headers[_ORDER[line // _SHEET]]
        at = header.index(column) if column in header else 0
        self.problems.append(Problem(str(self.file), line - line % _ROW + at, what))


def letters(column: int) -> str:
    """A column as a spreadsheet names it: A, …, Z, AA."""
    sign = chr(ord("A") + column % 26)
    return sign if column < 26 else letters(column // 26 - 1) + sign


def read(file: Path) -> Cells:
    """The cells of a filled sheet; what is wrong with its form is among its problems.

    Raises:
        NotRead: it cannot be read.
        UsageError: it is a workbook that cannot be read, or what reads it is not installed.
    """
    cells = Cells(file)
    if _is_text(file):
        tables: dict[str, tuple[Path, Table]] = {
            sheet: (part, _delimited(cells, part)) for sheet, part in _parts(file).items()
        }
    else:
        from provenance.intake import workbooks

        book = workbooks.read(file, [], 1)
        wanted = [sheet for sheet in _ORDER if sheet in book.names]
        if STATEMENTS in wanted:
            book = workbooks.read(file, wanted, 1)
        first = next(iter(book.sheets.values()), [])
        tables = {STATEMENTS: (file, book.sheets.get(STATEMENTS, first))}
        tables |= {sheet: (file, book.sheets[sheet]) for sheet in BESIDE if sheet in book.sheets}
    for sheet, (place, table) in tables.items():
        cells.rows[sheet] = [*_rows(cells, sheet, place, table)]
    return cells


def files(file: Path) -> list[Path]:
    """The files that a filled sheet is read from."""
    return [*_parts(file).values()] if _is_text(file) else [file]


def _is_text(file: Path) -> bool:
    return file.suffix.lower() in TEXTS


def _parts(file: Path) -> dict[str, Path]:
    """The text files of a sheet: that of the statements, and the small ones beside it."""
    beside = {sheet: file.with_name(name) for sheet, name in BESIDE.items()}
    small = {sheet: part for sheet, part in beside.items() if part != file and part.is_file()}
    return {STATEMENTS: file, **small}


def _delimited(cells: Cells, file: Path) -> Table:
    """The rows of a text file: in UTF-8 or UTF-16, else in what it is most likely in."""
    encoding = encodings.of(file, None)
    try:
        decoded = encodings.whole(file, encoding, inputs.LONGEST)
    except encodings.NotDecoded as error:
        guessed = encodings.guessed(file)
        if guessed is None:
            cells.problems.append(Problem(str(file), error.line, str(error)))
            return []
        decoded = encodings.whole(file, guessed, inputs.LONGEST)
        cells.guessed[file.name] = guessed
    first = re.sub(r'"[^"]*"', "", decoded.split("\n", 1)[0])
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(1 << 30)
    return [[*row] for row in csv.reader(io.StringIO(decoded, newline=""), delimiter=delimiter)]


def _rows(cells: Cells, sheet: str, file: Path, table: Table) -> Iterator[Row]:
    """The rows below the header that have words, but those that begin with a #."""
    declared = sheets()[sheet]
    header = [(name or "").strip() for name in table[0]] if table else []
    named = [_heading(name, declared) for name in header]
    cells._headers[sheet] = (file, [name or header[at] for at, name in enumerate(named)])
    number = _ORDER.index(sheet) * _SHEET
    for at, (name, heading) in enumerate(zip(named, header, strict=True)):
        if name is None and heading and not heading.startswith("#"):
            near = difflib.get_close_matches(heading, declared, 1, 0.5)
            meant = f"; near is `{near[0]}`" if near else ""
            cells.problem(
                Cell(heading, Place(number + _ROW + at - 1)),
                f"`{heading[:40]}` is no column of this sheet{meant}; your own begin with #",
            )
    for name, column in declared.items():
        if column.required and name not in named:
            cells.problem(Cell("", Place(number + _ROW - 1)), f"the column `{name}` is missing")
    if cells.problems:
        return
    for place, written in enumerate(table[1:], 2):
        row = {
            name: Cell(text, Place(number + place * _ROW + at - 1))
            for at, (name, value) in enumerate(zip(named, written, strict=False))
            if name is not None and (text := _text(value))
        }
        is_remark = bool(written) and (written[0] or "").lstrip().startswith("#")
        if row and not is_remark:
            yield row


def _heading(name: str, declared: Mapping[str, Column]) -> str | None:
    """The column that a heading names, whatever its capitals."""
    return next((column for column in declared if column.casefold() == name.casefold()), None)


def _text(value: str | None) -> str:
    """The words of a cell, in one line; a whole number as a program writes it, 12.0, is 12."""
    text = re.sub(r"[ \t\r\n\u00a0]+", " ", value or "").strip()
    return text.removesuffix(".0") if re.fullmatch(r"\d+\.0", text) else text
