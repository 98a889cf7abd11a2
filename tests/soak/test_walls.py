"""The guard at full length: every attack and every runaway, not some."""

from __future__ import annotations

import pytest

from provenance import engine
from tests.asking import test_guard
from tests.asking.test_guard import BOMBS, STRIKES, Field, field, unclosed

__all__ = ["field", "unclosed"]


def test_the_readers_alone_refuse_every_attack(field: Field, unclosed: engine.Engine) -> None:
    test_guard.refused_by_the_readers(field, unclosed, STRIKES)


def test_all_walls_together_are_harmed_by_no_attack(field: Field) -> None:
    test_guard.harmed_by_none(field, STRIKES)


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_runaway_ends_at_its_deadline_or_its_memory(bomb: str, field: Field) -> None:
    test_guard.ended(bomb, field)
