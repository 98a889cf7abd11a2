"""What the record knows that a case file in short form may name without declaring it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.declaration import catalogue

if TYPE_CHECKING:
    from provenance.engine import Engine


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of the record: its id, what kind of thing it asserts, and its words."""

    id: str
    asserts: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of the record: its id as the case calls it, who, when, and about what.

    ``is_withdrawal`` tells that it takes another one back.
    """

    id: str
    speaker: str
    said: str | None
    claim: str | None
    quantities: frozenset[str]
    is_withdrawal: bool


@dataclass(slots=True)
class Known:
    """The record beside a case file; whom and what a name means is asked of it once.

    Attributes:
        engine: an open database.
        cases: the case of the file, and those that it shares.
    """

    engine: Engine
    cases: Sequence[str] = ()
    _speakers: dict[str, set[str]] = field(default_factory=dict)
    _owned: dict[tuple[str, str], str | None] = field(default_factory=dict)
    _claims: dict[str, Claim | None] = field(default_factory=dict)

    def look_up_speakers(self, names: Iterable[str]) -> None:
        """Look all of these names up at once, for ``speakers``."""
        wanted = sorted(set(names) - self._speakers.keys())
        self._speakers |= {name: set() for name in wanted}
        if wanted and self.engine.has_rows("speaker_entry"):
            parameters = {"names": wanted}
            for name, id in self.engine.ask("lookups/short_form/speakers", parameters=parameters):
                self._speakers[name].add(id)

    def speakers(self, name: str) -> set[str]:
        """The speakers who go by a name, whatever its capitals."""
        self.look_up_speakers([name])
        return self._speakers[name]

    def owned(self, record: str, called: str) -> str | None:
        """The id of the one record of a kind that the case calls so."""
        key = (record, called)
        if key not in self._owned:
            rows = self.engine.ask(
                "lookups/short_form/owned", {"record": record}, self._called(called)
            )
            self._owned[key] = str(rows[0][0]) if len(rows) == 1 else None
        return self._owned[key]

    def fields(self, record: str, id: str) -> dict[str, str]:
        """What the record says of one of its records, by field."""
        names = [name for name in catalogue()[record] if name != "id"]
        words = {"record": record, "fields": ", ".join(f"{name}::VARCHAR" for name in names)}
        rows = self.engine.ask("lookups/short_form/fields", words, {"id": id})
        return {n: value for row in rows for n, value in zip(names, row, strict=True) if value}

    def claim(self, called: str) -> Claim | None:
        """The one claim that the case calls so, or that has these words."""
        if called not in self._claims:
            rows = self.engine.ask("lookups/short_form/claim", parameters=self._called(called))
            self._claims[called] = Claim(*rows[0]) if len(rows) == 1 else None
        return self._claims[called]

    def own_claim(self, id: str) -> Claim | None:
        """The claim of the case itself that it calls so."""
        claim = self.claim(f"{self.cases[0]}/{id}") if self.cases else None
        return claim if claim is not None and self.short(claim.id) == id else None

    def answers(self, claim: str, question: str, value: str) -> bool:
        """Whether a claim of the case gives a question this answer."""
        parameters = {"claim": f"{self.cases[0]}/{claim}", **self._called(question)}
        rows = self.engine.ask("lookups/short_form/answers", parameters=parameters)
        return any(value in (given, given.rpartition("/")[2]) for (given,) in rows)

    def asked(self, question: str) -> str | None:
        """What kind of question it is that the case calls so: who, when, where, …"""
        rows = self.engine.ask("lookups/short_form/asked", parameters=self._called(question))
        return str(rows[0][0]) if len(rows) == 1 else None

    def claims_of(self, quantity: str) -> list[str]:
        """The claim that a quantity was declared with, else those of its first figures."""
        rows = self.engine.ask(
            "lookups/short_form/quantity_claims", parameters={"quantity": quantity}
        )
        return [claim for (claim,) in rows]

    def counting(self, quantity: str) -> list[str]:
        """The claims that say that a quantity counts what they assert."""
        rows = self.engine.ask("lookups/short_form/counting", parameters={"quantity": quantity})
        return [claim for (claim,) in rows]

    def statements(self, handle: str, speaker: str | None) -> list[Told]:
        """The statements that a handle can mean, with the speaker who goes by it, if any."""
        parameters = {"handle": handle, "speaker": speaker, "cases": [*self.cases]}
        rows = self.engine.ask("lookups/short_form/statements", parameters=parameters)
        return [
            Told(
                self.short(id),
                speaker,
                said,
                None if claim is None else self.short(claim),
                frozenset(map(self.short, quantities)),
                is_withdrawal,
            )
            for id, speaker, said, claim, quantities, is_withdrawal in rows
        ]

    def has_statement(self, id: str) -> bool:
        """Whether the case has a statement with this id."""
        return bool(self.cases) and self.owned("statement", f"{self.cases[0]}/{id}") is not None

    def named_by(self, statement: str, key: str) -> set[str]:
        """The statements that a recorded one of the case names under a key, as the case has it."""
        if not self.cases:
            return set()
        id = statement if "/" in statement else f"{self.cases[0]}/{statement}"
        rows = self.engine.ask("lookups/short_form/named", parameters={"id": id, "key": key})
        return {self.short(named) for (named,) in rows}

    def near(self, record: str, called: str) -> list[str]:
        """The ids of records of a kind that are spelt almost so."""
        rows = self.engine.ask("lookups/short_form/near", {"record": record}, self._called(called))
        return [id for (id,) in rows]

    def days(self, told: Sequence[tuple[str, str]]) -> list[str | None]:
        """The day that each word means, counted from the date beside it; None where unknown."""
        if not told:
            return []
        self.engine.run("readings/macros.sql")
        words, anchors = zip(*told, strict=True)
        rows = self.engine.ask(
            "lookups/short_form/days", parameters={"words": [*words], "anchors": [*anchors]}
        )
        return [day for _, day in rows]

    def rules(self, templates: Sequence[str]) -> Mapping[str, tuple[str, str, str]]:
        """Of rules of reading by their templates: kind, hard and usual interval."""
        rows = self.engine.ask("lookups/short_form/rules", parameters={"templates": [*templates]})
        return {template: (kind, hard, usual) for template, kind, hard, usual in rows}

    def _called(self, called: str) -> dict[str, object]:
        return {"called": called, "cases": [*self.cases]}

    def short(self, id: str) -> str:
        """An id as the case calls it."""
        case, _, rest = id.partition("/")
        return rest if self.cases and case == self.cases[0] else id


class Apart(Known):
    """No record beside the file: it alone says what is known."""

    def look_up_speakers(self, names: Iterable[str]) -> None:
        """Look up nothing."""

    def speakers(self, name: str) -> set[str]:
        """Nobody."""
        return set()

    def owned(self, record: str, called: str) -> str | None:
        """Nothing."""
        return None

    def fields(self, record: str, id: str) -> dict[str, str]:
        """Nothing."""
        return {}

    def claim(self, called: str) -> Claim | None:
        """No claim."""
        return None

    def asked(self, question: str) -> str | None:
        """No question."""
        return None

    def statements(self, handle: str, speaker: str | None) -> list[Told]:
        """No statement."""
        return []

    def named_by(self, statement: str, key: str) -> set[str]:
        """No statement."""
        return set()

    def near(self, record: str, called: str) -> list[str]:
        """Nothing."""
        return []
