"""One file, one writer, many readers: who waits for whom, and what cannot be written or opened."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from provenance import __version__, schema
from provenance.copies import merging
from provenance.disk.beside import log_of
from provenance.errors import Locked, NoDatabase, ProvenanceError, Unwritten
from provenance.file import creating, opening
from provenance.intake import editing, loads

if TYPE_CHECKING:
    from tests.conftest import Run

STATEMENT = "zelensky-155"


def statements(path: Path) -> int:
    opened = opening.read(path)
    try:
        return int(opened.rows("SELECT count(*) FROM statement_entry")[0][0])
    finally:
        opened.close()


def retracted(path: Path, tell: Callable[[str], None] | None = None, wait: float = 0) -> None:
    opened = opening.write(path, wait, tell)
    try:
        editing.retract(opened, STATEMENT, reason="wrong", recorded_by="tests")
    finally:
        opened.close()


@contextmanager
def holding(path: Path, *, read_only: bool = False) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the file open until the block ends, or the process is killed."""
    hold = (
        "import duckdb, sys; file = duckdb.connect(sys.argv[1], read_only=bool(sys.argv[2])); "
        "print(flush=True); input()"
    )
    command = [sys.executable, "-c", hold, str(path), "yes" if read_only else ""]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        try:
            yield holder
        finally:
            holder.kill()


# Who waits for whom


@pytest.mark.slow
def test_many_read_at_once_and_a_write_names_who_holds_the_file(
    seed_database: Path, run: Run
) -> None:
    with holding(seed_database, read_only=True) as holder:
        assert run("sql", "SELECT 1", "-d", seed_database).code == 0
        first, second = opening.read(seed_database), opening.read(seed_database)
        assert first.rows("SELECT count(*) FROM load") == second.rows("SELECT count(*) FROM load")
        with pytest.raises(Locked, match="is open in this process already; close that first"):
            opening.write(seed_database, wait=5)
        first.close()
        second.close()
        begun = time.monotonic()
        refused = run("retract", STATEMENT, "--reason", "r", "-d", seed_database, "--wait", "0.5")
        assert 0.5 <= time.monotonic() - begun < 30
    assert refused.code == 4 and refused.out == ""
    waiting, failed = refused.err.splitlines()
    process = f"process {holder.pid} ("
    assert waiting.startswith(f"provenance: waiting for {process}")
    assert failed.startswith(f"provenance: {seed_database} is in use by {process}")
    assert failed.endswith("; waited 0.5 s, --wait SECONDS waits longer")


@pytest.mark.slow
def test_a_query_waits_for_a_write_as_a_write_does(seed_database: Path) -> None:
    with holding(seed_database) as holder:
        for door in (opening.read, opening.guarded):
            with pytest.raises(Locked, match=f"process {holder.pid} .*; try again when"):
                door(seed_database, wait=0)
            lines: list[str] = []
            with pytest.raises(Locked, match=rf"process {holder.pid} .*; waited 0\.2 s, --wait"):
                door(seed_database, wait=0.2, report=lines.append)
            assert [line.partition(" (")[0] for line in lines] == [
                f"waiting for process {holder.pid}"
            ]
        threading.Timer(0.2, holder.kill).start()
        assert statements(seed_database)


@pytest.mark.slow
def test_a_write_begins_when_the_file_is_let_go(seed_database: Path) -> None:
    lines: list[str] = []
    with holding(seed_database, read_only=True) as holder:
        threading.Timer(0.3, holder.kill).start()
        retracted(seed_database, lines.append, wait=30)
    assert [line.partition(" (")[0] for line in lines] == [f"waiting for process {holder.pid}"]


@pytest.mark.slow
def test_a_merge_waits_for_a_write_to_the_other_copy_and_names_that(
    seed_database: Path, empty_database: Path, run: Run
) -> None:
    with holding(seed_database) as holder:
        refused = run("merge", seed_database, "-d", empty_database, "--wait", "0.2")
        assert refused.code == 4
        in_use = f"{seed_database} is in use by process {holder.pid} ("
        assert refused.err.splitlines()[-1].startswith(f"provenance: {in_use}")
        lines: list[str] = []
        threading.Timer(0.3, holder.kill).start()
        merging.open_beside(empty_database, seed_database, 30, lines.append).close()
    assert [line.partition(" (")[0] for line in lines] == [f"waiting for process {holder.pid}"]
    assert lines[0].endswith(f" to release {seed_database}")


# What cannot be written


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of twelve megabytes."""
    with mounted(tmp_path / "small", 12) as place:
        yield place


@contextmanager
def mounted(place: Path, megabytes: int) -> Iterator[Path]:
    """A file system of so many megabytes."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this account may not mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.slow
def test_a_full_disk_is_told_and_the_file_left_as_it_was(
    small_disk: Path, seed_database: Path, here: Run
) -> None:
    path = Path(shutil.copy(seed_database, small_disk / "record.duckdb"))
    before = path.read_bytes()
    left = os.statvfs(small_disk)
    (small_disk / "rest").write_bytes(b"0" * (left.f_bavail * left.f_frsize))
    with pytest.raises(Unwritten, match=r"^the disk is full$"):
        retracted(path)
    with (
        pytest.raises(Unwritten, match=r"^the disk is full$"),
        creating.created(small_disk / "new.duckdb"),
    ):
        pass
    with pytest.raises(Unwritten, match=r"^the disk is full$"):
        loads.create(small_disk / "new.duckdb")
    assert not (small_disk / "new.duckdb").exists()
    refused = here("retract", STATEMENT, "--reason", "wrong", "-d", path)
    assert refused.code == 1
    assert refused.err == "provenance: the disk is full; nothing was written\n"
    assert path.read_bytes() == before
    (small_disk / "rest").unlink()
    retracted(path)
    assert not log_of(path).exists()


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """No file that this process writes may grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.slow
def test_a_file_that_may_not_grow_is_told_and_left_as_it_was(seed_database: Path) -> None:
    before = seed_database.read_bytes()
    with (
        files_up_to(0),
        pytest.raises(ProvenanceError, match=r"^the system lets no file grow so large \(ulimit"),
    ):
        retracted(seed_database)
    assert seed_database.read_bytes() == before


@pytest.mark.slow
def test_what_is_written_but_not_yet_in_the_file_is_told_and_brought_in_later(
    seed_database: Path,
) -> None:
    lines: list[str] = []
    before = statements(seed_database)
    with files_up_to(seed_database.stat().st_size // 4):
        retracted(seed_database, lines.append)
    log = log_of(seed_database)
    assert len(lines) == 1 and f"what was written is kept in {log.name} beside it" in lines[0]
    assert log.stat().st_size
    assert statements(seed_database) == before + 1, "a query reads both"
    assert log.exists()
    opening.write(seed_database, wait=0, report=lines.append).close()
    assert len(lines) == 1 and not log.exists()
    assert statements(seed_database) == before + 1


@pytest.fixture
def unprivileged() -> Callable[[], None]:
    """What takes root's way around permissions from a child process."""
    if os.geteuid():
        return lambda: None
    library = ctypes.CDLL(None)
    if not hasattr(library, "prctl"):
        pytest.skip("root may write to read-only files, and cannot let go of that here")
    drop_from_bounding_set, dac_override = 24, 1
    return lambda: library.prctl(drop_from_bounding_set, dac_override, 0, 0, 0)


@pytest.mark.slow
def test_a_read_only_file_or_folder_is_asked_and_not_written(
    seed_database: Path, unprivileged: Callable[[], None], environment: dict[str, str]
) -> None:
    def run(command: str) -> tuple[int, str]:
        ran = subprocess.run(
            [sys.executable, "-m", "provenance", *command.split(), "-d", seed_database],
            env=environment,
            capture_output=True,
            text=True,
            preexec_fn=unprivileged,
        )
        return ran.returncode, ran.stderr

    retract = f"retract {STATEMENT} --reason r"
    before = seed_database.read_bytes()
    seed_database.chmod(0o400)
    assert run("who-said") == (0, "")
    problem = "is read-only; writing to it needs write permission"
    assert run(retract) == (1, f"provenance: {seed_database} {problem}\n")
    seed_database.chmod(0o600)
    seed_database.parent.chmod(0o500)
    try:
        problem = "cannot be written to; a write needs it for its log"
        assert run(retract) == (1, f"provenance: the folder {seed_database.parent} {problem}\n")
    finally:
        seed_database.parent.chmod(0o700)
    assert seed_database.read_bytes() == before


@pytest.mark.slow
def test_a_folder_that_vanished_is_named(
    seed_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = tmp_path / "away"
    opened = opening.write(seed_database, wait=0)
    tmp_path.joinpath("home").mkdir()
    opened.close()
    home = Path(shutil.move(seed_database, tmp_path / "home" / "seed.duckdb"))
    opened = opening.write(home, wait=0)
    home.parent.rename(away)
    before = (away / home.name).read_bytes()
    with pytest.raises(Unwritten, match=r"^the folder of the file is gone$"):
        editing.retract(opened, STATEMENT, reason="wrong", recorded_by="tests")
    opened.close()
    assert (away / home.name).read_bytes() == before
    with pytest.raises(NoDatabase, match="does not exist; create it with `provenance init"):
        opening.read(home)
    with (
        pytest.raises(NoDatabase, match="home does not exist; create it first"),
        creating.created(home),
    ):
        pass
    monkeypatch.chdir(away)
    (away / home.name).rename(tmp_path / "seed.duckdb")
    away.rmdir()
    for act in (opening.read, lambda path: creating.created(path).__enter__()):
        with pytest.raises(NoDatabase, match=r"seed\.duckdb was looked for is gone; go to one"):
            act(Path("seed.duckdb"))
    monkeypatch.chdir(tmp_path)


# What is no record


def no_database(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def an_empty_file(path: Path) -> None:
    path.write_bytes(b"")


def another_file(path: Path) -> None:
    path.write_text("case: x\n" * 2_000)


def a_file_of_sqlite(path: Path) -> None:
    # The engine would fetch an extension from the network for it.
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE load (entry TEXT)")
    connection.close()


def half_a_file(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def a_damaged_file(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for place in range(3 * 4096 + 8, len(content), 4096):
        content[place] ^= 0xFF
    path.write_bytes(content)


def another_version(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE schema_version SET version = 9")


def another_database(path: Path) -> None:
    path.unlink()
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE load (entry VARCHAR)")


def an_encrypted_file(path: Path) -> None:
    path.unlink()
    with duckdb.connect() as connection:
        with suppress(duckdb.Error):
            # 2.0 asks for it where OpenSSL's is not at hand; 1.4 does not know it.
            connection.execute("SET force_mbedtls_unsafe = 'true'")
        try:
            connection.execute(f"ATTACH '{path}' AS shut (ENCRYPTION_KEY 'key')")
        except duckdb.Error as error:
            pytest.skip(f"this DuckDB encrypts nothing: {error}")
        connection.execute("CREATE TABLE shut.load (entry VARCHAR)")


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (no_database, "does not exist; create it with `provenance init -d "),
        (a_folder, "is not a file; name the database file"),
        (an_empty_file, "is not a DuckDB database; name the file that `provenance init` made"),
        (another_file, "is not a DuckDB database; name the file that `provenance init` made"),
        (a_file_of_sqlite, "is not a DuckDB database; name the file that `provenance init` made"),
        (half_a_file, "is damaged; go back to a copy of it"),
        (a_damaged_file, "is damaged; go back to a copy of it"),
        (
            another_version,
            f"has schema version 9, this tool reads versions {schema.FIRST} to {schema.VERSION}; "
            f"install provenance {__version__} or later",
        ),
        (another_database, "is a DuckDB database without a record; create one with"),
        (an_encrypted_file, "is encrypted; decrypt it with DuckDB"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_no_record_is_refused_at_every_door_and_left_alone(
    spoil: Callable[[Path], None], problem: str, empty_database: Path
) -> None:
    mine = Path(shutil.copy(empty_database, empty_database.with_name("mine.duckdb")))
    spoil(empty_database)
    before = empty_database.read_bytes() if empty_database.is_file() else None
    for door in (
        opening.read,
        opening.guarded,
        lambda path: opening.write(path, wait=0),
        lambda path: merging.open_beside(mine, path, 0, None),
    ):
        with pytest.raises(NoDatabase) as refused:
            door(empty_database)
        # A copy that is not there is not created.
        start = problem.partition("; create it")[0]
        assert str(refused.value).startswith(f"{empty_database} {start}")
        assert refused.value.exit_code == 3
    assert (empty_database.read_bytes() if empty_database.is_file() else None) == before
    assert not log_of(empty_database).exists()


# What is killed


@pytest.mark.slow
def test_what_a_killed_write_had_put_beside_the_file_is_gone_after_the_next(
    empty_database: Path, environment: dict[str, str]
) -> None:
    """A write that lacks memory puts the texts of the record beside the file while it lasts."""
    spill = (
        "import sys; from pathlib import Path; from provenance.file import opening; "
        "opening.WRITE_MEMORY = 0.06; opened = opening.write(Path(sys.argv[1]), wait=0); "
        "opened.execute('CREATE TEMP TABLE wide AS SELECT sha256(range::VARCHAR) AS words "
        "FROM range(1500000)'); "
        "print(flush=True); input()"
    )
    command = [sys.executable, "-c", spill, str(empty_database)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        writer.kill()
    beside = empty_database.with_name(f"{empty_database.name}.tmp")
    assert sum(file.stat().st_size for file in beside.iterdir()) > 100_000
    opening.write(empty_database, wait=1).close()
    assert not beside.exists()
