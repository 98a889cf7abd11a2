"""Merging copies of a record: the union of entries, in any order; conflicts shown, and settled."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance import bundle, editing, engine, intake, merging
from provenance.case_format import catalogue
from provenance.engine import Engine

if TYPE_CHECKING:
    from tests.conftest import Run

T = TypeVar("T")
STATEMENTS = ("s0", "s1")


def written(path: Path, act: Callable[[Engine], T]) -> T:
    """What an act on a database, opened for writing, gives back."""
    opened = engine.write(path, wait=0)
    try:
        return act(opened)
    finally:
        opened.close()


def text(path: Path) -> str:
    """The whole record as text: two records that say the same have the same."""
    opened = engine.read(path)
    try:
        return "".join(bundle.lines(opened, catalogue(opened)))
    finally:
        opened.close()


def case(ids: Sequence[str]) -> dict[str, object]:
    """A case file whose statements have these ids."""
    return {
        "case": "law",
        "speakers": [{"id": "ann", "name": "Ann", "kind": "person"}],
        "sources": [{"id": "paper", "kind": "article"}],
        "claims": [{"id": "it-is", "text": "It is.", "asserts": "occurrence"}],
        "quantities": [{"id": "number", "name": "Number", "behaviour": "fixed"}],
        "statements": [
            {
                "id": id,
                "speaker": "ann",
                "claim": "it-is",
                "stance": "support",
                "commitment": "certain",
                "said": "2025-01-01",
                "appearances": [{"source": "paper", "excerpt": f"They say {number}."}],
                "figures": [{"quantity": "number", "verbatim": str(number)}],
            }
            for number, id in enumerate(ids, 150)
        ],
    }


def loaded(path: Path, content: dict[str, object], by: str) -> None:
    file = path.with_suffix(".json")
    file.write_text(json.dumps(content), "utf-8")
    written(path, lambda opened: intake.load(opened, [file], recorded_by=by))


def act(path: Path, step: tuple[str, str]) -> None:
    """One step of a history: something is added, amended, retracted or judged."""
    what, where = step
    by = path.stem
    if what == "add":
        loaded(path, case([where]), by)
    elif what == "amend":
        change = {"note": f"{by} looked"}
        written(path, lambda o: editing.amend(o, where, change, reason="seen", recorded_by=by))
    elif what == "retract":
        written(path, lambda o: editing.retract(o, where, reason="wrong", recorded_by=by))
    else:
        judgement = {"target_kind": "statement", "target": where, "axis": "confidence"}
        judgement |= {"value": "high", "analyst": by, "assessed": "2025-02-01"}
        loaded(path, {"case": "law", "assessments": [judgement]}, by)


steps = st.tuples(
    st.sampled_from(["amend", "retract", "judge"]), st.sampled_from(STATEMENTS)
) | st.tuples(st.just("add"), st.sampled_from(["new", "newer"]))


@settings(
    max_examples=1,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=st.lists(st.lists(steps, min_size=1, max_size=2), min_size=3, max_size=3))
def test_copies_that_merge_in_any_order_show_the_same_record(
    history: list[list[tuple[str, str]]], empty_database: Path, tmp_path: Path
) -> None:
    base = Path(shutil.copy(empty_database, tmp_path / "base.duckdb"))
    loaded(base, case(STATEMENTS), "base")
    copies = [Path(shutil.copy(base, tmp_path / f"{name}.duckdb")) for name in ("ann", "ben", "cy")]
    for copy, taken in zip(copies, history, strict=True):
        for step in taken:
            act(copy, step)
    seen = set()
    for number, (first, *others) in enumerate(itertools.islice(itertools.permutations(copies), 4)):
        target = Path(shutil.copy(first, tmp_path / f"merged-{number}.duckdb"))
        if number == 3:
            # The other two first: a merge is associative.
            both = Path(shutil.copy(others[0], tmp_path / "both.duckdb"))
            written(both, lambda o, b=others[1]: merging.merge(o, b))  # type: ignore[misc]
            others = [both]
        for other in others:
            written(target, lambda o, b=other: merging.merge(o, b))  # type: ignore[misc]
        seen.add(text(target))
    assert len(seen) == 1
    again = written(target, lambda o: merging.merge(o, first))
    assert not again.added and not again.rows and text(target) in seen
    opened = engine.read(target)
    try:
        for record in catalogue(opened):
            assert opened.rows(f"SELECT id FROM {record} GROUP BY id HAVING count(*) > 1") == []
            lost = f"(SELECT id FROM {record}_entry EXCEPT SELECT id FROM {record})"
            assert opened.rows(lost) == []
    finally:
        opened.close()


def two_versions(seed_database: Path, run: Run) -> tuple[Path, Path]:
    """Two copies in which one statement was amended differently."""
    other = Path(shutil.copy(seed_database, seed_database.with_name("other.duckdb")))
    for name, path in (("ann", seed_database), ("ben", other)):
        amended = run(
            *("amend", "zelensky-155", f"note=as {name} reads it", "--reason", f"{name}'s reason"),
            *("--by", name, "-d", path),
        )
        assert amended.code == 0, amended.err
    return seed_database, other


def test_a_merge_conflict_is_shown_on_both_sides_and_settled(seed_database: Path, run: Run) -> None:
    mine, other = two_versions(seed_database, run)
    before = json.loads(run("who-said", "-f", "json", "-d", mine).out)
    seen = json.loads(run("diff", other, "-f", "json", "-d", mine).out)
    assert {
        "change": "merge conflict",
        "record": "statement",
        "id": "zelensky-155",
        "detail": None,
    } in seen
    assert text(mine) != text(other)
    merged = run("merge", other, "-d", mine)
    assert merged.code == 0 and "two versions" in merged.err
    asked = run("who-said", "-f", "json", "-d", mine)
    assert len(json.loads(asked.out)) == len(before)
    assert "1 record has two versions since a merge" in asked.err
    (conflict,) = json.loads(run("conflicts", "-f", "json", "-d", mine).out)
    assert (conflict["field"], conflict["shown"], conflict["other"]) == (
        ("note", "as ben reads it", "as ann reads it")
    )
    refused = run("amend", "zelensky-155", "cue=told", "--reason", "r", "-d", mine)
    assert refused.code == 1 and "settle" in refused.err
    settled = run(
        *("settle", "zelensky-155", "--take", conflict["other_entry"], "--reason", "ann is right"),
        *("--by", "cy", "-d", mine),
    )
    assert settled.code == 0, settled.err
    assert json.loads(run("conflicts", "-f", "json", "-d", mine).out) == []
    assert "as ann reads it" in run("show", "zelensky-155", "-d", mine).out
    assert run("merge", mine, "-d", other).code == 0
    assert text(mine) == text(other)


def test_a_merge_says_which_contradictions_it_brings(empty_database: Path, run: Run) -> None:
    other = Path(shutil.copy(empty_database, empty_database.with_name("other.duckdb")))
    loaded(empty_database, case(["here"]), "ann")
    there = case(["there"])
    there["speakers"] = [{"id": "ben", "name": "Ben", "kind": "person"}]
    words = json.dumps(there["statements"]).replace("150", "168").replace("ann", "ben")
    loaded(other, there | {"statements": json.loads(words)}, "ben")
    seen = json.loads(run("diff", other, "-f", "json", "-d", empty_database).out)
    assert [row["id"] for row in seen if row["change"] == "new contradiction"] == [
        "figure:number:here:there"
    ]
    assert json.loads(run("contradictions", "-f", "json", "-d", empty_database).out) == []
    merged = run("merge", other, "-d", empty_database)
    assert "incompatible figure:number:here:there" in merged.err


def test_a_bundle_in_an_empty_database_is_the_record(
    stories_database: Path, empty_database: Path, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "record.jsonl"
    file.write_text(text(stories_database), "utf-8")
    assert run("load", file, "-d", empty_database).code == 0
    assert text(empty_database) == file.read_text("utf-8")
