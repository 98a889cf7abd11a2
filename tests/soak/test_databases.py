"""A file of a storage version that can hold triggers, at every door."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from provenance.copies import merging, sealing
from provenance.errors import NoDatabase
from provenance.file import opening
from tests.attacks.test_bundles import record
from tests.attacks.test_databases import attacked, of, unnamed
from tests.conftest import of_storage_2

__all__ = ["record"]


def test_a_file_that_can_hold_triggers_is_read_and_never_written(
    record: Path, tmp_path: Path
) -> None:
    path = of_storage_2(record, tmp_path / "unwritable.duckdb")
    attacked(path, of("unwritable"))
    assert unnamed(path, of("unwritable")) == []
    before = path.read_bytes()
    for write in (lambda: opening.write(path, 0), lambda: merging.diff(path, record)):
        with pytest.raises(NoDatabase, match="has the trigger again, which would run"):
            write()
    assert path.read_bytes() == before
    seal = sealing.seal(path)
    assert seal == sealing.seal(record) and len(seal.beside) == 3
    attacked(path, [{"sql": ["DROP TRIGGER stamp ON load", "DROP TRIGGER again ON date_reading"]}])
    with pytest.raises(NoDatabase, match=r"has the storage version v2\.0\.0.*export --bundle"):
        opening.write(path, 0)
    # From there it is taken in like any other copy.
    mine = Path(shutil.copy(record, tmp_path / "mine.duckdb"))
    with closing(merging.open_beside(mine, path, 0, None)) as opened:
        assert merging.merge(opened, path).added == {}
