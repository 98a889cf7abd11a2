"""Which figures of a topic stand on its card together: those that hold at one time.

A card that shows two times side by side accuses falsely where no pair does. Figures that hold for a
time are split into knots, which pairs tie together; of a knot that runs through time, the moment at
which the most values stand together is shown.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar

_T = TypeVar("_T")

if TYPE_CHECKING:
    from provenance.showing.disputes import Figure


class Knot(NamedTuple):
    """Figures that stand together, the moment where that is one of several, and the others."""

    figures: Sequence[Figure]
    moment: datetime | None
    others: Sequence[Figure]


def knots(figures: Sequence[Figure], links: Sequence[tuple[str, str]]) -> list[Knot]:
    """The figures as knots, the one with the most voices first.

    Args:
        figures: all figures of a topic.
        links: statements that are held against each other; none where figures hold at any time.
    """
    if not links:
        return [Knot(figures, None, ())]
    up: dict[str, str] = {}

    def root(statement: str) -> str:
        while (above := up.setdefault(statement, statement)) != statement:
            up[statement] = up[above]
            statement = up[statement]
        return statement

    for one, other in links:
        up[root(one)] = root(other)
    tied: dict[str, list[Figure]] = {}
    for figure in figures:
        tied.setdefault(root(figure.statement), []).append(figure)
    ordered = sorted(
        tied.values(), key=lambda knot: (-_voices(knot), str(knot[0].valid_from), knot[0].statement)
    )
    return [_at_one_moment(knot) for knot in ordered]


def value(figure: Figure) -> tuple[object, ...]:
    """What makes two figures one value: the intervals that they mean, and their unit."""
    bounds = (figure.hard_low, figure.hard_high, figure.usual_low, figure.usual_high)
    return (*bounds, figure.unconverted_unit)


def _take(counts: Counter[_T], key: _T) -> None:
    """Count one less; what is not there is not counted."""
    counts[key] -= 1
    if not counts[key]:
        del counts[key]


def _voices(figures: Sequence[Figure]) -> int:
    return len({figure.voice for figure in figures})


def _at_one_moment(figures: Sequence[Figure]) -> Knot:
    """Those that hold together where the most values do; everything where all hold together."""
    begun = sorted(range(len(figures)), key=lambda at: (figures[at].valid_from or datetime.min, at))
    held: set[int] = set()
    ends: list[tuple[datetime, int]] = []
    values: Counter[object] = Counter()
    voices: Counter[str] = Counter()
    best: tuple[int, int] = (0, 0)
    shown: set[int] = set()
    moment: datetime | None = None
    for place, at in enumerate(begun):
        start = figures[at].valid_from or datetime.min
        while ends and ends[0][0] < start:
            _, over = heapq.heappop(ends)
            held.discard(over)
            _take(values, value(figures[over]))
            _take(voices, figures[over].voice)
        heapq.heappush(ends, (figures[at].valid_to or datetime.max, at))
        held.add(at)
        values[value(figures[at])] += 1
        voices[figures[at].voice] += 1
        is_last = place + 1 == len(begun) or figures[begun[place + 1]].valid_from != start
        if is_last and (len(values), len(voices)) > best:
            best, shown, moment = (len(values), len(voices)), set(held), figures[at].valid_from
    if len(shown) == len(figures):
        return Knot(figures, None, ())
    together = [figure for at, figure in enumerate(figures) if at in shown]
    return Knot(together, moment, [f for at, f in enumerate(figures) if at not in shown])
