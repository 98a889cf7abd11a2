"""What the record holds under an id: its fields, and a line for each record that belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from provenance.showing.answers.wording import beside, column, heading
from provenance.showing.laying import Dates, Style, pad, quoted, safe, wrap

if TYPE_CHECKING:
    from provenance.rows import FieldValue

# What the tool adds to a record; it says nothing of the matter.
_ADDED = {"entry", "recorded", "retracted"}
# What the tool reads out of a date.
_READ = ("_earliest", "_latest", "_zoned")
_HASH = re.compile(r"[0-9a-f]{64}")
_WORDS = {"excerpt", "verbatim"}
DATES = {
    "as_of",
    "assessed",
    "captured",
    "decided",
    "happened",
    "made",
    "period",
    "published",
    "received",
    "released",
    "retrieved",
    "said",
    "said_anchor",
}
# Lines for a record that belongs to the one that is shown.
LINES = 2
NARROW = 60


def drawn(
    rows: Sequence[FieldValue], width: int, style: Style, *, disputed: Sequence[str] = ()
) -> Iterator[str]:
    """Draw a record and what belongs to it.

    Args:
        rows: the fields, first those of the record itself.
        width: of a line.
        style: for the id.
        disputed: the letters of the topics in dispute that it is part of.
    """
    id = rows[0].id
    # Ids are told without the case that they share with the record.
    case = id.rpartition("/")[0] + "/" if "/" in id else ""
    records = [
        (record, one, {row.field: row.value for row in fields})
        for (record, one), fields in groupby(rows, lambda row: (row.record, row.id))
    ]
    mine = [fields for _, one, fields in records if one == id]
    room = column([field for fields in mine for field in _shown(fields)], width // 3)
    room = max(room, column([_name(record) for record, one, _ in records if one != id], width // 3))
    for at, (record, one, fields) in enumerate(records):
        texts = _shown(fields)
        if one == id:
            if at:
                yield ""
            ended = ", retracted" if fields.get("retracted") == "true" else ""
            remark = f"{_name(record)}{ended}, recorded by {_recorded(fields)}"
            yield from heading(safe(id.removeprefix(case)), remark, width, style)
            for field, value in texts.items():
                text = safe(_short(value, case))
                yield from _field(field, wrap(text, width - room - 4), room)
        else:
            told = [*_told(texts, id, case)]
            if fields.get("retracted") == "true":
                told.append("[retracted]")
            most = LINES if width >= NARROW else 2 * LINES
            lines = wrap(", ".join(told), width - room - 4, most)
            yield from _field(_name(record), lines, room)
    if disputed:
        yield from _field("in dispute", [style.key(", ".join(disputed))], max(room, 10))


def _field(name: str, lines: Sequence[str], room: int) -> Iterator[str]:
    names = wrap(name, room)
    yield from (f"  {line}" for line in names[:-1])
    yield from beside(f"  {pad(names[-1], room)}  ", lines, room + 4)


def _name(record: str) -> str:
    return safe(record).replace("_", " ")


def _shown(fields: dict[str, str]) -> dict[str, str]:
    """What says something: dates as people write them, and nothing that the tool added."""
    return {
        safe(name): Dates()(value) if name in DATES else value
        for name, value in fields.items()
        if name not in _ADDED and not name.endswith(_READ) and not _HASH.fullmatch(value)
    }


def _recorded(fields: dict[str, str]) -> str:
    """Who recorded it and on which day."""
    who, _, instant = fields.get("recorded", "").rpartition(", ")
    return f"{safe(who)} on {Dates()(instant[:10])}"


def _short(value: str, case: str) -> str:
    """A value; an id of the same case without it."""
    return value.removeprefix(case) if case and re.fullmatch(r"\S+", value) else value


def _told(texts: dict[str, str], id: str, case: str) -> Iterator[str]:
    """A record that belongs to another, in parts: a relation as a sentence about `this`."""
    if "relation" in texts:
        one, other, *_ = (value for name, value in texts.items() if name != "relation")
        sides = ["this" if value == id else safe(_short(value, case)) for value in (one, other)]
        yield f"{sides[0]} {safe(_name(texts['relation']))} {sides[1]}"
        return
    for name, value in texts.items():
        if value != id:
            text = safe(_short(value, case))
            yield quoted(text) if name in _WORDS else f"{_name(name)}: {text}"
