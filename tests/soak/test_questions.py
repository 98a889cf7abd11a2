"""Every question as a command: in JSON, and on a narrow terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance import library
from tests.conftest import Run
from tests.files.test_loading import answers_as_a_command


@pytest.mark.parametrize("name", library.query_names())
def test_every_question_answers_in_json_and_on_a_narrow_terminal(
    name: str, stories_database: Path, run: Run
) -> None:
    answers_as_a_command(name, stories_database, run)
