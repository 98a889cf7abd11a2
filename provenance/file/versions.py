"""Where the versions of a record part: kept ready, so that every view shows one of them."""

from __future__ import annotations

from collections.abc import Iterable

from provenance import library, templates
from provenance.engine import Engine


def refresh(engine: Engine, touched: str | None = None) -> None:
    """Work out anew which records fork.

    The SQL ``touched`` makes touched_id, the records that may; they are otherwise those known to.
    """
    engine.execute(touched or library.text("file/versions/touched"))
    records = engine.distinct("touched_id", "record")
    engine.empty("forked_entry")
    for record in records:
        engine.run("file/versions/fork", {"record": record})


def mark(engine: Engine, among: Iterable[str]) -> None:
    """Mark anew which entries are no longer shown, in these tables and in those that fork."""
    for record in sorted({*among, *engine.distinct("forked_entry", "record")}):
        engine.execute(templates.text("file/versions/superseded", {"record": record}))
