"""What bears on a few statements of a large record, apart from the rest.

The views of sql/views work from every statement; most questions and writes ask of few. The entries
of these then stand before the tables of the record, and the views read them instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress

from provenance import library, schema, templates
from provenance.engine import RECORD, Engine
from provenance.errors import EngineFailure

# What contradictions, their topics and cards read many times over. What a view reads is before it.
OF_CONTRADICTIONS = (
    "revision_path",
    "statement_voice",
    "claim_entailment",
    "rival_claim",
    "claim_topic",
    "compared_quantity",
    "quotation",
    "claim_denial",
)

# For each view of which it is told what it rests on, whether that is there.
_ROWLESS = "file/rowless"

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


def found(engine: Engine) -> int:
    """Find what bears on the statements in asked_statement; how many statements that are."""
    engine.run("file/bearing/bearing")
    return engine.count("bearing_statement")


def stand_before(engine: Engine, records: Iterable[str]) -> None:
    """Have the views read only what was found to bear, of statements and more kinds of record.

    That holds until ``give_way``.
    """
    for record in ("statement", *records):
        words = {"record": record, "field": _STATEMENT[record]}
        engine.run("file/bearing/entries", words)
    # Their dates are then looked up once.
    share(engine, ["statement"])


def stand_for_pairs(engine: Engine) -> None:
    """Have the views read only what bears on the pairs in topical_pair; until ``give_way``."""
    engine.run("lookups/bearing/in_pairs")
    found(engine)
    stand_before(engine, ("appearance", "revision"))


def give_way(engine: Engine) -> None:
    """Have the views read all of the record again."""
    forget(engine, ["statement", *(f"{record}_entry" for record in _STATEMENT)])


def share(engine: Engine, views: Iterable[str]) -> None:
    """Work out views once for all that read them, until they are forgotten.

    To plan one in each place takes longer than all else, where a record is small.
    """
    for view in views:
        engine.run("file/bearing/shared", {"relation": view})


def share_for_contradictions(engine: Engine) -> None:
    """Work out once what contradictions and their topics read, until ``forget_contradictions``.

    What has no row, since no entry is of what it rests on, is not planned at all.
    """
    empty = rowless(engine)
    for view in empty:
        engine.run("file/bearing/rowless", {"relation": view})
    share(engine, [view for view in OF_CONTRADICTIONS if view not in empty])


def forget_contradictions(engine: Engine) -> None:
    """Have the views read each other again, and not what was worked out of contradictions."""
    forget(engine, ["topical_pair", *may_be_rowless(), *OF_CONTRADICTIONS])


def may_be_rowless() -> Collection[str]:
    """The views of which it is told, without planning them, whether they can have a row."""
    return library.named_queries(_ROWLESS).keys()


def rowless(engine: Engine) -> Collection[str]:
    """Those of them that have none."""
    queries = library.named_queries(_ROWLESS)
    filled = {name for (name,) in engine.rows(templates.united(queries.values()))}
    return queries.keys() - filled


def forget(engine: Engine, relations: Iterable[str]) -> None:
    """Take away temporary tables that stand before relations of these names, if there are any."""
    # After a failure a transaction takes no more statements.
    with suppress(EngineFailure):
        for relation in relations:
            engine.run("file/bearing/forgotten", {"relation": relation})


def forget_views(engine: Engine, relations: Iterable[str]) -> None:
    """Take away temporary views that stand before relations of these names, if there are any."""
    with suppress(EngineFailure):
        for relation in relations:
            engine.run("file/bearing/forgotten_view", {"relation": relation})
