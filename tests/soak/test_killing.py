"""Writes that are killed and writers that crowd, at full count."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.files import crash_proof, interrupt_proof, lock_proof


def test_a_killed_write_is_there_whole_or_not_at_all(environment: dict[str, str]) -> None:
    script = Path(crash_proof.__file__)
    ran = subprocess.run(
        [sys.executable, str(script), "60", "6"], env=environment, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_what_is_said_after_a_signal_is_true(environment: dict[str, str]) -> None:
    script = Path(interrupt_proof.__file__)
    ran = subprocess.run(
        [sys.executable, str(script), "120"], env=environment, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_many_writers_lose_nothing_and_write_nothing_twice(empty_database: Path) -> None:
    came = lock_proof.crowd(empty_database, processes=8, each=5, readers=8)
    expected = [f"writer-{process}-{number}" for process in range(8) for number in range(5)]
    assert came.statements == expected
    assert came.answers
    assert not list(empty_database.parent.glob("*.wal"))
