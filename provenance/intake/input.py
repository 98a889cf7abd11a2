"""An input on its way into the record: how it is taken, what was read of it, what is staged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from provenance import templates
from provenance.declaration import catalogue
from provenance.engine import Engine
from provenance.errors import Problem, UsageError
from provenance.intake.case_file import StagedRow
from provenance.intake.case_format import CORRECTIONS
from provenance.intake.mappings.lookups import Called, Lookup
from provenance.intake.mappings.tree import Rules
from provenance.intake.relations import Scan, Table, Unreadable
from provenance.templates import Words

# The kinds of record that say how figures are read.
RULES = ("hedge_rule", "scale_word")
# Who records the shipped rules.
SHIPPER = "provenance"


class Taken(TypedDict, total=False):
    """How an input is taken, as whoever loads or checks it says."""

    texts: Path | None
    allow_unanchored: bool
    require_anchored: bool
    amend: str | None
    mapping: Path | None
    skip: bool
    retract_missing: bool
    errors: Path | None
    strict: bool
    allow: Sequence[str]


@dataclass(frozen=True, slots=True)
class Options:
    """How an input is taken; the arguments of ``load``."""

    texts: Path | None = None
    allow_unanchored: bool = False
    require_anchored: bool = False
    amend: str | None = None
    mapping: Path | None = None
    skip: bool = False
    retract_missing: bool = False
    errors: Path | None = None
    texts_put: bool = False
    notices: bool = False
    strict: bool = False
    allow: Sequence[str] = ()
    # The rules of a release, in place of those of the one before.
    shipped: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """What a file of another format is, beside its rows: what it says otherwise is its own word.

    Attributes:
        id: the id that the file has as a source, made of its name and its content.
        title: its name.
        made: the table and id of each row whose id was made of words, and is not one of a record.
        doubts: what its reader was not sure of: the name of a notice, the line, and the notice.
        versions: of the statements that are versions of an object: the format, the statement, the
            object, when the version was made, when it was said where there is one before it, and
            whether the object was revoked.
    """

    id: str
    title: str
    made: frozenset[tuple[str, str]] = frozenset()
    doubts: Sequence[tuple[str, int, str]] = ()
    versions: Sequence[tuple[str, str, str, str | None, str | None, bool]] = ()


@dataclass(frozen=True, slots=True)
class Drafted:
    """Rows that were made elsewhere, such as from a file of another format, to be entered alike."""

    file: str
    sha256: str
    rows: Sequence[StagedRow]
    problems: Sequence[Problem] = ()
    case: str | None = None
    title: str | None = None
    # In or below which the texts lie that it may bring in, if any.
    folder: Path | None = None
    # Whether its ids are those of a record, and not as a case calls them.
    full_ids: bool = False
    # Of a file of another format: what is known stays, and what the file says otherwise is its own
    # word.
    word: Word | None = None


@dataclass(frozen=True, slots=True)
class RecordTable:
    """A table of records of one kind: its file, and its sheet in a workbook of several."""

    record: str
    file: Path
    scan: Scan
    sheet: str | None = None

    @property
    def name(self) -> str:
        """What problems call the table."""
        return str(self.file) if self.sheet is None else f"{self.file}, {self.sheet}"


class Input:
    """An input: its files, its records, and how far it has come.

    Attributes:
        files: the name and the SHA-256 of each file.
        header: what stands beside the sections: `case`, `title`, `shares`.
        header_places: the file and line of each of these.
        rows: records of case files, of drafts and of what else is read in Python.
        tables: record tables.
        left_sheets: of workbooks of an export, the sheets that hold no records.
        mapped: tables that a mapping reads.
        documents: Markdown files that a mapping reads.
        problems: what is wrong with the form of the input.
        mapping: what the columns of ``mapped`` and ``documents`` mean.
        lookups: the second tables of the mapping.
        rows_read: how many rows the tables and documents have that the mapping reads; of a filled
            sheet, those that are read.
        rows_passed: how many the mapping itself leaves out, or the sheet with a #.
        filled: whether it is a filled sheet.
        once: stage equal records of ``mapped`` once.
        staged: how many records of each kind are staged.
        compared: the kinds of record of which not all that is staged is simply new.
        folders: by the name of a file, the folder in or below which its texts lie.
        texts: by their digests, the names of the texts that the input brings.
        texts_missing: names of texts that are not at hand.
        left_out: how many rows are left out.
        full_ids: whether the ids are those of a record, and not as a case calls them.
        told: by the name of a file, how a problem at one of its lines is told.
        whole: the files of which a problem is not that of a row.
        doubts: what a reader of a file doubts: file, line and doubt.
        words_of: of each file of another format, what it is beside its rows.
        places: of such a file, the line of each row, and whether its id was made of words.
        skipped: problems of such files that concern one record, which can be left out.
        kept: how many records such files say otherwise of than what stands.
    """

    def __init__(self, engine: Engine, options: Options) -> None:
        if options.retract_missing and options.amend is None:
            raise UsageError("--retract-missing needs --amend REASON, which says why")
        self.engine = engine
        self.options = options
        self.catalogue = catalogue()
        self.files: list[tuple[str, str]] = []
        self.header: dict[str, str] = {}
        self.header_places: dict[str, tuple[str, int]] = {}
        self.rows: list[StagedRow] = []
        self.tables: list[RecordTable] = []
        self.left_sheets: dict[str, list[str]] = {}
        self.mapped: list[tuple[Path, Scan]] = []
        self.documents: list[Path] = []
        self.problems: list[Problem] = []
        self.mapping: Rules | None = None
        self.lookups: dict[Called, Lookup] = {}
        self.rows_read = 0
        self.rows_passed = 0
        self.filled = False
        self.once = True
        self.staged: dict[str, int] = {}
        self.compared: set[str] = set()
        self.folders: dict[str, Path] = {}
        self.texts: dict[str, str] = {}
        self.texts_missing: list[str] = []
        self.left_out = 0
        self.full_ids = False
        self.told: dict[str, Callable[[int, str], Problem]] = {}
        self.whole: set[str] = set()
        self.doubts: list[tuple[str, int, str]] = []
        self.words_of: dict[str, Word] = {}
        self.places: list[tuple[str, int, int, bool]] = []
        self.skipped: list[Problem] = []
        self.kept = 0
        self._words = {record: _words(record) for record in self.catalogue}

    @property
    def present(self) -> Sequence[str]:
        """The kinds of record that are staged; the rules where none is, so that SQL has a table."""
        return tuple(filter(self.staged.get, self.catalogue)) or RULES

    @property
    def shares(self) -> list[str]:
        """The cases of which the input shares what they call their own."""
        return self.header.get("shares", "").split("\n") if "shares" in self.header else []

    def is_nothing(self) -> bool:
        """Whether there is no record to check, because no file could be read."""
        return bool(self.problems or self.skipped) and not (
            self.rows or self.tables or self.mapped or self.documents
        )

    def placed(self, file: str, line: int, problem: str) -> Problem:
        """A problem where somebody who has the file finds it."""
        told = self.told.get(file)
        return Problem(file, line, problem) if told is None else told(line, problem)

    def problem(self, file: Path | str, problem: str, line: int = 1) -> None:
        """Note what is wrong with the form of a file."""
        self.problems.append(Problem(str(file), line, problem))

    def report(self, problems: Sequence[Problem]) -> None:
        """Add to the problems of what is staged."""
        if problems:
            lists: dict[str, list[object]] = {
                "file": [problem.file for problem in problems],
                "line": [problem.line for problem in problems],
                "problem": [problem.problem for problem in problems],
            }
            self.engine.add_lists("staged_problem", lists)

    def unread(self, file: str, error: Unreadable) -> None:
        """Note that a file, or a sheet, cannot be read: to leave out a row does not mend it."""
        self.whole.add(file)
        self.report([Problem(file, error.line, str(error))])

    def stage_lines(self, places: Sequence[tuple[str, int, str, int]]) -> None:
        """Stage the line of each field; a check knows only the line of the record."""
        names = ("file", "line", "field", "field_line")
        if places:
            lists = dict(zip(names, zip(*places, strict=True), strict=True))
            self.engine.add_lists("staged_line", lists)

    def note_alone(self, table: Table) -> None:
        """Note the sheets of a workbook that are not read."""
        if table.alone:
            files = [str(table.origin)] * len(table.alone)
            self.engine.add_lists("sheet_alone", {"file": files, "sheet": table.alone})

    def note_origins(self, table: Table, columns: Mapping[str, Iterable[str]]) -> None:
        """Note in which columns of a table its fields have what they say."""
        places = {field: table.place(names) for field, names in columns.items()}
        found = [(field, *place) for field, place in places.items() if place is not None]
        if found:
            fields, named, cells = zip(*found, strict=True)
            lists: dict[str, Sequence[object]] = {"file": [table.file] * len(found)}
            lists |= {"field": fields, "named": named}
            lists["is_cell"] = [str(cell).lower() for cell in cells]
            self.engine.add_lists("staged_origin", lists)

    def place(self, file: str, line: int, *, is_made: bool = False) -> int:
        """The number of a row or problem of a file of another format, in place of its line."""
        number = len(self.places) + 1
        self.places.append((file, number, line, is_made))
        return number

    def words(self, record: str) -> dict[str, str]:
        """The words of a SQL file for one record table."""
        return self._words[record]


def every(work: Input) -> Iterator[Words]:
    """The words for each record table."""
    return map(work.words, work.catalogue)


def present(work: Input) -> Iterator[Words]:
    """The words for each record table of which something is staged."""
    return map(work.words, work.present)


def contents(record: str) -> list[str]:
    """The fields in which a staged row says something of its record, beside its id."""
    return [*(name for name in catalogue()[record] if name != "id"), *CORRECTIONS]


def _words(record: str) -> dict[str, str]:
    fields = [field for name, field in catalogue()[record].items() if name != "id"]
    return {
        "record": record,
        "names": ", ".join(f.name for f in fields),
        "names_typed": ", ".join(f"typed.{f.name}" for f in fields),
        "said": ", ".join(f"said.{f.name}" for f in fields),
        "upheld": ", ".join(f"upheld_{record}.{f.name}" for f in fields),
        "columns": ",\n    ".join(f'"{name}" VARCHAR' for name in ("id", *contents(record))),
        "typed": ",\n        ".join(
            f"TRY_CAST(staged_{record}.{f.name} AS {f.type}) AS {f.name}" for f in fields
        ),
        "plain": ", ".join(f"{record}.{f.name}::VARCHAR" for f in fields),
        "packed_typed": ", ".join(f"'{f.name}': typed.{f.name}" for f in fields),
        "packed": ", ".join(f"'{f.name}': {f.name}" for f in fields),
        "fields": ", ".join(f'"{name}"' for name in contents(record)),
        "content": templates.content(catalogue()[record]),
    }
