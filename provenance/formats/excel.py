"""Excel: one workbook with a sheet for every record table and every answer, through `openpyxl`.

Every cell is text, as it was recorded: Excel reads no formula, date or number into it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from provenance import library
from provenance.formats import needs
from provenance.formats.contents import Contents
from provenance.formats.tables import answer, questions, record_tables

SUMMARY = "an Excel workbook with a sheet for every table and answer"
SAYS = None

# Excel's limits for a cell and for the name of a sheet.
LONGEST_CELL = 32_767
LONGEST_NAME = 31
# What XML cannot hold, Excel spells out; a text that looks like such a spelling is spelled out too.
_SPELLED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def recognises(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts, parts.open("xl/workbook.xml") as sheets:
            return b'name="answer ' in sheets.read(2**20)
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, zlib.error):
        return False


def write(contents: Contents) -> Iterator[bytes]:
    with needs("excel"):
        import openpyxl
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font

    workbook = openpyxl.Workbook(write_only=True)

    def sheet(name: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        made = workbook.create_sheet(name[:LONGEST_NAME])
        made.freeze_panes = "A2"
        header = [WriteOnlyCell(made, value=column) for column in columns]
        for cell in header:
            cell.font = Font(bold=True)
        made.append(header)
        for row in rows:
            made.append([_cell(WriteOnlyCell(made), value) for value in row])

    for record, sql in record_tables(contents.engine):
        sheet(record, *contents.engine.table(sql))
    for question in questions():
        answer(contents.engine, question)
        columns, rows = contents.engine.table(library.query("lookups/exports/answered"))
        sheet(f"answer {question}", columns, rows)
    out = io.BytesIO()
    workbook.save(out)
    yield out.getvalue()


def _cell(cell: Any, value: object) -> Any:
    if value is not None:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        spelled = _SPELLED.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
        if len(spelled) > LONGEST_CELL:
            spelled = f"{spelled[: LONGEST_CELL - 1]}…"
        cell.value = spelled
        # A text that begins with = stays a text.
        cell.data_type = "s"
    return cell
