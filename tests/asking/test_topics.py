"""Topics: found from what was declared, never from who said what, and called by letters.

What each kind of contradiction is about is in fixtures/rules/topics.yaml.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from provenance import engine, library
from provenance.asking import topics
from provenance.asking.record import Record
from provenance.asking.topics import Called
from provenance.errors import UnknownName
from provenance.file import opening
from provenance.intake import loads
from provenance.showing.disputes import TOPIC_LETTERS, shortest
from tests.conftest import sample

LETTERS = str.maketrans("0123456789abcdef", "bcdfghjmnpqrstvw")
Entered = Callable[..., None]


def letters_of(id: str) -> str:
    return hashlib.sha256(id.encode()).hexdigest().translate(LETTERS)


def letters(about: str, subject: str) -> str:
    """The letters of a topic, as the documentation of topics says that they are made."""
    return letters_of(f"{about}:{subject}")[:8]


def called(opened: engine.Engine, word: str) -> Called | None:
    with topics.worked_out(opened):
        return topics.called(opened, word)


@pytest.fixture
def opened() -> Iterator[engine.Engine]:
    memory = loads.memory([Path("/")])
    yield memory
    memory.close()


@pytest.fixture
def entered(opened: engine.Engine, tmp_path: Path) -> Entered:
    """Enter a case: ``entered(name, quantities=…, claims=…, said=…)``, in the fewest words."""

    def entered(
        name: str,
        said: Mapping[str, Mapping[str, str]],
        quantities: tuple[str, ...] = (),
        claims: Mapping[str, Mapping[str, Any]] | None = None,
        **more: Any,
    ) -> None:
        statements = []
        for id, words in said.items():
            statement = {"id": id, "speaker": id.partition("-")[0], "said": "2025-01-01"}
            statement |= {"commitment": "certain"}
            statement["appearances"] = [{"source": "paper", "excerpt": f"{id}: {words}"}]
            for key, value in words.items():
                if key in quantities:
                    statement["figures"] = [{"quantity": key, "verbatim": value}]
                    statement["appearances"][0]["excerpt"] += value
                else:
                    scope = {"scope": "occurrence"} if key == "deny" else {}
                    statement |= {"claim": value, "stance": key, **scope}
            if "claim" not in statement:
                statement |= {"claim": "it", "stance": "support"}
            statements.append(statement)
        made = {"it": {}, **(claims or {})}
        case = {
            "case": name,
            "speakers": [
                {"id": one, "name": one.title(), "kind": "person"}
                for one in sorted({str(statement["speaker"]) for statement in statements})
            ],
            "sources": [{"id": "paper", "kind": "article"}],
            "quantities": [
                {"id": one, "name": one.title(), "behaviour": "fixed"} for one in quantities
            ],
            "claims": [
                {"id": id, "text": f"{id}.", "asserts": "occurrence", **claim}
                for id, claim in made.items()
            ],
            "statements": statements,
        }
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps(case | more), "utf-8")
        loads.load(opened, [file], recorded_by="tests", amend="more is known")

    return entered


def _without(case: Mapping[str, Any], left_out: str | None, name: str) -> dict[str, Any]:
    """A copy of a case, under another name, that lacks a statement and what points at it.

    What takes it back says nothing else, and goes with it.
    """
    copy = json.loads(json.dumps(case)) | {"case": name}
    copy["statements"] = [
        said
        for said in copy["statements"]
        if left_out is None or left_out not in (said["id"], said.get("withdraws"))
    ]
    for statement in copy["statements"]:
        for field in ("relays", "revises"):
            if left_out in statement.get(field, []):
                statement[field].remove(left_out)
        if statement.get("responds_to", "") == left_out:
            del statement["responds_to"]
    for item in copy.get("evidence", []):
        item["bearings"] = [one for one in item["bearings"] if one.get("statement") != left_out]
    return copy


@pytest.mark.slow
def test_a_statement_less_joins_splits_and_renames_no_topic(
    opened: engine.Engine, tmp_path: Path
) -> None:
    text = library.stories()["factory-fire"].read_text("utf-8")
    case = yaml.load(text, yaml.BaseLoader)
    case = {key: case[key] for key in case if key not in ("resolutions", "assessments")}
    for source in case["sources"]:
        source.pop("text_file", None)
    said = [statement["id"] for statement in case["statements"]]
    names = {f"without-{number}": id for number, id in enumerate(sample(said, 3))}
    files = []
    for name, id in {"whole": None, **names}.items():
        files.append(tmp_path / f"{name}.json")
        files[-1].write_text(json.dumps(_without(case, id, name)), "utf-8")
        # A load is of one case.
        loads.load(opened, files[-1:], recorded_by="tests")
    topic_of: dict[str, dict[str, str | None]] = {name: {} for name in ("whole", *names)}
    for row in Record(opened).contradictions():
        name = row.earlier_statement.partition("/")[0]
        pair = row.contradiction.replace(f"{name}/", "")
        topic_of[name][pair] = str(row.topic_subject).replace(f"{name}/", "")
    assert len(set(topic_of["whole"].values())) > 3
    for name in names:
        shared = topic_of["whole"].keys() & topic_of[name].keys()
        assert shared
        whole = {pair: topic_of["whole"][pair] for pair in shared}
        assert {pair: topic_of[name][pair] for pair in shared} == whole


@pytest.mark.slow
def test_letters_are_made_of_what_a_topic_is_about_and_stay(
    opened: engine.Engine, entered: Entered
) -> None:
    said = {"ann": {"dead": "12"}, "ben": {"dead": "15"}}
    entered("ferry", said, ("dead",))
    assert [one.topic for one in Record(opened).topics()] == [letters("quantity", "ferry/dead")]
    entered("ferry", said | {"cy": {"dead": "20"}, "di": {"deny": "it"}}, ("dead",))
    assert {one.topic for one in Record(opened).topics()} == {
        letters("quantity", "ferry/dead"),
        letters("claim", "ferry/it"),
    }


@pytest.mark.slow
def test_a_claim_is_called_by_its_own_letters_when_it_was_joined_to_others(
    opened: engine.Engine, entered: Entered
) -> None:
    said = {
        "ann": {"support": "arson"},
        "ben": {"deny": "arson"},
        "cy": {"support": "accident"},
        "di": {"deny": "accident"},
    }
    entered("fire", said, claims={"arson": {}, "accident": {}})
    arson, accident = letters("claim", "fire/arson"), letters("claim", "fire/accident")
    assert called(opened, arson) == Called(arson, None)
    entered("fire", said, claims={"arson": {"excludes": ["accident"]}, "accident": {}})
    assert [one.topic for one in Record(opened).topics()] == [accident]
    for word in (arson, arson[:4], accident, "arson", "fire/arson", "accident"):
        assert called(opened, word) == Called(accident, None)


@pytest.mark.slow
def test_a_word_is_an_id_first_then_letters_of_a_topic_then_those_of_a_contradiction(
    opened: engine.Engine, entered: Entered
) -> None:
    dead = letters("quantity", "ferry/dead")
    said = {"ann": {"dead": "12"}, "ben": {"dead": "15"}}
    entered("ferry", said, ("dead",))
    (pair,) = [row.contradiction for row in Record(opened).contradictions()]
    letters_of_pair = letters_of(pair)
    assert called(opened, dead[:4]) == Called(dead, None)
    assert called(opened, "dead") == Called(dead, None)
    assert called(opened, "ferry/dead") == Called(dead, None)
    assert called(opened, letters_of_pair[:6]) == Called(None, pair)
    assert called(opened, pair) == Called(None, pair)
    assert called(opened, "figure:dead:ann:ben") == Called(None, pair)
    for nothing in (dead[:3], letters_of_pair[:5], "bcdfgh", "ferry", ""):
        assert called(opened, nothing) is None
    # A quantity that is named as others are lettered.
    entered("other", {"ann": {dead[:4]: "1"}, "ben": {dead[:4]: "2"}}, (dead[:4],))
    own = letters("quantity", f"other/{dead[:4]}")
    assert called(opened, dead[:4]) == Called(own, None)
    assert called(opened, dead[:5]) == Called(dead, None)


@pytest.mark.slow
def test_a_word_that_fits_two_names_both(opened: engine.Engine, entered: Entered) -> None:
    for case in ("ferry", "fire"):
        entered(case, {"ann": {"dead": "12"}, "ben": {"dead": "15"}}, ("dead",))
    with pytest.raises(UnknownName, match="more than one topic: ") as refused:
        called(opened, "dead")
    assert "(ferry/dead)" in str(refused.value) and "(fire/dead)" in str(refused.value)
    # Two quantities of which the first four letters are the same.
    seen: dict[str, str] = {}
    number = 0
    while (same := letters("quantity", f"many/q{number}")[:4]) not in seen:
        seen[same] = f"q{number}"
        number += 1
    twins = (seen[same], f"q{number}")
    said = {"ann": {twins[0]: "12"}, "ben": {twins[0]: "15"}}
    said |= {"ann-2": {twins[1]: "12"}, "ben-2": {twins[1]: "15"}}
    entered("many", said, twins)
    with pytest.raises(UnknownName) as refused:
        called(opened, same)
    assert all(f"(many/{twin})" in str(refused.value) for twin in twins)
    shown = shortest(one.topic for one in Record(opened).topics())
    for twin in twins:
        topic = letters("quantity", f"many/{twin}")
        assert len(shown[topic]) > 4
        assert called(opened, shown[topic]) == Called(topic, None)


def test_the_letters_of_a_contradiction_tell_it_from_those_of_all_topics(
    _stories_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(topics, "PAIR_LETTERS", 1)
    with closing(opening.read(_stories_template)) as opened, topics.worked_out(opened):
        of_pairs = {
            id: letters_of(id)[:16] for id in opened.distinct("topic_pair", "contradiction")
        }
        fewest = shortest(of_pairs.values(), 1)
        assert {len(few) for few in fewest.values()} > {1, 2}
        for one in of_pairs.values():
            assert topics.shortest_of_pairs(opened, [one])[one] == fewest[one]


@given(st.sets(st.text("bc", min_size=8, max_size=8)))
def test_the_fewest_letters_that_are_shown_name_one(ids: set[str]) -> None:
    shown = shortest(ids)
    assert shown.keys() == ids
    for id, few in shown.items():
        assert [one for one in ids if one.startswith(few)] == [id]
        fewer = [one for one in ids if one.startswith(few[:-1])]
        assert id.startswith(few) and (len(few) == TOPIC_LETTERS or len(fewer) > 1)
