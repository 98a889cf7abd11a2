"""The id of a statement, made of what it says: never of its place, its neighbours or its quote."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from provenance.intake.short.nodes import slug

# Spaces, dashes, brackets, quotation marks and points: an id may leave them out of words.
_HARMLESS = frozenset(("Zs", "Zl", "Zp", "Cc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Pc"))
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
    """The id and the name of somebody whom a source does not name: a speaker of this one alone.

    Other words may have the same id where it loses some of them; ``unnamed_apart`` has not.
    """
    id = slug(words) if source is None else f"{slug(words)}.{source}"
    return id, f"{words}{_beside(source)}"


def unnamed_apart(words: str, source: str | None) -> str:
    """An id of somebody unnamed that other words do not have: it ends in a digest of these."""
    digest = hashlib.sha256(unicodedata.normalize("NFC", words).encode()).hexdigest()[:8]
    id = f"{slug(words)}-{digest}".lstrip("-")
    return id if source is None else f"{id}.{source}"


def is_whole(words: str) -> bool:
    """Whether an id made of words keeps all that can change their meaning."""
    dropped = re.sub(r"[\w\s]", "", words)
    is_uncut = slug(words) == slug(words, len(words))
    return is_uncut and all(unicodedata.category(sign) in _HARMLESS for sign in dropped)


def unnamed_words(name: str, source: str | None) -> str:
    """The words of the source in the name of somebody unnamed."""
    return name.removesuffix(_beside(source))


def _beside(source: str | None) -> str:
    return " (unnamed)" if source is None else f" (unnamed, {source})"
