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
    columns = [*fields, "retracted", "reason"]
    filled = {
        "record": record,
        "names": ", ".join(["entry", *columns]),
        "packed": ", ".join(f"'{name}': {name}" for name in columns),
        **(words or {}),
    }
    text = library.text(path)
    for word, value in filled.items():
        text = text.replace(f"<{word}>", value)
    return text
