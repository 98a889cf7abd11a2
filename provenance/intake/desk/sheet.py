"""A filled sheet as a case file in short form, node by node: each stands at the cell it is made of.

A detail belongs to a thing and not to a row: it is told in any one row, and a blank means "as told
elsewhere". Only Source is filled down; a row without Who is a further figure of the row above.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from provenance.declaration import words
from provenance.intake.desk.cells import Cell, Cells, Row
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
from provenance.intake.short.known import Known
from provenance.intake.short.nodes import mapping, sequence, slug, text

Entries = dict[str, Any]

# The columns of dates, and those of words that a spreadsheet may make a date of.
_DATES = ("Published", "As of", "Said")
_WORDS = ("Figure", "Claim", "Quote", "Number of")
# The columns of names that the record may know.
_NAMES = ("Who", "Speaks for", "Outlet")
# A translation: its language, its words, and who made it.
_TRANSLATION = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*): *(.*?)(?: *\(([^()]+)\))?")
# What a row that refers to another one does to it, else it answers it.
_REFERS = {"reports": "relays", "corrects": "revises", WITHDRAWS: "withdraws"}


@dataclass(slots=True)
class _Ids:
    """Ids made of words: the same words have one id, and no two words have the same."""

    words: dict[str, str] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)

    def id(self, name: str) -> str:
        key = re.sub(r"\s+", " ", name).casefold()
        if key not in self.of:
            made = slug(name)
            if not made or self.words.get(made, key) != key:
                made = f"{made}-{hashlib.sha256(key.encode()).hexdigest()[:8]}".lstrip("-")
            self.words[made] = key
            self.of[key] = made
        return self.of[key]


class Sheet:
    """Makes a case file of the cells."""

    def __init__(self, cells: Cells, known: Known) -> None:
        self.cells = cells
        self.known = known
        self.doubts: list[tuple[int, str]] = []
        self.speakers: dict[str, Entries] = {}
        self.quantities: dict[str, Entries] = {}
        self.sources: dict[str, Entries] = {}
        self._people, self._claims = _Ids(), _Ids()
        self._numbers, self._named = _Ids(), _Ids()
        self._details: dict[tuple[str, str, str], Cell] = {}
        self._unnamed = set[str]()

    def case(self, name: str) -> Any:
        """The case, in the short form."""
        rows = self.cells.rows.get(STATEMENTS, [])
        self.known.look_up_speakers(
            row[column].text for row in rows for column in _NAMES if column in row
        )
        self._accept(STATEMENTS, rows)
        for sheet in (PEOPLE, NUMBERS):
            self._accept(sheet, self.cells.rows.get(sheet, []))
        self._gather(rows)
        for row in self.cells.rows.get(PEOPLE, []):
            self._person(row)
        for row in self.cells.rows.get(NUMBERS, []):
            self._number(row)
        self._read(rows)
        self._spellings(rows)
        place = next((cell for row in rows for cell in row.values()), None)
        if place is None:
            return None
        for file, encoding in self.cells.guessed.items():
            doubt = f"{file} is not UTF-8 and does not say what it is; it is read as {encoding}"
            self.doubts.append((place.start_mark.line + 1, doubt))
        for id, speaker in self.speakers.items():
            self._kind(id, speaker)
        top: Entries = {"case": text(name, place)}
        for section, entries in (
            ("speakers", self.speakers),
            ("quantities", self.quantities),
            ("sources", self.sources),
        ):
            records = {id: _node(one) for id, one in entries.items() if [*one] != ["statements"]}
            if records:
                top[section] = mapping(records, place)
        if of_known := {i: s["statements"] for i, s in self.sources.items() if len(s) == 1}:
            told = {id: sequence(_statements(held), place) for id, held in of_known.items()}
            top["statements"] = mapping(told, place)
        return mapping(top, place)

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

    def _gather(self, rows: Iterable[Row]) -> None:
        """What belongs to a thing may stand in any one row of it; two different ones cannot."""
        of = {name: column.of for name, column in sheets()[STATEMENTS].items() if column.of}
        source: Cell | None = None
        for row in rows:
            source = row.get("Source", source)
            things = {**row} if source is None else {**row, "Source": source}
            for name, thing in of.items():
                if name not in row or thing not in things:
                    continue
                key = (thing, things[thing].text.casefold(), name)
                first = self._details.setdefault(key, row[name])
                if first.text != row[name].text:
                    both = f"{thing} `{things[thing].text[:40]}`"
                    self.cells.problem(
                        row[name],
                        f"`{row[name].text[:40]}` here and `{first.text[:40]}` in "
                        f"{self._ref(first)}, both for {both}; keep one",
                    )

    def _ref(self, cell: Cell) -> str:
        return self.cells.located(cell.start_mark.line + 1).partition("!")[2].partition(" ")[0]

    def _detail(self, thing: str, name: str, column: str) -> Cell | None:
        return self._details.get((thing, name.casefold(), column))

    # People and numbers

    def _person(self, row: Row) -> None:
        if "Name" not in row:
            self.cells.missing(row, "Name", "no name; it is what the other columns speak of")
            return
        speaker = self._speaker(row["Name"])
        if "Other names" in row:
            names = [name.strip() for name in row["Other names"].text.split(";")]
            named = [text(name, row["Other names"]) for name in names if name]
            speaker["aliases"] = sequence(named, row["Other names"])
        if "Who is it" in row:
            speaker["kind"] = _text(row["Who is it"])
        if "Speaks for" in row:
            speaker["speaks_for"] = self._whom(row["Speaks for"])
            if "Role" in row:
                speaker["role"] = _text(row["Role"])

    def _number(self, row: Row) -> None:
        if "Number of" not in row:
            self.cells.missing(row, "Number of", "what is counted? it is what the others speak of")
            return
        quantity = self._quantity(row["Number of"])
        for column, name in (("Unit", "unit"), ("Behaves", "behaviour")):
            if column in row:
                quantity[name] = _text(row[column])
        if "Within" in row:
            quantity["subset_of"] = self._counted(row["Within"])
        if "Part of" in row:
            part: Entries = {"total": self._counted(row["Part of"])}
            if "By" in row:
                part["by"] = _text(row["By"])
            quantity["part_of"] = mapping(part, row["Part of"])
        if "Claim" in row:
            quantity["claim"] = self._claim(row["Claim"])

    def _speaker(self, name: Cell) -> Entries:
        return self.speakers.setdefault(self._people.id(name.text), {"name": _text(name)})

    def _whom(self, name: Cell) -> Any:
        """The id of a speaker, who is declared here unless the record knows one of the name."""
        ids = self.known.speakers(name.text)
        if len(ids) == 1 and self._people.id(name.text) not in self.speakers:
            return text(next(iter(ids)), name)
        self._speaker(name)
        return text(self._people.id(name.text), name)

    def _quantity(self, name: Cell) -> Entries:
        id = self._numbers.id(name.text)
        return self.quantities.setdefault(id, {"name": _text(name)})

    def _counted(self, name: Cell) -> Any:
        self._quantity(name)
        return text(self._numbers.id(name.text), name)

    def _claim(self, sentence: Cell) -> Any:
        """The claim in place: its id and its words."""
        known = self.known.claim(sentence.text)
        if known is not None:
            return text(known.id, sentence)
        return mapping({self._claims.id(sentence.text): _text(sentence)}, sentence)

    def _kind(self, id: str, speaker: Entries) -> None:
        """What sort of speaker it is, where nobody says it."""
        if "kind" in speaker:
            return
        name = speaker["name"]
        kind = "account" if name.value.startswith("@") else "group"
        speaker["kind"] = text(kind, name)
        self.doubts.append(
            (
                name.start_mark.line + 1,
                f"nothing says who `{name.value[:40]}` is, who is entered as {kind}; write "
                f"{', '.join(words()['speaker_kind'])} under `Who is it`, once",
            )
        )

    # Rows

    def _read(self, rows: Iterable[Row]) -> None:
        source: Cell | None = None
        above: Entries | None = None
        for row in rows:
            source = row.get("Source", source)
            if source is None:
                self.cells.missing(
                    row, "Source", "no source; only a row below another one may leave it blank"
                )
                continue
            self._check(row)
            held = self._source(source)
            if "Who" not in row:
                if above is None:
                    self.cells.missing(row, "Who", "the first row has nobody who says it")
                elif "Number of" in row:
                    self._further(above, row)
                continue
            above = self._statement(row)
            held["statements"].append(above)

    def _check(self, row: Row) -> None:
        does = row["Does"].text if "Does" in row else "says"
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
        if "Figure" in row and "Number of" not in row:
            self.cells.missing(
                row,
                "Number of",
                f"`{row['Figure'].text[:40]}` of what? name what is counted, such as `People hurt`",
            )
        if "Number of" in row and "Figure" not in row and does not in ("denies", "rejects"):
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
            if (cell := self._detail("Source", name.text, column)) is not None:
                entries[key] = _text(cell)
        if (outlet := self._detail("Source", name.text, "Outlet")) is not None:
            entries["publisher"] = self._whom(outlet)
            publisher = self.speakers.get(self._people.id(outlet.text))
            if publisher is not None:
                publisher.setdefault("kind", text("outlet", outlet))
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

    def _statement(self, row: Row) -> Entries:
        who = row["Who"]
        does = row["Does"].text if "Does" in row else "says"
        verb = "comments" if does == WITHDRAWS else does
        quote = _text(row["Quote"]) if "Quote" in row else text("", who)
        entries: Entries = {}
        kind = self._detail("Who", who.text, "Who is it")
        is_declared = self._people.id(who.text) in self.speakers
        if kind is not None and kind.text == "group" and not is_declared:
            entries[f"{short.UNNAMED} {verb}"] = quote
            entries["who"] = _text(who)
        else:
            speaker = self._whom(who)
            self._describe(who, kind)
            entries[f"{speaker.value} {verb}"] = quote
        if "Claim" in row:
            entries["that"] = self._claim(row["Claim"])
        if "Number of" in row:
            entries["figures"] = {}
            self._figure(entries, row)
        for column, key in (
            ("Said", "said"),
            ("Sure", "commitment"),
            ("Where", "locator"),
            ("Note", "note"),
            ("Id", "id"),
        ):
            if column in row:
                entries[key] = _text(row[column])
        if "Translation" in row and (translation := self._translation(row["Translation"])):
            entries["translation"] = translation
        if "Via" in row:
            names = [name.strip() for name in row["Via"].text.split(";") if name.strip()]
            via = [self._outlet(name, row["Via"]) for name in names]
            entries["via"] = sequence(via, row["Via"])
        if "Refers to" in row:
            entries[_REFERS.get(does, "responds_to")] = _text(row["Refers to"])
        return {"entries": entries, "place": who}

    def _describe(self, who: Cell, kind: Cell | None) -> None:
        """Who speaks, as it is told in any one of his rows."""
        speaker = self.speakers.get(self._people.id(who.text))
        if speaker is None:
            return
        if kind is not None:
            speaker.setdefault("kind", _text(kind))
        principal = self._detail("Who", who.text, "Speaks for")
        if principal is not None:
            speaker.setdefault("speaks_for", self._whom(principal))

    def _outlet(self, name: str, place: Cell) -> Any:
        cell = Cell(name, place.start_mark)
        id = self._whom(cell)
        if (speaker := self.speakers.get(self._people.id(name))) is not None:
            speaker.setdefault("kind", text("outlet", place))
        return id

    def _translation(self, cell: Cell) -> Any:
        match = _TRANSLATION.fullmatch(cell.text)
        if match is None:
            self.cells.problem(
                cell, "a translation begins with its language: `en: about 300 people (Ann)`"
            )
            return None
        language, translated, translator = match.groups()
        said: Entries = {language: text(translated, cell)}
        if translator is not None:
            said["by"] = text(translator, cell)
        return mapping(said, cell)

    def _further(self, above: Entries, row: Row) -> None:
        above["entries"].setdefault("figures", {})
        self._figure(above["entries"], row)

    def _figure(self, entries: Entries, row: Row) -> None:
        """Add the figure of a row to those of a statement."""
        counted = self._counted(row["Number of"])
        quantity = self.quantities[counted.value]
        unit = self._detail("Number of", row["Number of"].text, "Unit")
        if unit is not None:
            quantity.setdefault("unit", _text(unit))
        does = row["Does"].text if "Does" in row else "says"
        figure: Entries = {}
        if "Figure" in row:
            key = "denied" if does in ("denies", "rejects") else "verbatim"
            figure[key] = _text(row["Figure"])
        else:
            figure["denied"] = text("true", row["Number of"])
        if "As of" in row:
            figure["as_of"] = _text(row["As of"])
        place = row.get("Figure", row["Number of"])
        entries["figures"].setdefault(counted.value, []).append(mapping(figure, place))

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
                self.doubts.append((cells[0].start_mark.line + 1, told))


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


def _statements(held: Iterable[Entries]) -> Iterator[Any]:
    for statement in held:
        entries, place = {**statement["entries"]}, statement["place"]
        if "figures" in entries:
            figures = {
                id: figures[0] if len(figures) == 1 else sequence(figures, figures[0])
                for id, figures in entries["figures"].items()
            }
            entries["figures"] = mapping(figures, place)
        yield mapping(entries, place)
