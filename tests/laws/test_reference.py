"""Answers and denials of figures beside the independent reference of the rules.

The reference lies beside this repository, in shared/trials/rules. Where it differs from the wording
of the rules, the wording decides: worlds in which it does are left out, each for a reason that is
told here.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random, randrange
from types import ModuleType
from typing import Any

import pytest

from provenance import engine
from provenance.errors import InvalidInput
from provenance.intake import loads
from tests.conftest import ROOT
from tests.rules import worlds

pytestmark = pytest.mark.slow

REFERENCE = ROOT.parent / "shared" / "trials" / "rules" / "reference.py"
SPEAKERS = ("ann", "bea", "cy", "dee")
VALUES = ("army", "brigade", "platoon", "militia", "ministry", "idf")
BROADER = {"brigade": "army", "platoon": "brigade"}
TIMES = {
    "14:00/14:15": (840, 855),
    "14:03": (843, 843),
    "14:05": (845, 845),
    "14:10/14:20": (850, 860),
}
TIMES |= {"14:30": (870, 870), "13:00/15:00": (780, 900)}
WORDS = ("512", "471", "51", "about 50", "at least 512", "at least 51")

World = tuple[dict[str, Any], set[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    if not REFERENCE.is_file():
        pytest.skip(f"the reference is not beside this repository: {REFERENCE}")
    spec = importlib.util.spec_from_file_location("rules_reference", REFERENCE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["rules_reference"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def worlds_tried(request: pytest.FixtureRequest) -> int:
    return 20_000 if request.config.getoption("--soak") else 500


def day(span: tuple[int, int]) -> str:
    first, last = (f"2025-01-{number:02}" for number in span)
    return first if first == last else f"{first}/{last}"


def case(statements: list[dict[str, Any]], **sections: list[dict[str, Any]]) -> dict[str, Any]:
    """A world as a case file has it."""
    common = {"appearances": [{"source": "paper"}]}
    return {
        "speakers": [{"id": name, "name": name, "kind": "person"} for name in SPEAKERS],
        "sources": [{"id": "paper", "kind": "article"}],
        "statements": [common | statement for statement in statements],
        **sections,
    }


def answering(reference: ModuleType, draw: Random) -> World | None:
    """Who answers one question, or denies an answer to it; and the disputes of it."""
    kind = draw.choice(("who", "when"))
    answers = draw.choice(("one", "one", "one", "many"))
    within = draw.choice((None, 5)) if kind == "when" else None
    question = reference.Question("q", answers, kind, dict(BROADER), {"idf": "army"}, within)
    said = []
    for number in range(draw.randint(2, 6)):
        first = draw.randint(1, 4)
        stance = draw.choice(("support", "support", "deny"))
        if kind == "who":
            value: Any = draw.choice(VALUES)
            if stance == "support" and draw.random() < 0.3:
                several = draw.sample(("army", "platoon", "militia", "ministry"), 2)
                value = draw.choice((several, "unknown", "none"))
        else:
            value = draw.choice([*TIMES])
        said.append(
            reference.S(
                f"s{number}",
                draw.choice(SPEAKERS),
                (first, first + draw.choice((0, 0, 2))),
                stance=stance,
                commitment=draw.choice(("certain", "certain", "probable", "uncommitted")),
                answers={"q": value},
            )
        )
    words = {s.id: s.answers["q"] for s in said}
    if kind == "when":
        for s in said:
            s.answers = {"q": TIMES[words[s.id]]}
    for s in said:
        for t in said:
            # It lets a denied part fall when the whole is said later, and keeps a denied whole.
            if s.speaker == t.speaker and s.stance == "deny" and t.stance == "support":
                values = (s.answers["q"], t.answers["q"])
                if "unknown" not in values and question.relation(*values) in (
                    "narrower",
                    "broader",
                    "overlap",
                ):
                    return None
    listed = {
        (row[0], *sorted(s.speaker for s in said if s.id in row[2:4]), row[4])
        for row in reference.answer_rows({"q": question}, said)
    }
    claims = {json.dumps(words[s.id]): f"c{n}" for n, s in enumerate(said)}

    def value_of(words: str | list[str]) -> list[str]:
        listed = words if isinstance(words, list) else [words]
        return [
            "/".join(f"2025-01-01T{t}" for t in w.split("/")) if kind == "when" else w
            for w in listed
        ]

    statements = [
        {
            "id": s.id,
            "speaker": s.speaker,
            "claim": claims[json.dumps(words[s.id])],
            "stance": s.stance,
            **({"scope": "occurrence"} if s.stance == "deny" else {}),
            "commitment": s.commitment,
            "said": day(s.said),
        }
        for s in said
    ]
    asked = {"id": "q", "text": "Q?", "kind": kind, "answers": answers}
    world = case(
        statements,
        questions=[asked | ({"within": "5 min"} if within else {})],
        claims=[
            {"id": id, "text": id, "answers": {"q": value_of(json.loads(words))}}
            for words, id in claims.items()
        ],
        identities=[
            {"kind": "speaker", "one": "army", "other": "idf", "verdict": "same", "analyst": "desk"}
            | {"rationale": "known", "decided": "2025-02-01"}
        ],
    )
    world["speakers"] += [
        {"id": value, "name": value, "kind": "group"}
        | ({"broader": BROADER[value]} if value in BROADER else {})
        for value in VALUES
    ]
    return world, listed


def denying(reference: ModuleType, draw: Random) -> World | None:
    """Who gives figures, and who denies them; and which statements each denial meets."""
    said = []
    for number in range(draw.randint(1, 4)):
        first = draw.randint(1, 5)
        said.append(
            reference.S(
                f"s{number}",
                draw.choice(SPEAKERS[:3]),
                (first, first + draw.choice((0, 0, 2))),
                draw.choice(WORDS),
                draw.choice(("q", "q", "r")),
                commitment=draw.choice(("certain", "certain", "probable")),
                claim=draw.choice(("k", "k", "elsewhere")),
            )
        )
    if draw.random() < 0.3:
        one = draw.choice(said)
        said.append(
            reference.S(
                "relay", "afp", (6, 6), one.words, one.quantity, claim=one.claim, relays=one.id
            )
        )
    if draw.random() < 0.3:
        said.append(reference.S("bare", "eve", (2, 2), claim=draw.choice(("k", "elsewhere"))))
    for number in range(draw.randint(1, 2)):
        first = draw.randint(1, 6)
        stance = draw.choice(("deny", "deny", "support"))
        number_denied = (draw.choice(("q", "r")), draw.choice((None, *WORDS)))
        denial = reference.S(
            f"d{number}",
            ("dee", "bea")[number],
            (first, first),
            stance=stance,
            commitment=draw.choice(("certain", "certain", "probable")),
            claim=draw.choice(("k", "elsewhere")),
            responds=draw.choice((None, *(s.id for s in said if s.id != "bare")))
            if stance == "deny"
            else None,
            denied=(number_denied,) if stance == "support" or draw.random() < 0.5 else (),
        )
        if denial.denied and draw.random() < 0.4:
            denial.own = ((denial.denied[0][0], draw.choice(WORDS)),)
            if stance == "support":
                denial.quantity, denial.words = denial.own[0]
                denial.own = ()
        said.append(denial)
    by = {s.id: s for s in said}
    for denial in said[-2:]:
        if not denial.id.startswith("d"):
            continue
        answered = by.get(denial.responds)
        if (
            answered is not None
            and (by[answered.relays] if answered.relays else answered).speaker == denial.speaker
        ):
            return None  # It lets a voice contradict itself.
        if any(s.speaker == denial.speaker and s.said[0] > denial.said[1] for s in said):
            return None  # It does not know that a later figure takes a denial back.
        if denial.stance == "support" and not denial.words:
            return None  # It takes a statement without a figure for one that replaces others.
        if denial.stance == "deny" and denial.own:
            return None  # It does not compare the figures that a denier gives instead.
    met = {row[:3] for row in reference.denials(said, figure_claims=("k",))}

    def figures(s: Any) -> Iterator[dict[str, Any]]:
        for quantity, words in [(s.quantity, s.words), *s.own]:
            if words:
                yield {"quantity": quantity, "verbatim": words, "denied": "false"}
        for quantity, words in s.denied:
            denied = {"quantity": quantity, "denied": "true"}
            yield denied | ({"verbatim": words} if words else {})

    statements = []
    for s in said:
        statement = {"id": s.id, "speaker": s.speaker, "claim": s.claim, "stance": s.stance}
        statement |= {"scope": "figure"} if s.stance == "deny" else {}
        statement |= {"commitment": s.commitment, "said": day(s.said), "figures": [*figures(s)]}
        statement |= {"relays": [s.relays]} if s.relays else {}
        statement |= {"responds_to": s.responds} if s.responds else {}
        statements.append(statement)
    asserts = {"k": "figure", "elsewhere": "occurrence"}
    world = case(
        statements,
        claims=[{"id": id, "text": id, "asserts": aspect} for id, aspect in asserts.items()],
        quantities=[{"id": id, "name": id, "behaviour": "fixed"} for id in ("q", "r")],
    )
    world["speakers"] += [{"id": name, "name": name, "kind": "person"} for name in ("afp", "eve")]
    return world, met


def listed_answers(loaded: engine.Engine) -> Iterator[tuple[str, tuple[Any, ...]]]:
    rows = loaded.rows(
        "SELECT kind, earlier_speaker, later_speaker, grade FROM contradiction "
        "WHERE kind IN ('answer', 'denial')"
    )
    for kind, *speakers, grade in rows:
        name = speakers[0].partition(".")[0]
        yield name, (kind, *sorted(speaker.partition(".")[2] for speaker in speakers), grade)


def listed_denials(loaded: engine.Engine) -> Iterator[tuple[str, tuple[Any, ...]]]:
    rows = loaded.rows("SELECT other_statement, one_statement, grade FROM contradiction_denial")
    for denial, met, grade in rows:
        name, _, id = denial.removeprefix("worlds/").partition(".")
        yield name, (id, met.partition(".")[2], grade)


LAWS = {
    "answers": (answering, listed_answers),
    "denials": (denying, listed_denials),
}


@pytest.mark.some(1)
@pytest.mark.parametrize("law", LAWS)
def test_the_record_lists_what_the_reference_does(
    law: str,
    reference: ModuleType,
    worlds_tried: int,
    empty_record: engine.Engine,
    tmp_path: Path,
) -> None:
    drawn: Callable[[ModuleType, Random], World | None]
    drawn, listed = LAWS[law]
    seed = randrange(10**6)
    draw = Random(seed)
    cases: dict[str, Any] = {}
    expected: dict[str, set[tuple[Any, ...]]] = {}
    while len(cases) < worlds_tried:
        if (world := drawn(reference, draw)) is not None:
            name = f"{law[0]}{len(cases)}"
            cases[name], expected[name] = world
    file = tmp_path / "worlds.json"
    file.write_text(json.dumps(worlds.together(cases)), "utf-8")
    try:
        loads.load(empty_record, [file], recorded_by="law")
    except InvalidInput as refused:
        pytest.fail("\n".join(map(str, refused.problems[:20])), pytrace=False)
    found: dict[str, set[tuple[Any, ...]]] = {name: set() for name in cases}
    for name, row in listed(empty_record):
        # The record is that of both laws.
        if name in found:
            found[name].add(row)
    wrong = {
        name: (
            found[name] - expected[name],
            expected[name] - found[name],
            cases[name]["statements"],
            cases[name].get("claims"),
            cases[name].get("questions"),
        )
        for name in cases
        if found[name] != expected[name]
    }
    assert not wrong, f"seed {seed}: {len(wrong)} worlds, such as {next(iter(wrong.items()))}"
