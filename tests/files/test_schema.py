"""The data dictionary: every table, view and column, what it means and what it comes from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pytest

from provenance import engine, schema
from provenance.asking import dialects, dictionary
from provenance.asking.dialects import DIALECTS, Carried
from provenance.errors import UnknownName
from tests.conftest import ROOT, Run

PAGE = ROOT / "provenance" / "help" / "schema.md"


@pytest.mark.slow
def test_every_table_view_and_column_has_its_meaning(bare_record: engine.Engine) -> None:
    comments = bare_record.rows(
        "SELECT table_name, column_name, comment FROM duckdb_columns() "
        "WHERE database_name = 'record' AND schema_name = 'main'"
    )
    parts = {(part.relation, part.column): part for part in dictionary.columns(None, {})}
    assert {(relation, column): comment for relation, column, comment in comments} == {
        key: part.meaning for key, part in parts.items()
    }


@pytest.mark.slow
def test_a_view_column_comes_from_columns_of_the_record() -> None:
    parts = dictionary.columns(None, {})
    columns = {f"{part.relation}.{part.column}" for part in parts}
    kinds = {part.relation: part.kind for part in parts}
    for part in parts:
        assert set(part.derives_from) <= columns
        assert {kinds[source.split(".")[0]] for source in part.derives_from} <= {"record", "table"}
        assert part.kind == "view" or not part.derives_from
    sources = {(part.relation, part.column): part.derives_from for part in parts}
    assert sources["who_said", "name"] == ["speaker.name"]
    assert sources["relay_path", "relayed"] == ["relay.relayed"]
    assert "figure.verbatim" in sources["figure_series", "verbatim"]
    assert sources["contradiction", "kind"] == []


@pytest.mark.slow
def test_the_manual_has_every_record_and_the_views_to_ask() -> None:
    page = PAGE.read_text("utf-8")
    assert page == rewritten(page), "if these columns are right: python -m tests.files.test_schema"


# The views that the manual lists: those that answer a question, not the steps on the way.
VIEWS = (
    *("who_said", "quotation", "statement_status", "stated_figure", "standing_figure"),
    *("figure_series", "contradiction", "contradiction_state", "contradiction_kind", "denial"),
    *("position", "timeline", "relay_path", "lineage", "corroboration", "assessment_standing"),
    *("claim_entailment", "claim_exclusion", "quantity_inclusion", "speaker_side"),
    *("merge_conflict", "version", "field", "vocabulary"),
)
# The columns of every record, which the manual tells once.
COMMON = {"id", "marking", "extra", "retracted", "reason", "entry", "load"}


def rewritten(page: str) -> str:
    """The manual's page with its two tables as the schema has them."""
    columns: dict[str, list[str]] = {}
    for part in dictionary.columns(None, {}):
        columns.setdefault(part.relation, []).append(part.column)
    meanings = {name: (kind, text) for name, kind, text in dictionary.relations(entries=False)}

    def line(name: str) -> str:
        omitted = COMMON if meanings[name][0] == "record" else set()
        if name == "contradiction_state":
            omitted = {*columns["contradiction"]}
        meaning = re.sub(r"^One row per (current [a-z ]+: )?", "", meanings[name][1]).rstrip(".")
        names = " ".join(f"`{column}`" for column in columns[name] if column not in omitted)
        return f"| `{name}` | {meaning} | {names} |\n"

    records = [name for name, (kind, _) in meanings.items() if kind == "record"]
    for section, listed in ("records", records), ("views", VIEWS):
        table = "".join(["| name | one row per | columns |\n|---|---|---|\n", *map(line, listed)])
        page = re.sub(
            rf"(<!-- {section} -->\n).*?(<!-- end -->)", rf"\1{table}\2", page, flags=re.DOTALL
        )
    return page


@pytest.mark.slow
def test_a_view_is_described_with_an_example(seed_database: Path, here: Run) -> None:
    printed = here("schema", "who_said", "-d", seed_database, "--format", "json").out
    rows = {row["column"]: row for row in json.loads(printed)}
    assert rows["stance"]["derives_from"] == ["statement.stance"]
    assert rows["name"]["example"] and rows["name"]["type"] == "VARCHAR"
    assert "support, deny" in here("schema", "statement", "--format", "csv").out
    failed = here("schema", "statment")
    assert failed.code == 2 and "statement" in failed.err
    with pytest.raises(UnknownName, match="statement"):
        dictionary.columns("statment", {})


def test_the_diagram_has_every_record_and_every_reference(here: Run) -> None:
    mermaid, dot = (here("schema", "--diagram", name).out for name in ("mermaid", "dot"))
    for record, field, other in dictionary.references():
        assert f"    {record} }}o--o| {other} : {field}\n" in mermaid
        assert f'"{record}" -> "{other}" [label="{field}"]' in dot
    assert mermaid.startswith("erDiagram\n") and dot.startswith("digraph")
    assert here("schema", "--diagram", "svg").code == 2


NARROWEST = "spark"
Views = dict[str, schema.Relation]


def some(views: Views, every: int) -> Views:
    """Some of the views; tests/soak/ has them all carried over to every engine."""
    names = {*[*views][::every], "statement"}
    return {name: view for name, view in views.items() if name in names}


@pytest.fixture(scope="module")
def narrowest() -> list[Carried]:
    """The tables and some views for the engine that takes the least."""
    views = some(schema.views(), 4)
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(schema, "views", lambda: views)
        return [*dictionary.carried(NARROWEST)]


@pytest.mark.slow
def test_the_schema_for_an_engine_names_what_does_not_carry_over(narrowest: list[Carried]) -> None:
    names_what_does_not_carry_over(narrowest, some(schema.views(), 4))


def names_what_does_not_carry_over(carried: Iterable[Carried], views: Views) -> None:
    parts = {part.name: part for part in carried}
    assert set(parts) == {*schema.tables(), *views}
    for name in views:
        is_a_view_or_says_why_not(parts[name])
    assert "clock" in str(parts["statement"].left_behind)


def is_a_view_or_says_why_not(part: Carried) -> None:
    created = re.match(r"CREATE (VIEW|TABLE)", part.sql)
    assert created and (created[1] == "VIEW" or part.left_behind)
    assert "getvariable" not in part.sql.lower()


@pytest.mark.slow
@pytest.mark.parametrize("dialect", sorted({*DIALECTS} - {NARROWEST}))
def test_the_schema_for_other_engines_names_it_for_some_views(dialect: str) -> None:
    views = {name: view.sql for name, view in some(schema.views(), 16).items()}
    parts = [*dialects.carried({}, views, dictionary._types(), dialect)]
    assert [part.name for part in parts] == [*views]
    for part in parts:
        is_a_view_or_says_why_not(part)


def test_a_query_is_printed_for_another_engine(run: Run) -> None:
    query = "FROM statement SELECT speaker, count(*) AS n GROUP BY ALL ORDER BY ALL"
    printed = run("sql", query, "--dialect", "postgres", "--print")
    assert printed.code == 0 and 'GROUP BY\n    "statement"."speaker"' in printed.out
    assert "ORDER BY\n    1" in printed.out
    for refused, code in ((["--dialect", "oracle"], 2), (["--print"], 2)):
        assert run("sql", query, *refused).code == code
    lists = run("sql", "SELECT list(id) FROM statement", "--dialect", "spark")
    assert lists.code == 1 and "does not carry over to spark" in lists.err


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_would_mean_another_thing_elsewhere_is_written_out(dialect: str) -> None:
    query = "SELECT strftime(recorded_at, '%Y-%m-%dT%H:%M') AS t, chr(8239) AS c FROM load"
    sql = dictionary.carried_query(query, dialect).sql
    # T and TH are patterns to some, and the number is one modulo 256 to others.
    assert "|| 'T' ||" in sql and "'\u202f'" in sql


@pytest.mark.slow
def test_spark_is_set_to_calculate_exactly_before_anything_else(
    narrowest: list[Carried], monkeypatch: pytest.MonkeyPatch, here: Run
) -> None:
    monkeypatch.setattr(dictionary, "carried", {"spark": narrowest}.__getitem__)
    sql = here("schema", "--dialect", "spark").out
    assert sql.index("SET spark.sql.decimalOperations") < sql.index("CREATE TABLE")


@pytest.mark.slow
@pytest.mark.parametrize("relation", tuple(schema.derived_views()))
def test_what_is_derived_is_worked_out_anew_whenever_what_it_reads_is_entered(
    seed_database: Path, relation: str
) -> None:
    """A write works out only what rests on the tables it entered something into.

    Of what else is derived it reads what is kept, as here; that is held to the same by itself.
    """
    kept = "|".join(schema.derived_names())
    with duckdb.connect(str(seed_database), read_only=True) as plain:
        plain.execute("SET disabled_optimizers = 'statistics_propagation,empty_result_pullup'")
        for name in schema.derived_names():
            plain.execute(f"CREATE TEMP VIEW {name} AS FROM {seed_database.stem}.main.{name}")
        # Drawn as a tree, a plan breaks names that are too long for it.
        asked = f"EXPLAIN (FORMAT json) FROM {seed_database.stem}.computed.{relation}"
        plan = plain.execute(asked).fetchall()[0][1]
    read = {name.removesuffix("_entry") for name in re.findall(r"(\w+_entry)\b", plan)}
    assert read and read <= schema.reached(relation)
    assert {*re.findall(rf"main\.({kept})\b", plan)} <= schema.reached(relation) - {relation}
    assert {"assessment", "bearing"}.isdisjoint(schema.reached(relation))


if __name__ == "__main__":
    PAGE.write_text(rewritten(PAGE.read_text("utf-8")), "utf-8")
