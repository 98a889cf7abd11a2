"""Second tables, in which a mapping looks words up: each is read once, as keys with values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from provenance.disk import inputs
from provenance.engine import Engine, listed
from provenance.errors import NotRead, Problem, UsageError
from provenance.intake import headers, row_by_row
from provenance.intake.mappings.tree import Expression, Rules
from provenance.intake.reads import Reads
from provenance.intake.relations import Unreadable

LONGEST = 1_000_000

# What stands between a workbook and one of its sheets, as in Excel and in messages.
SHEET = "!"


@dataclass(frozen=True, slots=True)
class Lookup:
    """A second table: the relation that has its keys and values, and what its file is."""

    table: str
    file: Path
    digest: str


Called = tuple[str, str, str, Reads]


def called(part: Expression) -> Called:
    """What a second table goes by: its name, its columns, and how it is written."""
    return part.fixed["file"], part.fixed["key"], part.fixed["value"], part.reads


def read(engine: Engine, rules: Rules) -> tuple[dict[Called, Lookup], list[Problem]]:
    """The second tables of a mapping, by what they go by, and what is wrong with them."""
    found: dict[Called, Lookup] = {}
    problems: list[Problem] = []
    for part in rules.expressions():
        if part.operation != "lookup":
            continue
        if called(part) in found:
            continue
        try:
            found[called(part)] = _read(engine, rules.file, part, f"lookup_{len(found) + 1}")
        except (UsageError, NotRead) as error:
            problems.append(Problem(str(rules.file), part.line, str(error)))
        except Unreadable as error:
            own = "; a `lookup` takes `reads` of its own" if "`reads: " in str(error) else ""
            file = _beside(rules.file, part)
            problems.append(Problem(str(file), error.line, f"{error}{own}"))
    return found, problems


def _beside(mapping: Path, part: Expression) -> Path:
    return mapping.parent / part.fixed["file"].partition(SHEET)[0]


def _read(engine: Engine, mapping: Path, part: Expression, table: str) -> Lookup:
    """Read a second table.

    Raises:
        UsageError: it lies elsewhere, or has no such column.
        Unreadable: it is no table, or a key has two values in it.
    """
    file = _beside(mapping, part)
    if not file.resolve().is_relative_to(mapping.parent.resolve()):
        raise UsageError(
            f"the file `{part.fixed['file']}` is outside the folder of the mapping; accepted are "
            "files in or below it"
        )
    digest = inputs.digest(file)
    sheet = part.fixed["file"].partition(SHEET)[2]
    names, rows = row_by_row.small(file, sheet or None, part.reads, LONGEST)
    places = []
    for key in ("key", "value"):
        name = headers.words(part.fixed[key])
        if name not in names:
            raise UsageError(
                f"there is no column `{name}` in {file.name}; it has {', '.join(names)}"
            )
        places.append(names.index(name))
    values: dict[str, tuple[int, str]] = {}
    for line, cells in rows:
        key, value = ((cells[place] or "").strip() for place in places)
        if not key or not value:
            continue
        first, held = values.setdefault(key, (line, value))
        if held != value:
            raise Unreadable(
                line, f"`{key[:40]}` is `{value[:40]}` here and `{held[:40]}` in line {first}"
            )
    keys = list(values)
    query, lists = listed({"key": keys, "value": [values[key][1] for key in keys]})
    engine.run("intake/rows/given_rows", {"table": table, "rows": query}, lists)
    return Lookup(table, file, digest)
