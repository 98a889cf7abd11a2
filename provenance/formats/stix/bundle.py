"""The objects of a bundle: their versions, creators, places and markings; what else is kept."""

from __future__ import annotations

from provenance.formats.contents import strictest
from provenance.formats.draft import Draft, digest, slug, source_slug, stem, texts
from provenance.formats.json_lines import Object, line, objects, within
from provenance.formats.stix.terms import TLP, TLP_EXTENSION
from provenance.intake.date_texts import date

_FIELDS: dict[str, frozenset[str]] = {
    "identity": frozenset({"name", "description", "identity_class"}),
    "report": frozenset({"name", "description", "published", "created_by_ref"}),
    "note": frozenset({"content", "created_by_ref"}),
    "relationship": frozenset({"description", "created_by_ref"}),
    "opinion": frozenset({"opinion", "explanation", "created_by_ref", "object_refs"}),
    "sighting": frozenset({"description", "count", "created_by_ref", "sighting_of_ref"}),
}
_COMMON = frozenset({"type", "object_marking_refs"})


class Bundle:
    """The objects of a bundle, the newest version of each."""

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

    def marking(self, *nodes: Object) -> str | None:
        """How far what is made of objects may be shared: the strictest marking of any part."""
        names = [name for node in nodes for name in texts(node.get("object_marking_refs", []))]
        names += [
            name
            for node in nodes
            for part in objects(node.get("granular_markings", []))
            for name in texts(part.get("marking_ref", []))
        ]
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


def _version(node: Object) -> str:
    """What is greater for a newer version of an object."""
    stated = str(node.get("modified", node.get("created", "")))
    # 2024-01-01T00:00:00Z and 2024-01-01T00:00:00.000Z are one instant.
    return stated.rstrip("Z").ljust(26, ".")
