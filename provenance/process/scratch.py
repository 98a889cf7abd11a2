"""Folders for what a command makes and throws away. The only importer of tempfile.

A folder is the user's alone, and has a file in it that its process has locked. Whatever is not
locked was left by a process that was killed, and goes when the next one comes by.
"""

from __future__ import annotations

import os
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from provenance.process import system

# How the name of such a folder begins and ends.
_BEGIN, _END = ".provenance-", ".draft"
_LOCK = "in-use"

# How often, in seconds, is looked whether the engine has begun to spill.
_LOOK = 0.2

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


class Spill:
    """A private folder that the engine makes when it runs short of memory, and that ends with it.

    Args:
        beside: the file whose neighbour it is; where its folder cannot be written to, it lies among
            the system's temporary files.
        report: takes the folder once the engine has begun to use it.
    """

    def __init__(self, beside: Path, report: Callable[[Path], None]) -> None:
        place = beside.absolute().parent
        sweep(place)
        place = place if os.access(place, os.W_OK) else shared()
        self.folder = place / f"{_BEGIN}{os.urandom(6).hex()}{_END}"
        self._report = report
        self._ended = threading.Event()
        self._lock: IO[bytes] | None = None
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while not self._ended.wait(_LOOK):
            if self.folder.is_dir():
                self._keep()
                self._report(self.folder)
                return

    def _keep(self) -> None:
        """Make the folder the user's alone, and lock it against being swept."""
        with suppress(OSError):
            self.folder.chmod(0o700)
            self._lock = (self.folder / f"{_LOCK}.new").open("wb")
            system.hold(self._lock)
            (self.folder / f"{_LOCK}.new").rename(self.folder / _LOCK)

    def end(self) -> None:
        """Remove the folder, once the engine is closed."""
        self._ended.set()
        if self._lock is not None:
            self._lock.close()
        if self.folder.is_dir():
            _remove(self.folder)


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
