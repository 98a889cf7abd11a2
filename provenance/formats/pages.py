"""HTML pages: their text in the charset that they declare, and the data in them.

Data is JSON-LD in a script, or microdata: elements with an itemscope and, in them, an itemprop. The
only importer of justhtml, which knows where elements end whose end tags a page leaves out.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from provenance.formats.draft import Draft
from provenance.formats.json_lines import Object

if TYPE_CHECKING:
    from justhtml import Element, Node, Text

_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_DECLARED = re.compile(
    rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})"
    rb"|<\?xml[^>]{1,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
# So far into a page a charset is looked for.
_HEAD = 4096
# Browsers take these names for that encoding, and so do the pages that use them.
_MEANT = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252"}
_MEANT |= {"us-ascii": "cp1252", "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8"}
_MEANT |= {"windows-31j": "cp932", "shift_jis": "cp932", "x-sjis": "cp932", "gb2312": "gb18030"}
_MEANT |= {"gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "iso-8859-9": "cp1254"}

# The attribute that holds the value of an element; of others, it is the text in them.
_VALUES = {"meta": "content", "a": "href", "area": "href", "link": "href", "object": "data"}
_VALUES |= {"data": "value", "meter": "value", "time": "datetime"}
_VALUES |= dict.fromkeys(("audio", "embed", "iframe", "img", "source", "track", "video"), "src")
# Nobody nests items deeper.
_DEEPEST = 50


def is_page(content: bytes) -> bool:
    """Whether content is an HTML page, and not JSON."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            head = content[:200].decode(encoding, "ignore").lstrip("\ufeff")
            return head.lstrip().startswith("<")
    return content.lstrip()[:1] == b"<"


def text(content: bytes, draft: Draft) -> str:
    """The text of a page; an empty one, and a problem, where it is not in its charset."""
    marked = next((name for mark, name in _MARKS.items() if content.startswith(mark)), None)
    declared = _DECLARED.search(content[:_HEAD])
    name = (declared[1] or declared[2]).decode().lower() if declared else "utf-8"
    encoding = marked or _MEANT.get(name, name)
    try:
        return content.decode(encoding).lstrip("\ufeff")
    except LookupError:
        draft.problem(1, f"the page declares the charset `{name}`, which is not known")
    except UnicodeDecodeError as error:
        at = content.count(b"\n", 0, error.start) + 1
        said = f"declares {name}" if declared else "declares no charset"
        draft.problem(at, f"byte {error.start} is not {encoding}, and the page {said}")
    except ValueError as error:
        draft.problem(1, f"the page is not {encoding}: {error}")
    return ""


def words(markup: str) -> str:
    """The words in a piece of a page."""
    import justhtml

    parsed = justhtml.JustHTML(markup, fragment=True)
    return str(parsed.to_text("\n", strip=False, separator_blocks_only=True)).strip()


@dataclass(slots=True)
class Data:
    """The data in a page.

    Attributes:
        scripts: scripts of JSON-LD, each with its first line.
        items: items of microdata.
        address: what the page says is its address.
    """

    address: str | None = None
    scripts: list[tuple[int, str]] = field(default_factory=list)
    items: list[Object] = field(default_factory=list)


def data(page: str, draft: Draft) -> Data:
    """The data in a page."""
    import justhtml

    parsed = justhtml.JustHTML(
        page, sanitize=False, scripting_enabled=False, track_node_locations=True
    )
    # Each element, and its place in the page.
    elements = {element: place for place, element in enumerate(_within(parsed.root))}
    made, microdata = Data(), _Microdata(elements, draft)
    for element in elements:
        attributes = _attributes(element)
        kind = attributes.get("type", "").split(";")[0].strip().lower()
        if element.name == "script" and kind == "application/ld+json":
            made.scripts += [
                (_line(text), words)
                for text in _texts(element)
                if (words := text.data or "").strip()
            ]
        rel, property = attributes.get("rel", "").lower().split(), attributes.get("property")
        if "canonical" in rel or property == "og:url":
            made.address = made.address or attributes.get("href", attributes.get("content"))
        if "itemscope" in attributes and not attributes.get("itemprop", "").split():
            made.items.append(microdata.item(element))
    return made


class _Microdata:
    """Makes items of elements: the algorithm of the HTML standard."""

    def __init__(self, elements: Mapping[Element, int], draft: Draft) -> None:
        self._elements = elements
        self._draft = draft
        self._ids: dict[str, Element] = {}
        for element in elements:
            self._ids.setdefault(_attributes(element).get("id", ""), element)
        self._items: dict[Element, Object] = {}

    def item(self, element: Element, depth: int = 1) -> Object:
        """An element as an item; a reference to it where another item has it."""
        if (made := self._items.get(element)) is not None:
            name = made.setdefault("@id", f"_:element-{self._elements[element]}")
            return _object(element, {"@id": name})
        attributes = _attributes(element)
        types = attributes.get("itemtype", "").split()
        made = self._items[element] = _object(element, {"@type": types})
        if "itemid" in attributes:
            made["@id"] = attributes["itemid"]
        if depth > _DEEPEST:
            self._draft.problem(_line(element), "items are nested too deeply")
            return made
        for property in self._properties(element, attributes.get("itemref", "")):
            names = dict.fromkeys(_attributes(property).get("itemprop", "").split())
            _add(made, names, self._value(property, depth))
        return made

    def _properties(self, item: Element, references: str) -> list[Element]:
        """The elements whose properties are those of an item, in the order of the page."""
        found: dict[Element, None] = {}
        seen = {item}
        pending = [*_children(item)]
        pending += [self._ids[id] for id in references.split() if id in self._ids]
        while pending:
            element = pending.pop()
            if element in seen:
                continue
            seen.add(element)
            attributes = _attributes(element)
            if attributes.get("itemprop", "").split():
                found[element] = None
            if "itemscope" not in attributes:
                pending += _children(element)
        return sorted(found, key=lambda element: self._elements[element])

    def _value(self, element: Element, depth: int) -> Object | str:
        attributes = _attributes(element)
        if "itemscope" in attributes:
            return self.item(element, depth + 1)
        # A date may stand in the attribute, or in the text.
        value = attributes.get("content", attributes.get(_VALUES.get(element.name, "content")))
        if value is not None:
            return value
        words = [text.data or "" for text in _texts(element)]
        return " ".join("".join(words).split())


def _object(element: Element, properties: Mapping[str, Any]) -> Object:
    made = Object(properties)
    made.line = _line(element)
    return made


def _line(node: Element | Text) -> int:
    return node.origin_line or 1


def _attributes(element: Element) -> dict[str, str]:
    return {name: value or "" for name, value in element.attrs.items()}


def _children(node: Node) -> list[Element]:
    return [child for child in node.children or [] if child.name[:1] not in ("#", "!")]


def _within(node: Node) -> Iterator[Element]:
    """The elements in a node, in the order of the page."""
    pending = _children(node)[::-1]
    while pending:
        yield (element := pending.pop())
        pending += _children(element)[::-1]


def _texts(element: Element) -> Iterator[Text]:
    """The texts in an element, but for those of scripts and styles in it."""
    pending: list[Any] = [*element.children][::-1]
    while pending:
        node = pending.pop()
        if node.name == "#text":
            yield node
        elif node.name not in ("script", "style"):
            pending += [*(node.children or [])][::-1]


def _add(item: Object, names: Iterable[str], value: object) -> None:
    """Add a value to an item, beside others of the same name."""
    for name in names:
        if name not in item:
            item[name] = value
        elif isinstance(item[name], list):
            item[name].append(value)
        else:
            item[name] = [item[name], value]
