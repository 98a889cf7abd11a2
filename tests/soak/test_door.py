"""Every command on a file in which a stranger planted things, and each derived table by itself."""

from __future__ import annotations

import json
import re
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from provenance import library
from provenance.asking import record
from provenance.copies import verifying
from provenance.file import opening
from provenance.intake import loads
from tests.conftest import Run
from tests.files.test_door import (
    CHANGES,
    DERIVED,
    DOORS,
    OWN_FUNCTIONS,
    Answers,
    cache,
    commands,
    is_answered_alike,
    is_refused,
    is_refused_by_name,
    planted_once,
    secret,
    seed_answers,
    strange,
    what_stands_for_these_is_not_believed,
)

__all__ = ["cache", "planted_once", "secret", "seed_answers", "strange"]


def test_nothing_that_a_file_defines_changes_an_answer_or_is_run(
    seed_database: Path, strange: Path, run: Run
) -> None:
    for command in commands():
        is_answered_alike(command, seed_database, strange, run)


@pytest.mark.parametrize("name", sorted(DERIVED))
def test_what_stands_where_a_derived_table_is_expected_is_not_believed(
    name: str, seed_database: Path, secret: Path, seed_answers: Answers
) -> None:
    what_stands_for_these_is_not_believed([name], seed_database, secret, seed_answers)


@pytest.mark.parametrize("function", OWN_FUNCTIONS)
def test_a_function_that_the_file_defines_is_refused_by_name(
    function: str, strange: Path, run: Run
) -> None:
    is_refused_by_name(function, strange, run)


@pytest.mark.parametrize("change", CHANGES)
def test_what_stands_where_a_table_of_ours_is_expected_is_that_table_at_every_door(
    seed_database: Path, change: str, tmp_path: Path
) -> None:
    is_refused(change, DOORS, seed_database, tmp_path)


def test_without_a_folder_of_its_own_a_record_is_made_and_verified(
    seed_database: Path, tmp_path: Path, run: Run
) -> None:
    before = run("contradictions", "-d", seed_database)
    (tmp_path / "file").write_text("no folder", "utf-8")
    env = {"PROVENANCE_CACHE": str(tmp_path / "file")}
    assert run("contradictions", "-d", seed_database, env=env).out == before.out
    assert run("init", "-d", tmp_path / "made.duckdb", env=env).code == 0
    assert run("verify", "-d", tmp_path / "made.duckdb").code == 0


def test_a_catalogue_that_others_may_write_to_is_not_believed(
    seed_database: Path, tmp_path: Path, run: Run
) -> None:
    env = {"PROVENANCE_CACHE": str(tmp_path / "cache")}
    before = run("speakers", "-d", seed_database, env=env)
    (file,) = (tmp_path / "cache").glob("meaning-*.duckdb")
    file.chmod(0o666)
    assert run("speakers", "-d", seed_database, env=env).out == before.out != ""


def test_what_stands_where_derived_tables_are_expected_is_not_believed(
    seed_database: Path, secret: Path, seed_answers: Answers
) -> None:
    """Of all at once; tests/soak/ has each by itself."""
    what_stands_for_these_is_not_believed([*DERIVED], seed_database, secret, seed_answers)


def test_without_a_folder_of_its_own_the_program_keeps_its_views_in_memory(
    seed_database: Path, cache: Path, seed_answers: Answers
) -> None:
    cache.write_text("no folder", "utf-8")
    with record.open(seed_database) as opened:
        assert opened.who_said().tuples == seed_answers["who_said"]


def test_a_bare_file_has_no_views_and_answers_alike(
    seed_answers: Answers, tmp_path: Path, run: Run
) -> None:
    bare = tmp_path / "bare.duckdb"
    assert run("init", "--bare", "-d", bare).code == 0
    with closing(opening.write(bare, wait=0)) as opened:
        story = library.stories()["chinese-nationals-2025-04"]
        loads.load(opened, [story], recorded_by="tests")
    with duckdb.connect(str(bare), read_only=True) as shell:
        views = "SELECT count(*) FROM duckdb_views() WHERE NOT internal"
        assert shell.execute(views).fetchone() == (0,)
    with record.open(bare) as one:
        for question in ("contradictions", "who_said", "figures"):
            assert getattr(one, question)().tuples == seed_answers[question]
    assert verifying.verify(bare).rows == []
    assert bare.stat().st_size < 1_000_000


def test_the_catalogue_lies_in_a_private_folder_and_is_checked(
    seed_database: Path, cache: Path, run: Run, seed_answers: Answers
) -> None:
    """Of a program whose catalogue was exchanged, nothing but the answer is asked."""
    cache.mkdir(mode=0o755)
    with record.open(seed_database) as opened:
        assert opened.speakers().tuples == seed_answers["speakers"]
    (file,) = cache.glob("meaning-*.duckdb")
    assert cache.stat().st_mode & 0o777 == 0o700 and file.stat().st_mode & 0o777 == 0o600
    assert re.fullmatch(r"meaning-[0-9a-f]{16}-[0-9a-f]{32}", file.stem)
    with duckdb.connect(str(file)) as connection:
        connection.execute("CREATE OR REPLACE VIEW speaker AS SELECT 'planted' AS id, 'x' AS name")
    command = ("speakers", "--format", "json", "-d", seed_database)
    answer = run(*command, env={"PROVENANCE_CACHE": str(cache)})
    names = [row["speaker"] for row in json.loads(answer.out)]
    assert names and names == [row[0] for row in seed_answers["speakers"]]
