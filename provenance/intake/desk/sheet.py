"""A filled sheet as a case file in short form, node by node: each stands at the cell it is made of.

A detail belongs to a thing and not to a row: it is told in any one row, and a blank means "as told
elsewhere". Only Source is filled down; a row without Who is a further figure of the row above.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provenance.declaration import words
from provenance.intake.desk.cells import ROW, Cell, Cells, Row
from provenance.intake.desk.declared import (
    NUMBERS,
    PEOPLE,
    STATEMENTS,
    WITHDRAWS,
    Column,
    sheets,
)
from provenance.intake.short import declared as short
from provenance.intake.short.dates import misread
from provenance.intake.short.ids import unnamed
from provenance.intake.short.known import Known
from provenance.intake.short.nodes import mapping, sequence, slug, text

Entries = dict[str, Any]

# The columns of dates, and those of words that a spreadsheet may make a date of.
_DATES = ("Published", "As of", "Said")
_WORDS = ("Figure", "Claim", "Quote", "Number of")
# The columns of names that the record may know.
_NAMES = ("Who", "Speaks for", "Outlet")
# A translation: its language, its words, and who made it.
_TRANSLATION = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*): *(.*?)(?: *\(([^()]*[^() ])\))?")
# The first columns of the small sheets, which name what the others speak of.
_FIRST = {PEOPLE: "Name", NUMBERS: "Number of"}
_DENIES = ("denies", "rejects")
_PASSED = "the row above it that says so begins with a #, and is not read"
# What a row that refers to another one does to it, else it answers it.
_REFERS = {"reports": "relays", "corrects": "revises", WITHDRAWS: "withdraws"}


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


@dataclass(slots=True)
class _Statement:
    """A statement: the row that it is made of, its source, and what it says by key."""

    row: Row
    source: str
    does: str
    entries: Entries
    figures: dict[str, list[Any]] = field(default_factory=dict)


class Sheet:
    """Makes a case file of the cells."""

    def __init__(self, cells: Cells, known: Known) -> None:
        self.cells = cells
        self.known = known
        self.doubts: list[tuple[int, str]] = []
        self.sources: dict[str, Entries] = {}
        # By id, where each is named first.
        self._speakers: dict[str, Cell] = {}
        self._quantities: dict[str, Cell] = {}
        self._outlets: dict[str, Cell] = {}
        self._people, self._claims = _Ids(), _Ids()
        self._numbers, self._named = _Ids(), _Ids()
        # Speakers of the record, those of the sheet of people, and those whom nobody names.
        self._recorded, self._listed = set[str](), set[str]()
        self._unnamed: dict[str, Entries] = {}
        self._details: dict[tuple[str, str, str], Cell] = {}

    def case(self, name: str) -> Any:
        """The case, in the short form."""
        rows = self.cells.rows.get(STATEMENTS, [])
        for sheet, filled in self.cells.rows.items():
            self._accept(sheet, filled)
        self._call(rows, self.cells.rows.get(PEOPLE, []))
        for row in self.cells.rows.get(NUMBERS, []):
            if "Number of" in row:
                self._counted(row["Number of"])
            else:
                self.cells.missing(
                    row, "Number of", "what is counted? it is what the others speak of"
                )
        self._gather()
        self._read(rows)
        self._spellings(rows)
        place = next((cell for row in rows for cell in row.values()), None)
        if place is None:
            return None
        for doubt in self.cells.doubts:
            self._doubt(place, doubt)
        top: Entries = {"case": text(name, place)}
        quantities = _completed(self._quantities, self._quantity)
        for section, entries in (
            ("speakers", _completed(self._speakers, self._speaker) | self._unnamed),
            ("quantities", quantities),
            ("sources", self.sources),
        ):
            records = {id: _node(one) for id, one in entries.items() if one.keys() - {"statements"}}
            if records:
                top[section] = mapping(records, place)
        if of_known := {i: s["statements"] for i, s in self.sources.items() if len(s) == 1}:
            told = {id: sequence(_statements(held), place) for id, held in of_known.items()}
            top["statements"] = mapping(told, place)
        return mapping(top, place)

    def _doubt(self, cell: Cell, what: str) -> None:
        """Note what is allowed and probably not meant."""
        self.doubts.append((cell.start_mark.line + 1, what))

    # What a cell may hold

    def _accept(self, sheet: str, rows: Iterable[Row]) -> None:
        columns = sheets()[sheet]
        for row in rows:
            for name, cell in row.items():
                self._accept_cell(columns[name], cell)

    def _accept_cell(self, column: Column, cell: Cell) -> None:
        if column.accepted and cell.text not in column.accepted:
            near = difflib.get_close_matches(cell.text, column.accepted, 1)
            meant = f"; near is {near[0]}" if near else ""
            blank = "says (blank), " if column.name == "Does" else ""
            others = [word for word in column.accepted if word != "says" or not blank]
            accepted = f"{blank}{', '.join(others)}"
            self.cells.problem(
                cell, f"`{cell.text[:40]}` is not accepted; accepted are {accepted}{meant}"
            )
        elif column.name in _DATES and (told := misread(cell.text)) is not None:
            self.cells.problem(cell, f"`{cell.text}` {told}")
        elif column.name in _WORDS and re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", cell.text):
            self.cells.problem(
                cell,
                f"the program that made this file turned the words into the date {cell.text[:10]}; "
                "format the column as text and type the words again",
            )

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
            return self._who(name)
        return (self._named if thing == "Source" else self._numbers).id(name.text)

    def _detail(self, thing: str, id: str, column: str) -> Cell | None:
        return self._details.get((thing, id, column))

    def _told(self, thing: str, id: str, columns: Iterable[str]) -> dict[str, Cell]:
        """What is told of a thing, by column."""
        cells = {column: self._detail(thing, id, column) for column in columns}
        return {column: cell for column, cell in cells.items() if cell is not None}

    # People

    def _call(self, rows: Iterable[Row], people: Iterable[Row]) -> None:
        """Find out whom each name of the sheet of people stands for, and the other names there."""
        listed = [row for row in people if "Name" in row]
        other_names = [
            _listed(row["Other names"]) if "Other names" in row else [] for row in listed
        ]
        self.known.look_up_speakers(
            [
                *(row[column].text for row in rows for column in _NAMES if column in row),
                *(row["Name"].text for row in listed),
                *(name for names in other_names for name in names),
            ]
        )
        for row in people:
            if "Name" not in row:
                self.cells.missing(row, "Name", "no name; it is what the other columns speak of")
        for row, names in zip(listed, other_names, strict=True):
            self._listed.add(self._whom(row["Name"], names).value)
        for row, names in zip(listed, other_names, strict=True):
            id = self._who(row["Name"])
            for name in names:
                if self._people.of.get(name.casefold(), id) != id:
                    self.cells.problem(
                        row["Other names"],
                        f"`{name[:40]}` is a name of another row, too; a name is that of one "
                        "speaker",
                    )
                self._people.call(name, id)

    def _who(self, name: Cell, others: Iterable[str] = ()) -> str:
        """The id of a speaker: the one of the record who goes by the name, else one of its own."""
        if name.text.casefold() not in self._people.of:
            for called in (name.text, *others):
                ids = self.known.speakers(called)
                if len(ids) > 1 and called not in ids:
                    listed = ", ".join(f"`{id}`" for id in sorted(ids))
                    self.cells.problem(
                        name,
                        f"`{called[:40]}` names {len(ids)} speakers of the record, {listed}; write "
                        "the id of the one that is meant",
                    )
                if ids:
                    id = called if called in ids else min(ids)
                    self._recorded.add(id)
                    self._people.call(name.text, id)
                    break
        return self._people.id(name.text)

    def _whom(self, name: Cell, others: Iterable[str] = ()) -> Any:
        """A speaker whom a cell names."""
        id = self._who(name, others)
        self._speakers.setdefault(id, name)
        return text(id, name)

    def _speaker(self, id: str, name: Cell) -> Entries:
        """What is told of a speaker, over what the record has; nothing of one who is known."""
        told = self._told("Who", id, ("Who is it", "Other names", "Speaks for", "Role"))
        if id not in self._recorded:
            entries = {"name": _text(name)}
        elif told:
            known = self.known.fields("speaker", id)
            entries = {field: text(value, name) for field, value in known.items()}
        else:
            return {}
        if "Who is it" in told:
            entries["kind"] = _text(told["Who is it"])
        elif "kind" not in entries:
            entries["kind"] = self._kind(id, name)
        if "Other names" in told:
            cell = told["Other names"]
            entries["aliases"] = sequence([text(other, cell) for other in _listed(cell)], cell)
        return entries | self._affiliation(told)

    def _affiliation(self, told: Mapping[str, Cell]) -> Entries:
        """Whom a speaker speaks for, and as what."""
        if "Speaks for" in told:
            role = {"role": _text(told["Role"])} if "Role" in told else {}
            return {"speaks_for": self._whom(told["Speaks for"]), **role}
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
        self._doubt(
            name,
            f"nothing says who `{name.text[:40]}` is, who is entered as {kind}; write "
            f"{', '.join(words()['speaker_kind'])} under `Who is it`, once",
        )
        return text(kind, name)

    # Numbers and claims

    def _counted(self, name: Cell) -> Any:
        """A quantity that a cell names."""
        id = self._numbers.id(name.text)
        self._quantities.setdefault(id, name)
        return text(id, name)

    def _quantity(self, id: str, name: Cell) -> Entries:
        """What is told of a quantity."""
        columns = ("Unit", "Behaves", "Within", "Part of", "By", "Claim")
        told = self._told("Number of", id, columns)
        entries: Entries = {"name": _text(name)}
        for column, key in (("Unit", "unit"), ("Behaves", "behaviour")):
            if column in told:
                entries[key] = _text(told[column])
        if "Within" in told:
            entries["subset_of"] = self._counted(told["Within"])
        if "Part of" in told:
            part: Entries = {"total": self._counted(told["Part of"])}
            if "By" in told:
                part["by"] = _text(told["By"])
            entries["part_of"] = mapping(part, told["Part of"])
        elif "By" in told:
            self.cells.problem(told["By"], "a division of what? fill in `Part of` beside it")
        if "Claim" in told:
            entries["claim"] = self._claim(told["Claim"])
        return entries

    def _claim(self, sentence: Cell) -> Any:
        """The claim in place: its id and its words."""
        known = self.known.claim(sentence.text)
        if known is not None:
            return text(known.id, sentence)
        return mapping({self._claims.id(sentence.text): _text(sentence)}, sentence)

    # Rows

    def _read(self, rows: Iterable[Row]) -> None:
        source: Cell | None = None
        above: _Statement | None = None
        # What stands in rows above that begin with a #.
        passed: dict[str, Cell] = {}
        for row in rows:
            passed |= self.cells.passed.get(_line(row), {})
            if "Source" in row:
                source = row["Source"]
            elif "Source" in passed and not _is_remark_of(passed["Source"], source):
                self.cells.missing(row, "Source", f"no source; {_PASSED}")
            passed.pop("Source", None)
            if source is None:
                self.cells.missing(
                    row, "Source", "no source; only a row below another one may leave it blank"
                )
                continue
            self._check(row)
            held = self._source(source)
            if "Who" in row:
                passed.pop("Who", None)
                above = self._statement(row, self._named.id(source.text))
                held["statements"].append(above)
            elif "Who" in passed:
                self.cells.missing(row, "Who", f"who says it? {_PASSED}")
            elif above is None:
                self.cells.missing(row, "Who", "the first row has nobody who says it")
            elif above.source != self._named.id(source.text):
                self.cells.missing(
                    row,
                    "Who",
                    "who says it? a row without `Who` is a further figure of the row above, "
                    "which stands in another source",
                )
            else:
                self._further(above, row)

    def _check(self, row: Row) -> None:
        does = _does(row)
        is_further = "Who" not in row
        if is_further and "Quote" in row:
            self.cells.missing(
                row,
                "Who",
                "a quote without a speaker; who said it? (a row without `Who` is a further figure "
                "of the row above, and has no quote)",
            )
        elif is_further and "Number of" not in row:
            self.cells.missing(
                row,
                "Number of",
                "a row without `Who` is a further figure of the row above; it needs `Number of` "
                "and `Figure`",
            )
        elif not is_further and "Quote" not in row and does != WITHDRAWS:
            self.cells.missing(row, "Quote", "no words; copy them from the source exactly")
        for column in ("Figure", "Unit", "As of") if "Number of" not in row else ():
            if column in row:
                at = "Number of" if column == "Figure" else column
                self.cells.missing(
                    row,
                    at,
                    f"`{row[column].text[:40]}` of what? name what is counted, such as "
                    "`People hurt`",
                )
        if "Number of" in row and "Figure" not in row and does not in _DENIES:
            self.cells.missing(
                row, "Figure", "no figure; copy its words from the quote, such as `at least 12`"
            )
        if not is_further and does != WITHDRAWS and not row.keys() & {"Claim", "Number of"}:
            self.cells.missing(
                row,
                "Claim",
                "what is it about? write a sentence here, or fill in `Number of` and `Figure`",
            )

    def _source(self, name: Cell) -> Entries:
        id = self._named.id(name.text)
        if id in self.sources:
            return self.sources[id]
        entries: Entries = {}
        for column, key in (
            ("Published", "published"),
            ("Link", "url"),
            ("Language", "language"),
            ("Text file", "text"),
        ):
            if (cell := self._detail("Source", id, column)) is not None:
                entries[key] = _text(cell)
        if (outlet := self._detail("Source", id, "Outlet")) is not None:
            entries["publisher"] = self._outlet(outlet)
        if not entries and self.known.owned("source", id) is not None:
            # The record has it, and nothing more is said of it here.
            self.sources[id] = {"statements": []}
            return self.sources[id]
        if "published" not in entries:
            self.cells.problem(
                name,
                f"`{name.text[:40]}` has no date in any of its rows; write it under `Published`, "
                "as 2026-03-04",
            )
        self.sources[id] = {"title": _text(name), **entries, "statements": []}
        return self.sources[id]

    def _outlet(self, name: Cell) -> Any:
        """A speaker who is an outlet unless a row says otherwise."""
        outlet = self._whom(name)
        self._outlets.setdefault(outlet.value, name)
        return outlet

    def _statement(self, row: Row, source: str) -> _Statement:
        who, does = row["Who"], _does(row)
        verb = "comments" if does == WITHDRAWS else does
        quote = _text(row["Quote"]) if "Quote" in row else text("", who)
        entries: Entries = {}
        statement = _Statement(row, source, does, entries)
        kind = self._detail("Who", self._who(who), "Who is it")
        if kind is not None and kind.text == "group" and self._who(who) not in self._listed:
            entries[f"{short.UNNAMED} {verb}"] = quote
            entries["who"] = _text(who)
            self._describe_unnamed(who, source)
        else:
            entries[f"{self._whom(who).value} {verb}"] = quote
        if "Claim" in row:
            entries["that"] = self._claim(row["Claim"])
        if "Number of" in row:
            self._figure(statement, row, {"denied": "true"} if does in _DENIES else {})
        for column, key in (
            ("Said", "said"),
            ("Sure", "commitment"),
            ("Where", "locator"),
            ("Note", "note"),
            ("Id", "id"),
        ):
            if column in row:
                entries[key] = _text(row[column])
        if "Translation" in row and (translation := self._translation(row["Translation"], quote)):
            entries["translation"] = translation
        if "Via" in row:
            via = [self._passed_on(name, row["Via"]) for name in _listed(row["Via"])]
            entries["via"] = sequence(via, row["Via"])
        if "Refers to" in row:
            entries[_REFERS.get(does, "responds_to")] = _text(row["Refers to"])
        return statement

    def _describe_unnamed(self, who: Cell, source: str) -> None:
        """Declare somebody unnamed of whom more is told than the words of the source."""
        told = self._told("Who", self._who(who), ("Speaks for", "Role"))
        if told:
            id, name = unnamed(who.text, source)
            entries = {"name": text(name, who), "kind": text("group", who)}
            self._unnamed[id] = entries | self._affiliation(told)

    def _passed_on(self, name: str, via: Cell) -> Any:
        """An outlet of those through which a statement came."""
        outlet = self._outlet(Cell(name, via.start_mark))
        if "," in name and outlet.value not in self._recorded | self._listed:
            self._doubt(via, f"`{name[:60]}` is taken for one outlet; several are parted by `;`")
        return outlet

    def _translation(self, cell: Cell, quote: Any) -> Any:
        """A translation: its language, its words, and who made it.

        Brackets at its end hold the translator where they can hold nothing else: a name, and the
        quote has no brackets that they could be the translation of.
        """
        match = _TRANSLATION.fullmatch(cell.text)
        if match is None:
            self.cells.problem(
                cell, "a translation begins with its language: `en: about 300 people (Ann)`"
            )
            return None
        language, translated, end = match.groups()
        is_name = end is not None and all(word[0].isupper() for word in end.split())
        if end is None:
            return mapping({language: text(translated, cell)}, cell)
        if is_name and "(" not in quote.value:
            said = {language: text(translated, cell), "by": text(end, cell)}
            return mapping(said, cell)
        self._doubt(
            cell,
            f"`({end[:40]})` is taken for words of the translation; a translator is a name in "
            "brackets, with capitals, below a quote without brackets",
        )
        return mapping({language: text(cell.text.partition(":")[2].strip(), cell)}, cell)

    def _further(self, above: _Statement, row: Row) -> None:
        """Add a further figure to a statement, which it is said or denied with."""
        for column, cell in row.items():
            said = above.row.get(column)
            is_own = sheets()[STATEMENTS][column].further or column == "Quote"
            # A merged cell says the same in all rows that it covers.
            if not is_own and (said is None or said.text != cell.text):
                self.cells.problem(
                    cell,
                    "a row without `Who` is a further figure of the row above, and has no "
                    f"`{column}` of its own; write it there, or fill in `Who` and `Quote`",
                )
        if "Number of" not in row:
            return
        does, verb = _does(row), short.verbs().get(above.does)
        if "Does" not in row and above.does in _DENIES:
            self.cells.missing(
                row,
                "Does",
                f"the row above {above.does}; write `denies` where this figure is denied, too, or "
                "`says` where it is given",
            )
        elif above.does in _DENIES and does in ("says", *_DENIES):
            self._figure(above, row, {"denied": "false" if does == "says" else "true"})
        elif "Does" not in row or does == above.does:
            self._figure(above, row, {})
        elif verb is not None and verb.commitment == "certain" and does in ("says", *_DENIES):
            self._figure(above, row, {"denied": "true"} if does in _DENIES else {})
        else:
            self.cells.problem(
                row["Does"],
                f"a further figure of a row that {above.does} cannot be one that somebody {does}; "
                "fill in `Who` and `Quote`, as for a statement of its own",
            )

    def _figure(self, statement: _Statement, row: Row, figure: Mapping[str, str]) -> None:
        """Add the figure of a row to those of a statement."""
        place = row.get("Figure", row["Number of"])
        entries: Entries = {key: text(value, place) for key, value in figure.items()}
        if "Figure" in row:
            entries["verbatim"] = _figure_words(row["Figure"], statement.row.get("Quote"))
        if "As of" in row:
            entries["as_of"] = _text(row["As of"])
        quantity = self._counted(row["Number of"]).value
        statement.figures.setdefault(quantity, []).append(mapping(entries, place))

    # Words that are almost alike

    def _spellings(self, rows: Iterable[Row]) -> None:
        """Notices what is written almost as something else that stands in more rows."""
        rows = list(rows)
        for column in ("Who", "Number of", "Claim", "Source"):
            used: dict[str, list[Cell]] = {}
            for row in rows:
                if column in row:
                    used.setdefault(row[column].text, []).append(row[column])
            for one, other in _near(used):
                cells, others = used[one], used[other]
                told = (
                    f"`{one[:60]}` stands in {len(cells)} and `{other[:60]}` in "
                    f"{len(others)} rows; the same?"
                )
                self._doubt(cells[0], told)


def _near(used: Mapping[str, Sequence[Cell]]) -> Iterator[tuple[str, str]]:
    """Each text with one that is almost like it and stands in as many rows at least.

    Texts that differ in one word at most are alike without that word.
    """
    without: dict[tuple[int, tuple[str, ...]], list[str]] = {}
    keys: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for text_ in used:
        words_ = (*text_.casefold().split(),)
        keys[text_] = [(n, words_[:n] + words_[n + 1 :]) for n in range(len(words_))]
        for key in keys[text_]:
            without.setdefault(key, []).append(text_)
    for text_, mine in keys.items():
        near = (
            other
            for key in mine
            for other in without[key]
            if other != text_
            and len(used[other]) >= len(used[text_])
            and _is_slip(text_.casefold().split()[key[0]], other.casefold().split()[key[0]])
        )
        if (found := next(near, None)) is not None:
            yield text_, found


def _is_slip(one: str, other: str) -> bool:
    """Whether words differ by slips of the finger, and not in numbers."""
    return one == other or (
        not re.search(r"\d", one + other)
        and abs(len(one) - len(other)) <= 2
        and min(len(one), len(other)) > 3
        and difflib.SequenceMatcher(None, one, other).ratio() >= 0.75
    )


def _does(row: Row) -> str:
    """The verb of a row; blank is says."""
    return row["Does"].text if "Does" in row else "says"


def _figure_words(cell: Cell, quote: Cell | None) -> Any:
    """A figure as the quote has it: programs write a whole number as 12.0, too."""
    is_made = re.fullmatch(r"\d+\.0", cell.text) and (quote is None or cell.text not in quote.text)
    return text(cell.text.removesuffix(".0"), cell) if is_made else _text(cell)


def _line(row: Row) -> int:
    """The number that a row goes by."""
    return next(iter(row.values())).start_mark.line // ROW


def _is_remark_of(remark: Cell, source: Cell | None) -> bool:
    """Whether a row that begins with a # names no other source than the one above it."""
    name = remark.text.lstrip("# ").casefold()
    return not name or (source is not None and name == source.text.casefold())


def _listed(cell: Cell) -> list[str]:
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


def _text(cell: Cell) -> Any:
    return text(cell.text, cell)


def _node(entries: Entries) -> Any:
    """A record as a node; statements are a list of nodes at their own places."""
    place = next(value for value in entries.values() if not isinstance(value, list))
    made = {
        key: sequence(_statements(value), place) if key == "statements" else value
        for key, value in entries.items()
        if key != "statements" or value
    }
    return mapping(made, place)


def _statements(held: Iterable[_Statement]) -> Iterator[Any]:
    for statement in held:
        place = statement.row["Who"]
        entries = {**statement.entries}
        if statement.figures:
            figures = {
                id: figures[0] if len(figures) == 1 else sequence(figures, figures[0])
                for id, figures in statement.figures.items()
            }
            entries["figures"] = mapping(figures, place)
        yield mapping(entries, place)
