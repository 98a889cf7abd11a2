"""Commands that put in, correct and remove what single records say: add, amend, retract, redact."""

from __future__ import annotations

from collections.abc import Mapping
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
from provenance.errors import UsageError
from provenance.showing import terminal
from provenance.showing.terminal import say

if TYPE_CHECKING:
    from provenance.declaration import Field
    from provenance.engine import Engine
    from provenance.intake.editing import Edit

Reason = Annotated[str, Option("Why; it is kept with the new entry.", metavar="WHY")]
Which = Annotated[
    str | None, Option("The record table, where several hold the id.", metavar="RECORD")
]
Id = Annotated[str, Argument("Id of a record of any kind.", metavar="ID", takes=ANY_ID)]


def add(
    record: Annotated[str, Argument("What to add: speaker, claim, statement, …", metavar="RECORD")],
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

    values = editing.written(fields or [])
    file = editing.COMMAND_LINE
    if terminal.interactive():
        values += _prompted(db, record, dict(values))
    if values:
        content = editing.as_json(record, values)
    else:
        file, content = "<stdin>", inputs.standard_input()
        if not content.strip():
            raise UsageError(
                f"nothing was given; add {record} takes --field VALUE, or JSON on stdin"
            )
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
        )
    report_edit(edit, "added")
    changed.report()


def amend(
    id: Id,
    fields: Annotated[
        list[str],
        Argument("What changes; an empty value takes a field away.", metavar="FIELD=VALUE..."),
    ],
    reason: Reason,
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
    from provenance.intake import editing

    pairs = editing.written(fields)
    changes = dict(pairs)
    if len(changes) < len(pairs):
        raise UsageError("a field is given twice; amend takes each once")
    with writing(db, wait, keep_schema=keep_schema) as engine, changing(engine) as changed:
        edit = editing.amend(
            engine,
            id,
            changes,
            reason=reason,
            recorded_by=recorder(by),
            record=record,
            allow_unanchored=allow_unanchored,
        )
    report_edit(edit, "amended")
    changed.report()


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


# Fields that a terminal prompts for although the table does not require them: without them a
# statement says little, or is refused.
_WORTH_ASKING = {"statement": ("claim", "said", "appearances.source", "appearances.excerpt")}


def _prompted(db: Path, record: str, values: Mapping[str, str]) -> list[tuple[str, str]]:
    """Prompt for the missing fields of a record, one by one, with the accepted words."""
    from provenance import declaration
    from provenance.file import opening
    from provenance.intake import editing

    with closing(opening.read(db)) as engine:
        catalogue, words = declaration.catalogue(), declaration.words()
        editing.accept(record, editing.kinds(catalogue))
        also = _WORTH_ASKING.get(record, ())
        derives = not declaration.records()[record].names_itself
        worth_asking = {
            name: field
            for name, field in catalogue[record].items()
            if name in also or (field.required and not (name == "id" and derives))
        }
        for name in also:
            list_, _, inner = name.rpartition(".")
            if list_:
                worth_asking[name] = catalogue[declaration.nested()[record][list_].record][inner]
        missing = {name: field for name, field in worth_asking.items() if name not in values}
        if not any(field.required for field in missing.values()):
            return []
        say(f"adding a {record.replace('_', ' ')}; Ctrl-C leaves the record as it is")
        answers: list[tuple[str, str]] = []
        for name, field in missing.items():
            answer = _answer(engine, name, field, words.get(str(field.refers_to), {}))
            if answer:
                answers.append((name, answer))
            if name == "stance" and answer == "deny" and "scope" not in values:
                scope = catalogue[record]["scope"]
                answers.append(("scope", _answer(engine, "scope", scope, words["aspect"])))
        return answers


def _answer(engine: Engine, name: str, field: Field, words: Mapping[str, str]) -> str:
    """An answer that the field accepts; an empty text where it can be left out."""
    from provenance.intake.editing import nearest

    optional = "" if field.required or name == "scope" else " (Enter leaves it out)"
    width = max((len(word) for word in words), default=0)
    meanings = [f"  {word:<{width}}  {meaning}" for word, meaning in words.items()]
    terminal.prompt([f"{name}: {field.meaning}{optional}", *meanings])
    while True:
        answer = terminal.ask(f"{name}: ").strip()
        if not answer and optional:
            return ""
        if not answer:
            terminal.prompt([f"`{name}` is needed"])
        elif words and answer not in words:
            terminal.prompt([f"accepted are {', '.join(words)}"])
        elif field.kind == "reference" and (near := nearest(engine, str(field.refers_to), answer)):
            terminal.prompt(
                [f"no {field.refers_to} has the id {answer}; near are {', '.join(near)}"]
            )
        else:
            return answer


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
