"""Commands for a record that several people keep: merge, diff, settle, verify, repair, seal."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

from provenance.commands import (
    ANY_ID,
    DEFAULT_DATABASE,
    PATIENCE,
    Argument,
    By,
    Database,
    KeepSchema,
    Option,
    Wait,
    Written,
)
from provenance.commands.loading import AllowUnanchored, counted, merge_in, recorder
from provenance.showing import terminal
from provenance.showing.render import Format
from provenance.showing.terminal import problems_reported, say, stages

Other = Annotated[Path, Argument("Another copy: a database file or a bundle.", metavar="OTHER")]


def merge(
    other: Other,
    redact: Annotated[bool, Option("Remove here, too, what was removed there.")] = False,
    db: Database = DEFAULT_DATABASE,
    by: By = None,
    wait: Wait = PATIENCE,
    keep_schema: KeepSchema = False,
) -> None:
    """Bring in what another copy holds: all, or nothing."""
    merge_in(other, db, wait, keep_schema, by=by, redact=redact)


def diff(
    other: Other,
    format: Written = Format.TABLE,
    db: Database = DEFAULT_DATABASE,
    wait: Wait = PATIENCE,
) -> None:
    """Show what a merge would bring; nothing is written."""
    from provenance.copies import merging

    with problems_reported(), stages() as stage:
        merged = merging.diff(db, other, wait, say, stage=stage)
    terminal.show(merging.COLUMNS, merged.rows, format)


def settle(
    id: Annotated[str, Argument("Id of a record with two versions.", metavar="ID", takes=ANY_ID)],
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
    wait: Wait = PATIENCE,
    keep_schema: KeepSchema = False,
) -> None:
    """Settle a merge conflict with one new version.

    A new entry replaces both versions.
    """
    from provenance.commands.changing import changing
    from provenance.commands.writing import writing
    from provenance.copies import settling
    from provenance.intake import editing

    changes = dict(editing.written(fields or []))
    with writing(db, wait, keep_schema=keep_schema) as engine, changing(engine) as changed:
        settling.settle(
            engine,
            id,
            changes,
            take=take,
            reason=reason,
            recorded_by=recorder(by),
            record=record,
            allow_unanchored=allow_unanchored,
        )
    say(f"settled {id}")
    changed.report()


def verify(
    texts: Annotated[
        Path | None,
        Option("A folder of source texts, to look excerpts up in again.", metavar="DIR"),
    ] = None,
    format: Written = Format.TABLE,
    db: Database = DEFAULT_DATABASE,
    wait: Wait = PATIENCE,
) -> None:
    """Find what was changed behind the tool's back.

    It checks every row against the ledger and names whatever does not fit.
    """
    from time import monotonic

    from provenance.copies import verifying

    began = monotonic()
    with stages() as stage:
        outcome = verifying.verify(db, wait, say, texts=texts, stage=stage)
    seconds = monotonic() - began
    if outcome.rows or format is not Format.TABLE:
        terminal.show(verifying.COLUMNS, outcome.rows, format)
    if outcome.elsewhere:
        say(
            f"{counted(outcome.elsewhere, 'excerpt')} not looked up again: the texts of their "
            "sources are not in the file; --texts DIR names a folder that has them"
        )
    if outcome.uncompared:
        say(f"{db}: {outcome.uncompared}")
    verdict = counted(len(outcome.rows), "finding") if outcome.rows else "all as the tool left them"
    rate = outcome.count / seconds
    say(f"{db}: {outcome.count:,} rows in {seconds:.1f} s ({rate:,.0f} rows/s): {verdict}")
    if outcome.rows:
        raise SystemExit(1)


def repair(
    reason: Annotated[str, Option("Why; it is kept with the repair.", metavar="WHY")],
    db: Database = DEFAULT_DATABASE,
    by: By = None,
    wait: Wait = PATIENCE,
    keep_schema: KeepSchema = False,
) -> None:
    """Put right loads that no copy can take in.

    They count an entry twice, are not well formed, or lie in the future. Nothing else changes, and
    `log` shows what they were.
    """
    from provenance.commands.writing import writing
    from provenance.copies import repairing

    with writing(db, wait, keep_schema=keep_schema) as engine:
        outcome = repairing.repair(engine, reason=reason, recorded_by=recorder(by))
    for was, load, name, was_recorded, recorded in outcome.loads:
        date = "" if recorded == was_recorded else f", dated {recorded:%Y-%m-%d} instead of "
        date += f"{was_recorded:%Y-%m-%d}" if date else ""
        say(f"{db}: the load {was} of {name} was put right and is now {load}{date}")
    if not outcome.loads:
        needed = "can be put right" if outcome.left or outcome.redacted else "needs it"
        say(f"{db}: no load {needed}; nothing was written")
    for load in outcome.left:
        say(
            f"{db}: the load {load} does not have the entries that it recorded, and it counted "
            "none twice; go back to a copy of the file that has them"
        )
    for load in outcome.redacted:
        say(f"{db}: something was removed from the load {load}, so it cannot be put right")
    if outcome.left or outcome.redacted:
        raise SystemExit(1)


def seal(db: Database = DEFAULT_DATABASE, wait: Wait = PATIENCE) -> None:
    """Print a digest of the record, to compare copies.

    Two copies that hold the same have the same.
    """
    from provenance.copies import sealing

    with stages() as stage:
        made = sealing.seal(db, wait, say, stage=stage)
    terminal.write([f"{made}\n"])
    for sentence in made.beside:
        say(f"the seal does not cover this: {sentence}")
    say(
        f"{db}: the seal of {made.loads:,} loads, {made.entries:,} entries and "
        f"{made.texts:,} texts; `provenance verify` tells whether they are as the tool left them"
    )


def upgrade(db: Database = DEFAULT_DATABASE, wait: Wait = PATIENCE) -> None:
    """Bring a file of an older version up to this one.

    The file as it was is kept beside it.
    """
    from provenance.commands.writing import bring_rules_up
    from provenance.file import opening
    from provenance.intake import loads

    with closing(opening.write(db, wait, say, files=[loads.RULE_FILES])) as engine:
        changed = engine.changed
        for sentence in changed:
            say(f"{db}: {sentence}")
        has_changed = bring_rules_up(engine, db)
    if not changed and not has_changed:
        say(f"{db} is as this version writes it; nothing was changed")
