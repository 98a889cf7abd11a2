"""A record of a new kind goes out and comes back in the other forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files.test_declaration import Made, goes_out_and_comes_back, made, stanza

__all__ = ["made", "stanza"]


@pytest.mark.parametrize("by", ["bundle", "csv", "prov"])
def test_it_goes_out_and_comes_back(made: Made, tmp_path: Path, by: str) -> None:
    goes_out_and_comes_back(made, tmp_path, by)
