"""Topics and contradictions by what people type: an id, or the first letters of one.

The letters are consonants, so that they are never read as a figure and never spell a word. They are
made of what a topic or a contradiction is about, so they stay while it does.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from provenance.engine import Engine
from provenance.errors import UnknownName
from provenance.file import ids

_LETTERS = re.compile(r"[bcdfghjmnpqrstvw]{4,}")


class Called(NamedTuple):
    """What a word names: a topic, by its letters, or a contradiction, by its id."""

    topic: str | None
    contradiction: str | None


def called(engine: Engine, word: str) -> Called | None:
    """The topic or contradiction that goes by a word; None where none does.

    An id is tried before letters, and topics before contradictions.

    Raises:
        UnknownName: it fits two; names both.
    """
    rows = engine.ask("lookups/topics/called", parameters={"called": word})
    best = [row for row in rows if row[3] == rows[0][3]]
    if len(best) == 1:
        return Called(best[0][0], None)
    if best:
        both = ", ".join(f"{topic} ({subject})" for topic, subject, _, _ in best)
        raise UnknownName(f"`{word}` names more than one topic: {both}; use one")
    pair = pair_called(engine, word)
    return None if pair is None else Called(None, pair)


def pair_called(engine: Engine, word: str) -> str | None:
    """The contradiction that goes by a word: its id, or six of its letters at least.

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


def record_called(engine: Engine, word: str) -> str | None:
    """What letters stand for: a contradiction, or the quantity, question or claim of a topic.

    Raises:
        UnknownName: they fit two; names both.
    """
    if not _LETTERS.fullmatch(word):
        return None
    found = called(engine, word)
    if found is None or found.contradiction is not None:
        return found and found.contradiction
    rows = engine.ask("lookups/topics/called", parameters={"called": word})
    return str(rows[0][1])
