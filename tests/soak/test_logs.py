"""A log of which a byte was changed is refused, reported or read whole: never passed over."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from provenance.disk.beside import log_of
from provenance.errors import NoDatabase
from provenance.file import opening

KILLED = """
import os, signal, sys
from pathlib import Path
from provenance.file import opening
opened = opening.write(Path(sys.argv[1]), wait=0)
opened.execute("INSERT INTO source_text VALUES ('a', 'b')")
os.kill(os.getpid(), signal.SIGKILL)
"""


def outcome(file: Path) -> str:
    """What comes of opening a file with its log."""
    reported: list[str] = []
    try:
        with closing(opening.write(file, 0, reported.append)) as opened:
            whole = opened.count("source_text") == 1
    except NoDatabase:
        return "refused"
    return "whole" if whole else "reported" if reported else "passed over"


def test_no_byte_of_a_log_is_passed_over(_empty_template: Path, tmp_path: Path) -> None:
    file = Path(shutil.copy(_empty_template, tmp_path / "r.duckdb"))
    subprocess.run([sys.executable, "-c", KILLED, file])
    content, log = file.read_bytes(), log_of(file).read_bytes()
    header = log[: log.index(b"\xff\xff") + 2]
    for place in range(len(log)):
        for changed in (log[:place] + bytes([log[place] ^ 255]) + log[place + 1 :], log[:place]):
            file.write_bytes(content)
            log_of(file).write_bytes(changed)
            # Of which no entry is left, looks like one that nothing was written to.
            expected = (
                {"passed over"} if changed in (b"", header) else {"refused", "reported", "whole"}
            )
            assert outcome(file) in expected, (place, len(changed))
