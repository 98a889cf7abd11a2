"""The long proofs of tests/rules/test_kinds.py."""

from __future__ import annotations

import duckdb

from provenance import library, schema
from tests.rules.test_kinds import listed

__all__ = ["listed"]


def test_a_plain_shell_reads_every_kind() -> None:
    with duckdb.connect(":memory:") as plain:
        plain.execute(library.text("schema.sql"))
        listed = plain.execute("SELECT kind FROM contradiction_kind ORDER BY kind").fetchall()
        plain.execute("FROM contradiction_pair")
    assert [kind for (kind,) in listed] == list(library.kind_names())
    pair = schema.views()["contradiction_pair"].sql
    assert schema.read(pair) == {f"contradiction_{kind}" for kind in library.kind_names()}
