"""AVeriTeC (JSON): real-world claims with the questions and answers that decided them.

| AVeriTeC | the record |
|---|---|
| claim | claim (asserts occurrence) |
| speaker | speaker: a group, for AVeriTeC does not say what a speaker is |
| claim_date | when it was said |
| the claim of a speaker | statement: support, certain |
| original_claim_url, cached_original_claim_url | source where it can be read: url, archive_url |
| reporting_source | speaker of kind outlet, the source's publisher |
| fact_checking_article | source, an article |
| label, justification | assessment by "AVeriTeC", axis verdict, made on the claim's day or later |
| the same of a claim without a day | evidence that gives context |
| question with an answer | evidence of kind document, or a search where it found nothing |
| source_url, cached_source_url, source_medium of an answer | source of that evidence |
| Supported and Refuted of a boolean answer, everything else | extra |

An answer gives context: AVeriTeC says which verdict all answers led to together, and of none alone
that it supports or refutes. Without a speaker there is no statement; its fields are then kept as
extra of the claim.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.formats.draft import Draft, digest, slug, source_slug, texts
from provenance.formats.json_lines import Object, line, objects
from provenance.intake.date_texts import date

SUMMARY = "AVeriTeC, claims with questions and answers (JSON)"

LABELS = {
    "supported": "supported",
    "refuted": "refuted",
    "not enough evidence": "not enough evidence",
    "conflicting evidence/cherrypicking": "conflicting evidence",
    "conflicting evidence/cherry-picking": "conflicting evidence",
}
UNREASONED = "AVeriTeC gives no justification."
KINDS = {
    "image/graphic": "image",
    "video": "video",
    "pdf": "document",
    "web text": "document",
    "web table": "dataset",
}

_CLAIM = frozenset(
    {
        "claim",
        "speaker",
        "claim_date",
        "original_claim_url",
        "cached_original_claim_url",
        "reporting_source",
        "fact_checking_article",
        "label",
        "justification",
        "questions",
    }
)


def recognises(content: bytes) -> bool:
    return content.lstrip()[:1] in (b"[", b"{") and (
        b'"claim"' in content and b'"questions"' in content and b'"label"' in content
    )


def read(content: bytes, draft: Draft) -> None:
    for example in objects(draft.json(content)):
        _read(draft, example)


def _one(node: Object, name: str) -> str | None:
    return next(texts(node.get(name, [])), None)


def _day(text: str | None) -> str | None:
    """A date as AVeriTeC writes it, day-month-year, or year-month-day."""
    parts = (text or "").split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    if len(parts[0]) < 4:
        parts.reverse()
    return date("-".join(parts))


def _read(draft: Draft, node: Object) -> None:
    at, text = line(node), _one(node, "claim")
    if text is None:
        draft.problem(at, "this example has no `claim`, the claim in words")
        return
    claimed_on = _day(_one(node, "claim_date"))
    claim = draft.add("claim", slug(text), at, text=text, asserts="occurrence")
    left = {key: value for key, value in node.items() if key not in _CLAIM and value is not None}
    if node.get("claim_date") and claimed_on is None:
        left["claim_date"] = node["claim_date"]
        stated = str(node["claim_date"])[:40]
        draft.doubt("unread-date", at, f"`claim_date: {stated}` is kept as extra")
    sources = [
        *_source(draft, node, at, "original_claim_url", "cached_original_claim_url", "document"),
        *_source(draft, node, at, "fact_checking_article", None, "article"),
    ]
    outlet = _one(node, "reporting_source")
    if outlet is not None:
        publisher = draft.add("speaker", slug(outlet), at, name=outlet, kind="outlet")
        if node.get("original_claim_url") and sources:
            draft.add("source", sources[0], at, publisher=publisher)
        else:
            left["reporting_source"] = outlet
    name = _one(node, "speaker")
    if name is not None and sources:
        speaker = slug(name)
        if not draft.rows_of("speaker", speaker):
            draft.add("speaker", speaker, at, name=name, kind="group")
        statement = draft.add(
            "statement",
            draft.statement_id(speaker, claim, claimed_on),
            at,
            speaker=speaker,
            claim=claim,
            stance="support",
            commitment="certain",
            said=claimed_on,
        )
        for source in sources:
            draft.appears(statement, source, at)
    elif name is not None or claimed_on is not None:
        left |= {key: node[key] for key in ("speaker", "claim_date") if node.get(key)}
    _assess(draft, node, claim, claimed_on, at)
    draft.add_extra("claim", claim, left, prefix="")
    for question in objects(node.get("questions", [])):
        _question(draft, question, claim, line(question, at))


def _source(
    draft: Draft, node: Object, at: int, key: str, cached: str | None, kind: str
) -> Iterator[str]:
    url = _one(node, key)
    archive = _one(node, cached) if cached else None
    if url is None and archive is None:
        return
    yield draft.add(
        "source", source_slug(str(url or archive)), at, kind=kind, url=url, archive_url=archive
    )


def _assess(draft: Draft, node: Object, claim: str, claimed_on: str | None, at: int) -> None:
    """Add a label as a verdict: AVeriTeC does not say when it judged, but not before the claim."""
    label, reason = _one(node, "label"), _one(node, "justification")
    if label is None and reason is None:
        return
    value = LABELS.get((label or "").lower())
    if value is None or claimed_on is None:
        _label(draft, node, claim, at)
        return
    assessed = f"{claimed_on}/"
    draft.add(
        "assessment",
        draft.apart(f"{claim}/verdict/AVeriTeC/{assessed}", value, reason),
        at,
        analyst="AVeriTeC",
        target_kind="claim",
        target=claim,
        axis="verdict",
        value=value,
        rationale=reason or UNREASONED,
        assessed=assessed,
    )


def _label(draft: Draft, node: Object, claim: str, at: int) -> None:
    """Add a label that is no verdict of a day as evidence that gives context to the claim."""
    label, reason = _one(node, "label"), _one(node, "justification")
    draft.doubt(
        "undated-rating",
        at,
        f'the label "{(label or "")[:60]}" is of a claim without a day, or means no verdict; it is '
        "kept as evidence about the claim",
    )
    labelled = f'AVeriTeC labels it "{label}".' if label else "AVeriTeC gives it no label."
    article = next(_source(draft, node, at, "fact_checking_article", None, "article"), None)
    evidence = draft.add(
        "evidence",
        f"{claim[:100]}-label-{digest(claim, label, reason, article)}",
        at,
        kind="document",
        description=f"{labelled} {reason}" if reason else labelled,
        source=article,
    )
    draft.add_extra("evidence", evidence, {"label": label} if label else {}, prefix="")
    draft.context(evidence, claim, at, f"Label: {label}" if label else None)


def _question(draft: Draft, node: Object, claim: str, at: int) -> None:
    question = _one(node, "question") or "The question is not given."
    answers = list(objects(node.get("answers", [])))
    if not answers:
        draft.doubt(
            "unanswered", at, f'"{question[:60]}" has no answer; it is a search that found nothing'
        )
        answers = [Object()]
    for answer in answers:
        words = _one(answer, "answer")
        is_found = None
        if words is None or words.lower().startswith("no answer could be found"):
            is_found = "false"
        medium = (_one(answer, "source_medium") or "").lower()
        source = next(
            _source(draft, answer, line(answer, at), "source_url", "cached_source_url", "document"),
            None,
        )
        evidence = draft.add(
            "evidence",
            f"{claim[:100]}-{digest(question, words, source)}",
            line(answer, at),
            kind="search" if is_found else KINDS.get(medium, "document"),
            description=f"{question} {words}" if words else question,
            source=source,
            found=is_found,
        )
        draft.context(evidence, claim, line(answer, at), _one(answer, "boolean_explanation"))
        read_fields = ("answer", "source_url", "cached_source_url", "boolean_explanation")
        left = {
            key: value
            for key, value in answer.items()
            if key not in read_fields
            and value is not None
            and not (key == "source_medium" and source)
        }
        if medium and medium not in KINDS:
            left["source_medium"] = answer["source_medium"]
        draft.add_extra("evidence", evidence, left, prefix="answer.")
    extra = {k: v for k, v in node.items() if k not in ("question", "answers") and v is not None}
    draft.add_extra("claim", claim, extra, prefix="question.")
