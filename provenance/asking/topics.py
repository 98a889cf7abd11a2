"""Topics and contradictions by what people type: an id, or the first letters of one.

The letters are consonants, so that they are never read as a figure and never spell a word. They are
made of what a topic or a contradiction is about, so they stay while it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from provenance import library
from provenance.asking import bearing
from provenance.engine import Engine
from provenance.errors import UnknownName
from provenance.file import derived, ids
from provenance.showing.disputes import PAIR_LETTERS, shortest

_LETTERS = re.compile(r"[bcdfghjmnpqrstvw]{4,}")


# What is asked of topics, for the clock to know what of the record it needs.
_ASKED = ("cards/topics.sql", "cards/card.sql", "lookups/topics.sql")


class Called(NamedTuple):
    """What a word names: a topic, by its letters, or a contradiction, by its id."""

    topic: str | None
    contradiction: str | None


@contextmanager
def worked_out(
    engine: Engine, clock: Mapping[str, datetime] | None = None, sql: str = ""
) -> Iterator[None]:
    """Every contradiction and topic, kept for what is asked in the block.

    They stand in tables of the session, before the views of their names, and are worked out once.

    Args:
        engine: an open record.
        clock: the instants to answer from; now without any.
        sql: what else is asked in the block.
    """
    derived.turn_clock(engine, clock or {}, "".join([*map(library.text, _ASKED), sql]))
    try:
        with bearing.on_pairs(engine):
            engine.run("cards/topics/letters")
            engine.run("cards/topics/pairs")
            engine.run("cards/topics/topics")
            yield
    finally:
        engine.run("cards/topics/forgotten")


def called(engine: Engine, word: str) -> Called | None:
    """The topic or contradiction that goes by a word; None where none does.

    An id is tried before letters, and topics before contradictions. The topics are worked out.

    Raises:
        UnknownName: it fits two; names both.
    """
    found = _topic_called(engine, word)
    if found is not None:
        return Called(found[0], None)
    pair = pair_called(engine, word)
    return None if pair is None else Called(None, pair)


def _topic_called(engine: Engine, word: str) -> tuple[str, str] | None:
    """The letters of the topic that goes by a word, and the id of what it is about."""
    rows = engine.ask("lookups/topics/called", parameters={"called": word})
    best = [row for row in rows if row[3] == rows[0][3]]
    if len(best) > 1:
        both = ", ".join(f"{topic} ({subject})" for topic, subject, _, _ in best)
        raise UnknownName(f"`{word}` names more than one topic: {both}; use one")
    return (str(best[0][0]), str(best[0][1])) if best else None


def pair_called(engine: Engine, word: str) -> str | None:
    """The contradiction that goes by a word: its id, or six of its letters at least.

    The topics are worked out.

    Raises:
        UnknownName: it fits two; names both.
    """
    if ":" in word:
        return ids.full_contradiction(engine, word)
    if not _LETTERS.fullmatch(word):
        return None
    found = engine.ask("lookups/topics/contradiction_called", parameters={"called": word})
    if len(found) > 1:
        both = ", ".join(contradiction for (contradiction,) in found)
        raise UnknownName(f"`{word}` names more than one contradiction: {both}; use one")
    return str(found[0][0]) if found else None


def shortest_of_pairs(engine: Engine, letters: Sequence[str]) -> Mapping[str, str]:
    """For each of these contradictions the fewest letters that tell it from all others.

    The topics are worked out.
    """
    beginnings = sorted({one[:PAIR_LETTERS] for one in letters})
    given = {"beginnings": beginnings, "length": PAIR_LETTERS}
    rows = engine.ask("lookups/topics/alike", parameters=given)
    return shortest((one for (one,) in rows), PAIR_LETTERS)


def record_called(engine: Engine, word: str) -> str | None:
    """What letters stand for: a contradiction, or the quantity, question or claim of a topic.

    Args:
        engine: an open record.
        word: the letters; what is none stands for nothing.

    Raises:
        UnknownName: they fit two; names both.
    """
    if not _LETTERS.fullmatch(word):
        return None
    with worked_out(engine):
        found = _topic_called(engine, word)
        return pair_called(engine, word) if found is None else found[1]


def contradiction_called(engine: Engine, word: str) -> str | None:
    """The contradiction that goes by letters; what is none goes for nothing.

    Raises:
        UnknownName: they fit two; names both.
    """
    if not _LETTERS.fullmatch(word):
        return None
    with worked_out(engine):
        return pair_called(engine, word)
