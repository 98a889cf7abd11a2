"""Single records go through the door that files come in by, and nothing they replace is lost."""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from provenance import declaration
from provenance.asking import record
from provenance.engine import Engine
from provenance.errors import InvalidInput, UnknownName, UsageError
from provenance.file import opening
from provenance.intake import editing, loads

Run = Callable[..., Any]

CASE = "chinese-nationals-2025-04"

STATEMENT = {
    "id": "minister-12",
    "speaker": "zelensky",
    "claim": "chinese-citizens-fight",
    "stance": "support",
    "commitment": "certain",
    "said": "2025-04-12",
    "appearances": [{"source": "article-2025-04-10", "excerpt": "1.50 or 12 of them"}],
    "figures": [{"quantity": "chinese-citizens-fighting", "verbatim": "12"}],
}


@pytest.fixture(scope="module")
def unchanged(_seed_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The story, open for tests in which everything that is tried is refused."""
    file = shutil.copy(_seed_template, tmp_path_factory.mktemp("unchanged"))
    opened = opening.write(Path(file), wait=0)
    before = entries(opened)
    yield opened
    assert entries(opened) == before
    opened.close()


@pytest.fixture
def seed(seed_database: Path) -> Iterator[Engine]:
    opened = opening.write(seed_database, wait=0)
    yield opened
    opened.close()


def add(opened: Engine, record: str, *rows: dict[str, Any], file: str = "<stdin>") -> editing.Edit:
    content = "\n".join(map(json.dumps, rows)).encode()
    return editing.add(opened, record, content, recorded_by="tests", file=file)


def entries(opened: Engine) -> set[tuple[str, ...]]:
    """The content hash of every entry in the record, with its table."""
    tables = opened.rows(
        "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE '%\\_entry' ESCAPE '\\'"
    )
    return {
        (table, *row) for (table,) in tables for row in opened.rows(f"SELECT entry FROM {table}")
    }


def problems(error: pytest.ExceptionInfo[InvalidInput]) -> list[str]:
    return list(map(str, error.value.problems))


# Adding


def test_flags_and_json_are_the_same_record() -> None:
    typed = editing.written(
        ["--id", "uk-mod", "--name=UK MoD", "kind=government", "--aliases", "MoD", "--aliases", "M"]
    )
    assert json.loads(editing.as_json("speaker", typed)) == {
        "id": "uk-mod",
        "name": "UK MoD",
        "kind": "government",
        "aliases": ["MoD", "M"],
    }
    nested = editing.written(
        ["--figures.quantity", "a", "--figures.verbatim", "1", "--figures.quantity", "b"]
    )
    assert json.loads(editing.as_json("statement", nested)) == {
        "figures": [{"quantity": "a", "verbatim": "1"}, {"quantity": "b"}]
    }


def test_a_value_is_taken_as_it_is_written(seed: Engine) -> None:
    words = [
        "1.50",
        "007",
        "no",
        "~",
        "null",
        " two  spaces ",
        'a "quote"',
        "tab\tand\nline",
        "\\u0041",
    ]
    claims = [{"id": f"c{n}", "text": text, "asserts": "figure"} for n, text in enumerate(words)]
    add(seed, "claim", *claims)
    flags = editing.as_json("claim", [("id", "f"), ("text", "~"), ("asserts", "figure")])
    editing.add(seed, "claim", flags, recorded_by="tests")
    texts = dict(seed.rows("SELECT id, text FROM claim"))
    assert [texts[claim["id"]] for claim in claims] == words
    assert texts["f"] == "~"


def test_problems_name_the_line_of_the_json_or_the_command_line(unchanged: Engine) -> None:
    seed, before = unchanged, entries(unchanged)
    with pytest.raises(InvalidInput) as refused:
        add(
            seed,
            "speaker",
            {"id": "x", "name": "X", "kind": "persn"},
            {"id": "y", "kind": "person"},
        )
    assert [line.partition(": ")[0] for line in problems(refused)] == ["<stdin>:1", "<stdin>:2"]
    with pytest.raises(InvalidInput) as refused:
        add(seed, "speaker", {"id": "y", "kind": "person"}, file=editing.COMMAND_LINE)
    assert problems(refused) == ["<command line>: this speaker (y) needs `name`"]
    with pytest.raises(InvalidInput) as refused:
        editing.add(seed, "speaker", b'{"id": 1}\n{"id"', recorded_by="t", file="<stdin>")
    assert problems(refused) == ["<stdin>:2: not valid JSON: Expecting ':' delimiter"]
    assert entries(seed) == before


@pytest.mark.parametrize(
    "content", [b'{"a":' * 5000, b"[1, 2]", b'"text"', b"[]", b"\xff", b"{} ]"]
)
def test_what_is_no_record_is_refused(unchanged: Engine, content: bytes) -> None:
    with pytest.raises(InvalidInput):
        editing.add(unchanged, "speaker", content, recorded_by="tests", file="<stdin>")


def test_what_cannot_be_added_is_a_usage_error(unchanged: Engine) -> None:
    with pytest.raises(UsageError, match="did you mean `statement`"):
        add(unchanged, "statment", {})
    with pytest.raises(UsageError, match="accepted are"):
        add(unchanged, "anchor", {})
    with pytest.raises(UsageError, match="--field VALUE"):
        editing.written(["--id"])


# Amending and retracting


@pytest.mark.slow
def test_an_amendment_changes_a_field_takes_one_away_and_keeps_the_rest(seed: Engine) -> None:
    rest = "SELECT * EXCLUDE (cue, speech_act, reason, entry, load) FROM statement ORDER BY id"
    amended = f"SELECT cue, speech_act, reason FROM statement WHERE id = '{CASE}/zelensky-155'"
    before = seed.rows(rest)
    assert seed.rows(amended) == [("said", "assert", None)]
    # An empty value takes a field away.
    changes = {"cue": "told", "speech_act": ""}
    edit = editing.amend(seed, "zelensky-155", changes, reason="misheard", recorded_by="ann")
    assert (edit.record, edit.outcome.added, edit.outcome.replaced) == (
        "statement",
        {"statement": 1},
        1,
    )
    assert seed.rows(rest) == before
    assert seed.rows(amended) == [("told", None, "misheard")]


@pytest.mark.slow
def test_an_id_of_two_records_asks_which(seed: Engine) -> None:
    add(seed, "claim", {"id": "zelensky", "text": "He is.", "asserts": "occurrence"})
    with pytest.raises(UsageError, match="--record: claim, speaker"):
        editing.retract(seed, "zelensky", reason="why", recorded_by="ann")
    edit = editing.retract(seed, "zelensky", reason="why", recorded_by="ann", record="claim")
    assert edit.record == "claim"


@pytest.mark.slow
def test_an_amendment_is_checked_like_a_load(unchanged: Engine) -> None:
    seed, before = unchanged, entries(unchanged)
    for changes, message in (
        ({"said": "lately"}, "`said`: 'lately' is not a date"),
        ({"speaker": "zelenski"}, "did you mean zelensky?"),
        ({"stance": ""}, "needs `stance`"),
    ):
        with pytest.raises(InvalidInput) as error:
            editing.amend(seed, "zelensky-155", changes, reason="why", recorded_by="ann")
        assert message in problems(error)[0]
    with pytest.raises(UsageError, match="did you mean `said`"):
        editing.amend(seed, "zelensky-155", {"sad": "x"}, reason="why", recorded_by="ann")
    with pytest.raises(UsageError, match="an id stays"):
        editing.amend(seed, "zelensky-155", {"id": "x"}, reason="why", recorded_by="ann")
    with pytest.raises(UnknownName, match="nothing is recorded under the id never-was"):
        editing.retract(seed, "never-was", reason="why", recorded_by="ann")
    assert entries(seed) == before


def test_two_current_versions_are_settled_before_they_are_amended(seed: Engine) -> None:
    seed.execute(
        "INSERT INTO statement_entry SELECT * REPLACE ('other' AS entry, 'else' AS cue) "
        f"FROM statement_entry WHERE id = '{CASE}/zelensky-155'"
    )
    with pytest.raises(InvalidInput) as refused:
        editing.amend(seed, "zelensky-155", {"cue": "x"}, reason="why", recorded_by="ann")
    assert "has 2 versions since a merge" in problems(refused)[0]


# At the command line


@pytest.mark.slow
def test_json_comes_in_by_stdin_and_the_ids_go_out_by_name(
    seed_database: Path, environment: dict[str, str]
) -> None:
    import subprocess

    lines = "\n".join(json.dumps({**STATEMENT, "id": f"s{n}"}) for n in range(2))
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "provenance",
            "add",
            "statement",
            "--by",
            "ann",
            "-d",
            seed_database,
        ],
        input=lines,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (ran.returncode, ran.stdout) == (0, "")
    assert "provenance: added statement s0, s1, with 2 appearances, 2 figures" in ran.stderr
    assert "it counts once" in ran.stderr


@pytest.mark.slow
def test_a_terminal_is_asked_for_what_is_missing(
    seed_database: Path, environment: dict[str, str]
) -> None:
    answers = ["UK Ministry of Defence", "goverment", "?", "government", "", "", "uk-mod"]
    child, terminal = pty.fork()
    if child == 0:
        command = [sys.executable, "-m", "provenance", "add", "speaker", "-d", str(seed_database)]
        os.execve(sys.executable, command, environment | {"PROVENANCE_BY": "ann"})
    shown = b""
    while select.select([terminal], [], [], 30)[0]:
        try:
            shown += os.read(terminal, 4096)
        except OSError:  # how Linux says that the other end is closed
            break
        if shown.endswith(b": ") and answers:
            os.write(terminal, answers.pop(0).encode() + b"\n")
    _, status = os.waitpid(child, 0)
    screen = shown.decode().replace("\r", "")
    assert os.waitstatus_to_exitcode(status) == 0, screen
    assert "  government    A state, its government or one of its organs." in screen
    assert "accepted are person, organisation, government" in screen
    assert "id [uk-ministry-of-defence]: " in screen
    assert screen.endswith("provenance: added speaker uk-mod\n")


# Looking back


def test_history_shows_two_versions_that_both_are_current(seed: Engine) -> None:
    seed.execute(
        "INSERT INTO statement_entry SELECT * REPLACE ('other' AS entry, 'else' AS cue) "
        f"FROM statement_entry WHERE id = '{CASE}/zelensky-155'"
    )
    versions = record.Record(seed).history("zelensky-155")
    assert [row.status for row in versions] == ["one of 2 current", "one of 2 current"]


@pytest.mark.slow
def test_the_log_tells_every_act_the_newest_first(seed: Engine) -> None:
    add(seed, "statement", STATEMENT, file="<stdin>")
    editing.retract(seed, "minister-12", reason="a hoax", recorded_by="ann")
    acts = record.Record(seed).log()
    assert [(row.recorded_by, row.case, row.reason, row.inputs, row.replaced) for row in acts] == [
        ("ann", None, "a hoax", "<command line>", 1),
        ("tests", None, None, "<stdin>", 0),
        ("tests", CASE, None, "case.yaml", 0),
        (
            "provenance",
            None,
            "the rules of provenance 0.2.0",
            "hedge_rule.csv; scale_word.csv",
            135,
        ),
        ("provenance", None, None, "hedge_rule.csv; scale_word.csv", 0),
    ]
    assert acts[0].entered == "1 statement" and acts[0].ids == "minister-12"
    assert acts[1].ids == (
        f"minister-12@article-2025-04-10; minister-12/{CASE}/chinese-citizens-fighting; minister-12"
    )
    assert len(record.Record(seed).log(contains="hoax")) == 1


# What a case no longer says


EVERYTHING: dict[str, Any] = {
    "case": "dropped",
    "speakers": [
        {"id": "ann", "name": "Ann", "kind": "person", "aliases": ["A."]}
        | {"affiliations": [{"organisation": "desk"}]},
        {"id": "desk", "name": "Desk", "kind": "organisation"},
    ],
    "sources": [{"id": "paper", "kind": "article"}],
    "questions": [
        {"id": "how", "text": "How?", "kind": "how", "answers": "one"}
        | {"values": [{"id": "fog", "name": "Fog"}]}
    ],
    "claims": [
        {"id": "it-is", "text": "It is.", "asserts": "occurrence", "entails": ["it-was"]}
        | {"answers": {"how": "fog"}},
        {"id": "it-was", "text": "It was.", "asserts": "occurrence"},
    ],
    "quantities": [
        {"id": "whole", "name": "Whole", "behaviour": "fixed", "complete": ["fate"]},
        {"id": "part", "name": "Part", "behaviour": "fixed"}
        | {"part_of": [{"total": "whole", "by": "fate"}]},
    ],
    "statements": [
        {"id": "first", "speaker": "ann", "claim": "it-is", "stance": "support"}
        | {"commitment": "certain", "said": "2025-01-01"}
        | {"appearances": [{"source": "paper", "translation": {"en": "so"}}]},
        {"id": "second", "speaker": "ann", "claim": "it-is", "stance": "support"}
        | {"commitment": "certain", "said": "2025-01-02", "relays": ["first"]}
        | {"revises": ["first"], "appearances": [{"source": "paper"}]}
        | {"figures": [{"quantity": "whole", "verbatim": "9"}]},
    ],
    "evidence": [
        {"id": "photo", "kind": "image", "description": "A photo."}
        | {"bearings": [{"claim": "it-is", "bears": "supports"}]}
        | {"custody": [{"holder": "desk", "received": "2025-01-03"}]}
    ],
    "assessments": [
        {"analyst": "eve", "target_kind": "speaker", "target": "ann", "axis": "reliability"}
        | {"value": "B", "rationale": "known", "assessed": "2025-01-04"}
    ],
    "identities": [
        {"kind": "claim", "one": "it-is", "other": "it-was", "verdict": "not_same"}
        | {"analyst": "eve", "rationale": "known", "decided": "2025-01-04"}
    ],
}


@pytest.mark.slow
def test_what_a_case_no_longer_says_is_taken_back(empty_record: Engine, tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(EVERYTHING), "utf-8")
    loads.load(empty_record, [file], recorded_by="tests")
    kinds, nested = declaration.records(), declaration.nested()
    left = {
        section: [
            {key: value for key, value in item.items() if key not in nested.get(kind, {})}
            for item in EVERYTHING[section]
        ]
        for section, kind in declaration.sections().items()
        if section in EVERYTHING and kinds[kind].names_itself and kinds[kind].said is None
    }
    file.write_text(json.dumps({"case": "dropped", **left}), "utf-8")
    loads.load(empty_record, [file], recorded_by="tests", amend="gone", retract_missing=True)
    for kind in kinds.values():
        rows = empty_record.rows(f"SELECT retracted FROM {kind.name}")
        says = kind.given and (kind.said is not None or not kind.names_itself)
        if rows and kind.name not in ("hedge_rule", "scale_word", "anchor"):
            assert {retracted for (retracted,) in rows} == {says}, kind.name
    told = {name for name in kinds if empty_record.rows(f"FROM {name} LIMIT 1")}
    inside = {one.record for lists in nested.values() for one in lists.values()}
    assert inside <= told
