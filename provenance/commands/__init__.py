"""The commands: the module of each, and how a command declares its parameters.

A command is a function of the same name whose parameters are annotated with ``Option`` and
``Argument``; its docstring is its help. Only the module of the command that was called is imported,
and a command imports what it needs when it runs. ``cli`` turns it into a command of typer.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from provenance.showing.render import Format


@dataclass(frozen=True, slots=True)
class Option:
    """An option: its help and its names; without names it is named after its parameter."""

    help: str
    names: tuple[str, ...] = ()
    metavar: str | None = None
    envvar: str | None = None
    minimum: float | None = None
    show_default: bool = True


@dataclass(frozen=True, slots=True)
class Argument:
    """A positional argument: its help, and whether unknown options belong to it."""

    help: str
    metavar: str
    takes_options: bool = False


# Command and the module of this package that holds it, in the order in which help lists them.
# Questions, one for each file in sql/queries/, are in the module `asking`.
COMMANDS = {
    "init": "loading",
    "load": "loading",
    "check": "loading",
    "map-suggest": "loading",
    "import": "exchanging",
    "export": "exchanging",
    "report": "exchanging",
    "sql": "querying",
    "run": "querying",
    "add": "recording",
    "amend": "recording",
    "retract": "recording",
    "merge": "sharing",
    "diff": "sharing",
    "settle": "sharing",
    "verify": "sharing",
    "seal": "sharing",
    "upgrade": "sharing",
    "assess": "judging",
    "resolve": "judging",
    "reopen": "judging",
    "same": "judging",
    "not-same": "judging",
    "suggest": "judging",
    "schema": "about",
    "stories": "about",
}

DEFAULT_DATABASE = Path("provenance.duckdb")

# Options of many commands.
Database = Annotated[
    Path, Option("The database file.", ("--db", "-d"), metavar="FILE", envvar="PROVENANCE_DB")
]
Wait = Annotated[
    float, Option("Seconds to wait while another process holds the database.", minimum=0)
]
KeepSchema = Annotated[
    bool,
    Option(
        "Refuse to write to a file of an older schema instead of upgrading it.",
        envvar="PROVENANCE_KEEP_SCHEMA",
    ),
]
By = Annotated[
    str | None,
    Option("Who records; your account's name if left out.", metavar="NAME", envvar="PROVENANCE_BY"),
]
Written = Annotated[Format, Option("How the answer is written.", ("--format", "-f"))]

# Options for what an answer's rows rest on.
Why = Annotated[bool, Option("name the statements and sources that each row rests on")]
WhyRow = Annotated[
    int | None,
    Option("name what one row rests on, by its number", metavar="N", minimum=1, show_default=False),
]
WhyTree = Annotated[bool, Option("print below each row the quotes that it rests on")]
