"""The long proofs of tests/rules/test_units.py."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path


def test_a_load_without_foreign_units_needs_no_library(
    _empty_template: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    """Half a second that only those pay who state figures in another unit."""
    shutil.copy(_empty_template, tmp_path / "plain.duckdb")
    script = (
        "import sys; from pathlib import Path; from provenance import library; "
        "from provenance.intake import loads; "
        "from provenance.file import opening; "
        "opened = opening.write(Path('plain.duckdb'), wait=0); "
        "loads.load(opened, [library.stories()['bridge-budget']], recorded_by='tests'); "
        "sys.exit(bool({'pint', 'babel'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment, timeout=60)
    assert ran.returncode == 0
