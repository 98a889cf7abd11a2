"""Lineage: where a statement comes from, and how many independent lineages support a claim."""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance import engine, library
from provenance.errors import InvalidInput
from provenance.intake import loads
from tests.rules.worlds import together

CLAIMS = ("flood", "dam-failed", "dam-built-badly")
SPEAKERS = tuple(f"speaker-{n}" for n in range(6))


@dataclass(frozen=True)
class Said:
    """One statement of a generated record."""

    id: str
    speaker: str
    claim: str = "flood"
    relays: tuple[str, ...] = ()
    passes_on: bool = False
    retracted: bool = False
    withdrawn: bool = False
    judged: str | None = None


def case_of(said: Sequence[Said]) -> dict[str, Any]:
    """The case file of these statements; the last claim entails the one before it."""
    statements: list[dict[str, object]] = []
    for s in said:
        statement: dict[str, object] = {
            "id": s.id,
            "speaker": s.speaker,
            "claim": s.claim,
            "stance": "support",
            "commitment": "certain",
            "said": "2025-01-02",
            "relays": list(s.relays),
            "appearances": [{"source": "paper"}],
        }
        if s.passes_on:
            statement["speech_act"] = "relay"
        if s.retracted:
            statement |= {"retracted": "true", "reason": "never said"}
        statements.append(statement)
        if s.withdrawn:
            statements.append(
                {"id": f"no-{s.id}", "speaker": s.speaker, "withdraws": s.id, "stance": "comment"}
                | {"commitment": "certain", "said": "2025-01-09"}
                | {"appearances": [{"source": "paper"}]}
            )
    return {
        "case": "generated",
        "speakers": [
            {"id": n, "name": n, "kind": "outlet"} for n in {*SPEAKERS, *(s.speaker for s in said)}
        ],
        "sources": [{"id": "paper", "kind": "article"}],
        "claims": [
            {"id": claim, "text": claim, "asserts": "occurrence"}
            | ({"entails": ["dam-failed"]} if claim == "dam-built-badly" else {})
            for claim in CLAIMS
        ],
        "statements": statements,
        "assessments": [judgement(s.id, s.judged) for s in said if s.judged],
    }


def judgement(target: str, value: str, assessed: str = "2025-02-01") -> dict[str, str]:
    return {
        "target": target,
        "target_kind": "statement",
        "axis": "independence",
        "value": value,
        "analyst": "M. Okafor",
        "rationale": "asked the desk",
        "assessed": assessed,
    }


class World:
    """The answers of one case among many in a record."""

    def __init__(self, name: str, opened: engine.Engine) -> None:
        self.prefix = f"worlds/{name}."
        self.engine = opened

    def rows(self, columns: str, view: str, key: str) -> list[engine.Row]:
        """Rows of a view that are of this world, its name taken from the words that have it."""
        rows = self.engine.rows(
            f"SELECT {columns} FROM {view} WHERE starts_with({key}, $prefix)",
            {"prefix": self.prefix},
        )
        return [tuple(map(self.own, row)) for row in rows]

    def own(self, value: Any) -> Any:
        name = self.prefix.removeprefix("worlds/")
        return value.replace("worlds/", "").replace(name, "") if isinstance(value, str) else value

    @property
    def lineages(self) -> dict[str, str]:
        return dict(self.rows("statement, lineage", "lineage", "statement"))

    @property
    def corroborated(self) -> dict[str, tuple[int, int]]:
        """Lineages and statements of each claim."""
        rows = self.rows("claim, lineages, statements", "corroboration", "claim")
        return {claim: (count, statements) for claim, count, statements in rows}

    def of_the_flood(self, columns: str) -> engine.Row:
        """Columns of the first claim's corroboration."""
        rows = self.rows(f"claim, {columns}", "corroboration", "claim")
        (row,) = (row[1:] for row in rows if row[0] == "flood")
        return row

    def traced(self, statement: str) -> list[tuple[int, str, bool, str | None]]:
        """Depth, statement, whether it closes a circle, and end of each link of a chain."""
        id = self.prefix + statement
        columns, rows = self.engine.table(library.script("trace").text, {"statement": id})
        places = [columns.index(c) for c in ("depth", "statement", "circular", "lineage_end")]
        return [tuple(self.own(row[at]) for at in places) for row in rows]  # type: ignore[misc]


def load(opened: engine.Engine, folder: Path, cases: Mapping[str, Mapping[str, Any]]) -> None:
    """Load cases as worlds of their own, because one load costs the same as many."""
    path = folder / "case.json"
    path.write_text(json.dumps(together(cases)), "utf-8")
    loads.load(opened, [path], recorded_by="test")


Worlds = dict[str, World]


@pytest.fixture(scope="module")
def worlds(bare_record: engine.Engine, tmp_path_factory: pytest.TempPathFactory) -> Worlds:
    """The cases of the rule."""
    load(bare_record, tmp_path_factory.mktemp("worlds"), {name: c() for name, c in CASES.items()})
    return {name: World(name, bare_record) for name in CASES}


# The rule, one sentence at a time


def ministry() -> dict[str, Any]:
    outlets = [
        Said(f"outlet-{n}-says", f"outlet-{n}", relays=("ministry-says",), passes_on=True)
        for n in range(10)
    ]
    return case_of([Said("ministry-says", "ministry"), *outlets])


@pytest.mark.slow
def test_ten_outlets_that_relay_one_ministry_are_one_lineage(worlds: Worlds) -> None:
    row = worlds["ministry"].of_the_flood("lineages, statements, speakers, roots")
    assert row == (1, 11, 11, "ministry (ministry-says)")


RULE = [
    Said("first", "speaker-0"),
    Said("first-again", "speaker-0"),
    Said("through-two", "speaker-1", relays=("through-one",)),
    Said("through-one", "speaker-2", relays=("first",), passes_on=True),
    Said("they-say", "speaker-3", passes_on=True),
    Said("on-they-say", "speaker-1", relays=("they-say",)),
    Said("taken-out", "speaker-2", retracted=True),
    Said("on-taken-out", "speaker-3", relays=("taken-out",)),
    Said("both", "speaker-4", relays=("taken-out", "first")),
    Said("round-one", "speaker-3", relays=("round-two",)),
    Said("round-two", "speaker-4", relays=("round-one",)),
    Said("into-the-round", "speaker-5", relays=("round-one",)),
    Said("round-with-a-way-out", "speaker-5", relays=("out-of-the-round",)),
    Said("out-of-the-round", "speaker-5", relays=("round-with-a-way-out", "first")),
    Said("taken-back", "speaker-5", withdrawn=True),
    Said("on-taken-back", "speaker-4", relays=("taken-back",)),
    Said("own-eyes", "speaker-1", relays=("first",), judged="independent"),
    Said("on-own-eyes", "speaker-2", relays=("own-eyes",)),
    Said("from-somebody", "speaker-2", judged="dependent"),
    Said("on-from-somebody", "speaker-3", relays=("from-somebody",)),
]


def rule() -> dict[str, Any]:
    return case_of(RULE)


@pytest.mark.slow
def test_where_a_statement_comes_from(worlds: Worlds) -> None:
    world = worlds["rule"]
    lineages = world.lineages
    roots = dict(world.rows("statement, root_names", "lineage", "statement"))
    assert world.of_the_flood(
        "lineages, statements, unknown, circular, dependent, withdrawn, roots"
    ) == (2, 18, 3, 3, 2, 1, "speaker-0 (first, first-again); speaker-1 (own-eyes)")
    assert {statement: lineages[statement] for statement in lineages if "no-" not in statement} == {
        "first": "first-hand",
        "first-again": "first-hand",
        "through-two": "relayed",
        "through-one": "relayed",
        "they-say": "unknown",
        "on-they-say": "unknown",
        "on-taken-out": "unknown",
        "both": "relayed",
        "round-one": "circular",
        "round-two": "circular",
        "into-the-round": "circular",
        "round-with-a-way-out": "relayed",
        "out-of-the-round": "relayed",
        "taken-back": "withdrawn",
        "on-taken-back": "withdrawn",
        "own-eyes": "independent",
        "on-own-eyes": "relayed",
        "from-somebody": "dependent",
        "on-from-somebody": "dependent",
    }
    assert roots["through-two"] == "speaker-0 (first)"
    assert roots["on-own-eyes"] == "speaker-1 (own-eyes)"
    assert roots["round-one"] is None


def retracted_relay() -> dict[str, Any]:
    case = case_of([Said("first", "speaker-0"), Said("second", "speaker-1")])
    case["statements"][1]["relays"] = [
        {"relayed": "first", "retracted": "true", "reason": "the outlet had its own reporter"}
    ]
    return case


def test_a_retracted_relay_makes_a_statement_first_hand_again(worlds: Worlds) -> None:
    world = worlds["retracted_relay"]
    assert world.lineages["second"] == "first-hand"
    assert world.corroborated["flood"] == (2, 2)


def judgements() -> dict[str, Any]:
    case = case_of([Said("first", "speaker-0"), Said("second", "speaker-1", relays=("first",))])
    case["assessments"] = [
        judgement("second", "dependent", "2025-03-01"),
        judgement("second", "independent", "2025-03"),
        judgement("second", "independent", "2025-02-01"),
    ]
    return case


def test_the_latest_judgement_of_independence_wins(worlds: Worlds) -> None:
    # The last instant of a date counts: a judgement of March may be of the 31st.
    assert worlds["judgements"].lineages["second"] == "independent"
    assert worlds["judgements"].of_the_flood("judgements") == (
        "second: independent (M. Okafor, 2025-03): asked the desk",
    )


def denial() -> dict[str, Any]:
    case = case_of(
        [Said("first", "speaker-0", "dam-built-badly"), Said("second", "speaker-1", "dam-failed")]
    )
    denial = {"id": "denies", "speaker": "speaker-0", "claim": "dam-failed", "stance": "deny"}
    denial |= {"scope": "occurrence", "commitment": "certain", "said": "2025-01-05"}
    case["statements"].append(denial | {"appearances": [{"source": "paper"}]})
    return case


def test_who_has_denied_the_claim_since_supports_it_no_longer(worlds: Worlds) -> None:
    counts = worlds["denial"].corroborated
    assert counts["dam-failed"] == (1, 1)
    assert counts["dam-built-badly"] == (1, 1)


def overlapping() -> dict[str, Any]:
    elsewhere = [Said(f"root-{n}", f"speaker-{n}", "dam-failed") for n in range(4)]
    said = [
        Said("one-two", "speaker-4", relays=("root-1", "root-2")),
        Said("two-three", "speaker-5", relays=("root-2", "root-3")),
        Said("nought", "speaker-5", relays=("root-0",)),
    ]
    return case_of([*elsewhere, *said])


def test_sets_of_roots_that_overlap_are_one_lineage(worlds: Worlds) -> None:
    assert worlds["overlapping"].corroborated["flood"] == (2, 3)


def test_a_chain_goes_down_to_where_lineage_ends_and_once_round_a_circle(worlds: Worlds) -> None:
    world = worlds["rule"]
    assert world.traced("into-the-round") == [
        (0, "into-the-round", False, None),
        (1, "round-one", False, None),
        (2, "round-two", False, None),
        (3, "round-one", True, None),
    ]
    assert world.traced("both") == [
        (0, "both", False, None),
        (1, "first", False, "first-hand"),
        (1, "taken-out", False, None),
    ]
    assert world.traced("on-they-say")[-1] == (1, "they-say", False, "unknown")


def citing() -> dict[str, Any]:
    ids = [f"s{n}" for n in range(60)]
    return case_of([Said(s, SPEAKERS[0], relays=tuple(o for o in ids if o != s)) for s in ids])


def test_outlets_that_all_cite_each_other_have_no_root(worlds: Worlds) -> None:
    assert set(worlds["citing"].lineages.values()) == {"circular"}
    assert worlds["citing"].corroborated["flood"] == (0, 60)


CASES = {
    case.__name__: case
    for case in (ministry, rule, retracted_relay, judgements, denial, overlapping, citing)
}


@pytest.mark.slow
def test_a_judgement_of_independence_that_makes_no_sense_is_refused(
    bare_record: engine.Engine, tmp_path: Path
) -> None:
    case = case_of([Said("a-first", "speaker-0"), Said("a-second", "speaker-0")])
    case["assessments"] = [
        judgement("a-first", "maybe"),
        judgement("flood", "independent") | {"target_kind": "claim"},
    ]
    with pytest.raises(InvalidInput) as refused:
        load(bare_record, tmp_path, {"refused": case})
    problems = [problem.problem for problem in refused.value.problems]
    for part in (
        "`value: maybe` is not a independence; accepted are independent, dep",
        "independence is judged of a statement, not",
    ):
        assert [problem for problem in problems if part in problem], problems


# Laws


def said_strategy() -> st.SearchStrategy[list[Said]]:
    statements = st.builds(
        Said,
        id=st.just(""),
        speaker=st.sampled_from(SPEAKERS),
        claim=st.sampled_from(CLAIMS),
        relays=st.lists(st.integers(0, 39).map("s{}".format), max_size=2).map(tuple),
        passes_on=st.booleans(),
        retracted=st.sampled_from([False] * 7 + [True]),
        withdrawn=st.sampled_from([False] * 7 + [True]),
        judged=st.sampled_from([None] * 6 + ["independent", "dependent"]),
    )
    return st.lists(statements, min_size=10, max_size=40).map(_numbered)


def _numbered(said: Sequence[Said]) -> list[Said]:
    ids = {f"s{n}" for n in range(len(said))}
    return [
        dataclasses.replace(
            s,
            id=f"s{n}",
            relays=tuple(sorted({relayed for relayed in s.relays if relayed in ids - {f"s{n}"}})),
        )
        for n, s in enumerate(said)
    ]


def model(said: Sequence[Said]) -> dict[str, str]:
    """Lineage by walking every link, in the fewest words."""
    by_id = {s.id: s for s in said if not s.retracted}

    def links(s: Said) -> list[str]:
        return [] if s.judged == "independent" else [r for r in s.relays if r in by_id]

    def end(s: Said) -> str:
        unknown = "unknown" if s.passes_on or s.relays else "first-hand"
        return "withdrawn" if s.withdrawn else s.judged or unknown

    def reached(s: Said) -> set[str]:
        seen, waiting = set(), [s.id]
        while waiting:
            at = waiting.pop()
            if at not in seen:
                seen.add(at)
                waiting += links(by_id[at])
        return {end(by_id[at]) for at in seen if not links(by_id[at])}

    def lineage(s: Said) -> str:
        if not links(s):
            return end(s)
        ends = reached(s)
        if ends & {"first-hand", "independent"}:
            return "relayed"
        return next((k for k in ("withdrawn", "dependent", "unknown") if k in ends), "circular")

    return {s.id: lineage(s) for s in by_id.values()}


# A load costs the same whatever its size, so an example is several records.
@pytest.mark.slow
@settings(
    max_examples=max(settings().max_examples // 10, 1),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    records=st.lists(said_strategy(), min_size=3, max_size=3),
    choose=st.randoms(use_true_random=False),
)
def test_lineage_is_what_walking_every_link_shows_and_a_further_relay_changes_no_count(
    records: list[list[Said]],
    choose: random.Random,
    empty_record: engine.Engine,
    forget: Callable[[engine.Engine], None],
    tmp_path: Path,
) -> None:
    forget(empty_record)
    drawn = {f"w{number}": said for number, said in enumerate(records)}
    load(empty_record, tmp_path, {name: case_of(said) for name, said in drawn.items()})
    before = {}
    for name, said in drawn.items():
        world = World(name, empty_record)
        lineages = {at: kind for at, kind in world.lineages.items() if not at.startswith("no-")}
        assert lineages == model(said)
        before[name] = world.corroborated
        for count, statements in before[name].values():
            assert count <= statements
    relays = {name: further_relays(said, choose) for name, said in drawn.items()}
    more = {name: case_of([*said, *relays[name]]) for name, said in drawn.items()}
    load(empty_record, tmp_path, more)
    for name in drawn:
        after = World(name, empty_record).corroborated
        added = {
            claim: sum(
                claim in (r.claim, "dam-failed" if r.claim == "dam-built-badly" else "")
                for r in relays[name]
            )
            for claim in CLAIMS
        }
        assert after == {
            claim: (count, statements + added[claim])
            for claim, (count, statements) in before[name].items()
        }
    forget(empty_record)


def further_relays(said: Sequence[Said], choose: random.Random) -> list[Said]:
    """Relays of statements that are counted, by whoever."""
    relays = []
    for claim in CLAIMS:
        counted = [s.id for s in said if s.claim == claim and not s.retracted and not s.withdrawn]
        for n in range(3 if counted else 0):
            relayed = tuple({choose.choice(counted) for _ in range(n + 1)})
            speaker = choose.choice(SPEAKERS)
            relays.append(Said(f"relay-{claim}-{n}", speaker, claim, relayed, passes_on=True))
    return relays
