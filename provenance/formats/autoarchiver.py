"""auto-archiver (CSV): the table of its sheet, or that of its CSV database, as sources.

| the sheet | the CSV database | the record |
|---|---|---|
| link | metadata: url | source, a post: url |
| archive location | media: the first address | archive_url |
| upload title | metadata: title | title |
| upload timestamp | metadata: timestamp | published |
| archive date | metadata: _processed_at | retrieved |
| everything else | status, metadata, media | extra |

A row that was not archived is a source without a copy. Whose post it is, an analyst says.
"""

from __future__ import annotations

import ast
import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from provenance.formats.draft import Draft, source_slug
from provenance.intake.date_texts import date

SUMMARY = "auto-archiver, the table of its sheet or its database (CSV)"
SAYS = None

# The columns of the sheet that have a field.
_FIELDS = {
    "archive location": "archive_url",
    "upload title": "title",
    "upload timestamp": "published",
    "archive date": "retrieved",
}
_DATABASE = ("status", "metadata", "media")
_INSTANT = re.compile(
    r"datetime\.datetime\((\d{1,4}), (\d{1,2}), (\d{1,2})(?:, (\d{1,2}))?(?:, (\d{1,2}))?"
    r"(?:, \d{1,6}){0,2}(, tzinfo=[\w.]{1,40}utc(?:\(\))?)?\)"
)
# Nobody writes more about one post; what is longer is kept as it is.
_LONGEST = 200_000


def recognises(content: bytes) -> bool:
    first = content.lstrip(b"\xef\xbb\xbf").partition(b"\n")[0].lower()
    columns = {cell.strip(b' "\r') for cell in first.split(b",")}
    return {b"link", b"archive status"} <= columns or (
        columns == {name.encode() for name in _DATABASE}
    )


def read(content: bytes, draft: Draft) -> None:
    text = draft.text(content)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    at = 1
    try:
        header = [
            cell.strip().lower() or f"column {place}"
            for place, cell in enumerate(next(reader, []), 1)
        ]
        is_database = set(header) == {*_DATABASE}
        if not is_database and "link" not in header:
            draft.problem(1, "this table has no column `link`, the address of a post")
            return
        if twice := {name for name in header if header.count(name) > 1}:
            draft.problem(1, f"two columns are called `{min(twice)[:40]}`; give each its own name")
            return
        at = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells[len(header) :]):
                draft.problem(
                    at,
                    f"this row has {len(cells)} cells, and the table {len(header)} columns: put a "
                    "cell that has a comma in quotes",
                )
                at = reader.line_num + 1
                continue
            row = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
            if any(row.values()):
                _add(draft, _of_database(row) if is_database else row, at)
            at = reader.line_num + 1
    except csv.Error as error:
        draft.problem(at, f"not valid CSV: {error}")


def _add(draft: Draft, row: Mapping[str, Any], at: int) -> None:
    url = row.get("link")
    if not url or not isinstance(url, str):
        draft.problem(at, "this row has no `link`, the address of a post")
        return
    fields: dict[str, str | None] = {}
    left = {key: value for key, value in row.items() if value and key != "link"}
    for column, name in _FIELDS.items():
        value = row.get(column)
        fields[name] = date(value) if name in ("published", "retrieved") else value
        if fields[name] is not None:
            left.pop(column, None)
        elif value:
            draft.doubt("unread-date", at, f"`{column}: {str(value)[:40]}` is kept as extra")
    source = draft.add("source", source_slug(url), at, kind="post", url=url, **fields)
    draft.add_extra("source", source, left)


def _of_database(row: Mapping[str, str]) -> dict[str, Any]:
    """A row of the CSV database in the columns of the sheet."""
    metadata, media = _value(row.get("metadata", "")), _value(row.get("media", ""))
    made: dict[str, Any] = {"archive status": row.get("status")}
    if not isinstance(metadata, dict):
        return made | {"metadata": row.get("metadata"), "media": row.get("media")}
    names = {"url": "link", "title": "upload title", "timestamp": "upload timestamp"}
    names["_processed_at"] = "archive date"
    for key, value in metadata.items():
        made[names.get(str(key), str(key))] = value
    if (first := next(_addresses(media), None)) is not None:
        made["archive location"] = first
    return made | {"media": media}


def _value(written: str) -> Any:
    """The value of a cell that Python wrote; its text where it is none."""
    plain = _INSTANT.sub(_instant, written)
    try:
        return _plain(ast.literal_eval(plain)) if len(written) < _LONGEST else written
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return written


def _instant(match: re.Match[str]) -> str:
    year, month, day, hour, minute, zone = match.groups()
    clock = f"T{int(hour or 0):02}:{int(minute or 0):02}"
    return repr(f"{int(year):04}-{int(month):02}-{int(day):02}{clock}{'Z' if zone else ''}")


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str | int | None) else str(value)


def _addresses(media: Any) -> Iterator[str]:
    for item in media if isinstance(media, list) else []:
        urls = item.get("urls") if isinstance(item, dict) else None
        for url in urls if isinstance(urls, list) else []:
            if isinstance(url, str):
                yield url
