"""A DuckDB file with the current entries and nothing of their history.

It is entered like any input, so its entries have hashes of their own and one load. Texts of sources
that the record stores come along.
"""

from __future__ import annotations

from pathlib import Path

from provenance import library
from provenance.file import creating
from provenance.formats.contents import Contents
from provenance.formats.tables import PARQUET, record_tables
from provenance.intake import loads

SUMMARY = "a DuckDB file with the current entries, without their history"
SAYS = None


def write_to(contents: Contents, target: Path) -> None:
    scratch = contents.engine.scratch
    assert scratch is not None, "a record is opened for an export with a folder for its tables"
    tables = []
    for record, sql in record_tables(contents.engine):
        file = scratch / f"{record}.parquet"
        PARQUET.copy(contents.engine, sql, file)
        tables.append(file)
    texts = scratch / "texts.parquet"
    PARQUET.copy(contents.engine, library.query("file/texts/stored_text"), texts)
    with creating.created(target, files=[scratch]) as created:
        created.execute(library.text("file/texts/take_text"), {"texts": str(texts)})
        # An excerpt that is unanchored in this record was accepted so before.
        loads.load(created, tables, recorded_by="export", allow_unanchored=True, texts_put=True)
