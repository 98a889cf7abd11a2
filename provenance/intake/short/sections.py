"""The sections of a file in short form: mappings of ids, kinds of speaker, what they imply."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from provenance.declaration import nested, records, sections
from provenance.intake.case_file import Nodes, is_absent, is_scalar
from provenance.intake.case_format import CORRECTIONS
from provenance.intake.short import declared
from provenance.intake.short.known import Known
from provenance.intake.short.nodes import is_nothing, line, listed, mapping, sequence, text

# What a speaker says of all the affiliations that stand under one key.
_OF_AFFILIATIONS = ("role", "period")

# What a file may say for all its records beside what a source says for its statements.
DEFAULTS = ("language", "kind", "behaviour")

Entries = dict[str, Any]


def near(word: str, accepted: Iterable[str]) -> str:
    """The words that one may have been meant for, as the end of a message."""
    known = [*dict.fromkeys(accepted)]
    begins = [a for a in known if len(word) > 3 and a.lower().startswith(word.lower()[:4])]
    found = difflib.get_close_matches(word, known, 3, 0.6) or begins[:3]
    return f"; near is {', '.join(f'`{name}`' for name in found)}" if found else ""


@dataclass(slots=True)
class Declared:
    """What a file declares: by id, the nodes of its records, and what they say beside fields.

    Attributes:
        of: by kind of record and id, the entries of the record.
        called: by name in small letters, the speakers that go by it.
        names: the ids and names of speakers, as they are written.
        shared: by source, what it says for all its statements.
        inside: by source, the node of the statements that stand in it.
        claim_of: by quantity, the node of the claim that its figures belong to.
    """

    of: dict[str, dict[str, Entries]] = field(default_factory=dict)
    called: dict[str, set[str]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    shared: dict[str, Entries] = field(default_factory=dict)
    inside: dict[str, Any] = field(default_factory=dict)
    claim_of: dict[str, Any] = field(default_factory=dict)

    def records(self, record: str) -> dict[str, Entries]:
        """The records of a kind, by id."""
        return self.of.setdefault(record, {})

    def call(self, speaker: str, name: str) -> None:
        """Let a speaker be found by a name."""
        self.called.setdefault(name.casefold(), set()).add(speaker)
        self.names.append(name)


class Sections:
    """Rewrites the sections of a file into lists of records in the long form."""

    def __init__(self, nodes: Nodes, known: Known) -> None:
        self.nodes = nodes
        self.known = known
        self.found = Declared()
        self.defaults: Entries = {}
        # In the long form, by section.
        self.lists: dict[str, list[Any]] = {}

    def problem(self, node: Any, what: str) -> None:
        """Report what is wrong, at the line of a node."""
        self.nodes.problem(line(node), what)

    def read(self, entries: Mapping[str, Any]) -> None:
        """Read all sections but the statements and what speaks of them."""
        if "defaults" in entries:
            accepted = [*dict.fromkeys((*declared.shared(), *DEFAULTS))]
            node = entries["defaults"]
            self.defaults = self.nodes.mapping(node, accepted, "`defaults`") or {}
        for section, kind in declared.kinds().items():
            if section in entries:
                self._section(section, "speaker", entries[section], {"kind": kind})
        for section, record in sections().items():
            if section in entries and record not in ("statement", "evidence"):
                if record == "hedge_rule" and entries[section].id == "mapping":
                    self._rules(entries[section])
                else:
                    self._section(section, record, entries[section], {})

    def unknown(self, record: str, word: str, names: Iterable[str]) -> str:
        """That a word names no record of a kind, and what it may have been meant for."""
        meant = self.near(record, word, names)
        return f"is no {records()[record].words} of this file or of the record{meant}"

    def near(self, record: str, word: str, names: Iterable[str]) -> str:
        """What a word may have been meant for: the names of the file, else those of the record."""
        return near(word, names) or near(word, self.known.near(record, word))

    def add(self, record: str, entries: Entries, place: Any) -> None:
        """Add a record in the long form."""
        section = str(records()[record].section)
        self.lists.setdefault(section, []).append(mapping(entries, place))
        if "id" in entries and is_scalar(entries["id"]):
            self.found.records(record).setdefault(entries["id"].value, entries)

    def say_extra(self, record: str, id: str, extra: Mapping[str, Any], place: Any) -> None:
        """Say of a record of the file what its fields do not, unless it says something itself."""
        entries = self.found.records(record)[id]
        if "extra" in entries:
            return
        entries["extra"] = text(json.dumps(extra), place)
        nodes = self.lists[str(records()[record].section)]
        said = (any(value is entries["id"] for _, value in node.value) for node in nodes)
        at = next(number for number, is_said in enumerate(said) if is_said)
        nodes[at] = mapping(entries, place)

    def items(self, section: str, record: str, node: Any) -> Iterator[tuple[Any, Entries, Any]]:
        """The records of a section: the node of the id, the entries, and the node of the record."""
        if node.id == "mapping":
            pairs = node.value
        elif node.id == "sequence":
            pairs = [(None, item) for item in node.value]
        elif is_absent(node):
            return
        else:
            self.nodes.problem(line(node), f"`{section}` is a mapping of ids to records, or a list")
            return
        for key, value in pairs:
            if key is not None and not is_scalar(key):
                self.nodes.problem(line(key), f"a key of `{section}` is an id")
                continue
            entries = self._entries(record, key, value)
            if entries is not None:
                yield key, entries, value if key is None else key

    def _entries(self, record: str, key: Any, value: Any) -> Entries | None:
        """What a record of a section says, by key."""
        what = records()[record].article if key is None else f"the {_words(record)} `{key.value}`"
        bare = declared.bare().get(record)
        if is_scalar(value):
            if bare is None or key is None:
                example = "a mapping, such as {kind: article, published: 2025-04-10}"
                self.nodes.problem(
                    line(value), f"{what} is {example if record == 'source' else 'a mapping'}"
                )
                return None
            words = key if is_absent(value) and record == "speaker" else value
            return {"id": key, bare: words}
        entries = self.nodes.mapping(value, accepted_keys(record), what)
        if entries is None:
            return None
        entries = {k: v for k, v in entries.items() if not is_nothing(v)}
        if key is not None:
            if "id" in entries:
                self.nodes.problem(
                    line(entries["id"]), f"{what} has its id as its key; leave `id` out"
                )
            entries = {"id": key, **entries}
        return entries

    def _section(self, section: str, record: str, node: Any, given: Mapping[str, str]) -> None:
        for key, entries, place in self.items(section, record, node):
            implied = {**declared.absent().get(record, {}), **given}
            for name, value in implied.items():
                if name in entries or (record == "claim" and "answers" in entries):
                    continue
                if record in ("source", "quantity") and name in self.defaults:
                    entries[name] = self.defaults[name]
                elif key is not None or name in given:
                    entries[name] = text(value, place)
            self._record(record, entries, place)

    def _record(self, record: str, entries: Entries, place: Any) -> None:
        id = entries["id"].value if "id" in entries and is_scalar(entries["id"]) else None
        if record == "speaker":
            self._speaker(entries, place)
        elif record == "source":
            self._source(entries, id)
        elif record == "quantity" and "claim" in entries:
            claim = entries.pop("claim")
            if len(listed(claim)) > 1:
                self.problem(
                    claim,
                    "a quantity has one `claim`; keep one, and name another with `that:` beside "
                    "the figures that are about it",
                )
            if id is not None:
                self.found.claim_of[id] = claim
        for name, inside in nested().get(record, {}).items():
            # One item needs no list around it.
            if name in entries and entries[name].id == "mapping" and inside.map is None:
                entries[name] = sequence([entries[name]], entries[name])
        self.add(record, entries, place)

    def _speaker(self, entries: Entries, place: Any) -> None:
        told = {name: entries.pop(name) for name in _OF_AFFILIATIONS if name in entries}
        affiliations = [*entries["affiliations"].value] if "affiliations" in entries else []
        for key, speaks_for in declared.affiliations().items():
            if key not in entries:
                continue
            for organisation, more in listed(entries.pop(key)):
                said: Entries = {"organisation": organisation}
                if more is not None and is_scalar(more):
                    said["role"] = more
                elif more is not None:
                    accepted = [*_OF_AFFILIATIONS, "marking", "extra"]
                    what = f"the affiliation with `{organisation.value}`"
                    said |= self.nodes.mapping(more, accepted, what) or {}
                said = {**said, "speaks_for": text(speaks_for, organisation)}
                affiliations.append(mapping({**told, **said}, organisation))
        if affiliations:
            entries["affiliations"] = sequence(affiliations, place)
        elif told:
            name = next(iter(told))
            self.nodes.problem(
                line(told[name]),
                f"`{name}` belongs to an affiliation; write `speaks_for:` beside it",
            )
        if "id" not in entries or not is_scalar(entries["id"]):
            return
        entries.setdefault("name", entries["id"])
        id = entries["id"].value
        self.found.call(id, id)
        if is_scalar(entries["name"]):
            self.found.call(id, entries["name"].value)
        for alias in _named(entries.get("aliases")):
            self.found.call(id, alias)

    def _source(self, entries: Entries, id: str | None) -> None:
        inside = entries.pop("statements", None)
        said = {
            name: entries.pop(name)
            for name in declared.shared()
            if name in entries and name not in records()["source"].fields
        }
        if "language" not in entries and "language" in self.defaults:
            entries["language"] = self.defaults["language"]
        if id is not None:
            if inside is not None and id in self.found.inside:
                self.problem(
                    inside,
                    f"the source `{id}` has statements in line {line(self.found.inside[id])}, too; "
                    "put them into one list",
                )
            self.found.shared[id] = said
            if inside is not None:
                self.found.inside[id] = inside

    def _rules(self, node: Any) -> None:
        """Rules of reading, each as words that mean what other words, or a number, mean."""
        pairs = [(key, value) for key, value in node.value if is_scalar(key)]
        meant = {value.value for _, value in pairs if is_scalar(value)}
        known = self.known.rules(sorted(meant))
        for key, value in pairs:
            if not is_scalar(value):
                entries = self.nodes.mapping(value, accepted_keys("hedge_rule"), f"`{key.value}`")
                if entries is not None:
                    self.add("hedge_rule", {"template": key, **entries}, key)
                continue
            words = value.value
            if re.fullmatch(r"\d+(\.\d+)?", words):
                kind, hard, usual = "number", f"[{words}, {words}]", f"[{words}, {words}]"
            elif words in known:
                kind, hard, usual = known[words]
            else:
                self.nodes.problem(
                    line(value),
                    f"`{words}` is neither a number nor the template of a rule; "
                    "`provenance hedges` lists the rules",
                )
                continue
            said = {"kind": kind, "hard": hard, "usual": usual, "meaning": f"as `{words}`"}
            example = key.value.replace("{n}", "155").replace("{m}", "170")
            entries = {name: text(what, value) for name, what in said.items()}
            self.add("hedge_rule", {"template": key, **entries, "example": text(example, key)}, key)


def _named(node: Any) -> Iterator[str]:
    """The names in a list of aliases; in the long form one may be a record of its own."""
    if node is None or node.id == "mapping":
        return
    for item in [node] if is_scalar(node) else node.value:
        if is_scalar(item):
            yield item.value
        elif item.id == "mapping":
            yield from (v.value for k, v in item.value if k.value == "name" and is_scalar(v))


def _words(record: str) -> str:
    return records()[record].words


def accepted_keys(record: str) -> list[str]:
    """The keys of a record of a section: those of the long form and those in place of them."""
    stated = records()[record]
    keys = [*stated.fields, *nested().get(record, {}), *stated.directions, *CORRECTIONS]
    if record == "speaker":
        keys += [*declared.affiliations(), *_OF_AFFILIATIONS]
    elif record == "source":
        keys += [*declared.shared(), "statements"]
    elif record == "quantity":
        keys += ["claim"]
    elif record == "evidence":
        keys += [*declared.bearings()]
    return [*dict.fromkeys(keys)]
