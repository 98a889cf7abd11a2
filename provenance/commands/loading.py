"""Commands that put in what files hold: init, load, check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from provenance import library
from provenance.commands import (
    DEFAULT_DATABASE,
    PATIENCE,
    Argument,
    By,
    Database,
    KeepSchema,
    Option,
    Wait,
)
from provenance.errors import UsageError
from provenance.showing.terminal import (
    problems_reported,
    report_notices,
    report_problems,
    say,
    stages,
    write,
)

if TYPE_CHECKING:
    from provenance.copies.merging import Merged
    from provenance.intake.entering import Rows, SheetRows
    from provenance.intake.loads import Outcome

Texts = Annotated[
    Path | None,
    Option(
        "Folder of source texts to check excerpts against, without storing them.", metavar="DIR"
    ),
]
AllowUnanchored = Annotated[
    bool, Option("Record excerpts that are not found, marked as unanchored.")
]
RequireAnchored = Annotated[
    bool, Option("Refuse every excerpt that is not found in a text of its source.")
]
Amend = Annotated[
    str | None,
    Option("Replace recorded entries that the input corrects, for this reason.", metavar="REASON"),
]
Map = Annotated[
    Path | None,
    Option(
        "What the columns of the input mean; `desk` for the sheet of `template sheet`.",
        ("--map",),
        metavar="MAPPING",
    ),
]
OnError = Annotated[
    Literal["refuse", "skip"],
    Option("refuse enters nothing; skip leaves bad rows out, and what depends on them."),
]
Errors = Annotated[
    Path | None, Option("CSV file to write every problem to.", metavar="FILE", show_default=False)
]
Strict = Annotated[bool, Option("Take notices for problems.")]
Allow = Annotated[
    list[str] | None,
    Option("A notice to switch off; once for each (`provenance help notices`).", metavar="NAME"),
]
RetractMissing = Annotated[
    bool,
    Option(
        "Retract what earlier loads of this case said and the input no longer has; with --amend."
    ),
]
Inputs = Annotated[
    list[str], Argument("Case files, tables, folders of tables, or story:NAME.", metavar="PATH...")
]


def init(
    db: Database = DEFAULT_DATABASE,
    bare: Annotated[
        bool, Option("Leave out the copy of the views that plain DuckDB shells ask.")
    ] = False,
) -> None:
    """Create a database with an empty record.

    It holds the shipped rules and nothing else.
    """
    from provenance.intake import loads

    loads.create(db, views=not bare)
    say(f"created {db}")


def load(
    paths: Inputs,
    db: Database = DEFAULT_DATABASE,
    texts: Texts = None,
    mapping: Map = None,
    allow_unanchored: AllowUnanchored = False,
    require_anchored: RequireAnchored = False,
    amend: Amend = None,
    retract_missing: RetractMissing = False,
    on_error: OnError = "refuse",
    errors: Errors = None,
    strict: Strict = False,
    allow: Allow = None,
    by: By = None,
    wait: Wait = PATIENCE,
    keep_schema: KeepSchema = False,
) -> None:
    """Enter case files and tables: all of it, or nothing."""
    from provenance.commands.changing import changing
    from provenance.commands.writing import writing
    from provenance.copies import bundle
    from provenance.intake import loads

    if bundles := [path for path in paths if bundle.is_bundle(Path(path))]:
        _load_bundles(paths, bundles, db, wait, keep_schema)
        return
    files = [_input(path) for path in paths]
    with (
        writing(db, wait, keep_schema=keep_schema, files=files) as engine,
        changing(engine) as changed,
        stages() as stage,
    ):
        outcome = loads.load(
            engine,
            files,
            recorded_by=recorder(by),
            texts=texts,
            allow_unanchored=allow_unanchored,
            require_anchored=require_anchored,
            amend=amend,
            mapping=mapping,
            skip=on_error == "skip",
            retract_missing=retract_missing,
            errors=errors,
            notices=True,
            strict=strict,
            allow=allow or (),
            stage=stage,
        )
    report_load(outcome, outcome.case or ", ".join(paths))
    changed.report()


def _load_bundles(
    paths: list[str], bundles: list[str], db: Path, wait: float, keep_schema: bool
) -> None:
    """Load a bundle, which is a merge: its entries have their own recorders and times."""
    if len(paths) > 1:
        raise UsageError(f"{bundles[0]} is a bundle; load it alone")
    merge_in(Path(bundles[0]), db, wait, keep_schema)


def check(
    paths: Inputs,
    db: Annotated[
        Path | None,
        Option(
            "Check against this record too.", ("--db", "-d"), metavar="FILE", envvar="PROVENANCE_DB"
        ),
    ] = None,
    texts: Texts = None,
    mapping: Map = None,
    allow_unanchored: AllowUnanchored = False,
    require_anchored: RequireAnchored = False,
    amend: Amend = None,
    errors: Errors = None,
    strict: Strict = False,
    allow: Allow = None,
    ids: Annotated[bool, Option("Print the id of each statement, by file and line.")] = False,
    wait: Wait = PATIENCE,
) -> None:
    """Check case files and tables without entering them."""
    from provenance.commands import changing
    from provenance.intake import loads

    files = [_input(path) for path in paths]
    if db is None and DEFAULT_DATABASE.exists():
        db = DEFAULT_DATABASE
    with (
        changing.trial(db, wait, files) as (engine, enters),
        problems_reported(),
        changing.changing(engine) as changed,
        stages() as stage,
    ):
        checked = loads.check(
            engine,
            files,
            texts=texts,
            allow_unanchored=allow_unanchored,
            require_anchored=require_anchored,
            amend=amend,
            mapping=mapping,
            errors=errors,
            strict=strict,
            allow=allow or (),
            enters=enters,
            ids=ids,
            stage=stage,
        )
    write(f"{statement}\n" for statement in checked.statements)
    report_notices(checked.notices.first, checked.notices.more)
    _report_left_sheets(checked.left_sheets)
    say(f"{checked.records} records, no problems" + (f"; checked against {db}" if db else ""))
    changed.report(would=True)


def map_suggest(
    path: Annotated[Path, Argument("The table that a mapping is wanted for.", metavar="FILE")],
    encoding: Annotated[
        str | None, Option("The encoding of a text file, as Python calls it.", metavar="NAME")
    ] = None,
    sheet: Annotated[
        str | None, Option("The sheet of a workbook that is meant.", metavar="NAME")
    ] = None,
) -> None:
    """Draft a mapping for a table that somebody else made.

    It is made from the header and the rows. What they do not tell is marked, for you to fill in.
    """
    from provenance.file import opening
    from provenance.intake.mappings import grammar
    from provenance.intake.suggesting import drafts

    draft = drafts.of(opening.memory([path]), path, encoding, sheet)
    write([draft.text])
    if draft.to_fill:
        say(f"{counted(draft.to_fill, 'line')} to fill in, marked {{{grammar.FILL}}}")


def counted(count: int, record: str) -> str:
    """A number of records in words: 1 claim, 2 quantities."""
    from provenance.declaration import records

    declared = records().get(record)
    name = record.replace("_", " ")
    plural = declared.plural if declared is not None else f"{name}s"
    return f"{count} {name if count == 1 else plural}"


def recorder(by: str | None) -> str:
    """Who records: the name, else that of the account."""
    if by:
        return by
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise UsageError("this account has no name; say who records with --by NAME") from None


def report_load(outcome: Outcome, named: str) -> None:
    """Report the outcome of a load."""
    report_notices(outcome.notices.first, outcome.notices.more)
    _report_left_sheets(outcome.left_sheets)
    if outcome.problems:
        report_problems(outcome.problems, outcome.problem_count)
        say(
            f"{named}: left out {counted(outcome.left_out, 'row')} with "
            f"{counted(outcome.problem_count, 'problem')}"
        )
    if outcome.sheet is not None:
        say(f"{named}: {_of_sheet(outcome.sheet)}")
    if outcome.rows is not None:
        say(f"{named}: {_of_rows(outcome.rows)}")
    if outcome.added:
        retracted = outcome.retracted
        entered = {name: n - retracted.get(name, 0) for name, n in outcome.added.items()}
        for what, counts in (("entered", entered), ("retracted", retracted)):
            if some := [counted(count, record) for record, count in counts.items() if count]:
                say(f"{named}: {what} {', '.join(some)}")
        if outcome.replaced:
            several = "entry" if outcome.replaced == 1 else "entries"
            say(f"{named}: {outcome.replaced} earlier {several} replaced")
    if outcome.already_here:
        only = "" if outcome.added else "nothing added, "
        are = "is" if outcome.already_here == 1 else "are"
        say(f"{named}: {only}{counted(outcome.already_here, 'record')} {are} already here")
    if outcome.excerpts:
        say(
            f"{named}: excerpts "
            + ", ".join(f"{count} {state}" for state, count in outcome.excerpts.items())
        )
    if names := outcome.texts_stored:
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        say(
            f"{named}: stored {len(names)} text{'' if len(names) == 1 else 's'} of its sources: "
            f"{', '.join(names[:_NAMED])}{more}"
        )
    for name in outcome.texts_missing:
        say(
            f"{named}: the text {name} is not at hand; "
            "load again with --texts DIR to check its excerpts"
        )


def _of_rows(rows: Rows) -> str:
    """What became of the rows of mapped tables, in words."""
    counts = {
        "entered": rows.entered,
        "with nothing new": rows.nothing_new,
        "passed over by the mapping": rows.passed_over,
        "left out": rows.left_out,
    }
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    return f"read {counted(rows.read, 'row')}" + (f": {told}" if told else "")


def _of_sheet(rows: SheetRows) -> str:
    """What became of the rows of a filled sheet, in words."""
    passed = f", {rows.passed_over} passed over with a #" if rows.passed_over else ""
    return f"{counted(rows.statements, 'statement')} from {counted(rows.read, 'row')}{passed}"


def _report_left_sheets(left: Mapping[str, Sequence[str]]) -> None:
    for file, sheets in left.items():
        say(
            f"{file}: left alone {counted(len(sheets), 'sheet')} that hold"
            f"{'s' if len(sheets) == 1 else ''} answers or notes and no records: "
            f"{', '.join(sheets)}"
        )


def merge_in(
    other: Path,
    db: Path,
    wait: float,
    keep_schema: bool,
    *,
    by: str | None = None,
    redact: bool = False,
) -> None:
    """Merge another copy of the record, and report the outcome."""
    from provenance.commands.changing import Changed, detailed
    from provenance.commands.writing import report_removed
    from provenance.copies import merging
    from provenance.intake import changes

    changed = Changed()
    with (
        closing(merging.open_beside(db, other, wait, say, keep_schema=keep_schema)) as engine,
        problems_reported(),
        stages() as stage,
    ):
        merged = merging.merge(engine, other, recorded_by=recorder(by), redact=redact, stage=stage)
        if merged.compared:
            changed.changes = changes.noted(engine, detailed)
    _report_merge(merged, str(other))
    changed.report()
    if merged.removed:
        report_removed(db, merged.removed, wait)
    for record, id, name, _ in merged.pending:
        say(f"{other}: {name} of the {record.replace('_', ' ')} {id} was removed there")
    if merged.pending:
        say(f"it stays in {db}; `merge {other} --redact` removes it here, too")


# How many changes and conflicts a report names; the questions list all.
_NAMED = 10


def _report_merge(merged: Merged, named: str) -> None:
    """Report the outcome of a merge."""
    for what, rows in _changes(merged):
        say(f"{named}: {len(rows)} {what}")
        for _, record, id, detail in rows[:_NAMED]:
            say(f"    {record} {id}" + (f": {detail}" if detail else ""))
        if len(rows) > _NAMED:
            say(f"    and {len(rows) - _NAMED} more")
    if merged.added:
        counts = ", ".join(counted(count, record) for record, count in merged.added.items())
        say(f"{named}: added {counts}")
    only = "" if merged.added else "nothing added, "
    say(f"{named}: {only}{merged.already_here} entries are already here")
    if merged.unread:
        say(f"{named}: the rules, as they are now, do not read {counted(merged.unread, 'figure')}")
    if merged.conflicts:
        say(
            f"{named}: {counted(len(merged.conflicts), 'record')} now with two versions; "
            "`provenance conflicts` shows both, `provenance settle` ends it"
        )
        for record, id in merged.conflicts[:_NAMED]:
            say(f"    {record} {id}")


# What a merge does to what was here, in the order of the report: for one, and for several.
_CHANGES = {
    "rule changed": ("rule of reading changed", "rules of reading changed"),
    "rule retracted": ("rule of reading retracted", "rules of reading retracted"),
    "rule added": ("new rule of reading", "new rules of reading"),
    "retracted": ("record retracted", "records retracted"),
    "withdrawn": ("statement withdrawn", "statements withdrawn"),
    "no longer withdrawn": ("statement no longer withdrawn", "statements no longer withdrawn"),
    "resolution": ("resolution new or changed", "resolutions new or changed"),
    "identity": ("identity new or changed", "identities new or changed"),
    "restored": ("record restored", "records restored"),
    "amended": ("record amended", "records amended"),
}


def _changes(merged: Merged) -> Iterator[tuple[str, Sequence[tuple[Any, ...]]]]:
    """The changes of each kind that a merge makes to what was here, with what they are called."""
    for change, (one, several) in _CHANGES.items():
        rows = [row for row in merged.rows if row[0] == change]
        if rows:
            yield one if len(rows) == 1 else several, rows


def _input(path: str) -> Path:
    """The path of an input; story:NAME is the case file of a shipped story."""
    stories = library.stories()
    if not path.startswith("story:"):
        if path in stories and not Path(path).exists():
            raise UsageError(f"{path} does not exist; the story of that name is story:{path}")
        return Path(path)
    name = path.removeprefix("story:")
    if name not in stories:
        raise UsageError(f"there is no story `{name}`; shipped are {', '.join(stories)}")
    return stories[name]
