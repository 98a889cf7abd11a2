"""What a stranger's bundle can claim: each attack of bundles.toml is refused by name, or harmless.

An attack is one load of a bundle, with right hashes unless it says otherwise. Those that end alike
are merged together, since a refusal names everything that is wrong; tests/soak/ tries each alone.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from provenance.copies import merging, verifying
from provenance.declaration import catalogue
from provenance.engine import Engine
from provenance.errors import InvalidInput
from provenance.file import opening
from provenance.intake import loads
from tests.canonical import compact

pytestmark = pytest.mark.slow

ATTACKS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("bundles.toml").read_text("utf-8"), parse_float=Decimal
)["attack"]
LETTER = "The mayor said: at least 40 houses burned. Nobody else was asked."
CASE = {
    "case": "fire",
    "speakers": [
        {"id": "mayor", "name": "Mayor", "kind": "person"},
        {"id": "chief", "name": "Chief of the brigade", "kind": "person"},
    ],
    "sources": [
        {"id": "letter", "kind": "document", "text": "letter.txt"},
        {"id": "radio", "kind": "broadcast", "sha256": hashlib.sha256(b"elsewhere").hexdigest()},
    ],
    "claims": [{"id": "it-burned", "text": "Houses burned.", "asserts": "occurrence"}],
    "quantities": [
        {"id": "houses", "name": "Houses burned", "unit": "house", "behaviour": "fixed"},
        {"id": "area", "name": "Area burned", "unit": "ha", "behaviour": "fixed"},
    ],
    "statements": [
        {
            "id": id,
            "speaker": speaker,
            "claim": "it-burned",
            "stance": "support",
            "commitment": "certain",
            "said": "2025-03-04",
            "appearances": [appearance],
        }
        for id, speaker, appearance in (
            ("mayor-40", "mayor", {"source": "letter", "excerpt": "at least 40 houses burned"}),
            ("chief-heard", "chief", {"source": "radio", "excerpt": "we heard of it"}),
        )
    ],
}
DIGESTS = {"letter": hashlib.sha256(LETTER.encode()).hexdigest()}


@pytest.fixture(scope="module")
def record(_empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with a letter, of which it stores the text."""
    folder = tmp_path_factory.mktemp("bundles")
    path = Path(shutil.copy(_empty_template, folder / "record.duckdb"))
    (folder / "letter.txt").write_text(LETTER, "utf-8")
    (folder / "case.json").write_text(json.dumps(CASE), "utf-8")
    with closing(opening.write(path, 0)) as opened:
        loads.load(opened, [folder / "case.json"], recorded_by="desk")
    return path


@pytest.fixture
def opened(record: Path, tmp_path: Path) -> Iterator[Engine]:
    """A copy of the record, open for merges of what lies beside it."""
    path = Path(shutil.copy(record, tmp_path / "mine.duckdb"))
    with closing(opening.write(path, 0, files=[tmp_path])) as engine:
        yield engine


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Forged:
    """One load of a stranger, with its entries and texts, as lines of a bundle."""

    def __init__(self, attack: Mapping[str, Any], engine: Engine) -> None:
        self.lines: list[str] = []
        counted: list[tuple[str, str]] = []
        held = {
            f"{record}/{id}": (record, entry, content)
            for record, id, entry, content in engine.rows(
                "SELECT record, id, entry, content FROM every_entry"
            )
        }
        texts = list(attack.get("texts", ()))
        entries: list[tuple[str, str, str]] = []
        for says in attack.get("entries", ()):
            record, entry, body = self.entry(says, held)
            entries.append((record, entry, body))
            counted.append((record, entry))
        for name in attack.get("claims", ()):
            record, entry, _ = held[name]
            says = {"record": record} | own_fields(record, json.loads(held[name][2]))
            _, _, body = self.entry(says, held, entry)
            entries.append((record, entry, body))
            counted.append((record, entry))
        times = 2 if attack.get("twice") else 1
        counted *= times
        self.load = self.make_load(attack, counted, texts)
        by = compact([self.load] * times)
        for _, entry, body in entries * (2 if attack.get("lines_twice") else 1):
            self.lines.append(f'{{"entry":"{entry}","loads":{by},"says":{body}}}')
        self.lines += [compact({"text": digest(text), "content": text}) for text in texts]

    def entry(
        self, says: Mapping[str, Any], held: Mapping[str, Any], known: str = ""
    ) -> tuple[str, str, str]:
        """The kind, the hash and the body of an entry."""
        record = says["record"]
        replaces = sorted(held[name][1] for name in says.get("replaces", ()))
        content = {
            name: DIGESTS["letter"] if says[name] == "$letter" else says[name]
            for name in [*catalogue()[record], "retracted", "reason"]
            if name in says
        }
        content = {"id": content.pop("id"), **content}
        content.setdefault("retracted", False)
        reason = content.pop("reason", None)
        content |= {} if reason is None else {"reason": reason}
        body = compact({"record": record, "replaces": replaces, "content": content})
        return record, known or says.get("hash") or digest(body), body

    def make_load(
        self, attack: Mapping[str, Any], counted: Sequence[tuple[str, str]], texts: Sequence[str]
    ) -> str:
        tally = [
            {
                "record": record,
                "entries": sum(kind == record for kind, _ in counted),
                "parity": f"{parity(entry for kind, entry in counted if kind == record):016x}",
            }
            for record in sorted({kind for kind, _ in counted})
        ]
        says: dict[str, Any] = {
            "previous": None,
            "recorded_by": "stranger",
            "recorded_at": "2025-06-01 12:00:00",
            "salt": attack["name"],
            "inputs": "[]",
            "texts": compact(sorted(map(digest, texts))) if texts else None,
            "entries": len(counted),
            "digest": digest("".join(sorted(entry for _, entry in counted))),
            "tally": compact(tally),
            "tool": "provenance 0.1.0",
        } | attack.get("load", {})
        order = ("previous", "recorded_by", "recorded_at", "salt", "case_id", "title", "reason")
        order += ("inputs", "texts", "entries", "digest", "tally", "tool", "redacted", "repaired")
        says = {name: says[name] for name in order if says.get(name) is not None}
        load = digest(compact(says))
        says |= attack.get("changed", {})
        self.lines.insert(0, compact({"load": load, "says": says}))
        return load


def parity(entries: Iterator[str]) -> int:
    total = 0
    for entry in entries:
        total ^= int(entry[:16], 16)
    return total


def own_fields(record: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """What a recorded entry says, in the order of its hash."""
    names = [*catalogue()[record], "retracted", "reason"]
    return {name: content[name] for name in names if content.get(name) is not None}


def merged(
    engine: Engine, attacks: Sequence[Mapping[str, Any]], folder: Path
) -> tuple[str, list[str]]:
    """The problems that a merge of these attacks is refused for, if any, and their loads."""
    forged = [Forged(attack, engine) for attack in attacks]
    file = folder / "stranger.jsonl"
    lines = [line for one in forged for line in one.lines]
    file.write_text("\n".join(['{"bundle":1}', *lines, ""]), "utf-8", "surrogatepass")
    loads_made = [one.load for one in forged]
    try:
        merging.merge(engine, file)
    except InvalidInput as error:
        return "\n".join(str(problem.problem) for problem in error.problems), loads_made
    return "", loads_made


def unnamed(engine: Engine, attacks: Sequence[Mapping[str, Any]], folder: Path) -> list[str]:
    """The attacks that a merge does not refuse by name."""
    message, made = merged(engine, attacks, folder)
    return [
        f"{attack['name']}: {attack['refused']}\n{message}"
        for attack, load in zip(attacks, made, strict=True)
        if not re.search(attack["refused"].replace("LOAD", load[:12]), message)
    ]


def of(kind: str) -> list[dict[str, Any]]:
    return [attack for attack in ATTACKS if attack["wall"] == kind]


def test_there_are_as_many_attacks_as_were_asked_for() -> None:
    assert len(ATTACKS) >= 35
    assert len({attack["name"] for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.slow
@pytest.mark.parametrize("wall", ["ledger", "rules"])
def test_a_forged_bundle_is_refused_for_each_of_its_claims(
    opened: Engine, wall: str, tmp_path: Path
) -> None:
    before = opened.rows("SELECT count(*) FROM load")
    assert unnamed(opened, of(wall), tmp_path) == []
    assert opened.rows("SELECT count(*) FROM load") == before


def harmed(engine: Engine, attacks: Sequence[Mapping[str, Any]], folder: Path) -> list[str]:
    """The attacks that a merge takes in and that change what they must not."""
    message, _ = merged(engine, attacks, folder)
    assert message == ""
    wrong = [
        f"{attack['name']}: {answer}"
        for attack in attacks
        for answer in [[list(row) for row in engine.rows(attack["asks"])]]
        if answer != attack["answers"]
    ]
    engine.close()
    return wrong + [str(row) for row in verifying.verify(folder / "mine.duckdb").rows]


@pytest.mark.slow
def test_what_a_bundle_claims_of_what_is_here_changes_none_of_it(
    opened: Engine, tmp_path: Path
) -> None:
    assert harmed(opened, of("taken"), tmp_path) == []
