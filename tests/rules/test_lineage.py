"""Lineage: where a statement comes from, and how many independent lineages support a claim."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance import engine, library
from provenance.intake import loads

if TYPE_CHECKING:
    from tests.conftest import Run

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


def case_of(said: Sequence[Said]) -> dict[str, object]:
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


Loaded = Callable[[dict[str, object]], AbstractContextManager[engine.Engine]]


@pytest.fixture
def loaded(bare_record: engine.Engine, tmp_path: Path) -> Loaded:
    """A record that holds a case, and nothing of it afterwards: ``with loaded(case) as opened``."""

    @contextmanager
    def loaded(case: dict[str, object]) -> Iterator[engine.Engine]:
        path = tmp_path / "case.json"
        path.write_text(json.dumps(case), "utf-8")
        loads.load(bare_record, [path], recorded_by="test")
        try:
            yield bare_record
        finally:
            for (table,) in bare_record.rows(
                "SELECT table_name FROM duckdb_tables() WHERE NOT temporary"
                " AND regexp_matches(table_name, '_(entry|cache)$')"
            ):
                bare_record.execute(f"DELETE FROM {table}")

    return loaded


def lineages(opened: engine.Engine) -> dict[str, str]:
    return dict(opened.rows("SELECT statement, lineage FROM lineage"))


def corroborated(opened: engine.Engine) -> dict[str, tuple[int, int]]:
    """Lineages and statements of each claim."""
    rows = opened.rows("SELECT claim, lineages, statements FROM corroboration")
    return {claim: (count, statements) for claim, count, statements in rows}


# The rule, one sentence at a time


def test_ten_outlets_that_relay_one_ministry_are_one_lineage(loaded: Loaded) -> None:
    outlets = [
        Said(f"outlet-{n}-says", f"outlet-{n}", relays=("ministry-says",), passes_on=True)
        for n in range(10)
    ]
    with loaded(case_of([Said("ministry-says", "ministry"), *outlets])) as opened:
        assert opened.rows(
            "SELECT lineages, statements, speakers, roots FROM corroboration WHERE claim = 'flood'"
        ) == [(1, 11, 11, "ministry (ministry-says)")]


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


def test_where_a_statement_comes_from(loaded: Loaded) -> None:
    with loaded(case_of(RULE)) as opened:
        found = lineages(opened)
        roots = dict(opened.rows("SELECT statement, root_names FROM lineage"))
        assert opened.rows(
            "SELECT lineages, statements, unknown, circular, dependent, withdrawn, roots"
            " FROM corroboration WHERE claim = 'flood'"
        ) == [(2, 18, 3, 3, 2, 1, "speaker-0 (first, first-again); speaker-1 (own-eyes)")]
    assert {statement: found[statement] for statement in found if "no-" not in statement} == {
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


def test_a_retracted_relay_makes_a_statement_first_hand_again(loaded: Loaded) -> None:
    case = case_of([Said("first", "speaker-0"), Said("second", "speaker-1")])
    case["statements"][1]["relays"] = [  # type: ignore[index]
        {"relayed": "first", "retracted": "true", "reason": "the outlet had its own reporter"}
    ]
    with loaded(case) as opened:
        assert lineages(opened)["second"] == "first-hand"
        assert corroborated(opened)["flood"] == (2, 2)


def test_the_latest_judgement_of_independence_wins(loaded: Loaded) -> None:
    case = case_of([Said("first", "speaker-0"), Said("second", "speaker-1", relays=("first",))])
    case["assessments"] = [
        judgement("second", "dependent", "2025-03-01"),
        judgement("second", "independent", "2025-03"),
        judgement("second", "independent", "2025-02-01"),
    ]
    with loaded(case) as opened:
        # The last instant of a date counts: a judgement of March may be of the 31st.
        assert lineages(opened)["second"] == "independent"
        assert opened.rows("SELECT judgements FROM corroboration WHERE claim = 'flood'") == [
            ("second: independent (M. Okafor, 2025-03): asked the desk",)
        ]


def test_who_has_denied_the_claim_since_supports_it_no_longer(loaded: Loaded) -> None:
    case = case_of(
        [Said("first", "speaker-0", "dam-built-badly"), Said("second", "speaker-1", "dam-failed")]
    )
    denial = {"id": "denies", "speaker": "speaker-0", "claim": "dam-failed", "stance": "deny"}
    denial |= {"scope": "occurrence", "commitment": "certain", "said": "2025-01-05"}
    case["statements"].append(denial | {"appearances": [{"source": "paper"}]})  # type: ignore[attr-defined]
    with loaded(case) as opened:
        counts = corroborated(opened)
        assert counts["dam-failed"] == (1, 1)
        assert counts["dam-built-badly"] == (1, 1)


def test_sets_of_roots_that_overlap_are_one_lineage(loaded: Loaded) -> None:
    elsewhere = [Said(f"root-{n}", f"speaker-{n}", "dam-failed") for n in range(4)]
    said = [
        Said("one-two", "speaker-4", relays=("root-1", "root-2")),
        Said("two-three", "speaker-5", relays=("root-2", "root-3")),
        Said("nought", "speaker-5", relays=("root-0",)),
    ]
    with loaded(case_of([*elsewhere, *said])) as opened:
        assert corroborated(opened)["flood"] == (2, 3)


def traced(opened: engine.Engine, statement: str) -> list[tuple[int, str, bool, str | None]]:
    """Depth, statement, whether it closes a circle, and end of each link of a chain."""
    columns, rows = opened.table(library.script("trace").text, {"statement": statement})
    wanted = [columns.index(c) for c in ("depth", "statement", "circular", "lineage_end")]
    return [tuple(row[at] for at in wanted) for row in rows]  # type: ignore[misc]


def test_a_chain_goes_down_to_where_lineage_ends_and_once_round_a_circle(loaded: Loaded) -> None:
    with loaded(case_of(RULE)) as opened:
        assert traced(opened, "into-the-round") == [
            (0, "into-the-round", False, None),
            (1, "round-one", False, None),
            (2, "round-two", False, None),
            (3, "round-one", True, None),
        ]
        assert traced(opened, "both") == [
            (0, "both", False, None),
            (1, "first", False, "first-hand"),
            (1, "taken-out", False, None),
        ]
        assert traced(opened, "on-they-say")[-1] == (1, "they-say", False, "unknown")


def test_outlets_that_all_cite_each_other_have_no_root(loaded: Loaded) -> None:
    ids = [f"s{n}" for n in range(60)]
    said = [Said(s, SPEAKERS[0], relays=tuple(o for o in ids if o != s)) for s in ids]
    with loaded(case_of(said)) as opened:
        assert set(lineages(opened).values()) == {"circular"}
        assert corroborated(opened)["flood"] == (0, 60)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"value": "maybe"}, "`value: maybe` is not a independence; accepted are independent, dep"),
        ({"target": "flood", "target_kind": "claim"}, "independence is judged of a statement, not"),
    ],
)
def test_a_judgement_of_independence_that_makes_no_sense_is_refused(
    change: dict[str, str], problem: str, tmp_path: Path, empty_database: Path, run: Run
) -> None:
    case = case_of([Said("first", "speaker-0")])
    case["assessments"] = [judgement("first", "independent") | change]
    (tmp_path / "case.json").write_text(json.dumps(case), "utf-8")
    told = run("load", "case.json", "-d", empty_database)
    assert told.code == 1
    assert problem in told.err


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


# A load costs half a second whatever its size.
lawful = settings(
    max_examples=settings().max_examples // 5,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.slow
@lawful
@given(said=said_strategy())
def test_lineage_is_what_walking_every_link_finds(said: list[Said], loaded: Loaded) -> None:
    with loaded(case_of(said)) as opened:
        found = {at: kind for at, kind in lineages(opened).items() if not at.startswith("no-")}
        assert found == model(said)
        for count, statements in corroborated(opened).values():
            assert count <= statements


@pytest.mark.slow
@lawful
@given(said=said_strategy(), choose=st.randoms(use_true_random=False))
def test_a_further_relay_of_statements_that_are_counted_changes_no_count(
    said: list[Said], choose: object, loaded: Loaded
) -> None:
    with loaded(case_of(said)) as opened:
        before = corroborated(opened)
    relays = []
    for claim in CLAIMS:
        counted = [s.id for s in said if s.claim == claim and not s.retracted and not s.withdrawn]
        for n in range(3 if counted else 0):
            relayed = tuple({choose.choice(counted) for _ in range(n + 1)})  # type: ignore[attr-defined]
            speaker = choose.choice(SPEAKERS)  # type: ignore[attr-defined]
            relays.append(Said(f"relay-{claim}-{n}", speaker, claim, relayed, passes_on=True))
    with loaded(case_of([*said, *relays])) as opened:
        after = corroborated(opened)
    assert {claim: count for claim, (count, _) in after.items()} == {
        claim: count for claim, (count, _) in before.items()
    }
    added = {
        claim: sum(
            claim in (r.claim, "dam-failed" if r.claim == "dam-built-badly" else "") for r in relays
        )
        for claim in CLAIMS
    }
    assert {claim: statements for claim, (_, statements) in after.items()} == {
        claim: statements + added[claim] for claim, (_, statements) in before.items()
    }
