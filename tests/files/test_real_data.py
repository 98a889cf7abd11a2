"""Data that others made, loaded through mapping files alone, gives what was counted by hand.

The data stands beside the checkout and belongs to its publishers; where it is absent, these tests
are skipped. The mappings are in tests/files/mappings/.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from provenance.asking.record import Record
from provenance.engine import Engine
from provenance.errors import InvalidInput
from provenance.file.opening import write
from provenance.intake import entering, loads
from provenance.intake.entering import Rows
from tests.conftest import ROOT

DATA = ROOT.parent / "shared" / "data"
MAPPINGS = ROOT / "tests" / "files" / "mappings"


def data(name: str) -> Path:
    """The folder of some data, or a skipped test."""
    if not (DATA / name).is_dir():
        pytest.skip(f"the data {name} is not beside this checkout")
    return DATA / name


def empty(template: Path, folder: Path) -> Engine:
    """A record with the shipped rules, as the template is."""
    return write(Path(shutil.copy(template, folder)), wait=0, files=[DATA, folder])


def count(opened: Engine, sql: str) -> int:
    return int(opened.rows(sql)[0][0])


# The Economist's estimates of the dead and wounded


EXACT = """\
case: economist-ukraine-estimates
quantities:
  - id: russia-casualties
    name: Soldiers of Russia killed or wounded
    unit: person
    behaviour: cumulative
    precision: exact
"""


@pytest.fixture(scope="module")
def estimates(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    file = data("economist_ukraine_estimates") / "estimates.csv"
    opened = empty(_empty_template, tmp_path_factory.mktemp("estimates"))
    loads.load(opened, [file], recorded_by="tests", mapping=MAPPINGS / "economist.yaml")
    yield Record(opened)
    opened.close()


@pytest.mark.slow
def test_every_estimate_is_a_statement(estimates: Record) -> None:
    opened = estimates._engine
    assert count(opened, "SELECT count(*) FROM statement WHERE speech_act = 'estimate'") == 124
    # The date in the table is day-first and not always zero-padded.
    assert opened.rows("SELECT min(said), max(said) FROM statement") == [
        ("2022-04-01", "2026-06-30")
    ]


def test_a_source_named_via_another_is_relayed_by_it(estimates: Record) -> None:
    opened = estimates._engine
    pairs = opened.rows(
        """
        SELECT original.name, outlet.name, count(*)
        FROM relay
        INNER JOIN statement AS passing ON passing.id = relay.statement
        INNER JOIN statement AS passed ON passed.id = relay.relayed
        INNER JOIN speaker AS outlet ON outlet.id = passing.speaker
        INNER JOIN speaker AS original ON original.id = passed.speaker
        GROUP BY ALL
        ORDER BY ALL
        """
    )
    # Seven source strings have a relay, in 21 rows; "…timing clarified via email" is none of them.
    assert len(pairs) == 7
    assert sum(rows for _, _, rows in pairs) == 21
    assert ("US officials", "NYT", 11) in pairs
    assert ("Ukrainian estimate", "WSJ", 2) in pairs
    assert not opened.rows("SELECT id FROM speaker WHERE name = 'email'")
    assert opened.rows("SELECT id FROM speaker WHERE name LIKE '%via email)'")


def test_bounds_of_one_side_are_honoured(estimates: Record) -> None:
    opened = estimates._engine
    shapes = Counter(
        re.sub("[0-9,.]+", "N", verbatim)
        for (verbatim,) in opened.rows(
            """
            SELECT figure.verbatim
            FROM figure
            INNER JOIN statement ON statement.id = figure.statement
            WHERE statement.speech_act = 'estimate'
            """
        )
    )
    # 30 rows have a low and a high; 4 have a point between them, too, which the bounds go before.
    assert shapes == {"N": 74, "between N and N": 34, "at least N": 14, "up to N": 2}
    assert opened.rows(
        """
        SELECT DISTINCT figure_reading.hard_low, figure_reading.hard_high
        FROM figure_reading
        WHERE verbatim = 'at least 700,000'
        """
    ) == [(700000, None)]


def test_no_source_undercuts_its_own_running_total(estimates: Record) -> None:
    """From 120,000 to 115,000 is within the rounding of 120,000; the series shows that it falls."""
    totals = estimates.contradictions(kind="running_total")
    assert [row for row in totals if row.earlier_name == row.later_name] == []
    grades = Counter(row.grade for row in totals)
    assert grades == {"incompatible": 51, "tension": 6}
    series = estimates.figures(speaker="US officials", quantity="russia-deaths")
    assert ("120000", "115000", "update, down") in {
        (row.previous, row.verbatim, row.revision) for row in series
    }


@pytest.mark.slow
def test_two_groups_of_one_day_disagree_and_three_if_all_is_exact(
    estimates: Record, tmp_path: Path
) -> None:
    figures = estimates.contradictions(kind="figure")
    assert {(row.earlier_said, row.subject, row.grade) for row in figures} == {
        ("2024-01-01", "economist-ukraine-estimates/russia-deaths", "incompatible"),
        ("2024-11-19", "economist-ukraine-estimates/russia-casualties", "incompatible"),
    }
    assert len(figures) == 2
    exact = tmp_path / "exact.yaml"
    exact.write_text(EXACT, "utf-8")
    loads.load(estimates._engine, [exact], recorded_by="tests", amend="every digit is meant")
    left = estimates.contradictions(kind="figure", quantity="russia-casualties")
    # 783,138 against 783,000 comes to it.
    assert sorted(row.earlier_said for row in left) == ["2024-11-19", "2025-01-01"]


def table_versions() -> list[Path]:
    versions = sorted((data("economist_ukraine_estimates") / "history").iterdir())
    assert len(versions) == 10
    return versions


def answers_follow(
    versions: Sequence[Path], empty_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Load versions of a table one after the other; each is what its day's record answers."""
    opened = write(empty_database, wait=0, files=[DATA, empty_database.parent])
    clock = datetime(2026, 8, 1)
    table: list[tuple[str, set[tuple[str, ...]]]] = []
    for file in versions:
        clock += timedelta(days=1)
        monkeypatch.setattr(entering, "_now", lambda now=clock: now)
        loads.load(
            opened,
            [file],
            recorded_by="tests",
            mapping=MAPPINGS / "economist.yaml",
            amend=f"the table of {file.stem}",
            retract_missing=True,
        )
        table.append((f"{clock:%Y-%m-%d}", table_rows(file)))
    record = Record(opened)
    for day, rows in table:
        assert recorded(record, day) == rows, day
    opened.close()


def test_the_versions_of_the_table_differ_as_counted() -> None:
    rows = [table_rows(file) for file in table_versions()]
    steps = list(pairwise(rows))
    # The ten versions add 26 rows and remove 7, step by step; 28 and 9 when two empty rows count,
    # which come and go. A row that is removed comes back corrected, so that from the oldest to the
    # newest 19 are added and none is missing. The catalogue of the data says 28 and 8.
    assert sum(len(later - earlier) for earlier, later in steps) == 26
    assert sum(len(earlier - later) for earlier, later in steps) == 7
    assert (len(rows[0]), len(rows[-1] - rows[0]), len(rows[0] - rows[-1])) == (105, 19, 0)


def table_rows(file: Path) -> set[tuple[str, ...]]:
    """What a version of the table says, with dates and numbers in one form."""
    rows = set()
    with file.open(encoding="utf-8-sig", newline="") as opened:
        for row in csv.DictReader(opened):
            if not row["source"].strip():
                continue
            day, month, year = row["date"].strip().split("/")
            low, high, point = (
                row[name].strip().replace(",", "")
                for name in ("estimate_low", "estimate_high", "estimate")
            )
            who = re.sub(r" ?\((leak )?via [^()]+\)$", "", row["source"].strip())
            said = f"{year}-{month:0>2}-{day:0>2}"
            measure = f"{row['country'].strip()}-{row['type'].strip()}"
            rows.add((said, who, measure, low, high, point, row["source_url"].strip()))
    return rows


def recorded(record: Record, day: str) -> set[tuple[str, ...]]:
    """What the record answers for the end of a day, in the form of ``table_rows``."""
    rows = set()
    points = dict(
        record._engine.rows(
            "SELECT id, coalesce(extra ->> 'best_estimate', '') FROM statement_entry"
        )
    )
    titles = dict(record._engine.rows("SELECT id, title FROM source_entry"))
    for row in record.who_said(recorded_by_date=day):
        if row.relays is not None or row.status != "stands":
            continue
        words = row.figures.replace(",", "")
        low, high, point = "", "", ""
        if between := re.fullmatch(r"between (\S+) and (\S+)", words):
            low, high = between.groups()
            point = points[row.statement].replace(",", "")
        elif words.startswith("at least "):
            low = words.removeprefix("at least ")
        elif words.startswith("up to "):
            high = words.removeprefix("up to ")
        else:
            point = words
        measure = row.claim.rpartition("/")[2]
        rows.add((row.said, row.name, measure, low, high, point, titles[row.source]))
    return rows


# The tables beside them: what becomes of each row adds up


# By the mapping: the files, their rows, and how many of these are entered and passed over.
COUNTED = {
    "economist-meta": (["meta-estimate-casualties.csv", "meta-estimate-deaths.csv"], 3282, 3280, 2),
    "economist-raw": (["raw_estimates.csv"], 634, 440, 194),
    "meduza-2024": (["meduza_2024.csv"], 122, 122, 0),
    "meduza-2026": (["meduza_2026_weekly.csv"], 201, 201, 0),
    "uk-mod": (["uk_mod_monthly.csv"], 47, 47, 0),
}


@pytest.mark.some(2)
@pytest.mark.slow
@pytest.mark.parametrize("name", COUNTED)
def test_each_row_of_a_table_is_counted(name: str, _empty_template: Path, tmp_path: Path) -> None:
    names, read, entered, passed = COUNTED[name]
    files = [data("economist_ukraine_estimates") / file for file in names]
    with closing(empty(_empty_template, tmp_path)) as opened:
        outcome = loads.load(opened, files, recorded_by="tests", mapping=MAPPINGS / f"{name}.yaml")
        assert outcome.rows == Rows(read, entered, 0, passed, 0)
        assert outcome.added["statement"] == entered
        if name == "economist-raw":
            # The low and the high of an estimate stand in two rows.
            shapes = "SELECT count(*) FROM figure WHERE starts_with(verbatim, 'between ')"
            assert count(opened, shapes) == 194


# Factopolis: claims, assertions, fact-checks and retractions

LABELS = """\
        youtube: broadcast
        transcipt: transcript
        archive-org | youtube | c-span | fox | abc: broadcast
"""


@pytest.fixture(scope="module")
def claims(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = data("factopolis") / "content" / "claims"
    opened = empty(_empty_template, tmp_path_factory.mktemp("claims"))
    mapping = MAPPINGS / "factopolis-claims.yaml"
    loads.load(opened, [folder], recorded_by="tests", mapping=mapping)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def assertions(claims: Engine, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Everything, by the mapping to which somebody added what the two odd words mean."""
    folder = data("factopolis") / "content" / "person"
    written = (MAPPINGS / "factopolis-people.yaml").read_text("utf-8")
    corrected = tmp_path_factory.mktemp("mappings") / "corrected.yaml"
    corrected.write_text(written.replace("        youtube: broadcast\n", LABELS), "utf-8")
    loads.load(claims, [folder], recorded_by="tests", mapping=corrected)
    return claims


def test_claims_have_their_negations(claims: Engine) -> None:
    assert claims.rows("SELECT count(*), count(negation) FROM claim") == [(228, 225)]


@pytest.mark.slow
def test_malformed_source_types_are_named(claims: Engine) -> None:
    # A list in one field stood in the archetype that authors copy; one of them left it in.
    with pytest.raises(InvalidInput) as refused:
        loads.check(
            claims,
            [data("factopolis") / "content" / "person"],
            mapping=MAPPINGS / "factopolis-people.yaml",
        )
    assert [
        (Path(p.file).parent.name, Path(p.file).name, p.problem.split("` is not accepted")[0])
        for p in refused.value.problems
    ] == [
        ("donald-trump", "2017-02-28-1.md", "`kind: transcipt"),
        ("mike-pence", "2017-10-10.md", "`kind: archive-org | youtube | c-span | fox | abc"),
    ]


@pytest.mark.slow
def test_assertions_are_statements_one_for_each_claim_in_them(assertions: Engine) -> None:
    assert assertions.rows(
        """
        SELECT
            count(DISTINCT extra ->> 'assertion'),
            count(DISTINCT speaker),
            count(*),
            min(said),
            max(said)
        FROM statement
        WHERE withdraws IS NULL
        """
    ) == [(521, 74, 540, "2008-02-26", "2017-11-29")]
    shared = """
        SELECT claim
        FROM statement
        WHERE stance = 'support'
        GROUP BY claim
        HAVING count(DISTINCT speaker) > 1
        """
    assert len(assertions.rows(shared)) == 25


def test_fact_checks_are_verdicts(assertions: Engine) -> None:
    # A check of an assertion with two claims judges both, unless it names the one that it is about.
    assert assertions.rows(
        "SELECT count(DISTINCT extra ->> 'check'), count(*) FROM assessment WHERE axis = 'verdict'"
    ) == [(469, 480)]
    labels = dict(assertions.rows("SELECT value, count(*) FROM assessment GROUP BY value"))
    assert labels == {
        "refuted": 447,
        "conflicting evidence": 25,
        "not enough evidence": 5,
        "supported": 3,
    }


def test_retractions_are_honoured(assertions: Engine) -> None:
    withdrawn = assertions.rows(
        """
        SELECT count(DISTINCT statement.extra ->> 'assertion')
        FROM statement_status
        INNER JOIN statement ON statement.id = statement_status.statement
        WHERE statement_status.status = 'withdrawn'
        """
    )
    assert withdrawn == [(15,)]


@pytest.mark.slow
def test_one_speakers_figure_drifts_as_a_series_of_revisions(assertions: Engine) -> None:
    series = Record(assertions).figures(quantity="f-35-saving")
    amounts = [re.search(r"\$\d+ million", row.verbatim)[0] for row in series]
    assert list(dict.fromkeys(amounts)) == ["$600 million", "$700 million", "$725 million"]
    assert {row.name for row in series} == {"Donald Trump"}
    assert series[0].previous is None and all(row.revision for row in series[1:])
    # Revisions of one speaker are no contradictions.
    assert not Record(assertions).contradictions(quantity="f-35-saving")
