"""A stranger's file with a trigger: proved, merged, and written once the trigger is gone."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from provenance.copies import bundle, verifying
from provenance.file import opening
from tests.files.merge_proof import merge
from tests.files.test_strangers import (
    AN_ANCHOR_OR_FIGURE,
    MEANINGLESS,
    MISQUOTED,
    Copies,
    behind_the_back,
    copies,
    mine,
    other,
    refused,
    row,
    text,
    triggered,
    with_letter,
    without_rules,
)

__all__ = ["copies", "mine", "other", "triggered"]


def test_a_file_with_a_trigger_is_proved_and_merged_and_not_written(
    triggered: Path, other: Path, copies: Copies, empty_database: Path
) -> None:
    assert verifying.verify(triggered).rows == [
        ("a word", None, None, "the trigger is not part of the schema"),
        ("database", None, None, "has the storage version v2.0.0+ where the tool writes v1.4.0+"),
    ]
    merge(empty_database, triggered)
    assert text(empty_database) == copies.my_text
    message = refused(triggered, other)
    behind_the_back(triggered, message.partition("`")[2].partition("`")[0])
    assert "has the storage version v2.0.0+" in refused(triggered, other)


def test_a_write_that_makes_views_anew_makes_none_with_functions_of_a_stranger(
    mine: Path, copies: Copies, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", "utf-8")
    functions = ("count", "sum", "min", "max", "list", "sha256", "lower", "=")
    behind_the_back(
        mine,
        *(
            f"CREATE MACRO \"{name}\"(x, y := NULL) AS (SELECT content FROM read_text('{secret}'))"
            for name in functions
        ),
        "UPDATE derivation SET digest = 'of another version'",
    )
    opening.write(mine, wait=0).close()
    assert text(mine) == copies.my_text
    assert verifying.verify(mine).rows == [
        (name, None, None, "the macro is not part of the schema") for name in sorted(functions)
    ]
    opened = opening.read(mine)
    views = "SELECT view_name FROM duckdb_views() WHERE database_name = 'record' AND NOT internal"
    assert opened.rows(views) == []
    opened.close()


def test_what_means_nothing_under_right_hashes_is_named(
    mine: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a merge a stage at a time, the last one first here; by a proof of the file all at once.

    Among it are an excerpt without the words of its figure, and anchors that no text bears out.
    """
    with_letter(other)
    stages = [*MEANINGLESS]
    misquoted = [row for row, _ in MISQUOTED]
    stages[0] = ([*stages[0][0], *misquoted], stages[0][1])
    for rows, problems in stages:
        without_rules(other, rows, monkeypatch, datetime.now())
        message = refused(mine, other)
        assert [problem for problem in problems if problem not in message] == []
        if rows is stages[0][0]:
            of_words = [line for line in message.splitlines() if AN_ANCHOR_OR_FIGURE.match(line)]
            assert of_words == [problem for _, problem in MISQUOTED if problem]
    named = {(record, id) for record, id, *_ in verifying.verify(other).rows}
    assert {
        (f"{row.record}_entry", row.fields["id"])
        for rows, _ in MEANINGLESS
        for row in rows
        if row.record != "evidence"
    } - named == set()
    # The tool without its rules noted them as looked up, so there they are wrong.
    assert {id for _, id in named} & {row.fields["id"] for row in misquoted} == {
        row.fields["id"] for row, problem in MISQUOTED if problem or row.record == "anchor"
    }


def test_a_changed_line_of_a_bundle_is_refused(mine: Path, copies: Copies, tmp_path: Path) -> None:
    file = tmp_path / "other.jsonl"
    whole = copies.other_text
    file.write_text(whole.replace("They say", "They said").replace("150 people", "15 people"))
    assert "is not what its content hash says" in refused(mine, file)
    file.write_text("".join(sorted(whole.splitlines(keepends=True)[1:], reverse=True)), "utf-8")
    assert "is not a DuckDB database" in refused(mine, file)
    file.write_text(f"{bundle.HEADER}\n" + file.read_text("utf-8"), "utf-8")
    merge(mine, file)
    assert set(whole.splitlines()) <= set(text(mine).splitlines())


def test_a_statement_takes_back_nothing_that_another_speaker_said(
    mine: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        row("speaker", id="bob", name="Bob", kind="person"),
        *(
            row(
                "statement",
                **{"id": f"{speaker}-takes-back", "speaker": speaker, "withdraws": withdrawn},
                **{"stance": "comment", "commitment": "certain"},
            )
            for speaker, withdrawn in (("bob", "there-1"), ("ann", "there-2"))
        ),
        *(
            row("appearance", id=f"{speaker}@", statement=f"{speaker}-takes-back", source="paper")
            for speaker in ("bob", "ann")
        ),
    ]
    without_rules(other, rows, monkeypatch, datetime.now())
    assert refused(mine, other) == (
        "the statement `bob-takes-back`: `withdraws: crowd/there-1` is a statement of ann"
    )
