"""How the answer to a question is shown: as rows, and for some questions in other ways too.

A question that has other ways has a function in ``SHOWN``; the parameters of that function which
are annotated with ``Option`` are options of its command.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
    """That each row, or this one, is to say what it rests on: in words or as a tree."""

    row: int | None
    as_tree: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was asked at the command line."""

    opened: Record
    name: str
    given: Mapping[str, object]
    format: Format
    sql: bool
    reasons: Reasons | None = None

    def rows(self) -> Rows[Any]:
        """The answer; where the SQL was asked for, that is printed instead and the command ends."""
        if self.sql:
            from provenance.asking.printed_sql import printed

            terminal.write([printed(self.opened.question(self.name, self.given))])
            raise SystemExit(0)
        found = self.opened.ask(self.name, **self.given)
        self._conflicts_told()
        return found

    def picture(self) -> Rows[Any]:
        """What the question's picture shows, or its SQL where that was asked for."""
        if self.sql:
            from provenance.asking.printed_sql import printed

            question = self.opened.question(self.name, self.given, "pictures")
            terminal.write([printed(question)])
            raise SystemExit(0)
        self._conflicts_told()
        return self.opened.picture(self.name, self.given)

    def _conflicts_told(self) -> None:
        if self.name != "conflicts" and (count := self.opened.conflict_count()):
            terminal.say(
                f"{count} record{'s have' if count > 1 else ' has'} two versions since a merge; "
                "answers use the one recorded last, and `provenance conflicts` shows both"
            )

    def drawing(self, option: str) -> None:
        """Refuse what a drawing has no place for: formats and reasons."""
        if self.format is not Format.TABLE:
            raise UsageError(f"{option} draws; leave --format {self.format} out, or {option}")
        self.unreasoned(option)

    def unreasoned(self, option: str) -> None:
        """Refuse reasons where what is shown is not the rows of the answer."""
        if self.reasons:
            raise UsageError(f"--why tells of rows, and {option} shows none; leave one of them out")


def listed(asked: Asked) -> bool:
    """Rows, each with what it rests on where that was asked for; tells whether there were any."""
    if asked.reasons is None or asked.sql:
        found = asked.rows()
        terminal.show(found.columns, found.tuples, asked.format)
        return bool(found)
    from provenance.why.showing import detail, show
    from provenance.why.telling import told

    as_tree = asked.reasons.as_tree
    wanted = detail(asked.format, as_tree=as_tree)
    answer = asked.opened.reasons(asked.name, asked.given, asked.reasons.row)
    cells = (told(reasons, wanted) for reasons in answer.reasons)
    rows = ((*values, cell) for values, cell in zip(answer.rows, cells, strict=True))
    show(answer.columns, rows, answer.notes, asked.format, as_tree=as_tree)
    return bool(answer.rows)


def contradictions(
    asked: Asked,
    *,
    fail: Annotated[bool, Option("exit with 5 when any is listed, for scripts")] = False,
) -> None:
    """Rows, and an exit code for scripts."""
    if listed(asked) and fail:
        raise SystemExit(5)


def figures(
    asked: Asked,
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
) -> None:
    """Rows, or one quantity as a plot: in the terminal, or in an image file."""
    if out is not None and not plot:
        raise UsageError("--out names the file of a plot; add --plot")
    if not plot:
        listed(asked)
        return
    asked.drawing("--plot")
    if asked.given.get("quantity") is None:
        raise UsageError(
            "--plot draws one quantity: add --quantity ID; `provenance quantities` lists them"
        )
    marks = list(asked.picture())
    if not marks:
        terminal.say("nothing found to draw")
    elif out is None:
        from provenance.showing.plot import drawn

        terminal.write(drawn(marks, terminal.width()))
    else:
        from provenance.showing import image

        letters_missing = image.save(marks, out)
        terminal.say(f"drew {out}")
        if letters_missing and out.suffix.lower() == ".png":
            terminal.say("the font lacks some letters, which are drawn as boxes; .svg shows them")


def positions(
    asked: Asked,
    *,
    matrix: Annotated[bool, Option("one row per speaker and one column per claim")] = False,
) -> None:
    """Rows, or speakers by claims: in signs with their key to read, in words as data."""
    if not matrix:
        listed(asked)
        return
    asked.unreasoned("--matrix")
    from provenance.showing import pictures
    from provenance.showing.grid import fits

    found = list(asked.rows())
    width = terminal.width()
    if asked.format is Format.TABLE and found:
        parts = pictures.to_read(found, lambda part: fits(part.columns, part.rows, width))
        title: str | None = pictures.key(found)
        for part in parts:
            terminal.show(part.columns, part.rows, asked.format, title=title)
            title = None
    elif asked.format in (Format.MARKDOWN, Format.HTML):
        whole = pictures.by_speaker(found, pictures.compact)
        terminal.show(whole.columns, whole.rows, asked.format, title=pictures.key(found))
    else:
        whole = pictures.by_speaker(found)
        terminal.show(whole.columns, whole.rows, asked.format)


def trace(
    asked: Asked,
    *,
    graph: Annotated[
        Graph | None, Option("print a graph instead, in this language", show_default=False)
    ] = None,
) -> None:
    """A tree where a reader looks, rows in every other format, or a graph."""
    if graph is not None:
        asked.drawing("--graph")
    elif asked.reasons or asked.format is not Format.TABLE:
        listed(asked)
        return
    found = asked.rows()
    from provenance.showing import pictures

    if graph is not None:
        from provenance.showing.graph import written

        terminal.write(written(*pictures.relay_graph(found), graph))
    else:
        from provenance.showing.tree import drawn

        terminal.write(drawn(pictures.relay_tree(found), terminal.width()))


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
