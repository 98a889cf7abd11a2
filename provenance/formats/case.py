"""A case file: what a record holds now, as an analyst writes it and `load` takes it.

Sections and nesting are those of the declared record, so a new kind of record is written like every
other. Ids that a load derives are left out, and so are anchors, because a load with the texts looks
the excerpts up again, and the rules of reading that every record has. Ids of the case's own stand
without it, those of other cases with theirs, so that the case shares nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache

from provenance.declaration import Nested, catalogue, made_id, nested, records, sections
from provenance.disk import inputs
from provenance.formats.contents import RULES, Contents, Row, rows_of
from provenance.intake import case_file, loads

SUMMARY = "a case file (YAML) of what the record holds now"
SAYS = None

# What holds ids; a made one, too, where it is written.
_IDS = ("case_slug", "reference", "reference_in", "value", "sides")


def write(contents: Contents) -> Iterator[bytes]:
    yield case_file.written(document(contents)).encode()


def document(contents: Contents) -> dict[str, object]:
    """The case, by section."""
    header = contents.engine.ask("lookups/cases/case_header")
    case, title = header[0] if len(header) == 1 else ("export", None)
    written: dict[str, object] = {"case": case or "export"}
    if title is not None:
        written["title"] = title
    for section, record in sections().items():
        if rows := _own_rules(contents, record) if record in RULES else contents[record]:
            written[section] = [
                _written(contents, record, row, frozenset(), f"{case}/") for row in rows
            ]
    return written


def asks(contents: Contents) -> Iterator[str]:
    """That a file has one case, where the record has several."""
    is_one = len(contents.engine.ask("lookups/cases/case_header")) == 1
    own = [record for record in contents.fields if records()[record].own]
    ids = [row["id"].partition("/") for record in own for row in contents[record]]
    cases = sorted({case for case, mark, _ in ids if mark})
    if cases and not is_one:
        yield (
            "the case of the file is called `export` and has no title, because the record has "
            f"several; --case NAME writes one of them, with its title: {', '.join(cases)}"
        )


def _own_rules(contents: Contents, record: str) -> list[Row]:
    """The rules of reading that are not as they are shipped."""
    rows = rows_of(contents.engine, record, catalogue()[record])
    return [row for row in rows if _content(row) not in _shipped(record)]


@cache
def _shipped(record: str) -> frozenset[frozenset[tuple[str, str]]]:
    """What the shipped rules say, those of every release."""
    files = loads.RULE_FILES.rglob(f"{record}.csv")
    tables = [csv.DictReader(inputs.read(file).decode().splitlines()) for file in files]
    return frozenset(_content(row) for table in tables for row in table)


def _content(row: Row) -> frozenset[tuple[str, str]]:
    return frozenset((name, value) for name, value in row.items() if value and name != "id")


def _written(
    contents: Contents, record: str, row: Row, decided: frozenset[str], case: str
) -> dict[str, object]:
    """A record as a case file has it, without the fields that its place decides."""
    hidden = {*decided, *(["id"] if row["id"] == made_id(record, row) else [])}
    written: dict[str, object] = {
        name: _without(contents, case, record, name, value)
        for name, value in row.items()
        if name not in hidden
    }
    for key, inside in nested().get(record, {}).items():
        items: list[object] = []
        for inner in contents.where(inside.record, inside.parent, row["id"]):
            if any(inner.get(name) != value for name, value in inside.constants.items()):
                continue
            fields = _written(contents, inside.record, inner, inside.decided, case)
            if [*fields] == [inside.scalar]:
                items += fields.values()
            else:
                items.append({inside.keys.get(name, name): v for name, v in fields.items()})
        if items:
            written[key] = _mapped(inside, items) or items
    return written


def _mapped(inside: Nested, items: list[object]) -> dict[str, object] | None:
    """Items that say a key and a value and no more, as a mapping; None where one says more."""
    mapping: dict[str, list[str]] = {}
    for item in items:
        if inside.map is None or not isinstance(item, dict) or item.keys() != {*inside.map}:
            return None
        key, value = (item[name] for name in inside.map)
        mapping.setdefault(key, []).append(value)
    return {key: values if len(values) > 1 else values[0] for key, values in mapping.items()}


def _without(contents: Contents, case: str, record: str, name: str, value: str) -> str:
    """The value of a field, without the case in what is an id."""
    field = catalogue()[record].get(name)
    kind = field.kind if field is not None else None
    if kind not in _IDS or (kind == "value" and contents.get("answer_value", value) is None):
        return value
    return ":".join(part.removeprefix(case) for part in value.split(":"))
