"""Kinds of contradiction and queries that a desk adds to the program.

Such a folder has them as sql/ has those of the program: in kinds/ and in queries/, a SQL file each.
The environment names one folder, and packages name others through an entry-point group:

    [project.entry-points."provenance.kinds"]
    newsroom = "newsroom.rules"

The label of a kind is its origin and its file, desk/silence or newsroom/silence, so that a reader
sees whose rule lists a contradiction. Whoever runs the program provides such SQL, and never a data
file, so it is trusted like the program's own and guarded like it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from provenance import filters, library
from provenance.disk import inputs
from provenance.errors import EngineFailure, InvalidQuery, NotRead, UnknownName, UsageError
from provenance.installation import packages
from provenance.library import Script

VARIABLE = "PROVENANCE_KINDS"
# The origin of the kinds in the folder that the environment names.
DESK = "desk"

# The parameters of every question besides those of its query.
RESERVED = frozenset(
    {
        "as_of",
        "recorded_by_date",
        "format",
        "sql",
        "why",
        "why_row",
        "why_tree",
        "no_pager",
        "db",
        "wait",
        "help",
    }
)


class Kind(NamedTuple):
    """A kind of contradiction: its name and label, its file, its rule, and its view in SQL."""

    name: str
    label: str
    file: Path
    rule: str
    sql: str

    @property
    def view(self) -> str:
        """The name of its view."""
        return f"contradiction_{self.name}"


@cache
def folders() -> dict[str, Path]:
    """The folders that have kinds and queries, by origin.

    Raises:
        UsageError: the environment names what is no such folder.
        InvalidQuery: a package names what is no such folder.
    """
    places: dict[str, Path] = {}
    if setting := os.environ.get(VARIABLE):
        if not _has_sql(Path(setting)):
            raise UsageError(f"{VARIABLE}={setting}: {_NO_FOLDER}")
        places[DESK] = Path(setting).absolute()
    for name, module in packages.entry_points(packages.KINDS):
        named = f"the entry point {name} = {module} of {packages.KINDS}"
        if not re.fullmatch(r"[a-z][a-z0-9_-]*", name) or name in places:
            raise InvalidQuery(f"{named}: its name is taken, or no word in lower-case letters")
        folder = packages.folder_of(module)
        if folder is None or not _has_sql(folder):
            raise InvalidQuery(f"{named}: {_NO_FOLDER}")
        places[name] = folder
    return places


_NO_FOLDER = "accepted is a folder that has kinds/*.sql or queries/*.sql in it"


def _has_sql(folder: Path) -> bool:
    return (folder / "kinds").is_dir() or (folder / "queries").is_dir()


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of contradiction that come from outside, in the order of their folders.

    Raises:
        InvalidQuery: a file is not what a kind is; names it, and says what is accepted.
    """
    kinds_by_name: dict[str, Kind] = {}
    for origin, file in _files("kinds"):
        _check_name(
            file, {*library.kind_names()}, {name: kind.file for name, kind in kinds_by_name.items()}
        )
        kinds_by_name[file.stem] = _kind(origin, file)
    return tuple(kinds_by_name.values())


def _kind(origin: str, file: Path) -> Kind:
    text = _text(file)
    rule = re.search(r"^-- Rule: (.+)$", text, re.MULTILINE)
    if rule is None:
        raise InvalidQuery(f"{file}: its header does not say the rule; add a line `-- Rule: …`")
    created = f"CREATE VIEW contradiction_{file.stem} AS"
    sql = re.sub(r"\A(?:\s*--[^\n]*\n)*\s*", "", text).strip()
    if not re.match(rf"{created}\s", sql) or not sql.endswith(";"):
        raise InvalidQuery(f"{file}: accepted is one statement, `{created} SELECT …;`")
    return Kind(file.stem, f"{origin}/{file.stem}", file, rule[1], sql)


@cache
def query_files() -> dict[str, Path]:
    """The queries that come from outside: name and file of each, in alphabetical order.

    Raises:
        InvalidQuery: a file has a name that is taken, or that no command can have.
    """
    files: dict[str, Path] = {}
    for _, file in _files("queries"):
        _check_name(file, {*library.query_names()}, files)
        files[file.stem] = file
    return dict(sorted(files.items()))


@cache
def query(name: str) -> Script:
    """A query and its header, which is its documentation: a shipped one, or one from outside.

    Raises:
        UnknownName: there is none of that name.
        InvalidQuery: its file is not what a query is; names it, and says what is accepted.
    """
    if name in library.query_names():
        return library.script(name)
    file = query_files().get(name)
    if file is None:
        names = ", ".join([*library.query_names(), *query_files()])
        raise UnknownName(f"there is no query `{name}`; there are {names}")
    script = library.parsed(name, _text(file))
    if not script.summary:
        raise InvalidQuery(f"{file}: its first line says what it answers: `-- What …`")
    plain = re.sub(r"--[^\n]*|'(?:[^']|'')*'", "", script.text)
    used = set(re.findall(r"\$(\w+)", plain))
    if odd := sorted(used ^ script.parameters.keys()):
        raise InvalidQuery(
            f"{file}: the parameter {odd[0]} stands in the header or in the query alone; "
            f"accepted is a line `-- {odd[0]} (TYPE): …` for each ${odd[0]}"
        )
    if taken := sorted(RESERVED & script.parameters.keys()):
        raise InvalidQuery(f"{file}: every question has a {taken[0]} of its own; name it otherwise")
    with named(file):
        filters.of(script)
    return script


@contextmanager
def named(file: Path | None) -> Iterator[None]:
    """A block whose errors name the file of its SQL; None for a shipped file.

    Raises:
        InvalidQuery: the SQL is refused, or cannot be read or run.
    """
    try:
        yield
    except (EngineFailure, InvalidQuery) as error:
        if file is None:
            raise
        cause = error.__cause__ if isinstance(error, EngineFailure) else None
        lines = [line.strip() for line in str(cause or error).splitlines() if line.strip()]
        raise InvalidQuery(f"{file}: {lines[0]}") from None


def _files(folder: str) -> Iterator[tuple[str, Path]]:
    """The SQL files of each folder of that name, with their origins."""
    for origin, place in folders().items():
        for file in sorted((place / folder).glob("*.sql")):
            yield origin, file


def _check_name(file: Path, shipped: set[str], others: dict[str, Path]) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", file.stem):
        raise InvalidQuery(
            f"{file}: accepted are names of lower-case letters, digits and underscores"
        )
    if file.stem in shipped:
        raise InvalidQuery(
            f"{file}: provenance has {file.stem} itself; name it otherwise than "
            f"{', '.join(sorted(shipped))}"
        )
    if file.stem in others:
        raise InvalidQuery(f"{file}: {others[file.stem]} has the same name; rename one of them")


def _text(file: Path) -> str:
    try:
        return inputs.read(file, inputs.LONGEST_SCRIPT).decode()
    except NotRead as error:
        raise InvalidQuery(f"{file}: it {error.reason}") from None
    except UnicodeDecodeError:
        raise InvalidQuery(f"{file}: it is no UTF-8 text") from None
