"""The record as Python sees it: every question a typed method, every answer typed rows.

A method is its query file: it only passes filters on, as the command line does.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, Unpack, cast, overload

from provenance import filters, library
from provenance.asking import binding, narrowing
from provenance.asking.arguments import (
    AssessmentFilters,
    ClaimFilters,
    ClaimListFilters,
    Clock,
    ContradictionFilters,
    FigureFilters,
    LogFilters,
    QuantityFilters,
    SourceFilters,
    SpeakerFilters,
    TextFilters,
    TopicFilters,
    UtteranceFilters,
)
from provenance.engine import Engine, Row
from provenance.errors import EngineFailure, InvalidQuery, UnknownName, UsageError
from provenance.file import derived, opening
from provenance.file.derived import CLOCK
from provenance.installation import extras, outside
from provenance.process import PATIENCE

if TYPE_CHECKING:
    from provenance import rows
    from provenance.asking.cards import Topics
    from provenance.why.answering import Answer, Reasons

T = TypeVar("T")

# A notebook shows as many cards.
_CARDS = 20


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its parameters and the clock, ready to run or to print."""

    name: str
    sql: str
    parameters: Mapping[str, object]
    clock: Mapping[str, datetime]
    folder: str = "queries"
    # The file of a query from outside.
    file: Path | None = None


class Table(Sequence[T], Generic[T]):
    """The answer to a query: a sequence of rows, each a named tuple."""

    def __init__(self, columns: list[str], batches: Iterable[Sequence[Row]]) -> None:
        self.columns, self._batches = columns, batches
        self._tuples: list[Row] | None = None

    @property
    def tuples(self) -> list[Row]:
        """The rows as plain values."""
        if self._tuples is None:
            self._tuples = [row for batch in self._batches for row in batch]
        return self._tuples

    def passing(self) -> Iterator[Row]:
        """The rows as plain values, once: each is gone when the next one comes."""
        for batch in self._batches if self._tuples is None else [self._tuples]:
            yield from batch

    @property
    def _make(self) -> Callable[[Row], T]:
        """What makes a row of its plain values."""
        return cast("Callable[[Row], T]", _row_class(tuple(self.columns))._make)

    def __len__(self) -> int:
        return len(self.tuples)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [*map(self._make, self.tuples[index])]
        return self._make(self.tuples[index])

    def __iter__(self) -> Iterator[T]:
        return map(self._make, self.tuples)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(self)!r})"

    def _repr_html_(self) -> str:
        from provenance.showing.render import Format, render

        return "".join(render(self.columns, self.tuples, Format.HTML))


class Rows(Table[T]):
    """The answer to a question: a sequence of typed rows, and tables of other libraries."""

    def __init__(self, engine: Engine, question: Question, *, passing: bool = False) -> None:
        self._engine = engine
        self._question = question
        super().__init__(*engine.stream(question.sql, question.parameters))
        if not passing:
            _ = self.tuples

    @property
    def _make(self) -> Callable[[Row], T]:
        # Making the row classes takes 20 ms; the command line writes tuples and needs none.
        from provenance.rows import maker

        row = self._row
        return super()._make if row is None else maker(row)

    @property
    def _row(self) -> type[T] | None:
        from provenance.rows import PICTURES, ROWS

        rows = PICTURES if self._question.folder == "pictures" else ROWS
        return rows.get(self._question.name)

    def light(self) -> list[Any]:
        """The rows as named tuples with the same fields, for a layout: without the row classes."""
        return [*map(_row_class(tuple(self.columns))._make, self.tuples)]

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
        reasons = answered(self._engine, question.sql, question.parameters, row=row).reasons
        return reasons if row is None else reasons[0]

    def to_arrow(self) -> Any:
        """The answer as a ``pyarrow.Table``. Raises ImportError where pyarrow is not installed."""
        _require("pyarrow")
        from provenance.rows import decimals

        pyarrow: Any = import_module("pyarrow")
        derived.turn_clock(self._engine, self._question.clock, self._question.sql)
        table = self._engine.arrow(self._question.sql, self._question.parameters)
        for place in decimals(self._row) if self._row else ():
            if pyarrow.types.is_string(table.schema.types[place]):
                number = table.column(place).cast(pyarrow.decimal128(38, 9))
                table = table.set_column(place, table.column_names[place], number)
        return table

    def to_pandas(self) -> Any:
        """The answer as a ``pandas.DataFrame``.

        Raises ImportError where pandas or pyarrow is not installed.
        """
        _require("pandas")
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """The answer as a ``polars.DataFrame``.

        Raises ImportError where polars or pyarrow is not installed.
        """
        _require("polars")
        import polars

        return polars.from_arrow(self.to_arrow())

    def _repr_html_(self) -> str:
        if self.tuples and self._question.name in ("contradictions", "topics"):
            # After the record is closed only the rows are there.
            with suppress(EngineFailure):
                return self._cards()
        return super()._repr_html_()

    def _cards(self) -> str:
        """The topics as cards, as on a page."""
        from provenance.asking import cards
        from provenance.showing.answers import pages

        question = self._question
        called: list[str] = []
        is_filtered = False
        if question.name == "topics":
            called = [row[self.columns.index("topic")] for row in self.tuples]
        else:
            is_filtered = bool(filters.given(question.parameters))
        with cards.listed(
            self._engine,
            question.sql,
            question.parameters,
            question.clock,
            called,
            is_filtered=is_filtered,
            with_judged=True,
        ) as found:
            answer = pages.answer(found, found.cards(_CARDS), is_filtered=is_filtered)
        return "".join(pages.notebook(answer))


class _Contradictions(Rows["rows.Contradiction"]):
    """Contradictions, each with the figures of both sides as numbers."""

    def __init__(self, engine: Engine, question: Question, *, passing: bool = False) -> None:
        super().__init__(engine, question, passing=passing)
        self._found: dict[tuple[str, str, str], Row] | None = None
        if not passing:
            self._found = self._bounds()

    def _bounds(self) -> dict[tuple[str, str, str], Row]:
        """The bounds of figures, by statement, quantity and words."""
        sides = ("earlier_statement", "later_statement")
        gap, *places = map(self.columns.index, ("gap", *sides))
        met = {row[place] for row in self.tuples if row[gap] is not None for place in places}
        if not met:
            return {}
        derived.turn_clock(
            self._engine, self._question.clock, library.text("lookups/intervals.sql")
        )
        given = {"statements": sorted(met)}
        rows = self._engine.ask("lookups/intervals/of_figures", parameters=given)
        return {row[:3]: row[3:] for row in rows}

    @property
    def _make(self) -> Callable[[Row], rows.Contradiction]:
        from provenance.rows import Contradiction, Interval, Numbers, exact, maker

        made = maker(Contradiction)
        if self._found is None:
            self._found = self._bounds()
        found = self._found
        place = {column: number for number, column in enumerate(self.columns)}

        def numbers(values: Row, side: str) -> Numbers | None:
            statement, words = values[place[f"{side}_statement"]], values[place[f"{side}_words"]]
            for quantity in ("subject", "topic_subject"):
                if bounds := found.get((statement, values[place[quantity]], words)):
                    hard, usual = (
                        Interval(exact(low), exact(high), *is_open)
                        for low, high, *is_open in (bounds[:4], bounds[4:8])
                    )
                    return Numbers(hard, usual, bounds[8])
            return None

        def row(values: Row) -> Contradiction:
            if values[place["gap"]] is None:
                return made(values)
            sides = {side: numbers(values, side) for side in ("earlier", "later")}
            return made(values, **sides)

        return row


class Record:
    """A record opened for reading. Close it, or use it in a ``with`` block."""

    def __init__(self, engine: Engine, file: Path | None = None) -> None:
        self._engine = engine
        # Whether the rows of an answer stay in the engine until somebody reads them, and so must
        # be read before the next question is asked.
        self.passes = False
        # Where the record is; one in memory is nowhere.
        self._file = file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database file, so that others can write to it."""
        self._engine.close()

    def who_said(self, **filters: Unpack[UtteranceFilters]) -> Rows[rows.Utterance]:
        """Who said what, when, and where it can be read."""
        return self._ask("who_said", filters)

    def conflicts(self, **filters: Unpack[TextFilters]) -> Rows[rows.Conflict]:
        """Records with two versions since a merge, field by field."""
        return self._ask("conflicts", filters)

    def contradictions(self, **filters: Unpack[ContradictionFilters]) -> Rows[rows.Contradiction]:
        """Statements that contradict each other, with both sides' words, dates and sources."""
        return self._ask("contradictions", filters)

    def topics(self, **filters: Unpack[TopicFilters]) -> Rows[rows.Topic]:
        """What is in dispute, a row for each quantity, question or claim."""
        return self._ask("topics", filters)

    def topic_called(self, word: str) -> str | None:
        """The letters of the topic that goes by a word; None where it means something else.

        Raises:
            UnknownName: it names two topics.
        """
        from provenance.asking import topics

        if binding.is_contradiction(self._engine, word):
            return None
        if binding.question_called(self._engine, word):
            return None
        with topics.worked_out(self._engine):
            found = topics.called(self._engine, word)
        return found and found.topic

    def in_dispute(self, clock: Mapping[str, object], id: str | None = None) -> dict[str, str]:
        """What is in dispute, by its id, with the fewest letters that name the topic.

        Args:
            clock: the dates to answer from.
            id: of a record that is part of it; without one, every quantity.
        """
        from provenance.asking import bearing
        from provenance.showing.disputes import shortest

        asked = self.question("contradictions", clock)
        derived.turn_clock(self._engine, asked.clock, library.text("lookups/topics.sql"))
        with bearing.on_pairs(self._engine):
            rows = self._engine.ask("lookups/topics/in_dispute", parameters={"id": id})
            every = self._engine.ask("lookups/topics/topics") if rows else []
        shown = shortest(topic for (topic,) in every)
        return {subject: shown[topic] for topic, subject in rows}

    @contextmanager
    def disputes(
        self,
        question: Question,
        called: Sequence[str] = (),
        *,
        is_filtered: bool = False,
        with_judged: bool = False,
        sort: str = "gravity",
    ) -> Iterator[Topics]:
        """The topics of which a contradiction is asked for, or those that go by these words.

        Args:
            question: the question ``contradictions``, bound.
            called: letters of topics, or the ids of what they are about.
            is_filtered: whether the question has filters.
            with_judged: whether topics are listed that are judged, too.
            sort: gravity, new, gap, voices, subject or case.

        Raises:
            UnknownName: a word names no topic, or two.
        """
        from provenance.asking import cards

        with cards.listed(
            self._engine,
            question.sql,
            question.parameters,
            question.clock,
            called,
            is_filtered=is_filtered,
            with_judged=with_judged,
            sort=sort,
        ) as found:
            yield found

    def denials(self, **filters: Unpack[ClaimFilters]) -> Rows[rows.Denial]:
        """Who denied what, in which scope, and how many standing statements the denial meets."""
        return self._ask("denials", filters)

    def positions(self, **filters: Unpack[ClaimFilters]) -> Rows[rows.Position]:
        """Where each speaker stands on each claim."""
        return self._ask("positions", filters)

    def figures(self, **filters: Unpack[FigureFilters]) -> Rows[rows.Figure]:
        """Every figure, what it means, and how it was revised."""
        return self._ask("figures", filters)

    def timeline(self, **filters: Unpack[ClaimFilters]) -> Rows[rows.Event]:
        """What happened, was said, was published and was captured, in the order of time."""
        return self._ask("timeline", filters)

    def evidence(self, **filters: Unpack[ClaimFilters]) -> Rows[rows.Bearing]:
        """What bears on which claim or statement."""
        return self._ask("evidence", filters)

    def corroboration(self, **filters: Unpack[ClaimFilters]) -> Rows[rows.Corroboration]:
        """How many independent lineages support each claim.

        Filters choose claims and change no count; ``as_of`` counts what had been said by then.
        """
        return self._ask("corroboration", filters)

    def trace(self, statement: str, **clock: Unpack[Clock]) -> Rows[rows.Link]:
        """What a statement passes on, link by link, down to its roots."""
        return self._ask("trace", {"statement": statement, **clock})

    def explain(
        self, one: str, other: str | None = None, **clock: Unpack[Clock]
    ) -> Rows[rows.Step]:
        """Why two statements contradict each other, or why they are compatible.

        Args:
            one: a statement, or a contradiction or a question, by its id or its letters.
            other: the other statement; left out for a contradiction or a question.
            clock: the dates to answer from.

        Raises:
            UsageError: one alone is no contradiction and no question, or it is a contradiction and
                `other` is given too.
            UnknownName: no contradiction has that id.
        """
        is_contradiction = binding.is_contradiction(self._engine, one)
        if other is None and not is_contradiction:
            alone = binding.alone(self._engine, one)
            if alone is None:
                raise UsageError(
                    "explain takes two statements, or the id of a contradiction or of a question; "
                    f"{one} alone is none of these"
                )
            one = alone
        if other is not None and is_contradiction:
            raise UsageError(f"{one} is the id of a contradiction; explain takes it alone")
        steps: Rows[rows.Step] = self._ask("explain", {"one": one, "other": other, **clock})
        if not steps:
            raise UnknownName(
                f"no contradiction has the id {one}; `provenance contradictions` lists them"
            )
        return steps

    def show(self, id: str, **clock: Unpack[Clock]) -> Rows[rows.FieldValue]:
        """Everything the record holds under an id.

        Raises:
            UnknownName: nothing is recorded under the id.
        """
        return self._ask_about("show", id, clock)

    def find(self, words: str | Sequence[str], **clock: Unpack[Clock]) -> Rows[rows.Finding]:
        """What the record holds with these words: ids, names, claims, quotes, texts of sources.

        Args:
            words: one text, or several that must all stand in a record.
            clock: the dates to answer from.
        """
        return self._ask("find", {"words": words, **clock})

    def history(self, id: str, **clock: Unpack[Clock]) -> Rows[rows.Version]:
        """Every version of a record, and what each changed.

        Raises:
            UnknownName: nothing is recorded under the id.
        """
        return self._ask_about("history", id, clock)

    def log(self, **filters: Unpack[LogFilters]) -> Rows[rows.Recording]:
        """Every act of recording, the newest first."""
        return self._ask("log", filters)

    def assessments(self, **filters: Unpack[AssessmentFilters]) -> Rows[rows.Assessment]:
        """What analysts judge of speakers, sources, claims, statements and evidence."""
        return self._ask("assessments", filters)

    def speakers(self, **filters: Unpack[SpeakerFilters]) -> Rows[rows.Speaker]:
        """Who is in the record."""
        return self._ask("speakers", filters)

    def sources(self, **filters: Unpack[SourceFilters]) -> Rows[rows.Source]:
        """What the statements were read in."""
        return self._ask("sources", filters)

    def claims(self, **filters: Unpack[ClaimListFilters]) -> Rows[rows.Claim]:
        """What was put forward."""
        return self._ask("claims", filters)

    def quantities(self, **filters: Unpack[QuantityFilters]) -> Rows[rows.Quantity]:
        """What figures compete on."""
        return self._ask("quantities", filters)

    def kinds(self, **filters: Unpack[TextFilters]) -> Rows[rows.Kind]:
        """The kinds of contradiction, each with its rule."""
        return self._ask("kinds", filters)

    def hedges(self, **filters: Unpack[TextFilters]) -> Rows[rows.HedgeRule]:
        """The rules by which a figure's words are read."""
        return self._ask("hedges", filters)

    def scale_words(self, **filters: Unpack[TextFilters]) -> Rows[rows.ScaleWord]:
        """The words that multiply the number before them."""
        return self._ask("scale_words", filters)

    def conflict_count(self) -> int:
        """How many records have two versions since a merge."""
        # Most records have no fork; the view reads every kind of record.
        if not self._engine.has_rows("forked_entry"):
            return 0
        return int(self._engine.ask("lookups/records/conflict_count")[0][0])

    def case(self, name: str) -> str:
        """The id of the case that goes by this id or title.

        Raises:
            UnknownName: none does; the error lists near matches.
        """
        return binding.named(self._engine, "case", name)

    def picture(self, name: str, arguments: Mapping[str, object]) -> Rows[Any]:
        """What a question's picture shows, for the filters of the question."""
        return self._answer(self.question(name, arguments, "pictures"))

    def question(
        self, name: str, arguments: Mapping[str, object], folder: str = "queries"
    ) -> Question:
        """Bind a query's filters: names looked up, dates read, words checked.

        Args:
            name: of the query, as its file is called.
            arguments: its filters, as its header names them, and those of the clock.
            folder: below sql/, where the query is: ``queries`` or ``pictures``.

        Raises:
            UnknownName: a filter names no record; the error lists near matches.
            UsageError: a filter's date or word cannot be read.
            InvalidQuery: a query from outside is more than one statement that selects.
        """
        clock = {
            variable: binding.read_date(self._engine, option, str(date), "latest")
            for option, variable in CLOCK.items()
            if (date := arguments.get(option)) is not None
        }
        narrowing.widen(self._engine)
        # Names are looked up as of now: a speaker has a name before the first statement, too.
        derived.turn_clock(self._engine, {})
        file = None if name in library.query_names() else outside.query_files().get(name)
        script = outside.query(name) if folder == "queries" else library.script(name, folder)
        with outside.named(file):
            if file is not None and self._engine.kinds(script.text) != ["SELECT"]:
                raise InvalidQuery("accepted is one statement that selects")
            parameters = {
                key: binding.bound(self._engine, filter_, arguments.get(key))
                for key, filter_ in filters.of(script).items()
            }
        return Question(name, script.text, parameters, clock, folder, file)

    def reasons(self, name: str, arguments: Mapping[str, object], row: int | None = None) -> Answer:
        """The rows of a question, or one by its number, and the rows of the record behind each.

        Raises:
            UnknownName, UsageError: as for the question itself.
        """
        from provenance.why.answering import answered

        question = self.question(name, arguments)
        derived.turn_clock(self._engine, question.clock, question.sql)
        with outside.named(question.file):
            return answered(self._engine, question.sql, question.parameters, row=row)

    def ask(self, name: str, /, **arguments: object) -> Rows[Any]:
        """The answer to any query by its name, those that come from outside included.

        Args:
            name: of the query, as its file is called.
            arguments: its filters, as its header names them, and those of the clock.

        Raises:
            UnknownName: there is no such query.
            UsageError: it has no such filter, or one that it needs is absent.
        """
        if name in library.query_names():
            rows: Rows[Any] = getattr(self, name)(**arguments)
            return rows
        parameters = filters.of(outside.query(name))
        if unknown := sorted(arguments.keys() - parameters.keys() - CLOCK.keys()):
            accepted = ", ".join([*parameters, *CLOCK])
            raise UsageError(f"{name} has no filter {unknown[0]}; it has {accepted}")
        for filter_ in parameters.values():
            if filter_.is_required and arguments.get(filter_.name) is None:
                raise UsageError(f"{name} is asked about a {filter_.name}; give one")
        return self._answer(self.question(name, arguments))

    def sql(
        self,
        query: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float = 60.0,
        **clock: Unpack[Clock],
    ) -> Table[Any]:
        """The answer to one query in SQL, under the same guard as the command ``sql``.

        It only reads, and runs in a process of its own, in half of this machine's memory. Values
        are as in JSON: decimals and dates are text.

        Args:
            query: over the tables and views of the record.
            parameters: a value for each ``$name`` in it.
            timeout: seconds after which it is stopped.
            clock: the dates to answer from.

        Raises:
            InvalidQuery: it is refused or fails, or exceeds its time or memory.
            UsageError: it is more than one query, or a parameter is missing or unused.
        """
        from provenance.asking import confined

        if self._file is None:
            raise UsageError("SQL runs on the file of a record; open one with provenance.open")
        job = confined.Job(
            database=str(self._file.absolute()),
            script=query,
            name="query",
            parameters={name: str(value) for name, value in (parameters or {}).items()},
            clock={name: str(date) for name, date in clock.items() if date is not None},
            memory=confined.half_of_this_machine(),
            timeout=timeout,
        )
        tables: list[Table[Any]] = [
            Table(answer.columns, [[tuple(row) for row in answer.rows]])
            for answer in confined.answers(job, streamed=False)
        ]
        if len(tables) != 1:
            raise UsageError(f"query: accepted is one query; there are {len(tables)}")
        return tables[0]

    def _ask(self, name: str, arguments: Mapping[str, object]) -> Rows[Any]:
        """The answer to a shipped query; an unknown filter is a TypeError, as in a call."""
        parameters = library.script(name).parameters
        if unknown := sorted(arguments.keys() - parameters.keys() - CLOCK.keys()):
            raise TypeError(f"{name}() got an unexpected keyword argument {unknown[0]!r}")
        return self._answer(self.question(name, arguments))

    def _ask_about(self, name: str, id: str, clock: Clock) -> Rows[Any]:
        answer = self._ask(name, {"id": id, **clock})
        if not answer:
            raise UnknownName(
                f"nothing is recorded under the id {id}; "
                "the lists (speakers, sources, claims, quantities, who-said) show ids"
            )
        return answer

    def _answer(self, question: Question) -> Rows[Any]:
        derived.turn_clock(self._engine, question.clock, question.sql)
        narrowing.narrow(self._engine, question.name, question.parameters)
        kind = _Contradictions if question.name == "contradictions" else Rows
        with outside.named(question.file):
            rows: Rows[Any] = kind(self._engine, question, passing=self.passes)
        # Another statement would end the rows that still have to pass.
        if not self.passes:
            narrowing.widen(self._engine)
        return rows


def open(path: str | Path, wait: float = PATIENCE, report: opening.Report | None = None) -> Record:
    """Open a record for reading.

    Args:
        path: the database file.
        wait: seconds to wait while another process writes to it.
        report: takes whom it waits for.

    Raises:
        NoDatabase: there is no such file, it is no database, or its schema has another version.
        Locked: another process was still writing to it when the time was up.
    """
    return Record(opening.read(Path(path), wait, report), Path(path))


def _require(library: str) -> None:
    if find_spec(library) is None:
        raise ImportError(
            f"{library} is not installed; `{extras.command('frames')}` installs what tables need",
            name=library,
        )


@cache
def _row_class(columns: tuple[str, ...]) -> Any:
    """The row class of a query from outside; a column that is no Python name becomes _N."""
    return namedtuple("Row", columns, rename=True)
