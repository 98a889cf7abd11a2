"""The relations of a database, by what their rows name: base rows, records in columns, or nothing.

Base rows are the entries of the record. Readings of dates and figures, and vocabularies, are
dictionaries, which name nothing. Some views compute closures or judgements over the whole record (a
recursive UNION has each row once, and loses how it came to be): a row of theirs names the records
in its columns, and a note says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from provenance import schema
from provenance.engine import Engine


@dataclass(frozen=True, slots=True)
class Base:
    """A relation whose rows are base rows of a record.

    A view of current entries has a table of entries, whose short rowids are used until the ids of
    the rows are needed.
    """

    record: str
    entries: str | None = None


@dataclass(frozen=True, slots=True)
class Computed:
    """A relation whose rows name the records in some of its columns."""

    ends: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Relations by their lowercase names: what each is, its columns, and a view's definition."""

    columns: Mapping[str, frozenset[str]]
    views: Mapping[str, str]
    bases: Mapping[str, Base]
    aggregates: frozenset[str]
    volatile: frozenset[str]
    computed: Mapping[str, Computed] = field(default_factory=dict)
    dictionaries: frozenset[str] = frozenset()


_SIDES = {
    "earlier_statement": "statement",
    "later_statement": "statement",
    "evidence": "evidence",
}
_STANDING = {"figure": "figure", "statement": "statement", "quantity": "quantity"}
_COMMITTED = {"statement": "statement", "claim": "claim"}
# Closures over relations, standing statements and contradictions. Their definitions also read
# statements only to leave them out, and a statement stands because no later one exists.
COMPUTED = {
    "canonical_claim": Computed({"claim": "claim", "canonical": "claim"}),
    "canonical_speaker": Computed({"speaker": "speaker", "canonical": "speaker"}),
    "canonical_quantity": Computed({"quantity": "quantity", "canonical": "quantity"}),
    "claim_value": Computed({"claim": "claim", "question": "question"}),
    "claim_entailment": Computed({"claim": "claim", "entailed": "claim"}),
    "claim_exclusion": Computed({"claim": "claim", "excluded": "claim"}),
    "committed_statement": Computed(_COMMITTED),
    "compared_quantity": Computed({"quantity": "quantity", "canonical": "quantity"}),
    "contradiction": Computed(_SIDES),
    "denied_figure": Computed(
        {"denial": "statement", "statement": "statement", "figure": "figure"}
    ),
    "merged_id": Computed({}),
    "figure_change": Computed({"figure": "figure", "previous_figure": "figure"}),
    "lineage_path": Computed({"statement": "statement", "reached": "statement"}),
    "quantity_inclusion": Computed({"subset": "quantity", "superset": "quantity"}),
    "rival_claim": Computed({"claim": "claim", "rival": "claim"}),
    "relay_path": Computed({"statement": "statement", "relayed": "statement"}),
    "revision_path": Computed({"statement": "statement", "revised": "statement"}),
    "speaker_side": Computed({"speaker": "speaker", "side": "speaker"}),
    "standing_answer": Computed(_COMMITTED | {"question": "question"}),
    "standing_figure": Computed(_STANDING),
    "value_inclusion": Computed({"question": "question"}),
}


def read(engine: Engine) -> Catalogue:
    """The catalogue of the open record, with the views of the program."""
    columns: dict[str, set[str]] = {}
    for relation, column in engine.ask("why/lookups/columns"):
        columns.setdefault(str(relation), set()).add(str(column))
    functions = engine.ask("why/lookups/functions")
    entries = schema.entry_tables()
    bases = {name: Base(name) for name in (*entries, "load")}
    bases |= {(record := name.removesuffix("_entry")): Base(record, name) for name in entries}
    # Dictionaries, and the bookkeeping between entries and loads.
    dictionaries = {*schema.tables(), *schema.DECLARED} - bases.keys() - COMPUTED.keys()
    return Catalogue(
        columns={name: frozenset(names) for name, names in columns.items()},
        views={name: view.sql for name, view in schema.all_views().items()},
        bases=bases,
        aggregates=frozenset(str(name) for name, aggregate, _ in functions if aggregate),
        volatile=frozenset(str(name) for name, _, volatile in functions if volatile),
        computed=COMPUTED,
        dictionaries=frozenset(dictionaries),
    )
