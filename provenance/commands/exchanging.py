"""Commands that read and write other people's formats, and a report: import, export, report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

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
from provenance.commands.loading import (
    Allow,
    AllowUnanchored,
    Amend,
    Errors,
    OnError,
    RequireAnchored,
    Strict,
    Texts,
    counted,
    recorder,
    report_load,
)
from provenance.disk import outputs
from provenance.errors import UsageError
from provenance.process import scratch
from provenance.showing.terminal import (
    in_full,
    problems_reported,
    say,
    stages,
    write,
    write_bytes,
)

if TYPE_CHECKING:
    from provenance.engine import Engine

MaxMarking = Annotated[
    str | None,
    Option("Leave out what is marked above this, and what points at it.", metavar="MARKING"),
]
Force = Annotated[bool, Option("Replace a file that is there, of whatever kind, or a link.")]
Case = Annotated[
    str | None,
    Option("Only this case, by its id or title, and what it refers to.", metavar="NAME"),
]


class Layout(StrEnum):
    """How a report is written."""

    HTML = "html"
    MARKDOWN = "markdown"


def import_(
    paths: Annotated[
        list[Path],
        Argument("Files, folders of files, or - for standard input.", metavar="PATH..."),
    ],
    from_: Annotated[
        str | None,
        Option(
            "Their format; guessed from the content if left out.", ("--from",), metavar="FORMAT"
        ),
    ] = None,
    db: Database = DEFAULT_DATABASE,
    texts: Texts = None,
    allow_unanchored: AllowUnanchored = False,
    require_anchored: RequireAnchored = False,
    amend: Amend = None,
    ratings: Annotated[
        Path | None,
        Option(
            "CSV of rating words and the verdicts they mean, before the shipped ones.",
            metavar="FILE",
        ),
    ] = None,
    on_error: OnError = "refuse",
    errors: Errors = None,
    strict: Strict = False,
    allow: Allow = None,
    by: By = None,
    wait: Wait = PATIENCE,
    keep_schema: KeepSchema = False,
) -> None:
    """Enter files of other formats: all of it, or nothing.

    What is known stays as it is, and what is new is added.
    """
    from provenance.commands.changing import changing
    from provenance.commands.writing import writing
    from provenance.formats import exchange
    from provenance.formats import ratings as rating_words
    from provenance.intake import loads

    with problems_reported():
        words = rating_words.with_file(ratings)
    readings = exchange.readings(paths, from_, words)
    with (
        writing(db, wait, keep_schema=keep_schema) as engine,
        changing(engine) as changed,
        stages() as stage,
    ):
        outcome = loads.load(
            engine,
            [reading.drafted for reading in readings],
            recorded_by=recorder(by),
            texts=texts,
            allow_unanchored=allow_unanchored,
            require_anchored=require_anchored,
            amend=amend,
            skip=on_error == "skip",
            errors=errors,
            notices=True,
            strict=strict,
            allow=allow or (),
            stage=stage,
        )
    files = [reading.drafted.file for reading in readings]
    named = files[0] if len(files) == 1 else f"{len(files)} files"
    report_load(outcome, named)
    changed.report()
    if (listed := exchange.extras(readings)) is not None:
        say(f"{named}: kept as extra, for want of a field: {listed}")


def export(
    to: Annotated[str | None, Option("The format to write.", metavar="FORMAT")] = None,
    bundle: Annotated[
        Path | None,
        Option(
            "Write the entries as text to this file instead, for `load` or git.", metavar="FILE"
        ),
    ] = None,
    output: Annotated[
        Path | None,
        Option(
            "File or folder to write; else standard output.", ("--output", "-o"), metavar="PATH"
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        Option(
            "Only the sheet of this question; once for each. `record` is the record's tables.",
            metavar="QUESTION",
        ),
    ] = None,
    case: Case = None,
    form: Annotated[
        Literal["long", "short"] | None,
        Option("Of a case file: every field, or three to five lines a statement.", metavar="FORM"),
    ] = None,
    since: Annotated[
        str | None,
        Option("Only what was recorded on this date or later (UTC).", metavar="DATE"),
    ] = None,
    max_marking: MaxMarking = None,
    force: Force = False,
    db: Database = DEFAULT_DATABASE,
    wait: Wait = PATIENCE,
) -> None:
    """Write the record in another format, or as a bundle.

    A message says what the format cannot express.
    """
    from provenance.copies import bundle as bundles
    from provenance.copies import redacting
    from provenance.file import opening
    from provenance.formats import exchange

    if (to is None) is (bundle is None):
        raise UsageError("say what to write: a format with --to FORMAT, or --bundle FILE")
    if form is not None:
        if to not in ("case", "short-case"):
            raise UsageError("--form is that of a case file; say --to case with it")
        to = "short-case" if form == "short" else "case"
    if only and bundle is not None:
        raise UsageError("a bundle is written as a whole; --only goes with --to excel")
    if bundle is not None:
        outputs.check(bundle, bundles.KIND, force=force)
    else:
        exchange.check(str(to), output, only or (), force=force)
    beside = None if output is None or outputs.is_standard(output) else output
    with (
        scratch.folder(beside) as folder,
        closing(opening.read(db, wait, say, scratch=folder)) as engine,
    ):
        redacting.check_none_pending(engine)
        _export(engine, to, bundle, output, only or (), case, since, max_marking, force)


def _export(
    engine: Engine,
    to: str | None,
    bundle: Path | None,
    output: Path | None,
    only: Sequence[str],
    case: str | None,
    since: str | None,
    max_marking: str | None,
    force: bool,
) -> None:
    from provenance.asking.binding import read_date
    from provenance.asking.record import Record
    from provenance.formats import exchange, withholding

    case_id = case if case is None else Record(engine).case(case)
    begin = None if since is None else read_date(engine, "since", since, "earliest")
    if bundle is not None:
        _bundle(engine, bundle, case_id, begin, max_marking, force)
        return
    assert to is not None
    contents, withheld = withholding.shareable(engine, max_marking, case_id, begin)
    content = exchange.write(contents, to, output, only)
    if content is not None and output is None:
        write_bytes(content)
    elif content is not None and output is not None:
        outputs.write(output, exchange.kind(to), [content], force=force)
    if content is not None and not only and (left_out := exchange.unsaid(contents, to, content)):
        say(f"{to} does not say {', '.join(left_out)}")
    for asked in exchange.asks(contents, to):
        say(asked)
    _report_withheld(withheld)
    if (marking := contents.highest_marking()) is not None:
        say(f"highest marking in the export: {marking}")


def _bundle(
    engine: Engine,
    file: Path,
    case: str | None,
    since: datetime | None,
    max_marking: str | None,
    force: bool,
) -> None:
    """Write a bundle: with all history, or, where that may not go out, of the current entries."""
    from provenance.copies import bundle
    from provenance.formats import withholding

    if case is None and withholding.with_history(engine, max_marking):
        lines = bundle.lines(engine, since)
        withheld: Mapping[str, int] = {}
        extent = "with their history"
    else:
        contents, withheld = withholding.shareable(engine, max_marking, case, since)
        if contents.engine is engine:
            contents = withholding.part(engine, contents.rows, texts=True)
        lines = bundle.lines(contents.engine)
        extent = "as they are now, under one load of their own"
    outputs.write(file, bundle.KIND, (line.encode() for line in lines), force=force)
    _report_withheld(withheld)
    say(f"wrote {file}: entries {extent}")


def report(
    output: Annotated[
        Path | None,
        Option("File to write; standard output if left out.", ("--output", "-o"), metavar="FILE"),
    ] = None,
    data: Annotated[
        Path | None,
        Option(
            "Folder to write the tables to that the report is made of, as CSV; made if need be.",
            metavar="FOLDER",
        ),
    ] = None,
    format: Annotated[
        Layout, Option("A page for a browser or paper, or Markdown.", ("--format", "-f"))
    ] = Layout.HTML,
    title: Annotated[
        str | None, Option("The title; that of the cases if left out.", metavar="TEXT")
    ] = None,
    case: Case = None,
    max_marking: MaxMarking = None,
    force: Force = False,
    db: Database = DEFAULT_DATABASE,
    wait: Wait = PATIENCE,
) -> None:
    """Write a report on the record or on one case.

    An HTML page without scripts, or Markdown; with --data, all contradictions, topics, statements
    and figures beside it.
    """
    from provenance.asking.record import Record
    from provenance.file import opening
    from provenance.formats import withholding
    from provenance.report import data as tables
    from provenance.report import layout, reporting

    kind = layout.HTML if format is Layout.HTML else layout.MARKDOWN
    page = None if output is None or outputs.is_standard(output) else output
    if page is not None:
        outputs.check(page, kind, force=force)
    if data is not None:
        outputs.check_all(data, tables.files(data), force=force)
    in_full()
    with closing(opening.read(db, wait, say)) as engine:
        case_id = case if case is None else Record(engine).case(case)
        contents, withheld = withholding.shareable(engine, max_marking, case_id)
        made = reporting.report(contents, reporting.cases(engine, case_id), title)
        if data is not None:
            made.data = tables.tables(data, page)
        _report_withheld(withheld)
        written = layout.html(made) if format is Layout.HTML else layout.markdown(made)
        files = [] if data is None else tables.files(data, contents.engine)
        if page is not None:
            files.append(outputs.File(page, kind, (part.encode() for part in written)))
        if files:
            outputs.write_all(files, data, force=force)
        if page is None:
            write(written)
        if output is not None:
            say(f"wrote {output}; highest marking: {made.marking or 'none'}")
        if data is not None:
            say(f"wrote {data}: {', '.join(file.path.name for file in tables.files(data))}")


def _report_withheld(withheld: Mapping[str, int]) -> None:
    if withheld:
        counts = ", ".join(counted(count, record) for record, count in withheld.items())
        say(f"withheld {counts}")
