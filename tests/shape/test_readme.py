"""README.md says what the tool prints: some commands in it are run, and every line compared.

tests/soak/ runs them all, as they stand; here every one is only read as the command line reads it.
When an output changes on purpose, `python tests/shape/test_readme.py` writes it into the README.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
import typer

from tests import forked
from tests.conftest import ROOT, Run

README = ROOT / "README.md"

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    text = README.read_text("utf-8")
    return [body for name, body in BLOCK.findall(text) if name == language]


def first_commands() -> list[str]:
    """The two commands that a newcomer types."""
    return [block.strip() for block in blocks("sh")]


# The tour


class Tour:
    """A folder and an environment in which the README's commands run, as after its first one."""

    def __init__(self, folder: Path, database: Path | None = None) -> None:
        """Type the first command, or have its database copied from one."""
        self.folder = folder
        programs = folder / "programs"
        programs.mkdir()
        self.place = folder / "here"
        self.place.mkdir()
        self.database = folder / "tour.duckdb"
        self.environment = os.environ | {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "80",
            "NO_COLOR": "1",
            "PROVENANCE_DB": str(self.database),
        }
        self.server = forked.Server(self.environment)
        forking = ["-S", "-E", forked.__file__, self.server.socket]
        for name, arguments in (("provenance", shlex.join(forking)), ("python3", "")):
            program = programs / name
            python = shlex.quote(sys.executable)
            program.write_text(f'#!/bin/sh\nexec {python} {arguments} "$@"\n', "utf-8")
            program.chmod(0o755)
        if database is not None:
            shutil.copy(database, self.database)
        for step in first_commands()[0].split(" && ") if database is None else ():
            if step.startswith("provenance "):
                self.told(step)

    def told(self, command: str) -> str:
        """What a command writes, standard error included, as a terminal shows it."""
        ran = subprocess.run(
            ["sh", "-c", command],
            cwd=self.place,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=60,
        )
        return ran.stdout if not ran.stdout or ran.stdout.endswith("\n") else ran.stdout + "\n"

    def rewritten(self, readme: str) -> str:
        """The README with what its commands print now; files that it shows are made on the way."""

        def block(match: re.Match[str]) -> str:
            language, body = match.groups()
            if language == "console":
                body = "".join(
                    line + self.told(line.removeprefix("$ "))
                    for line in body.splitlines(keepends=True)
                    if line.startswith("$ ")
                )
            elif named := re.match(r"# (\w+\.\w+)\n", body):
                (self.place / named[1]).write_text(body, "utf-8")
            return f"```{language}\n{body}```"

        return BLOCK.sub(block, readme)


@pytest.fixture(scope="module")
def tour(_seed_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tour]:
    if os.name == "nt":
        pytest.skip("the tour is typed in a POSIX shell")
    made = Tour(tmp_path_factory.mktemp("tour"), _seed_template)
    yield made
    made.server.close()


# Answers that are soon given, one of them a refusal.
SOME = slice(3, 6)


@pytest.mark.slow
def test_the_readme_shows_what_the_tool_prints(tour: Tour) -> None:
    some = "\n".join(f"```console\n{block}```" for block in blocks("console")[SOME])
    printed = tour.rewritten(some)
    assert printed.splitlines() == some.splitlines()
    no_command_has_failed_unseen(printed)


FAILURES = ("Traceback", "No such command", "No such option", "not found", "engine failed")


def no_command_has_failed_unseen(printed: str) -> None:
    for failure in FAILURES:
        assert failure not in printed


def commands() -> Iterator[list[str]]:
    """What is typed after `provenance` in every command that the README shows."""
    typed = re.findall(r"^\$ (.+)", "".join(blocks("console")), re.MULTILINE)
    for line in [*typed, first_commands()[0]]:
        parts = shlex.shlex(line, posix=True, punctuation_chars=True)
        parts.whitespace_split = True
        arguments: list[str] | None = None
        for part, following in pairwise([*parts, ";", ";"]):
            if set(part) <= set("();<>|&"):
                if arguments is not None:
                    yield arguments
                arguments = None
            elif part == "provenance" and arguments is None:
                arguments = []
            elif arguments is not None and not (part == "2" and following[0] in "<>"):
                arguments.append(part)


def test_every_command_of_the_readme_is_one_with_its_options() -> None:
    from provenance import cli

    whole = typer.main.get_command(cli.application(None))
    tried = set()
    for arguments in commands():
        with whole.make_context("provenance", [*arguments]) as context:
            name, command, rest = whole.resolve_command(context, arguments)
            tried.add(name)
            command.make_context(name, rest, parent=context)
    assert len(tried) > 30


@pytest.mark.slow
def test_plain_sql_reads_the_record(tour: Tour) -> None:
    asking, building = blocks("sql")
    with duckdb.connect(str(tour.database), read_only=True) as plain:
        statements = [statement for statement in asking.split(";") if statement.strip()]
        assert len(statements) == 2
        for statement in statements:
            assert plain.execute(statement).fetchall()
        assert plain.execute("SELECT version FROM schema_version").fetchall() == [(5,)]
    # The other one is the whole schema, which test_layers builds in a plain shell.
    assert building == ".read sql/schema.sql\n"


# The two commands


def test_a_newcomer_types_two_lines() -> None:
    installing, testing = first_commands()
    assert "\n" not in installing + testing
    assert installing.endswith(
        "provenance load story:chinese-nationals-2025-04 && provenance contradictions"
    )
    assert "pip install" in testing and "pytest" in testing


def test_the_first_command_makes_a_fresh_database_each_time() -> None:
    installing, _ = first_commands()
    assert 'export PROVENANCE_DB="$(mktemp -d)/tour.duckdb" && provenance init' in installing


def test_ci_runs_the_readmes_commands() -> None:
    assert "README.md" in (ROOT / ".ci" / "run").read_text("utf-8")


# What the README lists is all there is


def test_the_readme_names_every_command() -> None:
    from provenance import cli

    readme = README.read_text("utf-8")
    commands = [str(command.name) for command in cli.application(None).registered_commands]
    silent = [name for name in commands if not re.search(rf"provenance {name}|`{name}`", readme)]
    assert silent == []


def test_the_readme_names_every_exit_code() -> None:
    from provenance import cli

    (table,) = re.findall(r"\| code \| means \|\n((?:\|.*\n)+)", README.read_text("utf-8"))
    assert re.findall(r"^\| (\d+) \|", table, re.MULTILINE) == re.findall(
        r"\b(\d+) [a-z]", cli.EXIT_CODES
    )


def test_the_readme_has_a_line_for_every_kind_and_every_folder() -> None:
    readme = README.read_text("utf-8")
    assert "$ provenance kinds\n" in readme
    first_cells = re.findall(r"^\| `([\w/]+)` \|", readme, re.MULTILINE)
    rooms = [*(ROOT / "sql").iterdir(), *(ROOT / "provenance").glob("[a-z]*")]
    folders = {f"{path.parent.name}/{path.name}/" for path in rooms if path.is_dir()}
    assert folders | {"fixtures/", "tests/"} == {cell for cell in first_cells if cell.endswith("/")}


@pytest.mark.slow
def test_the_readmes_intervals_are_what_the_rules_read(empty_database: Path, run: Run) -> None:
    (table,) = re.findall(
        r"\| words \| hard \| usual \|\n\|[-|]+\n((?:\|.*\n)+)", README.read_text("utf-8")
    )
    listed = re.findall(r"\| (.+?) \| (.+?) \| (.+?) \|", table)
    case = {
        "case": "intervals",
        "speakers": [{"id": "someone", "name": "Someone", "kind": "person"}],
        "sources": [{"id": "post", "kind": "post"}],
        "claims": [{"id": "it-is", "text": "It is.", "asserts": "figure"}],
        "quantities": [{"id": "number", "name": "A number", "behaviour": "level"}],
        "statements": [
            {
                "id": f"statement-{number}",
                "speaker": "someone",
                "claim": "it-is",
                "stance": "support",
                "commitment": "certain",
                "appearances": [{"source": "post"}],
                "figures": [{"quantity": "number", "verbatim": words}],
            }
            for number, (words, *_) in enumerate(listed)
        ],
    }
    file = empty_database.with_name("intervals.json")
    file.write_text(json.dumps(case), "utf-8")
    assert run("load", file, "-d", empty_database).code == 0
    rows = json.loads(run("figures", "--format", "json", "-d", empty_database).out)
    assert sorted(listed) == sorted((row["verbatim"], row["hard"], row["usual"]) for row in rows)


def main() -> None:
    """Write what the commands print now into the README."""
    with tempfile.TemporaryDirectory() as folder:
        tour = Tour(Path(folder))
        README.write_text(tour.rewritten(README.read_text("utf-8")), "utf-8")
        tour.server.close()


if __name__ == "__main__":
    main()
