"""More loads that an older tool let in, each put right; and repairs that claim too much."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import duckdb
import pytest

from provenance.asking import record as records
from provenance.copies import repairing, verifying
from provenance.errors import InvalidInput
from provenance.intake import loads
from tests.files.crash_proof import case
from tests.files.merge_proof import merge, written
from tests.files.test_repair import entries, late, repaired

__all__ = ["late"]


def test_a_repair_that_claims_more_than_a_repair_may_is_found(late: Path) -> None:
    repaired(late)
    for change in ("'$.recorded_by', 'mallory'", "'$.recorded_at', '2020-01-01 00:00:00'"):
        path = Path(shutil.copy(late, late.with_name("forged.duckdb")))
        with duckdb.connect(str(path)) as connection:
            name = change.split("'")[1][2:]
            value = change.split("'")[3]
            connection.execute(
                f"UPDATE load SET {name} = '{value}' WHERE recorded_by = 'ben' AND reason = 'heard'"
            )
        problems = [str(row[3]) for row in verifying.verify(path).rows]
        assert any("with another author, reason, place or date" in problem for problem in problems)


# What an older tool let in: a load whose words are none of a load, or that counts twice.
SPOILT = {
    "inputs that are no JSON": "inputs = 'case.json'",
    "inputs of another shape": "inputs = '{}'",
    "texts that are no JSON": "texts = '['",
    "a tally with a kind of record twice": "tally = tally[:-1] || ',' || tally[2:]",
    "an author with U+0000": "recorded_by = 'a' || chr(0) || 'nn'",
    "an entry counted twice": None,
    "all entries counted twice": "all",
}
REHASHED = """
UPDATE load SET load = sha256(json_merge_patch('{{}}', json_object(
    'previous', previous, 'recorded_by', recorded_by, 'recorded_at', recorded_at::VARCHAR,
    'salt', salt, 'case_id', case_id, 'title', title, 'reason', reason, 'inputs', inputs,
    'texts', texts, 'entries', entries, 'digest', digest, 'tally', tally, 'tool', tool,
    'redacted', redacted, 'repaired', repaired
))::VARCHAR) WHERE load = '{old}'
"""


@pytest.mark.parametrize("spoilt", SPOILT, ids=list(SPOILT))
def test_a_load_that_an_older_tool_let_in_is_put_right(
    empty_database: Path, tmp_path: Path, _empty_template: Path, spoilt: str
) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case("here-1", "here-2")), "utf-8")
    written(empty_database, lambda opened: loads.load(opened, [file], recorded_by="ann"))
    before = entries(empty_database)
    spoil(empty_database, SPOILT[spoilt])
    assert verifying.verify(empty_database).rows != []
    mine = Path(shutil.copy(_empty_template, tmp_path / "mine.duckdb"))
    with pytest.raises(InvalidInput):
        merge(mine, empty_database)
    assert len(repaired(empty_database).loads) == 1
    assert verifying.verify(empty_database).rows == [] and entries(empty_database) == before
    merge(mine, empty_database)
    assert entries(mine) == before


def spoil(path: Path, change: str | None) -> None:
    """Change the last load, under a right hash, as an older tool would have taken it in."""
    with duckdb.connect(str(path)) as connection:
        rows = connection.execute("SELECT max(load) FROM load WHERE recorded_by = 'ann'").fetchall()
        old = str(rows[0][0])
        if change in (None, "all"):
            counted_twice(connection, old, all_of_them=change == "all")
        else:
            connection.execute(f"UPDATE load SET {change} WHERE load = '{old}'")
        connection.execute(REHASHED.format(old=old))
        new = connection.execute("SELECT load FROM load WHERE case_id IS NOT NULL").fetchall()[0][0]
        for (table,) in connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE '%\\_entry' ESCAPE '\\' "
            "AND schema_name = 'main' AND table_name <> 'forked_entry'"
        ).fetchall():
            connection.execute(f"UPDATE {table} SET load = '{new}' WHERE load = '{old}'")


def counted_twice(connection: duckdb.DuckDBPyConnection, load: str, *, all_of_them: bool) -> None:
    counted: list[tuple[str, str]] = []
    for record in ("speaker", "source", "claim", "quantity", "statement", "appearance", "figure"):
        counted += [
            (record, entry)
            for (entry,) in connection.execute(
                f"SELECT entry FROM {record}_entry WHERE load = '{load}'"
            ).fetchall()
        ]
    counted += counted if all_of_them else counted[-3:]
    tally = []
    for record in sorted({record for record, _ in counted}):
        own = [entry for kind, entry in counted if kind == record]
        parity = 0
        for entry in own:
            parity ^= int(entry[:16], 16)
        tally.append({"record": record, "entries": len(own), "parity": f"{parity:016x}"})
    digest = hashlib.sha256("".join(sorted(entry for _, entry in counted)).encode()).hexdigest()
    connection.execute(
        "UPDATE load SET entries = $entries, digest = $digest, tally = $tally WHERE load = $load",
        {
            "entries": len(counted),
            "digest": digest,
            "tally": json.dumps(tally, separators=(",", ":")),
            "load": load,
        },
    )


def test_a_copy_that_was_not_repaired_takes_a_repaired_one_in_and_is_repaired_itself(
    late: Path,
) -> None:
    other = Path(shutil.copy(late, late.with_name("other.duckdb")))
    repaired(late)
    merge(other, late)
    repaired(other)
    assert verifying.verify(other).rows == []
    merge(late, other)
    assert verifying.verify(late).rows == [] and entries(late) == entries(other)


def test_a_date_in_the_future_is_found_and_put_right_with_all_else_as_it_was(
    late: Path, empty_database: Path, tmp_path: Path, _empty_template: Path
) -> None:
    mine = Path(shutil.copy(_empty_template, tmp_path / "mine.duckdb"))
    with pytest.raises(InvalidInput) as refusal:
        merge(mine, late)
    assert "`provenance repair` corrects" in str(refusal.value.problems[0].problem)
    assert len(verifying.verify(late).rows) == 2
    before = entries(late)
    outcome = repaired(late)
    assert [(name, was.year) for _, _, name, was, _ in outcome.loads] == [
        ("ann", 2099),
        ("ben", 2099),
    ]
    assert outcome.left == [] and entries(late) == before
    assert verifying.verify(late).rows == []
    assert repaired(late) == repairing.Repaired([], [], [])
    merge(mine, late)
    assert entries(mine) == before and verifying.verify(mine).rows == []
    with records.open(mine) as opened:
        log, history = opened.log(), opened.history("here-2")
    assert log[0].repaired == "puts 2 loads right" and log[0].reason == "a wrong clock"
    assert all("it was dated 2099-01-01" in str(row.repaired) for row in [*log[1:3], *history])
    assert [(row.act, row.recorded_by) for row in history] == [
        ("entered", "ann"),
        ("amended", "ben"),
    ]
