"""The sheet of a desk: rows as statements, details told once, and problems that name the cell."""

from __future__ import annotations

import csv
import io
import itertools
import re
import shutil
import tomllib
import zipfile
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
from provenance.intake.desk.declared import STATEMENTS, sheets
from provenance.intake.workbooks import letters
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


def entered(opened: Engine, folder: Path, text: str, name: str = "day.csv") -> loads.Outcome:
    """What is loaded of a sheet with these lines, alone in its folder."""
    (folder / name).write_text(text, "utf-8")
    for small in ("people.csv", "numbers.csv"):
        (folder / small).unlink(missing_ok=True)
    return load(opened, folder / name)


def refusal(opened: Engine, file: Path) -> list[str]:
    """What is told of a sheet that is refused, without its folder and its own name."""
    with pytest.raises(InvalidInput) as refused:
        load(opened, file)
    told = [str(problem).removeprefix(f"{file.parent}/") for problem in refused.value.problems]
    return [re.sub(r"^[a-z]+\.\w+!", "", problem) for problem in told]


def pattern(expected: str) -> re.Pattern[str]:
    """What a message is to be, where … stands for whatever follows."""
    return re.compile(".*".join(map(re.escape, expected.split("…"))))


def notices(opened: Engine, file: Path) -> list[str]:
    """What is noticed in a sheet that is not refused, without the name of its file."""
    checked = loads.check(opened, [file], mapping=DESK)
    return [str(notice).partition("!")[2] for notice in checked.notices.first]


@pytest.mark.slow
def test_a_filled_sheet_is_entered_with_its_quotes_looked_up(
    folder: Path, run: Run, empty_database: Path
) -> None:
    loaded = run("load", folder / "harbour.csv", "--map", "desk", "-d", empty_database)
    assert loaded.code == 0, loaded.err
    assert "excerpts 6 anchored, 2 unchecked" in loaded.err
    assert "harbour: 8 statements from 7 rows, 1 passed over with a #" in loaded.err
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


@pytest.mark.slow
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


KNOWN = """\
Source,Published,Who,Who is it,Speaks for,Number of,Figure,Quote
radio,2026-05-02,Lena Brandt,person,{principal},Trees felled,40,40 trees were felled
,,City council,government,,Trees felled,55,it was 55
"""


def affiliations(opened: Engine) -> list[tuple[object, ...]]:
    return opened.rows(
        "SELECT speaker, organisation FROM affiliation WHERE NOT retracted ORDER BY ALL"
    )


@pytest.mark.slow
def test_details_of_a_name_that_is_known_are_entered(folder: Path, opened: Engine) -> None:
    entered(opened, folder, KNOWN.format(principal=""))
    assert affiliations(opened) == []
    again = entered(opened, folder, KNOWN.format(principal="City council"))
    assert again.added == {"affiliation": 1}
    assert affiliations(opened) == [("lena-brandt", "city-council")]


@pytest.mark.slow
def test_a_sheet_that_did_not_change_retracts_nothing(folder: Path, opened: Engine) -> None:
    file = folder / "day.csv"
    entered(opened, folder, KNOWN.format(principal="City council"))
    taken: dict[str, Any] = {"amend": "again", "retract_missing": True, "mapping": DESK}
    assert loads.load(opened, [file], recorded_by="tests", **taken).added == {}
    assert affiliations(opened) == [("lena-brandt", "city-council")]


@pytest.mark.slow
def test_another_kind_of_a_name_that_is_known_is_a_correction(folder: Path, opened: Engine) -> None:
    entered(opened, folder, KNOWN.format(principal=""))
    file = folder / "day.csv"
    file.write_text(KNOWN.format(principal="").replace("person", "account"), "utf-8")
    (told,) = refusal(opened, file)
    assert "the speaker `lena-brandt` is recorded with other content: kind" in told
    loads.load(opened, [file], recorded_by="tests", mapping=DESK, amend="an account")
    assert opened.rows("SELECT kind FROM speaker WHERE id = 'lena-brandt'") == [("account",)]


@pytest.mark.slow
def test_a_name_of_several_speakers_of_the_record_is_a_problem(
    folder: Path, run: Run, empty_database: Path
) -> None:
    case = folder / "first.yaml"
    case.write_text("case: other\npeople: {lb: {name: Lena Brandt}, b2: Lena Brandt}\n", "utf-8")
    assert run("load", case, "-d", empty_database).code == 0
    file = folder / "day.csv"
    file.write_text(KNOWN.format(principal=""), "utf-8")
    refused = run("check", file, "--map", "desk", "-d", empty_database)
    assert (
        "C2 (Who): `Lena Brandt` names 2 speakers of the record, `b2`, `lb`; write" in refused.err
    )


@pytest.mark.slow
def test_other_names_are_those_of_one_speaker(folder: Path, opened: Engine) -> None:
    (folder / "people.csv").write_text("Name,Other names\nLena Brandt,Brandt; L. B.\n", "utf-8")
    file = folder / "day.csv"
    file.write_text(
        KNOWN.format(principal="") + "tv,2026-05-03,Brandt,,,Trees felled,44,44 by now\n", "utf-8"
    )
    load(opened, file)
    speakers = opened.rows("SELECT DISTINCT speaker FROM statement ORDER BY ALL")
    assert speakers == [("city-council",), ("lena-brandt",)]


@pytest.mark.slow
def test_an_unnamed_group_speaks_for_whom_it_is_said_to(folder: Path, opened: Engine) -> None:
    text = KNOWN.format(principal="City council").replace("Lena Brandt,person", "clerks,group")
    entered(opened, folder, text)
    assert affiliations(opened) == [("clerks.radio", "city-council")]
    assert load(opened, folder / "day.csv").added == {}


@pytest.mark.slow
def test_a_row_with_an_id_and_two_numbers_is_entered_once(folder: Path, opened: Engine) -> None:
    text = (
        "Source,Published,Who,Who is it,Number of,Figure,Quote,Id\n"
        'tv,2026-05-10,Kim,person,Houses lost,7,"7 houses are lost, 3 are damaged",k1\n'
        ",,,,Houses damaged,3,,\n"
    )
    entered(opened, folder, text)
    assert entered(opened, folder, text).added == {}
    ids = opened.rows("SELECT id FROM statement ORDER BY ALL")
    assert ids == [("day/k1.houses-damaged",), ("day/k1.houses-lost",)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("above", "below", "denied"),
    (
        ("denies", "says", [True, False]),
        ("denies", "denies", [True, True]),
        ("rejects", "denies", [True, True]),
        ("", "denies", [None, True]),
        ("estimates", "says", [None, None]),
        ("asks", "", [None, None]),
    ),
)
def test_a_further_figure_is_said_or_denied_as_its_row_says(
    above: str, below: str, denied: list[bool | None], folder: Path, opened: Engine
) -> None:
    text = (
        "Source,Published,Who,Who is it,Does,Number of,Figure,Quote\n"
        f'tv,2026-05-10,Kim,person,{above},Houses lost,7,"7 houses, not 9"\n'
        f",,,,{below},Houses lost,9,\n"
    )
    entered(opened, folder, text)
    rows = opened.rows("SELECT denied FROM figure ORDER BY verbatim")
    assert [row[0] for row in rows] == denied


def test_a_figure_below_a_denied_claim_is_given(folder: Path, opened: Engine) -> None:
    text = (
        "Source,Published,Who,Who is it,Does,Claim,Number of,Figure,Quote\n"
        'tv,2026-05-10,Kim,person,denies,The dyke gave way.,,,"It held, and 9 houses are wet"\n'
        ",,,,says,,Houses wet,9,\n"
    )
    entered(opened, folder, text)
    assert opened.rows("SELECT stance, scope FROM statement") == [("deny", "occurrence")]
    assert opened.rows("SELECT verbatim, denied FROM figure") == [("9", False)]


def test_a_row_that_denies_denies_the_claim_or_the_figure(folder: Path, opened: Engine) -> None:
    text = (
        "Source,Published,Who,Who is it,Does,Claim,Number of,Figure,Quote\n"
        "tv,2026-05-10,Kim,person,denies,The dyke gave way.,Houses wet,9,It held and not 9\n"
    )
    with pytest.raises(InvalidInput) as refused:
        entered(opened, folder, text)
    (problem,) = refused.value.problems
    assert "day.csv!G2 (Number of): does Kim deny the claim or the figure?" in str(problem)


def test_a_sheet_says_what_a_mark_in_its_figures_means(folder: Path, opened: Engine) -> None:
    text = (
        "Source;Published;Decimal mark;Who;Who is it;Number of;Figure;Quote\n"
        "tv;2026-05-10;comma;Kim;person;Houses wet;1.200;1.200 Häuser\n"
        ";;;Bo;person;Houses wet;1,5;1,5 Häuser\n"
    )
    entered(opened, folder, text)
    rows = opened.rows("SELECT verbatim, decimal_mark FROM figure ORDER BY verbatim")
    assert rows == [("1,5", "comma"), ("1.200", "comma")]


def test_two_sheets_are_two_cases(folder: Path, opened: Engine) -> None:
    files = [folder / "mon.csv", folder / "tue.csv"]
    for file in files:
        file.write_text((folder / "harbour.csv").read_text("utf-8"), "utf-8")
    with pytest.raises(InvalidInput) as refused:
        loads.load(opened, files, mapping=DESK, recorded_by="tests")
    (problem,) = refused.value.problems
    assert str(problem).endswith(
        "tue.csv:1: a filled sheet is a case of its own; load one at a time"
    )


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip["name"])
def test_a_problem_names_the_cell(slip: dict[str, Any], folder: Path, opened: Engine) -> None:
    rows = [[*row] for row in ROWS]
    for cell, words in slip["cells"].items():
        match = re.fullmatch(r"([A-Z]+)(\d+)", cell)
        assert match is not None
        row = rows[int(match[2]) - 1]
        at = next(n for n in itertools.count() if letters(n) == match[1])
        row += [""] * (at + 1 - len(row))
        row[at] = words
    file = folder / "harbour.csv"
    file.write_text(written(rows), "utf-8")
    for small in slip.keys() & {"people", "numbers"}:
        (folder / f"{small}.csv").write_text(slip[small], "utf-8")
    told = refusal(opened, file)
    for expected in slip["told"]:
        assert any(map(pattern(expected).fullmatch, told)), told
    for unexpected in slip.get("not_told", ()):
        assert not any(map(pattern(unexpected).fullmatch, told)), told


@pytest.mark.slow
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


@pytest.mark.slow
def test_excel_names_the_delimiter_and_writes_text_with_tabs(folder: Path, opened: Engine) -> None:
    load(opened, folder / "harbour.csv")
    (folder / "harbour.csv").write_text(f"sep=;\r\n{written(ROWS, ';')}", "utf-8")
    assert load(opened, folder / "harbour.csv").added == {}
    (folder / "harbour.txt").write_bytes(written(ROWS, "\t").encode("utf-16"))
    assert load(opened, folder / "harbour.txt").added == {}


HEADINGS = "Source,Published,Who,Who is it,Number of,Figure,Quote"


@pytest.mark.slow
def test_a_quotation_mark_that_is_left_open_takes_no_rows_with_it(
    folder: Path, opened: Engine
) -> None:
    """Where tabs stand between cells, it may be a word; else it is a problem."""
    text = (
        f"{HEADINGS}\n"
        'tv,2026-05-10,Kim,person,Houses lost,7,"7 houses\n'
        ",,Lee,person,Houses lost,8,8 houses\n"
    )
    entered(opened, folder, text.replace(",", "\t"), "day.tsv")
    excerpts = opened.rows("SELECT excerpt FROM appearance ORDER BY ALL")
    assert excerpts == [('"7 houses',), ("8 houses",)]
    (folder / "day.csv").write_text(text, "utf-8")
    (told,) = refusal(opened, folder / "day.csv")
    assert told.startswith("A2 (Source): a quotation mark is left open here, or words follow")
    (folder / "day.csv").write_text(text + ',,Roh,person,Houses lost,8,8 houses"\n', "utf-8")
    (told,) = refusal(opened, folder / "day.csv")
    assert told.startswith("A2 (Source): the row goes over 3 lines that are rows by themselves;")


@pytest.mark.slow
def test_the_headings_may_stand_below_a_title(folder: Path, opened: Engine) -> None:
    rows = f"{HEADINGS}\ntv,2026-05-10,Kim,person,Houses lost,7,7 houses\n"
    entered(opened, folder, f"The flood,,\n\n{rows}")
    told = notices(opened, folder / "day.csv")
    assert any("the headings of Statements are those in row 3" in notice for notice in told)
    (folder / "day.csv").write_text(f"The flood\n{rows.replace('Quote', 'Words')}", "utf-8")
    assert "A2 (Source): the column `Quote` is missing" in refusal(opened, folder / "day.csv")


@pytest.mark.slow
def test_a_figure_is_stripped_of_what_a_program_made(folder: Path, opened: Engine) -> None:
    text = (
        f"{HEADINGS}\n"
        "tv,2026-05-10,Kim,person,Magnitude,7.0,a magnitude of 7.0\n"
        ",,Kim,person,Houses lost,12.0,12 houses\n"
    )
    entered(opened, folder, text)
    assert opened.rows("SELECT verbatim FROM figure ORDER BY ALL") == [("12",), ("7.0",)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("quote", "cell", "made", "translator"),
    (
        ("Sieben Häuser", "en: seven houses (Kim Roh)", "seven houses", "Kim Roh"),
        ("7 Häuser, 2 davon alt", "en: 7 houses (2 of them old)", "7 houses (2 of them old)", None),
        ("7 Häuser (in Ulm)", "en: 7 houses (Ulm)", "7 houses (Ulm)", None),
    ),
)
def test_brackets_at_the_end_of_a_translation_hold_its_maker_or_words(
    quote: str, cell: str, made: str, translator: str | None, folder: Path, opened: Engine
) -> None:
    text = f'{HEADINGS},Translation\ntv,2026-05-10,Kim,person,,,"{quote}","{cell}"\n'
    entered(opened, folder, text.replace("Number of", "Claim").replace("n,,,", "n,It is so.,,"))
    assert opened.rows("SELECT text, translator FROM translation") == [(made, translator)]
    told = [notice for notice in notices(opened, folder / "day.csv") if "(Translation)" in notice]
    assert bool(told) is (translator is None)


def test_a_comma_between_outlets_is_noticed(folder: Path, opened: Engine) -> None:
    text = f'{HEADINGS},Via\ntv,2026-05-10,Kim,person,Houses lost,7,7 houses,"dpa, Radio 5"\n'
    (folder / "day.csv").write_text(text, "utf-8")
    told = notices(opened, folder / "day.csv")
    assert any(
        notice.startswith("H2 (Via): notice [sheet-doubt]: `dpa, Radio 5`") for notice in told
    )


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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.parametrize("name", ("desk.ods", "desk.xls", "desk.tsv", "desk"))
def test_the_template_is_written_as_what_its_name_says(
    name: str, here: Run, tmp_path: Path
) -> None:
    refused = here("template", "sheet", "-o", tmp_path / name)
    assert "the sheet is written as .xlsx or .csv" in refused.err
    assert not (tmp_path / name).exists()


def book(folder: Path, sheets_: dict[str, list[list[object]]]) -> Path:
    """A workbook with these sheets."""
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("python_calamine")
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets_.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(folder / "flood.xlsx")
    return folder / "flood.xlsx"


ROW: list[object] = ["tv", "2026-05-10", "Kim", "person", "Houses lost", 7, "7 houses"]


@pytest.mark.slow
def test_sheets_are_found_whatever_their_capitals_and_the_others_are_noticed(
    folder: Path, opened: Engine
) -> None:
    people: list[list[object]] = [["Name", "Other names"], ["Kim", "K."]]
    statements = [[*HEADINGS.split(",")], ROW]
    file = book(folder, {"May": statements, "people ": people, "June": statements, "How": []})
    assert load(opened, file).added["alias"] == 1
    told = notices(opened, file)
    assert any("`June` is not read; the sheet that is read is `May`" in notice for notice in told)


@pytest.mark.slow
def test_a_merged_cell_says_the_same_of_a_further_figure(folder: Path, opened: Engine) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    headings: list[object] = [*HEADINGS.split(","), "Said"]
    further: list[object] = [None, None, None, None, "People lost", 2]
    words = "7 houses, 2 people"
    file = book(folder, {STATEMENTS: [headings, [*ROW[:-1], words, "2026-05-09"], further]})
    made = openpyxl.load_workbook(file)
    made[STATEMENTS].merge_cells("H2:H3")
    made.save(file)
    load(opened, file)
    said = opened.rows(
        "SELECT said FROM statement INNER JOIN figure ON figure.statement = statement.id"
    )
    assert said == [("2026-05-09",), ("2026-05-09",)]


def test_cells_that_excel_could_not_work_out_are_problems(folder: Path, opened: Engine) -> None:
    """The library reads such a cell as blank."""
    headings: list[object] = [*HEADINGS.split(","), "Sure"]
    broken: list[object] = ["#N/A", None, "Kim", "person", "Houses lost", "=6+1", "7", "#NAME?"]
    told = refusal(opened, book(folder, {STATEMENTS: [headings, [*ROW, None], broken]}))
    assert [problem.partition(":")[0] for problem in told] == [
        "A3 (Source)",
        "F3 (Figure)",
        "H3 (Sure)",
    ]
    assert "a formula without its result" in told[1]


# A sheet as LibreOffice saves it, without what no reader needs.
OPEN_DOCUMENT = """\
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
<office:body><office:spreadsheet><table:table table:name="Statements">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def test_cells_that_libreoffice_could_not_work_out_are_problems(
    folder: Path, opened: Engine
) -> None:
    pytest.importorskip("python_calamine")

    def row(cells: list[object]) -> str:
        kinds = {"#N/A": 'office:string-value="" calcext:value-type="error"'}
        made = (
            f'<table:table-cell office:value-type="string" {kinds.get(str(cell), "")}>'
            f"<text:p>{cell}</text:p></table:table-cell>"
            for cell in cells
        )
        return f"<table:table-row>{''.join(made)}</table:table-row>"

    gap = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    broken: list[object] = ["tv", "2026-05-10", "Kim", "person", "Houses lost", "#N/A", "7 houses"]
    rows = [row([*HEADINGS.split(",")]), row(ROW), gap, row(broken)]
    with zipfile.ZipFile(folder / "flood.ods", "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", "<manifest/>")
        parts.writestr("content.xml", OPEN_DOCUMENT.format(rows="".join(rows)))
    (told,) = refusal(opened, folder / "flood.ods")
    assert told.startswith("F5 (Figure): `#N/A` is an error of the spreadsheet")


def test_a_cell_that_an_export_has_cut_is_a_problem(folder: Path, opened: Engine) -> None:
    cut: list[object] = [*ROW[:-1], "7 houses " + "a" * 32_757 + "…"]
    told = refusal(opened, book(folder, {STATEMENTS: [[*HEADINGS.split(",")], cut]}))
    assert told[0].startswith("G2 (Quote): the text is cut after 32,766 signs")


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
