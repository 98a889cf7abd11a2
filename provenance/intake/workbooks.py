"""Workbooks (Excel, OpenDocument) to rows of text. The one door to python-calamine.

A workbook is read by a process of its own within bounds: a few kilobytes can stand for billions of
cells, which the library makes room for all at once, and where there is none it ends its process.
"""

from __future__ import annotations

import datetime
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.disk import inputs
from provenance.errors import UsageError
from provenance.installation import extras
from provenance.process import system

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from python_calamine import CalamineSheet

# How large a workbook may be: its file, all that is packed in it, the cells of a sheet up to its
# last row and column, and the memory and processor time that reading it takes.
LONGEST = 2**26
UNPACKED = 2**29
CELLS = 2**22
MEMORY = 2**30
SECONDS = 120

# A sheet of an export that is a table of the record is called so, before the kind of record.
OF_RECORD = "record "

# So many signs has a cell of Excel at most; an export cuts a longer text, and ends it so.
LONGEST_CELL = 32_767
CUT = "…"
CUT_SHORT = (
    f"the text is cut after {LONGEST_CELL - 1:,} signs, as many as a cell holds; take it from "
    "another file, such as an export to CSV"
)
# What XML cannot hold, Excel spells out; a text that looks like such a spelling is spelled out too,
# and so is one of white space alone, which a reader would drop.
_SPELLED = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)|^\s(?=\s*\Z)")

# A formula whose result the file does not have.
NO_RESULT = "="
# How a part of a workbook begins that has its tags in ASCII.
_PLAIN = re.compile(rb"(?:\xef\xbb\xbf)?<[?!\w]")
# What such a part holds somewhere if a cell has an error, or a formula.
_EXCEL_FAILS = re.compile(rb"""\bt\s*=\s*["'](?:e["']|&)|<(?:\w+:)?f[\s/>]""")
_OPEN_FAILS = re.compile(rb"error")
# What it holds if a cell of OpenDocument covers others, or is read as it is shown.
_OPEN_DETAILS = re.compile(
    rb"""-spanned\s*=\s*["'](?!1["'])|value-type\s*=\s*["'](?:percentage|&)"""
)

# The formats that Excel does not spell out.
_BUILT_IN = {"9": "0%", "10": "0.00%", "17": "mmm-yy"}
_FIRST_STYLE = "0"
# What a format of Excel shows as it stands there, and what it says in brackets: colours, languages.
_LITERAL = re.compile(r'"[^"]*"|[\\_*].|\[[^\]]*\]')
# So many digits of a number do Excel and LibreOffice show; the next ones are of binary fractions.
_DIGITS = 15

_SMALLER = "save the sheet as CSV and load that"
_CHILD = "from provenance.intake.workbooks import main; main()"


def of_record(record: str) -> str:
    """The name of the sheet of a workbook that holds the records of a kind."""
    return OF_RECORD + record


def record_of(sheet: str) -> str | None:
    """The kind of record that a sheet holds by its name; None of one that somebody else made."""
    return sheet.removeprefix(OF_RECORD) if sheet.startswith(OF_RECORD) else None


def spelled(text: str) -> str:
    """A text as Excel writes it."""
    return _SPELLED.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def is_cut(text: str) -> bool:
    """Whether a text of a cell is the beginning of one that did not fit into it."""
    return text.endswith(CUT) and len(spelled(text)) == LONGEST_CELL


def letters(column: int) -> str:
    """A column, counted from 0, as a spreadsheet names it: A, …, Z, AA."""
    sign = chr(ord("A") + column % 26)
    return sign if column < 26 else letters(column // 26 - 1) + sign


def sheets(file: Path) -> Sequence[str]:
    """The names of the sheets of a workbook.

    Raises:
        UsageError: the library is not installed, or the workbook cannot be read.
    """
    return read(file, [], 1).names


@dataclass(frozen=True, slots=True)
class Book:
    """What was read of a workbook: the rows of some sheets, and the names of all that it has.

    ``errors`` has, by sheet and place, the cells that are blank in its rows because the spreadsheet
    could not work them out: the error, or ``NO_RESULT``. They are looked for where it is asked, in
    `.xlsx` and `.ods`.
    """

    sheets: Mapping[str, Sequence[Sequence[str | None]]]
    names: Sequence[str]
    errors: Mapping[str, Mapping[tuple[int, int], str]]


def read(file: Path, wanted: Sequence[str], header: int, *, errors: bool = False) -> Book:
    """The rows of sheets, as texts: dates as EDTF, whole numbers as such, percentages with a `%`.

    A date of which a cell shows the month or the year only is that.

    A merged cell holds for all rows that it covers, and in the header for all columns.

    Args:
        file: the workbook.
        wanted: the sheets; the first one if there are none.
        header: how many rows the header and what stands before it have.
        errors: look for cells that the spreadsheet could not work out.

    Raises:
        UsageError: the library is not installed, or the workbook has no such sheet, cannot be read
            or is too large.
    """
    from importlib.util import find_spec

    if find_spec("python_calamine") is None:
        raise UsageError(
            f"{file.name} is a workbook, and what reads it is not installed; "
            f"`{extras.command('excel')}` installs it"
        )
    content = inputs.read(file, LONGEST)
    if _unpacked(content) > UNPACKED:
        raise UsageError(f"{file.name} unpacks to more than {UNPACKED // 2**20} MB; {_SMALLER}")
    names: list[str] = []
    sheets: dict[str, list[list[str | None]]] = {}
    merged: dict[str, list[list[list[int]]]] = {}
    failed: dict[str, dict[tuple[int, int], str]] = {}
    rows: list[list[str | None]] = []
    for sent in _sent_of(file, content, wanted, errors):
        if isinstance(sent, list):
            rows.append(sent)
        elif "names" in sent:
            names = sent["names"]
        else:
            rows = sheets[sent["sheet"]] = []
            merged[sent["sheet"]] = sent["merged"]
            failed[sent["sheet"]] = {(row, column): error for row, column, error in sent["errors"]}
    for name, ranges in merged.items():
        for (top, left), (bottom, right) in ranges:
            _spread(sheets[name], (top, left), (bottom, right), header)
    return Book(sheets, names, failed)


def _spread(
    rows: list[list[str | None]], begin: tuple[int, int], end: tuple[int, int], header: int
) -> None:
    """Write what a merged cell holds into the cells that it covers."""
    (top, left), (bottom, right) = begin, end
    if top >= len(rows) or left >= len(rows[top]):
        return
    value = rows[top][left]
    for row in range(top, min(bottom, len(rows) - 1) + 1):
        # Below the header it is a note across the sheet, and not a value of each column.
        last = right if row < header else left
        for column in range(left, min(last, len(rows[row]) - 1) + 1):
            rows[row][column] = value


def _unpacked(content: bytes) -> int:
    """How many bytes the parts of a workbook say that they have; 0 where it is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return 0


def _sent_of(file: Path, content: bytes, wanted: Sequence[str], errors: bool) -> Iterator[Any]:
    """What the process that reads a workbook sends: its sheets, then each one's name and rows."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", _CHILD, str(errors), *wanted],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # It imports from the same places as this process, and not from its own folder.
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        with suppress(BrokenPipeError), process.stdin as stdin:
            stdin.write(content)
        for line in process.stdout:
            sent = json.loads(line)
            if sent is None:
                return
            if isinstance(sent, str):
                raise UsageError(f"{file.name} {sent}")
            yield sent
        raise UsageError(
            f"{file.name} needs more than {MEMORY // 2**20} MB or {SECONDS} s to be read, or is "
            f"damaged; {_SMALLER}"
        )
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


# The process that reads


def main() -> None:
    """Send what the workbook on standard input holds, in lines of JSON, then null.

    That is the names of its sheets, and of each that is wanted its merged cells, the cells with
    errors, and its rows. What is wrong with it is sent as a text instead.
    """
    content = sys.stdin.buffer.read()
    system.confine(MEMORY, SECONDS, lambda: os._exit(1))
    for sent in _sent(content, sys.argv[2:], sys.argv[1] == str(True)):
        sys.stdout.write(f"{json.dumps(sent)}\n")
    sys.stdout.flush()


# How a cell is read whose number is not what it shows.
Shown = Callable[[object], str | None]


@dataclass(slots=True)
class _Details:
    """What the library does not tell of the cells of a sheet of this height and width."""

    height: int
    width: int
    looks_for_errors: bool
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    # The first and the last cell of what a merged one covers.
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    # By row, the columns of cells that are read as they are shown.
    shown: dict[int, list[tuple[int, Shown]]] = field(default_factory=dict)

    def places(self, row: int, column: int, rows: int, columns: int) -> Iterator[tuple[int, int]]:
        """The places of one cell that stands for several, as far as the sheet goes."""
        return product(
            range(row, min(row + rows, self.height)),
            range(column, min(column + columns, self.width)),
        )

    def add_error(self, row: int, column: int, error: str) -> None:
        if self.looks_for_errors:
            self.errors.append((row, column, error))

    def add_shown(self, row: int, column: int, shown: Shown) -> None:
        if row < self.height and column < self.width:
            self.shown.setdefault(row, []).append((column, shown))


def _sent(content: bytes, wanted: Sequence[str], errors: bool) -> Iterator[object]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            names = book.sheet_names
            yield {"names": names}
            for name in wanted or names[:1]:
                if name not in names:
                    yield f"has no sheet `{name}`; it has {', '.join(names)}"
                    return
                table = book.get_sheet_by_name(name)
                if table.total_height * table.total_width > CELLS:
                    yield (
                        f"has {table.total_height:,} rows and {table.total_width:,} columns up to "
                        f"its last cell; accepted are up to {CELLS:,} cells; {_SMALLER}"
                    )
                    return
                details = _details(table, content, errors)
                yield {
                    "sheet": name,
                    # The library knows of those of Excel only.
                    "merged": getattr(table, "merged_cell_ranges", None) or details.merged,
                    "errors": details.errors,
                }
                for place, row in enumerate(table.to_python(skip_empty_area=False)):
                    texts = [_text(cell) for cell in row]
                    for column, shown in details.shown.get(place, ()):
                        texts[column] = shown(row[column])
                    yield texts
            yield None
    except CalamineError as error:
        yield f"is not a readable workbook: {error}"


def _details(table: CalamineSheet, content: bytes, errors: bool) -> _Details:
    """What the parts of an `.xlsx` or `.ods` tell of a sheet that the library does not."""
    from xml.etree import ElementTree

    last_row, last_column = table.end or (-1, -1)
    details = _Details(last_row + 1, last_column + 1, errors)
    with (
        suppress(zipfile.BadZipFile, KeyError, ElementTree.ParseError),
        zipfile.ZipFile(io.BytesIO(content)) as parts,
    ):
        if "content.xml" in parts.namelist():
            _add_open(details, parts, table.name)
        else:
            _add_excel(details, parts, table.name)
    return details


def _add_excel(details: _Details, parts: zipfile.ZipFile, sheet: str) -> None:
    formats = _excel_formats(parts)
    if not (details.looks_for_errors or formats):
        return
    part = parts.read(_part(parts, sheet))
    looked_for = [_naming("s", formats)] if formats else []
    if details.looks_for_errors:
        looked_for.append(_EXCEL_FAILS)
    # A cell that names no style has the first one.
    if _FIRST_STYLE not in formats and not _may_have(part, looked_for):
        return
    row = column = -1
    for begins, name, element in _events(part):
        if begins and name == "row":
            row, column = int(element.get("r", row + 2)) - 1, -1
        elif begins and name == "c":
            column = _column(element.get("r", "")) if element.get("r") else column + 1
        elif name == "c":
            inside = {_local(child.tag): child.text for child in element}
            kind, value = element.get("t"), inside.get("v")
            if kind == "e":
                details.add_error(row, column, value or NO_RESULT)
            elif "f" in inside and not value and kind != "str":
                details.add_error(row, column, NO_RESULT)
            elif shown := formats.get(element.get("s", _FIRST_STYLE)):
                details.add_shown(row, column, shown)
        elif not begins and name == "row":
            element.clear()


def _excel_formats(parts: zipfile.ZipFile) -> dict[str, Shown]:
    """The styles of an `.xlsx` whose cells are read as they are shown, by their numbers."""
    from xml.etree import ElementTree

    targets = (target for kind, target in _targets(parts).values() if kind.endswith("/styles"))
    if (name := next(targets, None)) not in parts.namelist():
        return {}
    codes = dict(_BUILT_IN)
    styles = []
    for group in ElementTree.fromstring(parts.read(name)):
        if _local(group.tag) == "numFmts":
            codes |= {one.get("numFmtId", ""): one.get("formatCode", "") for one in group}
        elif _local(group.tag) == "cellXfs":
            styles = [one.get("numFmtId", "") for one in group]
    shown = ((str(place), _shown_by(codes.get(style, ""))) for place, style in enumerate(styles))
    return {place: shows for place, shows in shown if shows is not None}


def _shown_by(code: str) -> Shown | None:
    """How a format of Excel shows what is read as it is shown."""
    signs = {*_LITERAL.sub("", code).lower()}
    if "%" in signs:
        return _percent
    # Days, their names, hours and seconds; minutes stand beside one of these.
    if "y" not in signs or not signs.isdisjoint("dahs"):
        return None
    return _month if "m" in signs else _year


def _naming(attribute: str, styles: Iterable[str]) -> re.Pattern[bytes]:
    """What a part holds if an attribute names one of these styles in it."""
    names = "|".join(map(re.escape, styles))
    return re.compile(rf"""{attribute}\s*=\s*["'](?:(?:{names})["']|&)""".encode())


def _may_have(part: bytes, looked_for: Iterable[re.Pattern[bytes]]) -> bool:
    """Whether to look through the cells of a part, which takes longer than to read them."""
    return _PLAIN.match(part) is None or any(one.search(part) for one in looked_for)


def _add_open(details: _Details, parts: zipfile.ZipFile, sheet: str) -> None:
    part = parts.read("content.xml")
    formats = _open_formats(parts, part)
    looked_for = [_OPEN_DETAILS]
    if formats:
        looked_for.append(_naming("style-name", formats))
    if details.looks_for_errors:
        looked_for.append(_OPEN_FAILS)
    if not _may_have(part, looked_for):
        return
    row = column = rows = 0
    is_sheet = False
    of_row: str | None = None
    of_columns: list[str | None] = []
    for begins, name, element in _events(part):
        if begins and name == "table":
            is_sheet, row = _attribute(element, "name") == sheet, 0
        elif begins and name == "table-column" and is_sheet:
            columns = min(_count(element, "number-columns-repeated"), details.width)
            of_columns += columns * [_attribute(element, "default-cell-style-name")]
        elif begins and name == "table-row":
            column, rows = 0, _count(element, "number-rows-repeated")
            of_row = _attribute(element, "default-cell-style-name")
        elif not begins and name in ("table-cell", "covered-table-cell"):
            columns = _count(element, "number-columns-repeated")
            if is_sheet:
                own = _attribute(element, "style-name") or of_row
                for at in details.places(row, column, rows, columns):
                    style = own or next(iter(of_columns[at[1] : at[1] + 1]), None)
                    _add_open_cell(details, at, element, formats.get(style or ""))
            column += columns
        elif not begins and name == "table-row":
            row += rows
            element.clear()


def _add_open_cell(
    details: _Details, place: tuple[int, int], element: Element, of_date: Shown | None
) -> None:
    row, column = place
    below = _count(element, "number-rows-spanned") - 1
    beside = _count(element, "number-columns-spanned") - 1
    if below or beside:
        details.merged.append((place, (row + below, column + beside)))
    kinds = [value for key, value in element.items() if _local(key) == "value-type"]
    if "error" in kinds:
        words = ["".join(one.itertext()) for one in element if _local(one.tag) == "p"]
        details.add_error(*place, "".join(words) or NO_RESULT)
    elif "percentage" in kinds:
        details.add_shown(*place, _percent)
    elif "date" in kinds and of_date is not None:
        details.add_shown(*place, of_date)


def _open_formats(parts: zipfile.ZipFile, content: bytes) -> dict[str, Shown]:
    """The styles of an `.ods` whose dates are read as they are shown, by their names."""
    common = [parts.read("styles.xml")] if "styles.xml" in parts.namelist() else []
    dates: dict[str | None, Shown] = {}
    styles: dict[str, str | None] = {}
    for part in (*common, content):
        for begins, name, element in _events(part):
            called = _attribute(element, "name") or ""
            if begins and name == "body":
                break
            if not begins and name == "date-style":
                shows = {_local(child.tag) for child in element} - {"text", "era"}
                if shows in ({"year"}, {"year", "month"}):
                    dates[called] = _month if "month" in shows else _year
            elif not begins and name == "style":
                above = styles.get(_attribute(element, "parent-style-name") or "")
                styles[called] = _attribute(element, "data-style-name") or above
    return {style: dates[format] for style, format in styles.items() if format in dates}


def _events(part: bytes) -> Iterator[tuple[bool, str, Element]]:
    """The elements of a part as they begin (True) and end, with their names."""
    from xml.etree import ElementTree

    for event, element in ElementTree.iterparse(io.BytesIO(part), ("start", "end")):
        yield event == "start", _local(element.tag), element


def _attribute(element: Element, name: str) -> str | None:
    """An attribute by its name without its namespace."""
    return next((value for key, value in element.items() if _local(key) == name), None)


def _count(element: Element, name: str) -> int:
    """How many rows or columns an element of OpenDocument stands for, or covers."""
    return int(_attribute(element, name) or 1)


def _part(parts: zipfile.ZipFile, sheet: str) -> str:
    """The part of a workbook that a sheet is in.

    Raises:
        KeyError: it has none.
    """
    from xml.etree import ElementTree

    ids = {
        element.get("name"): _attribute(element, "id")
        for element in ElementTree.fromstring(parts.read("xl/workbook.xml")).iter()
        if _local(element.tag) == "sheet"
    }
    return _targets(parts)[ids[sheet]][1]


def _targets(parts: zipfile.ZipFile) -> dict[str | None, tuple[str, str]]:
    """The parts that a workbook is made of, by their ids: what each is for, and its name.

    Raises:
        KeyError: the workbook does not say.
    """
    from xml.etree import ElementTree

    targets = {}
    for element in ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels")):
        target = element.get("Target", "")
        name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        targets[element.get("Id")] = element.get("Type", ""), name
    return targets


def _local(name: str) -> str:
    """A name of XML without its namespace."""
    return name.rpartition("}")[2]


def _column(reference: str) -> int:
    """The column of a cell by its name, from 0."""
    number = 0
    for sign in reference.rstrip("0123456789"):
        number = number * 26 + ord(sign) - ord("A") + 1
    return number - 1


def _percent(cell: object) -> str | None:
    """A number in per cent; what else stands in such a cell is no number."""
    if not isinstance(cell, int | float) or isinstance(cell, bool):
        return _text(cell)
    return f"{Decimal(f'{cell:.{_DIGITS}g}').scaleb(2):f}%"


def _month(cell: object) -> str | None:
    """A date without its day."""
    return cell.isoformat()[: len("2024-03")] if isinstance(cell, datetime.date) else _text(cell)


def _year(cell: object) -> str | None:
    """A date without its month and day."""
    return cell.isoformat()[: len("2024")] if isinstance(cell, datetime.date) else _text(cell)


def _text(cell: object) -> str | None:
    match cell:
        case None | "":
            return None
        case bool():
            return str(cell).lower()
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime.datetime():
            midnight = cell.time() == datetime.time()
            return cell.date().isoformat() if midnight else cell.isoformat(timespec="seconds")
        case datetime.date() | datetime.time():
            return cell.isoformat()
        case _:
            return str(cell)
