"""The guard: three walls, each alone and all together, against attacks and for honest queries.

The engine, closed, is asked every attack without a reader before it. The readers judge every attack
without a closed engine behind them. The child process is given the runaways that both let through.
After every one the file and its folder are as they were, byte for byte.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from provenance import engine, schema
from provenance.asking import confined, guard
from provenance.errors import InvalidQuery, NoDatabase, ProvenanceError, UsageError
from provenance.file import opening
from tests.conftest import ROOT, Run, sample

SECRET = "the-word-that-must-never-come-back"
DOCUMENTED = frozenset({*schema.tables(), *schema.views()})


def cases(file: str) -> dict[str, str]:
    """The queries of a file, by what its `--!` lines say of them."""
    text = Path(__file__).with_name(file).read_text("utf-8")
    sections = re.findall(r"^--! ([^\n]+)\n(.*?)(?=^--! |\Z)", text, re.MULTILINE | re.DOTALL)
    named = {name: query.rstrip("\n") for name, query in sections}
    assert len(named) == len(sections), "two cases are called the same"
    return named


ATTACKS = cases("attacks.sql")
BOMBS = {name: query for name, query in ATTACKS.items() if name.startswith("[bomb]")}
STRIKES = {name: query for name, query in ATTACKS.items() if name not in BOMBS}
HONEST = cases("honest.sql")
TPCH = cases("tpch.sql")
TRADE = {
    name.removeprefix("table "): TPCH.pop(name) for name in [*TPCH] if name.startswith("table ")
}


def test_the_tables_are_as_long_as_promised() -> None:
    assert len(ATTACKS) >= 150 and len(HONEST) + len(TPCH) >= 150 and len(TPCH) == 22


class Field:
    """A folder with a database, a secret beside it, and what both are like untouched."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.secret = database.with_name("secret.csv")
        self.secret.write_text(f"word\n{SECRET}\n", "utf-8")
        self.before = self.state()

    def state(self) -> dict[str, tuple[int, int]]:
        """Every file, how long it is, and when it was last written to."""
        return {
            str(path.relative_to(self.database.parent)): (status.st_size, status.st_mtime_ns)
            for path in self.database.parent.rglob("*")
            if path.is_file()
            for status in [path.stat()]
        }

    def filled(self, attack: str) -> str:
        for name, value in {
            "<db>": str(self.database),
            "<dir>": str(self.database.parent),
            "<secret>": str(self.secret),
            "<cr>": "\r",
            "<deep>": "(" * 5000 + "1" + ")" * 5000,
            "<brackets>": "(" * 400 + "1" + ")" * 400,
            "<long>": "x" * guard.LONGEST,
        }.items():
            attack = attack.replace(name, value)
        return attack


@pytest.fixture(scope="module")
def field(_seed_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Field:
    folder = tmp_path_factory.mktemp("field")
    return Field(Path(shutil.copy(_seed_template, folder / "seed.duckdb")))


@pytest.fixture(scope="module")
def stories(_stories_template: Path) -> Path:
    return _stories_template


def asked(database: Path, script: str, **options: Any) -> confined.Job:
    return confined.Job(database=str(database), script=script, name="query", **options)


def answered(database: Path, script: str, **options: Any) -> list[tuple[list[str], list[Any]]]:
    """What a script answers, guarded, in this process: each statement's columns and rows."""
    answers: list[tuple[list[str], list[Any]]] = []

    def send(frame: Mapping[str, Any]) -> None:
        if "columns" in frame:
            answers.append((frame["columns"], []))
        answers[-1][1].extend(frame.get("rows", []))

    confined.answer(asked(database, script, **options), send)
    return answers


# The first wall alone: the engine


@pytest.mark.slow
def test_the_closed_engine_alone_is_harmed_by_no_attack(field: Field) -> None:
    opened = opening.guarded(field.database)
    for attack, script in STRIKES.items():
        message: object
        try:
            message = opened.rows(field.filled(script))
        except ProvenanceError as error:
            message = str(error)
        assert SECRET not in str(message), attack
        assert field.state() == field.before, attack
        try:
            # What an attack did to the engine's own memory must not weaken the next one.
            opened.rows("SELECT count(*) FROM speaker, statement_entry, record.main.load")
        except ProvenanceError:
            opened.close()
            opened = opening.guarded(field.database)
    opened.close()


@pytest.mark.slow
def test_the_closed_engine_cannot_be_opened_again(field: Field) -> None:
    opened = opening.guarded(field.database)
    for setting in (
        "enable_external_access = TRUE",
        "disabled_filesystems = ''",
        "lock_configuration = FALSE",
        "temp_directory = '.'",
        "autoload_known_extensions = TRUE",
        "python_enable_replacements = TRUE",
        "memory_limit = '1TB'",
    ):
        with pytest.raises(ProvenanceError, match=r"(?i)locked|disabled|cannot"):
            opened.execute(f"SET {setting}")
    opened.close()


def test_what_the_closed_engine_withstands_is_real(field: Field, tmp_path: Path) -> None:
    # The same on an engine that is only read-only: it reads the secret and writes beside the file.
    with duckdb.connect(str(field.database), read_only=True) as plain:
        content = plain.execute(f"SELECT content FROM read_text('{field.secret}')").fetchall()
        plain.execute(f"COPY (SELECT 1) TO '{tmp_path / 'stolen.csv'}'")
    assert SECRET in str(content) and (tmp_path / "stolen.csv").exists()


# What somebody planted in the file


def plant(database: Path, *statements: str) -> Path:
    with duckdb.connect(str(database)) as plain:
        for statement in statements:
            plain.execute(statement)
    return database


@pytest.mark.slow
def test_views_and_macros_of_the_file_are_never_run(
    seed_database: Path, field: Field, stories: Path
) -> None:
    listed = answered(seed_database, "FROM contradiction ORDER BY ALL")
    read = f"(SELECT content FROM read_text('{field.secret}'))"
    plant(
        seed_database,
        "CREATE MACRO abs(x) AS 42",
        "CREATE MACRO coalesce_all(x) AS x",
        f"CREATE MACRO leak(x) AS {read}",
        # The engine has one of this name in another schema than its main one.
        "CREATE MACRO pg_size_pretty(x) AS 'planted'",
        f"CREATE MACRO computed.leak(x) AS {read}",
        f"CREATE MACRO planted_macro() AS TABLE SELECT {read} AS word",
        f"CREATE VIEW planted_view AS SELECT {read} AS word",
        "CREATE TABLE planted_table (word VARCHAR)",
        "CREATE MACRO rtrim(x, y) AS 'planted'",
        "CREATE MACRO round(x, y) AS 0",
        "CREATE OR REPLACE VIEW figure_wording AS SELECT 'x' AS statement, 'planted' AS figures",
        "CREATE OR REPLACE VIEW unseen_load AS SELECT load FROM load",
        "CREATE TYPE stance AS ENUM ('planted')",
    )
    assert answered(seed_database, "FROM contradiction ORDER BY ALL") == listed
    opened = opening.guarded(seed_database)

    def refused(query: str) -> str:
        with pytest.raises(InvalidQuery, match="refused") as refusal:
            confined.answer_with(opened, asked(seed_database, query), lambda _: None)
        return str(refusal.value)

    for attack in ("FROM planted_view", "FROM planted_macro()", "FROM planted_table"):
        assert refused(attack)
    for attack in ("leak(1)", "computed.leak(1)", "record.main.leak(1)", "pg_size_pretty(1)"):
        message = r"refused: \w+\(\) is defined in the file"
        assert re.search(message, refused(f"SELECT {attack}")), attack
    opened.close()
    (_, macros), (_, said), (columns, names) = answered(
        seed_database, "SELECT abs(-1) AS a, rtrim('a  ') AS b; FROM who_said; SHOW TABLES"
    )
    assert macros == [[1, "a"]] and said and "planted" not in str(said)
    assert (columns, [name for (name,) in names]) == (["name"], sorted(DOCUMENTED))


@pytest.mark.parametrize(
    "planted",
    [
        "DROP TABLE source_text; CREATE VIEW source_text AS SELECT 'a' AS sha256, 'b' AS content",
        "DROP TABLE source_text",
        "ALTER TABLE source_text ADD COLUMN mine INTEGER",
        "DROP TABLE source_text; CREATE TABLE source_text (sha256 VARCHAR, content INTEGER)",
        "DROP TABLE source_text; CREATE TABLE source_text "
        "(sha256 VARCHAR, content VARCHAR GENERATED ALWAYS AS (repeat(sha256, 9)) VIRTUAL)",
    ],
)
def test_a_file_whose_tables_are_others_is_refused(seed_database: Path, planted: str) -> None:
    plant(seed_database, *planted.split("; "))
    with pytest.raises(NoDatabase, match="source_text"):
        answered(seed_database, "SELECT 1")


def test_a_file_that_holds_no_record_or_another_version_is_refused(
    seed_database: Path, tmp_path: Path
) -> None:
    plant(seed_database, "UPDATE schema_version SET version = 3")
    with pytest.raises(NoDatabase, match="schema version 3"):
        answered(seed_database, "SELECT 1")
    with pytest.raises(NoDatabase, match="without a record"):
        answered(plant(tmp_path / "other.duckdb", "CREATE TABLE x (i INTEGER)"), "SELECT 1")


# The second wall alone: the readers


@pytest.fixture(scope="module")
def unclosed() -> Iterator[engine.Engine]:
    """An engine that is closed to nothing."""
    with duckdb.connect(":memory:") as plain:
        yield engine.Engine(plain)


def test_a_name_is_folded_as_the_engine_folds_it(unclosed: engine.Engine) -> None:
    """Every letter that Python folds, in one query: none but those of ASCII is folded here."""
    for letter in "\u212a\u017f\u0130\u0131ßéA":
        for other in {letter.lower(), letter.upper(), letter.casefold()} - {letter}:
            script = f'WITH "x{letter}" AS (SELECT 1 AS a) FROM "x{other}"'
            if letter.isascii():
                assert guard.read(script, "query", unclosed, ())
                continue
            with pytest.raises(InvalidQuery, match="no table or view"):
                guard.read(script, "query", unclosed, ())
            with pytest.raises(ProvenanceError):
                unclosed.rows(script)
    letters = [sign for sign in map(chr, range(0x80, 0x600)) if sign.lower() != sign.upper()]
    # One name twice would be an error.
    columns = ", ".join(f'1 AS "{sign}"' for sign in letters)
    unclosed.execute(f"CREATE OR REPLACE TEMP TABLE letter AS SELECT {columns}")
    assert len({schema.folded(sign) for sign in letters}) == len(letters)


def test_a_function_that_takes_sql_from_a_text_is_refused(unclosed: engine.Engine) -> None:
    """Every function of this engine is given a query as a text: what looks at it is refused."""
    names = unclosed.rows(
        "SELECT DISTINCT function_name FROM duckdb_functions() "
        "WHERE function_type IN ('scalar', 'macro') AND function_name ~ '^[a-z0-9_]+$'"
    )
    missing = "no_such_table"
    for (name,) in names:
        called = f"{name}('SELECT 1 FROM {missing}')"
        try:
            said = str(unclosed.rows(f"SELECT {called}"))
        except ProvenanceError as error:
            said = str(error.__cause__)
        looked = f"Table with name {missing}" in said
        assert not looked or name in guard.REFUSED_FUNCTIONS, name
    reading = unclosed.rows(
        "SELECT DISTINCT function_name FROM duckdb_functions() "
        "WHERE function_type = 'macro' AND macro_definition ~ '(duckdb|pragma)_\\w+\\('"
    )
    assert {name for (name,) in reading} <= guard.REFUSED_FUNCTIONS.keys()


@pytest.mark.slow
def test_the_readers_alone_refuse_an_attack(field: Field, unclosed: engine.Engine) -> None:
    """Every one, in a longer proof; here a sixth, drawn anew each time."""
    refused_by_the_readers(field, unclosed, sample(STRIKES, len(STRIKES) // 6))


def refused_by_the_readers(field: Field, unclosed: engine.Engine, attacks: Iterable[str]) -> None:
    """The readers refuse each of these attacks at its place, in words; nothing is changed."""
    for attack in attacks:
        try:
            read = guard.read(field.filled(STRIKES[attack]), "query", unclosed, DOCUMENTED)
        except InvalidQuery as error:
            assert re.match(r"query(:\d+:\d+: | has no statement)", str(error)), attack
            assert "Traceback" not in str(error), attack
            assert "refused: refused" not in str(error), attack
        else:
            # Both readers take all of it for one query, in which the rest is a comment or a text.
            assert "[read as one]" in attack and len(read) == 1 and not read[0].tables, attack
        assert field.state() == field.before, attack


@pytest.mark.slow
def test_honest_queries_pass_and_are_answered(stories: Path) -> None:
    """Every third one; a longer proof has them all."""
    pass_and_are_answered([*HONEST][::3], stories)


def pass_and_are_answered(names: Sequence[str], stories: Path) -> None:
    """These honest queries, as one script: to open a file takes longer than to ask it."""
    answers = answered(stories, "\n;\n".join(HONEST[query] for query in names))
    each = [query for query in names for _ in range(2 if query == "two queries" else 1)]
    for query, (columns, rows) in zip(each, answers, strict=True):
        may_be_empty = any(word in query for word in ("not", "anti", "except", "both"))
        assert columns and (rows or may_be_empty), query


@pytest.fixture(scope="module")
def trade() -> Iterator[engine.Engine]:
    """TPC-H's eight tables."""
    with duckdb.connect(":memory:") as plain:
        for name, sql in TRADE.items():
            plain.execute(f"CREATE TABLE {name} AS {sql}")
        yield engine.Engine(plain)


@pytest.mark.slow
def test_the_questions_of_tpch_pass_and_are_answered(trade: engine.Engine) -> None:
    """Every third one; a longer proof has them all."""
    tpch_passes_and_is_answered([*TPCH][::3], trade)


def tpch_passes_and_is_answered(names: Sequence[str], trade: engine.Engine) -> None:
    for query in names:
        text = TPCH[query]
        (statement,) = guard.read(text, "query", trade, frozenset(TRADE))
        assert statement.text == text, query
        columns, _ = trade.table(statement.text)
        assert columns, query


def test_what_the_readers_read_differently_is_refused(
    monkeypatch: pytest.MonkeyPatch, bare_record: engine.Engine
) -> None:
    # A reader that misses a table: the other one sees it.
    monkeypatch.setattr(guard, "_by_sqlglot", lambda *_: iter(()))
    with pytest.raises(InvalidQuery, match="read in two ways, with and without claim"):
        guard.read("FROM claim", "query", bare_record, DOCUMENTED)


@pytest.mark.parametrize("word", ["DELETE FROM load", "COPY load TO 'x'", "FROM read_text('x')"])
def test_a_refusal_is_one_line_and_names_the_honest_way(
    word: str, bare_record: engine.Engine
) -> None:
    with pytest.raises(InvalidQuery) as refused:
        guard.read(f"SELECT 1;\n  {word}", "desk.sql", bare_record, DOCUMENTED)
    message = str(refused.value)
    assert (
        message.startswith("desk.sql:2:") and "\n" not in message and "provenance load" in message
    )


def test_all_refusals_of_a_script_are_told_at_once(bare_record: engine.Engine) -> None:
    with pytest.raises(InvalidQuery) as refused:
        guard.read("DROP TABLE load; SELECT 1; FROM 'x.csv'; SELEC", "q", bare_record, DOCUMENTED)
    places = [line.split(" ")[0] for line in str(refused.value).split("\n")]
    assert places == ["q:1:1:", "q:1:33:", "q:1:42:"]


# The third wall alone, and all together


def runaway(code: str) -> tuple[int, float, int]:
    """Run Python in a child under the bounds of `confine`: exit code, seconds, peak kilobytes."""
    program = (
        "import duckdb, resource\n"
        "from provenance.asking.confined import confine\n"
        "confine(300 * 2**20, 1)\n"
        f"try:\n    {code}\nfinally:\n"
        "    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    began = time.monotonic()
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    return ran.returncode, time.monotonic() - began, int(ran.stdout or 0)


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the bounds are those of Linux")
def test_a_confined_process_has_no_more_memory_than_it_is_given() -> None:
    text = runaway(
        "print(end='', *duckdb.sql(\"SELECT length(repeat('x', 4000000000))\").fetchall())"
    )
    plain = runaway("x = bytearray(4 * 2**30)")
    for code, _, peak in (text, plain):
        assert code != 0 and peak < 2 * 2**20


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the bounds are those of Linux")
def test_a_confined_process_writes_no_file(field: Field) -> None:
    code, _, _ = runaway(f"__import__('os').truncate({str(field.database)!r}, 2**40)")
    assert code != 0 and field.state() == field.before


@pytest.mark.slow
def test_a_runaway_ends_at_its_deadline_or_its_memory(field: Field) -> None:
    """Each of them, in a longer proof; here two that are drawn anew each time."""
    for bomb in sample(BOMBS, 2):
        ended(bomb, field)


def ended(bomb: str, field: Field) -> None:
    began = time.monotonic()
    with pytest.raises(InvalidQuery, match=r"stopped after 1 s|more memory"):
        for answer in confined.answers(
            asked(field.database, BOMBS[bomb], memory=400 * 2**20, timeout=1)
        ):
            for _ in answer.rows:
                pass
    assert time.monotonic() - began < 10, bomb
    assert field.state() == field.before, bomb


def harmed_by_none(field: Field, attacks: Iterable[str]) -> None:
    """All walls together answer none of these attacks, and nothing is changed."""
    opened = opening.guarded(field.database)
    for attack in attacks:
        frames: list[Mapping[str, object]] = []
        query = asked(field.database, field.filled(STRIKES[attack]))
        try:
            confined.answer_with(opened, query, frames.append)
        except InvalidQuery:
            assert not frames, attack
        else:
            assert "[read as one]" in attack and SECRET not in str(frames)
        assert field.state() == field.before, attack
    opened.close()


@pytest.mark.slow
def test_all_walls_together_are_harmed_by_no_attack(field: Field) -> None:
    """Each wall alone is tried with every attack above; all together with some, drawn anew."""
    harmed_by_none(field, sample(STRIKES, 24))


def test_the_command_refuses_each_attack_of_a_script(field: Field, run: Run) -> None:
    attacks = (STRIKES["copy over the database file"], STRIKES["delete a table's rows"])
    ran = run("sql", field.filled("; ".join(attacks)), "-d", field.database)
    assert (ran.code, ran.out) == (1, "")
    assert "refused: COPY" in ran.err and "refused: DELETE" in ran.err
    assert field.state() == field.before


# The commands


@pytest.mark.slow
def test_a_script_answers_each_question_under_its_heading(seed_database: Path, run: Run) -> None:
    script = seed_database.with_name("desk.sql")
    script.write_text(
        "-- Who is in it,\n-- by kind.\n--\n-- More about that.\n"
        "SELECT kind, count(*) AS n FROM speaker GROUP BY ALL ORDER BY ALL LIMIT 1; -- so far\n\n"
        "SELECT 1 AS one",
        "utf-8",
    )
    ran = run("run", script, "-d", seed_database)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("Who is in it, by kind.\n┌")
    assert "\n\n2 of 2: SELECT 1 AS one\n┌" in ran.out
    assert run("run", script, "-d", seed_database, "--format", "csv").out.endswith("\n\none\n1\n")
    lines = run("run", script, "-d", seed_database, "--format", "jsonl").out.splitlines()
    assert lines[-1] == '{"one": 1}' and len(lines) == 2


@pytest.mark.slow
def test_a_parameter_becomes_what_the_query_needs(seed_database: Path) -> None:
    since = "SELECT count(*) FROM statement WHERE said_earliest >= $day AND stance = $stance"
    parameters = {"day": "2025-04-09", "stance": "deny"}
    assert answered(seed_database, since, parameters=parameters)[0][1][0][0] > 0
    typed = "SELECT $n + 1 AS n, [10, 20][$i] AS i, DATE '2025-04-10' > $day AS later LIMIT $most"
    parameters = {"n": "4", "i": "2", "day": "2025-04-09", "most": "5"}
    assert answered(seed_database, typed, parameters=parameters)[0][1] == [[5, 20, True]]
    # Text stays text, whatever is in it.
    parameters = {"word": "x'; DELETE FROM load; --"}
    assert answered(seed_database, "SELECT $word", parameters=parameters)[0][1] == [
        [parameters["word"]]
    ]
    asked_twice = "SELECT getvariable('word') AS word"
    assert answered(seed_database, asked_twice, parameters=parameters)[0][1] == [
        [parameters["word"]]
    ]


@pytest.mark.parametrize(
    "script, parameters, message",
    [
        ("SELECT $a", {}, r"\$a has no value; give it with --param a=VALUE"),
        ("SELECT $a", {"a": "1", "b": "2"}, r"no parameter \$b; it has \$a"),
        ("FROM claim LIMIT $n", {"n": "many"}, "Could not convert string 'many'"),
        ("SELECT getvariable('as_of')", {"as_of": "2025"}, "--as-of 2025"),
    ],
)
def test_a_parameter_that_does_not_fit_is_told(
    script: str, parameters: dict[str, str], message: str, seed_database: Path
) -> None:
    with pytest.raises((UsageError, InvalidQuery), match=message):
        answered(seed_database, script, parameters=parameters)


@pytest.mark.slow
def test_the_clock_is_an_option(seed_database: Path, run: Run) -> None:
    count = "SELECT count(*) AS n FROM statement"
    ran = run("sql", count, "-d", seed_database, "-f", "tsv", "--as-of", "2025-04-09")
    now, never = (
        answered(seed_database, count, clock=clock)[0][1][0][0]
        for clock in ({}, {"recorded_by_date": "2000"})
    )
    assert now > int(ran.out.splitlines()[1]) > never == 0
    failed = run("sql", count, "-d", seed_database, "--as-of", "yesterday")
    assert failed.code == 2 and "--as-of" in failed.err


@pytest.mark.slow
def test_an_error_has_its_line_and_column_and_a_caret(seed_database: Path, run: Run) -> None:
    script = "SELECT 1;\n\nSELECT 'Київ' AS place, nothing\nFROM statement"
    result = subprocess_stdin(run, script, seed_database)
    assert result[0] == 1
    head, *shown = result[1].splitlines()
    assert head.startswith('provenance: stdin:3:25: Binder Error: Referenced column "nothing"')
    assert shown == [
        "    SELECT 'Київ' AS place, nothing",
        "                            ^",
    ]


def subprocess_stdin(run: Run, script: str, database: Path) -> tuple[int, str]:
    """Exit code and standard error of `run -`, the script on standard input."""
    ran = subprocess.run(
        [sys.executable, "-m", "provenance", "run", "-", "-d", database],
        input=script.encode(),
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    return ran.returncode, ran.stderr.decode()


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments, code, message",
    [
        (["sql", "DROP TABLE load"], 1, "refused: DROP"),
        (["sql", "SELECT 1", "--memory", "much"], 2, "512MB"),
        (["sql", "SELECT $a", "--param", "a"], 2, "NAME=VALUE"),
        (["sql", "SELECT 1", "-d", "nowhere.duckdb"], 3, "provenance init"),
        (["run", "nowhere.sql"], 2, "no script nowhere.sql"),
        (["sql", "SELECT len(range(900000000))", "--timeout", "1"], 1, "--timeout SECONDS"),
    ],
)
def test_the_exit_code_is_a_promise(
    arguments: list[str], code: int, message: str, seed_database: Path, run: Run
) -> None:
    ran = run(*arguments, env={"PROVENANCE_DB": str(seed_database)})
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("provenance: ") and message in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
def test_an_interrupted_query_ends_at_once(seed_database: Path) -> None:
    command = ["sql", "SELECT len(range(900000000))", "-d", str(seed_database)]
    running = subprocess.Popen(
        [sys.executable, "-m", "provenance", *command],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    # The command waits for its child by now, where the system says which children there are.
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    while children.exists() and not children.read_text() and running.poll() is None:
        time.sleep(0.05)
    time.sleep(1.2)
    running.send_signal(signal.SIGINT)
    # Left alone, the query would go on for a minute.
    out, err = running.communicate(timeout=20)
    assert (running.returncode, out) == (130, "") and "interrupted" in err
    assert "Traceback" not in err


def test_a_locked_file_is_told_as_locked(seed_database: Path, run: Run) -> None:
    writer = opening.write(seed_database, wait=0)
    try:
        ran = run("sql", "SELECT 1", "-d", seed_database, "--wait", 0)
    finally:
        writer.close()
    assert ran.code == 4 and "in use by" in ran.err
