"""The lineage of columns: which columns of tables and views a view's columns come from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, build_scope
from sqlglot.schema import MappingSchema

# Relation, its columns and their types, as the catalogue has them.
Schema = Mapping[str, Mapping[str, str]]


Columns = frozenset[tuple[str, str]]


def derivations(views: Mapping[str, str], schema: Schema) -> dict[str, dict[str, Columns]]:
    """For each view and column, the columns of tables and views that its values come from."""
    sources: dict[str, dict[str, Columns]] = {}
    for name, sql in views.items():
        scope = build_scope(qualified(defined(sql), schema))
        assert scope is not None, "a view is a query"
        sources[name] = _outputs(scope, {})
    return sources


def defined(view: str) -> exp.Expr:
    """The query of a view."""
    tree: exp.Expr = sqlglot.parse_one(view, dialect="duckdb").expression
    return tree


def _outputs(scope: Scope, outputs: dict[int, dict[str, Columns]]) -> dict[str, Columns]:
    if scope.set_operation_scopes:
        sides = [_outputs(side, outputs) for side in scope.set_operation_scopes]
        return {
            name: frozenset[tuple[str, str]]().union(*(list(side.values())[at] for side in sides))
            for at, name in enumerate(scope.outer_columns or sides[0])
        }
    query = scope.expression.unnest()
    if not isinstance(query, exp.Query):
        # VALUES come from nowhere.
        return {}
    projections = query.selects
    names = scope.outer_columns or [projection.alias_or_name for projection in projections]
    return {
        name: frozenset[tuple[str, str]]().union(
            *(_source(scope, column, outputs) for column in projection.find_all(exp.Column))
        )
        for name, projection in zip(names, projections, strict=True)
    }


def _source(
    scope: Scope | None, column: exp.Column, outputs: dict[int, dict[str, Columns]]
) -> Columns:
    while scope is not None and column.table not in scope.sources:
        scope = scope.parent
    source = scope.sources[column.table] if scope is not None else None
    if isinstance(source, exp.Table):
        return frozenset({(source.name, column.name)})
    if not isinstance(source, Scope):
        return frozenset()
    if id(source) not in outputs:
        # The recursive branch adds no sources of its own.
        outputs[id(source)] = {}
        outputs[id(source)] = _outputs(source, outputs)
    return outputs[id(source)].get(column.name, frozenset())


def qualified(tree: exp.Expr, schema: Schema) -> exp.Expr:
    """A query whose every column says which relation it is of."""
    return qualify(
        tree,
        schema=normalised(schema),
        dialect="duckdb",
        validate_qualify_columns=False,
    )


def normalised(schema: Schema) -> MappingSchema:
    """The schema as sqlglot knows it; every question about a record has the same one."""
    return _normalised(tuple((name, tuple(columns.items())) for name, columns in schema.items()))


@lru_cache(maxsize=2)
def _normalised(tables: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> MappingSchema:
    return MappingSchema({name: dict(columns) for name, columns in tables}, dialect="duckdb")
