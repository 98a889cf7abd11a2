"""Streams that the shell has closed, in other encodings, and arguments that are no text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from provenance import cli
from provenance.intake import loads
from tests.conftest import ROOT, Run

SPEAKER = b'{"id": "mayor", "name": "\xd0\x9c\xd0\xb5\xd1\x80", "kind": "person"}'


def shell(
    command: str, closed: str, database: Path, stdin: bytes = b""
) -> tuple[int, bytes, bytes]:
    """Run a command through a shell that closes streams: exit code, stdout, stderr."""
    ran = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m provenance {command} {closed}"],
        input=stdin,
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PROVENANCE_DB": str(database)},
        timeout=120,
    )
    return ran.returncode, ran.stdout, ran.stderr


def closed_streams_do_no_harm(closed: str, database: Path) -> None:
    """A write, a prompt and a question under these closed streams; the file stays one."""
    code, out, err = shell("add speaker", closed, database, SPEAKER)
    assert code == (2 if "<&-" in closed else 0) and not out
    assert b"Traceback" not in err
    code, out, err = shell("sql 'SELECT count(*) AS n FROM speaker' -f csv", closed, database)
    assert code == 0 and b"Traceback" not in err
    assert out == (b"" if " >&-" in f" {closed}" else b"n\n0\n" if "<&-" in closed else b"n\n1\n")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a shell of Windows closes no stream")
@pytest.mark.parametrize("closed", ["2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_does_no_harm(closed: str, empty_database: Path) -> None:
    closed_streams_do_no_harm(closed, empty_database)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="arguments of Windows are characters")
def test_an_argument_that_is_not_utf_8_is_refused_in_a_sentence(
    empty_database: Path, here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cli.DEBUG, "1")
    monkeypatch.setenv("PROVENANCE_DB", str(empty_database))
    odd = os.fsdecode(b"caf\xe9")
    (tmp_path / f"{odd}.yaml").write_text("case: x\n")
    for command in (
        ["check", str(tmp_path / f"{odd}.yaml")],
        ["load", str(tmp_path / f"{odd}.yaml")],
        ["import", str(tmp_path / f"{odd}.yaml"), "--from", "stix"],
        ["add", "speaker", "--id", "x", "--name", odd, "--kind", "person"],
        ["who-said", "--contains", odd],
        ["sql", f"SELECT '{odd}'"],
        ["show", odd],
        ["seal", "--db", str(tmp_path / f"{odd}.duckdb")],
    ):
        ran = here(*command)
        assert ran.code in (1, 2, 3) and ran.err, command
        (ran.out + ran.err).encode()


def test_an_error_that_nobody_foresaw_is_a_sentence(
    here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a wheel came off\n\x1b[31m")

    monkeypatch.delenv(cli.DEBUG, raising=False)
    monkeypatch.setattr(loads, "create", fail)
    ran = here("init", "-d", str(tmp_path / "x.duckdb"))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(
        "provenance: this should not have happened (RuntimeError: a wheel came off \\x1b[31m)"
    )
    assert "please report it" in ran.err and "Traceback" not in ran.err
    monkeypatch.setenv(cli.DEBUG, "1")
    with pytest.raises(RuntimeError):
        here("init", "-d", str(tmp_path / "x.duckdb"))
