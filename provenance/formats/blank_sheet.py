"""The sheet that a desk fills in, as a workbook: drop-downs, notes on headings, a page of help.

Every cell is text, so that 10-12 stays what somebody typed.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from provenance.formats import excel
from provenance.intake.desk.declared import HOW, NUMBERS, PEOPLE, STATEMENTS, Column, sheets

# So many rows are prepared.
ROWS = 500
_NEEDED, _OTHER = "1F4E79", "7F7F7F"
# A list in a workbook has no more signs.
_LONGEST_LIST = 255
# What is offered where all that is accepted is too long for a list.
_OFFERED = {
    "Does": (
        *("says", "denies", "asks", "declines", "comments", "reports", "corrects", "withdraws"),
    )
}


def workbook() -> bytes:
    """The workbook."""
    book = excel.new()
    for number, (name, columns) in enumerate(sheets().items()):
        made = book.active if number == 0 else book.create_sheet()
        made.title = name
        _sheet(made, columns)
    help_ = book.create_sheet(HOW)
    for name in (STATEMENTS, PEOPLE, NUMBERS):
        help_.append([name])
        for column in sheets()[name].values():
            help_.append([column.name, column.about])
    help_.column_dimensions["A"].width, help_.column_dimensions["B"].width = 18, 110
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(made: Any, columns: Mapping[str, Column]) -> None:
    for at, column in enumerate(columns.values(), 1):
        colour = _NEEDED if column.required else _OTHER
        excel.heading(made, at, column.name, column.about, column.width, colour)
        for row in range(2, ROWS + 2):
            made.cell(row, at).number_format = "@"
        offered = _OFFERED.get(column.name, column.accepted)
        words = f'"{",".join(offered)}"'
        if offered and len(words) <= _LONGEST_LIST:
            excel.drop_down(made, at, words, ROWS, strict=True)
        elif column.names is not None:
            excel.drop_down(made, at, f"{column.names}!$A$2:$A${ROWS}", ROWS, strict=False)
    made.freeze_panes = "A2"
