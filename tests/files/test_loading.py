"""Loading: what is wrong is named where it stands and not written; what is right enters once."""

from __future__ import annotations

import hashlib
import json
import random
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest
import yaml

from provenance import library
from provenance.asking.record import Record
from provenance.engine import Engine
from provenance.errors import InvalidInput
from provenance.file import opening
from provenance.formats import contents, exchange
from provenance.intake import editing, loads
from tests.conftest import ROOT

SEED = ROOT.parent / "shared" / "seed"
STORIES = library.stories()
RULES = ("hedge_rule", "scale_word")
SEED_STORY = "chinese-nationals-2025-04"
NAME = "Volodymyr Zelensky"
Run = Callable[..., Any]
RowCounts = Callable[[Engine], dict[str, int]]

# A comment beginning with `#!` says which problem its line has; several are separated by `&&`.
BROKEN = """\
case: broken
titel: A typo in a key                   #! unknown key `titel` in a case file; did you mean
speakers:
  - id: mayor
    name: The Mayor
    kind: persom                         #! `kind: persom` is not accepted; accepted are person, org
  - id: nobody                           #! this speaker (nobody) needs `name`
    kind: person
  - name: No Id                          #! this speaker needs `id`
    kind: person
  - id: ministry
    name: Ministry
    kind: government
    affiliations:
      - organisation: ministri           #! `organisation: ministri` names no speaker; did you
        period: 2025-02-30               #! `period`: '2025-02-30' is not a date
        speaks_for: maybe                #! `speaks_for: maybe` is not a truth value; acc
  - id: ministry                         #! the id `ministry` of this speaker stands for other
    name: Another Ministry
    kind: government
  - id: bad id!                          #! the id `bad id!` is not
    name: [one, two]                     #! `name` is one text, not && (bad id!) needs `name`
    kind: person
    kind: group                          #! `kind` is given twice in a speaker; keep one
sources:
  - id: paper
    kind: document
    published: yesterday                 #! `published`: 'yesterday' is not a date
    sha256: abc                          #! `sha256: abc` is not a SHA-256
  - id: letter
    kind: document
    text: letter.txt
  - id: other-letter
    kind: document
    text: letter.txt                     #! the text `letter.txt` has the sha256
    sha256: 67b23a17ba0ed2eab71e0c713d22881eff1f9a0c2853c970fdcf8aafc4f443fa
  - id: lost-letter
    kind: document
    text: lost.txt                       #! the text `lost.txt` is neither beside the case file
claims:
  - id: people-came
    text: People came.
    asserts: figure
    entails: people-came                 #! the claim `people-came` is related to itself
quantities:
  - id: people
    name: People
    behaviour: level
    tolerance: "5"                       #! `tolerance: 5` is not a number that the field can hold
statements:
  - id: unquoted
    speaker: ministry
    claim: people-come                   #! `claim: people-come` names no claim; did you
    stance: support
    commitment: certain
    said: 2025-04-10
    said_words: Wednesday  #! said '2025-04-10' does not agree with && stands nowhere in the text
    said_anchor: 2025-04-10
    appearances:
      - source: letter
        excerpt: We counted 155 guests.  #! the excerpt of `unquoted` is not in the text of `letter`
  - id: misread
    speaker: ministry
    claim: people-came
    stance: support
    commitment: certain
    appearances:
      - source: letter
        excerpt: We counted 155 people at the gate.
    figures:
      - quantity: people
        verbatim: a whole bunch          #! `verbatim`: && `a whole bunch` does not stand in
      - quantity: people
        id: misread-again
        verbatim: "15"                   #! the figure `15` does not stand in any
  - id: unscoped
    speaker: ministry
    claim: people-came
    stance: deny                         #! a denial needs `scope`
    commitment: certain
    withdraws: misreed                   #! `withdraws: misreed` names no statement; did
    appearances:
      - source: letter
  - id: nowhere                          #! the statement `nowhere` needs an entry in `appearances`
    speaker: ministry
    claim: people-came
    stance: support
    commitment: certain
evidence:
  - id: list
    kind: document
    description: A list.
    bearings:
      - bears: supports                  #! a bearing needs either `claim` or `statement`
surprise: []                             #! unknown key `surprise` in a case file; accepted
"""
LETTER = "Sir,\nWe counted 155\u00a0people at the gate.\n"


def marked(text: str) -> list[tuple[int, str]]:
    """The problems that the comments of a case file announce."""
    return [
        (number, part.strip())
        for number, line in enumerate(text.splitlines(), 1)
        if "#!" in line
        for part in line.partition("#!")[2].split("&&")
    ]


def problems(opened: Engine, *paths: Path, **options: Any) -> list[tuple[str, int, str]]:
    """What a check finds: file name, line and problem."""
    try:
        loads.check(opened, paths, **options)
    except InvalidInput as error:
        return places(error)
    return []


def places(error: InvalidInput) -> list[tuple[str, int, str]]:
    """The problems of a refusal: file name, line and problem."""
    return [(Path(p.file).name, p.line, p.problem) for p in error.problems]


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with a content, in a folder that is made where it is missing."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def entry_hashes(opened: Engine, *without: str) -> set[str]:
    """The content hashes of all entries, without those of some record tables."""
    tables = {
        name
        for (name,) in opened.rows(
            "SELECT DISTINCT record FROM field WHERE NOT list_contains($without, record)",
            {"without": [*RULES, *without]},
        )
    }
    entries = " UNION ALL ".join(f"SELECT entry FROM {name}_entry" for name in sorted(tables))
    return {entry for (entry,) in opened.rows(entries)}


def loaded(database: Path, *paths: Path, **options: Any) -> loads.Outcome:
    with closing(opening.write(database, wait=0, files=[database.parent])) as opened:
        return loads.load(opened, paths, recorded_by="tests", **options)


def asked(database: Path, question: Callable[[Engine], Any]) -> Any:
    with closing(opening.read(database, files=[database.parent])) as opened:
        return question(opened)


@pytest.fixture
def empty(empty_database: Path) -> Iterator[Engine]:
    """A record with the shipped rules, open for writing."""
    yield from writable(empty_database)


@pytest.fixture
def seed(seed_database: Path) -> Iterator[Engine]:
    """The record of the seed's story, open for writing."""
    yield from writable(seed_database)


def writable(database: Path) -> Iterator[Engine]:
    with closing(opening.write(database, wait=0, files=[database.parent])) as opened:
        yield opened


def load(opened: Engine, *paths: Path, **options: Any) -> loads.Outcome:
    return loads.load(opened, paths, recorded_by="tests", **options)


# Problems


class Refusal(NamedTuple):
    """A load of an input with problems that was refused, of a copy of the seed's record."""

    case: Path
    database: Path
    problems: list[tuple[str, int, str]]
    rows_before: dict[str, int]


@pytest.fixture(scope="module")
def refusal(
    _seed_template: Path, row_counts: RowCounts, tmp_path_factory: pytest.TempPathFactory
) -> Refusal:
    folder = tmp_path_factory.mktemp("refusal")
    database = Path(shutil.copy(_seed_template, folder))
    rows_before = asked(database, row_counts)
    written(folder, "letter.txt", LETTER)
    case = written(folder, "broken.yaml", BROKEN)
    sound = written(
        folder, "sound.yaml", "case: broken\nspeakers:\n  - {id: s, name: S, kind: person}\n"
    )
    with pytest.raises(InvalidInput) as refused:
        loaded(database, sound, case)
    return Refusal(case, database, places(refused.value), rows_before)


@pytest.mark.slow
def test_every_problem_is_named_at_its_line_and_all_at_once(refusal: Refusal) -> None:
    announced = marked(BROKEN)
    unannounced = [
        (line, problem)
        for _, line, problem in refusal.problems
        if not any(line == at and part in problem for at, part in announced)
    ]
    missing = [
        (at, part)
        for at, part in announced
        if not any(line == at and part in problem for _, line, problem in refusal.problems)
    ]
    assert (unannounced, missing) == ([], [])
    assert {file for file, _, _ in refusal.problems} == {"broken.yaml"}


@pytest.mark.slow
def test_an_input_with_problems_writes_nothing(refusal: Refusal, row_counts: RowCounts) -> None:
    assert asked(refusal.database, row_counts) == refusal.rows_before


@pytest.mark.slow
def test_check_finds_what_load_finds_and_leaves_the_file_as_it_is(
    refusal: Refusal, tmp_path: Path
) -> None:
    database = Path(shutil.copy(refusal.database, tmp_path / "seed.duckdb"))
    digest = hashlib.sha256(database.read_bytes()).hexdigest()
    database.chmod(stat.S_IRUSR)
    with closing(opening.read(database, files=[refusal.case.parent])) as opened:
        assert problems(opened, refusal.case) == refusal.problems
    assert hashlib.sha256(database.read_bytes()).hexdigest() == digest
    assert not database.with_name("seed.duckdb.wal").exists()


def test_each_form_of_unreadable_case_file_is_named(empty_record: Engine, tmp_path: Path) -> None:
    cases: dict[str, tuple[str | bytes, int, str]] = {
        "latin.yaml": (
            b"case: x\ntitle: caf\xe9\n",
            2,
            "byte 18 is not UTF-8; save the file as UTF-8",
        ),
        "tab.yaml": ("case: x\n\ttitle: y\n", 2, "a tab stands before the text"),
        "open.yaml": ('case: x\ntitle: "y\n\n', 2, 'the quotation mark " is never closed'),
        "control.yaml": (
            "case: x\n# é\ntitle: a\x07b\n",
            3,
            "not valid YAML: U+0007 cannot stand in it",
        ),
        "nul.yaml": ('case: x\ntitle: "a\\0b"\n', 2, "`title` holds U+0000"),
        "empty.yaml": ("", 1, "the file is empty; a case file has"),
        "comment.yaml": ("# nothing yet\n", 1, "the file is empty; a case file has"),
        "list.yaml": ("- case\n", 1, "a case file is a mapping of keys to values; accepted"),
        "two.yaml": ("case: x\n---\ncase: y\n", 2, "a second document begins here"),
        "deep.yaml": ("case: x\nspeakers: " + "[" * 100_000, 2, "nested too deeply"),
        "alias.yaml": ("case: x\ntitle: *x\n", 2, "the alias `*x` is not accepted"),
        "anchor.yaml": (
            "case: x\ntitle: &7 boats\n",
            2,
            'a text cannot begin with `&`; put it in quotes: "&7 boats"',
        ),
        "tag.yaml": ("case: x\nspeakers: !all []\n", 2, "`!all` is not accepted; leave it out"),
        "nameless.yaml": ("title: x\n", 1, "`case` is missing"),
        "comma.json": ('{"case": "x",\n}', 2, "not valid JSON: "),
        "deep.json": ("[" * 100_000, 1, "nested too deeply"),
        "half.json": ('{"case":\n"\\ud83d"}', 2, "not valid JSON: "),
        "notes.txt": (
            "case: x\n",
            1,
            "`.txt` files are not read; accepted are .yaml, .yml and .json",
        ),
    }
    paths = [written(tmp_path, name, content) for name, (content, _, _) in cases.items()]
    reported = problems(empty_record, *paths)
    assert [(name, line) for name, line, _ in reported] == sorted(
        (name, line) for name, (_, line, _) in cases.items()
    )
    for name, _, problem in reported:
        assert problem.startswith(cases[name][2])


TABLES: dict[str, tuple[str | bytes, list[tuple[int, str]]]] = {
    "lines/speaker.csv": (
        'id,name,kind\na,"one\ntwo\n\nthree",person\n\nb,B,persom\nc,C,\n',
        [(7, "`kind: persom` is not accepted"), (8, "this speaker (c) needs `kind`")],
    ),
    "columns/speaker.csv": (
        "id,nmae,kind\na,A,person\n",
        [(1, "unknown column `nmae` in a table of speaker; did you mean `name`? Accepted are id,")],
    ),
    "ragged/speaker.csv": (
        "id,name,kind\nd,D,person\nb,B\nc,C,person,x\n",
        [(3, "the row has 2 fields, the header 3"), (4, "the row has 4 fields, the header 3")],
    ),
    "header/speaker.csv": (
        "id,name,kind\na,A,person,x\nb,B,person,y\n",
        [(2, "the row has 4 fields, the header 3"), (3, "the row has 4 fields, the header 3")],
    ),
    "twice/speaker.csv": ("id,name,name\n", [(1, "the column `name` stands twice; keep one")]),
    "quote/speaker.csv": (
        'id,name,kind\ne,E,person\nb,"B,person\nq,Q,person\n',
        [(3, "not valid CSV")],
    ),
    "bytes/speaker.csv": (
        b"id,name,kind\nf,F,person\nb,\xff,person\n",
        [(3, "byte 3 of the line (0xFF) is no UTF-8")],
    ),
    "nothing/speaker.csv": ("\n", [(1, "the file is empty; a table has a header line and rows")]),
    "hive=1/speaker.csv": ("id,name,kind\ng,G,persom\n", [(2, "`kind: persom` is not accepted")]),
    "name/speakers.csv": ("id\n", [(1, "`speakers` is no record table; accepted file names are ")]),
    "lines/source.jsonl": (
        '{"id": "a", "kind": "post"}\n\n{"id": "b", "kind": "tweet"}\n',
        [(3, "`kind: tweet` is not accepted")],
    ),
    "columns/source.jsonl": ('{"id": "a", "knid": "post"}\n', [(1, "unknown column `knid`")]),
    "broken/source.jsonl": ('{"id": "a", "kind": "post"}\n{"id":\n', [(2, "not valid JSON: ")]),
    "half/source.jsonl": ('{"id": "a", "title": "\\ud83d"}\n', [(1, "not valid JSON: surrogates")]),
    "shape/source.jsonl": (
        '[1]\n{"id": ["a"], "kind": "post", "title": 1.50}\n',
        [
            (1, "a row is one JSON object"),
            (2, "`id` is one text, not a list"),
            (2, "`title` is a number with a fraction; quotes keep it as it is written"),
        ],
    ),
    "nul/source.jsonl": (
        '{"id": "h", "kind": "post", "title": "\\u0000"}\n',
        [(1, "`title` holds U+0000")],
    ),
    "broken/claim.parquet": ("PAR1", [(1, "not a readable Parquet table: ")]),
}


@pytest.mark.slow
def test_problems_of_tables_are_named_at_their_lines(empty_record: Engine, tmp_path: Path) -> None:
    files = {
        written(tmp_path / str(number), name, content): expected
        for number, (name, (content, expected)) in enumerate(TABLES.items())
    }
    with pytest.raises(InvalidInput) as refused:
        loads.check(empty_record, [file.parent for file in files])
    named: dict[Path, list[tuple[int, str]]] = {file: [] for file in files}
    for problem in refused.value.problems:
        named[Path(problem.file)].append((problem.line, problem.problem))
    for file, expected in files.items():
        assert [line for line, _ in named[file]] == [line for line, _ in expected], file
        for (_, problem), (_, part) in zip(named[file], expected, strict=True):
            assert problem.startswith(part), file


@pytest.mark.slow
def test_a_folder_whose_name_looks_like_a_pattern_is_that_folder(
    empty_record: Engine, tmp_path: Path
) -> None:
    row = "id,name,kind\n{},A,person\n"
    for name in ("a1", "a[1]", "a?", "a*"):
        written(
            tmp_path / name, "speaker.csv", row.format("x" * len(name)) + row[13:].format(name[0])
        )
    for name in ("a[1]", "a?", "a*"):
        assert loads.check(empty_record, [tmp_path / name]).records == 2


def test_a_parquet_column_of_lists_is_refused(empty_record: Engine, tmp_path: Path) -> None:
    duckdb.sql(f"COPY (SELECT 'a' AS id, ['A'] AS name) TO '{tmp_path}/speaker.parquet'")
    assert problems(empty_record, tmp_path) == [
        ("speaker.parquet", 1, "the column `name` holds VARCHAR[] values; accepted are texts")
    ]


def test_one_id_is_one_record_across_files(empty_record: Engine, tmp_path: Path) -> None:
    one = "case: x\nspeakers:\n  - {id: a, name: A, kind: person}\n"
    first = written(tmp_path, "one.yaml", one)
    second = written(tmp_path, "two.yaml", one.replace("name: A", "name: B"))
    assert problems(empty_record, first, second) == [
        (
            "two.yaml",
            3,
            f'the id `a` of this speaker stands for other content at {first}:3: name "A" there, '
            '"B" here; one id is one record',
        )
    ]


def test_a_file_is_given_once_and_a_case_loaded_alone(empty_record: Engine, tmp_path: Path) -> None:
    case = written(tmp_path, "case.yaml", "case: x\n")
    other = written(tmp_path, "other.yaml", "title: Other\ncase: y\n")
    (tmp_path / "link.yaml").symlink_to(case)
    assert problems(empty_record, case, tmp_path / "link.yaml", other) == [
        ("link.yaml", 1, f"the file is given twice (also as {case}); give it once"),
        ("other.yaml", 2, "`case: y` is another case than `x`; load one case at a time"),
    ]


def test_a_problem_is_one_line_that_gives_a_terminal_no_orders(
    empty_record: Engine, tmp_path: Path
) -> None:
    case = written(
        tmp_path, "x.yaml", 'case: x\nspeakers:\n- {id: a, name: A, kind: "\\e[2J\\n\\u202e"}\n'
    )
    with pytest.raises(InvalidInput) as refused:
        loads.check(empty_record, [case])
    assert [str(problem) for problem in refused.value.problems] == [
        f"{case}:3: `kind: \\x1b[2J\\n\\u202e` is not accepted; accepted are "
        "person, organisation, government, outlet, account, group"
    ]


def test_check_needs_no_database_and_makes_none(run: Run, tmp_path: Path) -> None:
    case = written(tmp_path, "x.yaml", "case: x\nspeakers:\n  - {id: a, name: A, kind: perso}\n")
    assert run("check", case) == (
        1,
        "",
        f"{case}:3: `kind: perso` is not accepted; accepted are person, organisation, government, "
        "outlet, account, group\nprovenance: 1 problem in the input; nothing was written\n",
    )
    assert list(tmp_path.iterdir()) == [case]


# Once


@pytest.mark.slow
def test_loading_again_adds_nothing_and_says_so(
    stories_database: Path, run: Run, row_counts: RowCounts
) -> None:
    before = asked(stories_database, row_counts)
    again = run("load", "story:factory-fire", "-d", stories_database)
    assert (again.code, again.out) == (0, "")
    assert re.search(r"^provenance: factory-fire: nothing added, \d+ records are", again.err, re.M)
    assert asked(stories_database, row_counts) == before


FORMS = {"csv": "FORMAT csv", "jsonl": "FORMAT json", "parquet": "FORMAT parquet"}


def same_as_tables(empty: Path, full: Path, folder: Path, suffixes: Sequence[str]) -> None:
    """A record is written out as tables, in these formats in turn, and loaded from them."""
    tables = folder / "tables"
    tables.mkdir()

    def write_out(opened: Engine) -> None:
        for place, (record, fields) in enumerate(case_fields(opened).items()):
            suffix = suffixes[place % len(suffixes)]
            columns = ", ".join([*fields, "retracted", "reason"])
            target = tables / f"{record}.{suffix}"
            opened.execute(f"COPY (SELECT {columns} FROM {record}) TO '{target}' ({FORMS[suffix]})")
            if suffix == "jsonl" and not target.read_bytes():
                target.unlink()

    asked(full, write_out)
    loaded(empty, tables)
    assert asked(empty, entry_hashes) == asked(full, entry_hashes)


def case_fields(opened: Engine) -> dict[str, list[str]]:
    """The fields of every record table."""
    fields: dict[str, list[str]] = {}
    for record, name in opened.rows("SELECT record, field FROM field"):
        fields.setdefault(record, []).append(name)
    return fields


@pytest.mark.slow
def test_signs_beyond_the_basic_plane_are_the_same_in_every_format(
    empty_database: Path, tmp_path: Path
) -> None:
    name = '😀 \u2028 \x85 “\\ud83d” \t " \U0010ffff'
    row = {"id": "a", "name": name, "kind": "person"}
    case = {"case": "signs", "speakers": [row]}
    loaded(
        empty_database,
        written(tmp_path, "ascii.json", json.dumps(case)),
        written(tmp_path, "raw.json", json.dumps(case, ensure_ascii=False)),
        written(tmp_path, "case.yaml", yaml.safe_dump(case)),
        written(tmp_path / "jsonl", "speaker.jsonl", json.dumps(row)),
        written(
            tmp_path / "csv",
            "speaker.csv",
            'id,name,kind\na,"{}",person\n'.format(name.replace('"', '""')),
        ),
    )
    assert asked(empty_database, lambda opened: opened.rows("SELECT name FROM speaker")) == [
        (name,)
    ]


def shuffled(tree: Any, by: random.Random) -> Any:
    """A tree with its lists and the keys of its mappings in another order."""
    if isinstance(tree, dict):
        return {key: shuffled(tree[key], by) for key in by.sample(list(tree), len(tree))}
    if isinstance(tree, list):
        return [shuffled(item, by) for item in by.sample(tree, len(tree))]
    return tree


ORDERED = {
    "case": "order",
    "speakers": [
        {"id": "a", "name": "A", "kind": "government", "aliases": ["One", "Two", "Three"]},
        {
            "id": "b",
            "name": "B",
            "kind": "person",
            "affiliations": [{"organisation": "a", "role": "r"}],
        },
    ],
    "sources": [{"id": "s", "kind": "post", "publisher": "a"}, {"id": "t", "kind": "post"}],
    "claims": [
        {"id": "c", "text": "C.", "asserts": "figure", "entails": ["d", "e"]},
        {"id": "d", "text": "D.", "asserts": "occurrence", "excludes": ["e"]},
        {"id": "e", "text": "E.", "asserts": "occurrence"},
    ],
    "quantities": [
        {"id": "q", "name": "Q", "behaviour": "level", "same_as": ["r"]},
        {"id": "r", "name": "R", "behaviour": "level", "tolerance": "0.01"},
    ],
    "statements": [
        {"id": "x", "speaker": "a", "claim": "c", "stance": "support", "commitment": "certain"}
        | {
            "appearances": [
                {"source": "s", "excerpt": "there were 5 of them"},
                {"source": "s", "excerpt": "5 of them, again"},
                {"source": "s", "locator": "headline"},
                {"source": "t", "excerpt": "some 7"},
            ],
            "figures": [
                {"quantity": "q", "verbatim": "5"},
                {"quantity": "r", "verbatim": "some 7"},
            ],
        },
        {"id": "y", "speaker": "b", "claim": "c", "stance": "comment", "commitment": "certain"}
        | {"relays": ["x"], "appearances": [{"source": "t"}]},
    ],
}


# Corrections


CORRECTED = """\
case: chinese-nationals-2025-04
statements:
  - id: {id}
    speaker: {speaker}
    on_behalf_of: {on_behalf_of}
    claim: {claim}
    stance: {stance}
    commitment: {commitment}
    retracted: true
"""


@pytest.mark.slow
def test_what_differs_from_the_record_is_named_or_replaces_the_entry_that_stays(
    seed: Engine, tmp_path: Path
) -> None:
    text = STORIES[SEED_STORY].read_text(encoding="utf-8")
    line = text[: text.index(f"name: {NAME}\n")].count("\n")
    changed = written(tmp_path, "c.yaml", text.replace(f"name: {NAME}\n", "name: V. Z.\n"))
    assert problems(seed, changed) == [
        (
            "c.yaml",
            line,
            "the speaker `zelensky` is recorded with other content: "
            f'name "{NAME}" there, "V. Z." here; '
            "a correction is loaded with --amend REASON",
        )
    ]
    entries = "SELECT name, reason, entry FROM speaker_entry WHERE id = 'zelensky' ORDER BY reason"
    ((_, _, old),) = seed.rows(entries)
    outcome = load(seed, changed, amend="shorter")
    assert (outcome.added, outcome.replaced) == ({"speaker": 1}, 1)
    both = seed.rows(entries)
    new = both[0][2]
    assert both == [("V. Z.", "shorter", new), (NAME, None, old)]
    replacing = "SELECT entry, replaced FROM replacement SEMI JOIN speaker_entry USING (entry)"
    assert seed.rows(replacing) == [(new, old)]
    assert seed.rows("SELECT name FROM speaker WHERE id = 'zelensky'") == [("V. Z.",)]
    assert load(seed, changed).added == {}


COUNTED = {
    "case": "counted",
    "speakers": [{"id": "ann", "name": "Ann", "kind": "person"}],
    "sources": [{"id": name, "kind": "article"} for name in ("paper", "radio")],
    "claims": [{"id": "it-is", "text": "It is.", "asserts": "occurrence"}],
    "quantities": [{"id": name, "name": name, "behaviour": "fixed"} for name in ("dead", "hurt")],
}


def counted(excerpts: dict[str, str], figures: dict[str, str], **more: Any) -> str:
    """A case with one statement, read in these sources, that gives these figures."""
    says = {"id": "said", "speaker": "ann", "claim": "it-is", "stance": "support"}
    appear = [{"source": source, "excerpt": words} for source, words in excerpts.items()]
    give = [{"quantity": quantity, "verbatim": words} for quantity, words in figures.items()]
    parts = {"commitment": "certain", "appearances": appear, "figures": give}
    return json.dumps(COUNTED | {"statements": [says | parts]} | more)


def amend(opened: Engine, excerpt: str) -> None:
    editing.amend(opened, "said@paper", {"excerpt": excerpt}, reason="misread", recorded_by="tests")


@pytest.mark.slow
def test_a_retracted_statement_is_shown_as_such_and_contradicts_nothing(
    seed: Engine, tmp_path: Path
) -> None:
    asked = Record(seed)
    contradiction = next(row for row in asked.contradictions() if row.kind == "figure")
    one, other = contradiction.earlier_statement, contradiction.later_statement
    names, (values,) = seed.table("SELECT * FROM statement WHERE id = $id", {"id": one})
    row = {name: value or "~" for name, value in zip(names, values, strict=True)}
    load(seed, written(tmp_path, "r.yaml", CORRECTED.format(**row)), amend="misread")
    assert not [sides for sides in asked.contradictions().tuples if one in sides]
    status = {row.statement: row.status for row in asked.who_said()}
    assert status[one] == "retracted"
    assert other is not None and status[other] != "retracted"


# Texts and anchors


def texts_of(opened: Engine) -> dict[str, str]:
    return dict(opened.rows("SELECT sha256, content FROM source_text"))


def assert_anchored(opened: Engine, texts: dict[str, str], besides: str = "") -> None:
    """Every excerpt, besides those of a source, has an anchor that slices its text to its words."""
    anchors = opened.rows(
        "SELECT appearance.id, excerpt, sha256, exact, prefix, suffix, start, stop "
        "FROM appearance LEFT JOIN anchor ON anchor.appearance = appearance.id "
        "WHERE excerpt IS NOT NULL AND appearance.source <> $besides",
        {"besides": besides},
    )
    assert anchors
    for id, excerpt, sha256, exact, prefix, suffix, start, stop in anchors:
        assert sha256 in texts, id
        text = texts[sha256]
        assert text[start:stop] == exact, id
        assert text[max(start - 32, 0) : start] == (prefix or ""), id
        assert text[stop : stop + 32] == (suffix or ""), id
        assert plain(exact) == plain(excerpt), id


def plain(words: str) -> str:
    """White space and typographic quotes normalised, nothing else."""
    for quote, signs in {"'": "‘’‚‛", '"': "“”„‟"}.items():
        words = re.sub(f"[{signs}]", quote, words)
    return " ".join(words.split())


def test_the_anchors_of_the_invented_stories_slice_their_texts(stories_database: Path) -> None:
    # That of the third story is not part of the repository.
    elsewhere = "article-2025-04-10"

    def are_anchored(opened: Engine) -> None:
        states = opened.rows(
            "SELECT DISTINCT anchored FROM quotation "
            "WHERE excerpt IS NOT NULL AND source <> $elsewhere",
            {"elsewhere": elsewhere},
        )
        assert states == [("anchored",)]
        assert_anchored(opened, texts_of(opened), elsewhere)

    asked(stories_database, are_anchored)


@pytest.mark.slow
def test_every_excerpt_of_the_seed_is_anchored_in_the_article(empty_database: Path) -> None:
    if not SEED.is_dir():
        pytest.skip("the article's text is not part of the repository; it is not at hand")
    outcome = loaded(empty_database, STORIES[SEED_STORY])
    assert (list(outcome.excerpts), outcome.texts_missing) == (
        ["unchecked", "unquoted"],
        ["article-2025-04-10.txt"],
    )
    outcome = loaded(empty_database, STORIES[SEED_STORY], texts=SEED)
    assert (list(outcome.excerpts), list(outcome.added)) == (["anchored", "unquoted"], ["anchor"])
    texts = {
        hashlib.sha256(file.read_bytes()).hexdigest(): file.read_text(encoding="utf-8")
        for file in SEED.iterdir()
    }
    asked(empty_database, lambda opened: assert_anchored(opened, texts))
    assert asked(empty_database, texts_of) == {}, "a text that is lent is not stored"


QUOTED = """\
case: quoted
speakers: [{id: a, name: A, kind: person}]
sources: [{id: s, kind: document, text: s.txt}]
claims: [{id: c, text: C., asserts: occurrence}]
statements:
  - {id: x, speaker: a, claim: c, stance: support, commitment: certain,
     appearances: [{source: s, excerpt: "EXCERPT"}]}
"""


@pytest.mark.slow
def test_an_anchor_counts_code_points_and_disregards_only_spaces_and_quotes(
    empty: Engine, tmp_path: Path
) -> None:
    text = "\ufeff😀 e\u0301 👨‍👩‍👧 He\u00a0said:\r\n\t“It’s\u2009over [1.5*].” Over.\n"
    written(tmp_path, "s.txt", text)
    excerpt = r"He said: \"It's over [1.5*].\""
    load(empty, written(tmp_path, "q.yaml", QUOTED.replace("EXCERPT", excerpt)))
    assert_anchored(empty, texts_of(empty))
    places = empty.rows("SELECT start, stop FROM anchor")
    assert places == [(text.index("He"), text.index(" Over."))]


def test_an_anchor_that_is_given_is_looked_up(empty_record: Engine, tmp_path: Path) -> None:
    text = written(tmp_path, "s.txt", "It is over. It is not over.")
    digest = hashlib.sha256(text.read_bytes()).hexdigest()
    case = written(tmp_path, "q.yaml", QUOTED.replace("EXCERPT", "It is over."))
    lines = [
        "id,appearance,sha256,exact,prefix,suffix,start,stop",
        f"a,x@s,{digest},It is over.,,' It is not over.',0,11",
        f"b,x@s,{digest},It is over.,It,,2,13",
        f"c,x@s,{digest},It is not over.,It is over. ,,12,27",
    ]
    anchors = written(tmp_path, "anchor.csv", "\n".join(lines).replace("'", '"'))
    reported = [
        ("anchor.csv", 3, f"the text {digest[:12]} does not have these words at this place; "),
        ("anchor.csv", 4, "has other words than the excerpt of `x@s`; "),
    ]
    advised = "leave out the anchor, and the excerpt is looked up"
    assert problems(empty_record, case, anchors) == [
        (file, line, problem + advised) for file, line, problem in reported
    ]


def test_no_excerpt_is_matched_loosely(empty_record: Engine, tmp_path: Path) -> None:
    written(tmp_path, "s.txt", "Нe sаid — said, H.\n")
    loose = ("he said", "He said it.", "He said", "said.", "H.+")
    case = yaml.safe_load(QUOTED)
    (statement,) = case["statements"]
    case["statements"] = [
        statement | {"id": f"x{n}", "appearances": [{"source": "s", "excerpt": excerpt}]}
        for n, excerpt in enumerate([*loose, "e"])
    ]
    file = written(tmp_path, "q.json", json.dumps(case))
    assert sorted(problem[:41] for _, _, problem in problems(empty_record, file)) == [
        f"the excerpt of `x{n}` is not in the text of" for n in range(len(loose))
    ]


def test_an_excerpt_may_leave_out_what_it_says_it_leaves_out(empty: Engine, tmp_path: Path) -> None:
    text = "He said, after a while, that  it is over. It is not, he said. He said so."
    written(tmp_path, "s.txt", text)
    excerpt = "He said […] that it is over … not, he said … He said"
    load(empty, written(tmp_path, "q.yaml", QUOTED.replace("EXCERPT", excerpt)))
    parts = ["He said", "that  it is over", "not, he said", "He said"]
    rows = empty.rows("SELECT exact, start, stop FROM anchor ORDER BY start")
    assert [exact for exact, _, _ in rows] == parts
    assert [text[start:stop] for _, start, stop in rows] == parts
    assert rows[-1][1] == text.rindex("He said")
    assert empty.rows("SELECT DISTINCT anchored FROM quotation") == [("anchored",)]


@pytest.mark.parametrize(
    "excerpt", ["that it is over … He said, after", "He said […] that it is under", "It … never"]
)
def test_the_parts_of_an_excerpt_stand_in_their_order(
    excerpt: str, empty_record: Engine, tmp_path: Path
) -> None:
    written(tmp_path, "s.txt", "He said, after a while, that it is over.")
    case = written(tmp_path, "q.yaml", QUOTED.replace("EXCERPT", excerpt))
    ((_, _, problem),) = problems(empty_record, case)
    assert problem.startswith("the excerpt of `x` is not in the text of `s`")


@pytest.mark.slow
def test_a_quote_of_another_text_is_told_from_one_that_is_nowhere(
    empty_record: Engine, tmp_path: Path
) -> None:
    written(tmp_path, "s.txt", "The mayor said on Monday that nobody was hurt in the fire.")
    written(tmp_path, "t.txt", "It was seen elsewhere.")
    other = "sources: [{id: t, kind: document, text: t.txt}, "
    case = QUOTED.replace("sources: [", other)
    wrong = written(tmp_path, "wrong.yaml", case.replace("EXCERPT", "It was seen elsewhere."))
    near = written(tmp_path, "near.yaml", case.replace("EXCERPT", "said on Sunday that nobody"))
    ((_, _, misattributed),) = problems(empty_record, wrong)
    assert "but in that of `t`, so that it is misattributed; name the source" in misattributed
    ((_, _, lost),) = problems(empty_record, near)
    assert 'Nearest is "said on Monday that nobody"; quote it exactly' in lost
    # What is near is shown, and never accepted.
    assert [len(problems(empty_record, file)) for file in (wrong, near)] == [1, 1]


PARAGRAPHS = """\
The mine's owner said on Friday that 9 workers were missing and 30 had come up.

“We found 21 lamps in the shaft,” the rescuers wrote. 7 lamps were broken, or 30%.
"""


@pytest.mark.parametrize(
    ("excerpt", "nearest"),
    [
        ("We found 22 lamps in the shaft", "We found 21 lamps in the shaft"),
        ("we found lamps in the shaft", "We found 21 lamps in the shaft"),
        ("“We found 22 lamps in the shaft,”", '"We found 21 lamps in the shaft,"'),
        ("9 men were missing and 30 had come up", "9 workers were missing and 30 had come up"),
        ("8 lamps were broken", "7 lamps were broken"),
        ("lamps were destroyed, or 30", "lamps were broken, or 30%"),
        # No passage goes on in another paragraph, but where the excerpt does.
        ("30 had come up. We found 22 lamps", "30 had come up"),
        ("30 had come up.\n\n    “We found 22 lamps", '30 had come up. "We found 21 lamps'),
        ("Nobody knows the way", None),
    ],
)
def test_the_nearest_passage_begins_and_ends_as_the_excerpt(
    excerpt: str, nearest: str | None, empty_record: Engine, tmp_path: Path
) -> None:
    written(tmp_path, "s.txt", PARAGRAPHS)
    case = written(tmp_path, "q.yaml", QUOTED.replace("EXCERPT", json.dumps(excerpt)[1:-1]))
    ((_, _, problem),) = problems(empty_record, case)
    shown = "" if nearest is None else f'. Nearest is "{nearest}"'
    assert f'"{shown}; quote it exactly' in problem


@pytest.mark.slow
def test_relative_words_are_looked_up_as_excerpts_are(empty_record: Engine, tmp_path: Path) -> None:
    written(tmp_path, "s.txt", "He said on\nWednesday evening that it is over. Mondays are long.")
    said = "commitment: certain, said: 2025-04-09, said_words: WORDS, said_anchor: 2025-04-10,"
    case = QUOTED.replace("EXCERPT", "it is over").replace("commitment: certain,", said)
    files = {
        words: written(tmp_path, f"q{n}.yaml", case.replace("WORDS", words))
        for n, words in enumerate(("Wednesday", "on Wednesday evening", "last Wednesday"))
    }
    found = {words: problems(empty_record, file) for words, file in files.items()}
    assert found["Wednesday"] == found["on Wednesday evening"] == []
    ((_, _, problem),) = found["last Wednesday"]
    assert problem.startswith("said_words 'last Wednesday' stands nowhere in the text of `s`")


@pytest.mark.slow
def test_only_what_is_found_is_let_in_where_that_is_asked(
    empty_record: Engine, tmp_path: Path
) -> None:
    written(tmp_path, "s.txt", "It is over.")
    found = written(tmp_path, "found.yaml", QUOTED.replace("EXCERPT", "It is over."))
    text = QUOTED.replace("EXCERPT", "It is over.").replace(", text: s.txt", "")
    unchecked = written(tmp_path, "unchecked.yaml", text)
    assert problems(empty_record, found, require_anchored=True) == []
    assert problems(empty_record, unchecked) == []
    ((_, _, problem),) = problems(empty_record, unchecked, require_anchored=True)
    assert problem.startswith("the excerpt of `x` was not found in a text of `s`")


MEASURED = """\
case: measured
speakers: [{id: a, name: A, kind: person}]
sources: [{id: s, kind: document}]
claims: [{id: c, text: C., asserts: occurrence}]
quantities: [{id: q, name: Q, behaviour: fixed, unit: UNIT}]
statements:
  - {id: x, speaker: a, claim: c, stance: support, commitment: certain,
     appearances: [{source: s, excerpt: "there were WORDS people"}],
     figures: [{quantity: q, verbatim: "FIGURE"}]}
"""


@pytest.mark.slow
@pytest.mark.some(4)
@pytest.mark.parametrize(
    ("unit", "words", "figure", "part"),
    [
        ("person", "12%", "12%", "is in per cent, and the figure in person"),
        ("person", "12 per cent of", "12 per cent", "is in per cent, and the figure in person"),
        ("person", "at least 12", "12", "is cut out of `at least 12` in the excerpt of `x`"),
        ("tons", "12", "12", "the metric tonne (1000 kg), the US short ton (907 kg) or the long"),
        ("km", "5mi of", "5mi", "is in mi, and the figure in km"),
        ("USD", "EUR10m for", "EUR10m", "names another currency than USD"),
        ("%", "12%", "12%", None),
        ("person", "at least 12", "at least 12", None),
        ("short ton", "12", "12", None),
        ("km", "5km of", "5km", None),
        ("km", "5km of", "5", None),
        ("m", "5m of", "5", None),
        ("person", "3.5m people and", "3.5m people", None),
    ],
)
def test_a_figure_is_read_in_its_unit_and_whole(
    unit: str, words: str, figure: str, part: str | None, empty_record: Engine, tmp_path: Path
) -> None:
    case = MEASURED.replace("UNIT", json.dumps(unit)).replace("WORDS", words)
    found = problems(empty_record, written(tmp_path, "q.yaml", case.replace("FIGURE", figure)))
    assert [part in problem for _, _, problem in found if part] == ([True] if part else [])
    assert part or found == []


@pytest.mark.slow
def test_an_unanchored_excerpt_is_recorded_only_on_demand_and_shown_as_such(
    empty_database: Path, run: Run, tmp_path: Path
) -> None:
    written(tmp_path, "s.txt", "Nothing of the kind.\n")
    case = written(tmp_path, "q.yaml", QUOTED.replace("EXCERPT", "Words of another"))
    refused = run("load", case, "-d", empty_database)
    assert (refused.code, refused.err.splitlines()[0]) == (
        1,
        f"{case}:7: the excerpt of `x` is not in the text of `s`: "
        '"Words of another"; quote it exactly, or load with --allow-unanchored',
    )
    allowed = run("load", case, "-d", empty_database, "--allow-unanchored")
    assert allowed.code == 0
    assert "provenance: quoted: excerpts 1 unanchored" in allowed.err
    (row,) = asked(empty_database, lambda opened: Record(opened).who_said().tuples)
    assert "unanchored" in row


# What a newcomer types


def assert_message(result: Any, code: int, *parts: str) -> None:
    """An exit code, nothing on stdout, and a message without a traceback that says all parts."""
    assert "Traceback" not in result.err
    assert (result.code, result.out) == (code, ""), result.err
    for part in parts:
        assert part in result.err


def test_a_typo_in_a_command_names_the_near_command(run: Run) -> None:
    assert_message(run("who-siad"), 2, "there is no command `who-siad`; did you mean `who-said`?")


# A path, the exit code, and the message.
UNREADABLE = [
    ("nowhere.yaml", 2, "nowhere.yaml does not exist; name a case file"),
    (
        "folder",
        2,
        "folder holds no tables; accepted are .csv, .jsonl, .ndjson, .ods, .parquet, .tsv",
    ),
    ("story:nothing", 2, "there is no story `nothing`; shipped are bridge-budget"),
    ("factory-fire", 2, "factory-fire does not exist; the story of that name is story:fac"),
    ("empty.duckdb", 1, "empty.duckdb:1: is the database that this command uses"),
]


@pytest.mark.slow
def test_an_input_that_cannot_be_read_is_named(
    empty_database: Path,
    run: Run,
    here: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    for path, code, message in UNREADABLE:
        assert_message(here("load", path, "-d", empty_database), code, message)
    refused = run("load", "x" * 300 + ".yaml", "-d", empty_database)
    assert_message(refused, 1, "File name too long")


@pytest.mark.slow
def test_an_interrupted_load_writes_nothing(
    empty_database: Path, row_counts: RowCounts, environment: dict[str, str]
) -> None:
    before = asked(empty_database, row_counts)
    speakers = [{"id": f"s{n}", "name": "N", "kind": "person"} for n in range(30_000)]
    with subprocess.Popen(
        [sys.executable, "-m", "provenance", "add", "speaker", "-d", str(empty_database)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as loading:
        assert loading.stdin is not None
        loading.stdin.write(json.dumps(speakers))
        loading.stdin.close()
        loading.stdin = None
        time.sleep(0.4)
        assert loading.poll() is None
        loading.send_signal(signal.SIGINT)
        out, err = loading.communicate(timeout=60)
    assert (loading.returncode, out, err) == (
        130,
        "",
        "provenance: interrupted; nothing was written\n",
    )
    assert asked(empty_database, row_counts) == before


@pytest.mark.slow
def test_output_into_head_ends_quietly(stories_database: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "provenance", "who-said", "-d", str(stories_database)]
    with subprocess.Popen(
        [*command, "--format", "html"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as asking:
        assert asking.stdout is not None
        assert asking.stderr is not None
        asking.stdout.readline()
        asking.stdout.close()
        assert asking.stderr.read() == b""
    assert asking.returncode in (0, 141)


def test_output_that_the_shell_has_closed_is_no_error(
    stories_database: Path, environment: dict[str, str]
) -> None:
    command = f"{sys.executable} -m provenance speakers -d {stories_database} >&-"
    asking = subprocess.run(command, shell=True, env=environment, capture_output=True)
    assert (asking.returncode, asking.stderr) == (0, b"")


ABOUT = {
    "find": ["hospital"],
    "history": ["herald-hospital-twelve"],
    "trace": ["herald-hospital-twelve"],
    "show": ["herald-hospital-twelve"],
    "explain": ["hospital-12", "union-nearly-20"],
}


def answers_in_json(name: str, text: str) -> None:
    rows = json.loads(text)
    # Nothing was merged, so nothing has two versions.
    assert bool(rows) == (name != "conflicts"), name
    assert all(isinstance(row, dict) for row in rows), name


def answers_as_a_command(name: str, database: Path, run: Run) -> None:
    question = [name.replace("_", "-"), *ABOUT.get(name, []), "-d", database]
    answer = run(*question, "--format", "json")
    assert (answer.code, answer.err) == (0, ""), name
    answers_in_json(name, answer.out)
    narrow = run(*question, env={"COLUMNS": "60"})
    assert (narrow.code, narrow.err) == (0, ""), name
    assert narrow.out.strip(), name


@pytest.mark.slow
def test_a_statement_that_gives_figures_needs_no_claim(
    empty_record: Engine, tmp_path: Path
) -> None:
    case: dict[str, Any] = {
        "case": "toll",
        "speakers": [{"id": n, "name": n.title(), "kind": "person"} for n in ("ann", "ben")],
        "sources": [{"id": "paper", "kind": "article"}],
        "quantities": [{"id": "dead", "name": "Dead", "behaviour": "fixed"}],
        "statements": [
            {"id": f"{who}-{count}", "speaker": who, "stance": "support", "commitment": "certain"}
            | {"said": "2025-01-01", "appearances": [{"source": "paper"}]}
            | {"figures": [{"quantity": "dead", "verbatim": count}]}
            for who, count in (("ann", "59"), ("ben", "61"))
        ],
    }
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case), "utf-8")
    loads.load(empty_record, [file], recorded_by="tests")
    asked = Record(empty_record)
    assert [row.contradiction for row in asked.contradictions()] == [
        "figure:toll/dead:toll/ann-59:toll/ben-61"
    ]
    assert [row.claim_text for row in asked.who_said()] == ["Dead: 59", "Dead: 61"]
    assert [row.what for row in asked.timeline()] == ["Dead: 59", "Dead: 61"]
    told = contents.contents(empty_record)
    for format in ("stix", "webannotation", "claimreview", "case"):
        assert exchange.written(told, format)
    del case["statements"][0]["figures"]
    file.write_text(json.dumps(case), "utf-8")
    with pytest.raises(InvalidInput) as refused:
        loads.check(loads.memory([file]), [file])
    (problem,) = refused.value.problems
    assert "unless it gives `figures` or `withdraws` another statement" in str(problem)
