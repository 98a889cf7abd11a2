"""Every story in fixtures/ gives the rows written beside it, byte for byte.

They are in fixtures/<story>/expected/<query>.csv. A new case is a new folder, and a new expected
file one more test; no code. When an answer changes on purpose,
`python tests/asking/test_stories.py` writes it, and git shows what changed.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from provenance import library
from provenance.asking import record
from provenance.file import opening
from provenance.intake import loads
from provenance.showing.render import Format, render
from tests.conftest import SEED_STORY

EXPECTED = sorted(library.STORIES.glob("*/expected/*.csv"))


@pytest.fixture(scope="module")
def opened(
    _empty_template: Path, _seed_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, record.Record]:
    """Each story alone in a record of its own."""
    folder = tmp_path_factory.mktemp("stories")
    return {SEED_STORY: record.open(_seed_template)} | {
        name: loaded(name, Path(shutil.copy(_empty_template, folder / f"{name}.duckdb")))
        for name in library.stories()
        if name != SEED_STORY
    }


def loaded(story: str, path: Path) -> record.Record:
    """A story alone in a record that was empty."""
    with closing(opening.write(path, wait=0)) as empty:
        loads.load(empty, [library.stories()[story]], recorded_by="test")
    return record.open(path)


def answered(opened: record.Record, query: str) -> str:
    """A question's answer as CSV."""
    answer = getattr(opened, query)()
    return "".join(render(answer.columns, answer.tuples, Format.CSV))


@pytest.mark.some(10)
@pytest.mark.slow
@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_a_story_gives_the_rows_written_beside_it(
    expected: Path, opened: dict[str, record.Record]
) -> None:
    story, query = expected.parts[-3], expected.stem
    assert answered(opened[story], query) == expected.read_text("utf-8")


def test_every_story_says_which_contradictions_it_holds() -> None:
    judged = {path.parts[-3] for path in EXPECTED if path.stem == "contradictions"}
    assert judged == set(library.stories())


def main() -> None:
    """Write what the stories answer now beside them."""
    with tempfile.TemporaryDirectory() as folder:
        for expected in EXPECTED:
            story, query = expected.parts[-3], expected.stem
            path = Path(folder) / f"{story}.duckdb"
            if path.exists():
                opened = record.open(path)
            else:
                loads.create(path)
                opened = loaded(story, path)
            expected.write_text(answered(opened, query), "utf-8")
            opened.close()


if __name__ == "__main__":
    main()
