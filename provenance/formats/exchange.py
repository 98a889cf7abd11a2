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
from provenance.formats.ratings import Ratings
from provenance.intake.input import Drafted, Word

# Files of a folder that may be of a format that is read; others are left alone.
SUFFIXES = frozenset(
    (".json", ".jsonld", ".jsonl", ".ndjson", ".ijson", ".csv", ".html", ".htm", ".xhtml")
)
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Reading:
    """A file of another format as rows for the intake, and how often which extra was in it."""

    drafted: Drafted
    extras: Mapping[str, int]


def readings(
    paths: Sequence[Path], format: str | None, ratings: Ratings | None = None
) -> list[Reading]:
    """Read files of other formats, those in folders too, each on its own.

    Raises:
        UsageError: a file is not there, is given twice, or its content does not say its format.
    """
    found = [*_files(paths)]
    seen: dict[Path, Path] = {}
    for file, _ in found:
        if (resolved := file.resolve()) in seen and str(file) != STANDARD_INPUT:
            raise UsageError(f"{file} is given twice (also as {seen[resolved]}); give it once")
        seen[resolved] = file
    return [reading(file, format, ratings, is_listed=is_listed) for file, is_listed in found]


def reading(
    path: Path, format: str | None, ratings: Ratings | None = None, *, is_listed: bool = False
) -> Reading:
    """Read a file of another format, which is guessed if not named.

    Args:
        path: the file, or `-` for standard input; it may be packed with gzip.
        format: the name of its format.
        ratings: what the words of a rating mean; the shipped ones if left out.
        is_listed: it was found in a folder: that it is of no format is a problem of the input.

    Raises:
        UsageError: there is no such file, no such format, or the content does not say which it is.
    """
    if str(path) == STANDARD_INPUT:
        file, content = "stdin", inputs.standard_input()
    else:
        file, content = str(path), inputs.read(path)
    sha256 = hashlib.sha256(content).hexdigest()
    content = inputs.unpacked(path, content)
    draft = Draft(file, format or "", sha256, ratings)
    try:
        draft.format = format or formats.guessed(content, file)
        formats.readable(draft.format).read(content, draft)
    except UsageError as error:
        if not is_listed or format is not None:
            raise
        draft.problem(1, str(error).removeprefix(f"{file} "))
    rows = draft.rows()
    if not rows and not draft.problems:
        for _, line, notice in draft.doubts:
            draft.problem(line, notice)
    if not rows and not draft.problems:
        draft.problem(1, f"nothing in it is {draft.format} that the record has a place for")
    word = Word(draft.own_id, draft.title, frozenset(draft.made), draft.doubts, draft.versions)
    drafted = Drafted(file, sha256, rows, draft.problems, full_ids=True, word=word)
    return Reading(drafted, draft.extras)


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, bool]]:
    """The files that are named, and those in folders that are, with whether a folder lists it.

    Raises:
        UsageError: a folder holds none, or a file in it leads out of it.
    """
    for path in paths:
        if not path.is_dir():
            yield path, False
            continue
        inside = sorted(
            file
            for file in path.rglob("*")
            if _suffix(file) in SUFFIXES
            and not any(part[:1] == "." for part in file.relative_to(path).parts)
        )
        if not inside:
            raise UsageError(
                f"{path} holds no file to import; accepted are {', '.join(sorted(SUFFIXES))}, "
                "each also with .gz"
            )
        for file in inside:
            if not file.resolve().is_relative_to(path.resolve()):
                raise UsageError(f"{file} leads out of the folder; name the file itself")
            yield file, True


def _suffix(file: Path) -> str:
    packed = file.suffix.lower() == ".gz"
    return (file.with_suffix("") if packed else file).suffix.lower()


def extras(read: Sequence[Reading]) -> str | None:
    """What was kept as extra, in one line; None where nothing was."""
    counts: Counter[str] = Counter()
    for one in read:
        counts.update(one.extras)
    if not counts:
        return None
    first = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_LISTED]
    listed = ", ".join(f"{field[:60]} ({count:,})" for field, count in sorted(first))
    more = len(counts) - len(first)
    rest = counts.total() - sum(count for _, count in first)
    return listed + (f", and {rest:,} values under {more:,} more names" if more else "")


# So many of the names of extras are listed.
_LISTED = 6


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


def asks(contents: Contents, format: str) -> list[str]:
    """What whoever reads a format needs and the record does not say."""
    asked = getattr(formats.named(format), "asks", None)
    return [] if asked is None else [*asked(contents)]


def _rows(contents: Contents) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    for record, rows in contents.rows.items():
        # A load works anchors out again from the text.
        for row in rows if record != "anchor" else ():
            yield record, row["id"], row
