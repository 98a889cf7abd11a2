"""Judgements stand beside what was said: dated, signed, kept, and reopened by what is new."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from provenance.asking import record
from provenance.engine import Engine
from provenance.errors import InvalidInput, UnknownName, UsageError
from provenance.file import opening
from provenance.intake import editing, loads
from provenance.judging import verdicts
from provenance.showing import terminal
from tests.conftest import Run


def statement(id: str, speaker: str, verbatim: str, said: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "speaker": speaker,
        "claim": "people-came",
        "stance": "support",
        "commitment": "certain",
        "said": said,
        "appearances": [{"source": "paper"}],
        "figures": [{"quantity": "people", "verbatim": verbatim}],
    } | more


CASE = {
    "case": "crowd",
    "speakers": [{"id": n, "name": n.title(), "kind": "person"} for n in ("ann", "ben", "cy")],
    "sources": [{"id": "paper", "kind": "article"}],
    "claims": [
        {"id": "people-came", "text": "People came.", "asserts": "occurrence"},
        {"id": "all-left", "text": "All left.", "asserts": "occurrence"},
    ],
    "quantities": [{"id": "people", "name": "People", "behaviour": "fixed"}],
    "statements": [
        statement("ann-10", "ann", "10", "2025-01-01"),
        statement("ben-20", "ben", "20", "2025-01-02"),
        statement("cy-30", "cy", "30", "2025-01-03"),
    ],
}
ANN_BEN = "figure:crowd/people:crowd/ann-10:crowd/ben-20"


@pytest.fixture(scope="module")
def template(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crowd")
    path = Path(shutil.copy(_empty_template, folder / "crowd.duckdb"))
    case = path.with_name("case.json")
    case.write_text(json.dumps(CASE), "utf-8")
    with closing(opening.write(path, wait=0)) as opened:
        loads.load(opened, [case], recorded_by="tests")
    return path


@pytest.fixture
def crowd(template: Path, tmp_path: Path) -> Iterator[Engine]:
    opened = opening.write(Path(shutil.copy(template, tmp_path)), wait=0)
    yield opened
    opened.close()


def add(opened: Engine, *statements: dict[str, Any]) -> None:
    editing.add(opened, "statement", json.dumps(statements).encode(), recorded_by="tests")


def decide(opened: Engine, state: str, contradiction: str = ANN_BEN.replace("crowd/", "")) -> str:
    return verdicts.decide(
        opened, contradiction, state=state, reason=f"it is {state}", analyst="eve"
    ).ids[0]


def states(opened: Engine) -> dict[str, str]:
    return dict(opened.rows("SELECT contradiction, state FROM contradiction_state"))


# Contradictions


@pytest.mark.slow
def test_the_latest_judgement_counts_and_every_one_is_kept(crowd: Engine) -> None:
    open_everywhere = dict.fromkeys(states(crowd), "open")
    assert ANN_BEN in open_everywhere and states(crowd) == open_everywhere
    for state in ("resolved", "open", "reopened", "explained"):
        last = decide(crowd, state)
        assert states(crowd) == open_everywhere | {ANN_BEN: state}
    assert crowd.rows("SELECT count(*) FROM resolution") == [(4,)]
    asked = record.Record(crowd)
    (row,) = asked.contradictions(state="explained")
    assert row.judgement is not None
    assert row.judgement.startswith("explained by eve, ") and "it is explained" in row.judgement
    editing.retract(crowd, last, reason="too early", recorded_by="eve")
    assert states(crowd)[ANN_BEN] == "reopened"


@pytest.mark.slow
def test_what_cannot_be_judged_is_refused(crowd: Engine) -> None:
    with pytest.raises(UnknownName, match=f"near are .*{ANN_BEN}"):
        decide(crowd, "open", ANN_BEN + "x")
    with pytest.raises(InvalidInput) as refused:
        decide(crowd, "solved")
    assert "accepted are open, explained, resolved, reopened" in str(refused.value.problems[0])
    with pytest.raises(UsageError, match="--state closed is not accepted"):
        record.Record(crowd).contradictions(state="closed")


# Assessments


def assess(opened: Engine, target: str, axis: str, value: str, analyst: str = "eve") -> str:
    return verdicts.assess(
        opened, target, axis=axis, value=value, reason="known", analyst=analyst
    ).ids[0]


def test_what_cannot_be_judged_has_no_rank(crowd: Engine) -> None:
    values = {
        ("speaker", "ann", "reliability"): "ABCDEF",
        ("claim", "people-came", "credibility"): "123456",
        ("statement", "ann-10", "confidence"): ["high", "moderate", "low"],
        ("claim", "people-came", "verdict"): ["not enough evidence"],
    }
    keys = ("target_kind", "target", "axis", "value", "analyst", "rationale", "assessed")
    assessments = [
        dict(zip(keys, (*judged, value, f"analyst {value}", "known", "2025"), strict=True))
        for judged, accepted in values.items()
        for value in accepted
    ]
    editing.add(crowd, "assessment", json.dumps(assessments).encode(), recorded_by="eve")
    ranks: dict[str, list[tuple[str, int | None]]] = {}
    for axis, value, rank in crowd.rows(
        "SELECT axis, value, rank FROM assessment_standing ORDER BY axis, rank NULLS LAST"
    ):
        ranks.setdefault(axis, []).append((value, rank))
    assert ranks == {
        "reliability": [*zip("ABCDE", range(1, 6), strict=True), ("F", None)],
        "credibility": [*zip("12345", range(1, 6), strict=True), ("6", None)],
        "confidence": [("high", 1), ("moderate", 2), ("low", 3)],
        "verdict": [("not enough evidence", None)],
    }


@pytest.mark.slow
def test_each_analysts_latest_assessment_stands_and_the_others_are_kept(crowd: Engine) -> None:
    for value, analyst in (("B", "eve"), ("C", "eve"), ("A", "flo")):
        last = assess(crowd, "ann", "reliability", value, analyst)
    asked = record.Record(crowd)
    rows = [(row.analyst, row.value, row.status) for row in asked.assessments(speaker="ann")]
    assert sorted(rows) == [
        ("eve", "B", "followed"),
        ("eve", "C", "stands"),
        ("flo", "A", "stands"),
    ]
    editing.retract(crowd, last, reason="not mine to say", recorded_by="flo")
    statuses = {
        row.analyst: row.status for row in asked.assessments(speaker="ann") if row.value == "A"
    }
    assert statuses == {"flo": "retracted"}
    assert [row.act for row in asked.history(last)] == ["entered", "retracted"]


@pytest.mark.slow
def test_an_assessment_finds_what_is_meant_and_says_what_is_wrong(crowd: Engine) -> None:
    assert assess(crowd, "paper", "reliability", "B").startswith("paper/reliability/eve/")
    with pytest.raises(UnknownName, match="nothing is recorded under the id nobody-here"):
        assess(crowd, "nobody-here", "reliability", "B")
    with pytest.raises(InvalidInput) as refused:
        assess(crowd, "paper", "reliability", "1")
    assert "accepted are A, B, C, D, E, F" in str(refused.value.problems[0])
    with pytest.raises(InvalidInput) as refused:
        editing.add(
            crowd,
            "assessment",
            json.dumps(
                {"target_kind": "claim", "target": "ann", "axis": "verdict", "value": "refuted"}
                | {"analyst": "eve", "rationale": "why", "assessed": "2025"}
            ).encode(),
            recorded_by="eve",
        )
    assert "`target: ann` names no claim" in str(refused.value.problems[0])


def judged(opened: Engine) -> list[tuple[str, str | None, str, str]]:
    """What was judged: id, grade, state, and the end of the explanation."""
    rows = record.Record(opened).contradictions(state="judged")
    return [(row.contradiction, row.grade, row.state, row.explanation) for row in rows]


@pytest.mark.slow
def test_a_judgement_stays_with_its_pair_when_that_is_no_contradiction_any_more(
    crowd: Engine,
) -> None:
    decide(crowd, "explained")
    assert [row[:3] for row in judged(crowd)] == [(ANN_BEN, "incompatible", "explained")]
    change = {"reason": "heard again", "recorded_by": "tests"}
    editing.retract(crowd, "ann-10", **change)
    assert ANN_BEN not in states(crowd)
    ((id, grade, state, why),) = judged(crowd)
    assert (id, grade, state) == (ANN_BEN, None, "explained")
    assert why == "No contradiction of the kind figure any more: crowd/ann-10 was retracted."
    editing.amend(crowd, "ann-10", {"retracted": "", "commitment": "uncommitted"}, **change)
    assert judged(crowd)[0][3].endswith("any more: the figure of crowd/ann-10 is uncommitted.")
    editing.amend(crowd, "ann-10", {"commitment": "certain"}, **change)
    editing.amend(crowd, "ann-10/people", {"verbatim": "at least 10"}, **change)
    assert "`provenance explain crowd/ann-10 crowd/ben-20` shows each step" in judged(crowd)[0][3]


@pytest.mark.slow
def test_a_judgement_stays_with_its_pair_when_the_other_was_said_first(crowd: Engine) -> None:
    decide(crowd, "explained")
    editing.amend(crowd, "ann-10", {"said": "2025-01-05"}, reason="dated anew", recorded_by="tests")
    assert [row[0] for row in judged(crowd)] == ["figure:crowd/people:crowd/ben-20:crowd/ann-10"]


@pytest.fixture
def ask(template: Path, tmp_path: Path, here: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a record of three figures, which make three contradictions of one topic."""
    monkeypatch.setenv("PROVENANCE_DB", str(shutil.copy(template, tmp_path)))
    monkeypatch.setenv("PROVENANCE_BY", "eve")
    monkeypatch.setenv("COLUMNS", "80")
    return here


def _judged(ask: Run, *arguments: object) -> list[str]:
    ran = ask(*arguments)
    assert ran.code == 0, ran.err
    return [line.removeprefix("provenance: ").strip() for line in ran.err.splitlines()]


def _states(ask: Run) -> list[str]:
    listed = ask("contradictions", "--format", "json")
    return [row["state"] for row in json.loads(listed.out)]


@pytest.mark.slow
def test_a_topic_is_judged_whole_in_one_load(ask: Run) -> None:
    (topic,) = json.loads(ask("topics", "--format", "json").out)
    letters = topic["topic"][:4]
    resolve = ("resolve", letters, "--state", "explained", "--reason", "Two counts.")
    refused = ask(*resolve)
    assert refused.code == 2
    assert "this would judge 3 contradictions" in refused.err
    assert "10 (Ann) and 20 (Ben)" in refused.err and "say --yes" in refused.err
    assert _states(ask) == ["open", "open", "open"]
    told = ["recorded 3 resolutions: explained", f"{letters}  People: 3 contradictions"]
    assert _judged(ask, *resolve, "--yes") == told
    assert _states(ask) == ["explained", "explained", "explained"]
    (topic,) = json.loads(ask("topics", "--format", "json").out)
    assert topic["state"] == "judged" and topic["open_pairs"] == 0
    logged = json.loads(ask("log", "--format", "json").out)
    assert sum("eve" in str(load["recorded_by"]) for load in logged) == 1
    nothing = ask(*resolve, "--yes")
    assert nothing.code == 2 and "nothing of that is open or reopened" in nothing.err
    reopen = ("reopen", "people", "--reason", "A third count.", "--yes")
    assert _judged(ask, *reopen)[0] == "recorded 3 resolutions: reopened"
    assert _states(ask) == ["reopened", "reopened", "reopened"]


@pytest.mark.slow
def test_what_is_judged_is_called_by_letters_or_found_by_filters(ask: Run) -> None:
    pairs = [row["contradiction"] for row in json.loads(ask("contradictions", "-f", "json").out)]
    digits = {pair: hashlib.sha256(pair.encode()).hexdigest() for pair in pairs}
    letters = {
        pair: digest.translate(str.maketrans("0123456789abcdef", "bcdfghjmnpqrstvw"))[:6]
        for pair, digest in digits.items()
    }
    one, *others = pairs
    judge = ("--state", "resolved", "--reason", "The list says so.")
    # One contradiction is judged unasked.
    (told,) = _judged(ask, "resolve", letters[one], *judge)
    assert told.startswith(f"recorded resolution {one}/eve/")
    assert ask("show", letters[one]).out.count(one) >= 1
    explained = ask("explain", letters[one])
    assert explained.code == 0 and explained.out == ask("explain", one).out
    # Of what is found, only what is open is judged.
    told = _judged(ask, "resolve", *judge, "--kind", "figure", "--yes")[0]
    assert told == "recorded 2 resolutions: resolved"
    assert _states(ask) == ["resolved", "resolved", "resolved"]
    # What is named is judged again, whatever was judged of it.
    told = _judged(ask, "resolve", letters[one], others[0], *judge, "--yes")[0]
    assert told == "recorded 2 resolutions: resolved"


@pytest.mark.slow
def test_a_judgement_says_of_what(ask: Run) -> None:
    judge = ("resolve", "--state", "resolved", "--reason", "r")
    for arguments, problem in [
        ((), "say what is judged"),
        (("people", "--kind", "figure"), "say what is judged"),
        (("bcdf",), "no topic and no contradiction goes by `bcdf`"),
        (("--speaker", "zoe"), "no speaker goes by `zoe`"),
        (("--kind", "denial"), "nothing of that is open"),
    ]:
        refused = ask(*judge, *arguments)
        assert refused.code != 0 and problem in refused.err


@pytest.mark.slow
def test_several_are_asked_for_at_a_terminal(ask: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "interactive", lambda: True)
    judge = ("resolve", "people", "--state", "resolved", "--reason", "r")
    for answer, states in (("no", ["open"] * 3), ("yes", ["resolved"] * 3)):
        monkeypatch.setattr(terminal, "ask", lambda _, answer=answer: answer)
        ran = ask(*judge)
        assert "3 contradictions will be resolved:" in ran.err
        assert _states(ask) == states


@pytest.mark.slow
def test_a_judged_topic_comes_back_when_something_new_is_said(ask: Run) -> None:
    judge = ("resolve", "people", "--state", "explained", "--reason", "Two counts.", "--yes")
    _judged(ask, *judge)
    assert "judged topic" in ask("contradictions").out
    said = {"speaker": "ben", "stance": "support", "commitment": "certain", "said": "2025-01-09"}
    words = [word for name, value in said.items() for word in (f"--{name}", value)]
    more = ("--claim", "people-came", "--appearances.source", "paper", "--case", "crowd")
    figure = ("--figures.quantity", "people", "--figures.verbatim", "25")
    told = _judged(ask, "add", "statement", "--id", "ben-25", *words, *more, *figure)
    assert any(line.endswith("reopened") for line in told)
    (topic,) = json.loads(ask("topics", "--format", "json").out)
    assert topic["state"] == "reopened"
