"""Which sheets a workbook of a record has, and what each column of them holds.

Answers come first, those that a reader asks for most before the others; then the tables of the
record behind them, of which each sheet is called `record` and the kind of record.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from enum import Enum, auto
from functools import cache

from provenance import library
from provenance.declaration import catalogue, records
from provenance.engine import Row
from provenance.errors import UsageError
from provenance.formats.contents import Contents
from provenance.formats.tables import answer, questions, record_tables
from provenance.intake.workbooks import of_record
from provenance.rows import ROWS, decimals

# The answers that a reader begins with; the others follow in alphabetical order.
FIRST = (
    "topics",
    "contradictions",
    "who_said",
    "figures",
    "denials",
    "positions",
    "timeline",
    "corroboration",
    "evidence",
    "claims",
    "quantities",
    "speakers",
    "sources",
    "assessments",
)
# Answers whose columns a sheet has in another order than the question.
_ARRANGED = {
    "topics": "lookups/sheets/topics",
    "contradictions": "lookups/sheets/contradictions",
    "who_said": "lookups/sheets/who_said",
    "figures": "lookups/sheets/figures",
}
# What asks for the tables of the record.
RECORD = "record"
# Columns of answers that hold numbers as text, beside those that Python has as decimals.
_NUMBERS = frozenset({"from_number", "to_number", "lowest", "highest"})


class Holds(Enum):
    """What a column holds, beside what its values say of themselves."""

    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    LINK = auto()
    SOURCE = auto()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, what it is about, its header, what its columns hold, and its rows."""

    name: str
    about: str
    header: Sequence[str]
    holds: Sequence[Holds]
    rows: Sequence[Row]


def names() -> list[str]:
    """What a sheet can be asked for by: the questions as commands are called, and the record."""
    return [*(question.replace("_", "-") for question in _in_order()), RECORD]


def check(only: Sequence[str]) -> None:
    """Raise a UsageError when something is asked for that there is no sheet of."""
    for name in only:
        if name.replace("_", "-") not in names():
            near = difflib.get_close_matches(name, names(), 1)
            meant = f"; did you mean `{near[0]}`? Accepted" if near else "; accepted"
            raise UsageError(f"there is no sheet `{name}`{meant} are {', '.join(names())}")


def of(contents: Contents, only: Sequence[str] = ()) -> Iterator[Sheet]:
    """The sheets of a record, the answers first; all of them, or those that are asked for."""
    asked = {name.replace("_", "-") for name in only}
    for question in _in_order():
        if not asked or question.replace("_", "-") in asked:
            yield _answer(contents, question)
    if not asked or RECORD in asked:
        for record, sql in record_tables(contents.engine):
            columns, rows = contents.engine.table(sql)
            holds = [_of_field(record, column) for column in columns]
            yield Sheet(of_record(record), records()[record].meaning, columns, holds, rows)


def _in_order() -> list[str]:
    return [*FIRST, *(name for name in questions() if name not in FIRST)]


def _answer(contents: Contents, question: str) -> Sheet:
    answer(contents.engine, question)
    arranged = _ARRANGED.get(question, "lookups/exports/answered")
    columns, rows = contents.engine.table(library.query(arranged))
    row = ROWS[question]
    numbers = _NUMBERS | {fields(row)[place].name for place in decimals(row)}
    return Sheet(
        question.replace("_", "-"),
        library.script(question).short.rstrip("."),
        [column.replace("_", " ") for column in columns],
        [_of_column(column, numbers) for column in columns],
        rows,
    )


def _of_column(column: str, numbers: frozenset[str]) -> Holds:
    """What a column of an answer holds, by its name: `said` and `earlier_said` are times."""
    if column in numbers:
        return Holds.NUMBER
    if column == "time" or any(re.fullmatch(f"(.*_)?{name}", column) for name in _times()):
        return Holds.DATE
    if re.fullmatch("(.*_)?url", column):
        return Holds.LINK
    return Holds.SOURCE if re.fullmatch("(.*_)?source", column) else Holds.TEXT


@cache
def _times() -> frozenset[str]:
    """The fields of the record that hold a date expression."""
    every = (field for named in catalogue().values() for field in named.values())
    return frozenset(field.name for field in every if field.kind == "edtf")


def _of_field(record: str, name: str) -> Holds:
    """What a column of a table of the record holds; what corrections add is text."""
    field = catalogue()[record].get(name)
    if field is not None and field.kind == "edtf":
        return Holds.DATE
    return Holds.LINK if name.endswith("url") else Holds.TEXT
