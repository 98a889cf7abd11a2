"""The rules of the record, asked of entries: of those that a merge brings, and of all in a proof.

What an input is held to (sql/checks) is asked of entries as if they were staged; what loads,
hashes, replacements and texts are held to stands in sql/ledger. Of sql/checks only those rules are
asked that hold of every version of a record for good: a later correction may make an entry break
another one that it kept when it was entered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from provenance import library, templates
from provenance.declaration import catalogue
from provenance.engine import Engine, Row
from provenance.engine.journey import Bare, walk
from provenance.intake import checking, staging
from provenance.readings import refreshing

LASTING = (
    "anchor",
    "figure_words",
    "form",
    "judgement",
    "place",
    "reference",
    "relation",
    "required",
    "rule",
    "statement",
)

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


def stage(engine: Engine, place: Place) -> None:
    """Make entries known as if they were staged."""
    for record, fields in catalogue().items():
        words = templates.record_words(record, fields)
        words["entries"] = templates.fill(place["entries"], {"record": record})
        engine.run("merge/as_staged/staged", words)
    engine.run("intake/staged/staged_record", staging.staged_record(catalogue()))
    every = [field for fields in catalogue().values() for field in fields.values()]
    missing = [
        (field.record, field.name) for field in every if field.required or field.name == "id"
    ]
    missing += [(record, "retracted") for record in catalogue()]
    values = [(field.record, field.name) for field in every if field.kind in checking.BY_VALUE]
    parts = {"missing": _words(missing), "value": _words(values)}
    engine.run("merge/as_staged/staged_value", parts)


def find_references(engine: Engine) -> None:
    """Find the references of staged entries to records that are nowhere."""
    engine.run("intake/values/no_dangling")
    for words in checking.references(catalogue()):
        engine.run("intake/values/dangling", words)


def find_words(engine: Engine, texts: str = "source_text") -> None:
    """Look for the words of staged figures and anchors in excerpts, and in the texts at hand."""
    engine.run("merge/as_staged/text_at_hand", {"texts": texts})
    engine.run("merge/as_staged/figure_excerpt")
    walk(refreshing.PLACES, Bare(engine))


def broken_rules(engine: Engine, place: Place, names: Sequence[str] = LASTING) -> list[Row]:
    """The staged entries that break one of these rules of sql/checks: table, id, entry, problem."""
    rules = [{"rule": library.query(f"checks/{name}.sql")} for name in names]
    return engine.ask("merge/as_staged/broken", {"rule": rules, "entry": place["entry"]})


def bad_values(engine: Engine, place: Place) -> list[Row]:
    """The staged entries with a value that breaks a rule of sql/checks/values."""
    engine.run("intake/values/value_problem")
    for words in checking.value_rules():
        engine.run("intake/values/value_rule", words)
    if not engine.has_rows("value_problem"):
        return []
    rule = [{"rule": library.query("merge/as_staged/bad_value")}]
    return engine.ask("merge/as_staged/broken", {"rule": rule, "entry": place["entry"]})


def ledger_rules(place: Place, name: str) -> Iterator[str]:
    """Queries that name what breaks a rule of sql/ledger: one, or one for each record table."""
    text = library.text(f"ledger/{name}.sql")
    if "<record>" not in text:
        yield templates.fill(text, place)
        return
    for record, fields in catalogue().items():
        words = templates.record_words(record, fields)
        entries = templates.fill(place["entries"], words)
        yield templates.fill(text, {**place, **words, "entries": entries})


def _words(fields: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"record": record, "field": name} for record, name in fields]
