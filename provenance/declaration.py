"""The record as it is declared in sql/record.toml: kinds of record, their fields, their words.

Everything that is said of every kind of record alike is derived from this: tables, views, staging,
case files, exports. Nothing else lists kinds of record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from provenance import library

FILE = "record.toml"

# The SQL type of a field, by its kind; a number says its own.
_TYPES = {
    "slug": "VARCHAR",
    "case_slug": "VARCHAR",
    "text": "VARCHAR",
    "edtf": "VARCHAR",
    "sha256": "VARCHAR",
    "json": "VARCHAR",
    "boolean": "BOOLEAN",
    "vocabulary": "VARCHAR",
    "reference": "VARCHAR",
    "reference_in": "VARCHAR",
    "value": "VARCHAR",
    "sides": "VARCHAR",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: what it holds, what it refers to, and what it means.

    ``refers_to`` is a vocabulary or a kind of record; where another field names the kind that this
    one refers to, it is ``kind_in``. ``since`` is the schema version that brought it, 0 any, and
    ``optional_since`` the one from which on a record may lack it, where earlier ones did not.
    """

    record: str
    name: str
    kind: str
    refers_to: str | None
    kind_in: str | None
    required: bool
    type: str
    meaning: str
    since: int
    optional_since: int

    def needed(self, version: int) -> bool:
        """Whether every record of a schema of that version has it."""
        return self.required or version < self.optional_since


@dataclass(frozen=True, slots=True)
class Nested:
    """A list inside a record of a case file whose items are records of another kind.

    ``parent`` is the item's field that names the record around it; ``scalar`` the one a bare text
    stands for; ``map`` are the fields of the key and of the value where a mapping may stand in
    place of the list; ``constants`` are the fields that the key itself decides; ``keys`` those that
    an item has under another key, with that key.
    """

    record: str
    parent: str
    scalar: str | None
    map: tuple[str, str] | None
    constants: Mapping[str, str]
    keys: Mapping[str, str]

    @property
    def decided(self) -> frozenset[str]:
        """The fields that the place of an item decides."""
        return frozenset({self.parent, *self.constants})


@dataclass(frozen=True, slots=True)
class Record:
    """A kind of record: its fields, where a case file has it, and what hangs on what."""

    name: str
    meaning: str
    plural: str
    fields: Mapping[str, Field]
    section: str | None
    inside: Mapping[str, Nested]
    id: str | None
    own: bool
    said: str | None
    shown_with: tuple[str, ...]
    belongs_to: tuple[str, ...]
    about: tuple[str, ...]
    implied: tuple[str, ...]
    directions: Mapping[str, str]
    since: int

    @property
    def names_itself(self) -> bool:
        """Whether an input gives its id: a slug. Else it is made of what the record says."""
        return self.given and self.id is None

    @property
    def given(self) -> bool:
        """Whether an input gives it, by itself or inside another; else it is worked out."""
        return self.section is not None or bool(self.inside)

    @property
    def refers(self) -> bool:
        """Whether a record of this kind refers to others."""
        return any(f.kind in ("reference", "reference_in", "sides") for f in self.fields.values())

    @property
    def words(self) -> str:
        """Its name in running text."""
        return self.name.replace("_", " ")

    @property
    def article(self) -> str:
        """The name with its article."""
        return f"{'an' if self.name[0] in 'aeio' else 'a'} {self.words}"


@cache
def _declared() -> dict[str, dict[str, object]]:
    import tomllib

    return tomllib.loads(library.text(FILE))


@cache
def records() -> dict[str, Record]:
    """Every kind of record, in the order in which they are declared."""
    stanzas = {k: v for k, v in _declared().items() if k not in ("every", "words")}
    return {name: _record(name, stanza) for name, stanza in stanzas.items()}


@cache
def catalogue() -> dict[str, dict[str, Field]]:
    """The fields of every kind of record, the kinds in alphabetical order."""
    return {name: dict(record.fields) for name, record in sorted(records().items())}


@cache
def words() -> dict[str, dict[str, str]]:
    """Every vocabulary: its words with their meanings, in order."""
    return {
        name: {word: str(meaning) for word, meaning in _table(meanings).items()}
        for name, meanings in _declared()["words"].items()
    }


@cache
def sections() -> dict[str, str]:
    """The sections of a case file, each with the kind of record that it lists."""
    return {r.section: r.name for r in records().values() if r.section is not None}


@cache
def nested() -> dict[str, dict[str, Nested]]:
    """What is nested in a record of a case file: by kind of record and key."""
    lists: dict[str, dict[str, Nested]] = {}
    for record in records().values():
        for key, inside in record.inside.items():
            around = record.fields[inside.parent].refers_to
            assert around is not None, f"{record.name}.{inside.parent} refers to a record"
            lists.setdefault(around, {})[key] = inside
    return lists


@dataclass(frozen=True, slots=True)
class Pattern:
    """How an id is made of fields: alternatives of which the first counts that is there."""

    parts: tuple[tuple[str, ...], ...]
    # Two fields of which the lesser comes first.
    ordered: tuple[str, str] | None
    optional: bool
    sign: str
    numbered: bool


@cache
def pattern(record: str) -> Pattern | None:
    """How ids of a kind of record are made, where the input leaves them out."""
    made = records()[record].id
    if made is None:
        return None
    parts: list[tuple[str, ...]] = []
    ordered = None
    for part in re.split(r"[/@]", made.rstrip("#")):
        inner = part.strip("[]()")
        if "<" in inner:
            one, other = inner.split("<")
            ordered = (one, other)
            parts += [(one,), (other,)]
        else:
            parts.append(tuple(inner.split("|")))
    return Pattern(
        tuple(parts), ordered, "[" in made, "@" if "@" in made else "/", made.endswith("#")
    )


def made_id(record: str, fields: Mapping[str, str]) -> str | None:
    """The id that a load makes of the fields of a record; None where it makes none."""
    made = pattern(record)
    if made is None:
        return None
    values = dict(fields)
    if made.ordered is not None and all(name in values for name in made.ordered):
        least, greatest = sorted(values[name] for name in made.ordered)
        values |= dict(zip(made.ordered, (least, greatest), strict=True))
    stated = [next((values[n] for n in part if n in values), None) for part in made.parts]
    if None in stated and not made.optional:
        return None
    holder, *parts = (part for part in stated if part is not None)
    # What the case of the first is said by it for all.
    case = f"{holder.partition('/')[0]}/" if "/" in holder else ""
    return made.sign.join([holder, *(part.removeprefix(case) for part in parts)])


def _table(value: object) -> Mapping[str, object]:
    assert isinstance(value, dict), f"{FILE}: a table is expected, not {value!r}"
    return value


def _record(name: str, stanza: Mapping[str, object]) -> Record:
    since = int(str(stanza.get("since", 0)))
    every = _table(_declared()["every"])
    declared = {
        **_table(every["before"]),
        **_table(stanza["fields"]),
        **_table(every["after"]),
    }
    fields = {key: _field(name, key, value, since) for key, value in declared.items()}
    if "id" in stanza or not {"section", "inside"} & stanza.keys():
        # It is made of what the record says, and no slug.
        fields["id"] = replace(fields["id"], kind="text")
    elif stanza.get("own"):
        fields["id"] = replace(fields["id"], kind="case_slug")
    return Record(
        name,
        str(stanza["meaning"]),
        str(stanza.get("plural", f"{name}s")).replace("_", " "),
        fields,
        _name(stanza, "section"),
        dict(_inside(name, _table(stanza.get("inside", {})), _table(stanza.get("keys", {})))),
        _name(stanza, "id"),
        bool(stanza.get("own", False)),
        _name(stanza, "said"),
        _names(stanza, "shown_with"),
        _names(stanza, "belongs_to"),
        _names(stanza, "about"),
        _names(stanza, "implied"),
        {key: str(meaning) for key, meaning in _table(stanza.get("directions", {})).items()},
        since,
    )


def _name(stanza: Mapping[str, object], key: str) -> str | None:
    return str(stanza[key]) if key in stanza else None


def _names(stanza: Mapping[str, object], key: str) -> tuple[str, ...]:
    values = stanza.get(key, [])
    assert isinstance(values, list), f"{FILE}: `{key}` is a list of fields"
    return tuple(map(str, values))


def _inside(
    record: str, stanza: Mapping[str, object], keys: Mapping[str, object]
) -> Iterator[tuple[str, Nested]]:
    scalar = None if "text" not in stanza else str(stanza["text"])
    mapped = _names(stanza, "map")
    for parent, lists in stanza.items():
        if parent in ("text", "map"):
            continue
        several = str(lists).split("/")
        for key in several:
            constants = {"relation": key} if len(several) > 1 else {}
            own = {field: str(name) for field, name in _table(keys.get(key, {})).items()}
            yield key, Nested(record, parent, scalar, _pair(mapped), constants, own)


def _pair(names: tuple[str, ...]) -> tuple[str, str] | None:
    return (names[0], names[1]) if names else None


def _field(record: str, name: str, declared: object, since: int) -> Field:
    assert isinstance(declared, list), f"{FILE}: {record}.{name} is a type and a meaning"
    kind_, meaning, *versions = declared
    brought = versions[0] if versions else since
    optional_since = versions[1] if len(versions) > 1 else 0
    required, parts = kind_.endswith("!"), kind_.rstrip("!").split()
    refers_to = kind_in = None
    match parts:
        case ["ref", "in", other]:
            kind, kind_in = "reference_in", other
        case ["ref", other]:
            kind, refers_to = "reference", other
        case ["one", "of", vocabulary]:
            kind, refers_to = "vocabulary", vocabulary
        case [one] if one in _TYPES:
            kind = one
        case _:
            kind = "number"
    return Field(
        record,
        name,
        kind,
        refers_to,
        kind_in,
        required,
        _TYPES.get(kind) or _number("".join(parts)),
        meaning.replace("<record>", record.replace("_", " ")),
        brought,
        optional_since,
    )


def _number(kind_: str) -> str:
    if kind_ == "integer":
        return "BIGINT"
    assert re.fullmatch(r"decimal\(\d+,\d+\)", kind_), f"{FILE}: `{kind_}` is no type"
    return kind_.upper()
