"""A mutant of a kind's SQL lists something else than the cases of the rules say.

Every comparison is made a little wider or narrower, every grade, stance and direction is turned
round, one at a time: in the query of a kind, and in the views that hold its rule. What no case
tells apart is a rule that nothing holds.
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

# The views that hold the rule of a kind and are tried like its own, each before those that ask it.
ASKED = {
    "answer": ("answer_apart", "answer_clash"),
    "denial": ("denied_figure", "answer_denial", "claim_denial"),
}
FILES = {
    "answer_apart": "views/answering.sql",
    "answer_clash": "views/answering.sql",
    "answer_denial": "views/answering.sql",
    "claim_denial": "views/denying.sql",
    "denied_figure": "derived/denied_figure.sql",
}
FILES |= {f"contradiction_{kind}": f"kinds/{kind}.sql" for kind in library.kind_names()}
TRIED = [
    (kind, view)
    for kind in library.kind_names()
    for view in (*ASKED.get(kind, ()), f"contradiction_{kind}")
]

# Parts of lines of which a mutant lists the same, and why.
PRINTED = "it is printed, and decides nothing"
AGAIN = "it spares work: the same is asked again"
FIRST = "of several the first by id stands for all"
HARD = "hard bounds are apart only where numbers are: no shipped hedge leaves its own number out"
DECIDES_NOTHING: dict[str, dict[str, str]] = {
    "answer_apart": {
        "one.latest < one.last_beginning  < → <=": AGAIN,
        "other.earliest > other.first_end  > → >=": AGAIN,
        "HAVING count(*) > 1  > → >=": "it spares work: one answer is apart from none",
    },
    "answer_denial": {"met.question": FIRST},
    "claim_denial": {"min(other.question)": FIRST, "max(met.question)": FIRST},
    "contradiction_attribution": {
        "_words,": PRINTED,
        "min(one.excerpt)": PRINTED,
        "HAVING count(*) > 1": "it spares work: words that stand once are no pair",
    },
    "contradiction_change_of_total": {
        "AS above": "where the two meet exactly, nothing is listed",
        "min(total.statement)": FIRST,
    },
    "contradiction_denial": {
        "'the answers overlap'": PRINTED,
        "min(denied_figure.quantity)": FIRST,
    },
    "contradiction_exclusion": {"min(one.rival)": FIRST},
    "contradiction_figure": {
        "'next to each other'": PRINTED,
        "pair.number_low - pair.number_high > CASE WHEN apart": PRINTED,
        "AND under.usual_high < over.usual_low  < → <=": AGAIN,
    },
    "contradiction_parts_of_total": {
        "valid_to < 'infinity'": "what holds ever is asked for its bounds already",
        "HAVING count(*) > 1": "a part alone is left to the kind subset, and never all parts",
        "summed.usual_low > limits.lowest_high  > → >=": AGAIN,
        "summed.usual_high < limits.highest_low  < → <=": AGAIN,
        "WHEN over_sum.hard_low > total_figure.hard_high THEN over_sum.hard_low  > → <": HARD,
        "WHEN over_sum.hard_low > total_figure.hard_high THEN total_figure.hard_high  > → <": HARD,
        "WHEN under_sum.hard_high < total_figure.hard_low THEN under_sum.hard_high  < → >": HARD,
        "WHEN under_sum.hard_high < total_figure.hard_low THEN total_figure.hard_low  < → >": HARD,
        "numbered.speakers > 2": PRINTED,
    },
    "contradiction_refutation": {"CASE once.stance WHEN 'support' THEN 'supports '": PRINTED},
    "contradiction_reversal": {"min(canonical_quantity.canonical)": FIRST},
    "contradiction_running_total": {
        "later.usual_high < later.highest_before  < → <=": AGAIN,
        "earlier.usual_low > earlier.lowest_after  > → >=": AGAIN,
        "WHEN later.hard_high < earlier.hard_low THEN later.hard_high  < → >": HARD,
        "WHEN later.hard_high < earlier.hard_low THEN earlier.hard_low  < → >": HARD,
    },
    "contradiction_subset": {
        "WHEN whole.hard_high < part.hard_low THEN whole.hard_high  < → >": HARD,
        "WHEN whole.hard_high < part.hard_low THEN part.hard_low  < → >": HARD,
    },
}
TURNED = {
    " < ": (" <= ", " > "),
    " > ": (" >= ", " < "),
    " <= ": (" < ",),
    " >= ": (" > ",),
    " <> ": (" = ",),
    "'incompatible'": ("'tension'",),
    "'tension'": ("'incompatible'",),
    "'support'": ("'deny'",),
    "'deny'": ("'support'",),
    "'certain'": ("'probable'",),
    "'one'": ("'many'",),
    "'part_of'": ("'subset_of'",),
    "'increment'": ("'level'",),
    "'cumulative'": ("'level'",),
    "min(": ("max(",),
    "max(": ("min(",),
}
# Figures that hold for a time can be compared slice by slice of it, where there are too many of
# them to compare each with each: none, all, and two mixtures of these.
SLICED = ("FALSE", "TRUE", "hash(figure) % 2 = 0", "hash(figure) % 2 = 1")
SLICES = """WITH standing_figure AS (
    SELECT * REPLACE (
        CASE
            WHEN {sliced} AND valid_to <= valid_from + INTERVAL 100 DAY THEN 10 * 86400
        END AS slice_seconds
    )
    FROM record.standing_figure
)
SELECT * FROM ({query})"""


def body(view: str) -> str:
    """The query of a view."""
    text = library.text(FILES[view])
    found = re.search(rf"^CREATE VIEW {view} AS\n(.*?);$", text, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def mutants(view: str) -> Iterator[tuple[str, str]]:
    """The query of a view with one thing changed, and the line in which it was."""
    query = body(view)
    for sign, others in TURNED.items():
        for place in [m.start() for m in re.finditer(re.escape(sign), query)]:
            start = query.rfind("\n", 0, place) + 1
            line = query[start : query.find("\n", place)].strip()
            # A word that is printed is no rule, and so is what comes to lie first.
            if line.startswith(("ORDER", "||", "WHEN '")) or "string_agg" in line:
                continue
            if "--" in query[start:place]:
                continue
            for other in others:
                change = f"{line}  {sign.strip()} → {other.strip()}"
                if not any(piece in change for piece in DECIDES_NOTHING.get(view, {})):
                    yield query[:place] + other + query[place + len(sign) :], change


@pytest.fixture(scope="module")
def shown(empty_record: engine.Engine, tmp_path_factory: pytest.TempPathFactory) -> engine.Engine:
    """A record of all cases of the rules."""
    folder: Path = tmp_path_factory.mktemp("rules")
    cases = enumerate(rule_case.cases(FOLDER))
    files = [write_case_file(case, f"c{number}.", folder) for number, case in cases]
    loads.load(empty_record, files, recorded_by="rules")
    return empty_record


@pytest.mark.slow
@pytest.mark.some(1)
@pytest.mark.parametrize(("kind", "view"), TRIED, ids=[view for _, view in TRIED])
def test_no_mutant_of_a_kind_lists_what_the_rules_say(
    kind: str, view: str, shown: engine.Engine
) -> None:
    def listed(mutant: str, sliced: str = "FALSE") -> list[str]:
        chain = (*ASKED.get(kind, ()), f"contradiction_{kind}")
        asking = chain[chain.index(view) + 1 :]
        parts = [(view, mutant), *((other, body(other)) for other in asking)]
        named = ", ".join(f"{name} AS ({query})" for name, query in parts)
        query = f"WITH {named} SELECT * FROM {chain[-1]}"
        query = SLICES.format(sliced=sliced, query=query) if kind == "figure" else query
        columns = "kind, grade, subject, one_statement, other_statement, gap"
        return sorted(map(str, shown.rows(f"SELECT {columns} FROM ({query})")))

    rows = listed(body(view))
    assert rows
    ways = SLICED if kind == "figure" else ("FALSE",)
    assert all(listed(body(view), way) == rows for way in ways)
    survivors = [
        change
        for mutant, change in mutants(view)
        if all(listed(mutant, way) == rows for way in ways)
    ]
    assert survivors == []
