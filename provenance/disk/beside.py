"""What the engine keeps beside a database file, by its name there."""

from __future__ import annotations

from pathlib import Path

# The log, which holds writes until they are in the file; 2.0 has more than one while it writes one
# into the file.
_LOGS = (".wal", ".wal.checkpoint", ".wal.recovery")
# The folder for what does not fit into memory.
_SPILL = ".tmp"

ENDINGS = (*_LOGS, _SPILL)


def log_of(path: Path) -> Path:
    """Where the engine's log of a file lies, if there is one."""
    return path.with_name(path.name + _LOGS[0])


def log_places(path: Path) -> list[Path]:
    """Every place in which a log of a file can lie."""
    return [path.with_name(path.name + ending) for ending in _LOGS]


def logs_of(path: Path) -> list[Path]:
    """The logs of a file that are there."""
    return [log for log in log_places(path) if log.exists()]


def spill_of(path: Path) -> Path:
    """The folder for what does not fit into memory while a file is worked on."""
    return path.with_name(path.name + _SPILL)
