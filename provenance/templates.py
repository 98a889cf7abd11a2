"""SQL that is written once for many tables or fields: words in angle brackets are filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from provenance import library

if TYPE_CHECKING:
    from provenance.declaration import Field

# A word stands for a text, or, where a part of the file has its name, for one query over several
# sets of words.
Words = Mapping[str, str | Sequence[Mapping[str, str]]]

_PART = re.compile(r"^-- <(?P<name>\w+)>: [^\n]*\n(?P<query>.*?;)\n", re.MULTILINE | re.DOTALL)


def text(path: str, words: Words | None = None) -> str:
    """The SQL file at a path below sql/, or a query that it names, with its words filled in.

    A part of a file begins with a comment, ``-- <name>: of what``. It is asked once with each of
    its sets of words, as one query, which takes the place of ``<name>`` in the rest of the file.
    """
    return fill(library.text(path), words or {})


def fill(sql: str, words: Words, *, comments: bool = False) -> str:
    """A SQL text with its parts and words filled in, as ``text`` has it; in comments, too."""
    filled = {name: value for name, value in words.items() if isinstance(value, str)}
    for part in _PART.finditer(sql):
        sets = words[part["name"]]
        assert not isinstance(sets, str), f"<{part['name']}> is a part: it takes sets of words"
        filled[part["name"]] = _united(part["query"], sets)
    return _replaced(_PART.sub("", sql), filled, comments)


def each(path: str, words: Iterable[Mapping[str, str]]) -> str:
    """A SQL file that is one query, asked once with each of these sets of words, as one query."""
    return _united(library.text(path), words)


def united(queries: Iterable[str]) -> str:
    """Several queries as one, each in brackets: it may begin with WITH or end with ORDER BY."""
    return "\nUNION ALL\n".join(f"({query.strip().removesuffix(';')})" for query in queries)


def record_words(record: str, fields: Mapping[str, Field]) -> dict[str, str]:
    """The words of a SQL file that is written once for every record table.

    ``<record>`` is its name, ``<names>`` the columns of its entries without their load,
    ``<content>`` the text of what is hashed.
    """
    names = ", ".join(["entry", *fields, "retracted", "reason"])
    return {"record": record, "names": names, "content": content(fields)}


def content(fields: Mapping[str, Field]) -> str:
    """The SQL of what an entry says, as the text of canonical JSON, which is what is hashed.

    It is put together from its parts, which takes a third of the time of making JSON and taking the
    absent fields out of it.
    """
    types = {name: field.type for name, field in fields.items() if name != "id"}
    types |= {"retracted": "BOOLEAN", "reason": "VARCHAR"}
    members = ", ".join(
        f"""',"{name}":' || {_as_json(name, type)}""" for name, type in types.items()
    )
    return f"""'{{"id":' || to_json(id) || concat({members}) || '}}'"""


def _as_json(value: str, type: str) -> str:
    """The SQL of a value as JSON; numbers with decimals as they are written inside an object."""
    if type.startswith("DECIMAL"):
        return f"(json_merge_patch('{{}}', json_object('v', {value})) -> '$.v')"
    return f"to_json({value})"


def _united(query: str, sets: Iterable[Mapping[str, str]]) -> str:
    query = query.strip().removesuffix(";")
    return "\nUNION ALL\n".join(_replaced(query, words) for words in sets)


def _replaced(sql: str, words: Mapping[str, str], comments: bool = False) -> str:
    """A SQL text with these words in place of ``<word>``.

    What takes the place of a word is not looked at again: it may come from a file.
    """

    def replaced(line: str) -> str:
        if "<" not in line or (line.startswith("--") and not comments):
            return line
        return re.sub(r"<(\w+)>", lambda word: words.get(word[1], word[0]), line)

    return "".join(map(replaced, sql.splitlines(keepends=True)))
