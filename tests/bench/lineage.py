"""Where statements come from in a full record beside the least SQL that finds it.

    python tests/bench/lineage.py [RELAYS]

A million relays (or as many as are asked for) among statements in groups of twenty: each passes on
one of the three before it in its group, and one in a hundred statements closes a circle. They go
into a database as ``provenance init`` makes it; the same links, by number, into a bare table. Then:

* ``bare lineage``: hand-written SQL on the bare table, from the roots down, the measure of lineage;
* ``lineage_path``: every statement and where its lineage ends, in the record's own view;
* ``bare closure``: hand-written SQL for every statement and all that it passes on;
* ``relay_path``: the same in the record's own view, which standing is worked out from;
* ``corroboration``: the count of every claim.

The views must find what the bare SQL finds. Printed are the medians of seconds and the ratio to the
bare SQL in the same run. Nothing is asserted about time.

Measured last (DuckDB 2.0.0, two cores with other work on them, a million relays), as ratios:
lineage_path 6.0 and corroboration 23 to the bare lineage, relay_path 1.8 to the bare closure.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from provenance.engine import Engine  # noqa: E402
from provenance.file import creating  # noqa: E402

RELAYS = 1_000_000
RUNS = 3

# One row per relay, from nothing but its number: down the group, and now and then back up it.
DRAWN = """
CREATE TEMP TABLE drawn AS
SELECT
    number.range AS statement,
    number.range - 1 - hash(number.range, 'to') % least(number.range % 20, 3)::BIGINT AS relayed
FROM range($relays * 20 // 19) AS number
WHERE number.range % 20 <> 0
UNION
SELECT number.range // 20 * 20, number.range
FROM range($relays * 20 // 19) AS number
WHERE number.range % 20 <> 0 AND hash(number.range, 'circle') % 100 < 1
"""

RECORD = """
INSERT INTO speaker_entry BY NAME
SELECT
    sha256('speaker-' || range) AS entry,
    'speaker-' || range AS id,
    'Speaker ' || range AS name,
    'outlet' AS kind,
    'bench' AS load
FROM range(1000);

INSERT INTO claim_entry BY NAME
SELECT DISTINCT
    sha256('claim-' || statement // 200) AS entry,
    'claim-' || statement // 200 AS id,
    'Claim ' || statement // 200 AS text,
    'occurrence' AS asserts,
    'bench' AS load
FROM drawn;

INSERT INTO statement_entry BY NAME
SELECT
    sha256('statement-' || id) AS entry,
    'statement-' || id AS id,
    'speaker-' || id % 1000 AS speaker,
    'claim-' || id // 200 AS claim,
    'support' AS stance,
    'certain' AS commitment,
    'bench' AS load
FROM (SELECT statement AS id FROM drawn UNION SELECT relayed FROM drawn) AS said;

INSERT INTO relay_entry BY NAME
SELECT
    sha256('relay-' || statement || '/' || relayed) AS entry,
    'statement-' || statement || '/' || relayed AS id,
    'statement-' || statement AS statement,
    'statement-' || relayed AS relayed,
    'bench' AS load
FROM drawn;

CREATE TEMP TABLE bare AS SELECT statement, relayed FROM drawn;
"""

BARE_LINEAGE = """
WITH RECURSIVE root AS (
    SELECT DISTINCT relayed AS id
    FROM bare
    WHERE relayed NOT IN (SELECT statement FROM bare)
),
path(statement, reached) AS (
    SELECT id, id FROM root
    UNION
    SELECT bare.statement, path.reached
    FROM path
    INNER JOIN bare ON bare.relayed = path.statement
)
FROM path
"""

BARE_CLOSURE = """
WITH RECURSIVE path(statement, relayed) AS (
    SELECT statement, relayed FROM bare
    UNION
    SELECT bare.statement, path.relayed
    FROM path
    INNER JOIN bare ON bare.relayed = path.statement
)
FROM path
"""

# Method, its query, and the method that it is measured by and must agree with.
METHODS = {
    "bare lineage": (BARE_LINEAGE, "bare lineage"),
    "lineage_path": ("FROM lineage_path", "bare lineage"),
    "bare closure": (BARE_CLOSURE, "bare closure"),
    "relay_path": ("FROM relay_path", "bare closure"),
    "corroboration": ("FROM corroboration", "bare lineage"),
}


def answer(connection: Engine, method: str) -> float:
    """Put a method's answer into the temporary table answer; seconds."""
    connection.execute("DROP TABLE IF EXISTS temp.answer")
    started = time.perf_counter()
    connection.execute(f"CREATE TEMP TABLE answer AS {METHODS[method][0]}")
    return time.perf_counter() - started


def found(connection: Engine, method: str) -> tuple[int, int]:
    """How many pairs a method found, and a number that two sets of pairs share if they are one."""
    answer(connection, method)
    names = [f"replace({column}::VARCHAR, 'statement-', '')" for column in ("#1", "#2")]
    count, mixed = connection.rows(
        "SELECT count(*), sum(hash(one, other)::HUGEINT) FROM (SELECT "
        f"{names[0]} AS one, {names[1]} AS other FROM (FROM answer)) AS pair"
    )[0]
    return count, mixed


def main() -> None:
    """Fill, compare what is found, then measure in turn."""
    relays = int(sys.argv[1]) if len(sys.argv) > 1 else RELAYS
    with (
        tempfile.TemporaryDirectory() as folder,
        creating.created(Path(folder) / "record.duckdb", files=[Path(folder)]) as created,
    ):
        created.execute(DRAWN, {"relays": relays})
        created.execute(RECORD)
        for method, (_, measure) in METHODS.items():
            if method != "corroboration" and found(created, method) != found(created, measure):
                raise SystemExit(f"{method} does not find what {measure} finds")
        times: dict[str, list[float]] = {method: [] for method in METHODS}
        for _ in range(RUNS):
            for method in METHODS:
                times[method].append(answer(created, method))
        count = created.rows("SELECT count(*) FROM bare")[0][0]
        print(f"{count:,} relays, circles included; the same pairs by every method")
        print(f"{'method':<16} {'seconds':>8} {'ratio':>7}")
        for method, (_, measure) in METHODS.items():
            ratio = median(times[method]) / median(times[measure])
            print(f"{method:<16} {median(times[method]):>8.2f} {ratio:>7.2f}")


if __name__ == "__main__":
    main()
