"""Notices: what an input is told that is allowed and probably not meant, each shown once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from provenance import engine
from provenance.errors import InvalidInput, UsageError
from provenance.intake import editing, loads, noticing
from tests.conftest import ROOT

Case = dict[str, Any]


def case(*statements: Case, **sections: Any) -> Case:
    """A case that gives no notice, with these statements, and sections in place of its own."""
    usual: Case = {
        "case": "fire",
        "speakers": [{"id": n, "name": n.title(), "kind": "person"} for n in ("ann", "ben")],
        "sources": [{"id": "paper", "kind": "article", "published": "2025-01-09"}],
        "claims": [{"id": "died", "text": "People died.", "asserts": "occurrence"}],
        "quantities": [quantity("dead")],
        "statements": [
            said("usual-ann", "ann", **gives("5")),
            said("usual-ben", "ben", **gives("5")),
            *statements,
        ],
    }
    return {**usual, **sections}


def quantity(id: str, behaviour: str = "fixed", **more: Any) -> Case:
    return {"id": id, "name": id.title(), "behaviour": behaviour, **more}


def said(id: str, speaker: str, *, on: str = "2025-01-02", **more: Any) -> Case:
    """A certain statement that supports the claim, with whatever is given."""
    usual = {"id": id, "speaker": speaker, "claim": "died", "stance": "support"}
    usual |= {"commitment": "certain", "said": on, "figures": [], **more}
    words = "; ".join([id, *(figure["verbatim"] for figure in usual["figures"])])
    place = {"source": "paper", "excerpt": f"{words} are the words of this one"}
    return {"appearances": [place], **usual}


def gives(verbatim: str, quantity: str = "dead", **more: Any) -> dict[str, Any]:
    """A figure, as fields of a statement."""
    return {"figures": [{"quantity": quantity, "verbatim": verbatim, **more}]}


def people(*names: str) -> list[Case]:
    """Speakers of these names."""
    ids = ("ann", "ben", *map(str, range(len(names))))
    return [{"id": i, "name": n, "kind": "person"} for i, n in zip(ids, names, strict=False)]


PARTS = [quantity("aboard"), quantity("dead", part_of=["aboard"])]
BOTH = [
    quantity("aboard"),
    quantity("dead", part_of=[{"total": "aboard", "by": "fate"}], subset_of=["aboard"]),
]
HELD = [quantity("dead", "level")]
MONDAY = said("a", "ann", **gives("5"))
TUESDAY = said("b", "ben", on="2025-01-03", **gives("7"))
FLED = {"id": "fled", "text": "People fled.", "asserts": "occurrence"}
DENIAL = {"stance": "deny", "scope": "figure"}
NOT_SO = {"stance": "deny", "scope": "occurrence"}
DENIED = said("denied", "ben", **DENIAL)
ONE = {
    "appearances": [{"source": "paper", "excerpt": "Five are dead"}],
    **gives("Five"),
}


def by_source(quote: str, **more: Any) -> Case:
    """A source in which somebody gives a figure and nobody wrote down when."""
    statement = {"ann": quote, "figures": {"dead": "5"}, **more}
    return {"paper": {"published": "2025-01-09", "statements": [statement]}}


DATED = case(statements=[], quantities=[quantity("dead", "fixed")])

# An outlet that passed a figure on unchanged.
RELAYED = DATED | {"sources": by_source("5 died", via="ben")}

# What gives a notice, and a part of its text; and, where that is shown, what does not.
TOLD: dict[str, list[tuple[Case, str]]] = {
    "said-after-published": [
        (case(said("late", "ann", on="2025-01-10")), "`late` was said on 2025-01-10, after its"),
    ],
    "another-day": [
        (DATED | {"sources": by_source("5 died on Monday")}, 'has "Monday" (2025-01-06)'),
        (DATED | {"sources": by_source("on 2 January 5 died")}, "write `said: 2025-01-02`, or"),
        (DATED | {"sources": by_source("5 died last month")}, "write `said: {last month: DATE}`"),
    ],
    "far-date": [(case(said("old", "ann", on="1999")), "`said: 1999` is more than ten years")],
    "not-competing": [
        (case(said("unsure", "ann", **gives("7"), commitment="uncommitted")), "not vouched for"),
        (
            case(said("perhaps", "ann", **gives("7"), conditional="true")),
            "`7` is put as a condition",
        ),
        (
            case(said("no", "ann", **DENIAL, **gives("7"))),
            "`7` is read as denied; if it is what `ann`",
        ),
        (
            case(said("not", "ann", **gives("7", denied="true"))),
            "`7` is denied",
        ),
        (case(said("asks", "ann", **gives("7"), stance="query")), "`7` stands in a question"),
        (case(said("none", "ann", **gives("0"))), "`0` is zero, so its statement does not support"),
    ],
    "never-together": [
        (
            case(quantities=HELD, statements=[MONDAY, TUESDAY]),
            "no two of the 2 figures of `dead` hold at one time",
        ),
    ],
    "no-division": [
        (
            case(said("a", "ann", **gives("9", "aboard")), quantities=PARTS),
            "`dead` of `aboard` names no",
        ),
        (
            case(said("a", "ann", **gives("9", "aboard")), quantities=BOTH),
            "both a part and a subset of",
        ),
    ],
    "look-alike": [
        (
            case(speakers=[*people("Ann", "Ben"), {**people("Cy")[0], "id": "Ann"}]),
            "the id `ann` lo",
        ),
        (case(speakers=people("Jose Maria", "José María")), "`José María` looks like `Jose Maria`"),
        (case(speakers=people("Apec", "Арес")), "looks like `Apec`"),
        (case(speakers=people("An\u200bn", "Ben")), "has a character that cannot be seen"),
    ],
    "twice": [
        (
            case(said("one", "ann", **ONE), said("other", "ann", **ONE)),
            "`other` says what `one` says",
        ),
    ],
    "joined": [
        (
            case(said("for-ben", "ann", on="2025-01-03", **gives("7"), on_behalf_of="ben")),
            "one series of Ben for `dead`: 5 (Ben) → 7 (Ann)",
        ),
    ],
    "denies-nothing": [(case(said("no", "ann", **DENIAL)), "the denial `no` names no figure")],
    "another-stance": [
        (
            case(said("no", "ben", **NOT_SO), said("passing", "ann", relays=["no"])),
            "`ann` passes on `no`, which has `stance: deny`, and is recorded with `stance: su",
        ),
    ],
    "unused": [
        (
            case(claims=[{"id": n, "text": n, "asserts": "occurrence"} for n in ("died", "fled")]),
            "the claim `fled`",
        ),
        (case(quantities=[quantity("dead"), quantity("hurt")]), "the quantity `hurt`"),
    ],
}
SILENT: dict[str, list[Case]] = {
    "said-after-published": [case(said("day", "ann", on="2025-01-09T23:00"))],
    "another-day": [
        DATED | {"sources": by_source("5 died on Thursday")},
        DATED | {"sources": by_source("5 died on Monday", said="Monday")},
        DATED | {"sources": by_source("5 died on Monday", said="2025-01-09")},
    ],
    "far-date": [case(said("ten", "ann", on="2016"))],
    "not-competing": [
        case(said("own", "ann", **DENIAL, **gives("7", denied="false"))),
        case(said("passing", "ann", **gives("7"), stance="comment")),
        RELAYED,
    ],
    "never-together": [case(quantities=HELD)],
    "no-division": [
        case(
            said("a", "ann", **gives("9", "aboard")),
            quantities=[
                quantity("aboard"),
                quantity("dead", part_of=[{"total": "aboard", "by": "fate"}]),
            ],
        )
    ],
    "look-alike": [
        case(
            speakers=[
                {"id": "ann", "name": "Ann", "kind": "person", "aliases": ["ANN", "ann"]},
                {"id": "ben", "name": "Ben", "kind": "person"},
            ]
        )
    ],
    "twice": [case(said("one", "ann", **ONE), said("other", "ann", **ONE, on="2025-01-03"))],
    "joined": [case(said("own", "ann", on="2025-01-03", **gives("7")))],
    "denies-nothing": [case(said("no", "ann", **DENIAL, responds_to="usual-ben"))],
    "another-stance": [
        case(said("no", "ben", **NOT_SO), said("passing", "ann", **NOT_SO, relays=["no"])),
        case(said("yes", "ben"), said("passing", "ann", relays=["yes"])),
    ],
    "unused": [case(said("answers", "ann", responds_to="usual-ben"))],
}


# What a table is told of is shown in tests/files/test_tables.py.
OF_TABLES = {"another-encoding", "rows-in-a-field", "sheets-left-alone"}


def found(opened: engine.Engine, file: Path, content: Case, **options: Any) -> list[str]:
    """The notices of a case, each from its name on."""
    file.write_text(json.dumps(content), "utf-8")
    checked = loads.check(opened, [file], **options)
    return [str(one).partition("notice [")[2] for one in checked.notices.first]


@pytest.mark.slow
@pytest.mark.some(4)
@pytest.mark.parametrize("name", TOLD)
def test_a_notice_is_given(name: str, empty_record: engine.Engine, tmp_path: Path) -> None:
    for content, part in TOLD[name]:
        told = found(empty_record, tmp_path / "case.json", content)
        assert any(one.startswith(f"{name}]: ") and part in one for one in told), (part, told)
        allowed = found(empty_record, tmp_path / "case.json", content, allow=[name])
        assert allowed == [one for one in told if not one.startswith(f"{name}]")]


@pytest.mark.slow
@pytest.mark.some(4)
@pytest.mark.parametrize("name", SILENT)
def test_a_notice_is_not_given(name: str, empty_record: engine.Engine, tmp_path: Path) -> None:
    for content in SILENT[name]:
        told = found(empty_record, tmp_path / "case.json", content)
        assert not [one for one in told if one.startswith(f"{name}]")]


@pytest.mark.slow
def test_words_before_an_excerpt_that_turn_it_round(
    empty_record: engine.Engine, tmp_path: Path
) -> None:
    for words, told in (
        ("The ministry denied that 155 were killed.", True),
        ("It is not true that the 155 were killed.", False),
        ("It is not so that 155 were killed.", True),
        ("The ministry said that 155 were killed.", False),
        ("If 155 were killed, many ask why.", True),
        ("They did not come. The ministry: 155 were killed.", False),
    ):
        (tmp_path / "text.txt").write_text(words, "utf-8")
        quoted = said("quoted", "ann", **gives("155"))
        quoted["appearances"] = [{"source": "read", "excerpt": "155 were killed"}]
        sources = [*case()["sources"], {"id": "read", "kind": "article", "text": "text.txt"}]
        notices = found(empty_record, tmp_path / "case.json", case(quoted, sources=sources))
        assert any(one.startswith("reversed-words") for one in notices) is told, words


# Notices of files of other formats, which the tests of imports show.
OF_IMPORTS = {
    "differs",
    "known-name",
    "likely-name",
    "older-version",
    "says-nothing",
    "several-data-sets",
    "unanswered",
    "undated-rating",
    "unknown-prefix",
    "unmapped-rating",
    "unread-date",
    "whose-words",
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("told", "passing"),
    [
        ('`afp: "…"` and `stance: deny`', {"afp": "He denied it", "stance": "deny"}),
        ("`via: afp`", None),
    ],
)
def test_a_denial_that_an_outlet_passes_on_is_written_as_the_notice_says(
    told: str,
    passing: dict[str, str] | None,
    empty_record: engine.Engine,
    tmp_path: Path,
) -> None:
    def ferry(*statements: dict[str, str]) -> Case:
        source = {"published": "2025-01-09", "statements": [*statements]}
        sections = {"outlets": {"afp": "AFP"}, "organisations": {"owner": "Owner"}}
        return {"case": "ferry", **sections, "sources": {"paper": source}}

    file, about = tmp_path / "ferry.json", {"that": "the-ferry-sank", "relays": "owner"}
    denial = {"owner denies": "It did not sink", "that": "The ferry sank."}
    (notice,) = found(empty_record, file, ferry(denial, {"afp reports": "He denied it", **about}))
    assert notice.startswith("another-stance]: ") and told in notice
    written = ferry({**denial, "via": "afp"}) if passing is None else ferry(denial, passing | about)
    assert found(empty_record, file, written) == []


def test_every_notice_is_shown() -> None:
    apart = {"another-id", "reversed-words", "sheet-doubt", *OF_IMPORTS, *OF_TABLES}
    assert {*TOLD, *apart} == {*SILENT, *apart} == {*noticing.notices()}


def test_the_manual_lists_every_notice_in_the_words_of_its_file() -> None:
    page = (ROOT / "provenance" / "help" / "notices.md").read_text("utf-8")
    for notice in noticing.notices().values():
        assert f"| `{notice.name}` | {notice.meaning} |" in page
    assert page.count("\n| `") == len(noticing.notices())


@pytest.mark.slow
def test_strictly_a_notice_is_a_problem_and_nothing_is_written(
    empty_record: engine.Engine, tmp_path: Path
) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case(said("no", "ann", **DENIAL))), "utf-8")
    with pytest.raises(InvalidInput) as refused:
        loads.load(empty_record, [file], recorded_by="tests", strict=True)
    (problem,) = refused.value.problems
    assert str(problem).startswith(f"{file}:1: notice [denies-nothing]: ")
    assert empty_record.rows("SELECT count(*) FROM statement_entry") == [(0,)]
    loads.load(empty_record, [file], recorded_by="tests", strict=True, allow=["denies-nothing"])
    assert empty_record.rows("SELECT count(*) FROM statement_entry") == [(3,)]


def test_a_name_that_is_none_is_refused(empty_record: engine.Engine, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no notice `twise`; did you mean `twice`"):
        loads.check(empty_record, [tmp_path / "case.json"], allow=["twise"])


@pytest.mark.slow
def test_many_records_are_asked_for_one_notice_at_a_time_and_too_many_for_none(
    empty_record: engine.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, content = tmp_path / "case.json", case(DENIED, said("late", "ann", on="2025-01-10"))
    told = found(empty_record, file, content)
    assert len({one.partition("]")[0] for one in told}) > 1
    monkeypatch.setattr(noticing, "MANY", 0)
    assert found(empty_record, file, content) == told
    monkeypatch.setattr(noticing, "TOO_MANY", 0)
    (only,) = loads.check(empty_record, [file], strict=False).notices.first
    assert str(only).startswith(f"{file}: ") and "not looked through for notices" in str(only)
    with pytest.raises(InvalidInput):
        found(empty_record, file, content, strict=True)


@pytest.mark.slow
def test_what_is_held_is_looked_at_with_the_input(
    empty_record: engine.Engine, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    first.write_text(json.dumps(case(said("one", "ann", **ONE))), "utf-8")
    loads.load(empty_record, [first], recorded_by="tests")
    again = {
        "case": "fire",
        "statements": [said("other", "ann", **ONE), said("late", "ben", on="2025-02-01")],
    }
    told = found(empty_record, second, again)
    assert [one.partition("]")[0] for one in told] == ["said-after-published", "twice"]


@pytest.mark.slow
def test_add_tells_and_amend_does_not(empty_record: engine.Engine, tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case()), "utf-8")
    loads.load(empty_record, [file], recorded_by="tests")
    late = json.dumps(said("late", "ben", on="2025-02-01")).encode()
    edit = editing.add(empty_record, "statement", late, recorded_by="tests", notices=True)
    assert "notice [said-after-published]" in str(edit.outcome.notices.first[0])
    edit = editing.amend(
        empty_record, "late", {"said": "2025-03-01"}, reason="heard", recorded_by="tests"
    )
    assert edit.outcome.notices.first == []


def test_a_name_with_many_notices_shows_the_first(
    empty_record: engine.Engine, tmp_path: Path
) -> None:
    file = tmp_path / "case.json"
    late = [said(f"late-{n}", "ann", on="2025-02-01") for n in range(noticing.SHOWN + 3)]
    file.write_text(json.dumps(case(*late)), "utf-8")
    notices = loads.check(empty_record, [file]).notices
    assert (len(notices.first), notices.more) == (noticing.SHOWN, {"said-after-published": 3})


@pytest.mark.slow
def test_a_new_id_for_the_same_words_of_a_file(empty_record: engine.Engine, tmp_path: Path) -> None:
    """Another file of the case may well leave out what this one said."""
    file = tmp_path / "renamed.json"
    words = {"appearances": [{"source": "paper", "excerpt": "Nobody has this id"}]}
    file.write_text(json.dumps(case(said("before", "ann", **words))), "utf-8")
    loads.load(empty_record, [file], recorded_by="tests")
    renamed = case(said("after", "ann", **words))
    (told,) = [t for t in found(empty_record, file, renamed) if t.startswith("another-id")]
    assert "`before` is gone from the file" in told and "write `id: before` here" in told
    told_of = found(empty_record, tmp_path / "second.json", renamed)
    assert not [one for one in told_of if one.startswith("another-id")]
