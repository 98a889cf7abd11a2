"""The JSON Schema (2020-12) of a mapping, for editors; it follows the grammar."""

from __future__ import annotations

from collections.abc import Mapping

from provenance import declaration
from provenance.declaration import Field, catalogue, sections
from provenance.intake.case_format import CORRECTIONS, closed, document, header
from provenance.intake.mappings.grammar import CONDITIONS, EXPRESSIONS, Key, Operation
from provenance.intake.reads import KEYS

_EXPRESSION = {"$ref": "#/$defs/expression"}
_CONDITION = {"$ref": "#/$defs/condition"}
_TEXT = {"type": ["string", "number", "boolean"]}
_TEXTS = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_NAMED = {"type": "object", "additionalProperties": _EXPRESSION, "minProperties": 1}

# What stands under a key, by its kind; any other is one text.
_SHAPES: Mapping[str, Mapping[str, object]] = {
    "expression": _EXPRESSION,
    "expressions": {"type": "array", "items": _EXPRESSION},
    "named": _NAMED,
    "words": {
        "type": "object",
        "additionalProperties": {"anyOf": [_EXPRESSION, {"type": "null"}]},
    },
    "texts": _TEXTS,
    "columns": _TEXTS,
    "reads": {"type": "object"},
    "condition": _CONDITION,
    "conditions": {"type": "array", "items": _CONDITION},
}
_READS: Mapping[str, Mapping[str, object]] = {
    "number": {"type": "integer", "minimum": 0},
    "names": _TEXTS,
    "header": {"anyOf": [_TEXTS, {"type": "integer", "minimum": 0}]},
}


def json_schema() -> dict[str, object]:
    """The JSON Schema of a mapping."""
    fields = catalogue()

    def value(described: Field) -> dict[str, object]:
        meaning = described.meaning
        if described.kind == "vocabulary":
            accepted = ", ".join(declaration.words()[str(described.refers_to)])
            meaning = f"{meaning} Accepted: {accepted}."
        return {"description": meaning, **(_NAMED if described.kind == "json" else _EXPRESSION)}

    def item(record: str, hidden: frozenset[str], keys: Mapping[str, str]) -> dict[str, object]:
        shown = {keys.get(n, n): f for n, f in fields[record].items() if n not in hidden}
        properties: dict[str, object] = {name: value(f) for name, f in shown.items()}
        told = {**declaration.records()[record].directions, **CORRECTIONS}
        properties |= {
            name: {"description": meaning, **_EXPRESSION} for name, meaning in told.items()
        }
        properties["when"] = _CONDITION
        properties["each"] = {"description": "Once for each item of a list", **_NAMED}
        for key, nested in declaration.nested().get(record, {}).items():
            inner = item(nested.record, nested.decided, nested.keys)
            accepted = [*([_TEXT] if nested.scalar else []), inner]
            properties[key] = {"type": "array", "items": {"anyOf": accepted}}
            if nested.map is not None:
                properties[key] = {"anyOf": [properties[key], {"type": "object"}]}
        optional = set() if declaration.records()[record].names_itself else {"id"}
        return closed(properties, [n for n, f in shown.items() if f.required and n not in optional])

    properties = header()
    properties["reads"] = closed(
        {
            key: {**_READS.get(read.kind, _TEXT), "description": read.meaning}
            for key, read in KEYS.items()
        }
    )
    properties["when"] = _CONDITION
    properties["values"] = {"type": "object", "additionalProperties": _EXPRESSION}
    for section, record in sections().items():
        properties[section] = {"type": "array", "items": item(record, frozenset(), {})}
    return {
        **document("provenance mapping", properties),
        "$defs": {
            "expression": {"anyOf": [_TEXT, *_objects(EXPRESSIONS)]},
            "condition": {
                "anyOf": [
                    _EXPRESSION,
                    {"type": "array", "items": _CONDITION},
                    *_objects(CONDITIONS),
                ]
            },
        },
    }


def _objects(operations: Mapping[str, Operation]) -> list[dict[str, object]]:
    return [
        {
            "description": operation.meaning,
            **closed(
                {key: _shape(what) for key, what in operation.keys.items()},
                [key for key, what in operation.keys.items() if key == name or not what.optional],
            ),
        }
        for name, operation in operations.items()
    ]


def _shape(what: Key) -> dict[str, object]:
    if what.accepted:
        return {"enum": list(what.accepted)}
    return dict(_SHAPES.get(what.kind, _TEXT))
