"""An input as rows: each record is staged as text, with the file and the line that it stands in."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from provenance.declaration import Field, Pattern, Record, catalogue, pattern, records, words
from provenance.engine import Parameters
from provenance.engine.journey import Reader, Step, Steps, Stretch, each
from provenance.errors import Problem, UsageError
from provenance.intake import mapped, readers, tables, texts
from provenance.intake.case_file import StagedRow
from provenance.intake.case_format import CORRECTIONS
from provenance.intake.input import RULES, SHIPPER, Input, contents, every
from provenance.intake.reads import Reads
from provenance.intake.relations import Unreadable
from provenance.templates import Words


def _stage_rows(work: Input) -> None:
    """Stage the records that were read in Python."""
    by_record: dict[str, list[StagedRow]] = {}
    for row in work.rows:
        by_record.setdefault(row.record, []).append(row)
    for record, rows in by_record.items():
        lists: dict[str, list[object]] = {
            "file": [row.file for row in rows],
            "line": [row.line for row in rows],
        }
        lists |= {
            name: [row.fields.get(name) for row in rows] for name in ("id", *contents(record))
        }
        work.engine.add_lists(f"staged_{record}", lists)
    work.stage_lines(
        [
            (row.file, row.line, name, line)
            for row in work.rows
            for name, line in row.lines.items()
            if line != row.line
        ]
    )
    if work.doubts:
        files, lines, doubts = map(list, zip(*work.doubts, strict=True))
        work.engine.add_lists("staged_doubt", {"file": files, "line": lines, "doubt": doubts})
    if implied := [(row.file, row.line, name) for row in work.rows for name in sorted(row.implied)]:
        files, lines, fields = map(list, zip(*implied, strict=True))
        work.engine.add_lists("staged_implied", {"file": files, "line": lines, "field": fields})


def _stage_drafts(work: Input) -> None:
    """Stage what files of other formats say beside their rows."""
    words = work.words_of
    engine = work.engine
    engine.add_lists(
        "drafted_file",
        {
            "file": [*words],
            "id": [word.id for word in words.values()],
            "title": [word.title for word in words.values()],
        },
    )
    doubts = [
        (file, name, line, notice)
        for file, word in words.items()
        for name, line, notice in word.doubts
    ]
    versions = [(file, *version) for file, word in words.items() for version in word.versions]
    version = ("file", "format", "statement", "object", "modified", "said", "revoked")
    for table, names, rows in (
        ("drafted_notice", ("file", "name", "line", "notice"), doubts),
        ("drafted_version", version, versions),
        ("drafted_row", ("file", "line", "real_line", "made"), work.places),
    ):
        if rows:
            engine.add_lists(table, dict(zip(names, zip(*rows, strict=True), strict=True)))


def _meant(work: Input) -> Iterator[Words]:
    """The fields of what is staged that hold the id of what can be known under another one."""
    kinds = ("speaker", "claim", "source", "statement")
    staged = {row.record for row in work.rows}
    for record, fields in work.catalogue.items():
        made = ", id = NULL" if pattern(record) is not None else ""
        for name, field in fields.items() if record in staged else ():
            words = {"record": record, "field": name, "id": "" if name == "id" else made}
            if _means(field) in kinds:
                yield words | {"kind": f"'{_means(field)}'"}
            elif field.kind_in is not None and _kinds_in(field) & {*kinds}:
                yield words | {"kind": f"staged_{record}.{field.kind_in}"}


def _known(work: Input) -> Iterator[Words]:
    """The kinds of record of which an id is staged that is recorded, or staged twice."""
    staged = sorted({row.record for row in work.rows} - {"anchor"})
    if not staged:
        return
    rows = work.engine.ask_each("intake/compared/compared", each("record", staged))
    for (record,) in sorted(rows):
        fields = [field for name, field in work.catalogue[record].items() if name != "id"]
        differing = [{"record": record, "field": f.name, "type": f.type} for f in fields]
        yield {**work.words(record), "differing": differing}


def _fields(work: Input) -> Iterator[Words]:
    """The fields of the kinds of record of which something is drafted."""
    for record in sorted({row.record for row in work.rows}):
        for name in work.catalogue[record]:
            if name not in ("id", *CORRECTIONS):
                yield {"record": record, "field": name}


def _count_kept(work: Input) -> None:
    work.kept = work.engine.ask("intake/known/kept_count")[0][0]


def _stage_tables(work: Input) -> None:
    """Stage record tables."""
    for part in work.tables:
        reads = Reads(sheet=[] if part.sheet is None else [part.sheet])
        fields = work.catalogue[part.record]
        try:
            for table in readers.opened(work.engine, part.file, part.scan, reads, exact=True):
                # Two sheets of one file have the same lines.
                placed = table if part.sheet is None else replace(table, file=part.name)
                work.report(tables.stage(work.engine, part.record, placed, fields))
                if part.sheet is None:
                    work.note_alone(table)
                if table.cells is not None:
                    work.note_origins(placed, {name: [name] for name in table.columns})
                work.engine.run("intake/rows/forgotten")
        except Unreadable as error:
            work.report([Problem(part.name, error.line, str(error))])


def _says(work: Input) -> Iterator[Words]:
    """The kinds of record by which a case says something.

    The people and things that it speaks of stay: other cases may speak of them, too.
    """
    for record in records().values():
        if record.given and (record.said is not None or not record.names_itself):
            yield work.words(record.name)


def _has_missed(work: Input) -> bool:
    return work.engine.has_rows("missed_excerpt")


def _missing(work: Input) -> Parameters:
    case = work.header.get("case")
    if case is None:
        raise UsageError("--retract-missing needs an input with a `case`")
    return _taken_back(work, case=case, by=None)


def _shipped_no_more(work: Input) -> Parameters:
    return _taken_back(work, case=None, by=SHIPPER)


def _taken_back(work: Input, *, case: str | None, by: str | None) -> Parameters:
    return {"case": case, "by": by, "reason": work.options.amend, "file": work.files[-1][0]}


def _each_rule(work: Input) -> Iterator[Words]:
    return map(work.words, RULES)


def _count(work: Input) -> None:
    """Count what is staged of each kind of record."""
    rows = work.engine.ask_each("intake/staged/staged_count", each("record", work.catalogue))
    work.staged = {record: count for record, count in rows if count}


def _with_id_of(work: Input, *, numbered: bool) -> list[Words]:
    """The words of each kind of record that lacks ids, where these are numbered or not."""
    patterns = [(record, pattern(record.name)) for record in records().values()]
    return [
        id_words(record, made)
        for record, made in patterns
        if made is not None
        and made.numbered is numbered
        and work.engine.has_rows(f"staged_{record.name} WHERE id IS NULL")
    ]


def _name_cases(work: Input) -> None:
    """Say, to SQL, of which case the ids of the input are and what that shares."""
    held = work.engine.distinct("load WHERE case_id IS NOT NULL", "case_id")
    case = None if work.full_ids else work.header.get("case")
    if case is not None and case not in held and not _CASE.fullmatch(case):
        _report(
            work,
            "case",
            f"the case `{case[:60]}` is not accepted, because it is a part of ids; it is up to 200 "
            "letters, digits and - _ . and begins with a letter or digit",
        )
        case = None
    for shared in work.shares:
        if shared not in held and shared != case:
            near = difflib.get_close_matches(shared, held, 1)
            advice = f"did you mean {near[0]}?" if near else "load it first"
            _report(work, "shares", f"`shares: {shared[:60]}` names no recorded case; {advice}")
    work.engine.set_variable("own_case", case)
    work.engine.set_variable("shared_cases", work.shares)


def _has_short_ids(work: Input) -> bool:
    """Whether ids of the input may be those of a case, without its name."""
    of_case = "case" in work.header or work.engine.has_rows("load WHERE case_id IS NOT NULL")
    return of_case and not work.full_ids


# As sql/checks/form.sql has it of ids.
_CASE = re.compile(r"[^\W_][\w.-]{0,199}")


def _report(work: Input, key: str, problem: str) -> None:
    """Report a problem of what stands beside the sections."""
    file, line = work.header_places.get(key, (work.files[-1][0], 0))
    work.report([Problem(file, line, problem)])


def _owned(_: Input) -> Iterator[Words]:
    """The kinds of record whose ids are a case's own, and the fields that hold such an id."""
    kinds = [record.name for record in records().values() if record.own]
    yield {"held": each("record", kinds), "called": _own_fields()}


@cache
def _own_fields() -> Sequence[Mapping[str, str]]:
    own = {name for name, record in records().items() if record.own}
    kinds_ = {"own": ", ".join(f"'{name}'" for name in sorted(own))}
    found = []
    for record, fields in catalogue().items():
        for name, field in fields.items():
            kind = _means(field)
            if kind in own:
                found.append({"record": record, "field": name, "kind": f"'{kind}'", **kinds_})
            elif field.kind_in is not None and own & _kinds_in(field):
                found.append({"record": record, "field": name, "kind": field.kind_in, **kinds_})
    return found


def _own_records(work: Input) -> Iterator[Words]:
    """The kinds of record that hold such an id, with all of their fields that do."""
    owned: dict[str, list[str]] = {}
    for words_ in _staged_in(work, _own_fields()):
        owned.setdefault(str(words_["record"]), []).append(_OWNED.format(**words_))
    return ({"record": record, "owned": ", ".join(fields)} for record, fields in owned.items())


# An id in a field as the record has it, where it is of a kind whose ids are a case's own.
_OWNED = (
    'CASE WHEN {kind} IN ({own}) THEN own_id({kind}, staged_{record}."{field}") '
    'ELSE "{field}" END AS "{field}"'
)


def _staged_in(work: Input, fields: Iterable[Mapping[str, str]]) -> Iterator[Words]:
    """Those of some fields whose kind of record may be staged."""
    staged = {row.record for row in work.rows} | {table.record for table in work.tables}
    return (words for words in fields if work.mapping is not None or words["record"] in staged)


@cache
def _made_fields() -> Sequence[Mapping[str, str]]:
    """The fields that hold an id that begins with that of a record whose id is a case's own."""
    heads: dict[str, dict[str, str]] = {}
    for record, of in records().items():
        if (made := pattern(record)) is not None:
            kind = of.fields[made.parts[0][0]].refers_to
            if kind in records() and records()[kind].own:
                heads[record] = {"kind": kind, "sign": made.sign}
    return [
        {"record": record, "field": name, **heads[target]}
        for record, fields in catalogue().items()
        for name, field in fields.items()
        if (target := _means(field)) in heads
    ]


def _means(field: Field) -> str | None:
    """The kind of record of which a field holds the id, where that is always the same."""
    if field.name == "id":
        return field.record
    return field.refers_to if field.kind == "reference" else None


def _of_kind(kind: str) -> Callable[[Input], Iterator[Words]]:
    """The fields of a kind, where their kind of record may be staged."""

    def fields_of(work: Input) -> Iterator[Words]:
        every_field = (field for fields in catalogue().values() for field in fields.values())
        places = ({"record": f.record, "field": f.name} for f in every_field if f.kind == kind)
        return _staged_in(work, places)

    return fields_of


@cache
def referred() -> Sequence[str]:
    """The kinds of record that another one can refer to."""
    kinds = set[str]()
    for fields in catalogue().values():
        for field in fields.values():
            if field.kind == "reference":
                kinds.add(str(field.refers_to))
            elif field.kind_in is not None:
                kinds |= _kinds_in(field)
    return sorted(kinds)


def _kinds_in(field: Field) -> set[str]:
    """The kinds of record that a field can refer to whose kind another field names."""
    kinds = catalogue()[field.record][str(field.kind_in)].refers_to
    return {*words()[str(kinds)]}


def staged_record(staged: Iterable[str]) -> Words:
    """The words of ``intake/staged/staged_record``, where records of these kinds are staged."""
    return {"staged": each("record", staged), "known": each("record", referred())}


def id_words(record: Record, made: Pattern) -> dict[str, str]:
    """The words of the SQL that derives the ids of a kind of record."""
    parts = [part[0] if len(part) == 1 else f"coalesce({', '.join(part)})" for part in made.parts]
    fields = parts
    if made.ordered is not None:
        one, other = made.ordered
        sorted_ = {one: f"least({one}, {other})", other: f"greatest({one}, {other})"}
        parts = [sorted_.get(part, part) for part in parts]
    holder, *others_ = parts
    parts = [holder, *(f"beside({holder}, {part})" for part in others_)]
    sign = f"'{made.sign}'"
    id = (
        f"concat_ws({sign}, {', '.join(parts)})" if made.optional else f" || {sign} || ".join(parts)
    )
    others = [name for name in record.fields if name not in (*fields, "id", "marking", "extra")]
    return {
        "record": record.name,
        "id": id,
        "parts": ", ".join(fields),
        "others": ", ".join(others),
        "same": " AND ".join(f"several.{part} = staged_{record.name}.{part}" for part in fields),
    }


MAKE_IDS: Steps = (
    Step("intake/staged/derived_id", words=lambda work: _with_id_of(work, numbered=False)),
    Step("intake/staged/numbered_id", words=lambda work: _with_id_of(work, numbered=True)),
)

STAGE: Steps = (
    Step("intake/staged/staging"),
    Step("intake/staged/staged_table", words=every),
    Reader(_stage_rows, leaves=("staged_<record>", "staged_line")),
    Stretch(lambda work: work.left_out > 0, (Step("intake/staged/drop_bad", words=every),)),
    Reader(_stage_tables, leaves=("staged_<record>", "staged_problem")),
    Stretch(
        lambda work: work.mapping is not None and not work.problems,
        (
            Step("intake/mapping/macros"),
            Reader(mapped.stage, leaves=("staged_<record>", "staged_line", "staged_problem")),
        ),
    ),
    Step("intake/known/drafts"),
    Step("intake/known/nothing_kept"),
    Stretch(
        lambda work: bool(work.words_of),
        (
            Reader(
                _stage_drafts,
                leaves=("drafted_file", "drafted_notice", "drafted_row", "drafted_version"),
            ),
            Step("intake/known/known"),
            Step("intake/known/versions"),
            Stretch(
                lambda work: work.engine.has_rows("known_record"),
                (
                    Step("intake/known/meant", words=_meant),
                    *MAKE_IDS,
                ),
            ),
            Step("intake/known/revised"),
            Step("intake/known/upheld", words=_known),
            Step("intake/known/kept", words=_known),
            Stretch(
                lambda work: work.options.amend is not None,
                (Step("intake/known/amended", words=_fields),),
            ),
            Step("intake/known/named_here"),
            Step("intake/known/taken_back"),
            Step("intake/known/word"),
            Reader(_count_kept, given=("kept_row",)),
        ),
    ),
    Reader(texts.stage, given=("staged_<record>",), leaves=("staged_text", "staged_<record>")),
    Reader(_name_cases, leaves=("staged_problem",)),
    Stretch(
        _has_short_ids,
        (
            Step("intake/own_ids/meant", words=_owned),
            Step("intake/own_ids/full", words=_own_records),
            Step(
                "intake/own_ids/full_value",
                words=_of_kind("value"),
            ),
            Step("intake/own_ids/full_made", words=lambda work: _staged_in(work, _made_fields())),
            Step(
                "intake/own_ids/full_sides",
                words=_of_kind("sides"),
            ),
        ),
    ),
    *MAKE_IDS,
    Stretch(
        lambda work: work.options.shipped,
        (
            Step("intake/staged/changed_rule", words=_each_rule),
            Step("intake/staged/missing", words=_each_rule, parameters=_shipped_no_more),
        ),
    ),
    Stretch(
        lambda work: work.options.retract_missing,
        (
            Step(
                "intake/staged/missing",
                words=_says,
                parameters=_missing,
            ),
        ),
    ),
    Step("intake/texts/given"),
    Stretch(lambda work: work.engine.has_rows("staged_text"), (Step("intake/texts/anchor"),)),
    Step("intake/texts/missed_excerpt"),
    Stretch(_has_missed, (Step("intake/texts/missed"),)),
    Reader(_count, given=("staged_<record>",)),
    Stretch(lambda work: "answer" in work.staged, (Step("intake/staged/asserted"),)),
    Step("intake/staged/staged_record", words=lambda work: [staged_record(work.present)]),
)
