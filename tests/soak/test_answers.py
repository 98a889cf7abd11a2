"""Tables of a record, in each format, and every answer that they give."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance import engine
from provenance.formats.contents import Contents
from tests.asking.test_formats import answers, holds_all, told

__all__ = ["answers", "told"]


@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet", "duckdb"])
def test_tables_hold_the_record_and_every_answer(
    format: str,
    told: Contents,
    answers: dict[str, list[engine.Row]],
    bare_database: Path,
    tmp_path: Path,
) -> None:
    holds_all(format, told, answers, bare_database, tmp_path)
