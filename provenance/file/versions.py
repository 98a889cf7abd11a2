"""Where the versions of a record part: kept ready, so that every view shows one of them."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.engine import Engine
from provenance.engine.journey import each


def refresh(engine: Engine) -> None:
    """Find anew which of the records in touched_id have versions that part."""
    records = engine.distinct("touched_id", "record")
    engine.empty("forked_entry")
    for words in each("record", records):
        engine.run("file/versions/fork", words)


def mark(engine: Engine, among: Iterable[str]) -> None:
    """Mark anew which entries are no longer shown, in these tables and in those that fork."""
    records = sorted({*among, *engine.distinct("forked_entry", "record")})
    for words in each("record", records):
        engine.run("file/versions/superseded", words)
