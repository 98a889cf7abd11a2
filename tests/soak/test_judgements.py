"""The long proofs of tests/rules/test_judgements.py."""

from __future__ import annotations

from provenance.asking import record
from provenance.engine import Engine
from provenance.intake import editing
from tests.rules.test_judgements import ANN_BEN, add, crowd, decide, statement, states, template

__all__ = ["crowd", "template"]


def test_a_statement_that_supersedes_carries_the_reopening_on(crowd: Engine) -> None:
    decide(crowd, "explained")
    add(crowd, statement("ben-25", "ben", "25", "2025-02-01"))
    now = states(crowd)
    assert ANN_BEN not in now
    assert now["figure:crowd/people:crowd/ann-10:ben-25"] == "reopened"
    assert now["figure:crowd/people:crowd/cy-30:ben-25"] == "open"
    decide(crowd, "explained", "figure:crowd/people:crowd/ann-10:ben-25")
    assert states(crowd)["figure:crowd/people:crowd/ann-10:ben-25"] == "explained"


def test_an_amended_figure_reopens_too_and_a_judgement_is_as_old_as_its_recording(
    crowd: Engine,
) -> None:
    decide(crowd, "explained")
    # What was recorded is moved to the day before, for the clock to turn back to it.
    (yesterday,) = crowd.rows("SELECT strftime(now() - INTERVAL 1 DAY, '%Y-%m-%d')")[0]
    crowd.execute(
        "UPDATE load SET recorded_at = recorded_at - INTERVAL 3 DAY "
        "WHERE recorded_at < (SELECT max(recorded_at) FROM load)"
    )
    asked = record.Record(crowd)
    assert not asked.contradictions(state="explained", recorded_by_date=yesterday)
    assert asked.contradictions(state="explained")
    editing.amend(crowd, "ben-20/people", {"verbatim": "21"}, reason="misread", recorded_by="t")
    assert states(crowd)[ANN_BEN] == "reopened"


def test_a_new_statement_on_the_subject_reopens_what_was_resolved(crowd: Engine) -> None:
    decide(crowd, "resolved")
    # Somebody else on the subject, or one of the two on something else, changes nothing.
    add(
        crowd,
        statement("cy-40", "cy", "40", "2025-01-04"),
        statement("ann-left", "ann", "0", "2025-01-04", claim="all-left", figures=[]),
    )
    assert states(crowd)[ANN_BEN] == "resolved"
    # On the same day: the statement does not supersede the other, and the contradiction stays.
    add(crowd, statement("ben-20-again", "ben", "20", "2025-01-02"))
    asked = record.Record(crowd)
    reopened = {row.contradiction: row for row in asked.contradictions(state="reopened")}
    assert set(reopened) == {ANN_BEN, "figure:crowd/people:crowd/ann-10:ben-20-again"}
    for row in reopened.values():
        assert row.judgement is not None
        assert row.judgement.startswith(
            "reopened: ben-20-again (Ben) was recorded after eve judged "
        )
        assert f"{ANN_BEN} resolved" in row.judgement
    assert crowd.rows("SELECT count(*) FROM resolution") == [(1,)]
