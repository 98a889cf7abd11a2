"""PROV-JSON (W3C PROV), written through the library `prov`.

| PROV | the record |
|---|---|
| an element with attributes of our vocabulary | the record that it names, with every field |
| agent | speaker: prov:label is its name; Person, Organization; a group where it is neither |
| entity | source: prov:label is its title, an http name its url; Collection: a dataset |
| wasAttributedTo | publisher of the source |
| wasGeneratedBy with a time | when the source was published |
| an attributed entity with a prov:value | also a statement of the agent, who supports that value |
| wasDerivedFrom of the type Quotation | the quoted author's statement, read in the used entity |
| – where the quoting entity is attributed too | a statement of the quoting agent that relays it |
| wasDerivedFrom between two statements in the same words | relay |
| anything else: activities, usage, delegation | extra of the source that it is about |

The record's own fields are written as attributes, and, for other tools, as attribution, quotation,
derivation, primary source and delegation. So nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from provenance import printable
from provenance.formats import needs
from provenance.formats.contents import Contents, Row
from provenance.formats.draft import URN, Draft, from_urn, slug, source_slug, urn
from provenance.formats.json_lines import Object, line, within
from provenance.intake.date_texts import date, plain_date

if TYPE_CHECKING:
    from prov.model import ProvDocument

SUMMARY = "W3C PROV, as PROV-JSON"
SAYS = None

PROV = "http://www.w3.org/ns/prov#"
VOCABULARY = f"{URN}vocabulary:"
AGENTS = {"person": "Person", "organisation": "Organization", "government": "Organization"}
AGENT_KINDS = {"Person": "person", "Organization": "organisation"}


# In


def recognises(content: bytes) -> bool:
    start = content.lstrip()[:1] == b"{"
    return start and b'"prefix"' in content and any(name in content for name in _NAMES)


def read(content: bytes, draft: Draft) -> None:
    value = draft.json(content)
    if draft.problems:
        return
    if not isinstance(value, Object):
        draft.problem(1, "PROV-JSON is one object with entity, agent and relations")
        return
    _Reader(draft, value, {}).document()


# The parts of a document by which it is known.
_NAMES = (
    *(b'"entity"', b'"agent"', b'"activity"', b'"wasGeneratedBy"', b'"wasInformedBy"'),
    *(b'"wasAssociatedWith"', b'"wasAttributedTo"', b'"wasDerivedFrom"', b'"wasInfluencedBy"'),
    *(b'"actedOnBehalfOf"', b'"alternateOf"', b'"specializationOf"', b'"hadMember"'),
    *(b'"used"', b'"wasStartedBy"', b'"wasEndedBy"', b'"wasInvalidatedBy"', b'"mentionOf"'),
)
# Parts of a document that are read; the rest becomes extra.
_USED = ("entity", "agent", "prefix", "bundle")


class _Reader:
    def __init__(self, draft: Draft, document: Object, prefixes: Mapping[str, str]) -> None:
        self.draft = draft
        self.content = document
        self.prefixes = {"prov": PROV, **prefixes}
        for name, space in within(document.get("prefix")).items():
            self.prefixes[name] = str(space)
        self.speakers: dict[str, str] = {}
        self.sources: dict[str, str] = {}
        self.values: dict[str, str] = {}
        self.ours = False

    def full(self, name: object) -> str:
        """The IRI of a qualified name."""
        prefix, colon, local = str(name).partition(":")
        if not colon:
            return self.prefixes.get("default", "") + prefix
        return self.prefixes[prefix] + local if prefix in self.prefixes else str(name)

    def look_up(self, name: str, at: int) -> None:
        """Tell of a prefix that nothing declares; names with it are kept as they are."""
        prefix, colon, local = name.partition(":")
        is_address = prefix in ("http", "https", "urn", "_") or local.startswith("//")
        if colon and prefix not in self.prefixes and not is_address:
            self.draft.doubt(
                "unknown-prefix",
                at,
                f"the prefix `{prefix[:40]}` is not declared; `{name[:60]}` is kept as it is",
            )

    def document(self) -> None:
        for kind in ("agent", "entity", "activity"):
            for name, elements in within(self.content.get(kind)).items():
                # One element may have several sets of attributes.
                for attributes in elements if isinstance(elements, list) else [elements]:
                    self.element(kind, name, attributes)
        if not self.ours:
            self.relations()
        for bundle in within(self.content.get("bundle")).values():
            if isinstance(bundle, Object):
                _Reader(self.draft, bundle, self.prefixes).document()

    def element(self, kind: str, name: str, attributes: Any) -> None:
        if not isinstance(attributes, Object):
            return
        iri, at = self.full(name), line(attributes)
        self.look_up(name, at)
        own = iri.removeprefix(URN).partition(":") if iri.startswith(URN) else None
        by_iri = {self.full(key): value for key, value in attributes.items()}
        fields: dict[str, str | None] = {
            key.removeprefix(VOCABULARY): _text(value)
            for key, value in by_iri.items()
            if key.startswith(VOCABULARY)
        }
        if own is not None and fields:
            self.ours = True
            self.draft.add(own[0], str(from_urn(iri, own[0])), at, **fields)
        elif own is not None:
            # Agents that are only named, such as analysts.
            self.ours = True
        elif kind == "agent":
            self.agent(iri, by_iri, at)
        elif kind == "entity":
            self.entity(iri, by_iri, at)

    def agent(self, iri: str, attributes: Mapping[str, Any], at: int) -> None:
        types = self.types(attributes)
        name = _text(attributes.get(f"{PROV}label")) or _text(
            attributes.get("http://xmlns.com/foaf/0.1/name")
        )
        name = name or _local(iri)
        kinds = [AGENT_KINDS[kind] for kind in types if kind in AGENT_KINDS]
        self.speakers[iri] = speaker = self.draft.add(
            "speaker",
            self.draft.apart(slug(_local(iri)), "agent", iri),
            at,
            name=name,
            kind=[*kinds, "group"][0],
        )
        self.add_extra("speaker", speaker, iri, attributes, "agent.")

    def entity(self, iri: str, attributes: Mapping[str, Any], at: int) -> None:
        is_page = iri.startswith("http")
        self.sources[iri] = source = self.draft.add(
            "source",
            source_slug(iri) if is_page else self.draft.apart(slug(_local(iri)), "entity", iri),
            at,
            kind="dataset" if "Collection" in self.types(attributes) else "document",
            title=_text(attributes.get(f"{PROV}label")),
            url=iri if is_page else None,
        )
        if (value := _text(attributes.get(f"{PROV}value"))) is not None:
            self.values[iri] = value
        self.add_extra("source", source, iri, attributes, "entity.")

    def add_extra(
        self, record: str, id: str, iri: str, attributes: Mapping[str, Any], prefix: str
    ) -> None:
        read_fields = (f"{PROV}label", f"{PROV}value")
        left = {key: value for key, value in attributes.items() if key not in read_fields}
        if not iri.startswith("http") or record == "speaker":
            left["id"] = iri
        self.draft.add_extra(record, id, left, prefix=prefix)

    def types(self, attributes: Mapping[str, Any]) -> list[str]:
        stated = attributes.get(f"{PROV}type", [])
        names = [_text(value) or "" for value in (stated if isinstance(stated, list) else [stated])]
        return [self.full(name).removeprefix(PROV) for name in names]

    def relations(self) -> None:
        attributed: dict[str, str] = {}
        for relation in self.related("wasAttributedTo"):
            entity, agent = self.ends(relation, "entity", "agent")
            if entity in self.sources and agent in self.speakers:
                source, speaker = self.sources[entity], self.speakers[agent]
                attributed.setdefault(entity, speaker)
                self.draft.add("source", source, line(relation), publisher=speaker)
            else:
                self.loose("wasAttributedTo", relation)
        for relation in self.related("wasGeneratedBy"):
            entity, _ = self.ends(relation, "entity", "activity")
            published = date(relation.get("prov:time"))
            if entity in self.sources and published:
                self.draft.add("source", self.sources[entity], line(relation), published=published)
                self.about(entity, "wasGeneratedBy", relation)
            else:
                self.loose("wasGeneratedBy", relation)
        statements: dict[str, str] = {}
        for entity, words in self.values.items():
            if entity in attributed:
                source = self.sources[entity]
                statements[entity] = self.statement(attributed[entity], words, source, 1)
        for relation in self.related("wasDerivedFrom"):
            made, used = self.ends(relation, "generatedEntity", "usedEntity")
            quotes = "Quotation" in self.types({f"{PROV}type": relation.get("prov:type", [])})
            value = self.values.get(made)
            if quotes and value and used in attributed:
                quoted = self.statement(
                    attributed[used], value, self.sources[used], line(relation), excerpt=value
                )
                if made in statements and statements[made] != quoted:
                    self.relay(statements[made], quoted, line(relation))
                left = set(relation) - {"prov:generatedEntity", "prov:usedEntity", "prov:type"}
                if left:
                    self.about(made, "wasDerivedFrom", relation)
            elif self.passes_on(made, used) and made in statements and used in statements:
                self.relay(statements[made], statements[used], line(relation))
                self.about(made, "wasDerivedFrom", relation)
            elif made in self.sources:
                self.about(made, "wasDerivedFrom", relation)
            else:
                self.loose("wasDerivedFrom", relation)
        done = (*_USED, "wasAttributedTo", "wasGeneratedBy", "wasDerivedFrom")
        for kind in self.content:
            if kind not in done:
                for relation in self.related(kind):
                    self.loose(kind, relation)

    def passes_on(self, made: str, used: str) -> bool:
        """Whether an entity has the words of another one."""
        words = self.values.get(made)
        return made != used and words is not None and words == self.values.get(used)

    def related(self, kind: str) -> Iterator[Object]:
        for name, relations in within(self.content.get(kind)).items():
            for relation in relations if isinstance(relations, list) else [relations]:
                if isinstance(relation, Object):
                    if kind == "activity":
                        relation["id"] = self.full(name)
                    yield relation

    def ends(self, relation: Object, *names: str) -> list[str]:
        return [self.full(relation.get(f"prov:{name}", "")) for name in names]

    def about(self, entity: str, kind: str, relation: Object) -> None:
        """Add a relation to the extra of the source that it is about."""
        self.draft.add_extra("source", self.sources[entity], {kind: dict(relation)}, prefix="")

    def loose(self, kind: str, relation: Object) -> None:
        """Add a relation to the extra of a source at one of its ends, else of the file."""
        ends = [self.full(value) for value in relation.values() if isinstance(value, str)]
        for end in ends:
            if end in self.sources:
                self.about(end, kind, relation)
                return
        self.draft.add_file_extra({kind: dict(relation)})

    def statement(
        self, speaker: str, words: str, source: str, at: int, excerpt: str | None = None
    ) -> str:
        claim = self.draft.add("claim", slug(words), at, text=words, asserts="occurrence")
        statement = self.draft.add(
            "statement",
            self.draft.statement_id(speaker, claim, source),
            at,
            speaker=speaker,
            claim=claim,
            stance="support",
            commitment="certain",
        )
        self.draft.appears(statement, source, at, excerpt=excerpt or words)
        return statement

    def relay(self, statement: str, relayed: str, at: int) -> None:
        self.draft.add("relay", f"{statement}/{relayed}", at, statement=statement, relayed=relayed)


def _text(value: Any) -> str | None:
    """An attribute's text: the first value, without its type."""
    if isinstance(value, list):
        return _text(value[0]) if value else None
    if isinstance(value, Object):
        return _text(value.get("$"))
    return None if value is None else str(value)


def _local(iri: str) -> str:
    return iri.rstrip("/#").replace("#", "/").replace(":", "/").rpartition("/")[2] or iri


# Out


def write(contents: Contents) -> Iterator[bytes]:
    text = document(contents).serialize(format="json", indent=1, ensure_ascii=False)
    yield f"{printable.in_json(str(text))}\n".encode()


def document(contents: Contents) -> ProvDocument:
    """The record as a PROV document of the library."""
    with needs("prov"):
        from prov.constants import PROV_LABEL, PROV_TYPE, PROV_VALUE
        from prov.model import ProvDocument

    made = ProvDocument()
    made.add_namespace("provenance", VOCABULARY)
    for record in contents.rows:
        made.add_namespace(record.replace("_", ""), f"{URN}{record}:")

    def name(record: str, id: str) -> str:
        return f"{record.replace('_', '')}:{urn(record, id).removeprefix(f'{URN}{record}:')}"

    def attributes(record: str, row: Row) -> list[tuple[Any, Any]]:
        types: list[Any] = [(PROV_TYPE, made.valid_qualified_name(f"provenance:{record}"))]
        label = {"speaker": "name", "source": "title", "claim": "text", "quantity": "name"}
        label |= {"statement": "cue", "evidence": "description"}
        if (text := row.get(label.get(record, ""))) is not None:
            types.append((PROV_LABEL, text))
        if record == "appearance" and "excerpt" in row:
            types.append((PROV_VALUE, row["excerpt"]))
        if record == "figure":
            types.append((PROV_VALUE, row["verbatim"]))
        return types + [(f"provenance:{key}", text) for key, text in row.items() if key != "id"]

    for row in contents["speaker"]:
        kind = AGENTS.get(row["kind"], "Organization" if row["kind"] == "outlet" else "")
        types = [(PROV_TYPE, made.valid_qualified_name(f"prov:{kind}"))] if kind else []
        made.agent(name("speaker", row["id"]), attributes("speaker", row) + types)
    for record, rows in contents.rows.items():
        for row in rows if record != "speaker" else ():
            made.entity(name(record, row["id"]), attributes(record, row))
    for row in contents["source"]:
        if "publisher" in row:
            made.wasAttributedTo(name("source", row["id"]), name("speaker", row["publisher"]))
        if (published := plain_date(row.get("published"))) and "T" in published:
            made.wasGeneratedBy(name("source", row["id"]), time=published)
    for row in contents["statement"]:
        made.wasAttributedTo(name("statement", row["id"]), name("speaker", row["speaker"]))
        if "on_behalf_of" in row and row["on_behalf_of"] != row["speaker"]:
            made.actedOnBehalfOf(
                name("speaker", row["speaker"]), name("speaker", row["on_behalf_of"])
            )
    for row in contents["evidence"]:
        if "holder" in row:
            made.wasAttributedTo(name("evidence", row["id"]), name("speaker", row["holder"]))
        if "source" in row:
            made.wasDerivedFrom(name("evidence", row["id"]), name("source", row["source"]))
    for row in contents["appearance"]:
        quoting, source = name("appearance", row["id"]), name("source", row["source"])
        made.specializationOf(quoting, name("statement", row["statement"]))
        if "excerpt" in row:
            made.quotation(quoting, source)
        else:
            made.wasDerivedFrom(quoting, source)
    for row in contents["relay"]:
        made.wasDerivedFrom(name("statement", row["statement"]), name("statement", row["relayed"]))
    return made
