"""A stranger's file with a trigger: proved, merged, and written once the trigger is gone."""

from __future__ import annotations

from pathlib import Path

from provenance.copies import verifying
from tests.files.merge_proof import merge
from tests.files.test_strangers import (
    Copies,
    behind_the_back,
    copies,
    mine,
    other,
    refused,
    text,
    triggered,
)

__all__ = ["copies", "mine", "other", "triggered"]


def test_a_file_with_a_trigger_is_proved_and_merged_and_written_without_it(
    triggered: Path, other: Path, copies: Copies, empty_database: Path
) -> None:
    assert verifying.verify(triggered).rows == [
        ("a word", None, None, "the trigger is not part of the schema")
    ]
    merge(empty_database, triggered)
    assert text(empty_database) == copies.my_text
    message = refused(triggered, other)
    behind_the_back(triggered, message.partition("`")[2].partition("`")[0])
    merge(triggered, other)
    assert text(triggered) == copies.other_text
