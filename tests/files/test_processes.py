"""What ends a process, what it leaves behind, and what a system lacks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from provenance.errors import Locked
from provenance.file import opening
from provenance.process import outcome, scratch, signals, system
from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.conftest import Run

posix = pytest.mark.skipif(os.name == "nt", reason="signals and locks are POSIX's")


# What is said after an interruption


@pytest.fixture
def arrives(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Lets a signal arrive, as the command line takes it."""
    monkeypatch.setattr(signals, "_first", None)
    before = signal.signal(signal.SIGINT, signals._arrived)
    monkeypatch.setattr(signals, "over", lambda: None)
    yield lambda: signal.raise_signal(signal.SIGINT)
    signal.signal(signal.SIGINT, before)


def said(here: Run, *words: object) -> tuple[int, str]:
    """The exit code of a command, and its last message."""
    ran = here(*words)
    signals._first = None
    assert "Traceback" not in ran.err
    return ran.code, ran.err.rstrip("\n").rpartition("\n")[2].removeprefix("provenance: ")


ADD = ("add", "speaker", "--id", "bo", "--name", "Bo", "--kind", "person", "-d")


@posix
def test_an_interruption_in_a_commit_waits_for_it_and_says_that_all_was_written(
    empty_database: Path, here: Run, arrives: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from provenance.engine import Engine

    execute = Engine.execute

    def interrupted(self: Engine, sql: str, parameters: object = None) -> Engine:
        if sql == "COMMIT":
            arrives()
        return execute(self, sql, parameters)  # type: ignore[arg-type]

    monkeypatch.setattr(Engine, "execute", interrupted)
    expected = f"interrupted after everything was written: {empty_database} holds it"
    assert said(here, *ADD, empty_database) == (130, expected)
    with closing(opening.read(empty_database)) as opened:
        assert opened.count("speaker") == 1


@posix
def test_an_interruption_that_something_swallowed_still_prevents_the_commit(
    empty_database: Path, here: Run, arrives: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from provenance.intake import loads

    enter = loads.enter

    def swallowing(*arguments: object, **options: object) -> object:
        with suppress(KeyboardInterrupt):
            arrives()
        return enter(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(loads, "enter", swallowing)
    assert said(here, *ADD, empty_database) == (130, "interrupted; nothing was written")
    with closing(opening.read(empty_database)) as opened:
        assert opened.count("speaker") == 0


def test_what_is_written_is_said_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    log = tmp_path / "record.duckdb.wal"

    def sentence(*acts: Callable[[], object]) -> str:
        with outcome.watched():
            for act in acts:
                act()
            return outcome.interrupted()

    def step(name: str | None = None, error: type[BaseException] | None = None) -> None:
        with suppress(OSError), outcome.completing(path, name, lambda: None):
            if error:
                raise error

    assert sentence() == "interrupted; nothing was written"
    assert sentence(step) == f"interrupted after everything was written: {path} holds it"
    upgraded = f"{path} was upgraded"
    assert sentence(lambda: step(upgraded)) == (
        f"interrupted; {upgraded}; nothing else was written"
    )
    assert sentence(lambda: step(upgraded), step).startswith("interrupted after everything")
    assert sentence(lambda: step(None, OSError)) == (
        f"interrupted; whether {path} was written is not known; `provenance log -d {path}` shows it"
    )
    assert sentence(outcome.printing) == (
        "interrupted; nothing was written; what was printed may be incomplete"
    )
    log.write_bytes(b"entries")
    assert sentence(step) == (
        f"interrupted after everything was written: {path} holds it together with {log.name}; "
        "keep both"
    )
    # Nobody is told what was done before, or in a folder that is thrown away.
    assert outcome.sentence() == outcome.NOTHING
    with scratch.folder(beside=path) as folder:
        path = folder / "copy.duckdb"
        assert sentence(step) == "interrupted; nothing was written"


def test_an_error_after_a_write_says_what_was_written(
    empty_database: Path, here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from provenance.commands import recording

    def failing(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(recording, "say", failing)
    code, message = said(here, *ADD, empty_database)
    assert code == 1
    assert message.endswith(f"everything was written: {empty_database} holds it")


@posix
@pytest.mark.slow
def test_a_signal_at_any_moment_leaves_the_message_true(environment: dict[str, str]) -> None:
    """A few additions, loads with a text, and amendments; a longer proof has every command."""
    # No engine may be open where a process forks.
    script = (
        "from tests.files import interrupt_proof as proof; "
        "proof.main(6, acts={name: proof.ACTS[name] for name in ('add', 'load texts')})"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.slow
@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_in_a_callback_ends_the_command_without_a_traceback(
    number: signal.Signals, environment: dict[str, str]
) -> None:
    script = f"""
import signal, sys, time
from provenance import __main__, cli

class Held:
    def __del__(self):
        signal.raise_signal({int(number)})

def main():
    Held()
    time.sleep(30)
    sys.stderr.write("was not interrupted")

cli.main = main
__main__.run()
"""
    ran = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True
    )
    assert ran.stderr == "provenance: interrupted; nothing was written\n"
    assert ran.returncode == 128 + number


@pytest.mark.slow
@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_while_a_stream_is_opened_is_told(
    number: signal.Signals, environment: dict[str, str]
) -> None:
    """A stream has no encoder while it gets another one."""
    script = f"""
import codecs, encodings.utf_8, signal, sys
from provenance import __main__, cli

def begin(encoder, errors="strict"):
    codecs.IncrementalEncoder.__init__(encoder, errors)
    begun.append(encoder)
    # Of stdout, then of stderr.
    if len(begun) == 2:
        signal.raise_signal({int(number)})

begun = []
encodings.utf_8.IncrementalEncoder.__init__ = begin
__main__.run()
"""
    ran = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True
    )
    assert ran.stderr == "provenance: interrupted; nothing was written\n"
    assert ran.returncode == 128 + number


@posix
def test_a_message_is_written_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance.showing import terminal

    pieces: list[str] = []
    monkeypatch.setattr("sys.stderr.write", pieces.append)
    terminal.say("created record.duckdb")
    assert pieces == ["provenance: created record.duckdb\n"]


# What a process leaves behind


@posix
def test_a_folder_of_a_process_that_was_killed_goes_and_one_in_use_stays(tmp_path: Path) -> None:
    hold = (
        "import sys; from pathlib import Path; from provenance.process import scratch\n"
        "with scratch.folder(beside=Path(sys.argv[1])) as folder:\n"
        "    (folder / 'copy').write_bytes(b'secret')\n"
        "    print(folder, flush=True); input()"
    )
    beside = tmp_path / "record.duckdb"
    stranger = tmp_path / ".provenance-x.draft"
    stranger.symlink_to(tmp_path)
    fresh = tmp_path / ".provenance-new.draft"
    fresh.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(beside)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        folder = Path(holder.stdout.readline().strip())
        assert folder.stat().st_mode & 0o077 == 0
        with scratch.folder(beside=beside) as mine:
            assert folder.exists() and mine.exists()
        assert not mine.exists()
        holder.kill()
        holder.wait()
        scratch.sweep(tmp_path)
    assert not folder.exists()
    # Neither is one of ours: a link, and a folder that is being made.
    assert stranger.is_symlink() and fresh.exists()
    os.utime(fresh, (0, 0))
    scratch.sweep(tmp_path)
    assert not fresh.exists()


# What a child process may do


RUNAWAY = "SELECT len(range(900000000)) + len(range(900000000)) FROM range(1000)"


@posix
@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_a_confined_process_ends_with_its_parent(
    number: signal.Signals, seed_database: Path, environment: dict[str, str]
) -> None:
    """And lets go of the file that it reads."""
    if signal.getsignal(number) is signal.SIG_IGN:
        pytest.skip("whoever runs the tests has it ignored, as nohup does")
    command = [sys.executable, "-m", "provenance", "sql", RUNAWAY, "-d", str(seed_database)]
    running = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    # Somebody reads the file as soon as the child has opened it.
    while running.poll() is None:
        try:
            opening.write(seed_database, wait=0).close()
        except Locked:
            break
        time.sleep(0.05)
    running.send_signal(number)
    _, err = running.communicate(timeout=30)
    assert running.returncode in (-number, 128 + number) and "Traceback" not in err
    opening.write(seed_database, wait=10).close()


# What a system lacks


# What is taken from the system, before the program starts.
LACKS = {
    "locks": "sys.modules['fcntl'] = None",
    "limits": "import signal, subprocess; sys.modules['resource'] = None",
    "the list of descriptors": (
        "listed = os.listdir; "
        "os.listdir = lambda path='.': listed('/nowhere' if path == '/dev/fd' else path)"
    ),
    "links": "del os.link",
    "a bound on the address space": (
        "import sys; resource = sys.modules.get('resource') or ('resource' not in sys.modules and "
        "__import__('resource')); resource and delattr(resource, 'RLIMIT_AS')"
    ),
    "users": "del os.geteuid; sys.modules['pwd'] = None; os.environ['USER'] = 'ann'",
    "signals": "import signal; del signal.SIGHUP, signal.SIGPIPE, signal.SIGTERM",
    "processes": "del os.fork; sys.modules['termios'] = None",
    "the size of its memory": "del os.sysconf",
}
# Run in this order, each must end well.
COMMANDS = (
    "init",
    "load {case}",
    "add speaker --id bo --name Bo --kind person",
    "contradictions --format csv",
    "sql SELECT(1) --memory 512MB --format csv",
    "export --bundle out.jsonl",
    "diff other.duckdb",
    "merge other.duckdb",
    "verify",
    "seal",
)
LACKING = """
import os, sys
exec(sys.argv[1])
from provenance import cli
for command in sys.argv[2:]:
    code = cli.exit_code([*command.split(), "-d", "record.duckdb"])
    if code:
        sys.exit(f"{command}: ended with {code}")
"""


def lacking(taken: str, other: Path, environment: dict[str, str], folder: Path) -> None:
    other.rename(folder / "other.duckdb")
    # Where other commands lock what they make, a folder without a lock is swept up as left behind.
    (own := folder / "own").mkdir()
    case = str(ROOT / "fixtures" / "bridge-budget" / "case.yaml")
    commands = [command.format(case=case) for command in COMMANDS]
    ran = subprocess.run(
        [sys.executable, "-c", LACKING, taken, *commands],
        env={**environment, "TMPDIR": str(own)},
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr


@posix
def test_memory_is_looked_at_where_it_cannot_be_bounded() -> None:
    script = (
        "import os, resource, time; from provenance.process import system; "
        "del resource.RLIMIT_AS; system.confine(300 * 2**20, 60, lambda: os._exit(7)); "
        "held = bytearray(400 * 2**20); time.sleep(20)"
    )
    assert subprocess.run([sys.executable, "-c", script]).returncode == 7


def test_who_holds_a_file_is_named_by_its_command(tmp_path: Path) -> None:
    from provenance.file.presence import described

    named = described(os.getpid())
    assert named.startswith(f"process {os.getpid()} (")
    assert described(2**22 + 1, "/usr/bin/other") == f"process {2**22 + 1} (/usr/bin/other)"


def test_a_new_file_takes_its_place_where_there_are_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    draft, path = tmp_path / "draft", tmp_path / "new"
    draft.write_text("one")
    system.take_place(draft, path)
    assert path.read_text() == "one"
    draft.write_text("two")
    with pytest.raises(FileExistsError):
        system.take_place(draft, path)
    assert path.read_text() == "one"
