"""Laws of contradiction: over generated records, views list what a model of a few lines does."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance import engine, intake

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
BEHAVIOURS = ("fixed", "level", "increment")
QUANTITIES = [f"{behaviour}-{n}" for behaviour in BEHAVIOURS for n in range(4)]
DAYS = range(1, 6)


@dataclass(frozen=True)
class Stated:
    """One generated statement with a figure."""

    number: int
    speaker: str
    quantity: str
    words: str
    said: int
    as_of: int | None
    commitment: str
    conditional: bool
    withdrawn: bool

    @property
    def id(self) -> str:
        return f"s{self.number}"

    @property
    def competes(self) -> bool:
        return self.commitment != "uncommitted" and not self.conditional and not self.withdrawn

    @property
    def validity(self) -> tuple[int, int]:
        return (0, 99) if self.quantity.startswith("fixed") else (self.as_of or self.said,) * 2


figures = st.builds(
    Stated,
    number=st.just(0),
    speaker=st.sampled_from(["ann", "ben", "cy"]),
    quantity=st.sampled_from(QUANTITIES),
    words=st.sampled_from(sorted(WORDS)),
    said=st.sampled_from(DAYS),
    as_of=st.none() | st.sampled_from(DAYS),
    commitment=st.sampled_from(["certain", "certain", "possible", "uncommitted"]),
    conditional=st.sampled_from([False, False, False, True]),
    withdrawn=st.sampled_from([False, False, False, True]),
)


def numbered(stated: Sequence[Stated]) -> list[Stated]:
    return [Stated(**{**vars_of(s), "number": n}) for n, s in enumerate(stated)]


def vars_of(stated: Stated) -> dict[str, object]:
    return {name: getattr(stated, name) for name in stated.__dataclass_fields__}


# A load costs half a second whatever its size, so an example is one large record over many
# quantities.
records = st.lists(figures, min_size=10, max_size=120).map(numbered)


def case_of(stated: Sequence[Stated]) -> dict[str, object]:
    """The case file of a generated record."""
    statements: list[dict[str, object]] = []
    for s in stated:
        figure = {"quantity": s.quantity, "verbatim": s.words}
        if s.as_of:
            figure["as_of"] = f"2025-01-0{s.as_of}"
        statement: dict[str, object] = {
            "id": s.id,
            "speaker": s.speaker,
            "claim": "it-happened",
            "stance": "support",
            "commitment": s.commitment,
            "conditional": "true" if s.conditional else "false",
            "said": f"2025-01-0{s.said}",
            "appearances": [{"source": "paper", "excerpt": f"They say {s.words}."}],
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
        "quantities": [{"id": q, "name": q, "behaviour": q.partition("-")[0]} for q in QUANTITIES],
        "statements": statements,
    }


def listed(case: dict[str, object], folder: Path, kind: str) -> set[tuple[frozenset[str], str]]:
    """The pairs of statements that the record lists as contradictions of a kind, with grades."""
    path = folder / "case.json"
    path.write_text(json.dumps(case), "utf-8")
    with loaded(path) as rows:
        return {
            (frozenset((one, other)), grade) for found, one, other, grade in rows if found == kind
        }


class loaded:
    """The contradictions of a case file in a record of its own, rolled back afterwards."""

    _engine: engine.Engine | None = None

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> list[tuple[str, str, str, str]]:
        if loaded._engine is None:
            loaded._engine = engine.memory()
            intake.load_rules(loaded._engine)
            loaded._engine.execute("CREATE TEMP TABLE nothing (x INTEGER)")
        asked = loaded._engine
        intake.load(asked, [self.path], recorded_by="test")
        found = asked.rows(
            "SELECT kind, earlier_statement, later_statement, grade FROM contradiction"
        )
        return found

    def __exit__(self, *exception: object) -> None:
        assert loaded._engine is not None
        emptied(loaded._engine)


def emptied(asked: engine.Engine) -> None:
    """Forget every entry but the rules, so that the next example starts from an empty record."""
    for (table,) in asked.rows(
        "SELECT table_name FROM duckdb_tables() "
        "WHERE table_name LIKE '%\\_entry' ESCAPE '\\' AND NOT temporary"
    ):
        if table not in ("hedge_rule_entry", "scale_word_entry"):
            asked.execute(f"DELETE FROM {table}")
    asked.execute("DELETE FROM standing_figure_cache")


def model(stated: Sequence[Stated]) -> set[tuple[frozenset[str], str]]:
    """Which figures contradict each other, in the fewest words."""

    def stands(s: Stated) -> bool:
        rivals = [
            o
            for o in stated
            if o.competes
            and (o.speaker, o.quantity) == (s.speaker, s.quantity)
            and o.validity == s.validity
        ]
        return s.competes and not any(o.said > s.said for o in rivals)

    def apart(a: tuple[float, float], b: tuple[float, float]) -> bool:
        return a[1] < b[0] or b[1] < a[0]

    def pairs() -> Iterator[tuple[frozenset[str], str]]:
        for a, b in combinations([s for s in stated if stands(s)], 2):
            (hard_a, usual_a), (hard_b, usual_b) = WORDS[a.words], WORDS[b.words]
            compete = a.quantity == b.quantity and not apart(a.validity, b.validity)
            if compete and apart(usual_a, usual_b):
                grade = "incompatible" if apart(hard_a, hard_b) else "tension"
                yield frozenset((a.id, b.id)), grade

    return set(pairs())


lawful = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@lawful
@given(stated=records)
def test_two_figures_are_listed_exactly_when_the_model_says_so(
    stated: list[Stated], tmp_path: Path
) -> None:
    assert listed(case_of(stated), tmp_path, "figure") == model(stated)


@lawful
@given(stated=records, shuffle=st.randoms(use_true_random=False))
def test_the_order_of_loading_changes_nothing(
    stated: list[Stated], shuffle: object, tmp_path: Path
) -> None:
    case = case_of(stated)
    turned = case | {"statements": list(reversed(case["statements"]))}  # type: ignore[call-overload]
    assert listed(turned, tmp_path, "figure") == listed(case, tmp_path, "figure")


@lawful
@given(stated=records)
def test_a_pair_is_listed_once_and_never_a_statement_with_itself(
    stated: list[Stated], tmp_path: Path
) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case_of(stated)), "utf-8")
    with loaded(path) as rows:
        pairs = [(kind, frozenset((one, other))) for kind, one, other, _ in rows]
    assert len(pairs) == len(set(pairs))
    assert all(len(pair) == 2 for _, pair in pairs)


STANCES = st.sampled_from(["support", "deny", "query"])


@lawful
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
    stated: list[tuple[str, str, str, str, int]], tmp_path: Path
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
    assert listed(case, tmp_path, "denial") == expected


@pytest.mark.parametrize(("narrow", "wide"), [("155", "at least 155"), ("155", "some 155")])
def test_a_wider_interval_never_adds_a_contradiction(
    narrow: str, wide: str, tmp_path: Path
) -> None:
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
        return {pair for pair, _ in listed(case, tmp_path, "figure") if "s0" in pair}

    assert pairs(wide) <= pairs(narrow)
