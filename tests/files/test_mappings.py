"""Mappings: tables of any form become records, and what is wrong is named where it stands."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance import library
from provenance.declaration import catalogue
from provenance.engine import Engine
from provenance.errors import InvalidInput
from provenance.file.opening import write
from provenance.intake import loads, readers, relations
from provenance.intake.mappings import reading, schema
from tests.conftest import ROOT
from tests.files.test_loading import marked, written

Run = Callable[..., Any]


COUNTS = """\
case: counts
values:
  day: {date: "{Tag}", order: day-month-year}
  who: {slug: "{Zähler}"}
speakers:
  - {id: "{who}", name: "{Zähler}", kind: organisation}
sources:
  - {id: table, kind: dataset}
claims:
  - {id: people-came, text: People came., asserts: figure}
quantities:
  - {id: people, name: People, behaviour: level}
statements:
  - id: {slug: "{who} {day}"}
    speaker: "{who}"
    claim: people-came
    stance: support
    commitment: certain
    said: "{day}"
    appearances: [{source: table}]
    figures:
      - quantity: people
        decimal_mark: comma
        verbatim: {low: "{von}", high: "{bis}", point: "{Zahl}"}
"""
HEADER = ("Tag", "Zähler", "von", "bis", "Zahl")
ROWS = [
    ("1.3.2026", "Stadt Köln", "", "", "1.490"),
    ("02.03.2026", "Stadt Köln", "1.200", "", ""),
    ("3.3.2026", "Verein", "", "2.000", ""),
    ("4.3.2026", " Verein ", "900", "1.100", ""),
]


def delimited(rows: list[tuple[str, ...]], delimiter: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


FRONT_MATTER = """\
case: fronts
values: {day: "{review.date}"}
sources: [{id: paper, kind: "{kind}", published: "{day}"}]
speakers: [{id: "{who}", name: "{who}", kind: person}]
claims: [{id: it-is, text: It is., asserts: occurrence}]
statements:
  - {id: said, speaker: "{who}", claim: it-is, stance: "{stance}", commitment: certain,
     said: "{day}", appearances: [{source: paper, excerpt: "{words}"}]}
"""


@pytest.mark.slow
def test_what_is_wrong_in_a_document_is_named_where_it_stands(
    empty_record: Engine, tmp_path: Path
) -> None:
    yaml_text = """\
---
who: Ann
"kind": article
review:
  date: 2025-02-30
stance: maybe
words: It is.
---
stance: support
"""
    toml_text = """\
+++
who = "Ann"
"kind" = "article"
words = \'\'\'
stance = "of another"\'\'\'
stance = 'maybe'
[review]
date = "2025-02-30"
+++
"""
    mapping = written(tmp_path, "mapping.yaml", FRONT_MATTER)
    files = {
        written(tmp_path, "one.md", yaml_text): {"2025-02-30": 5, "maybe": 6},
        # A table is named where it begins.
        written(tmp_path, "two.md", toml_text): {"2025-02-30": 7, "maybe": 5},
    }
    with pytest.raises(InvalidInput) as refused:
        loads.check(empty_record, [*files], mapping=mapping)
    for file, lines in files.items():
        for word, line in lines.items():
            named = [p for p in refused.value.problems if word in p.problem and p.file == str(file)]
            assert named and {p.line for p in named} == {line}, (file, word)


# An expression, and what it makes of the row below.
ROW = {
    "name": " US officials (via NYT) ",
    "mail": "MIVD; note, timing clarified via email",
    "date": "3/9/2024 7:05",
    "month": "9/2024",
    "iso": "2024-09-03",
    "long": "3 Sep 2024",
    "short": "3/9/24",
    "number": "1.490.000,5",
    "english": "1,490,000.5",
    "flag": "yes",
    "list": "one; two;",
    "brace": "{x}",
    "empty": " ",
    "accents": "Élysée — Crème",
}
VIA = r'{find: "[(]via ([^)]+)[)]$", in: '
EXPRESSIONS = {
    "constant": "constant",
    '"{name}"': "US officials (via NYT)",
    '"{name}: {flag}"': "US officials (via NYT): yes",
    '"{name}{empty}"': None,
    '"{{{flag}}}"': "{yes}",
    '{slug: "{accents}"}': "elysee-creme",
    '{date: "{date}", order: day-month-year}': "2024-09-03T07:05",
    '{date: "{date}", order: month-day-year}': "2024-03-09T07:05",
    '{date: "{month}", order: day-month-year}': "2024-09",
    '{date: "{iso}", order: day-month-year}': "2024-09-03",
    '{date: "{short}", order: day-month-year}': "3/9/24",
    '{date: "{long}", format: "%d %b %Y"}': "2024-09-03",
    '{number: "{number}", decimal_mark: comma}': "1490000.5",
    '{number: "{english}"}': "1490000.5",
    VIA + '"{name}"}': "NYT",
    VIA + '"{mail}"}': None,
    '{replace: " ?[(].*$", with: "", in: "{name}"}': "US officials",
    '{words: {"yes": "at least {iso}"}, of: "{flag}"}': "at least 2024-09-03",
    '{words: {"yes": ~, "no": x}, of: "{flag}"}': None,
    '{words: {"no": x}, of: "{flag}", others: "{flag}"}': "yes",
    '{words: {"no": x}, of: "{flag}", others: y}': "y",
    '{first: ["{empty}", "{flag}"]}': "yes",
    '{join: ["{flag}", "{empty}", "{iso}"], with: "/"}': "yes/2024-09-03",
    '{low: "{flag}"}': "at least yes",
    '{high: "{flag}", low: "{empty}"}': "up to yes",
    '{low: "{flag}", high: "{iso}", point: "{month}"}': "between yes and 2024-09-03",
    '{point: "{month}", low: "{empty}", high: "{empty}"}': "9/2024",
    '"{@file}/{@folder}/{@line}"': "row/here/2",
}


def test_each_expression_gives_what_it_says(bare_database: Path, tmp_path: Path) -> None:
    speakers = "\n".join(
        f"  - {{id: 's{place}-{{flag}}', kind: person, name: 'x', description: {expression}}}"
        for place, expression in enumerate(EXPRESSIONS)
    )
    lists = """
  - {each: {part: {split: "{list}", at: ";"}}, id: "list-{part#}", kind: person, name: "{part}"}
  - {when: {absent: "{flag}"}, id: "no-{flag}", kind: person, name: x}
  - {when: [{value: "{flag}", is: [no, "yes"]}, {any: ["{empty}", {value: "{iso}", matches: ^20}]}],
     id: "all-{flag}", kind: person, name: x}
  - {when: {value: "{flag}", is_not: "yes"}, id: "not-{flag}", kind: person, name: x}
"""
    made = written(tmp_path, "mapping.yaml", f"case: row\nspeakers:\n{speakers}{lists}")
    text = delimited([tuple(ROW), tuple(ROW.values())], ",")
    opened = write(bare_database, wait=0, files=[bare_database.parent])
    loads.load(
        opened, [written(tmp_path / "here", "row.csv", text)], recorded_by="tests", mapping=made
    )
    values = dict(opened.rows("SELECT id, description FROM speaker WHERE starts_with(id, 's')"))
    assert values == {f"s{n}-yes": value for n, value in enumerate(EXPRESSIONS.values())}
    others = opened.rows("SELECT id, name FROM speaker WHERE NOT starts_with(id, 's') ORDER BY id")
    assert others == [("all-yes", "x"), ("list-1", "one"), ("list-2", "two")]
    opened.close()


# The words of a figure in a mapping for the row below, and its decimal mark.
NUMBERS = {"one": "12,125", "other": "1,5", "words": "12.125"}
ONE, OTHER = (f'{{number: "{{{name}}}", decimal_mark: comma}}' for name in ("one", "other"))
MARKS = {
    f"verbatim: {ONE}": "point",
    f"verbatim: {{low: {OTHER}, high: {ONE}}}": "point",
    f"verbatim: {{first: [{ONE}, {OTHER}]}}": "point",
    'verbatim: "{number}"': "point",
    f"verbatim: {OTHER}": None,
    f'verbatim: {{low: {OTHER}, high: "{{words}}"}}': None,
    'verbatim: "{words}"': None,
    f"decimal_mark: comma, verbatim: {ONE}": "comma",
}


@pytest.mark.parametrize("figure", MARKS)
def test_what_number_gives_has_a_decimal_point(
    figure: str, empty_record: Engine, tmp_path: Path
) -> None:
    text = f"""\
case: numbers
values: {{number: {ONE}}}
speakers: [{{id: ann, name: Ann, kind: person}}]
sources: [{{id: table, kind: dataset}}]
claims: [{{id: it-is, text: It is., asserts: figure}}]
quantities: [{{id: length, name: Length, behaviour: fixed}}]
statements:
  - {{id: "s-{{@line}}", speaker: ann, claim: it-is, stance: support, commitment: certain,
     said: 2026-03-04, appearances: [{{source: table}}],
     figures: [{{quantity: length, {figure}}}]}}
"""
    made = written(tmp_path, "mapping.yaml", text)
    table = written(tmp_path, "t.csv", delimited([tuple(NUMBERS), tuple(NUMBERS.values())], ","))
    # What may be two numbers otherwise stays a problem.
    with suppress(InvalidInput):
        loads.check(empty_record, [table], mapping=made)
    marks = empty_record.rows("SELECT decimal_mark FROM staged_figure")
    assert marks == [(MARKS[figure],)]


# A comment beginning with `#!` says which problem its line has.
BROKEN = """\
titel: x                              #! `case` is missing && unknown key `titel` in a mapping
reads: {encoding: klingon, skipp: 1}  #! there is no encoding `klingon` && unknown key `skipp`
values:
  a.b: x                                    #! the name of a value has no braces
  day: {date: "{date}"}                     #! a date needs `order`
  month: {date: "{date}", order: mdy}       #! `order` is one fixed text; accepted
  bad: {find: "(", in: "{x}"}               #! `(` is no regular expression
  list: {split: "{x}", at: ";"}             #! `split` makes a list
  other: {slugg: "{x}"}                     #! unknown key `slugg` in an expression; did you mean
  brace: "a { b"                            #! a brace stands alone
  half: {find: x}                           #! `find` needs `in`
  blank: {slug: ~}                          #! `slug` needs something that it is applied to
  none: {first: []}                         #! `first` needs something that it is applied to
speakers:
  - id: {x}                                 #! a text that begins with a brace needs quotes: "{x}"
    nmae: x                                 #! unknown key `nmae` in a speaker; did you mean
    kind: person
statements:
  - each: "{x}"                             #! `each` names the items of a list
    when: {value: "{x}"}                    #! a condition on a `value` needs
    extra: "{x}"                            #! a field that holds JSON takes a mapping
  - when: {value: "{x}", is: [{id: no}]}    #! `is` takes one text, or a list of texts
    id: x
"""


def test_problems_of_a_mapping_are_named_at_their_lines(
    empty_record: Engine, tmp_path: Path
) -> None:
    fields = catalogue()
    _, problems = reading.read(tmp_path / "broken.yaml", BROKEN.encode(), fields)
    announced = marked(BROKEN)
    reported = [(problem.line, problem.problem) for problem in problems]
    assert [
        pair
        for pair in announced
        if not any(line == pair[0] and pair[1] in problem for line, problem in reported)
    ] == []
    assert len(reported) == len(announced)


def test_a_column_that_is_not_there_is_a_problem_of_the_mapping(
    empty_record: Engine, tmp_path: Path
) -> None:
    made = written(
        tmp_path, "m.yaml", 'case: x\nspeakers:\n  - {id: "{nmae}", name: x, kind: person}\n'
    )
    table = written(tmp_path, "t.csv", "name,age\na,1\n")
    with pytest.raises(InvalidInput) as refused:
        loads.check(empty_record, [table], mapping=made)
    assert [str(problem) for problem in refused.value.problems] == [
        f"{made}:3: there is no column `nmae` in t.csv; did you mean `name`? It has name, age"
    ]


PEOPLE = """\
case: people
speakers:
  - {id: "{group}", name: "{group}", kind: "{kind}"}
  - {id: "{id}", name: "{name}", kind: person, affiliations: [{organisation: "{group}"}]}
  - when: "{friend}"
    id: "{id}-friend"
    name: x
    kind: person
    affiliations: [{organisation: "{friend}"}]
"""
TABLE = """\
id,name,group,kind,friend
a,A,g,group,
b,"B
B",g,group,

c,C,h,grop,
d,D,h
e,E,g,group,c
f,F,g,group,a
g g,G,g,group,
"""


@pytest.mark.slow
def test_bad_rows_are_named_or_left_out_with_what_depends_on_them(
    tmp_path: Path, empty_database: Path, run: Run
) -> None:
    made, table = written(tmp_path, "m.yaml", PEOPLE), written(tmp_path, "t.csv", TABLE)
    problems = [
        "t.csv:6: `kind: grop` is not accepted",
        "t.csv:7: the row has 3 fields, the header 5",
        "t.csv:10: the id `g g` is not accepted",
    ]
    refused = run("load", table.name, "--map", made.name, "-d", empty_database)
    assert refused.code == 1
    lines = refused.err.splitlines()
    assert [line[: len(part)] for line, part in zip(lines, problems, strict=False)] == problems
    assert lines[-1] == "provenance: 3 problems in the input; nothing was written"

    skipped = run(
        "load", table.name, "--map", made.name, "-d", empty_database, "--on-error", "skip",
        "--errors", "errors.csv",
    )  # fmt: skip
    assert skipped.code == 0, skipped.err
    # Row 8 names c, whose row is bad.
    assert "t.csv:8: `organisation: c` names no speaker" in skipped.err
    assert "left out 4 rows with 4 problems" in skipped.err
    with duckdb.connect(str(empty_database), read_only=True) as plain:
        ids = plain.execute("SELECT id FROM speaker ORDER BY id").fetchall()
    assert [id for (id,) in ids] == ["a", "b", "f", "f-friend", "g"]
    with (tmp_path / "errors.csv").open(newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [int(row["line"]) for row in rows] == [6, 7, 8, 10]


@pytest.mark.slow
def test_fifty_problems_are_told_and_all_are_written(
    tmp_path: Path, empty_database: Path, run: Run
) -> None:
    made = written(tmp_path, "m.yaml", PEOPLE)
    rows = "".join(f"p{n},P,g,grop,\n" for n in range(60))
    table = written(tmp_path, "t.csv", "id,name,group,kind,friend\n" + rows)
    refused = run(
        "load", table.name, "--map", made.name, "-d", empty_database, "--errors", "errors.csv"
    )
    lines = refused.err.splitlines()
    assert refused.code == 1 and len(lines) == 52
    assert lines[50].startswith("provenance: … and 10 more; --errors FILE.csv writes all")
    # Equal records are staged once; every row that has the bad one is named.
    assert len((tmp_path / "errors.csv").read_text("utf-8").splitlines()) == 61


# Lines

CELL = st.text(alphabet='ab",\n', max_size=4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(CELL, CELL), min_size=1, max_size=6),
    st.lists(st.integers(0, 6), max_size=3),
)
def test_a_row_has_the_line_in_which_it_begins(
    tmp_path: Path, empty_record: Engine, rows: list[tuple[str, str]], blank: list[int]
) -> None:
    text, lines = "one,two\n", []
    for place, row in enumerate(rows):
        text += "\n" * blank.count(place)
        lines.append(text.count("\n") + 1)
        text += delimited([("x" + row[0], row[1])], ",")
    file = written(tmp_path, "lines.csv", text)
    empty_record.execute(library.text("intake/staged/staging"))
    empty_record.execute(library.text("intake/problems/bad_row"))
    table = next(readers.opened(empty_record, file, relations.scanned(file), exact=True))
    readers.take(empty_record, table, [{name: str(table.text(name)) for name in table.header}])
    assert empty_record.rows("SELECT line, one FROM numbered_row ORDER BY line") == [
        (line, "x" + row[0]) for line, row in zip(lines, rows, strict=True)
    ]


# Editors


@pytest.mark.slow
def test_the_schema_accepts_what_is_read_and_refuses_what_is_not(empty_record: Engine) -> None:
    accepted = schema.json_schema()
    jsonschema.Draft202012Validator.check_schema(accepted)
    files = sorted((ROOT / "tests/files/mappings").glob("*.yaml"))
    read = [path.read_text("utf-8") for path in files]
    for text in [*read, COUNTS, PEOPLE]:
        jsonschema.validate(yaml.safe_load(text), accepted)
        _, problems = reading.read(Path("m.yaml"), text.encode(), catalogue())
        assert problems == []
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(BROKEN), accepted)


def test_no_library_of_workbooks_is_imported_for_anything_else() -> None:
    code = "import sys, provenance.intake.loads; print('python_calamine' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert ran.stdout == "False\n"
