"""The long proofs of tests/files/test_bundle.py."""

from __future__ import annotations

import json
from pathlib import Path

from provenance.copies import sealing, verifying
from provenance.file import opening
from provenance.intake import editing, loads
from tests.conftest import Run
from tests.files.merge_proof import merge, text
from tests.files.test_bundle import ids


def test_a_bundle_of_one_case_is_that_case(
    stories_database: Path, empty_database: Path, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "record.jsonl"
    ran = run("export", "--bundle", file, "--case", "factory-fire", "-d", stories_database)
    assert ran.code == 0, ran.err
    opened = opening.read(stories_database)
    try:
        rows = opened.rows(
            "SELECT statement_entry.id FROM statement_entry INNER JOIN load USING (load) "
            "WHERE load.case_id = 'factory-fire'"
        )
    finally:
        opened.close()
    merge(empty_database, file)
    empty = empty_database
    assert ids(empty, "statement") == {id for (id,) in rows} < ids(stories_database, "statement")
    assert ids(empty, "source") < ids(stories_database, "source")


def test_a_bundle_is_the_record_and_bundles_since_bring_a_copy_up_to_date(
    seed_database: Path, empty_database: Path, run: Run, tmp_path: Path
) -> None:
    def sent(name: str, *options: str) -> list[str]:
        file = tmp_path / f"{name}.jsonl"
        exported = run("export", "--bundle", file, *options, "-d", seed_database)
        assert exported.code == 0 and "with their history" in exported.err
        loaded = run("load", file, "-d", empty_database)
        assert loaded.code == 0, loaded.err
        return file.read_text("utf-8").splitlines()

    # All of it may go out.
    whole = sent("whole", "--max-marking", "RED")
    assert sealing.seal(empty_database) == sealing.seal(seed_database)
    opened = opening.write(seed_database, wait=0)
    # To the second, as dates are written, so that the last load is sent again.
    ((last,),) = opened.rows("SELECT strftime(max(recorded_at), '%Y-%m-%dT%H:%M:%SZ') FROM load")
    ((contradiction,),) = opened.rows(
        "SELECT contradiction FROM contradiction WHERE kind = 'figure' LIMIT 1"
    )
    news = tmp_path / "news.json"
    speaker = {"id": "ann", "name": "Ann", "kind": "person"}
    news.write_text(json.dumps({"case": "news", "speakers": [speaker]}), "utf-8")
    by: dict[str, str] = {"recorded_by": "ann"}
    loads.load(opened, [news], **by)
    editing.amend(opened, "zelensky-155", {"note": "heard again"}, reason="heard", **by)
    editing.amend(opened, "zelensky-155", {"note": "and again"}, reason="heard", **by)
    editing.retract(opened, "ann", reason="of no use", **by)
    opened.close()
    state = ("--state", "explained", "--reason", "counted later", "--by", "ann")
    resolved = run("resolve", contradiction, *state, "-d", seed_database)
    assert resolved.code == 0, resolved.err
    part = sent("part", "--since", last)
    assert text(empty_database) == text(seed_database)
    assert len(set(part) - set(whole)) == 10
    sent("again", "--since", "2000-01-01")
    assert sealing.seal(empty_database) == sealing.seal(seed_database)
    assert verifying.verify(empty_database).rows == []
