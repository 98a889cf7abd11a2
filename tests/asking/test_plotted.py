"""A plot says what the record says: places are read back from an SVG, by its own scales."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from provenance import library
from provenance.asking import record
from provenance.asking.record import Record
from provenance.rows import FigureMark
from provenance.showing import axis, image, plot

SVG = "{http://www.w3.org/2000/svg}"
SCALES = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
DAY = 86400


@pytest.fixture(scope="module")
def stories(_stories_template: Path) -> Iterator[Record]:
    with record.open(_stories_template) as opened:
        yield opened


def seconds(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


@dataclass(frozen=True)
class Scale:
    """Ticks as they are labelled, and where they are."""

    ticks: list[tuple[float, float]]
    logarithmic: bool = False

    def at(self, value: float) -> float:
        """Where a value belongs, by the two ticks around it."""
        after = next((n for n, (tick, _) in enumerate(self.ticks) if tick >= value), -1)
        after = len(self.ticks) - 1 if after < 0 else max(after, 1)
        (low, begin), (high, end) = self.ticks[after - 1 : after + 1]
        if self.logarithmic and low > 0:
            low, high, value = math.log(low), math.log(high), math.log(value)
        return begin + (value - low) / (high - low) * (end - begin)


class Drawn:
    """What an SVG shows, read without any of the code that drew it."""

    def __init__(self, svg: str) -> None:
        groups = [one for one in ElementTree.fromstring(svg).iter(f"{SVG}g") if one.get("id")]
        self.groups = {str(one.get("id")): one for one in groups}
        assert len(self.groups) == len(groups), "an id stands twice"
        self.words = [one.text or "" for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]
        self.note = next((words for words in self.words if words.startswith("Values ")), "")
        self.times = Scale([*self._times()])

    def path(self, name: str) -> list[tuple[float, float]]:
        path = self.groups[name].find(f"{SVG}path")
        assert path is not None
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", str(path.get("d")))]
        return [*zip(numbers[::2], numbers[1::2], strict=True)]

    def place(self, name: str) -> tuple[float, float]:
        (use,) = self.groups[name].iter(f"{SVG}use")
        return float(str(use.get("x"))), float(str(use.get("y")))

    def text(self, name: str) -> str:
        return "".join(self.groups[name].itertext()).strip()

    def title(self, name: str) -> str:
        return str(self.groups[name].findtext(f"{SVG}title"))

    def values(self, panel: int) -> Scale:
        factor = next((SCALES[one] for one in SCALES if f"in {one}s" in self.note), 1)
        ticks = []
        for number in self._numbers(f"value-{panel}-"):
            label, _, scale = self.text(f"value-label-{panel}-{number}").partition(" ")
            value = float(label.replace(",", "")) * factor * SCALES.get(scale, 1)
            ((_, y), (_, other)) = self.path(f"value-{panel}-{number}")
            assert y == other
            ticks.append((value, y))
        return Scale(ticks, "logarithmic" in self.note)

    def edges(self, panel: int) -> tuple[float, float]:
        (left, _), (right, _) = self.path(f"value-{panel}-0")
        return left, right

    def _numbers(self, prefix: str) -> range:
        return range(sum(re.fullmatch(f"{prefix}\\d+", name) is not None for name in self.groups))

    def _times(self) -> Iterator[tuple[float, float]]:
        labels = [self.text(f"time-label-{number}") for number in self._numbers("time-label-")]
        days = [None if ":" in label else day(label) for label in labels]
        at = next((n for n, one in enumerate(days) if one is not None), 0)
        known = days[at] if days else None
        for number, label in enumerate(labels):
            ((x, _), (other, _)) = self.path(f"time-0-{number}")
            assert x == other
            if days[number] is not None:
                known = days[number]
            assert known is not None
            hours = int(label[:2]) if ":" in label else 0
            # Before the first day that is named is the day before.
            yield (known + timedelta(days=-(number < at), hours=hours)).timestamp(), x


def day(label: str) -> datetime:
    # The axis ends where the last year that a date can have does.
    if label == "10000":
        return datetime.max.replace(tzinfo=UTC)
    form = ("%Y", "%b %Y", "%d %b %Y")[label.count(" ")]
    # Python's %Y takes no year of fewer digits.
    label = re.sub(r"\d+$", lambda year: year[0].zfill(4), label)
    return datetime.strptime(label, form).replace(tzinfo=UTC)


def agrees(marks: Sequence[FigureMark], svg: str) -> None:
    """Every mark stands at its own date and between its own bounds, and no mark is missing."""
    drawn = Drawn(svg)
    signs = [name for name in drawn.groups if re.fullmatch(r"mark-\d+", name)]
    assert len(signs) == len(marks)
    panel, before = -1, None
    for number, mark in enumerate(marks):
        panel += mark.speaker != before
        before = mark.speaker
        name = f"mark-{number}"
        x, y = drawn.place(name)
        assert plot.wording(mark) in drawn.title(name) and (mark.said or "") in drawn.title(name)
        assert (f"{name}-derived" in drawn.groups) == (mark.derived and mark.mark == "figure")
        dated(drawn, name, mark, x, drawn.edges(panel))
        bounded(drawn, name, mark, x, y, drawn.values(panel))
    labelled = {name.rpartition("-label-")[0] for name in drawn.groups if name.startswith("mark-")}
    left_out = sum(f"mark-{number}" not in labelled for number in range(len(marks)))
    said = [words for words in drawn.words if words.startswith("No room for the words")]
    words = f"No room for the words of {left_out} of the figures; an .svg has them, too."
    assert said == [words] * bool(left_out)
    for mark in marks:
        assert ("denied" if mark.mark == "denial" else mark.status) in drawn.words


def near(one: float, other: float) -> bool:
    # A point is 1/72 inch; times are drawn to the second, whatever the scale.
    return abs(one - other) < 0.02


def dated(drawn: Drawn, name: str, mark: FigureMark, x: float, edges: tuple[float, float]) -> None:
    first, last = mark.placed_earliest, mark.placed_latest
    line = f"{name}-time"
    if first is None and last is None:
        assert x > edges[1] and line not in drawn.groups
        return
    begin = edges[0] if first is None else drawn.times.at(first)
    end = edges[1] if last is None else drawn.times.at(last)
    assert edges[0] <= begin <= x + 0.02 and x - 0.02 <= end <= edges[1]
    if first is not None and last is not None:
        assert near(x, (begin + end) / 2)
    elif last is None:
        assert first is not None and x <= drawn.times.at(first + DAY)
    else:
        assert x >= drawn.times.at(last - DAY)
    if line in drawn.groups:
        across = [at for at, _ in drawn.path(line)]
        assert near(min(across), begin) and near(max(across), end)
    else:
        # Narrower than its sign.
        assert end - begin <= 12
    assert (f"{name}-first-open" in drawn.groups) == (first is None)
    assert (f"{name}-last-open" in drawn.groups) == (last is None)


def bounded(drawn: Drawn, name: str, mark: FigureMark, x: float, y: float, values: Scale) -> None:
    line = f"{name}-hard"
    if mark.unconverted_unit:
        assert line not in drawn.groups and y > values.ticks[0][1]
        return
    low, high = mark.hard_low, mark.hard_high
    if low is not None and low == high:
        assert line not in drawn.groups and near(y, values.at(float(low)))
        return
    (at, bottom), (_, top) = drawn.path(line)
    assert near(at, x) and top <= y <= bottom
    for which, bound, place in (("low", low, bottom), ("high", high, top)):
        assert (f"{name}-{which}-open" in drawn.groups) == (bound is None)
        if bound is None:
            beyond = place > values.ticks[0][1] if which == "low" else place < values.ticks[-1][1]
            assert beyond
        else:
            assert near(place, values.at(float(bound)))
            closed = bound == round(bound, 9)
            assert (f"{name}-{which}" in drawn.groups) == closed
    for bound, place in zip(
        (mark.usual_low, mark.usual_high), drawn.path(f"{name}-usual"), strict=True
    ):
        assert bound is None or near(place[1], values.at(float(bound)))


def saved(marks: Sequence[FigureMark], folder: Path) -> str:
    image.save(marks, folder / "plot.svg", force=True)
    return (folder / "plot.svg").read_text("utf-8")


PLAIN = FigureMark(
    quantity_name="Dead",
    quantity_unit=None,
    mark="figure",
    statement="s",
    speaker="ann",
    name="Ann",
    said="2025-04-09",
    as_of=None,
    placed_earliest=seconds("2025-04-09T00:00:00"),
    placed_latest=seconds("2025-04-09T23:59:59"),
    held=False,
    verbatim="155",
    derived=False,
    unit=None,
    unconverted_unit=None,
    status="stands",
    revision=None,
    revises=None,
    hard_low=Decimal(155),
    hard_high=Decimal(155),
    usual_low=Decimal(155),
    usual_high=Decimal(155),
    quantity="dead",
)


def mark(
    low: object, high: object, first: str | None, last: str | None, **other: object
) -> FigureMark:
    bounds = [None if bound is None else Decimal(str(bound)) for bound in (low, high)]
    return replace(
        PLAIN,
        hard_low=bounds[0],
        hard_high=bounds[1],
        usual_low=bounds[0],
        usual_high=bounds[1],
        placed_earliest=first and seconds(first),
        placed_latest=last and seconds(last),
        said=f"{first}/{last}" if first or last else None,
        **other,  # type: ignore[arg-type]
    )


def years(*counted: int) -> list[FigureMark]:
    return [mark(n, n, f"{n}-01-01T00:00:00", f"{n}-12-31T23:59:59") for n in counted]


HARD = {
    "one figure": [PLAIN],
    "open dates": [
        mark(5, 9, None, "1931-12-31T23:59:59"),
        mark(7, 7, "1990-01-01T00:00:00", None),
        mark(8, None, None, None, derived=True),
    ],
    "no date at all": [mark(5, 9, None, None), mark(3, 3, None, None, speaker="bob")],
    "sparse years": years(1890, 1891, 1950, 2023, 2024, 2025),
    "one hour": [
        mark(n, n, f"2025-04-09T18:{n:02}:00", f"2025-04-09T18:{n:02}:00") for n in range(10, 40)
    ],
    "one place": [PLAIN, replace(PLAIN, status="revised"), replace(PLAIN, mark="denial")],
    "forty speakers": [
        replace(one, speaker=f"s{number}", name=f"وزارة الصحة {number}")
        for number, one in enumerate(years(*range(1980, 2020)))
    ],
    "huge ratio": [
        mark(low, high, "2025-04-09T00:00:00", "2025-04-09T23:59:59")
        for low, high in ((3, 3), (4 * 10**9, 6 * 10**9), (40_000, None), (None, 12))
    ],
    "a zero far below": [
        mark(low, high, "2025-04-09T00:00:00", "2025-04-09T23:59:59")
        for low, high in ((0, 0), (0, 30), (5 * 10**9, 5 * 10**9))
    ],
    "large and close": [
        mark(n, n, "2025-04-09T00:00:00", "2025-04-09T23:59:59")
        for n in (1_000_000_000_001, 1_000_000_000_003)
    ],
    "ends not included": [
        mark("4.0000000001", "4.9999999999", "2025-04-09T00:00:00", "2025-04-10T23:59:59")
    ],
    "other units": [
        PLAIN,
        replace(PLAIN, unconverted_unit="EUR", unit="EUR"),
        replace(PLAIN, unconverted_unit="UAH", unit="UAH", status="denied"),
    ],
    "every status": [replace(PLAIN, status=status) for status in plot.SIGNS],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HARD)
def test_a_hard_record_is_drawn_where_it_belongs(name: str, tmp_path: Path) -> None:
    agrees(HARD[name], saved(HARD[name], tmp_path))


@pytest.mark.slow
def test_every_figure_of_the_stories_is_drawn_where_it_belongs(
    stories: Record, tmp_path: Path
) -> None:
    for quantity in stories.quantities():
        marks = list(stories.picture("figures", {"quantity": quantity.quantity}))
        agrees(marks, saved(marks, tmp_path))


@pytest.mark.slow
@pytest.mark.some(1)
@pytest.mark.parametrize(
    "filters", [{}, {"speaker": "Interior Ministry"}, {"since": "2022-10-13"}], ids=str
)
def test_a_plot_and_the_table_show_the_same_figures(
    filters: dict[str, str], stories: Record
) -> None:
    """Every one once, in every state; and the terminal has a row of each."""
    for quantity in stories.quantities():
        asked = filters | {"quantity": quantity.quantity}
        marks = list(stories.picture("figures", asked))
        figures = [one for one in marks if one.mark == "figure"]
        rows = [(row.statement, row.verbatim, row.status) for row in stories.figures(**asked)]
        assert Counter((m.statement, m.verbatim, m.status) for m in figures) == Counter(rows)
        lines = list(plot.drawn(marks, 120)) if marks else []
        for status, sign in plot.SIGNS.items():
            if status != "denied":
                assert sum(line.startswith(f" {sign} ") for line in lines) == sum(
                    one.status == status for one in figures
                )


def test_every_status_has_a_sign_and_a_look() -> None:
    view = (library.SQL / "views" / "figure_series.sql").read_text("utf-8")
    case = view[: view.index("    END AS status,")].rpartition("    CASE\n")[2]
    assert set(plot.SIGNS) == set(re.findall(r"(?:THEN|ELSE) '(\w+)'", case))
    assert set(plot.SIGNS.values()) == set(image.LOOKS)


def test_two_figures_of_one_statement_in_the_same_words_are_two_rows() -> None:
    lines = list(plot.drawn([replace(PLAIN, as_of=date) for date in ("2025", "2026")], 80))
    assert sum(line.startswith(" ● ") for line in lines) == 2
    assert {"2025", "2026"} <= set("".join(lines).split())


def test_speakers_of_one_name_are_told_apart() -> None:
    marks = [PLAIN, replace(PLAIN, speaker="ann-the-other")]
    assert [heading for heading, _ in plot.by_speaker(marks)] == [
        "Ann (ann)",
        "Ann (ann-the-other)",
    ]


def test_a_figure_is_not_broken_where_the_window_is_narrow() -> None:
    (row,) = (
        line
        for line in plot.drawn([replace(PLAIN, verbatim="1,000,000,000,003")], 40)
        if "1,000" in line
    )
    assert "1,000,000,000,003" in row


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2025-04-09T10:00:00", "2025-04-09T12:00:00", ["9 Apr 2025", "06:00", "12:00", "18:00"]),
        ("2025-04-09T00:00:00", "2025-04-12T00:00:00", ["9 Apr 2025", "10 Apr 2025"]),
        ("1890-01-01T00:00:00", "2025-01-01T00:00:00", ["1900", "1920", "1940"]),
    ],
)
def test_a_tick_of_time_says_which_day_or_year_it_is(
    first: str, last: str, labels: list[str]
) -> None:
    scale = axis.times([seconds(first), seconds(last)], 7)
    assert scale is not None
    named = [label for _, label in scale.ticks]
    assert set(labels) <= set(named)
    for instant, label in scale.ticks:
        if ":" not in label:
            assert datetime.fromtimestamp(instant, UTC) == day(label)


def test_years_before_our_era_have_their_place() -> None:
    # Noon of the Ides of March of 44 BC, which the engine counts as the year -43.
    scale = axis.times([-63517953600.0, -63517953600.0 + 400 * 365 * DAY], 7)
    assert scale is not None and [label for _, label in scale.ticks][:2] == ["1 BC", "100"]


@pytest.mark.parametrize(
    ("bounds", "labels", "note"),
    [
        ((155, 168), ("156", "158"), ""),
        ((3, 5 * 10**9), ("1", "100", "10,000", "1 million"), "logarithmic"),
        ((3.8e9, 5.1e9), ("3.8", "4.0", "4.2"), "in billions"),
        ((10**12 + 1, 10**12 + 3), ("1,000,000,000,001.0", "1,000,000,000,001.5"), ""),
        ((0, 40, 5 * 10**9), ("0", "10"), "logarithmic, linear below 10"),
    ],
)
def test_a_scale_of_values_names_each_tick(
    bounds: tuple[float, ...], labels: tuple[str, ...], note: str
) -> None:
    scale = axis.values([Decimal(bound) for bound in bounds for _ in range(2)], 8)
    assert scale.note == note and scale.labels[: len(labels)] == labels
    assert len(set(scale.labels)) == len(scale.labels)
