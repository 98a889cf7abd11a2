"""Markdown with YAML or TOML front matter to one JSON object a document; its prose is not read."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance.disk import inputs
from provenance.errors import Problem
from provenance.intake.case_file import Nodes, is_absent, is_scalar

EMPTY = (
    "there is no front matter; it stands between two lines of --- (YAML) or +++ (TOML) at the top"
)


# A TOML key at the beginning of a line, or the name of a table.
_KEY = re.compile(r"""\s*(?:\[+\s*)?(?:([\w-]+)|"([^"\\]*)"|'([^']*)')\s*[=.\]]""")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a document says of itself, as a JSON object, and the line in which each key stands.

    A key inside another one is named with a point, ``review.date``.
    """

    json: str
    lines: Mapping[str, int]

    def line(self, key: str) -> int:
        """The line in which a key stands, or the one around it; the first where neither is told."""
        while key and key not in self.lines:
            key = key.rpartition(".")[0]
        return self.lines.get(key, 1)


def read(file: Path) -> tuple[FrontMatter | None, list[Problem]]:
    """The front matter of a document, or what is wrong with it."""
    lines = inputs.read(file).split(b"\n")
    fence = lines[0].removeprefix(b"\xef\xbb\xbf").strip()
    if fence not in (b"---", b"+++"):
        return None, [Problem(str(file), 1, EMPTY)]
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == fence), len(lines))
    if fence == b"+++":
        return _toml(file, lines[1:end])
    # A comment in place of the first line keeps the numbers of the others.
    nodes = Nodes(str(file), EMPTY, foreign=True)
    node = nodes.document(b"\n".join([b"#", *lines[1:end]]), is_json=False)
    if node is not None and node.id != "mapping":
        nodes.problem(1, "the front matter is a mapping of keys to values")
    if node is None or nodes.problems:
        return None, nodes.problems
    return FrontMatter(json.dumps(_plain(node), ensure_ascii=False), dict(_places(node))), []


def _toml(file: Path, lines: list[bytes]) -> tuple[FrontMatter | None, list[Problem]]:
    try:
        text = b"\n".join(lines).decode()
        fields = tomllib.loads(text)
    except ValueError as error:
        return None, [Problem(str(file), 1, f"not valid TOML: {error}")]
    places: dict[str, int] = {}
    # The parser tells no lines; a key of the document is looked for where one can begin.
    for number, line in enumerate(text.split("\n"), 2):
        if key := _KEY.match(line):
            name = next(part for part in key.groups() if part is not None)
            if name in fields:
                places.setdefault(name, number)
    return FrontMatter(json.dumps(fields, ensure_ascii=False, default=str), places), []


def _places(node: Any, within: str = "") -> Iterator[tuple[str, int]]:
    for key, value in node.value:
        if is_scalar(key):
            yield f"{within}{key.value}", key.start_mark.line + 1
            if value.id == "mapping":
                yield from _places(value, f"{within}{key.value}.")


def _plain(node: Any) -> Any:
    """A node as what JSON can say; an absent value is null."""
    if is_scalar(node):
        return None if is_absent(node) else str(node.value)
    if node.id == "sequence":
        return [_plain(item) for item in node.value]
    return {str(key.value): _plain(value) for key, value in node.value if is_scalar(key)}
