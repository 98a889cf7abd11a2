"""An input brings in what lies in its folder; a load says of it what a check says."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from provenance.engine import Engine
from provenance.errors import InvalidInput, ProvenanceError
from provenance.file import opening
from provenance.formats import exchange
from provenance.intake import editing, loads
from tests.conftest import Run

TABLE = tomllib.loads(Path(__file__).with_name("case_files.toml").read_text("utf-8"))
WORDS = "The harbour was closed on Monday."
SECRET = "The name of the source is Vera."
LONG = 2**20 + 1

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs the files of POSIX")


@pytest.fixture(scope="module")
def place(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of an input, with what attacks name, and above it what they must not reach."""
    outside = tmp_path_factory.mktemp("outside")
    folder = outside / "case"
    (folder / "texts").mkdir(parents=True)
    (outside / "case-2").mkdir()
    for secret in (outside / "secret.txt", outside / "case-2" / "secret.txt"):
        secret.write_text(SECRET)
    for text in (folder / "notes.txt", folder / "texts" / "notes.txt"):
        text.write_text(WORDS)
    (folder / "inside").symlink_to("texts/notes.txt")
    (folder / "linked").symlink_to(outside / "secret.txt")
    (folder / "away").symlink_to(outside)
    (folder / "environ").symlink_to("/proc/self/environ")
    (folder / "loop").symlink_to("loop")
    os.mkfifo(folder / "pipe")
    database = Path(shutil.copy(_empty_template, outside / "record.duckdb"))
    (folder / "record").hardlink_to(database)
    shutil.copy(_empty_template, folder / "other")
    with (folder / "long").open("wb") as file:
        file.truncate(2**26 + 1)
    (folder / "latin").write_bytes("The café was closed.".encode("latin-1"))
    yield folder


@pytest.fixture(scope="module")
def record(place: Path) -> Iterator[Engine]:
    """The record that everything is tried on, open for writing."""
    database = place.parent / "record.duckdb"
    with closing(opening.write(database, wait=0, files=[place, place.parent / "inputs"])) as opened:
        yield opened


def case_of(name: str, *texts: str, digest: str = "") -> str:
    sha256 = f", sha256: '{digest}'" if digest else ""
    sources = [
        f"  - {{id: {name}-{number}, kind: document, title: Notes, text: '{text}'{sha256}}}\n"
        for number, text in enumerate(texts)
    ]
    return f"case: {name}\nsources:\n{''.join(sources)}"


def problems(attempt: Callable[[], object]) -> list[str]:
    """What is wrong with an input, in words; nothing where it is taken."""
    try:
        attempt()
    except InvalidInput as error:
        return [str(problem) for problem in error.problems]
    except ProvenanceError as error:
        return [str(error)]
    return []


@pytest.mark.slow
def test_what_a_text_may_be(record: Engine, place: Path) -> None:
    def text(row: dict[str, Any]) -> str:
        named = str(row.get("text", "x" * row.get("long", 0)))
        return named.replace("<outside>", str(place.parent))

    refused = [row for row in TABLE["text"] if "says" in row and not row.get("digest")]
    case = place / "case.yaml"
    case.write_text(case_of("refused", *map(text, refused)))
    loaded = problems(lambda: loads.load(record, [case], recorded_by="tests"))
    assert len(loaded) == len(refused)
    for line, (row, problem) in enumerate(zip(refused, loaded, strict=True), 3):
        assert problem.startswith(f"{case}:{line}: the text "), (row, problem)
        assert row["says"] in problem, (row, problem)
    (digested,) = (row for row in TABLE["text"] if row.get("digest"))
    digest = hashlib.sha256(SECRET.encode()).hexdigest()
    case.write_text(case_of("digested", text(digested), digest=digest))
    (problem,) = problems(lambda: loads.load(record, [case], recorded_by="tests"))
    assert digested["says"] in problem
    assert record.count("source_text") == 0
    taken = [row for row in TABLE["text"] if row.get("stored")]
    case.write_text(case_of("taken", *map(text, taken)))
    assert not problems(lambda: loads.load(record, [case], recorded_by="tests"))
    assert record.rows("SELECT content FROM source_text") == [(WORDS,)]
    assert record.count("source") == len(taken)


def test_a_load_says_which_texts_it_stored(
    empty_database: Path, place: Path, here: Run, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text(WORDS)
    case = tmp_path / "case.yaml"
    case.write_text(case_of("c", "notes.txt"))
    loaded = here("load", case, "-d", empty_database)
    assert loaded.code == 0
    assert "c: stored 1 text of its sources: notes.txt\n" in loaded.err
    assert "stored" not in here("load", case, "-d", empty_database).err


@pytest.mark.slow
def test_neither_an_import_nor_standard_input_brings_in_a_text(
    record: Engine, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    pytest.importorskip("prov")
    imported = place / "prov.json"
    imported.write_text(
        '{"prefix": {"provenance": "urn:provenance:vocabulary:", "s": "urn:provenance:source:"},'
        ' "entity": {"s:z": {"provenance:kind": "document", "provenance:text": "notes.txt"}}}'
    )
    reading = exchange.reading(imported, "prov")
    fields = '{"id": "typed", "kind": "document", "text": "notes.txt"}'

    def add(file: str) -> object:
        content = fields.encode()
        return editing.add(record, "source", content, recorded_by="tests", file=file)

    def stored() -> int:
        return record.count("source_text")

    before = stored()
    for attempt in (
        lambda: loads.load(record, [reading.drafted], recorded_by="tests"),
        lambda: add("<stdin>"),
    ):
        refused = problems(attempt)
        assert len(refused) == 1, refused
        assert "none comes in with an import or standard input" in refused[0]
    assert stored() == before
    monkeypatch.chdir(place.parent / "case-2")
    typed = problems(lambda: add(editing.COMMAND_LINE))
    assert "is neither beside the case file" in typed[0]
    monkeypatch.chdir(place)
    assert not problems(lambda: add(editing.COMMAND_LINE))
    assert record.rows("SELECT sha256 FROM source WHERE id = 'typed'") == [
        (hashlib.sha256(WORDS.encode()).hexdigest(),)
    ]


def test_a_folder_of_tables_is_not_left_by_a_link(record: Engine, place: Path) -> None:
    folder = place.parent / "inputs" / "linked"
    folder.mkdir(parents=True)
    (place / "speaker.csv").write_text("id,name,kind\nvera,Vera,person\n")
    (folder / "speaker.csv").symlink_to(place / "speaker.csv")
    (problem,) = problems(lambda: loads.load(record, [folder], recorded_by="tests"))
    assert "leads out of the folder" in problem
    assert not record.has_rows("speaker WHERE id = 'vera'")


# Inputs that are refused


def workbook(*cells: str) -> bytes:
    """A workbook with something in each of these cells."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for cell in cells:
        book.active[cell] = "id"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def unpacking(content: bytes, size: int) -> bytes:
    """A workbook whose first part says that it unpacks to so many bytes."""
    at = content.index(b"PK\x01\x02") + 24
    return content[:at] + size.to_bytes(4, "little") + content[at + 4 :]


def parquet(columns: str) -> bytes:
    """A Parquet file of one row."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.parquet"
        duckdb.execute(f"COPY (SELECT {columns}) TO '{file}' (FORMAT parquet)")
        return file.read_bytes()


def files() -> dict[str, bytes]:
    """The inputs that attacks name, by their names."""
    laughs = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    laughs += [
        f"{new}: &{new} [{', '.join(['*' + old] * 9)}]"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    mapping = "case: m\nspeakers:\n  - {id: a, name: %s, kind: person}\n"
    return {
        "laughs.yaml": b"case: &c laughs\ntitle: *c\n",
        "billion.yaml": ("case: c\n" + "\n".join(laughs)).encode(),
        "deep.yaml": b"case: c\nspeakers: " + b"[" * 1000 + b"]" * 1000,
        "deep.json": b"[" * 100_000 + b"]" * 100_000,
        "objects.json": b'{"case":' * 50_000 + b"1" + b"}" * 50_000,
        "two.yaml": b"case: a\n---\ncase: b\n",
        "field.yaml": b"case: c\nspeakers: [{id: a, kind: person, name: " + b"n" * LONG + b"}]",
        "id.yaml": b"case: c\nspeakers: [{id: " + b"n" * LONG + b", kind: person, name: N}]",
        "speaker.csv": b"id,name,kind,description\na,A,person," + b"d" * LONG + b"\n",
        "latin/speaker.csv": b"id,name,kind\na,Andr\xe9,person\n",
        "quote/speaker.csv": b'id,name,kind\na,"Ann,person\nb,Bo,person\n',
        "short/speaker.parquet": b"PAR1" + bytes(50),
        "none/speaker.parquet": b"id,name\n",
        # The name of a column that is said to be longer than the file.
        "past/speaker.parquet": parquet("'a' AS id").replace(b"\x02id", b"\xffid", 1),
        "bad/speaker.jsonl": b'{"id": "a", "name": "A", "kind": "person"}\n{"id": \n',
        "none/speaker.xlsx": b"id,name\n",
        "far/speaker.xlsx": workbook("A1", "XFD1048576"),
        "sparse/speaker.xlsx": workbook("A1", "H1000000"),
        "bomb/speaker.xlsx": unpacking(workbook("A1"), 2**30),
        "table.csv": b"who,day\nAnn,1 May 2025\n",
        "objects.jsonl": b'{"who": \n',
        "pattern.yaml": (mapping % "{find: '(?=x)', in: '{who}'}").encode(),
        "format.yaml": (mapping % "{date: '{day}', format: '%Q %é'}").encode(),
        "plain.yaml": (mapping % "'{who}'").encode(),
    }


@pytest.mark.slow
def test_a_load_says_of_an_input_what_a_check_says(record: Engine, place: Path) -> None:
    folder = place.parent / "inputs"
    folder.mkdir(exist_ok=True)
    for name, content in files().items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "record").hardlink_to(place / "record")
    before = record.rows("SELECT count(*) FROM load")
    for row in TABLE["input"]:
        mapping = folder / row["mapping"] if "mapping" in row else None
        arguments: dict[str, Any] = {"mapping": mapping}
        path = [folder / row["file"]]
        loaded = problems(lambda: loads.load(record, path, recorded_by="tests", **arguments))  # noqa: B023
        if path[0].suffix in (".csv", ".jsonl", ".parquet"):
            # A failed statement in a transaction would hide the reason.
            assert loaded == problems(lambda: loads.check(record, path, **arguments)), row  # noqa: B023
        assert loaded, row
        assert any(row["says"] in problem for problem in loaded), (row, [p[:300] for p in loaded])
        assert not any("transaction" in problem for problem in loaded), (row, loaded)
    assert record.rows("SELECT count(*) FROM load") == before
