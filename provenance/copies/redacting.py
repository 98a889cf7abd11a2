"""What must not be there, removed: a value is replaced by a mark, and its hash stays in the ledger.

A load records who removed it, when and why, with the SHA-256 of the value and of every other value
of the entry, so that a proof can tell that nothing else was changed. No merge and no load brings
the value back. What goes with a value, and what cannot be removed, is said in sql/redact.
"""

from __future__ import annotations

import glob
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from provenance import templates
from provenance.declaration import catalogue, pattern, records
from provenance.engine import Engine
from provenance.engine.journey import each
from provenance.errors import ProvenanceError, UnknownName, UsageError
from provenance.file import derived, ids
from provenance.intake import editing, entering, staging
from provenance.process import outcome

# The field of a source that stands for the text that is stored of it.
TEXT = "text"
LOAD = "load"

# What is removed with the words of an excerpt, and with a text around its excerpts.
_QUOTED = ("exact", "prefix", "suffix")
_AROUND = ("prefix", "suffix")

# The shortest beginning of a load's hash that names it.
_DIGITS = 6

# A place in the record: its kind, its id, a field. A value that was removed has how many versions.
Place = tuple[str, str, str]
Value = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was removed, and the places where the same words still stand."""

    values: Sequence[Value]
    remaining: Sequence[Place]


def redact(
    engine: Engine,
    id: str,
    fields: Sequence[str],
    *,
    reason: str,
    recorded_by: str,
    record: str | None = None,
) -> Redacted:
    """Remove the values of fields from every version of a record, with what repeats them.

    The file still has the words in pages that are no longer used; ``creating.rewrite`` ends that.

    Args:
        engine: an open database, writable.
        id: a record of any kind, or a load, by the first digits of its hash.
        fields: their names; ``text`` of a source is the text that is stored of it.
        reason: why; it is kept, so it must not repeat what is removed.
        recorded_by: who removes it.
        record: the kind of record, where several have the id.

    Raises:
        UnknownName: nothing was ever recorded under the id.
        UsageError: the id stands for several records, a field cannot be removed, or the reason
            repeats a value.
        ProvenanceError: the file defines something of its own, which may have the words, too.
    """
    if not reason.strip():
        raise UsageError("a redaction needs a reason, which stays in the record; say why")
    if objects := derived.foreign(engine):
        raise ProvenanceError(
            f"the file defines {', '.join(objects)} of its own, which may hold the words, too; "
            "copy what you need elsewhere and drop it in a DuckDB shell; nothing was removed"
        )
    with engine.transaction():
        engine.run("readings/macros.sql")
        engine.run("redact/removing/removable")
        kind, id = _record_of(engine, id, record)
        if kind == LOAD and engine.ask("redact/removing/repaired", parameters={"id": id}):
            raise UsageError(
                f"the load {id[:12]} was repaired, and the repair keeps what it said; "
                "it cannot be removed"
            )
        _check(engine, kind, fields)
        engine.run("redact/removing/nothing")
        for name in fields:
            _collect(engine, kind, id, name)
        engine.run("redact/removing/still_there")
        _check_reason(engine, reason)
        values = _removed(engine, reason, recorded_by)
        own = {"fields": [*fields]}
        remaining = engine.ask("redact/removing/elsewhere", parameters=own)
    return Redacted(values, remaining)


def remove_again(engine: Engine, arriving: Sequence[str], recorded_by: str) -> list[Value]:
    """Remove from entries that have arrived what was removed before; gives what that was.

    Args:
        engine: an open database, in the transaction of a merge.
        arriving: the kinds of record of which entries have arrived (arriving_<record>).
        recorded_by: who merges.
    """
    _find_again(engine, {record: f"arriving_{record}" for record in arriving})
    engine.run("redact/removing/still_there")
    return _removed(engine, "it was removed before, and came back with a merge", recorded_by)


def pending(engine: Engine) -> list[Value]:
    """What copies have removed and this one still holds (removed_value)."""
    _find_again(engine, {record: f"{record}_entry" for record in catalogue()})
    engine.run("redact/removing/pending_load")
    engine.run("redact/removing/pending_text")
    engine.run("redact/removing/still_there")
    return engine.ask("redact/removing/values")


def check_none_pending(engine: Engine) -> None:
    """Check that the record has nothing that a copy has removed, before it is handed on.

    Raises:
        ProvenanceError: it has; names the first place.
    """
    if not is_used(engine):
        return
    engine.run("readings/macros.sql")
    if values := pending(engine):
        record, id, name, _ = values[0]
        more = f" (and {len(values) - 1} more)" if len(values) > 1 else ""
        raise ProvenanceError(
            f"{name} of the {record.replace('_', ' ')} {id}{more} was removed in another copy and "
            "still stands here; remove it here, too, with `provenance redact ID --field FIELD`"
        )


def is_used(engine: Engine) -> bool:
    """Whether anything was ever removed from the record."""
    return engine.has_rows("load WHERE redacted IS NOT NULL")


def remove_pending(engine: Engine, recorded_by: str) -> list[Value]:
    """Remove what copies have removed and this one still holds; gives what that was."""
    pending(engine)
    return _removed(engine, "it was removed in another copy", recorded_by)


def _find_again(engine: Engine, among: Mapping[str, str]) -> None:
    """Find what was removed in these relations, by kind of record (removed_value)."""
    engine.run("redact/removing/nothing")
    engine.run("redact/removing/known")
    places = [
        ("redact/removing/again", *place) for place in engine.ask("redact/removing/known_field")
    ]
    places += [("redact/removing/words_again", "anchor", name) for name in _AROUND]
    for step, record, name in places:
        if record in among:
            words = templates.record_words(record, catalogue()[record])
            words |= {"field": name, "among": among[record]}
            engine.run(step, words)


def _removed(engine: Engine, reason: str, recorded_by: str) -> list[Value]:
    """Record and mark what stands in removed_value; gives what that was."""
    values = engine.ask("redact/removing/values")
    if values:
        outcome.unfinished(
            "but unused pages of the file may still have what was removed: run the command again"
        )
        _record(engine, reason, recorded_by)
        _mark(engine)
        derived.derive_anew(engine, views=derived.publishes(engine))
    return values


def keepers(path: Path) -> list[str]:
    """What beside a database has what was removed from it, before the file is written anew."""
    before = sorted(path.parent.glob(f"{glob.escape(path.name)}.schema-*"))
    keepers = [f"{file} is the file as it was before an upgrade" for file in before]
    if path.stat().st_nlink > 1:
        keepers.append(f"{path} has another name (a hard link)")
    return keepers


def _record_of(engine: Engine, id: str, record: str | None) -> tuple[str, str]:
    """The kind of record that has, or had, an id, and the id; of a load its whole hash."""
    if record is not None:
        editing.accept(record, [*catalogue(), LOAD])
    id = ids.full(engine, id, [record] if record else ())
    holding = templates.each("redact/removing/holding", each("record", catalogue()))
    holders = [(name, id) for (name,) in engine.rows(holding, {"id": id})]
    if len(id) >= _DIGITS:
        loads = engine.ask("redact/removing/load", parameters={"id": id})
        holders += [(LOAD, load) for (load,) in loads]
    holders = sorted({one for one in holders if record in (None, one[0])})
    if not holders:
        raise UnknownName(
            f"nothing was ever recorded under the id {id}; the lists (speakers, sources, claims, "
            "quantities, who-said) show ids, `provenance log` shows loads"
        )
    if len(holders) > 1:
        names = ", ".join(name for name, _ in holders)
        raise UsageError(f"the id {id} stands for several records: {names}; say which: --record")
    return holders[0]


def _check(engine: Engine, kind: str, fields: Sequence[str]) -> None:
    """Refuse fields whose values cannot be removed."""
    rows = engine.ask("redact/removing/accepted", parameters={"record": kind})
    accepted = [name for (name,) in rows if name != "id"]
    if kind == "source":
        accepted.append(TEXT)
    if unknown := [name for name in fields if name not in accepted]:
        raise UsageError(
            f"`{unknown[0]}` of a {kind.replace('_', ' ')} cannot be removed; "
            + (f"accepted are {', '.join(accepted)}" if accepted else "no field of it can")
        )


def _collect(engine: Engine, kind: str, id: str, name: str) -> None:
    """Find the values of a field, and of what is made of them."""
    parameters = {"id": id}
    if kind == LOAD:
        engine.run("redact/removing/load_field", {"field": name}, parameters)
        return
    for step, record, field in _parts(kind, name):
        words = templates.record_words(record, catalogue()[record]) | {"field": field}
        engine.run(step, words, parameters)
    made = pattern(kind)
    if made is not None and any(name in part for part in made.parts):
        words = templates.record_words(kind, catalogue()[kind]) | {"field": name}
        words["id"] = staging.id_words(records()[kind], made)["id"]
        engine.run("redact/removing/made_id", words, parameters)
    if (kind, name) == ("source", TEXT):
        engine.run("redact/removing/text", parameters=parameters)


def _parts(kind: str, name: str) -> Iterator[tuple[str, str, str]]:
    """What goes with a field: the step that finds it, its kind of record and its field."""
    if (kind, name) == ("source", TEXT):
        yield from (("redact/removing/source_words", "anchor", field) for field in _AROUND)
        return
    yield "redact/removing/field", kind, name
    if (kind, name) == ("appearance", "excerpt"):
        yield from (("redact/removing/quoted_words", "anchor", field) for field in _QUOTED)


def _check_reason(engine: Engine, reason: str) -> None:
    if engine.ask("redact/removing/repeated", parameters={"reason": reason}):
        raise UsageError("the reason repeats what is to be removed; it is kept, so say it without")


def _record(engine: Engine, reason: str, recorded_by: str) -> None:
    """Record what is removed, but for what the ledger says already."""
    ((said,),) = engine.ask("redact/removing/said")
    if said is not None:
        entering.record_act(engine, recorded_by=recorded_by, reason=reason, redacted=said)


def _mark(engine: Engine) -> None:
    """Put a mark in the place of every value in removed_value."""
    for record, field in engine.ask("redact/removing/removed_field"):
        if record == "source_text":
            engine.run("redact/removing/drop_text")
            continue
        table, key = (LOAD, LOAD) if record == LOAD else (f"{record}_entry", "entry")
        words = {"record": record, "field": field, "table": table, "key": key}
        engine.run("redact/removing/mark", words)
