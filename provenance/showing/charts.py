"""Charts as SVG of our own markup: intervals on a common scale, and who passes on whom.

The page repeats every text of a chart in words; colours are those of the page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Interval:
    """What the words of a figure allow and what they usually mean; absent bounds are open."""

    hard_low: float | None
    hard_high: float | None
    usual_low: float | None
    usual_high: float | None


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from 0 to 1000 units of width."""

    low: float
    high: float

    @classmethod
    def over(cls, intervals: Iterable[Interval]) -> Scale:
        """The scale on which every finite bound is seen, from zero where that wastes little."""
        bounds = [
            bound
            for interval in intervals
            for bound in (
                interval.hard_low,
                interval.hard_high,
                interval.usual_low,
                interval.usual_high,
            )
            if bound is not None
        ]
        low, high = min(bounds, default=0.0), max(bounds, default=1.0)
        if 0 <= low <= (high - low) * 2:
            low = 0.0
        room = (high - low) * 0.06 or max(abs(high) * 0.06, 1.0)
        return cls(low if low == 0 else low - room, high + room)

    def place(self, value: float | None, otherwise: float) -> float:
        """The place of a value; an absent one is at an end, `otherwise`."""
        if value is None:
            return otherwise
        return round((value - self.low) / (self.high - self.low) * 1000, 2)

    def ticks(self) -> list[tuple[float, str]]:
        """Round values on the scale, each with its place in percent."""
        rough = (self.high - self.low) / 4
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
        first = math.ceil(self.low / step)
        values = [step * count for count in range(first, math.floor(self.high / step) + 1)]
        return [(self.place(value, 0) / 10, f"{round(value, 10):,.12g}") for value in values]


def interval_bar(interval: Interval, scale: Scale, label: str) -> str:
    """An interval as a bar: the hard one pale, the usual one full, a point as a stroke."""
    hard = scale.place(interval.hard_low, 0), scale.place(interval.hard_high, 1000)
    usual = scale.place(interval.usual_low, 0), scale.place(interval.usual_high, 1000)
    marks = []
    if hard[0] == hard[1]:
        marks.append(_stroke(hard[0]))
    else:
        open_ = " open" if interval.hard_low is None or interval.hard_high is None else ""
        marks.append(_bar(f"hard{open_}", *hard))
        open_ = " open" if interval.usual_low is None or interval.usual_high is None else ""
        marks.append(_bar(f"usual{open_}", *usual) if usual[0] < usual[1] else _stroke(usual[0]))
        # A bar that ends says where it begins and ends, however thin it is.
        marks += [
            _stroke(end, "end")
            for end, bound in zip(hard, (interval.hard_low, interval.hard_high), strict=True)
            if bound is not None
        ]
    return (
        f'<svg class="interval" viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(label)}">{"".join(marks)}</svg>'
    )


def _bar(kind: str, begin: float, end: float) -> str:
    height = 6 if kind.startswith("usual") else 14
    return (
        f'<rect class="{kind}" x="{begin:g}" y="{(20 - height) / 2:g}" '
        f'width="{max(end - begin, 0):g}" height="{height}"/>'
    )


def _stroke(at: float, kind: str = "point") -> str:
    top, bottom = (2, 18) if kind == "point" else (3, 17)
    return (
        f'<line class="{kind}" x1="{at:g}" y1="{top}" x2="{at:g}" y2="{bottom}" '
        f'vector-effect="non-scaling-stroke"/>'
    )


_BOX, _ROW, _GAP = 210, 54, 70


def relay_graph(edges: Sequence[tuple[str, str]], labels: Mapping[str, str]) -> str:
    """Who passes on whom: a box for each statement, roots at the left, an arrow along the words."""
    depth = _depths(edges)
    columns: dict[int, list[str]] = {}
    for node in sorted(depth, key=lambda name: (depth[name], _root(name, edges), name)):
        columns.setdefault(depth[node], []).append(node)
    place = {
        node: (column * (_BOX + _GAP) + 2, row * _ROW + 2)
        for column, nodes in columns.items()
        for row, node in enumerate(nodes)
    }
    width = (max(columns, default=0) + 1) * (_BOX + _GAP) - _GAP + 4
    height = max((len(nodes) for nodes in columns.values()), default=1) * _ROW + 4
    lines = []
    for passing, passed in edges:
        (x1, y1), (x2, y2) = place[passed], place[passing]
        begin, end = (x1 + _BOX, y1 + 20), (x2, y2 + 20)
        bend = (begin[0] + end[0]) / 2
        lines.append(
            f'<path class="passes" d="M{begin[0]} {begin[1]} C{bend:g} {begin[1]} '
            f'{bend:g} {end[1]} {end[0]} {end[1]}" marker-end="url(#arrow)"/>'
        )
    boxes = [
        f'<g class="node"><title>{escape(labels.get(node, node))}</title>'
        f'<rect x="{x}" y="{y}" width="{_BOX}" height="40" rx="4"/>'
        f'<text x="{x + 10}" y="{y + 25}">{escape(_short(labels.get(node, node)))}</text></g>'
        for node, (x, y) in place.items()
    ]
    return (
        f'<svg class="relays" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="Which statement passes which other on; listed in words below.">'
        f'<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" '
        f'markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>'
        f"{''.join(lines)}{''.join(boxes)}</svg>"
    )


def _depths(edges: Sequence[tuple[str, str]]) -> dict[str, int]:
    """How many relays each statement is from a root; a circle ends where it began."""
    depth = {node: 0 for edge in edges for node in edge}
    for _ in depth:
        before = dict(depth)
        for passing, passed in edges:
            depth[passing] = max(depth[passing], min(depth[passed] + 1, len(depth) - 1))
        if depth == before:
            break
    return depth


def _root(node: str, edges: Sequence[tuple[str, str]]) -> str:
    """A root under a statement, by which related statements are sorted together."""
    seen = {node}
    while True:
        under = sorted(
            passed for passing, passed in edges if passing == node and passed not in seen
        )
        if not under:
            return node
        node = under[0]
        seen.add(node)


def _short(text: str) -> str:
    return text if len(text) <= 26 else text[:25] + "…"
