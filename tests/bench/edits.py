"""What one statement costs in a record of a million, and what is then asked: whole commands.

    python tests/bench/edits.py [FIGURES]

A record as ``contradictions.py`` fills it gets one statement with a figure, then another one; the
first brings what the record was filled with up to date. Then it is asked what contradicts what:
now, as of the day after everything was said, as of a day in the middle, and as recorded before the
last statement. Printed are, for each command, seconds of processor time, their ratio to a process
that imports DuckDB, opens the file and finds the pairs of a bare table with hand-written SQL in the
same run, the peak memory, and how much the file grew. Nothing is asserted.

The goals, at a million: a second and five megabytes for a statement, 2.5 s and 0.7 GB for what
contradicts what.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench import contradictions  # noqa: E402

STATEMENT = {
    "speaker": "speaker-0007",
    "claim": "claim-00000077",
    "stance": "support",
    "commitment": "certain",
    "figures": [{"quantity": "quantity-00000077", "verbatim": "6,000", "as_of": "2020-06/2021-12"}],
}
BARE = (
    "import duckdb, sys; "
    "duckdb.connect(sys.argv[1], read_only=True).execute(sys.argv[2]).fetchall()"
)


# A process of its own starts what is measured: a child begins with the memory of who starts it.
STARTED = """
import json, resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss // 1024]))
"""


def measured(command: list[str], given: str = "") -> tuple[float, int]:
    """Seconds of processor time and peak megabytes of a command."""
    started = [sys.executable, "-c", STARTED, *command]
    ran = subprocess.run(
        started, cwd=ROOT, check=True, input=given, stdout=subprocess.PIPE, text=True
    )
    seconds, megabytes = json.loads(ran.stdout)
    return seconds, megabytes


def main(figures: int) -> None:
    tool = [sys.executable, "-m", "provenance"]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        contradictions.fill(folder, contradictions.ordinary(figures))
        record = folder / "record.duckdb"
        query = contradictions.PRUNED.format(figure="figure")
        base, memory = measured([sys.executable, "-c", BARE, str(folder / "bare.duckdb"), query])
        print(f"{figures:,} figures\n{'hand-written':34} {base:6.2f} s {1:6.1f} × {memory:6,} MB")
        add = [*tool, "add", "statement", "--db", str(record), "--by", "bench"]
        ask = [*tool, "contradictions", "--db", str(record)]
        commands = [
            ("a statement, the first write", add),
            ("a statement", add),
            ("contradictions", ask),
            ("contradictions, as rows", [*ask, "--format", "csv"]),
            ("as of the end, as rows", [*ask, "--as-of", "2030-01-01", "--format", "csv"]),
            ("as of the middle, as rows", [*ask, "--as-of", "2022-01-01", "--format", "csv"]),
        ]
        for number, (name, command) in enumerate(commands):
            said = {"id": f"new-{number}", "said": f"2021-01-0{number + 1}"}
            given = json.dumps(STATEMENT | said | {"appearances": [{"source": "source-00000007"}]})
            size = record.stat().st_size
            seconds, memory = measured(command, given if command is add else "")
            grown = (record.stat().st_size - size) / 1e6
            ratio = seconds / base
            print(f"{name:34} {seconds:6.2f} s {ratio:6.1f} × {memory:6,} MB {grown:+6.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
