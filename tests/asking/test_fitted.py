"""SQL of one's own at a terminal: all of the answer where it fits, else what does not is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.showing import fitted, grid
from provenance.showing.laying import Style
from tests.asking.test_pager import at_terminal
from tests.asking.test_render import NAMES, NASTY, VALUES

Run = Callable[..., Any]
TEXTS = st.lists(st.sampled_from([*NASTY, "A longer text that says much of little. "]), max_size=60)


def drawn(
    columns: Sequence[str], rows: list[list[object]], width: int = 80, height: int = 24
) -> list[str]:
    style = Style(False)
    text = "".join(fitted.drawn(columns, rows, width=width, height=height, style=style, title=None))
    return text.splitlines()


def test_an_answer_that_fits_is_whole() -> None:
    lines = drawn(["name", "figures"], [["Zelensky", 155], ["Hughes", None]])
    assert lines == [
        "┌──────────┬─────────┐",
        "│ name     │ figures │",
        "├──────────┼─────────┤",
        "│ Zelensky │ 155     │",
        "│ Hughes   │ —       │",
        "└──────────┴─────────┘",
    ]


def test_an_answer_with_many_columns_gives_way_in_the_middle() -> None:
    names = [f"column_{n}" for n in range(12)]
    lines = drawn(names, [[f"value {row}-{n}" for n in range(12)] for row in range(30)], width=60)
    assert lines[1] == "│ column_0   │ column_1   │ … │ column_10   │ column_11   │"
    assert lines[3] == "│ value 0-0  │ value 0-1  │ … │ value 0-10  │ value 0-11  │"
    assert lines[-4:] == [
        "12 columns, of which 4 are shown; left out: column_2,",
        "column_3, column_4, column_5, column_6, column_7, column_8,",
        "column_9",
        "--format csv has all of it, and so has a pipe",
    ]


def test_a_text_is_cut_at_a_word_and_its_column_named() -> None:
    quote = "There are 155 people with names and passport details who are fighting. " * 30
    lines = drawn(["id", "excerpt"], [[n, quote] for n in range(3)], width=40)
    assert lines[3] == "│ 0  │ There are 155 people with… │"
    assert lines[-3:] == ["cut: excerpt", "--format csv has all of it, and so has a", "pipe"]


def test_a_row_that_fits_the_screen_as_fields_is_whole() -> None:
    names = [f"column_{n}" for n in range(12)]
    lines = drawn(names, [["some words " * 3] * 12], width=60, height=30)
    assert lines[0].startswith("── row 1 of 1 ──") and len(lines) == 13
    assert drawn(names, [["some words " * 3] * 12], width=60, height=12)[0].startswith("┌")


def test_of_a_long_answer_both_ends_are_shown() -> None:
    lines = drawn(["n"], [[n] for n in range(5000)])
    numbers = [line.strip("│ ") for line in lines[3:-3]]
    assert numbers == [*map(str, range(500)), "…", *map(str, range(4500, 5000))]
    assert lines[-2:] == [
        "5,000 rows, of which 1,000 are shown",
        "--format csv has all of it, and so has a pipe",
    ]
    assert drawn(["n"], [[n] for n in range(1000)])[-2] == "│ 999 │"


def test_an_answer_without_rows_has_its_columns() -> None:
    assert "id" in "".join(drawn(["id"], []))


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[object]]]:
    names = draw(st.lists(NAMES, min_size=1, max_size=12))
    values = VALUES | TEXTS.map("".join)
    row = st.lists(values, min_size=len(names), max_size=len(names))
    return names, draw(st.lists(row, max_size=4))


@given(table=tables(), width=st.integers(40, 120), height=st.integers(5, 60))
def test_nothing_is_wider_than_the_terminal_and_what_is_left_out_is_named(
    table: tuple[list[str], list[list[object]]], width: int, height: int
) -> None:
    names, rows = table
    lines = drawn(names, rows, width, height)
    assert max(map(grid.columns_of, lines)) <= width
    notes = " ".join(re.sub("[\u2068\u2069]", "", line) for line in lines)
    if "left out: " in notes:
        of, kept = map(int, re.findall(r"(\d+) columns, of which (\d+) are shown", notes)[0])
        left_out = notes.partition("left out: ")[2].partition("  ")[0]
        assert of == len(names) and left_out.count(",") + 1 >= of - kept
    else:
        assert all(name.split()[0] in notes for name in names)


@pytest.mark.slow
def test_a_pipe_and_a_data_format_have_all_of_it(
    stories_database: Path, environment: dict[str, str], here: Run
) -> None:
    query = ["sql", "FROM contradiction", "-d", str(stories_database)]
    environment["NO_COLOR"] = "1"
    piped = here(*query).out
    assert "left out" not in piped and "…" not in piped.splitlines()[1]
    assert len(here(*query, "--format", "jsonl").out.splitlines()) == 40
    shown = at_terminal(["-m", "provenance", *query, "--no-pager"], environment)
    assert any("left out: grade, same_side" in line for line in shown.lines)
    assert max(map(grid.columns_of, shown.lines)) <= 80
    data = at_terminal(["-m", "provenance", *query, "--no-pager", "--format", "csv"], environment)
    assert len(data.lines) > 40 and data.lines[0].count(",") == 32
