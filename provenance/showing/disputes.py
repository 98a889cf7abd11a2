"""What is shown of topics in dispute: each with its voices, figures, claims and contradictions.

A topic is what a person would list as one dispute: a quantity, a question or a claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

# The fewest letters that are shown of a topic and of a contradiction.
TOPIC_LETTERS = 4
PAIR_LETTERS = 6


class Topic(NamedTuple):
    """A topic, as the view ``topic`` has it; ``shown`` are the fewest letters that name it."""

    topic: str
    about: str
    topic_subject: str
    subject_text: str
    case_id: str | None
    kind: str
    kinds: list[str]
    grade: str
    state: str
    two_sides: bool
    one_side: bool
    voices: int
    pairs: int
    open_pairs: int
    unit: str | None
    gap: Decimal | None
    apart: float | None
    first_said: datetime | None
    last_said: datetime | None
    shown: str = ""


class Said(NamedTuple):
    """A statement in a topic, or an item of evidence, which has no voice.

    ``only_below`` is a part or a sum, which is told below the voices.
    """

    topic: str
    statement: str | None
    evidence: str | None
    voice: str | None
    name: str
    said: str | None
    said_earliest: datetime | None
    stance: str | None
    scope: str | None
    commitment: str | None
    conditional: bool | None
    cue: str | None
    claim: str | None
    denied_words: str | None
    revised_words: str | None
    only_below: bool
    excerpt: str | None
    translation: str | None
    anchored: str | None
    passes: bool


class Figure(NamedTuple):
    """A figure in a topic that is a quantity; bounds are in the unit of the quantity."""

    topic: str
    statement: str
    voice: str
    name: str
    said: str | None
    said_earliest: datetime | None
    verbatim: str
    rule: str
    unit: str | None
    unconverted_unit: str | None
    conversion: str | None
    as_of: str | None
    derived: bool
    behaviour: str
    valid_from: datetime | None
    valid_to: datetime | None
    number_low: Decimal | None
    number_high: Decimal | None
    hard_low: Decimal | None
    hard_high: Decimal | None
    usual_low: Decimal | None
    usual_high: Decimal | None
    excerpt: str | None
    translation: str | None
    anchored: str | None


class Claim(NamedTuple):
    """A claim in a topic, and the answer, the rival or the claim that it is told under."""

    topic: str
    claim: str
    text: str
    head: str


class Also(NamedTuple):
    """What stands in a topic beside its figures and claims, and what it is held against."""

    topic: str
    kind: str
    words: str
    name: str
    said: str | None
    other_words: str
    other_name: str
    other_said: str | None
    is_below: bool


class Pair(NamedTuple):
    """A contradiction in short: its letters, who stands against whom, and what became of it.

    The letters are the fewest that name it.
    """

    letters: str
    kind: str
    grade: str
    earlier_name: str
    earlier_words: str
    later_name: str
    later_words: str
    state: str


@dataclass(frozen=True, slots=True)
class Card:
    """A topic with all that stands on its card."""

    topic: Topic
    said: Sequence[Said]
    figures: Sequence[Figure]
    claims: Sequence[Claim]
    also: Sequence[Also]
    links: Sequence[tuple[str, str]]
    one_side: str | None


class Count(NamedTuple):
    """How much is in dispute in the whole record."""

    topics: int
    judged: int
    pairs: int
    passing: int
    cases: list[str] | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """The topics that were asked for, in their order, and how many there are in all."""

    count: Count
    topics: Sequence[Topic]


def shortest(letters: Iterable[str], least: int = TOPIC_LETTERS) -> dict[str, str]:
    """For each of several ids in letters the fewest that tell it from the others."""
    ordered = sorted(set(letters))
    shown = {}
    for place, one in enumerate(ordered):
        beside = ordered[max(place - 1, 0) : place] + ordered[place + 1 : place + 2]
        length = least
        while length < len(one) and any(one[:length] == other[:length] for other in beside):
            length += 1
        shown[one] = one[:length]
    return shown
