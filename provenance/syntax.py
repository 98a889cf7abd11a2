"""Whether two SELECTs are one, however a version of the engine writes them out.

A file keeps a view as the version that made it wrote it: with other parentheses, casts and names
of types than another version would. The engine's own syntax tree of both is compared.
"""

from __future__ import annotations

import json
import re
from typing import Any

from provenance.engine import Engine

# Where a word stood in the text, and what only says how to compute.
_INCIDENTAL = {"query_location", "query_location_length", "materialized"}


def same_view(engine: Engine, one: str, other: str) -> bool:
    """Whether two CREATE VIEW statements define one view; neither is run."""
    one_head, _, one_body = one.partition(" AS ")
    other_head, _, other_body = other.partition(" AS ")
    if one_head != other_head:
        return False
    trees = [engine.tree(body.rstrip().rstrip(";")) for body in (one_body, other_body)]
    try:
        return None not in trees and _plain(trees[0]) == _plain(trees[1])
    except RecursionError:
        return False


def _plain(node: Any) -> Any:
    """A tree without what versions of the engine write differently and mean alike."""
    if isinstance(node, list):
        return [_plain(part) for part in node]
    if not isinstance(node, dict):
        return node
    plain = {name: _plain(part) for name, part in node.items() if name not in _INCIDENTAL}
    match plain:
        case {"type": "CTE_NODE", "child": child}:
            # 1.4 repeats a materialised WITH around the query that it belongs to.
            return child
        case {"type": "SET_OPERATION_NODE"}:
            return _flat(plain)
        case {"class": "CAST", "type_expr": {"type_name": "BOOLEAN"}, "child": child}:
            return _truth(plain, child.get("literal", {}).get("text"), child)
        case {"function_name": "list_sort", "arguments": [{"expression": listed}, order, nulls]}:
            return _ordered(plain, listed, order, nulls)
        case {"type_name": "TIMESTAMP_US"}:
            return plain | {"type_name": "TIMESTAMP", "qualified_name": {"path": ["TIMESTAMP"]}}
        case {"kind": str(), "text": str(text)} if re.fullmatch(r"[\d.]+e\+?\d+", text):
            return plain | {"text": text.replace("+", "")}
    if plain.get("schema") == "main":
        plain["schema"] = ""
    if isinstance(plain.get("path"), list):
        plain["path"] = [name for name in plain["path"] if name != "main"]
    return plain


def _flat(union: dict[str, Any]) -> dict[str, Any]:
    """One UNION of many parts, however they were put in parentheses."""
    parts: list[Any] = []
    for part in union.get("children") or [union["left"], union["right"]]:
        inner = part.get("type") == "SET_OPERATION_NODE" and not part["modifiers"]
        alike = all(part.get(key) == union[key] for key in ("setop_type", "setop_all"))
        if inner and alike and union["setop_type"] == "UNION" and not part["cte_map"]["map"]:
            parts += part["children"]
        else:
            parts.append(part)
    return union | {"left": None, "right": None, "children": parts}


def _ordered(sort: dict[str, Any], listed: Any, *ways: Any) -> dict[str, Any]:
    """A list in order, which versions before 2.0 wrote as a list that is sorted."""
    texts = [way["expression"].get("literal", {}).get("text") for way in ways]
    if listed.get("function_name") != "list" or None in texts:
        return sort
    order = {"type": texts[0], "null_order": texts[1]}
    orders = [order | {"expression": listed["arguments"][0]["expression"]}]
    modifier = {"type": "ORDER_MODIFIER", "orders": orders}
    ordered: dict[str, Any] = listed | {"alias": sort["alias"], "order_bys": modifier}
    return ordered


def _truth(cast: dict[str, Any], text: str | None, child: dict[str, Any]) -> dict[str, Any]:
    """The truth value that a cast of a letter is."""
    if text not in ("t", "f"):
        return cast
    literal = json.dumps(text == "t")
    return child | {"alias": cast["alias"], "literal": {"kind": "BOOLEAN", "text": literal}}
