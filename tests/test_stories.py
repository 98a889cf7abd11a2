"""Every story in fixtures/ gives the rows written beside it, byte for byte.

They are in fixtures/<story>/expected/<query>.csv. A new case is a new folder, and a new expected
file one more test; no code.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance import library, record
from provenance.render import Format, render

EXPECTED = sorted(library.STORIES.glob("*/expected/*.csv"))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, record.Record]:
    """Each story alone in a record of its own."""
    from provenance import engine, intake

    found = {}
    for name, case in library.stories().items():
        path: Path = tmp_path_factory.mktemp(name) / "story.duckdb"
        with engine.created(path) as created:
            intake.load_rules(created)
            intake.load(created, [case], recorded_by="test")
        found[name] = record.open(path)
    return found


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_a_story_gives_the_rows_written_beside_it(
    expected: Path, opened: dict[str, record.Record]
) -> None:
    story, query = expected.parts[-3], expected.stem
    answer = getattr(opened[story], query)()
    assert "".join(render(answer.columns, answer.tuples, Format.CSV)) == expected.read_text("utf-8")


def test_every_story_says_which_contradictions_it_holds() -> None:
    told = {path.parts[-3] for path in EXPECTED if path.stem == "contradictions"}
    assert told == set(library.stories())
