"""Every way out of every text of tests/attacks/terminal.toml, not some."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attacks.test_terminal import nasty_database, nothing_acts, ways, words
from tests.conftest import Run

__all__ = ["nasty_database", "words"]


@pytest.mark.parametrize("number", (0, 12, 35))
def test_no_way_out_lets_a_text_act(
    number: int,
    nasty_database: Path,
    here: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nothing_acts([*ways(number, tmp_path)], nasty_database, here, tmp_path, monkeypatch)
