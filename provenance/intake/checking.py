"""What is wrong with a staged input: its values are read, laid out and compared with the record,
and the rules of sql/checks are asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from provenance import library, templates
from provenance.engine import quoted
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
        self.staging.run("intake/values/date_text")
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
        engine = self.staging.engine
        engine.empty("value_problem")
        for path in library.check_names("checks/values"):
            engine.add("value_problem", library.query(path))
        if engine.has_rows("value_problem"):
            fields = map(self._fields, self.staging.present)
            engine.execute(templates.assembled("intake/values/staged_field", {"value": fields}))
            self.staging.run("intake/values/value_problem")
        filled = self._filled()
        for path in library.check_names("checks"):
            rule = library.query(path)
            # What reads only what the input has nothing of finds nothing, and takes its time.
            if filled & set(re.findall(r"\w+", rule)):
                engine.add("staged_problem", rule)

    def _filled(self) -> set[str]:
        """The relations that are made of the input and that may have rows."""
        engine = self.staging.engine
        made = engine.rows(library.text("intake/values/derived"))
        tables = [{"relation": name} for name, sql in made if sql is None]
        filled = {name for (name,) in engine.rows(templates.each("intake/values/filled", tables))}
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
            self.staging.run("intake/compared/rule_ahead")
        self.staging.run("intake/figure_text.sql")
        refreshing.read_figures(self.staging.engine)
        if ahead:
            self.staging.engine.drop_session("TABLE", *RULES)

    def _read_units(self) -> None:
        self.staging.run("intake/compared/unit_pair")
        refreshing.read_units(self.staging.engine, self.staging.engine.rows("FROM unit_pair"))

    def _spread(self) -> None:
        """Lay out what the checks ask for: every value, each different one once, what is absent."""
        engine, present = self.staging.engine, self.staging.present
        missing = [
            {"record": record, "field": name}
            for record in present
            for name, known in self.staging.catalogue[record].items()
            if known.required and name != "id"
        ]
        values = [
            {"record": record, "field": name}
            for record in present
            for name in self._about(record)
            if name == "retracted" or self._kind(record, name) in BY_VALUE
        ]
        parts = {"missing": missing, "value": values}
        engine.execute(templates.assembled("intake/values/spread", parts))
        engine.drop_session("VIEW", "staged_nul")
        fields = [*map(self._fields, present)]
        found = {
            record for (record,) in engine.rows(templates.each("intake/values/with_nul", fields))
        }
        if found:
            holding = [words for words in fields if words["record"] in found]
            engine.execute(templates.assembled("intake/values/staged_nul", {"value": holding}))
        self._find_dangling()

    def _fields(self, record: str) -> dict[str, str]:
        """A kind of record and its fields, as the words of a SQL file."""
        return {"record": record, "fields": quoted(self._about(record))}

    def _about(self, record: str) -> list[str]:
        """What a row says of its record, beside its id."""
        known = [name for name in self.staging.catalogue[record] if name != "id"]
        return [*known, *CORRECTIONS]

    def _kind(self, record: str, name: str) -> str | None:
        known = self.staging.catalogue[record].get(name)
        return known.kind if known else None

    def _find_dangling(self) -> None:
        referring: dict[str, list[dict[str, str]]] = {}
        for record in self.staging.present:
            for name, known in self.staging.catalogue[record].items():
                if known.kind == "reference":
                    words = {"record": record, "field": name}
                    referring.setdefault(str(known.refers_to), []).append(words)
        self.staging.engine.empty("dangling")
        for target, fields in referring.items():
            text = templates.assembled(
                "intake/values/dangling", {"references": fields}, {"target": target}
            )
            self.staging.engine.execute(text)

    def _compare(self) -> None:
        """Find what is not simply new: an id that stands in the input twice, or is recorded."""
        self._type(self.staging.present)
        engine = self.staging.engine
        asked = templates.of_every("intake/compared/compared", self.staging.present)
        compared = sorted(record for (record,) in engine.rows(asked))
        self.staging.compared = {*compared}
        engine.drop_session("VIEW", "changed_content", "staged_content")
        for record in compared:
            engine.execute(self.staging.for_record("intake/compared/compare", record))
        if compared:
            contents = [{"record": record} for record in compared]
            text = templates.assembled("intake/compared/changed_content", {"contents": contents})
            engine.execute(text)

    def _type(self, records: Iterable[str]) -> None:
        for record in records:
            self.staging.engine.execute(self.staging.for_record("intake/compared/typed", record))
