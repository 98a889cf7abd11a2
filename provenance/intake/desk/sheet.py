"""A filled sheet as a case file in short form, node by node: each stands at the cell it is made of.

A detail belongs to a thing and not to a row: it is told in any one row, and a blank means "as told
elsewhere". Only Source is filled down; a row without Who is a further figure of the row above.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from provenance.intake.desk import spelling
from provenance.intake.desk.cells import ROW, Cell, Cells, Row
from provenance.intake.desk.declared import (
    STATEMENTS,
    WITHDRAWS,
    Column,
    sheets,
)
from provenance.intake.desk.things import Entries, Things, as_text, listed
from provenance.intake.short import declared as short
from provenance.intake.short.dates import misread
from provenance.intake.short.ids import unnamed
from provenance.intake.short.known import Known
from provenance.intake.short.nodes import mapping, sequence, text

# The columns of dates, and those of words that a spreadsheet may make a date of.
_DATES = ("Published", "As of", "Said")
_WORDS = ("Figure", "Claim", "Quote", "Number of")
# A translation: its language, its words, and who made it.
_TRANSLATION = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*): *(.*?)(?: *\(([^()]*[^() ])\))?")
_DENIES = ("denies", "rejects")
_PASSED = "the row above it that says so begins with a #, and is not read"
# What a row that refers to another one does to it, else it answers it.
_REFERS = {"reports": "relays", "corrects": "revises", WITHDRAWS: "withdraws"}


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
        self.things = Things(cells, known)
        self.doubts = self.things.doubts
        self.sources: dict[str, Entries] = {}
        # Speakers whom nobody names.
        self._unnamed: dict[str, Entries] = {}

    def case(self, name: str) -> Any:
        """The case, in the short form."""
        rows = self.cells.rows.get(STATEMENTS, [])
        for sheet, filled in self.cells.rows.items():
            self._accept(sheet, filled)
        self._read(rows)
        for cell, doubt in spelling.alike(rows):
            self.things.doubt(cell, doubt)
        place = next((cell for row in rows for cell in row.values()), None)
        if place is None:
            return None
        for doubt in self.cells.doubts:
            self.things.doubt(place, doubt)
        top: Entries = {"case": text(name, place)}
        quantities = self.things.quantities()
        for section, entries in (
            ("speakers", self.things.speakers() | self._unnamed),
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
                above = self._statement(row, self.things.source(source))
                held["statements"].append(above)
            elif "Who" in passed:
                self.cells.missing(row, "Who", f"who says it? {_PASSED}")
            elif above is None:
                self.cells.missing(row, "Who", "the first row has nobody who says it")
            elif above.source != self.things.source(source):
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
        if does in _DENIES and row.keys() >= {"Claim", "Number of"}:
            self.cells.problem(
                row["Number of"],
                f"does {row['Who'].text[:40] if 'Who' in row else 'this row'} deny the claim or "
                "the figure? write two rows: one with `Claim`, and one with `Number of` and "
                "`Figure`",
            )
        if not is_further and does != WITHDRAWS and not row.keys() & {"Claim", "Number of"}:
            self.cells.missing(
                row,
                "Claim",
                "what is it about? write a sentence here, or fill in `Number of` and `Figure`",
            )

    def _source(self, name: Cell) -> Entries:
        id = self.things.source(name)
        if id in self.sources:
            return self.sources[id]
        entries: Entries = {}
        for column, key in (
            ("Published", "published"),
            ("Link", "url"),
            ("Language", "language"),
            ("Text file", "text"),
            ("Decimal mark", "decimal_mark"),
        ):
            if (cell := self.things.detail("Source", id, column)) is not None:
                entries[key] = as_text(cell)
        if (outlet := self.things.detail("Source", id, "Outlet")) is not None:
            entries["publisher"] = self.things.outlet(outlet)
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
        self.sources[id] = {"title": as_text(name), **entries, "statements": []}
        return self.sources[id]

    def _statement(self, row: Row, source: str) -> _Statement:
        who, does = row["Who"], _does(row)
        verb = "comments" if does == WITHDRAWS else does
        quote = as_text(row["Quote"]) if "Quote" in row else text("", who)
        entries: Entries = {}
        statement = _Statement(row, source, does, entries)
        kind = self.things.detail("Who", self.things.who(who), "Who is it")
        if kind is not None and kind.text == "group" and not self.things.is_listed(who):
            entries[f"{short.UNNAMED} {verb}"] = quote
            entries["who"] = as_text(who)
            self._describe_unnamed(who, source)
        else:
            entries[f"{self.things.whom(who).value} {verb}"] = quote
        if "Claim" in row:
            entries["that"] = self.things.claim(row["Claim"])
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
                entries[key] = as_text(row[column])
        if "Translation" in row and (translation := self._translation(row["Translation"], quote)):
            entries["translation"] = translation
        if "Via" in row:
            via = [self._passed_on(name, row["Via"]) for name in listed(row["Via"])]
            entries["via"] = sequence(via, row["Via"])
        if "Refers to" in row:
            entries[_REFERS.get(does, "responds_to")] = as_text(row["Refers to"])
        return statement

    def _describe_unnamed(self, who: Cell, source: str) -> None:
        """Declare somebody unnamed of whom more is told than the words of the source."""
        told = self.things.told("Who", self.things.who(who), ("Speaks for", "Role"))
        if told:
            id, name = unnamed(who.text, source)
            entries = {"name": text(name, who), "kind": text("group", who)}
            self._unnamed[id] = entries | self.things.affiliation(told)

    def _passed_on(self, name: str, via: Cell) -> Any:
        """An outlet of those through which a statement came."""
        outlet = self.things.outlet(Cell(name, via.start_mark))
        if "," in name and not self.things.is_known(outlet.value):
            self.things.doubt(
                via, f"`{name[:60]}` is taken for one outlet; several are parted by `;`"
            )
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
        self.things.doubt(
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
            entries["as_of"] = as_text(row["As of"])
        quantity = self.things.counted(row["Number of"]).value
        statement.figures.setdefault(quantity, []).append(mapping(entries, place))


def _does(row: Row) -> str:
    """The verb of a row; blank is says."""
    return row["Does"].text if "Does" in row else "says"


def _figure_words(cell: Cell, quote: Cell | None) -> Any:
    """A figure as the quote has it: programs write a whole number as 12.0, too."""
    is_made = re.fullmatch(r"\d+\.0", cell.text) and (quote is None or cell.text not in quote.text)
    return text(cell.text.removesuffix(".0"), cell) if is_made else as_text(cell)


def _line(row: Row) -> int:
    """The number that a row goes by."""
    return next(iter(row.values())).start_mark.line // ROW


def _is_remark_of(remark: Cell, source: Cell | None) -> bool:
    """Whether a row that begins with a # names no other source than the one above it."""
    name = remark.text.lstrip("# ").casefold()
    return not name or (source is not None and name == source.text.casefold())


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
