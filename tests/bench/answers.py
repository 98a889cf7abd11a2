"""Answers that are apart and denied figures in a full record beside the least SQL that finds them.

    python tests/bench/answers.py [STATEMENTS]

13,510 statements (or as many as are asked for) by three data sets come in through a mapping, shape
by shape, and the same facts go into a bare table:

* ``births``: one question for every three statements, of which one in three is likely to differ;
* ``excluded``: the same with claims that exclude each other in place of questions;
* ``hot``: one question that every statement answers, all but three with two places that agree.

Then a record as ``contradictions.py`` fills it, of ten times as many figures as statements: in
``denied`` one figure in a thousand is denied by another speaker, who answers its statement.

Printed are the seconds and the peak memory of the load, the median of what lists the pairs, its
ratio to the bare SQL in the same run, and how many rows there are, which must be as many. Nothing
is asserted about time.

The goal is 13,510 statements with their pairs in 5 s and 2 GB. Measured last (DuckDB 2.0.1, two
busy cores): loads 1.4 to 2.7 s in 225 MB; births 0.05 to 0.12 s, excluded 0.06 s, hot 0.10 s, each
for all of its rows; what 135 denials among 135,100 figures meet is worked out in 3.5 s at every
write, of which planning is half.
"""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from provenance.engine import Engine  # noqa: E402
from provenance.file import creating, derived, opening  # noqa: E402
from provenance.intake import loads  # noqa: E402
from tests.bench import contradictions  # noqa: E402

STATEMENTS = 13_510
RUNS = 5

HEADER = """\
case: bench
places: [{{id: all, name: all}}, {{id: "{{place}}", name: "{{place}}", broader: "{{within}}"}}]
speakers: [{{id: "{{speaker}}", name: "{{speaker}}", kind: organisation}}]
sources: [{{id: table, kind: dataset}}]
{questions}claims:
  - {{id: "{{asked}}-{{place}}", text: "It was {{place}}.", {answers}}}
statements:
  - {{id: "{{id}}", speaker: "{{speaker}}", claim: "{{asked}}-{{place}}", stance: support, {more}}}
"""
MORE = 'commitment: certain, said: "2024-01-01", appearances: [{source: table}]'
QUESTIONS = 'questions: [{id: "{asked}", text: "Where?", kind: where, answers: one}]\n'
EXCLUDES = 'asserts: occurrence, excludes: [{when: "{other}", other: "{other}"}]'

PAIRS = """
SELECT count(*)
FROM fact AS one
INNER JOIN fact AS other ON other.asked = one.asked AND other.place <> one.place
WHERE one.speaker < other.speaker AND NOT list_has_all(['all', 'within'], [one.place, other.place])
"""
DENIED = """
INSERT INTO statement_entry BY NAME
SELECT
    sha256('denial-' || statement_entry.id) AS entry,
    'denial-' || statement_entry.id AS id,
    'speaker-denier' AS speaker,
    statement_entry.claim,
    'deny' AS stance,
    'figure' AS scope,
    'certain' AS commitment,
    statement_entry.said,
    statement_entry.id AS responds_to,
    statement_entry.load
FROM statement_entry
WHERE hash(statement_entry.id) % 1000 = 0;

INSERT INTO speaker_entry BY NAME
SELECT
    sha256('denier') AS entry,
    'speaker-denier' AS id,
    'Denier' AS name,
    'person' AS kind,
    any_value(load) AS load
FROM speaker_entry;
"""


def facts(shape: str, statements: int) -> Iterator[list[str]]:
    """One statement a row."""
    for number in range(statements):
        if shape == "hot":
            speaker = f"speaker-{number}"
            place = "elsewhere" if number < 3 else "within" if number % 2 else "all"
            broader = "all" if place == "within" else ""
            yield ["where", speaker, place, broader, f"s{number}", ""]
        else:
            asked = number // 3
            place = f"place-{(asked + (number * 7919 % 3 == 0) * (number % 5)) % 2000}"
            yield [f"q{asked}", f"speaker-{number % 3}", place, "", f"s{number}", ""]


def write(folder: Path, shape: str, statements: int) -> None:
    """The table, and the mapping that reads it."""
    rows = list(facts(shape, statements))
    if shape == "excluded":
        first: dict[str, str] = {}
        for row in rows:
            claim = f"{row[0]}-{row[2]}"
            row[5] = "" if first.setdefault(row[0], claim) == claim else first[row[0]]
    with (folder / "facts.csv").open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["asked", "speaker", "place", "within", "id", "other"])
        table.writerows(rows)
    plain = shape == "excluded"
    mapping = HEADER.format(
        questions="" if plain else QUESTIONS,
        answers=EXCLUDES if plain else 'answers: {"{asked}": "{place}"}',
        more=MORE,
    )
    (folder / "map.yaml").write_text(mapping, "utf-8")


def load(folder: Path) -> None:
    """Load the table; run as a process of its own, whose peak memory is printed."""
    record = folder / "record.duckdb"
    loads.create(record)
    started = time.perf_counter()
    opened = opening.write(record, wait=0, files=[folder])
    loads.load(opened, [folder / "facts.csv"], recorded_by="bench", mapping=folder / "map.yaml")
    opened.close()
    seconds = time.perf_counter() - started
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  loaded in {seconds:.1f} s, {megabytes:.0f} MB")


def timed(run: Callable[[], object]) -> float:
    seconds = []
    for _ in range(RUNS):
        started = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - started)
    return median(seconds)


def measure(connection: Engine, kind: str, bare: str) -> None:
    """How long the kind takes, and how long the bare SQL."""
    listed = f"SELECT count(*) FROM (FROM contradiction_{kind})"
    rows = connection.rows(listed)[0][0]
    own, other = timed(lambda: connection.rows(listed)), timed(lambda: connection.rows(bare))
    print(
        f"  contradiction_{kind}: {own:.3f} s, {own / other:.1f} times the bare SQL; "
        f"{rows:,} rows, {connection.rows(bare)[0][0]:,} bare"
    )


def measure_facts(shape: str, kind: str, statements: int) -> None:
    print(f"{shape}, {statements:,} statements")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write(folder, shape, statements)
        subprocess.run([sys.executable, __file__, "load", place], check=True)
        connection = opening.read(folder / "record.duckdb", files=[folder])
        file = folder / "facts.csv"
        connection.execute(f"CREATE TEMP TABLE fact AS FROM read_csv('{file}', all_varchar = TRUE)")
        measure(connection, kind, PAIRS)
        connection.close()


def measure_denied(figures: int) -> None:
    print(f"denied, {figures:,} figures")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        shape = contradictions.ordinary(figures)
        with creating.created(folder / "record.duckdb", files=[folder]) as created:
            created.execute(contradictions.DRAWN.format(**shape._asdict()), {"figures": figures})
            created.execute(contradictions.RECORD)
            created.execute(DENIED)
            started = time.perf_counter()
            derived.rebuild(created)
            print(f"  what stands worked out in {time.perf_counter() - started:.1f} s")
        connection = opening.read(folder / "record.duckdb", files=[folder])
        measure(connection, "denial", "SELECT count(*) FROM denied_figure")
        connection.close()


def main() -> None:
    if sys.argv[1:2] == ["load"]:
        load(Path(sys.argv[2]))
        return
    statements = int(sys.argv[1].replace(",", "")) if sys.argv[1:] else STATEMENTS
    measure_facts("births", "answer", statements)
    measure_facts("excluded", "exclusion", statements)
    measure_facts("hot", "answer", statements)
    measure_denied(statements * 10)


if __name__ == "__main__":
    main()
