"""How fast rows come in: a wide table through a mapping, beside reading it plainly and row by row.

``python tests/bench/bulk.py [ROWS]`` prints one line per way: its time as a multiple of a plain
CREATE TABLE AS SELECT from the same file in the same run, and its peak memory. Each way runs in a
process of its own. The ways that go row by row, sqlite-utils and the loader of nomenklatura for its
own format, FollowTheMoney statements, are left out where they are not installed; they get as many
rows as one can wait for, and their time is scaled up. Nothing is asserted: a slow day is no error.

The goals are 8 times, and ten million rows in 4 GiB. Measured last (DuckDB 2.0.1, two quiet cores):
a million rows 22.1 times from CSV and 21.1 from Parquet, in 3.3 GB. The three entries of a row have
a content hash each, which alone takes three times as long as reading it plainly, and go into tables
with 50 columns, which takes as much again. Ten million rows, as the command loads them: 6.5 minutes
with PROVENANCE_MEMORY=8GiB, in 9.2 GB; they do not fit into the 3 GiB of a write. Beside row by row
(DuckDB 1.5, which nomenklatura asks for, a million rows): the load 26.5 times, nomenklatura 55 and
sqlite-utils 842, both without any check.

Since then on two busy cores, in CPU seconds, where reading it plainly takes 0.97: a million rows
went from 27 to 22.5. The peak is what a write may have, for pages of the file stay in memory while
there is room: 3.4 GB by default, 1.25 GB and 28 s with PROVENANCE_MEMORY=1GiB, in which three
million rows enter as well, in 1.45 GB; they did not before.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import duckdb

MAPPING = """\
case: bulk
speakers: [{id: "{speaker}", name: "{speaker}", kind: organisation}]
sources: [{id: "{source}", kind: article, url: "{url}"}]
claims: [{id: counted, text: People were counted., asserts: figure}]
quantities: [{id: "{quantity}", name: "{quantity}", behaviour: level}]
statements:
  - id: "{id}"
    speaker: "{speaker}"
    claim: counted
    stance: support
    commitment: certain
    said: "{said}"
    appearances: [{source: "{source}", excerpt: "{excerpt}"}]
    figures: [{quantity: "{quantity}", verbatim: "{figure}"}]
"""

# Twenty figures of each quantity, by as many speakers on as many days: what has no common divisor
# with the number of quantities keeps them apart.
ROWS = """
SELECT
    'row-' || place AS id,
    'speaker-' || (place % 997) AS speaker,
    (DATE '2020-01-01' + (place % 1999)::INTEGER)::VARCHAR AS said,
    'quantity-' || (place % greatest($rows // 20, 1)) AS quantity,
    (100 + hash(place) % 900)::VARCHAR AS figure,
    'https://example.org/articles/' || (place % 5000) AS url,
    'article-' || (place % 5000) AS source,
    'On that day the spokesperson said that at the gate ' || (100 + hash(place) % 900)
        || ' people had been counted' AS excerpt
FROM range($rows) AS counted(place)
"""


def made(folder: Path, rows: int) -> None:
    """The table, as CSV and as Parquet, and its mapping."""
    (folder / "mapping.yaml").write_text(MAPPING, "utf-8")
    with duckdb.connect() as plain:
        table = ROWS.replace("$rows", str(rows))
        for form in ("csv", "parquet"):
            plain.execute(f"COPY ({table}) TO '{folder}/rows.{form}' (FORMAT {form})")


def plain(folder: Path) -> None:
    with duckdb.connect(str(folder / "plain.duckdb")) as opened:
        opened.execute(f"CREATE TABLE rows AS SELECT * FROM read_csv('{folder}/rows.csv')")


def _load(folder: Path, form: str) -> None:
    from provenance.file import opening
    from provenance.intake import loads

    database = folder / f"{form}.duckdb"
    rows, mapping = folder / f"rows.{form}", folder / "mapping.yaml"
    opened = opening.write(database, wait=0, files=[rows, mapping])
    loads.load(opened, [rows], recorded_by="bench", mapping=mapping)
    opened.close()


def load_csv(folder: Path) -> None:
    _load(folder, "csv")


def load_parquet(folder: Path) -> None:
    _load(folder, "parquet")


def _first(folder: Path) -> Iterator[dict[str, str]]:
    import csv

    with (folder / "rows.csv").open(newline="") as rows:
        yield from islice(csv.DictReader(rows), MOST_BY_ROW)


def sqlite_utils_insert(folder: Path) -> None:
    """Row by row, and without any check."""
    import sqlite_utils

    database = sqlite_utils.Database(folder / "rows.sqlite")
    for row in _first(folder):
        database["rows"].insert(row, pk="id")


def nomenklatura_insert(folder: Path) -> None:
    """A FollowTheMoney statement for each row, into its table in SQLite, in its own batches."""
    from followthemoney import Statement
    from nomenklatura.db import insert_statements, make_statement_table
    from sqlalchemy import MetaData, create_engine

    table = make_statement_table(MetaData())
    database = create_engine(f"sqlite:///{folder / 'statements.sqlite'}")
    table.create(bind=database)
    statements = (
        Statement(
            row["id"],
            "summary",
            "Note",
            row["excerpt"],
            "bench",
            first_seen=f"{row['said']}T00:00:00",
        )
        for row in _first(folder)
    )
    insert_statements(database, table, "bench", statements)


WAYS: dict[str, Callable[[Path], None]] = {
    "plain": plain,
    "load-csv": load_csv,
    "load-parquet": load_parquet,
    "sqlite-utils": sqlite_utils_insert,
    "nomenklatura": nomenklatura_insert,
}
BY_ROW = ("sqlite-utils", "nomenklatura")
MOST_BY_ROW = 20_000


def timed(way: str, folder: Path) -> tuple[float, int]:
    """Seconds and peak megabytes of one way, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, __file__, "--way", way, str(folder)], capture_output=True, text=True
    )
    if ran.returncode:
        raise RuntimeError(ran.stderr.strip().splitlines()[-1])
    seconds, megabytes = json.loads(ran.stdout)
    return seconds, megabytes


def main(rows: int) -> None:
    from provenance.intake import loads

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        made(folder, rows)
        for form in ("csv", "parquet"):
            loads.create(folder / f"{form}.duckdb")
        print(f"{rows:,} rows")
        base = 0.0
        for way in WAYS:
            try:
                seconds, megabytes = timed(way, folder)
            except RuntimeError as error:
                print(f"{way:15} not run: {error}")
                continue
            base = base or seconds
            if way in BY_ROW:
                seconds *= rows / min(rows, MOST_BY_ROW)
            print(f"{way:15} {seconds / base:8.1f} × plain {megabytes:8,} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--way"]:
        begun = time.perf_counter()
        WAYS[sys.argv[2]](Path(sys.argv[3]))
        elapsed = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps([elapsed, peak]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
