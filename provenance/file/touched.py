"""What a write touches of what is derived, so that a large record is not worked out anew for it.

Which statements, quantities and series that are, and why no others, is in sql/file/touched.sql.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress

from provenance.engine import Engine
from provenance.engine.journey import each
from provenance.errors import EngineFailure

# The kinds of record whose entries touch the statements that they are of, and through these only
# what stands beside them. Any other may change all that is derived.
FOLLOWED = frozenset({"statement", "figure", "appearance", "relay", "revision"})

# The field of an entry that says of which statement it is.
_STATEMENT = {"statement": "id", "figure": "statement", "relay": "statement", "revision": "statement"}

# A record of fewer statements is worked out anew: there, to plan takes longer than to do.
FEW = 5_000

# Where a write bears on more than one in so many statements, to work out all is quicker.
_SHARE = 4

# The derived views whose rows are worked out anew for what is touched, and those that are worked out
# as a whole where any row can change. The others rest on nothing that is followed.
_WHOLE_IF = {"standing_answer": "answer", "denied_figure": "denial"}


def is_large(engine: Engine) -> bool:
    """Whether a record has so many statements that what a write touches is looked for."""
    return engine.count("statement_entry") > FEW


def refresh(engine: Engine, entered: Iterable[str], resting: Collection[str]) -> set[str]:
    """Work out anew what the entries of an input touch.

    Args:
        engine: a record that is being written to.
        entered: the kinds of record that enter.
        resting: the derived views that rest on them.

    Returns:
        The derived views that are up to date now.
    """
    engine.run("file/touched/none_entered")
    for words in each("record", sorted(FOLLOWED.intersection(entered))):
        engine.run("file/touched/entered", words)
    engine.run("file/touched/statement")
    try:
        engine.run("file/touched/repeated")
        _refill(engine, "repeated_statement", resting)
        engine.run("file/touched/beside")
        if engine.count("followed_statement") * _SHARE > engine.count("statement_entry"):
            return {"repeated_statement"}
        for record, field in _STATEMENT.items():
            engine.run("file/touched/followed", {"record": record, "field": field})
        engine.run("file/touched/said")
        _refill(engine, "committed_statement", resting)
        _refill(engine, "standing_figure", resting)
    finally:
        # After a failure the transaction takes no more statements.
        with suppress(EngineFailure):
            engine.run("file/touched/forgotten")
    return {*resting} - {name for name, what in _WHOLE_IF.items() if _is_touched(engine, what)}


def _refill(engine: Engine, relation: str, resting: Collection[str]) -> None:
    if relation in resting:
        engine.run(f"file/touched/{relation}")


def _is_touched(engine: Engine, what: str) -> bool:
    """Whether what is touched can change any row of a derived view."""
    return bool(engine.ask(f"file/touched/{what}")[0][0])
