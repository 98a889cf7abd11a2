"""The sheet as sql/desk.toml declares it: its columns, and what is written in them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from provenance import library
from provenance.declaration import words
from provenance.intake.short import declared as short

FILE = "desk.toml"

# The sheet of statements, and the small ones beside it, which may stay empty.
STATEMENTS, PEOPLE, NUMBERS = "Statements", "People", "Numbers"
# The sheet of the template that explains them.
HOW = "How"
# Not a verb, and yet something that one does.
WITHDRAWS = "withdraws"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what is written in it, what it is a detail of, and what it accepts.

    ``accepted`` are the only words that it takes; ``names`` is the sheet whose first column offers
    some; ``further`` tells that a further figure of a statement has it, too.
    """

    name: str
    about: str
    of: str | None
    required: bool
    accepted: tuple[str, ...]
    names: str | None
    width: int
    further: bool


@cache
def sheets() -> dict[str, dict[str, Column]]:
    """The columns of each sheet, by their names, in order."""
    declared = tomllib.loads(library.text(FILE))
    return {
        sheet: {
            name: Column(
                name,
                column["about"],
                column.get("of"),
                column.get("required", False),
                _accepted(column.get("words")),
                column.get("from"),
                column.get("width", 14),
                column.get("further", False),
            )
            for name, column in columns.items()
        }
        for sheet, columns in declared.items()
    }


def _accepted(vocabulary: str | None) -> tuple[str, ...]:
    if vocabulary is None:
        return ()
    return (*short.verbs(), WITHDRAWS) if vocabulary == "verbs" else (*words()[vocabulary],)
