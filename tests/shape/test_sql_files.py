"""Each query that a SQL file names is asked for by the program, and each one asked for is there."""

from __future__ import annotations

import re
from pathlib import Path

from provenance import library, templates
from provenance.copies import rules
from provenance.file import bearing
from tests.conftest import ROOT

PACKAGE = ROOT / "provenance"
NAME = re.compile(r"^-- name: (\w+)$", re.MULTILINE)
FILES = {
    str(file.relative_to(library.SQL).with_suffix("")): file.read_text("utf-8")
    for file in sorted(library.SQL.rglob("*.sql"))
}
NAMED = {f"{path}/{name}" for path, text in FILES.items() for name in NAME.findall(text)}


def asked() -> set[str]:
    """The paths of named queries that stand as text in the program."""
    texts = [file.read_text("utf-8") for file in PACKAGE.rglob("*.py")]
    paths = {path for text in texts for path in re.findall(r'"(\w+(?:/\w+)+)"', text)}
    # What a bundle and a report write is named by what it is of.
    paths |= {f"bundle/written/{record}" for record in ("load", "text")}
    paths |= {f"report/contents/{name}" for name in NAME.findall(FILES["report/contents"])}
    # A view that may have no row is asked for by its name.
    paths |= {f"file/rowless/{name}" for name in bearing.may_be_rowless()}
    return {path for path in paths if path.rpartition("/")[0] in FILES}


def test_every_named_query_is_asked_for_and_there() -> None:
    assert asked() == NAMED


def test_every_rule_says_where_it_is_asked() -> None:
    """A new rule for an input decides whether a merge and a proof are held to it, too."""
    names = [Path(path).stem for path in library.check_names("checks")]
    assert sorted(rules.LASTING + rules.OF_AN_INPUT) == sorted(names)


def test_a_named_query_is_what_stands_under_its_name() -> None:
    for path in NAMED:
        text = library.text(path)
        assert text.lstrip().startswith("-- "), f"{path} says what it is"
        assert text.rstrip().endswith(";"), f"{path} ends as a statement does"
        assert not NAME.search(text), f"{path} is one query"


def test_a_name_stands_once_in_a_file() -> None:
    for path, text in FILES.items():
        names = NAME.findall(text)
        assert len(names) == len(set(names)), path


def test_a_part_is_asked_with_each_of_its_words() -> None:
    text = "-- What there is.\n-- <all>: of each\nSELECT '<a>' AS name;\n\nFROM (\n<all>\n);\n"
    assert templates.fill(text, {"all": [{"a": "x"}, {"a": "y"}]}) == (
        "-- What there is.\n\nFROM (\nSELECT 'x' AS name\nUNION ALL\nSELECT 'y' AS name\n);\n"
    )


def test_words_in_comments_stay() -> None:
    text = "-- <a> is a table.\nFROM <a>;\n"
    assert templates.fill(text, {"a": "x"}) == "-- <a> is a table.\nFROM x;\n"


def test_no_window_counts_with_a_filter() -> None:
    """The engine takes the square of the rows of a window for it; `count(CASE …)` is the same."""
    counting = re.compile(r"count\([^()]*\) FILTER \([^()]*(?:\([^()]*\)[^()]*)*\) OVER")
    assert [path for path, text in FILES.items() if counting.search(text)] == []
    assert counting.search("count(*) FILTER (WHERE lower(a) = 'x') OVER everything")
