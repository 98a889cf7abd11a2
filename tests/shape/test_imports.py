"""Who may import what: a floor for every room, and one importer for every library."""

from __future__ import annotations

import ast
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "provenance"

# From the ground up. A module imports from its own room and from the floors below, never upwards.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("printable", "process"),
    ("errors", "library", "progress", "rows"),
    ("disk",),
    ("filters",),
    ("installation", "help"),
    ("declaration",),
    ("templates",),
    ("schema",),
    ("engine",),
    ("readings",),
    ("file", "showing"),
    ("intake", "why"),
    ("asking", "copies", "judging", "formats"),
    ("report",),
    ("commands",),
    ("cli",),
    ("__main__",),
)

# Every library that is no part of Python, and who imports it. sqlglot is the only one with two:
# what is printed for others to run or may run here, and what is rewritten so that its rows carry
# what they rest on.
IMPORTERS = {
    "babel": {"readings.units"},
    "charset_normalizer": {"intake.encodings"},
    "duckdb": {"engine"},
    "edtf": {"readings.edtf_dates"},
    "followthemoney": {"formats.followthemoney"},
    "jinja2": {"showing.page"},
    "justhtml": {"formats.pages"},
    "matplotlib": {"showing.image"},
    "openpyxl": {"formats.excel"},
    "pint": {"readings.units"},
    "platformdirs": {"installation.private"},
    "polars": {"asking.record"},
    "prov": {"formats.prov"},
    "python_calamine": {"intake.workbooks"},
    "rapidfuzz": {"judging.likeness"},
    "rdflib": {"formats.nanopublication"},
    "sqlglot": {"asking", "why"},
    "stix2": {"formats.stix.writing"},
    "tabulate": {"showing.grid"},
    "text_to_num": {"readings.number_words"},
    "typer": {"cli"},
    "wcwidth": {"showing.grid"},
    "yaml": {"intake.case_file"},
}


def module(file: Path) -> str:
    """A module's name inside the package: ``engine``, ``commands``, ``commands.loading``."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


MODULES = {module(file): file for file in sorted(PACKAGE.rglob("*.py"))}
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


@cache
def imported(name: str) -> frozenset[str]:
    """What a module imports, wherever in it: modules of this package, and libraries."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively; name the package"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                is_module = inner.removeprefix("provenance.") in MODULES
                names.add(inner if is_module else str(node.module))
    return frozenset(
        path.removeprefix("provenance.") if path.startswith("provenance.") else path.split(".")[0]
        for path in names
    )


def room(name: str) -> str:
    """The package that a module is in, or the module itself where it is loose."""
    return name.split(".")[0]


def test_every_room_has_a_floor() -> None:
    assert set(FLOOR) == {room(name) for name in MODULES} - {"__init__"}


def test_at_most_a_dozen_modules_are_loose() -> None:
    loose = [name for name, file in MODULES.items() if file.parent == PACKAGE]
    assert len(loose) <= 12, loose


@pytest.mark.parametrize("name", sorted(set(MODULES) - {"__init__"}))
def test_no_arrow_goes_upwards(name: str) -> None:
    here = room(name)
    upwards = {
        other
        for other in imported(name)
        if other in MODULES and room(other) != here and FLOOR[room(other)] >= FLOOR[here]
    }
    assert not upwards, f"{name} is on floor {FLOOR[here]}; what it imports is not below it"


def test_the_package_hands_on_what_it_promises_and_nothing_else() -> None:
    assert {other for other in imported("__init__") if other in MODULES} == {"asking.record"}


def test_a_library_has_one_importer() -> None:
    standard = set(sys.stdlib_module_names) | {"provenance"}
    importers: dict[str, set[str]] = {}
    for name in MODULES:
        for library in imported(name) - set(MODULES) - standard:
            packages = {"asking", "why"} if library == "sqlglot" else set()
            importers.setdefault(library, set()).add(room(name) if room(name) in packages else name)
    assert importers == IMPORTERS


# What differs from system to system, what ends a process and what it leaves behind.
ASKERS = {
    "fcntl": {"process.system"},
    "msvcrt": set(),
    "platform": set(),
    "pwd": {"process.system"},
    "resource": {"process.system"},
    "signal": {"process.signals"},
    "tempfile": {"process.scratch"},
}


@pytest.mark.slow
def test_one_module_asks_which_system_this_is() -> None:
    importers = {
        library: {name for name in MODULES if library in imported(name)} for library in ASKERS
    }
    assert importers == ASKERS
    asking = {
        name
        for name, file in MODULES.items()
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("sys.platform", "os.name")
    }
    assert asking == {"process.system"}


def test_imports_inside_a_room_have_no_circle() -> None:
    left = {name: {other for other in imported(name) if other in MODULES} for name in MODULES}
    while left:
        free = {name for name, needed in left.items() if not needed & set(left) - {name}}
        assert free, f"these modules import each other: {', '.join(sorted(left))}"
        left = {name: needed for name, needed in left.items() if name not in free}
