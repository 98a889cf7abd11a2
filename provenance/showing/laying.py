"""What the layouts to read share: widths, cuts, dates, numbers and styles. Knows nothing of claims.

A layout makes every text of the record safe first (`safe`), then cuts and wraps, then pads, and
styles last: each of these measures terminal columns, and none of them looks into a style.

* **A right-to-left piece is isolated by itself**, after measuring and before padding: `pad` and
  `wrap` do it, and `isolated` is for names in a list. Whole lines would be shown in another order.
* **Style says nothing alone.** Without colour the text is the same.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from provenance.showing import grid, terminal
from provenance.showing.grid import BOLD, DIM, PLAIN, characters
from provenance.showing.grid import columns_of as columns_of
from provenance.showing.grid import isolated as isolated
from provenance.showing.values import safe_text

# Nothing can be laid out in less.
NARROWEST = 30
# The width where neither COLUMNS nor a terminal tells one.
USUAL = 80

_HUE = "\x1b[36m"
_ELLIPSIS = "…"
_OPEN, _CLOSE = "\u2068", "\u2069"
# What is left out before an ellipsis.
_LOOSE_END = " \u00a0,;:.–-([“"
# Quotation marks that open a text, and those that close it.
_MARKS = {'"': '"', "“": "”", "„": "“”", "”": "”", "«": "»"}
_CLOSING = {*"".join(_MARKS.values())}
# A text may begin after a space, and between the signs of scripts that write none.
_WINDOW_START = re.compile(
    r"(?<=[ \u00a0])(?=[^ \u00a0])|(?<=[\u3001-\u9fff\uff01-\uff60])(?=[\u3041-\u9fff])"
)


# Widths


def width() -> int:
    """The width to lay out for: COLUMNS, else the terminal of stdout, else that of stderr, else 80.

    A pipe has no width, but who reads it has one: `| less` keeps that of the terminal.
    """
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given) > 0:
        return max(int(given), NARROWEST)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # no terminal, or no descriptor at all
            if columns := os.get_terminal_size(stream.fileno()).columns:
                return max(columns, NARROWEST)
    return USUAL


# Texts


def safe(text: str | None) -> str:
    """A text of the record as one line that can be shown and measured; "" for None."""
    if text is None:
        return ""
    return grid.measurable(safe_text(re.sub(r"[ \t\r\n]+", " ", text).strip(" ")))


def cut(text: str, room: int, *, anywhere: bool = False) -> str:
    """The beginning of a safe text, ended at a word where one ends near, with an ellipsis.

    Args:
        text: what does not fit into the room is cut.
        room: in columns.
        anywhere: end inside a word, as for names, of which every letter helps.
    """
    return _cut(text, room, room if anywhere else 0)


def _cut(text: str, room: int, least: int) -> str:
    """Cut a text, but keep this many of its characters where they fit."""
    if columns_of(text) <= room:
        return text
    shown = _fitting(text, room - columns_of(_ELLIPSIS))
    space = shown.rfind(" ")
    if space >= max(least, len(shown) * 0.6) and text[len(shown)] != " ":
        shown = shown[:space]
    shown = shown[:least] + shown[least:].rstrip(_LOOSE_END) if least else shown.rstrip(_LOOSE_END)
    return shown + _CLOSE * (shown.count(_OPEN) - shown.count(_CLOSE)) + _ELLIPSIS


def around(text: str, words: str, room: int) -> str:
    """The part of a safe text that holds these words, with an ellipsis where something is left out.

    It begins at a word, with some of what stands before. Without the words, or where these take up
    most of the room, the beginning.
    """
    # Words that take most of the room would stand there without what they say.
    at = text.find(words) if words and columns_of(words) <= room * 0.6 else -1
    end, mark = at + len(words), columns_of(_ELLIPSIS)
    if at < 0 or columns_of(text) <= room or columns_of(text[:end]) <= room - mark:
        return _cut(text, room, max(end, 0) if at >= 0 else 0)
    start = at
    for place in reversed([0, *(match.start() for match in _WINDOW_START.finditer(text, 0, end))]):
        if place >= at:
            continue
        is_last = len(text) - place <= room and columns_of(text[place:]) <= room - mark
        before = columns_of(text[place:at]) if at - place <= 4 * room else room
        if not is_last and (before > room * 0.6 or columns_of(text[place:end]) > room - 2 * mark):
            break
        start = place
    return _ELLIPSIS + _cut(text[start:], room - mark, end - start)


def wrap(text: str, room: int, most: int | None = None) -> list[str]:
    """A safe text as lines, the last of at most `most` with an ellipsis where more would follow.

    What is isolated in it stays so on each line; a line without isolation is isolated whole.
    """
    broken = grid.broken(text, room) if columns_of(text) > room else iter([text])
    lines = list(broken if most is None else islice(broken, most + 1))
    if most is not None and len(lines) > most:
        last = lines[most - 1].rstrip(_LOOSE_END) + _ELLIPSIS
        lines = [*lines[: most - 1], last if columns_of(last) <= room else cut(last, room)]
    if _OPEN not in text:
        return [isolated(line) for line in lines]
    whole, is_open = [], False
    for line in lines:
        line = _OPEN * is_open + line
        is_open = line.count(_OPEN) > line.count(_CLOSE)
        whole.append(line + _CLOSE * is_open)
    return whole


def pad(text: str, room: int) -> str:
    """A safe text in a column of this width; a right-to-left one is isolated in it."""
    shown = text if _OPEN in text else isolated(text)
    return shown + " " * (room - columns_of(text))


def quoted(text: str) -> str:
    """A safe text in quotation marks, without the outer ones that it brings."""
    first, last = text[:1], text[-1:]
    if closing := _MARKS.get(first):
        inner = text[1:-1] if last in closing else text[1:]
        if not set(inner) & {first, *closing}:
            text = inner
    elif first == _ELLIPSIS and last in _CLOSING and not set(text[:-1]) & {*_MARKS, *_CLOSING}:
        # What it closes was cut off.
        text = text[:-1]
    return f"“{text}”"


def _fitting(text: str, room: int) -> str:
    """As much of the beginning of a text as fits."""
    shown = ""
    # More than this never fits: a column holds one letter and what is set on it.
    for character in characters(text[: 40 * max(room, 1)]):
        if columns_of(shown + character) > room:
            break
        shown += character
    return shown


# Dates

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_POINT = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d|XX))?"
    r"(?:T(?P<clock>\d\d:\d\d)(?::(?P<second>\d\d))?(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?"
    r"(?P<doubt>[~?%]?)"
)


@dataclass(frozen=True, slots=True)
class _Point:
    """A day, month, year or minute, as an expression names it."""

    year: str
    month: str
    day: str
    clock: str
    zone: str
    doubt: str


def _point(expression: str) -> _Point | None:
    """An expression for one time, read; None where it is another, such as a decade."""
    match = _POINT.fullmatch(expression.strip())
    if match is None:
        return None
    parts = {name: value or "" for name, value in match.groupdict().items()}
    month = int(parts["month"] or 1)
    if month not in _SEASONS and not 1 <= month <= 12:
        return None
    second = parts.pop("second")
    parts["clock"] += f":{second}" if second not in ("", "00") else ""
    name = _SEASONS.get(month) or _MONTHS.split()[month - 1]
    day = "" if parts["day"] in ("", "XX") else str(int(parts["day"]))
    return _Point(**(parts | {"month": name if parts["month"] else "", "day": day}))


class Dates:
    """Dates as people write them: 9 Apr, 9–10 Apr, by 3 Jul, from 3 Jul, c. Oct, 13 Oct 06:00.

    What all the dates of one answer share is left out of each: the year, and the zone of times.
    """

    def __init__(self, shown: Iterable[str | None] = ()) -> None:
        """Dates beside these, as EDTF; beside none, everything is written."""
        expressions = [expression for expression in shown if expression]
        years: set[str] = set()
        zones: set[str] = set()
        self._days: list[str] = []
        for part in (part for one in expressions for part in one.split("/")):
            if point := _point(part):
                years.add(point.year)
                self._days.append(part.strip()[:10].rstrip("~?%").removesuffix("-XX"))
                zones |= {point.zone} if point.clock else set()
            else:
                years |= set(re.findall(r"\d{4}", part))
        self.year = years.pop() if len(years) == 1 else None
        self._zone = zones.pop() if len(zones) == 1 else None

    def __call__(self, expression: str | None) -> str:
        """A date; what people have no short way to write stays as EDTF, None is "no date"."""
        if not expression:
            return "no date"
        if expression.startswith("[") and expression.endswith("]") and ".." not in expression:
            return " or ".join(map(self, expression[1:-1].split(",")))
        start, slash, end = (part.strip() for part in expression.partition("/"))
        if not slash:
            point = _point(expression)
            return self._written(point) if point else safe(expression)
        if start in ("", ".."):
            return f"by {self(end)}"
        if end in ("", ".."):
            return f"from {self(start)}"
        return self._span(start, end)

    def day(self, expression: str | None) -> tuple[str, str]:
        """The day of a date, and the time of that day, as in 06:00Z; any other date, and ""."""
        point = _point(expression or "")
        if point is None or not point.clock or point.doubt:
            return self(expression), ""
        zone = "" if point.zone == self._zone else point.zone.removesuffix(":00")
        return self._day(point), point.clock + zone

    @property
    def span(self) -> str:
        """From the first day that any of them names to the last: 9–10 Apr 2025; "" without any."""
        return Dates()(f"{min(self._days)}/{max(self._days)}") if self._days else ""

    def _span(self, start: str, end: str) -> str:
        if start == end:
            return self(start)
        one, other = _point(start), _point(end)
        if one is None or other is None:
            return f"{self(start)} – {self(end)}"
        if start == f"{one.year}-01-01" and end == f"{one.year}-12-31":
            return one.year
        same_month = (one.year, one.month) == (other.year, other.month)
        if same_month and one.day and other.day and not (one.doubt or other.doubt):
            if not (one.clock or other.clock):
                return f"{one.day}–{self._written(other)}"
            if one.day == other.day and one.clock and other.clock and one.zone == other.zone:
                return f"{self._day(one)} {one.clock}–{other.clock}{self._zoned(other)}"
        if one.year == other.year and one.month and other.month:
            return f"{self._written(one, with_year=False)} – {self._written(other)}"
        return f"{self._written(one)} – {self._written(other)}"

    def _written(self, point: _Point, with_year: bool = True) -> str:
        clock = f" {point.clock}{self._zoned(point)}" if point.clock else ""
        about = "c. " if point.doubt in ("~", "%") else ""
        unsure = " (?)" if point.doubt in ("?", "%") else ""
        return f"{about}{self._day(point, with_year)}{clock}{unsure}"

    def _day(self, point: _Point, with_year: bool = True) -> str:
        with_year = not point.month or (with_year and point.year != self.year)
        return " ".join(filter(None, [point.day, point.month, point.year if with_year else ""]))

    def _zoned(self, point: _Point) -> str:
        if not point.zone or point.zone == self._zone:
            return ""
        return " UTC" if point.zone == "Z" else f" {point.zone}"


# Numbers


def number(value: Decimal | float) -> str:
    """A number with commas between thousands and no zeros at its end."""
    written = f"{round(Decimal(str(value)), 6) + 0:,f}"  # + 0 makes -0 a 0
    return written.rstrip("0").rstrip(".") if "." in written else written


def short(value: Decimal | float) -> str:
    """A number for a heading, in three digits and a word: 1.7 million, not 1,700,000."""
    exact = Decimal(str(value))
    for power, name in ((12, "trillion"), (9, "billion"), (6, "million")):
        # What rounds up to a thousand of one word is one of the next.
        if abs(exact) >= Decimal("0.9995").scaleb(power):
            return f"{number(Decimal(f'{exact.scaleb(-power):.3g}'))} {name}"
    return number(round(exact, 2 if abs(exact) < 100 else 0))


def many(count: int, one: str, more: str | None = None) -> str:
    """A count and its noun: 1 voice, 1,200 voices; `more` where it is not `one` with an s."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


# Styles


@dataclass(frozen=True, slots=True)
class Style:
    """Bold, dim, and the hue of what can be typed; each leaves a text alone where it is off."""

    on: bool = False

    def bold(self, text: str) -> str:
        """A value, a verb, a kind, a subject."""
        return self._styled(text, BOLD)

    def dim(self, text: str) -> str:
        """A date, a quote, what is left out."""
        return self._styled(text, DIM)

    def key(self, text: str) -> str:
        """What can be typed: the letters of a topic, a command."""
        return self._styled(text, _HUE)

    def _styled(self, text: str, code: str) -> str:
        return f"{code}{text}{PLAIN}" if self.on and text.strip() else text


def style() -> Style:
    """The style of this answer: on at a terminal, off in a pipe, under NO_COLOR and TERM=dumb."""
    return Style(terminal.colour())


def at_right(left: str, right: str, room: int, paint: Callable[[str], str] = str) -> list[str]:
    """A heading with a remark at the right edge, below it where both do not fit on one line.

    Args:
        left: the heading, safe and not styled.
        right: the remark, the same.
        room: the columns of the line.
        paint: the style of the heading.
    """
    gap = room - columns_of(left) - columns_of(right)
    if gap >= 2:
        return [paint(pad(left, 0)) + " " * gap + right]
    below = (" " * (room - columns_of(line)) + line for line in wrap(right, room) if line)
    return [*map(paint, wrap(left, room)), *below]
