"""A mutant of a kind's SQL lists something else than the cases of the rules say.

Every comparison is made a little wider or narrower, every grade, stance and direction is turned
round, one at a time. What no case tells apart is a rule that nothing holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance import engine, library
from provenance.intake import loads
from tests.rules import rule_case
from tests.rules.test_rules import FOLDER, write_case_file

pytestmark = pytest.mark.slow

# The kinds that are tried, each with parts of lines of which a mutant lists the same, and why.
PRINTED = "it is printed, and decides nothing"
AGAIN = "it spares work: the same is asked again, with the tolerance"
WRITTEN = "how far off is told from the numbers as written, which are apart where the words are"
KINDS: dict[str, dict[str, str]] = {
    "attribution": {
        "_words,": PRINTED,
        "min(one.excerpt)": PRINTED,
        "HAVING count(*) > 1": "it spares work: words that stand once are no pair",
    },
    "change_of_total": {
        "apart.number_": WRITTEN,
        "AS above": "where the two meet exactly, nothing is listed",
        "min(total.statement)": "which of several statements stands on the other side",
    },
    "parts_of_total": {
        "total_figure.usual_high < over_sum.usual_low": AGAIN,
        "total_figure.usual_low > under_sum.usual_high": AGAIN,
        "_sum.number_": WRITTEN,
        "THEN under_sum.hard_high": WRITTEN,
        "THEN total_figure.hard_": WRITTEN,
        "THEN over_sum.hard_low": WRITTEN,
        "greatest_": WRITTEN,
        "ELSE over_sum.usual_low": WRITTEN,
        "ELSE total_figure.usual_low": WRITTEN,
        "_sum.own_": "the numbers as written ask for the tolerance",
        "HAVING count(*) > 1": "a part alone is left to the kind subset, and never all parts",
        "summed.usual_low > limits.lowest_high": AGAIN,
        "summed.usual_high < limits.highest_low": AGAIN,
        "numbered.speakers > 2": PRINTED,
        "valid_to < 'infinity'": "what holds ever is asked for its bounds already",
    },
}
TURNED = {
    " < ": (" <= ", " > "),
    " > ": (" >= ", " < "),
    " <= ": (" < ",),
    " >= ": (" > ",),
    "'incompatible'": ("'tension'",),
    "'tension'": ("'incompatible'",),
    "'support'": ("'deny'",),
    "'part_of'": ("'subset_of'",),
    "'increment'": ("'level'",),
    "'cumulative'": ("'level'",),
    "min(": ("max(",),
    "max(": ("min(",),
}


def mutants(kind: str) -> Iterator[tuple[str, str]]:
    """The query of a kind with one thing changed, and the line in which it was."""
    sql = library.text(f"kinds/{kind}.sql")
    body = sql[re.search(r"^CREATE VIEW \w+ AS\n", sql, re.MULTILINE).end() :]  # type: ignore[union-attr]
    body = body.strip().removesuffix(";")
    for sign, others in TURNED.items():
        for place in [m.start() for m in re.finditer(re.escape(sign), body)]:
            line = body[body.rfind("\n", 0, place) + 1 : body.find("\n", place)].strip()
            # A word that is printed is no rule, and so is what comes to lie first.
            if line.startswith(("--", "ORDER", "||", "WHEN '")) or "string_agg" in line:
                continue
            for other in others:
                yield body[:place] + other + body[place + len(sign) :], f"{line}  {sign}→{other}"


@pytest.fixture(scope="module")
def shown(empty_record: engine.Engine, tmp_path_factory: pytest.TempPathFactory) -> engine.Engine:
    """A record of all cases of the rules."""
    folder: Path = tmp_path_factory.mktemp("rules")
    cases = enumerate(rule_case.cases(FOLDER))
    files = [write_case_file(case, f"c{number}.", folder) for number, case in cases]
    loads.load(empty_record, files, recorded_by="rules")
    return empty_record


@pytest.mark.parametrize("kind", KINDS)
def test_no_mutant_of_a_kind_lists_what_the_rules_say(kind: str, shown: engine.Engine) -> None:
    columns = "kind, grade, subject, one_statement, other_statement, gap"
    rows = sorted(map(str, shown.rows(f"SELECT {columns} FROM contradiction_{kind}")))
    assert rows
    survivors = []
    for query, change in mutants(kind):
        if any(piece in change for piece in KINDS[kind]):
            continue
        if sorted(map(str, shown.rows(f"SELECT {columns} FROM ({query})"))) == rows:
            survivors.append(change)
    assert survivors == []
