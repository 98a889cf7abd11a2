"""Units and money: what is converted, by which factor or declared rate, and what is refused."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.asking import record
from provenance.errors import InvalidInput
from provenance.file import opening
from provenance.intake import loads
from provenance.readings import units
from provenance.showing import plot

Figure = Mapping[str, str]


def case_of(
    quantities: Sequence[Mapping[str, Any]],
    said: Mapping[str, Sequence[Figure]],
    rates: Sequence[Mapping[str, str]] = (),
    day: str = "2025-04-09",
) -> dict[str, Any]:
    """A case in which each speaker gives figures, all on one day, in one statement of that name."""
    return {
        "case": "units",
        "speakers": [{"id": name, "name": name.title(), "kind": "person"} for name in said],
        "sources": [{"id": "paper", "kind": "article"}],
        "claims": [{"id": "built", "text": "It was built.", "asserts": "occurrence"}],
        "quantities": [{"name": q["id"], "behaviour": "fixed", **q} for q in quantities],
        "exchange_rates": list(rates),
        "statements": [
            {
                "id": f"{name}-said",
                "speaker": name,
                "claim": "built",
                "stance": "support",
                "commitment": "certain",
                "said": day,
                "appearances": [{"source": "paper", "excerpt": _excerpt(figures)}],
                "figures": [{"id": f"{name}-{n}", **figure} for n, figure in enumerate(figures)],
            }
            for name, figures in said.items()
        ],
    }


def given_as(verbatim: str, quantity: str, unit: str | None = None) -> Figure:
    """A figure as a case file gives it."""
    return {"quantity": quantity, "verbatim": verbatim} | ({"unit": unit} if unit else {})


def _excerpt(figures: Sequence[Figure]) -> str:
    return "; ".join(figure["verbatim"] for figure in figures)


@contextmanager
def loaded(template: Path, *cases: Mapping[str, Any], amend: str | None = None) -> Iterator[Path]:
    """A fresh record that these cases were loaded into, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(shutil.copy(template, folder))
        for case in cases:
            load(database, case, amend=amend)
        yield database


def load(database: Path, case: Mapping[str, Any], amend: str | None = None) -> None:
    file = database.with_name("case.json")
    file.write_text(json.dumps(case, indent=1), encoding="utf-8")
    opened = opening.write(database, wait=0)
    try:
        loads.load(opened, [file], recorded_by="tests", amend=amend)
    finally:
        opened.close()


def refused(template: Path, *cases: Mapping[str, Any], amend: str | None = None) -> list[str]:
    """The problems that the last of the cases is refused for, each with its line."""
    with pytest.raises(InvalidInput) as refusal, loaded(template, *cases, amend=amend):
        pass
    return [f"{problem.line}: {problem.problem}" for problem in refusal.value.problems]


def line_of(case: Mapping[str, Any], words: str, place: int = 1) -> int:
    """The line of a case file in which these words stand for the nth time."""
    lines = json.dumps(case, indent=1).splitlines()
    return [n for n, line in enumerate(lines, 1) if words in line][place - 1]


def figures_of(database: Path) -> dict[str, tuple[str | None, str, str]]:
    """Conversion, hard interval and status of the figure of each speaker."""
    with record.open(database) as opened:
        return {row.speaker: (row.conversion, row.hard, row.status) for row in opened.figures()}


def contradicted(database: Path) -> dict[tuple[str, str], str]:
    """The speakers who contradict each other, and the gap."""
    with record.open(database) as opened:
        return {
            (
                row.earlier_statement.removesuffix("-said"),
                row.later_statement.removesuffix("-said"),
            ): f"{row.kind} {row.gap}"
            for row in opened.contradictions()
        }


LENGTH = {"id": "length", "unit": "m"}
HEAT = {"id": "heat", "unit": "°C"}
LIGHT_YEAR = "94607304725808000000000000"
COST = {"id": "cost", "unit": "USD", "behaviour": "level"}


# Measures


# Unit of the quantity, figure, its unit; what the conversion says it is, and the hard interval.
CONVERTED = [
    ("m", "5", "km", "5000 m", "[5000, 5000]"),
    ("m", "3.1", "miles", "4988.9664 m", "[4988.9664, 4988.9664]"),
    ("m", "at least 5", "km", "[5000, ∞) m", "[5000, ∞)"),
    ("m", "more than 4", "miles", "(6437.376, ∞) m", "(6437.376, ∞)"),
    ("m", "fewer than 3", "feet", "[0, 0.9144) m", "[0, 0.9144)"),
    ("m", "some 10", "km", "[7500, 12500] m", "[7500, 12500]"),
    ("m", "6", "Nautical Miles", "11112 m", "[11112, 11112]"),
    ("°C", "86", "°F", "30 °C", "[30, 30]"),
    ("°C", "-40", "°F", "-40 °C", "[-40, -40]"),
    ("°C", "100", "°F", "37.777777778 °C", "[37.777777778, 37.777777778]"),
    ("°C", "0", "K", "-273.15 °C", "[-273.15, -273.15]"),
    ("delta_degC", "9", "delta_degF", "5 delta_degC", "[5, 5]"),
    ("km²", "250", "hectares", "2.5 km²", "[2.5, 2.5]"),
    ("MW", "5", "mW", "0.000000005 MW", "[0.000000005, 0.000000005]"),
    ("%", "5", "percent", "5 %", "[5, 5]"),
    # A counting unit is known by its name only.
    ("person", "5", "Person", "5 person", "[5, 5]"),
    ("angstrom", "1", "light_year", f"{LIGHT_YEAR} angstrom", f"[{LIGHT_YEAR}, {LIGHT_YEAR}]"),
    # What no DECIMAL holds is not a bound.
    ("angstrom", "at least 100000000000000000", "light_year", "(-∞, ∞) angstrom", "(-∞, ∞)"),
]


@pytest.mark.slow
def test_a_figure_is_converted_into_the_unit_of_its_quantity(_empty_template: Path) -> None:
    quantities = [{"id": f"q{n:02}", "unit": unit} for n, (unit, *_) in enumerate(CONVERTED)]
    figures = [
        given_as(verbatim, f"q{n:02}", unit) for n, (_, verbatim, unit, *_) in enumerate(CONVERTED)
    ]
    with (
        loaded(_empty_template, case_of(quantities, {"ann": figures})) as database,
        record.open(database) as opened,
    ):
        found = [(row.conversion, row.hard, row.status) for row in opened.figures()]
    assert found == [
        (f"{verbatim} {unit} = {amount}", hard, "stands")
        for _, verbatim, unit, amount, hard in CONVERTED
    ]


amounts = st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=4)
MEASURES = [("km", "m"), ("miles", "km"), ("°F", "°C"), ("acre", "hectare"), ("lb", "tonne")]


@pytest.mark.slow
@settings(
    max_examples=settings().max_examples // 5,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(stated=st.lists(st.tuples(amounts, st.sampled_from(MEASURES)), min_size=30, max_size=90))
def test_a_conversion_is_exact_to_the_ninth_decimal(
    stated: list[tuple[Decimal, tuple[str, str]]], _empty_template: Path
) -> None:
    quantities = [{"id": f"q{n}", "unit": pair[1]} for n, (_, pair) in enumerate(stated)]
    figures = [given_as(f"{amount:f}", f"q{n}", pair[0]) for n, (amount, pair) in enumerate(stated)]
    with loaded(_empty_template, case_of(quantities, {"ann": figures})) as database:
        opened = opening.read(database)
        found = dict(opened.rows("SELECT quantity, hard_low FROM stated_figure"))
        opened.close()
    for n, (amount, pair) in enumerate(stated):
        numerator, addend, denominator = units.pairs([pair])[0][7:10]
        value = (Fraction(amount) * numerator + addend) / denominator
        assert abs(Fraction(found[f"q{n}"]) - value) <= Fraction(1, 2 * 10**9), (amount, pair)


@pytest.mark.slow
def test_figures_in_several_units_are_compared_and_the_conversion_is_told(
    _empty_template: Path,
) -> None:
    case = case_of(
        [LENGTH],
        {
            "ann": [given_as("5", "length", "km")],
            "ben": [given_as("5,000", "length")],
            "cy": [given_as("more than 4", "length", "miles")],
        },
    )
    with loaded(_empty_template, case) as database:
        assert contradicted(database) == {
            ("ann", "cy"): "figure 1437.376",
            ("ben", "cy"): "figure 1437.376",
        }
        with record.open(database) as opened:
            listed = next(iter(opened.contradictions(speaker="ann")))
            steps = {step.topic: step.finding for step in opened.explain("ann-said", "ben-said")}
    assert "5 km = 5000 m" in listed.explanation
    assert "more than 4 miles = (6437.376, ∞) m" in listed.explanation
    assert "5 km = 5000 m" in steps['figure "5"']
    assert "compatible" in steps


def test_a_unit_of_another_dimension_is_refused_with_both(_empty_template: Path) -> None:
    case = case_of(
        [LENGTH, HEAT, COST, {"id": "dead", "unit": "person"}, {"id": "bare"}],
        {
            "ann": [
                given_as("1", "length", "kg"),
                given_as("2", "length", "USD"),
                given_as("3", "cost", "m"),
                given_as("4", "cost", "eur"),
                given_as("5", "dead", "people"),
                given_as("6", "length", "Km"),
                given_as("7", "heat", "delta_degC"),
                given_as("8", "bare", "km"),
            ]
        },
    )
    counting = "a counting unit of its own"
    told = [
        ("kg", "(mass) cannot be converted to m (length), the unit of `length`", "units of length"),
        ("USD", "(money) cannot be converted to m (length), the unit of `length`", "units of len"),
        ("m", "(length) cannot be converted to USD (money), the unit of `cost`", "ISO 4217"),
        ("eur", f"({counting}) cannot be converted to USD (money)", "did you mean EUR?"),
        ("people", f"({counting}) cannot be converted to person ({counting})", "in person"),
        ("Km", f"({counting}) cannot be converted to m (length)", "did you mean km?"),
        ("delta_degC", "(temperature difference) cannot be converted to °C (temperature)", "units"),
        ("km", "the quantity `bare` has no unit to convert it to", "give the quantity its `unit`"),
    ]
    problems = refused(_empty_template, case)
    assert len(problems) == len(told)
    for (unit, what, accepted), problem in zip(
        told, sorted(problems, key=lambda p: int(p.split(":")[0])), strict=True
    ):
        line = line_of(case, f'"unit": "{unit}"', 2 if unit in ("m", "USD") else 1)
        assert problem.startswith(f"{line}: `unit: {unit}`"), problem
        assert what in problem and accepted in problem, problem


@pytest.mark.slow
def test_related_quantities_are_in_one_unit(_empty_template: Path) -> None:
    def case(inner: str, outer: str, relation: str) -> dict[str, Any]:
        part = {"id": "part", "unit": inner, relation: ["whole"]}
        return case_of([part, {"id": "whole", "unit": outer}], {"ann": [given_as("5", "part")]})

    apart = [("km", "m", "subset_of"), ("EUR", "USD", "subset_of")]
    apart += [("EUR", "m", "part_of"), ("EUR", "m", "same_as")]
    quantities = [
        quantity
        for number, (inner, outer, relation) in enumerate(apart)
        for quantity in (
            {"id": f"part-{number}", "unit": inner, relation: [f"whole-{number}"]},
            {"id": f"whole-{number}", "unit": outer},
        )
    ]
    problems = refused(_empty_template, case_of(quantities, {}))
    for number, (_, _, relation) in enumerate(apart):
        (problem,) = (told for told in problems if f"`whole-{number}`" in told)
        if relation == "subset_of":
            assert "give both quantities one unit" in problem
        else:
            assert f"is in EUR (money) and cannot be {relation} `whole-{number}`" in problem
            assert "in m (length); accepted are quantities of one dimension" in problem
    with loaded(_empty_template, case("soldier", "person", "subset_of")) as database:
        assert figures_of(database)["ann"] == (None, "[5, 5]", "stands")


@pytest.mark.slow
def test_quantities_that_are_the_same_may_be_in_two_units(_empty_template: Path) -> None:
    quantities = [
        {"id": "a-length", "unit": "m"},
        {"id": "length", "unit": "km", "same_as": ["a-length"]},
    ]
    said = {"ann": [given_as("5", "length")], "ben": [given_as("6,000", "a-length")]}
    with loaded(_empty_template, case_of(quantities, said)) as database:
        assert figures_of(database)["ann"][0] == "5 km = 5000 m"
        assert contradicted(database) == {("ann", "ben"): "figure 1000"}
        with record.open(database) as opened:
            assert [(q.quantity, q.lowest) for q in opened.quantities()] == [
                ("a-length", "6000"),
                ("length", "5000 m"),
            ]


def test_a_part_is_not_held_against_a_whole_that_is_compared_in_another_unit(
    _empty_template: Path,
) -> None:
    quantities = [
        {"id": "a-whole", "unit": "km"},
        {"id": "whole", "unit": "m", "same_as": ["a-whole"]},
        {"id": "part", "unit": "m", "subset_of": ["whole"]},
        {"id": "dead", "unit": "person"},
        {"id": "dead-soldiers", "unit": "soldier", "subset_of": ["dead"]},
    ]
    said = {
        "ann": [given_as("4,000", "part")],
        "ben": [given_as("5,000", "whole")],
        "cy": [given_as("7", "dead-soldiers")],
        "dan": [given_as("6", "dead")],
    }
    with loaded(_empty_template, case_of(quantities, said)) as database:
        assert contradicted(database) == {("cy", "dan"): "subset 1"}


@pytest.mark.slow
def test_a_quantity_is_not_given_a_unit_that_its_figures_cannot_be_in(
    _empty_template: Path,
) -> None:
    first = case_of([LENGTH], {"ann": [given_as("5", "length", "km")]})
    heavy = {"case": "units", "quantities": [{"name": "length", "behaviour": "fixed", **LENGTH}]}
    heavy["quantities"][0]["unit"] = "kg"  # type: ignore[index]
    with loaded(_empty_template, first) as database:
        with pytest.raises(InvalidInput) as refusal:
            load(database, heavy, amend="wrong unit")
        assert refusal.value.problems[0].problem.endswith("accepted are units of mass")
        heavy["quantities"][0]["unit"] = "miles"  # type: ignore[index]
        load(database, heavy, amend="wrong unit")
        assert figures_of(database)["ann"][0] == "5 km = 3.106855961 miles"


# Money


RATE = {"from_currency": "EUR", "to_currency": "USD", "rate": "1.08", "period": "2025-04"}
INVERSE = {**RATE, "from_currency": "USD", "to_currency": "EUR"}
DEAR = {
    "ann": [{"quantity": "cost", "verbatim": "$200"}],
    "ben": [{"quantity": "cost", "verbatim": "€100", "unit": "EUR"}],
}


@pytest.mark.slow
def test_figures_in_two_currencies_compete_only_by_a_declared_rate(_empty_template: Path) -> None:
    with loaded(_empty_template, case_of([COST], DEAR)) as database:
        assert contradicted(database) == {}
        assert figures_of(database)["ben"] == (
            "no exchange rate from EUR to USD covers 2025-04-09",
            "[100, 100] EUR",
            "stands",
        )
        with record.open(database) as opened:
            told = " ".join(step.finding for step in opened.explain("ann-said", "ben-said"))
        assert "They are not compared: no exchange rate from EUR to USD covers 2025-04-09." in told
        load(database, {"case": "units", "exchange_rates": [RATE]})
        assert contradicted(database) == {("ann", "ben"): "figure 92"}
        assert figures_of(database)["ben"][0] == "€100 EUR = 108 USD (1 EUR = 1.08 USD, 2025-04)"


@pytest.mark.slow
def test_figures_that_cannot_be_converted_compete_in_the_unit_they_were_stated_in(
    _empty_template: Path,
) -> None:
    said = {
        "ann": [given_as("€100", "cost", "EUR")],
        "ben": [given_as("€150", "cost", "EUR")],
        "cy": [given_as("£120", "cost", "GBP")],
        "dan": [given_as("some 120", "cost", "EUR")],
        "eve": [given_as("$120", "cost")],
    }
    apart = {("ann", "ben"): "figure 50", ("ann", "dan"): "figure 8", ("ben", "dan"): "figure 18"}
    with loaded(_empty_template, case_of([COST], said)) as database:
        assert contradicted(database) == apart
        with record.open(database) as opened:
            (listed,) = opened.contradictions(speaker="ben", contains="ann")
            steps = [step.finding for step in opened.explain("ann-said", "ben-said")]
            (cost,) = opened.quantities()
            drawn = list(opened.picture("figures", {"quantity": "cost"}))
        assert (listed.earlier_words, listed.later_words) == ("€100 EUR", "€150 EUR")
        assert listed.explanation.endswith("and what the words allow is 50 EUR apart.")
        assert "What the words allow does not overlap: [100, 100] EUR and [150, 150] EUR." in steps
        # The range is told in the unit of the quantity, and so is what is drawn.
        assert (cost.standing, cost.lowest, cost.highest) == (5, "120", "120")
        scale = plot.axis(drawn, 6)
        assert scale.low < 120 < scale.high < 150
        assert [mark.unconverted_unit for mark in drawn] == ["EUR", "EUR", "GBP", "EUR", None]
        assert {"€150 EUR ≠", "£120 GBP ≠"} <= {
            words for line in plot.drawn(drawn, 80) for words in re.findall(r"[€£]\d+ \w+ ≠", line)
        }
    with loaded(_empty_template, case_of([COST], said, [{**RATE, "period": "2025"}])) as database:
        assert contradicted(database) == {
            ("ann", "ben"): "figure 54",
            ("ann", "dan"): "figure 8.64",
            ("ben", "dan"): "figure 19.44",
            ("ann", "eve"): "figure 12",
            ("ben", "eve"): "figure 42",
        }


@pytest.mark.slow
def test_a_figure_that_cannot_be_converted_is_revised_relayed_and_denied_like_others(
    _empty_template: Path,
) -> None:
    case = case_of(
        [COST, {**COST, "id": "rent"}],
        {
            "ann": [given_as("€100", "cost", "EUR")],
            "ben": [given_as("€100", "cost", "EUR")],
            "cy": [given_as("€90", "cost", "EUR")],
            "dan": [given_as("€500", "rent", "EUR")],
        },
    )
    statements = {statement["id"]: statement for statement in case["statements"]}
    for id, words, said in (("ann", "€90", "2025-04-10"), ("dan", "$10", "2025-04-10")):
        later = json.loads(json.dumps(statements[f"{id}-said"]))
        later |= {"id": f"{id}-later", "said": said, "appearances": [{"source": "paper"}]}
        later["figures"] = [
            {"id": f"{id}-later", "verbatim": words, "as_of": "2025-04-09"}
            | {"quantity": "cost" if id == "ann" else "rent"}
            | ({"unit": "EUR"} if id == "ann" else {})
        ]
        later["appearances"][0]["excerpt"] = words
        case["statements"].append(later)
    statements["ben-said"]["relays"] = ["ann-said"]
    denial = {"id": "eve-said", "speaker": "eve", "stance": "deny", "scope": "figure"}
    case["statements"].append(statements["cy-said"] | denial | {"figures": []})
    case["speakers"].append({"id": "eve", "name": "Eve", "kind": "person"})
    with loaded(_empty_template, case) as database:
        with record.open(database) as opened:
            found = {row.statement: (row.status, row.revision) for row in opened.figures()}
            early = opened.contradictions(as_of="2025-04-09")
            before = {row.contradiction for row in early if row.kind == "figure"}
        met = contradicted(database)
    assert found == {
        "ann-said": ("revised", None),
        "ann-later": ("stands", "down"),
        "ben-said": ("relayed", None),
        "cy-said": ("stands", None),
        # In USD it is no revision of what was said in EUR.
        "dan-said": ("stands", None),
        "dan-later": ("stands", None),
    }
    assert before == {"figure:cost:ann-said:cy-said"}
    # A denial meets whoever stands by a figure.
    assert met == {
        ("cy", "eve"): "denial None",
        ("eve", "ann-later"): "denial None",
        ("eve", "dan-later"): "denial None",
    }


@pytest.mark.slow
def test_a_part_and_its_whole_meet_in_the_unit_in_which_both_were_stated(
    _empty_template: Path,
) -> None:
    parts = [{**COST, "id": part, "part_of": ["cost"]} for part in ("rent", "wages")]
    said = {
        "ann": [given_as("€90", "cost", "EUR")],
        "ben": [given_as("€60", "rent", "EUR"), given_as("€50", "wages", "EUR")],
        "cy": [given_as("€100", "wages", "EUR")],
        # Another currency is neither above nor below it, and adds nothing to it.
        "dan": [given_as("£95", "rent", "GBP"), given_as("€80", "wages", "EUR")],
        "eve": [given_as("$95", "rent")],
    }
    with loaded(_empty_template, case_of([COST, *parts], said)) as database:
        listed = {
            pair: told
            for pair, told in contradicted(database).items()
            if not told.startswith("figure")
        }
        assert listed == {
            ("ann", "ben"): "parts_of_total 20",
            ("ann", "cy"): "subset 10",
        }
        with record.open(database) as opened:
            (found,) = opened.contradictions(kind="parts_of_total")
        assert "sum to at least 110 EUR, which is 20 EUR above the total" in found.explanation


@pytest.mark.slow
def test_the_same_quantity_without_a_unit_is_compared_in_the_unit_of_another(
    _empty_template: Path,
) -> None:
    quantities = [
        {"id": "a-length"},
        {"id": "length", "unit": "km", "same_as": ["a-length"]},
        {"id": "run", "unit": "m", "part_of": ["a-length"]},
    ]
    said = {
        "ann": [given_as("5", "length")],
        "ben": [given_as("5,000", "length", "m")],
        "cy": [given_as("7", "a-length")],
        "dan": [given_as("6,000", "run")],
    }
    with loaded(_empty_template, case_of(quantities, said)) as database:
        assert contradicted(database) == {("ann", "cy"): "figure 2", ("ben", "cy"): "figure 2"}
        assert figures_of(database)["ben"][0] == "5,000 m = 5 km"
        with record.open(database) as opened:
            assert [(q.quantity, q.lowest, q.highest) for q in opened.quantities()][:2] == [
                ("a-length", "7 km", "7 km"),
                ("length", "5", "5"),
            ]


@pytest.mark.slow
def test_a_rate_that_goes_later_counts_no_longer(_empty_template: Path) -> None:
    gone = {"case": "units", "exchange_rates": [{**RATE, "retracted": "true", "reason": "wrong"}]}
    with loaded(_empty_template, case_of([COST], DEAR, [RATE])) as database:
        assert contradicted(database) == {("ann", "ben"): "figure 92"}
        load(database, gone, amend="wrong")
        assert contradicted(database) == {}


# Rates, when a figure in euros holds, and its conversion.
RATED: list[tuple[list[dict[str, str]], str | None, str | None]] = [
    # The period has to cover all of the time for which the figure holds.
    ([RATE], "2025-04-30", "= 108 USD"),
    ([RATE], "2025-05-01", None),
    ([RATE], "2025", None),
    # The rate that begins last is the closest one.
    ([{**RATE, "period": "2025", "rate": "2"}, RATE], None, "= 108 USD"),
    ([{**RATE, "period": "2025-04-09", "rate": "3"}, RATE], None, "= 300 USD"),
    ([{**RATE, "period": "2025/..", "rate": "2"}], "2031", "= 200 USD"),
    # A rate converts both ways, and the one declared in this direction comes first.
    ([{**INVERSE, "rate": "0.8"}], None, "= 125 USD (1 USD = 0.8 EUR, 2025-04)"),
    ([{**INVERSE, "rate": "0.8"}, RATE], None, "= 108 USD (1 EUR = 1.08 USD, 2025-04)"),
    ([{**RATE, "to_currency": "GBP"}], None, None),
]
# As many currencies, so that one load has all of these.
OTHERS = ("EUR", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON")


def test_the_rate_is_that_of_the_period_in_which_the_figure_holds(_empty_template: Path) -> None:
    figures, declared = {}, []
    for currency, (rates, as_of, _) in zip(OTHERS, RATED, strict=True):
        figure = {"quantity": "cost", "verbatim": "100", "unit": currency}
        figures[currency.lower()] = [figure | ({"as_of": as_of} if as_of else {})]
        declared += json.loads(json.dumps(rates).replace("EUR", currency))
    with loaded(_empty_template, case_of([COST], figures, declared)) as database:
        found = figures_of(database)
    for currency, (_, _, conversion) in zip(OTHERS, RATED, strict=True):
        told, hard, _ = found[currency.lower()]
        assert hard.endswith(f" {currency}") is (conversion is None)
        wanted = conversion or "no exchange rate from EUR to USD covers"
        assert wanted.replace("EUR", currency) in (told or "")


def test_a_rate_is_a_positive_number_between_two_currencies(_empty_template: Path) -> None:
    rates = [
        {**RATE, "from_currency": "eur"},
        {**RATE, "to_currency": "m"},
        {**RATE, "to_currency": "EUR"},
        {**RATE, "rate": "0.0"},
        {**RATE, "rate": "-2", "period": "2024"},
    ]
    problems = refused(_empty_template, case_of([COST], {}, rates))
    accepted = [
        "`from_currency: eur` is no currency; accepted are ISO 4217 codes",
        "`to_currency: m` is no currency; accepted are ISO 4217 codes",
        "the exchange rate is from EUR to itself; name another currency",
        "`rate: 0.0` is not a rate; accepted is a plain number above 0, such as 1.0837",
        "`rate: -2` is not a rate; accepted is a plain number above 0, such as 1.0837",
    ]
    for words in accepted:
        assert any(words in problem for problem in problems), (words, problems)


@pytest.mark.slow
def test_a_sign_for_money_is_not_read_as_another_currency(_empty_template: Path) -> None:
    wrong = [given_as("€5m", "cost"), given_as("$5m", "cost", "GBP")]
    problems = refused(_empty_template, case_of([COST], {"ann": wrong}))
    for verbatim, meant in (("€5m", "USD, the unit of `cost`"), ("$5m", "GBP, its `unit`")):
        told = f"`verbatim: {verbatim}` names another currency than {meant}; give the figure"
        assert any(told in problem for problem in problems), problems
    right = {"ann": [given_as("€5m", "cost", "EUR")]}
    with loaded(_empty_template, case_of([COST], right)) as database:
        assert figures_of(database)["ann"][1:] == ("[5000000, 5000000] EUR", "stands")


# Tolerance


# 783,138 against 783,000 is not news at 0.1 %: 138 is 0.0001762… of the larger figure.
TOLERANCES = {None: True, "0.0001": True, "0.000176": True, "0.000177": False, "0.001": False}


@pytest.mark.slow
@pytest.mark.parametrize("relation", [None, "subset_of"])
def test_a_gap_within_the_tolerance_of_its_quantity_is_not_listed(
    _empty_template: Path, relation: str | None
) -> None:
    quantities: list[dict[str, Any]] = []
    larger, smaller = [], []
    for n, tolerance in enumerate(TOLERANCES):
        quantities.append({"id": f"q{n}", "unit": "person"})
        quantities[-1] |= {"tolerance": tolerance} if tolerance else {}
        if relation:
            quantities.append({"id": f"part{n}", "unit": "person", relation: [f"q{n}"]})
        larger.append(given_as("783,138", f"part{n}" if relation else f"q{n}"))
        smaller.append(given_as("783,000", f"q{n}"))
    with (
        loaded(_empty_template, case_of(quantities, {"ann": larger, "ben": smaller})) as database,
        record.open(database) as opened,
    ):
        found = {row.subject: row.gap for row in opened.contradictions()}
    name = "part" if relation else "q"
    assert found == {f"{name}{n}": "138" for n, listed in enumerate(TOLERANCES.values()) if listed}


@pytest.mark.slow
def test_tolerance_is_the_same_share_in_every_unit(_empty_template: Path) -> None:
    # The gap of 5.05 km to 5,000 m is 0.0099… of the larger figure.
    words = ("5.05", "5.06")
    quantities = [{**LENGTH, "id": word, "tolerance": "0.01"} for word in words]
    said = {
        "ann": [given_as(word, word, "km") for word in words],
        "ben": [given_as("5,000", word) for word in words],
    }
    with (
        loaded(_empty_template, case_of(quantities, said)) as database,
        record.open(database) as opened,
    ):
        assert [row.subject for row in opened.contradictions()] == ["5.06"]


@pytest.mark.slow
def test_a_load_without_foreign_units_needs_no_library(
    _empty_template: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    """Half a second that only those pay who state figures in another unit."""
    shutil.copy(_empty_template, tmp_path / "plain.duckdb")
    script = (
        "import sys; from pathlib import Path; from provenance import library; "
        "from provenance.intake import loads; "
        "from provenance.file import opening; "
        "opened = opening.write(Path('plain.duckdb'), wait=0); "
        "loads.load(opened, [library.stories()['bridge-budget']], recorded_by='tests'); "
        "sys.exit(bool({'pint', 'babel'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment, timeout=60)
    assert ran.returncode == 0
