"""Statements in the long form, from the items of the short one: claim, figures, id, handles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from typing import Any

from provenance.intake.case_file import flag, is_scalar
from provenance.intake.case_format import CORRECTIONS
from provenance.intake.short import declared, ids
from provenance.intake.short.claims import Claims
from provenance.intake.short.dates import Said, Sayings, not_later
from provenance.intake.short.figures import OF_FIGURES, Figures
from provenance.intake.short.handles import Around, Handles, Target
from provenance.intake.short.items import ABOUT, Item, Items
from provenance.intake.short.nodes import (
    first,
    line,
    listed,
    mapping,
    sequence,
    text,
    text_of,
)
from provenance.intake.short.sections import Entries, Sections

# Fields that are taken over as they stand.
_PLAIN = ("cue", "conditional", "note", "marking", "extra", *CORRECTIONS)
# What sets statements of one speaker, claim and day apart.
_LETTERS = "bcdefghijklmnopqrstuvwxyz"
# Fields that name another statement.
_HANDLES = ("responds_to", "withdraws")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement in the long form.

    Attributes:
        item: the node of its item.
        node: the node that it was made of: that of its item, or of an outlet in `via`.
        id: its id.
        id_node: the node of its id, that of its item where it has none of its own.
        speaker, claim: the ids of which one is made.
        entries: its fields and lists, by key.
        quantities: the ids of the quantities that it gives figures of.
        handles: the keys that name other statements, with the nodes that do.
        shares_item: whether its item makes others, too, so that no `id` there is its own.
    """

    item: Any
    node: Any
    id: str
    id_node: Any
    speaker: str
    claim: str | None
    entries: Entries
    quantities: frozenset[str] = frozenset()
    handles: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    shares_item: bool = False


@dataclass(slots=True)
class Statements:
    """Makes statements of items, and the records that they imply."""

    sections: Sections
    items: Items
    claims: Claims
    figures: Figures
    # Those of the file in the long form.
    long: Sequence[Target] = ()
    made: list[Statement] = field(default_factory=list)
    _handles: Handles = field(init=False)
    # Keys that say nothing in the statements that were read, by node, and those that say something.
    _idle: dict[int, tuple[Any, str]] = field(default_factory=dict)
    _used: set[int] = field(default_factory=set)
    # Who spoke in items with a problem, None where that is unknown, and the ids written there.
    _flawed: set[str | None] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._handles = Handles(self.sections.known)

    def make(self) -> None:
        """Make the statements of all items."""
        for item in self.items.items:
            self.claims.in_place(item)
        sayings = Sayings(self.sections)
        said = sayings.of(self.items.items)
        for item in self.items.items:
            self.made += self._statements(item, said.get(id(item)))
        for key, (node, why) in self._idle.items():
            if key not in self._used:
                self.sections.problem(node, why)
        self._handles.targets = [*map(_target, self.made), *self.long]
        for quantity, claim in self.sections.found.claim_of.items():
            self._record_claim(quantity, claim)
        for statement in self._apart():
            self._add(statement)

    def _record_claim(self, quantity: str, node: Any) -> None:
        """Record the claim that a quantity is declared with, where no figure of the file does."""
        known = self.sections.known
        full = known.owned("quantity", quantity)
        if full is not None:
            if "case_file" not in known.fields("quantity", full).get("extra", ""):
                return
        elif any(
            quantity in target.quantities and target.claim == self.claims.named(node)
            for target in self._handles.targets
        ):
            return
        if known.cases and (claims := self.claims.that(node, "claim")):
            claim = claims[0] if "/" in claims[0] else f"{known.cases[0]}/{claims[0]}"
            self.sections.say_extra("quantity", quantity, {"case_file": {"claim": claim}}, node)

    # What an item is: who, in which source, about what.

    def _statements(self, item: Item, when: Said | None) -> list[Statement]:
        """The statements that an item makes; none if anything in it is wrong, which is reported."""
        keys, before = item.keys, len(self.sections.nodes.problems)
        source = self._source(item)
        speaker = self._speaker(item, source)
        entries: Entries = {"speaker": text(speaker or "", item.node)}
        if (
            node := first((keys.get("on_behalf_of"), item.context.get("on_behalf_of")))
        ) is not None:
            principal = self.items.who(node, "on_behalf_of")
            entries["on_behalf_of"] = text(principal or "", node)
        self._acts(item, entries)
        if when is not None:
            said = None if when.is_implied else first((keys.get("said"), item.context.get("said")))
            entries |= when.fields(said or item.node)
        entries |= {name: keys[name] for name in _PLAIN if name in keys}
        appearances = self._appearances(item, source)
        figures = self.figures.of(item, entries["stance"].value == "deny")
        parts = self._parts(item, figures)
        is_flawed = item.is_flawed or len(self.sections.nodes.problems) > before
        if is_flawed or when is None or speaker is None or figures is None or parts is None:
            self._used |= {id(node) for node in keys.values()}
            self._flawed |= {speaker, text_of(keys.get("id"))} - ({None} if speaker else set())
            return []
        self._find_idle(item, entries, when, figures, source)
        if appearances:
            entries["appearances"] = sequence(appearances, item.node)
        made = [
            self._statement(
                item,
                _supporting(item, entries) if self._is_own(item, figures, given) else entries,
                speaker,
                claim,
                given,
                when,
                len(parts),
            )
            for claim, given in parts
        ]
        return [*made, *self._passed_on(item, made, source)]

    def _missing(self, item: Item, what: str) -> None:
        """Report what an item lacks, unless that may be due to a problem of it that is reported."""
        if not item.is_flawed:
            self.sections.problem(item.node, what)

    def _source(self, item: Item) -> str | bool | None:
        """The id of its source, None where it has none; False, and a problem, if unknown."""
        node = item.keys.get("source")
        if node is None:
            return item.source
        return node.value if self._is_source(node, "source") else False

    def _is_source(self, node: Any, key: str) -> bool:
        known = self.sections.found.records("source")
        name = node.value
        if name in known or "/" in name or self.sections.known.owned("source", name) is not None:
            return True
        self.sections.problem(
            node,
            f"`{key}: {name[:40]}` {self.sections.unknown('source', name, known)}",
        )
        return False

    def _speaker(self, item: Item, source: str | bool | None) -> str | None:
        if item.speaker == declared.UNNAMED:
            return self._unnamed(item, source)
        if item.speaker is not None:
            return item.speaker
        node = first((item.keys.get("speaker"), item.context.get("speaker")))
        if node is not None:
            return self.items.who(node, "speaker")
        self._missing(
            item,
            'nobody is named as the speaker; begin with `- SPEAKER: "quote"`, or give the source '
            "`speaker:`",
        )
        return None

    def _unnamed(self, item: Item, source: str | bool | None) -> str | None:
        """A speaker of this source alone, and of these words.

        The same words in two sources are two speakers, and so are other words in one.
        """
        who = item.keys.get("who")
        if who is None:
            self._missing(
                item,
                "`unnamed` needs `who:`, the words of the source, such as `who: two officials`",
            )
            return None
        place = str(source) if source else None
        speaker, name = ids.unnamed(who.value, place)
        if not self._goes_by(speaker, who.value, name, place):
            speaker = ids.unnamed_apart(who.value, place)
        if speaker not in self.sections.found.records("speaker"):
            self.sections.add(
                "speaker",
                {
                    "id": text(speaker, who),
                    "name": text(name, who),
                    "kind": text("group", who),
                },
                who,
            )
        return speaker

    def _goes_by(self, id: str, words: str, name: str, source: str | None) -> bool:
        """Whether the id that is made of somebody's words alone is theirs."""
        declared_ = self.sections.found.records("speaker").get(id, {}).get("name")
        other = text_of(declared_) or self.sections.known.fields("speaker", id).get("name")
        if not ids.is_whole(words):
            return other == name
        return other is None or ids.is_whole(ids.unnamed_words(other, source))

    def _acts(self, item: Item, entries: Entries) -> None:
        """Stance, commitment and speech act: those of the verb, where the item does not say it."""
        keys, verbs = item.keys, declared.verbs()
        is_open = item.verb in (None, "says")
        verb = verbs["comments" if is_open and "withdraws" in keys else item.verb or "says"]
        act = verb.speech_act
        if act is None and "withdraws" in keys:
            act = "withdraw"
        elif act is None and "relays" in keys:
            act = "relay"
        entries["stance"] = keys.get("stance", text(verb.stance, item.node))
        commitment = keys.get("commitment")
        if "commitment" not in verb.fixed:
            commitment = first((commitment, item.context.get("commitment")))
        entries["commitment"] = first((commitment, text(verb.commitment, item.node)))
        if (said := keys.get("speech_act")) is not None:
            entries["speech_act"] = said
        elif act is not None:
            entries["speech_act"] = text(act, item.node)
        if not item.is_flawed:
            self._refuse_against_verb(item, entries)

    def _refuse_against_verb(self, item: Item, entries: Entries) -> None:
        """Report keys that say something else than the verb does, or than one another."""
        keys, verbs = item.keys, declared.verbs()
        fixed = verbs[item.verb].fixed if item.verb is not None else {}
        for name, meant in fixed.items():
            if name in keys and keys[name].value != meant:
                self.sections.problem(
                    keys[name],
                    f"`{name}: {keys[name].value[:40]}` is against the verb `{item.verb}`, which "
                    f"means {name} {meant}; leave the key out, or write the verb that is meant",
                )
        if "speech_act" not in keys or "stance" in keys:
            return
        # How it was said may be told more closely: a question can be announced, but not denied.
        act, stance = keys["speech_act"].value, entries["stance"].value
        for verb, meant_ in verbs.items():
            if meant_.speech_act == act and meant_.stance not in ("support", stance):
                self.sections.problem(
                    keys["speech_act"],
                    f"`speech_act: {act}` is against the stance of the statement, {stance}; begin "
                    f"it with the verb `{verb}`, or say its `stance`",
                )

    def _find_idle(
        self,
        item: Item,
        entries: Entries,
        when: Said,
        figures: Sequence[Entries],
        source: str | bool | None,
    ) -> None:
        """Find the keys of an item that say nothing in it, which no other item may use, either."""
        keys, idle = item.keys, dict[str, str]()
        if item.speaker is not None:
            is_same = (
                "speaker" in keys and self.items.speaker(keys["speaker"].value) == item.speaker
            )
            if not is_same:
                idle["speaker"] = (
                    f"`speaker` is another one than `{item.speaker}`, with whom the statement "
                    "begins; keep one"
                )
        if item.speaker != declared.UNNAMED:
            idle["who"] = "`who` belongs to `unnamed`; begin with `unnamed:`, or leave it out"
        about = [name for name in ABOUT if name in keys]
        for name in about[1:]:
            idle[name] = f"`{about[0]}` and `{name}` both say what it is about; keep one"
        if (stance := entries["stance"].value) != "deny":
            idle["scope"] = f"`scope` belongs to a denial; with stance {stance} leave it out"
        if not figures:
            for name in OF_FIGURES:
                idle[name] = f"`{name}` belongs to figures, and the statement gives none"
        if "said_words" in keys and when.words != keys["said_words"].value:
            idle["said_words"] = "`said` and `said_words` are two words for the day; keep one"
        if not source or ("quote" not in keys and "appearances" in keys):
            for name in ("locator", "translation"):
                idle[name] = f"`{name}` belongs to a quote; write it in the appearance"
        for name, node in keys.items():
            if name in idle:
                self._idle.setdefault(id(node), (node, idle[name]))
            else:
                self._used.add(id(node))

    # Where it can be read.

    def _appearances(self, item: Item, source: str | bool | None) -> list[Any] | None:
        keys = item.keys
        made: list[Any] = []
        if source:
            entries: Entries = {"source": text(str(source), item.node)}
            if "quote" in keys:
                entries["excerpt"] = keys["quote"]
            locator = first((keys.get("locator"), item.context.get("locator")))
            if locator is not None:
                entries["locator"] = locator
            if "translation" in keys and not self._translated(entries, keys["translation"]):
                return None
            if "quote" in keys or "appearances" not in keys:
                made.append(mapping(entries, keys.get("quote", item.node)))
        elif "quote" in keys:
            self.sections.problem(
                item.node,
                "the quote stands in no source; put the statement under a source, or add `source:`",
            )
            return None
        if "appearances" in keys:
            given = keys["appearances"]
            made += given.value if given.id == "sequence" else [given]
        is_whole = True
        for other, words in listed(keys["also"]) if "also" in keys else ():
            if not is_scalar(other) or not self._is_source(other, "also"):
                is_whole = False
                continue
            entries = {"source": other}
            if words is not None and is_scalar(words):
                entries["excerpt"] = words
            elif words is not None:
                accepted = ["quote", "locator", "translation", "marking", "extra"]
                what = f"the appearance in `{other.value}`"
                told = self.sections.nodes.mapping(words, accepted, what) or {}
                translation = told.pop("translation", None)
                entries |= {"excerpt" if k == "quote" else k: v for k, v in told.items()}
                if translation is not None:
                    self.sections.nodes.refuse_twice(translation, "`translation`")
                    is_whole &= self._translated(entries, translation)
            made.append(mapping(entries, other))
        return made if is_whole else None

    def _translated(self, entries: Entries, node: Any) -> bool:
        """Add the translations that `{en: words, by: who}` gives to an appearance."""
        if node.id == "sequence":
            entries["translation"] = node
            return True
        if node.id != "mapping":
            self.sections.problem(
                node, "a translation names its language: `translation: {en: about 300}`"
            )
            return False
        pairs = {key.value: value for key, value in node.value if is_scalar(key)}
        told = {name: pairs.pop(name) for name in ("by", "made", "marking") if name in pairs}
        given = [
            mapping({"language": text(language, words), "text": words, **told}, words)
            for language, words in pairs.items()
        ]
        entries["translation"] = sequence(given, node)
        return True

    # What it says.

    def _parts(
        self, item: Item, figures: Sequence[Entries] | None
    ) -> list[tuple[str | None, list[Entries]]] | None:
        """The claims that it is about, each with the figures that are given with it."""
        keys = item.keys
        node = first((keys.get("that"), keys.get("claim")))
        if node is not None:
            claims = self.claims.that(node)
        elif "answers" in keys:
            claims = self.claims.answer(keys["answers"])
        elif figures is None:
            return None
        elif figures:
            owners = [self.claims.of_quantity(figure["quantity"]) for figure in figures]
            parts: dict[str | None, list[Entries]] = {}
            for claim, figure in zip(owners, figures, strict=True):
                parts.setdefault(claim, []).append(figure)
            return None if None in parts else [*parts.items()]
        elif "withdraws" in keys:
            return [(None, [])]
        elif "that" in item.context:
            claims = self.claims.that(item.context["that"])
        else:
            self._missing(
                item,
                "no claim: add `that:` with the id of a claim or with a sentence that ends in a "
                "full stop, or `figures:`",
            )
            return None
        if not claims or figures is None:
            return None
        divided: dict[str | None, list[Entries]] = {claim: [] for claim in claims}
        for figure in figures:
            own = self.claims.of_quantity(figure["quantity"]) if len(claims) > 1 else None
            divided[own if own in divided else claims[0]].append(figure)
        return [*divided.items()]

    def _is_own(self, item: Item, figures: Sequence[Entries], part: Sequence[Entries]) -> bool:
        """Whether a part of an item that denies figures gives none but the speaker's own."""
        is_named = not item.keys.keys().isdisjoint(ABOUT)
        return not is_named and any(map(_is_denied, figures)) and not any(map(_is_denied, part))

    # The statement itself, its id, and whom it names.

    def _statement(
        self,
        item: Item,
        entries: Entries,
        speaker: str,
        claim: str | None,
        figures: Sequence[Entries],
        when: Said,
        parts: int,
    ) -> Statement:
        keys = item.keys
        made = {**entries}
        if claim is not None:
            made["claim"] = text(claim, first((keys.get("that"), keys.get("claim"), item.node)))
        if entries["stance"].value == "deny" and (scope := self._scope(item, claim, figures)):
            made["scope"] = scope
        if figures:
            made["figures"] = sequence(
                [mapping(figure, _words_of(figure)) for figure in figures], item.node
            )
        handles = {key: [keys[key]] for key in _HANDLES if key in keys}
        for key in ("relays", "revises"):
            if key in keys:
                self._refuse_texts(keys[key], key)
                handles[key] = [node for node, _ in listed(keys[key])]
        id = keys["id"].value if "id" in keys else None
        if id is not None and parts > 1:
            # As the case calls the claim, whether the record has it by now or not.
            id = ".".join([id, *([claim.rpartition("/")[2]] if claim is not None else [])])
        return Statement(
            item.node,
            item.node,
            id or _made_id(speaker, claim, when.date, made, handles),
            keys.get("id", item.node),
            speaker,
            claim,
            made,
            frozenset(figure["quantity"].value for figure in figures),
            handles,
            shares_item=parts > 1,
        )

    def _scope(self, item: Item, claim: str | None, figures: Sequence[Entries]) -> Any:
        if "scope" in item.keys:
            return item.keys["scope"]
        if any("denied" not in figure or flag(figure["denied"]) for figure in figures):
            return text("figure", item.node)
        asserts = None if claim is None else self.claims.asserts(claim)
        return None if asserts is None else text(asserts, item.node)

    def _passed_on(
        self, item: Item, made: Sequence[Statement], source: str | bool | None
    ) -> Iterator[Statement]:
        """The relays of outlets that passed it on unchanged: the same words, and uncommitted."""
        declared_ = self.sections.found.records("source").get(str(source), {})
        published, publisher = (
            text_of(declared_.get("published")),
            text_of(declared_.get("publisher")),
        )
        for original in made:
            before = original.id
            for node, words in listed(item.keys["via"]) if "via" in item.keys else ():
                if words is not None:
                    self._refuse_words(node, words, before)
                speaker = self.items.who(node, "via")
                if speaker is None:
                    return
                kept = ("claim", "stance", "scope", "appearances", "figures")
                entries = {k: v for k, v in original.entries.items() if k in kept}
                entries |= {
                    "speaker": text(speaker, node),
                    "commitment": text("uncommitted", node),
                    "speech_act": text("relay", node),
                }
                said = published
                if published is not None and publisher != speaker:
                    said = not_later(published)
                if said is not None:
                    entries["said"] = text(said, node)
                handles = {"relays": [text(before, node)]}
                id = self._relay_id(
                    _made_id(speaker, original.claim, said, entries, handles), before, original
                )
                relayed = replace(
                    original,
                    node=node,
                    id=id,
                    id_node=node,
                    speaker=speaker,
                    entries=entries,
                    handles=handles,
                    shares_item=True,
                )
                yield relayed
                before = id

    def _refuse_words(self, outlet: Any, words: Any, relayed: str) -> None:
        """Report words of an outlet that is said to have passed on those of the statement."""
        self.sections.problem(
            words,
            f"`via` passes the words of the statement on unchanged; write those of "
            f"`{outlet.value}` as an item of its own, `- {outlet.value} reports: …` with "
            f"`relays: {relayed}`",
        )

    def _refuse_texts(self, node: Any, key: str) -> None:
        """Report texts beside the statements that a key names."""
        for named, words in listed(node):
            if words is not None:
                self.sections.problem(
                    words,
                    f"`{key}` names statements and takes no words; write `{key}: {named.value}`, "
                    "and the words as the quote of this statement",
                )

    def _relay_id(self, id: str, relayed: str, original: Statement) -> str:
        """The id of a relay; it ends in who is relayed, or what, where the plain one is taken.

        Another statement of the file or of the record may have taken it.
        """
        offered = [id, f"{id}.{original.speaker}", f"{id}.{original.id}"]
        return next((free for free in offered if self._is_free(free, relayed)), offered[-1])

    def _is_free(self, id: str, relayed: str) -> bool:
        """Whether an id is that of no statement but one that relays this."""
        if any(made.id == id for made in self.made):
            return False
        known = self.sections.known
        return not known.has_statement(id) or relayed in known.named_by(id, "relays")

    def _apart(self) -> Iterator[Statement]:
        """The statements without those whose id is that of one before, which are reported.

        Either one statement was read twice, or somebody said two things on one day.
        """
        seen: dict[str, Statement] = {}
        offered = {statement.id for statement in self.made}
        for statement in self.made:
            one = seen.setdefault(statement.id, statement)
            if one is statement:
                yield statement
                continue
            numbered = (f"{statement.id}.{sign}" for sign in chain(_LETTERS, count(27)))
            free = next(id for id in numbered if id not in offered)
            offered.add(free)
            self.sections.problem(
                statement.node,
                f"this and line {line(one.node)} are both `{statement.id}` (same speaker, claim "
                "and day). If they are one statement read twice, put this place under `also:` of "
                f"line {line(one.node)}; if they are two, add here `id: {free}`",
            )

    def _add(self, statement: Statement) -> None:
        id = text(statement.id, statement.id_node, implied=statement.shares_item)
        entries = {"id": id, **statement.entries}
        for key, nodes in statement.handles.items():
            handles = [self.handle(node, key, statement) for node in nodes]
            found = [node for node in handles if node is not None]
            if found:
                entries[key] = found[0] if key in _HANDLES else sequence(found, nodes[0])
        self.sections.add("statement", entries, statement.node)

    def has(self, id: str) -> bool:
        """Whether a statement of the file has this id."""
        return self._handles.named(id)

    def handle(self, node: Any, key: str, around: Statement | None = None) -> Any:
        """The id that a handle means: an id, its first parts, or a speaker; None where none."""
        if not is_scalar(node):
            self.sections.problem(node, f"`{key}` names statements by their ids")
            return None
        name = node.value
        if "/" in name or self._handles.named(name):
            return node
        speaker = self.items.speaker(name)
        fitting = self._handles.fitting(name, speaker, key, self._around(around))
        if len(fitting) == 1:
            return text(fitting[0].id, node)
        if fitting:
            self._several(node, key, [(target.id, target.place) for target in fitting])
        elif not self._may_be_flawed(name):
            ids_ = [target.id for target in self._handles.targets]
            self.sections.problem(
                node,
                f"`{key}: {name[:60]}`: no statement of this file or of the record goes by this"
                f"{self.sections.near('statement', name, ids_)}",
            )
        return None

    def _around(self, statement: Statement | None) -> Around | None:
        if statement is None:
            return None
        of_item = frozenset(made.id for made in self.made if made.item is statement.item)
        return Around(statement.id, statement.claim, statement.quantities, of_item)

    def _may_be_flawed(self, handle: str) -> bool:
        """Whether a handle may mean a statement that was not made because of a problem in it."""
        speaker = self.items.speaker(handle.split(".")[0])
        is_unknown = speaker is not None and None in self._flawed
        return is_unknown or not self._flawed.isdisjoint({handle, speaker} - {None})

    def _several(self, node: Any, key: str, fitting: Sequence[tuple[str, str]]) -> None:
        shown = ", ".join(f"`{id}`" + (f" ({where})" if where else "") for id, where in fitting[:5])
        more = f" and {len(fitting) - 5} more" if len(fitting) > 5 else ""
        self.sections.problem(
            node,
            f"`{key}: {node.value[:60]}` fits {len(fitting)} statements; write one of "
            f"{shown}{more}",
        )


def _is_denied(figure: Entries) -> bool:
    return "denied" in figure and flag(figure["denied"]) is True


def _supporting(item: Item, entries: Entries) -> Entries:
    """The fields of a statement as those of one that puts its claim forward."""
    denials = {verb.speech_act for verb in declared.verbs().values() if verb.stance == "deny"}
    act = text_of(entries.get("speech_act"))
    kept = {key: node for key, node in entries.items() if key != "speech_act" or act not in denials}
    return {**kept, "stance": text("support", item.node)}


def _words_of(figure: Entries) -> Any:
    """The node of what a figure says, for its place."""
    return first((figure.get("verbatim"), figure.get("denied"), figure["quantity"]))


def _target(statement: Statement) -> Target:
    return Target(
        statement.id,
        statement.speaker,
        statement.claim,
        statement.quantities,
        "withdraws" in statement.handles,
        f"line {line(statement.node)}",
    )


def _made_id(
    speaker: str,
    claim: str | None,
    said: str | None,
    entries: Entries,
    handles: Mapping[str, Sequence[Any]],
) -> str:
    return ids.made(
        speaker,
        claim,
        said,
        entries["stance"].value,
        relays="relays" in handles,
        conditional="conditional" in entries and flag(entries["conditional"]) is True,
    )
