"""The guard at full length: every attack, runaway and honest query, not some."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance import engine
from tests.asking import test_guard
from tests.asking.test_guard import (
    BOMBS,
    HONEST,
    STRIKES,
    TPCH,
    Field,
    field,
    stories,
    trade,
    unclosed,
)

__all__ = ["field", "stories", "trade", "unclosed"]


def test_the_readers_alone_refuse_every_attack(field: Field, unclosed: engine.Engine) -> None:
    test_guard.refused_by_the_readers(field, unclosed, STRIKES)


def test_all_walls_together_are_harmed_by_no_attack(field: Field) -> None:
    test_guard.harmed_by_none(field, STRIKES)


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_runaway_ends_at_its_deadline_or_its_memory(bomb: str, field: Field) -> None:
    test_guard.ended(bomb, field)


# So many are one script.
@pytest.mark.parametrize("first", range(0, len(HONEST), 60))
def test_honest_queries_pass_and_are_answered(first: int, stories: Path) -> None:
    test_guard.pass_and_are_answered([*HONEST][first : first + 60], stories)


def test_the_questions_of_tpch_pass_and_are_answered(trade: engine.Engine) -> None:
    test_guard.tpch_passes_and_is_answered([*TPCH], trade)
