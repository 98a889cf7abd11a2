r"""Rows to text: column names and rows go in, text in a chosen format comes out.

Knows nothing of claims, databases or terminals. What it promises besides the laws of ``values``:

* **Data formats never alter a text.** What CSV, TSV, JSON and JSONL wrote reads back the same. So a
  cell that a spreadsheet takes for a formula ("=…", "+7 495…") is left alone: a record must not
  edit quotes, and only whoever opens the file knows the program that reads it.
* **Unknown is not empty.** NULL is "—", null, nothing (CSV) or `\N` (TSV); an empty text never is.
* **An empty result has its header**, where the format has one.

The choices of a single format are explained at its function.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum

from provenance.showing.grid import table
from provenance.showing.values import data_text, json_text, matching, safe_text

# What Markdown takes for markup. An address is left whole, because it becomes a link by itself, and
# an underscore inside a word is no emphasis, so ids stay as they are.
_MARKUP = re.compile(
    r"(?P<address>https?://[^\s<>\[\]()`*\\|]+)"
    r"|[\\|`*~<$\[\]]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)"
)


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"

    @property
    def is_data(self) -> bool:
        """Whether a program reads it, so that no text may be altered."""
        return self in (Format.CSV, Format.TSV, Format.JSON, Format.JSONL)


def render(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    format: Format,
    *,
    width: int | None = None,
    colour: bool = False,
    title: str | None = None,
) -> Iterator[str]:
    """Write rows in a format, as chunks of text that end with a newline.

    Every format but the table streams: it holds one row at a time.

    Args:
        columns: the names of the columns.
        rows: a value for each column.
        format: how to write them.
        width: of a table, in terminal columns; None for one line per row, however long.
        colour: whether a table is coloured.
        title: above a table, in Markdown and as an HTML caption; data formats have none.
    """
    match format:
        case Format.TABLE:
            return table(columns, rows, width, colour, title)
        case Format.MARKDOWN:
            return _markdown(columns, rows, title)
        case Format.CSV:
            return _csv(columns, rows)
        case Format.TSV:
            return _tsv(columns, rows)
        case Format.JSON:
            return _json(columns, rows)
        case Format.JSONL:
            return _jsonl(columns, rows)
        case Format.HTML:
            return _html(columns, rows, title)


# Data formats


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    r"""Write RFC 4180 with a header, lists and dicts as JSON text, and two choices of our own.

    Lines end with \n, not \r\n: `cut`, `grep` and git see no stray \r, and CSV readers take both.
    NULL is nothing and an empty text is "", as in PostgreSQL's COPY; the csv module cannot write
    that before Python 3.12. A lone NULL is "" too, because readers skip an empty line.
    """
    special = re.compile('[",\r\n]')

    def field(value: object) -> str:
        if value is None:
            return ""
        text = data_text(value)
        if text and not special.search(text):
            return text
        return '"' + text.replace('"', '""') + '"'

    return _lines(columns, rows, lambda row: ",".join(map(field, row)) or '""')


def _tsv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    r"""Write one line per row and one tab per boundary, whatever the texts hold.

    The convention is that of PostgreSQL's and MySQL's text exports: inside a text a tab, newline,
    carriage return and backslash are \t, \n, \r and \\, and NULL is \N. Lists and dicts are JSON
    text.
    """
    escapes = str.maketrans({"\t": r"\t", "\n": r"\n", "\r": r"\r", "\\": r"\\"})

    def field(value: object) -> str:
        return r"\N" if value is None else data_text(value).translate(escapes)

    return _lines(columns, rows, lambda row: "\t".join(map(field, row)))


def _lines(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    line: Callable[[Sequence[object]], str],
) -> Iterator[str]:
    yield line(columns) + "\n"
    for row in rows:
        yield line(matching(columns, row)) + "\n"


def _jsonl(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Write one object per line, nothing for no rows. A Decimal is a string: its digits survive."""
    names = _distinct(columns)
    for row in rows:
        yield json_text(dict(zip(names, matching(columns, row), strict=True))) + "\n"


def _json(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Write the objects of JSONL as one array, still one object per line."""
    # A row waits until the next one is known: JSON has no trailing comma.
    waiting = None
    for line in _jsonl(columns, rows):
        yield "[\n" if waiting is None else waiting + ",\n"
        waiting = line.removesuffix("\n")
    yield "[]\n" if waiting is None else waiting + "\n]\n"


def _distinct(columns: Sequence[str]) -> list[str]:
    """Rename repeats as DuckDB does (a, a_1), because an object keeps one value per name."""
    names: list[str] = []
    for column in columns:
        name, repeat = column, 0
        while name in names or (repeat and name in columns):
            repeat += 1
            name = f"{column}_{repeat}"
        names.append(name)
    return names


# Reading layouts


def _markdown(
    columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None
) -> Iterator[str]:
    """Write a GitHub table that reads as the texts do: no text becomes markup or HTML.

    Columns are not padded: one long quote would pad every row, and a changed one the whole diff.
    """

    def cell(value: object) -> str:
        text = _MARKUP.sub(lambda match: match["address"] or f"\\{match[0]}", safe_text(value))
        return text.replace("\n", "<br>")

    if title:
        yield f"**{cell(title)}**\n\n"
    yield f"| {' | '.join(map(cell, columns))} |\n"
    yield f"|{' --- |' * len(columns)}\n"
    for row in rows:
        yield f"| {' | '.join(map(cell, matching(columns, row)))} |\n"


def _html(
    columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None
) -> Iterator[str]:
    """Write a <table> to put into a page: no style, no ids, every text escaped."""
    from html import escape

    def cell(value: object) -> str:
        return escape(safe_text(value)).replace("\n", "<br>")

    yield "<table>\n"
    if title:
        yield f"<caption>{cell(title)}</caption>\n"
    header = "".join(f'<th scope="col">{cell(column)}</th>' for column in columns)
    yield f"<thead>\n<tr>{header}</tr>\n</thead>\n<tbody>\n"
    for row in rows:
        cells = "".join(f"<td>{cell(value)}</td>" for value in matching(columns, row))
        yield f"<tr>{cells}</tr>\n"
    yield "</tbody>\n</table>\n"
