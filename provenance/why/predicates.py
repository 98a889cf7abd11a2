"""Predicates on the nodes of a query, and what a source or a window goes by."""

from __future__ import annotations

from sqlglot import exp

from provenance.schema import folded
from provenance.why.expanding import MARK
from provenance.why.nodes import queries_in


def alias_of(source: exp.Expr) -> exp.Identifier:
    """What a source of a FROM clause goes by."""
    alias = source.args.get("alias")
    identifier = alias.this if alias is not None else source.this
    assert isinstance(identifier, exp.Identifier)
    return identifier


def mentions(node: exp.Expr, cte: str) -> bool:
    """Whether a WITH query is read somewhere below a node."""
    return any(
        folded(table.name) == cte and not table.db and table.meta.get(MARK) is None
        for table in node.find_all(exp.Table)
    )


def reads_twice(tree: exp.Expr) -> bool:
    """Whether some WITH query has two readers."""
    names = [
        folded(table.name) for table in tree.find_all(exp.Table) if table.meta.get(MARK) is None
    ]
    return len(names) > len(set(names))


def has_query(node: exp.Expr | None) -> bool:
    """Whether a subquery is in it."""
    return node is not None and next(queries_in(node), None) is not None


def overlaps(node: exp.Select) -> bool:
    """Whether a row is in several groups: ROLLUP, CUBE, GROUPING SETS."""
    group = node.args.get("group")
    return group is not None and group.find(exp.Rollup, exp.Cube, exp.GroupingSets) is not None


def read_several_ways(windows: list[exp.Window]) -> bool:
    """Whether rows that windows read are not one partition, read as a whole."""
    return len(windows) > 1 or any(
        window.args.get("order") or window.args.get("alias") for window in windows
    )


def bare(query: exp.Expr) -> exp.Expr:
    """A query without parentheses around it that do nothing."""
    while isinstance(query, (exp.Paren, exp.Subquery)) and not has_modifiers(query):
        query = query.this
    return query


def is_table(query: exp.Expr) -> bool:
    """Whether a query is a table, or a branch of one, and not a value."""
    parent = query.parent
    while isinstance(parent, (exp.Paren, exp.Subquery, exp.SetOperation)):
        parent = parent.parent
    return isinstance(parent, (exp.From, exp.Join, exp.CTE, exp.Lateral))


def has_modifiers(node: exp.Expr) -> bool:
    """Whether an order, a limit or WITH belongs to it."""
    return any(node.args.get(key) for key in ("order", "limit", "offset", "with_"))


def windowed(window: exp.Window) -> exp.Expr:
    """The function that is computed over a window."""
    function: exp.Expr = window.this
    while isinstance(function, (exp.IgnoreNulls, exp.RespectNulls, exp.Filter)):
        function = function.this
    return function


def is_windowed(node: exp.Expr) -> bool:
    """Whether a function is computed over a window and not over a group."""
    parent = node.parent
    while isinstance(parent, (exp.IgnoreNulls, exp.RespectNulls, exp.Filter)):
        node, parent = parent, parent.parent
    return isinstance(parent, exp.Window) and parent.this is node
