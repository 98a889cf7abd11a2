"""A query rewritten so that a last column says what each row rests on.

The rules are those of which- and why-provenance (Cui, Widom and Wiener 2000; Buneman, Khanna and
Tan 2001; Green, Karvounarakis and Tannen 2007), and the query keeps its shape and names: every
SELECT gets one more column, and the engine resolves names as before.

* a row of a table is its key, and joined rows are the fields of a struct;
* GROUP BY, DISTINCT and UNION collect the rows that became one; a window those of its frame;
* a set operation names the branch that a row came from; INTERSECT both, EXCEPT the first;
* a condition with a subquery, and a value from one, add the subquery's rows that met it;
* a recursive UNION ALL appends, step by step.

What is absent cannot be named: of NOT EXISTS, EXCEPT, an anti join and a rank, the rows that are
named are true and not the whole reason, and a note says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlglot import exp

from provenance.schema import folded
from provenance.why.annotator import NEGATION, RANKING, Cte, Scope, Sources, refused
from provenance.why.catalogue import Catalogue
from provenance.why.expanding import Expanded
from provenance.why.nodes import (
    WHY,
    Piece,
    as_why,
    called,
    cast,
    derived,
    everything_but,
    is_constant,
    listed,
    name,
    null,
    own_nodes,
    packed,
    queries_in,
    struct,
)
from provenance.why.predicates import (
    bare,
    has_query,
    is_table,
    is_windowed,
    mentions,
    overlaps,
    read_several_ways,
    reads_twice,
)
from provenance.why.shape import Bag, Fields, Shape
from provenance.why.sources import FromClause

# Which operand of INTERSECT or EXCEPT a row came from.
_SIDE = f"{WHY}_side"


@dataclass(frozen=True, slots=True)
class Annotated:
    """A query whose last column is its annotation, the shape of that, and notes."""

    tree: exp.Expr
    shape: Shape | None
    notes: tuple[str, ...]
    # Whether the plain query over only the rows that are named gives the row again.
    replays: bool


# Puts a branch's annotation, or NULL, into the shape that all branches share.
_Fitted = Callable[[exp.Expr | None], exp.Expr]


def annotated(
    query: Expanded, catalogue: Catalogue, absent: frozenset[str] = frozenset()
) -> Annotated:
    """Add its annotation to a query whose views are written out.

    Absent are the parameters that are NULL: the filters of a question that are not used.

    Raises:
        Untraceable: a part of it loses the way back to the base rows.
    """
    holder = exp.Paren(this=query.tree.copy())
    annotator = _Annotator(catalogue, holder, absent)
    shape = annotator.query(holder.this, {})
    notes = tuple(dict.fromkeys([*query.notes, *annotator.notes]))
    # Two readers of one WITH query cannot each be limited to their own rows, which is needed where
    # a value depends on the absence of rows, or on which of several rows is the first.
    absence = NEGATION in notes or annotator.fills
    first = any(
        isinstance(distinct, exp.Distinct) and distinct.args.get("on")
        for distinct in query.tree.find_all(exp.Distinct)
    )
    replays = annotator.replays and not (absence and (first or reads_twice(query.tree)))
    return Annotated(holder.this, shape, notes, replays)


class _Annotator(FromClause):
    """Queries, set operations and SELECT."""

    def query(self, node: exp.Expr, scope: Scope) -> Shape | None:
        """Annotate a query where it stands; the shape is None when it rests on no row."""
        match node:
            case exp.Subquery():
                return self.query(node.this, self._with(node, scope))
            case exp.SetOperation():
                return self._set_operation(node, self._with(node, scope))
            case exp.Select():
                return self._select(node, self._with(node, scope))
            case exp.Values():
                return None
        raise refused(node.key.upper(), "write it as a SELECT")

    def _with(self, node: exp.Expr, scope: Scope) -> Scope:
        """Give each WITH query an annotated twin; parts without annotation still read the first.

        A twin that is never read costs nothing.
        """
        with_ = node.args.get("with_")
        if with_ is None:
            return scope
        inner = dict(scope)
        ctes: list[exp.Expr] = []
        for cte in with_.expressions:
            own = folded(cte.alias)
            ctes.append(cte)
            twin = cte.copy()
            fresh = self._fresh("with")
            twin.args["alias"].set("this", name(fresh))
            if with_.recursive and mentions(twin.this, own):
                shape = self._recursion(twin, Cte(fresh, None), own, inner)
            else:
                shape = self.query(twin.this, inner)
            inner.pop(own, None)
            if shape is not None:
                ctes.append(twin)
                inner[own] = Cte(fresh, shape)
        with_.set("expressions", ctes)
        return inner

    def _recursion(self, cte: exp.Expr, twin: Cte, own: str, scope: Scope) -> Shape | None:
        union = cte.this.unnest()
        if not isinstance(union, exp.Union) or cte.args.get("key_expressions"):
            raise refused(f"the recursion of {own}", "it must be two branches of UNION ALL")
        if union.args.get("distinct"):
            raise refused(
                f"the recursive UNION of {own}",
                "it keeps each row once and forgets how it came to be; use UNION ALL",
            )
        base, step = union.this, union.expression.unnest()
        if mentions(base, own) or not isinstance(step, exp.Select):
            raise refused(f"the recursion of {own}", "only its last branch may be recursive")
        if (
            any(step.args.get(key) for key in ("group", "distinct", "limit", "with_"))
            or self._aggregates(step)
            or any(isinstance(node, exp.Window) for node in own_nodes(step))
            or any(mentions(inner, own) for inner in queries_in(step))
        ):
            raise refused(
                f"the recursive branch of {own}", "it must be a plain SELECT that names it in FROM"
            )
        base_shape = self.query(base, scope)
        sources = self._from(step, {**scope, own: twin}, so_far=[])
        added = packed(self._rows(step, sources, aggregated=False))
        self._hide(step, sources)
        assert sources.so_far
        of = [shape for shape in (base_shape, added[1] if added is not None else None) if shape]
        if not of:
            # The twin is dropped.
            return None
        entry = Fields(tuple(of))
        shape = Bag(entry)

        def begun(value: exp.Expr | None) -> exp.Expr:
            first = [struct([value, *map(null, of[1:])])] if value is not None else []
            return cast(called("list_value", *first), shape)

        union.set("this", self._branch(base, base_shape is not None, begun))
        value = sources.so_far[0]
        for other in sources.so_far[1:]:
            value = called("list_concat", value, other)
        if added is not None:
            value = called(
                "list_append", value, cast(struct([*map(null, of[:-1]), added[0]]), entry)
            )
        step.append("expressions", as_why(cast(value, shape)))
        return shape

    def _set_operation(self, node: exp.SetOperation, scope: Scope) -> Shape | None:
        shapes = [self.query(node.this, scope)]
        if isinstance(node, exp.Except):
            self.notes.append(NEGATION)
            self.replays &= not self._counts_inside(node.expression)
            shapes.append(None)
        else:
            shapes.append(self.query(node.expression, scope))
        of = [shape for shape in shapes if shape is not None]
        if not of:
            return None
        sided = not isinstance(node, exp.Union)

        def fitted(place: int) -> _Fitted:
            def fit(value: exp.Expr | None) -> exp.Expr:
                if len(of) == 1:
                    return value if value is not None else null(of[0])
                filled = (value if at == place else None for at in range(2))
                return struct([own or null(shape) for own, shape in zip(filled, of, strict=True)])

            return fit

        # An operand that was itself merged has been replaced by its SELECT.
        for place, key in enumerate(("this", "expression")):
            branch = self._branch(node.args[key], shapes[place] is not None, fitted(place))
            if sided:
                side = exp.alias_(exp.Literal.number(place), _SIDE, quoted=True)
                branch = exp.Select(expressions=[exp.Star(), side]).from_(
                    derived(branch, self._fresh("side")), copy=False
                )
            node.set(key, branch)
        shape = of[0] if len(of) == 1 else Fields(tuple(of))
        if node.args.get("distinct"):
            return self._merged(node, shape, sided)
        if node.args.get("by_name"):
            # A column that only the second branch has would come behind the annotation.
            last = exp.Select(expressions=[everything_but(WHY), exp.column(name(WHY))])
            self._around(node, last, "named")
        return shape

    def _merged(self, node: exp.SetOperation, shape: Shape, sided: bool) -> Shape:
        """Collect the branches' equal rows: UNION, INTERSECT and EXCEPT keep each row once."""
        value, bag = listed((exp.column(name(WHY)), shape))
        merged = exp.Select(
            expressions=[everything_but(WHY, *([_SIDE] if sided else [])), as_why(value)],
            group=exp.Group(all=True),
        )
        if sided:
            first, second = (
                called(
                    "bool_or",
                    exp.EQ(this=exp.column(name(_SIDE)), expression=exp.Literal.number(place)),
                )
                for place in range(2)
            )
            in_result = exp.Not(this=second) if isinstance(node, exp.Except) else second
            merged.set("having", exp.Having(this=exp.And(this=first, expression=in_result)))
        self._around(node, merged, "merged")
        return bag

    def _around(self, node: exp.SetOperation, outer: exp.Select, called_: str) -> None:
        """Put a SELECT around the branches of a set operation, in its place and order."""
        union = exp.Union(
            this=node.this,
            expression=node.expression,
            distinct=False,
            by_name=node.args.get("by_name"),
        )
        outer.from_(derived(union, self._fresh(called_)), copy=False)
        for key in ("order", "limit", "offset", "with_"):
            outer.set(key, node.args.get(key))
        node.replace(outer)

    def _branch(self, query: exp.Expr, has: bool, fit: _Fitted) -> exp.Expr:
        """A branch of a set operation with its annotation fitted into what all branches share."""
        inner = bare(query)
        if isinstance(inner, exp.Select):
            if has:
                last = inner.expressions[-1]
                last.set("this", fit(last.this.copy()))
            else:
                inner.append("expressions", as_why(fit(None)))
            return query
        fitted = as_why(fit(exp.column(name(WHY)) if has else None))
        return exp.Select(expressions=[everything_but(WHY) if has else exp.Star(), fitted]).from_(
            derived(inner, self._fresh("branch")), copy=False
        )

    # SELECT

    def _select(self, node: exp.Select, scope: Scope) -> Shape | None:
        if node.args.get("limit") or node.args.get("offset"):
            # Of the outermost query the rows that are shown are the question.
            if node.parent is not self._holder:
                self.notes.append(RANKING)
            if has_query(node.args.get("limit")) or has_query(node.args.get("offset")):
                raise refused("a LIMIT that is a subquery", "write the number")
        if node.args.get("offset"):
            self.replays = False
        windows = self._windows(node)
        aggregated = bool(node.args.get("group")) or self._aggregates(node)
        if is_table(node) and (
            self._counts_nothing(node) or overlaps(node) or read_several_ways(windows)
        ):
            # Over only the named rows another row may have another value, and then meet a condition
            # that it did not meet before.
            self.replays = False
        sources = self._from(node, scope)
        row = packed(self._rows(node, sources, aggregated=aggregated))
        pieces: list[Piece] = []
        if row is not None:
            pieces.append(listed(row) if aggregated else row)
        if aggregated:
            pieces += self._values_of_groups(node, scope)
        own = packed(pieces)
        if own is not None:
            pieces += [self._framed(window, own) for window in windows]
        self._hide(node, sources)
        annotation = packed(pieces)
        if annotation is None:
            return None
        distinct = node.args.get("distinct")
        if distinct is None or distinct.args.get("on"):
            if distinct is not None:
                self.notes.append(RANKING)
            node.append("expressions", as_why(annotation[0]))
            return annotation[1]
        if (
            aggregated
            or is_constant(node.expressions)
            or any(isinstance(part, (exp.Window, exp.Explode)) for part in own_nodes(node))
        ):
            return self._distinct_around(node, annotation)
        node.set("distinct", None)
        node.set("group", exp.Group(all=True))
        value, shape = listed(annotation)
        node.append("expressions", as_why(value))
        return shape

    def _distinct_around(self, node: exp.Select, annotation: Piece) -> Shape:
        """DISTINCT over grouped or framed rows becomes a query around them."""
        order = node.args.get("order")
        if order is not None and any(part.table for part in order.find_all(exp.Column)):
            raise refused(
                "DISTINCT with aggregates ordered by a table's column", "order by the column's name"
            )
        inner = exp.Select(**{key: value for key, value in node.args.items() if value})
        for key in ("distinct", "order", "limit", "offset", "with_"):
            inner.set(key, None)
        inner.append("expressions", as_why(annotation[0]))
        moved = {key: node.args.get(key) for key in ("order", "limit", "offset", "with_")}
        for key in list(node.args):
            node.set(key, None)
        value, shape = listed((exp.column(name(WHY)), annotation[1]))
        node.set("expressions", [everything_but(WHY), as_why(value)])
        node.set("from_", exp.From(this=derived(inner, self._fresh("distinct"))))
        node.set("group", exp.Group(all=True))
        for key, value_ in moved.items():
            node.set(key, value_)
        return shape

    def _rows(self, node: exp.Select, sources: Sources, *, aggregated: bool) -> list[Piece]:
        """What one row rests on before anything is grouped: rows of tables, and of subqueries."""
        pieces = [*sources.pieces]
        conditions = [*sources.conditions]
        if node.args.get("where") is not None:
            conditions.append(node.args["where"].this)
        for condition in conditions:
            pieces += self._condition(condition, sources.scope, holds=True)
        for part in self._computed_by_row(node, aggregated=aggregated):
            pieces += self._value(part, sources.scope)
        return pieces

    def _computed_by_row(self, node: exp.Select, *, aggregated: bool) -> Iterator[exp.Expr]:
        clauses = [node.args[key] for key in ("having", "qualify") if node.args.get(key)]
        if not aggregated:
            yield from [*node.expressions, *clauses]
            return
        if node.args.get("group") is not None:
            yield node.args["group"]
        for part in [*node.expressions, *clauses]:
            for inner in own_nodes(part):
                if self._is_aggregate(inner) and not is_windowed(inner):
                    yield inner.parent if isinstance(inner.parent, exp.Filter) else inner

    def _values_of_groups(self, node: exp.Select, scope: Scope) -> list[Piece]:
        """What a group rests on besides its rows: subqueries outside aggregates, and HAVING."""
        pieces: list[Piece] = []
        for part in node.expressions:
            for query in self._outside_aggregates(part):
                pieces += self._subquery(query, scope)
        for key in ("having", "qualify"):
            if node.args.get(key) is not None:
                pieces += self._condition(node.args[key].this, scope, holds=True)
        return pieces

    def _outside_aggregates(self, node: exp.Expr) -> Iterator[exp.Expr]:
        if isinstance(node, exp.Filter) or (self._is_aggregate(node) and not is_windowed(node)):
            return
        for child in node.iter_expressions():
            if isinstance(child, (exp.Select, exp.SetOperation)):
                yield child
            else:
                yield from self._outside_aggregates(child)
