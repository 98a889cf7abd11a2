"""The shipped SQL files and stories, and what the header of a SQL file says.

sql/ and fixtures/ stay at the top level of a checkout, where analysts look for them, and ship
inside the package.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    """The shipped folder of that name: in the installed package, next to it in a checkout."""
    shipped = _PACKAGE / name
    return shipped if shipped.is_dir() else _PACKAGE.parent / name


SQL = _folder("sql")
STORIES = _folder("fixtures")


@dataclass(frozen=True, slots=True)
class Script:
    """A SQL file: the sentences in its header, an example, the meaning of each parameter, its text.

    ``short`` is the first of the sentences, and ``types`` are the types of parameters in the
    header, which ``filters`` reads.
    """

    name: str
    short: str
    summary: str
    example: str | None
    parameters: dict[str, str]
    types: dict[str, str]
    text: str


def text(path: str) -> str:
    """The text of the SQL file at a path below sql/, or of one of the queries that it names.

    ``checks/required.sql`` is a file; ``lookups/names/word`` is the query under ``-- name: word``
    in sql/lookups/names.sql.
    """
    if "." in path:
        return (SQL / path).read_text(encoding="utf-8")
    file, _, name = path.rpartition("/")
    return named_queries(file)[name]


@cache
def named_queries(path: str) -> dict[str, str]:
    """The queries that a file names, by their names, as aiosql has them."""
    _, *parts = re.split(r"^-- name: (\w+)\n", text(f"{path}.sql"), flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def query(path: str) -> str:
    """The text of a query without its semicolon, to put into another one."""
    return text(path).strip().removesuffix(";")


_EXAMPLE = "Example: "


@cache
def script(name: str, folder: str = "queries") -> Script:
    """The query file ``sql/queries/<name>.sql`` and its header, which is its documentation.

    The folder ``pictures`` has the queries of pictures, with the parameters of their questions.
    """
    return parsed(name, text(f"{folder}/{name}.sql"))


def parsed(name: str, body: str) -> Script:
    """The text of a query file, read: a line ``-- NAME (TYPE): …`` describes a parameter.

    A line ``-- Example: provenance …`` is a command that shows what it answers.
    """
    comment = re.match(r"(?:--[^\n]*(?:\n|$))+", body)
    header = [line[2:].strip() for line in comment[0].splitlines()] if comment else []
    lines = [line for line in header if not line.startswith(_EXAMPLE)]
    examples = [line.removeprefix(_EXAMPLE) for line in header if line.startswith(_EXAMPLE)]
    documented = [re.fullmatch(r"(\w+)(?: \(([^()]+)\))?: (.+)", line) for line in lines]
    parameters = {match[1]: match[3] for match in documented if match}
    types = {match[1]: match[2] for match in documented if match and match[2]}
    sentences = [line for line, match in zip(lines, documented, strict=True) if line and not match]
    statement = body[len(comment[0]) :] if comment else body
    return Script(
        name,
        next(iter(sentences), ""),
        " ".join(sentences),
        next(iter(examples), None),
        parameters,
        types,
        statement.strip().removesuffix(";"),
    )


@cache
def query_names() -> tuple[str, ...]:
    """The names of all query files, in alphabetical order."""
    return tuple(sorted(file.stem for file in (SQL / "queries").glob("*.sql")))


def kind_names() -> tuple[str, ...]:
    """The kinds of contradiction, in alphabetical order: one file each in sql/kinds/."""
    return tuple(sorted(file.stem for file in (SQL / "kinds").glob("*.sql")))


def check_names(folder: str) -> tuple[str, ...]:
    """The paths, below sql/, of the rules for an input, in order.

    ``checks`` has those for records, ``checks/values`` those for single values.
    """
    return tuple(sorted(f"{folder}/{file.name}" for file in (SQL / folder).glob("*.sql")))


def scripts() -> dict[str, Path]:
    """The shipped scripts, which answer questions of desks: name and file of each."""
    return {file.stem: file for file in sorted((SQL / "scripts").glob("*.sql"))}


def stories() -> dict[str, Path]:
    """The shipped stories: name and case file of each."""
    return {file.parent.name: file for file in sorted(STORIES.glob("*/case.yaml"))}
