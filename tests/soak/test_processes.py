"""The long proofs of tests/files/test_processes.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files.test_processes import LACKS, lacking


@pytest.mark.parametrize("what", LACKS)
def test_each_command_works_where_a_system_lacks(
    what: str, empty_database: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    lacking(LACKS[what], empty_database, environment, tmp_path)
