"""Where the versions of a record part: kept ready, so that every view shows one of them."""

from __future__ import annotations

from collections.abc import Iterable

from provenance import library, templates
from provenance.declaration import catalogue
from provenance.engine import Engine


def refresh(engine: Engine, touched: str | None = None) -> None:
    """Work out anew which records fork.

    The SQL ``touched`` makes touched_id, the records that may; they are otherwise those known to.
    """
    engine.execute(touched or library.text("file/versions/touched"))
    records = engine.distinct("touched_id", "record")
    engine.empty("forked_entry")
    for record in records:
        engine.execute(templates.for_record("file/versions/fork", record, catalogue()[record]))


def mark(engine: Engine, among: Iterable[str]) -> None:
    """Mark anew which entries are no longer shown, in these tables and in those that fork."""
    for record in sorted({*among, *engine.distinct("forked_entry", "record")}):
        engine.execute(
            templates.for_record("file/versions/superseded", record, catalogue()[record])
        )
