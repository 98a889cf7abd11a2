"""The long proofs of tests/files/test_verify.py."""

from __future__ import annotations

from pathlib import Path

from provenance.copies import verifying
from provenance.engine import RECORD
from tests.conftest import sample
from tests.files.test_verify import (
    all_change_the_seal,
    edits_of_the_record,
    findings,
    is_named,
    merged,
    name_of,
    other,
    proof,
    tables,
    with_texts,
)

__all__ = ["merged", "proof"]


def test_every_edit_of_a_field_is_found(proof: verifying.Proof) -> None:
    """A field is changed to another value in one row, and to nothing in another one.

    Many fields are edited at once, each in a row of its own, and judged by one proof.
    """
    columns = tables(proof)
    required = {
        *proof.engine.rows(
            "SELECT table_name, column_name FROM duckdb_columns() "
            f"WHERE NOT is_nullable AND database_name = '{RECORD}'"
        )
    }
    waiting = {
        table: {
            (column, to): kinds[column]
            for to in ("nothing", "other")
            # Which load an entry belongs to is checked by counting, so it is edited alone, last.
            for column in sorted(kinds, key=lambda column: column == "load")
        }
        for table, kinds in columns.items()
    }
    edited = dict.fromkeys(("other", "nothing"), 0)
    while any(waiting.values()):
        edits: list[str] = []
        names: dict[tuple[str, str, str], str] = {}
        for table, fields in waiting.items():
            place = f"{RECORD}.main.{table}"
            used: list[int] = []
            for (column, to), kind in list(fields.items()):
                if column == "load" and used:
                    continue
                where = "TRUE" if to == "other" else f'"{column}" IS NOT NULL'
                ((row,),) = proof.engine.rows(
                    f"SELECT min(rowid) FROM {place} WHERE {where} "
                    f"AND NOT list_contains({used}::BIGINT[], rowid)"
                )
                if row is None and used:
                    continue
                del fields[column, to]
                if row is None or (to == "nothing" and (table, column) in required):
                    continue
                used.append(row)
                value = "NULL" if to == "nothing" else other(column, kind)
                edits.append(f'UPDATE {place} SET "{column}" = {value} WHERE rowid = {row}')
                name = name_of(table, columns[table])
                if column == "entry" and "id" in columns[table]:
                    name = "id"
                ((names[table, column, to],),) = proof.engine.rows(
                    f"SELECT {name} FROM {place} WHERE rowid = {row}"
                )
                edited[to] += 1
        rows = findings(proof, *edits) if edits else []
        missed = [key for key, name in names.items() if not is_named(rows, key[0], str(name)[:12])]
        assert missed == []
    assert edited["other"] > 350 and edited["nothing"] > 90


def test_excerpts_are_looked_up_in_texts_that_are_lent_or_stored(
    empty_database: Path, tmp_path: Path
) -> None:
    folder = with_texts(empty_database, tmp_path)
    lent = verifying.verify(empty_database, texts=folder)
    assert (lent.rows, lent.elsewhere) == ([], 0)


def test_the_seal_changes_with_a_field_of_the_record(proof: verifying.Proof) -> None:
    """With any, says a longer proof; here some are drawn anew each time."""
    all_change_the_seal(proof, sample(edits_of_the_record(proof), 6))
