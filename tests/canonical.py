"""Canonical JSON as a record hashes it, by the plainest writer: an oracle, and a forger's tool."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal


def compact(value: object) -> str:
    """JSON as it is hashed: without spaces, numbers as they are written."""
    if isinstance(value, Mapping):
        return f"{{{','.join(f'{compact(name)}:{compact(one)}' for name, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{','.join(map(compact, value))}]"
    if isinstance(value, Decimal):
        return str(value)
    text = json.dumps(value, ensure_ascii=False)
    return re.sub(r"\\u00[01].", lambda escape: "\\u" + escape[0][2:].upper(), text)
