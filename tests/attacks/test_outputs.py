"""No output replaces what it may not, and none leaves half of itself."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import sys
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from provenance.commands import starting
from provenance.copies import bundle
from provenance.disk import inputs, outputs
from provenance.disk.outputs import Kind
from provenance.errors import ProvenanceError
from provenance.file import opening
from provenance.formats import exchange
from provenance.intake import loads
from provenance.report import layout
from provenance.showing import image
from tests.conftest import Run

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

TABLE = tomllib.loads(Path(__file__).with_name("outputs.toml").read_text("utf-8"))

KINDS: dict[str, Kind] = {
    "report": layout.HTML,
    "markdown": layout.MARKDOWN,
    "bundle": bundle.KIND,
    "problems": loads.PROBLEMS,
    "png": image.PNG,
    "svg": image.SVG,
    "case": exchange.kind("case"),
    "excel": exchange.kind("excel"),
    "template": starting.CASE_FILE,
}

REPORT = (
    b'<!doctype html>\n<html>\n<head>\n<meta http-equiv="Content-Security-Policy" '
    b"content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
)
FILES: dict[str, tuple[bytes, int]] = {
    "report": (REPORT, 0o644),
    "private report": (REPORT, 0o600),
    "bundle": (b'{"bundle":1}\n', 0o644),
    "bundle for a group": (b'{"bundle":1}\n', 0o660),
    "problems": (b"file,line,problem\n", 0o644),
    "page by hand": (b"<!doctype html>\n<title>Mine</title>\n", 0o644),
    "table by hand": (b"file,remark\n", 0o644),
    "case file by hand": (b"case: harbour\n", 0o644),
    "photograph": (b"\x89PNG\r\n\x1a\n" + bytes(100), 0o644),
    "drawing by hand": (b"<svg xmlns='http://www.w3.org/2000/svg'/>\n", 0o644),
    "workbook by hand": (b"PK\x03\x04" + bytes(100), 0o644),
    "empty file": (b"", 0o600),
    "input": (b"case: harbour\n", 0o644),
}


def laid(at: str, path: Path, database: Path) -> None:
    """Lay what an attack says at a path."""
    if at in FILES:
        content, mode = FILES[at]
        path.write_bytes(content)
        path.chmod(mode)
        if at == "input":
            inputs.read(path)
    elif at == "hard link to an input":
        other = path.with_name("input.yaml")
        other.write_text("case: harbour\n")
        inputs.read(other)
        path.hardlink_to(other)
    elif at == "hard link to the open database":
        path.hardlink_to(database)
    elif at == "closed database":
        path.write_bytes(bytes(8) + b"DUCK" + (64).to_bytes(8, "little") + bytes(4096))
    elif at == "nothing, beside a database":
        laid("closed database", path.with_name("near.duckdb"), database)
    elif at == "link to the open database":
        path.symlink_to(database)
    elif at == "link to nothing":
        path.symlink_to("nowhere")
    elif at == "link to a report":
        laid("report", path.with_name("earlier.html"), database)
        path.symlink_to("earlier.html")
    elif at == "named pipe":
        os.mkfifo(path)
    elif at == "socket":
        with closing(socket.socket(socket.AF_UNIX)) as listening:
            listening.bind(os.path.relpath(path))
    elif at == "folder":
        path.mkdir()
    else:
        assert at == "nothing", at


def state(folder: Path) -> dict[str, object]:
    """All that lies in a folder: kinds, modes and bytes."""
    found: dict[str, object] = {}
    for path in sorted(folder.iterdir()):
        status = path.lstat()
        content: object = None
        if stat.S_ISREG(status.st_mode):
            content = path.read_bytes()
        elif stat.S_ISLNK(status.st_mode):
            content = os.readlink(path)
        found[path.name] = (status.st_mode, content)
    return found


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs the files of POSIX")
def test_what_lies_at_the_place_of_an_output(
    empty_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = empty_database.read_bytes()
    # All of them against one database that stays open.
    with closing(opening.write(empty_database, wait=0)):
        for number, attack in enumerate(TABLE["attack"]):
            folder = tmp_path / str(number)
            folder.mkdir()
            monkeypatch.chdir(folder)
            attempted(attack, folder, empty_database)
    assert empty_database.read_bytes() == before


def attempted(attack: dict[str, Any], folder: Path, database: Path) -> None:
    """Write an output as an attack says, and look at what came of it."""
    name = attack["name"]
    path = folder / attack.get("path", "x" * attack.get("long", 0) or "out")
    if attack["at"] == "open database":
        path = database
    else:
        laid(attack["at"], folder / Path(attack.get("path", path.name)).parts[0], database)
    before = state(folder)
    refused = refusal(attack, path)
    if attack["outcome"] == "refused":
        assert refused is not None, name
        assert attack["says"].lower() in refused.lower(), (name, refused)
        assert state(folder) == before, name
        return
    assert refused is None, (name, refused)
    written = state(folder)
    assert written.pop(path.name) == (
        stat.S_IFREG | attack.get("mode", 0o666 & ~UMASK),
        b"new\n",
    ), name
    before.pop(path.name, None)
    assert written == before, name


UMASK = os.umask(0)
os.umask(UMASK)


def refusal(attack: dict[str, Any], path: Path) -> str | None:
    """Why an output is not written; None where it is."""
    bound = attack.get("bound")

    def chunks() -> Iterator[bytes]:
        yield b"x" * 10_000 if bound else b"new\n"
        if attack.get("breaks"):
            raise ProvenanceError("broken")

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        if bound:
            resource.setrlimit(resource.RLIMIT_FSIZE, (bound, hard))
        outputs.write(path, KINDS[attack["writes"]], chunks(), force=attack.get("force", False))
    except ProvenanceError as error:
        return str(error)
    finally:
        if bound:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    return None


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs the files of POSIX")
def test_every_option_that_names_an_output(
    stories_database: Path, here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    picture = tmp_path / "deaths.png"
    picture.hardlink_to(stories_database)
    case = tmp_path / "case.yaml"
    case.write_text("case: harbour\nspeakers: [{id: a}]\n")
    before = state(tmp_path)
    places = {"<db>": stories_database, "<input>": case, "<picture>": picture}
    for row in TABLE["command"]:
        words = row["run"]
        for name, path in places.items():
            words = [word.replace(name, str(path)) for word in words]
        options = [] if words[0] in ("template", "init") else ["--db", stories_database]
        refused = here(*words, *options)
        assert refused.code in (1, 2), (row, refused)
        assert row["says"] in refused.err, (row, refused.err)
        assert "Traceback" not in refused.err
        assert state(tmp_path) == before, row


def test_standard_output_has_two_names(here: Run, tmp_path: Path) -> None:
    for name in ("-", "/dev/stdout"):
        answered = here("template", "case", "-o", name)
        assert (answered.code, answered.err) == (0, "")
        assert answered.out.startswith("#")


@pytest.mark.slow
def test_a_folder_of_tables_is_there_whole_or_not_at_all(
    seed_database: Path, here: Run, tmp_path: Path
) -> None:
    empty, linked = tmp_path / "empty", tmp_path / "linked"
    empty.mkdir(mode=0o700)
    linked.symlink_to("empty")
    refused = here("export", "--to", "csv", "-o", linked, "-d", seed_database)
    assert refused.code == 2
    assert "is a link; name the folder itself" in refused.err
    assert not any(empty.iterdir())
    assert here("export", "--to", "csv", "-o", empty, "-d", seed_database).code == 0
    assert (empty / "statement.csv").is_file()
    assert stat.S_IMODE(empty.stat().st_mode) == 0o700
    assert not [*tmp_path.glob(".provenance-*")]
    shutil.rmtree(empty)
