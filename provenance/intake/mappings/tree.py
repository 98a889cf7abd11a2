"""A mapping as it was written: expressions, conditions, and a rule for each record of a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from provenance.intake.reads import Reads


@dataclass(frozen=True, slots=True)
class Expression:
    """What gives a text: an operation, what it is applied to, and its fixed words.

    The operation ``text`` has pieces instead: fixed text, and columns, which are marked.
    """

    operation: str
    line: int
    of: Mapping[str, Expression] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    pieces: Sequence[tuple[bool, str]] = ()
    listed: Sequence[Expression] = ()
    words: Sequence[tuple[str, Expression]] = ()
    conditions: Sequence[Condition] = ()
    texts: Sequence[str] = ()
    reads: Reads = field(default_factory=Reads)

    def inner(self) -> Iterator[Expression]:
        """The expressions that it is made of, but for those of another row."""
        yield from self.of.values()
        yield from self.listed
        yield from (meant for _, meant in self.words)
        for condition in self.conditions:
            yield from condition.values()

    def all(self) -> Iterator[Expression]:
        """It and all that it is made of."""
        yield self
        for part in self.inner():
            yield from part.all()

    def columns(self) -> set[str]:
        """The columns that it and what it is made of name."""
        named: set[str] = set()
        for part in self.all():
            named.update(text for is_column, text in part.pieces if is_column)
            if part.operation == "unpivot":
                named.update(part.texts or part.fixed.values())
        return named


@dataclass(frozen=True, slots=True)
class Condition:
    """When something holds: the kind of condition, what it looks at, and the words it accepts."""

    kind: str
    value: Expression | None = None
    accepted: Sequence[str] = ()
    parts: Sequence[Condition] = ()

    def values(self) -> Iterator[Expression]:
        """What it and its parts look at."""
        if self.value is not None:
            yield self.value
        for part in self.parts:
            yield from part.values()

    def columns(self) -> set[str]:
        """The columns that it names."""
        return set[str]().union(*(value.columns() for value in self.values()))


@dataclass(frozen=True, slots=True)
class Rule:
    """One record that a row yields, with what its parents in the mapping ask for.

    ``directions`` tell the loader something and are no fields, such as the text of a source.
    """

    record: str
    line: int
    fields: Mapping[str, Expression]
    conditions: Sequence[Condition] = ()
    each: Sequence[tuple[str, Expression]] = ()
    directions: Mapping[str, Expression] = field(default_factory=dict)

    def expressions(self) -> Iterator[Expression]:
        """All that it says."""
        yield from self.fields.values()
        yield from self.directions.values()
        yield from (over for _, over in self.each)
        for condition in self.conditions:
            yield from condition.values()

    def columns(self) -> set[str]:
        """The columns that its fields, conditions and lists name."""
        return set[str]().union(*(part.columns() for part in self.expressions()))


@dataclass(slots=True)
class Rules:
    """A mapping as it was written."""

    file: Path
    header: dict[str, tuple[str, int]] = field(default_factory=dict)
    reads: Reads = field(default_factory=Reads)
    # The line of each key of `reads`.
    read_lines: dict[str, int] = field(default_factory=dict)
    conditions: Sequence[Condition] = ()
    values: list[tuple[str, Expression, int]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def expressions(self) -> Iterator[Expression]:
        """All expressions, with those that they are made of."""
        for _, value, _ in self.values:
            yield from value.all()
        for condition in self.conditions:
            for value in condition.values():
                yield from value.all()
        for rule in self.rules:
            for value in rule.expressions():
                yield from value.all()

    def fields_of(self, value: str) -> list[str]:
        """The fields that are made of a value, through other values or not."""
        made = {value}
        for name, other, _ in self.values:
            if other.columns() & made:
                made.add(name)
        fields = (field for rule in self.rules for field in rule.fields.items())
        return sorted({name for name, other in fields if other.columns() & made})

    def origins(self) -> dict[str, frozenset[str]]:
        """Of each field the columns that it is made of, where all records make it of the same."""
        made: dict[str, frozenset[str]] = {}
        for name, value, _ in self.values:
            made[name] = reached(value, made)
        columns_of: dict[str, set[frozenset[str]]] = {}
        for rule in self.rules:
            scope = dict(made)
            for name, over in rule.each:
                scope[name] = reached(over, scope)
            for name, value in rule.fields.items():
                if columns := reached(value, scope):
                    columns_of.setdefault(name, set()).add(columns)
        return {name: next(iter(ways)) for name, ways in columns_of.items() if len(ways) == 1}

    def decimal_points(self) -> None:
        """Give figures that `number` writes, and that name no decimal mark, the one it writes.

        The mark of a `number` is that of the table; what it gives has a decimal point.
        """
        named: set[str] = set()
        for name, value, _ in self.values:
            (named.add if _gives_number(value, named) else named.discard)(name)
        for place, rule in enumerate(self.rules):
            words = rule.fields.get("verbatim")
            if rule.record != "figure" or words is None or "decimal_mark" in rule.fields:
                continue
            if _gives_number(words, named - {item for item, _ in rule.each}):
                mark = Expression("decimal_point", words.line, {"decimal_point": words})
                self.rules[place] = replace(rule, fields={**rule.fields, "decimal_mark": mark})


def _gives_number(value: Expression, named: set[str]) -> bool:
    """Whether all that an expression may give is what `number` gives, or a value of this name."""
    match value.operation:
        case "number":
            return True
        case "low" | "high" | "point" | "first" | "when":
            parts = [*value.of.values(), *value.listed]
            return all(_gives_number(part, named) for part in parts)
        case "text":
            return len(value.pieces) == 1 and value.pieces[0] in {(True, name) for name in named}
        case _:
            return False


def reached(value: Expression, scope: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The columns behind an expression, through the values and the lists that it names."""
    return frozenset[str]().union(
        *(
            scope.get(name, scope.get(name.partition(".")[0], frozenset({name})))
            for name in value.columns()
            if not name.startswith("@")
        )
    )
