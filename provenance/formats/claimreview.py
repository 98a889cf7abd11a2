"""ClaimReview (schema.org, JSON-LD): one review, a list, ``@graph``, a DataFeed, or an HTML page.

| schema.org | the record |
|---|---|
| ClaimReview with a ``url`` | source, an article; publisher is the review's publisher or author |
| ClaimReview.claimReviewed, Claim.text | claim (asserts occurrence) |
| itemReviewed.author | speaker; kind by @type, a group where there is none |
| itemReviewed with an author | statement: support, certain; said on datePublished |
| itemReviewed.appearance, firstAppearance, url | sources, with appearances of the statement |
| the review itself | one more place where the statement can be read |
| Quotation (text, isPartOf) as appearance | appearance with an excerpt |
| reviewRating | assessment, axis verdict: value |
| author, datePublished, reviewBody of the review | assessment: analyst, assessed, rationale |
| Claim.workExample | the statements that put this claim forward, one speaker each |

A rating becomes a verdict where its words are in ``VERDICTS`` or, failing words, its number is the
best or the worst possible; every other rating is kept as extra. ClaimReview can only say who
claimed what: it has no denial, question or condition, and nothing less than probable.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from provenance import printable
from provenance.formats import json_lines
from provenance.formats.contents import Contents, Row
from provenance.formats.draft import (
    Draft,
    date,
    digest,
    extra,
    from_urn,
    host,
    plain_date,
    slug,
    source_slug,
    texts,
    urn,
)
from provenance.formats.json_lines import Object, line, objects

NAME = "claimreview"
SUMMARY = "ClaimReview of schema.org, as JSON-LD or inside an HTML page"
SAYS = {
    "speaker": frozenset({"name", "kind", "description"}),
    "alias": frozenset({"speaker", "name"}),
    "source": frozenset(
        {"kind", "title", "url", "archive_url", "publisher", "published", "language"}
    ),
    "claim": frozenset({"text", "asserts"}),
    "statement": frozenset({"speaker", "claim", "stance", "commitment", "said"}),
    "appearance": frozenset({"statement", "source", "excerpt"}),
    "assessment": frozenset(
        {"analyst", "target_kind", "target", "axis", "value", "rationale", "assessed"}
    ),
}

SPEAKERS = {
    "person": "Person",
    "government": "GovernmentOrganization",
    "outlet": "NewsMediaOrganization",
    "organisation": "Organization",
}
SOURCES = {
    "article": "Article",
    "post": "SocialMediaPosting",
    "report": "Report",
    "dataset": "Dataset",
    "document": "CreativeWork",
}
# Types of others that mean one of our kinds.
SPEAKER_KINDS = {name: kind for kind, name in SPEAKERS.items()} | {
    "NGO": "organisation",
    "Corporation": "organisation",
    "EducationalOrganization": "organisation",
    "PoliticalParty": "organisation",
}
SOURCE_KINDS = {name: kind for kind, name in SOURCES.items()} | {
    "NewsArticle": "article",
    "BlogPosting": "article",
    "OpinionNewsArticle": "article",
    "ReportageNewsArticle": "article",
    "VideoObject": "broadcast",
    "AudioObject": "broadcast",
    "Episode": "broadcast",
    "Clip": "broadcast",
}
VERDICTS = {
    "supported": "supported",
    "refuted": "refuted",
    "not enough evidence": "not enough evidence",
    "conflicting evidence": "conflicting evidence",
    "true": "supported",
    "correct": "supported",
    "accurate": "supported",
    "false": "refuted",
    "pants on fire": "refuted",
    "incorrect": "refuted",
    "fake": "refuted",
    "unproven": "not enough evidence",
    "unverified": "not enough evidence",
}
UNREASONED = "The review gives no reason in its data."

_REVIEW = frozenset(
    {
        "claimReviewed",
        "itemReviewed",
        "author",
        "datePublished",
        "url",
        "name",
        "headline",
        "inLanguage",
        "reviewBody",
        "publisher",
    }
)
_CLAIM = frozenset(
    {"text", "author", "datePublished", "appearance", "firstAppearance", "url", "workExample"}
)
_PARTY = frozenset({"name", "alternateName", "description"})
_WORK = frozenset(
    {"name", "headline", "url", "archivedAt", "publisher", "datePublished", "inLanguage"}
)


# In


def recognises(content: bytes) -> bool:
    return b"schema.org" in content and (
        b"ClaimReview" in content or b"urn:provenance:claim:" in content
    )


def read(content: bytes, draft: Draft) -> None:
    text = draft.text(content)
    reader = _Reader(draft)
    for first, script in _scripts(text) if text.lstrip().startswith("<") else [(1, text)]:
        try:
            reader.index(json_lines.parsed(script, first))
        except json.JSONDecodeError as error:
            draft.problem(first + error.lineno - 1, f"not valid JSON: {error.msg}")
    reader.reviews()


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[tuple[int, str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").split(";")[0].strip().lower()
        self._inside = tag == "script" and kind == "application/ld+json"

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside and data.strip():
            self.scripts.append((self.getpos()[0], data))


def _scripts(page: str) -> list[tuple[int, str]]:
    """The JSON-LD scripts of an HTML page and the lines that they begin in."""
    parser = _Scripts()
    parser.feed(page)
    return parser.scripts


def _types(node: Mapping[str, Any]) -> list[str]:
    return [
        name.removeprefix("https://schema.org/")
        .removeprefix("http://schema.org/")
        .removeprefix("schema:")
        for name in texts(node.get("@type", []))
    ]


class _Reader:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.nodes: dict[str, Object] = {}
        self.ordered: list[Object] = []

    def index(self, value: Any) -> None:
        """Find every object, however deep, and which one each @id means."""
        if isinstance(value, list):
            for item in value:
                self.index(item)
        elif isinstance(value, Object):
            self.ordered.append(value)
            name = value.get("@id")
            if isinstance(name, str) and len(value) > 1:
                self.nodes.setdefault(name, value)
            for item in value.values():
                self.index(item)

    def meant(self, value: Any) -> Iterator[Object]:
        """The objects that a value is or refers to."""
        for item in objects(value):
            yield self.nodes.get(str(item.get("@id")), item) if set(item) == {"@id"} else item

    def reviews(self) -> None:
        for node in self.ordered:
            types = _types(node)
            if "ClaimReview" in types:
                self.review(node)
            elif from_urn(node.get("@id"), "claim") and len(node) > 1:
                self.claim(node, None, line(node))
            elif from_urn(node.get("@id"), "speaker") and len(node) > 1:
                self.speaker(node)
            elif from_urn(node.get("@id"), "source") and len(node) > 1:
                self.source(node)

    def review(self, node: Object) -> None:
        draft, at = self.draft, line(node)
        authors = list(self.meant(node.get("author", [])))
        source = self.review_source(node, authors)
        items = list(self.meant(node.get("itemReviewed", [])))
        reviewed = next(texts(node.get("claimReviewed", [])), None)
        item = items[0] if items else Object()
        text = reviewed or next(texts(item.get("text", item.get("name", []))), None)
        if text is None:
            draft.problem(at, "this ClaimReview has no claimReviewed, the claim in words")
            return
        claim = self.claim(item, text, at)
        if not item.get("workExample"):
            self.statements(item, claim, source, at)
        self.assessment(node, authors, claim, source)

    def review_source(self, node: Object, authors: list[Object]) -> str | None:
        url = next(texts(node.get("url", [])), None)
        if url is None:
            return None
        publishers = [*self.meant(node.get("publisher", [])), *authors]
        return self.draft.add(
            "source",
            source_slug(url),
            line(node),
            kind="article",
            title=next(texts(node.get("headline", node.get("name", []))), None),
            url=url,
            publisher=self.speaker(publishers[0]) if publishers else None,
            published=date(node.get("datePublished")),
            language=next(texts(node.get("inLanguage", [])), None),
        )

    def claim(self, node: Object, text: str | None, at: int) -> str:
        own = from_urn(node.get("@id"), "claim")
        text = text or next(texts(node.get("text", [])), "")
        claim = own or slug(text)
        aspects = [
            aspect
            for t in texts(node.get("additionalType", []))
            if (aspect := from_urn(t, "aspect"))
        ]
        self.draft.add("claim", claim, at, text=text, asserts=[*aspects, "occurrence"][0])
        left = {key: value for key, value in node.items() if key not in _CLAIM and key[:1] != "@"}
        if left.get("name") == text:
            del left["name"]
        if aspects:
            del left["additionalType"]
        self.draft.add_extra("claim", claim, left, prefix="Claim.")
        for example in self.meant(node.get("workExample", [])):
            self.statements(example, claim, None, line(example, at))
        return claim

    def statements(self, item: Object, claim: str, review: str | None, at: int) -> None:
        """The statements of the authors of a claim, and where they can be read."""
        claimed_on = date(item.get("datePublished"))
        for author in self.meant(item.get("author", [])):
            speaker = self.speaker(author)
            if speaker is None:
                continue
            own = from_urn(item.get("@id"), "statement")
            statement = own or f"{speaker[:60]}-{digest(claim, claimed_on)}"
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
            places = [
                *self.meant(item.get("appearance", [])),
                *self.meant(item.get("firstAppearance", [])),
            ]
            for place in places:
                self.appearance(statement, place, line(place, at))
            for url in [
                *texts(item.get("appearance", [])),
                *texts(item.get("firstAppearance", [])),
                *texts(item.get("url", [])),
            ]:
                source = self.draft.add("source", source_slug(url), at, kind="document", url=url)
                self._appears(statement, source, at)
            if review is not None:
                self._appears(statement, review, at)

    def appearance(self, statement: str, place: Object, at: int) -> None:
        if "Quotation" not in _types(place):
            source = self.source(place)
            if source is not None:
                self._appears(statement, source, at)
            return
        for work in self.meant(place.get("isPartOf", [])):
            source = self.source(work)
            if source is not None:
                self._appears(
                    statement,
                    source,
                    at,
                    excerpt=next(texts(place.get("text", [])), None),
                    own=from_urn(place.get("@id"), "appearance"),
                )

    def _appears(
        self,
        statement: str,
        source: str,
        at: int,
        excerpt: str | None = None,
        own: str | None = None,
    ) -> None:
        id = own or f"{statement}@{source}"
        self.draft.add("appearance", id, at, statement=statement, source=source, excerpt=excerpt)

    def speaker(self, node: Object) -> str | None:
        name = next(texts(node.get("name", [])), None)
        if name is None and isinstance(node.get("url"), str):
            name = host(node["url"])
        if not name:
            return None
        own = from_urn(node.get("@id"), "speaker")
        kinds = [SPEAKER_KINDS[kind] for kind in _types(node) if kind in SPEAKER_KINDS]
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
            description=next(texts(node.get("description", [])), None),
        )
        for other in texts(node.get("alternateName", [])):
            self.draft.add("alias", f"{speaker}/{other}", line(node), speaker=speaker, name=other)
        self.add_extra("speaker", speaker, node, _PARTY, "author.")
        return speaker

    def source(self, node: Object) -> str | None:
        own = from_urn(node.get("@id"), "source")
        url = next(texts(node.get("url", node.get("@id", []))), None) if own is None else None
        if own is None and (url is None or not url.startswith("http")):
            return None
        kinds = [SOURCE_KINDS[kind] for kind in _types(node) if kind in SOURCE_KINDS]
        own_kinds = [
            kind
            for text in texts(node.get("additionalType", []))
            if (kind := from_urn(text, "source_kind"))
        ]
        publisher = next(self.meant(node.get("publisher", [])), None)
        source = self.draft.add(
            "source",
            own or source_slug(str(url)),
            line(node),
            kind=[*own_kinds, *kinds, "document"][0],
            title=next(texts(node.get("headline", node.get("name", []))), None),
            url=url or next(texts(node.get("url", [])), None),
            archive_url=next(texts(node.get("archivedAt", [])), None),
            publisher=self.speaker(publisher) if publisher else None,
            published=date(node.get("datePublished")),
            language=next(texts(node.get("inLanguage", [])), None),
        )
        self.add_extra("source", source, node, _WORK, "appearance.")
        return source

    def add_extra(
        self, record: str, id: str, node: Object, read_fields: frozenset[str], prefix: str
    ) -> None:
        left = {
            key: value for key, value in node.items() if key not in read_fields and key[:1] != "@"
        }
        if from_urn(next(texts(left.get("additionalType", [])), None), f"{record}_kind"):
            del left["additionalType"]
        self.draft.add_extra(record, id, left, prefix=prefix)

    def assessment(
        self, node: Object, authors: list[Object], claim: str, source: str | None
    ) -> None:
        rating = next(self.meant(node.get("reviewRating", [])), None)
        value = _verdict(rating) if rating is not None else None
        assessed = date(node.get("datePublished"))
        url = next(texts(node.get("url", [])), None)
        analyst = next((name for a in authors for name in texts(a.get("name", []))), None)
        analyst = analyst or (host(url) if url else None)
        left = {key: value for key, value in node.items() if key not in _REVIEW and key[:1] != "@"}
        if (
            rating is not None
            and set(rating) <= {"@type", "alternateName"}
            and value in rating.values()
        ):
            left.pop("reviewRating", None)
        if value is None or assessed is None or analyst is None:
            if source is not None:
                self.draft.add_extra("source", source, left, prefix="ClaimReview.")
            else:
                self.draft.add_extra("claim", claim, {"review": left}, prefix="Claim.")
            return
        id = f"{claim}/verdict/{analyst}/{assessed}"
        self.draft.add(
            "assessment",
            id,
            line(node),
            analyst=analyst,
            target_kind="claim",
            target=claim,
            axis="verdict",
            value=value,
            rationale=next(texts(node.get("reviewBody", [])), UNREASONED),
            assessed=assessed,
        )
        if url is not None:
            left["url"] = url
        self.draft.add_extra("assessment", id, left, prefix="ClaimReview.")


def _commitment(item: Object) -> str:
    commitments = [from_urn(text, "commitment") for text in texts(item.get("additionalType", []))]
    return next(filter(None, commitments), "certain")


def _verdict(rating: Object) -> str | None:
    """The verdict of a rating, where its words or the end of its scale are plain."""
    words = next(texts(rating.get("alternateName", rating.get("name", []))), "")
    if (verdict := VERDICTS.get(words.strip(" .!").lower())) is not None:
        return verdict
    if words:
        return None
    try:
        value, best, worst = (
            float(str(rating[key])) for key in ("ratingValue", "bestRating", "worstRating")
        )
    except (KeyError, ValueError):
        return None
    return "supported" if value == best else "refuted" if value == worst else None


# Out


def write(contents: Contents) -> Iterator[bytes]:
    statements = [row for row in contents["statement"] if _sayable(row)]
    by_claim: dict[str, list[Row]] = {}
    for row in statements:
        by_claim.setdefault(row["claim"], []).append(row)
    graph: list[dict[str, Any]] = []
    for row in contents["assessment"]:
        verdict = row["axis"] == "verdict" and row["target_kind"] == "claim"
        if verdict and plain_date(row["assessed"]) is not None:
            graph.append(_review(contents, row))
    for row in contents["claim"]:
        graph.append(_claim(contents, row, by_claim.get(row["id"], [])))
    graph += [_speaker(contents, row) for row in contents["speaker"]]
    graph += [_source(row) for row in contents["source"]]
    document = {"@context": "https://schema.org", "@graph": graph}
    yield printable.in_json(json.dumps(document, ensure_ascii=False, indent=1)).encode()
    yield b"\n"


def _sayable(statement: Row) -> bool:
    return (
        statement["stance"] == "support"
        and statement["commitment"] in ("certain", "probable")
        and statement.get("conditional") != "true"
        and "withdraws" not in statement
        and "claim" in statement
    )


def _ref(record: str, id: str | None) -> dict[str, str] | None:
    return {"@id": urn(record, id)} if id is not None else None


def _node(type: str, record: str, row: Row, **properties: Any) -> dict[str, Any]:
    node = {"@type": type, "@id": urn(record, row["id"])}
    node |= {key: value for key, value in properties.items() if value not in (None, [])}
    other = extra(row, NAME)
    return node | {key: value for key, value in other.items() if not key.startswith("other_")}


def _kind(record: str, kind: str, types: Mapping[str, str]) -> str | None:
    return None if kind in types else urn(f"{record}_kind", kind)


def _speaker(contents: Contents, row: Row) -> dict[str, Any]:
    aliases = [alias["name"] for alias in contents.where("alias", "speaker", row["id"])]
    return _node(
        SPEAKERS.get(row["kind"], "Organization"),
        "speaker",
        row,
        additionalType=_kind("speaker", row["kind"], SPEAKERS),
        name=row["name"],
        alternateName=aliases,
        description=row.get("description"),
    )


def _source(row: Row) -> dict[str, Any]:
    return _node(
        SOURCES.get(row["kind"], "CreativeWork"),
        "source",
        row,
        additionalType=_kind("source", row["kind"], SOURCES),
        headline=row.get("title"),
        url=row.get("url"),
        archivedAt=row.get("archive_url"),
        publisher=_ref("speaker", row.get("publisher")),
        datePublished=plain_date(row.get("published")),
        inLanguage=row.get("language"),
    )


def _claim(contents: Contents, row: Row, statements: list[Row]) -> dict[str, Any]:
    examples = []
    for statement in statements:
        places = []
        for place in contents.where("appearance", "statement", statement["id"]):
            source = contents.get("source", place["source"]) or {}
            quotation = {
                "@type": "Quotation",
                "@id": urn("appearance", place["id"]),
                "text": place.get("excerpt"),
                "url": source.get("url"),
                "isPartOf": _ref("source", place["source"]),
            }
            places.append({key: value for key, value in quotation.items() if value is not None})
        commitment = statement["commitment"]
        examples.append(
            _node(
                "Claim",
                "statement",
                statement,
                additionalType=urn("commitment", commitment) if commitment != "certain" else None,
                text=row["text"],
                author=_ref("speaker", statement["speaker"]),
                datePublished=plain_date(statement.get("said")),
                appearance=places,
            )
        )
    return _node(
        "Claim",
        "claim",
        row,
        additionalType=urn("aspect", row["asserts"]) if row["asserts"] != "occurrence" else None,
        text=row["text"],
        workExample=examples,
    )


def _review(contents: Contents, row: Row) -> dict[str, Any]:
    claim = contents.get("claim", row["target"]) or {}
    speakers = contents.where("speaker", "name", row["analyst"])
    analyst = {"@type": "Organization", "name": row["analyst"]}
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "claimReviewed": claim.get("text", row["target"]),
        "itemReviewed": _ref("claim", row["target"]),
        "author": _ref("speaker", speakers[0]["id"]) if speakers else analyst,
        "datePublished": row["assessed"],
        "reviewRating": {"@type": "Rating", "alternateName": row["value"]},
    }
    if row["rationale"] != UNREASONED:
        review["reviewBody"] = row["rationale"]
    return review | extra(row, NAME)
