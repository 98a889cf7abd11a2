"""Judgements of analysts: assessments, resolutions of contradictions, and which ids are one.

A judgement is a record like any other, dated and signed, and is entered through ``editing``. It
never replaces what was said.
"""

from __future__ import annotations

import difflib
import json
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from provenance import templates
from provenance.declaration import words
from provenance.engine import Engine
from provenance.errors import UnknownName, UsageError
from provenance.file import ids
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
    kind, target = editing.record_of(engine, target, record, [*words()["target_kind"]])
    content = {"target_kind": kind, "target": target, "axis": axis, "value": value}
    return _judge(engine, "assessment", [content], reason, analyst, assessed)


def decide(
    engine: Engine,
    *contradictions: str,
    state: str,
    reason: str,
    analyst: str,
    decided: str | None = None,
) -> Edit:
    """Judge contradictions, each by itself: open, explained, resolved or reopened.

    Raises:
        UnknownName: no contradiction has such an id, and none with that id was judged before.
        InvalidInput: there is no such state.
    """
    judged = list(dict.fromkeys(ids.full_contradiction(engine, id) for id in contradictions))
    listed = engine.distinct("contradiction", "contradiction")
    known = {*listed, *engine.distinct("resolution", "contradiction")}
    for contradiction in judged:
        if contradiction not in known:
            near = difflib.get_close_matches(contradiction, listed, 3)
            hint = "`provenance contradictions` lists them"
            hint = f"near are {', '.join(near)}" if near else hint
            raise UnknownName(f"no contradiction has the id {contradiction}; {hint}")
    contents = [{"contradiction": contradiction, "state": state} for contradiction in judged]
    return _judge(engine, "resolution", contents, reason, analyst, decided)


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
    kind, one = editing.record_of(engine, one, record, kinds)
    kind_of_other, other = editing.record_of(engine, other, record, kinds)
    if kind_of_other != kind:
        raise UsageError(f"{one} is a {kind} and {other} is not; name two records of one kind")
    content = {"kind": kind, "one": one, "other": other, "verdict": verdict}
    return _judge(engine, "identity", [content], reason, analyst, decided)


def still_one(engine: Engine, kind: str, one: str, other: str) -> list[str]:
    """The other ids that still join two ids which were judged not to be the same."""
    text = templates.text("lookups/names/same", {"kind": kind})
    return [id for (id,) in engine.rows(text, {"one": one, "other": other})]


# When a judgement of each kind of record was made.
_DATES = {"assessment": "assessed", "resolution": "decided", "identity": "decided"}


def _judge(
    engine: Engine,
    record: str,
    contents: Sequence[Mapping[str, str]],
    reason: str,
    analyst: str,
    date: str | None,
) -> Edit:
    """Enter judgements as one load, of now where they have no date.

    The id of each is derived from what it is about, who judged and when.
    """
    field = _DATES[record]
    date = date or _now(engine, record, field, analyst)
    fields = [
        {"analyst": analyst, **content, "rationale": reason, field: date} for content in contents
    ]
    content = json.dumps(fields[0] if len(fields) == 1 else fields).encode()
    return editing.add(engine, record, content, recorded_by=analyst)


def _now(engine: Engine, record: str, field: str, analyst: str) -> str:
    """The time to the second, and never one at which this analyst has judged already."""
    names = {"record": record, "field": field}
    judged = templates.text("lookups/records/judged_by", names)
    while True:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        if not engine.rows(judged, {"analyst": analyst, "now": now}):
            return now
        time.sleep(0.1)


def suggest(engine: Engine, kind: str, least: float) -> list[Likeness]:
    """Pairs of speakers, claims or quantities that may be one and that nobody judged."""
    names = engine.ask("lookups/names/naming", parameters={"kind": kind})
    settled = set(engine.ask("lookups/names/settled_pair", parameters={"kind": kind}))
    return [pair for pair in likeness.alike(names, least) if (pair.one, pair.other) not in settled]
