"""What each column of a table is: a role by its header, and whether its values fit that role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from provenance.engine import Engine, literal, quoted
from provenance.intake import encodings
from provenance.intake.readers import json_path
from provenance.intake.relations import TEXTS, Table
from provenance.intake.suggesting.declared import DAY, MANY, TIME, Words, bounded, headers, words

# So many rows are looked at for what values look like.
SAMPLE = 100_000

# What the values of a role look like; those of a role that is not here are words or text.
_DAYS = frozenset({"said", "day", "happened", "as_of"})
_SHAPES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_DAYS, frozenset({"date", "year"})),
    "url": frozenset({"url"}),
    "stance": frozenset({"word", "flag"}),
    "event": frozenset({"word", "text", "count", "number", "date"}),
}
_WORDS = frozenset({"word", "text"})
# What is told of a column without any value.
_BLANK = ("blank", 0, (), (), (), False, None, False)
_MONEY = re.compile(r"[%$€£¥]")


@dataclass(slots=True)
class Column:
    """A column: its place in SQL, what its values look like, and what it is by its header.

    ``role`` is None where it is not used, for the ``reason``. A ``figure`` column counts what its
    ``stem`` says, or a bound of that. ``order`` and ``formats`` tell how its dates are read.
    """

    name: str
    place: str
    words: Words
    present: int
    shape: str
    different: int
    marks: Sequence[str]
    negatives: Sequence[str]
    others: Sequence[str]
    lists: bool
    order: str | None
    serial: bool
    formats: Sequence[str] = ()
    role: str | None = None
    bound: str = "point"
    stem: Words = ()
    reason: str = ""


@dataclass(slots=True)
class Columns:
    """The columns of a table, how many rows it has, and where it is."""

    engine: Engine
    table: Table
    rows: int
    all: Sequence[Column] = field(default_factory=list)

    def of(self, role: str) -> list[Column]:
        """The columns of a role, in order."""
        return [column for column in self.all if column.role == role]

    def first(self, *roles: str) -> Column | None:
        """The first column of the first of these roles that there is."""
        return next((column for role in roles for column in self.of(role)), None)

    def is_whole(self, column: Column) -> bool:
        """Whether every row has a value there."""
        return column.present == self.rows

    def take_for_absent(self, marks: Iterable[str]) -> None:
        """Read these texts as no value in all columns, as a load does by `missing`."""
        listed = ", ".join(map(literal, sorted(set(marks))))
        if not listed:
            return
        for column in self.all:
            words = {"column": quoted([column.place]), "marks": listed}
            self.engine.run("intake/suggesting/marks_absent", words)
        present = _present(self.engine, [column.place for column in self.all])
        for column, rows in zip(self.all, present, strict=True):
            column.present = rows

    def together(self, columns: Sequence[Column]) -> tuple[int, bool]:
        """How many different values columns have together, and whether none is absent anywhere."""
        if not columns:
            return 1, True
        places = [quoted([column.place]) for column in columns]
        names = {
            "columns": ", ".join(places),
            "absent": " OR ".join(f"{place} IS NULL" for place in places),
        }
        [(different, absent)] = self.engine.ask("intake/suggesting/told_apart", names)
        return int(different), absent == 0

    def tell_apart(self, columns: Sequence[Column]) -> bool:
        """Whether no two rows have the same values there, and each has one."""
        return bool(columns) and self.together(columns) == (self.rows, True)

    def values(self, column: Column) -> list[str]:
        """The different values of a column, the most frequent first."""
        asked = self.engine.ask("intake/suggesting/words", {"name": literal(column.place)})
        return [str(value) for (value,) in asked]

    def separators(self, columns: Sequence[Column]) -> tuple[bool, bool, bool, bool]:
        """As the query tells it, of the counts of columns."""
        names = ", ".join(literal(column.place) for column in columns)
        [told] = self.engine.ask("intake/suggesting/separators", {"names": names})
        return told

    def have_points(self, columns: Sequence[Column]) -> bool | None:
        """Whether full stops that may be decimal points are, because they stand in numbers.

        None where it is not known which values are texts.
        """
        if self.table.objects:
            types = [{"path": literal(json_path(column.name))} for column in columns]
            [(are_numbers,)] = self.engine.ask(
                "intake/suggesting/points_of_numbers", {"types": types}
            )
            return None if are_numbers is None else bool(are_numbers)
        return False if encodings.suffix(self.table.origin) in TEXTS else None


def found(engine: Engine, table: Table, places: Mapping[str, str]) -> Columns:
    """The columns of the table that was read, by the places in SQL that their names have."""
    rows = engine.count("numbered_row")
    names = {
        "columns": quoted([*places.values()]),
        "rows": str(SAMPLE),
        "marks": ", ".join(map(literal, headers().marks)),
    }
    engine.run("intake/suggesting/sampled", names)
    told = {place: facts for place, *facts in engine.ask("intake/suggesting/shapes")}
    present = _present(engine, [*places.values()])
    columns = [
        Column(name, place, words(name), with_value, *told.get(place, _BLANK))
        for (name, place), with_value in zip(places.items(), present, strict=True)
    ]
    _date(engine, columns)
    _bound(columns)
    for column in columns:
        _judge(column, _sisters(column, columns))
    taken = Columns(engine, table, rows, columns)
    _one_each(taken)
    return taken


def _present(engine: Engine, places: Sequence[str]) -> Sequence[int]:
    """How many rows have a value in each column."""
    counts = ", ".join(f"count({quoted([place])})" for place in places)
    [(present,)] = engine.ask("intake/suggesting/present", {"counts": counts})
    return [int(rows) for rows in present]


def _date(engine: Engine, columns: Sequence[Column]) -> None:
    """Find the columns of dates that are written in words, or without signs between the parts."""
    named = [
        column
        for column in columns
        if column.shape in ("word", "count") and (_role(column, _DAYS) or "date" in column.words)
    ]
    if not named:
        return
    names, formats = ", ".join(literal(column.place) for column in named), headers().formats
    tried = [
        {"names": names, "place": str(place), "format": literal(written)}
        for place, written in enumerate(formats)
    ]
    read: Mapping[str, Sequence[int]] = dict(
        engine.ask("intake/suggesting/formats", {"tried": tried})
    )
    for column in named:
        if column.place in read:
            column.shape = "date"
            column.formats = [formats[place] for place in read[column.place]]


def _role(column: Column, among: frozenset[str] | None = None) -> str | None:
    """The role that a header names, as far as it is declared."""
    return next(
        (
            role
            for role, phrases in headers().roles.items()
            if (among is None or role in among) and phrases.fit(column.words)
        ),
        None,
    )


def _bound(columns: Sequence[Column]) -> None:
    """Find which columns are bounds by their headers, and what of."""
    known = headers()
    named = {column.place: bounded(column.words) for column in columns}
    for column in columns:
        column.stem = column.words
        if (found := named[column.place]) is None:
            continue
        bound, bare, may_be_name = found
        # "Minimum estimated number of missing", "estimate (min)"
        stem = () if bare in known.unnamed.whole else bare
        sisters = {other[:2] for other in named.values() if other and other[0] != bound}
        counts = all((word,) in known.named.ends or (word,) in known.named.inside for word in bare)
        if not may_be_name or (counts and any(bare == other for _, other in sisters)):
            column.bound, column.stem = bound, stem


def _sisters(column: Column, columns: Sequence[Column]) -> list[Column]:
    """The other columns with numbers of which one is a bound of the other's."""
    return [
        other
        for other in columns
        if other is not column
        and other.stem == column.stem
        and other.bound != column.bound
        and other.shape != "blank"
    ]


def _judge(column: Column, sisters: Sequence[Column]) -> None:
    """Say what a column is, or why it is not used."""
    role = _role(column)
    if re.search(r"[{}]", column.name) or column.name.startswith("@"):
        column.reason = "signs in their names that a mapping cannot name"
    elif column.shape == "blank":
        column.reason = "blank in all rows"
    elif column.shape == "nested":
        column.reason = "objects or lists: `NAME.KEY` names a part, `each` goes through the items"
    elif _is_time(column):
        column.role, column.stem = "wide", ()
    elif role is not None and column.shape in _SHAPES.get(role, _WORDS):
        column.role = role
    elif role == "origin" and column.shape == "url":
        column.role = "url"
    elif _figure(column, sisters) or column.reason:
        return
    elif role in _DAYS:
        column.reason = f"named like a date, and not all its values are{_some(column)}"
    elif role == "url":
        column.reason = "not one address in each cell"
    elif _is_sum(column):
        column.reason = "named like a sum of other columns"
    else:
        column.reason = "their names say nothing that is known here"


def _is_time(column: Column) -> bool:
    """Whether a header is a time, and the values below it are counts."""
    named = TIME.fullmatch(column.name) or DAY.fullmatch(column.name)
    return bool(named) and column.shape in ("count", "flag") and not column.others


def times(columns: Sequence[Column]) -> list[str] | None:
    """The formats in which all headers are days; None where they are times as they stand."""
    names = [column.name for column in columns]
    if all(TIME.fullmatch(name) for name in names):
        return None
    sign = re.sub("[0-9]", "", names[0])[:1]
    year = "%Y" if len(re.split(r"\D", names[0])[-1]) == 4 else "%y"
    return [
        written
        for written in (f"%d{sign}%m{sign}{year}", f"%m{sign}%d{sign}{year}")
        if all(_is_date(name, written) for name in names)
    ]


def _is_date(name: str, written: str) -> bool:
    try:
        datetime.strptime(name, written)
    except ValueError:
        return False
    return True


def _figure(column: Column, sisters: Sequence[Column]) -> bool:
    """Take a column as a number of something, if its header says so and its values are counts."""
    known = headers()
    bare = column.stem
    is_unnamed = not bare or bare in known.unnamed.whole
    if not (is_unnamed or _is_named(bare)):
        return False
    # Where a bound of a number is a count, the other one is none of yes and no.
    is_count = not column.others and any(sister.shape == "count" for sister in sisters)
    if column.shape == "flag" and not is_count:
        column.reason = "0 and 1, or yes and no: marks, or counts?"
    elif _MONEY.search(column.name) or known.no_count.fit(column.words) or _has_unit(column):
        column.reason = "by their names something else than counts, or in a unit"
    elif is_unnamed and column.serial:
        column.reason = "one number more in each row: counts, or numbers of rows?"
    elif column.shape not in ("count", "flag"):
        column.reason = f"named like a count, and not all its values are{_some(column)}"
    else:
        column.role, column.stem = "figure", () if is_unnamed else bare
        return True
    return False


def _is_named(header: Words) -> bool:
    """Whether a header says what it counts: `number of dead`, `dead`; `case number` does not."""
    named = headers().named
    return header[-1:] in named.ends or any(phrase[0] in header[:-1] for phrase in named.inside)


def _has_unit(column: Column) -> bool:
    """Whether a header has something in brackets that is neither a bound nor a count."""
    known = headers()
    inside = [words(part) for part in re.findall(r"[(\[]([^)\]]*)[)\]]", column.name)]
    bounds = known.bounds.values()
    return any(
        not known.named.fit(part) and not any(bound.fit(part) for bound in bounds)
        for part in inside
    )


def _some(column: Column) -> str:
    """Some values that are no counts, to be put behind a reason."""
    shown = ", ".join(f"`{value[:30]}`" for value in column.others)
    return f": {shown}" if shown else ""


def _is_sum(column: Column) -> bool:
    """Whether a header is a word for a sum."""
    return column.name.casefold() in headers().sums


def _no_sums(columns: Columns) -> None:
    """Leave out numbers beside columns for times that do not say what else they count.

    They would be counts of the same thing as these, and a total contradicts each of its parts.
    """
    if columns.of("wide"):
        for column in columns.of("figure"):
            if not column.stem:
                column.role, column.reason = None, "beside columns for times: a sum of these?"


def _one_each(columns: Columns) -> None:
    """Keep one column for each role that can have one only, and for each bound of a count."""
    for role in ("speaker", "origin", "said", "day", "as_of", "url", "outlet", "excerpt", "claim"):
        taken = columns.of(role)
        for column in taken[1:]:
            column.role, column.reason = None, f"`{taken[0].name}` is taken for this"
    wide = columns.of("wide")
    for column in wide if len(wide) < MANY else ():
        column.role, column.reason = None, "a time by its name, and not one of many"
    _no_sums(columns)
    seen: dict[tuple[str, Words], Column] = {}
    for column in columns.of("figure"):
        key = (column.bound, column.stem)
        if key in seen:
            column.role, column.reason = None, f"it says the same as `{seen[key].name}`"
        else:
            seen[key] = column
    # Without the other bound, a bound would say that there is none.
    for column in columns.of("figure"):
        others = [one for one in _sisters(column, columns.all) if one.bound != "point"]
        if column.bound != "point" and others and all(one.role is None for one in others):
            column.role, column.reason = None, f"its other bound, `{others[0].name}`, is not used"
