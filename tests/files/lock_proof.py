"""Proof that one file can be written and read by many at once: every statement is there, and none
twice, and nobody waits in vain.

    python tests/files/lock_proof.py [PROCESSES] [STATEMENTS] [READERS]

Eight processes that each add fifty statements to one file, one at a time, and eight that ask a
question as long as these write, unless other numbers are given. Each opens the file, waiting as the
command line does, works and lets go. Printed are how long one waited at most, and how often one
waited in vain and had to be asked for again.
"""

from __future__ import annotations

import json
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from provenance.engine import Engine
from provenance.errors import Locked
from provenance.file import opening
from provenance.intake import editing, loads

# As long as a write of the command line waits unless another number is given.
WAIT = 30.0

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
    """What came of many writers and readers: ids per row of the statements, the longest waits, how
    often a file was refused, and how many questions were answered.
    """

    statements: list[str]
    longest: float
    refused: int
    longest_read: float
    refused_reads: int
    answers: int


def crowd(database: Path, processes: int, each: int, readers: int = 0) -> Crowd:
    """Let processes add statements to a file at once, each so many, while others read it."""
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
    asking = [
        subprocess.Popen(
            [sys.executable, __file__, "--reader", str(database)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(readers)
    ]
    reports = [json.loads(one.communicate()[0]) for one in running]
    answers = [json.loads(one.communicate("enough")[0]) for one in asking]
    read = opening.read(database)
    try:
        rows = read.rows("SELECT id FROM statement_entry ORDER BY id")
    finally:
        read.close()
    return Crowd(
        [id for (id,) in rows],
        max(longest for longest, _ in reports),
        sum(refused for _, refused in reports),
        max((longest for longest, _, _ in answers), default=0.0),
        sum(refused for _, refused, _ in answers),
        sum(count for _, _, count in answers),
    )


@dataclass(slots=True)
class Waiting:
    """How somebody fared who opened a file again and again: the longest wait, how often in vain."""

    longest: float = 0.0
    refused: int = 0

    def opened(self, door: Callable[[], Engine]) -> Engine | None:
        """The engine that a door opens; None where it was in vain."""
        begun = time.monotonic()
        try:
            return door()
        except Locked:
            self.refused += 1
            return None
        finally:
            self.longest = max(self.longest, time.monotonic() - begun)


def added(database: Path, each: int, writer: str) -> tuple[float, int]:
    """Add statements one at a time; the longest wait for the file, and how often in vain."""
    waiting, number = Waiting(), 0
    while number < each:
        if (opened := waiting.opened(lambda: opening.write(database, WAIT))) is None:
            continue
        with closing(opened):
            content = json.dumps(statement(f"{writer}-{number}")).encode()
            editing.add(opened, "statement", content, recorded_by=writer)
        number += 1
    return waiting.longest, waiting.refused


def read(database: Path) -> tuple[float, int, int]:
    """Ask until stdin says enough; the longest wait, how often in vain, and how many answers."""
    waiting, count = Waiting(), 0
    while not select.select([sys.stdin], [], [], 0)[0]:
        if (opened := waiting.opened(lambda: opening.read(database, WAIT))) is None:
            continue
        with closing(opened):
            opened.rows("SELECT count(*) FROM statement")
        count += 1
    return waiting.longest, waiting.refused, count


def main(processes: int = 8, each: int = 50, readers: int = 8) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "crowd.duckdb"
        loads.create(database)
        begun = time.monotonic()
        came = crowd(database, processes, each, readers)
        print(
            f"{processes} processes, {each} statements each: {len(came.statements)} are there, "
            f"{len(set(came.statements))} of them different, after {time.monotonic() - begun:.0f} s"
        )
        print(f"the longest wait was {came.longest:.1f} s; {came.refused} waited in vain")
        print(
            f"{readers} readers: {came.answers} answers; the longest wait was "
            f"{came.longest_read:.1f} s; {came.refused_reads} waited in vain"
        )
        expected = sorted(f"writer-{p}-{s}" for p in range(processes) for s in range(each))
        lost = came.statements != expected or list(Path(folder).glob("*.wal"))
        if lost or (readers and not came.answers):
            raise SystemExit(1)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--reader"]:
        print(json.dumps(read(Path(sys.argv[2]))))
    elif sys.argv[1:2] == ["--writer"]:
        print(json.dumps(added(Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])))
    else:
        main(*map(int, sys.argv[1:]))
