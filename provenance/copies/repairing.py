"""Loads put right that no copy can take in: an entry counted twice, no JSON, a date in the future.

Nothing else of the record changes. The load that records the repair keeps each of them as it was,
so the chain of loads stays whole and `log` shows who changed which date, and why.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from provenance import templates
from provenance.copies import rules
from provenance.declaration import catalogue
from provenance.engine import Engine, Row
from provenance.engine.journey import each
from provenance.file import derived, versions
from provenance.intake import entering

# The rules of sql/ledger that a load can break and that a repair puts right.
_RULES = ("load_entries", "load_form", "load_future")


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair did.

    Attributes:
        loads: hash before and after, author, date before and after of each load that it put right.
        left: the loads that do not have their entries, which no repair can bring back.
        redacted: those of which something was removed, so that no repair can be checked.
    """

    loads: Sequence[Row]
    left: Sequence[str]
    redacted: Sequence[str] = ()


def repair(
    engine: Engine, *, reason: str, recorded_by: str, now: datetime | None = None
) -> Repaired:
    """Put right the loads that neither verify nor can be merged; without any, nothing is written.

    Args:
        engine: an open database, writable.
        reason: why; it is kept with the repair.
        recorded_by: who repairs.
        now: the time of the repair; what the clock says if left out.
    """
    engine.run("readings/macros.sql")
    engine.run("proof/ground/recorded_entry")
    problems = {name: _broken(engine, name) for name in _RULES}
    left = [load for load in sorted(problems["load_entries"]) if not _counts_twice(engine, load)]
    found = set[str]().union(*problems.values()) - {*left}
    # What was removed from a load cannot be hashed again.
    redacted = sorted(found & {load[:12] for (load,) in engine.ask("merge/repair/redacted")})
    broken = sorted(found - {*redacted})
    if not broken:
        return Repaired([], left, redacted)
    with engine.transaction():
        now = now or datetime.now(UTC).replace(tzinfo=None)
        late = bool(problems["load_future"])
        parameters = {"now": now, "broken": broken, "late": late}
        engine.run("merge/repair/corrected", parameters=parameters)
        loads = engine.ask("merge/repair/outcome")
        if loads:
            ((said,),) = engine.ask("merge/repair/said")
            engine.run("merge/repair/entered")
            entering.record_act(
                engine, recorded_by=recorded_by, reason=reason, recorded_at=now, repaired=said
            )
            for words in each("record", catalogue()):
                engine.run("merge/repair/repointed", words)
            engine.run("merge/repair/once")
            engine.run("file/versions/touched_anew")
            versions.refresh(engine)
            versions.mark(engine, catalogue())
            derived.rebuild(engine)
    return Repaired(loads, left, redacted)


def _broken(engine: Engine, name: str) -> set[str]:
    """The beginnings of the hashes of the loads that break a rule of sql/ledger."""
    rows = engine.rows(templates.united(rules.ledger_rules(rules.HELD, name)))
    return {str(id) for table, id, _, _ in rows if table == "load"}


def _counts_twice(engine: Engine, load: str) -> bool:
    """Whether a load recorded what is there and counted some of it twice: nothing is lost."""
    ((digest,),) = engine.ask("merge/repair/digest", parameters={"load": load})
    counted: list[str] = []
    for _, said, parity, entries in engine.ask("merge/repair/counted", parameters={"load": load}):
        counted += entries
        if said is not None and parity is not None and said > len(entries):
            counted += _repeated(entries, said - len(entries), int(parity, 16))
    return hashlib.sha256("".join(sorted(counted)).encode()).hexdigest() == str(digest)


def _repeated(entries: Sequence[str], times: int, parity: int) -> list[str]:
    """Which of these entries, so many of them, were counted twice, as the parity of all tells.

    A parity is the exclusive or of the first digits of all hashes, so what was counted twice is the
    one sum of them that makes up the difference. It is solved like linear equations; where there
    are several solutions the digest decides, and it says no.
    """
    for entry in entries:
        parity ^= int(entry[:16], 16)
    if times == len(entries):
        return [*entries]
    by_digits = {int(entry[:16], 16): entry for entry in entries}
    if times == 1:
        return [by_digits[parity]] if parity in by_digits else []
    # Each row: a sum of hashes, and which ones are in it.
    rows: list[tuple[int, int]] = []
    for place, entry in enumerate(entries):
        value, among = int(entry[:16], 16), 1 << place
        for other, others in rows:
            if value ^ other < value:
                value, among = value ^ other, among ^ others
        if value:
            rows.append((value, among))
            rows.sort(reverse=True)
    chosen = 0
    for value, among in rows:
        if parity ^ value < parity:
            parity, chosen = parity ^ value, chosen ^ among
    return [entry for place, entry in enumerate(entries) if chosen >> place & 1]
