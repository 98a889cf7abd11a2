"""The record as SQL: its tables and views, written from the declaration or found in sql/.

What is said of every kind of record alike stands once, with ``<record>`` in its place: a view with
such a word has one SELECT for each kind of record, each reference of one, or each kind of
contradiction. The order in which views are made is found from what they read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from provenance import __version__, library, templates
from provenance.installation import outside
from provenance.installation.outside import Kind

if TYPE_CHECKING:
    from provenance.declaration import Record

# The version counts changes of the tables that hold the record, and of nothing else; files of the
# first one, and of all later ones, are read.
FIRST = 4
VERSION = 8

# Tables beside those of the entries that hold the record; all others are worked out from these.
LEDGER = ("load", "recording", "replacement", "source_text")

# The schema versions that brought a table beside them, or columns of one, where not the first.
LOOKED_UP_SINCE = 6
_SINCE = {"derivation": 5, "looked_up": LOOKED_UP_SINCE}
_COLUMNS_SINCE = {"load": {"redacted": 6, "repaired": 6}}

# To compress a hash, or an id that one row has, costs several times the writing and gains half.
UNIQUE = " USING COMPRESSION uncompressed"

# Views of what is declared, and of nothing that is recorded.
DECLARED = frozenset({"field", "vocabulary", "contradiction_kind"})

# The readers that SQL leaves dates, figures and units to; their source is part of the digest.
_READERS = ("edtf_dates.py", "number_words.py", "units.py")


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view: the statement that makes it, and what it and its columns mean."""

    name: str
    kind: str
    sql: str
    meaning: str
    columns: Mapping[str, str]

    def made(self, place: str = "", how: str = "") -> str:
        """The statement that makes it elsewhere: in a schema, ``place``, or ``how``: TEMP, …"""
        made = f"CREATE {f'{how} ' * bool(how)}{self.kind} {f'{place}.' * bool(place)}"
        return self.sql.replace(f"CREATE {self.kind} ", made, 1)


@cache
def entry_tables(version: int = VERSION) -> dict[str, Relation]:
    """The tables of the entries of each kind of record, as a schema of that version has them."""
    template = library.text("record/table.sql")
    made: dict[str, Relation] = {}
    for record in _records().values():
        if record.since <= version:
            fields = [field for field in record.fields.values() if field.since <= version]
            unique = UNIQUE if version > FIRST else ""
            columns = (
                f"{field.name} {field.type}{' NOT NULL' * field.needed(version)}"
                f"{unique * (field.name == 'id')},  -- {field.meaning}"
                for field in fields
            )
            words = _words(record) | {"unique": unique, "fields": "\n    ".join(columns)}
            made |= _relations(_filled(template, words))
    return made


@cache
def ledger(version: int = VERSION) -> dict[str, Relation]:
    """The tables beside those of the entries, as a schema of that version has them."""
    text = library.text("tables/ledger.sql")
    for columns in _COLUMNS_SINCE.values():
        for column in (name for name, since in reversed(columns.items()) if version < since):
            # They are the last ones of their table; the line before one then ends the list.
            text = re.sub(rf",(  --[^\n]*)\n    {column} [^\n]*", r"\1", text)
    made = _relations(text)
    return {name: table for name, table in made.items() if version >= _SINCE.get(name, FIRST)}


@cache
def derived_tables() -> dict[str, Relation]:
    """The tables that a write fills with what it reads of the record: meanings and forks."""
    return _relations(library.text("tables/derived.sql"))


@cache
def tables() -> dict[str, Relation]:
    """Every table of a file but those that hold a view's rows (``derived_views``)."""
    return {**ledger(), **derived_tables(), **entry_tables()}


@cache
def derived_names() -> frozenset[str]:
    """The names of the views whose rows a write keeps in tables of the same names."""
    return frozenset(file.stem for file in (library.SQL / "derived").glob("*.sql"))


@cache
def derived_views() -> dict[str, Relation]:
    """The views whose rows a write keeps, in their order."""
    return {name: view for name, view in views().items() if name in derived_names()}


@cache
def views(more: tuple[Kind, ...] = ()) -> dict[str, Relation]:
    """Every view, each after those that it reads; with more kinds of contradiction than shipped."""
    made: dict[str, Relation] = {}
    for record in _records().values():
        name = "current" if record.said is None else "current_said"
        made |= _relations(_filled(library.text(f"record/{name}.sql"), _current(record)))
    for folder in ("views", "derived"):
        for file in sorted((library.SQL / folder).glob("*.sql")):
            made |= _relations(_of_every(file.read_text("utf-8"), more))
    columns = made["contradiction_pair"].columns
    for kind in library.kind_names():
        meaning = f"One row per contradiction of the kind {kind}."
        sql = _created(library.text(f"kinds/{kind}.sql"))[0]
        name = f"contradiction_{kind}"
        made[name] = Relation(name, "VIEW", sql, meaning, columns)
    for one in more:
        meaning = f"One row per contradiction of the kind {one.label}."
        own = {name: one for name, one in columns.items() if name not in LEFT_OPEN}
        made[one.view] = Relation(one.view, "VIEW", one.sql, meaning, own)
    for name, view in made.items():
        # All columns of another view are told there.
        for other in re.findall(r"^    (\w+)\.\*,$", view.sql, re.MULTILINE):
            made[name] = replace(view, columns={**made[other].columns, **view.columns})
    ordered: dict[str, Relation] = {}
    begun: set[str] = set()

    def place(name: str) -> None:
        # A kind from outside may read what is made of it; the engine says what it then misses.
        begun.add(name)
        read_here = read(made[name].sql)
        for other in made:
            if other in read_here and other not in begun:
                place(other)
        ordered[name] = made[name]

    for name in made:
        if name not in ordered:
            place(name)
    return ordered


@cache
def all_views() -> dict[str, Relation]:
    """Every view that a question reads: those of kinds that come from outside, too."""
    return views(outside.kinds())


def views_beside(sql: str) -> list[Relation]:
    """The views that a query reads and that a file's own copy lacks or has without outside kinds.

    Each is after those that it reads.
    """
    if not outside.kinds():
        return []
    shipped, needed, other = views(), reached(sql), set[str]()
    # What a view reads counts, not what it names: a word of a comment is no view that it needs.
    for name, view in all_views().items():
        if shipped.get(name) != view or read(view.sql) & other:
            other.add(name)
    return [view for name, view in all_views().items() if name in needed & other]


@cache
def rule(kind: str) -> str:
    """The rule of a kind of contradiction, from the header of its file."""
    line = re.search(r"^-- Rule: (.+)$", library.text(f"kinds/{kind}.sql"), re.MULTILINE)
    assert line is not None, f"sql/kinds/{kind}.sql says its rule: -- Rule: …"
    return line[1]


@cache
def reached(sql: str) -> frozenset[str]:
    """The views that a query reads, through others too."""
    every = all_views()
    names, left = set[str](), {name for name in named(sql) if name in every}
    while left:
        names |= left
        left = set[str]().union(*(read(every[name].sql) for name in left)) & every.keys() - names
    return frozenset(names)


@cache
def digest() -> str:
    """SHA-256 of the SQL and the readers that give the record its meaning."""
    hashed = hashlib.sha256(__version__.encode())
    folders = ("derived", "file", "kinds", "readings", "record", "tables", "views")
    files = [file for folder in folders for file in sorted((library.SQL / folder).glob("*.sql"))]
    files += [library.SQL / "record.toml"]
    files += [Path(__file__).with_name("readings") / name for name in _READERS]
    for file in files:
        hashed.update(file.name.encode() + b"\0" + file.read_bytes())
    return hashed.hexdigest()


def comments(relation: Relation, kind: str | None = None) -> Iterator[str]:
    """The statements that say in a catalogue what a relation and its columns mean.

    ``kind`` is what it is there, where that is not what it is declared as.
    """
    yield f"COMMENT ON {kind or relation.kind} {relation.name} IS {literal(relation.meaning)};"
    for column, meaning in relation.columns.items():
        yield f"COMMENT ON COLUMN {relation.name}.{column} IS {literal(meaning)};"


def script() -> str:
    """sql/schema.sql: the record for a plain DuckDB shell."""
    words = {"version": str(VERSION), "tables": _script(tables()), "views": _script(views())}
    return _filled(library.text("record/script.sql"), words)


def _script(relations: Mapping[str, Relation]) -> str:
    """The statements that make tables or views; of a derived view, in computed, with its table."""
    parts = []
    (table,) = _created(library.text("record/derived.sql"))
    for name, relation in relations.items():
        if name in derived_views():
            parts += [relation.made("computed"), _filled(table, {"view": name})]
            parts.append("\n".join(comments(relation, "TABLE")))
        else:
            parts += [relation.sql, "\n".join(comments(relation))]
    return "\n\n".join(parts)


def literal(value: str | int | bool | None) -> str:
    """A value as a SQL literal."""
    if value is None or isinstance(value, bool):
        return "NULL" if value is None else str(value).upper()
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


# Reading SQL files


# A column and the comment behind it: the first word of a line of a table, the last one of a view's.
_COLUMN = {"TABLE": r"^    (\w+) .*?  -- (.+)$", "VIEW": r"(\w+)\"?,?  -- (.+)$"}


def _created(text: str) -> list[str]:
    """The CREATE statements of a SQL file."""
    return re.findall(r"^CREATE (?:TABLE|VIEW) .*?;$", text, re.MULTILINE | re.DOTALL)


def _relations(text: str) -> dict[str, Relation]:
    """The tables and views of a SQL file, with what is said of them there.

    The comment line above a CREATE says what one row is, the comment behind a column what it means.
    """
    relations = {}
    for match in re.finditer(
        r"^-- (?P<meaning>[^\n]+)\n(?P<sql>CREATE (?P<kind>TABLE|VIEW) (?P<name>\w+).*?;)$",
        text,
        re.MULTILINE | re.DOTALL,
    ):
        sql = match["sql"]
        columns = dict(re.findall(_COLUMN[match["kind"]], sql, re.MULTILINE))
        relations[match["name"]] = Relation(
            match["name"], match["kind"], sql, match["meaning"], columns
        )
    return relations


# Names that differ in the case of these letters are one name to the engine; `İ` and `i̇` are two.
_FOLDED = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def folded(name: str) -> str:
    """A name as the engine compares it. Python's ``lower`` folds more than the engine does."""
    return name.translate(_FOLDED)


def named(sql: str) -> set[str]:
    """Every word of a query, and so every relation that it names."""
    return set(re.findall(r"\w+", folded(sql)))


def stripped(sql: str) -> str:
    """A statement without its comments and line breaks.

    A file keeps the text of a view as it was given, beside the tree that the engine prints it from.
    """
    return re.sub(r"""('(?:[^']|'')*'|"[^"]*")|(?:--[^\n]*|\s)+""", lambda m: m[1] or " ", sql)


@cache
def read(sql: str) -> frozenset[str]:
    """The relations that a statement reads, as this project writes SQL: FROM name, JOIN name."""
    plain = re.sub(r"--[^\n]*|'(?:[^']|'')*'", "", sql)
    own = set(re.findall(r"(\w+)(?:\([^()]*\))? AS (?:NOT )?(?:MATERIALIZED )?\(", plain))
    return frozenset(set(re.findall(r"(?i)\b(?:FROM|JOIN)\s+(\w+)", plain)) - own)


# What stands for each


def _records() -> Mapping[str, Record]:
    # A question needs none of what is declared: it is in the catalogue of meaning.
    from provenance.declaration import records

    return records()


def _filled(text: str, words: Mapping[str, str]) -> str:
    return templates.fill(text, words, comments=True)


def _words(record: Record) -> dict[str, str]:
    return {
        "record": record.name,
        "words": record.words,
        "article": record.article,
        "meaning": record.meaning,
    }


def _current(record: Record) -> dict[str, str]:
    lines = []
    for field in record.fields.values():
        lines.append(f"{record.name}_entry.{field.name},  -- {field.meaning}")
        if field.name == record.said:
            reading = f"{field.name}_reading"
            lines += [
                f"{reading}.earliest AS {field.name}_earliest,"
                f"  -- First instant that {field.name} covers; absent when it is not known.",
                f"{reading}.latest AS {field.name}_latest,"
                f"  -- Last instant that {field.name} covers.",
                f"coalesce({reading}.zoned, FALSE) AS {field.name}_zoned,"
                f"  -- Whether {field.name} names a time zone.",
            ]
    return _words(record) | {"fields": "\n    ".join(lines), "said": record.said or ""}


# What a kind from outside leaves to its subject.
LEFT_OPEN = ("about", "topic_subject")


def _of_every(text: str, more: tuple[Kind, ...]) -> str:
    """A SQL file with a SELECT for each of what its words in angle brackets stand for."""
    text = _filled(text, _declared_rows(more))

    def expanded(match: re.Match[str]) -> str:
        words = set(re.findall(r"<(\w+)>", match["body"]))
        if "reference" in words:
            each = list(_references())
        elif "record" in words:
            each = [_shown(record, n) for n, record in enumerate(_records().values(), 1)]
        elif "kind" in words:
            shipped = {"label": "kind"} | {column: column for column in LEFT_OPEN}
            each = [{"kind": kind} | shipped for kind in library.kind_names()]
            from_outside = {column: f"NULL::VARCHAR AS {column}" for column in LEFT_OPEN}
            each += [{"kind": one.name, "label": literal(one.label)} | from_outside for one in more]
        else:
            return match[0]
        return match["head"] + "\nUNION ALL\n".join(_filled(match["body"], one) for one in each)

    pattern = r"^(?P<head>CREATE VIEW \w+ AS\n)(?P<body>.*?)(?=;$)"
    return re.sub(pattern, expanded, text, flags=re.MULTILINE | re.DOTALL)


def _shown(record: Record, place: int) -> dict[str, str]:
    shown = ", ".join(f"{record.name}.{field}" for field in record.shown_with)
    return {"record": record.name, "place": str(place), "shown_with": shown}


def _references() -> Iterator[dict[str, str]]:
    for record in _records().values():
        for field in record.fields.values():
            column = f"{record.name}_entry.{field.name}"
            words = {"record": record.name, "reference": field.name, "other_id": column}
            match field.kind:
                case "reference":
                    yield words | {"other_record": literal(field.refers_to)}
                case "reference_in":
                    yield words | {"other_record": f"{record.name}_entry.{field.kind_in}"}
                case "sides":
                    for side in library.text("record/sides.sql").strip().split("\n--\n")[1:]:
                        kind, id = side.replace("<sides>", column).split("\n")
                        yield words | {"other_record": kind, "other_id": id}


@cache
def _declared_rows(more: tuple[Kind, ...]) -> dict[str, str]:
    """The rows of the views that say what is declared."""
    from provenance.declaration import words

    records = _records().values()
    fields = [
        (
            *(r.name, f.name, f.kind, f.refers_to or f.kind_in, f.required),
            *(f.name in r.belongs_to, f.name in r.about),
        )
        for r in records
        for f in r.fields.values()
    ]
    vocabulary = [
        (name, word, place, meaning)
        for name, meanings in words().items()
        for place, (word, meaning) in enumerate(meanings.items(), 1)
    ]
    kinds = [(kind, rule(kind)) for kind in library.kind_names()]
    kinds += [(one.label, one.rule) for one in more]
    return {"fields": _rows(fields), "words": _rows(vocabulary), "kinds": _rows(kinds)}


def _rows(rows: Sequence[Sequence[str | int | bool | None]]) -> str:
    return "\n    " + ",\n    ".join(f"({', '.join(map(literal, row))})" for row in rows) + "\n"


if __name__ == "__main__":
    (library.SQL / "schema.sql").write_text(script(), "utf-8")
