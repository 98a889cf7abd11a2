"""STIX 2.1: bundles in, and out through the library `stix2`.

What others wrote:

| STIX | the record |
|---|---|
| identity | speaker: individual, organization (of sector government: government), group, system |
| report | source of kind report: name, published, first url; created_by_ref is its publisher |
| description of a report, content of a note | claim, and a statement of who created it |
| relationship attributed-to with a creator | the same: "A (campaign) is attributed to B (…)." |
| confidence | commitment: certain from 90 on, probable from 50, possible from 1, uncommitted at 0 |
| several versions of an object | the newest, which revises the one before; the others are extra |
| revoked, of what is a statement | a statement that withdraws it, with all its versions |
| the report that lists a note, else the note itself | where that statement can be read |
| opinion on a note or report | assessment of its statement: credibility 1 (strongly-agree) to 5 |
| sighting of a note or report | evidence that supports it; count 0: searched, not found |
| marking-definition of TLP | marking of the claim, too; the strictest of several |
| everything else, other objects too | extra |

What we write. Each object names its record in an external reference, and fields without a property
of STIX are labels such as stance:support. ``created`` is the first instant that the recorded date
covers, and 1970 where there is none.

| the record | STIX |
|---|---|
| speaker | identity |
| claim | note: content |
| statement | opinion of the speaker on that note: explanation is the first excerpt |
| appearance, source | external reference of the opinion: url, title, excerpt |
| relay | relationship derived-from |
| assessment of a speaker, claim or statement | opinion with the rationale; the value is a label |
| bearing of evidence | sighting of the note or opinion |
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote

from provenance import printable
from provenance.formats import needs
from provenance.formats.contents import Contents, Row, strictest
from provenance.formats.draft import (
    Draft,
    digest,
    from_urn,
    slug,
    source_slug,
    stem,
    texts,
    urn,
)
from provenance.formats.json_lines import Object, line, objects, within
from provenance.intake.date_texts import date

NAME = "stix"
SUMMARY = "STIX 2.1"
LABELS = (
    "stance",
    "scope",
    "commitment",
    "conditional",
    "speech_act",
    "cue",
    "said",
    "said_words",
    "said_anchor",
    "note",
    "responds_to",
    "withdraws",
    "on_behalf_of",
)
SAYS = {
    "speaker": frozenset({"name", "kind", "description", "marking"}),
    "claim": frozenset({"text", "asserts", "marking"}),
    "source": frozenset({"url", "title"}),
    "statement": frozenset({"speaker", "claim", "marking", *LABELS}),
    "appearance": frozenset({"statement", "source", "excerpt"}),
    "relay": frozenset({"statement", "relayed", "marking"}),
    "assessment": frozenset(
        {"analyst", "target_kind", "target", "axis", "value", "rationale", "assessed", "marking"}
    ),
    "evidence": frozenset({"kind", "description", "holder", "captured", "found", "marking"}),
    "bearing": frozenset({"evidence", "claim", "statement", "bears", "note", "marking"}),
}

SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:provenance")
EPOCH = "1970-01-01T00:00:00.000Z"
CLASSES = {
    "person": ("individual", None),
    "organisation": ("organization", None),
    "government": ("organization", "government"),
    "outlet": ("organization", "communications"),
    "group": ("group", None),
    "account": ("system", None),
}
OPINIONS = {
    "strongly-agree": "1",
    "agree": "2",
    "neutral": "3",
    "disagree": "4",
    "strongly-disagree": "5",
}
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
# The identifiers that STIX gives to the Traffic Light Protocol, version 1 and 2.
TLP = {
    "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9": "CLEAR",
    "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da": "GREEN",
    "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82": "AMBER",
    "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed": "RED",
    "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487": "CLEAR",
    "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb": "GREEN",
    "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421": "AMBER",
    "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003": "AMBER+STRICT",
    "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1": "RED",
}
TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"


# In


def recognises(content: bytes) -> bool:
    start = content.lstrip()[:1] == b"{"
    return start and b'"bundle--' in content and b'"objects"' in content


def read(content: bytes, draft: Draft) -> None:
    value = draft.json(content)
    if draft.problems:
        return
    if not isinstance(value, Object):
        draft.problem(1, "a bundle is one object with a list of objects")
        return
    _Reader(draft, list(objects(value.get("objects", [])))).bundle()


_FIELDS: dict[str, frozenset[str]] = {
    "identity": frozenset({"name", "description", "identity_class"}),
    "report": frozenset({"name", "description", "published", "created_by_ref"}),
    "note": frozenset({"content", "created_by_ref"}),
    "relationship": frozenset({"description", "created_by_ref"}),
    "opinion": frozenset({"opinion", "explanation", "created_by_ref", "object_refs"}),
    "sighting": frozenset({"description", "count", "created_by_ref", "sighting_of_ref"}),
}
_COMMON = frozenset({"type", "object_marking_refs"})


class _Reader:
    def __init__(self, draft: Draft, nodes: list[Object]) -> None:
        self.draft = draft
        self.by_id: dict[str, Object] = {}
        for node in sorted(nodes, key=_version, reverse=True):
            self.by_id.setdefault(str(node.get("id")), node)
        for node in nodes:
            id = str(node.get("id"))
            if (newest := self.by_id[id]) != node:
                self.loose(node, f"{id}@{node.get('modified')}")
                draft.doubt(
                    "older-version",
                    line(node),
                    f"of `{id[:80]}` the version of {newest.get('modified')} is read",
                )
        nodes = [node for node in nodes if self.by_id[str(node.get("id"))] is node]
        self.objects = nodes
        # What an object became: its speaker, or its statement.
        self.speakers: dict[str, str] = {}
        self.statements: dict[str, str] = {}
        self.containers: dict[str, Object] = {}
        for node in nodes:
            if node.get("type") == "report":
                for inner in texts(node.get("object_refs", [])):
                    self.containers.setdefault(inner, node)

    def bundle(self) -> None:
        order = ("identity", "report", "note", "relationship", "opinion", "sighting")
        for read in order:
            for node in self.objects:
                if node.get("type") == read:
                    own = self.own(node)
                    handler = getattr(self, f"own_{read}" if own else read)
                    handler(node, own) if own else handler(node)
        for node in self.objects:
            kind = node.get("type")
            if kind not in order and not (kind == "marking-definition" and self.tlp(node)):
                self.loose(node)

    def own(self, node: Object) -> str | None:
        """The name of the record that an object was written from."""
        for reference in objects(node.get("external_references", [])):
            if reference.get("source_name") == "provenance":
                return next(texts(reference.get("external_id", [])), None)
        return None

    def tlp(self, node: Object) -> str | None:
        extension = within(within(node.get("extensions")).get(TLP_EXTENSION))
        marking = extension.get("tlp_2_0") or within(node.get("definition")).get("tlp")
        if not isinstance(marking, str):
            return TLP.get(str(node.get("id")))
        return {"WHITE": "CLEAR"}.get(marking.upper(), marking.upper())

    def marking(self, node: Object) -> str | None:
        """How far an object may be shared; of several markings, the strictest."""
        names = texts(node.get("object_marking_refs", []))
        return strictest(self.tlp(self.by_id.get(name, Object(id=name))) for name in names)

    def loose(self, node: Object, name: str | None = None) -> None:
        """Keep an object that is no record, under its id or another name."""
        self.draft.add_file_extra({name or str(node.get("id")): dict(node)}, self.marking(node))

    def add_extra(self, record: str, id: str, node: Object) -> None:
        kind = str(node["type"])
        left = {k: v for k, v in node.items() if k not in _FIELDS[kind] | _COMMON}
        unread = [m for m in texts(node.get("object_marking_refs", [])) if m not in self.read_tlp()]
        if unread:
            left["object_marking_refs"] = unread
        self.draft.add_extra(record, id, left, prefix=f"{kind}.")

    def read_tlp(self) -> set[str]:
        return set(TLP) | {name for name, node in self.by_id.items() if self.tlp(node)}

    # What others wrote

    def identity(self, node: Object) -> None:
        name = next(texts(node.get("name", [])), None)
        if name is None:
            self.draft.problem(line(node), "this identity has no name")
            return
        kinds = {words: kind for kind, words in CLASSES.items()}
        sector = "government" if "government" in str(node.get("sectors", [])) else None
        kind = kinds.get((str(node.get("identity_class")), sector)) or kinds.get(
            (str(node.get("identity_class")), None), "group"
        )
        # Two identities are two speakers, whatever they are called.
        id = str(node.get("id"))
        self.speakers[id] = speaker = self.draft.add(
            "speaker",
            self.draft.apart(slug(name), "identity", id),
            line(node),
            name=name,
            kind=kind,
            description=next(texts(node.get("description", [])), None),
            marking=self.marking(node),
        )
        self.add_extra("speaker", speaker, node)

    def author(self, node: Object) -> str | None:
        creator = str(node.get("created_by_ref"))
        if creator in self.speakers:
            return self.speakers[creator]
        author = next(texts(node.get("authors", [])), None)
        if author is None:
            return None
        return self.draft.add("speaker", slug(author), line(node), name=author, kind="person")

    def place(self, node: Object) -> str:
        """The source in which an object of the bundle can be read."""
        name = next(texts(node.get("name", node.get("abstract", []))), None)
        url = next(
            (
                url
                for reference in objects(node.get("external_references", []))
                for url in texts(reference.get("url", []))
            ),
            None,
        )
        is_report = node.get("type") == "report"
        source, published = stem(str(node.get("id"))), node.get("published", node.get("created"))
        if url is not None:
            source = source_slug(url)
        elif not is_report and node.get("modified") not in (None, published):
            # Each version of an object is a place of its own.
            published = node["modified"]
            source = f"{source}-{digest(published)}"
        return self.draft.add(
            "source",
            source,
            line(node),
            kind="report" if is_report else "document",
            title=name,
            url=url,
            publisher=self.author(node),
            published=date(published),
            marking=self.marking(node),
        )

    def attribute(self, node: Object, words: str) -> None:
        """Add a statement of the creator of an object, or of the report that lists it."""
        container = self.containers.get(str(node.get("id")), node)
        source, at = self.place(container), line(node)
        speaker = self.author(node) or self.author(container)
        marking = self.marking(node)
        if speaker is None:
            self.draft.add("source", source, at, marking=marking)
            self.draft.add_extra("source", source, {str(node.get("id")): dict(node)})
            self.draft.doubt(
                "says-nothing",
                at,
                f"this {node.get('type')} has no creator in the bundle, so nobody says it; it is "
                "kept as extra",
            )
            return
        claim = self.draft.add(
            "claim", slug(words), at, text=words, asserts="occurrence", marking=marking
        )
        first, modified = node.get("created"), node.get("modified")
        statement = self.draft.statement_id(speaker, node.get("id"))
        is_revoked = node.get("revoked") is True
        said = date(node.get("published", first))
        if modified not in (None, first) and not is_revoked:
            statement = self.draft.statement_id(speaker, node.get("id"), modified)
            said = said if "published" in node else date(modified)
        self.statements[str(node.get("id"))] = self.draft.add(
            "statement",
            statement,
            at,
            speaker=speaker,
            claim=claim,
            stance="support",
            commitment=_commitment(node.get("confidence")),
            said=said,
            marking=marking,
        )
        self.draft.version(
            statement, str(node.get("id")), modified or first, date(modified), revoked=is_revoked
        )
        self.draft.add(
            "appearance", f"{statement}@{source}", at, statement=statement, source=source
        )
        if is_revoked:
            withdrawal = self.draft.add(
                "statement",
                f"{statement}-revoked",
                at,
                speaker=speaker,
                stance="comment",
                commitment="certain",
                speech_act="withdraw",
                said=date(modified),
                withdraws=statement,
                marking=marking,
            )
            self.draft.add(
                "appearance", f"{withdrawal}@{source}", at, statement=withdrawal, source=source
            )

    def report(self, node: Object) -> None:
        self.add_extra("source", self.place(node), node)
        for words in texts(node.get("description", [])):
            self.attribute(node, words)

    def note(self, node: Object) -> None:
        words = next(texts(node.get("content", [])), None)
        if words is None:
            self.draft.problem(line(node), "this note has no content")
            return
        self.attribute(node, words)
        if (statement := self.statements.get(str(node.get("id")))) is not None:
            self.add_extra("statement", statement, node)

    def opinion(self, node: Object) -> None:
        if node.get("revoked") is True:
            self.loose(node)
            return
        creator = self.by_id.get(str(node.get("created_by_ref")), Object())
        analyst = next(texts(creator.get("name", node.get("authors", []))), None)
        value = OPINIONS.get(str(node.get("opinion")))
        assessed = date(node.get("modified", node.get("created")))
        names = [n for n in texts(node.get("object_refs", [])) if n in self.statements]
        if not (analyst and value and assessed and names):
            self.loose(node)
            return
        for name in names:
            target = self.statements[name]
            assessment = self.draft.add(
                "assessment",
                f"{target}/credibility/{analyst}/{assessed}",
                line(node),
                analyst=analyst,
                target_kind="statement",
                target=target,
                axis="credibility",
                value=value,
                rationale=next(texts(node.get("explanation", [])), "The opinion is not explained."),
                assessed=assessed,
                marking=self.marking(node),
            )
            self.add_extra("assessment", assessment, node)

    def sighting(self, node: Object) -> None:
        target = self.statements.get(str(node.get("sighting_of_ref")))
        if target is None or node.get("revoked") is True:
            self.loose(node)
            return
        is_found = "false" if node.get("count") == 0 else None
        evidence = self.draft.add(
            "evidence",
            f"sighting-{digest(node.get('id'))}",
            line(node),
            kind="search" if is_found else "document",
            description=next(texts(node.get("description", [])), "A sighting, not described."),
            found=is_found,
            holder=self.author(node),
            captured=date(node.get("last_seen", node.get("first_seen", node.get("created")))),
            marking=self.marking(node),
        )
        bears = "context" if is_found else "supports"
        self.draft.add(
            "bearing",
            f"{evidence}/{bears}/{target}",
            line(node),
            evidence=evidence,
            statement=target,
            bears=bears,
        )
        self.add_extra("evidence", evidence, node)

    def relationship(self, node: Object) -> None:
        """Who attributes what to whom says so; what else is related is kept."""
        ends = [self.by_id.get(str(node.get(f"{end}_ref"))) for end in ("source", "target")]
        named = [
            f"{name} ({end.get('type')})"
            for end in ends
            if end is not None
            for name in [*texts(end.get("name", []))][:1]
        ]
        if node.get("relationship_type") != "attributed-to" or len(named) < 2:
            self.loose(node)
            return
        self.attribute(node, f"{named[0]} is attributed to {named[1]}.")
        if (statement := self.statements.get(str(node.get("id")))) is not None:
            self.draft.add(
                "statement",
                statement,
                line(node),
                note=next(texts(node.get("description", [])), None),
            )
            self.add_extra("statement", statement, node)

    # What we wrote

    def named(self, node: Object, own: str, record: str) -> str:
        """The id in the name of a record that an object was written from."""
        id = _id(own, record)
        if id is None:
            self.draft.problem(line(node), f"`{own[:60]}` names no {record}")
        return id or own

    def labels(self, node: Object) -> dict[str, str]:
        return dict(label.partition(":")[::2] for label in texts(node.get("labels", [])))

    def own_identity(self, node: Object, own: str) -> None:
        kinds = {words: kind for kind, words in CLASSES.items()}
        sector = next(texts(node.get("sectors", [])), None)
        self.speakers[str(node.get("id"))] = self.draft.add(
            "speaker",
            self.named(node, own, "speaker"),
            line(node),
            name=next(texts(node.get("name", [])), None),
            kind=kinds.get((str(node.get("identity_class")), sector)),
            description=next(texts(node.get("description", [])), None),
            marking=self.marking(node),
        )

    def own_note(self, node: Object, own: str) -> None:
        self.draft.add(
            "claim",
            self.named(node, own, "claim"),
            line(node),
            text=node.get("content"),
            asserts=self.labels(node).get("asserts"),
            marking=self.marking(node),
        )

    def own_opinion(self, node: Object, own: str) -> None:
        labels, at = self.labels(node), line(node)
        if (id := _id(own, "assessment")) is not None:
            fields = {name: labels.get(name) for name in ("axis", "value", "assessed")}
            kind, _, target = labels.get("target", "").partition(":")
            self.draft.add(
                "assessment",
                id,
                at,
                analyst=next(texts(node.get("authors", [])), None),
                target_kind=kind,
                target=target,
                rationale=node.get("explanation"),
                marking=self.marking(node),
                **fields,
            )
            return
        statement = self.named(node, own, "statement")
        self.draft.add(
            "statement",
            statement,
            at,
            speaker=self.author(node),
            claim=labels.get("claim"),
            marking=self.marking(node),
            **{name: labels.get(name) for name in LABELS},
        )
        for reference in objects(node.get("external_references", [])):
            name, _, appearance = str(reference.get("external_id")).partition("#")
            if (source := from_urn(name, "source")) is None:
                continue
            title = str(reference.get("source_name"))
            self.draft.add(
                "source",
                source,
                at,
                kind="document",
                title=title if title != source else None,
                url=reference.get("url"),
            )
            self.draft.add(
                "appearance",
                unquote(appearance),
                at,
                statement=statement,
                source=source,
                excerpt=reference.get("description"),
            )

    def own_relationship(self, node: Object, own: str) -> None:
        labels = self.labels(node)
        self.draft.add(
            "relay",
            self.named(node, own, "relay"),
            line(node),
            statement=labels.get("statement"),
            relayed=labels.get("relayed"),
            marking=self.marking(node),
        )

    def own_sighting(self, node: Object, own: str) -> None:
        labels, at = self.labels(node), line(node)
        if "evidence" not in labels:
            self.draft.problem(at, "this sighting has no label `evidence:ID`")
            return
        holder = next(texts(node.get("where_sighted_refs", [])), None)
        evidence = self.draft.add(
            "evidence",
            labels["evidence"],
            at,
            kind=labels.get("kind"),
            description=node.get("description"),
            found=labels.get("found"),
            captured=labels.get("captured"),
            holder=_id(self.own(self.by_id.get(str(holder), Object())), "speaker"),
            marking=labels.get("marking"),
        )
        self.draft.add(
            "bearing",
            self.named(node, own, "bearing"),
            at,
            evidence=evidence,
            claim=labels.get("claim"),
            statement=labels.get("statement"),
            bears=labels.get("bears"),
            note=labels.get("note"),
            marking=self.marking(node),
        )


def _version(node: Object) -> str:
    """What is greater for a newer version of an object."""
    stated = str(node.get("modified", node.get("created", "")))
    # 2024-01-01T00:00:00Z and 2024-01-01T00:00:00.000Z are one instant.
    return stated.rstrip("Z").ljust(26, ".")


def _commitment(confidence: object) -> str:
    """How sure a creator is who says it in hundredths; nothing is said of what is presented."""
    if not isinstance(confidence, int | float) or isinstance(confidence, bool):
        return "certain"
    steps = ((90, "certain"), (50, "probable"), (1, "possible"))
    return next((word for least, word in steps if confidence >= least), "uncommitted")


def _id(own: str | None, record: str) -> str | None:
    return from_urn(own, record)


# Out


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
