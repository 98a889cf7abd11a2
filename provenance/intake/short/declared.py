"""The short form as sql/short_form.toml declares it: sections, verbs, keys, what is implied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from provenance import library
from provenance.declaration import nested, records
from provenance.intake.case_format import CORRECTIONS

FILE = "short_form.toml"

# In place of a speaker: somebody whom the source does not name.
UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Verb:
    """What a statement is that begins with a verb: stance, commitment and speech act."""

    stance: str
    commitment: str
    speech_act: str | None = None

    @property
    def fixed(self) -> dict[str, str]:
        """What no key may say otherwise; how sure it is, most verbs leave open."""
        is_sure = self.commitment == "certain"
        return {"stance": self.stance} | ({} if is_sure else {"commitment": self.commitment})


@cache
def _declared() -> Mapping[str, Mapping[str, Any]]:
    import tomllib

    return tomllib.loads(library.text(FILE))


def _texts(table: str) -> dict[str, str]:
    return {key: str(value) for key, value in _declared()[table].items()}


@cache
def kinds() -> dict[str, str]:
    """The sections that list speakers of one kind, with that kind."""
    return _texts("kinds")


@cache
def bare() -> dict[str, str]:
    """By kind of record, the field that a bare text in a section is."""
    return _texts("text")


@cache
def absent() -> dict[str, dict[str, str]]:
    """By kind of record, what fields are that are left out."""
    return {record: dict(fields) for record, fields in _declared()["absent"].items()}


@cache
def shared() -> dict[str, str]:
    """What a source says for all its statements, with what it means."""
    return _texts("shared")


@cache
def own_keys() -> dict[str, str]:
    """The keys of a statement that are no field of it, with what they mean."""
    return _texts("statement")


@cache
def affiliations() -> dict[str, str]:
    """The keys of a speaker that stand for affiliations, with whether they speak for them."""
    return _texts("affiliations")


@cache
def bearings() -> dict[str, str]:
    """The keys of an item of evidence that stand for bearings."""
    return _texts("bearings")


@cache
def verbs() -> dict[str, Verb]:
    """Every verb, in order."""
    return {verb: Verb(**meant) for verb, meant in _declared()["verbs"].items()}


@cache
def long_keys() -> tuple[str, ...]:
    """The keys of a statement in the long form."""
    return (*records()["statement"].fields, *nested()["statement"], *CORRECTIONS)


@cache
def statement_keys() -> tuple[str, ...]:
    """The keys that a statement may have beside a speaker and a verb."""
    return tuple(dict.fromkeys((*long_keys(), *own_keys())))
