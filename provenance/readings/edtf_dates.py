"""EDTF beyond the plain profile. The only door to the `edtf` package.

The library decides whether a text is EDTF and how it is built; which days that covers is decided
here. Its own arithmetic assumes ten years for an unknown end, admits 29 February in any year, and
cannot place an X in the middle of a date.
"""

from __future__ import annotations

import calendar
import contextlib
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from provenance import library

ACCEPTED = (
    "accepted is EDTF, such as 2025-04-09, 2025-04, 2025-04-09T18:00+03:00, "
    "2025-04-09/2025-04-10 or 2025-04-09/.."
)

# The whole years that a DuckDB TIMESTAMP holds, counted as EDTF counts them: 0000 is 1 BC.
FIRST_YEAR, LAST_YEAR = -290307, 294246

# Year, month and day. Years are floats only where an end is open.
_Day = tuple[float, int, int]
_OPEN_START: _Day = (-math.inf, 1, 1)
_OPEN_END: _Day = (math.inf, 12, 31)


class Reading(NamedTuple):
    """The first and last second of an expression as TIMESTAMP text, or why it has none."""

    earliest: str | None
    latest: str | None
    problem: str | None


class Connection(Protocol):
    """What is asked of a DuckDB connection, so that this module need not import duckdb."""

    def execute(self, sql: str, parameters: Mapping[str, object] | None = ..., /) -> Any:
        """Run one statement."""


class _NotRead(ValueError):
    """The expression has no reading, for the reason in the message."""


def read_left_over(con: Connection) -> None:
    """Read what sql/readings/dates.sql left over, in its date_text_reading.

    Afterwards every row has a reading or a problem. The library is imported only when there is
    something to read: it costs 140 ms.
    """
    expressions = [
        row[0] for row in con.execute(library.text("readings/dates/left_over")).fetchall()
    ]
    if not expressions:
        return
    readings = read_expressions(expressions)
    con.execute(
        library.text("readings/dates/take"),
        {
            "expression": expressions,
            "earliest": [reading.earliest for reading in readings],
            "latest": [reading.latest for reading in readings],
            "problem": [reading.problem for reading in readings],
        },
    )


def read_expressions(expressions: Sequence[str]) -> list[Reading]:
    """Read each expression, in order. Never raises for what an expression says."""
    from edtf import parse_edtf

    readings = []
    # The library prints what it fails to build, and stdout is data.
    with contextlib.redirect_stdout(io.StringIO()):
        for expression in expressions:
            try:
                first, last = _days(_parsed(parse_edtf, expression))
                readings.append(
                    Reading(_text(first, "00:00:00"), _text(last, "23:59:59"), problem=None)
                )
            except _NotRead as refusal:
                readings.append(Reading(None, None, f"'{expression}' is not a date: {refusal}"))
    return readings


def _parsed(parse: Any, expression: str) -> Any:
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        return parse(expression)
    except EDTFParseException as failure:
        raise _NotRead(ACCEPTED) from failure
    except Exception as failure:
        # Some forms pass the library's grammar and break its classes: TypeError, AttributeError.
        raise _NotRead(
            "EDTF in this form is not read; an interval such as 2025-04-09/2025-04-10 is"
        ) from failure


def _days(node: Any) -> tuple[_Day, _Day]:
    """Give the first and the last day that a parsed expression covers."""
    from edtf.parser import parser_classes as edtf

    match node:
        case edtf.OneOfASet() | edtf.MultipleDates():
            members = [_days(member) for member in node.objects]
            return min(first for first, _ in members), max(last for _, last in members)
        case edtf.Interval():
            return _interval(node)
        case edtf.UncertainOrApproximate():
            return _days(node.date)
        case edtf.ExponentialYear():
            return _year(int(node.base), int(node.exponent))
        case edtf.LongYear():
            return _year(int(node.year), 0)
        case edtf.Season():
            return _season(int(node.year), int(node.season))
        case edtf.Date():
            return _unspecified(node.year, node.month or "XX", node.day or "XX")
        case [only]:
            return _days(only)
    # An instant is among these: the library would cut it to its day.
    raise _NotRead(ACCEPTED)


def _interval(node: Any) -> tuple[_Day, _Day]:
    from edtf.parser.parser_classes import UnspecifiedIntervalSection

    # Open and unknown are both unbounded: what is unknown is never filled in.
    is_open_start = isinstance(node.lower, UnspecifiedIntervalSection)
    is_open_end = isinstance(node.upper, UnspecifiedIntervalSection)
    first = _OPEN_START if is_open_start else _days(node.lower)[0]
    last = _OPEN_END if is_open_end else _days(node.upper)[1]
    if last < first:
        raise _NotRead("it ends before it starts; the earlier date is written first")
    return first, last


def _year(base: int, exponent: int) -> tuple[_Day, _Day]:
    # The exponent is looked at first, for 10 ** 999999 is a computation of its own.
    year = base * 10**exponent if exponent < 7 else math.copysign(math.inf, base)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _NotRead(
            f"its year is beyond what the database holds; years {FIRST_YEAR} to {LAST_YEAR} "
            "are accepted"
        )
    return (year, 1, 1), (year, 12, 31)


def _season(year: int, season: int) -> tuple[_Day, _Day]:
    from edtf.appsettings import SEASON_L2_MONTHS_RANGE

    first, last = SEASON_L2_MONTHS_RANGE[season]
    return (year, first, 1), (year, last, _days_in_month(year, last))


def _unspecified(year: str, month: str, day: str) -> tuple[_Day, _Day]:
    """Give the first and the last real day that the digits allow; an X is any digit."""
    years = _numbers(year)
    months = [number for number in _numbers(month) if 1 <= number <= 12]
    days = [number for number in _numbers(day) if 1 <= number <= 31]
    first = next(_real_days(years, months, days), None)
    last = next(_real_days(years[::-1], months[::-1], days[::-1]), None)
    if first is None or last is None:
        raise _NotRead("there is no such day in any month and year that it allows")
    return first, last


def _real_days(
    years: Sequence[int], months: Sequence[int], days: Sequence[int]
) -> Iterator[tuple[int, int, int]]:
    for year in years:
        for month in months:
            length = _days_in_month(year, month)
            yield from ((year, month, day) for day in days if day <= length)


def _numbers(digits: str) -> list[int]:
    """List the numbers that digits with X in them can be, in ascending order."""
    if digits.startswith("-"):
        # There is no year -0000.
        return [-number for number in reversed(_numbers(digits[1:])) if number > 0]
    numbers = [0]
    for digit in digits:
        choices = range(10) if digit == "X" else [int(digit)]
        numbers = [number * 10 + choice for number in numbers for choice in choices]
    return numbers


def _days_in_month(year: int, month: int) -> int:
    # Leap years repeat every 400 years, and calendar is sure only of the years 1 to 9999.
    return calendar.monthrange(2000 + year % 400, month)[1]


def _text(day: _Day, time: str) -> str:
    year, month, day_of_month = day
    if math.isinf(year):
        return "infinity" if year > 0 else "-infinity"
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(int(year)):04}-{month:02}-{day_of_month:02} {time}"
