"""Every page of the manual says what the tool prints; tests/shape/ runs some of them always."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shape.test_manual import (
    ALWAYS,
    DOCUMENTS,
    Shared,
    shared,
    shows_what_the_tool_prints,
)

__all__ = ["shared"]


@pytest.mark.parametrize("name", sorted(DOCUMENTS.keys() - set(ALWAYS)))
def test_a_page_shows_what_the_tool_prints(name: str, shared: Shared, tmp_path: Path) -> None:
    shows_what_the_tool_prints(name, shared, tmp_path)
