"""An upgraded file answers all that it was asked, and what another version derived is replaced."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from provenance.asking import record
from provenance.copies import bundle, merging, sealing, verifying
from provenance.file import opening
from provenance.intake import editing
from tests.conftest import Run
from tests.files.test_upgrade import (
    FOLDERS,
    Upgraded,
    answers,
    database,
    expected,
    merged,
    older_copy,
    test_an_older_file_is_read_as_it_is,
    test_the_first_write_upgrades_and_keeps_the_file_as_it_was,
    unpacked,
    upgrade,
)

__all__ = [
    "database",
    "test_an_older_file_is_read_as_it_is",
    "test_the_first_write_upgrades_and_keeps_the_file_as_it_was",
    "upgrade",
]


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def released(request: pytest.FixtureRequest) -> Path:
    """The folder of each released schema."""
    folder = request.param
    assert isinstance(folder, Path)
    return folder


@pytest.fixture
def upgraded(database: Path, run: Run) -> Path:
    """The file of a released schema after `upgrade`, with the rules that were shipped since."""
    assert run("upgrade", "-d", database).code == 0
    return database


def test_an_upgraded_file_answers_as_before(released: Path, upgraded: Path) -> None:
    """But for a figure that the rules of this version, which come with the upgrade, read anew."""
    before = expected(released)
    read, now = ('at least dozens,person,"[24, ∞)"', 'at least dozens,person,"[12, ∞)"')
    # The last release reads it so already.
    assert (read in before["figures"]) is (released != FOLDERS[-1])
    before["figures"] = before["figures"].replace(read, now)
    assert answers(upgraded, released) == before


def test_copies_of_two_schemas_merge(
    released: Path, upgraded: Path, empty_database: Path, tmp_path: Path
) -> None:
    apart = older_copy(released, tmp_path)
    database = upgraded
    assert merged(database, apart) == {}
    for other in (apart, database):
        merged(empty_database, other)
    # A new file got its rules in other loads, with nothing in them that an upgraded one lacks.
    assert merged(database, empty_database) == {}
    assert sealing.seal(empty_database) == sealing.seal(database)
    # Of equal records these two see how they came about.
    questions = ("conflicts", "history")
    assert answers(empty_database, released, *questions) == expected(released, *questions)


def test_an_upgraded_record_goes_into_a_bundle_and_back(
    released: Path, upgraded: Path, empty_database: Path, tmp_path: Path
) -> None:
    database = upgraded
    with closing(opening.write(database, wait=0)) as opened:
        fields = {"id": "letter", "kind": "document", "description": "A letter."}
        editing.add(opened, "evidence", str(fields).replace("'", '"').encode(), recorded_by="t")
        custody = '{"evidence": "letter", "holder": "zelensky", "received": "2025-04"}'
        editing.add(opened, "custody", custody.encode(), recorded_by="t")
        file = tmp_path / "record.bundle"
        file.write_text("".join(bundle.lines(opened)), "utf-8")
    with closing(merging.open_beside(empty_database, file, 0, None)) as opened:
        merging.merge(opened, file)
    assert merged(database, empty_database) == {}
    assert sealing.seal(empty_database) == sealing.seal(database)
    assert answers(empty_database, released, "history") == expected(released, "history")


def test_what_another_version_derived_is_worked_out_anew_and_replaced_by_the_next_write(
    seed_database: Path,
) -> None:
    with closing(record.open(seed_database)) as opened:
        before = opened.contradictions().tuples
    with duckdb.connect(str(seed_database)) as connection:
        connection.execute("UPDATE derivation SET digest = 'of another tool'")
        connection.execute("DELETE FROM standing_figure; DELETE FROM date_reading")
        connection.execute("UPDATE committed_statement SET standing = FALSE")
    with closing(record.open(seed_database)) as opened:
        assert opened.contradictions().tuples == before and before
    assert verifying.verify(seed_database).rows == []
    opening.write(seed_database, wait=0).close()
    with duckdb.connect(str(seed_database)) as connection:
        assert connection.execute("SELECT count(*) FROM standing_figure").fetchone() != (0,)
    with closing(record.open(seed_database)) as opened:
        assert opened.contradictions().tuples == before


def test_another_schema_leaves_the_seal(released: Path, tmp_path: Path) -> None:
    """The rules that a command enters with an upgrade are a load, and change it as any does."""
    database = unpacked(released / "record.duckdb.xz", tmp_path / "released.duckdb")
    opening.write(database, wait=0).close()
    assert str(sealing.seal(database)) == (released / "seal.txt").read_text("utf-8").strip()


def test_upgrade_says_what_changed(upgrade: Upgraded, here: Run) -> None:
    assert "evidence that changes hands has records of its own (custody)" in upgrade.message
    assert "rules by which figures are read are those of this version now" in upgrade.message
    again = here("upgrade", "-d", upgrade.database)
    assert again.err == (
        f"provenance: {upgrade.database} is as this version writes it; nothing was changed\n"
    )


def test_upgrading_once_more_keeps_both_files(upgrade: Upgraded) -> None:
    upgraded = upgrade.database
    saved = sorted(upgraded.parent.glob("released.duckdb.schema-*"))
    assert [path.name.rpartition("schema-")[2] for path in saved] == ["4", "4-2"]
    assert saved[0].read_bytes() == b"kept before"
    as_it_was = unpacked(FOLDERS[0] / "record.duckdb.xz", upgraded.with_name("as-it-was"))
    assert saved[1].read_bytes() == as_it_was.read_bytes()


def test_a_copy_that_a_killed_upgrade_left_is_swept(upgrade: Upgraded) -> None:
    assert not [*upgrade.database.parent.glob(".provenance-*")]
