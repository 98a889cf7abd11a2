"""Which rows an answer rests on: three laws over generated queries, and what a desk sees of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from provenance import engine, schema
from provenance.asking import record
from provenance.engine import Engine
from provenance.errors import Untraceable
from provenance.file import opening
from provenance.why import annotating, annotator, catalogue, expanding, shape
from provenance.why.answering import Answer, answered
from tests.asking import why_proof
from tests.asking.test_guard import HONEST
from tests.conftest import SEED_STORY as CASE
from tests.conftest import Run

SEED = 20250409


@pytest.fixture(scope="module")
def stories(_stories_template: Path) -> Iterator[Engine]:
    opened = opening.read(_stories_template)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def asked(_stories_template: Path) -> Iterator[record.Record]:
    with record.open(_stories_template) as opened:
        yield opened


def _named(answer: Answer, row: int = 0) -> dict[str, set[str]]:
    """The rows that one row of an answer rests on."""
    return {name: set(ids) for name, ids in answer.reasons[row]["rows"].items()}


# The laws


@pytest.mark.slow
def test_named_rows_are_the_rows_that_an_answer_rests_on() -> None:
    """Of some queries; tests/soak/ tries eight times as many."""
    are_the_rows_that_an_answer_rests_on(SEED, 60)


def are_the_rows_that_an_answer_rests_on(seed: int, queries: int) -> None:
    failures: list[str] = []
    counts = why_proof.Counts()
    why_proof.run(seed, queries, failures.append, counts, rows=1)
    broken = [text for text in failures if "BEYOND" not in text]
    assert not broken, broken[0]
    # Some are beyond the engine itself, and none beyond the rewriting.
    assert not [kind for kind in counts.beyond if "INTERNAL" not in kind], counts.beyond
    assert counts.tried >= 0.96 * queries, counts
    assert counts.replayed >= 0.32 * queries and counts.minimal >= 0.16 * queries, counts


@pytest.mark.slow
def test_a_wrong_name_breaks_the_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    def renamed(self: shape.Leaf, value: object, into: shape.Named) -> None:
        into.setdefault(self, {})[99] = None

    monkeypatch.setattr("provenance.why.shape.Leaf.collect", renamed)
    failures: list[str] = []
    why_proof.run(SEED, 10, failures.append, why_proof.Counts())
    assert any("(ii)" in text for text in failures)


# What is named


@pytest.mark.slow
def test_a_joined_row_names_one_row_of_each_table(stories: Engine) -> None:
    answer = answered(
        stories,
        "SELECT figure.verbatim, quantity.name FROM figure"
        " INNER JOIN quantity ON quantity.id = figure.quantity"
        f" WHERE figure.statement = '{CASE}/zelensky-155'",
    )
    assert answer.rows == [("155", "Chinese citizens fighting for Russia in Ukraine")]
    assert _named(answer) == {
        "figure": {f"{CASE}/zelensky-155/chinese-citizens-fighting"},
        "quantity": {f"{CASE}/chinese-citizens-fighting"},
    }
    (statement,) = answer.reasons[0]["statements"]
    assert (statement["statement"], statement["speaker"]) == (f"{CASE}/zelensky-155", "zelensky")
    assert {quote["source"] for quote in statement["quotes"]} == {"article-2025-04-10"}


def test_a_group_names_its_rows_and_a_limit_only_those_shown(stories: Engine) -> None:
    answer = answered(
        stories,
        "SELECT speaker, count(*) AS n FROM statement GROUP BY speaker ORDER BY n DESC, speaker"
        " LIMIT 2",
    )
    assert len(answer.reasons) == 2
    for (speaker, number), reasons in zip(answer.rows, answer.reasons, strict=True):
        assert len(reasons["rows"]["statement"]) == number
        assert {statement["speaker"] for statement in reasons["statements"]} == {speaker}


def test_a_quote_is_the_one_that_was_read(stories: Engine) -> None:
    answer = answered(
        stories,
        "SELECT source, excerpt FROM who_said WHERE statement = 'zelensky-post-first-two'",
    )
    for (source, excerpt), reasons in zip(answer.rows, answer.reasons, strict=True):
        (statement,) = reasons["statements"]
        assert [(quote["source"], quote["excerpt"]) for quote in statement["quotes"]] == [
            (source, excerpt)
        ]


def test_what_stands_names_its_figures_and_says_what_is_left_out(stories: Engine) -> None:
    answer = answered(
        stories, f"SELECT verbatim FROM standing_figure WHERE statement = '{CASE}/zelensky-155'"
    )
    assert _named(answer)["statement"] == {f"{CASE}/zelensky-155"}
    assert _named(answer)["figure"] == {f"{CASE}/zelensky-155/chinese-citizens-fighting"}
    assert any("standing_figure" in note for note in answer.notes)


@pytest.mark.parametrize(
    "query, note",
    [
        (
            "SELECT id FROM speaker WHERE NOT EXISTS"
            " (SELECT 1 FROM statement WHERE statement.speaker = speaker.id)",
            annotator.NEGATION,
        ),
        (
            "SELECT id FROM claim WHERE asserts = 'figure' OR id IN"
            " (SELECT claim FROM statement WHERE stance = 'deny')",
            annotator.ALTERNATIVES,
        ),
        ("SELECT id, rank() OVER (ORDER BY speaker) FROM statement", annotator.RANKING),
        ("SELECT id FROM statement", None),
    ],
)
def test_what_no_row_stands_for_is_said_under_the_answer(
    query: str, note: str | None, stories: Engine
) -> None:
    assert answered(stories, query).notes == ((note,) if note else ())


@pytest.mark.parametrize(
    "query, said",
    [
        ("PIVOT statement ON stance USING count(*)", "PIVOT"),
        ("SELECT * FROM (PIVOT statement ON stance USING count(*))", "PIVOT"),
        ("SELECT id FROM statement USING SAMPLE 3", "a sample"),
        ("SELECT COLUMNS('id') FROM statement", "COLUMNS"),
        ("SELECT u FROM statement, unnest([1]) AS x(u)", "unnest in FROM"),
        ("SELECT random() FROM statement", "random()"),
        ("SELECT uuid() FROM statement", "uuid()"),
        ("SELECT * FROM duckdb_tables()", "duckdb_tables() in FROM"),
        ("SELECT id FROM speaker EXCEPT ALL SELECT speaker FROM statement", "EXCEPT ALL"),
        (
            "WITH RECURSIVE up(id) AS (SELECT statement FROM relay UNION"
            " SELECT relay.relayed FROM up INNER JOIN relay ON relay.statement = up.id) FROM up",
            "the recursive UNION of up",
        ),
        (
            "SELECT one.id FROM statement AS one POSITIONAL JOIN speaker AS other",
            "POSITIONAL JOIN",
        ),
        ("SELECT q FROM (SELECT id FROM statement) AS q", "q as a whole row"),
        ("SUMMARIZE statement", "SUMMARIZE"),
    ],
)
def test_what_cannot_be_followed_is_refused_by_its_name(
    query: str, said: str, stories: Engine
) -> None:
    with pytest.raises(Untraceable, match=r"--why cannot follow") as refused:
        answered(stories, query)
    assert said in str(refused.value)


def test_rows_that_the_query_does_not_determine_are_not_guessed(stories: Engine) -> None:
    drawn = [("one",), ("two",)]
    with pytest.raises(Untraceable, match="order by more columns"):
        answered(
            _Fickle(stories, drawn), "SELECT DISTINCT speaker FROM statement ORDER BY 1 LIMIT 2"
        )


class _Fickle(Engine):
    """An engine whose first answer is another than its second."""

    def __init__(self, real: Engine, first: list[tuple[str]]) -> None:
        self._real, self._first = real, first
        self._memory = None

    def stream(
        self, sql: str, parameters: object = None
    ) -> tuple[list[str], Iterator[list[engine.Row]]]:
        return self._real.table(sql)[0], iter([[*self._first]])

    def rows(self, sql: str, parameters: object = None) -> list[engine.Row]:
        return self._real.rows(sql, parameters)  # type: ignore[arg-type]


# tests/soak/ tries them all.
@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(HONEST)[::16])
def test_an_honest_query_is_followed_or_refused_by_name(name: str, stories: Engine) -> None:
    is_followed_or_refused_by_name(name, stories)


def is_followed_or_refused_by_name(name: str, stories: Engine) -> None:
    query = HONEST[name].strip().removesuffix(";")
    try:
        columns, rows = stories.table(query)
        answer = answered(stories, query)
    except Untraceable as refused:
        assert re.match("--why cannot (follow|read)", str(refused))
        assert "in this engine" not in str(refused)
    else:
        assert (answer.columns, len(answer.reasons)) == (columns, len(rows))


# One row


ONE_OF_MANY = [
    "SELECT speaker, count(*) AS n FROM statement GROUP BY speaker ORDER BY n, speaker",
    "SELECT DISTINCT stance, commitment FROM statement ORDER BY ALL LIMIT 4",
    "SELECT quantity, round(avg(hard_low), 3)::DOUBLE FROM standing_figure GROUP BY quantity"
    " ORDER BY quantity",
    "SELECT s.id, s.said, q.name FROM statement AS s"
    " LEFT JOIN speaker AS q ON q.id = s.on_behalf_of ORDER BY s.id",
    # Of rows that are the same each has its own reason, and always the same one.
    "SELECT stance FROM statement ORDER BY stance",
    "SELECT id FROM claim UNION SELECT claim FROM statement ORDER BY 1",
    "SELECT statement, max(excerpt) OVER (PARTITION BY source) FROM appearance"
    " ORDER BY statement, id",
]


@pytest.mark.parametrize("query", ONE_OF_MANY[::3])
def test_one_row_rests_on_what_it_rests_on_among_all(query: str, stories: Engine) -> None:
    """Of a group, a join, and a partition; a longer proof asks more queries."""
    rests_on_what_it_rests_on_among_all(query, stories)


def rests_on_what_it_rests_on_among_all(query: str, stories: Engine) -> None:
    all_ = answered(stories, query)
    for number in (1, len(all_.rows) // 2 + 1, len(all_.rows)):
        one = answered(stories, query, row=number)
        assert one.rows == [all_.rows[number - 1]]
        assert _named(one) == _named(all_, number - 1)


def test_each_copy_of_a_row_has_a_reason_of_its_own(stories: Engine) -> None:
    by_id = answered(stories, "SELECT stance FROM statement ORDER BY id DESC")
    by_stance: dict[str, list[str]] = {}
    for (stance,), reasons in zip(by_id.rows, by_id.reasons, strict=True):
        (statement,) = reasons["rows"]["statement"]
        by_stance.setdefault(stance, []).append(statement)
    # In the order of the ids, however the engine comes by them.
    expected = stories.rows("SELECT stance, list(id ORDER BY id) FROM statement GROUP BY stance")
    assert by_stance == dict(expected) and max(map(len, by_stance.values())) > 1


def test_a_row_that_is_not_there_is_no_row(stories: Engine) -> None:
    with pytest.raises(Untraceable, match="it has 1"):
        answered(stories, "SELECT count(*) FROM statement", row=2)


# Our own questions


# Of each sort one: a view, a recursive one, an id's own history, what a kind says, and plain rows.
SOME = ("denials", "history", "kinds", "show", "trace", "who_said")


@pytest.mark.some(3)
@pytest.mark.slow
@pytest.mark.parametrize("name", SOME)
def test_a_question_tells_what_its_rows_rest_on(name: str, asked: record.Record) -> None:
    """Every one does, says a longer proof."""
    tells_what_its_rows_rest_on(name, asked)


def tells_what_its_rows_rest_on(name: str, opened: record.Record) -> None:
    needed = {
        "explain": {"one": "zelensky-155", "other": "zelensky-beijing-knew-dozens"},
        "find": {"words": "passport"},
        "history": {"id": "zelensky-155"},
        "show": {"id": "zelensky-155"},
        "trace": {"statement": "article-relays-168"},
    }
    plain = getattr(opened, name)(**needed.get(name, {}))
    answer = opened.reasons(name, needed.get(name, {}))
    assert answer.rows == plain.tuples
    assert answer.columns == plain.columns
    # The kinds of contradiction are the schema's and not the record's.
    assert all(reasons["rows"] for reasons in answer.reasons) or name == "kinds"


@pytest.mark.slow
def test_a_contradiction_rests_on_its_two_statements(asked: record.Record) -> None:
    answer = asked.reasons("contradictions", {})
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    for row, reasons in zip(rows, answer.reasons, strict=True):
        sides = {row["earlier_statement"], row["later_statement"]} - {None}
        assert set(reasons["rows"]["statement"]) == sides
        assert {row["evidence"]} - {None} == set(reasons["rows"].get("evidence", ()))


@pytest.mark.slow
def test_an_answer_in_python_tells_what_its_rows_rest_on(asked: record.Record) -> None:
    answer = asked.denials()
    named_rows = answer.why()
    assert len(named_rows) == len(answer) > 1
    for row, reasons in zip(answer, named_rows, strict=True):
        assert row.statement in reasons["rows"]["statement"]
    assert answer.why(-1) == named_rows[-1]
    with pytest.raises(IndexError):
        answer.why(len(answer))


@pytest.mark.slow
def test_the_clock_holds_for_what_is_named(asked: record.Record) -> None:
    answer = asked.reasons("figures", {"as_of": "2022-10-12", "quantity": "deaths"})
    later = asked.figures(quantity="deaths")
    assert 0 < len(answer.rows) < len(later)
    said = {statement["said"] for one in answer.reasons for statement in one["statements"]}
    assert max(said)[:10] <= "2022-10-12"


@pytest.mark.slow
def test_a_view_that_forgets_names_the_records_in_its_columns(stories: Engine) -> None:
    """A recursive UNION cannot be followed, so each such view says which columns are records."""
    recursive = {
        name
        for name, view in schema.views().items()
        if "RECURSIVE" in view.sql and "UNION ALL" not in view.sql
    }
    assert recursive <= catalogue.COMPUTED.keys()
    for name, computed in catalogue.COMPUTED.items():
        for column, of in computed.ends.items():
            strangers = stories.rows(
                f"SELECT {column} FROM {name} WHERE {column} NOT IN (SELECT id FROM {of})"
            )
            assert not strangers, (name, column)


@pytest.mark.slow
def test_every_view_can_be_written_out(stories: Engine) -> None:
    """Every third one, of which many stand on the others; tests/soak/ has them all."""
    can_be_written_out([*schema.views()][::3], stories)


def can_be_written_out(views: Iterable[str], stories: Engine) -> None:
    index = catalogue.read(stories)
    for name in views:
        query = f"SELECT * FROM {name}"
        rewritten = annotating.annotated(expanding.expanded(query, index), index)
        # What was replaced, and which ids are one, is bookkeeping, and no row of the record.
        bookkeeping = name.endswith("_entry") or name.startswith(("merged_id", "superseded"))
        bookkeeping = bookkeeping or name in schema.DECLARED
        assert rewritten.shape is not None or bookkeeping, name


# At the terminal


@pytest.mark.slow
def test_json_holds_records_and_a_table_ids(run: Run, _stories_template: Path) -> None:
    asked = ("denials", "--speaker", "Lindqvar", "--why", "-d", _stories_template)
    (*_, last) = json.loads(run(*asked, "--format", "json").out)
    assert {"statements", "rows"} == last["why"].keys()
    assert last["why"]["statements"][0]["quotes"][0]["source"] == "radio-day3"
    table = run(*asked, "--format", "csv").out
    assert "lindqvar-denies-locked-doors" in table.splitlines()[-1]
    assert "← radio-day3" in table


@pytest.mark.slow
def test_the_tree_prints_the_quotes_under_each_row(run: Run, _stories_template: Path) -> None:
    ran = run("trace", "article-relays-168", "--why-tree", "-d", _stories_template)
    assert ran.code == 0
    assert f"├─ {CASE}/article-relays-168: " in ran.out
    assert "│    “" in ran.out
    assert "note: " in ran.err


@pytest.mark.slow
def test_one_row_of_a_question(run: Run, _stories_template: Path) -> None:
    ran = run("claims", "--why-row", 2, "--format", "jsonl", "-d", _stories_template)
    assert len(ran.out.splitlines()) == 1
    beyond = run("claims", "--why-row", 2000, "-d", _stories_template)
    assert (beyond.code, beyond.out) == (2, "")
    assert "--why-row 2000: the answer has no such row" in beyond.err


@pytest.mark.slow
def test_a_query_is_judged_first_and_followed_behind_the_walls(
    run: Run, _stories_template: Path
) -> None:
    asked = ("sql", "-d", _stories_template, "--why", "--format", "json")
    query = "SELECT said FROM statement WHERE id = $id"
    (row,) = json.loads(run(*asked, query, "--param", f"id={CASE}/zelensky-155").out)
    assert row["said"] == "2025-04-09"
    assert row["why"]["rows"] == {"statement": [f"{CASE}/zelensky-155"]}
    assert row["why"]["statements"][0]["quotes"][0]["source"] == "article-2025-04-10"
    written = run(*asked, "DELETE FROM statement")
    assert (written.code, written.out) == (1, "")
    assert "refused: DELETE" in written.err and "--why" not in written.err


@pytest.mark.slow
def test_every_answer_of_a_script_is_told(
    run: Run, _stories_template: Path, tmp_path: Path
) -> None:
    script = (
        "-- Who speaks.\nSELECT count(*) FROM speaker;\n-- What is claimed.\nFROM claim LIMIT 1;"
    )
    (tmp_path / "two.sql").write_text(script, "utf-8")
    ran = run("run", "two.sql", "--why", "-d", _stories_template)
    assert "Who speaks." in ran.out and "What is claimed." in ran.out
    assert ran.out.count(" why ") == 2
    tree = run("run", "two.sql", "--why-tree", "--format", "csv", "-d", _stories_template)
    assert (tree.code, tree.out) == (2, "")
    assert "--why-tree is a layout of its own" in tree.err
