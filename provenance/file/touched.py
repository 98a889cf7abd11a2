"""What a write touches of what is derived, so that a large record is not worked out anew for it.

Which statements, quantities and series that are, and why no others, is in sql/file/touched.sql.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from provenance.engine import Engine
from provenance.engine.journey import each
from provenance.file import bearing

# The kinds of record whose entries touch the statements that they are of, and through these only
# what stands beside them. Any other may change all that is derived.
FOLLOWED = frozenset({"statement", "figure", "appearance", "relay", "revision"})

# A record of fewer statements is worked out anew: there, to plan takes longer than to do.
FEW = 5_000

# Where a write bears on more than one in so many statements, to work out all is quicker.
_SHARE = 4

# Derived views of which what is touched is worked out anew, and those that are worked out as a
# whole where any row can change. The others rest on nothing that is followed.
_OF_TOUCHED = {
    "repeated_statement": "file/touched/repeated_statement",
    "committed_statement": "file/touched/committed_statement",
    "standing_figure": "file/touched/standing_figure",
}
_AS_A_WHOLE = {
    "standing_answer": "file/touched/answer",
    "denied_figure": "file/touched/denial",
}


def is_large(engine: Engine) -> bool:
    """Whether a record has so many statements that what a write touches is looked for."""
    return engine.count("record.main.statement_entry") > FEW


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
        if engine.count("bearing_statement") * _SHARE > engine.count("record.main.statement_entry"):
            return {"repeated_statement"}
        bearing.stand_before(engine, ("figure", "relay", "revision"))
        _refill(engine, "committed_statement", resting)
        _refill(engine, "standing_figure", resting)
    finally:
        bearing.forget(engine)
    return {*resting} - {name for name, asked in _AS_A_WHOLE.items() if engine.ask(asked)[0][0]}


def _refill(engine: Engine, relation: str, resting: Collection[str]) -> None:
    if relation in resting:
        engine.run(_OF_TOUCHED[relation])
