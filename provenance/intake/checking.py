"""What is wrong with a staged input: its values are read, laid out and compared with the record,
and the rules of sql/checks are asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from provenance import library
from provenance.declaration import catalogue, records
from provenance.engine.journey import Reader, Step, Steps, Stretch, each
from provenance.intake.input import RULES, Input, contents, present
from provenance.readings import refreshing
from provenance.templates import Words

# Kinds of fields of which each different value is looked at once.
BY_VALUE = ("boolean", "edtf", "json", "number", "sha256", "vocabulary")

# Kinds of record that bring units together, and those whose words are looked for.
_UNITS = {"figure", "quantity", "quantity_relation", "identity", "exchange_rate"}
_QUOTED = {"appearance", "figure"}


def _has_rules(work: Input) -> bool:
    return not work.staged.keys().isdisjoint(RULES)


def _has_units(work: Input) -> bool:
    return not work.staged.keys().isdisjoint(_UNITS)


def _has_quotations(work: Input) -> bool:
    return not work.staged.keys().isdisjoint(_QUOTED)


def _spread(work: Input) -> Iterator[Words]:
    """The fields of which each record needs one, and those whose values are read."""
    missing = [
        {"record": record, "field": name}
        for record in work.present
        for name, field in work.catalogue[record].items()
        if field.required and (name != "id" or records()[record].names_itself)
    ]
    values = [
        {"record": record, "field": name}
        for record in work.present
        for name in contents(record)
        if name == "retracted"
        or (name != "reason" and work.catalogue[record][name].kind in BY_VALUE)
    ]
    yield {"missing": missing, "value": values}


def _unfit(work: Input) -> Iterator[Words]:
    """The kinds of record that hold an unfit value somewhere, if there are any."""
    words = {record: work.words(record) for record in work.present}
    rows = work.engine.ask_each("intake/values/with_unfit", words.values())
    if rows:
        yield {"value": [words[record] for (record,) in rows]}


def references(kinds: Iterable[str]) -> Iterator[Words]:
    """The fields of these kinds of record that refer to another, for each kind referred to."""
    referring: dict[str, list[dict[str, str]]] = {}
    for record in kinds:
        for name, field in catalogue()[record].items():
            if field.kind == "reference":
                words = {"record": record, "field": name}
                referring.setdefault(str(field.refers_to), []).append(words)
    for target, fields in referring.items():
        yield {"target": target, "references": fields}


def _has_redactions(work: Input) -> bool:
    return work.engine.has_rows("load WHERE redacted IS NOT NULL")


def _staged_ids(work: Input) -> Iterator[Words]:
    yield {"id": each("record", work.present)}


def _compare(work: Input) -> None:
    """Find the kinds of record of which an id stands in the input twice, or is recorded."""
    rows = work.engine.ask_each("intake/compared/compared", each("record", work.present))
    work.compared = {record for (record,) in rows}


def _compared(work: Input) -> Iterator[Words]:
    return map(work.words, sorted(work.compared))


def _contents(work: Input) -> Iterator[Words]:
    if work.compared:
        yield {"contents": each("record", sorted(work.compared))}


def value_rules() -> Iterator[Words]:
    """The rules for single values, as the words of ``intake/values/value_rule``."""
    for name in library.check_names("checks/values"):
        yield {"rule": library.query(name)}


def _values(work: Input) -> Iterator[Words]:
    yield {"value": [*map(work.words, work.present)]}


def _has_bad_values(work: Input) -> bool:
    return work.engine.has_rows("value_problem")


def _rules(work: Input) -> Iterator[Words]:
    """The rules that the input can break: one that reads only what is empty finds nothing.

    One that looks more up beside what it is asked of says in its header which kinds of record that
    is, as a notice does.
    """
    filled = _filled(work)
    for name in library.check_names("checks"):
        rule = library.query(name)
        of = re.search(r"^-- of: (.+)$", rule, re.MULTILINE)
        names = (
            [f"staged_{record}" for record in of[1].split(", ")] if of else re.findall(r"\w+", rule)
        )
        if not filled.isdisjoint(names):
            yield {"rule": rule}


def _filled(work: Input) -> set[str]:
    """The relations that are made of the input and that may have rows."""
    made = work.engine.ask("intake/values/derived")
    tables = [name for name, sql in made if sql is None]
    rows = work.engine.ask_each("intake/values/filled", each("relation", tables))
    filled = {name for (name,) in rows}
    for name, sql in made:
        if sql is not None and filled & set(re.findall(r"\w+", sql)):
            filled.add(name)
    # What is known makes no rule ask for it: known_id, known_revision, known_statement.
    return {name for name in filled if not name.startswith("known_")}


READ: Steps = (
    Step("intake/values/spread", words=_spread),
    Step("intake/values/no_unfit"),
    Step("intake/values/staged_unfit", words=_unfit),
    Step("redact/removing/nothing_again"),
    Stretch(
        _has_redactions,
        (
            Step("redact/removing/known"),
            Step("intake/values/staged_field", words=_values),
            Step("redact/removing/staged_again", words=_staged_ids),
        ),
    ),
    Step("intake/values/no_dangling"),
    Step("intake/values/dangling", words=lambda work: references(work.present)),
    Step("intake/values/date_text"),
    *refreshing.DATES,
    # The figures of an input are read by the rules as they will be.
    Stretch(
        _has_rules,
        (
            Step("intake/compared/typed", words=lambda work: map(work.words, RULES)),
            Step("intake/compared/rule_ahead"),
        ),
    ),
    Step("intake/values/unit_text"),
    *refreshing.MEASURES,
    Step("intake/values/figure_text"),
    *refreshing.FIGURES,
    Stretch(_has_rules, (Step("intake/compared/rule_now"),)),
    Stretch(_has_units, (Step("intake/compared/unit_pair"), *refreshing.UNITS)),
    Stretch(_has_quotations, (Step("intake/values/figure_excerpt"), *refreshing.PLACES)),
    Step("intake/compared/typed", words=present),
    Reader(_compare, given=("staged_<record>",)),
    Step("intake/compared/nothing_compared"),
    Step("intake/compared/compare", words=_compared),
    Step("intake/compared/changed_content", words=_contents),
)

CHECK: Steps = (
    Step("intake/values/value_problem"),
    Step("intake/values/value_rule", words=lambda _: value_rules()),
    Stretch(
        _has_bad_values,
        (
            Step("intake/values/staged_field", words=_values),
            Step("intake/values/bad_value"),
        ),
    ),
    Step("intake/values/related"),
    Step("intake/values/broken", words=_rules),
)
