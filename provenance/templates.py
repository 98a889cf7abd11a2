"""SQL files that are written once for every record table: words in angle brackets are filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from provenance import library
from provenance.declaration import Field

_PART = re.compile(r"^-- <(?P<name>\w+)>: [^\n]*\n(?P<query>.*?;)\n", re.MULTILINE | re.DOTALL)


def for_record(
    path: str, record: str, fields: Mapping[str, Field], words: Mapping[str, str] | None = None
) -> str:
    """The SQL file for one record table.

    ``<record>`` is its name, ``<names>`` the columns of its entries without their load,
    ``<content>`` the text of what is hashed; ``words`` adds others.
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
        "content": content(fields),
        **(words or {}),
    }
    return with_words(text, values)


def content(fields: Mapping[str, Field]) -> str:
    """The SQL of what an entry says, as the text of canonical JSON, which is what is hashed.

    It is put together from its parts, which takes a third of the time of making JSON and taking the
    absent fields out of it.
    """
    types = {name: field.type for name, field in fields.items()}
    told = ", ".join(
        f"""',"{name}":' || {_as_json(name, type)}"""
        for name, type in [*types.items(), ("retracted", "BOOLEAN"), ("reason", "VARCHAR")]
        if name != "id"
    )
    return f"""'{{"id":' || to_json(id) || concat({told}) || '}}'"""


def _as_json(value: str, kind: str) -> str:
    """The SQL of a value as JSON; numbers with decimals as they are written inside an object."""
    if kind.startswith("DECIMAL"):
        return f"(json_merge_patch('{{}}', json_object('v', {value})) -> '$.v')"
    return f"to_json({value})"


def of_every(path: str, records: Iterable[str], words: Mapping[str, str] | None = None) -> str:
    """A SQL file that is one query about a record table, asked of several as one query."""
    return each(path, [{"record": record, **(words or {})} for record in records])


def each(path: str, words: Iterable[Mapping[str, str]]) -> str:
    """A SQL file that is one query, asked once with each of these sets of words, as one query."""
    return _united(library.text(path), words)


def assembled(
    path: str,
    parts: Mapping[str, Iterable[Mapping[str, str]]],
    words: Mapping[str, str] | None = None,
) -> str:
    """A SQL file some of whose queries stand for several.

    Such a part begins with a comment, ``-- <name>: of what``. It is asked once with each of its
    sets of words, as one query, which takes the place of ``<name>`` in the rest of the file.
    """
    return filled_in(library.text(path), parts, words)


def filled_in(
    text: str,
    parts: Mapping[str, Iterable[Mapping[str, str]]],
    words: Mapping[str, str] | None = None,
) -> str:
    """A text with its parts and words filled in, as ``assembled`` has it."""
    united = {
        part["name"]: _united(part["query"], parts[part["name"]]) for part in _PART.finditer(text)
    }
    return with_words(_PART.sub("", text), {**(words or {}), **united})


def united(queries: Iterable[str]) -> str:
    """Several queries as one, each in brackets: it may begin with WITH or end with ORDER BY."""
    return "\nUNION ALL\n".join(f"({query.strip().removesuffix(';')})" for query in queries)


def _united(query: str, words: Iterable[Mapping[str, str]]) -> str:
    query = query.strip().removesuffix(";")
    return "\nUNION ALL\n".join(with_words(query, each) for each in words)


def with_words(text: str, words: Mapping[str, str]) -> str:
    """A text with these words filled in, each in place of ``<word>``, but in its comments."""

    def filled(line: str) -> str:
        if not line.startswith("--"):
            for word, value in words.items():
                line = line.replace(f"<{word}>", value)
        return line

    return "".join(map(filled, text.splitlines(keepends=True)))
