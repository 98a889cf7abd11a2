"""The figures of a statement: words by quantity, denied ones, and what holds for all of them."""

from __future__ import annotations

from typing import Any

from provenance.declaration import records
from provenance.intake.case_file import is_absent, is_scalar
from provenance.intake.case_format import CORRECTIONS
from provenance.intake.short.items import Item
from provenance.intake.short.nodes import first, slug, text
from provenance.intake.short.sections import Entries, Sections

# What a statement says of all its figures.
_OF_FIGURES = ("as_of", "basis", "unit", "decimal_mark")


class Figures:
    """Reads the figures of statements."""

    def __init__(self, sections: Sections) -> None:
        self.sections = sections

    def of(self, item: Item, is_denial: bool) -> list[Entries] | None:
        """Its figures, each with the id of its quantity under ``quantity``."""
        node = item.keys.get("figures")
        if node is None:
            return []
        told = {
            name: value
            for name in _OF_FIGURES
            if (value := first((item.keys.get(name), item.context.get(name)))) is not None
        }
        figures: list[Entries] = []
        if node.id == "sequence":
            for given in node.value:
                entries = self.sections.nodes.mapping(given, _figure_keys(), "a figure")
                if entries is None or not self._has_quantity(entries, given):
                    return None
                figures.append({**told, **entries})
        elif node.id == "mapping":
            for quantity, value in node.value:
                found = self._of(quantity, value, told)
                if found is None:
                    return None
                figures += found
        else:
            self.sections.problem(
                node, "`figures` is a mapping {quantity: words}, such as {dead: at least 12}"
            )
            return None
        if is_denial and any("denied" in figure for figure in figures):
            # In a denial a figure is denied unless it says otherwise.
            for figure in figures:
                figure.setdefault("denied", text("false", figure["quantity"]))
        return figures

    def _has_quantity(self, entries: Entries, node: Any) -> bool:
        if "quantity" in entries and is_scalar(entries["quantity"]):
            return self._is_quantity(entries["quantity"])
        self.sections.problem(node, "a figure needs `quantity`, the id of what it is a figure of")
        return False

    def _of(self, quantity: Any, value: Any, told: Entries) -> list[Entries] | None:
        if not is_scalar(quantity) or not self._is_quantity(quantity):
            return None
        found: list[Entries] = []
        for given in value.value if value.id == "sequence" else [value]:
            figure: Entries = {"quantity": quantity, **told}
            if is_scalar(given):
                if not is_absent(given):
                    figure["verbatim"] = given
            else:
                what = f"the figure for `{quantity.value}`"
                entries = self.sections.nodes.mapping(given, _figure_keys(), what)
                if entries is None:
                    return None
                denied = entries.pop("denied", None)
                figure |= entries
                if denied is not None:
                    is_flag = is_scalar(denied) and denied.value.lower() in ("true", "false")
                    figure["denied"] = denied if is_flag else text("true", denied)
                    if not is_flag:
                        figure["verbatim"] = denied
            if "verbatim" not in figure and "denied" not in figure:
                self.sections.problem(
                    quantity,
                    f"the figure for `{quantity.value}` has no words; write "
                    f"{{{quantity.value}: at least 12}}",
                )
                return None
            found.append(figure)
        return found

    def _is_quantity(self, node: Any) -> bool:
        known = self.sections.found.records("quantity")
        name = node.value
        if name in known or "/" in name or self.sections.known.owned("quantity", name) is not None:
            return True
        self.sections.problem(
            node,
            f"`{name[:40]}` {self.sections.unknown('quantity', name, known)}; declare it under "
            f"`quantities:`, such as `{slug(name) or 'dead'}: {{name: …, unit: person}}`",
        )
        return False


def _figure_keys() -> list[str]:
    stated = records()["figure"].fields
    return [*(name for name in stated if name != "statement"), *CORRECTIONS]
