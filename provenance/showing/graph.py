"""Nodes and links as the text of a graph: DOT for Graphviz, or a Mermaid flowchart.

A text of the record is only a label: it is escaped, and a node's name is a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from provenance.showing.grid import lines

# A label is wrapped to this many columns, or one long quote would make the picture a strip.
LABEL = 40


class Graph(StrEnum):
    """The languages in which a graph is written."""

    DOT = "dot"
    MERMAID = "mermaid"


def written(
    nodes: Mapping[str, Sequence[str]], links: Sequence[tuple[str, str, str]], language: Graph
) -> Iterator[str]:
    """Write nodes (key and the texts of its label) and links (from, to, label)."""
    named = {key: f"n{number}" for number, key in enumerate(nodes)}
    if language is Graph.DOT:
        yield "digraph trace {\n    rankdir=TB;\n    node [shape=box];\n"
        for key, texts in nodes.items():
            yield f"    {named[key]} [label={_dot(texts)}];\n"
        for one, other, label in links:
            caption = f" [label={_dot([label])}]" if label else ""
            yield f"    {named[one]} -> {named[other]}{caption};\n"
        yield "}\n"
    else:
        yield "flowchart TB\n"
        for key, texts in nodes.items():
            yield f'    {named[key]}["{_mermaid(texts)}"]\n'
        for one, other, label in links:
            caption = f'|"{_mermaid([label])}"|' if label else ""
            yield f"    {named[one]} -->{caption} {named[other]}\n"


def _wrapped(texts: Sequence[str]) -> list[str]:
    return [line for text in texts for line in lines(text, LABEL)]


def _dot(texts: Sequence[str]) -> str:
    # In a quoted string of DOT only \ and " are special; `\l` ends a line and aligns it left.
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in _wrapped(texts))
    return '"' + "".join(f"{line}\\l" for line in escaped) + '"'


def _mermaid(texts: Sequence[str]) -> str:
    # Mermaid reads markup, HTML and its own entities in a label, so whatever is not a letter, a
    # digit, a space or plain punctuation is written as the number of its character; so is what
    # would begin a list ("1. ").
    return "<br>".join(
        re.sub(r"[^\w ,.:()/-]|[.)-](?= |$)", lambda match: f"#{ord(match[0])};", line)
        for line in _wrapped(texts)
    )
