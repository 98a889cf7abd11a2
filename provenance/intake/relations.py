"""A file of rows as a relation: its columns as texts, and what messages call them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from provenance.disk import inputs
from provenance.engine import literal
from provenance.intake import headers, reads
from provenance.intake.delimited import Shape
from provenance.intake.reads import Reads

TEXTS = frozenset(reads.TEXTS)
LINES = frozenset(reads.LINES)
WORKBOOKS = frozenset(reads.WORKBOOKS)
# Tables that may be record tables, and those that only a mapping reads.
SUFFIXES = frozenset({".parquet"}) | TEXTS | LINES | WORKBOOKS
MAPPED = SUFFIXES | {".json"}
FRONT_MATTER = frozenset({".md", ".markdown"})
# Which of them may be packed.
PACKABLE = TEXTS | LINES | {".json"}


class Unreadable(Exception):
    """A file cannot be read as a table; carries the line and the reason."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def told(error: str) -> str:
    """What is told of a cell that a spreadsheet could not work out: an error, or `=`."""
    if error == "=":
        return "the cell has a formula without its result; save the workbook in a spreadsheet"
    return f"the cell holds the error `{error}`"


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass over the bytes of a file tells: its digest, how many lines, whether any.

    ``spaced`` tells that a quote stands behind several spaces.
    """

    digest: str
    lines: int
    empty: bool
    spaced: bool


# The engine's reader takes a quote behind several spaces for a sign.
_SPACED = re.compile(rb"  [\"']")


def scanned(file: Path) -> Scan:
    """Read a file once, in pieces."""
    digest, breaks, last, empty, spaced = hashlib.sha256(), 0, b"", True, False
    for piece in inputs.pieces(file):
        digest.update(piece)
        breaks += piece.count(b"\n")
        empty = empty and not piece.strip()
        joined = last + piece
        spaced = spaced or _SPACED.search(joined) is not None
        last = joined[-2:]
    return Scan(digest.hexdigest(), breaks + (last[-1:] not in (b"", b"\n")), empty, spaced)


@dataclass(frozen=True, slots=True)
class Table:
    """A file, or a sheet of it, as a relation: its columns with the SQL that gives each as text.

    ``file`` is its name in messages and ``origin`` the file itself. ``line`` is the SQL of the line
    of a row; without it, rows have their lines by their places, from ``first_line`` on, if the file
    has ``lines`` in all and each is a row. ``objects`` tells that its rows are JSON, so that a name
    may go inside one; ``documents`` that each row knows its file; ``cells`` has the letters of the
    columns of a sheet; ``alone`` are the sheets that are not read, and ``elsewhere`` the columns
    that others of those read have; ``counts`` is the SQL of whether a row is one, and ``bad`` of
    whether it is told of because it cannot be read. ``item_lines`` are the lines of rows that go by
    their numbers, because several stand in one line. ``nested_columns`` are those whose texts are
    objects and lists as JSON. ``failed`` has, by column and line, the cells that a spreadsheet
    could not work out.
    """

    file: str
    kind: str
    relation: str
    columns: Mapping[str, str]
    origin: Path
    header: Sequence[str] = ()
    line: str | None = "line"
    first_line: int = 1
    lines: int | None = None
    objects: bool = False
    documents: bool = False
    counts: str | None = None
    bad: str = "FALSE"
    exact: bool = False
    missing: Sequence[str] = ()
    cells: Mapping[str, str] | None = None
    sheet: str | None = None
    alone: Sequence[str] = ()
    elsewhere: frozenset[str] = frozenset()
    item_lines: Sequence[int] = ()
    nested_columns: frozenset[str] = frozenset()
    failed: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    reads: Reads = field(default_factory=Reads)
    shape: Shape | None = None

    def text(self, name: str, *, marked: bool = False) -> str | None:
        """The SQL that gives a column as text, None where there is no such column.

        With ``marked``, what stands for an absent value is left as it is.
        """
        if (column := self.column(name)) is not None:
            value = self.columns[column]
        elif (inside := self._inside(name)) is not None:
            whole, path = inside
            value = f"({whole} ->> {path})"
        else:
            return None
        if self.exact:
            return f"nullif({value}, '')"
        return self._told(value, () if marked else self.missing)

    def nested(self, name: str) -> str | None:
        """The SQL of the JSON type of a column where that may be an object or a list."""
        column = self.column(name)
        if self.objects and column is not None:
            return f"json_type(_json, {_json_path([column])})"
        if column in self.nested_columns:
            return f"json_type({self.columns[column]})"
        if column is not None or (inside := self._inside(name)) is None:
            return None
        whole, path = inside
        return f"json_type({whole}, {path})"

    def _inside(self, name: str) -> tuple[str, str] | None:
        """The SQL of the JSON that a name goes inside and of its path there, if it does."""
        first, *inner = name.split(".")
        if self.objects:
            return "_json", _json_path([first, *inner])
        if inner and (column := self.column(first)) in self.nested_columns:
            return self.columns[column], _json_path(inner)
        return None

    def column(self, name: str) -> str | None:
        """A column by its name, in which white space may be any; None where there is none."""
        if name in self.columns:
            return name
        plain = headers.words(name)
        return plain if plain in self.columns else None

    def _told(self, value: str, missing: Sequence[str]) -> str:
        """A value without white space around it; absent where it is a mark for that."""
        trimmed = f"nullif(trim({value}, ' \t\r\n\u00a0'), '')"
        if missing:
            marks = ", ".join(map(literal, missing))
            return f"CASE WHEN {trimmed} NOT IN ({marks}) THEN {trimmed} END"
        if self.objects:
            return trimmed
        # Most values begin and end with a visible sign of ASCII, and to see that is much quicker.
        return (
            f"CASE WHEN {value} BETWEEN '!' AND '~' AND right({value}, 1) BETWEEN '!' AND '~' "
            f"THEN {value} ELSE {trimmed} END"
        )

    def place(self, columns: Iterable[str]) -> tuple[str, bool] | None:
        """The columns that a message is about, and whether they are one column of a sheet."""
        names = sorted({column for name in columns if (column := self.column(name))})
        if not names:
            names = sorted(name for name in columns if self._inside(name))
        if not names or len(names) > 3:
            return None
        if self.cells is not None and len(names) == 1:
            return self.cells[names[0]], True
        named = ", ".join(f"`{name}`" for name in names)
        return f"column{'s' if len(names) > 1 else ''} {named}", False


def _json_path(keys: Iterable[str]) -> str:
    """The SQL of a path in JSON that goes through these keys."""
    return literal("$." + ".".join(f'"{key}"' for key in keys))
