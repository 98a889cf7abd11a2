"""Workbooks (Excel, OpenDocument) to columns of text. The one door to python-calamine."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from provenance.errors import UsageError
from provenance.installation import extras


def read(file: Path, sheet: str | None, skip: int) -> tuple[list[str], list[Sequence[str | None]]]:
    """The header of a sheet and its columns, as texts: dates as EDTF, whole numbers as such.

    Raises:
        UsageError: the library is not installed, or the workbook has no such sheet.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise UsageError(
            f"{file.name} is a workbook, and what reads it is not installed; "
            f"`{extras.command('excel')}` installs it"
        ) from None
    try:
        with CalamineWorkbook.from_path(file) as book:
            names = book.sheet_names
            if sheet is not None and sheet not in names:
                raise UsageError(f"{file.name} has no sheet `{sheet}`; it has {', '.join(names)}")
            table = book.get_sheet_by_name(sheet or names[0])
            rows = table.to_python(skip_empty_area=False)[skip:]
    except CalamineError as error:
        raise UsageError(f"{file.name} is not a readable workbook: {error}") from None
    if not rows:
        return [], []
    header = [_text(cell) or "" for cell in rows[0]]
    while header and not header[-1]:
        header.pop()
    columns = list(zip(*rows[1:], strict=True)) or [()] * len(header)
    return header, [list(map(_text, column)) for column in columns[: len(header)]]


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
