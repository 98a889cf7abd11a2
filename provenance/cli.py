"""The command line: options to arguments, answers to stdout, talk to stderr, errors to exit codes.

The one door to typer. A command is built only when it is the one that was called, and imports what
it needs when it runs: start-up is part of the product. A question's command is its method of
Record: the same name, filters and order.
"""

from __future__ import annotations

import inspect
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

import provenance
from provenance import library
from provenance.errors import InvalidInput, ProvenanceError, UsageError
from provenance.render import Format

if TYPE_CHECKING:
    from provenance.record import Record

EXIT_CODES = """Exit codes: 0 answered; 1 the input or the record breaks a rule; 2 usage; 3 no
database, or one of another version; 4 the database is in use; 5 contradictions --fail found some;
130 interrupted."""

Database = Annotated[
    Path,
    typer.Option("--db", "-d", envvar="PROVENANCE_DB", help="The database file.", metavar="FILE"),
]
Texts = Annotated[
    Path | None,
    typer.Option(
        "--texts",
        help="Folder of source texts to check excerpts against, without storing them.",
        metavar="DIR",
    ),
]
AllowUnanchored = Annotated[
    bool,
    typer.Option(
        "--allow-unanchored", help="Record excerpts that are not found, marked as unanchored."
    ),
]
Amend = Annotated[
    str | None,
    typer.Option(
        "--amend",
        help="Replace recorded entries that the input corrects, for this reason.",
        metavar="REASON",
    ),
]
Wait = Annotated[
    float,
    typer.Option("--wait", help="Seconds to wait while another process holds the database.", min=0),
]
Inputs = Annotated[
    list[str],
    typer.Argument(help="Case files, tables, folders of tables, or story:NAME.", metavar="PATH..."),
]
DEFAULT_DATABASE = Path("provenance.duckdb")


def say(message: str) -> None:
    """Tell the person at the terminal something; data never goes this way."""
    typer.echo(f"provenance: {message}", err=True)


# Putting in


def init(db: Database = DEFAULT_DATABASE) -> None:
    """Create a database file with an empty record and the shipped rules."""
    from provenance import engine, intake

    with engine.created(db) as created:
        intake.load(created, [library.SQL / "rules"], recorded_by="provenance")
    say(f"created {db}")


def load(
    paths: Inputs,
    db: Database = DEFAULT_DATABASE,
    texts: Texts = None,
    allow_unanchored: AllowUnanchored = False,
    amend: Amend = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            envvar="PROVENANCE_BY",
            help="Who records; your account's name if left out.",
            metavar="NAME",
        ),
    ] = None,
    wait: Wait = 10.0,
) -> None:
    """Enter case files and tables into the record: all of it, or nothing."""
    from provenance import engine, intake

    files = [_input(path) for path in paths]
    opened = engine.write(db, wait, say)
    try:
        with _problems_told():
            outcome = intake.load(
                opened,
                files,
                recorded_by=by or _account(),
                texts=texts,
                allow_unanchored=allow_unanchored,
                amend=amend,
                stage=_stages(),
            )
    finally:
        opened.close()
    named = outcome.case or ", ".join(paths)
    if outcome.added:
        counts = ", ".join(_counted(count, record) for record, count in outcome.added.items())
        say(f"{named}: entered {counts}")
        if outcome.replaced:
            say(f"{named}: {outcome.replaced} earlier entries replaced")
    if outcome.already_here:
        only = "" if outcome.added else "nothing added, "
        say(f"{named}: {only}{outcome.already_here} records are already here")
    if outcome.excerpts:
        say(
            f"{named}: excerpts "
            + ", ".join(f"{count} {state}" for state, count in outcome.excerpts.items())
        )
    for name in outcome.texts_missing:
        say(
            f"{named}: the text {name} is not at hand; "
            "load again with --texts DIR to check its excerpts"
        )


def check(
    paths: Inputs,
    db: Annotated[
        Path | None,
        typer.Option(
            "--db",
            "-d",
            envvar="PROVENANCE_DB",
            help="Check against this record too.",
            metavar="FILE",
        ),
    ] = None,
    texts: Texts = None,
    allow_unanchored: AllowUnanchored = False,
    amend: Amend = None,
) -> None:
    """Check case files and tables without entering them."""
    from provenance import engine, intake

    files = [_input(path) for path in paths]
    if db is None and DEFAULT_DATABASE.exists():
        db = DEFAULT_DATABASE
    if db is None:
        opened = engine.memory()
        intake.load(opened, [library.SQL / "rules"], recorded_by="provenance")
    else:
        opened = engine.read(db)
    with _problems_told():
        count = intake.check(
            opened,
            files,
            texts=texts,
            allow_unanchored=allow_unanchored,
            amend=amend,
            stage=_stages(),
        )
    say(f"{count} records, no problems" + (f" beside {db}" if db else ""))


def _counted(count: int, record: str) -> str:
    """A number of records in words: 1 claim, 2 quantities."""
    name = record.replace("_", " ")
    plural = {"alias": "aliases", "evidence": "evidence", "quantity": "quantities"}
    return f"{count} {name if count == 1 else plural.get(record, name + 's')}"


def _input(path: str) -> Path:
    """A path as it was given; story:NAME is the case file of a shipped story."""
    if not path.startswith("story:"):
        return Path(path)
    stories = library.stories()
    name = path.removeprefix("story:")
    if name not in stories:
        raise UsageError(f"there is no story `{name}`; shipped are {', '.join(stories)}")
    return stories[name]


def _account() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise UsageError("this account has no name; say who records with --by NAME") from None


def _stages() -> Callable[[str], None]:
    """Shows which stage a long load is in, on a terminal only."""
    if not sys.stderr.isatty():
        return lambda _: None

    def show(stage: str) -> None:
        typer.echo(f"provenance: {stage} …", err=True)

    return show


@contextmanager
def _problems_told() -> Iterator[None]:
    try:
        yield
    except InvalidInput as error:
        for problem in error.problems:
            typer.echo(str(problem), err=True)
        raise


# Asking

# What a question is about is an argument; every other parameter of its file is a filter.
_ARGUMENTS = {"trace": ("statement",), "show": ("id",), "explain": ("one", "other")}
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
    "grade": "GRADE",
}


def _question(name: str) -> Callable[..., None]:
    """The command of a question: its parameters are those of the method of Record."""
    script = library.script(name)
    arguments = _ARGUMENTS.get(name, ())
    asked: list[inspect.Parameter] = []
    for key, told in (script.parameters | _CLOCK).items():
        metavar = _METAVARS.get(key, "ID")
        if key in arguments:
            parameter = typer.Argument(help=told, metavar=metavar, show_default=False)
        else:
            parameter = typer.Option(
                f"--{key.replace('_', '-')}", help=told, metavar=metavar, show_default=False
            )
        required = key in arguments and key not in _OPTIONAL
        asked.append(
            _parameter(key, str if required else str | None, parameter, _NONE if required else None)
        )
    if name == "contradictions":
        fails = typer.Option("--fail", help="exit with 5 when any is listed, for scripts")
        asked.append(_parameter("fail", bool, fails, False))
    asked += [
        _parameter("format", Format, _FORMAT, Format.TABLE),
        _parameter(
            "sql", bool, typer.Option("--sql", help="print the SQL instead of running it"), False
        ),
        inspect.Parameter(
            "db", inspect.Parameter.KEYWORD_ONLY, default=DEFAULT_DATABASE, annotation=Database
        ),
    ]

    def command(
        *, format: Format, sql: bool, db: Path, fail: bool = False, **given: str | None
    ) -> None:
        from provenance import record

        with record.open(db) as opened:
            _answer(opened, name, given, format, sql=sql, fail=fail)

    command.__name__ = name
    command.__doc__ = script.summary
    command.__signature__ = inspect.Signature(asked)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in asked}
    return command


_NONE = inspect.Parameter.empty
_FORMAT = typer.Option("--format", "-f", help="how the answer is written", case_sensitive=False)


def _parameter(name: str, kind: Any, told: Any, default: object) -> inspect.Parameter:
    annotation = Annotated[kind, told]
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

        typer.echo(printed(opened.question(name, given)), nl=False)
        return
    found = getattr(opened, name)(**given)
    from provenance.render import render

    for chunk in render(found.columns, found.tuples, format, width=_width(), colour=_colour()):
        sys.stdout.write(chunk)
    sys.stdout.flush()
    if not found and sys.stderr.isatty():
        say("nothing found")
    if fail and found:
        raise SystemExit(5)


def _width() -> int | None:
    """Columns to fit tables into: COLUMNS, else the terminal's; a pipe has none."""
    if os.environ.get("COLUMNS", "").isdigit() and int(os.environ["COLUMNS"]) > 0:
        return int(os.environ["COLUMNS"])
    return (
        os.get_terminal_size(sys.stdout.fileno()).columns or None if sys.stdout.isatty() else None
    )


def _colour() -> bool:
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


# About the tool


def schema(
    what: Annotated[
        str,
        typer.Argument(
            help="case-file: the JSON Schema of case files, for editors.", metavar="WHAT"
        ),
    ],
) -> None:
    """Print a schema: case-file."""
    if what != "case-file":
        raise UsageError(f"there is no schema of `{what}`; accepted is case-file")
    import json

    from provenance import case_format, engine

    typer.echo(json.dumps(case_format.json_schema(engine.memory()), indent=2, ensure_ascii=False))


def stories(format: Annotated[Format, _FORMAT] = Format.TABLE) -> None:
    """List the shipped stories, which `load story:NAME` enters."""
    from provenance.render import render

    rows = [(name, str(path)) for name, path in library.stories().items()]
    for chunk in render(["story", "case_file"], rows, format, width=None):
        sys.stdout.write(chunk)


COMMANDS: dict[str, Callable[..., None]] = {
    "init": init,
    "load": load,
    "check": check,
    "schema": schema,
    "stories": stories,
}


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"provenance {provenance.__version__}")
        raise typer.Exit


def _entry(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Who said what, when, on what evidence, who denies it, and does it add up?"""


def application(called: str | None) -> typer.Typer:
    """The application with the command that was called, or with all when none goes by that name."""
    app = typer.Typer(
        name="provenance",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
        epilog=EXIT_CODES,
    )
    app.callback(epilog=EXIT_CODES)(_entry)
    questions = {name.replace("_", "-"): name for name in library.query_names()}
    wanted = [called] if called in COMMANDS or called in questions else [*COMMANDS, *questions]
    for command in wanted:
        function = COMMANDS.get(str(command)) or _question(questions[str(command)])
        # Given as it is, it is wrapped in the list of commands; left to typer, it is cut off there.
        app.command(command, short_help=function.__doc__)(function)
    return app


_INTERRUPTED = "interrupted; nothing was written"


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its documented code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    called = None if "_PROVENANCE_COMPLETE" in os.environ else next(iter(given), None)
    if hasattr(signal, "SIGPIPE"):
        # `| head` ends a Unix tool quietly.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a character still gets the rest.
            stream.reconfigure(errors="backslashreplace")
    try:
        application(called)(args=given, prog_name="provenance")
    except ProvenanceError as error:
        say(str(error))
        raise SystemExit(error.exit_code) from None
    except KeyboardInterrupt:
        say(_INTERRUPTED)
        raise SystemExit(130) from None
    except SystemExit as ended:
        # Typer turns an interruption into this code and says nothing.
        if ended.code == 130:
            say(_INTERRUPTED)
        raise
    except OSError as error:
        say(f"{error.filename or 'the system'}: {error.strerror or error}")
        raise SystemExit(1) from None
    raise SystemExit(0)
