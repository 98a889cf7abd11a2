"""Nanopublications in TriG, unsigned, one for each statement; written through `rdflib`.

| graph | says |
|---|---|
| assertion | the statement: who puts which claim forward, with which stance, figures and dates |
| provenance | where it can be read: source, excerpt, and the statements that it relays (PROV) |
| publication info | that this is an export, from which entry, and its marking |

Terms of the record have their own names, in the vocabulary of this tool. For other tools,
attribution, quotation and derivation are also written in PROV, names and titles in RDFS.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.formats import needs
from provenance.formats.contents import Contents, Row
from provenance.formats.draft import URN, urn

SUMMARY = "nanopublications in TriG, one for each statement, unsigned"
_STATEMENT = (
    "speaker on_behalf_of claim stance scope commitment conditional speech_act cue said said_words "
    "said_anchor responds_to withdraws note marking extra"
)
SAYS = {
    "speaker": frozenset({"name", "kind"}),
    "claim": frozenset({"text", "asserts"}),
    "source": frozenset({"title", "url", "archive_url", "published", "publisher"}),
    "statement": frozenset(_STATEMENT.split()),
    "appearance": frozenset({"statement", "source", "excerpt", "locator"}),
    "quantity": frozenset({"name", "unit", "behaviour"}),
    "figure": frozenset({"statement", "quantity", "verbatim", "as_of", "basis"}),
    "relay": frozenset({"statement", "relayed"}),
}

NP = "http://www.nanopub.org/nschema#"
VOCABULARY = f"{URN}vocabulary:"


def recognises(content: bytes) -> bool:
    return NP.encode() in content and VOCABULARY.encode() in content


def write(contents: Contents) -> Iterator[bytes]:
    with needs("rdf"):
        import rdflib

    yield dataset(contents, rdflib).serialize(format="trig").encode()


def dataset(contents: Contents, rdflib: Any) -> Any:
    """The nanopublications as an RDF dataset of the library."""
    made = rdflib.Dataset()
    made.bind("np", NP)
    made.bind("provenance", VOCABULARY)
    made.bind("prov", rdflib.PROV)
    made.bind("dcterms", rdflib.DCTERMS)
    for row in contents["statement"]:
        _Nanopublication(contents, made, rdflib, row).write()
    return made


class _Nanopublication:
    def __init__(self, contents: Contents, made: Any, rdflib: Any, statement: Row) -> None:
        self.contents = contents
        self.rdf = rdflib
        self.made = made
        self.row = statement
        self.np = rdflib.Namespace(NP)
        self.name = self.ref("nanopublication", statement["id"])
        self.subject = self.ref("statement", statement["id"])

    def ref(self, record: str, id: str, part: str = "") -> Any:
        return self.rdf.URIRef(urn(record, id) + part)

    def graph(self, part: str) -> Any:
        return self.made.graph(self.rdf.URIRef(f"{self.name}#{part}"))

    def term(self, name: str) -> Any:
        return self.rdf.URIRef(VOCABULARY + name)

    def describe(self, graph: Any, subject: Any, record: str, row: Row) -> None:
        """Add the fields of a record that the format has."""
        graph.add((subject, self.rdf.RDF.type, self.term(record)))
        for name, field in self.contents.fields[record].items():
            if name in SAYS[record] and name in row and (record, name) != ("statement", "marking"):
                to = field.refers_to if field.kind == "reference" else None
                value = self.ref(to, row[name]) if to else self.rdf.Literal(row[name])
                graph.add((subject, self.term(name), value))

    def label(self, graph: Any, record: str, id: str | None, name: str) -> None:
        row = self.contents.get(record, id)
        if row is not None:
            subject = self.ref(record, row["id"])
            self.describe(graph, subject, record, row)
            if name in row:
                graph.add((subject, self.rdf.RDFS.label, self.rdf.Literal(row[name])))

    def write(self) -> None:
        rdf, np, row = self.rdf, self.np, self.row
        head, assertion = self.graph("head"), self.graph("assertion")
        provenance, info = self.graph("provenance"), self.graph("pubinfo")
        head.add((self.name, rdf.RDF.type, np.Nanopublication))
        head.add((self.name, np.hasAssertion, assertion.identifier))
        head.add((self.name, np.hasProvenance, provenance.identifier))
        head.add((self.name, np.hasPublicationInfo, info.identifier))

        self.describe(assertion, self.subject, "statement", row)
        self.label(assertion, "speaker", row["speaker"], "name")
        self.label(assertion, "claim", row.get("claim"), "text")
        for figure in self.contents.where("figure", "statement", row["id"]):
            self.describe(assertion, self.ref("figure", figure["id"]), "figure", figure)
            self.label(assertion, "quantity", figure["quantity"], "name")

        speaker = self.ref("speaker", row["speaker"])
        provenance.add((assertion.identifier, rdf.PROV.wasAttributedTo, speaker))
        for relay in self.contents.where("relay", "statement", row["id"]):
            relayed = self.ref("statement", relay["relayed"])
            provenance.add((assertion.identifier, rdf.PROV.wasDerivedFrom, relayed))
            self.describe(provenance, self.ref("relay", relay["id"]), "relay", relay)
        for place in self.contents.where("appearance", "statement", row["id"]):
            source = self.ref("source", place["source"])
            quoted = rdf.PROV.wasQuotedFrom if "excerpt" in place else rdf.PROV.hadPrimarySource
            provenance.add((assertion.identifier, quoted, source))
            self.describe(provenance, self.ref("appearance", place["id"]), "appearance", place)
            self.label(provenance, "source", place["source"], "title")

        info.add((self.name, rdf.PROV.wasDerivedFrom, self.subject))
        info.add((self.name, rdf.DCTERMS.type, rdf.Literal("export of a provenance record")))
        if "marking" in row:
            info.add((self.subject, self.term("marking"), rdf.Literal(row["marking"])))
