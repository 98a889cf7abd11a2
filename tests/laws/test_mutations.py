"""Whatever is done to a case file, it loads, or its problems are told by file and line; and a
record that refuses a file is as it was before.
"""

from __future__ import annotations

import copy
import functools
import json
import random
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from provenance import engine, library
from provenance.errors import InvalidInput
from provenance.file import opening
from provenance.formats import case
from provenance.formats.contents import contents
from provenance.intake import case_file, loads

# What may be a problem of a file only because of what another one says.
AMONG_FILES = re.compile(
    r" stands for other content at | is another case than |^the file is given twice"
)
# Where an id may stand in a story: it is a whole value, or one of a list.
ID = re.compile(r"(?:(?<=[:,-] )|(?<=\[))[\w.@-]+(?=[,\]}]|\s*$)", re.MULTILINE)
STORIES = library.stories()
Random = random.Random
RowCounts = Callable[[engine.Engine], dict[str, int]]


# On the bytes of the file


def truncated(text: bytes, by: Random) -> bytes:
    return text[: by.randrange(len(text))]


def flipped(text: bytes, by: Random) -> bytes:
    spoiled = bytearray(text)
    for _ in range(by.choice((1, 1, 5, 50))):
        spoiled[by.randrange(len(spoiled))] ^= 1 << by.randrange(8)
    return bytes(spoiled)


def inserted(text: bytes, by: Random) -> bytes:
    signs = (
        b"\x00",
        b"\x1b[2J",
        b"\x07",
        b"\r",
        b"\t",
        b"\xc2\x85",
        b"\xe2\x80\xa8",
        b"\xef\xbb\xbf",
    )
    signs += (
        b"\xed\xa0\x80",
        b"\xff",
        b'"',
        b"'",
        b": ",
        b"- ",
        b"#",
        b"{",
        b"]",
        b"&a ",
        b"!x ",
        b"%",
    )
    place = by.randrange(len(text))
    return text[:place] + by.choice(signs) + text[place:]


def lines_moved(text: bytes, by: Random) -> bytes:
    lines = text.splitlines(keepends=True)
    place, other = by.randrange(len(lines)), by.randrange(len(lines))
    match by.randrange(4):
        case 0:
            lines[place], lines[other] = lines[other], lines[place]
        case 1:
            del lines[place]
        case 2:
            lines.insert(place, lines[place])
        case _:
            lines[place] = b"  " + lines[place]
    return b"".join(lines)


def aliased(text: bytes, by: Random) -> bytes:
    bomb = b"".join(
        b"bomb-%d: &b%d [%s]\n" % (n, n, b", ".join([b"*b%d" % (n - 1)] * 9) if n else b"boom")
        for n in range(12)
    )
    return by.choice(
        (
            bomb + text,
            text.replace(b"statements:\n", b"statements: &all\n  - *all\n"),
            text.replace(
                b"speakers:\n", b"speakers:\n  - &one {id: x, name: X, kind: person}\n  - *one\n"
            ),
            text.replace(
                b"claims:\n", b"base: &base {id: y}\nclaims:\n  - <<: *base\n    text: Y.\n"
            ),
        )
    )


def deep(text: bytes, by: Random) -> bytes:
    opening = by.choice((b"[", b"{a: ", b"- ", b"? "))
    return text + b"deep: " + opening * by.choice((10, 1_000, 50_000))


# On what the file says


def branches(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a tree: the mapping or list, and the key or index."""
    places = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in list(places):
        yield tree, key
        if isinstance(value, dict | list):
            yield from branches(value)


def leaves(tree: Any) -> list[tuple[Any, Any]]:
    return [(node, key) for node, key in branches(tree) if isinstance(node[key], str)]


def dropped(tree: Any, by: Random) -> None:
    node, key = by.choice(list(branches(tree)))
    del node[key]


def swapped(tree: Any, by: Random) -> None:
    (node, key), (other, other_key) = by.sample(leaves(tree), 2)
    node[key], other[other_key] = other[other_key], node[key]


def duplicated(tree: Any, by: Random) -> None:
    records = [(node, key) for node, key in branches(tree) if isinstance(node, list)]
    node, key = by.choice(records)
    node.insert(by.randrange(len(node) + 1), copy.deepcopy(node[key]))


def duplicated_with_a_change(tree: Any, by: Random) -> None:
    section = by.choice([value for value in tree.values() if isinstance(value, list)])
    record = copy.deepcopy(by.choice(section))
    record[by.choice(list(record))] = "something else"
    section.append(record)


def renamed(tree: Any, by: Random) -> None:
    node, key = by.choice([(node, key) for node, key in branches(tree) if isinstance(node, dict)])
    node[key[:-1] or "x"] = node.pop(key)


def replaced(tree: Any, by: Random) -> None:
    node, key = by.choice(list(branches(tree)))
    node[key] = by.choice(
        (
            [],
            {},
            [[]],
            ["a", "b"],
            {"a": "b"},
            [{"id": "a"}],
            "",
            None,
            True,
            0,
            -1.5,
            10**400,
            "null",
        )
    )


def respelled(tree: Any, by: Random) -> None:
    node, key = by.choice(leaves(tree))
    signs = (
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\ud83d",
        "\U0001f600",
        "\u2028",
        "\x85",
        "\n",
        "\t",
        "'",
        "%",
        "$x",
    )
    text, place = node[key], by.randrange(len(node[key]) + 1)
    node[key] = text[:place] + by.choice(signs) + text[place:]


def blown_up(tree: Any, by: Random) -> None:
    node, key = by.choice(leaves(tree))
    node[key] = by.choice(
        (
            node[key] * 2_000,
            "9" * 100_000,
            "(" * 20_000,
            "2025-01-01/" * 2_000,
            "twenty-one thousand " * 2_000,
            "a" * 300,
            "é" * 1_000_000,
        )
    )


OF_BYTES: list[Callable[[bytes, Random], bytes]] = [
    truncated,
    flipped,
    inserted,
    lines_moved,
    aliased,
    deep,
]
OF_TREES: list[Callable[[Any, Random], None]] = [
    dropped,
    swapped,
    duplicated,
    duplicated_with_a_change,
    renamed,
    replaced,
    respelled,
    blown_up,
]


def mutant_of(seed: int) -> str:
    """The story of which a mutant is made."""
    return list(STORIES)[seed % len(STORIES)]


@functools.cache
def long_form(story: str) -> bytes:
    """A story with each record where its section lists it, so that any can be changed."""
    path = STORIES[story]
    if "speakers" in read(path.read_bytes()):
        return path.read_bytes()
    with closing(loads.memory([path])) as opened:
        loads.load(opened, [path], recorded_by="tests", allow_unanchored=True)
        return case_file.written(case.document(contents(opened))).encode()


@functools.cache
def ids_of(story: str) -> frozenset[str]:
    """The ids that a story gives."""
    tree = read(long_form(story))
    return frozenset(node[key] for node, key in leaves(tree) if key == "id")


def read(text: bytes) -> Any:
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def own(id: str, seed: int) -> str:
    """The id that a mutant has in place of one of its story."""
    return f"{id}-m{seed:03}"


def story_of(seed: int) -> bytes:
    """The story of which a mutant is made, with ids of its own, so that many can be entered."""
    story = mutant_of(seed)
    return ID.sub(
        lambda match: own(match[0], seed) if match[0] in ids_of(story) else match[0],
        long_form(story).decode(),
    ).encode()


def mutant(seed: int) -> tuple[str, str, bytes]:
    """The story, the file name and the bytes of a mutated case file, always the same for a seed."""
    by = Random(seed)
    story = mutant_of(seed)
    text = story_of(seed)
    change = (OF_BYTES + OF_TREES)[seed % len(OF_BYTES + OF_TREES)]
    if change in OF_BYTES:
        return story, f"{seed}-{change.__name__}.yaml", change(text, by)  # type: ignore[operator]
    tree = read(text)
    for _ in range(by.choice((1, 1, 3))):
        change(tree, by)  # type: ignore[operator]
    if by.random() < 0.5:
        written = json.dumps(
            tree, indent=by.choice((None, 2, "\t")), ensure_ascii=by.random() < 0.5
        )
        return story, f"{seed}-{change.__name__}.json", written.encode("utf-8", "surrogatepass")
    written = yaml.dump(tree, allow_unicode=by.random() < 0.5)
    return story, f"{seed}-{change.__name__}.yaml", written.encode("utf-8", "surrogatepass")


class Trial:
    """A record, and a copy of the stories, beside whose texts the mutants lie."""

    def __init__(self, template: Path, folder: Path, row_counts: RowCounts) -> None:
        self.template = template
        self.folder = folder
        self.row_counts = row_counts
        shutil.copytree(library.STORIES, folder / "stories")
        self.renew()

    def renew(self) -> None:
        self.record = opening.write(
            Path(shutil.copy(self.template, self.folder / "record.duckdb")), 0
        )
        self.before = self.row_counts(self.record)

    def outcomes(self, story: str, seeds: Sequence[int]) -> list[str]:
        """What is wrong with how mutants of a story were taken; nothing when all is well.

        Files of one story are refused together as they are alone, each for what is wrong in it.
        Those of which nothing is said are then entered together; and alone are loaded those that
        are only told to say something else than another one does.
        """
        problems: list[str] = []
        alone: list[Path] = []
        left = [self.written(story, seed) for seed in seeds]
        while left:
            problems += self.outcome(left)
            if not self.refused.keys() | self.among:
                break
            alone += [file for file in left if str(file) in self.among - self.refused.keys()]
            left = [file for file in left if str(file) not in self.refused.keys() | self.among]
        return [*problems, *(problem for file in alone for problem in self.outcome([file]))]

    def written(self, story: str, seed: int) -> Path:
        """The file of a mutant, beside the texts of its story."""
        _, name, content = mutant(seed)
        file = self.folder / "stories" / story / name
        file.write_bytes(content)
        return file

    def outcome(self, files: Sequence[Path]) -> list[str]:
        """What is wrong with how files were taken.

        In ``refused`` are then those that had problems, and in ``among`` those that had any for
        what another one says.
        """
        names = ", ".join(file.name for file in files)
        self.refused: dict[str, int] = {}
        self.among: set[str] = set()
        try:
            loads.load(self.record, files, recorded_by="tests")
        except InvalidInput as error:
            for problem in error.problems:
                if problem.problem is None or not any(located(str(problem), f) for f in files):
                    return [f"{names}: a problem without its place: {problem}"]
                if AMONG_FILES.search(problem.problem):
                    self.among.add(problem.file)
                else:
                    self.refused[problem.file] = problem.line
            if not error.problems:
                return [f"{names}: refused, and nothing was told"]
            if self.row_counts(self.record) != self.before:
                return [f"{names}: refused, and the record has changed"]
        except BaseException as error:
            return [f"{names}: {error!r}"]
        else:
            entered = self.entered()
            self.record.close()
            self.renew()
            return [
                f"{file.name}: accepted, and nothing was entered"
                for file in files
                if not any(own("", int(file.name.partition("-")[0])) in id for id in entered)
            ]
        return []

    def entered(self) -> list[str]:
        """The ids of all entries."""
        tables = [table for table in self.before if table.endswith("_entry")]
        sql = " UNION ALL ".join(f"SELECT id FROM {table}" for table in tables)
        return [id for (id,) in self.record.rows(sql)]


@pytest.fixture(scope="module")
def trial(
    _empty_template: Path, tmp_path_factory: pytest.TempPathFactory, row_counts: RowCounts
) -> Iterator[Trial]:
    """Where the mutants are tried."""
    made = Trial(_empty_template, tmp_path_factory.mktemp("trial"), row_counts)
    yield made
    made.record.close()


def located(problem: str, file: Path) -> bool:
    """Whether a problem is one line that begins with its file and a line that the file has."""
    match = re.fullmatch(rf"{re.escape(str(file))}:(\d+): .+", problem)
    lines = file.read_bytes().count(b"\n") + 1
    return match is not None and 1 <= int(match[1]) <= lines


# Every change once, on mutants of one story; tests/soak/ tries a good many more on all of them.
CHANGES = len(OF_BYTES + OF_TREES)
TRIED = (next(iter(STORIES)), [len(STORIES) * number for number in range(CHANGES)])


@pytest.mark.slow
def test_a_mutated_case_file_is_entered_or_its_problems_are_told(trial: Trial) -> None:
    story, seeds = TRIED
    assert {seed % CHANGES for seed in seeds} == {*range(CHANGES)}
    assert {mutant_of(seed) for seed in seeds} == {story}
    assert trial.outcomes(story, seeds) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(len(STORIES)))
def test_a_mutant_is_made_of_its_story_and_differs_in_its_ids_only(seed: int) -> None:
    story = read(long_form(mutant_of(seed)))
    made = read(story_of(seed))
    for (node, key), (other, _) in zip(leaves(story), leaves(made), strict=True):
        is_id = node[key] in ids_of(mutant_of(seed))
        assert other[key] == (own(node[key], seed) if is_id else node[key])
        assert is_id or key != "id"
