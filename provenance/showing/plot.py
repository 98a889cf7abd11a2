"""A quantity's figures as intervals in a terminal: one line each, speaker by speaker, in time.

Libraries that plot in terminals draw points, lines and bars; none draws an interval with an open
end, or one interval inside another. Signs carry the meaning and colours do not, and every figure is
printed next to its interval as it was stated.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from provenance.showing.grid import columns_of, lines

if TYPE_CHECKING:
    from provenance.rows import FigureMark

SIGNS = {
    "stands": "●",
    "revised": "○",
    "relayed": "◇",
    "uncommitted": "?",
    "denied": "✗",
    "withdrawn": "⊖",
    "retracted": "⊗",
}
DENIAL = "✗"
# A figure in another unit has no place on the common scale.
UNCONVERTED = "≠"
# How a figure changes the one before: its arrow, and what that means.
REVISIONS = {
    "up": ("↑", "revised up"),
    "down": ("↓", "revised down"),
    "update, down": ("↓", "lower total"),
}
# A narrower interval looks like a point.
NARROWEST = 16
SCALES = {12: "trillions", 9: "billions", 6: "millions"}

# A date is broken where it is joined: between the ends of a span, before a time or an offset.
_JOINT = re.compile(r"(?<=/)|(?=T\d)|(?<=:\d\d)(?=[+-]\d)")


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale that all figures of a plot share."""

    low: float
    high: float
    ticks: tuple[float, ...]
    power: int
    logarithmic: bool

    def place(self, value: Decimal | float) -> float:
        """The place of a value between the ends of the axis: 0 to 1."""
        low, high, at = self.low, self.high, float(value)
        if self.logarithmic:
            low, high, at = math.log(low), math.log(high), math.log(at)
        return min(max((at - low) / (high - low), 0.0), 1.0)

    def label(self, tick: float) -> str:
        """A tick as text, with commas between thousands."""
        return f"{round(tick / 10**self.power, 9):,.10g}"

    @property
    def note(self) -> str:
        """The unit of the axis, such as millions, and whether it is logarithmic."""
        notes = [f"in {SCALES[self.power]}"] if self.power else []
        return ", ".join(notes + (["logarithmic"] if self.logarithmic else []))


def axis(marks: Sequence[FigureMark], most: int) -> Axis:
    """An axis for these figures with at most so many ticks."""
    placed = [mark for mark in marks if mark.unconverted_unit is None]
    bounds = [
        float(bound)
        for mark in placed
        for bound in (mark.hard_low, mark.hard_high, mark.usual_low, mark.usual_high)
        if bound is not None
    ] or [0.0, 1.0]
    low, high = min(bounds), max(bounds)
    power = next((power for power in SCALES if max(abs(low), abs(high)) >= 10**power), 0)
    if low > 0 and high / low > 200:
        first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
        every = max(1, math.ceil((last - first + 1) / most))
        ticks = tuple(10.0**exponent for exponent in range(first, last + 1, every))
        return Axis(10.0**first, 10.0**last, ticks, power, True)
    if 0 <= low <= high / 2:
        low = 0.0
    if low == high:
        around = max(abs(low) / 10, 1)
        low, high = max(low - around, 0) if low >= 0 else low - around, high + around
    # An interval without an end needs room beyond the last bound.
    beyond = (high - low) * 0.15
    low -= beyond * any(mark.hard_low is None for mark in placed)
    high += beyond * any(mark.hard_high is None for mark in placed)
    step = _step((high - low) / max(most - 1, 1))
    # An open bound is a hair beyond the number that it names.
    first, last = math.ceil(low / step - 1e-6), math.floor(high / step + 1e-6)
    ticks = tuple(step * number for number in range(first, last + 1))
    return Axis(low, high, ticks, power, False)


def label_columns(scale: Axis) -> int:
    """The columns that the numbers of an axis need; an axis may be too short for any tick."""
    widest = max((len(scale.label(tick)) + 4 for tick in scale.ticks), default=0)
    return widest * (len(scale.ticks) - 1)


def _step(least: float) -> float:
    """The least of 1, 2, 5, 10, 20, … that is not below `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * 0.999)


def drawn(marks: Sequence[FigureMark], width: int | None) -> Iterator[str]:
    """Draw the figures of one quantity, as lines that end with a newline."""
    width = width or 80
    date_width, words_width = 11, max(12, min(20, width // 4))
    room = max(width - date_width - words_width - 6, NARROWEST)
    scales = (axis(marks, most) for most in range(10, 1, -1))
    fitting = (tried for tried in scales if label_columns(tried) <= room)
    scale = next(fitting, axis(marks, 2))
    columns = {tick: column(scale, tick, room) for tick in scale.ticks}
    blank = " " * (width - room if width - room > 0 else 0)

    unit = marks[0].quantity_unit
    title = marks[0].quantity_name + (f" ({unit})" if unit else "")
    for line in lines(title, width):
        yield f"{line}\n"
    if scale.note:
        yield f"{scale.note}\n"
    yield (blank + labels(scale, columns, room)).rstrip() + "\n"
    for name, group in groupby(marks, lambda mark: mark.name):
        for at, line in enumerate(lines(name, width - room - 1)):
            ticks = ruled(columns, room) if at == 0 else ""
            yield (line + " " * (width - room - columns_of(line)) + ticks).rstrip() + "\n"
        for row in joined(list(group)):
            yield from _row(row, scale, columns, date_width, words_width, room)
    yield (blank + labels(scale, columns, room)).rstrip() + "\n"
    yield from packed(key(marks), width)


def joined(group: Sequence[FigureMark]) -> Iterator[list[FigureMark]]:
    """The marks of each row: a denial of several figures is one row, each figure is one."""
    for _, same in groupby(
        group, lambda mark: (mark.mark, mark.statement, mark.verbatim * (mark.mark == "figure"))
    ):
        yield list(same)


def _row(
    row: Sequence[FigureMark],
    scale: Axis,
    columns: dict[float, int],
    date_width: int,
    words_width: int,
    room: int,
) -> Iterator[str]:
    first = row[0]
    if first.mark == "denial":
        sign, text = DENIAL, "denies " + ", ".join(dict.fromkeys(mark.verbatim for mark in row))
        if first.status != "stands":
            text += f" ({first.status})"
    else:
        sign = SIGNS.get(first.status, "?")
        text = wording(first)
        if first.unit and first.unit != first.quantity_unit:
            text += f" {first.unit}"
        if first.unconverted_unit:
            text += f" {UNCONVERTED}"
        if first.as_of:
            text += f"\nas of {first.as_of}"
    date = _JOINT.sub("\n", first.said or "date unknown")
    left = [line for text in date.split("\n") for line in lines(text, date_width)]
    middle = lines(text, words_width)
    picture = list(ruled(columns, room).ljust(room))
    for mark in row:
        draw(picture, mark, sign, scale, room)
    for at in range(max(len(left), len(middle))):
        before = left[at] if at < len(left) else ""
        after = middle[at] if at < len(middle) else ""
        line = (
            f" {sign if at == 0 else ' '} "
            + before
            + " " * (date_width + 1 - columns_of(before))
            + after
            + " " * (words_width + 2 - columns_of(after))
        )
        yield (line + ("".join(picture) if at == 0 else ruled(columns, room))).rstrip() + "\n"


def draw(picture: list[str], mark: FigureMark, sign: str, scale: Axis, room: int) -> None:
    """Draw one interval, the usual one inside the hard one."""
    if mark.unconverted_unit is not None:
        return
    low, high = _span(mark.hard_low, mark.hard_high, scale, room)
    if mark.mark == "denial":
        picture[low if mark.hard_low is not None else high] = sign
        return
    solid = mark.status == "stands"
    for column in range(low, high + 1):
        picture[column] = "─" if solid else "╌"
    usual_low, usual_high = _span(mark.usual_low, mark.usual_high, scale, room)
    for column in range(usual_low, usual_high + 1):
        picture[column] = "━" if solid else "╍"
    if low == high:
        picture[low] = sign
        return
    picture[low] = "◀" if mark.hard_low is None else "(" if _is_open(mark.hard_low) else "├"
    picture[high] = "▶" if mark.hard_high is None else ")" if _is_open(mark.hard_high) else "┤"


def _span(low: Decimal | None, high: Decimal | None, scale: Axis, room: int) -> tuple[int, int]:
    return (
        0 if low is None else column(scale, low, room),
        room - 1 if high is None else column(scale, high, room),
    )


def column(scale: Axis, value: Decimal | float, room: int) -> int:
    """The column of a value; the first and the last are for open ends."""
    return 1 + round(scale.place(value) * (room - 3))


def _is_open(bound: Decimal) -> bool:
    """Whether a bound is open: it is then stored a tenth of a billionth inside."""
    return bound != round(bound, 9)


def ruled(columns: dict[float, int], room: int) -> str:
    ruled = [" "] * room
    for column in columns.values():
        ruled[column] = "┊"
    return "".join(ruled)


def labels(scale: Axis, columns: dict[float, int], room: int) -> str:
    """The numbers of the axis, each over its column; the outer ones are pushed inwards."""
    line, free = "", 0
    for tick, column in columns.items():
        label = scale.label(tick)
        start = max(min(column - len(label) // 2, room - len(label)), 0)
        if start >= free:
            line = line.ljust(start) + label
            free = len(line) + 1
    return line


def wording(mark: FigureMark) -> str:
    """A figure as it was stated, with how it changes the one before and whether it was derived.

    Where another voice of the series gave the one before, both are named.
    """
    arrow, _ = REVISIONS.get(mark.revision or "", ("", ""))
    notes = ["derived"] if mark.derived else []
    notes += [mark.revision] if mark.revision == "order not known" else []
    notes += [f"after {mark.revises}"] if mark.revises else []
    told = f" ({', '.join(notes)})" if notes else ""
    return mark.verbatim + (f" {arrow}" if arrow else "") + told


def key(marks: Sequence[FigureMark], *, drawn: bool = True) -> list[str]:
    """The key to the signs of these figures, and to their intervals where these are drawn."""
    figures = [mark for mark in marks if mark.mark == "figure"]
    used = {mark.status for mark in figures}
    entries = [f"{sign} {status}" for status, sign in SIGNS.items() if status in used]
    if len(figures) < len(marks) and "denied" not in used:
        entries.append(f"{DENIAL} denied")
    revisions = {mark.revision for mark in marks}
    entries += [" ".join(REVISIONS[way]) for way in REVISIONS if way in revisions]
    if any(mark.unconverted_unit for mark in figures):
        entries.append(f"{UNCONVERTED} not converted")
    if not drawn:
        return entries
    placed = [mark for mark in figures if mark.unconverted_unit is None]
    wide = [mark for mark in placed if mark.hard_low is None or mark.hard_low != mark.hard_high]
    if wide:
        entries += ["━ usually meant", "─ what the words allow"]
    if any(mark.status != "stands" for mark in wide):
        entries.append("╍ ╌ the same, not standing")
    bounds = [bound for mark in wide for bound in (mark.hard_low, mark.hard_high)]
    if any(bound is not None and not _is_open(bound) for bound in bounds):
        entries.append("├ ┤ end included")
    if any(bound is not None and _is_open(bound) for bound in bounds):
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
