"""The ids of a record as people call them: those of a case with or without its name before them."""

from __future__ import annotations

from provenance import templates
from provenance.declaration import records
from provenance.engine import Engine
from provenance.engine.journey import each
from provenance.errors import UnknownName


def full(engine: Engine, id: str, record: str | None = None) -> str:
    """The id that the record has of what goes by one; itself where nothing does.

    With ``record``, of what is of that kind.

    Raises:
        UnknownName: two cases have a record that goes by it.
    """
    if not engine.has_rows("load WHERE case_id IS NOT NULL"):
        return id
    kinds = each("record", [record] if record in records() else records())
    if engine.rows(templates.each("lookups/records/holding", kinds), {"id": id}):
        return id
    called = templates.each("lookups/records/called", kinds)
    ids = sorted({called_so for (called_so,) in engine.rows(called, {"id": id})})
    if len(ids) > 1:
        raise UnknownName(f"`{id}` is the id of more than one record: {', '.join(ids)}; use one")
    return str(ids[0]) if ids else id


def full_contradiction(engine: Engine, id: str) -> str:
    """The id of a contradiction, with the ids that it is made of as the record has them.

    Raises:
        UnknownName: one of them stands for records of two cases.
    """
    kind, *parts = id.split(":")
    return ":".join([kind, *(full(engine, part) for part in parts)])
