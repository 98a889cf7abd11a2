"""The long proofs of tests/files/test_mappings.py."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from provenance.errors import UsageError
from provenance.file.opening import write
from provenance.intake import loads
from tests.files.test_loading import written
from tests.files.test_mappings import COUNTS, HEADER, ROWS, delimited


def test_what_the_input_no_longer_has_is_retracted_when_asked(
    empty_database: Path, tmp_path: Path
) -> None:
    opened = write(empty_database, wait=0, files=[empty_database.parent])
    made = written(tmp_path, "m.yaml", COUNTS)
    whole = written(tmp_path, "whole.csv", delimited([HEADER, *ROWS], ","))
    less = written(tmp_path, "less.csv", delimited([HEADER, *ROWS[1:]], ","))
    options: dict[str, Any] = {"recorded_by": "tests", "mapping": made}
    loads.load(opened, [whole], **options)
    with pytest.raises(UsageError, match="needs --amend REASON"):
        loads.load(opened, [less], **options, retract_missing=True)
    outcome = loads.load(opened, [less], **options, amend="gone", retract_missing=True)
    assert outcome.added == {"appearance": 1, "figure": 1, "statement": 1}
    gone = "SELECT id, reason FROM statement WHERE retracted"
    assert opened.rows(gone) == [("counts/stadt-koln-2026-03-01", "gone")]
    loads.load(opened, [whole], **options, amend="back", retract_missing=True)
    assert opened.rows(gone) == []
    opened.close()


def test_a_table_says_the_same_in_every_format(empty_database: Path, tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    openpyxl = pytest.importorskip("openpyxl")
    table = [HEADER, *ROWS]
    book = openpyxl.Workbook()
    for row in table:
        book.active.append(row)
    book.save(tmp_path / "counts.xlsx")
    objects = [dict(zip(HEADER, row, strict=True)) for row in ROWS]
    lines = "".join(json.dumps(row) + "\n" for row in objects)
    latin = delimited([("made by hand",), *table], ";").encode("latin-1")
    files = {
        written(tmp_path, "counts.csv", delimited(table, ",")): COUNTS,
        written(tmp_path, "semicolons.csv", delimited(table, ";")): COUNTS,
        written(tmp_path, "counts.tsv", delimited(table, "\t")): COUNTS,
        written(tmp_path, "latin.csv", latin): COUNTS + "reads: {encoding: latin-1, skip: 1}\n",
        written(tmp_path, "counts.jsonl", lines): COUNTS,
        tmp_path / "counts.xlsx": COUNTS,
    }
    with duckdb.connect() as plain:
        plain.execute(
            f"COPY (FROM read_json('{tmp_path}/counts.jsonl')) TO '{tmp_path}/counts.parquet'"
        )
    files[tmp_path / "counts.parquet"] = COUNTS
    for row in objects:
        text = "---\n" + yaml.safe_dump(row, allow_unicode=True) + "---\nProse.\n"
        written(tmp_path / "documents", f"{row['Tag']}.md", text)
    files[tmp_path / "documents"] = COUNTS
    plain = [file for file, text in files.items() if text == COUNTS]
    made = written(tmp_path, "mapping.yaml", COUNTS)
    latin = written(tmp_path, "latin.yaml", files[tmp_path / "latin.csv"])
    with closing(write(empty_database, wait=0, files=[empty_database.parent])) as opened:
        outcome = loads.load(opened, plain[:1], recorded_by="tests", mapping=made)
        assert outcome.added["statement"] == 4 and outcome.added["speaker"] == 2
        assert opened.rows("SELECT id, verbatim FROM figure ORDER BY id") == [
            ("counts/stadt-koln-2026-03-01/people", "1.490"),
            ("counts/stadt-koln-2026-03-02/people", "at least 1.200"),
            ("counts/verein-2026-03-03/people", "up to 2.000"),
            ("counts/verein-2026-03-04/people", "between 900 and 1.100"),
        ]
        # All others in one load, and the one that needs another mapping; no row says anything else.
        count = sum(outcome.added.values())
        for others, mapping in ((plain[1:], made), ([tmp_path / "latin.csv"], latin)):
            outcome = loads.load(opened, others, recorded_by="tests", mapping=mapping)
            assert outcome.added == {} and outcome.already_here >= count, others
