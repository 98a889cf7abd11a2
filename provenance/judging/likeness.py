"""Pairs of similar names that may be one, with a score and a reason. Only importer of rapidfuzz.

They are proposals. Words are compared without case, accents, punctuation and order, and an
abbreviation with the first letters of words: MoD, Ministry of Defence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

# Words that an abbreviation may leave out.
_SMALL = frozenset(
    ["a", "an", "and", "de", "des", "du", "for", "in", "la", "of", "on", "the", "to"]
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two ids, the names by which they are alike, how much (0 to 100), and why."""

    one: str
    other: str
    one_name: str
    other_name: str
    score: float
    why: str


def alike(names: Iterable[tuple[str, str]], least: float) -> list[Likeness]:
    """The pairs of ids with names that are at least so similar, the most similar first.

    Args:
        names: ids and the names they go by; an id may come with several.
        least: the score, from 0 to 100, below which a pair is left out.
    """
    prepared = [(id, name, _words(name)) for id, name in names]
    best: dict[tuple[str, str], Likeness] = {}
    for (one, one_name, one_words), (other, other_name, other_words) in combinations(prepared, 2):
        if one == other or not one_words or not other_words:
            continue
        score, why = _score(one_words, other_words)
        if score < least:
            continue
        sides = sorted([(one, one_name), (other, other_name)])
        pair = (sides[0][0], sides[1][0])
        if pair not in best or score > best[pair].score:
            best[pair] = Likeness(*pair, sides[0][1], sides[1][1], round(score, 1), why)
    return sorted(best.values(), key=lambda pair: (-pair.score, pair.one, pair.other))


def _score(one: Sequence[str], other: Sequence[str]) -> tuple[float, str]:
    from rapidfuzz import fuzz

    if sorted(one) == sorted(other):
        return 100.0, "the same words"
    short, long = sorted((one, other), key=len)
    if spelled := _spelled_out(short, long):
        return 95.0, f"{spelled[0]} can stand for {spelled[1]}"
    score = float(fuzz.token_sort_ratio(" ".join(one), " ".join(other)))
    if len(one) == len(other):
        # One word that differs makes another name, however long the rest: Iranian government.
        score = min(
            [score, *(max(fuzz.ratio(word, candidate) for candidate in other) for word in one)]
        )
    return score, "alike in spelling"


def _spelled_out(short: Sequence[str], long: Sequence[str]) -> tuple[str, str] | None:
    """The abbreviation and its words, if the texts otherwise are the same."""
    for place, word in enumerate(short):
        if not 2 <= len(word) <= 8:
            continue
        after = len(short) - place - 1
        stretch = long[place : len(long) - after]
        same = short[:place] == long[:place] and short[place + 1 :] == long[len(long) - after :]
        letters = {
            "".join(w[0] for w in stretch),
            "".join(w[0] for w in stretch if w not in _SMALL),
        }
        if same and len(stretch) > 1 and word in letters:
            return word.upper(), " ".join(stretch)
    return None


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold().replace(".", ""))
    return re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
