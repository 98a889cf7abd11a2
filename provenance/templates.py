"""SQL files that are written once for every record table: words in angle brackets are filled in."""

from __future__ import annotations

from collections.abc import Mapping

from provenance import library
from provenance.case_format import Field


def for_record(
    path: str, record: str, fields: Mapping[str, Field], words: Mapping[str, str] | None = None
) -> str:
    """The SQL file for one record table.

    ``<record>`` is its name, ``<names>`` the columns of its entries without their load,
    ``<packed>`` the content that is hashed; ``words`` adds others.
    """
    return filled(library.text(path), record, fields, words)


def filled(
    text: str, record: str, fields: Mapping[str, Field], words: Mapping[str, str] | None = None
) -> str:
    """A text with the same words, for one record table."""
    columns = [*fields, "retracted", "reason"]
    values = {
        "record": record,
        "names": ", ".join(["entry", *columns]),
        "packed": ", ".join(f"'{name}': {name}" for name in columns),
        **(words or {}),
    }
    return with_words(text, values)


def with_words(text: str, words: Mapping[str, str]) -> str:
    """A text with these words filled in, each in place of ``<word>``."""
    for word, value in words.items():
        text = text.replace(f"<{word}>", value)
    return text
