"""Mappings: which column of a foreign table is which field of the record. Read here, run elsewhere.

A mapping is written as a case file is, and its values have columns in them. Every row of the input
yields each record that the mapping describes; records that are equal are one record. ::

    case: war-dead                               # as in a case file; names the data
    reads: {delimiter: ";", encoding: latin-1}   # how the files are written, where that is unusual
    when: "{estimate}"                           # which rows count; all without it
    values:                                      # worked out once for a row, then used like columns
      day: {date: "{date}", order: day-month-year}
      via: {find: '[(]via ([^)]+)[)]$', in: "{source}"}
    claims:
      - {id: people-died, text: People died., asserts: figure}
    speakers:
      - {id: {slug: "{source}"}, name: "{source}", kind: organisation}
    statements:
      - id: {slug: "{source} {day} {country}"}
        speaker: {slug: "{source}"}
        ...
        figures:
          - {quantity: "{country}-dead", verbatim: {low: "{least}", high: "{most}"}}

The grammar, in which E is an expression and C a condition:

    mapping    the sections of a case file, and case, title, reads, when: C, values: {NAME: E, …}
    record     the fields of the record, each an E, its nested lists as in a case file, and
               when: C           yields it, and what is nested in it, only where C holds
               each: {NAME: E}   yields it once for each item of a list: {NAME} is the item,
                                 {NAME.KEY} a part of it, {NAME#} its number, from 1; a second
                                 NAME goes through its list for each item of the first
    E          TEXT                              a constant; {COLUMN} in it is that column's value,
                                                 {{ and }} are braces; absent where a column is
               {slug: E}                         as an id: lower case, letters, digits and hyphens
               {digest: E}                       twelve characters that only this text has
               {date: E, order: O}               a date whose numbers stand in the order O, such as
                                                 day-month-year, zero-padded or not, as EDTF
               {date: E, format: F}              a date in a strptime format, such as %d %b %Y
               {number: E, decimal_mark: M}      a number without its thousands separators
               {low: E, high: E, point: E}       the words of a figure: "between low and high", "at
                                                 least low", "up to high", or point alone
               {find: PATTERN, in: E}            what the pattern's group matches, or all it matches
               {replace: PATTERN, with: T, in: E}  the text with every match replaced
               {words: {W: E, …}, of: E, others: E}  another word for a word; others as they are
               {first: [E, …]}                   the first that is not absent
               {join: [E, …], with: T}           those that are not absent, in one text
               {split: E, at: T}                 a list, for each
               a field that holds JSON takes {KEY: E, …}
    C          E                                 it is not absent
               {absent: E}                       it is absent
               {value: E, is: W}                 it is this word, or one of [W, …]; is_not alike
               {value: E, matches: PATTERN}      the pattern matches in it
               {any: [C, …]}                     one of them holds
               [C, …]                            all of them hold

White space around a value is no part of it, and an empty value is absent. {@file}, {@folder} and
{@line} are the name of the file without its suffix, that of its folder, and the line. In files with
objects in them {COLUMN.KEY} goes inside.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provenance import declaration
from provenance.declaration import Field, catalogue, sections
from provenance.errors import Problem
from provenance.intake.case_file import Nodes, is_absent, is_scalar, unknown
from provenance.intake.case_format import CORRECTIONS, HEADER, header

EMPTY = "the file is empty; a mapping has a `case:` key and sections such as `statements:`"

READS = {
    "delimiter": "The sign between fields; found in the header without it",
    "encoding": "utf-8, latin-1 or utf-16",
    "skip": "How many lines stand before the header",
    "sheet": "The sheet of a workbook; the first without it",
}
ENCODINGS = ("utf-8", "latin-1", "utf-16")
ORDERS = ("day-month-year", "month-day-year", "year-month-day")
MARKS = ("point", "comma")

# Each expression by its first key: what other keys it takes, and the meaning of the key.
EXPRESSIONS: dict[str, tuple[tuple[str, ...], str]] = {
    "slug": ((), "As an id: lower case, letters, digits and hyphens"),
    "digest": ((), "Twelve characters that only this text has"),
    "date": (("order", "format"), "A date, written as EDTF"),
    "number": (("decimal_mark",), "A number without its thousands separators"),
    "find": (("in",), "What a regular expression finds"),
    "replace": (("with", "in"), "The text with every match of a regular expression replaced"),
    "words": (("of", "others"), "Another word for a word"),
    "first": ((), "The first that is not absent"),
    "join": (("with",), "Those that are not absent, in one text"),
    "split": (("at",), "A list, for `each`"),
    "low": (("high", "point"), "The words of a figure, from its bounds"),
    "high": (("low", "point"), "The words of a figure, from its bounds"),
    "point": (("low", "high"), "The words of a figure, from its bounds"),
}
_NAME, _NO_SIGNS = r"[^{}#@.]{1,60}", "has no braces, #, @ or full stop"
_OPTIONAL = {"others", "order", "format", "decimal_mark", "low", "high", "point"}
CONDITIONS: dict[str, tuple[str, ...]] = {
    "value": ("is", "is_not", "matches"),
    "absent": (),
    "any": (),
}


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

    def inner(self) -> Iterator[Expression]:
        """The expressions that it is made of."""
        yield from self.of.values()
        yield from self.listed
        yield from (meant for _, meant in self.words)

    def columns(self) -> set[str]:
        """The columns that it and what it is made of name."""
        named = {text for is_column, text in self.pieces if is_column}
        return named.union(*(part.columns() for part in self.inner()))


@dataclass(frozen=True, slots=True)
class Condition:
    """When something holds: the kind of condition, what it looks at, and the words it accepts."""

    kind: str
    value: Expression | None = None
    accepted: Sequence[str] = ()
    parts: Sequence[Condition] = ()

    def columns(self) -> set[str]:
        """The columns that it names."""
        own = self.value.columns() if self.value else set()
        return own.union(*(part.columns() for part in self.parts))


@dataclass(frozen=True, slots=True)
class Rule:
    """One record that a row yields, with what its parents in the mapping ask for."""

    record: str
    line: int
    fields: Mapping[str, Expression]
    conditions: Sequence[Condition] = ()
    each: Sequence[tuple[str, Expression]] = ()

    def columns(self) -> set[str]:
        """The columns that its fields, conditions and lists name."""
        expressions = [*self.fields.values(), *(over for _, over in self.each)]
        return set[str]().union(
            *(part.columns() for part in expressions),
            *(part.columns() for part in self.conditions),
        )


@dataclass(slots=True)
class Rules:
    """A mapping as it was written."""

    file: Path
    header: dict[str, tuple[str, int]] = field(default_factory=dict)
    reads: dict[str, str] = field(default_factory=dict)
    conditions: Sequence[Condition] = ()
    values: list[tuple[str, Expression]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def origins(self) -> dict[str, frozenset[str]]:
        """Of each field the columns that it is made of, where all records make it of the same."""
        made: dict[str, frozenset[str]] = {}
        for name, value in self.values:
            made[name] = _reached(value, made)
        columns_of: dict[str, set[frozenset[str]]] = {}
        for rule in self.rules:
            scope = dict(made)
            for name, over in rule.each:
                scope[name] = _reached(over, scope)
            for name, value in rule.fields.items():
                if columns := _reached(value, scope):
                    columns_of.setdefault(name, set()).add(columns)
        return {name: next(iter(ways)) for name, ways in columns_of.items() if len(ways) == 1}


def _reached(value: Expression, scope: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The columns behind an expression, through the values and the lists that it names."""
    return frozenset[str]().union(
        *(
            scope.get(name, scope.get(name.partition(".")[0], frozenset({name})))
            for name in value.columns()
        )
    )


def read(
    path: Path, content: bytes, fields: Mapping[str, Mapping[str, Field]]
) -> tuple[Rules, list[Problem]]:
    """Read a mapping. Its problems are collected, never raised."""
    reader = _Reader(path, fields)
    node = reader.document(content, is_json=path.suffix.lower() == ".json")
    if node is not None:
        reader.whole(node)
    return reader.found, reader.problems


class _Reader(Nodes):
    def __init__(self, path: Path, fields: Mapping[str, Mapping[str, Field]]) -> None:
        super().__init__(str(path), EMPTY)
        self.fields = fields
        self.found = Rules(path)

    def whole(self, node: Any) -> None:
        accepted = [*HEADER, "reads", "when", "values", *sections()]
        entries = self.mapping(node, accepted, "a mapping")
        if entries is None:
            return
        if "case" not in entries:
            self.problem(_line(node), "`case` is missing; it names the data that is mapped")
        for key, value in entries.items():
            if key in HEADER:
                if text := self.header(key, value):
                    self.found.header[key] = (text, _line(value))
            elif key == "reads":
                self.reads(value)
            elif key == "when":
                self.found.conditions = self.condition(value)
            elif key == "values":
                self.values(value)
            else:
                for item in self.items(value, key):
                    self.record(sections()[key], item, {}, (), (), {})
        if not self.found.rules and not self.problems:
            self.problem(
                _line(node), f"the mapping yields no record; accepted are {', '.join(sections())}"
            )

    def reads(self, node: Any) -> None:
        for key, value in (self.mapping(node, list(READS), "`reads`") or {}).items():
            text = self.scalar(value, key)
            if text is None:
                continue
            if key == "encoding" and text not in ENCODINGS:
                self.problem(_line(value), f"accepted encodings are {', '.join(ENCODINGS)}")
            elif key == "skip" and not re.fullmatch("[0-9]{1,6}", text):
                self.problem(_line(value), "`skip` is a number of lines")
            elif key == "delimiter" and len(text) != 1:
                self.problem(_line(value), '`delimiter` is one sign, such as ";" or "\\t"')
            else:
                self.found.reads[key] = text

    def values(self, node: Any) -> None:
        if node.id != "mapping":
            self.problem(_line(node), "`values` is a mapping of names to expressions")
            return
        for key, value in node.value:
            if not is_scalar(key) or not re.fullmatch(_NAME, key.value):
                self.problem(_line(key), f"the name of a value {_NO_SIGNS}")
            elif (expression := self.expression(value, "value")) is not None:
                self.found.values.append((key.value, expression))

    def record(
        self,
        record: str,
        node: Any,
        fixed: Mapping[str, Expression],
        conditions: Sequence[Condition],
        each: Sequence[tuple[str, Expression]],
        keys: Mapping[str, str],
    ) -> None:
        nested = declaration.nested().get(record, {})
        names = {key: name for name, key in keys.items()}
        fields = [keys.get(name, name) for name in self.fields[record] if name not in fixed]
        accepted = [*fields, *nested, *CORRECTIONS, "when", "each"]
        entries = self.mapping(node, accepted, declaration.records()[record].article)
        if entries is None:
            return
        if "when" in entries:
            conditions = [*conditions, *self.condition(entries["when"])]
        if "each" in entries:
            each = [*each, *self.each(entries["each"])]
        values = dict(fixed)
        for key, value in entries.items():
            if key in nested or key in ("when", "each"):
                continue
            name = names.get(key, key)
            is_json = name in self.fields[record] and self.fields[record][name].kind == "json"
            written = self.json(value) if is_json else self.expression(value, key)
            if written is not None:
                values[name] = written
        self.found.rules.append(Rule(record, _line(node), values, conditions, each))
        for key, value in entries.items():
            if key not in nested:
                continue
            inside = nested[key]
            line = _line(value)
            constants = {name: _constant(text, line) for name, text in inside.constants.items()}
            if (parent := values.get("id")) is not None:
                constants[inside.parent] = parent
            if inside.map is not None and value.id == "mapping":
                for fields_, at in self.pairs(value, inside.map, key):
                    present = [*conditions, *(Condition("present", v) for v in fields_.values())]
                    rule = Rule(inside.record, at, {**constants, **fields_}, present, each)
                    self.found.rules.append(rule)
                continue
            for item in self.items(value, key, or_single=inside.scalar is not None):
                if inside.scalar and is_scalar(item):
                    if (written := self.expression(item, key)) is not None:
                        fields_ = {**constants, inside.scalar: written}
                        rule = Rule(inside.record, _line(item), fields_, conditions, each)
                        self.found.rules.append(rule)
                else:
                    self.record(inside.record, item, constants, conditions, each, inside.keys)

    def pairs(
        self, node: Any, fields: tuple[str, str], key: str
    ) -> Iterator[tuple[dict[str, Expression], int]]:
        """The fields of each key of a mapping and each value that it has there, and their line."""
        for name, values in node.value:
            of = self.text(name.value, _line(name)) if is_scalar(name) else None
            if of is None:
                self.problem(_line(name), f"a key of `{key}` is a text, such as an id")
                continue
            each = [values] if values.id == "mapping" else self.items(values, key, or_single=True)
            for item in each:
                if (written := self.expression(item, key)) is not None:
                    yield dict(zip(fields, (of, written), strict=True)), _line(item)

    def each(self, node: Any) -> Iterator[tuple[str, Expression]]:
        if node.id != "mapping":
            self.problem(_line(node), '`each` names the items of a list: each: {item: "{items}"}')
            return
        for key, value in node.value:
            if not is_scalar(key) or not re.fullmatch(_NAME, key.value):
                self.problem(_line(key), f"the name of an item {_NO_SIGNS}")
            elif (over := self.expression(value, "each", listing=True)) is not None:
                yield key.value, over

    def expression(self, node: Any, key: str, *, listing: bool = False) -> Expression | None:
        if is_scalar(node):
            text = self.scalar(node, key)
            return None if text is None else self.text(text, _line(node))
        if node.id != "mapping":
            self.problem(_line(node), f"`{key}` is a text or an expression such as {{slug: …}}")
            return None
        names = [name.value for name, _ in node.value if is_scalar(name)]
        if len(names) == 1 and node.value[0][1].value == "" and names[0] not in EXPRESSIONS:
            self.problem(
                _line(node), f'a text that begins with a brace needs quotes: "{{{names[0]}}}"'
            )
            return None
        operation = next((name for name in names if name in EXPRESSIONS), None)
        if operation is None:
            self.problem(
                _line(node), unknown((names or [None])[0], list(EXPRESSIONS), "an expression")
            )
            return None
        others = EXPRESSIONS[operation][0]
        entries = self.mapping(node, [operation, *others], f"an expression with `{operation}`")
        if entries is None:
            return None
        missing = [name for name in others if name not in entries and name not in _OPTIONAL]
        if missing:
            self.problem(_line(node), f"`{operation}` needs `{missing[0]}`")
            return None
        applied_to = entries[operation]
        if not applied_to.value or (is_scalar(applied_to) and is_absent(applied_to)):
            self.problem(_line(node), f"`{operation}` needs something that it is applied to")
            return None
        if operation == "split" and not listing:
            self.problem(_line(node), "`split` makes a list; it belongs into `each`")
            return None
        if operation == "date" and ("order" in entries) == ("format" in entries):
            self.problem(
                _line(node), f"a date needs `order` ({', '.join(ORDERS)}) or `format`, one of them"
            )
            return None
        return self.applied(operation, entries, _line(node))

    def applied(self, operation: str, entries: Mapping[str, Any], line: int) -> Expression | None:
        of: dict[str, Expression] = {}
        fixed: dict[str, str] = {}
        listed: list[Expression] = []
        words: list[tuple[str, Expression]] = []
        for key, value in entries.items():
            if key in ("order", "format", "decimal_mark", "with", "at", "find", "replace"):
                text = value.value if is_scalar(value) else None
                accepted = {"order": ORDERS, "decimal_mark": MARKS}.get(key)
                if text is None or (accepted and text not in accepted):
                    hint = f"; accepted are {', '.join(accepted)}" if accepted else ""
                    self.problem(_line(value), f"`{key}` is one fixed text{hint}")
                    return None
                fixed[key] = text
                if key in ("find", "replace") and not self.pattern(value):
                    return None
            elif key in ("first", "join"):
                for item in self.items(value, key):
                    if (part := self.expression(item, key)) is not None:
                        listed.append(part)
            elif key == "words":
                if value.id != "mapping":
                    self.problem(_line(value), "`words` is a mapping of words to texts")
                    return None
                for word, meant in value.value:
                    if is_scalar(word) and (part := self.expression(meant, "words")) is not None:
                        words.append((word.value, part))
            elif (part := self.expression(value, key)) is not None:
                of[key] = part
        return Expression(operation, line, of, fixed, listed=listed, words=words)

    def pattern(self, node: Any) -> bool:
        try:
            with warnings.catch_warnings():
                # What Python may read otherwise one day is the engine's to read.
                warnings.simplefilter("ignore", FutureWarning)
                re.compile(node.value)
        except re.error as error:
            self.problem(_line(node), f"`{node.value[:60]}` is no regular expression: {error}")
            return False
        return True

    def json(self, node: Any) -> Expression | None:
        if node.id != "mapping":
            self.problem(_line(node), "a field that holds JSON takes a mapping of keys to values")
            return None
        parts = [
            (name.value, part)
            for name, value in node.value
            if is_scalar(name) and (part := self.expression(value, name.value)) is not None
        ]
        return Expression("json", _line(node), words=parts)

    def text(self, text: str, line: int) -> Expression | None:
        pieces: list[tuple[bool, str]] = []
        for piece in re.finditer(r"\{\{|\}\}|\{([^{}]+)\}|[^{}]+|[{}]", text):
            if piece[1] is not None:
                pieces.append((True, piece[1].strip()))
            elif piece[0] in "{}":
                self.problem(line, f"a brace stands alone in `{text[:60]}`; write it twice: {{{{")
                return None
            else:
                pieces.append((False, {"{{": "{", "}}": "}"}.get(piece[0], piece[0])))
        return Expression("text", line, pieces=pieces)

    def condition(self, node: Any) -> Sequence[Condition]:
        """What has to hold, as conditions that all have to."""
        if node.id == "sequence":
            return [condition for item in node.value for condition in self.condition(item)]
        names = (
            [name.value for name, _ in node.value if is_scalar(name)]
            if node.id == "mapping"
            else []
        )
        kind = next((name for name in names if name in CONDITIONS), None)
        if kind is None:
            value = self.expression(node, "when")
            return [Condition("present", value)] if value else []
        entries = self.mapping(node, [kind, *CONDITIONS[kind]], f"a condition with `{kind}`")
        if entries is None:
            return []
        if kind == "any":
            parts = [self.condition(item) for item in self.items(entries["any"], "any")]
            alternatives = [Condition("all", parts=part) for part in parts]
            return [Condition("any", parts=alternatives)]
        value = self.expression(entries[kind], kind)
        if value is None:
            return []
        if kind == "absent":
            return [Condition("absent", value)]
        conditions: list[Condition] = []
        for key, words in entries.items():
            if key == "matches" and is_scalar(words) and self.pattern(words):
                conditions.append(Condition("matches", value, [words.value]))
            elif key in ("is", "is_not"):
                accepted = []
                for item in self.items(words, key, or_single=True):
                    if is_scalar(item):
                        accepted.append(item.value)
                    else:
                        self.problem(_line(item), f"`{key}` takes one text, or a list of texts")
                conditions.append(Condition(key, value, accepted))
        if not conditions:
            self.problem(_line(node), "a condition on a `value` needs `is`, `is_not` or `matches`")
        return conditions


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1


def _constant(text: str, line: int) -> Expression:
    return Expression("text", line, pieces=[(False, text)])


def json_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of a mapping, for editors."""
    fields = catalogue()
    expression = {"$ref": "#/$defs/expression"}
    condition = {"$ref": "#/$defs/condition"}
    text = {"type": ["string", "number", "boolean"]}
    several: dict[str, object] = {"type": "array", "items": expression}
    keyed: dict[str, object] = {"type": "object", "additionalProperties": expression}
    fixed: dict[str, object] = {
        "order": {"enum": list(ORDERS)},
        "decimal_mark": {"enum": list(MARKS)},
        **dict.fromkeys(("format", "with", "at", "find", "replace"), text),
        **dict.fromkeys(("first", "join"), several),
        "words": keyed,
    }

    def shape(operation: str) -> dict[str, object]:
        others, meaning = EXPRESSIONS[operation]
        keys = (operation, *others)
        return {
            "type": "object",
            "description": meaning,
            "additionalProperties": False,
            "properties": {key: fixed.get(key, expression) for key in keys},
            "required": [key for key in keys if key == operation or key not in _OPTIONAL],
        }

    def value(described: Field) -> dict[str, object]:
        meaning = described.meaning
        if described.kind == "vocabulary":
            accepted = ", ".join(declaration.words()[str(described.refers_to)])
            meaning = f"{meaning} Accepted: {accepted}."
        return {"description": meaning, **(keyed if described.kind == "json" else expression)}

    def item(record: str, hidden: frozenset[str], keys: Mapping[str, str]) -> dict[str, object]:
        shown = {keys.get(n, n): f for n, f in fields[record].items() if n not in hidden}
        properties: dict[str, object] = {name: value(f) for name, f in shown.items()}
        properties |= {
            name: {"description": meaning, **expression} for name, meaning in CORRECTIONS.items()
        }
        properties["when"] = condition
        properties["each"] = {
            "type": "object",
            "description": "Once for each item of a list",
            "additionalProperties": expression,
            "minProperties": 1,
        }
        for key, nested in declaration.nested().get(record, {}).items():
            inner = item(nested.record, nested.decided, nested.keys)
            accepted = [*([text] if nested.scalar else []), inner]
            properties[key] = {"type": "array", "items": {"anyOf": accepted}}
        optional = set() if declaration.records()[record].names_itself else {"id"}
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": properties,
            "required": [n for n, f in shown.items() if f.required and n not in optional],
        }

    listed: dict[str, object] = {"anyOf": [text, {"type": "array", "items": text}]}
    properties = header()
    properties["reads"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: {"description": meaning, **text} for name, meaning in READS.items()},
    }
    properties["when"] = condition
    properties["values"] = keyed
    for section, record in sections().items():
        properties[section] = {"type": "array", "items": item(record, frozenset(), {})}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "provenance mapping",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": ["case"],
        "$defs": {
            "expression": {"anyOf": [text, *(shape(operation) for operation in EXPRESSIONS)]},
            "condition": {
                "anyOf": [
                    expression,
                    {"type": "array", "items": condition},
                    {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {
                            "value": expression,
                            "is": listed,
                            "is_not": listed,
                            "matches": text,
                        },
                        "required": ["value"],
                    },
                    {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {"absent": expression},
                        "required": ["absent"],
                    },
                    {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {"any": {"type": "array", "items": condition}},
                        "required": ["any"],
                    },
                ]
            },
        },
    }
