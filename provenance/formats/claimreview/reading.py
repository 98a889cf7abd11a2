"""Reviews of claims and of media as schema.org has them, wherever their objects come from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from provenance.formats import json_lines, pages
from provenance.formats.claimreview.claims import Claims, dated, title_of, types_of
from provenance.formats.claimreview.terms import UNREASONED
from provenance.formats.draft import URN, Draft, digest, from_urn, host, joined, source_slug
from provenance.formats.json_ld import Nodes, left, one_language, texts
from provenance.formats.json_lines import Object, line

# Items of media by a word of their type.
MEDIA = ("video", "image", "audio")
_MEDIA_ITEM = ("mediaItemAppearance", "interpretedAsClaim")


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


class Reader(Claims):
    """Reads reviews, wherever their objects come from."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        # The address of the page that holds the reviews, if there is one.
        self.page: str | None = None
        # Each assessment without a reason so far, and its line.
        self.unreasoned: dict[str, int] = {}
        # The address of the review of each assessment, as it was written first.
        self.urls: dict[str, str] = {}

    def address(self, node: Object) -> str | None:
        """Where a review can be read; an export of ours without an address has a name there."""
        urls = [url for url in texts(node.get("url", [])) if not url.startswith(URN)]
        if self.page is None or not self.page.startswith("http"):
            return urls[0] if urls else None
        return joined(self.page, urls[0]) if urls else self.page

    def reviews(self) -> None:
        """Read the reviews in the documents so far, and forget these."""
        nodes = self.nodes
        for node in nodes.ordered:
            types = types_of(node)
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
            title=title_of(node),
            url=url,
            publisher=self.speaker(publishers[0]) if publishers else None,
            published=self.when(node, line(node)),
            language=next(texts(node.get("inLanguage", [])), None),
        )

    def review_left(
        self, node: Object, authors: list[Object], source: str | None, **held: str | None
    ) -> dict[str, Any]:
        """What of a review no field holds, where an assessment or evidence has its date."""
        stated, day = dated(node)
        title = title_of(node) if source is not None else None
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
                if party not in speakers and not (self.name(party) == analyst and _is_told(party))
            ]
            if others:
                rest[f"other_{name}"] = others
        if words := [
            text for text in texts(node.get("itemReviewed", [])) if not self.nodes.named(text)
        ]:
            rest["other_itemReviewed"] = words
        return rest

    def assessment(
        self, node: Object, authors: list[Object], text: str, claim: str, source: str | None
    ) -> None:
        at = line(node)
        stated = node.get("reviewRating", [])
        ratings = [*self.nodes.meant(stated), *(Object(alternateName=one) for one in texts(stated))]
        url = self.address(node)
        places = [url, *(text for author in authors for text in texts(author.get("url", [])))]
        publisher = next(filter(None, (host(place) for place in places if place)), None)
        each = [words for rating in ratings for words in _words(rating)]
        words = "; ".join(dict.fromkeys(each)) or None
        values = {self.draft.ratings.verdict(own, publisher) for own in each}
        values |= {_extreme(rating) for rating in ratings if not _words(rating)}
        # Ratings that differ are none.
        value = values.pop() if len(values) == 1 else None
        _, assessed = dated(node)
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
            kinds = [kind for name in types_of(place) for kind in MEDIA if kind in name.lower()]
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


def _is_told(party: Object) -> bool:
    """Whether nothing is told of somebody but a name, or all of it elsewhere, as of a speaker."""
    return set(party) <= {"@type", "name"} or from_urn(party.get("@id"), "speaker") is not None


def _words(rating: Object) -> Sequence[str]:
    """The words of a rating; it may have several."""
    for name in ("alternateName", "name"):
        if words := one_language(rating.get(name, [])):
            return [*words]
    value = next(texts(rating.get("ratingValue", [])), "")
    return [value] if re.search(r"[^\W\d]", value) else []


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
