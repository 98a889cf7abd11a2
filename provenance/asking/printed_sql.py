"""A question as SQL to paste into a DuckDB shell: its values quoted, the clock set first."""

from __future__ import annotations

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

    def bound(node: exp.Expr) -> exp.Expr:
        if isinstance(node, (exp.Parameter, exp.Placeholder)):
            return _literal(question.parameters[node.name])
        return node

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
        whole = sqlglot.parse_one(question.sql, dialect="duckdb").transform(bound)
    except (SqlglotError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        raise ProvenanceError(f"{question.file or question.name}: --sql: {reason}") from None
    tree = whole.transform(without_unused)
    assert tree is not None, "only conditions are left out, never the statement"
    tree = tree.transform(_readable)
    lines.append(tree.sql(dialect="duckdb", pretty=True, indent=4, pad=4) + ";")
    return "\n".join(lines) + "\n"


def _literal(value: object) -> exp.Expr:
    if value is None:
        return exp.null()
    if isinstance(value, bool):
        return exp.true() if value else exp.false()
    if isinstance(value, Decimal):
        return exp.Literal.number(f"{value:f}")
    text = value.isoformat(sep=" ") if isinstance(value, datetime) else str(value)
    return exp.Literal.string(text)


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


def without_unused(node: exp.Expr) -> exp.Expr | None:
    """Leave out the conditions of filters that are not used: ``NULL IS NULL OR …``."""
    if isinstance(node, exp.Where):
        used = (
            [part for part in node.this.flatten() if not _is_unused(part)]
            if isinstance(node.this, exp.And)
            else ([] if _is_unused(node.this) else [node.this])
        )
        if not used:
            return None
        return exp.Where(this=exp.and_(*map(_plain, used), copy=False))
    return node


def _plain(condition: exp.Expr) -> exp.Expr:
    """A used filter's condition without its ``'…' IS NULL OR``."""
    inner = condition.unnest()
    if (
        isinstance(inner, exp.Or)
        and isinstance(inner.this, exp.Is)
        and isinstance(inner.this.this, exp.Literal)
    ):
        used: exp.Expr = inner.expression
        return used
    return condition


def _is_unused(condition: exp.Expr) -> bool:
    inner = condition.unnest()
    while isinstance(inner, exp.Or):
        inner = inner.this.unnest()
    return (
        isinstance(inner, exp.Is)
        and isinstance(inner.this, exp.Null)
        and isinstance(inner.expression, exp.Null)
    )
