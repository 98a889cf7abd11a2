r"""Values to text: as data formats write them, and as a reader may see them.

* **A figure is printed as it was stated.** No text is parsed, rounded or aligned as a number.
* **Reading layouts never obey a text.** What `printable` holds to be unsafe is shown as an escape
  (`\x1b`, `\u202e`) and does not reach the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from math import isfinite

from provenance import printable

NULL = "—"


def data_text(value: object) -> str:
    """Give a value that is not NULL as text; what is text already is not touched."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"  # str() turns 0.0000000001 into 1E-10
        case date() | time():
            return value.isoformat()
        case bytes():
            return value.hex()
        case list() | tuple() | dict():
            return json_text(value)
        case _:
            return str(value)


def json_text(value: object) -> str:
    r"""Write JSON on one line, with what is unsafe to read as `\u…`, which reads back the same."""
    from json import dumps

    return printable.in_json(dumps(plain(value), ensure_ascii=False))


def plain(value: object) -> object:
    """Keep what JSON has; all else is text, because a Decimal read back as a float may differ."""
    match value:
        case None | bool() | int() | str():
            return value
        case float() if isfinite(value):  # JSON has no NaN
            return value
        case list() | tuple():
            return [plain(item) for item in value]
        case dict():
            return {data_text(key): plain(item) for key, item in value.items()}
        case _:
            return data_text(value)


def words(value: object) -> str:
    """Give a value to a reader: a list as its items, all else as its text."""
    if value is None:
        return NULL
    if isinstance(value, list | tuple):
        return "; ".join(map(words, value))
    return data_text(value)


def safe_text(value: object) -> str:
    """Give a value to a reader: a newline may act, anything else unsafe is shown as an escape."""
    return printable.text(words(value))


def matching(columns: Sequence[str], row: Sequence[object]) -> Sequence[object]:
    """Give a row that has one value per column.

    Raises:
        ValueError: it has more or fewer.
    """
    if len(row) != len(columns):
        raise ValueError(f"a row has {len(row)} values, but there are {len(columns)} columns")
    return row
