"""The steps of a journey stand in an order in which each finds what it is given.

A step's SQL says in its header which relations of the session it is given and what it leaves. The
headers are held to the SQL, and the tuples of steps to the headers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from provenance import library, schema
from provenance.copies import merging
from provenance.engine.journey import Reader, Step, Stretch
from provenance.intake import checking, entering, loads, noticing, staging
from provenance.readings import refreshing

LOAD = (
    *loads.BEGIN,
    *staging.STAGE,
    *checking.READ,
    *checking.CHECK,
    *noticing.NOTICE,
    *entering.CHOOSE,
    *entering.ENTER,
    *entering.LOOKED_UP,
)
MERGE = (*merging.COMPARE, *merging.CHECK, *merging.ENTER, *merging.DERIVE)
JOURNEYS = {"load": LOAD, "merge": MERGE, "refresh": refreshing.REFRESH}

NAME = r"([\w<>]+)"
MAKES = re.compile(rf"CREATE (?:OR REPLACE )?TEMP (?:TABLE|VIEW|MACRO) {NAME}")
DROPS = re.compile(rf"DROP (?:TABLE|VIEW|MACRO) (?:IF EXISTS )?(?:temp\.)?{NAME}")
CHANGES = re.compile(rf"(?:INSERT INTO|UPDATE|DELETE FROM) {NAME}")


def flat(steps: Any) -> Iterator[Step[Any] | Reader[Any]]:
    """The steps of a journey, those of its stretches included."""
    for step in steps:
        if isinstance(step, Stretch):
            yield from flat(step.steps)
        else:
            yield step


STEPS = sorted(
    {step.sql for steps in JOURNEYS.values() for step in flat(steps) if isinstance(step, Step)}
)


def parts(path: str) -> tuple[str, str]:
    """The header of a SQL text, which is its first comment, and its statements."""
    text = library.text(path)
    header = re.match(r"(?:--[^\n]*\n)*", text)
    assert header is not None
    sql = re.sub(r"--[^\n]*|'(?:[^']|'')*'", "", text[header.end() :])
    return header[0], sql


def stated(path: str, word: str) -> set[str]:
    """What the header of a step says that it is given, or leaves."""
    lines = re.findall(rf"^-- {word}: (.+)$", parts(path)[0], re.MULTILINE)
    return {name for line in lines for name in line.split(", ")}


def left(path: str) -> set[str]:
    """What the statements of a step make or change."""
    sql = parts(path)[1]
    return {*MAKES.findall(sql), *CHANGES.findall(sql)} - {*DROPS.findall(sql)}


def matches(name: str, pattern: str) -> bool:
    """Whether a relation is one of those that a name with words in angle brackets stands for."""
    other = re.sub(r"<\w+>", "ANY", name)
    return re.fullmatch(re.sub(r"<\w+>", r"(?:\\w+)", pattern), other) is not None


# Relations of the session, in all journeys: what a step makes, and what a reader leaves.
SESSION = {name for path in STEPS for name in left(path) & {*MAKES.findall(parts(path)[1])}}
SESSION |= {
    name
    for steps in JOURNEYS.values()
    for step in flat(steps)
    if isinstance(step, Reader)
    for name in step.leaves
}


def given(path: str) -> set[str]:
    """The relations of the session that the statements of a step read."""
    sql = parts(path)[1]
    made: set[str] = set()
    read: set[str] = set()
    for statement in sql.split(";"):
        makes = set(MAKES.findall(statement))
        clears = re.search(r"DROP \w+ IF EXISTS", statement)
        names = set() if clears else set(re.findall(r"[\w<>]+", MAKES.sub("", statement)))
        session = {n for n in names if any(matches(n, pattern) for pattern in SESSION)}
        read |= {name for name in session if name not in made and name not in makes}
        made |= makes
    own = set(re.findall(r"(\w+) AS (?:NOT )?(?:MATERIALIZED )?\(", sql))
    # A word that stands for a part, or for what is given by name, says in the header what it is.
    return {name for name in read - own if not re.fullmatch(r"<\w+>", name)}


@pytest.mark.parametrize("path", STEPS)
def test_a_header_says_what_its_step_is_given_and_leaves(path: str) -> None:
    assert (stated(path, "given"), stated(path, "leaves")) == (given(path), left(path))


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_step_is_given_what_earlier_steps_left(journey: str) -> None:
    # The record's own hedge_rule stands where the rules of an input are not put in front of it.
    leaves = {"hedge_rule", "scale_word"} & schema.views().keys()
    for step in flat(JOURNEYS[journey]):
        names = stated(step.sql, "given") if isinstance(step, Step) else set(step.given)
        for name in names:
            assert any(matches(name, pattern) for pattern in leaves), f"{step}: {name}"
        leaves |= stated(step.sql, "leaves") if isinstance(step, Step) else set(step.leaves)


def test_a_step_out_of_order_is_found() -> None:
    path = "intake/entering/entering_entry"
    assert given(path) == {"hashed_<record>"} and left(path) == {"entering_entry"}
