"""The long proofs of tests/files/test_merge.py."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from pathlib import Path

from provenance.asking import record
from provenance.copies import sealing, settling, verifying
from provenance.file import opening
from provenance.intake import editing
from tests.files import merge_proof
from tests.files.merge_proof import merge, written
from tests.files.test_merge import MARKED_WRONGLY, Parted, case, loaded, merged, parted, text

__all__ = ["merged", "parted"]


def test_two_copies_that_merge_each_other_show_the_same_record(
    empty_database: Path, tmp_path: Path
) -> None:
    """Three copies that merge in every order, twice over, are a longer proof."""
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    merge_proof.law_of_two(empty_database, tmp_path, merge_proof.drawn(random.Random(seed), 12))


def test_every_write_marks_what_it_supersedes(merged: Path) -> None:
    with closing(opening.write(merged, wait=0)) as opened:
        assert opened.rows(MARKED_WRONGLY) == []
        settled = {"note": "as both"}
        settling.settle(opened, "here", settled, reason="agreed", recorded_by="cy")
        editing.retract(opened, "here", reason="doubtful", recorded_by="cy")
    with closing(opening.write(merged, wait=0)) as opened:
        assert opened.rows(MARKED_WRONGLY) == []
        hidden = "SELECT reason FROM statement_entry WHERE superseded ORDER BY reason"
        assert opened.rows(hidden) == [("agreed",), ("ann's reason",), ("ben's reason",), (None,)]
        # The mark is of today; where the clock is turned back, what was shown then is.
        for reason, note in (("ann''s", "as ann reads it"), ("ben''s", "as ben reads it")):
            opened.execute(
                "SET VARIABLE recorded_by_date = "
                f"(SELECT recorded_at FROM load WHERE starts_with(reason, '{reason}'))"
            )
            shown = "SELECT note FROM statement WHERE id = 'law/here'"
            assert opened.rows(shown) == [(note,)]
    written(merged, lambda opened: opened.execute("UPDATE statement_entry SET superseded = FALSE"))
    # Besides the marks, only what is worked out by them is wrong.
    assert sorted((id, problem) for _, id, _, problem in verifying.verify(merged).rows) == [
        *[("law/here", "`superseded: false` where the tool writes `true`")] * 4,
        ("law/here", "is gone"),
        ("law/here/number", "is gone"),
        ("law/there/number", "`may_be_upper: false` where the tool writes `true`"),
    ]


def test_who_recorded_what_here_stays_whatever_another_copy_recorded_before(
    parted: Parted, tmp_path: Path, _empty_template: Path
) -> None:
    """The same case, recorded apart: each copy keeps its own author, and both have both loads."""
    copies = [Path(shutil.copy(_empty_template, tmp_path / f"{n}.duckdb")) for n in ("one", "two")]
    for copy in copies:
        loaded(copy, case(["here"]), copy.stem)
    for copy, other in zip(copies, reversed(copies), strict=True):
        merge(copy, other)
    for copy in copies:
        with record.open(copy) as opened:
            assert [row.recorded_by for row in opened.history("here")] == [copy.stem]
            assert {row.recorded_by for row in opened.log()} == {"one", "two", "provenance"}
    assert text(copies[0]) == text(copies[1])
    assert sealing.seal(copies[0]) == sealing.seal(copies[1])
