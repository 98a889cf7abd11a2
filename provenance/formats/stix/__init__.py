"""STIX 2.1: bundles in, and out through the library `stix2`.

What others wrote:

| STIX | the record |
|---|---|
| identity | speaker: individual, organization (of sector government: government), group, system |
| report | source of kind report: name, published, first url; created_by_ref is its publisher |
| description of a report, content of a note | claim, and a statement of who created it |
| relationship attributed-to with a creator | the same: "A (campaign) is attributed to B (…)." |
| confidence | commitment: certain from 90 on, probable from 50, possible from 1, uncommitted at 0 |
| several versions of an object | the newest, which revises the one before; the others are extra |
| revoked, of what is a statement | a statement that withdraws it, with all its versions |
| the report that lists a note, else the note itself | where that statement can be read |
| opinion on a note or report | assessment of its statement: credibility 1 (strongly-agree) to 5 |
| sighting of a note or report | evidence that supports it; count 0: searched, not found |
| marking-definition of TLP | marking of the claim, too; the strictest of several |
| everything else, other objects too | extra |

What we write. Each object names its record in an external reference, and fields without a property
of STIX are labels such as stance:support. ``created`` is the first instant that the recorded date
covers, and 1970 where there is none.

| the record | STIX |
|---|---|
| speaker | identity |
| claim | note: content |
| statement | opinion of the speaker on that note: explanation is the first excerpt |
| appearance, source | external reference of the opinion: url, title, excerpt |
| relay | relationship derived-from |
| assessment of a speaker, claim or statement | opinion with the rationale; the value is a label |
| bearing of evidence | sighting of the note or opinion |
"""

from __future__ import annotations

from provenance.formats.stix.reading import read, recognises
from provenance.formats.stix.terms import LABELS
from provenance.formats.stix.writing import write

__all__ = ["SAYS", "SUMMARY", "read", "recognises", "write"]

SUMMARY = "STIX 2.1"
SAYS = {
    "speaker": frozenset({"name", "kind", "description", "marking"}),
    "claim": frozenset({"text", "asserts", "marking"}),
    "source": frozenset({"url", "title"}),
    "statement": frozenset({"speaker", "claim", "marking", *LABELS}),
    "appearance": frozenset({"statement", "source", "excerpt"}),
    "relay": frozenset({"statement", "relayed", "marking"}),
    "assessment": frozenset(
        {"analyst", "target_kind", "target", "axis", "value", "rationale", "assessed", "marking"}
    ),
    "evidence": frozenset({"kind", "description", "holder", "captured", "found", "marking"}),
    "bearing": frozenset({"evidence", "claim", "statement", "bears", "note", "marking"}),
}
