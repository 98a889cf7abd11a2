"""The main job from any folder, from a wheel, an editable install and a checkout.

And under the oldest and the newest DuckDB.
"""

from __future__ import annotations

import csv
import io
import json
import os
import site
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

import provenance
from tests.shape.test_package import ROOT, STORY, succeed, wheel

__all__ = ["wheel"]

# The oldest that pyproject.toml supports, and whatever is newest below its bound.
OLDEST, NEWEST = "duckdb==1.4.*", "duckdb>=1.4,<3"


def do_the_main_job(tool: Sequence[object], folder: Path, **environment: str) -> list[list[str]]:
    """Create a database, load the real case and ask for its contradictions, in a folder."""
    succeed([*tool, "init"], folder, **environment)
    succeed([*tool, "load", f"story:{STORY}"], folder, **environment)
    return contradictions(tool, folder, **environment)


def contradictions(
    tool: Sequence[object], folder: Path, database: str = "provenance.duckdb", **environment: str
) -> list[list[str]]:
    """The rows of the contradictions in a database."""
    asked = [*tool, "contradictions", "-d", database, "--format", "csv"]
    rows = list(csv.reader(io.StringIO(succeed(asked, folder, **environment))))
    assert any("155" in row and "168" in row for row in rows)
    return rows


def test_a_source_archive_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    succeed([sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path], ROOT)
    (archive,) = tmp_path.glob("*.tar.gz")
    building = ["wheel", "-q", "--no-deps", "--no-build-isolation", "-w", tmp_path, archive]
    succeed([sys.executable, "-m", "pip", *building], tmp_path)
    (rebuilt,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(rebuilt) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())


# Installed from the wheel, editable, and not at all


@pytest.fixture(scope="module", params=["wheel", "editable"])
def installed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment with this package in it.

    The libraries it needs are those of the environment that runs the tests, looked up last, so that
    nothing is downloaded.
    """
    folder = tmp_path_factory.mktemp(request.param) / "venv"
    succeed([sys.executable, "-m", "venv", "--without-pip", folder], folder.parent)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(succeed([python, "-c", asked], folder).strip())
    (packages / "tests.pth").write_text("\n".join(site.getsitepackages()), "utf-8")
    what = ["-e", ROOT] if request.param == "editable" else [request.getfixturevalue("wheel")]
    installing = ["install", "-q", "--no-deps", "--no-build-isolation", "--force-reinstall"]
    succeed([sys.executable, "-m", "pip", "--python", python, *installing, *what], folder)
    return programs


def test_an_installed_package_does_the_main_job_from_any_folder(
    installed: Path, tmp_path: Path
) -> None:
    rows = do_the_main_job([installed / "provenance"], tmp_path)
    assert len(rows) == 3


def test_an_installed_package_finds_its_own_sql_and_stories(
    installed: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    asked = "from provenance import library as found; print(found.SQL); print(found.STORIES)"
    sql, stories = map(Path, succeed([installed / "python", "-c", asked], tmp_path).splitlines())
    assert (sql / "schema.sql").is_file() and (stories / STORY / "case.yaml").is_file()
    if "editable" in request.node.name:
        assert (sql, stories) == (ROOT / "sql", ROOT / "fixtures")
    else:
        assert sql.is_relative_to(installed.parent) and stories.is_relative_to(installed.parent)


def test_an_installed_package_is_a_command_and_a_module(installed: Path, tmp_path: Path) -> None:
    told = f"provenance {provenance.__version__}\n"
    assert succeed([installed / "provenance", "--version"], tmp_path) == told
    assert succeed([installed / "python", "-m", "provenance", "--version"], tmp_path) == told


def test_a_checkout_does_the_main_job_without_being_installed(tmp_path: Path) -> None:
    tool = [sys.executable, "-m", "provenance"]
    assert len(do_the_main_job(tool, tmp_path, PYTHONPATH=str(ROOT))) == 3


# Engines

# Starting a process is most of what a command takes.
ONE_AFTER_THE_OTHER = """
import contextlib, io, json, sys
import duckdb
from provenance import cli

answers = [duckdb.__version__]
for command in sys.argv[1:]:
    with contextlib.redirect_stdout(io.StringIO()) as told:
        try:
            cli.main(command.split())
        except SystemExit as ended:
            assert not ended.code, command
    answers.append(told.getvalue())
print(json.dumps(answers))
"""


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The oldest and the newest DuckDB supported, each in a folder to put before all others."""
    found = {}
    for name, wanted in (("oldest", OLDEST), ("newest", NEWEST)):
        folder = tmp_path_factory.mktemp(name)
        installing = ["install", "-q", "--no-deps", "--no-compile", "--retries", "1"]
        ran = subprocess.run(
            [sys.executable, "-m", "pip", *installing, "--target", folder, wanted],
            capture_output=True,
            encoding="utf-8",
        )
        if ran.returncode:
            said = [line for line in ran.stderr.splitlines() if line.startswith("ERROR")]
            pytest.skip(f"pip cannot install {wanted}: {said[-1] if said else ran.stderr}")
        found[name] = folder
    return found


def test_the_oldest_and_the_newest_engine_open_each_others_files(
    engines: dict[str, Path], tmp_path: Path
) -> None:
    paths = {name: f"{folder}{os.pathsep}{ROOT}" for name, folder in engines.items()}

    def ran(name: str, *commands: str) -> list[str]:
        """The engine's version, and what one process that runs these commands with it answers."""
        running = [sys.executable, "-c", ONE_AFTER_THE_OTHER, *commands]
        answers: list[str] = json.loads(succeed(running, tmp_path, PYTHONPATH=paths[name]))
        return answers

    asked = [f"contradictions -d {writer}.duckdb --format csv" for writer in paths]
    first = {
        name: [f"init -d {name}.duckdb", f"load story:{STORY} -d {name}.duckdb"] for name in paths
    }
    # A file keeps its version when the other engine writes to it.
    more = {
        name: f"load story:factory-fire -d {other}.duckdb"
        for name, other in (("oldest", "newest"), ("newest", "oldest"))
    }
    oldest, *_ = ran("oldest", *first["oldest"])
    newest, *then = ran("newest", *first["newest"], *asked)
    assert oldest.startswith("1.4.") and newest != oldest
    before = [*then[2:], *ran("oldest", *asked, more["oldest"])[1:3]]
    after = [*ran("newest", more["newest"], *asked)[2:], *ran("oldest", *asked)[1:]]
    assert len(before) == len(after) == 4
    assert before[0].count("\n") == 3 and "155" in before[0] and "168" in before[0]
    assert before == before[:1] * 4
    assert after[0].count("\n") > 3 and after == after[:1] * 4
