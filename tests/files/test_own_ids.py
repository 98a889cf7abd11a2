"""What a case names is its own: two cases share an id only if one of them says so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from provenance.asking import record
from provenance.copies import verifying
from provenance.engine import Engine
from provenance.errors import InvalidInput, UnknownName
from provenance.file import opening
from provenance.formats import exchange, withholding
from provenance.intake import editing, loads
from provenance.judging import verdicts
from tests.files.test_upgrade import FOLDERS, unpacked

SHARED = {
    "speakers": [
        {"id": "gov", "name": "Government", "kind": "government"},
        {"id": "paper", "name": "Paper", "kind": "outlet"},
    ],
    "sources": [{"id": "article", "kind": "article", "publisher": "paper"}],
}
KILLED = [{"id": "deaths", "name": "People killed", "unit": "person", "behaviour": "fixed"}]


def case(name: str, killed: str, **more: Any) -> dict[str, Any]:
    """A case that counts its dead and gives its statement the first id that comes to mind."""
    statement = {
        "id": "s1",
        "speaker": "gov",
        "claim": "people-died",
        "stance": "support",
        "commitment": "certain",
        "said": "2026-01-01",
        "appearances": [{"source": "article", "excerpt": f"{killed} died in the {name}"}],
        "figures": [{"quantity": "deaths", "verbatim": killed}],
    }
    return {
        "case": name,
        **SHARED,
        "claims": [{"id": "people-died", "text": "People died.", "asserts": "occurrence"}],
        "quantities": KILLED,
        "statements": [statement],
        **more,
    }


def write_case(folder: Path, content: Mapping[str, Any]) -> Path:
    file = folder / f"{content['case']}.json"
    file.write_text(json.dumps(content), "utf-8")
    return file


def load(opened: Engine, folder: Path, *cases: Mapping[str, Any]) -> None:
    for one in cases:
        loads.load(opened, [write_case(folder, one)], recorded_by="tests", amend="later")


@pytest.fixture
def two(empty_database: Path, tmp_path: Path) -> Path:
    """A record with two cases of the same ids."""
    with closing(opening.write(empty_database, wait=0)) as opened:
        flood = case("flood", "12")
        flood["statements"][0]["speaker"] = "paper"
        load(opened, tmp_path, case("fire", "300"), flood)
    return empty_database


@pytest.mark.slow
def test_two_cases_of_the_same_ids_share_nothing(two: Path) -> None:
    with closing(record.open(two)) as opened:
        assert list(opened.contradictions()) == []
        said = {(row.statement, row.claim, row.figures) for row in opened.who_said()}
        assert said == {
            ("fire/s1", "fire/people-died", "300"),
            ("flood/s1", "flood/people-died", "12"),
        }
        assert [row.quantity for row in opened.quantities()] == ["fire/deaths", "flood/deaths"]
    assert verifying.verify(two).rows == []


@pytest.mark.slow
def test_the_order_of_loading_changes_no_id(two: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    loads.create(other)
    with closing(opening.write(other, wait=0)) as opened:
        flood = case("flood", "12")
        flood["statements"][0]["speaker"] = "paper"
        load(opened, tmp_path, flood, case("fire", "300"))
        turned = entries(opened)
    with closing(opening.read(two)) as opened:
        assert entries(opened) == turned


def entries(opened: Engine) -> set[tuple[str, ...]]:
    return {*opened.rows("SELECT record, id, entry FROM every_entry")}


@pytest.mark.slow
def test_an_id_without_its_case_is_taken_where_one_record_has_it(two: Path, tmp_path: Path) -> None:
    with closing(opening.write(two, wait=0)) as opened:
        later = case("fire", "300")["statements"][0] | {"id": "s2", "said": "2026-01-02"}
        load(opened, tmp_path, {"case": "fire", "statements": [later]})
        asked = record.Record(opened)
        assert {row.id for row in asked.show("s2")} >= {"fire/s2", "fire/s2/deaths"}
        assert {row.statement for row in asked.trace("s2")} == {"fire/s2"}
        with pytest.raises(UnknownName, match=r"more than one record: fire/s1, flood/s1"):
            asked.show("s1")
        with pytest.raises(UnknownName, match=r"more than one quantity: fire/deaths, flood/deaths"):
            asked.figures(quantity="deaths")
        assert {row.statement for row in asked.figures(quantity="fire/deaths")} == {
            *("fire/s1", "fire/s2")
        }
        claim = {"id": "s2", "text": "It is.", "asserts": "occurrence"}
        load(opened, tmp_path, {"case": "flood", "claims": [claim]})
        with pytest.raises(UnknownName, match=r"more than one record: fire/s2, flood/s2"):
            editing.retract(opened, "s2", reason="a slip", recorded_by="tests")
        of_its_kind = {"record": "claim", "recorded_by": "tests"}
        editing.retract(opened, "s2", reason="a slip", **of_its_kind)
        editing.amend(opened, "fire/s2", {"note": "seen"}, reason="seen", recorded_by="tests")
        assert opened.rows("SELECT note FROM statement WHERE id = 'fire/s2'") == [("seen",)]
        editing.retract(opened, "s2", reason="a slip", recorded_by="tests", record="statement")
        assert opened.rows("SELECT id FROM statement WHERE retracted") == [("fire/s2",)]
        verdicts.identify(
            *(opened, "fire/deaths", "flood/deaths"),
            **{"verdict": "same", "reason": "one toll", "analyst": "tests"},
        )
        assert [row.kind for row in asked.contradictions()] == ["figure"]
        judged = opened.rows("SELECT one, other FROM identity")
        assert judged == [("fire/deaths", "flood/deaths")]


@pytest.mark.slow
@pytest.mark.some(1)
@pytest.mark.parametrize(
    "said",
    [
        {"shares": "fire", "quantities": KILLED},
        {"shares": ["fire"], "quantities": []},
        {"quantities": []},
    ],
    ids=["declared", "named", "by its id"],
)
def test_cases_share_what_they_say_they_share(
    said: dict[str, Any], two: Path, tmp_path: Path
) -> None:
    """A case that shares, and one that names the other's quantity by its id."""
    told = case("inquiry", "290", **said)
    if "shares" not in said:
        told["statements"][0]["figures"][0]["quantity"] = "fire/deaths"
    told["statements"][0]["speaker"] = "paper"
    with closing(opening.write(two, wait=0)) as opened:
        load(opened, tmp_path, told)
        (row,) = record.Record(opened).contradictions()
        assert {row.earlier_statement, row.later_statement} == {"fire/s1", "inquiry/s1"}
        judged = row.contradiction.replace("fire/s1", "fire/s1")
        verdicts.decide(opened, judged, state="explained", reason="counted later", analyst="tests")
        assert record.Record(opened).contradictions(state="explained")


def test_what_another_case_calls_so_is_not_meant(two: Path, tmp_path: Path) -> None:
    told = case("inquiry", "290", quantities=[])
    with closing(opening.write(two, wait=0)) as opened:
        with pytest.raises(InvalidInput) as refused:
            load(opened, tmp_path, told)
        assert "`quantity: deaths` names no quantity" in str(refused.value.problems[0])


@pytest.mark.slow
def test_what_is_added_without_a_case_may_name_what_one_case_has(two: Path) -> None:
    statement = {"id": "s9", "speaker": "gov", "claim": "fire/people-died", "stance": "support"}
    statement |= {"commitment": "certain", "said": "2026-01-03", "responds_to": "s1"}
    statement |= {"appearances": [{"source": "article"}]}
    with closing(opening.write(two, wait=0)) as opened:
        with pytest.raises(InvalidInput) as refused:
            editing.add(opened, "statement", json.dumps(statement).encode(), recorded_by="tests")
        assert "`responds_to: s1` names no statement" in str(refused.value.problems[0])
        statement |= {"responds_to": "flood/s1"}
        editing.add(opened, "statement", json.dumps(statement).encode(), recorded_by="tests")
        answering = {**statement, "id": "s10", "responds_to": "s9"}
        editing.add(opened, "statement", json.dumps(answering).encode(), recorded_by="tests")
        said = opened.rows("SELECT id, responds_to FROM statement ORDER BY id")
        assert said[2:] == [("s10", "s9"), ("s9", "flood/s1")]


@pytest.mark.slow
def test_a_case_file_that_is_written_reads_as_the_same_record(
    two: Path, tmp_path: Path, empty_database: Path
) -> None:
    with closing(opening.read(two)) as opened:
        held, _ = withholding.shareable(opened, None, "fire")
        written = exchange.written(held, "case")
        fire = {row for row in entries(opened) if "flood" not in row[1]}
    assert b"fire/" not in written and b"id: s1\n" in written
    file, again = tmp_path / "written.yaml", tmp_path / "again.duckdb"
    file.write_bytes(written)
    loads.create(again)
    with closing(opening.write(again, wait=0)) as opened:
        loads.load(opened, [file], recorded_by="tests")
        assert {row for row in entries(opened) if row[0] != "anchor"} == {
            row for row in fire if row[0] != "anchor"
        }


@pytest.mark.slow
def test_ids_of_an_older_file_stay_as_they_are(tmp_path: Path) -> None:
    """And its case loads again as what it is."""
    database = unpacked(FOLDERS[0] / "record.duckdb.xz", tmp_path / "released.duckdb")
    with closing(opening.write(database, wait=0)) as opened:
        before = {row[:2] for row in entries(opened)}
        statement = {
            "id": "later",
            "speaker": "zelensky",
            "claim": "chinese-citizens-fight",
            "stance": "support",
            "commitment": "certain",
            "said": "2025-04-20",
            "responds_to": "zelensky-155",
            "appearances": [{"source": "article-2025-04-10"}],
        }
        load(opened, tmp_path, {"case": "chinese-nationals-2025-04", "statements": [statement]})
        assert {row[:2] for row in entries(opened)} - before == {
            ("statement", "chinese-nationals-2025-04/later"),
            ("appearance", "chinese-nationals-2025-04/later@article-2025-04-10"),
        }
        (said,) = opened.rows("SELECT claim, responds_to FROM statement WHERE id LIKE '%/later'")
        assert said == ("chinese-citizens-fight", "zelensky-155")
        # Whoever shares them means them, also where both declare them.
        (columns,) = opened.rows("SELECT id, text, asserts FROM claim WHERE id = 'china-involved'")
        claim = dict(zip(("id", "text", "asserts"), columns, strict=True))
        told = {"statements": [statement | {"claim": "china-involved"}], "claims": [claim]}
        load(opened, tmp_path, {"case": "alone", **told})
        shares = {"case": "inquiry", "shares": "chinese-nationals-2025-04"}
        load(opened, tmp_path, shares | {"statements": told["statements"]})
        loads.load(
            *(opened, [write_case(tmp_path, shares | {"claims": [claim]})]),
            **{"recorded_by": "tests", "amend": "less is said"},
        )
        assert dict(opened.rows("SELECT id, claim FROM statement WHERE id LIKE '%/later'")) == {
            "chinese-nationals-2025-04/later": "chinese-citizens-fight",
            "alone/later": "alone/china-involved",
            "inquiry/later": "china-involved",
        }
        assert not opened.rows("SELECT id FROM claim WHERE id LIKE 'inquiry/%'")


def test_what_cannot_be_a_case_and_cases_that_are_not_there_are_told(
    two: Path, tmp_path: Path
) -> None:
    """Else a slip in `shares` would part what is one, and a name with `/` would be another's id."""
    told = case("in/quiry", "290", shares=["fire", "flod"])
    file = tmp_path / "inquiry.json"
    file.write_text(json.dumps(told, indent=1), "utf-8")
    with closing(opening.write(two, wait=0)) as opened, pytest.raises(InvalidInput) as refused:
        loads.load(opened, [file], recorded_by="tests")
    assert [problem.line for problem in refused.value.problems] == [2, 59]
    first, second = (problem.problem for problem in refused.value.problems)
    assert first.startswith("the case `in/quiry` is not accepted")
    assert second == "`shares: flod` names no recorded case; did you mean flood?"


@pytest.mark.slow
def test_what_goes_out_of_a_case_keeps_its_ids(two: Path, empty_database: Path) -> None:
    """Also those of no case, and what a case without a name before its ids recorded."""
    with closing(opening.write(two, wait=0)) as opened:
        claim = {"id": "plain", "text": "It is.", "asserts": "occurrence"}
        editing.add(opened, "claim", json.dumps(claim).encode(), recorded_by="tests")
        statement = case("fire", "1")["statements"][0] | {"id": "s2", "claim": "plain"}
        editing.add(
            opened, "statement", json.dumps(statement).encode(), recorded_by="tests", case="fire"
        )
        held, _ = withholding.shareable(opened, None, "fire")
        assert {row["id"] for row in held["claim"]} == {"fire/people-died", "plain"}
        assert {row["id"] for row in held["statement"]} == {"fire/s1", "fire/s2"}
        assert {row["claim"] for row in held["statement"]} == {"fire/people-died", "plain"}


@pytest.mark.slow
def test_a_near_id_is_one_without_its_case(two: Path, tmp_path: Path) -> None:
    """A case that both have would make any two alike; of two, that of the case is meant."""
    statements = case("flood", "12")["statements"]
    for claim, problem in {
        "people-did": "`claim: people-did` names no claim; did you mean people-died?",
        "xyz": "`claim: xyz` names no claim; declare it in the input or load it first",
    }.items():
        told = {"case": "flood", "statements": [statements[0] | {"id": "s2", "claim": claim}]}
        with closing(opening.write(two, wait=0)) as opened, pytest.raises(InvalidInput) as refused:
            load(opened, tmp_path, told)
        assert [one.problem for one in refused.value.problems] == [problem]


def test_the_case_of_an_id_counts_for_no_letter_of_it(two: Path, tmp_path: Path) -> None:
    told = case("fire", "300")
    for length, problems in ((200, 0), (201, 1)):
        told["claims"] = [{"id": "x" * length, "text": "So.", "asserts": "occurrence"}]
        file = tmp_path / "long.json"
        file.write_text(json.dumps({"case": "fire", "claims": told["claims"]}), "utf-8")
        with closing(opening.write(two, wait=0)) as opened:
            found = 0
            try:
                loads.check(opened, [file])
            except InvalidInput as refused:
                found = len(refused.problems)
        assert found == problems


@pytest.mark.slow
def test_the_values_of_a_question_are_those_of_its_case(
    two: Path, tmp_path: Path, empty_database: Path
) -> None:
    """What is none of them is a speaker, a place or a time, and has no case."""
    values = [{"id": "arson", "name": "Arson"}, {"id": "oil", "name": "Oil", "broader": "arson"}]
    which = {"id": "which", "text": "Which?", "kind": "which", "answers": "many", "values": values}
    when = {"id": "when", "text": "When?", "kind": "when", "answers": "one"}
    answers = [{"question": "which", "value": value} for value in ("oil", "gov")]
    answers.append({"question": "when", "value": "2026/2027"})
    claim = {"id": "so", "text": "So.", "asserts": "occurrence", "answers": answers}
    told = {"case": "fire", "questions": [which, when], "claims": [claim]}
    with closing(opening.write(two, wait=0)) as opened:
        load(opened, tmp_path, told)
        assert {*opened.rows("SELECT id, value FROM answer")} == {
            ("fire/so/which/oil", "fire/oil"),
            ("fire/so/which/gov", "gov"),
            ("fire/so/when/2026/2027", "2026/2027"),
        }
        assert opened.rows("SELECT broader FROM answer_value WHERE id = 'fire/oil'") == [
            ("fire/arson",)
        ]
        held, _ = withholding.shareable(opened, None, "fire")
        written = exchange.written(held, "case")
    assert b"- oil" in written and b"broader: arson" in written and b"fire/" not in written


@pytest.mark.slow
def test_a_contradiction_and_a_question_are_explained_by_ids_without_their_case(
    two: Path, tmp_path: Path
) -> None:
    later = case("fire", "300")["statements"][0] | {"id": "s2", "speaker": "paper"}
    later |= {"figures": [{"quantity": "deaths", "verbatim": "12"}]}
    later |= {"appearances": [{"source": "article", "excerpt": "12 died"}]}
    asking = {"id": "why", "text": "Why?", "kind": "how", "answers": "one"}
    with closing(opening.write(two, wait=0)) as opened:
        load(opened, tmp_path, {"case": "fire", "questions": [asking], "statements": [later]})
        asked = record.Record(opened)
        (row,) = asked.contradictions()
        assert row.contradiction == "figure:fire/deaths:fire/s1:fire/s2"
        whole = [*asked.explain(row.contradiction)]
        assert [*asked.explain("figure:fire/deaths:fire/s1:s2")] == whole
        assert [*asked.explain("why")] == [*asked.explain("fire/why")]
        with pytest.raises(UnknownName, match=r"more than one record: fire/s1, flood/s1"):
            asked.explain("figure:fire/deaths:s1:s2")
