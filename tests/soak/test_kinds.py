"""The long proofs of tests/rules/test_kinds.py."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import duckdb

from provenance import library, schema
from provenance.asking import record
from provenance.file import opening
from provenance.intake import loads
from tests.rules.test_kinds import case, double, listed, statement

__all__ = ["double", "listed"]


def test_a_plain_shell_reads_every_kind() -> None:
    with duckdb.connect(":memory:") as plain:
        plain.execute(library.text("schema.sql"))
        listed = plain.execute("SELECT kind FROM contradiction_kind ORDER BY kind").fetchall()
        plain.execute("FROM contradiction_pair")
    assert [kind for (kind,) in listed] == list(library.kind_names())
    pair = schema.views()["contradiction_pair"].sql
    assert schema.read(pair) == {f"contradiction_{kind}" for kind in library.kind_names()}


def test_adding_a_kind_is_adding_one_file(double: None, tmp_path: Path) -> None:
    content = case(statements=[statement("one", "ann"), statement("two", "ann")])
    file, path = tmp_path / "case.json", tmp_path / "kinds.duckdb"
    file.write_text(json.dumps(content), "utf-8")
    loads.create(path)
    with closing(opening.write(path, wait=0)) as opened:
        loads.load(opened, [file], recorded_by="test")
    with closing(record.open(path)) as asked:
        (row,) = asked.contradictions(kind="double")
        assert (row.earlier_statement, row.later_statement) == ("kinds/one", "kinds/two")
        assert [kind.rule for kind in asked.kinds(contains="double")] == ["Said twice."]
        assert "rule double" in [step.topic for step in asked.explain("one", "two")]
    assert schema.views()["contradiction_double"].columns["grade"]
