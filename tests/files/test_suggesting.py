"""Drafts of mappings: what a table tells is written, what it does not tell is to be filled in."""

from __future__ import annotations

import re
import tomllib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.declaration import catalogue
from provenance.errors import InvalidInput, UsageError
from provenance.file import opening
from provenance.intake import loads
from provenance.intake.mappings import reading
from provenance.intake.suggesting import columns, drafts
from provenance.intake.suggesting.declared import headers, words
from provenance.intake.suggesting.lines import FILL
from tests.conftest import ROOT, Run
from tests.files.test_loading import written

TABLES = tomllib.loads((ROOT / "tests/files/suggesting/tables.toml").read_text("utf-8"))["table"]

# What a person may put in the place of what is marked, by the key that stands before it.
ANSWERS = {
    "of": '"the thing of {@line}"',
    "counted": "people",
    "behaviour": "level",
    "who": "The table",
    "said": '"2026-01-01"',
    "order": "day-month-year",
    "format": '"%d/%m/%y"',
    "decimal_mark": "point",
    "encoding": "cp1252",
    "when": '"{@line}"',
}


def filled(draft: str) -> str:
    """A draft with something in each place that is to be filled in."""

    def answer(line: str) -> str:
        key = re.findall(r'"?([\w ]+)"?: [^:]*"\{@fill\}"', line)[-1].removeprefix("its ").strip()
        kind = "group" if "person" in line else "dataset"
        put = {"kind": kind, "missing": '"-99"', "slug": "the-rows-hold", "text": "They hold."}
        return line.replace(FILL, {**ANSWERS, **put}.get(key, "support"))

    return "".join(
        answer(line) if FILL in line else line for line in draft.splitlines(keepends=True)
    )


def unfilled(draft: str) -> list[str]:
    """What a mapping with a draft's text is refused for."""
    _, problems = reading.read(Path("draft.yaml"), draft.encode(), catalogue())
    return [problem.problem for problem in problems]


def drafted(file: Path, **named: str) -> drafts.Draft:
    with closing(opening.memory([file])) as engine:
        return drafts.of(engine, file, **named)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table["file"])
def test_a_draft_says_what_the_table_tells_and_asks_for_the_rest(
    table: dict[str, Any], tmp_path: Path
) -> None:
    draft = drafted(written(tmp_path, table["file"], table["text"].lstrip("\n")))
    plain = re.sub(r"\n *# ", " ", draft.text)
    print(draft.text)
    assert [line for line in table["has"] if line not in plain] == []
    assert [line for line in table["lacks"] if line in draft.text] == []
    told = unfilled(draft.text)
    assert len(told) == draft.to_fill > 0
    assert all(" is to be filled in" in problem for problem in told)
    assert unfilled(filled(draft.text)) == []


@pytest.mark.some(5)
@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table["file"])
def test_a_draft_that_is_filled_in_loads_its_table(table: dict[str, Any], tmp_path: Path) -> None:
    file = written(tmp_path, table["file"], table["text"].lstrip("\n"))
    mapping = written(tmp_path, "draft.yaml", filled(drafted(file).text))
    with closing(loads.memory([tmp_path])) as engine:
        outcome = loads.load(engine, [file], recorded_by="tests", mapping=mapping)
    assert outcome.rows is not None
    assert outcome.rows.read == outcome.rows.entered
    assert outcome.added["statement"] == outcome.rows.read


# Laws

NAMES = ["Killed", "no. dead", "n", "Total", "Min", "max deaths", "Source", "Date", "Title", "id"]
ODD = st.text("ab{}@\"'\\:#%$é✓\t ,.-[]", min_size=1, max_size=8)
CELLS = [
    "",
    "0",
    "1",
    "12",
    "1,200",
    "1.200",
    "-9",
    "NA",
    "dozens",
    "2024-01-02",
    "3/4/2024",
    "ä;b",
]


@pytest.mark.slow
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=max(settings().max_examples // 2, 1),
)
@given(
    header=st.lists(st.sampled_from(NAMES) | ODD, min_size=1, max_size=5),
    rows=st.lists(st.lists(st.sampled_from(CELLS), min_size=5, max_size=5), max_size=4),
)
def test_a_draft_is_always_a_mapping_with_places_to_fill_in(
    header: list[str], rows: list[list[str]], tmp_path: Path
) -> None:
    lines = ["\t".join(cell.replace("\t", " ") for cell in header)]
    lines += ["\t".join(row[: len(header)]) for row in rows]
    file = written(tmp_path, "t.tsv", "\n".join(lines) + "\n")
    try:
        draft = drafted(file)
    except UsageError:
        return
    told = unfilled(draft.text)
    assert len(told) == draft.to_fill
    assert all(" is to be filled in" in problem for problem in told)
    mapping = written(tmp_path, "draft.yaml", filled(draft.text))
    with closing(loads.memory([tmp_path])) as engine:
        try:
            loads.check(engine, [file], mapping=mapping)
        except InvalidInput as error:
            assert {problem.file for problem in error.problems} == {str(file)}, draft.text


def test_headers_are_compared_word_by_word() -> None:
    assert words("nKilled") == words("n_killed") == words("N. killed") == ("n", "killed")
    assert words("Number of the Dead") == words("#dead") == ("number", "dead")
    assert words("Getötete") == ("getotete",)
    assert headers().named.fit(words("Загиблий")) and headers().roles["place"].fit(words("Країна"))


def test_no_words_are_declared_for_two_roles() -> None:
    phrases = [phrase for role in headers().roles.values() for phrase in role.whole]
    assert len(phrases) == len(set(phrases))


# Files


def test_an_encoding_is_asked_for_with_what_it_makes_of_a_word(tmp_path: Path) -> None:
    text = "Ort;Tote;Quelle\nZürich;3;Bote\n"
    file = written(tmp_path, "ort.csv", text.encode("cp1252"))
    assert f"encoding: {FILL}  # cp1252 reads “Zürich”" in drafted(file).text
    named = drafted(file, encoding="cp1252").text
    assert "  encoding: cp1252\n" in named
    assert unfilled(filled(named)) == []


def test_rows_behind_the_sample_count_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(columns, "SAMPLE", 2)
    rows = "incident,killed,source\na,3,Mayor\nb,4,Mayor\nc,6,Mayor\nd,7,\n"
    draft = drafted(written(tmp_path, "long.csv", rows)).text
    assert "# 1 rows have no `source`" in draft
    assert 'of: "{incident}"  # what the numbers are of: each row is one' in draft
    assert 'when: "{killed}"' not in draft


def test_lines_that_are_no_rows_are_told(tmp_path: Path) -> None:
    rows = "incident,killed\na,3\nb,4,5\nc,6\n"
    assert "# It has one line that is no row; `check` names each.\n" in (
        drafted(written(tmp_path, "bad.csv", rows)).text
    )
    far = "incident,killed\n" + "a,3\n" * 2000 + "é,4\n" * 2
    draft = drafted(written(tmp_path, "far.csv", far.encode("cp1252"))).text
    assert "# It has 2 lines that are no rows; `check` names each.\n" in draft


def test_the_largest_sheet_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(["How to read this"])
    sheet = book.create_sheet("Toll")
    for row in (["The toll"], [], ["Incident", "Killed"], ["Mill", 3], ["Gate", 4]):
        sheet.append(row)
    file = tmp_path / "toll.xlsx"
    book.save(file)
    draft = drafted(file).text
    assert '  sheet: ["Toll"]\n  skip: 2\n' in draft
    assert "# not read: Notes\n" in draft
    with pytest.raises(UsageError, match="no sheet `Tolls`"):
        drafted(file, sheet="Tolls")


MARK_TO_FILL = f"{FILL}\n"


@pytest.mark.parametrize(
    ("name", "content", "mark"),
    [
        ("a.json", '[{"Town": "A", "Deaths": 12.125}, {"Town": "B", "Deaths": 13}]', "point\n"),
        ("a.jsonl", '{"Town": "A", "Deaths": 12.125}\n{"Town": "B", "Deaths": 13}\n', "point\n"),
        ("a.json", '[{"Town": "A", "Deaths": "12.125"}, {"Town": "B", "Deaths": 3}]', "comma\n"),
        ("a.json", '[{"Town": "A", "Dead": "1.200", "Hurt": 1.125}]', MARK_TO_FILL),
        ("a.json", '[["Town", "Deaths"], ["A", 12.125], ["B", 13]]', MARK_TO_FILL),
        ("a.csv", "Town;Deaths\nA;12.125\nB;13\n", "comma\n"),
    ],
)
def test_a_number_of_json_has_a_decimal_point(
    name: str, content: str, mark: str, tmp_path: Path
) -> None:
    draft = drafted(written(tmp_path, name, content)).text
    assert f"decimal_mark: {mark}" in draft
    assert draft.count("decimal_mark: ") == draft.count(f"decimal_mark: {mark}")


def test_a_point_in_a_workbook_may_be_that_of_a_number(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["Town", "Deaths"], ["A", 12.125], ["B", 13]):
        book.active.append(row)
    file = tmp_path / "deaths.xlsx"
    book.save(file)
    assert f"decimal_mark: {MARK_TO_FILL}" in drafted(file).text


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.csv", "", "the file is empty"),
        ("one.txt", "a,b\n", "files are not read as tables"),
        ("list.json", '{"a": 1}', "no list of rows"),
        ("bad.json", '{"a": ', "not valid JSON"),
    ],
)
def test_what_is_no_table_is_told(name: str, content: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=told):
        drafted(written(tmp_path, name, content))


@pytest.mark.parametrize(
    ("name", "named", "told"),
    [
        ("a.csv", {"encoding": "nope"}, "there is no encoding `nope`"),
        ("a.csv", {"sheet": "S"}, "--sheet is for .xlsx"),
        ("a.parquet", {"encoding": "utf-8"}, "--encoding is for .csv"),
    ],
)
def test_how_a_file_is_read_fits_the_file(
    name: str, named: dict[str, str], told: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=told):
        drafted(written(tmp_path, name, "a,b\n1,2\n"), **named)


def test_the_command_says_how_much_is_to_be_filled_in(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, "toll.csv", "incident,killed\na,3\nb,4\n")
    done = run("map-suggest", str(file))
    assert done.out.count(FILL) == 3
    assert done.err == "provenance: 3 lines to fill in, marked {@fill}\n"
