"""Lines of YAML as a person writes them, with comments for what is to be filled in."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from provenance.intake.mappings import grammar
from provenance.intake.suggesting.columns import Column

FILL = f'"{{{grammar.FILL}}}"'
WIDTH = 96


def line(text: str, comment: str = "") -> Iterator[str]:
    """A line with its comment, which stands above it where both are long."""
    comment = shown(comment)
    if not comment:
        yield text
    elif len(text) + len(comment) + 4 <= WIDTH:
        yield f"{text}  # {comment}"
    else:
        yield from above(comment, " " * (len(text) - len(text.lstrip())))
        yield text


def above(comment: str, indent: str = "") -> Iterator[str]:
    """A comment on lines of its own."""
    width = WIDTH - len(indent) - 2
    for part in textwrap.wrap(shown(comment), width, break_long_words=False):
        yield f"{indent}# {part}"


def columns(named: Sequence[Column]) -> str:
    """Columns as one text."""
    return quoted(" ".join(f"{{{column.name}}}" for column in named))


def name(header: str) -> str:
    """A header as words in a text, where it is no column."""
    return quoted(" ".join(header.replace("_", " ").split()))[1:-1]


def quoted(text: str) -> str:
    """A text in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped.replace(chr(10), " ")}"'


def shown(text: str) -> str:
    """A text in a comment: on one line, without signs that are none."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
