"""The nodes of SQL that a rewriting puts together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlglot import exp

from provenance.why.shape import Bag, Fields, Leaf, Shape

# The column that carries what a row rests on.
WHY = "__why"
DIALECT = "duckdb"

# A piece of SQL and what its value looks like.
Piece = tuple[exp.Expr, Shape]


def name(text: str) -> exp.Identifier:
    """An identifier; quoted, so that no word is a keyword."""
    return exp.to_identifier(text, quoted=True)


def column(text: str, table: str | exp.Identifier) -> exp.Column:
    """A column of a table."""
    alias = table if isinstance(table, exp.Identifier) else name(table)
    return exp.Column(this=name(text), table=alias.copy())


def called(function: str, *arguments: exp.Expr) -> exp.Expr:
    """A call of a function by DuckDB's own name for it."""
    return exp.Anonymous(this=function, expressions=list(arguments))


def null(shape: Shape) -> exp.Expr:
    """NULL of the type of a shape, because a branch without a type would be read as an integer."""
    return exp.Cast(this=exp.null(), to=_type(shape))


def cast(value: exp.Expr, shape: Shape) -> exp.Expr:
    """A value as the type of a shape."""
    return exp.Cast(this=value, to=_type(shape))


def _type(shape: Shape) -> exp.Expr:
    match shape:
        case Leaf():
            return exp.DataType.build(shape.sql_type(), dialect=DIALECT)
        case Bag():
            return exp.DataType(
                this=exp.DataType.Type.ARRAY, expressions=[_type(shape.of)], nested=True
            )
        case Fields():
            return exp.DataType(
                this=exp.DataType.Type.STRUCT,
                expressions=[
                    exp.ColumnDef(this=exp.to_identifier(f"f{at}"), kind=_type(inner))
                    for at, inner in enumerate(shape.of)
                ],
                nested=True,
            )


def struct(values: Sequence[exp.Expr]) -> exp.Expr:
    """A struct whose fields are f0, f1, …"""
    return exp.Struct(
        expressions=[
            exp.PropertyEQ(this=exp.to_identifier(f"f{at}"), expression=value)
            for at, value in enumerate(values)
        ]
    )


def packed(pieces: Sequence[Piece]) -> Piece | None:
    """Several pieces as one; None for none."""
    if len(pieces) < 2:
        return pieces[0] if pieces else None
    return struct([value for value, _ in pieces]), Fields(tuple(shape for _, shape in pieces))


def listed(piece: Piece) -> Piece:
    """A piece collected over the rows of a group."""
    return called("list", piece[0]), Bag(piece[1])


def as_why(value: exp.Expr) -> exp.Expr:
    """A value as the annotation of a SELECT: its last column."""
    return exp.Alias(this=value, alias=name(WHY))


def everything_but(*left_out: str) -> exp.Star:
    """``* EXCLUDE (…)``."""
    return exp.Star(except_=[name(text) for text in left_out])


def derived(query: exp.Expr, alias: str) -> exp.Subquery:
    """A query as a table of a FROM clause."""
    return exp.Subquery(this=query, alias=exp.TableAlias(this=name(alias)))


def queries_in(node: exp.Expr) -> Iterator[exp.Expr]:
    """The queries below a node, without those inside of them."""
    for child in node.iter_expressions():
        if isinstance(child, (exp.Select, exp.SetOperation)):
            yield child
        else:
            yield from queries_in(child)


def own_nodes(node: exp.Expr) -> Iterator[exp.Expr]:
    """A node and all below it that belong to its query and not to one inside of it."""
    yield node
    for child in node.iter_expressions():
        if not isinstance(child, (exp.Select, exp.SetOperation)):
            yield from own_nodes(child)


def is_constant(expressions: Sequence[exp.Expr]) -> bool:
    """Whether a list of columns reads no column of the query that it is in."""
    return not any(
        isinstance(node, (exp.Column, exp.Star)) for part in expressions for node in own_nodes(part)
    )
