"""Contradictory figures in a full record beside the least SQL that finds them.

    python tests/bench/contradictions.py [FIGURES]

A million figures (or as many as are asked for), 20 speakers for each quantity: states that hold for
30 to 150 days within five years, 3 % of them above the rest, some hedged. They go into a database
as ``provenance init`` makes it, set by set: statements, appearances with excerpts, sources,
speakers, claims, and what their dates and words mean. The same numbers go into a bare table:
integers for names, the usual interval and the validity already there. Then, in turn:

* ``bare``: the pruned hand-written SQL on the bare table, the measure of the others;
* ``contradiction_figure``: the rule's view in the record;
* ``contradiction``: every kind, with both sides' names, dates, excerpts and sources, and the
  explanation;
* ``the command``: what ``provenance contradictions`` runs, in its order, without a filter;
* ``as of a date``: the rule's view with the clock turned back, where nothing is kept ready.

All must find the same pairs. Printed are the medians of seconds, each to the last row in a
temporary table, the ratio to ``bare`` in the same run, and the peak memory of a process that runs
the method once. Nothing is asserted about time.

Measured last (DuckDB 2.0.0, two cores, a million figures, 52,693 pairs), as ratios to ``bare``:
the rule's view 2.5, every kind with all an editor needs 16, the command 16, as of a date 50.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from provenance import engine, library  # noqa: E402
from provenance.engine import Engine  # noqa: E402

FIGURES = 1_000_000
RUNS = 5

# One row per figure, from nothing but its number.
DRAWN = """
CREATE TEMP TABLE drawn AS
WITH number AS (
    SELECT
        range AS figure,
        range // 20 AS quantity,
        10 * (10 + hash(range // 20, 'base') % 1000)::BIGINT AS base,
        hash(range, 'outlier') % 100 < 3 AS outlier,
        hash(range, 'hedge') % 10 AS hedge,
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
            WHEN number.outlier OR number.hedge < 7 THEN '{n}'
            WHEN number.hedge < 9 THEN 'some {n}'
            ELSE 'at least {n}'
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
    replace(value.rule, '{n}', value.stated::VARCHAR) AS verbatim,
    value.stated * CASE value.rule WHEN 'some {n}' THEN 0.75 ELSE 1 END AS hard_low,
    CASE value.rule
        WHEN 'at least {n}' THEN NULL
        WHEN 'some {n}' THEN value.stated * 1.25
        ELSE value.stated
    END AS hard_high,
    value.stated * CASE value.rule WHEN 'some {n}' THEN 0.9 ELSE 1 END AS usual_low,
    CASE value.rule
        WHEN 'at least {n}' THEN NULL
        WHEN 'some {n}' THEN value.stated * 1.1
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
    valid_from + INTERVAL 1 DAY - INTERVAL 1 SECOND AS latest
FROM drawn
UNION ALL
SELECT DISTINCT as_of AS expression, valid_from AS earliest, valid_to AS latest
FROM drawn;

INSERT INTO figure_reading BY NAME
SELECT DISTINCT verbatim, rule, hard_low, hard_high, usual_low, usual_high
FROM drawn;
"""

# What a hand-written table would hold: no names, machine numbers, no bound as infinity.
BARE_TABLE = """
CREATE TABLE bare.figure AS
SELECT
    figure::INTEGER AS figure,
    quantity::INTEGER AS quantity,
    usual_low::DOUBLE AS low,
    coalesce(usual_high::DOUBLE, 'infinity'::DOUBLE) AS high,
    valid_from,
    valid_to
FROM drawn
"""

BARE = """
WITH span AS (
    SELECT quantity, max(low) AS highest_low, min(high) AS lowest_high
    FROM bare.figure
    GROUP BY quantity
),
under AS (
    SELECT figure.*
    FROM bare.figure
    INNER JOIN span ON span.quantity = figure.quantity AND figure.high < span.highest_low
),
over AS (
    SELECT figure.*
    FROM bare.figure
    INNER JOIN span ON span.quantity = figure.quantity AND figure.low > span.lowest_high
)
SELECT under.figure AS one, over.figure AS other
FROM under
INNER JOIN over
    ON over.quantity = under.quantity
    AND under.high < over.low
    AND under.valid_from <= over.valid_to
    AND over.valid_from <= under.valid_to
"""

VIEW = "SELECT one_statement AS one, other_statement AS other FROM contradiction_figure"
AS_OF = "SET VARIABLE as_of = TIMESTAMP '2100-01-01 00:00:00'"


def methods() -> dict[str, tuple[str, str]]:
    """Each method's query and its pairs, as statement ids, from the answer."""
    command = library.script("contradictions")
    query = command.text
    for parameter in command.parameters:
        query = query.replace(f"${parameter}", "NULL")
    both = "least(earlier_statement, later_statement), greatest(earlier_statement, later_statement)"
    numbered = "'statement-' || lpad({}::VARCHAR, 9, '0')"
    return {
        "bare": (
            BARE,
            ", ".join(numbered.format(f"{end}(one, other)") for end in ("least", "greatest")),
        ),
        "contradiction_figure": (VIEW, "least(one, other), greatest(one, other)"),
        "contradiction": ("FROM contradiction", both),
        "the command": (query, both),
        "as of a date": (VIEW, "least(one, other), greatest(one, other)"),
    }


def fill(folder: Path, figures: int) -> None:
    """Make the record and the bare table from the same numbers."""
    with engine.created(folder / "record.duckdb") as created:
        # A hundred times what the fixtures hold takes room: what does not fit in memory goes
        # beside the database.
        created.execute(f"SET temp_directory = '{folder}'")
        created.execute(DRAWN, {"figures": figures})
        started = time.perf_counter()
        created.execute(RECORD)
        created.execute(library.text("intake/macros.sql"))
        _, refresh = library.text("intake/keep.sql").split("WHERE NOT staged_text.lent;")
        filled = time.perf_counter()
        created.execute(refresh)
        print(
            f"record filled in {filled - started:.1f} s, "
            f"what stands worked out in {time.perf_counter() - filled:.1f} s"
        )
        bare = folder / "bare.duckdb"
        created.execute(f"ATTACH '{bare}' AS bare (STORAGE_VERSION '{engine.STORAGE_VERSION}')")
        created.execute("BEGIN TRANSACTION")
        created.execute(BARE_TABLE)
        created.execute("COMMIT")
        created.execute("DETACH bare")


def opened(folder: Path) -> Engine:
    """A connection that reads both."""
    connection = engine.read(folder / "record.duckdb")
    connection.execute(f"ATTACH '{folder / 'bare.duckdb'}' AS bare (READ_ONLY)")
    return connection


def answer(connection: Engine, method: str) -> float:
    """Put a method's answer into the temporary table answer; seconds."""
    query, _ = methods()[method]
    connection.execute(AS_OF if method == "as of a date" else "RESET VARIABLE as_of")
    connection.execute("DROP TABLE IF EXISTS temp.answer")
    started = time.perf_counter()
    connection.execute(f"CREATE TEMP TABLE answer AS {query}")
    return time.perf_counter() - started


def peak(folder: Path, method: str) -> float:
    """The peak memory, in MiB, of a process that runs one method once."""
    asked = [sys.executable, __file__, "--once", folder, method]
    told = subprocess.run(asked, capture_output=True, text=True, check=True)
    return float(told.stdout)


def once(folder: Path, method: str) -> None:
    """Run one method and print the most memory that this process held."""
    answer(opened(folder), method)
    status = Path("/proc/self/status")
    if status.exists():
        # Where a process is made by fork, getrusage counts what its parent held.
        print(int(status.read_text().split("VmHWM:")[1].split()[0]) / 2**10)
    else:
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20)


def main() -> None:
    """Fill, compare the pairs, then measure in turn."""
    figures = int(sys.argv[1]) if len(sys.argv) > 1 else FIGURES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder, figures)
        connection = opened(folder)
        for method, (_, pair) in methods().items():
            answer(connection, method)
            table = f"pairs_of_{list(methods()).index(method)}"
            connection.execute(f"CREATE TEMP TABLE {table} AS SELECT {pair} FROM answer")
            found = connection.rows(
                f"SELECT count(*), (SELECT count(*) FROM pairs_of_0),"
                f" (SELECT count(*) FROM (FROM {table} EXCEPT ALL FROM pairs_of_0)) FROM {table}"
            )[0]
            if found[0] != found[1] or found[2]:
                raise SystemExit(
                    f"{method} finds {found[0]} pairs, bare finds {found[1]}; "
                    f"{found[2]} of them are others"
                )
        print(f"{figures:,} figures, {found[0]:,} pairs, the same by every method")
        times: dict[str, list[float]] = {method: [] for method in methods()}
        for _ in range(RUNS):
            for method in times:
                times[method].append(answer(connection, method))
        connection.close()
        print(f"{'method':<22} {'seconds':>8} {'ratio':>7} {'peak MiB':>9}")
        for method, taken in times.items():
            ratio = median(taken) / median(times["bare"])
            print(f"{method:<22} {median(taken):>8.3f} {ratio:>7.2f} {peak(folder, method):>9.0f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        once(Path(sys.argv[2]), sys.argv[3])
    else:
        main()
