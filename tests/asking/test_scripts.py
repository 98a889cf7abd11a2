"""The scripts of sql/scripts/ answer as `expected/` says, both in `run` and in a plain shell.

When an answer changes on purpose, or a script is new: `python -m tests.asking.test_scripts`.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from provenance import engine, library
from provenance.asking import confined, guard
from provenance.file import opening
from provenance.intake import loads
from provenance.showing.render import Format, render
from tests.asking.test_guard import DOCUMENTED, answered, asked
from tests.conftest import ROOT, Run

EXPECTED = Path(__file__).with_name("expected")
SCRIPTS = library.scripts()
# What scripts are asked with; without it they answer for everything.
GIVEN = {
    "rests_on_source": {"source": "herald-day2"},
    "said_by_morning": {"morning": "2025-04-10"},
}


def written(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    return "".join(render(columns, rows, Format.CSV))


def run_guarded(name: str, database: Path) -> str:
    """What `run` answers to a script, as CSV."""
    text = SCRIPTS[name].read_text("utf-8")
    return "\n".join(
        written(*answer) for answer in answered(database, text, parameters=GIVEN.get(name, {}))
    )


class Guarded:
    """The stories, open for scripts; anew for each that sets a variable, which would stay."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.engine = opening.guarded(database)

    def answer(self, name: str) -> str:
        """What `run` answers to a script, as CSV."""
        if name in GIVEN:
            return run_guarded(name, self.database)
        frames: list[Mapping[str, Any]] = []
        script = asked(self.database, SCRIPTS[name].read_text("utf-8"))
        confined.answer_with(self.engine, script, frames.append)
        answers: list[tuple[Sequence[str], list[Any]]] = []
        for frame in frames:
            if "columns" in frame:
                answers.append((frame["columns"], []))
            answers[-1][1].extend(frame.get("rows", []))
        return "\n".join(written(*answer) for answer in answers)


@pytest.fixture(scope="module")
def guarded(_stories_template: Path) -> Iterator[Guarded]:
    opened = Guarded(_stories_template)
    yield opened
    opened.engine.close()


def test_there_is_a_library_of_scripts() -> None:
    assert len(SCRIPTS) >= 10
    assert {path.stem for path in EXPECTED.glob("*.csv")} == set(SCRIPTS)
    page = (ROOT / "provenance" / "help" / "sql.md").read_text("utf-8")
    assert [name for name in SCRIPTS if f"| `{name}` |" not in page] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_answers_as_written_down(name: str, guarded: Guarded) -> None:
    expected = (EXPECTED / f"{name}.csv").read_text("utf-8")
    assert guarded.answer(name) == expected, (
        "if this answer is right: python -m tests.asking.test_scripts"
    )
    assert expected.count("\n") > 1, "the stories hold no row for this script"


@pytest.mark.slow
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_plain_shell_gives_the_same_answer(name: str, _stories_template: Path) -> None:
    with duckdb.connect(str(_stories_template), read_only=True) as plain:
        for variable, value in GIVEN.get(name, {}).items():
            plain.execute(f"SET VARIABLE {variable} = '{value}'")
        plain.execute(SCRIPTS[name].read_text("utf-8"))
        columns = [column[0] for column in plain.description or []]
        answer = written(columns, plain.fetchall())
    assert answer == (EXPECTED / f"{name}.csv").read_text("utf-8")


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_says_in_its_first_lines_what_it_answers(
    name: str, bare_record: engine.Engine
) -> None:
    statements = guard.read(SCRIPTS[name].read_text("utf-8"), name, bare_record, DOCUMENTED)
    for statement in statements:
        assert statement.heading and len(statement.heading) < 120
        assert statement.heading[-1] in ".:"


@pytest.mark.slow
@pytest.mark.parametrize("name", GIVEN)
def test_a_variable_narrows_what_the_script_answers(name: str, _stories_template: Path) -> None:
    text = SCRIPTS[name].read_text("utf-8")
    ((_, everything),) = answered(_stories_template, text)
    ((_, narrowed),) = answered(_stories_template, text, parameters=GIVEN[name])
    assert 0 < len(narrowed) < len(everything)
    assert all(row in everything for row in narrowed)


@pytest.mark.slow
def test_run_answers_a_script_of_the_library(_stories_template: Path, run: Run) -> None:
    named = "script:most_changed_figures"
    ran = run("run", named, "-d", _stories_template, "--format", "csv")
    assert ran.out == (EXPECTED / "most_changed_figures.csv").read_text("utf-8")
    table = run("run", SCRIPTS["most_changed_figures"], "-d", _stories_template)
    assert table.out.startswith("Who changed a figure most often, and which way.\n┌")
    unknown = run("run", "script:nothing", "-d", _stories_template)
    assert unknown.code == 2 and "first_to_say" in unknown.err


def main() -> None:
    """Write down what every script answers now."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "stories.duckdb"
        loads.create(database)
        for case in library.stories().values():
            with closing(opening.write(database, wait=0)) as created:
                loads.load(created, [case], recorded_by="tests")
        shutil.rmtree(EXPECTED, ignore_errors=True)
        EXPECTED.mkdir()
        for name in SCRIPTS:
            (EXPECTED / f"{name}.csv").write_text(run_guarded(name, database), "utf-8")


if __name__ == "__main__":
    main()
