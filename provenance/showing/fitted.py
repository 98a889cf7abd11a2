"""Rows of any shape at a terminal: all of them where they fit, else what fits and what does not.

For SQL of one's own, whose answer may have any number of rows and columns. A text that is cut ends
in an ellipsis, a column that is left out stands as one, and both are named below. Nothing is left
out of a pipe or a file.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from provenance.showing import grid, laying, terminal
from provenance.showing.render import Format
from provenance.showing.values import NULL, matching, safe_text

# So many rows are shown of a longer answer, half of them from its end.
ROWS = 1000
# What is cut keeps so many columns at least, and then a word is not broken.
LEAST = grid.UNBROKEN
ELLIPSIS = "…"

_Cells = list[list[str | None]]


def show(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    format: Format,
    *,
    title: str | None = None,
) -> None:
    """Write rows to stdout in a format; a table at a terminal, as far as it fits."""
    if format is not Format.TABLE or not terminal.is_read():
        terminal.show(columns, rows, format, title=title)
        return
    width, height, style = laying.width(), terminal.height(), laying.style()
    terminal.write(drawn(columns, rows, width=width, height=height, style=style, title=title))


def drawn(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    width: int,
    height: int,
    style: laying.Style,
    title: str | None,
) -> Iterator[str]:
    """Draw what fits a terminal of this width and height, as texts that end with a newline."""
    # A longer text fits neither a row of a grid nor the screen, so it is cut in any case.
    longest = width * (max(height, grid.TALLEST) + 1)

    def shown(value: object) -> str:
        return grid.measurable(safe_text(value)[:longest])

    header = [shown(column) for column in columns]
    body, count = _ends(
        [None if value is None else shown(value) for value in matching(columns, row)]
        for row in rows
    )
    if title:
        yield "".join(f"{line}\n" for line in laying.wrap(laying.safe(title), width))
    whole = count <= len(body)
    if whole:
        if (whole_grid := grid.boxed(header, body, width, style.on)) is not None:
            yield whole_grid
            return
        lines = [*grid.expanded(header, body, width, style.on)]
        if sum(line.count("\n") for line in lines) < height:
            yield from lines
            return
    else:
        body.insert(ROWS // 2, [ELLIPSIS] * len(header))
    one_line = [[cell and cell.replace("\n", r"\n") for cell in row] for row in body]
    yield from _elided(header, one_line, width, style, None if whole else count)


def _ends(rows: Iterator[list[str | None]]) -> tuple[_Cells, int]:
    """The first and the last rows, and how many there are."""
    first: _Cells = []
    last: deque[list[str | None]] = deque(maxlen=ROWS // 2)
    count = 0
    for count, row in enumerate(rows, 1):
        if count <= ROWS // 2:
            first.append(row)
        else:
            last.append(row)
    return [*first, *last], count


def _elided(
    header: list[str], body: _Cells, width: int, style: laying.Style, count: int | None
) -> Iterator[str]:
    """Draw a line a row, without the columns in the middle that have no room."""
    table = [header, *([NULL if cell is None else cell for cell in row] for row in body)]
    natural = [max(map(grid.columns_of, cells)) for cells in zip(*table, strict=True)]
    widths = [min(columns, LEAST) for columns in natural]
    kept = [*range(len(header))]
    while len(kept) > 1 and _taken(widths, kept) > width:
        del kept[len(kept) // 2]
    left = width - _taken(widths, kept)
    if left < 0:
        widths[kept[0]] = max(widths[kept[0]] + left, 1)
    while left > 0 and (growing := [at for at in kept if widths[at] < natural[at]]):
        widths[min(growing, key=widths.__getitem__)] += 1
        left -= 1

    def cells(row: Sequence[str | None], omitted: str) -> list[str | None]:
        cut = [cell and laying.cut(cell, widths[at]) for at, cell in enumerate(row)]
        middle = [] if len(kept) == len(row) else [omitted]
        gap = next((n for n, at in enumerate(kept) if n != at), len(kept))
        return [*(cut[at] for at in kept[:gap]), *middle, *(cut[at] for at in kept[gap:])]

    names = [cell or "" for cell in cells(header, ELLIPSIS)]
    grown = grid.boxed(names, [cells(row, ELLIPSIS) for row in body], None, style.on)
    assert grown is not None
    yield grown
    omitted = [name for at, name in enumerate(header) if at not in kept]
    cut_short = [header[at] for at in kept if widths[at] < natural[at]]
    notes = []
    if count is not None:
        notes.append(f"{count:,} rows, of which {ROWS:,} are shown")
    if omitted:
        left_out = ", ".join(omitted)
        notes.append(f"{len(header)} columns, of which {len(kept)} are shown; left out: {left_out}")
    if cut_short:
        notes.append(f"cut: {', '.join(cut_short)}")
    notes.append("--format csv has all of it, and so has a pipe")
    for note in notes:
        for line in laying.wrap(note, width):
            yield f"{style.dim(line)}\n"


def _taken(widths: Sequence[int], kept: Sequence[int]) -> int:
    """The columns of a grid of these, with a narrow one for those that are left out."""
    return 1 + sum(widths[at] + 3 for at in kept) + 4 * (len(kept) < len(widths))
