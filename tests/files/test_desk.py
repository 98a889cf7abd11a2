"""The sheet of a desk: rows as statements, details told once, and problems that name the cell."""

from __future__ import annotations

import csv
import io
import re
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance import help as manual
from provenance.asking import record
from provenance.engine import Engine
from provenance.errors import InvalidInput
from provenance.intake import loads
from provenance.intake.collecting import DESK
from provenance.intake.desk.cells import letters
from provenance.intake.desk.declared import STATEMENTS, sheets
from tests.conftest import ROOT, Run

FOLDER = ROOT / "tests" / "files" / "desk"
SLIPS = tomllib.loads((FOLDER / "slips.toml").read_text("utf-8"))["slip"]
ROWS = [*csv.reader((FOLDER / "harbour.csv").open(encoding="utf-8", newline=""))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the sheet, its small sheets and its text."""
    return Path(shutil.copytree(FOLDER, tmp_path / "desk"))


@pytest.fixture
def opened(folder: Path) -> Iterator[Engine]:
    with closing(loads.memory([folder])) as engine:
        yield engine


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def load(opened: Engine, file: Path) -> loads.Outcome:
    return loads.load(opened, [file], recorded_by="tests", mapping=DESK)


def test_a_filled_sheet_is_entered_with_its_quotes_looked_up(
    folder: Path, run: Run, empty_database: Path
) -> None:
    loaded = run("load", folder / "harbour.csv", "--map", "desk", "-d", empty_database)
    assert loaded.code == 0, loaded.err
    assert "excerpts 6 anchored, 2 unchecked" in loaded.err
    with closing(record.open(empty_database)) as opened:
        said = {row.statement.partition("/")[2]: row for row in opened.who_said()}
        figures = {(row.statement, row.verbatim): row.status for row in opened.figures()}
        names = {row.name for row in opened.speakers()}
    assert said.keys() == {
        "ama-osei.people-were-hurt-in-the-fire.2026-03-04",
        "afp.people-were-hurt-in-the-fire.to-2026-03-04.reports",
        "the-herald.people-were-hurt-in-the-fire.to-2026-03-04.reports",
        "officials.gazette-4-march.welding-began-the-fire.2026-03-04",
        "harbour-works.people-were-hurt-in-the-fire.2026-03-03.denies",
        "post-14",
        "the-gazette.people-were-hurt-in-the-fire.2026-03-05.reports",
        "harbour-works.welding-began-the-fire.2026-03-04.denies",
    }
    assert said["post-14"].translation == "en: “14 hurt” (Ann)"
    unnamed = said["officials.gazette-4-march.welding-began-the-fire.2026-03-04"]
    assert unnamed.name == "officials (unnamed, gazette-4-march)"
    assert unnamed.commitment == "possible"
    denial = "harbour/harbour-works.people-were-hurt-in-the-fire.2026-03-03.denies"
    assert {verbatim for statement, verbatim in figures if statement == denial} == {
        "20",
        "about 15",
    }
    assert {"Port authority", "Harbour Works", "AFP", "The Gazette", "@harbour"} <= names


def test_what_is_known_is_not_declared_again(folder: Path, run: Run, empty_database: Path) -> None:
    """A speaker of the record is found by a name; the same sheet adds nothing."""
    case = folder / "first.yaml"
    case.write_text("case: other\npeople: {osei: {name: A. Osei, aliases: Ama Osei}}\n", "utf-8")
    assert run("load", case, "-d", empty_database).code == 0
    sheet = ("load", folder / "harbour.csv", "--map", "desk", "-d", empty_database)
    assert run(*sheet).code == 0
    with closing(record.open(empty_database)) as opened:
        assert [row.speaker for row in opened.who_said(speaker="Ama Osei")] == ["osei"]
    assert "nothing added" in run(*sheet).err


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip["name"])
def test_a_problem_names_the_cell(slip: dict[str, Any], folder: Path, opened: Engine) -> None:
    rows = [[*row] for row in ROWS]
    for cell, words in slip["cells"].items():
        match = re.fullmatch(r"([A-Z])(\d+)", cell)
        assert match is not None
        rows[int(match[2]) - 1][ord(match[1]) - ord("A")] = words
    file = folder / "harbour.csv"
    file.write_text(written(rows), "utf-8")
    with pytest.raises(InvalidInput) as refused:
        load(opened, file)
    told = [str(problem).removeprefix(f"{file}!") for problem in refused.value.problems]
    for expected in slip["told"]:
        pattern = ".*".join(map(re.escape, expected.split("…")))
        assert any(re.fullmatch(pattern, problem) for problem in told), told


@pytest.mark.some(1)
@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    (("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("cp1252", ";")),
)
def test_the_exports_of_spreadsheets_are_read_alike(
    encoding: str, delimiter: str, folder: Path, opened: Engine
) -> None:
    load(opened, folder / "harbour.csv")
    (folder / "harbour.csv").write_bytes(written(ROWS, delimiter).encode(encoding))
    assert load(opened, folder / "harbour.csv").added == {}


PLACES = {
    name: [
        (row, at) for row in range(2, len(ROWS)) if (row, name) and ROWS[row][column_of] == thing
    ]
    for name, thing, column_of in (
        ("Who is it", "Harbour Works", 6),
        ("Unit", "People hurt", 11),
    )
    for at in [ROWS[0].index(name)]
}


@settings(
    max_examples=max(settings().max_examples // 4, 1),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(chosen=st.fixed_dictionaries({name: st.sampled_from(p) for name, p in PLACES.items()}))
def test_a_detail_may_stand_in_any_row_of_its_thing(
    chosen: dict[str, tuple[int, int]], folder: Path, opened: Engine
) -> None:
    load(opened, folder / "harbour.csv")
    rows = [[*row] for row in ROWS]
    for name, (row, at) in chosen.items():
        words = next(ROWS[r][at] for r, _ in PLACES[name] if ROWS[r][at])
        for place, _ in PLACES[name]:
            rows[place][at] = ""
        rows[row][at] = words
    moved = folder / "harbour.csv"
    moved.write_text(written(rows), "utf-8")
    try:
        assert load(opened, moved).added == {}
    finally:
        moved.write_text(written(ROWS), "utf-8")


def test_the_template_is_the_sheet(here: Run, tmp_path: Path) -> None:
    printed = here("template", "sheet").out
    assert printed.strip().split(",") == [*sheets()[STATEMENTS]]
    blank = tmp_path / "desk.csv"
    assert here("template", "sheet", "-o", blank).code == 0
    assert blank.read_text("utf-8") == printed
    refused = here("check", blank, "--map", "desk")
    assert "the sheet has no rows below its headings" in refused.err


def test_the_template_as_a_workbook_is_filled_in_and_loads(
    folder: Path, here: Run, opened: Engine
) -> None:
    """Filled in cell by cell, as a person does; it means what the same cells mean as CSV."""
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("python_calamine")
    blank = folder / "harbour.xlsx"
    assert here("template", "sheet", "-o", blank).code == 0
    book = openpyxl.load_workbook(blank)
    assert book.sheetnames == [STATEMENTS, "People", "Numbers", "How"]
    assert book[STATEMENTS].freeze_panes == "A2"
    assert len(book[STATEMENTS].data_validations.dataValidation) >= 5
    for name, file in ((STATEMENTS, "harbour"), ("People", "people"), ("Numbers", "numbers")):
        content = (FOLDER / f"{file}.csv").open(encoding="utf-8", newline="")
        for number, row in enumerate(csv.reader(content), 1):
            for at, words in enumerate(row, 1):
                if words and (number > 1 or at > len(sheets()[name])):
                    book[name].cell(number, at, words)
    book.save(blank)
    load(opened, folder / "harbour.csv")
    assert load(opened, blank).added == {}


def test_the_manual_explains_every_column() -> None:
    page = manual.text("sheet")
    for columns in sheets().values():
        for column in columns.values():
            name = f"**{column.name}**" if column.required else column.name
            assert f"| {name} | {column.about}" in page, column.name


def test_letters_are_those_of_a_spreadsheet() -> None:
    assert [letters(n) for n in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        *("A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA")
    ]
