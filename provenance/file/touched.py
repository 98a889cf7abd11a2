"""What a write touches of what is derived, so that a large record is not worked out anew for it.

Which statements, quantities and series that are, and why no others, is in sql/file/touched.sql.
"""

from __future__ import annotations

from collections.abc import Collection

from provenance.declaration import records
from provenance.engine import Engine
from provenance.engine.journey import each
from provenance.file import bearing

# The kinds of record whose entries touch the statements that they are of, and through these only
# what stands beside them. Any other may change all that is derived.
FOLLOWED = frozenset({"statement", "figure", "appearance", "relay", "revision"})

# New ones refer to others and change nothing of these: what is about them is new, too.
_NAMED = frozenset({"claim", "evidence", "source"})

# What an answer names, by ids of one kind: a new one can be what an answer named before.
_VALUES = frozenset({"answer_value", "place", "speaker"})

# A record of fewer statements is worked out anew: there, to plan takes longer than to do.
FEW = 5_000

# Where a write bears on more than one in so many statements, to work out all is quicker.
_SHARE = 4

# Derived views of which what is touched is worked out anew, and those that are worked out as a
# whole where any row can change. The others rest on nothing that is followed.
_OF_TOUCHED = {
    "repeated_statement": "file/touched/repeated_statement",
    "committed_statement": "file/touched/committed_statement",
    "standing_figure": "file/touched/standing_figure",
}
_AS_A_WHOLE = {
    "standing_answer": "file/touched/answer",
    "denied_figure": "file/touched/denial",
}

# What the views decide from what stands.
_DECIDED_FROM = ("held_statement", "competing_figure")


def changing(engine: Engine, entered: Collection[str], replacing: Collection[str]) -> set[str]:
    """The kinds of record whose entries change what is derived, of those that enter.

    A new record that refers to no other one changes nothing: what refers to it is new, too.

    Args:
        engine: a record that is being written to.
        entered: the kinds of record that enter.
        replacing: those of which an entry stands beside or in the place of another one.
    """
    nothing = _NAMED
    if _VALUES.intersection(entered) and not engine.has_rows("answer_entry"):
        nothing |= _VALUES
    return {
        record
        for record in entered
        if record in replacing or (records()[record].refers and record not in nothing)
    }


def is_large(engine: Engine) -> bool:
    """Whether a record has so many statements that what a write touches is looked for."""
    return engine.count("record.main.statement_entry") > FEW


def refresh(
    engine: Engine, entered: Collection[str], resting: Collection[str], *, arrives: bool = False
) -> set[str]:
    """Work out anew what the entries of an input, or of another copy that arrives, touch.

    Args:
        engine: a record that is being written to.
        entered: the kinds of record that enter.
        resting: the derived views that rest on them.
        arrives: whether a merge brings them.

    Returns:
        The derived views that are up to date now.
    """
    engine.run("file/touched/none_entered")
    for record in sorted(FOLLOWED.intersection(entered)):
        entries = f"{'arriving' if arrives else 'entering'}_{record}"
        engine.run("file/touched/entered", {"record": record, "entries": entries})
    if arrives:
        engine.run("file/touched/forked")
    engine.run("file/touched/statement")
    if _is_most(engine, engine.count("touched_statement")):
        return set()
    _follow_repeated(engine, resting)
    return _follow(engine, resting)


def since(engine: Engine, clock: Collection[str]) -> set[str]:
    """Find what had not been said or recorded by the time to which the clock is turned back.

    Args:
        engine: a record whose derived tables are believed, with its clock turned back.
        clock: the session variables that are set.

    Returns:
        The kinds of record of which an entry since then changes what is derived.
    """
    engine.run("file/touched/none_entered")
    kinds = set[str]()
    if "as_of" in clock:
        engine.run("file/touched/not_said")
        kinds.add("statement")
    if "recorded_by_date" in clock:
        rows = engine.ask_each("file/touched/not_recorded", each("record", records()))
        later = {record for record, enters, _ in rows if enters}
        kinds |= changing(engine, later, {record for record, _, replaces in rows if replaces})
        for words in each("record", sorted(FOLLOWED & later)):
            engine.run("file/touched/recorded_since", words)
    return kinds


def turn_back(engine: Engine, views: Collection[str], clock: Collection[str]) -> set[str]:
    """Make known what derived views were then: what they are now, but for what is touched since.

    Returns:
        Those that stand before the views of their names now, as temporary views.
    """
    same = {*views} - _OF_TOUCHED.keys() - _AS_A_WHOLE.keys()
    resting = {*views} - same
    for words in each("relation", same):
        engine.run("file/derived/as_kept", words)
    engine.run("file/touched/statement")
    if "recorded_by_date" in clock:
        _follow_repeated(engine, resting, then=True)
    elif "repeated_statement" in resting:
        engine.run("file/touched/repeated_then")
        _put(engine, "repeated_statement", then=True)
    current = _follow(engine, resting, then=True)
    for words in each("relation", _AS_A_WHOLE.keys() & current):
        engine.run("file/derived/as_kept", words)
    return same | current


def _follow_repeated(engine: Engine, resting: Collection[str], *, then: bool = False) -> None:
    """Work out anew which touched statements were entered twice, with those that they repeat."""
    try:
        engine.run("file/touched/appearance")
        touched = engine.count("touched_statement")
        engine.run("file/touched/repeated")
        if engine.count("touched_statement") > touched:
            # Those may stand in other sources, too.
            engine.run("file/touched/appearance")
        _bring_up(engine, "repeated_statement", resting, then=then)
    finally:
        bearing.give_way(engine)


def _follow(engine: Engine, resting: Collection[str], *, then: bool = False) -> set[str]:
    """Work out anew what the touched statements bear on, and what comes of it, view by view.

    Which of them were entered twice is known by now.

    Returns:
        The derived views, of those that rest on them, that need nothing more.
    """
    try:
        engine.run("file/touched/beside")
        if then:
            engine.run("file/touched/still_said")
        if _is_most(engine, bearing.found(engine)):
            return {"repeated_statement"} & {*resting}
        bearing.stand_before(engine, ("figure", "relay", "revision"))
        for view in ("committed_statement", "standing_figure"):
            _bring_up(engine, view, resting, then=then)
    finally:
        bearing.give_way(engine)
        bearing.forget(engine, _DECIDED_FROM)
    engine.run("file/touched/denier")
    return {*resting} - {name for name, asked in _AS_A_WHOLE.items() if engine.ask(asked)[0][0]}


def bound_denied(engine: Engine) -> bool:
    """Work out the bounds of the figures that denials name or answer, apart from all others.

    They stand before ``bounded_figure`` until it is forgotten. Tells whether they do: in a small
    record, or one of denials, to work out all is quicker.
    """
    if not is_large(engine):
        return False
    engine.run("file/touched/denier")
    if _is_most(engine, bearing.found(engine)):
        return False
    try:
        bearing.stand_before(engine, ("figure", "relay", "revision"))
        bearing.share(engine, ["bounded_figure"])
    finally:
        bearing.give_way(engine)
    return True


def _bring_up(engine: Engine, view: str, resting: Collection[str], *, then: bool) -> None:
    if view in resting:
        with engine.as_written():
            engine.run(_OF_TOUCHED[view])
        _put(engine, view, then=then)


def _put(engine: Engine, view: str, *, then: bool) -> None:
    """Keep what was worked out of a view, or show it as what was then."""
    query = "file/touched/kept"
    if then:
        stale, kept = engine.count(f"stale_{view}"), engine.count(f"record.main.{view}")
        query = "file/touched/mostly_then" if stale * 2 > kept else "file/touched/then"
    engine.run(query, {"view": view})


def _is_most(engine: Engine, statements: int) -> bool:
    """Whether to work out all is quicker than to look at so many statements apart."""
    return statements * _SHARE > engine.count("record.main.statement_entry")
