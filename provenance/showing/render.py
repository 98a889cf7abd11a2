r"""Rows to text: column names and rows go in, text in the format asked for comes out.

Knows nothing of claims, databases or terminals. What it promises:

* **A figure is printed as it was stated.** No text is parsed, rounded or aligned as a number.
* **Data formats never alter a text.** What CSV, TSV, JSON and JSONL wrote reads back the same. So a
  cell that a spreadsheet takes for a formula ("=…", "+7 495…") is left alone: a record that edits
  quotes is no record, and only whoever opens the file knows what will read it.
* **Reading layouts never obey a text.** In table, Markdown and HTML a control character or a change
  of writing direction is shown as an escape (`\x1b`, `\u202e`) and does not reach the screen.
* **Unknown is not empty.** NULL is "—", null, nothing (CSV) or `\N` (TSV); an empty text never is.
* **An empty result has its header**, where the format has one.

What a single format decides stands with the function that writes it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from itertools import zip_longest
from math import isfinite
from typing import Any
from unicodedata import category

NULL = "—"
# A table row that is taller than this cannot be read across; values under each other can be read.
TALLEST = 12
# A grid does not break a word up to this wide, room for an interval of two days: half a figure
# at the end of a line reads as another figure.
UNBROKEN = 24

_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"

# Controls, what some programs take for a line end, direction overrides and isolates, surrogates.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# A zero-width joiner is kept where it shapes text: between emoji and after an Indic virama.
# Elsewhere width tables count the next character as nothing, terminals do not, and borders move.
_VIRAMA = r"\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
_EMOJI = r"\u2194\u2195\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"
_LOOSE_JOINER = re.compile(rf"(?<![{_VIRAMA}{_EMOJI}])\u200d|(?<=[{_EMOJI}])\u200d(?![{_EMOJI}])")
_WORD_START = re.compile(r"(?<!\S)(?:[^\w\s]+|[\u1160-\u11ff\ud7b0-\ud7fb])")
_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Where a line may break: at spaces, and before a letter where ids and addresses have a joint, so
# not in dates or times.
_BREAK = re.compile(r"( +)|(?<=[^\W\d]-)(?=[^\W\d])|(?<=\w[/:@#])(?=[^\W\d])")
# What Markdown takes for markup. An address is left whole, because it becomes a link by itself, and
# an underscore inside a word is no emphasis, so ids stay as they are.
_MARKUP = re.compile(
    r"(?P<address>https?://[^\s<>\[\]()`*\\|]+)"
    r"|[\\|`*~<\[\]]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)"
)

# Cells of a reading layout: text that is safe to show, None for NULL.
_Cells = list[list[str | None]]


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"


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

    `width` and `colour` are for the table; `width=None` is as wide as it gets, one line per row.
    `title` stands above a table, in Markdown and as an HTML caption; data formats have no place for
    it. Every format but the table streams: it holds one row at a time.
    """
    match format:
        case Format.TABLE:
            return _table(columns, rows, width, colour, title)
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


def lines(value: object, width: int | None = None) -> list[str]:
    """Give a value as the lines in which a reading layout shows it: safe, and wrapped."""
    return _wrap(_measurable(_safe(value)), width).split("\n")


def columns_of(text: str) -> int:
    """Count the terminal columns of the widest line."""
    return _width(text)


def fits(columns: Sequence[str], rows: Iterable[Sequence[object]], width: int | None) -> bool:
    """Tell whether a table of this width can be a grid."""
    if width is None:
        return True
    body: _Cells = [
        [None if cell is None else "\n".join(lines(cell)) for cell in row] for row in rows
    ]
    return _column_widths(["\n".join(lines(column)) for column in columns], body, width) is not None


# Values


def _text(value: object) -> str:
    """Give a value that is not NULL as text; what is text already is not touched."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"  # str() turns 0.0000000001 into 1E-10
        case date() | time():
            return value.isoformat()
        case bytes():
            return value.hex()
        case list() | tuple() | dict():
            return _json_text(value)
        case _:
            return str(value)


def _json_text(value: object) -> str:
    r"""Write JSON on one line, with `\u…` (which reads back the same) for what a terminal obeys."""
    from json import dumps

    text = dumps(plain(value), ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def plain(value: object) -> object:
    """Keep what JSON has; all else is text, for a Decimal read back as a float may be another."""
    match value:
        case None | bool() | int() | str():
            return value
        case float() if isfinite(value):  # JSON has no NaN
            return value
        case list() | tuple():
            return [plain(item) for item in value]
        case dict():
            return {_text(key): plain(item) for key, item in value.items()}
        case _:
            return _text(value)


def _words(value: object) -> str:
    """Give a value to a reader: a list as its items, all else as its text."""
    if value is None:
        return NULL
    if isinstance(value, list | tuple):
        return "; ".join(map(_words, value))
    return _text(value)


def _safe(value: object) -> str:
    """Give a value to a reader: a newline may act, anything else unsafe is shown as an escape."""
    text = _words(value)
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    return _UNSAFE.sub(lambda found: "\n" if found[0] == "\n" else _escape(found), text)


def _measurable(text: str) -> str:
    """Make safe text take the room on a terminal that width tables say, wherever it stands."""
    return text if text.isascii() else _WORD_START.sub(_based, _LOOSE_JOINER.sub(_escape, text))


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


def _based(found: re.Match[str]) -> str:
    """Put a mark that has no letter on a dotted circle, or it would sit on the space beside it."""
    shown = (character for character in found[0] if category(character) != "Cf")
    return f"\u25cc{found[0]}" if _leans(next(shown, " ")) else found[0]


def _leans(character: str) -> bool:
    """Tell whether a character is drawn on the one before: a mark, or an inner Hangul letter."""
    inner = "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb"
    return inner or category(character).startswith("M")


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
        text = _text(value)
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
        return r"\N" if value is None else _text(value).translate(escapes)

    return _lines(columns, rows, lambda row: "\t".join(map(field, row)))


def _lines(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    line: Callable[[Sequence[object]], str],
) -> Iterator[str]:
    yield line(columns) + "\n"
    for row in rows:
        yield line(_matching(columns, row)) + "\n"


def _jsonl(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Write one object per line, nothing for no rows. A Decimal is a string: its digits survive."""
    names = _distinct(columns)
    for row in rows:
        yield _json_text(dict(zip(names, _matching(columns, row), strict=True))) + "\n"


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


def _matching(columns: Sequence[str], row: Sequence[object]) -> Sequence[object]:
    if len(row) != len(columns):
        raise ValueError(f"a row has {len(row)} values, but there are {len(columns)} columns")
    return row


# Reading layouts


def _table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    width: int | None,
    colour: bool,
    title: str | None,
) -> Iterator[str]:
    r"""Draw a grid that fits the width, or values under each other where a grid could not be read.

    Without a width each row is one line, and a newline inside a cell is shown as \n.
    """

    def shown(value: object) -> str:
        text = _measurable(_safe(value))
        return text if width else text.replace("\n", r"\n")

    header = [shown(column) for column in columns]
    body: _Cells = [
        [None if value is None else shown(value) for value in _matching(columns, row)]
        for row in rows
    ]
    if title:
        yield _wrap(shown(title), width) + "\n"
    grid = _grid(header, body, width, colour)
    if grid is not None:
        yield grid
    elif width:
        yield from _expanded(header, body, width, colour)


def _grid(header: list[str], body: _Cells, width: int | None, colour: bool) -> str | None:
    """Draw a grid, with rules between rows if any has several lines; None when it does not fit."""
    widths = _column_widths(header, body, width) if width else [None] * len(header)
    if widths is None:
        return None
    header = [_wrap(cell, limit) for cell, limit in zip(header, widths, strict=True)]
    body = [
        [cell and _wrap(cell, limit) for cell, limit in zip(row, widths, strict=True)]
        for row in body
    ]
    height = max((cell.count("\n") + 1 for row in body for cell in row if cell), default=1)
    if width and height > TALLEST:
        return None

    narrow = all(_is_narrow(cell) for row in body for cell in row if cell)
    tabulate = _tabulate(narrow and all(map(_is_narrow, header)))
    # The header goes in as a row, because tabulate widens a column whose header it knows by two.
    lines: list[object] = [[_styled(cell, _BOLD, colour) for cell in header], *body]
    if height == 1:
        lines.insert(1, tabulate.SEPARATING_LINE)
    drawn = tabulate.tabulate(
        lines,
        tablefmt="simple_outline" if height == 1 else "simple_grid",
        disable_numparse=True,
        missingval=_styled(NULL, _DIM, colour),
        preserve_whitespace=True,
    )
    return f"{drawn}\n"


def _tabulate(narrow: bool) -> Any:
    """The module, which would import wcwidth even where no cell needs it."""
    if narrow and not {"tabulate", "wcwidth"} & set(sys.modules):
        sys.modules["wcwidth"] = None  # type: ignore[assignment]
        try:
            import tabulate  # type: ignore[import-untyped]
        finally:
            del sys.modules["wcwidth"]
    import tabulate

    if not narrow and tabulate.wcwidth is None:
        import wcwidth

        tabulate.wcwidth, tabulate.WIDE_CHARS_MODE = wcwidth, True
    return tabulate


def _column_widths(header: list[str], body: _Cells, width: int) -> list[int | None] | None:
    """Give each column what it needs, then shrink the widest, cell by cell, until all fit.

    None when they cannot: no column goes below its longest header word, nor below the longest word
    in its cells, of which a word wider than `UNBROKEN` counts as that.
    """
    room = width - 3 * len(header) - 1
    table = [header, *([NULL if cell is None else cell for cell in row] for row in body)]
    widths = [max(map(_width, cells)) for cells in zip(*table, strict=True)]
    if sum(widths) > room:
        floors = [max(map(_width, [" ", *name.split()])) for name in header]
        for row in table:
            for at, cell in enumerate(row):
                if floors[at] < UNBROKEN and floors[at] < _width(cell):
                    words = (word for line in cell.split("\n") for word in _words_of(line))
                    floors[at] = max(floors[at], *(min(_width(word), UNBROKEN) for word in words))
        if sum(floors) > room:
            return None
        widths = [min(natural, room) for natural in widths]
        while sum(widths) > room:
            above = [at for at, floor in enumerate(floors) if widths[at] > floor]
            widths[max(above, key=widths.__getitem__)] -= 1
    return [*widths]


def _expanded(header: list[str], body: _Cells, width: int, colour: bool) -> Iterator[str]:
    r"""Write a row as a block of `name  value` lines under a rule that counts it, as psql's \x."""
    if not body:
        yield f"{'── no rows ':─<{width}}\n"
        yield from (_styled(_wrap(name, width), _BOLD, colour) + "\n" for name in header)
    room = min(max(map(_width, header)), width // 3)
    names = [_wrap(name, room).split("\n") for name in header]
    for number, row in enumerate(body, start=1):
        lines = [f"{f'── row {number} of {len(body)} ':─<{width}}"]
        for name, value in zip(names, row, strict=True):
            values = _wrap(NULL if value is None else value, width - room - 2).split("\n")
            for left, right in zip_longest(name, values, fillvalue=""):
                padding = " " * (room - _width(left) + 2) if right else ""
                right = _styled(right, _DIM, colour and value is None)
                lines.append(_styled(left, _BOLD, colour) + padding + right)
        yield "\n".join(lines) + "\n"


def branched(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    branches: Iterable[Iterable[tuple[str, str, str]]],
    *,
    width: int | None = None,
    colour: bool = False,
) -> Iterator[str]:
    """Write each row on a line, and below it what belongs to it, line by line.

    A branch is a text, what stands before its first line and what before those it is broken into.
    """

    def lines(first: str, next_: str, text: str) -> Iterator[str]:
        room = None if width is None else max(width - _width(first), 20)
        safe = _measurable(_safe(text))
        wrapped = _wrap(safe if room else safe.replace("\n", r"\n"), room).split("\n")
        for at, line in enumerate(wrapped):
            yield f"{next_ if at else first}{line}"

    for row, below in zip(rows, branches, strict=True):
        told = " · ".join(
            f"{column} {_words(value)}"
            for column, value in zip(columns, _matching(columns, row), strict=True)
        )
        yield "".join(_styled(line, _BOLD, colour) + "\n" for line in lines("", "  ", told))
        yield "".join(line + "\n" for branch in below for line in lines(*branch))


def _styled(text: str, style: str, colour: bool) -> str:
    if not (colour and text):
        return text
    return "\n".join(f"{style}{line}{_PLAIN}" for line in text.split("\n"))


# Letters and quotes that take one column each, in every terminal: those of most of what is written
# in Latin, Greek and Cyrillic script. wcwidth, which knows the others, takes a while to import.
_NARROW = re.compile(
    "[ -~\n\u00a0-\u00ac\u00ae-\u02ff\u0391-\u03a1\u03a3-\u03ce\u0400-\u0482\u048a-\u04ff"
    "\u2010-\u2015\u2018-\u201f\u2022\u2026\u20ac]*"
)


def _is_narrow(text: str) -> bool:
    return text.isascii() or _NARROW.fullmatch(text) is not None


def _width(text: str) -> int:
    """Count the terminal columns of the widest line."""
    if _is_narrow(text):
        return max(map(len, text.split("\n")))
    from wcwidth import wcswidth

    return max(map(wcswidth, text.split("\n")))


def _wrap(text: str, width: int | None) -> str:
    """Break lines wider than the width: at a space or hyphen where one is near, else anywhere.

    wcwidth has a `wrap` too, but it takes time quadratic in the length of a text without spaces.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        lines += [line] if width is None or _width(line) <= width else _broken(line, width)
    return "\n".join(map(_isolated, lines))


def _broken(text: str, width: int) -> Iterator[str]:
    line = ""
    for piece in _pieces(text, width):
        # The line is measured whole: in some scripts two characters are not as wide as their sum.
        if _width(line + piece) <= width:
            line += piece
            continue
        if line.strip(" "):
            yield line.rstrip(" ")
        line = "" if piece.isspace() else piece  # a break stands for the spaces it fell on
    if line:
        yield line


def _words_of(line: str) -> list[str]:
    return [word for word in _BREAK.split(line) if word]


def _pieces(text: str, width: int) -> Iterator[str]:
    """Split into what should stay on one line; what is too wide for any line, into characters."""
    for piece in _words_of(text):
        if piece.isspace() or _width(piece) <= width:
            yield piece
        elif piece.isascii():
            yield from piece
        else:
            yield from _characters(piece)


def _characters(text: str) -> Iterator[str]:
    """Split into what a reader sees as one character."""
    from wcwidth import iter_graphemes

    seen = ""
    for grapheme in iter_graphemes(text):
        # Unicode ends a grapheme before some of these, which still cannot start a line.
        if seen and not _leans(grapheme[0]):
            yield seen
            seen = ""
        seen += grapheme
    yield seen


def _isolated(line: str) -> str:
    """Keep Arabic and Hebrew from reordering what stands beside them.

    A terminal that reorders takes a right-to-left name, the border and the figure in the next cell
    for one run, and shows the figure where the name should be.
    """
    return f"\u2068{line}\u2069" if _RIGHT_TO_LEFT.search(line) else line


def _markdown(
    columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None
) -> Iterator[str]:
    """Write a GitHub table that reads as the texts do: no text becomes markup or HTML.

    Columns are not padded: one long quote would pad every row, and a changed one the whole diff.
    """

    def cell(value: object) -> str:
        text = _MARKUP.sub(lambda found: found["address"] or f"\\{found[0]}", _safe(value))
        return text.replace("\n", "<br>")

    if title:
        yield f"**{cell(title)}**\n\n"
    yield f"| {' | '.join(map(cell, columns))} |\n"
    yield f"|{' --- |' * len(columns)}\n"
    for row in rows:
        yield f"| {' | '.join(map(cell, _matching(columns, row)))} |\n"


def _html(
    columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None
) -> Iterator[str]:
    """Write a <table> to put into a page: no style, no ids, every text escaped."""
    from html import escape

    def cell(value: object) -> str:
        return escape(_safe(value)).replace("\n", "<br>")

    yield "<table>\n"
    if title:
        yield f"<caption>{cell(title)}</caption>\n"
    header = "".join(f'<th scope="col">{cell(column)}</th>' for column in columns)
    yield f"<thead>\n<tr>{header}</tr>\n</thead>\n<tbody>\n"
    for row in rows:
        cells = "".join(f"<td>{cell(value)}</td>" for value in _matching(columns, row))
        yield f"<tr>{cells}</tr>\n"
    yield "</tbody>\n</table>\n"
