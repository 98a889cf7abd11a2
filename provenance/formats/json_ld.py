"""JSON-LD, as far as reviews use it: which object an @id means, and the values of a property."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from provenance.formats import draft
from provenance.formats.json_lines import Object


class Nodes:
    """The objects of documents that go together, such as the scripts of a page.

    What shares an @id is one object, with what is said of it anywhere. A blank node, whose @id
    begins with ``_:``, is that of its document.

    Attributes:
        ordered: every object, however deep, once, in the order of the documents.
    """

    def __init__(self) -> None:
        self.ordered: list[Object] = []
        self._named: dict[str, Object] = {}
        self._documents = 0

    def add(self, document: Any) -> None:
        """Add the objects of a document."""
        self._add(document)
        self._documents += 1

    def _add(self, value: Any) -> None:
        for item in flat(value):
            if not isinstance(item, Object):
                continue
            name, first = item.get("@id"), item
            if isinstance(name, str):
                if name.startswith("_:") and self._documents:
                    name = item["@id"] = f"{name}/{self._documents}"
                if len(item) > 1:
                    first = self._named.setdefault(name, item)
            if first is item:
                self.ordered.append(item)
            else:
                _join(first, item)
            for inner in [*item.values()]:
                self._add(inner)

    def named(self, name: object) -> Object | None:
        """The object of that @id."""
        return self._named.get(name) if isinstance(name, str) else None

    def meant(self, value: Any) -> list[Object]:
        """The objects that a value is or refers to, each once."""
        found = [
            self.named(item.get("@id")) or item
            for item in flat(value)
            if isinstance(item, Object) and "@value" not in item
        ]
        return [*{id(item): item for item in found}.values()]


def _join(first: Object, other: Object) -> None:
    """Add to an object what is said of it elsewhere."""
    for key, value in other.items():
        if key not in first:
            first[key] = value
        elif first[key] != value:
            held = [*flat(first[key])]
            first[key] = [*held, *(item for item in flat(value) if item not in held)]


def flat(value: Any) -> Iterator[Any]:
    """The values of a property: lists in lists are one list."""
    if isinstance(value, list):
        for item in value:
            yield from flat(item)
    elif isinstance(value, Object) and ("@list" in value or "@set" in value):
        yield from flat(value.get("@list", value.get("@set")))
    else:
        yield value


def texts(value: Any) -> Iterator[str]:
    """The texts in a value, plain or tagged with a language."""
    for item in flat(value):
        yield from draft.texts(item.get("@value") if isinstance(item, Object) else item)


def one_language(value: Any) -> dict[str, None]:
    """The texts in the language of the first; those in others say the same."""
    tagged = [
        (text, item.get("@language") if isinstance(item, Object) else None)
        for item in flat(value)
        for text in texts(item)
    ]
    return dict.fromkeys(text for text, language in tagged if language == tagged[0][1])


def left(node: Object, read: Collection[str], **held: str | None) -> dict[str, Any]:
    """What of an object no field holds.

    Args:
        read: properties of which nothing is left.
        held: the text of a property that a field holds, or None.
    """
    rest: dict[str, Any] = {}
    for key, value in node.items():
        if key[:1] == "@" or key in read or value in (None, "", []):
            continue
        text = held.get(key)
        if text is None:
            rest[key] = value
            continue
        others = [item for item in flat(value) if next(draft.texts(item), None) != text]
        if others:
            rest[f"other_{key}"] = others[0] if len(others) == 1 else others
    return rest
