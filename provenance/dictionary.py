"""The record described: its tables, views and columns, what they mean and what they come from.

All of it is read from the catalogue that the schema builds, where every comment stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from provenance import engine, library, sql_text
from provenance.engine import Engine
from provenance.errors import ProvenanceError, UnknownName
from provenance.sql_text import Carried


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table or view."""

    relation: str
    kind: str
    column: str
    type: str
    meaning: str
    # The words that it takes, or a value that it has in the database at hand.
    example: str | None
    # The columns of the record that it comes from.
    derives_from: list[str]


@cache
def _empty() -> Engine:
    """An empty record, whose catalogue and vocabularies are those of any; it takes a second."""
    return engine.memory()


@cache
def _catalogue() -> tuple[dict[str, dict[str, str]], dict[str, str], dict[tuple[str, str], str]]:
    """Types of columns by relation, meanings of relations, meanings of columns."""
    opened = _empty()
    types: dict[str, dict[str, str]] = {}
    meanings: dict[tuple[str, str], str] = {}
    for relation, column, kind, meaning in opened.rows(
        """
        SELECT table_name, column_name, data_type, comment
        FROM duckdb_columns()
        WHERE NOT internal
        ORDER BY table_name, column_index
        """
    ):
        types.setdefault(relation, {})[column] = kind
        meanings[relation, column] = meaning
    relations: dict[str, str] = dict(
        opened.rows(
            """
            SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal
            UNION ALL
            SELECT view_name, comment FROM duckdb_views() WHERE NOT internal
            """
        )
    )
    return types, relations, meanings


def relations(*, entries: bool) -> list[tuple[str, str, str]]:
    """Every table and view with its meaning, in the order in which they are built.

    A record is a table of entries and a view of the current ones; the table is left out unless
    `entries` asks for it.
    """
    _, meanings, _ = _catalogue()
    kinds = {name: "table" for name in library.definitions("TABLE")}
    kinds |= {name: "view" for name in library.definitions("VIEW")}
    records = _records()
    return [
        (name, "record" if name in records else kind, meanings[name])
        for name, kind in kinds.items()
        if entries or name.removesuffix("_entry") not in records or name in records
    ]


def _records() -> set[str]:
    views = library.definitions("VIEW")
    return {
        name.removesuffix("_entry")
        for name in library.definitions("TABLE")
        if name.endswith("_entry") and name.removesuffix("_entry") in views
    }


def columns(named: str | None, examples: Mapping[str, Mapping[str, object]]) -> list[Column]:
    """The columns of one table or view, or of all.

    Raises:
        UnknownName: there is no table or view of that name.
    """
    import difflib

    types, _, told = _catalogue()
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
            told[relation, column],
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
    found = dict[tuple[str, str], str]()
    for record, field, words in _empty().rows(
        """
        SELECT field.record, field.field, string_agg(vocabulary.word, ', ' ORDER BY position)
        FROM field
        INNER JOIN vocabulary ON vocabulary.vocabulary = field.refers_to
        WHERE field.kind = 'vocabulary'
        GROUP BY field.record, field.field
        """
    ):
        found[record, field] = words
    return found


@cache
def _derived(named: str | None) -> dict[tuple[str, str], list[str]]:
    """For each column of a view, the columns of the record that it comes from in the end.

    Of one view, where one is named, and of those that it reads.
    """
    types, _, _ = _catalogue()
    views = library.definitions("VIEW")
    if named is not None:
        read = library.reached(named)
        views = {name: sql for name, sql in views.items() if name in read}
    direct = sql_text.derivations(views, types)
    ends = {*library.definitions("TABLE"), *_records()}
    known: dict[tuple[str, str], frozenset[tuple[str, str]]] = {}

    def reached(relation: str, column: str) -> frozenset[tuple[str, str]]:
        if relation in ends:
            return frozenset({(relation, column)})
        if (relation, column) not in known:
            known[relation, column] = frozenset()
            known[relation, column] = frozenset[tuple[str, str]]().union(
                *(reached(*source) for source in direct[relation][column])
            )
        return known[relation, column]

    return {
        (view, column): [".".join(source) for source in sorted(reached(view, column))]
        for view, found in direct.items()
        if view not in ends
        for column in found
    }


def examples(database: Path, named: str | None) -> dict[str, dict[str, object]]:
    """The least value of every column in some rows of a database, which may come from anybody.

    Of the columns of one table or view, where one is named, or of all.
    """
    from provenance import confined

    names = [name for name, _, _ in relations(entries=True) if named in (None, name)]
    opened = engine.guarded(database)
    confined.define(opened, set(names))
    found = {}
    for name in names:
        asked, rows = opened.table(
            f'SELECT min(COLUMNS(*)::VARCHAR) FROM (FROM "{name}" LIMIT 100)'
        )
        found[name] = dict(zip(asked, rows[0], strict=True))
    opened.close()
    return found


def references() -> list[tuple[str, str, str]]:
    """Which field of which record names a row of which other record."""
    return _empty().rows(
        """
        SELECT record, field, refers_to
        FROM field
        WHERE kind = 'reference'
        ORDER BY record, field
        """
    )


def diagram(language: str) -> Iterator[str]:
    """The records and how they refer to each other, as Mermaid or DOT."""
    types, _, _ = _catalogue()
    records = [name for name, kind, _ in relations(entries=False) if kind == "record"]
    hidden = {"entry", "load", "reason", "retracted", "extra", "marking"}
    if language == "mermaid":
        yield "erDiagram\n"
        for record, field, other in references():
            yield f"    {record} }}o--o| {other} : {field}\n"
        for record in records:
            yield f"    {record} {{\n"
            for column, kind in types[record].items():
                if column not in hidden:
                    key = " PK" if column == "id" else ""
                    yield f"        {kind.split('(')[0]} {column}{key}\n"
            yield "    }\n"
        return
    yield "digraph record {\n    node [shape=record];\n"
    for record in records:
        fields = "|".join(column for column in types[record] if column not in hidden)
        yield f'    "{record}" [label="{{{record}|{fields}}}"];\n'
    for record, field, other in references():
        yield f'    "{record}" -> "{other}" [label="{field}"];\n'
    yield "}\n"


def carried(dialect: str) -> Iterator[Carried]:
    """The record's tables and views for another engine."""
    types, _, _ = _catalogue()
    yield from sql_text.carried(
        library.definitions("TABLE"), library.definitions("VIEW"), types, dialect
    )


def carried_query(sql: str, dialect: str) -> Carried:
    """A query for another engine."""
    types, _, _ = _catalogue()
    return sql_text.carried_query(sql, types, dialect)


def carried_questions(dialect: str) -> Iterator[tuple[str, Carried | None, str | None]]:
    """The questions for another engine, without their filters: name, text, or why there is none."""
    types, _, _ = _catalogue()
    for name in library.query_names():
        script = library.script(name)
        if {"id", "one", "statement"} & script.parameters.keys():
            yield name, None, "it is asked about one record"
            continue
        try:
            yield name, sql_text.carried_query(script.text, types, dialect, name), None
        except ProvenanceError as error:
            yield name, None, str(error)
