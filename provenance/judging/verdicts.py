"""Judgements of analysts: assessments, resolutions of contradictions, and who is who.

A judgement is a record like any other, dated and signed, and is entered through ``editing``; it
stands beside what was said and never in its place.
"""

from __future__ import annotations

import difflib
import json
import time
from datetime import UTC, datetime

from provenance import library, templates
from provenance.declaration import words
from provenance.engine import Engine
from provenance.errors import UnknownName, UsageError
from provenance.intake import editing
from provenance.intake.editing import Edit
from provenance.judging import likeness
from provenance.judging.likeness import Likeness


def assess(
    engine: Engine,
    target: str,
    *,
    axis: str,
    value: str,
    reason: str,
    analyst: str,
    record: str | None = None,
    assessed: str | None = None,
) -> Edit:
    """Judge a record on one axis. What kind of record it is, is found from its id.

    Raises:
        UnknownName: nothing that can be judged is recorded under the id.
        UsageError: the id stands for several records.
        InvalidInput: the axis does not take that value, or that kind of record.
    """
    kinds = [*words()["target_kind"]]
    return _entered(
        engine,
        "assessment",
        analyst,
        target_kind=editing.table_of(engine, target, record, kinds),
        target=target,
        axis=axis,
        value=value,
        rationale=reason,
        assessed=assessed or _now(engine, "assessment", "assessed", analyst),
    )


def decide(
    engine: Engine,
    contradiction: str,
    *,
    state: str,
    reason: str,
    analyst: str,
    decided: str | None = None,
) -> Edit:
    """Judge a contradiction: open, explained, resolved or reopened.

    Raises:
        UnknownName: no contradiction has that id, and none with that id was judged before.
        InvalidInput: there is no such state.
    """
    found = engine.distinct("contradiction", "contradiction")
    if contradiction not in (*found, *engine.distinct("resolution", "contradiction")):
        near = difflib.get_close_matches(contradiction, found, 3)
        hint = f"near are {', '.join(near)}" if near else "`provenance contradictions` lists them"
        raise UnknownName(f"no contradiction has the id {contradiction}; {hint}")
    return _entered(
        engine,
        "resolution",
        analyst,
        contradiction=contradiction,
        state=state,
        rationale=reason,
        decided=decided or _now(engine, "resolution", "decided", analyst),
    )


def identify(
    engine: Engine,
    one: str,
    other: str,
    *,
    verdict: str,
    reason: str,
    analyst: str,
    record: str | None = None,
    decided: str | None = None,
) -> Edit:
    """Judge whether two speakers, claims or quantities are one: ``same`` or ``not_same``.

    Raises:
        UnknownName: one of the two is not recorded.
        UsageError: the two are not of one kind, or an id stands for several records.
    """
    kinds = [*words()["identity_kind"]]
    kind = editing.table_of(engine, one, record, kinds)
    if editing.table_of(engine, other, record, kinds) != kind:
        raise UsageError(f"{one} is a {kind} and {other} is not; name two records of one kind")
    return _entered(
        engine,
        "identity",
        analyst,
        kind=kind,
        one=one,
        other=other,
        verdict=verdict,
        rationale=reason,
        decided=decided or _now(engine, "identity", "decided", analyst),
    )


def still_one(engine: Engine, kind: str, one: str, other: str) -> list[str]:
    """What joins two ids although they are not the same: the others that both are judged to be."""
    text = templates.text("lookups/names/same", {"kind": kind})
    return [id for (id,) in engine.rows(text, {"one": one, "other": other})]


def _entered(engine: Engine, record: str, analyst: str, **fields: str) -> Edit:
    """Enter a judgement; its id is derived from what it is about, who judged and when."""
    content = json.dumps({"analyst": analyst, **fields}).encode()
    return editing.add(engine, record, content, recorded_by=analyst)


def _now(engine: Engine, record: str, field: str, analyst: str) -> str:
    """The time to the second, and never one at which this analyst has judged already."""
    words = {"record": record, "field": field}
    judged = templates.text("lookups/records/judged_by", words)
    while True:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        if not engine.rows(judged, {"analyst": analyst, "now": now}):
            return now
        time.sleep(0.1)


def suggest(engine: Engine, kind: str, least: float) -> list[Likeness]:
    """Pairs of speakers, claims or quantities that may be one, and about which nobody judged."""
    names = engine.rows(library.text("lookups/names/naming"), {"kind": kind})
    settled = set(engine.rows(library.text("lookups/names/settled_pair"), {"kind": kind}))
    return [
        found for found in likeness.alike(names, least) if (found.one, found.other) not in settled
    ]
