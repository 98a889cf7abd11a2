"""The long proofs of tests/files/test_history.py."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from provenance.asking import record
from provenance.engine import Engine
from provenance.errors import UnknownName
from provenance.file import opening
from provenance.intake import editing, loads
from tests.files.test_history import CASE, STATEMENT, entries, seed

__all__ = ["seed"]


def test_a_record_added_alone_is_the_entry_that_a_case_file_makes(
    seed_database: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(seed_database, tmp_path / "other.duckdb"))
    file = tmp_path / "case.json"
    # It speaks of what another case has.
    statement = STATEMENT | {"claim": f"{CASE}/chinese-citizens-fight"}
    statement["figures"] = [{"quantity": f"{CASE}/chinese-citizens-fighting", "verbatim": "12"}]
    file.write_text(json.dumps({"case": "more", "statements": [statement]}), "utf-8")
    loaded = opening.write(seed_database, wait=0)
    before = entries(loaded)
    loads.load(loaded, [file], recorded_by="tests")
    by_file = entries(loaded) - before
    loaded.close()
    opened = opening.write(other, wait=0)
    content = json.dumps(statement).encode()
    edit = editing.add(opened, "statement", content, recorded_by="tests", case="more")
    assert by_file == entries(opened) - before
    assert edit.ids == ("more/minister-12",)
    assert edit.outcome.added == {"statement": 1, "appearance": 1, "figure": 1}
    opened.close()


def test_a_part_and_a_rule_can_be_retracted_and_brought_back(seed: Engine) -> None:
    ids = {kind: seed.rows(f"SELECT min(id) FROM {kind}")[0][0] for kind in ("alias", "hedge_rule")}
    for kind, id in ids.items():
        before = entries(seed)
        edit = editing.retract(seed, id, reason="wrong", recorded_by="ann", record=kind)
        assert edit.outcome.replaced == 1
        again = editing.retract(seed, id, reason="again", recorded_by="ann", record=kind)
        assert not again.outcome.added
        assert before < entries(seed)
        editing.amend(
            seed, id, {"retracted": "false"}, reason="right", recorded_by="ann", record=kind
        )
        assert seed.rows(f"SELECT retracted, reason FROM {kind} WHERE id = $id", {"id": id}) == [
            (False, "right")
        ]


def test_history_tells_every_version_and_what_each_changed(seed: Engine) -> None:
    opened = record.Record(seed)
    editing.amend(seed, "zelensky-155", {"cue": "told", "note": "x"}, reason="a", recorded_by="ann")
    editing.retract(seed, "zelensky-155", reason="b", recorded_by="ben")
    # What is retracted already is not retracted again.
    again = editing.retract(seed, "zelensky-155", reason="again", recorded_by="ben")
    assert not again.outcome.added
    editing.amend(seed, "zelensky-155", {"retracted": "false"}, reason="c", recorded_by="cy")
    restored = f"SELECT retracted, reason FROM statement WHERE id = '{CASE}/zelensky-155'"
    assert seed.rows(restored) == [(False, "c")]
    versions = opened.history("zelensky-155")
    assert [
        (row.version, row.act, row.recorded_by, row.reason, row.status) for row in versions
    ] == [
        (1, "entered", "tests", None, "replaced"),
        (2, "amended", "ann", "a", "replaced"),
        (3, "retracted", "ben", "b", "replaced, retracted"),
        (4, "restored", "cy", "c", "current"),
    ]
    assert str(versions[0].changed).startswith(
        "speaker: zelensky\nclaim: chinese-nationals-2025-04/chinese-citizens-fight\n"
    )
    assert [row.changed for row in versions[1:]] == ["cue: said → told\nnote: — → x", None, None]
    with pytest.raises(UnknownName, match="nothing is recorded under the id never-was"):
        opened.history("never-was")


def test_a_retraction_shows_wherever_the_statement_does(seed: Engine) -> None:
    opened = record.Record(seed)
    id = f"{CASE}/ukraine-document-lists-168"
    editing.retract(seed, id, reason="forged", recorded_by="ann")
    shown = {
        name: [row.status for row in answer if id in (row.statement, getattr(row, "id", id))]
        for name, answer in (
            ("who_said", opened.who_said(contains="168")),
            ("figures", opened.figures(contains="168")),
            ("positions", [r for r in opened.positions() if r.statement == id]),
            ("trace", opened.trace("article-relays-168")),
        )
    }
    shown["timeline"] = [row.status for row in opened.timeline() if row.id == id]
    for name in ("who_said", "figures", "trace", "timeline"):
        assert "retracted" in shown[name], name
    assert not [
        c for c in opened.contradictions() if id in (c.earlier_statement, c.later_statement)
    ]
    assert "retracted" in opened.explain(id, "zelensky-155")[-1].finding + str(
        [step.finding for step in opened.explain(id, "zelensky-155")]
    )
