"""Excel: one workbook that a person can use, through `openpyxl`: answers, then the record's tables.

Dates, numbers and links are what they are where Excel holds them as they were recorded; all else is
text, and Excel reads no formula, date or number into it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from provenance.errors import ProvenanceError
from provenance.formats import needs, sheets
from provenance.formats.contents import Contents
from provenance.formats.sheets import Holds, Sheet
from provenance.intake.workbooks import CUT, LONGEST_CELL, spelled

SUMMARY = "an Excel workbook: a sheet for every answer, and the record's tables, which `load` takes"
SAYS = None

# Excel's limits for a sheet, an address and the digits of a number.
MOST_ROWS = 1_048_575
MOST_LINKS = 65_530
LONGEST_LINK = 2_079
MOST_DIGITS = 15
# Before this day Excel's calendar has one that never was.
FIRST_DAY = date(1900, 3, 1)

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# A program that takes a text for a formula when somebody edits it looks at its first sign.
_FORMULA = ("=", "+", "-", "@")
_LINK = ("http://", "https://")

# How wide a column is, in signs: at least, and at most, where its texts are wrapped.
_NARROW, _WIDE = 8, 60
_WRITER = "provenance"
_CONTENTS = "contents"


def recognises(content: bytes) -> bool:
    """Whether it is a workbook of an export that nobody saved since."""
    try:
        with (
            zipfile.ZipFile(io.BytesIO(content)) as parts,
            parts.open("docProps/core.xml") as properties,
        ):
            said = properties.read(2**16)
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, zlib.error):
        return False
    names = (b"dc:creator", b"cp:lastModifiedBy")
    return all(b"<%s>%s</%s>" % (name, _WRITER.encode(), name) in said for name in names)


def accepts(only: Sequence[str]) -> None:
    """Raise a UsageError when something is asked for that there is no sheet of."""
    sheets.check(only)


def write(contents: Contents, only: Sequence[str] = ()) -> Iterator[bytes]:
    """The workbook; an answer that is empty has no sheet of its own unless it is asked for."""
    with needs("excel"):
        import openpyxl

    workbook = openpyxl.Workbook(write_only=True)
    workbook.properties.creator = workbook.properties.lastModifiedBy = _WRITER
    links = {row["id"]: row.get("url", row.get("archive_url", "")) for row in contents["source"]}
    listed: list[Sheet] = []
    for sheet in sheets.of(contents, only):
        if len(sheet.rows) > MOST_ROWS:
            raise ProvenanceError(
                f"{sheet.name} has {len(sheet.rows):,} rows, and a sheet of Excel at most "
                f"{MOST_ROWS:,}; name other sheets with --only, or export to parquet"
            )
        if sheet.rows or only:
            _Writer(workbook.create_sheet(sheet.name), links).write(sheet)
        listed.append(sheet)
    if not only:
        _list(workbook.create_sheet(_CONTENTS, 0), listed)
        workbook.active = 0
    out = io.BytesIO()
    workbook.save(out)
    yield out.getvalue()


class _Writer:
    """Writes one sheet: a header that stays in view with filters, and cells of a few styles."""

    def __init__(self, made: Any, links: Mapping[str, str]) -> None:
        self.made = made
        self.links = links
        self.link_count = 0
        self.styles = _styles(made)

    def write(self, sheet: Sheet) -> None:
        from openpyxl.utils import get_column_letter

        self.made.freeze_panes = "A2"
        letters = [get_column_letter(place) for place in range(1, len(sheet.header) + 1)]
        self.made.auto_filter.ref = f"A1:{letters[-1]}{len(sheet.rows) + 1}"
        for place, letter in enumerate(letters):
            texts = [sheet.header[place] + "   ", *(_shown(row[place]) for row in sheet.rows)]
            longest = max(map(len, (line for text in texts for line in text.split("\n"))))
            self.made.column_dimensions[letter].width = min(max(longest + 1, _NARROW), _WIDE)
        self.made.append([self.cell(name, "header") for name in sheet.header])
        for row in sheet.rows:
            self.made.append(list(map(self.value, row, sheet.holds)))

    def cell(self, value: Any, style: str) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self.made)
        cell._style = self.styles[style]
        return text(cell, value) if isinstance(value, str) else _plain(cell, value)

    def value(self, value: object, holds: Holds) -> Any:
        """The cell of a value."""
        if value is None:
            return None
        if isinstance(value, str):
            if holds is Holds.DATE and (day := _day(value)) is not None:
                return self.cell(day, "date")
            if holds is Holds.NUMBER and (number := _number(value)) is not None:
                return self.cell(number, "plain")
            address = value if holds is Holds.LINK else self.links.get(value, "")
            if holds in (Holds.LINK, Holds.SOURCE) and self.may_link(address):
                cell = self.cell(value, "link")
                cell.hyperlink = address
                return text(cell, value)
            return self.cell(value, "quoted" if value.startswith(_FORMULA) else "plain")
        if isinstance(value, bool):
            return self.cell(value, "plain")
        if isinstance(value, int | float | Decimal):
            number = _number(str(value))
            return self.cell(str(value) if number is None else number, "plain")
        if isinstance(value, date) and not isinstance(value, datetime) and value >= FIRST_DAY:
            return self.cell(value, "date")
        return self.cell(str(value), "plain")

    def may_link(self, address: str) -> bool:
        """Whether a cell can lead there, counting those that do."""
        may = address.startswith(_LINK) and len(address) <= LONGEST_LINK
        self.link_count += may
        return may and self.link_count <= MOST_LINKS


def _styles(made: Any) -> dict[str, Any]:
    """The styles of cells; each is made once, for a workbook has very many cells."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    cells = {name: WriteOnlyCell(made) for name in ("plain", "quoted", "date", "link", "header")}
    for cell in cells.values():
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    cells["quoted"].quotePrefix = True
    cells["date"].number_format = "yyyy-mm-dd"
    cells["link"].font = Font(color="0563C1", underline="single")
    cells["header"].font = Font(bold=True)
    return {name: copy(cell._style) for name, cell in cells.items()}


def _list(made: Any, listed: Sequence[Sheet]) -> None:
    """The first sheet: which others there are, how much each has, and what it is about."""
    writer = _Writer(made, {})
    made.freeze_panes = "A2"
    for letter, width in (("A", 30), ("B", 10), ("C", 90)):
        made.column_dimensions[letter].width = width
    made.append([writer.cell(name, "header") for name in ("sheet", "rows", "what it holds")])
    for sheet in listed:
        name = writer.cell(sheet.name, "link" if sheet.rows else "plain")
        if sheet.rows:
            name.hyperlink = f"#'{sheet.name}'!A1"
            text(name, sheet.name)
        made.append([name, len(sheet.rows), writer.cell(sheet.about, "plain")])


def cuts(value: str) -> bool:
    """Whether a text is too long for a cell."""
    return len(spelled(value)) > LONGEST_CELL


def text(cell: Any, value: str) -> Any:
    """Put a text into a cell, whatever it looks like."""
    whole = spelled(value)
    cell.value = f"{whole[: LONGEST_CELL - 1]}{CUT}" if len(whole) > LONGEST_CELL else whole
    # A text that begins with = stays a text.
    cell.data_type = "s"
    return cell


def _plain(cell: Any, value: Any) -> Any:
    style = cell._style
    cell.value = value
    # A date brings a style of its own.
    cell._style = style
    return cell


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _day(value: str) -> date | None:
    """The day that a date expression is, where Excel can hold it."""
    if _DAY.fullmatch(value) is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if day >= FIRST_DAY else None


def _number(value: str) -> int | float | None:
    """The number that a text is, where Excel holds all of its digits."""
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value) is None:
        return None
    number = Decimal(value).normalize()
    if len(number.as_tuple().digits) > MOST_DIGITS or number.adjusted() > MOST_DIGITS:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def new() -> Any:
    """A workbook with one empty sheet."""
    with needs("excel"):
        import openpyxl

    return openpyxl.Workbook()


def heading(made: Any, at: int, name: str, note: str, width: int, colour: str) -> None:
    """Write the heading of a column, with a note on it."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    cell = made.cell(1, at, name)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=colour)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.comment = Comment(note, _WRITER)
    made.column_dimensions[get_column_letter(at)].width = width


def drop_down(made: Any, at: int, words: str, rows: int, *, strict: bool) -> None:
    """Offer words in the cells of a column: a list in quotes, or cells; strictly, no others."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    offered = DataValidation("list", formula1=words, allow_blank=True, showErrorMessage=strict)
    made.add_data_validation(offered)
    letter = get_column_letter(at)
    offered.add(f"{letter}2:{letter}{rows + 1}")
