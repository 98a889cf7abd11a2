"""What a merge costs beside copying rows by hand, and a current view beside a bare table.

    python tests/bench/merge.py [STATEMENTS]

Two files of a million statements (or as many as are asked for), each with an appearance and a
figure, that share half: a common beginning, one statement in a hundred amended since in one of
them, and the other half their own. ``merge`` enters one into the other, as the command does; ``by
hand`` is one transaction of INSERT … SELECT … ANTI JOIN for each of the same tables, which trusts
every hash, checks nothing and works nothing out. Then queries over what is current in the merged
file run over the views and over tables that hold the same rows and nothing else. Printed are
seconds of the processor and ratios in one run, for the merge by its stages too. Nothing is asserted
about time.

The goals are 3 times and 1.5 times. Measured last (DuckDB 2.0.1, two quiet cores, a million
statements): the merge 7.6 times, of which 3.0 is working out anew what stands, as every write does,
and asking what arrives whether it keeps the rules, and 4.6 the rest: 1.1 reading the other file in
a closed engine, 0.5 comparing, 1.5 hashing and checking, 1.2 entering.
Queries: filter 0.4, search 0.7, group by one short column 1.2, join 1.2; but a bare count 2.4 to
4.3: of a table it is known without reading anything, and of a view with any condition it is not.
These are 2 milliseconds for a million.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import duckdb

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from provenance.copies import merging  # noqa: E402
from provenance.file import opening  # noqa: E402
from provenance.intake import loads  # noqa: E402
from tests.bench import bulk  # noqa: E402

RUNS = 5

# What makes rows of a table the same, where it is not the entry.
KEYS = {
    "load": "load",
    "recording": "entry, load",
    "replacement": "entry, replaced",
    "source_text": "sha256",
}

QUERIES = {
    "count": "SELECT count(*) AS statements FROM statement",
    "filter": "SELECT id, said FROM statement WHERE speaker = 'speaker-7'",
    "group": "SELECT speaker, count(*) AS statements FROM statement GROUP BY speaker",
    "join": """
        SELECT statement.speaker, max(figure.verbatim) AS figure
        FROM figure
        INNER JOIN statement ON statement.id = figure.statement
        GROUP BY statement.speaker
    """,
    "search": "SELECT id FROM appearance WHERE contains(excerpt, 'gate 555 people')",
}


# A quantity is the same in every range; one figure in a thousand differs from the others of its
# quantity, and no excerpt is that of another row.
ROWS = """
SELECT
    'row-' || place AS id,
    'speaker-' || (place % 1000) AS speaker,
    {said} AS said,
    'quantity-' || (place % {quantities}) AS quantity,
    number::VARCHAR AS figure,
    'https://example.org/articles/' || (place % 5000) AS url,
    'article-' || (place % 5000) AS source,
    'The spokesperson said on the day of report ' || place || ' that at the gate ' || number
        || ' people had been counted' AS excerpt
FROM (
    SELECT
        place,
        100 + place % {quantities} % 800 + CASE WHEN place % 1000 = 7 THEN 1 ELSE 0 END AS number
    FROM range({first}, {last}) AS counted(place)
)
"""
SAID = "(DATE '2020-01-01' + (place % 2000)::INTEGER)::VARCHAR"


def loaded(
    path: Path,
    rows: range,
    quantities: int,
    said: str = SAID,
    amend: str | None = None,
) -> None:
    """Load a range of the rows through a mapping."""
    table, mapping = path.with_suffix(".parquet"), path.with_suffix(".yaml")
    mapping.write_text(bulk.MAPPING, "utf-8")
    words = {"said": said, "quantities": quantities, "first": rows.start, "last": rows.stop}
    with duckdb.connect() as plain:
        plain.execute(f"COPY ({ROWS.format(**words)}) TO '{table}' (FORMAT parquet)")
    opened = opening.write(path, wait=0, files=[table, mapping])
    try:
        loads.load(opened, [table], recorded_by=path.stem, mapping=mapping, amend=amend)
    finally:
        opened.close()


def made(folder: Path, statements: int) -> tuple[Path, Path]:
    """The two files."""
    half = statements // 2
    mine, other = folder / "mine.duckdb", folder / "other.duckdb"
    loads.create(mine)
    quantities = max(statements // 20, 1)
    loaded(mine, range(half), quantities)
    shutil.copy(mine, other)
    loaded(mine, range(half, statements), quantities)
    loaded(other, range(statements, statements + half), quantities)
    loaded(other, range(statements // 100), quantities, "'2019-01-01'", "a wrong date")
    return mine, other


def by_hand(path: Path, other: Path) -> None:
    opened = opening.write(path, wait=0, files=[other.parent])
    try:
        opened.execute(f"ATTACH '{other}' AS other (READ_ONLY)")
        with opened.transaction():
            for table in merging.tables():
                opened.execute(
                    f"INSERT INTO {table} BY NAME SELECT * FROM other.{table} "
                    f"ANTI JOIN {table} USING ({KEYS.get(table, 'entry')})"
                )
    finally:
        opened.close()


def merge(path: Path, other: Path, stage: Callable[[str], None]) -> None:
    opened = merging.open_beside(path, other, 0, None)
    try:
        merging.merge(opened, other, stage=stage)
        stage("closing")
    finally:
        opened.close()


def timed(work: Callable[[], object]) -> float:
    """Processor seconds of one run."""
    started = time.process_time()
    work()
    return time.process_time() - started


def merges(folder: Path, mine: Path, other: Path) -> Path:
    """Measure the merge, and give the merged file."""
    hand = Path(shutil.copy(mine, folder / "hand.duckdb"))
    plain = timed(lambda: by_hand(hand, other))
    hand.unlink()
    begun: list[tuple[str, float]] = []
    merged = Path(shutil.copy(mine, folder / "merged.duckdb"))
    whole = timed(
        lambda: merge(merged, other, lambda stage: begun.append((stage, time.process_time())))
    )
    ended = time.process_time()
    print(f"{'by hand':<24} {plain:>8.1f} s")
    print(f"{'merge':<24} {whole:>8.1f} s {whole / plain:>6.1f} × by hand")
    ends = [*(at for _, at in begun[1:]), ended]
    for (stage, at), end in zip(begun, ends, strict=True):
        named = stage.removesuffix(f" {other}")
        print(f"    {named:<20} {end - at:>8.1f} s {(end - at) / plain:>6.1f}")
    return merged


def views(folder: Path, merged: Path) -> None:
    """Measure queries over the views beside the same over bare tables."""
    print(f"{'query':<24} {'bare s':>8} {'view':>6}")
    with duckdb.connect(str(folder / "bare.duckdb")) as opened:
        opened.execute(f"ATTACH '{merged}' AS merged (READ_ONLY)")
        for table in ("statement", "figure", "appearance"):
            opened.execute(f"CREATE TABLE {table} AS SELECT * FROM merged.{table}")
        opened.execute("CHECKPOINT")

        def answered(query: str, place: str) -> None:
            opened.execute(f"USE {place}")
            opened.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {query}")

        for called, query in QUERIES.items():
            taken: dict[str, list[float]] = {"bare": [], "merged": []}
            for _ in range(RUNS):
                for place, times in taken.items():
                    times.append(timed(lambda q=query, p=place: answered(q, p)))
            plain, view = map(median, taken.values())
            print(f"{called:<24} {plain:>8.3f} {view / plain:>6.2f}")


def main() -> None:
    """Make the files, then measure both."""
    statements = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mine, other = made(folder, statements)
        views(folder, merges(folder, mine, other))


if __name__ == "__main__":
    main()
