"""The short form of a case file: what it means in the long one, and what is told of slips."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance import help as manual
from provenance import library
from provenance.asking import record
from provenance.declaration import catalogue
from provenance.engine import Engine
from provenance.formats import case as long_case
from provenance.formats import contents, short_case
from provenance.intake import case_file, loads
from provenance.intake.case_file import CaseFile
from provenance.intake.short import declared, editors, reading
from provenance.intake.short.known import Known
from tests.conftest import ROOT, Run

FOLDER = ROOT / "tests" / "files" / "short_form"
SLIPS = tomllib.loads((FOLDER / "slips.toml").read_text("utf-8"))
PAIRS = tomllib.loads((FOLDER / "pairs.toml").read_text("utf-8"))["pair"]
MANUAL = manual.text("case-files")


@pytest.fixture(scope="module")
def empty() -> Iterator[Engine]:
    """A record with the shipped rules and nothing else."""
    with closing(loads.memory()) as engine:
        yield engine


def read(text: str, engine: Engine) -> CaseFile:
    """What a case file holds, in whichever form."""
    return case_file.read(
        Path("case.yaml"),
        text.encode(),
        catalogue(),
        lambda top, nodes: (
            reading.long_form(top, nodes, Known(engine)) if reading.is_short(top) else top
        ),
    )


def said(found: CaseFile) -> Counter[tuple[str, frozenset[tuple[str, str]]]]:
    """The records of a file, in any order."""
    assert not found.problems, found.problems
    return Counter((row.record, frozenset(row.fields.items())) for row in found.rows)


@pytest.mark.parametrize("slip", SLIPS["slip"], ids=lambda slip: slip["name"])
def test_a_slip_is_told_with_its_line_and_what_to_write(
    slip: dict[str, Any], empty: Engine
) -> None:
    head = SLIPS["head"].lstrip("\n")
    if "instead" in slip:
        assert slip["instead"][0] in head
        head = head.replace(*slip["instead"])
    text = head + slip["body"].lstrip("\n")
    told = [f"{problem.line}: {problem.problem}" for problem in read(text, empty).problems]
    assert len(told) == len(slip["told"]), told
    for problem, expected in zip(told, slip["told"], strict=True):
        pattern = ".*".join(map(re.escape, expected.split("…")))
        assert re.fullmatch(pattern, problem), problem


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["name"])
def test_the_short_form_means_the_long_one(pair: dict[str, str], empty: Engine) -> None:
    assert said(read(pair["short"], empty)) == said(read(pair["long"], empty))


@pytest.mark.slow
@pytest.mark.some(1)
@pytest.mark.parametrize("story", library.stories())
def test_a_story_written_in_the_short_form_is_the_same_record(story: str, tmp_path: Path) -> None:
    """Whole, and with no statement left in the long form."""
    path, short = library.stories()[story], tmp_path / "short.yaml"
    with closing(loads.memory([path, tmp_path])) as opened:
        first = loads.load(opened, [path], recorded_by="tests", allow_unanchored=True)
        case = short_case.shortened(long_case.document(contents.contents(opened)), opened)
        assert "statements" not in case
        short.write_text(case_file.written_plainly(case), "utf-8")
        again = loads.load(opened, [short], recorded_by="tests", allow_unanchored=True)
    assert again.added == {}
    assert again.already_here == sum(first.added.values())


STATEMENTS = 6


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(range(STATEMENTS)),
    kept=st.sets(st.integers(0, STATEMENTS - 1)),
    quote=st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1),
)
def test_ids_depend_on_nothing_but_the_statement(
    order: list[int], kept: set[int], quote: str, empty: Engine
) -> None:
    """Not on its place, its neighbours or its quote."""
    written = [
        {"osei": quote, "figures": {"hurt": str(number)}, "said": f"2026-03-0{number + 1}"}
        for number in range(STATEMENTS)
    ]
    case = {
        "case": "harbour",
        "people": {"osei": "Ama Osei"},
        "quantities": {"hurt": "People hurt"},
        "sources": {"gazette": {"statements": [written[n] for n in order if n in kept]}},
    }
    found = read(case_file.written_plainly(case), empty)
    ids = [row.fields["id"] for row in found.rows if row.record == "statement"]
    assert ids == [f"osei.hurt.2026-03-0{n + 1}" for n in order if n in kept]


def test_every_key_and_verb_stands_in_an_example_of_the_manual() -> None:
    """The examples are loaded by tests/shape/test_manual.py."""
    examples = "\n".join(re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL))
    keys = [
        *declared.kinds(),
        *declared.shared(),
        *declared.own_keys(),
        *declared.affiliations(),
        *declared.bearings(),
        declared.UNNAMED,
        "defaults",
    ]
    missing = [key for key in keys if not re.search(rf"\b{key}\b[ \w]*:", examples)]
    missing += [verb for verb in declared.verbs() if not re.search(rf"\b{verb}: ", examples)]
    assert missing == []


@pytest.mark.slow
def test_what_the_record_holds_need_not_be_declared(
    tmp_path: Path, run: Run, empty_database: Path
) -> None:
    first = tmp_path / "first.yaml"
    first.write_text(PAIRS[0]["short"], "utf-8")
    assert run("load", first, "-d", empty_database).code == 0
    second = tmp_path / "second.yaml"
    second.write_text(
        """\
case: harbour
sources:
  herald:
    published: 2026-03-06
    statements:
      - Port authority denies: It was not the welding, and nobody was hurt
        that: welding
        responds_to: port.welding
      - Ama Osei: 14 were hurt
        figures: {hurt: 14}
        revises: osei
        also: {gazette: "14 were hurt"}
""",
        "utf-8",
    )
    loaded = run("load", second, "-d", empty_database)
    assert loaded.code == 0, loaded.err
    with closing(record.open(empty_database)) as opened:
        rows = {row.statement: row for row in opened.who_said(source="herald")}
    assert rows.keys() == {
        "harbour/port.welding.2026-03-06.denies",
        "harbour/osei.people-hurt.2026-03-06",
    }
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(
        second.read_text("utf-8").replace("welding\n", "weldin\n").replace("osei\n", "oseii\n"),
        "utf-8",
    )
    refused = run("check", wrong, "-d", empty_database)
    assert "`that: weldin` is no claim" in refused.err and "near is `welding`" in refused.err


@pytest.mark.slow
def test_a_typed_id_of_several_statements_stays_when_the_record_knows_their_claims(
    tmp_path: Path, run: Run, empty_database: Path
) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(
        """\
case: strike
people: {vera: Vera}
quantities: {walked-out: Walked out, dismissed: Dismissed}
sources:
  leaflet:
    published: 2026-06-01
    statements:
      - vera: 80 of us walked out, and 5 were dismissed
        id: v1
        figures: {walked-out: 80, dismissed: 5}
""",
        "utf-8",
    )
    assert run("load", case, "-d", empty_database).code == 0
    assert "nothing added" in run("load", case, "-d", empty_database).err
    assert "v1.dismissed\n" in run("check", case, "-d", empty_database, "--ids").out


@pytest.mark.slow
def test_a_date_and_an_id_are_told_of_where_they_stand(tmp_path: Path, run: Run) -> None:
    """A date that follows from the source is told of the source alone."""
    case = tmp_path / "case.yaml"
    case.write_text(
        """\
case: strike
people: {vera: Vera}
sources:
  leaflet:
    published: 2026-06-31
    statements:
      - vera: we walked out
        that: They walked out.
      - vera: nobody stayed
        that: Nobody stayed.
        said: 2026-13-01
        id: v 1
""",
        "utf-8",
    )
    told = run("check", case).err.replace(f"{case}:", "").splitlines()
    assert [line.partition(": ")[0] for line in told[:-1]] == ["5", "11", "12"]


@pytest.mark.slow
def test_a_new_id_for_the_same_words_is_told(
    tmp_path: Path, run: Run, empty_database: Path
) -> None:
    case = tmp_path / "case.yaml"
    short = PAIRS[1]["short"].replace(", dead: 2", "").replace("[wire, herald]", "herald")
    case.write_text(short, "utf-8")
    assert run("load", case, "-d", empty_database).code == 0
    case.write_text(short.replace("T09:30Z", "T10:45Z"), "utf-8")
    amend = ("-d", empty_database, "--amend", "The hour was wrong.")
    told = run("check", case, *amend)
    offered = "write `id: osei.hurt.2026-03-04T0930` here, and it stays one statement"
    assert "[another-id]" in told.err and offered in told.err
    herald = "herald.hurt.to-2026-03-04T{}.reports"
    assert (
        f"make `{herald.format('1045')}` an item of its own, with `id: {herald.format('0930')}`"
        in told.err
    )
    places = run("check", case, *amend, "--ids")
    assert f"{case}:11: osei.hurt.2026-03-04T1045\n" in places.out


@pytest.mark.slow
def test_a_new_id_in_an_item_of_several_statements_is_told_with_what_keeps_the_old_one(
    tmp_path: Path, run: Run, empty_database: Path
) -> None:
    case = tmp_path / "case.yaml"
    short = PAIRS[1]["short"].replace("        via: [wire, herald]\n", "")
    case.write_text(short, "utf-8")
    assert run("load", case, "-d", empty_database).code == 0
    short = short.replace("T09:30Z", "T10:45Z")
    case.write_text(short, "utf-8")
    amend = ("-d", empty_database, "--amend", "The hour was wrong.")
    told = run("check", case, *amend).err
    offered = dict(re.findall(r"make `osei\.(\w+)\S+ an item of its own, with `(id: [^`]+)`", told))
    assert offered.keys() == {"hurt", "dead"}
    item = short[short.index("      - osei") :]
    figures = {"hurt": "12", "dead": "2"}
    items = [
        item.replace("hurt: 12, dead: 2", f"{name}: {figures[name]}") + f"        {id}\n"
        for name, id in offered.items()
    ]
    case.write_text(short.replace(item, "".join(items)), "utf-8")
    loaded = run("load", case, *amend)
    assert loaded.code == 0 and "[another-id]" not in loaded.err, loaded.err
    with closing(record.open(empty_database)) as opened:
        said = {row.statement: row.said for row in opened.who_said(source="post")}
    assert said == {f"harbour/osei.{name}.2026-03-04T0930": "2026-03-04T10:45Z" for name in figures}


@pytest.mark.slow
def test_the_schema_of_a_file_knows_its_speakers_and_verbs(tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    case = tmp_path / "case.yaml"
    case.write_text(PAIRS[1]["short"], "utf-8")
    with closing(loads.memory([case])) as opened:
        own = editors.json_schema(editors.names(opened, case))
    written = yaml.load(PAIRS[1]["short"], Loader=yaml.BaseLoader)
    jsonschema.validate(written, own)
    jsonschema.validate(written, editors.json_schema())
    (item,) = written["sources"]["post"]["statements"]
    item["osei denys"] = item.pop("osei")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written, own)


class Desk:
    """A case that is loaded file by file, from what stands below its `case:` key."""

    def __init__(self, folder: Path, run: Run, database: Path) -> None:
        self.folder, self.run, self.database = folder, run, database

    def load(self, body: str) -> str:
        """Load a file of the case, which must be accepted; what is reported of it."""
        loaded = self._load(body)
        assert loaded.code == 0, loaded.err
        return str(loaded.err)

    def refused(self, body: str) -> str:
        """What is reported of a file that is refused."""
        loaded = self._load(body)
        assert loaded.code != 0, loaded.err
        return str(loaded.err)

    def adds_nothing(self, body: str) -> None:
        assert "nothing added" in self.load(body)

    def rows(self, sql: str) -> list[list[str]]:
        """The rows of a query, as text."""
        printed = self.run("sql", sql, "-d", self.database, "--format", "tsv").out
        return [row.split("\t") for row in str(printed).splitlines()[1:]]

    def _load(self, body: str) -> Any:
        path = self.folder / "file.yaml"
        path.write_text(f"case: strike\n{body}", "utf-8")
        return self.run("load", path, "-d", self.database)


@pytest.fixture
def desk(tmp_path: Path, run: Run, empty_database: Path) -> Desk:
    return Desk(tmp_path, run, empty_database)


def _source(name: str, published: str, *items: str) -> str:
    listed = "".join(f"      - {item}\n" for item in items)
    return f"  {name}:\n    published: {published}\n    statements:\n{listed}"


LONG_WORDS = "a senior official of the ministry of "


@pytest.mark.slow
def test_other_words_for_somebody_unnamed_are_another_speaker(desk: Desk) -> None:
    plain = "a-senior-official-of-the-ministry-of.post"
    whos = [f"{LONG_WORDS}defence", f"{LONG_WORDS}health", "कैदी", "कोदा", "C++ men", "C men"]
    items = [f"{{unnamed: yes, who: {who}, that: It burnt.}}" for who in whos]
    posts = "sources:\n" + _source("post", "2026-07-02", *items)
    # As a file was loaded when words that are cut had no digest.
    desk.load(
        f"groups: {{{plain}: '{whos[0]} (unnamed, post)'}}\nsources:\n"
        + _source("post", "2026-07-02", f"{{{plain}: yes, that: It burnt.}}")
    )
    desk.adds_nothing("sources:\n" + _source("post", "2026-07-02", items[0]))
    desk.load(posts)
    desk.adds_nothing(posts)
    names = desk.rows("SELECT name, id FROM speaker ORDER BY name")
    assert {name for name, _ in names} == {f"{who} (unnamed, post)" for who in whos}
    assert [f"{whos[0]} (unnamed, post)", plain] in names
    assert ["C men (unnamed, post)", "c-men.post"] in names


@pytest.mark.slow
def test_a_claim_in_place_is_not_a_recorded_one_of_other_words(desk: Desk) -> None:
    words = "The ministry of defence ordered the attack on the {}."
    body = "people: {ann: Ann}\nsources:\n" + _source(
        "post", "2026-07-02", f"{{ann: yes, that: {words.format('town')}}}"
    )
    desk.load(body)
    desk.adds_nothing(body)
    told = desk.refused(body.replace("town", "village"))
    assert "the record has another claim with the id `the-ministry-of-defence-ordered-the`" in told
    assert '"…ordered the attack on the town."' in told and "--amend" not in told
    assert "name this one: `that: {ID: sentence}`" in told


OWNER = """\
organisations: {owner: Owner, guard: Coast guard}
claims: {overloaded: The ferry was overloaded., sank: The ferry sank.}
quantities: {dead: {name: Dead, unit: person}}
"""


@pytest.mark.slow
def test_a_speaker_means_first_what_he_said_on_the_same_matter(desk: Desk) -> None:
    denied = "{owner denies: It was not, that: overloaded}"
    counted = "{owner: 5 are dead, figures: {dead: 5}}"
    answered = "{guard: It was overloaded, that: overloaded, responds_to: owner}"
    desk.load(OWNER + "sources:\n" + _source("one", "2026-07-02", denied))
    second = "sources:\n" + _source("two", "2026-07-03", counted, answered)
    desk.load(second)
    desk.adds_nothing(second)
    # One in the record and one in the file.
    third = _source("three", "2026-07-04", denied.replace("}", ", id: d2}"), answered)
    told = desk.refused("sources:\n" + third)
    assert "`responds_to: owner` fits 2 statements; write one of `d2` (line 6), `owner.over" in told
    fourth = "sources:\n" + _source(
        "four", "2026-07-05", counted, "{guard: yes, that: sank, responds_to: owner}"
    )
    assert "fits 3 statements" in desk.refused(fourth)
    answers = desk.rows("SELECT id, responds_to FROM statement WHERE responds_to IS NOT NULL")
    assert answers == [
        ["strike/guard.overloaded.2026-07-03", "strike/owner.overloaded.2026-07-02.denies"]
    ]


@pytest.mark.slow
def test_a_handle_means_statements_with_typed_ids_and_those_of_the_long_form(desk: Desk) -> None:
    desk.load(
        OWNER
        + """\
sources: {one: {published: 2026-07-02}}
statements:
  - {id: long-one, speaker: owner, claim: sank, stance: deny, scope: occurrence,
     commitment: certain, said: 2026-07-01, appearances: [{source: one, excerpt: It never sank}]}
  - {owner denies: It was not, source: one, that: overloaded, id: stmt-7}
  - {owner: 5 are dead, source: one, figures: {dead: 5}}
  - {guard: It was overloaded, source: one, that: overloaded, responds_to: owner}
  - {guard: It sank, source: one, that: sank, responds_to: owner, said: 2026-07-02}
evidence: {photo: {kind: image, description: A photograph, refutes: long-one}}
"""
    )
    answers = desk.rows(
        "SELECT claim, responds_to FROM statement WHERE speaker = 'guard' ORDER BY claim"
    )
    assert answers == [["strike/overloaded", "strike/stmt-7"], ["strike/sank", "strike/long-one"]]


@pytest.mark.slow
def test_a_statement_revises_an_earlier_one_and_no_half_of_its_own_item(desk: Desk) -> None:
    desk.load(
        OWNER
        + "sources:\n"
        + _source(
            "one",
            "2026-07-02",
            "{guard: yes, that: [overloaded, sank]}",
            "{owner: 5 are dead, figures: {dead: 5}}",
        )
    )
    second = "sources:\n" + _source(
        "two",
        "2026-07-03",
        "{guard corrects: no, that: [overloaded, sank], revises: guard}",
        "{owner corrects: 7 are dead, figures: {dead: 7}, revises: owner}",
        "{owner: forget it, that: dead, withdraws: owner.dead.2026-07-02}",
    )
    desk.load(second.replace("forget it,", "forget it, said: 2026-07-02,"))
    desk.adds_nothing(second.replace("forget it,", "forget it, said: 2026-07-02,"))
    revised = desk.rows("SELECT revised FROM revision ORDER BY revised")
    assert revised == [
        ["strike/guard.overloaded.2026-07-02"],
        ["strike/guard.sank.2026-07-02"],
        ["strike/owner.dead.2026-07-02"],
    ]


DEAD = """\
people: {ann: Ann, bob: Bob}
claims: {people-died: People died.}
quantities: {dead: {name: Dead, unit: person, claim: people-died}}
"""


@pytest.mark.slow
def test_the_claim_of_a_quantity_holds_in_later_files(desk: Desk) -> None:
    """Whether a figure tells of it in the first file or not."""
    denied = "{ann denies: nobody died, that: people-died}"
    counted = "{bob: 5 dead, figures: {dead: 5}}"
    first = DEAD + "sources:\n" + _source("one", "2026-07-02", denied)
    desk.load(first)
    desk.adds_nothing(first)
    second = "sources:\n" + _source("two", "2026-07-03", counted)
    desk.load(second)
    desk.adds_nothing(second)
    desk.adds_nothing(first)
    assert desk.rows("SELECT DISTINCT claim FROM statement") == [["strike/people-died"]]


@pytest.mark.slow
@pytest.mark.parametrize("declared_claim", [", claim: people-died", ""])
def test_figures_with_another_claim_leave_that_of_their_quantity(
    declared_claim: str, desk: Desk
) -> None:
    head = DEAD.replace(", claim: people-died", declared_claim)
    counted = "{ann: 5 dead, figures: {dead: 5}}"
    desk.load(head + "sources:\n" + _source("one", "2026-07-02", counted))
    in_fire = "{ann: 7 died in the fire, that: A fire killed people., figures: {dead: 7}}"
    second = "sources:\n" + _source("two", "2026-07-03", counted, in_fire)
    desk.load(second)
    desk.adds_nothing(second)
    desk.load("sources:\n" + _source("three", "2026-07-04", counted))
    claims = desk.rows("SELECT claim, count(*) FROM statement GROUP BY claim ORDER BY claim")
    usual = "strike/people-died" if declared_claim else "strike/dead"
    assert sorted(claims) == sorted([["strike/a-fire-killed-people", "1"], [usual, "3"]])


@pytest.mark.slow
def test_figures_whose_claim_nothing_tells_ask_for_it(desk: Desk) -> None:
    items = [
        f"{{ann: '5', that: {claim}, figures: {{dead: 5}}}}" for claim in ("It burnt.", "It sank.")
    ]
    head = DEAD.replace(", claim: people-died", "")
    desk.load(head + "sources:\n" + _source("one", "2026-07-02", *items))
    counted = "sources:\n" + _source("two", "2026-07-03", "{bob: 6, figures: {dead: 6}}")
    told = desk.refused(counted)
    assert (
        "the record has figures of `dead` with 2 claims, `it-burnt`, `it-sank`; say which" in told
    )
    desk.load("claims: {toll: {text: The toll., counts: dead}}\n" + counted)
    desk.adds_nothing(counted)


@pytest.mark.slow
def test_an_answer_in_another_file_than_its_question_is_the_same_claim(desk: Desk) -> None:
    desk.load(
        "people: {ann: Ann, bob: Bob}\n"
        "questions: {culprit: {text: Who fired?, kind: who}}\nsources:\n"
        + _source("one", "2026-07-02", "{ann: It was Bob, answers: {culprit: bob}}")
    )
    second = "sources:\n" + _source(
        "two",
        "2026-07-03",
        "{bob denies: It was not me, answers: {culprit: bob}}",
        "{bob: It was Ann, answers: {culprit: ann}}",
    )
    desk.load(second)
    desk.adds_nothing(second)
    assert desk.rows("SELECT text FROM claim ORDER BY text") == [
        ["Who fired? — Ann"],
        ["Who fired? — Bob"],
    ]
    denied = desk.rows("SELECT scope FROM statement WHERE stance = 'deny'")
    assert denied == [["involvement"]]


@pytest.mark.slow
def test_an_outlet_passes_on_several_statements_of_one_source(desk: Desk) -> None:
    """Whoever comes first, and in later files, too, a relay keeps its id."""
    items = [
        f"{{{who}: {n} are dead, figures: {{dead: {n}}}, via: wire}}"
        for who, n in (("ann", 5), ("bob", 7))
    ]
    first = DEAD + "outlets: {wire: Wire}\nsources:\n" + _source("one", "2026-07-02", *items)
    desk.load(first)
    desk.adds_nothing(first)
    again = "sources:\n" + _source("one", "2026-07-02", *reversed(items))
    desk.adds_nothing(again)
    plain = "strike/wire.people-died.to-2026-07-02.reports"
    expected = [
        [plain, "strike/ann.people-died.2026-07-02"],
        [f"{plain}.bob", "strike/bob.people-died.2026-07-02"],
    ]
    relays = "SELECT statement, relayed FROM relay ORDER BY statement"
    assert desk.rows(relays) == expected
    other = "people: {cy: Cy}\nsources:\n" + _source(
        "two", "2026-07-02", "{cy: 9 are dead, figures: {dead: 9}, via: wire}"
    )
    desk.load(other)
    desk.adds_nothing(other)
    assert desk.rows(relays) == [*expected, [f"{plain}.cy", "strike/cy.people-died.2026-07-02"]]
