"""Hypothesis (JSON): its own export, and what a search of it answers, as Web Annotations.

| Hypothesis | Web Annotation |
|---|---|
| rows[] or annotations[], or a list | annotations |
| uri, document.title | target.source: id, dcterms:title |
| target[].selector | target.selector |
| user, user_info.display_name | creator |
| text, tags | bodies: one that comments, others that tag |
| created, updated, links.html or id | created, modified, id |
| everything else | extra |

What becomes of that in the record, ``webannotation`` says: a quote is the page's, a note is that of
who wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from provenance.formats import webannotation
from provenance.formats.draft import Draft, texts
from provenance.formats.json_lines import Object, line, objects, within

SUMMARY = "Hypothesis, its own export and what a search answers (JSON)"
SAYS = None
PLACE = "https://hypothes.is/a/"

_READ = frozenset(
    ("id", "uri", "user", "user_info", "text", "tags", "target", "document", "created", "updated")
)


def recognises(content: bytes) -> bool:
    has_user = re.search(rb'"user"\s*:\s*"acct:', content) is not None
    return has_user and re.search(rb'"uri"\s*:', content) is not None and b'"tags"' in content


def read(content: bytes, draft: Draft) -> None:
    value = draft.json(content)
    # What has no field is written back by Web Annotation.
    draft.format = webannotation.NAME
    for stated in _annotations(value):
        if not isinstance(stated.get("uri"), str):
            draft.problem(line(stated), "this annotation has no `uri`, the page that it is on")
            continue
        webannotation.Reader(draft, _annotation(stated)).annotation()


def _annotations(value: Any) -> Iterator[Object]:
    for node in objects(value):
        inner = node.get("rows", node.get("annotations"))
        yield from objects(inner) if inner is not None else [node]


def _annotation(stated: Object) -> Object:
    """An annotation of Hypothesis as one of the W3C."""
    made = Object({key: value for key, value in stated.items() if key not in _READ})
    made.line = line(stated)
    links = within(stated.get("links"))
    id = next(texts(stated.get("id", [])), None)
    address = next(texts(links.get("html", [])), PLACE + id if id else None)
    if links and set(links) <= {"html", "incontext", "json"}:
        made.pop("links", None)
    user = next(texts(stated.get("user", [])), None)
    name = next(texts(within(stated.get("user_info")).get("display_name", [])), None)
    source = _object(stated, id=stated["uri"])
    if (title := next(texts(within(stated.get("document")).get("title", [])), None)) is not None:
        source["dcterms:title"] = title
    targets = [
        _object(stated, source=source, selector=target.get("selector", []))
        for target in objects(stated.get("target", []))
    ]
    bodies = [
        _object(stated, type="TextualBody", value=text) for text in texts(stated.get("text", []))
    ]
    bodies += [
        _object(stated, type="TextualBody", value=tag, purpose="tagging")
        for tag in texts(stated.get("tags", []))
    ]
    made |= {
        "type": "Annotation",
        "body": bodies,
        "target": targets or [_object(stated, source=source)],
    }
    values = {"id": address, "created": stated.get("created"), "modified": stated.get("updated")}
    made |= {key: value for key, value in values.items() if value}
    if user is not None:
        made["creator"] = _object(stated, id=user, **({"name": name} if name else {}))
    return made


def _object(place: Object, **properties: Any) -> Object:
    made = Object(properties)
    made.line = line(place)
    return made
