"""No text acts on whoever reads it: every text of terminal.toml, out every way there is.

One record holds them all, in every field that takes a text. What is unsafe is told apart here by
the tables of Unicode, and not by the program's own list.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import subprocess
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from provenance import cli, printable
from provenance.errors import Problem
from provenance.file import opening
from provenance.formats.contents import contents
from provenance.intake import loads
from provenance.showing.render import Format, render
from tests.conftest import ROOT, Run, sample

TABLE = tomllib.loads(Path(__file__).with_suffix("").with_name("terminal.toml").read_text("utf-8"))
ATTACKS: list[dict[str, str]] = TABLE["attack"]
HONEST: list[dict[str, str]] = TABLE["honest"]
_ALPHABET = "".join(attack["text"] for attack in ATTACKS) + "aé5 שא文<>|`*_[](){}#\"'\\=&$!~"
_DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_UNSEEN = {0x061C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x180E}


def acts(sign: str) -> bool:
    """Whether a character may do something to a screen, or hide."""
    return (
        (sign != "\n" and unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp"))
        or unicodedata.bidirectional(sign) in _DIRECTIONS
        or ord(sign) in _UNSEEN
        or 0xE0000 <= ord(sign) < 0xE0080
    )


def unsafe(text: str) -> list[str]:
    """What acts in an output, beyond the isolation of a line of a table."""
    alone = re.sub("\u2068([^\u2066-\u2069\n]*)\u2069", r"\1", text)
    return sorted({f"U+{ord(sign):04X}" for sign in alone if acts(sign)})


def nasty(rng: random.Random) -> str:
    """A text drawn from everything that is bad to read."""
    return "x" + "".join(rng.choice(_ALPHABET) for _ in range(rng.randrange(1, 30)))


def texts() -> list[str]:
    """The texts of the tables, and some that are drawn anew each time."""
    seed = random.randrange(10**6)
    print(f"texts drawn with the seed {seed}")
    rng = random.Random(seed)
    return [row["text"] for row in (*ATTACKS, *HONEST)] + [nasty(rng) for _ in range(12)]


def case(words: list[str]) -> dict[str, Any]:
    """A case in which every field that takes a text has each of these, and which disputes all."""

    def each(make: Any) -> list[Any]:
        return [make(number, f"<{text}>") for number, text in enumerate(words)]

    def speaker(number: int, text: str) -> Any:
        about = {"name": text, "kind": "person", "description": text}
        return {"id": f"p{number}", **about, "aliases": [f"also {text}"]}

    def source(number: int, text: str) -> Any:
        url = ("https://x.example/" if number % 2 else "javascript:alert(1)//") + f"{number}{text}"
        about = {"kind": "article", "title": text, "url": url, "archive_url": url}
        return {"id": f"w{number}", **about, "publisher": f"p{number}", "published": "2024-01-02"}

    def value(number: int, said: str) -> str:
        return str(100 + number if said == "a" else 300 + number)

    def statement(number: int, text: str, said: str, of: int) -> Any:
        return {
            "id": f"{said}{number}",
            "speaker": f"p{of}",
            "claim": f"c{number}",
            "stance": "support" if said == "a" else "deny",
            **({} if said == "a" else {"scope": "occurrence", "relays": [f"a{number}"]}),
            "commitment": "certain",
            "cue": text,
            "note": text,
            "said": "2024-01-02",
            "appearances": [
                {"source": f"w{number}", "excerpt": f"{text} {number} dead", "locator": text}
            ],
            "figures": [
                {"quantity": f"q{number}", "verbatim": value(number, said), "unit": "person"}
            ],
        }

    first = each(lambda number, text: statement(number, text, "a", number))
    second = each(lambda number, text: statement(number, text, "b", (number + 1) % len(words)))
    for one in (*first, *second):
        number = int(one["id"][1:])
        words_around = f"{words[number]}, of whom {value(number, one['id'][0])} dead"
        one["appearances"][0]["excerpt"] = words_around
    return {
        "case": "nasty",
        "title": words[0],
        "speakers": each(speaker),
        "sources": each(source),
        "claims": each(lambda n, text: {"id": f"c{n}", "text": text, "asserts": "occurrence"}),
        "quantities": each(
            lambda n, text: {"id": f"q{n}", "name": text, "unit": "person", "behaviour": "fixed"}
        ),
        "statements": [*first, *second],
        "evidence": each(
            lambda n, text: {
                "id": f"e{n}",
                "kind": "document",
                "description": text,
                "bearings": [{"bears": "supports", "claim": f"c{n}", "note": text}],
            }
        ),
    }


@pytest.fixture(scope="module")
def words() -> list[str]:
    return texts()


@pytest.fixture(scope="module")
def nasty_database(words: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which every text is bad to read."""
    folder = tmp_path_factory.mktemp("nasty")
    file, database = folder / "case.json", folder / "nasty.duckdb"
    file.write_text(json.dumps(case(words)), "utf-8")
    loads.create(database)
    with closing(opening.write(database, wait=0, files=[file])) as engine:
        loads.load(engine, [file], recorded_by="\u202etests\x1b[31m")
    return database


def test_the_table_is_as_long_as_promised() -> None:
    assert len(ATTACKS) >= 40 and len({attack["name"] for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack["name"])
def test_an_attack_is_shown_and_does_nothing(attack: dict[str, str]) -> None:
    text, shown = attack["text"], attack["shown"]
    assert any(map(acts, text)) or not printable.is_safe(text)
    assert shown in printable.line(text) and not unsafe(printable.line(text))
    assert shown in str(Problem(f"{text}.yaml", 1, text)) and not unsafe(
        str(Problem(text, 1, text))
    )
    for format in (Format.TABLE, Format.MARKDOWN, Format.HTML):
        for width in (None, 60):
            written = "".join(render([text], [[text], [[text]]], format, width=width, title=text))
            assert not unsafe(written), format
    for format in (Format.JSON, Format.JSONL):
        written = "".join(render([text], [[text]], format))
        assert not unsafe(written) and json.loads(written.strip("[]\n")) == {text: text}
    (row,) = csv.DictReader(io.StringIO("".join(render(["a"], [[text]], Format.CSV)), newline=""))
    assert row["a"] == text


@pytest.mark.parametrize("row", HONEST, ids=lambda row: row["name"])
def test_text_in_any_script_is_shown_as_it_is(row: dict[str, str]) -> None:
    assert printable.text(row["text"]) == row["text"]
    assert row["text"] in "".join(render(["a"], [[row["text"]]], Format.MARKDOWN))


def ways(number: int, folder: Path) -> Iterator[list[str]]:
    """Commands whose answers, reports, pictures or messages hold texts of the record."""
    odd = ATTACKS[number % len(ATTACKS)]["text"]
    for question in ("contradictions", "who-said", "speakers", "sources", "claims", "timeline"):
        yield [question]
    for format in ("markdown", "html", "json", "jsonl"):
        yield ["contradictions", "--format", format]
    yield ["evidence", "--format", "markdown"]
    yield ["positions", "--matrix"]
    yield ["trace", f"b{number}"]
    yield ["trace", f"b{number}", "--graph", "dot"]
    yield ["trace", f"b{number}", "--graph", "mermaid"]
    yield ["figures", "--quantity", f"q{number}", "--plot"]
    yield ["figures", "--quantity", f"q{number}", "--plot", "--out", str(folder / "plot.svg")]
    yield ["show", f"p{number}"]
    yield ["history", f"p{number}"]
    yield ["log"]
    yield ["report"]
    yield ["report", "--format", "markdown", "--title", odd]
    yield ["report", "-o", str(folder / f"report {odd.replace('/', '-')[:40]}.html")]
    yield ["who-said", "--contains", odd, "--sql"]
    yield ["speakers", "--contains", odd, "--why", "--format", "json"]
    # Messages: near matches, refusals, options, files.
    yield ["show", odd]
    yield ["who-said", "--speaker", odd]
    yield ["contradictions", f"--{odd}"]
    yield ["contradictions", "--kind", odd]
    yield ["contradictions", "--format", odd]
    yield ["contradictions", "--since", odd]
    yield [odd]
    yield ["load", f"{odd}.yaml"]
    yield ["import", odd, "--from", odd]
    yield ["export", "--to", odd]
    yield ["amend", f"p{number}", f"{odd}=1", "--reason", "x"]
    yield ["add", "speaker", "--id", odd, "--name", odd, "--kind", odd]
    yield ["seal", "--db", f"{odd}.duckdb"]
    yield ["help", odd]


@pytest.mark.slow
def test_no_way_out_lets_a_text_act(
    nasty_database: Path, here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some ways, drawn anew; a longer proof has them all."""
    commands = [*ways(random.randrange(len(ATTACKS)), tmp_path)]
    nothing_acts(sample(commands, 6), nasty_database, here, tmp_path, monkeypatch)


def nothing_acts(
    commands: list[list[str]],
    database: Path,
    here: Run,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Run commands; nothing that they write, and no file that they write, has what acts."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PROVENANCE_DB", str(database))
    monkeypatch.setenv(cli.DEBUG, "1")
    for at, command in enumerate(commands):
        if at % 2:
            monkeypatch.setenv("COLUMNS", "90")
        else:
            monkeypatch.delenv("COLUMNS", raising=False)
        ran = here(*command)
        assert not unsafe(ran.out) and not unsafe(ran.err), (command, unsafe(ran.out + ran.err))
    for file in folder.iterdir():
        assert not unsafe(file.read_text("utf-8")), file


@pytest.mark.slow
def test_a_page_shows_every_text_and_links_to_nothing_but_the_web(
    nasty_database: Path, here: Run
) -> None:
    page = here("report", "-d", nasty_database).out
    assert not unsafe(page)
    for attack in ATTACKS:
        assert attack["shown"] in page.replace("\n", r"\n"), attack["name"]
    links = re.findall(r'href="([^"]*)"', page)
    assert links and all(link.startswith(("#", "https://", "http://")) for link in links)


@pytest.mark.slow
def test_a_data_format_never_alters_a_text(nasty_database: Path, words: list[str]) -> None:
    """Whatever the encoding that the environment asks for."""
    query = "SELECT name FROM speaker ORDER BY id"
    expected = sorted(f"<{text}>" for text in words)
    environment = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    out: dict[str, bytes] = {}
    for format in ("csv", "json"):
        command = ["sql", query, "-d", str(nasty_database), "--format", format]
        ran = subprocess.run(
            [sys.executable, "-m", "provenance", *command],
            env=os.environ | environment | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
        )
        assert (ran.returncode, ran.stderr) == (0, b"")
        out[format] = ran.stdout
    table = csv.reader(io.StringIO(out["csv"].decode(), newline=""))
    assert sorted(row[0] for row in [*table][1:]) == expected
    assert sorted(row["name"] for row in json.loads(out["json"])) == expected


def _literal(sql: str) -> str:
    """The text that was asked for, as the SQL gives it."""
    literal = re.search(r"'55' \|\| [^\n]*", sql)
    assert literal is not None, sql
    return literal[0]


def _report(engine: Any) -> Any:
    from provenance.report import reporting

    return reporting.report(contents(engine), reporting.cases(engine))
