"""Loading: what is wrong is named where it stands and not written; what is right enters once."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from provenance import library
from provenance.engine import Engine
from provenance.errors import InvalidInput
from provenance.file import opening
from provenance.intake import loads
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
  - id: zelensky
    name: Volodymyr Zelensky
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
  - id: bad id!                          #! the id `bad id!` is not && (bad id!) needs `name`
    name: [one, two]                     #! `name` is one text, not a sequence
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
    said_words: Wednesday                #! said '2025-04-10' does not agree with 'Wednesday'
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
        (number, said.strip())
        for number, line in enumerate(text.splitlines(), 1)
        if "#!" in line
        for said in line.partition("#!")[2].split("&&")
    ]


def problems(opened: Engine, *paths: Path, **options: Any) -> list[tuple[str, int, str]]:
    """What a check finds: file name, line and problem."""
    try:
        loads.check(opened, paths, **options)
    except InvalidInput as error:
        return [(Path(p.file).name, p.line, p.problem) for p in error.problems]
    return []


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
    opened = opening.write(database, wait=0, files=[database.parent])
    try:
        return loads.load(opened, paths, recorded_by="tests", **options)
    finally:
        opened.close()


def asked(database: Path, question: Callable[[Engine], Any]) -> Any:
    opened = opening.read(database, files=[database.parent])
    try:
        return question(opened)
    finally:
        opened.close()


# Problems


def test_every_problem_is_named_at_its_line_and_all_at_once(
    empty_record: Engine, tmp_path: Path
) -> None:
    written(tmp_path, "letter.txt", LETTER)
    found = problems(empty_record, written(tmp_path, "broken.yaml", BROKEN))
    announced = marked(BROKEN)
    unannounced = [
        (line, said)
        for _, line, said in found
        if not any(line == at and part in said for at, part in announced)
    ]
    unfound = [
        (at, part)
        for at, part in announced
        if not any(line == at and part in said for _, line, said in found)
    ]
    assert (unannounced, unfound) == ([], [])


def test_each_form_of_unreadable_case_file_is_named(empty_record: Engine, tmp_path: Path) -> None:
    cases: dict[str, tuple[str | bytes, int, str]] = {
        "latin.yaml": (
            b"case: x\ntitle: caf\xe9\n",
            2,
            "byte 18 is not UTF-8; save the file as UTF-8",
        ),
        "tab.yaml": ("case: x\n\ttitle: y\n", 2, "not valid YAML: "),
        "open.yaml": ('case: x\ntitle: "y\n\n', 2, "not valid YAML: "),
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
        "alias.yaml": ("case: &x x\ntitle: *x\n", 2, "the alias `*x` is not accepted"),
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
    found = problems(empty_record, *paths)
    assert [(name, line) for name, line, _ in found] == sorted(
        (name, line) for name, (_, line, _) in cases.items()
    )
    for name, _, said in found:
        assert said.startswith(cases[name][2])


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
        "id,name,kind\na,A,person\nb,B\nc,C,person,x\n",
        [(3, "the row has 2 fields, the header 3"), (4, "the row has 4 fields, the header 3")],
    ),
    "header/speaker.csv": (
        "id,name,kind\na,A,person,x\nb,B,person,y\n",
        [(2, "the row has 4 fields, the header 3"), (3, "the row has 4 fields, the header 3")],
    ),
    "twice/speaker.csv": ("id,name,name\n", [(1, "the column `name` stands twice; keep one")]),
    "quote/speaker.csv": (
        'id,name,kind\na,A,person\nb,"B,person\nc,C,person\n',
        [(3, "not valid CSV")],
    ),
    "bytes/speaker.csv": (
        b"id,name,kind\na,A,person\nb,\xff,person\n",
        [(3, "the row is not UTF-8")],
    ),
    "nothing/speaker.csv": ("\n", [(1, "the file is empty; a table has a header line and rows")]),
    "hive=1/speaker.csv": ("id,name,kind\na,A,persom\n", [(2, "`kind: persom` is not accepted")]),
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
        '{"id": "a", "kind": "post", "title": "\\u0000"}\n',
        [(1, "`title` holds U+0000")],
    ),
    "broken/claim.parquet": ("PAR1", [(1, "not a readable Parquet table: ")]),
}


@pytest.mark.slow
def test_problems_of_tables_are_named_at_their_lines(empty_record: Engine, tmp_path: Path) -> None:
    for number, (name, (content, expected)) in enumerate(TABLES.items()):
        file = written(tmp_path / str(number), name, content)
        found = problems(empty_record, file.parent)
        assert [(file, line) for file, line, _ in found] == [
            (Path(name).name, at) for at, _ in expected
        ], name
        for (_, _, said), (_, part) in zip(found, expected, strict=True):
            assert said.startswith(part), name


def test_a_folder_whose_name_looks_like_a_pattern_is_that_folder(
    empty_record: Engine, tmp_path: Path
) -> None:
    row = "id,name,kind\n{},A,person\n"
    for name in ("a1", "a[1]", "a?", "a*"):
        written(
            tmp_path / name, "speaker.csv", row.format("x" * len(name)) + row[13:].format(name[0])
        )
    for name in ("a[1]", "a?", "a*"):
        assert loads.check(empty_record, [tmp_path / name]) == 2


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
            f"the id `a` of this speaker stands for other content at {first}:3; "
            "one id is one record",
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


@pytest.mark.slow
def test_what_differs_from_the_record_is_named(seed_database: Path, tmp_path: Path) -> None:
    text = STORIES["chinese-nationals-2025-04"].read_text(encoding="utf-8")
    line = text[: text.index("name: Volodymyr Zelensky\n")].count("\n")
    changed = written(
        tmp_path, "c.yaml", text.replace("name: Volodymyr Zelensky\n", "name: V. Z.\n")
    )
    found = asked(seed_database, lambda opened: problems(opened, changed))
    assert found == [
        (
            "c.yaml",
            line,
            "the speaker `zelensky` is recorded with other content: "
            'name "Volodymyr Zelensky" there, "V. Z." here; '
            "a correction is loaded with --amend REASON",
        )
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


# Nothing is written


@pytest.mark.slow
def test_an_input_with_problems_writes_nothing(
    stories_database: Path, tmp_path: Path, row_counts: RowCounts
) -> None:
    before = asked(stories_database, row_counts)
    written(tmp_path, "letter.txt", LETTER)
    sound = written(
        tmp_path, "sound.yaml", "case: broken\nspeakers:\n  - {id: s, name: S, kind: person}\n"
    )
    with pytest.raises(InvalidInput):
        loaded(stories_database, sound, written(tmp_path, "broken.yaml", BROKEN))
    assert asked(stories_database, row_counts) == before


@pytest.mark.slow
def test_check_finds_what_load_finds_and_leaves_the_file_as_it_is(
    seed_database: Path, tmp_path: Path
) -> None:
    written(tmp_path, "letter.txt", LETTER)
    case = written(tmp_path, "broken.yaml", BROKEN)
    with pytest.raises(InvalidInput) as refused:
        loaded(seed_database, case)
    digest = hashlib.sha256(seed_database.read_bytes()).hexdigest()
    seed_database.chmod(stat.S_IRUSR)
    found = asked(seed_database, lambda opened: problems(opened, case))
    assert found == [(Path(p.file).name, p.line, p.problem) for p in refused.value.problems]
    assert hashlib.sha256(seed_database.read_bytes()).hexdigest() == digest
    assert not seed_database.with_name("seed.duckdb.wal").exists()


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


@pytest.mark.slow
def test_the_same_records_in_two_files_are_entered_once(
    empty_database: Path, stories_database: Path, tmp_path: Path
) -> None:
    """Also where a statement has several appearances in one source, whose ids are derived."""
    folder = Path(shutil.copytree(library.STORIES / "factory-fire", tmp_path / "story"))
    copy = Path(shutil.copy(folder / "case.yaml", folder / "copy.yaml"))
    outcome = loaded(empty_database, folder / "case.yaml", copy)
    entries = asked(empty_database, entry_hashes)
    assert sum(outcome.added.values()) == len(entries)
    assert entries <= asked(stories_database, entry_hashes)


@pytest.mark.slow
def test_a_story_as_json_gives_the_same_entries(
    empty_database: Path, stories_database: Path, tmp_path: Path
) -> None:
    """Indented with tabs, and with all that is outside ASCII as escapes, in pairs of surrogates."""
    whole: dict[str, Any] = {}
    for case in STORIES.values():
        shutil.copytree(case.parent, tmp_path, dirs_exist_ok=True)
        for section, told in yaml.load(case.read_bytes(), Loader=yaml.BaseLoader).items():
            whole[section] = whole[section] + told if isinstance(whole.get(section), list) else told
    loaded(empty_database, written(tmp_path, "case.json", json.dumps(whole, indent="\t")))
    assert asked(empty_database, entry_hashes) == asked(stories_database, entry_hashes)


FORMS = {"csv": "FORMAT csv", "jsonl": "FORMAT json", "parquet": "FORMAT parquet"}


@pytest.mark.slow
def test_a_record_written_out_as_tables_gives_the_same_entries(
    empty_database: Path, stories_database: Path, tmp_path: Path
) -> None:
    """Each table in one of the formats; every table in every one of them is a longer proof."""
    same_as_tables(empty_database, stories_database, tmp_path, random.sample([*FORMS], len(FORMS)))


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


@pytest.mark.slow
def test_the_order_of_records_and_keys_changes_no_entry(
    empty_database: Path, tmp_path: Path
) -> None:
    loaded(empty_database, written(tmp_path, "case.json", json.dumps(ORDERED)))
    entries = asked(empty_database, entry_hashes)
    seed = random.randrange(10**6)
    by = random.Random(seed)
    # A load costs the same whatever its size, and what files say alike is entered once.
    cases = [
        written(tmp_path, f"{number}.json", json.dumps(shuffled(ORDERED, by)))
        for number in range(24)
    ]
    assert loaded(empty_database, *cases).added == {}, f"seed {seed}"
    assert asked(empty_database, entry_hashes) == entries, f"seed {seed}"


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
def test_an_amended_record_is_replaced_and_the_old_entry_stays(
    seed_database: Path, tmp_path: Path
) -> None:
    text = STORIES[SEED_STORY].read_text(encoding="utf-8")
    changed = written(tmp_path, "c.yaml", text.replace(f"name: {NAME}\n", "name: V. Z.\n"))
    entries = "SELECT name, reason, entry FROM speaker_entry WHERE id = 'zelensky' ORDER BY reason"
    ((_, _, old),) = asked(seed_database, lambda opened: opened.rows(entries))
    outcome = loaded(seed_database, changed, amend="shorter")
    assert (outcome.added, outcome.replaced) == ({"speaker": 1}, 1)
    both = asked(seed_database, lambda opened: opened.rows(entries))
    new = both[0][2]
    assert both == [("V. Z.", "shorter", new), (NAME, None, old)]
    replacements = "SELECT entry, replaced FROM replacement"
    assert asked(seed_database, lambda opened: opened.rows(replacements)) == [(new, old)]
    current = "SELECT name FROM speaker WHERE id = 'zelensky'"
    assert asked(seed_database, lambda opened: opened.rows(current)) == [("V. Z.",)]
    assert loaded(seed_database, changed).added == {}


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


@pytest.mark.slow
def test_an_excerpt_is_not_amended_away_from_the_figures_of_its_statement(
    empty_database: Path, run: Run, tmp_path: Path
) -> None:
    paper = {"paper": "Some 15 dead and 20 hurt."}
    file = written(tmp_path, "counted.json", counted(paper, {"dead": "15", "hurt": "20"}))
    loaded(empty_database, file)
    amend = ("amend", "said@paper", "--reason", "misread", "-d", empty_database)
    for words, lost in (
        ("excerpt=Some 16 dead and 20 hurt.", {"15"}),
        ("excerpt=Some 115 dead and 20,000 hurt.", {"15", "20"}),
        ("excerpt=“Some\u00a015 dead”, and 20 hurt", set()),
    ):
        answer = run(*amend, words)
        assert answer.code == (1 if lost else 0), answer.err
        told = {
            number for number in ("15", "20") if f"the figure `{number}` does not" in answer.err
        }
        assert told == lost, answer.err
    # The words may go where another appearance has them, or with the figure, amended or taken back.
    radio = {"paper": "Dead: 16.", "radio": "Hurt were 20."}
    kept = written(tmp_path, "kept.json", counted(radio, {"dead": "16", "hurt": "20"}))
    loaded(empty_database, kept, amend="misread")
    gone = {"paper": "Dead: 16.", "radio": "Many were hurt."}
    lost_words = written(tmp_path, "lost.json", counted(gone, {"dead": "16"}))
    with pytest.raises(InvalidInput) as refused:
        loaded(empty_database, lost_words, amend="misread")
    (found,) = refused.value.problems
    assert "the figure `20` does not stand in any excerpt of `said`" in found.problem
    assert found.file == str(lost_words)
    taken = json.loads(counted(gone, {"dead": "16", "hurt": "20"}))
    taken["statements"][0]["figures"][1] |= {"retracted": True}
    loaded(empty_database, written(tmp_path, "t.json", json.dumps(taken)), amend="misread")


@pytest.mark.slow
def test_a_retracted_statement_is_shown_as_such_and_contradicts_nothing(
    seed_database: Path, run: Run, tmp_path: Path
) -> None:
    def listed(command: str) -> list[dict[str, Any]]:
        answer = run(command, "-d", seed_database, "--format", "json")
        assert answer.code == 0
        found: list[dict[str, Any]] = json.loads(answer.out)
        return found

    contradiction = next(row for row in listed("contradictions") if row["kind"] == "figure")
    one, other = (key for key in contradiction.values() if key in statements(seed_database))
    names, (values,) = asked(
        seed_database,
        lambda opened: opened.table("SELECT * FROM statement WHERE id = $id", {"id": one}),
    )
    row = {name: value or "~" for name, value in zip(names, values, strict=True)}
    correction = written(tmp_path, "r.yaml", CORRECTED.format(**row))
    retracted = run("load", correction, "-d", seed_database, "--amend", "misread")
    assert retracted.code == 0, retracted.err
    assert not [row for row in listed("contradictions") if one in row.values()]
    said = {row["statement"]: row.values() for row in listed("who-said")}
    assert "retracted" in said[one]
    assert "retracted" not in said[other]


def statements(database: Path) -> set[str]:
    rows = asked(database, lambda opened: opened.rows("SELECT id FROM statement"))
    return {id for (id,) in rows}


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
        found = opened.rows(
            "SELECT DISTINCT anchored FROM quotation "
            "WHERE excerpt IS NOT NULL AND source <> $elsewhere",
            {"elsewhere": elsewhere},
        )
        assert found == [("anchored",)]
        assert_anchored(opened, texts_of(opened), elsewhere)

    asked(stories_database, are_anchored)


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


def test_an_anchor_counts_code_points_and_disregards_only_spaces_and_quotes(
    empty_database: Path, tmp_path: Path
) -> None:
    text = "\ufeff😀 e\u0301 👨‍👩‍👧 He\u00a0said:\r\n\t“It’s\u2009over [1.5*].” Over.\n"
    written(tmp_path, "s.txt", text)
    excerpt = r"He said: \"It's over [1.5*].\""
    loaded(empty_database, written(tmp_path, "q.yaml", QUOTED.replace("EXCERPT", excerpt)))
    asked(empty_database, lambda opened: assert_anchored(opened, texts_of(opened)))
    places = asked(empty_database, lambda opened: opened.rows("SELECT start, stop FROM anchor"))
    assert places == [(text.index("He"), text.index(" Over."))]


@pytest.mark.slow
def test_an_excerpt_amended_without_its_text_is_unchecked_again(
    empty_database: Path, tmp_path: Path
) -> None:
    text = written(tmp_path / "texts", "s.txt", "It is over. It is not over.")
    digest = hashlib.sha256(text.read_bytes()).hexdigest()
    quoting = QUOTED.replace("text: s.txt", f"text: s.txt, sha256: {digest}")

    def anchored(excerpt: str, **options: Any) -> str:
        case = written(tmp_path, "q.yaml", quoting.replace('"EXCERPT"', excerpt))
        loaded(empty_database, case, amend="A correction.", **options)
        states: list[tuple[str]] = asked(
            empty_database, lambda opened: opened.rows("SELECT anchored FROM quotation")
        )
        ((state,),) = states
        return state

    assert anchored('"It is over."', texts=text.parent) == "anchored"
    # Another page is the same excerpt, still anchored; other words were never looked for.
    assert anchored('"It is over.", locator: page 2') == "anchored"
    assert anchored('"It is not over."') == "unchecked"
    assert anchored('"It was over."', texts=text.parent, allow_unanchored=True) == "unanchored"
    assert anchored('"It is not over."') == "unanchored"
    assert anchored('"It is not over."', texts=text.parent) == "anchored"


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
    found = [
        ("anchor.csv", 3, f"the text {digest[:12]} does not have these words at this place; "),
        ("anchor.csv", 4, "has other words than the excerpt of `x@s`; "),
    ]
    advised = "leave out the anchor, and the excerpt is looked up"
    assert problems(empty_record, case, anchors) == [
        (file, line, s + advised) for file, line, s in found
    ]


@pytest.mark.slow
def test_no_excerpt_is_matched_loosely(empty_record: Engine, tmp_path: Path) -> None:
    written(tmp_path, "s.txt", "Нe sаid — said, H.\n")
    for excerpt in ("he said", "He said it.", "He said", "said.", "H.+", "e"):
        case = written(tmp_path, "q.yaml", QUOTED.replace("EXCERPT", excerpt))
        expected = ["the excerpt of `x` is not in the text of"] if excerpt != "e" else []
        assert [said[:40] for _, _, said in problems(empty_record, case)] == expected, excerpt


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
    said = run("who-said", "-d", empty_database, "--format", "json")
    assert "unanchored" in json.loads(said.out)[0].values()


# What a newcomer types


def assert_told(result: Any, code: int, *parts: str) -> None:
    """An exit code, nothing on stdout, and a message without a traceback that says all parts."""
    assert "Traceback" not in result.err
    assert (result.code, result.out) == (code, ""), result.err
    for part in parts:
        assert part in result.err


def test_a_typo_in_a_command_names_the_near_command(run: Run) -> None:
    assert_told(run("who-siad"), 2, "No such command 'who-siad'. Did you mean 'who-said'?")


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        ("nowhere.yaml", 2, "nowhere.yaml does not exist; name a case file"),
        ("folder", 2, "folder holds no tables; accepted are .csv, .jsonl, .ods, .parquet, .tsv"),
        ("story:nothing", 2, "there is no story `nothing`; shipped are bridge-budget"),
        ("factory-fire", 2, "factory-fire does not exist; the story of that name is story:fac"),
        ("empty.duckdb", 1, "empty.duckdb:1: `.duckdb` files are not read; accepted are"),
        ("x" * 300 + ".yaml", 1, "File name too long"),
    ],
    ids=["nowhere", "folder", "story", "bare story", "database", "long"],
)
def test_an_input_that_cannot_be_read_is_named(
    path: str, code: int, said: str, empty_database: Path, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    assert_told(run("load", path, "-d", empty_database), code, said)


def test_an_interrupted_load_writes_nothing(
    empty_database: Path, tmp_path: Path, row_counts: RowCounts, environment: dict[str, str]
) -> None:
    before = asked(empty_database, row_counts)
    speakers = [{"id": f"s{n}", "name": "N", "kind": "person"} for n in range(30_000)]
    pipe = tmp_path / "case.json"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [sys.executable, "-m", "provenance", "load", str(pipe), "-d", str(empty_database)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as loading:
        # A pipe opens when the loader reads it, which is in the middle of its transaction.
        pipe.write_text(json.dumps({"case": "big", "speakers": speakers}))
        time.sleep(0.1)
        assert loading.poll() is None
        loading.send_signal(signal.SIGINT)
        out, err = loading.communicate(timeout=60)
    assert (loading.returncode, out, err) == (
        130,
        "",
        "provenance: interrupted; nothing was written\n",
    )
    assert asked(empty_database, row_counts) == before


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
    assert asking.returncode in (0, -signal.SIGPIPE)


def test_output_that_the_shell_has_closed_is_no_error(
    stories_database: Path, environment: dict[str, str]
) -> None:
    command = f"{sys.executable} -m provenance speakers -d {stories_database} >&-"
    asking = subprocess.run(command, shell=True, env=environment, capture_output=True)
    assert (asking.returncode, asking.stderr) == (0, b"")


ABOUT = {
    "history": ["herald-hospital-twelve"],
    "trace": ["herald-hospital-twelve"],
    "show": ["herald-hospital-twelve"],
    "explain": ["hospital-12", "union-nearly-20"],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", library.query_names())
def test_every_question_answers_in_json_and_on_a_narrow_terminal(
    name: str, stories_database: Path, run: Run
) -> None:
    question = [name.replace("_", "-"), *ABOUT.get(name, []), "-d", stories_database]
    answer = run(*question, "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    rows = json.loads(answer.out)
    # Nothing was merged, so nothing has two versions.
    assert bool(rows) == (name != "conflicts")
    assert all(isinstance(row, dict) for row in rows)
    narrow = run(*question, env={"COLUMNS": "60"})
    assert (narrow.code, narrow.err) == (0, "")
    assert narrow.out.strip()
