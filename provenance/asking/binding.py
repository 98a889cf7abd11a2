"""The values of a query's parameters, from what a reader gave: names looked up, dates read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from provenance import filters, templates
from provenance.asking import topics
from provenance.declaration import records
from provenance.engine import Engine, Row
from provenance.errors import InvalidQuery, UnknownName, UsageError
from provenance.file import ids
from provenance.filters import Filter
from provenance.readings import edtf_dates


def bound(engine: Engine, filter_: Filter, value: object) -> object:
    """The value of a query's parameter, from the one that the reader gave, or those of a list.

    Raises:
        UnknownName: it names no record; the error lists near matches.
        UsageError: its date, number or word cannot be read.
        InvalidQuery: the filter takes words of a vocabulary that the record does not have.
    """
    if filter_.type == "flag":
        return filter_.is_set(value or False)
    if value is None:
        return None
    if filter_.is_list:
        values = value if isinstance(value, Iterable) and not isinstance(value, str) else [value]
        return [*dict.fromkeys(_bound(engine, filter_, one) for one in values)]
    return _bound(engine, filter_, value)


def _bound(engine: Engine, filter_: Filter, value: object) -> object:
    """What one value of a parameter stands for."""
    if filter_.type == "number":
        return filter_.number(value)
    text = str(value)
    match filter_.type:
        case record if record in filters.RECORDS:
            return named(engine, record, text)
        case "statement, contradiction or question" if is_contradiction(engine, text):
            return ids.full_contradiction(engine, text)
        case "statement, contradiction or question":
            return alone(engine, text) or named(engine, "statement", text)
        case "id":
            return _record(engine, text)
        case "date":
            return read_date(engine, filter_.name, text, "earliest")
        case "end of date":
            return read_date(engine, filter_.name, text, "latest")
        case "word of VOCABULARY":
            return filter_.check_word(text, _words(engine, filter_))
        case "kind of contradiction":
            return filter_.check_word(text, _kinds(engine))
    return text


def _words(engine: Engine, filter_: Filter) -> list[str]:
    """The words that a filter takes."""
    rows = engine.ask("lookups/names/word", parameters={"vocabulary": filter_.vocabulary})
    if not rows:
        raise InvalidQuery(
            f"the type of {filter_.name}: the record has no vocabulary {filter_.vocabulary}"
        )
    return [word for (word,) in rows]


def _kinds(engine: Engine) -> list[str]:
    """The kinds of contradiction."""
    return [kind for (kind,) in engine.ask("lookups/names/kind")]


def is_contradiction(engine: Engine, id: str) -> bool:
    """Whether an id is that of a contradiction, which begins with the kind."""
    return ":" in id and id.partition(":")[0] in _kinds(engine)


def question_called(engine: Engine, id: str) -> str | None:
    """The id of the question that goes by an id, where it is that of no statement, too.

    Raises:
        UnknownName: two cases have a question that goes by it.
    """
    called = ids.full(engine, id, ["question"])
    return (
        called if ids.holders(engine, called, ("question", "statement")) == ["question"] else None
    )


def alone(engine: Engine, text: str) -> str | None:
    """The question that goes by an id or, of what is no statement, the contradiction by letters."""
    if question := question_called(engine, text):
        return question
    if ids.holders(engine, ids.full(engine, text, ["statement"]), ["statement"]):
        return None
    return topics.contradiction_called(engine, text)


def _record(engine: Engine, text: str) -> str:
    """The id of a record or, of what is none, of what these letters stand for."""
    id = ids.full(engine, text)
    if ids.holders(engine, id, records()):
        return id
    return topics.record_called(engine, text) or id


def named(engine: Engine, kind: str, name: str) -> str:
    """The id of the record of a kind that goes by an id, a name or an alias.

    Raises:
        UnknownName: none does, or more than one; the error lists near matches.
    """
    rows = engine.ask("lookups/names/name", parameters={"kind": kind, "name": name})
    best = _best(rows)
    if len(best) == 1 or (best and _are_one(engine, kind, [row[0] for row in best])):
        return str(best[0][0])
    if best:
        raise UnknownName(
            f"`{name}` names more than one {kind}: {', '.join(row[0] for row in best)}; use the id"
        )
    near = ", ".join(f"{row[0]} ({row[2]})" if row[2] != row[0] else row[0] for row in rows[:4])
    listing = {"quantity": "quantities", "statement": "who-said", "case": "log"}.get(
        kind, kind + "s"
    )
    hint = f"near matches: {near}" if near else f"`provenance {listing}` lists them"
    raise UnknownName(f"no {kind} goes by `{name}`; {hint}")


def namesakes(engine: Engine, kind: str, name: str) -> list[tuple[str, str]]:
    """The ids of several records that go by one name, each with it; none where only one does."""
    best = _best(engine.ask("lookups/names/name", parameters={"kind": kind, "name": name}))
    return [(str(id), str(name)) for id, _, name in best] if len(best) > 1 else []


def near(engine: Engine, kind: str, name: str) -> list[tuple[str, str]]:
    """The ids of what a name can mean, the likeliest first, each with the name that is near."""
    rows = engine.ask("lookups/names/name", parameters={"kind": kind, "name": name})
    return [(str(id), str(name)) for id, _, name in rows]


def _best(rows: Sequence[Row]) -> list[Row]:
    """Of records that a name can mean, the likeliest first, those that go by it."""
    return [row for row in rows if row[1] == rows[0][1] and row[1] > 0]


def label(engine: Engine, kind: str, id: str) -> str | None:
    """What a record is called in words."""
    rows = engine.ask("lookups/names/label", parameters={"kind": kind, "id": id})
    return None if not rows or rows[0][0] is None else str(rows[0][0])


def _are_one(engine: Engine, kind: str, ids: Sequence[str]) -> bool:
    """Whether all ids were judged to be one record."""
    from provenance.declaration import words

    if kind not in words()["identity_kind"]:
        return False
    text = templates.text("lookups/names/canonical", {"kind": kind})
    return len(engine.rows(text, {"ids": ids})) == 1


def read_date(engine: Engine, option: str, expression: str, end: str) -> datetime:
    """The first or last instant that a filter's date expression covers.

    Args:
        option: the filter, which errors name.
        expression: the date (EDTF).
        end: ``earliest`` or ``latest``.

    Raises:
        UsageError: the expression is no date; names the filter.
    """
    engine.run("lookups/dates/expression", parameters={"expression": expression})
    engine.run("readings/dates/read")
    edtf_dates.read_left_over(engine)
    earliest, latest, problem = engine.ask("lookups/dates/reading")[0]
    if problem is not None:
        raise UsageError(f"--{option.replace('_', '-')}: {problem}")
    instant = earliest if end == "earliest" else latest
    assert isinstance(instant, datetime)
    return instant
