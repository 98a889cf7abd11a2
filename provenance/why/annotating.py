"""A query rewritten so that each of its rows carries, in a last column, what it rests on.

The rules are those of which- and why-provenance (Cui, Widom and Wiener 2000; Buneman, Khanna and
Tan 2001; Green, Karvounarakis and Tannen 2007), and the query keeps its own shape and names: a
column is added to every SELECT, and nothing is said twice that the engine can resolve itself.

* a row of a table is its key, and rows that are joined stand side by side;
* GROUP BY, DISTINCT and UNION collect the rows that became one; a window those of its frame;
* a set operation names the branch that a row came from; INTERSECT both, EXCEPT the first;
* a condition with a subquery, and a value from one, add the subquery's rows that met it;
* a recursive UNION ALL appends, step by step.

What is absent cannot be named: of NOT EXISTS, EXCEPT, an anti join and a rank, the rows that are
named are true and not the whole reason, and a note says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from provenance.errors import Untraceable
from provenance.why.catalogue import Base, Catalogue, Worked
from provenance.why.expanding import MARK, Expanded, Mark, definition, in_place_of
from provenance.why.nodes import (
    DIALECT,
    WHY,
    Piece,
    as_why,
    called,
    cast,
    column,
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
from provenance.why.shape import Bag, Fields, Leaf, Shape

NEGATION = (
    "a condition that something is not there (NOT EXISTS, NOT IN, EXCEPT, an anti join) rests on"
    " no row: what is named is what was there"
)
ALTERNATIVES = "of a condition with OR, what is named may be more than a row needed"
RANKING = (
    "a place in an order (a rank, LIMIT inside the query, DISTINCT ON, ASOF) also rests on the rows"
    " that came before or after: only the row in that place is named"
)

# Window functions that answer with the value of another row, which the annotation can follow.
_MOVING = (exp.Lag, exp.Lead, exp.FirstValue, exp.LastValue, exp.NthValue)
_RANKING = {"cume_dist", "dense_rank", "ntile", "percent_rank", "rank", "row_number", "fill"}
_RANKING_NODES = (
    exp.CumeDist,
    exp.DenseRank,
    exp.Ntile,
    exp.PercentRank,
    exp.Rank,
    exp.RowNumber,
)

# Which operand of INTERSECT or EXCEPT a row came from.
_SIDE = f"{WHY}_side"


@dataclass(frozen=True, slots=True)
class Annotated:
    """A query whose last column is its annotation, what that looks like, and what must be said."""

    tree: exp.Expr
    shape: Shape | None
    notes: tuple[str, ...]
    # Whether the plain query over only the rows that are named gives the row again.
    replays: bool


@dataclass(frozen=True, slots=True)
class _Cte:
    """A WITH name's annotated twin; while a recursion is being annotated its shape is not known."""

    twin: str
    shape: Shape | None


# The WITH names in scope whose rows carry an annotation.
_Scope = Mapping[str, _Cte]

# Puts a branch's annotation, or its absence, into the shape that all branches share.
_Fitted = Callable[[exp.Expr | None], exp.Expr]


@dataclass(slots=True)
class _Sources:
    """What is gathered from a FROM clause."""

    scope: _Scope
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
            value.table.lower()
            for value in values
            if isinstance(value, exp.Column) and value.name == WHY
        }


def annotated(
    query: Expanded, catalogue: Catalogue, absent: frozenset[str] = frozenset()
) -> Annotated:
    """Add its annotation to a query whose views are written out.

    Absent are the parameters that are NULL: the filters of a question that are not used.

    Raises:
        Untraceable: something in it does not keep the way back to the base rows.
    """
    holder = exp.Paren(this=query.tree.copy())
    annotator = _Annotator(catalogue, holder, absent)
    shape = annotator.query(holder.this, {})
    notes = tuple(dict.fromkeys([*query.notes, *annotator.notes]))
    # Two readers of one WITH query cannot be cut down each to its own rows, and what takes another
    # value where a row is not there needs that; so does the first of several rows.
    absence = NEGATION in notes or annotator.fills
    first = any(
        isinstance(found, exp.Distinct) and found.args.get("on")
        for found in query.tree.find_all(exp.Distinct)
    )
    replays = annotator.replays and not (absence and (first or _reads_twice(query.tree)))
    return Annotated(holder.this, shape, notes, replays)


class _Annotator:
    def __init__(self, catalogue: Catalogue, holder: exp.Paren, absent: frozenset[str]) -> None:
        self._catalogue = catalogue
        self._absent = absent
        self._holder = holder
        # Names that the query gives to columns; a table's name among them is no whole row.
        self._given = {part.alias.lower() for part in holder.find_all(exp.Alias)} | {
            part.name.lower()
            for alias in holder.find_all(exp.TableAlias)
            for part in alias.args.get("columns") or []
        }
        self._names = 0
        self.notes: list[str] = []
        self.replays = True
        # Whether NULL stands somewhere for a row that is not there.
        self.fills = False

    def _fresh(self, what: str) -> str:
        self._names += 1
        return f"{WHY}_{what}_{self._names}"

    # Queries

    def query(self, node: exp.Expr, scope: _Scope) -> Shape | None:
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
        raise _refused(node.key.upper(), "write it as a SELECT")

    def _with(self, node: exp.Expr, scope: _Scope) -> _Scope:
        """Give each WITH query an annotated twin; what is not annotated goes on reading the first.

        One that is never read costs nothing.
        """
        with_ = node.args.get("with_")
        if with_ is None:
            return scope
        inner = dict(scope)
        ctes: list[exp.Expr] = []
        for cte in with_.expressions:
            own = cte.alias.lower()
            ctes.append(cte)
            twin = cte.copy()
            fresh = self._fresh("with")
            twin.args["alias"].set("this", name(fresh))
            if with_.recursive and _mentions(twin.this, own):
                shape = self._recursion(twin, _Cte(fresh, None), own, inner)
            else:
                shape = self.query(twin.this, inner)
            inner.pop(own, None)
            if shape is not None:
                ctes.append(twin)
                inner[own] = _Cte(fresh, shape)
        with_.set("expressions", ctes)
        return inner

    def _recursion(self, cte: exp.Expr, twin: _Cte, own: str, scope: _Scope) -> Shape | None:
        union = cte.this.unnest()
        if not isinstance(union, exp.Union) or cte.args.get("key_expressions"):
            raise _refused(f"the recursion of {own}", "it must be two branches of UNION ALL")
        if union.args.get("distinct"):
            raise _refused(
                f"the recursive UNION of {own}",
                "it keeps each row once and forgets how it came to be; use UNION ALL",
            )
        base, step = union.this, union.expression.unnest()
        if _mentions(base, own) or not isinstance(step, exp.Select):
            raise _refused(f"the recursion of {own}", "only its last branch may be recursive")
        if (
            any(step.args.get(key) for key in ("group", "distinct", "limit", "with_"))
            or self._aggregates(step)
            or any(isinstance(node, exp.Window) for node in own_nodes(step))
            or any(_mentions(inner, own) for inner in queries_in(step))
        ):
            raise _refused(
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

    def _set_operation(self, node: exp.SetOperation, scope: _Scope) -> Shape | None:
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
            kept = exp.Not(this=second) if isinstance(node, exp.Except) else second
            merged.set("having", exp.Having(this=exp.And(this=first, expression=kept)))
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
        inner = _bare(query)
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

    def _select(self, node: exp.Select, scope: _Scope) -> Shape | None:
        if node.args.get("limit") or node.args.get("offset"):
            # Of the outermost query the rows that are shown are the question.
            if node.parent is not self._holder:
                self.notes.append(RANKING)
            if _has_query(node.args.get("limit")) or _has_query(node.args.get("offset")):
                raise _refused("a LIMIT that is a subquery", "write the number")
        if node.args.get("offset"):
            self.replays = False
        windows = self._windows(node)
        aggregated = bool(node.args.get("group")) or self._aggregates(node)
        if _is_table(node) and (
            self._counts_nothing(node) or _overlaps(node) or _read_several_ways(windows)
        ):
            # With only the named rows, a row that is not asked for may be there with another value,
            # and meet what it did not meet before.
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
            return self._kept_once(node, annotation)
        node.set("distinct", None)
        node.set("group", exp.Group(all=True))
        value, shape = listed(annotation)
        node.append("expressions", as_why(value))
        return shape

    def _kept_once(self, node: exp.Select, annotation: Piece) -> Shape:
        """DISTINCT over what is grouped or framed already: around it, once its rows are there."""
        order = node.args.get("order")
        if order is not None and any(part.table for part in order.find_all(exp.Column)):
            raise _refused(
                "DISTINCT with aggregates ordered by a table's column", "order by the column's name"
            )
        inner = exp.Select(**{key: value for key, value in node.args.items() if value})
        for key in ("distinct", "order", "limit", "offset", "with_"):
            inner.set(key, None)
        inner.append("expressions", as_why(annotation[0]))
        kept = {key: node.args.get(key) for key in ("order", "limit", "offset", "with_")}
        for key in list(node.args):
            node.set(key, None)
        value, shape = listed((exp.column(name(WHY)), annotation[1]))
        node.set("expressions", [everything_but(WHY), as_why(value)])
        node.set("from_", exp.From(this=derived(inner, self._fresh("distinct"))))
        node.set("group", exp.Group(all=True))
        for key, value_ in kept.items():
            node.set(key, value_)
        return shape

    def _from(
        self, node: exp.Select, scope: _Scope, so_far: list[exp.Expr] | None = None
    ) -> _Sources:
        sources = _Sources(scope, self._whole_rows(node), so_far=so_far)
        if node.args.get("from_") is not None:
            self._source(node.args["from_"].this, sources)
        for join in node.args.get("joins") or []:
            self._join(join, sources)
        return sources

    def _rows(self, node: exp.Select, sources: _Sources, *, aggregated: bool) -> list[Piece]:
        """What one row rests on before anything is grouped: rows of tables, and of subqueries."""
        pieces = [*sources.pieces]
        conditions = [*sources.conditions]
        if node.args.get("where") is not None:
            conditions.append(node.args["where"].this)
        for condition in conditions:
            pieces += self._condition(condition, sources.scope, holds=True)
        for part in self._worked_out_by_row(node, aggregated=aggregated):
            pieces += self._value(part, sources.scope)
        return pieces

    def _worked_out_by_row(self, node: exp.Select, *, aggregated: bool) -> Iterator[exp.Expr]:
        beside = [node.args[key] for key in ("having", "qualify") if node.args.get(key)]
        if not aggregated:
            yield from [*node.expressions, *beside]
            return
        if node.args.get("group") is not None:
            yield node.args["group"]
        for part in [*node.expressions, *beside]:
            for inner in own_nodes(part):
                if self._is_aggregate(inner) and not _is_windowed(inner):
                    yield inner.parent if isinstance(inner.parent, exp.Filter) else inner

    def _values_of_groups(self, node: exp.Select, scope: _Scope) -> list[Piece]:
        """What a group rests on besides its rows: subqueries beside the aggregates, and HAVING."""
        pieces: list[Piece] = []
        for part in node.expressions:
            for query in self._outside_aggregates(part):
                pieces += self._subquery(query, scope)
        for key in ("having", "qualify"):
            if node.args.get(key) is not None:
                pieces += self._condition(node.args[key].this, scope, holds=True)
        return pieces

    def _outside_aggregates(self, node: exp.Expr) -> Iterator[exp.Expr]:
        if isinstance(node, exp.Filter) or (self._is_aggregate(node) and not _is_windowed(node)):
            return
        for child in node.iter_expressions():
            if isinstance(child, (exp.Select, exp.SetOperation)):
                yield child
            else:
                yield from self._outside_aggregates(child)

    # FROM

    def _source(self, source: exp.Expr, sources: _Sources) -> None:
        joins = source.args.get("joins") or []
        inner = source.this
        if isinstance(source, exp.Table):
            self._table(source, sources)
        elif isinstance(source, exp.Subquery) and isinstance(inner, exp.Table):
            if source.alias:
                raise _refused("a name for a join in parentheses", "name its tables")
            self._source(inner, sources)
        elif isinstance(inner, exp.Subquery) and not source.alias:
            # Parentheses around parentheses, or around a join that begins with a view.
            self._source(inner, sources)
        else:
            self._derived(source, sources)
        for join in joins:
            self._join(join, sources)

    def _join(self, join: exp.Join, sources: _Sources) -> None:
        if join.kind == "ANTI":
            self.notes.append(NEGATION)
            self.replays &= not self._counts_inside(join.this)
            return
        if join.kind == "SEMI":
            sources.pieces += self._semi_join(join, sources.scope)
            return
        self.fills |= bool(join.side)
        if join.method == "ASOF":
            self.notes.append(RANKING)
        before = sources.carrying()
        self._source(join.this, sources)
        if join.method == "NATURAL" and before and sources.carrying() - before:
            # Both sides would have the annotation for a common column.
            raise _refused("NATURAL JOIN", "name the columns with USING")
        on = join.args.get("on")
        if on is not None and _has_query(on):
            if join.side:
                raise _refused("a subquery in the condition of an outer join", "join it first")
            sources.conditions.append(on)

    def _semi_join(self, join: exp.Join, scope: _Scope) -> list[Piece]:
        """The rows of the other side that a row was kept for."""
        other = join.this.copy()
        on, using = join.args.get("on"), join.args.get("using") or []
        alias = _alias(other)
        if on is not None:
            met = exp.Select(expressions=[exp.Literal.number(1)], where=exp.Where(this=on.copy()))
            return self._why_of(met.from_(other, copy=False), scope)
        met = exp.Select(
            expressions=[exp.Column(this=part.copy(), table=alias.copy()) for part in using]
        )
        values: list[exp.Expr] = [exp.Column(this=part.copy()) for part in using]
        return self._member(values, met.from_(other, copy=False), scope, strict=True)

    def _table(self, table: exp.Table, sources: _Sources) -> None:
        alias = _alias(table)
        mark = table.meta.get(MARK)
        if not isinstance(mark, Mark):
            self._cte(table, alias, sources)
            return
        match mark.relation:
            case Worked(ends=ends):
                sources.pieces += [
                    (column(end, alias), Leaf(mark.occurrence, record, by_rowid=False))
                    for end, record in ends.items()
                ]
            case Base(record=record, entries=None):
                self._at_home(table, alias)
                leaf = Leaf(mark.occurrence, record, by_rowid=True)
                sources.pieces.append((column("rowid", alias), leaf))
            case Base(record=record, entries=str(entries)):
                # A row that is read as a whole must not gain a column.
                by_rowid = not sources.whole & {alias.name.lower(), "*"}
                if by_rowid:
                    self._open_up(table, entries)
                leaf = Leaf(mark.occurrence, record, by_rowid)
                sources.pieces.append((column(WHY if by_rowid else "id", alias), leaf))

    def _cte(self, table: exp.Table, alias: exp.Identifier, sources: _Sources) -> None:
        cte = sources.scope.get(table.name.lower())
        if cte is None:
            return
        if not table.args.get("alias"):
            table.set("alias", exp.TableAlias(this=alias.copy()))
        table.set("this", name(cte.twin))
        if cte.shape is not None:
            self._no_whole(alias, sources)
            sources.pieces.append((column(WHY, alias), cte.shape))
        elif sources.so_far is not None:
            sources.so_far.append(column(WHY, alias))

    def _open_up(self, table: exp.Table, entries: str) -> None:
        """Read a record's view where its entries' row numbers can be seen."""
        body = definition(self._catalogue, table.name.lower())
        for inner in body.find_all(exp.Table):
            inner.set("db", name("main"))
            if inner.name == entries:
                self._at_home(inner, name(entries))
        body.append("expressions", as_why(column("rowid", entries)))
        table.replace(in_place_of(table, body))

    def _at_home(self, table: exp.Table, alias: exp.Identifier) -> None:
        """Name a table where it is itself: a view of it would have no row numbers."""
        if self._catalogue.home is None:
            return
        if not table.args.get("alias"):
            table.set("alias", exp.TableAlias(this=alias.copy()))
        table.set("db", name("main"))
        table.set("catalog", name(self._catalogue.home))

    def _derived(self, source: exp.Expr, sources: _Sources) -> None:
        if isinstance(source, exp.Values):
            return
        query = source.this if isinstance(source, exp.Lateral) else source
        if not isinstance(query, exp.Subquery):
            raise _refused(f"{source.key.upper()} in FROM", "name a table or view")
        shape = self.query(query, sources.scope)
        if shape is None:
            return
        if not source.args.get("alias"):
            source.set("alias", exp.TableAlias(this=name(self._fresh("from"))))
        self._no_whole(_alias(source), sources)
        sources.pieces.append((column(WHY, _alias(source)), shape))

    def _whole_rows(self, node: exp.Select) -> frozenset[str]:
        """Names that stand for a whole row of a table: a table's name where no column has it."""
        mentioned = {
            part.name.lower()
            for part in node.find_all(exp.Column)
            if not part.table and isinstance(part.this, exp.Identifier)
        }
        for star in node.find_all(exp.Star):
            parent = star.parent.parent if isinstance(star.parent, exp.Column) else star.parent
            if not isinstance(parent, (exp.Select, exp.Count, exp.Alias)):
                mentioned |= {"*"}
        known = set(self._given)
        for table in node.find_all(exp.Table):
            mark = table.meta.get(MARK)
            if isinstance(mark, Mark):
                known |= mark.columns
        return frozenset(mentioned - known)

    def _no_whole(self, alias: exp.Identifier, sources: _Sources) -> None:
        if sources.whole & {alias.name.lower(), "*"}:
            raise _refused(f"{alias.name} as a whole row", "name its columns")

    # Conditions and values

    def _condition(self, node: exp.Expr, scope: _Scope, *, holds: bool) -> list[Piece]:
        """What met a condition that is known to hold, or not to."""
        if not _has_query(node):
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

    def _value(self, node: exp.Expr, scope: _Scope) -> list[Piece]:
        """What the subqueries in a value rest on, whichever way it turns out."""
        pieces: list[Piece] = []
        for query in queries_in(node):
            pieces += self._subquery(query, scope)
        return pieces

    def _subquery(self, query: exp.Expr, scope: _Scope) -> list[Piece]:
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

    def _exists(self, node: exp.Exists, scope: _Scope, *, holds: bool | None) -> list[Piece]:
        query = _bare(node.this)
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

    def _in(self, node: exp.In, scope: _Scope, *, holds: bool | None) -> list[Piece]:
        query = _bare(node.args["query"])
        if holds is not True:
            self.notes.append(NEGATION)
            if self._counts_nothing(query):
                return self._counted(query, scope)
            self.replays &= not self._counts_inside(query)
        if holds is False:
            return []
        wanted = node.this.unnest() if isinstance(node.this, exp.Paren) else node.this
        values = list(wanted.expressions) if isinstance(wanted, exp.Tuple) else [wanted]
        return self._member(values, query.copy(), scope, strict=holds is True)

    def _counts_nothing(self, query: exp.Expr) -> bool:
        """Whether a query gives a row even where there is none: an aggregate without groups."""
        query = _bare(query)
        if isinstance(query, exp.SetOperation):
            return self._counts_nothing(query.this) or self._counts_nothing(query.expression)
        return (
            isinstance(query, exp.Select)
            and not query.args.get("group")
            and self._aggregates(query)
        )

    def _counts_inside(self, query: exp.Expr) -> bool:
        """Whether a total is in it, be it one beside groups, as of ROLLUP."""
        return any(
            self._counts_nothing(inner) or _overlaps(inner) for inner in query.find_all(exp.Select)
        )

    def _counted(self, query: exp.Expr, scope: _Scope) -> list[Piece]:
        """All that an aggregate without groups read: that it gave another value rests on it."""
        if not isinstance(query, exp.Select):
            self.replays = False
            return []
        query = query.copy()
        query.set("having", None)
        return self._why_of(query, scope)

    def _member(
        self, values: list[exp.Expr], query: exp.Expr, scope: _Scope, *, strict: bool
    ) -> list[Piece]:
        """The rows of a subquery that a value is among."""

        def equal(own: list[exp.Expr]) -> exp.Expr:
            wanted = [part.copy() for part in values]
            if len(own) == 1:
                return exp.EQ(this=own[0], expression=exp.Paren(this=wanted[0]))
            return exp.EQ(this=exp.Tuple(expressions=own), expression=exp.Tuple(expressions=wanted))

        return self._passing(query, scope, len(values), equal, strict=strict)

    def _any(self, node: exp.Any, query: exp.Expr, scope: _Scope) -> list[Piece]:
        comparison = node.parent
        assert isinstance(comparison, exp.Binary)

        def compared(own: list[exp.Expr]) -> exp.Expr:
            test = comparison.copy()
            side = "expression" if comparison.expression is node else "this"
            test.set(side, own[0])
            return test

        self.notes.append(NEGATION)
        if self._counts_nothing(query):
            return self._counted(_bare(query), scope)
        self.replays &= not self._counts_inside(query)
        return self._passing(_bare(query).copy(), scope, 1, compared, strict=False)

    def _passing(
        self,
        query: exp.Expr,
        scope: _Scope,
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

    def _why_of(self, query: exp.Expr, scope: _Scope) -> list[Piece]:
        """Everything that the rows of a subquery rest on, as a value of the query around it."""
        holder = exp.Paren(this=_bare(query).copy())
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

    # Windows and aggregates

    def _windows(self, node: exp.Select) -> list[exp.Window]:
        """The windows that collect rows, each once; what ranks is told and collects none."""
        found: dict[str, exp.Window] = {}
        parts = [*node.expressions]
        if node.args.get("qualify") is not None:
            parts.append(node.args["qualify"])
        for part in parts:
            for window in own_nodes(part):
                if not isinstance(window, exp.Window):
                    continue
                if _has_query(window):
                    raise _refused("a subquery in a window", "join it first")
                function = _windowed(window)
                if isinstance(function, _RANKING_NODES) or (
                    isinstance(function, exp.Anonymous) and function.name.lower() in _RANKING
                ):
                    self.notes.append(RANKING)
                    self.replays = False
                    continue
                moving = function.sql(DIALECT) if isinstance(function, _MOVING) else ""
                frame = window.copy()
                frame.set("this", exp.null())
                found.setdefault(moving + frame.sql(DIALECT), window)
        return list(found.values())

    def _framed(self, window: exp.Window, own: Piece) -> Piece:
        """What the rows that a window function read rest on."""
        function = _windowed(window)
        framed = window.copy()
        ignores = isinstance(window.this, (exp.IgnoreNulls, exp.RespectNulls)) or bool(
            window.find(exp.IgnoreNulls)
        )
        if isinstance(function, _MOVING) and not ignores:
            moved = function.copy()
            moved.set("this", own[0].copy())
            # A default would be of another type, and rests on nothing.
            moved.set("default", None)
            framed.set("this", moved)
            return framed, own[1]
        value, shape = listed((own[0].copy(), own[1]))
        framed.set("this", value)
        return framed, shape

    def _is_aggregate(self, node: exp.Expr) -> bool:
        if isinstance(node, exp.Anonymous):
            return node.name.lower() in self._catalogue.aggregates
        return isinstance(node, exp.AggFunc)

    def _aggregates(self, node: exp.Select) -> bool:
        """Whether a SELECT makes one row of many without being told to group."""
        parts = [*node.expressions]
        parts += [node.args[key] for key in ("having", "qualify", "order") if node.args.get(key)]
        return any(
            self._is_aggregate(inner) and not _is_windowed(inner)
            for part in parts
            for inner in own_nodes(part)
        )

    def _hide(self, node: exp.Select, sources: _Sources) -> None:
        """Keep the annotations of the tables out of ``*``."""
        carrying = sources.carrying()
        for part in node.expressions:
            star = part.this if isinstance(part, (exp.Column, exp.Like)) else part
            if isinstance(star, exp.Star) and (
                part.table.lower() in carrying if isinstance(part, exp.Column) else carrying
            ):
                star.set("except_", [*(star.args.get("except_") or []), name(WHY)])


def _refused(what: str, remedy: str) -> Untraceable:
    return Untraceable(f"--why cannot follow {what}; {remedy}")


def _alias(source: exp.Expr) -> exp.Identifier:
    alias = source.args.get("alias")
    found = alias.this if alias is not None else source.this
    assert isinstance(found, exp.Identifier)
    return found


def _mentions(node: exp.Expr, cte: str) -> bool:
    return any(
        table.name.lower() == cte and not table.db and table.meta.get(MARK) is None
        for table in node.find_all(exp.Table)
    )


def _reads_twice(tree: exp.Expr) -> bool:
    names = [
        table.name.lower() for table in tree.find_all(exp.Table) if table.meta.get(MARK) is None
    ]
    return len(names) > len(set(names))


def _has_query(node: exp.Expr | None) -> bool:
    return node is not None and next(queries_in(node), None) is not None


def _overlaps(node: exp.Select) -> bool:
    """Whether a row is in several groups: ROLLUP, CUBE, GROUPING SETS."""
    group = node.args.get("group")
    return group is not None and group.find(exp.Rollup, exp.Cube, exp.GroupingSets) is not None


def _read_several_ways(windows: list[exp.Window]) -> bool:
    """Whether rows that windows read are not one partition, read as a whole."""
    return len(windows) > 1 or any(
        window.args.get("order") or window.args.get("alias") for window in windows
    )


def _bare(query: exp.Expr) -> exp.Expr:
    """A query without parentheses around it that do nothing."""
    while isinstance(query, (exp.Paren, exp.Subquery)) and not _has_modifiers(query):
        query = query.this
    return query


def _is_table(query: exp.Expr) -> bool:
    """Whether a query stands where a table could, or a branch of one, and not as a value."""
    parent = query.parent
    while isinstance(parent, (exp.Paren, exp.Subquery, exp.SetOperation)):
        parent = parent.parent
    return isinstance(parent, (exp.From, exp.Join, exp.CTE, exp.Lateral))


def _has_modifiers(node: exp.Expr) -> bool:
    return any(node.args.get(key) for key in ("order", "limit", "offset", "with_"))


def _windowed(window: exp.Window) -> exp.Expr:
    function: exp.Expr = window.this
    while isinstance(function, (exp.IgnoreNulls, exp.RespectNulls, exp.Filter)):
        function = function.this
    return function


def _is_windowed(node: exp.Expr) -> bool:
    """Whether a function is computed over a window and not over a group."""
    parent = node.parent
    while isinstance(parent, (exp.IgnoreNulls, exp.RespectNulls, exp.Filter)):
        node, parent = parent, parent.parent
    return isinstance(parent, exp.Window) and parent.this is node
