"""The draft itself: the lines of a mapping, with what is to be filled in and what is not used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from provenance.declaration import words
from provenance.engine import Engine
from provenance.errors import UsageError
from provenance.intake import delimited, encodings, readers, relations
from provenance.intake.mappings import grammar
from provenance.intake.reads import KEYS, Reads
from provenance.intake.suggesting import beginnings, columns, lines, numbers, subjects
from provenance.intake.suggesting.beginnings import Beginning
from provenance.intake.suggesting.columns import Column, Columns
from provenance.intake.suggesting.declared import headers
from provenance.intake.suggesting.lines import FILL, above, line, quoted
from provenance.intake.suggesting.subjects import Subject

# So many words of a column are listed for somebody to say what each means.
_WORDS = 12

# The values that a draft works out for a row.
_VALUES = ("of", "counted", "behaviour", "who", "day", "row")

# Why a column is not used that would have a role.
_NOT_NEEDED = {
    "happened": "when it happened, not when it was said",
    "place": "where, not needed to tell what the numbers are of",
    "event": "not another thing in each row, or not needed",
    "measure": "kinds of something",
    "day": "a day, of what happened or of what was said",
    "outlet": "an outlet without an address of its own",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines of a mapping."""

    lines: list[str]

    @property
    def text(self) -> str:
        """The draft as a file."""
        return "".join(f"{line}\n" for line in self.lines)

    @property
    def to_fill(self) -> int:
        """How many lines are to be filled in."""
        return sum(FILL in line for line in self.lines)


def of(engine: Engine, file: Path, encoding: str | None = None, sheet: str | None = None) -> Draft:
    """The draft of a mapping for a table.

    Args:
        engine: a record in memory.
        file: the table.
        encoding: its encoding, where that is known.
        sheet: the sheet of a workbook that is meant.

    Raises:
        UsageError: the file cannot be read as a table, or in that way.
    """
    _accept(file, encoding, sheet)
    engine.run("intake/staged/staging")
    engine.run("intake/problems/bad_row")
    try:
        scan = relations.scanned(file)
        begun = Beginning(Reads()) if scan.empty else beginnings.found(file, encoding, sheet)
        table = next(readers.opened(engine, file, scan, begun.reads))
        places = {name: f"c{place}" for place, name in enumerate(table.columns)}
        layer = {place: table.text(name) or "NULL" for name, place in places.items()}
        readers.take(engine, table, [layer])
    except (relations.Unreadable, delimited.NoTable, encodings.NotDecoded) as error:
        raise UsageError(f"{file}:{error.line}: {error}") from None
    except encodings.NotUnpacked as error:
        raise UsageError(f"{file}: {error}") from None
    bad = engine.count("bad_line")
    return Draft([*_Writer(file, begun, columns.found(engine, table, places), bad).all()])


def _accept(file: Path, encoding: str | None, sheet: str | None) -> None:
    suffix = encodings.suffix(file)
    if encoding is not None and not encodings.is_encoding(encoding):
        raise UsageError(encodings.unknown(encoding))
    for option, given, kinds in (
        ("--encoding", encoding, KEYS["encoding"].files),
        ("--sheet", sheet, KEYS["sheet"].files),
    ):
        if given is not None and suffix not in kinds:
            raise UsageError(f"{option} is for {', '.join(kinds)} files, and {file.name} is none")


class _Writer:
    def __init__(self, file: Path, begun: Beginning, given: Columns, bad: int) -> None:
        self.file, self.begun, self.columns, self.bad = file, begun, given, bad
        self.figures = [*given.of("figure"), *given.of("wide")]
        is_unnamed = any(not figure.stem for figure in self.figures)
        self.measure = given.first("measure") if is_unnamed else None
        self.is_uncounted = is_unnamed and self.measure is None
        self.who = given.first("speaker", "origin")
        self.said = given.first("said") or (given.first("day") if self.who else None)
        # A day without a speaker may be that of what happened.
        as_of = given.first("as_of")
        told = [column for column in (self.who, self.said, as_of) if column is not None]
        self.day = as_of
        self.subject = self.found_subject(told)
        if self.day is None and self.said is None and not self.subject.is_own:
            self.day = given.first("day")
            self.subject = self.found_subject(told)
        self.claim, self.excerpt = given.first("claim"), given.first("excerpt")
        self.stance, self.url = given.first("stance"), given.first("url")
        self.outlet = given.first("outlet") if self.url is not None else None
        # A value may be called like a column, but not almost like one.
        taken = {column.name.casefold(): column.name for column in given.all}
        self.names = {
            name: name if taken.get(name, name) == name else f"its {name}" for name in _VALUES
        }
        self.numbers = [*numbers.found(given, self.subject, self.measure, self.names)]

    def found_subject(self, told: Sequence[Column]) -> Subject:
        """What the numbers are of, where the marks of what is used stand for absent values."""
        self.columns.take_for_absent(self.marks())
        return subjects.found(self.columns, self.measure, told if self.figures else None)

    def marks(self) -> Sequence[str]:
        """What stands for an absent value among the numbers and dates that are used."""
        used = [*self.figures, *(column for column in (self.said, self.day) if column is not None)]
        return sorted({mark for column in used for mark in column.marks})

    def all(self) -> Iterator[str]:
        rows = f"{self.columns.rows:,} row{'' if self.columns.rows == 1 else 's'}"
        case = re.sub("[^a-z0-9]+", "-", encodings.stem(self.file).lower()).strip("-")
        yield from above(
            f"A draft for {self.file.name}, {rows}. What the table does not tell is marked "
            f"{{{grammar.FILL}}}: put what is meant in its place. What is not used stands at the "
            "end."
        )
        if self.bad:
            several = "one line that is no row"
            told = several if self.bad == 1 else f"{self.bad:,} lines that are no rows"
            yield from above(f"It has {told}; `check` names each.")
        yield f"case: {case or 'table'}"
        if reads := [*self.reads()]:
            yield "reads:"
            yield from reads
        yield from self.sums()
        if self.begun.others:
            yield from above(f"not read: {', '.join(self.begun.others)}")
        yield "values:"
        yield from self.values()
        yield "speakers:"
        yield from self.speakers()
        yield "sources:"
        yield from self.sources()
        if claims := [*self.claims()]:
            yield "claims:"
            yield from claims
        if self.numbers:
            yield "quantities:"
            yield from self.quantities()
        yield "statements:"
        yield from self.statement()
        yield from self.left()

    def value(self, name: str) -> str:
        """A value of the mapping, as it stands in an expression."""
        return f'"{{{self.names[name]}}}"'

    # How the file is written

    def reads(self) -> Iterator[str]:
        reads = self.begun.reads
        if reads.delimiter:
            yield f"  delimiter: {quoted(reads.delimiter)}"
        if self.begun.encodings:
            tried = ", ".join(f"{name} reads “{word}”" for name, word in self.begun.encodings)
            yield from line(f"  encoding: {FILL}", tried)
        elif reads.encoding:
            yield f"  encoding: {reads.encoding}"
        if reads.sheet:
            yield f"  sheet: [{', '.join(map(quoted, reads.sheet))}]"
        if reads.rows:
            yield f"  rows: {quoted(reads.rows)}"
        if not reads.quote:
            yield "  quote: none"
        if reads.skip:
            yield f"  skip: {reads.skip}"
        if reads.header != 1:
            yield f"  header: {reads.header or 'none'}"
        yield from self.missing()

    def missing(self) -> Iterator[str]:
        """What stands for an absent value, and negative numbers that may."""
        marks = [*map(quoted, self.marks())]
        negatives = sorted({mark for column in self.figures for mark in column.negatives})
        if negatives:
            some = f"{', '.join(negatives[:3])} among the counts: no value?"
            yield from line(f"  missing: [{', '.join([*marks, FILL])}]", some)
        elif marks:
            yield f"  missing: [{', '.join(marks)}]"

    def sums(self) -> Iterator[str]:
        """Asks whether a row that is called a total is one of the things that are counted."""
        named = [column for column in self.columns.all if column.shape in ("word", "date")]
        for column in named if self.numbers else ():
            values = self.columns.values(column)
            called = [value for value in values if value.casefold() in headers().sums]
            if called and len(called) < len(values):
                listed = ", ".join(map(quoted, called))
                kept = f"when: {{value: {lines.columns([column])}, is_not: [{listed}]}}"
                yield from line(f"when: {FILL}", f"{called[0]}: a sum of other rows? then {kept}")
                return

    # What is worked out for a row

    def values(self) -> Iterator[str]:
        if self.numbers:
            yield from self.set("of", *self.about())
        if self.is_uncounted:
            yield from self.set("counted", FILL, self.counted())
        if self.numbers and not self.subject.is_own:
            behaviours = f"{', '.join(words()['behaviour'])}: how the counts go on in time"
            yield from self.set("behaviour", FILL, behaviours)
        yield from self.set("who", *self.speaker())
        if (day := self.said or self.day) is not None:
            yield from self.set("day", *_date(day))
        yield from self.set("row", *self.row())

    def set(self, name: str, expression: str, comment: str = "") -> Iterator[str]:
        yield from line(f"  {self.names[name]}: {expression}", comment)

    def about(self) -> tuple[str, str]:
        """What the numbers are of, and why that is so or is not known."""
        subject = self.subject
        named = lines.columns(subject.columns)
        if not subject.doubt:
            own = "each row is one" if subject.is_own else "rows about one thing"
            return named, f"what the numbers are of: {own}"
        perhaps = f", perhaps {named}, but" if subject.columns else ":"
        return FILL, f"what the numbers are of{perhaps} {subject.doubt}"

    def counted(self) -> str:
        """What is to be filled in, and in which columns it stands where others have names."""
        figures = self.columns.of("figure")
        unnamed = [f"`{figure.name}`" for figure in figures if not figure.stem]
        where = f" in {', '.join(unnamed)}" if 0 < len(unnamed) < len(figures) else ""
        return f"what is counted{where}, such as People killed"

    def speaker(self) -> tuple[str, str]:
        """Who says it, and why that is not known."""
        who = self.who
        if who is None:
            return FILL, "who says it; no column tells"
        if who.lists:
            return FILL, f"who says it; `{who.name}` has several names in one cell"
        if not self.columns.is_whole(who):
            without = f"{self.columns.rows - who.present:,} rows have no `{who.name}`"
            return f"{{first: [{lines.columns([who])}, {FILL}]}}", without
        return lines.columns([who]), ""

    def row(self) -> tuple[str, str]:
        """What tells rows apart: an id, or what they say together, or else their lines."""
        subject = [*self.subject.columns]
        told = [column for column in (self.who, self.said or self.day) if column is not None]
        further = [column for column in (self.claim, self.url) if column is not None]
        ids = [[column] for column in self.columns.all if subjects.is_id(column)]
        own = [subject] if self.subject.is_own else []
        for named in [*own, *ids, [*told, *subject], [*told, *subject, *further]]:
            if self.columns.tell_apart(named):
                return f"{{slug: {lines.columns(named)}}}", ""
        return f'"row-{{{grammar.LINE}}}"', "no columns tell rows apart"

    # Records

    def speakers(self) -> Iterator[str]:
        who = self.value("who")
        yield f"  - id: {{slug: {who}}}"
        yield f"    name: {who}"
        yield from line(f"    kind: {FILL}", ", ".join(words()["speaker_kind"]))
        if self.outlet is not None:
            outlet = lines.columns([self.outlet])
            yield f"  - when: {outlet}"
            yield f"    id: {{slug: {outlet}}}"
            yield f"    name: {outlet}"
            yield "    kind: outlet"

    def sources(self) -> Iterator[str]:
        if self.url is None or not self.columns.is_whole(self.url):
            yield f"  - {{id: table, kind: dataset, title: {quoted(self.file.name)}}}"
        if self.url is not None:
            url = lines.columns([self.url])
            yield f"  - id: {{digest: {url}}}"
            if not self.columns.is_whole(self.url):
                yield f"    when: {url}"
            yield from line(f"    kind: {FILL}", ", ".join(words()["source_kind"]))
            yield f"    url: {url}"
        if self.outlet is not None:
            yield f"    publisher: {{slug: {lines.columns([self.outlet])}}}"

    def source(self) -> str:
        if self.url is None:
            return "table"
        digest = f"{{digest: {lines.columns([self.url])}}}"
        return digest if self.columns.is_whole(self.url) else f"{{first: [{digest}, table]}}"

    def claims(self) -> Iterator[str]:
        if self.claim is not None:
            claim = lines.columns([self.claim])
            yield f"  - id: {self.claim_id(self.claim)}"
            yield f"    text: {claim}"
            yield "    asserts: occurrence"
        elif not self.numbers:
            yield from above("no column is named like a count or a claim: what do rows say?", "  ")
            yield f"  - id: {{slug: {FILL}}}"
            yield f"    text: {FILL}"
            yield "    asserts: occurrence"

    def claim_id(self, claim: Column) -> str:
        """The id of a claim: its words where these tell it from others, as ids have them."""
        values = self.columns.values(claim)
        slugs = {"-".join(re.findall(r"[^\W_]+", value.casefold()))[:200] for value in values}
        operation = "slug" if len(slugs) == len(values) else "digest"
        return f"{{{operation}: {lines.columns([claim])}}}"

    def quantities(self) -> Iterator[str]:
        behaviour = "fixed" if self.subject.is_own else self.value("behaviour")
        for number in self.numbers:
            yield f"  - id: {number.id}"
            if number.present:
                yield f"    when: {numbers.any_of(number.present)}"
            yield f"    name: {number.name}"
            yield f"    behaviour: {behaviour}"

    def statement(self) -> Iterator[str]:
        yield f"  - id: {self.value('row')}"
        present = [column for number in self.numbers for column in number.present]
        if present and self.claim is None and all(number.present for number in self.numbers):
            yield f"    when: {numbers.any_of(present)}"
        yield f"    speaker: {{slug: {self.value('who')}}}"
        if self.claim is not None:
            yield f"    claim: {self.claim_id(self.claim)}"
        elif not self.numbers:
            yield f"    claim: {{slug: {FILL}}}"
        yield from self.position()
        yield "    commitment: certain"
        if self.said is not None:
            yield f"    said: {self.value('day')}"
        else:
            day = "" if self.day is None else f", or {self.value('day')}"
            when = f"when it was said: when the table was published{day}"
            yield from line(f"    said: {FILL}", when)
        yield "    appearances:"
        yield f"      - source: {self.source()}"
        if self.excerpt is not None:
            yield f"        excerpt: {lines.columns([self.excerpt])}"
        if self.numbers:
            yield "    figures:"
            yield from self.given()

    def position(self) -> Iterator[str]:
        """The stance, by the words of a column where there is one."""
        if self.stance is None:
            yield "    stance: support"
            return
        yield f"    stance:  # {', '.join(words()['stance'])}"
        yield "      words:"
        for word in self.columns.values(self.stance)[:_WORDS]:
            yield f"        {quoted(word)}: {FILL}"
        yield f"      of: {lines.columns([self.stance])}"

    def given(self) -> Iterator[str]:
        """The figures of a statement."""
        mark, doubt = numbers.decimal_mark(self.columns, self.figures)
        for number in self.numbers:
            yield f"      - quantity: {number.id}"
            if number.present:
                yield f"        when: {numbers.any_of(number.present)}"
            if number.each:
                yield f"        each: {number.each}"
                yield from self.time()
            elif self.day is not None:
                yield f"        as_of: {self.value('day')}"
            yield f"        verbatim: {number.verbatim}"
            if mark:
                yield from line(f"        decimal_mark: {mark}", doubt)

    def time(self) -> Iterator[str]:
        """When a number holds whose time is the name of its column."""
        formats = columns.times(self.columns.of("wide"))
        if formats is None:
            yield '        as_of: "{cell.name}"'
            return
        written = quoted(formats[0]) if len(formats) == 1 else FILL
        either = f"{' or '.join(formats)}: no column tells" if formats else "in several formats"
        dated = f'        as_of: {{date: "{{cell.name}}", format: {written}}}'
        yield from line(dated, either if written == FILL else "")

    # What is left

    def left(self) -> Iterator[str]:
        """The columns that are not used, by the reasons for that."""
        used = [*self.subject.columns, *self.figures, self.measure, self.who, self.said, self.day]
        used += [self.claim, self.excerpt, self.stance, self.url, self.outlet]
        reasons: dict[str, list[str]] = {}
        for column in self.columns.all:
            if not any(column is one for one in used):
                reason = column.reason or _NOT_NEEDED.get(column.role or "", "not needed")
                reasons.setdefault(reason, []).append(column.name)
        for reason, names in reasons.items():
            yield from above(f"not used ({reason}): {', '.join(names)}")


def _date(column: Column) -> tuple[str, str]:
    """The date that a column has, and why it is not known how to read it."""
    named = lines.columns([column])
    if column.shape == "year":
        return named, ""
    if column.formats:
        orders = {re.sub("[^dmy]", "", re.sub("[bB]", "m", f).lower()) for f in column.formats}
        if len(orders) == 1:
            return f"{{date: {named}, format: {quoted(column.formats[0])}}}", ""
        either = " or ".join(column.formats)
        return f"{{date: {named}, format: {FILL}}}", f"{either}: no row tells"
    if column.order is not None:
        return f"{{date: {named}, order: {column.order}}}", ""
    either = " or ".join(grammar.ORDERS[:2])
    return f"{{date: {named}, order: {FILL}}}", f"{either}: no row tells"
