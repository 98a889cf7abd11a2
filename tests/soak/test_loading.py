"""The long proofs of tests/files/test_loading.py."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from provenance import library
from provenance.asking.record import Record
from provenance.engine import Engine
from provenance.errors import InvalidInput
from provenance.file import opening
from provenance.showing import terminal
from provenance.showing.render import Format
from tests.files.test_loading import (
    ABOUT,
    FORMS,
    ORDERED,
    QUOTED,
    STORIES,
    Run,
    amend,
    answers_as_a_command,
    answers_in_json,
    asked,
    counted,
    empty,
    entry_hashes,
    load,
    same_as_tables,
    seed,
    shuffled,
    written,
)

__all__ = ["empty", "seed"]


def test_stories_as_json_give_the_same_entries_and_one_in_two_files_enters_once(
    empty: Engine, stories_database: Path, tmp_path: Path
) -> None:
    """Indented with tabs, and with all that is outside ASCII as escapes, in pairs of surrogates.

    Of the story that is there twice a statement has several appearances in one source, whose ids
    are derived.
    """
    added = 0
    for name, case in STORIES.items():
        folder = tmp_path / name
        shutil.copytree(case.parent, folder)
        content = yaml.load(case.read_bytes(), Loader=yaml.BaseLoader)
        file = written(folder, "case.json", json.dumps(content, indent="\t"))
        again = [folder / "case.yaml"] if name == "factory-fire" else []
        added += sum(load(empty, file, *again).added.values())
    entries = entry_hashes(empty)
    assert added == len(entries)
    assert entries == asked(stories_database, entry_hashes)


def test_a_record_written_out_as_tables_gives_the_same_entries(
    empty_database: Path, stories_database: Path, tmp_path: Path
) -> None:
    """Each table in one of the formats; every table in every one of them is a longer proof."""
    same_as_tables(empty_database, stories_database, tmp_path, random.sample([*FORMS], len(FORMS)))


def test_the_order_of_records_and_keys_changes_no_entry(empty: Engine, tmp_path: Path) -> None:
    load(empty, written(tmp_path, "case.json", json.dumps(ORDERED)))
    entries = entry_hashes(empty)
    seed = random.randrange(10**6)
    by = random.Random(seed)
    # A load costs the same whatever its size, and what files say alike is entered once.
    cases = [
        written(tmp_path, f"{number}.json", json.dumps(shuffled(ORDERED, by)))
        for number in range(24)
    ]
    assert load(empty, *cases).added == {}, f"seed {seed}"
    assert entry_hashes(empty) == entries, f"seed {seed}"


def test_every_question_answers_in_json_and_on_a_narrow_terminal(
    stories_database: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Rows of one opened record, of each question once; tests/soak/ asks each as a command."""
    monkeypatch.setenv("COLUMNS", "60")
    with closing(opening.read(stories_database)) as opened:
        asked = Record(opened)
        for name in library.query_names():
            answer = getattr(asked, name)(*ABOUT.get(name, []))
            terminal.show(answer.columns, answer.tuples, Format.JSON)
            answers_in_json(name, capsys.readouterr().out)
            terminal.show(answer.columns, answer.tuples, Format.TABLE)
            assert capsys.readouterr().out.strip(), name
    answers_as_a_command("kinds", stories_database, run)


def test_an_excerpt_is_not_amended_away_from_the_figures_of_its_statement(
    empty: Engine, tmp_path: Path
) -> None:
    paper = {"paper": "Today 15 dead and 20 hurt."}
    load(empty, written(tmp_path, "counted.json", counted(paper, {"dead": "15", "hurt": "20"})))
    for words, lost in (
        ("Today 16 dead and 20 hurt.", {"15"}),
        ("Today 115 dead and 20,000 hurt.", {"15", "20"}),
    ):
        with pytest.raises(InvalidInput) as refused:
            amend(empty, words)
        message = "\n".join(problem.problem for problem in refused.value.problems)
        assert {n for n in ("15", "20") if f"the figure `{n}` does not" in message} == lost
    amend(empty, "“Today\u00a015 dead”, and 20 hurt")
    # The words may go where another appearance has them, or with the figure, amended or taken back.
    radio = {"paper": "Dead: 16.", "radio": "Hurt were 20."}
    moved = written(tmp_path, "moved.json", counted(radio, {"dead": "16", "hurt": "20"}))
    load(empty, moved, amend="misread")
    gone = {"paper": "Dead: 16.", "radio": "Many were hurt."}
    lost_words = written(tmp_path, "lost.json", counted(gone, {"dead": "16"}))
    with pytest.raises(InvalidInput) as refused:
        load(empty, lost_words, amend="misread")
    (problem,) = refused.value.problems
    assert "the figure `20` does not stand in any excerpt of `said`" in problem.problem
    assert problem.file == str(lost_words)
    taken = json.loads(counted(gone, {"dead": "16", "hurt": "20"}))
    taken["statements"][0]["figures"][1] |= {"retracted": True}
    load(empty, written(tmp_path, "taken.json", json.dumps(taken)), amend="misread")


def test_an_excerpt_amended_without_its_text_is_unchecked_again(
    empty: Engine, tmp_path: Path
) -> None:
    text = written(tmp_path / "texts", "s.txt", "It is over. It is not over.")
    digest = hashlib.sha256(text.read_bytes()).hexdigest()
    case = yaml.safe_load(QUOTED)
    case["sources"][0]["sha256"] = digest
    (statement,) = case["statements"]

    def anchored(appearances: dict[str, dict[str, str]], **options: Any) -> dict[str, str]:
        """How the excerpt of each statement stands after a load in which it is this one."""
        case["statements"] = [
            statement | {"id": id, "appearances": [{"source": "s"} | appearance]}
            for id, appearance in appearances.items()
        ]
        load(empty, written(tmp_path, "q.json", json.dumps(case)), amend="A correction.", **options)
        return dict(empty.rows("SELECT statement, anchored FROM quotation"))

    over, not_over, was_over = (
        {"excerpt": words} for words in ("It is over.", "It is not over.", "It was over.")
    )
    lenient = {"texts": text.parent, "allow_unanchored": True}
    assert anchored({"page": over, "words": over, "none": was_over}, **lenient) == {
        "quoted/page": "anchored",
        "quoted/words": "anchored",
        "quoted/none": "unanchored",
    }
    # Another page is the same excerpt, still anchored; other words were never looked for.
    page = over | {"locator": "page 2"}
    assert anchored({"page": page, "words": not_over, "none": not_over}) == {
        "quoted/page": "anchored",
        "quoted/words": "unchecked",
        "quoted/none": "unanchored",
    }
    assert anchored({"page": was_over, "words": was_over, "none": not_over}, **lenient) == {
        "quoted/page": "unanchored",
        "quoted/words": "unanchored",
        "quoted/none": "anchored",
    }
