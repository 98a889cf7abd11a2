"""What differs from system to system. The only module that asks which one this is.

Linux and macOS have locks, limits and signals; Windows has none of these, and where one is missing
each function says what happens instead.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

IS_WINDOWS = os.name == "nt"

# Where the system lists what this process has open, so many descriptors are looked at without it.
_DESCRIPTORS = 4096


def has_locks() -> bool:
    """Whether files can be locked by advice, as DuckDB does where there are such locks."""
    return fcntl is not None


def hold(file: IO[bytes], *, wait: bool = False) -> bool:
    """Lock a file for this process alone until it is closed or the process ends.

    The lock is flock's. On Linux it knows nothing of the engine's, which are those of POSIX.

    Args:
        file: open; any file but a database.
        wait: until others have released it.

    Returns:
        Whether it is locked; where there are no locks, true.
    """
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


def is_free(file: IO[bytes], *, alone: bool) -> bool:
    """Whether no other process has a lock of POSIX on a file that stands in the way.

    Args:
        file: a database that this process has not open anywhere else, open for reading, and for
            writing where it is asked for alone.
        alone: whether to write to it.
    """
    if fcntl is None:
        return True
    try:
        fcntl.lockf(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def is_released(lock: Path) -> bool:
    """Whether no process has locked a file with ``hold`` any more.

    Raises:
        OSError: that cannot be told.
    """
    if IS_WINDOWS:
        # There, a file that a process has open cannot be removed.
        lock.unlink()
        return True
    if fcntl is None:
        return False
    with os.fdopen(os.open(lock, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)), "r+b") as file:
        return hold(file)


def holder(file: IO[bytes], *, alone: bool) -> int | None:
    """The process whose lock of POSIX on a file stands in the way, where the system tells it."""
    if fcntl is None or not hasattr(fcntl, "F_GETLK"):
        return None
    import struct

    kind = fcntl.F_WRLCK if alone else fcntl.F_RDLCK
    # The members of the system's `struct flock`, in its order; BSD and macOS have another one.
    is_linux = sys.platform.startswith("linux")
    form = "@hhqqi4x" if is_linux else "@qqihh"
    asked = (kind, os.SEEK_SET, 0, 0, 0) if is_linux else (0, 0, 0, kind, os.SEEK_SET)
    with suppress(OSError, struct.error):
        answer = struct.unpack(form, fcntl.fcntl(file, fcntl.F_GETLK, struct.pack(form, *asked)))
        kind, process = (answer[0], answer[4]) if is_linux else (answer[3], answer[2])
        return None if kind == fcntl.F_UNLCK else int(process)
    return None


def user_of(process: int) -> str | None:
    """The name of a process's user, where the system tells it."""
    with suppress(OSError, ImportError, KeyError):
        import pwd

        return pwd.getpwuid(Path(f"/proc/{process}").stat().st_uid).pw_name
    return None


def open_descriptors() -> Iterator[int]:
    """What this process has open, as numbers, where closing a file gives its locks away."""
    if fcntl is None:
        return
    try:
        yield from map(int, os.listdir("/dev/fd"))
    except OSError:
        yield from range(_DESCRIPTORS)


def is_written(descriptor: int) -> bool:
    """Whether this process may write to what it has open under a number."""
    return fcntl is not None and (
        fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE != os.O_RDONLY
    )


def command_of(process: int) -> list[str]:
    """The command line of a process, in words; none where the system does not tell it."""
    with suppress(OSError):
        words = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
        return [word.decode("utf-8", "replace") for word in words if word]
    if IS_WINDOWS:
        return []
    import subprocess

    with suppress(OSError):
        listed = subprocess.run(
            ["ps", "-o", "command=", "-p", str(process)], capture_output=True, text=True
        )
        return listed.stdout.split()
    return []


def is_owned(status: os.stat_result) -> bool:
    """Whether a file is this user's own; true where files have no owners."""
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()


def memory() -> int:
    """The machine's memory in bytes; four gigabytes where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return 4 * 2**30


def apart() -> dict[str, Any]:
    """What keeps Ctrl-C from a child process, for ``subprocess.Popen``."""
    if IS_WINDOWS:
        import subprocess

        return {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
    return {"start_new_session": True}


def confine(memory: int, seconds: int, exceeded: Callable[[], object]) -> None:
    """Bound the memory, the file writes and the processor time of this process.

    macOS lets a process set a bound on its address space and does not keep it; there, and where
    none can be set, memory is looked at instead, ten times a second. Windows has no such limits.

    Args:
        memory: bytes.
        seconds: of processor time.
        exceeded: is called where more memory is in use than may be.
    """
    try:
        import resource
    except ImportError:
        return
    bounds = {
        "RLIMIT_AS": memory,
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CPU": seconds,
    }
    set_ = {name for name, bound in bounds.items() if _is_set(resource, name, bound)}
    if "RLIMIT_AS" not in set_ or sys.platform == "darwin":
        _watch(resource, memory, exceeded)


def _is_set(resource: Any, name: str, bound: int) -> bool:
    limit = getattr(resource, name, None)
    if limit is None:
        return False
    try:
        _, most = resource.getrlimit(limit)
        lower = bound if most == resource.RLIM_INFINITY else min(bound, most)
        resource.setrlimit(limit, (lower, lower))
    except (ValueError, OSError):
        return False
    return True


def _watch(resource: Any, memory: int, exceeded: Callable[[], object]) -> None:
    import threading
    import time

    # Bytes on macOS, kilobytes elsewhere.
    unit = 1 if sys.platform == "darwin" else 1024

    def watch() -> None:
        while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit <= memory:
            time.sleep(0.1)
        exceeded()

    threading.Thread(target=watch, daemon=True).start()


def take_place(draft: Path, path: Path) -> None:
    """Give a new file its name, which no other file has.

    Raises:
        FileExistsError: another file has that name.
        OSError: the system does not do it.
    """
    try:
        # Unlike a rename, a link never replaces a file that somebody else made meanwhile.
        os.link(draft, path)
        return
    except FileExistsError:
        raise
    except (AttributeError, NotImplementedError, OSError):
        # File systems of cameras and memory sticks have no links.
        path.open("xb").close()
    try:
        draft.replace(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
