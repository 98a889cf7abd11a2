"""Folders for what a command makes and throws away. The only importer of tempfile.

A folder is the user's alone, and has a file in it that its process has locked. Whatever is not
locked was left by a process that was killed, and goes when the next one comes by.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from provenance.process import system

# How the name of such a folder begins and ends.
_BEGIN, _END = ".provenance-", ".draft"
_LOCK = "in-use"

# A folder that has no lock yet is being made, unless it is so many seconds old.
_MADE = 3600
# A queue in which nobody has stood for so many seconds goes.
_TURN, _IDLE = "turn-", 24 * 3600


@contextmanager
def folder(beside: Path | None = None) -> Iterator[Path]:
    """A private folder that is gone after the block.

    Args:
        beside: the file that what is made in it becomes a neighbour of; in the system's folder for
            temporary files if left out.

    Raises:
        OSError: it cannot be made.
    """
    import tempfile

    place = shared() if beside is None else beside.absolute().parent
    sweep(place)
    made = Path(tempfile.mkdtemp(prefix=_BEGIN, suffix=_END, dir=place)).resolve()
    try:
        with (made / f"{_LOCK}.new").open("wb") as lock:
            system.hold(lock)
            # Under its name it is never seen without its lock.
            (made / f"{_LOCK}.new").rename(made / _LOCK)
            yield made
    finally:
        _remove(made)


def holds(path: Path) -> bool:
    """Whether a file lies in such a folder, and so is thrown away or moved to its place."""
    return any(part.startswith(_BEGIN) and part.endswith(_END) for part in path.parts[:-1])


def sweep(place: Path | None = None) -> None:
    """Remove what processes of this user that were killed have left.

    Args:
        place: the folder to look in; that for temporary files if left out.
    """
    with suppress(OSError):
        for entry in os.scandir(shared() if place is None else place):
            if entry.name.startswith(_BEGIN) and entry.name.endswith(_END):
                _sweep(Path(entry.path))


def turn(status: os.stat_result) -> IO[bytes]:
    """A file to lock, in which the processes of this user queue for another file.

    Args:
        status: of the other file.

    Raises:
        OSError: it cannot be made.
    """
    # Each command comes by here.
    sweep()
    for other in shared().glob(f"{_TURN}*"):
        _sweep_turn(other)
    queue = (shared() / f"{_TURN}{status.st_dev}-{status.st_ino}").open("ab")
    # It goes when nobody has queued for a day.
    os.utime(queue.fileno() if os.utime in os.supports_fd else queue.name)
    return queue


def _sweep_turn(queue: Path) -> None:
    with suppress(OSError):
        if time.time() - queue.stat().st_mtime > _IDLE and system.is_released(queue):
            queue.unlink(missing_ok=True)


def _sweep(left: Path) -> None:
    with suppress(OSError):
        status = left.lstat()
        if not stat.S_ISDIR(status.st_mode) or not system.is_owned(status):
            return
        try:
            abandoned = system.is_released(left / _LOCK)
        except FileNotFoundError:
            abandoned = time.time() - status.st_mtime > _MADE
        if abandoned:
            _remove(left)


def _remove(made: Path) -> None:
    import shutil

    shutil.rmtree(made, ignore_errors=True)


def shared() -> Path:
    """The folder in which the folders of this user lie, among the system's temporary files.

    Raises:
        OSError: it cannot be made.
    """
    import tempfile

    name = f"provenance-{os.geteuid()}" if hasattr(os, "geteuid") else "provenance"
    place = Path(tempfile.gettempdir(), name)
    place.mkdir(mode=0o700, exist_ok=True)
    status = place.lstat()
    # Somebody else may have made it first, to read what is put there.
    if not stat.S_ISDIR(status.st_mode) or not system.is_owned(status) or status.st_mode & 0o077:
        return Path(tempfile.gettempdir())
    return place
