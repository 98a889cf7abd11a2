"""Words find what the record holds: in any case, all of them in one record, ids first."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import cli
from provenance.asking import record
from tests.conftest import Run

CASE = """
case: flood
speakers:
  - {id: mayor, name: Ann Ødegård, kind: person, description: Mayor of Linz, aliases: [Anna]}
sources: [{id: gazette, kind: article, title: The flood, text: gazette.txt}]
claims:
  - {id: dam-broke, text: "The dam broke, says \\"Le \u200eTemps\\".", asserts: occurrence}
statements:
  - {id: mayor-dam, speaker: mayor, claim: dam-broke, stance: support, commitment: certain,
     said: 2025-01-01, cue: said, appearances: [{source: gazette, excerpt: the dam gave way}]}
  - {id: mayor-silent, speaker: mayor, claim: dam-broke, stance: query, commitment: uncommitted,
     said: 2025-01-02, appearances: [{source: gazette}]}
"""
BEFORE, AFTER = "Rain fell for days. " * 20, "Nobody slept. " * 20
SAID = "statement flood/mayor"
TEXT = f"{BEFORE}Then, the mayor said, the dam gave way at the upper upper sluice.\n{AFTER}"


@pytest.fixture(scope="module")
def flood(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> record.Record:
    folder = tmp_path_factory.mktemp("flood")
    (folder / "flood.yaml").write_text(CASE, "utf-8")
    (folder / "gazette.txt").write_text(TEXT, "utf-8")
    database = folder / "flood.duckdb"
    database.write_bytes(_empty_template.read_bytes())
    assert cli.exit_code(["load", str(folder / "flood.yaml"), "-d", str(database)]) == 0
    return record.open(database)


@pytest.mark.parametrize(
    "words, found",
    [
        (
            ["MAYOR"],
            [
                "speaker mayor",
                f"{SAID}-dam",
                "statement flood/mayor-silent",
                "source gazette",
            ],
        ),
        (["ødegård"], ["speaker mayor"]),
        (["anna"], ["alias mayor/Anna"]),
        (["Linz", "ann"], ["speaker mayor"]),
        (['le \u200etemps".'], ["claim flood/dam-broke"]),
        (["dam", "broke"], ["claim flood/dam-broke"]),
        (["gave way"], ["source gazette", f"{SAID}-dam"]),
        (["mayor-dam", "gave"], [f"{SAID}-dam"]),
        (["sluice"], ["source gazette"]),
        (["sluice", "anna"], []),
        (["flood", "gave"], ["source gazette", f"{SAID}-dam"]),
        # What is no text is not searched: words of the vocabulary, dates of recording, hashes.
        (["occurrence"], []),
    ],
)
def test_all_words_stand_in_what_is_found(
    words: list[str], found: list[str], flood: record.Record
) -> None:
    assert [f"{row.record} {row.id}" for row in flood.find(words)] == found


def test_ids_come_first_and_the_words_are_shown_with_what_stands_around_them(
    flood: record.Record,
) -> None:
    (statement,) = flood.find("mayor-dam")
    assert (statement.field, statement.words) == ("excerpt", "the dam gave way")
    (text,) = flood.find("sluice")
    assert text.field == "text" and text.words is not None
    assert text.words.startswith("…") and text.words.endswith("…") and len(text.words) <= 122
    assert "gave way at the upper upper sluice.\nNobody slept." in text.words
    rows = [*flood.find("dam")]
    by_id = ["dam" in row.id for row in rows]
    assert by_id == sorted(by_id, reverse=True) and len(set(by_id)) == 2


@pytest.mark.slow
@given(st.text(min_size=1, max_size=4))
def test_a_word_that_is_there_is_found_and_no_other(flood: record.Record, word: str) -> None:
    texts = [row.text for row in flood.claims()]
    found = {row.id for row in flood.find(word) if row.record == "claim"}
    (lowered,) = flood._engine.rows("SELECT lower($word)", {"word": word})[0]
    assert ("flood/dam-broke" in found) == any(
        lowered in part.lower() for part in (*texts, "flood/dam-broke")
    )


def test_words_of_a_command_are_its_arguments(seed_database: Path, run: Run) -> None:
    ran = run("find", "PASSPORT", "names", "-f", "csv", "-d", seed_database)
    assert ran.code == 0 and "statement,chinese-nationals-2025-04/zelensky-155,,excerpt," in ran.out
    assert run("find", "-d", seed_database).code == 2
    assert "did you mean `find WORDS`" in run("search", "passport", "-d", seed_database).err
    rules = run("find", "at least", "-f", "csv", "-d", seed_database)
    assert "hedge_rule" not in rules.out
