"""What tests share: databases that are made once and copied, and the command line as a process.

A schema takes half a second to create and a copy of its file a millisecond, so every test that asks
gets a copy it may spoil.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from provenance import engine, intake, library

ROOT = Path(__file__).parents[1]
SEED_STORY = "chinese-nationals-2025-04"


class Result(NamedTuple):
    """What a run of the command line gave back."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]
RowCounts = Callable[[engine.Engine], dict[str, int]]


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    """Run the command line of this checkout: ``run(*arguments, env=..., cwd=...)``.

    It starts in the test's own folder, and what the environment says about databases, widths and
    colour is not passed on.
    """

    def run(
        *arguments: object, env: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> Result:
        ran = subprocess.run(
            [sys.executable, "-m", "provenance", *map(str, arguments)],
            env=environment | dict(env or {}),
            cwd=cwd or tmp_path,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        return Result(ran.returncode, ran.stdout, ran.stderr)

    return run


@pytest.fixture
def row_counts() -> RowCounts:
    """How many rows every table of a record has: ``row_counts(engine)``."""

    def row_counts(opened: engine.Engine) -> dict[str, int]:
        tables = opened.rows(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()"
        )
        return {name: opened.rows(f'SELECT count(*) FROM "{name}"')[0][0] for (name,) in tables}

    return row_counts


@pytest.fixture
def forget() -> Callable[[engine.Engine], None]:
    """Forget every entry of a record but the rules: ``forget(engine)``."""

    def forget(opened: engine.Engine) -> None:
        for (table,) in opened.rows(
            "SELECT table_name FROM duckdb_tables() "
            "WHERE table_name LIKE '%\\_entry' ESCAPE '\\' AND NOT temporary"
        ):
            if table not in ("hedge_rule_entry", "scale_word_entry"):
                opened.execute(f"DELETE FROM {table}")
        opened.execute("DELETE FROM standing_figure_cache")

    return forget


@pytest.fixture
def environment() -> dict[str, str]:
    """This process's environment, without what would change an answer, this checkout first."""
    left_out = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "PROVENANCE_BY", "PROVENANCE_DB")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    path = os.pathsep.join(filter(None, [str(ROOT), kept.get("PYTHONPATH")]))
    return kept | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}


@pytest.fixture
def empty_database(_empty_template: Path, tmp_path: Path) -> Path:
    """A database with the shipped rules and nothing else, as `provenance init` makes it."""
    return Path(shutil.copy(_empty_template, tmp_path / "empty.duckdb"))


@pytest.fixture
def seed_database(_seed_template: Path, tmp_path: Path) -> Path:
    """A database that holds the story of the seed."""
    return Path(shutil.copy(_seed_template, tmp_path / "seed.duckdb"))


@pytest.fixture
def stories_database(_stories_template: Path, tmp_path: Path) -> Path:
    """A database that holds every shipped story."""
    return Path(shutil.copy(_stories_template, tmp_path / "stories.duckdb"))


@pytest.fixture(scope="session")
def _empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.duckdb"
    with engine.created(path) as created:
        intake.load_rules(created)
    return path


@pytest.fixture(scope="session")
def _seed_template(_empty_template: Path) -> Path:
    return _loaded(_empty_template, "seed.duckdb", SEED_STORY)


@pytest.fixture(scope="session")
def _stories_template(_empty_template: Path) -> Path:
    return _loaded(_empty_template, "stories.duckdb", *library.stories())


def _loaded(template: Path, name: str, *stories: str) -> Path:
    """A copy of a template with stories loaded one after the other, as the command line does."""
    path = Path(shutil.copy(template, template.with_name(name)))
    opened = engine.write(path, wait=0)
    try:
        for story in stories:
            intake.load(opened, [library.stories()[story]], recorded_by="tests")
    finally:
        opened.close()
    return path
