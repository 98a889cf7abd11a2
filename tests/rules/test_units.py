"""Units and money: what is converted, by which factor or declared rate, and what is refused."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.asking import record
from provenance.engine import Engine
from provenance.errors import InvalidInput
from provenance.intake import loads
from provenance.readings import units
from provenance.showing import plot
from tests.rules.worlds import together

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
        "quantities": [
            {"name": q["id"], "behaviour": "fixed", "precision": "exact", **q} for q in quantities
        ],
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


def a_figure(verbatim: str, quantity: str, unit: str | None = None) -> Figure:
    """A figure as a case file has it."""
    return {"quantity": quantity, "verbatim": verbatim} | ({"unit": unit} if unit else {})


def _excerpt(figures: Sequence[Figure]) -> str:
    return "; ".join(figure["verbatim"] for figure in figures)


def refused(opened: Engine, folder: Path, case: Mapping[str, Any]) -> list[str]:
    """The problems that a case is refused for, each with its line."""
    with pytest.raises(InvalidInput) as refusal:
        loads.check(opened, [written(folder, case)])
    return [f"{problem.line}: {problem.problem}" for problem in refusal.value.problems]


def written(folder: Path, case: Mapping[str, Any]) -> Path:
    file = folder / "case.json"
    file.write_text(json.dumps(case, indent=1), encoding="utf-8")
    return file


def line_of(case: Mapping[str, Any], words: str, place: int = 1) -> int:
    """The line of a case file in which these words stand for the nth time."""
    lines = json.dumps(case, indent=1).splitlines()
    return [n for n, line in enumerate(lines, 1) if words in line][place - 1]


LENGTH = {"id": "length", "unit": "m"}
HEAT = {"id": "heat", "unit": "°C"}
LIGHT_YEAR = "94607304725808000000000000"
COST = {"id": "cost", "unit": "USD", "behaviour": "level"}


# Unit of the quantity, figure, its unit; what the conversion says it is, and the hard interval.
CONVERTED = [
    ("m", "5", "km", "5000 m", "[5000, 5000]"),
    ("m", "3.1", "miles", "4988.9664 m", "[4988.9664, 4988.9664]"),
    ("m", "at least 5", "km", "[5000, ∞) m", "[5000, ∞)"),
    ("m", "more than 4", "miles", "[6437.376, ∞) m", "[6437.376, ∞)"),
    ("m", "fewer than 3", "feet", "[0, 0.9144] m", "[0, 0.9144]"),
    ("m", "some 10", "km", "10000 m", "[7500, 12500]"),
    ("m", "6", "Nautical Miles", "11112 m", "[11112, 11112]"),
    ("°C", "86", "°F", "30 °C", "[30, 30]"),
    ("°C", "-40", "°F", "-40 °C", "[-40, -40]"),
    ("°C", "100", "°F", "37.777777778 °C", "[37.777777778, 37.777777778]"),
    ("°C", "0", "K", "-273.15 °C", "[-273.15, -273.15]"),
    ("delta_degC", "9", "delta_degF", "5 delta_degC", "[5, 5]"),
    ("km²", "250", "hectares", "2.5 km²", "[2.5, 2.5]"),
    ("MW", "5", "mW", "0.000000005 MW", "[0.000000005, 0.000000005]"),
    ("%", "5", "percent", "5 %", "[5, 5]"),
    # A counting unit has a name and nothing else.
    ("person", "5", "Person", "5 person", "[5, 5]"),
    ("angstrom", "1", "light_year", f"{LIGHT_YEAR} angstrom", f"[{LIGHT_YEAR}, {LIGHT_YEAR}]"),
    # What no DECIMAL holds is not a bound.
    ("angstrom", "at least 100000000000000000", "light_year", "(-∞, ∞) angstrom", "(-∞, ∞)"),
]


RATE = {"from_currency": "EUR", "to_currency": "USD", "rate": "1.08", "period": "2025-04"}
INVERSE = {**RATE, "from_currency": "USD", "to_currency": "EUR"}

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

# 783,138 against 783,000 is not news at 0.1 %: 138 is 0.0001762… of the larger figure.
TOLERANCES = {None: True, "0.0001": True, "0.000176": True, "0.000177": False, "0.001": False}


# Every case is a world of its own in one record, because a load costs the same for one as for all.
# Three loads follow each other: of all cases, of exchange rates, and of what takes one back.


def miles() -> dict[str, Any]:
    said = {
        "ann": [a_figure("5", "length", "km")],
        "ben": [a_figure("5,000", "length")],
        "cy": [a_figure("more than 4", "length", "miles")],
    }
    return case_of([LENGTH], said)


def converted() -> dict[str, Any]:
    quantities = [{"id": f"q{n:02}", "unit": unit} for n, (unit, *_) in enumerate(CONVERTED)]
    figures = [
        a_figure(verbatim, f"q{n:02}", unit) for n, (_, verbatim, unit, *_) in enumerate(CONVERTED)
    ]
    return case_of(quantities, {"ann": figures})


def soldiers() -> dict[str, Any]:
    """A part in one counting unit of a whole in another."""
    part = {"id": "part", "unit": "soldier", "subset_of": ["whole"]}
    return case_of([part, {"id": "whole", "unit": "person"}], {"ann": [a_figure("5", "part")]})


def two_units() -> dict[str, Any]:
    quantities = [
        {"id": "a-length", "unit": "m"},
        {"id": "length", "unit": "km", "same_as": ["a-length"]},
    ]
    said = {"ann": [a_figure("5", "length")], "ben": [a_figure("6,000", "a-length")]}
    return case_of(quantities, said)


def parts() -> dict[str, Any]:
    quantities = [
        {"id": "a-whole", "unit": "km"},
        {"id": "whole", "unit": "m", "same_as": ["a-whole"]},
        {"id": "part", "unit": "m", "subset_of": ["whole"]},
        {"id": "dead", "unit": "person"},
        {"id": "dead-soldiers", "unit": "soldier", "subset_of": ["dead"]},
    ]
    said = {
        "ann": [a_figure("4,000", "part")],
        "ben": [a_figure("5,000", "whole")],
        "cy": [a_figure("7", "dead-soldiers")],
        "dan": [a_figure("6", "dead")],
    }
    return case_of(quantities, said)


def heavy() -> dict[str, Any]:
    return case_of([LENGTH], {"ann": [a_figure("5", "length", "km")]})


def dear() -> dict[str, Any]:
    said = {"ann": [a_figure("$200", "cost")], "ben": [a_figure("€100", "cost", "EUR")]}
    return case_of([COST], said)


def euros() -> dict[str, Any]:
    said = {
        "ann": [a_figure("€100", "cost", "EUR")],
        "ben": [a_figure("€150", "cost", "EUR")],
        "cy": [a_figure("£120", "cost", "GBP")],
        "dan": [a_figure("some 120", "cost", "EUR")],
        "eve": [a_figure("$120", "cost")],
    }
    return case_of([COST], said)


def revised() -> dict[str, Any]:
    case = case_of(
        [COST, {**COST, "id": "rent"}],
        {
            "ann": [a_figure("€100", "cost", "EUR")],
            "ben": [a_figure("€100", "cost", "EUR")],
            "cy": [a_figure("€90", "cost", "EUR")],
            "dan": [a_figure("€500", "rent", "EUR")],
        },
    )
    statements = {statement["id"]: statement for statement in case["statements"]}
    for id, words, said in (("ann", "€90", "2025-04-10"), ("dan", "$10", "2025-04-10")):
        later = json.loads(json.dumps(statements[f"{id}-said"]))
        later |= {"id": f"{id}-later", "said": said, "appearances": [{"source": "paper"}]}
        later["figures"] = [
            {"id": f"{id}-later-figure", "verbatim": words, "as_of": "2025-04-09"}
            | {"quantity": "cost" if id == "ann" else "rent"}
            | ({"unit": "EUR"} if id == "ann" else {})
        ]
        later["appearances"][0]["excerpt"] = words
        case["statements"].append(later)
    statements["ben-said"]["relays"] = ["ann-said"]
    denial = {"id": "eve-said", "speaker": "eve", "stance": "deny", "scope": "figure"}
    case["statements"].append(statements["cy-said"] | denial | {"figures": []})
    case["speakers"].append({"id": "eve", "name": "Eve", "kind": "person"})
    return case


def wages() -> dict[str, Any]:
    parts = [
        {**COST, "id": part, "part_of": [{"total": "cost", "by": "kind"}]}
        for part in ("rent", "wages")
    ]
    said = {
        "ann": [a_figure("€90", "cost", "EUR")],
        "ben": [a_figure("€60", "rent", "EUR"), a_figure("€50", "wages", "EUR")],
        "cy": [a_figure("€100", "wages", "EUR")],
        # Another currency is neither above nor below it, and adds nothing to it.
        "dan": [a_figure("£95", "rent", "GBP"), a_figure("€80", "wages", "EUR")],
        "eve": [a_figure("$95", "rent")],
    }
    return case_of([COST, *parts], said)


def unitless() -> dict[str, Any]:
    quantities = [
        {"id": "a-length"},
        {"id": "length", "unit": "km", "same_as": ["a-length"]},
        {"id": "run", "unit": "m", "part_of": ["a-length"]},
    ]
    said = {
        "ann": [a_figure("5", "length")],
        "ben": [a_figure("5,000", "length", "m")],
        "cy": [a_figure("7", "a-length")],
        "dan": [a_figure("6,000", "run")],
    }
    return case_of(quantities, said)


def signs() -> dict[str, Any]:
    return case_of([COST], {"ann": [a_figure("€5m", "cost", "EUR")]})


def periods() -> dict[str, Any]:
    """A figure in each currency of RATED."""
    said = {}
    for currency, (_, as_of, _) in zip(OTHERS, RATED, strict=True):
        figure = {"quantity": "cost", "verbatim": "100", "unit": currency}
        said[currency.lower()] = [figure | ({"as_of": as_of} if as_of else {})]
    return case_of([COST], said)


def tolerance(relation: str | None) -> dict[str, Any]:
    quantities: list[dict[str, Any]] = []
    larger, smaller = [], []
    for n, share in enumerate(TOLERANCES):
        quantities.append({"id": f"q{n}", "unit": "person"})
        quantities[-1] |= {"tolerance": share} if share else {}
        if relation:
            quantities.append({"id": f"part{n}", "unit": "person", relation: [f"q{n}"]})
        larger.append(a_figure("783,138", f"part{n}" if relation else f"q{n}"))
        smaller.append(a_figure("783,000", f"q{n}"))
    return case_of(quantities, {"ann": larger, "ben": smaller})


def shares() -> dict[str, Any]:
    # The gap of 5.05 km to 5,000 m is 0.0099… of the larger figure.
    words = ("5.05", "5.06")
    quantities = [{**LENGTH, "id": f"of-{word}", "tolerance": "0.01"} for word in words]
    said = {
        "ann": [a_figure(word, f"of-{word}", "km") for word in words],
        "ben": [a_figure("5,000", f"of-{word}") for word in words],
    }
    return case_of(quantities, said)


WORLDS: dict[str, Callable[[], dict[str, Any]]] = {
    case.__name__: case
    for case in (miles, converted, soldiers, two_units, parts, heavy, dear, euros, revised)
}
WORLDS |= {case.__name__: case for case in (wages, unitless, signs, periods, shares)}
WORLDS |= {
    "tolerance": lambda: tolerance(None),
    "part_tolerance": lambda: tolerance("subset_of"),
}


class World:
    """What the record answers of one world at one time."""

    def __init__(self, name: str, answers: Mapping[str, Sequence[Any]]) -> None:
        def own(rows: Iterable[Any], key: str) -> list[Any]:
            """The rows of this world, without its name before their ids."""
            return [
                dataclasses.replace(row, **unprefixed(row))
                for row in rows
                if getattr(row, key).startswith(f"worlds/{name}.")
            ]

        def unprefixed(row: Any) -> dict[str, str]:
            values = {field.name: getattr(row, field.name) for field in dataclasses.fields(row)}
            return {
                field: value.removeprefix("worlds/").removeprefix(f"{name}.")
                for field, value in values.items()
                if isinstance(value, str)
            }

        self.figures = own(answers["figures"], "statement")
        self.listed = own(answers["contradictions"], "earlier_statement")
        self.quantities = own(answers["quantities"], "quantity")

    @property
    def by_speaker(self) -> dict[str, tuple[str | None, str, str]]:
        """Conversion, hard interval and status of the figure of each speaker."""
        return {row.speaker: (row.conversion, row.hard, row.status) for row in self.figures}

    @property
    def contradicted(self) -> dict[tuple[str, str], str]:
        """The speakers who contradict each other, and the gap."""
        return {
            (
                row.earlier_statement.removesuffix("-said"),
                row.later_statement.removesuffix("-said"),
            ): f"{row.kind} {row.gap}"
            for row in self.listed
        }


class Stages(NamedTuple):
    """What the record answers after each of the loads, by world; and more after the first one."""

    stated: dict[str, World]
    rated: dict[str, World]
    taken_back: dict[str, World]
    # What `explain` says of ann and ben: topics and findings.
    explained: dict[str, dict[str, str]]
    marks: list[Any]
    early: set[str]
    heavy_refused: list[str]


@pytest.fixture(scope="module")
def stages(empty_record: Engine, tmp_path_factory: pytest.TempPathFactory) -> Stages:
    folder, asked = tmp_path_factory.mktemp("units"), record.Record(empty_record)

    def load(case: Mapping[str, Any], amend: str | None = None) -> dict[str, World]:
        loads.load(empty_record, [written(folder, case)], recorded_by="tests", amend=amend)
        questions = ("figures", "contradictions", "quantities")
        answers = {question: list(getattr(asked, question)()) for question in questions}
        return {name: World(name, answers) for name in WORLDS}

    stated = load(together({name: case() for name, case in WORLDS.items()}))
    explained = {
        name: {
            step.topic: step.finding
            for step in asked.explain(f"{name}.ann-said", f"{name}.ben-said")
        }
        for name in ("miles", "dear", "euros")
    }
    marks = list(asked.picture("figures", {"quantity": "euros.cost"}))
    early = {
        row.contradiction
        for row in asked.contradictions(as_of="2025-04-09", kind="figure")
        if row.earlier_statement.startswith("worlds/revised.")
    }
    declared = [
        json.loads(json.dumps(rate).replace("EUR", currency))
        for currency, (rates, _, _) in zip(OTHERS, RATED, strict=True)
        for rate in rates
    ]
    rated = load({"case": "worlds", "exchange_rates": declared})
    length = {"id": "heavy.length", "name": "length", "behaviour": "fixed"}
    with pytest.raises(InvalidInput) as refusal:
        heavy = {"case": "worlds", "quantities": [length | {"unit": "kg"}]}
        load(heavy, amend="wrong unit")
    gone = [{**RATE, "retracted": "true", "reason": "wrong"}]
    in_miles = [length | {"unit": "miles"}]
    back = {"case": "worlds", "exchange_rates": gone, "quantities": in_miles}
    problems = [problem.problem for problem in refusal.value.problems]
    return Stages(stated, rated, load(back, amend="wrong"), explained, marks, early, problems)


@pytest.mark.slow
def test_a_figure_is_converted_into_the_unit_of_its_quantity(stages: Stages) -> None:
    figures = stages.stated["converted"].figures
    assert [(row.conversion, row.hard, row.status) for row in figures] == [
        (f"{verbatim} {unit} = {amount}", hard, "stands")
        for _, verbatim, unit, amount, hard in CONVERTED
    ]


# Measures

amounts = st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=4)
MEASURES = [("km", "m"), ("miles", "km"), ("°F", "°C"), ("acre", "hectare"), ("lb", "tonne")]


# A load costs the same whatever its size, so an example is many figures.
@pytest.mark.slow
@settings(
    max_examples=max(settings().max_examples // 10, 1),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(stated=st.lists(st.tuples(amounts, st.sampled_from(MEASURES)), min_size=60, max_size=180))
def test_a_conversion_is_exact_to_the_ninth_decimal(
    stated: list[tuple[Decimal, tuple[str, str]]],
    empty_record: Engine,
    forget: Callable[[Engine], None],
    stages: Stages,
    tmp_path: Path,
) -> None:
    quantities = [{"id": f"q{n}", "unit": pair[1]} for n, (_, pair) in enumerate(stated)]
    figures = [a_figure(f"{amount:f}", f"q{n}", pair[0]) for n, (amount, pair) in enumerate(stated)]
    file = written(tmp_path, case_of(quantities, {"ann": figures}))
    # The other tests have what they ask of the record already.
    forget(empty_record)
    loads.load(empty_record, [file], recorded_by="tests")
    lows = dict(empty_record.rows("SELECT quantity, hard_low FROM stated_figure"))
    forget(empty_record)
    for n, (amount, pair) in enumerate(stated):
        numerator, addend, denominator = units.pairs([pair])[0][7:10]
        value = (Fraction(amount) * numerator + addend) / denominator
        assert abs(Fraction(lows[f"units/q{n}"]) - value) <= Fraction(1, 2 * 10**9), (amount, pair)


@pytest.mark.slow
def test_figures_in_several_units_are_compared_and_the_conversion_is_named(stages: Stages) -> None:
    world, steps = stages.stated["miles"], stages.explained["miles"]
    assert world.contradicted == {
        ("ann", "cy"): "figure 1437.376",
        ("ben", "cy"): "figure 1437.376",
    }
    listed = next(row for row in world.listed if row.earlier_statement == "ann-said")
    assert "5 km = 5000 m" in listed.explanation
    assert "more than 4 miles = [6437.376, ∞) m" in listed.explanation
    assert "5 km = 5000 m" in steps['figure "5"']
    assert "compatible" in steps


@pytest.mark.slow
def test_a_unit_of_another_dimension_is_refused_with_both(
    empty_record: Engine, tmp_path: Path
) -> None:
    case = case_of(
        [LENGTH, HEAT, COST, {"id": "dead", "unit": "person"}, {"id": "bare"}],
        {
            "ann": [
                a_figure("1", "length", "kg"),
                a_figure("2", "length", "USD"),
                a_figure("3", "cost", "m"),
                a_figure("4", "cost", "eur"),
                a_figure("5", "dead", "people"),
                a_figure("6", "length", "Km"),
                a_figure("7", "heat", "delta_degC"),
                a_figure("8", "bare", "km"),
            ]
        },
    )
    counting = "a counting unit of its own"
    expected = [
        ("kg", "(mass) cannot be converted to m (length), the unit of `length`", "units of length"),
        ("USD", "(money) cannot be converted to m (length), the unit of `length`", "units of len"),
        ("m", "(length) cannot be converted to USD (money), the unit of `cost`", "ISO 4217"),
        ("eur", f"({counting}) cannot be converted to USD (money)", "did you mean EUR?"),
        ("people", f"({counting}) cannot be converted to person ({counting})", "in person"),
        ("Km", f"({counting}) cannot be converted to m (length)", "did you mean km?"),
        ("delta_degC", "(temperature difference) cannot be converted to °C (temperature)", "units"),
        ("km", "the quantity `bare` has no unit to convert it to", "give the quantity its `unit`"),
    ]
    problems = refused(empty_record, tmp_path, case)
    assert len(problems) == len(expected)
    for (unit, what, accepted), problem in zip(
        expected, sorted(problems, key=lambda p: int(p.split(":")[0])), strict=True
    ):
        line = line_of(case, f'"unit": "{unit}"', 2 if unit in ("m", "USD") else 1)
        assert problem.startswith(f"{line}: `unit: {unit}`"), problem
        assert what in problem and accepted in problem, problem


@pytest.mark.slow
def test_related_quantities_are_in_one_unit(
    empty_record: Engine, stages: Stages, tmp_path: Path
) -> None:
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
    problems = refused(empty_record, tmp_path, case_of(quantities, {}))
    for number, (_, _, relation) in enumerate(apart):
        (problem,) = (text for text in problems if f"`whole-{number}`" in text)
        if relation == "subset_of":
            assert "give both quantities one unit" in problem
        else:
            assert f"is in EUR (money) and cannot be {relation} `whole-{number}`" in problem
            assert "in m (length); accepted are quantities of one dimension" in problem
    assert stages.stated["soldiers"].by_speaker["ann"] == (None, "[5, 5]", "stands")


@pytest.mark.slow
def test_quantities_that_are_the_same_may_be_in_two_units(stages: Stages) -> None:
    world = stages.stated["two_units"]
    assert world.by_speaker["ann"][0] == "5 km = 5000 m"
    assert world.contradicted == {("ann", "ben"): "figure 1000"}
    assert [(row.quantity, row.lowest) for row in world.quantities] == [
        ("a-length", "6000"),
        ("length", "5000 m"),
    ]


@pytest.mark.slow
def test_a_part_is_not_compared_with_a_whole_that_is_compared_in_another_unit(
    stages: Stages,
) -> None:
    assert stages.stated["parts"].contradicted == {("cy", "dan"): "subset 1"}


@pytest.mark.slow
def test_a_quantity_is_not_given_a_unit_that_its_figures_cannot_be_in(stages: Stages) -> None:
    assert stages.heavy_refused[0].endswith("accepted are units of mass")
    in_miles = stages.taken_back["heavy"].by_speaker["ann"]
    assert in_miles[0] == "5 km = 3.106855961 miles"


# Money


@pytest.mark.slow
def test_figures_in_two_currencies_compete_only_by_a_declared_rate(stages: Stages) -> None:
    world = stages.stated["dear"]
    assert world.contradicted == {}
    assert world.by_speaker["ben"] == (
        "no exchange rate from EUR to USD covers 2025-04-09",
        "[100, 100] EUR",
        "stands",
    )
    findings = " ".join(stages.explained["dear"].values())
    reason = "no exchange rate from EUR to USD covers 2025-04-09"
    assert f"They are not compared: {reason}." in findings
    rated = stages.rated["dear"]
    assert rated.contradicted == {("ann", "ben"): "figure 92"}
    assert rated.by_speaker["ben"][0] == "€100 EUR = 108 USD (1 EUR = 1.08 USD, 2025-04)"


@pytest.mark.slow
def test_a_rate_that_goes_later_counts_no_longer(stages: Stages) -> None:
    assert stages.taken_back["dear"].contradicted == {}


@pytest.mark.slow
def test_figures_that_cannot_be_converted_compete_in_the_unit_they_were_stated_in(
    stages: Stages,
) -> None:
    world = stages.stated["euros"]
    assert world.contradicted == {
        ("ann", "ben"): "figure 50",
        ("ann", "dan"): "figure 20",
        ("ben", "dan"): "figure 30",
    }
    (listed,) = (
        row
        for row in world.listed
        if (row.earlier_statement, row.later_statement) == ("ann-said", "ben-said")
    )
    assert (listed.earlier_words, listed.later_words) == ("€100 EUR", "€150 EUR")
    assert listed.explanation.endswith("and what the words allow is 50 EUR apart.")
    steps = stages.explained["euros"].values()
    assert "What the words allow does not overlap: [100, 100] EUR and [150, 150] EUR." in steps
    # The range is given in the unit of the quantity, and so is what is drawn.
    (cost,) = world.quantities
    assert (cost.standing, cost.lowest, cost.highest) == (5, "120", "120")
    scale = plot.scale(stages.marks, 6)
    assert scale.low < 120 < scale.high < 150
    units_drawn = [mark.unconverted_unit for mark in stages.marks]
    assert units_drawn == ["EUR", "EUR", "GBP", "EUR", None]
    assert {"€150 EUR ≠", "£120 GBP ≠"} <= {
        words
        for line in plot.drawn(stages.marks, 80)
        for words in re.findall(r"[€£]\d+ \w+ ≠", line)
    }
    assert stages.rated["euros"].contradicted == {
        ("ann", "ben"): "figure 54",
        ("ann", "dan"): "figure 21.6",
        ("ben", "dan"): "figure 32.4",
        ("ann", "eve"): "figure 12",
        ("ben", "eve"): "figure 42",
    }


@pytest.mark.slow
def test_a_figure_that_cannot_be_converted_is_revised_relayed_and_denied_like_others(
    stages: Stages,
) -> None:
    world = stages.stated["revised"]
    assert {row.statement: (row.status, row.revision) for row in world.figures} == {
        "ann-said": ("revised", None),
        "ann-later": ("stands", "down"),
        "ben-said": ("relayed", None),
        "cy-said": ("stands", None),
        # In USD it is no revision of what was said in EUR.
        "dan-said": ("stands", None),
        "dan-later": ("stands", None),
    }
    sides = "worlds/revised.ann-said:worlds/revised.cy-said"
    assert stages.early == {f"figure:worlds/revised.cost:{sides}"}
    # A denial that names no number meets whoever stands by a figure that was said by then.
    assert world.contradicted == {
        ("cy", "eve"): "denial None",
        ("dan", "eve"): "denial None",
    }


@pytest.mark.slow
def test_a_part_and_its_whole_meet_in_the_unit_in_which_both_were_stated(stages: Stages) -> None:
    world = stages.stated["wages"]
    listed = {
        pair: what for pair, what in world.contradicted.items() if not what.startswith("figure")
    }
    assert listed == {("ann", "ben"): "parts_of_total 20", ("ann", "cy"): "subset 10"}
    (row,) = (row for row in world.listed if row.kind == "parts_of_total")
    assert "sum to at least 110 EUR, which is 20 EUR above the total" in row.explanation


@pytest.mark.slow
def test_the_same_quantity_without_a_unit_is_compared_in_the_unit_of_another(
    stages: Stages,
) -> None:
    world = stages.stated["unitless"]
    assert world.contradicted == {("ann", "cy"): "figure 2", ("ben", "cy"): "figure 2"}
    assert world.by_speaker["ben"][0] == "5,000 m = 5 km"
    assert [(row.quantity, row.lowest, row.highest) for row in world.quantities][:2] == [
        ("a-length", "7 km", "7 km"),
        ("length", "5", "5"),
    ]


@pytest.mark.slow
def test_the_rate_is_that_of_the_period_in_which_the_figure_holds(stages: Stages) -> None:
    figures = stages.rated["periods"].by_speaker
    for currency, (_, _, conversion) in zip(OTHERS, RATED, strict=True):
        words, hard, _ = figures[currency.lower()]
        assert hard.endswith(f" {currency}") is (conversion is None)
        expected = conversion or "no exchange rate from EUR to USD covers"
        assert expected.replace("EUR", currency) in (words or "")


def test_a_rate_is_a_positive_number_between_two_currencies(
    empty_record: Engine, tmp_path: Path
) -> None:
    rates = [
        {**RATE, "from_currency": "eur"},
        {**RATE, "to_currency": "m"},
        {**RATE, "to_currency": "EUR"},
        {**RATE, "rate": "0.0"},
        {**RATE, "rate": "-2", "period": "2024"},
    ]
    problems = refused(empty_record, tmp_path, case_of([COST], {}, rates))
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
def test_a_sign_for_money_is_not_read_as_another_currency(
    empty_record: Engine, stages: Stages, tmp_path: Path
) -> None:
    wrong = [a_figure("€5m", "cost"), a_figure("$5m", "cost", "GBP")]
    problems = refused(empty_record, tmp_path, case_of([COST], {"ann": wrong}))
    for verbatim, meaning in (("€5m", "USD, the unit of `cost`"), ("$5m", "GBP, its `unit`")):
        part = f"`verbatim: {verbatim}` names another currency than {meaning}; give the figure"
        assert any(part in problem for problem in problems), problems
    figure = stages.stated["signs"].by_speaker["ann"]
    assert figure[1:] == ("[5000000, 5000000] EUR", "stands")


# Tolerance


@pytest.mark.slow
@pytest.mark.parametrize("world", ["tolerance", "part_tolerance"])
def test_a_gap_within_the_tolerance_of_its_quantity_is_not_listed(
    world: str, stages: Stages
) -> None:
    gaps = {row.subject: str(row.gap) for row in stages.stated[world].listed}
    name = "part" if world == "part_tolerance" else "q"
    assert gaps == {f"{name}{n}": "138" for n, listed in enumerate(TOLERANCES.values()) if listed}


@pytest.mark.slow
def test_tolerance_is_the_same_share_in_every_unit(stages: Stages) -> None:
    assert [row.subject for row in stages.stated["shares"].listed] == ["of-5.06"]


def test_a_word_that_the_library_does_not_list_is_none_of_its_units() -> None:
    known = [
        name
        for name in dir(units._registry())
        if name.isascii() and name.isalpha() and not name.isupper()
    ]
    plain = [*known, *(f"{name}s" for name in known[::5])]
    read = {name for name in plain if units._measure(name) is not None}
    assert len(read) > 500
    assert [name for name in sorted(read) if not units._is_in_library(name)] == []


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("person", "count"),
        ("crown", "count"),
        ("rivet", "count"),
        ("km", "measure"),
        ("kilometres", "measure"),
        ("Megawatt", "measure"),
        ("km/h", "measure"),
        ("USD", "money"),
        ("SEK", "money"),
        ("%", "percent"),
        ("per cent", "percent"),
        ("ppm", "percent"),
    ],
)
def test_a_unit_is_of_one_kind(unit: str, kind: str) -> None:
    assert units.kind(unit) == kind


@pytest.mark.parametrize(
    ("words", "of", "parted"),
    [
        ("30 kilometers", "km", ("30", "kilometers")),
        ("19mi", "km", ("19", "mi")),
        ("about 3.5 million miles", "km", ("about 3.5 million", "miles")),
        ("nineteen nautical miles", "km", ("nineteen", "nautical miles")),
        ("3-5 miles", "km", ("3-5", "miles")),
        ("5 °F", "°C", ("5", "°F")),
        # It is read as it stands.
        ("30km", "km", None),
        ("5 kg", "km", None),
        ("1.2 million", "km", None),
        ("5 percent", "percent", None),
        ("12 hands", "person", None),
        ("3 miles to 5", "km", None),
    ],
)
def test_a_unit_behind_a_figure_is_parted_from_it(
    words: str, of: str, parted: tuple[str, str] | None
) -> None:
    assert units.parted(words, of) == parted
