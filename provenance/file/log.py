"""The engine's log beside a database file, as it lies there before the file is opened.

It holds writes that are not in the file yet. The engine reads it as far as it can and says nothing
of the rest, so what it would pass over is looked for here. A file of another kind in the place of
the log is not opened at all.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from provenance.disk.beside import log_of, log_places, logs_of
from provenance.errors import NoDatabase
from provenance.file.presence import is_open_here

# A log begins with a header of numbered fields, of which the first says what it is; then come
# entries, each behind its length and a checksum.
_BEGINS = b"d\0b"
_FIELDS = {b"d\0": False, b"e\0": False, b"f\0": True, b"g\0": False}
_ENDS = b"\xff\xff"
# What the last entry is: the end of a write, or of a checkpoint.
_WHOLE = (b"d\0d", b"d\0c")
_COUNT = 8
_LONGEST_HEADER = 200

# By which it is told whether a log has changed: its size, and when it was written to.
State = tuple[int, int]


def _check(path: Path) -> None:
    """Check that what lies in the place of a log can be one.

    Raises:
        NoDatabase: it is no regular file, cannot be read, or is something else.
    """
    for log in log_places(path):
        try:
            status = log.lstat()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise NoDatabase(f"{log} cannot be looked at: {error.strerror}") from None
        if not stat.S_ISREG(status.st_mode):
            raise NoDatabase(
                f"{log} is no file, and lies where DuckDB keeps what was written last to {path}; "
                "move it away, and try again"
            )
        if not os.access(log, os.R_OK):
            raise NoDatabase(
                f"{log} cannot be read, and may hold what was written last to {path}; "
                "ask its owner for permission"
            )


def state(path: Path) -> State | None:
    """What a log is like, to tell later whether it has changed; None where there is none."""
    try:
        status = log_of(path).stat()
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns) if status.st_size else None


def rest(path: Path) -> str | None:
    """What the engine would pass over in the log of a file, in words; None where it reads all.

    Where this process has the file open, the log is not opened a second time either.

    Raises:
        NoDatabase: it is no log, or cannot be read.
    """
    _check(path)
    log = log_of(path)
    if is_open_here(path):
        return None
    try:
        content = log.open("rb")
    except OSError:
        return None
    with content:
        head = content.read(_LONGEST_HEADER)
        if not head:
            return None
        if not (head.startswith(_BEGINS) or _BEGINS.startswith(head)):
            raise NoDatabase(
                f"{log} is not a log of DuckDB, and lies where one of {path} would; move it away, "
                "and try again"
            )
        size = os.fstat(content.fileno()).st_size
        place = _header(head)
        if place is None:
            cut = size < _LONGEST_HEADER and _ENDS not in head
            why = "ends before its first entry" if cut else "has a header that cannot be read"
            return f"{log.name} beside it {why}"
        last = b""
        while place < size:
            content.seek(place)
            entry = content.read(2 * _COUNT + len(_BEGINS))
            last = entry[2 * _COUNT :]
            place += 2 * _COUNT + int.from_bytes(entry[:_COUNT], "little")
        if place > size:
            return f"{log.name} beside it ends in the middle of an entry"
        if last and last not in _WHOLE:
            return f"{log.name} beside it ends in the middle of a write"
    return None


def _header(head: bytes) -> int | None:
    """Where the first entry begins; None where the header is not whole, or says more than this."""
    place = 0
    try:
        while head[place : place + 2] != _ENDS:
            listed = _FIELDS[head[place : place + 2]]
            count, place = _number(head, place + 2)
            for _ in range(count if listed else 0):
                _, place = _number(head, place)
    except (KeyError, IndexError):
        return None
    return place + 2


def _number(head: bytes, place: int) -> tuple[int, int]:
    """A number of any length, seven bits a byte, and where the next field begins."""
    number, bits = 0, 0
    while True:
        byte = head[place]
        number |= (byte & 127) << bits
        place, bits = place + 1, bits + 7
        if byte < 128:
            return number, place


def foreign(path: Path, message: str) -> NoDatabase | None:
    """The error for a log that the engine did not take, if that is what its message says."""
    logs = logs_of(path)
    if not logs or "WAL" not in message:
        return None
    log = logs[0].name
    if "checkpoint iteration" in message:
        return NoDatabase(
            f"{path} is newer than the log {log} beside it, which was written to an earlier state "
            "of the file; if the file has all that you entered, move the log away, else go back "
            "to the copy of the file that belongs to the log"
        )
    return NoDatabase(
        f"the log {log} beside {path} belongs to another database, or is damaged; nothing was "
        "changed. If it came here by mistake, move it away; if it is this record's own, what was "
        "written last is only there: go back to a copy of both"
    )
