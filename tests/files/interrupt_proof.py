"""Proof that what a command says after an interruption is true: a signal at any moment of it.

    python tests/files/interrupt_proof.py [ROUNDS] [SEED]

In each round a command that writes a record, another file or an answer is sent SIGINT, SIGTERM or
SIGHUP, in one round of four twice. Half of the moments lie anywhere in the command, half after it
has begun to commit. Then its last message is compared with what the files hold, and the exit code
with the signal; a traceback is a failure. 200 rounds unless another number is given; a failure
prints its round, and the seed that repeats its choices.
"""

from __future__ import annotations

import json
import lzma
import os
import random
import re
import select
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from provenance import __main__, engine
from provenance.engine import Engine
from provenance.file import opening
from provenance.intake import editing, loads
from provenance.process import signals
from tests.files import crash_proof
from tests.files.crash_proof import State, copied, state
from tests.files.merge_proof import written

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

# A disk is given so many seconds for what follows the beginning of a commit.
COMMIT = 0.1


@dataclass(frozen=True, slots=True)
class Act:
    """A command, the record that it begins with, and the file that it makes."""

    words: tuple[str, ...]
    start: str | None = "base"
    makes: str | None = None


ACTS = {
    "load": Act(("load", "second.json", "--by", "proof")),
    "load texts": Act(("load", "texts.json", "--by", "proof")),
    "add": Act(("add", "speaker", "--id", "bo", "--name", "Bo", "--kind", "person")),
    "amend": Act(("amend", "said-a", "note=Heard again.", "--reason", "heard")),
    "merge": Act(("merge", "other.duckdb")),
    "redact": Act(("redact", "ann", "--field", "name", "--reason", "promised", "--yes")),
    "upgrade": Act(("upgrade",), "older"),
    "load upgrading": Act(("load", "texts.json", "--by", "proof"), "older"),
    "init": Act(("init",), None, "record.duckdb"),
    "bundle": Act(("export", "--bundle", "made.jsonl"), makes="made.jsonl"),
    "report": Act(("report", "-o", "made.html"), makes="made.html"),
    "contradictions": Act(("contradictions",)),
    "sql": Act(("sql", "SELECT count(*) FROM range(3000000) AS one(n)")),
}


def prepared(folder: Path) -> None:
    """Make the records that commands begin with, and what they read."""
    cases = {
        "first": crash_proof.case("said-a", "said-b"),
        "second": crash_proof.case("said-c", "said-d", "said-e"),
        "texts": crash_proof.case_with_text(folder),
    }
    for name, case in cases.items():
        (folder / f"{name}.json").write_text(json.dumps(case), "utf-8")
    base, other = folder / "base.duckdb", folder / "other.duckdb"
    loads.create(base)
    written(base, lambda o: loads.load(o, [folder / "first.json"], recorded_by="proof"))
    shutil.copy(base, other)
    written(other, lambda o: editing.retract(o, "said-b", reason="wrong", recorded_by="proof"))
    with lzma.open(crash_proof.RELEASED) as packed, (folder / "older.duckdb").open("wb") as older:
        shutil.copyfileobj(packed, older)


def sent(
    act: Act, folder: Path, wait: float | None, at_commit: bool, number: int, twice: float
) -> tuple[int, str]:
    """Run a command that gets a signal after a while; its exit code and what it said."""
    begun, begin = os.pipe()
    streams = [folder / "out.txt", folder / "err.txt"]
    child = os.fork()
    if not child:
        try:
            _run(act, folder, begin, streams)
        finally:
            os._exit(99)
    os.close(begin)
    os.read(begun, 1)
    if at_commit:
        # Ends, too, when the process does.
        select.select([begun], [], [], 60)
    if wait is not None:
        for pause in (wait, twice):
            time.sleep(pause)
            os.kill(child, number)
            if not twice:
                break
    _, status = os.waitpid(child, 0)
    os.close(begun)
    code = os.waitstatus_to_exitcode(status)
    return code, streams[1].read_text("utf-8")


def _run(act: Act, folder: Path, pipe: int, streams: Sequence[Path]) -> None:
    os.chdir(folder)
    for number, stream in enumerate(streams, 1):
        os.dup2(os.open(stream, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    install, execute = signals.install, Engine.execute

    def installing(last_words: Callable[[], None]) -> None:
        install(last_words)
        os.write(pipe, b"s")

    def executing(self: Engine, sql: str, parameters: engine.Parameters | None = None) -> Engine:
        if sql == "COMMIT":
            os.write(pipe, b"c")
        return execute(self, sql, parameters)

    signals.install = installing
    Engine.execute = executing  # type: ignore[method-assign]
    sys.argv[1:] = [*act.words, "-d", "record.duckdb"]
    __main__.run()


Held = tuple[State | None, bytes | None]


def held(act: Act, folder: Path) -> Held:
    """What the record holds, and the file that the command makes."""
    path = folder / "record.duckdb"
    record = state(path) if path.exists() else None
    made = folder / act.makes if act.makes else None
    return record, made.read_bytes() if made and made.exists() and act.start else None


def _steps(act: Act, folder: Path) -> list[Held]:
    """What stands once a file is made or upgraded, and once it has the rules shipped since, too."""
    begin(act, folder)
    if act.start is None:
        loads.create(folder / "record.duckdb")
    if act.start != "older":
        return [held(act, folder)] * 2
    stands = []
    for brings_rules in (False, True):
        files = [loads.RULE_FILES]
        with closing(opening.write(folder / "record.duckdb", wait=0, files=files)) as opened:
            if brings_rules:
                loads.bring_rules_up(opened)
        stands.append(held(act, folder))
    return stands


def begin(act: Act, folder: Path) -> None:
    """Put the files in place that a command begins with, and nothing else."""
    record = folder / "record.duckdb"
    for left in (*folder.glob("record.duckdb*"), *folder.glob("made.*")):
        left.unlink()
    if act.start:
        copied(folder / f"{act.start}.duckdb", record)


def fault(act: Act, code: int, said: str, number: int, now: Held, ends: Sequence[Held]) -> str:
    """What is wrong with what a command said, if anything."""
    before, after, upgraded, with_rules = ends
    last = said.rstrip("\n").rpartition("\n")[2]
    if "Traceback" in said or "Error" in said or "Exception" in said:
        return f"ended in a traceback: {said}"
    if code == 0:
        return "" if now == after else "ended well, and not all is there"
    if code != 128 + number:
        return f"ended with the code {code}: {said}"
    if not last.startswith("provenance: interrupted"):
        return f"said {said!r}"
    if "not known" in last:
        return "" if now in ends else "and the file holds a part"
    if "nothing was written" in last or re.search("is kept as [^;]+; nothing else", last):
        return "" if now == before else f"said {last!r}, and something was"
    if "everything was written" in last:
        return "" if now == after else f"said {last!r}, and not all is there"
    if "nothing else was written" in last:
        told = with_rules if "the rules of" in last else upgraded
        return "" if now == told else f"said {last!r}, and that is not so"
    return f"said {last!r}"


def run(
    rounds: int, seed: int, tell: Callable[[str], None] = print, acts: Mapping[str, Act] = ACTS
) -> Counter[str]:
    """So many rounds; what came of them."""
    chance = random.Random(seed)
    came: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepared(folder)
        took: dict[str, float] = {}
        ends: dict[str, list[Held]] = {}
        for what, act in acts.items():
            begin(act, folder)
            before, begun = held(act, folder), time.monotonic()
            code, said = sent(act, folder, None, False, 0, 0)
            took[what] = time.monotonic() - begun
            assert code == 0, said
            ends[what] = [before, held(act, folder), *_steps(act, folder)]
        for round_ in range(rounds):
            what = chance.choice([*acts])
            act = acts[what]
            begin(act, folder)
            at_commit = chance.random() < 0.5
            wait = chance.uniform(0, COMMIT if at_commit else took[what])
            number = chance.choice(SIGNALS)
            twice = chance.uniform(0.001, 0.02) if chance.random() < 0.25 else 0.0
            code, said = sent(act, folder, wait, at_commit, number, twice)
            wrong = fault(act, code, said, number, held(act, folder), ends[what])
            if wrong:
                tell(f"round {round_} of seed {seed}, {what}: {wrong}")
                came["failed"] += 1
            else:
                last = said.rstrip("\n").rpartition("\n")[2]
                known = ("nothing was written", "everything was written", "not known", "else was")
                came[next((one for one in known if one in last and code), "done")] += 1
    return came


def main(rounds: int = 200, seed: int | None = None, acts: Mapping[str, Act] = ACTS) -> None:
    seed = random.randrange(10**6) if seed is None else seed
    came = run(rounds, seed, acts=acts)
    print(f"{rounds} rounds, seed {seed}: {', '.join(f'{n} {what}' for what, n in came.items())}")
    raise SystemExit(1 if came["failed"] else 0)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
