"""A quantity's figures as intervals in a terminal: one line each, speaker by speaker, in time.

Libraries that plot in terminals draw points, lines and bars; none draws an interval with an open
end, or one interval inside another. Signs carry the meaning and colours do not, and every figure is
printed next to its interval as it was stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from provenance.showing import axis
from provenance.showing.grid import columns_of, lines

if TYPE_CHECKING:
    from provenance.rows import FigureMark

SIGNS = {
    "stands": "●",
    "revised": "○",
    "relayed": "◇",
    "repeated": "=",
    "uncommitted": "?",
    "denied": "✗",
    "withdrawn": "⊖",
    "retracted": "⊗",
}
# A figure in another unit has no place on the common scale.
UNCONVERTED = "≠"
# How a figure changes the one before: its arrow, and what that means.
REVISIONS = {
    "up": ("↑", "revised up"),
    "down": ("↓", "revised down"),
    "update, down": ("↓", "lower total"),
}
# The columns of a date, of a figure's words at least and at most, and of the narrowest picture.
DATE, WORDS, NARROWEST = 11, (12, 20), 11

# A date is broken where it is joined: between the ends of a span, before a time or an offset.
_JOINT = re.compile(r"(?<=/)|(?=T\d)|(?<=:\d\d)(?=[+-]\d)")


def scale(marks: Sequence[FigureMark], most: int) -> axis.Values:
    """A scale for the values of these figures with at most so many ticks."""
    return axis.values(
        [
            bound
            for mark in marks
            if mark.unconverted_unit is None
            for bound in (mark.hard_low, mark.hard_high, mark.usual_low, mark.usual_high)
        ],
        most,
    )


def drawn(marks: Sequence[FigureMark], width: int | None) -> Iterator[str]:
    """Draw the figures of one quantity, as lines that end with a newline."""
    width = max(width or 80, DATE + WORDS[0] + 6 + NARROWEST)
    words = max(WORDS[0], min(WORDS[1], width // 4))
    room = width - DATE - words - 6
    scales = (scale(marks, most) for most in range(10, 1, -1))
    values = next((tried for tried in scales if fits(tried, room)), scale(marks, 2))
    ruler = ruled(values, room)
    labels = labelled(values, room, width - room)

    for line in lines(title(marks), width):
        yield f"{line}\n"
    if values.note:
        yield f"{values.note}\n"
    yield labels
    for heading, group in by_speaker(marks):
        for at, line in enumerate(lines(heading, width - room - 1)):
            beside = ruler if at == 0 else ""
            yield (line + " " * (width - room - columns_of(line)) + beside).rstrip() + "\n"
        for row in rows_of(group):
            picture = list(ruler)
            for mark in row:
                put(picture, mark, values)
            yield from _laid_out(row, "".join(picture), ruler, words)
    yield labels
    yield from packed(key(marks), width)


def title(marks: Sequence[FigureMark]) -> str:
    """The quantity, and its unit."""
    unit = marks[0].quantity_unit
    return marks[0].quantity_name + (f" ({unit})" if unit else "")


def by_speaker(marks: Sequence[FigureMark]) -> list[tuple[str, list[FigureMark]]]:
    """The marks of each speaker under a name; two of one name have their ids beside it."""
    groups = [list(group) for _, group in groupby(marks, lambda mark: mark.speaker)]
    names = [group[0].name for group in groups]
    return [
        (name if names.count(name) == 1 else f"{name} ({group[0].speaker})", group)
        for name, group in zip(names, groups, strict=True)
    ]


def rows_of(group: Sequence[FigureMark]) -> Iterator[list[FigureMark]]:
    """The marks of each row: a denial of several figures is one row, each figure is one."""
    for denial, same in groupby(group, lambda mark: mark.mark == "denial" and mark.statement):
        marks = list(same)
        yield from [marks] if denial else ([mark] for mark in marks)


def _laid_out(
    row: Sequence[FigureMark], picture: str, ruler: str, words_width: int
) -> Iterator[str]:
    """A row: its sign, date and words, and its picture on the first line."""
    first = row[0]
    text = wording(first, *row[1:])
    if first.as_of:
        text += f"\nas of {first.as_of}"
    date = _JOINT.sub("\n", first.said or "date unknown")
    left = [line for part in date.split("\n") for line in lines(part, DATE)]
    whole = DATE + 1 + words_width
    if any(columns_of(word) > words_width for word in text.split()):
        # Half a figure reads as another: the words go below the date, where there is more room.
        cells = [*left, *lines(text, whole)]
    else:
        cells = [
            before + " " * (DATE + 1 - columns_of(before)) + after
            for before, after in zip_longest(left, lines(text, words_width), fillvalue="")
        ]
    for at, cell in enumerate(cells):
        line = f" {sign(first) if at == 0 else ' '} {cell}" + " " * (whole + 2 - columns_of(cell))
        yield (line + (picture if at == 0 else ruler)).rstrip() + "\n"


def put(picture: list[str], mark: FigureMark, values: axis.Values) -> None:
    """Draw one interval, the usual one inside the hard one."""
    if mark.unconverted_unit is not None:
        return
    low, high = _span(mark.hard_low, mark.hard_high, values, len(picture))
    solid = mark.status == "stands" and mark.mark == "figure"
    for column in range(low, high + 1):
        picture[column] = "─" if solid else "╌"
    usual_low, usual_high = _span(mark.usual_low, mark.usual_high, values, len(picture))
    for column in range(usual_low, usual_high + 1):
        picture[column] = "━" if solid else "╍"
    if low == high:
        picture[low] = sign(mark)
        return
    picture[low] = "◀" if mark.hard_low is None else "(" if is_open(mark.hard_low) else "├"
    picture[high] = "▶" if mark.hard_high is None else ")" if is_open(mark.hard_high) else "┤"


def _span(
    low: Decimal | None, high: Decimal | None, values: axis.Values, room: int
) -> tuple[int, int]:
    return (
        0 if low is None else _column(values, low, room),
        room - 1 if high is None else _column(values, high, room),
    )


def _column(values: axis.Values, value: Decimal | float, room: int) -> int:
    """The column of a value; the first and the last are for open ends."""
    return 1 + round(values.place(value) * (room - 3))


def is_open(bound: Decimal) -> bool:
    """Whether a bound is open: it is then stored a tenth of a billionth inside."""
    return bound != round(bound, 9)


def ruled(values: axis.Values, room: int) -> str:
    """The ticks of a scale in so many columns."""
    columns = {_column(values, tick, room) for tick in values.ticks}
    return "".join("┊" if column in columns else " " for column in range(room))


def fits(values: axis.Values, room: int) -> bool:
    """Whether the numbers of a scale stand apart."""
    return (max(map(len, values.labels), default=0) + 4) * (len(values.labels) - 1) <= room


def labelled(values: axis.Values, room: int, before: int) -> str:
    """The numbers of the scale, each over its column; the outer ones are pushed inwards."""
    line, free = "", 0
    for tick, label in zip(values.ticks, values.labels, strict=True):
        column = before + _column(values, tick, room)
        start = max(min(column - len(label) // 2, before + room - len(label)), 0)
        if start >= free:
            line = line.ljust(start) + label
            free = len(line) + 1
    return line + "\n"


def sign(mark: FigureMark) -> str:
    """The sign of what became of a figure, or of a denial."""
    return SIGNS["denied" if mark.mark == "denial" else mark.status]


def wording(mark: FigureMark, *others: FigureMark) -> str:
    """A figure as it was stated, with its unit if that is another than its quantity's; after it how
    it changes the one before and whether it was derived.

    Where another voice of the series gave the one before, both are named. What is denied says so;
    of a denial, the other figures that it denies are named too.
    """
    words = ", ".join(dict.fromkeys(_stated(one) for one in (mark, *others)))
    if mark.mark == "denial":
        return f"denies {words}" + (f" ({mark.status})" if mark.status != "stands" else "")
    arrow, _ = REVISIONS.get(mark.revision or "", ("", ""))
    notes = ["derived"] if mark.derived else []
    notes += [mark.revision] if mark.revision == "order not known" else []
    notes += [f"after {mark.revises}"] if mark.revises else []
    after = f" ({', '.join(notes)})" if notes else ""
    return "denies " * (mark.status == "denied") + words + (f" {arrow}" if arrow else "") + after


def _stated(mark: FigureMark) -> str:
    unit = mark.unit or mark.unconverted_unit
    named = f" {unit}" if unit and unit != mark.quantity_unit else ""
    return mark.verbatim + named + (f" {UNCONVERTED}" if mark.unconverted_unit else "")


def key(marks: Sequence[FigureMark], *, drawn: bool = True) -> list[str]:
    """The key to the signs of these marks, and to those of intervals where they are drawn."""
    used = {sign(mark) for mark in marks}
    entries = [f"{shown} {status}" for status, shown in SIGNS.items() if shown in used]
    revisions = {mark.revision for mark in marks}
    entries += [" ".join(REVISIONS[way]) for way in REVISIONS if way in revisions]
    if any(mark.unconverted_unit for mark in marks):
        entries.append(f"{UNCONVERTED} not converted")
    if not drawn:
        return entries
    placed = [mark for mark in marks if mark.unconverted_unit is None]
    wide = [mark for mark in placed if mark.hard_low is None or mark.hard_low != mark.hard_high]
    if wide:
        entries += ["━ usually meant", "─ what the words allow"]
    if any(mark.status != "stands" or mark.mark == "denial" for mark in wide):
        entries.append("╍ ╌ the same, not standing")
    bounds = [bound for mark in wide for bound in (mark.hard_low, mark.hard_high)]
    if any(bound is not None and not is_open(bound) for bound in bounds):
        entries.append("├ ┤ end included")
    if any(bound is not None and is_open(bound) for bound in bounds):
        entries.append("( ) end not included")
    if None in bounds:
        entries.append("◀ ▶ no end")
    return entries


def packed(texts: Sequence[str], width: int) -> Iterator[str]:
    """Put texts on lines without breaking one."""
    line = ""
    for text in texts:
        if line and columns_of(line) + 3 + columns_of(text) > width:
            yield line + "\n"
            line = ""
        line += ("   " if line else "") + text
    yield line + "\n"
