"""PROV-N (W3C PROV, the notation for people), written through the library `prov`.

It says what PROV-JSON says; provenance.formats.prov has the table.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.formats import prov
from provenance.formats.contents import Contents

SUMMARY = "W3C PROV, as PROV-N"
SAYS = None


def recognises(content: bytes) -> bool:
    return content.startswith(b"document") and content.rstrip().endswith(b"endDocument")


def write(contents: Contents) -> Iterator[bytes]:
    text = prov.document(contents).serialize(format="provn")
    yield f"{text}\n".encode()
