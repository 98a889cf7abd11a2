"""All stories in every format and back, and as tables with every answer that they give."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from provenance import engine
from provenance.file import opening
from provenance.formats import exchange, tables
from provenance.formats.contents import Contents
from provenance.intake import loads
from tests.asking.test_formats import (
    ABOUT_LOADS,
    BOTH_WAYS,
    LONG,
    answers_of,
    comes_back,
    holds_all,
    holds_nothing_that_is_withheld,
    is_valid_stix,
    packed_in,
    secret,
    told,
)

__all__ = ["secret", "told"]


@pytest.fixture(scope="module")
def answers(told: Contents) -> dict[str, list[engine.Row]]:
    """What the record answers, but on its own loads: those of another are another history."""
    return answers_of(told, [name for name in tables.questions() if name not in ABOUT_LOADS])


@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet", "duckdb"])
def test_tables_hold_the_record_and_every_answer(
    format: str,
    told: Contents,
    answers: dict[str, list[engine.Row]],
    bare_database: Path,
    tmp_path: Path,
) -> None:
    target = tmp_path / "out"
    assert exchange.write(told, format, target) is None
    holds_all(format, target, told, answers, bare_database)
    if format == "duckdb":
        texts = "SELECT sha256, content FROM source_text ORDER BY sha256"
        with closing(opening.read(target)) as other:
            assert other.rows(texts) == told.engine.rows(texts) != []


@pytest.mark.parametrize("format", BOTH_WAYS)
def test_what_goes_out_comes_back(format: str, told: Contents, empty_database: Path) -> None:
    comes_back(format, told, empty_database)


def test_stix_is_valid_to_its_own_validator(told: Contents) -> None:
    pytest.importorskip("stix2validator", reason="stix2-validator is not installed")
    is_valid_stix(exchange.written(told, "stix"))


def test_what_is_withheld_is_in_no_byte_of_a_table(secret: engine.Engine, tmp_path: Path) -> None:
    holds_nothing_that_is_withheld(packed_in(LONG, secret, tmp_path))


def test_a_workbook_of_all_stories_loads_again(told: Contents, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl", reason="the library openpyxl is not installed")
    file = tmp_path / "desk.xlsx"
    file.write_bytes(exchange.written(told, "excel"))
    outcome = loads.load(told.engine, [file], recorded_by="tests")
    assert outcome.added == {} and outcome.already_here >= sum(map(len, told.rows.values()))
