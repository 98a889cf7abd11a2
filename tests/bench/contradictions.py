"""Contradictory figures in a full record beside other ways of finding the same pairs.

    python tests/bench/contradictions.py [FIGURES ...]

The figures asked for (100,000, 1,000,000 and 10,000,000 are usual; a million by itself), 20
speakers for each quantity: states that hold for 30 to 150 days within five years, 3 % of them above
the rest, some hedged. Then two shapes that pruning or slicing alone cannot bear: ``hot``, one
quantity with 100,000 figures, and ``drifting``, one of 50,000 whose values grow all the time. They
go into a database as ``provenance init`` makes it, set by set, with statements, excerpts, sources,
speakers, claims, and what their dates and words mean. The same numbers go into a bare table with
integers for names, the usual interval, the validity and who is heard already there. Then, in turn:

* ``hand-written``: on the bare table, the pruned SQL, or the SQL sliced by month where values
  drift: the measure of the others;
* ``contradiction_figure``: the rule's view in the record;
* ``contradiction``: every kind, with both sides' names, dates, excerpts and sources, and the
  explanation; ``the command``: what ``provenance contradictions`` runs, in its order;
* ``as of the end``, ``as of the middle``: the clock turned back to a day after everything was said,
  or in the middle of it, and the rule's view;
* ``quantities``: what ``provenance quantities`` runs, the summary of each quantity;
* Polars and pandas, pruned, on the bare table in memory; SQLite, pruned, with an index, and
  PostgreSQL, pruned, where psql finds a server (PGHOST and the like).

All but ``quantities`` and ``as of the middle`` must find the same pairs. Printed are the medians of
seconds, each to the last row, the ratio to ``hand-written`` in the same run, and the peak memory of
a process that runs the method once. A method whose candidates would not fit in memory is left out,
and says so. Nothing is asserted about time.

The goals are 1.5 times, and hot and drifting within a second. Measured last (DuckDB 2.0.1, two
quiet cores), as ratios: 100,000 figures 1.26, 0.012 s (Polars 1.02, pandas 1.41, SQLite 7); a
million 0.99, 0.037 s (Polars 1.03, pandas 1.67, SQLite 20); ten million, before the unit of what
cannot be converted was a key, 0.71, 0.29 s (Polars 1.34, pandas 4.54); hot 2.9, 0.075 s (Polars
0.60, pandas 2.61, SQLite 37), of which 12 ms are planning and the rest ids instead of numbers for
238,074 pairs; drifting 1.95, 0.056 s, which the others cannot hold.
"""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from provenance import library  # noqa: E402
from provenance.engine import Engine  # noqa: E402
from provenance.file import creating, derived, meaning, opening  # noqa: E402

RUNS = 3
# A library that joins in memory gets no more candidates than this: 50 bytes each are 10 GB.
MOST_CANDIDATES = 200_000_000


class Shape(NamedTuple):
    """How the numbers are drawn, and which hand-written SQL is the best for them."""

    figures: int
    quantity: str
    base: str
    outlier: str
    hedge: str
    sliced: bool = False


def ordinary(figures: int) -> Shape:
    """Twenty figures for each quantity, 3 % of them above the rest."""
    return Shape(
        figures,
        "range // 20",
        "10 * (10 + hash(range // 20, 'base') % 1000)::BIGINT",
        "hash(range, 'outlier') % 100 < 3",
        "hash(range, 'hedge') % 10",
    )


HOT = Shape(100_000, "0", "1000", "hash(range, 'outlier') % 10000 < 3", "hash(range, 'hedge') % 10")
# Values grow by one a day, so that those of one time agree and those of two years do not.
DRIFTING = Shape(
    50_000,
    "0",
    "1000 + (hash(range, 'day') % 1676)::BIGINT",
    "hash(range, 'outlier') % 10000 < 10",
    "8",
    sliced=True,
)

# One row per figure, from nothing but its number.
DRAWN = """
CREATE TEMP TABLE drawn AS
WITH number AS (
    SELECT
        range AS figure,
        {quantity} AS quantity,
        {base} AS base,
        {outlier} AS outlier,
        {hedge} AS hedge,
        DATE '2020-01-01' + (hash(range, 'day') % 1676)::INTEGER AS first_day,
        30 + (hash(range, 'days') % 121)::INTEGER AS days
    FROM range($figures)
),
value AS (
    SELECT
        number.*,
        number.first_day + number.days AS last_day,
        CASE
            WHEN number.outlier THEN number.base * [12, 20, 30, 40][1 + number.figure % 4] // 10
            ELSE number.base
        END AS stated,
        CASE
            WHEN number.outlier OR number.hedge < 7 THEN '{{n}}'
            WHEN number.hedge < 9 THEN 'some {{n}}'
            ELSE 'at least {{n}}'
        END AS rule
    FROM number
)
SELECT
    value.figure,
    value.quantity,
    'speaker-' || lpad(((value.quantity * 7 + value.figure % 20) % 1000)::VARCHAR, 4, '0')
        AS speaker_id,
    'quantity-' || lpad(value.quantity::VARCHAR, 8, '0') AS quantity_id,
    'claim-' || lpad(value.quantity::VARCHAR, 8, '0') AS claim_id,
    'statement-' || lpad(value.figure::VARCHAR, 9, '0') AS statement_id,
    'source-' || lpad((value.figure // 200)::VARCHAR, 8, '0') AS source_id,
    value.first_day::VARCHAR AS said,
    value.first_day::VARCHAR || '/' || value.last_day::VARCHAR AS as_of,
    value.first_day::TIMESTAMP AS valid_from,
    value.last_day::TIMESTAMP + INTERVAL 1 DAY - INTERVAL 1 SECOND AS valid_to,
    value.rule,
    replace(value.rule, '{{n}}', value.stated::VARCHAR) AS verbatim,
    value.stated * CASE value.rule WHEN 'some {{n}}' THEN 0.75 ELSE 1 END AS hard_low,
    CASE value.rule
        WHEN 'at least {{n}}' THEN NULL
        WHEN 'some {{n}}' THEN value.stated * 1.25
        ELSE value.stated
    END AS hard_high,
    value.stated * CASE value.rule WHEN 'some {{n}}' THEN 0.9 ELSE 1 END AS usual_low,
    CASE value.rule
        WHEN 'at least {{n}}' THEN NULL
        WHEN 'some {{n}}' THEN value.stated * 1.1
        ELSE value.stated
    END AS usual_high
FROM value
"""

RECORD = """
INSERT INTO speaker_entry BY NAME
SELECT DISTINCT
    sha256(speaker_id) AS entry,
    speaker_id AS id,
    'Speaker ' || speaker_id AS name,
    'person' AS kind,
    'bench' AS load
FROM drawn;

INSERT INTO source_entry BY NAME
SELECT
    sha256(source_id) AS entry,
    source_id AS id,
    'article' AS kind,
    'Title of ' || source_id AS title,
    min(said) AS published,
    'bench' AS load
FROM drawn
GROUP BY source_id;

INSERT INTO claim_entry BY NAME
SELECT DISTINCT
    sha256(claim_id) AS entry,
    claim_id AS id,
    'The sentence of ' || claim_id AS text,
    'figure' AS asserts,
    'bench' AS load
FROM drawn;

INSERT INTO quantity_entry BY NAME
SELECT DISTINCT
    sha256(quantity_id) AS entry,
    quantity_id AS id,
    'Name of ' || quantity_id AS name,
    'level' AS behaviour,
    'bench' AS load
FROM drawn;

INSERT INTO statement_entry BY NAME
SELECT
    sha256(statement_id) AS entry,
    statement_id AS id,
    speaker_id AS speaker,
    claim_id AS claim,
    'support' AS stance,
    'certain' AS commitment,
    'said' AS cue,
    said,
    'bench' AS load
FROM drawn;

INSERT INTO appearance_entry BY NAME
SELECT
    sha256(statement_id || '@' || source_id) AS entry,
    statement_id || '@' || source_id AS id,
    statement_id AS statement,
    source_id AS source,
    'There were ' || verbatim || ' of them, said ' || speaker_id || ' in ' || figure || '.'
        AS excerpt,
    'bench' AS load
FROM drawn;

INSERT INTO figure_entry BY NAME
SELECT
    sha256(statement_id || '/' || quantity_id) AS entry,
    statement_id || '/' || quantity_id AS id,
    statement_id AS statement,
    quantity_id AS quantity,
    verbatim,
    as_of,
    'bench' AS load
FROM drawn;

INSERT INTO date_reading BY NAME
SELECT DISTINCT
    said AS expression,
    valid_from AS earliest,
    valid_from + INTERVAL 1 DAY - INTERVAL 1 SECOND AS latest,
    FALSE AS zoned
FROM drawn
UNION ALL
SELECT DISTINCT as_of AS expression, valid_from AS earliest, valid_to AS latest, FALSE AS zoned
FROM drawn;

INSERT INTO figure_reading BY NAME
SELECT DISTINCT
    verbatim,
    'count' AS measured_in,
    rule,
    hard_low AS number_low,
    hard_high AS number_high,
    hard_low,
    hard_high,
    usual_low,
    usual_high
FROM drawn;
"""

# What a hand-written table would hold: no names, machine numbers, no bound as infinity.
BARE_TABLE = """
CREATE TABLE bare.figure AS
SELECT
    figure::INTEGER AS figure,
    quantity::INTEGER AS quantity,
    right(speaker_id, 4)::INTEGER AS voice,
    usual_low::DOUBLE AS low,
    coalesce(usual_high::DOUBLE, 'infinity'::DOUBLE) AS high,
    epoch(valid_from)::INTEGER AS valid_from,
    epoch(valid_to)::INTEGER AS valid_to
FROM drawn
"""

PRUNED = """
WITH span AS (
    SELECT quantity, max(low) AS highest_low, min(high) AS lowest_high
    FROM {figure}
    GROUP BY quantity
),
under_figure AS (
    SELECT stated.*
    FROM {figure} AS stated
    INNER JOIN span ON span.quantity = stated.quantity AND stated.high < span.highest_low
),
over_figure AS (
    SELECT stated.*
    FROM {figure} AS stated
    INNER JOIN span ON span.quantity = stated.quantity AND stated.low > span.lowest_high
)
SELECT under_figure.figure AS one, over_figure.figure AS other
FROM under_figure
INNER JOIN over_figure
    ON over_figure.quantity = under_figure.quantity
    AND under_figure.high < over_figure.low
    AND under_figure.voice <> over_figure.voice
    AND under_figure.valid_from <= over_figure.valid_to
    AND over_figure.valid_from <= under_figure.valid_to
"""

SLICED = """
WITH sliced AS (
    SELECT
        stated.*,
        unnest(range(valid_from // 2592000, valid_to // 2592000 + 1)) AS slice
    FROM bare.figure AS stated
),
span AS (
    SELECT quantity, slice, max(low) AS highest_low, min(high) AS lowest_high
    FROM sliced
    GROUP BY quantity, slice
),
under_figure AS (
    SELECT sliced.*
    FROM sliced
    INNER JOIN span USING (quantity, slice)
    WHERE sliced.high < span.highest_low
),
over_figure AS (
    SELECT sliced.*
    FROM sliced
    INNER JOIN span USING (quantity, slice)
    WHERE sliced.low > span.lowest_high
)
SELECT under_figure.figure AS one, over_figure.figure AS other
FROM under_figure
INNER JOIN over_figure
    ON over_figure.quantity = under_figure.quantity
    AND over_figure.slice = under_figure.slice
    AND under_figure.high < over_figure.low
    AND under_figure.voice <> over_figure.voice
    AND under_figure.valid_from <= over_figure.valid_to
    AND over_figure.valid_from <= under_figure.valid_to
WHERE under_figure.slice = greatest(under_figure.valid_from, over_figure.valid_from) // 2592000
"""

CANDIDATES = """
WITH span AS (
    SELECT quantity, max(low) AS highest_low, min(high) AS lowest_high
    FROM bare.figure
    GROUP BY quantity
)
SELECT coalesce(sum(lower * upper), 0)
FROM (
    SELECT
        count(*) FILTER (WHERE stated.high < span.highest_low) AS lower,
        count(*) FILTER (WHERE stated.low > span.lowest_high) AS upper
    FROM bare.figure AS stated
    INNER JOIN span USING (quantity)
    GROUP BY quantity
)
"""

Pairs = set[tuple[int, int]]
CLOCKS = {"as of the end": datetime(2100, 1, 1), "as of the middle": datetime(2022, 1, 1)}
VIEW = "SELECT one_statement AS one, other_statement AS other FROM contradiction_figure"


def question(name: str) -> str:
    """What a command runs when it is given no filter."""
    script = library.script(name)
    query = script.text
    for parameter in script.parameters:
        query = query.replace(f"${parameter}", "NULL")
    return query


def sql_methods(shape: Shape) -> dict[str, tuple[str, str]]:
    """Methods that are DuckDB SQL: the query, and its pairs of numbers, if it gives any."""

    def numbers(one: str, other: str) -> str:
        return ", ".join(f"right({name}, 9)::BIGINT" for name in (one, other))

    both = numbers("earlier_statement", "later_statement")
    return {
        "hand-written": (
            SLICED if shape.sliced else PRUNED.format(figure="bare.figure"),
            "one, other",
        ),
        "contradiction_figure": (VIEW, numbers("one", "other")),
        "contradiction": ("FROM contradiction", both),
        "the command": (question("contradictions"), both),
        "as of the end": (VIEW, numbers("one", "other")),
        "as of the middle": (VIEW, ""),
        "quantities": (question("quantities"), ""),
    }


def fill(folder: Path, shape: Shape) -> None:
    """Make the record and the bare table from the same numbers."""
    with creating.created(folder / "record.duckdb", files=[folder]) as created:
        created.execute(DRAWN.format(**shape._asdict()), {"figures": shape.figures})
        started = time.perf_counter()
        created.execute(RECORD)
        filled = time.perf_counter()
        derived.rebuild(created)
        print(
            f"record filled in {filled - started:.1f} s, "
            f"what stands worked out in {time.perf_counter() - filled:.1f} s"
        )
        bare = folder / "bare.duckdb"
        created.execute(f"ATTACH '{bare}' AS bare ({meaning.STORAGE})")
        created.execute("BEGIN TRANSACTION")
        created.execute(BARE_TABLE)
        created.execute("COMMIT")
        created.execute("DETACH bare")


def opened(folder: Path) -> Engine:
    """A connection that reads both."""
    connection = opening.read(folder / "record.duckdb", files=[folder])
    connection.execute(f"ATTACH '{folder / 'bare.duckdb'}' AS bare (READ_ONLY)")
    return connection


# Each peer takes the connection and gives a function that finds the pairs, its table made ready.


def duckdb_method(connection: Engine, method: str, query: str) -> Callable[[], Any]:
    def find() -> None:
        # What a turn of the clock works out is not left for the next.
        derived.turn_clock(connection, {})
        if method in CLOCKS:
            derived.turn_clock(connection, {"as_of": CLOCKS[method]}, query)
        connection.execute("DROP TABLE IF EXISTS temp.answer")
        connection.execute(f"CREATE TEMP TABLE answer AS {query}")

    return find


def polars_method(connection: Engine) -> Callable[[], Any]:
    import polars as pl

    stated = pl.from_arrow(connection.arrow("SELECT * FROM bare.figure")).lazy()

    def find() -> Any:
        span = stated.group_by("quantity").agg(
            pl.col("low").max().alias("highest_low"), pl.col("high").min().alias("lowest_high")
        )
        known = stated.join(span, on="quantity")
        under = known.filter(pl.col("high") < pl.col("highest_low"))
        over = known.filter(pl.col("low") > pl.col("lowest_high"))
        return (
            under.join(over, on="quantity", suffix="_over")
            .filter(
                (pl.col("high") < pl.col("low_over"))
                & (pl.col("voice") != pl.col("voice_over"))
                & (pl.col("valid_from") <= pl.col("valid_to_over"))
                & (pl.col("valid_from_over") <= pl.col("valid_to"))
            )
            .select("figure", "figure_over")
            .collect()
        )

    return find


def pandas_method(connection: Engine) -> Callable[[], Any]:
    stated = connection.arrow("SELECT * FROM bare.figure").to_pandas()

    def find() -> Any:
        of_quantity = stated.groupby("quantity")
        under = stated[stated["high"] < of_quantity["low"].transform("max")]
        over = stated[stated["low"] > of_quantity["high"].transform("min")]
        joined = under.merge(over, on="quantity", suffixes=("", "_over"))
        disjoint = (
            (joined["high"] < joined["low_over"])
            & (joined["voice"] != joined["voice_over"])
            & (joined["valid_from"] <= joined["valid_to_over"])
            & (joined["valid_from_over"] <= joined["valid_to"])
        )
        return joined.loc[disjoint, ["figure", "figure_over"]]

    return find


def sqlite_method(connection: Engine) -> Callable[[], Any]:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE figure (figure, quantity, voice, low, high, valid_from, valid_to)")
    base.executemany(
        "INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?)", connection.rows("FROM bare.figure")
    )
    base.execute("CREATE INDEX by_quantity ON figure (quantity, low, high)")
    base.execute("ANALYZE")
    return lambda: base.execute(PRUNED.format(figure="figure")).fetchall()


def postgresql_method(folder: Path, connection: Engine) -> Callable[[], Any] | None:
    psql = shutil.which("psql")
    asked = [str(psql), "-XqAt", "-v", "ON_ERROR_STOP=1", "-c"]
    if not psql or subprocess.run([*asked, "SELECT 1"], capture_output=True).returncode:
        return None
    table = folder / "figure.csv"
    connection.execute(f"COPY bare.figure TO '{table}' (HEADER FALSE)")
    columns = (
        "figure int, quantity int, voice int, low float8, high float8, valid_from int, valid_to int"
    )
    making = (
        f"DROP TABLE IF EXISTS bench_figure; CREATE TABLE bench_figure ({columns});\n"
        f"\\copy bench_figure FROM '{table}' (FORMAT csv)\n"
        "CREATE INDEX ON bench_figure (quantity); ANALYZE bench_figure;\n"
    )
    subprocess.run([*asked[:-1]], input=making, text=True, check=True)
    query = PRUNED.format(figure="bench_figure")

    def find() -> Any:
        told = subprocess.run([*asked, query], capture_output=True, text=True, check=True)
        return [tuple(map(int, line.split("|"))) for line in told.stdout.splitlines()]

    return find


def peers(folder: Path, connection: Engine) -> dict[str, Callable[[], Callable[[], Any] | None]]:
    """The other engines; each is made ready when its turn comes."""
    return {
        "Polars, pruned": lambda: polars_method(connection),
        "pandas, pruned": lambda: pandas_method(connection),
        "SQLite, pruned": lambda: sqlite_method(connection),
        "PostgreSQL, pruned": lambda: postgresql_method(folder, connection),
    }


def pairs_of(connection: Engine, method: str, shape: Shape, answer: Any) -> Pairs | None:
    """The pairs of numbers in an answer, the lesser number first; None where it gives none."""
    if method in sql_methods(shape):
        columns = sql_methods(shape)[method][1]
        rows = connection.rows(f"SELECT {columns} FROM answer") if columns else None
    elif hasattr(answer, "rows"):
        rows = answer.rows()
    elif hasattr(answer, "itertuples"):
        rows = list(answer.itertuples(index=False, name=None))
    else:
        rows = answer
    return None if rows is None else {(min(pair), max(pair)) for pair in rows}


def ready(folder: Path, shape: Shape, method: str, connection: Engine) -> Callable[[], Any] | None:
    """What finds the pairs by a method."""
    queries = sql_methods(shape)
    if method in queries:
        return duckdb_method(connection, method, queries[method][0])
    return peers(folder, connection)[method]()


def peak(folder: Path, shape: Shape, method: str) -> float:
    """The peak memory, in MiB, of a process that runs one method once."""
    asked = [sys.executable, __file__, "--once", str(folder), method, repr(tuple(shape))]
    told = subprocess.run(asked, capture_output=True, text=True, check=True)
    return float(told.stdout)


def once(folder: Path, shape: Shape, method: str) -> None:
    """Run one method and print the most memory that this process held."""
    find = ready(folder, shape, method, opened(folder))
    assert find is not None
    find()
    status = Path("/proc/self/status")
    if status.exists():
        # Where a process is made by fork, getrusage counts what its parent held.
        print(int(status.read_text().split("VmHWM:")[1].split()[0]) / 2**10)
    else:
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20)


def measure(name: str, shape: Shape) -> None:
    """Fill, compare the pairs, then time each method, and print a table."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        print(f"\n{name}: {shape.figures:,} figures")
        fill(folder, shape)
        connection = opened(folder)
        candidates = connection.rows(CANDIDATES)[0][0]
        expected: Pairs = set()
        taken: dict[str, float] = {}
        told: list[str] = []
        for method in [*sql_methods(shape), *peers(folder, connection)]:
            if method in peers(folder, connection) and candidates > MOST_CANDIDATES:
                told.append(f"{method:<22} left out: {candidates:,} candidates")
                continue
            find = ready(folder, shape, method, connection)
            if find is None:
                told.append(f"{method:<22} left out: no server is found")
                continue
            found = pairs_of(connection, method, shape, find())
            if found is not None:
                expected = expected or found
                if found != expected:
                    raise SystemExit(f"{method} finds {len(found)} pairs, not {len(expected)}")
            runs = []
            for _ in range(RUNS):
                started = time.perf_counter()
                find()
                runs.append(time.perf_counter() - started)
            taken[method] = median(runs)
            del find
        connection.close()
        print(f"{len(expected):,} pairs, the same by every method; {candidates:,} candidates")
        print(f"{'method':<22} {'seconds':>8} {'ratio':>7} {'peak MiB':>9}")
        for method, seconds in taken.items():
            ratio = seconds / taken["hand-written"]
            held = peak(folder, shape, method)
            print(f"{method:<22} {seconds:>8.3f} {ratio:>7.2f} {held:>9.0f}", flush=True)
        print(*told, sep="\n", end="\n" if told else "")


def main() -> None:
    """Measure every shape that is asked for."""
    sizes = [int(asked.replace(",", "")) for asked in sys.argv[1:]] or [1_000_000]
    print(f"{os.cpu_count()} processors")
    for size in sizes:
        measure("ordinary", ordinary(size))
    measure("hot", HOT)
    measure("drifting", DRIFTING)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        from ast import literal_eval

        once(Path(sys.argv[2]), Shape(*literal_eval(sys.argv[4])), sys.argv[3])
    else:
        main()
