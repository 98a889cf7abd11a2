"""What somebody can do to a file with plain SQL: each attack ends as databases.toml says.

Those that a proof names are made in one file, since a proof names everything.
"""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import duckdb
import pytest

from provenance.asking import record as records
from provenance.copies import sealing, verifying
from provenance.errors import NoDatabase
from provenance.file import opening
from tests.attacks.test_bundles import record

pytestmark = pytest.mark.slow

__all__ = ["record"]

ATTACKS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("databases.toml").read_text("utf-8")
)["attack"]


def of(wall: str) -> list[dict[str, Any]]:
    return [attack for attack in ATTACKS if attack["wall"] == wall]


def attacked(path: Path, attacks: list[dict[str, Any]]) -> None:
    with duckdb.connect(str(path)) as connection:
        for statement in (one for attack in attacks for one in attack["sql"]):
            connection.execute(statement)


def unnamed(path: Path, attacks: list[dict[str, Any]]) -> list[str]:
    """The attacks that a proof does not name."""
    rows = verifying.verify(path).rows
    return [
        f"{attack['name']}: {[row for row in rows if row[0] == attack['finds'][0]]}"
        for attack in attacks
        for table, part, problem in [attack["finds"]]
        if not any(
            row[0] == table and part in (row[1] or "", "") and str(row[3]).startswith(problem)
            for row in rows
        )
    ]


def test_there_are_as_many_attacks_as_were_asked_for() -> None:
    assert len(ATTACKS) >= 35
    assert len({attack["name"] for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.slow
def test_what_is_defined_otherwise_is_named_and_never_run(record: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(record, tmp_path / "defined.duckdb"))
    seal = sealing.seal(path)
    attacked(path, of("defined"))
    assert unnamed(path, of("defined")) == []
    assert sealing.seal(path) == seal
    with records.open(path) as opened, records.open(record) as before:
        assert opened.who_said().tuples == before.who_said().tuples != []


@pytest.mark.slow
def test_a_row_that_was_changed_is_named(record: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(record, tmp_path / "data.duckdb"))
    seal = sealing.seal(path)
    attacked(path, of("data"))
    assert unnamed(path, of("data")) == []
    assert sealing.seal(path) != seal


@pytest.mark.parametrize("attack", of("closed"), ids=lambda attack: attack["name"])
def test_a_table_of_the_record_that_is_not_ours_closes_the_file(
    record: Path, tmp_path: Path, attack: dict[str, Any]
) -> None:
    path = Path(shutil.copy(record, tmp_path / "closed.duckdb"))
    attacked(path, [attack])
    with pytest.raises(NoDatabase, match=attack["says"]):
        opening.read(path)
