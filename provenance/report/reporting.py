"""The data of a report on a record, in the order in which it is read.

Every quote has a number, under which a footnote says where it can be read. Templates decide how the
report looks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from provenance import library
from provenance.asking.record import Record
from provenance.engine import Engine
from provenance.formats.contents import Contents
from provenance.report import charts

Row = dict[str, Any]

STANCES = {"support": "supports", "deny": "denies", "query": "asks", "comment": "comments"}


@dataclass(slots=True)
class Quantity:
    """The figures of a quantity as a chart: rows in the order of time, on one scale."""

    name: str
    unit: str | None
    figures: list[Row]
    ticks: list[tuple[float, str]]


@dataclass(slots=True)
class Question:
    """A question, its answers with who gives and who denies each, and how they go together."""

    text: str
    takes: str
    within: str | None
    answers: dict[str, list[Row]]
    inclusions: list[Row]
    disputes: list[Row]


@dataclass(slots=True)
class Report:
    """The parts of a report."""

    title: str
    marking: str | None
    cases: list[Row]
    counts: dict[str, int]
    contradictions: list[Row]
    questions: list[Question]
    speakers: list[Row]
    matrix: list[Row]
    quantities: list[Quantity]
    timeline: list[Row]
    relays: list[Row]
    relay_graph: str
    evidence: list[Row]
    loose: list[Row]
    footnotes: list[Row]
    notes_of: dict[str, list[int]] = field(default_factory=dict)


def cases(engine: Engine, case: str | None = None) -> list[Row]:
    """The cases of a record, or this one, each with its title and when it was last added to."""
    return _rows(engine, "case_title", {"case": case})


def report(contents: Contents, of: Sequence[Row], title: str | None = None) -> Report:
    """The report on the contents of a record, which belong to the cases ``of``."""
    engine = contents.engine
    record = Record(engine)
    contradictions = _answered(record.contradictions())
    footnotes = _numbered(_rows(engine, "footnote"), contradictions)
    notes_of: dict[str, list[int]] = {}
    for note in footnotes:
        notes_of.setdefault(note["statement"], []).append(note["number"])
    first = {note["statement"]: note["number"] for note in footnotes if note["first"]}
    for row in contradictions:
        for side in ("earlier", "later"):
            row[f"{side}_note"] = first.get(row[f"{side}_statement"])
    titles = "; ".join(str(case["title"] or case["case_id"]) for case in of)
    speakers, matrix = _matrix(_answered(record.positions()), notes_of)
    relays = _rows(engine, "passing_on")
    return Report(
        title=title or titles or "Report",
        marking=contents.highest_marking(),
        cases=list(of),
        counts=_counts(contents, contradictions, footnotes),
        contradictions=contradictions,
        questions=_questions(engine, contradictions, first),
        speakers=speakers,
        matrix=matrix,
        quantities=_quantities(_rows(engine, "interval"), first),
        timeline=_answered(record.timeline()),
        relays=relays,
        relay_graph=_graph(relays),
        evidence=_answered(record.evidence()),
        loose=[note for note in footnotes if note["anchored"] in ("unanchored", "unchecked")],
        footnotes=footnotes,
        notes_of=notes_of,
    )


def _rows(engine: Engine, name: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
    columns, rows = engine.table(library.query(f"report/contents/{name}"), parameters)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _numbered(notes: list[Row], contradictions: Sequence[Row]) -> list[Row]:
    """Footnotes with numbers: first those of the contradictions, in their order, then the rest."""
    parties = [row[f"{side}_statement"] for row in contradictions for side in ("earlier", "later")]
    rank = {statement: place for place, statement in reversed(list(enumerate(parties)))}
    notes.sort(key=lambda note: rank.get(note["statement"], len(parties)))
    for number, note in enumerate(notes, 1):
        note["number"] = number
    return notes


def _answered(answer: Any) -> list[Row]:
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.tuples]


def _counts(
    contents: Contents, contradictions: Sequence[Row], notes: Sequence[Row]
) -> dict[str, int]:
    grades = Counter(row["grade"] for row in contradictions)
    anchored = Counter(note["anchored"] for note in notes)
    unjudged = sum(row["state"] in ("open", "reopened") for row in contradictions)
    return {
        "statements": len(contents["statement"]),
        "speakers": len({row["speaker"] for row in contents["statement"]}),
        "sources": len(contents["source"]),
        "claims": len(contents["claim"]),
        "figures": len(contents["figure"]),
        "evidence": len(contents["evidence"]),
        "contradictions": len(contradictions),
        "incompatible": grades["incompatible"],
        "tension": grades["tension"],
        "unresolved": unjudged,
        "quotes": sum(note["excerpt"] is not None for note in notes),
        **{state: anchored[state] for state in ("anchored", "unanchored", "unchecked")},
    }


def _matrix(positions: Sequence[Row], notes: dict[str, list[int]]) -> tuple[list[Row], list[Row]]:
    """Claims by speakers: each cell a position, or nothing."""
    often = Counter(row["speaker"] for row in positions)
    names = {row["speaker"]: row["name"] for row in positions}
    speakers = [
        {"speaker": speaker, "name": names[speaker]}
        for speaker in sorted(names, key=lambda name: (-often[name], names[name], name))
    ]
    claims: dict[str, Row] = {}
    for row in positions:
        claim = claims.setdefault(row["claim"], {"text": row["claim_text"], "cells": {}})
        cell = {**row, "word": STANCES[row["stance"]], "notes": notes.get(row["statement"], [])}
        claim["cells"].setdefault(row["speaker"], []).append(cell)
    return speakers, list(claims.values())


def _questions(
    engine: Engine, contradictions: Sequence[Row], notes: Mapping[str, int]
) -> list[Question]:
    questions: dict[str, Question] = {}
    for row in _rows(engine, "question_answer"):
        asked = Question(row["text"], row["takes"], row["within"], {}, [], [])
        question = questions.setdefault(row["question"], asked)
        word = "says" if row["stance"] == "support" else STANCES[row["stance"]]
        given = {**row, "word": word, "note": notes.get(row["statement"])}
        question.answers.setdefault(row["words"], []).append(given)
    for row in _rows(engine, "answer_inclusion"):
        questions[row["question"]].inclusions.append(row)
    disputed: dict[str, list[str]] = {}
    for row in _rows(engine, "question_dispute"):
        disputed.setdefault(row["contradiction"], []).append(row["question"])
    for row in contradictions:
        for id in disputed.get(row["contradiction"], []):
            questions[id].disputes.append(row)
    return list(questions.values())


def _quantities(rows: Sequence[Row], notes: dict[str, int]) -> list[Quantity]:
    by_quantity: dict[str, list[Row]] = {}
    for row in rows:
        by_quantity.setdefault(row["quantity"], []).append(row)
    quantities = []
    for figures in by_quantity.values():
        intervals = [
            # What is in another unit than the rest has no place on their scale.
            None
            if row["unconverted_unit"]
            else charts.Interval(
                row["hard_low"], row["hard_high"], row["usual_low"], row["usual_high"]
            )
            for row in figures
        ]
        scale = charts.Scale.over(filter(None, intervals))
        for row, interval in zip(figures, intervals, strict=True):
            label = f"{row['verbatim']}: the words allow {row['hard']}, usually {row['usual']}"
            row["bar"] = charts.interval_bar(interval, scale, label) if interval else ""
            row["note"] = notes.get(row["statement"])
        first = figures[0]
        quantities.append(Quantity(first["quantity_name"], first["unit"], figures, scale.ticks()))
    return quantities


def _graph(relays: Sequence[Row]) -> str:
    labels: dict[str, str] = {}
    for row in relays:
        for id, name, date in (
            (row["statement"], row["name"], row["said"]),
            (row["relayed"], row["relayed_name"], row["relayed_said"]),
        ):
            labels[id] = f"{name}, {date}" if date else name
    return charts.relay_graph([(row["statement"], row["relayed"]) for row in relays], labels)
