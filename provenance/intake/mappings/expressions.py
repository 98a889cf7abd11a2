"""Expressions and conditions of a mapping as SQL, and what is to be checked of each row for them.

What an expression means is a macro of sql/intake/mapping.sql. The columns and values of a row go by
numbers, so that they may be called anything.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from provenance import templates
from provenance.engine import literal, quoted
from provenance.errors import Problem
from provenance.intake import encodings, headers, relations
from provenance.intake.mappings import grammar
from provenance.intake.mappings.lookups import Called, Lookup, called
from provenance.intake.mappings.tree import Condition, Expression, Rules, reached
from provenance.intake.relations import Table

# What stands before the columns and values of another row of the table.
_OTHER = "other."


@dataclass(frozen=True, slots=True)
class Check:
    """A check of each row: what fails, the SQL of its problem, and the fields that lack a value."""

    failing: str
    problem: str
    fields: Sequence[str]


@dataclass(slots=True)
class Scope:
    """What names mean at a place: values, items of lists, and before them the name of a relation.

    ``guards`` are the conditions under which what is compiled is looked at.
    """

    names: dict[str, str] = field(default_factory=dict)
    origins: dict[str, frozenset[str]] = field(default_factory=dict)
    prefix: str = "given."
    guards: list[str] = field(default_factory=list)
    in_values: bool = False

    @property
    def is_other(self) -> bool:
        """Whether it is that of another row than the one that is staged."""
        return self.prefix == _OTHER

    def inside(self) -> Scope:
        """A scope of its own with the same names."""
        return replace(self, names=dict(self.names), origins=dict(self.origins), guards=[])

    @contextmanager
    def guarded(self, *conditions: str) -> Iterator[None]:
        """Compile something that is looked at under conditions only."""
        before = len(self.guards)
        self.guards += conditions
        try:
            yield
        finally:
            del self.guards[before:]


class Expressions:
    """The expressions of a mapping for a table, as SQL."""

    def __init__(self, rules: Rules, table: Table, lookups: Mapping[Called, Lookup]) -> None:
        self.rules = rules
        self.table = table
        self.lookups = lookups
        # The names of columns and of values in SQL.
        self.columns: dict[str, str] = {}
        self.values: dict[str, str] = {}
        self.read: dict[str, str] = {}
        # What is to be checked of each row of the relation that is compiled for.
        self.found: list[Check] = []
        # The fields, or the value, that are compiled.
        self.about: Sequence[str] = ()
        # Whether what is compiled may be an object or a list, and the columns that values are as
        # they stand.
        self.takes_all = False
        self.alike: dict[str, str | None] = {}
        self.problems: list[Problem] = []

    def problem(self, line: int, problem: str) -> None:
        self.problems.append(Problem(str(self.rules.file), line, problem))

    def taken(self) -> list[Check]:
        """What was found to be checked since it was asked last."""
        found, self.found = self.found, []
        return found

    def check(
        self, scope: Scope, failing: str, problem: str, columns: frozenset[str] = frozenset()
    ) -> None:
        """Check each row: what fails has a problem, SQL for a text, that is about these columns."""
        if scope.is_other:
            return
        place = self.table.place(columns)
        if place is not None:
            named, is_cell = place
            told = f"' (cell {named}' || given.line || ')'" if is_cell else literal(f" ({named})")
            problem = f"{problem} || {told}"
        failing = " AND ".join([*scope.guards, failing])
        self.found.append(Check(failing, problem, self.about))

    def items(self, over: Expression, scope: Scope) -> str:
        """The items of a list, each as JSON."""
        if over.operation == "split":
            whole = self.expression(over.of["split"], scope)
            return f"mapped_split({whole}, {literal(over.fixed['at'])})"
        if over.operation == "pairs":
            lists = {
                name: f"mapped_parts({self.expression(part, scope)}, {literal(over.fixed['at'])})"
                for name, part in over.words
            }
            lengths = [f"nullif(len({part}), 0)" for part in lists.values()]
            counts = " || ', ' || ".join(
                f"{literal(f'`{name}` has ')} || coalesce(len({part}), 0)"
                for name, part in lists.items()
            )
            apart = f"greatest({', '.join(lengths)}) <> least({', '.join(lengths)})"
            self.check(
                scope,
                apart,
                f"{literal('lists side by side have as many items as each other: ')} || {counts}",
                reached(over, scope.origins),
            )
            members = ", ".join(f"{literal(name)}: {part}[place]" for name, part in lists.items())
            most = f"greatest({', '.join([*lengths, '0'])})"
            return f"list_transform(range(1, {most} + 1), lambda place: to_json({{{members}}}))"
        if over.operation == "unpivot":
            names = list(over.texts)
            if pattern := over.fixed.get("unpivot"):
                names = [c for c in self.table.columns if re.fullmatch(pattern, c)]
                if not names:
                    self.problem(over.line, f"no column of {self.table.origin.name} is `{pattern}`")
            pairs = [
                f"mapped_column({literal(headers.words(name))}, "
                f"{self.text(name, over.line, scope)})"
                for name in names
            ]
            return f"list_filter([{', '.join(pairs)}], lambda item: item IS NOT NULL)"
        with self.taking_all():
            return f"mapped_items({self.expression(over, scope)})"

    @contextmanager
    def taking_all(self) -> Iterator[None]:
        """Compile something that may be an object or a list."""
        before, self.takes_all = self.takes_all, True
        try:
            yield
        finally:
            self.takes_all = before

    def text(self, name: str, line: int, scope: Scope) -> str:
        """The SQL of a name as a text, which is no object and no list."""
        named = self.named(name, line, scope)
        kind = None if self.takes_all else self.kind(name, scope)
        if kind is not None:
            one = literal(f"`{name}` is an object; name a key in it, such as `{{{name}.name}}`")
            several = literal(f"`{name}` is a list; `each` goes through its items")
            problem = f"CASE {kind} WHEN 'OBJECT' THEN {one} ELSE {several} END"
            self.check(scope, f"{kind} IN ('OBJECT', 'ARRAY')", problem, frozenset({name}))
        return named

    def kind(self, name: str, scope: Scope) -> str | None:
        """The SQL of the JSON type of a column, or of an item of a list or a part of one."""
        outer, _, inner = name.partition(".")
        if f"{name}@" in scope.names:
            return f"json_type({scope.names[f'{name}@']})"
        if inner and name not in scope.names and f"{outer}@" in scope.names:
            path = ".".join(f'"{part}"' for part in inner.split("."))
            return f"json_type({scope.names[f'{outer}@']}, {literal('$.' + path)})"
        column = self.alike.get(name) if name in scope.names else name
        if column is None or column in grammar.OF_ROW or scope.is_other:
            return None
        kind = self.table.nested(column)
        called = f"{self.column(column, 1, scope)}t"
        if kind is None:
            return None
        self.read[called] = kind
        return f"{scope.prefix}{quoted([called])}"

    def expression(self, value: Expression, scope: Scope) -> str:
        def of(key: str) -> str:
            return self.expression(value.of[key], scope) if key in value.of else "NULL"

        fixed = {key: literal(text) for key, text in value.fixed.items()}
        match value.operation:
            case "text":
                pieces = [
                    self.text(text, value.line, scope) if is_column else literal(text)
                    for is_column, text in value.pieces
                ]
                return f"({' || '.join(pieces)})" if pieces else "NULL"
            case "date" if "format" in fixed:
                # The engine reads by a format that it need not work out.
                plain = literal(re.sub(" ?%z$", "", value.fixed["format"]))
                zone = literal(grammar.zone(value.fixed["format"]))
                return f"mapped_date_format({of('date')}, {fixed['format']}, {plain}, {zone})"
            case "date" if "since" in fixed:
                unit = fixed.get("unit", literal(grammar.UNITS[0]))
                return f"mapped_date_since({of('date')}, {fixed['since']}, {unit})"
            case "date":
                return f"mapped_date({of('date')}, {fixed['order']})"
            case "number":
                return self.number(value, scope)
            case "low" | "high" | "point":
                return f"mapped_figure({of('low')}, {of('high')}, {of('point')})"
            case "find" | "digest" | "json" if not self.takes_all:
                with self.taking_all():
                    return self.expression(value, scope)
            case "find":
                pattern = value.fixed["find"]
                grouped = pattern if re.compile(pattern).groups else f"({pattern})"
                return f"mapped_find({of('in')}, {literal(grouped)})"
            case "replace":
                return f"mapped_replace({of('in')}, {fixed['replace']}, {fixed['with']})"
            case "first":
                return self.first(value.listed, scope)
            case "join":
                parts = ", ".join(self.expression(part, scope) for part in value.listed)
                return f"nullif(concat_ws({fixed['with']}, {parts}), '')"
            case "words":
                return self.words(value, scope)
            case "when":
                return self.when(value, scope)
            case "lookup":
                return self.lookup(value, scope)
            case "row":
                return self.row(value, scope)
            case "json":
                parts = ", ".join(
                    f"{literal(key)}: {self.expression(part, scope)}" for key, part in value.words
                )
                return f"mapped_json({{{parts}}})"
            case operation:
                return f"mapped_{operation}({of(operation)})"

    def number(self, value: Expression, scope: Scope) -> str:
        mark = value.fixed.get("decimal_mark", next(iter(grammar.MARKS)))
        words = self.expression(value.of["number"], scope)
        number = f"mapped_number({words}, {literal(mark)})"
        told = f"` is no number with a decimal {mark}; accepted are such as {grammar.MARKS[mark]}"
        problem = f"{literal('`')} || left({words}, 60) || {literal(told)}"
        failing = f"{words} IS NOT NULL AND {number} IS NULL"
        self.check(scope, failing, problem, reached(value, scope.origins))
        return number

    def first(self, listed: Sequence[Expression], scope: Scope) -> str:
        parts: list[str] = []
        for part in listed:
            with scope.guarded(*(f"{before} IS NULL" for before in parts)):
                parts.append(self.expression(part, scope))
        return f"coalesce({', '.join(parts)})"

    def words(self, value: Expression, scope: Scope) -> str:
        word = self.expression(value.of["of"], scope)
        known = ", ".join(literal(word) for word, _ in value.words)
        cases = []
        for one, meant in value.words:
            with scope.guarded(f"{word} = {literal(one)}"):
                cases.append(f"WHEN {literal(one)} THEN {self.expression(meant, scope)}")
        unknown = f"{word} NOT IN ({known})"
        if "others" in value.of:
            with scope.guarded(unknown):
                others = self.expression(value.of["others"], scope)
        else:
            others = "NULL"
            accepted = ", ".join(word for word, _ in value.words)
            problem = (
                f"{literal('`')} || left({word}, 60) || "
                f"{literal(f'` is no word of the mapping; accepted are {accepted}')}"
            )
            self.check(scope, unknown, problem, reached(value.of["of"], scope.origins))
        return f"CASE {word} {' '.join(cases)} WHEN {word} THEN {others} END"

    def when(self, value: Expression, scope: Scope) -> str:
        parts = [self.condition(part, scope) for part in value.conditions]
        holds = f"({' AND '.join(parts) or 'TRUE'})"
        with scope.guarded(holds):
            then = self.expression(value.of["then"], scope)
        otherwise = "NULL"
        if "else" in value.of:
            with scope.guarded(f"NOT {holds}"):
                otherwise = self.expression(value.of["else"], scope)
        return f"CASE WHEN {holds} THEN {then} ELSE {otherwise} END"

    def lookup(self, value: Expression, scope: Scope) -> str:
        fixed = value.fixed
        lookup = self.lookups[called(value)]
        word = self.expression(value.of["lookup"], scope)
        words = {"table": lookup.table, "word": word}
        found = templates.united([templates.text("intake/mapping/looked_up_word", words)])
        absent = templates.each("intake/mapping/is_no_word", [words])
        if "others" in value.of:
            with scope.guarded(absent):
                others = self.expression(value.of["others"], scope)
            return f"CASE WHEN {absent} THEN {others} ELSE {found} END"
        told = f"` is no `{fixed['key']}` of {fixed['file']}"
        problem = f"{literal('`')} || left({word}, 60) || {literal(told)}"
        self.check(scope, absent, problem, reached(value.of["lookup"], scope.origins))
        return found

    def row(self, value: Expression, scope: Scope) -> str:
        """What an expression is in another row of the table."""
        if scope.in_values:
            self.problem(
                value.line,
                "`row` looks into other rows, which are not read yet in `values`; use it in a "
                "record",
            )
            return "NULL"
        if scope.is_other:
            self.problem(value.line, "a `row` cannot look into further rows")
            return "NULL"
        # Values of a row, and not the items of its lists.
        names = {name: sql for name, sql in scope.names.items() if _is_value(sql)}
        other = Scope(names, dict(scope.origins), prefix=_OTHER)
        matching = []
        wanted = []
        for name, part in value.words:
            sought = self.expression(part, scope)
            matching.append(f"{self.named(name, value.line, other)} = {sought}")
            wanted.append(f"{literal(f'`{name}: ')} || left({sought}, 60) || '`'")
        words = {
            "gives": self.expression(value.of["gives"], other),
            "conditions": " AND ".join(matching),
        }
        known = [f"{sought} IS NOT NULL" for sought in wanted]
        found = templates.united([templates.text("intake/mapping/other_row", words)])
        rows = templates.united([templates.text("intake/mapping/other_rows", words)])
        columns = frozenset[str]().union(*(reached(part, scope.origins) for _, part in value.words))
        said = " || ', ' || ".join(wanted)
        with scope.guarded(*known):
            several = f"{literal('several rows of the table have ')} || {said}"
            self.check(scope, f"{rows} > 1", several, columns)
            left = templates.united([templates.text("intake/mapping/rows_left", words)])
            gone = f"{literal('the row of the table is left out that has ')} || {said}"
            self.check(scope, f"{rows} = 1 AND {left} = 0", gone, columns)
            if "others" not in value.of:
                none = f"{literal('no row of the table has ')} || {said}"
                self.check(scope, f"{rows} = 0", none, columns)
                return found
            others = self.expression(value.of["others"], scope)
        return f"CASE WHEN {' AND '.join(known)} AND {rows} = 0 THEN {others} ELSE {found} END"

    def named(self, name: str, line: int, scope: Scope) -> str:
        """The SQL of a value, an item of a list or a part of one, or a column."""
        if name in scope.names:
            known = scope.names[name]
            return f"{scope.prefix}{known}" if _is_value(known) else known
        outer, _, inner = name.partition(".")
        if inner and f"{outer}@" in scope.names:
            path = ".".join(f'"{part}"' for part in inner.split("."))
            return f"mapped_text({scope.names[f'{outer}@']} -> {literal('$.' + path)})"
        if name in grammar.OF_ROW:
            return self.of_row(name, scope)
        called = f"{scope.prefix}{quoted([self.column(name, line, scope)])}"
        if column := self.table.column(name):
            for error in sorted({*self.table.failed.get(column, {}).values()}):
                failing = f"{called} = {literal(error)}"
                self.check(scope, failing, literal(relations.told(error)), frozenset({column}))
        return called

    def column(self, name: str, line: int, scope: Scope | None = None) -> str:
        """The name of a column in SQL, from the file as it is read."""
        name = self.table.column(name) or name
        if name not in self.columns:
            filled = {self.table.column(one) or one for one in self.rules.reads.fill_down}
            expression = self.table.text(name, marked=name in filled)
            if expression is None and headers.words(name) not in self.table.elsewhere:
                self.problem(line, self.unknown(name, scope or Scope()))
            called = f"c{len(self.columns)}"
            self.columns[name] = called
            self.read[called] = expression or "NULL::VARCHAR"
        return self.columns[name]

    def of_row(self, name: str, scope: Scope) -> str:
        file = self.table.origin.resolve()
        match name:
            case grammar.ABSENT:
                return "NULL::VARCHAR"
            case grammar.SKIP:
                return "mapped_skip()"
            case grammar.LINE:
                return f"{scope.prefix}line::VARCHAR"
            case "@sheet":
                return "NULL::VARCHAR" if self.table.sheet is None else literal(self.table.sheet)
            case "@file" if self.table.documents:
                return f"mapped_file({scope.prefix}file)"
            case "@folder" if self.table.documents:
                return f"mapped_folder({scope.prefix}file)"
            case "@file":
                return literal(encodings.stem(file))
            case _:
                return literal(file.parent.name)

    def unknown(self, name: str, scope: Scope) -> str:
        shown = [
            value for value in scope.names if value[-1:] not in ("#", "@") and " of " not in value
        ]
        names = [*self.table.columns, *shown]
        near = difflib.get_close_matches(name, names, 1)
        folded = [column for column in names if column.casefold() == name.casefold()]
        meant = f"; did you mean `{(folded or near)[0]}`? It has" if folded or near else "; it has"
        return (
            f"there is no column `{name[:60]}` in {self.table.origin.name}{meant} "
            f"{', '.join(self.table.columns)}"
        )

    def condition(self, condition: Condition, scope: Scope) -> str:
        with self.taking_all():
            return self._condition(condition, scope)

    def _condition(self, condition: Condition, scope: Scope) -> str:
        if condition.kind in ("all", "any"):
            parts = [self.condition(part, scope) for part in condition.parts]
            joined = " AND " if condition.kind == "all" else " OR "
            return f"({joined.join(parts) or ('TRUE' if condition.kind == 'all' else 'FALSE')})"
        assert condition.value is not None
        value = self.expression(condition.value, scope)
        words = ", ".join(literal(word) for word in condition.accepted) or "NULL"
        return {
            "present": f"{value} IS NOT NULL",
            "absent": f"{value} IS NULL",
            "is": f"coalesce({value} IN ({words}), FALSE)",
            "is_not": f"coalesce({value} NOT IN ({words}), TRUE)",
            "matches": f"coalesce(regexp_matches({value}, {words}), FALSE)",
        }[condition.kind]


def of_items(value: Expression, items: set[str]) -> bool:
    """Whether an expression names an item of a list, its number or a part of it."""
    return any(re.split("[.#]", column)[0] in items for column in value.columns())


def _is_value(sql: str) -> bool:
    """Whether the SQL of a name is a value of the row, which a relation may stand before."""
    return sql.startswith('"v')
