"""What is told of a long work: at a terminal while it lasts, in a log of what took long."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from provenance import progress
from provenance.showing import terminal

WORK = """
import time
from provenance.showing.terminal import stages
with stages() as stage:
    stage("reading", 0.0)
    time.sleep(0.4)
    stage("checking", 0.25, 1000)
    time.sleep(1.0)
"""


def test_a_line_tells_how_far_how_fast_and_how_long() -> None:
    line = progress.line("entering", 0.25, 1000, begun=10.0, now=20.0)
    assert line == "entering … 50%, about 20 s left, 1,000 records, 25 a second"
    assert progress.line("reading", 0.0, None, begun=0.0, now=9.0) == "reading …"
    assert progress.line("reading", 0.25, None, begun=1.0, now=50.0).startswith("reading … 99%")
    assert [progress.duration(seconds) for seconds in (9, 120, 7200)] == ["9 s", "2 min", "2 h"]


def test_a_log_has_a_line_for_each_stage_that_took_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with terminal.stages() as stage:
        stage("reading", 0.0)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(terminal, "LONG", 0.0)
    with terminal.stages() as stage:
        stage("reading", 0.0)
        stage("checking", 0.25, 1000)
    assert capsys.readouterr().err.splitlines() == [
        "provenance: reading took 0 s",
        "provenance: checking took 0 s for 1,000 records",
    ]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_terminal_has_one_line_that_goes_when_the_work_is_over(
    environment: dict[str, str],
) -> None:
    ours, theirs = os.openpty()
    subprocess.run([sys.executable, "-c", WORK], stderr=theirs, env=environment, check=True)
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert "checking … " in shown and "1,000 records" in shown and " left" in shown
    assert "\n" not in shown and shown.endswith("\r\x1b[2K")


def test_the_engine_draws_no_progress_on_stdout(environment: dict[str, str]) -> None:
    """It does by itself in a process without a script file, for a query of two seconds."""
    asked = "SELECT current_setting('enable_progress_bar')"
    code = (
        "from provenance.engine import connected\n"
        f"print(connected([]).execute({asked!r}).fetchone())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True
    )
    assert ran.stdout == "(False,)\n"
