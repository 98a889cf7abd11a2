"""A mapping and a table become SQL: one INSERT into staging for each record that a row yields.

What an expression means is a macro of sql/intake/mapping.sql; here they are only put together.
Records of things that many rows name are staged once for all equal rows, at the first of them; a
statement and what hangs on it belong to their row.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from provenance import templates
from provenance.engine import Engine, literal, quoted
from provenance.errors import EngineFailure, Problem
from provenance.intake.mapping import Condition, Expression, Rule, Rules
from provenance.intake.readers import ABOUT_FILE, Table

# A row has its own of these, so looking for equal ones would find none.
OWN = frozenset({"statement", "appearance", "figure", "relay"})


@dataclass(frozen=True, slots=True)
class Staging:
    """What to read of a table, in layers of names and SQL, and the statements that stage it."""

    layers: Sequence[Mapping[str, str]]
    inserts: Sequence[str]


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

    conditions = [*rules.conditions, *(part for rule in rules.rules for part in rule.conditions)]
    for part in _all_parts(rules, conditions):
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
    for condition in _all_conditions(conditions):
        if condition.kind == "matches" and condition.value is not None:
            is_pattern(condition.accepted[0], condition.value.line)
    return problems


def _all_parts(rules: Rules, conditions: Sequence[Condition]) -> Iterator[Expression]:
    pending = [
        *(value for _, value in rules.values),
        *(value for rule in rules.rules for value in rule.fields.values()),
        *(over for rule in rules.rules for _, over in rule.each),
        *(part.value for part in _all_conditions(conditions) if part.value is not None),
    ]
    while pending:
        part = pending.pop()
        yield part
        pending += part.inner()


def _all_conditions(conditions: Sequence[Condition]) -> Iterator[Condition]:
    for condition in conditions:
        yield condition
        yield from _all_conditions(condition.parts)


def compiled(
    rules: Rules, table: Table, *, once: bool, constant: bool
) -> tuple[Staging, list[Problem]]:
    """The SQL that stages a table by a mapping.

    With ``once`` equal records of things are staged once, and with ``constant`` the records that
    have no columns in them are.
    """
    return _Compiler(rules, table).staging(once, constant)


class _Compiler:
    def __init__(self, rules: Rules, table: Table) -> None:
        self.rules = rules
        self.table = table
        self.columns: dict[str, str] = {}
        self.reading = False
        self.problems: list[Problem] = []

    def staging(self, once: bool, constant: bool) -> tuple[Staging, list[Problem]]:
        scope: dict[str, str] = {}
        layers: list[dict[str, str]] = [self.columns]
        self.reading = True
        for name, value in self.rules.values:
            # A value that has the name of a column takes its place for what comes after.
            layers.append({name: self.expression(value, scope)})
            scope[name] = quoted([name])
        self.reading = False
        always = [self.conditions(self.rules.conditions, scope)] if self.rules.conditions else []
        inserts = [
            self.insert(rule, scope, always, once) if rule.columns() else self.constant(rule)
            for rule in self.rules.rules
            if constant or rule.columns()
        ]
        return Staging(layers, inserts), self.problems

    def insert(
        self, rule: Rule, scope: Mapping[str, str], always: Sequence[str], once: bool
    ) -> str:
        scope = dict(scope)
        relation = "numbered_row"
        for place, (name, over) in enumerate(rule.each, 1):
            items = self.items(over, scope)
            # Names that no column has, so that an item may be named like a column.
            item, number = quoted([f"@item {place}"]), quoted([f"@number {place}"])
            words = {"item": item, "number": number, "items": items, "relation": relation}
            rows = templates.each("intake/mapping/item_row", [words])
            relation = f"({rows})"
            scope |= {name: f"mapped_text({item})", f"{name}#": number, f"{name}@": item}
        fields = {name: self.expression(value, scope) for name, value in rule.fields.items()}
        conditions = [*always]
        if rule.conditions:
            conditions.append(self.conditions(rule.conditions, scope))
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
        return templates.text(path, words)

    def constant(self, rule: Rule) -> str:
        """A record without columns stands in the mapping itself, and is entered once."""
        fields = {name: self.expression(value, {}) for name, value in rule.fields.items()}
        words = {
            "record": rule.record,
            "names": quoted(list(fields)),
            "file": literal(str(self.rules.file)),
            "line": str(rule.line),
            "values": ", ".join(fields.values()),
            "conditions": self.conditions(rule.conditions, {}) if rule.conditions else "TRUE",
        }
        return templates.text("intake/mapping/constant_record", words)

    def items(self, over: Expression, scope: Mapping[str, str]) -> str:
        if over.operation == "split":
            whole = self.expression(over.of["split"], scope)
            parts = f"string_split({whole}, {literal(over.fixed['at'])})"
            return (
                f"list_filter(list_transform({parts}, lambda part: to_json(trim(part))), "
                "lambda part: (part ->> '$') <> '')"
            )
        return f"mapped_items({self.expression(over, scope)})"

    def expression(self, value: Expression, scope: Mapping[str, str]) -> str:
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
            case "slug" | "digest" as operation:
                return f"mapped_{operation}({of(operation)})"
            case "date" if "format" in fixed:
                return f"mapped_date_format({of('date')}, {fixed['format']})"
            case "date":
                return f"mapped_date({of('date')}, {fixed['order']})"
            case "number":
                return (
                    f"mapped_number({of('number')}, {fixed.get('decimal_mark', literal('point'))})"
                )
            case "low" | "high" | "point":
                return f"mapped_figure({of('low')}, {of('high')}, {of('point')})"
            case "find":
                group = 1 if _has_group(value.fixed["find"]) else 0
                return f"nullif(trim(regexp_extract({of('in')}, {fixed['find']}, {group})), '')"
            case "replace":
                replaced = f"regexp_replace({of('in')}, {fixed['replace']}, {fixed['with']}, 'g')"
                return f"nullif(trim({replaced}), '')"
            case "first":
                return f"coalesce({', '.join(self.expression(p, scope) for p in value.listed)})"
            case "join":
                parts = ", ".join(self.expression(part, scope) for part in value.listed)
                return f"nullif(concat_ws({fixed['with']}, {parts}), '')"
            case "words":
                cases = " ".join(
                    f"WHEN {literal(word)} THEN {self.expression(meant, scope)}"
                    for word, meant in value.words
                )
                others = of("others") if "others" in value.of else of("of")
                return f"CASE {of('of')} {cases} ELSE {others} END"
            case "json":
                parts = ", ".join(
                    f"{literal(key)}: {self.expression(part, scope)}" for key, part in value.words
                )
                present = f"json_merge_patch('{{}}', to_json({{{parts}}}))::VARCHAR"
                return f"nullif({present}, '{{}}')"
        raise AssertionError(value.operation)

    def named(self, name: str, line: int, scope: Mapping[str, str]) -> str:
        """The SQL of a value, an item of a list or a part of one, or a column."""
        if name in scope:
            return scope[name]
        outer, _, inner = name.partition(".")
        if inner and f"{outer}@" in scope:
            path = ".".join(f'"{part}"' for part in inner.split("."))
            return f"mapped_text({scope[f'{outer}@']} -> {literal('$.' + path)})"
        if name in ABOUT_FILE:
            return self.about_file(name, line)
        if name not in self.columns:
            expression = self.table.text(name)
            if expression is None:
                self.problems.append(Problem(str(self.rules.file), line, self.unknown(name, scope)))
                return "NULL"
            self.columns[name] = expression
        return quoted([name])

    def about_file(self, name: str, line: int) -> str:
        if self.table.numbered:
            return ABOUT_FILE[name]
        if name == "@line":
            if self.reading:
                problem = "{@line} is not known yet in `values`; use it in a record"
                self.problems.append(Problem(str(self.rules.file), line, problem))
            return ABOUT_FILE[name]
        file = Path(self.table.file).resolve()
        return literal(file.stem if name == "@file" else file.parent.name)

    def unknown(self, name: str, scope: Mapping[str, str]) -> str:
        names = [*self.table.columns, *(name for name in scope if name[-1:] not in ("#", "@"))]
        near = difflib.get_close_matches(name, names, 1)
        meant = f"; did you mean `{near[0]}`? It has" if near else "; it has"
        return (
            f"there is no column `{name[:60]}` in {Path(self.table.file).name}{meant} "
            f"{', '.join(self.table.columns)}"
        )

    def conditions(self, conditions: Sequence[Condition], scope: Mapping[str, str]) -> str:
        return "(" + " AND ".join(self.condition(part, scope) for part in conditions) + ")"

    def condition(self, condition: Condition, scope: Mapping[str, str]) -> str:
        if condition.kind == "all":
            return self.conditions(condition.parts, scope) if condition.parts else "TRUE"
        if condition.kind == "any":
            parts = [self.condition(part, scope) for part in condition.parts]
            return f"({' OR '.join(parts) or 'FALSE'})"
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


def _has_group(pattern: str) -> bool:
    import re

    return re.compile(pattern).groups > 0
