"""A record as claims and reviews of schema.org, in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from provenance import printable
from provenance.formats.claimreview.terms import NAME, SOURCES, SPEAKERS, UNREASONED
from provenance.formats.contents import Contents, Row
from provenance.formats.draft import extra, urn
from provenance.intake.date_texts import plain_date


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
