"""JSON whose objects know the line in which they begin, for the place of a problem."""

from __future__ import annotations

import json
import json.decoder
import json.scanner
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any


class Object(dict[str, Any]):
    """A JSON object and its line."""

    __slots__ = ("line",)
    line: int


class _Decoder(json.JSONDecoder):
    def __init__(self, breaks: list[int], first: int) -> None:
        super().__init__()
        parse: Callable[..., tuple[Any, int]] = json.decoder.JSONObject  # type: ignore[attr-defined]

        def parse_object(s_and_end: tuple[str, int], *rest: Any) -> tuple[Any, int]:
            members, end = parse(s_and_end, *rest)
            made = Object(members)
            made.line = first + bisect_right(breaks, s_and_end[1] - 1)
            return made, end

        self.parse_object = parse_object
        # The scanner in C does not ask for objects to be parsed.
        self.scan_once = json.scanner.py_make_scanner(self)  # type: ignore[attr-defined]


def parsed(text: str, first: int = 1) -> Any:
    """The value of a JSON text whose first line has that number.

    Raises:
        json.JSONDecodeError: it is no JSON; the error's ``lineno`` counts from the text's start.
    """
    breaks = [match.start() for match in re.finditer("\n", text)]
    try:
        return _Decoder(breaks, first).decode(text)
    except RecursionError:
        raise json.JSONDecodeError("nested too deeply", text, 0) from None


def line(value: object, otherwise: int = 1) -> int:
    """The line of an object that ``parsed`` gave."""
    return value.line if isinstance(value, Object) else otherwise


def objects(value: Any) -> Iterator[Object]:
    """The objects in a value that is one, or a list of some."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, Object):
            yield item
