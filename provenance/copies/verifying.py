"""Proof that a file is as the tool left it: what was changed in it by other means is named.

The file is not trusted. Nothing in it is ever run; everything that the record gives is worked out
anew beside it and compared. What is checked is said in sql/verify, a file a check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from provenance import library, schema, templates
from provenance.copies import rules
from provenance.disk import inputs
from provenance.engine import RECORD, Engine, Row
from provenance.engine.journey import each
from provenance.errors import EngineFailure
from provenance.file import derived, opening, recognising
from provenance.intake.texts import by_digests, lendable, longest_text
from provenance.process import PATIENCE, scratch

COLUMNS = ("table", "id", "entry", "problem")

# Derived tables whose rows are named by two columns; the others' are by one.
_TWO = {"unit_conversion", "forked_entry", "merged_id"}

# What the record gives may be wrong because the record is, so it is told last.
_LAST = {"object": 1, "derived": 2}


@dataclass(frozen=True, slots=True)
class Verified:
    """What a proof found, under ``COLUMNS``; how much it read; excerpts whose text is elsewhere.

    ``uncompared`` says what of the file another version wrote, in words of its own, if anything.
    """

    rows: list[Row]
    count: int
    elsewhere: int
    uncompared: str | None


def verify(
    path: Path,
    wait: float = PATIENCE,
    report: opening.Report | None = None,
    *,
    texts: Path | None = None,
    stage: Callable[[str], None] = lambda _: None,
) -> Verified:
    """Name every row and definition in a file that is not as the tool wrote it.

    Args:
        path: the database file; it is only read.
        wait: seconds to wait while another process writes to it.
        report: takes whom it waits for.
        texts: a folder of source texts, to look excerpts up in whose text the file does not store.
        stage: is told which stage has begun.

    Raises:
        NoDatabase: the file is no database, of another version, or its tables have other columns.
        UsageError: ``texts`` is no folder.
    """
    if texts is not None:
        # A wrong name is told before the work begins.
        next(lendable(texts), None)
    with reading(path, wait, report) as opened:
        proof = Proof(opened, stage)
        proof.prepare(texts)
        return proof.done()


@contextmanager
def reading(
    path: Path, wait: float = PATIENCE, report: opening.Report | None = None
) -> Iterator[Engine]:
    """A file open to be read, with a folder of its own for what memory cannot hold.

    Raises:
        NoDatabase: the file is no database, of another version, or its tables have other columns.
    """
    with scratch.folder() as folder:
        opened = opening.read(path, wait, report, spill=folder)
        try:
            yield opened
        finally:
            opened.close()


class Proof:
    """An open file, what it gives worked out anew beside it, and what is found wrong."""

    def __init__(self, opened: Engine, stage: Callable[[str], None]) -> None:
        self.engine = opened
        self.stage = stage
        # The derived tables that the file is said to have as this tool writes them.
        self.compared = derived.names() if opened.believes_derived else []
        signed = opened.ask("proof/ground/signed")
        self.signed: dict[str, str] = dict(signed)

    def prepare(self, texts: Path | None) -> None:
        """Work out anew what the record gives."""
        self.stage("reading the record")
        self.engine.run("readings/macros.sql")
        self.engine.run("readings/bounds.sql")
        self.engine.run("redact/removing/removable")
        self.engine.run("proof/ground/recorded_entry")
        self._lend(texts)
        self.stage("working out what stands")
        if self.engine.believes_derived:
            derived.derive_in_session(self.engine)
        derived.snapshot_all(self.engine)
        self.engine.run("proof/ground/text_at_hand")
        self.kinds = rules.stage(self.engine, rules.HELD)
        rules.find_references(self.engine, self.kinds)
        rules.find_words(self.engine, "stored_or_lent_text")
        rules.find_related(self.engine)

    def done(self) -> Verified:
        """Make every check."""
        count = sum(map(self.engine.count, [*schema.LEDGER, "every_entry"]))
        self._list_objects()
        problems: set[tuple[int, Row]] = set()
        for name, checks in self._checks():
            self.stage(f"checking {name.replace('_', ' ')} of {count:,} rows")
            # One by one, they would be planned for longer than they run on a small record.
            rows = self.engine.rows(templates.united(checks))
            problems |= {(_LAST.get(name, 0), row) for row in rows}
        self.stage(f"checking records of {count:,} rows")
        problems |= {(0, row) for row in rules.broken_rules(self.engine, rules.HELD)}
        problems |= {(0, row) for row in rules.bad_values(self.engine, rules.HELD)}
        if self.signed:
            differing = recognising.differing_tables(self.engine, RECORD).get(derived.DERIVED, {})
            problems |= {
                (_LAST["object"], (name, None, None, "the table is not as the schema has it"))
                for name, absent in differing.items()
                if not absent
            }
        rows = [row for _, row in sorted(problems, key=_place)]
        return Verified(
            [(table, id, entry and entry[:12], problem) for table, id, entry, problem in rows],
            count,
            self.engine.ask("proof/ground/elsewhere")[0][0],
            self._uncompared(),
        )

    def _uncompared(self) -> str | None:
        """What is not compared, since another version of the tool or of the engine wrote it."""
        tools = self.engine.distinct("derivation", "tool")
        others = ", ".join(tool for tool in tools if tool != derived.tool())
        by = others or "another version of the tool"
        if not self.signed:
            return f"what {by} derived from the record is not believed, and was not compared"
        if others and derived.VIEWS in self.signed:
            return f"the copy of the views that {by} wrote was not compared"
        return None

    def _checks(self) -> Iterator[tuple[str, Sequence[str]]]:
        """What is checked, and the queries that name what is wrong."""
        for path in library.check_names("ledger"):
            name = Path(path).stem
            yield name, [*rules.ledger_rules(rules.HELD, name, self.kinds)]
        superseded = templates.each("verify/superseded.sql", each("record", self.kinds))
        yield "superseded", [superseded]
        yield "derivation", [library.text("verify/derivation.sql")]
        yield "looked_up", [library.text("verify/looked_up.sql")]
        yield "object", [library.text("verify/object.sql"), library.text("verify/storage.sql")]
        if self.compared:
            yield "derived", [*self._derived()]

    def _derived(self) -> Iterator[str]:
        relations = {**schema.derived_tables(), **schema.derived_views()}
        for table in self.compared:
            columns = [*relations[table].columns]
            key = ", ".join(key_of(table, columns))
            words = {"table": table, "key": key, "columns": ", ".join(columns)}
            yield templates.text("verify/derived.sql", words)

    def _list_objects(self) -> None:
        """List what the file defines, and what the tool put there."""
        self.engine.run("proof/ground/object")
        with suppress(EngineFailure):
            self.engine.run("proof/ground/trigger")
        rows = list(self._expected())
        named = ("kind", "name", "part", "definition", "comment", "required")
        columns = dict(zip(named, zip(*rows, strict=True), strict=True))
        self.engine.add_lists("expected_object", columns)

    def _expected(self) -> Iterator[tuple[str | None, ...]]:
        """What the tool put there: kind, name, part, definition, comment, whether it must be there.

        What another version of the tool or of the engine wrote may say it in other words.
        """
        signed = self.signed
        ours = signed.get(derived.VIEWS) == derived.tool()
        defined: dict[str, str] = dict(self.engine.ask("proof/ground/view")) if ours else {}
        relations = {**schema.tables(), **schema.views()}
        for name, relation in relations.items():
            is_view = name in schema.views()
            is_derived = name in schema.derived_views()
            place = f"computed.{name}" if is_derived else name
            if is_view and derived.VIEWS in signed:
                yield "view", place, None, defined.get(place), None, "true"
            if is_derived or not is_view:
                yield "table", name, None, None, None, "true" if name in signed else "false"
            if ours:
                yield (
                    "table" if is_derived or not is_view else "view",
                    name,
                    None,
                    None,
                    relation.meaning,
                    "false",
                )
                for column, meaning in relation.columns.items():
                    yield "column", name, column, None, meaning, "false"
        yield "schema", "computed", None, None, None, "false"
        if not signed:
            places = {f"computed.{name}" for name in schema.derived_views()}
            for name in {*schema.views(), *derived.earlier(), *places}:
                yield "view", name, None, None, None, "false"
            for name in derived.earlier() - schema.views().keys() | schema.DECLARED:
                yield "table", name, None, None, None, "false"

    def _lend(self, texts: Path | None) -> None:
        """Take the texts of a folder that excerpts were found in."""
        self.engine.run("proof/ground/text_lent")
        if texts is None:
            return
        digests = {*self.engine.distinct("anchor_entry", "sha256")}
        longest = longest_text(self.engine)
        for digest, file in by_digests(lendable(texts), digests, longest).items():
            content = inputs.read(file, longest).decode("utf-8", "replace")
            text = {"sha256": digest, "content": content}
            self.engine.run("proof/ground/lend_text", parameters=text)


def key_of(table: str, columns: Sequence[str]) -> Sequence[str]:
    """The columns that name a row of a table which is worked out or shipped."""
    return columns[: 2 if table in _TWO else 1]


def _place(problem: tuple[int, Row]) -> tuple[int, tuple[str, ...]]:
    last, row = problem
    return last, tuple(str(value or "") for value in row)
