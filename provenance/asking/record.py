"""The record as Python sees it: every question a typed method, every answer typed rows.

A method is its query file: it only passes filters on. Names are looked up, dates are read and the
clock is turned back here, once for all questions; the command line calls the same methods.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from provenance import filters, library
from provenance.engine import Engine
from provenance.errors import InvalidQuery, UnknownName, UsageError
from provenance.file import derived, opening
from provenance.file.derived import CLOCK
from provenance.filters import Filter
from provenance.installation import outside
from provenance.readings import edtf_dates

if TYPE_CHECKING:
    from provenance import rows
    from provenance.why.answering import Answer, Reasons

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """A query file with its parameters bound and the clock set: ready to run, or to print."""

    name: str
    sql: str
    parameters: Mapping[str, object]
    clock: Mapping[str, datetime]
    folder: str = "queries"
    # The file of a query from outside.
    file: Path | None = None


class Rows(Sequence[T], Generic[T]):
    """The answer to a question: a sequence of typed rows, and the ways out that are installed."""

    def __init__(self, asked: Engine, question: Question) -> None:
        self._engine = asked
        self._question = question
        self.columns, self.tuples = asked.table(question.sql, question.parameters)

    @property
    def _row(self) -> type[T]:
        # Fifteen row classes take 20 ms to make; the command line writes tuples and needs none.
        from provenance.rows import PICTURES, ROWS

        rows = PICTURES if self._question.folder == "pictures" else ROWS
        return rows.get(self._question.name) or _row_class(tuple(self.columns))

    def __len__(self) -> int:
        return len(self.tuples)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self._row(*values) for values in self.tuples[index]]
        return self._row(*self.tuples[index])

    def __iter__(self) -> Iterator[T]:
        row = self._row
        return (row(*values) for values in self.tuples)

    def __repr__(self) -> str:
        return f"Rows({list(self)!r})"

    @overload
    def why(self) -> list[Reasons]: ...
    @overload
    def why(self, index: int) -> Reasons: ...
    def why(self, index: int | None = None) -> list[Reasons] | Reasons:
        """What each row rests on, or one of them by its place: statements, and rows of the record.

        Raises:
            IndexError: there is no row in that place.
        """
        from provenance.why.answering import answered

        row = None if index is None else range(1, len(self) + 1)[index]
        question = self._question
        derived.turn_clock(self._engine, question.clock, question.sql)
        told = answered(self._engine, question.sql, question.parameters, row=row).reasons
        return told if row is None else told[0]

    def to_arrow(self) -> Any:
        """The answer as a ``pyarrow.Table``. Raises ImportError where pyarrow is not installed."""
        derived.turn_clock(self._engine, self._question.clock, self._question.sql)
        return self._engine.arrow(self._question.sql, self._question.parameters)

    def to_pandas(self) -> Any:
        """The answer as a ``pandas.DataFrame``.

        Raises ImportError where pandas or pyarrow is not installed.
        """
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """The answer as a ``polars.DataFrame``.

        Raises ImportError where polars or pyarrow is not installed.
        """
        import polars

        return polars.from_arrow(self.to_arrow())

    def _repr_html_(self) -> str:
        from provenance.showing.render import Format, render

        return "".join(render(self.columns, self.tuples, Format.HTML))


class Record:
    """A record opened for reading. Close it, or use it in a ``with`` block."""

    def __init__(self, opened: Engine) -> None:
        self._engine = opened

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database file, so that others can write to it."""
        self._engine.close()

    def who_said(
        self,
        *,
        speaker: str | None = None,
        claim: str | None = None,
        quantity: str | None = None,
        stance: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        contains: str | None = None,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.Utterance]:
        """Who said what, when, and where it can be read."""
        return self._ask("who_said", locals())

    def conflicts(
        self,
        *,
        contains: str | None = None,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.Conflict]:
        """Records with two versions since a merge, field by field."""
        return self._ask("conflicts", locals())

    def contradictions(
        self,
        *,
        speaker: str | None = None,
        claim: str | None = None,
        quantity: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        contains: str | None = None,
        kind: str | None = None,
        grade: str | None = None,
        state: str | None = None,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.Contradiction]:
        """Statements that contradict each other, with both sides' words, dates and sources."""
        return self._ask("contradictions", locals())

    def denials(
        self,
        *,
        speaker: str | None = None,
        claim: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        contains: str | None = None,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.Denial]:
        """Who denied what, in which scope, and how many standing statements the denial meets."""
        return self._ask("denials", locals())

    def positions(
        self,
        *,
        speaker: str | None = None,
        claim: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        contains: str | None = None,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.Position]:
        """Where each speaker stands on each claim."""
        return self._ask("positions", locals())

    def figures(
        self,
        *,
        speaker: str | None = None,
        quantity: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        contains: str | None = None,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.Figure]:
        """Every figure, what it means, and how it was revised."""
        return self._ask("figures", locals())

    def timeline(
        self,
        *,
        speaker: str | None = None,
        claim: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        contains: str | None = None,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.Event]:
        """What happened, was said, was published and was captured, in the order of time."""
        return self._ask("timeline", locals())

    def evidence(
        self,
        *,
        speaker: str | None = None,
        claim: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        contains: str | None = None,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.Bearing]:
        """What bears on which claim or statement."""
        return self._ask("evidence", locals())

    def corroboration(
        self,
        *,
        claim: str | None = None,
        speaker: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        contains: str | None = None,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.Corroboration]:
        """How many independent lineages support each claim.

        Filters choose claims and change no count; ``as_of`` counts what had been said by then.
        """
        return self._ask("corroboration", locals())

    def trace(
        self, statement: str, *, as_of: str | None = None, recorded_by_date: str | None = None
    ) -> Rows[rows.Link]:
        """What a statement passes on, link by link, down to its roots."""
        return self._ask("trace", locals())

    def explain(
        self,
        one: str,
        other: str | None = None,
        *,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.Step]:
        """Why two statements contradict each other, or why they are compatible.

        Args:
            one: a statement, or the id of a contradiction.
            other: the other statement; left out for a contradiction.
        """
        if other is None and not self._is_contradiction(one):
            raise UsageError(
                f"explain takes two statements or the id of a contradiction; {one} alone is neither"
            )
        if other is not None and self._is_contradiction(one):
            raise UsageError(f"{one} is the id of a contradiction; explain takes it alone")
        found = self._ask("explain", locals())
        if not found:
            raise UnknownName(
                f"no contradiction has the id {one}; `provenance contradictions` lists them"
            )
        return found

    def show(
        self, id: str, *, as_of: str | None = None, recorded_by_date: str | None = None
    ) -> Rows[rows.Held]:
        """Everything the record holds under an id."""
        found = self._ask("show", locals())
        if not found:
            raise UnknownName(
                f"nothing is recorded under the id {id}; "
                "the lists (speakers, sources, claims, quantities, who-said) show ids"
            )
        return found

    def history(
        self, id: str, *, as_of: str | None = None, recorded_by_date: str | None = None
    ) -> Rows[rows.Version]:
        """Every version of a record, and what each changed."""
        found = self._ask("history", locals())
        if not found:
            raise UnknownName(
                f"nothing is recorded under the id {id}; "
                "the lists (speakers, sources, claims, quantities, who-said) show ids"
            )
        return found

    def log(
        self,
        *,
        by: str | None = None,
        since: str | None = None,
        until: str | None = None,
        contains: str | None = None,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.Recording]:
        """Every act of recording, the newest first."""
        return self._ask("log", locals())

    def assessments(
        self,
        *,
        speaker: str | None = None,
        source: str | None = None,
        claim: str | None = None,
        statement: str | None = None,
        axis: str | None = None,
        since: str | None = None,
        until: str | None = None,
        contains: str | None = None,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.Assessment]:
        """What analysts judge of speakers, sources, claims, statements and evidence."""
        return self._ask("assessments", locals())

    def speakers(
        self,
        *,
        speaker: str | None = None,
        contains: str | None = None,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.Speaker]:
        """Who is in the record."""
        return self._ask("speakers", locals())

    def sources(
        self,
        *,
        source: str | None = None,
        speaker: str | None = None,
        since: str | None = None,
        until: str | None = None,
        contains: str | None = None,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.Source]:
        """What the statements were read in."""
        return self._ask("sources", locals())

    def claims(
        self,
        *,
        claim: str | None = None,
        speaker: str | None = None,
        contains: str | None = None,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.Claim]:
        """What was put forward."""
        return self._ask("claims", locals())

    def quantities(
        self,
        *,
        quantity: str | None = None,
        contains: str | None = None,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.Quantity]:
        """What figures compete on."""
        return self._ask("quantities", locals())

    def kinds(
        self,
        *,
        contains: str | None = None,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.Kind]:
        """The kinds of contradiction, each with its rule."""
        return self._ask("kinds", locals())

    def hedges(
        self,
        *,
        contains: str | None = None,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.HedgeRule]:
        """The rules by which a figure's words are read."""
        return self._ask("hedges", locals())

    def scale_words(
        self,
        *,
        contains: str | None = None,
        as_of: str | None = None,
        recorded_by_date: str | None = None,
    ) -> Rows[rows.ScaleWord]:
        """The words that multiply the number before them."""
        return self._ask("scale_words", locals())

    def conflict_count(self) -> int:
        """How many records have two versions since a merge."""
        # Most records have no fork, and which versions conflict is asked of every kind of record.
        if not self._engine.rows("SELECT 1 FROM forked_entry LIMIT 1"):
            return 0
        count = self._engine.rows("SELECT count(DISTINCT (record, id)) FROM merge_conflict")
        return int(count[0][0])

    def case(self, name: str) -> str:
        """The id of the case that goes by this id or title.

        Raises:
            UnknownName: none does; the error lists near matches.
        """
        return self._named("case", name)

    def picture(self, name: str, given: Mapping[str, object]) -> Rows[Any]:
        """What a question's picture shows, for the filters of the question."""
        question = self.question(name, given, "pictures")
        derived.turn_clock(self._engine, question.clock, question.sql)
        return Rows(self._engine, question)

    def question(self, name: str, given: Mapping[str, object], folder: str = "queries") -> Question:
        """Bind a query's filters: names looked up, dates read, words checked.

        Raises:
            UnknownName: a filter names no record; the error lists near matches.
            UsageError: a filter's date or word cannot be read.
        """
        clock = {
            variable: read_date(self._engine, name_, str(date), "latest")
            for name_, variable in CLOCK.items()
            if (date := given.get(name_)) is not None
        }
        # Names are looked up as of now: a speaker is known even where nothing had been said yet.
        derived.turn_clock(self._engine, {})
        file = None if name in library.query_names() else outside.query_files().get(name)
        script = outside.query(name) if folder == "queries" else library.script(name, folder)
        with outside.named(file):
            if file is not None and self._engine.kinds(script.text) != ["SELECT"]:
                raise InvalidQuery("accepted is one statement that selects")
            parameters = {
                key: self._bound(taken, given.get(key)) for key, taken in filters.of(script).items()
            }
        return Question(name, script.text, parameters, clock, folder, file)

    def reasons(self, name: str, given: Mapping[str, object], row: int | None = None) -> Answer:
        """The rows of a question, or one by its number, and the rows of the record behind each.

        Raises:
            UnknownName, UsageError: as for the question itself.
        """
        from provenance.why.answering import answered

        question = self.question(name, given)
        derived.turn_clock(self._engine, question.clock, question.sql)
        with outside.named(question.file):
            return answered(self._engine, question.sql, question.parameters, row=row)

    def ask(self, name: str, /, **given: object) -> Rows[Any]:
        """The answer to any query by its name, those that come from outside included.

        Args:
            name: of the query, as its file is called.
            given: its filters, as its header names them, and those of the clock.

        Raises:
            UnknownName: there is no such query.
            UsageError: it has no such filter, or one that it needs is absent.
        """
        if name in library.query_names():
            rows: Rows[Any] = getattr(self, name)(**given)
            return rows
        taken = filters.of(outside.query(name))
        if unknown := sorted(given.keys() - taken.keys() - CLOCK.keys()):
            known = ", ".join([*taken, *CLOCK])
            raise UsageError(f"{name} has no filter {unknown[0]}; it has {known}")
        for one in taken.values():
            if one.is_required and given.get(one.name) is None:
                raise UsageError(f"{name} is asked about a {one.name}; give one")
        return self._ask(name, given)

    def _ask(self, name: str, given: Mapping[str, object]) -> Rows[Any]:
        question = self.question(
            name, {key: value for key, value in given.items() if key != "self"}
        )
        derived.turn_clock(self._engine, question.clock, question.sql)
        with outside.named(question.file):
            return Rows(self._engine, question)

    def _bound(self, taken: Filter, value: object) -> object:
        """What a query is given for a parameter, from the value that the reader gave."""
        if taken.type == "flag":
            return taken.is_set(value or False)
        if value is None:
            return None
        if taken.type == "number":
            return taken.number(value)
        said = str(value)
        match taken.type:
            case record if record in filters.RECORDS:
                return self._named(record, said)
            case "statement or contradiction" if not self._is_contradiction(said):
                return self._named("statement", said)
            case "date":
                return read_date(self._engine, taken.name, said, "earliest")
            case "end of date":
                return read_date(self._engine, taken.name, said, "latest")
            case "word of VOCABULARY":
                return taken.check_word(said, self._words(taken))
            case "kind of contradiction":
                return taken.check_word(said, self._kinds())
        return said

    def _words(self, taken: Filter) -> list[str]:
        """The words that a filter takes."""
        text = library.text("lookups/names/word")
        words = [word for (word,) in self._engine.rows(text, {"vocabulary": taken.vocabulary})]
        if not words:
            raise InvalidQuery(
                f"the type of {taken.name}: the record has no vocabulary {taken.vocabulary}"
            )
        return words

    def _kinds(self) -> list[str]:
        """The kinds of contradiction."""
        return [kind for (kind,) in self._engine.rows(library.text("lookups/names/kind"))]

    def _is_contradiction(self, id: str) -> bool:
        """Whether an id is one of a contradiction, by how it begins: with the kind."""
        return id.partition(":")[0] in self._kinds() if ":" in id else False

    def _are_one(self, kind: str, ids: Sequence[str]) -> bool:
        """Whether ids that go by one name are judged to stand for one record."""
        if kind not in ("speaker", "claim", "quantity"):
            return False
        found = self._engine.rows(
            f"SELECT DISTINCT canonical FROM canonical_{kind} WHERE list_contains($ids, {kind})",
            {"ids": ids},
        )
        return len(found) == 1

    def _named(self, kind: str, name: str) -> str:
        found = self._engine.rows(library.text("lookups/names/name"), {"kind": kind, "name": name})
        best = [row for row in found if row[1] == found[0][1] and row[1] > 0]
        if len(best) == 1 or (best and self._are_one(kind, [row[0] for row in best])):
            return str(best[0][0])
        if best:
            raise UnknownName(
                f"`{name}` names more than one {kind}: {', '.join(row[0] for row in best)}; "
                "use the id"
            )
        near = ", ".join(
            f"{row[0]} ({row[2]})" if row[2] != row[0] else row[0] for row in found[:4]
        )
        listing = {"quantity": "quantities", "statement": "who-said", "case": "log"}.get(
            kind, kind + "s"
        )
        hint = f"near matches: {near}" if near else f"`provenance {listing}` lists them"
        raise UnknownName(f"no {kind} goes by `{name}`; {hint}")


def open(path: str | Path) -> Record:
    """Open a record for reading.

    Raises:
        NoDatabase: there is no such file, it is no database, or its schema has another version.
        Locked: a process is writing to it.
    """
    return Record(opening.read(Path(path)))


@cache
def _row_class(columns: tuple[str, ...]) -> Any:
    """The row of a query that has no class of its own; what Python cannot call a field is _N."""
    return namedtuple("Row", columns, rename=True)


def read_date(asked: Engine, key: str, expression: str, end: str) -> datetime:
    """The first or last instant (`earliest`, `latest`) that a filter's date expression covers.

    Raises:
        UsageError: the expression is no date; names the filter.
    """
    asked.execute(
        "CREATE OR REPLACE TEMP TABLE date_text AS SELECT $expression::VARCHAR AS expression",
        {"expression": expression},
    )
    asked.execute(library.text("readings/dates/read"))
    edtf_dates.read_left_over(asked)
    earliest, latest, problem = asked.rows(
        "SELECT earliest, latest, problem FROM date_text_reading"
    )[0]
    if problem is not None:
        raise UsageError(f"--{key.replace('_', '-')}: {problem}")
    instant = earliest if end == "earliest" else latest
    assert isinstance(instant, datetime)
    return instant
