"""Commands that record what analysts judge: assess, resolve, reopen, same, not-same, suggest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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
from provenance.commands.loading import counted, recorder
from provenance.commands.recording import Reason, Which, report_edit
from provenance.errors import UsageError
from provenance.filters import given
from provenance.showing import terminal
from provenance.showing.render import Format
from provenance.showing.terminal import say

if TYPE_CHECKING:
    from provenance.asking.choosing import Choice, Chosen
    from provenance.engine import Engine
    from provenance.intake.editing import Edit

Contradictions = Annotated[
    list[str] | None,
    Argument(
        "Topics and contradictions, by the letters or ids that `contradictions` shows.",
        metavar="[TOPIC]...",
        takes=("contradiction", None),
    ),
]
Yes = Annotated[bool, Option("Do not ask first; needed for several where there is no terminal.")]
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

    report_edit(_judged(db, by, wait, keep_schema, enter), "recorded")


def _deciding(function: Callable[..., None]) -> Callable[..., None]:
    """A command with the filters of `contradictions` for options, but for the state."""
    import inspect

    from provenance.commands import asking

    own = [*inspect.signature(function, eval_str=True).parameters.values()]
    parameters = [one for one in own if one.kind is not inspect.Parameter.VAR_KEYWORD]
    taken = {parameter.name for parameter in parameters}
    parameters += [one for one in asking.filters_of("contradictions") if one.name not in taken]
    kinds = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in parameters]
    function.__signature__ = inspect.Signature(kinds)  # type: ignore[attr-defined]
    return function


@_deciding
def resolve(
    contradictions: Contradictions = None,
    *,
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
    yes: Yes = False,
    db: Database = DEFAULT_DATABASE,
    by: By = None,
    wait: Wait = PATIENCE,
    keep_schema: KeepSchema = False,
    **filters: object,
) -> None:
    """Judge contradictions: explained, resolved or open.

    A topic is all of its contradictions that are open; options find more. Earlier judgements are
    kept.
    """
    from provenance.asking.choosing import OPEN

    _decide(contradictions, filters, OPEN, state, reason, on, yes, db, by, wait, keep_schema)


@_deciding
def reopen(
    contradictions: Contradictions = None,
    *,
    reason: Reason,
    on: Judged = None,
    yes: Yes = False,
    db: Database = DEFAULT_DATABASE,
    by: By = None,
    wait: Wait = PATIENCE,
    keep_schema: KeepSchema = False,
    **filters: object,
) -> None:
    """Reopen contradictions that were judged before.

    It records that the earlier judgement no longer holds. A topic is all of its contradictions that
    are judged; options find more.
    """
    from provenance.asking.choosing import JUDGED

    _decide(contradictions, filters, JUDGED, "reopened", reason, on, yes, db, by, wait, keep_schema)


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
    called: list[str] | None,
    filters: Mapping[str, object],
    states: tuple[str, ...],
    state: str,
    reason: str,
    on: str | None,
    yes: bool,
    db: Path,
    by: str | None,
    wait: float,
    keep_schema: bool,
) -> None:
    """Judge what is called or found, all in one load; ask first where it is several."""
    called = called or []
    options = given(filters)
    if bool(called) is bool(options):
        raise UsageError(
            "say what is judged: topics or contradictions (`provenance contradictions` shows"
            " their letters), or options that find some, such as --quantity ID"
        )
    choice = None
    judged = called
    if options or len(called) > 1 or ":" not in called[0]:
        choice = _chosen(called, options, states, db, wait)
        judged = [*(pair.contradiction for pair in choice.pairs), *choice.former]
        if not judged:
            raise UsageError(f"nothing of that is {' or '.join(states)}; nothing was judged")
        if len(judged) > 1 and not yes:
            _confirm(choice, state)

    def enter(engine: Engine, analyst: str) -> Edit:
        from provenance.judging import verdicts

        return verdicts.decide(
            engine, *judged, state=state, reason=reason, analyst=analyst, decided=on
        )

    edit = _judged(db, by, wait, keep_schema, enter)
    if choice is None or len(judged) == 1 or not edit.outcome.added:
        report_edit(edit, "recorded")
        return
    say("\n".join([f"recorded {counted(len(judged), 'resolution')}: {state}", *_topics(choice)]))


def _chosen(
    called: list[str],
    options: Mapping[str, object],
    states: tuple[str, ...],
    db: Path,
    wait: float,
) -> Choice:
    """What is to be judged; the record is not held while somebody is asked."""
    from provenance.asking import choosing
    from provenance.file import opening

    with closing(opening.read(db, wait, say)) as engine:
        return choosing.chosen(engine, called, options, states)


# So many of the contradictions of a topic are listed before they are judged, and so many topics.
_PAIRS = 4
_LISTED = 8


def _confirm(choice: Choice, state: str) -> None:
    """List what is to be judged, and ask."""
    count = counted(len(choice.pairs) + len(choice.former), "contradiction")
    if not terminal.interactive():
        say("\n".join([f"this would judge {count}", *_topics(choice, pairs=True)]))
        raise UsageError(f"nobody can be asked here; say --yes to judge {count}")
    terminal.prompt([f"{count} will be {state}:", *_topics(choice, pairs=True)])
    if terminal.ask("Type yes to judge them: ").strip().lower() != "yes":
        raise UsageError("not confirmed; nothing was judged")


def _topics(choice: Choice, *, pairs: bool = False) -> Iterator[str]:
    """A line for each topic, and below it the first of its contradictions."""
    from itertools import groupby

    from provenance.showing.laying import cut, safe, width

    room = width()
    groups = [[*group] for _, group in groupby(choice.pairs, key=lambda pair: pair.topic)]
    for group in groups[:_LISTED]:
        first = group[0]
        count = counted(len(group), "contradiction")
        subject = cut(safe(first.subject_text), max(room - len(count) - 12, 20))
        yield f"  {choice.shown.get(first.topic, first.topic)}  {subject}: {count}"
        for pair in group[:_PAIRS] if pairs else ():
            yield f"        {cut(_sides(pair), room - 8)}"
        if pairs and (rest := len(group) - _PAIRS) > 0:
            yield f"        and {rest} more"
    if (rest := len(groups) - _LISTED) > 0:
        yield f"  and {counted(rest, 'topic')} more"
    for id in choice.former[:_PAIRS]:
        yield f"  {safe(id)}"


def _sides(pair: Chosen) -> str:
    from provenance.showing.laying import isolated, safe

    names = isolated(safe(pair.earlier_name)), isolated(safe(pair.later_name))
    words = safe(pair.earlier_words), safe(pair.later_words)
    sides = [f"{said} ({name})" for said, name in zip(words, names, strict=True)]
    return f"{pair.letters}  {' and '.join(sides)}"


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
    """Enter a judgement that can change what contradicts what, and report it."""
    from provenance.commands.changing import changing
    from provenance.commands.writing import writing

    analyst = recorder(by)
    with writing(db, wait, keep_schema=keep_schema) as engine, changing(engine) as changed:
        edit = enter(engine, analyst)
    report_edit(edit, "recorded")
    changed.report()


def _judged(
    db: Path,
    by: str | None,
    wait: float,
    keep_schema: bool,
    enter: Callable[[Engine, str], Edit],
) -> Edit:
    """Enter a judgement; `enter` takes the record and who judges."""
    from provenance.commands.writing import writing

    analyst = recorder(by)
    with writing(db, wait, keep_schema=keep_schema) as engine:
        return enter(engine, analyst)
