"""A view that is told to have no row, without being planned, has none, whatever kind is missing."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import closing, suppress
from pathlib import Path

import pytest

from provenance.declaration import records
from provenance.engine import Engine
from provenance.file import bearing, derived, opening
from tests.conftest import sample

# The kinds of record that views are told to rest on.
KINDS = (
    "answer",
    "appearance",
    "bearing",
    "claim_relation",
    "figure",
    "quantity_relation",
    "relay",
    "statement",
)


class _Undone(Exception):
    """Ends a transaction, and undoes it."""


def filled(engine: Engine, views: Collection[str]) -> set[str]:
    return {view for view in views if engine.has_rows(f"meaning.main.{view}")}


def filled_without(engine: Engine, kind: str, told: Collection[str]) -> set[str]:
    """Of the views that are told to have no row once a kind has no entry, those that have one."""
    found = set[str]()
    with suppress(_Undone), engine.transaction():
        engine.empty(f"record.main.{kind}_entry")
        emptied = {*bearing.rowless(engine)} - {*told}
        assert emptied, f"{kind} is a kind that views are told to rest on"
        derived.recreate(engine)
        found = filled(engine, emptied)
        raise _Undone
    return found


@pytest.mark.slow
def test_what_is_told_to_have_no_row_has_none(stories_database: Path) -> None:
    assert {*KINDS} <= records().keys()
    with closing(opening.write(stories_database, wait=0)) as engine:
        told = bearing.rowless(engine)
        assert filled(engine, told) == set()
        for kind in sample(KINDS, 2):
            assert filled_without(engine, kind, told) == set(), f"without a {kind}"
