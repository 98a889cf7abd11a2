"""The long proofs of tests/rules/test_identity.py."""

from __future__ import annotations

from typing import Any

from provenance.asking import record
from provenance.engine import Engine
from provenance.intake import editing
from provenance.judging import verdicts
from tests.rules.test_identity import (
    answers,
    answers_before,
    contradictions,
    judge,
    judge_all,
    names,
    template,
)

__all__ = ["answers_before", "names", "template"]


def test_a_judgement_taken_back_is_as_if_it_was_never_made(
    names: Engine, answers_before: dict[str, Any]
) -> None:
    judgement = judge(names, "same", "uk-mod", "rebels")
    editing.retract(names, judgement, reason="wrong rebels", recorded_by="ann")
    assert answers(names) == answers_before
    assert names.rows("SELECT count(*) FROM identity_entry") == [(2,)]


def test_the_clock_turns_a_judgement_back(names: Engine) -> None:
    asked = record.Record(names)
    before = asked.contradictions().tuples
    judge(names, "same", "uk-mod", "ministry-of-defence")
    names.execute(
        "UPDATE load SET recorded_at = recorded_at + INTERVAL 3 DAY "
        "WHERE recorded_at = (SELECT max(recorded_at) FROM load)"
    )
    (today,) = names.rows("SELECT strftime(now() + INTERVAL 1 DAY, '%Y-%m-%d')")[0]
    assert asked.contradictions(recorded_by_date=today).tuples == before
    assert asked.contradictions().tuples != before


def test_ids_that_a_third_one_joins_are_one_still(names: Engine) -> None:
    judge_all(
        names,
        "same",
        {("uk-mod", "rebels"): "speaker", ("rebels", "ministry-of-defence"): "speaker"},
    )
    judge(names, "not_same", "uk-mod", "ministry-of-defence")
    assert verdicts.still_one(names, "speaker", "uk-mod", "ministry-of-defence") == ["rebels"]
    judge(names, "not_same", "rebels", "uk-mod")
    assert verdicts.still_one(names, "speaker", "uk-mod", "ministry-of-defence") == []


def test_a_later_statement_under_another_id_of_the_speaker_stands(names: Engine) -> None:
    """And the two ids are one voice, on no side of its own."""
    assert ("figure", "one-10", "two-12") in contradictions(names)
    judge(names, "same", "uk-mod", "ministry-of-defence")
    assert ("figure", "one-10", "two-12") not in contradictions(names)
    assert names.rows(
        "SELECT statement, status, previous FROM figure_series "
        "WHERE quantity = 'two-names/dead' ORDER BY ALL"
    ) == [("two-names/one-10", "revised", None), ("two-names/two-12", "stands", "10")]
    asked = record.Record(names)
    assert not any(row.same_side for row in asked.contradictions())
    counts = {row.claim: row for row in asked.corroboration()}
    hit = counts["two-names/bridge-hit"]
    assert (hit.speakers, hit.lineages) == (1, 1)
