"""Google's Fact Check API (JSON): what a search for claims answers, as ClaimReview has it.

| the API | schema.org |
|---|---|
| claims[].text | ClaimReview.claimReviewed |
| claimant, claimDate | author and datePublished of itemReviewed |
| claimReview[].publisher (name, site) | author |
| url, title, reviewDate, languageCode | url, headline, datePublished, inLanguage |
| textualRating | reviewRating.alternateName |
| a claim without a review | a claim; the rest of it is extra |
| everything else | extra |

What becomes of that in the record, ``claimreview`` says.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from provenance.formats.claimreview.reading import Reader
from provenance.formats.claimreview.terms import NAME as CLAIMREVIEW
from provenance.formats.draft import Draft, texts
from provenance.formats.json_lines import Object, line, objects, within

SUMMARY = "Google's Fact Check API, what a search answers (JSON)"
SAYS = None

_CLAIM = {"text", "claimant", "claimDate", "claimReview"}
_REVIEW = {"publisher", "url", "title", "reviewDate", "textualRating", "languageCode"}


def recognises(content: bytes) -> bool:
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
    return start and re.search(rb'"claimReview"\s*:\s*\[', content) is not None


def read(content: bytes, draft: Draft) -> None:
    value = draft.json(content)
    # What has no field is written back by ClaimReview.
    draft.format = CLAIMREVIEW
    reader = Reader(draft)
    unreviewed = []
    for answer in objects(value):
        claims = answer.get("claims", answer) if "claimReview" not in answer else answer
        for claim in objects(claims):
            if not isinstance(claim.get("text"), str):
                draft.problem(line(claim), "this claim has no `text`, the claim in words")
                continue
            reviews = [*objects(claim.get("claimReview", []))]
            for review in reviews:
                reader.nodes.add(_review(claim, review))
            if not reviews:
                unreviewed.append(claim)
    reader.reviews()
    for claim in unreviewed:
        # Nothing says where what was claimed can be read, so that it is no statement.
        reader.claim(_rest(claim, {"text"}), claim["text"], line(claim))
    reader.end()


def _review(claim: Object, review: Object) -> Object:
    """A review of the answer as one of schema.org."""
    publisher = within(review.get("publisher"))
    site = next(texts(publisher.get("site", [])), None)
    author = _object(review, "Organization", name=publisher.get("name"), url=_address(site))
    made = _object(
        review,
        "ClaimReview",
        url=review.get("url"),
        headline=review.get("title"),
        datePublished=review.get("reviewDate"),
        inLanguage=review.get("languageCode"),
        claimReviewed=claim["text"],
        author=author,
        itemReviewed=_item(claim),
    )
    if "textualRating" in review:
        made["reviewRating"] = _object(review, "Rating", alternateName=review["textualRating"])
    rest = {key: value for key, value in review.items() if key not in _REVIEW}
    made |= {key: value for key, value in rest.items() if key not in made}
    return made


def _item(claim: Object) -> Object:
    """A claim of the answer as one of schema.org."""
    claimant = next(texts(claim.get("claimant", [])), None)
    item = _object(claim, "Claim", datePublished=claim.get("claimDate"))
    if claimant is not None:
        item["author"] = _object(claim, "", name=claimant)
    item |= _rest(claim, _CLAIM)
    return item


def _rest(place: Object, read: Collection[str]) -> Object:
    """What of an object is not read, where it stands."""
    made = _object(place, "")
    made |= {key: value for key, value in place.items() if key not in read}
    return made


def _object(place: Object, type: str, **properties: object) -> Object:
    """An object that stands where another one does."""
    made = Object({key: value for key, value in properties.items() if value is not None})
    if type:
        made["@type"] = type
    made.line = line(place)
    return made


def _address(site: str | None) -> str | None:
    return None if site is None else site if "://" in site else f"https://{site}"
