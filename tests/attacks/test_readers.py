"""No reader ends in an exception of Python: mutants of small files, some of each here, drawn anew.

The long proofs have thousands of each.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.engine import Engine
from provenance.intake import loads
from tests.attacks import mutants, readers
from tests.attacks.mutants import SEEDS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutants")


@pytest.fixture(scope="module")
def memory(folder: Path) -> Iterator[Engine]:
    engine = loads.memory([folder, SEEDS])
    yield engine
    engine.close()


def drawn(count: int) -> range:
    """So many numbers of mutants from a place that is told where a test fails."""
    begin = random.randrange(10**6)
    print(f"mutants from {begin}")
    return range(begin, begin + count)


def forms_are_read(seed: str, numbers: range, folder: Path) -> None:
    content = (SEEDS / seed).read_bytes()
    for number, mutant in mutants.mutants(content, Path(seed).suffix, numbers):
        try:
            readers.form(seed, mutant, folder / seed)
        except Exception as error:
            error.add_note(f"mutant {number} of {seed}")
            raise


def mutants_are_checked(seed: str, numbers: range, folder: Path, memory: Engine) -> Counter[str]:
    """Check the mutants of a file; gives how many ended in which way."""
    content, ends = (SEEDS / seed).read_bytes(), Counter[str]()
    for number, mutant in mutants.mutants(content, Path(seed).suffix, numbers):
        try:
            ends[readers.checked(memory, seed, mutant, folder)] += 1
        except Exception as error:
            error.add_note(f"mutant {number} of {seed}")
            raise
    return ends


@pytest.mark.parametrize("seed", readers.FORMS)
def test_the_form_of_a_mutant_is_read_or_refused(seed: str, folder: Path) -> None:
    forms_are_read(seed, drawn(40), folder)


@pytest.mark.slow
def test_a_mutant_is_checked_or_refused_and_check_writes_nothing(
    folder: Path, memory: Engine
) -> None:
    before = {path.name: hashlib.sha256(path.read_bytes()).digest() for path in SEEDS.iterdir()}
    for seed in ("case.yaml", "mapping.yaml", "statement.csv", "prov.json", "stix.json"):
        mutants_are_checked(seed, drawn(2), folder, memory)
    for number in drawn(1):
        for name, content in readers.tables(number, folder):
            readers.checked(memory, name, content, folder)
    assert not memory.has_rows("statement") and not memory.has_rows("speaker")
    assert before == {
        path.name: hashlib.sha256(path.read_bytes()).digest() for path in SEEDS.iterdir()
    }
