"""Another copy of the record: what it holds beyond this one, brought over and entered, or told.

A merge is the union of entries. The other copy is not trusted: only its tables are read, in an
engine that is closed to everything else, every hash is computed anew, and what breaks a rule is
refused whole. What an entry, a load or a conflict is, is said in sql/merge.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from provenance import library, schema, templates
from provenance.copies import bundle
from provenance.declaration import catalogue
from provenance.engine import Engine, Row, literal, logs_of
from provenance.errors import InvalidInput, Problem, UsageError
from provenance.file import derived, opening, versions
from provenance.intake import entry_checks
from provenance.intake.loads import CARRIED, RULES
from provenance.journey import each

# A file below sql/ that finds what breaks a rule, and the words that it is filled in with.
Rule = tuple[str, Mapping[str, str]]

# The longest text that is taken from another copy: of a field, and of a source.
LONGEST_FIELD = 2**20
LONGEST_TEXT = 2**26


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did, or would do; ``rows`` tell it one by one, under ``COLUMNS``."""

    added: Mapping[str, int]
    already_here: int
    loads: int
    texts: int
    conflicts: Sequence[Row]
    contradictions: Sequence[Row]
    unread: int
    rows: Sequence[Row]


COLUMNS = ("change", "record", "id", "detail")


def merge(opened: Engine, other: Path, *, stage: Callable[[str], None] = lambda _: None) -> Merged:
    """Enter what another copy holds beyond this one: all of it, or nothing.

    Args:
        opened: a database that ``open_beside`` opened for this merge.
        other: a database file, or a bundle.
        stage: is told which stage has begun.

    Raises:
        InvalidInput: with everything that is wrong in the other copy; nothing was written.
    """
    stage(f"reading {other}")
    _bring(opened, other)
    with opened.transaction():
        return _Merge(opened, other, stage).done()


def open_beside(
    path: Path, other: Path, wait: float, tell: opening.Tell | None, *, keep_schema: bool = False
) -> Engine:
    """Open a database for writing, with another copy beside it that is merged into it.

    Raises:
        NoDatabase: one of the two is no database or bundle, or of another version.
        UsageError: the other file is this one.
    """
    _check_apart(path, other)
    if bundle.is_bundle(other):
        return opening.write(path, wait, tell, files=[other], keep_schema=keep_schema)
    return opening.write(path, wait, tell, other=other, keep_schema=keep_schema)


def diff(path: Path, other: Path, *, stage: Callable[[str], None] = lambda _: None) -> Merged:
    """Tell what a merge would do. It is done in a copy of the file, which is thrown away."""
    with tempfile.TemporaryDirectory(prefix="provenance-") as name:
        folder = Path(name)
        copy = folder / "copy.duckdb"
        # Who reads it keeps it from changing while it is copied. The file itself comes last: where
        # it is closed, the system lets go of this process's locks on it.
        _check_apart(path, other)
        reading = opening.read(path)
        try:
            for log in logs_of(path):
                shutil.copyfile(log, folder / log.name.replace(path.name, copy.name, 1))
            shutil.copyfile(path, copy)
        finally:
            reading.close()
        opened = open_beside(copy, other, 0, None)
        try:
            return merge(opened, other, stage=stage)
        finally:
            opened.close()


def _check_apart(path: Path, other: Path) -> None:
    if path.exists() and other.exists() and path.samefile(other):
        raise UsageError(f"{other} is the record itself; name another copy of it")


def _bring(opened: Engine, other: Path) -> None:
    """Make the tables of the other copy known as other_<table>.

    Those of a database file are, since it was attached beside this one.
    """
    if bundle.is_bundle(other):
        bundle.bring(opened, other)
    _bounded(opened, other)


def tables() -> list[str]:
    """The tables of the record that are not worked out from others."""
    return [*schema.entry_tables(), *schema.LEDGER]


def _bounded(opened: Engine, other: Path) -> None:
    """Refuse texts that nobody writes: they would fill the memory of whoever merges them."""
    problems = []
    for table in tables():
        limit = LONGEST_TEXT if table == "source_text" else LONGEST_FIELD
        if table == "load":
            limit = LONGEST_TEXT
        columns = opened.columns(f"other_{table}")
        texts = [name for name, kind in columns.items() if kind == "VARCHAR"]
        words = {"table": table, "columns": ", ".join(map(literal, texts))}
        (longest,) = opened.ask("merge/arrival/longest", words)
        problems += [
            f"{table}.{name} holds a text of {length:,} bytes; accepted are up to {limit:,}"
            for name, length in zip(texts, longest, strict=True)
            if length is not None and length > limit
        ]
    _refuse(other, problems)


def _refuse(other: Path, problems: Sequence[str | None]) -> None:
    if problems:
        told = sorted({what or "a row without a name is no row of a record" for what in problems})
        carried = [Problem(str(other), 0, what) for what in told[:CARRIED]]
        raise InvalidInput(carried, len(told))


class _Merge:
    def __init__(self, opened: Engine, other: Path, stage: Callable[[str], None]) -> None:
        self.engine = opened
        self.other = other
        self.stage = stage
        self.catalogue = catalogue()

    def done(self) -> Merged:
        self.stage("comparing")
        self._run("readings/macros.sql")
        self._run("merge/arrival/arriving_load")
        added: dict[str, int] = {}
        held = 0
        for record in self.catalogue:
            self._run_for(record, "merge/arrival/arriving")
        counted = templates.each("merge/arrival/arriving_count", each("record", self.catalogue))
        for record, arriving, there in self.engine.rows(counted):
            held += there - arriving
            if arriving:
                added[record] = arriving
        if not self.engine.has_rows("arriving_load") and not added:
            return Merged({}, held, 0, 0, (), (), 0, ())
        self._check(added)
        self._pairs("pair_before")
        self.stage("entering")
        known = self._conflicts()
        self._run("merge/entering/enter_load")
        for record in added:
            self._run_for(record, "merge/entering/enter")
        if self.engine.has_rows("arriving_recording"):
            for record in self.catalogue:
                self._run_for(record, "merge/entering/recorded")
        self._check_places(added)
        touched = self._assembled("merge/arrival/touched", "arriving", added) if added else None
        versions.refresh(self.engine, touched)
        versions.mark(self.engine, added)
        self.stage("working out what stands")
        if any(record in added for record in RULES):
            self.engine.empty("figure_reading")
        derived.refresh_read(self.engine)
        self._check_dates()
        self._check_rules()
        self._pairs("pair_after")
        conflicts = [row for row in self._conflicts() if row not in known]
        contradictions = self._contradictions()
        return Merged(
            added,
            held,
            self.engine.count("arriving_load"),
            self.engine.count("arriving_text"),
            conflicts,
            contradictions,
            self.engine.count("figure_text_reading WHERE problem IS NOT NULL"),
            [
                *self._new_entries(added),
                *(
                    ("new text", "source_text", digest, None)
                    for digest in self.engine.distinct("arriving_text", "sha256")
                ),
                *(("merge conflict", record, id, None) for record, id in conflicts),
                *((change, "contradiction", id, told) for change, _, id, told in contradictions),
            ],
        )

    def _run(self, path: str) -> None:
        self.engine.execute(library.text(path))

    def _run_for(self, record: str, path: str) -> None:
        self.engine.run(path, templates.record_words(record, self.catalogue[record]))

    def _assembled(self, path: str, part: str, records: Iterable[str]) -> str:
        """A SQL file with a part that is asked of each of these kinds of record."""
        return templates.text(path, {part: each("record", records)})

    def _broken(self, record: str, rules: Sequence[Rule]) -> list[Row]:
        """What of these rules the entries that arrive in one record table break."""
        known = self.catalogue[record]
        whole = templates.record_words(record, known)
        texts = [templates.text(path, {**whole, **words}) for path, words in rules]
        return self.engine.rows(templates.united(texts))

    def _check(self, added: Mapping[str, int]) -> None:
        """Refuse what is not what it says: hashes, loads, texts."""
        self.stage("checking")
        every = [{"record": record} for record in self.catalogue]
        parts = {"arriving": every, "there": every}
        self.engine.run("merge/arrival/arriving_entry", parts)
        now = {"now": datetime.now(UTC).replace(tzinfo=None)}
        found = self.engine.ask("merge/checks/load_problem", parameters=now)
        found += self.engine.ask("merge/checks/stray")
        for record in added:
            rules: list[Rule] = [
                ("merge/checks/forged", {}),
                ("merge/checks/missing", {"field": "retracted"}),
            ]
            for name, field in self.catalogue[record].items():
                words = {"field": name, "target": str(field.refers_to), "kind": field.kind}
                if field.required:
                    rules.append(("merge/checks/missing", words))
                if field.kind == "vocabulary":
                    rules.append(("merge/checks/unknown_word", words))
                if field.kind in ("slug", "sha256", "json"):
                    rules.append(("merge/checks/malformed", words))
            found += self._broken(record, rules)
        _refuse(self.other, [what for (what,) in found])

    def _check_places(self, added: Mapping[str, int]) -> None:
        """Refuse what points at nothing, or replaces what it cannot."""
        found: list[Row] = []
        for record in added:
            rules: list[Rule] = [("merge/checks/misplaced", {})]
            for name, field in self.catalogue[record].items():
                if field.kind == "reference":
                    words = {"field": name, "target": str(field.refers_to)}
                    rules.append(("merge/checks/dangling", words))
            found += self._broken(record, rules)
        _refuse(self.other, [what for (what,) in found])

    def _check_dates(self) -> None:
        unread = self.engine.ask("merge/checks/unread")
        _refuse(self.other, [f"`{str(told)[:60]}`: {problem}" for told, problem in unread])

    def _check_rules(self) -> None:
        """Refuse what no input may say."""
        entry_checks.stage(self.engine, "arriving_<record>")
        text = library.text("merge/checks/broken")
        found: list[Row] = []
        for rule in entry_checks.rules():
            found += self.engine.rows(templates.fill(text, {"rule": rule}))
        _refuse(self.other, [what for (what,) in found])

    def _pairs(self, table: str) -> None:
        text = library.text("merge/changes/pair")
        self.engine.execute(templates.fill(text, {"table": table}))

    def _contradictions(self) -> list[Row]:
        if not self.engine.ask("merge/changes/pair_changed"):
            return []
        return self.engine.ask("merge/changes/new_contradiction")

    def _conflicts(self) -> list[Row]:
        return self.engine.ask("merge/changes/conflict")

    def _new_entries(self, added: Mapping[str, int]) -> list[Row]:
        if not added:
            return []
        return self.engine.rows(self._assembled("merge/changes/new_entry", "arriving", added))
