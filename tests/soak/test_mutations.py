"""Two hundred mutants of the shipped stories, each entered or refused with its problems."""

from __future__ import annotations

import pytest

from tests.laws.test_mutations import STORIES, Trial, mutant_of, trial

__all__ = ["trial"]

MUTANTS = 200
# So many are loaded at once: a load takes half a second, however small.
TOGETHER = 23
PARTS = [
    (story, seeds[first : first + TOGETHER])
    for story in STORIES
    for seeds in [[seed for seed in range(MUTANTS) if mutant_of(seed) == story]]
    for first in range(0, len(seeds), TOGETHER)
]


@pytest.mark.parametrize(("story", "seeds"), PARTS)
def test_a_mutated_case_file_is_entered_or_its_problems_are_told(
    story: str, seeds: list[int], trial: Trial
) -> None:
    assert trial.outcomes(story, seeds) == []


def test_every_mutant_is_tried() -> None:
    assert sorted(seed for _, seeds in PARTS for seed in seeds) == list(range(MUTANTS))
