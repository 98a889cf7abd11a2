"""Commands that record what analysts judge: assess, resolve, reopen, same, not-same, suggest."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from provenance.commands.loading import recorder
from provenance.commands.recording import Reason, Which
from provenance.showing import terminal
from provenance.showing.render import Format
from provenance.showing.terminal import say

if TYPE_CHECKING:
    from provenance.engine import Engine
    from provenance.intake.editing import Edit

Contradiction = Annotated[
    str,
    Argument(
        "Id of a contradiction, as `contradictions` lists it.",
        metavar="CONTRADICTION",
        takes=("contradiction", None),
    ),
]
Judged = Annotated[
    str | None, Option("When it was judged; now if left out.", ("--on",), metavar="DATE")
]


def assess(
    target: Annotated[
        str,
        Argument(
            "Id of a speaker, source, claim, statement or evidence.",
            metavar="TARGET",
            takes=ANY_ID,
        ),
    ],
    axis: Annotated[
        str,
        Option("reliability, credibility, confidence, verdict or independence.", metavar="AXIS"),
    ],
    value: Annotated[
        str,
        Option(
            "reliability: A to F; credibility: 1 to 6; confidence: low, moderate, high; verdict:"
            " supported, refuted, not enough evidence, conflicting evidence; independence:"
            " independent, dependent.",
            metavar="VALUE",
        ),
    ],
    reason: Reason,
    record: Which = None,
    on: Judged = None,
    db: Database = DEFAULT_DATABASE,
    by: By = None,
    wait: Wait = PATIENCE,
    keep_schema: KeepSchema = False,
) -> None:
    """Judge a speaker, source, claim, statement or evidence.

    A judgement is on one axis; earlier ones are kept.
    """

    def enter(engine: Engine, analyst: str) -> Edit:
        from provenance.judging import verdicts

        return verdicts.assess(
            engine,
            target,
            axis=axis,
            value=value,
            reason=reason,
            analyst=analyst,
            record=record,
            assessed=on,
        )

    _judge(db, by, wait, keep_schema, enter)


def resolve(
    contradiction: Contradiction,
    state: Annotated[
        str,
        Option(
            "explained: both stand, and why they differ; resolved: which one holds; open: looked"
            " at and left open.",
            metavar="STATE",
        ),
    ],
    reason: Reason,
    on: Judged = None,
    db: Database = DEFAULT_DATABASE,
    by: By = None,
    wait: Wait = PATIENCE,
    keep_schema: KeepSchema = False,
) -> None:
    """Judge a contradiction: explained, resolved or open.

    Earlier judgements are kept.
    """
    _decide(contradiction, state, reason, on, db, by, wait, keep_schema)


def reopen(
    contradiction: Contradiction,
    reason: Reason,
    on: Judged = None,
    db: Database = DEFAULT_DATABASE,
    by: By = None,
    wait: Wait = PATIENCE,
    keep_schema: KeepSchema = False,
) -> None:
    """Reopen a contradiction that was judged before.

    It records that the earlier judgement no longer holds.
    """
    _decide(contradiction, "reopened", reason, on, db, by, wait, keep_schema)


One = Annotated[str, Argument("Id of a speaker, claim or quantity.", metavar="ONE", takes=ANY_ID)]
Other = Annotated[str, Argument("Id of the other.", metavar="OTHER", takes=ANY_ID)]


def same(
    one: One,
    other: Other,
    reason: Reason,
    record: Which = None,
    on: Judged = None,
    db: Database = DEFAULT_DATABASE,
    by: By = None,
    wait: Wait = PATIENCE,
    keep_schema: KeepSchema = False,
) -> None:
    """Judge that two ids are one speaker, claim or quantity.

    `not-same` undoes it.
    """
    _identify(one, other, "same", reason, record, on, db, by, wait, keep_schema)


def not_same(
    one: One,
    other: Other,
    reason: Reason,
    record: Which = None,
    on: Judged = None,
    db: Database = DEFAULT_DATABASE,
    by: By = None,
    wait: Wait = PATIENCE,
    keep_schema: KeepSchema = False,
) -> None:
    """Judge that two ids are different, however alike."""
    _identify(one, other, "not_same", reason, record, on, db, by, wait, keep_schema)


def suggest(
    record: Annotated[
        str | None,
        Option("Only speaker, claim or quantity; all three if left out.", metavar="RECORD"),
    ] = None,
    least: Annotated[
        float, Option("Leave out pairs less alike than this, from 0 to 100.", minimum=0)
    ] = 85.0,
    format: Written = Format.TABLE,
    db: Database = DEFAULT_DATABASE,
) -> None:
    """List ids that may be one, with the reason.

    It lists speakers, claims and quantities, and joins nothing.
    """
    from provenance.file import opening
    from provenance.intake import editing
    from provenance.judging import verdicts

    kinds = ["speaker", "claim", "quantity"]
    if record:
        editing.accept(record, kinds)
    with closing(opening.read(db)) as engine:
        rows = [
            (kind, pair.one, pair.other, pair.one_name, pair.other_name, pair.score, pair.why)
            for kind in ([record] if record else kinds)
            for pair in verdicts.suggest(engine, kind, least)
        ]
    columns = ["record", "one", "other", "one_name", "other_name", "score", "why"]
    terminal.show(columns, rows, format)


def _decide(
    contradiction: str,
    state: str,
    reason: str,
    on: str | None,
    db: Path,
    by: str | None,
    wait: float,
    keep_schema: bool,
) -> None:
    def enter(engine: Engine, analyst: str) -> Edit:
        from provenance.judging import verdicts

        return verdicts.decide(
            engine, contradiction, state=state, reason=reason, analyst=analyst, decided=on
        )

    _judge(db, by, wait, keep_schema, enter)


def _identify(
    one: str,
    other: str,
    verdict: str,
    reason: str,
    record: str | None,
    on: str | None,
    db: Path,
    by: str | None,
    wait: float,
    keep_schema: bool,
) -> None:
    def enter(engine: Engine, analyst: str) -> Edit:
        from provenance.judging import verdicts

        edit = verdicts.identify(
            engine,
            one,
            other,
            verdict=verdict,
            reason=reason,
            analyst=analyst,
            record=record,
            decided=on,
        )
        kind = edit.ids[0].partition("/")[0]
        if verdict == "not_same" and (through := verdicts.still_one(engine, kind, one, other)):
            say(f"{one} and {other} are still one, because both are the same as {through[0]}")
        return edit

    _judge(db, by, wait, keep_schema, enter)


def _judge(
    db: Path,
    by: str | None,
    wait: float,
    keep_schema: bool,
    enter: Callable[[Engine, str], Edit],
) -> None:
    """Enter a judgement and report it; `enter` takes the record and who judges."""
    from provenance.commands.recording import report_edit
    from provenance.commands.writing import writing

    analyst = recorder(by)
    with writing(db, wait, keep_schema=keep_schema) as engine:
        edit = enter(engine, analyst)
    report_edit(edit, "recorded")
