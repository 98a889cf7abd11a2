"""What somebody can do to a file with plain SQL: each attack ends as databases.toml says.

Those that a proof names are made in one file, since a proof names everything.
"""

from __future__ import annotations

import shutil
import tomllib
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from provenance.asking import record as records
from provenance.copies import merging, sealing, verifying
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


def test_what_is_defined_otherwise_is_named_and_never_run(record: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(record, tmp_path / "defined.duckdb"))
    seal = sealing.seal(path)
    attacked(path, of("defined"))
    assert unnamed(path, of("defined")) == []
    assert sealing.seal(path) == seal
    with records.open(path) as opened, records.open(record) as before:
        assert opened.who_said().tuples == before.who_said().tuples != []


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


def test_a_file_that_can_hold_triggers_is_read_and_never_written(
    record: Path, tmp_path: Path
) -> None:
    path = tmp_path / "unwritable.duckdb"
    with duckdb.connect() as connection:
        try:
            connection.execute(f"ATTACH '{path}' AS unwritable (STORAGE_VERSION 'v2.0.0')")
        except duckdb.Error as error:
            pytest.skip(f"this DuckDB has no triggers: {error}")
        connection.execute(f"ATTACH '{record}' AS record (READ_ONLY)")
        connection.execute("COPY FROM DATABASE record TO unwritable")
    attacked(path, of("unwritable"))
    assert unnamed(path, of("unwritable")) == []
    before = path.read_bytes()
    for write in (lambda: opening.write(path, 0), lambda: merging.diff(path, record)):
        with pytest.raises(NoDatabase, match="has the trigger again, which would run"):
            write()
    assert path.read_bytes() == before
    seal = sealing.seal(path)
    assert seal == sealing.seal(record) and len(seal.beside) == 3
    attacked(path, [{"sql": ["DROP TRIGGER stamp ON load", "DROP TRIGGER again ON date_reading"]}])
    with pytest.raises(NoDatabase, match=r"has the storage version v2\.0\.0.*export --bundle"):
        opening.write(path, 0)
    # From there it is taken in like any other copy.
    mine = Path(shutil.copy(record, tmp_path / "mine.duckdb"))
    with closing(merging.open_beside(mine, path, 0, None)) as opened:
        assert merging.merge(opened, path).added == {}
