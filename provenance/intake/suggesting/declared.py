"""The words of headers as sql/headers.toml declares them, and headers compared with them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from provenance import library

FILE = "headers.toml"

Words = tuple[str, ...]

# A header that is a year, a month or a day, as one of many columns; or a day with its parts in
# another order.
TIME = re.compile(r"(1[5-9]|20)[0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?")
DAY = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1([0-9]{2}|[0-9]{4})")
# So many columns for a time each are one number in several times.
MANY = 3


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a header is, or has in it, at its beginning or at its end, as lists of words."""

    whole: frozenset[Words]
    inside: Sequence[Words]
    begins: Sequence[Words]
    ends: frozenset[Words]

    def fit(self, words: Words) -> bool:
        """Whether a header is one of these phrases, or has one in it or at its end."""
        return (
            words in self.whole
            or any(words[-n:] in self.ends for n in (1, 2))
            or any(_place(phrase, words) >= 0 for phrase in self.inside)
        )


@dataclass(frozen=True, slots=True)
class Headers:
    """All that is declared of headers; roles and bounds in the order in which they are tried."""

    roles: Mapping[str, Phrases]
    bounds: Mapping[str, Phrases]
    unnamed: Phrases
    named: Phrases
    no_count: Phrases
    key_ends: frozenset[str]
    key_rows: frozenset[Words]
    key_others: frozenset[str]
    marks: Sequence[str]
    sums: frozenset[str]
    formats: Sequence[str]


@cache
def headers() -> Headers:
    """What is declared."""
    declared = tomllib.loads(library.text(FILE))
    key = declared["key"]
    return Headers(
        {name: _phrases(given) for name, given in declared["role"].items()},
        {name: _phrases(given) for name, given in declared["bound"].items()},
        _phrases(declared["count"]["unnamed"]),
        _phrases(declared["count"]["named"]),
        _phrases(declared["no_count"]),
        frozenset(key["ends"]),
        frozenset(map(words, key["rows"])),
        frozenset(key["others"]),
        declared["missing"]["marks"],
        frozenset(declared["sums"]["marks"]),
        declared["dates"]["formats"],
    )


def words(header: str) -> Words:
    """A header word by word: `nKilled`, `n_killed` and `N. killed` are the same."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header.replace("#", " number "))
    plain = unicodedata.normalize("NFKD", apart.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    found = re.findall(r"[^\W\d_]+|\d+", plain)
    return tuple(word for word in found if word not in _small()) or tuple(found) or (header,)


def bounded(header: Words) -> tuple[str, Words, bool] | None:
    """The bound that a header names, what is left of it, and whether that may be a name as a whole.

    None where it names no bound.
    """
    for bound, phrases in headers().bounds.items():
        if header in phrases.whole:
            return bound, (), False
        for phrase in sorted(phrases.inside, key=len, reverse=True):
            if (place := _place(phrase, header)) >= 0:
                return bound, header[:place] + header[place + len(phrase) :], False
        for length in (2, 1):
            if header[-length:] in phrases.ends:
                return bound, header[:-length], False
            if header[:length] in phrases.begins:
                return bound, header[length:], True
    return None


def _phrases(given: Mapping[str, Sequence[str]]) -> Phrases:
    return Phrases(
        frozenset(map(words, given.get("is", ()))),
        tuple(map(words, given.get("has", ()))),
        tuple(map(words, given.get("begins", ()))),
        frozenset(map(words, given.get("ends", ()))),
    )


def _place(phrase: Words, header: Words) -> int:
    """Where a phrase begins in a header; -1 where it does not stand there."""
    last = len(header) - len(phrase)
    return next((n for n in range(last + 1) if header[n : n + len(phrase)] == phrase), -1)


@cache
def _small() -> frozenset[str]:
    return frozenset(tomllib.loads(library.text(FILE))["small"])
