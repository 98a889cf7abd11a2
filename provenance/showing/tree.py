"""A tree in text: rails show its branches, and every text fits the width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.showing.grid import lines

# Branches are indented up to this share of the width.
DEEPEST = 0.5
STEP = 3


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a tree, top to bottom: its depth, its heading, and the texts below it."""

    depth: int
    heading: str
    texts: Sequence[str] = ()


def drawn(nodes: Sequence[Node], width: int | None) -> Iterator[str]:
    """Draw the nodes, each as lines that end with a newline."""
    deepest = int(width * DEEPEST) // STEP if width else None
    for at, node in enumerate(nodes):
        rails = ["│  " if _goes_on(nodes, at, depth) else "   " for depth in range(1, node.depth)]
        if deepest is not None and node.depth > deepest:
            rails = rails[: max(deepest - 1, 0)]
        branch = "" if node.depth == 0 else "├─ " if _goes_on(nodes, at, node.depth) else "└─ "
        below = "" if node.depth == 0 else "│  " if _goes_on(nodes, at, node.depth) else "   "
        under = "│ " if _goes_on(nodes, at, node.depth + 1) else "  "
        before, after = "".join(rails) + branch, "".join(rails) + below
        room = width - len(before) if width else None
        first, *rest = lines(node.heading, room)
        yield f"{before}{first}\n"
        for line in rest:
            yield f"{after}{under}{line}\n"
        for text in node.texts:
            for line in lines(text, room - len(under) if room else None):
                yield f"{after}{under}{line}".rstrip() + "\n"


def _goes_on(nodes: Sequence[Node], at: int, depth: int) -> bool:
    """Whether a rail at a depth leads on to a later node."""
    for node in nodes[at + 1 :]:
        if node.depth <= depth:
            return node.depth == depth
    return False
