"""The questions as commands: one for each file in sql/queries/, with the filters of its method."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from provenance import library, terminal
from provenance.commands import (
    DEFAULT_DATABASE,
    Argument,
    Database,
    Option,
    Why,
    WhyRow,
    WhyTree,
    Written,
)
from provenance.render import Format

if TYPE_CHECKING:
    from provenance.record import Record

# What a question is about is an argument; every other parameter of its file is a filter.
_ARGUMENTS = {
    "explain": ("one", "other"),
    "history": ("id",),
    "show": ("id",),
    "trace": ("statement",),
}
_OPTIONAL = {"other"}
_CLOCK = {
    "as_of": "answer from what had been said by the end of this date",
    "recorded_by_date": "answer from what had been recorded by the end of this date (UTC)",
}
_METAVARS = {
    "speaker": "NAME",
    "contains": "TEXT",
    "since": "DATE",
    "until": "DATE",
    "as_of": "DATE",
    "recorded_by_date": "DATE",
    "kind": "KIND",
    "state": "STATE",
    "axis": "AXIS",
    "by": "NAME",
    "grade": "GRADE",
}


def question(name: str) -> Callable[..., None]:
    """The command of a question: its parameters are those of the method of Record."""
    script = library.script(name)
    arguments = _ARGUMENTS.get(name, ())
    asked: list[inspect.Parameter] = []
    for key, told in (script.parameters | _CLOCK).items():
        metavar = _METAVARS.get(key, "ID")
        if key in arguments and key not in _OPTIONAL:
            asked.append(_parameter(key, Annotated[str, Argument(told, metavar)]))
        elif key in arguments:
            asked.append(_parameter(key, Annotated[str | None, Argument(told, metavar)], None))
        else:
            option = Option(told, metavar=metavar, show_default=False)
            asked.append(_parameter(key, Annotated[str | None, option], None))
    if name == "contradictions":
        fails = Option("exit with 5 when any is listed, for scripts")
        asked.append(_parameter("fail", Annotated[bool, fails], False))
    prints = Option("print the SQL instead of running it")
    asked += [
        _parameter("format", Written, Format.TABLE),
        _parameter("sql", Annotated[bool, prints], False),
        _parameter("why", Why, False),
        _parameter("why_row", WhyRow, None),
        _parameter("why_tree", WhyTree, False),
        _parameter("db", Database, DEFAULT_DATABASE),
    ]

    def command(
        *,
        format: Format,
        sql: bool,
        why: bool,
        why_row: int | None,
        why_tree: bool,
        db: Path,
        fail: bool = False,
        **given: str | None,
    ) -> None:
        from provenance import record

        with record.open(db) as opened:
            if (why or why_row or why_tree) and not sql:
                _answer_with_reasons(opened, name, given, format, why_row, why_tree, fail=fail)
            else:
                _answer(opened, name, given, format, sql=sql, fail=fail)

    command.__name__ = name
    command.__doc__ = script.summary
    command.__signature__ = inspect.Signature(asked)  # type: ignore[attr-defined]
    return command


def _parameter(
    name: str, annotation: Any, default: object = inspect.Parameter.empty
) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
    )


def _answer(
    opened: Record,
    name: str,
    given: dict[str, str | None],
    format: Format,
    *,
    sql: bool,
    fail: bool,
) -> None:
    if sql:
        from provenance.sql_text import printed

        terminal.write([printed(opened.question(name, given))])
        return
    found = getattr(opened, name)(**given)
    terminal.show(found.columns, found.tuples, format)
    if name != "conflicts" and (count := opened.conflict_count()):
        terminal.say(
            f"{count} record{'s have' if count > 1 else ' has'} two versions since a merge; "
            "answers use the one recorded last, and `provenance conflicts` shows both"
        )
    if fail and found:
        raise SystemExit(5)


def _answer_with_reasons(
    opened: Record,
    name: str,
    given: dict[str, str | None],
    format: Format,
    row: int | None,
    as_tree: bool,
    *,
    fail: bool,
) -> None:
    from provenance.why.showing import detail, show
    from provenance.why.telling import told

    wanted = detail(format, as_tree=as_tree)
    answer = opened.reasons(name, given, row)
    cells = (told(reasons, wanted) for reasons in answer.reasons)
    rows = ((*values, cell) for values, cell in zip(answer.rows, cells, strict=True))
    show(answer.columns, rows, answer.notes, format, as_tree=as_tree)
    if fail and answer.rows:
        raise SystemExit(5)
