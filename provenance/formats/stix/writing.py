"""A record as a bundle of STIX 2.1: what it vouches for, through the library."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from provenance import printable
from provenance.formats import needs
from provenance.formats.contents import Contents, Row
from provenance.formats.draft import urn
from provenance.formats.stix.terms import CLASSES, LABELS, OPINIONS, TLP, TLP_EXTENSION

SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:provenance")
EPOCH = "1970-01-01T00:00:00.000Z"
STANCES = {"support": "agree", "deny": "disagree"}
VALUES = {
    "A": "strongly-agree",
    "B": "agree",
    "D": "disagree",
    "E": "strongly-disagree",
    "supported": "agree",
    "refuted": "disagree",
    "high": "agree",
    "low": "disagree",
} | {credibility: opinion for opinion, credibility in OPINIONS.items()}


def write(contents: Contents) -> Iterator[bytes]:
    with needs("stix"):
        import stix2

    made = [*_Writer(contents, stix2).objects()]
    bundle = stix2.Bundle(
        id=_name("bundle", *(node["id"] for node in made)), objects=made, allow_custom=True
    )
    yield printable.in_json(bundle.serialize(indent=1, ensure_ascii=False)).encode()
    yield b"\n"


def _name(kind: str, *parts: str) -> str:
    return f"{kind}--{uuid.uuid5(SPACE, json.dumps([kind, *parts]))}"


class _Writer:
    def __init__(self, contents: Contents, stix2: Any) -> None:
        self.contents = contents
        self.stix2 = stix2
        readings = contents.engine.ask("lookups/dates/first_instant")
        self.instants = {
            expression: earliest.strftime("%Y-%m-%dT%H:%M:%S.000Z")
            for expression, earliest in readings
            if earliest.year >= 1000
        }
        self.used: dict[str, Any] = {}

    def objects(self) -> Iterator[Any]:
        made = [
            *map(self.identity, self.contents["speaker"]),
            *map(self.claim, self.contents["claim"]),
            *map(self.statement, self.contents["statement"]),
            *map(self.relay, self.contents["relay"]),
            *map(self.assessment, self.contents["assessment"]),
            *map(self.sighting, self.contents["bearing"]),
        ]
        yield from self.used.values()
        yield from filter(None, made)

    def common(self, kind: str, record: str, row: Row, when: str | None = None) -> dict[str, Any]:
        created = self.instants.get(when or "", EPOCH)
        name = {"source_name": "provenance", "external_id": urn(record, row["id"])}
        properties = {
            "id": _name(kind, record, row["id"]),
            "created": created,
            "modified": created,
            "external_references": [name],
        }
        if "marking" in row:
            properties["object_marking_refs"] = [self.marking(row["marking"])]
        return properties

    def marking(self, word: str) -> str:
        name = next(name for name, marking in reversed(TLP.items()) if marking == word)
        if name not in self.used:
            self.used[name] = self.stix2.parse(
                {
                    "type": "marking-definition",
                    "spec_version": "2.1",
                    "id": name,
                    "created": "2022-10-01T00:00:00.000Z",
                    "name": f"TLP:{word}",
                    "extensions": {
                        TLP_EXTENSION: {
                            "extension_type": "property-extension",
                            "tlp_2_0": word.lower(),
                        }
                    },
                },
                allow_custom=True,
            )
        return name

    def identity(self, row: Row) -> Any:
        identity_class, sector = CLASSES[row["kind"]]
        return self.stix2.Identity(
            **self.common("identity", "speaker", row),
            name=row["name"],
            identity_class=identity_class,
            sectors=[sector] if sector else None,
            description=row.get("description"),
        )

    def claim(self, row: Row) -> Any:
        statements = self.contents.where("statement", "claim", row["id"])
        speakers = {one["speaker"] for one in statements if self.is_said(one["id"])}
        about = sorted(_name("identity", "speaker", speaker) for speaker in speakers)
        # A note is about something; a claim that nobody has put forward yet is about itself.
        return self.stix2.Note(
            **self.common("note", "claim", row),
            content=row["text"],
            labels=[f"asserts:{row['asserts']}"],
            object_refs=about or [_name("note", "claim", row["id"])],
        )

    def statement(self, row: Row) -> Any:
        if not self.is_said(row["id"]):
            return None
        common = self.common("opinion", "statement", row, row.get("said"))
        places = self.contents.where("appearance", "statement", row["id"])
        for place in places:
            source = self.contents.get("source", place["source"]) or {}
            reference = {
                "source_name": source.get("title", source["id"]),
                "external_id": f"{urn('source', source['id'])}#{quote(place['id'], safe='')}",
                "url": source.get("url"),
                "description": place.get("excerpt"),
            }
            common["external_references"].append({k: v for k, v in reference.items() if v})
        strongly = "strongly-" if row["commitment"] == "certain" else ""
        stance = STANCES.get(row["stance"])
        target = ("note", "claim", row["claim"]) if "claim" in row else None
        labels = [f"{name}:{row[name]}" for name in LABELS if name in row]
        if "claim" in row:
            labels.append(f"claim:{row['claim']}")
        return self.stix2.Opinion(
            **common,
            created_by_ref=_name("identity", "speaker", row["speaker"]),
            opinion=f"{strongly}{stance}" if stance else "neutral",
            explanation=next((p["excerpt"] for p in places if "excerpt" in p), None),
            labels=labels,
            object_refs=[
                _name(*target) if target else _name("opinion", "statement", row["withdraws"])
            ],
        )

    def is_said(self, statement: str) -> bool:
        """Whether STIX can say a statement: an opinion is what its speaker vouches for."""
        row = self.contents.get("statement", statement) or {}
        if "claim" not in row:
            return "withdraws" in row and self.is_said(row["withdraws"])
        is_sure = row["commitment"] in ("certain", "probable") and row.get("conditional") != "true"
        return is_sure and row["stance"] in STANCES

    def relay(self, row: Row) -> Any:
        if not (self.is_said(row["statement"]) and self.is_said(row["relayed"])):
            return None
        return self.stix2.Relationship(
            **self.common("relationship", "relay", row),
            relationship_type="derived-from",
            source_ref=_name("opinion", "statement", row["statement"]),
            target_ref=_name("opinion", "statement", row["relayed"]),
            labels=[f"statement:{row['statement']}", f"relayed:{row['relayed']}"],
        )

    def assessment(self, row: Row) -> Any:
        kinds = {"speaker": "identity", "claim": "note", "statement": "opinion"}
        if row["target_kind"] not in kinds or not self.contents.get(
            row["target_kind"], row["target"]
        ):
            return None
        if row["target_kind"] == "statement" and not self.is_said(row["target"]):
            return None
        labels = [f"{name}:{row[name]}" for name in ("axis", "value", "assessed")]
        return self.stix2.Opinion(
            **self.common("opinion", "assessment", row, row["assessed"]),
            authors=[row["analyst"]],
            opinion=VALUES.get(row["value"], "neutral"),
            explanation=row["rationale"],
            labels=[*labels, f"target:{row['target_kind']}:{row['target']}"],
            object_refs=[_name(kinds[row["target_kind"]], row["target_kind"], row["target"])],
        )

    def sighting(self, row: Row) -> Any:
        evidence = self.contents.get("evidence", row["evidence"]) or {}
        record = "claim" if "claim" in row else "statement"
        if record == "statement" and not self.is_said(row["statement"]):
            return None
        labels = [f"evidence:{row['evidence']}"]
        names = ("kind", "found", "captured", "marking")
        labels += [f"{name}:{evidence[name]}" for name in names if name in evidence]
        names = ("claim", "statement", "bears", "note")
        labels += [f"{name}:{row[name]}" for name in names if name in row]
        where = [_name("identity", "speaker", evidence["holder"])] if "holder" in evidence else None
        kind = "note" if record == "claim" else "opinion"
        return self.stix2.Sighting(
            **self.common("sighting", "bearing", row, evidence.get("captured")),
            description=evidence["description"],
            count=0 if evidence.get("found") == "false" else None,
            sighting_of_ref=_name(kind, record, row[record]),
            where_sighted_refs=where,
            labels=labels,
        )
