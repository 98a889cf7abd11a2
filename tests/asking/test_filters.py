"""What a query takes: its header types every parameter, and a misspelt word is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance import declaration, filters, library, rows
from provenance.asking import record
from provenance.errors import InvalidQuery, UsageError
from provenance.filters import Filter
from tests.conftest import Run
from tests.laws.test_layers import LONG

SHIPPED = [(name, "queries") for name in library.query_names()]
SHIPPED += [(name, "pictures") for name in rows.PICTURES]

# Every parameter of a query that takes one of a fixed set of words.
WORDED = [
    (name, taken)
    for name in library.query_names()
    for taken in filters.of(library.script(name)).values()
    if taken.type in ("word of VOCABULARY", "kind of contradiction")
]


@pytest.mark.parametrize("name, folder", SHIPPED)
def test_every_parameter_of_every_query_has_a_type(name: str, folder: str) -> None:
    script = library.script(name, folder)
    assert set(script.types) == set(script.parameters)
    for taken in filters.of(script).values():
        assert taken.vocabulary is None or taken.vocabulary in declaration.words()


def test_a_type_that_does_not_exist_is_an_error_that_lists_those_that_do() -> None:
    for header in ("-- speaker (speker): only this", "-- speaker: only this"):
        script = library.parsed("mine", f"{header}\nSELECT $speaker")
        with pytest.raises(InvalidQuery, match=r"parameter speaker .* accepted are speaker, claim"):
            filters.of(script)


def test_a_filter_is_called_what_its_header_says() -> None:
    script = library.parsed(
        "mine",
        "-- Mine.\n--\n-- one (statement!): a\n-- other (claim*?): b\n"
        "-- is_loud (flag): c\n-- stance (word of stance*): d\nSELECT 1",
    )
    assert script.summary == "Mine."
    assert script.parameters == {"one": "a", "other": "b", "is_loud": "c", "stance": "d"}
    assert list(filters.of(script).values()) == [
        Filter("one", "statement", None, True, True),
        Filter("other", "claim", None, True, False, is_list=True),
        Filter("is_loud", "flag", None, False, False),
        Filter("stance", "word of VOCABULARY", "stance", False, False, is_list=True),
    ]


def test_words_are_asked_for() -> None:
    assert {(name, taken.name) for name, taken in WORDED} >= {
        ("contradictions", "kind"),
        ("contradictions", "grade"),
        ("contradictions", "state"),
        ("assessments", "axis"),
        ("who_said", "stance"),
    }


@pytest.mark.parametrize("name, taken", WORDED, ids=[f"{n}-{taken.name}" for n, taken in WORDED])
def test_a_misspelt_word_is_refused(
    name: str, taken: Filter, seed_database: Path, run: Run
) -> None:
    words = (
        declaration.words()[taken.vocabulary] if taken.vocabulary else list(library.kind_names())
    )
    message = f"{taken.option} dny is not accepted; accepted are {', '.join(words)}"
    ran = run(name.replace("_", "-"), taken.option, "dny", "-d", seed_database)
    assert (ran.code, ran.out, ran.err) == (2, "", f"provenance: {message}\n")
    with record.open(seed_database) as opened, pytest.raises(UsageError) as refused:
        getattr(opened, name)(**{taken.name: "dny"})
    assert str(refused.value) == message


def test_numbers_and_flags_are_read() -> None:
    number, flag = filters.read("at_least", "number"), filters.read("is_loud", "flag")
    assert str(number.number("1.50")) == "1.50" and number.number(3) == 3
    assert flag.is_set("true") and flag.is_set(True) and not flag.is_set("False")
    for refused in ("many", "nan", "1e999999999", ""):
        with pytest.raises(UsageError, match=r"--at-least .* is no number"):
            number.number(refused)
    with pytest.raises(UsageError, match="--is-loud yes is not accepted; accepted are true, false"):
        flag.is_set("yes")


# Two values of each filter that can be given several times, of the shipped stories.
SEVERAL = {
    "axis": ["reliability", "credibility"],
    "by": ["tests", "desk"],
    "case": ["factory-fire", "chinese-nationals-2025-04"],
    "claim": ["doors-locked", "chinese-citizens-fight"],
    "grade": ["tension", "incompatible"],
    "kind": ["figure", "denial"],
    "quantity": ["deaths", "chinese-citizens-fighting"],
    "side": ["Lindqvar", "ukraine-government"],
    "source": ["radio-day3", "article-2025-04-10"],
    "speaker": ["zelensky", "Lindqvar"],
    "stance": ["deny", "query"],
    "state": ["open", "judged"],
    "statement": ["aldo-believes-hospital", "zelensky-155"],
}
REPEATED = [
    pytest.param(name, taken.name, marks=[pytest.mark.slow] * (name in LONG))
    for name in library.query_names()
    for taken in filters.of(library.script(name)).values()
    # Words must all be there; whom a speaker is held against depends on the speaker; the shipped
    # stories have one question.
    if taken.is_list and taken.name not in ("words", "against", "question")
]


@pytest.mark.slow
@pytest.mark.some(6)
@pytest.mark.parametrize("name, key", REPEATED)
def test_of_several_values_either_counts(name: str, key: str, _stories_template: Path) -> None:
    with record.open(_stories_template) as opened:
        one, other = (opened.ask(name, **{key: value}).tuples for value in SEVERAL[key])
        both = opened.ask(name, **{key: SEVERAL[key]}).tuples
        assert set(both) == {*one, *other} and len(both) == len(set(both))
        assert opened.ask(name, **{key: []}).tuples == []


def test_an_option_is_given_several_times(run: Run, seed_database: Path) -> None:
    speakers = ["--speaker", "zelensky", "--speaker", "Brian Hughes"]
    ran = run("who-said", *speakers, "-f", "csv", "-d", seed_database)
    with record.open(seed_database) as opened:
        names = {said.name for said in opened.who_said(speaker=["zelensky", "Brian Hughes"])}
    assert len(names) == 2 and all(name in ran.out for name in names)
    assert "may be given several times" in run("who-said", "--help").out.lower()


@pytest.mark.slow
def test_of_a_speaker_only_what_contradicts_the_other(_stories_template: Path) -> None:
    with record.open(_stories_template) as opened:
        every = opened.contradictions()

        def between(one: str, other: str) -> set[str]:
            found = opened.contradictions(speaker=one, against=other)
            return {pair.contradiction for pair in found}

        pairs = {(pair.earlier_name, pair.later_name): pair.contradiction for pair in every}
        ((one, other), contradiction) = next(
            (names, id) for names, id in pairs.items() if None not in names and len({*names}) == 2
        )
        assert (
            between(one, other)
            == between(other, one)
            == {
                pair.contradiction
                for pair in every
                if {pair.earlier_name, pair.later_name} == {one, other}
            }
        )
        assert contradiction in between(one, other)
        assert between(one, one) == {
            pair.contradiction for pair in every if {pair.earlier_name, pair.later_name} == {one}
        }


CASE = """
case: flood
speakers: [{id: ann, name: Ann, kind: person}, {id: ben, name: Ben, kind: person}]
sources: [{id: paper, kind: article}]
quantities:
  - {id: dead, name: Dead, behaviour: fixed}
  - {id: children, name: Children, behaviour: fixed, subset_of: dead}
  - {id: girls, name: Girls, behaviour: fixed, subset_of: children}
statements:
  - {id: a, speaker: ann, stance: support, commitment: certain, said: 2025-01-01,
     appearances: [{source: paper}], figures: [
      {quantity: dead, verbatim: "12"}, {quantity: girls, verbatim: "3"}]}
  - {id: b, speaker: ben, stance: support, commitment: certain, said: 2025-01-01,
     appearances: [{source: paper}], figures: [
      {quantity: children, verbatim: "15"}, {quantity: girls, verbatim: "4"}]}
"""


@pytest.mark.slow
def test_a_quantity_is_itself_and_with_parts_its_parts(
    run: Run, tmp_path: Path, empty_database: Path
) -> None:
    (tmp_path / "flood.yaml").write_text(CASE, "utf-8")
    assert run("load", tmp_path / "flood.yaml", "-d", empty_database).code == 0
    with record.open(empty_database) as opened:

        def listed(quantity: str, *, parts: bool) -> set[tuple[str, str]]:
            found = opened.contradictions(quantity=quantity, parts=parts)
            return {(pair.kind, pair.subject) for pair in found}

        # Where a part exceeds its whole, that is about the whole.
        exceeds, girls = ("subset", "flood/children"), ("figure", "flood/girls")
        assert listed("dead", parts=False) == {exceeds}
        assert listed("dead", parts=True) == {exceeds, girls}
        assert listed("children", parts=False) == set()
        assert listed("girls", parts=False) == listed("girls", parts=True) == {girls}
        assert len(opened.contradictions(case="flood")) == 2


DENIED = """
case: flood
speakers: [{id: ann, name: Ann, kind: person}, {id: ben, name: Ben, kind: person}]
sources: [{id: paper, kind: article}]
quantities:
  - {id: dead, name: Dead, behaviour: fixed}
  - {id: missing, name: Missing, behaviour: fixed}
claims:
  - {id: twelve-died, text: Twelve died., asserts: figure}
  - {id: people-died, text: People died., asserts: occurrence, counts: dead}
  - {id: people-are-missing, text: People are missing., asserts: occurrence, counts: missing}
statements:
  - {id: a, speaker: ann, claim: twelve-died, stance: support, commitment: certain,
     said: 2025-01-01, appearances: [{source: paper}], figures: [{quantity: dead, verbatim: "12"}]}
  - {id: b, speaker: ben, claim: twelve-died, stance: deny, scope: figure, commitment: certain,
     said: 2025-01-02, appearances: [{source: paper}]}
  - {id: c, speaker: ann, claim: people-died, stance: support, commitment: certain,
     said: 2025-01-01, appearances: [{source: paper}]}
  - {id: d, speaker: ben, claim: people-died, stance: deny, scope: occurrence, commitment: certain,
     said: 2025-01-02, appearances: [{source: paper}]}
  - {id: e, speaker: ann, claim: people-are-missing, stance: support, commitment: certain,
     said: 2025-01-01, appearances: [{source: paper}]}
  - {id: f, speaker: ben, claim: people-are-missing, stance: deny, scope: occurrence,
     commitment: certain, said: 2025-01-02, appearances: [{source: paper}]}
"""


@pytest.mark.slow
def test_what_denies_a_figure_is_found_by_the_quantity(
    run: Run, tmp_path: Path, empty_database: Path
) -> None:
    (tmp_path / "flood.yaml").write_text(DENIED, "utf-8")
    assert run("load", tmp_path / "flood.yaml", "-d", empty_database).code == 0
    asked = ("contradictions", "--quantity", "dead", "-d", empty_database)
    head, *rows = run(*asked, "--format", "csv").out.splitlines()
    denials = {row.split(",")[0] for row in rows}
    assert denials >= {
        "denial:flood/twelve-died:flood/a:flood/b",
        "denial:flood/people-died:flood/c:flood/d",
    }
    assert not any("missing" in row for row in rows)
    card = run(*asked).out
    assert f"1 topic in dispute, {len(denials)} contradictions" in card
    assert "Dead" in card and "denies" in card and "Missing" not in card
    resolved = ("--state", "explained", "--reason", "r", "--by", "desk", "--yes")
    assert run("resolve", "--quantity", "dead", *resolved, "-d", empty_database).code == 0
    assert run(*asked, "--state", "open", "--format", "csv").out.splitlines() == [head]
    left = run("contradictions", "--state", "open", "-d", empty_database, "--format", "csv").out
    assert [row.split(",")[0] for row in left.splitlines()[1:]] == [
        "denial:flood/people-are-missing:flood/e:flood/f"
    ]


@pytest.mark.slow
def test_a_quantity_or_a_question_finds_its_topic(_stories_template: Path) -> None:
    with record.open(_stories_template) as opened:
        every = opened.contradictions()
        topics = [topic for topic in opened.topics() if topic.about != "claim"]
        assert {topic.about for topic in topics} == {"quantity", "question"}
        for topic in topics:
            found = {
                pair.contradiction
                for pair in opened.ask("contradictions", **{topic.about: topic.subject})
            }
            of_topic = {pair.contradiction for pair in every if pair.topic == topic.topic}
            # Statements that answer a question can stand in a topic of their claims, too.
            assert found == of_topic or (topic.about == "question" and found > of_topic)
