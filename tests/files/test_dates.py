"""When a statement of a case file was said: what a message tells to write is taken."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest

from provenance.engine import Engine, Row
from provenance.errors import InvalidInput
from provenance.formats import case as long_case
from provenance.formats import contents, short_case
from provenance.intake import case_file, loads

CASE = """
case: ferry
people: {ann: Ann}
sources:
  post: {%s, statements: [{ann: It sank, that: The ferry sank., said: %s}]}
"""
SAID = "FROM statement SELECT said, said_words, said_anchor"


def loaded(engine: Engine, path: Path, text: str) -> list[Row]:
    path.write_text(text, "utf-8")
    loads.load(engine, [path], recorded_by="tests")
    return engine.rows(SAID)


@pytest.mark.parametrize("source", ["kind: post", "published: 2025-04"])
@pytest.mark.parametrize("words", ["yesterday", "Wednesday", "early last week"])
def test_the_advice_for_a_source_without_a_day_is_taken(
    source: str, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "case.yaml"
    with closing(loads.memory([tmp_path])) as engine:
        with pytest.raises(InvalidInput) as refused:
            loaded(engine, path, CASE % (source, words))
        advice = re.search("write `said: (.+)`", refused.value.problems[0].problem)
        assert advice is not None
        ((said, told, _),) = loaded(engine, path, CASE % (source, advice[1]))
        assert (said, told) == ("2025-04-09", words)


@pytest.mark.parametrize(
    ("source", "said", "expected"),
    [
        ("kind: post", "{early last week: 2025-04}", ("2025-04", "early last week", None)),
        ("published: 2025-04", "{yesterday: 2025-04-09}", ("2025-04-09", "yesterday", None)),
        (
            "published: 2025-04",
            "{early last week: 2025-04}",
            ("2025-04", "early last week", "2025-04"),
        ),
        (
            "published: 2025-04-10",
            "{yesterday: 2025-04-09}",
            ("2025-04-09", "yesterday", "2025-04-10"),
        ),
        ("published: 2025-04-10?", "yesterday", ("2025-04-09", "yesterday", "2025-04-10")),
    ],
)
def test_words_are_counted_from_the_source_where_it_has_a_day(
    source: str, said: str, expected: Row, tmp_path: Path
) -> None:
    """And they come back so in the short form."""
    path = tmp_path / "case.yaml"
    with closing(loads.memory([tmp_path])) as engine:
        assert loaded(engine, path, CASE % (source, said)) == [expected]
        short = short_case.shortened(long_case.document(contents.contents(engine)), engine)
        assert "statements" not in short
        path.write_text(case_file.written_plainly(short), "utf-8")
        assert loads.load(engine, [path], recorded_by="tests").added == {}
