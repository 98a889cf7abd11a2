"""The questions as commands: one for each file in sql/queries/, with the filters of its method."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

from provenance import library
from provenance.commands import (
    DEFAULT_DATABASE,
    Argument,
    Database,
    Option,
    Why,
    WhyRow,
    WhyTree,
    Written,
    showing,
)
from provenance.showing.render import Format

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
    shown = showing.SHOWN.get(name, showing.listed)
    more = showing.options(shown)
    prints = Option("print the SQL instead of running it")
    asked += [
        *more,
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
        **given: Any,
    ) -> None:
        from provenance.asking import record

        options = {parameter.name: given.pop(parameter.name) for parameter in more}
        wanted = why or why_row is not None or why_tree
        reasons = showing.Reasons(why_row, why_tree) if wanted else None
        with record.open(db) as opened:
            shown(showing.Asked(opened, name, given, format, sql, reasons), **options)

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
