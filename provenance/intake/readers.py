"""Files of rows, of whatever shape, to one table of texts: what each format's reader is told.

DuckDB reads plain CSV, JSONL and Parquet by itself, in parallel. Every other file goes row by row
through a reader of its own: workbooks, JSON documents, packed files, other encodings than UTF-8,
and CSV in which the engine cannot tell the line of each row, because of blank lines, line breaks
inside fields, or rows that cannot be read. A row's line is where an editor finds it.
"""

from __future__ import annotations

import glob
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from provenance import templates
from provenance.disk import inputs
from provenance.engine import Engine, listed, literal, quoted
from provenance.errors import EngineFailure
from provenance.intake import delimited, encodings, headers, json_rows, row_by_row
from provenance.intake.delimited import Bad, Row
from provenance.intake.reads import Reads
from provenance.intake.relations import (
    FRONT_MATTER,
    LINES,
    MAPPED,
    PACKABLE,
    TEXTS,
    Scan,
    Table,
    Unreadable,
)

# One column that holds a whole line, blank ones included.
_AS_LINES = (
    "auto_detect = FALSE, header = FALSE, delim = E'\\x1f', quote = '', escape = '', "
    "strict_mode = FALSE"
)
_LONGEST_LINE = 16777216


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
            tables = _delimited(engine, file, scan, reads, exact=exact, lined=lined)
        elif suffix in LINES:
            tables = _lines(engine, file, reads, exact=exact)
        elif suffix == ".json":
            tables = _json(engine, file, reads)
        elif suffix == ".parquet":
            tables = _parquet(engine, file, exact)
        else:
            tables = row_by_row.workbook(engine, file, reads)
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
        adds_up = table.line is not None or _adds_up(engine, table)
    except Unreadable:
        if table.line is not None or table.shape is None:
            raise
        adds_up = False
    if not adds_up:
        # Row by row it shows what is wrong.
        table = _again(engine, table)
        _read(engine, table, layers, filled)
    bad = engine.count("bad_line")
    words = {
        "file": "file" if table.documents else f"{literal(table.file)} AS file",
        "rest": f"rowid - {_first(engine)} + {table.first_line} AS line, *"
        if table.line is None
        else "*",
        "counts": "_counts" if table.counts else "TRUE",
    }
    engine.run("intake/rows/numbered_row", words)
    return bad + engine.count("counted_row")


def _read(
    engine: Engine, table: Table, layers: Sequence[Mapping[str, str]], filled: Sequence[str]
) -> None:
    """Read a table into input_row.

    Raises:
        Unreadable: the engine refused the file.
    """
    selected = []
    for name, value in layers[0].items():
        if name in filled:
            value = templates.each("intake/rows/filled_down", [{"value": value}])
            # A mark for no value is a value to what stands below it.
            for mark in table.missing:
                value = f"nullif({value}, {literal(mark)})"
        selected.append(f"{value} AS {quoted([name])}")
    if table.counts:
        selected.append(f"coalesce({table.counts}, FALSE) AS _counts")
    if table.documents:
        selected.append("file")
    if table.line:
        selected.append(f"{table.line} AS line")
    values = ", ".join(selected) or "TRUE AS _row"
    words = {"values": values, "relation": table.relation}
    path = "intake/rows/selected"
    if filled:
        words |= {"line": table.line or "NULL", "bad": table.bad}
        path = "intake/rows/selected_filled"
    source = templates.each(path, [words])
    for layer in layers[1:]:
        [(name, value)] = layer.items()
        words = {"value": f"{value} AS {quoted([name])}", "source": source}
        source = templates.each("intake/rows/layered", [words])
    try:
        engine.run("intake/rows/input_row", {"source": source})
    except EngineFailure as error:
        reason = _message(encodings.suffix(table.origin), str(error.__cause__ or error))
        raise Unreadable(1, reason) from None


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
        row_by_row.fill(engine, table.file, len(table.shape.header), rows)
    except (delimited.NoTable, encodings.NotDecoded) as error:
        raise Unreadable(error.line, str(error)) from None
    except encodings.NotUnpacked as error:
        raise Unreadable(1, str(error)) from None
    return replace(table, relation="sheet_row", line="line")


def _delimited(
    engine: Engine, file: Path, scan: Scan, reads: Reads, *, exact: bool, lined: bool
) -> Iterator[Table]:
    engine.run("intake/rows/no_bad_line")
    shape = replace(delimited.shape(file, reads), trimmed=not exact)
    names = row_by_row.names_of(len(shape.header))
    table = Table(
        str(file),
        "CSV",
        "sheet_row",
        dict(zip(headers.named(shape.header), names, strict=True)),
        file,
        header=shape.header,
        counts=row_by_row.holds(names),
        first_line=shape.first_line,
        reads=reads,
        shape=shape,
    )
    plain = (
        shape.encoding in ("utf-8", "utf-8-sig") and encodings.suffix(file) == file.suffix.lower()
    )
    if lined or not plain or not names or (scan.spaced and reads.quote):
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


def _lines(engine: Engine, file: Path, reads: Reads, *, exact: bool) -> Iterator[Table]:
    """A file with one object in each line."""
    encoding = encodings.of(file, reads.encoding)
    engine.run("intake/rows/no_bad_line")
    if encoding in ("utf-8", "utf-8-sig") and encodings.suffix(file) == file.suffix.lower():
        lines = (
            f"read_csv({literal(glob.escape(str(file)))}, columns = {{'text': 'VARCHAR'}}, "
            f"{_AS_LINES}, hive_partitioning = FALSE, max_line_size = {_LONGEST_LINE})"
        )
        words = {"lines": lines, "object": _object("text", exact=exact)}
        engine.run("intake/rows/text_line", words)
    else:
        with encodings.lines(file, encoding) as read:
            row_by_row.fill(engine, str(file), 1, _texts(file, read, encoding))
        words = {"text": "c0", "object": _object("c0", exact=exact)}
        engine.run("intake/rows/text_line_of", words)
    yield _objects(engine, file, "JSONL")


def _object(text: str, *, exact: bool) -> str:
    """The SQL of a text as JSON; a table of records says what numbers it takes."""
    path = "intake/rows/object" if exact else "intake/rows/object_as_written"
    return templates.each(path, [{"text": text}])


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
    lines: Sequence[int] = [line for line, _ in rows]
    # Where several stand in one line, each goes by its number.
    numbered = len({*lines}) < len(lines)
    if numbered:
        rows = [(number, row) for number, (_, row) in enumerate(rows, 1)]
    if rows and all(row.startswith("[") for _, row in rows):
        table = row_by_row.grid(
            engine, file, [(line, json_rows.cells(row) or []) for line, row in rows], reads
        )
    else:
        row_by_row.fill(engine, str(file), 1, ((line, [row]) for line, row in rows))
        words = {"text": "c0", "object": _object("c0", exact=False)}
        engine.run("intake/rows/text_line_of", words)
        table = _objects(engine, file, "JSON")
    yield replace(table, item_lines=lines) if numbered else table


def _objects(engine: Engine, file: Path, kind: str) -> Table:
    engine.run("intake/rows/key_twice")
    keys = [name for name, _ in engine.ask("intake/rows/object_keys")]
    columns = {name: f"_json ->> {literal(json_path(name))}" for name in keys}
    counts = "coalesce(json_type(_json) = 'OBJECT', FALSE)"
    return Table(
        str(file),
        kind,
        "object_line",
        columns,
        file,
        header=keys,
        objects=True,
        counts=counts,
        bad=no_object(),
    )


def no_object() -> str:
    """The SQL of whether a row of a file of objects cannot be read as one."""
    return templates.each("intake/rows/no_object", [{}])


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
    nested = frozenset(
        name
        for (_, kind), name in zip(described, own, strict=True)
        if re.search(r"\[|STRUCT|MAP|UNION", kind)
    )
    for (called, kind), name in zip(described, own, strict=True):
        column = quoted([called])
        if "BLOB" in kind or (exact and name in nested):
            raise Unreadable(1, f"the column `{name}` holds {kind} values; accepted are texts")
        if name in nested:
            columns[name] = f"to_json({column})::VARCHAR"
        elif kind.startswith("TIMESTAMP WITH TIME ZONE"):
            # An instant has no zone of its own; that of the machine is none of its business.
            columns[name] = f"strftime(make_timestamp(epoch_us({column})), '%Y-%m-%dT%H:%M:%SZ')"
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
        nested_columns=nested,
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


def _message(suffix: str, message: str) -> str:
    lines = [part.strip() for part in message.splitlines() if not part.startswith("Original Line")]
    reason = " ".join(part for part in lines[:2] if part)
    kinds = {".csv": "CSV", ".tsv": "TSV", ".parquet": "Parquet", ".json": "JSON"}
    kind = kinds.get(suffix, "JSONL" if suffix in LINES else "")
    return f"not a readable {kind} table: {reason[:200] or 'no reason given'}"


class _Twice(Exception):
    """A key stands twice in one object."""


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    values: dict[str, object] = {}
    for name, value in pairs:
        if name in values:
            raise _Twice(f"the key `{name[:40]}` stands twice in one object")
        values[name] = value
    return values


def why_no_json(line: str) -> str:
    """Why a line of a JSONL file is no JSON, in the words of the parser."""
    try:
        values = json.loads(line, parse_int=str, parse_float=str, object_pairs_hook=_once)
        json.dumps(values, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        return error.msg
    except UnicodeEncodeError as error:
        return error.reason
    except _Twice as error:
        return str(error)
    except RecursionError:
        return "nested too deeply"
    return "it cannot be read"
