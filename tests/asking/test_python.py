"""The record from Python: typed rows, and the ways out to Arrow, pandas, polars and a notebook."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import provenance
from provenance import rows
from provenance.errors import InvalidQuery, NoDatabase, UnknownName, UsageError


@pytest.fixture(scope="module")
def record(_seed_template: Path) -> Iterator[provenance.Record]:
    with provenance.open(_seed_template) as opened:
        yield opened


@pytest.mark.slow
def test_questions_answer_with_typed_rows(record: provenance.Record) -> None:
    answer = record.contradictions(quantity="chinese-citizens-fighting")
    assert [type(row) for row in answer] == [rows.Contradiction]
    assert (answer[0].earlier_words, answer[0].later_words) == ("155", "168")
    assert (answer[0].kind, answer[0].grade, answer[0].same_side) == (
        "figure",
        "incompatible",
        True,
    )


@pytest.mark.slow
def test_what_can_be_reckoned_with_is_a_number(_stories_template: Path) -> None:
    with provenance.open(_stories_template) as opened:
        pairs = opened.contradictions(quantity="deaths")
        (topic,) = opened.topics(quantity="deaths")
    by_words = {(pair.earlier_words, pair.later_words): pair for pair in pairs}
    pair = by_words["Nearly 20", "14"]
    assert (pair.gap, pair.ratio) == (Decimal(6), 1.4286)
    assert pair.earlier == rows.Numbers(
        hard=rows.Interval(Decimal(16), Decimal(20), low_open=False, high_open=False),
        usual=rows.Interval(Decimal(18), Decimal(20), low_open=False, high_open=True),
        unit="person",
    )
    assert pair.later is not None and pair.later.hard.low == pair.later.usual.high == 14
    # Not of the part, which the earlier statement is about, but of the whole.
    pair = by_words["at least 13", "11"]
    assert pair.kind == "subset" and pair.earlier is not None and pair.later is not None
    assert (pair.earlier.hard.low, pair.earlier.hard.high) == (13, None)
    assert pair.later.hard.low == 11
    denial = by_words['says "12"', "denies twelve-died (figure)"]
    assert (denial.gap, denial.ratio, denial.earlier, denial.later) == (None, None, None, None)
    assert (topic.lowest, topic.highest, topic.gap) == (Decimal(10), Decimal(20), Decimal(10))
    assert str(topic.gap) == "10"


def test_an_id_a_name_and_an_alias_all_find_a_speaker(record: provenance.Record) -> None:
    by_id = record.who_said(speaker="zelensky").tuples
    assert by_id
    assert record.who_said(speaker="Volodymyr Zelensky").tuples == by_id
    assert record.who_said(speaker="volodymyr zelenskyy").tuples == by_id


def test_an_unknown_name_is_an_error_with_near_matches(record: provenance.Record) -> None:
    with pytest.raises(UnknownName, match="near matches: zelensky"):
        record.who_said(speaker="zelenski")
    with pytest.raises(
        UsageError, match="accepted are answer, attribution, change_of_total, denial, exclusion"
    ):
        record.contradictions(kind="figures")
    with pytest.raises(UsageError, match="month 13"):
        record.who_said(since="2025-13")


@pytest.mark.slow
def test_an_answer_as_of_a_date_rests_on_what_had_been_said_by_then(
    record: provenance.Record,
) -> None:
    kinds = [row.kind for row in record.contradictions(as_of="2025-04-09")]
    # The document of 168 was shared between the 9th and the 10th: not surely by the 9th.
    assert kinds == ["denial"]
    assert [row.kind for row in record.contradictions(as_of="2025-04-10")] == [
        "denial",
        "figure",
    ]
    assert not record.who_said(recorded_by_date="2025-04-10")
    # The clock is turned back for one question only.
    assert len(record.contradictions()) == 2


@pytest.mark.slow
def test_rows_become_arrow_pandas_and_polars_tables(record: provenance.Record) -> None:
    pytest.importorskip("pyarrow")
    answer = record.speakers()
    table = answer.to_arrow()
    assert table.column_names == answer.columns
    assert [tuple(row.values()) for row in table.to_pylist()] == answer.tuples
    pytest.importorskip("pandas")
    assert list(answer.to_pandas()["speaker"]) == [row.speaker for row in answer]
    pytest.importorskip("polars")
    assert answer.to_polars().shape == (len(answer), len(answer.columns))
    pairs = record.contradictions()
    for numbers in (
        pairs.to_polars()["gap"],
        pairs.to_pandas()["gap"],
        pairs.to_arrow()["gap"].to_pylist(),
    ):
        assert [*numbers] == [None, Decimal(13)]


@pytest.mark.slow
def test_rows_show_as_a_table_in_a_notebook_and_topics_as_cards(_seed_template: Path) -> None:
    with provenance.open(_seed_template) as record:
        speakers, disputes, topics = record.speakers(), record.contradictions(), record.topics()
        cards = disputes._repr_html_()
        assert speakers._repr_html_().startswith("<table>")
        assert "2 topics in dispute" in cards and not re.search(r"<(script|link|html|body)", cards)
        values = re.findall(r'class="value"[^>]*>([^<]*)<', cards)
        assert values == ["says", "denies", "155", "168"]
        assert topics._repr_html_() == cards
        figures = record.contradictions(kind="figure")._repr_html_()
        assert re.findall(r'class="value"[^>]*>([^<]*)<', figures) == ["155", "168"]
    # What was asked stays to be seen after the record is closed.
    assert disputes._repr_html_().startswith("<table>")


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_a_missing_library_is_named_with_how_to_install_it(
    record: provenance.Record, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    way = library.replace("pyarrow", "arrow")
    with pytest.raises(ImportError, match=rf"{library} is not installed; .*install .*\[frames\]"):
        getattr(record.speakers(), f"to_{way}")()


@pytest.mark.slow
def test_a_query_in_sql_is_guarded(record: provenance.Record) -> None:
    rows = record.sql(
        "SELECT verbatim, number_low FROM standing_figure WHERE verbatim = $words", {"words": 155}
    )
    assert rows.columns == ["verbatim", "number_low"]
    assert [row.verbatim for row in rows] == ["155"] and len(rows[:1]) == 1
    assert not record.sql("SELECT 1 AS one FROM statement WHERE FALSE")
    for query in ("DELETE FROM statement", "FROM read_csv('/etc/passwd')"):
        with pytest.raises(InvalidQuery):
            record.sql(query)
    with pytest.raises(UsageError, match="accepted is one query"):
        record.sql("SELECT 1; SELECT 2")


def test_a_missing_database_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase, match="provenance init"):
        provenance.open(tmp_path / "none.duckdb")


@pytest.mark.slow
def test_explain_says_why_a_compatible_pair_is_compatible(record: provenance.Record) -> None:
    steps = record.explain("zelensky-155", "zelensky-beijing-knew-dozens")
    assert steps[-1].topic == "compatible"
    assert any("part within its whole" in step.finding for step in steps)
    steps = record.explain("zelensky-155", "us-trying-to-confirm")
    assert any("a position, not a commitment" in step.finding for step in steps)
    conflict = next(row for row in record.contradictions() if row.kind == "figure")
    assert record.explain(conflict.contradiction)[-1].topic == "figure, incompatible"
