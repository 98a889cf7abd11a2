"""Workbooks (Excel, OpenDocument) to columns of text. The only importer of python-calamine.

A workbook is read by a process of its own within bounds: a few kilobytes can stand for billions of
cells, which the library makes room for all at once, and where there is none it ends its process.
"""

from __future__ import annotations

import datetime
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from provenance.disk import inputs
from provenance.errors import UsageError
from provenance.installation import extras
from provenance.process import system

# How large a workbook may be: its file, all that is packed in it, the cells of a sheet up to its
# last row and column, and the memory and processor time that reading it takes.
LONGEST = 2**26
UNPACKED = 2**29
CELLS = 2**22
MEMORY = 2**30
SECONDS = 120

# A sheet of an export that is a table of the record is called so, before the kind of record.
OF_RECORD = "record "

_SMALLER = "save the sheet as CSV and load that"
_CHILD = "from provenance.intake.workbooks import main; main()"


def of_record(record: str) -> str:
    """The name of the sheet of a workbook that holds the records of a kind."""
    return OF_RECORD + record


def record_of(sheet: str) -> str | None:
    """The kind of record that a sheet holds by its name; None of one that somebody else made."""
    return sheet.removeprefix(OF_RECORD) if sheet.startswith(OF_RECORD) else None


def sheets(file: Path) -> list[str]:
    """The names of the sheets of a workbook.

    Raises:
        UsageError: the library is not installed, or the workbook cannot be read.
    """
    return [str(cell) for row in _rows(file, _content(file), "--sheets") for cell in row]


def read(file: Path, sheet: str | None, skip: int) -> tuple[list[str], list[Sequence[str | None]]]:
    """The header of a sheet and its columns, as texts: dates as EDTF, whole numbers as such.

    Raises:
        UsageError: the library is not installed, or the workbook has no such sheet, cannot be read
            or is too large.
    """
    rows = _rows(file, _content(file), *(["--sheet", sheet] if sheet else []))
    lines = [row for number, row in enumerate(rows) if number >= skip]
    if not lines:
        return [], []
    header = [cell or "" for cell in lines[0]]
    while header and not header[-1]:
        header.pop()
    columns: list[Sequence[str | None]] = list(zip(*lines[1:], strict=True)) or [()] * len(header)
    return header, columns[: len(header)]


def _content(file: Path) -> bytes:
    """The bytes of a workbook that is not too large to be read."""
    from importlib.util import find_spec

    if find_spec("python_calamine") is None:
        raise UsageError(
            f"{file.name} is a workbook, and what reads it is not installed; "
            f"`{extras.command('excel')}` installs it"
        )
    content = inputs.read(file, LONGEST)
    if _unpacked(content) > UNPACKED:
        raise UsageError(f"{file.name} unpacks to more than {UNPACKED // 2**20} MB; {_SMALLER}")
    return content


def _unpacked(content: bytes) -> int:
    """How many bytes the parts of a workbook say that they have; 0 where it is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return 0


def _rows(file: Path, content: bytes, *asked: str) -> Iterator[list[str | None]]:
    """The rows of a sheet, or the names of all, as the process that reads it sends them."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", _CHILD, *asked],
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
            if isinstance(sent, list):
                yield sent
            elif sent is None:
                return
            else:
                raise UsageError(f"{file.name} {sent}")
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
    """Send the rows of the workbook on standard input, each as a line of JSON, then null.

    They are those of the first sheet, or of `--sheet NAME`; with `--sheets`, the names of all are
    sent as one row. What is wrong with it is sent as a text instead.
    """
    content = sys.stdin.buffer.read()
    system.confine(MEMORY, SECONDS, lambda: os._exit(1))
    match sys.argv[1:]:
        case ["--sheets"]:
            answer = _names(content)
        case ["--sheet", name]:
            answer = _sent(content, name)
        case _:
            answer = _sent(content, None)
    for sent in answer:
        sys.stdout.write(f"{json.dumps(sent)}\n")
    sys.stdout.flush()


def _names(content: bytes) -> Iterator[list[str | None] | str | None]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            yield [*book.sheet_names]
            yield None
    except CalamineError as error:
        yield f"is not a readable workbook: {error}"


def _sent(content: bytes, sheet: str | None) -> Iterator[list[str | None] | str | None]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            names = book.sheet_names
            if sheet is not None and sheet not in names:
                yield f"has no sheet `{sheet}`; it has {', '.join(names)}"
                return
            table = book.get_sheet_by_name(sheet or names[0])
            if table.total_height * table.total_width > CELLS:
                yield (
                    f"has {table.total_height:,} rows and {table.total_width:,} columns up to its "
                    f"last cell; accepted are up to {CELLS:,} cells; {_SMALLER}"
                )
                return
            for row in table.to_python(skip_empty_area=False):
                yield [_text(cell) for cell in row]
            yield None
    except CalamineError as error:
        yield f"is not a readable workbook: {error}"


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
