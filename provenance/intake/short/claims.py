"""The claims that statements name, state in place, or give figures and answers of."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from provenance.declaration import nested, records
from provenance.intake.case_file import is_scalar
from provenance.intake.case_format import CORRECTIONS
from provenance.intake.short.items import Item
from provenance.intake.short.known import Claim
from provenance.intake.short.nodes import line, listed, mapping, slug, text, text_of
from provenance.intake.short.sections import Entries, Sections

# How a sentence ends, in the scripts of the world.
_ENDS = tuple(".!?。｡．！？؟۔।॥։።፧။។")


class Claims:
    """Finds claims, in the file or else in the record, and makes those that are stated in place."""

    def __init__(self, sections: Sections) -> None:
        self.sections = sections
        self.found = sections.found
        self.known = sections.known

    def of_quantity(self, quantity: Any) -> str | None:
        """The claim that figures of a quantity are about, one that is made where there is none."""
        found, known = self.found, self.known
        name = quantity.value
        if name in found.claim_of:
            claims = self.that(found.claim_of[name], "claim")
            return None if claims is None else claims[0]
        if name in found.records("claim"):
            return str(name)
        if name not in found.records("quantity") and (full := known.owned("quantity", name)):
            claims = [*map(known.short, known.claims_of(full))]
            if len(claims) != 1:
                claims = self._counting(name, full) or claims
            if name in claims or len(claims) == 1:
                return claims[0] if len(claims) == 1 else str(name)
            if claims:
                self.sections.problem(
                    quantity,
                    f"the record has figures of `{name}` with {len(claims)} claims, "
                    f"{', '.join(f'`{claim}`' for claim in claims)}; say which one is meant, "
                    "`that: CLAIM`",
                )
                return None
        if (claim := known.claim(name)) is not None:
            return claim.id
        named = found.records("quantity").get(name, {}).get("name")
        words = named.value if named is not None and is_scalar(named) else name
        self._make(name, text(f"{words}: a number is given.", quantity), "figure", quantity)
        return str(name)

    def _counting(self, called: str, quantity: str) -> list[str]:
        """The claims that say that a quantity counts what they assert, of the file and record."""
        in_file = [
            id
            for id, claim in self.found.records("claim").items()
            if text_of(claim.get("counts")) in (called, quantity)
        ]
        recorded = map(self.known.short, self.known.counting(quantity))
        return [*dict.fromkeys((*in_file, *recorded))]

    def _make(self, id: str, words: Any, asserts: str, place: Any) -> None:
        entries = {"id": text(id, place), "text": words, "asserts": text(asserts, place)}
        self.sections.add("claim", entries, place)

    def in_place(self, item: Item) -> None:
        """Declare the claims that an item or its source states in place: `that: {ID: words}`."""
        for node in (item.keys.get("that"), item.context.get("that")):
            for part in [node] if node is None or node.id != "sequence" else node.value:
                if part is None or part.id != "mapping":
                    continue
                for key, value in part.value:
                    self._declare(key, value)

    def _declare(self, key: Any, value: Any) -> None:
        claims = self.found.records("claim")
        if is_scalar(value):
            entries: Entries = {"text": value}
        else:
            accepted = [*records()["claim"].fields, *nested()["claim"], *CORRECTIONS]
            what = f"the claim `{key.value}`"
            entries = self.sections.nodes.mapping(value, accepted, what) or {}
        if key.value not in claims:
            if "answers" not in entries:
                entries.setdefault("asserts", text("occurrence", key))
            self.sections.add("claim", {"id": key, **entries}, key)
            return
        written, words = claims[key.value].get("text"), entries.get("text")
        if written is not None and words is not None and written.value != words.value:
            self.sections.problem(
                key, f"the claim `{key.value}` has other words in line {line(written)}"
            )

    def that(self, node: Any, key: str = "that") -> list[str] | None:
        """The ids of claims that a value names or states; None, and a problem, where none."""
        if node.id == "sequence":
            parts = [self.that(part, key) for part in node.value]
            return None if None in parts else [claim for part in parts for claim in part or ()]
        if node.id == "mapping":
            for key, value in node.value:
                self._declare(key, value)
            return [key.value for key, _ in node.value]
        claims, name = self.found.records("claim"), node.value
        if name in claims or "/" in name:
            return [str(name)]
        stated = [
            id for id, claim in claims.items() if "text" in claim and claim["text"].value == name
        ]
        if stated:
            return stated[:1]
        if (known := self.known.claim(name)) is not None:
            return [name if known.id.endswith(f"/{name}") else known.id]
        is_sentence = " " in name or not name.isascii()
        if is_sentence and name.rstrip().endswith(_ENDS):
            made = slug(name)
            if made in claims or not made:
                self.sections.problem(
                    node,
                    f"another claim has the id `{made}`; name this one: `{key}: {{ID: sentence}}`",
                )
                return None
            if (recorded := self.known.own_claim(made)) is not None:
                self.sections.problem(
                    node,
                    f"the record has another claim with the id `{made}`, {_apart(recorded, name)}; "
                    f"name this one: `{key}: {{ID: sentence}}`",
                )
                return None
            self._make(made, node, "occurrence", node)
            return [made]
        if name in self.found.records("quantity"):
            claim = self.of_quantity(node)
            return None if claim is None else [claim]
        closing = (
            "a new claim is a sentence and ends in a full stop"
            if is_sentence
            else "declare it under `claims:`, or state it in a sentence that ends in a full stop"
        )
        self.sections.problem(
            node,
            f"`{key}: {name[:60]}` {self.sections.unknown('claim', name, claims)}; {closing}",
        )
        return None

    def named(self, node: Any) -> str | None:
        """The id of the claim that a value names, where the file has it already."""
        if not is_scalar(node):
            return next((key.value for key, _ in listed(node)), None)
        claims = self.found.records("claim").items()
        stated = (id for id, claim in claims if text_of(claim.get("text")) == node.value)
        return next(stated, str(node.value))

    def asserts(self, id: str) -> str | None:
        """What a claim asserts, also where that follows from the questions that it answers."""
        claim = self.found.records("claim").get(id)
        if claim is None:
            known = self.known.claim(id)
            return None if known is None else known.asserts
        if "asserts" in claim:
            return text_of(claim["asserts"])
        kinds = {self._asked(question) for question in _questions(claim.get("answers"))}
        return "involvement" if "who" in kinds else "occurrence"

    def _asked(self, question: str) -> str | None:
        asked = self.found.records("question").get(question)
        return self.known.asked(question) if asked is None else text_of(asked.get("kind"))

    def answer(self, node: Any) -> list[str] | None:
        """The claims that give these answers, made of question and value."""
        if node.id != "mapping":
            self.sections.problem(node, "`answers` is a mapping {question: value}")
            return None
        made = []
        for question, value in node.value:
            questions = self.found.records("question")
            if not is_scalar(question) or not is_scalar(value):
                asked = question.value if is_scalar(question) else "QUESTION"
                self.sections.problem(
                    value,
                    f"`answers` gives a question one value, such as {{{asked}: VALUE}}; each "
                    "other value is another statement",
                )
                return None
            asked = questions.get(question.value)
            if asked is None and self.known.owned("question", question.value) is None:
                self.sections.problem(
                    question,
                    f"`{question.value[:40]}` "
                    f"{self.sections.unknown('question', question.value, questions)}",
                )
                return None
            id = f"{question.value}-{slug(value.value)}"
            claims = self.found.records("claim")
            if id in claims:
                is_same = _answers(claims[id], question.value, value.value)
            elif self.known.own_claim(id) is not None:
                is_same = self.known.answers(id, question.value, value.value)
            else:
                is_same = True
                self._answer(id, question.value, value)
            if not is_same:
                self.sections.problem(
                    value,
                    f"the claim `{id}` gives another answer; declare this one under `claims:` and "
                    "name it with `that:`",
                )
                return None
            made.append(id)
        return made

    def _answer(self, id: str, question: str, value: Any) -> None:
        """Make the claim that a question has this answer, in the words of both."""
        asked = self._words("question", "text", question)
        stated = self._words("speaker", "name", value.value)
        entries = {
            "id": text(id, value),
            "text": text(f"{asked} — {stated}", value),
            "answers": mapping({question: value}, value),
        }
        self.sections.add("claim", entries, value)

    def _words(self, record: str, field: str, called: str) -> str:
        """A field of a record of the file, or else of the record; what it is called if none."""
        in_file = self.found.records(record).get(called)
        if in_file is not None:
            return text_of(in_file.get(field)) or called
        full = self.known.owned(record, called)
        return called if full is None else self.known.fields(record, full).get(field, called)


def _apart(recorded: Claim, words: str) -> str:
    """The words of a recorded claim from shortly before those in which others differ."""
    pairs = zip(recorded.text, words, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    begins = recorded.text.rfind(" ", 0, max(same - 20, 0)) + 1
    return f"{'…' if begins else ''}{recorded.text[begins : begins + 60]}".join('""')


def _questions(answers: Any) -> list[str]:
    """The questions that a claim answers, in a mapping of values or a list of records."""
    if answers is None or is_scalar(answers):
        return []
    if answers.id == "mapping":
        return [key.value for key, _ in answers.value if is_scalar(key)]
    pairs = [pair for item in answers.value if item.id == "mapping" for pair in item.value]
    return [value.value for key, value in pairs if key.value == "question" and is_scalar(value)]


def _answers(claim: Entries, question: str, value: str) -> bool:
    """Whether a claim of the file gives this answer, in a mapping or a list of records."""
    given = claim.get("answers")
    if given is None or is_scalar(given):
        return False
    if given.id == "mapping":
        return any(
            key.value == question and is_scalar(said) and said.value == value
            for key, said in given.value
        )
    listed_ = [one.value for one in given.value if one.id == "mapping"]
    records_ = ({key.value: text_of(said) for key, said in pairs} for pairs in listed_)
    return any(one.get("question") == question and one.get("value") == value for one in records_)
