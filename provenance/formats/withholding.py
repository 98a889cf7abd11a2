"""The part of a record that may go out: one case, no marking above a line, no confidential name.

A row that refers to a withheld one is withheld too, so no reference dangles. The rest is entered
into a new record in memory, from which every format, answer and report is made.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from typing import Any

from provenance import library, templates
from provenance.declaration import catalogue, records
from provenance.engine import Engine
from provenance.errors import UsageError
from provenance.file import opening
from provenance.formats.contents import (
    RULES,
    UNMARKED,
    Contents,
    Row,
    closed,
    contents,
    referred,
    rows_of,
)
from provenance.intake import loads
from provenance.intake.case_file import StagedRow

UNNAMED = "A speaker who was promised not to be named"


def with_history(engine: Engine, max_marking: str | None) -> bool:
    """Whether all of a record may go out, with every version.

    So it is if no version is marked above the line and no speaker is confidential.

    Raises:
        UsageError: the marking is none of the Traffic Light Protocol.
    """
    if engine.has_rows("speaker_entry WHERE confidential"):
        return False
    if max_marking is None:
        return True
    allowed = sorted(_allowed(Contents(engine, {}, {}).markings(), max_marking))
    text = library.text("bundle/withheld/marked_above")
    return not any(
        engine.rows(
            templates.fill(text, {"record": record}),
            {"allowed": allowed, "unmarked": UNMARKED},
        )
        for record in catalogue()
        if record not in RULES
    )


def shareable(
    engine: Engine,
    max_marking: str | None,
    case: str | None = None,
    since: datetime | None = None,
) -> tuple[Contents, dict[str, int]]:
    """The contents of a record or case that may go out, and how many rows of each table may not.

    With ``since``, only rows recorded at that instant or later, and those that they refer to.

    Raises:
        UsageError: the marking is none of the Traffic Light Protocol.
    """
    whole = contents(engine) if case is None else _of_case(engine, case)
    if since is not None:
        whole = _since(engine, whole, since)
    rows: dict[str, list[Row]] = {
        record: list(record_rows) for record, record_rows in whole.rows.items()
    }
    if max_marking is not None:
        allowed = _allowed(whole.markings(), max_marking)
        for record, record_rows in rows.items():
            rows[record] = [row for row in record_rows if row.get("marking", UNMARKED) in allowed]
        _follow(rows, whole)
    unnamed = {row["id"]: row for row in rows["speaker"] if row.get("confidential") == "true"}
    if unnamed:
        _unname(rows, whole, unnamed)
    _silence(rows, whole, unnamed)
    withheld = Counter(
        {record: len(whole[record]) - len(record_rows) for record, record_rows in rows.items()}
    )
    everything = not +withheld and case is None and since is None
    # A retracted row is in the tables, too, and may be one that must not go out.
    if everything and with_history(engine, max_marking):
        return whole, {}
    named = engine.has_rows("speaker_entry WHERE confidential")
    return part(engine, rows, case, texts=not named), dict(+withheld)


def _allowed(words: list[str], max_marking: str) -> set[str]:
    if max_marking not in words:
        raise UsageError(
            f"--max-marking {max_marking} is not accepted; accepted are {', '.join(words)}"
        )
    return set(words[: words.index(max_marking) + 1])


def _since(engine: Engine, whole: Contents, since: datetime) -> Contents:
    """The rows recorded since, and those that they refer to, so that no reference dangles."""
    recorded = engine.ask("bundle/withheld/recorded")
    waiting = [(str(record), str(id)) for record, id, at in recorded if at >= since]
    members: set[tuple[str, str]] = set()
    while waiting:
        record, id = waiting.pop()
        row = whole.get(record, id)
        if row is None or (record, id) in members:
            continue
        members.add((record, id))
        waiting += [(kind, target) for _, kind, target in referred(record, row)]
        # A statement is read where it appears.
        if record == "statement":
            appearances = whole.where("appearance", "statement", id)
            waiting += [("appearance", appearance["id"]) for appearance in appearances]
    rows = {
        record: [row for row in record_rows if (record, row["id"]) in members]
        for record, record_rows in whole.rows.items()
    }
    return Contents(engine, rows, whole.fields)


def _of_case(engine: Engine, case: str) -> Contents:
    whole = contents(engine)
    members = set(engine.ask("lookups/cases/case_record", parameters={"case": case}))
    rows = {
        record: [row for row in record_rows if (record, row["id"]) in members]
        for record, record_rows in whole.rows.items()
    }
    return Contents(engine, rows, whole.fields)


def _follow(rows: dict[str, list[Row]], whole: Contents) -> None:
    """Withhold rows that refer to withheld ones, and statements that can be read nowhere else."""
    all_keys = {
        (record, row["id"]) for record, record_rows in whole.rows.items() for row in record_rows
    }
    while True:
        before = sum(map(len, rows.values()))
        closed(rows, whole.fields)
        read = {row["statement"] for row in rows["appearance"]}
        rows["statement"] = [row for row in rows["statement"] if row["id"] in read]
        remaining = {
            (record, row["id"]) for record, record_rows in rows.items() for row in record_rows
        }
        gone = all_keys - remaining
        for record, record_rows in rows.items():
            about = records()[record].about
            rows[record] = [
                row
                for row in record_rows
                if not any(n in about and (k, id) in gone for n, k, id in referred(record, row))
            ]
        if sum(map(len, rows.values())) == before:
            return


def _unname(rows: dict[str, list[Row]], whole: Contents, unnamed: Mapping[str, Row]) -> None:
    """Replace a confidential speaker's name by the description, and the id by a number."""
    ids = {id: f"confidential-{number}" for number, id in enumerate(sorted(unnamed), 1)}
    # The words around an excerpt may name who is quoted.
    theirs = {row["id"] for row in rows["statement"] if row["speaker"] in ids}
    quoting = {row["id"] for row in rows["appearance"] if row["statement"] in theirs}
    rows["anchor"] = [row for row in rows["anchor"] if row["appearance"] not in quoting]
    for record in ("alias", "affiliation"):
        rows[record] = [
            row
            for row in rows[record]
            if row["speaker"] not in ids and row.get("organisation") not in ids
        ]
    # A judgement of who is the same as a speaker would reveal the speaker.
    rows["identity"] = [
        row
        for row in rows["identity"]
        if row["kind"] != "speaker" or not {row["one"], row["other"]} & set(ids)
    ]
    for record, record_rows in rows.items():
        references = [f.name for f in whole.fields[record].values() if f.refers_to == "speaker"]
        rows[record] = [_renamed(record, row, references, ids) for row in record_rows]
    rows["assessment"] = [
        {**row, "target": ids[row["target"]], "id": f"{ids[row['target']]}/{row['axis']}"}
        if row["target_kind"] == "speaker" and row["target"] in ids
        else row
        for row in rows["assessment"]
    ]
    rows["speaker"] = [
        {
            "id": ids[row["id"]],
            "name": row.get("description", UNNAMED),
            "kind": row["kind"],
            "confidential": "true",
            **({"marking": row["marking"]} if "marking" in row else {}),
        }
        if row["id"] in ids
        else row
        for row in rows["speaker"]
    ]


def _silence(rows: dict[str, list[Row]], whole: Contents, unnamed: Mapping[str, Row]) -> None:
    """Take out of extras whatever names a speaker, or tells of a row, that does not go out."""
    remain = {(record, row.get("id")) for record, of_kind in rows.items() for row in of_kind}
    gone = {
        (record, row["id"])
        for record, of_kind in whole.rows.items()
        for row in of_kind
        if (record, row["id"]) not in remain
    }
    if not gone and not unnamed:
        return
    hidden = {id for record, id in gone if record == "speaker"} | set(unnamed)
    names = hidden | {
        row["name"]
        for record, key in (("speaker", "id"), ("alias", "speaker"))
        for row in whole[record]
        if row[key] in hidden
    }
    any_name = "|".join(map(re.escape, sorted(names)))
    named = re.compile(rf"(?<![0-9A-Z])(?:{any_name})(?![0-9A-Z])", re.IGNORECASE)
    for record, of_kind in rows.items():
        rows[record] = [_silent(row, named if names else None, gone) for row in of_kind]


def _silent(row: Row, named: re.Pattern[str] | None, gone: Set[tuple[str, str]]) -> Row:
    if "extra" not in row:
        return row
    told = json.loads(row["extra"])
    kept = _unnamed(told, named, gone)
    if kept == told:
        return row
    rest = {name: value for name, value in row.items() if name != "extra"}
    return rest | {"extra": json.dumps(kept, ensure_ascii=False)} if kept else rest


def _unnamed(value: Any, named: re.Pattern[str] | None, gone: Set[tuple[str, str]]) -> Any:
    """A value without objects that hold one of the names, or tell of what is gone."""
    if isinstance(value, str):
        return None if named is not None and named.search(value) else value
    if isinstance(value, list):
        items = [_unnamed(item, named, gone) for item in value]
        pairs = [*zip(value, items, strict=True)]
        if any(isinstance(item, str) and kept is None for item, kept in pairs):
            return None
        return [kept for item, kept in pairs if kept is not None or item is None]
    if not isinstance(value, dict):
        return value
    if (str(value.get("record")), str(value.get("id"))) in gone:
        return None
    members = {name: (held, _unnamed(held, named, gone)) for name, held in value.items()}
    if any(isinstance(held, str | list) and kept is None for held, kept in members.values()):
        return None
    return {
        name: kept for name, (held, kept) in members.items() if kept is not None or held is None
    }


def _renamed(record: str, row: Row, references: Sequence[str], ids: Mapping[str, str]) -> Row:
    """A row with other ids of speakers; an id that is derived from them is left out."""
    others = {name: ids[row[name]] for name in references if row.get(name) in ids}
    if not others:
        return row
    made_of = records()[record].id is not None
    return {name: value for name, value in row.items() if name != "id" or not made_of} | others


def part(
    engine: Engine, rows: Mapping[str, Sequence[Row]], case: str | None = None, *, texts: bool
) -> Contents:
    """Rows as a new record, under one load; the same rows always give the same load."""
    made = opening.memory([engine.scratch] if engine.scratch is not None else [])
    made.scratch = engine.scratch
    staged = [
        StagedRow(record, "record", number, row)
        for record, record_rows in {**_rules(engine), **rows}.items()
        for number, row in enumerate(record_rows, 1)
    ]
    digests = {row["sha256"] for row in rows["source"] if "sha256" in row}
    stored = engine.ask("file/texts/stored_text") if texts else ()
    for digest, content in stored:
        if digest in digests:
            text = {"digest": digest, "content": content}
            made.execute(library.text("bundle/withheld/enter_text"), text)
    titles: dict[str, str | None] = dict(engine.ask("lookups/cases/case_header"))
    if case is None and len(titles) == 1:
        (case,) = titles
    title = None if case is None else titles.get(case)
    drafted = loads.Drafted("record", "0" * 64, staged, case=case, title=title, full_ids=True)
    loads.load(
        made,
        [drafted],
        recorded_by="export",
        allow_unanchored=True,
        texts_put=True,
        recorded_at=_last(engine, rows),
    )
    # Its answers are this record's own: what was looked up here was looked up.
    looked_up = [id for (id,) in engine.ask("intake/texts/believed_ids")]
    made.run("intake/texts/believed", parameters={"ids": looked_up})
    return contents(made)


def _last(engine: Engine, rows: Mapping[str, Sequence[Row]]) -> datetime:
    """When the last of these rows was recorded."""
    recorded: dict[tuple[str, str | None], datetime] = {
        (record, id): at for record, id, at in engine.ask("bundle/withheld/recorded")
    }
    keys = {(record, row.get("id")) for record, record_rows in rows.items() for row in record_rows}
    return max((at for key, at in recorded.items() if key in keys), default=loads.CREATED)


def _rules(engine: Engine) -> dict[str, list[Row]]:
    """The current rules by which the record reads figures."""
    return {record: rows_of(engine, record, catalogue()[record]) for record in RULES}
