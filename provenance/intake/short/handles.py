"""Which statement a handle means: an id, its first parts, or a speaker, in the file or the record.

A speaker means first what he said on the same claim or quantity, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from provenance.intake.case_file import is_scalar
from provenance.intake.short.known import Known
from provenance.intake.short.nodes import line, text_of


@dataclass(frozen=True, slots=True)
class Target:
    """A statement as one that handles may mean.

    Attributes:
        id, speaker: as the case calls them.
        claim, quantities: what it is about.
        is_withdrawal: whether it takes another one back.
        place: where it stands, or when it was said, for a message.
    """

    id: str
    speaker: str | None
    claim: str | None
    quantities: frozenset[str]
    is_withdrawal: bool
    place: str


@dataclass(frozen=True, slots=True)
class Around:
    """The statement that a handle stands in, and the ids of all that its item makes."""

    id: str
    claim: str | None
    quantities: frozenset[str]
    of_item: frozenset[str]


@dataclass(slots=True)
class Handles:
    """Finds the statements that handles fit."""

    known: Known
    # Those of the file, in either form.
    targets: list[Target] = field(default_factory=list)

    def named(self, id: str) -> bool:
        """Whether a statement of the file has this id."""
        return any(target.id == id for target in self.targets)

    def fitting(
        self, name: str, speaker: str | None, key: str, around: Around | None
    ) -> list[Target]:
        """The statements that a name can mean, which names this speaker if it is the name of one.

        Args:
            name: the handle.
            speaker: the speaker who goes by it, if any.
            key: the key that it stands under.
            around: the statement that it stands in, if any, which it does not mean.
        """
        own = around.of_item if around is not None else frozenset[str]()
        in_file = [target for target in self.targets if target.id not in own]
        of_file = {target.id for target in self.targets}
        recorded = [
            target for target in self._recorded(name, speaker) if target.id not in of_file | own
        ]
        if (exact := [target for target in recorded if target.id == name]) != []:
            return exact
        here = _called(in_file, name, speaker)
        if around is None:
            return here or _called(recorded, name, speaker)
        fitting = [*here, *_called(recorded, name, speaker)]
        fitting = [target for target in fitting if self._same_matter(target, around)] or fitting
        if key == "revises":
            fitting = [target for target in fitting if not target.is_withdrawal] or fitting
        if len(fitting) > 1:
            before = self.known.named_by(around.id, key)
            fitting = [target for target in fitting if target.id in before] or fitting
        return fitting

    def _recorded(self, name: str, speaker: str | None) -> Iterator[Target]:
        for told in self.known.statements(name, speaker):
            yield Target(
                told.id,
                told.speaker,
                told.claim,
                told.quantities,
                told.is_withdrawal,
                f"said {told.said}" if told.said else "",
            )

    def _same_matter(self, target: Target, around: Around) -> bool:
        """Whether two statements are about one claim, or give figures of one quantity."""
        short = self.known.short
        if target.claim and around.claim and short(target.claim) == short(around.claim):
            return True
        return not {*map(short, target.quantities)}.isdisjoint(map(short, around.quantities))


def _called(targets: Sequence[Target], name: str, speaker: str | None) -> list[Target]:
    """Those whom a name fits: the statements of a speaker, else ids that begin with it."""
    of_speaker = [target for target in targets if speaker is not None and target.speaker == speaker]
    return of_speaker or [target for target in targets if target.id.startswith(f"{name}.")]


def long_ones(items: Iterable[Any]) -> Iterator[Target]:
    """The statements in the long form that have an id."""
    for item in items:
        entries = {key.value: value for key, value in item.value if is_scalar(key)}
        if (id := text_of(entries.get("id"))) is None:
            continue
        given = entries.get("figures")
        figures = given.value if given is not None and given.id == "sequence" else []
        pairs = [pair for figure in figures if figure.id == "mapping" for pair in figure.value]
        quantities = (text_of(value) for key, value in pairs if text_of(key) == "quantity")
        yield Target(
            id,
            text_of(entries.get("speaker")),
            text_of(entries.get("claim")),
            frozenset(quantity for quantity in quantities if quantity is not None),
            "withdraws" in entries,
            f"line {line(item)}",
        )
