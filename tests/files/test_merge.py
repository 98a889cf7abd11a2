"""Merging copies of a record: the union of entries, in any order; conflicts shown, and settled."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from provenance.asking import record
from provenance.copies import bundle
from provenance.file import opening
from provenance.intake import editing, loads
from tests.conftest import ROOT
from tests.files.merge_proof import merge, sorted_loads, written

if TYPE_CHECKING:
    from tests.conftest import Run

pytestmark = pytest.mark.slow


def text(path: Path) -> str:
    """The whole record as text: two records that hold the same have the same."""
    with closing(opening.read(path)) as opened:
        return "".join(map(sorted_loads, bundle.lines(opened)))


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


class Parted(NamedTuple):
    """Two copies of a record, and the first one after the other was merged into it.

    Both have amended the statement `here`, differently; the other has a statement of another
    speaker, `there`, that contradicts it.
    """

    mine: Path
    other: Path
    merged: Path
    message: str


@pytest.fixture(scope="module")
def parted(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Parted:
    folder = tmp_path_factory.mktemp("parted")
    mine, other, merged = (folder / f"{name}.duckdb" for name in ("mine", "other", "merged"))
    loaded(Path(shutil.copy(_empty_template, mine)), case(["here"]), "ann")
    shutil.copy(mine, other)
    there = case(["there"]) | {"speakers": [{"id": "ben", "name": "Ben", "kind": "person"}]}
    words = json.dumps(there["statements"]).replace("150", "168").replace("ann", "ben")
    loaded(other, there | {"statements": json.loads(words)}, "ben")
    for name, path in (("ann", mine), ("ben", other)):
        amend(path, name)
    # By a process of its own, because what it says is compared.
    command = [sys.executable, "-m", "provenance", "merge", str(other)]
    shutil.copy(mine, merged)
    merging = subprocess.run(
        [*command, "-d", str(merged)], cwd=ROOT, capture_output=True, text=True
    )
    assert (merging.returncode, merging.stdout) == (0, ""), merging.stderr
    return Parted(mine, other, merged, merging.stderr)


def amend(path: Path, name: str) -> None:
    note, reason = {"note": f"as {name} reads it"}, f"{name}'s reason"
    written(
        path, lambda opened: editing.amend(opened, "here", note, reason=reason, recorded_by=name)
    )


@pytest.fixture
def merged(parted: Parted, tmp_path: Path) -> Path:
    """A copy of the merged record, to be spoilt."""
    return Path(shutil.copy(parted.merged, tmp_path))


@pytest.mark.slow
def test_a_merge_says_what_it_brings_and_a_difference_what_it_would(
    parted: Parted, run: Run
) -> None:
    difference = json.loads(run("diff", parted.other, "-f", "json", "-d", parted.mine).out)
    conflict = {"change": "merge conflict", "record": "statement", "id": "law/here", "detail": None}
    assert conflict in difference
    assert [row["id"] for row in difference if row["change"] == "new contradiction"] == [
        "figure:law/number:law/here:law/there"
    ]
    with record.open(parted.mine) as opened:
        assert len(opened.contradictions()) == 0
    assert "two versions" in parted.message
    assert "provenance: this makes 1 contradiction in 1 topic" in parted.message


@pytest.mark.slow
def test_a_merge_conflict_is_shown_on_both_sides_and_settled(
    parted: Parted, merged: Path, tmp_path: Path, run: Run
) -> None:
    assert text(parted.mine) != text(parted.other)
    asked = run("who-said", "-f", "json", "-d", merged)
    assert [row["statement"] for row in json.loads(asked.out)] == ["law/here", "law/there"]
    assert "1 record has two versions since a merge" in asked.err
    (conflict,) = json.loads(run("conflicts", "-f", "json", "-d", merged).out)
    assert (conflict["field"], conflict["shown"], conflict["other"]) == (
        ("note", "as ben reads it", "as ann reads it")
    )
    refused = run("amend", "here", "cue=told", "--reason", "r", "-d", merged)
    assert refused.code == 1 and "settle" in refused.err
    settled = run(
        *("settle", "here", "--take", conflict["other_entry"], "--reason", "ann is right"),
        *("--by", "cy", "-d", merged),
    )
    assert settled.code == 0, settled.err
    with record.open(merged) as opened:
        assert len(opened.conflicts()) == 0
        assert "as ann reads it" in [row.value for row in opened.show("here")]
    other = Path(shutil.copy(parted.other, tmp_path))
    assert run("merge", merged, "-d", other).code == 0
    assert text(merged) == text(other)


# Statements that a view shows or hides, and that it should not.
MARKED_WRONGLY = """
SELECT id, reason FROM statement_entry
WHERE superseded <> (entry IN (SELECT entry FROM superseded_entry))
"""


@pytest.mark.slow
def test_a_merge_reports_what_it_ends_rules_first(
    parted: Parted, tmp_path: Path, _empty_template: Path, run: Run
) -> None:
    """One hedge rule that another copy amends ends a contradiction, and a retraction another."""
    mine = Path(shutil.copy(parted.merged, tmp_path / "mine.duckdb"))
    other = Path(shutil.copy(mine, tmp_path / "other.duckdb"))
    with record.open(mine) as opened:
        assert len(opened.contradictions()) == 1
    wide = {"hard": "[0, inf)", "usual": "[0, inf)"}
    written(
        other,
        lambda opened: editing.amend(opened, "{n}", wide, reason="vague", recorded_by="cy"),
    )
    written(
        other,
        lambda opened: editing.retract(
            opened, "there/number", reason="misread", recorded_by="cy", record="figure"
        ),
    )
    changes = json.loads(run("diff", other, "-f", "json", "-d", mine).out)
    told = [(row["change"], row["record"], row["id"]) for row in changes]
    assert told[:3] == [
        ("rule changed", "hedge_rule", "{n}"),
        ("contradiction gone", "contradiction", "figure:law/number:law/here:law/there"),
        ("retracted", "figure", "law/there/number"),
    ]
    assert "hard: [n-h, n+h) → [0, inf)" in changes[0]["detail"]
    ran = run("merge", other, "-d", mine)
    lines = [line for line in ran.err.splitlines() if not line.startswith("provenance:     ")]
    # A slow machine says how long it took.
    lines = [line for line in lines if " took " not in line]
    assert [line.split(": ")[2] for line in lines[:2]] == [
        "1 rule of reading changed",
        "1 record retracted",
    ]
    assert "provenance: this ends 1 contradiction in 1 topic" in lines
    with record.open(mine) as opened:
        assert len(opened.contradictions()) == 0


@pytest.mark.slow
def test_an_excerpt_is_anchored_only_where_its_text_has_been(
    tmp_path: Path, _empty_template: Path, run: Run
) -> None:
    """A lent text anchors here, in no copy that takes the entries in, and there once it is lent."""
    mine, theirs = (
        Path(shutil.copy(_empty_template, tmp_path / f"{n}.duckdb")) for n in ("mine", "theirs")
    )
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "paper.txt").write_text("They say 150.", "utf-8")
    source = {"id": "paper", "kind": "article", "text": "paper.txt"}
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case(["here"]) | {"sources": [source]}), "utf-8")

    def anchored(path: Path) -> list[str | None]:
        with record.open(path) as opened:
            return [row.anchored for row in opened.who_said()]

    assert run("load", file, "--texts", texts, "-d", mine).code == 0
    assert anchored(mine) == ["anchored"]
    merge(theirs, mine)
    assert anchored(theirs) == ["unchecked"]
    ran = run("load", file, "--texts", texts, "-d", theirs)
    assert "nothing added" in ran.err and "excerpts 1 anchored" in ran.err
    assert anchored(theirs) == ["anchored"]
    # Nor does a table say so.
    third = Path(shutil.copy(_empty_template, tmp_path / "third.duckdb"))
    assert run("export", "--to", "csv", "-o", tmp_path / "tables", "-d", mine).code == 0
    assert run("load", tmp_path / "tables", "-d", third).code == 0
    assert anchored(third) == ["unchecked"]
