"""What a write changes of what contradicts what: the pairs before and after it, by topic.

The pairs are worked out twice, so a record of many statements is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from provenance.engine import Engine
from provenance.file import bearing

# In a record of more statements it would take too long to work out all pairs twice.
MOST_STATEMENTS = 50_000

# So many pairs of a topic are looked at, to say who stands against whom in it.
MOST_PAIRS = 1000


class Topic(NamedTuple):
    """A topic in which contradictions were made, ended or reopened."""

    topic: str
    about: str
    subject_text: str | None
    unit: str | None
    made: int
    ended: int
    reopened: int
    is_new: bool
    is_over: bool
    voices: int | None
    says: int | None
    denies: int | None
    is_denial: bool | None
    gap: Decimal | None
    apart: float | None


class Sides(NamedTuple):
    """A pair that is there since: who says what, when, and whether the last load has it."""

    topic: str
    one: str
    other: str
    is_of_figures: bool
    one_words: str
    other_words: str
    one_name: str | None
    other_name: str | None
    one_stance: str
    other_stance: str
    one_is_new: bool
    other_is_new: bool
    one_said: datetime | None
    other_said: datetime | None


class Fallen(NamedTuple):
    """What stands against nothing any more; its words where they are a figure."""

    topic: str
    id: str
    words: str | None
    name: str | None
    stance: str


class Changes(NamedTuple):
    """What a write changes, the new topics first; the details only of the topics asked for."""

    topics: Sequence[Topic] = ()
    letters: Sequence[str] = ()
    sides: Sequence[Sides] = ()
    fallen: Sequence[Fallen] = ()


def is_large(engine: Engine) -> bool:
    """Whether a record is too large to be compared before and after."""
    return engine.count("statement_entry") > MOST_STATEMENTS


def note(engine: Engine, moment: str) -> None:
    """Note the pairs before or after a write; a write notes those before it first."""
    words = {"moment": moment}
    if not engine.has_rows("statement_entry"):
        engine.run("changes/pairs/no_pair", words)
        engine.run("changes/pairs/none_reopened", words)
        return
    is_judged = engine.has_rows("resolution_entry")
    try:
        if not is_large(engine):
            bearing.share_for_contradictions(engine)
        engine.run("changes/pairs/pair", words)
        engine.run("changes/pairs/reopened" if is_judged else "changes/pairs/none_reopened", words)
    finally:
        bearing.forget_contradictions(engine)


def noted(engine: Engine, detailed: Callable[[Sequence[Topic]], Sequence[str]]) -> Changes:
    """What differs between the two moments that were noted.

    Args:
        engine: an open database, in which both were noted.
        detailed: chooses the topics, by their letters, of which it is told who is against whom.
    """
    engine.run("changes/pairs/changed")
    # The question of topics takes longer to plan than all else of a small write.
    if not any(map(engine.has_rows, ("changed_pair", "reopened_after"))):
        return Changes()
    topics = [Topic(*row) for row in engine.ask("changes/pairs/topics")]
    if not topics:
        return Changes()
    letters = [topic for (topic,) in engine.ask("changes/pairs/letters")]
    chosen = {"topics": [*detailed(topics)]}
    sides: list[Sides] = []
    fallen: list[Fallen] = []
    if chosen["topics"]:
        parameters = {**chosen, "most": MOST_PAIRS}
        sides = [Sides(*row) for row in engine.ask("changes/pairs/sides", parameters=parameters)]
        fallen = [Fallen(*row) for row in engine.ask("changes/pairs/fallen", parameters=chosen)]
    return Changes(topics, letters, sides, fallen)
