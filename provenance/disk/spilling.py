"""How much memory a question may take, and where it puts the rest while it runs."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from provenance.errors import UsageError
from provenance.process import scratch, system

# What a question holds of the record keeps within so many bytes, unless the variable names another
# size.
VARIABLE = "PROVENANCE_MEMORY"
MEMORY = 2**30
# The hash tables of its plan count for so much before they hold a row: a question is made of a
# thousand operators, and each sets some aside, most of which is never touched.
PLAN = 2**29
# The same of a question that names what its rows rest on.
LARGE_PLAN = 2**31

_UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}


def size(text: str) -> int:
    """Bytes of a size such as 512MB, 2GB or 1.5GiB.

    Raises:
        UsageError: it is none.
    """
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMGT]?)i?B?\s*", text, re.IGNORECASE)
    if match is None or not float(match[1]):
        raise UsageError(f"`{text}` is no size; accepted are sizes such as 512MB or 2GB")
    return int(float(match[1]) * _UNITS[match[2].upper()])


def named() -> int | None:
    """The bytes that the variable names, for a question or a write; None where it is not set.

    Raises:
        UsageError: the variable holds no size.
    """
    return size(text) if (text := os.environ.get(VARIABLE)) else None


def bound() -> int:
    """The bytes that a question may take; a machine that has less than twice as much gives half.

    Raises:
        UsageError: the variable holds no size.
    """
    return named() or min(MEMORY, system.memory() // 2)


def begun(path: Path, report: Callable[[str], None] | None) -> scratch.Spill:
    """The folder for what a question on a file cannot hold in memory; its use is reported."""

    def spills(folder: Path) -> None:
        if report is not None:
            report(
                f"this takes more than {written(bound())} of memory and goes on in {folder}, which "
                f"is removed at the end; {VARIABLE}=4GiB gives it more"
            )

    return scratch.Spill(path, spills)


def written(size: int) -> str:
    """A size as people write it: 1 GiB, 512 MiB."""
    for unit, power in (("GiB", 30), ("MiB", 20)):
        if size >= 2**power:
            return f"{size / 2**power:.3g} {unit}"
    return f"{size} bytes"
