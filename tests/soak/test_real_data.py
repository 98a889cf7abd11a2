"""Data that others made: every version of a table, loaded one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files.test_real_data import answers_follow, table_versions


def test_answers_follow_every_version_of_the_table(
    empty_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers_follow(table_versions(), empty_database, monkeypatch)


def test_answers_follow_the_versions_of_the_table(
    empty_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the first, the last and one between; tests/soak/ loads all ten."""
    versions = table_versions()
    answers_follow([versions[0], versions[4], versions[-1]], empty_database, monkeypatch)
