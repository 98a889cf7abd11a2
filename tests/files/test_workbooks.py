"""Cells of workbooks whose text is what they show, not what the spreadsheet stores."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from provenance.intake import workbooks

pytest.importorskip("python_calamine")

Rows = Sequence[Sequence[str | None]]


def excel(file: Path, rows: Sequence[Sequence[object]], formats: Mapping[str, str]) -> Rows:
    """The rows that are read of an `.xlsx` with these rows and these formats of cells."""
    openpyxl = pytest.importorskip("openpyxl")
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append([*row])
    for cell, code in formats.items():
        made.active[cell].number_format = code
    made.save(file)
    return read(file)


# A sheet as LibreOffice saves it, without what no reader needs.
OPEN_DOCUMENT = """\
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
  xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
{styles}<office:body><office:spreadsheet>
<table:table table:name="Other"><table:table-row><table:table-cell/></table:table-row></table:table>
<table:table table:name="T">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def open_document(file: Path, *rows: str, styles: str = "") -> Rows:
    """The rows that are read of an `.ods` whose second sheet has these rows."""
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", "<manifest/>")
        parts.writestr("content.xml", OPEN_DOCUMENT.format(rows="".join(rows), styles=styles))
    return read(file, "T")


def read(file: Path, *sheets: str) -> Rows:
    [rows] = workbooks.read(file, sheets, 1, errors=True).sheets.values()
    return rows


def line(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def words(text: str, attributes: str = "") -> str:
    kind = 'office:value-type="string"'
    return f"<table:table-cell {kind} {attributes}><text:p>{text}</text:p></table:table-cell>"


def number(value: str, kind: str, attributes: str = "") -> str:
    kinds = f'office:value-type="{kind}" office:value="{value}"'
    return f"<table:table-cell {kinds} {attributes}><text:p>n</text:p></table:table-cell>"


COVERED = "<table:covered-table-cell/>"
BLANK = "<table:table-cell/>"


def spanned(rows: int, columns: int) -> str:
    """The attributes of a merged cell."""
    return f'table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"'


def test_a_merged_cell_of_libreoffice_holds_for_what_it_covers(tmp_path: Path) -> None:
    twice = 'table:number-columns-repeated="2"'
    found = open_document(
        tmp_path / "b.ods",
        line(words("Day"), words("Toll", spanned(1, 2)), COVERED, words("Note")),
        line(words("2 Feb", spanned(3, 1)), words("1", twice), words("a", spanned(1, 1))),
        line(COVERED, words("2"), BLANK, BLANK, attributes='table:number-rows-repeated="2"'),
        line(
            words("x", spanned(2, 1) + " " + twice),
            number("0.5", "percentage", spanned(2, 2)),
            COVERED,
        ),
        line("<table:covered-table-cell " + twice + "/>", COVERED, COVERED),
        line(BLANK, words("end"), BLANK, BLANK),
    )
    assert found == [
        ["Day", "Toll", "Toll", "Note"],
        ["2 Feb", "1", "1", "a"],
        ["2 Feb", "2", None, None],
        ["2 Feb", "2", None, None],
        ["x", "x", "50%", None],
        ["x", "x", "50%", None],
        [None, "end", None, None],
    ]


def test_a_merged_cell_of_a_row_that_stands_for_several_holds_in_each(tmp_path: Path) -> None:
    found = open_document(
        tmp_path / "b.ods",
        line(words("Toll", spanned(1, 2)), COVERED, attributes='table:number-rows-repeated="2"'),
        line(words("1"), words("2")),
    )
    assert found == [["Toll", "Toll"], ["Toll", None], ["1", "2"]]


def test_a_merged_cell_that_covers_more_than_the_sheet_has_is_read(tmp_path: Path) -> None:
    found = open_document(
        tmp_path / "b.ods",
        line(words("Who"), words("Day")),
        line(words("Ann"), words("2 Feb", spanned(1048575, 16384))),
        line(words("Ben"), COVERED),
        line(BLANK, BLANK, attributes='table:number-rows-repeated="1048573"'),
    )
    assert found == [["Who", "Day"], ["Ann", "2 Feb"], ["Ben", "2 Feb"]]


PERCENT = [
    (0.62, "62%"),
    (0.125, "12.5%"),
    (0.07, "7%"),
    (0.1 + 0.2, "30%"),
    (-0.005, "-0.5%"),
    (1, "100%"),
    (0, "0%"),
    (2 / 3, "66.6666666666667%"),
]


@pytest.mark.parametrize(
    "code",
    ["0%", "0.00%", "#,##0.0 %", '[Red]-0.0%;"about "0.0%', "[$-407]0,0 %"],
)
def test_a_percent_cell_of_excel_is_read_in_per_cent(code: str, tmp_path: Path) -> None:
    rows = [[value, value, "n/a"] for value, _ in PERCENT]
    formats = {f"{column}{row}": code for row in range(1, len(rows) + 1) for column in "BC"}
    found = excel(tmp_path / "b.xlsx", rows, formats)
    assert [row[1:] for row in found] == [[shown, "n/a"] for _, shown in PERCENT]
    assert found[0][0] == "0.62"


@pytest.mark.parametrize("code", ["General", '0"%"', r"0\%", "[%]0", "0.00"])
def test_a_percent_sign_that_only_stands_there_changes_no_number(code: str, tmp_path: Path) -> None:
    assert excel(tmp_path / "b.xlsx", [[62]], {"A1": code}) == [["62"]]


def test_a_percent_cell_of_libreoffice_is_read_in_per_cent(tmp_path: Path) -> None:
    twice = 'table:number-columns-repeated="2"'
    found = open_document(
        tmp_path / "b.ods",
        line(*(number(repr(value), "percentage") for value, _ in PERCENT)),
        line(
            number("0.62", "float"),
            number("0.62", "percentage", twice),
            words("62%"),
            attributes='table:number-rows-repeated="2"',
        ),
    )
    assert found[0] == [shown for _, shown in PERCENT]
    assert [row[:4] for row in found[1:]] == 2 * [["0.62", "62%", "62%", "62%"]]


@pytest.mark.parametrize(
    ("code", "read"),
    [
        ("mmm yyyy", "2024-03"),
        ("mmm-yy", "2024-03"),
        (r"[$-409]mmmm\ yyyy;@", "2024-03"),
        ('yyyy"年"m"月"', "2024-03"),
        ("YYYY", "2024"),
        ("[$-407]yy", "2024"),
        ("dd.mm.yyyy", "2024-03-15"),
        ("d mmm", "2024-03-15"),
        ("mmm yyyy hh:mm", "2024-03-15"),
        ("mmmm", "2024-03-15"),
    ],
)
def test_a_date_of_excel_is_as_precise_as_it_is_shown(code: str, read: str, tmp_path: Path) -> None:
    rows = [[datetime.date(2024, 3, 15), "Mar"], [datetime.datetime(2024, 3, 15, 0), None]]
    found = excel(tmp_path / "b.xlsx", rows, {cell: code for cell in ("A1", "B1", "A2")})
    assert found == [[read, "Mar"], [read, None]]


def date_style(name: str, *shows: str) -> str:
    inside = "<number:text> </number:text>".join(f"<number:{one}/>" for one in shows)
    return f'<number:date-style style:name="{name}">{inside}</number:date-style>'


def cell_style(name: str, attributes: str) -> str:
    return f'<style:style style:name="{name}" style:family="table-cell" {attributes}/>'


def date(attributes: str = "") -> str:
    kind = 'office:value-type="date" office:date-value="2024-03-15"'
    return f"<table:table-cell {kind} {attributes}><text:p>d</text:p></table:table-cell>"


STYLES = [
    date_style("N1", "month", "year"),
    date_style("N2", "year"),
    date_style("N3", "day", "month", "year"),
    date_style("N4", "quarter", "year"),
    cell_style("month", 'style:data-style-name="N1"'),
    cell_style("year", 'style:data-style-name="N2"'),
    cell_style("day", 'style:data-style-name="N3"'),
    cell_style("quarter", 'style:data-style-name="N4"'),
    cell_style("bold", 'style:parent-style-name="month"'),
]


def test_a_date_of_libreoffice_is_as_precise_as_it_is_shown(tmp_path: Path) -> None:
    styled = {
        "month": "2024-03", "bold": "2024-03", "year": "2024",
        "day": "2024-03-15", "quarter": "2024-03-15",
    }  # fmt: skip
    found = open_document(
        tmp_path / "b.ods",
        '<table:table-column table:default-cell-style-name="day"/>'
        '<table:table-column table:default-cell-style-name="month"'
        ' table:number-columns-repeated="16383"/>',
        line(*(date(f'table:style-name="{style}"') for style in styled)),
        line(date('table:number-columns-repeated="3"'), date('table:style-name="day"')),
        line(date(), date(), words("x"), attributes='table:default-cell-style-name="year"'),
        styles=f"<office:automatic-styles>{''.join(STYLES)}</office:automatic-styles>",
    )
    assert found == [
        [*styled.values()],
        ["2024-03-15", "2024-03", "2024-03", "2024-03-15", None],
        ["2024", "2024", "x", None, None],
    ]
