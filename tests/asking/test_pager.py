"""At a terminal a long answer goes through a pager; nowhere else, and nothing is lost in it."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import sys
import termios
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

Run = Callable[..., Any]
MARK = "sed s/^/paged:/"
LINES = "terminal.write(f'line {n}\\n' for n in range(40))"


class Shown(NamedTuple):
    """What came to a screen, and the exit code."""

    lines: list[str]
    code: int


def at_terminal(
    arguments: list[str], environment: Mapping[str, str], *, rows: int = 20, keys: bytes = b""
) -> Shown:
    """Run Python in a terminal of so many rows; type keys once something is shown."""
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 80, 0, 0))
        os.execve(sys.executable, [sys.executable, *arguments], {"TERM": "xterm", **environment})
    shown = b""
    try:
        while part := os.read(terminal, 65536):
            shown += part
            if keys:
                os.write(terminal, keys)
                keys = b""
    except OSError:
        pass  # Linux reports the end of a terminal as an error.
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    return Shown(
        shown.decode().replace("\r\n", "\n").split("\n"), os.waitstatus_to_exitcode(status)
    )


def written(
    body: str, environment: Mapping[str, str], *, allowed: bool = True, **how: Any
) -> Shown:
    """Write an answer to a terminal, through a pager where that is allowed."""
    script = (
        "from provenance.showing import terminal\n"
        f"with terminal.paged(allowed={allowed}):\n    " + body.replace("\n", "\n    ")
    )
    return at_terminal(["-c", script], environment, **how)


def test_a_long_answer_is_paged_and_a_short_one_is_not(environment: dict[str, str]) -> None:
    given = environment | {"PAGER": MARK}
    long = written(LINES, given)
    assert long.lines == [*(f"paged:line {n}" for n in range(40)), ""] and long.code == 0
    assert written(LINES, given, rows=41).lines[-2:] == ["line 39", ""]
    assert written(LINES, given, rows=40).lines[-2:] == ["paged:line 39", ""]


def test_a_line_that_is_wider_than_the_screen_counts_as_several(
    environment: dict[str, str],
) -> None:
    shown = written("terminal.write(['x' * 80 * 25 + '\\n'])", environment | {"PAGER": MARK})
    assert shown.lines[0].startswith("paged:")


@pytest.mark.parametrize(
    "changed",
    [
        {"PAGER": "cat"},
        {"PAGER": ""},
        {"PROVENANCE_PAGER": "cat", "PAGER": MARK},
        {"PAGER": MARK, "TERM": "dumb"},
        {"PAGER": "no-such-program --at-all"},
        {"PAGER": "a 'quote that is not closed"},
    ],
)
def test_without_a_pager_an_answer_is_printed_whole(
    changed: dict[str, str], environment: dict[str, str]
) -> None:
    shown = written(LINES, environment | changed)
    assert shown.lines == [*(f"line {n}" for n in range(40)), ""] and shown.code == 0


def test_an_answer_that_may_not_be_paged_is_printed(environment: dict[str, str]) -> None:
    shown = written(LINES, environment | {"PAGER": MARK}, allowed=False)
    assert shown.lines[0] == "line 0"


def test_our_own_variable_comes_first(environment: dict[str, str]) -> None:
    shown = written(LINES, environment | {"PAGER": "cat", "PROVENANCE_PAGER": MARK})
    assert shown.lines[0] == "paged:line 0"


def test_what_is_said_of_a_long_answer_comes_after_it(environment: dict[str, str]) -> None:
    body = f"terminal.say('before')\n{LINES}\nterminal.say('after')"
    shown = written(body, environment | {"PAGER": MARK})
    assert shown.lines[0] == "provenance: before"
    assert shown.lines[-3:] == ["paged:line 39", "provenance: after", ""]


def test_a_pager_that_is_left_early_is_no_failure(environment: dict[str, str]) -> None:
    # More than a pipe holds, so that the writer meets the closed end.
    body = "terminal.write(f'line {n}\\n' for n in range(10**6))\nprint(terminal.is_left())"
    shown = written(body, environment | {"PAGER": "head -n 1"})
    assert shown.lines[0] == "line 0" and "True" in shown.lines and shown.code == 0
    assert not any("Traceback" in line or "provenance:" in line for line in shown.lines)


def test_control_c_is_the_pagers_once_it_has_everything(environment: dict[str, str]) -> None:
    # It has all of it when it asks for keys, and its own answer to Ctrl-C is to go on.
    pager = "sh -c 'all=$(cat); trap : INT; echo ready; cat /dev/tty; echo \"$all\"'"
    shown = written(LINES, environment | {"PAGER": pager}, keys=b"\x03\x03\x04")
    assert "line 39" in shown.lines and shown.code == 0
    assert not any("Traceback" in line or "interrupted" in line for line in shown.lines)


def test_a_stream_is_handed_on_as_it_comes(environment: dict[str, str], tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    body = f"""def lines():
    yield from (f'line {{n}}\\n' for n in range(40))
    for _ in range(600):
        if pathlib.Path({str(seen)!r}).exists(): break
        time.sleep(0.05)
    else: raise SystemExit('nobody saw the first lines')
    yield 'last\\n'
import pathlib, time
terminal.write(lines())"""
    pager = f"sh -c 'head -n 1; : > {seen}; cat'"
    shown = written(body, environment | {"PAGER": pager})
    assert "last" in shown.lines and shown.code == 0


def test_the_rest_is_worked_out_while_somebody_reads(
    environment: dict[str, str], tmp_path: Path
) -> None:
    done = tmp_path / "done"
    body = f"""import pathlib
terminal.write(f'line {{n}}\\n' for n in range(10**5))
pathlib.Path({str(done)!r}).touch()"""
    waits = f"n=0; until [ -e {done} ] || [ $n = 600 ]; do sleep 0.05; n=$((n+1)); done; echo $n"
    shown = written(body, environment | {"PAGER": f"sh -c '{waits}; tail -n 1'"})
    assert shown.lines[1:] == ["line 99999", ""] and int(shown.lines[0]) < 600


@pytest.mark.slow
def test_whoever_reads_does_not_hold_the_record(
    stories_database: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    writer = tmp_path / "writer.py"
    writer.write_text(
        "import sys, duckdb\n"
        "sys.stdin.read()\n"
        f"duckdb.connect({str(stories_database)!r})\n"
        "print('free')\n"
    )
    given = environment | {"PAGER": f"{sys.executable} {writer}"}
    for command in (["who-said"], ["sql", "FROM statement SELECT id"]):
        program = ["-m", "provenance", *command, "-d", str(stories_database)]
        assert at_terminal(program, given, rows=10).lines == ["free", ""]


@pytest.mark.some(2)
@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ["contradictions"],
        ["who-said", "--format", "csv"],
        ["sql", "FROM statement SELECT id"],
        ["run", "script:first_to_say"],
        ["help", "sql"],
    ],
)
def test_commands_that_answer_have_a_pager(
    command: list[str], stories_database: Path, environment: dict[str, str]
) -> None:
    given = environment | {"PAGER": MARK, "PROVENANCE_DB": str(stories_database)}
    program = ["-m", "provenance", *command]
    assert at_terminal(program, given, rows=10).lines[0].startswith("paged:")
    plain = at_terminal([*program, "--no-pager"], given, rows=10)
    assert plain.code == 0 and not any(line.startswith("paged:") for line in plain.lines)


@pytest.mark.slow
def test_the_exit_code_is_that_of_the_answer_whatever_was_read(
    stories_database: Path, environment: dict[str, str]
) -> None:
    given = environment | {"PAGER": "head -n 1", "PROVENANCE_DB": str(stories_database)}
    program = ["-m", "provenance", "contradictions", "--format", "csv", "--fail"]
    assert at_terminal(program, given, rows=10).code == 5


@pytest.mark.slow
def test_a_pipe_has_no_pager(
    stories_database: Path, monkeypatch: pytest.MonkeyPatch, here: Run
) -> None:
    monkeypatch.setenv("PAGER", MARK)
    assert not here("contradictions", "-d", stories_database).out.startswith("paged:")
