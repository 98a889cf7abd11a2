"""What somebody names is opened in one place to be read, and in one to be written."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.shape.test_imports import MODULES

# Who else opens files, and which: never one that an argument, an option or an input names.
OPENERS = {
    "disk.inputs": "what somebody names, to read",
    "disk.outputs": "what somebody names, to write",
    "asking.completing": "what completion noted of a record, a cache of its own",
    "asking.confined": "the null device",
    "cli": "the null device",
    "file.log": "the engine's log, before the engine does",
    "file.meaning": "the program's own cache and modules",
    "file.presence": "the database, before the engine does",
    "formats.excel": "a part of an archive that was read",
    "help": "the program's own pages",
    "installation.extras": "what an installer noted",
    "installation.packages": "the index of packages",
    "library": "the program's own SQL",
    "process.scratch": "a folder of its own, and the queue for a file",
    "process.system": "locks of temporary folders, and a new file's place",
    "readings.units": "the units that a library lists",
    "schema": "the program's own SQL",
}
METHODS = {"open", "read_bytes", "read_text", "write_bytes", "write_text", "copyfile", "fdopen"}
# Functions of this package that are called as if they were methods.
OURS = {"record"}


def opened(name: str) -> Iterator[str]:
    """The calls of a module that open a file."""
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        if isinstance(function, ast.Name) and function.id == "open":
            yield "open"
        elif isinstance(function, ast.Attribute) and function.attr in METHODS:
            ours = isinstance(function.value, ast.Name) and function.value.id in OURS
            if not ours:
                yield function.attr


@pytest.mark.slow
def test_who_opens_files() -> None:
    assert {name for name in MODULES if [*opened(name)]} == OPENERS.keys()
