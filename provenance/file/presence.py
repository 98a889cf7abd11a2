"""A database file as the system sees it, before it is opened: whether it is one, whether another
process holds it, and what lies beside it.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from provenance.disk import descriptors
from provenance.disk.beside import logs_of, spill_of
from provenance.errors import NoDatabase, ProvenanceError
from provenance.process import scratch, system

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


# Who holds it, and whose turn it is


def is_free(path: Path, alone: bool) -> bool:
    """Whether no other process holds the file; true where it cannot be told without opening it.

    Asking is a hundred times cheaper than opening, which matters to whoever is waited for.
    """
    if not system.has_locks() or is_open_here(path):
        return True
    try:
        with path.open("r+b" if alone else "rb") as file:
            return system.is_free(file, alone=alone)
    except OSError:
        return True


def holding_process(path: Path, alone: bool) -> int | None:
    """The process that holds the file, where that can be told without opening it."""
    with suppress(OSError):
        if not is_open_here(path):
            with path.open("r+b" if alone else "rb") as file:
                return system.holder(file, alone=alone)
    return None


def described(process: int, program: str = "") -> str:
    """A process as a message names it: its number, its command line and its user."""
    words = system.command_of(process)
    # What comes before is the interpreter.
    own = next((i for i, word in enumerate(words) if Path(word).name == "provenance"), 0)
    command = " ".join([Path(words[own]).name, *words[own + 1 :]]) if words else program
    if len(command) > _LONGEST:
        command = f"{command[:_LONGEST]}…"
    user = system.user_of(process)
    details = ", ".join([*([command] if command else []), *([f"user {user}"] if user else [])])
    return f"process {process}" + (f" ({details})" if details else "")


# A command line of more signs is cut in messages.
_LONGEST = 100


def wait_for(path: Path, alone: bool, deadline: float) -> None:
    """Sleep until the file is free, or the time is up."""
    import random

    while (left := deadline - time.monotonic()) > 0:
        # Where nothing can be asked, chance keeps several from opening it in step.
        pause = 0.004 if system.has_locks() else random.uniform(0.05, 0.1)
        time.sleep(min(left, pause))
        if is_free(path, alone):
            return


@contextmanager
def turn(path: Path, deadline: float) -> Iterator[None]:
    """Open the file in the block when it is this process's turn, or the time is up.

    Processes of one user come in turn, those that read and those that write: whoever waits for the
    file is not overtaken. It is a matter of order only; what keeps a file from two that write is
    the engine's own lock.
    """
    try:
        queue = scratch.turn(path.stat())
    except OSError:
        yield
        return
    if system.hold(queue) or _turn_came(queue, deadline):
        try:
            yield
        finally:
            queue.close()
    else:
        yield


def _turn_came(queue: IO[bytes], deadline: float) -> bool:
    """Wait for a lock in the order in which it was asked for; false when the time was up.

    The system keeps that order for whoever waits for the lock, which has no end of its own.
    """
    came, over = threading.Event(), threading.Lock()
    waiting = True

    def wait() -> None:
        system.hold(queue, wait=True)
        with over:
            if waiting:
                came.set()
            else:
                queue.close()

    threading.Thread(target=wait, daemon=True).start()
    came.wait(max(0.0, deadline - time.monotonic()))
    with over:
        waiting = came.is_set()
    return waiting


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


def copied_with_logs(path: Path, copy: Path) -> None:
    """Copy a database that this process has open, with its logs, under another name.

    Whoever reads it keeps it from changing meanwhile.

    Raises:
        ProvenanceError: it cannot be copied; says why.
    """
    for file in (path, *logs_of(path)):
        copied(file, copy.with_name(file.name.replace(path.name, copy.name, 1)))


def sweep(path: Path) -> None:
    """Remove what a command that was killed has left beside the file.

    What a write had put there for want of memory is nobody's else: this process holds the file
    alone.
    """
    scratch.sweep(path.absolute().parent)
    folder = spill_of(path)
    for spilled in folder.glob("duckdb_temp_*"):
        spilled.unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()
