"""Nodes of a document that were not written but are meant, each with the place it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from provenance.intake.case_file import is_absent, is_scalar


@dataclass(frozen=True, slots=True)
class Meant:
    """A node as the YAML reader makes them, at the place of another one.

    ``implied`` tells that nobody wrote it: it follows from what stands around it.
    """

    id: str
    value: Any
    start_mark: Any
    style: str | None = '"'
    implied: bool = False


def text(words: str, place: Any, *, implied: bool = False) -> Meant:
    """A text, as if it stood in quotes."""
    return Meant("scalar", words, place.start_mark, implied=implied)


def sequence(items: Iterable[Any], place: Any) -> Meant:
    """A list."""
    return Meant("sequence", [*items], place.start_mark)


def mapping(entries: Mapping[str, Any], place: Any) -> Meant:
    """A mapping of keys to nodes, in which what is None is left out."""
    pairs = [
        (text(key, place if value is None else value), value)
        for key, value in entries.items()
        if value is not None
    ]
    return Meant("mapping", pairs, place.start_mark)


def line(node: Any) -> int:
    """The line in which a node begins, from 1."""
    return int(node.start_mark.line) + 1


def is_nothing(node: Any) -> bool:
    """Whether a node is the absent value."""
    return is_scalar(node) and is_absent(node)


def text_of(node: Any) -> str | None:
    """The text of a node; None where it is none, or where there is no node."""
    return str(node.value) if node is not None and is_scalar(node) else None


def listed(node: Any) -> list[tuple[Any, Any]]:
    """One, a list, or a mapping to what stands beside each: the items, each with that or None."""
    if is_scalar(node):
        return [] if is_absent(node) else [(node, None)]
    if node.id == "sequence":
        return [pair for item in node.value for pair in listed(item)]
    return [(key, None if is_nothing(value) else value) for key, value in node.value]


def slug(words: str, most: int = 36) -> str:
    """An id from words, cut between words."""
    made = re.sub(r"[^\w]+|_", "-", words.lower()).strip("-")
    return made if len(made) <= most else made[: most + 1].rpartition("-")[0] or made[:most]


def first(values: Sequence[Any]) -> Any:
    """The first of several that is there, else None."""
    return next((value for value in values if value is not None), None)
