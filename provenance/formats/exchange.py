"""Read and write files of other formats, and list what a format cannot express."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from provenance import formats
from provenance.disk import inputs, outputs
from provenance.disk.outputs import Kind
from provenance.errors import ProvenanceError, UsageError
from provenance.formats.contents import Contents
from provenance.formats.draft import Draft
from provenance.intake.loads import Drafted


@dataclass(frozen=True, slots=True)
class Reading:
    """A file of another format as rows for the intake, and how often which extra was in it."""

    drafted: Drafted
    extras: Mapping[str, int]


def reading(path: Path, format: str | None) -> Reading:
    """Read a file of another format, which is guessed if not named.

    Raises:
        UsageError: there is no such file, no such format, or the content does not say which it is.
    """
    content = inputs.read(path)
    name = format or formats.guessed(content, str(path))
    draft = Draft(str(path), name)
    formats.readable(name).read(content, draft)
    rows = draft.rows()
    if not rows and not draft.problems:
        draft.problem(1, f"nothing in it is {name} that the record has a place for")
    digest = hashlib.sha256(content).hexdigest()
    return Reading(Drafted(str(path), digest, rows, draft.problems), draft.extras)


def written(contents: Contents, format: str, only: Sequence[str] = ()) -> bytes:
    """A record's contents in a format, or those parts of it that are asked for.

    Raises:
        UsageError: there is no such format, it is only read, or it has no such part.
    """
    writer = formats.named(format)
    if not hasattr(writer, "write"):
        raise UsageError(f"{format} is a format to import from; it is not exported")
    if only:
        return b"".join(_in_parts(format).write(contents, only))
    return b"".join(cast(formats.Writable, writer).write(contents))


def _in_parts(format: str) -> formats.WritableInParts:
    writer = formats.named(format)
    if not hasattr(writer, "accepts"):
        raise UsageError(f"{format} is written as a whole; --only goes with --to excel")
    return cast(formats.WritableInParts, writer)


def write(
    contents: Contents, format: str, output: Path | None, only: Sequence[str] = ()
) -> bytes | None:
    """Write a record's contents where a format goes, or return them when they go to a stream.

    With ``only``, these parts of them.

    Raises:
        UsageError: there is no such format, it is only read, or it needs a place.
    """
    writer = formats.named(format)
    if not hasattr(writer, "write_to"):
        return written(contents, format, only)
    if output is None:
        raise UsageError(f"{format} is {writer.SUMMARY}; say where with --output")
    cast(formats.WritableTo, writer).write_to(contents, output)
    return None


def kind(format: str) -> Kind:
    """A format as a kind of output: an earlier file of it may be replaced where it is recognised.

    A case file or a workbook may be somebody's own work.

    Raises:
        UsageError: there is no such format.
    """
    recognises = getattr(formats.named(format), "recognises", lambda _: False)
    return Kind(f"{format} file of an earlier export", recognises)


def check(
    format: str, output: Path | None, only: Sequence[str] = (), *, force: bool = False
) -> None:
    """Check that an export, or those parts of it that are asked for, may be written to a place.

    Raises:
        UsageError: there is no such format or part, or something is there that no export replaces.
    """
    if only:
        _in_parts(format).accepts(only)
    if output is None:
        return
    if not hasattr(formats.named(format), "write_to"):
        outputs.check(output, kind(format), force=force)
    elif outputs.is_standard(output):
        raise UsageError(f"{format} is {formats.named(format).SUMMARY}; name a place for it")
    else:
        outputs.check_folder(output)


def unsaid(contents: Contents, format: str, content: bytes) -> list[str]:
    """The rows and values of a record that a file written from it lacks, in words.

    The file is read again where its format can be.
    """
    writer = formats.named(format)
    back: dict[tuple[str, str], Mapping[str, str]] | None = None
    if hasattr(writer, "read"):
        draft = Draft("export", format)
        formats.readable(format).read(content, draft)
        if draft.problems:
            raise ProvenanceError(f"the export cannot be read back: {draft.problems[0]}")
        back = {(row.record, row.fields["id"]): row.fields for row in draft.rows()}
    cuts = getattr(writer, "cuts", lambda _: False)
    rows: Counter[str] = Counter()
    values: Counter[str] = Counter()
    for record, id, fields in _rows(contents):
        says = writer.SAYS.get(record) if writer.SAYS is not None else frozenset(fields)
        exported = back.get((record, id)) if back is not None else fields if says else None
        if exported is None:
            rows[record] += 1
            continue
        for name, value in fields.items():
            # Where the file cannot be read again, SAYS of its format decides, and what it cuts.
            if (
                cuts(value)
                or exported.get(name) != value
                or (back is None and name not in {"id", *(says or ())})
            ):
                values[f"{record}.{name}"] += 1
    missing_rows = [
        f"{count} of {len(contents[record])} {record.replace('_', ' ')} rows"
        for record, count in rows.items()
    ]
    return missing_rows + [f"{name} ({count})" for name, count in sorted(values.items())]


def _rows(contents: Contents) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    for record, rows in contents.rows.items():
        # A load works anchors out again from the text.
        for row in rows if record != "anchor" else ():
            yield record, row["id"], row
