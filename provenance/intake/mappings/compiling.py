"""A mapping and a table become SQL: one INSERT into staging for each record that a row yields.

What an expression means is a macro of sql/intake/mapping.sql; here they are only put together. The
columns and values of a row go by numbers, so that they may be called anything. Records of things
that many rows name are staged once for all equal rows, at the first of them; a statement and what
hangs on it belong to their row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from provenance import templates
from provenance.engine import Engine, literal, quoted
from provenance.errors import EngineFailure, Problem
from provenance.intake.mappings import grammar
from provenance.intake.mappings.expressions import Check, Expressions, Scope, of_items
from provenance.intake.mappings.lookups import Called, Lookup
from provenance.intake.mappings.tree import Condition, Expression, Rule, Rules, reached
from provenance.intake.relations import Table

# A row has its own of these, so looking for equal ones would find none.
OWN = frozenset({"statement", "appearance", "figure", "relay"})


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
    lookups: Mapping[Called, Lookup],
    *,
    once: bool,
    constant: bool,
) -> tuple[Staging, list[Problem]]:
    """The SQL that stages a table by a mapping.

    With ``once`` equal records of things are staged once, and with ``constant`` the records that
    have no columns in them are.
    """
    return _Compiler(rules, table, lookups).staging(once, constant)


class _Compiler(Expressions):
    def staging(self, once: bool, constant: bool) -> tuple[Staging, list[Problem]]:
        row = Scope(in_values=True)
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
        row: Scope,
        skipping: list[str],
    ) -> str:
        """One layer more, with a value; gives its name in SQL."""
        self.about = self.rules.fields_of(name)
        called = quoted([f"v{len(layers)}"])
        match value.pieces:
            case [(True, column)]:
                # It is what that is, be it a list for `each`.
                with self.taking_all():
                    layers.append({f"v{len(layers)}": self.expression(value, row)})
                alike = self.alike.get(column) if column in row.names else column
            case _:
                layers.append({f"v{len(layers)}": self.expression(value, row)})
                alike = None
        self.alike[name] = alike
        row.origins[name] = reached(value, row.origins)
        row.names[name] = called
        if _skips(value):
            skipping.append(called)
        return called

    def hoisted(
        self, rule: Rule, layers: list[dict[str, str]], row: Scope, skipping: list[str]
    ) -> Rule:
        """A rule whose fields may leave the row out: what does so is worked out for the row."""
        fields = dict(rule.fields)
        for name, value in rule.fields.items():
            if not _skips(value):
                continue
            if of_items(value, {item for item, _ in rule.each}):
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

    def relation(self, rule: Rule, row: Scope) -> tuple[str, Scope]:
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

    def inserts(self, rule: Rule, row: Scope, always: Sequence[str], once: bool) -> Iterator[str]:
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
        self, rule: Rule, words: Mapping[str, str], fields: Mapping[str, str], scope: Scope
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
        scope = Scope()
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

    def checks_of(self, rule: Rule, row: Scope, always: Sequence[str]) -> list[str]:
        """The checks of what a rule says, which its conditions guard."""
        self.taken()
        items = {name for name, _ in rule.each}
        self.about = [name for name, value in rule.fields.items() if of_items(value, items)]
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

    def checking(self, check: Check, relation: str, conditions: Sequence[str]) -> str:
        words = {
            "relation": relation,
            "fields": f"[{', '.join(map(literal, check.fields))}]::VARCHAR[]",
            "problem": check.problem,
            "conditions": " AND ".join([*conditions, check.failing]),
        }
        return templates.text("intake/mapping/unknown_word", words)
