"""What a write keeps of what is derived is what is worked out afresh, whatever is edited."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from random import Random, randrange
from typing import Any

import pytest

from provenance import schema
from provenance.copies import merging
from provenance.engine import Engine
from provenance.errors import InvalidInput
from provenance.file import bearing, derived, opening, touched
from provenance.intake import loads

pytestmark = pytest.mark.slow

SEED = randrange(10**6)

SPEAKERS = ("ann", "ben", "cy", "cyril")
CLAIMS = {
    "fire": {"asserts": "occurrence", "counts": "dead"},
    "blaze": {"asserts": "occurrence", "same_as": ["fire"]},
    "arson": {"asserts": "occurrence", "answers": {"why": "match"}},
    "luck": {"asserts": "occurrence", "answers": {"why": "candle"}},
    "dozens": {"asserts": "figure", "counts": "dead"},
}
QUANTITIES = {
    "dead": {"behaviour": "cumulative"},
    "killed": {"behaviour": "cumulative", "same_as": ["dead"]},
    "cost": {"behaviour": "level", "unit": "EUR"},
    "arrests": {"behaviour": "increment"},
    "hurt": {"behaviour": "fixed"},
}
SOURCES = ("paper", "radio")
WORDS = ("155", "168", "at least 160", "some 150", "up to 300", "dozens", "none")
DAYS = ("2025-01-01", "2025-01-02", "2025-01-02T10:00Z", "2025-01-03", "2025-01")

# Every figure stands in any excerpt, and some statements have the same one.
EXCERPTS = [f"{number}. {'; '.join(WORDS)}." for number in range(8)]

WORLD: dict[str, Any] = {
    "speakers": [{"id": name, "name": name, "kind": "person"} for name in SPEAKERS],
    "sources": [{"id": name, "kind": "article"} for name in SOURCES],
    "questions": [
        {"id": "why", "text": "Why?", "kind": "how", "answers": "one"}
        | {"values": [{"id": "match", "name": "A match"}, {"id": "candle", "name": "A candle"}]}
    ],
    "claims": [{"id": name, "text": name} | more for name, more in CLAIMS.items()],
    "quantities": [{"id": name, "name": name} | more for name, more in QUANTITIES.items()],
}


Record = dict[str, Any]


def statement(chance: Random, known: Sequence[Record], id: str) -> Record:
    """A statement, which may name some of those that are known."""
    stance = chance.choice(("support", "support", "deny", "query", "comment"))
    drawn: Record = {
        "id": id,
        "speaker": chance.choice(SPEAKERS),
        "claim": chance.choice([*CLAIMS]),
        "stance": stance,
        "commitment": chance.choice(("certain", "certain", "probable", "uncommitted")),
        "said": chance.choice(DAYS),
        "appearances": [{"source": chance.choice(SOURCES), "excerpt": chance.choice(EXCERPTS)}],
        "figures": [
            {"quantity": quantity, "verbatim": chance.choice(WORDS)}
            | ({"as_of": chance.choice(DAYS)} if chance.random() < 0.5 else {})
            | ({"denied": True} if chance.random() < 0.2 else {})
            | ({"basis": "derived"} if chance.random() < 0.2 else {})
            for quantity in chance.sample([*QUANTITIES], chance.randint(0, 2))
        ],
    }
    others = [one["id"] for one in known if one["id"] != id]
    # Only whose a statement is may revise it or take it back.
    own = [
        one["id"]
        for one in known
        if one["id"] != id and (one["speaker"], one.get("on_behalf_of")) == (drawn["speaker"], None)
    ]
    if stance == "deny":
        drawn["scope"] = chance.choice(("occurrence", "figure", "figure"))
        if others:
            drawn["responds_to"] = chance.choice(others)
    if chance.random() < 0.15 and others:
        drawn["relays"] = [chance.choice(others)]
    if chance.random() < 0.15 and own:
        drawn["withdraws"] = chance.choice(own)
    if chance.random() < 0.15 and own:
        drawn["revises"] = [chance.choice(own)]
    elif chance.random() < 0.15:
        drawn["on_behalf_of"] = chance.choice(SPEAKERS)
    for key in ("conditional", "retracted"):
        if chance.random() < 0.1:
            drawn[key] = True
    return drawn


def edits(chance: Random, known: Sequence[Record]) -> dict[str, list[Record]]:
    """Some statements, new ones and known ones in other words; now and then what touches all."""
    drawn = {}
    for _ in range(chance.randint(1, 4)):
        id = f"s{chance.randint(0, len(known))}"
        drawn[id] = statement(chance, known, id)
    if chance.random() < 0.5:
        # Entered twice.
        drawn["twin"] = chance.choice(known) | {"id": "twin"}
    edited = {"statements": [*drawn.values()]}
    if chance.random() < 0.1:
        one, other = chance.sample(SPEAKERS, 2)
        verdict = chance.choice(("same", "not_same"))
        edited["identities"] = [
            {"kind": "speaker", "one": one, "other": other, "verdict": verdict}
            | {"analyst": "tests", "decided": chance.choice(DAYS), "rationale": "drawn"}
        ]
    return edited


def load(opened: Engine, folder: Path, sections: dict[str, Any]) -> None:
    path = folder / "case.json"
    path.write_text(json.dumps({"case": "w"} | sections), "utf-8")
    loads.load(opened, [path], recorded_by="tests", amend="drawn anew")


SHARED = ("relay_path", "revision_path", "statement_voice", "bounded_figure", "competing_figure")


def differing(opened: Engine) -> dict[str, list[Any]]:
    """The rows of each derived table that are not what its view gives, either way."""
    found = {}
    # All of them read these, worked out afresh once: planned in each, they take gigabytes.
    bearing.share(opened, SHARED)
    for name in schema.derived_views():
        kept, afresh = f"FROM record.main.{name}", "FROM temp.afresh"
        opened.execute(
            f"CREATE OR REPLACE TEMP TABLE afresh AS SELECT * FROM meaning.computed.{name}"
        )
        rows = opened.rows(
            f"(SELECT 'kept', t FROM ({kept} EXCEPT ALL {afresh}) AS t)"
            f" UNION ALL (SELECT 'afresh', t FROM ({afresh} EXCEPT ALL {kept}) AS t)"
        )
        if rows:
            found[name] = rows
    bearing.forget(opened, SHARED)
    return found


def edited_by_chance(
    opened: Engine, folder: Path, chance: Random, known: dict[str, Record], steps: int
) -> tuple[int, set[str]]:
    """Edit a record so many times, each of which leaves what is worked out.

    Returns:
        How many edits were taken, and the derived views that had a row after one of them.
    """
    taken, filled = 0, set[str]()
    for step in range(steps):
        edited = edits(chance, [*known.values()])
        if chance.random() < 0.2:
            # What is written is of now, whatever the session has asked before.
            as_of = {"as_of": datetime(2025, 1, 2)}
            derived.turn_clock(opened, as_of, " ".join(schema.derived_views()))
        try:
            load(opened, folder, edited)
        except InvalidInput:
            continue
        assert opened.snapshot is None
        known |= {one["id"]: one for one in edited["statements"]}
        taken += 1
        wrong = differing(opened)
        assert not wrong, f"seed {SEED}, step {step}: {edited}: {wrong}"
        filled |= {name for name in schema.derived_views() if opened.has_rows(name)}
    return taken, filled


@pytest.fixture
def followed(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small a record is, what a write touches is followed."""
    monkeypatch.setattr(touched, "FEW", 0)
    monkeypatch.setattr(touched, "_SHARE", 0)


def begun(database: Path, folder: Path, chance: Random) -> dict[str, Record]:
    """The statements of a record that is edited."""
    known: dict[str, Record] = {f"s{n}": statement(chance, [], f"s{n}") for n in range(40)}
    with closing(opening.write(database, wait=0, files=[folder])) as opened:
        load(opened, folder, WORLD | {"statements": [*known.values()]})
    return known


def answers(opened: Engine, clock: dict[str, datetime]) -> dict[str, list[Any]]:
    """The rows of every derived view with the clock of the session turned so."""
    derived.turn_clock(opened, {})
    derived.turn_clock(opened, clock, " ".join(schema.derived_views()))
    return {name: opened.rows(f"FROM {name} ORDER BY ALL") for name in schema.derived_views()}


def writes_keep(database: Path, folder: Path, steps: int) -> None:
    """After each of so many edits, what is kept is what is worked out afresh."""
    chance = Random(SEED)
    known = begun(database, folder, chance)
    with closing(opening.write(database, wait=0, files=[folder])) as opened:
        taken, filled = edited_by_chance(opened, folder, chance, known, steps)
        assert steps < 10 or (taken > steps / 4 and filled == set(schema.derived_views())), (
            f"seed {SEED}: {taken} taken, {sorted(filled)}"
        )


def merges_keep(database: Path, folder: Path, rounds: int) -> None:
    """So is it after each merge of two copies that were edited apart."""
    chance = Random(SEED)
    known = begun(database, folder, chance)
    copy = folder / "copy.duckdb"
    for _ in range(rounds):
        shutil.copy(database, copy)
        for one in (database, copy):
            with closing(opening.write(one, wait=0, files=[folder])) as opened:
                for _ in range(3):
                    with suppress(InvalidInput):
                        load(opened, folder, edits(chance, [*known.values()]))
        with closing(merging.open_beside(database, copy, 0, None)) as opened:
            merging.merge(opened, copy)
            assert not differing(opened), f"seed {SEED}"


def clocks_show(
    database: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, loaded: int, asked: int
) -> None:
    """What a turned clock shows is what is worked out afresh for its time."""
    chance = Random(SEED)
    known = begun(database, folder, chance)
    with closing(opening.write(database, wait=0, files=[folder])) as opened:
        for _ in range(loaded):
            with suppress(InvalidInput):
                load(opened, folder, edits(chance, [*known.values()]))
    with closing(opening.read(database)) as opened:
        said = [datetime(2025, 1, day, hour) for day in (1, 2, 3) for hour in (0, 12)]
        recorded = [at for (at,) in opened.rows("SELECT recorded_at FROM load ORDER BY ALL")]
        clocks: list[dict[str, datetime]] = [{"as_of": at} for at in said]
        clocks += [{"recorded_by_date": at} for at in recorded[1:]]
        clocks += [{"as_of": said[-2], "recorded_by_date": recorded[-2]}]
        views = set[str]()
        for clock in chance.sample(clocks, min(asked, len(clocks))):
            shown = answers(opened, clock)
            assert opened.snapshot is not None
            views |= opened.snapshot.as_views
            with monkeypatch.context() as all_anew:
                all_anew.setattr(touched, "FEW", 10**9)
                assert answers(opened, clock) == shown, f"seed {SEED}, {clock}"
        assert views == set(schema.derived_views()) or asked < len(clocks)


@pytest.mark.slow
def test_what_a_write_keeps_is_what_is_worked_out_afresh(
    empty_database: Path, tmp_path: Path, followed: None
) -> None:
    """A longer proof, of this and of what follows, takes a hundred steps."""
    writes_keep(empty_database, tmp_path, 3)


@pytest.mark.slow
def test_so_is_what_a_merge_keeps(empty_database: Path, tmp_path: Path, followed: None) -> None:
    merges_keep(empty_database, tmp_path, 1)


@pytest.mark.slow
def test_so_is_what_a_turned_clock_shows(
    empty_database: Path, tmp_path: Path, followed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    clocks_show(empty_database, tmp_path, monkeypatch, 1, 2)


@pytest.mark.slow
def test_what_was_entered_twice_counts_once_beside_what_enters(
    empty_database: Path, tmp_path: Path, followed: None
) -> None:
    """Of a quantity that a write touches, what repeats another is asked for, and the other not."""

    def said(id: str, speaker: str, excerpt: str) -> Record:
        figures = [{"quantity": "hurt", "verbatim": "155"}]
        told = {"claim": "fire", "stance": "support", "commitment": "certain", "figures": figures}
        appears = [{"source": "paper", "excerpt": excerpt}]
        return {"id": id, "speaker": speaker, "said": DAYS[1], "appearances": appears} | told

    twice = [said("first", "ann", EXCERPTS[0]), said("second", "ann", EXCERPTS[0])]
    with closing(opening.write(empty_database, wait=0, files=[tmp_path])) as opened:
        load(opened, tmp_path, WORLD | {"statements": twice})
        load(opened, tmp_path, {"statements": [said("later", "ben", EXCERPTS[1])]})
        assert not differing(opened)
        assert opened.count("repeated_statement") == 1
        assert opened.count("standing_figure") == 2
