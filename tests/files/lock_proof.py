"""Proof that one file can be written by many at once: every statement is there, and none twice.

    python tests/files/lock_proof.py [PROCESSES] [STATEMENTS]

Eight processes that each add fifty statements to one file, one at a time, unless other numbers are
given. Each add opens the file, waiting as the command line does, writes and lets go. Printed are
how long an add waited at most, and how often one waited in vain and had to be asked for again.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from provenance.errors import Locked
from provenance.file import opening
from provenance.intake import editing, loads

# As long as a write of the command line waits unless another number is given.
WAIT = 10.0

CASE = {
    "case": "crowd",
    "speakers": [{"id": "ann", "name": "Ann", "kind": "person"}],
    "sources": [{"id": "paper", "kind": "article"}],
    "claims": [{"id": "it-is", "text": "It is.", "asserts": "occurrence"}],
}


def statement(id: str) -> dict[str, object]:
    """A statement of that case."""
    return {
        "id": id,
        "speaker": "ann",
        "claim": "it-is",
        "stance": "support",
        "commitment": "certain",
        "said": "2025-01-01",
        "appearances": [{"source": "paper", "excerpt": f"They say {id}."}],
    }


@dataclass(frozen=True, slots=True)
class Crowd:
    """What came of many writers: ids per row of the statements, the longest wait, refusals."""

    statements: list[str]
    longest: float
    refused: int


def crowd(database: Path, processes: int, each: int) -> Crowd:
    """Let processes add statements to a file at once, each so many, one at a time."""
    opened = opening.write(database, wait=0)
    try:
        case = database.with_suffix(".json")
        case.write_text(json.dumps(CASE), "utf-8")
        loads.load(opened, [case], recorded_by="proof")
    finally:
        opened.close()
    command = [sys.executable, __file__, "--writer", str(database), str(each)]
    running = [
        subprocess.Popen([*command, f"writer-{number}"], stdout=subprocess.PIPE, text=True)
        for number in range(processes)
    ]
    reports = [json.loads(one.communicate()[0]) for one in running]
    read = opening.read(database)
    try:
        rows = read.rows("SELECT id FROM statement_entry ORDER BY id")
    finally:
        read.close()
    return Crowd([id for (id,) in rows], max(r[0] for r in reports), sum(r[1] for r in reports))


def added(database: Path, each: int, writer: str) -> tuple[float, int]:
    """Add statements one at a time; the longest wait for the file, and how often in vain."""
    longest, refused, number = 0.0, 0, 0
    while number < each:
        begun = time.monotonic()
        try:
            opened = opening.write(database, WAIT)
        except Locked:
            refused += 1
            continue
        finally:
            longest = max(longest, time.monotonic() - begun)
        try:
            content = json.dumps(statement(f"{writer}-{number}")).encode()
            editing.add(opened, "statement", content, recorded_by=writer)
        finally:
            opened.close()
        number += 1
    return longest, refused


def main(processes: int = 8, each: int = 50) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "crowd.duckdb"
        loads.create(database)
        begun = time.monotonic()
        came = crowd(database, processes, each)
        print(
            f"{processes} processes, {each} statements each: {len(came.statements)} are there, "
            f"{len(set(came.statements))} of them different, after {time.monotonic() - begun:.0f} s"
        )
        print(f"the longest wait was {came.longest:.1f} s; {came.refused} waited in vain")
        expected = sorted(f"writer-{p}-{s}" for p in range(processes) for s in range(each))
        if came.statements != expected or list(Path(folder).glob("*.wal")):
            raise SystemExit(1)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--writer"]:
        print(json.dumps(added(Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])))
    else:
        main(*map(int, sys.argv[1:]))
