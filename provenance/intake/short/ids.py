"""The id of a statement, made of what it says: never of its place, its neighbours or its quote."""

from __future__ import annotations

import re

from provenance.intake.short.nodes import slug

_HOW = {"deny": "denies", "query": "asks", "comment": "comments"}


def day(said: str | None) -> str:
    """A date as a part of an id: its first day, with the minute where it has one."""
    if said is None:
        return "undated"
    written = f"to-{said[1:]}" if said.startswith("/") else said.split("/")[0]
    if "T" in written:
        written = re.sub(r"(Z|[+-]\d\d:?\d\d)$", "", written)
        written = re.sub(r"(T\d\d:?\d\d):\d\d(\.\d+)?$", r"\1", written)
    return re.sub(r"[^\w-]+", "-", re.sub("[:~?%]", "", written)).strip("-")


def made(
    speaker: str,
    claim: str | None,
    said: str | None,
    stance: str,
    *,
    relays: bool,
    conditional: bool,
) -> str:
    """The id of a statement that was given none.

    Two of one speaker on one claim and day have one id; which is which, only their author knows.
    """
    how = _HOW.get(stance) or ("reports" if relays else None)
    what = "withdraws" if claim is None else claim.rpartition("/")[2]
    parts = [speaker, what, day(said), None if claim is None else how]
    return ".".join([*(part for part in parts if part), *(["if"] if conditional else [])])


def unnamed(words: str, source: str | None) -> tuple[str, str]:
    """The id and the name of somebody whom a source does not name: a speaker of this one alone."""
    if source is None:
        return slug(words), f"{words} (unnamed)"
    return f"{slug(words)}.{source}", f"{words} (unnamed, {source})"
