"""The files that this process has open.

Where a process closes any opening of a file, POSIX takes from it all the locks that it has on that
file. Whether a file is open is therefore asked of the system, by device and inode, before the file
is opened.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

# How a database begins: a checksum, a word, and a version that is a small number.
HEAD = 20
_WORD = slice(8, 12)
_VERSION = slice(14, 20)


def is_database(head: bytes) -> bool:
    """Whether a file that begins with these bytes is a DuckDB database."""
    return len(head) >= HEAD and head[_WORD] == b"DUCK" and not any(head[_VERSION])


def of(status: os.stat_result) -> Iterator[int]:
    """The descriptors that this process has of a file, whatever name it was opened under."""
    for number in os.listdir("/dev/fd") if fcntl else ():
        with suppress(OSError):
            if os.path.samestat(os.fstat(int(number)), status):
                yield int(number)


def in_use(status: os.stat_result) -> bool:
    """Whether a file is a database that this process has open, its log, or what it writes to."""
    for descriptor in of(status):
        with suppress(OSError):
            writes = fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE != os.O_RDONLY
            # The first three are the streams of the command, and may be any file.
            if (writes and descriptor > 2) or is_database(os.pread(descriptor, HEAD, 0)):
                return True
    return False
