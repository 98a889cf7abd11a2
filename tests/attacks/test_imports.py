"""Files of others that are wrong: each is read, or refused with file, line and reason."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from provenance.engine import Engine
from provenance.errors import InvalidInput, ProvenanceError
from provenance.formats import exchange
from provenance.intake import loads

ATTACKS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("imports.toml").read_text("utf-8")
)["attack"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("imports")


@pytest.fixture(scope="module")
def memory(folder: Path) -> Iterator[Engine]:
    engine = loads.memory([folder])
    yield engine
    engine.close()


def content(attack: dict[str, Any]) -> bytes:
    if "hex" in attack:
        return bytes.fromhex(attack["hex"])
    words, times = attack.get("repeat", ("", 0))
    text = attack.get("head", attack.get("content", "")) + words * times + attack.get("tail", "")
    return str(text).encode()


def test_the_table_is_as_long_as_promised() -> None:
    assert len(ATTACKS) >= 40 and len({attack["name"] for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.some(16)
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack["name"])
def test_a_file_is_read_or_refused_with_its_line(
    attack: dict[str, Any], folder: Path, memory: Engine
) -> None:
    file = folder / attack["file"]
    file.write_bytes(content(attack))
    if "says" not in attack and "line" not in attack:
        # Its form is read; whether the record accepts what it says is another question.
        drafted = exchange.reading(file, attack["format"]).drafted
        assert drafted.rows and not drafted.problems
        return
    with pytest.raises(ProvenanceError) as refused:
        if "format" in attack:
            loads.check(memory, [exchange.reading(file, attack["format"]).drafted])
        else:
            loads.check(memory, [file])
    if not isinstance(refused.value, InvalidInput):
        assert "line" not in attack and attack["says"] in str(refused.value)
        return
    problems = refused.value.problems
    meant = [problem for problem in problems if attack.get("says", "") in problem.problem]
    assert meant, problems
    assert all(problem.file == str(file) for problem in problems)
    assert "line" not in attack or attack["line"] in {problem.line for problem in meant}, meant


def test_a_folder_named_like_a_file_is_refused(folder: Path) -> None:
    (folder / "folder.json").mkdir()
    with pytest.raises(ProvenanceError, match=r"folder\.json is a folder"):
        exchange.reading(folder / "folder.json", "stix")
