"""The long proofs of tests/files/test_processes.py."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.asking import confined
from provenance.errors import InvalidQuery
from tests.conftest import Run
from tests.files.test_processes import LACKS, lacking, posix


@pytest.mark.parametrize("what", LACKS)
def test_each_command_works_where_a_system_lacks(
    what: str, empty_database: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    lacking(LACKS[what], empty_database, environment, tmp_path)


def test_what_a_killed_difference_copied_is_gone_after_the_next_command(
    seed_database: Path, empty_database: Path, environment: dict[str, str], tmp_path: Path, run: Run
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    away = {"TMPDIR": str(place)}
    script = (
        "import os, sys; from pathlib import Path; from provenance.copies import merging\n"
        "merging.merge = lambda *_, **__: os.kill(os.getpid(), 9)\n"
        "merging.diff(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", script, str(empty_database), str(seed_database)]
    killed = subprocess.run(command, env=environment | away)
    assert killed.returncode == -signal.SIGKILL
    assert [*place.rglob("copy.duckdb")]
    assert run("speakers", "-d", seed_database, env=away).code == 0
    assert not [*place.rglob("copy.duckdb")]


def test_an_answer_that_is_laid_out_must_fit_into_the_memory_and_one_that_streams_need_not(
    seed_database: Path,
) -> None:
    def job(query: str) -> confined.Job:
        return confined.Job(str(seed_database), query, "query", memory=200 * 2**20)

    many = job("SELECT range AS n, 'x' AS x FROM range(300000)")
    with pytest.raises(InvalidQuery, match="write it with --format csv or jsonl"):
        for answer in confined.answers(many, streamed=False):
            list(answer.rows)
    for answer in confined.answers(many):
        assert sum(1 for _ in answer.rows) == 300_000
    with pytest.raises(InvalidQuery, match=r"a row is longer than \d MB; select less of it, or"):
        for answer in confined.answers(job("SELECT repeat('x', 8000000)")):
            list(answer.rows)


@posix
def test_commands_work_where_all_of_it_is_absent_at_once(
    empty_database: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    """As on Windows; one by one, in a longer proof."""
    lacking("; ".join(LACKS.values()), empty_database, environment, tmp_path)
