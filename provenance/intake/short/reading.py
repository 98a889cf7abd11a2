"""Rewrites a case file in short form into the long form, node by node: each keeps its place.

A file that uses nothing of the short form is left as it is.
"""

from __future__ import annotations

from typing import Any

from provenance.declaration import sections
from provenance.intake.case_file import Nodes, is_scalar
from provenance.intake.case_format import HEADER
from provenance.intake.short import declared
from provenance.intake.short.claims import Claims
from provenance.intake.short.figures import Figures
from provenance.intake.short.handles import long_ones
from provenance.intake.short.items import Items, names_in
from provenance.intake.short.known import Known
from provenance.intake.short.nodes import line, listed, mapping, sequence, text
from provenance.intake.short.sections import Entries, Sections
from provenance.intake.short.statements import Statements


def accepted() -> list[str]:
    """What a case file may hold at its top."""
    return [*HEADER, "defaults", *declared.kinds(), *sections()]


def is_short(top: Any) -> bool:
    """Whether a file uses anything of the short form."""
    if top.id != "mapping":
        return False
    entries = {key.value: value for key, value in top.value if is_scalar(key)}
    if not entries.keys().isdisjoint(("defaults", *declared.kinds())):
        return True
    named = [entries[section] for section in sections() if section in entries]
    if any(node.id == "mapping" for node in named):
        return True
    return any(map(_is_short_item, _items(entries, "statements"))) or any(
        "statements" in _keys(item) for item in _items(entries, "sources")
    )


def long_form(top: Any, nodes: Nodes, known: Known) -> Any:
    """The file in the long form; what is wrong with it is among the problems of the nodes."""
    entries = nodes.mapping(top, accepted(), "a case file")
    if entries is None:
        return None
    known.cases = [
        name.value
        for key in ("case", "shares")
        if key in entries
        for name, _ in listed(entries[key])
    ]
    read = Sections(nodes, known)
    read.read(entries)
    items = Items(read)
    written = [*read.found.inside.items()]
    known.look_up_speakers(_unknown_names(read, entries, [node for _, node in written]))
    for source, node in written:
        items.read(node, source)
    _read_statements(items, entries)
    _refuse_keys_as_speakers(read)
    long = [*long_ones(read.lists.get("statements", ()))]
    statements = Statements(read, items, Claims(read), Figures(read), long)
    statements.make()
    if "evidence" in entries:
        _read_evidence(read, statements, entries["evidence"])
    # What a source says for all its statements was reported with each.
    nodes.problems[:] = dict.fromkeys(nodes.problems)
    top_entries: Entries = {key: value for key, value in entries.items() if key in HEADER}
    for section in sections():
        if section in read.lists:
            top_entries[section] = sequence(read.lists[section], top)
    return mapping(top_entries, top)


def _unknown_names(read: Sections, entries: Entries, inside: list[Any]) -> set[str]:
    """Names in the statements that are no speakers of the file; the record may know them."""
    nodes = [*inside]
    if "statements" in entries:
        node = entries["statements"]
        nodes += [value for _, value in node.value] if node.id == "mapping" else [node]
    names = {name for node in nodes for name in names_in(node) if name}
    return {name for name in names if name.casefold() not in read.found.called}


def _read_statements(items: Items, entries: Entries) -> None:
    """Read the section of statements: by source, or a list, in which long ones may stand."""
    if "statements" not in entries:
        return
    node = entries["statements"]
    if node.id == "mapping":
        for source, inner in node.value:
            known = items.found.records("source")
            record = items.sections.known
            if is_scalar(source) and (
                source.value in known or record.owned("source", source.value) is not None
            ):
                items.read(inner, source.value)
            else:
                name = source.value if is_scalar(source) else "…"
                items.nodes.problem(
                    line(source),
                    f"`{name}` {items.sections.unknown('source', name, known)}",
                )
    elif node.id == "sequence":
        short = [item for item in node.value if _is_short_item(item)]
        for item in node.value:
            if not _is_short_item(item):
                items.sections.lists.setdefault("statements", []).append(item)
        items.read(sequence(short, node), None)
    else:
        items.read(node, None)


def _refuse_keys_as_speakers(read: Sections) -> None:
    for id, entries in read.found.records("speaker").items():
        if id in declared.statement_keys() or id in declared.verbs() or id == declared.UNNAMED:
            read.nodes.problem(
                line(entries["id"]),
                f"`{id}` is a key of statements; give this speaker another id",
            )


def _read_evidence(read: Sections, statements: Statements, node: Any) -> None:
    """Read the evidence, whose bearings name claims and statements by their handles."""
    for key, entries, place in read.items("evidence", "evidence", node):
        bearings = [*entries["bearings"].value] if "bearings" in entries else []
        for name, bears in declared.bearings().items():
            for target, note in listed(entries.pop(name)) if name in entries else ():
                bearing: Entries = {"bears": text(bears, target), "note": note}
                if is_scalar(target) and _is_claim(read, statements, target.value):
                    bearing["claim"] = target
                else:
                    bearing["statement"] = statements.handle(target, name)
                    if bearing["statement"] is None:
                        continue
                bearings.append(mapping(bearing, target))
        if bearings:
            entries["bearings"] = sequence(bearings, key or place)
        read.add("evidence", entries, place)


def _is_claim(read: Sections, statements: Statements, name: str) -> bool:
    if statements.has(name):
        return False
    return name in read.found.records("claim") or read.known.claim(name) is not None


def _is_short_item(item: Any) -> bool:
    """Whether an item of a list of statements needs anything of the short form."""
    if item.id != "mapping":
        return is_scalar(item)
    keys = _keys(item)
    figures = next((v for k, v in item.value if is_scalar(k) and k.value == "figures"), None)
    only_short = {*declared.own_keys(), *declared.verbs()} - {*declared.long_keys()}
    is_long = keys <= {*declared.long_keys()} or ("speaker" in keys and keys.isdisjoint(only_short))
    return not is_long or (figures is not None and figures.id == "mapping")


def _keys(node: Any) -> set[str]:
    if node.id != "mapping":
        return set()
    return {key.value for key, _ in node.value if is_scalar(key)}


def _items(entries: Entries, section: str) -> list[Any]:
    node = entries.get(section)
    if node is None or node.id != "sequence":
        return []
    return list(node.value)
