"""An input as rows: its files are found and taken, and each record is staged as text, with the file
and the line that it stands in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from provenance import library, templates
from provenance.declaration import Pattern, Record, catalogue, pattern, records, words
from provenance.engine import Engine, quoted
from provenance.errors import Problem, UsageError
from provenance.intake import case_file, front_matter, mapping_sql, readers, tables
from provenance.intake.case_file import StagedRow
from provenance.intake.case_format import CORRECTIONS
from provenance.intake.mapping import Rules
from provenance.intake.mapping import read as read_mapping
from provenance.intake.readers import Scan, Table, Unreadable

# Rules come first: the figures of the same input are read by them.
RULES = ("hedge_rule", "scale_word")
# What a row of the input says; without it, what it speaks of may stay.
SAID = ("statement", "relay", "appearance", "figure")


@dataclass(frozen=True, slots=True)
class Way:
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
class Input:
    """The staged input: files with their digests, header, rows, and the problems of its form."""

    files: list[tuple[str, str]] = field(default_factory=list)
    header: dict[str, str] = field(default_factory=dict)
    rows: list[StagedRow] = field(default_factory=list)
    tables: list[tuple[str, Path, Scan]] = field(default_factory=list)
    mapped: list[tuple[Path, Scan]] = field(default_factory=list)
    documents: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Staging:
    """An input and the temporary tables that its records are staged in."""

    def __init__(self, engine: Engine, way: Way) -> None:
        self.engine = engine
        self.way = way
        self.texts = way.texts
        self.catalogue = catalogue()
        self.input = Input()
        self.rules: Rules | None = None
        self.staged: dict[str, int] = {}
        self.present: tuple[str, ...] = ()
        # The record tables of which not all that is staged is simply new.
        self.compared: set[str] = set()
        self.texts_missing: list[str] = []
        self.left_out = 0
        if way.retract_missing and way.amend is None:
            raise UsageError("--retract-missing needs --amend REASON, which says why")
        for name, value in (
            ("allow_unanchored", way.allow_unanchored),
            ("amending", way.amend is not None),
        ):
            engine.set_variable(name, value)
        engine.set_variable("amend_reason", way.amend)

    def collect(self, paths: Sequence[Path | Drafted]) -> None:
        """Find and take the files of the input; what is wrong with their form is kept for later."""
        if self.way.mapping is not None:
            self._read_mapping(self.way.mapping)
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

    def stage(self, once: bool) -> None:
        """Stage the input anew; with a mapping, equal records only ``once``."""
        self.run("intake/staged/staging")
        self._make_tables()
        self._stage_rows()
        self._stage_tables()
        if self.rules is not None:
            self._stage_mapped(self.rules, once)
        self._stage_texts()
        self._derive_ids()
        if self.way.retract_missing:
            self._stage_missing()
        self.run("intake/texts/anchor")
        self._count()
        list_staged(self.engine, self.present)

    def _make_tables(self) -> None:
        """Make the table that each kind of record is staged in, its fields as text."""
        text = library.text("intake/staged/staged_table")
        for record, fields in self.catalogue.items():
            columns = [f"{quoted([name])} VARCHAR" for name in [*fields, *CORRECTIONS]]
            words = {"record": record, "fields": ",\n    ".join(columns)}
            self.engine.execute(templates.with_words(text, words))

    def _derive_ids(self) -> None:
        """Make the ids that the input leaves out of what the records say."""
        for record in records().values():
            if (made := pattern(record.name)) is not None:
                path, filled = id_words(record, made)
                self.engine.execute(templates.with_words(library.text(path), filled))

    def is_nothing(self) -> bool:
        """Whether there is no record to check, because no file could be taken."""
        held = self.input.rows or self.input.tables or self.input.mapped or self.input.documents
        return bool(self.input.problems) and not held

    def tell(self, problems: Sequence[Problem]) -> None:
        """Add to the problems that were found."""
        if problems:
            self.engine.add_lists(
                "staged_problem",
                {
                    "file": [problem.file for problem in problems],
                    "line": [problem.line for problem in problems],
                    "problem": [problem.problem for problem in problems],
                },
            )

    def run(self, path: str) -> None:
        """Run a SQL file."""
        self.engine.execute(library.text(path))

    def for_record(self, path: str, record: str) -> str:
        """A SQL file for one record table, with its words in angle brackets filled in."""
        fields = [f for name, f in self.catalogue[record].items() if name != "id"]
        words = {
            "record": record,
            "names": ", ".join(f.name for f in fields),
            "chosen": f"{'chosen' if record in self.compared else 'typed'}_{record}",
            "typed": ",\n        ".join(
                f"TRY_CAST(staged_{record}.{f.name} AS {f.type}) AS {f.name}" for f in fields
            ),
            "plain": ", ".join(f"{record}.{f.name}::VARCHAR" for f in fields),
            "packed_typed": ", ".join(f"'{f.name}': typed.{f.name}" for f in fields),
            "packed": ", ".join(f"'{f.name}': {f.name}" for f in fields),
            "content": templates.content(self.catalogue[record]),
        }
        return templates.with_words(library.text(path), words)

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

    def _take_drafted(self, drafted: Drafted) -> None:
        self.input.files.append((drafted.file, drafted.sha256))
        self.input.problems += drafted.problems
        if drafted.case is not None:
            self.input.header["case"] = drafted.case
        for row in drafted.rows:
            known = self.catalogue.get(row.record, {})
            directions = records()[row.record].directions if row.record in records() else {}
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
            self.engine.add_lists(f"staged_{record}", lists)
            if self.left_out:
                self.engine.execute(self.for_record("intake/staged/drop_bad", record))
        self._tell_lines(
            (row.file, row.line, name, at)
            for row in self.input.rows
            for name, at in row.lines.items()
        )

    def _tell_lines(self, places: Iterable[tuple[str, int, str, int]]) -> None:
        """Tell where a field of a record stands; a check knows the line of the record."""
        named = ("file", "line", "field", "field_line")
        if lines := list(places):
            self.engine.add_lists(
                "staged_line", dict(zip(named, zip(*lines, strict=True), strict=True))
            )

    def _stage_tables(self) -> None:
        for record, file, scan in self.input.tables:
            fields = self.catalogue[record]
            try:
                table = readers.opened(self.engine, file, scan, {}, exact=True)
                self.tell(tables.stage(self.engine, record, table, fields))
            except Unreadable as error:
                self.tell([Problem(str(file), error.line, str(error))])

    def _stage_mapped(self, rules: Rules, once: bool) -> None:
        """Stage what a mapping makes of its files, its constant records once."""
        if self.input.problems:
            return
        self.run("intake/mapping.sql")
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
                self.tell([Problem(str(file), error.line, str(error))])
                continue
            if table.objects:
                bad = tables.not_objects(self.engine)
                self.tell([Problem(str(file), line, what) for line, what in bad])
            yield table
        if self.input.documents:
            files, objects, places = [], [], []
            origins = rules.origins()
            for file in self.input.documents:
                held, problems = front_matter.read(file)
                self.tell(problems)
                if held is not None:
                    files.append(str(file))
                    objects.append(held.json)
                    places += [
                        (str(file), 1, name, max(map(held.line, columns)))
                        for name, columns in origins.items()
                    ]
            self._tell_lines(places)
            yield readers.documents(self.engine, files, objects)

    def _stage_missing(self) -> None:
        """Stage the retraction of what the case said before and the input no longer has."""
        case, reason = self.input.header.get("case"), self.way.amend
        if case is None:
            raise UsageError("--retract-missing needs an input with a `case`")
        for record in SAID:
            self.engine.execute(
                self.for_record("intake/staged/missing", record),
                {"case": case, "reason": reason, "file": self.input.files[-1][0]},
            )

    def _stage_texts(self) -> None:
        """Bring the texts of the sources: beside the case file, lent with --texts, or stored."""
        lent = self._lent_texts()
        for row in self.input.rows:
            if row.record == "source":
                self._text_of(row, lent)
        self.engine.execute(library.text("intake/texts/stored_text"))
        if lent:
            by_digest = {hashlib.sha256(content).hexdigest(): content for content in lent.values()}
            wanted = self.engine.rows(library.text("intake/texts/text_wanted"))
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
        named = {"source": source, "sha256": digest}
        staged = named | {"content": text, "lent": lent}
        self.engine.execute(library.text("intake/texts/stage_text"), staged)
        self.engine.execute(library.text("intake/texts/text_digest"), named)

    def _count(self) -> None:
        counted = self.engine.rows(templates.of_every("intake/staged/staged_count", self.catalogue))
        self.staged = {record: count for record, count in counted if count}
        # Where nothing is staged, there is still something to ask.
        self.present = tuple(filter(self.staged.get, self.catalogue)) or RULES


def list_staged(engine: Engine, staged: Iterable[str]) -> None:
    """Make known where records of these kinds stand, and every id that a reference can mean."""
    parts = {
        "staged": [{"record": record} for record in staged],
        "known": [{"record": record} for record in sorted(_referred())],
    }
    engine.execute(templates.assembled("intake/staged/staged_record", parts))


def _referred() -> set[str]:
    """The kinds of record that another one can refer to."""
    found = set[str]()
    for known in catalogue().values():
        for referring in known.values():
            if referring.kind == "reference":
                found.add(str(referring.refers_to))
            elif referring.kind_in is not None:
                found |= words()[str(known[referring.kind_in].refers_to)].keys()
    return found


def id_words(record: Record, made: Pattern) -> tuple[str, dict[str, str]]:
    """The SQL file that derives the ids of a kind of record, and the words to fill it in with."""
    parts = [part[0] if len(part) == 1 else f"coalesce({', '.join(part)})" for part in made.parts]
    fields = parts
    if made.ordered is not None:
        one, other = made.ordered
        sorted_ = {one: f"least({one}, {other})", other: f"greatest({one}, {other})"}
        parts = [sorted_.get(part, part) for part in parts]
    sign = f"'{made.sign}'"
    id = (
        f"concat_ws({sign}, {', '.join(parts)})" if made.optional else f" || {sign} || ".join(parts)
    )
    if not made.numbered:
        return "intake/staged/derived_id", {"record": record.name, "id": id}
    others = [name for name in record.fields if name not in (*fields, "id", "marking", "extra")]
    return "intake/staged/numbered_id", {
        "record": record.name,
        "id": id,
        "parts": ", ".join(fields),
        "others": ", ".join(others),
        "same": " AND ".join(f"several.{part} = staged_{record.name}.{part}" for part in fields),
    }
