"""What more commands import."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shape.test_startup import LONG, loads_only_what_it_uses


@pytest.mark.parametrize("command", LONG)
def test_a_command_loads_only_what_it_uses(command: str, seed_database: Path) -> None:
    loads_only_what_it_uses(command, seed_database)
