"""A shell offers ids, names and words of the record at hand, and hears of no failure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.asking import completing
from tests.conftest import Run

Offered = Callable[..., list[str]]


@pytest.fixture
def offered(run: Run) -> Offered:
    """What bash offers for the last of some words."""

    def offered(*words: object) -> list[str]:
        line = ["provenance", *map(str, words)]
        shell = {
            "_PROVENANCE_COMPLETE": "complete_bash",
            "COMP_WORDS": " ".join(line),
            "COMP_CWORD": str(len(line) - 1),
        }
        ran = run(env=shell)
        assert (ran.code, ran.err) == (0, "")
        return ran.out.split()

    return offered


@pytest.fixture
def looked(seed_database: Path) -> Path:
    """A record of which the index is there."""
    completing.look(str(seed_database))
    return seed_database


def test_ids_and_words_are_offered(looked: Path, offered: Offered) -> None:
    assert offered("who-said", "-d", looked, "--speaker", "zel") == ["zelensky"]
    assert offered("show", "-d", looked, "zelensky-15") == ["zelensky-155"]
    assert offered("retract", "-d", looked, "zelensky-15") == ["zelensky-155"]
    assert offered("contradictions", "-d", looked, "--quantity", "chinese-citizens-f") == [
        "chinese-citizens-fighting"
    ]
    assert offered("contradictions", "-d", looked, "--case", "chin") == [
        "chinese-nationals-2025-04"
    ]
    assert offered("who-said", "-d", looked, "--stance", "d") == ["deny"]
    assert offered("contradictions", "-d", looked, "--kind", "fig") == ["figure"]


@pytest.mark.slow
def test_letters_of_topics_and_contradictions_are_offered(
    looked: Path, offered: Offered, here: Run
) -> None:
    topics = json.loads(here("topics", "-d", looked, "-f", "json").out)
    cards = here("contradictions", "-d", looked).out
    for row in topics:
        letters = row["topic"][:4]
        assert letters in cards
        asked = (("contradictions",), ("explain",), ("resolve",), ("reopen",))
        for words in asked if row is topics[0] else asked[:1]:
            assert offered(*words, "-d", looked, letters[:3]) == [letters]
    # What a topic is about names it too, but not in words.
    assert offered("contradictions", "-d", looked, "china-inv") == ["china-involved"]
    explained = here("explain", topics[0]["topic"], "-d", looked).out
    (pair,) = re.findall(r"^  ([a-z]{6})  ", explained, re.MULTILINE)
    assert offered("resolve", "-d", looked, pair[:5]) == [pair]
    assert offered("contradictions", "-d", looked, pair[:5]) == []
    assert [*completing.offers("contradiction", None, looked, "The Chinese state")] == []
    assert offered("retract", "-d", looked, pair[:5]) == []


def test_a_record_with_much_to_compare_has_no_letters(
    seed_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(completing, "MOST_COMPARED", 10)
    completing.look(str(seed_database))
    assert completing.offers("topic", None, seed_database, "") == []
    assert completing.offers("speaker", None, seed_database, "zel")


def test_names_are_there_before_letters_and_a_newer_index_stays(
    seed_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(path: Path) -> list[tuple[str, str, str]]:
        assert path != seed_database
        assert completing.offers("speaker", None, seed_database, "zel")
        file = completing._file(seed_database)
        assert file is not None
        kept = json.loads(file.read_bytes())
        file.write_text(json.dumps(kept | {"stamp": [0, 0]}))
        return [("topic", "bcdf", "late")]

    monkeypatch.setattr(completing, "_letters", meanwhile)
    completing.look(str(seed_database))
    assert completing.offers("topic", None, seed_database, "bcdf") == []


def test_a_name_is_offered_where_no_id_begins_so(looked: Path) -> None:
    def names(begun: str) -> list[str]:
        return [value for value, _ in completing.offers("speaker", None, looked, begun)]

    assert names("Volodymyr Zelenskyy") == ["Volodymyr Zelenskyy"]
    assert set(names("")) >= {"zelensky", "ukraine-government"}
    assert not any(" " in value for value in names(""))


@pytest.mark.parametrize("content", [None, b"", b"no database", b"\0" * 8192])
def test_what_cannot_be_read_is_silence(
    content: bytes | None, tmp_path: Path, offered: Offered
) -> None:
    file = tmp_path / "odd.duckdb"
    if content is not None:
        file.write_bytes(content)
    assert offered("who-said", "-d", file, "--speaker", "z") == []
    assert offered("contradictions", "-d", file, "--kind", "fig") == ["figure"]


def test_an_index_that_is_damaged_is_silence(looked: Path, offered: Offered) -> None:
    index = completing._file(looked)
    assert index is not None and index.stat().st_mode & 0o077 == 0
    index.write_text("{")
    assert offered("who-said", "-d", looked, "--speaker", "zel") == []
