"""Proof that a file is as the tool left it: what was changed in it by other means is named.

The file is not trusted. It is opened as SQL of strangers is, so that nothing in it is ever run; the
shipped schema is built beside it, with the file's records in it, and everything that the record
gives is worked out anew there and compared. What is checked is said in sql/verify, a file a check.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from provenance import engine, forks, library, readings, rulings, templates
from provenance.case_format import Field, catalogue
from provenance.engine import Engine, Row, quoted
from provenance.errors import UsageError
from provenance.syntax import same_view
from provenance.templates import with_words

COLUMNS = ("table", "id", "entry", "problem")

# The tables of the record beside those of its entries; all others are worked out from these, or
# shipped.
_BESIDE = ("load", "recording", "replacement", "source_text")

# Of these, tables whose rows are named by two columns; the others' are by one.
_TWO = {"field", "vocabulary", "unit_conversion", "fork_cache", "merged_id_cache"}

# What the record gives may be wrong because the record is, so it is told last.
_LAST = {"object": 1, "worked_out": 2}

# Words of a check that stand for a field: it is made for every field of which this holds.
_FIELDS: Mapping[str, Callable[[Field], bool]] = {
    "reference": lambda field: field.kind == "reference",
    "word": lambda field: field.kind == "vocabulary",
    "date": lambda field: field.kind == "edtf",
    "required": lambda field: field.required,
}


@dataclass(frozen=True, slots=True)
class Verified:
    """What a proof found, under ``COLUMNS``; how much it read; excerpts whose text is elsewhere."""

    rows: list[Row]
    count: int
    elsewhere: int


def verify(
    path: Path, *, texts: Path | None = None, stage: Callable[[str], None] = lambda _: None
) -> Verified:
    """Name every row and definition in a file that is not as the tool wrote it.

    Args:
        path: the database file; it is only read.
        texts: a folder of source texts, to look excerpts up in whose text the file does not store.
        stage: is told which stage has begun.

    Raises:
        NoDatabase: the file is no database, of another version, or its tables have other columns.
        UsageError: ``texts`` is no folder.
    """
    if texts is not None and not texts.is_dir():
        raise UsageError(f"--texts {texts} is not a folder; name the folder that holds the texts")
    with reading(path, stage) as proof:
        proof.prepare(texts)
        return proof.done()


@contextmanager
def reading(path: Path, stage: Callable[[str], None]) -> Iterator[Proof]:
    """A proof of a file, which is only read, with a folder of its own for what memory cannot hold.

    Raises:
        NoDatabase: the file is no database, of another version, or its tables have other columns.
    """
    with tempfile.TemporaryDirectory(prefix="provenance-") as folder:
        opened = engine.guarded(path, folder=Path(folder).resolve())
        try:
            yield Proof(opened, stage)
        finally:
            opened.close()


class Proof:
    """The shipped schema around the records of a file that the engine holds as ``GUARDED``."""

    def __init__(self, opened: Engine, stage: Callable[[str], None] = lambda _: None) -> None:
        self.engine = opened
        self.stage = stage
        self.catalogue: Mapping[str, Mapping[str, Field]] = {}
        # Of each table that the record or the tool gives, its columns.
        self.given: dict[str, list[str]] = {}

    def prepare(self, texts: Path | None = None) -> None:
        """Build the schema, put the file's records in it, and work out what they give."""
        self.stage("reading the record")
        self.build()
        self._lend(texts)
        self.stage("working out what stands")
        self.work_out()

    def build(self, *, views: bool = True) -> None:
        """Build the shipped schema, or its tables alone, and put the file's records in it."""
        for table in library.definitions("TABLE"):
            self.engine.execute(f"DROP VIEW IF EXISTS {table}")
        for script in library.schema_scripts(views=views):
            self.engine.execute(script)
        self.engine.execute(library.text("intake/macros.sql"))
        self.catalogue = catalogue(self.engine)
        self._list_objects("shipped_object", "memory")
        kept = {*_BESIDE, *(f"{record}_entry" for record in self.catalogue)}
        for table in library.definitions("TABLE") if views else kept:
            columns = [name for name, *_ in self.engine.rows(f"DESCRIBE {table}")]
            held = f"SELECT {quoted(columns)} FROM {engine.GUARDED}.main.{table}"
            if table in kept:
                self.engine.execute(f"DROP TABLE {table}")
                self.engine.execute(f"CREATE VIEW {table} AS {held}")
            else:
                self.given[table] = columns
                self.engine.execute(f"CREATE TEMP VIEW held_{table} AS {held}")
        entries = " UNION ALL ".join(
            f"SELECT '{record}' AS record, id, entry, load FROM {record}_entry"
            for record in self.catalogue
        )
        self.engine.execute(f"CREATE TEMP VIEW kept_entry AS {entries}")
        self.engine.execute(
            "CREATE TEMP VIEW recorded_entry AS SELECT record, entry, load FROM kept_entry "
            "UNION ALL SELECT kept_entry.record, recording.entry, recording.load "
            "FROM recording INNER JOIN kept_entry ON kept_entry.entry = recording.entry"
        )

    def work_out(self) -> None:
        """Work out anew what the record gives."""
        every = "SELECT record, id FROM kept_entry"
        forks.refresh(self.engine, self.catalogue, [every])
        readings.refresh(self.engine, self.catalogue)
        rulings.stage(
            self.engine,
            self.catalogue,
            "<record>_entry",
            "SELECT sha256, content FROM source_text UNION SELECT sha256, content FROM text_lent",
        )

    def done(self) -> Verified:
        """Make every check."""
        count = sum(
            self.engine.rows(f"SELECT count(*) FROM {table}")[0][0]
            for table in [*_BESIDE, "kept_entry"]
        )
        self._list_objects("held_object", engine.GUARDED)
        self._read_views()
        found: set[tuple[int, Row]] = set()
        for name in library.proof_names():
            self.stage(f"checking {name.replace('_', ' ')} of {count:,} rows")
            for text in self._filled(library.text(f"verify/{name}.sql")):
                found |= {(_LAST.get(name, 0), row) for row in self.engine.rows(text)}
        rows = [row for _, row in sorted(found, key=_place)]
        return Verified(
            [(table, id, entry and entry[:12], problem) for table, id, entry, problem in rows],
            count,
            self.engine.rows(library.text("verify/ground/elsewhere.sql"))[0][0],
        )

    def _filled(self, text: str) -> Iterator[str]:
        """The check, for each table, record table, field or rule that its words stand for."""
        words = set(re.findall(r"<(\w+)>", text))
        if "table" in words:
            for table, columns in self.given.items():
                listed = {"key": ", ".join(key_of(table, columns)), "columns": ", ".join(columns)}
                yield with_words(text, {"table": table, **listed})
        elif "rule" in words:
            for rule in rulings.rules():
                yield with_words(text, {"rule": rule})
        elif "record" not in words:
            yield text
        else:
            asked = words & _FIELDS.keys()
            for record, fields in self.catalogue.items():
                whole = templates.filled(text, record, fields)
                if not asked:
                    yield whole
                for word in asked:
                    for name, field in fields.items():
                        if _FIELDS[word](field):
                            yield with_words(whole, {word: name, "target": str(field.refers_to)})

    def _list_objects(self, name: str, database: str) -> None:
        text = library.text("verify/ground/object.sql")
        self.engine.execute(with_words(text, {"name": name, "database": database}))

    def _read_views(self) -> None:
        """Take a view for the shipped one where another version of the engine wrote it out."""
        differing = self.engine.rows(library.text("verify/ground/differing_view.sql"))
        alike = [name for name, one, other in differing if same_view(self.engine, one, other)]
        self.engine.execute(library.text("verify/ground/alike_view.sql"), {"names": alike})

    def _lend(self, texts: Path | None) -> None:
        """Take the texts of a folder that excerpts were found in."""
        self.engine.execute(library.text("verify/ground/text_lent.sql"))
        if texts is None:
            return
        wanted = {digest for (digest,) in self.engine.rows("SELECT sha256 FROM anchor_entry")}
        for file in sorted(texts.rglob("*")):
            if not file.is_file():
                continue
            content = file.read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            if digest in wanted:
                self.engine.execute(
                    "INSERT INTO text_lent VALUES ($sha256, $content)",
                    {"sha256": digest, "content": content.decode("utf-8", "replace")},
                )


def key_of(table: str, columns: Sequence[str]) -> Sequence[str]:
    """The columns that name a row of a table which is worked out or shipped."""
    return columns[: 2 if table in _TWO else 1]


def _place(found: tuple[int, Row]) -> tuple[int, tuple[str, ...]]:
    last, row = found
    return last, tuple(str(value or "") for value in row)
