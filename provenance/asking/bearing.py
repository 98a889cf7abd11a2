"""What bears on contradictions, apart from the rest of a large record.

Names, dates and quotations are put to the two sides of a contradiction. Where few statements of
many contradict any other, the views that do so are to read only these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from provenance.engine import Engine
from provenance.file import bearing

# In a record of fewer statements, to plan takes longer than it spares.
FEW = 50_000


def is_worth_it(engine: Engine) -> bool:
    """Whether it takes less time to find first what bears on contradictions.

    What was judged is told with what has been said since, by whatever statement.
    """
    return engine.count("statement_entry") > FEW and not engine.has_rows("resolution_entry")


def begin(engine: Engine) -> None:
    """Find what contradicts what, and have the views read only what bears on that, until ``end``."""
    engine.run("lookups/bearing/pairs")
    engine.run("lookups/bearing/in_pairs")
    engine.run("lookups/bearing/bearing")
    bearing.stand_before(engine, ("appearance", "revision"))


def end(engine: Engine) -> None:
    """Have the views read all of the record again."""
    bearing.forget(engine)
    engine.run("lookups/bearing/forgotten")


@contextmanager
def on_pairs(engine: Engine) -> Iterator[None]:
    """Have the views read, in the block, only what bears on contradictions."""
    if not is_worth_it(engine):
        yield
        return
    try:
        begin(engine)
        yield
    finally:
        end(engine)


@contextmanager
def on_topics(engine: Engine, topics: Sequence[str]) -> Iterator[None]:
    """Have the views read, in the block, only what bears on topics that are worked out.

    Args:
        engine: an open record.
        topics: their letters.
    """
    if not is_worth_it(engine):
        yield
        return
    engine.run("lookups/bearing/in_topics", parameters={"topics": topics})
    engine.run("lookups/bearing/bearing")
    try:
        bearing.stand_before(engine, ("appearance", "figure", "relay", "revision"))
        yield
    finally:
        bearing.forget(engine)
