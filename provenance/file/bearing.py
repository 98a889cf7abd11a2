"""What bears on a few statements of a large record, apart from the rest.

The views of sql/views work from every statement; most questions and writes ask of few. The entries
of these then stand before the tables of the record, and the views read them instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from provenance import schema
from provenance.engine import RECORD, Engine
from provenance.errors import EngineFailure

# The field of an entry that says of which statement it is.
_STATEMENT = {
    "appearance": "statement",
    "figure": "statement",
    "relay": "statement",
    "revision": "statement",
    "statement": "id",
}


def is_possible(engine: Engine) -> bool:
    """Whether entries can stand before the tables of a record.

    What a record of an older schema lacks stands so already.
    """
    held = engine.ask("file/catalogue/held_version", {"database": RECORD})
    return bool(held[0][0] == schema.VERSION)


def stand_before(engine: Engine, records: Iterable[str]) -> None:
    """Have the views read only what bears, of statements and more kinds of record.

    That holds until ``forget``.

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


def share(engine: Engine) -> None:
    """Work out once what contradictions read many times over, until ``unshare``.

    To plan it in each place takes longer than all else, where a record is small.
    """
    engine.run("file/bearing/shared")


def unshare(engine: Engine) -> None:
    """Have the views stand for themselves again."""
    with suppress(EngineFailure):
        engine.run("file/bearing/unshared")
