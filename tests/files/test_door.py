"""One closed door: what a file defines is data, whatever it is called, and nothing of it is run.

A stranger has put views, macros and tables into the file: under names of ours, under names of the
engine's functions, and with SQL that reads the machine. No answer of any command changes, and
nothing of the machine comes out.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from provenance import library, schema
from provenance.asking import record
from provenance.copies import merging, verifying
from provenance.engine import Row
from provenance.errors import EngineFailure, NoDatabase
from provenance.file import meaning, opening
from provenance.intake import loads
from tests.conftest import Run

SECRET = "what only the machine knows"

# What questions cannot be asked without, of the story of the seed.
ASKED_ABOUT = {
    "show": ["zelensky-155"],
    "history": ["zelensky-155"],
    "trace": ["article-drone-factory"],
    "explain": ["zelensky-155", "ukraine-document-lists-168"],
    "find": ["passport"],
}


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("secret") / "secret.csv"
    path.write_text(f"told\n{SECRET}\n", "utf-8")
    return path


def planted(secret: Path) -> Iterator[str]:
    """What a stranger leaves in a file: SQL that would be run if anybody ran it."""
    stolen = f"(SELECT any_value(told) FROM read_csv('{secret}'))"
    for name, view in schema.views().items():
        place = f"computed.{name}" if name in schema.derived_views() else name
        columns = ", ".join(f"{stolen} AS {column}" for column in view.columns)
        yield f"CREATE OR REPLACE VIEW {place} AS SELECT {columns}"
    for function in (
        "lower",
        "abs",
        "coalesce_",
        "list_contains",
        "strftime",
        "concat_ws",
        "round",
    ):
        yield f"CREATE MACRO {function}(x, y := NULL, z := NULL) AS '{SECRET}'"
    for function in ("duckdb_tables", "duckdb_columns", "duckdb_functions"):
        yield f"CREATE MACRO {function}() AS TABLE SELECT '{SECRET}' AS table_name"
    for function in ("plain_text", "entry_hash", "entry_text", "text_pattern"):
        yield f"CREATE MACRO {function}(x, y := NULL, z := NULL) AS '{SECRET}'"
    yield f"CREATE TABLE staged_speaker AS SELECT '{SECRET}' AS id"
    yield f"CREATE TABLE meaning_digest AS SELECT '{SECRET}' AS digest"
    yield f"CREATE TABLE declared_table AS SELECT 5 AS version, 'load' AS name, '{SECRET}' AS sql"
    yield "CREATE SCHEMA meaning"


@pytest.fixture(scope="module")
def planted_once(_seed_template: Path, secret: Path) -> Path:
    """The seed's record in which a stranger has planted all of that."""
    path = Path(shutil.copy(_seed_template, secret.with_name("strange.duckdb")))
    with duckdb.connect(str(path)) as connection:
        for statement in planted(secret):
            connection.execute(statement)
    return path


@pytest.fixture
def strange(planted_once: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(planted_once, tmp_path))


Answers = dict[str, list[Row]]


@pytest.fixture(scope="module")
def seed_answers(_seed_template: Path) -> Answers:
    """What the record of the seed answers to some questions."""
    with record.open(_seed_template) as opened:
        names = ("contradictions", "figures", "speakers", "who_said")
        return {name: [*getattr(opened, name)().tuples] for name in names}


def commands() -> list[list[str]]:
    """Every question, and the other commands that answer from a record without writing."""
    questions = [
        [name.replace("_", "-"), *ASKED_ABOUT.get(name, []), "--format", "json"]
        for name in library.query_names()
    ]
    return [
        *questions,
        ["contradictions", "--as-of", "2025-04-10", "--format", "json"],
        ["who-said", "--recorded-by-date", "2100", "--format", "json"],
        ["contradictions", "--why", "--format", "json"],
        ["report", "--format", "markdown"],
        ["export", "--to", "prov"],
        ["export", "--to", "case"],
        ["schema", "who_said", "--format", "json"],
        ["suggest", "--format", "json"],
        ["sql", "SELECT lower(name) AS name, abs(-1) AS one FROM speaker ORDER BY ALL"],
        ["run", "script:first_to_say"],
    ]


# Of these commands two are tried here, and every one in tests/soak/.
TRIED = ("schema", "sql")
LONG = {"corroboration", "explain", "evidence"}


@pytest.mark.slow
def test_nothing_that_a_file_defines_changes_an_answer(seed_database: Path, strange: Path) -> None:
    with record.open(seed_database) as clean, record.open(strange) as planted_:
        for name in library.query_names():
            if name in LONG:
                continue
            about = ASKED_ABOUT.get(name, [])
            answer, other = (getattr(one, name)(*about) for one in (clean, planted_))
            assert (other.columns, other.tuples) == (answer.columns, answer.tuples), name
            assert SECRET not in str(other.tuples), name
        then = [one.who_said(as_of="2025-04-09").tuples for one in (clean, planted_)]
        assert then[0] == then[1] != []


@pytest.mark.slow
def test_nothing_that_a_file_defines_changes_what_a_command_prints_or_is_run(
    seed_database: Path, strange: Path, run: Run
) -> None:
    for command in commands()[len(library.query_names()) :]:
        if command[0] in TRIED:
            is_answered_alike(command, seed_database, strange, run)


def is_answered_alike(command: list[str], seed: Path, strange: Path, run: Run) -> None:
    clean, planted_ = (run(*command, "-d", path) for path in (seed, strange))
    assert (planted_.code, planted_.out) == (clean.code, clean.out), command
    assert SECRET not in planted_.out + planted_.err, command
    assert clean.code == 0, (command, clean.err)


@pytest.mark.slow
def test_nothing_that_a_file_defines_is_run_by_a_write(
    seed_database: Path, strange: Path, tmp_path: Path, run: Run
) -> None:
    speaker = ["speaker", "--id", "x", "--name", "X", "--kind", "person", "--by", "tests"]
    for path in (seed_database, strange):
        wrote = run("add", *speaker, "-d", path)
        assert (wrote.code, wrote.out) == (0, "") and SECRET not in wrote.err
        merged = run("merge", strange if path == seed_database else seed_database, "-d", path)
        assert SECRET not in merged.err
    for path in (seed_database, strange):
        shown = run("show", "x", "--format", "json", "-d", path)
        assert {row["value"] for row in json.loads(shown.out)} >= {"X", "person"}


@pytest.mark.slow
def test_verify_names_what_a_stranger_planted(strange: Path) -> None:
    problems = {(table, problem) for table, _, _, problem in verifying.verify(strange).rows}
    for name in ("lower", "abs", "list_contains", "duckdb_tables", "plain_text"):
        assert (name, "the macro is not part of the schema") in problems
    assert ("staged_speaker", "the table is not part of the schema") in problems
    assert ("meaning", "the schema is not part of the schema") in problems
    views = {
        table for table, problem in problems if problem == "the view is not as the tool wrote it"
    }
    assert views == {
        f"computed.{name}" if name in schema.derived_views() else name for name in schema.views()
    }


# The first function is tried here, and all in tests/soak/.
OWN_FUNCTIONS = ("record.main.plain_text('x')", "main.abs(-1)", "coalesce_('x')")


@pytest.mark.slow
def test_a_function_that_the_file_defines_is_refused_by_name(strange: Path, run: Run) -> None:
    is_refused_by_name(OWN_FUNCTIONS[0], strange, run)


def is_refused_by_name(function: str, strange: Path, run: Run) -> None:
    refused = run("sql", f"SELECT {function} AS x", "-d", strange)
    assert refused.code == 1 and "refused" in refused.err and SECRET not in refused.err


# What a stranger makes of a table of ours.
CHANGES = [
    "ALTER TABLE load ADD COLUMN more VARCHAR",
    "ALTER TABLE speaker_entry ALTER name DROP NOT NULL",
    "ALTER TABLE figure_entry DROP COLUMN basis",
    "CREATE TABLE taken AS FROM claim_entry; DROP TABLE claim_entry; "
    "CREATE VIEW claim_entry AS FROM taken",
    "DROP TABLE source_text; CREATE TABLE source_text "
    "(sha256 VARCHAR NOT NULL COLLATE NOCASE, content VARCHAR NOT NULL)",
    "DROP TABLE replacement; CREATE TABLE replacement (entry VARCHAR NOT NULL, "
    "replaced VARCHAR NOT NULL, load VARCHAR GENERATED ALWAYS AS (lower(entry)))",
    "DROP TABLE custody_entry",
]
# Every way to open a file, here for a file and another one beside it.
DOORS: list[Callable[[Path, Path], object]] = [
    lambda path, _: opening.read(path),
    lambda path, _: opening.write(path, wait=0),
    lambda path, _: opening.guarded(path),
    lambda path, other: merging.open_beside(other, path, 0, None),
]


@pytest.mark.parametrize("number", range(len(CHANGES)))
def test_what_stands_where_a_table_of_ours_is_expected_is_that_table(
    seed_database: Path, number: int, tmp_path: Path
) -> None:
    """Each change at one door, and the doors in turn; tests/soak/ tries each at every door."""
    is_refused(CHANGES[number], [DOORS[number % len(DOORS)]], seed_database, tmp_path)


def is_refused(
    change: str, doors: Sequence[Callable[[Path, Path], object]], database: Path, folder: Path
) -> None:
    other = Path(shutil.copy(database, folder / "other.duckdb"))
    with duckdb.connect(str(database)) as connection:
        connection.execute(change)
    for door in doors:
        with pytest.raises(NoDatabase, match=r"is not as the schema has it|without a record"):
            door(database, other)


DERIVED = {**schema.derived_tables(), **schema.derived_views()}


def taken(connection: duckdb.DuckDBPyConnection, name: str, secret: Path) -> None:
    """Put a view that reads the machine where a derived table is expected."""
    stolen = f"(SELECT any_value(told) FROM read_csv('{secret}'))"
    view = ", ".join(f"{stolen} AS {column}" for column in DERIVED[name].columns)
    connection.execute(f"DROP TABLE {name}; CREATE VIEW {name} AS SELECT {view}")


# Two of them; tests/soak/ has each.
@pytest.mark.parametrize("name", ["forked_entry", "standing_figure"])
def test_a_derived_table_that_another_thing_stands_for_is_noticed(
    seed_database: Path, name: str, secret: Path
) -> None:
    with duckdb.connect(str(seed_database)) as connection:
        taken(connection, name, secret)
    with closing(record.open(seed_database)) as opened:
        assert not opened._engine.believes_derived


def what_stands_for_these_is_not_believed(
    names: list[str], database: Path, secret: Path, answers: Answers
) -> None:
    with duckdb.connect(str(database)) as connection:
        for name in names:
            taken(connection, name, secret)
    with closing(record.open(database)) as opened:
        assert not opened._engine.believes_derived
        assert opened.contradictions().tuples == answers["contradictions"]
    opening.write(database, wait=0).close()
    with closing(record.open(database)) as opened:
        assert opened._engine.believes_derived
        assert opened.contradictions().tuples == answers["contradictions"]


def opened_in_every_way(path: Path) -> Iterator[opening.Engine]:
    yield opening.read(path)
    yield opening.write(path, wait=0)
    yield opening.guarded(path)
    yield opening.memory()
    yield loads.memory()


def test_an_opened_engine_is_closed_to_the_machine(seed_database: Path, secret: Path) -> None:
    for engine in opened_in_every_way(seed_database):
        with closing(engine):
            for attempt in (
                f"FROM read_csv('{secret}')",
                f"FROM '{secret}'",
                f"COPY (SELECT 1) TO '{secret}'",
                f"ATTACH '{secret.with_name('new.duckdb')}' AS new",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET enable_external_access = TRUE",
                "SET lock_configuration = FALSE",
                "SET allowed_directories = ['/']",
                "SET temp_directory = '/'",
            ):
                with pytest.raises(EngineFailure):
                    engine.execute(attempt)
    assert secret.read_text("utf-8") == f"told\n{SECRET}\n"


def test_only_the_files_that_are_named_can_be_read(
    seed_database: Path, secret: Path, tmp_path: Path
) -> None:
    beside = Path(shutil.copy(secret, tmp_path / "beside.csv"))
    with closing(opening.read(seed_database, files=[secret])) as engine:
        assert engine.rows(f"FROM read_csv('{secret}')") == [(SECRET,)]
        with pytest.raises(EngineFailure):
            engine.execute(f"FROM read_csv('{beside}')")


# The catalogue of meaning


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The place for a catalogue of this test's own."""
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path / "cache"))
    meaning._cached.cache_clear()
    yield tmp_path / "cache"
    meaning._cached.cache_clear()


def test_two_that_build_the_catalogue_at_once_both_have_it(cache: Path) -> None:
    build = meaning._cached.__wrapped__
    first = build("thing", lambda draft: draft.write_bytes(b"one"))
    assert first is not None and first.read_bytes() == b"one"
    assert build("thing", lambda _: pytest.fail("it is there")) == first
    first.write_bytes(b"cut short")
    again = build("thing", lambda draft: draft.write_bytes(b"two"))
    assert again is not None and again.read_bytes() == b"two"


@pytest.mark.slow
def test_a_plain_shell_asks_the_copy_of_the_views(seed_database: Path) -> None:
    with closing(record.open(seed_database)) as opened:
        pairs = [(row.kind, row.earlier_statement) for row in opened.contradictions()]
        then = [row.statement for row in opened.who_said(as_of="2025-04-09")]
        printed = opened.who_said.__self__.question("who_said", {"as_of": "2025-04-09"})
    with duckdb.connect(str(seed_database), read_only=True) as shell:
        asked = "SELECT kind, earlier_statement FROM contradiction"
        assert sorted(shell.execute(asked).fetchall()) == sorted(pairs)
        comment = "SELECT comment FROM duckdb_columns() WHERE table_name = 'who_said' LIMIT 1"
        assert shell.execute(comment).fetchone() != (None,)
        from provenance.asking.printed_sql import printed as text

        for statement in text(printed).split(";\n")[:-2]:
            shell.execute(statement)
        last = text(printed).split(";\n")[-2]
        place = [column[0] for column in shell.execute(last).description].index("statement")
        assert [row[place] for row in shell.execute(last).fetchall()] == then


@pytest.mark.slow
def test_two_stories_take_about_three_megabytes(seed_database: Path) -> None:
    with closing(opening.write(seed_database, wait=0)) as opened:
        loads.load(opened, [library.stories()["factory-fire"]], recorded_by="tests")
    assert seed_database.stat().st_size <= 3_100_000
