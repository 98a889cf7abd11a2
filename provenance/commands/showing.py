"""How the answer to a question is shown: as rows, and for some questions also as a picture.

A question that has other ways has a function in ``SHOWN``; the parameters of that function which
are annotated with ``Option`` are options of its command.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from provenance.commands import Option
from provenance.errors import UsageError
from provenance.showing import terminal
from provenance.showing.graph import Graph
from provenance.showing.render import Format

if TYPE_CHECKING:
    from provenance.asking.record import Record, Rows


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
        self._report_conflicts()
        self.record.passes = True
        return self.record.ask(self.name, **self.arguments)

    def picture(self) -> Rows[Any]:
        """The rows of the question's picture; with --sql, print the SQL and end the command."""
        if self.sql:
            from provenance.asking.printed_sql import printed

            question = self.record.question(self.name, self.arguments, "pictures")
            terminal.write([printed(question)])
            raise SystemExit(0)
        self._report_conflicts()
        return self.record.picture(self.name, self.arguments)

    def _report_conflicts(self) -> None:
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
    if request.reasons is None or request.sql:
        rows = request.rows()
        if request.format is Format.TABLE:
            terminal.show(rows.columns, rows.tuples, request.format)
            return bool(rows)
        first = list(islice(passing := rows.passing(), 1))
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


def contradictions(
    request: Request,
    *,
    fail: Annotated[bool, Option("exit with 5 when any is listed, for scripts")] = False,
) -> None:
    """Show rows, and set an exit code for scripts."""
    if listed(request) and fail:
        raise SystemExit(5)


def figures(
    request: Request,
    *,
    plot: Annotated[
        bool, Option("draw the figures of --quantity as intervals, speaker by speaker")
    ] = False,
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
    """Show rows, or one quantity as a plot: in the terminal, or in an image file."""
    if out is not None and not plot:
        raise UsageError("--out names the file of a plot; add --plot")
    if not plot:
        listed(request)
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
) -> None:
    """Show rows, or speakers by claims: in signs with a key to read, in words as data."""
    if not matrix:
        listed(request)
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


SHOWN: Mapping[str, Callable[..., object]] = {
    "contradictions": contradictions,
    "figures": figures,
    "positions": positions,
    "trace": trace,
}


def options(shown: Callable[..., object]) -> list[inspect.Parameter]:
    """The options that a function of ``SHOWN`` adds to its question's command."""
    _, *more = inspect.signature(shown, eval_str=True).parameters.values()
    return more
