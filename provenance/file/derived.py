"""What a write derives from the record and leaves in the file, for questions to read.

That is what words mean (``readings``), where versions part (``forks``), and the rows of the views
in sql/derived/. It is believed only under the digest of the SQL that made it; else, and where the
clock is turned back, it is worked out anew for the question, beside the file, which stays as it is.
For plain shells a copy of the views lies in the file, too; nothing here reads it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime

from provenance import __version__, library, schema
from provenance.engine import RECORD, VERSION, Engine, Snapshot, rows_of, search
from provenance.engine.journey import each
from provenance.file import bearing

MEANING = "meaning"
VIEWS = "views"

# The tables that a write derives are no part of a schema; they are declared under this number.
DERIVED = 0

# Where names are looked up. A view of the catalogue is made of others of it, then of the tables of
# the record; a derived one is such a table now, and a view when the clock is turned back.
# The engine's own functions stand before whatever macro a file may define.
NOW = (f"{MEANING}.main", "system.main", f"{RECORD}.main")
BACK = (f"{MEANING}.main", f"{MEANING}.computed", "system.main", f"{RECORD}.main")

# What few records have: a derived view without an entry of what it rests on has no row.
_ANSWERS = ("answer_entry",)
_RESTS_ON = {
    "claim_value": _ANSWERS,
    "value_inclusion": _ANSWERS,
    "standing_answer": _ANSWERS,
    "denied_figure": (
        "statement_entry WHERE scope = 'figure'",
        "figure_entry WHERE denied",
        "claim_entry WHERE counts IS NOT NULL",
    ),
}

# What derived views read many times over. Each that these read in turn is derived before them.
_SHARED = ("relay_path", "revision_path", "statement_voice")

# What one of them alone reads so, the others through it; and in a small record, where to plan it
# takes longer than to do it. In a large one the bounds of all figures are not worked out for a few.
_OF_ITS_OWN = {"standing_figure": ["competing_figure"]}
_OF_ITS_OWN_IF_SMALL = {
    "standing_figure": ["bounded_figure", "competing_figure"],
    "denied_figure": ["bounded_figure"],
}

# The session variables that turn the clock back, by the names of their filters.
CLOCK = {"as_of": "as_of", "recorded_by_date": "recorded_by_date"}

Clock = Mapping[str, datetime]


def names() -> list[str]:
    """The tables that a write derives."""
    return [*schema.derived_tables(), *schema.derived_views()]


def documented(engine: Engine) -> list[str]:
    """The names of the tables and views of the program, whatever else a file defines."""
    versions = {"versions": [schema.VERSION, DERIVED]}
    rows = engine.ask("file/catalogue/documented", parameters=versions)
    return [name for (name,) in rows]


def is_believed(engine: Engine) -> bool:
    """Whether what a file has derived was worked out as this tool would."""
    return not engine.ask("file/derived/derivation", parameters={"version": DERIVED})


def derive_in_session(engine: Engine) -> None:
    """Work out, in tables of this session, what a file is not believed to have derived."""
    engine.believes_derived = False
    engine.execute(search(*BACK))
    for table in schema.derived_tables().values():
        engine.execute(table.made(how="TEMP"))
    _read_all(engine)


def turn_clock(engine: Engine, clock: Clock, sql: str = "") -> None:
    """Turn the clock of a session to where a query asks, and work out what the query then reads.

    ``clock`` has the session variables that are set; the others are cleared.
    """
    for variable in CLOCK.values():
        instant = {"instant": clock.get(variable)}
        engine.run("file/derived/clock", {"variable": variable}, instant)
    if not clock and engine.believes_derived:
        if engine.snapshot is not None:
            _forget(engine)
            engine.execute(search(*NOW))
        return
    key, views = tuple(sorted(clock.items())), _derived_views(engine, read_by=schema.named(sql))
    if (
        engine.snapshot is not None
        and engine.snapshot.clock == key
        and engine.snapshot.relations.issuperset(views)
    ):
        return
    _forget(engine)
    engine.execute(search(*BACK))
    as_views = set[str]()
    if clock and engine.believes_derived:
        from provenance.file import touched

        as_views = {view for view in views if _has_none(engine, view)}
        for words in each("relation", as_views):
            engine.run("file/derived/as_kept", words)
        if touched.is_large(engine) and _is_followed(engine, touched.since(engine, clock)):
            as_views |= touched.turn_back(engine, {*views} - as_views, clock)
    # It would else be planned anew in each of the many places that read it.
    _each(engine, [view for view in views if view not in as_views], "file/derived/snapshot")
    engine.snapshot = Snapshot(key, frozenset(views), frozenset(as_views))


def snapshot_all(engine: Engine) -> None:
    """Work out, for this session, every derived view of a record whose own are not believed."""
    turn_clock(engine, {}, " ".join(schema.derived_views()))


def _derived_views(
    engine: Engine, *, entered: set[str] | None = None, read_by: set[str] | None = None
) -> list[str]:
    """The views whose rows a write keeps, in their order; of the catalogue, that spares the SQL.

    Only those that rest on the kinds ``entered``, or that the views ``read_by`` read; None is all.
    """
    choices = {"entered": entered, "read_by": read_by}
    lists = {name: None if one is None else sorted(one) for name, one in choices.items()}
    rows = engine.ask("file/derived/derived_view", parameters={"version": DERIVED, **lists})
    return [name for (name,) in rows]


def _forget(engine: Engine) -> None:
    if engine.snapshot is not None:
        bearing.forget_views(engine, engine.snapshot.as_views)
        bearing.forget(engine, engine.snapshot.relations - engine.snapshot.as_views)
    engine.snapshot = None


def derive_anew(engine: Engine, *, views: bool) -> None:
    """Make anew all that a write derives, and the copy of the views where there is to be one."""
    recreate(engine)
    if views:
        publish(engine)
    sign(engine)


def recreate(engine: Engine) -> None:
    """Make the derived tables of a record anew, whatever stands in their place, and fill them."""
    objects: dict[str, str] = dict(engine.ask("file/objects/object"))
    for name in names():
        if name in objects:
            _drop(engine, objects[name], name)
    for table in schema.derived_tables().values():
        engine.execute(table.made(f"{RECORD}.main"))
    for (statement,) in engine.ask("file/derived/derived_table"):
        engine.execute(statement)
    rebuild(engine)


def _drop(engine: Engine, kind: str, name: str) -> None:
    path = "file/derived/drop_view" if kind == "VIEW" else "file/derived/drop_table"
    engine.run(path, {"name": name})


def rebuild(engine: Engine) -> None:
    """Work out everything anew."""
    _read_all(engine)
    with _reading_kept(engine):
        _fill(engine, _derived_views(engine))


def refresh_merged(engine: Engine, arrived: Collection[str], changing: set[str] | None) -> None:
    """Read what the record holds and is not read yet, and bring up to date what stands.

    Args:
        engine: a record that another copy is merged into.
        arrived: the kinds of record of which entries arrived.
        changing: those that change what is derived, as for ``refresh``.
    """
    from provenance.readings import refreshing

    refreshing.refresh(engine)
    _keep_up(engine, arrived, changing, arrives=True)


def _read_all(engine: Engine) -> None:
    # A question that reads what the last write derived needs none of this.
    from provenance.file import versions
    from provenance.readings import refreshing

    engine.run("file/versions/touched_anew")
    versions.refresh(engine)
    refreshing.refresh(engine)


def refresh(engine: Engine, entered: Collection[str], changing: set[str] | None) -> None:
    """Keep what was read of an input, and bring up to date what stands.

    Args:
        engine: a record that is being written to.
        entered: the kinds of record that the input enters.
        changing: those that change what is derived: what rests on none of them stays as it is. None
            is any, and all is worked out anew.
    """
    from provenance.readings import refreshing

    refreshing.store(engine, entered)
    _keep_up(engine, entered, changing)


def _keep_up(
    engine: Engine, entered: Collection[str], changing: set[str] | None, *, arrives: bool = False
) -> None:
    """Bring up to date the derived views that rest on what enters, or arrives with a merge."""
    from provenance.file import touched
    from provenance.readings import refreshing

    resting = _derived_views(engine, entered=changing)
    if not resting:
        return
    with _reading_kept(engine):
        if changing is not None and touched.is_large(engine) and _is_followed(engine, changing):
            if "standing_figure" in resting:
                refreshing.refresh_units(engine)
            current = touched.refresh(engine, entered, resting, arrives=arrives)
            resting = [name for name in resting if name not in current]
        _fill(engine, resting)


@contextmanager
def _reading_kept(engine: Engine) -> Iterator[None]:
    """Have each derived view read what the record keeps of the others, not work them out again.

    That is of now, wherever the last question of the session left its clock.
    """
    if engine.snapshot is not None:
        turn_clock(engine, {})
    views = sorted(schema.derived_names())
    for words in each("relation", views):
        engine.run("file/derived/as_kept", words)
    try:
        yield
    finally:
        bearing.forget_views(engine, views)


def _is_followed(engine: Engine, changing: set[str]) -> bool:
    """Whether the derived views rest on none of these kinds but those that are followed."""
    from provenance.file import touched

    return not _derived_views(engine, entered=changing - touched.FOLLOWED)


def _fill(engine: Engine, relations: Sequence[str]) -> None:
    """Work out anew the rows of derived views."""
    filled = [relation for relation in relations if not _has_none(engine, relation)]
    _each(engine, filled, "file/derived/refill", units=True)


def _each(engine: Engine, relations: Sequence[str], path: str, *, units: bool = False) -> None:
    """Run a statement for derived views, in their order.

    What several of them read, directly or not, is planned and worked out once. Which units have to
    be converted, where new ones may be, is known once it is which quantities are one.
    """
    from provenance.file import touched

    asked = engine.ask("file/derived/shared_view", parameters={"shared": [*_SHARED]})
    own = _OF_ITS_OWN if touched.is_large(engine) else _OF_ITS_OWN_IF_SMALL
    shared: list[str] = []
    try:
        for relation in relations:
            if units and relation == "standing_figure":
                from provenance.readings import refreshing

                refreshing.refresh_units(engine)
            views = [view for name, view in asked if name == relation]
            for view in (*views, *own.get(relation, ())):
                if view in shared:
                    continue
                with engine.as_written():
                    bearing.share(engine, [view])
                shared.append(view)
            few = relation == "denied_figure" and touched.bound_denied(engine)
            if few:
                shared.append("bounded_figure")
            # What few denials meet is found among all others, in whatever order is the shortest.
            with nullcontext() if few else engine.as_written():
                engine.run(path, {"relation": relation})
    finally:
        bearing.forget(engine, shared)


def _has_none(engine: Engine, relation: str) -> bool:
    """Whether a derived view has no row, since no entry is of what it rests on."""
    return relation in _RESTS_ON and not any(map(engine.has_rows, _RESTS_ON[relation]))


def sign(engine: Engine) -> None:
    """Note under which digest what the file holds was derived."""
    signed = [*names(), *([VIEWS] if publishes(engine) else [])]
    rows = rows_of((name, schema.digest(), tool()) for name in signed)
    engine.run("file/derived/signed", {"rows": rows})


def tool() -> str:
    """Name and version of this tool, and of the engine that writes for it."""
    return f"provenance {__version__}, DuckDB {VERSION}"


def publishes(engine: Engine, database: str = RECORD) -> bool:
    """Whether an attached file has a copy of the views."""
    return bool(engine.ask("file/objects/published", {"database": database}))


def foreign(engine: Engine) -> list[str]:
    """What a file defines beside what the tool puts there, each as its kind and name."""
    ours = [*schema.tables(), *schema.views(), *earlier()]
    rows = engine.ask("file/objects/foreign", parameters={"names": ours})
    return [name for (name,) in rows]


def publish(engine: Engine) -> None:
    """Leave a copy of the views and of what they mean in the file, for plain shells.

    What somebody else put in the place of one stays, and the views that would read it are left out.
    A file with functions named as the engine's own gets no copy: it would be made with them.
    The comments of their SQL are left out, being there as comments of the catalogue.
    """
    unpublish(engine)
    if engine.ask("file/objects/shadowing"):
        return
    objects: dict[str, str] = dict(engine.ask("file/objects/object"))
    tables = [*schema.tables().values()]
    absent: set[str] = set()
    comments = [line for table in tables for line in schema.comments(table)]
    with _reading_kept(engine):
        engine.execute(search(f"{RECORD}.main"))
        engine.run("file/objects/copy_begun")
        for name, view in schema.views().items():
            derived = name in schema.derived_views()
            if (name in objects and not derived) or schema.read(view.sql) & absent:
                absent.add(name)
                continue
            if derived:
                engine.execute(schema.stripped(view.made(f"{RECORD}.computed")))
                comments += schema.comments(view, "TABLE")
            else:
                engine.execute(schema.stripped(view.sql))
                comments += schema.comments(view)
    engine.execute("\n".join(comments))
    engine.execute(search(*NOW))


def earlier() -> set[str]:
    """The views, and tables beside the record, that files of earlier schemas have."""
    return set(library.text("migrations/earlier.txt").split())


def unpublish(engine: Engine) -> None:
    """Take the copy of the views out of the file, those of earlier versions too."""
    ours = {*schema.views(), *earlier()}
    for name, kind in engine.ask("file/objects/object"):
        if kind == "VIEW" and name in ours:
            _drop(engine, kind, name)
    engine.run("file/objects/copy_gone")
