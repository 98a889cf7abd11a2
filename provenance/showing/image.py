"""A quantity's figures as a picture in a file. The only importer of matplotlib, an extra.

Time runs to the right and values upwards; each speaker has a panel, and all share both axes.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from provenance import printable
from provenance.disk import outputs
from provenance.disk.outputs import Kind
from provenance.errors import ProvenanceError, UsageError
from provenance.installation import extras
from provenance.rows import FigureMark
from provenance.showing.plot import UNCONVERTED, Axis, axis, wording

FORMATS = (".png", ".svg")
# A picture says whether it was drawn here.
PNG = Kind("plot", lambda content: content.startswith(b"\x89PNG") and b"Matplotlib" in content)
SVG = Kind("plot", lambda content: b"<svg" in content and b"Matplotlib" in content)
WIDTH, PANEL, EDGES = 9.0, 1.35, 1.9

# Marker, filled or not, and colour of each status; the markers alone differ enough.
LOOKS: dict[str, tuple[str, bool, str]] = {
    "stands": ("o", True, "#1b4965"),
    "revised": ("o", False, "#1b4965"),
    "relayed": ("D", False, "#6c757d"),
    "uncommitted": ("$?$", True, "#6c757d"),
    "denied": ("x", True, "#b3261e"),
    "withdrawn": ("s", False, "#b3261e"),
    "retracted": ("P", False, "#b3261e"),
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
    figure = _drawn(marks)
    picture = io.BytesIO()
    stamp = {"Date": None} if kind is SVG else {}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        figure.savefig(picture, format=path.suffix[1:].lower(), dpi=150, metadata=stamp)
    outputs.write(path, kind, [picture.getvalue()], force=force)
    return any("missing from" in str(warning.message) for warning in caught)


def _drawn(marks: Sequence[FigureMark]) -> Any:
    import matplotlib.dates
    from matplotlib.figure import Figure
    from matplotlib.ticker import FixedFormatter, FixedLocator

    panels = [(name, list(group)) for name, group in groupby(marks, lambda mark: mark.name)]
    scale = axis(marks, 6)
    figure = Figure(figsize=(WIDTH, EDGES + PANEL * len(panels)), layout="constrained")
    plots = figure.subplots(len(panels), 1, sharex=True, sharey=True, squeeze=False)[:, 0]
    unit = marks[0].quantity_unit
    notes = ", ".join(filter(None, [unit, scale.note]))
    figure.suptitle(_plain(marks[0].quantity_name + (f" ({notes})" if notes else "")))
    times = [time for mark in marks if (time := _middle(mark)) is not None]
    first, last = (min(times), max(times)) if times else (datetime(2000, 1, 1),) * 2
    for plot, (name, group) in zip(plots, panels, strict=True):
        plot.set_title(_plain(name), loc="left", fontsize="medium")
        plot.yaxis.set_major_locator(FixedLocator(list(scale.ticks)))
        plot.yaxis.set_major_formatter(FixedFormatter([scale.label(tick) for tick in scale.ticks]))
        plot.grid(color="#e3e3e3", linewidth=0.6)
        plot.spines[["top", "right"]].set_visible(False)
        near = _near(first, last)
        placed = _spread(group, first, last)
        for at, (place, mark) in enumerate(placed):
            # Labels of neighbours go one below and one above, not across each other.
            followed = at + 1 < len(placed) and placed[at + 1][0] < place + near
            follows = at > 0 and place < placed[at - 1][0] + near
            _put(plot, mark, place, scale, -9 if followed and not follows else 9 * follows)
    bottom = plots[-1]
    if scale.logarithmic:
        bottom.set_yscale("log")
        bottom.yaxis.set_major_locator(FixedLocator(list(scale.ticks)))
    room = (scale.high - scale.low) * 0.12
    bottom.set_ylim(
        scale.low / 1.3 if scale.logarithmic else scale.low - room,
        scale.high * 1.3 if scale.logarithmic else scale.high + room,
    )
    span = max((last - first) * 0.06, (last - first) * 0 + _hours(12))
    bottom.set_xlim(first - span, last + 3 * span)
    dates: Any = matplotlib.dates
    locator = dates.AutoDateLocator(maxticks=9)
    bottom.xaxis.set_major_locator(locator)
    bottom.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))
    _key(figure, marks)
    return figure


def _put(plot: Any, mark: FigureMark, place: datetime, scale: Axis, raised: int) -> None:
    """Draw one figure or denial: the usual interval inside the hard one, open ends as arrows.

    A figure that has no place on the scale is written below it in words.
    """
    denial = mark.mark == "denial"
    sign, filled, colour = LOOKS["denied" if denial else mark.status]
    low, high = mark.hard_low, mark.hard_high
    if mark.unconverted_unit is not None:
        at = scale.low
    elif denial:
        at = float(low if low is not None else high or 0)
        plot.plot(place, at, marker="x", markersize=8, markeredgewidth=2, color=colour)
    else:
        style = "-" if mark.status == "stands" else (0, (2, 1.5))
        bottom = scale.low if low is None else float(low)
        top = scale.high if high is None else float(high)
        if scale.logarithmic:
            bottom = max(bottom, scale.low)
        plot.plot([place] * 2, [bottom, top], linestyle=style, linewidth=1, color=colour)
        usual = (
            bottom if mark.usual_low is None else max(float(mark.usual_low), bottom),
            top if mark.usual_high is None else float(mark.usual_high),
        )
        plot.plot([place] * 2, usual, linestyle=style, linewidth=4, color=colour, alpha=0.45)
        for bound, end, arrow in ((low, bottom, "v"), (high, top, "^")):
            if bound is None:
                plot.plot(place, end, marker=arrow, markersize=8, color=colour)
            elif low != high:
                plot.plot(place, end, marker="_", markersize=10, color=colour)
        at = bottom if high is None else top if low is None else (usual[0] + usual[1]) / 2
        face = colour if filled else "white"
        # On an interval the sign is small, or it would hide the interval.
        size = 7 if low == high else 4
        plot.plot(
            place, at, marker=sign, markersize=size, color=colour, markerfacecolor=face, zorder=3
        )
    text = f"denies {mark.verbatim}" if denial else wording(mark)
    if mark.unconverted_unit is not None:
        text += f" {mark.unconverted_unit} {UNCONVERTED}"
    offset = {"xytext": (7, raised), "textcoords": "offset points"}
    plot.annotate(_plain(text), (place, at), va="center", fontsize="small", **offset)


def _key(figure: Any, marks: Sequence[FigureMark]) -> None:
    from matplotlib.lines import Line2D

    used = {"denied" if mark.mark == "denial" else mark.status for mark in marks}
    handles = [
        Line2D(
            [],
            [],
            linestyle="none",
            marker=sign,
            color=colour,
            markerfacecolor=colour if filled else "white",
            label=status,
        )
        for status, (sign, filled, colour) in LOOKS.items()
        if status in used
    ]
    line: dict[str, Any] = {"color": "#1b4965"}
    if any(mark.unconverted_unit for mark in marks):
        sign = f"${UNCONVERTED}$"
        handles.append(Line2D([], [], linestyle="none", marker=sign, label="not converted", **line))
    handles += [
        Line2D([], [], linewidth=4, alpha=0.45, label="usually meant", **line),
        Line2D([], [], linewidth=1, label="what the words allow", **line),
        Line2D([], [], linestyle="none", marker="^", label="no end", **line),
    ]
    figure.legend(
        handles=handles, loc="outside lower center", ncols=5, fontsize="small", frameon=False
    )


def _spread(
    group: Sequence[FigureMark], first: datetime, last: datetime
) -> list[tuple[datetime, FigureMark]]:
    """Place marks of one speaker in time, marks of one time next to each other."""
    placed: list[tuple[datetime, FigureMark]] = []
    least = _near(first, last) / 8
    for mark in sorted(group, key=lambda mark: _middle(mark) or first):
        place = _middle(mark) or first
        if placed and place < placed[-1][0] + least and placed[-1][1].statement != mark.statement:
            place = placed[-1][0] + least
        placed.append((place, mark))
    return placed


def _near(first: datetime, last: datetime) -> Any:
    """How close two marks are when their labels would meet."""
    return max((last - first) / 7, _hours(3))


def _middle(mark: FigureMark) -> datetime | None:
    if mark.placed_earliest is None or mark.placed_latest is None:
        return None
    return mark.placed_earliest + (mark.placed_latest - mark.placed_earliest) / 2


def _plain(text: str) -> str:
    """A text that only shows: matplotlib would read mathematics between its dollar signs."""
    return printable.line(text).replace("$", r"\$")


def _hours(count: int) -> Any:
    from datetime import timedelta

    return timedelta(hours=count)
