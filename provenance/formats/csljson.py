"""CSL-JSON, as Zotero exports it: what was read, as sources.

| CSL | the record |
|---|---|
| URL, else DOI | source: url |
| type | kind: article, post, broadcast, report, dataset, interview, filing, transcript, document |
| title, language | title, language |
| issued, accessed | published, retrieved: a day, a month, a year or a range of them |
| container-title, else publisher | speaker of kind outlet, the source's publisher |
| everything else, authors too | extra |

Two items are one source where they differ in nothing but id and accessed; of one address, where
they have one type, title and date.
"""

from __future__ import annotations

import re
from typing import Any

from provenance.formats.draft import Draft, digest, slug, source_slug, stem, texts
from provenance.formats.json_lines import Object, line, objects
from provenance.intake.date_texts import date

SUMMARY = "CSL-JSON, sources as Zotero exports them"
SAYS = None

KINDS = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "bill": "filing",
    "book": "document",
    "broadcast": "broadcast",
    "chapter": "document",
    "dataset": "dataset",
    "document": "document",
    "entry-encyclopedia": "document",
    "graphic": "document",
    "hearing": "filing",
    "interview": "interview",
    "legal_case": "filing",
    "legislation": "filing",
    "manuscript": "document",
    "map": "document",
    "motion_picture": "broadcast",
    "pamphlet": "document",
    "paper-conference": "article",
    "patent": "filing",
    "personal_communication": "document",
    "post": "post",
    "post-weblog": "article",
    "regulation": "filing",
    "report": "report",
    "software": "document",
    "song": "broadcast",
    "speech": "transcript",
    "thesis": "document",
    "treaty": "filing",
    "webpage": "document",
}
_READ = frozenset(
    (
        *("id", "type", "title", "URL", "DOI", "language", "issued", "accessed"),
        *("container-title", "publisher"),
    )
)
_TYPED = re.compile(
    rb'"type"\s*:\s*"(?:%s)"' % "|".join(sorted(KINDS, key=len, reverse=True)).encode()
)
_DATED = re.compile(rb'"(?:issued|accessed)"\s*:\s*\{|"URL"\s*:|"container-title"\s*:')


def recognises(content: bytes) -> bool:
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{")
    is_other = b'"bundle--' in content or b'"Annotation"' in content or b'"@context"' in content
    return start and not is_other and bool(_TYPED.search(content) and _DATED.search(content))


def read(content: bytes, draft: Draft) -> None:
    value = draft.json(content)
    items = value.get("items", value) if isinstance(value, Object) else value
    for item in objects(items):
        _read(draft, item)


def _one(item: Object, name: str) -> str | None:
    return next(texts(item.get(name, [])), None)


def _read(draft: Draft, item: Object) -> None:
    at, title, url, doi = line(item), _one(item, "title"), _one(item, "URL"), _one(item, "DOI")
    if title is None and url is None and doi is None:
        draft.problem(at, "this item has no title, URL or DOI by which it could be found")
        return
    if url is None and doi is not None:
        url = doi if "://" in doi else f"https://doi.org/{doi}"
    left = {key: value for key, value in item.items() if key not in _READ and value}
    if doi is not None and url is not None and not url.endswith(doi):
        left["DOI"] = doi
    days = {"published": _days(item.get("issued")), "retrieved": _days(item.get("accessed"))}
    for name, key in (("published", "issued"), ("retrieved", "accessed")):
        if item.get(key) and days[name] is None:
            left[key] = item[key]
            draft.doubt("unread-date", at, f"`{key}: {str(item[key])[:60]}` is kept as extra")
    outlet = _one(item, "container-title") or _one(item, "publisher")
    publisher = None
    if outlet is not None:
        publisher = draft.add("speaker", slug(outlet), at, name=outlet, kind="outlet")
        if (other := _one(item, "publisher")) not in (None, outlet):
            left["publisher"] = other
    own = source_slug(url) if url else None
    works = ("type", "title", "issued") if url else sorted({*item} - {"id", "accessed"})
    kind = KINDS.get(_one(item, "type") or "")
    if kind is None:
        left["type"] = item.get("type")
    source = draft.add(
        "source",
        draft.apart(
            own
            or f"{stem(str(title))[:48]}-{digest(title, days['published'], item.get('author'))}",
            *((name, item.get(name)) for name in works),
        ),
        at,
        kind=kind or "document",
        title=title,
        url=url,
        language=_one(item, "language"),
        publisher=publisher,
        **days,
    )
    if item.get("id") not in (None, url):
        left["id"] = item["id"]
    draft.add_extra("source", source, {key: value for key, value in left.items() if value})


def _days(stated: Any) -> str | None:
    """A date of CSL: parts of one or two days, or words."""
    if not isinstance(stated, Object) or stated.get("circa") or stated.get("season"):
        return None
    parts = stated.get("date-parts")
    if not isinstance(parts, list):
        return date(next(texts([stated.get("raw"), stated.get("literal")]), None))
    days = [_day(part) for part in parts]
    if not 1 <= len(days) <= 2 or None in days:
        return None
    return "/".join(map(str, days))


def _day(part: Any) -> str | None:
    numbers = [*texts(part)] if isinstance(part, list) else []
    if not numbers or not all(number.isascii() and number.isdigit() for number in numbers):
        return None
    return date("-".join(numbers))
