"""The rules for an input, asked of entries: of those that a merge brings, and of all in a proof.

Each is said once, in sql/checks. Only rules that hold of every version of a record for good are
asked: a later correction may make an entry break one that it kept when it was entered.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance import library, templates
from provenance.declaration import catalogue
from provenance.engine import Engine
from provenance.intake.staging import staged_record
from provenance.journey import Bare, walk
from provenance.readings import refreshing

LASTING = ("anchor", "figure_words", "judgement", "relation", "rule", "statement")


def stage(engine: Engine, entries: str, texts: str = "source_text") -> None:
    """Make entries known as if they were staged, with what the rules ask of figures and anchors.

    Args:
        engine: an engine that holds the record.
        entries: the relation of the entries; ``<record>`` in it is a record table.
        texts: the relation of the texts that anchors are looked up in.
    """
    for record, fields in catalogue().items():
        words = templates.record_words(record, fields)
        words["entries"] = templates.fill(entries, {"record": record})
        engine.run("merge/as_staged/staged", words)
    engine.run("intake/staged/staged_record", staged_record(catalogue()))
    numbers = [
        {"record": record, "field": name}
        for record, fields in catalogue().items()
        for name, field in fields.items()
        if field.kind == "number"
    ]
    engine.run("merge/as_staged/staged_value", {"numbers": numbers, "texts": texts})
    engine.run("merge/as_staged/figure_excerpt")
    walk(refreshing.PLACES, Bare(engine))


def rules() -> Iterator[str]:
    """The rules, each a query that tells which staged row breaks it, and how."""
    for name in LASTING:
        yield library.query(f"checks/{name}.sql")
    form = {"rule": library.query("checks/values/form.sql")}
    yield templates.text("merge/as_staged/value_form", form)
