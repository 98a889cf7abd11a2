"""Other people's formats: what goes out comes back, and what others write is read.

For each format that is read and written, over all stories: what it says comes back equal, writing
that again gives the same bytes, and what it does not say is exactly what the export tells.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import engine, formats, library
from provenance.errors import ProvenanceError, UsageError
from provenance.file import opening
from provenance.formats import exchange, tables, withholding
from provenance.formats.contents import Contents, contents
from provenance.formats.draft import Draft, digest, slug
from provenance.intake import loads
from provenance.intake.loads import Drafted
from provenance.report import layout, reporting
from tests.attacks.mutants import SEEDS
from tests.conftest import ROOT, Run

LIBRARIES = {"followthemoney": "followthemoney", "prov": "prov", "stix": "stix2"}
# Formats that write back whatever of a file has no field; STIX keeps to what it has objects for.
FAITHFUL = ["claimreview", "webannotation", "prov", "followthemoney"]


def is_installed(name: str) -> bool:
    """Whether the library that a format needs is installed."""
    return name not in LIBRARIES or importlib.util.find_spec(LIBRARIES[name]) is not None


def both_ways(name: str) -> Any:
    """A format, skipped where its library is not installed."""
    reason = f"the library {LIBRARIES.get(name)} is not installed"
    return pytest.param(name, marks=pytest.mark.skipif(not is_installed(name), reason=reason))


BOTH_WAYS = [
    both_ways(name)
    for name in formats.SHIPPED
    if {"read", "write"} <= set(dir(formats.named(name)))
]

# What the stories lack and formats say.
JUDGED = {
    "case": "judged",
    "shares": ["factory-fire", "bridge-budget", "chinese-nationals-2025-04"],
    "assessments": [
        {
            "analyst": "Desk",
            "target_kind": "claim",
            "target": "doors-locked",
            "axis": "verdict",
            "value": "supported",
            "rationale": "Seen on a photograph.",
            "assessed": "2022-11-01",
            "marking": "RED",
        },
        {
            "analyst": "Desk",
            "target_kind": "source",
            "target": "herald-day2",
            "axis": "reliability",
            "value": "B",
            "rationale": "Corrects its errors.",
            "assessed": "2022-11-02",
        },
        {
            "analyst": "Ines Aldo",
            "target_kind": "statement",
            "target": "quill-4-billion",
            "axis": "confidence",
            "value": "low",
            "rationale": "Rises every month.",
            "assessed": "2025-11-02T10:00:00Z",
        },
    ],
}


@pytest.fixture(scope="module")
def told(_stories_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Contents]:
    """What a record with every story and some judgements holds."""
    folder = tmp_path_factory.mktemp("formats")
    path = Path(shutil.copy(_stories_template, folder / "stories.duckdb"))
    case = folder / "judged.json"
    case.write_text(json.dumps(JUDGED), "utf-8")
    opened = opening.write(path, wait=0, files=[tmp_path_factory.getbasetemp()])
    opened.scratch = tmp_path_factory.mktemp("scratch")
    loads.load(opened, [case], recorded_by="tests")
    yield contents(opened)
    opened.close()


def entered(content: bytes, format: str, empty: Path) -> Contents:
    """What an empty record holds after an import."""
    file = empty.with_suffix(f".{format}")
    file.write_bytes(content)
    opened = opening.write(empty, wait=0)
    loads.load(opened, [exchange.reading(file, format).drafted], recorded_by="tests")
    return contents(opened)


@pytest.mark.slow
@pytest.mark.parametrize("format", [both_ways("claimreview"), both_ways("prov")])
def test_what_goes_out_comes_back(format: str, told: Contents, empty_database: Path) -> None:
    """From every format, says a longer proof."""
    comes_back(format, told, empty_database)


def comes_back(format: str, told: Contents, empty_database: Path) -> None:
    content = exchange.written(told, format)
    assert formats.guessed(content, "export") == format
    back = entered(content, format, empty_database)
    says = formats.named(format).SAYS
    if says is None:
        assert back.rows == told.rows
        says = {record: frozenset(fields) for record, fields in told.fields.items()}
    lost: list[str] = []
    assert any(back[record] for record in says)
    for record in told.rows:
        assert {row["id"] for row in back[record]} <= {row["id"] for row in told[record]}, record
    for record, row in [(record, row) for record, entries in told.rows.items() for row in entries]:
        other = back.get(record, row["id"])
        for name in says.get(record, frozenset()) if other else frozenset():
            # What comes back is what went out, or nothing; never something else.
            assert other is not None and other.get(name, row.get(name)) == row.get(name)
            lost += [f"{record}.{name}"] if other.get(name) != row.get(name) else []
    # Only dates and periods can be too rich for a format that says dates, and a role held without
    # speaking for the organisation is the same to it as one of which nothing is known.
    dates = {"statement.said", "source.published", "source.retrieved", "affiliation.period"}
    assert set(lost) <= dates | {"affiliation.speaks_for"}
    assert exchange.written(back, format) == content
    assert sorted(exchange.unsaid(told, format, content)) == sorted(left_out(told, back))
    back.engine.close()


def left_out(told: Contents, back: Contents) -> list[str]:
    """What an export must tell: every row and value that is not in the other record."""
    left: dict[str, int] = {}
    for record, rows in told.rows.items():
        for row in rows if record != "anchor" else ():
            other = back.get(record, row["id"])
            names = [f"{record} rows"] if other is None else []
            if other is not None:
                names = [f"{record}.{name}" for name in row if other.get(name) != row[name]]
            for name in names:
                left[name] = left.get(name, 0) + 1
    return [
        f"{count} of {len(told[key.removesuffix(' rows')])} {key.replace('_', ' ')}"
        if key.endswith(" rows")
        else f"{key} ({count})"
        for key, count in left.items()
    ]


def read(value: Any, format: str) -> Draft:
    """What a format reads in a value or a text."""
    draft = Draft("given", format)
    text = value if isinstance(value, str) else json.dumps(value, indent=1)
    assert formats.guessed(text.encode(), "given") == format
    formats.named(format).read(text.encode(), draft)
    return draft


def rows(draft: Draft, record: str) -> list[Mapping[str, str]]:
    return [row.fields for row in draft.rows() if row.record == record]


# ClaimReview

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://check.example/moon",
    "datePublished": "2023-05-04T08:00:00.000Z",
    "claimReviewed": "The moon is made of cheese.",
    "author": {"@type": "Organization", "name": "Check Example"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "A. Mouse", "sameAs": "https://mouse.example"},
        "datePublished": "2023-05-01",
        "appearance": [{"@type": "SocialMediaPosting", "url": "https://posts.example/1"}],
        "firstAppearance": {"url": "https://posts.example/0"},
    },
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": "False",
    },
}


@pytest.mark.parametrize(
    "value",
    [
        REVIEW,
        [REVIEW],
        {"@context": "https://schema.org", "@graph": [REVIEW]},
        {
            "@context": "https://schema.org",
            "@type": "DataFeed",
            "dataFeedElement": [{"item": [REVIEW]}],
        },
        f'<html><script>var a = "<b>";</script>\n<script type="application/ld+json">\n'
        f"{json.dumps(REVIEW)}</script></html>",
    ],
    ids=["single", "list", "graph", "feed", "page"],
)
def test_a_claim_review_is_a_claim_a_statement_and_a_verdict(value: Any) -> None:
    draft = read(value, "claimreview")
    (claim,) = rows(draft, "claim")
    (statement,) = rows(draft, "statement")
    (verdict,) = rows(draft, "assessment")
    assert claim["text"] == "The moon is made of cheese."
    assert (statement["speaker"], statement["claim"]) == ("a.-mouse", claim["id"])
    assert (statement["stance"], statement["said"]) == ("support", "2023-05-01")
    assert (verdict["analyst"], verdict["value"]) == ("Check Example", "refuted")
    assert verdict["assessed"] == "2023-05-04T08:00:00Z"
    assert json.loads(verdict["extra"])["claimreview"]["reviewRating"]["ratingValue"] == 1
    assert {row["url"] for row in rows(draft, "source")} == {
        "https://check.example/moon",
        "https://posts.example/0",
        "https://posts.example/1",
    }
    assert len(rows(draft, "appearance")) == 3
    assert draft.extras["author.sameAs in speaker"] == 1


@pytest.mark.parametrize(
    "rating, verdict",
    [
        ({"alternateName": "Pants on Fire!"}, "refuted"),
        ({"alternateName": "Half true", "ratingValue": 1, "bestRating": 5, "worstRating": 1}, None),
        ({"ratingValue": "5", "bestRating": "5", "worstRating": "1"}, "supported"),
        ({"ratingValue": 3, "bestRating": 5, "worstRating": 1}, None),
        ({"ratingValue": 1}, None),
    ],
)
def test_a_rating_is_a_verdict_only_where_it_says_so_plainly(
    rating: dict[str, Any], verdict: str | None
) -> None:
    draft = read(REVIEW | {"reviewRating": {"@type": "Rating", **rating}}, "claimreview")
    assert [row["value"] for row in rows(draft, "assessment")] == ([verdict] if verdict else [])
    keeper = "assessment" if verdict else "source"
    assert draft.extras[f"ClaimReview.reviewRating in {keeper}"] == 1


@pytest.mark.parametrize(
    "rating, verdict",
    [
        ({"ratingValue": -1, "bestRating": -1, "worstRating": -1}, None),
        ({"ratingValue": "Falso", "bestRating": "5"}, "refuted"),
        ({"alternateName": "Four Pinocchios"}, None),
    ],
)
def test_what_is_no_rating_is_none(rating: dict[str, Any], verdict: str | None) -> None:
    draft = read(REVIEW | {"reviewRating": {"@type": "Rating", **rating}}, "claimreview")
    assert [row["value"] for row in rows(draft, "assessment")] == ([verdict] if verdict else [])
    # A review without a verdict stays with its claim.
    assert len(rows(draft, "bearing")) == (verdict is None)


PAGE = (SEEDS / "claimreview.html").read_text("utf-8")


def test_microdata_and_media_reviews_of_a_page_are_read_in_its_charset() -> None:
    page = PAGE.replace("R. Miel", "R. Miél").encode("cp1252")
    assert formats.guessed(page, "page") == "claimreview"
    draft = Draft("page", "claimreview")
    formats.readable("claimreview").read(page, draft)
    assert not draft.problems
    (statement,) = rows(draft, "statement")
    assert (statement["speaker"], statement["said"]) == ("r.-miél", "2024-04-20")
    sources = {row["url"]: row for row in rows(draft, "source")}
    # A review without an address, or with a part of one, is at that of its page.
    assert sources["https://checks.example/bees"]["published"] == "2024-05-02"
    assert sources["https://social.example/v/1"]["archive_url"] == "https://archive.example/v1"
    media, rated = sorted(rows(draft, "evidence"), key=lambda row: row["kind"] != "video")
    assert media["description"].startswith("Checks reviewed it: DecontextualizedContent. It was")
    assert rated["description"] == 'Checks rated it "Frosty". The association counts two of ten.'
    assert len(rows(draft, "bearing")) == 2


def test_a_page_that_is_not_in_its_charset_is_refused_with_the_line() -> None:
    for declared, says in (("utf-8", "declares utf-8"), ("x-none", "`x-none`, which is not known")):
        draft = Draft("page", "claimreview")
        page = PAGE.replace("windows-1252", declared).replace("Miel", "Miél").encode("cp1252")
        formats.readable("claimreview").read(page, draft)
        assert says in draft.problems[0].problem, declared


def graph(desk: str, who: str, claim: str) -> dict[str, Any]:
    """A review whose parts are blank nodes, of the same names in each graph."""
    parts = [
        {
            **REVIEW,
            "claimReviewed": claim,
            "author": {"@id": "_:a"},
            "itemReviewed": {"@id": "_:b"},
        },
        {"@id": "_:a", "@type": "Organization", "name": desk},
        {"@id": "_:b", "@type": "Claim", "author": [{"@id": "_:c"}]},
        {"@id": "_:c", "@type": "Person", "name": who},
    ]
    return {"@context": "https://schema.org", "@graph": parts}


def script(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize("is_page", [True, False])
def test_a_blank_node_is_that_of_its_line_or_script(is_page: bool) -> None:
    graphs = (
        graph("Lune Checks", "Ida Renn", "It rains."),
        graph("Bay Facts", "Bo Oak", "It snows."),
    )
    lines = map(script if is_page else json.dumps, graphs)
    draft = read("\n".join(["<html>"] * is_page + [*lines]), "claimreview")
    said = {(row["claim"], row["speaker"]) for row in rows(draft, "statement")}
    assert said == {("it-rains", "ida-renn"), ("it-snows", "bo-oak")}
    judged = {(row["target"], row["analyst"]) for row in rows(draft, "assessment")}
    assert judged == {("it-rains", "Lune Checks"), ("it-snows", "Bay Facts")}


@pytest.mark.parametrize("is_page", [True, False])
def test_what_shares_an_id_is_one_object(is_page: bool) -> None:
    desk, who = "https://lune.example/#desk", "https://lune.example/#renn"
    item = {"@type": "Claim", "author": {"@type": "Person", "@id": who}}
    author = {"@type": "Organization", "@id": desk, "sameAs": "https://social.example/lune"}
    named = [{"@id": desk, "name": "Lune Checks"}, {"@id": who, "name": "Ida Renn"}]
    parts = [{**REVIEW, "author": author, "itemReviewed": item}, *named]
    value = f"<html>{''.join(map(script, parts))}" if is_page else parts
    draft = read(value, "claimreview")
    (statement,) = rows(draft, "statement")
    (verdict,) = rows(draft, "assessment")
    assert (statement["speaker"], verdict["analyst"]) == ("ida-renn", "Lune Checks")
    kinds = {row["id"]: (row["kind"], row.get("extra", "")) for row in rows(draft, "speaker")}
    assert kinds["ida-renn"] == ("person", "")
    assert kinds["lune-checks"][0] == "organisation" and "social.example" in kinds["lune-checks"][1]


def test_one_id_in_two_lines_is_two_objects() -> None:
    desk = {"@id": "#desk", "@type": "Organization"}
    lines = [
        REVIEW | {"author": desk | {"name": name}, "claimReviewed": name}
        for name in ("Lune Checks", "Bay Facts")
    ]
    draft = read("\n".join(map(json.dumps, lines)), "claimreview")
    assert {(row["analyst"], row["target"]) for row in rows(draft, "assessment")} == {
        ("Lune Checks", "lune-checks"),
        ("Bay Facts", "bay-facts"),
    }


def test_each_author_of_a_claim_has_a_statement() -> None:
    items = [{"author": {"name": "Ida Renn"}}, [[{"author": {"name": "Bo Oak"}}]], "A leaflet"]
    draft = read(REVIEW | {"itemReviewed": items}, "claimreview")
    assert [row["speaker"] for row in rows(draft, "statement")] == ["ida-renn", "bo-oak"]
    (verdict,) = rows(draft, "assessment")
    assert json.loads(verdict["extra"])["claimreview"]["other_itemReviewed"] == ["A leaflet"]


@pytest.mark.parametrize(
    "more",
    [
        {"claimReviewed": ["It rains.", "It snows."]},
        {"itemReviewed": [{"text": "It rains."}, {"text": "It snows."}]},
    ],
)
def test_several_claims_in_one_review_are_a_problem(more: dict[str, Any]) -> None:
    draft = read({**REVIEW, **more}, "claimreview")
    (problem,) = draft.problems
    assert re.match(r"this ClaimReview has [23] claims and does not say which", problem.problem)
    assert not rows(draft, "statement") and not rows(draft, "assessment")


def test_of_two_ratings_that_differ_none_is_the_verdict() -> None:
    ratings = [{"alternateName": "False"}, {"alternateName": "True"}]
    draft = read(REVIEW | {"reviewRating": ratings}, "claimreview")
    assert not rows(draft, "assessment")
    (evidence,) = rows(draft, "evidence")
    assert evidence["description"] == 'Check Example rated it "False; True".'
    assert [name for name, _, _ in draft.doubts] == ["unmapped-rating"]
    several = read(REVIEW | {"reviewRating": {"alternateName": ["False", "True"]}}, "claimreview")
    assert rows(several, "evidence") == [evidence] and not rows(several, "assessment")
    agreed = read(REVIEW | {"reviewRating": ["False", {"alternateName": "Fake"}]}, "claimreview")
    assert [row["value"] for row in rows(agreed, "assessment")] == ["refuted"]


def test_what_a_review_says_more_than_once_is_kept() -> None:
    item = {
        **REVIEW["itemReviewed"],
        "text": "Cheese, all of it.",
        "author": {"name": ["A. Mouse", "Anna Mouse"]},
        "appearance": [{"name": "A talk"}],
    }
    more = {
        "url": [REVIEW["url"], "https://check.example/short"],
        "author": [REVIEW["author"], {"name": "E. Rat"}],
        "itemReviewed": item,
        "headline": "Cheese",
        "name": "Is it cheese?",
    }
    draft = read({**REVIEW, **more}, "claimreview")
    kept = {
        record: json.loads(row["extra"])["claimreview"]
        for record in ("assessment", "claim", "speaker")
        for row in rows(draft, record)
        if "extra" in row
    }
    assert kept["claim"] == {
        "other_text": "Cheese, all of it.",
        "appearance": [{"name": "A talk"}],
    }
    assert kept["speaker"] == {"other_name": "Anna Mouse"}
    review = kept["assessment"]
    assert review["url"] == REVIEW["url"]
    assert review["other_url"] == "https://check.example/short"
    assert review["other_author"] == [{"name": "E. Rat"}]
    assert review["other_name"] == "Is it cheese?"


def test_a_text_tagged_with_its_language_is_read() -> None:
    def tagged(language: str, text: str) -> dict[str, str]:
        return {"@value": text, "@language": language}

    both = [tagged("en", "The quay is new."), tagged("fr", "Le quai est neuf.")]
    who = {"@type": "Person", "name": tagged("fr", "Ida Renn")}
    draft = read(REVIEW | {"claimReviewed": both, "itemReviewed": {"author": who}}, "claimreview")
    (claim,) = rows(draft, "claim")
    (statement,) = rows(draft, "statement")
    (verdict,) = rows(draft, "assessment")
    assert (claim["text"], statement["speaker"]) == ("The quay is new.", "ida-renn")
    kept = json.loads(verdict["extra"])["claimreview"]
    assert kept["other_claimReviewed"] == both


@pytest.mark.parametrize(
    "more, says",
    [
        ({"datePublished": None}, "no date that can be read"),
        ({"datePublished": ["2024-05-01", "2024-05-09"]}, "no date that can be read"),
        ({"author": None, "url": None}, "no author"),
    ],
)
def test_a_rating_that_lacks_a_date_or_an_author_is_told(more: dict[str, Any], says: str) -> None:
    draft = read({**REVIEW, **more}, "claimreview")
    assert not rows(draft, "assessment") and len(rows(draft, "evidence")) == 1
    told = [notice for name, _, notice in draft.doubts if name == "undated-rating"]
    assert told == [
        f'the rating "False" means refuted, but the review has {says}; it is kept as evidence '
        "about the claim"
    ]


@pytest.mark.slow
def test_two_reviews_of_one_day_are_two_and_go_out_as_two(empty_database: Path) -> None:
    reasons = {"https://check.example/1": None, "https://check.example/2": "Rock was sampled."}
    feed = [REVIEW | {"url": url, "reviewBody": reason} for url, reason in reasons.items()]
    back = entered(json.dumps(feed).encode(), "claimreview", empty_database)
    content = exchange.written(back, "claimreview")
    reviews = [n for n in json.loads(content)["@graph"] if n["@type"] == "ClaimReview"]
    assert {node["url"]: node.get("reviewBody") for node in reviews} == reasons
    assert exchange.unsaid(back, "claimreview", content) == []
    # One review that two places give is one, with the reason that either has.
    urls = ("https://check.example/moon", "http://www.check.example/moon/")
    twice = [{**one, "url": url} for one, url in zip(feed, urls, strict=True)]
    (verdict,) = rows(read(twice, "claimreview"), "assessment")
    assert verdict["rationale"] == "Rock was sampled."
    kept = json.loads(verdict["extra"])["claimreview"]
    assert kept["url"] == urls[0] and "other_rationale" not in kept
    back.engine.close()


MICRODATA = """<!doctype html><html><head><link rel="canonical" href="https://check.example/lune">
<body>
<ul itemscope itemtype="https://schema.org/ClaimReview" itemref="desk day">
<li itemprop="claimReviewed">The weir has burst.
<li itemprop="reviewBody">We looked: it stands.
<li itemprop="itemReviewed" itemscope itemtype="https://schema.org/Claim"><b itemprop="author"
itemscope itemtype="https://schema.org/Person"><i itemprop="name">Ida Renn</i></b>
<li itemprop="reviewRating" itemscope><i itemprop="alternateName">False</i>
</ul>
<p id="desk" itemprop="author" itemscope itemtype="https://schema.org/Organization"><b
itemprop="name">Lune Checks</b>
<p>Checked on <time id="day" itemprop="datePublished" datetime="2024-05-02">2 May</time>
<div itemscope itemtype="https://schema.org/ClaimReview" itemref="desk day"><p
itemprop="claimReviewed">The bridge has burst.<meta itemprop="url" content="/bridge"></div>
"""


def test_microdata_ends_where_html_does_and_refers_to_the_rest_of_its_page() -> None:
    draft = read(MICRODATA, "claimreview")
    assert not draft.problems
    claims = {row["id"]: row["text"] for row in rows(draft, "claim")}
    assert [*claims.values()] == ["The weir has burst.", "The bridge has burst."]
    (statement,) = rows(draft, "statement")
    assert (statement["speaker"], claims[statement["claim"]]) == ("ida-renn", "The weir has burst.")
    (verdict,) = rows(draft, "assessment")
    assert (verdict["analyst"], verdict["value"]) == ("Lune Checks", "refuted")
    assert (verdict["assessed"], verdict["rationale"]) == ("2024-05-02", "We looked: it stands.")
    sources = {row["url"]: row for row in rows(draft, "source")}
    assert sources["https://check.example/bridge"]["publisher"] == "lune-checks"


def test_an_item_within_itself_ends_and_one_too_deep_is_told_with_its_line() -> None:
    head = '<html>\n<div itemscope itemtype="https://schema.org/ClaimReview" itemref="a">'
    words = '<i itemprop="claimReviewed">It is.</i>'
    circle = (
        '<b id="a" itemprop="about" itemscope itemref="b"><b id="b" itemprop="about" itemscope '
    )
    draft = read(f'{head}{circle} itemref="a"></b></b>{words}', "claimreview")
    assert [row["text"] for row in rows(draft, "claim")] == ["It is."]
    nested = "\n<div itemprop=about itemscope>" * 60 + "</div>" * 60
    draft = read(head + nested + words, "claimreview")
    (problem,) = draft.problems
    assert (problem.line, problem.problem) == (52, "items are nested too deeply")


@pytest.mark.parametrize(
    "written, day",
    [
        ("May 2, 2024", "2024-05-02"),
        ("2 May 2024 5:30 pm", "2024-05-02T17:30"),
        ("Thu, 02 May 2024 10:00:00 GMT", "2024-05-02T10:00:00Z"),
        ("2024-5-2", "2024-05-02"),
        ("20240502", "2024-05-02"),
        ("31/12/2024", "2024-12-31"),
        ("2024-05-02T10:00:00.000+0530", "2024-05-02T10:00:00+05:30"),
        ("02/05/2024", None),
        ("2024-02-30", None),
        ("last week", None),
    ],
)
def test_a_date_is_read_as_it_is_written_or_kept_and_told(written: str, day: str | None) -> None:
    item = {**REVIEW["itemReviewed"], "datePublished": written}
    draft = read(REVIEW | {"itemReviewed": item}, "claimreview")
    (statement,) = rows(draft, "statement")
    assert statement.get("said") == day
    assert ("unread-date" in [name for name, _, _ in draft.doubts]) == (day is None)
    assert draft.extras["Claim.datePublished in claim"] == (day is None)


def test_the_fact_check_api_is_claims_with_their_reviews() -> None:
    draft = read((SEEDS / "factcheck.json").read_text("utf-8"), "factcheck")
    (statement,) = rows(draft, "statement")
    assert (statement["speaker"], statement["said"]) == ("port-authority", "2024-06-03T00:00:00Z")
    (verdict,) = rows(draft, "assessment")
    assert (verdict["analyst"], verdict["value"]) == ("Harbour Checks", "refuted")
    (rated,) = rows(draft, "evidence")
    assert rated["description"] == 'quay.example rated it "Sunk".'
    assert [name for name, _, _ in draft.doubts] == ["unmapped-rating"]


@pytest.mark.parametrize("more", [{}, {"claimReview": []}])
def test_a_claim_that_nobody_reviewed_is_a_claim(more: dict[str, Any]) -> None:
    reviewed = json.loads((SEEDS / "factcheck.json").read_text("utf-8"))["claims"]
    other = {"text": "The ferry is red.", "claimant": "Port authority", "claimDate": "2024-06-01"}
    draft = read({"claims": [*reviewed, {**other, **more}]}, "factcheck")
    assert not draft.problems and len(rows(draft, "statement")) == 1
    _, claim = rows(draft, "claim")
    assert claim["text"] == "The ferry is red."
    assert json.loads(claim["extra"])["claimreview"] == {
        "claimant": "Port authority",
        "claimDate": "2024-06-01",
    }


def test_what_a_reader_doubts_is_told_by_name() -> None:
    names = []
    unanswered = {**AVERITEC[0], "questions": [{"question": "Why?", "answers": []}]}
    for value, format in (
        ([*AVERITEC[:1], unanswered], "averitec"),
        ({"prefix": {}, "entity": {"ex:e1": {}}}, "prov"),
        (ANNOTATION, "webannotation"),
    ):
        names += [name for name, _, _ in read(value, format).doubts]
    assert names == ["unanswered", "unknown-prefix", "whose-words"]


def test_reviews_in_lines_are_read_and_a_bad_line_is_told() -> None:
    lines = [json.dumps(REVIEW), "{", json.dumps(REVIEW | {"claimReviewed": "It is rock."})]
    draft = read("\n".join(lines), "claimreview")
    assert len(rows(draft, "claim")) == 2
    (problem,) = draft.problems
    assert problem.line == 2


def test_hypothesis_is_quotes_of_the_page_and_notes_of_its_readers() -> None:
    draft = read((SEEDS / "hypothesis.json").read_text("utf-8"), "hypothesis")
    quote, note = rows(draft, "statement")
    assert (quote["speaker"], note["speaker"]) == ("port.example", "a-reader")
    assert (note["responds_to"], note["said"][:10]) == (quote["id"], "2024-06-02")
    assert [row.get("title") for row in rows(draft, "source")] == ["Port news", None]


def test_tables_of_others_are_sources() -> None:
    one, other = rows(
        read((SEEDS / "autoarchiver.csv").read_text("utf-8"), "autoarchiver"), "source"
    )
    assert one["archive_url"] == "https://store.example/1.html" and "archive_url" not in other
    assert (one["published"], one["retrieved"][:10]) == ("2024-05-30T07:15:00+00:00", "2024-06-01")
    assert json.loads(one["extra"])["autoarchiver"]["text content"] == "It carried 900, they say"
    database = (
        "status,metadata,media\nok,\"{'url': 'https://posts.example/3', 'timestamp': datetime."
    )
    database += "datetime(2024, 5, 2, 3, 4, tzinfo=datetime.timezone.utc)}\",\"[{'urls': ['https://s/3']}]\""
    (row,) = rows(read(database, "autoarchiver"), "source")
    assert (row["archive_url"], row["published"]) == ("https://s/3", "2024-05-02T03:04Z")
    draft = read((SEEDS / "csljson.json").read_text("utf-8"), "csljson")
    news, report = rows(draft, "source")
    assert (news["kind"], news["published"], news["publisher"]) == (
        "article",
        "2024-06-02",
        "the-quay",
    )
    assert (report["kind"], report["published"]) == ("report", "2024-06/2024-09")
    assert report["url"] == "https://doi.org/10.1000/ferry"


def test_two_items_are_two_sources_unless_they_say_the_same() -> None:
    url, day = {"URL": "https://quay.example/ferry"}, {"issued": {"date-parts": [[2024, 6, 2]]}}
    news = {"id": "1", "type": "article-newspaper", "title": "Ferry sinks", **url, **day}
    talk = {"id": "2", "type": "interview", "title": "The captain", **url}
    part = {"id": "3", "type": "report", "title": "Inquiry", "publisher": "Maritime Board", **day}
    items = [news, talk, part, {**part, "id": "4", "volume": "2"}]
    again = [{**news, "id": "5", "abstract": "It sank."}, {**part, "id": "6", "accessed": day}]
    draft = read(items + again, "csljson")
    sources = rows(draft, "source")
    assert [row["kind"] for row in sources] == ["article", "interview", "report", "report"]
    assert len({row["id"] for row in sources}) == 4
    kept = [json.loads(row["extra"])["csljson"] for row in sources]
    assert [one["id"] for one in kept] == [["1", "5"], "2", ["3", "6"], "4"]
    assert (kept[0]["abstract"], kept[3]["volume"]) == ("It sank.", "2")


@pytest.mark.slow
def test_an_export_asks_for_the_addresses_of_reviews(told: Contents) -> None:
    exported = json.loads(exchange.written(told, "claimreview"))["@graph"]
    reviews = [node for node in exported if node["@type"] == "ClaimReview"]
    for node in reviews:
        assert node["url"] and node["claimReviewed"] and node["reviewRating"]["alternateName"]
    (asked,) = exchange.asks(told, "claimreview")
    assert asked.startswith("1 review has no address of a page, which search engines need")


def test_what_is_wrong_with_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "review.json"
    file.write_text('[\n{"@context": "https://schema.org",\n"@type": "ClaimReview"}]', "utf-8")
    (problem,) = exchange.reading(file, None).drafted.problems
    assert (problem.line, "claimReviewed" in problem.problem) == (2, True)
    file.write_text('{"@context": "https://schema.org",\n"@type": "ClaimReview"', "utf-8")
    (problem,) = exchange.reading(file, None).drafted.problems
    assert problem.line == 2 and problem.problem.startswith("not valid JSON")


# Marks between words, signs, and marks of letters, as they come in claims.
SIGNS = "ab15 .,-+<>%$?!'\"_/()\u2013\u093f\u0941\u0e35\u0301"
signs = st.text(st.sampled_from(SIGNS), min_size=1, max_size=8)


def meant(text: str) -> tuple[str, list[str]]:
    """What two texts of one id share: all but marks between words, and the numbers below zero."""
    plain = unicodedata.normalize("NFC", text).lower()
    below = re.findall(r"(?<![^\W_])[-\u2013]\d", plain)
    return re.sub(r"[\s.,\"'!_()\u2013-]", "", plain), below


@given(one=signs, other=signs)
def test_two_texts_have_one_id_only_where_marks_between_words_differ(one: str, other: str) -> None:
    assert slug(one) != slug(other) or meant(one) == meant(other)


@pytest.mark.parametrize(
    "one, other",
    [
        ("Turnout was > 50%", "Turnout was < 50%"),
        ("It is -5 here", "It is +5 here"),
        ("It is -5 here", "It is 5 here"),
        ("It cost 5", "It cost $5"),
        ("1.5 died", "1,5 died"),
        ("10-15 died", "10 15 died"),
        ("\u0938\u0940\u0924\u093e", "\u0938\u0941\u0924\u093e"),
        ("\u0e17\u0e35\u0e48", "\u0e17\u0e34\u0e48"),
        ("C++", "C"),
        ("It rained?", "It rained."),
    ],
)
def test_two_texts_have_two_ids(one: str, other: str) -> None:
    assert slug(one) != slug(other)


def test_an_id_of_plain_words_is_what_it_always_was() -> None:
    for text, id in (
        ("The quay, he said, is 'new'.", "the-quay-he-said-is-new"),
        ("A. Vale", "a.-vale"),
        ("us_list", "us-list"),
        ("Covid-19 is over!", "covid-19-is-over"),
        ("10-15", "10-15"),
        ("caf\u00e9", "caf\u00e9"),
        ("cafe\u0301", "caf\u00e9"),
    ):
        assert slug(text) == id


# Web Annotation

ANNOTATION: dict[str, Any] = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://notes.example/1",
    "type": "Annotation",
    "motivation": "commenting",
    "creator": {"type": "Person", "name": "Reader"},
    "body": [
        {"type": "TextualBody", "value": "Really?", "purpose": "commenting"},
        {"type": "TextualBody", "value": "moon", "purpose": "tagging"},
    ],
    "target": {
        "source": "https://www.paper.example/moon",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": "The moon is cheese.",
                "prefix": "he said: ",
                "suffix": " Then",
            },
            {"type": "TextPositionSelector", "start": 10, "end": 29},
        ],
    },
}


def test_a_quote_selector_is_an_appearance() -> None:
    draft = read(ANNOTATION, "webannotation")
    appearance, noted = rows(draft, "appearance")
    statement, note = rows(draft, "statement")
    source, annotation = rows(draft, "source")
    assert appearance["excerpt"] == "The moon is cheese."
    assert (appearance["source"], noted["source"]) == (source["id"], annotation["id"])
    # What the page says is the page's, and what is noted about it is that of who notes it.
    assert (statement["speaker"], note["speaker"]) == ("paper.example", "reader")
    assert (noted["excerpt"], note["responds_to"]) == ("Really?", statement["id"])
    kept = json.loads(appearance["extra"])["webannotation"]
    assert kept["creator"]["name"] == "Reader" and kept["id"] == "https://notes.example/1"
    assert kept["selector"][0]["prefix"] == "he said: "
    assert json.loads(note["extra"])["webannotation"]["body"][0]["value"] == "moon"


def test_a_note_is_a_statement_of_who_wrote_it_and_a_highlight_of_nothing_is_told() -> None:
    bare = {key: ANNOTATION[key] for key in ("@context", "type")}
    page = {"target": "https://www.paper.example/moon"}
    body = {"type": "TextualBody", "value": "It is rock."}
    noted = {"id": "https://notes.example/2", "body": body, "creator": "acct:r@notes.example"}
    draft = read(
        [bare | page | noted, bare | page | {"body": {**body, "value": ""}}], "webannotation"
    )
    (statement,) = rows(draft, "statement")
    assert statement["speaker"] == "r-notes.example-" + digest("r@notes.example")
    assert {row["url"] for row in rows(draft, "source")} == {
        "https://www.paper.example/moon",
        "https://notes.example/2",
    }
    assert [name for name, _, _ in draft.doubts] == ["says-nothing"]


# PROV-JSON

PROV_DOCUMENT: dict[str, Any] = {
    "prefix": {"ex": "http://www.example.com/", "foaf": "http://xmlns.com/foaf/0.1/"},
    "agent": {
        "ex:derek": {"prov:type": {"$": "prov:Person", "type": "xsd:QName"}, "foaf:name": "Derek"},
        "ex:government": {"prov:type": [{"$": "prov:Organization", "type": "xsd:QName"}]},
    },
    "entity": {
        "ex:report": {"prov:label": {"$": "Crime report", "lang": "en"}, "ex:pages": 12},
        "ex:blog": {"prov:value": "Crime fell by half."},
        "ex:data": {"prov:type": {"$": "prov:Collection", "type": "xsd:QName"}},
    },
    "activity": {"ex:compile": {"prov:startTime": "2012-03-31T09:21:00"}},
    "wasAttributedTo": {
        "_:a1": {"prov:entity": "ex:report", "prov:agent": "ex:government"},
        "_:a2": {"prov:entity": "ex:blog", "prov:agent": "ex:derek"},
    },
    "wasGeneratedBy": {
        "_:g1": {
            "prov:entity": "ex:report",
            "prov:activity": "ex:compile",
            "prov:time": "2012-04-01T15:21:00.000Z",
        }
    },
    "wasDerivedFrom": {
        "_:d1": {
            "prov:generatedEntity": "ex:blog",
            "prov:usedEntity": "ex:report",
            "prov:type": {"$": "prov:Quotation", "type": "xsd:QName"},
        },
        "_:d2": {"prov:generatedEntity": "ex:report", "prov:usedEntity": "ex:data"},
    },
    "actedOnBehalfOf": {"_:b1": {"prov:delegate": "ex:derek", "prov:responsible": "ex:paper"}},
}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"type": "Choice", "items": [{"value": "It sank"}, {"value": "Es sank"}]}, ["It sank"]),
        ({"type": "List", "items": [{"value": "One"}, {"value": "Two"}]}, ["One\nTwo"]),
        (
            {"type": "SpecificResource", "purpose": "commenting", "source": {"value": "It sank"}},
            ["It sank"],
        ),
        ({"type": "SpecificResource", "purpose": "tagging", "source": {"value": "It sank"}}, []),
    ],
)
def test_a_body_may_stand_for_others(body: Any, words: list[str]) -> None:
    node = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "creator": "https://notes.example/ann",
        "body": body,
        "target": "https://page.example/",
    }
    draft = read(node, "webannotation")
    assert [row["text"] for row in rows(draft, "claim")] == words
    assert all(
        "items" in row["extra"] or "source" in row["extra"] for row in rows(draft, "statement")
    )


def test_a_quotation_in_prov_is_a_statement_of_who_is_quoted_and_a_relay() -> None:
    draft = read(PROV_DOCUMENT, "prov")
    names = {row["id"]: (row["name"], row["kind"]) for row in rows(draft, "speaker")}
    assert names == {"derek": ("Derek", "person"), "government": ("government", "organisation")}
    (relay,) = rows(draft, "relay")
    said_by = {row["id"]: row["speaker"] for row in rows(draft, "statement")}
    assert (said_by[relay["statement"]], said_by[relay["relayed"]]) == ("derek", "government")
    assert {row["text"] for row in rows(draft, "claim")} == {"Crime fell by half."}
    sources = {row["title"]: row for row in rows(draft, "source") if "title" in row}
    report = sources["Crime report"]
    assert (report["published"], report["publisher"]) == ("2012-04-01T15:21:00Z", "government")
    kept = json.loads(report["extra"])["prov"]
    assert kept["http://www.example.com/pages"] == 12
    assert kept["wasDerivedFrom"]["prov:usedEntity"] == "ex:data"
    # What tells about nothing in the record is kept beside the file.
    loose = json.loads(sources["given"]["extra"])["prov"]
    assert loose["activity"]["prov:startTime"] == "2012-03-31T09:21:00"
    assert loose["actedOnBehalfOf"]["prov:responsible"] == "ex:paper"


@pytest.mark.slow
def test_prov_is_what_its_library_reads(told: Contents) -> None:
    model = pytest.importorskip("prov.model", reason="the library prov is not installed")
    document = model.ProvDocument.deserialize(
        content=exchange.written(told, "prov").decode(), format="json"
    )
    counted = {kind: len(list(document.get_records(kind))) for kind in (
        model.ProvAgent, model.ProvAttribution, model.ProvDerivation, model.ProvSpecialization
    )}  # fmt: skip
    attributed = len(told["statement"]) + sum("publisher" in row for row in told["source"])
    attributed += sum("holder" in row for row in told["evidence"])
    assert counted[model.ProvAgent] == len(told["speaker"])
    assert counted[model.ProvAttribution] == attributed
    assert counted[model.ProvSpecialization] == len(told["appearance"])
    assert counted[model.ProvDerivation] >= len(told["appearance"]) + len(told["relay"])
    # PROV-N has no reader; what the library prints of what it read is what was written.
    notation = exchange.written(told, "provn").decode()
    assert sorted(notation.split("\n")) == sorted(f"{document.get_provn()}\n".split("\n"))


def test_a_file_that_names_no_table_or_field_of_the_record_is_refused(
    tmp_path: Path, empty_database: Path, run: Run
) -> None:
    file = tmp_path / "forged.json"
    names = {"v": "urn:provenance:vocabulary:", "a": "urn:provenance:speaker:"}
    names |= {"b": "urn:provenance:speaker_entry; DROP TABLE load:"}
    value = {
        "prefix": names,
        "entity": {"a:x": {"v:named": "X", "v:name": "X"}, "b:y": {"v:name": "Y"}},
    }
    file.write_text(json.dumps(value), "utf-8")
    ran = run("import", file, "-d", empty_database)
    assert ran.code == 1
    assert "a speaker has no field `named`" in ran.err
    assert "`speaker_entry; DROP TABLE load` is no record table" in ran.err


# FollowTheMoney

FTM_STATEMENTS = (
    "canonical_id,entity_id,prop,prop_type,schema,value,dataset,origin,lang,original_value,"
    "external,first_seen,last_seen,id\n"
    'NK-1,us-17,name,name,Person,"Petrov, Ivan",us_list,,eng,"PETROV, Ivan",f,2022-03-01,'
    "2024-01-01,0a1b2c\n"
    "NK-1,us-17,birthDate,date,Person,1970,us_list,,,,f,2022-03-01,2024-01-01,0a1b2d\n"
    "NK-1,eu-5,birthDate,date,Person,1971,eu_list,,,,f,2022-04-01,2024-01-01,0a1b2e\n"
)
FTM_ENTITY = {
    "id": "us-17",
    "schema": "Person",
    "caption": "Ivan Petrov",
    "properties": {"name": ["Ivan Petrov"], "birthDate": ["1970"]},
    "datasets": ["us_list", "eu_list"],
    "first_seen": "2022-03-01T10:00:00",
    "target": True,
}


def test_a_followthemoney_statement_is_a_statement_of_its_dataset() -> None:
    draft = read(FTM_STATEMENTS, "followthemoney")
    said = {row["id"]: row for row in rows(draft, "statement")}
    assert said["0a1b2c"]["speaker"] == "us-list"
    assert said["0a1b2e"]["said"] == "2022-04-01"
    claims = {row["id"]: row["text"] for row in rows(draft, "claim")}
    assert claims[said["0a1b2d"]["claim"]] == "Petrov, Ivan (Person): birthDate: 1970"
    quoted = {row["statement"]: row["excerpt"] for row in rows(draft, "appearance")}
    assert quoted["0a1b2c"] == "PETROV, Ivan"
    kept = json.loads(said["0a1b2c"]["extra"])["followthemoney"]
    assert (kept["canonical_id"], kept["lang"]) == ("NK-1", "eng")


def test_an_entity_of_several_datasets_is_a_statement_of_the_file_for_each_value() -> None:
    draft = read(json.dumps(FTM_ENTITY) + "\n", "followthemoney")
    assert len(rows(draft, "statement")) == 2 and len(rows(draft, "claim")) == 2
    assert [row["name"] for row in rows(draft, "speaker")] == ["given"]
    assert [name for name, _, _ in draft.doubts] == ["several-data-sets"]
    one = read(json.dumps(FTM_ENTITY | {"datasets": ["us_list"]}) + "\n", "followthemoney")
    assert [row["name"] for row in rows(one, "speaker")] == ["us_list"]
    assert {row["text"] for row in rows(draft, "claim")} == {
        "Ivan Petrov (Person): name: Ivan Petrov",
        "Ivan Petrov (Person): birthDate: 1970",
    }
    assert draft.extras["us-17 in source"] == 1


def test_what_an_entity_says_of_another_in_it_is_kept() -> None:
    port = {"id": "port-3", "schema": "Company", "properties": {"name": ["Port of Lune"]}}
    entity = {"id": "ferry-1", "schema": "Vessel", "properties": {"owner": [port, "port-4"]}}
    draft = read(json.dumps(entity | {"datasets": ["ships"]}) + "\n", "followthemoney")
    assert [row["text"].rpartition(" ")[2] for row in rows(draft, "claim")] == ["port-3", "port-4"]
    (file,) = [row for row in rows(draft, "source") if row["title"] == "given"]
    assert json.loads(file["extra"])["followthemoney"] == {"port-3": port}


@pytest.mark.slow
def test_statements_without_ids_get_those_that_followthemoney_gives() -> None:
    statement = pytest.importorskip(
        "followthemoney.statement", reason="the library followthemoney is not installed"
    ).Statement
    made = statement("us-17", "name", "Person", "Ivan", "us_list", lang="eng", external=True)
    text = "entity_id,prop,schema,value,dataset,lang,external\nus-17,name,Person,Ivan,us_list,eng,t"
    (said,) = rows(read(text, "followthemoney"), "statement")
    assert said["id"] == made.id


@pytest.mark.slow
def test_followthemoney_reads_what_is_written_for_it(told: Contents, tmp_path: Path) -> None:
    pytest.importorskip("followthemoney", reason="the library followthemoney is not installed")
    from followthemoney import model
    from followthemoney.dataset import Dataset
    from followthemoney.statement import StatementEntity, read_path_statements

    file = tmp_path / "statements.csv"
    file.write_bytes(exchange.written(told, "followthemoney"))
    by_entity: dict[str, list[Any]] = {}
    for statement in read_path_statements(file, "csv"):
        by_entity.setdefault(statement.entity_id, []).append(statement)
    dataset = Dataset.make({"name": "provenance", "title": "provenance"})
    entities = {
        id: StatementEntity.from_statements(dataset, statements)
        for id, statements in by_entity.items()
    }
    for entity in entities.values():
        model.get(entity.schema.name).validate(entity.to_dict())
        for prop, value in entity.itervalues():
            if prop.type.name == "entity":
                assert value in entities
                assert entities[value].schema.is_a(prop.range) or "account" in value
            else:
                assert prop.type.validate(value) or prop.type.name == "name", (prop, value)
    assert entities["speaker.zelensky"].get("alias")


# AVeriTeC

AVERITEC = [
    {
        "claim": "The sun is made of butter.",
        "label": "Conflicting Evidence/Cherrypicking",
        "claim_date": "5-10-2020",
        "speaker": "B. Mole",
        "original_claim_url": "https://posts.example/7",
        "reporting_source": "Posts",
        "fact_checking_article": "https://check.example/sun",
        "claim_types": ["Event/Property Claim"],
        "justification": "Tastes differ.",
        "questions": [
            {
                "question": "Was it tasted?",
                "answers": [
                    {
                        "answer": "Yes.",
                        "answer_type": "Boolean",
                        "source_url": "https://nasa.example/taste",
                        "source_medium": "Web text",
                    }
                ],
            },
            {"question": "By whom?", "answers": [{"answer": "No answer could be found."}]},
        ],
    },
    {"claim": "It rained.", "label": "Supported", "claim_date": None, "questions": []},
]


def test_averitec_questions_are_evidence_and_labels_verdicts() -> None:
    draft = read(AVERITEC, "averitec")
    # Nobody says when a label was given: not before the claim.
    (verdict,) = rows(draft, "assessment")
    assert (verdict["value"], verdict["assessed"]) == ("conflicting evidence", "2020-10-05/")
    (statement,) = rows(draft, "statement")
    assert statement["said"] == "2020-10-05"
    assert len(rows(draft, "appearance")) == 2
    answered, missing, other = rows(draft, "evidence")
    assert other["description"] == 'AVeriTeC labels it "Supported".'
    assert json.loads(other["extra"]) == {"averitec": {"label": "Supported"}}
    assert {row["bears"] for row in rows(draft, "bearing")} == {"context"}
    (doubt,) = [notice for name, _, notice in draft.doubts if name == "undated-rating"]
    assert 'the label "Supported" is of a claim without a day' in doubt
    assert (answered["kind"], answered["description"]) == ("document", "Was it tasted? Yes.")
    assert (missing["kind"], missing["found"]) == ("search", "false")


# STIX


def stix_object(kind: str, number: int, **properties: Any) -> dict[str, Any]:
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": f"{kind}--{number:08x}-0000-4000-8000-000000000000",
        "created": "2024-01-02T03:04:05.000Z",
        "modified": "2024-01-02T03:04:05.000Z",
        **properties,
    }


DESK = "identity--00000001-0000-4000-8000-000000000000"
NOTE = "note--00000003-0000-4000-8000-000000000000"
BUNDLE: dict[str, Any] = {
    "type": "bundle",
    "id": "bundle--00000000-0000-4000-8000-000000000000",
    "objects": [
        stix_object("identity", 1, name="Desk", identity_class="organization"),
        stix_object(
            "report",
            2,
            name="On the moon",
            published="2024-02-01T00:00:00.000Z",
            object_refs=[NOTE],
            created_by_ref=DESK,
            confidence=80,
        ),
        stix_object(
            "note",
            3,
            content="It is cheese.",
            authors=["C. Vole"],
            object_refs=[DESK],
            object_marking_refs=["marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"],
        ),
        stix_object(
            "opinion",
            4,
            opinion="disagree",
            object_refs=[NOTE],
            created_by_ref=DESK,
            explanation="No.",
        ),
        stix_object("sighting", 5, sighting_of_ref=NOTE, count=0, created_by_ref=DESK),
        stix_object("campaign", 6, name="Green cheese"),
    ],
}


def test_a_stix_note_is_a_statement_and_an_opinion_an_assessment() -> None:
    draft = read(BUNDLE, "stix")
    (statement,) = rows(draft, "statement")
    assert (statement["speaker"], statement["marking"]) == ("c.-vole", "RED")
    (appearance,) = rows(draft, "appearance")
    sources = {row["id"]: row for row in rows(draft, "source")}
    assert sources[appearance["source"]]["title"] == "On the moon"
    assert json.loads(sources[appearance["source"]]["extra"])["stix"]["confidence"] == 80
    (judged,) = rows(draft, "assessment")
    assert (judged["analyst"], judged["axis"], judged["value"]) == ("Desk", "credibility", "4")
    assert judged["rationale"] == "No."
    (evidence,) = rows(draft, "evidence")
    loose = sources[slug("given", hashed=True)]
    assert "Green cheese" in loose["extra"]
    assert (evidence["kind"], evidence["found"]) == ("search", "false")


def test_attributions_confidence_and_versions_of_stix() -> None:
    actor = "threat-actor--00000007-0000-4000-8000-000000000000"
    campaign = "campaign--00000006-0000-4000-8000-000000000000"
    ends = {"source_ref": campaign, "target_ref": actor, "created_by_ref": DESK, "confidence": 60}
    newer = stix_object("note", 3, content="It is rock.", authors=["C. Vole"], object_refs=[DESK])
    newer["modified"] = "2024-03-02T03:04:05.000Z"
    objects = [
        *BUNDLE["objects"],
        newer,
        stix_object("threat-actor", 7, name="Mouse"),
        stix_object("relationship", 8, relationship_type="attributed-to", **ends),
        stix_object("note", 9, content="Gone.", authors=["C. Vole"], revoked=True, confidence=0),
    ]
    draft = read({**BUNDLE, "objects": objects}, "stix")
    said = {
        row["text"]: statement
        for statement in rows(draft, "statement")
        for row in rows(draft, "claim")
        if row["id"] == statement.get("claim")
    }
    assert said.keys() == {
        "It is rock.",
        "Green cheese (campaign) is attributed to Mouse (threat-actor).",
        "Gone.",
    }
    assert [statement["commitment"] for statement in said.values()] == [
        "certain",
        "uncommitted",
        "probable",
    ]
    (withdrawn,) = [row["withdraws"] for row in rows(draft, "statement") if "withdraws" in row]
    assert withdrawn == said["Gone."]["id"]
    assert [name for name, _, _ in draft.doubts] == ["older-version"]


RED = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"


def test_what_is_made_of_a_marked_object_or_part_is_marked_alike() -> None:
    part = {"granular_markings": [{"marking_ref": RED, "selectors": ["content"]}]}
    actor = stix_object("threat-actor", 7, name="Mouse", object_marking_refs=[RED])
    judge = stix_object("identity", 8, name="Zed", object_marking_refs=[RED])
    ends = {"source_ref": stix_object("campaign", 6)["id"], "target_ref": actor["id"]}
    objects = [
        stix_object("identity", 1, name="Desk", identity_class="organization"),
        stix_object("note", 3, content="It is rock.", created_by_ref=DESK, object_refs=[], **part),
        stix_object("campaign", 6, name="Green cheese"),
        actor,
        judge,
        stix_object(
            "relationship", 9, relationship_type="attributed-to", created_by_ref=DESK, **ends
        ),
        stix_object("opinion", 4, opinion="agree", object_refs=[NOTE], created_by_ref=judge["id"]),
    ]
    draft = read({**BUNDLE, "objects": objects}, "stix")
    for record in ("claim", "statement", "assessment"):
        assert [row.get("marking") for row in rows(draft, record)] in (["RED"] * 2, ["RED"])


def test_what_is_about_a_statement_that_stix_cannot_say_does_not_go_out(
    empty_database: Path,
) -> None:
    case = {
        "case": "quay",
        "speakers": [{"id": "ann", "name": "Ann", "kind": "person"}],
        "sources": [{"id": "post", "kind": "article"}],
        "claims": [{"id": "fell", "text": "The quay fell.", "asserts": "occurrence"}],
        "statements": [
            {
                "id": "may",
                "speaker": "ann",
                "claim": "fell",
                "stance": "support",
                "commitment": "possible",
                "appearances": [{"source": "post"}],
            }
        ],
        "evidence": [
            {
                "id": "photo",
                "kind": "image",
                "description": "A photo.",
                "bearings": [{"statement": "may", "bears": "supports"}],
            }
        ],
        "assessments": [
            {
                "analyst": "Jo",
                "target_kind": "statement",
                "target": "may",
                "axis": "credibility",
                "value": "2",
                "rationale": "Seen.",
                "assessed": "2024-01-01",
            }
        ],
    }
    file = empty_database.with_suffix(".json")
    file.write_text(json.dumps(case))
    with closing(opening.write(empty_database, wait=0)) as opened:
        loads.load(opened, [file], recorded_by="tests")
        bundle = json.loads(exchange.written(contents(opened), "stix"))
    assert sorted(node["type"] for node in bundle["objects"]) == ["identity", "note"]


def is_valid_stix(content: bytes) -> None:
    import stix2validator

    validated = stix2validator.validate_string(content.decode())
    assert validated.is_valid, validated.errors[:3]


SAMPLES: dict[str, Any] = {
    "claimreview": REVIEW,
    "webannotation": ANNOTATION,
    "prov": PROV_DOCUMENT,
    "followthemoney": FTM_STATEMENTS,
    "averitec": AVERITEC,
    "stix": BUNDLE,
}


@dataclass(frozen=True)
class Read:
    """The samples of some formats, loaded into one record together, and each of them apart."""

    contents: Contents
    drafts: Mapping[str, Drafted]

    def of(self, format: str) -> Contents:
        """What of the record is the sample of a format."""
        ids = {(row.record, row.fields["id"]) for row in self.drafts[format].rows}
        rows = {
            record: [row for row in entries if (record, row["id"]) in ids]
            for record, entries in self.contents.rows.items()
        }
        return Contents(self.contents.engine, rows, self.contents.fields)


def read_together(contents_of: Mapping[str, bytes], empty: Path) -> Read:
    """Files of several formats in one load. Nothing in one has the id of anything in another."""
    drafts: dict[str, Drafted] = {}
    for format, content in contents_of.items():
        file = empty.with_suffix(f".{format}")
        file.write_bytes(content)
        drafts[format] = exchange.reading(file, format).drafted
    opened = opening.write(empty, wait=0)
    loads.load(opened, [*drafts.values()], recorded_by="tests")
    return Read(contents(opened), drafts)


@pytest.fixture(scope="module")
def samples(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Read]:
    """The samples of all formats in one record."""
    file = Path(shutil.copy(_empty_template, tmp_path_factory.mktemp("samples") / "all.duckdb"))
    texts = {
        format: (sample if isinstance(sample, str) else json.dumps(sample)).encode()
        for format, sample in SAMPLES.items()
        if is_installed(format)
    }
    read = read_together(texts, file)
    yield read
    read.contents.engine.close()


@pytest.mark.slow
def test_what_others_wrote_goes_out_as_it_came_in(samples: Read, empty_database: Path) -> None:
    formats_here = [format for format in FAITHFUL if format in samples.drafts]
    packed = {format: exchange.written(samples.of(format), format) for format in formats_here}
    again = read_together(packed, empty_database)
    for format in formats_here:
        first = samples.of(format)
        assert again.of(format).rows == first.rows and any(first.rows.values()), format
        assert exchange.unsaid(first, format, packed[format]) == [], format
    assert sum(map(len, again.contents.rows.values())) == sum(
        len(rows) for format in formats_here for rows in samples.of(format).rows.values()
    )
    again.contents.engine.close()


@pytest.mark.slow
@pytest.mark.parametrize("format", ["averitec", both_ways("stix")])
def test_what_is_read_passes_the_checks_of_the_record(format: str, samples: Read) -> None:
    back = samples.of(format)
    assert back["statement"] and back["assessment"] and back["evidence"]


# Nanopublications

# What the guidelines of nanopublications ask of one, as a shape.
NANOPUBLICATION = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix np: <http://www.nanopub.org/nschema#> .
[] a sh:NodeShape ; sh:targetClass np:Nanopublication ;
    sh:property [ sh:path np:hasAssertion ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path np:hasProvenance ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path np:hasPublicationInfo ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .
"""


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_a_statement_is_a_nanopublication(told: Contents) -> None:
    rdflib = pytest.importorskip("rdflib", reason="the library rdflib is not installed")
    pyshacl = pytest.importorskip("pyshacl", reason="the library pyshacl is not installed")
    made = rdflib.Dataset()
    made.parse(data=exchange.written(told, "nanopublication"), format="trig")
    np = rdflib.Namespace("http://www.nanopub.org/nschema#")
    heads = list(made.quads((None, rdflib.RDF.type, np.Nanopublication, None)))
    assert len(heads) == len(told["statement"])
    union = rdflib.Graph()
    for name, _, _, graph in heads:
        head = made.graph(graph)
        for triple in head:
            union.add(triple)
        # Each part is a graph of its own, and says something of the assertion or of the whole.
        (assertion,) = head.objects(name, np.hasAssertion)
        (origin,) = head.objects(name, np.hasProvenance)
        (info,) = head.objects(name, np.hasPublicationInfo)
        assert len({graph, assertion, origin, info}) == 4 and len(made.graph(assertion)) > 4
        assert any(made.graph(origin).triples((assertion, None, None)))
        assert any(made.graph(info).triples((name, None, None)))
    conforms, _, report = pyshacl.validate(
        union, shacl_graph=NANOPUBLICATION, shacl_graph_format="turtle"
    )
    assert conforms, report
    question = """
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX p: <urn:provenance:vocabulary:>
        SELECT ?verbatim WHERE {
            GRAPH ?a { ?figure p:verbatim ?verbatim ; p:statement ?statement .
                       ?statement p:speaker <urn:provenance:speaker:zelensky> }
            GRAPH ?b { ?a prov:wasQuotedFrom <urn:provenance:source:article-2025-04-10> }
        } ORDER BY ?verbatim
    """
    expected = sorted(
        figure["verbatim"]
        for figure in told["figure"]
        if (told.get("statement", figure["statement"]) or {})["speaker"] == "zelensky"
    )
    assert [str(row.verbatim) for row in made.query(question)] == expected


# Tables, DuckDB, Excel

ABOUT_LOADS = {"conflicts", "history", "log"}


def answers_of(told: Contents, questions: Iterable[str]) -> dict[str, list[engine.Row]]:
    """What the record answers to these questions."""
    scripts = {name: library.script(name) for name in questions}
    return {
        name: told.engine.rows(script.text, dict.fromkeys(script.parameters))
        for name, script in scripts.items()
    }


def unlooked(row: engine.Row) -> engine.Row:
    """A row of an answer, whether or not its excerpts were looked up."""
    return tuple("unchecked" if value == "anchored" else value for value in row)


def holds_all(
    format: str,
    target: Path,
    told: Contents,
    answers: Mapping[str, list[engine.Row]],
    bare: Path,
) -> None:
    """Tables in this format hold the record, and answer alike what the record was asked."""
    if format == "duckdb":
        other = opening.read(target)
    else:
        other = opening.write(bare, wait=0, files=[target])
        loads.load(other, [target], recorded_by="tests")
        files = {file.stem for file in (target / "answers").iterdir()}
        assert files == set(tables.questions()) and (target / f"statement.{format}").is_file()
    for _, sql in tables.record_tables(told.engine):
        assert other.rows(sql) == told.engine.rows(sql)
    for question, rows in answers.items():
        script = library.script(question)
        answer = other.rows(script.text, dict.fromkeys(script.parameters))
        if format == "duckdb":
            assert answer == rows, question
        else:
            # Tables have no texts, and nothing but a text makes an excerpt anchored.
            assert [*map(unlooked, answer)] == [*map(unlooked, rows)], question
        if format == "parquet":
            file = str(target / "answers" / f"{question}.parquet")
            counted = other.rows("SELECT count(*) FROM read_parquet($file)", {"file": file})
            assert counted == [(len(rows),)]
    if format == "duckdb":
        assert other.rows("SELECT count(*) FROM load") == [(1,)]
    other.close()


@pytest.mark.slow
@pytest.mark.parametrize("format", ["csv", "duckdb"])
def test_tables_hold_the_record_and_what_it_answers(
    format: str, packed: Packed, bare_database: Path
) -> None:
    """On a small record; a longer proof has all stories, every format and every question."""
    answers = answers_of(packed.contents, ["who_said", "speakers", "timeline"])
    assert all(answers.values())
    holds_all(format, packed.folder / format, packed.contents, answers, bare_database)


@pytest.mark.slow
def test_an_export_overwrites_nothing(told: Contents, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(ProvenanceError, match="name another, or an empty folder"):
        exchange.write(told, "csv", tmp_path)
    with pytest.raises(ProvenanceError, match="exists already"):
        exchange.write(told, "duckdb", tmp_path / "notes.txt")
    with pytest.raises(UsageError, match="--output"):
        exchange.write(told, "parquet", None)


AVALANCHE = """\
case: avalanche
title: Avalanche at the pass
people: {huber: Ida Huber}
quantities: {buried: People buried, tonnes: {name: Snow, unit: tonne}}
hedge_rules:
  gut {n}: more than {n}
scale_words: [{word: Schock, factor: 60, money_only: false, meaning: sixty}]
sources:
  bote:
    published: 2026-01-20
    statements:
      - huber: gut 14 Verschüttete
        figures: {buried: gut 14}
      - huber: 2 Schock Tonnen
        figures: {tonnes: 2 Schock}
"""


@pytest.mark.slow
@pytest.mark.parametrize("form", ["long", "short"])
def test_a_case_goes_out_with_its_title_and_the_rules_that_read_it(
    form: str, tmp_path: Path, run: Run, empty_database: Path, _empty_template: Path
) -> None:
    """Into a record that has the shipped rules alone."""
    new = Path(shutil.copy(_empty_template, tmp_path / "new.duckdb"))
    (tmp_path / "avalanche.yaml").write_text(AVALANCHE, "utf-8")
    assert run("load", "avalanche.yaml", "-d", empty_database).code == 0
    command = ("export", "--to", "case", "--form", form)
    whole = run(*command, "-d", empty_database).out
    of_case = run(*command, "--case", "Avalanche at the pass", "-d", empty_database).out
    assert whole == of_case and whole.count("template:") == 1 and "word: Schock" in whole
    (tmp_path / "export.yaml").write_text(whole, "utf-8")
    loaded = run("load", "export.yaml", "-d", new)
    assert loaded.code == 0, loaded.err
    assert run(*command, "--case", "Avalanche at the pass", "-d", new).out == whole


def test_a_case_file_of_several_cases_says_that_it_has_no_title(told: Contents) -> None:
    for form in ("case", "short-case"):
        (message,) = exchange.asks(told, form)
        assert "is called `export` and has no title, because the record has several" in message
        assert message.endswith(": bridge-budget, chinese-nationals-2025-04, factory-fire")


# What is withheld

SECRETS: dict[str, object] = {
    # The name of a case is in its ids and goes out with them.
    "case": "papers",
    "speakers": [
        {
            "id": "deep-throat",
            "name": "Mark Felt",
            "kind": "person",
            "description": "A civil servant",
            "confidential": "true",
            "marking": "GREEN",
            "aliases": ["W. Mark Felt"],
        },
        {"id": "agent", "name": "Agent Secret", "kind": "person", "marking": "RED"},
        {"id": "press", "name": "Press", "kind": "outlet", "marking": "CLEAR"},
    ],
    "sources": [
        {
            "id": "memo",
            "kind": "document",
            "title": "The open memo",
            "marking": "GREEN",
            "extra": json.dumps(
                {
                    "says": [
                        {"record": "speaker", "id": "deep-throat", "value": "a concealed account"},
                        {"record": "claim", "id": "it-leaked", "value": "open words"},
                    ],
                    "claimreview": {
                        "author": {"name": ["W. MARK FELT"], "age": 50},
                        "creator": {"name": "agent secret", "id": "a concealed account"},
                        "about": None,
                    },
                }
            ),
        },
        {"id": "cable", "kind": "document", "title": "Cable of secrets", "marking": "RED"},
    ],
    "claims": [
        {"id": "it-leaked", "text": "It leaked.", "asserts": "occurrence", "marking": "CLEAR"}
    ],
    "statements": [
        {
            "id": id,
            "speaker": speaker,
            "claim": "it-leaked",
            "stance": "support",
            "commitment": "certain",
            "marking": marking,
            "appearances": [{"source": source, "excerpt": excerpt, "marking": marking}],
            **({"responds_to": answers} if answers else {}),
        }
        for id, speaker, marking, source, excerpt, answers in [
            ("s-1", "press", "CLEAR", "memo", "It leaked, it did.", None),
            ("s-2", "agent", "CLEAR", "memo", "words of the withheld one", None),
            ("s-3", "press", "RED", "memo", "words above the line", None),
            ("s-4", "press", "CLEAR", "cable", "words in the withheld cable", None),
            ("s-5", "press", "CLEAR", "memo", "an answer to the withheld", "s-3"),
            ("s-6", "deep-throat", "CLEAR", "memo", "Follow the money.", None),
        ]
    ],
}
SECRETS["identities"] = [
    {
        "kind": "speaker",
        "one": one,
        "other": "press",
        "verdict": "not_same",
        "analyst": "desk",
        "rationale": "words that are withheld",
        "decided": "2024-01-01",
        "marking": "CLEAR",
    }
    for one in ("agent", "deep-throat")
]
WITHHELD = ("Felt", "deep-throat", "Secret", "secrets", "withheld", "above the line", "concealed")


@pytest.fixture(scope="module")
def secret(
    _empty_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[engine.Engine]:
    folder = tmp_path_factory.mktemp("secret")
    case = folder / "secrets.json"
    case.write_text(json.dumps(SECRETS), "utf-8")
    opened = opening.write(
        Path(shutil.copy(_empty_template, folder / "s.duckdb")), wait=0, files=[folder.parent]
    )
    opened.scratch = tmp_path_factory.mktemp("scratch")
    loads.load(opened, [case], recorded_by="tests")
    yield opened
    opened.close()


@dataclass(frozen=True)
class Packed:
    """What of that record may go out as GREEN, what is withheld, and its exports in a folder."""

    contents: Contents
    withheld: Mapping[str, int]
    folder: Path
    formats: list[str]

    def content(self, name: str) -> bytes:
        """Every byte of an export."""
        target = self.folder / name
        if name == "excel":
            with zipfile.ZipFile(target) as archive:
                return b"".join(archive.read(part) for part in archive.namelist())
        files = sorted(target.rglob("*.*")) if target.is_dir() else [target]
        return b"".join(file.read_bytes() for file in files)


@pytest.fixture(scope="module")
def packed(secret: engine.Engine, tmp_path_factory: pytest.TempPathFactory) -> Packed:
    """In every format but the tables that only a longer proof writes."""
    return packed_in(
        [name for name in formats.SHIPPED if name not in LONG and is_installed(name)],
        secret,
        tmp_path_factory.mktemp("packed"),
    )


# To write them takes a second or more, since each holds every answer, as CSV and Excel do.
LONG = ("jsonl", "parquet")


def packed_in(names: Sequence[str], secret: engine.Engine, folder: Path) -> Packed:
    shown, withheld = withholding.shareable(secret, "GREEN")
    written = [name for name in names if {"write", "write_to"} & set(dir(formats.named(name)))]
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning, module="rdflib")
        for name in written:
            if hasattr(formats.named(name), "write_to"):
                exchange.write(shown, name, folder / name)
            else:
                (folder / name).write_bytes(exchange.written(shown, name))
    return Packed(shown, withheld, folder, written)


@pytest.mark.slow
def test_what_is_withheld_is_in_no_byte_of_an_export(packed: Packed) -> None:
    holds_nothing_that_is_withheld(packed)


def holds_nothing_that_is_withheld(packed: Packed) -> None:
    shown, withheld = packed.contents, packed.withheld
    assert [row["id"] for row in shown["statement"]] == ["papers/s-1", "papers/s-6"]
    assert withheld["statement"] == 4 and withheld["source"] == 1 and withheld["alias"] == 1
    assert withheld["identity"] == 2
    assert shown.highest_marking() == "GREEN"
    (unnamed,) = (row for row in shown["speaker"] if row["id"] == "confidential-1")
    assert unnamed["name"] == "A civil servant"
    exports = {name: packed.content(name) for name in packed.formats}
    report = reporting.report(shown, [], "Leaks")
    exports["report"] = "".join([*layout.html(report), *layout.markdown(report)]).encode()
    for name, content in exports.items():
        if name not in ("excel", "parquet"):
            assert b"civil servant" in content, name
        # The report speaks of what is withheld by no word of its own.
        assert [word for word in WITHHELD if word.encode() in content] == [], name


@pytest.mark.slow
def test_a_confidential_speaker_is_unnamed_without_being_asked(secret: engine.Engine) -> None:
    shown, withheld = withholding.shareable(secret, None)
    assert b"Felt" not in exchange.written(shown, "claimreview")
    assert withheld == {"alias": 1, "identity": 1} and shown.highest_marking() == "RED"
    memo = shown.get("source", "memo") or {}
    assert json.loads(memo["extra"]) == {
        "says": [{"record": "claim", "id": "it-leaked", "value": "open words"}],
        "claimreview": {
            "creator": {"name": "agent secret", "id": "a concealed account"},
            "about": None,
        },
    }
    with pytest.raises(UsageError, match="AMBER"):
        withholding.shareable(secret, "amberish")


# Which format


def test_a_format_that_content_does_not_tell_is_asked_for() -> None:
    with pytest.raises(UsageError, match="--from"):
        formats.guessed(b"a,b\n1,2\n", "table.csv")
    with pytest.raises(UsageError, match="claimreview, webannotation"):
        formats.named("claimreviews")


@pytest.mark.slow
def test_a_newsroom_adds_its_own_format(
    tmp_path: Path, seed_database: Path, run: Run, environment: dict[str, str]
) -> None:
    (tmp_path / "ledger.py").write_text(
        'SUMMARY = "a ledger"\n'
        'SAYS = {"speaker": frozenset({"name"})}\n'
        "def write(contents):\n"
        '    yield "".join(row["name"] + "\\n" for row in contents["speaker"]).encode()\n',
        "utf-8",
    )
    told = tmp_path / "ledger-1.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: ledger\nVersion: 1\n", "utf-8")
    (told / "entry_points.txt").write_text("[provenance.formats]\nledger = ledger\n", "utf-8")
    path = f"{tmp_path}:{environment['PYTHONPATH']}"
    ran = run("export", "--to", "ledger", "-d", seed_database, env={"PYTHONPATH": path})
    assert ran.code == 0 and "Volodymyr Zelensky\n" in ran.out
    assert "ledger does not say " in ran.err and "speaker.kind (" in ran.err


def test_a_library_that_is_not_installed_is_named_with_its_extra() -> None:
    with (
        pytest.raises(ProvenanceError, match=r"library rdflib_; .*\[rdf\]'"),
        formats.needs("rdf"),
    ):
        importlib.import_module("rdflib_")


# The commands


@pytest.mark.slow
def test_an_import_says_what_it_kept_and_an_export_what_it_left_out(
    tmp_path: Path, empty_database: Path, run: Run
) -> None:
    file = tmp_path / "review.json"
    file.write_text(json.dumps(REVIEW), "utf-8")
    ran = run("import", file, "-d", empty_database)
    assert ran.code == 0, ran.err
    assert "author.sameAs in speaker (1)" in ran.err
    again = run("import", file, "-d", empty_database)
    assert "nothing added" in again.err
    out = tmp_path / "out.json"
    ran = run("export", "--to", "claimreview", "-o", out, "-d", empty_database)
    assert ran.code == 0 and "highest marking in the export: AMBER" in ran.err
    assert json.loads(out.read_text("utf-8"))["@graph"][0]["url"] == REVIEW["url"]


@pytest.mark.slow
def test_an_import_enters_all_or_nothing(tmp_path: Path, empty_database: Path, run: Run) -> None:
    file = tmp_path / "review.json"
    file.write_text(json.dumps([REVIEW, {"@type": "ClaimReview"}]), "utf-8")
    ran = run("import", file, "-d", empty_database)
    assert ran.code == 1 and "review.json:1: this ClaimReview has no claimReviewed" in ran.err
    assert json.loads(run("speakers", "--format", "json", "-d", empty_database).out) == []


def test_the_manual_lists_the_formats() -> None:
    page = (ROOT / "provenance" / "help" / "formats.md").read_text("utf-8")
    (table,) = re.findall(r"\| format \| in \| out \|.*\n\|[-|]+\n((?:\|.*\n)+)", page)
    listed = re.findall(r"\| `([\w-]+)` \| (yes|no) \| (yes|no) \|", table)
    assert listed == [
        (
            name,
            "yes" if hasattr(formats.named(name), "read") else "no",
            "yes" if {"write", "write_to"} & set(dir(formats.named(name))) else "no",
        )
        for name in formats.SHIPPED
    ]
