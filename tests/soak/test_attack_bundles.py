"""Each attack of a bundle alone, and each edit of a copy that a merge then takes in or refuses."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from provenance.copies import merging, verifying
from provenance.engine import Engine
from provenance.errors import ProvenanceError
from provenance.file import opening
from tests.attacks.test_bundles import ATTACKS, harmed, opened, record, unnamed
from tests.files.merge_proof import merge
from tests.files.test_strangers import Copies, copies
from tests.files.test_verify import other as changed

__all__ = ["copies", "opened", "record"]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack["name"])
def test_an_attack_fails_alone(opened: Engine, tmp_path: Path, attack: dict[str, Any]) -> None:
    tried = harmed if attack["wall"] == "taken" else unnamed
    assert tried(opened, [attack], tmp_path) == []


def edits(path: Path) -> Iterator[str]:
    """Each column of each table that a merge reads, changed in its last row; that row gone, twice.

    Of tables that have a row.
    """
    with duckdb.connect(str(path), read_only=True) as plain:
        for name in merging.tables():
            last = plain.execute(f"SELECT max(rowid) FROM {name}").fetchall()[0][0]
            if last is None:
                continue
            row = f"rowid = {last}"
            for column, kind, *_ in plain.execute(f"DESCRIBE {name}").fetchall():
                yield f'UPDATE {name} SET "{column}" = {changed(column, kind)} WHERE {row}'
            yield f"DELETE FROM {name} WHERE {row}"
            yield f"INSERT INTO {name} SELECT * FROM {name} WHERE {row}"


def test_what_a_proof_would_name_a_merge_refuses_or_drops(copies: Copies, tmp_path: Path) -> None:
    """After a merge that is taken in the record verifies, whatever was done to the other copy."""
    wrong: list[str] = []
    for edit in [*edits(copies.other)]:
        mine = Path(shutil.copy(copies.mine, tmp_path / "mine.duckdb"))
        other = Path(shutil.copy(copies.other, tmp_path / "other.duckdb"))
        with duckdb.connect(str(other)) as connection:
            connection.execute(edit)
        try:
            merge(mine, other)
        except ProvenanceError:
            with (
                closing(opening.read(mine)) as opened,
                closing(opening.read(copies.mine)) as before,
            ):
                for table in ("every_entry", "load"):
                    assert opened.count(table) == before.count(table), edit
        else:
            wrong += [f"{edit}: {row}" for row in verifying.verify(mine).rows]
    assert wrong == []
