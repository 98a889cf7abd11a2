"""What happened when: a line an event, the day once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from provenance.showing.answers.wording import Quotes, column, state
from provenance.showing.laying import Dates, Style, columns_of, cut, many, pad, safe

if TYPE_CHECKING:
    from provenance.rows import Event

_SAID = {"support": "said", "deny": "denied", "query": "asked", "comment": "commented"}
# With less room than this for what was said, it stands on a line of its own.
LEAST = 30
# Less of a quote than this says nothing.
SHORTEST = 12


def drawn(rows: Sequence[Event], width: int, style: Style) -> Iterator[str]:
    """Draw events in the order in which they come."""
    dates = Dates(row.time for row in rows)
    quotes = Quotes(row.anchored for row in rows if row.excerpt)
    yield style.bold(many(len(rows), "event") + (f", {dates.span}" if dates.span else ""))
    times = _times(rows, dates)
    time_room = column(times, width // 3)
    verbs = [_verb(row) for row in rows]
    verb_room = column(verbs, width)
    names = [safe(row.name) for row in rows]
    name_room = column(names, width * 28 // 100)
    room = width - time_room - verb_room - name_room - 6
    for row, time, word, name in zip(rows, times, verbs, names, strict=True):
        left = f"{style.bold(pad(cut(time, time_room), time_room))}  {pad(word, verb_room)}  "
        if room >= LEAST:
            name = pad(cut(name, name_room, anywhere=True), name_room)
            yield f"{left}{name}  {_what(row, quotes, room)}"
        else:
            yield left + pad(cut(name, width - time_room - verb_room - 4, anywhere=True), 0)
            yield "  " + _what(row, quotes, width - 2)
    yield from quotes.note(width, style)


def _times(rows: Sequence[Event], dates: Dates) -> list[str]:
    """The day where it is another than before, and the time of day, under each other."""
    days = [dates.day(row.time) for row in rows]
    room = column((day for day, clock in days if clock), 40)
    times, last = [], None
    for day, clock in days:
        shown = "" if day == last else day
        times.append(f"{pad(shown, room)} {clock}" if clock else shown)
        last = day
    return times


def _verb(row: Event) -> str:
    """What the event is; of a statement, what the speaker did."""
    if row.stance is None:
        return row.event
    is_passed_on = row.stance == "support" and row.commitment == "uncommitted"
    return "reported" if is_passed_on else _SAID[row.stance]


def _what(row: Event, quotes: Quotes, room: int) -> str:
    """One line: of a statement its figures and its words, else what happened."""
    ended = state(row.status)
    room -= columns_of(ended)
    if row.stance is None or not (row.excerpt or row.figures):
        what = row.what if row.stance is None else row.what.removeprefix(f"{row.stance}: ")
        return pad(cut(safe(what), room), 0) + ended
    figures = cut(safe(row.figures), room)
    left = room - columns_of(figures) - 2 * bool(figures)
    if not row.excerpt or left < SHORTEST:
        return pad(figures, 0) + ended
    words = row.figures.split("; ")[0] if row.figures else ""
    quote = quotes.marked(row.excerpt, row.anchored, left, 1, words)[0]
    return (f"{pad(figures, 0)}: " if figures else "") + quote + ended
