"""The rules of the record, asked of entries: of those that a merge brings, and of all in a proof.

What an input is held to (sql/checks) is asked of entries as if they were staged; what loads,
hashes, replacements and texts are held to stands in sql/ledger. Of sql/checks only those rules are
asked that hold of every version of a record for good: a later correction may make an entry break
another one that it kept when it was entered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from provenance import library, templates
from provenance.declaration import catalogue
from provenance.engine import Engine, Row
from provenance.engine.journey import Bare, each, walk
from provenance.intake import checking, staging
from provenance.readings import refreshing

# The rules of sql/checks that hold of every version of a record for good.
LASTING = (
    "anchor",
    "answer",
    "currency",
    "denied",
    "figure_words",
    "form",
    "judgement",
    "length",
    "nul",
    "place",
    "reference",
    "relation",
    "required",
    "revision",
    "rule",
    "said_words",
    "statement",
    "unit",
    "withdrawal",
)
# Those that are asked of an input alone: whether words that were not found are let in; whether the
# rules read a figure, and whole, as they are now; which ton it means; whether one id is one record,
# which a merge shows as a conflict; whether it has again what was removed, which a merge removes
# again; and whether a value includes itself, which two copies may bring about together and which
# answers can live with.
OF_AN_INPUT = (
    "anchored",
    "broader",
    "excerpt",
    "figure",
    "figure_cut",
    "identity",
    "redacted",
    "said_in_text",
    "ton",
)

# What there must be for a rule to find anything: most records have none of it, and to plan a rule
# takes longer than to ask.
_NEEDS = {
    "answer": "question_entry",
    "currency": "stated_figure_unit",
    "length": "staged_unfit",
    "nul": "staged_unfit",
    "revision": "staged_revision",
    "said_words": "staged_statement WHERE said_words IS NOT NULL",
    "unit": "unit_meeting",
    "withdrawal": "staged_statement WHERE withdraws IS NOT NULL",
}

# Where a rule finds an entry beside every version of what it refers to, a line for each.
_VERSIONS = {"currency": "stated_figure_unit", "unit": "unit_meeting"}

# Where a rule finds what it is asked of: all that a record holds, or what arrives with a merge.
# <record> in <entries> is a record table.
Place = Mapping[str, str]
HELD: Place = {
    "entries": "<record>_entry",
    "entry": "every_entry",
    "recorded": "recorded_entry",
    "load": "load",
    "every_load": "load",
    "known_load": "known_load",
    "recording": "recording",
    "replacement": "replacement",
    "redaction": "redaction",
    "removal": "redaction",
    "text": "source_text",
    "known_text": "source_text",
}
ARRIVING: Place = {
    "entries": "arriving_<record>",
    "entry": "arriving_entry",
    "recorded": "arriving_pair",
    "load": "arriving_load",
    "every_load": "every_load",
    "known_load": "known_load",
    "recording": "arriving_recording",
    "replacement": "arriving_replacement",
    "redaction": "every_redaction",
    "removal": "arriving_redaction",
    "text": "arriving_text",
    "known_text": "known_text",
}
# What arrived, once it is entered.
ENTERED: Place = {
    **ARRIVING,
    "entry": "every_entry",
    "recorded": "entered_pair",
    "replacement": "touched_replacement",
}
# The further recordings of another copy, of whose entries not all arrive.
FURTHER: Place = {**ARRIVING, "recording": "arriving_further", "entry": "other_entry"}


def stage(engine: Engine, place: Place) -> Sequence[str]:
    """Make entries known as if they were staged, and what was removed from them.

    The kinds of record that there are any of are what the rest need be asked of; one in any case.
    """
    engine.run("redact/removing/redacted_entry", {"redaction": place["redaction"]})
    for record, fields in catalogue().items():
        words = templates.record_words(record, fields)
        words["entries"] = templates.fill(place["entries"], {"record": record})
        engine.run("merge/as_staged/staged", words)
    staged = {f"staged_{record}": record for record in catalogue()}
    filled = engine.ask_each("intake/values/filled", each("relation", staged))
    kinds = [staged[name] for (name,) in filled] or ["statement"]
    engine.run("intake/staged/staged_record", staging.staged_record(kinds))
    every = [field for record in kinds for field in catalogue()[record].values()]
    missing = [
        (field.record, field.name) for field in every if field.required or field.name == "id"
    ]
    missing += [(record, "retracted") for record in kinds]
    values = [(field.record, field.name) for field in every if field.kind in checking.BY_VALUE]
    parts = {"missing": _words(missing), "value": _words(values)}
    engine.run("merge/as_staged/staged_value", parts)
    _find_unfit(engine, kinds)
    return kinds


def _find_unfit(engine: Engine, kinds: Collection[str]) -> None:
    """Find the values that hold U+0000 or are too long; it is seldom that any does."""
    texts = {
        record: {
            "record": record,
            "fields": ", ".join(
                f'"{name}"' for name in (*catalogue()[record], "reason") if name != "id"
            ),
        }
        for record in kinds
    }
    rows = engine.ask_each("intake/values/with_unfit", texts.values())
    if rows:
        engine.run("intake/values/staged_unfit", {"value": [texts[record] for (record,) in rows]})
    else:
        engine.run("merge/as_staged/no_unfit")


def find_related(engine: Engine) -> None:
    """Find what staged entries refer to, in every version that there ever was."""
    engine.run("merge/as_staged/dated")
    engine.run("merge/as_staged/related")
    walk(refreshing.UNITS, Bare(engine))


def find_references(engine: Engine, kinds: Collection[str]) -> None:
    """Find the references of staged entries to records that are nowhere."""
    engine.run("intake/values/no_dangling")
    for words in checking.references(kinds):
        engine.run("intake/values/dangling", words)


def find_words(engine: Engine, texts: str = "source_text") -> None:
    """Look for the words of staged figures and anchors in excerpts, and in the texts at hand."""
    engine.run("merge/as_staged/text_at_hand", {"texts": texts})
    engine.run("merge/as_staged/figure_excerpt")
    walk(refreshing.PLACES, Bare(engine))


def broken_rules(engine: Engine, place: Place, names: Sequence[str] = LASTING) -> list[Row]:
    """The staged entries that break one of these rules of sql/checks: table, id, entry, problem."""
    asked = [name for name in names if name not in _NEEDS or engine.has_rows(_NEEDS[name])]
    if not asked:
        return []
    rules = [{"rule": _rule(name)} for name in asked]
    return engine.ask("merge/as_staged/broken", {"rule": rules, "entry": place["entry"]})


def _rule(name: str) -> str:
    """The query of a rule of sql/checks, for entries as if they were staged."""
    rule = library.query(f"checks/{name}.sql")
    if name not in _VERSIONS:
        return rule
    words = {"versions": _VERSIONS[name], "rule": rule}
    return templates.fill(library.query("merge/as_staged/none_fits"), words)


def bad_values(engine: Engine, place: Place) -> list[Row]:
    """The staged entries with a value that breaks a rule of sql/checks/values."""
    engine.run("intake/values/value_problem")
    for words in checking.value_rules():
        engine.run("intake/values/value_rule", words)
    if not engine.has_rows("value_problem"):
        return []
    rule = [{"rule": library.query("merge/as_staged/bad_value")}]
    return engine.ask("merge/as_staged/broken", {"rule": rule, "entry": place["entry"]})


def ledger_rules(place: Place, name: str, kinds: Collection[str] = ()) -> Iterator[str]:
    """Queries that name what breaks a rule of sql/ledger: one, or one for each record table.

    ``kinds`` are those that there are entries of, where that is known.
    """
    text = library.text(f"ledger/{name}.sql")
    if "<record>" not in text:
        yield templates.fill(text, place)
        return
    for record in kinds or catalogue():
        words = templates.record_words(record, catalogue()[record])
        entries = templates.fill(place["entries"], words)
        yield templates.fill(text, {**place, **words, "entries": entries})


def _words(fields: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"record": record, "field": name} for record, name in fields]
