"""The record on another engine: PostgreSQL finds the contradictions that DuckDB finds.

The tables, and what could not be carried over as a view, are loaded; every other view is the one
that `schema --dialect` prints. Where it is not installed the test is skipped and says so.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance import dictionary, engine

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


@pytest.fixture(scope="module")
def duck(_stories_template: Path) -> Iterator[engine.Engine]:
    opened = engine.read(_stories_template)
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
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -k {folder} -c fsync=off"
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
    postgres.ask("\n".join([*script, ""]))
    for relation in COMPARED:
        told = postgres.ask(f'SET search_path = record; SELECT * FROM "{relation}";')
        header, *rows = csv.reader(io.StringIO(told))
        columns, expected = duck.table(f'SELECT COLUMNS(*)::VARCHAR FROM "{relation}"')
        assert header == columns
        found = sorted(
            [alike(None if value == "\\N" else value) or "" for value in row] for row in rows
        )
        assert found == sorted([alike(value) or "" for value in row] for row in expected), relation
    assert rows
