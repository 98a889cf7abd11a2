"""Questions and answers come in by case file or mapping, are checked, and go out as they came."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance import engine
from provenance.errors import InvalidInput
from provenance.file import opening
from provenance.intake import loads
from provenance.intake.case_format import json_schema
from tests.conftest import Run

CASE = """case: strike
speakers:
  - {id: army, name: Army B, kind: government}
  - {id: brigade, name: 4th Brigade, kind: organisation, broader: army}
sources: [{id: wire, kind: article}]
places: [{id: ormoc, name: Ormoc, broader: leyte}, {id: leyte, name: Leyte}]
questions:
  - id: who-fired
    text: Who fired?
    kind: who
    answers: one
    values: [{id: accident, name: An accident, broader: army}]
  - {id: when-struck, text: When?, kind: when, answers: one, within: 5 min}
claims:
  - id: by-army
    text: The army fired.
    answers: {who-fired: [army, accident], when-struck: 2026-03-01T14:03}
  - {id: at-two, text: It was at two., answers: {when-struck: 2026-03-01T14:00/2026-03-01T14:15}}
  - id: by-none
    text: Nobody fired.
    answers: [{question: who-fired, value: none, marking: GREEN}]
"""


@pytest.fixture
def writable(empty_database: Path) -> Iterator[engine.Engine]:
    opened = opening.write(empty_database, wait=0, files=[empty_database.parent])
    yield opened
    opened.close()


def load(opened: engine.Engine, folder: Path, text: str, name: str = "case.yaml") -> None:
    file = folder / name
    file.write_text(text, "utf-8")
    loads.load(opened, [file], recorded_by="tests")


def problems(opened: engine.Engine, folder: Path, text: str) -> list[str]:
    with pytest.raises(InvalidInput) as refused:
        load(opened, folder, text)
    return [f"{problem.line}: {problem.problem}" for problem in refused.value.problems]


def test_a_map_of_answers_is_an_answer_for_each_value(
    writable: engine.Engine, tmp_path: Path
) -> None:
    load(writable, tmp_path, CASE)
    assert writable.rows(
        "SELECT id, value FROM answer WHERE question = 'strike/who-fired' ORDER BY id"
    ) == [
        ("strike/by-army/who-fired/accident", "strike/accident"),
        ("strike/by-army/who-fired/army", "army"),
        ("strike/by-none/who-fired/none", "none"),
    ]
    assert writable.rows("SELECT marking FROM answer WHERE value = 'none'") == [("GREEN",)]


def test_what_a_claim_asserts_follows_from_its_question(
    writable: engine.Engine, tmp_path: Path
) -> None:
    load(writable, tmp_path, CASE)
    assert writable.rows("SELECT id, asserts FROM claim ORDER BY id") == [
        ("strike/at-two", "occurrence"),
        ("strike/by-army", "involvement"),
        ("strike/by-none", "involvement"),
    ]


def test_the_times_of_answers_are_read(writable: engine.Engine, tmp_path: Path) -> None:
    load(writable, tmp_path, CASE)
    read = "SELECT latest::VARCHAR FROM date_reading WHERE expression = '2026-03-01T14:03'"
    assert writable.rows(read) == [("2026-03-01 14:03:59",)]


@pytest.mark.slow
def test_questions_and_answers_go_out_as_they_came(run: Run, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, "utf-8")
    for name, file in (("one", "case.yaml"), ("other", "one.yaml")):
        assert run("init", "-d", f"{name}.duckdb").code == 0
        loaded = run("load", file, "-d", f"{name}.duckdb")
        assert loaded.code == 0, loaded.err
        assert run("export", "--to", "case", "-o", f"{name}.yaml", "-d", f"{name}.duckdb").code == 0
    written = (tmp_path / "one.yaml").read_text("utf-8")
    assert "    when-struck: 2026-03-01T14:00/2026-03-01T14:15\n" in written
    assert (tmp_path / "other.yaml").read_text("utf-8") == written
    assert run("verify", "-d", "other.duckdb").code == 0


WRONG = {
    "{id: c, text: C., answers: {who-fired: Army B}}": "is no answer to the question, which takes "
    "the id of a speaker or of a value of the question, unknown, or none; did you mean army?",
    "{id: c, text: C., answers: {who-fired: ormoc}}": "`who-fired: ormoc` is no answer",
    "{id: c, text: C., answers: {when-struck: Tuesday}}": "which takes a time, unknown, or none",
    "{id: c, text: C., answers: {whofired: army}}": "names no question; did you mean who-fired?",
    "{id: c, text: C., answers: {who-fired: army, who-fired: none}}": "`who-fired` is given twice",
    "{id: c, text: C.}": "this claim (c) needs `asserts`",
}


@pytest.mark.parametrize("claim", WRONG)
def test_a_wrong_answer_is_refused(claim: str, writable: engine.Engine, tmp_path: Path) -> None:
    told = problems(writable, tmp_path, f"{CASE}  - {claim}\n")
    assert len(told) == 1
    assert WRONG[claim] in told[0]


def test_reserved_ids_circles_and_spans_are_refused(
    writable: engine.Engine, tmp_path: Path
) -> None:
    told = problems(
        writable,
        tmp_path,
        """case: wrong
speakers: [{id: unknown, name: X, kind: person}, {id: a, name: A, kind: group, broader: a}]
places: [{id: p, name: P, broader: q}, {id: q, name: Q, broader: p}]
questions:
  - id: q
    text: Q
    kind: how
    answers: one
    values: [{id: a, name: A}, {id: v, name: V, broader: w}]
  - {id: q2, text: Q?, kind: when, answers: one, within: a while}
  - {id: q3, text: Q?, kind: who, answers: one, within: 5 min}
""",
    )
    expected = [
        "2: `broader: a` leads back to `a`",
        "2: the id `unknown` is not accepted",
        "3: `broader: p` leads back to `q`",
        "3: `broader: q` leads back to `p`",
        "9: `broader: w` names no speaker",
        "9: the value `a` has the id of a speaker",
        "10: `within: a while` is no span of time",
        "11: `within` belongs to a question of kind when",
    ]
    assert len(told) == len(expected)
    for line, words in zip(told, expected, strict=True):
        assert line.startswith(words)


def test_a_mapping_gives_the_answers_of_a_row(writable: engine.Engine, tmp_path: Path) -> None:
    table = tmp_path / "born.csv"
    table.write_text("person,place,day\nann,ormoc,1990\nben,leyte,\n", "utf-8")
    mapping = tmp_path / "map.yaml"
    mapping.write_text(
        """case: born
places: [{id: "{place}", name: "{place}"}]
questions:
  - {id: "birthplace-{person}", text: "Where was {person} born?", kind: where, answers: one}
  - {id: "birthday-{person}", text: "When was {person} born?", kind: when, answers: one}
claims:
  - id: "{person}-{place}"
    text: "{person} was born in {place}."
    answers: {"birthplace-{person}": ["{place}"], "birthday-{person}": "{day}"}
""",
        "utf-8",
    )
    loads.load(writable, [table], recorded_by="tests", mapping=mapping)
    assert writable.rows("SELECT id FROM answer ORDER BY id") == [
        ("born/ann-ormoc/birthday-ann/1990",),
        ("born/ann-ormoc/birthplace-ann/ormoc",),
        ("born/ben-leyte/birthplace-ben/leyte",),
    ]


def test_a_figure_without_words_is_denied(writable: engine.Engine, tmp_path: Path) -> None:
    figures = "figures: [{quantity: dead}, {quantity: dead, denied: true}]"
    sure, at = "commitment: certain", "appearances: [{source: s}]"
    told = problems(
        writable,
        tmp_path,
        f"""case: c
speakers: [{{id: a, name: A, kind: person}}]
sources: [{{id: s, kind: article}}]
claims: [{{id: k, text: K., asserts: occurrence}}]
quantities: [{{id: dead, name: Dead, behaviour: fixed}}]
statements:
  - {{id: d, speaker: a, claim: k, stance: deny, scope: figure, {sure}, {figures}, {at}}}
""",
    )
    assert [line.partition(",")[0] for line in told] == ["7: this figure needs `verbatim`"]


def test_the_schema_accepts_both_forms_of_answers() -> None:
    text = str(json_schema())
    assert "'answers': {'anyOf': [{'type': 'object'" in text
