"""The long proofs of tests/laws/test_touched.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.laws.test_touched import clocks_show, followed, merges_keep, writes_keep

__all__ = ["followed"]


def test_what_many_writes_keep(empty_database: Path, tmp_path: Path, followed: None) -> None:
    writes_keep(empty_database, tmp_path, 100)


def test_what_many_merges_keep(empty_database: Path, tmp_path: Path, followed: None) -> None:
    merges_keep(empty_database, tmp_path, 10)


def test_what_every_turn_of_the_clock_shows(
    empty_database: Path, tmp_path: Path, followed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    clocks_show(empty_database, tmp_path, monkeypatch, 10, 100)
