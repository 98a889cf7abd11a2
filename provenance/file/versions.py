"""Where the versions of a record part: kept ready, so that every view shows one of them."""

from __future__ import annotations

from collections.abc import Iterable

from provenance import templates
from provenance.declaration import catalogue
from provenance.engine import Engine


def refresh(engine: Engine, among: Iterable[str] = ()) -> None:
    """Work out anew which records fork: those known to, and those in the queries ``among``.

    Such a query gives the table and the id of each record that may have forked since.
    """
    known = "SELECT DISTINCT record, id FROM forked_entry"
    touched = " UNION ".join([known, *among])
    engine.execute(f"CREATE OR REPLACE TEMP TABLE touched_id AS {touched}")
    records = {record for (record,) in engine.rows("SELECT DISTINCT record FROM touched_id")}
    engine.execute("DELETE FROM forked_entry")
    for record in sorted(records):
        text = templates.for_record("file/fork.sql", record, catalogue()[record])
        engine.execute(text)


def mark(engine: Engine, among: Iterable[str]) -> None:
    """Mark anew which entries are no longer shown, in these tables and in those that fork."""
    forked = {record for (record,) in engine.rows("SELECT DISTINCT record FROM forked_entry")}
    for record in sorted({*among, *forked}):
        text = templates.for_record("file/superseded.sql", record, catalogue()[record])
        engine.execute(text)
