"""A database file as the system sees it, before it is opened: whether it is one, whether another
process holds it, and what lies beside it.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

from provenance.disk import descriptors
from provenance.errors import NoDatabase, ProvenanceError

_COPY = "import shutil, sys; shutil.copyfile(sys.argv[1], sys.argv[2])"


def check_here(path: Path) -> None:
    """Check that there is a folder from which the path can be followed, and that the engine can.

    Raises:
        NoDatabase: the folder that this process is in is gone, or the engine would cut the path.
    """
    try:
        whole = str(path.absolute())
    except FileNotFoundError:
        raise NoDatabase(
            f"the folder in which {path} was looked for is gone; go to one that exists"
        ) from None
    if "?" in whole:
        raise NoDatabase(
            f"{whole} has a question mark in it, where DuckDB cuts a path; rename the file, or the "
            "folder, so that it has none"
        )
    if "\0" in whole:
        raise NoDatabase("a path cannot hold U+0000; name the database file")


def check_folder(path: Path) -> None:
    """Check that a write finds room for what it puts beside the file.

    Raises:
        ProvenanceError: the folder cannot be written to.
    """
    if not os.access(path.parent, os.W_OK):
        raise ProvenanceError(
            f"the folder {path.parent} cannot be written to; a write needs it for its log"
        )


def check_file(path: Path) -> None:
    """Check that there is a database to open.

    Raises:
        NoDatabase: there is no such file, or it is no DuckDB database.
        ProvenanceError: it cannot be read.
    """
    check_here(path)
    if not path.exists():
        raise NoDatabase(f"{path} does not exist; create it with `provenance init -d {path}`")
    if not path.is_file():
        raise NoDatabase(f"{path} is not a file; name the database file")
    if not os.access(path, os.R_OK):
        raise ProvenanceError(f"{path} cannot be read; ask its owner for permission")
    if not is_open_here(path):
        with path.open("rb") as file:
            # For the file of another engine, this one would fetch an extension from the network.
            if not descriptors.is_database(file.read(descriptors.HEAD)):
                raise no_database(path)


def no_database(path: Path) -> NoDatabase:
    """The error for a file that is something else."""
    return NoDatabase(f"{path} is not a DuckDB database; name the file that `provenance init` made")


def is_open_here(path: Path) -> bool:
    """Whether this process has the file open, under whatever name.

    Such a file is not opened a second time beside the engine.
    """
    return next(descriptors.of(path.stat()), None) is not None


def is_free(path: Path, alone: bool) -> bool:
    """Whether no other process holds the file; true where it cannot be told without opening it.

    Asking is a hundred times cheaper than opening, which matters to whoever is waited for.
    """
    if fcntl is None or is_open_here(path):
        return True
    try:
        with path.open("r+b" if alone else "rb") as file:
            fcntl.lockf(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def wait_for(path: Path, alone: bool, began: float, wait: float) -> None:
    """Sleep until the file is free, or the time is up.

    Chance keeps several from asking in step. Who has waited longer asks more often, so that they
    come nearly in turn, and nobody waits until their time is up while others go twice.
    """
    import random

    while (waited := time.monotonic() - began) < wait:
        time.sleep(min(wait - waited, max(random.uniform(0.05, 0.1) / 2**waited, 0.002)))
        if is_free(path, alone):
            return


def copied(path: Path, copy: Path) -> None:
    """Copy a file that this process has open.

    That is work for another process: it closes the file when it is done.

    Raises:
        ProvenanceError: it cannot be copied; says why.
    """
    import subprocess
    import sys

    command = [sys.executable, "-I", "-c", _COPY, str(path), str(copy)]
    ran = subprocess.run(command, capture_output=True, text=True)
    if ran.returncode:
        raise ProvenanceError(ran.stderr.strip().rpartition("\n")[2])


def sweep(path: Path) -> None:
    """Remove what a write that was killed had put beside the file for want of memory.

    Only who holds the file alone has anything there, and that is now this process.
    """
    folder = path.with_name(path.name + ".tmp")
    for spilled in folder.glob("duckdb_temp_*"):
        spilled.unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()
