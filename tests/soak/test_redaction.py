"""What was removed from a record stays removed: texts, excerpts, loads, in merges and bundles."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from provenance import engine
from provenance.copies import sealing, verifying
from provenance.file import creating
from provenance.intake import editing, loads
from tests.files.merge_proof import written
from tests.files.test_redaction import (
    ALIAS,
    EXCERPT,
    NAME,
    UNDER_COVER,
    Files,
    files,
    merged,
    redacted,
    remove,
    rows,
    speakers,
    tamper,
    whole,
)

if TYPE_CHECKING:
    from tests.conftest import Run

__all__ = ["files", "redacted", "whole"]


def test_a_text_goes_with_what_anchors_quote_of_it_and_its_excerpts_stay(
    files: Files, whole: Path
) -> None:
    done = remove(whole, "notes", "text")
    assert ("appearance", "pier/docker-said@notes", "excerpt") in done.remaining
    assert rows(whole, "FROM source_text") == []
    ((prefix, exact),) = rows(whole, "SELECT prefix, exact FROM anchor")
    assert prefix.startswith("[redacted ") and exact == EXCERPT
    assert b"Nobody else would talk" not in whole.read_bytes()
    assert verifying.verify(whole).rows == []
    # Neither a load nor a merge brings it back.
    written(whole, lambda opened: loads.load(opened, [files.case], recorded_by="Ann"))
    merged(whole, files.whole)
    assert rows(whole, "FROM source_text") == []
    assert verifying.verify(whole).rows == []


def test_an_excerpt_goes_with_its_anchor_and_its_figures_stay(whole: Path, run: Run) -> None:
    before = rows(whole, "FROM contradiction_pair ORDER BY ALL")
    assert before
    remove(whole, "docker-said@notes", "excerpt")
    assert rows(whole, "FROM contradiction_pair ORDER BY ALL") == before
    ((exact,),) = rows(whole, "SELECT exact FROM anchor")
    assert exact.startswith("[redacted ")
    assert verifying.verify(whole).rows == []
    out = whole.parent / "part.duckdb"
    exported = run("export", "--case", "pier", "--to", "duckdb", "-o", out, "-d", whole)
    assert exported.code == 0, exported.err
    assert verifying.verify(out).rows == []


def test_what_a_load_says_goes_too(whole: Path) -> None:
    change = {"name": "The docker"}

    def act(opened: engine.Engine) -> None:
        editing.amend(opened, "docker", change, reason=f"{NAME} asked for it", recorded_by="Ann")

    written(whole, act)
    ((load,),) = rows(whole, "SELECT load FROM load WHERE contains(reason, 'asked')")
    remove(whole, load[:12], "reason", "inputs")
    remove(whole, "docker", "reason", "name")
    assert rows(whole, "SELECT reason, inputs FROM load WHERE contains(reason, 'asked')") == []
    assert "Quorsum asked" not in str(rows(whole, "FROM version"))
    assert verifying.verify(whole).rows == []


def test_a_merge_does_not_bring_it_back_in_any_version(redacted: Path, whole: Path) -> None:
    def act(opened: engine.Engine) -> None:
        change = {"description": "Works at bay nine."}
        editing.amend(opened, "docker", change, reason="more is known", recorded_by="Ben")

    written(whole, act)
    done = merged(redacted, whole)
    assert [value[:3] for value in done.removed] == [("speaker", "docker", "name")]
    assert ("removed", "speaker", "docker", "name") in done.rows
    creating.rewrite(redacted, 0)
    assert rows(redacted, "SELECT description FROM speaker WHERE id = 'docker'") == [
        ("Works at bay nine.",)
    ]
    assert NAME not in str(rows(redacted, "FROM speaker_entry"))
    assert NAME.encode() not in redacted.read_bytes()
    assert verifying.verify(redacted).rows == []
    # Two copies that meet end in one.
    merged(whole, redacted, redact=True)
    merged(redacted, whole)
    assert str(sealing.seal(whole)) == str(sealing.seal(redacted))
    assert verifying.verify(whole).rows == []


def test_what_a_copy_removed_is_told_and_stays_until_it_is_to_go(
    redacted: Path, whole: Path, run: Run
) -> None:
    done = merged(whole, redacted)
    assert {value[:3] for value in done.pending} == {
        ("speaker", "docker", "name"),
        ("alias", f"docker/{ALIAS}", "id"),
        ("alias", f"docker/{ALIAS}", "name"),
    }
    assert speakers(whole) == [("docker", NAME)]
    assert verifying.verify(whole).rows == []
    handed_on = run("export", "--bundle", "out.bundle", "-d", whole)
    assert handed_on.code == 1 and "was removed in another copy and still stands" in handed_on.err
    assert not (whole.parent / "out.bundle").exists()
    told = run("merge", redacted, "-d", whole)
    assert "name of the speaker docker was removed there" in told.err
    done = run("merge", redacted, "-d", whole, "--redact", "--by", "Ben")
    assert done.code == 0 and "removed name of the speaker docker" in done.err
    assert speakers(whole) == speakers(redacted)
    assert str(sealing.seal(whole)) == str(sealing.seal(redacted))


def test_a_bundle_has_the_gap_and_is_taken_in(
    redacted: Path, empty_database: Path, run: Run
) -> None:
    out = redacted.parent / "out.bundle"
    assert run("export", "--bundle", out, "-d", redacted).code == 0
    assert ALIAS not in out.read_text("utf-8")
    merged(empty_database, out)
    assert speakers(empty_database) == speakers(redacted)
    assert verifying.verify(empty_database).rows == []
    assert str(sealing.seal(empty_database)) == str(sealing.seal(redacted))


def test_copies_that_removed_different_values_of_one_entry_meet(
    files: Files, whole: Path, tmp_path: Path
) -> None:
    def act(opened: engine.Engine) -> None:
        change = {"description": "Lives at bay nine.", "extra": '{"note": "seen twice"}'}
        editing.amend(opened, "docker", change, reason="more is known", recorded_by="Ben")

    written(whole, act)
    other = Path(shutil.copy(whole, tmp_path / "other.duckdb"))
    remove(whole, "docker", "name")
    remove(other, "docker", "description", "extra")
    merged(whole, other)
    assert verifying.verify(whole).rows == [], "what the other has removed still stands here"
    merged(whole, other, redact=True)
    merged(other, whole, redact=True)
    for path in (whole, other):
        ((name, description, extra),) = rows(
            path, "SELECT name, description, extra FROM speaker WHERE id = 'docker'"
        )
        assert all("redacted" in value for value in (name, description, extra))
        assert verifying.verify(path).rows == []
    assert str(sealing.seal(whole)) == str(sealing.seal(other))


def test_a_copy_that_retracted_what_was_removed_is_taken_in(redacted: Path, whole: Path) -> None:
    """Its new entry replaces one whose id is a mark by now."""
    id = f"docker/{ALIAS}"

    def act(opened: engine.Engine) -> None:
        editing.retract(opened, id, reason="not his", recorded_by="Ben", record="alias")

    written(whole, act)
    merged(redacted, whole)
    assert ALIAS not in str(rows(redacted, "FROM alias_entry"))
    assert rows(redacted, "SELECT bool_or(retracted) FROM alias_entry") == [(True,)]
    assert verifying.verify(redacted).rows == []
    merged(whole, redacted, redact=True)
    assert str(sealing.seal(whole)) == str(sealing.seal(redacted))


ALSO_UNDER_COVER = UNDER_COVER | {
    "a field more": "UPDATE speaker_entry SET description = 'x' WHERE id = 'docker'",
    "another mark": "UPDATE speaker_entry SET name = '[redacted 00000000]' WHERE id = 'docker'",
    "the ledger": "UPDATE load SET redacted = NULL WHERE redacted IS NOT NULL",
}


@pytest.mark.parametrize("tampering", ALSO_UNDER_COVER.values(), ids=ALSO_UNDER_COVER)
def test_nothing_else_is_changed_under_its_cover(tampering: str, redacted: Path) -> None:
    tamper(redacted, tampering)
    tables = {table for table, *_ in verifying.verify(redacted).rows}
    assert tables & {"speaker_entry", "load"}


def test_what_still_has_the_words_is_listed(whole: Path) -> None:
    change = {"note": f"Heard from {NAME.upper()}."}

    def act(opened: engine.Engine) -> None:
        editing.amend(opened, "docker-said", change, reason="who", recorded_by="Ann")

    written(whole, act)
    done = remove(whole, "docker", "name")
    assert done.remaining == [("statement", "pier/docker-said", "note")]
