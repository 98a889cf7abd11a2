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

from provenance.formats.claimreview.reading import read, recognises
from provenance.formats.claimreview.terms import NAME
from provenance.formats.claimreview.writing import asks, write

__all__ = ["NAME", "SAYS", "SUMMARY", "asks", "read", "recognises", "write"]

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
