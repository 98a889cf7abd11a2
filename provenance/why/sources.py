"""What the tables, joins and queries of a FROM clause rest on."""

from __future__ import annotations

from sqlglot import exp

from provenance.schema import folded
from provenance.why.annotator import NEGATION, RANKING, Scope, Sources, refused
from provenance.why.catalogue import Base, Computed
from provenance.why.conditions import Conditions
from provenance.why.expanding import MARK, Mark, definition, in_place_of
from provenance.why.nodes import WHY, Piece, as_why, column, name
from provenance.why.predicates import alias_of, has_query
from provenance.why.shape import Leaf


class FromClause(Conditions):
    """Tables are named by their keys, and the rest by what was added to it."""

    def _from(
        self, node: exp.Select, scope: Scope, so_far: list[exp.Expr] | None = None
    ) -> Sources:
        sources = Sources(scope, self._whole_rows(node), so_far=so_far)
        if node.args.get("from_") is not None:
            self._source(node.args["from_"].this, sources)
        for join in node.args.get("joins") or []:
            self._join(join, sources)
        return sources

    def _source(self, source: exp.Expr, sources: Sources) -> None:
        joins = source.args.get("joins") or []
        inner = source.this
        if isinstance(source, exp.Table):
            self._table(source, sources)
        elif isinstance(source, exp.Subquery) and isinstance(inner, exp.Table):
            if source.alias:
                raise refused("a name for a join in parentheses", "name its tables")
            self._source(inner, sources)
        elif isinstance(inner, exp.Subquery) and not source.alias:
            # Parentheses around parentheses, or around a join that begins with a view.
            self._source(inner, sources)
        else:
            self._derived(source, sources)
        for join in joins:
            self._join(join, sources)

    def _join(self, join: exp.Join, sources: Sources) -> None:
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
            raise refused("NATURAL JOIN", "name the columns with USING")
        on = join.args.get("on")
        if on is not None and has_query(on):
            if join.side:
                raise refused("a subquery in the condition of an outer join", "join it first")
            sources.conditions.append(on)

    def _semi_join(self, join: exp.Join, scope: Scope) -> list[Piece]:
        """The rows of the other side that matched."""
        other = join.this.copy()
        on, using = join.args.get("on"), join.args.get("using") or []
        alias = alias_of(other)
        if on is not None:
            met = exp.Select(expressions=[exp.Literal.number(1)], where=exp.Where(this=on.copy()))
            return self._why_of(met.from_(other, copy=False), scope)
        met = exp.Select(
            expressions=[exp.Column(this=part.copy(), table=alias.copy()) for part in using]
        )
        values: list[exp.Expr] = [exp.Column(this=part.copy()) for part in using]
        return self._member(values, met.from_(other, copy=False), scope, strict=True)

    def _table(self, table: exp.Table, sources: Sources) -> None:
        alias = alias_of(table)
        mark = table.meta.get(MARK)
        if not isinstance(mark, Mark):
            self._cte(table, alias, sources)
            return
        match mark.relation:
            case Computed(ends=ends):
                sources.pieces += [
                    (column(end, alias), Leaf(mark.occurrence, record, by_rowid=False))
                    for end, record in ends.items()
                ]
            case Base(record=record, entries=None):
                leaf = Leaf(mark.occurrence, record, by_rowid=True)
                sources.pieces.append((column("rowid", alias), leaf))
            case Base(record=record, entries=str(entries)):
                # A row that is read as a whole must not gain a column.
                by_rowid = not sources.whole & {folded(alias.name), "*"}
                if by_rowid:
                    self._open_up(table, entries)
                leaf = Leaf(mark.occurrence, record, by_rowid)
                sources.pieces.append((column(WHY if by_rowid else "id", alias), leaf))

    def _cte(self, table: exp.Table, alias: exp.Identifier, sources: Sources) -> None:
        cte = sources.scope.get(folded(table.name))
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
        body = definition(self._catalogue, folded(table.name))
        for inner in body.find_all(exp.Table):
            inner.set("db", name("main"))
        body.append("expressions", as_why(column("rowid", entries)))
        table.replace(in_place_of(table, body))

    def _derived(self, source: exp.Expr, sources: Sources) -> None:
        if isinstance(source, exp.Values):
            return
        query = source.this if isinstance(source, exp.Lateral) else source
        if not isinstance(query, exp.Subquery):
            raise refused(f"{source.key.upper()} in FROM", "name a table or view")
        shape = self.query(query, sources.scope)
        if shape is None:
            return
        if not source.args.get("alias"):
            source.set("alias", exp.TableAlias(this=name(self._fresh("from"))))
        self._no_whole(alias_of(source), sources)
        sources.pieces.append((column(WHY, alias_of(source)), shape))

    def _whole_rows(self, node: exp.Select) -> frozenset[str]:
        """Names that mean a whole row: a table's name where no column has it."""
        mentioned = {
            folded(part.name)
            for part in node.find_all(exp.Column)
            if not part.table and isinstance(part.this, exp.Identifier)
        }
        for star in node.find_all(exp.Star):
            parent = star.parent.parent if isinstance(star.parent, exp.Column) else star.parent
            if not isinstance(parent, (exp.Select, exp.Count, exp.Alias)):
                mentioned |= {"*"}
        columns = set(self._column_names)
        for table in node.find_all(exp.Table):
            mark = table.meta.get(MARK)
            if isinstance(mark, Mark):
                columns |= mark.columns
        return frozenset(mentioned - columns)

    def _no_whole(self, alias: exp.Identifier, sources: Sources) -> None:
        if sources.whole & {folded(alias.name), "*"}:
            raise refused(f"{alias.name} as a whole row", "name its columns")

    def _hide(self, node: exp.Select, sources: Sources) -> None:
        """Keep the annotations of the tables out of ``*``."""
        carrying = sources.carrying()
        for part in node.expressions:
            star = part.this if isinstance(part, (exp.Column, exp.Like)) else part
            if isinstance(star, exp.Star) and (
                folded(part.table) in carrying if isinstance(part, exp.Column) else carrying
            ):
                star.set("except_", [*(star.args.get("except_") or []), name(WHY)])
