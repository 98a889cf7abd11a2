"""Mappings from YAML or JSON to a tree. What is wrong with one is collected, never raised."""

from __future__ import annotations

import csv
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from provenance import declaration
from provenance.declaration import Field, sections
from provenance.errors import Problem
from provenance.intake import encodings
from provenance.intake.case_file import Nodes, is_absent, is_scalar, unknown
from provenance.intake.case_format import CORRECTIONS, HEADER
from provenance.intake.mappings import grammar
from provenance.intake.mappings.grammar import CONDITIONS, EXPRESSIONS, Key
from provenance.intake.mappings.tree import Condition, Expression, Rule, Rules
from provenance.intake.reads import KEYS, OF_LOOKUPS, Reads

EMPTY = "the file is empty; a mapping has a `case:` key and sections such as `statements:`"

_NAME, _NO_SIGNS = r"[^{}#@.]{1,60}", "has no braces, #, @ or full stop"

# What a format of dates may say, by the part of a date that it is.
_YEAR, _MONTH, _DAY, _WHOLE = "YyGcx", "mbBcx", "dcx", "jcx"
_WEEK, _WEEKDAY, _HOUR, _MINUTE = "UWV", "uwaA", "HIcX", "McX"


def read(
    path: Path, content: bytes, fields: Mapping[str, Mapping[str, Field]]
) -> tuple[Rules, list[Problem]]:
    """Read a mapping. Its problems are collected, never raised."""
    reader = _Reader(path, fields)
    node = reader.document(content, is_json=path.suffix.lower() == ".json")
    if node is None:
        return reader.found, reader.problems
    reader.whole(node)
    left = dict(_to_fill(node, "the mapping"))
    # What else is wrong on such a line is so because of it.
    others = [problem for problem in reader.problems if problem.line not in left]
    for line, key in left.items():
        unfilled = f"`{key}` is to be filled in: put what is meant in place of {_FILL}"
        others.append(Problem(str(path), line, unfilled))
    return reader.found, sorted(others, key=lambda problem: problem.line)


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
                self.found.reads, self.found.read_lines = self.reads(value, [*KEYS])
            elif key == "when":
                self.found.conditions = self.condition(value)
            elif key == "values":
                self.values(value)
            else:
                for item in self.items(value, key):
                    self.record(sections()[key], item, {}, (), (), {})
        self.found.decimal_points()
        if not self.found.rules and not self.problems:
            self.problem(
                _line(node), f"the mapping yields no record; accepted are {', '.join(sections())}"
            )

    def reads(self, node: Any, keys: Sequence[str]) -> tuple[Reads, dict[str, int]]:
        """How a file is written, and the line of each key."""
        found, lines = Reads(), dict[str, int]()
        for key, value in (self.mapping(node, list(keys), "`reads`") or {}).items():
            given = self.read_key(key, KEYS[key].kind, value)
            if given is not None:
                found, lines[key] = replace(found, **{key: given}), _line(value)
        return found, lines

    def read_key(self, key: str, kind: str, node: Any) -> Any:
        """What a key of `reads` says; None where it is wrong."""
        if kind == "names" or (kind == "header" and node.id == "sequence"):
            names = [self.scalar(item, key) for item in self.items(node, key, or_single=True)]
            found = tuple(name for name in names if name)
            if not found:
                self.problem(_line(node), f"`{key}` names something, such as `{key}: [one, other]`")
            return found or None
        text = node.value if is_scalar(node) else None
        if kind == "encoding" and text is not None:
            if encodings.is_encoding(text):
                return text
            self.problem(_line(node), encodings.unknown(text))
            return None
        number = int(text) if text is not None and re.fullmatch("[0-9]{1,6}", text) else None
        if kind == "header" and (text == "none" or (number is not None and number < 10)):
            return 0 if text == "none" else number
        if kind == "number" and number is not None:
            return number
        if kind == "quote" and text == "none":
            return ""
        if kind in ("sign", "quote") and text is not None and _is_sign(text):
            return text
        if kind == "path" and text and re.fullmatch(r"[^.]+(\.[^.]+)*", text):
            return text
        self.problem(_line(node), f"`{key}` {_READ_AS[kind]}")
        return None

    def values(self, node: Any) -> None:
        if node.id != "mapping":
            self.problem(_line(node), "`values` is a mapping of names to expressions")
            return
        self.found.values += self.called(node, "a value", "value")

    def called(
        self, node: Any, what: str, key: str, *, listing: bool = False
    ) -> Iterator[tuple[str, Expression, int]]:
        """The names of values or of items, with the expressions that they stand for, by line."""
        for name, value in node.value:
            if not is_scalar(name) or not re.fullmatch(_NAME, name.value):
                self.problem(_line(name), f"the name of {what} {_NO_SIGNS}")
            elif (expression := self.expression(value, key, listing=listing)) is not None:
                yield name.value, expression, _line(name)

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
        told = declaration.records()[record].directions
        accepted = [*fields, *nested, *told, *CORRECTIONS, "when", "each"]
        entries = self.mapping(node, accepted, declaration.records()[record].article)
        if entries is None:
            return
        if "when" in entries:
            conditions = [*conditions, *self.condition(entries["when"])]
        if "each" in entries:
            each = [*each, *self.each(entries["each"])]
        values = dict(fixed)
        directions: dict[str, Expression] = {}
        for key, value in entries.items():
            if key in nested or key in ("when", "each"):
                continue
            if key in told:
                if (direction := self.expression(value, key)) is not None:
                    directions[key] = direction
                continue
            name = names.get(key, key)
            is_json = name in self.fields[record] and self.fields[record][name].kind == "json"
            written = self.json(value) if is_json else self.expression(value, key)
            if written is not None:
                values[name] = written
        rule = Rule(record, _line(node), values, conditions, each, directions)
        self.found.rules.append(rule)
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
        for name, over, _ in self.called(node, "an item", "each", listing=True):
            yield name, over

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
        keys = EXPRESSIONS[operation].keys
        entries = self.mapping(node, list(keys), f"an expression with `{operation}`")
        if entries is None:
            return None
        missing = [name for name, key in keys.items() if name not in entries and not key.optional]
        if missing:
            self.problem(_line(node), f"`{operation}` needs `{missing[0]}`")
            return None
        applied_to = entries[operation]
        if not applied_to.value or (is_scalar(applied_to) and is_absent(applied_to)):
            self.problem(_line(node), f"`{operation}` needs something that it is applied to")
            return None
        if EXPRESSIONS[operation].is_list and not listing:
            self.problem(_line(node), f"`{operation}` makes a list; it belongs into `each`")
            return None
        if operation == "date" and not self.is_one_date(entries, _line(node)):
            return None
        return self.applied(operation, keys, entries, _line(node))

    def is_one_date(self, entries: Mapping[str, Any], line: int) -> bool:
        """Whether a date is read in one way."""
        ways = [way for way in ("order", "format", "since") if way in entries]
        if len(ways) != 1:
            orders = ", ".join(grammar.ORDERS)
            self.problem(line, f"a date needs `order` ({orders}), `format` or `since`, one of them")
        elif "unit" in entries and ways != ["since"]:
            self.problem(line, "`unit` belongs to a date with `since`")
        else:
            return True
        return False

    def applied(
        self, operation: str, keys: Mapping[str, Key], entries: Mapping[str, Any], line: int
    ) -> Expression | None:
        """An expression of what stands under its keys; None where something there is wrong."""
        before = len(self.problems)
        of: dict[str, Expression] = {}
        fixed: dict[str, str] = {}
        listed: list[Expression] = []
        words: list[tuple[str, Expression]] = []
        conditions: Sequence[Condition] = ()
        texts: list[str] = []
        reads = Reads()
        for key, value in entries.items():
            match keys[key].kind:
                case "expression":
                    if (part := self.expression(value, key)) is not None:
                        of[key] = part
                case "expressions":
                    parts = [self.expression(item, key) for item in self.items(value, key)]
                    listed += [part for part in parts if part is not None]
                case "named" | "words" as kind:
                    words += self.named(value, key, kind)
                case "condition":
                    conditions = self.condition(value)
                case "reads":
                    reads, _ = self.reads(value, OF_LOOKUPS)
                case "columns" if not is_scalar(value):
                    texts += [item.value for item in self.items(value, key) if is_scalar(item)]
                case kind:
                    if (text := self.fixed(key, keys[key], value)) is not None:
                        fixed[key] = text
                        if kind in ("pattern", "columns"):
                            self.pattern(value)
        if len(self.problems) > before:
            return None
        return Expression(
            operation,
            line,
            of,
            fixed,
            listed=listed,
            words=words,
            conditions=conditions,
            texts=texts,
            reads=reads,
        )

    def named(self, node: Any, key: str, kind: str) -> Iterator[tuple[str, Expression]]:
        """Names, or words, with what they stand for; for no value a word stands, too."""
        if node.id != "mapping":
            of = "words to texts" if kind == "words" else "names to expressions"
            self.problem(_line(node), f"`{key}` is a mapping of {of}")
            return
        for name, meant in node.value:
            if not is_scalar(name):
                self.problem(_line(name), f"a key of `{key}` is one text")
            elif is_scalar(meant) and is_absent(meant):
                yield name.value, self.absent(_line(meant))
            elif (part := self.expression(meant, key)) is not None:
                yield name.value, part

    def absent(self, line: int) -> Expression:
        return Expression("text", line, pieces=[(True, grammar.ABSENT)])

    def fixed(self, key: str, what: Key, node: Any) -> str | None:
        """One fixed text, as its key takes it."""
        text = node.value if is_scalar(node) else None
        if text is None or (what.accepted and text not in what.accepted):
            hint = f"; accepted are {', '.join(what.accepted)}" if what.accepted else ""
            self.problem(_line(node), f"`{key}` is one fixed text{hint}")
            return None
        refusal = None
        if what.kind == "format":
            refusal = _format_refusal(text)
        elif what.kind == "instant" and not _is_instant(text):
            refusal = (
                f"`{text[:40]}` is no date to count from; accepted are `{grammar.EXCEL}`, dates "
                "such as 1970-01-01, and times such as 1970-01-01T00:00Z"
            )
        if refusal is not None:
            self.problem(_line(node), refusal)
        return None if refusal else text

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
                name = piece[1].strip()
                if name.startswith("@") and name not in grammar.OF_ROW:
                    self.problem(line, unknown(name, list(grammar.OF_ROW), "a row"))
                    return None
                pieces.append((True, name))
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
        if kind == "value" and "lookup" in names:
            # The lookup of a value has such a key, too.
            value = self.expression(node, "when")
            return [Condition("present", value)] if value else []
        entries = self.mapping(node, list(CONDITIONS[kind].keys), f"a condition with `{kind}`")
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


_FILL = f"{{{grammar.FILL}}}"


def _to_fill(node: Any, key: str) -> Iterator[tuple[int, str]]:
    """The lines that are to be filled in, with the keys of what stands there."""
    if is_scalar(node):
        if _FILL in node.value:
            yield _line(node), key
    elif node.id == "sequence":
        for item in node.value:
            yield from _to_fill(item, key)
    else:
        for name, value in node.value:
            yield from _to_fill(name, key)
            yield from _to_fill(value, name.value if is_scalar(name) else key)


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1


def _constant(text: str, line: int) -> Expression:
    return Expression("text", line, pieces=[(False, text)])


_READ_AS = {
    "sign": 'is one sign, such as ";" or "\\t"',
    "quote": "is one sign, or `none`, which takes quotes as they are",
    "number": "is a number of lines",
    "header": "is a number of lines, `none`, or a list of the names of the columns",
    "encoding": "is the name of an encoding",
    "path": "is a path of keys, such as `data.items`",
}


def _is_sign(text: str) -> bool:
    """Whether a text is a sign that fields may have between or around them."""
    try:
        csv.reader([], delimiter=text)
        return len(text.encode()) == 1 and text not in "\r\n"
    except (TypeError, ValueError):
        return False


def _is_instant(text: str) -> bool:
    if text == grammar.EXCEL:
        return True
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return bool(
        re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:]{5,8}(Z|[+-][0-9]{2}:[0-9]{2})?)?", text)
    )


def _format_refusal(text: str) -> str | None:
    """Why dates in a format would say something else than is written; None where they do not."""
    signs = grammar.directives(text)

    def has(part: str) -> bool:
        return any(sign in part for sign in signs)

    whole = has(_WHOLE) or (has(_WEEK) and has(_WEEKDAY))
    if not has(_YEAR):
        return (
            f"`{text[:60]}` has no year (%Y), and none is made up; put it before the date: "
            'date: "2025 {day}", format: "%Y %d %b"'
        )
    if has(_DAY) and not has(_MONTH):
        return f"`{text[:60]}` has a day without a month (%m, %b or %B)"
    if has(_WEEKDAY) and not (whole or has(_DAY)):
        return f"`{text[:60]}` has a weekday without a day (%d) or a week (%G-W%V)"
    if has("UW") and not has(_WEEKDAY):
        return f"`{text[:60]}` has a week without a weekday (%u); %G and %V read a week as a whole"
    if has(_HOUR) and not (whole or has(_DAY)):
        return f"`{text[:60]}` has a time without a day (%d)"
    if has(_HOUR) != has(_MINUTE):
        return f"`{text[:60]}` has hours without minutes (%M), or these without hours (%H)"
    if "I" in signs and "p" not in signs:
        return f"`{text[:60]}` has hours of a half of a day (%I) without %p, which says of which"
    if "Z" in signs:
        return (
            f"`{text[:60]}` has the name of a zone (%Z), which does not tell how far it is from "
            "UTC; %z reads +03:00 and Z"
        )
    if (zone := grammar.named_zone(text)) is not None:
        return (
            f"`{text[:60]}` has a zone by its name ({zone}), which does not tell how far it is "
            "from UTC; take it out of the text with `replace`, or put UTC or +01:00 in its place"
        )
    if "z" in signs and not text.endswith("%z"):
        return f"`{text[:60]}` has its zone (%z) in the middle; it stands at the end"
    return None
