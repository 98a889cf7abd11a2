"""Words of a sheet that are almost alike: the same, with a slip of the finger?"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence

from provenance.intake.desk.cells import Cell, Row


def alike(rows: Sequence[Row]) -> Iterator[tuple[Cell, str]]:
    """What is written almost as something else that stands in more rows: its cell, and that."""
    for column in ("Who", "Number of", "Claim", "Source"):
        used: dict[str, list[Cell]] = {}
        for row in rows:
            if column in row:
                used.setdefault(row[column].text, []).append(row[column])
        for one, other in _near(used):
            yield (
                used[one][0],
                f"`{one[:60]}` stands in {len(used[one])} and `{other[:60]}` in "
                f"{len(used[other])} rows; the same?",
            )


def _near(used: Mapping[str, Sequence[Cell]]) -> Iterator[tuple[str, str]]:
    """Each text with one that is almost like it and stands in as many rows at least.

    Texts that differ in one word at most are alike without that word.
    """
    without: dict[tuple[int, tuple[str, ...]], list[str]] = {}
    keys: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for text_ in used:
        words_ = (*text_.casefold().split(),)
        keys[text_] = [(n, words_[:n] + words_[n + 1 :]) for n in range(len(words_))]
        for key in keys[text_]:
            without.setdefault(key, []).append(text_)
    for text_, mine in keys.items():
        near = (
            other
            for key in mine
            for other in without[key]
            if other != text_
            and len(used[other]) >= len(used[text_])
            and _is_slip(text_.casefold().split()[key[0]], other.casefold().split()[key[0]])
        )
        if (found := next(near, None)) is not None:
            yield text_, found


def _is_slip(one: str, other: str) -> bool:
    """Whether words differ by slips of the finger, and not in numbers."""
    return one == other or (
        not re.search(r"\d", one + other)
        and abs(len(one) - len(other)) <= 2
        and min(len(one), len(other)) > 3
        and difflib.SequenceMatcher(None, one, other).ratio() >= 0.75
    )
