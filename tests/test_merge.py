"""Merging copies of a record: the union of entries, in any order; conflicts shown, and settled."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.copies import bundle
from provenance.file import opening
from provenance.intake import loads
from tests import merge_proof
from tests.merge_proof import written

if TYPE_CHECKING:
    from tests.conftest import Run


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


def test_copies_that_merge_in_any_order_show_the_same_record(
    empty_database: Path, tmp_path: Path
) -> None:
    seed = random.randrange(10**6)
    print(f"python tests/merge_proof.py 24 {seed}")
    merge_proof.law(empty_database, tmp_path, merge_proof.drawn(random.Random(seed), 24))


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


def test_every_write_marks_what_it_supersedes(seed_database: Path, run: Run) -> None:
    mine, other = two_versions(seed_database, run)
    assert run("merge", other, "-d", mine).code == 0
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
    assert run("verify", "-d", mine).code == 0
    written(mine, lambda opened: opened.execute("UPDATE statement_entry SET superseded = FALSE"))
    told = run("verify", "-f", "json", "-d", mine)
    problem = "`superseded: false` where the tool writes `true`"
    found = [row["id"] for row in json.loads(told.out) if row["problem"] == problem]
    assert told.code == 1 and found == ["zelensky-155"] * 4
