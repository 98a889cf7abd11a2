"""Answers laid out to be read: what the stories look like, and the laws that hold for any record.

How each looks at 40, 80 and 120 columns is in expected/answers/. When a layout changes on purpose,
`python -m tests.asking.test_answers` writes it, and git shows what changed.
"""

from __future__ import annotations

import dataclasses
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from provenance import declaration, library, printable, rows
from provenance.asking.record import Record
from provenance.intake import loads
from provenance.showing.answers import (
    denials,
    explain,
    figures,
    positions,
    show,
    timeline,
    who_said,
)
from provenance.showing.laying import Style
from tests.asking.test_render import NASTY
from tests.asking.test_stories import loaded

GOLDEN = Path(__file__).parent / "expected" / "answers"
WIDTHS = (40, 80, 120)

Layout = Callable[..., Iterator[str]]
LAYOUTS: dict[str, Layout] = {
    "denials": denials.drawn,
    "explain": explain.drawn,
    "figures": figures.drawn,
    "positions": positions.drawn,
    "show": show.drawn,
    "timeline": timeline.drawn,
    "who_said": who_said.drawn,
}

# Each layout on a story: its name, the story, the question, its filters, and how it is laid out.
SHOWN: dict[str, tuple[str, str, dict[str, str], Layout]] = {
    "figures": ("factory-fire", "figures", {}, figures.drawn),
    "figures-of-times": ("bridge-budget", "figures", {"quantity": "bridge-cost"}, figures.drawn),
    "figures-in-dispute": (
        "chinese-nationals-2025-04",
        "figures",
        {},
        partial(
            figures.drawn,
            disputed={"chinese-nationals-2025-04/chinese-citizens-fighting": "dfbw"},
        ),
    ),
    "who-said": ("factory-fire", "who_said", {}, who_said.drawn),
    "who-said-by-one": (
        "chinese-nationals-2025-04",
        "who_said",
        {"speaker": "zelensky", "since": "2025-04-10"},
        who_said.drawn,
    ),
    "who-said-by-date": (
        "bridge-budget",
        "who_said",
        {"until": "2025-11-01"},
        partial(who_said.drawn, by_date=True),
    ),
    "positions": ("factory-fire", "positions", {}, positions.drawn),
    "positions-on-one": ("factory-fire", "positions", {"claim": "doors-locked"}, positions.drawn),
    "timeline": ("bridge-budget", "timeline", {}, timeline.drawn),
    "denials": ("factory-fire", "denials", {}, denials.drawn),
    "show": ("chinese-nationals-2025-04", "show", {"id": "zelensky-155"}, show.drawn),
    "show-claim": (
        "chinese-nationals-2025-04",
        "show",
        {"id": "chinese-citizens-fight"},
        partial(show.drawn, disputed=["dfbw", "ngcv"]),
    ),
    "explain-figure": (
        "chinese-nationals-2025-04",
        "explain",
        {"one": "zelensky-155", "other": "ukraine-document-lists-168"},
        explain.drawn,
    ),
    "explain-compatible": (
        "chinese-nationals-2025-04",
        "explain",
        {"one": "zelensky-155", "other": "zelensky-beijing-knew-dozens"},
        explain.drawn,
    ),
    "explain-denial": (
        "factory-fire",
        "explain",
        {"one": "aldo-doors-locked", "other": "lindqvar-denies-locked-doors"},
        explain.drawn,
    ),
    "explain-question": ("factory-fire", "explain", {"one": "how-doors-were"}, explain.drawn),
}


@pytest.fixture(scope="module")
def opened(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Record]:
    """Each story alone in a record of its own."""
    return stories(tmp_path_factory.mktemp("answers"))


def stories(folder: Path) -> dict[str, Record]:
    """Each story alone in a record of its own, in a folder."""
    opened = {}
    for story in library.stories():
        path = folder / f"{story}.duckdb"
        loads.create(path)
        opened[story] = loaded(story, path)
    return opened


def laid_out(opened: dict[str, Record], name: str, width: int) -> str:
    """An answer as it is read."""
    story, question, filters, layout = SHOWN[name]
    record = opened[story]
    asked = record.ask(question, **filters)
    answer = record.picture(question, filters) if question == "figures" else asked
    text = "".join(f"{line.rstrip()}\n" for line in layout(answer.light(), width, Style()))
    # A record is entered by whoever runs the test, today.
    return re.sub(r"recorded by test\s+on\s+\d+\s+\w+\s+\d{4}", "recorded by …", text)


@pytest.mark.some(12)
@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SHOWN)
def test_an_answer_looks_like_this(name: str, width: int, opened: dict[str, Record]) -> None:
    assert laid_out(opened, name, width) == (GOLDEN / f"{name}-{width}.txt").read_text("utf-8")


def test_every_golden_file_is_of_an_answer() -> None:
    named = {f"{name}-{width}.txt" for name in SHOWN for width in WIDTHS}
    assert {path.name for path in GOLDEN.iterdir()} == named


def test_show_knows_every_field_that_is_a_date() -> None:
    dates = {
        field.name
        for record in declaration.records().values()
        for field in record.fields.values()
        if field.kind == "edtf"
    }
    assert dates == show.DATES


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ("[155, 155]", "exactly 155"),
        ("[24, ∞)", "24 or more"),
        ("(3000, ∞)", "more than 3,000"),
        ("[0, 10)", "less than 10"),
        ("(-∞, 10]", "at most 10"),
        ("[7.5, 12.5]", "7.5 to 12.5"),
        ("[1750, 1850)", "1,750 to less than 1,850"),
        ("AFP (2025-04-09/2025-04-10)", "AFP (9–10 Apr 2025)"),
        ("They are said to hold at 2024-12-31.", "They are said to hold at 31 Dec 2024."),
    ],
)
def test_intervals_and_dates_are_told_in_words(noted: str, said: str) -> None:
    assert explain.in_words(noted) == said


# Laws

TEXTS = st.text() | st.lists(st.sampled_from(NASTY), max_size=60).map("".join)
DATES = st.none() | st.sampled_from(
    ["2025-04-09", "2025-04-09T06:00Z", "/2025-04-10", "2025-04-09T06:00/2025-05-09T07:30", "202X"]
)
BOUNDS = st.none() | st.decimals(0, 10**9, places=2)
# Fields that hold one of some words; every other one is a date, a number, a flag or a text.
WORDS: dict[str, list[Any]] = {
    "stance": ["support", "deny", "query", "comment"],
    "scope": [None, "occurrence", "figure"],
    "commitment": ["certain", "probable", "uncommitted"],
    "status": ["stands", "withdrawn", "denied", "revised"],
    "anchored": [None, "anchored", "unchecked", "unanchored"],
    "mark": ["figure", "denial"],
    "revision": [None, "up", "order not known"],
    "event": ["said", "published"],
    "part": ["statement", "figures", "rule", "verdict", "evidence", "question", "answer"],
    "grade": ["incompatible", "tension"],
    "kind": ["figure", "running_total"],
    "gap": [None, "13"],
    "speaker": ["a", "b"],
    "quantity": ["q/1", "q/2"],
    "statement": ["s/1", "s/2", "s/3"],
}
ROWS = {**rows.ROWS, "figures": rows.FigureMark}


def rows_of(question: str) -> st.SearchStrategy[list[Any]]:
    """Rows of a question with any texts."""
    by_type = {"bool": st.booleans(), "int": st.integers(0, 9), "Decimal": BOUNDS}

    def value(field: dataclasses.Field[Any]) -> st.SearchStrategy[Any]:
        if field.name in WORDS:
            return st.sampled_from(WORDS[field.name])
        if field.name in ("said", "time", "as_of"):
            return DATES
        kind, _, optional = str(field.type).partition(" | ")
        return by_type.get(kind, st.none() | TEXTS if optional else TEXTS)

    row = ROWS[question]
    fields = [value(field) for field in dataclasses.fields(row)]
    return st.lists(st.builds(row, *fields), min_size=1, max_size=5)


@pytest.mark.parametrize("question", LAYOUTS)
def test_no_line_is_wider_than_asked_and_nothing_in_it_acts(question: str) -> None:
    @given(rows_of(question), st.integers(30, 120), st.booleans())
    def holds(answer: Sequence[Any], width: int, painted: bool) -> None:
        for line in LAYOUTS[question](answer, width, Style(painted)):
            assert printable.drawn(line) == line
            assert wcswidth(re.sub(r"\x1b\[\d+m", "", line).rstrip()) <= width, line

    holds()


def main() -> None:
    """Write how the answers look now."""
    with tempfile.TemporaryDirectory() as folder:
        opened = stories(Path(folder))
        for name in SHOWN:
            for width in WIDTHS:
                path = GOLDEN / f"{name}-{width}.txt"
                path.write_text(laid_out(opened, name, width), "utf-8")
        for record in opened.values():
            record.close()


if __name__ == "__main__":
    main()
