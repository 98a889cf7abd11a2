"""What enters the record: what was staged and checked, as entries of one load."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from provenance import __version__, library, templates
from provenance.declaration import records
from provenance.engine import quoted
from provenance.errors import Problem
from provenance.file import derived, versions
from provenance.intake.staging import RULES, Staging
from provenance.progress import LOAD, Reporter

TOOL = f"provenance {__version__}"

# So many hashes are sorted at once.
SORTED = 4_000_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load did: entries added per table, records already here, how the excerpts fared."""

    case: str | None
    added: Mapping[str, int]
    already_here: int
    replaced: int
    excerpts: Mapping[str, int]
    texts_missing: Sequence[str]
    load: str | None
    left_out: int = 0
    problems: Sequence[Problem] = ()
    problem_count: int = 0


def enter(
    staging: Staging,
    recorded_by: str,
    recorded_at: datetime | None,
    stage: Reporter,
    tool: str = TOOL,
) -> Outcome:
    """Enter what is staged, and say what that did."""
    engine, records = staging.engine, sum(staging.staged.values())
    stage("entering", LOAD["entering"], records)
    for record in staging.present:
        engine.execute(staging.for_record("intake/entering/enter", record))
    every = [{"record": record} for record in staging.present]
    engine.execute(templates.assembled("intake/entering/entering_entry", {"entries": every}))
    counts: dict[str, int] = dict(engine.rows(library.text("intake/entering/entering_count")))
    added = {record: counts[record] for record in staging.present if record in counts}
    load, replaced = None, 0
    if added:
        load = _record_load(staging, recorded_by, recorded_at, tool, added)
        for record in added:
            _enter_record(staging, record, load)
        versions.refresh(engine)
        replacing = [record for record in added if _replaces(staging, record)]
        versions.mark(engine, replacing)
        staging.run("intake/texts/keep_text")
        stage("working out what stands", LOAD["keeping"], records)
        derived.keep(engine, _changing(staging, added, replacing))
        ((replaced,),) = engine.rows(library.text("intake/entering/replaced_count"), {"load": load})
    return Outcome(
        case=staging.input.header.get("case"),
        added=added,
        already_here=max(records - sum(added.values()), 0),
        replaced=replaced,
        excerpts=(
            dict(engine.rows(library.text("intake/texts/excerpt_count")))
            if "appearance" in staging.staged
            else {}
        ),
        texts_missing=staging.texts_missing,
        load=load,
    )


def _changing(
    staging: Staging, added: Iterable[str], replacing: Collection[str]
) -> set[str] | None:
    """The kinds of record whose entries change what is derived; None where a rule of reading does.

    A new record that refers to no other one changes nothing: what refers to it is new, too.
    """
    if any(record in staging.staged for record in RULES):
        # A changed rule can change what any figure means.
        staging.engine.empty("figure_reading")
        return None
    return {record for record in added if record in replacing or records()[record].refers}


def _enter_record(staging: Staging, record: str, load: str) -> None:
    names = quoted(["entry", *staging.catalogue[record], "retracted", "reason"])
    words = {"record": record, "names": names}
    text = templates.with_words(library.text("intake/entering/entered"), words)
    staging.engine.execute(text, {"load": load})
    if record in staging.compared:
        text = templates.with_words(library.text("intake/entering/replaced"), words)
        staging.engine.execute(text, {"load": load})


def _replaces(staging: Staging, record: str) -> bool:
    """Whether anything that enters one record table replaces another entry of it."""
    return record in staging.compared and staging.engine.has_rows(
        f"entering_{record} WHERE replaced IS NOT NULL"
    )


def _record_load(
    staging: Staging,
    recorded_by: str,
    recorded_at: datetime | None,
    tool: str,
    added: Mapping[str, int],
) -> str:
    files = [{"file": Path(name).name, "sha256": digest} for name, digest in staging.input.files]
    recorded = staging.engine.rows(
        library.text("intake/entering/record_load"),
        {
            "recorded_by": recorded_by,
            "recorded_at": recorded_at or _now(),
            "salted": recorded_at is None,
            "case_id": staging.input.header.get("case"),
            "title": staging.input.header.get("title"),
            "inputs": json.dumps(files, ensure_ascii=False, sort_keys=True),
            "texts_put": staging.way.texts_put,
            "digest": _digest(staging, sum(added.values())),
            "tool": tool,
        },
    )
    return str(recorded[0][0])


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _digest(staging: Staging, entries: int) -> str:
    """SHA-256 over the hashes of what enters, in order.

    As one text they may be too long, and too many to be sorted at once.
    """
    hashed = hashlib.sha256()
    for digit in "0123456789abcdef" if entries > SORTED else [""]:
        _, batches = staging.engine.stream(
            library.text("intake/entering/entering_hash"), {"digit": digit}
        )
        for batch in batches:
            hashed.update("".join([entry for (entry,) in batch]).encode())
    return hashed.hexdigest()
