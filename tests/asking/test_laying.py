"""What the layouts to read share: exact texts, and the laws that hold for any text."""

from __future__ import annotations

import fcntl
import io
import os
import re
import struct
import sys
import termios
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from provenance import printable
from provenance.showing import laying
from provenance.showing.laying import Dates, Style
from tests.asking.test_render import NASTY

QUOTE = "There are 155 people with names and passport details who are fighting against Ukrainians."
ARABIC = "المجزرة المروعة التي نفذها الاحتلال"

# Widths


@pytest.mark.parametrize(
    ("columns", "expected"), [("100", 100), ("12", 30), ("", 80), ("0", 80), ("wide", 80)]
)
def test_the_width_is_that_of_columns_and_never_under_thirty(
    columns: str, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert laying.width() == expected


def test_a_pipe_is_as_wide_as_the_terminal_of_stderr(monkeypatch: pytest.MonkeyPatch) -> None:
    master, terminal = os.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 97, 0, 0))
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    with open(terminal, "w") as stderr:
        monkeypatch.setattr(sys, "stderr", stderr)
        assert laying.width() == 97
    os.close(master)


# Texts


def test_a_cut_ends_at_a_word_where_one_ends_near() -> None:
    assert laying.cut(QUOTE, 200) == QUOTE
    assert laying.cut(QUOTE, 30) == "There are 155 people with…"
    assert laying.cut("a " + "x" * 50, 20) == "a " + "x" * 17 + "…"
    assert laying.cut("外交部发言人毛宁说", 10) == "外交部发…"


def test_a_window_holds_the_words_that_it_is_for() -> None:
    assert laying.around(QUOTE, "155", 30) == "There are 155 people with…"
    assert laying.around(QUOTE, "passport", 34) == "…with names and passport details…"
    assert laying.around(QUOTE, "Ukrainians", 40) == "…who are fighting against Ukrainians."
    assert laying.around(QUOTE, "absent", 20) == "There are 155…"
    assert laying.around(QUOTE, "", 20) == "There are 155…"
    assert "毛宁" in laying.around("外交部发言人在北京的记者会上说毛宁今天不在这里", "毛宁", 16)


def test_a_wrapped_text_ends_with_an_ellipsis_where_more_would_follow() -> None:
    assert laying.wrap(QUOTE, 40) == [
        "There are 155 people with names and",
        "passport details who are fighting",
        "against Ukrainians.",
    ]
    assert laying.wrap(QUOTE, 40, most=2) == [
        "There are 155 people with names and",
        "passport details who are fighting…",
    ]
    assert laying.wrap("", 40) == [""]


def test_a_right_to_left_piece_is_isolated_after_it_was_measured() -> None:
    assert laying.pad("abc", 5) == "abc  "
    assert laying.pad("שר", 5) == "\u2068שר\u2069   "
    assert laying.pad("\u2068שר\u2069", 5) == "\u2068שר\u2069   "
    lines = laying.wrap(ARABIC, 20)
    assert len(lines) > 1 and all(line[0] + line[-1] == "\u2068\u2069" for line in lines)


def test_an_isolated_name_stays_so_over_two_lines_and_its_neighbours_do_not() -> None:
    names = f"AFP, {laying.isolated('وزارة الصحة في غزة')}, Reuters"
    assert laying.wrap(names, 14) == [
        "AFP, \u2068وزارة\u2069",
        "\u2068الصحة في غزة\u2069,",
        "Reuters",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rejected any involvement", "“rejected any involvement”"),
        ('"Two big waves hit us"', "“Two big waves hit us”"),
        ("“Two big waves hit us", "“Two big waves hit us”"),
        ("„Zwei Wellen“", "“Zwei Wellen”"),
        ("«Две волны»", "“Две волны”"),
        ('"No," he said, "never"', '“"No," he said, "never"”'),
        ('He denies it. "No door was locked."', '“He denies it. "No door was locked."”'),
        ('…the bridge stands at 4.1 billion."', "“…the bridge stands at 4.1 billion.”"),
        ('…it. "No door was locked."', '“…it. "No door was locked."”'),
        ("…stands. «Две волны»", "“…stands. «Две волны»”"),
        ("'Tis so", "“'Tis so”"),
        ("", "“”"),
    ],
)
def test_outer_quotation_marks_are_not_doubled(text: str, expected: str) -> None:
    assert laying.quoted(text) == expected


def test_a_text_of_the_record_is_one_line_that_does_nothing() -> None:
    assert laying.safe("two\n  lines\tand \x1b[31mred\u202e") == "two lines and \\x1b[31mred\\u202e"
    assert laying.safe(None) == ""


# Dates


@pytest.mark.parametrize(
    ("expression", "alone", "with_others"),
    [
        (None, "no date", "no date"),
        ("2025-04-09", "9 Apr 2025", "9 Apr"),
        ("2025-04", "Apr 2025", "Apr"),
        ("2025", "2025", "2025"),
        ("2025-04-09/2025-04-10", "9–10 Apr 2025", "9–10 Apr"),
        ("2025-03-28/2025-04-02", "28 Mar – 2 Apr 2025", "28 Mar – 2 Apr"),
        ("2025-01-01/2025-12-31", "2025", "2025"),
        ("/2025-07-03", "by 3 Jul 2025", "by 3 Jul"),
        ("../2025-07-03", "by 3 Jul 2025", "by 3 Jul"),
        ("2025-07-03/", "from 3 Jul 2025", "from 3 Jul"),
        ("2025-07-03/..", "from 3 Jul 2025", "from 3 Jul"),
        ("2025-10~", "c. Oct 2025", "c. Oct"),
        ("2025-10-13?", "13 Oct 2025 (?)", "13 Oct (?)"),
        ("2025-10-13%", "c. 13 Oct 2025 (?)", "c. 13 Oct (?)"),
        ("2025-10-13T06:00", "13 Oct 2025 06:00", "13 Oct 06:00"),
        ("2025-10-13T06:00:00", "13 Oct 2025 06:00", "13 Oct 06:00"),
        ("2025-10-13T06:00:30", "13 Oct 2025 06:00:30", "13 Oct 06:00:30"),
        ("2025-10-13T06:00/2025-10-13T07:30", "13 Oct 2025 06:00–07:30", "13 Oct 06:00–07:30"),
        ("2025-10-13T06:00+02:00", "13 Oct 2025 06:00 +02:00", "13 Oct 06:00 +02:00"),
        ("2025-04-XX", "Apr 2025", "Apr"),
        ("2025-22", "summer 2025", "summer"),
        ("[2025-04-01,2025-04-03]", "1 Apr 2025 or 3 Apr 2025", "1 Apr or 3 Apr"),
        ("202X", "202X", "202X"),
        ("2025-XX-12", "2025-XX-12", "2025-XX-12"),
    ],
)
def test_a_date_is_written_as_people_write_it(
    expression: str | None, alone: str, with_others: str
) -> None:
    assert Dates()(expression) == alone
    # A time without a zone: the zone of another is told.
    assert Dates([expression, "2025-01-01T00:00", None])(expression) == with_others


def test_the_year_is_left_out_only_where_it_is_the_one_year() -> None:
    dates = Dates(["2024-12-31", "2025-01-01"])
    assert (dates.year, dates("2025-01-01")) == (None, "1 Jan 2025")
    dates = Dates(["2025-01-01", None])
    assert (dates.year, dates("2025-01-01"), dates("2024-01-01")) == ("2025", "1 Jan", "1 Jan 2024")
    assert Dates(["2024-12-30/2025-01-02"])("2024-12-30/2025-01-02") == "30 Dec 2024 – 2 Jan 2025"
    assert Dates(["2025-01-01", "198X", "-1988"]).year is None


def test_a_zone_that_all_times_share_is_left_out() -> None:
    assert Dates(["2025-01-01T08:00Z", "2025-01-02"])("2025-01-01T08:00Z") == "1 Jan 08:00"
    dates = Dates(["2025-01-01T08:00Z", "2025-01-01T08:00+03:00"])
    assert dates("2025-01-01T08:00Z") == "1 Jan 08:00 UTC"


def test_a_time_of_day_is_told_beside_its_day() -> None:
    dates = Dates(["2025-01-01T08:00Z", "2025-01-01T08:00+03:00"])
    assert dates.day("2025-01-01T08:00+03:00") == ("1 Jan", "08:00+03")
    assert dates.day("2025-01-01T08:00Z") == ("1 Jan", "08:00Z")
    assert Dates(["2025-01-01T08:00Z"]).day("2025-01-01T08:00Z") == ("1 Jan", "08:00")
    assert dates.day("/2025-01-01") == ("by 1 Jan", "")


def test_the_span_of_dates_has_its_year() -> None:
    assert Dates(["2025-04-10", None, "/2025-04-09"]).span == "9–10 Apr 2025"
    assert Dates(["2025-04-09T06:00Z", "2025-04-09"]).span == "9 Apr 2025"
    assert Dates([None]).span == ""


# Numbers


def test_numbers_are_written_for_people() -> None:
    assert laying.number(Decimal("1850000.50")) == "1,850,000.5"
    assert laying.number(Decimal("-0.0000001")) == "0"
    assert [laying.short(size) for size in (13, 0.125, 1499.6, 1_700_000, 999_999_999)] == [
        "13",
        "0.12",
        "1,500",
        "1.7 million",
        "1 billion",
    ]
    assert laying.many(1, "voice") == "1 voice"
    assert laying.many(1200, "voice") == "1,200 voices"
    assert laying.many(2, "entry", "entries") == "2 entries"


# Styles


def test_a_style_changes_no_text() -> None:
    plain, painted = Style(), Style(True)
    for paint in ("bold", "dim", "key"):
        assert getattr(plain, paint)("155") == "155"
        shown = getattr(painted, paint)("155")
        assert shown != "155" and re.sub(r"\x1b\[\d+m", "", shown) == "155"
        assert printable.drawn(shown) == shown
        assert getattr(painted, paint)("") == ""


@pytest.mark.parametrize("name", ["NO_COLOR", "TERM"])
def test_there_is_no_style_where_none_is_wanted(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert laying.style().on
    monkeypatch.setenv(name, "dumb")
    assert not laying.style().on
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert not laying.style().on


def test_a_remark_stands_at_the_right_edge_or_below() -> None:
    assert laying.at_right("Dead", "5 voices", 20) == ["Dead        5 voices"]
    assert laying.at_right("Dead", "5 voices", 12) == ["Dead", "    5 voices"]
    assert laying.at_right("Dead", "", 12) == ["Dead        "]


# Laws

TEXTS = (st.text() | st.lists(st.sampled_from(NASTY), max_size=60).map("".join)).map(laying.safe)
ROOMS = st.integers(8, 60)


@given(TEXTS, TEXTS, ROOMS)
def test_no_text_is_wider_than_its_room(text: str, words: str, room: int) -> None:
    for shown in (laying.cut(text, room), laying.around(text + words + text, words, room)):
        assert 0 <= wcswidth(shown) <= room
        assert printable.is_safe(shown)
    names = f"{laying.isolated(text)}, {laying.isolated(words)}"
    for line in (*laying.wrap(text, room), *laying.wrap(text, room, 2), *laying.wrap(names, room)):
        assert wcswidth(line) <= room
        assert printable.drawn(line) == line
    for line in laying.at_right(text, words, room):
        assert wcswidth(line) <= room


@given(TEXTS, ROOMS)
def test_what_is_padded_is_as_wide_as_its_column(text: str, room: int) -> None:
    shown = laying.pad(laying.cut(text, room), room)
    assert wcswidth(shown) == room
    assert printable.drawn(shown) == shown


@given(st.text("ab 中,.-é", max_size=80), st.text("0123456789", min_size=1, max_size=6), ROOMS)
def test_a_window_never_loses_words_that_fit(text: str, figure: str, room: int) -> None:
    whole = laying.safe(f"{text}{figure}{text}")
    assert figure in laying.around(whole, figure, max(room, 2 * len(figure)))


@given(TEXTS, ROOMS)
def test_wrapping_loses_nothing_but_spaces(text: str, room: int) -> None:
    shown = "".join(laying.wrap(text, room))
    assert re.sub("[ \u2068\u2069]", "", shown) == text.replace(" ", "")


@given(st.text("0123456789-/TZ:+.~?%X[], ", max_size=30))
def test_any_expression_is_written_on_one_safe_line(expression: str) -> None:
    for dates in (Dates(), Dates([expression, "2025-01-01"])):
        assert printable.is_safe(dates(expression)) and "\n" not in dates(expression)
