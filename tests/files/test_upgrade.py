"""A file of an earlier schema is read as it is, and its first write upgrades it without a loss.

tests/files/released/ has a small file of each released schema, made by the tool that was released
with it: loaded, amended, retracted, judged, merged with a copy that was edited apart, and settled.
Beside it is what that tool answered, save where a rule was mended since. A new schema version is a
new folder, and no code.
"""

from __future__ import annotations

import lzma
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

from provenance import library, schema
from provenance.asking import record
from provenance.copies import merging, sealing, verifying
from provenance.errors import NoDatabase, ProvenanceError
from provenance.file import opening
from provenance.intake import loads
from provenance.showing.render import Format, render
from tests.conftest import ROOT, Run

RELEASED = ROOT / "tests" / "files" / "released"
FOLDERS = sorted(folder for folder in RELEASED.iterdir() if folder.is_dir())

# What a folder has, and how it is asked.
ASKED: dict[str, Callable[[record.Record, Path], record.Rows]] = {
    "contradictions": lambda opened, _: opened.contradictions(),
    "contradictions_as_of": lambda opened, _: opened.contradictions(as_of="2025-04-10"),
    "conflicts": lambda opened, _: opened.conflicts(),
    "figures": lambda opened, _: opened.figures(),
    "history": lambda opened, _: opened.history("zelensky-155"),
    "who_said": lambda opened, _: opened.who_said(),
    "who_said_recorded_by": lambda opened, folder: opened.who_said(
        recorded_by_date=(folder / "between.txt").read_text("utf-8").strip()
    ),
}


# tests/soak/ tries every one; the oldest has furthest to go, the last one is what most have.
@pytest.fixture(params=[FOLDERS[0], FOLDERS[-1]], ids=lambda folder: folder.name)
def released(request: pytest.FixtureRequest) -> Path:
    """The folder of a released schema."""
    folder = request.param
    assert isinstance(folder, Path)
    return folder


@pytest.fixture
def database(released: Path, tmp_path: Path) -> Path:
    """A file as the released tool left it."""
    return unpacked(released / "record.duckdb.xz", tmp_path / "released.duckdb")


class Upgraded(NamedTuple):
    """A file after `upgrade`, and what the command said of it."""

    database: Path
    message: str


@pytest.fixture(scope="module")
def upgrade(tmp_path_factory: pytest.TempPathFactory) -> Upgraded:
    """Done in a folder where two earlier upgrades left files."""
    folder = tmp_path_factory.mktemp("upgraded")
    database = unpacked(FOLDERS[0] / "record.duckdb.xz", folder / "released.duckdb")
    (folder / "released.duckdb.schema-4").write_bytes(b"kept before")
    (folder / ".provenance-4711.draft").mkdir(mode=0o700)
    for name in ("in-use", "released.duckdb"):
        (folder / ".provenance-4711.draft" / name).write_bytes(b"half a copy")
    command = [sys.executable, "-m", "provenance", "upgrade", "-d", str(database)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (0, ""), ran.stderr
    return Upgraded(database, ran.stderr)


@pytest.fixture(scope="module")
def upgraded(upgrade: Upgraded) -> Path:
    """The upgraded file."""
    return upgrade.database


def unpacked(packed: Path, path: Path) -> Path:
    with lzma.open(packed) as content, path.open("wb") as file:
        shutil.copyfileobj(content, file)
    return path


def answers(path: Path, folder: Path, *names: str) -> dict[str, str]:
    """What a file answers to each question that the folder has the answer of, or to some.

    A later tool may add a column to an answer, and list the rows in another order.
    """
    with closing(record.open(path)) as opened:
        rows = {name: ASKED[name](opened, folder) for name in names or ASKED}
    texts: dict[str, str] = {}
    for name, answer in rows.items():
        columns = (folder / f"{name}.csv").read_text("utf-8").splitlines()[0].split(",")
        places = [answer.columns.index(column) for column in columns]
        kept = [tuple(row[place] for place in places) for row in answer.tuples]
        texts[name] = in_order("".join(render(columns, kept, Format.CSV)))
    return texts


def expected(folder: Path, *names: str) -> dict[str, str]:
    return {name: in_order((folder / f"{name}.csv").read_text("utf-8")) for name in names or ASKED}


def in_order(text: str) -> str:
    """The lines of a text in alphabetical order."""
    return "".join(sorted(text.splitlines(keepends=True)))


def test_every_released_schema_has_a_file() -> None:
    assert [folder.name for folder in FOLDERS] == [
        f"schema-{version}" for version in range(schema.FIRST, schema.VERSION)
    ]
    assert {path.stem for path in (library.SQL / "migrations").glob("*.sql")} == {
        f"{version:04}" for version in range(schema.FIRST + 1, schema.VERSION + 1)
    }


@pytest.mark.some(1)
@pytest.mark.slow
def test_an_older_file_is_read_as_it_is(released: Path, database: Path) -> None:
    before = database.read_bytes()
    assert answers(database, released) == expected(released)
    assert str(sealing.seal(database)) == (released / "seal.txt").read_text("utf-8").strip()
    assert verifying.verify(database).rows == []
    assert database.read_bytes() == before


@pytest.mark.some(1)
@pytest.mark.slow
def test_the_first_write_upgrades_and_keeps_the_file_as_it_was(
    released: Path, database: Path, run: Run
) -> None:
    before, version = database.read_bytes(), released.name.rpartition("-")[2]
    speaker = ["add", "speaker", "--id", "new", "--name", "New", "--kind", "person", "-d", database]
    refused = run(*speaker, "--keep-schema")
    assert refused.code == 1 and "--keep-schema" in refused.err
    assert database.read_bytes() == before
    written = run(*speaker, "--by", "tests")
    assert written.code == 0
    assert "older versions of provenance will no longer open it" in written.err
    saved = database.with_name(f"{database.name}.schema-{version}")
    assert f"the file as it was is kept as {saved}" in written.err
    # Of the whole record; tests/soak/ asks what it was asked for another time, too.
    questions = ("conflicts", "contradictions", "history")
    assert answers(database, released, *questions) == expected(released, *questions)
    assert verifying.verify(database).rows == []
    assert saved.read_bytes() == before
    opened = opening.write(database, wait=0)
    opened.close()
    assert opened.changed == [], "it is upgraded once"


@pytest.mark.some(1)
@pytest.mark.slow
def test_a_copy_of_an_older_schema_merges_and_adds_nothing(
    released: Path, database: Path, tmp_path: Path
) -> None:
    """An entry that says nothing new keeps its hash, so the two agree on what both hold."""
    opening.write(database, wait=0).close()
    assert merged(database, older_copy(released, tmp_path)) == {}


def older_copy(released: Path, folder: Path) -> Path:
    """The other copy of a released folder, which its record was merged with."""
    return unpacked(released / "other.duckdb.xz", folder / "apart.duckdb")


def merged(database: Path, other: Path) -> Mapping[str, int]:
    """How many records a merge adds of each kind."""
    with closing(merging.open_beside(database, other, 0, None)) as opened:
        return merging.merge(opened, other).added


def test_a_file_of_a_newer_tool_is_refused_with_the_version_that_is_needed(
    seed_database: Path,
) -> None:
    with duckdb.connect(str(seed_database)) as connection:
        connection.execute("UPDATE schema_version SET version = 9")
        connection.execute("UPDATE derivation SET tool = 'provenance 7.1, DuckDB 3.0'")
    with pytest.raises(NoDatabase, match=r"schema version 9.*install provenance 7\.1 or later"):
        opening.read(seed_database)


@pytest.mark.parametrize("own", ("TABLE derivation (note VARCHAR)", "VIEW derivation AS SELECT 1"))
def test_what_stands_where_a_new_table_goes_is_named_before_anything_is_done(
    own: str, tmp_path: Path, run: Run
) -> None:
    database = unpacked(FOLDERS[0] / "record.duckdb.xz", tmp_path / "released.duckdb")
    with closing(duckdb.connect(str(database))) as plain:
        plain.execute(f"CREATE {own}")
    before = database.read_bytes()
    refused = run("upgrade", "-d", database)
    assert refused.code == 1
    assert f"a {own.split()[0].lower()} derivation of its own" in refused.err
    assert database.read_bytes() == before
    assert [*database.parent.glob(f"{database.name}.*")] == []


@pytest.mark.slow
def test_an_upgrade_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = unpacked(FOLDERS[0] / "record.duckdb.xz", tmp_path / "released.duckdb")
    before = database.read_bytes()
    monkeypatch.setattr("provenance.file.derived.publish", _fail)
    with pytest.raises(ProvenanceError, match="no"):
        opening.write(database, wait=0)
    assert database.read_bytes() == before


def _fail(_: object) -> None:
    raise ProvenanceError("no")


@pytest.mark.slow
def test_an_older_file_gets_the_rules_that_were_shipped_since(tmp_path: Path, run: Run) -> None:
    """But for those that somebody changed; and meets a new file without a conflict."""
    database = unpacked(FOLDERS[0] / "record.duckdb.xz", tmp_path / "released.duckdb")
    with duckdb.connect(str(database)) as plain:
        before = dict(plain.execute("SELECT id, hard FROM hedge_rule").fetchall())
    assert before["{n}"] == "[n, n]" and "a million" in before
    amended = run("amend", "several", "--reason", "House style.", "hard=[3, inf)", "-d", database)
    assert amended.code == 0, amended.err
    assert "rules by which figures are read are those of this version now" in amended.err
    again = run("amend", "several", "--reason", "House style.", "hard=[4, inf)", "-d", database)
    assert "rules by which figures are read" not in again.err
    new = tmp_path / "new.duckdb"
    loads.create(new)
    assert merged(database, new) == {}
    with closing(record.open(database)) as opened:
        rules = {row.template: row.hard for row in opened.hedges()}
        assert {row.id for row in opened.conflicts()} == {"zelensky-155"}
    with closing(record.open(new)) as opened:
        shipped = {row.template: row.hard for row in opened.hedges()}
    assert rules == shipped | {"several": "[4, inf)"}
    assert rules["{n}"] == "[n-h, n+h)" and "a million" not in rules
