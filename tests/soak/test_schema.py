"""The whole record for every engine: each takes four seconds."""

from __future__ import annotations

import pytest

from provenance import schema
from provenance.asking import dictionary
from provenance.asking.dialects import DIALECTS
from tests.files.test_schema import names_what_does_not_carry_over


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_schema_for_every_engine_names_what_does_not_carry_over(dialect: str) -> None:
    names_what_does_not_carry_over(dictionary.carried(dialect), schema.views())
