"""What a sheet tells of people, of what is counted and of claims: once, in any one row.

Two different details of one thing are a problem that names both cells. A name that the record knows
is that speaker, and what is told of them is entered over what the record has.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provenance.declaration import words
from provenance.intake.desk.cells import Cell, Cells, Row
from provenance.intake.desk.declared import NUMBERS, PEOPLE, STATEMENTS, sheets
from provenance.intake.short.known import Known
from provenance.intake.short.nodes import mapping, sequence, slug, text

Entries = dict[str, Any]

# The columns of names that the record may know.
_NAMES = ("Who", "Speaks for", "Outlet")
# The first columns of the small sheets, which name what the others speak of.
_FIRST = {PEOPLE: "Name", NUMBERS: "Number of"}


@dataclass(slots=True)
class _Ids:
    """Ids made of words: the same words have one id, and no two words have the same."""

    words: dict[str, str] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)

    def id(self, name: str) -> str:
        if (key := name.casefold()) not in self.of:
            made = slug(name)
            if not made or self.words.get(made, key) != key:
                made = f"{made}-{hashlib.sha256(key.encode()).hexdigest()[:8]}".lstrip("-")
            self.call(name, made)
        return self.of[key]

    def call(self, name: str, id: str) -> None:
        """Let a name stand for an id."""
        self.words.setdefault(id, name.casefold())
        self.of[name.casefold()] = id


class Things:
    """The speakers, quantities, sources and claims that the cells name.

    Attributes:
        doubts: what is allowed and probably not meant, each with the line of its cell.
    """

    def __init__(self, cells: Cells, known: Known) -> None:
        self.cells = cells
        self.known = known
        self.doubts: list[tuple[int, str]] = []
        # By id, where each is named first.
        self._speakers: dict[str, Cell] = {}
        self._quantities: dict[str, Cell] = {}
        self._outlets: dict[str, Cell] = {}
        self._people, self._claims = _Ids(), _Ids()
        self._numbers, self._sources = _Ids(), _Ids()
        # Speakers of the record, and those of the sheet of people.
        self._recorded, self._listed = set[str](), set[str]()
        self._details: dict[tuple[str, str, str], Cell] = {}
        self._call(cells.rows.get(STATEMENTS, []), cells.rows.get(PEOPLE, []))
        for row in cells.rows.get(NUMBERS, []):
            if "Number of" in row:
                self.counted(row["Number of"])
            else:
                cells.missing(row, "Number of", "what is counted? it is what the others speak of")
        self._gather()

    def doubt(self, cell: Cell, what: str) -> None:
        """Note what is allowed and probably not meant."""
        self.doubts.append((cell.start_mark.line + 1, what))

    def speakers(self) -> dict[str, Entries]:
        """The speakers that are named, by id; what is told of one may name others."""
        return _completed(self._speakers, self._speaker)

    def quantities(self) -> dict[str, Entries]:
        """What is counted, by id."""
        return _completed(self._quantities, self._quantity)

    def source(self, name: Cell) -> str:
        """The id of the source that a cell names."""
        return self._sources.id(name.text)

    def is_listed(self, name: Cell) -> bool:
        """Whether the sheet of people has a speaker."""
        return self.who(name) in self._listed

    def is_known(self, id: str) -> bool:
        """Whether the record or the sheet of people has a speaker of that id."""
        return id in self._recorded | self._listed

    # What is told of a thing

    def _gather(self) -> None:
        """What belongs to a thing may stand in any one row of it; two different ones cannot."""
        for sheet, rows in self.cells.rows.items():
            columns = sheets()[sheet]
            source: Cell | None = None
            for row in rows:
                source = row.get("Source", source)
                for name, cell in row.items():
                    thing = columns[name].of
                    about = None if thing is None else row.get(_FIRST.get(sheet, thing))
                    about = source if thing == "Source" else about
                    if thing is not None and about is not None:
                        self._tell(thing, about, name, cell)

    def _tell(self, thing: str, about: Cell, column: str, cell: Cell) -> None:
        """Take what a cell tells of a thing."""
        first = self._details.setdefault((thing, self._id(thing, about), column), cell)
        if first.text != cell.text:
            self.cells.problem(
                cell,
                f"`{cell.text[:40]}` here and `{first.text[:40]}` in {self._ref(first, cell)}, "
                f"both for {thing} `{about.text[:40]}`; keep one",
            )

    def _ref(self, cell: Cell, seen_from: Cell) -> str:
        """What a cell is called in what is said of another one."""
        places = (self.cells.located(one.start_mark.line + 1) for one in (cell, seen_from))
        (file, _, named), (other, _, _) = (place.partition("!") for place in places)
        named = named.partition(" (")[0]
        return named if file == other else f"{Path(file).name}!{named}"

    def _id(self, thing: str, name: Cell) -> str:
        if thing == "Who":
            return self.who(name)
        return (self._sources if thing == "Source" else self._numbers).id(name.text)

    def detail(self, thing: str, id: str, column: str) -> Cell | None:
        """What a column tells of a thing."""
        return self._details.get((thing, id, column))

    def told(self, thing: str, id: str, columns: Iterable[str]) -> dict[str, Cell]:
        """What is told of a thing, by column."""
        cells = {column: self.detail(thing, id, column) for column in columns}
        return {column: cell for column, cell in cells.items() if cell is not None}

    # People

    def _call(self, rows: Iterable[Row], people: Iterable[Row]) -> None:
        """Find out whom each name of the sheet of people stands for, and the other names there."""
        named = [row for row in people if "Name" in row]
        other_names = [listed(row["Other names"]) if "Other names" in row else [] for row in named]
        self.known.look_up_speakers(
            [
                *(row[column].text for row in rows for column in _NAMES if column in row),
                *(row["Name"].text for row in named),
                *(name for names in other_names for name in names),
            ]
        )
        for row in people:
            if "Name" not in row:
                self.cells.missing(row, "Name", "no name; it is what the other columns speak of")
        for row, names in zip(named, other_names, strict=True):
            self._listed.add(self.whom(row["Name"], names).value)
        for row, names in zip(named, other_names, strict=True):
            id = self.who(row["Name"])
            for name in names:
                if self._people.of.get(name.casefold(), id) != id:
                    self.cells.problem(
                        row["Other names"],
                        f"`{name[:40]}` is a name of another row, too; a name is that of one "
                        "speaker",
                    )
                self._people.call(name, id)

    def who(self, name: Cell, others: Iterable[str] = ()) -> str:
        """The id of a speaker: the one of the record who goes by the name, else one of its own."""
        if name.text.casefold() not in self._people.of:
            for called in (name.text, *others):
                ids = self.known.speakers(called)
                if len(ids) > 1 and called not in ids:
                    fitting = ", ".join(f"`{id}`" for id in sorted(ids))
                    self.cells.problem(
                        name,
                        f"`{called[:40]}` names {len(ids)} speakers of the record, {fitting}; "
                        "write the id of the one that is meant",
                    )
                if ids:
                    id = called if called in ids else min(ids)
                    self._recorded.add(id)
                    self._people.call(name.text, id)
                    break
        return self._people.id(name.text)

    def whom(self, name: Cell, others: Iterable[str] = ()) -> Any:
        """A speaker whom a cell names."""
        id = self.who(name, others)
        self._speakers.setdefault(id, name)
        return text(id, name)

    def _speaker(self, id: str, name: Cell) -> Entries:
        """What is told of a speaker, over what the record has; nothing of one who is known."""
        told = self.told("Who", id, ("Who is it", "Other names", "Speaks for", "Role"))
        if id not in self._recorded:
            entries = {"name": as_text(name)}
        elif told:
            known = self.known.fields("speaker", id)
            entries = {field: text(value, name) for field, value in known.items()}
        else:
            return {}
        if "Who is it" in told:
            entries["kind"] = as_text(told["Who is it"])
        elif "kind" not in entries:
            entries["kind"] = self._kind(id, name)
        if "Other names" in told:
            cell = told["Other names"]
            entries["aliases"] = sequence([text(other, cell) for other in listed(cell)], cell)
        return entries | self.affiliation(told)

    def affiliation(self, told: Mapping[str, Cell]) -> Entries:
        """Whom a speaker speaks for, and as what."""
        if "Speaks for" in told:
            role = {"role": as_text(told["Role"])} if "Role" in told else {}
            return {"speaks_for": self.whom(told["Speaks for"]), **role}
        if "Role" in told:
            self.cells.problem(
                told["Role"], "a role is held for somebody; fill in `Speaks for` beside it"
            )
        return {}

    def _kind(self, id: str, name: Cell) -> Any:
        """What sort of speaker it is, where nobody says it."""
        if id in self._outlets:
            return text("outlet", self._outlets[id])
        kind = "account" if name.text.startswith("@") else "group"
        self.doubt(
            name,
            f"nothing says who `{name.text[:40]}` is, who is entered as {kind}; write "
            f"{', '.join(words()['speaker_kind'])} under `Who is it`, once",
        )
        return text(kind, name)

    # Numbers and claims

    def counted(self, name: Cell) -> Any:
        """A quantity that a cell names."""
        id = self._numbers.id(name.text)
        self._quantities.setdefault(id, name)
        return text(id, name)

    def _quantity(self, id: str, name: Cell) -> Entries:
        """What is told of a quantity."""
        columns = ("Unit", "Behaves", "Within", "Part of", "By", "Claim")
        told = self.told("Number of", id, columns)
        entries: Entries = {"name": as_text(name)}
        for column, key in (("Unit", "unit"), ("Behaves", "behaviour")):
            if column in told:
                entries[key] = as_text(told[column])
        if "Within" in told:
            entries["subset_of"] = self.counted(told["Within"])
        if "Part of" in told:
            part: Entries = {"total": self.counted(told["Part of"])}
            if "By" in told:
                part["by"] = as_text(told["By"])
            entries["part_of"] = mapping(part, told["Part of"])
        elif "By" in told:
            self.cells.problem(told["By"], "a division of what? fill in `Part of` beside it")
        if "Claim" in told:
            entries["claim"] = self.claim(told["Claim"])
        return entries

    def claim(self, sentence: Cell) -> Any:
        """The claim in place: its id and its words."""
        known = self.known.claim(sentence.text)
        if known is not None:
            return text(known.id, sentence)
        return mapping({self._claims.id(sentence.text): as_text(sentence)}, sentence)

    def outlet(self, name: Cell) -> Any:
        """A speaker who is an outlet unless a row says otherwise."""
        outlet = self.whom(name)
        self._outlets.setdefault(outlet.value, name)
        return outlet


def listed(cell: Cell) -> list[str]:
    """The names in a cell, with ; between them."""
    return [name for part in cell.text.split(";") if (name := part.strip())]


def _completed(
    things: Mapping[str, Cell], describe: Callable[[str, Cell], Entries]
) -> dict[str, Entries]:
    """What is told of each thing; describing one may name others, which are described, too."""
    made: dict[str, Entries] = {}
    while waiting := [(id, name) for id, name in things.items() if id not in made]:
        made |= {id: describe(id, name) for id, name in waiting}
    return made


def as_text(cell: Cell) -> Any:
    """The words of a cell, as a node."""
    return text(cell.text, cell)
