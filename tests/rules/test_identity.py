"""Who is who: two ids that are judged to be one are one in every answer, until that is undone."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance import library
from provenance.asking import record
from provenance.engine import Engine
from provenance.errors import InvalidInput, UnknownName, UsageError
from provenance.file import opening
from provenance.intake import editing, loads
from provenance.judging import likeness, verdicts

Run = Callable[..., Any]

# One ministry under two ids, a second speaker, two wordings of one claim, two names of one number.
CASE = {
    "case": "two-names",
    "speakers": [
        {"id": "uk-mod", "name": "UK MoD", "kind": "government", "aliases": ["The Ministry"]},
        {
            "id": "ministry-of-defence",
            "name": "UK Ministry of Defence",
            "kind": "government",
            "aliases": ["The Ministry"],
        },
        {"id": "rebels", "name": "Rebels", "kind": "group"},
    ],
    "sources": [{"id": "paper", "kind": "article"}],
    "claims": [
        {"id": "bridge-hit", "text": "The bridge was hit.", "asserts": "occurrence"},
        {"id": "crossing-struck", "text": "The crossing was struck.", "asserts": "occurrence"},
    ],
    "quantities": [
        {"id": "dead", "name": "Dead at the bridge", "behaviour": "fixed"},
        {"id": "fatalities", "name": "Fatalities at the crossing", "behaviour": "fixed"},
    ],
    "statements": [
        {"id": "one-10", "speaker": "uk-mod", "claim": "bridge-hit", "said": "2025-01-01"}
        | {"figures": [{"quantity": "dead", "verbatim": "10"}]},
        {"id": "two-12", "speaker": "ministry-of-defence", "claim": "bridge-hit"}
        | {"said": "2025-01-02", "figures": [{"quantity": "dead", "verbatim": "12"}]},
        {"id": "three-20", "speaker": "rebels", "claim": "crossing-struck", "said": "2025-01-03"}
        | {"figures": [{"quantity": "fatalities", "verbatim": "20"}]},
        {"id": "four-no", "speaker": "ministry-of-defence", "claim": "crossing-struck"}
        | {"said": "2025-01-04", "stance": "deny", "scope": "occurrence"},
    ],
}
for _statement in CASE["statements"]:  # type: ignore[attr-defined]
    _statement.setdefault("stance", "support")
    _statement |= {"commitment": "certain", "appearances": [{"source": "paper"}]}


@pytest.fixture(scope="module")
def template(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("names")
    path = Path(shutil.copy(_empty_template, folder / "names.duckdb"))
    case = path.with_name("case.json")
    case.write_text(json.dumps(CASE), "utf-8")
    with closing(opening.write(path, wait=0)) as opened:
        loads.load(opened, [case], recorded_by="tests")
    return path


@pytest.fixture
def names(template: Path, tmp_path: Path) -> Iterator[Engine]:
    opened = opening.write(Path(shutil.copy(template, tmp_path)), wait=0)
    yield opened
    opened.close()


def judge(opened: Engine, verdict: str, one: str, other: str, **kind: Any) -> str:
    edit = verdicts.identify(
        opened, one, other, verdict=verdict, reason="known", analyst="ann", **kind
    )
    return edit.ids[0]


def judge_all(opened: Engine, verdict: str, pairs: Mapping[tuple[str, str], str]) -> None:
    """Judge pairs of these kinds, in one load."""
    judged = {"verdict": verdict, "analyst": "ann", "rationale": "known", "decided": "2025"}
    rows = [
        judged | {"kind": kind, "one": one, "other": other, "id": f"{verdict}-{one}"}
        for (one, other), kind in pairs.items()
    ]
    editing.add(opened, "identity", json.dumps(rows).encode(), recorded_by="ann")


def contradictions(opened: Engine) -> list[tuple[str, ...]]:
    sides = "split_part(earlier_statement, '/', 2), split_part(later_statement, '/', 2)"
    return opened.rows(f"SELECT kind, {sides} FROM contradiction ORDER BY ALL")


def answers(opened: Engine) -> dict[str, Any]:
    """What is asked most, now."""
    asked = record.Record(opened)
    questions = ("contradictions", "corroboration", "figures", "positions", "speakers", "claims")
    return {name: getattr(asked, name)().tuples for name in questions}


@pytest.fixture(scope="module")
def answers_before(template: Path) -> dict[str, Any]:
    """What the record answers before anything is judged."""
    with closing(opening.read(template)) as opened:
        return answers(opened)


@pytest.mark.slow
def test_one_speaker_does_not_contradict_itself_but_reverses(names: Engine) -> None:
    """And figures of two quantities that are one compete."""
    before = contradictions(names)
    assert ("figure", "two-12", "three-20") not in before
    one_claim = {("bridge-hit", "crossing-struck"): "claim", ("dead", "fatalities"): "quantity"}
    judge_all(names, "same", one_claim)
    listed = contradictions(names)
    assert ("denial", "one-10", "four-no") in listed
    assert ("figure", "two-12", "three-20") in listed
    judge(names, "same", "ministry-of-defence", "uk-mod")
    listed = contradictions(names)
    assert ("denial", "one-10", "four-no") not in listed
    assert ("reversal", "one-10", "four-no") in listed
    assert ("denial", "three-20", "four-no") in listed


@pytest.mark.slow
def test_what_is_judged_to_be_one_is_one_in_every_answer_until_it_is_not(
    names: Engine, answers_before: dict[str, Any]
) -> None:
    """Asking for either id, or their common name, finds both."""
    asked = record.Record(names)
    with pytest.raises(UnknownName, match="more than one"):
        asked.who_said(speaker="the ministry")
    pairs = {
        ("uk-mod", "ministry-of-defence"): "speaker",
        ("bridge-hit", "crossing-struck"): "claim",
        ("fatalities", "dead"): "quantity",
    }
    judge_all(names, "same", pairs)
    for name in ("uk-mod", "ministry-of-defence", "the ministry"):
        assert {row.statement for row in asked.who_said(speaker=name)} == {
            "two-names/one-10",
            "two-names/two-12",
            "two-names/four-no",
        }
        assert len(asked.positions(speaker=name)) == 1
        assert {row.speaker for row in asked.speakers(speaker=name)} == {
            "uk-mod",
            "ministry-of-defence",
        }
        assert len(asked.denials(speaker=name)) == 1
    for name in ("bridge-hit", "crossing-struck"):
        assert len(asked.who_said(claim=name)) == 4
        assert {(row.support, row.deny) for row in asked.claims(claim=name)} == {(1, 1)}
    for name in ("dead", "fatalities"):
        assert {row.verbatim for row in asked.figures(quantity=name)} == {"10", "12", "20"}
        assert len(asked.contradictions(quantity=name)) == 1
    assert all(
        now != then
        for now, then in zip(answers(names).values(), answers_before.values(), strict=True)
    )
    judge_all(names, "not_same", {(other, one): kind for (one, other), kind in pairs.items()})
    assert answers(names) == answers_before


def test_no_question_asks_for_one_id_only() -> None:
    # A filter on a speaker, claim or quantity goes through same_speaker, same_claim, same_quantity.
    single = [
        (name, line.strip())
        for name in library.query_names()
        for line in library.script(name).text.splitlines()
        if re.search(
            r"(?<!same_)\b\w+(?<!same_speaker\.speaker)(?<!same_claim\.claim)"
            r"(?<!same_quantity\.quantity) = \$(speaker|claim|quantity)\b",
            line,
        )
        or re.search(r"\$(speaker|claim|quantity) IN", line)
    ]
    assert single == []


@pytest.mark.slow
def test_quantities_of_two_dimensions_are_not_judged_to_be_one(
    names: Engine, tmp_path: Path
) -> None:
    quantities = [
        {"id": "length", "name": "Length", "behaviour": "fixed", "unit": "km"},
        {"id": "weight", "name": "Weight", "behaviour": "fixed", "unit": "kg"},
        {"id": "height", "name": "Height", "behaviour": "fixed", "unit": "m"},
    ]
    case = tmp_path / "units.json"
    case.write_text(json.dumps({"case": "units", "quantities": quantities}), "utf-8")
    loads.load(names, [case], recorded_by="tests")
    judge(names, "same", "length", "height", record="quantity")
    with pytest.raises(InvalidInput) as refused:
        judge(names, "same", "length", "weight", record="quantity")
    (problem,) = refused.value.problems
    assert "quantities of one dimension" in problem.problem
    judge(names, "not_same", "length", "weight", record="quantity")
    # Nor does a judged pair part afterwards.
    quantities[2]["unit"] = "kg"
    case.write_text(json.dumps({"case": "units", "quantities": quantities}), "utf-8")
    with pytest.raises(InvalidInput) as refused:
        loads.load(names, [case], recorded_by="tests", amend="mistyped")
    assert "quantities of one dimension" in refused.value.problems[0].problem


@pytest.mark.slow
def test_what_is_judged_must_be_there_and_of_one_kind(names: Engine) -> None:
    with pytest.raises(UnknownName, match="nothing is recorded under the id nobody-here"):
        judge(names, "same", "uk-mod", "nobody-here")
    with pytest.raises(UsageError, match="two records of one kind"):
        judge(names, "same", "uk-mod", "bridge-hit")
    with pytest.raises(InvalidInput) as refused:
        judge(names, "same", "uk-mod", "uk-mod")
    assert "judged with itself" in str(refused.value.problems[0])


# Laws

IDS = ["ann", "ben", "cy", "dan", "eve"]
judgements = st.lists(
    st.tuples(
        st.sampled_from(IDS),
        st.sampled_from(IDS),
        st.sampled_from(["same", "same", "not_same"]),
        st.booleans(),
    ).filter(lambda made: made[0] != made[1]),
    max_size=12,
)


def components(made: list[tuple[str, str, str, bool]]) -> dict[str, str]:
    """The model: the latest judgement of a pair counts, and what is the same hangs together."""
    latest = {frozenset(pair[:2]): pair[2] for pair in made if not pair[3]}
    group = {name: {name} for name in IDS}
    for pair, verdict in latest.items():
        if verdict == "same":
            joined = set().union(*(group[name] for name in pair))
            group |= dict.fromkeys(joined, joined)
    return {name: min(group[name]) for name in IDS}


@pytest.fixture(scope="module")
def people(bare_record: Engine) -> Engine:
    bare_record.execute(
        "INSERT INTO load (load, recorded_by, recorded_at, inputs, entries, digest, tally, tool) "
        "VALUES ('first', 'tests', TIMESTAMP '2025-01-01', '[]', 5, '', '[]', 'tests')"
    )
    for name in IDS:
        bare_record.execute(
            "INSERT INTO speaker_entry (entry, id, name, kind, load) "
            "VALUES ($name, $name, $name, 'person', 'first')",
            {"name": name},
        )
    return bare_record


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(judgements)
def test_who_is_one_is_what_a_model_of_five_lines_says(
    people: Engine, made: list[tuple[str, str, str, bool]]
) -> None:
    people.execute("DELETE FROM identity_entry; DELETE FROM load WHERE load <> 'first'")
    for number, (one, other, verdict, retracted) in enumerate(made):
        people.execute(
            "INSERT INTO load "
            "(load, recorded_by, recorded_at, inputs, entries, digest, tally, tool) "
            "VALUES ($load, 'tests', $at, '[]', 1, '', '[]', 'tests')",
            {"load": str(number), "at": datetime(2025, 2, 1) + timedelta(hours=number)},
        )
        people.execute(
            "INSERT INTO identity_entry (entry, id, kind, one, other, verdict, analyst, rationale, "
            "decided, retracted, load) VALUES ($load, $load, 'speaker', $one, $other, $verdict, "
            "'ann', 'why', '2025', $retracted, $load)",
            {"load": str(number), "one": one, "other": other, "verdict": verdict}
            | {"retracted": retracted},
        )
    # As every write of the product does at its end.
    people.execute(library.text("file/derived/refill").replace("<relation>", "merged_id"))
    assert dict(people.rows("SELECT speaker, canonical FROM canonical_speaker")) == components(made)


# Suggestions


@pytest.mark.slow
def test_what_may_be_one_is_suggested_until_somebody_judges(names: Engine) -> None:
    (pair,) = verdicts.suggest(names, "speaker", 85)
    assert (pair.one, pair.other) == ("ministry-of-defence", "uk-mod")
    assert pair.score == 100 and pair.why == "the same words"
    judge(names, "not_same", "uk-mod", "ministry-of-defence")
    assert verdicts.suggest(names, "speaker", 85) == []
    judge(names, "same", "uk-mod", "ministry-of-defence")
    assert verdicts.suggest(names, "speaker", 85) == []


@pytest.mark.parametrize(
    "one, other, why",
    [
        ("UK MoD", "UK Ministry of Defence", "MOD can stand for ministry of defence"),
        ("U.N.", "United Nations", "UN can stand for united nations"),
        ("Defence Ministry (UK)", "UK Defence Ministry", "the same words"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "alike in spelling"),
        ("José Álvarez", "jose alvarez", "the same words"),
    ],
)
def test_names_are_alike_for_a_reason(one: str, other: str, why: str) -> None:
    (pair,) = likeness.alike([("a", one), ("b", other)], 85)
    assert pair.why == why
    assert likeness.alike([("b", other), ("a", one)], 85) == [pair]


def test_names_that_are_not_alike_are_not_suggested() -> None:
    others = [("a", "UK MoD"), ("b", "US Ministry of Defence"), ("c", "Rebels"), ("d", "UK Army")]
    others += [("e", "Iranian government"), ("f", "Ukrainian government")]
    assert likeness.alike(others, 85) == []
