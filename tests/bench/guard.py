"""What the guard costs a query: whole processes, from the shell to the last row.

    python tests/bench/guard.py [RUNS]

Each query on the case of April 2025 is run in turn by ``provenance sql`` and by the least program
that answers the same without any wall: ``import duckdb``, connect, execute, fetch all. The first
reads the query twice, starts a child process with a memory limit, opens the file behind the locked
configuration and prints a table. Printed are the medians, the difference and the ratio; nothing is
asserted, because a busy machine is no error.

Measured last (DuckDB 2.0.1, two cores under a load of twelve), as ratios: one value 1.7, a table
1.8, a join 2.2, a group 3.0, a window 2.1, a pivot 2.5, who_said 2.3, contradiction 2.8.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.startup import BARE, STORY, TOOL, compare, run  # noqa: E402

QUERIES = {
    "one value": "SELECT 42 AS answer",
    "a table": "SELECT id, name FROM speaker ORDER BY id",
    "a join": """
        SELECT statement.id, speaker.name, figure.verbatim
        FROM statement
        INNER JOIN speaker ON speaker.id = statement.speaker
        LEFT JOIN figure ON figure.statement = statement.id
        ORDER BY statement.id, figure.id
    """,
    "a group": "SELECT speaker, count(*) AS n FROM statement GROUP BY speaker ORDER BY n, speaker",
    "a window": """
        SELECT id, count(*) OVER (PARTITION BY speaker ORDER BY id) AS n FROM statement ORDER BY id
    """,
    "a pivot": "PIVOT statement ON stance USING count(*) GROUP BY speaker",
    "who_said": "SELECT statement, name, excerpt FROM who_said ORDER BY ALL",
    "contradiction": "SELECT contradiction, explanation FROM contradiction ORDER BY ALL",
}


def main() -> None:
    """Print one line per query."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "case.duckdb")
        run(*TOOL, "init", "-d", database)
        run(*TOOL, "load", f"story:{STORY}", "-d", database)
        print(f"{'query':<15} {'guarded ms':>10} {'bare ms':>8} {'more ms':>8} {'ratio':>6}")
        for called, query in QUERIES.items():
            asked = (*TOOL, "sql", query, "-d", database)
            bare = (sys.executable, "-c", BARE, database, query)
            ours, theirs = (1000 * median for median in compare(asked, bare, runs))
            print(
                f"{called:<15} {ours:>10.0f} {theirs:>8.0f} {ours - theirs:>8.0f}"
                f" {ours / theirs:>6.2f}"
            )


if __name__ == "__main__":
    main()
