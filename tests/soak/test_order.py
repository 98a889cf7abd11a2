"""The long proofs of tests/laws/test_order.py."""

from __future__ import annotations

from pathlib import Path
from random import randrange
from types import ModuleType

import pytest

from provenance.engine import Engine
from tests.laws.test_order import differences, reference

__all__ = ["reference"]


@pytest.mark.parametrize("part", range(10))
def test_the_product_agrees_with_the_reference_of_order(
    part: int, empty_record: Engine, tmp_path: Path, reference: ModuleType
) -> None:
    assert (
        differences(part * 10**6 + randrange(10**6), 2000, empty_record, tmp_path, reference) == []
    )
