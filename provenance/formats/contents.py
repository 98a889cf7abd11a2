"""The current rows of a record as text, from which every format is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from provenance import templates
from provenance.declaration import Field, catalogue, words
from provenance.engine import Engine, quoted

Row = Mapping[str, str]

# Rules of reading are the tool's, not the case's.
RULES = ("hedge_rule", "scale_word")

# The marking of a record without one.
UNMARKED = "AMBER"


def strictest(markings: Iterable[str | None]) -> str | None:
    """The strictest of some markings; one that is unknown is stricter than all."""
    order = [*words()["marking"]]
    stated = {marking for marking in markings if marking is not None}
    place = {word: order.index(word) if word in order else len(order) for word in stated}
    return max(sorted(stated), key=place.__getitem__, default=None)


@dataclass(frozen=True)
class Contents:
    """The current rows of each record table, without retracted ones and those that refer to them.

    A row has only the fields that are present; truth values are the words true and false.
    """

    engine: Engine
    rows: Mapping[str, Sequence[Row]]
    fields: Mapping[str, Mapping[str, Field]]

    def __getitem__(self, record: str) -> Sequence[Row]:
        return self.rows.get(record, ())

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Row]]:
        return {record: {row["id"]: row for row in rows} for record, rows in self.rows.items()}

    def get(self, record: str, id: str | None) -> Row | None:
        """The row with an id, if there is one."""
        return self._by_id.get(record, {}).get(id) if id is not None else None

    @cached_property
    def _by_reference(self) -> dict[tuple[str, str, str], list[Row]]:
        rows_by_value: dict[tuple[str, str, str], list[Row]] = {}
        for record, rows in self.rows.items():
            for row in rows:
                for name, value in row.items():
                    rows_by_value.setdefault((record, name, value), []).append(row)
        return rows_by_value

    def where(self, record: str, field: str, value: str) -> Sequence[Row]:
        """The rows of a table whose field has a value, in the order of their ids."""
        return self._by_reference.get((record, field, value), ())

    def markings(self) -> list[str]:
        """The words of the Traffic Light Protocol, the freest first."""
        return [*words()["marking"]]

    def highest_marking(self) -> str | None:
        """The strictest marking of any row; a row without one counts as AMBER."""
        return strictest(
            row.get("marking", UNMARKED) for rows in self.rows.values() for row in rows
        )


def contents(engine: Engine) -> Contents:
    """The current contents of a record."""
    fields = {record: described for record, described in catalogue().items() if record not in RULES}
    rows = {record: rows_of(engine, record, described) for record, described in fields.items()}
    closed(rows, fields)
    return Contents(engine, rows, fields)


def rows_of(engine: Engine, record: str, fields: Mapping[str, Field]) -> list[Row]:
    """The rows of one record table that are not retracted, by their ids."""
    names = {"record": record, "fields": quoted([*fields])}
    text = templates.text("lookups/exports/row", names)
    return [
        {name: value for name, value in zip(fields, row, strict=True) if value is not None}
        for row in engine.rows(text)
    ]


def referred(record: str, row: Row) -> Iterator[tuple[str, str, str]]:
    """The references of a row: field, kind of record, id."""
    for name, field in catalogue()[record].items():
        if name not in row:
            continue
        match field.kind:
            case "reference":
                yield name, str(field.refers_to), row[name]
            case "reference_in":
                yield name, row[str(field.kind_in)], row[name]
            case "sides":
                # The id of a contradiction ends in its sides; a refutation's last one is evidence.
                one, other = row[name].split(":")[-2:]
                refuted = row[name].startswith("refutation:")
                yield name, "statement", one
                yield name, "evidence" if refuted else "statement", other


def closed(rows: dict[str, list[Row]], fields: Mapping[str, Mapping[str, Field]]) -> None:
    """Leave out rows that refer to a missing record, until no reference dangles."""
    while True:
        ids = {record: {row["id"] for row in record_rows} for record, record_rows in rows.items()}
        dangling = False
        for record, record_rows in rows.items():
            references = [f for f in fields[record].values() if f.kind == "reference"]
            remaining = [
                row for row in record_rows if not any(_dangles(row, f, ids) for f in references)
            ]
            dangling = dangling or len(remaining) < len(record_rows)
            rows[record] = remaining
        if not dangling:
            return


def _dangles(row: Row, field: Field, ids: Mapping[str, set[str]]) -> bool:
    target = ids.get(str(field.refers_to))
    return field.name in row and target is not None and row[field.name] not in target
