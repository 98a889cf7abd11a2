"""Files of rows, of whatever shape, to one table of texts: what each format's reader is told.

DuckDB reads CSV, TSV, JSONL and Parquet; workbooks and front matter have modules of their own. A
row's line is where an editor finds it: rows are read in parallel and numbered by their place, and
only where a file has blank lines, line breaks inside fields, or rows that cannot be read are its
lines looked at one by one, in SQL.
"""

from __future__ import annotations

import csv
import glob
import hashlib
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from provenance import templates
from provenance.disk import inputs
from provenance.engine import Engine, listed, literal, quoted
from provenance.errors import EngineFailure

TEXTS = frozenset({".csv", ".tsv"})
WORKBOOKS = frozenset({".xlsx", ".xls", ".xlsb", ".ods"})
SUFFIXES = frozenset({".jsonl", ".parquet"}) | TEXTS | WORKBOOKS
FRONT_MATTER = frozenset({".md", ".markdown"})

# One column that holds a whole line, blank ones included.
_AS_LINES = (
    "auto_detect = FALSE, header = FALSE, delim = E'\\x1f', quote = '', escape = '', "
    "strict_mode = FALSE"
)

# What every row knows of the file that it stands in, where the file is a column.
ABOUT_FILE = {
    "@file": r"regexp_extract(file, '([^/\\]+?)(?:\.[^./\\]*)?$', 1)",
    "@folder": r"regexp_extract(file, '([^/\\]+)[/\\][^/\\]+$', 1)",
    "@line": "line::VARCHAR",
}


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
    """A file as a relation: its columns with the SQL that gives each as text, and its first line.

    ``numbered`` tells that the relation knows file and line itself; ``objects`` that its rows are
    JSON, so that a name may go inside one.
    """

    file: str
    kind: str
    relation: str
    columns: Mapping[str, str]
    header: Sequence[str] = ()
    first_line: int = 1
    objects: bool = False
    numbered: bool = False
    counts: str | None = None
    rejects: bool = False
    lines: int | None = None
    options: str = ""
    exact: bool = False

    def text(self, name: str) -> str | None:
        """The SQL that gives a column as text, None where there is no such column."""
        if name in self.columns:
            value = self.columns[name]
        elif self.objects:
            path = ".".join(f'"{part}"' for part in name.split("."))
            value = f"_json ->> {literal('$.' + path)}"
        else:
            return None
        if self.exact:
            return f"nullif({value}, '')"
        trimmed = f"nullif(trim({value}, ' \t\r\n\u00a0'), '')"
        if self.objects:
            return trimmed
        # Most values begin and end with a visible sign of ASCII, and to see that is much quicker.
        return (
            f"CASE WHEN {value} BETWEEN '!' AND '~' AND right({value}, 1) BETWEEN '!' AND '~' "
            f"THEN {value} ELSE {trimmed} END"
        )


def opened(
    engine: Engine, file: Path, scan: Scan, reads: Mapping[str, str], *, exact: bool = False
) -> Table:
    """A file as a table. ``exact`` keeps white space around values.

    Raises:
        Unreadable: the file as a whole cannot be read.
    """
    suffix = file.suffix.lower()
    if scan.empty:
        raise Unreadable(1, "the file is empty; a table has a header line and rows")
    try:
        if suffix in TEXTS:
            return _delimited(file, scan, reads, exact)
        if suffix == ".jsonl":
            return _objects(engine, file, exact)
        if suffix == ".parquet":
            return _parquet(engine, file, exact)
    except EngineFailure as error:
        raise Unreadable(1, _message(suffix, str(error.__cause__ or error))) from None
    if suffix in WORKBOOKS:
        from provenance.intake import workbooks

        header, rows = workbooks.read(file, reads.get("sheet"), int(reads.get("skip", 0)))
        return _listed(engine, file, header, rows, int(reads.get("skip", 0)) + 2, exact)
    raise Unreadable(
        1,
        f"`{suffix or file.name}` files are not read as tables; accepted are "
        f"{', '.join(sorted(SUFFIXES | FRONT_MATTER))}",
    )


def take(engine: Engine, table: Table, layers: Sequence[Mapping[str, str]]) -> None:
    """Read a table into numbered_row(file, line, …); its bad rows go to staged_problem.

    ``layers`` are names and the SQL that gives them; each may use those before it.

    Raises:
        Unreadable: the engine refused the file.
    """
    selected = [f"{value} AS {quoted([name])}" for name, value in layers[0].items()]
    if table.counts:
        selected.append(f"{table.counts} AS _counts")
    if table.numbered:
        selected += ["file", "line"]
    values = ", ".join(selected) or "TRUE AS _row"
    words = {"values": values, "relation": table.relation}
    source = templates.each("intake/rows/selected", [words])
    names = set(layers[0])
    for layer in layers[1:]:
        [(name, value)] = layer.items()
        hidden = f" EXCLUDE ({quoted([name])})" if name in names else ""
        words = {"hidden": hidden, "value": f"{value} AS {quoted([name])}", "source": source}
        source = templates.each("intake/rows/layered", [words])
        names.add(name)
    try:
        engine.run("intake/rows/input_row", {"source": source})
    except EngineFailure as error:
        raise Unreadable(
            1, _message(Path(table.file).suffix.lower(), str(error.__cause__ or error))
        ) from None
    _number(engine, table)


def _number(engine: Engine, table: Table) -> None:
    """Give every row its line, as numbered_row, without the rows that were found to be bad."""
    rows, first = engine.ask("intake/rows/read_count")[0]
    rejected = table.rejects and engine.has_rows("rejected")
    line = "" if table.numbered else f"input_row.rowid - {first} + {table.first_line}"
    located = table.lines is not None and (rejected or table.lines != rows + table.first_line - 1)
    if located:
        _find_lines(engine, table)
        line = f"coalesce(input_line.line, {line})"
        if rejected:
            about = {"file": table.file, "columns": len(table.columns)}
            engine.run("intake/rows/input_rejected", parameters=about)
    place = f"{literal(table.file)} AS file, {line} AS line"
    words = {
        "columns": "input_row.*" if table.numbered else f"{place}, input_row.*",
        "counts": "input_row._counts" if table.counts else "TRUE",
        "first": str(first),
    }
    engine.run("intake/rows/located_row" if located else "intake/rows/numbered_row", words)


def _find_lines(engine: Engine, table: Table) -> None:
    """Look at the lines of a file one by one: input_line(row, line, number)."""
    lines = (
        f"read_csv({literal(glob.escape(table.file))}, columns = {{'text': 'VARCHAR'}}, "
        f"{_AS_LINES}, {table.options})"
    )
    skip = {"skip": table.first_line - 2}
    try:
        engine.run("intake/rows/input_line", {"lines": lines}, skip)
    except EngineFailure:
        # Bytes that are no text in this encoding; their lines still count.
        text = inputs.read(Path(table.file)).decode("latin-1").split("\n")
        rows, texts = listed({"text": text})
        engine.run("intake/rows/given_rows", {"table": "raw_line", "rows": rows}, texts)
        engine.run("intake/rows/input_line", {"lines": "raw_line"}, skip)


def named(header: Sequence[str]) -> list[str]:
    """The columns of a header: one without a name is numbered, one named again counts up."""
    names: list[str] = []
    for place, cell in enumerate(header, 1):
        name = cell.strip() or f"column {place}"
        again = 2
        while name in names:
            name, again = f"{cell.strip() or f'column {place}'} ({again})", again + 1
        names.append(name)
    return names


def _delimited(file: Path, scan: Scan, reads: Mapping[str, str], exact: bool) -> Table:
    encoding, skip = reads.get("encoding", "utf-8"), int(reads.get("skip", 0))
    with (
        inputs.opened(file) as content,
        io.TextIOWrapper(
            content, encoding.replace("utf-8", "utf-8-sig"), errors="replace", newline=""
        ) as text,
    ):
        for _ in range(skip):
            text.readline()
        place = text.tell()
        first = text.readline()
        text.seek(place)
        delimiter = reads.get("delimiter") or _delimiter(file, first)
        csv.field_size_limit(1 << 30)
        try:
            header = next(csv.reader(text, delimiter=delimiter), [])
        except csv.Error as error:
            raise Unreadable(skip + 1, f"not valid CSV: {error}") from None
    names = [f"c{place}" for place in range(len(header))]
    texts = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    options = f"encoding = {literal(encoding)}, hive_partitioning = FALSE, max_line_size = 16777216"
    relation = (
        f"read_csv({literal(glob.escape(str(file)))}, auto_detect = FALSE, columns = {{{texts}}}, "
        f"header = TRUE, skip = {skip}, delim = {literal(delimiter)}, quote = '\"', escape = '\"', "
        "strict_mode = TRUE, store_rejects = TRUE, rejects_table = 'rejected', "
        f"rejects_scan = 'rejected_scan', rejects_limit = 0, {options})"
    )
    return Table(
        str(file),
        "CSV",
        relation,
        dict(zip(named(header), names, strict=True)),
        header=header,
        first_line=skip + 2,
        rejects=True,
        lines=scan.lines,
        options=options,
        exact=exact,
    )


def _delimiter(file: Path, header: str) -> str:
    if file.suffix.lower() == ".tsv":
        return "\t"
    outside = re.sub(r'"[^"]*"', "", header)
    return max(",;\t|", key=lambda sign: (outside.count(sign), sign == ","))


def _objects(engine: Engine, file: Path, exact: bool) -> Table:
    lines = (
        f"read_csv({literal(glob.escape(str(file)))}, columns = {{'line': 'VARCHAR'}}, "
        f"{_AS_LINES}, "
        "hive_partitioning = FALSE, max_line_size = 16777216)"
    )
    engine.run("intake/rows/object_line", {"lines": lines})
    keys = [name for name, _ in engine.ask("intake/rows/object_keys")]
    columns = {name: f"_json ->> {literal(json_path(name))}" for name in keys}
    counts = "coalesce(json_type(_json) = 'OBJECT', FALSE)"
    return Table(
        str(file), "JSONL", "object_line", columns, keys, objects=True, counts=counts, exact=exact
    )


def json_path(name: str) -> str:
    """The path of a key at the top of an object."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'$."{escaped}"'


def _parquet(engine: Engine, file: Path, exact: bool) -> Table:
    relation = f"read_parquet({literal(glob.escape(str(file)))}, hive_partitioning = FALSE)"
    columns = {}
    for name, kind in engine.ask("intake/rows/parquet_columns", {"relation": relation}):
        column = quoted([name])
        if "BLOB" in kind or (exact and re.search(r"\[|STRUCT|MAP|UNION", kind)):
            raise Unreadable(1, f"the column `{name}` holds {kind} values; accepted are texts")
        if re.search(r"\[|STRUCT|MAP|UNION", kind):
            columns[name] = f"to_json({column})::VARCHAR"
        elif kind.startswith("TIMESTAMP"):
            columns[name] = f"strftime({column}::TIMESTAMP, '%Y-%m-%dT%H:%M:%S')"
        else:
            columns[name] = f"{column}::VARCHAR"
    return Table(str(file), "Parquet", relation, columns, list(columns), exact=exact)


def _listed(
    engine: Engine,
    file: Path,
    header: Sequence[str],
    columns: Sequence[Sequence[str | None]],
    first_line: int,
    exact: bool,
) -> Table:
    names = [f"c{place}" for place in range(len(header))]
    rows, sheet = listed(dict(zip(names, columns, strict=True)))
    engine.run("intake/rows/given_rows", {"table": "listed_row", "rows": rows}, sheet)
    # A sheet has empty rows where people put space.
    counts = " OR ".join(f"{name} <> ''" for name in names)
    columns_ = dict(zip(named(header), names, strict=True))
    return Table(
        str(file),
        "workbook",
        "listed_row",
        columns_,
        header,
        first_line,
        counts=f"coalesce({counts}, FALSE)",
        exact=exact,
    )


def documents(engine: Engine, files: Sequence[str], objects: Sequence[str]) -> Table:
    """Many documents, each a row with the fields of its front matter."""
    rows, lists = listed({"file": files, "json": objects})
    engine.run("intake/rows/document", {"rows": rows}, lists)
    keys = engine.ask("intake/rows/document_keys")
    columns = {name: f"_json ->> {literal(json_path(name))}" for (name,) in keys}
    return Table(
        ", ".join(files[:1]), "front matter", "document", columns, objects=True, numbered=True
    )


def _message(suffix: str, message: str) -> str:
    lines = [part.strip() for part in message.splitlines() if not part.startswith("Original Line")]
    reason = " ".join(part for part in lines[:2] if part)
    kind = {".csv": "CSV", ".tsv": "TSV", ".jsonl": "JSONL", ".parquet": "Parquet"}.get(suffix, "")
    return f"not a readable {kind} table: {reason[:200] or 'no reason given'}"


def why_no_json(line: str) -> str:
    """Why a line of a JSONL file is no JSON, in the words of the parser."""
    try:
        json.dumps(json.loads(line), ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        return error.msg
    except UnicodeEncodeError as error:
        return error.reason
    except RecursionError:
        return "nested too deeply"
    return "it cannot be read"
