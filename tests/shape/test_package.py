"""What is installed: the wheel's exact files, and what stands around the package.

tests/soak/ installs it and does the main job with it.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import provenance
from provenance import library
from provenance.installation import extras
from provenance.intake.short import editors
from tests.conftest import ROOT, Run

STORY = "chinese-nationals-2025-04"
DIST_INFO = f"claim_provenance-{provenance.__version__}.dist-info"


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


# The wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built as pip builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    building = ["wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, ROOT]
    succeed([sys.executable, "-m", "pip", *building], folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.slow
def test_the_wheel_holds_the_package_its_sql_and_its_stories_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        packed = {name for name in opened.namelist() if ".dist-info/" not in name}
    shipped = {
        "provenance": [
            *(ROOT / "provenance").rglob("*.py"),
            *(ROOT / "provenance" / "report" / "layouts").glob("*"),
            *(ROOT / "provenance" / "showing" / "layouts").glob("*"),
            *(ROOT / "provenance" / "help").glob("*.md"),
            ROOT / "provenance" / "py.typed",
        ],
        "provenance/sql": [
            *(ROOT / "sql").rglob("*.sql"),
            *(ROOT / "sql" / "rules").rglob("*.csv"),
            *(ROOT / "sql").glob("*.toml"),
            *(ROOT / "sql" / "ratings").glob("*.csv"),
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


@pytest.mark.slow
def test_the_wheel_says_what_it_needs_and_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        described = opened.read(f"{DIST_INFO}/METADATA").decode()
        entry = opened.read(f"{DIST_INFO}/entry_points.txt")
    needed = re.findall(r"^Requires-Dist: ([\w-]+)(?!.*; extra)", described, re.MULTILINE)
    assert sorted(needed) == [
        "babel",
        "charset-normalizer",
        "duckdb",
        "edtf",
        "jinja2",
        "justhtml",
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
    for line in (
        f"Name: {extras.DISTRIBUTION}",
        f"Version: {provenance.__version__}",
        "Requires-Python: >=3.11",
        "Classifier: Typing :: Typed",
        "Description-Content-Type: text/markdown",
    ):
        assert f"{line}\n" in described
    assert b"[console_scripts]\nprovenance = provenance.__main__:run\n" in entry


@pytest.mark.slow
def test_the_source_distribution_holds_what_builds_and_tests_the_package(tmp_path: Path) -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, encoding="utf-8")
    if listed.returncode:
        pytest.skip("this is no checkout")
    succeed([sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path], ROOT)
    (built,) = tmp_path.glob(f"claim_provenance-{provenance.__version__}.tar.gz")
    with tarfile.open(built) as opened:
        packed = {name.partition("/")[2] for name in opened.getnames()}
    shipped = re.compile(r"(provenance|sql|fixtures|tests)/|README\.md$|pyproject\.toml$")
    tracked = {name for name in listed.stdout.splitlines() if shipped.match(name)}
    assert packed - {"PKG-INFO", ".gitignore"} == {n for n in tracked if (ROOT / n).is_file()}


def test_the_oldest_engine_tested_is_the_oldest_supported() -> None:
    needed = importlib.metadata.requires(extras.DISTRIBUTION) or []
    (requirement,) = [name for name in needed if name.startswith("duckdb")]
    assert set(requirement.removeprefix("duckdb").split(",")) == {"<3", ">=1.4"}


# Around the package


def test_the_shell_completes_commands_and_options(run: Run) -> None:
    script = run(env={"_PROVENANCE_COMPLETE": "source_bash"})
    assert script.code == 0 and "complete -o default -F" in script.out
    for words, expected in (
        ("provenance contr", {"contradictions"}),
        ("provenance who-said --sp", {"--speaker"}),
        ("provenance contradictions --form", {"--format"}),
    ):
        completing = {"_PROVENANCE_COMPLETE": "complete_bash", "COMP_WORDS": words}
        place = str(len(words.split()) - 1)
        ran = run(env=completing | {"COMP_CWORD": place})
        assert set(ran.out.split()) == expected


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    printed = editors.json_schema()
    jsonschema.Draft202012Validator.check_schema(printed)
    return printed


def test_the_schema_of_a_case_file_is_printed(schema: dict[str, Any], run: Run) -> None:
    assert json.loads(run("schema", "case-file").out) == schema


def as_text(story: str) -> Any:
    """A case file with every value as the text it is."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(library.stories()[story].read_text("utf-8"), loader)


@pytest.mark.parametrize("story", library.stories())
def test_editors_accept_what_the_loader_accepts(story: str, schema: dict[str, Any]) -> None:
    jsonschema.validate(as_text(story), schema)


@pytest.mark.slow
def test_editors_refuse_an_unknown_key_and_a_word_outside_its_vocabulary(
    schema: dict[str, Any],
) -> None:
    case = as_text("factory-fire")
    for section, key, value in (
        ("statements", "speeker", "zelensky"),
        ("statements", "stance", "supports"),
        ("sources", "kind", "blog"),
    ):
        broken = json.loads(json.dumps(case))
        broken[section][0][key] = value
        with pytest.raises(jsonschema.ValidationError, match=value if key != "speeker" else key):
            jsonschema.validate(broken, schema)
