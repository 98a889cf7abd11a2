"""Tables as they are: every way to write one is read, and each of its rows is in or told of."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from provenance.declaration import catalogue
from provenance.engine import Engine
from provenance.errors import InvalidInput
from provenance.help import text as page
from provenance.intake import (
    delimited,
    encodings,
    headers,
    json_rows,
    loads,
    readers,
    relations,
    workbooks,
)
from provenance.intake.delimited import Bad, Long
from provenance.intake.entering import Rows
from provenance.intake.mappings import grammar, reading
from provenance.intake.reads import KEYS, Reads
from tests.files.test_loading import written

NAMES = """\
speakers:
  - {id: {slug: "{id}"}, name: "{name}", kind: person}
"""


def loaded(opened: Engine, folder: Path, mapping: str, *files: Path, **options: Any) -> Any:
    """Load files by a mapping, each time as a case of its own; gives the outcome."""
    made = written(folder, "mapping.yaml", f"case: {folder.name[:60]}\n{mapping}")
    return loads.load(opened, files, recorded_by="tests", mapping=made, **options)


def problems(opened: Engine, folder: Path, mapping: str, *files: Path) -> list[str]:
    """What a check finds: line and problem."""
    made = written(folder, "mapping.yaml", f"case: {folder.name[:60]}\n{mapping}")
    try:
        loads.check(opened, files, mapping=made)
    except InvalidInput as refused:
        return [f"{Path(p.file).name}:{p.line}: {p.problem}" for p in refused.problems]
    return []


def rows(opened: Engine, sql: str, ids: str) -> list[tuple[Any, ...]]:
    return opened.rows(f"{sql} WHERE starts_with(id, '{ids}') ORDER BY id")


# Each line is a row, a part of one, or told of

_CELL = st.text(alphabet='ab ",\n', max_size=4)
_LINE = st.one_of(
    st.lists(_CELL, min_size=1, max_size=3).map(lambda cells: ",".join(cells)),
    st.lists(_CELL, min_size=2, max_size=2).map(
        lambda cells: ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in cells)
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_LINE, max_size=6))
def test_each_line_is_in_one_row_or_told_of(tmp_path: Path, lines: list[str]) -> None:
    text = "one,two\n" + "".join(f"{line}\n" for line in lines)
    file = written(tmp_path, "lines.csv", text)
    shape = delimited.shape(file, Reads())
    found = [row for row in delimited.rows(file, Reads(), shape) if not isinstance(row, Long)]
    begins = [row.line if isinstance(row, Bad) else row[0] for row in found]
    assert begins == sorted(set(begins))
    # What is in no row is a line of blank cells, or stands inside the quotes of a row.
    physical = text.splitlines()
    last = 1
    for row, begin in zip(found, begins, strict=True):
        assert all(not line.strip(' ,"') for line in physical[last : begin - 1])
        last = begin
        if not isinstance(row, Bad):
            last += sum(cell.count("\n") for cell in row[1])
        elif over := re.search(r", from line \d+ to line (\d+)", row.problem):
            last = int(over[1])
    assert all(not line.strip(' ,"') for line in physical[last:])


@pytest.mark.slow
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=max(settings().max_examples // 3, 1),
)
@given(st.lists(st.sampled_from(["a,A", "b,B", 'c,"open', "d", "", "x y,X", ',"', "skip,S"])))
def test_rows_read_entered_equal_and_left_out_add_up(
    tmp_path: Path, empty_record: Engine, lines: list[str]
) -> None:
    file = written(tmp_path, "rows.csv", "id,name\n" + "".join(f"{line}\n" for line in lines))
    mapping = """\
when: {value: "{id}", is_not: skip}
speakers: [{id: "{id}", name: "{name}", kind: person}]
"""
    try:
        counts = loaded(empty_record, tmp_path, mapping, file, skip=True).rows
    except InvalidInput:
        # A problem of the file as a whole.
        return
    assert counts is not None
    shape = delimited.shape(file, Reads())
    found = [row for row in delimited.rows(file, Reads(), shape) if not isinstance(row, Long)]
    good = [row for row in found if not isinstance(row, Bad) and any(row[1])]
    assert counts.read == len(good) + sum(isinstance(row, Bad) for row in found)
    assert counts.passed_over == sum(cells[0] == "skip" for _, cells in good)
    assert min(counts.entered, counts.nothing_new, counts.left_out) >= 0
    assert counts.entered <= len({tuple(cells) for _, cells in good})
    assert counts.read == (
        counts.entered + counts.nothing_new + counts.passed_over + counts.left_out
    )


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_LINE, max_size=5))
@example([",", ', "," '])
@example([',  "', 'a,  "b"'])
def test_the_engine_and_the_reader_of_rows_read_alike(
    tmp_path: Path, empty_record: Engine, lines: list[str]
) -> None:
    file = written(tmp_path, "t.csv", "one,two\n" + "".join(f"{line}\n" for line in lines))
    empty_record.run("intake/staged/staging")
    empty_record.run("intake/problems/bad_row")
    read = []
    for lined in (False, True):
        table = next(readers.opened(empty_record, file, relations.scanned(file), lined=lined))
        layers = [{name: str(table.text(name)) for name in table.columns}]
        count = readers.take(empty_record, table, layers)
        found = empty_record.rows("SELECT line, one, two FROM numbered_row ORDER BY line")
        read.append((count, found))
    assert read[0] == read[1]


@pytest.mark.slow
def test_an_open_quote_takes_no_other_row_with_it(empty_record: Engine, tmp_path: Path) -> None:
    file = written(tmp_path, "t.tsv", 'id\tname\nq1\tA\nq2\t"B\nq3\tC\nq4\tD\n')
    (told,) = problems(empty_record, tmp_path, NAMES, file)
    assert told.startswith("t.tsv:3: not valid CSV: a quote is left open") and "to line 5" in told
    outcome = loaded(empty_record, tmp_path, NAMES, file, skip=True)
    assert outcome.rows == Rows(read=4, entered=3, nothing_new=0, passed_over=0, left_out=1)
    as_they_are = loaded(empty_record, tmp_path, f"reads: {{quote: none}}\n{NAMES}", file)
    assert as_they_are.rows == Rows(read=4, entered=1, nothing_new=3, passed_over=0, left_out=0)
    assert rows(empty_record, "SELECT name FROM speaker", "q2") == [('"B',)]


def test_rows_inside_a_field_are_a_notice(empty_record: Engine, tmp_path: Path) -> None:
    file = written(tmp_path, "t.csv", 'id,name\nf1,"A\nf2,B\nf3,C"\nf4,"D\nand more"\n')
    made = written(tmp_path, "m.yaml", f"case: f\n{NAMES}")
    (notice,) = loads.check(empty_record, [file], mapping=made).notices.first
    assert str(notice).startswith(f"{file}:2: notice [rows-in-a-field]: a field of this row goes")


# Encodings

_ENCODINGS = {
    "utf-8": "Zoë, Łódź, 日本, Ω",
    "utf-8-sig": "Zoë, Łódź",
    "utf-16": "Zoë, 日本",
    "utf-16-le": "Zoë",
    "utf-32": "Zoë",
    "cp1252": "Zoë – l’été",
    "iso8859-2": "Łódź",
    "cp1251": "Министерство",
    "koi8-r": "Министерство",
    "gb18030": "国防部",
    "shift_jis": "防衛省",
    "iso2022_jp": "防衛省",
    "big5": "國防部",
    "mac-roman": "Zoë",
}


@pytest.mark.parametrize("encoding", _ENCODINGS)
def test_a_file_says_the_same_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    table = [["id", "name"], ["1", _ENCODINGS[encoding]], ["2", 'a "quote", and\na line']]
    text = io.StringIO()
    csv.writer(text).writerows(table)
    content = text.getvalue().encode(encoding)
    reads = Reads(encoding=None if encoding == "utf-16" else encoding)
    for file in (
        written(tmp_path, "t.csv", content),
        written(tmp_path, "t.csv.gz", gzip.compress(content)),
    ):
        shape = delimited.shape(file, reads)
        assert shape.header == table[0]
        assert [*delimited.rows(file, reads, shape)] == [(2, table[1]), (3, table[2])]


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["cp1252", "cp1251", "gb18030", "utf-16-be"]), st.data())
def test_any_text_comes_back_from_its_encoding(
    tmp_path: Path, encoding: str, data: st.DataObject
) -> None:
    sign = st.characters(codec=encoding, exclude_characters="\r\n\0\ufeff")
    cells = data.draw(st.lists(st.text(sign, min_size=1), min_size=2, max_size=2))
    text = io.StringIO()
    csv.writer(text).writerows([["id", "name"], cells])
    file = written(tmp_path, "t.csv", text.getvalue().encode(encoding))
    reads = Reads(encoding=encoding)
    shape = replace(delimited.shape(file, reads), trimmed=False)
    assert [*delimited.rows(file, reads, shape)] == [(2, cells)]


@pytest.mark.slow
def test_a_wrong_encoding_is_told_with_the_byte_and_what_to_try(
    empty_record: Engine, tmp_path: Path
) -> None:
    text = "id,name\nad,Adèle Hébert\nbo,Bo\nce,l’Élysée\n"
    file = written(tmp_path, "t.csv", text.encode("cp1252"))
    assert problems(empty_record, tmp_path, NAMES, file) == [
        "t.csv:2: byte 6 of the line (0xE8) is no UTF-8; with `reads: {encoding: cp1252}` in a "
        "mapping it reads “ad,Adèle Hébert”",
        "t.csv:4: byte 5 of the line (0x92) is no UTF-8; with `reads: {encoding: cp1252}` in a "
        "mapping it reads “ce,l’Élysée”",
    ]
    right = f"reads: {{encoding: windows-1252}}\n{NAMES}"
    assert problems(empty_record, tmp_path, right, file) == []
    wrong = f"reads: {{encoding: utf-16-le}}\n{NAMES}"
    (told,) = problems(empty_record, tmp_path, wrong, file)
    assert "t.csv:1: " in told and "cp1252" in told


def test_a_file_in_utf_8_that_is_read_otherwise_is_a_notice(
    empty_record: Engine, tmp_path: Path
) -> None:
    made = written(tmp_path, "m.yaml", f"case: e\nreads: {{encoding: latin-1}}\n{NAMES}")
    file = written(tmp_path, "t.csv", "id,name\nu1,Łódź\n")
    (notice,) = loads.check(empty_record, [file], mapping=made).notices.first
    assert str(notice).startswith(f"{file}:1: notice [another-encoding]: the file is read as")
    file = written(tmp_path, "t.csv", "id,name\nu1,Nîmes\n".encode("latin-1"))
    assert not loads.check(empty_record, [file], mapping=made).notices.first


def test_signs_of_two_bytes_without_a_mark_are_told(empty_record: Engine, tmp_path: Path) -> None:
    file = written(tmp_path, "t.csv", "id,name\nu1,Officials\n".encode("utf-16-le"))
    assert problems(empty_record, tmp_path, NAMES, file) == [
        "t.csv:1: the file is no UTF-8; try `reads: {encoding: utf-16-le}` in a mapping"
    ]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1251", "Министерство обороны сообщило"),
        ("shift_jis", "防衛省は発表した"),
        ("cp1250", "Łódź, Świętokrzyskie źródło"),
        ("cp1252", "Élysée — préfet, général à côté"),
        ("utf-16-le", "Officials said"),
    ],
)
def test_an_encoding_is_guessed_from_what_it_writes(
    encoding: str, words: str, tmp_path: Path
) -> None:
    file = written(tmp_path, "t.csv", f"id,name\n1,{words}\n2,{words}\n".encode(encoding))
    assert encodings.guessed(file) == encoding


@pytest.mark.slow
def test_a_packed_file_that_stands_for_billions_is_refused(
    empty_record: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encodings, "_SMALL", 2**16)
    file = written(tmp_path, "t.csv.gz", gzip.compress(b"id,name\n" + b"a,A\n" * 2**20))
    (told,) = problems(empty_record, tmp_path, NAMES, file)
    assert told == "t.csv.gz:1: the file unpacks to far more than it holds; unpack it first"
    broken = written(tmp_path, "b.csv.gz", b"id,name\n")
    (told,) = problems(empty_record, tmp_path, NAMES, broken)
    assert told.startswith("b.csv.gz:1: the file cannot be unpacked")


# Headers and columns


def test_a_header_of_several_lines_is_joined() -> None:
    assert headers.joined([["", "Killed", "", "Note"], ["Date", "min", "max", ""]]) == [
        "Date",
        "Killed min",
        "Killed max",
        "Note",
    ]
    assert headers.joined([["Date", "", "Dead"], ["", "Place", ""]]) == ["Date", "Place", "Dead"]
    assert headers.named(["a\n b", "", "a b"]) == ["a b", "column 2", "a b (2)"]


def test_a_table_without_a_header_has_numbers_or_given_names(
    empty_record: Engine, tmp_path: Path
) -> None:
    file = written(tmp_path, "t.csv", "h1,A\nh2,B\n")
    by_number = NAMES.replace("{id}", "{1}").replace("{name}", "{2}")
    assert (
        loaded(empty_record, tmp_path, f"reads: {{header: none}}\n{by_number}", file).rows.read == 2
    )
    given = f"reads: {{header: [id, name]}}\n{NAMES}"
    assert loaded(empty_record, tmp_path, given, file).rows.nothing_new == 2
    assert rows(empty_record, "SELECT id, name FROM speaker", "h") == [("h1", "A"), ("h2", "B")]


@pytest.mark.slow
def test_columns_keep_their_own_names(empty_record: Engine, tmp_path: Path) -> None:
    file = written(tmp_path, "t.csv", "Name,name,file,line,rowid,v1,c0\nA,b,f,l,r,v,c\n")
    mapping = """\
values: {x: "{v1}{c0}"}
speakers:
  - {id: own, name: "{Name}", kind: person, description: "{name}{file}{line}{rowid}{x}{@line}"}
"""
    loaded(empty_record, tmp_path, mapping, file)
    assert rows(empty_record, "SELECT name, description FROM speaker", "own") == [("A", "bflrvc2")]
    almost = mapping.replace("values: {x:", "values: {FILE: a, x:")
    assert problems(empty_record, tmp_path, almost, file) == [
        "mapping.yaml:2: the value `FILE` is called like the column `file` of t.csv but for its "
        "capitals; call it otherwise"
    ]


@pytest.mark.slow
def test_parquet_keeps_the_names_of_its_columns(empty_record: Engine, tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pyarrow.table([["p1"], ["x"], [{"in": "y"}]], names=["Id", "id", "of"])
    parquet.write_table(table, tmp_path / "t.parquet")
    mapping = 'speakers: [{id: "{Id}", name: "{id}", kind: person, description: "{@line}{of.in}"}]'
    loaded(empty_record, tmp_path, mapping, tmp_path / "t.parquet")
    found = rows(empty_record, "SELECT id, name, description FROM speaker", "p1")
    assert found == [("p1", "x", "1y")]


def test_marks_for_what_is_missing_and_cells_that_hold_below(
    empty_record: Engine, tmp_path: Path
) -> None:
    file = written(tmp_path, "t.csv", "group,id,note\nG,m1,n/a\n,m2,x\n,m3,..\nH,m4,NA\n")
    mapping = """\
reads: {missing: [n/a, "..", NA], fill_down: [group]}
speakers: [{id: "{id}", name: "{group}", kind: person, description: "{note}"}]
"""
    loaded(empty_record, tmp_path, mapping, file)
    assert rows(empty_record, "SELECT name, description FROM speaker", "m") == [
        ("G", None), ("G", "x"), ("G", None), ("H", None),
    ]  # fmt: skip


def test_a_mark_for_no_value_is_not_filled_over(empty_record: Engine, tmp_path: Path) -> None:
    lines = "group,id\nG,f1\n,f2\n–,f3\n,f4\nH,f5\n"
    file = written(tmp_path, "t.csv", lines)
    mapping = """\
reads: {missing: ["–"], fill_down: [group]}
speakers: [{id: "{id}", name: "{id}", kind: person, description: "{group}"}]
"""
    loaded(empty_record, tmp_path, mapping, file)
    assert rows(empty_record, "SELECT id, description FROM speaker", "f") == [
        ("f1", "G"), ("f2", "G"), ("f3", None), ("f4", None), ("f5", "H"),
    ]  # fmt: skip


@pytest.mark.slow
def test_a_line_that_is_no_row_is_not_filled_over(empty_record: Engine, tmp_path: Path) -> None:
    lines = "group,id,x\nG,y1,\n,y2,\nH,y3\n,y4,\nI,y5,\n,y6,\n"
    file = written(tmp_path, "t.csv", lines)
    mapping = """\
reads: {fill_down: [group]}
speakers: [{id: "{id}", name: "{group}", kind: person}]
"""
    assert [p[:7] for p in problems(empty_record, tmp_path, mapping, file)] == [
        "t.csv:4",
        "t.csv:5",
    ]
    loaded(empty_record, tmp_path, mapping, file, skip=True)
    found = rows(empty_record, "SELECT id, name FROM speaker", "y")
    assert found == [("y1", "G"), ("y2", "G"), ("y5", "I"), ("y6", "I")]


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("t.jsonl", '{"group": "H", "id": jf3}'),
        ("t.jsonl", '["H", "jf3"]'),
        ("t.jsonl", '{"group": "H", "group": "H", "id": "jf3"}'),
        ("t.jsonl.gz", '{"group": "H", "id": jf3}'),
        ("t.json", '"H jf3"'),
    ],
)
def test_an_object_that_cannot_be_read_is_not_filled_over(
    name: str, bad: str, empty_record: Engine, tmp_path: Path
) -> None:
    lines = ['{"group": "G", "id": "jf1"}', '{"id": "jf2"}', f"\n{bad}", '{"id": "jf4"}']
    lines += ['{"group": "I", "id": "jf5"}', '{"id": "jf6"}']
    text = "[" + ",\n".join(lines) + "]" if name.endswith(".json") else "\n".join(lines)
    file = tmp_path / name
    file.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    mapping = """\
reads: {fill_down: [group]}
speakers: [{id: "{id}", name: "{group}", kind: person}]
"""
    told = problems(empty_record, tmp_path, mapping, file)
    assert [problem.split(":")[1] for problem in told] == ["4", "5"]
    outcome = loaded(empty_record, tmp_path, mapping, file, skip=True)
    assert outcome.rows.left_out == 2
    found = rows(empty_record, "SELECT id, name FROM speaker", "jf")
    assert found == [("jf1", "G"), ("jf2", "G"), ("jf5", "I"), ("jf6", "I")]


# Workbooks


def book(file: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("python_calamine")
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, lines in sheets.items():
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append([*line])
        if name == "Merged":
            sheet.merge_cells("A3:A4")
            sheet.merge_cells("B1:C1")
    made.save(file)
    return file


MERGED = [
    [None, "Toll", None],
    ["Who", "least", "most"],
    ["w1", 1, 2],
    [None, 3, 4],
    [],
    ["w2", 5, "n/a"],
]


@pytest.mark.slow
def test_merged_cells_hold_for_what_they_cover(empty_record: Engine, tmp_path: Path) -> None:
    file = book(tmp_path / "b.xlsx", Merged=MERGED, Other=[["x"], [1]])
    mapping = """\
reads: {header: 2}
speakers:
  - {id: "{Who}-{@line}", name: "{@sheet}", kind: person, description: "{Toll least}/{Toll most}"}
"""
    made = written(tmp_path, "m.yaml", f"case: merged\n{mapping}")
    (notice,) = loads.check(empty_record, [file], mapping=made).notices.first
    assert "[sheets-left-alone]: the sheet `Other` was not read" in str(notice)
    assert loaded(empty_record, tmp_path, mapping, file).rows.entered == 3
    assert rows(empty_record, "SELECT id, description FROM speaker", "w") == [
        ("w1-3", "1/2"), ("w1-4", "3/4"), ("w2-6", "5/n/a"),
    ]  # fmt: skip


def test_a_name_over_several_lines_of_a_header_is_said_once(
    empty_record: Engine, tmp_path: Path
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("python_calamine")
    made = openpyxl.Workbook()
    for line in (["Who", "Fed", None, "Note"], [None, "least", "most", None], ["mh1", 1, 2, "x"]):
        made.active.append(line)
    for cells in ("A1:A2", "B1:C1", "D1:D2"):
        made.active.merge_cells(cells)
    made.save(tmp_path / "b.xlsx")
    mapping = """\
reads: {header: 2}
speakers:
  - {id: "{Who}", name: x, kind: person, description: "{Fed least}-{Fed most} {Note}"}
"""
    loaded(empty_record, tmp_path, mapping, tmp_path / "b.xlsx")
    assert rows(empty_record, "SELECT description FROM speaker", "mh1") == [("1-2 x",)]


@pytest.mark.slow
def test_a_cell_that_could_not_be_worked_out_is_no_blank_one(
    empty_record: Engine, tmp_path: Path
) -> None:
    lines = [["id", "least", "note"], ["ee1", "#DIV/0!", "#N/A"], ["ee2", "=B2+1"], ["ee3", 4]]
    file = book(tmp_path / "b.xlsx", Rows=lines)
    mapping = """\
speakers: [{id: "{id}", name: "{id}", kind: person, description: {low: "{least}"}}]
"""
    assert problems(empty_record, tmp_path, mapping, file) == [
        "b.xlsx:2: the cell holds the error `#DIV/0!` (cell B2)",
        "b.xlsx:3: the cell has a formula without its result; save the workbook in a spreadsheet "
        "(cell B3)",
    ]
    outcome = loaded(empty_record, tmp_path, mapping, file, skip=True)
    assert outcome.rows.entered == 1 and outcome.rows.left_out == 2
    # A mark for no value may be one of them.
    marked = f"reads: {{missing: ['#DIV/0!', '=']}}\n{mapping}"
    assert problems(empty_record, tmp_path, marked, file) == []
    table = written(tmp_path, "t.csv", "id,place\nee4,ee3\n")
    record = book(tmp_path / "speaker.xlsx", speaker=[["id", "name", "kind"], ["#REF!", "A", ""]])
    with pytest.raises(InvalidInput) as refused:
        loads.check(empty_record, [record])
    assert refused.value.problems[0].problem == "the cell holds the error `#REF!` (cell A2)"
    looks_up = """\
speakers:
  - {id: "{id}", kind: person,
     name: {lookup: "{place}", file: b.xlsx, key: id, value: least}}
"""
    assert problems(empty_record, tmp_path, looks_up, table) == [
        "b.xlsx:2: the cell holds the error `#DIV/0!` (cell B2)"
    ]


@pytest.mark.slow
def test_several_sheets_are_one_input_and_problems_name_the_cell(
    empty_record: Engine, tmp_path: Path
) -> None:
    people = [["Who", "Sort"], ["s1", "person"], ["s2", "persom"]]
    file = book(tmp_path / "b.xlsx", People=people, Names=[["Who", "Also"], ["s1", "S."]])
    mapping = """\
reads: {sheet: [People, Names]}
speakers:
  - {when: {value: "{@sheet}", is: People}, id: "{Who}", name: "{Who}", kind: "{Sort}"}
aliases:
  - {when: {value: "{@sheet}", is: Names}, speaker: "{Who}", name: "{Also}"}
"""
    mapping = mapping.partition("aliases:")[0]
    (told,) = problems(empty_record, tmp_path, mapping, file)
    assert told.startswith("b.xlsx!People:3: `kind: persom` is not accepted")
    assert told.endswith("(cell B3)")
    outcome = loaded(empty_record, tmp_path, mapping, file, skip=True)
    assert outcome.rows == Rows(read=3, entered=1, nothing_new=1, passed_over=0, left_out=1)


@pytest.mark.slow
def test_a_sheet_that_cannot_be_read_is_no_row_to_be_left_out(
    empty_record: Engine, tmp_path: Path
) -> None:
    file = book(tmp_path / "b.xlsx", Rows=[["id", "name"], ["sh1", "A"]], Picture=[])
    mapping = f"reads: {{sheet: [Rows, Picture]}}\n{NAMES}"
    with pytest.raises(InvalidInput) as refused:
        loaded(empty_record, tmp_path, mapping, file, skip=True)
    assert [problem.problem for problem in refused.value.problems] == [
        "the sheet `Picture` has no header line with names of columns"
    ]


def test_how_a_file_is_written_is_said_of_files_of_that_kind(
    empty_record: Engine, tmp_path: Path
) -> None:
    file = written(tmp_path, "t.csv", "id,name\nr1,A\n")
    told = problems(
        empty_record, tmp_path, "reads: {sheet: People, rows: a.b, skip: 0}\n" + NAMES, file
    )
    assert sorted(told, reverse=True) == [
        "mapping.yaml:2: `sheet` says nothing of .csv files; it is for .xlsx, .xls, .xlsb, .ods",
        "mapping.yaml:2: `rows` says nothing of .csv files; it is for .json",
    ]


# JSON


@pytest.mark.slow
def test_a_list_in_a_document_is_a_table(empty_record: Engine, tmp_path: Path) -> None:
    document = {
        "meta": {"id": [1]},
        "data": {"rows": [{"id": "j1", "name": "A", "n": {"x": 1.50}}]},
    }
    file = written(tmp_path, "t.json", json.dumps(document, indent=1))
    mapping = 'speakers: [{id: "{id}", name: "{name}", kind: person, description: "{@line} {n.x}"}]'
    (told,) = problems(empty_record, tmp_path, mapping, file)
    assert told.endswith("where the list is: `rows: meta.id`, `rows: data.rows`")
    mapping = f"reads: {{rows: data.rows}}\n{mapping}"
    loaded(empty_record, tmp_path, mapping, file)
    found = rows(empty_record, "SELECT id, name, description FROM speaker", "j1")
    assert found == [("j1", "A", "9 1.5")]
    (told,) = problems(empty_record, tmp_path, mapping.replace("data.rows", "data.row"), file)
    assert told == "t.json:7: `rows: data.row`: there is no `row`; there are rows"


@pytest.mark.slow
def test_rows_in_one_line_go_by_their_numbers(empty_record: Engine, tmp_path: Path) -> None:
    items = [{"id": "line1", "name": "A"}, {"id": "line2"}, {"id": "line3", "name": "C"}, 7]
    file = written(tmp_path, "t.json", json.dumps(items))
    mapping = 'speakers: [{id: "{id}", name: "{name}", kind: person, description: "{@line}"}]'
    told = problems(empty_record, tmp_path, mapping, file)
    assert {problem[:8] for problem in told} == {"t.json:1"}
    assert {problem[-8:] for problem in told} == {"(item 2)", "(item 4)"}
    outcome = loaded(empty_record, tmp_path, mapping, file, skip=True)
    assert outcome.rows == Rows(read=4, entered=2, nothing_new=0, passed_over=0, left_out=2)
    assert rows(empty_record, "SELECT id, description FROM speaker", "line3") == [("line3", "3")]


@pytest.mark.slow
def test_lists_of_lists_and_lines_of_objects_are_tables(
    empty_record: Engine, tmp_path: Path
) -> None:
    lists = written(tmp_path, "t.json", '[["id", "name"],\n["k1", "A"],\n["k2", null, 3]]')
    (told,) = problems(empty_record, tmp_path, NAMES, lists)
    assert told.startswith("t.json:3: the row has 3 values, the header 2")
    lines = gzip.compress(b'{"id": "k1", "name": "A"}\n\n[]\n{"id": "k3", "name": "C"}\n')
    packed = written(tmp_path, "t.ndjson.gz", lines)
    outcome = loaded(empty_record, tmp_path, NAMES, packed, skip=True)
    assert outcome.rows == Rows(read=3, entered=2, nothing_new=0, passed_over=0, left_out=1)


_NUMBERS = '{"id": "%s", "n": 1.50, "of": {"m": -2e3, "l": [12345678901234567890.0, "3.50"]}}'


def test_a_number_of_json_is_as_it_is_written(empty_record: Engine, tmp_path: Path) -> None:
    mapping = """\
speakers:
  - {each: {l: "{of.l}"}, id: "{id}-{l#}", name: x, kind: person, description: "{n} {of.m} {l}"}
"""
    lines = written(tmp_path, "t.jsonl", _NUMBERS % "as1" + "\n")
    whole = written(tmp_path, "t.json", "[" + _NUMBERS % 'a \\\\ \\" 1.0' + "]")
    loaded(empty_record, tmp_path, mapping, lines)
    loaded(empty_record, tmp_path, mapping.replace('"{id}-{l#}"', '{slug: "{id} {l#}"}'), whole)
    for id in ("as1", "a-1-0"):
        assert rows(empty_record, "SELECT description FROM speaker", id) == [
            ("1.50 -2e3 12345678901234567890.0",),
            ("1.50 -2e3 3.50",),
        ]


@pytest.mark.slow
def test_a_key_that_stands_twice_is_a_problem(empty_record: Engine, tmp_path: Path) -> None:
    objects = ['{"id": "d1", "id": "d2"}', '{"id": "d3", "of": [{"a": 1, "a": 1}]}']
    objects += ['{"id": "d4", "of": [{"a": 1}, {"a": 2}]}']
    mapping = 'speakers: [{id: "{id}", name: x, kind: person}]'
    for name, text in (("t.jsonl", "\n".join(objects)), ("t.json", f"[{','.join(objects)}]")):
        file = written(tmp_path, name, text)
        told = problems(empty_record, tmp_path, mapping, file)
        assert [problem.partition(" twice")[0].partition("key ")[2] for problem in told] == [
            "`id` stands",
            "`a` stands",
        ]
    file = written(tmp_path, "t.json", '{"rows": [{"id": "d5"}],\n "rows": [{"id": "d6"}]}')
    assert problems(empty_record, tmp_path, f"reads: {{rows: rows}}\n{mapping}", file) == [
        "t.json:2: `rows: rows`: `rows` stands twice"
    ]


@pytest.mark.slow
def test_an_object_or_a_list_is_no_text(empty_record: Engine, tmp_path: Path) -> None:
    items = [
        {"id": "o1", "who": {"name": "A"}, "of": ["p", "q"]},
        {"id": "o2", "who": "B", "of": {"x": ["y"]}},
    ]
    file = written(tmp_path, "t.json", json.dumps(items, indent=0))
    mapping = """\
values: {all: "{of}", who: "{who}"}
speakers:
  - {id: "{id}", name: "{who}", kind: person}
  - {when: "{of}", each: {one: "{all}"}, id: "{id}-{one#}", name: "{one}", kind: person}
  - {id: "{id}-x", name: {digest: "{of}"}, kind: person, description: "{of.x}"}
"""
    assert problems(empty_record, tmp_path, mapping, file) == [
        "t.json:2: `who` is an object; name a key in it, such as `{who.name}` (column `who`)",
        "t.json:12: `of.x` is a list; `each` goes through its items (column `of.x`)",
        "t.json:12: `one` is an object; name a key in it, such as `{one.name}` (column `one`)",
    ]
    right = mapping.replace('name: "{who}"', 'name: {first: ["{who.name}", "{who}"]}')
    right = right.replace('"{one}"', '{first: ["{one.x}", "{one}"]}').replace('"{of.x}"', "x")
    told = problems(empty_record, tmp_path, right, file)
    assert ["is a list" in problem for problem in told] == [True]


@pytest.fixture
def nested_parquet(tmp_path: Path) -> Path:
    """A Parquet file of two rows with objects and lists, some of them absent."""
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    columns = {
        "id": ["xq1", "xq2"],
        "who": [{"name": "A", "born": {"in": 1950}}, None],
        "of": [["p", "q"], None],
        "parts": [[{"n": "r", "c": 3}], [{"n": "s", "c": 4}]],
    }
    parquet.write_table(pyarrow.table(columns), tmp_path / "t.parquet")
    return tmp_path / "t.parquet"


def test_a_name_goes_inside_a_column_of_parquet(
    empty_record: Engine, tmp_path: Path, nested_parquet: Path
) -> None:
    mapping = """\
speakers:
  - {id: "{id}", name: x, kind: person, description: "{who.name} {who.born.in}"}
  - {each: {one: "{of}"}, id: "{id}-{one#}", name: x, kind: person, description: "{one}"}
  - {each: {part: "{parts}"}, id: "{id}-{part.n}", name: x, kind: person, description: "{part.c}"}
"""
    loaded(empty_record, tmp_path, mapping, nested_parquet)
    assert rows(empty_record, "SELECT id, description FROM speaker", "xq") == [
        ("xq1", "A 1950"), ("xq1-1", "p"), ("xq1-2", "q"), ("xq1-r", "3"),
        ("xq2", None), ("xq2-s", "4"),
    ]  # fmt: skip


def test_an_object_or_a_list_of_parquet_is_no_text(
    empty_record: Engine, tmp_path: Path, nested_parquet: Path
) -> None:
    mapping = """\
values: {all: "{of}"}
speakers:
  - {id: "{id}-a", name: x, kind: person, description: "{who}"}
  - {id: "{id}-b", name: x, kind: person, description: "{who.born}"}
  - {id: "{id}-l", name: x, kind: person, description: "{all}"}
  - {id: "{id}-u", name: x, kind: person, description: "{id.name}"}
"""
    told = problems(empty_record, tmp_path, mapping, nested_parquet)
    assert ["there is no column `id.name`" in problem for problem in told] == [True]
    *right, _ = mapping.splitlines()
    assert problems(empty_record, tmp_path, "\n".join(right), nested_parquet) == [
        "t.parquet:1: `all` is a list; `each` goes through its items",
        "t.parquet:1: `who.born` is an object; name a key in it, such as `{who.born.name}` "
        "(column `who.born`)",
        "t.parquet:1: `who` is an object; name a key in it, such as `{who.name}` (column `who`)",
    ]


def test_two_problems_of_one_field_are_both_told(empty_record: Engine, tmp_path: Path) -> None:
    file = written(tmp_path, "t.jsonl", '{"id": "o1", "n": {"a": 1}}')
    mapping = 'speakers: [{id: "{id}", name: {number: "{n}"}, kind: person}]'
    told = problems(empty_record, tmp_path, mapping, file)
    assert [problem.partition("` is ")[2][:9] for problem in told] == ["an object", "no number"]


@given(st.lists(st.dictionaries(st.text(max_size=3), st.integers() | st.text(max_size=3))))
def test_each_item_of_a_list_comes_back_as_it_is_written(items: list[dict[str, object]]) -> None:
    for text in (json.dumps(items), json.dumps(items, indent=2, ensure_ascii=False)):
        found = [*json_rows.rows(text, None)]
        assert [json.loads(row) for _, row in found] == items
        assert all(text.split("\n")[line - 1].lstrip(" [").startswith("{") for line, _ in found)


# What a mapping can say


def described(opened: Engine, folder: Path, *expressions: str) -> list[str | None]:
    """What expressions without columns give."""
    speakers = "\n".join(
        f"  - {{id: x{n}, name: x, kind: person, description: {expression}}}"
        for n, expression in enumerate(expressions)
    )
    file = written(folder, "t.csv", "id,name\nrow,R\n")
    made = written(folder, "m.yaml", f"case: x\n{NAMES}{speakers}\n")
    loads.check(opened, [file], mapping=made)
    found = dict(opened.rows("SELECT id, description FROM staged_speaker"))
    return [found[f"x{n}"] for n in range(len(expressions))]


# A date as it is written, how it is read, and what it becomes; unread ones stay as they are.
DATES = [
    ("3/9/2024 7:05 AM", "order: day-month-year", "2024-09-03T07:05"),
    ("3/9/2024 12:05 am", "order: day-month-year", "2024-09-03T00:05"),
    ("3/9/2024 12:05 p.m.", "order: month-day-year", "2024-03-09T12:05"),
    ("3.9.2024, 19:05:09", "order: day-month-year", "2024-09-03T19:05:09"),
    ("3/9/2024 19:05 +0530", "order: day-month-year", "2024-09-03T19:05+05:30"),
    ("3/9/2024 19:05 GMT", "order: day-month-year", "2024-09-03T19:05Z"),
    ("2024-9-3T19:05:09.250-03:00", "order: year-month-day", "2024-09-03T19:05:09-03:00"),
    ("2024-09-03T19:05-03:00", "order: year-month-day", "2024-09-03T19:05-03:00"),
    ("3/9/2024 19:05:09-03:00", "order: day-month-year", "2024-09-03T19:05:09-03:00"),
    ("3/9/2024 19:05+02", "order: day-month-year", "2024-09-03T19:05+02:00"),
    ("3/9/2024 9:00-10:30", "order: day-month-year", "3/9/2024 9:00-10:30"),
    ("3/9/2024 10:00-11", "order: day-month-year", "3/9/2024 10:00-11"),
    ("3/9/2024 10:00 AM-1130", "order: day-month-year", "3/9/2024 10:00 AM-1130"),
    ("2024-09-03 19:05-03:00", "order: year-month-day", "2024-09-03 19:05-03:00"),
    ("3/9/2024 – 5/9/2024", "order: day-month-year", "2024-09-03/2024-09-05"),
    ("3/9/2024 to 5/9/2024", "order: day-month-year", "2024-09-03/2024-09-05"),
    ("3/9/2024 to Friday", "order: day-month-year", "3/9/2024 to Friday"),
    ("3/9/2024 13:05 PM", "order: day-month-year", "3/9/2024 13:05 PM"),
    ("3/9/2024 CET", "order: day-month-year", "3/9/2024 CET"),
    ("3/9/2024 in the evening", "order: day-month-year", "3/9/2024 in the evening"),
    ("3/9/24", "order: day-month-year", "3/9/24"),
    ("Sep 2024", 'format: "%b %Y"', "2024-09"),
    ("2024", 'format: "%Y"', "2024"),
    ("3 Sep 2024 7:05 PM", 'format: "%d %b %Y %I:%M %p"', "2024-09-03T19:05"),
    ("3 Sep 2024 19:05 +0200", 'format: "%d %b %Y %H:%M %z"', "2024-09-03T19:05+02:00"),
    ("3 Sep 2024 19:05", 'format: "%d %b %Y %H:%M %z"', "3 Sep 2024 19:05"),
    ("2024 36 2", 'format: "%G %V %u"', "2024-09-03"),
    ("45538", "since: excel", "2024-09-03"),
    ("45538.5", "since: excel", "2024-09-03T12:00:00"),
    ("60", "since: excel", "60"),
    ("Tuesday", "since: excel", "Tuesday"),
    ("19969", "since: 1970-01-01", "2024-09-03"),
    ("1725390309", "{since: 1970-01-01T00:00Z, unit: seconds}", "2024-09-03T19:05:09Z"),
    ("-1", "since: 2024-09-04", "2024-09-03"),
    ("1725390309999", "{since: 1970-01-01, unit: milliseconds}", "2024-09-03T19:05:09"),
    ("1725390309.9", "{since: 1970-01-01, unit: seconds}", "2024-09-03T19:05:09"),
    ("2024-09-03T19:05:09Z", 'format: "%Y-%m-%dT%H:%M:%SZ"', "2024-09-03T19:05:09Z"),
    ("19:05, 3 Sep 2024 (UTC)", 'format: "%H:%M, %d %b %Y (UTC)"', "2024-09-03T19:05Z"),
    ("3 Sep 2024 19:05 GMT+3", 'format: "%d %b %Y %H:%M GMT+3"', "2024-09-03T19:05+03:00"),
    ("3 Sep 2024 19:05 -0430", 'format: "%d %b %Y %H:%M -0430"', "2024-09-03T19:05-04:30"),
    ("3.9.24", 'format: "%d.%m.%Y"', "3.9.24"),
    ("3.9.24", 'format: "%d.%m.%y"', "2024-09-03"),
    ("24-W36", 'format: "%G-W%V"', "24-W36"),
    ("2024-W36", 'format: "%G-W%V"', "2024-09-02/2024-09-08"),
    ("Tuesday, 3 September 2024", 'format: "%A, %d %B %Y"', "2024-09-03"),
    ("monday 3 Sep 2024", 'format: "%A %d %b %Y"', "monday 3 Sep 2024"),
    ("999999999999999", "since: 1970-01-01", "999999999999999"),
]


@contextmanager
def _zone(name: str) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


@pytest.mark.parametrize("zone", ["UTC", "America/New_York"])
def test_a_date_is_read_as_it_is_written_or_not_at_all(
    zone: str, empty_record: Engine, tmp_path: Path
) -> None:
    expressions = [f'{{date: "{words}", {how.strip("{}")}}}' for words, how, _ in DATES]
    with _zone(zone):
        made = described(empty_record, tmp_path, *expressions)
    assert made == [meant for _, _, meant in DATES]


@pytest.mark.parametrize(
    ("format", "why"),
    [
        ("%d %b", "has no year"),
        ("%Y %d", "has a day without a month"),
        ("%Y %H:%M", "has a time without a day"),
        ("%Y-%m-%d %H", "has hours without minutes"),
        ("%Y-%m-%d %I:%M", "has hours of a half of a day (%I) without %p"),
        ("%Y-%m-%d %H:%M %Z", "has the name of a zone"),
        ("%z %Y-%m-%d %H:%M", "has its zone (%z) in the middle"),
        ("%Y-%m-%d %H:%M CEST", "has a zone by its name (CEST)"),
        ("%Y-%W", "has a week without a weekday"),
        ("%Y %b %A", "has a weekday without a day"),
        ("%G-W%V %H:%M", "has a time without a day"),
    ],
)
def test_a_format_that_would_make_something_up_is_refused(format: str, why: str) -> None:
    text = f'case: x\nspeakers: [{{id: x, description: {{date: "{{d}}", format: "{format}"}}}}]\n'
    _, found = reading.read(Path("m.yaml"), text.encode(), catalogue())
    assert [why in problem.problem for problem in found] == [True]


WIDE = """\
who,2019,2020,names,counts,code,answers
u1,4,,a; b,1;2,DE,
u2,,5,c,3,FR,u1
u3,6,7,,,DE,u2
total,10,12,,,,
"""


@pytest.mark.slow
def test_lists_second_tables_and_other_rows(empty_record: Engine, tmp_path: Path) -> None:
    file = written(tmp_path, "t.csv", WIDE)
    written(tmp_path, "codes.csv", "iso,name\nDE,Germany\nFR,France\n")
    mapping = """\
values:
  row: {words: {total: "{@skip}"}, of: "{who}", others: "{who}"}
  place: {lookup: "{code}", file: codes.csv, key: iso, value: name}
speakers:
  - {id: "{row}", name: "{place}", kind: person,
     description: {row: {who: "{answers}"}, gives: "{who} in {place}"}}
  - {each: {year: {unpivot: "20.."}}, id: "{row}-{year.name}", name: "{year.value}", kind: person}
  - {each: {pair: {pairs: {n: "{names}", c: "{counts}"}, at: ";"}},
     id: "{row}-{pair#}", name: "{pair.n}={pair.c}", kind: person}
"""
    wrong = WIDE.replace("DE,\n", "ES,\n", 1).replace(",u2", ",u9")
    assert problems(empty_record, tmp_path, mapping, written(tmp_path, "t.csv", wrong)) == [
        "t.csv:2: `ES` is no `iso` of codes.csv (column `code`)",
        "t.csv:4: no row of the table has `who: u9` (column `answers`)",
    ]
    again = written(tmp_path, "t.csv", WIDE.replace("u2,,5", "u1,,5"))
    assert "t.csv:3: several rows" not in problems(empty_record, tmp_path, mapping, again)
    told = [p for p in problems(empty_record, tmp_path, mapping, again) if "several rows" in p]
    assert told == ["t.csv:3: several rows of the table have `who: u1` (column `answers`)"]
    longer = written(tmp_path, "t.csv", WIDE.replace("a; b,1;2", "a; b,1"))
    assert problems(empty_record, tmp_path, mapping, longer) == [
        "t.csv:2: lists side by side have as many items as each other: `n` has 2, `c` has 1 "
        "(columns `counts`, `names`)"
    ]
    written(tmp_path, "t.csv", WIDE)
    outcome = loaded(empty_record, tmp_path, mapping, file)
    assert outcome.rows == Rows(read=4, entered=3, nothing_new=0, passed_over=1, left_out=0)
    assert rows(empty_record, "SELECT id, name, description FROM speaker", "u") == [
        ("u1", "Germany", None),
        ("u1-1", "a=1", None),
        ("u1-2", "b=2", None),
        ("u1-2019", "4", None),
        ("u2", "France", "u1 in Germany"),
        ("u2-1", "c=3", None),
        ("u2-2020", "5", None),
        ("u3", "Germany", "u2 in France"),
        ("u3-2019", "6", None),
        ("u3-2020", "7", None),
    ]
    twice = written(tmp_path, "codes.csv", "iso,name\nDE,Germany\nDE,Danelaw\n")
    (told,) = problems(empty_record, tmp_path, mapping, file)
    assert told == f"{twice.name}:3: `DE` is `Danelaw` here and `Germany` in line 2"


@pytest.mark.parametrize(
    "made",
    ["{slug: OF}", "{digest: OF}", '{find: "k.", in: OF}', '{replace: "k", with: sk, in: OF}'],
)
def test_a_row_that_is_skipped_within_an_expression_is_skipped(
    made: str, empty_record: Engine, tmp_path: Path
) -> None:
    file = written(tmp_path, "t.csv", "id\nk1\nk2\n")
    of = '{words: {k1: "{@skip}"}, of: "{id}", others: "{id}"}'
    mapping = f"speakers: [{{id: {made.replace('OF', of)}, name: x, kind: person}}]"
    assert loaded(empty_record, tmp_path, mapping, file).rows.passed_over == 1


@pytest.mark.slow
def test_a_second_table_is_read_as_it_is_written(empty_record: Engine, tmp_path: Path) -> None:
    file = written(tmp_path, "t.csv", "id,place\nlr1,N\n")
    written(tmp_path, "places.csv", "as of May\ncode;name\nN;N'as\"Sud Élysée\n".encode("cp1252"))
    mapping = """\
speakers:
  - id: "{id}"
    kind: person
    name: {lookup: "{place}", file: places.csv, key: code, value: name, reads: READS}
"""
    written_so = '{encoding: cp1252, delimiter: ";", quote: none, skip: 1}'
    loaded(empty_record, tmp_path, mapping.replace("READS", written_so), file)
    assert rows(empty_record, "SELECT name FROM speaker", "lr1") == [("N'as\"Sud Élysée",)]
    (told,) = problems(empty_record, tmp_path, mapping.replace("READS", "{sheet: x}"), file)
    assert told.startswith("mapping.yaml:5: unknown key `sheet` in `reads`")
    (told,) = problems(empty_record, tmp_path, mapping.replace("READS", "{skip: 1}"), file)
    assert told.startswith("places.csv:3: byte 12 of the line (0xC9) is no UTF-8; with `reads")
    assert told.endswith("; a `lookup` takes `reads` of its own")


@pytest.mark.slow
def test_a_word_that_a_mapping_does_not_know_is_told_once(
    empty_record: Engine, tmp_path: Path
) -> None:
    file = written(tmp_path, "t.csv", "id,sort,is it\nn1,Mensch,yes\nn2,Mensh,\nn3,,yes\n")
    mapping = """\
values: {sort: {words: {Mensch: person, Gruppe: group, weder: ~}, of: "{sort}"}}
speakers:
  - id: "{id}"
    name: "{id}"
    kind: {first: ["{sort}", person]}
    description:
      when: "{is it}"
      then: {words: {no: "0"}, of: "{is it}", others: "{sort}!"}
      else: none
"""
    assert problems(empty_record, tmp_path, mapping, file) == [
        "t.csv:3: `Mensh` is no word of the mapping; accepted are Mensch, Gruppe, weder "
        "(column `sort`)"
    ]
    loaded(empty_record, tmp_path, mapping, file, skip=True)
    found = rows(empty_record, "SELECT id, kind, description FROM speaker", "n")
    assert found == [("n1", "person", "person!"), ("n3", "person", None)]


# Numbers by their decimal mark, and what each is; none where it is not grouped by that mark.
NUMBERS = {
    "comma": {
        "1.490.000,5": "1490000.5",
        "1 490,5": "1490.5",
        "−1.490": "-1490",
        **dict.fromkeys(("3.7", ".7", "37.", "3,700.25", "37_000", "3,7 million")),
    },
    "point": {
        "12,34,567": "1234567",
        "1’490.5": "1490.5",
        **dict.fromkeys(("3,7", "37,00", "3 7", "3,7,9", "3.700,25", "3'7")),
    },
}


@pytest.mark.parametrize("mark", NUMBERS)
def test_a_number_that_is_not_grouped_by_its_mark_is_a_problem(
    mark: str, empty_record: Engine, tmp_path: Path
) -> None:
    lines = "".join(f"n{n:02};{number}\n" for n, number in enumerate(["", *NUMBERS[mark]]))
    file = written(tmp_path, "t.csv", f"id;fed\n{lines}")
    mapping = f"""\
speakers:
  - {{id: "{{id}}", name: x, kind: person,
     description: {{number: "{{fed}}", decimal_mark: {mark}}}}}
"""
    assert problems(empty_record, tmp_path, mapping, file) == [
        f"t.csv:{line}: `{number}` is no number with a decimal {mark}; accepted are such as "
        f"{grammar.MARKS[mark]} (column `fed`)"
        for line, (number, meant) in enumerate(NUMBERS[mark].items(), 3)
        if meant is None
    ]
    found = empty_record.rows("SELECT description FROM staged_speaker ORDER BY id")
    assert [meant for (meant,) in found] == [None, *NUMBERS[mark].values()]


def test_other_words_are_no_words_for_a_blank_cell(empty_record: Engine, tmp_path: Path) -> None:
    file = written(tmp_path, "t.csv", "id,sort\nw1,firm\nw2,\nw3,army\n")
    mapping = """\
speakers:
  - {id: "{id}", name: "{id}", kind: {words: {firm: organisation}, of: "{sort}", others: group}}
"""
    (told,) = problems(empty_record, tmp_path, mapping, file)
    assert told.startswith("t.csv:3: this speaker (w2) needs `kind`")


@pytest.mark.slow
def test_a_detail_may_be_given_in_one_row_only(empty_record: Engine, tmp_path: Path) -> None:
    file = written(tmp_path, "t.csv", "id,kind,note\no1,,\no1,person,\no1,,x\n")
    mapping = 'speakers: [{id: "{id}", name: "{id}", kind: "{kind}", description: "{note}"}]'
    outcome = loaded(empty_record, tmp_path, mapping, file)
    assert outcome.rows == Rows(read=3, entered=1, nothing_new=2, passed_over=0, left_out=0)
    assert outcome.added == {"speaker": 1} and outcome.already_here == 0
    assert rows(empty_record, "SELECT kind, description FROM speaker", "o1") == [("person", "x")]
    other = written(tmp_path, "t.csv", "id,kind,note\no2,,\no2,person,\no2,group,x\n")
    assert problems(empty_record, tmp_path, mapping, other) == [
        "t.csv:4: `kind` of the speaker `o2` is `group` here and `person` in line 3; one id is one "
        "record (column `kind`)"
    ]


STATED = """\
speakers: [{id: relief, name: Relief, kind: organisation}]
sources: [{id: log, kind: dataset}]
quantities: [{id: "{what}", name: "{what}", behaviour: level}]
statements:
  - {id: "{id}", speaker: relief, stance: support, commitment: certain, said: 2026-02-02,
     appearances: [{source: log}], figures: [{quantity: "{what}", verbatim: "{n}"}],
     responds_to: {row: {id: "{of}"}, gives: "{id}"}}
"""


@pytest.mark.slow
def test_rows_under_one_id_of_a_statement_give_one_figure(
    empty_record: Engine, tmp_path: Path
) -> None:
    table = "id,what,n,of\na1,tents,5,\na1,cots,7,\na1,tents,5,\n"
    file = written(tmp_path, "t.csv", table)
    outcome = loaded(empty_record, tmp_path, STATED, file)
    assert outcome.added["figure"] == 2 and outcome.already_here == 0
    rival = written(tmp_path, "t.csv", f"{table}a1,tents,6,\n".replace("a1", "a2"))
    assert problems(empty_record, tmp_path, STATED, rival) == [
        "t.csv:5: the statement `a2` gives `6` here and `5` in line 2 for the quantity `tents`; "
        "one id is one record (column `n`)"
    ]


@pytest.mark.slow
def test_what_a_row_with_a_problem_says_is_not_retracted(
    empty_record: Engine, tmp_path: Path
) -> None:
    file = written(tmp_path, "t.csv", "id,what,n,of\nb1,tents,5,\nb2,tents,6,\n")
    loaded(empty_record, tmp_path, STATED, file)
    newer = written(tmp_path, "t.csv", "id,what,n,of\nb1,tents,5 or so (see below),\n")
    options = {"amend": "version 2", "retract_missing": True}
    with pytest.raises(InvalidInput) as refused:
        loaded(empty_record, tmp_path, STATED, newer, skip=True, **options)
    assert sorted(problem.line for problem in refused.value.problems) == [0, 2]
    assert "--retract-missing leaves no row out" in str(min(refused.value.problems))
    newer = written(tmp_path, "t.csv", "id,what,n,of\nb1,tents,5,\n")
    outcome = loaded(empty_record, tmp_path, STATED, newer, **options)
    assert outcome.rows.entered == 0
    assert outcome.added == outcome.retracted == {"appearance": 1, "figure": 1, "statement": 1}


@pytest.mark.slow
def test_a_row_that_is_left_out_is_not_said_to_be_missing(
    empty_record: Engine, tmp_path: Path
) -> None:
    file = written(tmp_path, "t.csv", "id,what,n,of\nc1,tents,many?,\nc2,tents,4,c1\nc3,cots,1,\n")
    outcome = loaded(empty_record, tmp_path, STATED, file, skip=True)
    assert outcome.rows.left_out == 2
    assert outcome.problems[-1].problem == (
        "the row of the table is left out that has `id: c1` (column `of`)"
    )


@pytest.mark.slow
def test_a_source_of_the_mapping_names_its_text(empty_record: Engine, tmp_path: Path) -> None:
    written(tmp_path / "texts", "all.txt", "Nobody came.")
    file = written(tmp_path, "t.csv", "id,name,quote\nt1,A,Nobody came.\nt2,B,Somebody came.\n")
    mapping = f"""\
{NAMES}
claims: [{{id: nobody-came, text: Nobody came., asserts: occurrence}}]
sources: [{{id: all-of-it, kind: document, text: texts/all.txt}}]
statements:
  - {{id: "{{id}}", speaker: "{{id}}", claim: nobody-came, stance: support, commitment: certain,
     said: 2024-09-03, appearances: [{{source: all-of-it, excerpt: "{{quote}}"}}]}}
"""
    (told,) = problems(empty_record, tmp_path, mapping, file)
    assert told.startswith("t.csv:3: the excerpt of `t2` is not in the text of `all-of-it`")
    assert told.endswith("(column `quote`)")


def test_files_of_the_mapping_are_no_tables(empty_record: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    written(folder, "t.csv", "id,name\nz1,DE\n")
    written(folder, "codes.csv", "id,name\nDE,Germany\n")
    mapping = """\
speakers:
  - id: "{id}"
    kind: person
    name: {lookup: "{name}", file: codes.csv, key: id, value: name}
"""
    outcome = loaded(empty_record, folder, mapping, folder)
    assert outcome.rows.read == 1
    assert rows(empty_record, "SELECT name FROM speaker", "z1") == [("Germany",)]


@pytest.mark.slow
def test_a_mapped_source_names_its_text_and_quotes_are_checked(
    empty_record: Engine, tmp_path: Path
) -> None:
    written(tmp_path, "one.txt", "The mayor said that twelve people are missing.")
    table = "who,paper,text,quote\nr1,r-one,one.txt,twelve people are missing\n"
    file = written(tmp_path, "t.csv", table)
    mapping = """\
speakers: [{id: "{who}", name: "{who}", kind: person}]
claims: [{id: c, text: People are missing., asserts: occurrence}]
sources: [{id: "{paper}", kind: article, text: "{text}"}]
statements:
  - {id: "{who}", speaker: "{who}", claim: c, stance: support, commitment: certain,
     said: 2024-09-03, appearances: [{source: "{paper}", excerpt: "{quote}"}]}
"""
    outcome = loaded(empty_record, tmp_path, mapping, file)
    assert outcome.excerpts == {"anchored": 1} and outcome.texts_stored == ["one.txt"]
    wrong = table.replace("r-one,one.txt", "r-two,two.txt").replace("twelve", "ten")
    (told,) = problems(empty_record, tmp_path, mapping, written(tmp_path, "t.csv", wrong))
    assert told.startswith("t.csv:2: the text `two.txt` is neither beside the case file")
    several = table + "r2,r-one,two.txt,missing\n"
    (told,) = problems(empty_record, tmp_path, mapping, written(tmp_path, "t.csv", several))
    assert "`r-one` has the text `two.txt` here and `one.txt` in" in told


def test_names_of_a_row_that_are_none_are_refused() -> None:
    text = 'case: x\nspeakers: [{id: "{@lien}", name: x, kind: person}]\n'
    _, found = reading.read(Path("m.yaml"), text.encode(), catalogue())
    assert ["did you mean `@line`" in problem.problem for problem in found] == [True]


def test_the_manual_has_the_tables_of_the_grammar() -> None:
    mappings = page("mappings")
    for table in grammar.tables():
        assert table in mappings


def test_the_manual_shows_all_of_the_grammar() -> None:
    blocks = "\n".join(
        re.findall(r"^```(?:yaml|console)\n(.*?)^```$", page("mappings"), re.M | re.S)
    )
    conditions = {key for one in grammar.CONDITIONS.values() for key in one.keys}
    keys = {key for one in grammar.EXPRESSIONS.values() for key in one.keys} | conditions | {*KEYS}
    shown = {key for key in keys if re.search(rf"\b{key}: ", blocks)}
    assert keys - shown == set()
    assert [name for name in grammar.OF_ROW if f"{{{name}}}" not in blocks] == []


def test_columns_of_a_sheet_have_letters() -> None:
    assert [workbooks.letters(place) for place in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]
