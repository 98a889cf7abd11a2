"""Parts of totals: over generated records, the kind lists what the reference does.

The reference of the rules stands beside this repository and knows no SQL. It looks at the figures
of one moment; where figures hold for a time, it is asked for each day.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

from provenance import engine
from provenance.intake import loads
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

REFERENCE = ROOT.parent / "shared" / "trials" / "rules" / "reference.py"
DIVISIONS = {"dead": "fate", "saved": "fate", "lost": "fate", "crew": "role", "guests": "role"}
DAYS = range(1, 6)
EVER = (-1, 99)
WORLDS = 250


class Given(NamedTuple):
    """A figure of a world, a statement of its own."""

    id: str
    speaker: str
    quantity: str
    words: str
    days: tuple[int, int]


class Listed(NamedTuple):
    """A row of the kind: the total's statement, its division, and how it is exceeded."""

    total: str
    division: str
    direction: str
    grade: str
    parts: frozenset[str]


def drawn(chance: Random, name: str, behaviour: str) -> tuple[list[Given], set[str]]:
    """The figures of a world, and its complete divisions."""
    figures = []
    # Each gives one total, for of several in no known order each has to be contradicted. In time,
    # nobody who gives parts gives a total, so that each day can be looked at alone.
    totals = ["dan", "eve", *(["ann", "ben"] if behaviour == "fixed" else [])]
    for number in range(chance.randint(3, 14)):
        is_total = bool(totals) and chance.random() < 0.3
        count = chance.choice([*range(1, 10), 11, 12, 13])
        first = chance.choice(DAYS)
        last = chance.choice([day for day in DAYS if day >= first])
        figures.append(
            Given(
                f"{name}.s{number}",
                totals.pop() if is_total else chance.choice(["ann", "ben", "cy"]),
                "aboard" if is_total else chance.choice([*DIVISIONS]),
                chance.choice(["{}", "{}", "at least {}", "exactly {}"]).format(count),
                EVER if behaviour == "fixed" else (first, last),
            )
        )
    return figures, {by for by in ("fate", "role") if chance.random() < 0.5}


def case_of(worlds: Mapping[str, tuple[str, list[Given], set[str]]]) -> dict[str, Any]:
    """A case file of these worlds; the name of each stands before its ids."""
    case: dict[str, Any] = {
        "case": "parts",
        "sources": [{"id": "paper", "kind": "article"}],
        "claims": [{"id": "so", "text": "It is so.", "asserts": "occurrence"}],
        "speakers": [
            {"id": n, "name": n, "kind": "person"} for n in ("ann", "ben", "cy", "dan", "eve")
        ],
        "quantities": [],
        "statements": [],
    }
    for name, (behaviour, figures, complete) in worlds.items():
        total = {"id": f"{name}.aboard", "name": "aboard", "behaviour": behaviour}
        case["quantities"].append(total | {"complete": sorted(complete)})
        case["quantities"] += [
            {"id": f"{name}.{part}", "name": part, "behaviour": behaviour}
            | {"part_of": [{"total": f"{name}.aboard", "by": by}]}
            for part, by in DIVISIONS.items()
        ]
        for given in figures:
            figure = {"quantity": f"{name}.{given.quantity}", "verbatim": given.words}
            if behaviour == "level":
                figure["as_of"] = "/".join(f"2025-01-0{day}" for day in given.days)
            case["statements"].append(
                {"id": given.id, "speaker": given.speaker, "claim": "so", "stance": "support"}
                # All are said on one day, so that all stand.
                | {"commitment": "certain", "said": "2025-01-09", "figures": [figure]}
                | {"appearances": [{"source": "paper", "excerpt": f"{given.id}: {given.words}."}]}
            )
    return case


@pytest.fixture(scope="module")
def reference() -> Any:
    if not REFERENCE.is_file():
        pytest.skip(f"the reference is not beside this repository: {REFERENCE}")
    spec = spec_from_file_location("reference", REFERENCE)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["reference"] = module
    spec.loader.exec_module(module)
    return module


def expected(reference: Any, figures: list[Given], complete: set[str]) -> set[Listed]:
    """What the reference lists; of several days, the row that the rule prefers."""
    parts = {part: [("aboard", by)] for part, by in DIVISIONS.items()}
    best: dict[tuple[str, str, str], tuple[Any, Listed]] = {}
    days = [EVER] if figures[0].days == EVER else [(day, day) for day in DAYS]
    for day in days:
        now = [
            (g.id, g.speaker, g.quantity, reference.meaning(g.words), EVER)
            for g in figures
            if (g.days[0] <= day[0] and day[1] <= g.days[1]) or g.days == EVER
        ]
        rows = reference.partitions(parts, {("aboard", by) for by in complete}, now)
        for _, by, direction, total, who, picked, grade in rows:
            totals = {g[0]: g[3] for g in now}
            if who is None and alone(now, picked, direction):
                continue
            edge = sum(
                totals[p].usual.low if direction == "over" else totals[p].usual.high for p in picked
            )
            gap = (
                edge - totals[total].usual.high
                if direction == "over"
                else totals[total].usual.low - edge
            )
            # Where several are as far off, the first speaker by name is listed, of the first day.
            rank = (who is None, grade != "incompatible", -gap, who or "", day)
            key = (total, by, direction)
            if key not in best or rank < best[key][0]:
                best[key] = (rank, Listed(total, by, direction, grade, frozenset(picked)))
    return {listed for _, listed in best.values()}


def alone(figures: list[tuple[Any, ...]], picked: tuple[str, ...], direction: str) -> bool:
    """Whether one speaker gives as much as those that were picked for each part.

    Among equal figures the reference picks by id, and may so take a sum that one speaker gives,
    and whose own total contradicts the total, for one of several speakers. An id means nothing.
    """

    def edge(figure: tuple[Any, ...]) -> tuple[Any, Any]:
        hard, usual = figure[3].hard, figure[3].usual
        return (usual.low, hard.low) if direction == "over" else (usual.high, hard.high)

    chosen = [figure for figure in figures if figure[0] in picked]
    return any(
        all(
            any((f[1], f[2]) == (who, one[2]) and edge(f) == edge(one) for f in figures)
            for one in chosen
        )
        for who in {figure[1] for figure in figures}
    )


def found(opened: engine.Engine) -> Iterator[Listed]:
    """What the kind lists."""
    rows = opened.rows("SELECT grade, other_statement, finding FROM contradiction_parts_of_total")
    for grade, total, finding in rows:
        division = re.search(r'of "aboard" by (\w+)', finding)
        assert division is not None
        parts = frozenset(re.findall(r"\([^(),]+, parts/([\w.]+)\)", finding))
        direction = "over" if " sum to at least " in finding else "under"
        yield Listed(total.removeprefix("parts/"), division[1], direction, grade, parts)


@pytest.mark.some(1)
@pytest.mark.parametrize("behaviour", ["fixed", "level"])
def test_the_kind_lists_what_the_reference_does(
    behaviour: str, reference: Any, empty_record: engine.Engine, tmp_path: Path
) -> None:
    chance = Random(17)
    worlds = {
        f"{behaviour}{n}": (behaviour, *drawn(chance, f"{behaviour}{n}", behaviour))
        for n in range(WORLDS)
    }
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case_of(worlds)), "utf-8")
    loads.load(empty_record, [file], recorded_by="tests")
    rows = {listed for listed in found(empty_record) if listed.total.startswith(behaviour)}
    named = {}
    for name, (_, figures, complete) in worlds.items():
        for listed in expected(reference, figures, complete):
            named[listed] = name
    assert {r.direction for r in rows} == {"over", "under"} and len(rows) > 20
    different = rows ^ named.keys()
    assert not different, sorted(different)[:2]
