"""Commands where a disk has no room for the catalogue."""

from __future__ import annotations

import json
import lzma
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.files import crash_proof
from tests.files.crash_proof import state
from tests.files.test_locks import mounted, small_disk

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


# What is written where there is less room than it needs, and the file that it begins with.
WRITES = {
    "load": ("load", "second.json"),
    "load texts": ("load", "texts.json"),
    "merge": ("merge", "seed.duckdb"),
    "upgrade": ("upgrade",),
    "load upgrading": ("load", "texts.json"),
}
# So many bytes are left, in steps; some are enough.
ROOM = (0, 4_096, 20_000, 60_000, 200_000, 600_000, 1_500_000, 3_000_000, 9_000_000)
ROOM += (12_000_000, 16_000_000, 24_000_000)


@pytest.mark.parametrize("what", WRITES)
def test_what_is_said_of_a_full_disk_is_true(
    what: str, seed_database: Path, empty_database: Path, run: Run, tmp_path: Path
) -> None:
    for name, case in (
        ("second", crash_proof.case("said-c", "said-d")),
        ("texts", crash_proof.case_with_text(tmp_path)),
    ):
        (tmp_path / f"{name}.json").write_text(json.dumps(case), "utf-8")
    if "upgrad" in what:
        with lzma.open(crash_proof.RELEASED) as packed, empty_database.open("wb") as older:
            shutil.copyfileobj(packed, older)
    whole = Path(shutil.copy(empty_database, tmp_path / "whole.duckdb"))
    assert run(*WRITES[what], "-d", whole).code == 0
    upgraded = Path(shutil.copy(empty_database, tmp_path / "upgraded.duckdb"))
    if "upgrad" in what:
        assert run("upgrade", "-d", upgraded).code == 0
    ends = {
        "nothing was written": state(empty_database),
        "nothing else was written": state(upgraded),
        "everything was written": state(whole),
    }
    came = set()
    for room in ROOM:
        with mounted(tmp_path / f"disk-{room}", 40) as disk:
            path = Path(shutil.copy(empty_database, disk / "record.duckdb"))
            free = os.statvfs(disk)
            (disk / "rest").write_bytes(b"0" * (free.f_bavail * free.f_frsize - room))
            ran = run(*WRITES[what], "-d", path)
            (disk / "rest").unlink()
            assert "Traceback" not in ran.err
            last = ran.err.rstrip("\n").rpartition("\n")[2]
            said = next((end for end in ends if end in last), None)
            if ran.code == 0:
                said = "everything was written"
            elif said is None:
                # The copy that an upgrade keeps did not fit.
                assert "cannot be kept as it is beside itself" in last, ran.err
                said = "nothing was written"
            elif "is kept as" in last and "was upgraded" not in last:
                said = "nothing was written"
            assert state(path) == ends[said], (room, ran.err)
            came.add(said)
    assert {"nothing was written", "everything was written"} <= came
