"""Imports: what is known stays, what is new is added, and one bad record refuses no feed."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance.engine import Engine
from provenance.errors import InvalidInput, UsageError
from provenance.formats import exchange, ratings
from provenance.formats.contents import contents
from provenance.intake import loads
from provenance.intake.entering import Outcome
from tests.conftest import Run

Review = dict[str, Any]


def review(number: int, claim: str, who: str | None = "Ada Reed", **more: Any) -> Review:
    """A review of a claim by one desk; what is given goes before its own."""
    usual: Review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://desk.example/{number}",
        "datePublished": "2025-03-02",
        "author": {"@type": "Organization", "name": "Quay Desk", "url": "https://desk.example"},
        "claimReviewed": claim,
        "itemReviewed": {"@type": "Claim", "datePublished": "2025-03-01"},
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
    }
    if who is not None:
        usual["itemReviewed"]["author"] = {"@type": "Person", "name": who}
    return {**usual, **more}


def desk(**more: Any) -> Review:
    return {"author": {"@type": "Organization", "name": "Quay Desk", **more}}


@contextmanager
def record(folder: Path) -> Iterator[Engine]:
    with closing(loads.memory([folder])) as engine:
        yield engine


def saved(file: Path, value: Any) -> Path:
    file.write_text(value if isinstance(value, str) else json.dumps(value), "utf-8")
    return file


def imported(engine: Engine, *files: Path, rated: Path | None = None, **options: Any) -> Outcome:
    read = exchange.readings(files, None, ratings.with_file(rated))
    drafts = [one.drafted for one in read]
    return loads.load(engine, drafts, recorded_by="tests", notices=True, **options)


def told(outcome: Outcome) -> list[str]:
    return [str(notice).partition("notice [")[2] for notice in outcome.notices.first]


def column(engine: Engine, sql: str) -> list[Any]:
    return [row[0] for row in engine.rows(sql)]


@pytest.mark.slow
def test_a_second_file_of_a_desk_goes_in_and_what_differs_is_its_own_word(tmp_path: Path) -> None:
    first = saved(
        tmp_path / "1.json", review(1, "The quay is new.", **desk(sameAs="https://a.example"))
    )
    second = saved(
        tmp_path / "2.json", review(2, "The quay is old.", **desk(sameAs="https://b.example"))
    )
    with record(tmp_path) as engine:
        assert told(imported(engine, first)) == []
        before = engine.rows("FROM speaker_entry ORDER BY ALL")
        outcome = imported(engine, second)
        (notice,) = told(outcome)
        assert notice.startswith("differs]: the speaker `quay-desk` stays as it is: its sameAs")
        assert (
            outcome.added["claim"] == 1 and engine.rows("FROM speaker_entry ORDER BY ALL") == before
        )
        (word,) = column(engine, "SELECT extra FROM source WHERE title LIKE '2.json%'")
        (said,) = json.loads(word)["says"]
        assert (said["record"], said["id"], said["field"]) == ("speaker", "quay-desk", "extra")
        assert said["value"]["claimreview"]["sameAs"] == "https://b.example"
        assert imported(engine, second).added == {}


def test_a_notice_of_a_reader_names_the_line_of_the_file(tmp_path: Path) -> None:
    reviews = [review(number, f"Claim {number}.") for number in range(1, 5)]
    reviews[2]["reviewRating"] = {"alternateName": "Four bananas"}
    reviews[3]["itemReviewed"]["datePublished"] = "next week"
    with record(tmp_path) as engine:
        lines = "[\n" + ",\n".join(map(json.dumps, reviews)) + "]"
        outcome = imported(engine, saved(tmp_path / "feed.json", lines))
        assert [(one.line, str(one).partition("[")[2][:7]) for one in outcome.notices.first] == [
            (4, "unmappe"),
            (5, "unread-"),
        ]


def test_an_analyst_who_is_a_speaker_is_told_of_once(tmp_path: Path) -> None:
    bob = {"id": "bob", "name": "Bob", "kind": "account", "aliases": ["Bobby"], "description": "B."}
    verdict = {"analyst": "Bob", "target_kind": "claim", "target": "fell", "axis": "verdict"}
    verdict |= {"value": "refuted", "rationale": "It stands.", "assessed": "2024-06-01"}
    claim = {"id": "fell", "text": "The quay fell.", "asserts": "occurrence"}
    case = {"case": "quay", "speakers": [bob], "claims": [claim], "assessments": [verdict]}
    with record(tmp_path) as engine:
        loads.load(engine, [saved(tmp_path / "case.json", case)], recorded_by="tests")
        written = exchange.written(contents(engine), "claimreview").decode()
        assert imported(engine, saved(tmp_path / "out.json", written)).added == {}


@pytest.mark.slow
def test_a_desks_words_stay_and_amend_replaces_them(tmp_path: Path) -> None:
    case = {
        "case": "desk",
        "speakers": [
            {"id": "ada-reed", "name": "Ada Reed", "kind": "person", "description": "Mayor."}
        ],
    }
    item = review(1, "The quay is new.")
    item["itemReviewed"]["author"]["description"] = "A writer."
    file = saved(tmp_path / "feed.json", item)
    with record(tmp_path) as engine:
        loads.load(engine, [saved(tmp_path / "case.json", case)], recorded_by="tests")
        assert [one.partition("]")[0] for one in told(imported(engine, file))] == ["differs"]
        assert column(engine, "SELECT description FROM speaker WHERE id = 'ada-reed'") == ["Mayor."]
        assert imported(engine, file, amend="newer").replaced == 1
        assert column(engine, "SELECT description FROM speaker WHERE id = 'ada-reed'") == [
            "A writer."
        ]


@pytest.mark.slow
def test_amend_replaces_what_the_file_says_and_nothing_else(tmp_path: Path) -> None:
    ada = {"id": "ada", "name": "Ada Reed", "kind": "person", "marking": "RED"}
    ada |= {"description": "In the port.", "aliases": ["The Mayor"], "extra": '{"phone": "1"}'}
    quay = {"id": "quay", "text": "The quay is new.", "asserts": "occurrence"}
    quay |= {"negation": "The quay is old.", "marking": "RED"}
    item = review(1, "The quay is new.", "The Mayor")
    item["itemReviewed"]["author"] |= {"@type": "Thing", "description": "A writer.", "sex": "f"}
    with record(tmp_path) as engine:
        case = {"case": "desk", "speakers": [ada], "claims": [quay]}
        loads.load(engine, [saved(tmp_path / "case.json", case)], recorded_by="tests")
        imported(engine, saved(tmp_path / "feed.json", item), amend="newer")
        (speaker,) = engine.rows(
            "SELECT name, kind, marking, description, extra FROM speaker WHERE id = 'ada'"
        )
        assert speaker[:4] == ("Ada Reed", "person", "RED", "A writer.")
        assert json.loads(speaker[4]) == {"phone": "1", "claimreview": {"sex": "f"}}
        assert engine.rows("SELECT negation, marking FROM claim") == [("The quay is old.", "RED")]


@pytest.mark.slow
def test_a_known_alias_is_that_of_one_speaker_where_the_file_has_it_too(tmp_path: Path) -> None:
    mayor = {"id": "mayor", "name": "Ada Reed", "kind": "person", "aliases": ["The Mayor"]}
    second = review(2, "Claim 2.")
    second["itemReviewed"]["author"]["alternateName"] = "The Mayor"
    feed = [review(1, "Claim 1.", "The Mayor"), second]
    with record(tmp_path) as engine:
        case = saved(tmp_path / "case.json", {"case": "desk", "speakers": [mayor]})
        loads.load(engine, [case], recorded_by="tests")
        outcome = imported(engine, saved(tmp_path / "feed.json", feed))
        assert column(engine, "SELECT DISTINCT speaker FROM statement") == ["mayor"]
        assert not any("differs" in one or "likely" in one for one in told(outcome))


@pytest.mark.slow
@pytest.mark.parametrize("more", [{"happened": "2022-05-04"}, {"place": "Harl"}])
def test_a_claim_of_a_day_or_place_says_more_than_its_words(
    more: dict[str, str], tmp_path: Path
) -> None:
    quay = {"id": "quay", "text": "The quay is new.", "asserts": "occurrence", **more}
    with record(tmp_path) as engine:
        case = saved(tmp_path / "case.json", {"case": "desk", "claims": [quay]})
        loads.load(engine, [case], recorded_by="tests")
        file = saved(tmp_path / "feed.json", review(1, "The quay is new."))
        imported(engine, file)
        assert column(engine, "SELECT claim FROM statement") != ["desk/quay"]
        assert imported(engine, file).added == {}


@pytest.mark.slow
def test_a_speaker_who_goes_by_a_known_name_is_that_speaker(tmp_path: Path) -> None:
    mayor = {"id": "mayor", "name": "Ada Reed", "kind": "person", "aliases": ["The Mayor"]}
    with record(tmp_path) as engine:
        case = saved(tmp_path / "case.json", {"case": "desk", "speakers": [mayor]})
        loads.load(engine, [case], recorded_by="tests")
        for number, name in enumerate(("ADA  REED", "the mayor")):
            file = saved(tmp_path / f"{number}.json", review(number, f"Claim {number}.", name))
            assert any(
                one.startswith("known-name]") and "`mayor`, which goes by that name" in one
                for one in told(imported(engine, file))
            )
        assert column(engine, "SELECT DISTINCT speaker FROM statement") == ["mayor"]


@pytest.mark.slow
def test_a_likely_speaker_is_suggested_and_not_taken(tmp_path: Path) -> None:
    names = ("Ada Reed", "A. Reed", "Reed, Ada", "Ada Read", "Bo Reed", "Ada Stone")
    with record(tmp_path) as engine:
        likely = []
        for number, name in enumerate(names):
            file = saved(tmp_path / f"{number}.json", review(number, f"Claim {number}.", name))
            outcome = imported(engine, file)
            likely += [name for one in told(outcome) if one.startswith("likely-name]")][:1]
        assert likely == ["A. Reed", "Reed, Ada"]
        assert len(column(engine, "SELECT DISTINCT speaker FROM statement")) == len(names)


@pytest.mark.slow
def test_an_id_of_words_is_not_that_of_somebody_else(tmp_path: Path) -> None:
    case = {"case": "desk", "speakers": [{"id": "ada", "name": "Adalbert Roe", "kind": "person"}]}
    file = saved(tmp_path / "feed.json", review(1, "The quay is new.", "Ada"))
    with record(tmp_path) as engine:
        loads.load(engine, [saved(tmp_path / "case.json", case)], recorded_by="tests")
        imported(engine, file)
        (speaker,) = column(engine, "SELECT speaker FROM statement")
        assert speaker.startswith("ada-")
        assert imported(engine, file).added == {}


@pytest.mark.slow
def test_a_source_is_known_by_its_address_and_a_claim_by_its_words(tmp_path: Path) -> None:
    case = {
        "case": "quay",
        "sources": [{"id": "ours", "kind": "article", "url": "http://www.desk.example/1/"}],
        "claims": [{"id": "new", "text": "The quay is new.", "asserts": "occurrence"}],
    }
    file = saved(tmp_path / "feed.json", review(1, "The quay is  new."))
    with record(tmp_path) as engine:
        loads.load(engine, [saved(tmp_path / "case.json", case)], recorded_by="tests")
        imported(engine, file)
        assert engine.rows(
            "SELECT statement.claim, appearance.source FROM statement, appearance"
        ) == [("quay/new", "ours")]
        assert engine.rows("SELECT id, target FROM assessment") == [
            ("quay/new/verdict/Quay Desk/2025-03-02", "quay/new")
        ]
        assert imported(engine, file).added == {}


@pytest.mark.slow
def test_two_verdicts_of_one_day_are_two(tmp_path: Path) -> None:
    first = review(1, "The quay is new.")
    second = review(2, "The quay is new.", reviewRating={"alternateName": "True"})
    file = saved(tmp_path / "feed.json", [first, second, first])
    with record(tmp_path) as engine:
        imported(engine, file)
        assert sorted(column(engine, "SELECT value FROM assessment")) == ["refuted", "supported"]


@pytest.mark.slow
@pytest.mark.parametrize("indent", [1, None])
def test_skipping_leaves_out_one_bad_record_of_a_feed(indent: int | None, tmp_path: Path) -> None:
    """Even where all of it stands in one line."""
    long = "x" * 2_000_000
    feed = [
        review(1, "The quay is new."),
        review(2, "") | {"claimReviewed": None},
        review(3, "The quay is old.", reviewBody=long),
        review(4, "The quay is gone."),
    ]
    file = saved(tmp_path / "feed.json", json.dumps({"@graph": feed}, indent=indent))
    with record(tmp_path) as engine:
        with pytest.raises(InvalidInput) as refused:
            imported(engine, file)
        assert refused.value.count == 2
        outcome = imported(engine, file, skip=True)
        assert outcome.left_out == 2
        assert all(problem.file == str(file) for problem in outcome.problems)
        lines = file.read_text().splitlines()
        wrong = {problem.problem[:20]: lines[problem.line - 1 :] for problem in outcome.problems}
        for begin, following in wrong.items():
            assert begin in ("this ClaimReview has", "`rationale` holds 2,")
            assert "ClaimReview" in "".join(following[:3])
        assert sorted(column(engine, "SELECT text FROM claim")) == [
            "The quay is gone.",
            "The quay is new.",
            "The quay is old.",
        ]
        assert len(column(engine, "SELECT id FROM assessment")) == 2


@pytest.mark.slow
def test_folders_packed_files_and_what_is_of_no_format(tmp_path: Path) -> None:
    folder = tmp_path / "feeds"
    (folder / "sub").mkdir(parents=True)
    saved(folder / "1.json", review(1, "One."))
    (folder / "sub" / "2.json.gz").write_bytes(
        gzip.compress(json.dumps(review(2, "Two.")).encode())
    )
    saved(folder / "notes.txt", "Not a feed.")
    with record(tmp_path) as engine:
        assert imported(engine, folder).added["claim"] == 2
        saved(folder / "other.json", {"a": 1})
        with pytest.raises(InvalidInput) as refused:
            imported(engine, folder)
        (problem,) = refused.value.problems
        assert problem.file.endswith("other.json") and "no format that is known" in problem.problem
        assert imported(engine, folder, skip=True).left_out == 1
        with pytest.raises(UsageError, match="given twice"):
            imported(engine, folder / "1.json", folder / "1.json")
        (folder / "broken.json.gz").write_bytes(gzip.compress(b"{}" * 99)[:-9])
        with pytest.raises(UsageError, match="packed with gzip and broken"):
            imported(engine, folder / "broken.json.gz")


def test_a_folder_is_read_from_wherever_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden, feeds, desk = tmp_path / ".desk", tmp_path / ".desk" / "feeds", tmp_path / ".desk" / "x"
    for folder in (hidden, feeds, desk, feeds / ".old"):
        folder.mkdir()
    saved(feeds / "1.json", review(1, "One."))
    saved(feeds / ".old" / "2.json", review(2, "Two."))
    monkeypatch.chdir(desk)
    for folder in (Path("../feeds"), feeds):
        (read,) = exchange.readings([folder], None)
        assert read.drafted.file == str(folder / "1.json")


@pytest.mark.slow
def test_standard_input_is_read(
    empty_database: Path, here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = io.BytesIO(json.dumps(review(1, "One.")).encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(content))
    ran = here("import", "-", "-d", empty_database)
    assert ran.code == 0, ran.err
    assert "provenance: stdin: entered 1 appearance, 1 assessment, 1 claim" in ran.err


@pytest.mark.slow
def test_a_rating_of_no_row_stays_with_its_claim_and_is_mapped_later(tmp_path: Path) -> None:
    file = saved(
        tmp_path / "feed.json",
        review(1, "The quay is new.", None, reviewRating={"alternateName": "Adrift"}),
    )
    rows = saved(tmp_path / "ratings.csv", "words,verdict,publisher\nadrift,refuted,desk.example\n")
    with record(tmp_path) as engine:
        (notice,) = told(imported(engine, file))
        assert notice.startswith('unmapped-rating]: the rating "Adrift" has no row')
        assert engine.rows(
            "SELECT evidence.description, bearing.claim, bearing.bears, source.url FROM evidence, "
            "bearing, source WHERE source.id = evidence.source"
        ) == [
            ('Quay Desk rated it "Adrift".', "the-quay-is-new", "context", "https://desk.example/1")
        ]
        outcome = imported(engine, file, rated=rows)
        assert outcome.added == {"assessment": 1}
        assert column(engine, "SELECT value FROM assessment") == ["refuted"]


@pytest.mark.parametrize(
    "table, says",
    [
        ("words\nx\n", "`verdict`: a table of ratings has the columns words and verdict"),
        ("words,verdict,color\nx,refuted,red\n", "`color`"),
        ("words,verdict\nx,wrong\n", "`wrong` is no verdict; accepted are supported"),
        ("words,verdict\n,refuted\n", "a row needs words"),
        ("words,verdict\nX!,refuted\nx,supported\n", "`x` stands twice"),
    ],
)
def test_a_table_of_ratings_that_is_wrong_is_refused(table: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as refused:
        ratings.with_file(saved(tmp_path / "ratings.csv", table))
    assert says in refused.value.problems[0].problem


def test_the_shipped_ratings_are_read_in_their_languages() -> None:
    shipped = ratings.shipped()
    for words in (
        "FALSE",
        "“Falso.”",
        "Faux",
        "falsch",
        "Неправда",
        "錯誤",
        "झूठ",
        "Yanlış",
        "زائف",
    ):
        assert shipped.verdict(words, None) == "refuted", words
    for words in ("True", "Verdadero", "vrai", "Richtig", "Правда", "正確", "Doğru"):
        assert shipped.verdict(words, None) == "supported", words
    for words in ("Half true", "Misleading", "Engañoso", "Trompeur", "Three Pinocchios"):
        assert shipped.verdict(words, "www.washingtonpost.com") is None, words
        assert shipped.is_read(words, "washingtonpost.com")
    assert shipped.verdict("Four Pinocchios", "www.washingtonpost.com") == "refuted"
    assert not shipped.is_read("Four Pinocchios", "other.example")


def test_the_shipped_ratings_are_printed_and_can_be_given_again(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "ratings.csv"
    done = run("template", "ratings", "-o", own)
    assert done.code == 0
    assert done.err.endswith(f"then `provenance import FILE --ratings {own}`\n")
    assert own.read_text("utf-8") == run("template", "ratings").out
    assert ratings.with_file(own).rows == ratings.shipped().rows


@pytest.mark.slow
def test_of_an_object_the_newest_version_is_read_and_revises_the_one_before(tmp_path: Path) -> None:
    def note(content: str, modified: str, **more: Any) -> dict[str, Any]:
        id = "note--00000003-0000-4000-8000-000000000000"
        object = {"type": "note", "id": id, "created": "2024-01-01T00:00:00Z", "content": content}
        object |= {"modified": modified, "authors": ["Ada Reed"], "object_refs": [id], **more}
        return {"type": "bundle", "id": "bundle--1", "objects": [object]}

    with record(tmp_path) as engine:
        imported(engine, saved(tmp_path / "1.json", note("Twelve died.", "2024-01-01T00:00:00Z")))
        imported(engine, saved(tmp_path / "2.json", note("Nobody died.", "2024-02-01T00:00:00Z")))
        assert column(engine, "SELECT count(*) FROM revision") == [1]
        revoked = note("Twelve died.", "2024-03-01T00:00:00Z", revoked=True, confidence=15)
        imported(engine, saved(tmp_path / "3.json", revoked))
        assert engine.rows(
            "SELECT statement.said, other.said FROM statement INNER JOIN statement AS other "
            "ON other.id = statement.withdraws "
            "ORDER BY other.said"
        ) == [
            ("2024-03-01T00:00:00Z", "2024-01-01T00:00:00Z"),
            ("2024-03-01T00:00:00Z", "2024-02-01T00:00:00Z"),
        ]
        assert column(engine, "SELECT count(*) FROM statement_status WHERE status = 'stands'") == [
            2
        ]
        assert imported(engine, tmp_path / "3.json").added == {}


WRITER = "identity--00000001-0000-4000-8000-000000000000"
RED = "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"
GREEN = "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"


def stix(kind: str, number: int, created: str, modified: str = "", **more: Any) -> dict[str, Any]:
    """An object of STIX by one writer, made and changed on these days."""
    days = {"created": created, "modified": modified or created}
    given: dict[str, Any] = {"type": kind, "created_by_ref": WRITER, **more}
    given["id"] = f"{kind}--{number:08x}-0000-4000-8000-000000000000"
    return given | {name: f"{day}T00:00:00.000Z" for name, day in days.items()}


def bundle(file: Path, *objects: dict[str, Any]) -> Path:
    writer = stix("identity", 1, "2024-01-01", name="Ada Reed", identity_class="individual")
    return saved(file, {"type": "bundle", "id": "bundle--1", "objects": [writer, *objects]})


@pytest.mark.slow
def test_what_a_marked_object_says_is_marked_alike(tmp_path: Path) -> None:
    feed = bundle(
        tmp_path / "feed.json",
        stix("note", 2, "2024-01-02", content="The quay leaks.", object_marking_refs=[RED]),
        stix("note", 3, "2024-01-02", content="The crane fell.", object_marking_refs=[GREEN, RED]),
        stix("note", 4, "2024-01-02", content="The tug sank.", object_marking_refs=[GREEN]),
        stix("note", 5, "2024-01-02", content="A secret.", object_marking_refs=[RED])
        | {"created_by_ref": "identity--00000009-0000-4000-8000-000000000000"},
        stix("malware", 6, "2024-01-02", name="Secret too", object_marking_refs=[GREEN, RED]),
    )
    with record(tmp_path) as engine:
        outcome = imported(engine, feed)
        assert told(outcome)[0].startswith("says-nothing]: this note has no creator in the bundle")
        assert engine.rows("SELECT text, marking FROM claim ORDER BY text") == [
            ("The crane fell.", "RED"),
            ("The quay leaks.", "RED"),
            ("The tug sank.", "GREEN"),
        ]
        assert column(
            engine, "SELECT DISTINCT marking FROM source WHERE contains(extra, 'ecret')"
        ) == ["RED"]
        differing = stix("note", 4, "2024-01-02", content="The tug sank.")
        differing |= {"object_marking_refs": [RED], "labels": ["unseen"]}
        imported(engine, bundle(tmp_path / "other.json", differing))
        assert column(engine, "SELECT marking FROM source WHERE title LIKE 'other.json:%'") == [
            "RED"
        ]


def standing(engine: Engine) -> list[tuple[Any, ...]]:
    return engine.rows(
        "SELECT claim.text, statement.said[:10] FROM statement "
        "INNER JOIN claim ON claim.id = statement.claim "
        "INNER JOIN statement_status ON statement_status.statement = statement.id "
        "WHERE status = 'stands' AND statement.id NOT IN (SELECT revised FROM revision) "
        "ORDER BY ALL"
    )


@pytest.mark.slow
def test_a_version_revises_the_one_before_it_whichever_came_first(tmp_path: Path) -> None:
    versions = [
        ("2024-01-01", "The quay leaks."),
        ("2024-02-01", "The quay leaks."),
        ("2024-03-01", "The quay is dry."),
        ("2024-04-01", "The quay is gone."),
    ]
    for kind, name, more in (
        ("note", "content", {}),
        ("report", "description", {"name": "Quay", "published": "2024-01-01T00:00:00Z"}),
    ):
        files = [
            bundle(
                tmp_path / f"{number}.json",
                stix(kind, 7, "2024-01-01", day, object_refs=[WRITER], **{name: words}, **more),
            )
            for number, (day, words) in enumerate(versions)
        ]
        # Without the first version: feeds carry the last one only.
        for order in ((0, 1, 2, 3), (2, 3), (3, 2), (0, 3, 2)):
            with record(tmp_path) as engine:
                for number in order:
                    imported(engine, files[number])
                    assert imported(engine, files[number]).added == {}
                ((words, said),) = standing(engine)
                assert words == "The quay is gone.", (kind, order)
                assert kind == "report" or said == "2024-04-01", order
        with record(tmp_path) as engine:
            imported(engine, files[0])
            assert "statement" not in imported(engine, files[1]).added


@pytest.mark.slow
@pytest.mark.parametrize("known", [(), (0,), (1,), (0, 1), (1, 0)])
def test_what_is_revoked_is_taken_back_with_all_its_versions(
    known: tuple[int, ...], tmp_path: Path
) -> None:
    notes = [
        stix("note", 7, "2024-01-01", content="The quay leaks."),
        stix("note", 7, "2024-01-01", "2024-02-01", content="The quay burns."),
        stix("note", 7, "2024-01-01", "2024-03-01", content="The quay burns.", revoked=True),
    ]
    opinion = stix("opinion", 8, "2024-03-02", opinion="disagree", object_refs=[notes[0]["id"]])
    files = [bundle(tmp_path / f"{n}.json", note, opinion) for n, note in enumerate(notes)]
    with record(tmp_path) as engine:
        for number in (*known, 2):
            imported(engine, files[number])
        assert standing(engine) == []
        said = column(engine, "SELECT count(*) FROM statement WHERE claim IS NOT NULL")
        assert said == [max(len(known), 1)]
        assert imported(engine, files[2]).added == {}


@pytest.mark.slow
def test_two_of_one_name_are_two_speakers_where_they_have_ids(tmp_path: Path) -> None:
    other = stix("identity", 2, "2024-01-01", name="Ada Reed", identity_class="individual")
    note = stix("note", 3, "2024-01-02", content="The quay leaks.")
    answer = stix("note", 4, "2024-01-02", content="It does not.") | {"created_by_ref": other["id"]}
    feed = bundle(tmp_path / "feed.json", other, note, answer)
    accounts = saved(
        tmp_path / "accounts.json",
        [noted("acct:ada@one.example", "1"), noted("acct:ada@two.example", "2")],
    )
    for file in (feed, accounts):
        with record(tmp_path) as engine:
            outcome = imported(engine, file)
            assert any(one.startswith("likely-name]") for one in told(outcome))
            assert engine.rows(
                "SELECT count(DISTINCT speaker) FROM statement "
                "INNER JOIN speaker ON speaker.id = statement.speaker WHERE name = 'Ada Reed'"
            ) == [(2,)]
            assert imported(engine, file).added == {}


def noted(account: str, id: str, words: str = "No quay leaks.", updated: str = "") -> Review:
    """A note of an account of Hypothesis on a page."""
    return {
        "id": id,
        "uri": "https://port.example/1",
        "user": account,
        "user_info": {"display_name": "Ada Reed"},
        "text": words,
        "tags": [],
        "target": [{"source": "https://port.example/1"}],
        "created": "2024-03-03T08:00:00+00:00",
        "updated": updated or "2024-03-03T08:00:00+00:00",
    }


@pytest.mark.slow
@pytest.mark.parametrize("together", [True, False])
def test_accounts_of_one_name_in_two_files_are_two_speakers(together: bool, tmp_path: Path) -> None:
    other = stix("identity", 2, "2024-01-01", name="Ada Reed", identity_class="group")
    answer = stix("note", 4, "2024-01-02", content="It does not.") | {"created_by_ref": other["id"]}
    bundles = [
        bundle(tmp_path / "1.json", stix("note", 3, "2024-01-02", content="The quay leaks.")),
        bundle(tmp_path / "2.json", other, answer),
    ]
    accounts = [
        saved(tmp_path / f"{name}.json", [noted(f"acct:ada@{name}.example", number)])
        for number, name in (("3", "three"), ("4", "four"))
    ]
    for files in (bundles, accounts):
        with record(tmp_path) as engine:
            for some in [files] if together else [[file] for file in files]:
                outcome = imported(engine, *some)
            assert any(one.startswith("likely-name]") for one in told(outcome))
            said = (
                "SELECT count(DISTINCT speaker), count(*) FROM statement WHERE responds_to IS NULL"
            )
            speakers, statements = engine.rows(said)[0]
            assert speakers == statements >= 2
            assert imported(engine, *files).added == {}


@pytest.mark.slow
def test_an_account_is_no_person_of_its_name_but_a_format_may_name_one(tmp_path: Path) -> None:
    mayor = {"id": "mayor", "name": "Ada Reed", "kind": "person"}
    with record(tmp_path) as engine:
        case = saved(tmp_path / "case.json", {"case": "desk", "speakers": [mayor]})
        loads.load(engine, [case], recorded_by="tests")
        file = saved(tmp_path / "notes.json", [noted("acct:ada@one.example", "1")])
        assert any(one.startswith("likely-name]") for one in told(imported(engine, file)))
        assert "mayor" not in column(engine, "SELECT DISTINCT speaker FROM statement")


@pytest.mark.slow
def test_an_identity_that_is_renamed_stays_itself(tmp_path: Path) -> None:
    renamed = stix("identity", 1, "2024-01-01", "2024-03-01", name="National Desk")
    renamed["identity_class"] = "organization"
    first = stix("note", 3, "2024-01-02", content="The quay leaks.")
    newer = stix("note", 3, "2024-01-02", "2024-03-02", content="The quay burns.")
    revoked = stix("note", 3, "2024-01-02", "2024-04-02", content="The quay burns.", revoked=True)
    with record(tmp_path) as engine:
        imported(engine, bundle(tmp_path / "1.json", first))
        outcome = imported(engine, bundle(tmp_path / "2.json", renamed, newer))
        assert any(one.startswith("differs]") and "National" in one for one in told(outcome))
        assert len(standing(engine)) == 1
        imported(engine, bundle(tmp_path / "3.json", renamed, revoked))
        assert standing(engine) == []
        assert len(column(engine, "SELECT DISTINCT speaker FROM statement")) == 1


@pytest.mark.slow
def test_a_note_that_was_edited_is_said_anew(tmp_path: Path) -> None:
    account = "acct:ada@one.example"
    first = saved(tmp_path / "1.json", [noted(account, "1", "It was arson.")])
    edited = noted(account, "1", "It was not arson.", "2024-03-19T08:00:00+00:00")
    with record(tmp_path) as engine:
        imported(engine, first)
        imported(engine, saved(tmp_path / "2.json", [edited]))
        assert standing(engine) == [("It was not arson.", "2024-03-19")]


@pytest.mark.slow
def test_a_comma_can_make_two_claims_of_the_same_words(tmp_path: Path) -> None:
    files = [
        saved(tmp_path / f"{number}.json", review(number, words, who))
        for number, (words, who) in enumerate(
            (
                ("Stop not, go on.", "Ada Reed"),
                ("Stop, not go on.", "Bo Vale"),
                ("Stop not, go on!", "Cy Lund"),
            )
        )
    ]
    for groups in ([files], [[file] for file in files]):
        with record(tmp_path) as engine:
            for group in groups:
                imported(engine, *group)
            assert engine.rows(
                "SELECT speaker, claim.text FROM statement "
                "INNER JOIN claim ON claim.id = statement.claim ORDER BY speaker"
            ) == [
                ("ada-reed", "Stop not, go on."),
                ("bo-vale", "Stop, not go on."),
                ("cy-lund", "Stop not, go on."),
            ]


def test_a_question_asks_and_tags_say_nothing(tmp_path: Path) -> None:
    def annotated(number: int, words: str, purpose: Any) -> Review:
        return {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"https://notes.example/{number}",
            "type": "Annotation",
            "creator": {"name": "Ada Reed"},
            "motivation": purpose if number % 2 else "commenting",
            "body": {"type": "TextualBody", "format": "text/html", "value": words}
            | ({} if number % 2 else {"purpose": purpose}),
            "target": "https://port.example/1",
        }

    annotations = [
        annotated(1, "Did it leak?", "questioning"),
        annotated(2, "Is it dry?", "questioning"),
        annotated(3, "leak", ["tagging"]),
        annotated(4, "Leak", "classifying"),
        annotated(5, "leaked", "editing"),
        annotated(6, "<p>It <b>leaked</b>.</p>", "replying"),
    ]
    with record(tmp_path) as engine:
        imported(engine, saved(tmp_path / "notes.json", annotations))
        assert engine.rows(
            "SELECT text, stance, commitment, speech_act FROM statement "
            "INNER JOIN claim ON claim.id = statement.claim ORDER BY text"
        ) == [
            ("Did it leak?", "query", "uncommitted", "ask"),
            ("Is it dry?", "query", "uncommitted", "ask"),
            ("It leaked.", "support", "certain", None),
        ]


@pytest.mark.slow
def test_a_derivation_relays_only_the_same_words(tmp_path: Path) -> None:
    def document(words: str) -> dict[str, Any]:
        return {
            "prefix": {"ex": "https://port.example/"},
            "entity": {"ex:new": {"prov:value": words}, "ex:old": {"prov:value": "Ten drowned."}},
            "agent": {"ex:port": {"prov:label": "Port"}, "ex:crew": {"prov:label": "Crew"}},
            "wasAttributedTo": {
                "_:1": {"prov:entity": "ex:new", "prov:agent": "ex:port"},
                "_:2": {"prov:entity": "ex:old", "prov:agent": "ex:crew"},
            },
            "wasDerivedFrom": {
                "_:3": {"prov:generatedEntity": "ex:new", "prov:usedEntity": "ex:old"}
            },
        }

    for words, relays in (("Ten drowned.", 1), ("Twelve drowned.", 0)):
        with record(tmp_path) as engine:
            imported(engine, saved(tmp_path / "prov.json", document(words)))
            assert column(engine, "SELECT count(*) FROM relay") == [relays]


@pytest.mark.slow
def test_another_name_that_somebody_else_has_is_left_out_and_told(tmp_path: Path) -> None:
    people = [("reed", "Ada Reed", ["A. Reed"]), ("vale", "Bo Vale", [])]
    case = {
        "case": "desk",
        "speakers": [
            {"id": id, "name": name, "kind": "person", "aliases": aliases}
            for id, name, aliases in people
        ],
    }
    one, other = review(1, "It leaked.", "Ada Reed"), review(2, "It is dry.", "Bo Vale")
    one["itemReviewed"]["author"]["alternateName"] = "Bo Vale"
    # A stranger whose name spells the id of somebody here.
    third, fourth = review(3, "It burnt.", "A. Reed"), review(4, "It sank.", "Reed")
    with record(tmp_path) as engine:
        loads.load(engine, [saved(tmp_path / "case.json", case)], recorded_by="tests")
        file = saved(tmp_path / "feed.json", [one, other, third, fourth])
        assert any("is the name of `vale`" in notice for notice in told(imported(engine, file)))
        assert column(engine, "SELECT name FROM alias") == ["A. Reed"]
        speakers = column(engine, "SELECT speaker FROM statement ORDER BY claim")
        assert speakers[:3] == ["reed", "vale", "reed"] and speakers[3].startswith("reed-")
        assert imported(engine, file).added == {}


@pytest.mark.slow
def test_what_a_file_says_where_the_record_has_nothing_is_told(tmp_path: Path) -> None:
    case = {
        "case": "desk",
        "sources": [{"id": "page", "kind": "article", "url": "https://desk.example/1"}],
    }
    with record(tmp_path) as engine:
        loads.load(engine, [saved(tmp_path / "case.json", case)], recorded_by="tests")
        item = review(1, "It leaked.", headline="Does it leak?")
        notices = told(imported(engine, saved(tmp_path / "feed.json", item)))
        assert any('its title is not given, and "Does it leak?"' in notice for notice in notices)


@pytest.mark.slow
def test_more_than_a_field_holds_is_kept_in_several_sources(tmp_path: Path) -> None:
    names, long = [f"Desk {number}" for number in range(6)], "y" * 300_000

    def feed(words: str) -> list[Review]:
        return [
            review(number, "The quay is new.", None, **desk(name=name, sameAs=words + long))
            for number, name in enumerate(names)
        ]

    entities = [
        {"id": f"e{number}", "schema": "Person", "properties": {"name": [f"P{number}"]}, "z": long}
        for number in range(6)
    ]
    lines = "\n".join(map(json.dumps, entities))
    with record(tmp_path) as engine:
        imported(engine, saved(tmp_path / "1.json", feed("a")))
        imported(engine, saved(tmp_path / "2.json", feed("b")))
        said = column(engine, "SELECT extra FROM source WHERE title LIKE '2.json%'")
        assert len(said) > 1
        assert sum(len(json.loads(extra)["says"]) for extra in said) == len(names)
        imported(engine, saved(tmp_path / "3.ijson", lines))
        held = column(engine, "SELECT extra FROM source WHERE title = '3.ijson'")
        kept = [json.loads(extra)["followthemoney"] for extra in held if extra is not None]
        assert len(kept) > 1 and sum(map(len, kept)) == len(entities)


words = st.sampled_from(["Ada Reed", "A. Reed", "ADA REED", "Bo", "The Mayor", None])
feeds = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.sampled_from(["> 5", "< 5", "5", "Yes.", "yes"]),
        words,
        st.sampled_from(["False", "True", "Adrift"]),
        st.sampled_from([{}, {"sameAs": "https://a.example"}, {"sameAs": "https://b.example"}]),
        st.booleans(),
    ),
    min_size=1,
    max_size=3,
)


def written(folder: Path, feed: list[Any], name: str) -> Path:
    reviews = []
    for number, claim, author, rating, same, has_alias in feed:
        one = review(number, claim, author, **desk(**same), reviewRating={"alternateName": rating})
        if author == "Bo" and has_alias:
            one["itemReviewed"]["author"]["alternateName"] = "The Mayor"
        reviews.append(one)
    return saved(folder / f"{name}.json", reviews)


@pytest.mark.slow
@settings(max_examples=max(settings().max_examples // 5, 1))
@given(one=feeds, other=feeds)
# A name stays that of its first speaker, though a later file gives it to another.
@example(
    one=[(1, "> 5", "The Mayor", "Adrift", {}, True)],
    other=[(1, "Yes.", "The Mayor", "False", {}, True), (3, "5", "Bo", "Adrift", {}, True)],
)
# A name stays where an earlier review gave the other name of its speaker.
@example(
    one=[(1, "> 5", "The Mayor", "False", {}, False), (1, "> 5", "Bo", "False", {}, True)],
    other=[(1, "> 5", "Ada Reed", "False", {}, False), (1, "> 5", "Bo", "False", {}, False)],
)
def test_what_is_here_stays_and_what_came_once_comes_no_more(
    one: list[Any], other: list[Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("feeds")
    first, second = written(folder, one, "first"), written(folder, other, "second")
    with record(folder) as engine:
        imported(engine, first)
        before = contents(engine).rows
        imported(engine, second)
        after = contents(engine)
        for table, rows in before.items():
            assert all(after.get(table, row["id"]) == row for row in rows), table
        assert imported(engine, second).added == {}
        apart = {table: {row["id"] for row in rows} for table, rows in after.rows.items()}
    with record(folder) as engine:
        imported(engine, first, second)
        together = contents(engine).rows
        assert {table: {row["id"] for row in rows} for table, rows in together.items()} == apart
