"""ClaimReview and MediaReview (schema.org): JSON-LD, or an HTML page with JSON-LD or microdata.

One review, a list, ``@graph`` or a DataFeed.

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
| a rating that means no verdict, or has no date | evidence that gives context to the claim |
| Claim.workExample | the statements that put this claim forward, one speaker each |
| MediaReview | evidence: each item of media, with its authenticity as extra |

A rating becomes a verdict where the table of rating words (``ratings``) reads it so or, failing
words, its number is the best or the worst possible. ClaimReview can only say who claimed what: it
has no denial, question or condition, and nothing less than probable.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from provenance import printable
from provenance.formats import json_lines, pages
from provenance.formats.contents import Contents, Row
from provenance.formats.draft import (
    URN,
    Draft,
    digest,
    extra,
    from_urn,
    host,
    joined,
    slug,
    source_slug,
    texts,
    urn,
)
from provenance.formats.json_lines import Object, line, objects
from provenance.intake.date_texts import date, plain_date

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
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = content.decode("utf-16", "ignore").encode()
    return b"schema.org" in content and (
        b"ClaimReview" in content
        or b"MediaReview" in content
        or b"urn:provenance:claim:" in content
    )


def read(content: bytes, draft: Draft) -> None:
    reader = Reader(draft)
    if pages.is_page(content):
        data = pages.data(pages.text(content, draft), draft)
        scripts, reader.page = data.scripts, data.address
        reader.index(data.items)
    else:
        scripts = [(1, draft.text(content))]
    for first, script in scripts:
        try:
            reader.index(json_lines.parsed(script, first))
        except json.JSONDecodeError as error:
            if not _is_lines(script):
                draft.problem(first + error.lineno - 1, f"not valid JSON: {error.msg}")
                continue
            for at, written in enumerate(script.split("\n"), first):
                try:
                    reader.index(json_lines.parsed(written, at) if written.strip() else [])
                except json.JSONDecodeError as wrong:
                    draft.problem(at, f"not valid JSON: {wrong.msg}")
    reader.reviews()


def _is_lines(script: str) -> bool:
    """Whether a text has an object in each line."""
    lines = [line for line in script.split("\n") if line.strip()]
    return len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines)


def _types(node: Mapping[str, Any]) -> list[str]:
    return [
        name.removeprefix("https://schema.org/")
        .removeprefix("http://schema.org/")
        .removeprefix("schema:")
        for name in texts(node.get("@type", []))
    ]


class Reader:
    """Reads reviews, wherever their objects come from."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        # The address of the page that holds the reviews, if there is one.
        self.page: str | None = None
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

    def parties(self, value: Any) -> Iterator[Object]:
        """Those whom a value is, refers to or names."""
        yield from self.meant(value)
        for name in texts(value):
            node = self.nodes.get(name)
            yield node or Object(url=name) if node or "://" in name else Object(name=name)

    def address(self, node: Object) -> str | None:
        """Where a review can be read; an export of ours without an address has a name there."""
        urls = [url for url in texts(node.get("url", [])) if not url.startswith(URN)]
        if self.page is None or not self.page.startswith("http"):
            return urls[0] if urls else None
        return joined(self.page, urls[0]) if urls else self.page

    def when(self, node: Object, at: int) -> str | None:
        """The date of an object; one that cannot be read is told."""
        stated = next(texts(node.get("datePublished", [])), None)
        day = date(stated)
        if stated is not None and day is None:
            self.draft.doubt(
                "unread-date", line(node, at), f"`datePublished: {stated[:40]}` is kept as extra"
            )
        return day

    def reviews(self) -> None:
        for node in self.ordered:
            types = _types(node)
            if "ClaimReview" in types:
                self.review(node)
            elif "MediaReview" in types:
                self.media_review(node)
            elif from_urn(node.get("@id"), "claim") and len(node) > 1:
                self.claim(node, None, line(node))
            elif from_urn(node.get("@id"), "speaker") and len(node) > 1:
                self.speaker(node)
            elif from_urn(node.get("@id"), "source") and len(node) > 1:
                self.source(node)

    def review(self, node: Object) -> None:
        draft, at = self.draft, line(node)
        authors = list(self.parties(node.get("author", [])))
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
        url = self.address(node)
        if url is None:
            return None
        publishers = [*self.parties(node.get("publisher", [])), *authors]
        return self.draft.add(
            "source",
            source_slug(url),
            line(node),
            kind="article",
            title=next(texts(node.get("headline", node.get("name", []))), None),
            url=url,
            publisher=self.speaker(publishers[0]) if publishers else None,
            published=self.when(node, line(node)),
            language=next(texts(node.get("inLanguage", [])), None),
        )

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
        is_said = any(self.name(author) for author in self.parties(node.get("author", [])))
        read_fields = _CLAIM if is_said or not node.get("author") else _CLAIM - {"author"}
        if not is_said:
            # Without a speaker there is no statement that was said or appeared.
            read_fields -= {"datePublished", "appearance", "firstAppearance", "url"}
        elif date(next(texts(node.get("datePublished", [])), None)) is None:
            read_fields -= {"datePublished"}
        left = {
            key: value
            for key, value in node.items()
            if key not in read_fields and key[:1] != "@" and value not in (None, "", [])
        }
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
        claimed_on = self.when(item, at)
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

    def name(self, node: Object) -> str | None:
        """What somebody is called, or else the host of their address."""
        name = next(texts(node.get("name", [])), None)
        if name is None and isinstance(node.get("url"), str):
            name = host(node["url"])
        return name or None

    def speaker(self, node: Object) -> str | None:
        name = self.name(node)
        if name is None:
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
        publisher = next(self.parties(node.get("publisher", [])), None)
        source = self.draft.add(
            "source",
            own or source_slug(str(url)),
            line(node),
            kind=[*own_kinds, *kinds, "document"][0],
            title=next(texts(node.get("headline", node.get("name", []))), None),
            url=url or next(texts(node.get("url", [])), None),
            archive_url=next(texts(node.get("archivedAt", [])), None),
            publisher=self.speaker(publisher) if publisher else None,
            published=self.when(node, line(node)),
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
        at = line(node)
        rating = next(self.meant(node.get("reviewRating", [])), Object())
        url = self.address(node)
        places = [url, *(text for author in authors for text in texts(author.get("url", [])))]
        publisher = next(filter(None, (host(place) for place in places if place)), None)
        words = _words(rating)
        value = self.draft.ratings.verdict(words, publisher) if words else _extreme(rating)
        stated = next(texts(node.get("datePublished", [])), None)
        assessed = date(stated)
        analyst = next(filter(None, map(self.name, authors)), None) or publisher
        body = next(texts(node.get("reviewBody", [])), None)
        left = {key: value for key, value in node.items() if key not in _REVIEW and key[:1] != "@"}
        if set(rating) <= {"@type", "alternateName"} and value in rating.values():
            left.pop("reviewRating", None)
        if stated is not None and assessed is None:
            left["datePublished"] = stated
        if value is None or assessed is None or analyst is None:
            if words and value is None:
                is_read = self.draft.ratings.is_read(words, publisher)
                means = "means no verdict by its row" if is_read else "has no row"
                self.draft.doubt(
                    "unmapped-rating",
                    at,
                    f'the rating "{words[:60]}" {means}; it is kept as evidence about the claim, '
                    "and --ratings FILE maps it",
                )
            if body is not None:
                left["reviewBody"] = body
            if source is not None:
                self.draft.add_extra("source", source, left, prefix="ClaimReview.")
            else:
                self.draft.add_extra("claim", claim, {"review": left}, prefix="Claim.")
            self.rated(node, analyst, claim, source, words, body, assessed)
            return
        id = self.draft.verdict_id(claim, analyst, assessed, value)
        self.draft.add(
            "assessment",
            id,
            at,
            analyst=analyst,
            target_kind="claim",
            target=claim,
            axis="verdict",
            value=value,
            rationale=body or UNREASONED,
            assessed=assessed,
        )
        if url is not None:
            left["url"] = url
        self.draft.add_extra("assessment", id, left, prefix="ClaimReview.")

    def rated(
        self,
        node: Object,
        analyst: str | None,
        claim: str,
        source: str | None,
        words: str | None,
        body: str | None,
        assessed: str | None,
    ) -> None:
        """Add a review that gives no verdict as evidence that gives context to the claim."""
        at, who = line(node), analyst or "A reviewer"
        rated = f'{who} rated it "{words}".' if words else f"{who} reviewed it."
        evidence = self.draft.add(
            "evidence",
            f"{claim[:100]}-review-{digest(analyst, assessed, words, self.address(node))}",
            at,
            kind="document",
            description=f"{rated} {body}" if body else rated,
            source=source,
            captured=assessed,
        )
        self.bearing(evidence, claim, at, f"Rating: {words}" if words else None)

    def bearing(self, evidence: str, claim: str, at: int, note: str | None = None) -> None:
        self.draft.add(
            "bearing",
            f"{evidence}/context/{claim}",
            at,
            evidence=evidence,
            claim=claim,
            bears="context",
            note=note,
        )

    # Media

    def media_review(self, node: Object) -> None:
        """Add each item of media that was reviewed as evidence."""
        at = line(node)
        authors = list(self.parties(node.get("author", [])))
        review = self.review_source(node, authors)
        analyst = next(filter(None, map(self.name, authors)), None) or "A reviewer"
        category = next(texts(node.get("mediaAuthenticityCategory", [])), None)
        category = category.rpartition("/")[2] if category else None
        about = next(texts(node.get("originalMediaContextDescription", [])), None)
        claims = [self.claim(item, None, at) for item in self.claimed(node)]
        claims += [
            self.claim(next(self.meant(other.get("itemReviewed", [])), Object()), words, at)
            for other in self.meant(node.get("associatedClaimReview", []))
            for words in texts(other.get("claimReviewed", []))
        ]
        described = f"{analyst} reviewed it: {category}." if category else f"{analyst} reviewed it."
        read_fields = _REVIEW | {"associatedClaimReview"}
        left = {k: v for k, v in node.items() if k not in read_fields and k[:1] != "@"}
        places = [
            place
            for item in self.meant(node.get("itemReviewed", []))
            for place in self.meant(item.get("mediaItemAppearance", []))
        ]
        for place in places or [Object()]:
            kinds = [kind for name in _types(place) for kind in MEDIA if kind in name.lower()]
            urls = [*texts(place.get("accessedOnUrl", [])), *texts(place.get("contentUrl", []))]
            source = review
            if urls and urls[0].startswith("http"):
                source = self.draft.add(
                    "source",
                    source_slug(urls[0]),
                    line(place, at),
                    kind="post",
                    url=urls[0],
                    archive_url=next(texts(place.get("archivedAt", [])), None),
                )
            evidence = self.draft.add(
                "evidence",
                f"media-{digest(self.address(node), category, sorted(place.items(), key=str))}",
                line(place, at),
                kind=next(iter(kinds), "document"),
                description=f"{described} {about}" if about else described,
                source=source,
                captured=self.when(node, at),
            )
            for claim in claims:
                self.bearing(evidence, claim, at)
            rest = {k: v for k, v in place.items() if k[:1] != "@" and k != "archivedAt"}
            extra = {**left, "mediaItemAppearance": rest} if rest else left
            self.draft.add_extra("evidence", evidence, extra, prefix="MediaReview.")

    def claimed(self, node: Object) -> Iterator[Object]:
        """The claims that an item of media makes."""
        for item in self.meant(node.get("itemReviewed", [])):
            for claim in self.meant(item.get("interpretedAsClaim", [])):
                if any(texts(claim.get("text", []))):
                    yield claim


# Items of media by a word of their type.
MEDIA = ("video", "image", "audio")


def _commitment(item: Object) -> str:
    commitments = [from_urn(text, "commitment") for text in texts(item.get("additionalType", []))]
    return next(filter(None, commitments), "certain")


def _words(rating: Object) -> str | None:
    """The words of a rating."""
    for name in ("alternateName", "name"):
        for words in texts(rating.get(name, [])):
            return words
    value = next(texts(rating.get("ratingValue", [])), "")
    return value if re.search(r"[^\W\d]", value) else None


def _extreme(rating: Object) -> str | None:
    """The verdict of a rating without words, where it is the best or the worst possible."""
    try:
        value, best, worst = (
            float(str(rating[key])) for key in ("ratingValue", "bestRating", "worstRating")
        )
    except (KeyError, ValueError):
        return None
    if best == worst:
        # Such as -1 for each: no rating.
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


def asks(contents: Contents) -> Iterator[str]:
    """What whoever reads these reviews needs and the record does not say."""
    lacking = [
        row["id"]
        for row in contents["assessment"]
        if row["axis"] == "verdict" and row["target_kind"] == "claim"
        if "url" not in extra(row, NAME)
    ]
    if lacking:
        several = f"{len(lacking)} reviews have" if len(lacking) > 1 else "1 review has"
        yield (
            f"{several} no address of a page, which search engines need: give each as `extra: "
            f"{{{NAME}: {{url: https://…}}}}` of its assessment, such as {lacking[0]}"
        )


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
        "url": urn("assessment", row["id"]),
        "claimReviewed": claim.get("text", row["target"]),
        "itemReviewed": _ref("claim", row["target"]),
        "author": _ref("speaker", speakers[0]["id"]) if speakers else analyst,
        "datePublished": row["assessed"],
        "reviewRating": {"@type": "Rating", "alternateName": row["value"]},
    }
    if row["rationale"] != UNREASONED:
        review["reviewBody"] = row["rationale"]
    return review | extra(row, NAME)
