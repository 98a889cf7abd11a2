"""The JSON Schema of case files in both forms, and, for a file, of the names that it declares."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.declaration import catalogue, nested, sections
from provenance.disk import inputs
from provenance.errors import InvalidInput
from provenance.intake import case_file
from provenance.intake.case_format import json_schema as long_schema
from provenance.intake.short import declared
from provenance.intake.short.known import Apart
from provenance.intake.short.sections import Sections, accepted_keys

if TYPE_CHECKING:
    from provenance.engine import Engine

Schema = dict[str, Any]

# An editor reads 155 as a number and no as a flag; the loader takes every value as it is written.
_TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
_ANY: Schema = {"anyOf": [_TEXT, {"type": "array"}, {"type": "object"}]}
_STATEMENTS: Schema = {"$ref": "#/$defs/statements"}


@dataclass(frozen=True, slots=True)
class Names:
    """What a file declares: names by which speakers go in it, and ids of sources and quantities."""

    speakers: Sequence[str] = ()
    sources: Sequence[str] = ()
    quantities: Sequence[str] = ()


def names(engine: Engine, path: Path) -> Names:
    """The names that a case file declares.

    Raises:
        InvalidInput: it cannot be read.
    """
    nodes = case_file.Nodes(str(path), case_file.EMPTY)
    top = nodes.document(inputs.read(path), is_json=path.suffix.lower() == ".json")
    if top is None or top.id != "mapping":
        raise InvalidInput(nodes.problems, len(nodes.problems))
    read = Sections(nodes, Apart(engine))
    read.read({key.value: value for key, value in top.value})
    speakers = read.found.records("speaker")
    return Names([*speakers], [*read.found.records("source")], [*read.found.records("quantity")])


def json_schema(known: Names = Names()) -> Schema:
    """The JSON Schema (2020-12) of a case file, long or short.

    Args:
        known: names to complete; without them any may stand where a speaker is named.
    """
    schema: Schema = deepcopy(long_schema())
    properties = schema["properties"]
    records = {sections()[section]: properties[section]["items"] for section in sections()}
    for section, record in sections().items():
        if record != "statement":
            properties[section] = _section(record, records[record])
    of_kind = {"$ref": "#/$defs/speakers"}
    properties |= dict.fromkeys(declared.kinds(), of_kind)
    properties["statements"] = {
        "anyOf": [
            _STATEMENTS,
            {"type": "object", **_keys(known.sources, _STATEMENTS)},
        ]
    }
    shared = {name: {**_ANY, "description": what} for name, what in declared.shared().items()}
    properties["defaults"] = {"type": "object", "properties": shared}
    items = {"anyOf": [records["statement"], *_statements(records["statement"], known), _TEXT]}
    schema["$defs"] = {
        "speakers": properties["speakers"],
        "statements": {"type": "array", "items": items},
    }
    properties["speakers"] = of_kind
    return schema


def _section(record: str, long: Schema) -> Schema:
    """A section: a list of records in the long form, or a mapping of ids to records."""
    one = {key: value for key, value in long.items() if key not in ("required", "properties")}
    properties = {key: value for key, value in long["properties"].items() if key != "id"}
    for key in accepted_keys(record):
        properties.setdefault(key, _ANY)
    for key in nested().get(record, {}):
        properties[key] = {"anyOf": [properties[key], _ANY]}
    if record == "source":
        properties |= {"statements": _STATEMENTS}
        texts = declared.shared().items()
        properties |= {
            name: {**_ANY, "description": what}
            for name, what in texts
            if name not in catalogue()["source"]
        }
    properties.pop("id", None)
    entry = {**one, "properties": properties}
    has_texts = record in declared.bare() or record == "hedge_rule"
    short = [entry, _TEXT] if has_texts else [entry]
    listed = {"type": "array", "items": long}
    return {"anyOf": [listed, {"type": "object", "additionalProperties": {"anyOf": short}}]}


def _statements(long: Schema, known: Names) -> list[Schema]:
    """A statement: a speaker, or a speaker and a verb, as a key whose value is the quote.

    Any key may be a speaker where it is not known who there is, but beside `speaker`.
    """
    properties = {**long["properties"]}
    properties |= {
        name: {**_ANY, "description": what} for name, what in declared.own_keys().items()
    }
    figure = {"anyOf": [_TEXT, {"type": "object"}]}
    several = {"anyOf": [figure, {"type": "array", "items": figure}]}
    properties["figures"] = {
        "anyOf": [
            {"type": "object", **_keys(known.quantities, several)},
            long["properties"]["figures"],
        ]
    }
    for key in ("relays", "revises"):
        properties[key] = _ANY
    properties |= dict.fromkeys(declared.verbs(), _TEXT)
    plain = {"type": "object", "properties": properties, "additionalProperties": False}
    quote = {"anyOf": [_TEXT, _STATEMENTS]}
    speakers = [*known.speakers, declared.UNNAMED] if known.speakers else [declared.UNNAMED]
    said = [f"{name} {verb}" for name in speakers for verb in declared.verbs()]
    named = {
        "type": "object",
        "properties": properties | dict.fromkeys([*speakers, *said], quote),
        "additionalProperties": False if known.speakers else quote,
        "not": {"required": ["speaker"]},
    }
    return [plain, named]


def _keys(names: Sequence[str], value: Schema) -> Schema:
    """Any key, or only these."""
    if not names:
        return {"additionalProperties": value}
    return {"properties": dict.fromkeys(names, value), "additionalProperties": False}
