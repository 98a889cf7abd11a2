"""Another copy of the record: what it holds beyond this one, brought over and entered, or told.

A merge is the union of entries. The other copy is not trusted: only its tables are read, in an
engine that is closed to everything else, every hash is computed anew, and what breaks a rule is
refused whole. What an entry, a load or a conflict is, is said in sql/merge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from provenance import schema, templates
from provenance.copies import bundle, redacting, rules
from provenance.declaration import catalogue
from provenance.engine import Engine, Row, literal
from provenance.engine.journey import Reader, Step, Steps, Stretch, each, walk
from provenance.errors import InvalidInput, NoDatabase, Problem, UsageError
from provenance.file import bearing, derived, opening, recognising, touched, versions
from provenance.file.presence import copied_with_logs
from provenance.intake import changes
from provenance.intake.loads import CARRIED, RULES
from provenance.process import PATIENCE, scratch
from provenance.templates import Words

# Who records what a merge itself does, where nobody says who merges.
MERGE = "merge"


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did, or would do.

    Attributes:
        added: how many entries it added, of each kind of record.
        already_here: how many entries of the other copy were here before.
        loads: how many loads it added.
        texts: how many texts of sources.
        conflicts: the records that have two versions since.
        changes: what it changes of rules, judgements and records that were here, rules first.
        ended: the contradictions that it ends: change, grade, id, detail.
        contradictions: those that it brings.
        unread: how many wordings of figures the rules do not read since.
        rows: all of it one by one, under ``COLUMNS``; what it ends comes first.
        removed: what was removed here since a copy had removed it.
        pending: what a copy removed and is still here.
        compared: whether the pairs before and after it were noted, as ``intake.changes`` has it.
    """

    added: Mapping[str, int]
    already_here: int
    loads: int = 0
    texts: int = 0
    conflicts: Sequence[Row] = ()
    changes: Sequence[Row] = ()
    ended: Sequence[Row] = ()
    contradictions: Sequence[Row] = ()
    unread: int = 0
    rows: Sequence[Row] = ()
    removed: Sequence[redacting.Value] = ()
    pending: Sequence[redacting.Value] = ()
    compared: bool = False


COLUMNS = ("change", "record", "id", "detail")

# What a merge does to rules of reading, which can change what any figure means.
RULE_CHANGES = ("rule changed", "rule retracted", "rule added")


def merge(
    opened: Engine,
    other: Path,
    *,
    recorded_by: str = MERGE,
    redact: bool = False,
    stage: Callable[[str], None] = lambda _: None,
) -> Merged:
    """Enter what another copy holds beyond this one: all of it, or nothing.

    What was removed here does not come back. What the other copy has removed is told, and stays.

    Args:
        opened: a database that ``open_beside`` opened for this merge.
        other: a database file, or a bundle.
        recorded_by: who merges, and so removes what would come back.
        redact: remove here, too, what other copies have removed.
        stage: is told which stage has begun.

    Raises:
        InvalidInput: with everything that is wrong in the other copy; nothing was written.
    """
    stage(f"reading {other}")
    _bring(opened, other)
    with opened.transaction():
        return _done(_Merge(opened, other, recorded_by, redact), stage)


def open_beside(
    path: Path,
    other: Path,
    wait: float,
    report: opening.Report | None,
    *,
    keep_schema: bool = False,
) -> Engine:
    """Open a database for writing, with another copy beside it that is merged into it.

    Raises:
        NoDatabase: one of the two is no database or bundle, or of another version.
        UsageError: the other file is this one.
    """
    _check_apart(path, other)
    if bundle.is_bundle(other):
        return opening.write(path, wait, report, files=[other], keep_schema=keep_schema)
    return opening.write(path, wait, report, other=other, keep_schema=keep_schema)


def diff(
    path: Path,
    other: Path,
    wait: float = PATIENCE,
    report: opening.Report | None = None,
    *,
    stage: Callable[[str], None] = lambda _: None,
) -> Merged:
    """Tell what a merge would do. It is done in a copy of the file, which is thrown away."""
    with scratch.folder() as folder:
        copy = folder / "copy.duckdb"
        _check_apart(path, other)
        reading = opening.read(path, wait, report)
        try:
            recognising.check_writable(reading, path)
            copied_with_logs(path, copy)
        finally:
            reading.close()
        opened = open_beside(copy, other, wait, report)
        try:
            return merge(opened, other, stage=stage)
        finally:
            opened.close()


def _check_apart(path: Path, other: Path) -> None:
    if not other.exists():
        raise NoDatabase(f"{other} does not exist; name another copy: a database file or a bundle")
    if path.exists() and other.exists() and path.samefile(other):
        raise UsageError(f"{other} is the record itself; name another copy of it")


def _bring(opened: Engine, other: Path) -> None:
    """Make the tables of the other copy known as other_<table>.

    Those of a database file are, since it was attached beside this one.
    """
    if bundle.is_bundle(other):
        bundle.bring(opened, other)
    _bounded(opened, other)


def tables() -> list[str]:
    """The tables of the record that are not worked out from others."""
    return [*schema.entry_tables(), *schema.LEDGER]


def _bounded(opened: Engine, other: Path) -> None:
    """Refuse texts that nobody writes: they would fill the memory of whoever merges them."""
    problems = []
    opened.run("readings/bounds.sql")
    for table in tables():
        bound = "text" if table in ("source_text", "load") else "field"
        columns = opened.columns(f"other_{table}")
        texts = [name for name, kind in columns.items() if kind == "VARCHAR"]
        words = {"table": table, "columns": ", ".join(map(literal, texts)), "bound": bound}
        ((limit, *longest),) = opened.ask("merge/arrival/longest", words)
        problems += [
            f"{table}.{name} holds a text of {length:,} bytes; accepted are up to {limit:,}"
            for name, length in zip(texts, longest, strict=True)
            if length is not None and length > limit
        ]
    _refuse(other, problems)


def _refuse(other: Path, problems: Iterable[str]) -> None:
    if lines := sorted(set(problems)):
        raise InvalidInput([Problem(str(other), 0, line) for line in lines[:CARRIED]], len(lines))


@dataclass(slots=True)
class _Merge:
    """What arrives with another copy, and what a merge of it changes."""

    engine: Engine
    other: Path
    recorded_by: str
    redact: bool
    # What is removed here, and what a copy has removed and is still here.
    removed: list[redacting.Value] = field(default_factory=list)
    pending: list[redacting.Value] = field(default_factory=list)
    # The kinds of record that are looked at, and how many entries arrive of each of which any does.
    kinds: Sequence[str] = ()
    added: dict[str, int] = field(default_factory=dict)
    already_here: int = 0
    conflicts_before: list[Row] = field(default_factory=list)


def _done(merge: _Merge, stage: Callable[[str], None]) -> Merged:
    engine = merge.engine
    stage("comparing")
    walk(COMPARE, merge)
    if not engine.has_rows("arriving_load") and not merge.added:
        _redact(merge)
        return Merged(
            {},
            merge.already_here,
            rows=_of_removed(merge),
            removed=merge.removed,
            pending=merge.pending,
        )
    stage("checking")
    walk(CHECK, merge)
    stage("entering")
    walk(ENTER, merge)
    stage("working out what stands")
    walk(DERIVE, merge)
    _redact(merge)
    return _merged(merge)


def _merged(merge: _Merge) -> Merged:
    """What a merge did, now that it is done."""
    engine = merge.engine
    conflicts = [
        row for row in engine.ask("merge/changes/conflict") if row not in merge.conflicts_before
    ]
    is_changed = bool(engine.ask("merge/changes/pair_changed"))
    contradictions = _new_contradictions(engine) if is_changed else []
    ended = engine.ask("merge/changes/ended_contradiction") if is_changed else []
    versions_changed = engine.ask("merge/changes/changed_version") if merge.added else []
    rules = [row for row in versions_changed if row[0] in RULE_CHANGES]
    return Merged(
        added=merge.added,
        already_here=merge.already_here,
        loads=engine.count("arriving_load"),
        texts=engine.count("arriving_text"),
        conflicts=conflicts,
        changes=versions_changed,
        ended=ended,
        contradictions=contradictions,
        unread=engine.count("figure_text_reading WHERE problem IS NOT NULL"),
        rows=[
            *rules,
            *_of_removed(merge),
            *((change, "contradiction", id, detail) for change, _, id, detail in ended),
            *(row for row in versions_changed if row not in rules),
            *((change, "contradiction", id, detail) for change, _, id, detail in contradictions),
            *(("merge conflict", record, id, None) for record, id in conflicts),
            *(engine.ask("merge/changes/new_entry", _parts(merge)) if merge.added else ()),
            *(
                ("new text", "source_text", digest, None)
                for digest in engine.distinct("arriving_text", "sha256")
            ),
        ],
        removed=merge.removed,
        pending=merge.pending,
        compared=True,
    )


def _new_contradictions(engine: Engine) -> list[Row]:
    engine.run("merge/changes/new_pair")
    try:
        if changes.is_large(engine):
            bearing.stand_for_pairs(engine)
            bearing.share(engine, bearing.OF_CONTRADICTIONS)
        else:
            bearing.share_for_contradictions(engine)
        return engine.ask("merge/changes/new_contradiction")
    finally:
        bearing.forget_contradictions(engine)
        bearing.give_way(engine)


def _remove_again(merge: _Merge) -> None:
    """Remove what was removed before and comes back."""
    if redacting.is_used(merge.engine):
        merge.removed = redacting.remove_again(merge.engine, [*merge.added], merge.recorded_by)


def _changing(merge: _Merge) -> set[str] | None:
    """The kinds of record that change what is derived; None where a rule or a removal does."""
    engine = merge.engine
    if _brings_rules(merge) or merge.removed:
        return None
    replacing = set[str]()
    if merge.added:
        rows = engine.ask_each("merge/arrival/beside", each("record", merge.added))
        replacing = {record for (record,) in rows}
    # Which of two versions is shown can change with who recorded them first.
    forked = {*engine.distinct("forked_entry", "record")}
    return touched.changing(engine, merge.added, replacing) | forked


def _redact(merge: _Merge) -> None:
    """Find what others removed and is still here; remove it where it is to."""
    engine = merge.engine
    if not redacting.is_used(engine):
        return
    if merge.redact:
        merge.removed += redacting.remove_pending(engine, merge.recorded_by)
    else:
        merge.pending = redacting.pending(engine)


def _of_removed(merge: _Merge) -> list[Row]:
    """What is removed here, and what a copy has removed, as changes to tell of."""
    return [
        (change, record, id, field)
        for change, values in (("removed", merge.removed), ("removed there", merge.pending))
        for record, id, field, _ in values
    ]


def _every(_: _Merge) -> Iterator[dict[str, str]]:
    return (templates.record_words(record, fields) for record, fields in catalogue().items())


def _added(merge: _Merge) -> Iterator[dict[str, str]]:
    return (templates.record_words(record, catalogue()[record]) for record in merge.added)


def _versions(merge: _Merge, moment: str) -> Iterator[Words]:
    yield {"moment": moment, "shown": [*_added(merge)]}


def _parts(merge: _Merge) -> Words:
    return {"arriving": each("record", merge.added)}


def _count(merge: _Merge) -> None:
    """Count what arrives, and what is here already."""
    counts = merge.engine.ask_each("merge/arrival/arriving_count", each("record", catalogue()))
    for record, arriving, there in counts:
        merge.already_here += there - arriving
        if arriving:
            merge.added[record] = arriving


def _check_ledger(merge: _Merge) -> None:
    """Refuse what is not what it says: hashes, loads, texts, entries without a field."""
    engine = merge.engine
    merge.kinds = rules.stage(engine, rules.ARRIVING)
    rows = [*engine.ask("merge/checks/lacking"), *engine.ask("merge/checks/orphan")]
    for name in _BEFORE:
        place = rules.FURTHER if name == "recording" else rules.ARRIVING
        rows += engine.rows(templates.united(rules.ledger_rules(place, name, merge.kinds)))
    needed = rules.broken_rules(engine, rules.ARRIVING, ["required"])
    if rows or needed:
        # It cannot enter; what else is wrong is told as far as it can be. Dates are read later.
        engine.run("readings/dates/none")
        needed += rules.broken_rules(engine, rules.ARRIVING, ["form"])
        needed += rules.bad_values(engine, rules.ARRIVING)
    _refuse(merge.other, [*map(_of_row, rows), *map(_of_value, needed)])


def _check_records(merge: _Merge) -> None:
    """Refuse what points at nothing, replaces what it cannot, or says what no input may say."""
    engine = merge.engine
    rules.find_references(engine, merge.kinds)
    rules.find_words(engine)
    rules.find_related(engine)
    rows = [
        row
        for name in _AFTER
        for row in engine.rows(
            templates.united(rules.ledger_rules(rules.ENTERED, name, merge.kinds))
        )
    ]
    values = rules.broken_rules(engine, rules.ARRIVING) + rules.bad_values(engine, rules.ARRIVING)
    _refuse(merge.other, [*map(_of_row, rows), *map(_of_value, values)])


def _of_row(row: Row) -> str:
    """What is wrong with a row of the other copy: the problem goes on with the sentence."""
    _, _, _, problem = row
    return f"{_subject(row)} {problem}"


def _of_value(row: Row) -> str:
    """What is wrong with what a row of the other copy says."""
    _, _, _, problem = row
    return f"{_subject(row)}: {problem}"


def _subject(row: Row) -> str:
    table, id, entry, _ = row
    name = str(id or (entry or "")[:12] or "without a name")[:60]
    return f"the {str(table).removesuffix('_entry').replace('_', ' ')} `{name}`"


def _note_conflicts(merge: _Merge) -> None:
    merge.conflicts_before = merge.engine.ask("merge/changes/conflict")


def _has_added(merge: _Merge) -> bool:
    return bool(merge.added)


def _brings_rules(merge: _Merge) -> bool:
    return not merge.added.keys().isdisjoint(RULES)


# The rules of sql/ledger that are asked before anything enters; what an entry replaces is looked up
# where both are.
_BEFORE = (
    "content_hash",
    "load_chain",
    "load_entries",
    "load_form",
    "load_future",
    "load_hash",
    "load_missing",
    "load_repaired",
    "recording",
    "redaction",
    "repeated_entry",
    "text",
)
# What a proof of the whole file would then ask of the loads that arrived.
_AFTER = ("load_entries", "redaction", "replacement")

COMPARE: Steps = (
    Step("readings/macros.sql"),
    Step("redact/removing/removable"),
    Step("merge/arrival/arriving_load"),
    Step("merge/arrival/arriving", words=_every),
    Reader(_count, given=("arriving_<record>",)),
)

CHECK: Steps = (
    Step(
        "merge/arrival/arriving_entry",
        words=lambda _: [
            {"arriving": each("record", catalogue()), "there": each("record", catalogue())}
        ],
    ),
    Reader(_check_ledger, given=("arriving_entry", "arriving_pair"), leaves=("staged_<record>",)),
    Reader(
        lambda merge: changes.note(merge.engine, "before"),
        leaves=("pair_before", "reopened_before"),
    ),
    Stretch(
        _has_added, (Step("merge/changes/version", words=lambda merge: _versions(merge, "before")),)
    ),
    Reader(_note_conflicts),
)

ENTER: Steps = (
    Step("merge/entering/enter_load"),
    Step("merge/entering/enter", words=_added),
    Stretch(
        lambda merge: merge.engine.has_rows("arriving_recording"),
        (Step("merge/entering/recorded", words=_every),),
    ),
    Stretch(_has_added, (Step("merge/arrival/touched", words=lambda merge: [_parts(merge)]),)),
    Stretch(lambda merge: not merge.added, (Step("file/versions/touched"),)),
    Reader(lambda merge: versions.refresh(merge.engine), given=("touched_id",)),
    Reader(lambda merge: versions.mark(merge.engine, merge.added)),
)

DERIVE: Steps = (
    Reader(_remove_again, given=("arriving_<record>",)),
    # A changed rule can change what any figure means.
    Stretch(_brings_rules, (Step("readings/figures/forget"),)),
    Reader(
        lambda merge: derived.refresh_merged(merge.engine, merge.added, _changing(merge)),
        given=("arriving_<record>", "touched_id"),
        leaves=("date_text_reading",),
    ),
    Reader(_check_records, given=("staged_<record>", "date_text_reading")),
    Step("file/anchors/look_up"),
    Reader(
        lambda merge: changes.note(merge.engine, "after"), leaves=("pair_after", "reopened_after")
    ),
    Step("changes/pairs/changed"),
    Stretch(
        _has_added, (Step("merge/changes/version", words=lambda merge: _versions(merge, "after")),)
    ),
)
