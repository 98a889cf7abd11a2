"""The rows of a file of another format, for the intake.

A file may describe one record in many places, each with other fields. A value without a field goes
into ``extra``, under the name of the format, and is counted for the report.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult, quote, unquote, urlsplit

from provenance.errors import Problem
from provenance.formats import json_lines
from provenance.intake.case_file import StagedRow

# The prefix of names of records in an export; reading them back restores the ids.
URN = "urn:provenance:"


class Draft:
    """The rows of a file, by table and id, and the values without a field."""

    def __init__(self, file: str, format: str) -> None:
        self.file = file
        self.format = format
        self.extras: Counter[str] = Counter()
        self.problems: list[Problem] = []
        self._rows: dict[tuple[str, str], dict[str, str]] = {}
        self._lines: dict[tuple[str, str], int] = {}
        self._extra: dict[tuple[str, str], dict[str, Any]] = {}

    def rows_of(self, record: str, id: str) -> Mapping[str, str]:
        """The fields of a record so far."""
        return self._rows.get((record, id), {})

    def problem(self, line: int, message: str) -> None:
        """Add a problem with the file."""
        self.problems.append(Problem(self.file, line, message))

    def text(self, content: bytes) -> str:
        """The text of the file; an empty one, and a problem, where it is not UTF-8."""
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            at = content.count(b"\n", 0, error.start) + 1
            self.problem(at, f"byte {error.start} is not UTF-8; save the file as UTF-8")
            return ""

    def json(self, content: bytes) -> Any:
        """The value of a file that is one JSON text; None, and a problem, where it is none."""
        if not (text := self.text(content)):
            if not self.problems:
                self.problem(1, "the file is empty")
            return None
        try:
            return json_lines.parsed(text)
        except json.JSONDecodeError as error:
            self.problem(error.lineno, f"not valid JSON: {error.msg}")
            return None

    def add(self, record: str, id: str, line: int, /, **fields: object) -> str:
        """Add fields of a record. Returns the id.

        A second value of a field, and one that is no text, is kept as extra.
        """
        key = (record, id)
        row = self._rows.setdefault(key, {"id": id})
        self._lines.setdefault(key, line)
        for name, value in fields.items():
            if value is None or value == "":
                continue
            if not isinstance(value, str) or row.setdefault(name, value) != value:
                self.add_extra(record, id, {f"other_{name}": value})
        return id

    def add_extra(
        self, record: str, id: str, values: Mapping[str, Any], *, prefix: str = ""
    ) -> None:
        """Add values without a field to the extra of a record.

        Args:
            prefix: stands before the name of a value in the report.
        """
        extra = self._extra.setdefault((record, id), {})
        for name, value in values.items():
            if name in extra and extra[name] != value:
                earlier = extra[name] if isinstance(extra[name], list) else [extra[name]]
                if value in earlier:
                    continue
                extra[name] = [*earlier, value]
            else:
                extra[name] = value
            self.extras[f"{prefix}{name} in {record}"] += 1

    def add_file_extra(self, values: Mapping[str, Any]) -> None:
        """Add values of no record to the extra of a source, which is the file itself."""
        name = self.file.replace("\\", "/").rpartition("/")[2]
        source = self.add("source", slug(name, hashed=True), 1, kind="dataset", title=name)
        self.add_extra("source", source, values)

    def rows(self) -> list[StagedRow]:
        """The rows, in the order of their first lines."""
        return [
            StagedRow(key[0], self.file, self._lines[key], self._complete(key, row))
            for key, row in self._rows.items()
        ]

    def _complete(self, key: tuple[str, str], row: Mapping[str, str]) -> dict[str, str]:
        extra = self._extra.get(key)
        if not extra:
            return dict(row)
        own = json.loads(row["extra"]) if "extra" in row else {}
        packed = json.dumps({**own, self.format: extra}, ensure_ascii=False)
        return {**row, "extra": packed}


def extra(row: Mapping[str, str], format: str) -> dict[str, Any]:
    """The extra of a format in a row, to be written back."""
    if "extra" not in row:
        return {}
    values = json.loads(row["extra"]).get(format, {})
    return values if isinstance(values, dict) else {}


def urn(record: str, id: str) -> str:
    """The name of a record in a file of another format."""
    return f"{URN}{record}:{quote(id, safe='')}"


def from_urn(name: object, record: str) -> str | None:
    """The id in a name that ``urn`` gave to a record of that table."""
    start = f"{URN}{record}:"
    return unquote(name[len(start) :]) if isinstance(name, str) and name.startswith(start) else None


def digest(*parts: object) -> str:
    """Eight digits that differ where the parts do, for ids derived from content."""
    packed = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(packed.encode()).hexdigest()[:8]


def slug(text: str, *, hashed: bool = False) -> str:
    """An id from words: lower case, with a digest where the words alone are ambiguous."""
    words = re.sub(r"[^\w.]+|_", "-", text.lower()).strip("-.")
    short = words[:48].rstrip("-.")
    if hashed or short != words or not short:
        return f"{short}-{digest(text)}".lstrip("-")
    return short


def source_slug(url: str) -> str:
    """The id of a source from its address."""
    last = _parts(url).path.rstrip("/").rpartition("/")[2]
    return slug(f"{host(url)} {last}"[:48]) + "-" + digest(url)


def host(url: str) -> str:
    """The host of an address, without www; an empty text where it has none."""
    return (_parts(url).hostname or "").removeprefix("www.")


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        # Such as a bracket that is not closed: it is kept as it is, and all of it is its path.
        return SplitResult("", "", url, "", "")


_INSTANT = re.compile(
    r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?"
)


def date(value: object) -> str | None:
    """A date of ISO 8601 as the record writes it, or nothing where it is none."""
    match = _INSTANT.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    day, minutes, seconds, zone = match.groups()
    if minutes is None:
        return day
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{day}T{minutes}{seconds or ''}{zone or ''}"


def plain_date(expression: str | None) -> str | None:
    """A date expression that is also a date or instant of ISO 8601; others say more than one."""
    return expression if expression is not None and date(expression) == expression else None


def texts(value: object) -> Iterator[str]:
    """The texts in a value that is one, or a list of some."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and item.strip():
            yield item.strip()
        elif isinstance(item, int | float) and not isinstance(item, bool):
            yield str(item)
