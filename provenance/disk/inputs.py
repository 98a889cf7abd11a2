"""Every file that somebody names is opened for reading here.

A database is not among them, and one that this process has open is not opened a second time. What
is no regular file is refused, but for a pipe that the shell hands over (`/dev/stdin`, `<(…)`): a
named pipe could keep a command waiting for ever, and a device has no end.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from provenance.disk import descriptors
from provenance.errors import NotRead, UsageError

# So much of a file is read into memory at most. Its rows take many times as much.
LONGEST = 2**28
# The same for a query or a script.
LONGEST_SCRIPT = 2**24

_PIECE = 2**20
# How a file that is packed with gzip begins.
_PACKED = b"\x1f\x8b"

# Where the system has the pipes that a shell hands over.
_HANDED = ("/dev/fd/", "/proc/self/fd/")

# The files that the command has read, by device and inode: no output replaces one.
_read: set[tuple[int, int]] = set()


def begin() -> None:
    """Forget what an earlier command of this process has read."""
    _read.clear()


def was_read(status: os.stat_result) -> bool:
    """Whether the command has read this file."""
    return (status.st_dev, status.st_ino) in _read


def check(path: Path) -> os.stat_result:
    """Check that a file may be opened, before anything opens it; gives its status.

    Raises:
        NotRead: it is not there, it is no regular file, or this process has it open.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise NotRead(path, f"cannot be read: {error.strerror}") from None
    except ValueError:
        raise NotRead(path, "cannot be read: its name holds U+0000") from None
    if stat.S_ISDIR(status.st_mode):
        raise NotRead(path, "is a folder; name a file in it")
    if stat.S_ISREG(status.st_mode):
        if descriptors.in_use(status):
            raise NotRead(
                path, "is the database that this command uses, or a file of it; name another file"
            )
        _read.add((status.st_dev, status.st_ino))
    elif not (stat.S_ISFIFO(status.st_mode) and _is_handed(path)):
        raise NotRead(
            path, "is a device or a named pipe; name a file, or send it through /dev/stdin"
        )
    return status


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file that somebody named, open for reading.

    Raises:
        NotRead: it cannot be read, is no file to be read so, or is a database.
    """
    status = check(path)
    is_file = stat.S_ISREG(status.st_mode)
    try:
        # Another file can have taken its place; a pipe there would be waited for.
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        descriptor = os.open(path, flags | (getattr(os, "O_NONBLOCK", 0) if is_file else 0))
        with os.fdopen(descriptor, "rb") as file:
            if is_file:
                if not os.path.samestat(os.fstat(file.fileno()), status):
                    raise NotRead(path, "was replaced while it was read; try again")
                if descriptors.is_database(file.read(descriptors.HEAD)):
                    raise NotRead(
                        path,
                        "is a DuckDB database; `provenance merge` brings in what another record "
                        "holds",
                    )
                file.seek(0)
            yield file
    except OSError as error:
        raise NotRead(path, f"cannot be read: {error.strerror}") from None


def read(path: Path, longest: int = LONGEST) -> bytes:
    """All bytes of a file.

    Raises:
        NotRead: it cannot be read, or is longer.
    """
    with opened(path) as file:
        # What says that it is empty, as files of the system do, is read to see.
        is_longer = os.fstat(file.fileno()).st_size > longest
        content = b"" if is_longer else file.read(longest + 1)
    if is_longer or len(content) > longest:
        raise NotRead(path, f"is too long; accepted are up to {longest:,} bytes")
    return content


def digest(path: Path) -> str:
    """The SHA-256 of a file, which is read in pieces.

    Raises:
        NotRead: it cannot be read.
    """
    hashed = hashlib.sha256()
    for piece in pieces(path):
        hashed.update(piece)
    return hashed.hexdigest()


def pieces(path: Path) -> Iterator[bytes]:
    """A file piece by piece.

    Raises:
        NotRead: it cannot be read.
    """
    with opened(path) as file:
        while piece := file.read(_PIECE):
            yield piece


def standard_input(longest: int = LONGEST) -> bytes:
    """All bytes of standard input.

    Raises:
        UsageError: it is closed, or longer.
    """
    if sys.stdin is None:
        raise UsageError("standard input is closed; name a file")
    content = sys.stdin.buffer.read(longest + 1)
    if len(content) > longest:
        raise UsageError(f"standard input is too long; accepted are up to {longest:,} bytes")
    return content


def unpacked(path: Path, content: bytes, longest: int = LONGEST) -> bytes:
    """The bytes of a file that may be packed with gzip.

    Raises:
        NotRead: it is packed and broken, or longer than that when it is unpacked.
    """
    if not content.startswith(_PACKED):
        return content
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            whole = file.read(longest + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise NotRead(path, f"is packed with gzip and broken: {error}") from None
    if len(whole) > longest:
        raise NotRead(path, f"is too long unpacked; accepted are up to {longest:,} bytes")
    return whole


def script(name: str, content: bytes) -> str:
    """The text of a query or a script.

    Raises:
        UsageError: it is no UTF-8.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{name} is not a text in UTF-8") from None


def _is_handed(path: Path) -> bool:
    """Whether a pipe is one of this process, and not one with a name in a folder."""
    name = str(path)
    return name == "/dev/stdin" or name.startswith(_HANDED)
