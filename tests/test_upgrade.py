"""A file of an earlier schema is read as it is, and its first write upgrades it without a loss.

tests/released/ has a small file of each released schema, made by the tool that was released with
it: loaded, amended, retracted, judged, merged with a copy that was edited apart, and settled.
Beside it is what that tool answered. A new schema version is a new folder, and no code.
"""

from __future__ import annotations

import lzma
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from provenance import library, schema
from provenance.asking import record
from provenance.copies import bundle, merging, sealing, verifying
from provenance.errors import NoDatabase, ProvenanceError
from provenance.file import opening
from provenance.intake import editing, loads
from provenance.showing.render import Format, render
from tests.conftest import Run

RELEASED = Path(__file__).with_name("released")
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


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def released(request: pytest.FixtureRequest) -> Path:
    """The folder of a released schema."""
    folder = request.param
    assert isinstance(folder, Path)
    return folder


@pytest.fixture
def database(released: Path, tmp_path: Path) -> Path:
    """A file as the released tool left it."""
    return unpacked(released / "record.duckdb.xz", tmp_path / "released.duckdb")


def unpacked(packed: Path, path: Path) -> Path:
    with lzma.open(packed) as content, path.open("wb") as file:
        shutil.copyfileobj(content, file)
    return path


def answers(path: Path, folder: Path) -> dict[str, str]:
    """What a file answers to each question that the folder has the answer of."""
    with closing(record.open(path)) as opened:
        found = {name: ask(opened, folder) for name, ask in ASKED.items()}
    return {
        name: "".join(render(answer.columns, answer.tuples, Format.CSV))
        for name, answer in found.items()
    }


def expected(folder: Path) -> dict[str, str]:
    return {name: (folder / f"{name}.csv").read_text("utf-8") for name in ASKED}


def test_every_released_schema_has_a_file() -> None:
    assert [folder.name for folder in FOLDERS] == [
        f"schema-{version}" for version in range(schema.FIRST, schema.VERSION)
    ]
    assert {path.stem for path in (library.SQL / "migrations").glob("*.sql")} == {
        f"{version:04}" for version in range(schema.FIRST + 1, schema.VERSION + 1)
    }


def test_an_older_file_is_read_as_it_is(released: Path, database: Path) -> None:
    before = database.read_bytes()
    assert answers(database, released) == expected(released)
    assert str(sealing.seal(database)) == (released / "seal.txt").read_text("utf-8").strip()
    assert verifying.verify(database).rows == []
    assert database.read_bytes() == before


def test_the_first_write_upgrades_and_keeps_the_file_as_it_was(
    released: Path, database: Path, run: Run
) -> None:
    before, version = database.read_bytes(), released.name.rpartition("-")[2]
    given = ["add", "speaker", "--id", "new", "--name", "New", "--kind", "person", "-d", database]
    refused = run(*given, "--keep-schema")
    assert refused.code == 1 and "--keep-schema" in refused.err
    assert database.read_bytes() == before
    written = run(*given, "--by", "tests")
    assert written.code == 0
    assert "older versions of provenance will no longer open it" in written.err
    kept = database.with_name(f"{database.name}.schema-{version}")
    assert f"the file as it was is kept as {kept}" in written.err
    assert answers(database, released) == expected(released) == answers(kept, released)
    assert verifying.verify(database).rows == [] == verifying.verify(kept).rows
    opened = opening.write(database, wait=0)
    opened.close()
    assert opened.changed == [], "it is upgraded once"


def test_upgrade_says_what_changed(database: Path, released: Path, run: Run) -> None:
    upgraded = run("upgrade", "-d", database)
    assert upgraded.code == 0 and upgraded.out == ""
    assert "evidence that changes hands has records of its own (custody)" in upgraded.err
    assert str(sealing.seal(database)) == (released / "seal.txt").read_text("utf-8").strip()
    again = run("upgrade", "-d", database)
    assert (
        again.err == f"provenance: {database} is as this version writes it; nothing was changed\n"
    )


def test_upgrading_once_more_keeps_both_files(database: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(database, tmp_path / "copy.duckdb"))
    opening.write(database, wait=0).close()
    shutil.copy(copy, database)
    opening.write(database, wait=0).close()
    kept = sorted(path.name for path in tmp_path.glob("released.duckdb.schema-*"))
    assert [name.rpartition("schema-")[2] for name in kept] == ["4", "4-2"]


def test_copies_of_two_schemas_merge(released: Path, database: Path, tmp_path: Path) -> None:
    """An entry that says nothing new keeps its hash, so the two agree on what both hold."""
    apart = unpacked(released / "other.duckdb.xz", tmp_path / "apart.duckdb")
    opening.write(database, wait=0).close()
    with closing(merging.open_beside(database, apart, 0, None)) as opened:
        assert merging.merge(opened, apart).added == {}
    fresh = tmp_path / "fresh.duckdb"
    loads.create(fresh)
    for other in (apart, database):
        with closing(merging.open_beside(fresh, other, 0, None)) as opened:
            merging.merge(opened, other)
    assert sealing.seal(fresh) == sealing.seal(database)
    assert answers(fresh, released) == expected(released)


def test_an_upgraded_record_goes_into_a_bundle_and_back(
    released: Path, database: Path, tmp_path: Path
) -> None:
    with closing(opening.write(database, wait=0)) as opened:
        fields = {"id": "letter", "kind": "document", "description": "A letter."}
        editing.add(opened, "evidence", str(fields).replace("'", '"').encode(), recorded_by="t")
        custody = '{"evidence": "letter", "holder": "zelensky", "received": "2025-04"}'
        editing.add(opened, "custody", custody.encode(), recorded_by="t")
        file = tmp_path / "record.bundle"
        file.write_text("".join(bundle.lines(opened)), "utf-8")
    fresh = tmp_path / "fresh.duckdb"
    loads.create(fresh)
    with closing(merging.open_beside(fresh, file, 0, None)) as opened:
        merging.merge(opened, file)
    assert sealing.seal(fresh) == sealing.seal(database)
    assert answers(fresh, released)["history"] == expected(released)["history"]


def test_a_file_of_a_newer_tool_is_refused_with_the_version_that_is_needed(
    seed_database: Path,
) -> None:
    with duckdb.connect(str(seed_database)) as connection:
        connection.execute("UPDATE schema_version SET version = 9")
        connection.execute("UPDATE derivation SET tool = 'provenance 7.1, DuckDB 3.0'")
    with pytest.raises(NoDatabase, match=r"schema version 9.*install provenance 7\.1 or later"):
        opening.read(seed_database)


def test_what_another_version_derived_is_worked_out_anew_and_replaced_by_the_next_write(
    stories_database: Path, released: Path
) -> None:
    with closing(record.open(stories_database)) as opened:
        before = opened.contradictions().tuples
    with duckdb.connect(str(stories_database)) as connection:
        connection.execute("UPDATE derivation SET digest = 'of another tool'")
        connection.execute("DELETE FROM standing_figure; DELETE FROM date_reading")
        connection.execute("UPDATE committed_statement SET standing = FALSE")
    with closing(record.open(stories_database)) as opened:
        assert opened.contradictions().tuples == before and before
    assert verifying.verify(stories_database).rows == []
    opening.write(stories_database, wait=0).close()
    with duckdb.connect(str(stories_database)) as connection:
        assert connection.execute("SELECT count(*) FROM standing_figure").fetchone() != (0,)
    with closing(record.open(stories_database)) as opened:
        assert opened.contradictions().tuples == before


@pytest.mark.parametrize("own", ("TABLE derivation (note VARCHAR)", "VIEW derivation AS SELECT 1"))
def test_what_stands_where_a_new_table_goes_is_named_before_anything_is_done(
    own: str, database: Path, run: Run
) -> None:
    with closing(duckdb.connect(str(database))) as plain:
        plain.execute(f"CREATE {own}")
    before = database.read_bytes()
    refused = run("upgrade", "-d", database)
    assert refused.code == 1
    assert f"a {own.split()[0].lower()} derivation of its own" in refused.err
    assert database.read_bytes() == before
    assert [*database.parent.glob(f"{database.name}.*")] == []


def test_a_copy_that_a_killed_upgrade_left_is_swept(database: Path, tmp_path: Path) -> None:
    left = tmp_path / ".released.duckdb.4711.schema-4"
    left.write_bytes(b"half a copy")
    opening.write(database, wait=0).close()
    assert not left.exists()


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = answers(database, FOLDERS[0])
    monkeypatch.setattr("provenance.file.derived.publish", _fail)
    with pytest.raises(ProvenanceError, match="no"):
        opening.write(database, wait=0)
    monkeypatch.undo()
    assert answers(database, FOLDERS[0]) == before
    assert verifying.verify(database).rows == []


def _fail(_: object) -> None:
    raise ProvenanceError("no")
