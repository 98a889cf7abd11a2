"""The rows that questions are answered with: one class per file in sql/queries/.

A class's fields are the file's columns in their order; what is given by its name only is looked up
beside. Instants stay the expressions that were recorded. Figures and bounds are exact decimals as
text; of contradictions and topics they are Decimals.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any, TypeVar

T = TypeVar("T")


def decimals(row: type[Any]) -> list[int]:
    """The places of the fields of a row class that are Decimals."""
    return [place for place, one in enumerate(fields(row)) if one.type == "Decimal | None"]


def exact(number: Decimal | None) -> Decimal | None:
    """A number of a column with decimal places, without zeros at its end."""
    return None if number is None else Decimal(f"{number:f}".rstrip("0").rstrip("."))


def maker(row: type[T]) -> Callable[..., T]:
    """What makes a row of plain values, and of what is looked up beside."""
    numbers = decimals(row)

    def made(values: Sequence[Any], **beside: Any) -> T:
        given = [*values]
        for place in numbers:
            if isinstance(given[place], str):
                given[place] = Decimal(given[place])
        return row(*given, **beside)

    return made


@dataclass(frozen=True, slots=True)
class Utterance:
    """One statement in one place where it can be read."""

    said: str | None
    name: str
    stance: str
    scope: str | None
    commitment: str
    conditional: bool | None
    cue: str | None
    claim: str | None
    claim_text: str | None
    figures: str | None
    excerpt: str | None
    source: str | None
    anchored: str | None
    status: str
    relays: str | None
    speaker: str
    on_behalf_of: str | None
    statement: str
    withdraws: str | None
    translation: str | None


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of numbers.

    Attributes:
        low: the least; None where there is no lower limit.
        high: the greatest; None where there is no upper limit.
        low_open: whether `low` itself is outside, as 10 is of "more than 10".
        high_open: whether `high` itself is outside.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the words of a figure come to.

    Attributes:
        hard: what the words allow.
        usual: what a reader takes them to mean.
        unit: what is counted or measured in; None where nothing is said of it.
    """

    hard: Interval
    usual: Interval
    unit: str | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements, or a statement and evidence, that do not agree.

    Attributes:
        gap: how far apart the nearest bounds of the two figures are, in the unit of the quantity,
            or that of both figures where it cannot be converted; None where no figures meet.
        ratio: the higher of these bounds over the lower, rounded to four places; None, too, where
            the lower is 0.
        earlier: the figure in `earlier_words` as numbers; None where these are none, or a sum.
        later: that in `later_words`.
    """

    contradiction: str
    kind: str
    grade: str | None
    same_side: bool | None
    subject: str
    earlier_statement: str
    earlier_name: str
    earlier_said: str | None
    earlier_words: str
    earlier_excerpt: str | None
    earlier_source: str | None
    earlier_anchored: str | None
    later_statement: str | None
    evidence: str | None
    later_name: str | None
    later_said: str | None
    later_words: str
    later_excerpt: str | None
    later_source: str | None
    later_anchored: str | None
    gap: Decimal | None
    ratio: float | None
    explanation: str
    state: str
    judgement: str | None
    topic: str | None
    topic_subject: str | None
    earlier: Numbers | None = field(default=None, kw_only=True)
    later: Numbers | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a person would list as one dispute: a quantity, a question or a claim.

    Attributes:
        lowest: the least number written in a standing figure of the quantity, in `unit`.
        highest: the greatest one, in `unit`; both are None of questions and claims.
        unit: of the quantity; None where it has none.
        gap: the greatest distance between two of its figures that contradict each other.
        apart: how far apart it is, from 0 to 1: 155 and 168 are 0.08; claims are 1.
    """

    topic: str
    about: str
    subject: str
    subject_text: str
    case: str | None
    kind: str
    kinds: str
    grade: str
    state: str
    two_sides: bool
    voices: int
    pairs: int
    open_pairs: int
    lowest: Decimal | None
    highest: Decimal | None
    unit: str | None
    gap: Decimal | None
    apart: float | None
    first_said: str | None
    last_said: str | None


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial, its scope, and what it meets."""

    said: str | None
    name: str
    scope: str
    claim: str | None
    claim_text: str | None
    commitment: str
    cue: str | None
    excerpt: str | None
    source: str | None
    anchored: str | None
    meets: int
    met_statements: str | None
    responds_to: str | None
    status: str
    speaker: str
    statement: str
    met_names: str | None
    responds_to_name: str | None


@dataclass(frozen=True, slots=True)
class Position:
    """Where a speaker stands on a claim."""

    claim: str
    claim_text: str
    name: str
    stance: str
    scope: str | None
    commitment: str
    conditional: bool | None
    said: str | None
    excerpt: str | None
    source: str | None
    anchored: str | None
    statements: int
    changed: bool
    answer_change: str | None
    status: str
    speaker: str
    statement: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it was stated, its interval, and how it revises the one before."""

    quantity: str
    name: str
    said: str | None
    as_of: str | None
    as_of_assumed: bool
    verbatim: str
    basis: str | None
    unit: str | None
    hard: str
    usual: str
    rule: str
    status: str
    previous: str | None
    revision: str | None
    conversion: str | None
    excerpt: str | None
    source: str | None
    anchored: str | None
    speaker: str
    statement: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something said, published, captured, or claimed to have happened, at its time."""

    time: str
    event: str
    name: str | None
    what: str
    source: str | None
    status: str
    record: str
    id: str
    stance: str | None
    commitment: str | None
    figures: str | None
    excerpt: str | None
    anchored: str | None


@dataclass(frozen=True, slots=True)
class Bearing:
    """An item of evidence and one thing it bears on."""

    evidence: str
    kind: str
    description: str
    found: bool | None
    holder: str | None
    captured: str | None
    source: str | None
    bears: str | None
    claim: str | None
    statement: str | None
    bears_on: str | None
    statement_status: str | None
    note: str | None
    status: str


@dataclass(frozen=True, slots=True)
class Link:
    """A statement in a chain of relays."""

    depth: int
    statement: str
    name: str
    said: str | None
    stance: str
    commitment: str
    claim: str | None
    figures: str | None
    excerpt: str | None
    source: str | None
    anchored: str | None
    passed_on_by: str | None
    circular: bool
    root: bool
    status: str
    speaker: str
    lineage_end: str | None


@dataclass(frozen=True, slots=True)
class Corroboration:
    """How many independent lineages support a claim, and by how many statements."""

    claim: str
    claim_text: str
    lineages: int
    sides: int
    statements: int
    entailing: int
    sources: int
    speakers: int
    roots: str | None
    unknown: int
    circular: int
    dependent: int
    withdrawn: int
    judgements: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an explanation."""

    step: int
    topic: str
    finding: str
    part: str
    plain: str | None
    name: str | None
    said: str | None
    stance: str | None
    commitment: str | None
    conditional: bool | None
    scope: str | None
    claim_text: str | None
    figures: str | None
    excerpt: str | None
    anchored: str | None
    kind: str | None
    grade: str | None
    gap: str | None


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One field of a record."""

    record: str
    id: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A record that has the words, and the text around them."""

    record: str
    id: str
    belongs_to: str | None
    field: str | None
    words: str | None
    status: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker with its names and affiliations."""

    speaker: str
    name: str
    kind: str
    aliases: str | None
    affiliations: str | None
    statements: int
    description: str | None
    same_as: str | None
    status: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source and how many statements rest on it."""

    source: str
    kind: str
    title: str | None
    publisher: str | None
    published: str | None
    retrieved: str | None
    url: str | None
    archive_url: str | None
    language: str | None
    sha256: str | None
    statements: int
    status: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim and how many support and deny it."""

    claim: str
    text: str
    asserts: str
    place: str | None
    happened: str | None
    support: int
    deny: int
    neither: int
    entails: str | None
    excludes: str | None
    same_as: str | None
    status: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity and the range of the figures that stand."""

    quantity: str
    name: str
    unit: str | None
    place: str | None
    behaviour: str
    tolerance: str | None
    figures: int
    speakers: int
    standing: int
    lowest: str | None
    highest: str | None
    included_in: str | None
    same_as: str | None
    status: str


@dataclass(frozen=True, slots=True)
class HedgeRule:
    """A rule by which the words of a figure are read."""

    template: str
    kind: str
    hard: str
    usual: str
    example: str | None
    meaning: str | None


@dataclass(frozen=True, slots=True)
class ScaleWord:
    """A word that multiplies the number before it."""

    word: str
    factor: int
    money_only: bool
    meaning: str | None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of contradiction and its rule."""

    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field in which two current versions of a record differ since a merge."""

    record: str
    id: str
    field: str
    shown: str | None
    other: str | None
    shown_by: str
    shown_at: str
    other_by: str
    other_at: str
    shown_reason: str | None
    other_reason: str | None
    shown_entry: str
    other_entry: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record, and what it changed."""

    record: str
    version: int
    act: str
    recorded_at: str
    recorded_by: str
    reason: str | None
    changed: str | None
    status: str
    repaired: str | None
    load: str
    entry: str


@dataclass(frozen=True, slots=True)
class Recording:
    """One act of recording: a load of files, or a single edit."""

    recorded_at: str
    recorded_by: str
    case: str | None
    reason: str | None
    inputs: str
    entered: str | None
    ids: str | None
    replaced: int
    repaired: str | None
    load: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """What an analyst judges of a record on one axis."""

    target_kind: str
    target: str
    axis: str
    value: str
    rank: int | None
    latest: bool
    analyst: str
    assessed: str
    rationale: str
    status: str
    assessment: str


@dataclass(frozen=True, slots=True)
class FigureMark:
    """A figure in a plot of its quantity, or a denial of one."""

    quantity_name: str
    quantity_unit: str | None
    mark: str
    statement: str
    speaker: str
    name: str
    said: str | None
    as_of: str | None
    # In seconds since 1970; None for an open end, both for a date that is not known.
    placed_earliest: float | None
    placed_latest: float | None
    # Whether that is another time than that of saying.
    held: bool
    verbatim: str
    derived: bool
    unit: str | None
    unconverted_unit: str | None
    status: str
    revision: str | None
    revises: str | None
    hard_low: Decimal | None
    hard_high: Decimal | None
    usual_low: Decimal | None
    usual_high: Decimal | None
    quantity: str


# Files in sql/pictures/ and their row classes.
PICTURES: dict[str, type[Any]] = {"figures": FigureMark}

# Query file, function, command and row class: one name each, held together by a test.
ROWS: dict[str, type[Any]] = {
    "assessments": Assessment,
    "claims": Claim,
    "conflicts": Conflict,
    "contradictions": Contradiction,
    "corroboration": Corroboration,
    "denials": Denial,
    "evidence": Bearing,
    "explain": Step,
    "figures": Figure,
    "find": Finding,
    "hedges": HedgeRule,
    "history": Version,
    "kinds": Kind,
    "log": Recording,
    "positions": Position,
    "quantities": Quantity,
    "scale_words": ScaleWord,
    "show": FieldValue,
    "sources": Source,
    "speakers": Speaker,
    "topics": Topic,
    "timeline": Event,
    "trace": Link,
    "who_said": Utterance,
}
