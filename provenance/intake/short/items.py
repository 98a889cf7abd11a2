"""The items of a list of statements: who speaks, with which verb, and what stands beside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from provenance.intake.case_file import is_scalar
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
        "extra",
    ]
)
# Each says what a statement is about; the nearest one is taken.
ABOUT = ("that", "claim", "answers")
# What seems to be a key, but no plain space stands behind its colon.
_COLON = r"(?:：|:(?! |//))"
_HEAD_RUN_ON = re.compile(rf"([^:：]+){_COLON}")
_KEY_RUN_ON = re.compile(rf"(?<= )([\w-]+){_COLON}")


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
        is_flawed: whether a problem of it was reported, which may be why something is missing.
    """

    node: Any
    keys: Entries
    context: Entries
    source: str | None
    speaker: str | None
    verb: str | None
    is_flawed: bool = False


@dataclass(slots=True)
class _Around:
    """What is said around an item, by the items that it stands in."""

    keys: Entries = field(default_factory=dict)
    speaker: str | None = None
    verb: str | None = None
    is_flawed: bool = False


@dataclass(slots=True)
class _Read:
    """What was read of an item: its keys, the speaker and the verb that it names, and its list."""

    own: Entries = field(default_factory=dict)
    named: _Named | None = None
    verb: str | None = None
    inner: Any = None


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
            if not is_scalar(key) or key.value != "with" or is_nothing(value):
                yield key, value
            elif value.id == "mapping":
                yield from value.value
            else:
                self.nodes.problem(
                    line(value),
                    "`with` is a mapping of keys, such as {cue: charged, locator: p. 3}",
                )

    def _item(self, node: Any, source: str | None, context: Entries, around: _Around) -> None:
        if node.id == "sequence":
            self.nodes.problem(
                line(node), "a list stands where a statement is expected; one `- ` is too many"
            )
            return
        before = len(self.nodes.problems)
        item = _Read()
        if is_scalar(node):
            self._head(item, node, node)
        else:
            # What follows a second statement without its dash belongs to that one.
            all(self._key(item, key, value) for key, value in self._pairs(node))
        if item.inner is not None and "quote" in item.own:
            self.nodes.problem(
                line(item.own.pop("quote")), "a quote beside a list of statements; put it into one"
            )
        self._refuse_structure(item.own)
        named = item.named
        speaker = around.speaker if named is None else named.speaker
        if named is not None and around.speaker not in (None, named.speaker):
            self.nodes.problem(
                line(node),
                f"`{named.key}` stands in the list of another speaker, `{around.speaker}`; begin "
                "it in the column of that one",
            )
        verb = item.verb or (named.verb if named is not None else None) or around.verb
        self._refuse_verb_of_head(node, verb, around.verb)
        own = {key: value for key, value in item.own.items() if not is_nothing(value)}
        is_about = not own.keys().isdisjoint(ABOUT)
        keys = {k: v for k, v in around.keys.items() if not (is_about and k in ABOUT)} | own
        is_flawed = around.is_flawed or len(self.nodes.problems) > before
        if item.inner is not None:
            self._list(item.inner, source, context, _Around(keys, speaker, verb, is_flawed))
        else:
            self.items.append(Item(node, keys, context, source, speaker, verb, is_flawed))

    def _refuse_verb_of_head(self, node: Any, verb: str | None, head: str | None) -> None:
        """Report a verb in a list whose head, `SPEAKER VERB:`, has a verb of another stance."""
        verbs = declared.verbs()
        if verb is None or head is None or verbs[verb].stance == verbs[head].stance:
            return
        self.nodes.problem(
            line(node),
            f"`{verb}`, which means stance {verbs[verb].stance}, stands in a list of `{head}`, "
            f"which means stance {verbs[head].stance}; leave one of the two verbs out",
        )

    def _key(self, item: _Read, key: Any, value: Any) -> bool:
        """Take over what one key says; False where it begins a second statement."""
        word = key.value
        if not is_scalar(key):
            self.nodes.problem(line(key), "a key of a statement is one word, or a speaker")
        elif word in declared.verbs():
            if item.verb is not None or (item.named is not None and item.named.verb is not None):
                return self._second(key, f"two verbs in one statement; begin the second, `{word}`,")
            item.verb = word
            return self._head(item, key, value)
        elif word in declared.statement_keys():
            if word in item.own:
                return self._second(
                    key, f"`{word}` is given twice in this statement; keep one, or begin the second"
                )
            self.nodes.refuse_twice(value, f"`{word}`")
            item.own[word] = value
        elif (named := self._named(key)) is None:
            # What stands below a name that nobody has is read for its own sake.
            item.inner = value if value.id == "sequence" else item.inner
        elif item.named is not None:
            return self._second(
                key,
                f"two speakers in one statement, `{item.named.key}` and `{word}`; begin the second",
            )
        else:
            item.named = named
            return self._head(item, key, value)
        return True

    def _head(self, item: _Read, key: Any, value: Any) -> bool:
        """Take over the quote, or the list of statements, behind a speaker or a verb."""
        if value.id == "sequence":
            item.inner = value
        elif value.id == "mapping":
            self.nodes.problem(
                line(value),
                f"`{key.value}:` takes the quote, or a list of statements that begin with `- `",
            )
        elif is_nothing(value):
            return True
        elif "quote" in item.own:
            return self._second(key, "two quotes in one statement; keep one, or begin the second")
        elif (head := self._run_on(value)) is not None:
            self.nodes.problem(
                line(value),
                f"no plain space stands behind the colon of `{head}`, so it is a part of the text; "
                f"write `{head}: …`, or put the text in quotes if the source says so",
            )
        else:
            item.own["quote"] = value
        return True

    def _second(self, key: Any, what: str) -> bool:
        """Report that a second statement seems to begin with a key."""
        self.nodes.problem(line(key), f"{what} with `- `")
        return False

    def _run_on(self, node: Any) -> str | None:
        """A key that became a part of a text, because no plain space stands behind its colon."""
        if node.style not in (None, ""):
            return None
        accepted = {*declared.statement_keys(), *declared.verbs()}
        if (head := _HEAD_RUN_ON.match(node.value)) is not None:
            key = " ".join(head[1].split())
            verb = key.rpartition(" ")[2]
            if key in accepted or verb in declared.verbs() or self.speaker(key) is not None:
                return key
        if node.start_mark.line != node.end_mark.line:
            keys = (match[1] for match in _KEY_RUN_ON.finditer(node.value))
            return next((key for key in keys if key in accepted), None)
        return None

    def _refuse_structure(self, keys: Entries) -> None:
        """Report the keys that take one text and have something else, and leave them out."""
        for key, value in [*keys.items()]:
            if key not in _STRUCTURED and not is_scalar(value):
                self.nodes.problem(
                    line(value),
                    f"`{key}` is one text; put it in quotes if it has `[`, `{{` or `: ` in it",
                )
                del keys[key]

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
