"""What is written twice is checked once.

A question is a SQL file, a method of Record, a row class and a command; the record is its files in
sql/ and what they build. Each pair is held together here.
"""

from __future__ import annotations

import dataclasses
import fnmatch
import inspect
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, get_args, get_type_hints

import duckdb
import pytest
import sqlglot
from sqlglot import exp

from provenance import cli, declaration, engine, library, rows, schema
from provenance.asking import record
from provenance.asking.printed_sql import printed
from provenance.commands import showing
from provenance.file import derived, opening
from tests.conftest import ROOT

SCRIPTS = sorted(str(path.relative_to(library.SQL)) for path in library.SQL.rglob("*.sql"))
# Of these, sql/schema.sql is made; they are no statements before.
PARTS = {path for path in SCRIPTS if path.startswith("record/")}

# Filters that find something in the shipped stories. Every filter of every question is here.
# The shipped stories have no merge conflict; tests/files/test_merge.py makes some.
NOTHING_FOUND = {"conflicts"}
CLOCK = {"as_of": "2025-04-10", "recorded_by_date": "2999-12-31"}
ASKED: dict[str, list[dict[str, Any]]] = {
    "assessments": [
        {"side": "ines-aldo"},
        {"source": "radio-day3", "axis": "reliability", "contains": "station"},
        {"speaker": "ines-aldo", "claim": "twelve-died", "statement": "aldo-believes-hospital"},
        {"since": "2022-10-20", "until": "2022-10-20"},
        {"question": "how-doors-were"},
    ],
    "claims": [
        {"side": "ukraine-government"},
        {"claim": "doors-locked", "speaker": "Lindqvar"},
        {"contains": "umbrella"},
        {"question": "how-doors-were"},
    ],
    "conflicts": [{"contains": "zelensky"}],
    "contradictions": [
        {"side": "ukraine-government"},
        {"speaker": "zelensky", "quantity": "chinese-citizens-fighting"},
        {"claim": "doors-locked", "source": "radio-day3"},
        {"claim": "china-involved", "contains": "china's"},
        {"kind": "figure", "grade": "tension", "since": "2022-10-12", "until": "2022-10-14"},
        {"state": ["open", "judged"], "case": "factory-fire"},
        {"question": "how-doors-were"},
        {"speaker": ["zelensky", "Lindqvar"], "against": ["ukraine-government", "zelensky"]},
        {"quantity": "chinese-citizens-fighting", "parts": True},
    ],
    "corroboration": [
        {"side": "ukraine-government"},
        {"claim": "people-died", "speaker": "Kestrel Ford Herald", "source": "herald-day2"},
        {"since": "2022-10-12", "until": "2022-10-13", "contains": "locked"},
        {"question": "how-doors-were"},
    ],
    "denials": [
        {"side": "Lindqvar"},
        {"speaker": "Lindqvar", "claim": "doors-locked", "source": "radio-day3"},
        {"since": "2022-10-12", "until": "2022-10-12", "contains": "WRONG"},
        {"question": "how-doors-were"},
    ],
    "evidence": [
        {"side": "ukraine-government"},
        {"speaker": "zelensky", "claim": "chinese-citizens-fight"},
        {"source": "article-2025-04-10", "contains": "document"},
        {"since": "2022-10-01", "until": "2022-10-31"},
        {"question": "how-doors-were"},
    ],
    "explain": [
        {"one": "zelensky-155", "other": "zelensky-beijing-knew-dozens"},
        {"one": "figure:chinese-citizens-fighting:zelensky-155:ukraine-document-lists-168"},
    ],
    "figures": [
        {"side": "ukraine-government"},
        {"speaker": "Interior Ministry", "quantity": "deaths", "source": "herald-day2"},
        {"since": "2022-10-11", "until": "2022-10-13", "contains": "seven"},
    ],
    "find": [{"words": ["zelensky", "passport"]}, {"words": ["umbrella"]}],
    "hedges": [{"contains": "dozens"}],
    "history": [{"id": "zelensky-155"}],
    "log": [
        {"by": "tests", "contains": "case.yaml"},
        {"since": "2025-01-01", "until": "2025-01-01"},
    ],
    "kinds": [{"contains": "evidence"}],
    "positions": [
        {"side": "Lindqvar"},
        {"speaker": "hughes", "claim": "chinese-citizens-fight"},
        {"source": "radio-day3", "since": "2022-10-13", "until": "2022-10-13", "contains": "door"},
        {"question": "how-doors-were"},
    ],
    "quantities": [{"quantity": "deaths"}, {"contains": "killed"}],
    "scale_words": [{"contains": "million"}],
    "show": [{"id": "zelensky-155"}],
    "sources": [
        {"side": "article-outlet"},
        {"source": "herald-day2", "speaker": "Kestrel Ford Herald"},
        {"since": "2022-10-12", "until": "2022-10-12", "contains": "hospital"},
    ],
    "speakers": [
        {"side": "ukraine-government"},
        {"speaker": "Volodymyr Zelenskyy"},
        {"contains": "umbrella"},
    ],
    "timeline": [
        {"side": "ukraine-government"},
        {"speaker": "zelensky", "claim": "chinese-citizens-fight"},
        {"source": "radio-day3", "since": "2022-10-13", "until": "2022-10-13", "contains": "door"},
        {"question": "how-doors-were"},
    ],
    "trace": [{"statement": "article-relays-168"}],
    "topics": [
        {"speaker": "lindqvar", "kind": "denial", "grade": "incompatible", "state": "open"},
        {"case": "factory-fire", "claim": "arson"},
        {"quantity": "deaths"},
        {"question": "how-doors-were"},
    ],
    "who_said": [
        {"side": "ukraine-government"},
        {"speaker": "zelensky", "claim": "chinese-citizens-fight", "source": "article-2025-04-10"},
        {"quantity": "deaths", "since": "2022-10-12", "until": "2022-10-13", "contains": "bodies"},
        {"stance": ["deny", "query"]},
        {"question": "how-doors-were"},
    ],
}


# A question is a file, a method, a row class and a command


def test_every_question_is_a_file_a_method_a_row_class_and_a_command() -> None:
    files = set(library.query_names())
    methods = {
        name
        for name, method in inspect.getmembers(record.Record, inspect.isfunction)
        if not name.startswith("_")
    }
    beside = {"ask", "case", "conflict_count", "question", "picture", "reasons", "close"}
    beside |= {"disputes", "in_dispute", "topic_called", "sql"}
    assert methods - beside == files
    assert set(rows.ROWS) == files
    assert len(set(rows.ROWS.values())) == len(files)
    commands = {str(command.name) for command in cli.application(None).registered_commands}
    assert commands - set(cli.COMMANDS) == {name.replace("_", "-") for name in files}


def parameters_of(name: str) -> list[str]:
    """What a method of Record takes; its keywords are those of a TypedDict."""
    method = getattr(record.Record, name)
    *positional, keywords = inspect.signature(method).parameters
    hints = get_type_hints(method, {**vars(record), "rows": rows})
    (typed,) = get_args(hints[keywords])
    return [*positional[1:], *typed.__annotations__]


@pytest.mark.parametrize("name", library.query_names())
def test_a_method_takes_what_its_file_documents(name: str) -> None:
    documented = list(library.script(name).parameters)
    assert sorted(parameters_of(name)) == sorted([*documented, "as_of", "recorded_by_date"])


def test_a_method_refuses_what_it_does_not_take(bare_record: engine.Engine) -> None:
    with pytest.raises(TypeError, match=r"kinds\(\) got an unexpected keyword argument 'speaker'"):
        record.Record(bare_record).kinds(speaker="x")


@pytest.mark.parametrize("name", library.query_names())
def test_a_file_uses_what_it_documents(name: str) -> None:
    script = library.script(name)
    assert set(re.findall(r"\$(\w+)", script.text)) == set(script.parameters)
    assert script.summary.endswith(".")


@pytest.mark.parametrize("name", library.query_names())
def test_a_method_answers_with_the_rows_of_its_class(name: str) -> None:
    hints = get_type_hints(getattr(record.Record, name), {**vars(record), "rows": rows})
    assert hints["return"] == record.Rows[rows.ROWS[name]]


@pytest.mark.slow
@pytest.mark.parametrize("name", library.query_names())
def test_the_columns_of_a_file_are_the_fields_of_its_row_class(
    name: str, bare_record: engine.Engine
) -> None:
    script = library.script(name)
    columns, _ = bare_record.table(script.text, dict.fromkeys(script.parameters))
    fields = dataclasses.fields(rows.ROWS[name])
    assert columns == [field.name for field in fields if not field.kw_only]


@pytest.mark.parametrize("name", library.query_names())
def test_a_command_takes_what_its_method_takes(name: str) -> None:
    command = next(
        registered.callback
        for registered in cli.application(None).registered_commands
        if registered.name == name.replace("_", "-")
    )
    assert command is not None
    shown = {
        parameter.name for parameter in showing.options(showing.SHOWN.get(name, showing.listed))
    }
    common = {"format", "sql", "why", "why_row", "why_tree", "no_pager", "db", "wait"}
    taken = set(inspect.signature(command).parameters) - common - shown
    assert taken == set(parameters_of(name))


@pytest.mark.parametrize("name", rows.PICTURES)
def test_a_picture_takes_the_filters_of_its_question(name: str, bare_record: engine.Engine) -> None:
    script = library.script(name, "pictures")
    assert script.parameters == library.script(name).parameters
    assert script.types == library.script(name).types
    columns, _ = bare_record.table(script.text, dict.fromkeys(script.parameters))
    assert columns == [field.name for field in dataclasses.fields(rows.PICTURES[name])]


def test_every_file_of_a_picture_has_a_row_class() -> None:
    assert {path.stem for path in (library.SQL / "pictures").glob("*.sql")} == set(rows.PICTURES)


def test_every_filter_of_every_question_is_tried() -> None:
    tried = {name: {key for filters in cases for key in filters} for name, cases in ASKED.items()}
    assert tried == {name: set(library.script(name).parameters) for name in library.query_names()}


# What these are asked takes a second or two each.
LONG = {"contradictions", "corroboration", "explain"}


class Beside:
    """A record that is opened, and a plain shell in its file."""

    def __init__(self, file: Path) -> None:
        self.record = record.open(file)
        self.shell = duckdb.connect(str(file), read_only=True)

    def same_rows(self, name: str, filters: dict[str, Any]) -> list[engine.Row]:
        """The rows of a question, which its printed SQL gives in the shell, too."""
        self.shell.execute(printed(self.record.question(name, filters)))
        answer = self.record.ask(name, **filters)
        assert [column[0] for column in self.shell.description or []] == answer.columns
        assert self.shell.fetchall() == answer.tuples, filters
        turned = "SELECT getvariable('as_of'), getvariable('recorded_by_date')"
        assert self.shell.execute(turned).fetchall() == self.record._engine.rows(turned)
        return list(answer.tuples)

    def close(self) -> None:
        self.shell.close()
        self.record.close()


@pytest.fixture(scope="module")
def beside(_stories_template: Path) -> Iterator[Beside]:
    """The stories, asked at the time that it is."""
    with closing(Beside(_stories_template)) as opened:
        yield opened


@pytest.fixture
def beside_then(_stories_template: Path) -> Iterator[Beside]:
    """The stories; a shell whose clock is turned keeps what it works out for that time."""
    with closing(Beside(_stories_template)) as opened:
        yield opened


def ways_to_ask(name: str) -> list[dict[str, Any]]:
    """With filters, and first without any where that is a question."""
    needs_one = any(
        key in ("statement", "id", "one", "words") for key in library.script(name).parameters
    )
    return [*([] if needs_one else [{}]), *ASKED[name]]


@pytest.mark.some(5)
@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=[pytest.mark.slow] * (n in LONG)) for n in ASKED]
)
def test_printed_sql_gives_the_rows_of_the_command(name: str, beside: Beside) -> None:
    """In every way to ask, says a longer proof; here with the filters that are named first."""
    assert beside.same_rows(name, ASKED[name][0]) or name in NOTHING_FOUND


@pytest.mark.slow
@pytest.mark.parametrize("name", ["figures", "who_said"])
def test_printed_sql_turns_the_clock_as_the_command_does(name: str, beside_then: Beside) -> None:
    beside_then.same_rows(name, ASKED[name][0] | CLOCK)


# The record is its files and what they build


def test_a_sql_file_begins_with_what_it_is_for() -> None:
    silent = [path for path in SCRIPTS if not re.match(r"-- \S", library.text(path))]
    assert SCRIPTS and silent == []


@pytest.mark.slow
def test_sqlglot_reads_every_sql_file() -> None:
    for path in SCRIPTS:
        if path in PARTS:
            continue
        # How a column is compressed is DuckDB's own.
        text = library.text(path).replace(schema.UNIQUE, "")
        # What is filled in before it runs is a query, a list of fields, or a name.
        text = re.sub(r"^<(\w+)>", r"FROM \1", text, flags=re.MULTILINE)
        text = re.sub(r"<packed\w*>", "'field': field", text)
        text = re.sub(r"^    <fields>$", "    field VARCHAR", text, flags=re.MULTILINE)
        text = re.sub(r"<(\w+)>", r"\1", text)
        statements = sqlglot.parse(text, dialect="duckdb")
        opaque = [tree for tree in statements if isinstance(tree, exp.Command)]
        assert statements and not opaque, path


def test_what_the_schema_lists_is_what_a_file_holds(bare_record: engine.Engine) -> None:
    views, tables = set(schema.views()), {*schema.tables(), *schema.derived_views()}
    # A copy of the views lies in the file; derived ones have tables there, of the same names.
    assert held(bare_record, "table", "record.main") == tables
    assert held(bare_record, "view", "record.main") == views - set(schema.derived_views())
    assert held(bare_record, "view", "record.computed") == set(schema.derived_views())
    # What is declared is read by every check, and lies in tables there.
    made = views - set(schema.derived_views()) - schema.DECLARED
    assert held(bare_record, "view", "meaning.main") == made
    assert held(bare_record, "view", "meaning.declared") == schema.DECLARED
    assert held(bare_record, "view", "meaning.computed") == set(schema.derived_views())


def held(opened: engine.Engine, kind: str, place: str) -> set[str]:
    """The names of the tables, or views, of a schema of a database."""
    names = opened.rows(
        f"SELECT {kind}_name FROM duckdb_{kind}s() "
        "WHERE NOT internal AND concat_ws('.', database_name, schema_name) = $place",
        {"place": place},
    )
    return {name for (name,) in names}


def test_whatever_a_file_of_the_schema_defines_is_listed() -> None:
    defining = ("derived", "kinds", "tables", "views")
    made = [
        name
        for path in SCRIPTS
        if path.split("/")[0] in defining
        for name in re.findall(r"^ *CREATE \w+ (\w+)", library.text(path), re.MULTILINE)
    ]
    of_records = {*schema.entry_tables(), *declaration.records()}
    assert len(made) == len(set(made))
    assert {*made, *of_records} == {*schema.tables(), *schema.views()}


def test_the_script_for_a_shell_is_what_the_declaration_gives() -> None:
    """`python -m provenance.schema` writes it anew."""
    assert library.text("schema.sql") == schema.script()


@pytest.mark.slow
def test_a_plain_shell_builds_the_record_that_the_tool_builds() -> None:
    # Both in memory: in a file, views are written as its storage version has them.
    with closing(opening.memory()) as built, duckdb.connect(":memory:") as plain:
        derived.publish(built)
        plain.execute(library.text("schema.sql"))
        for catalogue in (
            # How the engine stores a column is no part of what it is.
            """
            SELECT table_name, comment, regexp_replace(sql, ' USING COMPRESSION \\w+', '', 'g')
            FROM duckdb_tables()
            WHERE database_name = $name
            """,
            """
            SELECT schema_name, view_name, comment, sql
            FROM duckdb_views()
            WHERE database_name = $name AND NOT internal
            """,
            """
            SELECT schema_name, table_name, column_name, data_type, is_nullable, column_default,
                comment
            FROM duckdb_columns()
            WHERE database_name = $name AND NOT internal
            """,
        ):
            listed = plain.execute(f"{catalogue} ORDER BY ALL", {"name": "memory"}).fetchall()
            assert listed and listed == built.rows(f"{catalogue} ORDER BY ALL", {"name": "record"})
        for relation in ("field", "vocabulary", "contradiction_kind", "schema_version"):
            query = f"FROM {relation} ORDER BY ALL"
            listed = plain.execute(query).fetchall()
            assert listed and listed == built.rows(query)


def test_every_table_view_and_column_has_a_comment(bare_record: engine.Engine) -> None:
    silent = bare_record.rows(
        """
        WITH described AS (
            SELECT database_name, schema_name, table_name AS name, comment FROM duckdb_tables()
            UNION ALL
            SELECT database_name, schema_name, view_name, comment FROM duckdb_views()
            UNION ALL
            SELECT database_name, schema_name, table_name || '.' || column_name, comment
            FROM duckdb_columns()
        )
        SELECT name
        FROM described
        WHERE database_name = 'record' AND schema_name = 'main' AND comment IS NULL
        ORDER BY name
        """
    )
    assert silent == []


def test_a_field_means_the_same_in_the_entries_and_in_the_view(bare_record: engine.Engine) -> None:
    comments = {
        (table, column): comment
        for table, column, comment in bare_record.rows(
            "SELECT table_name, column_name, comment FROM duckdb_columns() "
            "WHERE database_name = 'record' AND schema_name = 'main'"
        )
    }
    entries = [table for (table, _) in comments if table.endswith("_entry")]
    records = {table.removesuffix("_entry") for table in entries} & {table for table, _ in comments}
    assert records == set(declaration.records())
    different = [
        (table, column)
        for (table, column), comment in comments.items()
        if table in records and comment != comments.get((f"{table}_entry", column), comment)
    ]
    assert different == []


# The repository


def test_the_top_level_holds_what_was_agreed() -> None:
    ignored = [
        line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines() if line
    ]
    visible = {
        entry.name
        for entry in ROOT.iterdir()
        if not entry.name.startswith(".")
        and not any(fnmatch.fnmatch(entry.name, pattern) for pattern in ignored)
    }
    assert visible == {"README.md", "fixtures", "provenance", "pyproject.toml", "sql", "tests"}


def test_no_file_names_a_place_on_a_machine() -> None:
    place = re.compile(r"(?<![\w.])/(?:work|home|root|Users|opt|tmp|mnt|private)/|\b[A-Z]:\\\w")
    texts = [
        path
        for entry in ("README.md", "pyproject.toml", ".ci", ".github", *_FOLDERS)
        for path in sorted([ROOT / entry, *(ROOT / entry).rglob("*")])
        if path.is_file() and "__pycache__" not in path.parts
    ]
    naming = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in texts
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if place.search(line)
    ]
    assert naming == []


_FOLDERS = ("fixtures", "provenance", "sql", "tests")
