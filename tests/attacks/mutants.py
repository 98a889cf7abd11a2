"""Small real-shaped files with one or a few things wrong, drawn from a number: the same, the same.

A document is changed as a tree (a node is dropped, doubled, renamed, wrapped, swapped, replaced by
what nobody expects), then now and then as bytes (cut off, another encoding, a byte that is none).
"""

from __future__ import annotations

import copy
import csv
import io
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

SEEDS = Path(__file__).with_name("seeds")

# Values that nobody expects where they are put.
NASTY: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 3.25, 10**30, -0.0, 1e300),
    *("", " ", "\t", "\n", "0", "-", ".", "..", "~", "null", "NaN", "no"),
    *([], {}, [[]], [None], [{}], [[[["deep"]]]], {"": ""}, {"$": None}, {"a": {"b": []}}),
    *("\u202e155", "\x1b[2J", "a\x00b", "\ud800", "x\udce9y", "\ufeff", "e" + "\u0301" * 40),
    *(
        "http://[x",
        "http://[::1",
        "//",
        "http://x:y/",
        "javascript:alert(1)",
        "https://" + "a" * 300,
    ),
    *("0000-01-01", "2025-13-45", "99999-01-01", "2024-02-30", "..", "/", "2024-01-01/..", "-0001"),
    *("urn:provenance:", "urn:provenance:claim:", "urn:provenance:statement:%ff"),
    *("x" * 5000, "=1+1", "' OR 1=1 --", "{", "}", "{{x}}", "{x}", "{@line}", "../../etc/passwd"),
    *("statement", "id", "provenance:id", "@id", "_:b0", ":", "a:b:c", "ex:", "prov:"),
    *("(", "[a-", "(?=x)", "\\1", "%Y", "%", "%%q", "*", "**", "supported", "1e999", "１２", "٣"),
)


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of a tree with a key that it has."""
    pairs = list(node.items() if isinstance(node, dict) else enumerate(node))
    for key, value in pairs:
        yield node, key
        if isinstance(value, dict | list):
            yield from _places(value)


def tree(document: Any, rng: random.Random) -> Any:
    """A copy of a document of objects and lists with one to three changes."""
    changed = copy.deepcopy(document)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        places = list(_places(changed)) if isinstance(changed, dict | list) else []
        if not places or rng.random() < 0.02:
            return copy.deepcopy(rng.choice(NASTY))
        within, key = rng.choice(places)
        other, other_key = rng.choice(places)
        match rng.randrange(9):
            case 0:
                del within[key]
            case 1 if isinstance(within, list):
                within.insert(rng.randrange(len(within) + 1), copy.deepcopy(within[key]))
            case 1:
                within[f"{key}2"] = copy.deepcopy(within[key])
            case 2:
                within[key] = [copy.deepcopy(within[key])]
            case 3:
                within[key] = {rng.choice(("id", "$", "x", str(key))): copy.deepcopy(within[key])}
            case 4 if isinstance(within, dict):
                names = (str(other_key), "id", "type", "@id", "", "provenance:id", f" {key}")
                within[rng.choice(names)] = within.pop(key)
            case 5:
                within[key] = copy.deepcopy(other[other_key]) if _has(other, other_key) else None
            case _:
                within[key] = copy.deepcopy(rng.choice(NASTY))
    return changed


def _has(within: Any, key: Any) -> bool:
    return key in within if isinstance(within, dict) else key < len(within)


def _as_json(document: Any, rng: random.Random) -> bytes:
    text = json.dumps(document, ensure_ascii=rng.random() < 0.5, indent=rng.choice((None, 1)))
    return text.encode("utf-8", "surrogatepass")


def _as_lines(document: Any, rng: random.Random) -> bytes:
    rows = document if isinstance(document, list) else [document]
    return b"\n".join(_as_json(row, rng).replace(b"\n", b" ") for row in rows) + b"\n"


def _as_yaml(document: Any, rng: random.Random) -> bytes:
    if rng.random() < 0.1:
        return _as_json(document, rng)
    text = yaml.dump(document, allow_unicode=True, sort_keys=False)
    return text.encode("utf-8", "surrogatepass")


def _as_document(document: Any, rng: random.Random) -> bytes:
    return b"---\n" + _as_yaml(document, rng) + b"---\n# A page\n"


def _as_table(document: Any, rng: random.Random) -> bytes:
    rows = document if isinstance(document, list) else [document]
    written = io.StringIO()
    writer = csv.writer(written, delimiter=rng.choice(",,,,\t;"), lineterminator="\n")
    for row in rows:
        cells = row if isinstance(row, list) else [row]
        writer.writerow([cell if cell is None else str(cell) for cell in cells])
    return written.getvalue().encode("utf-8", "surrogatepass")


def _as_page(document: Any, rng: random.Random) -> bytes:
    lines = document if isinstance(document, list) else [document]
    return "\n".join(map(str, lines)).encode("utf-8", "surrogatepass")


def _tags(text: str) -> Any:
    return text.replace("><", ">\n<").split("\n")


def _table(text: str) -> Any:
    return [*csv.reader(io.StringIO(text))]


def _base(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)


def _lines(text: str) -> Any:
    return [json.loads(line) for line in text.splitlines()]


def _front(text: str) -> Any:
    return _base(text.split("---\n")[1])


# How a seed is read as a tree and written again, by the suffix of its file.
SHAPES: dict[str, tuple[Callable[[str], Any], Callable[[Any, random.Random], bytes]]] = {
    ".json": (json.loads, _as_json),
    ".ijson": (_lines, _as_lines),
    ".jsonl": (_lines, _as_lines),
    ".yaml": (_base, _as_yaml),
    ".csv": (_table, _as_table),
    ".html": (_tags, _as_page),
    ".md": (_front, _as_document),
}


def damaged(content: bytes, rng: random.Random) -> bytes:
    """The bytes of a file with something wrong that no tree can say."""
    at = rng.randrange(len(content) + 1)
    end = rng.randrange(at, len(content) + 1)
    # Where the text of a key in JSON begins, if there is one.
    text = content.find(b'": "', at) + 3
    before, between, after = content[:at], content[at:end], content[end:]
    match rng.randrange(14):
        case 0:
            return before
        case 1:
            return before + rng.choice(NO_BYTES) + content[at:]
        case 2:
            return b"\xef\xbb\xbf" + content
        case 3:
            encoding = rng.choice(("utf-16", "utf-32", "cp1252"))
            return content.decode("utf-8", "replace").encode(encoding, "replace")
        case 4:
            return rng.choice(WHOLE)
        case 5 if text > 2:
            return content[:text] + rng.choice(NUMBERS) + b"," + content[text:]
        case 6:
            return before + rng.choice((b"[", b'{"a":', b"- ", b"? ", b"(")) * 600 + content[at:]
        case 7 if text > 2:
            return content[:text] + rng.choice(YAML) + b"\n" + content[text:]
        case 8:
            return content.replace(b"\n", rng.choice((b"\r", b"\r\n", b"\xe2\x80\xa8")))
        case 9:
            return before + between * 2 + after
        case 10:
            return content + content
        case 11:
            return content.replace(b'"', b"'", rng.choice((1, -1)))
        case 12:
            flips = (1 << rng.randrange(8) if rng.random() < 0.02 else 0 for _ in content)
            return bytes(byte ^ flip for byte, flip in zip(content, flips, strict=True))
        case _:
            return before + after


NO_BYTES = (b"\xff", b"\x00", b"\xe9", b"\xed\xa0\x80")
WHOLE = (b"", b" ", b"\n\n", b"[]", b"{}", b"null", b"3", b'"x"', b"[[]]", b"---\n", b"\x00")
NUMBERS = (b"NaN", b"Infinity", b"-Infinity", b"1e999", b"9" * 5000, b"-0")
YAML = (
    *(b"!!python/object/apply:os.system [x]", b"!!binary x", b"&a *a", b"*a", b"2025-13-45"),
    *(b"<<: x", b"!!int 1", b"%YAML 9", b"\t- x", b"? [a]"),
)


def mutants(seed: bytes, suffix: str, numbers: range) -> Iterator[tuple[int, bytes]]:
    """The mutants of a file, each with its number."""
    read, write = SHAPES[suffix]
    document = read(seed.decode())
    for number in numbers:
        rng = random.Random(number)
        content = write(tree(document, rng), rng)
        yield number, damaged(content, rng) if rng.random() < 0.25 else content
