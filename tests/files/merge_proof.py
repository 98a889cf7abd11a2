"""Proof that copies which merge in any order show the same record, over histories at random.

    python tests/files/merge_proof.py [HISTORIES] [SEED]

A history is what three copies of a record do to two statements of their own and one that they may
add: amend, retract, judge, add, and, once they have taken over what another did, go on. A write
costs the same for one history as for many, so many lie side by side in one file, each with ids of
its own, and every edit and merge is done for all of them at once. The merges are idempotent,
commutative and associative when all orders end in one record. 1,000 histories in hundreds, unless
another number is given.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from provenance import engine
from provenance.copies import bundle, merging, sealing, verifying
from provenance.declaration import catalogue
from provenance.engine import Engine
from provenance.file import opening
from provenance.intake import loads
from provenance.intake.case_file import StagedRow

T = TypeVar("T")

COPIES = ("ann", "ben", "cy")
ROUNDS = (0, 1)


class Step(NamedTuple):
    """What one copy does to a history: an act, on one of its statements, in one of two ways.

    Two copies that do the same in the same way make the same entry.
    """

    act: str
    statement: int
    way: int


ACTS = ("amend", "retract", "judge", "add", "none")
# What each copy does in each round.
History = Sequence[Sequence[Step]]


def drawn(chance: random.Random, count: int) -> list[History]:
    """So many histories at random."""

    def step() -> Step:
        return Step(chance.choice(ACTS), chance.randrange(2), chance.randrange(2))

    return [[[step() for _ in COPIES] for _ in ROUNDS] for _ in range(count)]


def row(record: str, **fields: str) -> StagedRow:
    return StagedRow(record, "proof", 1, fields)


def statement(history: int, name: str, way: int) -> list[StagedRow]:
    """A statement with a figure that contradicts that of the other one."""
    id, words = f"h{history}-{name}", f"{150 + way} people, says {name}."
    claim = {"claim": "it-is", "stance": "support", "commitment": "certain"}
    return [
        row("statement", id=id, speaker="ann", said="2025-01-01", **claim),
        row("appearance", id=f"{id}@paper", statement=id, source="paper", excerpt=words),
        row(
            "figure",
            id=f"{id}/number",
            statement=id,
            quantity=f"number-{history}",
            verbatim=str(150 + way),
        ),
    ]


def base(histories: int) -> list[StagedRow]:
    """What all copies begin with."""
    rows = [
        row("speaker", id="ann", name="Ann", kind="person"),
        row("source", id="paper", kind="article"),
        row("claim", id="it-is", text="It is.", asserts="occurrence"),
    ]
    for history in range(histories):
        id = f"number-{history}"
        rows.append(row("quantity", id=id, name=f"Number {history}", behaviour="fixed"))
        for place in (0, 1):
            rows += statement(history, str(place), place)
    return rows


def written(path: Path, act: Callable[[Engine], T]) -> T:
    """What an act on a database, opened for writing, gives back."""
    opened = opening.write(path, wait=0)
    try:
        return act(opened)
    finally:
        opened.close()


def edited(path: Path, steps: Sequence[Step]) -> None:
    """A copy of the file does one step of every history, in one load."""
    name = path.stem

    def act(opened: Engine) -> None:
        fields = [*catalogue()["statement"], "retracted"]
        listed = ", ".join(f"{field}::VARCHAR" for field in fields)
        held = {
            values[0]: dict(zip(fields, values, strict=True))
            for values in opened.rows(f"SELECT {listed} FROM statement")
        }
        rows: list[StagedRow] = []
        for history, step in enumerate(steps):
            id = f"h{history}-{step.statement}"
            now = {field: value for field, value in held[id].items() if value is not None}
            if step.act == "amend":
                rows.append(row("statement", **now | {"note": f"way {step.way}"}))
            elif step.act == "retract":
                rows.append(row("statement", **now | {"retracted": "true"}))
            elif step.act == "add":
                rows += statement(history, "new", step.way)
            elif step.act == "judge":
                analyst = name if step.way else "all"
                judged = {"target_kind": "statement", "target": id, "axis": "confidence"}
                judged |= {
                    "value": "high",
                    "analyst": analyst,
                    "assessed": "2025-02-01",
                    "rationale": "Heard.",
                }
                rows.append(row("assessment", id=f"{id}/{analyst}", **judged))
        # Where copies part, an amendment settles.
        opened.execute("SET VARIABLE settling = TRUE")
        drafted = loads.Drafted("proof", "", rows)
        if rows:
            loads.load(opened, [drafted], recorded_by=name, amend="seen")

    written(path, act)


def text(path: Path) -> list[str]:
    """The whole record as lines of text: two records that hold the same have the same.

    Each copy keeps which load recorded an entry first there; which loads did is the same in all.
    """
    opened = opening.read(path)
    try:
        return [sorted_loads(line) for line in "".join(bundle.lines(opened)).splitlines()]
    finally:
        opened.close()


def sorted_loads(line: str) -> str:
    """A line of a bundle with the loads of an entry in the order of their hashes."""
    return re.sub(
        r'(?<="loads":)\[[^]]*\]',
        lambda loads: json.dumps(sorted(json.loads(loads[0]))),
        line,
        count=1,
    )


def shown(path: Path) -> list[engine.Row]:
    """What the record answers: who stands for what, and which pairs contradict each other."""
    opened = opening.read(path)
    try:
        standing = opened.rows("FROM standing_figure ORDER BY ALL")
        return standing + opened.rows("SELECT * FROM contradiction_pair ORDER BY ALL")
    finally:
        opened.close()


def merge(path: Path, *others: Path) -> None:
    """Merge other copies, databases or bundles, into a database."""
    for other in others:
        opened = merging.open_beside(path, other, 0, None)
        try:
            merging.merge(opened, other)
        finally:
            opened.close()


def law(template: Path, folder: Path, histories: Sequence[History]) -> None:
    """Copies of a record that did these histories end in one, in whatever order they merge.

    ``template`` is an empty record. A history has a step for each copy and round, in that order.
    """
    start = Path(shutil.copy(template, folder / "start.duckdb"))
    drafted = loads.Drafted("proof", "", base(len(histories)))
    written(start, lambda opened: loads.load(opened, [drafted], recorded_by="base"))
    copies = [Path(shutil.copy(start, folder / f"{name}.duckdb")) for name in COPIES]
    for number in ROUNDS:
        for copy, place in zip(copies, range(len(copies)), strict=True):
            edited(copy, [history[number][place] for history in histories])
        if number == 0:
            merge(copies[0], copies[1])
    ann, ben, cy = copies

    def from_(path: Path, name: str) -> Path:
        return Path(shutil.copy(path, folder / f"{name}.duckdb"))

    one = from_(ann, "one")
    merge(one, ben, cy)
    both = from_(cy, "both")
    merge(both, ben)
    other = from_(both, "other")
    merge(other, ann)
    record = text(one)
    assert record == text(other), f"parted at {sorted(set(record) ^ set(text(other)))[:4]}"
    assert shown(one) == shown(other)
    assert sealing.seal(one) == sealing.seal(other) != sealing.seal(both)
    assert verifying.verify(other).rows == []
    merge(other, both)
    assert text(other) == record
    nothing_lost(one, copies)


def law_of_two(template: Path, folder: Path, histories: Sequence[History]) -> None:
    """Two copies that did the first round of these histories and merge each other end in one."""
    start = Path(shutil.copy(template, folder / "start.duckdb"))
    drafted = loads.Drafted("proof", "", base(len(histories)))
    written(start, lambda opened: loads.load(opened, [drafted], recorded_by="base"))
    copies = [Path(shutil.copy(start, folder / f"{name}.duckdb")) for name in COPIES[:2]]
    for place, copy in enumerate(copies):
        edited(copy, [history[0][place] for history in histories])
    parted = [Path(shutil.copy(copy, copy.with_suffix(".parted"))) for copy in copies]
    for copy, other in zip(copies, reversed(parted), strict=True):
        merge(copy, other)
    one, other = copies
    assert text(one) == text(other)
    assert shown(one) == shown(other)
    assert sealing.seal(one) == sealing.seal(other) != sealing.seal(parted[0])
    nothing_lost(one, parted)


def nothing_lost(path: Path, copies: Sequence[Path]) -> None:
    """Every entry of every copy is there, every id is shown, and none twice."""
    held = entries(path)
    for copy in copies:
        assert not entries(copy) - held
    opened = opening.read(path)
    try:
        for record in catalogue():
            assert not opened.rows(f"SELECT id FROM {record} GROUP BY id HAVING count(*) > 1")
            assert not opened.rows(f"SELECT id FROM {record}_entry EXCEPT SELECT id FROM {record}")
    finally:
        opened.close()


def entries(path: Path) -> set[engine.Row]:
    """The hash of every entry, with its kind of record."""
    opened = opening.read(path)
    try:
        return set(opened.rows("SELECT record, entry FROM every_entry"))
    finally:
        opened.close()


def main(histories: int = 1000, seed: int | None = None) -> None:
    seed = random.randrange(10**6) if seed is None else seed
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        template = Path(name) / "empty.duckdb"
        loads.create(template)
        for begun in range(0, histories, 100):
            count = min(100, histories - begun)
            folder = Path(name) / str(begun)
            folder.mkdir()
            law(template, folder, drawn(chance, count))
            shutil.rmtree(folder)
            print(f"{begun + count} histories hold, seed {seed}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
