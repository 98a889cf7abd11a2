"""The commands: the module of each, and how a command declares its parameters.

A command is a function of the same name whose parameters are annotated with ``Option`` and
``Argument``; its docstring is its help. Only the module of the command that was called is imported,
and a command imports what it needs when it runs. ``cli`` turns it into a command of typer.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, NamedTuple

from provenance.process import PATIENCE as PATIENCE
from provenance.showing.render import Format


@dataclass(frozen=True, slots=True)
class Option:
    """An option: its help and its names; without names it is named after its parameter.

    ``takes`` is what a shell offers for its value: the type of a filter, and its vocabulary if any.
    """

    help: str
    names: tuple[str, ...] = ()
    metavar: str | None = None
    envvar: str | None = None
    minimum: float | None = None
    show_default: bool = True
    takes: tuple[str, str | None] | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """A positional argument: its help, and whether unknown options belong to it."""

    help: str
    metavar: str
    takes_options: bool = False
    takes: tuple[str, str | None] | None = None


# What a shell offers where an id of any kind of record is taken.
ANY_ID = ("id", None)


class Command(NamedTuple):
    """A command: the module of this package that holds it, and an example that works."""

    module: str
    example: str


# Questions, one for each file in sql/queries/, are in the module `asking`; the headers of the files
# have their examples.
COMMANDS = {
    "demo": Command("starting", "demo"),
    "init": Command("loading", "init --db case.duckdb"),
    "stories": Command("about", "stories"),
    "help": Command("about", "help first-hour"),
    "load": Command("loading", "load story:chinese-nationals-2025-04"),
    "check": Command("loading", "check story:bridge-budget"),
    "add": Command("recording", "add speaker --id mayor --name 'Mayor of Kyiv' --kind person"),
    "import": Command("exchanging", "import claims.json --from claimreview"),
    "template": Command("starting", "template case -o case.yaml"),
    "map-suggest": Command("loading", "map-suggest toll.csv"),
    "assess": Command(
        "judging", "assess zelensky --axis reliability --value B --reason 'Usually right.'"
    ),
    "resolve": Command(
        "judging",
        "resolve figure:chinese-citizens-fighting:zelensky-155:ukraine-document-lists-168"
        " --state explained --reason 'The list is newer.'",
    ),
    "reopen": Command(
        "judging",
        "reopen figure:chinese-citizens-fighting:zelensky-155:ukraine-document-lists-168"
        " --reason 'The list has no date.'",
    ),
    "same": Command("judging", "same us-administration brian-hughes --reason 'He spoke for it.'"),
    "not-same": Command("judging", "not-same zelensky brian-hughes --reason 'Two persons.'"),
    "suggest": Command("judging", "suggest --record speaker"),
    "amend": Command("recording", "amend zelensky-155 note='Heard.' --reason 'We listened.'"),
    "retract": Command("recording", "retract zelensky-155 --reason 'Not what he said.'"),
    "redact": Command(
        "recording", "redact article-outlet --field description --reason 'Court order.'"
    ),
    "merge": Command("sharing", "merge theirs.duckdb"),
    "diff": Command("sharing", "diff theirs.duckdb"),
    "settle": Command("sharing", "settle zelensky-155 note='Heard and read.' --reason 'Both.'"),
    "verify": Command("sharing", "verify"),
    "repair": Command("sharing", "repair --reason 'The clock of the old laptop was wrong.'"),
    "seal": Command("sharing", "seal"),
    "upgrade": Command("sharing", "upgrade"),
    "sql": Command("querying", "sql 'SELECT name, count(*) FROM who_said GROUP BY ALL'"),
    "run": Command("querying", "run script:one_lineage"),
    "schema": Command("about", "schema contradiction"),
    "report": Command("exchanging", "report -o report.html"),
    "export": Command("exchanging", "export --to claimreview -o claims.json"),
}

# What commands are for, in the order in which help lists them. Questions that are named nowhere
# here are asked: those of a desk, too.
ASK = "Ask"
PURPOSES = {
    "Start": ("demo", "init", "stories", "help"),
    "Put in": ("load", "check", "add", "import", "template", "map-suggest"),
    ASK: (
        "contradictions",
        "topics",
        "explain",
        "who-said",
        "figures",
        "denials",
        "positions",
        "corroboration",
        "evidence",
        "trace",
        "timeline",
        "find",
        "show",
        "speakers",
        "sources",
        "claims",
        "quantities",
        "kinds",
        "hedges",
        "scale-words",
    ),
    "Judge": ("assess", "assessments", "resolve", "reopen", "same", "not-same", "suggest"),
    "Correct": ("amend", "retract", "redact", "history", "log"),
    "Share": ("merge", "diff", "conflicts", "settle", "verify", "repair", "seal", "upgrade"),
    "SQL": ("sql", "run", "schema"),
    "Get out": ("report", "export"),
}

# The commands that one starts with, in their order.
FIRST = {
    "demo": "see a real case, in a folder of its own",
    "template case -o case.yaml": "get a case file to fill in",
    "init": "create a database here",
    "load case.yaml": "enter the case",
    "contradictions": "see what contradicts what",
}

# Words that people type for a command of another name.
LISTS = ("speakers", "sources", "claims", "quantities", "kinds", "stories", "log")
SYNONYMS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("list", "ls", "all"): LISTS,
    ("search", "grep", "locate", "lookup"): ("find WORDS", "who-said --contains TEXT", "sql"),
    ("query", "select", "ask"): ("sql", "who-said", "contradictions"),
    ("conflict", "clash", "clashes", "dispute", "disputes", "disagreements", "compare"): (
        "contradictions",
        "conflicts",
    ),
    ("why", "reason", "reasons", "describe"): ("explain", "trace", "show"),
    ("export-csv", "csv", "json", "excel", "output", "save"): (
        "who-said --format csv",
        "export",
        "report",
    ),
    ("create", "new", "start", "begin", "setup"): ("init", "demo", "template case"),
    ("insert", "enter", "put", "read", "open"): ("load", "add", "import"),
    ("validate", "lint", "test"): ("check", "verify"),
    ("edit", "correct", "update", "change", "set", "fix"): ("amend",),
    ("delete", "remove", "rm", "drop", "undo", "withdraw"): ("retract", "redact"),
    ("erase", "purge", "anonymise", "anonymize", "forget", "gdpr", "censor"): ("redact",),
    ("migrate", "upgrade-schema"): ("upgrade",),
    ("pull", "push", "sync", "combine", "join"): ("merge", "diff"),
    ("people", "persons", "organisations", "actors"): ("speakers",),
    ("numbers", "values", "numerals"): ("figures", "quantities"),
    ("statements", "quotes", "said", "says"): ("who-said",),
    ("documents", "articles", "urls", "texts"): ("sources",),
    ("dates", "events", "chronology"): ("timeline",),
    ("rules",): ("kinds", "hedges", "scale-words"),
    ("tables", "views", "columns", "fields"): ("schema",),
    ("judge", "rate", "verdict"): ("assess", "resolve"),
    ("versions", "changes", "audit"): ("history", "log"),
    ("hash", "digest", "checksum"): ("seal", "verify"),
    ("manual", "man", "docs", "usage"): ("help",),
    ("example", "examples", "tutorial", "tour"): ("demo", "stories", "help first-hour"),
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
NoPager = Annotated[
    bool, Option("Print at once what is longer than the screen of a terminal.", ("--no-pager",))
]

# Options for what an answer's rows rest on.
Why = Annotated[bool, Option("name the statements and sources that each row rests on")]
WhyRow = Annotated[
    int | None,
    Option("name what one row rests on, by its number", metavar="N", minimum=1, show_default=False),
]
WhyTree = Annotated[bool, Option("print below each row the quotes that it rests on")]
