"""A table in a terminal: a grid that fits the width, or one field per line where none fits.

Cells are wrapped and measured in terminal columns, whatever script they are written in. The only
importer of tabulate and wcwidth.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any
from unicodedata import category

from provenance.printable import encodable, escape, is_limited
from provenance.showing.values import NULL, matching, safe_text, words

# A taller row cannot be read across; one field per line can.
TALLEST = 12
# A grid does not break a word up to this wide, room for an interval of two days: half a figure
# at the end of a line reads as another figure.
UNBROKEN = 24

BOLD, DIM, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"

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

# What stands for a letter that an encoding lacks is not broken.
_ESCAPED = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})|.", re.DOTALL)

# Cells of a reading layout: text that is safe to show, None for NULL.
_Cells = list[list[str | None]]


def lines(value: object, width: int | None = None) -> list[str]:
    """Give a value as the lines in which a reading layout shows it: safe, and wrapped."""
    return _wrap(measurable(safe_text(value)), width).split("\n")


def columns_of(text: str) -> int:
    """Count the terminal columns of the widest line."""
    return _width(text)


def fits(columns: Sequence[str], rows: Iterable[Sequence[object]], width: int | None) -> bool:
    """Whether a table of this width can be a grid."""
    if width is None:
        return True
    body: _Cells = [
        [None if cell is None else "\n".join(lines(cell)) for cell in row] for row in rows
    ]
    return _column_widths(["\n".join(lines(column)) for column in columns], body, width) is not None


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    width: int | None,
    colour: bool,
    title: str | None,
) -> Iterator[str]:
    r"""Draw a grid that fits the width, or one field per line where a grid could not be read.

    Without a width each row is one line, and a newline inside a cell is shown as \n.
    """

    def shown(value: object) -> str:
        text = measurable(safe_text(value))
        return text if width else text.replace("\n", r"\n")

    header = [shown(column) for column in columns]
    body: _Cells = [
        [None if value is None else shown(value) for value in matching(columns, row)]
        for row in rows
    ]
    if title:
        yield _wrap(shown(title), width) + "\n"
    grid = boxed(header, body, width, colour)
    if grid is not None:
        yield grid
    elif width:
        yield from expanded(header, body, width, colour)


def boxed(header: list[str], body: _Cells, width: int | None, colour: bool) -> str | None:
    """Draw a grid, with rules between rows if any has several lines; None when it does not fit.

    Cells are safe and measurable.
    """
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
    lines: list[object] = [[_styled(cell, BOLD, colour) for cell in header], *body]
    if height == 1:
        lines.insert(1, tabulate.SEPARATING_LINE)
    drawn = tabulate.tabulate(
        lines,
        tablefmt="simple_outline" if height == 1 else "simple_grid",
        disable_numparse=True,
        missingval=_styled(encodable(NULL), DIM, colour),
        preserve_whitespace=True,
    )
    return f"{drawn}\n"


def _tabulate(narrow: bool) -> Any:
    """The module tabulate, without wcwidth where no cell needs it."""
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
    """Give each column the width it needs, then shrink the widest until all fit.

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


def expanded(header: list[str], body: _Cells, width: int, colour: bool) -> Iterator[str]:
    r"""Write a row as a block of `name  value` lines under a rule that counts it, as psql's \x."""
    if not body:
        yield f"{'── no rows ':─<{width}}\n"
        yield from (_styled(_wrap(name, width), BOLD, colour) + "\n" for name in header)
    room = min(max(map(_width, header)), width // 3)
    names = [_wrap(name, room).split("\n") for name in header]
    for number, row in enumerate(body, start=1):
        lines = [f"{f'── row {number} of {len(body)} ':─<{width}}"]
        for name, value in zip(names, row, strict=True):
            values = _wrap(NULL if value is None else value, width - room - 2).split("\n")
            for left, right in zip_longest(name, values, fillvalue=""):
                padding = " " * (room - _width(left) + 2) if right else ""
                right = _styled(right, DIM, colour and value is None)
                lines.append(_styled(left, BOLD, colour) + padding + right)
        yield "\n".join(lines) + "\n"


def branched(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    branches: Iterable[Iterable[tuple[str, str, str]]],
    *,
    width: int | None = None,
    colour: bool = False,
) -> Iterator[str]:
    """Write each row on a line, and its branches below it.

    A branch is the prefix of its first line, the prefix of the lines after, and its text.
    """

    def lines(first: str, next_: str, text: str) -> Iterator[str]:
        room = None if width is None else max(width - _width(first), 20)
        safe = measurable(safe_text(text))
        wrapped = _wrap(safe if room else safe.replace("\n", r"\n"), room).split("\n")
        for at, line in enumerate(wrapped):
            yield f"{next_ if at else first}{line}"

    for row, below in zip(rows, branches, strict=True):
        heading = " · ".join(
            f"{column} {words(value)}"
            for column, value in zip(columns, matching(columns, row), strict=True)
        )
        yield "".join(_styled(line, BOLD, colour) + "\n" for line in lines("", "  ", heading))
        yield "".join(line + "\n" for branch in below for line in lines(*branch))


def _styled(text: str, style: str, colour: bool) -> str:
    if not (colour and text):
        return text
    return "\n".join(f"{style}{line}{PLAIN}" for line in text.split("\n"))


def measurable(text: str) -> str:
    """Make safe text as wide on a terminal as width tables say."""
    text = encodable(text)
    return text if text.isascii() else _WORD_START.sub(_based, _LOOSE_JOINER.sub(escape, text))


def _based(match: re.Match[str]) -> str:
    """Put a mark that has no letter on a dotted circle; else the space before would carry it."""
    shown = (character for character in match[0] if category(character) != "Cf")
    return f"\u25cc{match[0]}" if _leans(next(shown, " ")) else match[0]


def _leans(character: str) -> bool:
    """Whether a character is drawn on the one before: a mark, or an inner Hangul letter."""
    inner = "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb"
    return inner or category(character).startswith("M")


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
    if is_limited():
        # Stand-ins for signs of a layout may be wider than these.
        text = encodable(text)
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
        lines += [line] if width is None or _width(line) <= width else broken(line, width)
    return "\n".join(map(isolated, lines))


def broken(text: str, width: int) -> Iterator[str]:
    """Break one safe line into lines of at most this width, without isolating them."""
    line = ""
    for piece in _pieces(text, width):
        # The line is measured whole: in some scripts two characters are not as wide as their sum.
        if _width(line + piece) <= width:
            line += piece
            continue
        if line.strip(" "):
            yield line.rstrip(" ")
        line = piece.lstrip(" ")  # a break stands for the spaces it fell on
    if line:
        yield line


def _words_of(line: str) -> list[str]:
    return [word for word in _BREAK.split(line) if word]


def _pieces(text: str, width: int) -> Iterator[str]:
    """Split into what should stay on one line; what is too wide for any line, into characters."""
    for piece in _words_of(text):
        if piece.isspace() or _width(piece) <= width:
            yield piece
        else:
            yield from characters(piece)


def characters(text: str) -> Iterator[str]:
    """Split into what a reader sees as one character."""
    if is_limited():
        yield from _ESCAPED.findall(text)
        return
    if _is_narrow(text):
        yield from text
        return
    from wcwidth import iter_graphemes

    seen = ""
    for grapheme in iter_graphemes(text):
        # Unicode ends a grapheme before some of these, which still cannot start a line.
        if seen and not _leans(grapheme[0]):
            yield seen
            seen = ""
        seen += grapheme
    yield seen


def isolated(line: str) -> str:
    """Keep Arabic and Hebrew from reordering the text next to them.

    A terminal that reorders takes a right-to-left name, the border and the figure in the next cell
    for one run, and shows the figure where the name should be.
    """
    return f"\u2068{line}\u2069" if _RIGHT_TO_LEFT.search(line) else line
