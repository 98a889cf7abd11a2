"""What an entry changed is told after it: which contradictions it makes, ends and reopens."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.commands import changing
from provenance.intake import changes
from provenance.intake.changes import Changes, Fallen, Sides, Topic
from provenance.showing.laying import columns_of
from tests.conftest import Run


def _said(id: str, day: int, **more: object) -> dict[str, object]:
    statement = {"id": id, "speaker": id.partition("-")[0], "said": f"2025-01-0{day}"}
    statement |= {"commitment": "certain", "appearances": [{"source": "paper", "excerpt": id}]}
    return {**statement, "claim": "sank", "stance": "support", **more}


def _aboard(id: str, day: int, figure: str, **more: object) -> dict[str, object]:
    said = _said(id, day, figures=[{"quantity": "aboard", "verbatim": figure}], **more)
    return {**said, "appearances": [{"source": "paper", "excerpt": f"{id}: {figure}"}]}


NAMES = {"ann": "Ann Abel", "ben": "Ben Botha", "cy": "Cy Coe", "di": "Di Dahl", "ed": "Ed Ely"}
CASE = {
    "case": "ferry",
    "speakers": [{"id": id, "name": name, "kind": "person"} for id, name in NAMES.items()],
    "sources": [{"id": "paper", "kind": "article"}],
    "claims": [{"id": "sank", "text": "The ferry sank.", "asserts": "occurrence"}],
    "quantities": [{"id": "aboard", "name": "People aboard", "behaviour": "fixed"}],
    "statements": [_aboard("ann", 1, "187"), _aboard("ben", 2, "189")],
}


@pytest.fixture
def load(here: Run, empty_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command, else load the case; what it says of changes, without the usual lines."""
    monkeypatch.setenv("COLUMNS", "72")
    monkeypatch.setenv("PROVENANCE_DB", str(empty_database))
    monkeypatch.setenv("PROVENANCE_BY", "desk")
    file = tmp_path / "ferry.json"
    file.write_text(json.dumps(CASE), "utf-8")

    def load(*arguments: object) -> str:
        ran = here(*(arguments or ("load", file)))
        assert ran.code == 0, ran.err
        whole = ran.err.partition("provenance: this ")
        return "".join(whole[1:])

    return load


def _add(load: Run, statement: dict[str, object], tmp_path: Path) -> str:
    file = tmp_path / f"{statement['id']}.json"
    kept = {key: CASE[key] for key in ("case", "speakers", "sources", "claims", "quantities")}
    file.write_text(json.dumps({**kept, "statements": [statement]}), "utf-8")
    return str(load("load", file))


@pytest.mark.slow
def test_an_entry_tells_what_it_makes_ends_and_reopens(load: Run, tmp_path: Path) -> None:
    assert load() == (
        "provenance: this makes 1 contradiction in 1 topic\n"
        "  new     prjb  People aboard                              2 apart (1 %)\n"
        "                Ben Botha 189, against 187 (Ann Abel)\n"
        "  see: provenance contradictions prjb\n"
    )
    assert load() == ""
    assert load("add", "speaker", "--id", "fay", "--name", "Fay", "--kind", "person") == ""
    assert _add(load, _aboard("cy", 3, "at least 204"), tmp_path) == (
        "provenance: this makes 2 contradictions in 1 topic\n"
        "  +2      prjb  People aboard\n"
        "                Cy Coe at least 204, against 187 (Ann Abel), 189 (Ben\n"
        "                Botha)\n"
        "  see: provenance contradictions prjb\n"
    )
    assert _add(load, _aboard("ben-2", 4, "187", revises=["ben"]), tmp_path) == (
        "provenance: this makes 1 contradiction and ends 2 in 1 topic\n"
        "  +1 −2   prjb  People aboard\n"
        "                Ben Botha 187, against at least 204 (Cy Coe)\n"
        "                no longer stands: 189 (Ben Botha)\n"
        "  see: provenance contradictions prjb\n"
    )
    denial = _said("di", 5, stance="deny", scope="occurrence")
    assert _add(load, denial, tmp_path) == (
        "provenance: this makes 3 contradictions in 1 topic\n"
        "  new     jrnf  The ferry sank.                          3 say, 1 denies\n"
        "                Di Dahl denies it, against Ann Abel, Cy Coe, Ben Botha\n"
        "  see: provenance contradictions jrnf\n"
    )
    load("resolve", "prjb", "--state", "explained", "--reason", "Two lists.", "--yes")
    again = _aboard("cy-2", 6, "at least 204")
    assert _add(load, again, tmp_path) == (
        "provenance: this makes 3 contradictions, ends 3 and reopens 2 judgements in 2 topics\n"
        "  +1 −1   jrnf  The ferry sank.\n"
        "                Cy Coe says it, against Di Dahl\n"
        "  +2 −2   prjb  People aboard                                   reopened\n"
        "                Cy Coe at least 204, against 187 (Ann Abel), 187 (Ben\n"
        "                Botha)\n"
        "  see: provenance contradictions jrnf prjb\n"
    )
    assert load("retract", "ferry/cy", "--reason", "Not his words.") == ""


@pytest.mark.slow
def test_a_large_record_is_not_compared(
    load: Run, monkeypatch: pytest.MonkeyPatch, here: Run, tmp_path: Path
) -> None:
    monkeypatch.setattr(changes, "MOST_STATEMENTS", 1)
    assert load() == ""
    ran = here("add", "speaker", "--id", "fay", "--name", "Fay", "--kind", "person")
    assert "a record of more than 1 statements is not compared before and after" in ran.err


TEXTS = st.text(st.sampled_from("ab 12,.-“”عبش漢字\u200f\u0301\t\x1b\n"), min_size=1, max_size=60)
COUNTS = st.integers(0, 2_000)


@st.composite
def _changes(draw: st.DrawFn) -> Changes:
    word = st.text("bcd", min_size=8, max_size=8)
    letters = draw(st.lists(word, min_size=1, max_size=12, unique=True))
    topics, sides, fallen = [], [], []
    for topic in letters:
        is_new, is_over = draw(st.booleans()), draw(st.booleans())
        topics.append(
            Topic(
                topic,
                draw(st.sampled_from(["quantity", "claim", "question"])),
                draw(TEXTS),
                draw(st.none() | TEXTS),
                *draw(st.tuples(COUNTS, COUNTS, COUNTS).filter(any)),
                is_new,
                is_over,
                *(draw(st.none() | COUNTS) for _ in range(3)),
                draw(st.booleans()),
                draw(st.none() | st.decimals(0, 10**12, places=2)),
                draw(st.none() | st.floats(0, 1)),
            )
        )
        for number in range(draw(st.integers(0, 3))):
            texts = (draw(TEXTS) for _ in range(4))
            stances = ("support", draw(st.sampled_from(["deny", "against", "query"])))
            sides.append(
                Sides(
                    topic,
                    "one",
                    f"{number}",
                    draw(st.booleans()),
                    *texts,
                    *stances,
                    True,
                    False,
                    None,
                    None,
                )
            )
        fallen += [Fallen(topic, "id", draw(st.none() | TEXTS), draw(TEXTS), "deny")]
    return Changes(topics, letters, sides, fallen)


@given(_changes(), st.integers(40, 120), st.booleans())
def test_no_line_is_wider_than_asked(told: Changes, width: int, would: bool) -> None:
    first, *rest = changing.lines(told, width, would=would)
    assert first.startswith("this would" if would else "this ")
    for line in rest:
        see = line.startswith("  see: ") and len(line.split()) == 4
        assert columns_of(line) <= width or see, line


def _topic(**fields: object) -> Topic:
    usual = Topic("bcdf", "claim", "It.", None, 1, 0, 0, True, False, 3, 2, 1, True, None, None)
    return usual._replace(**fields)  # type: ignore[arg-type]


def test_eight_topics_are_told_with_details_of_those_that_were_there() -> None:
    topics = [_topic(topic=f"bcdf{n}", is_new=n < 7) for n in range(12)]
    assert changing.detailed(topics) == ["bcdf7"]
    assert changing.detailed(topics[:2]) == ["bcdf0", "bcdf1"]
    told = [*changing.lines(Changes(topics, [topic.topic for topic in topics]), 80)]
    assert len([line for line in told if "It." in line]) == 8
    assert "  and 4 more topics" in told


@pytest.mark.parametrize(
    ("fields", "remark"),
    [
        ({}, "2 say, 1 denies"),
        ({"is_denial": False}, "3 voices"),
        ({"about": "quantity", "gap": Decimal(13), "apart": 0.077}, "3 voices, 13 apart (8 %)"),
        ({"reopened": 1}, "reopened, 2 say, 1 denies"),
        ({"voices": 1}, "1 voice"),
        ({"is_new": False}, ""),
    ],
)
def test_a_new_topic_says_how_much_is_in_dispute(fields: dict[str, object], remark: str) -> None:
    _, line, *_ = changing.lines(Changes([_topic(**fields)], ["bcdf"]), 80)
    assert line.partition("It.")[2].strip() == remark
