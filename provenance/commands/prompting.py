"""Prompts for the fields of one record: in the order in which a desk works, each answer checked.

A name finds the record that goes by it, and the prompt says which; what a load would refuse is
asked again at once. Nothing that was answered is lost: when the record is refused after all, only
what is wrong is asked again, and an interruption prints the command that goes on.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from provenance import filters
from provenance.asking import binding
from provenance.commands.changing import trial
from provenance.declaration import Field, catalogue, nested, records, words
from provenance.errors import InvalidInput, ProvenanceError, UnknownName
from provenance.file import ids
from provenance.intake import editing
from provenance.intake.answers import Answers, Place
from provenance.intake.short import ids as short_ids
from provenance.intake.short.known import Known
from provenance.intake.short.nodes import slug
from provenance.showing import terminal

if TYPE_CHECKING:
    from provenance.engine import Engine

# What is asked for, in order, of the kinds of record for which that is more than what they need:
# fields, lists of texts or records inside, and single records inside (LIST.FIELD).
ORDER: Mapping[str, Sequence[str]] = {
    "statement": (
        "appearances.source",
        "appearances.excerpt",
        "speaker",
        "stance",
        "scope",
        "claim",
        "figures",
        "said",
        "cue",
        "commitment",
        "relays",
        "responds_to",
        "id",
    ),
    "speaker": ("name", "kind", "aliases", "description", "id"),
    "source": ("kind", "title", "url", "publisher", "published", "text", "id"),
    "claim": ("text", "asserts", "answers", "id"),
    "quantity": ("name", "unit", "behaviour", "id"),
    "affiliation": ("speaker", "organisation", "role", "period"),
    "appearance": ("statement", "source", "excerpt"),
    "figure": ("statement", "quantity", "verbatim", "as_of"),
    "evidence": ("kind", "description", "source", "captured", "id"),
    "custody": ("evidence", "holder", "received", "received_from"),
    "bearing": ("evidence", "claim", "statement", "bears"),
}
# What is asked for of a record inside another.
_INSIDE = {"figures": ("quantity", "verbatim"), "answers": ("question", "value")}
# What Enter stands for, where that is one of the words.
_USUAL = {"stance": "support", "commitment": "certain"}
# What a prompt calls a field, where its own name says too little.
_CALLED = {
    "statement.responds_to": "answers (the statement that it responds to)",
    "statement.relays": "relays (the statement that it passes on)",
    "question.answers": "how many answers hold",
    "figures.quantity": "figure of (a quantity)",
    "figures.verbatim": "its words",
    "appearances.source": "source",
    "appearances.excerpt": "excerpt",
    "answers.question": "answers (a question)",
    "answers.value": "with",
    "source.text": "text (a file of it)",
}
# The fields that say in words what a record is, of which its id is made.
_NAMING = ("name", "text", "title", "description")
# Words of whoever records, of which no rule is but those for every text; a load looks at them.
_FREE = frozenset({"name", "title", "description", "note", "cue", "locator", "role"})

# What adds a record that a name was typed of, and the kinds of which that can be.
_NEW, _NEW_KINDS = "+", ("speaker", "source", "claim", "quantity")

# What is told once, at the beginning.
_HELP = "Enter takes what is in brackets, or leaves it out; ? explains; Ctrl-C writes nothing"
_HELP_AMENDING = "Enter keeps what is in brackets; - takes it away; . ends; Ctrl-C writes nothing"


class _Ended(Exception):
    """Whoever answers has no more to change."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One thing that is asked for: what it is called, its field, and what Enter does."""

    called: str
    field: Field | None
    usual: str | None
    may_lack: bool

    @property
    def words(self) -> Mapping[str, str]:
        """The words that it accepts, with their meanings."""
        if self.field is None or self.field.kind != "vocabulary":
            return {}
        return words()[str(self.field.refers_to)]

    def text(self) -> str:
        """The prompt, in a line."""
        accepted = f" ({', '.join(self.words)})" if self.words else ""
        usual = f" [{self.usual}]" if self.usual else " []" if self.may_lack else ""
        return f"{self.called}{accepted}{usual}: "

    def explained(self) -> Iterator[str]:
        """What it is, and what each of its words means."""
        if self.field is not None:
            yield f"  {self.field.meaning}"
        width = max(map(len, self.words), default=0)
        yield from (f"  {word:<{width}}  {meaning}" for word, meaning in self.words.items())


@dataclass(slots=True)
class Prompts:
    """Prompts for the answers of one record.

    Attributes:
        db: the database file. It is not open but while somebody is asked, so that it can be
            written to then.
        wait: seconds to wait while another process writes to it.
        answers: what was answered so far.
        command: the words of the command line that goes on with the answers.
        present: what is recorded, where that is amended.
        engine: while somebody is asked, a record to look names up in and to check answers against.
        inner: the prompts for a new record that are asked in between.
    """

    db: Path
    wait: float
    answers: Answers
    command: Sequence[str]
    present: Mapping[str, str] | None = None
    engine: Engine = attribute(init=False)
    inner: Prompts | None = None

    def add(self) -> None:
        """Prompt for what a new record lacks; for nothing where it lacks nothing that it needs."""
        record = self.answers.record
        order = self._unanswered()
        if not any(map(self._is_needed, order)) and "appearances.source" not in order:
            return
        with self._opened():
            terminal.say(f"adding {records()[record].article}; {_HELP}")
            self._take_given()
            self._each(self._unanswered())

    def _unanswered(self) -> list[str]:
        return [name for name in _order(self.answers.record) if not self._is_answered(name)]

    def _each(self, order: Sequence[str]) -> None:
        """Prompt for what a record has, in order."""
        for name in order:
            list_, _, inner = name.partition(".")
            if name in nested().get(self.answers.record, {}):
                self._several(name)
            elif not self._is_idle(name):
                self._one((list_, 0, inner) if inner else (name,))
            if name in ("claim", "figures"):
                self._claim_figures()

    def amend(self, id: str, record: str | None) -> None:
        """Prompt for what changes in a recorded record.

        Raises:
            UnknownName: nothing is recorded under the id.
            UsageError: the id stands for several records.
        """
        with self._opened(), suppress(_Ended):
            record, id = editing.record_of(self.engine, id, record, editing.kinds(catalogue()))
            self.present = editing.current(self.engine, record, id)
            self.answers.record, self.answers.fields = record, dict(self.present)
            terminal.say(f"amending {records()[record].article}; {_HELP_AMENDING}")
            for name in dict.fromkeys([*_order(record), *catalogue()[record]]):
                if name in catalogue()[record] and name != "id":
                    self._one((name,))

    def changes(self) -> dict[str, str]:
        """What differs from what is recorded; an empty text takes a field away."""
        now, present = self.answers.fields, self.present or {}
        return {
            name: now.get(name, "")
            for name in dict.fromkeys([*present, *now])
            if now.get(name) != present.get(name)
        }

    def again(self, error: InvalidInput) -> bool:
        """Prompt again for the answers that an error is about; False where it is about none."""
        places = self._refused(self.answers.at_places(error.problems))
        if not places:
            return False
        terminal.prompt(["The other answers stay. Once more:"])
        with self._opened():
            self._once_more(places)
            self._claim_figures()
        return True

    def _refused(self, problems: Mapping[Place, Sequence[str]]) -> list[Place]:
        """Where answers stand that problems are about, in order, then where answers lack.

        The id of what is recorded stays.
        """
        fixed = [("id",)] if self.present is not None else []
        places = [place for place in self._texts() if place in problems and place not in fixed]
        return [*places, *self._lacking(problems)]

    def _once_more(self, places: Sequence[Place]) -> None:
        """Prompt again for answers that were refused, and for those that lack."""
        for place in places:
            if self.answers.get(place) is None and self._is_idle(str(place[0])):
                continue
            if self._one(place, once_more=True) is None and len(place) > 1:
                # Those behind it in its list have moved; the next try tells where they are.
                return

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """Say which command goes on with the answers, if something ends the block early."""
        try:
            yield
        except (KeyboardInterrupt, ProvenanceError):
            if commands := [*self._commands()]:
                *first, last = commands
                terminal.prompt(["", *(f"First: {one}" for one in first), f"To go on: {last}"])
            raise

    def _commands(self) -> Iterator[str]:
        """The commands that go on with what was answered so far."""
        for answers in [*self.answers.before, *self._unfinished()]:
            if self.present is None:
                typed = [part for n, value in answers.flags() for part in (f"--{n}", value)]
            else:
                typed = [f"{name}={value}" for name, value in self.changes().items()]
            if typed:
                yield shlex.join([*self._command(answers.record), *typed])

    def _unfinished(self) -> Iterator[Answers]:
        """The answers of the records that are asked for, the innermost first."""
        if self.inner is not None:
            yield from self.inner._unfinished()
        yield self.answers

    def _command(self, record: str) -> list[str]:
        """The command that adds another kind of record, or this one."""
        if record == self.answers.record:
            return [*self.command]
        return [*self.command[:2], record, *self.command[3:]]

    @contextmanager
    def _opened(self) -> Iterator[None]:
        texts = self.answers.texts
        with trial(self.db, self.wait, [] if texts is None else [texts]) as (self.engine, _):
            yield

    def _texts(self) -> list[Place]:
        """Where answers stand that are texts, in order."""
        places = self.answers.laid_out()[1].values()
        return [place for place in places if isinstance(self.answers.get(place), str)]

    def _take_given(self) -> None:
        """Take the names and words that the command line gave for what they mean."""
        for place in self._texts():
            answer, choices = self._meant(self._asked(place, None), self.answers.get(place))
            if answer is None:
                self._one(place, choices)
            else:
                self.answers.put(place, answer)

    def _lacking(self, problems: Mapping[Place, Sequence[str]]) -> dict[Place, None]:
        """Where answers lack that are needed or that problems name, in order."""
        record = self.answers.record
        needed = [n for n in _order(record) if self._is_needed(n) and not self._is_answered(n)]
        lacking: dict[Place, None] = {(name,): None for name in needed}
        for place, texts in problems.items():
            around, fields = place[:0], {*catalogue()[record]}
            if len(place) > 1 and isinstance(self.answers.get(place[:2]), dict):
                inside = nested()[record][str(place[0])]
                around, fields = place[:2], {*catalogue()[inside.record]} - inside.decided
            for text in texts:
                named = (name for name in re.findall(r"`(\w+)`", text) if name in fields)
                if (name := next(named, None)) and self.answers.get((*around, name)) is None:
                    lacking[*around, name] = None
        return lacking

    def _is_answered(self, name: str) -> bool:
        list_, _, inner = name.partition(".")
        return self.answers.get((list_, 0, inner) if inner else (name,)) is not None

    def _is_idle(self, name: str) -> bool:
        """Whether what was answered before leaves nothing to answer."""
        match name:
            case "scope":
                return bool(self.answers.get(("stance",)) != "deny")
            case "appearances.excerpt":
                return self.answers.get(("appearances", 0)) is None
        return False

    def _is_needed(self, name: str) -> bool:
        record = self.answers.record
        if (record, name) == ("statement", "scope"):
            return not self._is_idle(name)
        field = catalogue()[record].get(name)
        made = name == "id" and not records()[record].names_itself
        return bool(field is not None and field.required and not made)

    def _several(self, list_: str) -> None:
        """Prompt for the items of a list inside the record, until one is left out."""
        for number in count():
            first, *others = _INSIDE.get(list_, ("",))
            if self._one((list_, number, first) if first else (list_, number)) is None:
                return
            for name in others:
                self._one((list_, number, name))

    def _claim_figures(self) -> None:
        """Take the claim of the figures where none was answered, as the short form does."""
        answers = self.answers
        figures = answers.fields.get("figures", ()) if "claim" not in answers.fields else ()
        quantities = dict.fromkeys(f["quantity"] for f in figures if "quantity" in f)
        made = len(answers.before)
        claims = [*dict.fromkeys(claim for q in quantities for claim in self._claims_of(q))]
        if len(claims) == 1:
            answers.put(("claim",), claims[0])
            terminal.prompt([f"  claim: {claims[0]}: {self._claim_text(claims[0])}"])
        elif claims:
            terminal.prompt(["  the figures have several claims; which is meant, by number:"])
            terminal.prompt(
                f"  {n}  {claim}  {self._claim_text(claim)}" for n, claim in enumerate(claims, 1)
            )
            chosen = self._one(("claim",), claims, may_lack=False)
            answers.before[made:] = [n for n in answers.before[made:] if n.fields["id"] == chosen]

    def _claims_of(self, quantity: str) -> list[str]:
        """The claims that figures of a quantity are given with; a new one where there is none."""
        answers, name = self.answers, quantity.rpartition("/")[2]
        new = answers.new("quantity", quantity)
        known = Known(self.engine, [] if answers.case is None else [answers.case])
        if new is None and (claims := known.claims_of(quantity)):
            return claims
        if answers.new("claim", name) is not None:
            return [name]
        if (claim := known.claim(name)) is not None:
            return [claim.id]
        called = new.fields["name"] if new is not None else self._label("quantity", quantity)
        fields = {"text": f"{called}: a number is given.", "asserts": "figure", "id": name}
        answers.before.append(Answers("claim", fields, answers.case))
        return [name]

    def _claim_text(self, claim: str) -> str | None:
        new = self.answers.new("claim", claim)
        return str(new.fields["text"]) if new is not None else self._label("claim", claim)

    def _asked(self, place: Place, usual: str | None) -> _Asked:
        """What is asked for in a place."""
        record, name = self.answers.record, str(place[0])
        if len(place) == 1:
            field = catalogue()[record].get(name)
            return _Asked(_called(record, name), field, usual, not self._is_needed(name))
        inside = nested()[record][name]
        inner = str(place[2] if len(place) == 3 else inside.scalar)
        # What begins an item may be left out, and so ends the list; a statement needs a source.
        begins = len(place) == 2 or inner == _INSIDE.get(name, ("",))[0]
        if begins and name == "figures" and place[1] == 0:
            # Without a claim, and where it takes nothing back, a statement gives a figure.
            begins = any(self.answers.get((key,)) for key in ("claim", "withdraws"))
        field = catalogue()[inside.record].get(inner)
        called = _called(record, name) if len(place) == 2 else _called(name, inner)
        return _Asked(called, field, usual, begins or inner == "excerpt" or field is None)

    def _one(
        self,
        place: Place,
        choices: Sequence[str] = (),
        *,
        once_more: bool = False,
        may_lack: bool = True,
    ) -> str | None:
        """Prompt for one answer until it is accepted; None where it is left out.

        Args:
            place: where it stands.
            choices: ids that were told by number already.
            once_more: the answer was refused, or its lack was.
            may_lack: it may be left out, if its field may.
        """
        present = self.answers.get(place)
        amending = self.present is not None
        asked = self._asked(place, present if amending else self._usual(place))
        asked = replace(asked, may_lack=asked.may_lack and may_lack)
        unknown: str | None = None
        while True:
            try:
                typed = terminal.ask(asked.text()).strip()
                typed.encode()
            except UnicodeError:
                terminal.prompt(["  these signs are not UTF-8; type it once more"])
                continue
            if typed == "?":
                terminal.prompt(asked.explained())
                continue
            if amending and typed == "." and not once_more:
                raise _Ended
            if amending and not typed and asked.usual is not None and not once_more:
                return asked.usual
            left_out = (amending and typed == "-") or (not typed and asked.usual is None)
            if left_out and asked.may_lack:
                self.answers.take(place)
                return None
            if left_out:
                terminal.prompt([f"  {asked.called} is needed"])
                continue
            if typed.isdecimal() and 1 <= int(typed) <= len(choices):
                typed = choices[int(typed) - 1]
            if typed == _NEW and (kind := self._addable(asked)):
                answer, unknown = self._new(kind, unknown), None
            else:
                answer, choices = self._meant(asked, typed or str(asked.usual))
                unknown = typed if answer is None else None
            if place == ("said",) and answer is not None:
                answer = self._day(answer)
            if answer is not None and not self._is_refused(place, asked, answer):
                if place == ("said",):
                    taken = not (typed or amending or once_more)
                    self.answers.implied = frozenset({"said"} if taken else ())
                return answer

    def _meant(self, asked: _Asked, typed: str) -> tuple[str | None, list[str]]:
        """What an answer means, or None with the ids that it can mean; both are told."""
        field = asked.field
        if asked.words and typed not in asked.words:
            begun = [word for word in asked.words if word.startswith(typed.lower())]
            if len(begun) == 1:
                terminal.prompt([f"  {begun[0]}"])
                return begun[0], []
            terminal.prompt([f"  accepted are {', '.join(asked.words)}; ? explains them"])
            return None, []
        if field is None or field.kind != "reference":
            return typed, []
        kind = str(field.refers_to)
        if (new := self._found_new(kind, typed)) is not None:
            return new, []
        try:
            if kind in filters.RECORDS:
                id = binding.named(self.engine, kind, typed)
            else:
                _, id = editing.record_of(self.engine, typed, kind, [kind])
        except UnknownName as error:
            return None, self._choices(asked, kind, typed, error)
        if (label := self._label(kind, id)) is not None:
            terminal.prompt([f"  {id}: {label}"])
        return id, []

    def _day(self, typed: str) -> str:
        """A date as it is; of a word for a day its date, which is told, and the word is kept."""
        fields = editing.counted_back(self.engine, typed, self._source_date())
        for name in ("said_words", "said_anchor"):
            if name in fields:
                self.answers.put((name,), fields[name])
        if fields:
            terminal.prompt([f"  {fields['said']}"])
        return fields.get("said", typed)

    def _source_date(self) -> str | None:
        """The date of the source of a statement, new or recorded."""
        if self.present is not None:
            return editing.published(self.engine, self.present["id"])
        source = self.answers.get(("appearances", 0, "source"))
        return self._published(source) if source else None

    def _choices(self, asked: _Asked, kind: str, name: str, error: UnknownName) -> list[str]:
        """Say why a name means no one record; the ids that it can mean, told by number."""
        adds = f"; {_NEW} adds one" if self._addable(asked) else ""
        is_named = kind in filters.RECORDS
        if choices := binding.namesakes(self.engine, kind, name) if is_named else []:
            terminal.prompt([f"  `{name}` names more than one {kind}; which is meant, by number:"])
        elif choices := binding.near(self.engine, kind, name) if is_named else []:
            terminal.prompt([f"  no {kind} goes by `{name}`{adds}; near are, by number:"])
        else:
            terminal.prompt([f"  {error}{adds}"])
        for number, (id, _) in enumerate(choices, 1):
            label = self._label(kind, id)
            terminal.prompt([f"  {number}  {id}" + (f"  {label}" if label else "")])
        return [id for id, _ in choices]

    def _addable(self, asked: _Asked) -> str | None:
        """The kind of record that is asked for, where one can be added in between."""
        kind = asked.field.refers_to if asked.field is not None else None
        return kind if self.present is None and kind in _NEW_KINDS else None

    def _new(self, kind: str, name: str | None) -> str | None:
        """Prompt for a record that is entered with this one; its id, None where it cannot be.

        ``name`` is what it was called already, if at all.
        """
        outer = self.answers
        naming = next(name for name in _NAMING if name in catalogue()[kind])
        inner = Answers(
            kind,
            {} if name is None else {naming: name},
            outer.case,
            outer.texts,
            outer.allow_unanchored,
            before=outer.before,
        )
        asked = Prompts(self.db, self.wait, inner, self._command(kind))
        asked.engine, self.inner = self.engine, asked
        called = "" if name is None else f", `{name}`"
        terminal.prompt([f"  adding {records()[kind].article}{called}:"])
        asked._each(asked._unanswered())
        while problems := inner.problems(self.engine):
            terminal.prompt(f"  {problem}" for told in problems.values() for problem in told)
            if not (places := asked._refused(problems)):
                self.inner = None
                return None
            asked._once_more(places)
        outer.before.append(inner)
        self.inner = None
        terminal.prompt([f"  {inner.fields['id']} is added with {records()[outer.record].article}"])
        return str(inner.fields["id"])

    def _found_new(self, kind: str, typed: str) -> str | None:
        """The id of a new record that goes by a name."""
        for new in self.answers.before:
            names = [new.fields.get("id"), *(new.fields.get(name) for name in _NAMING)]
            names += new.fields.get("aliases", [])
            if new.record == kind and typed.casefold() in (str(n).casefold() for n in names if n):
                return str(new.fields["id"])
        return None

    def _label(self, kind: str, id: str) -> str | None:
        return binding.label(self.engine, kind, id) if kind in filters.RECORDS else None

    def _is_refused(self, place: Place, asked: _Asked, answer: str) -> bool:
        """Whether a load would refuse an answer, which is told; else it is put into its place."""
        before = self.answers.get(place)
        self.answers.put(place, answer)
        field = asked.field
        if asked.words or (
            field is not None and (field.kind == "reference" or field.name in _FREE)
        ):
            return False
        if place == ("id",) and self._is_taken(answer):
            problems = [f"there is {records()[self.answers.record].article} `{answer}` already"]
        else:
            problems = self.answers.problems(self.engine).get(place, [])
        if not problems:
            return False
        terminal.prompt(f"  {problem}" for problem in problems)
        if before is None:
            self.answers.take(place)
        else:
            self.answers.put(place, before)
        return True

    def _usual(self, place: Place) -> str | None:
        """What Enter stands for in a new record."""
        match place:
            case ("said",):
                return self._source_date()
            case ("id",):
                return self._made_id()
            case (name,):
                return _USUAL.get(str(name)) if self.answers.record == "statement" else None
        return None

    def _published(self, source: str) -> str | None:
        """When a source was published, new or not."""
        if (new := self.answers.new("source", source)) is not None:
            return new.fields.get("published")
        return editing.current(self.engine, "source", source).get("published")

    def _made_id(self) -> str | None:
        """An id that nothing has yet, of what the record says; the prompt offers it."""
        fields, record = self.answers.fields, self.answers.record
        if not records()[record].names_itself:
            return None
        if record == "statement":
            of_figures = (figure["quantity"] for figure in fields.get("figures", ()))
            base = short_ids.made(
                fields["speaker"],
                fields.get("claim") or next(of_figures, None),
                fields.get("said"),
                fields["stance"],
                relays="relays" in fields,
                conditional=fields.get("conditional") == "true",
            )
        else:
            base = slug(next((fields[name] for name in _NAMING if name in fields), ""))
        if not base:
            return None
        several = (base if number == 1 else f"{base}-{number}" for number in count(1))
        return next(id for id in several if not self._is_taken(id))

    def _is_taken(self, id: str) -> bool:
        record = self.answers.record
        own = records()[record].own and self.answers.case is not None and "/" not in id
        full = f"{self.answers.case}/{id}" if own else id
        return self.answers.new(record, id) is not None or bool(
            ids.holders(self.engine, full, [record])
        )


def _called(around: str, name: str) -> str:
    """What a prompt calls a field of a record or of a list."""
    return _CALLED.get(f"{around}.{name}", name.replace("_", " "))


def _order(record: str) -> Sequence[str]:
    """What is asked for of a kind of record, in order."""
    fields = catalogue()[record].values()
    needed = [field.name for field in fields if field.required and field.name != "id"]
    named = ["id"] if records()[record].names_itself else []
    return ORDER.get(record, [*needed, *named])
