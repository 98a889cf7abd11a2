"""The proof that a file is as the tool left it: every edit by other means is found and named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from provenance import schema, templates
from provenance.asking import record
from provenance.copies import sealing, settling, verifying
from provenance.declaration import catalogue
from provenance.engine import RECORD, Engine, Row
from provenance.errors import NoDatabase
from provenance.file import opening
from provenance.intake import loads
from provenance.intake.case_file import StagedRow
from provenance.showing.render import Format, render
from tests.conftest import SEED_STORY, Run
from tests.files.merge_proof import merge, written

pytestmark = pytest.mark.slow

# As many records as fields of each kind that the stories have few of, and figures in other units.
MORE = {
    "case": "more",
    "speakers": [{"id": f"ada-{n}", "name": f"Ada {n}", "kind": "person"} for n in range(16)],
    "sources": [
        {"id": "weekly", "kind": "article", "title": "Weekly"},
        *({"id": f"weekly-{n}", "kind": "article", "title": f"Weekly {n}"} for n in range(18)),
    ],
    "places": [{"id": f"bend-{n}", "name": f"Bend {n} of the road"} for n in range(16)],
    "questions": [
        {"id": f"which-{n}", "text": f"Which {n}?", "kind": "which", "answers": "many"}
        | {"values": [{"id": f"this-{n}", "name": f"This {n}"}]}
        for n in range(16)
    ],
    "claims": [
        {"id": "it-is", "text": "It is.", "asserts": "occurrence"}
        | {"answers": [{"question": f"which-{n}", "value": f"this-{n}"} for n in range(16)]}
    ],
    "quantities": [
        {"id": "way", "name": "Way", "unit": "km", "behaviour": "fixed"}
        | {"complete": [f"bend-{n}" for n in range(16)]},
        {"id": "road", "name": "Road", "unit": "mi", "behaviour": "fixed", "same_as": ["way"]},
        *(
            {"id": f"road-{n}", "name": f"Road {n}", "behaviour": "fixed", "subset_of": ["road"]}
            for n in range(16)
        ),
    ],
    "statements": [
        {
            "id": "ada-says",
            "speaker": "ada-1",
            "claim": "it-is",
            "stance": "support",
            "commitment": "certain",
            "said": "2025-01-01",
            "appearances": [
                {"source": "weekly", "excerpt": "It is 5 miles."}
                | {
                    "translation": [
                        {"language": f"en-x-{n}", "text": f"Five miles, {n}.", "by": "Ann"}
                        | {"made": f"2025-01-{n + 1:02}"}
                        for n in range(16)
                    ]
                }
            ],
            "figures": [
                {"id": f"way-in-{unit}", "quantity": "way", "verbatim": "5", "unit": unit}
                for unit in ("mi", "m", "cm", "mm", "ft")
            ],
        },
        *(
            {
                "id": f"ada-{n}-repeats",
                "speaker": f"ada-{n}",
                "claim": "it-is",
                "stance": "support",
                "commitment": "certain",
                "relays": ["ada-says"],
                "appearances": [{"source": "weekly", "excerpt": "It is."}],
            }
            for n in range(12)
        ),
        *(
            {
                "id": f"ada-again-{n}",
                "speaker": "ada-2",
                "claim": "it-is",
                "stance": "comment",
                "commitment": "certain",
                "said": "2025-01-01",
                "appearances": [{"source": "weekly", "excerpt": "It is so."}],
            }
            for n in range(12)
        ),
        *(
            {
                "id": f"ada-adds-{n}",
                "speaker": "ada-1",
                "claim": "it-is",
                "stance": "comment",
                "commitment": "certain",
                "revises": [f"ada-adds-{n - 1}"] if n else [],
                "appearances": [{"source": "weekly", "excerpt": f"It is, {n}."}],
            }
            for n in range(12)
        ),
    ],
    "evidence": [
        {
            "id": "map",
            "kind": "document",
            "description": "A map of the way.",
            "custody": [
                {"holder": f"ada-{n + 1}", "received": f"2025-01-{n + 1:02}", "note": "By hand."}
                | {"received_from": f"ada-{n}", "released": f"2025-01-{n + 2:02}"}
                for n in range(15)
            ],
        },
        *(
            {"id": f"map-{n}", "kind": "document", "description": f"Sheet {n} of the map."}
            for n in range(16)
        ),
    ],
    "assessments": [
        {"target_kind": "speaker", "target": f"ada-{n}", "axis": "reliability", "value": "B"}
        | {"analyst": "ann", "rationale": "knows the way", "assessed": "2025-02-01"}
        for n in range(14)
    ],
    "resolutions": [
        {"contradiction": f"figure:way:ada-{n}:ada-says", "state": "open", "analyst": "ann"}
        | {"rationale": "looked", "decided": "2025-02-01"}
        for n in range(14)
    ],
    "identities": [
        {"kind": "speaker", "one": "ada-0", "other": f"ada-{n}", "analyst": "ann"}
        | {"verdict": "same" if n < 5 else "not_same", "rationale": "met", "decided": "2025"}
        for n in range(1, 16)
    ],
    "exchange_rates": [
        {"from_currency": "EUR", "to_currency": "USD", "rate": "1.08", "source": "weekly"}
        | {"period": f"2025-01-{n:02}"}
        for n in range(1, 15)
    ],
}


def changed(path: Path, by: str) -> None:
    """One statement is amended in this copy, another retracted, and the same case loaded."""
    case = path.with_suffix(".json")
    case.write_text(json.dumps(MORE), "utf-8")

    def act(opened: Engine) -> None:
        loads.load(opened, [case], recorded_by=by)
        rows = [
            StagedRow("statement", "proof", 1, standing(opened, id) | change)
            for id, change in (
                ("more/ada-says", {"note": f"{by} looked"}),
                (f"{SEED_STORY}/zelensky-155", {"retracted": "true"}),
            )
        ]
        drafted = loads.Drafted("proof", "", rows)
        loads.load(opened, [drafted], recorded_by=by, amend="seen")

    written(path, act)


def standing(opened: Engine, id: str) -> dict[str, str]:
    """The fields of a statement as it stands, as a case file has them."""
    fields = [*catalogue()["statement"]]
    listed = ", ".join(f"{field}::VARCHAR" for field in fields)
    (row,) = opened.rows(f"SELECT {listed} FROM statement WHERE id = $id", {"id": id})
    return {name: value for name, value in zip(fields, row, strict=True) if value is not None}


@pytest.fixture(scope="module")
def merged(_stories_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two copies of all stories that parted and were merged: no table of it is empty."""
    folder = tmp_path_factory.mktemp("verify")
    ann, ben = (
        Path(shutil.copy(_stories_template, folder / f"{name}.duckdb")) for name in ("ann", "ben")
    )
    changed(ann, "ann")
    changed(ben, "ben")
    merge(ann, ben)
    return ann


@pytest.fixture(scope="module")
def proof(merged: Path) -> Iterator[verifying.Proof]:
    """A proof of a copy that may be written to; what the record gives is worked out before."""
    copy = Path(shutil.copy(merged, merged.with_name("copy.duckdb")))
    with closing(opening.write(copy, wait=0)) as opened:
        made = verifying.Proof(opened, lambda _: None)
        made.prepare(None)
        yield made


@pytest.fixture(scope="module")
def settled(merged: Path) -> Path:
    """A copy of it in which what was in conflict is settled."""
    copy = Path(shutil.copy(merged, merged.with_name("settled.duckdb")))

    def settle(opened: Engine) -> None:
        settling.settle(opened, "ada-says", {"cue": "told"}, reason="both looked", recorded_by="cy")

    written(copy, settle)
    return copy


def tables(proof: verifying.Proof) -> dict[str, dict[str, str]]:
    """Every table of the file, and the types of its columns.

    But for the one that says the schema's version: with another one, the file is refused.
    """
    listed: dict[str, dict[str, str]] = {}
    for table, column, kind in proof.engine.rows(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() "
        f"WHERE database_name = '{RECORD}' AND table_name IN "
        f"(SELECT table_name FROM duckdb_tables() WHERE database_name = '{RECORD}') "
        "ORDER BY column_index"
    ):
        listed.setdefault(table, {})[column] = kind
    assert set(listed) == {*schema.tables(), *schema.derived_views()}
    del listed["schema_version"]
    return listed


def name_of(table: str, columns: Mapping[str, str], of: str = "") -> str:
    """SQL for what a finding calls a row of a table by."""
    if "entry" in columns and table != "forked_entry":
        return f"left({of}entry, 12)"
    first = {"source_text": "sha256", "load": "load"}
    key = ["record", "id"] if table == "forked_entry" else verifying.key_of(table, [*columns])
    parts = [first[table]] if table in first else key
    joined = ", ".join(f"{of}{part}" for part in parts)
    return f"left({joined}, 12)" if table in first else f"concat_ws(' ', {joined})"


def other(column: str, kind: str) -> str:
    """SQL for another value than the one in a column."""
    quoted = f'"{column}"'
    if kind == "VARCHAR":
        return f"coalesce({quoted}, '') || 'x'"
    if kind == "BOOLEAN":
        return f"NOT coalesce({quoted}, FALSE)"
    if kind == "TIMESTAMP":
        return f"CASE WHEN isfinite({quoted}) THEN {quoted} + INTERVAL 1 SECOND ELSE now() END"
    if kind == "UBIGINT":
        return f"xor(coalesce({quoted}, 0), 1)"
    if kind.endswith("[]"):
        return f"CASE WHEN {quoted} IS NULL THEN [NULL] END"
    return f"coalesce({quoted}, 0) + 1"


def findings(proof: verifying.Proof, *edits: str) -> list[tuple[object, ...]]:
    """What the proof finds after edits, which are then undone."""
    proof.engine.execute("BEGIN TRANSACTION")
    try:
        for edit in edits:
            proof.engine.execute(edit)
        return proof.done().rows
    finally:
        proof.engine.execute("ROLLBACK")


def is_named(rows: list[tuple[object, ...]], table: str, name: str) -> bool:
    """Whether a finding names the row; where a row beside entries is gone, the entry's is named."""
    beside = table in ("load", "recording", "replacement")
    return any(
        (beside or row[0] == table) and any(name in str(value) for value in row[1:]) for row in rows
    )


@pytest.mark.slow
def test_what_the_tool_wrote_verifies(proof: verifying.Proof) -> None:
    verified = proof.done()
    assert verified.rows == [] and verified.count > 1000
    empty = [
        table
        for table in tables(proof)
        if not proof.engine.rows(f"SELECT 1 FROM {RECORD}.main.{table} LIMIT 1")
    ]
    assert empty == []


@pytest.mark.slow
def test_every_deletion_is_found(proof: verifying.Proof) -> None:
    edits, names = [], {}
    for table, columns in tables(proof).items():
        place = f"{RECORD}.main.{table}"
        # The load that goes is one that others follow; the first would take the rules with it.
        named = f"SELECT {name_of(table, columns)}, rowid FROM {place}"
        which = "ORDER BY recorded_at LIMIT 1 OFFSET 3" if table == "load" else "LIMIT 1"
        # The first of them is of an anchor and a text, or a place, that go, too; and the last of a
        # kind of which one load has an entry that goes.
        which = "ORDER BY rowid DESC LIMIT 1" if table == "looked_up" else which
        which = "ORDER BY rowid DESC LIMIT 1 OFFSET 20" if table == "recording" else which
        ((names[table], row),) = proof.engine.rows(f"{named} {which}")
        edits.append(f"DELETE FROM {place} WHERE rowid = {row}")
    rows = findings(proof, *edits)
    assert [table for table, name in names.items() if not is_named(rows, table, str(name))] == []


@pytest.mark.slow
def test_every_copy_of_a_row_is_found(proof: verifying.Proof) -> None:
    edits, names = [], {}
    for table, columns in tables(proof).items():
        place = f"{RECORD}.main.{table}"
        first = f"FROM {place} WHERE rowid = (SELECT min(rowid) FROM {place})"
        ((names[table],),) = proof.engine.rows(f"SELECT {name_of(table, columns)} {first}")
        edits.append(f"INSERT INTO {place} SELECT * {first}")
    rows = findings(proof, *edits)
    assert [table for table, name in names.items() if not is_named(rows, table, str(name))] == []


@pytest.mark.slow
def test_every_row_that_is_put_in_is_found_though_its_hash_is_right(
    proof: verifying.Proof,
) -> None:
    edits, names = [], {}
    for kind, fields in catalogue().items():
        hashed = f"entry_hash('{kind}', NULL::VARCHAR[], {templates.content(fields)})"
        place = f"{RECORD}.main.{kind}_entry"
        forged = f"SELECT * REPLACE (id || '-new' AS id) FROM {place} WHERE rowid = 0"
        forged = f"SELECT * REPLACE ({hashed} AS entry) FROM ({forged})"
        ((names[f"{kind}_entry"],),) = proof.engine.rows(f"SELECT left(entry, 12) FROM ({forged})")
        edits.append(f"INSERT INTO {place} {forged}")
    names["load"] = "0123456789ab"
    edits += [
        f"INSERT INTO {RECORD}.main.load SELECT * REPLACE (repeat('0123456789ab', 5) AS load) "
        f"FROM {RECORD}.main.load LIMIT 1",
        f"INSERT INTO {RECORD}.main.source_text VALUES (sha256('planted'), 'planted')",
    ]
    ((names["source_text"],),) = proof.engine.rows("SELECT left(sha256('planted'), 12)")
    entry, load = proof.engine.rows(
        f"SELECT entry, (SELECT arg_max(load, recorded_at) FROM {RECORD}.main.load) "
        f"FROM {RECORD}.main.source_entry LIMIT 1"
    )[0]
    names |= {"recording": entry[:12], "replacement": entry[:12]}
    edits += [
        f"INSERT INTO {RECORD}.main.recording VALUES ('{entry}', '{load}')",
        f"INSERT INTO {RECORD}.main.replacement VALUES ('{entry}', '{entry}', '{load}')",
    ]
    columns = tables(proof)
    for table in [*proof.compared, "derivation", "looked_up"]:
        place = f"{RECORD}.main.{table}"
        first = next(iter(columns[table]))
        names[table] = "planted"
        edits.append(
            f"INSERT INTO {place} SELECT * REPLACE ('planted' AS {first}) FROM {place} LIMIT 1"
        )
    assert names.keys() == columns.keys()
    rows = findings(proof, *edits)
    assert [table for table, name in names.items() if not is_named(rows, table, name)] == []


@pytest.mark.slow
def test_a_load_that_is_forged_whole_is_out_of_the_chain(proof: verifying.Proof) -> None:
    """What is cut out with its load leaves a gap in what follows."""
    ((load,),) = proof.engine.rows(
        f"SELECT load FROM {RECORD}.main.load ORDER BY recorded_at LIMIT 1 OFFSET 1"
    )
    entries = [table for table in tables(proof) if table.endswith("_entry")]
    rows = findings(
        proof,
        *(f"DELETE FROM {RECORD}.main.{table} WHERE load = '{load}'" for table in entries),
        f"DELETE FROM {RECORD}.main.load WHERE load = '{load}'",
    )
    assert any(
        row[0] == "load" and f"follows the load {load[:12]}, which is not there" in str(row[3])
        for row in rows
    )


@pytest.mark.slow
def test_the_seal_is_of_the_record_and_of_nothing_else(
    merged: Path, settled: Path, tmp_path: Path
) -> None:
    """A copy that is made from a bundle has its seal, says a longer proof."""
    whole = sealing.seal(settled)
    assert whole != sealing.seal(merged) != sealing.seal(merged.with_name("ben.duckdb"))
    # The other way round in the file, and what is worked out gone.
    turned = Path(shutil.copy(settled, tmp_path / "turned.duckdb"))
    with duckdb.connect(str(turned)) as connection:
        for table in ("load", "recording", "replacement", "source_text", "statement_entry"):
            connection.execute(
                f"CREATE TEMP TABLE kept AS FROM {table}; DELETE FROM {table}; "
                f"INSERT INTO {table} FROM kept ORDER BY ALL DESC; DROP TABLE kept"
            )
        connection.execute("DELETE FROM date_reading; DELETE FROM standing_figure")
    assert sealing.seal(turned) == whole


def edits_of_the_record(proof: verifying.Proof) -> list[str]:
    """One field of each table of entries, another one for each, every field of the rest, rows."""
    columns = tables(proof)
    kept = [table for table in (*schema.LEDGER, *schema.entry_tables()) if table != "replacement"]
    edits = [
        f'UPDATE {RECORD}.main.{table} SET "{column}" = {other(column, kinds[column])} '
        "WHERE rowid = 0"
        for place, table in enumerate(kept)
        # What is superseded is worked out, and no part of the record.
        for kinds in [{n: kind for n, kind in columns[table].items() if n != "superseded"}]
        for column in ([[*kinds][place % len(kinds)]] if table.endswith("_entry") else kinds)
    ]
    edits += [f"DELETE FROM {RECORD}.main.{table} WHERE rowid = 0" for table in kept]
    return [*edits, f"UPDATE {RECORD}.main.replacement SET replaced = entry WHERE rowid = 0"]


def all_change_the_seal(proof: verifying.Proof, edits: Sequence[str]) -> None:
    """Each of these edits gives a seal of its own, and none that of the record as it is."""
    seals = {sealing.sealed(proof.engine): "none"}
    for edit in edits:
        proof.engine.execute("BEGIN TRANSACTION")
        proof.engine.execute(edit)
        seal = sealing.sealed(proof.engine)
        proof.engine.execute("ROLLBACK")
        assert seal not in seals, f"{edit} gives the seal of {seals[seal]}"
        seals[seal] = edit
    assert sealing.sealed(proof.engine) in seals


def behind_the_back(path: Path, *statements: str) -> None:
    with duckdb.connect(str(path)) as connection:
        for statement in statements:
            connection.execute(statement)


PLANTED = "is not part of the schema"


def answer(opened: record.Record, question: str) -> tuple[list[str], list[Row]]:
    """The columns and the rows of a question's answer."""
    rows = getattr(opened, question)()
    return rows.columns, rows.tuples


@pytest.mark.slow
def test_what_is_planted_among_the_definitions_is_found_and_changes_no_answer(
    merged: Path, run: Run, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(merged, tmp_path / "planted.duckdb"))
    behind_the_back(
        copy,
        "CREATE OR REPLACE VIEW denial AS SELECT * FROM read_text('/etc/passwd')",
        "CREATE OR REPLACE VIEW computed.standing_figure AS SELECT 1 AS one",
        "CREATE VIEW note AS SELECT 1 AS one",
        "CREATE VIEW computed.note AS SELECT 1 AS one",
        "CREATE TABLE mine (text VARCHAR)",
        "CREATE MACRO abs(x) AS 1",
        "CREATE MACRO duckdb_views() AS TABLE SELECT 1 AS one",
        "CREATE TYPE word AS ENUM ('a')",
        "CREATE SEQUENCE number",
        "CREATE INDEX by_id ON statement_entry (id)",
        "CREATE SCHEMA beside",
        "CREATE TABLE beside.statement (id VARCHAR)",
        "COMMENT ON COLUMN statement.said IS 'When it was printed.'",
        "COMMENT ON COLUMN load.load IS NULL",
        "COMMENT ON VIEW claim IS 'A fact.'",
        "COMMENT ON TABLE standing_figure IS 'A fact.'",
        "DROP VIEW timeline",
        "DROP VIEW source; CREATE TABLE source (id VARCHAR)",
    )
    ran = run("verify", "-d", copy, "-f", "json")
    assert ran.code == 1 and "findings" in ran.err
    other, wrote = "is not as the tool wrote it", "has another comment than the tool wrote: "
    assert {(row["table"], row["id"], row["problem"]) for row in json.loads(ran.out)} == {
        ("denial", None, f"the view {other}"),
        ("denial", None, f"the view {wrote}—"),
        ("computed.standing_figure", None, f"the view {other}"),
        ("note", None, f"the view {PLANTED}"),
        ("computed.note", None, f"the view {PLANTED}"),
        ("mine", None, f"the table {PLANTED}"),
        ("abs", None, f"the macro {PLANTED}"),
        ("duckdb_views", None, f"the macro {PLANTED}"),
        ("word", None, f"the type {PLANTED}"),
        ("number", None, f"the sequence {PLANTED}"),
        ("statement_entry", "by_id", f"the index {PLANTED}"),
        ("beside", None, f"the schema {PLANTED}"),
        ("beside.statement", None, f"the table {PLANTED}"),
        ("statement", "said", f"the column {wrote}When it was printed."),
        ("load", "load", f"the column {wrote}—"),
        ("claim", None, f"the view {wrote}A fact."),
        ("standing_figure", None, f"the table {wrote}A fact."),
        ("timeline", None, "the view is not there"),
        ("source", None, "the view is not there"),
        ("source", None, f"the table {PLANTED}"),
        ("source", "id", f"the column {wrote}—"),
    }
    denials = json.loads(run("denials", "-f", "json", "-d", copy).out)
    with record.open(copy) as planted, record.open(merged) as untouched:
        assert denials == json.loads("".join(render(*answer(untouched, "denials"), Format.JSON)))
        for question in ("denials", "timeline", "sources", "contradictions"):
            assert answer(planted, question) == answer(untouched, question)
            assert answer(planted, question)[1] != []
    assert sealing.seal(copy) == sealing.seal(merged)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE schema_version SET version = version + 1",
        "UPDATE schema_version SET version = 0",
        "DELETE FROM schema_version",
        "INSERT INTO schema_version FROM schema_version",
    ],
)
def test_a_file_that_says_another_version_of_the_schema_is_refused(
    empty_database: Path, change: str
) -> None:
    behind_the_back(empty_database, change)
    with pytest.raises(NoDatabase, match="has schema version"):
        verifying.verify(empty_database)


@pytest.mark.slow
def test_a_derived_table_of_another_shape_is_found(empty_database: Path) -> None:
    behind_the_back(
        empty_database,
        "ALTER TABLE excerpt_reading ADD COLUMN more VARCHAR",
        "ALTER TABLE date_reading ALTER latest DROP NOT NULL",
        "DROP TABLE forked_entry",
        "DROP TABLE unit_conversion",
        "CREATE VIEW unit_conversion AS SELECT 1 AS one",
    )
    rows = verifying.verify(empty_database).rows
    for table, problem in (
        ("date_reading", "the table is not as the schema"),
        ("excerpt_reading", "the table is not as the schema"),
        ("forked_entry", "the table is not there"),
        ("unit_conversion", "the table is not there"),
        ("unit_conversion", "the view is not"),
    ):
        assert any(row[0] == table and str(row[3]).startswith(problem) for row in rows), table


@pytest.mark.slow
def test_what_another_version_wrote_is_not_compared_which_is_told(
    empty_database: Path, run: Run
) -> None:
    def verified(*changes: str) -> tuple[list[tuple[object, ...]], str]:
        behind_the_back(empty_database, *changes)
        ran = run("verify", "-d", empty_database, "-f", "json")
        return [(row["table"], row["id"]) for row in json.loads(ran.out)], ran.err

    # Another engine writes a view in its own way.
    engine = "CREATE OR REPLACE VIEW denial AS SELECT 1 AS one"
    rows, said = verified("UPDATE derivation SET tool = 'provenance 0.1, DuckDB 1.4.0'", engine)
    assert rows == []
    assert "the copy of the views that provenance 0.1, DuckDB 1.4.0 wrote was not compared" in said
    # Another version of the tool derives something else, and reads it in another view; what no
    # version writes is found all the same.
    rows, said = verified(
        "UPDATE derivation SET digest = 'another'",
        "DELETE FROM date_reading",
        "DELETE FROM derivation WHERE name = 'date_reading'",
        "CREATE VIEW note AS SELECT 1 AS one",
        "DROP VIEW claim; CREATE TABLE claim (id VARCHAR)",
    )
    assert rows == [("claim", None), ("note", None)]
    assert "what provenance 0.1, DuckDB 1.4.0 derived from the record is not believed" in said


@pytest.mark.slow
def test_an_untouched_file_verifies_after_everything_that_writes(settled: Path) -> None:
    """A copy that was made from its bundle does, too, says a longer proof."""
    verified = verifying.verify(settled)
    assert verified.rows == [] and verified.count > 1000


def with_texts(empty_database: Path, tmp_path: Path) -> Path:
    """Load excerpts of a text that is lent, and a text that is stored; gives the lent ones' folder.

    Once the texts have been lent, the record does not have them.
    """
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "weekly.txt").write_text("They say: it is 5 miles. They are sure.", "utf-8")
    case = tmp_path / "case.json"
    case.write_text(
        json.dumps(
            MORE
            | {"sources": [{"id": "weekly", "kind": "article", "text": "weekly.txt"}]}
            | {"assessments": [], "resolutions": [], "identities": [], "exchange_rates": []}
        )
        .replace("It is 5 miles.", "it is 5 miles.")
        .replace('"It is."', '"They say"', 1),
        "utf-8",
    )
    (tmp_path / "daily.txt").write_text("They say so.", "utf-8")
    stored = tmp_path / "stored.json"
    source = {"id": "daily", "kind": "article", "text": "daily.txt"}
    stored.write_text(json.dumps({"case": "one", "sources": [source]}), "utf-8")

    def act(opened: Engine) -> None:
        loads.load(opened, [case], recorded_by="tests", texts=folder, allow_unanchored=True)
        loads.load(opened, [stored], recorded_by="tests")
        assert opened.rows("SELECT content FROM source_text") == [("They say so.",)]

    written(empty_database, act)
    return folder
