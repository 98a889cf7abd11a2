"""Proof that a killed write is there whole or not at all: SIGKILL at random moments of a write.

    python tests/files/crash_proof.py [ROUNDS] [ONE_IN] [SEED]

In each round a copy of a small record is loaded into, with and without texts, merged with another,
amended in, opened where a write was killed before, or, of an older schema, upgraded, and loaded
into as well; the process that does so is killed. Half of the moments lie anywhere in the write,
half after it has begun to commit. Then the file must open for a query beside whatever log was left;
hold every row of the write, or the rows of before, or those that the upgrade alone leaves, and
nothing else; be the same, or upgraded, after the next write has brought the log in; and, in one
round of so many (each, unless another number is given), be verified. What an upgrade saved beside
the file must be the file of before. 200 rounds unless another number is given; a failure prints its
round, and the seed that repeats its choices.
"""

from __future__ import annotations

import json
import lzma
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from provenance import engine
from provenance.copies import verifying
from provenance.declaration import catalogue
from provenance.disk import beside
from provenance.engine import Engine
from provenance.file import opening
from provenance.intake import editing, loads
from tests.files import lock_proof
from tests.files.merge_proof import merge, written

Act = Callable[[Path], object]
State = tuple[Mapping[str, int], frozenset[str]]

# A file of an older schema.
RELEASED = Path(__file__).with_name("released") / "schema-4" / "record.duckdb.xz"

# A disk is given so many seconds for what follows the beginning of a commit.
COMMIT = 0.06


def case(*ids: str) -> dict[str, object]:
    """A case with statements of these ids, each with a figure that contradicts the others."""
    quantities = [{"id": "number", "name": "Number", "behaviour": "fixed"}]
    statements = [
        lock_proof.statement(id)
        | {
            "appearances": [{"source": "paper", "excerpt": f"{place} people."}],
            "figures": [{"quantity": "number", "verbatim": str(place)}],
        }
        for place, id in enumerate(ids, 150)
    ]
    return {**lock_proof.CASE, "quantities": quantities, "statements": statements}


# A text that is stored with its source.
TEXT = "The paper of Monday.\n\nThey say it was told.\n"


def case_with_text(folder: Path) -> dict[str, object]:
    """A case whose source has a text, which is put beside it."""
    (folder / "monday.txt").write_text(TEXT, "utf-8")
    return {
        "case": "paper",
        "speakers": [{"id": "cy", "name": "Cy", "kind": "person"}],
        "sources": [{"id": "monday", "kind": "article", "text": "monday.txt"}],
    }


def made(folder: Path, only: Sequence[str] = ()) -> dict[str, tuple[Path, Act]]:
    """The acts, or only some, each with the file that it begins with."""
    names = ("base", "other", "logged", "older")
    base, other, logged, older = (folder / f"{name}.duckdb" for name in names)
    loads.create(base)
    cases = {
        "first": case("said-a", "said-b"),
        "second": case("said-c", "said-d", "said-e"),
        "texts": case_with_text(folder),
    }
    files = {name: folder / f"{name}.json" for name in cases}
    for name, file in files.items():
        file.write_text(json.dumps(cases[name]), "utf-8")

    def loading(name: str) -> Act:
        def load(path: Path) -> None:
            with closing(opening.write(path, wait=0, files=[files[name]])) as opened:
                loads.load(opened, [files[name]], recorded_by="proof")

        return load

    def amending(path: Path) -> None:
        change = {"note": "Heard again."}
        written(
            path,
            lambda opened: editing.amend(
                opened, "said-a", change, reason="heard", recorded_by="proof"
            ),
        )

    loading("first")(base)
    if [*only] == ["amend"]:
        # Nothing else is needed for it.
        return {"amend": (base, amending)}
    shutil.copy(base, other)
    loading("second")(other)
    shutil.copy(base, logged)

    def left_open() -> None:
        opened = opening.write(logged, wait=0)
        editing.retract(opened, "said-b", reason="wrong", recorded_by="proof")
        os._exit(0)

    os.waitpid(_forked(left_open), 0)
    assert beside.log_of(logged).stat().st_size
    with lzma.open(RELEASED) as packed, older.open("wb") as unpacked:
        shutil.copyfileobj(packed, unpacked)
    acts: dict[str, tuple[Path, Act]] = {
        "load": (base, loading("second")),
        "load texts": (base, loading("texts")),
        "merge": (base, lambda path: merge(path, other)),
        "amend": (base, amending),
        "recover": (logged, lambda path: written(path, lambda _: None)),
        "upgrade": (older, lambda path: written(path, lambda _: None)),
        "load upgrading": (older, loading("texts")),
    }
    return {name: act for name, act in acts.items() if not only or name in only}


def _forked(act: Callable[[], object]) -> int:
    """A process that does this and ends; no engine may be open in the one that asks for it."""
    if child := os.fork():
        return child
    try:
        act()
        os._exit(0)
    except BaseException as error:
        print(error, file=sys.stderr)
    finally:
        os._exit(1)


def copied(path: Path, target: Path) -> Path:
    """A copy of a file and of the logs beside it, in place of all that stood there."""
    for left in (*target.parent.glob(f"{target.name}*"), *target.parent.glob(f".{target.name}*")):
        left.unlink(missing_ok=True)
    for old in (path, *beside.logs_of(path)):
        shutil.copyfile(old, target.with_name(old.name.replace(path.name, target.name, 1)))
    return target


def state(path: Path) -> State:
    """How many rows every table has, and all entries; read beside the log, if there is one."""
    opened = opening.read(path)
    try:
        tables = opened.rows(
            f"SELECT table_name FROM duckdb_tables() WHERE database_name = '{engine.RECORD}'"
        )
        counts = " UNION ALL ".join(
            f"SELECT '{name}', count(*) FROM {engine.RECORD}.main.{name}" for (name,) in tables
        )
        entries = " UNION ALL ".join(f"SELECT entry FROM {r}_entry" for r in catalogue())
        return dict(opened.rows(counts)), frozenset(entry for (entry,) in opened.rows(entries))
    finally:
        opened.close()


@contextmanager
def _telling(pipe: int) -> Iterator[None]:
    """Tell when a commit begins."""
    execute = Engine.execute

    def reporting(self: Engine, sql: str, parameters: engine.Parameters | None = None) -> Engine:
        if sql == "COMMIT":
            os.write(pipe, b".")
        return execute(self, sql, parameters)

    Engine.execute = reporting  # type: ignore[method-assign]
    yield


def killed(act: Act, path: Path, wait: float, after_commit: bool) -> None:
    """Do this in a process that is killed after a while, from its start or its commit."""
    begun, begin = os.pipe()

    def acted() -> None:
        with _telling(begin):
            act(path)

    child = _forked(acted)
    os.close(begin)
    if after_commit:
        # Ends, too, when the process does.
        select.select([begun], [], [], 60)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(begun)
    assert os.waitstatus_to_exitcode(status) != 1, "the write failed by itself"


def run(
    rounds: int,
    seed: int,
    verified: int = 1,
    tell: Callable[[str], None] = print,
    only: Sequence[str] = (),
) -> Counter[str]:
    """So many rounds, one in so many verified; what came of them."""
    chance = random.Random(seed)
    came: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        acts = made(folder, only)
        begun: dict[str, float] = {}
        # Before, whole, and where there is an upgrade, as it leaves the file.
        ends: dict[str, tuple[State, ...]] = {}
        for what, (start, act) in acts.items():
            path = copied(start, folder / "record.duckdb")
            before, begun[what] = state(path), time.monotonic()
            os.waitpid(_forked(lambda a=act, p=path: a(p)), 0)  # type: ignore[misc]
            begun[what] = time.monotonic() - begun[what]
            assert not beside.logs_of(path), "a write that ends well leaves no log"
            ends[what] = before, state(path)
            assert (ends[what][0] == ends[what][1]) == (what == "recover")
            if start.stem == "older":
                copied(start, path)
                os.waitpid(_forked(lambda p=path: written(p, lambda _: None)), 0)  # type: ignore[misc]
                ends[what] += (state(path),)
        for number in range(rounds):
            what = chance.choice([*acts])
            start, act = acts[what]
            path = copied(start, folder / "record.duckdb")
            after_commit = what != "recover" and chance.random() < 0.5
            wait = chance.uniform(0, COMMIT if after_commit else begun[what])
            killed(act, path, wait, after_commit)
            left = any(log.stat().st_size for log in beside.logs_of(path))
            after = state(path)
            if any(state(saved) != ends[what][0] for saved in folder.glob(f"{path.name}.schema-*")):
                tell(f"round {number} of seed {seed}, {what}: what was saved is not what was there")
                came["failed"] += 1
                continue
            if after not in ends[what]:
                tell(f"round {number} of seed {seed}, {what}: the file holds a part of the write")
                came["failed"] += 1
                continue
            written(path, lambda _: None)
            # An empty one is a name and nothing else.
            if logs := [log for log in beside.logs_of(path) if log.stat().st_size]:
                named = ", ".join(f"{log.name} ({log.stat().st_size} bytes)" for log in logs)
                tell(f"round {number} of seed {seed}, {what}: the next write left {named}")
                came["failed"] += 1
                continue
            upgraded = start.stem == "older" and after == ends[what][0]
            if state(path) != (ends[what][2] if upgraded else after):
                tell(f"round {number} of seed {seed}, {what}: the next write changed the record")
                came["failed"] += 1
                continue
            if number % verified == 0 and (wrong := verifying.verify(path).rows):
                tell(f"round {number} of seed {seed}, {what}: {wrong[0]}")
                came["failed"] += 1
                continue
            came["with a log left" if left else "without a log left"] += 1
            whole, only = after == ends[what][1], after in ends[what][2:]
            came["whole" if whole else "upgraded only" if only else "not at all"] += 1
    return came


def main(
    rounds: int = 200, verified: int = 1, seed: int | None = None, only: Sequence[str] = ()
) -> None:
    seed = random.randrange(10**6) if seed is None else seed
    came = run(rounds, seed, verified, only=only)
    print(f"{rounds} rounds, seed {seed}: {', '.join(f'{n} {what}' for what, n in came.items())}")
    raise SystemExit(1 if came["failed"] else 0)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
