"""What is in dispute, topic by topic, with all that stands on the card of each.

A topic is what a person would list as one dispute: a quantity, a question or a claim. The pairs are
worked out once, into a table of the session; what is shown of them is asked for all cards at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from provenance import library
from provenance.asking import topics
from provenance.asking.record import Question
from provenance.engine import Engine
from provenance.errors import UnknownName
from provenance.file import derived


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
    """A contradiction in short: its letters, who stands against whom, and what became of it."""

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
class Topics:
    """The topics that were asked for, in their order, and how many there are in all."""

    engine: Engine
    count: Count
    topics: Sequence[Topic]

    def cards(self, limit: int | None = None) -> list[Card]:
        """The cards of the first so many topics; None is all."""
        shown = self.topics[:limit]
        letters = [topic.topic for topic in shown]
        said = self._of(letters, "said", Said)
        figures = self._of(letters, "figures", Figure)
        claims = self._of(letters, "claims", Claim)
        also = self._of(letters, "also", Also)
        links: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for topic, one, other in self._asked("links", letters):
            links[topic].append((one, other))
        one_side = dict(self._asked("one_side", letters))
        return [
            Card(
                topic,
                said[topic.topic],
                figures[topic.topic],
                claims[topic.topic],
                also[topic.topic],
                links[topic.topic],
                one_side.get(topic.topic),
            )
            for topic in shown
        ]

    def pairs(self, topic: Topic) -> list[Pair]:
        """The contradictions of a topic."""
        return [Pair(*row) for row in self._asked("pairs", [topic.topic])]

    def _of(self, letters: Sequence[str], name: str, row: type[_Row]) -> Mapping[str, list[_Row]]:
        by_topic: dict[str, list[_Row]] = defaultdict(list)
        for values in self._asked(name, letters):
            by_topic[values[0]].append(row(*values))
        return by_topic

    def _asked(self, name: str, letters: Sequence[str]) -> list[tuple[Any, ...]]:
        return self.engine.ask(f"cards/card/{name}", parameters={"topics": letters})


_Row = TypeVar("_Row", Said, Figure, Claim, Also)


@contextmanager
def listed(
    engine: Engine,
    question: Question,
    called: Sequence[str] = (),
    *,
    is_filtered: bool = False,
    with_judged: bool = False,
    sort: str = "gravity",
) -> Iterator[Topics]:
    """The topics in dispute; a topic is there whole if one of its contradictions is asked for.

    Args:
        engine: an open record.
        question: the question `contradictions`, bound.
        called: letters of topics, or ids of what they are about; none for all not judged.
        is_filtered: whether the question has filters, so that not every contradiction is asked for.
        with_judged: whether topics are listed that are judged, too.
        sort: gravity, new, gap, voices, subject or case.

    Raises:
        UnknownName: a word names no topic, or two.
    """
    read = "".join(library.text(f"cards/{file}.sql") for file in ("topics", "card"))
    derived.turn_clock(engine, question.clock, f"{read} {question.sql}")
    try:
        engine.run("cards/topics/pairs")
        engine.run("cards/topics/topics")
        if is_filtered:
            words = {"question": question.sql}
            engine.run("cards/topics/passing", words, question.parameters)
        else:
            engine.run("cards/topics/all_pass")
        shown = topics.shortest(engine.distinct("topic", "topic"))
        only = [_topic(engine, word) for word in called] or None
        parameters = {"topics": only, "with_judged": with_judged, "sort": sort}
        rows = engine.ask("cards/topics/listed", parameters=parameters)
        found = [Topic(*row)._replace(shown=shown[row[0]]) for row in rows]
        yield Topics(engine, Count(*engine.ask("cards/topics/count")[0]), found)
    finally:
        engine.run("cards/topics/forgotten")


def _topic(engine: Engine, word: str) -> str:
    """The letters of the topic that goes by a word, or that a contradiction of it belongs to."""
    found = topics.called(engine, word)
    if found is None:
        raise UnknownName(
            f"no topic goes by `{word}`; `provenance contradictions --summary` lists them"
        )
    if found.topic is not None:
        return found.topic
    pair = {"contradiction": found.contradiction}
    rows = engine.ask("lookups/topics/topic_of", parameters=pair)
    if not rows:
        raise UnknownName(f"no contradiction has the id {word}")
    return str(rows[0][0])
