"""Every join of a view has an equality, which the engine can hash.

On an inequality alone it holds each row against each: two statements ordered by time made 32
million rows of a record of 13,510.
"""

from __future__ import annotations

import pytest
import sqlglot
from sqlglot import exp

from provenance import schema

# What is joined without: lists of a few numbers, and loads that were repaired, which are few.
WITHOUT = {
    ("standing_figure", "step"),
    ("contradiction_figure", "step"),
    ("contradiction_state", "place"),
    ("repaired_load", "repair"),
}


def unequal(sql: str) -> set[str]:
    """What a statement joins without an equality between two sides."""
    found = set()
    for join in sqlglot.parse_one(sql, read="duckdb").find_all(exp.Join):
        condition = join.args.get("on")
        parts = condition.flatten() if isinstance(condition, exp.And) else [condition]
        equal = (isinstance(part and part.unnest(), exp.EQ | exp.NullSafeEQ) for part in parts)
        if not join.args.get("using") and not any(equal):
            found.add(join.this.alias_or_name)
    return found


@pytest.mark.slow
def test_every_join_of_a_view_has_an_equality() -> None:
    found = {
        (name, joined) for name, view in schema.views().items() for joined in unequal(view.sql)
    }
    assert found == WITHOUT


def test_a_join_without_one_is_found() -> None:
    assert unequal("SELECT 1 FROM a JOIN b ON b.x = a.x JOIN c ON c.x < a.x AND c.y < 1") == {"c"}
    assert unequal("SELECT 1 FROM a JOIN b ON b.x IN (a.x, a.y)") == {"b"}
