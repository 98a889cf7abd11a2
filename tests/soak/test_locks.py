"""The long proofs of tests/files/test_locks.py."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.files import lock_proof


def test_two_writers_lose_nothing_and_write_nothing_twice(empty_database: Path) -> None:
    """Many writers, with many writes each, are a longer proof."""
    crowd = lock_proof.crowd(empty_database, processes=2, each=1)
    assert crowd.statements == ["writer-0-0", "writer-1-0"]
    assert not list(empty_database.parent.glob("*.wal"))


def test_a_killed_write_is_there_whole_or_not_at_all(environment: dict[str, str]) -> None:
    """Two amendments, one of them verified; a longer proof kills many writes of every kind."""
    # No engine may be open where a process forks.
    script = "from tests.files import crash_proof; crash_proof.main(2, 2, only=['amend'])"
    ran = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
