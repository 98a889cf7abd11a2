"""How a case of fixtures/rules/ is written, and the case file that it stands for.

    - rule: a sentence of the manual
      why: a second one, where the first needs it
      quantities: {dead: fixed, children: {subset_of: dead}}   # a behaviour, or fields; part_of:
                                                 # {total: aboard, by: fate}, complete: [fate],
                                                 # change_of: dead
      claims: {fire: {}, arson: {entails: fire}}
      said:
        ann: {dead: 12}                          # the speaker, and what was said
        ann later: {dead: at least 15, said: 3}  # a further word for a further statement
        ben: {supports: fire}
      contradictions:                            # all that are listed; the earlier side first,
        ann and ben: figure, tension, gap 3      # of one day the first by name
      not:                                       # pairs that the rule keeps out, and of which kind
        ann and ann later: figure
      topics: {ann and ben: quantity dead}       # what a listed pair is about, where it is told

A statement is said on day 1, certain, and read in one paper, unless it says otherwise; `said: 3`
is the third day, `as_of: 2/4` the second to the fourth, and every other date is as in a case file.
What gives figures and names no claim supports one of its own. A gap is compared where it is given.
A figure is its words, or words with `unit`, `basis` or `denied`; a list has several for one
quantity. A question is answered by a statement that has its name for a key, `ann: {who: army}`; an
answer is denied by `ben: {denies: {who: army}}`. Its values are speakers, places, values of its
own, or times.

Further keys, each used in some case: speakers (who speaks for whom, or is a part of whom), places,
questions, judged (ids that are one), evidence, exchange_rates, figures (columns of that question),
explanations (words they have), lineages and sides (how many a claim has). A key that means nothing
here is a BadCase, never overlooked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from provenance import library

GRADES = ("incompatible", "tension")
STANCES = {"supports": "support", "denies": "deny", "queries": "query", "comments": "comment"}
BEHAVIOURS = ("fixed", "level", "cumulative", "increment")
BEARS = ("supports", "refutes", "context")
RELATIONS = ("subset_of", "part_of", "same_as", "entails", "excludes")
# Fields that a case writes as a case file does.
AS_THEY_ARE = ("commitment", "conditional", "speech_act")

CASE_KEYS = {"rule", "why", "speakers", "quantities", "claims", "judged", "evidence"}
CASE_KEYS |= {"exchange_rates", "said", "contradictions", "not", "figures", "explanations"}
CASE_KEYS |= {"lineages", "sides", "questions", "places", "topics"}
STATEMENT_KEYS = {*STANCES, *AS_THEY_ARE, "said", "as_of", "scope", "relays", "responds_to"}
STATEMENT_KEYS |= {"withdraws", "retracted", "quote", "source", "on_behalf_of", "revises"}
QUANTITY_KEYS = {"behaviour", "unit", "tolerance", "precision", "subset_of", "part_of", "same_as"}
QUANTITY_KEYS |= {"complete", "change_of"}
CLAIM_KEYS = {"asserts", "entails", "excludes", "same_as", "answers", "counts"}
QUESTION_KEYS = {"kind", "answers", "within", "values"}
EVIDENCE_KEYS = {*BEARS, "kind", "found", "retracted"}
FIGURE_KEYS = {"words", "unit", "basis", "denied"}
ABOUT = ("quantity", "question", "claim")
FIGURE_COLUMNS = {"status", "revision", "previous", "conversion", "hard", "usual"}

Section = Mapping[str, Any]


class BadCase(Exception):
    """A case that is not written as a case is."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A pair of sides that is listed, as a case writes it."""

    sides: str
    kind: str
    grade: str
    same_side: bool
    gap: str | None

    def __str__(self) -> str:
        parts = [self.kind, self.grade, *([f"gap {self.gap}"] if self.gap else [])]
        return f"{self.sides}: {', '.join([*parts, *(['same side'] if self.same_side else [])])}"


@dataclass(frozen=True, slots=True)
class Case:
    """A rule with what was said and what follows from it."""

    file: Path
    line: int
    fields: Section

    @property
    def rule(self) -> str:
        return str(self.fields.get("rule", ""))

    @property
    def name(self) -> str:
        """The subject and the rule: what `pytest -k` is given words of."""
        return f"{self.file.stem}: {self.rule}"

    @property
    def place(self) -> str:
        """File, line and rule, as a failure names them."""
        return f"fixtures/rules/{self.file.name}:{self.line}: {self.rule}"

    def section(self, name: str) -> Section:
        """A part of the case that is a mapping."""
        return self.mapping(self.fields.get(name), name)

    def mapping(self, value: Any, name: str) -> Section:
        """A value that has to be a mapping; nothing is an empty one."""
        if value and not isinstance(value, Mapping):
            raise self.bad_case(f"`{name}` is not a mapping")
        return value or {}

    def bad_case(self, problem: str) -> BadCase:
        return BadCase(f"{self.place}: {problem}")

    def accept(self, keys: Iterable[str], accepted: Iterable[str], where: str) -> None:
        """Refuse a key that means nothing there."""
        if unknown := sorted(set(keys) - set(accepted)):
            words = ", ".join(sorted(accepted))
            raise self.bad_case(f"`{unknown[0]}` means nothing in {where}; accepted are {words}")

    def check(self) -> None:
        """Refuse a case that says nothing, or names what is not there, in what follows."""
        self.accept(self.fields, CASE_KEYS, "a case")
        if not self.rule or not self.section("said"):
            raise self.bad_case("a case needs `rule` and `said`")
        follows = ("contradictions", "not", "figures", "lineages", "sides")
        if not any(self.section(name) for name in follows):
            raise self.bad_case(
                "a case says what follows: `contradictions`, `not`, `figures`, `lineages`, `sides`"
            )
        listed = {contradiction.sides for contradiction in self.contradictions}
        for sides, kind in self.kept_out:
            if (sides, kind) in {(c.sides, c.kind) for c in self.contradictions}:
                raise self.bad_case(f"`{sides}: {kind}` is under `contradictions` and under `not`")
        self.accept(self.section("explanations"), listed, "`explanations`")
        self.accept(self.section("topics"), listed, "`topics`")
        for topics in self.section("topics").values():
            self.accept([topic.split()[0] for topic in each(topics)], ABOUT, "`topics`")
        self.accept(self.section("figures"), self.section("said"), "`figures`")
        for statement, columns in self.section("figures").items():
            self.accept(columns, FIGURE_COLUMNS, f"the figure of `{statement}`")

    @property
    def contradictions(self) -> list[Contradiction]:
        """What is listed."""
        return [
            self._contradiction(sides, words)
            for sides, listed in self.section("contradictions").items()
            for words in each(listed)
        ]

    def _contradiction(self, sides: str, words: str) -> Contradiction:
        kind, grade, *more = [*words.split(", "), ""]
        gaps = [word.removeprefix("gap ") for word in more if word.startswith("gap ")]
        rest = {word for word in more if word and not word.startswith("gap ")}
        if grade not in GRADES or rest - {"same side"} or len(gaps) > 1:
            raise self.bad_case(f"`{words}` is not: kind, grade[, gap N][, same side]")
        self.accept([kind], library.kind_names(), f"`{words}`")
        return Contradiction(self._pair(sides), kind, grade, "same side" in rest, *gaps or [None])

    @property
    def kept_out(self) -> set[tuple[str, str]]:
        """The pairs that the rule keeps out, with the kind that might have listed each."""
        kept_out = {
            (self._pair(sides), kind)
            for sides, kinds in self.section("not").items()
            for kind in each(kinds)
        }
        self.accept({kind for _, kind in kept_out}, library.kind_names(), "`not`")
        return kept_out

    def _pair(self, sides: str) -> str:
        names = sides.split(" and ")
        self.accept(names, {*self.section("said"), *self.section("evidence")}, f"`{sides}`")
        if len(names) != 2:
            raise self.bad_case(f"`{sides}` is not a pair such as `ann and ben`")
        return sides


def each(value: Any) -> list[Any]:
    """The values of a key that takes one or a list."""
    return value if isinstance(value, list) else [value]


# The reader that is written in C, where it is there: it takes a quarter of the time.
_Reader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Loader(_Reader):
    """Every value as it is written; a key that is there twice is refused, not overlooked."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise BadCase(f"`{key}` is there twice{node.start_mark}")
        return super().construct_mapping(node, deep)


def cases(folder: Path) -> Iterator[Case]:
    """All cases, file by file."""
    for file in sorted(folder.glob("*.yaml")):
        yield from read(file.read_text("utf-8"), file)


def read(text: str, file: Path) -> Iterator[Case]:
    """The cases of a text."""
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
        fields = loader.construct_object(root, deep=True)
    except yaml.YAMLError as error:
        raise BadCase(f"{file.name}: {error}") from error
    for node, case in zip(root.value, fields, strict=True):
        yield Case(file, node.start_mark.line + 1, case)


def case_file(case: Case, prefix: str) -> dict[str, list[dict[str, Any]]]:
    """The sections of a case file; the prefix before its ids keeps it apart from other cases."""
    case.check()
    return _Writer(case, prefix).sections()


class _Writer:
    """Writes the sections of one case."""

    def __init__(self, case: Case, prefix: str) -> None:
        self.case = case
        self.prefix = prefix
        self.said = {name: case.mapping(said, name) for name, said in case.section("said").items()}
        self.claims = dict(case.section("claims"))
        self.places = case.section("places")
        # Speakers that an answer names.
        self.answering = set[str]()

    def id(self, name: str) -> str:
        return self.prefix + name.replace(" ", "-")

    def ids(self, names: str | list[str]) -> list[str]:
        return [self.id(name) for name in each(names)]

    def sections(self) -> dict[str, list[dict[str, Any]]]:
        # Statements come first, for they say which claims, speakers and sources there are; and
        # claims before speakers, whom answers name.
        statements = [self.statement(name, said) for name, said in self.said.items()]
        claims = [self.claim(name, fields) for name, fields in self.claims.items()]
        sources = {said.get("source", "paper") for said in self.said.values()}
        return {
            "speakers": [*self.speakers()],
            "sources": [{"id": self.id(name), "kind": "article"} for name in sorted(sources)],
            "places": [*map(self.place, self.case.section("places"))],
            "questions": [*map(self.question, self.case.section("questions"))],
            "claims": claims,
            "quantities": [*map(self.quantity, self.case.section("quantities"))],
            "statements": statements,
            "evidence": [*map(self.evidence, self.case.section("evidence"))],
            "identities": [*map(self.judgement, self.case.section("judged"))],
            "exchange_rates": [*map(self.rate, self.case.section("exchange_rates"))],
        }

    def speakers(self) -> Iterator[dict[str, Any]]:
        """Who says something, and for whom they speak."""
        ties = self.case.section("speakers")
        names = {name.split()[0] for name in self.said} | {*ties} | self.answering
        names |= {said["on_behalf_of"] for said in self.said.values() if "on_behalf_of" in said}
        for key in ("speaks_for", "broader"):
            names |= {tie[key] for tie in ties.values() if key in tie}
        for name in sorted(names):
            speaker = {"id": self.id(name), "name": name.title(), "kind": "person"}
            tie = ties.get(name, {})
            self.case.accept(tie, {"speaks_for", "period", "broader"}, f"the speaker `{name}`")
            if "broader" in tie:
                speaker["broader"] = self.id(tie["broader"])
            if "speaks_for" in tie:
                organisation = {"organisation": self.id(tie["speaks_for"]), "speaks_for": "true"}
                period = {"period": _time(tie["period"])} if "period" in tie else {}
                speaker["affiliations"] = [organisation | period]
            yield speaker

    def claim(self, name: str, fields: Section) -> dict[str, Any]:
        fields = self.case.mapping(fields, name)
        self.case.accept(fields, CLAIM_KEYS, f"the claim `{name}`")
        text = name.replace("-", " ").capitalize()
        usual = {"id": self.id(name), "text": f"{text}.", "asserts": "occurrence"}
        if "answers" not in fields:
            return usual | self.related(fields)
        answers = fields["answers"]
        self.case.accept(answers, self.case.section("questions"), f"the answers of `{name}`")
        mapped = {self.id(q): [self.value(q, v) for v in each(vs)] for q, vs in answers.items()}
        del usual["asserts"]
        return usual | self.related(fields) | {"answers": mapped}

    def place(self, name: str) -> dict[str, Any]:
        fields = self.case.mapping(self.places[name], name)
        self.case.accept(fields, {"broader"}, f"the place `{name}`")
        return {"id": self.id(name), "name": name.title()} | self.related(fields)

    def question(self, name: str) -> dict[str, Any]:
        fields = self.case.section("questions")[name]
        fields = {"kind": fields} if isinstance(fields, str) else fields
        self.case.accept(fields, QUESTION_KEYS, f"the question `{name}`")
        usual = {"id": self.id(name), "text": f"{name.title()}?", "answers": "one"}
        values = [
            {"id": self.id(value), "name": value.title()} | self.related(named or {})
            for value, named in fields.get("values", {}).items()
        ]
        return usual | dict(fields) | {"values": values}

    def value(self, question: str, value: str) -> str:
        """An answer: a value by its id, and a time as a case file has it."""
        fields = self.case.section("questions")[question]
        fields = {"kind": fields} if isinstance(fields, str) else fields
        if value in ("unknown", "none"):
            return value
        if fields["kind"] == "when":
            # A bare time of day is one of the first day.
            return re.sub(r"(?<![\dT:-])(\d\d:\d\d)", r"2025-01-01T\1", value)
        if value not in self.places and value not in fields.get("values", {}):
            self.answering.add(value)
        return self.id(value)

    def quantity(self, name: str) -> dict[str, Any]:
        fields = self.case.section("quantities")[name]
        if fields and isinstance(fields, str):
            self.case.accept([fields], BEHAVIOURS, f"the quantity `{name}`")
            fields = {"behaviour": fields}
        fields = self.case.mapping(fields, name)
        self.case.accept(fields, QUANTITY_KEYS, f"the quantity `{name}`")
        usual = {"id": self.id(name), "name": name, "behaviour": "fixed"}
        change = {"change_of": self.id(fields["change_of"])} if "change_of" in fields else {}
        return usual | self.related(fields) | change

    def related(self, fields: Section) -> dict[str, Any]:
        """Fields in which a relation names ids."""
        related = {k: self.related_to(k, v) if k in RELATIONS else v for k, v in fields.items()}
        return related | {k: self.id(fields[k]) for k in ("broader", "counts") if k in fields}

    def related_to(self, key: str, value: Any) -> list[Any]:
        """The ids, or the totals with the division of each, that a relation names."""
        items = value if isinstance(value, list) else [value]
        for item in items:
            if isinstance(item, Mapping):
                self.case.accept(item, {"total", "by"}, f"`{key}`")
        return [
            item | {"total": self.id(item["total"])} if isinstance(item, Mapping) else self.id(item)
            for item in items
        ]

    def statement(self, name: str, said: Section) -> dict[str, Any]:
        quantities = self.case.section("quantities")
        questions = self.case.section("questions")
        self.case.accept(said, STATEMENT_KEYS | {*quantities, *questions}, f"`{name}`")
        figures = [
            self.figure(key, words, said)
            for key in said
            if key in quantities
            for words in each(said[key])
        ]
        stated = {"id": self.id(name), "speaker": self.id(name.split()[0]), "commitment": "certain"}
        stated |= {key: said[key] for key in AS_THEY_ARE if key in said}
        stated |= self.stance(name, said)
        stated |= {} if said.get("said") == "unknown" else {"said": _time(said.get("said", "1"))}
        for key in ("responds_to", "withdraws"):
            stated |= {key: self.named(said[key])} if key in said else {}
        if "on_behalf_of" in said:
            stated["on_behalf_of"] = self.id(said["on_behalf_of"])
        for key in ("relays", "revises"):
            stated |= {key: [*map(self.named, each(said[key]))]} if key in said else {}
        if said.get("retracted") == "true":
            stated |= {"retracted": "true", "reason": "a slip"}
        # No two statements are given the same words, which would be one quotation in two mouths.
        words = "; ".join(
            [f"{self.id(name)} says", *(f["verbatim"] for f in figures if "verbatim" in f)]
        )
        place = {"source": self.id(said.get("source", "paper"))}
        appearance = place | {"excerpt": said.get("quote", words)}
        return stated | {"figures": figures, "appearances": [appearance]}

    def stance(self, name: str, said: Section) -> dict[str, Any]:
        """What a statement says of which claim."""
        said = self.answered(said)
        stances = [key for key in STANCES if key in said]
        if len(stances) > 1 or ("scope" in said and stances != ["denies"]):
            raise self.case.bad_case(f"`{name}` takes one stance, and `scope` belongs to `denies`")
        if not stances and "withdraws" in said:
            return {"stance": "comment"}
        stance = stances[0] if stances else "supports"
        claim = said.get(stance, "it-happened")
        if not stances and not {*said} & {*self.case.section("quantities")}:
            raise self.case.bad_case(f"`{name}` says nothing: no stance and no figure")
        if not stances:
            self.claims.setdefault(claim, {})
        self.case.accept([claim], self.claims, "`claims`")
        scope = {"scope": said.get("scope", "occurrence")} if stance == "denies" else {}
        return {"claim": self.id(claim), "stance": STANCES[stance]} | scope

    def answered(self, said: Section) -> Section:
        """The same, with the claim in place of the answer that is given or denied."""
        questions = self.case.section("questions")
        given = {question: said[question] for question in questions if question in said}
        if given:
            return {**said, "supports": self.answer(given)}
        if isinstance(denied := said.get("denies"), Mapping):
            self.case.accept(denied, questions, "what is denied")
            return {**said, "denies": self.answer(denied)}
        return said

    def answer(self, answers: Section) -> str:
        """The claim that gives these answers; there need not be one in the case."""
        words = [word for pair in answers.items() for part in pair for word in each(part)]
        claim = re.sub(r"[^\w-]+", "-", "-".join(words))
        self.claims.setdefault(claim, {"answers": dict(answers)})
        return claim

    def figure(self, quantity: str, words: str | Section, said: Section) -> dict[str, Any]:
        words = {"words": words} if isinstance(words, str) else words
        self.case.accept(words, FIGURE_KEYS, f"a figure for `{quantity}`")
        figure = {"quantity": self.id(quantity)}
        figure |= {"verbatim": words["words"]} if "words" in words else {}
        figure |= {key: words[key] for key in ("unit", "basis", "denied") if key in words}
        return figure | ({"as_of": _time(said["as_of"])} if "as_of" in said else {})

    def named(self, statement: str) -> str:
        self.case.accept([statement], self.said, "`said`")
        return self.id(statement)

    def evidence(self, name: str) -> dict[str, Any]:
        fields = self.case.mapping(self.case.section("evidence")[name], name)
        self.case.accept(fields, EVIDENCE_KEYS, f"the evidence `{name}`")
        bearings = [
            {"bears": bears, "claim" if about in self.claims else "statement": self.id(about)}
            for bears, about in fields.items()
            if bears in BEARS
        ]
        usual = {"id": self.id(name), "kind": "image", "description": name, "bearings": bearings}
        usual |= {key: fields[key] for key in ("kind", "found") if key in fields}
        return usual | ({"retracted": "true", "reason": "a slip"} if "retracted" in fields else {})

    def judgement(self, pair: str) -> dict[str, Any]:
        """That two ids are one, or are not."""
        one, _, other = pair.partition(" and ")
        kinds = {"claim": self.claims, "quantity": self.case.section("quantities")}
        kind = next((kind for kind, names in kinds.items() if one in names), "speaker")
        judged = {"kind": kind, "one": self.id(one), "other": self.id(other), "analyst": "desk"}
        judged |= {"verdict": self.case.section("judged")[pair], "rationale": "known"}
        return judged | {"decided": "2025-02-01"}

    def rate(self, pair: str) -> dict[str, Any]:
        """A rate of the month in which everything is said. Rates are every case's."""
        currency, _, other = pair.partition(" to ")
        rate = {"rate": self.case.section("exchange_rates")[pair], "period": "2025-01"}
        return {"from_currency": currency, "to_currency": other} | rate


def _time(words: str) -> str:
    """A date: a bare number is a day of January 2025."""
    if re.fullmatch(r"\d{1,2}(/\d{1,2})?", words):
        return "/".join(f"2025-01-{day:0>2}" for day in words.split("/"))
    return words
