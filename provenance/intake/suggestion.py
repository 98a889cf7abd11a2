"""Proposes a mapping for a table from its header and a sample: names near ours, shapes of values.

What is proposed is a draft for a person to read: every guess stands beside the column it is for,
and a field that nothing was found for is left to be filled in.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from provenance.engine import Engine, quoted
from provenance.errors import UsageError
from provenance.intake import readers, relations

SAMPLE = 1000

# The roles that a column can have, with the words that headers use for them.
ROLES: dict[str, tuple[str, ...]] = {
    "id": ("id", "key", "row id", "statement id", "record id"),
    "speaker": ("speaker", "who", "source", "source name", "actor", "said by", "person", "author"),
    "said": ("date", "said", "day", "reported", "time", "when", "published", "statement date"),
    "url": ("url", "link", "source url", "href", "web"),
    "outlet": ("outlet", "publisher", "via", "newspaper", "media"),
    "low": ("low", "min", "minimum", "least", "estimate low", "lower", "at least"),
    "high": ("high", "max", "maximum", "most", "estimate high", "upper", "up to"),
    "point": (
        "figure",
        "estimate",
        "number",
        "value",
        "count",
        "total",
        "best",
        "deaths",
        "killed",
    ),
    "claim": ("claim", "statement", "assertion", "proposition", "topic"),
    "excerpt": ("excerpt", "quote", "text", "words", "quotation", "notes"),
    "measure": ("type", "measure", "quantity", "category", "kind", "metric", "indicator"),
    "place": ("country", "place", "location", "region", "side", "city"),
}
# What the values of a role look like; a role that is not here takes any text.
SHAPES = {
    "said": ("day-month-year", "month-day-year", "year-month-day"),
    "url": ("url",),
    "low": ("number",),
    "high": ("number",),
    "point": ("number",),
}


def suggest(engine: Engine, file: Path) -> str:
    """A mapping for a file, as YAML with comments.

    Raises:
        UsageError: the file cannot be read as a table.
    """
    engine.run("intake/staged/staging")
    engine.run("intake/problems/bad_row")
    try:
        table = next(readers.opened(engine, file, relations.scanned(file)))
        columns = list(table.columns)
        readers.take(engine, table, [{name: table.text(name) or "NULL" for name in columns}])
    except relations.Unreadable as error:
        raise UsageError(f"{file}:{error.line}: {error}") from None
    shapes = _shapes(engine, columns)
    return _written(file, columns, shapes, _roles(columns, shapes))


def _shapes(engine: Engine, columns: Sequence[str]) -> Mapping[str, str]:
    """What the values of each column look like, judged by SQL over a sample."""
    if not columns:
        return {}
    engine.run("intake/rows/sampled", {"columns": quoted(columns), "rows": str(SAMPLE)})
    return dict(engine.ask("intake/rows/sample_shape"))


def _roles(columns: Sequence[str], shapes: Mapping[str, str]) -> dict[str, str]:
    """The column for each role: the best pairs of near names first, each column once."""
    scored = []
    for column in columns:
        name = " ".join(re.findall("[a-z0-9]+", column.lower()))
        shape = shapes.get(column, "text")
        for role, words in ROLES.items():
            fitting = SHAPES.get(role)
            if shape not in fitting if fitting else shape in ("url", "number"):
                continue
            near = max(difflib.SequenceMatcher(None, name, word).ratio() for word in words)
            # "Estimate (min)" is a minimum, whatever else it is near to.
            near = 0.95 if near < 1 and set(words) & set(name.split()) else near
            if near >= 0.75:
                scored.append((near, role, column))
    roles: dict[str, str] = {}
    for _, role, column in sorted(scored, key=lambda pair: (-pair[0], columns.index(pair[2]))):
        if role not in roles and column not in roles.values():
            roles[role] = column
    # A shape that only one column has needs no name.
    for role in ("said", "url"):
        alike = [c for c in columns if shapes.get(c) in SHAPES[role] and c not in roles.values()]
        if role not in roles and len(alike) == 1:
            roles[role] = alike[0]
    return roles


def _written(
    file: Path, columns: Sequence[str], shapes: Mapping[str, str], roles: Mapping[str, str]
) -> str:
    def of(role: str, instead: str) -> str:
        return _text("{" + roles[role] + "}") if role in roles else f"{instead}  # TO FILL IN"

    bounds = ", ".join(
        f"{key}: {_text('{' + roles[key] + '}')}"
        for key in ("low", "high", "point")
        if key in roles
    )
    measured = [roles[role] for role in ("place", "measure") if role in roles]
    measure = _text(" ".join("{" + name + "}" for name in measured) or file.stem)
    parts = [roles[role] for role in ("speaker", "said", "place", "measure") if role in roles]
    row = _text("{" + roles["id"] + "}" if "id" in roles else " ".join(f"{{{p}}}" for p in parts))
    order = shapes.get(roles.get("said", ""), "year-month-day")
    lines = [
        f"# A draft for {file.name}: read every line. A column that is not used stands at the end.",
        f"case: {re.sub('[^a-z0-9]+', '-', file.stem.lower()).strip('-') or 'table'}",
        "values:",
        f"  row: {{slug: {row}}}",
        f"  measure: {{slug: {measure}}}",
    ]
    if "said" in roles:
        lines.append(f"  day: {{date: {of('said', '')}, order: {order}}}")
    lines += ["speakers:", f"  - id: {{slug: {of('speaker', 'unknown').split('  #')[0]}}}"]
    lines += [f"    name: {of('speaker', 'unknown')}", "    kind: organisation"]
    if "outlet" in roles:
        lines += [f"  - when: {of('outlet', '')}", f"    id: {{slug: {of('outlet', '')}}}"]
        lines += [f"    name: {of('outlet', '')}", "    kind: outlet"]
    source = f"{{digest: {of('url', '')}}}" if "url" in roles else "table"
    lines += ["sources:", f"  - id: {source}"]
    lines += [f"    kind: {'article' if 'url' in roles else 'dataset'}"]
    lines += [f"    url: {of('url', '')}"] if "url" in roles else []
    lines += [f"    publisher: {{slug: {of('outlet', '')}}}"] if "outlet" in roles else []
    claim = f"{{slug: {of('claim', '')}}}" if "claim" in roles else '"{measure}"'
    lines += ["claims:", f"  - id: {claim}", f"    text: {of('claim', measure)}"]
    lines += ["    asserts: occurrence"]
    if bounds:
        lines += ["quantities:", '  - id: "{measure}"', f"    name: {measure}"]
        lines += ["    behaviour: level  # or fixed, cumulative, increment"]
    lines += ["statements:", '  - id: "{row}"']
    lines += [f"    speaker: {{slug: {of('speaker', 'unknown').split('  #')[0]}}}"]
    lines += [f"    claim: {claim}", "    stance: support", "    commitment: certain"]
    lines += ['    said: "{day}"'] if "said" in roles else []
    lines += ["    appearances:", f"      - source: {source}"]
    lines += [f"        excerpt: {of('excerpt', '')}"] if "excerpt" in roles else []
    if bounds:
        lines += [
            "    figures:",
            '      - quantity: "{measure}"',
            f"        verbatim: {{{bounds}}}",
        ]
    unused = [name for name in columns if name not in roles.values()]
    lines += [f"# not used: {name} ({shapes.get(name, 'empty')})" for name in unused]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
