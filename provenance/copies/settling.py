"""Merge conflicts settled: one new entry that replaces every current version of a record.

It goes in by the door that files come in by: staged, checked and entered in one transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from provenance.declaration import catalogue
from provenance.engine import Engine, quoted
from provenance.errors import UnknownName, UsageError
from provenance.file import ids
from provenance.intake import loads
from provenance.intake.case_file import StagedRow
from provenance.intake.loads import Drafted, Outcome

COMMAND_LINE = "<command line>"


def settle(
    engine: Engine,
    id: str,
    changes: Mapping[str, str],
    *,
    take: str | None = None,
    reason: str,
    recorded_by: str,
    record: str | None = None,
    allow_unanchored: bool = False,
) -> Outcome:
    """Enter the version of a record that replaces both of its current ones.

    It says what the version ``take`` says (by default the one shown), but for the ``changes``; an
    empty text takes a field away.

    Raises:
        UnknownName: no record of that id has two versions.
        UsageError: several do, or no version begins with ``take``, or a field is unknown, or
            nothing says which version holds.
        InvalidInput: the settled version breaks a rule; nothing was written.
    """
    id = ids.full(engine, id, [record] if record else ())
    record = _conflicting(engine, id, record)
    fields = [name for name in catalogue()[record] if name != "id"]
    accepted = [*fields, "retracted"]
    for name in changes:
        if name not in accepted:
            raise UsageError(
                f"unknown field `{name}` of a {record}; accepted are {', '.join(accepted)}"
            )
    if take is None and not changes:
        raise UsageError(
            "say which version holds with --take ENTRY, or what holds with FIELD=VALUE"
        )
    version = _version(engine, record, id, ["id", *accepted], take)
    values = {name: value for name, value in (version | dict(changes)).items() if value}
    row = StagedRow(record, COMMAND_LINE, 0, values)
    engine.set_variable("settling", True)
    try:
        return loads.load(
            engine,
            [Drafted(COMMAND_LINE, "", [row])],
            recorded_by=recorded_by,
            allow_unanchored=allow_unanchored,
            amend=reason,
        )
    finally:
        engine.set_variable("settling", False)


def _conflicting(engine: Engine, id: str, record: str | None) -> str:
    conflicting = engine.ask("lookups/records/conflicting", parameters={"id": id})
    records: list[str] = [name for (name,) in conflicting if record in (None, name)]
    if not records:
        raise UnknownName(
            f"nothing under the id {id} has two versions; `provenance conflicts` lists what has"
        )
    if len(records) > 1:
        raise UsageError(
            f"the id {id} stands for more than one record with two versions; "
            f"say which with --record: {', '.join(records)}"
        )
    return records[0]


def _version(
    engine: Engine, record: str, id: str, columns: Sequence[str], take: str | None
) -> dict[str, str]:
    words = {
        "record": record,
        "columns": ", ".join(f"{quoted([name])}::VARCHAR" for name in columns),
    }
    if take is None:
        rows = engine.ask("lookups/records/shown_version", words, {"id": id})
    else:
        rows = engine.ask("lookups/records/version", words, {"id": id, "take": take})
    if len(rows) != 1:
        raise UsageError(
            f"{take} is {'the beginning of several versions' if rows else 'no current version'} "
            f"of {id}; `provenance conflicts` shows the entries"
        )
    return dict(zip(columns, rows[0][1:], strict=True))
