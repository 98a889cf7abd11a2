"""The filters of each question as keyword arguments in Python.

A query's header says what each filter means; ``provenance QUESTION --help`` prints it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

# One value, or several of which either counts.
Several = str | Sequence[str] | None


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

    speaker: Several
    side: Several
    source: Several


class ClaimFilters(SourceFilters, total=False):
    """A claim and a question, by id or words, and what sources are filtered by."""

    claim: Several
    question: Several


class FigureFilters(SourceFilters, total=False):
    """A quantity, by id or name, and what sources are filtered by."""

    quantity: Several


class UtteranceFilters(ClaimFilters, FigureFilters, total=False):
    """A stance: support, deny, query or comment."""

    stance: Several


class ContradictionFilters(ClaimFilters, FigureFilters, total=False):
    """A case, another speaker, the parts of a quantity; a kind, a grade and a state."""

    case: Several
    against: Several
    parts: bool
    kind: Several
    grade: Several
    state: Several


class TopicFilters(Clock, total=False):
    """What a topic is about, and the kind, grade and state of its contradictions."""

    case: Several
    quantity: Several
    question: Several
    claim: Several
    speaker: Several
    kind: Several
    grade: Several
    state: Several


class AssessmentFilters(ClaimFilters, total=False):
    """A statement and an axis of judgement."""

    statement: Several
    axis: Several


class LogFilters(TimeFilters, total=False):
    """The name under which something was recorded."""

    by: Several


class SpeakerFilters(TextFilters, total=False):
    """A speaker, or a side."""

    speaker: Several
    side: Several


class ClaimListFilters(SpeakerFilters, total=False):
    """A claim, a question, a speaker and a side."""

    claim: Several
    question: Several


class QuantityFilters(TextFilters, total=False):
    """A quantity."""

    quantity: Several
