"""Merging copies of a record: the union of entries, in any order; conflicts shown, and settled."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from provenance.copies import bundle, verifying
from provenance.engine import Engine
from provenance.file import opening
from provenance.intake import editing, loads
from tests import merge_proof
from tests.merge_proof import written

if TYPE_CHECKING:
    from tests.conftest import Run

pytestmark = pytest.mark.slow


def text(path: Path) -> str:
    """The whole record as text: two records that say the same have the same."""
    opened = opening.read(path)
    try:
        return "".join(bundle.lines(opened))
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
    written(path, lambda opened: loads.load(opened, [file], recorded_by=by))


def test_two_copies_that_merge_each_other_show_the_same_record(
    empty_database: Path, tmp_path: Path
) -> None:
    """Three copies that merge in every order, twice over, are a longer proof."""
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    merge_proof.law_of_two(empty_database, tmp_path, merge_proof.drawn(random.Random(seed), 24))


@pytest.fixture(scope="module")
def parted(_seed_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two copies in which one statement was amended differently."""
    folder = tmp_path_factory.mktemp("parted")
    mine, other = (
        Path(shutil.copy(_seed_template, folder / f"{name}.duckdb")) for name in ("mine", "other")
    )
    for name, path in (("ann", mine), ("ben", other)):
        note, reason = {"note": f"as {name} reads it"}, f"{name}'s reason"

        def act(
            opened: Engine, note: dict[str, str] = note, by: str = name, r: str = reason
        ) -> None:
            editing.amend(opened, "zelensky-155", note, reason=r, recorded_by=by)

        written(path, act)
    return mine, other


@pytest.fixture
def two_versions(parted: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """These copies, to be spoilt."""
    mine, other = (Path(shutil.copy(path, tmp_path)) for path in parted)
    return mine, other


def test_a_merge_conflict_is_shown_on_both_sides_and_settled(
    two_versions: tuple[Path, Path], run: Run
) -> None:
    mine, other = two_versions
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


def marked_wrongly(path: Path) -> list[tuple[object, ...]]:
    """Statements that a view shows or hides, and that it should not."""
    opened = opening.read(path)
    try:
        return opened.rows(
            "SELECT id, reason FROM statement_entry "
            "WHERE superseded <> (entry IN (SELECT entry FROM superseded_entry))"
        )
    finally:
        opened.close()


def test_every_write_marks_what_it_supersedes(two_versions: tuple[Path, Path], run: Run) -> None:
    mine, other = two_versions
    merge_proof.merge(mine, other)
    assert marked_wrongly(mine) == marked_wrongly(other) == []
    settle = ("settle", "zelensky-155", "note=as both", "--reason", "agreed", "--by", "cy")
    assert run(*settle, "-d", mine).code == 0
    assert run("retract", "zelensky-155", "--reason", "doubtful", "-d", mine).code == 0
    assert marked_wrongly(mine) == []
    opened = opening.write(mine, wait=0)
    hidden = "SELECT reason FROM statement_entry WHERE superseded ORDER BY reason"
    assert opened.rows(hidden) == [("agreed",), ("ann's reason",), ("ben's reason",), (None,)]
    # The mark is of today; where the clock is turned back, what was shown then is.
    for reason, said in (("ann''s", "as ann reads it"), ("ben''s", "as ben reads it")):
        opened.execute(
            "SET VARIABLE recorded_by_date = "
            f"(SELECT recorded_at FROM load WHERE starts_with(reason, '{reason}'))"
        )
        shown = "SELECT note FROM statement WHERE id = 'zelensky-155'"
        assert opened.rows(shown) == [(said,)]
    opened.close()
    assert verifying.verify(mine).rows == []
    written(mine, lambda opened: opened.execute("UPDATE statement_entry SET superseded = FALSE"))
    told = run("verify", "-f", "json", "-d", mine)
    problem = "`superseded: false` where the tool writes `true`"
    found = [row["id"] for row in json.loads(told.out) if row["problem"] == problem]
    assert told.code == 1 and found == ["zelensky-155"] * 4
