"""Cards: how each kind of dispute looks, and the laws that hold for any record.

How they look at 40, 80 and 120 columns is in expected/cards/: the shipped stories, and an invented
record with a dispute of every kind. When the layout changes on purpose,
`python -m tests.asking.test_cards` writes it, and git shows what changed.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from wcwidth import wcswidth

from provenance import library, printable
from provenance.asking import bearing
from provenance.asking.record import Record
from provenance.asking.record import open as open_record
from provenance.errors import UnknownName
from provenance.file import opening
from provenance.intake import loads
from provenance.showing.answers import contradictions, pages
from provenance.showing.answers.cards import Layout
from provenance.showing.answers.wording import Quotes
from provenance.showing.disputes import Also, Card, Claim, Count, Figure, Listed, Said, Topic
from provenance.showing.laying import Dates, Style
from tests.asking import disputes
from tests.asking.test_render import NASTY

if TYPE_CHECKING:
    from tests.conftest import Run

GOLDEN = Path(__file__).parent / "expected" / "cards"
WIDTHS = (40, 80, 120)
RECORDS = [*library.stories(), "ferry"]


def shown(record: Record, width: int, called: list[str] | None = None, **more: Any) -> str:
    """The default answer, or that about some topics."""
    summary = more.pop("summary", False)
    limit = more.pop("limit", 20)
    filters = {key: more.pop(key) for key in [*more] if key not in ("sort",)}
    question = record.question("contradictions", filters)
    with record.disputes(
        question,
        called or [],
        is_filtered=bool(filters),
        with_judged="state" in filters,
        **more,
    ) as found:
        if summary:
            lines = contradictions.summary(found, limit, width, Style())
        else:
            lines = contradictions.drawn(
                found, found.cards(limit), width, Style(), is_filtered=bool(filters)
            )
        return "".join(f"{line.rstrip()}\n" for line in lines)


PAGES = {"html": pages.html, "md": pages.markdown}


def page(record: Record, ending: str) -> str:
    """The default answer as a page, or in Markdown."""
    with record.disputes(record.question("contradictions", {})) as found:
        return "".join(PAGES[ending](pages.answer(found, found.cards(20), is_filtered=False)))


def loaded(name: str, empty: Path, folder: Path) -> Record:
    """A record with one story, or with the invented disputes."""
    database = Path(shutil.copy(empty, folder / f"{name}.duckdb"))
    file = disputes.write(folder) if name == "ferry" else library.stories()[name]
    with closing(opening.write(database, wait=0)) as engine:
        loads.load(engine, [file], recorded_by="tests")
    return open_record(database)


@pytest.fixture(scope="module")
def records(
    _empty_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Record]]:
    folder = tmp_path_factory.mktemp("cards")
    opened = {name: loaded(name, _empty_template, folder) for name in RECORDS}
    yield opened
    for record in opened.values():
        record.close()


def columns(line: str) -> int:
    return int(wcswidth(re.sub("[\u2068\u2069]", "", line)))


@pytest.mark.slow
@pytest.mark.some(4)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", RECORDS)
def test_cards_look_as_they_did(name: str, width: int, records: dict[str, Record]) -> None:
    text = shown(records[name], width)
    assert text == (GOLDEN / f"{name}-{width}.txt").read_text("utf-8")
    assert max(map(columns, text.splitlines())) <= width


@pytest.mark.some(1)
@pytest.mark.slow
@pytest.mark.parametrize("name", RECORDS)
def test_cards_of_a_large_record_look_alike(
    name: str, records: dict[str, Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the views read only what bears on what is shown."""
    monkeypatch.setattr(bearing, "FEW", 0)
    assert shown(records[name], 80) == (GOLDEN / f"{name}-80.txt").read_text("utf-8")
    filtered = shown(records[name], 80, kind=["figure"])
    monkeypatch.undo()
    assert shown(records[name], 80, kind=["figure"]) == filtered


@pytest.mark.some(6)
@pytest.mark.parametrize("width", [30, 40, 60, 80, 120])
@pytest.mark.parametrize("name", RECORDS)
def test_a_summary_fits(name: str, width: int, records: dict[str, Record]) -> None:
    lines = shown(records[name], width, summary=True).splitlines()
    assert max(map(columns, lines)) <= width
    table = lines[next(at for at, line in enumerate(lines) if line.startswith("topic")) :]
    assert all(len(line.split()) >= 2 for line in table)
    assert ("kind" in table[0]) == (width >= 80) or width == 60


@pytest.mark.parametrize("width", [30, 40, 60, 80])
def test_a_hint_can_be_copied(width: int, records: dict[str, Record]) -> None:
    with records["ferry"].disputes(records["ferry"].question("contradictions", {})) as found:
        lines = [*contradictions.drawn(found, found.cards(1), width, Style(), with_hint=True)]
    assert max(map(columns, lines)) <= width
    letters = found.topics[0].shown
    for command in (f"provenance explain {letters}", f"provenance resolve {letters}"):
        assert any(command in line for line in lines)
    assert ", the first here, said" in " ".join(lines)


def test_the_summary_looks_as_it_did(records: dict[str, Record]) -> None:
    text = shown(records["ferry"], 80, summary=True)
    assert text == (GOLDEN / "ferry-summary.txt").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("ending", PAGES)
def test_a_page_of_cards_looks_as_it_did(ending: str, records: dict[str, Record]) -> None:
    expected = (GOLDEN / f"ferry.{ending}").read_text("utf-8")
    assert page(records["ferry"], ending) == expected


@pytest.mark.slow
def test_markdown_and_html_are_cards_a_summary_or_rows(here: Run, seed_database: Path) -> None:
    def answer(*options: str) -> str:
        ran = here("contradictions", "-d", seed_database, *options)
        assert ran.code == 0, ran.err
        return ran.out

    whole = answer("--format", "html")
    assert whole.startswith("<!doctype html>") and whole.count("<article") == 2
    assert "No quote has been checked" in whole
    assert answer("--format", "html", "--limit", "1").count("<article") == 1
    assert (
        answer("--format", "markdown", "--speaker", "zelensky", "--kind", "figure").count("\n### ")
        == 1
    )
    assert answer("--format", "markdown", "--kind", "subset") == (
        "**Nothing contradicts anything that matches; 2 topics without the filters.**\n"
    )
    summary = answer("--format", "html", "--summary")
    assert summary.startswith("<!doctype html>") and summary.count("<tr>") == 3
    assert answer("--format", "markdown", "--summary").count("\n| ") == 3
    assert answer("--format", "html", "--long").startswith("<table>")
    assert answer("--format", "markdown", "--long").startswith("| contradiction |")


@pytest.mark.slow
def test_every_field_stands_under_the_heading_of_its_topic(
    here: Run, seed_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    cards = here("contradictions", "-d", seed_database).out
    ran = here("contradictions", "-d", seed_database, "--long")
    lines = ran.out.splitlines()
    heads = [at for at, line in enumerate(lines) if re.match(r"[a-z]{4,}  [A-Z]", line)]
    assert [lines[at] for at in heads] == re.findall(r"^[a-z]{4,}  [A-Z].*", cards, re.MULTILINE)
    assert ran.out.count("── row 1 of 1 ──") == ran.out.count("\nexplanation ") == 2
    first = here("contradictions", "-d", seed_database, "--long", "--limit", "1").out
    assert first == "\n".join(lines[: heads[1] - 1]) + "\n"


@pytest.mark.slow
@pytest.mark.some(1)
@pytest.mark.parametrize("format", ["table", "csv", "jsonl", "html"])
def test_letters_choose_rows_too(format: str, here: Run, seed_database: Path) -> None:
    def rows(*words: str) -> str:
        ran = here("contradictions", *words, "-d", seed_database, "--long", "--format", format)
        assert ran.code == 0, ran.err
        return ran.out

    whole = rows()
    for row in json.loads(here("topics", "-d", seed_database, "-f", "json").out):
        chosen = rows(row["topic"][:4])
        assert row["topic"] in chosen and whole.count("explanation") >= chosen.count("explanation")
        assert len(set(re.findall(r"\b[bcdfghjmnpqrstvw]{8}\b", chosen))) == 1
    refused = here("contradictions", row["topic"], "-d", seed_database, "--sql")
    assert refused.code == 2 and "--sql is about the whole answer" in refused.err


def test_every_kind_of_contradiction_is_on_a_card(records: dict[str, Record]) -> None:
    with records["ferry"].disputes(records["ferry"].question("contradictions", {})) as found:
        kinds = {kind for topic in found.topics for kind in topic.kinds}
    assert kinds == set(library.kind_names())


def test_the_answer_to_the_article_is_a_screen(records: dict[str, Record]) -> None:
    lines = shown(records["chinese-nationals-2025-04"], 80).splitlines()
    assert len(lines) <= 24
    figures = [line.split()[0] for line in lines if re.match(r" {4}1\d\d ", line)]
    assert figures == ["155", "168"]


@pytest.mark.parametrize("name", library.stories())
def test_a_story_is_two_screens_at_most(name: str, records: dict[str, Record]) -> None:
    assert len(shown(records[name], 80).splitlines()) <= 50


@pytest.mark.slow
def test_what_is_listed_is_what_the_pairs_say(records: dict[str, Record]) -> None:
    for record in records.values():
        rows = record.contradictions()
        topics = {row.topic: row for row in record.topics()}
        assert {row.topic for row in rows} == topics.keys()
        for letters, topic in topics.items():
            pairs = [row for row in rows if row.topic == letters]
            assert topic.pairs == len(pairs)
            assert topic.open_pairs == sum(row.state in ("open", "reopened") for row in pairs)
            assert set(topic.kinds.split("; ")) == {row.kind for row in pairs}
            assert {row.topic_subject for row in pairs} == {topic.subject}
            gaps = [Decimal(row.gap) for row in pairs if row.gap is not None]
            assert (topic.gap is None) == (not gaps)
            if topic.gap is not None:
                assert Decimal(topic.gap) in gaps


@pytest.mark.slow
def test_a_topic_is_asked_for_by_letters_by_id_and_by_a_contradiction(
    records: dict[str, Record],
) -> None:
    record = records["ferry"]
    first = next(row for row in record.contradictions() if row.topic_subject == "ferry/crew")
    by_letters = shown(record, 80, [str(first.topic)])
    assert "Crew" in by_letters
    assert shown(record, 80, ["crew"]) == shown(record, 80, ["ferry/crew"]) == by_letters
    assert shown(record, 80, [first.contradiction]).splitlines()[0] == by_letters.splitlines()[0]
    with pytest.raises(UnknownName, match="no topic goes by `nowhere`"):
        shown(record, 80, ["nowhere"])


@pytest.mark.slow
def test_a_filter_shows_whole_topics(records: dict[str, Record]) -> None:
    text = shown(records["ferry"], 80, speaker="gazette")
    assert text.startswith("3 topics in dispute")
    # The others of its topics stand beside it.
    assert "187" in text
    assert "She was rammed" in text
    nothing = shown(records["ferry"], 80, speaker="hospital", kind="exclusion")
    assert nothing == ("Nothing contradicts anything that matches; 8 topics without the filters.\n")


@pytest.mark.slow
def test_a_limit_says_what_it_leaves_out(records: dict[str, Record]) -> None:
    text = shown(records["ferry"], 80, limit=2)
    assert text.startswith("8 topics in dispute, 95 contradictions, the first 2 here")
    assert "6 more topics: --summary has a line for each, --limit 0 all of them" in text


@pytest.mark.some(2)
@pytest.mark.parametrize("order", ["gravity", "new", "gap", "voices", "subject", "case"])
def test_topics_are_sorted(order: str, records: dict[str, Record]) -> None:
    record = records["ferry"]
    with record.disputes(record.question("contradictions", {}), sort=order) as found:
        topics = list(found.topics)
    keys: dict[str, list[Any]] = {
        "new": [-(one.last_said or datetime.min).timestamp() for one in topics],
        "gap": [-(one.apart or 0) for one in topics],
        "voices": [-one.voices for one in topics],
        "subject": [one.subject_text.lower() for one in topics],
        "gravity": [(one.grade != "incompatible", not one.two_sides) for one in topics],
        "case": [one.case_id for one in topics],
    }
    assert keys[order] == sorted(keys[order])


@pytest.mark.slow
def test_the_views_stand_for_themselves_afterwards(records: dict[str, Record]) -> None:
    record = records["ferry"]
    with record.disputes(record.question("contradictions", {})):
        pass
    assert len(record.topics()) == 8
    assert len(record.topics(as_of="2031-05-02")) < 8


# Laws


texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))
some = st.none() | texts
bounds = st.none() | st.decimals(-1000, 10**9, places=1)
times = st.none() | st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1))
days = st.sampled_from([None, "2031-05-02", "../2031-05", "2031-05-02T10:00", "x", "2031/2033"])


def rows(row: Any, fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    return st.builds(row, **fields)


said = rows(
    Said,
    dict.fromkeys(("name",), texts)
    | dict.fromkeys(("cue", "denied_words", "revised_words", "excerpt"), some)
    | {"topic": st.just("t"), "statement": texts, "voice": texts, "said": days}
    | {"evidence": st.none() | st.just("e"), "said_earliest": times}
    | {"stance": st.sampled_from(["support", "deny"]), "scope": st.none()}
    | {"commitment": st.sampled_from(["certain", "probable", "uncommitted"])}
    | {"conditional": st.booleans(), "claim": st.sampled_from(["a", "b"])}
    | {"only_below": st.booleans(), "passes": st.booleans()}
    | {"anchored": st.sampled_from(["anchored", "unanchored", "unchecked", None])},
)
figures = rows(
    Figure,
    dict.fromkeys(("name", "verbatim", "voice", "statement"), texts)
    | dict.fromkeys(("unit", "unconverted_unit", "conversion", "excerpt"), some)
    | dict.fromkeys(
        ("number_low", "number_high", "hard_low", "hard_high", "usual_low", "usual_high"), bounds
    )
    | {"topic": st.just("t"), "rule": st.sampled_from(["{n}", "about {n}"]), "said": days}
    | {"said_earliest": times, "as_of": days, "derived": st.booleans()}
    | {"behaviour": st.just("level"), "valid_from": times, "valid_to": times}
    | {"anchored": st.sampled_from(["anchored", "unchecked", None])},
)
claims = st.builds(Claim, st.just("t"), st.sampled_from(["a", "b"]), texts, texts)
also = st.builds(
    Also,
    st.just("t"),
    st.sampled_from(["subset", "parts_of_total", "reversal", "change_of_total", "attribution"]),
    *(texts, texts, days, texts, texts, days, st.booleans()),
)
topics = st.builds(
    Topic,
    topic=st.just("bcdfghjk"),
    about=st.sampled_from(["quantity", "question", "claim"]),
    topic_subject=texts,
    subject_text=texts,
    case_id=some,
    kind=st.sampled_from(library.kind_names()),
    kinds=st.just(["figure"]),
    grade=st.sampled_from(["incompatible", "tension"]),
    state=st.sampled_from(["open", "reopened", "judged"]),
    two_sides=st.booleans(),
    one_side=st.booleans(),
    voices=st.integers(1, 10**6),
    pairs=st.integers(1, 10**6),
    open_pairs=st.integers(0, 10**6),
    unit=some,
    gap=bounds,
    apart=st.floats(0, 1),
    first_said=times,
    last_said=times,
    shown=st.just("bcdf"),
)
whole_cards = st.builds(
    Card,
    topics,
    st.lists(said, max_size=12),
    st.lists(figures, max_size=14),
    st.lists(claims, min_size=1, max_size=2, unique_by=lambda claim: claim.claim),
    st.lists(also, max_size=6),
    st.just([]),
    some,
)


@given(whole_cards, st.integers(30, 120), st.booleans())
def test_no_line_is_wider_than_asked_and_nothing_acts(card: Card, width: int, whole: bool) -> None:
    layout = Layout(
        Dates(one.said for one in card.said), Quotes(["unchecked", "anchored"]), width, Style()
    )
    for line in layout.card(card, whole=whole):
        assert columns(line) <= width, line
        assert printable.is_safe(re.sub("[\u2068\u2069]", "", line))


# No other tag is on a page.
TAGS = {"article", "b", "body", "code", "div", "h", "html", "line", "main", "p", "rect", "span"}
TAGS |= {"svg", "table", "tbody", "td", "th", "thead", "tr"}


@given(st.lists(whole_cards, max_size=3), st.booleans(), some)
def test_a_page_obeys_no_text(cards: list[Card], is_filtered: bool, title: str | None) -> None:
    listed = Listed(Count(3, 1, 9, 9, ["a", "b"], title), [card.topic for card in cards])
    for answer in (
        pages.answer(listed, cards, is_filtered=is_filtered),
        pages.summary(listed, None, is_filtered=is_filtered),
    ):
        whole, part, text = (
            "".join(write(answer)) for write in (pages.html, pages.notebook, pages.markdown)
        )
        for html in (whole, part):
            assert {*re.findall(r"<([a-z]+)", html[html.index("</style>") :])} <= TAGS
        for written in (whole, part, text):
            assert printable.is_safe(written)
        tokens = MarkdownIt("commonmark").parse(text)
        inner = [child for token in tokens for child in token.children or []]
        kinds = {token.type for token in [*tokens, *inner]}
        assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline"}
        for line in text.splitlines():
            if line.startswith("| "):
                assert re.findall(r"\\.|\|", line).count("|") == 8


def main() -> None:
    """Write what is expected."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.duckdb"
        loads.create(empty)
        for name in RECORDS:
            record = loaded(name, empty, Path(folder))
            for width in WIDTHS:
                (GOLDEN / f"{name}-{width}.txt").write_text(shown(record, width), "utf-8")
            if name == "ferry":
                text = shown(record, 80, summary=True)
                (GOLDEN / "ferry-summary.txt").write_text(text, "utf-8")
                for ending in PAGES:
                    (GOLDEN / f"ferry.{ending}").write_text(page(record, ending), "utf-8")
            record.close()


if __name__ == "__main__":
    main()
