"""The items of a list of statements: who speaks, with which verb, and what stands beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from provenance.intake.case_file import is_absent, is_scalar
from provenance.intake.short import declared
from provenance.intake.short.nodes import is_nothing, line
from provenance.intake.short.sections import Entries, Sections, near

# Keys whose value need not be one text.
_STRUCTURED = frozenset(
    [
        "that",
        "figures",
        "said",
        "also",
        "via",
        "translation",
        "relays",
        "revises",
        "appearances",
        "answers",
        "with",
        "extra",
    ]
)


@dataclass(frozen=True, slots=True)
class Item:
    """One item as it was written.

    Attributes:
        node: the node of the item, for its place.
        keys: its own keys, and those of the items around it.
        context: what its source says, and the defaults.
        source: the id of the source that it stands in, if any.
        speaker: the id of the speaker, ``unnamed``, or None where the context is to say.
        verb: the verb that it begins with, if any.
    """

    node: Any
    keys: Entries
    context: Entries
    source: str | None
    speaker: str | None
    verb: str | None


@dataclass(slots=True)
class _Around:
    """What is said around an item, by the items that it stands in."""

    keys: Entries = field(default_factory=dict)
    speaker: str | None = None
    verb: str | None = None


class Items:
    """Reads lists of statements."""

    def __init__(self, sections: Sections) -> None:
        self.sections = sections
        self.nodes = sections.nodes
        self.found = sections.found
        self.items: list[Item] = []

    def read(self, node: Any, source: str | None) -> None:
        """Read a list of statements, of a source where they stand in one."""
        defaults = {k: v for k, v in self.sections.defaults.items() if k in declared.shared()}
        context = {**defaults, **self.found.shared.get(source or "", {})}
        self._list(node, source, context, _Around())

    def speaker(self, name: str) -> str | None:
        """The one speaker who goes by a name, in the file or else in the record."""
        ids = self.found.called.get(name.casefold()) or self.sections.known.speakers(name)
        if name in ids:
            return name
        return next(iter(ids)) if len(ids) == 1 else None

    def who(self, node: Any, key: str) -> str | None:
        """The speaker that a value names; a problem where it names none, or several."""
        if not is_scalar(node):
            self.nodes.problem(line(node), f"`{key}` names one speaker")
            return None
        name = node.value
        found = self.speaker(name)
        if found is None and "/" not in name:
            self.nodes.problem(line(node), f"`{key}: {name[:40]}` {self._nobody(name)}")
        return found if found is not None else name if "/" in name else None

    def _nobody(self, name: str) -> str:
        """Why a name is that of no speaker."""
        ids = self.found.called.get(name.casefold()) or self.sections.known.speakers(name)
        if ids:
            listed = ", ".join(f"`{id}`" for id in sorted(ids))
            return f"names {len(ids)} speakers, {listed}; use an id"
        return self.sections.unknown("speaker", name, self.found.names)

    def _list(self, node: Any, source: str | None, context: Entries, around: _Around) -> None:
        if node.id != "sequence":
            if not is_nothing(node):
                self.nodes.problem(line(node), "statements are a list; begin each with `- `")
            return
        for item in node.value:
            self._item(item, source, context, around)

    def _pairs(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """The keys and values of an item, those in `with` among them."""
        for key, value in node.value:
            if is_scalar(key) and key.value == "with" and value.id == "mapping":
                yield from value.value
            else:
                yield key, value

    def _item(self, node: Any, source: str | None, context: Entries, around: _Around) -> None:
        if node.id == "sequence":
            self.nodes.problem(
                line(node), "a list stands where a statement is expected; one `- ` is too many"
            )
            return
        if is_scalar(node):
            keys = {**around.keys, "quote": node}
            self.items.append(Item(node, keys, context, source, around.speaker, around.verb))
            return
        own: Entries = {}
        speaker, verb, named, inner = None, None, None, None
        for key, value in self._pairs(node):
            if not is_scalar(key):
                self.nodes.problem(line(key), "a key of a statement is one word, or a speaker")
                return
            word = key.value
            if word in declared.verbs():
                if verb is not None or (named is not None and named.verb is not None):
                    self._second(key, "verbs", word)
                    return
                verb, own["quote"] = word, value
            elif word in declared.statement_keys():
                if word in own:
                    self.nodes.problem(
                        line(key),
                        f"`{word}` is given twice in this statement; keep one, or begin the second "
                        "statement with `- `",
                    )
                    return
                own[word] = value
            else:
                told = self._named(key)
                if told is None:
                    return
                if named is not None:
                    self.nodes.problem(
                        line(key),
                        f"two speakers in one statement, `{named.key}` and `{word}`; begin the "
                        "second with `- `",
                    )
                    return
                named = told
                if value.id == "sequence":
                    inner = value
                elif value.id == "mapping":
                    self.nodes.problem(
                        line(value),
                        f"`{word}:` takes the quote, or a list of statements that begin with `- `",
                    )
                    return
                elif not is_absent(value):
                    own["quote"] = value
        speaker = named.speaker if named is not None else around.speaker
        verb = verb or (named.verb if named is not None else None) or around.verb
        keys = {**around.keys, **{k: v for k, v in own.items() if not is_nothing(v)}}
        if inner is not None:
            self._list(inner, source, context, _Around(keys, speaker, verb))
        elif self._is_plain(keys):
            self.items.append(Item(node, keys, context, source, speaker, verb))

    def _second(self, key: Any, what: str, word: str) -> None:
        self.nodes.problem(
            line(key), f"two {what} in one statement; begin the second, `{word}`, with `- `"
        )

    def _is_plain(self, keys: Entries) -> bool:
        """Whether every key that takes one text has one."""
        for key, value in keys.items():
            if key not in _STRUCTURED and not is_scalar(value):
                self.nodes.problem(
                    line(value),
                    f"`{key}` is one text; put it in quotes if it has `[`, `{{` or `: ` in it",
                )
                return False
        return True

    def _named(self, key: Any) -> _Named | None:
        """The speaker, and the verb if any, that a key names."""
        words = key.value.split()
        verb = words[-1] if len(words) > 1 and words[-1] in declared.verbs() else None
        name = " ".join(words[:-1]) if verb is not None else key.value
        if name == declared.UNNAMED:
            return _Named(key.value, declared.UNNAMED, verb)
        if (found := self.speaker(name)) is not None:
            return _Named(key.value, found, verb)
        first = " ".join(words[:-1])
        if len(words) > 1 and (first == declared.UNNAMED or self.speaker(first) is not None):
            verbs = declared.verbs()
            self.nodes.problem(
                line(key),
                f"`{words[-1]}` is no verb{near(words[-1], verbs)}; "
                f"accepted are {', '.join(verbs)}",
            )
        elif self.found.called.get(name.casefold()) or self.sections.known.speakers(name):
            self.nodes.problem(line(key), f"`{name[:40]}` {self._nobody(name)}")
        else:
            names = [*self.found.names, *declared.statement_keys()]
            meant = self.sections.near("speaker", name, names)
            self.nodes.problem(
                line(key),
                f"`{key.value[:40]}` is neither a speaker of this file or of the record nor a key "
                f"of a statement{meant}; declare a speaker under `people:`, `outlets:` "
                "…, or write `unnamed:` and `who:`",
            )
        return None


@dataclass(frozen=True, slots=True)
class _Named:
    """What a key names: the key, the speaker, and the verb."""

    key: str
    speaker: str
    verb: str | None


def names_in(node: Any) -> Iterator[str]:
    """The keys of items, at any depth, that may name a speaker, with and without a last word."""
    if node.id == "sequence":
        for item in node.value:
            yield from names_in(item)
    elif node.id == "mapping":
        for key, value in node.value:
            if not is_scalar(key) or key.value in declared.statement_keys():
                if is_scalar(key) and key.value in ("speaker", "on_behalf_of", "via"):
                    yield from (word.value for word in _scalars(value))
                continue
            yield key.value
            yield key.value.rpartition(" ")[0]
            yield from names_in(value)


def _scalars(node: Any) -> Iterator[Any]:
    if is_scalar(node):
        yield node
    elif node.id == "sequence":
        yield from (item for item in node.value if is_scalar(item))
