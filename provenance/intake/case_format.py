"""The shape of a case file beside its records, and the JSON Schema of all of it.

Sections, nested lists, fields and words are those of the declared record. The reader follows the
same declaration, so an editor completes exactly what ``load`` accepts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from provenance.declaration import Field, catalogue, nested, records, sections, words

HEADER = {
    "case": "Id of the case, such as chinese-nationals-2025-04",
    "title": "The case in a few words",
    "shares": "Cases whose claims, quantities and questions are this one's, too",
}

# Of these there may be several, as a list.
SEVERAL = ("shares",)

# A truth value, as editors that read YAML their own way may have it.
TRUTH = [True, False, "true", "false", "yes", "no"]

# Every record can say that it is taken back, and why.
CORRECTIONS = {
    "retracted": "true when the analysts take this record back",
    "reason": "Why it is taken back or corrected",
}


def header() -> dict[str, object]:
    """The JSON Schema of what stands beside the sections."""
    text = {"type": "string"}
    several = {"anyOf": [text, {"type": "array", "items": text}]}
    return {
        name: {**(several if name in SEVERAL else text), "description": meaning}
        for name, meaning in HEADER.items()
    }


def closed(
    properties: Mapping[str, object], required: Sequence[str] | None = None
) -> dict[str, object]:
    """The JSON Schema of an object with these properties and no others."""
    needed = {} if required is None else {"required": required}
    return {"type": "object", "additionalProperties": False, "properties": properties, **needed}


def document(title: str, properties: Mapping[str, object]) -> dict[str, object]:
    """The JSON Schema (2020-12) of a file of a case."""
    named = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return {**named, **closed(properties, ["case"])}


def json_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of a case file, for editors."""
    fields = catalogue()

    def value(described: Field) -> dict[str, object]:
        schema: dict[str, object] = {"description": described.meaning}
        match described.kind:
            case "vocabulary":
                schema["enum"] = [*words()[str(described.refers_to)]]
            case "boolean":
                schema["enum"] = TRUTH
            case _:
                # YAML reads 155 and 2025 as numbers; the loader takes every scalar as written.
                schema["type"] = ["string", "number"]
        return schema

    def item(record: str, hidden: frozenset[str], keys: Mapping[str, str]) -> dict[str, object]:
        shown = {keys.get(n, n): f for n, f in fields[record].items() if n not in hidden}
        properties: dict[str, object] = {name: value(f) for name, f in shown.items()}
        for name, meaning in {
            **records()[record].directions,
            "reason": CORRECTIONS["reason"],
        }.items():
            properties[name] = {"type": "string", "description": meaning}
        properties["retracted"] = {
            "enum": TRUTH,
            "description": CORRECTIONS["retracted"],
        }
        for key, inside in nested().get(record, {}).items():
            inner = item(inside.record, inside.decided, inside.keys)
            accepted: list[dict[str, object]] = [inner]
            if inside.scalar:
                accepted.insert(0, {"type": ["string", "number"]})
            properties[key] = {"type": "array", "items": {"anyOf": accepted}}
            if inside.map is not None:
                # Of a key of such a mapping there may be several values.
                value_ = {"type": ["string", "number"]}
                several = {"anyOf": [value_, {"type": "array", "items": value_}]}
                mapping = {"type": "object", "additionalProperties": several}
                properties[key] = {"anyOf": [mapping, properties[key]]}
        optional = {*records()[record].implied}
        optional |= set() if records()[record].names_itself else {"id"}
        return closed(properties, [n for n, f in shown.items() if f.required and n not in optional])

    properties = header()
    for section, record in sections().items():
        properties[section] = {"type": "array", "items": item(record, frozenset(), {})}
    return document("provenance case file", properties)
