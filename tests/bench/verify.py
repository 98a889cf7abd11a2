"""How many rows a second a file is proved at.

    python tests/bench/verify.py [STATEMENTS]

A file of a million statements (or as many as are asked for), each with an appearance and a figure,
one in a hundred amended since, is loaded as the command does; then ``verify`` proves it and
``seal`` seals it. Printed are seconds, rows a second (entries, loads, replacements and texts), the
stages of the proof that took a hundredth of it or more, and what both cost beside the load in the
same run. Nothing is asserted about time; that nothing is found is.

Measured last (DuckDB 2.0.1, two quiet cores, a million statements, 3,076,237 rows): verify 147,360
rows a second, 1.38 of the load; seal 497,062, 0.41 of it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from provenance.copies import sealing, verifying  # noqa: E402
from provenance.intake import loads  # noqa: E402
from tests.bench.merge import loaded  # noqa: E402


def main(statements: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "record.duckdb"
        loads.create(path)
        quantities = max(statements // 20, 1)
        began = time.perf_counter()
        loaded(path, range(statements), quantities)
        loading = time.perf_counter() - began
        loaded(path, range(statements // 100), quantities, "'2019-01-01'", "a wrong date")

        began = time.perf_counter()
        stages: list[tuple[str, float]] = []
        found = verifying.verify(
            path, stage=lambda stage: stages.append((stage, time.perf_counter()))
        )
        ended = time.perf_counter()
        assert found.rows == []
        proving = ended - began
        print(f"{statements:,} statements, {found.count:,} rows")
        print(f"verify {proving:8.2f} s {found.count / proving:12,.0f} rows/s", end="")
        print(f" {proving / loading:6.2f} of the load")
        for (stage, start), (_, stop) in zip(stages, [*stages[1:], ("", ended)], strict=True):
            if stop - start >= proving / 100:
                print(f"    {stop - start:8.2f} s  {stage}")

        began = time.perf_counter()
        sealing.seal(path)
        sealing_it = time.perf_counter() - began
        print(f"seal   {sealing_it:8.2f} s {found.count / sealing_it:12,.0f} rows/s", end="")
        print(f" {sealing_it / loading:6.2f} of the load")


if __name__ == "__main__":
    main(int(sys.argv[1].replace("_", "")) if len(sys.argv) > 1 else 1_000_000)
