"""Markdown with YAML or TOML front matter to one JSON object a document; its prose is not read."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from provenance.case_file import Nodes, is_absent, is_scalar
from provenance.errors import Problem

EMPTY = (
    "there is no front matter; it stands between two lines of --- (YAML) or +++ (TOML) at the top"
)


def read(file: Path) -> tuple[str | None, list[Problem]]:
    """The front matter of a document as a JSON object of texts, or what is wrong with it."""
    lines = file.read_bytes().split(b"\n")
    fence = lines[0].removeprefix(b"\xef\xbb\xbf").strip()
    if fence not in (b"---", b"+++"):
        return None, [Problem(str(file), 1, EMPTY)]
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == fence), len(lines))
    if fence == b"+++":
        try:
            held = tomllib.loads(b"\n".join(lines[1:end]).decode())
        except ValueError as error:
            return None, [Problem(str(file), 1, f"not valid TOML: {error}")]
        return json.dumps(held, ensure_ascii=False, default=str), []
    # A comment in place of the first line keeps the numbers of the others.
    nodes = Nodes(str(file), EMPTY)
    node = nodes.document(b"\n".join([b"#", *lines[1:end]]), is_json=False)
    if node is not None and node.id != "mapping":
        nodes.problem(1, "the front matter is a mapping of keys to values")
    if node is None or nodes.problems:
        return None, nodes.problems
    return json.dumps(_plain(node), ensure_ascii=False), []


def _plain(node: Any) -> Any:
    """A node as what JSON can say; an absent value is null."""
    if is_scalar(node):
        return None if is_absent(node) else str(node.value)
    if node.id == "sequence":
        return [_plain(item) for item in node.value]
    return {str(key.value): _plain(value) for key, value in node.value if is_scalar(key)}
