"""The long proofs of tests/asking/test_outside.py."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pytest

from provenance.asking import record
from provenance.errors import UsageError
from provenance.installation import outside
from tests.asking.test_outside import LABEL, database, desk, named, packaged, said_twice
from tests.conftest import Run

__all__ = ["database", "desk", "named", "packaged", "said_twice"]


def test_a_package_adds_a_kind_and_a_query(
    packaged: Path, database: Path, run: Run, environment: dict[str, str]
) -> None:
    path = {"PYTHONPATH": f"{packaged}{os.pathsep}{environment['PYTHONPATH']}"}
    ran = run("contradictions", "--kind", "newsroom/double", "-f", "csv", "-d", database, env=path)
    assert ran.code == 0 and ran.out.splitlines()[1].startswith(f"newsroom/{LABEL},"), ran.err
    ran = run("explain", f"newsroom/{LABEL}", "-f", "csv", "-d", database, env=path)
    assert "rule newsroom/double,Said twice." in ran.out
    ran = run("how-often", "-f", "csv", "-d", database, env=path)
    assert (ran.code, ran.out) == (0, "name,how often\nAnn,2\n"), ran.err
    assert "newsroom/double" in run("kinds", "-d", database, env=path).out


@pytest.mark.parametrize("clock", [{}, {"as_of": "2025-06-01"}], ids=["now", "then"])
def test_printed_sql_gives_such_contradictions_in_a_plain_shell(
    named: Path, database: Path, run: Run, clock: dict[str, str]
) -> None:
    options = [part for key, date in clock.items() for part in (f"--{key.replace('_', '-')}", date)]
    kinds = {outside.VARIABLE: str(named)}
    ran = run("contradictions", "--sql", *options, "-d", database, env=kinds)
    assert ran.code == 0, ran.err
    with duckdb.connect(str(database), read_only=True) as shell, record.open(database) as opened:
        shown = shell.execute(ran.out).fetchall()
        assert shown == opened.contradictions(**clock).tuples and len(shown) == 1


def test_a_folder_adds_a_kind(named: Path, database: Path) -> None:
    before = database.read_bytes()
    with record.open(database) as opened:
        (row,) = opened.contradictions(kind="desk/double")
        assert (row.contradiction, row.kind) == (f"desk/{LABEL}", "desk/double")
        assert [kind.rule for kind in opened.kinds(contains="desk/")] == ["Said twice."]
        assert ("rule desk/double", "Said twice.") in [
            (step.topic, step.finding) for step in opened.explain(row.contradiction)
        ]
        assert "desk/double, tension" in [step.topic for step in opened.explain("one", "two")]
        with pytest.raises(
            UsageError,
            match="accepted are answer, attribution, change_of_total, denial, desk/double",
        ):
            opened.contradictions(kind="double")
    assert database.read_bytes() == before
