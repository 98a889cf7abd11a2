"""Record tables: one file per record table, its columns named after the fields.

Every value is staged as it is written. What a file's columns are called is checked here, and what
their values are later, by the same rules as everything else.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

from provenance.declaration import Field
from provenance.engine import Engine, literal, quoted
from provenance.errors import Problem
from provenance.intake import readers
from provenance.intake.case_format import CORRECTIONS
from provenance.intake.relations import Table, told


def stage(engine: Engine, record: str, table: Table, fields: Mapping[str, Field]) -> list[Problem]:
    """Stage a record table and return what is wrong with its columns and objects.

    Raises:
        relations.Unreadable: the engine refused the file.
    """
    accepted = [*fields, *CORRECTIONS]
    refused: list[tuple[int, str]] = []
    for place, name in enumerate(table.header):
        if name not in accepted:
            refused.append((1, _unknown(name, record, accepted)))
        elif name in table.header[:place]:
            refused.append((1, f"the column `{name}` stands twice; keep one"))
    if not table.header and not table.objects:
        refused.append((1, f"the table has no columns; accepted are {', '.join(accepted)}"))
    if table.objects:
        unknown = bool(refused)
        refused += not_objects(engine)
        refused += [] if unknown else _not_texts(engine, table.header, fields)
    if not refused:
        values = {name: table.text(name) or "NULL" for name in table.header}
        readers.take(engine, table, [values])
        if names := quoted(list(values)):
            engine.run("intake/rows/staged", {"record": record, "columns": names})
    for column, errors in table.failed.items():
        letters = (table.cells or {})[column]
        refused += [(line, f"{told(e)} (cell {letters}{line})") for line, e in errors.items()]
    return [Problem(table.file, line, problem) for line, problem in refused]


def not_objects(engine: Engine) -> list[tuple[int, str]]:
    """Lines of the JSONL file that was opened last which are no objects."""
    problems = []
    for line, text in engine.ask("intake/rows/object_bad", {"bad": readers.no_object()}):
        if text is None:
            problems.append((line, 'a row is one JSON object, such as {"id": "zelensky"}'))
        else:
            why = readers.why_no_json(text)
            problems.append((line, f"not valid JSON: {why}; a row is one object on one line"))
    return problems


def _not_texts(
    engine: Engine, header: Sequence[str], fields: Mapping[str, Field]
) -> list[tuple[int, str]]:
    """Values of a JSONL table that are no texts."""
    if not header:
        return []
    paths = ", ".join(literal(readers.json_path(name)) for name in header)
    rows = engine.ask("intake/rows/object_types", {"paths": paths})
    problems = []
    for line, types in rows:
        for name, kind in zip(header, types, strict=True):
            if kind in ("ARRAY", "OBJECT"):
                shape = "a list" if kind == "ARRAY" else "an object"
                problems.append((line, f"`{name}` is one text, not {shape}"))
            elif kind == "DOUBLE" and fields[name].kind != "number":
                problem = "is a number with a fraction; quotes keep it as it is written"
                problems.append((line, f"`{name}` {problem}"))
    return problems


def _unknown(name: str, record: str, accepted: list[str]) -> str:
    near = difflib.get_close_matches(name, accepted, 1)
    meant = f"; did you mean `{near[0]}`? Accepted" if near else "; accepted"
    return f"unknown column `{name[:40]}` in a table of {record}{meant} are {', '.join(accepted)}"
