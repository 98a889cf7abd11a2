"""A bundle of STIX: what others wrote, and what was written here, back as it was."""

from __future__ import annotations

from urllib.parse import unquote

from provenance.formats.draft import Draft, from_urn, texts
from provenance.formats.json_lines import Object, line, objects
from provenance.formats.stix.others import Others
from provenance.formats.stix.terms import CLASSES, LABELS


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


class _Reader(Others):
    """Reads objects of a bundle by their types, and by the record that they were written from."""

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


def _id(own: str | None, record: str) -> str | None:
    return from_urn(own, record)
