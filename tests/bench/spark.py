"""What the record costs on Spark, beside DuckDB: start-up apart from the questions.

    python tests/bench/spark.py

The three stories are loaded into Spark in local mode on one core, every view is made a table there,
and the contradictions are asked for, again and again. Printed are seconds: of Spark's start-up
until its first answer, of loading, and the medians of the question, which Spark answers from what
it worked out on loading and DuckDB from its views. It needs the extra `spark` and Java; nothing is
asserted.

Measured last (PySpark 4.3, Java 17, DuckDB 2.0.1, two cores under a load of nine): start-up 21 s,
loading three times as long, in which the work is Spark's planning; the question 0.3 times DuckDB's.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from provenance import library  # noqa: E402
from provenance.file import opening  # noqa: E402
from provenance.intake import loads  # noqa: E402
from tests.bench.why import timed  # noqa: E402
from tests.soak.test_portable import carry, session  # noqa: E402

ASKED = "SELECT kind, grade, explanation FROM contradiction ORDER BY contradiction"
RUNS = 5


def main() -> None:
    """Start, load and ask."""
    with tempfile.TemporaryDirectory() as name:
        database = Path(name) / "stories.duckdb"
        loads.create(database)
        cases = [*library.stories().values()]
        opened = opening.write(database, wait=0, files=cases)
        for case in cases:
            loads.load(opened, [case], recorded_by="bench")
        opened.close()
        duck = opening.read(database)

        started = time.perf_counter()
        from pyspark.sql import SparkSession

        spark = session(SparkSession.builder, Path(name))
        spark.sql("SELECT 1").collect()
        print(f"start-up      {time.perf_counter() - started:8.2f} s")
        loading = timed(lambda: carry(spark, duck, ["contradiction"]))
        print(f"loading       {loading:8.2f} s")
        ours = median(timed(lambda: duck.rows(ASKED)) for _ in range(RUNS))
        theirs = median(timed(lambda: spark.sql(ASKED).collect()) for _ in range(RUNS))
        print(f"the question  {theirs:8.2f} s on Spark, {ours:.2f} s on DuckDB")
        spark.stop()
        duck.close()


if __name__ == "__main__":
    main()
