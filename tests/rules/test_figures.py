"""How a figure's words are read: the examples of the design, and laws for every text."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance import library
from provenance.engine import Engine
from provenance.engine.journey import Bare
from provenance.readings import refreshing
from provenance.readings.number_words import spell_out
from tests.conftest import ROOT

SQL = ROOT / "sql"
READING = "".join(library.text(f"readings/figures/{name}") for name in ("rules", "read"))
INFINITY = Decimal("Infinity")
STEP = Decimal("0.0000000001")
KINDS = ("number", "amount", "approximation", "bound")

# The words of a figure and its declared decimal mark.
Text = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval; high is infinity where the words set no upper limit."""

    low: Decimal
    high: Decimal

    def __contains__(self, inner: Interval) -> bool:
        return self.low <= inner.low and inner.high <= self.high


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text was read as, or why it was not."""

    rule: str | None
    hard: Interval | None
    usual: Interval | None
    number: Interval | None
    problem: str | None


class Reader:
    """What a load reads of figures, on the shipped rules."""

    def __init__(self, measured_in: str = "count", precision: str | None = None) -> None:
        self.measured_in = measured_in
        self.precision = precision
        self.con = duckdb.connect()
        self.con.execute("SET threads = 1")
        self.con.execute(library.text("readings/macros.sql"))
        for table, types in (("hedge_rule", {}), ("scale_word", {"factor": "DECIMAL(18, 0)"})):
            rows = self.con.read_csv(str(SQL / "rules" / f"{table}.csv"), header=True, dtype=types)
            rows.create(f"{table}_entry")
            self.con.execute(
                f"ALTER TABLE {table}_entry ADD COLUMN retracted BOOLEAN DEFAULT FALSE"
            )
            self.con.execute(f"CREATE VIEW {table} AS FROM {table}_entry")

    def __call__(self, *texts: str, decimal_mark: str | None = None) -> list[Reading]:
        return self.marked([(text, decimal_mark) for text in texts])

    def marked(self, texts: Sequence[Text]) -> list[Reading]:
        """The readings of texts that each bring their decimal mark, in their order."""
        distinct = dict.fromkeys(texts)
        self.con.execute(
            "CREATE OR REPLACE TEMP TABLE figure_text AS SELECT"
            " unnest($1::VARCHAR[]) AS verbatim,"
            " unnest($2::VARCHAR[]) AS decimal_mark,"
            " $3::VARCHAR AS measured_in,"
            " $4::VARCHAR AS precision,"
            " NULL::VARCHAR AS spelled",
            [
                [text for text, _ in distinct],
                [mark for _, mark in distinct],
                self.measured_in,
                self.precision,
            ],
        )
        refreshing.spell(Bare(Engine(self.con)))
        self.con.execute(READING)
        rows = self.con.execute(
            "SELECT verbatim, decimal_mark, rule,"
            " hard_low, hard_high, usual_low, usual_high, number_low, number_high, problem"
            " FROM figure_text_reading"
        ).fetchall()
        assert len(rows) == len(distinct), "one row per text"
        readings = {
            (verbatim, mark): Reading(
                rule,
                _interval(*bounds[:2]),
                _interval(*bounds[2:4]),
                _interval(*bounds[4:]),
                problem,
            )
            for verbatim, mark, rule, *bounds, problem in rows
        }
        return [readings[text] for text in texts]


def _interval(low: Decimal | None, high: Decimal | None) -> Interval | None:
    return None if low is None else Interval(low, INFINITY if high is None else high)


def written(text: str) -> Interval:
    """An interval as the design writes it: [150, 170], (155, ∞)."""
    low, high = text[1:-1].split(", ")
    return Interval(
        Decimal(low) + (STEP if text[0] == "(" else 0),
        INFINITY if high == "∞" else Decimal(high) - (STEP if text[-1] == ")" else 0),
    )


def exactly(value: int | Decimal) -> Interval:
    return Interval(Decimal(value), Decimal(value))


def rules() -> Iterator[dict[str, str]]:
    with (SQL / "rules" / "hedge_rule.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


READ = Reader()


def read_as(verbatims: Iterable[str]) -> dict[str, tuple[Interval | None, Interval | None] | str]:
    """The hard and the usual interval of each text, or the problem with it."""
    texts = list(verbatims)
    return {
        text: reading.problem or (reading.hard, reading.usual)
        for text, reading in zip(texts, READ(*texts), strict=True)
    }


@pytest.fixture
def own_rules() -> Iterator[Reader]:
    """A reader whose rules a test may add to."""
    reader = Reader()
    yield reader
    reader.con.close()


DESIGN_TABLE = {
    "155": ("[155, 155]", "same"),
    "at least 155": ("[155, ∞)", "same"),
    "155+": ("[155, ∞)", "same"),
    "no fewer than 155": ("[155, ∞)", "same"),
    "more than 155": ("[155, ∞)", "(155, ∞)"),
    "fewer than 155": ("[0, 155]", "[0, 155)"),
    "up to 3,000": ("[0, 3000]", "[1500, 3000]"),
    "as many as 3,000": ("[0, 3000]", "[1500, 3000]"),
    "between 150 and 170": ("[150, 170]", "same"),
    "150–170": ("[150, 170]", "same"),
    "150 — 170": ("[150, 170]", "same"),
    "from 150 to 170": ("[150, 170]", "same"),
    "some 10,000": ("[7500, 12500]", "[9000, 11000]"),
    "about 10,000": ("[7500, 12500]", "[9000, 11000]"),
    "~10,000": ("[7500, 12500]", "[9000, 11000]"),
    "an estimated 10,000": ("[7500, 12500]", "[9000, 11000]"),
    "almost 600": ("[480, 605]", "[540, 600)"),
    "nearly 600": ("[480, 605]", "[540, 600)"),
    "just over 600": ("[595, 720]", "(600, 660]"),
    "a pair": ("[2, 2]", "same"),
    "a couple of": ("[2, 4]", "[2, 2]"),
    "the couple": ("[2, 2]", "same"),
    "two": ("[2, 2]", "same"),
    "dozens": ("[12, ∞)", "[24, 99]"),
    "at least dozens": ("[12, ∞)", "[24, ∞)"),
    "a dozen": ("[9, 15]", "[10.8, 13.2]"),
    "half a dozen": ("[4, 8]", "[5, 7]"),
    "two dozen": ("[18, 30]", "[21.6, 26.4]"),
    "hundreds": ("[100, ∞)", "[200, 1000)"),
    "several thousand": ("[2000, ∞)", "[3000, 9000]"),
    "tens of thousands": ("[10000, ∞)", "[20000, 100000)"),
    "hundreds of thousands": ("[100000, ∞)", "[200000, 1000000)"),
    "tens of millions": ("[10000000, ∞)", "[20000000, 100000000)"),
    "few": ("[1, ∞)", "[2, 9]"),
    "about three": ("[1, 5]", "[2, 4]"),
    "nearly three": ("[1, 3]", "[2, 3)"),
    "just over three": ("[3, 5]", "(3, 4]"),
    "300": ("[270, 330)", "[295, 305)"),
    "a hundred": ("[90, 110)", "[95, 105)"),
    "1.2 million": ("[1150000, 1250000)", "same"),
    "2 million": ("[1500000, 2500000)", "[1950000, 2050000)"),
    "10,000": ("[9000, 11000)", "[9500, 10500)"),
    "1,250": ("[1245, 1255)", "same"),
    "a quarter of a million": ("[225000, 275000]", "[245000, 255000]"),
    "100%": ("[99.5, 100.5)", "same"),
    "one hundred per cent": ("[99.5, 100.5)", "same"),
    "£56": ("[55.5, 56.5)", "same"),
    "only 300": ("[270, 330)", "[295, 305)"),
    "exactly 300": ("[300, 300]", "same"),
    "none": ("[0, 0]", "same"),
    "no": ("[0, 0]", "same"),
    "zero": ("[0, 0]", "same"),
}


def test_nothing_to_read_leaves_what_a_reading_leaves() -> None:
    reader = Reader()
    left = []
    reader("155")
    left.append(reader.con.execute("DESCRIBE figure_text_reading").fetchall())
    reader.con.execute(library.text("readings/figures/none"))
    left.append(reader.con.execute("DESCRIBE figure_text_reading").fetchall())
    assert left[0] == left[1]


def test_the_design_table_is_law() -> None:
    assert read_as(DESIGN_TABLE) == {
        verbatim: (written(hard), written(hard if usual == "same" else usual))
        for verbatim, (hard, usual) in DESIGN_TABLE.items()
    }


NESTED = {
    "At Least Several Thousand": "[2000, ∞)",
    "dozens or more": "[12, ∞)",
    "at least a dozen": "[12, ∞)",
    "more than a dozen": "[12, ∞)",
    "no more than a handful": "[0, 20]",
    "up to several hundred": "[0, ∞)",
    "just over half a million": "[495000, 600000]",
    "some half a dozen": "[4, 8]",
    "about a dozen": "[9, 15]",
    "about two dozen": "[18, 30]",
    "at least a quarter of a million": "[250000, ∞)",
    "nearly a quarter of a million": "[200000, 255000]",
    "only about 500": "[375, 625]",
    "at least about 500": "[375, ∞)",
    "some 10,000 to 12,000": "[7500, 15000]",
    "more than two dozen": "[24, ∞)",
    "more than a hundred and fifty": "[150, ∞)",
    "more than 150 but fewer than 170": "[150, 170]",
}


def test_a_rule_may_stand_inside_another() -> None:
    hard = {verbatim: reading[0] for verbatim, reading in read_as(NESTED).items()}
    assert hard == {verbatim: written(interval) for verbatim, interval in NESTED.items()}


RANGES = {
    "5–10 million": "[5000000, 10000000]",
    "between 5 million and 10 million": "[5000000, 10000000]",
    "between one and two hundred": "[100, 200]",
    "between ninety and one hundred": "[90, 100]",
    "from five to one hundred": "[5, 100]",
    "between one hundred and fifty and two hundred": "[150, 200]",
    "half a million to a million": "[500000, 1000000]",
    "−5 to 5": "[-5, 5]",
    "5–10%": "[5, 10]",
    "between $5m and $10m": "[5000000, 10000000]",
    "two to three hundred thousand": "[200000, 300000]",
    "five hundred to six hundred thousand": "[500000, 600000]",
    "between one hundred and two hundred thousand": "[100000, 200000]",
    "one hundred and fifty to two hundred thousand": "[150000, 200000]",
    "10-15,000": "[10000, 15000]",
    "between 10 and 15,000": "[10000, 15000]",
    "$15-20,000": "[15000, 20000]",
    "100–150,000": "[100000, 150000]",
    "300-1,200": "[300, 1200]",
    "1-100": "[1, 100]",
    "20-300": "[20, 300]",
    "between 5 and 700": "[5, 700]",
}


def test_a_scale_word_after_a_range_scales_what_people_mean() -> None:
    hard = {verbatim: reading[0] for verbatim, reading in read_as(RANGES).items()}
    assert hard == {verbatim: written(interval) for verbatim, interval in RANGES.items()}


SPELLINGS = {
    "10,000": "10000",
    "1\u00a0234\u202f567": "1234567",
    "1'234'567": "1234567",
    "1’234’567": "1234567",
    "1.234.567": "1234567",
    "12,34,567.8": "1234567.8",
    "1,234.5": "1234.5",
    "1.234,5": "1234.5",
    "1 234,5": "1234.5",
    "1,5": "1.5",
    "12,34": "12.34",
    "0,500": "0.5",
    "1234.567": "1234.567",
    "1.2 million": "1200000",
    "3,5 million": "3500000",
    "1.234 million": "1234000",
    "155k": "155000",
    "4.2bn": "4200000000",
    "5 Million": "5000000",
    "£5m": "5000000",
    "$37K": "37000",
    "−$5bn": "-5000000000",
    "€1.2 million": "1200000",
    "7 per cent": "7",
    "7.5%": "7.5",
    "-5": "-5",
    "−5": "-5",
    "minus five": "-5",
    "negative five": "-5",
    ".5": "0.5",
    "$.5 million": "500000",
    "two and a half million": "2500000",
    "one and three quarters": "1.75",
    "five and a quarter million": "5250000",
    "half million": "500000",
    "nought point five": "0.5",
    "hundred thousand": "100000",
    "three point five million": "3500000",
    "fifty‑five": "55",
    "one hundred and fifty-five": "155",
    "999,999,999,999,999,999.9999999999": "999999999999999999.9999999999",
}


def test_a_number_is_read_in_every_common_spelling() -> None:
    readings = zip(SPELLINGS, READ(*SPELLINGS), strict=True)
    assert {verbatim: reading.number for verbatim, reading in readings} == {
        verbatim: exactly(Decimal(value)) for verbatim, value in SPELLINGS.items()
    }


@pytest.mark.slow
def test_a_declared_decimal_mark_decides() -> None:
    assert [r.number for r in READ("1.200", "1,200", "1.234,5", decimal_mark="comma")] == [
        exactly(1200),
        exactly(Decimal("1.2")),
        exactly(Decimal("1234.5")),
    ]
    assert [r.number for r in READ("1.200", "1,200", "1,234.5", decimal_mark="point")] == [
        exactly(Decimal("1.2")),
        exactly(1200),
        exactly(Decimal("1234.5")),
    ]
    for text, mark in (("1,234.5", "comma"), ("1.234,5", "point"), ("1,5", "point")):
        [reading] = READ(text, decimal_mark=mark)
        assert "well-formed" in (reading.problem or "")
    [reading] = READ("155", decimal_mark="dot")
    assert "neither point nor comma" in (reading.problem or "")


REFUSED = {
    "": "empty",
    "\u00a0 ": "empty",
    "1.200": "give decimal_mark: point or comma",
    "1 234,567": "give decimal_mark: point or comma",
    "1,23,45": "not a well-formed number",
    "two hundred and a half": "no rule",
    "5, 6": "not a well-formed number",
    "007": "not a well-formed number",
    "37K": "no declared scale word",
    "5m": "no declared scale word",
    "two to 37K": "no declared scale word",
    "2nd": "no declared scale word",
    "some hundreds": "no rule reads `some hundreds`",
    "unknown": "no rule reads `unknown`",
    "155 people": "without the thing counted",
    "9 April 2025": "no rule",
    "2025-04-09": "more than two numbers",
    "one in ten": "no rule",
    "two thirds": "no rule",
    "thirty-first": "no rule",
    "nineteen eighty-four": "no rule",
    "almost exactly 600": "no rule",
    "{n}": "no rule",
    "at least {n}": "no rule",
    "between 170 and 150": "a range that rises",
    "500 to 1 million": "may scale the first one too",
    "2-300": "may mean 2 to 300, or 200 to 300",
    "1 to 10,000": "may mean 1 to 10,000, or 1000 to 10,000",
    "10-15,500": "may mean 10 to 15,500",
    "2023-24": "may be the years 2023 to 2024, or the numbers from 2023 to 2024",
    "5.120 mln": "may be a decimal mark or a thousands separator",
    "about -5": "leaves nothing",
    "fewer than -5": "leaves nothing",
    "1000000000000000000": "10^18 or larger",
    "at least 9" + "9" * 60: "10^18 or larger",
    "10,000,000 trillion": "10^18 or larger",
    "0.00000000001": "more than ten decimal places",
    "x" * 101: "longer than 100 characters",
}


def test_what_cannot_be_read_is_refused_with_the_remedy() -> None:
    for (verbatim, says), reading in zip(REFUSED.items(), READ(*REFUSED), strict=True):
        assert reading.hard is None, verbatim
        assert reading.usual is None, verbatim
        assert says in (reading.problem or "read"), verbatim
        assert re.search("accepted (is|are)|give decimal_mark", reading.problem or ""), verbatim


def test_every_rule_reads_its_example() -> None:
    shipped = list(rules())
    readings = READ(*(rule["example"] for rule in shipped))
    for rule, reading in zip(shipped, readings, strict=True):
        assert reading.rule == rule["template"], reading.problem


def test_every_shipped_rule_is_well_formed() -> None:
    multiple = r"[0-9]{0,3}(?:\.[0-9]{1,3})?[nm]"
    looser = r"(?:S[hu])?(?: or nS[hu])?(?: or nS[0-9])?"
    fixed = r"-?[0-9]{1,18}(?:\.[0-9]{1,10})?"
    low = rf"(?:{multiple}{looser.replace('S', '-')}(?: from [0-9])?|{fixed})"
    high = rf"(?:{multiple}{looser.replace('S', '[+]')}|{fixed})"
    interval = re.compile(rf"[\[(]{low}, (?:inf\)|{high}[\])])")
    templates = [rule["template"] for rule in rules()]
    assert len(templates) == len(set(templates))
    for rule in rules():
        assert rule["kind"] in KINDS
        assert rule["template"] == rule["template"].lower().strip()
        for column in ("hard", "usual"):
            assert interval.fullmatch(rule[column]), rule
            for number in "nm":
                uses = number in re.sub("inf|from", "", rule[column])
                assert not uses or f"{{{number}}}" in rule["template"], rule
        assert rule["meaning"]


def test_a_rule_is_added_by_adding_a_row(own_rules: Reader) -> None:
    [before] = own_rules("500 all told")
    assert before.problem
    own_rules.con.execute(
        "INSERT INTO hedge_rule_entry (template, kind, hard, usual) VALUES"
        " ('{n} all told', 'bound', '[n, n]', '[n, n]'),"
        " ('umpteen', 'amount', '[10, inf)', '[10, 99]')"
    )
    own_rules.con.execute(
        "INSERT INTO scale_word_entry (word, factor, money_only) VALUES ('gross', 144, FALSE)"
    )
    [rule, umpteen, gross] = own_rules("2 gross all told", "at least umpteen", "2 gross")
    assert rule.hard == gross.number == exactly(288)
    assert umpteen.hard == written("[10, ∞)")


def test_a_retracted_rule_reads_nothing(own_rules: Reader) -> None:
    own_rules.con.execute("UPDATE hedge_rule_entry SET retracted = template = 'dozens'")
    own_rules.con.execute("UPDATE scale_word_entry SET retracted = word = 'k'")
    assert [reading.hard for reading in own_rules("dozens", "at least dozens", "5k")] == [None] * 3


@pytest.mark.parametrize(
    ("template", "hard", "usual"),
    [
        ("at least {n}", "[n, inf)", "[2n, inf)"),
        ("wrong {n}", "n or more", "[n, inf)"),
        ("wrong {n}", "[0, 5000n]", "[0, n]"),
        ("wrong {n}", "[0, m]", "[0, m]"),
        ("wrong {n}", "[0, n]", "[0, 2n]"),
        ("wrong {n}", "[0, inf)", "[0, x]"),
    ],
)
def test_a_rule_that_is_not_sound_is_a_problem_of_its_figures_only(
    own_rules: Reader, template: str, hard: str, usual: str
) -> None:
    own_rules.con.execute(
        "INSERT INTO hedge_rule_entry (template, kind, hard, usual) VALUES ($1, 'bound', $2, $3)",
        [template, hard, usual],
    )
    [wrong, right] = own_rules(template.format(n=5), "about 8")
    assert f"the rule `{template}`" in (wrong.problem or "read")
    assert right.problem is None


@pytest.mark.parametrize(
    "text",
    [
        "hundreds",
        "tens of thousands",
        "several thousand",
        "one hundred two hundred",
        "nineteen eighty four",
        "zero zero seven",
        "between one thousand and two hundred and three thousand",
        "155k",
        "",
    ],
)
def test_number_words_that_are_none_or_not_safe_are_left_alone(text: str) -> None:
    assert spell_out([text]) == [None]


UNITS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int, hyphen: str, joint: str) -> str:
    """A number below 10^12 in English words."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return TENS[tens - 2] + (hyphen + UNITS[rest] if rest else "")
    scales = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (100, "hundred"))
    factor, word = next((f, w) for f, w in scales if number >= f)
    head, rest = divmod(number, factor)
    words = f"{in_words(head, hyphen, joint)} {word}"
    if rest:
        words += (joint if rest < 100 else " ") + in_words(rest, hyphen, joint)
    return words


# To run the readers costs the same for one text as for a hundred: lists are long, and few.
few = settings(max_examples=max(settings().max_examples // 4, 1))


numbers_in_words = st.one_of(st.integers(0, 1100), st.integers(0, 10**12 - 1))


@few
@given(
    st.lists(numbers_in_words, min_size=20, max_size=60),
    st.sampled_from("- "),
    st.sampled_from((" ", " and ")),
    st.sampled_from((str.lower, str.capitalize, str.upper)),
)
def test_number_words_are_read_as_their_digits(
    numbers: list[int], hyphen: str, joint: str, case: Callable[[str], str]
) -> None:
    words = [case(in_words(number, hyphen, joint)) for number in numbers]
    readings = READ(*words, *(f"at least {text}" for text in words))
    assert [r.number for r in readings] == [
        *(exactly(number) for number in numbers),
        *(Interval(Decimal(number), INFINITY) for number in numbers),
    ]


values = st.one_of(
    st.integers(0, 10**5),
    st.integers(0, 10**18 - 1),
    st.decimals(0, 10**7, places=2),
    st.decimals(0, 10**7, places=10),
).map(Decimal)


def printed(value: Decimal, thousands: str, decimal_mark: str) -> str:
    text = f"{value:,f}"
    return text.replace(",", "\0").replace(".", decimal_mark).replace("\0", thousands)


@few
@given(st.lists(values, min_size=20, max_size=60))
@example([Decimal("0.0000000002")])
def test_reading_what_was_printed_gives_the_same_number(numbers: list[Decimal]) -> None:
    printings = (
        ("", ".", "point"),
        (",", ".", "point"),
        ("\u00a0", ".", "point"),
        ("'", ".", "point"),
        ("", ",", "comma"),
        (".", ",", "comma"),
        ("\u202f", ",", "comma"),
    )
    texts: list[Text] = [
        (printed(number, thousands, mark), declared)
        for number in numbers
        for thousands, mark, declared in printings
    ]
    assert [r.number for r in READ.marked(texts)] == [
        exactly(n) for n in numbers for _ in printings
    ]


@few
@given(st.lists(st.integers(0, 10**18 - 1), min_size=20, max_size=60))
def test_whole_numbers_with_commas_need_no_decimal_mark(numbers: list[int]) -> None:
    readings = READ(*(f"{number:,}" for number in numbers))
    assert [r.number for r in readings] == [exactly(number) for number in numbers]


@few
@given(st.lists(st.decimals(0, 99999, places=3), min_size=15, max_size=45))
def test_a_scale_word_multiplies(numbers: list[Decimal]) -> None:
    scales = (("k", 3), (" thousand", 3), (" million", 6), ("bn", 9), (" trillion", 12))
    scaled = [(number, word, factor) for number in numbers for word, factor in scales]
    readings = READ(*(f"{number:f}{word}" for number, word, _ in scaled))
    assert [r.number for r in readings] == [exactly(number.scaleb(f)) for number, _, f in scaled]


# A text on the left allows no more than the one on the right, in the hard and the usual interval.
# A plain bound forgives no rounding: only a number that is meant to the last digit lies within it.
LOOSER = [
    ("{n}", "about {n}"),
    ("exactly {n}", "{n}"),
    ("exactly {n}", "at least {n}"),
    ("exactly {n}", "up to {n}"),
    ("exactly {n}", "{n}-odd"),
    ("exactly {n}", "{n} to {m}"),
    ("only {n}", "{n}"),
    ("more than {n}", "at least {n}"),
    ("well over {n}", "more than {n}"),
    ("fewer than {n}", "at most {n}"),
    ("well under {n}", "fewer than {n}"),
    ("up to {n}", "at most {n}"),
    ("about {n}", "at least about {n}"),
    ("{n} to {m}", "about {n} to {m}"),
    ("more than {n} but fewer than {m}", "between {n} and {m}"),
    ("between {n} and {m}", "at least {n}"),
    ("between {n} and {m}", "at most {m}"),
    ("at least {m}", "at least {n}"),
    ("at most {n}", "at most {m}"),
]


def assert_looser(pairs: Sequence[tuple[str, str]]) -> None:
    readings = READ(*(text for pair in pairs for text in pair))
    for pair, tight, loose in zip(pairs, readings[::2], readings[1::2], strict=True):
        assert tight.hard is not None, (pair, tight.problem)
        assert loose.hard is not None, (pair, loose.problem)
        assert tight.hard in loose.hard, pair
        assert tight.usual is not None
        assert loose.usual is not None
        assert tight.usual in loose.usual, pair


sizes_of_figures = st.one_of(
    st.integers(1, 10**9),
    st.integers(1, 9999).map(lambda n: n * 1000),
    st.decimals(1, 10**9, places=1),
).map(Decimal)


@few
@given(st.lists(st.tuples(sizes_of_figures, sizes_of_figures), min_size=4, max_size=12))
def test_a_looser_hedge_never_gives_a_narrower_interval(
    sizes: list[tuple[Decimal, Decimal]],
) -> None:
    assert_looser(
        [
            (tight.format(n=n, m=n + more), loose.format(n=n, m=n + more))
            for n, more in sizes
            for tight, loose in LOOSER
        ]
    )


# How a number is written: in digits, with a scale word, as money, in per cent, or in words.
WRITTEN = st.one_of(
    st.integers(1, 10**7).map("{:,}".format),
    st.tuples(st.integers(1, 99), st.integers(1, 6)).map(lambda n: f"{n[0] * 10 ** n[1]:,}"),
    st.tuples(
        st.decimals(1, 999, places=1), st.sampled_from(["hundred", "lakh", "million", "bn"])
    ).map(lambda n: f"{n[0]} {n[1]}"),
    st.tuples(st.integers(1, 999), st.sampled_from(["thousand", "million", "crore"])).map(
        lambda n: f"{n[0]} {n[1]}"
    ),
    st.integers(1, 99999).map("£{}".format),
    st.decimals(1, 99, places=2).map("{}".format),
    st.integers(1, 150).map("{}%".format),
)


def half_steps(text: str, measured_in: str) -> tuple[Fraction, Fraction, Fraction]:
    """A number and how far what is rounded to it may lie from it, as the manual has it."""
    digits, _, word = text.replace(",", "").strip("£%").partition(" ")
    filler = {"hundred": 100, "thousand": 1000}
    scale = {**filler, "lakh": 10**5, "million": 10**6, "crore": 10**7, "bn": 10**9}.get(word, 1)
    decimals = len(digits.partition(".")[2])
    n = Fraction(digits) * scale
    percent = "%" in text or measured_in == "percent"
    zeros = 0 if decimals or percent else len(digits) - len(digits.rstrip("0"))
    step = Fraction(scale) * 10**zeros / 10**decimals
    if percent and word == "hundred" and not decimals:
        step = Fraction(1)
    second = Fraction(10) ** (len(str(int(n))) - 2)
    if not percent and measured_in != "measure" and not decimals and (not word or word in filler):
        if (n < 100 or n % 100) and (n < 1000 or n % 10):
            half = Fraction(1, 2) if "£" in text or measured_in == "money" else Fraction(0)
            return n, half, half
        hard = min(step / 2, n / 10)
    else:
        hard = min(step / 2, n / 4)
    is_meant = percent or (measured_in == "measure" and not zeros and word not in filler)
    return n, hard, hard if is_meant else min(step / 2, second / 2, hard)


READERS = {kind: Reader(kind) for kind in ("count", "money", "percent", "measure")}
EXACT = Reader(precision="exact")


@few
@given(st.lists(WRITTEN, min_size=20, max_size=60), st.sampled_from([*READERS]))
def test_a_number_is_as_exact_as_it_is_written(texts: list[str], measured_in: str) -> None:
    if measured_in == "percent":
        texts = [text for text in texts if "thousand" not in text]
    for text, reading in zip(texts, READERS[measured_in](*texts), strict=True):
        n, hard, usual = half_steps(text, measured_in)
        for interval, half in ((reading.hard, hard), (reading.usual, usual)):
            assert interval is not None, (text, reading.problem)
            assert Fraction(interval.low) == n - half, text
            assert Fraction(interval.high) == n + half - (Fraction(STEP) if half else 0), text


@few
@given(st.lists(WRITTEN, min_size=20, max_size=60))
def test_what_is_declared_exact_is_not_rounded(texts: list[str]) -> None:
    for text, reading in zip(texts, EXACT(*texts), strict=True):
        assert reading.hard == reading.usual == reading.number, text


@few
@given(st.lists(WRITTEN, min_size=10, max_size=30), st.sampled_from([*READERS]))
@example(["1"], "money")
def test_a_bare_number_is_never_looser_than_about_it(texts: list[str], measured_in: str) -> None:
    readings = READERS[measured_in](*texts, *(f"about {text}" for text in texts))
    for text, bare, about in zip(
        texts, readings[: len(texts)], readings[len(texts) :], strict=True
    ):
        assert bare.hard is not None
        assert about.hard is not None
        assert bare.hard in about.hard, text
        assert bare.usual is not None
        assert about.usual is not None
        assert bare.usual in about.usual, text


def test_a_limit_around_vague_words_is_looser_than_the_words() -> None:
    vague = [r["example"] for r in rules() if r["kind"] == "amount" and "{" not in r["template"]]
    assert "dozens" in vague
    assert_looser(
        [(words, f"{hedge} {words}") for words in vague for hedge in ("at least", "up to")]
    )


FRAGMENTS = [
    *("0", "1", "5", "00", "000", "155", "1,200", "1.200", "9999999999999999999", "\u00a0", " "),
    *(".", ",", "'", "-", "–", "−", "+", "%", "$", "£", "(", ")", "{", "}", "{n}", "~", ">"),
    *("at least", "more than", "about", "up to", "between", "and", "to", "almost", "or so"),
    *("two", "hundred", "ninety", "a", "half", "no", "point", "minus", "dozens", "several"),
    *("thousand", "million", "k", "K", "m"),
]
fragments = st.lists(st.sampled_from(FRAGMENTS), max_size=8)
any_text = st.one_of(st.text(), fragments.map("".join), fragments.map(" ".join))


@pytest.mark.slow
@few
@given(
    st.lists(any_text, min_size=30, max_size=90, unique=True),
    st.sampled_from((None, "point", "comma")),
)
def test_any_text_has_either_a_reading_or_a_problem(texts: list[str], mark: str | None) -> None:
    for text, reading in zip(texts, READ(*texts, decimal_mark=mark), strict=True):
        if reading.problem is not None:
            assert (reading.rule, reading.hard, reading.usual) == (None, None, None), text
        else:
            assert reading.rule is not None, text
            assert reading.hard is not None, text
            assert reading.usual is not None, text
            assert reading.hard.low <= reading.hard.high, text
            assert reading.usual.low <= reading.usual.high, text
            assert reading.usual in reading.hard, text


WHOLE = [
    ("300", "killed 300 000 people", "300 000"),
    ("134", "a total of 17 134 dead", "17 134"),
    ("50", "rund 50’000 Tote", "50'000"),
    ("1.5", "1.5 million people", "1.5 million"),
    ("46", "загинуло 46 тисяч", "46 тисяч"),
    ("a million", "half a million people", "half a million"),
    ("hundreds", "hundreds of thousands fled", "hundreds of thousands"),
    ("thousands", "hundreds of thousands fled", "hundreds of thousands"),
    ("300", "Fewer than 300 died", "Fewer than 300"),
    ("one", "twenty-one died", "twenty-one"),
    ("twenty", "twenty-one died", "twenty-one"),
    ("5", "it was -5 degrees", "-5"),
    ("12", "12% of voters", "12%"),
    ("12", "12 per cent of voters", "12 per cent"),
    ("10", "a 10-fold rise", "10-fold"),
    ("54", "at least 54 confirmed dead", "at least 54"),
    ("more than 54", "no more than 54 died", "no more than 54"),
    ("over 600", "just over 600", "just over 600"),
    ("about 54", "at least about 54", "at least about 54"),
    ("3.5", "3.5m people", "3.5m"),
    ("300", "约300人死亡", "约300"),
    ("63", "造成至少63人死亡", "至少63"),
    ("200", "200–300 people", "200–300"),
    ("300", "200–300 people", "200–300"),
    ("150", "between 150 and 160 men", "between 150 and 160"),
    ("160", "between 150 and 160 men", "between 150 and 160"),
    ("two", "two hundred died", "two hundred"),
    ("200", "200 or more died", "200 or more"),
    ("dozens", "at least dozens", "at least dozens"),
    ("37", "37K", "37K"),
    ("2", "the 2nd", "2nd"),
    ("54", "only 54 people died", None),
    ("54", "at least 30 hurt; 54 dead", None),
    ("54", "at least 54 hurt, and 54 dead", None),
    ("5", "a 5km march", None),
    ("5km", "a 5km march", None),
    ("70", "he weighs 70kg.", None),
    ("250", "at 250mph", None),
    ("60,000", "paid R60,000 for it", None),
    ("R60,000", "paid R60,000 for it", None),
    ("3,500", "KSh3,500", None),
    ("10m", "a USD10m loan", None),
    ("3.5m people", "and 3.5m people fled", None),
    ("约300", "约300人死亡", None),
    ("约300人", "约300人死亡", None),
    ("至少63", "造成至少63人死亡", None),
    ("155", "Zelensky said 155 and Lavrov 168", None),
    ("12", "In 2024 12 died", None),
    ("two", "killed two and five injured", None),
    ("5", "cut from 3 to 5", None),
    ("between 150 and 160", "between 150 and 160 men", None),
]


def test_a_figure_is_read_whole() -> None:
    con = READ.con
    con.execute((SQL / "readings/macros.sql").read_text("utf-8"))
    con.execute(
        "CREATE OR REPLACE TEMP TABLE figure_excerpt AS SELECT unnest(range(len($1))) AS figure,"
        " unnest($1) AS verbatim, unnest($2) AS excerpt",
        [[words for words, _, _ in WHOLE], [excerpt for _, excerpt, _ in WHOLE]],
    )
    for name in ("doubt", "place"):
        con.execute(library.text(f"readings/figures/{name}"))
    whole = dict(con.execute("SELECT figure, whole FROM figure_place WHERE found").fetchall())
    # What stands clearly is not looked at closely.
    assert [(*case[:2], whole.get(place)) for place, case in enumerate(WHOLE)] == WHOLE
    assert con.execute("SELECT count(*) FROM figure_place WHERE NOT found").fetchone() == (0,)


def stands_alone(words: str, excerpt: str) -> bool:
    """Whether words stand somewhere in an excerpt as words of their own, sign by sign."""
    for place in range(len(excerpt) - len(words) + 1):
        before, after = excerpt[:place], excerpt[place + len(words) :]
        if excerpt[place : place + len(words)] == words and (
            (not words[0].isalnum() or is_edge(before[::-1], end=False))
            and (
                not words[-1].isalnum()
                or is_edge(after, end=True)
                # A unit may be glued to a number.
                or (words[-1].isdigit() and re.match(r"[A-Za-z]{1,5}(?![^\W_])", after))
            )
        ):
            return True
    return False


def is_edge(signs: str, *, end: bool) -> bool:
    """Whether the signs next to a word, nearest first, end it: not the point in a number."""
    if not signs:
        return True
    if signs[0] not in ".,":
        return not signs[0].isalnum()
    return end if len(signs) == 1 else not signs[1].isdigit()


SIGNS = st.text("15,.-€aé ", min_size=1, max_size=3).map(str.strip).filter(bool)


@pytest.mark.slow
@given(st.lists(st.tuples(SIGNS, st.lists(SIGNS, min_size=1)), min_size=50, max_size=200))
@example([("a.a", [".", "", "1é", "a-"]), ("10 of 10", ["1", " of 10"]), ("1.1", ["1", "."])])
def test_a_figure_stands_in_an_excerpt_as_words_of_its_own(
    drawn: list[tuple[str, list[str]]],
) -> None:
    # Excerpts that hold the words among signs that may cling to them.
    pairs = [(words, " ".join(words.join(signs).split())) for words, signs in drawn]
    with duckdb.connect() as plain:
        plain.execute((SQL / "readings/macros.sql").read_text("utf-8"))
        plain.execute("CREATE TABLE hedge_rule (template VARCHAR, kind VARCHAR, hard VARCHAR)")
        plain.execute("ALTER TABLE hedge_rule ADD COLUMN usual VARCHAR")
        plain.execute("ALTER TABLE hedge_rule ADD COLUMN retracted BOOLEAN")
        plain.execute(
            "CREATE TABLE figure_excerpt AS SELECT unnest(range(len($1))) AS figure, "
            "unnest($1) AS verbatim, unnest($2) AS excerpt",
            [*map(list, zip(*pairs, strict=True))],
        )
        for name in ("doubt", "place"):
            plain.execute(library.text(f"readings/figures/{name}"))
        doubted = plain.execute("SELECT figure FROM figure_place WHERE NOT found").fetchall()
    missed = {place for (place,) in doubted}
    assert [pair for place, pair in enumerate(pairs) if place in missed] == [
        (words, excerpt) for words, excerpt in pairs if not stands_alone(words, excerpt)
    ]
