"""Every question in every way, and at another time, gives what its printed SQL gives."""

from __future__ import annotations

import pytest

from provenance import library
from tests.laws.test_layers import (
    ASKED,
    CLOCK,
    NOTHING_FOUND,
    Beside,
    beside,
    beside_then,
    ways_to_ask,
)

__all__ = ["beside", "beside_then"]


@pytest.mark.parametrize("name", library.query_names())
def test_printed_sql_gives_the_rows_of_the_command(name: str, beside: Beside) -> None:
    for filters in ways_to_ask(name):
        assert beside.same_rows(name, filters) or name in NOTHING_FOUND, filters


@pytest.mark.parametrize("name", library.query_names())
def test_printed_sql_turns_the_clock_as_the_command_does(name: str, beside_then: Beside) -> None:
    beside_then.same_rows(name, ASKED[name][0] | CLOCK)
