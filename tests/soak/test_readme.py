"""Every command of the README is run, as it stands and in its order, and every line compared."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.shape.test_readme import README, Tour, no_command_has_failed_unseen


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The README as the tool prints it."""
    if os.name == "nt":
        pytest.skip("the tour is typed in a POSIX shell")
    tour = Tour(tmp_path_factory.mktemp("tour"))
    yield tour.rewritten(README.read_text("utf-8"))
    tour.server.close()


def test_the_readme_shows_what_the_tool_prints(toured: str) -> None:
    assert toured.splitlines() == README.read_text("utf-8").splitlines()


def test_no_command_of_the_readme_fails_unseen(toured: str) -> None:
    no_command_has_failed_unseen(toured)
