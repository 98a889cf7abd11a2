"""The rules of the record, one sentence each, as the cases of fixtures/rules/*.yaml.

To find the case of a rule, search that folder for its words; to add one, add a case in the form
that tests/rules/rule_case.py describes. All selected cases lie in one record, each with ids of its
own, because one load costs the same as many. `pytest tests/rules/test_rules.py -k revision` loads
only the cases that match.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from provenance import engine, library
from provenance.asking.record import Record
from provenance.errors import InvalidInput
from provenance.intake import loads
from tests.conftest import ROOT
from tests.rules import rule_case
from tests.rules.rule_case import BadCase, Case, Contradiction

FOLDER = library.STORIES / "rules"
READ = list(rule_case.cases(FOLDER))
CASES = {case.name: case for case in READ}


@dataclass(slots=True)
class Answer:
    """What the record answers of one case, in the names of the case."""

    contradictions: list[Contradiction] = field(default_factory=list)
    explanations: dict[str, str] = field(default_factory=dict)
    topics: dict[str, set[str]] = field(default_factory=dict)
    figures: dict[str, list[dict[str, str | None]]] = field(default_factory=dict)
    lineages: dict[str, str] = field(default_factory=dict)
    sides: dict[str, str] = field(default_factory=dict)


def test_the_manual_quotes_cases_of_every_kind() -> None:
    page = (ROOT / "provenance" / "help" / "rules.md").read_text("utf-8")
    quoted = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    cases = "\n".join(file.read_text("utf-8") for file in sorted(FOLDER.glob("*.yaml")))
    assert [case for case in quoted if f"\n{case}\n" not in f"{cases}\n"] == []
    headings = re.findall(r"^## ([a-z_]+)$", page, re.MULTILINE)
    assert headings == sorted(library.kind_names())
    for kind in headings:
        assert len(re.findall(rf"^ {{4}}.+: {kind}\b", "".join(quoted), re.MULTILINE)) >= 2


@pytest.fixture(scope="module")
def answers(
    request: pytest.FixtureRequest, empty_record: engine.Engine, tmp_path_factory: Any
) -> dict[str, Answer]:
    """The answers of the cases that are asked for, by name."""
    items = [item for item in request.session.items if item.path == request.path]
    names = {item.callspec.params.get("name") for item in items if hasattr(item, "callspec")}
    selected = {
        f"c{number}.": case for number, case in enumerate(CASES.values()) if case.name in names
    }
    folder = tmp_path_factory.mktemp("rules")
    files = [write_case_file(case, prefix, folder) for prefix, case in selected.items()]
    try:
        loads.load(empty_record, files, recorded_by="rules")
    except InvalidInput as refused:
        pytest.fail("\n".join(map(str, refused.problems)), pytrace=False)
    return answers_of(Record(empty_record), selected)


def write_case_file(case: Case, prefix: str, folder: Path) -> Path:
    """The case file of a case, named so that a problem with it says where the case is."""
    file = folder / f"{case.file.stem}-line-{case.line}.json"
    sections = {"case": "rules", **rule_case.case_file(case, prefix)}
    file.write_text(json.dumps(sections), "utf-8")
    return file


def answers_of(record: Record, selected: dict[str, Case]) -> dict[str, Answer]:
    """What the record answers of each case: a few questions, whatever the number of cases."""
    answers = {case.name: Answer() for case in selected.values()}
    names = {
        whose + prefix + name.replace(" ", "-"): (answers[case.name], name)
        for prefix, case in selected.items()
        for section, whose in {"said": "rules/", "evidence": "", "claims": "rules/"}.items()
        for name in [*case.section(section), "it-happened"]
    }
    about = {topic.topic: topic.about for topic in record.topics()}
    for row in record.contradictions():
        answer, one = names[row.earlier_statement]
        also, other = names[row.later_statement or row.evidence or ""]
        sides = f"{one} and {other}{'' if answer is also else ' of another case'}"
        gap = None if row.gap is None else str(row.gap)
        listed = Contradiction(sides, row.kind, row.grade, row.same_side, gap)
        answer.contradictions.append(listed)
        answer.explanations[sides] = answer.explanations.get(sides, "") + row.explanation
        subject = row.topic_subject.partition(".")[2]
        answer.topics.setdefault(sides, set()).add(f"{about[row.topic]} {subject}")
    for figure in record.figures():
        answer, name = names[figure.statement]
        columns = {column: getattr(figure, column) for column in rule_case.FIGURE_COLUMNS}
        answer.figures.setdefault(name, []).append(columns)
    for claim in record.corroboration():
        # A claim that only an answer makes has no name in its case.
        if claim.claim in names:
            answer, name = names[claim.claim]
            answer.lineages[name] = str(claim.lineages)
            answer.sides[name] = str(claim.sides)
    return answers


def differences(case: Case, answer: Answer) -> Iterator[str]:
    """What is otherwise than the case says, a line each."""
    expected = case.contradictions
    without_gap = {(c.sides, c.kind) for c in expected if c.gap is None}
    listed = [
        replace(c, gap=None) if (c.sides, c.kind) in without_gap else c
        for c in answer.contradictions
    ]
    for more in (Counter(listed) - Counter(expected)).elements():
        yield f"  is listed, and should not be: {more}"
    for missing in (Counter(expected) - Counter(listed)).elements():
        yield f"  is not listed, and should be: {missing}"
    for sides, words in case.section("explanations").items():
        for part in rule_case.each(words):
            if part not in answer.explanations.get(sides, ""):
                yield f"  `{part}` is missing from: {answer.explanations.get(sides)}"
    for sides, topics in case.section("topics").items():
        told = answer.topics.get(sides, set())
        if told != {*rule_case.each(topics)}:
            yield f"  {sides} is about {', '.join(sorted(told))}, and should be about {topics}"
    for statement, columns in case.section("figures").items():
        figures = answer.figures.get(statement, [])
        if len(figures) != 1:
            yield f"  {statement} gives {len(figures)} figures, and should give one"
        for column, value in columns.items():
            for figure in figures:
                if (figure[column] or "none") != value:
                    yield f"  {column} of {statement}: {figure[column]}, and should be {value}"
    for what, counted in (("lineages", answer.lineages), ("sides", answer.sides)):
        for claim, count in case.section(what).items():
            if counted.get(claim) != count:
                yield f"  {what} of {claim}: {counted.get(claim)}, and should be {count}"


@pytest.mark.parametrize("name", CASES)
def test_rule(name: str, answers: dict[str, Answer]) -> None:
    if different := "\n".join(differences(CASES[name], answers[name])):
        pytest.fail(f"{CASES[name].place}\n{different}", pytrace=False)


def test_a_rule_without_a_case_cannot_be_published() -> None:
    shown = {kind: set[str]() for kind in library.kind_names()}
    for case in CASES.values():
        for listed in case.contradictions:
            shown[listed.kind].add(listed.grade)
        for _, kind in case.kept_out:
            shown[kind].add("not listed")
    lacking = {kind: {*rule_case.GRADES, "not listed"} - sides for kind, sides in shown.items()}
    assert {kind: sides for kind, sides in lacking.items() if sides} == {}


def test_every_sentence_is_a_rule_of_its_own() -> None:
    count = Counter(case.name for case in READ)
    assert [name for name in count if count[name] > 1] == []


def test_the_rules_are_no_story() -> None:
    assert "rules" not in library.stories()


# Cases that are not well written, without their rule; and the problem with each.
BAD = {
    "sayd: {ann: {supports: fire}}": "`sayd` means nothing in a case; accepted are claims,",
    "said: {ann: {ded: 12}}, not: {ann and ben: figure}": "`ben` means nothing in `ann and ben`",
    "said: {ann: {ded: 12}}, lineages: {fire: 1}": "`ded` means nothing in `ann`; accepted are",
    "said: {ann: {said: 2}}, lineages: {fire: 1}": "`ann` says nothing: no stance and no figure",
    "said: {ann: {supports: fire}}, lineages: {fire: 1}": "`fire` means nothing in `claims`",
    "said: {ann: {supports: fire}}": "a case says what follows",
    "lineages: {fire: 1}": "a case needs `rule` and `said`",
    "said: {ann: {dead: 1}}, quantities: {dead: fix}, lineages: {fire: 1}": "`fix` means nothing",
    "said: {ann: {dead: 1}}, figures: {ann: {state: stands}}": "`state` means nothing in the figu",
    "said: {ann: {}, ben: {}}, not: {ann and ben: figures}": "`figures` means nothing in `not`",
    "said: {ann: {}, ben: {}}, not: {ann: figure}": "`ann` is not a pair such as `ann and ben`",
    "said: {ann: fire}, lineages: {fire: 1}": "`ann` is not a mapping",
    "said: [ann], lineages: {fire: 1}": "`said` is not a mapping",
    "said: {ann: {}}, said: {ben: {}}": "`said` is there twice",
    "said: {ann: {}, ben: {}}, topics: {ann and ben: claim fire}, lineages: {fire: 1}": "`ann and",
}
BAD |= {
    f"said: {{ann: {{}}, ben: {{}}}}, contradictions: {{ann and ben: '{words}'}}": what
    for words, what in {
        "figure": "`figure` is not: kind, grade[, gap N][, same side]",
        "figure, grave": "`figure, grave` is not: kind, grade",
        "figure, tension, 3": "`figure, tension, 3` is not: kind, grade",
        "figur, tension": "`figur` means nothing in `figur, tension`",
    }.items()
}


@pytest.mark.parametrize("fields", BAD)
def test_a_case_that_is_not_well_written_is_refused(fields: str) -> None:
    with pytest.raises(BadCase) as refused:
        (case,) = rule_case.read(f"- {{rule: A sentence, {fields}}}", Path("bad.yaml"))
        rule_case.case_file(case, "c.")
    assert BAD[fields] in str(refused.value)
