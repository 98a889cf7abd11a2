"""Claims as schema.org has them: their words, who made them, and where they can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provenance.formats.claimreview.terms import SOURCE_KINDS, SPEAKER_KINDS
from provenance.formats.draft import Draft, from_urn, host, slug, source_slug
from provenance.formats.json_ld import Nodes, left, texts
from provenance.formats.json_lines import Object, line
from provenance.intake.date_texts import date

_PLACES = ("appearance", "firstAppearance", "url")


class Claims:
    """Reads claims, with speakers, statements and sources, from the objects of a document."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.nodes = Nodes()

    def parties(self, value: Any) -> Iterator[Object]:
        """Those whom a value is, refers to or names."""
        yield from self.nodes.meant(value)
        for name in texts(value):
            node = self.nodes.named(name)
            yield node or Object(url=name) if node or "://" in name else Object(name=name)

    def when(self, node: Object, at: int) -> str | None:
        """The date of an object; one that cannot be read is told."""
        stated, day = dated(node)
        if stated is not None and day is None:
            self.draft.doubt(
                "unread-date", line(node, at), f"`datePublished: {stated[:40]}` is kept as extra"
            )
        return day

    def name(self, node: Object) -> str | None:
        """What somebody is called, or else the host of their address."""
        name = next(texts(node.get("name", [])), None)
        if name is None and (url := next(texts(node.get("url", [])), None)) is not None:
            name = host(url)
        return name or None

    def speaker(self, node: Object) -> str | None:
        name = self.name(node)
        if name is None:
            return None
        own = from_urn(node.get("@id"), "speaker")
        kinds = [SPEAKER_KINDS[kind] for kind in types_of(node) if kind in SPEAKER_KINDS]
        own_kinds = [
            kind
            for text in texts(node.get("additionalType", []))
            if (kind := from_urn(text, "speaker_kind"))
        ]
        speaker = self.draft.add(
            "speaker",
            own or slug(name),
            line(node),
            name=name,
            kind=[*own_kinds, *kinds, "group"][0],
            description=(description := next(texts(node.get("description", [])), None)),
        )
        for other in texts(node.get("alternateName", [])):
            self.draft.add("alias", f"{speaker}/{other}", line(node), speaker=speaker, name=other)
        rest = left(node, ("alternateName",), name=name, description=description)
        self.add_extra("speaker", speaker, rest, "author.")
        return speaker

    def source(self, node: Object) -> str | None:
        own = from_urn(node.get("@id"), "source")
        url = next(texts(node.get("url", node.get("@id", []))), None) if own is None else None
        if own is None and (url is None or not url.startswith("http")):
            return None
        kinds = [SOURCE_KINDS[kind] for kind in types_of(node) if kind in SOURCE_KINDS]
        own_kinds = [
            kind
            for text in texts(node.get("additionalType", []))
            if (kind := from_urn(text, "source_kind"))
        ]
        publishers = list(self.parties(node.get("publisher", [])))
        title, archive = title_of(node), next(texts(node.get("archivedAt", [])), None)
        language = next(texts(node.get("inLanguage", [])), None)
        url = url or next(texts(node.get("url", [])), None)
        source = self.draft.add(
            "source",
            own or source_slug(str(url)),
            line(node),
            kind=[*own_kinds, *kinds, "document"][0],
            title=title,
            url=url,
            archive_url=archive,
            publisher=self.speaker(publishers[0]) if publishers else None,
            published=(day := self.when(node, line(node))),
            language=language,
        )
        rest = left(
            node,
            ("publisher",),
            archivedAt=archive,
            datePublished=dated(node)[0] if day is not None else None,
            headline=title,
            inLanguage=language,
            name=title,
            url=url,
        )
        if publishers[1:]:
            rest["other_publisher"] = publishers[1:]
        self.add_extra("source", source, rest, "appearance.")
        return source

    def claim(self, node: Object, text: str | None, at: int) -> str:
        own = from_urn(node.get("@id"), "claim")
        text = text or next(texts(node.get("text", [])), "")
        aspects = [
            aspect
            for t in texts(node.get("additionalType", []))
            if (aspect := from_urn(t, "aspect"))
        ]
        claim = self.draft.add(
            "claim", own or slug(text), at, text=text, asserts=[*aspects, "occurrence"][0]
        )
        authors = list(self.parties(node.get("author", [])))
        unnamed = [author for author in authors if not self.name(author)]
        is_said = len(unnamed) < len(authors)
        stated, day = dated(node)
        rest = left(
            node,
            # Without a speaker there is no statement that was said or appeared.
            ("workExample", *(("author", *_PLACES) if is_said else ())),
            text=text,
            name=text if text in texts(node.get("name", [])) else None,
            datePublished=stated if is_said and day is not None else None,
        )
        if is_said and unnamed:
            rest["other_author"] = unnamed
        if aspects:
            del rest["additionalType"]
        self.draft.add_extra("claim", claim, rest, prefix="Claim.")
        for example in self.nodes.meant(node.get("workExample", [])):
            self.statements(example, claim, None, line(example, at))
        return claim

    def statements(self, item: Object, claim: str, review: str | None, at: int) -> None:
        """The statements of the authors of a claim, and where they can be read."""
        claimed_on = self.when(item, at)
        places = [place for name in _PLACES for place in self.nodes.meant(item.get(name, []))]
        unread: list[Object] = []
        for author in self.parties(item.get("author", [])):
            speaker = self.speaker(author)
            if speaker is None:
                continue
            own = from_urn(item.get("@id"), "statement")
            statement = own or self.draft.statement_id(speaker, claim, claimed_on)
            self.draft.add(
                "statement",
                statement,
                at,
                speaker=speaker,
                claim=claim,
                stance="support",
                commitment=_commitment(item),
                said=claimed_on,
            )
            unread = [
                place for place in places if not self.appearance(statement, place, line(place, at))
            ]
            for url in [url for name in _PLACES for url in texts(item.get(name, []))]:
                source = self.draft.add("source", source_slug(url), at, kind="document", url=url)
                self.draft.appears(statement, source, at)
            if review is not None:
                self.draft.appears(statement, review, at)
        if unread:
            self.draft.add_extra("claim", claim, {"appearance": unread}, prefix="Claim.")

    def appearance(self, statement: str, place: Object, at: int) -> bool:
        """Add where a statement can be read; False where that has no address."""
        is_quotation = "Quotation" in types_of(place)
        works = self.nodes.meant(place.get("isPartOf", [])) if is_quotation else [place]
        sources = [source for work in works if (source := self.source(work)) is not None]
        for source in sources:
            self.draft.appears(
                statement,
                source,
                at,
                excerpt=next(texts(place.get("text", [])), None) if is_quotation else None,
                id=from_urn(place.get("@id"), "appearance") if is_quotation else None,
            )
        return bool(sources)

    def add_extra(self, record: str, id: str, rest: dict[str, Any], prefix: str) -> None:
        if from_urn(next(texts(rest.get("additionalType", [])), None), f"{record}_kind"):
            del rest["additionalType"]
        self.draft.add_extra(record, id, rest, prefix=prefix)


def types_of(node: Mapping[str, Any]) -> list[str]:
    return [
        name.removeprefix("https://schema.org/")
        .removeprefix("http://schema.org/")
        .removeprefix("schema:")
        for name in texts(node.get("@type", []))
    ]


def dated(node: Object) -> tuple[str | None, str | None]:
    """What an object has as its date, and that date; none where it has several."""
    stated = [*dict.fromkeys(texts(node.get("datePublished", [])))]
    return ", ".join(stated) or None, date(stated[0]) if len(stated) == 1 else None


def title_of(node: Object) -> str | None:
    return next(texts(node.get("headline", node.get("name", []))), None)


def _commitment(item: Object) -> str:
    commitments = [from_urn(text, "commitment") for text in texts(item.get("additionalType", []))]
    return next(filter(None, commitments), "certain")
