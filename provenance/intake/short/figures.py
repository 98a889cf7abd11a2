"""The figures of a statement: words by quantity, denied ones, and what holds for all of them."""

from __future__ import annotations

from typing import Any

from provenance.declaration import records
from provenance.intake.case_file import flag, is_absent, is_scalar
from provenance.intake.case_format import CORRECTIONS
from provenance.intake.short.items import Item
from provenance.intake.short.nodes import first, is_nothing, slug, text, text_of
from provenance.intake.short.sections import Entries, Sections
from provenance.readings import units

# What a statement says of all its figures.
OF_FIGURES = ("as_of", "basis", "unit", "decimal_mark")


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
            for name in OF_FIGURES
            if (value := first((item.keys.get(name), item.context.get(name)))) is not None
        }
        found: list[Entries | None] = []
        if node.id == "sequence":
            for given in node.value:
                entries = self.sections.nodes.mapping(given, _figure_keys(), "a figure")
                is_whole = entries is not None and self._has_quantity(entries, given)
                found.append({**told, **(entries or {})} if is_whole else None)
        elif node.id == "mapping":
            for quantity, value in node.value:
                found += self._of(quantity, value, told)
        else:
            self.sections.problem(
                node, "`figures` is a mapping {quantity: words}, such as {dead: at least 12}"
            )
            return None
        figures = [figure for figure in found if figure is not None]
        if len(figures) < len(found):
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

    def _of(self, quantity: Any, value: Any, told: Entries) -> list[Entries | None]:
        """The figures of a quantity; None for one that has a problem, which is reported."""
        if not is_scalar(quantity):
            self.sections.problem(quantity, "a key of `figures` is the id of a quantity")
            return [None]
        is_known = self._is_quantity(quantity)
        listed = value.value if value.id == "sequence" else [value]
        found = [self._figure(quantity, given, told) for given in listed]
        return found if is_known else [None]

    def _figure(self, quantity: Any, given: Any, told: Entries) -> Entries | None:
        name = quantity.value
        figure: Entries = {"quantity": quantity, **told}
        if is_scalar(given):
            if not is_absent(given):
                figure["verbatim"] = given
        else:
            what, problems = f"the figure for `{name}`", self.sections.nodes.problems
            before = len(problems)
            entries = self.sections.nodes.mapping(given, _figure_keys(), what)
            for key, said in (entries or {}).items():
                self.sections.nodes.scalar(said, key)
            if entries is None or len(problems) > before:
                return None
            figure |= {key: said for key, said in entries.items() if not is_nothing(said)}
            denied = figure.get("denied")
            if denied is not None and flag(denied) is None:
                if "verbatim" in figure:
                    own, other = figure["verbatim"].value, denied.value
                    self.sections.problem(
                        denied,
                        f"{what} is two, `{own}` and the denied `{other}`; write "
                        f"{{{name}: [{own}, {{denied: {other}}}]}}",
                    )
                    return None
                figure |= {"denied": text("true", denied), "verbatim": denied}
        if "verbatim" in figure or "denied" in figure:
            return self._with_unit(figure)
        self.sections.problem(
            quantity,
            f"the figure for `{name}` has no words; write {{{name}: at least 12}}",
        )
        return None

    def _with_unit(self, figure: Entries) -> Entries:
        """A figure with its unit, where its words end in one into which its quantity's converts."""
        quantity = figure["quantity"].value
        words, unit = figure.get("verbatim"), self._unit(quantity)
        if "unit" in figure or words is None or unit is None:
            return figure
        if (parted := units.parted(words.value, unit)) is None:
            return figure
        return {**figure, "verbatim": text(parted[0], words), "unit": text(parted[1], words)}

    def _unit(self, quantity: str) -> str | None:
        """The unit of a quantity of the file or the record."""
        declared = self.sections.found.records("quantity")
        if quantity in declared:
            return text_of(declared[quantity].get("unit"))
        known = self.sections.known
        id = known.owned("quantity", quantity)
        return known.fields("quantity", id).get("unit") if id is not None else None

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
