"""Tables: a folder of CSV, JSONL or Parquet files that `load` takes, and every answer.

FOLDER/<table>.<suffix> has the current entries of a record table, retracted ones included, and
FOLDER/answers/<question>.<suffix> the answer to a question. The database engine writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from provenance import filters, library, templates
from provenance.declaration import catalogue
from provenance.disk import outputs
from provenance.engine import Engine, quoted
from provenance.formats.contents import Contents
from provenance.intake.case_format import CORRECTIONS


@dataclass(frozen=True, slots=True)
class Tables:
    """A folder of tables of one kind, as ``Format`` and ``FolderFormat`` describe it."""

    suffix: str
    options: str

    SAYS = None

    @property
    def SUMMARY(self) -> str:
        return f"a folder with every table and answer, as {self.suffix} files"

    def write_to(self, contents: Contents, target: Path) -> None:
        scratch = contents.engine.scratch
        assert scratch is not None, "a record is opened for an export with a folder for its tables"
        draft = scratch / "tables"
        (draft / "answers").mkdir(parents=True)
        for record, sql in record_tables(contents.engine):
            self.copy(contents.engine, sql, draft / f"{record}.{self.suffix}")
        for question in questions():
            answer(contents.engine, question)
            file = draft / "answers" / f"{question}.{self.suffix}"
            self.copy(contents.engine, library.query("lookups/exports/answered"), file)
        outputs.move_folder(draft, target)

    def copy(self, engine: Engine, sql: str, file: Path) -> None:
        """Write what a query selects to a file."""
        place = str(file).replace("'", "''")
        engine.execute(f"COPY ({sql}) TO '{place}' ({self.options})")


CSV = Tables("csv", "FORMAT csv, HEADER")
JSONL = Tables("jsonl", "FORMAT json")
PARQUET = Tables("parquet", "FORMAT parquet")


def record_tables(engine: Engine) -> list[tuple[str, str]]:
    """Every record table that has rows, and the query for its current entries."""
    query = library.query("lookups/exports/current")
    return [
        (
            record,
            templates.fill(query, {"record": record, "fields": quoted([*fields, *CORRECTIONS])}),
        )
        for record, fields in catalogue().items()
        if engine.has_rows(record)
    ]


def questions() -> list[str]:
    """The questions that are not about one record."""
    return [
        name
        for name in library.query_names()
        if not filters.is_about_one(filters.of(library.script(name)))
    ]


def answer(engine: Engine, question: str) -> None:
    """Store the whole answer to a question in the temporary table ``stored_answer``."""
    script = library.script(question)
    text = templates.text("lookups/exports/answer", {"query": script.text})
    engine.execute(text, dict.fromkeys(script.parameters))
