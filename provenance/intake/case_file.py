"""Case files (YAML or JSON) to rows of text, each with its file and line. The one door to PyYAML.

Every scalar is taken as it is written: 155 stays "155", no stays "no", a date stays an expression.
What the rows mean, and whether they are right, is the business of SQL.
"""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provenance.declaration import Field, Nested, made_id, nested, records, sections
from provenance.errors import Problem
from provenance.intake import slips
from provenance.intake.case_format import CORRECTIONS, HEADER, SEVERAL

EMPTY = "the file is empty; a case file has a `case:` key and sections such as `statements:`"
NESTED_TOO_DEEPLY = "nested too deeply; a case file holds lists of records, and lists inside these"

# A record in a list of a record is five deep; what is a little deeper is still named key by key.
DEEPEST = 12

# A list of texts that have no more signs together is written on one line.
SHORT = 90

# Characters that YAML refuses, or takes for line breaks that no editor counts.
UNPRINTABLE = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
# What is written as an escape: these characters, and a no-break space that could begin a line.
_ESCAPED = re.compile(rf"[{UNPRINTABLE}]|(?:^|\s)\u00a0")


@dataclass(frozen=True, slots=True)
class StagedRow:
    """One record of an input: its table, where it and its fields stand, and the fields as text.

    ``implied`` are those that it has because of what stands around it.
    """

    record: str
    file: str
    line: int
    fields: Mapping[str, str]
    lines: Mapping[str, int] = field(default_factory=dict)
    implied: frozenset[str] = frozenset()


@dataclass(slots=True)
class CaseFile:
    """What a case file holds, and what is wrong with its form."""

    header: dict[str, tuple[str, int]] = field(default_factory=dict)
    rows: list[StagedRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(
    path: Path,
    content: bytes,
    catalogue: Mapping[str, Mapping[str, Field]],
    rewritten: Callable[[Any, Nodes], Any] = lambda node, _: node,
) -> CaseFile:
    """Read one case file. Its problems are collected, never raised.

    Args:
        path: the file.
        content: what it holds.
        catalogue: the fields of each kind of record.
        rewritten: gives the long form of a file, None where it has none.
    """
    reader = _Reader(str(path), catalogue)
    node = reader.document(content, is_json=path.suffix.lower() == ".json")
    if node is not None and (node := rewritten(node, reader)) is not None:
        reader.case(node)
    return reader.found


def taken(
    file: str, node: Callable[[Nodes], Any], catalogue: Mapping[str, Mapping[str, Field]]
) -> CaseFile:
    """Read a case that is made of something else: ``node`` gives it in the long form."""
    reader = _Reader(file, catalogue)
    if (top := node(reader)) is not None:
        reader.case(top)
    return reader.found


def read_records(
    file: str, content: bytes, record: str, catalogue: Mapping[str, Mapping[str, Field]]
) -> CaseFile:
    """Read JSON objects, one after the other or in a list, each a record as a case file has it.

    Its problems are collected, never raised.
    """
    reader = _Reader(file, catalogue)
    text = reader.decoded(content)
    if text is None:
        return reader.found
    try:
        listed = _listed(text)
    except json.JSONDecodeError as error:
        reader.problem(error.lineno, f"not valid JSON: {error.msg}")
        return reader.found
    except RecursionError:
        reader.problem(1, NESTED_TOO_DEEPLY)
        return reader.found
    node = reader.composed(listed, is_json=True)
    for item in node.value if node is not None else ():
        reader.record(record, item, {}, {})
    return reader.found


class Nodes:
    """The nodes of a plain YAML or JSON document; what is wrong with its form is collected.

    In a ``foreign`` document, which somebody else's program reads, too, YAML is taken as it is.
    """

    def __init__(self, file: str, empty: str, *, foreign: bool = False) -> None:
        self.file = file
        self.foreign = foreign
        self.empty = empty
        self.problems: list[Problem] = []

    def problem(self, line: int, what: str) -> None:
        self.problems.append(Problem(self.file, line, what))

    def document(self, content: bytes, *, is_json: bool) -> Any:
        text = self.decoded(content)
        return None if text is None else self.composed(text, is_json=is_json)

    def decoded(self, content: bytes) -> str | None:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            self.problem(line, f"byte {error.start} is not UTF-8; save the file as UTF-8")
            return None
        if not text.strip():
            self.problem(1, self.empty)
            return None
        return text

    def composed(self, text: str, *, is_json: bool) -> Any:
        import yaml

        language = "JSON" if is_json else "YAML"
        try:
            text = _json_as_yaml(text) if is_json else text
            if match := re.search(f"[{UNPRINTABLE}]", text):
                line = text.count("\n", 0, match.start()) + 1
                self.problem(
                    line,
                    f"not valid {language}: U+{ord(match[0]):04X} cannot stand in it; remove it, "
                    "or write it as an escape inside double quotes",
                )
                return None
            # The C parser is ten times faster where PyYAML was built with it.
            loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
            typed = not (is_json or self.foreign)
            if typed and (edges := [*slips.edges(text)]):
                self.problem(*edges[0])
                return None
            found = len(self.problems)
            if not self.plain(yaml.parse(text, Loader=loader), yaml, text if typed else ""):
                return None
            node = yaml.compose(text, Loader=loader)
            for line, what in slips.commas(node) if typed else ():
                self.problem(line, what)
            return node if len(self.problems) == found else None
        except json.JSONDecodeError as error:
            self.problem(error.lineno, f"not valid JSON: {error.msg}")
        except RecursionError:
            self.problem(1, NESTED_TOO_DEEPLY)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            reason = error.problem or error.context or "cannot be read"
            # Newer C parsers count the depth themselves, before they tell of the first bracket.
            if "nesting depth" in reason:
                self.problem(mark.line + 1 if mark else 1, NESTED_TOO_DEEPLY)
                return None
            # What is missing at the end is missing from the last line.
            last = text.rstrip().count("\n")
            began = error.context_mark.line if error.context_mark else None
            slip = None
            if mark and not is_json:
                slip = slips.told(text, mark.line, mark.column, reason, began)
            if slip is not None:
                self.problem(*slip)
                return None
            self.problem(min(mark.line, last) + 1 if mark else 1, f"not valid {language}: {reason}")
        return None

    def plain(self, events: Any, yaml: Any, text: str) -> bool:
        """Whether YAML events are one document, as flat as a case file is, and hold text alone.

        An alias can make a short file stand for billions of records, and deep nesting ends the
        process of the C parser. What a comment, an anchor or a tag takes of a text is a problem,
        too; ``text`` is empty where there are none.
        """
        depth = documents = 0
        for event in events:
            line = event.start_mark.line + 1
            if text and (sign := slips.sign(text, event)):
                self.problem(line, sign)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
            elif (
                text
                and isinstance(event, yaml.ScalarEvent)
                and event.style in (None, "")
                and event.value
                and (lost := slips.comment(text, event))
            ):
                self.problem(event.end_mark.line + 1, lost)
            if depth > DEEPEST:
                self.problem(line, NESTED_TOO_DEEPLY)
                return False
            if documents > 1:
                self.problem(line, "a second document begins here; a file holds one")
                return False
            if isinstance(event, yaml.AliasEvent):
                self.problem(
                    line,
                    f"the alias `*{event.anchor[:40]}` is not accepted; write out what it means",
                )
                return False
        if not documents:
            self.problem(1, self.empty)
        return documents == 1

    def mapping(self, node: Any, accepted: list[str], what: str) -> dict[str, Any] | None:
        line = node.start_mark.line + 1
        if node.id != "mapping":
            self.problem(
                line,
                f"{what} is a mapping of keys to values; accepted keys are {', '.join(accepted)}",
            )
            return None
        entries: dict[str, Any] = {}
        for key_node, value in node.value:
            key_line = key_node.start_mark.line + 1
            key = key_node.value if is_scalar(key_node) else None
            if key is None or key not in accepted:
                self.problem(key_line, unknown(key, accepted, what))
            elif key in entries:
                self.problem(key_line, f"`{key}` is given twice in {what}; keep one")
            else:
                entries[key] = value
        return entries

    def refuse_twice(self, node: Any, what: str) -> None:
        """Report the keys that a mapping has twice, whatever its keys may be."""
        given = set[str]()
        for key, _ in node.value if node.id == "mapping" else ():
            if is_scalar(key) and key.value in given:
                self.problem(
                    key.start_mark.line + 1,
                    f"`{key.value[:40]}` is given twice in {what}; keep one, or write a list",
                )
            given.add(key.value if is_scalar(key) else "")

    def items(self, node: Any, key: str, *, or_single: bool = False) -> Iterator[Any]:
        if node.id == "sequence":
            yield from node.value
        elif is_scalar(node) and is_absent(node):
            return
        elif or_single and is_scalar(node):
            yield node
        else:
            self.problem(node.start_mark.line + 1, f"`{key}` is a list; begin each item with `- `")

    def header(self, key: str, node: Any) -> str | None:
        """A value beside the sections; of several ones, all."""
        if key not in SEVERAL:
            return self.scalar(node, key)
        texts = [self.scalar(item, key) for item in self.items(node, key, or_single=True)]
        return "\n".join(text for text in texts if text is not None)

    def scalar(self, node: Any, key: str) -> str | None:
        if not is_scalar(node):
            self.problem(
                node.start_mark.line + 1,
                f"`{key}` is one text, not a {node.id}; put it in quotes if it has punctuation",
            )
            return None
        if is_absent(node):
            return None
        text = str(node.value)
        if match := re.search("[\x00\ud800-\udfff]", text):
            self.problem(
                node.start_mark.line + 1,
                f"`{key}` holds U+{ord(match[0]):04X}, which no text can hold; remove it",
            )
            return None
        return text


class _Reader(Nodes):
    def __init__(self, file: str, catalogue: Mapping[str, Mapping[str, Field]]) -> None:
        super().__init__(file, EMPTY)
        self.catalogue = catalogue
        self.found = CaseFile(problems=self.problems)

    def case(self, node: Any) -> None:
        accepted = [*HEADER, *sections()]
        entries = self.mapping(node, accepted, "a case file")
        if entries is None:
            return
        if "case" not in entries:
            self.problem(
                node.start_mark.line + 1,
                "`case` is missing; it names the case, such as `case: factory-fire`",
            )
        for key, value in entries.items():
            if key in HEADER:
                if text := self.header(key, value):
                    self.found.header[key] = (text, value.start_mark.line + 1)
            else:
                for item in self.items(value, key):
                    self.record(sections()[key], item, {}, {})

    def record(
        self, record: str, node: Any, fixed: Mapping[str, str], keys: Mapping[str, str]
    ) -> None:
        """Read a record; ``keys`` has the fields that stand there under another key."""
        inside = nested().get(record, {})
        fields = [keys.get(name, name) for name in self.catalogue[record] if name not in fixed]
        accepted = [*fields, *inside, *records()[record].directions, *CORRECTIONS]
        entries = self.mapping(node, accepted, records()[record].article)
        if entries is None:
            return
        names = {key: name for name, key in keys.items()}
        values = dict(fixed)
        for key, value in entries.items():
            if key not in inside and (text := self.scalar(value, key)) is not None:
                name = names.get(key, key)
                truth = flag(value) if self.is_flag(record, name) else None
                values[name] = text if truth is None else str(truth).lower()
        line = node.start_mark.line + 1
        lines = {names.get(k, k): value.start_mark.line + 1 for k, value in entries.items()}
        implied = frozenset(k for k, value in entries.items() if getattr(value, "implied", False))
        self.found.rows.append(StagedRow(record, self.file, line, values, lines, implied))
        # What is inside of a record that has no id of its own refers to the one that it will get.
        id = values.get("id") or made_id(record, values)
        for key, value in entries.items():
            if key in inside:
                self.children(inside[key], key, value, id)

    def is_flag(self, record: str, name: str) -> bool:
        described = self.catalogue[record].get(name)
        return name == "retracted" or (described is not None and described.kind == "boolean")

    def children(self, inside: Nested, key: str, node: Any, parent: str | None) -> None:
        fixed = dict(inside.constants)
        if parent is not None:
            fixed[inside.parent] = parent
        if inside.map is not None and node.id == "mapping":
            self.pairs(inside, inside.map, key, node, fixed)
            return
        first = len(self.found.rows)
        for item in self.items(node, key, or_single=inside.scalar is not None):
            if inside.scalar and is_scalar(item):
                text = self.scalar(item, key)
                if text is not None:
                    line = item.start_mark.line + 1
                    row = StagedRow(inside.record, self.file, line, {**fixed, inside.scalar: text})
                    self.found.rows.append(row)
            else:
                self.record(inside.record, item, fixed, inside.keys)
        self.refuse_alike(inside.record, self.found.rows[first:])

    def refuse_alike(self, record: str, rows: Sequence[StagedRow]) -> None:
        """Refuse records inside one of several that would have one id: it is not said which."""
        if record not in nested():
            return
        ids = Counter(made_id(row.record, row.fields) for row in rows if row.record == record)
        inner = {inside.record: inside.parent for inside in nested()[record].values()}
        for row in rows:
            parent = row.fields.get(inner.get(row.record, ""))
            if parent is not None and ids[parent] > 1:
                self.problem(
                    row.line,
                    f"{records()[row.record].article} stands in one of {ids[parent]} {record}s "
                    f"that are `{parent}`; give that one an `id`",
                )

    def pairs(
        self, inside: Nested, fields: tuple[str, str], key: str, node: Any, fixed: dict[str, str]
    ) -> None:
        """The records of a mapping: one for each of its keys and each value that it has there."""
        given = set[str]()
        for name_node, values in node.value:
            name = self.scalar(name_node, key)
            if name is None:
                continue
            if name in given:
                self.problem(
                    name_node.start_mark.line + 1,
                    f"`{name[:40]}` is given twice in `{key}`; write its values as one list",
                )
            given.add(name)
            for item in self.items(values, name, or_single=True):
                if (text := self.scalar(item, name)) is not None:
                    both = dict(zip(fields, (name, text), strict=True))
                    line = item.start_mark.line + 1
                    row = StagedRow(inside.record, self.file, line, {**fixed, **both})
                    self.found.rows.append(row)


class OneLine(dict[str, object]):
    """A mapping that is written in braces, on one line."""


def written(case: Mapping[str, object]) -> str:
    """Keys and texts, lists of them and mappings of them, as a YAML document that reads alike."""
    import yaml

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
        """The writer of YAML, with escapes for what its reader here refuses."""

    Dumper.add_representer(str, _text)
    return _indented(yaml.dump(case, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=100))


def written_plainly(case: Mapping[str, object]) -> str:
    """The same with as few quotation marks as this reader needs, a text to a line.

    Since it takes every value for a text, 2025 and no need none.
    """
    import yaml

    class Dumper(yaml.SafeDumper):
        yaml_implicit_resolvers: dict[str, object] = {}  # noqa: RUF012

        def ignore_aliases(self, data: object) -> bool:
            return True

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            super().increase_indent(flow, indentless=False)

    def one_line(dumper: Any, data: OneLine) -> Any:
        return dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)

    def items(dumper: Any, data: list[object]) -> Any:
        """A few texts stand in brackets, on one line."""
        texts = all(isinstance(item, str) for item in data)
        is_short = texts and sum(len(str(item)) + 2 for item in data) <= SHORT
        return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=is_short)

    Dumper.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("~|null|$"), ["~", "n", ""])
    Dumper.add_representer(OneLine, one_line)
    Dumper.add_representer(list, items)
    Dumper.add_representer(str, _text)
    return _indented(
        yaml.dump(case, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=1 << 20, indent=2)
    )


def _text(dumper: Any, text: str) -> Any:
    """A text for a writer of YAML, in double quotes where it needs escapes."""
    style = '"' if _ESCAPED.search(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _indented(document: str) -> str:
    """A YAML document in which no line of a text in double quotes begins with a no-break space."""
    return re.sub(
        r"^[^\S\n]+", lambda lead: lead[0].replace("\u00a0", "\\_"), document, flags=re.MULTILINE
    )


def _listed(text: str) -> str:
    """JSON values that stand one after the other as one list, each still in its own line.

    Raises:
        json.JSONDecodeError: one of them is not JSON.
    """
    if text.lstrip().startswith("["):
        return text
    decoder, parts, place = json.JSONDecoder(), [], 0
    while rest := re.compile(r"\S").search(text, place):
        _, end = decoder.raw_decode(text, rest.start())
        parts.append(text[place:end])
        place = end
    return f"[{','.join(parts)}]"


def _json_as_yaml(text: str) -> str:
    """JSON that YAML reads alike, line by line: no tabs, and the escapes of strings as in YAML.

    Raises:
        json.JSONDecodeError: the text is not JSON.
    """
    # Numbers stay as they are written, however long.
    json.loads(text, parse_int=str, parse_float=str)

    def rewritten(string: re.Match[str]) -> str:
        value = json.loads(string[0])
        escaped = re.sub(
            rf'["\\\t\r\n{UNPRINTABLE}]', lambda match: f"\\U{ord(match[0]):08x}", value
        )
        return f'"{escaped}"'

    return re.sub(r'"(?:[^"\\]|\\.)*"', rewritten, text).replace("\t", " ")


def is_scalar(node: Any) -> bool:
    return bool(node.id == "scalar")


def is_absent(node: Any) -> bool:
    """Whether a value is absent: nothing, ~ or null outside quotes, or the empty text."""
    plain = node.style in (None, "")
    return node.value == "" or (plain and node.value in ("~", "null"))


def flag(node: Any) -> bool | None:
    """The truth value that a node is; None where it is none. In quotes, yes and no are words."""
    flags = {"true": True, "false": False}
    if is_scalar(node) and node.style in (None, ""):
        flags |= {"yes": True, "no": False}
    return flags.get(node.value.lower()) if is_scalar(node) else None


def unknown(key: str | None, accepted: list[str], what: str) -> str:
    if key is None:
        return f"a key of {what} is one word; accepted are {', '.join(accepted)}"
    shown = key if len(key) <= 40 else key[:40] + "…"
    near = difflib.get_close_matches(key, accepted, 1)
    meant = f"; did you mean `{near[0]}`?" if near else ""
    return (
        f"unknown key `{shown}` in {what}{meant} Accepted are {', '.join(accepted)}"
        if near
        else (f"unknown key `{shown}` in {what}; accepted are {', '.join(accepted)}")
    )
