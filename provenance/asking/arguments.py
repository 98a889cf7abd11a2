"""The filters of each question as keyword arguments in Python.

A query's header says what each filter means; ``provenance QUESTION --help`` prints it.
"""

from __future__ import annotations

from typing import TypedDict


class Clock(TypedDict, total=False):
    """The clock: only what had been said, and what had been recorded, by the end of a date."""

    as_of: str | None
    recorded_by_date: str | None


class TextFilters(Clock, total=False):
    """``contains`` finds a text in any case."""

    contains: str | None


class TimeFilters(TextFilters, total=False):
    """Dates from ``since`` to ``until``, both included."""

    since: str | None
    until: str | None


class SourceFilters(TimeFilters, total=False):
    """A speaker, a side and a source, by id or name, and dates."""

    speaker: str | None
    side: str | None
    source: str | None


class ClaimFilters(SourceFilters, total=False):
    """A claim and a question, by id or words, and what sources are filtered by."""

    claim: str | None
    question: str | None


class FigureFilters(SourceFilters, total=False):
    """A quantity, by id or name, and what sources are filtered by."""

    quantity: str | None


class UtteranceFilters(ClaimFilters, FigureFilters, total=False):
    """A stance: support, deny, query or comment."""

    stance: str | None


class ContradictionFilters(ClaimFilters, FigureFilters, total=False):
    """A kind, a grade and a state of contradictions."""

    kind: str | None
    grade: str | None
    state: str | None


class TopicFilters(Clock, total=False):
    """What a topic is about, and the kind, grade and state of its contradictions."""

    case: str | None
    quantity: str | None
    question: str | None
    claim: str | None
    speaker: str | None
    kind: str | None
    grade: str | None
    state: str | None


class AssessmentFilters(ClaimFilters, total=False):
    """A statement and an axis of judgement."""

    statement: str | None
    axis: str | None


class LogFilters(TimeFilters, total=False):
    """The name under which something was recorded."""

    by: str | None


class SpeakerFilters(TextFilters, total=False):
    """A speaker, or a side."""

    speaker: str | None
    side: str | None


class ClaimListFilters(SpeakerFilters, total=False):
    """A claim, a question, a speaker and a side."""

    claim: str | None
    question: str | None


class QuantityFilters(TextFilters, total=False):
    """A quantity."""

    quantity: str | None
