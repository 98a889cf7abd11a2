"""What somebody answers to prompts: the fields of one record, checked as a load checks them.

The answers are laid out as JSON with one value a line, so that a problem, which names a line, names
an answer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from provenance.declaration import catalogue, records
from provenance.engine import Engine
from provenance.errors import InvalidInput, Problem
from provenance.intake import case_file, loads
from provenance.intake.loads import Drafted

# What problems name as the place of the input.
FILE = "<answers>"
# A record without an id yet goes by this one while its answers are checked.
_THIS = "this-{record}"

# Where an answer stands: the keys and the numbers that lead to it; the whole record is ().
Place = tuple[str | int, ...]


@dataclass(slots=True)
class Answers:
    """The answers so far: the fields of a record in the shape of a case file.

    Attributes:
        record: the kind of record.
        fields: its fields; lists of texts or of records inside it.
        case: the case that it belongs to.
        texts: a folder of source texts to check excerpts against.
        allow_unanchored: let excerpts pass that are not found.
        amend: why a recorded entry of the same id may be replaced.
        before: the answers of new records that this one names, which are entered with it.
        implied: the fields that nobody answered, and that follow from the others.
    """

    record: str
    fields: dict[str, Any] = field(default_factory=dict)
    case: str | None = None
    texts: Path | None = None
    allow_unanchored: bool = False
    amend: str | None = None
    before: list[Answers] = field(default_factory=list)
    implied: frozenset[str] = frozenset()

    def get(self, place: Place) -> Any:
        """The answer in a place; None where there is none."""
        value: Any = self.fields
        for key in place:
            try:
                value = value[key]
            except (KeyError, IndexError):
                return None
        return value

    def new(self, record: str, id: str) -> Answers | None:
        """The new record of that kind and id, which is entered before; None where there is none."""
        every = (one for one in self.before if one.record == record)
        return next((one for one in every if one.fields["id"] == id), None)

    def put(self, place: Place, value: str) -> None:
        """Put an answer into its place; the lists and records around it are made."""
        around: Any = self.fields
        for key, inner in pairwise(place):
            made: Any = [] if isinstance(inner, int) else {}
            if isinstance(key, int):
                if key == len(around):
                    around.append(made)
            else:
                around.setdefault(key, made)
            around = around[key]
        last = place[-1]
        if isinstance(last, int) and last == len(around):
            around.append(value)
        else:
            around[last] = value

    def take(self, place: Place) -> None:
        """Take an answer away, and what is empty without it."""
        *outer, last = place
        around = self.get(tuple(outer))
        if around is None:
            return
        if self.get(place) is not None:
            del around[last]
        if not around and outer:
            self.take(tuple(outer))

    def laid_out(self) -> tuple[bytes, dict[int, Place]]:
        """The answers as JSON, and the answer in each line."""
        lines = [*_lines(self.fields, ())]
        text = "\n".join(line for line, _ in lines)
        return text.encode(), {number: place for number, (_, place) in enumerate(lines, 1)}

    def at_places(self, problems: Sequence[Problem]) -> dict[Place, list[str]]:
        """Problems by the answer that each is about."""
        _, places = self.laid_out()
        found: dict[Place, list[str]] = {}
        for problem in problems:
            if problem.file != FILE:
                continue
            found.setdefault(places.get(problem.line, ()), []).append(problem.problem)
        return found

    def problems(self, engine: Engine) -> dict[Place, list[str]]:
        """What a load of the answers would refuse, by answer; what still lacks is of the whole."""
        tried = Answers(self.record, dict(self.fields), self.case)
        this = _THIS.format(record=self.record)
        if records()[self.record].names_itself:
            tried.fields.setdefault("id", this)
        try:
            loads.check(
                engine,
                [*(one.draft(f"<{one.record}>") for one in self.before), tried.draft()],
                texts=self.texts,
                allow_unanchored=self.allow_unanchored,
                amend=self.amend,
            )
        except InvalidInput as error:
            called = [
                replace(
                    problem, problem=problem.problem.replace(f"`{this}`", f"this {self.record}")
                )
                for problem in error.problems
            ]
            return tried.at_places(called)
        return {}

    def draft(self, file: str = FILE) -> Drafted:
        """The answers as an input; ``file`` is what its problems name as their place."""
        content = self.laid_out()[0]
        return drafted(file, content, self.record, self.case, Path(), self.implied)

    def flags(self) -> Iterator[tuple[str, str]]:
        """The answers as fields of a command line, in order."""
        for name, value in self.fields.items():
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, dict):
                    yield from ((f"{name}.{inner}", str(text)) for inner, text in item.items())
                else:
                    yield name, str(item)


def drafted(
    file: str,
    content: bytes,
    record: str,
    case: str | None,
    folder: Path | None,
    implied: frozenset[str] = frozenset(),
) -> Drafted:
    """JSON objects in the shape of a case file, as an input of that name.

    ``implied`` are the fields of these records that nobody gave, and that follow from the others.
    """
    read = case_file.read_records(file, content, record, catalogue())
    digest = hashlib.sha256(content).hexdigest()
    rows = [replace(row, implied=implied) if row.record == record else row for row in read.rows]
    return Drafted(file, digest, rows, read.problems, case, folder=folder)


def _lines(value: Any, place: Place) -> Iterator[tuple[str, Place]]:
    if isinstance(value, dict):
        signs, items = "{}", [(f"{_json(key)}: ", value[key], (*place, key)) for key in value]
    elif isinstance(value, list):
        signs, items = "[]", [("", item, (*place, number)) for number, item in enumerate(value)]
    else:
        yield _json(value), place
        return
    yield signs[0], place
    for number, (key, inner, at) in enumerate(items, 1):
        (first, _), *rest = _lines(inner, at)
        lines = [(key + first, at), *rest]
        if number < len(items):
            lines[-1] = (f"{lines[-1][0]},", lines[-1][1])
        yield from lines
    yield signs[1], place


def _json(value: object) -> str:
    return json.dumps(value)
