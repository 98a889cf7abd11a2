"""Every question in every way, and at another time, gives what its printed SQL gives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from provenance import library
from provenance.file import opening
from provenance.judging import verdicts
from tests.laws.test_layers import (
    ASKED,
    CLOCK,
    NOTHING_FOUND,
    Beside,
    beside_then,
    ways_to_ask,
)

__all__ = ["beside_then"]


@pytest.fixture(scope="module")
def beside(_stories_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beside]:
    """The stories, with a judgement of what answers their question: they have none themselves."""
    file = Path(shutil.copy(_stories_template, tmp_path_factory.mktemp("judged")))
    with closing(opening.write(file, wait=0)) as opened:
        judged = {"axis": "confidence", "value": "low", "reason": "She heard it from others."}
        verdicts.assess(opened, "aldo-doors-locked", **judged, analyst="tests")
    with closing(Beside(file)) as opened:
        yield opened


@pytest.mark.parametrize("name", library.query_names())
def test_printed_sql_gives_the_rows_of_the_command(name: str, beside: Beside) -> None:
    for filters in ways_to_ask(name):
        assert beside.same_rows(name, filters) or name in NOTHING_FOUND, filters


@pytest.mark.parametrize("name", library.query_names())
def test_printed_sql_turns_the_clock_as_the_command_does(name: str, beside_then: Beside) -> None:
    beside_then.same_rows(name, ASKED[name][0] | CLOCK)
