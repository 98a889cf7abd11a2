"""The record described: its tables, views and columns, what they mean and what they come from.

All of it is read from the declaration and from sql/, where every comment stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from provenance import filters, library, schema, templates
from provenance.asking import column_sources, dialects
from provenance.asking.dialects import Carried
from provenance.declaration import catalogue, records, words
from provenance.engine import quoted
from provenance.errors import ProvenanceError, UnknownName
from provenance.file import opening
from provenance.schema import Relation


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table or view."""

    relation: str
    kind: str
    column: str
    type: str
    meaning: str
    # The words that the column takes, or a value from the database.
    example: str | None
    # The columns of the record that it comes from.
    derives_from: list[str]


@cache
def _types() -> dict[str, dict[str, str]]:
    """Types of columns, by relation, in their order."""
    types: dict[str, dict[str, str]] = {}
    engine = opening.memory()
    for relation, column, kind in engine.ask("file/catalogue/column"):
        types.setdefault(relation, {})[column] = kind
    engine.close()
    return types


@cache
def _relations() -> dict[str, Relation]:
    return {**schema.tables(), **schema.all_views()}


def relations(*, entries: bool) -> list[tuple[str, str, str]]:
    """Every table and view with its meaning, in the order in which they are built.

    A record is a table of entries and a view of the current ones; `entries` adds the tables.
    """
    hidden = () if entries else schema.entry_tables()
    return [
        (name, "record" if name in records() else relation.kind.lower(), relation.meaning)
        for name, relation in _relations().items()
        if name not in hidden
    ]


def columns(named: str | None, examples: Mapping[str, Mapping[str, object]]) -> list[Column]:
    """The columns of one table or view, or of all.

    Raises:
        UnknownName: there is no table or view of that name.
    """
    import difflib

    types, made = _types(), _relations()
    if named is not None and named not in types:
        near = ", ".join(difflib.get_close_matches(named, types, 3))
        hint = f"near matches: {near}" if near else "`provenance schema` lists them"
        raise UnknownName(f"there is no table or view `{named}`; {hint}")
    kinds = {name: kind for name, kind, _ in relations(entries=True)}
    sources = _derived(named)
    words = _words()
    return [
        Column(
            relation,
            kinds[relation],
            column,
            kind,
            made[relation].columns[column],
            words.get((relation.removesuffix("_entry"), column))
            or _short(examples.get(relation, {}).get(column)),
            sources.get((relation, column), []),
        )
        for relation in ([named] if named else kinds)
        for column, kind in types[relation].items()
    ]


def _short(value: object) -> str | None:
    if value is None:
        return None
    text = str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


@cache
def _words() -> dict[tuple[str, str], str]:
    """The words that a field takes, where there is a fixed set of them."""
    return {
        (record, name): ", ".join(words()[str(field.refers_to)])
        for record, fields in catalogue().items()
        for name, field in fields.items()
        if field.kind == "vocabulary"
    }


@cache
def _derived(named: str | None) -> dict[tuple[str, str], list[str]]:
    """For each column of a view, the columns of the record that it comes from in the end.

    `named` limits it to one view and those that it reads.
    """
    types = _types()
    views = {name: view.sql for name, view in schema.all_views().items()}
    if named is not None:
        read = schema.reached(named)
        views = {name: sql for name, sql in views.items() if name in read}
    direct = column_sources.derivations(views, types)
    ends = {*schema.tables(), *records()}
    origins: dict[tuple[str, str], frozenset[tuple[str, str]]] = {}

    def reached(relation: str, column: str) -> frozenset[tuple[str, str]]:
        if relation in ends:
            return frozenset({(relation, column)})
        if (relation, column) not in origins:
            origins[relation, column] = frozenset()
            origins[relation, column] = frozenset[tuple[str, str]]().union(
                *(reached(*source) for source in direct[relation][column])
            )
        return origins[relation, column]

    return {
        (view, column): [".".join(source) for source in sorted(reached(view, column))]
        for view, direct_columns in direct.items()
        if view not in ends
        for column in direct_columns
    }


def examples(database: Path, named: str | None) -> dict[str, dict[str, object]]:
    """The least value of every column in the first rows of a database, which may be hostile.

    `named` limits it to one table or view.
    """
    names = [name for name, _, _ in relations(entries=True) if named in (None, name)]
    query = library.query("lookups/tables/example")
    engine = opening.guarded(database)
    examples = {}
    for name in names:
        text = templates.fill(query, {"relation": quoted([name])})
        columns, rows = engine.table(text)
        examples[name] = dict(zip(columns, rows[0], strict=True))
    engine.close()
    return examples


def references() -> list[tuple[str, str, str]]:
    """Every reference: a kind of record, its field, and the kind of record that it names."""
    return [
        (record, name, str(field.refers_to))
        for record, fields in catalogue().items()
        for name, field in sorted(fields.items())
        if field.kind == "reference"
    ]


def diagram(language: str) -> Iterator[str]:
    """The records and how they refer to each other, as Mermaid or DOT."""
    types = _types()
    hidden = {"entry", "load", "reason", "retracted", "extra", "marking"}
    if language == "mermaid":
        yield "erDiagram\n"
        for record, field, other in references():
            yield f"    {record} }}o--o| {other} : {field}\n"
        for record in records():
            yield f"    {record} {{\n"
            for column, kind in types[record].items():
                if column not in hidden:
                    key = " PK" if column == "id" else ""
                    yield f"        {kind.split('(')[0]} {column}{key}\n"
            yield "    }\n"
        return
    yield "digraph record {\n    node [shape=record];\n"
    for record in records():
        fields = "|".join(column for column in types[record] if column not in hidden)
        yield f'    "{record}" [label="{{{record}|{fields}}}"];\n'
    for record, field, other in references():
        yield f'    "{record}" -> "{other}" [label="{field}"];\n'
    yield "}\n"


def carried(dialect: str) -> Iterator[Carried]:
    """The record's tables and views for another engine."""
    tables = {name: table.sql.replace(schema.UNIQUE, "") for name, table in schema.tables().items()}
    views = {name: view.sql for name, view in schema.views().items()}
    yield from dialects.carried(tables, views, _types(), dialect)


def carried_query(sql: str, dialect: str) -> Carried:
    """A query for another engine."""
    return dialects.carried_query(sql, _types(), dialect)


def carried_questions(dialect: str) -> Iterator[tuple[str, Carried | None, str | None]]:
    """The questions for another engine, without filters: name, query, or why there is none."""
    types = _types()
    for name in library.query_names():
        script = library.script(name)
        if filters.is_about_one(filters.of(script)):
            yield name, None, "it is asked about one record"
            continue
        try:
            yield name, dialects.carried_query(script.text, types, dialect, name), None
        except ProvenanceError as error:
            yield name, None, str(error)
