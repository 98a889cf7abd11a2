"""What bears on a few statements of a large record, apart from the rest.

The views of sql/views work from every statement; most questions and writes ask of few. The entries
of these then stand before the tables of the record, and the views read them instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from provenance.engine import Engine
from provenance.errors import EngineFailure

# The field of an entry that says of which statement it is.
_STATEMENT = {
    "appearance": "statement",
    "figure": "statement",
    "relay": "statement",
    "revision": "statement",
    "statement": "id",
}


def stand_before(engine: Engine, records: Iterable[str]) -> None:
    """Have the views read, of statements and more kinds of record, only what bears, until ``forget``.

    Args:
        engine: a record in which bearing_statement names the statements.
        records: the further kinds.
    """
    for record in ("statement", *records):
        words = {"record": record, "field": _STATEMENT[record]}
        engine.run("file/bearing/entries", words)
    engine.run("file/bearing/said")


def forget(engine: Engine) -> None:
    """Have the views read all of the record again."""
    # After a failure a transaction takes no more statements.
    with suppress(EngineFailure):
        engine.run("file/bearing/forgotten")
