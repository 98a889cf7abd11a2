"""What must not be there can be removed: from the record, its file, and what is made of it.

A proof accepts the gap and nothing but the gap; no merge and no load brings the words back.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import duckdb
import pytest

from provenance import engine
from provenance.asking import record
from provenance.copies import merging, redacting, verifying
from provenance.errors import InvalidInput, ProvenanceError, UnknownName, UsageError
from provenance.file import creating, opening
from provenance.intake import loads
from tests.files.merge_proof import written

if TYPE_CHECKING:
    from tests.conftest import Run

pytestmark = pytest.mark.slow

NAME, ALIAS = "Edda Quorsum", "Quorsum of Bay Nine"
TEXT = "On the pier a docker said: fifty-four men are missing. Nobody else would talk.\n"
EXCERPT = "fifty-four men are missing"
CASE = {
    "case": "pier",
    "speakers": [
        {"id": "docker", "name": NAME, "kind": "person", "aliases": [ALIAS]},
        {"id": "harbour", "name": "Harbour office", "kind": "organisation"},
    ],
    "sources": [{"id": "notes", "kind": "interview", "text": "notes.txt"}],
    "claims": [{"id": "missing", "text": "Men are missing.", "asserts": "occurrence"}],
    "quantities": [{"id": "men", "name": "Missing men", "behaviour": "fixed"}],
    "statements": [
        {
            "id": f"{speaker}-said",
            "speaker": speaker,
            "claim": "missing",
            "stance": "support",
            "commitment": "certain",
            "said": "2026-03-01",
            "figures": [{"quantity": "men", "verbatim": figure}],
            "appearances": appearances,
        }
        for speaker, figure, appearances in (
            ("docker", "fifty-four", [{"source": "notes", "excerpt": EXCERPT}]),
            ("harbour", "12", [{"source": "notes"}]),
        )
    ],
}


class Files(NamedTuple):
    """A record before and after the name and the alias of a speaker were removed."""

    case: Path
    whole: Path
    redacted: Path


@pytest.fixture(scope="module")
def files(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("pier")
    (folder / "notes.txt").write_text(TEXT, "utf-8")
    case = folder / "case.json"
    case.write_text(json.dumps(CASE), "utf-8")
    whole = Path(shutil.copy(_empty_template, folder / "whole.duckdb"))
    written(whole, lambda opened: loads.load(opened, [case], recorded_by="Ann"))
    redacted = Path(shutil.copy(whole, folder / "redacted.duckdb"))

    def act(opened: engine.Engine) -> None:
        for id in ("docker", f"docker/{ALIAS}"):
            redacting.redact(opened, id, ["name"], reason="It was promised.", recorded_by="Ann")

    written(redacted, act)
    creating.rewrite(redacted, 0)
    return Files(case, whole, redacted)


def remove(path: Path, id: str, *fields: str, kind: str | None = None) -> redacting.Redacted:
    """Remove values as the command does."""

    def act(opened: engine.Engine) -> None:
        done.append(
            redacting.redact(
                opened, id, fields, reason="It was promised.", recorded_by="Ann", record=kind
            )
        )

    done: list[redacting.Redacted] = []
    written(path, act)
    creating.rewrite(path, 0)
    return done[0]


@pytest.fixture
def whole(files: Files, tmp_path: Path) -> Path:
    return Path(shutil.copy(files.whole, tmp_path))


@pytest.fixture
def redacted(files: Files, tmp_path: Path) -> Path:
    return Path(shutil.copy(files.redacted, tmp_path))


def rows(path: Path, sql: str) -> list[engine.Row]:
    with closing(opening.read(path)) as opened:
        return opened.rows(sql)


def merged(path: Path, other: Path, *, redact: bool = False) -> merging.Merged:
    with closing(merging.open_beside(path, other, 0, None)) as opened:
        return merging.merge(opened, other, recorded_by="Ben", redact=redact)


def speakers(path: Path) -> list[engine.Row]:
    return rows(path, "SELECT id, name FROM speaker WHERE id = 'docker'")


@pytest.mark.slow
def test_the_record_has_a_mark_and_the_ledger_who_removed_it_when_and_why(
    redacted: Path,
) -> None:
    ((_, mark),) = speakers(redacted)
    assert mark.startswith("[redacted ")
    ((id, name),) = rows(redacted, "SELECT id, name FROM alias WHERE speaker = 'docker'")
    assert id == f"docker/{name}" and ALIAS not in id, "an id that is made of it goes, too"
    with closing(record.open(redacted)) as opened:
        entered, removed = opened.history("docker").tuples
    assert (entered[2], removed[2]) == ("entered", "redacted")
    assert removed[4:6] == ("Ann", "It was promised.")
    assert verifying.verify(redacted).rows == []


def test_no_page_of_the_file_has_the_words(files: Files) -> None:
    before, after = files.whole.read_bytes(), files.redacted.read_bytes()
    for words in (NAME, ALIAS):
        assert words.encode() in before, "else there is nothing to see"
        assert words.encode() not in after


@pytest.mark.slow
def test_a_load_of_the_same_case_is_refused_until_it_has_the_mark(
    files: Files, redacted: Path, tmp_path: Path
) -> None:
    with pytest.raises(InvalidInput) as refused:
        written(redacted, lambda opened: loads.load(opened, [files.case], recorded_by="Ann"))
    problems = [str(problem) for problem in refused.value.problems]
    assert any("`name` of `docker` was removed from the record by Ann" in p for p in problems)
    assert any(f"`docker/{ALIAS}` was removed" in problem for problem in problems)
    marks = rows(
        redacted, "SELECT name FROM speaker WHERE id = 'docker' UNION ALL SELECT name FROM alias"
    )
    text = files.case.read_text("utf-8").replace(NAME, marks[0][0]).replace(ALIAS, marks[1][0])
    marked = tmp_path / "marked.json"
    marked.write_text(text, "utf-8")
    shutil.copy(files.case.with_name("notes.txt"), tmp_path)
    written(redacted, lambda opened: loads.load(opened, [marked], recorded_by="Ann"))
    assert len(rows(redacted, "FROM alias_entry")) == 1


UNDER_COVER = {
    "another field": "UPDATE speaker_entry SET kind = 'group' WHERE id = 'docker'",
    "other words": "UPDATE speaker_entry SET name = 'Somebody else' WHERE id = 'docker'",
    "a mark in an entry that is whole": "UPDATE speaker_entry SET name = '[redacted 00000000]' "
    "WHERE id = 'harbour'",
}


@pytest.mark.slow
def test_nothing_else_is_changed_under_its_cover(redacted: Path) -> None:
    for tampering in UNDER_COVER.values():
        tamper(redacted, tampering)
    rows = verifying.verify(redacted).rows
    assert {id for table, id, *_ in rows if table == "speaker_entry"} == {"docker", "harbour"}


def tamper(path: Path, sql: str) -> None:
    with closing(duckdb.connect(str(path))) as plain:
        plain.execute(sql)


def test_a_merge_does_not_bring_it_back(files: Files, redacted: Path) -> None:
    """tests/soak/ merges later versions of it, too."""
    merged(redacted, files.whole)
    assert speakers(redacted) == speakers(files.redacted)


@pytest.mark.slow
@pytest.mark.parametrize("said", [NAME, "person"], ids=["the value", "what stays"])
def test_a_redaction_that_says_of_an_entry_what_it_does_not_have_is_refused(
    said: str, whole: Path, redacted: Path
) -> None:
    """Who would remove what they do not know could remove anything, and change the rest."""
    with closing(opening.write(redacted, wait=0)) as opened:
        opened.run("readings/macros.sql")
        opened.execute(
            "UPDATE load SET redacted = replace(redacted, sha256($said), sha256('Another'))",
            {"said": said},
        )
        opened.execute(
            "UPDATE load AS act SET load = load_hash(act) "
            "WHERE contains(redacted, sha256('Another'))"
        )
    with pytest.raises(InvalidInput):
        merged(whole, redacted)
    assert speakers(whole) == [("docker", NAME)]
    assert verifying.verify(whole).rows == []


REFUSED: dict[str, tuple[Callable[[Path], object], type[ProvenanceError], str]] = {
    "an id that nothing has": (
        lambda path: remove(path, "nobody-here", "name"),
        UnknownName,
        "nothing was ever recorded under the id",
    ),
    "a field that a rule reads": (
        lambda path: remove(path, "docker-said/men", "verbatim"),
        UsageError,
        "cannot be removed; accepted are",
    ),
    "an id": (
        lambda path: remove(path, "docker", "id"),
        UsageError,
        "`id` of a speaker cannot be removed",
    ),
    "two words for one": (
        lambda path: remove(path, "docker", "nmae"),
        UsageError,
        "accepted are description",
    ),
    "a reason that repeats it": (
        lambda path: written(
            path,
            lambda opened: redacting.redact(
                opened, "docker", ["name"], reason=f"not {NAME.upper()}", recorded_by="Ann"
            ),
        ),
        UsageError,
        "the reason repeats",
    ),
}


@pytest.mark.parametrize(("act", "error", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_removed_is_refused_and_nothing_is(
    act: Callable[[Path], object], error: type[ProvenanceError], message: str, whole: Path
) -> None:
    with pytest.raises(error, match=message):
        act(whole)
    assert speakers(whole) == [("docker", NAME)]
    assert rows(whole, "FROM load WHERE redacted IS NOT NULL") == []


def test_a_file_with_tables_of_its_own_is_refused(whole: Path) -> None:
    """They may have the words, too, and no tool knows what they mean."""
    with closing(duckdb.connect(str(whole))) as plain:
        plain.execute("CREATE TABLE desk_notes AS SELECT 'x' AS note")
    with pytest.raises(ProvenanceError, match="table desk_notes of its own"):
        remove(whole, "docker", "name")


@pytest.mark.slow
def test_the_command_says_what_it_removed_and_what_keeps_it(whole: Path, run: Run) -> None:
    beside = whole.with_name(f"{whole.name}.schema-4")
    beside.write_bytes(b"as it was")
    whole.with_name("also.duckdb").hardlink_to(whole)
    arguments = ("redact", "docker", "--field", "name", "--reason", "Promised.", "-d", whole)
    unasked = run(*arguments)
    assert unasked.code == 2 and "say --yes where nobody can be asked" in unasked.err
    arguments += ("--yes",)
    done = run(*arguments)
    assert (done.code, done.out) == (0, "")
    assert "removed name of the speaker docker" in done.err
    assert f"{beside} is the file as it was before an upgrade, and still has it" in done.err
    assert f"{whole} has another name (a hard link), and still has it" in done.err
    assert "backups, keep what was removed" in done.err
    assert NAME not in done.err
    again = run(*arguments)
    assert again.code == 0 and "nothing to remove" in again.err
