"""What somebody names is read once it is known to be a file, and never costs the lock."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from provenance.disk import descriptors, inputs
from provenance.disk.beside import log_of
from provenance.engine import Engine
from provenance.errors import Locked, NotRead
from provenance.file import meaning, opening
from provenance.intake import loads
from tests.conftest import Run

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

TABLE = tomllib.loads(Path(__file__).with_name("files.toml").read_text("utf-8"))
CONTENT = b"text"

pytestmark = pytest.mark.skipif(fcntl is None, reason="needs the files and locks of POSIX")


def is_locked(database: Path) -> bool:
    """Whether another process finds that a file is locked."""
    asked = (
        "import fcntl, sys; fcntl.lockf(open(sys.argv[1], 'r+b'), fcntl.LOCK_EX | fcntl.LOCK_NB)"
    )
    ran = subprocess.run([sys.executable, "-IS", "-c", asked, database], capture_output=True)
    return b"BlockingIOError" in ran.stderr


@contextmanager
def laid(at: str, path: Path, database: Path) -> Iterator[Path]:
    """What an attack says, at a path; gives the name that it is read by."""
    with ExitStack() as stack:
        if at == "empty file":
            path.touch()
        elif at == "file":
            path.write_bytes(CONTENT)
        elif at == "link to a file":
            path.with_name("target").write_bytes(CONTENT)
            path.symlink_to("target")
        elif at == "open database":
            path = database
        elif at == "link to the open database":
            path.symlink_to(database)
        elif at == "link to a link to the open database":
            path.with_name("between").symlink_to(database)
            path.symlink_to("between")
        elif at == "hard link to the open database":
            path.hardlink_to(database)
        elif at == "descriptor of the open database":
            path = Path("/dev/fd") / str(next(descriptors.of(database.stat())))
        elif at == "open log":
            path = log_of(database)
        elif at == "hard link to the open log":
            path.hardlink_to(log_of(database))
        elif at == "catalogue":
            path = meaning.cached(meaning.MEANING, meaning.build_record) or path
        elif at == "closed database":
            path.write_bytes(bytes(8) + b"DUCK" + (64).to_bytes(8, "little") + bytes(4096))
        elif at == "text with the word of a database":
            path.write_text("This is DUCK soup, and no database.")
        elif at == "link to nothing":
            path.symlink_to("nowhere")
        elif at == "link to itself":
            path.symlink_to(path.name)
        elif at == "named pipe":
            os.mkfifo(path)
        elif at == "link to a named pipe":
            os.mkfifo(path.with_name("pipe"))
            path.symlink_to("pipe")
        elif at == "socket":
            listening = stack.enter_context(closing(socket.socket(socket.AF_UNIX)))
            listening.bind(os.path.relpath(path))
        elif at == "handed pipe":
            reading, writing = os.pipe()
            os.write(writing, CONTENT)
            os.close(writing)
            stack.callback(os.close, reading)
            path = Path(f"/dev/fd/{reading}")
        elif at == "folder":
            path.mkdir()
        else:
            assert at == "nothing", at
        yield path


def test_what_lies_at_the_place_of_an_input(
    empty_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(opening.write(empty_database, wait=0)) as opened:
        # Something in the log, so that it is there.
        opened.execute("INSERT INTO source_text VALUES ('a', 'b')")
        for number, attack in enumerate(TABLE["attack"]):
            folder = tmp_path / str(number)
            folder.mkdir()
            monkeypatch.chdir(folder)
            place = Path("x" * 300 if attack.get("path") == "long" else attack.get("path", "named"))
            with laid(attack.get("at", "nothing"), place, empty_database) as path:
                try:
                    content = inputs.read(path, attack.get("longest", inputs.LONGEST))
                    refused = None
                except NotRead as error:
                    refused = str(error)
            if "says" in attack:
                assert refused is not None, attack
                assert attack["says"].lower() in refused.lower(), (attack, refused)
            else:
                assert refused is None, (attack, refused)
                assert len(content) in (0, len(CONTENT), 35), attack
        assert is_locked(empty_database)


def test_the_lock_outlives_a_folder_of_texts_that_holds_the_database(
    empty_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(
        "case: harbour\n"
        "sources: [{id: log, kind: document, sha256: " + "0" * 64 + "}]\n"
        "speakers: [{id: pilot, name: Pilot, kind: person}]\n"
        "claims: [{id: c, text: The harbour was closed., asserts: occurrence}]\n"
        "statements:\n"
        "  - {id: s, speaker: pilot, claim: c, stance: support, commitment: certain,\n"
        "     appearances: [{source: log, excerpt: It was closed}]}\n"
    )
    (tmp_path / "other.txt").hardlink_to(empty_database)
    (tmp_path / "linked.txt").symlink_to(empty_database)
    monkeypatch.chdir(tmp_path)
    with closing(opening.write(empty_database, wait=0)) as opened:
        loads.load(opened, [case], recorded_by="tests", texts=Path())
        assert is_locked(empty_database)
        with pytest.raises(Locked):
            opening.write(empty_database, wait=0)


@pytest.mark.slow
def test_names_that_the_engine_takes_for_patterns(
    empty_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, row in enumerate(TABLE["name"]):
        folder = tmp_path / row["folder"]
        folder.mkdir()
        made = ("folder", "name", "whole")
        names = [f"{made[place]}-{number}" for place in range(3)]
        inside, alone, whole = (folder / name for name in names)
        for place, name in zip((inside, alone, whole), names, strict=True):
            place.mkdir()
            (place / "speaker.csv").write_text(f"id,name,kind\n{name},Name,person\n")
        monkeypatch.chdir(folder)
        paths = [Path(inside.name), Path(alone.name, "speaker.csv"), whole / "speaker.csv"]
        with closing(opening.write(empty_database, wait=0, files=paths)) as opened:
            loads.load(opened, paths, recorded_by="tests")
            entered = {id for (id,) in opened.rows("SELECT id FROM speaker")}
        assert entered >= {*names}, row


def test_a_question_mark_in_the_path_of_a_database_has_a_sentence(
    empty_database: Path, here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "really?"
    folder.mkdir()
    shutil.copy(empty_database, folder / "case.duckdb")
    monkeypatch.chdir(folder)
    for words in (
        ["log", "-d", "case.duckdb"],
        ["init", "-d", "new.duckdb"],
        ["seal", "-d", "case.duckdb"],
    ):
        refused = here(*words)
        assert refused.code == 3, words
        assert "has a question mark in it, where DuckDB cuts a path; rename" in refused.err
    assert [path.name for path in folder.iterdir()] == ["case.duckdb"]


# Logs

KILLED = """
import os, signal, sys
from pathlib import Path
from provenance.file import opening
opened = opening.write(Path(sys.argv[1]), wait=0)
opened.execute("INSERT INTO source_text VALUES ('a', 'b')")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def killed(
    _empty_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[bytes, bytes]]:
    """The bytes of two databases and of the logs that killed writes have left beside them."""
    left = {}
    for name in ("own", "foreign"):
        file = Path(shutil.copy(_empty_template, tmp_path_factory.mktemp("killed") / "r.duckdb"))
        if name == "foreign":
            # Another file, and not a copy of the same one.
            file.unlink()
            meaning.build_record(file)
        ran = subprocess.run([sys.executable, "-c", KILLED, file])
        assert ran.returncode == -signal.SIGKILL
        left[name] = (file.read_bytes(), log_of(file).read_bytes())
    return left


def put(row: dict[str, Any], log: Path, killed: dict[str, tuple[bytes, bytes]]) -> None:
    """Put a log beside a database."""
    content = killed["own"][1]
    match row["log"]:
        case "whole" | "stale":
            log.write_bytes(content)
        case "cut in an entry":
            log.write_bytes(content[:-5])
        case "cut in the header":
            log.write_bytes(content[:12])
        case "cut between entries":
            # The last one ends the write: five bytes behind a length and a checksum.
            log.write_bytes(content[:-21])
        case "empty":
            log.touch()
        case "garbage":
            log.write_bytes(b"Minutes of the meeting\n" * 20)
        case "flipped":
            changed = bytearray(content)
            changed[-3] ^= 255
            log.write_bytes(changed)
        case "flipped header":
            changed = bytearray(content)
            changed[3] ^= 255
            log.write_bytes(changed)
        case "foreign":
            log.write_bytes(killed["foreign"][1])
        case "folder":
            log.mkdir()
        case "link to nothing":
            log.symlink_to("nowhere")
        case "named pipe":
            os.mkfifo(log)


@pytest.mark.slow
def test_a_log_that_is_not_read_is_reported(
    killed: dict[str, tuple[bytes, bytes]], tmp_path: Path, here: Run
) -> None:
    def texts(opened: Engine) -> int:
        return opened.count("source_text")

    for number, row in enumerate(TABLE["log"]):
        file = tmp_path / f"{number}.duckdb"
        file.write_bytes(killed["own"][0])
        if row["log"] == "stale":
            with closing(opening.write(file, wait=0)) as opened, opened.transaction():
                opened.execute("INSERT INTO source_text VALUES ('c', 'd')")
        log = log_of(file)
        put(row, log, killed)
        before = file.read_bytes()
        if row.get("refused"):
            for command in ("log", "add"):
                words = ["speaker", "--id", "a", "--name", "A", "--kind", "person"]
                ran = here(command, *(words if command == "add" else []), "-d", file)
                assert ran.code == 3, (row, ran)
                assert row["says"] in ran.err, (row, ran.err)
            assert file.read_bytes() == before, row
            continue
        reported: list[str] = []
        with closing(opening.read(file)) as opened:
            assert texts(opened) == row["rows"], row
        with closing(opening.write(file, 0, reported.append)) as opened:
            assert texts(opened) == row["rows"], row
        assert [line for line in reported if row.get("says", "…") in line] == reported, row
        assert bool(reported) is ("says" in row), row


@pytest.mark.slow
def test_a_question_reports_a_log_that_was_cut(
    killed: dict[str, tuple[bytes, bytes]], tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "r.duckdb"
    file.write_bytes(killed["own"][0])
    log_of(file).write_bytes(killed["own"][1][:-3])
    asked = run("kinds", "-d", file)
    assert asked.code == 0
    assert "provenance: " in asked.err
    assert "ends in the middle of an entry" in asked.err


def test_a_new_database_is_not_made_beside_a_log(here: Run, tmp_path: Path) -> None:
    (tmp_path / "new.duckdb.wal").write_bytes(b"d\0b")
    refused = here("init", "-d", tmp_path / "new.duckdb")
    assert refused.code == 1
    assert "of an earlier file of that name; move it away" in refused.err
    assert not (tmp_path / "new.duckdb").exists()
