"""The entry points of installed packages, read at next to no cost.

Python's own reader opens a file of every installed package, after an import that takes a quarter of
the time of a question. Here the packages of a folder are read once, and their entry points are
indexed until the folder changes, as it does when a package is installed or removed.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, reduce
from pathlib import Path
from typing import Any

from provenance.installation import private
from provenance.process import scratch

# The groups that are read this way.
KINDS = "provenance.kinds"
FORMATS = "provenance.formats"
_GROUPS = (KINDS, FORMATS)

# The index of the entry points of each folder. It has another name for other groups.
_INDEX = "entry-points-2.json"
_PACKAGE = ".dist-info"

# Package, group, name and value of each entry point.
EntryPoints = list[tuple[str, str, str, str]]
# When a folder was last changed, and the entry points of its packages.
Index = dict[str, tuple[int, EntryPoints]]


def entry_points(group: str) -> list[tuple[str, str]]:
    """Name and value of every entry point of a group, in the order of their packages."""
    return [(name, value) for _, of, name, value in _installed() if of == group]


def loaded(reference: str) -> Any:
    """The module, or the object in one, that an entry point names: ``module:object``.

    Raises:
        ImportError, AttributeError: there is none.
    """
    module, _, path = reference.partition("[")[0].strip().partition(":")
    names = path.split(".") if path else []
    return reduce(getattr, names, importlib.import_module(module))


def folder_of(module: str) -> Path | None:
    """The folder of a package, or of a module's file; None where there is no such module.

    The module itself is not run.
    """
    import importlib.util

    try:
        spec = importlib.util.find_spec(module)
    except Exception:
        # This runs the package around it, which may raise anything.
        return None
    if spec is None:
        return None
    places = [*(spec.submodule_search_locations or ())]
    if not places and spec.has_location and spec.origin:
        places = [os.path.dirname(spec.origin)]
    return Path(places[0]) if places else None


@cache
def _installed() -> EntryPoints:
    """The entry points of every package that can be imported; the first of a name stands."""
    index, current = _read_index(), Index()
    for place in sys.path:
        # The current folder may be gone; a zipped application has no entry points here.
        with suppress(OSError):
            folder = os.path.abspath(place)
            changed = os.stat(folder).st_mtime_ns
            indexed = index.get(folder)
            if indexed is None or indexed[0] != changed:
                packages = [name for name in os.listdir(folder) if name.endswith(_PACKAGE)]
                indexed = (changed, [point for name in packages for point in _read(folder, name)])
                if not packages:
                    # To list it again costs less than to index that it has none.
                    continue
            current[folder] = indexed
    if not current.items() <= index.items():
        _write_index(index | current)
    owners: dict[str, str] = {}
    return [
        point
        for folder, (_, points) in current.items()
        for point in points
        if owners.setdefault(point[0], folder) == folder
    ]


def _read(folder: str, package: str) -> Iterator[tuple[str, str, str, str]]:
    """The entry points of one package, of the groups above."""
    try:
        content = Path(folder, package, "entry_points.txt").read_bytes()
    except OSError:
        return
    if not any(group.encode() in content for group in _GROUPS):
        return
    group = ""
    for line in content.decode("utf-8", "replace").splitlines():
        text = line.partition("#")[0].strip()
        if text.startswith("["):
            group = text.strip("[] ")
        elif "=" in text and group in _GROUPS:
            name, _, value = text.partition("=")
            yield package.partition("-")[0].lower(), group, name.strip(), value.strip()


def _read_index() -> Index:
    folder = private.folder()
    if folder is None:
        return {}
    try:
        index = json.loads((folder / _INDEX).read_bytes())
        return {
            place: (int(changed), [(p, g, n, v) for p, g, n, v in points])
            for place, (changed, points) in index.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _write_index(index: Index) -> None:
    folder = private.folder()
    if folder is None:
        return
    present = {place: indexed for place, indexed in index.items() if os.path.isdir(place)}
    with suppress(OSError), scratch.folder(beside=folder / _INDEX) as place:
        draft = place / _INDEX
        draft.write_text(json.dumps(present), "utf-8")
        draft.replace(folder / _INDEX)
