"""The seal of a record: one digest that two people compare to know that they hold the same.

It is worked out from what the entries, loads and texts say, not from the hashes that they go by,
and from nothing else in the file: copies of one record have one seal however they were merged. What
goes into it is said in sql/seal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from provenance import templates
from provenance.copies.verifying import reading
from provenance.declaration import catalogue
from provenance.engine import Engine
from provenance.file import recognising
from provenance.file.opening import Report
from provenance.process import PATIENCE


@dataclass(frozen=True, slots=True)
class Seal:
    """The digest, 64 hexadecimal digits, and how much it is of.

    ``beside`` says what the file has that is no part of the record, and that no seal covers.
    """

    digest: str
    loads: int
    entries: int
    texts: int
    beside: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        """The digest as it is read out: in groups of four."""
        return " ".join(self.digest[place : place + 4] for place in range(0, 64, 4))


def seal(
    path: Path,
    wait: float = PATIENCE,
    report: Report | None = None,
    *,
    stage: Callable[[str], None] = lambda _: None,
) -> Seal:
    """The seal of the record in a file, which is only read.

    Raises:
        NoDatabase: the file is no database, of another version, or its tables have other columns.
    """
    with reading(path, wait, report) as opened:
        return replace(sealed(opened, stage), beside=tuple(recognising.unwritable(opened, path)))


def sealed(opened: Engine, stage: Callable[[str], None] = lambda _: None) -> Seal:
    """The seal of an open record."""
    opened.run("readings/macros.sql")
    opened.run("seal/seal/sealed_entry")
    opened.run("redact/removing/redacted_entry", {"redaction": "redaction"})
    for record, fields in catalogue().items():
        stage(f"hashing each {record}")
        opened.run("seal/seal/entry", templates.record_words(record, fields))
    return Seal(*opened.ask("seal/seal/seal")[0])
