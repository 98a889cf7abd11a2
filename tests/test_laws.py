"""Laws of contradiction: over generated records, views list what a model of a few lines does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance import engine
from provenance.file import derived, opening
from provenance.intake import loads

INF = float("inf")

# What design §4 says the words mean: hard and usual interval.
WORDS = {
    "155": ((155, 155), (155, 155)),
    "168": ((168, 168), (168, 168)),
    "at least 160": ((160, INF), (160, INF)),
    "some 150": ((112.5, 187.5), (135, 165)),
    "up to 300": ((0, 300), (150, 300)),
    "between 150 and 160": ((150, 160), (150, 160)),
    "dozens": ((24, INF), (24, 99)),
    "none": ((0, 0), (0, 0)),
}
BEHAVIOURS = ("fixed", "level", "cumulative", "increment")
# Of each three quantities of a behaviour, the last is a subset of the first.
QUANTITIES = [f"{behaviour}-{n}" for behaviour in BEHAVIOURS for n in range(6)]
SUBSETS = {f"{behaviour}-{n + 2}": f"{behaviour}-{n}" for behaviour in BEHAVIOURS for n in (0, 3)}
DAYS = range(1, 6)
CURRENCIES = ("EUR", "UAH", "USD")


@dataclass(frozen=True)
class Stated:
    """One generated statement with a figure."""

    number: int
    speaker: str
    quantity: str
    words: str
    said: int
    as_of: tuple[int, int] | None
    commitment: str
    conditional: bool
    withdrawn: bool
    corrects: bool = False

    @property
    def id(self) -> str:
        return f"s{self.number}"

    @property
    def competes(self) -> bool:
        return self.commitment != "uncommitted" and not self.conditional and not self.withdrawn

    @property
    def validity(self) -> tuple[int, int]:
        return (0, 99) if self.behaviour == "fixed" else self.as_of or (self.said, self.said)

    @property
    def behaviour(self) -> str:
        return self.quantity.partition("-")[0]


def rising(days: tuple[int, int]) -> bool:
    return days[0] <= days[1]


figures = st.builds(
    Stated,
    number=st.just(0),
    speaker=st.sampled_from(["ann", "ben", "cy"]),
    quantity=st.sampled_from(QUANTITIES),
    words=st.sampled_from(sorted(WORDS)),
    said=st.sampled_from(DAYS),
    as_of=st.none() | st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).filter(rising),
    commitment=st.sampled_from(["certain", "certain", "possible", "uncommitted"]),
    conditional=st.sampled_from([False, False, False, True]),
    withdrawn=st.sampled_from([False, False, False, True]),
    corrects=st.booleans(),
)


def numbered(stated: Sequence[Stated]) -> list[Stated]:
    return [Stated(**{**vars_of(s), "number": n}) for n, s in enumerate(stated)]


def vars_of(stated: Stated) -> dict[str, object]:
    return {name: getattr(stated, name) for name in stated.__dataclass_fields__}


# A load costs half a second whatever its size, so an example is one large record over many
# quantities.
records = st.lists(figures, min_size=20, max_size=240).map(numbered)


def case_of(stated: Sequence[Stated]) -> dict[str, object]:
    """The case file of a generated record."""
    statements: list[dict[str, object]] = []
    for s in stated:
        figure = {"quantity": s.quantity, "verbatim": s.words}
        if s.as_of:
            figure["as_of"] = "/".join(f"2025-01-0{day}" for day in sorted(set(s.as_of)))
        statement: dict[str, object] = {
            "id": s.id,
            "speaker": s.speaker,
            "claim": "it-happened",
            "stance": "support",
            "commitment": s.commitment,
            "conditional": "true" if s.conditional else "false",
            "said": f"2025-01-0{s.said}",
            "speech_act": "correct" if s.corrects else "assert",
            "appearances": [{"source": "paper", "excerpt": f"{s.id}: {s.words}."}],
            "figures": [figure],
        }
        statements.append(statement)
        if s.withdrawn:
            taken_back = {"id": f"w{s.number}", "withdraws": s.id, "stance": "comment"}
            statements.append(
                taken_back
                | {"speaker": s.speaker, "commitment": "certain", "said": "2025-01-09"}
                | {"appearances": [{"source": "paper"}]}
            )
    return {
        "case": "generated",
        "speakers": [{"id": n, "name": n, "kind": "person"} for n in ("ann", "ben", "cy")],
        "sources": [{"id": "paper", "kind": "article"}],
        "claims": [{"id": "it-happened", "text": "It happened.", "asserts": "occurrence"}],
        "quantities": [
            {"id": q, "name": q, "behaviour": q.partition("-")[0]}
            | ({"subset_of": [SUBSETS[q]]} if q in SUBSETS else {})
            for q in QUANTITIES
        ],
        "statements": statements,
    }


Listed = set[tuple[str, frozenset[str], str]]
Asked = Callable[[dict[str, object]], Listed]


@pytest.fixture
def listed(
    empty_record: engine.Engine, forget: Callable[[engine.Engine], None], tmp_path: Path
) -> Asked:
    """What a case lists in a record of its own: kind, both statements and grade of each."""

    def listed(case: dict[str, object]) -> Listed:
        forget(empty_record)
        path = tmp_path / "case.json"
        path.write_text(json.dumps(case), "utf-8")
        loads.load(empty_record, [path], recorded_by="test")
        rows = empty_record.rows(
            "SELECT kind, earlier_statement, later_statement, grade FROM contradiction"
        )
        found = {(kind, frozenset((one, other)), grade) for kind, one, other, grade in rows}
        assert len(found) == len(rows), "a pair is listed once"
        assert all(len(pair) == 2 for _, pair, _ in found), "a statement is listed with itself"
        return found

    return listed


def model(stated: Sequence[Stated]) -> Listed:
    """Which figures contradict each other, in the fewest words."""

    def stands(s: Stated) -> bool:
        series = (s.speaker, s.quantity, s.validity)
        return s.competes and not any(
            o.competes and (o.speaker, o.quantity, o.validity) == series and o.said > s.said
            for o in stated
        )

    def below(a: tuple[float, float], b: tuple[float, float]) -> bool:
        return a[1] < b[0]

    def pairs() -> Iterator[tuple[str, frozenset[str], str]]:
        for a, b in permutations([s for s in stated if stands(s)], 2):
            (hard_a, usual_a), (hard_b, usual_b) = WORDS[a.words], WORDS[b.words]
            overlap = not below(a.validity, b.validity) and not below(b.validity, a.validity)
            grade = "incompatible" if below(hard_a, hard_b) else "tension"
            if not below(usual_a, usual_b):
                continue
            if overlap and (a.behaviour != "increment" or a.validity == b.validity):
                if a.quantity == b.quantity:
                    yield "figure", frozenset((a.id, b.id)), grade
                elif a.quantity == SUBSETS.get(b.quantity):
                    yield "subset", frozenset((a.id, b.id)), grade
            falls = a.behaviour == "cumulative" and below(b.validity, a.validity)
            if falls and a.quantity == b.quantity:
                corrected = a.corrects and a.speaker == b.speaker
                yield "running_total", frozenset((a.id, b.id)), "tension" if corrected else grade

    return set(pairs())


lawful = settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@lawful
@given(stated=records)
def test_two_figures_are_listed_exactly_when_the_model_says_so(
    stated: list[Stated], listed: Asked
) -> None:
    assert listed(case_of(stated)) == model(stated)


@lawful
@given(stated=records, shuffle=st.randoms(use_true_random=False))
def test_the_order_of_loading_changes_nothing(
    stated: list[Stated], shuffle: object, listed: Asked
) -> None:
    case = case_of(stated)
    # What it lists in the other order, the model says above.
    turned = case | {"statements": list(reversed(case["statements"]))}  # type: ignore[call-overload]
    assert listed(turned) == model(stated)


@lawful
@given(stated=records)
def test_other_ids_give_the_same_contradictions(stated: list[Stated], listed: Asked) -> None:
    renamed = json.dumps(case_of(stated))
    for name in ("ann", "ben", "cy", "paper", "it-happened", *QUANTITIES):
        renamed = renamed.replace(f'"{name}"', f'"x-{name[::-1]}"')
    assert listed(json.loads(renamed)) == model(stated)


@lawful
@given(stated=records)
def test_a_new_statement_takes_a_contradiction_away_only_by_superseding_a_side(
    stated: list[Stated], listed: Asked
) -> None:
    *before, last = stated
    gone = model(before) - listed(case_of(stated))
    superseded = {
        s.id
        for s in before
        if (s.speaker, s.quantity, s.validity) == (last.speaker, last.quantity, last.validity)
    }
    assert all(pair & superseded for _, pair, _ in gone)


@lawful
@given(stated=records, days=st.sampled_from([0.4, 1, 3]), every=st.sampled_from([1, 2]))
def test_slices_of_time_find_the_same_pairs(
    stated: list[Stated], days: float, every: int, empty_record: engine.Engine, listed: Asked
) -> None:
    listed(case_of(stated))
    whole = empty_record.rows("SELECT * FROM contradiction_figure ORDER BY ALL")
    # As in a quantity that is crowded, of which some figures hold too long to be sliced.
    empty_record.execute(
        "UPDATE standing_figure SET slice_seconds = $days * 86400 "
        "WHERE isfinite(valid_from) AND isfinite(valid_to) AND length(statement) % $every = 0 "
        "AND epoch(valid_to) - epoch(valid_from) <= 11 * $days * 86400",
        {"days": days, "every": every},
    )
    assert empty_record.rows("SELECT * FROM contradiction_figure ORDER BY ALL") == whole


CROWD = """
INSERT INTO load (load, recorded_by, recorded_at, inputs, entries, digest, tally, tool)
VALUES ('crowd', 'tests', TIMESTAMP '2025-01-01 00:00:00', '[]', 1, '', '{}', 'tests');

INSERT INTO quantity_entry (entry, id, name, unit, behaviour, load)
VALUES
    ('agreeing', 'agreeing', 'Agreeing', NULL, 'level', 'crowd'),
    ('apart', 'apart', 'Apart', NULL, 'level', 'crowd'),
    ('costing', 'costing', 'Costing', 'EUR', 'level', 'crowd');

INSERT INTO speaker_entry (entry, id, name, kind, load)
SELECT 'p' || range, 'p' || range, 'P', 'person', 'crowd' FROM range(50);

CREATE TEMP TABLE given AS
WITH drawn AS (
    SELECT
        crowd.quantity,
        crowd.unit,
        number,
        DATE '2020-01-01' + day AS first_day,
        DATE '2020-01-01' + day + (number % 11)::INTEGER AS last_day,
        (1000 + 3 * day) * CASE WHEN number % 300 = 5 THEN 2 ELSE 1 END AS value
    FROM (
        VALUES ('agreeing', NULL), ('apart', NULL), ('costing', 'EUR'), ('costing', 'UAH')
    ) AS crowd(quantity, unit)
    CROSS JOIN (SELECT range AS number, (hash(range) % 800)::INTEGER AS day FROM range(1500))
)
SELECT
    concat_ws('-', quantity, unit, number) AS id,
    quantity,
    unit,
    'p' || number % 50 AS speaker,
    first_day AS said,
    -- Some hold on, too long for any slice.
    first_day || '/' || CASE WHEN number % 400 = 7 THEN '..' ELSE last_day::VARCHAR END AS as_of,
    CASE WHEN quantity = 'agreeing' THEN 'some ' ELSE '' END || value AS verbatim
FROM drawn;

INSERT INTO statement_entry (entry, id, speaker, stance, commitment, cue, said, load)
SELECT id, id, speaker, 'support', 'certain', 'said', said::VARCHAR, 'crowd' FROM given;

INSERT INTO figure_entry (entry, id, statement, quantity, verbatim, unit, as_of, load)
SELECT id, id, id, quantity, verbatim, unit, as_of, 'crowd' FROM given;
"""
PAIRS = """
SELECT under.statement, over.statement
FROM standing_figure AS under
INNER JOIN standing_figure AS over
    ON over.quantity = under.quantity
    AND over.unconverted_unit IS NOT DISTINCT FROM under.unconverted_unit
    AND over.usual_low > under.usual_high
    AND over.valid_from <= under.valid_to
    AND under.valid_from <= over.valid_to
WHERE under.quantity = $quantity
ORDER BY ALL
"""


def test_a_crowd_of_figures_is_pruned_of_no_pair(empty_database: Path) -> None:
    with closing(opening.write(empty_database, wait=0)) as opened:
        opened.execute(CROWD)
        derived.refresh_read(opened)
        counted = (
            "SELECT count(*) FILTER (WHERE {}) FROM standing_figure WHERE quantity = $quantity"
        )
        for quantity, is_sliced in (("agreeing", False), ("apart", True), ("costing", True)):
            asked = {"quantity": quantity}
            pairs = opened.rows(PAIRS, asked)
            found = (
                "SELECT one_statement, other_statement FROM contradiction_figure "
                "WHERE subject = $quantity ORDER BY ALL"
            )
            assert len(pairs) > 100 and opened.rows(found, asked) == pairs
            # What agrees with all of its own time is left out before any join.
            ((above,),) = opened.rows(counted.format("may_be_upper"), asked)
            assert (above > 1000) == is_sliced
            ((sliced,),) = opened.rows(counted.format("slice_seconds IS NOT NULL"), asked)
            assert (0 < sliced < (3000 if quantity == "costing" else 1500)) == is_sliced


def in_currencies(stated: Sequence[Stated], units: Sequence[str]) -> dict[str, object]:
    """A case in which every quantity is in EUR and each figure in the unit of its number."""
    case = case_of(stated)
    for quantity in case["quantities"]:  # type: ignore[attr-defined]
        quantity["unit"] = "EUR"
    for statement in case["statements"]:  # type: ignore[attr-defined]
        for figure in statement.get("figures", []):
            figure["unit"] = units[int(statement["id"][1:])]
    return case


def crowded(draw: Random) -> list[Stated]:
    """So many figures of so few quantities that of each kind some pairs meet in each currency."""
    return [
        Stated(
            number=number,
            speaker=draw.choice(["ann", "ben", "cy"]),
            quantity=f"{draw.choice(BEHAVIOURS)}-{draw.choice((0, 2))}",
            words=draw.choice([*WORDS]),
            said=draw.choice(DAYS),
            as_of=draw.choice([None, (1, 1), (2, 2), (2, 4), (3, 3), (4, 5), (5, 5)]),
            commitment="certain",
            conditional=False,
            withdrawn=False,
            corrects=draw.random() < 0.5,
        )
        for number in range(200)
    ]


@lawful
@given(draw=st.integers(0, 2**32).map(Random))
def test_figures_of_a_currency_without_a_rate_compete_as_in_a_record_of_their_own(
    draw: Random, listed: Asked
) -> None:
    stated = crowded(draw)
    units = [draw.choice(CURRENCIES) for _ in stated]
    expected: Listed = set()
    for currency in CURRENCIES:
        expected |= model([s for s in stated if units[s.number] == currency])
    case = in_currencies(stated, units)
    assert listed(case) == expected
    rates = [
        {"from_currency": "EUR", "to_currency": other, "rate": "1", "period": "2025"}
        for other in CURRENCIES[1:]
    ]
    assert listed(case | {"exchange_rates": rates}) == model(stated)


STANCES = st.sampled_from(["support", "deny", "query"])


@settings(lawful, max_examples=6)
@given(
    stated=st.lists(
        st.tuples(
            st.sampled_from(["ann", "ben"]),
            st.sampled_from(["deed", "part", "other"]),
            STANCES,
            st.sampled_from(["occurrence", "involvement"]),
            st.sampled_from(DAYS),
        ),
        min_size=2,
        max_size=30,
    )
)
def test_a_denial_meets_standing_support_that_its_scope_covers(
    stated: list[tuple[str, str, str, str, int]], listed: Asked
) -> None:
    asserts = {"deed": "involvement", "part": "involvement", "other": "occurrence"}
    entails = {("part", "deed")} | {(claim, claim) for claim in asserts}
    statements = [
        {
            "id": f"s{number}",
            "speaker": speaker,
            "claim": claim,
            "stance": stance,
            "commitment": "uncommitted" if stance == "query" else "certain",
            "said": f"2025-01-0{said}",
            "appearances": [{"source": "paper"}],
        }
        | ({"scope": scope} if stance == "deny" else {})
        for number, (speaker, claim, stance, scope, said) in enumerate(stated)
    ]
    case = case_of([]) | {
        "claims": [
            {"id": claim, "text": claim, "asserts": aspect}
            | ({"entails": ["deed"]} if claim == "part" else {})
            for claim, aspect in asserts.items()
        ],
        "statements": statements,
    }

    def stands(number: int) -> bool:
        speaker, claim, stance, scope, said = stated[number]
        return stance != "query" and not any(
            later > said
            and (other, about) == (speaker, claim)
            and (took != stance or stance == "support" or denied == scope)
            for other, about, took, denied, later in stated
            if took != "query"
        )

    expected = {
        (frozenset((f"s{a}", f"s{b}")), "incompatible")
        for a, (speaker, claim, stance, _, _) in enumerate(stated)
        for b, (denier, denied, denial, scope, _) in enumerate(stated)
        if (stance, denial) == ("support", "deny")
        and speaker != denier
        and (claim, denied) in entails
        and scope in ("occurrence", asserts[claim])
        and stands(a)
        and stands(b)
    }
    found = listed(case)
    assert {(pair, grade) for kind, pair, grade in found if kind == "denial"} == expected


@pytest.mark.parametrize(("narrow", "wide"), [("155", "at least 155"), ("155", "some 155")])
def test_a_wider_interval_never_adds_a_contradiction(narrow: str, wide: str, listed: Asked) -> None:
    def stated(words: str) -> list[Stated]:
        common = {"quantity": "fixed-0", "said": 1, "as_of": None, "commitment": "certain"}
        flags = {"conditional": False, "withdrawn": False}
        rivals = ["155", "168", "none", "dozens", "up to 300"]
        WORDS.setdefault(words, ((0, 0), (0, 0)))
        return [Stated(0, "ann", words=words, **common, **flags)] + [  # type: ignore[arg-type]
            Stated(n, f"r{n}", words=rival, **common, **flags)  # type: ignore[arg-type]
            for n, rival in enumerate(rivals, 1)
        ]

    def pairs(words: str) -> set[frozenset[str]]:
        case = case_of(stated(words))
        names = ["ann", *(f"r{n}" for n in range(1, 6))]
        case["speakers"] = [{"id": n, "name": n, "kind": "person"} for n in names]
        return {pair for _, pair, _ in listed(case) if "s0" in pair}

    assert pairs(wide) <= pairs(narrow)
