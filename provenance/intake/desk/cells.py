"""The cells of a filled sheet, each with its place, from a workbook or from CSV files."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from provenance.disk import inputs
from provenance.errors import Problem
from provenance.intake import encodings, workbooks
from provenance.intake.delimited import DELIMITERS
from provenance.intake.desk.declared import HOW, NUMBERS, PEOPLE, STATEMENTS, Column, sheets
from provenance.intake.relations import TEXTS

# The small sheets as files of their own, which lie beside that of the statements.
BESIDE = {PEOPLE: "people.csv", NUMBERS: "numbers.csv"}

# A cell is named by one number, as a line of a file is: its sheet, its row, its column.
_SHEET, ROW = 10**9, 10**3
_ORDER = (STATEMENTS, PEOPLE, NUMBERS)

# Text files; Excel calls them .txt where tabs stand between cells.
_TEXTS = TEXTS | {".txt"}
# In so many rows from above the headings are looked for.
_SEARCHED = 20
# What spreadsheets write where they could not work out a cell.
_ERRORS = re.compile(
    r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|ERROR!|GETTING_DATA)|Err:\d{3}"
)
_QUOTES = "a quotation mark inside quotes is doubled"


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
    # What is allowed and probably not meant.
    doubts: list[str] = field(default_factory=list)
    # By the number of a statement's row, what stands in those above it that begin with a #.
    passed: dict[int, Row] = field(default_factory=dict)
    # How many rows of statements begin with a #.
    passed_over: int = 0
    # By sheet, the file that it is in and the names of its columns, in order.
    _headers: dict[str, tuple[Path, list[str]]] = field(default_factory=dict)
    # The lines of cells that hold errors.
    _failed: set[int] = field(default_factory=set)

    def located(self, line: int) -> str:
        """The name of the cell that a line stands for: `desk.csv!B2 (Published)`."""
        sheet, rest = divmod(line, _SHEET)
        row, column = divmod(rest, ROW)
        name = _ORDER[min(sheet, len(_ORDER) - 1)]
        file, header = self._headers.get(name, (self.file, []))
        part = f"{name}." if name != STATEMENTS and file == self.file else ""
        heading = f" ({header[column]})" if column < len(header) and header[column] else ""
        return f"{file}!{part}{workbooks.letters(column)}{row}{heading}"

    def told(self, line: int, what: str) -> Problem:
        """A problem as it is told: by the names of cells, also in what is said of it.

        What stands in the sheet is quoted, and stays as it is.
        """
        said = re.sub(
            r"(`[^`]*`)|line (\d{4,})",
            lambda told: told[1] or self.located(int(told[2])).partition("!")[2],
            what,
        )
        for pattern, words in _IN_CELLS:
            said = re.sub(pattern, words, said)
        return Problem(self.located(line), 0, said)

    def problem(self, cell: Cell, what: str) -> None:
        """Note what is wrong with a cell; nothing else is told of one that holds an error."""
        line = cell.start_mark.line + 1
        if line not in self._failed:
            self.problems.append(Problem(str(self.file), line, what))

    def missing(self, row: Row, column: str, what: str) -> None:
        """Note what is wrong with a cell that may have no words."""
        some = row.get(column, next(iter(row.values())))
        line = some.start_mark.line + 1
        _, header = self._headers[_ORDER[line // _SHEET]]
        at = header.index(column) if column in header else 0
        self.problems.append(Problem(str(self.file), line - line % ROW + at, what))


# What readers of case files advise, as somebody does it who has a sheet.
_IN_CELLS = (
    (r"put this place under `also:` of ([A-Z]+\d+[^;]*)", r"leave this row out"),
    (r"add here `id: ([^`]+)`", r"write `\1` under Id"),
    (r"write `said: \{.*\}`", "write the date"),
    (r"give decimal_mark: point or comma", "write point or comma under Decimal mark"),
)


def read(file: Path) -> Cells:
    """The cells of a filled sheet; what is wrong with its form is among its problems.

    Raises:
        NotRead: it cannot be read.
        UsageError: it is a workbook that cannot be read, or what reads it is not installed.
    """
    cells = Cells(file)
    tables = _of_texts(cells, file) if _is_text(file) else _of_workbook(cells, file)
    for sheet, table in tables.items():
        cells.rows[sheet] = [*_rows(cells, sheet, table)]
    return cells


def files(file: Path) -> list[Path]:
    """The files that a filled sheet is read from."""
    return [*_parts(file).values()] if _is_text(file) else [file]


def _is_text(file: Path) -> bool:
    return file.suffix.lower() in _TEXTS


def _parts(file: Path) -> dict[str, Path]:
    """The text files of a sheet: that of the statements, and the small ones beside it."""
    beside = {sheet: file.with_name(name) for sheet, name in BESIDE.items()}
    small = {sheet: part for sheet, part in beside.items() if part != file and part.is_file()}
    return {STATEMENTS: file, **small}


def _of_workbook(cells: Cells, file: Path) -> dict[str, Table]:
    """The tables of a workbook; one whose statements are called otherwise has them first."""
    names = workbooks.sheets(file)
    called = {_plain(name): name for name in reversed(names)}
    read = {sheet: called[_plain(sheet)] for sheet in _ORDER if _plain(sheet) in called}
    others = [name for name in names if name not in read.values() and _plain(name) != _plain(HOW)]
    if STATEMENTS not in read and others:
        read[STATEMENTS] = others.pop(0)
    if others:
        left = ", ".join(f"`{name}`" for name in others)
        cells.doubts.append(
            f"{left} {'is' if len(others) == 1 else 'are'} not read; the sheet that is read is "
            f"`{read.get(STATEMENTS)}`"
        )
    book = workbooks.read(file, [*read.values()], 1, errors=True)
    for sheet in _ORDER:
        cells._headers[sheet] = (file, [])
    return {sheet: _with_errors(book, name) for sheet, name in read.items()}


def _with_errors(book: workbooks.Book, sheet: str) -> Table:
    """The rows of a sheet, with the errors in the cells that have no words because of them."""
    table = [[*row] for row in book.sheets[sheet]]
    for (row, column), error in book.errors[sheet].items():
        if row < len(table) and column < len(table[row]):
            table[row][column] = error if _ERRORS.fullmatch(error) else workbooks.NO_RESULT
    return table


def _plain(name: str) -> str:
    """The name of a sheet without what people write differently."""
    return re.sub(r"\s", "", name).casefold()


def _of_texts(cells: Cells, file: Path) -> dict[str, Table]:
    tables: dict[str, Table] = {}
    for sheet, part in _parts(file).items():
        cells._headers[sheet] = (part, [])
        tables[sheet] = _delimited(cells, sheet, part)
    return tables


def _delimited(cells: Cells, sheet: str, file: Path) -> Table:
    """The rows of a text file: in UTF-8 or UTF-16, else in what it is most likely in."""
    encoding = encodings.of(file, None)
    try:
        decoded = encodings.whole(file, encoding, inputs.LONGEST)
    except encodings.NotDecoded as error:
        guessed = encodings.guessed(file)
        if guessed is None:
            cells.problem(_cell(sheet, error.line, 0), str(error))
            return []
        decoded = encodings.whole(file, guessed, inputs.LONGEST)
        cells.doubts.append(
            f"{file.name} is not UTF-8 and does not say what it is; it is read as {guessed}"
        )
    lines = [*io.StringIO(decoded, newline="")]
    delimiter = None
    # Excel reads this line, and does not show it.
    if lines and (named := re.fullmatch('"?sep=(.)"?\\s*', lines[0])):
        delimiter = named[1]
        del lines[0]
    delimiter = delimiter or _delimiter(lines, sheets()[sheet])
    if delimiter == "\t" and _is_unquoted(lines):
        return [line.rstrip("\r\n").split(delimiter) for line in lines]
    return _quoted(cells, sheet, lines, delimiter)


def _delimiter(lines: Sequence[str], declared: Mapping[str, Column]) -> str:
    """The sign with which a line divides into most of the headings."""

    def headings(sign: str) -> int:
        divided = (
            [name.strip(' "\r\n') for name in line.split(sign)] for line in lines[:_SEARCHED]
        )
        return max((_headings(names, declared) for names in divided), default=0)

    return max(DELIMITERS, key=headings)


def _is_unquoted(lines: Sequence[str]) -> bool:
    """Whether quotation marks are words: each line is a row, and one begins a cell with one."""
    rows = [line.rstrip("\r\n").split("\t") for line in lines if line.strip()]
    return len({*map(len, rows)}) == 1 and any(
        cell.startswith('"') and re.fullmatch('"([^"]|"")*"', cell) is None
        for row in rows
        for cell in row
    )


def _quoted(cells: Cells, sheet: str, lines: Sequence[str], delimiter: str) -> Table:
    """The rows of lines in which quotation marks hold a cell together."""
    csv.field_size_limit(1 << 30)
    table: list[list[str]] = []
    reader = csv.reader(iter(lines), delimiter=delimiter, strict=True)
    end = 0
    try:
        for row in reader:
            table.append(row)
            inner, end = lines[end + 1 : reader.line_num], reader.line_num
            width = max(map(len, table[:_SEARCHED]))
            alone = (next(csv.reader([line], delimiter=delimiter)) for line in inner)
            if inner and width > 1 and all(len(one) == width for one in alone):
                cells.problem(
                    _cell(sheet, len(table), 0),
                    f"the row goes over {len(inner) + 1} lines that are rows by themselves; "
                    f"{_QUOTES}",
                )
    except csv.Error:
        cells.problem(
            _cell(sheet, len(table) + 1, 0),
            f"a quotation mark is left open here, or words follow a closing one; {_QUOTES}",
        )
    return table


def _headings(names: Iterable[str | None], declared: Mapping[str, Column]) -> int:
    """How many of these are headings."""
    return sum(_heading((name or "").strip(), declared) is not None for name in names)


def _cell(sheet: str, row: int, column: int, text: str = "") -> Cell:
    """The cell at a place: its row as a spreadsheet counts it, and its column from 0."""
    return Cell(text, Place(_ORDER.index(sheet) * _SHEET + row * ROW + column - 1))


def _rows(cells: Cells, sheet: str, table: Table) -> Iterator[Row]:
    """The rows below the headings that have words, but those that begin with a #."""
    declared = sheets()[sheet]
    counts = [_headings(row, declared) for row in table[:_SEARCHED]]
    top = counts.index(max(counts)) + 1 if counts else 1
    header = [(name or "").strip() for name in table[top - 1]] if table else []
    named = [_heading(name, declared) for name in header]
    file, _ = cells._headers[sheet]
    cells._headers[sheet] = (file, [name or header[at] for at, name in enumerate(named)])
    if any(_text(value) for row in table[: top - 1] for value in row):
        cells.doubts.append(
            f"the headings of {sheet} are those in row {top}; what is above is not read"
        )
    _check_header(cells, sheet, top, header, named)
    if cells.problems:
        return
    passed: dict[str, Cell] = {}
    for place, written in enumerate(table[top:], top + 1):
        row: dict[str, Cell] = {}
        stray: Cell | None = None
        is_remark = bool(written) and _is_remark(written[0] or "")
        for at, value in enumerate(written):
            cell = _cell(sheet, place, at, _text(value))
            if not cell.text or (at < len(header) and header[at].startswith("#")):
                continue
            if at >= len(header) or (name := named[at]) is None:
                stray = stray or cell
                continue
            row[name] = cell
            cut = workbooks.CUT_SHORT if value and workbooks.is_cut(value) else None
            if not is_remark and (told := cut or _error(cell.text)) is not None:
                cells.problem(cell, told)
                cells._failed.add(cell.start_mark.line + 1)
        if is_remark:
            # A remark of one cell says nothing that the rows below could go on with.
            passed |= row if len(row) > 1 else {}
            cells.passed_over += sheet == STATEMENTS
            continue
        if stray is not None:
            cells.problem(
                stray,
                f"`{stray.text[:40]}` stands under no heading; put a cell that has the sign "
                "between cells in double quotes, or write a heading (your own begin with #)",
            )
        if row:
            if passed and sheet == STATEMENTS:
                cells.passed[place], passed = passed, {}
            yield row


def _check_header(
    cells: Cells, sheet: str, top: int, header: Sequence[str], named: Sequence[str | None]
) -> None:
    """Note what is wrong with the headings."""
    declared = sheets()[sheet]
    for at, (name, heading) in enumerate(zip(named, header, strict=True)):
        cell = _cell(sheet, top, at)
        if name is not None and name in named[:at]:
            first = f"{workbooks.letters(named.index(name))}{top}"
            cells.problem(cell, f"`{heading}` is a heading twice, in {first}, too; keep one")
        elif name is None and heading and not _is_remark(heading):
            near = difflib.get_close_matches(heading, declared, 1, 0.5)
            meant = f"; near is `{near[0]}`" if near else ""
            cells.problem(
                cell,
                _error(heading)
                or f"`{heading[:40]}` is no column of this sheet{meant}; your own begin with #",
            )
    for name, column in declared.items():
        if column.required and name not in named:
            cells.problem(_cell(sheet, top, 0), f"the column `{name}` is missing")


def _heading(name: str, declared: Mapping[str, Column]) -> str | None:
    """The column that a heading names, whatever its capitals."""
    return next((column for column in declared if column.casefold() == name.casefold()), None)


def _is_remark(text: str) -> bool:
    return text.lstrip().startswith("#") and _error(text.strip()) is None


def _error(text: str) -> str | None:
    """What is told of a cell that holds what a spreadsheet could not work out."""
    if text == workbooks.NO_RESULT:
        return (
            "a formula without its result; open the file in a spreadsheet and save it there, or "
            "type the words"
        )
    if _ERRORS.fullmatch(text) is None:
        return None
    return f"`{text}` is an error of the spreadsheet; mend its formula, or type the words"


def _text(value: str | None) -> str:
    """The words of a cell, in one line."""
    return re.sub(r"[ \t\r\n\u00a0]+", " ", value or "").strip()
