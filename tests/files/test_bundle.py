"""A record as text: the same entries, the same bytes; what is withheld is in none of them."""

from __future__ import annotations

import hashlib
import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from provenance import engine
from provenance.copies import verifying
from provenance.declaration import catalogue
from provenance.file import opening
from provenance.formats import withholding
from provenance.intake import editing, loads
from provenance.intake.case_file import StagedRow
from tests.asking.test_formats import SECRETS, WITHHELD
from tests.canonical import compact
from tests.files.merge_proof import merge, written

if TYPE_CHECKING:
    from tests.conftest import Run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def secrets(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with secrets in what is current, and one in what was replaced."""
    folder = tmp_path_factory.mktemp("secrets")
    (folder / "memo.txt").write_text("Felt told: Follow the money. It leaked, it did.", "utf-8")
    case = json.loads(json.dumps(SECRETS))
    case["sources"][0]["text"] = "memo.txt"
    case["claims"].append(
        {"id": "late", "text": "Once a secret: withheld.", "asserts": "occurrence"}
        | {"marking": "RED"}
    )
    file = folder / "secrets.json"
    file.write_text(json.dumps(case), "utf-8")
    path = Path(shutil.copy(_empty_template, folder / "s.duckdb"))
    change = {"text": "It is known.", "marking": "CLEAR"}

    def act(opened: engine.Engine) -> None:
        loads.load(opened, [file], recorded_by="tests", allow_unanchored=True)
        editing.amend(opened, "late", change, reason="it came out", recorded_by="tests")

    written(path, act)
    return path


def received(empty: Path, file: Path) -> Path:
    """The record that a bundle makes of an empty one; it verifies."""
    merge(empty, file)
    assert verifying.verify(empty).rows == []
    return empty


def ids(path: Path, record: str) -> set[str]:
    opened = opening.read(path)
    try:
        return {id for (id,) in opened.rows(f"SELECT id FROM {record}")}
    finally:
        opened.close()


@pytest.mark.slow
def test_what_is_withheld_is_in_no_byte_of_a_bundle(
    secrets: Path, empty_database: Path, run: Run, tmp_path: Path
) -> None:
    file, again = tmp_path / "record.jsonl", tmp_path / "again.jsonl"
    ran = run("export", "--bundle", file, "--max-marking", "GREEN", "-d", secrets)
    assert ran.code == 0, ran.err
    assert "withheld" in ran.err and "4 statements" in ran.err and "1 source" in ran.err
    content = file.read_text("utf-8")
    assert [word for word in WITHHELD if word in content] == []
    assert "A civil servant" in content and "It is known." in content
    assert run("export", "--bundle", again, "--max-marking", "GREEN", "-d", secrets).code == 0
    assert again.read_text("utf-8") == content
    assert ids(received(empty_database, file), "statement") == {"papers/s-1", "papers/s-6"}


@pytest.mark.slow
def test_the_content_hash_of_an_entry_is_of_canonical_json(
    stories_database: Path, run: Run, tmp_path: Path
) -> None:
    hard = ["\x01\x7f\u2028", 'quoted " and \\', "é", "e\u0301", "🙂", "", " ", "null", "</a>"]
    extra = json.dumps({"deep": {"of": [None, 1.10, "é\n"]}}, ensure_ascii=False)
    row = {"kind": "person", "extra": extra, "marking": "RED"}
    rows = [
        StagedRow("speaker", "hard", 1, row | {"id": f"hard-{n}", "name": f"x{name}"})
        for n, name in enumerate(hard)
    ]
    rate = {"from_currency": "EUR", "to_currency": "USD", "rate": "1.10", "period": "2025"}
    rows += [
        StagedRow("source", "hard", 1, {"id": "bank", "kind": "dataset"}),
        StagedRow("exchange_rate", "hard", 1, rate | {"id": "rate", "source": "bank"}),
    ]
    written(
        stories_database,
        lambda opened: loads.load(opened, [loads.Drafted("hard", "", rows)], recorded_by="t"),
    )
    file = tmp_path / "record.jsonl"
    ran = run("export", "--bundle", file, "--max-marking", "RED", "-d", stories_database)
    assert ran.code == 0, ran.err
    opened = opening.read(stories_database)
    fields = catalogue()
    opened.close()
    records = set()
    for line in file.read_text("utf-8").split("\n")[1:]:
        item = json.loads(line or "{}", parse_float=Decimal)
        if "entry" not in item:
            continue
        content, record = item["says"]["content"], item["says"]["record"]
        order = [*fields[record], "retracted", "reason"]
        assert [*content] == [name for name in order if name in content]
        assert None not in content.values()
        # Numbers are written as they were given, 1.10 as 1.10, which the plainest writer keeps.
        plain = compact(item["says"])
        assert hashlib.sha256(plain.encode()).hexdigest() == item["entry"]
        records.add(record)
    assert {"speaker", "figure", "hedge_rule", "exchange_rate"} <= records


def test_what_was_recorded_since_comes_with_what_it_refers_to(secrets: Path, run: Run) -> None:
    opened = opening.read(secrets)
    try:
        ((last,),) = opened.rows("SELECT max(recorded_at) FROM load")
        contents, _ = withholding.shareable(opened, None, since=last)
        assert {record for record, rows in contents.rows.items() if rows} == {"claim"}
        assert not withholding.with_history(opened, None)
    finally:
        opened.close()
    both = run("export", "--bundle", "b.jsonl", "--to", "csv", "-d", secrets)
    assert both.code == 2 and "--bundle FILE" in both.err
