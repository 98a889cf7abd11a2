"""The whole record for every engine: each takes four seconds."""

from __future__ import annotations

import pytest

from provenance import schema
from provenance.asking import dictionary
from provenance.asking.dialects import DIALECTS
from tests.files.test_schema import told_what_does_not_carry_over


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_engine_is_told_what_does_not_carry_over(dialect: str) -> None:
    told_what_does_not_carry_over(dictionary.carried(dialect), schema.views())
