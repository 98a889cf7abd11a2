"""JSON whose objects know the line in which they begin, for the place of a problem.

What no record can hold is refused where it stands: half of a character, U+0000, a number that is
none or has no end, a key that stands twice with two meanings, nesting without end.
"""

from __future__ import annotations

import json
import json.decoder
import json.scanner
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from math import isfinite
from typing import Any, NoReturn

# Nobody nests records deeper; Python and the engine each end somewhere beyond.
DEEPEST = 100
# A number with more digits measures nothing.
LONGEST_NUMBER = 400

_Parse = Callable[..., tuple[Any, int]]
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


class Object(dict[str, Any]):
    """A JSON object and its line."""

    __slots__ = ("line",)
    line: int


class _Unfit(ValueError):
    """A value is JSON and fits into no record: the words of the file, and what is wrong."""

    def __init__(self, words: str, reason: str) -> None:
        super().__init__(reason)
        self.words = words


class _Decoder(json.JSONDecoder):
    def __init__(self, breaks: list[int], first: int) -> None:
        super().__init__(parse_int=_whole, parse_float=_fraction, parse_constant=_constant)
        # What the decoder in Python is made of; the stubs of its types do not know it.
        parts: Any = json.decoder
        depth = 0

        def bounded(parse: _Parse, place: tuple[str, int], *rest: Any) -> tuple[Any, int]:
            nonlocal depth
            depth += 1
            if depth > DEEPEST:
                raise json.JSONDecodeError("nested too deeply", *place)
            parsed = parse(place, *rest)
            depth -= 1
            return parsed

        def parse_object(
            place: tuple[str, int], strict: bool, scan: Any, _: Any, __: Any, memo: Any
        ) -> tuple[Any, int]:
            def members(pairs: list[tuple[str, Any]]) -> Object:
                made = Object(pairs)
                made.line = first + bisect_right(breaks, place[1] - 1)
                for key, value in pairs:
                    if (unfit := _no_text(key)) is not None:
                        raise json.JSONDecodeError(unfit, *place)
                    if len(made) < len(pairs) and made[key] != value:
                        raise json.JSONDecodeError(f"the key `{key[:40]}` stands twice", *place)
                return made

            return bounded(parts.JSONObject, place, strict, scan, None, members, memo)

        def parse_array(place: tuple[str, int], scan: Any) -> tuple[Any, int]:
            return bounded(parts.JSONArray, place, scan)

        def parse_string(text: str, begin: int, strict: bool) -> tuple[str, int]:
            value, end = parts.scanstring(text, begin, strict)
            if (unfit := _no_text(value)) is not None:
                raise json.JSONDecodeError(unfit, text, begin)
            return value, end

        self.parse_object, self.parse_array = parse_object, parse_array
        self.parse_string = parse_string
        # The scanner in C does not ask for objects to be parsed.
        self.scan_once = json.scanner.py_make_scanner(self)  # type: ignore[attr-defined]


def _no_text(value: str) -> str | None:
    sign = _NO_TEXT.search(value)
    return None if sign is None else f"U+{ord(sign[0]):04X} is no character of a text"


def _whole(words: str) -> int:
    if len(words) > LONGEST_NUMBER:
        raise _Unfit(words, "this number has too many digits")
    return int(words)


def _fraction(words: str) -> float:
    if not isfinite(number := float(words)):
        raise _Unfit(words, "this number is too large")
    return number


def _constant(words: str) -> NoReturn:
    raise _Unfit(words, f"{words} is no number of JSON")


def parsed(text: str, first: int = 1) -> Any:
    """The value of a JSON text whose first line has that number.

    Raises:
        json.JSONDecodeError: it is no JSON, or no record can hold it; the error's ``lineno`` counts
            from the text's start.
    """
    breaks = [match.start() for match in re.finditer("\n", text)]
    try:
        return _Decoder(breaks, first).decode(text)
    except _Unfit as error:
        raise json.JSONDecodeError(str(error), text, text.find(error.words)) from None
    except RecursionError:
        raise json.JSONDecodeError("nested too deeply", text, 0) from None


def line(value: object, otherwise: int = 1) -> int:
    """The line of an object that ``parsed`` gave."""
    return getattr(value, "line", otherwise)


def objects(value: Any) -> Iterator[Object]:
    """The objects in a value that is one, or a list of some."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, Object):
            yield item


def within(value: Any) -> Object:
    """An object, to look up what is inside; an empty one in place of anything else."""
    return value if isinstance(value, Object) else Object()
