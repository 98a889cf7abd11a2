"""Commands for a record that several people keep: merge, diff, settle."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from provenance import terminal
from provenance.commands import DEFAULT_DATABASE, Argument, By, Database, Option, Wait, Written
from provenance.commands.loading import AllowUnanchored, merge_in, recorder
from provenance.render import Format
from provenance.terminal import problems_told, say, stages

Other = Annotated[Path, Argument("Another copy: a database file or a bundle.", metavar="OTHER")]


def merge(other: Other, db: Database = DEFAULT_DATABASE, wait: Wait = 10.0) -> None:
    """Enter what another copy of the record holds beyond this one: all of it, or nothing."""
    merge_in(other, db, wait)


def diff(other: Other, format: Written = Format.TABLE, db: Database = DEFAULT_DATABASE) -> None:
    """Show what a merge of another copy would bring, and write nothing."""
    from provenance import merging

    with problems_told():
        merged = merging.diff(db, other, stage=stages())
    terminal.show(merging.COLUMNS, merged.rows, format)


def settle(
    id: Annotated[str, Argument("Id of a record with two versions.", metavar="ID")],
    reason: Annotated[str, Option("Why; it is kept with the new entry.", metavar="WHY")],
    fields: Annotated[
        list[str] | None,
        Argument("What holds instead; an empty value takes a field away.", "[FIELD=VALUE]..."),
    ] = None,
    take: Annotated[
        str | None,
        Option("The version that holds, by the first digits of its entry.", metavar="ENTRY"),
    ] = None,
    record: Annotated[
        str | None, Option("The record table, where several hold the id.", metavar="RECORD")
    ] = None,
    db: Database = DEFAULT_DATABASE,
    allow_unanchored: AllowUnanchored = False,
    by: By = None,
    wait: Wait = 10.0,
) -> None:
    """End a merge conflict by a new entry that replaces both versions."""
    from provenance import editing, engine, settling

    changes = dict(editing.written(fields or []))
    opened = engine.write(db, wait, say)
    try:
        with problems_told():
            settling.settle(
                opened,
                id,
                changes,
                take=take,
                reason=reason,
                recorded_by=recorder(by),
                record=record,
                allow_unanchored=allow_unanchored,
            )
    finally:
        opened.close()
    say(f"settled {id}")
