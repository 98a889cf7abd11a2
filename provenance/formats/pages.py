"""HTML pages: their text in the charset that they declare, and the data in them.

Data is JSON-LD in a script, or microdata: elements with an itemtype and, in them, an itemprop.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from provenance.formats.draft import Draft
from provenance.formats.json_lines import Object

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

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track")
)
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
    parser = _Parser()
    try:
        parser.feed(page)
        parser.close()
    except AssertionError as error:
        draft.problem(parser.getpos()[0], f"not valid HTML: {error}")
    parser.end()
    return parser.data


@dataclass(slots=True)
class _Element:
    tag: str
    item: Object | None
    names: list[str]
    holder: Object | None
    # The text in it, where that is the value of a property.
    words: list[str] | None


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.data = Data()
        self._open: list[_Element] = []
        self._is_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in reversed(attrs)}
        kind = given.get("type", "").split(";")[0].strip().lower()
        self._is_script = tag == "script" and kind == "application/ld+json"
        if "canonical" in given.get("rel", "").lower().split() or given.get("property") == "og:url":
            self.data.address = self.data.address or given.get("href", given.get("content"))
        items = [element.item for element in self._open if element.item is not None]
        holder = items[-1] if items else None
        item = None
        if "itemscope" in given and len(items) < _DEEPEST:
            item = Object()
            item.line = self.getpos()[0]
            item["@type"] = given.get("itemtype", "").split()
            if "itemid" in given:
                item["@id"] = given["itemid"]
        names = given.get("itemprop", "").split() if holder is not None else []
        words: list[str] | None = None
        if item is not None and not names:
            self.data.items.append(item)
        elif names:
            # A date may stand in the attribute, or in the text.
            value = given.get("content", given.get(_VALUES.get(tag, "content")))
            if item is not None or value is not None or tag in _VOID:
                _add(holder, names, item if item is not None else value or "")
            else:
                words = []
        if tag not in _VOID:
            self._open.append(_Element(tag, item, names, holder, words))

    def handle_endtag(self, tag: str) -> None:
        self._is_script = False
        if any(element.tag == tag for element in self._open):
            while self._closed() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._is_script:
            if data.strip():
                self.data.scripts.append((self.getpos()[0], data))
        elif self._open and self._open[-1].tag not in ("script", "style"):
            for element in self._open:
                if element.words is not None:
                    element.words.append(data)

    def end(self) -> None:
        """Close what the page leaves open."""
        while self._open:
            self._closed()

    def _closed(self) -> str:
        element = self._open.pop()
        if element.words is not None:
            _add(element.holder, element.names, " ".join("".join(element.words).split()))
        return element.tag


def _add(item: Object | None, names: list[str], value: object) -> None:
    """Add a value to an item, beside others of the same name."""
    if item is None:
        return
    for name in names:
        if name not in item:
            item[name] = value
        elif isinstance(item[name], list):
            item[name].append(value)
        else:
            item[name] = [item[name], value]
