"""The report: one page that asks for nothing, whatever the quotes hold.

tests/soak/ opens it in a browser.
"""

from __future__ import annotations

import errno
import json
import re
import shutil
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown_it
import pytest

from provenance import library
from provenance.asking.record import Record
from provenance.disk import outputs
from provenance.errors import ProvenanceError
from provenance.file import opening
from provenance.formats.contents import contents
from provenance.intake import loads
from provenance.report import layout, reporting
from provenance.showing import charts

if TYPE_CHECKING:
    from tests.conftest import Run

LONG = "word " * 1000 + "unbroken" * 625
HOSTILE = [
    "<script>document.title = 'owned'</script><img src=x onerror=alert(1)>",
    "\u202eright to left\u202c שלום مرحبا \u2067",
    "👩‍👩‍👧‍👦🏴‍☠️ zero\u200bwidth",
    LONG,
    "{{ 7 * 7 }} {% raw %} ]]> --> </style></svg> [x](javascript:alert(1)) | `code`",
]


def hostile_case() -> dict[str, Any]:
    """A case whose every text is one that a page could stumble over."""
    statements: list[dict[str, Any]] = [
        {
            "id": f"said-{number}",
            "speaker": f"speaker-{number % 2}",
            "claim": "it-is",
            "stance": "support",
            "commitment": "certain",
            "said": f"2024-01-0{number + 1}",
            "appearances": [{"source": "page", "excerpt": f"{words} {number + 1}0"}],
            "figures": [{"quantity": "things", "verbatim": f"{number + 1}0"}],
            "relays": ["said-0"] if number == 4 else [],
        }
        for number, words in enumerate(HOSTILE)
    ]
    return {
        "case": "hostile",
        "title": HOSTILE[0],
        "speakers": [
            {"id": "speaker-0", "name": HOSTILE[0], "kind": "person"},
            {"id": "speaker-1", "name": HOSTILE[1], "kind": "person"},
        ],
        "sources": [
            {
                "id": "page",
                "kind": "article",
                "title": HOSTILE[4],
                "url": "javascript:alert(1)",
                "archive_url": "https://archive.example/<b>?a=1&b='\"",
            }
        ],
        "claims": [{"id": "it-is", "text": HOSTILE[4], "asserts": "figure"}],
        "quantities": [{"id": "things", "name": HOSTILE[2], "behaviour": "fixed"}],
        "statements": statements,
        "evidence": [{"id": "item", "kind": "document", "description": LONG}],
    }


@pytest.fixture(scope="module")
def pages(
    _stories_template: Path, _empty_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The reports on all stories, on the hostile case and on an empty record."""
    folder = tmp_path_factory.mktemp("reports")
    hostile = Path(shutil.copy(_empty_template, folder / "hostile.duckdb"))
    case = folder / "hostile.json"
    case.write_text(json.dumps(hostile_case()), "utf-8")
    opened = opening.write(hostile, wait=0)
    loads.load(opened, [case], recorded_by="tests")
    opened.close()
    files = {}
    databases = {"stories": _stories_template, "hostile": hostile, "empty": _empty_template}
    for name, database in databases.items():
        reading = opening.read(database)
        report = reporting.report(contents(reading), reporting.cases(reading))
        reading.close()
        for suffix, write in (("html", layout.html), ("md", layout.markdown)):
            files[f"{name}.{suffix}"] = folder / f"{name}.{suffix}"
            files[f"{name}.{suffix}"].write_text("".join(write(report)), "utf-8")
    return files


@pytest.mark.slow
def test_a_page_has_a_card_for_every_topic_and_notes_every_quote(pages: dict[str, Path]) -> None:
    page = pages["stories.html"].read_text("utf-8")
    topics = re.findall(r'<article class="card" id="topic-([a-z]+)"', page)
    notes = re.findall(r'<li id="note-(\d+)">', page)
    assert len(topics) == int(re.findall(r"<b>(\d+) topics in dispute</b>", page)[0]) > 8
    assert set(re.findall(r'href="#topic-([a-z]+)"', page)) == {*topics}
    assert [int(number) for number in notes] == list(range(1, len(notes) + 1))
    assert set(re.findall(r'href="#note-(\d+)"', page)) == set(notes)
    assert "155" in page and "168" in page and page.count("sha256 ") > 10


@pytest.mark.slow
def test_what_has_no_room_is_counted(
    _stories_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for bound in (
        "CARDS",
        "OTHER_TOPICS",
        "VOICES",
        "CLAIMS",
        "SPEAKERS",
        "QUANTITIES",
        "FIGURES",
        "EVENTS",
    ):
        monkeypatch.setattr(reporting, bound, 2)
    reading = opening.read(_stories_template)
    report = reporting.report(contents(reading), reporting.cases(reading))
    reading.close()
    page, text = ("".join(write(report)) for write in (layout.html, layout.markdown))
    count = report.counts["topics"]
    assert len(re.findall('<article class="card"', page)) == 2
    assert f"And {count - 4} more topics: <code>provenance contradictions --summary</code>" in page
    assert f"And {count - 4} more topics: `provenance contradictions --summary`" in text
    for nouns in ("speakers", "statements", "claims", "quantities", "figures", "events"):
        assert re.search(rf"And \d+ more {nouns}: ", page), nouns
        assert re.search(rf"And \d+ more {nouns}: ", text), nouns
    # What is left out has no footnote, and no link leads to it.
    notes = re.findall(r'<li id="note-(\d+)">', page)
    assert set(re.findall(r'href="#note-(\d+)"', page)) == set(notes)
    assert set(re.findall(r'href="#(topic-[a-z]+)"', page)) <= set(
        re.findall(r'id="([^"]+)"', page)
    )


@pytest.mark.slow
def test_a_page_asks_for_nothing_and_runs_nothing(pages: dict[str, Path]) -> None:
    for name in ("stories.html", "hostile.html", "empty.html"):
        page = pages[name].read_text("utf-8")
        assert not re.search(r"<(script|img|link|iframe|object|embed|base)\b", page)
        assert not re.search(r"\son\w+=(?=[^<>]*>)", re.sub(r'"[^"]*"', '""', page))
        addresses = re.findall(r'(?:href|src|action)="([^"]*)"', page)
        assert all(address.startswith(("#", "http://", "https://")) for address in addresses)
        assert not re.search(r"url\(|@import", page[: page.index("</style>")])


def test_markdown_holds_no_html_and_no_link_of_the_quotes(pages: dict[str, Path]) -> None:
    text = pages["hostile.md"].read_text("utf-8")
    tokens = markdown_it.MarkdownIt("commonmark").parse(text)
    inner = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in [*tokens, *inner]}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline"}
    headings = [t.content for t in tokens if t.type == "inline" and "owned" in t.content]
    assert headings
    stories = pages["stories.md"].read_text("utf-8")
    named = set(re.findall(r"^\[\^(\d+)\]:", stories, re.MULTILINE))
    assert set(re.findall(r"\[\^(\d+)\](?!:)", stories)) <= named


@pytest.mark.parametrize(
    "bounds", [(5, 5, 5, 5), (24, None, 24, 99), (None, 10, 5, 10), (0, 0, 0, 0), (-3, 7, 1, 2)]
)
def test_an_interval_is_drawn_where_it_is(
    bounds: tuple[float | None, float | None, float | None, float | None],
) -> None:
    interval = charts.Interval(*bounds)
    scale = charts.Scale.over([interval, charts.Interval(0, 100, 10, 90)])
    drawn = charts.interval_bar(interval, scale, 'a "label" & <more>')
    for name, low, high in (("hard", bounds[0], bounds[1]), ("usual", bounds[2], bounds[3])):
        if low == high:
            assert 'class="point"' in drawn
            continue
        (bar,) = re.findall(rf'class="{name}( open)?" x="([\d.]+)" y="\d+" width="([\d.]+)"', drawn)
        assert bool(bar[0]) == (low is None or high is None)
        begin, end = scale.place(low, 0), scale.place(high, 1000)
        assert float(bar[1]) == pytest.approx(begin, abs=0.01)
        assert float(bar[2]) == pytest.approx(end - begin, abs=0.01)
    assert 0 <= scale.place(0, 0) < scale.place(100, 0) <= 1000
    assert len(scale.ticks()) >= 2 and "&lt;more&gt;" in drawn


def test_a_circle_of_relays_is_drawn_too() -> None:
    drawn = charts.relay_graph([("a", "b"), ("b", "c"), ("c", "a")], {"a": "<A>"})
    assert drawn.count('class="passes"') == 3 and drawn.count('class="node"') == 3
    assert "<A>" not in drawn


# The tables beside it

TABLES = ("contradictions", "topics", "who-said", "figures")


def laid(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in folder.iterdir()}


@pytest.mark.slow
def test_the_data_lies_beside_a_report_and_the_report_says_where(
    here: Run, seed_database: Path, tmp_path: Path
) -> None:
    page, folder = tmp_path / "out" / "report.html", tmp_path / "tables & more"
    page.parent.mkdir()
    asked = ("report", "-d", seed_database, "-o", page, "--data", folder)
    ran = here(*asked)
    assert ran.code == 0, ran.err
    answers = {
        f"{name.replace('-', '_')}.csv": here(name, "-d", seed_database, "-f", "csv").out
        for name in TABLES
    }
    assert laid(folder) == answers
    links = re.findall(r'href="([^"#]*\.csv)"', page.read_text("utf-8"))
    assert [urllib.parse.unquote(link) for link in links] == [
        f"../tables & more/{name.replace('-', '_')}.csv" for name in TABLES
    ]
    # An earlier report and its tables are replaced, and what else lies there stays.
    (folder / "notes.txt").write_text("mine", "utf-8")
    assert here(*asked).code == 0
    assert laid(folder) == answers | {"notes.txt": "mine"}
    text = here("report", "-d", seed_database, "--data", folder, "--format", "markdown").out
    assert "## Data" in text and "- tables \\& more/topics.csv: " in text
    assert str(tmp_path) not in text + page.read_text("utf-8")
    # Nothing is marked so low.
    here(*asked, "--max-marking", "CLEAR")
    assert laid(folder)["figures.csv"].count("\n") == 1


@pytest.mark.slow
def test_a_report_and_its_data_are_written_together_or_not_at_all(
    here: Run, seed_database: Path, tmp_path: Path
) -> None:
    page, folder = tmp_path / "report.html", tmp_path / "tables"
    asked = ("report", "-d", seed_database, "-o", page, "--data", folder)
    page.write_text("a page by hand", "utf-8")
    refused = here(*asked)
    assert refused.code == 2 and "report.html is there already" in refused.err
    assert not folder.exists()
    page.unlink()
    folder.mkdir()
    (folder / "figures.csv").write_text("figures,by hand\n", "utf-8")
    refused = here(*asked)
    assert refused.code == 2 and "figures.csv is there already and is no table" in refused.err
    assert not page.exists() and laid(folder) == {"figures.csv": "figures,by hand\n"}
    assert here(*asked, "--force").code == 0
    assert len(laid(folder)) == 4 and page.exists()
    refused = here(*asked[:-1], page)
    assert refused.code == 2 and "is no folder" in refused.err


def test_an_interrupted_table_leaves_no_other(tmp_path: Path) -> None:
    def rows() -> Iterator[bytes]:
        yield b"a"
        raise OSError(errno.ENOSPC, "full")

    kind = outputs.Kind("", lambda _: False)
    folder = tmp_path / "tables"
    files = [outputs.File(folder / "a.csv", kind, [b"a"]), outputs.File(folder / "b", kind, rows())]
    with pytest.raises(ProvenanceError, match="b cannot be written: the disk is full"):
        outputs.write_all(files, folder)
    assert not folder.exists() and not [*tmp_path.iterdir()]


# A case of a record


@pytest.mark.slow
def test_a_case_has_what_its_loads_recorded_what_that_needs_and_what_hangs_on_it(
    empty_database: Path, tmp_path: Path, run: Run
) -> None:
    def loaded(name: str, **content: object) -> None:
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps(content), "utf-8")
        assert run("load", file, "-d", empty_database).code == 0

    def statement(id: str, speaker: str, **more: object) -> dict[str, object]:
        return {
            "id": id,
            "speaker": speaker,
            "claim": "shared-claim",
            "stance": "support",
            "commitment": "certain",
            "appearances": [{"source": f"page-of-{speaker}", "excerpt": f"{id} says so"}],
            **more,
        }

    def people(*names: str) -> dict[str, list[dict[str, str]]]:
        return {
            "speakers": [{"id": name, "name": name, "kind": "person"} for name in names],
            "sources": [{"id": f"page-of-{name}", "kind": "post"} for name in names],
        }

    claim = {"id": "shared-claim", "text": "It is so.", "asserts": "occurrence"}
    first = [statement("ann-said", "ann"), statement("bob-said", "bob", relays=["ann-said"])]
    loaded("one", case="one", claims=[claim], **people("ann", "bob"), statements=first)
    # Another case shares the claim and bob, and passes on what bob passed on.
    second = [statement("cy-said", "cy", relays=["bob-said"]), statement("cy-did", "cy")]
    loaded("two", case="two", title="The second", shares="one", claims=[claim],
           **people("bob", "cy"), statements=second)  # fmt: skip
    # Recorded since, elsewhere: some of it hangs on the second case, some on the first.
    withdrawal = statement("cy-withdrew", "cy", withdraws="cy-did") | {"stance": "comment"}
    loaded(
        "three",
        case="three",
        shares=["one", "two"],
        statements=[withdrawal, statement("ann-again", "ann")],
        assessments=[
            {"analyst": "me", "target_kind": kind, "target": target, "axis": "reliability",
             "value": "B", "rationale": "known", "assessed": "2025-01-01"}
            for kind, target in (("speaker", "ann"), ("source", "page-of-cy"))
        ],
    )  # fmt: skip
    reading = opening.read(empty_database)
    members = {
        case: set(reading.rows(library.text("lookups/cases/case_record"), {"case": case}))
        for case in (Record(reading).case(name) for name in ("one", "the second"))
    }
    reading.close()
    said = {
        case: {id for record, id in ids if record == "statement"} for case, ids in members.items()
    }
    assert said == {
        "one": {"one/ann-said", "one/bob-said"},
        "two": {"one/ann-said", "one/bob-said", "two/cy-said", "two/cy-did", "three/cy-withdrew"},
    }
    judged = {
        case: {id for record, id in ids if record == "assessment"} for case, ids in members.items()
    }
    assert {len(ids) for ids in judged.values()} == {1, 2}
    assert ("claim", "one/shared-claim") in members["two"]
    assert ("source", "page-of-cy") not in members["one"]
    wrong = run("report", "--case", "tow", "-d", empty_database)
    assert wrong.code == 2
    assert "no case goes by `tow`" in wrong.err


@pytest.mark.slow
def test_a_question_has_its_answers_and_a_derived_figure_is_marked(
    empty_database: Path, tmp_path: Path
) -> None:
    def said(id: str, speaker: str, **more: object) -> dict[str, object]:
        place = [{"source": "paper", "excerpt": f"words of {id}: 30 and 41"}]
        certain = {"stance": "support", "commitment": "certain", "said": "2026-03-01"}
        return {"id": id, "speaker": speaker, **certain, "appearances": place} | more

    case = {
        "case": "strike",
        "speakers": [
            {"id": "ann", "name": "Ann", "kind": "person"},
            {"id": "army", "name": "Army", "kind": "organisation"},
            {"id": "brigade", "name": "Brigade", "kind": "organisation", "broader": "army"},
            {"id": "cy", "name": "Cy", "kind": "person"},
        ],
        "sources": [{"id": "paper", "kind": "article"}],
        "questions": [{"id": "who", "text": "Who fired?", "kind": "who", "answers": "one"}],
        "quantities": [{"id": "dead", "name": "Dead", "behaviour": "fixed"}],
        "claims": [
            {"id": "by-army", "text": "The army fired.", "answers": {"who": "army"}},
            {"id": "by-brigade", "text": "The brigade fired.", "answers": {"who": "brigade"}},
            {"id": "by-cy", "text": "Cy fired.", "answers": {"who": "cy"}},
        ],
        "statements": [
            said("a1", "ann", claim="by-army"),
            said("a2", "army", claim="by-army", stance="deny", scope="occurrence"),
            said("c1", "cy", claim="by-cy"),
            said("c2", "cy", claim="by-brigade", said="2026-03-02", commitment="possible"),
            said("f1", "ann", figures=[{"quantity": "dead", "verbatim": "30"}]),
            said("f2", "cy", figures=[{"quantity": "dead", "verbatim": "41", "basis": "derived"}]),
        ],
    }
    file = tmp_path / "strike.json"
    file.write_text(json.dumps(case), "utf-8")
    opened = opening.write(empty_database, wait=0)
    loads.load(opened, [file], recorded_by="tests")
    opened.close()
    reading = opening.read(empty_database)
    report = reporting.report(contents(reading), reporting.cases(reading))
    record = Record(reading)
    steps = [*record.explain("who"), *record.explain("f1", "f2")]
    (quantity,) = record.quantities()
    reading.close()
    (question,) = report.questions.rows
    given = {
        words: [(row["name"], row["word"], row["commitment"], row["status"]) for row in rows]
        for words, rows in question.answers.items()
    }
    assert given == {
        "Army": [("Ann", "says", "certain", "stands"), ("Army", "denies", "certain", "stands")],
        "Cy": [("Cy", "says", "certain", "said otherwise since")],
        "Brigade": [("Cy", "says", "possible", "stands")],
    }
    assert [(row["words"], row["other_words"]) for row in question.inclusions] == [
        ("Brigade", "Army")
    ]
    assert {(row["kind"], row["grade"]) for row in question.disputes} == {
        ("denial", "incompatible"),
        ("denial", "tension"),
    }
    assert any(step.finding == "It lies in Army: both can hold." for step in steps)
    page, text = ("".join(write(report)) for write in (layout.html, layout.markdown))
    for words in ("Who fired?", "Brigade", "words of a2: 30 and 41", "said otherwise since"):
        assert words in page[page.index('id="questions"') : page.index('id="positions"')]
        assert words in text[text.index("## Questions") : text.index("## Positions")]
    assert {row["letters"] for row in question.disputes} <= set(
        re.findall(r'href="#topic-([^"]+)"', page)
    )
    # What was derived is told wherever it is shown.
    assert re.findall(r"<b>(\d+)</b></span>[^\n]*<span class=\"flag\">derived", page) == ["41"]
    assert "| 41 (derived)" in text and "| 30 (derived)" not in text
    assert (quantity.lowest, quantity.highest) == ("30", "41 (derived)")
    assert next(s.topic for s in steps if "derived from" in s.finding) == 'figure "41"'
    (topic,) = (topic for topic in report.topics if topic.kind == "figure")
    (lines,) = (group.lines for group in topic.groups)
    assert topic.marks == ["tension"]
    assert [(line.value, line.note) for line in lines] == [("30", ""), ("41", "(derived)")]
