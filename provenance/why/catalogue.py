"""What must be known of a database to tell which rows an answer rests on.

Base rows are the entries of the record. What a date or figure means and which words a field accepts
are dictionaries, and name nothing. Some views hold closures or judgements over the whole record (a
recursive UNION keeps each row once and so forgets how it came to be): one of their rows names the
records in its columns, and a note says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from provenance import library, schema
from provenance.engine import Engine


@dataclass(frozen=True, slots=True)
class Base:
    """A relation whose rows are base rows of a record.

    A view is one through the table of entries that it selects from: their rowids, which are short,
    stand for its rows until they are told.
    """

    record: str
    entries: str | None = None


@dataclass(frozen=True, slots=True)
class Worked:
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
    worked: Mapping[str, Worked] = field(default_factory=dict)
    dictionaries: frozenset[str] = frozenset()


_SIDES = {
    "earlier_statement": "statement",
    "later_statement": "statement",
    "evidence": "evidence",
}
_STANDING = {"figure": "figure", "statement": "statement", "quantity": "quantity"}
_COMMITTED = {"statement": "statement", "claim": "claim"}
# Closures over relations, what stands, and contradictions: their definition also reads statements
# that a row does not rest on (it prunes by them), and standing is that nothing later was said.
WORKED = {
    "canonical_claim": Worked({"claim": "claim", "canonical": "claim"}),
    "canonical_speaker": Worked({"speaker": "speaker", "canonical": "speaker"}),
    "canonical_quantity": Worked({"quantity": "quantity", "canonical": "quantity"}),
    "claim_entailment": Worked({"claim": "claim", "entailed": "claim"}),
    "claim_exclusion": Worked({"claim": "claim", "excluded": "claim"}),
    "committed_statement": Worked(_COMMITTED),
    "compared_quantity": Worked({"quantity": "quantity", "canonical": "quantity"}),
    "contradiction": Worked(_SIDES),
    "merged_id": Worked({}),
    "lineage_path": Worked({"statement": "statement", "reached": "statement"}),
    "quantity_inclusion": Worked({"subset": "quantity", "superset": "quantity"}),
    "relay_path": Worked({"statement": "statement", "relayed": "statement"}),
    "speaker_side": Worked({"speaker": "speaker", "side": "speaker"}),
    "standing_figure": Worked(_STANDING),
}


def read(engine: Engine) -> Catalogue:
    """The catalogue of the record that is open.

    The views are those of the program.
    """
    columns: dict[str, set[str]] = {}
    for relation, column in engine.rows(library.text("why/lookups/columns")):
        columns.setdefault(str(relation), set()).add(str(column))
    functions = engine.rows(library.text("why/lookups/functions"))
    entries = schema.entry_tables()
    bases = {name: Base(name) for name in (*entries, "load")}
    bases |= {(record := name.removesuffix("_entry")): Base(record, name) for name in entries}
    return Catalogue(
        columns={name: frozenset(names) for name, names in columns.items()},
        views={name: view.sql for name, view in schema.all_views().items()},
        bases=bases,
        aggregates=frozenset(str(name) for name, aggregate, _ in functions if aggregate),
        volatile=frozenset(str(name) for name, _, volatile in functions if volatile),
        worked=WORKED,
        # Dictionaries, and the bookkeeping between entries and loads.
        dictionaries=frozenset({*schema.tables(), *schema.DECLARED} - bases.keys() - WORKED.keys()),
    )
