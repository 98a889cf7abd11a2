"""The readers at full length: thousands of mutants of every kind of file, with what we write."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from provenance.engine import Engine
from provenance.file import opening
from provenance.formats.contents import contents
from tests.attacks import mutants, readers
from tests.attacks.mutants import SEEDS
from tests.attacks.test_readers import drawn, folder, forms_are_read, memory, mutants_are_checked

__all__ = ["folder", "memory"]


@pytest.mark.parametrize("seed", readers.FORMS)
def test_the_form_of_a_mutant_is_read_or_refused(seed: str, folder: Path) -> None:
    forms_are_read(seed, drawn(1000), folder)


@pytest.mark.parametrize("seed", [*readers.FORMS, "statement.csv", "toll.csv"])
def test_a_mutant_is_checked_or_refused(seed: str, folder: Path, memory: Engine) -> None:
    ends = mutants_are_checked(seed, drawn(30), folder, memory)
    assert ends["problems"] and ends["read"] + ends["problems"] + ends["refused"] == 30


def test_a_mutant_in_a_workbook_or_a_data_file_is_checked_or_refused(
    folder: Path, memory: Engine
) -> None:
    for number in drawn(12):
        for name, content in readers.tables(number, folder):
            try:
                readers.checked(memory, name, content, folder)
            except Exception as error:
                error.add_note(f"mutant {number}, {name}")
                raise


def test_a_mutant_of_what_was_exported_is_read_or_refused(seed_database: Path) -> None:
    with closing(opening.read(seed_database)) as engine:
        exported = readers.written(contents(engine))
    for format, content in exported.items():
        for number, mutant in mutants.mutants(content, readers.WRITTEN[format], drawn(200)):
            try:
                readers.drafted(format, mutant)
            except Exception as error:
                error.add_note(f"mutant {number} of {format}")
                raise


def test_a_seed_is_read_as_it_is(folder: Path, memory: Engine) -> None:
    """Or its mutants would all be refused for what is wrong with it."""
    for seed in ("case.yaml", "mapping.yaml", "claimreview.json", "stix.json"):
        content = (SEEDS / seed).read_bytes()
        assert readers.checked(memory, seed, content, folder) == "read", seed
