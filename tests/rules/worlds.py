"""Many small cases in one record, each a world of its own: one load costs the same as many."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any


def together(cases: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """One case file that holds these cases, with the name of each before its ids: ``name.id``.

    What is a case's own is ``worlds/name.id`` in the record.
    """
    whole: dict[str, Any] = {"case": "worlds"}
    for name, case in cases.items():
        for section, rows in _prefixed(name, case).items():
            whole[section] = [*whole.get(section, []), *rows]
    return whole


def _prefixed(name: str, case: Mapping[str, Any]) -> dict[str, list[Any]]:
    sections = {key: rows for key, rows in case.items() if isinstance(rows, list)}
    text = json.dumps(sections)
    for id in set(re.findall(r'"id": "([^"]+)"', text)):
        text = text.replace(f'"{id}"', f'"{name}.{id}"')
    prefixed: dict[str, list[Any]] = json.loads(text)
    return prefixed
