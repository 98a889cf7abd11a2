"""Kinds of contradiction: adding one is adding a file, and each lists what its rule says."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance import engine, library
from provenance.asking import record
from provenance.intake import loads
from tests.files.test_declaration import forget_all
from tests.rules.worlds import together

Forget = Callable[[engine.Engine], None]

# Two statements of one speaker on one claim at one time: a rule that the record does not have.
DOUBLE = """-- double: a speaker says the same thing twice at once.
--
-- Rule: Said twice.
CREATE VIEW contradiction_double AS
SELECT
    'double' AS kind,
    'tension' AS grade,
    one.claim AS subject,
    one.id AS one_statement,
    other.id AS other_statement,
    NULL::VARCHAR AS evidence,
    one.stance AS one_words,
    other.stance AS other_words,
    NULL::DECIMAL(38, 10) AS gap,
    NULL::DOUBLE AS ratio,
    'it was said twice' AS finding
FROM statement AS one
INNER JOIN statement AS other USING (speaker, claim, said)
WHERE one.id < other.id;
"""


def case(**sections: object) -> dict[str, Any]:
    """A case file with speakers, two papers and a claim, and whatever is given."""
    usual: dict[str, Any] = {
        "case": "kinds",
        "speakers": [{"id": n, "name": n.title(), "kind": "person"} for n in ("ann", "ben", "cy")],
        "sources": [{"id": n, "kind": "article"} for n in ("paper", "gazette")],
        "claims": [{"id": "it-is", "text": "It is.", "asserts": "occurrence"}],
    }
    return usual | sections


def statement(id: str, speaker: str, claim: str = "it-is", **more: object) -> dict[str, Any]:
    """A certain statement that supports a claim, read in the paper."""
    usual = {"id": id, "speaker": speaker, "claim": claim, "stance": "support"}
    usual |= {"commitment": "certain", "said": "2025-01-01"}
    return usual | {"appearances": [{"source": "paper"}]} | more


def denial(id: str, speaker: str, claim: str = "it-is", **more: object) -> dict[str, Any]:
    """A certain statement that denies a claim altogether."""
    return statement(id, speaker, claim, stance="deny", scope="occurrence", **more)


Listed = set[tuple[str, str, str, str]]

# What fixtures/rules/ does not say, as worlds of one record.
DEATHS = [{"quantity": "dead", "verbatim": "12"}]
WORLDS = {
    "day": case(statements=[statement("supports", "ann"), denial("denies", "ann")]),
    "circle": case(
        quantities=[{"id": "dead", "name": "Dead", "behaviour": "fixed"}],
        statements=[
            statement("one", "ann", relays=["two"], figures=DEATHS),
            statement("two", "ben", relays=["one"], figures=DEATHS),
            denial("three", "cy"),
            statement("four", "cy", "it-is", figures=[{"quantity": "dead", "verbatim": "9"}]),
        ],
    ),
}


@pytest.fixture(scope="module")
def listed(empty_record: engine.Engine, tmp_path_factory: pytest.TempPathFactory) -> Listed:
    """Kind, sides and grade of all contradictions of these worlds."""
    file = tmp_path_factory.mktemp("worlds") / "case.json"
    file.write_text(json.dumps(together(WORLDS)), "utf-8")
    loads.load(empty_record, [file], recorded_by="test")
    rows = record.Record(empty_record).contradictions()
    listed = {
        (row.kind, row.earlier_statement, row.later_statement or str(row.evidence), row.grade)
        for row in rows
    }
    assert len(listed) == len(rows)
    return listed


# Adding a kind


@pytest.fixture
def double(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program with one more kind of contradiction, and nothing else changed."""
    sql = Path(shutil.copytree(library.SQL, tmp_path / "sql"))
    # A kind of the program's own says what it is about; others leave that to their subject.
    about = "one.claim AS subject,\n    'claim' AS about,\n    one.claim AS topic_subject,"
    kind = DOUBLE.replace("one.claim AS subject,", about)
    (sql / "kinds" / "double.sql").write_text(kind, "utf-8")
    monkeypatch.setattr(library, "SQL", sql)
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path / "cache"))
    forget_all()
    yield
    monkeypatch.undo()
    forget_all()


def test_every_kind_has_its_rule(empty_database: Path) -> None:
    with record.open(empty_database) as opened:
        assert [row.kind for row in opened.kinds()] == list(library.kind_names())


# Parts of a total


# Of one total.
parts = st.lists(
    st.tuples(
        st.sampled_from(["ann", "ben", "cy"]),
        st.sampled_from(["total", "one", "other", "third"]),
        st.integers(0, 9),
    ),
    max_size=14,
    unique_by=lambda stated: stated[:2],
)


# A load costs the same whatever its size, so an example is many totals.
@pytest.mark.slow
@settings(
    max_examples=max(settings().max_examples // 10, 1),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(totals=st.lists(parts, min_size=32, max_size=32))
def test_parts_contradict_a_total_that_their_least_sum_exceeds(
    totals: Sequence[Sequence[tuple[str, str, int]]],
    empty_record: engine.Engine,
    listed: Listed,
    forget: Forget,
    tmp_path: Path,
) -> None:
    content = case(
        quantities=[
            {"id": f"{number}-{name}", "name": name, "behaviour": "fixed"}
            | ({} if name == "total" else {"part_of": [{"total": f"{number}-total", "by": "x"}]})
            for number in range(len(totals))
            for name in ("total", "one", "other", "third")
        ],
        statements=[
            statement(
                f"{number}-{speaker}-{quantity}",
                speaker,
                figures=[{"quantity": f"{number}-{quantity}", "verbatim": str(value)}],
            )
            for number, stated in enumerate(totals)
            for speaker, quantity, value in stated
        ],
    )

    def least(stated: Sequence[tuple[str, str, int]], speaker: str | None) -> list[int]:
        """The least figure for each part that a speaker, or anybody, gives."""
        return [
            min(figures)
            for part in ("one", "other", "third")
            if (
                figures := [
                    value for who, what, value in stated if what == part and speaker in (None, who)
                ]
            )
        ]

    def exceeds(stated: Sequence[tuple[str, str, int]], speaker: str | None, total: int) -> bool:
        """Whether parts add up to more, of which none does alone, and no other total is given."""
        added = least(stated, speaker)
        own = [value for who, what, value in stated if (who, what) == (speaker, "total")]
        together = len(added) > 1 and sum(added) > total and max(added) <= total
        return together and own in ([], [total])

    def is_exceeded(stated: Sequence[tuple[str, str, int]], total: int) -> bool:
        speakers = ("ann", "ben", "cy")
        several = all(least(stated, who) != least(stated, None) for who in speakers)
        return any(exceeds(stated, who, total) for who in speakers) or (
            several and exceeds(stated, None, total)
        )

    exceeded = {
        f"kinds/{number}-{who}-total"
        for number, stated in enumerate(totals)
        for who, what, total in stated
        if what == "total" and is_exceeded(stated, total)
    }
    file = tmp_path / "case.json"
    file.write_text(json.dumps(content), "utf-8")
    forget(empty_record)
    loads.load(empty_record, [file], recorded_by="test")
    rows = empty_record.rows("SELECT other_statement, grade FROM contradiction_parts_of_total")
    assert {row[0] for row in rows} == exceeded
    assert {row[1] for row in rows} <= {"incompatible"}


# What fixtures/rules/ does not say


@pytest.mark.slow
def test_support_and_denial_of_one_day_are_a_reversal_in_no_known_order(listed: Listed) -> None:
    assert [row for row in listed if row[1].startswith("worlds/day.")] == [
        ("reversal", "worlds/day.denies", "worlds/day.supports", "tension")
    ]


@pytest.mark.slow
def test_statements_that_relay_each_other_hide_no_contradiction(listed: Listed) -> None:
    # Both say what neither said first, so one of them answers for it.
    assert listed >= {
        ("denial", "worlds/circle.one", "worlds/circle.three", "incompatible"),
        ("figure", "worlds/circle.four", "worlds/circle.one", "incompatible"),
    }
