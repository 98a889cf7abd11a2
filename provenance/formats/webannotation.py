"""W3C Web Annotation (JSON-LD): one annotation, a list, a page or a collection.

| Web Annotation | the record |
|---|---|
| target.source | source: url, language, ``dcterms:title``; its id is the canonical name |
| target.state (TimeState).cached | source: archive_url |
| TextQuoteSelector.exact | appearance: excerpt |
| FragmentSelector.value | appearance: locator |
| prefix and suffix, TextPositionSelector | extra: a load with the text works out its own |
| a body named as a statement of ours | statement; its creator is the speaker |
| a body named as a claim of ours | claim |
| a body named as a field of ours | field of the statement: stance, commitment, said, … |
| a body that comments | statement: note |

In an annotation that is not ours the quote itself is the claim, and whoever published the page put
it forward (support, certain), until an analyst says whose words they are. What the annotation says
about it is a statement of its creator, which can be read in the annotation and answers that of the
page; without a creator it is a note. A question is asked and not vouched for; tags and edits are
not said. Other properties are kept as extra of the appearance.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from provenance import printable
from provenance.formats import pages
from provenance.formats.contents import Contents, Row
from provenance.formats.draft import (
    Draft,
    digest,
    extra,
    from_urn,
    host,
    slug,
    source_slug,
    texts,
    urn,
)
from provenance.formats.json_lines import Object, line, objects
from provenance.intake.date_texts import date

NAME = "webannotation"
SUMMARY = "W3C Web Annotation, as JSON-LD"
# Fields of a statement that are tags.
TAGS = (
    "stance",
    "scope",
    "commitment",
    "conditional",
    "speech_act",
    "cue",
    "said",
    "said_words",
    "said_anchor",
    "responds_to",
    "withdraws",
)
SAYS = {
    "speaker": frozenset({"name", "kind"}),
    "source": frozenset({"kind", "title", "url", "archive_url", "language"}),
    "claim": frozenset({"text", "asserts"}),
    "statement": frozenset({"speaker", "claim", "note", *TAGS}),
    "appearance": frozenset({"statement", "source", "excerpt", "locator"}),
}
# What a body is for whose words nobody says of the page: tags, and what to put in place of a text.
UNSAID = frozenset(
    ("tagging", "classifying", "identifying", "linking", "editing", "bookmarking", "highlighting")
)
# Of which annotation a statement is a version, and of when, where we write the statement.
VERSION = {"id": "via", "modified": "modified"}
QUESTION = {"stance": "query", "commitment": "uncommitted", "speech_act": "ask"}
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AGENTS = {"person": "Person", "organisation": "Organization"}


# In


def recognises(content: bytes) -> bool:
    return CONTEXT.encode() in content or b"https://www.w3.org/ns/anno.jsonld" in content


def read(content: bytes, draft: Draft) -> None:
    value = draft.json(content)
    for annotation in _annotations(value):
        Reader(draft, annotation).annotation()


def _annotations(value: Any) -> Iterator[Object]:
    for node in objects(value):
        if "Annotation" in texts(node.get("type", node.get("@type", []))):
            yield node
        for key in ("first", "items", "@graph"):
            yield from _annotations(node.get(key, []))


def _meant(body: Object) -> Iterator[Object]:
    """What a body stands for: of a choice the first, of a list each, else itself or its source."""
    purpose = {"purpose": body["purpose"]} if "purpose" in body else {}
    inner = [*objects(body.get("items", []))] or [*objects(body.get("source", []))]
    if "Choice" in texts(body.get("type", [])):
        inner = inner[:1]
    for item in inner:
        yield from _meant(Object({**purpose, **item}))
    if not inner:
        yield body


class Reader:
    """Reads an annotation, wherever its object comes from."""

    def __init__(self, draft: Draft, annotation: Object) -> None:
        self.draft = draft
        self.node = annotation
        self.line = line(annotation)
        # Bodies that are objects; others are addresses. A body may stand for others.
        self.stated = list(objects(annotation.get("body", [])))
        self.bodies = [meant for body in self.stated for meant in _meant(body)]

    def annotation(self) -> None:
        stated = self.node.get("target", [])
        targets: list[Object | str] = [*objects(stated), *texts(stated)]
        if not targets:
            self.draft.problem(self.line, "this annotation has no target, the page that it is on")
        for target in targets:
            self.target(target)

    def target(self, target: Object | str) -> None:
        place = target if isinstance(target, Object) else Object(source=target)
        selectors = [*_selectors(place.get("selector", []))]
        quote = next((s for s in selectors if s.get("type") == "TextQuoteSelector"), Object())
        fragment = next((s for s in selectors if s.get("type") == "FragmentSelector"), Object())
        excerpt = quote.get("exact") if isinstance(quote.get("exact"), str) else None
        is_ours = any(from_urn(body.get("id"), "statement") for body in self.bodies)
        if excerpt is None and not is_ours and not any(self.comments()):
            self.nothing("quotes nothing and says nothing")
            return
        source = self.source(place)
        if source is None:
            self.draft.problem(self.line, "this annotation's target has no source or id")
            return
        statement = self.own(source)
        if statement is not None:
            own = from_urn(self.node.get("canonical"), "appearance")
            fragment_of = next(texts(fragment.get("value", [])), None)
            appearance = self.draft.appears(
                statement, source, self.line, id=own, excerpt=excerpt, locator=fragment_of
            )
        else:
            said = self.said(source, excerpt, next(texts(fragment.get("value", [])), None))
            if said is None:
                return
            appearance = said
        left = {
            key: value
            for key, value in self.node.items()
            if key not in ("type", "body", "target", "@context")
            and not (key in ("id", "canonical") and from_urn(value, "appearance"))
            and not (key == "motivation" and value == "describing")
        }
        if others := [s for s in selectors if s is not fragment]:
            described = [{k: v for k, v in s.items() if k != "exact"} for s in others]
            left["selector"] = [s for s in described if set(s) != {"type"}]
        if not left.get("selector"):
            left.pop("selector", None)
        self.draft.add_extra("appearance", appearance, left, prefix="Annotation.")

    def source(self, place: Object) -> str | None:
        page = place.get("source", place.get("id"))
        inner = page if isinstance(page, Object) else Object(id=page)
        url = next(texts(inner.get("id", [])), None)
        own = from_urn(inner.get("canonical"), "source")
        if own is None and url is None:
            return None
        state = next(objects(place.get("state", [])), Object())
        read_fields = {"id", "canonical", "type", "language", "dcterms:title"}
        kinds = [from_urn(kind, "source_kind") for kind in texts(inner.get("type", []))]
        source = self.draft.add(
            "source",
            own or source_slug(str(url)),
            self.line,
            kind=next(filter(None, kinds), "document"),
            url=url if url and not url.startswith("urn:provenance:") else None,
            language=next(texts(inner.get("language", [])), None),
            title=next(texts(inner.get("dcterms:title", [])), None),
            archive_url=next(texts(state.get("cached", [])), None),
        )
        left = {key: value for key, value in inner.items() if key not in read_fields}
        self.draft.add_extra("source", source, left, prefix="target.")
        return source

    def own(self, source: str) -> str | None:
        """The statement of ours that is named, if one is."""
        for body in self.bodies:
            if (own := from_urn(body.get("id"), "statement")) is not None:
                return self.own_statement(own, body)
        return None

    def said(self, source: str, excerpt: str | None, locator: str | None) -> str | None:
        """What the page says and what the annotation says about it; gives an appearance."""
        comments = "\n".join(self.comments()) or None
        annotator = self.annotator() if comments else None
        page = appearance = None
        if excerpt is not None:
            publisher = host(self.draft.rows_of("source", source).get("url", "")) or source
            speaker = self.draft.add(
                "speaker", slug(publisher), self.line, name=publisher, kind="outlet"
            )
            page = self.puts(
                speaker, excerpt, source, note=None if annotator is not None else comments
            )
            appearance = self.draft.appears(
                page, source, self.line, excerpt=excerpt, locator=locator
            )
            self.draft.doubt(
                "whose-words",
                self.line,
                f'"{excerpt[:60]}" is taken for the words of `{publisher[:60]}`, which published '
                "the page; amend the statement if somebody else is quoted there",
            )
        if comments and annotator is not None:
            place = self.place()
            asked = QUESTION if self.asks() else {}
            said = self.when()
            statement = self.puts(annotator, comments, place, responds_to=page, said=said, **asked)
            if (id := next(texts(self.node.get("id", [])), None)) is not None:
                modified = self.node.get("modified", self.node.get("created"))
                self.draft.version(statement, id, modified, said)
            noted = self.draft.appears(statement, place, self.line, excerpt=comments)
            appearance = appearance or noted
            page = statement
        if page is None:
            self.nothing("does not say who wrote it")
            self.draft.add_extra("source", source, {"annotation": dict(self.node)})
            return None
        if rest := self.rest():
            self.draft.add_extra("statement", page, {"body": rest}, prefix="Annotation.")
        return appearance

    def nothing(self, why: str) -> None:
        self.draft.doubt("says-nothing", self.line, f"this annotation {why}; it is left out")

    def puts(self, speaker: str, words: str, source: str, **fields: object) -> str:
        """A statement of a speaker, in these words."""
        claim = self.draft.add("claim", slug(words), self.line, text=words, asserts="occurrence")
        return self.draft.add(
            "statement",
            self.draft.statement_id(speaker, words, source),
            self.line,
            speaker=speaker,
            claim=claim,
            **{"stance": "support", "commitment": "certain", **fields},
        )

    def when(self) -> str | None:
        """When these words were written: the day of this version."""
        return date(self.node.get("modified")) or date(self.node.get("created"))

    def comments(self) -> Iterator[str]:
        """What the annotation says in words."""
        for body in self.bodies:
            if self.says(body):
                is_markup = "text/html" in texts(body.get("format", []))
                for words in texts(body.get("value", [])):
                    yield pages.words(words) if is_markup else words
        if self.says(Object()):
            yield from texts(self.node.get("bodyValue", []))

    def says(self, body: Object) -> bool:
        """Whether somebody says the words of a body."""
        purposes = self.purposes(body)
        return not purposes or not purposes <= UNSAID

    def purposes(self, body: Object) -> set[str]:
        """What a body is for; else what the annotation is for."""
        return {*texts(body.get("purpose", self.node.get("motivation", [])))}

    def asks(self) -> bool:
        """Whether the annotation puts a question."""
        return any("questioning" in self.purposes(body) for body in self.bodies or [Object()])

    def rest(self) -> list[Object | str]:
        """The bodies that are no words."""
        return [
            *(
                body
                for body in self.stated
                if set(body) - {"type", "value", "purpose", "format"} or not self.says(body)
            ),
            *texts(self.node.get("body", [])),
        ]

    def annotator(self) -> str | None:
        """Who made the annotation, as a speaker."""
        creators = self.node.get("creator", [])
        for creator in [*objects(creators), *(Object(id=name) for name in texts(creators))]:
            id = next(texts(creator.get("id", [])), "")
            named = [*texts(creator.get("name", [])), *texts(creator.get("nickname", []))]
            if not (name := next(iter(named), id.removeprefix("acct:"))):
                continue
            types = [*texts(creator.get("type", []))]
            kinds = [kind for kind, type in AGENTS.items() if type in types]
            is_account = id.startswith("acct:") or "://" in id
            # Two accounts are two speakers, whatever they are called.
            speaker = self.draft.add(
                "speaker",
                self.draft.apart(slug(name), "creator", id) if id else slug(name),
                self.line,
                name=name,
                kind=[*kinds, "account" if is_account else "group"][0],
            )
            if id and id.removeprefix("acct:") != name:
                self.draft.add_extra("speaker", speaker, {"id": id}, prefix="creator.")
            return speaker
        return None

    def place(self) -> str:
        """The annotation itself, as the source in which its words can be read."""
        url = next((id for id in texts(self.node.get("id", [])) if id.startswith("http")), None)
        whole = digest(json.dumps(self.node, sort_keys=True, default=str))
        return self.draft.add(
            "source",
            source_slug(url) if url else f"annotation-{whole}",
            self.line,
            kind="post",
            url=url,
            title=None if url else "An annotation",
        )

    def own_statement(self, statement: str, body: Object) -> str | None:
        claims = [
            (own, claim_body)
            for claim_body in self.bodies
            if (own := from_urn(claim_body.get("id"), "claim"))
        ]
        for claim, claim_body in claims:
            aspects = [from_urn(kind, "aspect") for kind in texts(claim_body.get("type", []))]
            self.draft.add(
                "claim",
                claim,
                self.line,
                text=next(texts(claim_body.get("value", [])), None),
                asserts=next(filter(None, aspects), "occurrence"),
            )
        creator = next(objects(body.get("creator", [])), Object())
        speaker = from_urn(creator.get("id"), "speaker")
        if speaker is not None:
            kinds = [from_urn(kind, "speaker_kind") for kind in texts(creator.get("type", []))]
            plain = [k for k, v in AGENTS.items() if v in texts(creator.get("type", []))]
            self.draft.add(
                "speaker",
                speaker,
                self.line,
                name=next(texts(creator.get("name", [])), None),
                kind=[*filter(None, kinds), *plain, "group"][0],
            )
        fields: dict[str, str | None] = {}
        rest: list[Object | str] = list(texts(self.node.get("body", [])))
        for tag in self.bodies:
            named = [name for name in TAGS if from_urn(tag.get("id"), name) is not None]
            if named:
                fields[named[0]] = from_urn(tag["id"], named[0])
            elif tag.get("id") == urn("note", statement):
                fields["note"] = next(texts(tag.get("value", [])), None)
            elif tag is not body and from_urn(tag.get("id"), "claim") is None:
                rest.append(tag)
        version = {name: body[key] for name, key in VERSION.items() if key in body}
        self.draft.add_extra("statement", statement, version)
        if rest:
            self.draft.add_extra("statement", statement, {"body": rest}, prefix="Annotation.")
        return self.draft.add(
            "statement",
            statement,
            self.line,
            speaker=speaker,
            claim=claims[0][0] if claims else None,
            **fields,
        )


def _selectors(value: Any) -> Iterator[Object]:
    for selector in objects(value):
        yield selector
        yield from _selectors(selector.get("refinedBy", []))


# Out


def write(contents: Contents) -> Iterator[bytes]:
    items = [_annotation(contents, row) for row in contents["appearance"]]
    collection = {
        "@context": [CONTEXT, {"dcterms": "http://purl.org/dc/terms/"}],
        "id": f"urn:provenance:annotations:{digest(items)}",
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {
            "id": f"urn:provenance:annotations:{digest(items)}:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    yield printable.in_json(json.dumps(collection, ensure_ascii=False, indent=1)).encode()
    yield b"\n"


def _annotation(contents: Contents, row: Row) -> dict[str, Any]:
    statement = contents.get("statement", row["statement"]) or {}
    source = contents.get("source", row["source"]) or {}
    stored = extra(row, NAME)
    selectors: list[dict[str, Any]] = []
    anchors = [a for a in contents.where("anchor", "appearance", row["id"]) if "exact" in a]
    if "excerpt" in row:
        selectors.append({"type": "TextQuoteSelector", "exact": row["excerpt"]})
    if anchors:
        around = {key: anchors[0][key] for key in ("prefix", "suffix") if key in anchors[0]}
        selectors[0] |= around
        selectors.append(
            {
                "type": "TextPositionSelector",
                "start": int(anchors[0]["start"]),
                "end": int(anchors[0]["stop"]),
            }
        )
    else:
        others = stored.get("selector", [])
        for other in others if isinstance(others, list) else [others]:
            if selectors and other["type"] == "TextQuoteSelector":
                selectors[0] |= other
            else:
                selectors.append(other)
    if "locator" in row:
        selectors.append({"type": "FragmentSelector", "value": row["locator"]})
    name = urn("source", source["id"])
    target: dict[str, Any] = {
        "source": {
            "id": source.get("url", name),
            "canonical": name,
            "type": ["Text", urn("source_kind", source["kind"])],
        }
    }
    if "language" in source:
        target["source"]["language"] = source["language"]
    if "title" in source:
        target["source"]["dcterms:title"] = source["title"]
    if "archive_url" in source:
        target["state"] = {"type": "TimeState", "cached": source["archive_url"]}
    if selectors:
        target["selector"] = selectors
    annotation = {
        "id": urn("appearance", row["id"]),
        "canonical": urn("appearance", row["id"]),
        "type": "Annotation",
        "motivation": "describing",
        "body": _bodies(contents, statement),
        "target": target,
    }
    return annotation | {key: value for key, value in stored.items() if key != "selector"}


def _bodies(contents: Contents, statement: Row) -> list[dict[str, Any]]:
    claim = contents.get("claim", statement.get("claim"))
    speaker = contents.get("speaker", statement["speaker"]) or {}
    kinds = [AGENTS.get(speaker["kind"], "Organization")]
    if speaker["kind"] not in AGENTS:
        kinds.append(urn("speaker_kind", speaker["kind"]))
    stored = extra(statement, NAME)
    bodies: list[dict[str, Any]] = [
        {
            "id": urn("statement", statement["id"]),
            "type": "TextualBody",
            "purpose": "describing",
            "value": f"{speaker['name']}: {claim['text'] if claim else statement['stance']}",
            "creator": {
                "id": urn("speaker", speaker["id"]),
                "type": kinds,
                "name": speaker["name"],
            },
        }
        | {key: stored[name] for name, key in VERSION.items() if name in stored}
    ]
    if claim is not None:
        bodies.append(
            {
                "id": urn("claim", claim["id"]),
                "type": ["TextualBody", urn("aspect", claim["asserts"])],
                "purpose": "classifying",
                "value": claim["text"],
            }
        )
    for name in TAGS:
        if name in statement:
            bodies.append(
                {
                    "id": urn(name, statement[name]),
                    "type": "TextualBody",
                    "purpose": "tagging",
                    "value": f"{name.replace('_', ' ')}: {statement[name]}",
                }
            )
    if "note" in statement:
        bodies.append(
            {
                "id": urn("note", statement["id"]),
                "type": "TextualBody",
                "purpose": "commenting",
                "value": statement["note"],
            }
        )
    others = stored.get("body", [])
    return bodies + (others if isinstance(others, list) else [others])
