"""A stranger's file: nothing of it is run, and what was forged in it is refused or does no harm."""

from __future__ import annotations

import hashlib
import json
import random
import re
import shutil
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

from provenance import library, schema
from provenance.copies import bundle
from provenance.disk.beside import logs_of
from provenance.engine import Engine
from provenance.errors import InvalidInput, NoDatabase, ProvenanceError
from provenance.file import opening
from provenance.intake import editing, entering, loads
from provenance.intake.case_file import StagedRow
from tests.conftest import of_storage_2
from tests.files.crash_proof import case
from tests.files.merge_proof import merge, written
from tests.files.test_merge import text


class Copies(NamedTuple):
    """Copies made once, and their bundles: a record, and another of it that went on.

    The other has two statements more, and has one of its own amended.
    """

    mine: Path
    other: Path
    my_text: str
    other_text: str


class Merged(NamedTuple):
    """The first of them after the other was merged into it, and its bundle."""

    database: Path
    text: str


@pytest.fixture(scope="module")
def copies(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Copies:
    folder = tmp_path_factory.mktemp("strangers")
    mine, other = (folder / f"{name}.duckdb" for name in ("mine", "other"))
    for path, ids in ((mine, ("here-1", "here-2")), (other, ("there-1", "there-2"))):
        shutil.copy(mine if path == other else _empty_template, path)
        file = path.with_suffix(".json")
        file.write_text(json.dumps(case(*ids)), "utf-8")
        with closing(opening.write(path, wait=0)) as opened:
            loads.load(opened, [file], recorded_by=path.stem)
            if path == other:
                change = {"note": "Heard again."}
                editing.amend(opened, "here-1", change, reason="heard", recorded_by="other")
    return Copies(mine, other, text(mine), text(other))


@pytest.fixture(scope="module")
def merged(copies: Copies) -> Merged:
    database = Path(shutil.copy(copies.mine, copies.mine.with_name("merged.duckdb")))
    merge(database, copies.other)
    return Merged(database, text(database))


@pytest.fixture
def mine(copies: Copies, tmp_path: Path) -> Path:
    """A record."""
    return Path(shutil.copy(copies.mine, tmp_path / "mine.duckdb"))


@pytest.fixture
def other(copies: Copies, tmp_path: Path) -> Path:
    """The other copy of it."""
    return Path(shutil.copy(copies.other, tmp_path / "other.duckdb"))


def refused(mine: Path, other: Path) -> str:
    """What a merge is refused for, a line each; nothing of it was written."""
    before = mine.read_bytes()
    with pytest.raises(ProvenanceError) as refusal:
        merge(mine, other)
    assert mine.read_bytes() == before and not logs_of(mine)
    if isinstance(refusal.value, InvalidInput):
        return "\n".join(problem.problem for problem in refusal.value.problems)
    return str(refusal.value)


def behind_the_back(path: Path, *statements: str) -> None:
    with duckdb.connect(str(path)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.slow
def test_nothing_of_a_strangers_file_is_run(
    mine: Path, other: Path, merged: Merged, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", "utf-8")
    views = (
        *("statement", "source", "superseded_entry", "contradiction_pair", "other_load"),
        *("computed.standing_figure", "figure_text_reading"),
    )
    macros = ("sha256(x)", "json_valid(x)", "strlen(x)", "count(x)", "coalesce(x, y)")
    behind_the_back(
        other,
        *(
            f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_text('{secret}')"
            for name in views
        ),
        *(f"CREATE MACRO {name} AS error('run')" for name in macros),
        "CREATE MACRO entry_hash(record, replaces, content) AS error('run')",
        "CREATE MACRO read_parquet(x) AS TABLE SELECT error('run')",
        "CREATE MACRO duckdb_tables() AS TABLE SELECT 'load' AS table_name",
        "CREATE SCHEMA temporary",
        "CREATE TABLE temporary.statement_entry (entry VARCHAR)",
        f"CREATE TABLE more AS SELECT content FROM read_text('{secret}')",
        "CREATE TYPE word AS ENUM ('a')",
        "CREATE SEQUENCE number",
        "CREATE INDEX by_id ON statement_entry (id)",
        "CREATE TABLE other_statement_entry AS FROM statement_entry",
        # What is worked out, and what words mean, is that of the record that takes it in.
        "CREATE OR REPLACE VIEW field AS SELECT 'claim' AS record, 'id' AS field, 'text' AS kind",
        "DROP VIEW vocabulary",
        "CREATE TABLE vocabulary (vocabulary VARCHAR, word VARCHAR)",
        "UPDATE figure_reading SET hard_low = 0, hard_high = 0",
        "INSERT INTO forked_entry SELECT 'statement', id, entry, load, now(), load "
        "FROM statement_entry",
        "DELETE FROM standing_figure",
        "DELETE FROM committed_statement",
    )
    merge(mine, other)
    assert text(mine) == merged.text
    answers = []
    for path in (mine, merged.database):
        with closing(opening.read(path)) as opened:
            standing = opened.rows("SELECT * FROM standing_figure ORDER BY ALL")
            answers.append((standing, opened.rows("FROM contradiction_pair ORDER BY ALL")))
    assert answers[0] == answers[1]


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        "CREATE VIEW source_entry AS FROM kept_source",
        "CREATE VIEW source_entry AS SELECT * REPLACE (error('run') AS id) FROM kept_source",
        "CREATE TABLE source_entry AS SELECT *, 1 AS more FROM kept_source",
        "CREATE TABLE source_entry AS SELECT * EXCLUDE (title) FROM kept_source",
        "CREATE TABLE source_entry AS SELECT * REPLACE (1 AS title) FROM kept_source",
        "CREATE TABLE source_entry AS SELECT * REPLACE ([title] AS title) FROM kept_source",
        "CREATE TABLE source_entry AS SELECT * EXCLUDE (id), id FROM kept_source",
        "CREATE TEMP TABLE source_entry AS FROM kept_source",
        "title VARCHAR AS (error('run')::VARCHAR)",
        "title VARCHAR DEFAULT error('run')",
        "title VARCHAR COLLATE NOCASE",
        "title VARCHAR NOT NULL",
        "title VARCHAR CHECK (error('run')::BOOLEAN)",
        "title VARCHAR UNIQUE",
    ],
)
def test_a_table_that_is_not_ours_is_named(mine: Path, other: Path, change: str) -> None:
    if change.startswith("title"):
        columns = schema.tables()["source_entry"].sql
        assert columns.count("title VARCHAR,") == 1
        change = columns.replace("title VARCHAR,", f"{change},")
    behind_the_back(other, "ALTER TABLE source_entry RENAME TO kept_source", change)
    assert "the table source_entry is not as the schema has it" in refused(mine, other)


@pytest.fixture
def triggered(mine: Path, tmp_path: Path) -> Path:
    """A copy of the record that a trigger would write into."""
    path = of_storage_2(mine, tmp_path / "triggered.duckdb")
    behind_the_back(
        path,
        'CREATE TRIGGER "a word" AFTER INSERT ON load FOR EACH STATEMENT '
        "INSERT INTO source_text VALUES ('forged', 'forged')",
    )
    return path


@pytest.mark.slow
def test_a_file_with_a_trigger_is_read_and_not_written(
    triggered: Path, other: Path, copies: Copies
) -> None:
    """That it is proved, merged and written without the trigger is a longer proof."""
    assert text(triggered) == copies.my_text
    message = refused(triggered, other)
    assert "the table load has the trigger a word, which would run with every write" in message


def entry(path: Path, id: str) -> str:
    opened = opening.read(path)
    try:
        return str(opened.rows("SELECT entry FROM statement WHERE id = $id", {"id": id})[0][0])
    finally:
        opened.close()


@pytest.mark.slow
def test_all_that_was_forged_is_named(mine: Path, other: Path) -> None:
    mine_first, mine_second = entry(mine, "crowd/here-1"), entry(mine, "crowd/here-2")
    behind_the_back(
        other,
        "UPDATE statement_entry SET note = 'forged' WHERE id = 'crowd/there-1'",
        "UPDATE appearance_entry SET load = repeat('0', 64) WHERE statement = 'crowd/there-1'",
        "INSERT INTO figure_entry SELECT * FROM figure_entry WHERE statement = 'crowd/there-2'",
        "UPDATE load SET recorded_by = 'nobody' WHERE reason = 'heard'",
        "INSERT INTO source_text VALUES (repeat('0', 64), 'forged')",
        # What is here already is not hidden by who says that it was replaced, round in a ring.
        *(
            f"INSERT INTO replacement SELECT '{one}', '{two}', load FROM load LIMIT 1"
            for one, two in ((mine_first, mine_second), (mine_second, mine_first))
        ),
    )
    message = refused(mine, other)
    for part in (
        "the statement `crowd/there-1` is not what its content hash says",
        "` names the load 000000000000, which is not there",
        "the figure `crowd/there-2/number` stands there 2 times",
        " is not what its content hash says; it was changed",
        "the source text `000000000000` is not what its SHA-256 says; it was changed",
        "the source text `000000000000` was stored by no load",
        f"the replacement `{mine_first[:12]}` of {mine_second[:12]} is by no entry that arrives",
        f"the replacement `{mine_second[:12]}` of {mine_first[:12]} is by no entry that arrives",
        " does not have the entries that it recorded",
    ):
        assert part in message


@pytest.mark.slow
def test_a_forged_chain_of_loads_is_refused(mine: Path, other: Path) -> None:
    behind_the_back(
        other,
        "DELETE FROM appearance_entry WHERE statement = 'crowd/there-1'",
        "INSERT INTO recording SELECT entry, load FROM statement_entry WHERE id = 'crowd/there-2'",
        "DELETE FROM statement_entry WHERE id = 'crowd/there-2'",
        "UPDATE load SET previous = repeat('1', 64) WHERE recorded_by = 'other' AND reason IS NULL",
        "UPDATE load SET recorded_at = TIMESTAMP '2024-01-01' WHERE reason = 'heard'",
    )
    message = refused(mine, other)
    for part in (
        ", which no longer has it; it was deleted or moved",
        ", which is not there",
        "follows the load 111111111111, which is not there",
        "was recorded before the load ",
    ):
        assert part in message


@pytest.mark.slow
def test_what_a_load_that_is_gone_recorded_is_refused(mine: Path, other: Path) -> None:
    behind_the_back(other, "DELETE FROM load WHERE recorded_by = 'other'")
    assert re.search("names the load [0-9a-f]{12}, which is not there", refused(mine, other))


def test_a_field_that_nobody_writes_is_refused(mine: Path, other: Path) -> None:
    behind_the_back(other, f"UPDATE source_entry SET title = repeat('x', {2**20 + 1})")
    assert "source_entry.title holds a text of 1,048,577 bytes" in refused(mine, other)


def without_rules(
    path: Path,
    rows: Sequence[StagedRow],
    monkeypatch: pytest.MonkeyPatch,
    now: datetime,
    *before: str,
) -> str:
    """Enter rows as the tool would if it had no rules: every hash is right.

    Statements that the engine runs before make room for what no table of ours can hold; then the
    file is none of the schema, and what is returned, the record as a bundle, is what may arrive.
    """
    with monkeypatch.context() as patched:
        patched.setattr(library, "check_names", lambda folder: ())
        patched.setattr(entering, "_now", lambda: now)
        drafted = loads.Drafted("forger", "", rows)

        def act(opened: Engine) -> str:
            for statement in before:
                opened.execute(statement)
            loads.load(opened, [drafted], recorded_by="forger")
            return "".join(bundle.lines(opened))

        return written(path, act)


def row(record: str, **fields: str) -> StagedRow:
    return StagedRow(record, "forger", 1, fields)


@pytest.mark.slow
def test_what_breaks_rules_under_right_hashes_is_named(
    mine: Path, other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        row("claim", id="no-text", asserts="occurrence"),
        row("claim", id="of-nothing", text="So.", asserts="nothing"),
        row("claim", id="'; DROP TABLE load; --", text="So.", asserts="occurrence"),
        row("claim", id="\x1b[2J", text="So.", asserts="occurrence"),
        row("claim", id="x" * 201, text="So.", asserts="occurrence"),
        row("source", id="digested", kind="article", sha256="../../etc/passwd"),
        row("speaker", id="more", name="M", kind="person", extra="[1]"),
    ]
    room = "ALTER TABLE record.main.claim_entry ALTER text DROP NOT NULL"
    file = tmp_path / "forged.jsonl"
    forged = without_rules(other, rows, monkeypatch, datetime(2100, 1, 1), room)
    file.write_text(forged, "utf-8")
    message = refused(mine, file)
    for part in (
        "the claim `no-text`: this claim (no-text) needs `text`",
        "the claim `of-nothing`: `asserts: nothing` is not accepted",
        "the claim `'; DROP TABLE load; --`: the id `'; DROP TABLE load; --` is not accepted",
        "the claim `\x1b[2J`: the id `\x1b[2J` is not accepted",
        ": the id `xxxx",
        "the source `digested`: `sha256: ../../etc/passwd` is not a SHA-256",
        "the speaker `more`: `extra: [1]` is not a JSON object",
        "says that it was recorded in the future, on 2100-01-01",
    ):
        assert part in message


SAYS = {"speaker": "ann", "stance": "support", "commitment": "certain"}


# Rows, and the problems with them.
MEANINGLESS: list[tuple[list[StagedRow], list[str]]] = [
    (
        [
            row(
                "assessment",
                **{"id": "j", "target_kind": "speaker", "target": "nobody", "value": "seven"},
                **{"axis": "reliability", "analyst": "a", "assessed": "2025"},
                rationale="r",
            ),
            row(
                "identity",
                **{"id": "same", "kind": "claim", "one": "none", "other": "none"},
                **{"verdict": "same", "analyst": "a", "decided": "2025", "rationale": "r"},
            ),
            row("statement", **SAYS | {"id": "of-nothing"}),
            row("statement", **SAYS | {"id": "bare", "claim": "it-is", "stance": "deny"}),
            row("statement", **SAYS | {"id": "scoped", "claim": "it-is", "scope": "figure"}),
            row("relay", id="itself", statement="there-1", relayed="there-1"),
            row("claim_relation", id="c", claim="it-is", relation="excludes", other="it-is"),
            row("bearing", id="b", evidence="e", bears="refutes"),
            row("evidence", id="e", kind="document", description="Seen."),
            row("hedge_rule", id="h", template="So  {n}", kind="bound", hard="n", usual="[n, n]"),
            row("scale_word", id="w", word="none", factor="0", money_only="false"),
            row("quantity", id="q", name="Q", behaviour="fixed", tolerance="5"),
            row(
                "exchange_rate",
                **{"id": "x", "from_currency": "EUR", "to_currency": "USD", "rate": "0"},
                **{"period": "2025", "source": "paper"},
            ),
        ],
        [
            "the assessment `j`: `value: seven` is not a reliability",
            "the assessment `j`: `target: nobody` names no speaker",
            "the identity `same`: the claim `none` is judged with itself",
            "the identity `same`: `one: none` names no claim",
            "the identity `same`: `other: none` names no claim",
            "the statement `of-nothing`: a statement needs `claim`",
            "the statement `of-nothing`: the statement `of-nothing` needs an entry in",
            "the statement `bare`: a denial needs `scope`",
            "the statement `scoped`: `scope` belongs to a denial",
            "the relay `itself`: the statement `crowd/there-1` relays itself",
            "the claim relation `c`: the claim `crowd/it-is` is related to itself",
            "the bearing `b`: a bearing needs either `claim` or `statement`",
            "the hedge rule `h`: the template `So  {n}` is never met",
            "the hedge rule `h`: the interval `n` cannot be read",
            "the scale word `w`: the factor of `none` is not accepted",
            "the quantity `q`: `tolerance: 5.",
            "the exchange rate `x`: `rate: 0.",
        ],
    ),
    (
        [row("source", id="dated", kind="article", published="Wednesday")],
        ["the source `dated`: `published`: 'Wednesday' is not a date"],
    ),
    (
        [
            row("alias", id="a", speaker="nobody", name="N"),
            row("relay", id="r", statement="there-1", relayed="nothing"),
        ],
        [
            "the alias `a`: `speaker: nobody` names no speaker",
            "the relay `r`: `relayed: nothing` names no statement",
        ],
    ),
]


# A letter, and rows that say of its words what is not so; with the problems of the first ones.
WORDS = "They were 155."
DIGEST = hashlib.sha256(WORDS.encode()).hexdigest()
PLACE = {"appearance": "crowd/heard", "sha256": DIGEST, "exact": WORDS}
MISQUOTED: list[tuple[StagedRow, str | None]] = [
    # An anchor that does not fit its text is let in, and never counts: it was not looked up here.
    *(
        (row("anchor", id=id, **PLACE, **place), None)
        for id, place in {
            "before": {"start": "0", "stop": "14", "prefix": "No. "},
            "elsewhere": {"start": "1", "stop": "15"},
            "nowhere": {},
        }.items()
    ),
    (
        row(
            "anchor",
            id="reworded",
            appearance="crowd/heard",
            sha256="0" * 64,
            exact="They were 168.",
        ),
        "the anchor `reworded`: has other words than the excerpt of `crowd/heard`",
    ),
    (
        row("figure", id="more#", statement="more", quantity="number", verbatim="155"),
        "the figure `more#`: the figure `155` does not stand in any excerpt of `more`",
    ),
    (row("statement", **SAYS | {"id": "more", "claim": "it-is"}), None),
    (
        row("appearance", id="more@", statement="more", source="letter", excerpt="They were 1550."),
        None,
    ),
    # Whether an excerpt of before had the words, no copy can tell of another.
    (
        row("figure", id="heard#", statement="in-the-letter", quantity="number", verbatim="168"),
        None,
    ),
]


def with_letter(database: Path) -> None:
    """Load a statement that the text of a letter has."""
    folder = database.parent
    (folder / "letter.txt").write_text(WORDS, "utf-8")
    statement = {"id": "in-the-letter", "speaker": "ann", "claim": "it-is", "stance": "support"}
    heard = {"id": "heard", "source": "letter", "excerpt": WORDS}
    honest = case() | {
        "sources": [{"id": "letter", "kind": "document", "text": "letter.txt"}],
        "statements": [statement | {"commitment": "certain", "appearances": [heard]}],
    }
    file = folder / "letter.json"
    file.write_text(json.dumps(honest), "utf-8")
    written(database, lambda opened: loads.load(opened, [file], recorded_by="other"))


AN_ANCHOR_OR_FIGURE = re.compile("the (anchor|figure) `")


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("claim_entry", "entry"),
        ("claim_entry", "id"),
        ("claim_entry", "load"),
        ("claim_entry", "retracted"),
        ("load", "load"),
        ("load", "recorded_at"),
        ("replacement", "entry"),
    ],
)
def test_a_table_that_can_hold_null_where_none_may_be_is_refused(
    mine: Path, other: Path, table: str, column: str
) -> None:
    behind_the_back(other, f"ALTER TABLE {table} ALTER {column} DROP NOT NULL")
    assert f"the table {table} is not as the schema has it" in refused(mine, other)


@pytest.mark.slow
def test_a_damaged_file_is_refused_or_means_the_same(
    mine: Path, other: Path, merged: Merged
) -> None:
    chance = random.Random(4)
    whole = other.read_bytes()
    for _ in range(6):
        damaged = bytearray(whole)
        for place in (chance.randrange(len(whole)) for _ in range(4)):
            damaged[place] ^= 1 << chance.randrange(8)
        other.write_bytes(damaged)
        try:
            merge(mine, other)
        except NoDatabase:
            continue
        assert text(mine) == merged.text
        shutil.copy(merged.database, mine)


DEEP = 100_000
# Lines that are none of a bundle, and those that lack something, with the problem of each; a digit
# in angle brackets stands for a hash of that digit alone.
STRANGE = (
    "5",
    '["entry"]',
    '{"entry": null, "says": null}',
    '{"entry": <3>, "says": {"record": "nothing"}}',
)
LACKING = {
    '{"entry": <1>, "says": {"record": "load"}}': "the load `<1>` has no `recorded_at`",
    '{"entry": <2>, "says": {"record": "claim"}}': (
        "the claim `222222222222`: this claim needs `id`"
    ),
    '{"entry": <3>, "loads": 5, "says": {"record": "claim"}}': (
        "the claim `<3>`: this claim needs `asserts`"
    ),
    '{"entry": <4>, "says": {"record": "claim", "content": {"id": null}}}': (
        "the claim `<4>`: this claim needs `id`"
    ),
    '{"entry": <5>, "says": {"record": "claim", '
    '"content": {"id": "it-is-not", "retracted": "perhaps"}}}': (
        "the claim `it-is-not`: this claim (it-is-not) needs `retracted`"
    ),
    '{"load": <6>, "says": []}': "the load `<6>` has no `recorded_at`",
    '{"load": <7>, "load": "8"}': "the load `<7>` has no `recorded_by`",
    '{"text": <9>, "content": {}}': "the source text `<9>` was stored by no load",
    '{"text": <a>, "content": "\\u0000"}': "the source text `<a>` was stored by no load",
    f'{{"text": {"[" * DEEP}{"]" * DEEP}}}': (
        "the source text `[[[[[[[[[[[[` is not what its SHA-256 says"
    ),
}


def hashed(line: str, digits: int = 64) -> str:
    return re.sub("<([0-9a-f])>", lambda digit: digit[1] * digits, line)


def among(lines: Sequence[str], bundle: str, folder: Path) -> Path:
    """A bundle with more lines in it, from its fourth on."""
    own = bundle.splitlines(keepends=True)
    more = [hashed(re.sub("<.>", r'"\g<0>"', line)) + "\n" for line in lines]
    file = folder / "other.jsonl"
    file.write_text("".join([*own[:3], *more, *own[3:]]), "utf-8")
    return file


def test_a_line_that_is_none_of_a_bundle_is_refused(
    mine: Path, copies: Copies, tmp_path: Path
) -> None:
    cut_off = among(['{"entry": "'], copies.other_text, tmp_path)
    assert "is no bundle that can be read" in refused(mine, cut_off)
    with pytest.raises(InvalidInput) as refusal:
        merge(mine, among(STRANGE, copies.other_text, tmp_path))
    assert [(problem.line, problem.problem) for problem in refusal.value.problems] == [
        (line, "is no load, entry or text") for line in range(4, 4 + len(STRANGE))
    ]


@pytest.mark.slow
def test_a_line_of_a_bundle_that_lacks_what_it_must_have_is_refused(
    mine: Path, copies: Copies, tmp_path: Path
) -> None:
    message = refused(mine, among([*LACKING], copies.other_text, tmp_path))
    missing = [problem for problem in LACKING.values() if hashed(problem, 12) not in message]
    assert missing == [], message


def test_a_text_that_nobody_writes_is_refused(mine: Path, copies: Copies, tmp_path: Path) -> None:
    """The limit for the text of a source, too, is tried, in a longer proof."""
    content = f'{{"id": "long", "name": "{"x" * (2**20 + 1)}"}}'
    line = f'{{"entry": <3>, "says": {{"record": "speaker", "content": {content}}}}}'
    file = among([line], copies.other_text, tmp_path)
    assert "speaker_entry.name holds a text of 1,048,577 bytes" in refused(mine, file)
