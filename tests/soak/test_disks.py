"""Commands where a disk has no room for the catalogue."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tests.files.test_locks import small_disk

if TYPE_CHECKING:
    from tests.conftest import Run

__all__ = ["small_disk"]


def test_a_question_is_answered_though_there_is_no_room_to_keep_the_catalogue(
    small_disk: Path, seed_database: Path, run: Run
) -> None:
    left = os.statvfs(small_disk)
    (small_disk / "rest").write_bytes(b"0" * (left.f_bavail * left.f_frsize - 100_000))
    full = {"PROVENANCE_CACHE": str(small_disk / "cache")}
    answer = run("speakers", "-d", seed_database, env=full)
    assert answer == run("speakers", "-d", seed_database) and answer.code == 0
    assert not [*(small_disk / "cache").glob("*.duckdb"), *(small_disk / "cache").glob(".*")]


def test_a_record_is_made_though_there_is_no_room_to_keep_the_catalogue(
    small_disk: Path, run: Run
) -> None:
    left = os.statvfs(small_disk)
    (small_disk / "rest").write_bytes(b"0" * (left.f_bavail * left.f_frsize - 100_000))
    full = {"PROVENANCE_CACHE": str(small_disk / "cache")}
    assert run("init", "-d", "new.duckdb", env=full).code == 0
    assert not [*(small_disk / "cache").glob("*.duckdb"), *(small_disk / "cache").glob(".*")]
