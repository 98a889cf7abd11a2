"""Laws of contradiction: over generated records, views list what a model of a few lines does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from random import Random, randrange
from typing import Any

import pytest
from hypothesis import settings

from provenance import engine
from provenance.file import derived, opening
from provenance.intake import loads

# All but one share a record of many worlds, which takes some seconds to load.
pytestmark = pytest.mark.slow

Case = dict[str, Any]

INF = float("inf")

# What design §4 says the words mean: hard and usual interval.
WORDS = {
    "155": ((155, 155), (155, 155)),
    "168": ((168, 168), (168, 168)),
    "at least 160": ((160, INF), (160, INF)),
    "some 150": ((112.5, 187.5), (135, 165)),
    "up to 300": ((0, 300), (150, 300)),
    "between 150 and 160": ((150, 160), (150, 160)),
    "dozens": ((12, INF), (24, 99)),
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


def numbered(stated: Sequence[Stated]) -> list[Stated]:
    return [Stated(**{**vars_of(s), "number": n}) for n, s in enumerate(stated)]


def vars_of(stated: Stated) -> dict[str, object]:
    return {name: getattr(stated, name) for name in stated.__dataclass_fields__}


def drawn(chance: Random) -> list[Stated]:
    """A record at random, of many quantities."""
    spans = [(first, last) for first in DAYS for last in DAYS if first <= last]
    return numbered(
        [
            Stated(
                number=0,
                speaker=chance.choice(["ann", "ben", "cy"]),
                quantity=chance.choice(QUANTITIES),
                words=chance.choice(sorted(WORDS)),
                said=chance.choice(DAYS),
                as_of=chance.choice([None, chance.choice(spans)]),
                commitment=chance.choice(["certain", "certain", "possible", "uncommitted"]),
                conditional=chance.random() < 0.25,
                withdrawn=chance.random() < 0.25,
                corrects=chance.random() < 0.5,
            )
            for _ in range(chance.randint(1, 160))
        ]
    )


def case_of(stated: Sequence[Stated]) -> Case:
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

    def overlap(a: Stated, b: Stated) -> bool:
        apart = below(a.validity, b.validity) or below(b.validity, a.validity)
        return not apart and (a.behaviour != "increment" or a.validity == b.validity)

    def alternatives(s: Stated) -> list[Stated]:
        # What one speaker said on one day has no known order.
        return [
            o
            for o in standing
            if (o.speaker, o.quantity, o.said) == (s.speaker, s.quantity, s.said) and overlap(o, s)
        ]

    def grade(a: Stated, b: Stated, both_ways: bool = False) -> str:
        """How far a lies below b; incompatible only if every alternative does."""

        def apart(a: Stated, b: Stated) -> bool:
            return below(WORDS[a.words][0], WORDS[b.words][0])

        pairs = [(x, y) for x in alternatives(a) for y in alternatives(b)]
        every = all(apart(x, y) or (both_ways and apart(y, x)) for x, y in pairs)
        return "incompatible" if every else "tension"

    standing = [s for s in stated if stands(s)]

    def pairs() -> Iterator[tuple[str, frozenset[str], str]]:
        for a, b in permutations(standing, 2):
            if not below(WORDS[a.words][1], WORDS[b.words][1]):
                continue
            both = frozenset((a.id, b.id))
            if overlap(a, b):
                if a.quantity == b.quantity and a.speaker != b.speaker:
                    yield "figure", both, grade(a, b, both_ways=True)
                elif a.quantity == SUBSETS.get(b.quantity):
                    yield "subset", both, grade(a, b)
            falls = a.behaviour == "cumulative" and below(b.validity, a.validity)
            if falls and a.quantity == b.quantity:
                corrected = a.corrects and a.speaker == b.speaker
                yield "running_total", both, "tension" if corrected else grade(a, b)

    return set(pairs())


def in_currencies(stated: Sequence[Stated], units: Sequence[str]) -> Case:
    """A case in which every quantity is in EUR and each figure in the unit of its number."""
    case = case_of(stated)
    for quantity in case["quantities"]:
        quantity["unit"] = "EUR"
    for statement in case["statements"]:
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


RIVALS = ("155", "168", "none", "dozens", "up to 300")
NARROW, WIDER = "155", ("at least 155", "some 155")


def against_rivals(words: str) -> Case:
    """One speaker with these words against five with others."""
    common: dict[str, Any] = {"quantity": "fixed-0", "said": 1, "as_of": None}
    common |= {"commitment": "certain", "conditional": False, "withdrawn": False}
    wordings = {"ann": words} | {f"r{place}": rival for place, rival in enumerate(RIVALS, 1)}
    stated = [
        Stated(number, speaker, words=said, **common)
        for number, (speaker, said) in enumerate(wordings.items())
    ]
    return case_of(stated) | {
        "speakers": [{"id": n, "name": n, "kind": "person"} for n in wordings]
    }


Stance = tuple[str, str, str, str, int]


def stances(chance: Random) -> list[Stance]:
    """Who supports, denies or queries which claim, in which scope and when."""
    return [
        (
            chance.choice(["ann", "ben"]),
            chance.choice(["deed", "part", "other"]),
            chance.choice(["support", "deny", "query"]),
            chance.choice(["occurrence", "involvement"]),
            chance.choice(DAYS),
        )
        for _ in range(chance.randint(2, 30))
    ]


def denials(stated: Sequence[Stance]) -> tuple[Case, set[tuple[frozenset[str], str]]]:
    """A case of support and denial, and what a model of a few lines makes of it."""
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
    return case, expected


def renamed(stated: Sequence[Stated]) -> Case:
    """The case with other ids, in another order."""
    text = json.dumps(case_of(stated))
    for name in ("ann", "ben", "cy", "paper", "it-happened", *QUANTITIES):
        text = text.replace(f'"{name}"', f'"x-{name[::-1]}"')
    case: Case = json.loads(text)
    return case


def turned(stated: Sequence[Stated]) -> Case:
    """The case with its statements the other way round."""
    case = case_of(stated)
    return case | {"statements": [*reversed(case["statements"])]}


# All is drawn from one seed, which a failure names. A load costs the same whatever its size: so
# there are many records, worlds, and all lie in one, each with ids of its own. Nothing in one may
# meet anything in another.
SEED = randrange(10**6)
CHANCE = Random(SEED)
STATED = [drawn(CHANCE) for _ in range(settings().max_examples)]
CROWDED = [crowded(CHANCE) for _ in STATED[:3]]
UNITS = [[CHANCE.choice(CURRENCIES) for _ in stated] for stated in CROWDED]
DENIED = [stances(CHANCE) for _ in STATED]


class Worlds:
    """Many records in one, and what is listed in each: kind, both statements and grade."""

    def __init__(self, opened: engine.Engine, folder: Path, cases: Mapping[str, Case]) -> None:
        self.engine = opened
        self.folder = folder
        whole: Case = {}
        for name, case in cases.items():
            text = json.dumps(case)
            for id in set(re.findall(r'"id": "([^"]+)"', text)):
                text = text.replace(f'"{id}"', f'"{name}.{id}"')
            for section, rows in json.loads(text).items():
                whole[section] = [*whole.get(section, []), *rows]
        self.load(whole)
        self.listed = self.ask(cases)

    def load(self, sections: Case) -> None:
        path = self.folder / "case.json"
        path.write_text(json.dumps(sections | {"case": "worlds"}), "utf-8")
        loads.load(self.engine, [path], recorded_by="tests")

    def ask(self, names: Iterable[str]) -> dict[str, Listed]:
        rows = self.engine.rows(
            "SELECT kind, earlier_statement, later_statement, grade FROM contradiction"
        )
        listed: dict[str, Listed] = {name: set() for name in names}
        for kind, one, other, grade in rows:
            (of, one), (also_of, other) = one.split("."), other.split(".")
            assert of == also_of, "records that have nothing in common contradict each other"
            assert one != other, "a statement is listed with itself"
            listed[of.removeprefix("worlds/")].add((kind, frozenset((one, other)), grade))
        assert sum(map(len, listed.values())) == len(rows), "a pair is listed twice"
        return listed


@pytest.fixture(scope="module")
def worlds(empty_record: engine.Engine, tmp_path_factory: pytest.TempPathFactory) -> Worlds:
    cases: dict[str, Case] = {}
    for n, stated in enumerate(STATED):
        cases[f"plain-{n}"] = case_of(stated)
    for n, stated in enumerate(STATED[:3]):
        cases[f"turned-{n}"] = turned(stated)
        cases[f"renamed-{n}"] = renamed(stated)
    for n, stated in enumerate(CROWDED):
        cases[f"apart-{n}"] = in_currencies(stated, UNITS[n])
    for n, stances in enumerate(DENIED):
        cases[f"denied-{n}"] = denials(stances)[0]
    for words in (NARROW, *WIDER):
        cases[f"rivals-{words}".replace(" ", "-")] = against_rivals(words)
    return Worlds(empty_record, tmp_path_factory.mktemp("worlds"), cases)


@pytest.mark.parametrize("form", ["plain", "turned", "renamed"])
def test_two_figures_are_listed_exactly_when_the_model_says_so(form: str, worlds: Worlds) -> None:
    """In whatever order they stand in the file, and whatever ids they have."""
    for n, stated in enumerate(STATED if form == "plain" else STATED[:3]):
        assert worlds.listed[f"{form}-{n}"] == model(stated), f"{form}-{n} of seed {SEED}"


def test_a_new_statement_takes_a_contradiction_away_only_by_superseding_a_side(
    worlds: Worlds,
) -> None:
    for n, stated in enumerate(STATED):
        *before, last = stated
        gone = model(before) - worlds.listed[f"plain-{n}"]
        superseded = {
            s.id
            for s in before
            if (s.speaker, s.quantity, s.validity) == (last.speaker, last.quantity, last.validity)
        }
        assert all(pair & superseded for _, pair, _ in gone), f"plain-{n} of seed {SEED}"


def test_a_denial_meets_standing_support_that_its_scope_covers(worlds: Worlds) -> None:
    for n, stances in enumerate(DENIED):
        listed = worlds.listed[f"denied-{n}"]
        met = {(pair, grade) for kind, pair, grade in listed if kind == "denial"}
        assert met == denials(stances)[1], f"denied-{n} of seed {SEED}"


@pytest.mark.parametrize("wide", WIDER)
def test_a_wider_interval_never_adds_a_contradiction(wide: str, worlds: Worlds) -> None:
    def pairs(words: str) -> set[frozenset[str]]:
        listed = worlds.listed[f"rivals-{words}".replace(" ", "-")]
        return {pair for _, pair, _ in listed if "s0" in pair}

    assert pairs(wide) < pairs(NARROW)


@pytest.mark.parametrize("days", [0.4, 1, 3])
@pytest.mark.parametrize("every", [1, 2])
def test_slices_of_time_find_the_same_pairs(days: float, every: int, worlds: Worlds) -> None:
    opened = worlds.engine
    query = "SELECT * FROM contradiction_figure ORDER BY ALL"
    whole = opened.rows(query)
    opened.execute("BEGIN TRANSACTION")
    try:
        # As in a quantity that is crowded, of which some figures hold too long to be sliced.
        opened.execute(
            "UPDATE standing_figure SET slice_seconds = $days * 86400 "
            "WHERE isfinite(valid_from) AND isfinite(valid_to) "
            "AND length(statement) % $every = 0 "
            "AND epoch(valid_to) - epoch(valid_from) <= 11 * $days * 86400",
            {"days": days, "every": every},
        )
        ((sliced,),) = opened.rows("SELECT count(slice_seconds) FROM standing_figure")
        assert opened.rows(query) == whole, f"seed {SEED}"
    finally:
        opened.execute("ROLLBACK")
    assert sliced and len(whole) > 100, f"seed {SEED}"


@pytest.mark.slow
def test_figures_of_a_currency_without_a_rate_compete_as_in_a_record_of_their_own(
    worlds: Worlds,
) -> None:
    for n, stated in enumerate(CROWDED):
        expected: Listed = set()
        for currency in CURRENCIES:
            expected |= model([s for s in stated if UNITS[n][s.number] == currency])
        assert worlds.listed[f"apart-{n}"] == expected, f"apart-{n} of seed {SEED}"
    rates = [
        {"from_currency": "EUR", "to_currency": other, "rate": "1", "period": "2025"}
        for other in CURRENCIES[1:]
    ]
    worlds.load({"exchange_rates": rates})
    now = worlds.ask(worlds.listed)
    for n, stated in enumerate(CROWDED):
        assert now[f"apart-{n}"] == model(stated), f"apart-{n} of seed {SEED}"


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
    AND under.voice <> over.voice
WHERE under.quantity = $quantity
ORDER BY ALL
"""


@pytest.mark.slow
def test_a_crowd_of_figures_is_pruned_of_no_pair(empty_database: Path) -> None:
    with closing(opening.write(empty_database, wait=0)) as opened:
        opened.execute(CROWD)
        derived.rebuild(opened)
        counted = (
            "SELECT count(*) FILTER (WHERE {}) FROM standing_figure WHERE quantity = $quantity"
        )
        for quantity, is_sliced in (("agreeing", False), ("apart", True), ("costing", True)):
            parameters = {"quantity": quantity}
            pairs = opened.rows(PAIRS, parameters)
            listing = (
                "SELECT one_statement, other_statement FROM contradiction_figure "
                "WHERE subject = $quantity ORDER BY ALL"
            )
            assert len(pairs) > 100 and opened.rows(listing, parameters) == pairs
            # What agrees with all of its own time is left out before any join.
            ((above,),) = opened.rows(counted.format("may_be_upper"), parameters)
            assert (above > 1000) == is_sliced
            ((sliced,),) = opened.rows(counted.format("slice_seconds IS NOT NULL"), parameters)
            assert (0 < sliced < (3000 if quantity == "costing" else 1500)) == is_sliced
