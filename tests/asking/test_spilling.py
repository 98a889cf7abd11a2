"""A question keeps within its memory: it says where it spills, and leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from provenance import engine
from provenance.asking import bearing, narrowing, record
from provenance.disk import spilling
from provenance.errors import EngineFailure, UsageError
from provenance.file import opening
from provenance.process import scratch
from tests.conftest import Run
from tests.laws.test_layers import ASKED

SORTED = "SELECT md5(range::VARCHAR) AS word FROM range(4000000) ORDER BY word"


def left(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if scratch.holds(path / "in-use")]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(spilling.VARIABLE, "50MB")
    monkeypatch.setattr(engine, "PLAN", 0)


@pytest.mark.slow
@pytest.mark.usefixtures("small")
def test_a_question_that_spills_says_where_and_leaves_nothing(bare_database: Path) -> None:
    said: list[str] = []
    opened = opening.read(bare_database, report=said.append)
    assert len(opened.rows(SORTED)) == 4_000_000
    folder = bare_database.parent
    (name,) = left(folder)
    assert (folder / name).stat().st_mode & 0o077 == 0
    opened.close()
    assert left(folder) == []
    (line,) = said
    assert line.startswith("this takes more than 50 MiB of memory and goes on in ")
    assert name in line and "PROVENANCE_MEMORY=4GiB" in line


def test_what_a_killed_question_left_goes_with_the_next_one(
    bare_database: Path, environment: dict[str, str], run: Run
) -> None:
    code = (
        "import os, sys; from pathlib import Path; from provenance import engine\n"
        "from provenance.file import opening; engine.PLAN = 0\n"
        "kill = lambda _: os.kill(os.getpid(), 9)\n"
        "opening.read(Path(sys.argv[1]), report=kill).rows(sys.argv[2])"
    )
    killed = subprocess.run(
        [sys.executable, "-c", code, str(bare_database), SORTED],
        env=environment | {spilling.VARIABLE: "50MB"},
    )
    assert killed.returncode == -9 and len(left(bare_database.parent)) == 1
    assert run("kinds", "-d", bare_database).code == 0
    assert left(bare_database.parent) == []


@pytest.mark.usefixtures("small")
def test_what_cannot_spill_names_the_remedy(bare_database: Path) -> None:
    opened = opening.read(bare_database)
    with pytest.raises(EngineFailure, match="PROVENANCE_MEMORY=4GiB gives it more memory"):
        opened.rows("SELECT list(md5(range::VARCHAR)) FROM range(4000000)")
    opened.close()


def test_a_write_has_what_the_variable_names(
    bare_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for named, limit in (("512MiB", "512.0 MiB"), ("4GiB", "4.0 GiB")):
        monkeypatch.setenv(spilling.VARIABLE, named)
        opened = opening.write(bare_database, wait=0)
        assert opened.rows("SELECT current_setting('memory_limit')") == [(limit,)]
        opened.close()


def test_a_size_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert spilling.size("512MB") == spilling.size("0.5 GiB") == 2**29
    assert spilling.written(2**30) == "1 GiB" and spilling.written(2**29) == "512 MiB"
    monkeypatch.setenv(spilling.VARIABLE, "much")
    with pytest.raises(UsageError, match="`much` is no size"):
        spilling.bound()


def test_rows_pass_once_where_nobody_keeps_them(_stories_template: Path) -> None:
    with record.open(_stories_template) as opened:
        kept = opened.claims().tuples
        opened.passes = True
        claims = opened.claims()
        assert list(claims.passing()) == kept and list(claims.passing()) == []
        assert opened.claims().tuples == kept and len(opened.claims()) == len(kept)


# What a question asks of contradictions reaches the engine before it makes any


@pytest.mark.slow
@pytest.mark.some(4)
@pytest.mark.parametrize(
    "filters",
    [
        *ASKED["contradictions"],
        {"kind": "figure"},
        {"kind": ["denial", "subset"], "speaker": "Lindqvar"},
        {"quantity": "deaths"},
        {"quantity": "deaths", "parts": True, "state": ["open", "judged"]},
        {"kind": "denial", "quantity": ["deaths", "injured"]},
        {"speaker": "ines-aldo"},
    ],
    ids=str,
)
def test_a_narrowed_answer_is_the_same(
    filters: dict[str, object], _stories_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with record.open(_stories_template) as opened:
        narrowed = opened.ask("contradictions", **filters).tuples
        assert not opened._engine.is_narrowed
        monkeypatch.setattr(narrowing, "narrow", lambda *_: None)
        assert opened.ask("contradictions", **filters).tuples == narrowed


@pytest.mark.slow
@pytest.mark.some(1)
@pytest.mark.parametrize("filters", [{}, {"quantity": ["deaths"]}, {"contains": "twelve"}])
def test_an_answer_of_a_large_record_is_the_same(
    filters: dict[str, object], _stories_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with record.open(_stories_template) as opened:
        rows = opened.ask("contradictions", **filters).tuples
        monkeypatch.setattr(bearing, "FEW", 0)
        assert opened.ask("contradictions", **filters).tuples == rows
        assert opened.ask("who_said").tuples, "the views read all of the record again"


@pytest.mark.slow
def test_a_narrowed_session_is_widened_for_the_next_question(_stories_template: Path) -> None:
    with record.open(_stories_template) as opened:
        opened.passes = True
        figures = {row.kind for row in opened.contradictions(kind="figure")}
        assert figures == {"figure"} and opened._engine.is_narrowed
        assert opened.explain("zelensky-155", "ukraine-document-lists-168")
        assert opened.who_said().tuples
        assert not opened._engine.is_narrowed
