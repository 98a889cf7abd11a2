"""The long proofs of tests/files/test_mappings.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from provenance.errors import UsageError
from provenance.file.opening import write
from provenance.intake import loads
from tests.files.test_loading import written
from tests.files.test_mappings import COUNTS, HEADER, ROWS, delimited


def test_what_the_input_no_longer_has_is_retracted_when_asked(
    empty_database: Path, tmp_path: Path
) -> None:
    opened = write(empty_database, wait=0, files=[empty_database.parent])
    made = written(tmp_path, "m.yaml", COUNTS)
    whole = written(tmp_path, "whole.csv", delimited([HEADER, *ROWS], ","))
    less = written(tmp_path, "less.csv", delimited([HEADER, *ROWS[1:]], ","))
    options: dict[str, Any] = {"recorded_by": "tests", "mapping": made}
    loads.load(opened, [whole], **options)
    with pytest.raises(UsageError, match="needs --amend REASON"):
        loads.load(opened, [less], **options, retract_missing=True)
    outcome = loads.load(opened, [less], **options, amend="gone", retract_missing=True)
    assert outcome.added == {"appearance": 1, "figure": 1, "statement": 1}
    gone = "SELECT id, reason FROM statement WHERE retracted"
    assert opened.rows(gone) == [("stadt-koln-2026-03-01", "gone")]
    loads.load(opened, [whole], **options, amend="back", retract_missing=True)
    assert opened.rows(gone) == []
    opened.close()
