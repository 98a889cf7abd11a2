"""What the numbers of a row are of: the thing whose counts compete with each other.

Two rows about one thing can contradict each other, and rows about two things never do: so a
coarse guess accuses falsely, and only what the table itself shows is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.intake.suggesting.columns import Column, Columns
from provenance.intake.suggesting.declared import headers


@dataclass(frozen=True, slots=True)
class Subject:
    """The columns that name what a row's numbers are of.

    ``is_own`` tells that each row is about a thing of its own; ``doubt`` why a person has to say
    what they are of, and is empty where the table shows it.
    """

    columns: Sequence[Column]
    is_own: bool = False
    doubt: str = ""


def found(columns: Columns, measure: Column | None, said: Sequence[Column] | None) -> Subject:
    """What the numbers of a table are of.

    Args:
        columns: what its columns are.
        measure: the column of kinds of numbers, if numbers are told apart by one.
        said: who says them and when, as far as columns tell; None where there are no numbers.
    """
    if said is None:
        return Subject([])
    if (own := _own(columns)) is not None:
        return Subject([own], is_own=True)
    named = [*columns.of("event"), *columns.of("place")]
    parts = [*named, *([measure] if measure is not None else [])]
    used = [column for column in parts if columns.is_whole(column)]
    if len(used) < len(parts):
        blank = next(column.name for column in parts if not columns.is_whole(column))
        return Subject(used, doubt=f"`{blank}` is blank in some rows")
    if not parts:
        return Subject([], doubt="no column says it")
    if (further := _further(columns, used, said)) is not None:
        return Subject(used, doubt=f"`{further.name}` differs in rows that are alike in these")
    alike, _ = columns.together([*used, *said])
    if alike < columns.rows:
        several = (
            "one row gives" if columns.rows - alike == 1 else f"{columns.rows - alike:,} rows give"
        )
        return Subject(used, doubt=f"{several} other numbers of the same")
    return Subject(used)


def _own(columns: Columns) -> Column | None:
    """The column that names a thing of its own in each row: a title, or an id of what happened."""
    events = [*columns.of("event"), *(column for column in columns.all if is_key(column))]
    return next((column for column in events if columns.tell_apart([column])), None)


def is_key(column: Column) -> bool:
    """Whether a header is that of an id, of something that happened rather than of a row."""
    known = headers()
    words = column.words
    return (
        column.role is None
        and len(words) > 1
        and words[-1] in known.key_ends
        and words not in known.key_rows
        and not known.key_others & {*words}
    )


def is_id(column: Column) -> bool:
    """Whether a header is that of an id, of a row or of what it is about."""
    return is_key(column) or column.words in (("id",), ("key",))


def _further(columns: Columns, used: Sequence[Column], said: Sequence[Column]) -> Column | None:
    """A column of few words, or a day, that tells apart rows which are about one thing so far."""
    alike, _ = columns.together(used)
    if alike == columns.rows:
        return None
    for column in columns.all:
        # A mark that some rows have is no group.
        few = column.shape in ("word", "flag", "year") and 1 < column.different < columns.rows
        is_day = column.role in ("day", "happened") and column not in said
        groups = is_day or (column.role is None and few)
        if groups and columns.together([*used, column])[0] > alike:
            return column
    return None
