"""A case file to fill in: a small case that loads as it stands, with every key that is declared.

Sections, keys, meanings and words are those of the declared record. Only the case itself, a few
values for the sections that most cases have, stands here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from provenance.declaration import Field, Nested, catalogue, nested, records, sections, words
from provenance.intake.case_format import CORRECTIONS, HEADER

Value = str | Sequence[Mapping[str, str]]

_TOP = """\
# A case file: what was said, by whom, and where it can be read. It loads as it is: write your own
# case over this one, and take away what you do not need.
#
#   provenance check case.yaml       every mistake, with file and line
#   provenance load case.yaml        enters the case
#   provenance help case-files       explains each part
#
# A key in a comment may be left out. Dates are 2026-01-31, 2026-01 or 2026; `provenance help dates`
# has the rest.
"""

_CASE = {"case": "my-case", "title": "People hurt in an accident"}

# The first of a section is printed with every key, the others with those that they have.
_RECORDS: Mapping[str, Sequence[Mapping[str, Value]]] = {
    "speaker": (
        {"id": "mayor", "name": "The mayor", "kind": "person"},
        {"id": "hospital", "name": "The hospital", "kind": "organisation"},
    ),
    "source": ({"id": "article", "kind": "article", "published": "2026-01-31"},),
    "claim": (
        {"id": "people-hurt", "text": "People were hurt in the accident.", "asserts": "occurrence"},
    ),
    "quantity": ({"id": "hurt", "name": "People hurt in the accident", "behaviour": "fixed"},),
    "statement": (
        {
            "id": "mayor-12",
            "speaker": "mayor",
            "claim": "people-hurt",
            "stance": "support",
            "commitment": "certain",
            "said": "2026-01-31",
            "appearances": [{"source": "article", "excerpt": "The mayor said that 12 were hurt"}],
            "figures": [{"quantity": "hurt", "verbatim": "12"}],
        },
        {
            "id": "hospital-15",
            "speaker": "hospital",
            "claim": "people-hurt",
            "stance": "support",
            "commitment": "certain",
            "said": "2026-01-31",
            "appearances": [{"source": "article", "excerpt": "the hospital spoke of at least 15"}],
            "figures": [{"quantity": "hurt", "verbatim": "at least 15"}],
        },
    ),
    "evidence": (
        {
            "id": "list-of-patients",
            "kind": "document",
            "description": "The hospital's list of patients; not seen by us.",
            "bearings": [{"claim": "people-hurt", "bears": "supports"}],
        },
    ),
}

# Every kind of record has these, so they are explained once.
_EVERY = ("marking", "extra")


def case_file() -> str:
    """The text of a case file to fill in."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _TOP
    for key, meaning in HEADER.items():
        stands = f"{key}: {_CASE[key]}" if key in _CASE else f"# {key}: []"
        yield f"{stands}  # {meaning}."
    yield ""
    yield "# Every record below may also have:"
    described = next(iter(catalogue().values()))
    meanings = {name: _explained(described[name]) for name in _EVERY}
    for key, meaning in (meanings | CORRECTIONS).items():
        yield f"#   {key}: {meaning.rstrip('.')}."
    for section, record in sections().items():
        yield ""
        yield f"# Each {records()[record].words}: {records()[record].meaning}."
        values = _RECORDS.get(record)
        if values is None:
            yield f"# {section}:"
            yield from (f"# {line}" for line in _item(record, {}, frozenset(), 2))
            continue
        yield f"{section}:"
        yield from _item(record, values[0], frozenset(), 2)
        for more in values[1:]:
            yield from _short(more)


def _item(
    record: str, values: Mapping[str, Value], hidden: frozenset[str], indent: int
) -> Iterator[str]:
    """A record with all its keys, with those in a comment that have no value."""
    keys = list(_keys(record, values, hidden, indent + 2))
    whole = not values
    for number, (line, stands) in enumerate(keys):
        begin = " " * indent + ("- " if number == 0 else "  ")
        yield f"{begin}{line}" if stands or whole else f"{begin}# {line}"


def _keys(
    record: str, values: Mapping[str, Value], hidden: frozenset[str], indent: int
) -> Iterator[tuple[str, bool]]:
    """The lines of a record's keys, and whether each has a value; those that have one first."""
    fields = {
        name: field
        for name, field in records()[record].fields.items()
        if name not in hidden and name not in _EVERY
    }
    if not records()[record].names_itself:
        fields.pop("id", None)
    inside = nested().get(record, {})
    for name in sorted(fields, key=lambda name: name not in values and not fields[name].required):
        value = values.get(name, "")
        assert isinstance(value, str)
        needed = "needed: " if fields[name].required else ""
        stated = f"{name}: {_quoted(name, value)}".rstrip()
        yield f"{stated}  # {needed}{_explained(fields[name])}", name in values
    for name, meaning in records()[record].directions.items():
        yield f"{name}:  # {meaning.rstrip('.')}.", False
    for key, list_ in inside.items():
        items = values.get(key, ())
        assert not isinstance(items, str)
        if not items:
            yield f"{key}: []  # {_listed(list_)}", False
            continue
        yield f"{key}:  # {records()[list_.record].meaning}", True
        for line in _item(list_.record, items[0], list_.decided, 2):
            yield line, True


def _short(values: Mapping[str, Value]) -> Iterator[str]:
    """A record with the keys that have a value, and nothing else."""
    for number, (key, value) in enumerate(values.items()):
        begin = "  - " if number == 0 else "    "
        if isinstance(value, str):
            yield f"{begin}{key}: {_quoted(key, value)}"
        else:
            yield f"{begin}{key}:"
            for item in value:
                inner = ", ".join(f"{name}: {_quoted(name, text)}" for name, text in item.items())
                yield f"      - {{{inner}}}"


def _listed(list_: Nested) -> str:
    """What the items of a list are."""
    record = records()[list_.record]
    hidden = {"id", *list_.decided, *_EVERY}
    fields = [name for name in record.fields if name not in hidden]
    keys = [list_.keys.get(name, name) for name in fields]
    meaning = f"list: {record.meaning}"
    if list_.constants:
        meaning = words()[str(record.fields["relation"].refers_to)][list_.constants["relation"]]
    if list_.scalar == keys[0] and (len(keys) == 1 or list_.constants):
        return meaning
    return f"{meaning.rstrip('.')}; each is {{{', '.join(keys)}}}"


def _explained(field: Field) -> str:
    """What a key means, with the words that it accepts."""
    accepted = [*words()[str(field.refers_to)]] if field.kind == "vocabulary" else []
    if all(word in field.meaning for word in accepted):
        return field.meaning
    return f"{field.meaning.rstrip('.')} ({', '.join(accepted)})."


def _quoted(key: str, value: str) -> str:
    return json.dumps(value, ensure_ascii=False) if key in ("excerpt", "verbatim") else value
