"""The state that every part of the rewriting shares: names in scope, sources, notes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from provenance.errors import Untraceable
from provenance.schema import folded
from provenance.why.catalogue import Catalogue
from provenance.why.nodes import WHY, Piece
from provenance.why.shape import Shape

NEGATION = (
    "a condition that something is not there (NOT EXISTS, NOT IN, EXCEPT, an anti join) rests on"
    " no row: what is named is what was there"
)
ALTERNATIVES = "of a condition with OR, what is named may be more than a row needed"
RANKING = (
    "a place in an order (a rank, LIMIT inside the query, DISTINCT ON, ASOF) also rests on the rows"
    " that came before or after: only the row in that place is named"
)


@dataclass(frozen=True, slots=True)
class Cte:
    """A WITH name's annotated twin; while a recursion is being annotated its shape is not known."""

    twin: str
    shape: Shape | None


# The WITH names in scope whose rows carry an annotation.
Scope = Mapping[str, Cte]


@dataclass(slots=True)
class Sources:
    """The annotations and conditions of a FROM clause."""

    scope: Scope
    # Names that are read as whole rows somewhere in the query.
    whole: frozenset[str]
    pieces: list[Piece] = field(default_factory=list)
    # Conditions of inner joins that hold a subquery.
    conditions: list[exp.Expr] = field(default_factory=list)
    # In the recursive branch, the annotations of the rows so far.
    so_far: list[exp.Expr] | None = None

    def carrying(self) -> set[str]:
        """The tables that have the annotation for a column."""
        values = [value for value, _ in self.pieces] + (self.so_far or [])
        return {
            folded(value.table)
            for value in values
            if isinstance(value, exp.Column) and value.name == WHY
        }


class Annotator(ABC):
    """Notes and names of one query's rewriting, and the way into each query inside of it."""

    def __init__(self, catalogue: Catalogue, holder: exp.Paren, absent: frozenset[str]) -> None:
        self._catalogue = catalogue
        self._absent = absent
        self._holder = holder
        # Names that the query gives to columns; a table's name among them is no whole row.
        self._column_names = {folded(part.alias) for part in holder.find_all(exp.Alias)} | {
            folded(part.name)
            for alias in holder.find_all(exp.TableAlias)
            for part in alias.args.get("columns") or []
        }
        self._names = 0
        self.notes: list[str] = []
        self.replays = True
        # Whether an outer join or a subquery gives NULL for a row that is not there.
        self.fills = False

    def _fresh(self, purpose: str) -> str:
        self._names += 1
        return f"{WHY}_{purpose}_{self._names}"

    @abstractmethod
    def query(self, node: exp.Expr, scope: Scope) -> Shape | None:
        """Annotate a query where it stands; the shape is None when it rests on no row."""


def refused(construct: str, remedy: str) -> Untraceable:
    """The error for a construct that cannot be followed, with what to write instead."""
    return Untraceable(f"--why cannot follow {construct}; {remedy}")
