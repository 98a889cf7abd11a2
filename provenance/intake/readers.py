"""Files of rows, of whatever shape, to one table of texts: what each format's reader is told.

DuckDB reads plain CSV, JSONL and Parquet by itself, in parallel. Every other file goes row by row
through a reader of its own: workbooks, JSON documents, packed files, other encodings than UTF-8,
and CSV in which the engine cannot tell the line of each row, because of blank lines, line breaks
inside fields, or rows that cannot be read. A row's line is where an editor finds it.
"""

from __future__ import annotations

import glob
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from provenance import templates
from provenance.disk import inputs
from provenance.engine import Engine, listed, literal, quoted
from provenance.errors import EngineFailure, UsageError
from provenance.intake import delimited, encodings, headers, json_rows
from provenance.intake.delimited import Bad, Long, Row, Shape
from provenance.intake.reads import Reads

TEXTS = frozenset({".csv", ".tsv"})
LINES = frozenset({".jsonl", ".ndjson"})
WORKBOOKS = frozenset({".xlsx", ".xls", ".xlsb", ".ods"})
# Tables that may be record tables, and those that only a mapping reads.
SUFFIXES = frozenset({".parquet"}) | TEXTS | LINES | WORKBOOKS
MAPPED = SUFFIXES | {".json"}
FRONT_MATTER = frozenset({".md", ".markdown"})
# Which of them may be packed.
PACKABLE = TEXTS | LINES | {".json"}

# One column that holds a whole line, blank ones included.
_AS_LINES = (
    "auto_detect = FALSE, header = FALSE, delim = E'\\x1f', quote = '', escape = '', "
    "strict_mode = FALSE"
)
_LONGEST_LINE = 16777216

# So many rows are handed to the engine at once.
_BATCH = 20_000


class Unreadable(Exception):
    """A file cannot be read as a table; carries the line and the reason."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass over the bytes of a file tells: its digest, how many lines, whether any."""

    digest: str
    lines: int
    empty: bool


def scanned(file: Path) -> Scan:
    """Read a file once, in pieces."""
    digest, breaks, last, empty = hashlib.sha256(), 0, b"", True
    for piece in inputs.pieces(file):
        digest.update(piece)
        breaks += piece.count(b"\n")
        last = piece[-1:]
        empty = empty and not piece.strip()
    return Scan(digest.hexdigest(), breaks + (last not in (b"", b"\n")), empty)


@dataclass(frozen=True, slots=True)
class Table:
    """A file, or a sheet of it, as a relation: its columns with the SQL that gives each as text.

    ``file`` is its name in messages and ``origin`` the file itself. ``line`` is the SQL of the line
    of a row; without it, rows have their lines by their places, from ``first_line`` on, if the file
    has ``lines`` in all and each is a row. ``objects`` tells that its rows are JSON, so that a name
    may go inside one; ``documents`` that each row knows its file; ``cells`` has the letters of the
    columns of a sheet; ``alone`` are the sheets that are not read, and ``elsewhere`` the columns
    that others of those read have; ``counts`` is the SQL of whether
    a row is one.
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
    exact: bool = False
    missing: Sequence[str] = ()
    cells: Mapping[str, str] | None = None
    sheet: str | None = None
    alone: Sequence[str] = ()
    elsewhere: frozenset[str] = frozenset()
    reads: Reads = field(default_factory=Reads)
    shape: Shape | None = None

    def text(self, name: str) -> str | None:
        """The SQL that gives a column as text, None where there is no such column."""
        if (column := self.column(name)) is not None:
            value = self.columns[column]
        elif self.objects:
            path = ".".join(f'"{part}"' for part in name.split("."))
            value = f"_json ->> {literal('$.' + path)}"
        else:
            return None
        if self.exact:
            return f"nullif({value}, '')"
        return self._told(value)

    def column(self, name: str) -> str | None:
        """A column by its name, in which white space may be any; None where there is none."""
        if name in self.columns:
            return name
        plain = headers.words(name)
        return plain if plain in self.columns else None

    def _told(self, value: str) -> str:
        """A value without white space around it; absent where it is a mark for that."""
        trimmed = f"nullif(trim({value}, ' \t\r\n\u00a0'), '')"
        if self.missing:
            marks = ", ".join(map(literal, self.missing))
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
        if not names and self.objects:
            names = sorted(columns)
        if not names or len(names) > 3:
            return None
        if self.cells is not None and len(names) == 1:
            return self.cells[names[0]], True
        named = ", ".join(f"`{name}`" for name in names)
        return f"column{'s' if len(names) > 1 else ''} {named}", False


def opened(
    engine: Engine,
    file: Path,
    scan: Scan,
    reads: Reads | None = None,
    *,
    exact: bool = False,
    lined: bool = False,
) -> Iterator[Table]:
    """A file as a table, or several where it has several sheets; each is taken before the next.

    Args:
        engine: where the table is to be.
        file: the file.
        scan: what a pass over it told.
        reads: how it is written.
        exact: keep white space around values.
        lined: the line of a row is needed while rows are read.

    Raises:
        Unreadable: the file as a whole cannot be read.
    """
    reads = reads or Reads()
    suffix = encodings.suffix(file)
    if scan.empty:
        raise Unreadable(1, "the file is empty; a table has a header line and rows")
    packed = file.name.lower().endswith(encodings.PACKED)
    if suffix not in (PACKABLE if packed else MAPPED):
        raise Unreadable(
            1,
            f"`{''.join(file.suffixes[-2:]) or file.name}` files are not read as tables; accepted "
            f"are {', '.join(sorted(MAPPED | FRONT_MATTER))}, and "
            f"{', '.join(sorted(PACKABLE))} with {encodings.PACKED}",
        )
    try:
        if suffix in TEXTS:
            tables = _delimited(engine, file, scan, reads, lined=lined)
        elif suffix in LINES:
            tables = _lines(engine, file, reads)
        elif suffix == ".json":
            tables = _json(engine, file, reads)
        elif suffix == ".parquet":
            tables = _parquet(engine, file, exact)
        else:
            tables = _workbook(engine, file, reads)
        for table in tables:
            yield replace(table, exact=exact, missing=reads.missing, reads=reads)
    except EngineFailure as error:
        raise Unreadable(1, _message(suffix, str(error.__cause__ or error))) from None
    except (delimited.NoTable, json_rows.NoRows, encodings.NotDecoded) as error:
        raise Unreadable(error.line, str(error)) from None
    except encodings.NotUnpacked as error:
        raise Unreadable(1, str(error)) from None


def take(
    engine: Engine,
    table: Table,
    layers: Sequence[Mapping[str, str]],
    filled: Sequence[str] = (),
) -> int:
    """Read a table into numbered_row(file, line, …); its bad rows go to staged_problem.

    Args:
        engine: where the table was opened.
        table: the table.
        layers: names and the SQL that gives them; each may use those before it.
        filled: those of the first layer of which a value holds for the blank ones below.

    Returns:
        how many rows there are, with those that are bad.

    Raises:
        Unreadable: the engine refused the file.
    """
    try:
        _read(engine, table, layers, filled)
    except EngineFailure as error:
        if table.shape is None:
            reason = _message(encodings.suffix(table.origin), str(error.__cause__ or error))
            raise Unreadable(1, reason) from None
        # Row by row it shows what is wrong.
        table = _again(engine, table)
        _read(engine, table, layers, filled)
    if table.line is None and not _adds_up(engine, table):
        table = _again(engine, table)
        _read(engine, table, layers, filled)
    bad = engine.count("bad_line")
    words = {
        "file": "file" if table.documents else f"{literal(table.file)} AS file",
        "line": f"rowid - {_first(engine)} + {table.first_line} AS line, "
        if table.line is None
        else "",
        "counts": "_counts" if table.counts else "TRUE",
    }
    engine.run("intake/rows/numbered_row", words)
    return bad + int(engine.ask("intake/rows/counted_rows", words)[0][0])


def _read(
    engine: Engine, table: Table, layers: Sequence[Mapping[str, str]], filled: Sequence[str]
) -> None:
    """Read a table into input_row."""
    selected = []
    for name, value in layers[0].items():
        if name in filled:
            value = templates.each("intake/rows/filled_down", [{"value": value}])
        selected.append(f"{value} AS {quoted([name])}")
    if table.counts:
        selected.append(f"({table.counts}) AS _counts")
    if table.documents:
        selected.append("file")
    if table.line:
        selected.append(f"{table.line} AS line")
    values = ", ".join(selected) or "TRUE AS _row"
    words = {"values": values, "relation": table.relation, "line": table.line or "NULL"}
    path = "intake/rows/selected_filled" if filled else "intake/rows/selected"
    source = templates.each(path, [words])
    for layer in layers[1:]:
        [(name, value)] = layer.items()
        words = {"value": f"{value} AS {quoted([name])}", "source": source}
        source = templates.each("intake/rows/layered", [words])
    engine.run("intake/rows/input_row", {"source": source})


def _adds_up(engine: Engine, table: Table) -> bool:
    """Whether each line below the header is a row, so that its place tells its line."""
    rows = engine.count("input_row")
    return not engine.has_rows("rejected") and table.lines == rows + table.first_line - 1


def _first(engine: Engine) -> int:
    """The number of the first row: inside a transaction they begin anywhere."""
    return int(engine.ask("intake/rows/first_row")[0][0])


def _again(engine: Engine, table: Table) -> Table:
    """A delimited table once more, row by row."""
    assert table.shape is not None
    try:
        rows = delimited.rows(table.origin, table.reads, table.shape)
        _fill(engine, table.file, len(table.shape.header), rows)
    except (delimited.NoTable, encodings.NotDecoded) as error:
        raise Unreadable(error.line, str(error)) from None
    except encodings.NotUnpacked as error:
        raise Unreadable(1, str(error)) from None
    return replace(table, relation="sheet_row", line="line")


def _fill(engine: Engine, file: str, width: int, rows: Iterable[Row | Bad | Long]) -> None:
    """Put rows into sheet_row(line, c0, …), and what is no row among the problems."""
    names = _names(width)
    columns = ", ".join(f"{name} VARCHAR" for name in names)
    engine.run("intake/rows/sheet_row", {"columns": f", {columns}" if columns else ""})
    good: list[Row] = []
    bad: list[Bad] = []

    def put() -> None:
        if good:
            lists: dict[str, Sequence[object]] = {"line": [line for line, _ in good]}
            lists |= {name: [cells[n] for _, cells in good] for n, name in enumerate(names)}
            engine.add_lists("sheet_row", lists)
        if bad:
            lists = {
                "file": [file] * len(bad),
                "line": [row.line for row in bad],
                "problem": [row.problem for row in bad],
            }
            engine.add_lists("staged_problem", lists)
            engine.add_lists("bad_line", {"line": lists["line"]})
        good.clear()
        bad.clear()

    for row in rows:
        if isinstance(row, Bad):
            bad.append(row)
        elif isinstance(row, Long):
            engine.add_lists("long_row", {"file": [file], "line": [row.line], "until": [row.end]})
        else:
            good.append(row)
        if len(good) + len(bad) >= _BATCH:
            put()
    put()


def _names(width: int) -> list[str]:
    return [f"c{place}" for place in range(width)]


def _holds(names: Sequence[str]) -> str:
    """Whether a row has a value: people put empty rows where they want space."""
    return f"nullif(concat({', '.join(names)}), '') IS NOT NULL" if names else "TRUE"


def _delimited(
    engine: Engine, file: Path, scan: Scan, reads: Reads, *, lined: bool
) -> Iterator[Table]:
    engine.run("intake/rows/no_bad_line")
    shape = delimited.shape(file, reads)
    names = _names(len(shape.header))
    table = Table(
        str(file),
        "CSV",
        "sheet_row",
        dict(zip(headers.named(shape.header), names, strict=True)),
        file,
        header=shape.header,
        counts=None if len(names) == 1 else _holds(names),
        first_line=shape.first_line,
        reads=reads,
        shape=shape,
    )
    plain = (
        shape.encoding in ("utf-8", "utf-8-sig") and encodings.suffix(file) == file.suffix.lower()
    )
    if lined or not plain or not names:
        yield _again(engine, table)
        return
    texts = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    relation = (
        f"read_csv({literal(glob.escape(str(file)))}, auto_detect = FALSE, columns = {{{texts}}}, "
        f"header = FALSE, skip = {shape.first_line - 1}, delim = {literal(shape.delimiter)}, "
        f"quote = {literal(reads.quote)}, escape = {literal(reads.quote)}, strict_mode = TRUE, "
        "store_rejects = TRUE, rejects_table = 'rejected', rejects_scan = 'rejected_scan', "
        f"rejects_limit = 0, encoding = 'utf-8', hive_partitioning = FALSE, "
        f"max_line_size = {_LONGEST_LINE})"
    )
    yield replace(table, relation=relation, line=None, lines=scan.lines)


def _lines(engine: Engine, file: Path, reads: Reads) -> Iterator[Table]:
    """A file with one object in each line."""
    encoding = encodings.of(file, reads.encoding)
    engine.run("intake/rows/no_bad_line")
    if encoding in ("utf-8", "utf-8-sig") and encodings.suffix(file) == file.suffix.lower():
        lines = (
            f"read_csv({literal(glob.escape(str(file)))}, columns = {{'text': 'VARCHAR'}}, "
            f"{_AS_LINES}, hive_partitioning = FALSE, max_line_size = {_LONGEST_LINE})"
        )
        engine.run("intake/rows/text_line", {"lines": lines})
    else:
        with encodings.lines(file, encoding) as read:
            _fill(engine, str(file), 1, _texts(file, read, encoding))
        engine.run("intake/rows/text_line_of", {"text": "c0"})
    yield _objects(engine, file, "JSONL")


def _texts(file: Path, lines: Iterator[str], encoding: str) -> Iterator[Row | Bad]:
    for number, line in enumerate(lines, 1):
        if not line.isascii() and encodings.UNREAD.search(line):
            yield Bad(number, encodings.refusal(file, line, encoding))
        else:
            yield number, [line.rstrip("\r\n")]


def _json(engine: Engine, file: Path, reads: Reads) -> Iterator[Table]:
    """A document with a list of objects, or of lists, in it."""
    engine.run("intake/rows/no_bad_line")
    encoding = encodings.of(file, reads.encoding)
    text = encodings.whole(file, encoding, inputs.LONGEST)
    rows = [*json_rows.rows(text, reads.rows)]
    if rows and all(row.startswith("[") for _, row in rows):
        yield _grid(engine, file, [(line, json_rows.cells(row) or []) for line, row in rows], reads)
        return
    _fill(engine, str(file), 1, ((line, [row]) for line, row in rows))
    engine.run("intake/rows/text_line_of", {"text": "c0"})
    yield _objects(engine, file, "JSON")


def _grid(
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
    _fill(engine, str(file), len(header), below)
    names = _names(len(header))
    columns = dict(zip(headers.named(header), names, strict=True))
    return Table(str(file), "JSON", "sheet_row", columns, file, header=header, counts=_holds(names))


def _misfit(found: int, wanted: int) -> str:
    return f"the row has {found} values, the header {wanted}"


def _objects(engine: Engine, file: Path, kind: str) -> Table:
    keys = [name for name, _ in engine.ask("intake/rows/object_keys")]
    columns = {name: f"_json ->> {literal(json_path(name))}" for name in keys}
    counts = "coalesce(json_type(_json) = 'OBJECT', FALSE)"
    return Table(
        str(file), kind, "object_line", columns, file, header=keys, objects=True, counts=counts
    )


def json_path(name: str) -> str:
    """The path of a key at the top of an object."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'$."{escaped}"'


def _parquet(engine: Engine, file: Path, exact: bool) -> Iterator[Table]:
    engine.run("intake/rows/no_bad_line")
    path = literal(glob.escape(str(file)))
    relation = f"read_parquet({path}, hive_partitioning = FALSE)"
    described = engine.ask("intake/rows/parquet_columns", {"relation": relation})
    # The engine renames a column that another one differs from in capitals only.
    own = _own_names(engine.ask("intake/rows/parquet_names", {"path": path}))
    columns = {}
    for (called, kind), name in zip(described, own, strict=True):
        column = quoted([called])
        if "BLOB" in kind or (exact and re.search(r"\[|STRUCT|MAP|UNION", kind)):
            raise Unreadable(1, f"the column `{name}` holds {kind} values; accepted are texts")
        if re.search(r"\[|STRUCT|MAP|UNION", kind):
            columns[name] = f"to_json({column})::VARCHAR"
        elif kind.startswith("TIMESTAMP"):
            columns[name] = f"strftime({column}::TIMESTAMP, '%Y-%m-%dT%H:%M:%S')"
        else:
            columns[name] = f"{column}::VARCHAR"
    numbered = f"read_parquet({path}, hive_partitioning = FALSE, file_row_number = TRUE)"
    yield Table(
        str(file),
        "Parquet",
        numbered,
        columns,
        file,
        header=list(columns),
        line="file_row_number + 1",
    )


def _own_names(schema: Sequence[tuple[str, int | None]]) -> list[str]:
    """The names at the top of the tree of a Parquet file, which is given from the root down."""
    names, left = [], int(schema[0][1] or 0)
    inside: list[int] = []
    for name, children in schema[1:]:
        while inside and inside[-1] == 0:
            inside.pop()
        if inside:
            inside[-1] -= 1
        elif left:
            names.append(name)
            left -= 1
        if children:
            inside.append(int(children))
    return names


def _workbook(engine: Engine, file: Path, reads: Reads) -> Iterator[Table]:
    from provenance.intake import workbooks

    top = reads.skip + headers.lines_of(reads)
    book = workbooks.read(file, reads.sheet, top)
    found = {sheet: _sheet_header(rows, reads, top) for sheet, rows in book.sheets.items()}
    every = frozenset(name for header in found.values() for name in headers.named(header))
    for sheet, rows in book.sheets.items():
        engine.run("intake/rows/no_bad_line")
        if not (header := found[sheet]):
            where = f"the sheet `{sheet}`" if reads.sheet else "the sheet"
            raise Unreadable(max(top, 1), f"{where} has no header line with names of columns")
        width = len(header)
        cut = (
            (number, [*row[:width], *[None] * (width - len(row))])
            for number, row in enumerate(rows[top:], top + 1)
        )
        shown = f"{file}!{sheet}" if len(book.sheets) > 1 else str(file)
        _fill(engine, shown, width, cut)
        names, called = _names(width), headers.named(header)
        yield Table(
            shown,
            "workbook",
            "sheet_row",
            dict(zip(called, names, strict=True)),
            file,
            header=header,
            counts=_holds(names),
            cells={name: letters(place) for place, name in enumerate(called)},
            sheet=sheet,
            alone=[name for name in book.names if name not in book.sheets],
            elsewhere=every,
        )


def _sheet_header(rows: Sequence[Sequence[str | None]], reads: Reads, top: int) -> Sequence[str]:
    """The names of the columns of a sheet, up to the last one that has a name."""
    lines = [[cell or "" for cell in row] for row in rows[reads.skip : top]]
    header = [*headers.of(lines, reads, max(map(len, rows), default=0))]
    while header and not header[-1]:
        header.pop()
    return header


def letters(place: int) -> str:
    """The letters of a column of a sheet, counted from 0: A, B … Z, AA."""
    name = ""
    place += 1
    while place:
        place, digit = divmod(place - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def documents(engine: Engine, files: Sequence[str], objects: Sequence[str]) -> Table:
    """Many documents, each a row with the fields of its front matter."""
    rows, lists = listed({"file": files, "json": objects})
    engine.run("intake/rows/no_bad_line")
    engine.run("intake/rows/document", {"rows": rows}, lists)
    keys = engine.ask("intake/rows/document_keys")
    columns = {name: f"_json ->> {literal(json_path(name))}" for (name,) in keys}
    return Table(
        ", ".join(files[:1]),
        "front matter",
        "document",
        columns,
        Path(*files[:1]),
        objects=True,
        documents=True,
    )


def small(
    file: Path, sheet: str | None, longest: int
) -> tuple[list[str], list[tuple[int, Sequence[str | None]]]]:
    """The header and the rows of a file that is read as a whole, such as one to look words up in.

    Raises:
        Unreadable: it cannot be read as a table, or has more rows.
        UsageError: what reads it is not installed.
    """
    suffix, reads = encodings.suffix(file), Reads()
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

            book = workbooks.read(file, [sheet] if sheet else (), 1)
            lines = next(iter(book.sheets.values()))
            names = headers.named([cell or "" for cell in lines[0]] if lines else [])
            return names, [(number, row) for number, row in enumerate(lines[1:], 2) if any(row)]
    except (delimited.NoTable, encodings.NotDecoded) as error:
        raise Unreadable(error.line, str(error)) from None
    except encodings.NotUnpacked as error:
        raise Unreadable(1, str(error)) from None
    accepted = ", ".join(sorted(TEXTS | WORKBOOKS))
    raise UsageError(f"{file.name} is not read for a `lookup`; accepted are {accepted}")


def _message(suffix: str, message: str) -> str:
    lines = [part.strip() for part in message.splitlines() if not part.startswith("Original Line")]
    reason = " ".join(part for part in lines[:2] if part)
    kinds = {".csv": "CSV", ".tsv": "TSV", ".parquet": "Parquet", ".json": "JSON"}
    kind = kinds.get(suffix, "JSONL" if suffix in LINES else "")
    return f"not a readable {kind} table: {reason[:200] or 'no reason given'}"


def why_no_json(line: str) -> str:
    """Why a line of a JSONL file is no JSON, in the words of the parser."""
    try:
        values = json.loads(line, parse_int=str, parse_float=str)
        json.dumps(values, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        return error.msg
    except UnicodeEncodeError as error:
        return error.reason
    except RecursionError:
        return "nested too deeply"
    return "it cannot be read"
