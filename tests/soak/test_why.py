"""Which rows an answer rests on: more queries at random, every view, and the longest questions."""

from __future__ import annotations

import pytest

from provenance import library, schema
from provenance.asking import record
from provenance.engine import Engine
from tests.asking.test_guard import HONEST
from tests.asking.test_why import (
    ONE_OF_MANY,
    SEED,
    are_the_rows_that_an_answer_rests_on,
    asked,
    can_be_written_out,
    is_followed_or_refused_by_name,
    rests_on_what_it_rests_on_among_all,
    stories,
    tells_what_its_rows_rest_on,
)

__all__ = ["asked", "stories"]


@pytest.mark.parametrize("part", range(4))
def test_named_rows_are_the_rows_that_an_answer_rests_on(part: int) -> None:
    are_the_rows_that_an_answer_rests_on(SEED + part, 125)


@pytest.mark.parametrize("name", library.query_names())
def test_every_question_tells_what_its_rows_rest_on(name: str, asked: record.Record) -> None:
    tells_what_its_rows_rest_on(name, asked)


@pytest.mark.parametrize("name", sorted(HONEST))
def test_an_honest_query_is_followed_or_refused_by_name(name: str, stories: Engine) -> None:
    is_followed_or_refused_by_name(name, stories)


@pytest.mark.parametrize("query", ONE_OF_MANY)
def test_one_row_rests_on_what_it_rests_on_among_all(query: str, stories: Engine) -> None:
    rests_on_what_it_rests_on_among_all(query, stories)


def test_every_view_can_be_written_out(stories: Engine) -> None:
    can_be_written_out(schema.views(), stories)


def test_contradictions_in_python_tell_what_they_rest_on(asked: record.Record) -> None:
    found = asked.contradictions(quantity="deaths")
    told = found.why()
    assert len(told) == len(found) > 1
    for row, reasons in zip(found, told, strict=True):
        assert {row.earlier_statement, row.later_statement} <= set(reasons["rows"]["statement"])
    assert found.why(-1) == told[-1]
