"""Parts of totals added up: seconds of the kind's SQL over standing figures of several shapes.

    python tests/bench/partitions.py

The kind reads tables that are filled here and nothing else, in memory. ``many`` is 10,000 totals
with four speakers each, ``one`` a single total of which 4,000 speakers give every part and a total
of their own, ``days`` such a total that is another each day, ``weeks`` one whose figures hold for a
month each. Nothing is asserted about time.

Measured last (DuckDB 2.0.1, two busy cores): many, 200,000 figures, 0.6 s for 40,038 rows; one,
20,000 figures, 0.7 s for 6,151 (16 s where every figure of the total was added up for itself); days
0.3 s; weeks 8 s.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from provenance import library  # noqa: E402

PARTS = 4
FOREVER = ("TIMESTAMP '-infinity'", "TIMESTAMP 'infinity'")
DAY = "TIMESTAMP '2020-01-01' + to_days(speaker::INTEGER)"
# How many totals and speakers, and when their figures hold.
SHAPES = {
    "many": (10_000, 4, FOREVER),
    "one": (1, 4_000, FOREVER),
    "days": (1, 4_000, (DAY, f"{DAY} + INTERVAL '23:59:59'")),
    "weeks": (1, 4_000, (DAY, f"{DAY} + INTERVAL '30 days'")),
}


def filled(totals: int, speakers: int, holds: tuple[str, str]) -> duckdb.DuckDBPyConnection:
    """The relations that the kind reads, for one shape."""
    connection = duckdb.connect()
    behaviour = "fixed" if holds == FOREVER else "level"
    number = "DECIMAL(38, 10)"
    bounds = ("hard_low", "hard_high", "usual_low", "usual_high")
    connection.execute(f"""
        CREATE TABLE quantity AS
        SELECT 't' || total AS id, 'Total' AS name, '{behaviour}' AS behaviour
        FROM range({totals}) AS one(total)
        UNION ALL
        SELECT 't' || total || 'p' || part, 'Part', '{behaviour}'
        FROM range({totals}) AS one(total), range({PARTS}) AS two(part);
        CREATE VIEW canonical_quantity AS SELECT id AS quantity, id AS canonical FROM quantity;
        CREATE TABLE quantity_relation AS
        SELECT 't' || total || 'p' || part AS quantity, 't' || total AS other,
            'part_of' AS relation, 'fate' AS division, FALSE AS retracted
        FROM range({totals}) AS one(total), range({PARTS}) AS two(part);
        CREATE VIEW quantity_inclusion AS
        SELECT quantity AS subset, other AS superset FROM quantity_relation;
        CREATE TABLE complete_division AS
        SELECT DISTINCT other AS quantity, division, FALSE AS retracted FROM quantity_relation;
        CREATE TABLE standing_figure AS
        SELECT
            'f' || row_number() OVER () AS figure, 's' || row_number() OVER () AS statement,
            quantity, 'Quantity' AS quantity_name, NULL::VARCHAR AS unconverted_unit,
            0::DECIMAL(18, 9) AS tolerance, 'speaker-' || speaker AS speaker, FALSE AS derived,
            NULL::STRUCT({", ".join(f"{name} {number}" for name in bounds)})[] AS alternatives,
            value::VARCHAR AS verbatim, {holds[0]} AS valid_from, {holds[1]} AS valid_to,
            value AS number_low, value AS number_high,
            {", ".join(f"value AS {name}" for name in bounds)}
        FROM (
            SELECT 't' || total AS quantity, speaker, (100 + hash(total, speaker) % 40)::{number}
            FROM range({totals}) AS one(total), range({speakers}) AS two(speaker)
            UNION ALL
            SELECT 't' || total || 'p' || part, speaker,
                (19 + hash(total, part, speaker) % 15)::{number}
            FROM range({totals}) AS one(total), range({PARTS}) AS three(part),
                range({speakers}) AS two(speaker)
        ) AS said(quantity, speaker, value);
    """)
    connection.execute(library.text("views/loosest_bound.sql"))
    connection.execute(library.text("kinds/parts_of_total.sql"))
    return connection


def main() -> None:
    for name, shape in SHAPES.items():
        connection = filled(*shape)
        figures = connection.execute("SELECT count(*) FROM standing_figure").fetchall()[0][0]
        begun = time.perf_counter()
        rows = connection.execute("FROM contradiction_parts_of_total").fetchall()
        took = time.perf_counter() - begun
        print(f"{name:6} {figures:>9,} figures {len(rows):>8,} rows {took:6.2f} s")


if __name__ == "__main__":
    main()
