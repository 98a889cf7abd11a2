"""What tests share: databases that are made once and copied, and the command line as a process.

A schema takes half a second to create and a copy of its file a millisecond, so every test that asks
gets a copy it may spoil.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple, TypeVar

import duckdb
import pytest
from hypothesis import settings

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

from provenance import cli, engine, library
from provenance.file import creating, opening
from provenance.intake import loads
from provenance.showing import terminal
from tests import forked

ROOT = Path(__file__).parents[1]
SOAK = Path(__file__).with_name("soak")
T = TypeVar("T")
SEED_STORY = "chinese-nationals-2025-04"
# As in tests/forked.py: what is compared does not say how long something took.
terminal.LONG = float("inf")


class Result(NamedTuple):
    """What a run of the command line gave back."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]
RowCounts = Callable[[engine.Engine], dict[str, int]]


# The files of tests that take longest, in this order: begun last, one would run alone at the end.
LONGEST = (
    "verify",
    "manual",
    "loading",
    "why",
    "strangers",
    "merge",
    "guard",
    "formats",
    "outside",
)
LONGEST += ("bundle", "schema", "mutations", "layers", "locks", "package", "units", "identity")


# How many examples a law is tried on: all that it asks for with --soak, a tenth without.
settings.register_profile("quick", deadline=None, max_examples=10)
settings.register_profile("soak", deadline=None, max_examples=100)


def sample(items: Iterable[T], count: int) -> list[T]:
    """Some of these, drawn anew each time; the seed is printed where the test fails."""
    seed = random.randrange(10**6)
    drawn = random.Random(seed).sample([*items], count)
    print(f"drawn with the seed {seed}: {drawn}")
    return drawn


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="run the long proofs in tests/soak/ too")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("soak" if config.getoption("--soak") else "quick")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    return True if collection_path == SOAK and not config.getoption("--soak") else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    place = {f"test_{name}": number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.stem, len(place)))
    if not config.getoption("--soak") and len({item.path for item in items}) > 1:
        left = _left(items)
        items[:] = [item for item in items if item not in left]
        config.hook.pytest_deselected(items=[*left])


def _left(items: Sequence[pytest.Item]) -> set[pytest.Item]:
    """What is left out of a whole run, drawn anew each time.

    Of a test of many cases it is all but some, and of what is slow, four of five. Workers collect
    by themselves, and have to draw the same.
    """
    drawn = random.Random(os.environ.get("PYTEST_XDIST_TESTRUNUID"))
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("some") is not None:
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    left: set[pytest.Item] = set()
    for several in cases.values():
        marker = several[0].get_closest_marker("some")
        assert marker is not None
        left |= {*drawn.sample(several, max(len(several) - int(marker.args[0]), 0))}
    slow = [item for item in items if item not in left and item.get_closest_marker("slow")]
    return left | {*drawn.sample(slow, len(slow) * 4 // 5)}


@pytest.fixture
def run(environment: dict[str, str], _server: forked.Server | None, tmp_path: Path) -> Run:
    """Run the command line of this checkout: ``run(*arguments, env=..., cwd=...)``.

    It is a process of its own, starts in the test's own folder, and what the environment says about
    databases, widths and colour is not passed on.
    """

    def run(
        *arguments: object, env: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> Result:
        given, told = [*map(str, arguments)], environment | dict(env or {})
        if _server is None or any(name.startswith(forked.READ_AT_START) for name in env or {}):
            ran = subprocess.run(
                [sys.executable, "-m", "provenance", *given],
                env=told,
                cwd=cwd or tmp_path,
                capture_output=True,
                encoding="utf-8",
                timeout=120,
            )
            return Result(ran.returncode, ran.stdout, ran.stderr)
        with (
            open(os.devnull, "rb") as nothing,
            tempfile.TemporaryFile("w+", encoding="utf-8") as out,
            tempfile.TemporaryFile("w+", encoding="utf-8") as err,
        ):
            streams = [stream.fileno() for stream in (nothing, out, err)]
            code = forked.command(
                _server.socket, given, told, str(cwd or tmp_path), streams, timeout=120
            )
            out.seek(0)
            err.seek(0)
            return Result(code, out.read(), err.read())

    return run


@pytest.fixture
def here(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process: ``here(*arguments)``, where the process is not the subject."""

    def here(*arguments: object) -> Result:
        capsys.readouterr()
        code = cli.exit_code([*map(str, arguments)])
        printed = capsys.readouterr()
        return Result(code, printed.out, printed.err)

    return here


@pytest.fixture(scope="session")
def _server() -> Iterator[forked.Server | None]:
    if not forked.CAN_FORK:
        yield None
        return
    server = forked.Server(_environment())
    yield server
    server.close()


@pytest.fixture(scope="session")
def row_counts() -> RowCounts:
    """How many rows every table of a record has: ``row_counts(engine)``."""

    def row_counts(opened: engine.Engine) -> dict[str, int]:
        tables = opened.rows(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'record'"
        )
        counted = " UNION ALL ".join(
            f"SELECT '{name}', count(*) FROM \"{name}\"" for (name,) in tables
        )
        return dict(opened.rows(counted))

    return row_counts


@pytest.fixture
def forget() -> Callable[[engine.Engine], None]:
    """Forget every entry of a record but the rules: ``forget(engine)``."""

    def forget(opened: engine.Engine) -> None:
        for (table,) in opened.rows(
            "SELECT table_name FROM duckdb_tables() "
            "WHERE database_name = 'record' AND table_name LIKE '%\\_entry' ESCAPE '\\'"
        ):
            if table not in ("hedge_rule_entry", "scale_word_entry"):
                opened.execute(f"DELETE FROM {table}")
        opened.execute("DELETE FROM standing_figure")

    return forget


@pytest.fixture
def environment() -> dict[str, str]:
    """This process's environment, without what would change an answer, this checkout first."""
    return _environment()


def _environment() -> dict[str, str]:
    left_out = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "PROVENANCE_BY", "PROVENANCE_DB")
    left_out += ("LESS", "PAGER", "PROVENANCE_PAGER")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    path = os.pathsep.join(filter(None, [str(ROOT), kept.get("PYTHONPATH")]))
    return kept | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}


@pytest.fixture
def bare_database(_bare_template: Path, tmp_path: Path) -> Path:
    """A database that holds nothing, not even the shipped rules."""
    return Path(shutil.copy(_bare_template, tmp_path / "bare.duckdb"))


@pytest.fixture(scope="module")
def bare_record(
    _bare_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[engine.Engine]:
    """Such a database, open: one that the tests of a file share."""
    yield from _shared(_bare_template, tmp_path_factory)


@pytest.fixture
def empty_database(_empty_template: Path, tmp_path: Path) -> Path:
    """A database with the shipped rules and nothing else, as `provenance init` makes it."""
    return Path(shutil.copy(_empty_template, tmp_path / "empty.duckdb"))


@pytest.fixture(scope="module")
def empty_record(
    _empty_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[engine.Engine]:
    """Such a database, open: one that the tests of a file share."""
    yield from _shared(_empty_template, tmp_path_factory)


@pytest.fixture
def seed_database(_seed_template: Path, tmp_path: Path) -> Path:
    """A database that holds the story of the seed."""
    return Path(shutil.copy(_seed_template, tmp_path / "seed.duckdb"))


@pytest.fixture
def stories_database(_stories_template: Path, tmp_path: Path) -> Path:
    """A database that holds every shipped story."""
    return Path(shutil.copy(_stories_template, tmp_path / "stories.duckdb"))


def of_storage_2(record: Path, copy: Path) -> Path:
    """A copy of a record in a file of storage version v2.0.0, which can hold triggers."""
    with duckdb.connect() as connection:
        try:
            connection.execute(f"ATTACH '{copy}' AS copy (STORAGE_VERSION 'v2.0.0')")
        except duckdb.Error as error:
            pytest.skip(f"this DuckDB has no triggers: {error}")
        connection.execute(f"ATTACH '{record}' AS record (READ_ONLY)")
        connection.execute("COPY FROM DATABASE record TO copy")
    return copy


def _shared(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[engine.Engine]:
    """A copy of a template, open for writing; the engine may read what tests write."""
    file = Path(shutil.copy(template, tmp_path_factory.mktemp("shared")))
    with closing(opening.write(file, wait=0, files=[tmp_path_factory.getbasetemp()])) as opened:
        yield opened


@pytest.fixture(scope="session")
def _bare_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(path: Path) -> None:
        with creating.created(path):
            pass

    return _made_once(tmp_path_factory, "bare.duckdb", make)


@pytest.fixture(scope="session")
def _empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made_once(tmp_path_factory, "empty.duckdb", loads.create)


@pytest.fixture(scope="session")
def _seed_template(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made_once(tmp_path_factory, "seed.duckdb", loading(_empty_template, SEED_STORY))


@pytest.fixture(scope="session")
def _stories_template(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    making = loading(_empty_template, *library.stories())
    return _made_once(tmp_path_factory, "stories.duckdb", making)


def loading(template: Path, *stories: str) -> Callable[[Path], None]:
    """Copies a template and loads stories one after the other, as the command line does."""

    def make(path: Path) -> None:
        with closing(opening.write(Path(shutil.copy(template, path)), wait=0)) as opened:
            for story in stories:
                loads.load(opened, [library.stories()[story]], recorded_by="tests")

    return make


def _made_once(
    tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]
) -> Path:
    """A file that the first worker to ask for it makes; the others wait until it is there."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    if fcntl is None:
        folder = tmp_path_factory.mktemp("template")
    made = folder / name
    with (folder / f"{name}.lock").open("w") as lock:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            draft = folder / f"draft-{name}"
            make(draft)
            draft.rename(made)
    return made
