"""How the answer to a question is shown: as rows, and for some questions also as a picture.

A question that has other ways has a function in ``SHOWN``; the parameters of that function which
are annotated with ``Option`` are options of its command.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_origin

from provenance import filters
from provenance.commands import Argument, Option
from provenance.errors import UsageError
from provenance.showing import terminal
from provenance.showing.graph import Graph
from provenance.showing.render import Format

if TYPE_CHECKING:
    from provenance.asking.cards import Topics
    from provenance.asking.record import Record, Rows
    from provenance.showing.laying import Style


@dataclass(frozen=True, slots=True)
class Reasons:
    """A request for what each row, or this one, rests on: in a column or as a tree."""

    row: int | None
    as_tree: bool


def reasons(why: bool, row: int | None, as_tree: bool) -> Reasons | None:
    """The request of --why, --why-row and --why-tree; None without any of them."""
    return Reasons(row, as_tree) if why or row is not None or as_tree else None


@dataclass(frozen=True, slots=True)
class Request:
    """A question with its options, from the command line."""

    record: Record
    name: str
    arguments: Mapping[str, object]
    format: Format
    sql: bool
    reasons: Reasons | None = None

    def rows(self) -> Rows[Any]:
        """The answer; with --sql, print the SQL instead and end the command."""
        if self.sql:
            from provenance.asking.printed_sql import printed

            terminal.write([printed(self.record.question(self.name, self.arguments))])
            raise SystemExit(0)
        self.report_conflicts()
        self.record.passes = True
        return self.record.ask(self.name, **self.arguments)

    @property
    def clock(self) -> dict[str, object]:
        """The dates to answer from, as they were typed."""
        from provenance.file.derived import CLOCK

        return {name: self.arguments.get(name) for name in CLOCK}

    def picture(self) -> Rows[Any]:
        """The rows of the question's picture; with --sql, print the SQL and end the command."""
        if self.sql:
            from provenance.asking.printed_sql import printed

            question = self.record.question(self.name, self.arguments, "pictures")
            terminal.write([printed(question)])
            raise SystemExit(0)
        self.report_conflicts()
        return self.record.picture(self.name, self.arguments)

    def report_conflicts(self) -> None:
        """Say that versions were merged and not settled."""
        if self.name != "conflicts" and (count := self.record.conflict_count()):
            terminal.say(
                f"{count} record{'s have' if count > 1 else ' has'} two versions since a merge; "
                "answers use the one recorded last, and `provenance conflicts` shows both"
            )

    def drawing(self, option: str) -> None:
        """Refuse formats and reasons, which a drawing has no place for."""
        if self.format is not Format.TABLE:
            raise UsageError(f"{option} draws; leave --format {self.format} out, or {option}")
        self.unreasoned(option)

    def unreasoned(self, option: str) -> None:
        """Refuse reasons for an option that does not show the rows of the answer."""
        if self.reasons:
            raise UsageError(f"--why tells of rows, and {option} shows none; leave one of them out")


def listed(request: Request) -> bool:
    """Show rows, with what each rests on if requested; true if there are any."""
    return _listed(request, None)


def _listed(request: Request, limit: int | None) -> bool:
    """Show so many rows at most."""
    if request.reasons is None or request.sql:
        rows = request.rows()
        if request.format is Format.TABLE:
            terminal.show(rows.columns, rows.tuples[:limit], request.format)
            return bool(rows)
        first = list(islice(passing := islice(rows.passing(), limit), 1))
        # No rows are a sequence, which is remarked on; any number of them passes by.
        terminal.show(rows.columns, chain(first, passing) if first else first, request.format)
        return bool(first)
    from provenance.why.showing import detail, show
    from provenance.why.summary import summarised

    as_tree = request.reasons.as_tree
    level = detail(request.format, as_tree=as_tree)
    answer = request.record.reasons(request.name, request.arguments, request.reasons.row)
    cells = (summarised(reasons, level) for reasons in answer.reasons)
    annotated = ((*values, cell) for values, cell in zip(answer.rows, cells, strict=True))
    show(answer.columns, annotated, answer.notes, request.format, as_tree=as_tree)
    return bool(answer.rows)


Long = Annotated[bool, Option("print every field, as a table")]


def read(
    request: Request,
    long: bool,
    drawn: Callable[[list[Any], int, Style], Iterator[str]],
    *,
    picture: bool = False,
) -> None:
    """Lay an answer out to be read; as rows where a program, a reason or --long wants them."""
    if long or request.sql or request.reasons or request.format is not Format.TABLE:
        listed(request)
        return
    from provenance.showing import laying

    rows = (request.picture() if picture else request.rows()).light()
    if rows:
        width, style = laying.width(), laying.style()
        lines = [*drawn(rows, width, style)]
        if terminal.is_read():
            lines += ["", style.dim("every field: --long")]
        terminal.write(f"{line.rstrip()}\n" for line in lines)
    else:
        terminal.say("nothing found")


class Gravity(StrEnum):
    """What comes first of what is in dispute."""

    GRAVITY = "gravity"
    NEW = "new"
    GAP = "gap"
    VOICES = "voices"
    SUBJECT = "subject"
    CASE = "case"


def contradictions(
    request: Request,
    *,
    topics: Annotated[
        list[str] | None,
        Argument(
            "Only these topics: their letters, or the id of what they are about.",
            "[TOPIC]…",
            takes=("topic", None),
        ),
    ] = None,
    sort: Annotated[
        Gravity, Option("by gravity, new, gap, voices, subject or case", metavar="ORDER")
    ] = Gravity.GRAVITY,
    limit: Annotated[
        int | None,
        Option(
            "list at most so many topics, or rows; 0 is all; 20 cards if left out",
            metavar="N",
            minimum=0,
            show_default=False,
        ),
    ] = None,
    summary: Annotated[bool, Option("print a line for each topic")] = False,
    long: Long = False,
    fail: Annotated[bool, Option("exit with 5 when any is listed, for scripts")] = False,
) -> None:
    """Show a card a topic, a line a topic, or rows; and set an exit code for scripts."""
    is_rows = bool(request.sql or request.reasons or request.format.is_data or long)
    if is_rows and summary:
        raise UsageError("--summary is to be read; `provenance topics` has the same as data")
    if topics and (request.sql or request.reasons):
        option = "--sql" if request.sql else "--why"
        raise UsageError(f"{option} is about the whole answer; leave {topics[0]} out, or {option}")
    if not is_rows:
        found = _cards(request, topics or (), sort, limit, summary)
    elif topics or (request.format is Format.TABLE and not (request.sql or request.reasons)):
        found = _pairs(request, topics or (), sort, limit)
    else:
        found = _listed(request, limit or None)
    if found and fail:
        raise SystemExit(5)


# As many cards are listed where nothing else is asked for.
_CARDS = 20


def _cards(
    request: Request, called: Sequence[str], sort: Gravity, limit: int | None, summary: bool
) -> bool:
    """Show the topics that are asked for; true if there are any."""
    from provenance.showing import laying
    from provenance.showing.answers import contradictions as layout

    with _disputes(request, called, sort, with_judged=False) as (found, is_filtered):
        cards = [] if summary else found.cards(_CARDS if limit is None else limit or None)
        if request.format is Format.TABLE:
            width, style = laying.width(), laying.style()
            if summary:
                lines = layout.summary(found, limit or None, width, style, is_filtered=is_filtered)
            else:
                hint = terminal.is_read()
                lines = layout.drawn(
                    found, cards, width, style, is_filtered=is_filtered, with_hint=hint
                )
            terminal.write(f"{line.rstrip()}\n" for line in lines)
        else:
            from provenance.showing.answers import pages

            terminal.in_full()
            answer = (
                pages.summary(found, limit or None, is_filtered=is_filtered)
                if summary
                else pages.answer(found, cards, is_filtered=is_filtered)
            )
            is_html = request.format is Format.HTML
            terminal.write(pages.html(answer) if is_html else pages.markdown(answer))
        return bool(found.topics)


def _pairs(request: Request, called: Sequence[str], sort: Gravity, limit: int | None) -> bool:
    """Show the contradictions of topics as rows, in a table under the heads of their topics."""
    from provenance.showing import laying
    from provenance.showing.answers import contradictions as layout

    is_read = request.format is Format.TABLE
    with _disputes(request, called, sort, with_judged=True) as (found, _):
        cards = found.cards() if is_read else []
        heads = layout.headings(found, cards, laying.width(), laying.style())
        letters = [topic.topic for topic in found.topics]
    rows = request.record.ask(request.name, **request.arguments)
    place = rows.columns.index("topic")
    listed = [row for row in rows.tuples if not called or row[place] in letters]
    if not (is_read and listed):
        terminal.show(rows.columns, listed[: limit or None], request.format)
        return bool(listed)
    # What was judged and contradicts nothing any more may be of a topic that is none any more.
    by_topic: dict[object, list[tuple[object, ...]]] = {one: [] for one in letters}
    for row in listed:
        by_topic.setdefault(row[place], []).append(row)
    left = limit or len(listed)
    for topic, pairs in by_topic.items():
        if shown := pairs[:left]:
            is_first = left == (limit or len(listed))
            head = [*([] if is_first else [""]), *heads.get(str(topic), ())]
            terminal.write(f"{line.rstrip()}\n" for line in head)
            terminal.show(rows.columns, shown, request.format)
            left -= len(shown)
    return True


@contextmanager
def _disputes(
    request: Request, called: Sequence[str], sort: Gravity, *, with_judged: bool
) -> Iterator[tuple[Topics, bool]]:
    """The topics that are asked for, and whether the question has filters."""
    given = filters.given(request.arguments).keys() - request.clock.keys()
    question = request.record.question(request.name, request.arguments)
    request.report_conflicts()
    with request.record.disputes(
        question,
        called,
        is_filtered=bool(given),
        with_judged=with_judged or "state" in given,
        sort=sort,
    ) as found:
        yield found, bool(given)


def figures(
    request: Request,
    *,
    plot: Annotated[
        bool, Option("draw the figures of --quantity as intervals, speaker by speaker")
    ] = False,
    long: Long = False,
    out: Annotated[
        Path | None,
        Option(
            "with --plot: draw into this file instead, .png or .svg",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
    force: Annotated[
        bool, Option("with --out: replace a file that is there, of whatever kind, or a link")
    ] = False,
) -> None:
    """Show a block a quantity, or one as a plot: in the terminal, or in an image file."""
    if out is not None and not plot:
        raise UsageError("--out names the file of a plot; add --plot")
    if not plot:
        from provenance.showing.answers import figures as layout

        def with_topics(marks: list[Any], width: int, style: Style) -> Iterator[str]:
            disputed = request.record.in_dispute(request.clock)
            return layout.drawn(marks, width, style, disputed=disputed)

        read(request, long, with_topics, picture=True)
        return
    request.drawing("--plot")
    if request.arguments.get("quantity") is None:
        raise UsageError(
            "--plot draws one quantity: add --quantity ID; `provenance quantities` lists them"
        )
    marks = list(request.picture())
    if not marks:
        terminal.say("nothing found to draw")
    elif out is None:
        from provenance.showing.plot import drawn

        terminal.write(drawn(marks, terminal.width()))
    else:
        from provenance.showing import image

        letters_missing = image.save(marks, out, force=force)
        terminal.say(f"drew {out}")
        if letters_missing and out.suffix.lower() == ".png":
            terminal.say("the font lacks some letters, which are drawn as boxes; .svg shows them")


def positions(
    request: Request,
    *,
    matrix: Annotated[bool, Option("one row per speaker and one column per claim")] = False,
    long: Long = False,
) -> None:
    """Show a block a claim, or speakers by claims: in signs to read, in words as data."""
    if not matrix:
        from provenance.showing.answers import positions as layout

        one_speaker = request.arguments.get("speaker") is not None
        read(request, long, partial(layout.drawn, with_quotes=one_speaker))
        return
    request.unreasoned("--matrix")
    from provenance.showing import pictures
    from provenance.showing.grid import fits

    rows = list(request.rows())
    width = terminal.width()
    if request.format is Format.TABLE and rows:
        parts = pictures.to_read(rows, lambda part: fits(part.columns, part.rows, width))
        title: str | None = pictures.key(rows)
        for part in parts:
            terminal.show(part.columns, part.rows, request.format, title=title)
            title = None
    elif request.format in (Format.MARKDOWN, Format.HTML):
        whole = pictures.by_speaker(rows, pictures.compact)
        terminal.show(whole.columns, whole.rows, request.format, title=pictures.key(rows))
    else:
        whole = pictures.by_speaker(rows)
        terminal.show(whole.columns, whole.rows, request.format)


class Order(StrEnum):
    """How statements are put in order."""

    SPEAKER = "speaker"
    DATE = "date"


def who_said(
    request: Request,
    *,
    sort: Annotated[Order, Option("by speaker, or all speakers by date")] = Order.SPEAKER,
    long: Long = False,
) -> None:
    """Show a block a statement."""
    from provenance.showing.answers import who_said as layout

    read(request, long, partial(layout.drawn, by_date=sort is Order.DATE))


def trace(
    request: Request,
    *,
    graph: Annotated[
        Graph | None, Option("print a graph instead, in this language", show_default=False)
    ] = None,
) -> None:
    """Show a tree as a table, rows in every other format, or a graph."""
    if graph is not None:
        request.drawing("--graph")
    elif request.reasons or request.format is not Format.TABLE:
        listed(request)
        return
    links = request.rows()
    from provenance.showing import pictures

    if graph is not None:
        from provenance.showing.graph import written

        terminal.write(written(*pictures.relay_graph(links), graph))
    else:
        from provenance.showing.tree import drawn

        terminal.write(drawn(pictures.relay_tree(links), terminal.width()))


def timeline(request: Request, *, long: Long = False) -> None:
    """Show a line an event."""
    from provenance.showing.answers import timeline as layout

    read(request, long, layout.drawn)


def denials(request: Request, *, long: Long = False) -> None:
    """Show a block a denial."""
    from provenance.showing.answers import denials as layout

    read(request, long, layout.drawn)


def explain(request: Request, *, long: Long = False) -> None:
    """Show the verdict, the voices and the reasons; of a topic its card, rules and pairs."""
    from provenance.showing.answers import explain as layout

    one, other = request.arguments.get("one"), request.arguments.get("other")
    is_read = not (long or request.sql or request.reasons) and request.format is Format.TABLE
    if other is None and is_read and (topic := request.record.topic_called(str(one))):
        _explain_topic(request, topic)
        return
    read(request, long, layout.drawn)


def _explain_topic(request: Request, topic: str) -> None:
    from provenance.showing import laying
    from provenance.showing.answers import contradictions as layout

    question = request.record.question("contradictions", request.clock)
    request.report_conflicts()
    rules = {row.kind: row.rule for row in request.record.kinds()}
    with request.record.disputes(question, [topic]) as found:
        (card,) = found.cards()
        pairs = found.pairs(card.topic)
        lines = layout.explained(card, pairs, rules, laying.width(), laying.style())
        terminal.write(f"{line.rstrip()}\n" for line in lines)


def show(request: Request, *, long: Long = False) -> None:
    """Show what a record says, and a line for each record that belongs to it."""
    from provenance.showing.answers import show as layout

    def with_topics(fields: list[Any], width: int, style: Style) -> Iterator[str]:
        disputed = request.record.in_dispute(request.clock, fields[0].id)
        return layout.drawn(fields, width, style, disputed=[*disputed.values()])

    read(request, long, with_topics)


SHOWN: Mapping[str, Callable[..., object]] = {
    "contradictions": contradictions,
    "denials": denials,
    "explain": explain,
    "figures": figures,
    "positions": positions,
    "show": show,
    "timeline": timeline,
    "trace": trace,
    "who_said": who_said,
}


def options(shown: Callable[..., object]) -> list[inspect.Parameter]:
    """The options that a function of ``SHOWN`` adds to its question's command."""
    _, *more = inspect.signature(shown, eval_str=True).parameters.values()
    return [one for one in more if get_origin(one.annotation) is Annotated]
