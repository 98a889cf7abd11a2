"""What is drawn: a tree and a graph of relays, figures as intervals, speakers against claims."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pydot
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import cli, library
from provenance.asking import record
from provenance.asking.record import Record
from provenance.errors import ProvenanceError, UsageError
from provenance.installation import extras
from provenance.rows import FigureMark
from provenance.showing import graph, grid, image, pictures, plot, tree
from provenance.showing.render import Format

WIDTHS = (60, 80, 120)
# pydot calls its parser by old names.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:pydot")
HOSTILE = 'a"]; n9 -> n0; \\ <b>&amp; #35; |x|\n`1. ` end\x1b[2J %%'


@pytest.fixture(scope="module")
def stories(_stories_template: Path) -> Iterator[Record]:
    with record.open(_stories_template) as opened:
        yield opened


def asked(name: str, db: Path, **given: Any) -> None:
    """A question's command as the command line calls it, in this process."""
    script = library.script(name)
    filters = dict.fromkeys([*script.parameters, "as_of", "recorded_by_date"])
    common: dict[str, Any] = {"format": Format.TABLE, "sql": False, "db": db, "wait": 0}
    common["no_pager"] = False
    reasons: dict[str, Any] = {"why": False, "why_row": None, "why_tree": False}
    common |= {"long": False} if name in ("figures", "positions") else {}
    cli.command(name)(**filters | common | reasons | given)


def widest(lines: list[str]) -> int:
    return max(grid.columns_of(line.rstrip("\n")) for line in lines)


# Figures as intervals


@pytest.mark.slow
def test_a_plot_fits_and_shows_every_figure_as_it_was_stated(stories: Record) -> None:
    for quantity in ("deaths", "bridge-cost", "chinese-citizens-fighting", "people-inside"):
        marks = list(stories.picture("figures", {"quantity": quantity}))
        for width in WIDTHS:
            drawn = list(plot.drawn(marks, width))
            assert widest(drawn) <= width
            whole = re.sub(r"\s*[┊(━─╌╍├┤◀▶●○◇?✗⊖⊗)]*\s+", "", "".join(drawn))
            assert all(re.sub(r"[\s?]", "", mark.verbatim) in whole for mark in marks)


def row(drawn: list[str], words: str) -> str:
    (result,) = [line for line in drawn if words in line]
    return result


@pytest.mark.slow
def test_the_fire_shows_what_was_denied_revised_and_withdrawn(stories: Record) -> None:
    drawn = list(plot.drawn(list(stories.picture("figures", {"quantity": "deaths"})), 80))
    denial = row(drawn, "denies 12")
    twelve = row(drawn, " 2022-10-12  12 ")
    assert denial.startswith(" ✗") and denial.rindex("✗") == twelve.rindex("○")
    assert "↓" in row(drawn, "11 ↓") and "↑" in row(drawn, "twelve ↑")
    assert row(drawn, "fewer than 10").startswith(" ⊖")
    assert row(drawn, "at least seven").endswith("▶\n")
    assert "├─━━┤" in row(drawn, "Nearly 20")
    key = drawn[-4:]
    for sign in ("● stands", "○ revised", "◇ relayed", "⊖ withdrawn", "✗ denied"):
        assert any(sign in line for line in key)


@pytest.mark.slow
def test_a_clock_turned_back_draws_what_had_been_said(stories: Record) -> None:
    filters = {"quantity": "deaths", "as_of": "2022-10-11"}
    assert {mark.verbatim for mark in stories.picture("figures", filters)} == {
        "about 10",
        "at least seven",
        "fewer than 10",
    }


bounds = st.none() | st.decimals(0, 10**9, places=2)
# Seconds since 1970: of 1890 to 2025, of one day, and of nearly any year of our era.
instants = (
    st.none()
    | st.sampled_from([-2524521600.0, 1744156800.0, 1744243199.0, 1767225599.0])
    | st.integers(-6 * 10**10, 25 * 10**10).map(float)
)


@st.composite
def marks(draw: st.DrawFn) -> FigureMark:
    low, high = draw(bounds), draw(bounds)
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    first, last = draw(instants), draw(instants)
    if first is not None and last is not None:
        first, last = min(first, last), max(first, last)
    return FigureMark(
        quantity_name=draw(st.sampled_from(["Dead", "Geschätzte Verluste der Armee insgesamt"])),
        quantity_unit=draw(st.sampled_from([None, "person"])),
        mark=draw(st.sampled_from(["figure", "figure", "denial"])),
        statement="s",
        speaker=draw(st.sampled_from(["ann", "bob"])),
        name=draw(st.sampled_from(["Ann", "Министерство обороны", "国防部", "x" * 70])),
        said=draw(st.sampled_from([None, "2025", "2025-04-09T18:00:00+03:00/2025-04-10"])),
        as_of=draw(st.sampled_from([None, "2025-04~"])),
        placed_earliest=first,
        placed_latest=last,
        held=draw(st.booleans()),
        verbatim=draw(st.sampled_from(["155", "between 1 and 2", "w" * 30, "$12 and $13"])),
        derived=draw(st.booleans()),
        unit=None,
        unconverted_unit=draw(st.sampled_from([None, None, "EUR"])),
        status=draw(st.sampled_from([*plot.SIGNS])),
        revision=draw(st.sampled_from([None, "up", "update, down", "order not known"])),
        revises=draw(st.sampled_from([None, "187 (Coast Guard)"])),
        hard_low=low,
        hard_high=high,
        usual_low=low,
        usual_high=high,
        quantity="q",
    )


@given(drawn=st.lists(marks(), min_size=1, max_size=8), width=st.integers(40, 140))
def test_no_plot_is_wider_than_it_may_be_and_an_open_end_is_seen(
    drawn: list[FigureMark], width: int
) -> None:
    # Rows of one denial are drawn as one; these are statements of their own.
    drawn = [replace(mark, statement=f"s{n}") for n, mark in enumerate(drawn)]
    lines = list(plot.drawn(drawn, width))
    assert widest(lines) <= width
    shown = [m for m in drawn if m.mark == "figure" and m.unconverted_unit is None]
    above = sum(line.rstrip("\n").endswith("▶") for line in lines)
    assert above >= sum(m.hard_high is None for m in shown)


@given(drawn=st.lists(marks(), min_size=1, max_size=8), most=st.integers(2, 10))
def test_an_axis_covers_every_bound_in_order(drawn: list[FigureMark], most: int) -> None:
    scale = plot.scale(drawn, most)
    assert scale.low < scale.high
    hair = (scale.high - scale.low) / 1000
    assert all(scale.low - hair <= tick <= scale.high + hair for tick in scale.ticks)
    values = sorted(
        bound
        for mark in drawn
        if mark.unconverted_unit is None
        for bound in (mark.hard_low, mark.hard_high)
        if bound is not None
    )
    places = [scale.place(value) for value in values]
    assert places == sorted(places)
    for (one, at), (other, after) in pairwise(zip(values, places, strict=True)):
        assert (one == other) <= (at == after)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"plot": True}, "add --quantity ID"),
        ({"out": Path("a.png")}, "add --plot"),
        ({"plot": True, "quantity": "deaths", "format": Format.CSV}, "leave --format csv out"),
        ({"plot": True, "quantity": "deaths", "out": Path("a.pdf")}, ".png or .svg"),
    ],
)
def test_a_plot_that_cannot_be_drawn_says_what_to_do(
    given: dict[str, Any], message: str, seed_database: Path
) -> None:
    filters = {"plot": False, "out": None, "force": False} | given
    if "deaths" in filters.values():
        filters["quantity"] = "chinese-citizens-fighting"
    with pytest.raises(UsageError, match=re.escape(message)):
        asked("figures", seed_database, **filters)


@pytest.mark.slow
def test_a_missing_library_names_the_extra(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, stories: Record
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    marks = list(stories.picture("figures", {"quantity": "deaths"}))
    with pytest.raises(ProvenanceError, match=re.escape(extras.command("plot"))):
        image.save(marks, tmp_path / "deaths.png")


def test_the_sql_of_a_plot_is_printed(
    stories_database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        asked(
            "figures",
            stories_database,
            quantity="deaths",
            plot=True,
            out=None,
            force=False,
            sql=True,
        )
    assert ended.value.code == 0
    assert "FROM figure_mark" in capsys.readouterr().out


# Relays as a tree and as a graph


@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_tree_fits_and_says_every_word(stories: Record, width: int) -> None:
    links = list(stories.trace("gazette-5-1-billion"))
    drawn = list(tree.drawn(pictures.relay_tree(links), width))
    assert len(links) == 4 and widest(drawn) <= width
    whole = re.sub(r"[\s│└├─]", "", "".join(drawn))
    for link in links:
        for text in (link.name, link.said, link.figures, link.excerpt, link.statement):
            assert re.sub(r"[\s─]", "", str(text)) in whole
    assert "root: first-hand" in drawn[-1]


def test_the_rails_of_a_tree_lead_to_every_branch() -> None:
    nodes = [tree.Node(depth, f"n{n}", ["told"]) for n, depth in enumerate([0, 1, 2, 1, 2, 2])]
    assert "".join(tree.drawn(nodes, None)).splitlines() == [
        "n0",
        "│ told",
        "├─ n1",
        "│  │ told",
        "│  └─ n2",
        "│       told",
        "└─ n3",
        "   │ told",
        "   ├─ n4",
        "   │    told",
        "   └─ n5",
        "        told",
    ]


def test_a_text_is_nothing_but_a_label_in_dot() -> None:
    nodes = {HOSTILE: [HOSTILE], "b": ["plain", "two"]}
    text = "".join(graph.written(nodes, [(HOSTILE, "b", HOSTILE)], graph.Graph.DOT))
    (read,) = pydot.graph_from_dot_data(text)
    # pydot takes the defaults of all nodes for one more node.
    assert {node.get_name() for node in read.get_nodes()} - {"node"} == {"n0", "n1"}
    (edge,) = read.get_edges()
    assert (edge.get_source(), edge.get_destination()) == ("n0", "n1")
    label = read.get_node("n0")[0].get_label()
    lines = re.sub(r"\\(.)", lambda match: {"l": "\n"}.get(match[1], match[1]), label[1:-1])
    assert lines == "".join(f"{line}\n" for line in grid.lines(HOSTILE, graph.LABEL))
    assert "\x1b" not in text


def test_a_text_is_nothing_but_a_label_in_mermaid() -> None:
    nodes = {HOSTILE: [HOSTILE], "b": ["plain", "two"]}
    text = "".join(graph.written(nodes, [(HOSTILE, "b", "round")], graph.Graph.MERMAID))
    head, one, other, edge = text.splitlines()
    assert (head, other.strip()) == ("flowchart TB", 'n1["plain<br>two"]')
    assert edge.strip() == 'n0 -->|"round"| n1'
    (label,) = re.findall(r'^ {4}n0\["([^"]*)"\]$', one)
    read = re.sub(r"#(\d+);", lambda match: chr(int(match[1])), label.replace("<br>", "\n"))
    assert read == "\n".join(grid.lines(HOSTILE, graph.LABEL))
    assert not re.search(r"[`<>|\\%]", label.replace("<br>", ""))


def test_a_graph_has_a_link_for_each_relay(
    stories_database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked("trace", stories_database, statement="article-relays-168", graph=graph.Graph.DOT)
    (read,) = pydot.graph_from_dot_data(capsys.readouterr().out)
    assert len(read.get_edges()) == 2
    with pytest.raises(UsageError, match="leave --format json out"):
        asked(
            "trace",
            stories_database,
            statement="article-relays-168",
            graph=graph.Graph.DOT,
            format=Format.JSON,
        )


# Speakers against claims


def test_a_matrix_holds_every_position_once(
    stories_database: Path, stories: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    positions = {(p.speaker, p.claim): pictures.worded(p) for p in stories.positions()}
    asked("positions", stories_database, matrix=True, format=Format.JSON)
    rows = json.loads(capsys.readouterr().out)
    assert positions == {
        (row["speaker"], claim): cell
        for row in rows
        for claim, cell in row.items()
        if claim not in ("speaker", "name") and cell is not None
    }
    assert positions["lindqvar", "factory-fire/twelve-died"] == "deny figure certain"


@pytest.mark.parametrize("width", [60, 80])
def test_a_matrix_to_read_fits_and_loses_nothing(stories: Record, width: int) -> None:
    positions = list(stories.positions())
    parts = list(
        pictures.to_read(positions, lambda part: grid.fits(part.columns, part.rows, width))
    )
    assert all(grid.fits(part.columns, part.rows, width) for part in parts)
    cells = [cell for part in parts for row in part.rows for cell in row[1:] if cell is not None]
    assert sorted(cells) == sorted(map(pictures.compact, positions))
    assert (
        pictures.compact(
            next(p for p in positions if p.statement.endswith("/lindqvar-denies-locked-doors"))
        )
        == "-o*"
    )
    key = pictures.key(positions)
    for cell in cells:
        assert all(sign in key for sign in cell)


@pytest.mark.parametrize(
    ("name", "option"),
    [
        ("positions", {"matrix": True}),
        (
            "figures",
            {"plot": True, "out": None, "force": False, "quantity": "chinese-citizens-fighting"},
        ),
        ("trace", {"graph": graph.Graph.DOT, "statement": "article-relays-168"}),
    ],
)
def test_what_is_drawn_has_no_place_for_reasons(
    name: str, option: dict[str, Any], seed_database: Path
) -> None:
    with pytest.raises(UsageError, match="--why tells of rows"):
        asked(name, seed_database, why=True, **option)


def test_an_empty_matrix_still_has_its_header(
    empty_database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked("positions", empty_database, matrix=True, format=Format.CSV)
    assert capsys.readouterr().out == "speaker,name\n"
    asked("positions", empty_database, matrix=True)
    assert "speaker" in capsys.readouterr().out


def test_an_open_bound_is_told_from_a_closed_one() -> None:
    assert not plot.is_open(Decimal("155"))
    assert plot.is_open(Decimal("155.0000000001"))
