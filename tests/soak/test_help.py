"""The example in the help of every command works; tests/shape/test_help.py tries some of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.shape.test_help import ALWAYS, NAMES, _examples, _plain, example_works

__all__ = ["_examples", "_plain"]

pytestmark = pytest.mark.usefixtures("_plain")


@pytest.mark.parametrize("name", sorted({*NAMES} - {*ALWAYS}))
def test_the_example_of_a_command_works(
    name: str, here: Run, _seed_template: Path, _examples: Path, tmp_path: Path
) -> None:
    example_works(name, here, _examples, tmp_path)
