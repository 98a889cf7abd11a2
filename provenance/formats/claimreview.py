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

What shares an @id in a document, or in the scripts of a page, is one object. Each line of JSON
lines is a document of its own.

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
    urn,
)
from provenance.formats.json_ld import Nodes, left, one_language, texts
from provenance.formats.json_lines import Object, line
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

_PLACES = ("appearance", "firstAppearance", "url")


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
        reader.nodes.add(data.items)
    else:
        scripts = [(1, draft.text(content))]
    for first, script in scripts:
        try:
            reader.nodes.add(json_lines.parsed(script, first))
        except json.JSONDecodeError as error:
            if not _is_lines(script):
                draft.problem(first + error.lineno - 1, f"not valid JSON: {error.msg}")
                continue
            reader.reviews()
            for at, written in enumerate(script.split("\n"), first):
                try:
                    reader.nodes.add(json_lines.parsed(written, at) if written.strip() else [])
                except json.JSONDecodeError as wrong:
                    draft.problem(at, f"not valid JSON: {wrong.msg}")
                reader.reviews()
    reader.reviews()
    reader.end()


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
        self.nodes = Nodes()
        # Each assessment without a reason so far, and its line.
        self.unreasoned: dict[str, int] = {}
        # The address of the review of each assessment, as it was written first.
        self.urls: dict[str, str] = {}

    def parties(self, value: Any) -> Iterator[Object]:
        """Those whom a value is, refers to or names."""
        yield from self.nodes.meant(value)
        for name in texts(value):
            node = self.nodes.named(name)
            yield node or Object(url=name) if node or "://" in name else Object(name=name)

    def address(self, node: Object) -> str | None:
        """Where a review can be read; an export of ours without an address has a name there."""
        urls = [url for url in texts(node.get("url", [])) if not url.startswith(URN)]
        if self.page is None or not self.page.startswith("http"):
            return urls[0] if urls else None
        return joined(self.page, urls[0]) if urls else self.page

    def when(self, node: Object, at: int) -> str | None:
        """The date of an object; one that cannot be read is told."""
        stated, day = _dated(node)
        if stated is not None and day is None:
            self.draft.doubt(
                "unread-date", line(node, at), f"`datePublished: {stated[:40]}` is kept as extra"
            )
        return day

    def reviews(self) -> None:
        """Read the reviews in the documents so far, and forget these."""
        nodes = self.nodes
        for node in nodes.ordered:
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
        self.nodes = Nodes()

    def end(self) -> None:
        """Say of the assessments that no review gave a reason."""
        for id, at in self.unreasoned.items():
            self.draft.add("assessment", id, at, rationale=UNREASONED)

    def review(self, node: Object) -> None:
        at = line(node)
        authors = list(self.parties(node.get("author", [])))
        source = self.review_source(node, authors)
        reviewed = node.get("itemReviewed", [])
        items = [*self.nodes.meant(reviewed), *filter(None, map(self.nodes.named, texts(reviewed)))]
        claimed = one_language(node.get("claimReviewed", []))
        for item in items if not claimed or len(items) > 1 else []:
            words = item.get("text", [] if claimed else item.get("name", []))
            claimed |= one_language(words)
        if len(claimed) != 1:
            self.draft.problem(
                at,
                f"this ClaimReview has {len(claimed)} claims and does not say which of them it "
                "rates how; accepted is one ClaimReview for each"
                if claimed
                else "this ClaimReview has no claimReviewed, the claim in words",
            )
            return
        (text,) = claimed
        claims: dict[str, None] = {}
        for item in items or [Object()]:
            claims[claim := self.claim(item, text, at)] = None
            if not item.get("workExample"):
                self.statements(item, claim, source, at)
        for claim in claims:
            self.assessment(node, authors, text, claim, source)

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
            title=_title(node),
            url=url,
            publisher=self.speaker(publishers[0]) if publishers else None,
            published=self.when(node, line(node)),
            language=next(texts(node.get("inLanguage", [])), None),
        )

    def review_left(
        self, node: Object, authors: list[Object], source: str | None, **held: str | None
    ) -> dict[str, Any]:
        """What of a review no field holds, where an assessment or evidence has its date."""
        stated, day = _dated(node)
        title = _title(node) if source is not None else None
        rest = left(
            node,
            ("author", "publisher", "itemReviewed"),
            datePublished=stated if day is not None else None,
            headline=title,
            inLanguage=next(texts(node.get("inLanguage", [])), None) if source else None,
            name=title,
            url=next(texts(node.get("url", [])), None),
            **held,
        )
        publishers = list(self.parties(node.get("publisher", [])))
        # The first is the publisher of the source; of an author, an assessment has the name.
        speakers = [*publishers, *authors][:1] if source is not None else []
        analyst = next(filter(None, map(self.name, authors)), None)
        for name, parties in (("publisher", publishers), ("author", authors)):
            others = [
                party
                for party in parties
                if party not in speakers
                and not (set(party) <= {"@type", "name"} and self.name(party) == analyst)
            ]
            if others:
                rest[f"other_{name}"] = others
        if words := [
            text for text in texts(node.get("itemReviewed", [])) if not self.nodes.named(text)
        ]:
            rest["other_itemReviewed"] = words
        return rest

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
        stated, day = _dated(node)
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
                self._appears(statement, source, at)
            if review is not None:
                self._appears(statement, review, at)
        if unread:
            self.draft.add_extra("claim", claim, {"appearance": unread}, prefix="Claim.")

    def appearance(self, statement: str, place: Object, at: int) -> bool:
        """Add where a statement can be read; False where that has no address."""
        is_quotation = "Quotation" in _types(place)
        works = self.nodes.meant(place.get("isPartOf", [])) if is_quotation else [place]
        sources = [source for work in works if (source := self.source(work)) is not None]
        for source in sources:
            self._appears(
                statement,
                source,
                at,
                excerpt=next(texts(place.get("text", [])), None) if is_quotation else None,
                own=from_urn(place.get("@id"), "appearance") if is_quotation else None,
            )
        return bool(sources)

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
        if name is None and (url := next(texts(node.get("url", [])), None)) is not None:
            name = host(url)
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
        kinds = [SOURCE_KINDS[kind] for kind in _types(node) if kind in SOURCE_KINDS]
        own_kinds = [
            kind
            for text in texts(node.get("additionalType", []))
            if (kind := from_urn(text, "source_kind"))
        ]
        publishers = list(self.parties(node.get("publisher", [])))
        title, archive = _title(node), next(texts(node.get("archivedAt", [])), None)
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
            datePublished=_dated(node)[0] if day is not None else None,
            headline=title,
            inLanguage=language,
            name=title,
            url=url,
        )
        if publishers[1:]:
            rest["other_publisher"] = publishers[1:]
        self.add_extra("source", source, rest, "appearance.")
        return source

    def add_extra(self, record: str, id: str, rest: dict[str, Any], prefix: str) -> None:
        if from_urn(next(texts(rest.get("additionalType", [])), None), f"{record}_kind"):
            del rest["additionalType"]
        self.draft.add_extra(record, id, rest, prefix=prefix)

    def assessment(
        self, node: Object, authors: list[Object], text: str, claim: str, source: str | None
    ) -> None:
        at = line(node)
        stated = node.get("reviewRating", [])
        ratings = [*self.nodes.meant(stated), *(Object(alternateName=one) for one in texts(stated))]
        url = self.address(node)
        places = [url, *(text for author in authors for text in texts(author.get("url", [])))]
        publisher = next(filter(None, (host(place) for place in places if place)), None)
        each = [*filter(None, map(_words, ratings))]
        words = "; ".join(dict.fromkeys(each)) or None
        values = {
            self.draft.ratings.verdict(own, publisher)
            if (own := _words(rating))
            else _extreme(rating)
            for rating in ratings
        }
        # Ratings that differ are none.
        value = values.pop() if len(values) == 1 else None
        _, assessed = _dated(node)
        analyst = next(filter(None, map(self.name, authors)), None) or publisher
        body = next(texts(node.get("reviewBody", [])), None)
        rest = self.review_left(node, authors, source, claimReviewed=text, reviewBody=body)
        if len(ratings) == 1 and set(ratings[0]) <= {"@type", "alternateName"} and value == words:
            rest.pop("reviewRating", None)
        if value is None or assessed is None or analyst is None:
            self._unentered(at, words, value, publisher, assessed)
            if body is not None:
                rest["reviewBody"] = body
            if source is not None:
                self.draft.add_extra("source", source, rest, prefix="ClaimReview.")
            else:
                self.draft.add_extra("claim", claim, {"review": rest}, prefix="Claim.")
            self.rated(node, analyst, claim, source, words, body, assessed)
            return
        id = self.verdict_id(node, claim, analyst, assessed, value)
        self.draft.add(
            "assessment",
            id,
            at,
            analyst=analyst,
            target_kind="claim",
            target=claim,
            axis="verdict",
            value=value,
            rationale=body,
            assessed=assessed,
        )
        if "rationale" in self.draft.rows_of("assessment", id):
            self.unreasoned.pop(id, None)
        else:
            self.unreasoned.setdefault(id, at)
        if url is not None:
            rest["url"] = self.urls.setdefault(id, url)
        self.draft.add_extra("assessment", id, rest, prefix="ClaimReview.")

    def verdict_id(self, node: Object, claim: str, analyst: str, assessed: str, value: str) -> str:
        """The id of a verdict; another one for another verdict, or another review, of that day."""
        own = from_urn(node.get("@id"), "assessment")
        id = f"{claim}/verdict/{analyst}/{assessed}"
        held = self.draft.rows_of("assessment", id).get("value", value)
        made = id if held == value else f"{id}#{digest(value)}"
        # The data of a page and its canonical address often write one address in two ways.
        address = re.sub(r"^https?://(www\.)?", "", self.address(node) or "").rstrip("/")
        return own or self.draft.apart(made, address)

    def _unentered(
        self,
        at: int,
        words: str | None,
        value: str | None,
        publisher: str | None,
        assessed: str | None,
    ) -> None:
        """Tell of a rating that is no verdict of the record, and why."""
        kept = "it is kept as evidence about the claim"
        if value is not None:
            lacks = "no date that can be read" if assessed is None else "no author"
            stated = f'the rating "{words[:60]}"' if words else "the rating"
            self.draft.doubt(
                "undated-rating", at, f"{stated} means {value}, but the review has {lacks}; {kept}"
            )
        elif words is not None:
            is_read = self.draft.ratings.is_read(words, publisher)
            means = "means no verdict by its row" if is_read else "has no row"
            self.draft.doubt(
                "unmapped-rating",
                at,
                f'the rating "{words[:60]}" {means}; {kept}, and --ratings FILE maps it',
            )

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
        self.draft.context(evidence, claim, at, f"Rating: {words}" if words else None)

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
            self.claim(
                next(iter(self.nodes.meant(other.get("itemReviewed", []))), Object()), words, at
            )
            for other in self.nodes.meant(node.get("associatedClaimReview", []))
            for words in texts(other.get("claimReviewed", []))
        ]
        described = f"{analyst} reviewed it: {category}." if category else f"{analyst} reviewed it."
        items = self.nodes.meant(node.get("itemReviewed", []))
        rest = self.review_left(node, authors, review)
        rest.pop("associatedClaimReview", None)
        if about_items := [*filter(None, (left(item, _MEDIA_ITEM) for item in items))]:
            rest["itemReviewed"] = about_items
        places = [
            place
            for item in items
            for place in self.nodes.meant(item.get("mediaItemAppearance", []))
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
                self.draft.context(evidence, claim, at)
            own = left(place, ("archivedAt",) if source != review else ())
            extra = {**rest, "mediaItemAppearance": own} if own else rest
            self.draft.add_extra("evidence", evidence, extra, prefix="MediaReview.")

    def claimed(self, node: Object) -> Iterator[Object]:
        """The claims that an item of media makes."""
        for item in self.nodes.meant(node.get("itemReviewed", [])):
            for claim in self.nodes.meant(item.get("interpretedAsClaim", [])):
                if any(texts(claim.get("text", []))):
                    yield claim


# Items of media by a word of their type.
MEDIA = ("video", "image", "audio")
_MEDIA_ITEM = ("mediaItemAppearance", "interpretedAsClaim")


def _dated(node: Object) -> tuple[str | None, str | None]:
    """What an object has as its date, and that date; none where it has several."""
    stated = [*dict.fromkeys(texts(node.get("datePublished", [])))]
    return ", ".join(stated) or None, date(stated[0]) if len(stated) == 1 else None


def _title(node: Object) -> str | None:
    return next(texts(node.get("headline", node.get("name", []))), None)


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
    return node | _written_back(row)


def _written_back(row: Row) -> dict[str, Any]:
    """What a file said beyond the fields; what it said of a field is in the field."""
    rest = extra(row, NAME)
    return {key: value for key, value in rest.items() if not key.startswith("other_")}


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
        "@id": urn("assessment", row["id"]),
        "url": urn("assessment", row["id"]),
        "claimReviewed": claim.get("text", row["target"]),
        "itemReviewed": _ref("claim", row["target"]),
        "author": _ref("speaker", speakers[0]["id"]) if speakers else analyst,
        "datePublished": row["assessed"],
        "reviewRating": {"@type": "Rating", "alternateName": row["value"]},
    }
    if row["rationale"] != UNREASONED:
        review["reviewBody"] = row["rationale"]
    return review | _written_back(row)
