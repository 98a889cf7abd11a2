"""What is allowed in an input and probably not meant: named notices, each a query of sql/notices.

Each says in its header of which kinds of record something has to be staged for it to be asked. An
input is asked for all of them at once, because most of what a query costs is its binding; one of
many records is asked for one after the other, since each holds what it compares.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from provenance import library
from provenance.declaration import records
from provenance.engine.journey import Step, Steps, Stretch
from provenance.errors import Problem, UsageError
from provenance.intake.input import Input
from provenance.templates import Words

# So many notices of one name are told one by one.
SHOWN = 10

# An input of more records is asked for one notice at a time; of still more, to compare all with all
# would take more memory than a write has, and only a strict load does.
MANY = 100_000
TOO_MANY = 5_000_000


@dataclass(frozen=True, slots=True)
class Notices:
    """The notices of an input: the first of each name, and how many more of it there are."""

    first: Sequence[Problem] = ()
    more: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Notice:
    """A notice: what it tells, of which kinds of record, and the query that finds it."""

    name: str
    meaning: str
    of: frozenset[str]
    query: str


@cache
def notices() -> Mapping[str, _Notice]:
    """Every notice, by its name."""
    found: dict[str, _Notice] = {}
    for path in library.check_names("notices"):
        text = library.query(path)
        of = re.search(r"^-- of: (.+)$", text, re.MULTILINE)
        assert of is not None, f"{path} says of which kinds of record it is"
        name = path.rpartition("/")[2].removesuffix(".sql").replace("_", "-")
        meaning = text.partition("\n")[0].removeprefix("-- ")
        found[name] = _Notice(name, meaning, frozenset(of[1].split(", ")), text)
    return found


def accept(names: Iterable[str]) -> None:
    """Raise a UsageError when a name is that of no notice."""
    for name in names:
        if name not in notices():
            near = difflib.get_close_matches(name.replace("_", "-"), notices(), 1)
            meant = f"; did you mean `{near[0]}`? Notices" if near else "; notices"
            raise UsageError(f"there is no notice `{name}`{meant} are {', '.join(notices())}")


def found(work: Input) -> Notices:
    """The notices of what was staged, in the order of files and lines."""
    if _is_too_large(work):
        told = f"more than {TOO_MANY:,} records are not looked through for notices; --strict does"
        return Notices([Problem(file, 0, told) for file, _ in work.files[:1]])
    rows = work.engine.ask("intake/notices/notices", parameters={"most": SHOWN})
    counts = {name: count - SHOWN for _, _, name, _, count in rows if count > SHOWN}
    found = [work.placed(file, line, f"notice [{n}]: {text}") for file, line, n, text, _ in rows]
    return Notices(found, counts)


def _is_too_large(work: Input) -> bool:
    options = work.options
    return options.notices and not options.strict and sum(work.staged.values()) > TOO_MANY


def _asked(work: Input) -> list[_Notice]:
    """The notices that the input can give."""
    return [
        notice
        for notice in notices().values()
        if notice.name not in work.options.allow and notice.of & {*work.staged, "any"}
    ]


def _queries(work: Input) -> Iterator[Words]:
    queries = [{"name": notice.name, "notice": notice.query} for notice in _asked(work)]
    if sum(work.staged.values()) > MANY:
        yield from ({"notices": [query]} for query in queries)
    else:
        yield {"notices": queries}


def _beside(work: Input) -> Iterator[Words]:
    """The new ids, and what refers to them."""
    new = [{"record": record} for record in work.present if records()[record].names_itself]
    uses: list[dict[str, str]] = []
    for record in work.present:
        parents = {nested.parent for nested in records()[record].inside.values()}
        for name, described in work.catalogue[record].items():
            if described.kind == "reference" and name not in parents:
                target = f"'{described.refers_to}'"
            elif described.kind == "reference_in":
                target = f'"{described.kind_in}"'
            else:
                continue
            uses.append({"record": record, "field": name, "target": target})
    # A query of nothing is none.
    yield {
        "new": new or [{"record": "statement"}],
        "uses": uses or [{"record": "statement", "field": "speaker", "target": "'speaker'"}],
    }


NOTICE: Steps = (
    Step("intake/notices/no_notice"),
    Stretch(
        lambda work: work.options.notices and bool(_asked(work)) and not _is_too_large(work),
        (
            Step("intake/notices/beside", words=_beside),
            Step("intake/notices/staged_notice", words=_queries),
            Stretch(lambda work: work.options.strict, (Step("intake/notices/strict"),)),
        ),
    ),
)
