"""The seal of a record at full length, and more files that verify or do not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from provenance.copies import bundle, sealing, verifying
from provenance.intake import loads
from tests.conftest import Run
from tests.files.merge_proof import merge, written
from tests.files.test_verify import (
    PLANTED,
    all_change_the_seal,
    behind_the_back,
    edits_of_the_record,
    merged,
    proof,
    settled,
    with_texts,
)

__all__ = ["merged", "proof", "settled"]


def test_the_seal_changes_with_any_field_of_the_record(proof: verifying.Proof) -> None:
    all_change_the_seal(proof, edits_of_the_record(proof))


def test_a_copy_that_is_made_from_a_bundle_verifies_and_has_its_seal(
    empty_database: Path, settled: Path, tmp_path: Path
) -> None:
    file = tmp_path / "settled.jsonl"
    copy = Path(shutil.copy(settled, tmp_path / "copy.duckdb"))
    written(copy, lambda opened: file.write_text("".join(bundle.lines(opened)), "utf-8"))
    merge(empty_database, file)
    assert sealing.seal(empty_database) == sealing.seal(settled)
    assert verifying.verify(empty_database).rows == []


def test_a_view_in_a_file_without_views_is_found(tmp_path: Path) -> None:
    path = tmp_path / "bare.duckdb"
    loads.create(path, views=False)
    behind_the_back(path, "CREATE VIEW denial AS SELECT * FROM read_text('/etc/passwd')")
    assert verifying.verify(path).rows == [("denial", None, None, f"the view {PLANTED}")]
    behind_the_back(path, "DROP VIEW denial; CREATE SCHEMA computed")
    assert verifying.verify(path).rows == [("derivation", "views", None, "is gone")]


def test_a_file_that_says_nothing_of_what_was_derived_is_not_believed(
    empty_database: Path, run: Run
) -> None:
    behind_the_back(empty_database, "DELETE FROM derivation")
    ran = run("verify", "-d", empty_database, "-f", "json")
    assert ("derivation", None) in [(row["table"], row["id"]) for row in json.loads(ran.out)]
    assert "is not believed" in ran.err


def test_a_file_of_the_current_entries_verifies_with_the_texts_that_it_has(
    empty_database: Path, run: Run, tmp_path: Path
) -> None:
    with_texts(empty_database, tmp_path)
    # A file of the current entries has the stored text, and not the one that was lent.
    out = tmp_path / "current.duckdb"
    assert run("export", "--to", "duckdb", "-o", out, "-d", empty_database).code == 0
    ran = run("verify", "-d", out, "-f", "json")
    assert (ran.code, ran.out) == (0, "[]\n") and "all as the tool left them" in ran.err
    assert "compared" not in ran.err and "not looked up again" in ran.err
