"""A mapping and a table become SQL: one INSERT into staging for each record that a row yields.

What an expression means is a macro of sql/intake/mapping.sql; here they are only put together. The
columns and values of a row go by numbers, so that they may be called anything. Records of things
that many rows name are staged once for all equal rows, at the first of them; a statement and what
hangs on it belong to their row.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from provenance import templates
from provenance.engine import Engine, literal, quoted
from provenance.errors import EngineFailure, Problem
from provenance.intake import encodings, headers
from provenance.intake.mappings import grammar
from provenance.intake.mappings.lookups import Lookup
from provenance.intake.mappings.tree import Condition, Expression, Rule, Rules, reached
from provenance.intake.readers import Table

# A row has its own of these, so looking for equal ones would find none.
OWN = frozenset({"statement", "appearance", "figure", "relay"})

# What stands before the columns and values of another row of the table.
_OTHER = "other."


@dataclass(frozen=True, slots=True)
class Staging:
    """What to read of a table, in layers of names and SQL, and the statements that stage it.

    ``filled`` are the names of the first layer that are filled down, ``checks`` the statements that
    find rows with words that the mapping does not know, and ``counted`` the condition under which a
    row is not left out by the mapping itself.
    """

    layers: Sequence[Mapping[str, str]]
    filled: Sequence[str]
    checks: Sequence[str]
    inserts: Sequence[str]
    counted: str


def patterns(engine: Engine, rules: Rules) -> list[Problem]:
    """Regular expressions of a mapping that the engine's own language of patterns lacks."""
    problems = []

    def accepted(query: str, parameters: Mapping[str, str], line: int, refusal: str) -> bool:
        try:
            engine.ask(query, parameters=parameters)
        except EngineFailure:
            problems.append(Problem(str(rules.file), line, refusal))
            return False
        return True

    def is_pattern(pattern: str, line: int) -> bool:
        refusal = (
            f"`{pattern[:60]}` is no pattern of RE2, which has no look-around and no "
            "back-references"
        )
        return accepted("intake/mapping/pattern", {"pattern": pattern}, line, refusal)

    for part in rules.expressions():
        fixed = part.fixed
        if "find" in fixed:
            is_pattern(fixed["find"], part.line)
        if "replace" in fixed and is_pattern(fixed["replace"], part.line):
            words = {"pattern": fixed["replace"], "with": fixed["with"]}
            refusal = f"`{fixed['with'][:60]}` takes a group that its pattern has not"
            accepted("intake/mapping/replacement", words, part.line, refusal)
        if "format" in fixed:
            refusal = f"`{fixed['format'][:60]}` is no format of a date, such as %d %b %Y"
            accepted("intake/mapping/date_format", {"format": fixed["format"]}, part.line, refusal)
        for condition in _all_conditions(part.conditions):
            if condition.kind == "matches":
                is_pattern(condition.accepted[0], part.line)
    conditions = [*rules.conditions, *(part for rule in rules.rules for part in rule.conditions)]
    for condition in _all_conditions(conditions):
        if condition.kind == "matches" and condition.value is not None:
            is_pattern(condition.accepted[0], condition.value.line)
    return problems


def _all_conditions(conditions: Sequence[Condition]) -> Iterator[Condition]:
    for condition in conditions:
        yield condition
        yield from _all_conditions(condition.parts)


def needs_lines(rules: Rules) -> bool:
    """Whether the line of a row is needed while rows are read."""
    if rules.reads.fill_down:
        return True
    return any(grammar.LINE in value.columns() for _, value, _ in rules.values)


def _skips(value: Expression) -> bool:
    return grammar.SKIP in value.columns()


def compiled(
    rules: Rules,
    table: Table,
    lookups: Mapping[tuple[str, str, str], Lookup],
    *,
    once: bool,
    constant: bool,
) -> tuple[Staging, list[Problem]]:
    """The SQL that stages a table by a mapping.

    With ``once`` equal records of things are staged once, and with ``constant`` the records that
    have no columns in them are.
    """
    return _Compiler(rules, table, lookups).staging(once, constant)


@dataclass(frozen=True, slots=True)
class _Check:
    """A check of each row: what fails, the SQL of its problem, and the fields that lack a value."""

    failing: str
    problem: str
    fields: Sequence[str]


@dataclass(slots=True)
class _Scope:
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

    def inside(self) -> _Scope:
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


class _Compiler:
    def __init__(
        self, rules: Rules, table: Table, lookups: Mapping[tuple[str, str, str], Lookup]
    ) -> None:
        self.rules = rules
        self.table = table
        self.lookups = lookups
        # The names of columns and of values in SQL.
        self.columns: dict[str, str] = {}
        self.values: dict[str, str] = {}
        self.read: dict[str, str] = {}
        # What is to be checked of each row of the relation that is compiled for.
        self.found: list[_Check] = []
        # The fields, or the value, that are compiled.
        self.about: Sequence[str] = ()
        self.problems: list[Problem] = []

    def problem(self, line: int, problem: str) -> None:
        self.problems.append(Problem(str(self.rules.file), line, problem))

    def staging(self, once: bool, constant: bool) -> tuple[Staging, list[Problem]]:
        row = _Scope(in_values=True)
        layers: list[dict[str, str]] = [self.read]
        skipping: list[str] = []
        for name, value, line in self.rules.values:
            self.check_name(name, line)
            # A value that has the name of a column takes its place for what comes after.
            self.add_value(layers, name, value, row, skipping)
        checks = self.taken()
        row.in_values = False
        always = [self.condition(part, row) for part in self.rules.conditions]
        checks += self.taken()
        rules = [self.hoisted(rule, layers, row, skipping) for rule in self.rules.rules]
        always += [f"NOT mapped_skips({name})" for name in skipping]
        counted = " AND ".join(always) or "TRUE"
        checked = [self.checking(check, "numbered_row", always) for check in checks]
        inserts: list[str] = []
        for rule in rules:
            if rule.columns():
                inserts += self.inserts(rule, row, always, once)
                checked += self.checks_of(rule, row, always)
            elif constant:
                inserts += self.constant(rule)
        filled = [self.column(name, self.fill_line()) for name in self.rules.reads.fill_down]
        return Staging(layers, filled, checked, inserts, counted), self.problems

    def fill_line(self) -> int:
        return self.rules.read_lines.get("fill_down", 1)

    def check_name(self, name: str, line: int) -> None:
        """A value may be called like a column, but not almost like one."""
        for column in self.table.columns:
            if column != name and column.casefold() == name.casefold():
                self.problem(
                    line,
                    f"the value `{name}` is called like the column `{column}` of "
                    f"{self.table.origin.name} but for its capitals; call it otherwise",
                )

    def add_value(
        self,
        layers: list[dict[str, str]],
        name: str,
        value: Expression,
        row: _Scope,
        skipping: list[str],
    ) -> str:
        """One layer more, with a value; gives its name in SQL."""
        self.about = self.rules.fields_of(name)
        called = quoted([f"v{len(layers)}"])
        layers.append({f"v{len(layers)}": self.expression(value, row)})
        row.origins[name] = reached(value, row.origins)
        row.names[name] = called
        if _skips(value):
            skipping.append(called)
        return called

    def hoisted(
        self, rule: Rule, layers: list[dict[str, str]], row: _Scope, skipping: list[str]
    ) -> Rule:
        """A rule whose fields may leave the row out: what does so is worked out for the row."""
        fields = dict(rule.fields)
        for name, value in rule.fields.items():
            if not _skips(value):
                continue
            if _of_items(value, {item for item, _ in rule.each}):
                self.problem(
                    value.line,
                    "{@skip} leaves the row out, and this is an item of a list of it; `when` "
                    "leaves a record out",
                )
                continue
            hidden = f"{len(layers)} of {name}"
            guard = Expression(
                "when",
                value.line,
                {"then": value},
                conditions=[Condition("all", parts=rule.conditions)],
            )
            self.add_value(layers, hidden, guard, row, skipping)
            fields[name] = Expression("text", value.line, pieces=[(True, hidden)])
        return Rule(rule.record, rule.line, fields, rule.conditions, rule.each, rule.directions)

    # Statements

    def relation(self, rule: Rule, row: _Scope) -> tuple[str, _Scope]:
        """The relation with a row for each record of a rule, and what its names mean."""
        scope = row.inside()
        relation = "numbered_row"
        for place, (name, over) in enumerate(rule.each, 1):
            items = self.items(over, scope)
            # Names that no column has, so that an item may be named like a column.
            item, number = quoted([f"@item {place}"]), quoted([f"@number {place}"])
            words = {"item": item, "number": number, "items": items, "relation": relation}
            rows = templates.each("intake/mapping/item_row", [words])
            relation = f"({rows})"
            scope.names |= {name: f"mapped_text({item})", f"{name}#": number, f"{name}@": item}
            scope.origins[name] = reached(over, scope.origins)
        return relation, scope

    def inserts(self, rule: Rule, row: _Scope, always: Sequence[str], once: bool) -> Iterator[str]:
        relation, scope = self.relation(rule, row)
        conditions = [*always, *(self.condition(part, scope) for part in rule.conditions)]
        fields = {name: self.expression(value, scope) for name, value in rule.fields.items()}
        words = {
            "record": rule.record,
            "names": quoted(list(fields)),
            "values": ", ".join(fields.values()),
            "relation": relation,
            "conditions": " AND ".join(conditions) or "TRUE",
            "places": ", ".join(map(str, range(3, len(fields) + 3))),
        }
        every = rule.record in OWN or not once
        path = "intake/mapping/every_record" if every else "intake/mapping/equal_record"
        yield templates.text(path, words)
        yield from self.told(rule, words, fields, scope)
        self.taken()

    def told(
        self, rule: Rule, words: Mapping[str, str], fields: Mapping[str, str], scope: _Scope
    ) -> Iterator[str]:
        """What a rule tells the loader beside its fields: the text of a source."""
        for direction, value in rule.directions.items():
            named = {
                "direction": literal(direction),
                "id": fields.get("id", "NULL"),
                "sha256": fields.get("sha256", "NULL"),
                "told": self.expression(value, scope),
            }
            yield templates.text("intake/mapping/told_text", {**words, **named})

    def constant(self, rule: Rule) -> Iterator[str]:
        """A record without columns stands in the mapping itself, and is entered once."""
        scope = _Scope()
        fields = {name: self.expression(value, scope) for name, value in rule.fields.items()}
        conditions = [self.condition(part, scope) for part in rule.conditions]
        words = {
            "record": rule.record,
            "names": quoted(list(fields)),
            "file": literal(str(self.rules.file)),
            "line": str(rule.line),
            "values": ", ".join(fields.values()),
            "conditions": " AND ".join(conditions) or "TRUE",
        }
        yield templates.text("intake/mapping/constant_record", words)
        place = {"relation": templates.each("intake/mapping/constant_row", [words])}
        words["relation"] = f"({place['relation']})"
        yield from self.told(rule, words, fields, scope)

    # Checks

    def taken(self) -> list[_Check]:
        """What was found to be checked since it was asked last."""
        found, self.found = self.found, []
        return found

    def checks_of(self, rule: Rule, row: _Scope, always: Sequence[str]) -> list[str]:
        """The checks of what a rule says, which its conditions guard."""
        self.taken()
        items = {name for name, _ in rule.each}
        self.about = [name for name, value in rule.fields.items() if _of_items(value, items)]
        relation, scope = self.relation(rule, row)
        in_lists = self.taken()
        conditions = [self.condition(part, scope) for part in rule.conditions]
        in_conditions = self.taken()
        for name, value in (*rule.fields.items(), *rule.directions.items()):
            self.about = [name]
            self.expression(value, scope)
        return [
            *(self.checking(check, "numbered_row", always) for check in in_lists),
            *(self.checking(check, relation, always) for check in in_conditions),
            *(self.checking(c, relation, [*always, *conditions]) for c in self.taken()),
        ]

    def checking(self, check: _Check, relation: str, conditions: Sequence[str]) -> str:
        words = {
            "relation": relation,
            "fields": f"[{', '.join(map(literal, check.fields))}]::VARCHAR[]",
            "problem": check.problem,
            "conditions": " AND ".join([*conditions, check.failing]),
        }
        return templates.text("intake/mapping/unknown_word", words)

    def check(
        self, scope: _Scope, failing: str, problem: str, columns: frozenset[str] = frozenset()
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
        self.found.append(_Check(failing, problem, self.about))

    # Expressions

    def items(self, over: Expression, scope: _Scope) -> str:
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
                f"{self.named(name, over.line, scope)})"
                for name in names
            ]
            return f"list_filter([{', '.join(pairs)}], lambda item: item IS NOT NULL)"
        return f"mapped_items({self.expression(over, scope)})"

    def expression(self, value: Expression, scope: _Scope) -> str:
        def of(key: str) -> str:
            return self.expression(value.of[key], scope) if key in value.of else "NULL"

        fixed = {key: literal(text) for key, text in value.fixed.items()}
        match value.operation:
            case "text":
                pieces = [
                    self.named(text, value.line, scope) if is_column else literal(text)
                    for is_column, text in value.pieces
                ]
                return f"({' || '.join(pieces)})" if pieces else "NULL"
            case "date" if "format" in fixed:
                # The engine reads by a format that it need not work out.
                plain = literal(re.sub(" ?%z$", "", value.fixed["format"]))
                return f"mapped_date_format({of('date')}, {fixed['format']}, {plain})"
            case "date" if "since" in fixed:
                unit = fixed.get("unit", literal(grammar.UNITS[0]))
                return f"mapped_date_since({of('date')}, {fixed['since']}, {unit})"
            case "date":
                return f"mapped_date({of('date')}, {fixed['order']})"
            case "number":
                mark = fixed.get("decimal_mark", literal(grammar.MARKS[0]))
                return f"mapped_number({of('number')}, {mark})"
            case "low" | "high" | "point":
                return f"mapped_figure({of('low')}, {of('high')}, {of('point')})"
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

    def first(self, listed: Sequence[Expression], scope: _Scope) -> str:
        parts: list[str] = []
        for part in listed:
            with scope.guarded(*(f"{before} IS NULL" for before in parts)):
                parts.append(self.expression(part, scope))
        return f"coalesce({', '.join(parts)})"

    def words(self, value: Expression, scope: _Scope) -> str:
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
        return f"CASE {word} {' '.join(cases)} ELSE {others} END"

    def when(self, value: Expression, scope: _Scope) -> str:
        parts = [self.condition(part, scope) for part in value.conditions]
        holds = f"({' AND '.join(parts) or 'TRUE'})"
        with scope.guarded(holds):
            then = self.expression(value.of["then"], scope)
        otherwise = "NULL"
        if "else" in value.of:
            with scope.guarded(f"NOT {holds}"):
                otherwise = self.expression(value.of["else"], scope)
        return f"CASE WHEN {holds} THEN {then} ELSE {otherwise} END"

    def lookup(self, value: Expression, scope: _Scope) -> str:
        fixed = value.fixed
        lookup = self.lookups[fixed["file"], fixed["key"], fixed["value"]]
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

    def row(self, value: Expression, scope: _Scope) -> str:
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
        other = _Scope(names, dict(scope.origins), prefix=_OTHER)
        matching = []
        wanted = []
        for name, part in value.words:
            sought = self.expression(part, scope)
            matching.append(f"{self.named(name, value.line, other)} = {sought}")
            wanted.append(f"{literal(f'`{name}: ')} || left({sought}, 60) || '`'")
        counted = [self.condition(part, other) for part in self.rules.conditions]
        words = {
            "gives": self.expression(value.of["gives"], other),
            "conditions": " AND ".join([*counted, *matching]),
        }
        known = [f"{sought} IS NOT NULL" for sought in wanted]
        found = templates.united([templates.text("intake/mapping/other_row", words)])
        rows = templates.united([templates.text("intake/mapping/other_rows", words)])
        columns = frozenset[str]().union(*(reached(part, scope.origins) for _, part in value.words))
        said = " || ', ' || ".join(wanted)
        with scope.guarded(*known):
            several = f"{literal('several rows of the table have ')} || {said}"
            self.check(scope, f"{rows} > 1", several, columns)
            if "others" not in value.of:
                none = f"{literal('no row of the table has ')} || {said}"
                self.check(scope, f"{rows} = 0", none, columns)
                return found
            others = self.expression(value.of["others"], scope)
        return f"CASE WHEN {' AND '.join(known)} AND {rows} = 0 THEN {others} ELSE {found} END"

    def named(self, name: str, line: int, scope: _Scope) -> str:
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
        return f"{scope.prefix}{quoted([self.column(name, line, scope)])}"

    def column(self, name: str, line: int, scope: _Scope | None = None) -> str:
        """The name of a column in SQL, from the file as it is read."""
        if name not in self.columns:
            expression = self.table.text(name)
            if expression is None and headers.words(name) not in self.table.elsewhere:
                self.problem(line, self.unknown(name, scope or _Scope()))
            called = f"c{len(self.columns)}"
            self.columns[name] = called
            self.read[called] = expression or "NULL::VARCHAR"
        return self.columns[name]

    def of_row(self, name: str, scope: _Scope) -> str:
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

    def unknown(self, name: str, scope: _Scope) -> str:
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

    def condition(self, condition: Condition, scope: _Scope) -> str:
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


def _of_items(value: Expression, items: set[str]) -> bool:
    """Whether an expression names an item of a list, its number or a part of it."""
    return any(re.split("[.#]", column)[0] in items for column in value.columns())


def _is_value(sql: str) -> bool:
    """Whether the SQL of a name is a value of the row, which a relation may stand before."""
    return sql.startswith('"v')
