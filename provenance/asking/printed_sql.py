"""A question as SQL to paste into a DuckDB shell: its values quoted, the clock set first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import reduce

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from provenance import library, printable, schema
from provenance.asking.record import Question
from provenance.errors import ProvenanceError


def printed(question: Question) -> str:
    """The SQL of a question in DuckDB's house style, without parameters.

    Raises:
        ProvenanceError: sqlglot cannot read a query from outside.
    """

    lines = [
        f"SET VARIABLE {variable} = TIMESTAMP '{instant.isoformat(sep=' ')}';"
        for variable, instant in question.clock.items()
    ]
    if question.clock:
        # Derived tables are computed for the time that the clock shows.
        text = library.text("file/derived/printed_snapshot")
        reached = schema.reached(question.sql)
        lines += [
            text.replace("<relation>", name).strip()
            for name in schema.derived_views()
            if name in reached
        ]
    lines += [view.made(how="OR REPLACE TEMP") for view in schema.views_beside(question.sql)]
    try:
        tree = with_values(sqlglot.parse_one(question.sql, dialect="duckdb"), question.parameters)
    except (SqlglotError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        raise ProvenanceError(f"{question.file or question.name}: --sql: {reason}") from None
    tree = tree.transform(_readable)
    lines.append(tree.sql(dialect="duckdb", pretty=True, indent=4, pad=4) + ";")
    return "\n".join(lines) + "\n"


# How a parameter stands in a query that sqlglot has read.
FILTER = (exp.Parameter, exp.Placeholder)


def with_values(tree: exp.Expr, parameters: Mapping[str, object]) -> exp.Expr:
    """A query with the values of its parameters, without the conditions of filters not used."""

    def bound(node: exp.Expr) -> exp.Expr:
        if isinstance(node, FILTER):
            return _literal(parameters[node.name])
        filter_ = node.args.get("field") if isinstance(node, exp.In) else node.this
        if not isinstance(filter_, FILTER):
            return node
        value = parameters[filter_.name]
        if isinstance(node, exp.In):
            return _among(node.this, value)
        if isinstance(node, exp.Is) and isinstance(node.expression, exp.Null):
            return exp.convert(value is None)
        return node

    used = tree.transform(bound).transform(_without_unused)
    assert used is not None, "only conditions are left out, never the statement"
    return used


def _literal(value: object) -> exp.Expr:
    if value is None:
        return exp.null()
    if isinstance(value, bool):
        return exp.true() if value else exp.false()
    if isinstance(value, list):
        return exp.Array(expressions=[_literal(one) for one in value])
    if isinstance(value, Decimal):
        return exp.Literal.number(f"{value:f}")
    text = value.isoformat(sep=" ") if isinstance(value, datetime) else str(value)
    return exp.Literal.string(text)


def _among(member: exp.Expr, values: object) -> exp.Expr:
    """The condition that something is among the values of a filter that takes several."""
    if not isinstance(values, list):
        return exp.null()
    if len(values) == 1:
        return exp.EQ(this=member, expression=_literal(values[0]))
    listed = [_literal(value) for value in values]
    return exp.In(this=member, expressions=listed) if listed else exp.false()


def _without_unused(node: exp.Expr) -> exp.Expr | None:
    """Leave out the conditions of filters that are not used: ``TRUE OR …``."""
    if not isinstance(node, exp.Where):
        return node
    conditions = node.this.flatten() if isinstance(node.this, exp.And) else [node.this]
    used = [part for part in map(_used, conditions) if part is not None]
    return exp.Where(this=exp.and_(*used, copy=False)) if used else None


def _used(condition: exp.Expr) -> exp.Expr | None:
    """A condition without ``FALSE OR``; None for one with ``TRUE OR``."""
    inner = condition.unnest()
    parts = [*inner.flatten()] if isinstance(inner, exp.Or) else [inner]
    if exp.true() in parts:
        return None
    used = [part for part in parts if part != exp.false()]
    return condition if len(used) in (0, len(parts)) else exp.or_(*used, copy=False)


def _readable(node: exp.Expr) -> exp.Expr:
    """Give the unsafe characters of a text by their numbers: ``'55' || chr(8238)``."""
    if not isinstance(node, exp.Literal) or not node.is_string or printable.is_safe(node.this):
        return node
    parts: list[exp.Expr] = [
        exp.Literal.string(part)
        if is_safe
        else exp.Anonymous(this="chr", expressions=[exp.Literal.number(ord(part))])
        for part, is_safe in printable.parts(node.this)
    ]
    return exp.paren(reduce(lambda one, other: exp.DPipe(this=one, expression=other), parts))
