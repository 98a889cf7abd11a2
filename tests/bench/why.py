"""What it costs to know which rows an answer rests on, beside the same query without it.

    python tests/bench/why.py [FIGURES]

A million figures (or as many as are asked for) in a record, as in ``contradictions.py``. Each query
runs plain and rewritten, in turn, to the last row in a temporary table; then one row from the
middle of its answer is asked for, plain and rewritten, both by the row's values. Printed are
medians: seconds of the plain query, the ratio of the rewritten one, and for the one row the
milliseconds beyond the plain one-row query, with what rewriting the text takes. Nothing is
asserted about time.

The peer is ProvSQL, which keeps provenance inside PostgreSQL and publishes 15 to 45 times the plain
query. The first trial of this rewriting had a median of 3.7.

Measured last (DuckDB 2.0.1, a million figures, on two cores that others were using): filter 1.0,
join 0.7, small groups 1.4, large groups 1.2, distinct 2.3, exists 1.2, window 1.8, outer join 1.0;
median 1.2. One row: at most 25 ms beyond the plain one-row query, but for large groups (140 ms,
which lists 200,000 rows) and the window (690 ms: a filter by an id does not go past a window).
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from provenance.engine import Engine  # noqa: E402
from provenance.file.opening import read  # noqa: E402
from provenance.why import catalogue  # noqa: E402
from provenance.why.annotating import annotated  # noqa: E402
from provenance.why.answering import one_row  # noqa: E402
from provenance.why.expanding import expanded  # noqa: E402
from tests.bench import contradictions  # noqa: E402

RUNS = 5

QUERIES = {
    "filter": "SELECT id, verbatim FROM figure WHERE verbatim LIKE 'some %'",
    "join": """
        SELECT figure.verbatim, statement.said, speaker.name
        FROM figure
        INNER JOIN statement ON statement.id = figure.statement
        INNER JOIN speaker ON speaker.id = statement.speaker
    """,
    "small groups": "SELECT quantity, count(*) AS figures FROM figure GROUP BY quantity",
    "large groups": """
        SELECT left(said, 4) AS year, count(*) AS statements FROM statement GROUP BY ALL
    """,
    "distinct": "SELECT DISTINCT speaker, said FROM statement",
    "exists": """
        SELECT statement.id, statement.said
        FROM statement
        WHERE EXISTS (
            SELECT 1
            FROM figure
            WHERE figure.statement = statement.id AND figure.verbatim LIKE 'at least %'
        )
    """,
    "window": """
        SELECT id, count(*) OVER (PARTITION BY quantity) AS figures FROM figure
    """,
    "outer join": """
        SELECT quantity.name, figure.verbatim
        FROM quantity
        LEFT JOIN figure
            ON figure.quantity = quantity.id AND figure.verbatim LIKE 'at least %'
    """,
}


def timed(work: Callable[[], object]) -> float:
    """Seconds of one run."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def kept(engine: Engine, query: str) -> None:
    """Run a query to its last row."""
    engine.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {query}")


def main() -> None:
    """Fill, then measure each query in turn."""
    figures = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        contradictions.fill(folder, contradictions.ordinary(figures))
        engine = read(folder / "record.duckdb")
        known = catalogue.read(engine)
        print(f"{'query':<13} {'plain s':>8} {'ratio':>6} {'one row +ms':>12} {'rewriting ms':>13}")
        ratios = []
        for called, plain in QUERIES.items():
            texts = [timed(lambda q=plain: annotated(expanded(q, known), known)) for _ in range(3)]
            rewritten = annotated(expanded(plain, known), known)
            sql = rewritten.tree.sql("duckdb")
            taken: list[list[float]] = [[], [], [], []]
            middle = engine.rows(
                f"SELECT * FROM ({plain}) LIMIT 1 OFFSET"
                f" (SELECT count(*) // 2 FROM ({plain}))::BIGINT"
            )[0]
            one, given = one_row(expanded(plain, known).tree, middle)
            why, _ = one_row(rewritten.tree, middle)
            texts_of_one = one.sql("duckdb"), why.sql("duckdb")
            for _ in range(RUNS):
                taken[0].append(timed(lambda q=plain: kept(engine, q)))
                taken[1].append(timed(lambda q=sql: kept(engine, q)))
                for at, text in enumerate(texts_of_one, 2):
                    taken[at].append(timed(lambda q=text, g=given: engine.rows(q, g)))
            all_plain, all_why, one_plain, one_why = map(median, taken)
            ratios.append(all_why / all_plain)
            print(
                f"{called:<13} {all_plain:>8.3f} {ratios[-1]:>6.2f}"
                f" {1000 * (one_why - one_plain):>12.1f} {1000 * median(texts):>13.1f}"
            )
        print(f"median ratio {median(ratios):.2f}")
        engine.close()


if __name__ == "__main__":
    main()
