"""Each reader of a file that somebody else wrote, as a test calls it: no command line around it.

Whatever is in the file, a reader gives rows, or problems with the name of the file, or refuses. Any
other exception is a fault of the reader, and is not caught here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

import duckdb
import openpyxl

from provenance import formats
from provenance.declaration import catalogue
from provenance.engine import Engine
from provenance.errors import InvalidInput, Problem, ProvenanceError, UsageError
from provenance.formats import exchange
from provenance.formats.contents import Contents
from provenance.formats.draft import Draft
from provenance.intake import case_file, front_matter, loads
from provenance.intake.mappings import reading
from tests.attacks import mutants
from tests.attacks.mutants import SEEDS

# Seeds in a format of others.
IMPORTED = {
    "autoarchiver.csv": "autoarchiver",
    "averitec.json": "averitec",
    "claimreview.html": "claimreview",
    "claimreview.json": "claimreview",
    "csljson.json": "csljson",
    "factcheck.json": "factcheck",
    "hypothesis.json": "hypothesis",
    "followthemoney.csv": "followthemoney",
    "followthemoney.ijson": "followthemoney",
    "prov.json": "prov",
    "stix.json": "stix",
    "webannotation.json": "webannotation",
}
FORMS = (*IMPORTED, "case.yaml", "mapping.yaml", "document.md")
# What this program writes and reads again, by the suffix that says its shape.
WRITTEN = {
    "claimreview": ".json",
    "followthemoney": ".csv",
    "prov": ".json",
    "stix": ".json",
    "webannotation": ".json",
}


def form(seed: str, content: bytes, file: Path) -> None:
    """Read the form of a file: what stands where, before anything is checked."""
    file.write_bytes(content)
    if seed in IMPORTED:
        drafted(IMPORTED[seed], content)
    elif seed == "case.yaml":
        _named(file, case_file.read(file, content, catalogue()).problems)
    elif seed == "mapping.yaml":
        _named(file, reading.read(file, content, catalogue())[1])
    else:
        _named(file, front_matter.read(file)[1])


def drafted(format: str, content: bytes) -> None:
    """Read a file of a format; every value is a text that a file can hold."""
    draft = Draft("some.file", format)
    formats.readable(format).read(content, draft)
    for row in draft.rows():
        for value in row.fields.values():
            value.encode()
    _named(Path("some.file"), draft.problems)
    for name in formats.SHIPPED:
        if hasattr(reader := formats.named(name), "recognises"):
            reader.recognises(content)


def _named(file: Path, problems: list[Problem]) -> None:
    for problem in problems:
        assert problem.file == str(file) and problem.line >= 1, problem
        str(problem)


def checked(engine: Engine, seed: str, content: bytes, folder: Path) -> str:
    """Check a file as `check` and `import` do; tells how it ended."""
    file = folder / seed
    file.write_bytes(content)
    try:
        if seed in IMPORTED:
            loads.check(engine, [exchange.reading(file, IMPORTED[seed]).drafted])
        elif seed == "mapping.yaml":
            table = folder / "toll.csv"
            table.write_bytes((SEEDS / "toll.csv").read_bytes())
            loads.check(engine, [table], mapping=file)
        elif file.stem in ("toll", "document"):
            loads.check(engine, [file], mapping=SEEDS / "mapping.yaml")
        else:
            loads.check(engine, [file])
    except InvalidInput as error:
        assert error.problems
        assert all(problem.file for problem in error.problems)
        return "problems"
    except UsageError:
        return "refused"
    except ProvenanceError as error:
        # The engine's own words would be a reader that let through what it should not.
        raise AssertionError(f"{type(error).__name__}: {error}") from error
    return "read"


def tables(number: int, folder: Path) -> Iterator[tuple[str, bytes]]:
    """A table in each other container, with something wrong: its name and its bytes."""
    rng = random.Random(number)
    for name in ("statement", "toll"):
        rows = [line.split(",") for line in (SEEDS / f"{name}.csv").read_text().splitlines()[:2]]
        objects = [dict(zip(rows[0], row, strict=False)) for row in rows[1:]]
        lines = mutants.SHAPES[".jsonl"][1](mutants.tree(objects, rng), rng)
        yield f"{name}.jsonl", mutants.damaged(lines, rng) if rng.random() < 0.25 else lines
        book = folder / "book"
        _workbook(mutants.tree(rows, rng), book, rng)
        content = book.read_bytes()
        yield f"{name}.xlsx", mutants.damaged(content, rng) if rng.random() < 0.2 else content
    columns = _columns(("id", "speaker", "claim", "stance", "commitment", "said"), rng)
    selected = ", ".join(f'{value} AS "{name}"' for name, value in columns.items())
    duckdb.execute(f"COPY (SELECT {selected}) TO '{folder / 'rows'}' (FORMAT parquet)")
    content = (folder / "rows").read_bytes()
    yield "statement.parquet", mutants.damaged(content, rng) if rng.random() < 0.3 else content


def _columns(names: tuple[str, ...], rng: random.Random) -> Mapping[str, str]:
    values = (
        *("'x'", "1", "1.5::DECIMAL(9, 2)", "NULL", "[1, 2]", "{'a': 1}", "MAP {'a': 1}", "true"),
        *("DATE '2024-01-01'", "DATE 'infinity'", "DATE '99999-01-01'", "TIMESTAMP '2024-01-01'"),
        *("INTERVAL 1 DAY", "'a'::BLOB", "'inf'::DOUBLE", "uuid()", "TIME '10:00'", "''"),
    )
    odd = ("weird", "ID", "a'b", "{x}", " ", "said ", "İd")
    return {
        rng.choice(odd) if rng.random() < 0.1 else name: rng.choice(values)
        if rng.random() < 0.4
        else "'x'"
        for name in names
    }


def _workbook(document: object, file: Path, rng: random.Random) -> None:
    book = openpyxl.Workbook()
    for row in document if isinstance(document, list) else [document]:
        cells = row if isinstance(row, list) else [row]
        book.active.append([_cell(cell, rng) for cell in cells])
    book.save(file)


def _cell(value: object, rng: random.Random) -> object:
    if rng.random() < 0.1:
        return rng.choice(("=1/0", "#N/A", True, 1e20, -5, 0.1))
    text = str(value).encode("utf-8", "replace").decode()[:30_000]
    return openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("?", text)


def written(contents: Contents) -> dict[str, bytes]:
    """What this program writes of a record, by the name of the format."""
    return {
        name: exchange.written(contents, name)
        for name in WRITTEN
        if name != "followthemoney" or find_spec(name)
    }
