"""Dates as others write them, as the record writes them. What could mean two days is not read."""

from __future__ import annotations

import re
from datetime import datetime

_MONTHS = (*("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),)
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ZONE = r"(?P<zone>z|utc|gmt|(?:utc|gmt)?\s?[+-]\d\d(?::?\d\d)?)?(?:\s?\([^()]*\))?"
_TIME = (
    r"(?:(?:t|,?\s+|\s*at\s+)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?P<second>:\d\d)?(?:[.,]\d+)?"
    rf"\s*(?P<half>[ap]\.?m\.?)?\s*{_ZONE})?"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?"
_YEAR, _DAY = r"(?P<year>\d{4})", r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?){_TIME})?)?",
        rf"{_YEAR}/(?P<month>\d\d?)/(?P<day>\d\d?){_TIME}",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?:t?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?{_ZONE})?",
        rf"{_WEEKDAY}{_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]+{_YEAR}{_TIME}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}{_TIME}",
        rf"{_MONTH},?\s+{_YEAR}",
        # Day and month in figures are told apart where one of them can be no month.
        rf"(?P<day>1[3-9]|2\d|3[01])(?P<mark>[./-])(?P<month>\d\d?)(?P=mark){_YEAR}{_TIME}",
        rf"(?P<month>\d\d?)(?P<mark>[/-])(?P<day>1[3-9]|2\d|3[01])(?P=mark){_YEAR}{_TIME}",
    )
)
# The minus at these minutes may be that of a zone or of hours from-to, but for ISO 8601 with T.
_ZONE_OR_HOURS = re.compile(
    r"(?!\d{4}-?\d\d?-?\d\d?t)(?:[^:]*:|\d{10})\d\d(?:\s*[ap]\.?m\.?)?-\d\d(?::?\d\d)?"
    r"(?:\s?\([^()]*\))?",
    re.IGNORECASE,
)


def date(value: object) -> str | None:
    """A date or instant as the record writes it, or nothing where it is none, or could be two."""
    text = value.strip() if isinstance(value, str) else ""
    if _ZONE_OR_HOURS.fullmatch(text):
        return None
    for form in _FORMS:
        if (match := form.fullmatch(text)) is not None:
            return _written({"month": None, "day": None, "hour": None} | match.groupdict())
    return None


def plain_date(expression: str | None) -> str | None:
    """A date expression that is also a date or instant of ISO 8601; others say more than one."""
    return expression if expression is not None and date(expression) == expression else None


def _written(parts: dict[str, str | None]) -> str | None:
    if name := parts.get("name"):
        parts["month"] = str(_MONTHS.index(name[:3].lower()) + 1)
    year, month, day = parts["year"], parts["month"], parts["day"]
    hour = int(parts["hour"] or 0)
    if half := parts.get("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
    minute, second = int(parts.get("minute") or 0), (parts.get("second") or "").lstrip(":")
    try:
        when = datetime(int(year or 0), int(month or 1), int(day or 1), hour, minute)
        when = when.replace(second=int(second or 0))
    except ValueError:
        return None
    written = f"{when.year:04}"
    if month is not None:
        written += f"-{when.month:02}"
    if day is not None:
        written += f"-{when.day:02}"
    if parts["hour"] is None:
        return written
    seconds = f":{second}" if second else ""
    return f"{written}T{when.hour:02}:{when.minute:02}{seconds}{_zone(parts.get('zone'))}"


def _zone(zone: str | None) -> str:
    """A zone as the record writes it; none where none is given, for none is made up."""
    offset = re.search(r"([+-]\d\d):?(\d\d)?$", zone or "")
    if offset is not None:
        return f"{offset[1]}:{offset[2] or '00'}"
    return "Z" if zone else ""
