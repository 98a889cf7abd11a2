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


# The files that a key may be about, by how they end; one about none of the files is a slip.
_CUT = (".csv", ".tsv")
_TEXT = (*_CUT, ".jsonl", ".ndjson", ".json")
_BOOK = (".xlsx", ".xls", ".xlsb", ".ods")
_GRID = (*_CUT, ".json", *_BOOK)


@dataclass(frozen=True, slots=True)
class ReadKey:
    """A key of `reads`: what stands there, as the reader of mappings has it, what it means, and
    of which files; of all where there are none.
    """

    kind: str
    meaning: str
    files: Sequence[str] = ()


KEYS: Mapping[str, ReadKey] = {
    "delimiter": ReadKey(
        "sign", "the sign between fields; without it, it is found in the header", _CUT
    ),
    "encoding": ReadKey(
        "encoding",
        "by its name in Python, such as `cp1252`, `cp1251`, `gb18030`; UTF-8 without it, or what "
        "a mark at the beginning of the file says",
        _TEXT,
    ),
    "quote": ReadKey(
        "quote", 'the sign around fields, `"` without it; `none` takes quotes as they are', _CUT
    ),
    "skip": ReadKey("number", "how many lines stand before the header", _GRID),
    "header": ReadKey(
        "header",
        "how many lines the header has, which are joined; `none`: columns are `{1}`, `{2}`; or "
        "the names, as a list, of a file without a header",
        _GRID,
    ),
    "sheet": ReadKey(
        "names", "the sheet of a workbook, or a list of sheets; the first without it", _BOOK
    ),
    "rows": ReadKey(
        "path", "where the list of rows is in a `.json` file, such as `data.items`", (".json",)
    ),
    "missing": ReadKey("names", "what stands for an absent value, such as `[NA, n/a, ..]`"),
    "fill_down": ReadKey("names", "columns whose value holds for the blank cells below it"),
}
