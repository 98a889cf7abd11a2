"""The shape of a case file, once: which section holds which record, and what is nested in what.

Fields, vocabularies and meanings come from the catalogue of the record itself. The reader and the
JSON Schema both follow this shape, so an editor completes exactly what ``load`` accepts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from provenance import library
from provenance.engine import Engine

HEADER = {
    "case": "Id of the case, such as chinese-nationals-2025-04",
    "title": "The case in a few words",
}


@dataclass(frozen=True, slots=True)
class Nested:
    """A list inside a record whose items are records of another table.

    ``parent`` is the item's field that names the record around it; ``scalar`` the one a bare text
    stands for; ``constants`` are the fields that the key itself decides.
    """

    record: str
    parent: str
    scalar: str | None = None
    constants: Mapping[str, str] = field(default_factory=dict)


SECTIONS = {
    "speakers": "speaker",
    "sources": "source",
    "claims": "claim",
    "quantities": "quantity",
    "statements": "statement",
    "evidence": "evidence",
    "assessments": "assessment",
    "resolutions": "resolution",
    "identities": "identity",
    "exchange_rates": "exchange_rate",
    "hedge_rules": "hedge_rule",
    "scale_words": "scale_word",
}


def _relations(record: str, parent: str, *names: str) -> dict[str, Nested]:
    return {name: Nested(record, parent, "other", {"relation": name}) for name in names}


NESTED: dict[str, dict[str, Nested]] = {
    "speaker": {
        "aliases": Nested("alias", "speaker", "name"),
        "affiliations": Nested("affiliation", "speaker"),
    },
    "claim": _relations("claim_relation", "claim", "entails", "excludes", "same_as"),
    "quantity": _relations("quantity_relation", "quantity", "subset_of", "part_of", "same_as"),
    "statement": {
        "relays": Nested("relay", "statement", "relayed"),
        "appearances": Nested("appearance", "statement"),
        "figures": Nested("figure", "statement"),
    },
    "evidence": {"bearings": Nested("bearing", "evidence")},
}

# Keys that tell the loader something and are no field of the record.
DIRECTIONS: dict[str, dict[str, str]] = {
    "source": {
        "text": (
            "File with the text of the source, beside the case file or in a folder given with "
            "--texts"
        )
    },
}

# Every record can say that it is taken back, and why.
CORRECTIONS = {
    "retracted": "true when the analysts take this record back",
    "reason": "Why it is taken back or corrected",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record table: what it holds, what it refers to, and what it means."""

    record: str
    name: str
    kind: str
    refers_to: str | None
    required: bool
    type: str
    meaning: str


def catalogue(engine: Engine) -> dict[str, dict[str, Field]]:
    """Every record table and its fields, in the order of the tables' columns."""
    found: dict[str, dict[str, Field]] = {}
    for row in engine.rows(library.text("intake/catalogue.sql")):
        described = Field(*row)
        found.setdefault(described.record, {})[described.name] = described
    return found


def vocabularies(engine: Engine) -> dict[str, list[tuple[str, str]]]:
    """Every vocabulary: its words with their meanings, in order."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, word, meaning in engine.rows(
        "SELECT vocabulary, word, meaning FROM vocabulary ORDER BY vocabulary, position"
    ):
        found.setdefault(name, []).append((word, meaning))
    return found


def json_schema(engine: Engine) -> dict[str, object]:
    """The JSON Schema (2020-12) of a case file, for editors."""
    fields, words = catalogue(engine), vocabularies(engine)

    def value(described: Field) -> dict[str, object]:
        schema: dict[str, object] = {"description": described.meaning}
        match described.kind:
            case "vocabulary":
                schema["enum"] = [word for word, _ in words[str(described.refers_to)]]
            case "boolean":
                schema["enum"] = [True, False, "true", "false"]
            case _:
                # YAML reads 155 and 2025 as numbers; the loader takes every scalar as written.
                schema["type"] = ["string", "number"]
        return schema

    def item(record: str, hidden: frozenset[str]) -> dict[str, object]:
        shown = {name: f for name, f in fields[record].items() if name not in hidden}
        properties: dict[str, object] = {name: value(f) for name, f in shown.items()}
        for name, meaning in {
            **DIRECTIONS.get(record, {}),
            "reason": CORRECTIONS["reason"],
        }.items():
            properties[name] = {"type": "string", "description": meaning}
        properties["retracted"] = {
            "enum": [True, False, "true", "false"],
            "description": CORRECTIONS["retracted"],
        }
        for key, nested in NESTED.get(record, {}).items():
            inner = item(nested.record, frozenset({nested.parent, *nested.constants}))
            accepted: list[dict[str, object]] = [inner]
            if nested.scalar:
                accepted.insert(0, {"type": ["string", "number"]})
            properties[key] = {"type": "array", "items": {"anyOf": accepted}}
        optional = {"id"} if derives_id(record) else set()
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": properties,
            "required": [n for n, f in shown.items() if f.required and n not in optional],
        }

    properties: dict[str, object] = {
        name: {"type": "string", "description": meaning} for name, meaning in HEADER.items()
    }
    for section, record in SECTIONS.items():
        properties[section] = {"type": "array", "items": item(record, frozenset())}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "provenance case file",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": ["case"],
    }


def derives_id(record: str) -> bool:
    """Whether the loader derives ids that the input lacks, with sql/intake/derive.sql."""
    return record not in {"speaker", "source", "claim", "quantity", "statement", "evidence"}
