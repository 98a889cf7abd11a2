"""What enters the record: what was staged and checked, as entries of one load."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from provenance import __version__, library, templates
from provenance.engine import Engine, Parameters
from provenance.engine.journey import Reader, Step, Steps, Stretch, each, walk
from provenance.errors import Problem
from provenance.file import derived, touched, versions
from provenance.intake.input import RULES, Input
from provenance.intake.noticing import Notices
from provenance.progress import LOAD, Reporter
from provenance.templates import Words

TOOL = f"provenance {__version__}"

# So many hashes are sorted at once.
SORTED = 4_000_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load did: entries added per table, records already here, how the excerpts fared.

    Of the entries added, ``retracted`` are those that take a record back.
    """

    case: str | None
    added: Mapping[str, int]
    already_here: int
    replaced: int
    excerpts: Mapping[str, int]
    texts_missing: Sequence[str]
    texts_stored: Sequence[str]
    load: str | None
    left_out: int = 0
    problems: Sequence[Problem] = ()
    problem_count: int = 0
    notices: Notices = field(default_factory=Notices)
    left_sheets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rows: Rows | None = None
    sheet: SheetRows | None = None
    retracted: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rows:
    """What became of the rows of mapped tables; the other four are as many as were read.

    Attributes:
        read: those that the tables have.
        entered: those that give something new.
        nothing_new: those that say what another row, or the record, says already.
        passed_over: those that the mapping itself leaves out.
        left_out: those with problems.
    """

    read: int
    entered: int
    nothing_new: int
    passed_over: int
    left_out: int


@dataclass(frozen=True, slots=True)
class SheetRows:
    """What became of the rows of a filled sheet.

    Attributes:
        read: those that were read.
        passed_over: those that begin with a #.
        statements: the statements that were made of those that were read.
    """

    read: int
    passed_over: int
    statements: int


@dataclass(slots=True)
class _Entering:
    """An input that enters: who records it, and what it adds."""

    work: Input
    recorded_by: str
    recorded_at: datetime | None
    tool: str
    added: dict[str, int] = field(default_factory=dict)
    retracted: dict[str, int] = field(default_factory=dict)
    # How many records of the input are staged more than once.
    repeated: int = 0
    # The kinds of record of which an entry replaces another.
    replacing: list[str] = field(default_factory=list)
    load: str = ""

    @property
    def engine(self) -> Engine:
        return self.work.engine


def enter(
    work: Input,
    recorded_by: str,
    recorded_at: datetime | None,
    stage: Reporter,
    tool: str = TOOL,
) -> Outcome:
    """Enter what is staged, and say what that did."""
    records = sum(work.staged.values())
    stage("entering", LOAD["entering"], records)
    entering = _Entering(work, recorded_by, recorded_at, tool)
    walk(CHOOSE, entering)
    rows = None if work.mapping is None else _rows(entering)
    replaced, stored = 0, list[str]()
    if entering.added:
        stored = _stored(work)
        walk(ENTER, entering)
        stage("working out what stands", LOAD["keeping"], records)
        derived.refresh(work.engine, entering.added, _changing(entering))
        replaced = _replaced(entering)
    if work.engine.has_rows("staged_text") or _gives_anchors(work):
        walk(LOOKED_UP, work)
    return Outcome(
        case=work.header.get("case"),
        added=entering.added,
        already_here=max(records - entering.repeated + work.kept - sum(entering.added.values()), 0),
        replaced=replaced,
        excerpts=_excerpts(work) if "appearance" in work.staged else {},
        texts_missing=work.texts_missing,
        texts_stored=stored,
        load=entering.load or None,
        rows=rows,
        sheet=_sheet_rows(work),
        retracted=entering.retracted,
        left_sheets=work.left_sheets,
    )


def _sheet_rows(work: Input) -> SheetRows | None:
    """What became of the rows of a filled sheet; None of all else, and where rows are left out."""
    if not work.filled or work.left_out:
        return None
    statements = sum(row.record == "statement" for row in work.rows)
    return SheetRows(work.rows_read, work.rows_passed, statements)


def _rows(entering: _Entering) -> Rows:
    """What became of the rows that a mapping read."""
    work = entering.work
    left_out = work.engine.count("bad_row SEMI JOIN mapped_file USING (file)")
    passed = work.rows_passed
    most = work.rows_read - passed - left_out
    entered = 0
    # Where each row has one of the kind that there are most of, no other needs to be looked at.
    kinds = sorted(entering.added, key=lambda record: -entering.added[record])
    for looked_at in (kinds[:1], kinds):
        entered = _entered_rows(work, looked_at) if looked_at else 0
        if entered == most:
            break
    return Rows(
        read=work.rows_read,
        entered=entered,
        nothing_new=most - entered,
        passed_over=passed,
        left_out=left_out,
    )


def _entered_rows(work: Input, kinds: Sequence[str]) -> int:
    """How many rows of mapped tables give a new record of one of these kinds."""
    paths = {True: "intake/mapping/chosen_row", False: "intake/mapping/entering_row"}
    places = [
        templates.text(paths[record in work.compared], {"record": record}) for record in kinds
    ]
    is_one = work.engine.count("(SELECT DISTINCT file FROM mapped_file)") == 1
    words = {"rows": templates.united(places), "place": "line" if is_one else "(file, line)"}
    return int(work.engine.ask("intake/mapping/entered_row", words)[0][0])


def _count(entering: _Entering) -> None:
    """Count the entries that the input adds to each record table, and what it says again."""
    rows: dict[str, int] = dict(entering.engine.ask("intake/entering/entering_count"))
    entering.added = {record: rows[record] for record in entering.work.present if record in rows}
    if compared := [*each("record", sorted(entering.work.compared))]:
        counts = entering.engine.ask_each("intake/entering/compared_count", compared)
        entering.retracted = {record: retracted for record, retracted, _ in counts if retracted}
        entering.repeated = sum(repeated for _, _, repeated in counts)


def _gives_anchors(work: Input) -> bool:
    """Whether the input has anchors of its own, and the record texts that they can be of."""
    return "anchor" in work.staged and work.engine.has_rows("source_text")


def _stored(work: Input) -> list[str]:
    """The names of the texts that the input brings and that the record does not store yet."""
    rows = work.engine.ask("intake/texts/new_text")
    return sorted(work.texts[digest] for (digest,) in rows)


def _replaced(entering: _Entering) -> int:
    rows = entering.engine.ask("intake/entering/replaced_count", parameters=_load(entering))
    return int(rows[0][0])


def _excerpts(work: Input) -> dict[str, int]:
    """How the excerpts of the input fared, and how many did so."""
    return dict(work.engine.ask("intake/texts/excerpt_count"))


def _changing(entering: _Entering) -> set[str] | None:
    """The kinds of record that change what is derived; None where a rule of reading does."""
    if _has_rules(entering):
        return None
    return touched.changing(entering.engine, entering.added, entering.replacing)


def _has_rules(entering: _Entering) -> bool:
    return not entering.work.staged.keys().isdisjoint(RULES)


def _record_load(entering: _Entering) -> None:
    work = entering.work
    files = [{"file": Path(name).name, "sha256": digest} for name, digest in work.files]
    entering.load = _recorded(
        work.engine,
        {
            "recorded_by": entering.recorded_by,
            "recorded_at": entering.recorded_at or _now(),
            "salted": entering.recorded_at is None,
            "case_id": work.header.get("case"),
            "title": work.header.get("title"),
            "inputs": json.dumps(files, ensure_ascii=False, sort_keys=True),
            "texts_put": work.options.texts_put,
            "digest": _digest(work.engine, sum(entering.added.values())),
            "tool": entering.tool,
        },
    )


def record_act(
    engine: Engine,
    *,
    recorded_by: str,
    reason: str,
    recorded_at: datetime | None = None,
    redacted: str | None = None,
    repaired: str | None = None,
) -> str:
    """Record an act on the record itself, as a load that enters nothing; gives its hash.

    Args:
        engine: an open database, in a transaction.
        recorded_by: who acts.
        reason: why.
        recorded_at: when; what the clock says if left out.
        redacted: what it removes from the record, as the ledger has it (JSON).
        repaired: the loads that it puts others in the place of, as they were (JSON).
    """
    engine.run("intake/entering/nothing_entering")
    engine.set_variable("amend_reason", reason)
    act = {
        "recorded_by": recorded_by,
        "recorded_at": recorded_at or _now(),
        "salted": True,
        "case_id": None,
        "title": None,
        "inputs": "[]",
        "texts_put": False,
        "digest": hashlib.sha256().hexdigest(),
        "tool": TOOL,
    }
    return _recorded(engine, act | {"redacted": redacted, "repaired": repaired})


def _recorded(engine: Engine, load: Parameters) -> str:
    """Enter a load; gives its hash."""
    parameters = {"redacted": None, "repaired": None, **load}
    return str(engine.ask("intake/entering/record_load", parameters=parameters)[0][0])


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _digest(engine: Engine, entries: int) -> str:
    """SHA-256 over the hashes of what enters, in order.

    As one text they may be too long, and too many to be sorted at once.
    """
    digest = hashlib.sha256()
    for digit in "0123456789abcdef" if entries > SORTED else [""]:
        _, batches = engine.stream(library.text("intake/entering/entering_hash"), {"digit": digit})
        for batch in batches:
            digest.update("".join([entry for (entry,) in batch]).encode())
    return digest.hexdigest()


def _new(entering: _Entering) -> Iterator[Words]:
    """The kinds of record of which all that is staged is new."""
    work = entering.work
    return (work.words(record) for record in work.present if record not in work.compared)


def _chosen(entering: _Entering) -> Iterator[Words]:
    work = entering.work
    return (work.words(record) for record in work.present if record in work.compared)


def _added(entering: _Entering) -> Iterator[Words]:
    return map(entering.work.words, entering.added)


def _compared(entering: _Entering) -> Iterator[dict[str, str]]:
    return map(entering.work.words, sorted(entering.work.compared & entering.added.keys()))


def _load(entering: _Entering) -> Parameters:
    return {"load": entering.load}


def _mark(entering: _Entering) -> None:
    """Mark which versions are shown, where entries part or replace others."""
    if compared := [*_compared(entering)]:
        rows = entering.engine.ask_each("intake/entering/replacing", compared)
        entering.replacing = sorted(record for (record,) in rows)
    versions.refresh(entering.engine)
    versions.mark(entering.engine, entering.replacing)


# An anchor that was recorded before is looked up here, too, where the text is at hand now.
LOOKED_UP: Steps = (Step("intake/texts/looked_up"), Step("file/anchors/look_up"))

CHOOSE: Steps = (
    Step("intake/entering/enter", words=_new),
    Step("intake/entering/enter_chosen", words=_chosen),
    Step(
        "intake/entering/entering_entry",
        words=lambda entering: [{"entries": each("record", entering.work.present)}],
    ),
    Reader(_count, given=("entering_entry",)),
)

ENTER: Steps = (
    Reader(_record_load, given=("entering_entry", "staged_text")),
    Step("intake/entering/entered", words=_added, parameters=_load),
    Step("intake/entering/replaced", words=_compared, parameters=_load),
    Step("file/versions/touched"),
    Reader(_mark, given=("entering_<record>", "touched_id")),
    Step("intake/texts/keep_text"),
    # A changed rule can change what any figure means.
    Stretch(_has_rules, (Step("readings/figures/forget"),)),
)
