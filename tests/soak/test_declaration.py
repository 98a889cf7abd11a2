"""A record of a new kind goes out and comes back in the other forms."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from provenance.asking import record
from provenance.copies import merging, sealing, settling, verifying
from provenance.file import opening
from provenance.intake import editing
from tests.files.test_declaration import ID, Made, goes_out_and_comes_back, loaded, made, stanza

__all__ = ["loaded", "made", "stanza"]


@pytest.mark.parametrize("by", ["bundle", "csv", "prov"])
def test_it_goes_out_and_comes_back(made: Made, tmp_path: Path, by: str) -> None:
    goes_out_and_comes_back(made, tmp_path, by)


def test_a_record_of_a_new_kind_is_amended_retracted_and_proved(loaded: Path) -> None:
    with closing(opening.write(loaded, wait=0)) as opened:
        editing.amend(opened, ID, {"terms": "open"}, reason="as agreed", recorded_by="tests")
        editing.retract(opened, ID, reason="never lent", recorded_by="tests")
    with closing(record.open(loaded)) as opened:
        assert [row.act for row in opened.history(ID)] == ["entered", "amended", "retracted"]
    assert verifying.verify(loaded).rows == []
    before = sealing.seal(loaded)
    with duckdb.connect(str(loaded)) as connection:
        connection.execute("UPDATE loan_entry SET terms = 'dated'")
    wrong = verifying.verify(loaded).rows
    assert {(table, id) for table, id, *_ in wrong} >= {("loan_entry", ID)}
    assert sealing.seal(loaded) != before


def test_copies_correct_it_differently_and_merge(loaded: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(loaded, tmp_path / "other.duckdb"))
    for path, terms in ((loaded, "open"), (other, None)):
        with closing(opening.write(path, wait=0)) as opened:
            changes = {"terms": terms or ""}
            editing.amend(opened, ID, changes, reason="seen", recorded_by=path.stem)
    with closing(merging.open_beside(loaded, other, 0, None)) as opened:
        merged = merging.merge(opened, other)
    assert merged.added == {"loan": 1} and merged.conflicts == [("loan", ID)]
    with closing(record.open(loaded)) as opened:
        assert {row.field for row in opened.conflicts()} == {"terms"}
    with closing(opening.write(loaded, wait=0)) as opened:
        settling.settle(opened, ID, {"terms": "dated"}, reason="asked", recorded_by="tests")
    with closing(record.open(loaded)) as opened:
        assert not opened.conflicts() and opened.history(ID)[-1].act == "settled"
    assert verifying.verify(loaded).rows == []
