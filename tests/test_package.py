"""What is installed: the wheel's exact files, and the main job from any folder.

From a wheel, an editable install and a checkout; under the oldest and the newest DuckDB.
"""

from __future__ import annotations

import csv
import importlib.metadata
import io
import json
import os
import re
import site
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

import provenance
from provenance import library

if TYPE_CHECKING:
    from tests.conftest import Run

ROOT = Path(__file__).parents[1]
STORY = "chinese-nationals-2025-04"
# The oldest that pyproject.toml supports, and whatever is newest below its bound.
OLDEST, NEWEST = "duckdb==1.4.*", "duckdb>=1.4,<3"


def succeed(command: Sequence[object], cwd: Path, **environment: str) -> str:
    """Run a command and return what it writes; fail with what it said when it fails.

    Nothing of this project is passed on: neither this checkout's folder nor a database.
    """
    changing = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "PYTHONPATH")
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in changing and not name.startswith("PROVENANCE_")
    }
    ran = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=kept | {"PYTHONIOENCODING": "utf-8"} | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert ran.returncode == 0, f"{command}: {ran.stderr or ran.stdout}"
    return ran.stdout


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


# The wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built as pip builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    building = ["wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, ROOT]
    succeed([sys.executable, "-m", "pip", *building], folder)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_package_its_sql_and_its_stories_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        packed = {name for name in opened.namelist() if ".dist-info/" not in name}
    shipped = {
        "provenance": [
            *(ROOT / "provenance").rglob("*.py"),
            *(ROOT / "provenance" / "layouts").glob("*"),
            ROOT / "provenance" / "py.typed",
        ],
        "provenance/sql": [
            *(ROOT / "sql").rglob("*.sql"),
            *(ROOT / "sql" / "rules").glob("*.csv"),
            ROOT / "sql" / "record.toml",
            ROOT / "sql" / "migrations" / "earlier.txt",
        ],
        "provenance/fixtures": [
            *(ROOT / "fixtures").glob("*/case.yaml"),
            *(ROOT / "fixtures").glob("*/texts/*.txt"),
            *(ROOT / "fixtures").glob("*/expected/*.csv"),
            *(ROOT / "fixtures" / "rules").glob("*.yaml"),
        ],
    }
    assert packed == {
        f"{folder}/{file.relative_to(ROOT / folder.rpartition('/')[2]).as_posix()}"
        for folder, files in shipped.items()
        for file in files
    }


def test_the_wheel_says_what_it_needs_and_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        told = opened.read(f"provenance-{provenance.__version__}.dist-info/METADATA").decode()
        entry = opened.read(f"provenance-{provenance.__version__}.dist-info/entry_points.txt")
    needed = re.findall(r"^Requires-Dist: ([\w-]+)(?!.*; extra)", told, re.MULTILINE)
    assert sorted(needed) == [
        "babel",
        "duckdb",
        "edtf",
        "jinja2",
        "pint",
        "platformdirs",
        "pyyaml",
        "rapidfuzz",
        "sqlglot",
        "tabulate",
        "text2num",
        "typer",
        "wcwidth",
    ]
    assert "Requires-Python: >=3.11" in told
    assert b"provenance = provenance.cli:run" in entry


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


def test_the_oldest_engine_tested_is_the_oldest_supported() -> None:
    needed = importlib.metadata.requires("provenance") or []
    (wanted,) = [name for name in needed if name.startswith("duckdb")]
    assert set(wanted.removeprefix("duckdb").split(",")) == {"<3", ">=1.4"}


# Around the package


def test_the_shell_completes_commands_and_options(run: Run) -> None:
    script = run(env={"_PROVENANCE_COMPLETE": "source_bash"})
    assert script.code == 0 and "complete -o default -F" in script.out
    for words, expected in (
        ("provenance contr", {"contradictions"}),
        ("provenance who-said --sp", {"--speaker"}),
        ("provenance contradictions --form", {"--format"}),
    ):
        asked = {"_PROVENANCE_COMPLETE": "complete_bash", "COMP_WORDS": words}
        place = str(len(words.split()) - 1)
        found = run(env=asked | {"COMP_CWORD": place})
        assert set(found.out.split()) == expected


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    printed = succeed(
        [sys.executable, "-m", "provenance", "schema", "case-file"], ROOT, PYTHONPATH=str(ROOT)
    )
    found: dict[str, Any] = json.loads(printed)
    jsonschema.Draft202012Validator.check_schema(found)
    return found


@pytest.mark.parametrize("story", library.stories())
def test_editors_accept_what_the_loader_accepts(story: str, schema: dict[str, Any]) -> None:
    case = yaml.load(library.stories()[story].read_text("utf-8"), yaml.BaseLoader)
    jsonschema.validate(case, schema)


def test_editors_refuse_an_unknown_key_and_a_word_outside_its_vocabulary(
    schema: dict[str, Any],
) -> None:
    case = yaml.load(library.stories()[STORY].read_text("utf-8"), yaml.BaseLoader)
    for section, key, value in (
        ("statements", "speeker", "zelensky"),
        ("statements", "stance", "supports"),
        ("sources", "kind", "blog"),
    ):
        broken = json.loads(json.dumps(case))
        broken[section][0][key] = value
        with pytest.raises(jsonschema.ValidationError, match=value if key != "speeker" else key):
            jsonschema.validate(broken, schema)
