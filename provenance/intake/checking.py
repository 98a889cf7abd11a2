"""What is wrong with a staged input: its values are read, laid out and compared with the record,
and the rules of sql/checks are asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance import library, templates
from provenance.engine import literal, quoted
from provenance.intake.case_format import CORRECTIONS
from provenance.intake.staging import RULES, Staging
from provenance.readings import refreshing

# Kinds of fields of which each different value is looked at once.
BY_VALUE = ("boolean", "edtf", "json", "number", "sha256", "vocabulary")


# Kinds of record that bring units together, and those whose words are looked for.
UNITS = {"figure", "quantity", "quantity_relation", "identity", "exchange_rate"}
QUOTED = {"appearance", "figure"}


class Checking:
    """Finds the problems of what is staged."""

    def __init__(self, staging: Staging) -> None:
        self.staging = staging

    def read(self) -> None:
        """Read what dates, figures and units mean, and find what is recorded already."""
        self._spread()
        self.staging.run("intake/date_text.sql")
        refreshing.read_dates(self.staging.engine)
        self._read_figures()
        if UNITS & self.staging.staged.keys():
            self._read_units()
        if QUOTED & self.staging.staged.keys():
            self.staging.run("intake/figure_excerpt.sql")
            refreshing.find_figures(self.staging.engine)
        self._compare()

    def check(self) -> None:
        """Ask every rule that the input can break."""
        self.staging.engine.execute("DELETE FROM value_problem")
        for path in library.check_names("checks/values"):
            self.staging.engine.execute(f"INSERT INTO value_problem BY NAME {library.query(path)}")
        if self.staging.engine.rows("SELECT 1 FROM value_problem LIMIT 1"):
            self._lay_out("VIEW", "staged_field", [self._fields(r) for r in self.staging.present])
            self.staging.run("intake/value_problem.sql")
        filled = self._filled()
        for path in library.check_names("checks"):
            rule = library.query(path)
            # What reads only what the input has nothing of finds nothing, and takes its time.
            if filled & set(re.findall(r"\w+", rule)):
                self.staging.engine.execute(f"INSERT INTO staged_problem BY NAME {rule}")

    def _filled(self) -> set[str]:
        """The relations that are made of the input and that may have rows."""
        made = self.staging.engine.rows(library.text("intake/derived.sql"))
        # Of rows that a transaction has itself entered the engine tells no number.
        asked = [
            f"SELECT {literal(name)} WHERE EXISTS (FROM temp.{quoted([name])})"
            for name, sql in made
            if sql is None
        ]
        filled = {name for (name,) in self.staging.engine.rows(" UNION ALL ".join(asked))}
        for name, sql in made:
            if sql is not None and filled & set(re.findall(r"\w+", sql)):
                filled.add(name)
        # An id that is known makes no rule ask for it.
        return filled - {"known_id"}

    def _read_figures(self) -> None:
        ahead = set(RULES) & self.staging.staged.keys()
        if ahead:
            # Figures are read by the rules as they will be.
            self._type(RULES)
            self.staging.run("intake/rule_ahead.sql")
        self.staging.run("intake/figure_text.sql")
        refreshing.read_figures(self.staging.engine)
        if ahead:
            self.staging.engine.execute("DROP TABLE temp.hedge_rule; DROP TABLE temp.scale_word")

    def _read_units(self) -> None:
        self.staging.run("intake/unit_pair.sql")
        wanted = self.staging.engine.rows("SELECT unit, quantity_unit FROM unit_pair")
        refreshing.read_units(self.staging.engine, wanted)

    def _spread(self) -> None:
        """Lay out what the checks ask for: every value, each different one once, what is absent."""
        values, nul, missing = [], [], []
        for record in self.staging.present:
            about = self._about(record)
            holds = " OR ".join(f"contains({quoted([name])}, chr(0))" for name in about)
            nul.append(f"SELECT '{record}' AS record FROM staged_{record} WHERE {holds} LIMIT 1")
            values += [
                f"SELECT DISTINCT '{record}' AS record, '{name}' AS field, "
                f"{quoted([name])} AS value FROM staged_{record} WHERE {quoted([name])} IS NOT NULL"
                for name in about
                if name == "retracted" or self._kind(record, name) in BY_VALUE
            ]
            missing += [
                f"SELECT '{record}' AS record, '{name}' AS field, file, line, id "
                f"FROM staged_{record} WHERE {quoted([name])} IS NULL"
                for name, field_ in self.staging.catalogue[record].items()
                if field_.required and name != "id"
            ]
        self._lay_out("VIEW", "staged_missing", missing)
        self._lay_out("TABLE", "staged_value", values)
        with_nul = self.staging.engine.rows(" UNION ALL ".join(f"({part})" for part in nul))
        self.staging.engine.execute("DROP VIEW IF EXISTS temp.staged_nul")
        if with_nul:
            fields = [
                f"{self._fields(record)} WHERE contains(value, chr(0))" for (record,) in with_nul
            ]
            self._lay_out("VIEW", "staged_nul", fields)
        self._find_dangling()

    def _lay_out(self, kind: str, name: str, parts: Sequence[str]) -> None:
        body = " UNION ALL ".join(parts)
        self.staging.engine.execute(f"CREATE OR REPLACE TEMP {kind} {name} AS {body}")

    def _fields(self, record: str) -> str:
        """The SQL of every value that is staged for a record table, each with its place."""
        return (
            f"SELECT '{record}' AS record, file, line, field, value FROM (UNPIVOT staged_{record} "
            f"ON {quoted(self._about(record))} INTO NAME field VALUE value)"
        )

    def _about(self, record: str) -> list[str]:
        """What a row says of its record, beside its id."""
        known = [name for name in self.staging.catalogue[record] if name != "id"]
        return [*known, *CORRECTIONS]

    def _kind(self, record: str, name: str) -> str | None:
        known = self.staging.catalogue[record].get(name)
        return known.kind if known else None

    def _find_dangling(self) -> None:
        referring: dict[str, list[str]] = {}
        for record in self.staging.present:
            for name, field_ in self.staging.catalogue[record].items():
                if field_.kind == "reference":
                    referring.setdefault(str(field_.refers_to), []).append(
                        f"SELECT file, line, '{name}' AS field, {quoted([name])} AS value "
                        f"FROM staged_{record} WHERE {quoted([name])} IS NOT NULL"
                    )
        self.staging.engine.execute("DELETE FROM dangling")
        text = library.text("intake/dangling.sql")
        for target, parts in referring.items():
            words = {"target": target, "references": " UNION ALL ".join(parts)}
            self.staging.engine.execute(templates.with_words(text, words))

    def _compare(self) -> None:
        """Find what is not simply new: an id that stands in the input twice, or is recorded."""
        self._type(self.staging.present)
        asked = " UNION ALL ".join(
            self.staging.for_record("intake/compared.sql", record)
            for record in self.staging.present
        )
        self.staging.compared = {record for (record,) in self.staging.engine.rows(asked)}
        self.staging.engine.execute(
            "DROP VIEW IF EXISTS temp.changed_content; DROP VIEW IF EXISTS temp.staged_content"
        )
        for record in self.staging.compared:
            self.staging.engine.execute(self.staging.for_record("intake/compare.sql", record))
        if self.staging.compared:
            contents = [
                f"SELECT record, file, line, id, content, contents FROM incoming_{record}"
                for record in sorted(self.staging.compared)
            ]
            self._lay_out("VIEW", "staged_content", contents)
            self.staging.run("intake/changed_content.sql")

    def _type(self, records: Sequence[str]) -> None:
        for record in records:
            self.staging.engine.execute(self.staging.for_record("intake/typed.sql", record))
