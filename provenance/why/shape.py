"""What an annotation looks like: which base rows it can name, and how to read them out of a value.

A rewritten query carries, in one more column, everything that a row rests on. A row of a table is
named by its key; rows that are joined are the fields of a struct; rows that are collected, by GROUP
BY or DISTINCT, are a list. So an alias of a query stays an alias of its lineage, and nothing is
flattened, or copied, before the rows that are shown are known.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Leaf:
    """A row of one occurrence of a table in the query, by ``rowid`` of the table or by an id."""

    occurrence: int
    record: str
    by_rowid: bool

    def sql_type(self) -> str:
        """The type of the key in SQL."""
        return "BIGINT" if self.by_rowid else "VARCHAR"

    def collect(self, value: object, into: Named) -> None:
        """Note the row that a value names."""
        if value is not None:
            into.setdefault(self, {})[value] = None


@dataclass(frozen=True, slots=True)
class Bag:
    """A list of rows that were collected into one."""

    of: Shape

    def sql_type(self) -> str:
        """The type of the list in SQL."""
        return f"{self.of.sql_type()}[]"

    def collect(self, value: object, into: Named) -> None:
        """Note the rows that a list names."""
        if value is None:
            return
        assert isinstance(value, Collection)
        if isinstance(self.of, Leaf):
            # Most lists are of one table's rows, and they are long.
            into.setdefault(self.of, {}).update(dict.fromkeys(value))
            into[self.of].pop(None, None)
        else:
            for item in value:
                self.of.collect(item, into)


@dataclass(frozen=True, slots=True)
class Fields:
    """Rows that were joined, or the branches of a set operation, of which one is filled."""

    of: tuple[Shape, ...]

    def sql_type(self) -> str:
        """The type of the struct in SQL."""
        inner = ", ".join(f"f{at} {shape.sql_type()}" for at, shape in enumerate(self.of))
        return f"STRUCT({inner})"

    def collect(self, value: object, into: Named) -> None:
        """Note the rows that the fields name."""
        if value is None:
            return
        assert isinstance(value, Mapping)
        for shape, item in zip(self.of, value.values(), strict=True):
            shape.collect(item, into)


Shape = Leaf | Bag | Fields

# The rows that an annotation names: keys of each occurrence, in the order in which they were met.
Named = dict[Leaf, dict[object, None]]
