"""Whatever is done to a case file, it loads, or its problems are told by file and line; and a
record that refuses a file is as it was before.
"""

from __future__ import annotations

import copy
import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml

from provenance import engine, intake, library
from provenance.errors import InvalidInput

MUTANTS = 200
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


def mutant(seed: int) -> tuple[str, str, bytes]:
    """The story, the file name and the bytes of a mutated case file, always the same for a seed."""
    by = Random(seed)
    story = list(STORIES)[seed % len(STORIES)]
    text = STORIES[story].read_bytes()
    change = (OF_BYTES + OF_TREES)[seed % len(OF_BYTES + OF_TREES)]
    if change in OF_BYTES:
        return story, f"{seed}-{change.__name__}.yaml", change(text, by)  # type: ignore[operator]
    tree = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
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
    """A record for one thread, and a copy of the stories, beside whose texts the mutants lie."""

    def __init__(self, template: Path, folder: Path, row_counts: RowCounts) -> None:
        self.template = template
        self.folder = folder
        self.row_counts = row_counts
        shutil.copytree(library.STORIES, folder / "stories")
        self.renew()

    def renew(self) -> None:
        self.record = engine.write(
            Path(shutil.copy(self.template, self.folder / "record.duckdb")), 0
        )
        self.record.execute("SET threads = 1")
        self.before = self.row_counts(self.record)

    def outcome(self, seed: int) -> str:
        """What is wrong with how a mutant was taken; nothing when all is well."""
        story, name, content = mutant(seed)
        file = self.folder / "stories" / story / name
        file.write_bytes(content)
        try:
            intake.load(self.record, [file], recorded_by="tests")
        except InvalidInput as error:
            if bad := [p for p in error.problems if not located(str(p), file)]:
                return f"{name}: a problem without its place: {bad[0]}"
            if self.row_counts(self.record) != self.before:
                return f"{name}: refused, and the record has changed"
        except BaseException as error:
            return f"{name}: {error!r}"
        else:
            if self.row_counts(self.record) == self.before:
                return f"{name}: accepted, and nothing was entered"
            self.record.close()
            self.renew()
        return ""


def located(problem: str, file: Path) -> bool:
    """Whether a problem is one line that begins with its file and a line that the file has."""
    found = re.fullmatch(rf"{re.escape(str(file))}:(\d+): .+", problem)
    lines = file.read_bytes().count(b"\n") + 1
    return found is not None and 1 <= int(found[1]) <= lines


@pytest.mark.parametrize("first", range(0, MUTANTS, 25))
def test_a_mutated_case_file_is_entered_or_its_problems_are_told(
    first: int, _empty_template: Path, tmp_path: Path, row_counts: RowCounts
) -> None:
    seeds = range(first, first + 25)

    def tried(part: int) -> list[str]:
        # The engine works outside Python's lock, so two records keep two cores busy.
        trial = Trial(_empty_template, tmp_path / str(part), row_counts)
        return [told for seed in seeds[part::2] if (told := trial.outcome(seed))]

    with ThreadPoolExecutor(2) as pool:
        assert [told for part in pool.map(tried, range(2)) for told in part] == []
