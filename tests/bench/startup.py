"""What a command costs on a small record, beside DuckDB itself: whole processes, as medians.

    python tests/bench/startup.py [RUNS]

A question on the case of April 2025 is run in turn with the least program that answers the same:
``import duckdb``, connect, execute what ``--sql`` prints, fetch all. A write, and a proof of two
stories, is run in turn with ``import duckdb; duckdb.connect()``. Printed are seconds of processor
time and their ratio, and what a file with two stories takes; nothing is asserted, because a busy
machine is no error. What is kept for all records (the catalogue of views, an empty record to copy)
is made before the first command that is measured.

The aims are 1.4 for a question, 2 for init, 4 for a speaker that is added, 6 for a story that is
loaded, 8 for the proof, and two megabytes.

Measured last (DuckDB 2.0.1, two cores, busy with other work), as ratios: who-said 1.5,
contradictions 0.4, of one quantity 0.6; init 1.2, a speaker 2.9, a story 12, the proof 11; two
stories are 2.8 MB. A story, the proof and the size are above their aims.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
TOOL = (sys.executable, "-m", "provenance")
STORY = "chinese-nationals-2025-04"
SECOND = "factory-fire"
QUESTIONS = (
    ("contradictions",),
    ("contradictions", "--quantity", "chinese-citizens-fighting"),
    ("who-said",),
    ("who-said", "--speaker", "Zelensky"),
    ("denials",),
    ("positions",),
    ("figures",),
    ("timeline",),
    ("explain", "zelensky-155", "ukraine-document-lists-168"),
    ("speakers",),
)
BARE = (
    "import duckdb, sys; "
    "duckdb.connect(sys.argv[1], read_only=True).execute(sys.argv[2]).fetchall()"
)
IMPORT = (sys.executable, "-c", "import duckdb; duckdb.connect()")

Command = tuple[str, ...]


# The modules are compiled, as they are once a package is installed, wherever this is run.
ENVIRONMENT = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}


def run(*command: str) -> str:
    """Run a command in the checkout and return what it wrote to stdout."""
    return subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True, env=ENVIRONMENT
    ).stdout


def seconds(*command: str) -> float:
    """The processor time that a command takes, from its start to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(*command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(
    one: Command, other: Command, runs: int, before: Callable[[], object] = lambda: None
) -> tuple[float, float]:
    """The medians of two commands that are run in turn, so that both meet the same machine."""
    times = []
    for number in range(runs + 1):
        before()
        pair = seconds(*one), seconds(*other)
        # The first run warms up.
        times += [pair] if number else []
    return median(time[0] for time in times), median(time[1] for time in times)


def show(question: str, ours: float, theirs: float) -> None:
    """Print one line of the table."""
    print(f"{question:<60} {ours * 1000:>8.0f} {theirs * 1000:>8.0f} {ours / theirs:>6.2f}")


def questions(database: str, runs: int) -> None:
    """Print a line for each question."""
    print(f"{'question':<60} {'ours ms':>8} {'bare ms':>8} {'ratio':>6}")
    for question in QUESTIONS:
        asked = (*TOOL, *question, "-d", database)
        bare = (sys.executable, "-c", BARE, database, run(*asked, "--sql"))
        show(" ".join(question), *compare(asked, bare, runs))
    show("--version, beside `import duckdb`", *compare((*TOOL, "--version"), IMPORT, runs))


def writes(folder: Path, runs: int) -> None:
    """Print a line for each act on a record that has next to nothing in it, and for a proof."""
    empty, work, two = (str(folder / f"{name}.duckdb") for name in ("empty", "work", "two"))
    run(*TOOL, "init", "-d", empty)
    shutil.copy(empty, two)
    for story in (STORY, SECOND):
        run(*TOOL, "load", f"story:{story}", "-d", two, "--by", "bench")
    added = ("speaker", "--id", "new", "--name", "New", "--kind", "person", "--by", "bench")
    acts: list[tuple[str, Command, Callable[[], object]]] = [
        ("init", ("init", "-d", work), lambda: Path(work).unlink(missing_ok=True)),
        ("add speaker", ("add", *added, "-d", work), lambda: shutil.copy(empty, work)),
        (
            f"load story:{SECOND}",
            ("load", f"story:{SECOND}", "-d", work, "--by", "bench"),
            lambda: shutil.copy(empty, work),
        ),
        ("verify, two stories", ("verify", "-d", two), lambda: None),
    ]
    print(f"\n{'act, beside `import duckdb; duckdb.connect()`':<60}")
    for name, arguments, before in acts:
        show(name, *compare((*TOOL, *arguments), IMPORT, runs, before))
    print(f"a file with two stories: {Path(two).stat().st_size:,} bytes")


def main() -> None:
    """Print a line for each command."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "case.duckdb")
        run(*TOOL, "init", "-d", database)
        run(*TOOL, "load", f"story:{STORY}", "-d", database)
        questions(database, runs)
        writes(Path(folder), runs)


if __name__ == "__main__":
    main()
