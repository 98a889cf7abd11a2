"""The files of an input: each is found, read once for its digest, and taken for what it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from provenance.declaration import records
from provenance.disk import inputs
from provenance.errors import NotRead, UsageError
from provenance.intake import case_file, encodings, relations, workbooks
from provenance.intake.case_format import CORRECTIONS
from provenance.intake.desk import cells
from provenance.intake.desk.declared import STATEMENTS
from provenance.intake.desk.sheet import Sheet
from provenance.intake.input import Drafted, Input, RecordTable
from provenance.intake.mappings import compiling, lookups, reading
from provenance.intake.mappings.tree import Rules
from provenance.intake.reads import KEYS
from provenance.intake.relations import Scan
from provenance.intake.short import nodes
from provenance.intake.short import reading as short_reading
from provenance.intake.short.known import Known


def collect(work: Input, paths: Sequence[Path | Drafted]) -> None:
    """Take the files and drafts of an input; what is wrong with their form is noted.

    Raises:
        UsageError: a file, or the mapping, is not there or cannot be read.
    """
    if work.options.mapping is not None and not _is_desk(work):
        _take_mapping(work, work.options.mapping)
    seen: dict[Path, Path] = {}
    for path in paths:
        if isinstance(path, Drafted):
            _take_draft(work, path)
            continue
        for file in map(_named, _files(work, path)):
            if (resolved := file.resolve()) in seen:
                work.problem(
                    file, f"the file is given twice (also as {seen[resolved]}); give it once"
                )
                continue
            seen[resolved] = file
            _take(work, file)
    if work.mapping is not None:
        _note_reads(work, work.mapping)


def _named(file: Path) -> Path:
    """A file whose name the record can hold, as that of an input.

    Raises:
        UsageError: it is not UTF-8.
    """
    try:
        str(file).encode()
    except UnicodeEncodeError:
        raise UsageError(f"{file}: the name is not UTF-8; rename the file or its folder") from None
    return file


def _take_mapping(work: Input, file: Path) -> None:
    try:
        content = inputs.read(_named(file))
    except NotRead as error:
        raise UsageError(f"the mapping {error}") from None
    work.mapping, problems = reading.read(file, content, work.catalogue)
    problems = problems or compiling.patterns(work.engine, work.mapping)
    work.files.append((str(file), hashlib.sha256(content).hexdigest()))
    if not problems:
        work.lookups, problems = lookups.read(work.engine, work.mapping)
        looked_up = {lookup.file: lookup.digest for lookup in work.lookups.values()}
        work.files += [(str(name), digest) for name, digest in looked_up.items()]
    work.problems += problems
    for key, (text, line) in work.mapping.header.items():
        work.header[key] = text
        work.header_places[key] = (str(file), line)


def _note_reads(work: Input, rules: Rules) -> None:
    """Note what `reads` says of files of a kind that the input has none of."""
    kinds = {encodings.suffix(file) for file, _ in work.mapped}
    for key, line in rules.read_lines.items():
        about = KEYS[key].files
        if kinds and about and not kinds & {*about}:
            given = ", ".join(sorted(kinds))
            work.problem(
                rules.file,
                f"`{key}` says nothing of {given} files; it is for {', '.join(about)}",
                line,
            )


def _take_draft(work: Input, draft: Drafted) -> None:
    work.files.append((draft.file, draft.sha256))
    if draft.folder is not None:
        work.folders[draft.file] = draft.folder
    if draft.word is None:
        work.problems += draft.problems
    else:
        work.words_of[draft.file] = replace(
            draft.word,
            doubts=[
                (name, work.place(draft.file, at), doubt) for name, at, doubt in draft.word.doubts
            ],
        )
        for problem in draft.problems:
            work.skipped.append(replace(problem, line=work.place(draft.file, problem.line)))
    work.full_ids = draft.full_ids
    if draft.case is not None:
        work.header["case"] = draft.case
    if draft.title is not None:
        work.header["title"] = draft.title
    for row in draft.rows:
        fields = work.catalogue.get(row.record, {})
        directions = records()[row.record].directions if row.record in records() else {}
        unknown = sorted(set(row.fields) - {"id", *fields, *directions, *CORRECTIONS})
        if row.record not in work.catalogue:
            work.problem(row.file, f"`{row.record[:40]}` is no record table", row.line)
        elif unknown:
            names = ", ".join(f"`{name[:40]}`" for name in unknown)
            work.problem(row.file, f"a {row.record} has no field {names}", row.line)
        elif draft.word is not None:
            is_made = (row.record, row.fields["id"]) in draft.word.made
            place = work.place(draft.file, row.line, is_made=is_made)
            work.rows.append(replace(row, line=place))
        else:
            work.rows.append(row)


def _files(work: Input, path: Path) -> Iterator[Path]:
    if not path.exists():
        raise UsageError(f"{path} does not exist; name a case file, a table or a folder of tables")
    if not path.is_dir():
        yield path
        return
    mapped = work.mapping is not None
    suffixes = relations.MAPPED | relations.FRONT_MATTER if mapped else relations.SUFFIXES
    inside = path.rglob("*") if mapped else path.iterdir()
    beside = {file.resolve() for file in _of_mapping(work)}
    files = sorted(
        file
        for file in inside
        if encodings.suffix(file) in suffixes and file.resolve() not in beside
    )
    if not files:
        names = "" if mapped else " named after a record table, such as statement.csv"
        raise UsageError(
            f"{path} holds no tables; accepted are {', '.join(sorted(suffixes))} files{names}"
        )
    for file in files:
        if file.resolve().is_relative_to(path.resolve()):
            yield file
        else:
            work.problem(file, "leads out of the folder that is loaded; name the file itself")


def _of_mapping(work: Input) -> Iterator[Path]:
    """The files of a mapping, which are no tables where they lie in a folder of tables."""
    if work.options.mapping is not None:
        yield work.options.mapping
    yield from (lookup.file for lookup in work.lookups.values())


def _take(work: Input, file: Path) -> None:
    suffix = encodings.suffix(file)
    try:
        if _is_desk(work):
            _take_sheet(work, file)
            return
        if suffix in relations.SUFFIXES or work.mapping is not None:
            _take_table(work, file, relations.scanned(file))
            return
        content = inputs.read(file)
    except NotRead as error:
        work.problem(file, error.reason)
        return
    work.files.append((str(file), hashlib.sha256(content).hexdigest()))
    if suffix not in (".yaml", ".yml", ".json"):
        work.problem(
            file,
            f"`{suffix or file.name}` files are not read; accepted are .yaml, .yml and .json "
            f"case files and {', '.join(sorted(relations.SUFFIXES))} tables; "
            "--map MAPPING reads tables of other names",
        )
        return
    work.folders[str(file)] = file.parent
    case = case_file.read(
        file, content, work.catalogue, lambda top, read: _in_long_form(work, top, read)
    )
    work.rows += case.rows
    work.problems += case.problems
    for key, (value, line) in case.header.items():
        work.header_places.setdefault(key, (str(file), line))
        if work.header.setdefault(key, value) != value and key == "case":
            work.problem(
                file,
                f"`case: {value}` is another case than `{work.header[key]}`; "
                "load one case at a time",
                line,
            )


# In place of a mapping: the sheet that `template sheet` prints, filled in.
DESK = Path("desk")


def _is_desk(work: Input) -> bool:
    return work.options.mapping == DESK


def _take_sheet(work: Input, file: Path) -> None:
    """Take a filled sheet; its case is named after the file."""
    if work.filled:
        work.problem(file, "a filled sheet is a case of its own; load one at a time")
        return
    filled = cells.read(file)
    for part in cells.files(file):
        work.files.append((str(part), relations.scanned(part).digest))
    work.folders[str(file)] = file.parent
    work.told[str(file)] = filled.told
    work.filled = True
    work.rows_read += len(filled.rows[STATEMENTS])
    work.rows_passed += filled.passed_over
    known = Known(work.engine, [nodes.slug(file.stem)])
    sheet = Sheet(filled, known)
    read = case_file.taken(
        str(file), lambda top: _of_sheet(sheet, top, known, file), work.catalogue
    )
    work.rows += read.rows
    work.problems += [filled.told(p.line, p.problem) for p in read.problems]
    work.doubts += [(str(file), line, doubt) for line, doubt in sheet.doubts]
    for key, (value, line) in read.header.items():
        work.header_places.setdefault(key, (str(file), line))
        work.header.setdefault(key, value)


def _of_sheet(sheet: Sheet, top: case_file.Nodes, known: Known, file: Path) -> Any:
    case = sheet.case(nodes.slug(file.stem))
    top.problems += sheet.cells.problems
    if case is None and not top.problems:
        top.problem(1, "the sheet has no rows below its headings")
    return None if top.problems else short_reading.long_form(case, top, known)


def _in_long_form(work: Input, top: Any, read: case_file.Nodes) -> Any:
    if not short_reading.is_short(top):
        return top
    return short_reading.long_form(top, read, Known(work.engine))


def _take_table(work: Input, file: Path, scan: Scan) -> None:
    work.files.append((str(file), scan.digest))
    if work.mapping is not None:
        if file.suffix.lower() in relations.FRONT_MATTER:
            work.documents.append(file)
        else:
            work.mapped.append((file, scan))
    elif scan.empty:
        work.problem(file, "the file is empty; a table has a header line and rows")
    elif encodings.suffix(file) in relations.WORKBOOKS and (sheets := _of_export(file)):
        _take_sheets(work, file, scan, sheets)
    elif (stem := encodings.stem(file)) not in work.catalogue:
        work.problem(
            file,
            f"`{stem}` is no record table; accepted file names are "
            f"{', '.join(sorted(work.catalogue))}; --map MAPPING reads tables of other names",
        )
    else:
        work.tables.append(RecordTable(stem, file, scan))


def _of_export(file: Path) -> Sequence[str]:
    """The sheets of a workbook of which one at least is called as an export calls its tables."""
    sheets = workbooks.sheets(file)
    return sheets if any(map(workbooks.record_of, sheets)) else []


def _take_sheets(work: Input, file: Path, scan: Scan, sheets: Sequence[str]) -> None:
    """Take the tables of records in a workbook, and leave its answers and notes alone."""
    for sheet in sheets:
        record = workbooks.record_of(sheet)
        if record in work.catalogue:
            work.tables.append(RecordTable(record, file, scan, sheet))
        elif record is not None:
            work.problem(
                file,
                f"the sheet `{sheet}` holds no kind of record; accepted are "
                f"{', '.join(map(workbooks.of_record, sorted(work.catalogue)))}",
            )
        else:
            work.left_sheets.setdefault(str(file), []).append(sheet)
