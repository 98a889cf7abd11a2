"""A workbook of a record: a person can use it, it tells no more than may go out, and it loads."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.engine import Engine
from provenance.errors import InvalidInput, UsageError
from provenance.file import opening
from provenance.formats import exchange, sheets, withholding
from provenance.formats.contents import Contents, contents
from provenance.intake import loads, workbooks

openpyxl = pytest.importorskip("openpyxl", reason="the library openpyxl is not installed")
pytest.importorskip("python_calamine", reason="the library python-calamine is not installed")

# What a spreadsheet takes for something else, or cannot hold as it is.
ODD = [
    "=1+1",
    "+7 495",
    "@here",
    "0042",
    "1.50",
    "bell\x07",
    "_x0041_",
    "a\r\nb",
    " a",
    "2025-04-09",
]


def case(texts: list[str]) -> dict[str, Any]:
    """A small story whose sources, remarks and figures are these texts and figures of them."""
    speakers = [{"id": "ann", "name": "Ann", "kind": "person"}]
    sources = [
        {
            "id": f"page-{number}",
            "kind": "article",
            "title": text,
            "url": f"https://example.org/{number}",
            "published": "2025-04-09" if number % 2 else "2025-04",
        }
        for number, text in enumerate(texts)
    ]
    statements = [
        {
            "id": f"s{number}",
            "speaker": "ann",
            "claim": "it-burnt",
            "stance": "support",
            "commitment": "certain",
            "said": "2025-04-09",
            "note": text,
            "appearances": [{"source": f"page-{number}", "excerpt": f"{number + 11} dead: {text}"}],
            "figures": [{"quantity": "dead", "verbatim": str(number + 11)}],
        }
        for number, text in enumerate(texts)
    ]
    return {
        "case": "fire",
        "speakers": speakers,
        "sources": sources,
        "claims": [{"id": "it-burnt", "text": "It burnt.", "asserts": "occurrence"}],
        "quantities": [
            {"id": "dead", "name": "dead", "unit": "person", "behaviour": "fixed"}
            | {"tolerance": "0.05"}
        ],
        "statements": statements,
    }


@pytest.fixture(scope="module")
def record(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A record of odd texts."""
    with loaded(_empty_template, tmp_path_factory.mktemp("odd"), case(ODD)) as opened:
        yield opened


def loaded(template: Path, folder: Path, story: dict[str, Any]) -> Any:
    import json

    (folder / "case.json").write_text(json.dumps(story), "utf-8")
    file = Path(shutil.copy(template, folder / "record.duckdb"))
    opened = opening.write(file, wait=0, files=[folder])
    opened.scratch = folder
    loads.load(opened, [folder / "case.json"], recorded_by="tests")
    return closing(opened)


@pytest.fixture(scope="module")
def content(record: Engine) -> bytes:
    return exchange.written(contents(record), "excel")


@pytest.fixture(scope="module")
def workbook(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def column(sheet: Any, name: str) -> list[Any]:
    header, *rows = sheet.iter_rows()
    place = [cell.value for cell in header].index(name)
    return [row[place] for row in rows]


def test_answers_come_first_and_the_record_last(workbook: Any) -> None:
    names = workbook.sheetnames
    assert names[:5] == ["contents", "contradictions", "who-said", "figures", "positions"] or (
        names[:4] == ["contents", "who-said", "figures", "positions"]
    )
    first = next(place for place, name in enumerate(names) if workbooks.record_of(name))
    assert all(map(workbooks.record_of, names[first:]))
    listed = [cell.value for cell in column(workbook["contents"], "sheet")]
    assert {*names[1:]} <= {*listed} and "denials" in listed and "denials" not in names
    assert sheets.names()[-1] == "record" and {*sheets.names()[:-1]} <= {*listed}


def test_every_sheet_can_be_filtered_and_keeps_its_header_in_view(workbook: Any) -> None:
    for sheet in workbook.worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(8 <= shape.width <= 61 for shape in sheet.column_dimensions.values())
    (excerpt, *_) = column(workbook["who-said"], "excerpt")
    assert excerpt.alignment.wrap_text


def test_numbers_dates_and_links_are_what_they_are(workbook: Any) -> None:
    figures = workbook["figures"]
    numbers = [cell.value for cell in column(figures, "from number")]
    assert sorted(numbers) == [*range(11, 11 + len(ODD))]
    (lowest,), (highest,) = (column(workbook["quantities"], name) for name in ("lowest", "highest"))
    assert (lowest.value, highest.value) == (11, 10 + len(ODD))
    said = column(workbook["who-said"], "said")
    assert {cell.value for cell in said} == {datetime(2025, 4, 9)}
    assert {cell.number_format for cell in said} == {"yyyy-mm-dd"}
    published = column(workbook["record source"], "published")
    assert {cell.value for cell in published} == {datetime(2025, 4, 9), "2025-04"}
    urls = column(workbook["sources"], "url")
    assert [cell.hyperlink.target for cell in urls] == [cell.value for cell in urls]
    cited = column(workbook["who-said"], "source")
    assert all(cell.hyperlink.target.startswith("https://example.org/") for cell in cited)


def test_a_text_is_a_text_whatever_it_looks_like(workbook: Any) -> None:
    titles = column(workbook["record source"], "title")
    assert {openpyxl.utils.escape.unescape(cell.value) for cell in titles} == {*ODD}
    assert {cell.data_type for cell in titles} == {"s"}
    for sheet in workbook.worksheets:
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    # Whoever edits such a cell does not make a formula of it.
    assert all(cell.quotePrefix for cell in titles if cell.value.startswith(("=", "+", "@")))


def test_a_text_that_no_cell_holds_is_cut_and_told(record: Engine) -> None:
    from provenance.formats import excel

    cell = excel.text(openpyxl.Workbook().active.cell(1, 1), "x" * 40_000)
    assert len(cell.value) == excel.LONGEST_CELL and cell.value.endswith("…")
    long = Contents(record, {"source": [{"id": "a", "title": "x" * 40_000}]}, {})
    assert exchange.unsaid(long, "excel", b"") == ["source.title (1)"]


@pytest.mark.slow
def test_a_text_that_was_cut_is_not_loaded(content: bytes, record: Engine, tmp_path: Path) -> None:
    from provenance.formats import excel

    workbook = openpyxl.load_workbook(io.BytesIO(content))
    sheet = workbook["record appearance"]
    excel.text(column(sheet, "excerpt")[1], "bell\x07 and more " * 2_000)
    workbook.save(tmp_path / "cut.xlsx")
    with pytest.raises(InvalidInput) as refused:
        loads.load(record, [tmp_path / "cut.xlsx"], recorded_by="tests")
    (told,) = [str(problem) for problem in refused.value.problems]
    assert (
        ":3: `excerpt` of the sheet `record appearance`: the text is cut after 32,766 signs" in told
    )


@pytest.mark.slow
def test_only_the_sheets_that_are_asked_for_are_written(record: Engine) -> None:
    told = contents(record)
    for only in (["who-said"], ["denials", "figures"], ["topics", "record"]):
        content = exchange.written(told, "excel", only)
        names = openpyxl.load_workbook(io.BytesIO(content)).sheetnames
        assert [name for name in names if not workbooks.record_of(name)] == [
            name for name in sheets.names() if name in only and name != "record"
        ]
        assert any(map(workbooks.record_of, names)) is ("record" in only)
    with pytest.raises(UsageError, match="did you mean `who-said`"):
        exchange.check("excel", None, ["who-sad"])
    with pytest.raises(UsageError, match="--only goes with --to excel"):
        exchange.check("prov", None, ["who-said"])


@pytest.mark.slow
def test_a_workbook_loads_again_and_adds_nothing(
    record: Engine, content: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "desk.xlsx"
    file.write_bytes(content)
    outcome = loads.load(record, [file], recorded_by="tests")
    assert outcome.added == {} and outcome.already_here > 0
    (left,) = outcome.left_sheets.values()
    assert "contents" in left and "who-said" in left and not any(map(workbooks.record_of, left))


@pytest.mark.slow
def test_a_workbook_makes_the_same_record(
    record: Engine, content: bytes, empty_database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "desk.xlsx"
    file.write_bytes(content)
    with closing(opening.write(empty_database, wait=0, files=[tmp_path])) as other:
        loads.load(other, [file], recorded_by="tests")
        assert contents(other).rows == contents(record).rows


@pytest.mark.slow
def test_a_problem_names_the_sheet(record: Engine, content: bytes, tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    workbook["record statement"]["A2"] = "fire/new"
    workbook["record statement"]["B2"] = "nobody"
    workbook.create_sheet("record gossip")["A1"] = "id"
    file = tmp_path / "desk.xlsx"
    workbook.save(file)
    with pytest.raises(InvalidInput) as refused:
        loads.load(record, [file], recorded_by="tests")
    told = [str(problem) for problem in refused.value.problems]
    assert any("the sheet `record gossip` holds no kind of record" in line for line in told)
    del workbook["record gossip"]
    workbook.save(file)
    with pytest.raises(InvalidInput) as refused:
        loads.load(record, [file], recorded_by="tests")
    assert any(
        str(problem).startswith(f"{file}, record statement:2: ")
        for problem in refused.value.problems
    )


def test_a_workbook_that_somebody_saved_is_not_replaced(content: bytes) -> None:
    assert exchange.kind("excel").recognises(content)
    saved = openpyxl.load_workbook(io.BytesIO(content))
    saved.properties.lastModifiedBy = "Ann"
    out = io.BytesIO()
    saved.save(out)
    assert not exchange.kind("excel").recognises(out.getvalue())
    assert not exchange.kind("excel").recognises(b"PK\x03\x04")


@pytest.mark.slow
def test_what_is_retracted_is_withheld_too(
    _empty_template: Path, tmp_path: Path, run: Callable[..., Any]
) -> None:
    story = case(["plain"])
    story["speakers"] += [
        {"id": "felt", "name": "Mark Felt", "kind": "person", "confidential": "true"},
        {"id": "agent", "name": "Agent Secret", "kind": "person", "marking": "RED"},
    ]
    with loaded(_empty_template, tmp_path, story) as opened:
        from provenance.intake import editing

        for id in ("felt", "agent"):
            editing.retract(opened, id, reason="x", recorded_by="tests", record="speaker")
        shown, _ = withholding.shareable(opened, "AMBER")
        told = exchange.written(shown, "excel")
    cells = {
        cell.value
        for sheet in openpyxl.load_workbook(io.BytesIO(told)).worksheets
        for row in sheet.iter_rows()
        for cell in row
    }
    assert "Ann" in cells and not cells & {"Mark Felt", "Agent Secret"}


# Numbers as Excel has them


@given(st.decimals(allow_nan=False, allow_infinity=False, places=9))
def test_a_number_of_a_cell_is_the_number_of_the_record(number: Any) -> None:
    from decimal import Decimal

    from provenance.formats.excel import _number

    if (made := _number(f"{number:f}")) is not None:
        assert Decimal(repr(made)) == number


@settings(max_examples=30)
@given(st.dates())
def test_a_day_of_a_cell_is_the_day_of_the_record(day: date) -> None:
    from provenance.formats.excel import FIRST_DAY, _day

    made = _day(day.isoformat())
    assert made == day if day >= FIRST_DAY else made is None
    assert _day(f"{day.isoformat()}/..") is None and _day(day.isoformat()[:7]) is None


@settings(max_examples=30)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), min_size=1), min_size=1))
def test_a_text_of_a_cell_comes_back(texts: list[str]) -> None:
    import python_calamine

    from provenance.formats import excel

    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet()
    for value in texts:
        sheet.append([excel.text(openpyxl.cell.WriteOnlyCell(sheet), value)])
    out = io.BytesIO()
    made.save(out)
    read = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(out.getvalue()))
    rows = read.get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert [row[0] for row in rows] == texts
