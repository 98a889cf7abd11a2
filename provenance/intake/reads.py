"""How a file of rows is written: what `reads` of a mapping may say, declared once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reads:
    """How a file of rows is written.

    ``header`` is the number of lines with names, 0 for none, or the names of a file without them;
    an empty ``quote`` is none; ``rows`` is the path to the list in a JSON file.
    """

    delimiter: str | None = None
    encoding: str | None = None
    quote: str = '"'
    skip: int = 0
    header: int | Sequence[str] = 1
    sheet: Sequence[str] = ()
    rows: str | None = None
    missing: Sequence[str] = ()
    fill_down: Sequence[str] = ()


# Files by how they end: delimited text, lines of JSON, workbooks.
TEXTS, LINES = (".csv", ".tsv"), (".jsonl", ".ndjson")
WORKBOOKS = (".xlsx", ".xls", ".xlsb", ".ods")
_WRITTEN, _GRIDS = (*TEXTS, *LINES, ".json"), (*TEXTS, ".json", *WORKBOOKS)


@dataclass(frozen=True, slots=True)
class ReadKey:
    """A key of `reads`: what stands there, as the reader of mappings has it, and what it means.

    ``files`` are those that it may be about, all where there are none; a key about none of the
    files of an input is a slip.
    """

    kind: str
    meaning: str
    files: Sequence[str] = ()


# Those that a second table, to look words up in, may have.
OF_LOOKUPS = ("delimiter", "encoding", "quote", "skip", "header")

KEYS: Mapping[str, ReadKey] = {
    "delimiter": ReadKey(
        "sign", "the sign between fields; without it, it is found in the header", TEXTS
    ),
    "encoding": ReadKey(
        "encoding",
        "by its name in Python, such as `cp1252`, `cp1251`, `gb18030`; UTF-8 without it, or what "
        "a mark at the beginning of the file says",
        _WRITTEN,
    ),
    "quote": ReadKey(
        "quote", 'the sign around fields, `"` without it; `none` takes quotes as they are', TEXTS
    ),
    "skip": ReadKey("number", "how many lines stand before the header", _GRIDS),
    "header": ReadKey(
        "header",
        "how many lines the header has, which are joined; `none`: columns are `{1}`, `{2}`; or "
        "the names, as a list, of a file without a header",
        _GRIDS,
    ),
    "sheet": ReadKey(
        "names", "the sheet of a workbook, or a list of sheets; the first without it", WORKBOOKS
    ),
    "rows": ReadKey(
        "path", "where the list of rows is in a `.json` file, such as `data.items`", (".json",)
    ),
    "missing": ReadKey("names", "what stands for an absent value, such as `[NA, n/a, ..]`"),
    "fill_down": ReadKey("names", "columns whose value holds for the blank cells below it"),
}
