"""Single records: added, amended and retracted through the door that files come in by.

What is given is drafted as rows of text and entered by ``intake``: staged, checked and entered as
a file is, in one transaction. No value is read, completed or corrected on the way.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from provenance import templates
from provenance.declaration import Field, catalogue, nested, records
from provenance.engine import Engine, quoted
from provenance.errors import InvalidInput, UnknownName, UsageError
from provenance.file import ids
from provenance.intake import answers, loads
from provenance.intake.answers import Answers
from provenance.intake.loads import Outcome
from provenance.intake.short.known import Known

COMMAND_LINE = "<command line>"


@dataclass(frozen=True, slots=True)
class Edit:
    """What an edit did: the record table, the ids that were entered in it, and the outcome.

    ``fallen`` are the statements that stand no longer because their speaker was retracted.
    """

    record: str
    ids: tuple[str, ...]
    outcome: Outcome
    fallen: tuple[str, ...] = ()


def add(
    engine: Engine,
    record: str,
    content: bytes,
    *,
    recorded_by: str,
    file: str = COMMAND_LINE,
    case: str | None = None,
    texts: Path | None = None,
    allow_unanchored: bool = False,
    amend: str | None = None,
    notices: bool = False,
    strict: bool = False,
    allow: Sequence[str] = (),
    before: Sequence[Answers] = (),
    implied: frozenset[str] = frozenset(),
) -> Edit:
    """Enter records given as JSON objects in the shape of a case file, all of them or nothing.

    Args:
        engine: an open database, writable.
        record: the record table.
        content: JSON objects, one after the other or in a list; what is nested in them is entered
            with them.
        recorded_by: who records.
        file: what problems name as the place of the input.
        case: id of the case that the records belong to.
        texts: a folder of source texts to check excerpts against without storing them.
        allow_unanchored: record excerpts that are not found, marked as unanchored.
        amend: why a recorded entry of the same id may be replaced.
        notices: look for what is allowed and probably not meant.
        strict: take notices for problems.
        allow: names of notices that are not given.
        before: answers of new records that these name.
        implied: fields that nobody gave, and that follow from the others.

    Raises:
        UsageError: there is no such record table.
        InvalidInput: with every problem found; nothing was written.
    """
    accept(record, kinds(catalogue()))
    # Who types a name means a file here.
    folder = Path() if file in (COMMAND_LINE, answers.FILE) else None
    draft = answers.drafted(file, content, record, case, folder, implied)
    if file == COMMAND_LINE:
        draft = replace(
            draft,
            rows=[replace(row, line=0, lines={}) for row in draft.rows],
            problems=[replace(problem, line=0) for problem in draft.problems],
        )
    if not draft.rows:
        raise InvalidInput(draft.problems)
    outcome = loads.load(
        engine,
        [*(one.draft(f"<{one.record} {one.fields.get('id')}>") for one in before), draft],
        recorded_by=recorded_by,
        texts=texts,
        allow_unanchored=allow_unanchored,
        amend=amend,
        notices=notices,
        strict=strict,
        allow=allow,
    )
    return Edit(record, tuple(engine.distinct(f"staged_{record}", "id")), outcome)


def amend(
    engine: Engine,
    id: str,
    changes: Mapping[str, str],
    *,
    reason: str,
    recorded_by: str,
    record: str | None = None,
    allow_unanchored: bool = False,
    file: str = COMMAND_LINE,
) -> Edit:
    """Enter a new version of a record: the fields given are changed, the others kept.

    An empty text takes a field away. ``record`` says which table is meant where several hold the
    id, and ``file`` what problems name as the place of the input.

    Raises:
        UnknownName: nothing is recorded under the id.
        UsageError: the id stands for several records, or a field is unknown.
        InvalidInput: with every problem found; nothing was written.
    """
    record, id = record_of(engine, id, record, kinds(catalogue()))
    accepted = _columns(record)[1:]
    for name in changes:
        if name not in accepted:
            raise UsageError(_unknown(name, record, accepted))
    fields = current(engine, record, id) | dict(changes)
    if record == "statement" and "said" in changes and "said_words" not in changes:
        fields |= counted_back(engine, changes["said"], published(engine, id))
    amended = Answers(record, {name: value for name, value in fields.items() if value})
    return add(
        engine,
        record,
        amended.laid_out()[0],
        recorded_by=recorded_by,
        allow_unanchored=allow_unanchored,
        amend=reason,
        file=file,
    )


def current(engine: Engine, record: str, id: str) -> dict[str, str]:
    """What a record says now: its fields as text, without those that are absent."""
    columns = _columns(record)
    words = {"record": record, "fields": quoted(columns)}
    row = engine.rows(templates.text("lookups/records/current", words), {"id": id})[0]
    return {name: value for name, value in zip(columns, row, strict=True) if value is not None}


def published(engine: Engine, statement: str) -> str | None:
    """The date of the source in which a statement can be read; None where several have others."""
    dates = engine.ask("lookups/dates/published", parameters={"statement": statement})
    return str(dates[0][0]) if len(dates) == 1 else None


def counted_back(engine: Engine, word: str, published: str | None) -> dict[str, str]:
    """When a statement was said, from a word for a day and the date of its source, by field.

    Empty where the word is none for a day, or the source was not published on one day.
    """
    if published is None or "/" in published:
        return {}
    anchor = published[:10]
    (day,) = Known(engine).days([(word, anchor)])
    return {} if day is None else {"said": day, "said_words": word, "said_anchor": anchor}


def _columns(record: str) -> list[str]:
    return ["id", *(name for name in catalogue()[record] if name != "id"), "retracted"]


def retract(
    engine: Engine, id: str, *, reason: str, recorded_by: str, record: str | None = None
) -> Edit:
    """Take a record back: it stays in the record, marked as retracted, and stands no longer.

    Raises:
        UnknownName: nothing is recorded under the id.
        UsageError: the id stands for several records.
    """
    edit = amend(
        engine,
        id,
        {"retracted": "true"},
        reason=reason,
        recorded_by=recorded_by,
        record=record,
        # Its words were looked for when they were entered.
        allow_unanchored=True,
    )
    if edit.record != "speaker":
        return edit
    rows = engine.ask("lookups/records/fallen", parameters={"id": id})
    return replace(edit, fallen=tuple(statement for (statement,) in rows))


def written(arguments: Sequence[str]) -> list[tuple[str, str]]:
    """Fields as they are typed, ``--field value``, ``--field=value`` or ``field=value``, in order.

    Raises:
        UsageError: something is neither.
    """
    pairs: list[tuple[str, str]] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument.startswith("--") and "=" not in argument:
            name, value = argument, next(waiting, None)
        else:
            name, mark, rest = argument.partition("=")
            value = rest if mark else None
        name = name.removeprefix("--").replace("-", "_")
        if value is None or not name:
            raise UsageError(
                f"`{argument}` is no field with a value; accepted are --field VALUE, "
                "--field=VALUE and field=VALUE"
            )
        pairs.append((name, value))
    return pairs


def as_json(record: str, fields: Sequence[tuple[str, str]]) -> bytes:
    """Fields as typed to the JSON object of a record, in the shape of a case file.

    ``appearances.source`` is a field of a record in the list ``appearances``; given a second time,
    it begins the next one. A field of its own that is given twice stays so, to be told.
    """
    own: list[tuple[str, object]] = []
    lists: dict[str, list[object]] = {}
    for name, value in fields:
        key, mark, inner = name.partition(".")
        inside = nested().get(record, {}).get(key)
        if inside is None:
            own.append((name, value))
        elif not mark:
            lists.setdefault(key, []).append(value)
        else:
            items = lists.setdefault(key, [])
            last = items[-1] if items else None
            if isinstance(last, dict) and inner not in last:
                last[inner] = value
            else:
                items.append({inner: value})
    pairs = [*own, *lists.items()]
    return f"{{{', '.join(f'{json.dumps(k)}: {json.dumps(v)}' for k, v in pairs)}}}".encode()


def accept(record: str, kinds: Sequence[str]) -> None:
    """Raise a UsageError when a record table is none of these."""
    if record not in kinds:
        near = difflib.get_close_matches(record, kinds, 1)
        meant = f"; did you mean `{near[0]}`? Accepted" if near else "; accepted"
        raise UsageError(
            f"there are no records of the kind `{record}`{meant} are {', '.join(sorted(kinds))}"
        )


def kinds(fields_of: Mapping[str, Mapping[str, Field]]) -> list[str]:
    """The record tables whose records are given and not worked out."""
    return sorted(name for name in fields_of if records()[name].given)


def record_of(engine: Engine, id: str, record: str | None, kinds: Sequence[str]) -> tuple[str, str]:
    """The kind of record, among these, that goes by an id, and the id that the record has.

    Args:
        engine: an open database.
        id: an id, with or without its case.
        record: which kind is meant, where several have the id.
        kinds: the kinds that are looked at.

    Raises:
        UnknownName: none goes by it, or records of two cases do.
        UsageError: several do, or ``record`` is none of them.
    """
    accept(record or kinds[0], kinds)
    tables = [record] if record else sorted(kinds)
    id = ids.full(engine, id, tables)
    holders = ids.holders(engine, id, tables)
    if not holders:
        among = f" in {', '.join(tables)}" if len(tables) < 10 else ""
        raise UnknownName(
            f"nothing is recorded under the id {id}{among}; "
            "the lists (speakers, sources, claims, quantities, who-said) show ids"
        )
    if len(holders) > 1:
        raise UsageError(
            f"the id {id} stands for more than one record; say which with --record: "
            f"{', '.join(holders)}"
        )
    return holders[0], id


def _unknown(name: str, record: str, accepted: Sequence[str]) -> str:
    if name == "id":
        return "an id stays as it is; add a record under the other id and retract this one"
    near = difflib.get_close_matches(name, accepted, 1)
    meant = f"; did you mean `{near[0]}`? Accepted" if near else "; accepted"
    return (
        f"unknown field `{name}` of a {record.replace('_', ' ')}{meant} are {', '.join(accepted)}"
    )
