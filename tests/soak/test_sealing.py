"""The seal of a record at full length: it changes with every field that the record has."""

from __future__ import annotations

from provenance.copies import verifying
from tests.files.test_verify import all_change_the_seal, edits_of_the_record, merged, proof

__all__ = ["merged", "proof"]


def test_the_seal_changes_with_any_field_of_the_record(proof: verifying.Proof) -> None:
    all_change_the_seal(proof, edits_of_the_record(proof))
