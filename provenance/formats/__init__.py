"""Other people's formats: the interface of a format, and the list of formats.

A format is a module with the names of ``Readable``, ``Writable`` or both. Besides the modules of
this package, those of the entry-point group ``provenance.formats`` are formats, so that a newsroom
adds its own without touching this package:

    [project.entry-points."provenance.formats"]
    ledger = "newsroom.ledger_format"

Reading gives rows for the intake, which checks them like those of a case file. A value without a
field goes into the ``extra`` of the entry that it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, cast

from provenance.errors import ProvenanceError, UsageError
from provenance.formats.contents import Contents
from provenance.formats.draft import Draft
from provenance.installation import extras, packages

# Each format of this package, by name: its module, or an object in one.
SHIPPED = {
    "claimreview": "claimreview",
    "webannotation": "webannotation",
    "prov": "prov",
    "provn": "provn",
    "followthemoney": "followthemoney",
    "averitec": "averitec",
    "stix": "stix",
    "factcheck": "factcheck",
    "hypothesis": "hypothesis",
    "autoarchiver": "autoarchiver",
    "csljson": "csljson",
    "nanopublication": "nanopublication",
    "csv": "tables:CSV",
    "jsonl": "tables:JSONL",
    "parquet": "tables:PARQUET",
    "duckdb": "duckdb_file",
    "excel": "excel",
    "case": "case",
    "short-case": "short_case",
}


class Format(Protocol):
    """What every format has. A format that is read or written also has ``read`` or ``write``."""

    @property
    def SUMMARY(self) -> str:
        """A few words about it."""

    @property
    def SAYS(self) -> Mapping[str, frozenset[str]] | None:
        """The fields of each record table that it can express; None for all of them."""


class Readable(Format, Protocol):
    """A format that is read."""

    def recognises(self, content: bytes) -> bool:
        """Whether content is without doubt of this format."""

    def read(self, content: bytes, draft: Draft) -> None:
        """Draft the rows of a file, and what has no field as extra.

        What it is not sure of it tells with ``draft.doubt``, by the name of a notice.
        """


class Writable(Format, Protocol):
    """A format that is written."""

    def write(self, contents: Contents) -> Iterator[bytes]:
        """The contents of a record in this format, in chunks.

        Where readers of the format need what a record may not say, ``asks`` gives messages.
        """


class WritableInParts(Format, Protocol):
    """A format of which single parts can be written, such as sheets."""

    def accepts(self, only: Sequence[str]) -> None:
        """Raise a UsageError when it has no such part."""

    def write(self, contents: Contents, only: Sequence[str]) -> Iterator[bytes]:
        """Those parts of the contents of a record, in chunks."""


class WritableTo(Format, Protocol):
    """A format that is written to a folder, or to a file that is no stream."""

    def write_to(self, contents: Contents, target: Path) -> None:
        """Write the contents of a record there."""


def names() -> list[str]:
    """The names of all formats: shipped ones, then those of other packages."""
    return [*SHIPPED, *sorted(_installed())]


def named(name: str) -> Format:
    """The format of that name.

    Raises:
        UsageError: there is none.
    """
    if name in SHIPPED:
        return cast(Format, packages.loaded(f"{__name__}.{SHIPPED[name]}"))
    if (reference := _installed().get(name)) is not None:
        return cast(Format, packages.loaded(reference))
    raise UsageError(f"there is no format `{name}`; accepted are {', '.join(names())}")


def readable(name: str) -> Readable:
    """The format of that name, to read.

    Raises:
        UsageError: there is none, or it is only written.
    """
    format = named(name)
    if not hasattr(format, "read"):
        raise UsageError(f"{name} is a format to export to; it is not imported")
    return cast(Readable, format)


def guessed(content: bytes, file: str) -> str:
    """The name of the only format that recognises the content.

    Raises:
        UsageError: none does, or more than one.
    """
    reading = [name for name in names() if hasattr(named(name), "read")]
    matches = [name for name in reading if readable(name).recognises(content)]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise UsageError(f"{file} could be {' or '.join(matches)}; say which with --from FORMAT")
    raise UsageError(
        f"{file} is of no format that is known by its content; name one with --from: "
        f"{', '.join(reading)}"
    )


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """A block that imports libraries which an extra installs.

    Raises:
        ProvenanceError: one is not installed; the error says what installs it.
    """
    try:
        yield
    except ImportError as error:
        raise ProvenanceError(
            f"this format needs the library {error.name}; `{extras.command(extra)}` installs it"
        ) from None


def _installed() -> dict[str, str]:
    """The formats of other packages: name, and module or object in one."""
    return dict(packages.entry_points(packages.FORMATS))
