"""What is in dispute, topic by topic, with all that stands on the card of each.

The pairs are worked out once, into a table of the session; what is shown of them is asked for all
cards at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from provenance.asking import bearing, narrowing, topics
from provenance.engine import Engine
from provenance.errors import UnknownName
from provenance.showing.disputes import (
    Also,
    Card,
    Claim,
    Count,
    Figure,
    Listed,
    Pair,
    Said,
    Topic,
    shortest,
)


@dataclass(frozen=True, slots=True)
class Topics(Listed):
    """The topics that were asked for, and their cards."""

    engine: Engine

    def cards(self, limit: int | None = None) -> list[Card]:
        """The cards of the first so many topics; None is all."""
        shown = self.topics[:limit]
        with bearing.on_topics(self.engine, [topic.topic for topic in shown]):
            return self._cards(shown)

    def _cards(self, shown: Sequence[Topic]) -> list[Card]:
        letters = [topic.topic for topic in shown]
        said = self._of(letters, "cards/card/said", Said)
        figures = self._of(letters, "cards/card/figures", Figure)
        claims = self._of(letters, "cards/card/claims", Claim)
        also = self._of(letters, "cards/card/also", Also)
        links: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for topic, one, other in self._asked("cards/card/links", letters):
            links[topic].append((one, other))
        one_side = dict(self._asked("cards/card/one_side", letters))
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
        pairs = [Pair(*row) for row in self._asked("cards/card/pairs", [topic.topic])]
        shown = topics.shortest_of_pairs(self.engine, [pair.letters for pair in pairs])
        return [pair._replace(letters=shown[pair.letters]) for pair in pairs]

    def _of(self, letters: Sequence[str], path: str, row: type[_Row]) -> Mapping[str, list[_Row]]:
        by_topic: dict[str, list[_Row]] = defaultdict(list)
        for values in self._asked(path, letters):
            by_topic[values[0]].append(row(*values))
        return by_topic

    def _asked(self, path: str, letters: Sequence[str]) -> list[tuple[Any, ...]]:
        return self.engine.ask(path, parameters={"topics": letters})


_Row = TypeVar("_Row", Said, Figure, Claim, Also)


@contextmanager
def listed(
    engine: Engine,
    sql: str,
    parameters: Mapping[str, object],
    clock: Mapping[str, datetime],
    called: Sequence[str] = (),
    *,
    is_filtered: bool = False,
    with_judged: bool = False,
    sort: str = "gravity",
) -> Iterator[Topics]:
    """The topics in dispute; a topic is there whole if one of its contradictions is asked for.

    Args:
        engine: an open record.
        sql: the question `contradictions`.
        parameters: its filters, bound.
        clock: the instants to answer from.
        called: letters of topics, or ids of what they are about; none for all not judged.
        is_filtered: whether the question has filters, so that not every contradiction is asked for.
        with_judged: whether topics are listed that are judged, too.
        sort: gravity, new, gap, voices, subject or case.

    Raises:
        UnknownName: a word names no topic, or two.
    """
    with topics.worked_out(engine, clock, sql):
        if is_filtered:
            with narrowing.keeping_asked(engine, parameters):
                engine.run("cards/topics/passing", {"question": sql}, parameters)
        else:
            engine.run("cards/topics/all_pass")
        shown = shortest(engine.distinct("topic", "topic"))
        only = [_topic(engine, word) for word in called] or None
        chosen = {"topics": only, "with_judged": with_judged, "sort": sort}
        rows = engine.ask("cards/topics/listed", parameters=chosen)
        found = [Topic(*row)._replace(shown=shown[row[0]]) for row in rows]
        yield Topics(Count(*engine.ask("cards/topics/count")[0]), found, engine)


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
