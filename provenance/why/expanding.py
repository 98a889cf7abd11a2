"""A query with every view written out, and every table marked with what its rows name.

A construct that loses the way back from a row to its base rows is refused by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from provenance.errors import Untraceable
from provenance.schema import folded
from provenance.why.catalogue import Base, Catalogue, Computed
from provenance.why.nodes import DIALECT, WHY, name

# The key of a table's mark in the metadata of its node.
MARK = "why"
# Table functions that make their rows of their arguments.
_MAKES_ROWS = (exp.GenerateSeries,)
# Notes: what the named rows leave out.
COMPUTED_NOTE = (
    "rows of {0} are worked out from the whole record: each names the records in its own columns,"
    " not those that were weighed and did not count"
)
_ANSWERS_DIFFERENTLY = (exp.Rand, exp.Randn, exp.Uuid)


@dataclass(frozen=True, slots=True)
class Mark:
    """One occurrence of a relation, and what its rows name; None if they name nothing."""

    relation: Base | Computed | None
    occurrence: int
    columns: frozenset[str] = frozenset()

    def __deepcopy__(self, memo: object) -> Mark:
        return self


@dataclass(slots=True)
class Expanded:
    """A query that names tables only, and notes on it."""

    tree: exp.Expr
    notes: list[str] = field(default_factory=list)


def expanded(sql: str, catalogue: Catalogue) -> Expanded:
    """Write out a query's views.

    Raises:
        Untraceable: a part of it loses the way back to the base rows.
    """
    try:
        tree = _parsed(sql).copy()
    except SqlglotError as error:
        reason = str(error).splitlines()[0].split(". Line ")[0].lower()
        raise Untraceable(f"--why cannot read this query ({reason}); say it in other words") from (
            None
        )
    expander = _Expander(catalogue)
    expander.check(tree)
    # A node that is replaced needs something above it.
    holder = exp.Paren(this=tree)
    if not isinstance(tree.unnest(), (exp.Select, exp.SetOperation, exp.Values)):
        named = tree.this if isinstance(tree, exp.Command) else tree.key
        raise _refused(str(named).upper(), "ask it of a SELECT")
    expander.visit(tree, frozenset(), in_view=False)
    computed = ", ".join(sorted(expander.computed))
    return Expanded(holder.this, [COMPUTED_NOTE.format(computed)] if computed else [])


@lru_cache(maxsize=256)
def _parsed(sql: str) -> exp.Expr:
    tree = sqlglot.parse_one(sql, dialect=DIALECT)
    for node in tree.walk():
        # Positions and comments are not needed again, and are half of the cost of a copy.
        node._meta = node.comments = None
    return tree


def _refused(construct: str, remedy: str = "") -> Untraceable:
    message = f"--why cannot follow {construct}"
    return Untraceable(message + (f"; {remedy}" if remedy else ""))


class _Expander:
    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._occurrences = 0
        self.computed: set[str] = set()

    def visit(self, node: exp.Expr, ctes: frozenset[str], *, in_view: bool) -> None:
        """Write out the views below a node, and mark its tables."""
        self.check(node)
        with_ = node.args.get("with_")
        if with_ is not None:
            for cte in with_.expressions:
                own = folded(cte.alias)
                inside = ctes | {own} if with_.recursive else ctes
                self.visit(cte.this, inside, in_view=in_view)
                ctes = ctes | {own}
        for child in list(node.iter_expressions()):
            if child is not with_:
                self.visit(child, ctes, in_view=in_view)
        # Last, so that what takes its place is visited once.
        if isinstance(node, exp.Table):
            self._table(node, ctes, in_view=in_view)

    def check(self, node: exp.Expr) -> None:
        """Refuse a node by its name."""
        match node:
            case exp.Pivot():
                raise _refused(
                    "UNPIVOT" if node.args.get("unpivot") else "PIVOT",
                    "aggregates with FILTER (WHERE …) give the same columns",
                )
            case exp.TableSample():
                raise _refused("a sample", "it answers differently each time")
            case exp.Columns():
                raise _refused("COLUMNS()", "name the columns")
            case exp.Unnest():
                raise _refused("unnest in FROM", "unnest in the list of columns can be followed")
            case exp.Identifier() if folded(node.this).startswith(WHY):
                raise _refused(f"the name {node.this}", "the answer's own; choose another")
            case exp.Join() if node.method == "POSITIONAL":
                raise _refused("POSITIONAL JOIN", "join by a column")
            case exp.Except() | exp.Intersect() if not node.args.get("distinct"):
                raise _refused(f"{node.key.upper()} ALL", f"use {node.key.upper()}")
            case exp.Func() if self._answers_differently(node):
                raise _refused(f"{node.sql(DIALECT).lower()}", "it answers differently each time")
            case exp.Table() if node.args.get("when"):
                raise _refused("AT (…)", "--as-of and --recorded-by-date turn the clock back")

    def _answers_differently(self, node: exp.Func) -> bool:
        if isinstance(node, exp.Anonymous):
            return folded(node.name) in self._catalogue.volatile
        return isinstance(node, _ANSWERS_DIFFERENTLY)

    def _table(self, table: exp.Table, ctes: frozenset[str], *, in_view: bool) -> None:
        if isinstance(table.this, exp.Func):
            if not isinstance(table.this, _MAKES_ROWS):
                raise _refused(f"{_function(table.this)}() in FROM", "name a table or view")
            table.meta[MARK] = Mark(None, 0)
            return
        key = folded(table.name)
        if not table.this or (not table.db and key in ctes):
            return
        catalogue = self._catalogue
        columns = catalogue.columns.get(key, frozenset())
        self._occurrences += 1
        if key in catalogue.dictionaries:
            relation: Base | Computed | None = None
        elif key in catalogue.bases:
            relation = catalogue.bases[key]
        elif key in catalogue.computed:
            relation = catalogue.computed[key]
            self.computed.add(key)
        elif key in catalogue.views:
            self._write_out(table, key)
            return
        else:
            raise _refused(
                f"`{table.sql(DIALECT)}`", "it is no table or view of the record, so it names none"
            )
        if in_view:
            # A query's own WITH must not shadow the table that a view means.
            table.set("db", name("main"))
        table.meta[MARK] = Mark(relation, self._occurrences, columns)

    def _write_out(self, table: exp.Table, key: str) -> None:
        body = definition(self._catalogue, key)
        written = in_place_of(table, body)
        table.replace(written)
        self.visit(body, frozenset(), in_view=True)


def in_place_of(table: exp.Table, body: exp.Expr) -> exp.Subquery:
    """A query that goes by the name of a table, with the joins that hang on it."""
    alias = table.args.get("alias") or exp.TableAlias(this=table.this)
    return exp.Subquery(this=body, alias=alias.copy(), joins=table.args.get("joins"))


def definition(catalogue: Catalogue, view: str) -> exp.Expr:
    """The SELECT of a view, from the catalogue."""
    created = _parsed(catalogue.views[view])
    body = created.args.get("expression")
    if not isinstance(created, exp.Create) or body is None or isinstance(created.this, exp.Schema):
        raise _refused(f"the view `{view}`", "its definition cannot be read")
    body = body.copy()
    return body if isinstance(body, (exp.Select, exp.SetOperation)) else body.unnest()


def _function(node: exp.Expr) -> str:
    return node.name if isinstance(node, exp.Anonymous) else node.sql(DIALECT).split("(")[0].lower()
