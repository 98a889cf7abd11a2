"""What goes in: files are staged as text, checked by SQL rules, and entered in one transaction.

All of an input is entered, or nothing. Python finds the files and hands them over; what a value
means, what is wrong with it and what it becomes is said in sql/readings, sql/checks and sql/intake.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Unpack

from provenance import library
from provenance.disk import outputs
from provenance.disk.outputs import Kind
from provenance.engine import Engine
from provenance.engine.journey import Step, Steps, walk
from provenance.errors import InvalidInput, Problem
from provenance.file import creating, meaning, opening
from provenance.intake import noticing
from provenance.intake.checking import CHECK, READ
from provenance.intake.collecting import collect
from provenance.intake.entering import Outcome as Outcome
from provenance.intake.entering import enter
from provenance.intake.input import RULES as RULES
from provenance.intake.input import SHIPPER, Input, Options, Taken
from provenance.intake.input import Drafted as Drafted
from provenance.intake.noticing import NOTICE, Notices
from provenance.intake.staging import STAGE
from provenance.progress import LOAD, Reporter, silent

# The file of problems, which an earlier one may be replaced by.
PROBLEMS = Kind("table of problems", lambda content: content.startswith(b"file,line,"), None)

# An error carries so many problems; how many there are in all it says beside.
CARRIED = 1000

# What a row that is left out says would be taken back with --retract-missing.
_GOES_ON = (
    "what rows with problems say would be retracted as missing; --retract-missing leaves no row out"
)

RULE_FILES = library.SQL / "rules"

# What the steps of every pass over an input use.
BEGIN: Steps = (
    Step("readings/macros.sql"),
    Step("readings/bounds.sql"),
    Step("intake/problems/bad_row"),
)

# The releases that shipped rules otherwise than the one before, with their folder in sql/rules/.
# Fixed instants make their loads the same in every file that is created, so that two copies agree
# on them; an older file gets the rules of the last one when it is next written to.
CREATED = datetime(2025, 1, 1)
RELEASES = {
    "provenance 0.1.0": ("0.1.0", CREATED),
    "provenance 0.2.0": ("", datetime(2025, 1, 2)),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: how many records the input holds, its notices, where statements stand."""

    records: int
    notices: Notices
    statements: Sequence[Problem] = ()
    left_sheets: Mapping[str, Sequence[str]] = field(default_factory=dict)


def load(
    engine: Engine,
    paths: Sequence[Path | Drafted],
    *,
    recorded_by: str,
    recorded_at: datetime | None = None,
    notices: bool = False,
    texts_put: bool = False,
    stage: Reporter = silent,
    **taken: Unpack[Taken],
) -> Outcome:
    """Enter case files and tables into the record, all of them or nothing.

    Args:
        engine: an open database, writable.
        paths: case files (YAML, JSON), tables named after a record table (CSV, TSV, JSONL, Parquet,
            workbooks), folders of these, or rows that were drafted from something else; with a
            mapping, tables of any name and Markdown.
        recorded_by: who records.
        recorded_at: when it is said to be recorded, so that the same input makes the same load.
        notices: look for what is allowed and probably not meant.
        texts_put: the texts that the record holds were put there for this load, its first.
        stage: is told which stage has begun.
        texts: a folder of source texts to check excerpts against without storing them.
        allow_unanchored: record excerpts that are not found, marked as unanchored, instead of
            refusing them.
        require_anchored: refuse every excerpt that is not found in a text of its source.
        amend: why recorded entries may be replaced; without it, other content under a known id is
            a problem.
        mapping: what the columns mean, where they are not named after fields of the record.
        skip: leave out rows that break rules, and what depends on them, instead of refusing all.
        retract_missing: retract what earlier loads of the same case said and this input does not.
        errors: a CSV file that every problem is written to.
        strict: take notices for problems; look for them in any case.
        allow: names of notices that are not given.

    Raises:
        InvalidInput: with every problem found; nothing was written.
    """
    looks = notices or taken.get("strict", False)
    work = _prepared(engine, paths, Options(**taken, notices=looks, texts_put=texts_put), stage)
    found = noticing.found(work)
    with engine.transaction():
        outcome = replace(enter(work, recorded_by, recorded_at, stage), notices=found)
        if not work.left_out:
            return outcome
        problems, count = _problems(work)
        return replace(outcome, left_out=work.left_out, problems=problems, problem_count=count)


def create(path: Path, *, views: bool = True) -> None:
    """Create a database file with an empty record and the shipped rules.

    Args:
        path: where it is to be; there is no file yet.
        views: leave the copy of the views in it that plain DuckDB shells ask.

    Raises:
        ProvenanceError: the file exists already, or its folder does not or cannot be written.
    """
    name, build = ("rules", _build) if views else ("bare", _build_bare)
    creating.create(path, meaning.cached(name, build), build)


def memory(files: Sequence[Path] = ()) -> Engine:
    """An empty record with the shipped rules that lives in memory."""
    template = meaning.cached("rules", _build)
    engine = opening.memory([*files, RULE_FILES], template)
    if template is None:
        load_rules(engine)
    return engine


def _build(draft: Path) -> None:
    meaning.build_record(draft, load_rules)


def _build_bare(draft: Path) -> None:
    meaning.build_record(draft, load_rules, views=False)


def load_rules(engine: Engine) -> None:
    """Enter the shipped rules into an empty record, alike in every file that is created."""
    with engine.transaction():
        for release, (_, recorded_at) in RELEASES.items():
            enter(_rules(engine, release), SHIPPER, recorded_at, silent, release)


def bring_rules_up(engine: Engine) -> Outcome | None:
    """Enter the rules that were shipped since the record was made; None where it has them.

    Rules that somebody changed stay as they are.
    """
    release = [*RELEASES][-1]
    if engine.ask("intake/staged/shipped_before", parameters={"tool": release}):
        return None
    work = _rules(engine, release)
    with engine.transaction(f"the rules of {release} were entered"):
        return enter(work, SHIPPER, None, silent, release)


def _rules(engine: Engine, release: str) -> Input:
    """The rules of a release, staged and checked."""
    is_first = release == next(iter(RELEASES))
    options = Options(amend=None if is_first else f"the rules of {release}", shipped=not is_first)
    return _prepared(engine, [RULE_FILES / RELEASES[release][0]], options, silent)


def check(
    engine: Engine,
    paths: Sequence[Path | Drafted],
    *,
    enters: bool = False,
    ids: bool = False,
    stage: Reporter = silent,
    **taken: Unpack[Taken],
) -> Checked:
    """Check input against the rules and the record without writing; it is taken as by ``load``.

    With ``enters``, it is entered then, for what it would change: the record is thrown away. With
    ``ids``, the statements are listed: file, line and id, as the case calls it.

    Raises:
        InvalidInput: with every problem found.
    """
    work = _prepared(engine, paths, Options(**taken, notices=True), stage)
    checked = Checked(
        sum(work.staged.values()),
        noticing.found(work),
        [work.placed(*place) for place in work.engine.ask("intake/staged/statement_places")]
        if ids
        else (),
        work.left_sheets,
    )
    if enters:
        with engine.transaction():
            enter(work, "check", None, stage)
    return checked


def _prepared(
    engine: Engine, paths: Sequence[Path | Drafted], options: Options, stage: Reporter
) -> Input:
    """An input that was staged and has no problem, but those of rows that are left out.

    What fails on an input fails outside of the transaction, which would hide the reason.
    """
    noticing.accept(options.allow)
    work = Input(engine, options)
    _stage(work, paths, stage)
    return work


def _stage(work: Input, paths: Sequence[Path | Drafted], stage: Reporter) -> None:
    """Stage an input until what is staged has no problem.

    Raises:
        InvalidInput: it has some, and bad rows are not to be left out.
    """
    work.engine.set_variable("allow_unanchored", work.options.allow_unanchored)
    work.engine.set_variable("require_anchored", work.options.require_anchored)
    work.engine.set_variable("amending", work.options.amend is not None)
    work.engine.set_variable("amend_reason", work.options.amend)
    walk(BEGIN, work)
    collect(work, paths)
    if work.options.errors is not None:
        outputs.check(work.options.errors, PROBLEMS)
    while True:
        stage("reading", LOAD["reading"])
        walk(STAGE, work)
        if not work.is_nothing():
            stage("checking", LOAD["checking"], sum(work.staged.values()))
            walk((*READ, *CHECK, *NOTICE), work)
        work.report([*work.problems, *work.skipped])
        if not work.engine.ask("intake/problems/problem_count")[0][0]:
            return
        if work.once and work.mapping is not None and not work.is_nothing():
            # Equal records were staged once; every row of a bad one is to be named.
            work.once = False
            continue
        work.once = True
        _leave_out(work)


def _leave_out(work: Input) -> None:
    """Mark the rows that have problems, so that the next pass does without them.

    Raises:
        InvalidInput: bad rows are not to be left out, or the problem is not that of a row.
    """
    if work.options.skip and work.options.retract_missing:
        work.problem(work.files[-1][0], _GOES_ON, 0)
        work.report(work.problems[-1:])
    work.engine.run("intake/problems/left_out")
    fatal = {problem.file for problem in work.problems} | work.whole
    if work.mapping is not None:
        fatal.add(str(work.mapping.file))
    before = work.left_out
    work.left_out = work.engine.count("bad_row")
    beyond = work.engine.ask("intake/problems/beyond", parameters={"fatal": sorted(fatal)})
    if not work.options.skip or beyond or work.left_out == before or work.is_nothing():
        problems, count = _problems(work)
        raise InvalidInput(problems, count, _beside_problems(work))


def _beside_problems(work: Input) -> Sequence[Problem]:
    """The notices to tell with the problems; strictly, they are among these."""
    if work.options.strict or work.is_nothing():
        return ()
    return noticing.found(work).first


def _problems(work: Input) -> tuple[list[Problem], int]:
    """The first problems, in order, and the number of all; all go to a file if one is named."""
    if work.options.errors is not None:
        _write_problems(work.engine, work.options.errors)
    rows = work.engine.ask("intake/problems/problems")
    return [work.placed(*row) for row in rows[:CARRIED]], len(rows)


def _write_problems(engine: Engine, file: Path) -> None:
    columns, batches = engine.stream(library.text("intake/problems/problems"))

    def chunks() -> Iterator[bytes]:
        table: Iterator[Sequence[Sequence[object]]] = chain([[columns]], batches)
        for rows in table:
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(rows)
            yield text.getvalue().encode()

    outputs.write(file, PROBLEMS, chunks())
