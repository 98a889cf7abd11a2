"""The ids of a record as people call them: those of a case with or without its name before them."""

from __future__ import annotations

from collections.abc import Iterable

from provenance import templates
from provenance.declaration import records
from provenance.engine import Engine
from provenance.engine.journey import each
from provenance.errors import UnknownName

# What a contradiction is about, and what stands on its sides.
_SUBJECTS = ("quantity", "claim", "question")
_SIDES = ("statement", "evidence")


def holders(engine: Engine, id: str, kinds: Iterable[str]) -> list[str]:
    """The kinds of record, among these, of which a record has an id, in alphabetical order."""
    holding = templates.each("lookups/records/holding", each("record", kinds))
    return sorted({str(kind) for (kind,) in engine.rows(holding, {"id": id})})


def full(engine: Engine, id: str, kinds: Iterable[str] = ()) -> str:
    """The id that the record has of what goes by one; itself where nothing does.

    Args:
        engine: an open database.
        id: an id, with or without its case.
        kinds: the kinds of record that are looked at; every one where none of these is one.

    Raises:
        UnknownName: two cases have a record that goes by it.
    """
    kinds = [kind for kind in kinds if kind in records()] or [*records()]
    if not engine.has_rows("load WHERE case_id IS NOT NULL") or holders(engine, id, kinds):
        return id
    called = templates.each("lookups/records/called", each("record", kinds))
    ids = sorted({called_so for (called_so,) in engine.rows(called, {"id": id})})
    if len(ids) > 1:
        raise UnknownName(f"`{id}` is the id of more than one record: {', '.join(ids)}; use one")
    return str(ids[0]) if ids else id


def full_contradiction(engine: Engine, id: str) -> str:
    """The id of a contradiction, with the ids that it is made of as the record has them.

    Raises:
        UnknownName: one of them stands for records of two cases.
    """
    kind, *subjects = id.split(":")[:2]
    sides = id.split(":")[2:]
    # Behind a # is what tells two of one pair apart.
    parted = [subject.partition("#") for subject in subjects]
    subjects = [full(engine, own, _SUBJECTS) + mark + which for own, mark, which in parted]
    return ":".join([kind, *subjects, *(full(engine, side, _SIDES) for side in sides)])
