"""What the dates, figures and units of the record mean, read by rules and kept beside it.

SQL reads what it can; what it leaves over is read by libraries. The same readers serve an input, a
merge and the proof that a file is as the tool left it.
"""

from __future__ import annotations

from collections.abc import Sequence

from provenance import library, templates
from provenance.declaration import catalogue
from provenance.engine import Engine
from provenance.readings import edtf_dates, number_words, units


def read_dates(engine: Engine) -> None:
    """Leave in the temporary table date_text_reading what each expression of date_text means."""
    if not engine.has_rows("date_text"):
        engine.execute(library.text("readings/no_date.sql"))
        return
    engine.execute(library.text("readings/date.sql"))
    edtf_dates.read_left_over(engine)


def read_figures(engine: Engine) -> None:
    """Leave in the temporary table figure_text_reading what each wording of figure_text means."""
    if not engine.has_rows("figure_text"):
        engine.execute(library.text("readings/no_figure.sql"))
        return
    engine.execute(library.text("readings/figure_rule.sql"))
    engine.execute(library.text("readings/figure.sql"))
    unread = engine.rows(library.text("readings/figure_unread.sql"))
    spelled = number_words.spell_out([verbatim for verbatim, _ in unread])
    again = [(*row, words) for row, words in zip(unread, spelled, strict=True) if words]
    if again:
        verbatim, decimal_mark, words = map(list, zip(*again, strict=True))
        engine.execute(
            library.text("readings/figure_spelled.sql"),
            {"verbatim": verbatim, "decimal_mark": decimal_mark, "spelled": words},
        )
        engine.execute(library.text("readings/figure.sql"))
        engine.execute(library.text("readings/figure_merged.sql"))


def find_figures(engine: Engine) -> None:
    """Leave in the temporary table figure_place where the words of figures are in doubt.

    They are looked for in the excerpts of figure_excerpt.
    """
    engine.execute(library.text("intake/figure_doubt.sql"))
    if engine.has_rows("figure_doubt"):
        engine.execute(library.text("intake/figure_place.sql"))


def read_units(engine: Engine, wanted: Sequence[tuple[str, str]]) -> None:
    """Leave in the temporary table unit_reading how each of these pairs of units converts."""
    found = units.pairs(wanted)
    # As text, because a whole number may be too long for a parameter.
    given = {
        name: [None if pair[place] is None else str(pair[place]) for pair in found]
        for place, name in enumerate(units.Pair._fields)
    }
    engine.execute(library.text("readings/unit_reading.sql"), given)


def keep_units(engine: Engine) -> None:
    """Bring unit_conversion up to date with what the record holds."""
    engine.execute(library.text("readings/unit_needed.sql"))
    if wanted := engine.rows(library.text("readings/unit_unread.sql")):
        read_units(engine, wanted)
        engine.execute(library.text("readings/unit_kept.sql"))


def keep(engine: Engine) -> None:
    """Keep what the dates, figures and excerpts that were read mean."""
    engine.execute(library.text("readings/keep.sql"))


def refresh(engine: Engine) -> None:
    """Read what the record holds and is not read yet."""
    engine.execute(library.text("readings/macros.sql"))
    dates = [
        {"record": record, "field": field.name}
        for record, fields in catalogue().items()
        for field in fields.values()
        if field.kind == "edtf"
    ]
    engine.execute(templates.assembled("readings/date_left.sql", {"expressions": dates}))
    read_dates(engine)
    engine.execute(library.text("readings/figure_left.sql"))
    read_figures(engine)
    keep(engine)
    keep_units(engine)
