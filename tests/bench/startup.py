"""What a question costs beside DuckDB itself: whole processes, from the shell to the last row.

    python tests/bench/startup.py [RUNS]

Each command on the case of April 2025 is run in turn with the least program that answers the same:
``import duckdb``, connect, execute what ``--sql`` prints, fetch all. Printed are the medians and
the ratio. The aim is 1.3, the bound 1.6; nothing is asserted, because a busy machine is no error.

Measured last (DuckDB 2.0.1, Python 3.11, two quiet cores), as ratios: contradictions 1.21, with a
filter by quantity 1.25, who-said 1.31, with a filter by speaker 1.50, denials 1.48, positions 1.39,
timeline 1.45, explain 1.23, speakers 1.53.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
TOOL = (sys.executable, "-m", "provenance")
STORY = "chinese-nationals-2025-04"
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


def run(*command: str) -> str:
    """Run a command in the checkout and return what it wrote to stdout."""
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def seconds(*command: str) -> float:
    """How long a command takes, from its start to its end."""
    started = time.perf_counter()
    run(*command)
    return time.perf_counter() - started


def compare(one: tuple[str, ...], other: tuple[str, ...], runs: int) -> tuple[float, float]:
    """The medians of two commands that are run in turn, so that both meet the same machine."""
    run(*one), run(*other)
    times = [(seconds(*one), seconds(*other)) for _ in range(runs)]
    return median(time[0] for time in times), median(time[1] for time in times)


def show(question: str, ours: float, theirs: float) -> None:
    """Print one line of the table."""
    print(f"{question:<60} {ours * 1000:>8.0f} {theirs * 1000:>8.0f} {ours / theirs:>6.2f}")


def main() -> None:
    """Print one line per command."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "case.duckdb")
        run(*TOOL, "init", "-d", database)
        run(*TOOL, "load", f"story:{STORY}", "-d", database)
        print(f"{'question':<60} {'ours ms':>8} {'bare ms':>8} {'ratio':>6}")
        for question in QUESTIONS:
            asked = (*TOOL, *question, "-d", database)
            bare = (sys.executable, "-c", BARE, database, run(*asked, "--sql"))
            show(" ".join(question), *compare(asked, bare, runs))
        empty = compare((*TOOL, "--version"), (sys.executable, "-c", "import duckdb"), runs)
        show("--version, beside `import duckdb`", *empty)


if __name__ == "__main__":
    main()
