"""A terminal is asked for one record: short, in a desk's order, and no answer is ever lost."""

from __future__ import annotations

import json
import os
import pty
import select
import shlex
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import cli
from provenance.commands import changing, prompting
from provenance.declaration import catalogue, nested, records
from provenance.engine import Row
from provenance.errors import Problem
from provenance.file import opening
from provenance.intake import case_file, loads
from provenance.intake.answers import FILE, Answers
from provenance.showing import terminal

TEXT = "On Monday the mayor said that at least 54 people had died. “Nobody is missing,” he said.\n"
STORY: dict[str, Any] = {
    "case": "fire",
    "speakers": [
        {"id": "mayor", "name": "Bram Tellen", "kind": "person", "aliases": ["the mayor"]},
        {"id": "herald", "name": "The Herald", "kind": "outlet"},
    ],
    "sources": [
        {
            "id": "herald-1",
            "kind": "article",
            "title": "Fire in the works",
            "publisher": "herald",
            "published": "2022-10-12",
            "text": "page.txt",
        }
    ],
    "claims": [
        {"id": "people-died", "text": "People died in the fire.", "asserts": "occurrence"},
        {"id": "arson", "text": "The fire was set.", "asserts": "occurrence"},
    ],
    "quantities": [
        {"id": "dead", "name": "People who died", "unit": "person", "behaviour": "cumulative"}
    ],
    "statements": [
        {
            "id": "first",
            "speaker": "mayor",
            "claim": "arson",
            "stance": "support",
            "commitment": "possible",
            "said": "2022-10-11",
            "appearances": [{"source": "herald-1", "excerpt": "he said"}],
        }
    ],
}


@pytest.fixture(scope="module")
def _made(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fire")
    (folder / "page.txt").write_text(TEXT, "utf-8")
    (folder / "fire.json").write_text(json.dumps(STORY), "utf-8")
    file = Path(shutil.copy(_empty_template, folder / "fire.duckdb"))
    with closing(opening.write(file, wait=0, files=[folder])) as opened:
        loads.load(opened, [folder / "fire.json"], recorded_by="tests")
    return file


@pytest.fixture
def fire(_made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(_made, tmp_path / "fire.duckdb"))


Typed = Callable[..., tuple[int, str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Typed]:
    """Run a command at a terminal where somebody types: ``typed(answers, *arguments)``."""

    def typed(answers: list[str | None], *arguments: object) -> tuple[int, str]:
        waiting = iter(answers)

        def ask(prompt: str) -> str:
            answer = next(waiting, None)
            terminal.prompt([f"{prompt}{answer}"])
            if answer is None:
                raise KeyboardInterrupt
            return answer

        monkeypatch.setattr(terminal, "interactive", lambda: True)
        monkeypatch.setattr(terminal, "ask", ask)
        capsys.readouterr()
        code = cli.exit_code([*map(str, arguments), "--by", "ann"])
        assert next(waiting, None) is None, "an answer was left"
        return code, capsys.readouterr().err

    yield typed


def rows(file: Path, sql: str) -> list[Row]:
    with closing(opening.read(file)) as opened:
        return opened.rows(sql)


ANSWERS: list[str | None] = [
    "fire in the works",
    "at least 54 people had died",
    "The Mayor",
    "",
    "People died in the fire.",
    "people who died",
    "at least 54",
    "",
    "",
    "said",
    "",
    "",
    "",
    "",
]


@pytest.mark.slow
def test_a_statement_is_asked_for_in_a_desks_order(fire: Path, typed: Typed) -> None:
    code, shown = typed(ANSWERS, "add", "statement", "-d", fire, "--case", "fire")
    assert code == 0, shown
    assert "  mayor: Bram Tellen" in shown and "  fire/people-died: People died" in shown
    assert "said [2022-10-12]: " in shown and "commitment (certain," in shown
    made = "fire/mayor.people-died.2022-10-12"
    assert f"added statement {made}, with 1 anchor, 1 appearance, 1 figure" in shown
    sql = f"FROM statement SELECT speaker, claim, stance, commitment, said, cue WHERE id = '{made}'"
    assert rows(fire, sql) == [
        ("mayor", "fire/people-died", "support", "certain", "2022-10-12", "said")
    ]
    sql = f"FROM figure SELECT quantity, verbatim WHERE statement = '{made}'"
    assert rows(fire, sql) == [("fire/dead", "at least 54")]
    assert rows(fire, f"FROM quotation SELECT anchored WHERE statement = '{made}'") == [
        ("anchored",)
    ]


def counted(speaker: str, *claim: str, stance: str = "", relays: str = "") -> list[str | None]:
    """A figure of the dead, with what follows where the claim is left out."""
    said = ["herald-1", "at least 54 people had died", speaker, stance]
    said += ["figure"] if stance else []
    said += ["", "dead", "at least 54", "", *claim, "", "", "", relays]
    return [*said, *([""] if relays else []), "", ""]


@pytest.mark.slow
def test_a_figure_without_a_claim_is_about_that_of_its_quantity(fire: Path, typed: Typed) -> None:
    """And the id is that of the short form."""
    add = ("add", "statement", "-d", fire, "--case", "fire")
    code, shown = typed(counted("mayor"), *add)
    assert code == 0 and "  claim: dead: People who died: a number is given." in shown, shown
    assert "added statement fire/mayor.dead.2022-10-12, with 1 anchor" in shown
    code, shown = typed(counted("herald", stance="deny"), *add)
    assert code == 0 and "  claim: fire/dead: People who died: a number is given." in shown, shown
    assert "id [herald.dead.2022-10-12.denies]: " in shown
    code, shown = typed(counted("herald", relays="mayor.dead.2022-10-12"), *add)
    assert code == 0 and "id [herald.dead.2022-10-12.reports]: " in shown, shown
    sql = "FROM statement SELECT DISTINCT claim WHERE id LIKE '%.dead.%'"
    assert rows(fire, sql) == [("fire/dead",)]


@pytest.mark.slow
def test_which_of_several_claims_a_figure_is_about_is_asked(fire: Path, typed: Typed) -> None:
    add = ("add", "statement", "-d", fire, "--case", "fire")
    saved = ("--id", "saved", "--name", "Rescued", "--behaviour", "fixed")
    assert typed([], "add", "quantity", "-d", fire, "--case", "fire", *saved)[0] == 0
    # Enter asks again: figures without a claim would meet no denial.
    answers = counted("mayor", "", "2")
    code, shown = typed([*answers[:7], "saved", "at least 54", *answers[7:]], *add)
    assert code == 0 and "  the figures have several claims; which is meant, by number:" in shown
    assert "  1  dead  People who died: a number is given." in shown
    assert "claim: \n  claim is needed\nclaim: 2" in shown
    assert "added statement fire/mayor.saved.2022-10-12" in shown
    assert rows(fire, "FROM statement SELECT claim WHERE id = 'fire/mayor.saved.2022-10-12'") == [
        ("fire/saved",)
    ]


@pytest.mark.slow
def test_a_claim_that_is_refused_is_no_way_to_leave_figures_without_one(
    fire: Path, typed: Typed
) -> None:
    add = ("add", "statement", "-d", fire, "--case", "fire")
    answers = counted("mayor")
    given = ["--figures.quantity", "dead", "--figures.verbatim", "at least 54"]
    wrong = ["--claim", "nonsense"]
    code, shown = typed(["", *answers[:4], "", *answers[8:]], *add, *given, *wrong)
    assert code == 0 and "  claim: dead: People who died: a number is given." in shown, shown
    assert rows(fire, "FROM statement SELECT claim WHERE id LIKE '%.dead.%'") == [("fire/dead",)]


@pytest.mark.slow
def test_a_name_that_two_speakers_go_by_names_both(fire: Path, typed: Typed) -> None:
    for id, name in [("dan", "Dan Voss"), ("dara", "Dara Voss")]:
        fields = ["--id", id, "--name", name, "--kind", "person", "--aliases", "Voss"]
        assert typed([], "add", "speaker", "-d", fire, *fields)[0] == 0
    answers = ["herald-1", "he said", "voss", "2", "", "arson", "", "", "", "", "", "", ""]
    code, shown = typed(answers, "add", "statement", "-d", fire, "--case", "fire")
    assert code == 0, shown
    assert "  `voss` names more than one speaker; which is meant, by number:\n" in shown
    assert "  1  dan  Dan Voss\n  2  dara  Dara Voss\n" in shown
    assert "adds one" not in shown and "added statement fire/dara.arson.2022-10-12" in shown


@pytest.mark.slow
def test_a_day_near_the_quote_is_told_where_enter_took_that_of_the_source(
    fire: Path, typed: Typed
) -> None:
    add = ("add", "statement", "-d", fire, "--case", "fire")
    # Where notices are refused, it is asked again, and what is answered then is meant.
    answers = [*ANSWERS[:-1], "strict", "2022-10-11"]
    code, shown = typed(answers, *add, "--strict")
    assert code == 0 and shown.count("said [2022-10-12]: ") == 2, shown
    assert rows(fire, "FROM statement SELECT said WHERE id = 'fire/strict'") == [("2022-10-11",)]
    code, shown = typed(ANSWERS, *add)
    assert code == 0 and 'notice [another-day]: near the quote the text has "Monday"' in shown
    # What was typed before is not gone from a file.
    assert "[another-id]" not in shown
    answers = [*ANSWERS[:8], "2022-10-12", *ANSWERS[9:-1], "typed"]
    code, shown = typed(answers, *add)
    assert code == 0 and "another-day" not in shown, shown


@pytest.mark.slow
def test_a_word_for_a_day_is_counted_back_as_the_notice_says(fire: Path, typed: Typed) -> None:
    add = ("add", "statement", "-d", fire, "--case", "fire")
    sql = "FROM statement SELECT said, said_words, said_anchor WHERE id = 'fire/{}'"
    monday = [("2022-10-10", "Monday", "2022-10-12")]
    code, shown = typed([*ANSWERS[:-1], "enter"], *add)
    assert code == 0 and "write `said: Monday`" in shown, shown
    code, shown = typed([*ANSWERS[:8], "Monday", *ANSWERS[9:-1], "prompted"], *add)
    assert code == 0 and "said [2022-10-12]: Monday\n  2022-10-10\n" in shown, shown
    assert rows(fire, sql.format("prompted")) == monday
    amend = ("amend", "fire/enter", "-d", fire, "--reason", "it says so")
    assert typed([], *amend, "said=Monday")[0] == 0
    assert rows(fire, sql.format("enter")) == monday
    amend = ("amend", "fire/first", *amend[2:])
    code, shown = typed(["", "", "-", "", "Monday", "."], *amend)
    assert code == 0 and "said [2022-10-11]: Monday\n  2022-10-10\n" in shown, shown
    assert rows(fire, sql.format("first")) == monday


@pytest.mark.slow
def test_who_is_new_is_added_without_a_name_first(fire: Path, typed: Typed) -> None:
    answers = ["herald-1", "he said", "+", "Rio Tan", "per", "", "", "", "", "arson"]
    answers += ["", "", "", "", "", "", ""]
    code, shown = typed(answers, "add", "statement", "-d", fire, "--case", "fire")
    assert code == 0 and "  adding a speaker:\nname: Rio Tan\n" in shown, shown
    assert rows(fire, "FROM speaker SELECT name WHERE id = 'rio-tan'") == [("Rio Tan",)]


@pytest.mark.slow
def test_who_is_new_is_added_in_between(fire: Path, typed: Typed) -> None:
    answers = ["herald-1", "he said", "Rio Tan", "+", "per", "Rio", "", "", ""]
    answers += ["", "The gate was locked.", "+", "occ", "", ""]
    answers += ["", "", "", "", "", "", ""]
    code, shown = typed(answers, "add", "statement", "-d", fire, "--case", "fire")
    assert code == 0, shown
    assert "no speaker goes by `Rio Tan`; `provenance speakers` lists them; + adds one" in shown
    assert "  adding a speaker, `Rio Tan`:" in shown
    assert "  rio-tan is added with a statement" in shown
    sql = "FROM statement SELECT speaker, claim WHERE speaker = 'rio-tan'"
    assert rows(fire, sql) == [("rio-tan", "fire/the-gate-was-locked")]
    assert rows(fire, "FROM alias SELECT name WHERE speaker = 'rio-tan'") == [("Rio",)]
    (one,) = rows(fire, "FROM load SELECT count(*) WHERE recorded_by = 'ann'")
    assert one == (1,)


@pytest.mark.slow
def test_a_new_source_dates_what_is_said_in_it(fire: Path, typed: Typed) -> None:
    answers = ["Evening news", "+", "broad", "", "Radio Lantern", "+", "outlet", "", "", ""]
    answers += ["2022-10-13", "", ""]
    answers += ["", "the mayor", "", "arson", "", "", "", "", "", "", ""]
    code, shown = typed(answers, "add", "statement", "-d", fire, "--case", "fire")
    assert code == 0, shown
    assert "said [2022-10-13]: " in shown
    sql = "FROM source SELECT title, publisher WHERE id = 'evening-news'"
    assert rows(fire, sql) == [("Evening news", "radio-lantern")]


@pytest.mark.slow
def test_who_is_new_is_not_lost_with_the_rest(fire: Path, typed: Typed) -> None:
    answers = ["herald-1", "he said", "Rio Tan", "+", "per", "", "", "", "", "Gate", "+", None]
    code, shown = typed(answers, "add", "statement", "-d", fire, "--case", "fire")
    assert code == 130
    told = [line for line in shown.splitlines() if line.startswith(("First: ", "To go on: "))]
    assert [line.split(" -d ")[0] for line in told] == [
        "First: provenance add speaker",
        "First: provenance add claim",
        "To go on: provenance add statement",
    ]
    assert "--name 'Rio Tan' --kind person --id rio-tan" in told[0]
    assert "--text Gate" in told[1]
    assert rows(fire, "FROM speaker SELECT id WHERE id = 'rio-tan'") == []


def test_a_new_record_inside_a_new_one_is_not_lost_either(fire: Path, typed: Typed) -> None:
    answers = ["Evening news", "+", "broad", "", "Radio Lantern", "+", "outlet", None]
    code, shown = typed(answers, "add", "statement", "-d", fire, "--case", "fire")
    assert code == 130
    told = [line for line in shown.splitlines() if line.startswith(("First: ", "To go on: "))]
    assert [line.split(" -d ")[0] for line in told] == [
        "First: provenance add speaker",
        "To go on: provenance add source",
    ]
    assert "--name 'Radio Lantern' --kind outlet" in told[0]
    assert "--title 'Evening news' --kind broadcast" in told[1]


@pytest.mark.slow
def test_what_a_load_would_refuse_is_asked_again_at_once(fire: Path, typed: Typed) -> None:
    """The same words, at the answer that they are about."""
    answers = [
        "herald-1",
        "at least 45 people had died",
        "at least 54 people had died",
        "tellen",
        "1",
        "nonsense",
        "d",
        "occ",
        "",
        "fog",
        "dead",
        "54",
        "dozens",
        "at least 54",
        "",
        "2022-13",
        "2022-10-11",
        "",
        "",
        "",
        "first",
        "first",
        "second",
    ]
    code, shown = typed(answers, "add", "statement", "-d", fire, "--case", "fire")
    assert "the excerpt of this statement is not in the text of `herald-1`" in shown
    assert "Nearest is" in shown
    assert "  1  mayor  Bram Tellen" in shown and "  mayor: Bram Tellen" in shown
    assert "accepted are support, deny, query, comment; ? explains them" in shown
    assert "no quantity goes by `fog`" in shown
    assert "the figure `54` is cut out of `at least 54`" in shown
    assert "the figure `dozens` does not stand in any excerpt" in shown
    assert "there is no month 13" in shown
    assert "there is a statement `first` already" in shown
    assert code == 0 and "added statement fire/second" in shown, shown
    sql = "FROM statement SELECT stance, scope, responds_to WHERE id = 'fire/second'"
    assert rows(fire, sql) == [("deny", "occurrence", "fire/first")]


@pytest.mark.slow
def test_an_interruption_writes_nothing_and_keeps_the_answers(fire: Path, typed: Typed) -> None:
    before = rows(fire, "FROM load SELECT count(*)")
    code, shown = typed(
        ["herald-1", "he said", "mayor", None], "add", "statement", "-d", fire, "--case", "fire"
    )
    assert code == 130 and shown.endswith("provenance: interrupted; nothing was written\n")
    (line,) = [line for line in shown.splitlines() if line.startswith("To go on: ")]
    assert rows(fire, "FROM load SELECT count(*)") == before
    words = line.removeprefix("To go on: provenance ")
    code, shown = typed(["", "arson", "", "", "", "", "", "", "on"], *shlex.split(words))
    assert code == 0 and "excerpt" not in shown.partition("added")[0], shown
    assert "added statement fire/on, with 1 anchor, 1 appearance" in shown


@pytest.mark.slow
def test_ctrl_c_at_a_terminal_writes_nothing_and_says_so(
    fire: Path, environment: dict[str, str]
) -> None:
    before = fire.read_bytes()
    answers = [b"herald-1\n", b"\xff\n", b"he said\n", b"\x03"]
    child, screen = pty.fork()
    if child == 0:
        command = [sys.executable, "-m", "provenance", "add", "statement", "-d", str(fire)]
        os.execve(sys.executable, command, environment)
    shown = b""
    while select.select([screen], [], [], 30)[0]:
        try:
            shown += os.read(screen, 4096)
        except OSError:  # how Linux says that the other end is closed
            break
        if shown.endswith(b": ") and answers:
            # Python sees a signal that comes just before it begins to wait only after that.
            time.sleep(0.5 if len(answers) == 1 else 0)
            os.write(screen, answers.pop(0))
    _, status = os.waitpid(child, 0)
    told = shown.decode(errors="replace").replace("\r", "")
    assert os.waitstatus_to_exitcode(status) == 130, told
    assert "these signs are not UTF-8; type it once more" in told
    assert "--appearances.excerpt 'he said'" in told
    assert told.endswith("provenance: interrupted; nothing was written\n")
    assert fire.read_bytes() == before


@pytest.mark.slow
def test_what_is_wrong_of_a_command_line_is_asked_again(fire: Path, typed: Typed) -> None:
    flags = ["--speaker", "the mayor", "--stance", "denies", "--claim", "arson", "--said", "tody"]
    flags += ["--appearances.source", "herald-1", "--commitment", "certain"]
    code, shown = typed(
        ["deny", "", "occurrence", "", "", "", "", "new", "2022-10-12"],
        *("add", "statement", "-d", fire, "--case", "fire", *flags),
    )
    assert code == 0, shown
    assert "  mayor: Bram Tellen" in shown
    assert "`said`: 'tody' is not a date" in shown
    assert "The other answers stay. Once more:" in shown
    assert "added statement fire/new" in shown


@pytest.mark.slow
def test_a_field_that_there_is_not_is_told_and_left_out(fire: Path, typed: Typed) -> None:
    flags = ["--id", "bo", "--name", "Bo", "--kind", "person", "--nmae", "x", "--aliases.nick", "y"]
    code, shown = typed(["", ""], "add", "speaker", *flags, "-d", fire)
    assert "unknown key `nmae` in a speaker; did you mean `name`?" in shown, shown
    assert "unknown key `nick`" in shown, shown
    assert code == 0 and shown.endswith("provenance: added speaker bo\n"), shown
    code, shown = typed([], "add", "speaker", "--name", "A", "--name", "B", "-d", fire)
    assert code == 2 and "a field is given twice; add takes each once" in shown


@pytest.mark.slow
def test_a_question_mark_explains(fire: Path, typed: Typed) -> None:
    code, shown = typed(
        ["Ann", "?", "person", "A.", "Annie", "", "", ""], "add", "speaker", "-d", fire
    )
    assert code == 0 and "  person        A human being, named or not." in shown
    assert "added speaker ann, with 2 aliases" in shown


@pytest.mark.slow
def test_an_amendment_shows_what_is_recorded(fire: Path, typed: Typed) -> None:
    answers = ["", "d", "figure", "", "2022-10-32", "2022-10-13", "denied", "", "", ".", "misheard"]
    code, shown = typed(answers, "amend", "first", "-d", fire)
    assert code == 0, shown
    assert "speaker [mayor]: " in shown and "claim [fire/arson]: " in shown
    assert "there is no day 32 in 2022-10" in shown
    sql = "FROM statement SELECT stance, scope, said, cue, claim, reason WHERE id = 'fire/first'"
    assert rows(fire, sql) == [("deny", "figure", "2022-10-13", "denied", "fire/arson", "misheard")]


@pytest.mark.slow
def test_an_amendment_asks_for_what_is_needed_then(fire: Path, typed: Typed) -> None:
    amend = ("amend", "first", "--reason", "misheard", "-d", fire)
    code, shown = typed(["", "deny", "", "involvement", "."], *amend)
    assert code == 0 and "  scope is needed" in shown, shown
    code, shown = typed(["", "support", "-", "."], *amend)
    assert code == 0, shown
    sql = "FROM statement SELECT stance, scope WHERE id = 'fire/first'"
    assert rows(fire, sql) == [("support", None)]
    # Whoever ends before it is answered is asked for it, too.
    code, shown = typed(["", "deny", ".", "", "attribution"], *amend)
    assert code == 0 and "a denial needs `scope`" in shown, shown
    assert rows(fire, sql) == [("deny", "attribution")]


@pytest.mark.slow
def test_an_amendment_takes_a_field_away_and_may_change_nothing(fire: Path, typed: Typed) -> None:
    code, shown = typed(["", "", "", "-", "."], "amend", "herald-1", "--reason", "x", "-d", fire)
    assert code == 0 and "amended source herald-1" in shown, shown
    assert rows(fire, "FROM source SELECT kind, title, publisher") == [
        ("article", "Fire in the works", None)
    ]
    code, shown = typed(["."], "amend", "herald-1", "-d", fire)
    assert code == 0 and shown.endswith("provenance: nothing was changed\n")
    code, shown = typed(["new", None], "amend", "mayor", "--record", "speaker", "-d", fire)
    assert code == 130 and f"amend mayor -d {fire} --record speaker name=new" in shown


@pytest.mark.slow
def test_a_record_that_is_too_large_to_copy_is_written_to(
    fire: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "_COPIED", 0)
    flags = ["--id", "bo", "--name", "Bo", "--kind", "persn"]
    code, shown = typed(["person"], "add", "speaker", *flags, "-d", fire)
    assert code == 0 and "added speaker bo" in shown, shown
    code, shown = typed(
        ["1", "no", "Bo T.", "per", ".", "why"], "amend", "bo", "--record", "speaker", "-d", fire
    )
    assert code == 0 and rows(fire, "FROM speaker SELECT name WHERE id = 'bo'") == [("1",)], shown


@pytest.mark.slow
def test_a_claim_is_asked_for_the_question_that_it_answers(fire: Path, typed: Typed) -> None:
    code, shown = typed(["Who set it?", "who", "one", "origin"], "add", "question", "-d", fire)
    assert code == 0 and "how many answers hold (one, many): one" in shown, shown
    words = ["The mayor set it.", "occ", "Who set it?", "fog", "mayor", "", "he-did"]
    code, shown = typed(words, "add", "claim", "-d", fire)
    assert "  origin: Who set it?" in shown and "text: The mayor set it." in shown
    assert "added claim he-did, with 1 answer" in shown and code == 0, shown


def test_add_alone_lists_what_can_be_added(here: Callable[..., Any]) -> None:
    ran = here("add")
    names = [line.split()[0] for line in ran.out.splitlines()]
    assert ran.code == 0 and names == [name for name, of in records().items() if of.given]
    assert "claim              proposition, independent of who says it" in ran.out


def test_nobody_is_asked_who_is_not_there(here: Callable[..., Any], fire: Path) -> None:
    ran = here("amend", "first", "-d", fire)
    assert ran.code == 2 and "say what changes: provenance amend first FIELD=VALUE" in ran.err
    ran = here("amend", "first", "cue=said", "-d", fire)
    assert ran.code == 2 and "say why with --reason WHY" in ran.err


def test_what_is_prompted_for_is_declared() -> None:
    for record, order in prompting.ORDER.items():
        required = {f.name for f in catalogue()[record].values() if f.required}
        made = set() if records()[record].names_itself else {"id"}
        assert required - made <= {*order}, record
        for name in order:
            list_, _, inner = name.partition(".")
            if inner:
                assert inner in catalogue()[nested()[record][list_].record]
            else:
                known = {*catalogue()[record], *nested().get(record, {})}
                assert name in known | {*records()[record].directions}


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)
FIELDS = st.dictionaries(
    TEXTS, TEXTS | st.lists(TEXTS, min_size=1) | st.lists(st.dictionaries(TEXTS, TEXTS), min_size=1)
)


@pytest.mark.slow
@given(FIELDS)
def test_each_answer_has_a_line_of_its_own(fields: dict[str, Any]) -> None:
    answers = Answers("statement", fields)
    content, places = answers.laid_out()
    assert json.loads(content) == fields
    lines = content.decode().split("\n")
    assert sorted(places) == [*range(1, len(lines) + 1)]
    for number, place in places.items():
        value = answers.get(place)
        if isinstance(value, str):
            assert json.dumps(value) in lines[number - 1]
            found = answers.at_places([Problem(FILE, number, "wrong")])
            assert found == {place: ["wrong"]}


def test_answers_are_read_where_they_stand() -> None:
    answers = Answers("statement")
    answers.put(("figures", 0, "quantity"), "dead")
    answers.put(("figures", 0, "verbatim"), "54")
    answers.put(("relays", 0), "first")
    answers.put(("cue",), "said")
    content, places = answers.laid_out()
    read = case_file.read_records(FILE, content, "statement", catalogue())
    (figure,) = [row for row in read.rows if row.record == "figure"]
    assert places[figure.lines["verbatim"]] == ("figures", 0, "verbatim")
    assert [*answers.flags()] == [
        ("figures.quantity", "dead"),
        ("figures.verbatim", "54"),
        ("relays", "first"),
        ("cue", "said"),
    ]
    for place in [("figures", 0, "verbatim"), ("relays", 0), ("figures", 0, "quantity")]:
        answers.take(place)
    assert answers.fields == {"cue": "said"}
