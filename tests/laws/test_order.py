"""An outside oracle for order: what stands and what clashes, in the product and in the reference.

The reference of the rules lies beside this repository; it knows nothing of SQL. Records are drawn
at random, each a world of its own, and all lie in one record.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random, randrange
from types import ModuleType
from typing import Any

import pytest

from provenance import engine
from provenance.intake import loads
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

REFERENCE = ROOT.parent / "shared" / "trials" / "rules" / "reference.py"
# Every wording is read alike by both, whatever is rounded.
WORDS = ("45", "54", "61", "at least 53", "some 43", "up to 52", "49")
BEHAVIOURS = ("fixed", "level", "cumulative")
FIGURES = [(quantity, words) for quantity in BEHAVIOURS for words in WORDS]
RECORDS = 500


@dataclass(slots=True)
class Said:
    """A statement with its figures: the quantity and the words of each."""

    id: str
    speaker: str
    behalf: str | None
    said: tuple[float, int]
    figures: list[tuple[str, str]]
    as_of: tuple[int, int] | None
    stance: str
    revises: tuple[str, ...] = ()


World = Sequence[Said]


@pytest.fixture(scope="session")
def reference() -> ModuleType:
    """The reference of the rules."""
    if not REFERENCE.is_file():
        pytest.skip(f"the reference is not beside this repository: {REFERENCE}")
    spec = importlib.util.spec_from_file_location("reference", REFERENCE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["reference"] = module
    spec.loader.exec_module(module)
    return module


def drawn(chance: Random, reference: ModuleType) -> World:
    """A record at random, of one quantity of each behaviour."""
    world: list[Said] = []
    for number in range(chance.randint(2, 7)):
        first = chance.randint(1, 8)
        last = first + chance.choice([0, 0, 0, 1, 3])
        start = float("-inf") if chance.random() < 0.1 else first
        as_of = (day := chance.randint(1, 6), day + chance.choice([0, 0, 2]))
        one = Said(
            f"s{number}",
            chance.choice("abc"),
            chance.choice([None, None, "a", "x"]),
            (start, last),
            chance.sample(FIGURES, chance.choice([1, 1, 1, 2])),
            chance.choice([None, as_of]),
            chance.choice(["support", "support", "support", "comment"]),
        )
        own = [s.id for s in world if (s.behalf or s.speaker) == (one.behalf or one.speaker)]
        if own and chance.random() < 0.4:
            one.revises = tuple(chance.sample(own, chance.randint(1, min(2, len(own)))))
        world.append(one)
        try:
            reference.later_than(statements(world, reference))
        except ValueError:
            one.revises = ()
    return world


def statements(world: World, reference: ModuleType) -> list[Any]:
    """The same in the words of the reference, where a statement gives one figure."""
    parts = {s.id: [f"{s.id}#{n}" for n, _ in enumerate(s.figures)] for s in world}
    return [
        reference.S(
            part,
            s.speaker,
            s.said,
            words,
            quantity,
            quantity,
            s.behalf,
            tuple(revised for id in s.revises for revised in parts[id]),
            s.as_of,
        )
        for s in world
        for part, (quantity, words) in zip(parts[s.id], s.figures, strict=True)
    ]


def expected(world: World, reference: ModuleType) -> dict[str, Counter[Any]]:
    """What stands and what clashes, as the reference has it."""
    said = statements(world, reference)

    def pairs(graded: Mapping[tuple[str, str], str]) -> Counter[Any]:
        return Counter(
            (*sorted(part.partition("#")[0] for part in pair), grade)
            for pair, grade in graded.items()
        )

    # A chain can lead through a statement about another quantity, which the reference leaves out.
    order = reference.later_than(said)

    def later_than(some: Sequence[Any]) -> dict[str, set[str]]:
        return {s.id: order[s.id] & {other.id for other in some} for s in some}

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reference, "later_than", later_than)
        standing = reference.standing(said)
        return {
            "standing": Counter((s.id.partition("#")[0], s.words) for s in standing),
            "figure": pairs(reference.figure_pairs(said)),
            "running_total": pairs(reference.falls(said)),
        }


def _day(day: float) -> str:
    return "" if day < 0 else str(date(2025, 1, 1) + timedelta(days=int(day)))


def _span(span: tuple[float, float]) -> str:
    return _day(span[0]) if span[0] == span[1] else "/".join(map(_day, span))


def case_of(worlds: Mapping[str, World]) -> dict[str, Any]:
    """The case file of all these records."""
    case: dict[str, Any] = {"case": "order", "sources": [{"id": "paper", "kind": "article"}]}
    case |= {"speakers": [], "claims": [], "quantities": [], "statements": []}
    for name, world in worlds.items():
        case["speakers"] += [{"id": f"{name}.{s}", "name": s, "kind": "person"} for s in "abcx"]
        case["claims"].append({"id": f"{name}.c", "text": "So.", "asserts": "occurrence"})
        case["quantities"] += [{"id": f"{name}.{b}", "name": b, "behaviour": b} for b in BEHAVIOURS]
        for s in world:
            as_of = {"as_of": _span(s.as_of)} if s.as_of else {}
            statement = {
                "id": f"{name}.{s.id}",
                "speaker": f"{name}.{s.speaker}",
                "claim": f"{name}.c",
                "stance": s.stance,
                "commitment": "certain",
                "said": _span(s.said),
                "revises": [f"{name}.{id}" for id in s.revises],
                "appearances": [{"source": "paper"}],
                "figures": [
                    {"quantity": f"{name}.{quantity}", "verbatim": words} | as_of
                    for quantity, words in s.figures
                ],
            }
            if s.behalf:
                statement["on_behalf_of"] = f"{name}.{s.behalf}"
            case["statements"].append(statement)
    return case


def differences(
    seed: int, count: int, record: engine.Engine, folder: Path, reference: ModuleType
) -> list[str]:
    """Where the product and the reference part, over so many records."""
    chance = Random(seed)
    worlds = {f"w{seed}-{n}": drawn(chance, reference) for n in range(count)}
    file = folder / f"case-{seed}.json"
    file.write_text(json.dumps(case_of(worlds)), "utf-8")
    loads.load(record, [file], recorded_by="tests")
    found = {
        name: {"standing": Counter(), "figure": Counter(), "running_total": Counter()}
        for name in worlds
    }
    for statement, words in record.rows("SELECT statement, verbatim FROM standing_figure"):
        name, _, id = statement.removeprefix("order/").partition(".")
        if name in found:
            found[name]["standing"][id, words] += 1
    for kind in ("figure", "running_total"):
        for one, other, grade in record.rows(
            f"SELECT one_statement, other_statement, grade FROM contradiction_{kind}"
        ):
            (name, _, one), (_, _, other) = (
                id.removeprefix("order/").partition(".") for id in (one, other)
            )
            if name in found:
                found[name][kind][(*sorted((one, other)), grade)] += 1
    return [
        f"{name}: {what}: {found[name][what]} and not {right}, of {world}"
        for name, world in worlds.items()
        for what, right in expected(world, reference).items()
        if found[name][what] != right
    ]


def test_the_product_agrees_with_the_reference_of_order(
    empty_record: engine.Engine, tmp_path: Path, reference: ModuleType
) -> None:
    different = differences(randrange(10**6), RECORDS, empty_record, tmp_path, reference)
    assert not different, f"{len(different)} differ:\n" + "\n".join(different[:3])
