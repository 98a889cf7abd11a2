"""The long proofs of tests/asking/test_pictures.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.rows import FigureMark
from provenance.showing import image, plot
from tests.asking.test_pictures import asked, marks
from tests.asking.test_plotted import agrees


def test_an_image_is_written_whole_and_the_same_each_time(
    stories_database: Path, tmp_path: Path
) -> None:
    for quantity, name in (
        ("chinese-citizens-fighting", "fighting.png"),
        ("deaths", "deaths.svg"),
        ("deaths", "again.svg"),
    ):
        out = tmp_path / name
        asked("figures", stories_database, quantity=quantity, plot=True, out=out, force=False)
    assert (tmp_path / "fighting.png").read_bytes().startswith(b"\x89PNG")
    drawn = (tmp_path / "deaths.svg").read_text("utf-8")
    assert drawn == (tmp_path / "again.svg").read_text("utf-8")
    for words in ("denies 12", "fewer than 10", "twelve ↑", "St Oriel Hospital", "withdrawn"):
        assert words in drawn
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".duckdb") == [
        "again.svg",
        "deaths.svg",
        "fighting.png",
    ]


@settings(max_examples=20, deadline=None)
@given(drawn=st.lists(marks(), min_size=1, max_size=6))
def test_whatever_a_terminal_draws_an_image_draws_where_it_belongs(
    drawn: list[FigureMark], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("drawn") / "plot.svg"
    headings = [heading for heading, _ in plot.by_speaker(drawn)]
    assert image.save(drawn, path) == any("国防部" in heading for heading in headings)
    assert drawn[0].quantity_name in path.read_text("utf-8")
    agrees(drawn, path.read_text("utf-8"))
