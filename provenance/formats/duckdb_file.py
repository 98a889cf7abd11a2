"""A DuckDB file with the current entries and nothing of their history.

It is entered like any input, so its entries have hashes of their own and one load. Texts of sources
that the record stores come along.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from provenance import engine, intake
from provenance.formats.contents import Contents
from provenance.formats.tables import PARQUET, record_tables

SUMMARY = "a DuckDB file with the current entries, without their history"
SAYS = None


def write_to(contents: Contents, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, engine.created(target) as created:
        tables = []
        for record, sql in record_tables(contents.engine):
            file = Path(folder) / f"{record}.parquet"
            PARQUET.copy(contents.engine, sql, file)
            tables.append(file)
        texts = Path(folder) / "texts.parquet"
        PARQUET.copy(
            contents.engine,
            "SELECT sha256, content FROM source_text WHERE sha256 IN (SELECT sha256 FROM source)",
            texts,
        )
        created.execute(
            "INSERT INTO source_text (sha256, content) "
            "SELECT sha256, content FROM read_parquet($texts)",
            {"texts": str(texts)},
        )
        # What is unanchored here was let in as such when it was loaded.
        intake.load(created, tables, recorded_by="export", allow_unanchored=True, texts_put=True)
