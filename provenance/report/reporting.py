"""The data of a report on a record, in the order in which it is read.

What is in dispute comes first, topic by topic. Every part is bounded, and says what it leaves out.
Every quote has a number, under which a footnote says where it can be read. Templates decide how the
report looks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from provenance import library
from provenance.asking.cards import Topics
from provenance.asking.record import Record
from provenance.engine import Engine
from provenance.formats.contents import Contents
from provenance.report.data import Table
from provenance.showing import charts
from provenance.showing.answers import pages
from provenance.showing.disputes import Topic
from provenance.showing.laying import Dates

Row = dict[str, Any]

STANCES = {"support": "supports", "deny": "denies", "query": "asks", "comment": "comments"}

# As many of each are in a report; it says how many more there are.
CARDS = 20
OTHER_TOPICS = 400
QUESTIONS, ANSWERS, VOICES = 12, 6, 6
SPEAKERS, CLAIMS = 24, 30
QUANTITIES, FIGURES = 12, 20
EVENTS = 150
RELAYS = 60
EVIDENCE = 100
LOOSE = 50
# So many speakers stand beside each other in a matrix, on paper too.
COLUMNS = 8


class Part(NamedTuple):
    """The first of some rows, and how many more there are."""

    rows: Sequence[Any]
    left: int


@dataclass(slots=True)
class Quantity:
    """The figures of a quantity as a chart: rows in the order of time, on one scale."""

    name: str
    unit: str | None
    figures: Part
    ticks: list[tuple[float, str]]


@dataclass(slots=True)
class Question:
    """A question, its answers with who gives and who denies each, and how they go together."""

    id: str
    text: str
    takes: str
    within: str | None
    answers: dict[str, list[Row]]
    inclusions: list[Row]
    disputes: list[Row]
    # How many statements are left out.
    left: int = 0


class Matrix(NamedTuple):
    """Some of the speakers, and the claims on which one of them has a position."""

    speakers: Sequence[Row]
    claims: Sequence[Row]


@dataclass(slots=True)
class Report:
    """The parts of a report."""

    title: str
    marking: str | None
    cases: list[Row]
    counts: dict[str, int]
    # From when to when it was said what is in dispute.
    span: str
    topics: list[pages.Topic]
    other_topics: Part
    questions: Part
    matrices: list[Matrix]
    speakers_left: int
    claims_left: int
    quantities: Part
    timeline: Part
    relays: Part
    relay_graph: str
    evidence: Part
    loose: list[Row] = field(default_factory=list)
    footnotes: list[Row] = field(default_factory=list)
    # The numbers of the footnotes of a statement.
    notes_of: dict[str, list[int]] = field(default_factory=dict)
    # The tables that lie beside it.
    data: Sequence[Table] = ()


def cases(engine: Engine, case: str | None = None) -> list[Row]:
    """The cases of a record, or this one, each with its title and when it was last added to."""
    return _rows(engine, "case_title", {"case": case})


def report(contents: Contents, of: Sequence[Row], title: str | None = None) -> Report:
    """The report on the contents of a record, which belong to the cases ``of``."""
    engine = contents.engine
    record = Record(engine)
    asked = record.question("contradictions", {})
    with record.disputes(asked, with_judged=True) as found:
        (disputed,) = _rows(engine, "disputed")
        shown = found.cards(CARDS)
        judgements = _grouped(
            _rows(engine, "topic_judgement", {"topics": [card.topic.topic for card in shown]}),
            "topic",
        )
        questions = _questions(engine, {topic.topic: topic.shown for topic in found.topics})
        topics = pages.drawn(shown, judgements, with_case=len(of) > 1)
        others = _part(found.topics[CARDS:], OTHER_TOPICS)
        counts = _counts(contents, found, disputed)
        span = _span(found.topics)
    (checked,) = _rows(engine, "checked")
    loose = checked.pop("loose") or []
    matrices, speakers_left, claims_left = _matrices(_answered(record.positions()))
    relays = _part(_rows(engine, "passing_on"), RELAYS)
    titles = "; ".join(str(case["title"] or case["case_id"]) for case in of)
    made = Report(
        title=title or titles or "Report",
        marking=contents.highest_marking(),
        cases=list(of),
        counts=counts | checked,
        span=span,
        topics=topics,
        other_topics=others,
        questions=_part(questions, QUESTIONS),
        matrices=matrices,
        speakers_left=speakers_left,
        claims_left=claims_left,
        quantities=_quantities(_rows(engine, "interval")),
        timeline=_part(_answered(record.timeline()), EVENTS),
        relays=relays,
        relay_graph=_graph(relays.rows),
        evidence=_part(_answered(record.evidence()), EVIDENCE),
    )
    _note(engine, made, loose[:LOOSE])
    return made


def _note(engine: Engine, made: Report, loose: Sequence[str]) -> None:
    """Number the footnotes of what is in a report in the order in which it is read."""
    cited = [*dict.fromkeys([*_cited(made), *loose])]
    rank = {statement: place for place, statement in enumerate(cited)}
    notes = _rows(engine, "footnote", {"statements": cited})
    notes.sort(key=lambda note: rank[note["statement"]])
    for number, note in enumerate(notes, 1):
        note["number"] = number
        made.notes_of.setdefault(note["statement"], []).append(number)
    made.footnotes = notes
    made.loose = [note for note in notes if note["anchored"] == "unanchored"]


def _cited(made: Report) -> Iterable[str]:
    """The statements that are in a report, as often as they are."""
    for topic in made.topics:
        for group in topic.groups:
            for line in group.lines:
                yield from (statement for _, statement in line.voices if statement)
    for question in made.questions.rows:
        for rows in question.answers.values():
            yield from (row["statement"] for row in rows)
    for matrix in made.matrices:
        for claim in matrix.claims:
            for cells in claim["cells"].values():
                yield from (cell["statement"] for cell in cells)
    for quantity in made.quantities.rows:
        yield from (row["statement"] for row in quantity.figures.rows)
    yield from (row["id"] for row in made.timeline.rows if row["record"] == "statement")
    for row in made.relays.rows:
        yield from (row["statement"], row["relayed"])


def _part(rows: Sequence[Any], most: int) -> Part:
    return Part(rows[:most], max(len(rows) - most, 0))


def _grouped(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[key], []).append(row)
    return groups


def _span(topics: Sequence[Topic]) -> str:
    firsts = [topic.first_said for topic in topics if topic.first_said]
    lasts = [topic.last_said for topic in topics if topic.last_said]
    if not firsts or not lasts:
        return ""
    return Dates()(f"{str(min(firsts))[:10]}/{str(max(lasts))[:10]}")


def _rows(engine: Engine, name: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
    columns, rows = engine.table(library.query(f"report/contents/{name}"), parameters)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _answered(answer: Any) -> list[Row]:
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.tuples]


def _counts(contents: Contents, topics: Topics, disputed: Mapping[str, int]) -> dict[str, int]:
    return {
        "topics": topics.count.topics,
        "judged": topics.count.judged,
        **disputed,
        "statements": len(contents["statement"]),
        "speakers": len({row["speaker"] for row in contents["statement"]}),
        "sources": len(contents["source"]),
        "claims": len(contents["claim"]),
        "figures": len(contents["figure"]),
        "evidence": len(contents["evidence"]),
    }


def _matrices(positions: Sequence[Row]) -> tuple[list[Matrix], int, int]:
    """Claims by speakers, some speakers at a time; how many speakers and claims are left out."""
    often = Counter(row["speaker"] for row in positions)
    names = {row["speaker"]: row["name"] for row in positions}
    ordered = sorted(names, key=lambda name: (-often[name], names[name], name))
    contested = Counter(row["claim"] for row in positions)
    by_claim: dict[str, Row] = {}
    for row in positions:
        claim = by_claim.setdefault(row["claim"], {"text": row["claim_text"], "cells": {}})
        cell = {**row, "word": STANCES[row["stance"]]}
        claim["cells"].setdefault(row["speaker"], []).append(cell)
    # Claims that most take a position on; in their order by id, as everywhere.
    kept = sorted(sorted(by_claim, key=lambda claim: (-contested[claim], claim))[:CLAIMS])
    matrices = []
    for start in range(0, min(len(ordered), SPEAKERS), COLUMNS):
        columns = ordered[start : min(start + COLUMNS, SPEAKERS)]
        rows = []
        for id in kept:
            cells = {
                speaker: by_claim[id]["cells"][speaker]
                for speaker in columns
                if speaker in by_claim[id]["cells"]
            }
            if cells:
                rows.append({"text": by_claim[id]["text"], "cells": cells})
        if rows:
            speakers = [{"speaker": speaker, "name": names[speaker]} for speaker in columns]
            matrices.append(Matrix(speakers, rows))
    return matrices, max(len(ordered) - SPEAKERS, 0), len(by_claim) - len(kept)


def _questions(engine: Engine, letters: Mapping[str, str]) -> list[Question]:
    questions: dict[str, Question] = {}
    for row in _rows(engine, "question_answer"):
        asked = Question(row["question"], row["text"], row["takes"], row["within"], {}, [], [])
        question = questions.setdefault(row["question"], asked)
        if row["words"] not in question.answers and len(question.answers) == ANSWERS:
            question.left += 1
            continue
        given = question.answers.setdefault(row["words"], [])
        if len(given) == VOICES:
            question.left += 1
            continue
        word = "says" if row["stance"] == "support" else STANCES[row["stance"]]
        given.append({**row, "word": word})
    for row in _rows(engine, "answer_inclusion"):
        questions[row["question"]].inclusions.append(row)
    for row in _rows(engine, "question_dispute"):
        row["letters"] = letters[row["topic"]]
        questions[row["question"]].disputes.append(row)
    return list(questions.values())


def _quantities(rows: Sequence[Row]) -> Part:
    by_quantity = _grouped(rows, "quantity")
    first = _part([*by_quantity.values()], QUANTITIES)
    return Part([_quantity(figures) for figures in first.rows], first.left)


def _quantity(rows: Sequence[Row]) -> Quantity:
    figures = _part(rows, FIGURES)
    intervals = [
        # What is in another unit than the rest has no place on their scale.
        None
        if row["unconverted_unit"]
        else charts.Interval(row["hard_low"], row["hard_high"], row["usual_low"], row["usual_high"])
        for row in figures.rows
    ]
    scale = charts.Scale.over(filter(None, intervals))
    for row, interval in zip(figures.rows, intervals, strict=True):
        label = f"{row['verbatim']}: the words allow {row['hard']}, usually {row['usual']}"
        row["bar"] = charts.interval_bar(interval, scale, label) if interval else ""
    return Quantity(rows[0]["quantity_name"], rows[0]["unit"], figures, scale.ticks())


def _graph(relays: Sequence[Row]) -> str:
    labels: dict[str, str] = {}
    for row in relays:
        for id, name, date in (
            (row["statement"], row["name"], row["said"]),
            (row["relayed"], row["relayed_name"], row["relayed_said"]),
        ):
            labels[id] = f"{name}, {date}" if date else name
    return charts.relay_graph([(row["statement"], row["relayed"]) for row in relays], labels)
