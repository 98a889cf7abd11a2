"""Tables to staged rows: CSV, JSONL and Parquet, one file per record table, by DuckDB's readers.

Every value is staged as text. A row's line is counted through blank lines and through line breaks
inside its fields, so that a problem is named where an editor finds it; where DuckDB refuses a file,
it is read once more, row by row, to say which rows are wrong.
"""

from __future__ import annotations

import csv
import difflib
import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from provenance.case_format import CORRECTIONS, Field
from provenance.engine import Engine, quoted
from provenance.errors import EngineFailure, Problem

SUFFIXES = frozenset({".csv", ".jsonl", ".parquet"})


def stage(engine: Engine, record: str, file: Path, fields: Mapping[str, Field]) -> list[Problem]:
    """Stage a table and return what is wrong with its form; its values are checked later."""
    suffix = file.suffix.lower()
    # The readers take a path for a pattern.
    named = {"path": re.sub(r"([*?\[])", r"[\1]", str(file))}
    content = b"" if suffix == ".parquet" else file.read_bytes()
    accepted = [*fields, *CORRECTIONS]
    refused: list[tuple[int, str]] = []
    try:
        described = _header(content) if suffix == ".csv" else engine.rows(_COLUMNS[suffix], named)
        columns = [name for name, _ in described]
        for place, (name, kind) in enumerate(described):
            if name not in accepted:
                refused.append((1, _unknown(name, record, accepted)))
            elif name in columns[:place]:
                refused.append((1, f"the column `{name}` stands twice; keep one"))
            elif re.search(r"\[|STRUCT|MAP|UNION|BLOB", kind):
                refused.append((1, f"the column `{name}` holds {kind} values; accepted are texts"))
        if not columns:
            refused.append((1, f"the table has no columns; accepted are {', '.join(accepted)}"))
        if not refused and suffix == ".jsonl":
            refused += _not_texts(engine, named, columns, fields, content)
        if not refused:
            lines = _lines(suffix, content)
            given = {**named, "file": str(file)} | ({"lines": lines} if lines else {})
            engine.execute(_insert(suffix, record, columns, counted=lines is not None), given)
    except EngineFailure as error:
        refused += _unreadable(suffix, content, str(error.__cause__ or error))
    return [Problem(str(file), line, what) for line, what in refused]


def _header(content: bytes) -> list[tuple[str, str]]:
    """The columns of a CSV table: DuckDB, left to find them, passes over lines that do not fit."""
    first = re.split(rb"[\r\n]", content, maxsplit=1)[0].decode("utf-8-sig", "replace")
    return [(name, "VARCHAR") for name in next(csv.reader([first]), [])]


_JSON = "read_json_objects($path, format = 'newline_delimited')"
_PARQUET = "read_parquet($path, hive_partitioning = FALSE)"

_COLUMNS = {
    ".jsonl": f"SELECT DISTINCT unnest(json_keys(json)) AS name, '' FROM {_JSON} ORDER BY name",
    ".parquet": f"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM {_PARQUET})",
}


def _csv(columns: list[str]) -> str:
    texts = ", ".join(f"'{name}': 'VARCHAR'" for name in columns)
    return (
        f"read_csv($path, auto_detect = FALSE, columns = {{{texts}}}, header = TRUE, delim = ',', "
        "quote = '\"', escape = '\"', strict_mode = TRUE, hive_partitioning = FALSE)"
    )


def _insert(suffix: str, record: str, columns: list[str], *, counted: bool) -> str:
    # No field's name begins with an underscore, so _row hides none.
    names = quoted(columns)
    if suffix == ".jsonl":
        values = ", ".join(f"json ->> '{name}' AS {quoted([name])}" for name in columns)
        rows = f"SELECT row_number() OVER () AS _row, {values} FROM {_JSON}"
    elif suffix == ".parquet":
        rows = f"SELECT row_number() OVER () AS _row, {names} FROM {_PARQUET}"
    else:
        rows = f"SELECT row_number() OVER () AS _row, {names} FROM {_csv(columns)}"
    if counted:
        line = "$lines[_row]"
    elif suffix == ".csv":
        texts = [f"coalesce({quoted([name])}, '')" for name in columns]
        breaks = " + ".join(f"len({text}) - len(replace({text}, chr(10), ''))" for text in texts)
        line = (
            f"1 + _row + coalesce(sum({breaks}) OVER (ORDER BY _row "
            "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)"
        )
    else:
        line = "_row"
    values = ", ".join(f"nullif({quoted([name])}::VARCHAR, '')" for name in columns)
    return (
        f"INSERT INTO staged_{record} (file, line, {names}) "
        f"SELECT $file, {line}, {values} FROM ({rows})"
    )


def _lines(suffix: str, content: bytes) -> list[int] | None:
    """The line of each row where a blank line, which DuckDB passes over, may stand between rows."""
    if not re.search(rb"\n[ \t\r]*\n\s*\S", content):
        return None
    text = content.decode("utf-8-sig", "replace")
    if suffix == ".jsonl":
        return [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    return [line for line, row in _csv_rows(text) if row][1:]


def _csv_rows(text: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Every row of a CSV text and the line in which it begins; an error where none can be read."""
    # A field can be as long as it is; the limit is the module's, for all of the process.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        yield line, error


def _not_texts(
    engine: Engine,
    named: Mapping[str, object],
    columns: list[str],
    fields: Mapping[str, Field],
    content: bytes,
) -> Iterator[tuple[int, str]]:
    """Rows of a JSONL table that are no objects, and values that are no texts."""
    paths = ", ".join(f"'$.{name}'" for name in columns)
    rows = engine.rows(
        "SELECT line, whole, types FROM (SELECT row_number() OVER () AS line, "
        f"json_type(json) AS whole, json_type(json, [{paths}]) AS types FROM {_JSON}) "
        "WHERE whole <> 'OBJECT' OR list_has_any(types, ['ARRAY', 'OBJECT', 'DOUBLE'])",
        named,
    )
    lines = _lines(".jsonl", content)
    for place, whole, types in rows:
        line = lines[place - 1] if lines else place
        if whole != "OBJECT":
            yield line, 'a row is one JSON object, such as {"id": "zelensky"}'
            continue
        for name, kind in zip(columns, types, strict=True):
            number = name in fields and fields[name].kind == "number"
            if kind in ("ARRAY", "OBJECT"):
                given = "a list" if kind == "ARRAY" else "an object"
                yield line, f"`{name}` is one text, not {given}"
            elif kind == "DOUBLE" and not number:
                yield line, f"`{name}` is a number with a fraction; quotes keep it as it is written"


def _unknown(name: str, record: str, accepted: list[str]) -> str:
    near = difflib.get_close_matches(name, accepted, 1)
    meant = f"; did you mean `{near[0]}`? Accepted" if near else "; accepted"
    return f"unknown column `{name[:40]}` in a table of {record}{meant} are {', '.join(accepted)}"


def _unreadable(suffix: str, content: bytes, said: str) -> Iterator[tuple[int, str]]:
    """Why DuckDB refused a table: every row that is wrong, else what DuckDB said."""
    if suffix == ".parquet":
        problems: list[tuple[int, str]] = []
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            yield line, f"byte {error.start} is not UTF-8; save the file as UTF-8"
            return
        problems = list(_bad_csv(text) if suffix == ".csv" else _bad_jsonl(text))
    if problems:
        yield from problems
        return
    told = [part.strip() for part in said.splitlines() if not part.startswith("Original Line")]
    reason = " ".join(part for part in told[:2] if part)
    kind = {".csv": "CSV", ".jsonl": "JSONL", ".parquet": "Parquet"}[suffix]
    yield 1, f"not a readable {kind} table: {reason[:200] or 'no reason given'}"


def _bad_csv(text: str) -> Iterator[tuple[int, str]]:
    wanted = 0
    for line, row in _csv_rows(text):
        if isinstance(row, csv.Error):
            yield line, f"not valid CSV: {row}; a double quote inside quotes is doubled"
            continue
        wanted = wanted or len(row)
        if row and len(row) != wanted:
            yield (
                line,
                f"the row has {len(row)} fields, the header {wanted}; "
                "put a field with commas in double quotes",
            )


def _bad_jsonl(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        try:
            if line.strip():
                json.dumps(json.loads(line), ensure_ascii=False).encode()
        except json.JSONDecodeError as error:
            yield number, f"not valid JSON: {error.msg}; a row is one object on one line"
        except UnicodeEncodeError as error:
            yield number, f"not valid JSON: {error.reason}; a row is one object on one line"
        except RecursionError:
            yield number, "not valid JSON: nested too deeply; a row is one object on one line"
