"""Tables that are read row by row and handed to the engine: sheets, lists in JSON, odd CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from provenance.engine import Engine
from provenance.errors import UsageError
from provenance.intake import delimited, encodings, headers
from provenance.intake.delimited import Bad, Long, Row
from provenance.intake.reads import Reads
from provenance.intake.relations import TEXTS, WORKBOOKS, Table, Unreadable, told

# So many rows are handed to the engine at once.
_BATCH = 20_000


def fill(engine: Engine, file: str, width: int, rows: Iterable[Row | Bad | Long]) -> None:
    """Put rows into sheet_row(line, c0, …), and what is no row among the problems."""
    names = names_of(width)
    columns = ", ".join(f"{name} VARCHAR" for name in names)
    engine.run("intake/rows/sheet_row", {"columns": f", {columns}" if columns else ""})
    good: list[Row] = []
    long: list[Long] = []
    bad: list[Bad] = []

    def put() -> None:
        if good:
            lists: dict[str, Sequence[object]] = {"line": [line for line, _ in good]}
            lists |= {name: [cells[n] or None for _, cells in good] for n, name in enumerate(names)}
            engine.add_lists("sheet_row", lists)
        if bad:
            lists = {
                "file": [file] * len(bad),
                "line": [row.line for row in bad],
                "problem": [row.problem for row in bad],
            }
            engine.add_lists("staged_problem", lists)
            engine.add_lists("bad_line", {"line": lists["line"]})
        if long:
            lists = {"file": [file] * len(long), "line": [row.line for row in long]}
            engine.add_lists("long_row", lists | {"until": [row.end for row in long]})
        long.clear()
        good.clear()
        bad.clear()

    for row in rows:
        if isinstance(row, Bad):
            bad.append(row)
        elif isinstance(row, Long):
            long.append(row)
        else:
            good.append(row)
        if len(good) + len(bad) >= _BATCH:
            put()
    put()


def names_of(width: int) -> list[str]:
    return [f"c{place}" for place in range(width)]


def holds(names: Sequence[str]) -> str:
    """Whether a row has a value: people put empty rows where they want space."""
    if not names:
        return "TRUE"
    cells = ", ".join(names)
    # Most rows begin with a sign that can be seen, and to see that is much quicker.
    return f"CASE WHEN {names[0]} >= '!' THEN TRUE ELSE trim(concat({cells})) <> '' END"


def grid(
    engine: Engine, file: Path, rows: Sequence[tuple[int, Sequence[str | None]]], reads: Reads
) -> Table:
    """Rows that are lists: what stands first are the names, as in a sheet."""
    rows = rows[reads.skip :]
    top = headers.lines_of(reads)
    width = max((len(cells) for _, cells in rows), default=0)
    header = headers.of([[cell or "" for cell in cells] for _, cells in rows[:top]], reads, width)
    below = [
        (line, cells) if len(cells) == len(header) else Bad(line, _misfit(len(cells), len(header)))
        for line, cells in rows[top:]
    ]
    fill(engine, str(file), len(header), below)
    names = names_of(len(header))
    columns = dict(zip(headers.named(header), names, strict=True))
    return Table(str(file), "JSON", "sheet_row", columns, file, header=header, counts=holds(names))


def _misfit(found: int, wanted: int) -> str:
    return f"the row has {found} values, the header {wanted}"


def workbook(engine: Engine, file: Path, reads: Reads) -> Iterator[Table]:
    from provenance.intake import workbooks

    top = reads.skip + headers.lines_of(reads)
    book = workbooks.read(file, reads.sheet, top, errors=True)
    found = {sheet: _sheet_header(rows, reads, top) for sheet, rows in book.sheets.items()}
    every = frozenset(name for header in found.values() for name in headers.named(header))
    for sheet, rows in book.sheets.items():
        engine.run("intake/rows/no_bad_line")
        if not (header := found[sheet]):
            where = f"the sheet `{sheet}`" if reads.sheet else "the sheet"
            raise Unreadable(max(top, 1), f"{where} has no header line with names of columns")
        width = len(header)
        cells = [[*row] for row in rows]
        failed: dict[int, dict[int, str]] = {}
        for (place, column), error in book.errors[sheet].items():
            if top <= place < len(cells) and column < min(width, len(cells[place])):
                cells[place][column] = error
                failed.setdefault(column, {})[place + 1] = error
        below = (
            _row(number, [*row[:width], *[None] * (width - len(row))], header, sheet)
            for number, row in enumerate(cells[top:], top + 1)
        )
        shown = f"{file}!{sheet}" if len(book.sheets) > 1 else str(file)
        fill(engine, shown, width, below)
        names, called = names_of(width), headers.named(header)
        yield Table(
            shown,
            "workbook",
            "sheet_row",
            dict(zip(called, names, strict=True)),
            file,
            header=header,
            counts=holds(names),
            cells={name: workbooks.letters(place) for place, name in enumerate(called)},
            sheet=sheet,
            alone=[name for name in book.names if name not in book.sheets],
            elsewhere=every,
            failed={called[column]: errors for column, errors in failed.items()},
        )


def _row(number: int, cells: Sequence[str | None], header: Sequence[str], sheet: str) -> Row | Bad:
    """A row of a sheet; one with a cut text is none."""
    from provenance.intake import workbooks

    for name, cell in zip(header, cells, strict=True):
        if cell is not None and workbooks.is_cut(cell):
            return Bad(number, f"`{name}` of the sheet `{sheet}`: {workbooks.CUT_SHORT}")
    return number, cells


def _sheet_header(rows: Sequence[Sequence[str | None]], reads: Reads, top: int) -> Sequence[str]:
    """The names of the columns of a sheet, up to the last one that has a name."""
    lines = [[cell or "" for cell in row] for row in rows[reads.skip : top]]
    # A merged cell holds for the lines below it, and is one name.
    for upper, below in reversed([*pairwise(lines)]):
        below[:] = ["" if cell == above else cell for above, cell in zip(upper, below, strict=True)]
    header = [*headers.of(lines, reads, max(map(len, rows), default=0))]
    while header and not header[-1]:
        header.pop()
    return header


def small(
    file: Path, sheet: str | None, reads: Reads, longest: int
) -> tuple[list[str], list[tuple[int, Sequence[str | None]]]]:
    """The header and the rows of a file that is read as a whole, such as one to look words up in.

    Raises:
        Unreadable: it cannot be read as a table, or has more rows.
        UsageError: what reads it is not installed.
    """
    suffix = encodings.suffix(file)
    rows: list[tuple[int, Sequence[str | None]]] = []
    try:
        if suffix in TEXTS:
            shape = delimited.shape(file, reads)
            for row in delimited.rows(file, reads, shape):
                if isinstance(row, Long):
                    continue
                if isinstance(row, Bad):
                    raise Unreadable(row.line, row.problem)
                rows.append(row)
                if len(rows) > longest:
                    raise Unreadable(row[0], f"the file has more than {longest:,} rows")
            return headers.named(shape.header), rows
        if suffix in WORKBOOKS:
            from provenance.intake import workbooks

            top = reads.skip + headers.lines_of(reads)
            book = workbooks.read(file, [sheet] if sheet else (), top, errors=True)
            [(name, lines)] = book.sheets.items()
            for (place, column), error in book.errors[name].items():
                cell = f"{workbooks.letters(column)}{place + 1}"
                raise Unreadable(place + 1, f"{told(error)} (cell {cell})")
            names = headers.named(_sheet_header(lines, reads, top))
            below = enumerate(lines[top:], top + 1)
            return names, [(number, row) for number, row in below if any(row)]
    except (delimited.NoTable, encodings.NotDecoded) as error:
        raise Unreadable(error.line, str(error)) from None
    except encodings.NotUnpacked as error:
        raise Unreadable(1, str(error)) from None
    accepted = ", ".join(sorted(TEXTS | WORKBOOKS))
    raise UsageError(f"{file.name} is not read for a `lookup`; accepted are {accepted}")
