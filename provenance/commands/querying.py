"""SQL of one's own: sql and run. Read-only, guarded, in a process of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from provenance import library
from provenance.asking import confined
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
from provenance.disk import inputs, spilling
from provenance.errors import UsageError
from provenance.showing import fitted, terminal
from provenance.showing.render import Format

Param = Annotated[
    list[str],
    Option(
        "A value for $NAME in the query; it becomes what the query needs there.",
        metavar="NAME=VALUE",
        show_default=False,
    ),
]
AsOf = Annotated[
    str | None,
    Option("answer from what had been said by the end of this date", metavar="DATE"),
]
RecordedBy = Annotated[
    str | None,
    Option("answer from what had been recorded by the end of this date (UTC)", metavar="DATE"),
]
Timeout = Annotated[float, Option("Seconds until the whole answer must be there.", minimum=0.001)]
Memory = Annotated[
    str | None,
    Option(
        "Memory that the queries may use, such as 2GB; half of the machine's if left out.",
        envvar=spilling.VARIABLE,
    ),
]


def sql(
    query: Annotated[str, Argument("The query, or - to read it from standard input.", "QUERY")],
    param: Param = [],  # noqa: B006
    as_of: AsOf = None,
    recorded_by_date: RecordedBy = None,
    timeout: Timeout = 60.0,
    memory: Memory = None,
    why: Why = False,
    why_row: WhyRow = None,
    why_tree: WhyTree = False,
    no_pager: NoPager = False,
    dialect: Annotated[
        str | None,
        Option("Print the query for another engine instead of running it.", metavar="ENGINE"),
    ] = None,
    print_: Annotated[
        bool, Option("With --dialect, as which it is the same.", ("--print",))
    ] = False,
    format: Written = Format.TABLE,
    db: Database = DEFAULT_DATABASE,
    wait: Wait = PATIENCE,
) -> None:
    """Answer a question in SQL; nothing is written."""
    name, text = ("query", query) if query != "-" else _typed()
    if dialect is not None:
        from provenance.asking import dictionary
        from provenance.commands.about import dialect_named

        part = dictionary.carried_query(text, dialect_named(dialect))
        note = f"-- leaves behind: {part.left_behind}.\n" if part.left_behind else ""
        terminal.write([f"{note}{part.sql};\n"])
        return
    if print_:
        raise UsageError("--print prints the query for another engine; name it with --dialect")
    reasons = showing.reasons(why, why_row, why_tree)
    with terminal.paged(allowed=not no_pager):
        _run(text, name, param, as_of, recorded_by_date, timeout, memory, reasons, format, db, wait)


def run(
    script: Annotated[
        str, Argument("A script, script:NAME of the shipped ones, or - for standard input.", "FILE")
    ],
    param: Param = [],  # noqa: B006
    as_of: AsOf = None,
    recorded_by_date: RecordedBy = None,
    timeout: Timeout = 60.0,
    memory: Memory = None,
    why: Why = False,
    why_row: WhyRow = None,
    why_tree: WhyTree = False,
    no_pager: NoPager = False,
    format: Written = Format.TABLE,
    db: Database = DEFAULT_DATABASE,
    wait: Wait = PATIENCE,
) -> None:
    """Run a SQL script: one answer for each question.

    Each answer has its own heading; nothing is written.
    """
    name, text = _typed() if script == "-" else _read(script)
    reasons = showing.reasons(why, why_row, why_tree)
    with terminal.paged(allowed=not no_pager):
        _run(text, name, param, as_of, recorded_by_date, timeout, memory, reasons, format, db, wait)


def _read(script: str) -> tuple[str, str]:
    """The name of a script in errors, and its text."""
    path = Path(script)
    if script.startswith("script:"):
        shipped = library.scripts()
        name = script.removeprefix("script:")
        if name not in shipped:
            raise UsageError(f"there is no script `{name}`; shipped are {', '.join(shipped)}")
        path = shipped[name]
    if not path.exists():
        raise UsageError(f"there is no script {script}")
    return script, inputs.script(script, inputs.read(path, inputs.LONGEST_SCRIPT))


def _typed() -> tuple[str, str]:
    """The same for what comes from standard input."""
    return "stdin", inputs.script("stdin", inputs.standard_input(inputs.LONGEST_SCRIPT))


def _run(
    text: str,
    name: str,
    param: list[str],
    as_of: str | None,
    recorded_by_date: str | None,
    timeout: float,
    memory: str | None,
    reasons: showing.Reasons | None,
    format: Format,
    db: Path,
    wait: float,
) -> None:
    clock = {"as_of": as_of, "recorded_by_date": recorded_by_date}
    why = None
    if reasons:
        from provenance.why.showing import detail, show

        why = str(detail(format, as_tree=reasons.as_tree))
    job = confined.Job(
        database=str(db),
        script=text,
        name=name,
        parameters=dict(map(_parameter, param)),
        clock={key: date for key, date in clock.items() if date is not None},
        memory=confined.half_of_this_machine() if memory is None else spilling.size(memory),
        timeout=timeout,
        wait=wait,
        why=why,
        why_row=reasons.row if reasons else None,
    )
    first = True
    # At a terminal a table has as many rows as it shows.
    as_tree = reasons is not None and reasons.as_tree
    streamed = format is not Format.TABLE or (terminal.is_read() and not as_tree)
    for answer in confined.answers(job, terminal.say, streamed=streamed):
        if not first and format not in (Format.JSON, Format.JSONL):
            terminal.write(["\n"])
        first = False
        if terminal.is_left():
            break
        if reasons:
            show(
                answer.columns,
                answer.rows,
                answer.notes,
                format,
                as_tree=reasons.as_tree,
                title=_title(answer),
                whole=False,
            )
        else:
            # Not as a sequence: an answer without rows is one, and is not remarked on.
            rows = iter(answer.rows)
            fitted.show(answer.columns, rows, format, title=_title(answer))


def _title(answer: confined.Answer) -> str | None:
    """The heading of an answer; data formats have none."""
    if answer.heading is not None or answer.count == 1:
        return answer.heading
    line = " ".join(answer.text.split())
    return f"{answer.number} of {answer.count}: " + (line if len(line) <= 60 else line[:59] + "…")


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        raise UsageError(f"--param {text} is not understood; accepted is --param NAME=VALUE")
    return name, value
