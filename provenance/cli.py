"""The command line: options to arguments, errors to exit codes. The only importer of typer.

A command is built only when it is the one that was called: start-up is part of the product. A
question's command is its method of Record: the same name, filters and order.
"""

from __future__ import annotations

import importlib
import inspect
import io
import keyword
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, NoReturn, get_args, get_origin

import typer
import typer.core

import provenance
from provenance import library, printable
from provenance.commands import (
    ASK,
    COMMANDS,
    DEFAULT_DATABASE,
    FIRST,
    LISTS,
    PURPOSES,
    SYNONYMS,
    Argument,
    Option,
)
from provenance.disk import inputs
from provenance.errors import InvalidQuery, ProvenanceError, UsageError
from provenance.installation import extras, outside
from provenance.process import outcome, signals
from provenance.showing.terminal import UNREAD, remark, say, write

EXIT_CODES = """Exit codes: 0 answered; 1 the input or the record breaks a rule; 2 usage; 3 no
database, or one of another version; 4 the database is in use; 5 contradictions --fail found some;
129 its terminal was closed; 130 interrupted; 141 nobody reads the output; 143 ended by the
system."""


def command(name: str) -> Callable[..., None]:
    """The function of a command or question, with its parameters annotated for typer."""
    if name in COMMANDS:
        module = importlib.import_module(f"provenance.commands.{COMMANDS[name].module}")
        # `import` is a keyword of Python.
        named = name.replace("-", "_") + ("_" if keyword.iskeyword(name) else "")
        function = getattr(module, named)
    else:
        from provenance.commands import asking

        function = asking.question(name.replace("-", "_"))
    parameters = inspect.signature(function, eval_str=True).parameters.values()
    translated = [
        parameter.replace(annotation=_typer_parameter(parameter)) for parameter in parameters
    ]

    def run(*arguments: Any, **options: Any) -> None:
        function(*arguments, **options)

    run.__name__, run.__doc__ = function.__name__, function.__doc__
    run.example = COMMANDS[name].example if name in COMMANDS else function.example  # type: ignore[attr-defined]
    run.__signature__ = inspect.Signature(translated)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in translated}
    run.takes_options = any(map(_takes_options, parameters))  # type: ignore[attr-defined]
    return run


def _takes_options(parameter: inspect.Parameter) -> bool:
    metadata = getattr(parameter.annotation, "__metadata__", ())
    return any(isinstance(one, Argument) and one.takes_options for one in metadata)


def _typer_parameter(parameter: inspect.Parameter) -> Any:
    """The annotation of a parameter, with typer's class in place of our Option or Argument."""
    if get_origin(parameter.annotation) is not Annotated:
        return parameter.annotation
    kind, declared = get_args(parameter.annotation)
    match declared:
        case Option():
            names = declared.names or (f"--{parameter.name.replace('_', '-')}",)
            return Annotated[
                kind,
                typer.Option(
                    *names,
                    help=declared.help,
                    metavar=declared.metavar,
                    envvar=declared.envvar,
                    min=declared.minimum,
                    show_default=declared.show_default,
                    case_sensitive=False,
                    autocompletion=_offering(declared.takes),
                ),
            ]
        case Argument():
            return Annotated[
                kind,
                typer.Argument(
                    help=declared.help,
                    metavar=declared.metavar,
                    show_default=False,
                    autocompletion=_offering(declared.takes),
                ),
            ]
    raise TypeError(f"{parameter.name}: {declared!r} is neither an Option nor an Argument")


def _offering(takes: tuple[str, str | None] | None) -> Callable[..., list[tuple[str, str]]] | None:
    """What offers a shell values, of a type of filters and its vocabulary."""
    if takes is None:
        return None

    def offered(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        from provenance.asking import completing

        database = ctx.params.get("db") or os.environ.get("PROVENANCE_DB") or DEFAULT_DATABASE
        return completing.offers(*takes, Path(database), incomplete)

    return offered


def _show_version(requested: bool) -> None:
    if requested:
        typer.echo(f"provenance {provenance.__version__}")
        raise typer.Exit


def _entry(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Who said what, when, on what evidence, who denies it, and does it add up?"""


class _Commands(typer.core.TyperGroup):
    """All commands, which help lists by purpose."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        for purpose, names in _by_purpose(self.commands).items():
            with formatter.section(purpose):
                formatter.write_dl([(name, str(self.commands[name].short_help)) for name in names])


def _by_purpose(names: Iterable[str]) -> dict[str, list[str]]:
    """The commands of these names by what they are for, in the order of help."""
    grouped = {
        purpose: [name for name in listed if name in names] for purpose, listed in PURPOSES.items()
    }
    listed = {name for names in grouped.values() for name in names}
    grouped[ASK] += [name for name in names if name not in listed]
    return {purpose: names for purpose, names in grouped.items() if names}


def application(called: str | None) -> typer.Typer:
    """The application with the command that was called, or with all if none was.

    Raises:
        UsageError: there is no such command; names what may be meant.
    """
    app = typer.Typer(
        name="provenance",
        cls=_Commands,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
        epilog=EXIT_CODES,
    )
    app.callback(epilog=EXIT_CODES)(_entry)
    names = [*COMMANDS, *map(_spelled, library.query_names())]
    if called == "--version":
        # No command runs.
        names = []
    elif called not in names:
        names += _from_outside()
    if called is not None and not called.startswith("-") and called not in names:
        raise UsageError(_no_command(called, names))
    for name in [called] if called in names else names:
        function = command(str(name))
        example = getattr(function, "example", None)
        app.command(
            name,
            # Typer would cut off the first paragraph.
            short_help=_first_line(function.__doc__ or ""),
            epilog=f"\b\nExample:\n  provenance {example}" if example else None,
            context_settings={"ignore_unknown_options": getattr(function, "takes_options", False)},
        )(function)
    return app


def _first_line(documentation: str) -> str:
    return documentation.strip().partition("\n")[0]


def _no_command(called: str, names: Sequence[str]) -> str:
    """What to say of a command that does not exist: its synonyms, else what is spelt alike."""
    meant = next((commands for words, commands in SYNONYMS.items() if called in words), ())
    if not meant:
        import difflib

        spelt = called.lower().replace("_", "-")
        meant = tuple(difflib.get_close_matches(spelt, names, n=3))
    if meant == LISTS:
        return f"there is no command `{called}`; the lists are {_quoted(meant, 'and')}"
    if meant:
        return f"there is no command `{called}`; did you mean {_quoted(meant, 'or')}?"
    return f"there is no command `{called}`; `provenance --help` lists the commands"


def _quoted(commands: Sequence[str], joined: str) -> str:
    """Commands in running text."""
    *most, last = [f"`{command}`" for command in commands]
    return f"{', '.join(most)} {joined} {last}" if most else last


def _start() -> str:
    """What `provenance` prints by itself: the commands one starts with."""
    width = max(map(len, FIRST))
    listed = [f"  provenance {command:<{width}}  {what}\n" for command, what in FIRST.items()]
    return (
        f"{_entry.__doc__}\n\n{''.join(listed)}\n"
        "`provenance help first-hour` shows how; `provenance --help` lists every command.\n"
    )


def _from_outside() -> list[str]:
    """The commands of the queries that come from outside."""
    for name, file in outside.query_files().items():
        if _spelled(name) in COMMANDS:
            raise InvalidQuery(
                f"{file}: provenance has a command {_spelled(name)}; rename the file"
            )
    return [*map(_spelled, outside.query_files())]


def _spelled(query: str) -> str:
    return query.replace("_", "-")


# With this variable set, an error that nobody foresaw is raised as it is.
DEBUG = "PROVENANCE_DEBUG"
# What typer raises of arguments; the module that holds the class is private to its versions.
_Unusable: Any = next(one for one in typer.BadParameter.__mro__ if one.__name__ == "ClickException")


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its documented code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    # An encoding that is half changed leaves a stream that nothing can be written to.
    with signals.deferred():
        _open_streams()
    if (clash := extras.clash()) is not None:
        say(clash)
    raise SystemExit(exit_code(words))


def _open_streams() -> None:
    """Have the three streams, also where the shell has closed some, and write UTF-8 into pipes."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # Or the next file to be opened, such as the database, would be written to as a stream.
            os.open(os.devnull, os.O_RDWR)
    # A stream that was closed (`>&-`) is None.
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if not hasattr(stream, "reconfigure"):
            continue
        stream.reconfigure(encoding=_encoding(stream), errors=printable.STANDING_IN)
    if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
        sys.stdout.reconfigure(newline="\n")
    # A terminal that lacks a character still shows the rest.
    printable.goes_out_in(sys.stdout.encoding or "utf-8")


def _encoding(stream: Any) -> str | None:
    """The encoding to write in; None for that which Python has chosen."""
    if os.environ.get("PYTHONIOENCODING", "").partition(":")[0]:
        return None
    if stream.isatty():
        # Python takes the language C for UTF-8, which is right for files.
        is_plain = os.environ.get("LC_ALL") in ("C", "POSIX") and "PYTHONUTF8" not in os.environ
        return "ascii" if is_plain else None
    # Whoever reads a pipe or a file is not told by the language of this terminal.
    return "utf-8" if stream is sys.stdout else None


def exit_code(words: Sequence[str]) -> int:
    """Run a command in this process as it is; gives its documented exit code."""
    with outcome.watched():
        try:
            code = _exit_code(words)
            if code:
                signals.check()
            return code
        except BaseException as error:
            # Whatever an interruption came out as, in libraries and in the engine.
            if not isinstance(error, KeyboardInterrupt) and not signals.has_arrived():
                raise
        signals.over()
        say(outcome.interrupted())
        return signals.code()


def _exit_code(words: Sequence[str]) -> int:
    inputs.begin()
    completing = "_PROVENANCE_COMPLETE" in os.environ
    if not words and not completing:
        write([_start()])
        return 0
    called = None if completing else next(iter(words), None)
    try:
        ended = application(called)(args=[*words], prog_name="provenance", standalone_mode=False)
    except ProvenanceError as error:
        if completing:
            return 0
        return _failed(str(error), error.exit_code, names_outcome=error.names_outcome)
    except SystemExit as exited:
        code = exited.code
        return code if isinstance(code, int) else 0 if code is None else 1
    except BrokenPipeError:
        return UNREAD
    except OSError as error:
        return _failed(f"{error.filename or 'the system'}: {error.strerror or error}", 1)
    except _Unusable as error:
        shown = io.StringIO()
        error.show(file=shown)
        # An argument in it is no line of its own.
        message = str(error.format_message())
        remark(shown.getvalue().replace(message, printable.line(message)).splitlines())
        return int(error.exit_code)
    except Exception as error:
        if DEBUG in os.environ:
            raise
        return _failed(_unforeseen(error), 1)
    # Typer turns an interruption into this code and says nothing.
    if ended == 130:
        raise KeyboardInterrupt
    return ended if isinstance(ended, int) else 0


def _unforeseen(error: Exception) -> str:
    """What to say of an error that nobody foresaw."""
    reason = " ".join(str(error).split())[:200]
    what = f"{type(error).__name__}: {reason}" if reason else type(error).__name__
    return (
        f"this should not have happened ({what}); please report it with the command and, if you "
        f"can, its input; with {DEBUG}=1 the command shows where it happened"
    )


def _failed(message: str, code: int, *, names_outcome: bool = False) -> int:
    """Say what went wrong, and, where that is in question, what was written; the exit code."""
    signals.check()
    if names_outcome or outcome.has_written():
        message = f"{message}; {outcome.sentence()}"
    say(message)
    return code
