"""The record and queries in the SQL of another engine.

A view is qualified with the schema before it is rewritten. What sqlglot cannot translate is an
error, never left out in silence: such a view becomes a table to fill, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

import sqlglot
from sqlglot import exp
from sqlglot.errors import ErrorLevel, SqlglotError
from sqlglot.optimizer.annotate_types import annotate_types

from provenance import printable
from provenance.asking.column_sources import Schema, defined, normalised, qualified
from provenance.asking.printed_sql import FILTER, with_values
from provenance.errors import ProvenanceError
from provenance.schema import folded

DIALECTS = ("bigquery", "clickhouse", "postgres", "snowflake", "spark", "trino")


@dataclass(frozen=True, slots=True)
class Carried:
    """A table, view or question in the SQL of another engine, and what did not carry over."""

    name: str
    sql: str
    left_behind: str | None = None


# Settings that an engine needs first: name, value, reason.
SETTINGS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "spark": {
        "spark.sql.decimalOperations.allowPrecisionLoss": (
            "false",
            "a difference of two decimals keeps their last digit, where an open bound lies",
        ),
        "spark.sql.legacy.decimal.retainFractionDigitsOnTruncate": (
            "true",
            "so does a comparison of two decimals",
        ),
        "spark.sql.optimizer.excludedRules": (
            "org.apache.spark.sql.catalyst.optimizer.RemoveRedundantAliases",
            "this rule makes an invalid plan of contradiction_refutation (Spark 4.3)",
        ),
    }
}

# Functions of lists and texts that other engines lack, or that mean something else there.
_NOT_CARRIED = (
    exp.Array,
    exp.ArrayAgg,
    exp.Explode,
    exp.JSONExtract,
    exp.JSONPathWildcard,
    exp.Lambda,
    exp.List,
)
_CLOCK = "the clock: it shows the record as of now"
# The depth of a recursion in engines that have none over a set.
_DEEPEST = 8
_WITHOUT_SETS = ("bigquery", "clickhouse", "snowflake", "spark", "trino")
_WITHOUT_INFINITY = ("bigquery", "clickhouse", "snowflake", "spark", "trino")
_WITHOUT_ROWS = ("clickhouse", "snowflake", "spark", "trino")
_WITH_QUALIFY = ("bigquery", "clickhouse", "snowflake")
_INFINITE = {"infinity": "9999-12-31 23:59:59", "-infinity": "0001-01-01 00:00:00"}


def carried(
    tables: Mapping[str, str], views: Mapping[str, str], schema: Schema, dialect: str
) -> Iterator[Carried]:
    """The record for another engine: its tables, and its views as views where they carry over."""
    for name, sql in tables.items():
        yield Carried(
            name, _written(_types(sqlglot.parse_one(sql, dialect="duckdb"), dialect), dialect)
        )
    for name, sql in views.items():
        try:
            query, left_behind = _carried_query(defined(sql), schema, dialect)
        except _NotCarried as error:
            yield Carried(
                name,
                _written(_types(_table(name, schema[name]), dialect), dialect),
                f"{error}; a table to fill from DuckDB stands in its place",
            )
        else:
            created = exp.Create(
                this=exp.Table(this=exp.to_identifier(name, quoted=True)),
                kind="VIEW",
                expression=query,
            )
            yield Carried(name, _written(created, dialect), left_behind)


def _table(name: str, columns: Mapping[str, str]) -> exp.Expr:
    """The statement that creates a table with these columns, each with its type in DuckDB."""
    return exp.Create(
        kind="TABLE",
        this=exp.Schema(
            this=exp.Table(this=exp.to_identifier(name, quoted=True)),
            expressions=[
                exp.ColumnDef(
                    this=exp.to_identifier(column, quoted=True),
                    kind=exp.DataType.build(type_, dialect="duckdb"),
                )
                for column, type_ in columns.items()
            ],
        ),
    )


def carried_query(sql: str, schema: Schema, dialect: str, name: str = "query") -> Carried:
    """A query for another engine; filters that are given by parameters are left out.

    Raises:
        ProvenanceError: something of it does not carry over; names what.
    """
    try:
        tree = sqlglot.parse_one(sql, dialect="duckdb")
        unused = {node.name: None for node in tree.find_all(*FILTER)}
        unfiltered = with_values(tree, unused)
        query, left_behind = _carried_query(unfiltered, schema, dialect)
        text = _written(query, dialect)
        if not printable.is_safe(text):
            raise _NotCarried("it holds a character that cannot be printed")
        return Carried(name, text, left_behind)
    except RecursionError:
        raise ProvenanceError(
            f"{name} does not carry over to {dialect}: it is nested too deeply"
        ) from None
    except (_NotCarried, SqlglotError) as error:
        why = str(error).splitlines()[0].strip()
        raise ProvenanceError(f"{name} does not carry over to {dialect}: {why}") from None


class _NotCarried(Exception):
    """A query uses something that another engine lacks; the message names it."""


def _carried_query(tree: exp.Expr, schema: Schema, dialect: str) -> tuple[exp.Expr, str | None]:
    """The query for the engine, which changes the tree, and what did not carry over."""
    uses_clock = any(_is_variable(node) for node in tree.find_all(exp.Func))
    tree = tree.transform(lambda node: exp.null() if _is_variable(node) else node, copy=False)
    left_behind = [_CLOCK] if uses_clock else []
    if dialect in _WITHOUT_SETS and _bound_recursion(tree):
        left_behind.append(f"what lies more than {_DEEPEST} steps away")
    if dialect in _WITHOUT_INFINITY and _bound_time(tree):
        left_behind.append("infinity, for which the first and last years stand")
    try:
        tree = qualified(tree, schema)
        _name_all(tree)
        _by_position(tree)
        tree = annotate_types(tree, schema=normalised(schema), dialect="duckdb")
        row = tree.find(exp.TableColumn)
        if row is not None and dialect in _WITHOUT_ROWS:
            raise _NotCarried(f"it reads whole rows ({row.name})")
        unsaid = next(tree.find_all(*_NOT_CARRIED), None)
        if unsaid is not None:
            raise _NotCarried(f"it works on lists ({unsaid.key})")
        if any(folded(called.name) == "hash" for called in tree.find_all(exp.Anonymous)):
            raise _NotCarried("its hash is a number that DuckDB alone works out")
        tree = tree.transform(lambda node: _portable(node, dialect), copy=False)
        tree = _types(tree, dialect)
        if dialect not in _WITH_QUALIFY:
            _by_output(tree)
        _written(tree, dialect)
    except SqlglotError as error:
        raise _NotCarried(str(error).splitlines()[0].strip()) from None
    return tree, "; ".join(left_behind) or None


def _by_position(tree: exp.Expr) -> None:
    """Order the columns of a UNION BY NAME by position; few engines match them by name."""
    for union in tree.find_all(exp.SetOperation):
        if not union.args.get("by_name"):
            continue
        names = union.named_selects
        other = union.expression.unnest()
        if not isinstance(other, exp.Select) or set(other.named_selects) != set(names):
            raise _NotCarried("it puts unlike columns under each other by name")
        columns = {part.alias_or_name: part for part in other.selects}
        other.set("expressions", [columns[name] for name in names])
        union.set("by_name", False)


def _by_output(tree: exp.Expr) -> None:
    """Name the columns of a QUALIFY as the query puts them out.

    It becomes a condition on the query's rows, where the tables that it reads are no more.
    """
    for qualify in tree.find_all(exp.Qualify):
        assert isinstance(qualify.parent, exp.Select)
        output = {part.alias_or_name: part.unalias() for part in qualify.parent.selects}
        for column in list(qualify.find_all(exp.Column)):
            if column.find_ancestor(exp.Window, exp.Qualify) is not qualify:
                continue
            if output.get(column.name, column) != column:
                raise _NotCarried(f"it picks rows by a column of another meaning ({column.name})")
            column.set("table", None)


def _name_all(tree: exp.Expr) -> None:
    """Write out GROUP BY ALL and ORDER BY ALL; few engines have them."""
    for select in tree.find_all(exp.Select):
        group, order = select.args.get("group"), select.args.get("order")
        if group is not None and group.args.get("all"):
            plain = [part.unalias().copy() for part in select.selects if not part.find(exp.AggFunc)]
            select.set("group", exp.Group(expressions=plain) if plain else None)
        if order is not None and [part.name.upper() for part in order.expressions] == ["ALL"]:
            places = [
                exp.Ordered(this=exp.Literal.number(place), nulls_first=False)
                for place in range(1, len(select.selects) + 1)
            ]
            order.set("expressions", places)


def _bound_recursion(tree: exp.Expr) -> bool:
    """Bound the depth of each recursion over a set, which ends by itself; true if there was one.

    `path AS (one UNION other)` becomes `path_step`, which counts its steps, and `path`, its rows.
    """
    bounded = False
    for recursion in list(tree.find_all(exp.With)):
        if not recursion.recursive:
            continue
        for cte in list(recursion.expressions):
            union, name = cte.this, cte.alias
            if not isinstance(union, exp.Union) or not any(
                table.name == name for table in union.find_all(exp.Table)
            ):
                continue
            bounded = True
            columns = [column.name for column in cte.args["alias"].columns]
            step = f"{name}_step"
            for table in union.find_all(exp.Table):
                if table.name == name:
                    table.replace(exp.to_table(step).as_(name))
            union.set("distinct", False)
            union.this.select("0", copy=False)
            union.expression.select(f"{name}.depth + 1", copy=False)
            union.expression.where(f"{name}.depth < {_DEEPEST}", copy=False)
            alias = exp.TableAlias(
                this=exp.to_identifier(step),
                columns=[exp.to_identifier(column) for column in (*columns, "depth")],
            )
            rows = exp.select(*(f"{step}.{column}" for column in columns)).distinct().from_(step)
            at = recursion.expressions.index(cte)
            recursion.expressions[at : at + 1] = [
                exp.CTE(this=union, alias=alias),
                exp.CTE(this=rows, alias=exp.TableAlias(this=exp.to_identifier(name))),
            ]
            recursion.set("expressions", recursion.expressions)
    return bounded


def _bound_time(tree: exp.Expr) -> bool:
    bounded = False
    for literal in list(tree.find_all(exp.Literal)):
        if literal.is_string and literal.this in _INFINITE:
            literal.replace(exp.Literal.string(_INFINITE[literal.this]))
            bounded = True
    for called in list(tree.find_all(exp.Anonymous)):
        if folded(called.name) == "isfinite":
            time = called.expressions[0]
            ends = [exp.Literal.string(_INFINITE[end]) for end in ("-infinity", "infinity")]
            after, before = exp.GT(this=time, expression=ends[0]), time.copy()
            called.replace(exp.Paren(this=exp.and_(after, exp.LT(this=before, expression=ends[1]))))
            bounded = True
    return bounded


def _is_variable(node: exp.Expr) -> bool:
    return isinstance(node, exp.Anonymous) and folded(node.name) == "getvariable"


def _written(tree: exp.Expr, dialect: str) -> str:
    return tree.sql(
        dialect=dialect,
        pretty=True,
        indent=4,
        pad=4,
        identify=True,
        unsupported_level=ErrorLevel.RAISE,
    )


def _types(tree: exp.Expr, dialect: str) -> exp.Expr:
    """Whole numbers wider than 64 bits are decimals elsewhere.

    JSON is text to Spark, and what has fields of its own to PostgreSQL.
    """

    def narrowed(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.DataType):
            if node.is_type(exp.DataType.Type.INT128, exp.DataType.Type.UINT128):
                return exp.DataType.build("DECIMAL(38, 0)")
            if node.is_type(exp.DataType.Type.UBIGINT):
                return exp.DataType.build("DECIMAL(20, 0)")
            if node.is_type(exp.DataType.Type.JSON) and dialect == "spark":
                return exp.DataType.build("TEXT")
            if dialect == "postgres" and any(
                part.is_type(exp.DataType.Type.STRUCT) for part in node.find_all(exp.DataType)
            ):
                return exp.DataType.build("TEXT")
        return node

    return tree.transform(narrowed, copy=False)


def _portable(node: exp.Expr, dialect: str) -> exp.Expr:
    """Write a function of DuckDB with functions that every engine has."""
    if isinstance(node, exp.IgnoreNulls) and isinstance(node.this, exp.AnyValue):
        node = node.this
    if isinstance(node, exp.AnyValue):
        # Where all values are the same, the least of them is any.
        if dialect == "postgres" and node.this.is_type(exp.DataType.Type.BOOLEAN):
            return exp.LogicalAnd(this=node.this)
        return exp.Min(this=node.this)
    if isinstance(node, exp.Chr) and all(
        isinstance(part, exp.Literal) for part in node.expressions
    ):
        # Beyond ASCII, engines differ in which character a number means.
        return exp.Literal.string("".join(chr(int(part.this)) for part in node.expressions))
    if isinstance(node, exp.TimeToStr) and isinstance(node.args["format"], exp.Literal):
        return _written_time(node)
    if isinstance(node, exp.ArgMax | exp.ArgMin) and dialect == "postgres":
        ordered = node.expression
        keys = ordered.expressions if isinstance(ordered, exp.Tuple) else [ordered]
        order = exp.Order(
            expressions=[
                exp.Ordered(this=key, desc=isinstance(node, exp.ArgMax), nulls_first=False)
                for key in keys
            ]
        )
        return exp.Bracket(
            this=exp.Paren(this=exp.ArrayAgg(this=exp.Order(this=node.this, **order.args))),
            expressions=[exp.Literal.number(1)],
            offset=1,
        )
    if isinstance(node, exp.Contains) and dialect == "postgres":
        place = exp.StrPosition(this=node.this, substr=node.expression)
        return exp.Paren(this=exp.GT(this=place, expression=exp.Literal.number(0)))
    if dialect == "postgres":
        return node
    if isinstance(node, exp.CTE):
        # Only some engines know MATERIALIZED, which is a hint.
        node.set("materialized", None)
    elif isinstance(node, exp.Window) and isinstance(node.this, exp.Filter):
        # FILTER over a window becomes a CASE that gives NULL for the rows it leaves out.
        counted = node.this.this
        value = exp.Literal.number(1) if isinstance(counted.this, exp.Star) else counted.this
        only = exp.Case(ifs=[exp.If(this=node.this.expression.this, true=value)])
        counted.set("this", only)
        node.set("this", counted)
    elif isinstance(node, (exp.LT, exp.GT)) and isinstance(node.this, exp.Tuple):
        node.set("this", _row(node.this, dialect))
        node.set("expression", _row(node.expression, dialect))
    return node


def _written_time(node: exp.TimeToStr) -> exp.Expr:
    """A time as text: the parts of the format are patterns, joined with its letters."""
    parts = re.findall(r"(?:%-?[A-Za-z]|[^%A-Za-z])+|[A-Za-z]+", node.args["format"].this)
    if len(parts) == 1:
        return node
    texts: list[exp.Expr] = [exp.Literal.string(part) for part in parts]
    for at, part in enumerate(parts):
        if "%" in part:
            texts[at] = exp.TimeToStr(this=node.this.copy(), format=texts[at])
    whole = reduce(lambda one, other: exp.DPipe(this=one, expression=other), texts)
    return exp.Paren(this=whole)


def _row(row: exp.Expr, dialect: str) -> exp.Expr:
    """A row to compare; Spark needs the same field names on both sides."""
    if dialect != "spark":
        return row
    named = [
        part
        for at, value in enumerate(row.expressions)
        for part in (exp.Literal.string(f"part{at}"), value)
    ]
    return exp.Anonymous(this="named_struct", expressions=named)
