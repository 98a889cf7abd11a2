"""The questions as commands: one for each query, shipped or from outside, with its filters."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

from provenance import filters
from provenance.commands import (
    DEFAULT_DATABASE,
    PATIENCE,
    Argument,
    Database,
    NoPager,
    Option,
    Wait,
    Why,
    WhyRow,
    WhyTree,
    Written,
    showing,
)
from provenance.filters import Filter
from provenance.installation import outside
from provenance.showing.render import Format
from provenance.showing.terminal import paged, say

_CLOCK = {
    "as_of": "answer from what had been said by the end of this date",
    "recorded_by_date": "answer from what had been recorded by the end of this date (UTC)",
}


def question(name: str) -> Callable[..., None]:
    """The command of a question: its parameters are those of the method of Record."""
    script = outside.query(name)
    parameters = filters_of(name)
    parameters += [
        _parameter_of(Filter(key, "end of date", None, False, False), _CLOCK[key]) for key in _CLOCK
    ]
    shown = showing.SHOWN.get(name, showing.listed)
    more = showing.options(shown)
    prints = Option("print the SQL instead of running it")
    parameters += [
        *more,
        _parameter("format", Written, Format.TABLE),
        _parameter("sql", Annotated[bool, prints], False),
        _parameter("why", Why, False),
        _parameter("why_row", WhyRow, None),
        _parameter("why_tree", WhyTree, False),
        _parameter("no_pager", NoPager, False),
        _parameter("db", Database, DEFAULT_DATABASE),
        _parameter("wait", Wait, PATIENCE),
    ]

    def command(
        *,
        format: Format,
        sql: bool,
        why: bool,
        why_row: int | None,
        why_tree: bool,
        no_pager: bool,
        db: Path,
        wait: float,
        **arguments: Any,
    ) -> None:
        from provenance.asking import record

        # An option that was never given is an empty list, too.
        arguments = {name: None if value == [] else value for name, value in arguments.items()}
        options = {parameter.name: arguments.pop(parameter.name) for parameter in more}
        reasons = showing.reasons(why, why_row, why_tree)
        # The record is closed again before anybody waits for the reader of a pager.
        with paged(allowed=not no_pager), record.open(db, wait, say) as opened:
            shown(showing.Request(opened, name, arguments, format, sql, reasons), **options)

    command.__name__ = name
    more_said = script.summary.removeprefix(script.short).strip()
    repeated = [
        filter_.option
        for filter_ in filters.of(script).values()
        if filter_.is_list and not filter_.is_argument
    ]
    if repeated:
        more_said += f"\n\nMay be given several times, and either counts: {', '.join(repeated)}."
    command.__doc__ = f"{script.short}\n\n{more_said}".strip()
    command.example = script.example and script.example.removeprefix("provenance ")  # type: ignore[attr-defined]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return command


def filters_of(name: str) -> list[inspect.Parameter]:
    """The filters of a question, as arguments and options of a command."""
    script = outside.query(name)
    return [
        _parameter_of(filter_, script.parameters[key])
        for key, filter_ in filters.of(script).items()
    ]


def _parameter_of(filter_: Filter, meaning: str) -> inspect.Parameter:
    """A parameter of a query as an argument or option of its command."""
    value: Any = list[str] if filter_.is_list else str
    takes = (filter_.type, filter_.vocabulary)
    if filter_.is_argument:
        argument = Argument(meaning, filter_.metavar, takes=takes)
        if filter_.is_required:
            return _parameter(filter_.name, Annotated[value, argument])
        return _parameter(filter_.name, Annotated[value | None, argument], None)
    if filter_.type == "flag":
        return _parameter(filter_.name, Annotated[bool, Option(meaning)], False)
    option = Option(meaning, metavar=filter_.metavar, show_default=False, takes=takes)
    return _parameter(filter_.name, Annotated[value | None, option], None)


def _parameter(
    name: str, annotation: Any, default: object = inspect.Parameter.empty
) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
    )
