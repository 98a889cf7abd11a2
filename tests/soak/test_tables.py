"""A record written out as tables, every table in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files.test_loading import FORMS, same_as_tables


@pytest.mark.parametrize("suffix", FORMS)
def test_a_record_written_out_as_tables_gives_the_same_entries(
    suffix: str, empty_database: Path, stories_database: Path, tmp_path: Path
) -> None:
    same_as_tables(empty_database, stories_database, tmp_path, [suffix])
