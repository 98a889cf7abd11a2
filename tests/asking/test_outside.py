"""Kinds of contradiction and queries that a desk adds, from a folder or from a package."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import metadata
from itertools import takewhile
from pathlib import Path

import duckdb
import pytest

from provenance import filters, schema
from provenance.asking import record
from provenance.commands import asking
from provenance.engine import Engine, connected
from provenance.errors import InvalidQuery, UnknownName, UsageError
from provenance.file import meaning, opening
from provenance.installation import outside, packages, private
from provenance.intake import loads
from tests.conftest import ROOT, Run
from tests.rules.test_kinds import DOUBLE, case, statement

# Unlike a shipped file, it need not keep to the house style of SQL.
KIND = DOUBLE.replace("FROM", "from").replace("INNER JOIN", "join")
QUERY = """\
-- How often each speaker spoke.
--
-- speaker (speaker): only this speaker
-- stance (word of stance): only statements of this stance
-- at_least (number): only who spoke so often
-- with_groups (flag): unnamed groups, too
-- since (date): only what was said at this time or later
select speaker.name, count(*) as "how often"
from statement
join speaker on speaker.id = statement.speaker
where ($speaker is null or speaker.id = $speaker)
    and ($stance is null or statement.stance = $stance)
    and ($with_groups or speaker.kind <> 'group')
    and ($since is null or statement.said_latest >= $since::timestamp)
group by all
having $at_least is null or count(*) >= $at_least
order by all;
"""
PAGE = (ROOT / "provenance" / "help" / "extending.md").read_text("utf-8")
LABEL = "double:kinds/it-is:kinds/one:kinds/two"


@pytest.fixture(scope="module")
def said_twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which a speaker says one thing twice; made without any kind from outside."""
    folder = tmp_path_factory.mktemp("said")
    content = case(statements=[statement("one", "ann"), statement("two", "ann")])
    file, path = folder / "case.json", folder / "said.duckdb"
    file.write_text(json.dumps(content), "utf-8")
    loads.create(path)
    with closing(opening.write(path, wait=0)) as opened:
        loads.load(opened, [file], recorded_by="test")
    return path


@pytest.fixture
def database(said_twice: Path, tmp_path: Path) -> Path:
    """A copy of that record."""
    return Path(shutil.copy(said_twice, tmp_path / "said.duckdb"))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a kind and a query."""
    folder = tmp_path / "desk"
    for part, name, text in (("kinds", "double", KIND), ("queries", "how_often", QUERY)):
        (folder / part).mkdir(parents=True)
        (folder / part / f"{name}.sql").write_text(text, "utf-8")
    return folder


@pytest.fixture
def named(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """That folder, named by the environment of this process."""
    monkeypatch.setenv(outside.VARIABLE, str(desk))
    forget()
    yield desk
    monkeypatch.undo()
    forget()


def forget() -> None:
    """Forget what comes from outside, and what was made of it."""
    for cached in (
        packages._installed,
        outside.folders,
        outside.kinds,
        outside.query_files,
        outside.query,
        schema.all_views,
        schema.reached,
        meaning._cached,
        meaning._key,
    ):
        cached.cache_clear()


@pytest.fixture
def packaged(desk: Path, tmp_path: Path) -> Path:
    """A folder for the path of Python, in which a package with the same is installed."""
    place = tmp_path / "site"
    shutil.copytree(desk, place / "newsroom" / "rules")
    for package in ("newsroom", "newsroom/rules"):
        (place / package / "__init__.py").touch()
    info = place / "newsroom-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: newsroom\nVersion: 1\n", "utf-8")
    (info / "entry_points.txt").write_text(
        "[console_scripts]\nnews = newsroom:main\n"
        "[provenance.kinds]\nnewsroom = newsroom.rules\n[other]\nx = y\n",
        "utf-8",
    )
    return place


# A kind


@pytest.mark.slow
def test_a_contradiction_of_such_a_kind_is_judged(
    desk: Path, database: Path, run: Run, tmp_path: Path
) -> None:
    kinds = {outside.VARIABLE: str(desk)}
    judged = ("resolve", f"desk/{LABEL}", "--state", "explained", "--reason", "Once a year.")
    ran = run(*judged, "-d", database, env=kinds)
    assert ran.code == 0, ran.err
    (row,) = json.loads(run("contradictions", "-f", "json", "-d", database, env=kinds).out)
    assert row["state"] == "explained" and "Once a year." in row["judgement"]
    # The copy of the views, and all else in the file, is what everybody's program leaves there.
    for environment in (kinds, {}):
        assert run("verify", "-d", database, env=environment).code == 0
    assert json.loads(run("contradictions", "-f", "json", "-d", database).out) == []
    with duckdb.connect(str(database), read_only=True) as shell:
        assert shell.execute("FROM contradiction").fetchall() == []


@pytest.mark.slow
def test_other_kinds_are_another_catalogue_and_the_same_derived_tables(
    desk: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, digests = [], []
    try:
        for rule in (None, "Said twice.", "Said two times."):
            if rule is not None:
                monkeypatch.setenv(outside.VARIABLE, str(desk))
                (desk / "kinds" / "double.sql").write_text(KIND.replace("Said twice.", rule))
            forget()
            keys.append(meaning._key())
            digests.append(schema.digest())
            with record.open(database) as opened:
                assert opened._engine.believes_derived
                assert [row.rule for row in opened.kinds(contains="said t")] == [rule] * bool(rule)
    finally:
        monkeypatch.undo()
        forget()
    assert len(set(keys)) == 3 and len(set(digests)) == 1


def test_nothing_that_a_write_derives_rests_on_a_contradiction() -> None:
    for derived in schema.derived_views():
        assert not [name for name in schema.reached(derived) if name.startswith("contradiction")]


# A query


@pytest.mark.slow
def test_a_folder_adds_a_query(named: Path, database: Path, run: Run) -> None:
    with record.open(database) as opened:
        rows = opened.ask("how_often")
        assert rows.columns == ["name", "how often"] and rows.tuples == [("Ann", 2)]
        assert rows[0].name == "Ann" and next(iter(rows))[1] == 2
        assert not opened.ask("how_often", at_least=3)
        assert not opened.ask("how_often", stance="deny")
        assert not opened.ask("how_often", since="2026", with_groups=True)
        assert opened.ask("how_often", speaker="Ann", at_least=2, since="2025").tuples
        assert not opened.ask("how_often", as_of="2024")
        assert [reason["statement"] for reason in rows.why(0)["statements"]] == [
            "kinds/one",
            "kinds/two",
        ]
        # A shipped one, too.
        assert opened.ask("speakers", speaker="ann").tuples == opened.speakers(speaker="ann").tuples
        with pytest.raises(
            UsageError, match="how_often has no filter kind; it has speaker, stance"
        ):
            opened.ask("how_often", kind="x")
        with pytest.raises(UsageError, match="--stance dny is not accepted; accepted are support"):
            opened.ask("how_often", stance="dny")
        with pytest.raises(UnknownName, match="no speaker goes by `nobody`"):
            opened.ask("how_often", speaker="nobody")
        with pytest.raises(
            UnknownName, match=r"there is no query `how_oft`; there are .* how_often"
        ):
            opened.ask("how_oft")
    shell = {outside.VARIABLE: str(named)}
    ran = run(
        "how-often", "--at-least", "2", "--with-groups", "-f", "json", "-d", database, env=shell
    )
    assert json.loads(ran.out) == [{"name": "Ann", "how often": 2}]
    assert run("how-often", "--stance", "dny", "-d", database, env=shell).code == 2
    assert "how-often" in run("--help", env=shell).out
    assert "--at-least NUMBER" in run("how-often", "--help", env=shell).out
    printed = run(
        "how-often", "--with-groups", "--at-least", "2", "--sql", "-d", database, env=shell
    )
    with duckdb.connect(str(database), read_only=True) as plain:
        assert plain.execute(printed.out).fetchall() == [("Ann", 2)]


@pytest.mark.slow
def test_the_query_of_the_manual_is_one(named: Path, database: Path) -> None:
    (query,) = re.findall(r"^```text\n(-- .*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (named / "queries" / "how_often.sql").write_text(query, "utf-8")
    with record.open(database) as opened:
        assert opened.ask("how_often", stance="support").tuples == [("Ann", 2)]


def test_the_kind_of_the_manual_is_one() -> None:
    assert f"```sql\n{DOUBLE}```\n" in PAGE


def test_the_manual_lists_the_types() -> None:
    (table,) = re.findall(r"\| type \| takes \|\n\|[-|]+\n((?:\|.*\n)+)", PAGE)
    cells = [line.split("|")[1] for line in table.splitlines()]
    assert {name for cell in cells for name in re.findall(r"`(.+?)`", cell)} == set(filters.TYPES)


def test_a_query_is_asked_about_what_it_requires(named: Path, database: Path, run: Run) -> None:
    (named / "queries" / "words.sql").write_text(
        "-- What a statement says.\n--\n-- statement (statement!): the statement\n"
        "SELECT quotation.excerpt FROM quotation WHERE quotation.statement = $statement",
        "utf-8",
    )
    with record.open(database) as opened:
        assert len(opened.ask("words", statement="one")) == 1
        with pytest.raises(UsageError, match="words is asked about a statement; give one"):
            opened.ask("words")
    shell = {outside.VARIABLE: str(named)}
    assert run("words", "one", "-d", database, env=shell).code == 0
    assert run("words", "-d", database, env=shell).code == 2
    assert "no statement goes by `ten`" in run("words", "ten", "-d", database, env=shell).err


def test_what_every_question_takes_is_no_parameter_of_a_query(named: Path) -> None:
    taken = set(asking.question("how_often").__signature__.parameters)  # type: ignore[attr-defined]
    assert taken - set(filters.of(outside.query("how_often"))) == outside.RESERVED - {"help"}


# What is no kind, and no query


def changed(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


BROKEN_KINDS = {
    "no-rule": ("double", changed("-- Rule:", "-- Rle:"), r"does not say the rule; add a line"),
    "shipped": ("figure", changed("", ""), "provenance has figure itself; name it otherwise than"),
    "view": ("state", changed("_double", "_state"), "provenance has a view contradiction_state"),
    "no-name": ("Two words", changed("", ""), "accepted are names of lower-case letters"),
    "other-name": ("twice", changed("", ""), "accepted is one statement, `CREATE VIEW"),
    "column": (
        "double",
        changed("AS gap", "AS gp"),
        r"the column gap, which it lacks; accepted is",
    ),
    "type": (
        "double",
        changed("::VARCHAR", ""),
        "the column evidence, which is .*; accepted is VAR",
    ),
    "more": ("double", changed("'it was", "1 AS x, 'it was"), "the column x, which no kind has"),
    "syntax": ("double", changed("SELECT", "SELCT"), "Parser Error"),
    "relation": ("double", changed("from statement", "from statment"), "Catalog Error"),
    "circle": ("double", changed("statement AS", "contradiction AS"), "Catalog Error"),
    "two": ("double", changed("other.id;", "other.id; SELECT 1;"), "accepted is one"),
    "file": ("double", changed("from statement", "from 'case.json'"), "Permission Error"),
}


@pytest.fixture(scope="module")
def ready_for_a_kind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A catalogue of meaning up to where a kind from outside is made, behind a closed door."""
    folder = tmp_path_factory.mktemp("kinds")
    (folder / "kinds").mkdir()
    (folder / "kinds" / "double.sql").write_text(KIND, "utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(outside.VARIABLE, str(folder))
        forget()
        (kind,) = outside.kinds()
        engine = Engine(connected([f"ATTACH ':memory:' AS {meaning.MEANING}"]))
        for statement in takewhile(lambda statement: statement != kind.sql, meaning._made()):
            engine.execute(statement)
    forget()
    engine.execute("SET enable_external_access = FALSE")
    yield engine
    engine.close()


@pytest.mark.slow
@pytest.mark.parametrize("case", BROKEN_KINDS)
def test_a_file_that_is_no_kind_is_named(case: str, named: Path, ready_for_a_kind: Engine) -> None:
    name, change, message = BROKEN_KINDS[case]
    (named / "kinds" / "double.sql").unlink()
    file = named / "kinds" / f"{name}.sql"
    file.write_text(change(KIND), "utf-8")
    with pytest.raises(InvalidQuery, match=message) as refused:
        # To make the whole catalogue takes a second, which one of these does.
        if name == "double" and case not in ("column", "no-rule"):
            (kind,) = outside.kinds()
            ready_for_a_kind.execute("BEGIN TRANSACTION")
            try:
                meaning._check_kind(ready_for_a_kind, kind)
            finally:
                ready_for_a_kind.execute("ROLLBACK")
        else:
            meaning._check_kinds()
    assert str(refused.value).startswith(f"{file}: ") and "\n" not in str(refused.value)


@pytest.mark.slow
def test_no_command_goes_on_without_a_kind(desk: Path, database: Path, run: Run) -> None:
    file = desk / "kinds" / "double.sql"
    file.write_text(KIND.replace("SELECT", "SELCT"), "utf-8")
    kinds = {outside.VARIABLE: str(desk), "PROVENANCE_DB": str(database)}
    # With a folder for the cache, and without one.
    for command, cache in (
        (["contradictions"], {"PROVENANCE_CACHE": str(file)}),
        (["init", "-d", "new.duckdb"], {}),
    ):
        ran = run(*command, env=kinds | cache)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == f'provenance: {file}: Parser Error: syntax error at or near "SELCT"\n'


BROKEN_QUERIES = {
    "type": (
        changed("(number)", "(nmber)"),
        "has the type `nmber`, which does not exist; accepted",
    ),
    "no-type": (changed(" (number)", ""), "at_least has no type; accepted are speaker"),
    "vocabulary": (changed("word of stance", "word of stances"), "has no vocabulary stances"),
    "header": (
        changed("-- at_least (number): only who spoke so often\n", ""),
        "parameter at_least",
    ),
    "summary": (changed("-- How often each speaker spoke.\n", ""), "its first line says"),
    "taken": (changed("at_least", "format"), "every question has a format of its own"),
    "syntax": (changed("select", "selct"), "Parser Error"),
    "column": (changed("speaker.name", "speaker.nam"), "Binder Error"),
    "file": (changed("from statement", "from 'case.json' AS statement"), "Permission Error"),
    "two": (changed("order by all;", "; select 1;"), "accepted is one statement that selects"),
    "write": (changed("select speaker.name", "delete from load; select 1"), "accepted is one stat"),
}


@pytest.mark.parametrize("case", BROKEN_QUERIES)
def test_a_file_that_is_no_query_is_named(case: str, desk: Path, database: Path, run: Run) -> None:
    change, message = BROKEN_QUERIES[case]
    file = desk / "queries" / "how_often.sql"
    file.write_text(change(QUERY), "utf-8")
    kinds = {outside.VARIABLE: str(desk)}
    options = ["--stance", "deny"] if case == "vocabulary" else []
    ran = run("how-often", *options, "-d", database, env=kinds)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"provenance: {file}: ")
    assert message in ran.err and ran.err.count("\n") == 1
    if case in ("type", "syntax", "file"):
        # What does not need it goes on.
        assert run("speakers", "-d", database, env=kinds).code == 0


@pytest.mark.parametrize("name", ["speakers", "load"])
def test_a_query_takes_the_name_of_no_command(name: str, desk: Path, run: Run) -> None:
    (desk / "queries" / "how_often.sql").rename(desk / "queries" / f"{name}.sql")
    ran = run("--help", env={outside.VARIABLE: str(desk)})
    assert ran.code == 1 and f"{name}.sql: provenance has " in ran.err


def test_a_folder_without_any_is_an_error(tmp_path: Path, database: Path, run: Run) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        ran = run("speakers", "-d", database, env={outside.VARIABLE: str(folder)})
        assert ran.code == 2
        assert ran.err == (
            f"provenance: {outside.VARIABLE}={folder}: "
            "accepted is a folder that has kinds/*.sql or queries/*.sql in it\n"
        )
    assert run("--version", env={outside.VARIABLE: "none"}).code == 0


def test_an_entry_point_that_leads_nowhere_is_named(
    packaged: Path, database: Path, run: Run, environment: dict[str, str]
) -> None:
    path = {"PYTHONPATH": f"{packaged}{os.pathsep}{environment['PYTHONPATH']}"}
    shutil.rmtree(packaged / "newsroom")
    ran = run("speakers", "-d", database, env=path)
    assert ran.code == 1 and "newsroom = newsroom.rules of provenance.kinds: accepted" in ran.err


def test_two_files_of_one_name_are_named(
    packaged: Path, desk: Path, database: Path, run: Run, environment: dict[str, str]
) -> None:
    path = {"PYTHONPATH": f"{packaged}{os.pathsep}{environment['PYTHONPATH']}"}
    ran = run("speakers", "-d", database, env=path | {outside.VARIABLE: str(desk)})
    assert ran.code == 1
    assert f"{desk / 'kinds' / 'double.sql'} has the same name; rename one of them" in ran.err


# What is installed


ASKED = """
import sys
from provenance.installation import packages
print(packages.entry_points(packages.KINDS))
print("importlib.metadata" in sys.modules)
"""


def test_what_is_installed_is_seen_when_it_comes_and_goes(
    packaged: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    cache = tmp_path / "cache"
    path = f"{packaged}{os.pathsep}{environment['PYTHONPATH']}"

    def points() -> str:
        ran = subprocess.run(
            [sys.executable, "-c", ASKED],
            env=environment | {"PYTHONPATH": path, "PROVENANCE_CACHE": str(cache)},
            capture_output=True,
            text=True,
            check=True,
        )
        listed, metadata = ran.stdout.splitlines()
        assert metadata == "False"
        return listed

    expected = "[('newsroom', 'newsroom.rules')]"
    assert points() == expected and points() == expected
    (kept,) = cache.iterdir()
    assert str(packaged) in json.loads(kept.read_text("utf-8"))
    away = packaged.with_name("away")
    (packaged / "newsroom-1.dist-info").rename(away)
    assert points() == "[]"
    away.rename(packaged / "newsroom-2.dist-info")
    assert points() == expected
    # What is kept is a help, and no more.
    kept.write_text('{"/": 1}', "utf-8")
    assert points() == expected


def test_what_python_reads_is_what_is_read(
    packaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(packaged))
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path / "cache"))
    packages._installed.cache_clear()
    own = packages.entry_points(packages.KINDS)
    packages._installed.cache_clear()
    python = metadata.entry_points(group=packages.KINDS)
    assert own == [(point.name, point.value) for point in python] != []
    assert packages.folder_of("newsroom.rules") == packaged / "newsroom" / "rules"
    assert packages.folder_of("newsroom.nothing") is None
    assert private.folder() == tmp_path / "cache"
