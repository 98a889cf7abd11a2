"""A quantity's figures as a picture in a file. The only importer of matplotlib, an extra.

Time runs to the right and values upwards; each speaker has a panel, and all share both scales. A
mark stands at its own date and value, wherever others stand; only a label may give way, to the side
or out of the picture, which then says how many did. matplotlib is the canvas alone: one pair of
axes whose units are points, so an SVG holds the very places that are worked out here.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from math import nan
from pathlib import Path
from typing import Any

from provenance import printable
from provenance.disk import outputs
from provenance.disk.outputs import Kind
from provenance.errors import ProvenanceError, UsageError
from provenance.installation import extras
from provenance.rows import FigureMark
from provenance.showing import axis
from provenance.showing.grid import lines
from provenance.showing.plot import UNCONVERTED, by_speaker, is_open, scale, sign, title, wording

FORMATS = (".png", ".svg")
# A picture says whether it was drawn here.
PNG = Kind("plot", lambda content: content.startswith(b"\x89PNG") and b"Matplotlib" in content)
SVG = Kind("plot", lambda content: b"<svg" in content and b"Matplotlib" in content)

# In points.
WIDTH, EDGE, LINE = 720.0, 18.0, 12.0
# Panels are lower where there are many, and higher where one has many marks.
PANEL, LOW_PANEL, FEW, HIGHEST_PANEL, PER_MARK = 92.0, 58.0, 12, 360.0, 9.0
# Room inside a panel for what stands at its ends, and for the words of the last figure.
INSIDE, LAST = 10.0, 70.0
UNDATED, OTHER_UNITS = 130.0, 28.0
# Dots per inch, and the dots that a PNG may be high.
DPI, LEAST_DPI, HIGHEST = 150, 50, 60_000
# The columns of a label's line.
LABEL = 44

DARK, GREY, RED, RULE = "#1b4965", "#6c757d", "#b3261e", "#dcdcdc"
# By the sign in the terminal: the marker, filled or not, and its colour. The markers alone differ
# enough.
LOOKS: dict[str, tuple[str, bool, str]] = {
    "●": ("o", True, DARK),
    "○": ("o", False, DARK),
    "◇": ("D", False, GREY),
    "=": ("$=$", True, GREY),
    "?": ("$?$", True, GREY),
    "✗": ("x", True, RED),
    "⊖": ("s", False, RED),
    "⊗": ("P", False, RED),
}


def save(marks: Sequence[FigureMark], path: Path, *, force: bool = False) -> bool:
    """Draw the figures of one quantity into a file; true if its font lacks some letters.

    Raises:
        UsageError: the name of the file does not end in .png or .svg.
        ProvenanceError: matplotlib is not installed, or the file cannot be written.
    """
    if path.suffix.lower() not in FORMATS:
        raise UsageError(f"--out {path}: a plot is written as {' or '.join(FORMATS)}")
    kind = PNG if path.suffix.lower() == ".png" else SVG
    outputs.check(path, kind, force=force)
    try:
        import matplotlib
    except ImportError:
        raise ProvenanceError(
            f"drawing into a file needs matplotlib: `{extras.command('plot')}` installs it; "
            "without --out the plot is drawn in the terminal"
        ) from None
    # No window, matplotlib's own font, the same bytes for the same figures; text in an SVG stays
    # text, so that it can be searched.
    matplotlib.use("agg")
    settings: dict[Any, Any] = {
        "svg.hashsalt": "provenance",
        "svg.fonttype": "none",
        "font.family": "DejaVu Sans",
    }
    matplotlib.rcParams.update(settings)
    drawing = _Drawing(marks)
    dpi = min(DPI, HIGHEST / drawing.height * 72)
    if kind is PNG and dpi < LEAST_DPI:
        raise ProvenanceError(
            f"{len(drawing.panels):,} speakers make a picture too high for a .png; draw an .svg, "
            "or fewer figures, as with --speaker or --since"
        )
    picture = io.BytesIO()
    stamp = {"Date": None} if kind is SVG else {}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        drawing.draw()
        drawing.figure.savefig(picture, format=path.suffix[1:].lower(), dpi=dpi, metadata=stamp)
    content = picture.getvalue()
    if kind is SVG:
        content = _titled(content, drawing.titles)
    outputs.write(path, kind, [content], force=force)
    return any("missing from" in str(warning.message) for warning in caught)


def _titled(svg: bytes, titles: dict[str, str]) -> bytes:
    """The picture with the words of each mark in it; a browser shows them of the one pointed at."""

    def titled(match: re.Match[str]) -> str:
        return f"{match[0]}<title>{escape(titles[match[1]])}</title>"

    named = re.compile(f'<g id="({"|".join(map(re.escape, titles))})">')
    return named.sub(titled, svg.decode("utf-8")).encode("utf-8")


@dataclass(frozen=True, slots=True)
class _Box:
    """A place that is taken, in points."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(slots=True)
class _Panel:
    """A speaker's part of the picture."""

    heading: list[str]
    marks: list[tuple[int, FigureMark]]
    # The top and the bottom of its scale, and of what lies below for other units.
    top: float = 0
    bottom: float = 0
    below: float = 0
    taken: list[_Box] = field(default_factory=list)

    def place(self, value: float, values: axis.Values) -> float:
        return self.bottom - 8 - values.place(value) * (self.bottom - self.top - 16)


class _Drawing:
    """The figures of one quantity on a canvas, from the top down."""

    def __init__(self, marks: Sequence[FigureMark]) -> None:
        from matplotlib.figure import Figure

        self.marks = marks
        self.titles: dict[str, str] = {}
        self.left_out = 0
        numbers = iter(range(len(marks)))
        self.panels = [
            _Panel(_wrapped(heading, 96), [(next(numbers), mark) for mark in group])
            for heading, group in by_speaker(marks)
        ]
        self.values = scale(marks, 6 if len(self.panels) <= FEW else 4)
        ends = (end for mark in marks for end in (mark.placed_earliest, mark.placed_latest))
        self.times = axis.times((end for end in ends if end is not None), 7)
        self.heading = _wrapped(title(marks), 72)
        self.captions = [*self._captions()]
        # Sizes are measured in points.
        self.figure = Figure(dpi=72)
        self._lay_out()
        self.figure.set_size_inches(WIDTH / 72, self.height / 72)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, WIDTH)
        self.axes.set_ylim(self.height, 0)

    def _captions(self) -> Iterator[str]:
        """What is to be known of the picture beside its key."""
        if self.values.note:
            yield f"Values {self.values.note}."
        if any(mark.held for mark in self.marks):
            yield (
                "Figures stand at the time for which they are given, or else at that at which they "
                "were said."
            )
        if self.times and any(label.endswith(":00") for _, label in self.times.ticks):
            yield "Hours in UTC where the source names a time zone, else as written."

    def _lay_out(self) -> None:
        """Give every panel its place, and the picture its height."""
        self.left = EDGE + 8 + 5.2 * max(map(len, self.values.labels))
        self.right = WIDTH - EDGE
        self.undated = None
        if any(mark.placed_earliest is None and mark.placed_latest is None for mark in self.marks):
            self.right -= UNDATED + 10
            self.undated = self.right + 22
        least = PANEL if len(self.panels) <= FEW else LOW_PANEL
        at = EDGE + 16 * len(self.heading) + LINE * len(self.captions)
        for panel in self.panels:
            panel.top = at + 8 + LINE * len(panel.heading)
            height = max(least, min(PER_MARK * len(panel.marks), HIGHEST_PANEL))
            panel.bottom = panel.top + height
            panel.below = panel.bottom
            if any(mark.unconverted_unit for _, mark in panel.marks):
                panel.below += OTHER_UNITS
            at = panel.below
        self.key = [*self._rows(self._entries())]
        self.height = at + 34 + 14 * len(self.key) + LINE

    def draw(self) -> None:
        """Draw all of it."""
        at = EDGE
        for line in self.heading:
            self._text(WIDTH / 2, at, line, size=12, across="center")
            at += 16
        for line in self.captions:
            self._text(WIDTH / 2, at - 2, line, size=8, across="center", colour=GREY)
            at += LINE
        for number, panel in enumerate(self.panels):
            self._rule(panel, number)
            for index, mark in panel.marks:
                self._put(panel, f"mark-{index}", mark)
            for index, mark in sorted(panel.marks, key=lambda one: one[1].status != "stands"):
                self._label(panel, f"mark-{index}", mark)
        self._name_times()
        if self.left_out:
            self._text(
                self.left,
                self.panels[-1].below + 28,
                f"No room for the words of {self.left_out} of the figures; an .svg has them, too.",
                size=8,
                colour=GREY,
            )
        self._name_key()

    def _rule(self, panel: _Panel, number: int) -> None:
        """The name and the grid of a panel."""
        for at, line in enumerate(panel.heading):
            self._text(self.left, panel.top - LINE * (len(panel.heading) - at) + 4, line, size=10)
        ends = (self.left, self.right)
        for index, (tick, label) in enumerate(
            zip(self.values.ticks, self.values.labels, strict=True)
        ):
            y = panel.place(tick, self.values)
            self._line(ends, (y, y), f"value-{number}-{index}", color=RULE, linewidth=0.6, zorder=0)
            self._text(
                self.left - 6, y, label, size=8, across="right", gid=f"value-label-{number}-{index}"
            )
        for index, (tick, _) in enumerate(self.times.ticks if self.times else ()):
            x = self._x(tick)
            self._line(
                (x, x),
                (panel.top, panel.bottom),
                f"time-{number}-{index}",
                color=RULE,
                linewidth=0.6,
                zorder=0,
            )
        edge: dict[str, Any] = {"color": "black", "linewidth": 0.8, "zorder": 1}
        self._line((self.left, self.left), (panel.top, panel.bottom), "", **edge)
        self._line(ends, (panel.bottom, panel.bottom), "", **edge)
        if self.undated is not None:
            side = (self.right + 10, WIDTH - EDGE)
            self._line(side, (panel.bottom, panel.bottom), "", **edge)

    def _name_times(self) -> None:
        y = self.panels[-1].below + 11
        for index, (tick, label) in enumerate(self.times.ticks if self.times else ()):
            self._text(self._x(tick), y, label, size=8, across="center", gid=f"time-label-{index}")
        if self.undated is not None:
            self._text(self.right + 10, y, "date unknown", size=8)

    def _x(self, instant: float) -> float:
        assert self.times is not None
        inside = self.right - self.left - INSIDE - LAST
        return self.left + INSIDE + self.times.place(instant) * inside

    def _is_wide(self, first: float, last: float) -> bool:
        """Whether a time is wider than the sign in its middle."""
        return self._x(last) - self._x(first) > 12

    def _at(self, panel: _Panel, mark: FigureMark) -> tuple[float, float]:
        """Where the sign of a mark stands: in the middle of what it may be, or at its only end."""
        first, last = mark.placed_earliest, mark.placed_latest
        if first is None and last is None:
            assert self.undated is not None
            x = self.undated
        elif first is None or last is None:
            x = self._x(_known(first, last))
        else:
            x = (self._x(first) + self._x(last)) / 2
        if mark.unconverted_unit:
            return x, panel.bottom + 9
        low, high = mark.hard_low, mark.hard_high
        if low is None and high is None:
            return x, (panel.top + panel.bottom) / 2
        if low is None or high is None:
            return x, self._y(panel, high if low is None else low)
        usual = (
            low if mark.usual_low is None else mark.usual_low,
            high if mark.usual_high is None else mark.usual_high,
        )
        return x, (self._y(panel, usual[0]) + self._y(panel, usual[1])) / 2

    def _y(self, panel: _Panel, value: Any) -> float:
        return panel.place(float(value), self.values)

    def _put(self, panel: _Panel, name: str, mark: FigureMark) -> None:
        """Draw a mark: what its words allow and usually mean upwards, its time to the right."""
        x, y = self._at(panel, mark)
        marker, filled, colour = LOOKS[sign(mark)]
        self.titles[name] = printable.line(
            f"{mark.name}, {mark.said or 'date unknown'}: {wording(mark)}"
            + (f", as of {mark.as_of}" if mark.as_of else "")
        )
        # On an interval the sign is small, or it would hide the interval.
        size = 6.0 if mark.unconverted_unit or mark.hard_low == mark.hard_high else 4.0
        size += 1.5 * (marker in ("x", "$?$", "$=$"))
        self._time(panel, name, mark, y, colour)
        if mark.unconverted_unit is None:
            self._interval(panel, name, mark, x, colour)
        else:
            marker, filled = f"${UNCONVERTED}$", True
        # Of two in one place, the one that is not filled lets the other be seen.
        on_top = 5 if marker == "x" or not filled else 4
        self._sign(x, y, marker, name, colour, size, filled=filled, zorder=on_top)
        if mark.derived and mark.mark == "figure":
            self._sign(x, y, "o", f"{name}-derived", colour, size + 5, filled=False, width=0.7)
        panel.taken.append(_Box(x - 4, y - 4, x + 4, y + 4))

    def _interval(self, panel: _Panel, name: str, mark: FigureMark, x: float, colour: str) -> None:
        low, high = mark.hard_low, mark.hard_high
        if low == high and low is not None:
            return
        dashes: Any = "-" if mark.status == "stands" and mark.mark == "figure" else (0, (2, 1.5))
        bottom = panel.bottom - 3 if low is None else self._y(panel, low)
        top = panel.top + 3 if high is None else self._y(panel, high)
        thin: dict[str, Any] = {"color": colour, "linestyle": dashes, "linewidth": 1}
        self._line((x, x), (bottom, top), f"{name}-hard", **thin)
        usual = (
            bottom if mark.usual_low is None else self._y(panel, mark.usual_low),
            top if mark.usual_high is None else self._y(panel, mark.usual_high),
        )
        thick = thin | {"linewidth": 4, "alpha": 0.4, "solid_capstyle": "butt"}
        self._line((x, x), usual, f"{name}-usual", **thick)
        for which, bound, end, arrow in (("low", low, bottom, "v"), ("high", high, top, "^")):
            if bound is None:
                self._sign(x, end, arrow, f"{name}-{which}-open", colour, 6)
            elif not is_open(bound):
                self._sign(x, end, "_", f"{name}-{which}", colour, 9)
        panel.taken.append(_Box(x - 3, min(top, bottom), x + 3, max(top, bottom)))

    def _time(self, panel: _Panel, name: str, mark: FigureMark, y: float, colour: str) -> None:
        """The time at which a figure may hold: an end that is not known lies at the edge."""
        first, last = mark.placed_earliest, mark.placed_latest
        if first is None and last is None:
            return
        x, _ = self._at(panel, mark)
        begin = self.left if first is None else self._x(first)
        end = self.right if last is None else self._x(last)
        if first is not None and last is not None and not self._is_wide(first, last):
            return
        # A line through a sign would make another sign of it.
        across = (begin, max(x - 4, begin), nan, min(x + 4, end), end)
        look: dict[str, Any] = {"color": colour, "linewidth": 0.8, "zorder": 2}
        self._line(across, (y, y, nan, y, y), f"{name}-time", **look)
        for which, bound, at in (("first", first, begin), ("last", last, end)):
            if bound is not None:
                self._sign(at, y, "|", f"{name}-{which}", colour, 5)
            elif which == "first":
                self._sign(at + 3, y, "<", f"{name}-first-open", colour, 6)
            else:
                self._sign(at - 3, y, ">", f"{name}-last-open", colour, 6)
        panel.taken.append(_Box(begin, y - 2, end, y + 2))

    def _label(self, panel: _Panel, name: str, mark: FigureMark) -> None:
        """Put the words of a mark where there is room; nowhere if there is none."""
        x, y = self._at(panel, mark)
        dated = mark.placed_earliest is not None or mark.placed_latest is not None
        words = _wrapped(wording(mark), LABEL if dated else LABEL // 2)
        edges = (self.left, self.right + 6) if dated else (self.right + 10, WIDTH - 4)
        width, height = self._measured(words)
        left, right = x + 7, x - 7 - width
        steps = (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6)
        places = [(side, y + step * 9) for step in steps for side in (left, right)]
        top, bottom = panel.top - 4, panel.bottom
        if mark.unconverted_unit:
            top, bottom = bottom + 1, panel.below
        for begin, middle in places:
            box = _Box(begin, middle - height / 2, begin + width, middle + height / 2)
            inside = (
                box.left >= edges[0]
                and box.right <= edges[1]
                and box.top >= top
                and box.bottom <= bottom
            )
            if inside and not any(map(box.meets, panel.taken)):
                break
        else:
            self.left_out += 1
            return
        panel.taken.append(box)
        if middle != y:
            near = begin - 1 if begin > x else begin + width + 1
            self._line((x, near), (y, middle), f"{name}-to", color=GREY, linewidth=0.4, zorder=1)
        for number, line in enumerate(words):
            at = middle + (number - (len(words) - 1) / 2) * 10
            self._text(begin, at, line, size=8, gid=f"{name}-label-{number}")

    def _measured(self, words: Sequence[str]) -> tuple[float, float]:
        from matplotlib.text import Text

        sizes = [
            Text(0, 0, _plain(line), size=8, figure=self.figure).get_window_extent()
            for line in words
        ]
        return max(size.width for size in sizes), 10.0 * len(words)

    def _entries(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The entries of the key: what is used, with its look."""
        statuses = {sign(mark): mark.status for mark in self.marks if mark.mark == "figure"}
        statuses |= {sign(mark): "denied" for mark in self.marks if mark.mark == "denial"}
        for shown, (marker, filled, colour) in LOOKS.items():
            if shown in statuses:
                face = colour if filled else "none"
                yield statuses[shown], {"marker": marker, "color": colour, "markerfacecolor": face}
        dates = [(mark.placed_earliest, mark.placed_latest) for mark in self.marks]
        placed = [mark for mark in self.marks if mark.unconverted_unit is None]
        wide = [mark for mark in placed if mark.hard_low is None or mark.hard_low != mark.hard_high]
        bounds = [bound for mark in wide for bound in (mark.hard_low, mark.hard_high)]
        ring = {"marker": "o", "markersize": 11, "markerfacecolor": "none", "markeredgewidth": 0.7}
        dashed = {"linewidth": 1, "linestyle": (0, (2, 1.5))}
        more: Iterable[tuple[bool, str, dict[str, Any]]] = (
            (any(m.derived and m.mark == "figure" for m in self.marks), "derived", ring),
            (len(placed) < len(self.marks), "not converted", {"marker": f"${UNCONVERTED}$"}),
            (bool(wide), "usually meant", {"linewidth": 4, "alpha": 0.4, "linestyle": "-"}),
            (bool(wide), "what the words allow", {"linewidth": 1, "linestyle": "-"}),
            (
                any(mark.status != "stands" or mark.mark == "denial" for mark in wide),
                "the same, not standing",
                dashed,
            ),
            (
                any(bound is not None and not is_open(bound) for bound in bounds),
                "end included",
                {"marker": "_", "markersize": 9},
            ),
            (None in bounds, "no upper or lower end", {"marker": "^"}),
            (
                any((first is None) != (last is None) for first, last in dates),
                "when it began or ended is not known",
                {"marker": "<"},
            ),
            (
                any(
                    first is not None and last is not None and self._is_wide(first, last)
                    for first, last in dates
                ),
                "from the first to the last time it may mean",
                {"linewidth": 0.8, "linestyle": "-", "marker": "|"},
            ),
        )
        yield from ((label, {"color": DARK} | look) for is_used, label, look in more if is_used)

    def _rows(
        self, entries: Iterable[tuple[str, dict[str, Any]]]
    ) -> Iterator[list[tuple[float, str, dict[str, Any]]]]:
        """The rows of the key: where each entry begins, its words and its look."""
        row: list[tuple[float, str, dict[str, Any]]] = []
        x = self.left
        for label, look in entries:
            width, _ = self._measured([label])
            if row and x + 22 + width > WIDTH - EDGE:
                yield row
                row, x = [], self.left
            row.append((x, label, look))
            x += 22 + width + 16
        yield row

    def _name_key(self) -> None:
        for number, row in enumerate(self.key):
            y = self.height - LINE - 14 * (len(self.key) - number - 1)
            for x, label, look in row:
                across = (x, x + 16) if "linewidth" in look else (x + 8,)
                shown: dict[str, Any] = {"linestyle": "none", "markersize": 6} | look
                self._line(across, (y,) * len(across), "", **shown)
                self._text(x + 22, y, label, size=8)

    def _line(self, x: Sequence[float], y: Sequence[float], gid: str, **look: Any) -> None:
        from matplotlib.lines import Line2D

        self.axes.add_artist(Line2D([*x], [*y], gid=gid or None, clip_on=False, **look))

    def _sign(
        self,
        x: float,
        y: float,
        marker: str,
        gid: str,
        colour: str,
        size: float,
        *,
        filled: bool = True,
        width: float = 1.2,
        zorder: float = 3,
    ) -> None:
        self._line(
            [x],
            [y],
            gid,
            linestyle="none",
            marker=marker,
            markersize=size,
            color=colour,
            # What lies below is seen through a sign that is not filled.
            markerfacecolor=colour if filled else "none",
            markeredgewidth=width if marker[0] != "$" else 0.5,
            zorder=zorder,
        )

    def _text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float,
        across: str = "left",
        colour: str = "black",
        gid: str | None = None,
    ) -> None:
        self.axes.text(
            x,
            y,
            _plain(text),
            size=size,
            ha=across,
            va="center_baseline",
            color=colour,
            gid=gid,
            zorder=6,
        )


def _known(first: float | None, last: float | None) -> float:
    """The end of a time that is known: where that is a whole day, its middle."""
    if first is not None:
        return first if first % axis.DAY else first + axis.DAY / 2
    assert last is not None
    return last if (last + 1) % axis.DAY else last - axis.DAY / 2


def _wrapped(text: str, width: int) -> list[str]:
    """The lines of a text. A whole line needs no isolation, and other fonts no sign for it."""
    return [line.strip("\u2068\u2069") for line in lines(text, width)]


def _plain(text: str) -> str:
    """A text that only shows: matplotlib would read mathematics between its dollar signs."""
    return printable.line(text).replace("$", r"\$")
