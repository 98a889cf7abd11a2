"""How a date expression is read: cases, and the laws that hold for every expression."""

from __future__ import annotations

import csv
import datetime
import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance import library
from provenance.intake import date_texts
from provenance.readings.edtf_dates import ACCEPTED, read_expressions, read_left_over
from tests.conftest import ROOT

DATE_SQL = library.text("readings/dates/read")
SAID_WORDS_SQL = (ROOT / "sql/checks/said_words.sql").read_text(encoding="utf-8")
MACROS_SQL = (ROOT / "sql/readings/macros.sql").read_text(encoding="utf-8")
SHARED_CASES = ROOT.parent / "shared/data/edtf/edtf_cases.csv"

CON = duckdb.connect()


class Read(NamedTuple):
    """A reading as text, for Python's own datetime ends at 9999, or the problem."""

    earliest: str | None
    latest: str | None
    problem: str | None


def read(expressions: Sequence[str]) -> list[Read]:
    """Read many expressions with one run of the script, as the loader does."""
    CON.execute(
        "CREATE OR REPLACE TEMP TABLE date_text AS "
        "SELECT DISTINCT unnest(CAST($texts AS VARCHAR[])) AS expression",
        {"texts": list(expressions)},
    )
    CON.execute(DATE_SQL)
    read_left_over(CON)
    # DuckDB writes 1 BC as "0001 (BC)", EDTF as 0000.
    rows = CON.execute("""
        WITH bound AS (
            SELECT
                expression,
                problem,
                unnest([earliest, latest]) AS instant,
                unnest([1, 2]) AS side
            FROM date_text_reading
        )
        SELECT
            expression,
            max(problem) AS problem,
            list(
                CASE
                    WHEN isinf(instant) THEN CAST(instant AS VARCHAR)
                    ELSE printf(
                        '%s%04d-%s', CASE WHEN year(instant) < 0 THEN '-' ELSE '' END,
                        abs(year(instant)), strftime(instant, '%m-%dT%H:%M:%S')
                    )
                END
                ORDER BY side
            ) AS bounds
        FROM bound
        GROUP BY expression
    """).fetchall()
    readings = {text: Read(bounds[0], bounds[1], problem) for text, problem, bounds in rows}
    return [readings[text] for text in expressions]


def day(instant: str | None) -> str:
    """Give the day of an instant as the shared cases write it."""
    assert instant is not None
    return instant.replace("infinity", "inf").split("T")[0]


def bounds(*expressions: str) -> list[tuple[datetime.datetime, datetime.datetime]]:
    """Give the readings of expressions of the years 1 to 9999 as Python's own instants."""
    return [
        (datetime.datetime.fromisoformat(first), datetime.datetime.fromisoformat(last))
        for first, last, _ in read(expressions)
        if first is not None and last is not None
    ]


# --- Cases -------------------------------------------------------------------------------------

READ = {
    "2025": ("2025-01-01T00:00:00", "2025-12-31T23:59:59"),
    "2024-02": ("2024-02-01T00:00:00", "2024-02-29T23:59:59"),
    "2025-04-09": ("2025-04-09T00:00:00", "2025-04-09T23:59:59"),
    "2025-04~": ("2025-04-01T00:00:00", "2025-04-30T23:59:59"),
    "2025-04-09T18:00": ("2025-04-09T18:00:00", "2025-04-09T18:00:59"),
    "2025-04-09T18:00:05": ("2025-04-09T18:00:05", "2025-04-09T18:00:05"),
    "2025-04-09T18:00Z": ("2025-04-09T18:00:00", "2025-04-09T18:00:59"),
    "2025-04-09T18:00+03:00": ("2025-04-09T15:00:00", "2025-04-09T15:00:59"),
    "2025-04-09T00:30:00+03": ("2025-04-08T21:30:00", "2025-04-08T21:30:00"),
    "2025-04-09T20:00:00-03:30": ("2025-04-09T23:30:00", "2025-04-09T23:30:00"),
    "2025-04-09/2025-04-10": ("2025-04-09T00:00:00", "2025-04-10T23:59:59"),
    "2025-04-09T10:00Z/2025": ("2025-04-09T10:00:00", "2025-12-31T23:59:59"),
    "2019-05-20/..": ("2019-05-20T00:00:00", "infinity"),
    "2019-05-20/": ("2019-05-20T00:00:00", "infinity"),
    "../2025-04": ("-infinity", "2025-04-30T23:59:59"),
    "/2025-04": ("-infinity", "2025-04-30T23:59:59"),
    "-0043-03-15": ("-0043-03-15T00:00:00", "-0043-03-15T23:59:59"),
    "0000": ("0000-01-01T00:00:00", "0000-12-31T23:59:59"),
    "9999-12-31T23:00-02:00": ("10000-01-01T01:00:00", "10000-01-01T01:00:59"),
    # Left over for the library.
    "2025-21": ("2025-03-01T00:00:00", "2025-05-31T23:59:59"),
    "2025-21/..": ("2025-03-01T00:00:00", "infinity"),
    "/2025-21": ("-infinity", "2025-05-31T23:59:59"),
    "202X": ("2020-01-01T00:00:00", "2029-12-31T23:59:59"),
    "2025-04-1X": ("2025-04-10T00:00:00", "2025-04-19T23:59:59"),
    "1560-XX-31": ("1560-01-31T00:00:00", "1560-12-31T23:59:59"),
    "XXXX-02-29": ("0000-02-29T00:00:00", "9996-02-29T23:59:59"),
    "2023-XX-30": ("2023-01-30T00:00:00", "2023-12-30T23:59:59"),
    "-0199-XX": ("-0199-01-01T00:00:00", "-0199-12-31T23:59:59"),
    "[-01XX, 2000]": ("-0199-01-01T00:00:00", "2000-12-31T23:59:59"),
    "Y12345": ("12345-01-01T00:00:00", "12345-12-31T23:59:59"),
    "Y-290307": ("-290307-01-01T00:00:00", "-290307-12-31T23:59:59"),
    "Y294246": ("294246-01-01T00:00:00", "294246-12-31T23:59:59"),
    "2004-06-~01/2004-06-~20": ("2004-06-01T00:00:00", "2004-06-20T23:59:59"),
}

REFUSED = {
    "": "names no day, month or year",
    "..": "names no day, month or year",
    "/": "an interval needs a date on at least one side",
    "../..": "an interval needs a date on at least one side",
    "2025-02-30": "no day 30 in 2025-02; its days are written 01 to 28",
    "2024-02-30": "its days are written 01 to 29",
    "2023-02-29?": "its days are written 01 to 28",
    "2025-04-00": "no day 00",
    "2025-13": "no month 13; months are written 01 to 12",
    "2025-00-10": "no month 00",
    "2025-21-10": "no month 21",
    "-0000": "the year before 0001 is written 0000",
    "2025-04-09T25:00": "no time 25:00; hours are written 00 to 23",
    "2025-04-09T24:00:00": "no time 24:00:00",
    "2025-04-09T12:00:60": "no time 12:00:60",
    "2025-04-09T12:00+15:00": "no time zone +15:00; zones are written Z or -14:00 to +14:00",
    "2025-04-09T12:00+03:60": "no time zone +03:60",
    "2025-04-09T12:00~": "a time takes no qualifier",
    "2025-04-10/2025-04-09": "ends before it starts",
    "2025-04-10T10:00Z/2025-04-10T10:00+01:00": "ends before it starts",
    "2025-02-30/..": "no day 30",
    "2023-02-29/2024-21": "no day 29 in 2023-02",
    "2025/2026/2027": "more than one /",
    "10/04/2025": "a date is written like 2025-04-09",
    "April 10, 2025": ACCEPTED,
    "2025-04-09 18:00": ACCEPTED,
    "10/04/2025 9:00-10:30": "accepted are 2025-04-09T09:00-10:30 for a zone and",
    "2025-04-09 9:00-9:30": "may be that of a zone or of hours from-to",
    "2025-04-09 10:00 AM-11": "may be that of a zone or of hours from-to",
    "2025-4-9": ACCEPTED,
    "20250409": ACCEPTED,
    "2025-04-09 18:00:00-10:30": ACCEPTED,
    "2025-04-09T18:00:00.5": ACCEPTED,
    "2025T18:00:00": ACCEPTED,
    " 2025": ACCEPTED,
    "2025\n": ACCEPTED,
    "2025 - 21": ACCEPTED,
    "٢٠٢٥": ACCEPTED,
    "[" + "2025, " * 100 + "2026]": ACCEPTED,
    # The library alone would cut these instants to their day, or fail on them.
    "2025-04-09T18:00:00/2025-22": ACCEPTED,
    "[2025-04-09T18:00:00Z, 2026]": ACCEPTED,
    "2004-1X": "EDTF in this form is not read; an interval",
    "[1999-XX, 2000]": "EDTF in this form is not read; an interval",
    # The library alone would read these.
    "[2023-02-29, 2025]": "no such day in any month and year",
    "2025-02-3X/2026": "no such day in any month and year",
    "190X-02-3X": "no such day in any month and year",
    "2025-22/2025-21": "ends before it starts",
    "[2005..2004]": "ends before it starts",
    "Y170000002": "its year is beyond what the database holds; years -290307 to 294246",
    "Y-290308": "its year is beyond what the database holds",
    "Y294247": "its year is beyond what the database holds",
    "Y17E999999": "its year is beyond what the database holds",
    "Y-1E9": "its year is beyond what the database holds",
}


def test_expressions_have_these_readings() -> None:
    readings = dict(zip(READ, read(list(READ)), strict=True))
    assert {text: (first, last) for text, (first, last, _) in readings.items()} == READ


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("4 March 2024 9:00-10:30", None),
        ("2024-03-04 9:00 am-11", None),
        ("202403040900-1030", None),
        ("2024/03/04 09:00-0800 (local)", None),
        ("4 March 2024 9:00 -0500", "2024-03-04T09:00-05:00"),
        ("2024-03-04 09:00:00-05:00", "2024-03-04T09:00:00-05:00"),
        ("2024-03-04T09:00-05:00", "2024-03-04T09:00-05:00"),
        ("20240304T0900-0500", "2024-03-04T09:00-05:00"),
        ("4 March 2024 9:00+02:00", "2024-03-04T09:00+02:00"),
    ],
)
def test_a_minus_at_the_minutes_is_no_zone_but_in_iso_8601(text: str, meant: str | None) -> None:
    assert date_texts.date(text) == meant


def test_refusals_quote_the_text_and_say_what_is_accepted() -> None:
    readings = dict(zip(REFUSED, read(list(REFUSED)), strict=True))
    assert {text for text, reading in readings.items() if reading.problem is None} == set()
    for text, why in REFUSED.items():
        problem = readings[text].problem or ""
        assert problem.startswith("'" + text[:60].replace("\n", " "))
        assert why in problem
        assert "\n" not in problem
        assert readings[text][:2] == (None, None)


def test_both_readers_name_the_same_accepted_forms() -> None:
    assert (read(["April 10"])[0].problem or "").endswith(f"is not a date: {ACCEPTED}")


def test_the_library_says_nothing_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    assert read_expressions(["2004-1X", "[1667,1668-1X]"])[0].problem
    assert capsys.readouterr().out == ""


def test_an_instant_given_to_the_library_is_refused_and_not_cut_to_its_day() -> None:
    assert [reading.earliest for reading in read_expressions(["2004-01-01T10:10:10Z"])] == [None]


BEYOND = "the library counts any year; we refuse by name what a TIMESTAMP cannot hold"
UNKNOWN = "the library fills an unknown end with ten years; for us it may be any"

# Where we differ from the shared cases: our days, and why.
DIFFERENCES = {
    "/2006": (("-inf", "2006-12-31"), UNKNOWN),
    "2004-06-01/": (("2004-06-01", "inf"), UNKNOWN),
    "1984-06-02?/": (("1984-06-02", "inf"), UNKNOWN),
    "Y170000002": (None, BEYOND),
    "Y-170000002": (None, BEYOND),
    "Y17E7": (None, BEYOND),
    "Y-17E7": (None, BEYOND),
    "Y17101E4S3": (None, BEYOND),
    "Y3388E2S3": (None, BEYOND),
    "Y171010000S3": (None, BEYOND),
}


@pytest.mark.slow
def test_the_shared_cases_are_read_alike() -> None:
    if not SHARED_CASES.exists():
        pytest.skip(f"the shared cases are not beside this repository: {SHARED_CASES}")
    with SHARED_CASES.open(encoding="utf-8", newline="") as file:
        cases = list(csv.DictReader(file))
    expected = {
        case["edtf"]: (case["earliest"], case["latest"]) if case["validity"] == "valid" else None
        for case in cases
    }
    ours = {
        text: None if reading.problem else (day(reading.earliest), day(reading.latest))
        for text, reading in zip(expected, read(list(expected)), strict=True)
    }
    differing = {text: ours[text] for text in ours if ours[text] != expected[text]}
    assert differing == {text: days for text, (days, _) in DIFFERENCES.items()}


# --- Laws --------------------------------------------------------------------------------------

MOMENTS = st.datetimes(datetime.datetime(2, 1, 1), datetime.datetime(9998, 12, 31)).map(
    lambda moment: moment.replace(microsecond=0)
)


def written(moment: datetime.datetime) -> list[str]:
    """Write one moment at every precision, finest first."""
    full = moment.isoformat()
    return [full, full[:16], full[:10], full[:7], full[:4]]


# To read many expressions costs what one costs: lists are long, and few.
few = settings(max_examples=max(settings().max_examples // 4, 1))

PLAIN = st.builds(lambda moment, cut: written(moment)[cut], MOMENTS, st.integers(0, 4))
PIECES = ["2004", "-0199", "20XX", "-12", "-02", "-29", "-31", "-2X", "-21", "T10:10", ":10"]
MARKS = ["?", "~", "/", "..", "[", "]", "{", "}", ",", "Y", "E9", "S2", "Z", "+03:00"]
# Half of it garbage, half of it close to EDTF.
ANY_TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.text("0123456789XYES-?~%./[]{},T:Z+ ", max_size=24),
    st.lists(
        st.sampled_from([*PIECES, *MARKS]),
        max_size=7,
    ).map("".join),
)


@few
@given(st.lists(ANY_TEXT, min_size=20, max_size=60, unique=True))
def test_any_text_has_either_a_reading_or_a_problem(texts: list[str]) -> None:
    for text, (earliest, latest, problem) in zip(texts, read(texts), strict=True):
        assert (problem is None) == (earliest is not None), text
        assert (problem is None) == (latest is not None), text
    backwards = "SELECT expression FROM date_text_reading WHERE latest < earliest"
    assert CON.execute(backwards).fetchall() == []


@few
@given(st.lists(st.tuples(PLAIN, PLAIN), min_size=25, max_size=80))
def test_an_interval_runs_from_the_start_of_one_end_to_the_end_of_the_other(
    ends: list[tuple[str, str]],
) -> None:
    spans = bounds(*(text for pair in ends for text in pair))
    intervals = read([f"{start}/{end}" for start, end in ends])
    for (first, _), (_, last), interval in zip(spans[::2], spans[1::2], intervals, strict=True):
        if first <= last:
            assert interval == Read(first.isoformat(), last.isoformat(), None)
        else:
            assert "ends before it starts" in (interval.problem or "")


@few
@given(st.lists(MOMENTS, min_size=25, max_size=80))
def test_a_coarser_precision_covers_the_finer(moments: list[datetime.datetime]) -> None:
    texts = [text for moment in moments for text in written(moment)]
    spans = bounds(*texts)
    assert len(spans) == len(texts)
    for moment, start in zip(moments, range(0, len(spans), 5), strict=True):
        chain = spans[start : start + 5]
        assert chain[0] == (moment, moment)
        for finer, coarser in itertools.pairwise(chain):
            assert coarser[0] <= finer[0] <= finer[1] <= coarser[1]


@few
@given(st.lists(st.tuples(MOMENTS, st.integers(-14 * 60, 14 * 60)), min_size=25, max_size=80))
def test_a_zone_shifts_an_instant_exactly(zoned: list[tuple[datetime.datetime, int]]) -> None:
    texts = []
    for moment, minutes in zoned:
        hours, beyond = divmod(abs(minutes), 60)
        texts.append(f"{moment.isoformat()}{'-' if minutes < 0 else '+'}{hours:02}:{beyond:02}")
    expected = [moment - datetime.timedelta(minutes=minutes) for moment, minutes in zoned]
    assert bounds(*texts) == [(instant, instant) for instant in expected]


DAYS = st.builds(lambda moment, cut: written(moment)[cut], MOMENTS, st.integers(2, 4))
DOUBTED = st.tuples(DAYS, st.sampled_from("?~%"))


@few
@given(st.lists(DOUBTED, min_size=25, max_size=80))
def test_a_qualifier_does_not_change_what_a_date_covers(doubted: list[tuple[str, str]]) -> None:
    assert read([text + mark for text, mark in doubted]) == read([text for text, _ in doubted])


MASKS = st.tuples(
    st.sampled_from(["2004", "2023", "190X", "20X3", "19XX"]),
    st.sampled_from(["XX", "01", "02", "06", "12"]),
    st.sampled_from(["XX", "01", "29", "30", "31", "0X", "2X", "3X", "X1", "X9"]),
).map("-".join)
ALL_DAYS = " ".join(
    datetime.date.fromordinal(number).isoformat()
    for number in range(
        datetime.date(1900, 1, 1).toordinal(), datetime.date(2099, 12, 31).toordinal() + 1
    )
)


@pytest.mark.slow
@given(st.lists(MASKS.filter(lambda mask: "X" in mask), min_size=1, max_size=4, unique=True))
def test_an_x_is_any_digit_that_makes_a_real_day(masks: list[str]) -> None:
    for mask, (earliest, latest, problem) in zip(masks, read(masks), strict=True):
        days = re.findall(mask.replace("X", "[0-9]"), ALL_DAYS)
        if days:
            assert (day(earliest), day(latest)) == (days[0], days[-1]), mask
        else:
            assert "no such day" in (problem or ""), mask


MEMBERS = st.one_of(PLAIN.filter(lambda text: "T" not in text), st.sampled_from(["196X", "-01XX"]))


@pytest.mark.slow
@given(st.lists(MEMBERS, min_size=2, max_size=4), st.sampled_from(["[]", "{}"]))
def test_a_set_runs_from_its_earliest_to_its_latest_member(
    members: list[str], brackets: str
) -> None:
    together, *apart = read([brackets[0] + ", ".join(members) + brackets[1], *members])
    # Text of years with four digits sorts as the years do, and one negative member is before all.
    assert together.problem is None
    assert together.earliest == min(member.earliest or "" for member in apart)
    assert together.latest == max(member.latest or "" for member in apart)


# --- Relative words ----------------------------------------------------------------------------

# 10 April 2025 is a Thursday.
AGREE = [
    ("2025-04-09", "Wednesday", "2025-04-10"),
    ("2025-04-10", "Thursday", "2025-04-10"),
    ("2025-04-03", "last Thursday", "2025-04-10"),
    ("2025-04-09", "last Wednesday", "2025-04-10"),
    ("2025-04-04", "Fri", "2025-04-10"),
    ("2025-04-09T19:30", "Wednesday evening", "2025-04-10"),
    ("2025-04-09T01:00+03:00", "early Wednesday", "2025-04-10T02:00+03:00"),
    ("2025-04-09T10:00/2025-04-09T12:00", "on Wednesday", "2025-04-10"),
    ("2025-04-09", "earlier the same day", "2025-04-09"),
    ("2025-04-10", "Today", "2025-04-10"),
    ("2025-04-10", "this  morning", "2025-04-10"),
    ("2025-04-09", "yesterday afternoon", "2025-04-10"),
    ("2025-04-08", "the day before yesterday", "2025-04-10"),
    ("2025-04-11", "tomorrow", "2025-04-10"),
    ("2025-04-01", "last week", "2025-04-10"),
    ("2025-04-10", "Wednesday night", "2025-04-10"),
    ("not a date", "Wednesday", "2025-04-10"),
    # Of a source without a date it is not known from which day its words are counted.
    ("2025-04-09", "Wednesday", None),
    (None, None, None),
]
DISAGREE = [
    (
        ("2025-04-10", "Wednesday", "2025-04-10"),
        "said '2025-04-10' does not agree with 'Wednesday' counted from 2025-04-10, "
        "which is 2025-04-09",
    ),
    (("2025-04-10", "last Thursday", "2025-04-10"), "which is 2025-04-03"),
    (("2025-04", "Wednesday", "2025-04-10"), "which is 2025-04-09"),
    (("2025-04-09/..", "Wednesday", "2025-04-10"), "which is 2025-04-09"),
    (("2025-04-09/2025-04-10", "yesterday", "2025-04-10"), "which is 2025-04-09"),
    (("2025-04-09T22:00Z", "today", "2025-04-10"), "which is 2025-04-10"),
    (("2025-04-09", "Wednesday", "2025-04"), "said_anchor '2025-04' is longer than a day"),
    ((None, "Wednesday", "2025-04-10"), "needs said, the day it means"),
    ((None, "last week", None), "stands alone"),
]


def said_word_problems(
    stated: Sequence[tuple[str | None, str | None, str | None]],
) -> dict[int, str]:
    """Give the problem of each statement that has one, by its place in the list."""
    read([text for said, _, anchor in stated for text in (said, anchor) if text is not None])
    CON.execute(
        """
        CREATE OR REPLACE TEMP TABLE staged_statement AS
        SELECT
            'case.yaml' AS file,
            unnest(CAST($line AS BIGINT[])) AS line,
            unnest(CAST($said AS VARCHAR[])) AS said,
            unnest(CAST($words AS VARCHAR[])) AS said_words,
            unnest(CAST($anchor AS VARCHAR[])) AS said_anchor
        """,
        {
            "line": list(range(len(stated))),
            "said": [said for said, _, _ in stated],
            "words": [words for _, words, _ in stated],
            "anchor": [anchor for _, _, anchor in stated],
        },
    )
    CON.execute(MACROS_SQL)
    return {line: problem for _, line, _, problem in CON.execute(SAID_WORDS_SQL).fetchall()}


def test_words_that_agree_with_their_day_or_mean_no_day_have_no_problem() -> None:
    assert said_word_problems(AGREE) == {}


def test_words_that_disagree_name_the_day_they_mean() -> None:
    problems = said_word_problems([stated for stated, _ in DISAGREE])
    for place, (_, why) in enumerate(DISAGREE):
        assert why in problems.get(place, "")


@few
@given(st.lists(st.dates(), min_size=25, max_size=80))
def test_a_weekday_is_right_on_exactly_one_of_the_seven_days_to_its_anchor(
    anchors: list[datetime.date],
) -> None:
    anchors = [anchor for anchor in anchors if anchor.toordinal() > 7]
    stated = [
        ((anchor - datetime.timedelta(days=back)).isoformat(), "Monday", anchor.isoformat())
        for anchor in anchors
        for back in range(7)
    ]
    right = sorted(set(range(len(stated))) - set(said_word_problems(stated)))
    assert [stated[place][0] for place in right] == [
        (anchor - datetime.timedelta(days=anchor.weekday())).isoformat() for anchor in anchors
    ]
