"""What bears on contradictions, worked out once, and apart from the rest of a large record.

Names, dates and quotations are put to the two sides of a contradiction. Where few statements of
many contradict any other, the views that do so are to read only these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from provenance.engine import Engine
from provenance.file import bearing

# In a record of fewer statements, to find what bears on contradictions takes longer than it spares.
FEW = 50_000


def begin(engine: Engine) -> None:
    """Have the views read, until ``end``, what bears on contradictions, and work it out once."""
    if not is_large(engine):
        share(engine)
    elif _is_apart(engine):
        engine.run("lookups/bearing/pairs")
        bearing.stand_for_pairs(engine)
        bearing.share(engine, bearing.OF_CONTRADICTIONS)


def share(engine: Engine) -> None:
    """Have every contradiction of a small record worked out once, until ``end``."""
    if not is_large(engine):
        bearing.share_for_contradictions(engine)
        engine.run("lookups/bearing/pairs")


def end(engine: Engine) -> None:
    """Have the views read all of the record again."""
    bearing.forget_contradictions(engine)
    if is_large(engine):
        bearing.give_way(engine)


@contextmanager
def on_pairs(engine: Engine) -> Iterator[None]:
    """Have the views read, in the block, what bears on contradictions."""
    try:
        begin(engine)
        yield
    finally:
        end(engine)


@contextmanager
def on_topics(engine: Engine, topics: Sequence[str]) -> Iterator[None]:
    """Have the views read, in the block, what bears on topics that are worked out.

    Args:
        engine: an open record.
        topics: their letters.
    """
    if not is_large(engine):
        yield
        return
    engine.run("lookups/bearing/in_topics", parameters={"topics": topics})
    bearing.found(engine)
    try:
        bearing.stand_before(engine, ("appearance", "figure", "relay", "revision"))
        yield
    finally:
        bearing.give_way(engine)


def is_large(engine: Engine) -> bool:
    """Whether a record has so many statements that what bears on some is looked for."""
    return bearing.is_possible(engine) and engine.count("record.main.statement_entry") > FEW


def _is_apart(engine: Engine) -> bool:
    """Whether what is told of contradictions rests on the statements in them alone.

    What was judged is told with what has been said since, by whatever statement.
    """
    return not engine.has_rows("resolution_entry")
