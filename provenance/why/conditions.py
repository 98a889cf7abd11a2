"""The rows that conditions and values with subqueries rest on."""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

from provenance.why.annotator import ALTERNATIVES, NEGATION, Scope
from provenance.why.nodes import (
    WHY,
    Piece,
    column,
    derived,
    listed,
    name,
    own_nodes,
    queries_in,
)
from provenance.why.predicates import bare, has_query, overlaps
from provenance.why.windows import Windows


class Conditions(Windows):
    """Conditions that are known to hold or not to, and values whichever way they turn out."""

    def _condition(self, node: exp.Expr, scope: Scope, *, holds: bool) -> list[Piece]:
        """What met a condition that is known to hold, or not to."""
        if not has_query(node):
            return []
        match node:
            case exp.Paren():
                return self._condition(node.this, scope, holds=holds)
            case exp.Not():
                return self._condition(node.this, scope, holds=not holds)
            case exp.Or() if holds and any(map(self._is_unused, node.flatten())):
                return []
            case exp.And() | exp.Or():
                if isinstance(node, exp.Or) == holds:
                    self.notes.append(ALTERNATIVES)
                return [
                    *self._condition(node.this, scope, holds=holds),
                    *self._condition(node.expression, scope, holds=holds),
                ]
            case exp.Exists():
                return self._exists(node, scope, holds=holds)
            case exp.In() if node.args.get("query") is not None:
                return [
                    *self._value(node.this, scope),
                    *self._in(node, scope, holds=holds),
                ]
            case _:
                return self._value(node, scope)

    def _is_unused(self, node: exp.Expr) -> bool:
        """Whether a condition holds because a filter is not used: ``$name IS NULL``."""
        return (
            isinstance(node, exp.Is)
            and isinstance(node.this, exp.Placeholder)
            and node.this.name in self._absent
            and isinstance(node.expression, exp.Null)
        )

    def _value(self, node: exp.Expr, scope: Scope) -> list[Piece]:
        """What the subqueries in a value rest on, whichever way it turns out."""
        pieces: list[Piece] = []
        for query in queries_in(node):
            pieces += self._subquery(query, scope)
        return pieces

    def _subquery(self, query: exp.Expr, scope: Scope) -> list[Piece]:
        parent = query.parent
        while isinstance(parent, (exp.Subquery, exp.Paren)):
            query, parent = parent, parent.parent
        match parent:
            case exp.Exists():
                return self._exists(parent, scope, holds=None)
            case exp.In() if query is parent.args.get("query"):
                return self._in(parent, scope, holds=None)
            case exp.Any() if isinstance(parent.parent, exp.Binary):
                return self._any(parent, query, scope)
            case exp.All():
                self.notes.append(NEGATION)
                return self._why_of(query, scope)
            case _:
                self.fills = True
                return self._why_of(query, scope)

    def _exists(self, node: exp.Exists, scope: Scope, *, holds: bool | None) -> list[Piece]:
        query = bare(node.this)
        if holds is not True:
            self.notes.append(NEGATION)
            if self._counts_nothing(query):
                return self._counted(query, scope)
            self.replays &= not self._counts_inside(query)
        if holds is False:
            return []
        query = query.copy()
        limit = query.args.get("limit")
        if limit is not None and not query.args.get("offset") and limit.expression.name != "0":
            # One row that exists is as good as all.
            query.set("limit", None)
        return self._why_of(query, scope)

    def _in(self, node: exp.In, scope: Scope, *, holds: bool | None) -> list[Piece]:
        query = bare(node.args["query"])
        if holds is not True:
            self.notes.append(NEGATION)
            if self._counts_nothing(query):
                return self._counted(query, scope)
            self.replays &= not self._counts_inside(query)
        if holds is False:
            return []
        member = node.this.unnest() if isinstance(node.this, exp.Paren) else node.this
        values = list(member.expressions) if isinstance(member, exp.Tuple) else [member]
        return self._member(values, query.copy(), scope, strict=holds is True)

    def _counts_nothing(self, query: exp.Expr) -> bool:
        """Whether a query gives a row even where there is none: an aggregate without groups."""
        query = bare(query)
        if isinstance(query, exp.SetOperation):
            return self._counts_nothing(query.this) or self._counts_nothing(query.expression)
        return (
            isinstance(query, exp.Select)
            and not query.args.get("group")
            and self._aggregates(query)
        )

    def _counts_inside(self, query: exp.Expr) -> bool:
        """Whether a query has a total in it, also one besides groups, as in ROLLUP."""
        return any(
            self._counts_nothing(inner) or overlaps(inner) for inner in query.find_all(exp.Select)
        )

    def _counted(self, query: exp.Expr, scope: Scope) -> list[Piece]:
        """All that an aggregate without groups read: that it gave another value rests on it."""
        if not isinstance(query, exp.Select):
            self.replays = False
            return []
        query = query.copy()
        query.set("having", None)
        return self._why_of(query, scope)

    def _member(
        self, values: list[exp.Expr], query: exp.Expr, scope: Scope, *, strict: bool
    ) -> list[Piece]:
        """The rows of a subquery that a value is among."""

        def equal(own: list[exp.Expr]) -> exp.Expr:
            members = [part.copy() for part in values]
            if len(own) == 1:
                return exp.EQ(this=own[0], expression=exp.Paren(this=members[0]))
            return exp.EQ(
                this=exp.Tuple(expressions=own), expression=exp.Tuple(expressions=members)
            )

        return self._passing(query, scope, len(values), equal, strict=strict)

    def _any(self, node: exp.Any, query: exp.Expr, scope: Scope) -> list[Piece]:
        comparison = node.parent
        assert isinstance(comparison, exp.Binary)

        def compared(own: list[exp.Expr]) -> exp.Expr:
            test = comparison.copy()
            side = "expression" if comparison.expression is node else "this"
            test.set(side, own[0])
            return test

        self.notes.append(NEGATION)
        if self._counts_nothing(query):
            return self._counted(bare(query), scope)
        self.replays &= not self._counts_inside(query)
        return self._passing(bare(query).copy(), scope, 1, compared, strict=False)

    def _passing(
        self,
        query: exp.Expr,
        scope: Scope,
        width: int,
        test: Callable[[list[exp.Expr]], exp.Expr],
        *,
        strict: bool,
    ) -> list[Piece]:
        """The rows of a subquery that pass a test written in the query around it.

        Inside are only names of our own, so that the names in the test mean what they meant. When
        not strict, rows that leave the test open are among them: a NULL there is an answer too.
        """
        holder = exp.Paren(this=query)
        shape = self.query(query, scope)
        if shape is None:
            return []
        alias = self._fresh("in")
        names = [f"{WHY}_{at}" for at in range(width)]
        source = derived(holder.this, alias)
        source.args["alias"].set("columns", [name(part) for part in names])
        passed = test([column(part, alias) for part in names])
        if not strict:
            passed = exp.NullSafeNEQ(this=exp.Paren(this=passed), expression=exp.false())
        value, bag = listed((column(WHY, alias), shape))
        rows = exp.Select(expressions=[value], where=exp.Where(this=passed))
        return [(exp.Subquery(this=rows.from_(source, copy=False)), bag)]

    def _why_of(self, query: exp.Expr, scope: Scope) -> list[Piece]:
        """Everything that the rows of a subquery rest on, as a value of the query around it."""
        holder = exp.Paren(this=bare(query).copy())
        inner = holder.this
        plain = isinstance(inner, exp.Select) and not (
            inner.args.get("limit")
            or inner.args.get("offset")
            or inner.args.get("group")
            or inner.args.get("distinct")
            or inner.args.get("qualify")
            or any(isinstance(part, exp.Window) for part in own_nodes(inner))
        )
        one_row = isinstance(inner, exp.Select) and plain and self._aggregates(inner)
        shape = self.query(inner, scope)
        if shape is None:
            return []
        inner = holder.this
        if plain and isinstance(inner, exp.Select):
            # Nothing in between, because the engine takes a correlated aggregate apart only there.
            piece: Piece = (inner.expressions[-1].this, shape)
            inner.set("order", None)
            if not one_row:
                piece = listed(piece)
            inner.set("expressions", [piece[0]])
            return [(exp.Subquery(this=inner), piece[1])]
        alias = self._fresh("sub")
        value, bag = listed((column(WHY, alias), shape))
        rows = exp.Select(expressions=[value]).from_(derived(inner, alias), copy=False)
        return [(exp.Subquery(this=rows), bag)]
