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
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.disk import inputs
from provenance.errors import UsageError
from provenance.installation import extras
from provenance.process import system

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

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
_MAY_FAIL = re.compile(rb"""\bt\s*=\s*["'](?:e["']|&)|<(?:\w+:)?f[\s/>]|error""")

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
    """The rows of sheets, as texts: dates as EDTF, whole numbers as such.

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
                # Only some formats have merged cells that the library knows of.
                yield {
                    "sheet": name,
                    "merged": getattr(table, "merged_cell_ranges", None) or [],
                    "errors": [*_errors(content, name)] if errors else [],
                }
                for row in table.to_python(skip_empty_area=False):
                    yield [_text(cell) for cell in row]
            yield None
    except CalamineError as error:
        yield f"is not a readable workbook: {error}"


def _errors(content: bytes, sheet: str) -> Iterator[tuple[int, int, str]]:
    """The cells of a sheet of `.xlsx` or `.ods` that hold an error, or a formula without result."""
    from xml.etree import ElementTree

    with suppress(zipfile.BadZipFile, KeyError, ElementTree.ParseError):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            is_open = "content.xml" in parts.namelist()
            part = parts.read("content.xml" if is_open else _part(parts, sheet))
        # To look through all cells takes three times as long as to read them.
        if _PLAIN.match(part) and _MAY_FAIL.search(part) is None:
            return
        events = (
            (event == "start", _local(element.tag), element)
            for event, element in ElementTree.iterparse(io.BytesIO(part), ("start", "end"))
        )
        yield from (_open_errors(events, sheet) if is_open else _excel_errors(events))


def _excel_errors(events: Iterator[tuple[bool, str, Element]]) -> Iterator[tuple[int, int, str]]:
    row = column = -1
    for begins, name, element in events:
        if begins and name == "row":
            row, column = int(element.get("r", row + 2)) - 1, -1
        elif begins and name == "c":
            column = _column(element.get("r", "")) if element.get("r") else column + 1
        elif name == "c":
            inside = {_local(child.tag): child.text for child in element}
            kind, value = element.get("t"), inside.get("v")
            if kind == "e":
                yield row, column, value or NO_RESULT
            elif "f" in inside and not value and kind != "str":
                yield row, column, NO_RESULT
        elif not begins and name == "row":
            element.clear()


def _open_errors(
    events: Iterator[tuple[bool, str, Element]], sheet: str
) -> Iterator[tuple[int, int, str]]:
    row = column = 0
    is_sheet = False
    for begins, name, element in events:
        if begins and name == "table":
            names = [value for key, value in element.items() if _local(key) == "name"]
            is_sheet, row = names == [sheet], 0
        elif begins and name == "table-row":
            column = 0
        elif not begins and name in ("table-cell", "covered-table-cell"):
            kinds = [value for key, value in element.items() if _local(key) == "value-type"]
            if is_sheet and "error" in kinds:
                words = ["".join(one.itertext()) for one in element if _local(one.tag) == "p"]
                yield row, column, "".join(words) or NO_RESULT
            column += _repeated(element)
        elif not begins and name == "table-row":
            row += _repeated(element)
            element.clear()


def _repeated(element: Element) -> int:
    """How many rows or cells of an OpenDocument sheet one stands for."""
    ends = ("rows-repeated", "columns-repeated")
    return next((int(value) for key, value in element.items() if key.endswith(ends)), 1)


def _part(parts: zipfile.ZipFile, sheet: str) -> str:
    """The part of a workbook that a sheet is in.

    Raises:
        KeyError: it has none.
    """
    from xml.etree import ElementTree

    ids = {
        element.get("name"): value
        for element in ElementTree.fromstring(parts.read("xl/workbook.xml")).iter()
        if _local(element.tag) == "sheet"
        for key, value in element.items()
        if _local(key) == "id"
    }
    related = ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    targets = {element.get("Id"): element.get("Target", "") for element in related}
    target = targets[ids[sheet]]
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _local(name: str) -> str:
    """A name of XML without its namespace."""
    return name.rpartition("}")[2]


def _column(reference: str) -> int:
    """The column of a cell by its name, from 0."""
    number = 0
    for sign in reference.rstrip("0123456789"):
        number = number * 26 + ord(sign) - ord("A") + 1
    return number - 1


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
