"""The scales of a plot: one of values, which the terminal and a picture share, and one of time.

A place on a scale is a number from 0 to 1, and no value is moved to fit: a scale covers all that
is drawn on it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

SCALES = {12: "trillions", 9: "billions", 6: "millions"}
# Values this many times apart need a logarithmic scale: the lower ones would all seem to be one.
APART = 200


@dataclass(frozen=True, slots=True)
class Values:
    """A scale of values, from low to high.

    A logarithmic one begins at a power of ten. Where a value is zero, it begins there, and is
    linear up to the first power of ten.
    """

    low: float
    high: float
    ticks: tuple[float, ...]
    labels: tuple[str, ...]
    note: str
    # Where the logarithmic part begins; 0 for a linear scale.
    first: float = 0

    def place(self, value: Decimal | float) -> float:
        """The place of a value between the ends of the scale."""
        low, high, at = map(self._scaled, (self.low, self.high, float(value)))
        return (at - low) / (high - low)

    def _scaled(self, value: float) -> float:
        if not self.first:
            return value
        # An open bound is stored a hair beside its number.
        value = round(value, 9)
        return value / self.first if value < self.first else 1 + math.log10(value / self.first)


def values(bounds: Sequence[Decimal | None], most: int) -> Values:
    """A scale for these bounds with about so many ticks; of open ends (None) it has room beyond.

    Args:
        bounds: pairs of a lower and an upper bound, one after the other.
        most: the ticks; two are needed at least.
    """
    numbers = [round(float(bound), 9) for bound in bounds if bound is not None] or [0.0, 1.0]
    open_low, open_high = None in bounds[::2], None in bounds[1::2]
    low, high = min(numbers), max(numbers)
    lowest = min((number for number in numbers if number > 0), default=0)
    if low >= 0 < lowest and high > APART * lowest:
        return _logarithmic(lowest, high, open_low, open_high, most, from_zero=low == 0)
    if 0 <= low <= high / 2:
        low = 0.0
    if low == high:
        around = max(abs(low) / 10, 1)
        low, high = max(low - around, 0) if low >= 0 else low - around, high + around
    beyond = (high - low) * 0.15
    low -= beyond * open_low
    high += beyond * open_high
    step = _step((high - low) / max(most - 1, 1))
    first, last = math.ceil(low / step - 1e-6), math.floor(high / step + 1e-6)
    ticks = tuple(step * number for number in range(first, last + 1))
    # Thousands are written out where a larger unit would need more than two decimals.
    fitting = (
        power
        for power in SCALES
        if max(abs(low), abs(high)) >= 10**power and step >= 10 ** (power - 2) * 0.999
    )
    power = next(fitting, 0)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9 - power))
    labels = tuple(f"{tick / 10**power + 0.0:,.{decimals}f}" for tick in ticks)
    return Values(low, high, ticks, labels, f"in {SCALES[power]}" if power else "")


def _logarithmic(
    lowest: float, highest: float, open_low: bool, open_high: bool, most: int, *, from_zero: bool
) -> Values:
    first = math.floor(math.log10(lowest) + 1e-9)
    last = math.ceil(math.log10(highest) - 1e-9)
    # An interval without an end needs room beyond its bound.
    last += open_high
    first -= open_low and not from_zero
    every = max(1, math.ceil((last - first) / max(most - 1 - from_zero, 1)))
    powers = [10.0**power for power in range(first, last + 1, every)]
    ticks = ([0.0] if from_zero else []) + powers
    note = f"logarithmic, linear below {_worded(10.0**first)}" if from_zero else "logarithmic"
    low = 0.0 if from_zero else 10.0**first
    return Values(low, 10.0**last, tuple(ticks), tuple(map(_worded, ticks)), note, 10.0**first)


def _worded(number: float) -> str:
    """Zero or a power of ten, in words from a million on."""
    for power, scale in SCALES.items():
        if number >= 10**power * 0.999:
            return f"{number / 10**power:,.0f} {scale.removesuffix('s')}"
    return f"{number:,.0f}" if number >= 0.999 or not number else f"{number:.9f}".rstrip("0")


def _step(least: float) -> float:
    """The least of 1, 2, 5, 10, 20, … that is not below `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * 0.999)


# Time: in seconds since the beginning of 1970, so that years before 1 and after 9999 have a place.

HOUR, DAY = 3600, 86400


@dataclass(frozen=True, slots=True)
class Times:
    """A scale of time, with the label of each tick."""

    first: float
    last: float
    ticks: tuple[tuple[float, str], ...]

    def place(self, instant: float) -> float:
        """The place of an instant between the ends of the scale."""
        return (instant - self.first) / (self.last - self.first)


def times(instants: Iterable[float], most: int) -> Times | None:
    """A scale for these instants with at most so many ticks; None without any instant."""
    every = [*instants]
    if not every:
        return None
    first, last = min(every), max(every)
    # A moment alone stands in its day.
    room = max((last - first) * 0.03, 12 * HOUR)
    first, last = first - room, last + room
    for unit, every in _STEPS:
        low, high = unit.number(first), unit.number(last) + 1
        if (high - low) / every > most + 2:
            continue
        numbers = range(low // every * every, high + 1, every)
        ticks = tuple(
            (at, unit.label(n)) for n in numbers if first <= (at := unit.begin(n)) <= last
        )
        if len(ticks) <= most:
            break
    return Times(first, last, ticks)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class _Unit(NamedTuple):
    """A unit of the calendar, whose numbers count from 1970, or from the year 0."""

    number: Callable[[float], int]
    begin: Callable[[int], float]
    label: Callable[[int], str]


def _hour(number: int) -> str:
    """An hour since 1970: that of the day, and at midnight the day."""
    day, hour = divmod(number, 24)
    return f"{hour:02}:00" if hour else _day(day)


def _day(number: int) -> str:
    year, month, day = _civil(number)
    return f"{day} {_MONTHS[month - 1]} {_year(year)}"


def _month(number: int) -> str:
    year, month = divmod(number, 12)
    return f"{_MONTHS[month]} {_year(year)}"


def _year(number: int) -> str:
    return str(number) if number > 0 else f"{1 - number} BC"


def _first_of(month: int) -> float:
    """The first instant of a month, counted from the beginning of the year 0."""
    year, month = divmod(month, 12)
    # The year begins in March, so that the day of a leap year is its last.
    year -= month < 2
    era, of_era = divmod(year, 400)
    of_year = (153 * ((month + 10) % 12) + 2) // 5
    days = era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468
    return float(days * DAY)


def _civil(day: int) -> tuple[int, int, int]:
    """Year, month and day of a day since 1970, in the Gregorian calendar at any time."""
    era, of_era = divmod(day + 719468, 146097)
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    return (
        year + era * 400 + (month >= 10),
        (month + 2) % 12 + 1,
        of_year - (153 * month + 2) // 5 + 1,
    )


def _month_of(instant: float) -> int:
    year, month, _ = _civil(math.floor(instant / DAY))
    return year * 12 + month - 1


_HOURS = _Unit(lambda at: math.floor(at / HOUR), lambda number: number * HOUR, _hour)
_DAYS = _Unit(lambda at: math.floor(at / DAY), lambda number: number * DAY, _day)
_MONTHLY = _Unit(_month_of, _first_of, _month)
_YEARS = _Unit(lambda at: _month_of(at) // 12, lambda number: _first_of(number * 12), _year)
# How far ticks may be apart, from the finest.
_STEPS = (
    *((_HOURS, every) for every in (1, 3, 6, 12)),
    *((_DAYS, every) for every in (1, 2, 4, 7, 14)),
    *((_MONTHLY, every) for every in (1, 3, 6)),
    *((_YEARS, factor * 10**power) for power in range(6) for factor in (1, 2, 5)),
)
