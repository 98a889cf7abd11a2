"""Answers where the encoding lacks characters: ASCII stands in for signs, escapes for letters."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from provenance import printable
from provenance.file import opening
from provenance.intake import loads
from provenance.showing import grid, laying
from tests.asking import disputes

if TYPE_CHECKING:
    from tests.conftest import Run

ASCII = {"PYTHONIOENCODING": "ascii", "COLUMNS": "80"}
READ = (
    ["contradictions"],
    ["contradictions", "--summary"],
    ["explain", "aboard"],
    ["figures"],
    ["figures", "--quantity", "aboard", "--plot"],
    ["who-said"],
    ["positions"],
    ["positions", "--matrix"],
    ["timeline"],
    ["denials"],
    ["show", "aboard"],
    ["speakers"],
    ["help", "figures"],
)


@pytest.fixture(scope="module")
def ferry(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain")
    database = Path(shutil.copy(_empty_template, folder / "ferry.duckdb"))
    with closing(opening.write(database, wait=0)) as engine:
        loads.load(engine, [disputes.write(folder)], recorded_by="tests")
    return database


@pytest.fixture
def limited() -> Iterator[None]:
    printable.goes_out_in("ascii")
    yield
    printable.goes_out_in("utf-8")


@pytest.mark.some(4)
@pytest.mark.slow
@pytest.mark.parametrize("words", READ, ids=" ".join)
def test_an_answer_is_laid_out_in_ascii(words: list[str], ferry: Path, run: Run) -> None:
    database = [] if words[0] == "help" else ["-d", ferry]
    ran = run(*words, *database, env=ASCII)
    assert ran.code == 0, ran.err
    assert (ran.out + ran.err).isascii() and "??" not in ran.out
    # No sign is an escape; and those for letters were measured.
    for escape in re.findall(r"\\(?:x..|u....|U........)", ran.out):
        sign = escape.encode().decode("unicode_escape")
        assert unicodedata.category(sign)[0] in "LM", f"{escape} {unicodedata.name(sign)}"
    assert words[0] == "help" or max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.slow
def test_cards_in_ascii(ferry: Path, run: Run) -> None:
    lines = run("contradictions", "-d", ferry, env=ASCII).out.splitlines()
    assert lines[0] == "8 topics in dispute, 95 contradictions, said 1 Mar - 9 May 2031"
    assert any(re.search(r"at least 199  Coast Watch +by 3 May +\+=+>", line) for line in lines)
    assert any(
        re.search(r'union +3 May  "A lorry broke loose\.\.\."', line, re.I) for line in lines
    )
    assert r"\u6f5c\u6c34\u5458" in "".join(lines)


@pytest.mark.slow
def test_what_becomes_a_file_is_utf_8_all_the_same(ferry: Path, run: Run) -> None:
    for words in (
        ["contradictions", "-f", "csv"],
        ["contradictions", "-f", "html"],
        ["who-said", "-f", "markdown"],
        ["report"],
        ["speakers", "-f", "json"],
    ):
        out = run(*words, "-d", ferry, env=ASCII).out
        assert "潜水员协会" in out and out == run(*words, "-d", ferry).out
    assert json.loads(out)


@pytest.mark.slow
def test_a_terminal_in_the_language_c_gets_ascii(ferry: Path, environment: dict[str, str]) -> None:
    environment = environment | {"LC_ALL": "C", "TERM": "dumb", "COLUMNS": "80"}
    del environment["PYTHONIOENCODING"]
    child, terminal = pty.fork()
    if child == 0:
        command = [sys.executable, "-m", "provenance", "contradictions", "-d", str(ferry)]
        os.execvpe(command[0], command, environment)
    content = b""
    with suppress(OSError):
        while part := os.read(terminal, 65536):
            content += part
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert content.isascii() and b'"The cargo moved' in content


def test_stand_ins_are_ascii_and_measured(limited: None) -> None:
    assert all(len(sign) == 1 and text.isascii() for sign, text in printable.STAND_INS.items())
    assert laying.columns_of("“…”") == 5
    assert grid.measurable("“潜” – 10²") == r'"\u6f5c" - 10\xb2'
    told = laying.safe("The ferry – which “sank” – was überladen, said 潜水员")
    words = laying.safe("a “b” c – d … e 199 f – g “h” i … j")
    for room in range(12, 40):
        text, window = laying.cut(told, room), laying.around(words, "199", room)
        assert laying.columns_of(text) == len(printable.encodable(text)) <= room
        assert "199" in window and len(printable.encodable(window)) <= room
