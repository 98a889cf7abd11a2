"""Commands that put in, correct and remove what single records say: add, amend, retract, redact."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
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
)
from provenance.commands.loading import (
    Allow,
    AllowUnanchored,
    Strict,
    Texts,
    counted,
    recorder,
)
from provenance.disk import inputs
from provenance.errors import InvalidInput, UsageError
from provenance.showing import terminal
from provenance.showing.terminal import say, write

if TYPE_CHECKING:
    from provenance.commands.prompting import Prompts
    from provenance.intake.answers import Answers
    from provenance.intake.editing import Edit

Reason = Annotated[str, Option("Why; it is kept with the new entry.", metavar="WHY")]
Which = Annotated[
    str | None, Option("The record table, where several hold the id.", metavar="RECORD")
]
Id = Annotated[str, Argument("Id of a record of any kind.", metavar="ID", takes=ANY_ID)]


def add(
    record: Annotated[
        str | None,
        Argument(
            "What to add: speaker, claim, statement, …; left out, all are listed.",
            metavar="[RECORD]",
        ),
    ] = None,
    fields: Annotated[
        list[str] | None,
        Argument(
            "Its fields, as --field VALUE; --appearances.source VALUE is a field of a record inside"
            " it. Left out, they are read from stdin as JSON, or asked for at a terminal.",
            metavar="[--FIELD VALUE]...",
            takes_options=True,
        ),
    ] = None,
    case: Annotated[str | None, Option("Id of the case it belongs to.", metavar="CASE")] = None,
    db: Database = DEFAULT_DATABASE,
    texts: Texts = None,
    allow_unanchored: AllowUnanchored = False,
    strict: Strict = False,
    allow: Allow = None,
    by: By = None,
    wait: Wait = PATIENCE,
    keep_schema: KeepSchema = False,
) -> None:
    """Add one record, with what belongs to it.

    Its fields are flags, JSON on standard input, or what you type when asked.
    """
    from provenance.commands.changing import changing
    from provenance.commands.writing import writing
    from provenance.intake import editing

    if record is None:
        write(_kinds())
        return

    def enter(
        content: bytes,
        file: str,
        before: Sequence[Answers] = (),
        implied: frozenset[str] = frozenset(),
    ) -> None:
        with writing(db, wait, keep_schema=keep_schema) as engine, changing(engine) as changed:
            edit = editing.add(
                engine,
                record,
                content,
                recorded_by=recorder(by),
                file=file,
                case=case,
                texts=texts,
                allow_unanchored=allow_unanchored,
                notices=True,
                strict=strict,
                allow=allow or (),
                before=before,
                implied=implied,
            )
        report_edit(edit, "added")
        changed.report()

    values = editing.written(fields or [])
    if values and not terminal.interactive():
        enter(editing.as_json(record, values), editing.COMMAND_LINE)
    elif not terminal.interactive():
        content = inputs.standard_input()
        if not content.strip():
            raise UsageError(
                f"nothing was given; add {record} takes --field VALUE, or JSON on stdin"
            )
        enter(content, "<stdin>")
    else:
        from provenance.commands.prompting import Prompts
        from provenance.declaration import catalogue, nested
        from provenance.intake.answers import FILE, Answers

        editing.accept(record, editing.kinds(catalogue()))
        own = [name for name, _ in values if name.partition(".")[0] not in nested().get(record, {})]
        if len(set(own)) < len(own):
            raise UsageError("a field is given twice; add takes each once")
        given = json.loads(editing.as_json(record, values))
        answers = Answers(record, given, case, texts, allow_unanchored)
        command = ["provenance", "add", record]
        command += _options(db, case=case, texts=texts, allow_unanchored=allow_unanchored)
        prompts = Prompts(db, wait, answers, command)
        with prompts.going_on():
            prompts.add()
            _until_accepted(
                prompts,
                lambda: enter(answers.laid_out()[0], FILE, answers.before, answers.implied),
            )


def amend(
    id: Id,
    fields: Annotated[
        list[str] | None,
        Argument(
            "What changes; an empty value takes a field away. Left out, it is asked for at a"
            " terminal.",
            metavar="[FIELD=VALUE]...",
        ),
    ] = None,
    reason: Annotated[
        str | None, Option("Why; it is kept with the new entry.", metavar="WHY")
    ] = None,
    record: Which = None,
    db: Database = DEFAULT_DATABASE,
    allow_unanchored: AllowUnanchored = False,
    by: By = None,
    wait: Wait = PATIENCE,
    keep_schema: KeepSchema = False,
) -> None:
    """Correct a record; the old version is kept.

    A new entry replaces the current one.
    """
    from provenance.commands.changing import changing
    from provenance.commands.writing import writing
    from provenance.intake import answers, editing

    pairs = editing.written(fields or [])
    changes = dict(pairs)
    if len(changes) < len(pairs):
        raise UsageError("a field is given twice; amend takes each once")
    if not terminal.interactive():
        if not changes:
            raise UsageError(f"say what changes: provenance amend {id} FIELD=VALUE")
        if reason is None:
            raise UsageError("say why with --reason WHY; it is kept with the new entry")

    def enter(changes: Mapping[str, str], why: str, file: str) -> None:
        with writing(db, wait, keep_schema=keep_schema) as engine, changing(engine) as changed:
            edit = editing.amend(
                engine,
                id,
                changes,
                reason=why,
                recorded_by=recorder(by),
                record=record,
                allow_unanchored=allow_unanchored,
                file=file,
            )
        report_edit(edit, "amended")
        changed.report()

    if changes:
        enter(changes, reason or _reason(), editing.COMMAND_LINE)
        return
    from provenance.commands.prompting import Prompts

    drafted = answers.Answers("", {}, allow_unanchored=allow_unanchored, amend=reason or "asked")
    command = ["provenance", "amend", id]
    command += _options(db, record=record, reason=reason, allow_unanchored=allow_unanchored)
    prompts = Prompts(db, wait, drafted, command)
    with prompts.going_on():
        prompts.amend(id, record)
        if not prompts.changes():
            say("nothing was changed")
            return
        why = reason or _reason()
        _until_accepted(prompts, lambda: enter(prompts.changes(), why, answers.FILE))


def _until_accepted(prompts: Prompts, enter: Callable[[], None]) -> None:
    """Enter what was answered; what is refused is asked again, and only that."""
    while True:
        try:
            enter()
            return
        except InvalidInput as error:
            if not prompts.again(error):
                raise


def _reason() -> str:
    """Why a record is amended, from whoever sits at the terminal."""
    while not (reason := terminal.ask("reason (why it changes): ").strip()):
        terminal.prompt(["  it is needed, and kept with the new entry"])
    return reason


def _options(db: Path, *, allow_unanchored: bool, **given: object) -> list[str]:
    """The options of a command that goes on, without those that are as they are anyway."""
    options = [] if db == DEFAULT_DATABASE else ["-d", str(db)]
    options += ["--allow-unanchored"] if allow_unanchored else []
    for name, value in given.items():
        options += [] if value is None else [f"--{name}", str(value)]
    return options


def _kinds() -> Iterator[str]:
    """What can be added, a line each."""
    from provenance.declaration import records

    given = [record for record in records().values() if record.given]
    width = max(len(record.name) for record in given)
    for record in given:
        yield f"{record.name:<{width}}  {record.meaning}\n"


def retract(
    id: Id,
    reason: Reason,
    record: Which = None,
    db: Database = DEFAULT_DATABASE,
    by: By = None,
    wait: Wait = PATIENCE,
    keep_schema: KeepSchema = False,
) -> None:
    """Take a record back; it stays visible, marked.

    A retracted record stands no longer.
    """
    from provenance.commands.changing import changing
    from provenance.commands.writing import writing
    from provenance.intake import editing

    with writing(db, wait, keep_schema=keep_schema) as engine, changing(engine) as changed:
        edit = editing.retract(engine, id, reason=reason, recorded_by=recorder(by), record=record)
    report_edit(edit, "retracted")
    changed.report()


def redact(
    id: Annotated[
        str,
        Argument("Id of a record, or the first digits of a load (`provenance log`).", metavar="ID"),
    ],
    field: Annotated[
        list[str],
        Option(
            "What is removed, once for each; `text` of a source is its stored text.",
            metavar="FIELD",
        ),
    ],
    reason: Annotated[
        str, Option("Why; it is kept, so do not repeat what is removed.", metavar="WHY")
    ],
    record: Which = None,
    yes: Annotated[bool, Option("Do not ask first; needed where there is no terminal.")] = False,
    db: Database = DEFAULT_DATABASE,
    by: By = None,
    wait: Wait = PATIENCE,
    keep_schema: KeepSchema = False,
) -> None:
    """Remove what must not be there, for good; its hash stays.

    For a name that was promised to be kept, or a text that has to be erased.
    """
    from provenance.commands.changing import changing
    from provenance.commands.writing import report_removed, writing
    from provenance.copies import redacting

    names = f"{', '.join(field)} of {id}"
    if not yes:
        if not terminal.interactive():
            raise UsageError(f"{names} could not be restored; say --yes where nobody can be asked")
        terminal.prompt([f"{names} will be removed from every version, and cannot be restored."])
        if terminal.ask("Type yes to remove it: ").strip().lower() != "yes":
            raise UsageError("not confirmed; nothing was removed")
    with writing(db, wait, keep_schema=keep_schema) as engine, changing(engine) as changed:
        redacted = redacting.redact(
            engine, id, field, reason=reason, recorded_by=recorder(by), record=record
        )
    report_removed(db, redacted.values, wait)
    changed.report()
    if not redacted.values:
        say(f"{names}: nothing to remove")
    for kind, name, place in redacted.remaining[:_PLACES]:
        where = "" if kind == "source_text" else f"{place} of "
        say(f"words of it still stand in {where}the {kind.replace('_', ' ')} {name}")
    if (more := len(redacted.remaining) - _PLACES) > 0:
        say(f"and in {more} more places; `provenance who-said --contains WORDS` finds statements")


# So many places where the removed words still stand are listed.
_PLACES = 12


def report_edit(edit: Edit, action: str) -> None:
    """Report the outcome of an edit."""
    terminal.report_notices(edit.outcome.notices.first, edit.outcome.notices.more)
    record = edit.record.replace("_", " ")
    names = ", ".join(edit.ids[:3]) if len(edit.ids) <= 3 else f"{len(edit.ids)} records"
    added = dict(edit.outcome.added)
    if not added:
        say(f"{record} {names}: nothing changed, this is recorded already")
        return
    added.pop(edit.record, None)
    also = ", ".join(counted(count, name) for name, count in added.items())
    say(f"{action} {record} {names}" + (f", with {also}" if also else ""))
    if edit.fallen:
        more = f" and {len(edit.fallen) - _PLACES} more" if len(edit.fallen) > _PLACES else ""
        say(
            f"with it {counted(len(edit.fallen), 'statement')} no longer "
            f"stand{'s' if len(edit.fallen) == 1 else ''}: {', '.join(edit.fallen[:_PLACES])}{more}"
        )
    unchecked = {name: count for name, count in edit.outcome.excerpts.items() if name != "anchored"}
    if unchecked:
        say("excerpts " + ", ".join(f"{count} {name}" for name, count in unchecked.items()))
