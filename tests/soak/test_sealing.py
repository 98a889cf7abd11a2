"""The seal changes with every field of a record, and a copy made from a bundle has the same one."""

from __future__ import annotations

import shutil
from pathlib import Path

from provenance.copies import bundle, sealing, verifying
from tests.files.test_verify import (
    all_change_the_seal,
    edits_of_the_record,
    merged,
    proof,
    settled,
)
from tests.merge_proof import merge, written

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
