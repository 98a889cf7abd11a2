"""The rows of a query, and what each of them rests on.

The rows are always those of the plain query. A rewritten one runs too, and its annotations go to
the rows with the same values. If a query leaves open which of several rows it wants, that is an
error and no guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlglot import exp

from provenance import library
from provenance.engine import Engine
from provenance.errors import EngineFailure, Untraceable
from provenance.why import catalogue
from provenance.why.annotating import Annotated, annotated
from provenance.why.catalogue import Catalogue
from provenance.why.expanding import expanded
from provenance.why.nodes import DIALECT, WHY, column, derived, name
from provenance.why.shape import Named

# What one row rests on, as JSON holds it: statements with their quotes, and every row by its id.
Reasons = dict[str, Any]

_ROW = f"{WHY}_row"
_MANY = "the rows of this query differ from run to run"


@dataclass(frozen=True, slots=True)
class Answer:
    """A query's rows, what each rests on, and notes on all of them."""

    columns: list[str]
    rows: list[tuple[Any, ...]]
    reasons: list[Reasons]
    notes: tuple[str, ...]


def answered(
    engine: Engine,
    sql: str,
    parameters: Mapping[str, object] | None = None,
    *,
    row: int | None = None,
) -> Answer:
    """The rows of a query, or one of them by its number from 1, and what each rests on.

    Rows with the same values each have a derivation of their own (a multiset, in which the
    polynomial of Green et al. has a term for each); these come in the order of the ids.

    Raises:
        Untraceable: the query cannot be followed; the message says why, and what to change.
        EngineFailure: the query itself fails.
    """
    try:
        with engine.with_larger_plan():
            return _answered(engine, sql, parameters, row)
    except RecursionError:
        raise Untraceable(
            "--why cannot follow a query that is nested so deeply; say it in other words"
        ) from None


def _answered(
    engine: Engine, sql: str, parameters: Mapping[str, object] | None, row: int | None
) -> Answer:
    columns, plain = _rows(engine, sql, parameters, row)
    relations = catalogue.read(engine)
    absent = frozenset(key for key, value in (parameters or {}).items() if value is None)
    rewritten = annotated(expanded(sql, relations), relations, absent)
    shown = plain if row is None else plain[-1:]
    values: list[Any] = [None] * len(shown)
    if rewritten.shape is not None and row is None:
        values = _matched(plain, _traced(engine, rewritten.tree, parameters), len(columns))
    elif rewritten.shape is not None:
        values = _picked(engine, rewritten, parameters, plain[-1])
    named: list[Named] = []
    for value in values:
        into: Named = {}
        if rewritten.shape is not None:
            rewritten.shape.collect(value, into)
        named.append(into)
    records = _records(engine, named, relations)
    if row is None:
        _order_copies(plain, records)
    elif len(records) > 1:
        before = sum(_key(other) == _key(plain[-1]) for other in plain[:-1])
        records = [sorted(records, key=_order)[min(before, len(records) - 1)]]
    statements = _statements(engine, records)
    reasons = [_reasons(rows, statements) for rows in records]
    return Answer(columns, shown, reasons, rewritten.notes)


def _rows(
    engine: Engine, sql: str, parameters: Mapping[str, object] | None, row: int | None
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns of a query and its rows: all, or those up to a number."""
    columns, batches = engine.stream(sql, parameters)
    plain: list[tuple[Any, ...]] = []
    for batch in batches:
        plain += batch
        if row is not None and len(plain) >= row:
            return columns, plain[:row]
    if row is not None:
        has = f"it has {len(plain)}" if plain else "it has none"
        raise Untraceable(f"--why-row {row}: the answer has no such row, {has}")
    return columns, plain


def _traced(
    engine: Engine, tree: exp.Expr, parameters: Mapping[str, object] | None
) -> list[tuple[Any, ...]]:
    try:
        return engine.rows(tree.sql(DIALECT), parameters)
    except EngineFailure as error:
        message = str(error.__cause__ or error)
        if "Out of Memory" in message or "failed to allocate" in message:
            raise Untraceable(
                "--why needs more memory than it is given to name the rows of the whole answer; "
                "ask for one row with --why-row N, or narrow the query"
            ) from error
        raise Untraceable(
            "--why cannot follow this query in this engine, which answers it without --why; "
            "say it in other words, a subquery as a join"
        ) from error


# The plain rows and the annotated ones


def _matched(
    plain: Sequence[tuple[Any, ...]], traced: Sequence[tuple[Any, ...]], width: int
) -> list[Any]:
    """The annotation of each plain row, from the row with the same values."""
    if len(plain) == len(traced) and all(
        one == other[:width] for one, other in zip(plain, traced, strict=True)
    ):
        return [other[width] for other in traced]
    waiting: dict[Hashable, list[Any]] = {}
    for other in reversed(traced):
        waiting.setdefault(_key(other[:width]), []).append(other[width])
    values = []
    for one in plain:
        same = waiting.get(_key(one))
        if not same:
            raise Untraceable(
                f"--why cannot name the rows of this answer: {_MANY} (LIMIT or DISTINCT ON among "
                "rows that tie, an aggregate that takes any value); order by more columns"
            )
        values.append(same.pop())
    return values


def _key(row: Iterable[object]) -> Hashable:
    """A row to compare; floating-point numbers are rounded, because sums depend on their order."""
    return tuple(
        f"{value:.9g}"
        if isinstance(value, float)
        else repr(value)
        if isinstance(value, list | dict)
        else value
        for value in row
    )


def _picked(
    engine: Engine,
    rewritten: Annotated,
    parameters: Mapping[str, object] | None,
    row: tuple[Any, ...],
) -> list[Any]:
    """The annotations of a row and of its copies."""
    tree, values = one_row(rewritten.tree, row)
    key = _key(row)
    same = [
        traced[-1]
        for traced in _traced(engine, tree, {**(parameters or {}), **values})
        if _key(traced[: len(row)]) == key
    ]
    if not same:
        raise Untraceable(
            f"--why cannot name the rows of this answer: {_MANY}; order by more columns"
        )
    return same


def one_row(tree: exp.Expr, row: Sequence[object]) -> tuple[exp.Expr, dict[str, object]]:
    """A query for only the copies of one of its rows, and its parameters, the row's values.

    The engine pushes the filter down, which makes one row quick.
    """
    query = tree.copy()
    if isinstance(query, (exp.Select, exp.SetOperation)):
        # The row is within the LIMIT already, and a filter is not pushed past one.
        distinct = query.args.get("distinct")
        chosen = isinstance(distinct, exp.Distinct) and distinct.args.get("on")
        for key in () if chosen else ("limit", "offset", "order"):
            query.set(key, None)
    source = derived(query, _ROW)
    names = [f"{WHY}_{at}" for at in range(len(row))]
    source.args["alias"].set("columns", [name(part) for part in names])
    parameters: dict[str, object] = {}
    conditions: list[exp.Expr] = []
    for part, value in zip(names, row, strict=True):
        own = column(part, _ROW)
        if value is None:
            conditions.append(exp.Is(this=own, expression=exp.null()))
        elif not isinstance(value, float | list | dict):
            parameters[part] = value
            conditions.append(exp.EQ(this=own, expression=exp.Placeholder(this=part)))
    picked = exp.Select(expressions=[exp.Star()]).from_(source, copy=False)
    if conditions:
        picked.set("where", exp.Where(this=exp.and_(*conditions, copy=False)))
    return picked, parameters


# The ids and statements of the rows


# The ids of rows, by the record that they are of.
Records = dict[str, list[str]]


def _records(engine: Engine, named: Sequence[Named], relations: Catalogue) -> list[Records]:
    """The rows that annotations name, by their ids."""
    keys: dict[str, dict[object, None]] = {}
    for one in named:
        for leaf, row_keys in one.items():
            if leaf.by_rowid:
                keys.setdefault(leaf.record, {}).update(row_keys)
    ids = {
        record: _ids(engine, record, list(row_keys), relations) for record, row_keys in keys.items()
    }
    rows: list[Records] = []
    for one in named:
        records: dict[str, dict[str, None]] = {}
        for leaf, row_keys in one.items():
            own = ids[leaf.record] if leaf.by_rowid else None
            row_ids = (own[key] if own is not None else str(key) for key in row_keys)
            records.setdefault(leaf.record, {}).update(dict.fromkeys(row_ids))
        # Sorted, because the engine collects a group in any order.
        rows.append({record: sorted(records[record]) for record in sorted(records)})
    return rows


def _order(records: Records) -> list[tuple[str, list[str]]]:
    return list(records.items())


def _order_copies(rows: Sequence[tuple[Any, ...]], records: list[Records]) -> None:
    """Give each of several copies its own records, in the order of their ids."""
    places: dict[Hashable, list[int]] = {}
    for place, row in enumerate(rows):
        places.setdefault(_key(row), []).append(place)
    for copies in places.values():
        if len(copies) > 1:
            own = sorted((records[place] for place in copies), key=_order)
            for place, named in zip(copies, own, strict=True):
                records[place] = named


def _ids(
    engine: Engine, record: str, keys: list[object], relations: Catalogue
) -> dict[object, str]:
    base = relations.bases[record]
    table = base.entries or record
    # An entry of the history is one of several of its id.
    entry = "entry.id || '@' || left(entry.entry, 8)"
    own = "entry.id" if base.entries else {"load": "entry.load"}.get(record, entry)
    sql = library.text("why/lookups/ids").replace("<entries>", table).replace("<id>", own)
    return {key: str(id) for key, id in engine.rows(sql, {"keys": keys})}


@dataclass(frozen=True, slots=True)
class _Statements:
    """The statements behind rows of the record, and their quotes."""

    behind: dict[tuple[str, str], list[str]]
    by_id: dict[str, dict[str, Any]]
    quotes: dict[str, list[dict[str, Any]]]


def _statements(engine: Engine, rows: Sequence[Mapping[str, Iterable[str]]]) -> _Statements:
    pairs: Counter[tuple[str, str]] = Counter()
    for records in rows:
        pairs.update((record, own) for record, row_ids in records.items() for own in row_ids)
    behind: dict[tuple[str, str], list[str]] = {}
    described: dict[str, dict[str, Any]] = {}
    parameters = {"records": [pair[0] for pair in pairs], "ids": [pair[1] for pair in pairs]}
    for record, own, statement, speaker, speaker_name, said in engine.ask(
        "why/lookups/statements", parameters=parameters
    ):
        behind.setdefault((record, own), []).append(statement)
        described[statement] = {
            "statement": statement,
            "speaker": speaker,
            "name": speaker_name,
            "said": said,
        }
    quotes: dict[str, list[dict[str, Any]]] = {}
    if described:
        for statement, appearance, source, title, excerpt, anchored in engine.ask(
            "why/lookups/quotations", parameters={"statements": list(described)}
        ):
            quotes.setdefault(statement, []).append(
                {
                    "appearance": appearance,
                    "source": source,
                    "title": title,
                    "excerpt": excerpt,
                    "anchored": anchored,
                }
            )
    return _Statements(behind, described, quotes)


def _reasons(records: Records, index: _Statements) -> Reasons:
    """What one row rests on. Its quotes are those of the appearances that it read, else all."""
    read = set(records.get("appearance", ()))
    statements = []
    behind = dict.fromkeys(
        statement
        for record, ids in records.items()
        for own in ids
        for statement in index.behind.get((record, own), ())
    )
    for statement in behind:
        quotes = index.quotes.get(statement, [])
        chosen = [quote for quote in quotes if quote["appearance"] in read] or quotes
        statements.append(
            index.by_id[statement]
            | {
                "quotes": [
                    {key: value for key, value in quote.items() if key != "appearance"}
                    for quote in chosen
                ]
            }
        )
    return {
        "statements": statements,
        "rows": dict(records),
    }
