"""A JSON document with a list of rows in it: each row as it is written, with its line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_SPACE = re.compile(r"[ \t\r\n]*")
# Numbers stay as they are written, however long.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str)


class NoRows(Exception):
    """There is no list of rows where it is said to be; carries the line and the reason."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def rows(text: str, path: str | None) -> Iterator[tuple[int, str]]:
    """The line and the text of each item of the list at a path, at the top without one.

    Raises:
        NoRows: the text is no JSON, or has no list there.
    """
    try:
        place = _found(text, path)
        line, counted = 1, 0
        place = _after(text, place + 1)
        while text[place] != "]":
            _, end = _DECODER.raw_decode(text, place)
            line, counted = line + text.count("\n", counted, place), place
            yield line, text[place:end]
            place = _after(text, end)
            if text[place] == ",":
                place = _after(text, place + 1)
            elif text[place] != "]":
                raise json.JSONDecodeError("Expecting ',' delimiter", text, place)
        if path is None and (place := _after(text, place + 1)) < len(text):
            raise json.JSONDecodeError("Extra data", text, place)
    except json.JSONDecodeError as error:
        raise NoRows(error.lineno, f"not valid JSON: {error.msg}") from None
    except IndexError:
        raise NoRows(text.count("\n") + 1, "not valid JSON: it ends too early") from None
    except RecursionError:
        raise NoRows(1, "not valid JSON: nested too deeply") from None


def _found(text: str, path: str | None) -> int:
    """Where the list at a path begins."""
    place = _after(text, 0)
    keys = path.split(".") if path else []
    for done, key in enumerate(keys):
        if text[place] != "{":
            within = f"`{'.'.join(keys[:done])}`" if done else "the top"
            raise NoRows(_line(text, place), f"`rows: {path}`: {within} is no object with keys")
        found = [*_members(text, place)]
        members = dict(found)
        if sum(name == key for name, _ in found) > 1:
            raise NoRows(_line(text, members[key]), f"`rows: {path}`: `{key}` stands twice")
        if key not in members:
            has = ", ".join(list(members)[:20])
            raise NoRows(
                _line(text, place), f"`rows: {path}`: there is no `{key}`; there are {has}"
            )
        place = members[key]
    if text[place] == "[":
        return place
    if path:
        raise NoRows(_line(text, place), f"`rows: {path}` is no list")
    hint = (
        ", ".join(f"`rows: {name}`" for name in _lists(text, place)) if text[place] == "{" else ""
    )
    raise NoRows(
        _line(text, place),
        "the file is no list of rows; say in `reads` where the list is"
        + (f": {hint}" if hint else ", such as `rows: data.items`"),
    )


def _lists(text: str, place: int, within: str = "", depth: int = 3) -> Iterator[str]:
    """The paths to lists inside an object."""
    for key, at in _members(text, place):
        if text[at] == "[":
            yield f"{within}{key}"
        elif text[at] == "{" and depth:
            yield from _lists(text, at, f"{within}{key}.", depth - 1)


def _members(text: str, place: int) -> Iterator[tuple[str, int]]:
    """The keys of the object at a place, and where their values begin."""
    place = _after(text, place + 1)
    while text[place] != "}":
        key, place = _DECODER.raw_decode(text, place)
        place = _after(text, place)
        if text[place] != ":" or not isinstance(key, str):
            raise json.JSONDecodeError("Expecting ':' delimiter", text, place)
        place = _after(text, place + 1)
        yield key, place
        _, place = _DECODER.raw_decode(text, place)
        place = _after(text, place)
        if text[place] == ",":
            place = _after(text, place + 1)
        elif text[place] != "}":
            raise json.JSONDecodeError("Expecting ',' delimiter", text, place)


def _after(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    assert found is not None
    return found.end()


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def cells(row: str) -> list[str | None] | None:
    """The cells of a row that is a list; None for one that is none."""
    if not row.startswith("["):
        return None
    return [_cell(cell) for cell in _DECODER.decode(row)]


def _cell(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else json.dumps(value, ensure_ascii=False)
