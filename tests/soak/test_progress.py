"""The long proofs of tests/shape/test_progress.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance import library
from provenance.file import opening
from provenance.intake import entering, loads


def test_the_digest_of_a_load_is_the_same_in_parts(
    empty_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entering, "SORTED", 1)
    opened = opening.write(empty_database, wait=0)
    done = loads.load(opened, [library.stories()["factory-fire"]], recorded_by="tests")
    entries = " UNION ALL ".join(f"SELECT entry, load FROM {record}_entry" for record in done.added)
    (is_same,) = opened.rows(
        "SELECT digest = (SELECT sha256(string_agg(entry, '' ORDER BY entry)) "
        f"FROM ({entries}) AS entered WHERE entered.load = load.load) "
        "FROM load WHERE load.load = $load",
        {"load": done.load},
    )
    opened.close()
    assert is_same == (True,)
