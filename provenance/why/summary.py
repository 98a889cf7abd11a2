"""What a row rests on, as text: in short in a cell, or with the quotes below the row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

# Nobody reads a cell that names more.
MOST = 3


class Detail(StrEnum):
    """How much is shown of what a row rests on."""

    # Statements with their quotes, and the rows of the record, as JSON holds them.
    RECORDS = "records"
    # The ids of the statements and sources, in one text.
    IDS = "ids"
    # The first few of them.
    SHORT = "short"


def summarised(reasons: Mapping[str, Any], detail: Detail) -> object:
    """What a row rests on: as a dict, or as text."""
    match detail:
        case Detail.RECORDS:
            return reasons
        case Detail.IDS:
            return _ids(reasons, None)
        case Detail.SHORT:
            return _ids(reasons, MOST)


def _ids(reasons: Mapping[str, Any], most: int | None) -> str:
    """The statements and sources by their ids, at most so many of each; else the rows."""
    statements = [statement["statement"] for statement in reasons["statements"]]
    if not statements:
        return "; ".join(
            f"{record} {_listed(ids, most)}" for record, ids in reasons["rows"].items()
        )
    sources = dict.fromkeys(
        quote["source"] for statement in reasons["statements"] for quote in statement["quotes"]
    )
    listed = _listed(statements, most)
    return f"{listed} ← {_listed(list(sources), most)}" if sources else listed


def _listed(ids: Sequence[str], most: int | None) -> str:
    if most is None or len(ids) <= most:
        return ", ".join(ids)
    return f"{', '.join(ids[:most])} and {len(ids) - most:,} more"


# The prefix of the first line of a branch, and that of its other lines.
_STATEMENT, _QUOTE, _LAST = ("├─ ", "│  "), ("│    ", "│    "), ("└─ ", "   ")


def tree(reasons: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """A row's statements, each with its quotes, and the other rows of the record."""
    for statement in reasons["statements"]:
        date = statement["said"] or "date unknown"
        yield (
            *_STATEMENT,
            f"{statement['statement']}: {statement['name'] or statement['speaker']}, {date}",
        )
        for quote in statement["quotes"]:
            place = f"({quote['source']}, {quote['anchored']})"
            words = " ".join((quote["excerpt"] or "").split())
            yield *_QUOTE, f"“{words}” {place}" if words else f"no words are quoted {place}"
    above = ("statement", "appearance", "source", "speaker") if reasons["statements"] else ()
    others = "; ".join(
        f"{record} {_listed(ids, None)}"
        for record, ids in reasons["rows"].items()
        if record not in above
    )
    none = "the statements above" if reasons["statements"] else "no row of the record"
    yield *_LAST, others or none
