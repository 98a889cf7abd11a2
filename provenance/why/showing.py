"""Write an answer with what its rows rest on, as a table, as data or as a tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from provenance.errors import UsageError
from provenance.showing import fitted, terminal
from provenance.showing.grid import branched
from provenance.showing.render import Format
from provenance.why.summary import Detail, tree

COLUMN = "why"


def detail(format: Format, *, as_tree: bool) -> Detail:
    """The detail of reasons that a format has room for.

    Raises:
        UsageError: a tree is asked for in another format than the table.
    """
    if as_tree and format is not Format.TABLE:
        raise UsageError(
            f"--why-tree is a layout of its own; leave out --format {format}, or ask for --why"
        )
    if as_tree or format in (Format.JSON, Format.JSONL):
        return Detail.RECORDS
    return Detail.IDS if format in (Format.CSV, Format.TSV) else Detail.SHORT


def show(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    notes: Sequence[str],
    format: Format,
    *,
    as_tree: bool,
    title: str | None = None,
    whole: bool = True,
) -> None:
    """Write rows whose last value is what they rest on, and the notes to stderr.

    Args:
        columns: the names of the others.
        rows: their values.
        notes: what is to be known of the reasons.
        format: how to write them.
        as_tree: the reasons as branches below each row.
        title: above a table.
        whole: also at a terminal that has no room for all of it.
    """
    if as_tree:
        stored = list(rows)
        branches = (tree(cast("dict[str, Any]", row[-1])) for row in stored)
        width, colour = terminal.width(), terminal.colour()
        terminal.write(
            branched(columns, [row[:-1] for row in stored], branches, width=width, colour=colour)
        )
    else:
        show_rows = terminal.show if whole else fitted.show
        show_rows([*columns, COLUMN], iter(rows), format, title=title)
    for note in notes:
        terminal.say(f"note: {note}")
