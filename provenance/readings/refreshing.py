"""What the dates, figures and units of the record mean, read by rules and kept beside it.

SQL reads what it can; what it leaves over is read by libraries. An input, a merge and the proof
that a file is as the tool left it take the same steps.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from provenance.declaration import catalogue
from provenance.engine import Engine
from provenance.engine.journey import Bare, Reader, Step, Steps, Stretch, Work, walk
from provenance.readings import edtf_dates, units
from provenance.templates import Words


def _has(relation: str) -> Callable[[Work], bool]:
    return lambda work: work.engine.has_rows(relation)


def _has_no(relation: str) -> Callable[[Work], bool]:
    return lambda work: not work.engine.has_rows(relation)


def _read_dates(work: Work) -> None:
    edtf_dates.read_left_over(work.engine)


def spell(work: Work) -> None:
    """Put beside the wordings that have number words the same with digits in their place."""
    worded = work.engine.ask("readings/figures/worded")
    if not worded:
        return
    # Its patterns take longer to make than most inputs' figures to read.
    from provenance.readings import number_words

    spelled = number_words.spell_out([row[0] for row in worded])
    rows = [(*row, words) for row, words in zip(worded, spelled, strict=True) if words]
    if rows:
        names = ("verbatim", "decimal_mark", "measured_in", "precision", "spelled")
        lists = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
        work.engine.run("readings/figures/spelled", parameters=lists)


def _read_unit_kinds(work: Work) -> None:
    """Read what those units measure that are not known by now."""
    unread = [unit for (unit,) in work.engine.ask("readings/units/unmeasured")]
    if unread:
        lists = {"unit": unread, "kind": [units.kind(unit) for unit in unread]}
        work.engine.run("readings/units/measured", parameters=lists)


def _read_units(work: Work) -> None:
    """Read how the pairs of units in unit_pair convert."""
    pairs = units.pairs(work.engine.ask("readings/units/pairs"))
    # As text, because a whole number may be too long for a parameter.
    lists = {
        name: [None if pair[place] is None else str(pair[place]) for pair in pairs]
        for place, name in enumerate(units.Pair._fields)
    }
    work.engine.run("readings/units/read", parameters=lists)


def _date_fields(_: Work) -> Iterator[Words]:
    """Every field of the record that is a date."""
    fields = [field for fields in catalogue().values() for field in fields.values()]
    dates = [{"record": f.record, "field": f.name} for f in fields if f.kind == "edtf"]
    yield {"expressions": dates}


# What each expression of date_text means.
DATES: Steps = (
    Stretch(_has_no("date_text"), (Step("readings/dates/none"),)),
    Stretch(
        _has("date_text"),
        (
            Step("readings/dates/read"),
            Reader(_read_dates, given=("date_text_reading",), leaves=("date_text_reading",)),
        ),
    ),
)

# What each unit of unit_text measures.
MEASURES: Steps = (
    Step("readings/units/measures"),
    Reader(_read_unit_kinds, given=("unit_text", "unit_measure"), leaves=("unit_measure",)),
)

# What each wording of figure_text means.
FIGURES: Steps = (
    Stretch(_has_no("figure_text"), (Step("readings/figures/none"),)),
    Stretch(
        _has("figure_text"),
        (
            Reader(spell, given=("figure_text",), leaves=("figure_text",)),
            Step("readings/figures/rules"),
            Step("readings/figures/read"),
        ),
    ),
)

# Whether the words of figures stand in the excerpts of figure_excerpt, where that is in doubt.
PLACES: Steps = (
    Step("readings/figures/doubt"),
    Stretch(_has("figure_doubt"), (Step("readings/figures/place"),)),
)

# How the pairs of units in unit_pair convert.
UNITS: Steps = (Reader(_read_units, given=("unit_pair",), leaves=("unit_reading",)),)

# What the record holds and is not read yet.
REFRESH: Steps = (
    Step("readings/macros.sql"),
    Step("readings/dates/recorded", words=_date_fields),
    *DATES,
    Step("readings/units/recorded"),
    *MEASURES,
    Step("readings/figures/recorded"),
    *FIGURES,
    Step("readings/keep.sql"),
    Step("readings/excerpts/recorded"),
    Step("readings/excerpts/keep"),
)

_STORE: Steps = (Step("readings/keep.sql"),)

_STORE_EXCERPTS: Steps = (Step("readings/excerpts/entering"), Step("readings/excerpts/keep"))

_REFRESH_UNITS: Steps = (
    Step("readings/units/needed"),
    Step("readings/units/unread"),
    Stretch(_has("unit_pair"), (*UNITS, Step("readings/units/kept"))),
)


def store(engine: Engine, entered: Collection[str]) -> None:
    """Store what the dates, figures and excerpts of an input mean, which were read.

    Args:
        engine: a record that is being written to.
        entered: the kinds of record that the input enters.
    """
    walk(_STORE, Bare(engine))
    if "appearance" in entered:
        walk(_STORE_EXCERPTS, Bare(engine))


def refresh_units(engine: Engine) -> None:
    """Bring unit_conversion up to date with what the record holds."""
    walk(_REFRESH_UNITS, Bare(engine))


def refresh(engine: Engine) -> None:
    """Read what the record holds and is not read yet."""
    walk(REFRESH, Bare(engine))
    refresh_units(engine)
