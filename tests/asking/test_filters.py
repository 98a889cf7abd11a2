"""What a query takes: its header types every parameter, and a misspelt word is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance import declaration, filters, library, rows
from provenance.asking import record
from provenance.errors import InvalidQuery, UsageError
from provenance.filters import Filter
from tests.conftest import Run

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
        "-- Mine.\n--\n-- one (statement!): a\n-- other (claim?): b\n"
        "-- is_loud (flag): c\n-- stance (word of stance): d\nSELECT 1",
    )
    assert script.summary == "Mine."
    assert script.parameters == {"one": "a", "other": "b", "is_loud": "c", "stance": "d"}
    assert list(filters.of(script).values()) == [
        Filter("one", "statement", None, True, True),
        Filter("other", "claim", None, True, False),
        Filter("is_loud", "flag", None, False, False),
        Filter("stance", "word of VOCABULARY", "stance", False, False),
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
