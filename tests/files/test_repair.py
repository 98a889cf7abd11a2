"""Loads that an older tool let in, or that a wrong clock dated: refused now, and put right."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from provenance.copies import repairing
from provenance.engine import Engine
from provenance.file import opening
from provenance.intake import editing, entering, loads
from tests.conftest import Run
from tests.files.crash_proof import case
from tests.files.merge_proof import written

pytestmark = pytest.mark.slow

LATE = datetime(2099, 1, 1)


@pytest.fixture
def late(empty_database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of which one load was written under a clock that was wrong, and one after it."""
    file = empty_database.with_name("case.json")

    def load(*ids: str) -> Callable[[Engine], object]:
        file.write_text(json.dumps(case(*ids)), "utf-8")
        return lambda opened: loads.load(opened, [file], recorded_by="ann")

    written(empty_database, load("here-1"))
    with monkeypatch.context() as patched:
        patched.setattr(entering, "_now", lambda: LATE)
        written(empty_database, load("here-2"))
    change = {"note": "Heard again."}
    written(
        empty_database,
        lambda opened: editing.amend(
            opened, "here-2", change, reason="heard", recorded_by="ben", record="statement"
        ),
    )
    return empty_database


def repaired(path: Path) -> repairing.Repaired:
    return written(
        path, lambda opened: repairing.repair(opened, reason="a wrong clock", recorded_by="cy")
    )


def entries(path: Path) -> list[tuple[object, ...]]:
    with closing(opening.read(path)) as opened:
        return opened.rows("SELECT record, id, entry FROM every_entry ORDER BY ALL")


@pytest.mark.slow
def test_a_load_whose_entries_are_gone_is_not_put_right(
    empty_database: Path, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case("here-1", "here-2")), "utf-8")
    written(empty_database, lambda opened: loads.load(opened, [file], recorded_by="ann"))
    with duckdb.connect(str(empty_database)) as connection:
        connection.execute("DELETE FROM figure_entry WHERE statement = 'crowd/here-1'")
    before = empty_database.read_bytes()
    ran = run("repair", "--reason", "it does not verify", "-d", empty_database)
    assert ran.code == 1 and "does not have the entries that it recorded" in ran.err
    assert empty_database.read_bytes() == before


def test_a_clock_that_cannot_be_right_is_told_at_the_write(late: Path, run: Run) -> None:
    speaker = ("speaker", "--id", "new", "--name", "New", "--kind", "person")
    ran = run("add", *speaker, "-d", late)
    assert ran.code == 0
    assert "this computer's clock says 20" in ran.err and "2099-01-01" in ran.err
    assert "provenance repair" in ran.err
