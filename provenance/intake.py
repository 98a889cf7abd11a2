"""What goes in: files are staged as text, checked by SQL rules, and entered in one transaction.

All of an input is entered, or nothing. Python finds the files and hands them over; what a value
means, what is wrong with it and what it becomes is said in sql/readings, sql/checks and sql/intake.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from provenance import (
    __version__,
    case_file,
    forks,
    front_matter,
    library,
    mapping_sql,
    readers,
    readings,
    tables,
)
from provenance.case_file import StagedRow
from provenance.case_format import CORRECTIONS, DIRECTIONS, catalogue
from provenance.engine import Engine, listed, literal, quoted
from provenance.errors import InvalidInput, Problem, UsageError
from provenance.mapping import Rules
from provenance.mapping import read as read_mapping
from provenance.progress import Told, silent
from provenance.readers import Scan, Table, Unreadable

# Rules come first: the figures of the same input are read by them.
RULES = ("hedge_rule", "scale_word")
# What a row of the input says; without it, what it speaks of may stay.
SAID = ("statement", "relay", "appearance", "figure")
# Kinds of fields of which each different value is looked at once.
BY_VALUE = ("boolean", "edtf", "json", "number", "sha256", "vocabulary")
# So many hashes are sorted at once.
SORTED = 4_000_000
# The share of a large load that is done when a stage begins.
DONE = {"reading": 0.0, "checking": 0.15, "entering": 0.25, "keeping": 0.65}
# An error carries so many problems; how many there are in all it says beside.
CARRIED = 1000

# A fixed instant makes the load of the shipped rules the same in every file, so that two copies
# agree on it.
RULES_RECORDED_AT = datetime(2025, 1, 1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load did: entries added per table, records already here, how the excerpts fared."""

    case: str | None
    added: Mapping[str, int]
    already_here: int
    replaced: int
    excerpts: Mapping[str, int]
    texts_missing: Sequence[str]
    load: str | None
    left_out: int = 0
    problems: Sequence[Problem] = ()
    problem_count: int = 0


@dataclass(frozen=True, slots=True)
class _Way:
    """How an input is taken; the arguments of ``load``."""

    texts: Path | None = None
    allow_unanchored: bool = False
    amend: str | None = None
    mapping: Path | None = None
    skip: bool = False
    retract_missing: bool = False
    errors: Path | None = None
    texts_put: bool = False


@dataclass(frozen=True, slots=True)
class Drafted:
    """Rows that were made elsewhere, such as from a file of another format, to be entered alike."""

    file: str
    sha256: str
    rows: Sequence[StagedRow]
    problems: Sequence[Problem] = ()
    case: str | None = None


@dataclass(slots=True)
class _Input:
    """The staged input: files with their digests, header, rows, and the problems of its form."""

    files: list[tuple[str, str]] = field(default_factory=list)
    header: dict[str, str] = field(default_factory=dict)
    rows: list[StagedRow] = field(default_factory=list)
    tables: list[tuple[str, Path, Scan]] = field(default_factory=list)
    mapped: list[tuple[Path, Scan]] = field(default_factory=list)
    documents: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def load(
    engine: Engine,
    paths: Sequence[Path | Drafted],
    *,
    recorded_by: str,
    texts: Path | None = None,
    allow_unanchored: bool = False,
    amend: str | None = None,
    mapping: Path | None = None,
    skip: bool = False,
    retract_missing: bool = False,
    errors: Path | None = None,
    texts_put: bool = False,
    recorded_at: datetime | None = None,
    stage: Told = silent,
) -> Outcome:
    """Enter case files and tables into the record, all of them or nothing.

    Args:
        engine: an open database, writable.
        paths: case files (YAML, JSON), tables named after a record table (CSV, TSV, JSONL, Parquet,
            workbooks), folders of these, or rows that were drafted from something else; with a
            mapping, tables of any name and Markdown.
        recorded_by: who records.
        texts: a folder of source texts to check excerpts against without storing them.
        allow_unanchored: record excerpts that are not found, marked as unanchored, instead of
            refusing them.
        amend: why recorded entries may be replaced; without it, other content under a known id is
            a problem.
        mapping: what the columns mean, where they are not named after fields of the record.
        skip: leave out rows that break rules, and what depends on them, instead of refusing all.
        retract_missing: retract what earlier loads of the same case said and this input does not.
        errors: a CSV file that every problem is written to.
        recorded_at: when it is said to be recorded, so that the same input makes the same load.
        texts_put: the texts that the record holds were put there for this load, its first.
        stage: is told which stage has begun.

    Raises:
        InvalidInput: with every problem found; nothing was written.
    """
    way = _Way(texts, allow_unanchored, amend, mapping, skip, retract_missing, errors, texts_put)
    with engine.transaction():
        loader = _Loader(engine, way)
        loader.recorded_at = recorded_at
        loader.prepare(paths, stage)
        return loader.enter(recorded_by, stage)


def load_rules(engine: Engine) -> None:
    """Enter the shipped rules into an empty record, alike in every file that is created."""
    with engine.transaction():
        loader = _Loader(engine, _Way())
        loader.recorded_at = RULES_RECORDED_AT
        loader.prepare([library.SQL / "rules"], silent)
        loader.enter("provenance", silent)


def check(
    engine: Engine,
    paths: Sequence[Path | Drafted],
    *,
    texts: Path | None = None,
    allow_unanchored: bool = False,
    amend: str | None = None,
    mapping: Path | None = None,
    skip: bool = False,
    retract_missing: bool = False,
    errors: Path | None = None,
    stage: Told = silent,
) -> int:
    """Check input against the rules and the record without writing.

    Returns how many records it holds.

    Raises:
        InvalidInput: with every problem found.
    """
    way = _Way(texts, allow_unanchored, amend, mapping, skip, retract_missing, errors)
    loader = _Loader(engine, way)
    loader.prepare(paths, stage)
    return sum(loader.staged.values())


def _statement(path: str) -> str:
    return library.text(path).rstrip().removesuffix(";")


def _as_json(value: str, kind: str) -> str:
    """The SQL of a value as JSON; numbers with decimals as they are written inside an object."""
    if kind.startswith("DECIMAL"):
        return f"(json_merge_patch('{{}}', json_object('v', {value})) -> '$.v')"
    return f"to_json({value})"


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


class _Loader:
    def __init__(self, engine: Engine, way: _Way) -> None:
        self.engine = engine
        self.way = way
        self.texts = way.texts
        self.recorded_at: datetime | None = None
        self.catalogue = catalogue(engine)
        self.input = _Input()
        self.rules: Rules | None = None
        self.staged: dict[str, int] = {}
        self.present: tuple[str, ...] = ()
        self.texts_missing: list[str] = []
        self.left_out = 0
        if way.retract_missing and way.amend is None:
            raise UsageError("--retract-missing needs --amend REASON, which says why")
        for name, value in (
            ("allow_unanchored", way.allow_unanchored),
            ("amending", way.amend is not None),
        ):
            engine.execute(f"SET VARIABLE {name} = $value", {"value": value})
        engine.execute("SET VARIABLE amend_reason = $reason::VARCHAR", {"reason": way.amend})

    # Staging

    def prepare(self, paths: Sequence[Path | Drafted], stage: Told) -> None:
        self._run("intake/macros.sql")
        self._run("intake/bad_row.sql")
        if self.way.mapping is not None:
            self._read_mapping(self.way.mapping)
        self._collect(paths)
        once = True
        while True:
            stage("reading", DONE["reading"])
            self._run("intake/staging.sql")
            self._stage(once)
            nothing = self.input.problems and not self.input.rows and not self._tables()
            if not nothing:
                stage("checking", DONE["checking"], sum(self.staged.values()))
                self._read()
                self._check()
            self._tell(self.input.problems)
            found = self.engine.rows(library.text("intake/problem_count.sql"))[0][0]
            if not found:
                return
            if once and self.rules is not None and not nothing:
                # Equal records were staged once; every row of a bad one is to be named.
                once = False
                continue
            once = True
            self._leave_out()

    def _tables(self) -> bool:
        return bool(self.input.tables or self.input.mapped or self.input.documents)

    def _stage(self, once: bool) -> None:
        self._stage_rows()
        self._stage_tables()
        if self.rules is not None:
            self._stage_mapped(self.rules, once)
        self._stage_texts()
        self._run("intake/derive.sql")
        if self.way.retract_missing:
            self._stage_missing()
        self._run("intake/anchor.sql")
        self._run("intake/staged_record.sql")
        self._count()

    def _read(self) -> None:
        self._spread()
        self._run("intake/date_text.sql")
        readings.read_dates(self.engine)
        self._read_figures()
        self._read_units()
        self._run("intake/figure_place.sql")
        self._compare()

    def _leave_out(self) -> None:
        """Mark the rows that have problems, so that the next pass does without them.

        Raises:
            InvalidInput: bad rows are not to be left out, or the problem is not that of a row.
        """
        self._run("intake/left_out.sql")
        fatal = {problem.file for problem in self.input.problems}
        if self.rules is not None:
            fatal.add(str(self.rules.file))
        before = self.left_out
        self.left_out = self.engine.rows("SELECT count(*) FROM bad_row")[0][0]
        beyond = self.engine.rows(
            "SELECT 1 FROM staged_problem WHERE list_contains($fatal::VARCHAR[], file) LIMIT 1",
            {"fatal": sorted(fatal)},
        )
        if not self.way.skip or beyond or self.left_out == before:
            problems, count = self.problems()
            raise InvalidInput(problems, count)

    def problems(self) -> tuple[list[Problem], int]:
        """The problems so far, in order: the first of them and their number; all go to a file."""
        if self.way.errors is not None:
            target = literal(str(self.way.errors))
            self.engine.execute(
                f"COPY ({library.text('intake/problems.sql')}) TO {target} (FORMAT csv, HEADER)"
            )
        told = library.text("intake/problems.sql")
        count = self.engine.rows(f"SELECT count(*) FROM ({told})")[0][0]
        return [Problem(*row) for row in self.engine.rows(f"{told} LIMIT {CARRIED}")], count

    def _insert_lists(self, table: str, lists: Mapping[str, Sequence[object]]) -> None:
        rows, given = listed(lists)
        self.engine.execute(f"INSERT INTO {table} ({quoted(list(lists))}) {rows}", given)

    def _read_mapping(self, file: Path) -> None:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise UsageError(f"the mapping {file} cannot be read: {error.strerror}") from None
        self.rules, problems = read_mapping(file, content, self.catalogue)
        self.input.problems += problems
        if not problems:
            self.input.problems += mapping_sql.patterns(self.engine, self.rules)
        self.input.files.append((str(file), hashlib.sha256(content).hexdigest()))
        self.input.header |= {key: text for key, (text, _) in self.rules.header.items()}

    def _run(self, path: str) -> None:
        self.engine.execute(library.text(path))

    def _collect(self, paths: Sequence[Path | Drafted]) -> None:
        seen: dict[Path, Path] = {}
        for path in paths:
            if isinstance(path, Drafted):
                self._take_drafted(path)
                continue
            for file in self._files(path):
                if (resolved := file.resolve()) in seen:
                    self._problem(
                        file, f"the file is given twice (also as {seen[resolved]}); give it once"
                    )
                    continue
                seen[resolved] = file
                self._take(file)

    def _take_drafted(self, drafted: Drafted) -> None:
        self.input.files.append((drafted.file, drafted.sha256))
        self.input.problems += drafted.problems
        if drafted.case is not None:
            self.input.header["case"] = drafted.case
        for row in drafted.rows:
            known = self.catalogue.get(row.record, {})
            directions = DIRECTIONS.get(row.record, {})
            unknown = sorted(set(row.fields) - {"id", *known, *directions, *CORRECTIONS})
            if row.record not in self.catalogue:
                self._problem(row.file, f"`{row.record[:40]}` is no record table", row.line)
            elif unknown:
                named = ", ".join(f"`{name[:40]}`" for name in unknown)
                self._problem(row.file, f"a {row.record} has no field {named}", row.line)
            else:
                self.input.rows.append(row)

    def _files(self, path: Path) -> Iterator[Path]:
        if not path.exists():
            raise UsageError(
                f"{path} does not exist; name a case file, a table or a folder of tables"
            )
        if not path.is_dir():
            yield path
            return
        if self.rules is not None:
            readable = readers.SUFFIXES | readers.FRONT_MATTER
            found = sorted(f for f in path.rglob("*") if f.suffix.lower() in readable)
            if not found:
                raise UsageError(
                    f"{path} holds no tables; accepted are {', '.join(sorted(readable))} files"
                )
            yield from found
            return
        found = sorted(f for f in path.iterdir() if f.suffix.lower() in readers.SUFFIXES)
        if not found:
            raise UsageError(
                f"{path} holds no tables; accepted are {', '.join(sorted(readers.SUFFIXES))} files "
                "named after a record table, such as statement.csv"
            )
        yield from found

    def _take(self, file: Path) -> None:
        suffix = file.suffix.lower()
        try:
            if suffix in readers.SUFFIXES or self.rules is not None:
                self._take_table(file, readers.scanned(file))
                return
            content = file.read_bytes()
        except OSError as error:
            self._problem(file, f"cannot be read: {error.strerror}")
            return
        self.input.files.append((str(file), hashlib.sha256(content).hexdigest()))
        if suffix in (".yaml", ".yml", ".json"):
            found = case_file.read(file, content, self.catalogue)
            self.input.rows += found.rows
            self.input.problems += found.problems
            for key, (value, line) in found.header.items():
                if self.input.header.setdefault(key, value) != value and key == "case":
                    self._problem(
                        file,
                        f"`case: {value}` is another case than `{self.input.header[key]}`; "
                        "load one case at a time",
                        line,
                    )
        else:
            self._problem(
                file,
                f"`{suffix or file.name}` files are not read; accepted are .yaml, .yml and .json "
                f"case files and {', '.join(sorted(readers.SUFFIXES))} tables; "
                "--map MAPPING reads tables of other names",
            )

    def _take_table(self, file: Path, scan: Scan) -> None:
        self.input.files.append((str(file), scan.digest))
        if self.rules is not None:
            if file.suffix.lower() in readers.FRONT_MATTER:
                self.input.documents.append(file)
            else:
                self.input.mapped.append((file, scan))
        elif scan.empty:
            self._problem(file, "the file is empty; a table has a header line and rows")
        elif file.stem not in self.catalogue:
            self._problem(
                file,
                f"`{file.stem}` is no record table; accepted file names are "
                f"{', '.join(sorted(self.catalogue))}; --map MAPPING reads tables of other names",
            )
        else:
            self.input.tables.append((file.stem, file, scan))

    def _problem(self, file: Path | str, what: str, line: int = 1) -> None:
        self.input.problems.append(Problem(str(file), line, what))

    def _stage_rows(self) -> None:
        by_record: dict[str, list[StagedRow]] = {}
        for row in self.input.rows:
            by_record.setdefault(row.record, []).append(row)
        for record, rows in by_record.items():
            columns = [
                "id",
                *(n for n in self.catalogue[record] if n != "id"),
                "retracted",
                "reason",
            ]
            lists: dict[str, list[object]] = {
                "file": [row.file for row in rows],
                "line": [row.line for row in rows],
            }
            lists |= {name: [row.fields.get(name) for row in rows] for name in columns}
            self._insert_lists(f"staged_{record}", lists)
            if self.left_out:
                self.engine.execute(
                    f"DELETE FROM staged_{record} "
                    "WHERE (file, line) IN (SELECT (file, line) FROM bad_row)"
                )
        # A check knows the line of the record; case files tell the line of each field, too.
        lines = [
            (row.file, row.line, name, at)
            for row in self.input.rows
            for name, at in row.lines.items()
        ]
        if lines:
            named = ("file", "line", "field", "field_line")
            self._insert_lists(
                "staged_line", dict(zip(named, zip(*lines, strict=True), strict=True))
            )

    def _stage_tables(self) -> None:
        for record, file, scan in self.input.tables:
            fields = self.catalogue[record]
            try:
                table = readers.opened(self.engine, file, scan, {}, exact=True)
                self._tell(tables.stage(self.engine, record, table, fields))
            except Unreadable as error:
                self._tell([Problem(str(file), error.line, str(error))])

    def _stage_mapped(self, rules: Rules, once: bool) -> None:
        """Stage what a mapping makes of its files, its constant records once."""
        if self.input.problems:
            return
        self._run("intake/mapping.sql")
        constant = True
        for table in self._mapped_tables(rules):
            staging, problems = mapping_sql.compiled(rules, table, once=once, constant=constant)
            if problems:
                self.input.problems += problems
                return
            readers.take(self.engine, table, staging.layers)
            for insert in staging.inserts:
                self.engine.execute(insert)
            constant = False

    def _mapped_tables(self, rules: Rules) -> Iterator[Table]:
        for file, scan in self.input.mapped:
            try:
                table = readers.opened(self.engine, file, scan, rules.reads)
            except Unreadable as error:
                self._tell([Problem(str(file), error.line, str(error))])
                continue
            if table.objects:
                bad = tables.not_objects(self.engine)
                self._tell([Problem(str(file), line, what) for line, what in bad])
            yield table
        if self.input.documents:
            files, objects = [], []
            for file in self.input.documents:
                held, problems = front_matter.read(file)
                self._tell(problems)
                if held is not None:
                    files.append(str(file))
                    objects.append(held)
            yield readers.documents(self.engine, files, objects)

    def _tell(self, problems: Sequence[Problem]) -> None:
        if problems:
            self._insert_lists(
                "staged_problem",
                {
                    "file": [problem.file for problem in problems],
                    "line": [problem.line for problem in problems],
                    "problem": [problem.problem for problem in problems],
                },
            )

    def _stage_missing(self) -> None:
        """Stage the retraction of what the case said before and the input no longer has."""
        case, reason = self.input.header.get("case"), self.way.amend
        if case is None:
            raise UsageError("--retract-missing needs an input with a `case`")
        for record in SAID:
            self.engine.execute(
                self._for_record("intake/missing.sql", record),
                {"case": case, "reason": reason, "file": self.input.files[-1][0]},
            )

    def _stage_texts(self) -> None:
        """Bring the texts of the sources: beside the case file, lent with --texts, or stored."""
        lent = self._lent_texts()
        for row in self.input.rows:
            if row.record == "source":
                self._text_of(row, lent)
        self.engine.execute(library.text("intake/stored_text.sql"))
        if lent:
            by_digest = {hashlib.sha256(content).hexdigest(): content for content in lent.values()}
            wanted = self.engine.rows(library.text("intake/text_wanted.sql"))
            for source, digest in wanted:
                if digest in by_digest:
                    self._stage_text(
                        source, digest, by_digest[digest], lent=True, file="--texts", line=1
                    )

    def _lent_texts(self) -> dict[str, bytes]:
        if self.texts is None:
            return {}
        if not self.texts.is_dir():
            raise UsageError(
                f"--texts {self.texts} is not a folder; name the folder that holds the texts"
            )
        return {
            file.name: file.read_bytes() for file in sorted(self.texts.iterdir()) if file.is_file()
        }

    def _text_of(self, row: StagedRow, lent: Mapping[str, bytes]) -> None:
        name, source = row.fields.get("text"), row.fields.get("id")
        if name is None or source is None:
            return
        beside = Path(row.file).parent / name
        declared = row.fields.get("sha256")
        line = row.lines.get("text", row.line)
        try:
            found = beside.read_bytes() if beside.is_file() else None
        except OSError as error:
            self._problem(
                row.file, f"the text `{name[:60]}` cannot be read: {error.strerror}", line
            )
            return
        if found is not None:
            content, is_lent = found, False
        elif (lent_content := lent.get(Path(name).name)) is not None:
            content, is_lent = lent_content, True
        elif declared is not None:
            # The digest says which text is meant, so it may stay where it is.
            self.texts_missing.append(name)
            return
        else:
            self._problem(
                row.file,
                f"the text `{name[:60]}` is neither beside the case file nor in a folder given "
                "with --texts; give its `sha256` to refer to a text that stays elsewhere",
                line,
            )
            return
        digest = hashlib.sha256(content).hexdigest()
        if declared is not None and declared != digest:
            self._problem(
                row.file,
                f"the text `{name[:60]}` has the sha256 {digest}, not {declared}; "
                "it is another text, or it was changed",
                line,
            )
            return
        self._stage_text(source, digest, content, lent=is_lent, file=row.file, line=line)

    def _stage_text(
        self, source: str, digest: str, content: bytes, *, lent: bool, file: str, line: int
    ) -> None:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            self._problem(
                file,
                f"the text of `{source}`: byte {error.start} is not UTF-8; save it as UTF-8",
                line,
            )
            return
        self.engine.execute(
            "INSERT INTO staged_text VALUES ($source, $sha256, $content, $lent)",
            {"source": source, "sha256": digest, "content": text, "lent": lent},
        )
        self.engine.execute(
            "UPDATE staged_source SET sha256 = $sha256 WHERE id = $source AND sha256 IS NULL",
            {"source": source, "sha256": digest},
        )

    def _count(self) -> None:
        counted = self.engine.rows("SELECT record, count(*) FROM staged_record GROUP BY record")
        self.staged = dict(counted)
        # Rules are always compared, because figures are read by the rules as they will be.
        self.present = tuple(r for r in self.catalogue if self.staged.get(r) or r in RULES)

    # Reading

    def _read_figures(self) -> None:
        self._compare_records(RULES)
        self._run("intake/rule_ahead.sql")
        self._run("intake/figure_text.sql")
        readings.read_figures(self.engine)
        self.engine.execute("DROP TABLE temp.hedge_rule")
        self.engine.execute("DROP TABLE temp.scale_word")

    def _read_units(self) -> None:
        self._run("intake/unit_pair.sql")
        wanted = self.engine.rows("SELECT unit, quantity_unit FROM unit_pair")
        readings.read_units(self.engine, wanted)

    # Checking

    def _spread(self) -> None:
        """Lay out what the checks ask for: every value, each different one once, what is absent."""
        fields, values, nul, missing = [], [], [], []
        for record in self.present:
            about = [*(name for name in self.catalogue[record] if name != "id"), *CORRECTIONS]
            listed = quoted(about)
            long = f"UNPIVOT staged_{record} ON {listed} INTO NAME field VALUE value"
            fields.append(f"SELECT '{record}' AS record, file, line, field, value FROM ({long})")
            holds = " OR ".join(f"contains({quoted([name])}, chr(0))" for name in about)
            nul.append(
                f"SELECT file, line, field FROM (UNPIVOT (SELECT * FROM staged_{record} "
                f"WHERE {holds}) ON {listed} INTO NAME field VALUE value) "
                "WHERE contains(value, chr(0))"
            )
            values += [
                f"SELECT DISTINCT '{record}' AS record, '{name}' AS field, "
                f"{quoted([name])} AS value FROM staged_{record} WHERE {quoted([name])} IS NOT NULL"
                for name in about
                if name == "retracted" or self._kind(record, name) in BY_VALUE
            ]
            missing += [
                f"SELECT '{record}' AS record, '{name}' AS field, file, line, id "
                f"FROM staged_{record} WHERE {quoted([name])} IS NULL"
                for name, field_ in self.catalogue[record].items()
                if field_.required and name != "id"
            ]
        for kind, name, parts in (
            ("VIEW", "staged_field", fields),
            ("VIEW", "staged_nul", nul),
            ("VIEW", "staged_missing", missing),
            ("TABLE", "staged_value", values),
        ):
            body = " UNION ALL ".join(parts)
            self.engine.execute(f"CREATE OR REPLACE TEMP {kind} {name} AS {body}")
        self._find_dangling()

    def _kind(self, record: str, name: str) -> str | None:
        known = self.catalogue[record].get(name)
        return known.kind if known else None

    def _find_dangling(self) -> None:
        referring: dict[str, list[str]] = {}
        for record in self.present:
            for name, field_ in self.catalogue[record].items():
                if field_.kind == "reference":
                    referring.setdefault(str(field_.refers_to), []).append(
                        f"SELECT file, line, '{name}' AS field, {quoted([name])} AS value "
                        f"FROM staged_{record} WHERE {quoted([name])} IS NOT NULL"
                    )
        self.engine.execute("DELETE FROM dangling")
        text = library.text("intake/dangling.sql")
        for target, parts in referring.items():
            references = " UNION ALL ".join(parts)
            self.engine.execute(
                text.replace("<target>", target).replace("<references>", references)
            )

    def _compare(self) -> None:
        self._compare_records(self.present)
        parts = " UNION ALL ".join(
            f"SELECT record, file, line, id, content, contents FROM incoming_{record}"
            for record in self.present
        )
        self.engine.execute(f"CREATE OR REPLACE TEMP VIEW staged_content AS {parts}")
        self._run("intake/changed_content.sql")

    def _compare_records(self, records: Sequence[str]) -> None:
        for record in records:
            self.engine.execute(self._for_record("intake/compare.sql", record))

    def _for_record(self, path: str, record: str) -> str:
        fields = [f for name, f in self.catalogue[record].items() if name != "id"]
        replacements = {
            "<record>": record,
            "<names>": ", ".join(f.name for f in fields),
            "<typed>": ",\n        ".join(
                f"TRY_CAST(staged_{record}.{f.name} AS {f.type}) AS {f.name}" for f in fields
            ),
            "<plain>": ", ".join(f"{record}.{f.name}::VARCHAR" for f in fields),
            "<packed_typed>": ", ".join(f"'{f.name}': typed.{f.name}" for f in fields),
            "<packed>": ", ".join(f"'{f.name}': {f.name}" for f in fields),
            "<told>": ",\n            ".join(
                f"""',"{f.name}":' || {_as_json(f"chosen.{f.name}", f.type)}""" for f in fields
            ),
        }
        text = library.text(path)
        for token, value in replacements.items():
            text = text.replace(token, value)
        return text

    def _check(self) -> None:
        self.engine.execute("DELETE FROM value_problem")
        for path in library.check_names("checks/values"):
            self.engine.execute(f"INSERT INTO value_problem BY NAME {_statement(path)}")
        if self.engine.rows("SELECT 1 FROM value_problem LIMIT 1"):
            self._run("intake/value_problem.sql")
        derived = {name for (name,) in self.engine.rows(library.text("intake/derived.sql"))}
        absent = {f"staged_{record}" for record in self.catalogue.keys() - self.staged.keys()}
        for path in library.check_names("checks"):
            rule = _statement(path)
            # What reads only records of which the input has none finds nothing, and takes its time.
            if derived & set(re.findall(r"\w+", rule)) - absent:
                self.engine.execute(f"INSERT INTO staged_problem BY NAME {rule}")

    # Entering

    def enter(self, recorded_by: str, stage: Told) -> Outcome:
        records = sum(self.staged.values())
        stage("entering", DONE["entering"], records)
        added: dict[str, int] = {}
        for record in self.present:
            self.engine.execute(self._for_record("intake/enter.sql", record))
            count = self.engine.rows(f"SELECT count(*) FROM entering_{record}")[0][0]
            if count:
                added[record] = count
        staged = sum(self.staged.values())
        load_id = self._record_load(recorded_by, added) if added else None
        if load_id is not None:
            for record in added:
                names = ["entry", *(n for n in self.catalogue[record]), "retracted", "reason"]
                listed = quoted(names)
                self.engine.execute(
                    f"INSERT INTO {record}_entry ({listed}, load) "
                    f"SELECT {listed}, $load FROM entering_{record}",
                    {"load": load_id},
                )
                self.engine.execute(
                    "INSERT INTO replacement SELECT entry, unnest(replaced), $load "
                    f"FROM entering_{record} WHERE replaced IS NOT NULL",
                    {"load": load_id},
                )
            forks.refresh(self.engine, self.catalogue)
            forks.mark(self.engine, self.catalogue, filter(self._replaces, added))
            self._run("intake/keep_text.sql")
            stage("working out what stands", DONE["keeping"], records)
            readings.keep(self.engine, added)
        excerpts: dict[str, int] = dict(self.engine.rows(library.text("intake/excerpt_count.sql")))
        replaced = (
            self.engine.rows(
                "SELECT count(*) FROM replacement WHERE load = $load", {"load": load_id}
            )[0][0]
            if load_id
            else 0
        )
        entered = sum(added.values())
        return Outcome(
            self.input.header.get("case"),
            added,
            max(staged - entered, 0),
            replaced,
            excerpts,
            self.texts_missing,
            load_id,
            self.left_out,
            *(self.problems() if self.left_out else ((), 0)),
        )

    def _replaces(self, record: str) -> bool:
        """Whether anything that enters one record table replaces another entry of it."""
        entering = f"SELECT 1 FROM entering_{record} WHERE replaced IS NOT NULL LIMIT 1"
        return bool(self.engine.rows(entering))

    def _record_load(self, recorded_by: str, added: Mapping[str, int]) -> str:
        entries = " UNION ALL ".join(
            f"SELECT '{record}' AS record, entry FROM entering_{record}" for record in added
        )
        self.engine.execute(f"CREATE OR REPLACE TEMP VIEW entering_entry AS {entries}")
        files = [{"file": Path(name).name, "sha256": digest} for name, digest in self.input.files]
        recorded = self.engine.rows(
            library.text("intake/record_load.sql"),
            {
                "recorded_by": recorded_by,
                "recorded_at": self.recorded_at or _now(),
                "salted": self.recorded_at is None,
                "case_id": self.input.header.get("case"),
                "title": self.input.header.get("title"),
                "inputs": json.dumps(files, ensure_ascii=False, sort_keys=True),
                "texts_put": self.way.texts_put,
                "digest": self._digest(sum(added.values())),
                "tool": f"provenance {__version__}",
            },
        )
        return str(recorded[0][0])

    def _digest(self, entries: int) -> str:
        """SHA-256 over the hashes of what enters, in order.

        As one text they may be too long, and too many to be sorted at once.
        """
        hashed = hashlib.sha256()
        for digit in "0123456789abcdef" if entries > SORTED else [""]:
            _, batches = self.engine.stream(
                "SELECT entry FROM entering_entry WHERE starts_with(entry, $digit) ORDER BY entry",
                {"digit": digit},
            )
            for batch in batches:
                hashed.update("".join([entry for (entry,) in batch]).encode())
        return hashed.hexdigest()
