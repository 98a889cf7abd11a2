"""Units and money: the only door to pint, which knows units, and babel, which knows currencies.

What a unit is and how one converts into another is the libraries' business; when a figure is
converted, and by which rate money is, is said in sql/views/converted_figure.sql. Conversions are
exact fractions, so that no digit of a figure is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from importlib.util import find_spec
from math import lcm
from pathlib import Path
from typing import Any, NamedTuple

# No decimal gives a factor with π in it exactly; a fraction of such whole numbers is close enough.
CLOSE = 10**17
# Larger ones leave HUGEINT no room for a figure.
LARGEST = 10**27

# What a unit is written with. The library evaluates expressions, and a name is none.
_WORDING = re.compile(r"[^\W\d_][\w °%/*·²³^().-]{0,59}|[%°‰][\w]{0,9}")
# Where one may begin behind a figure.
_BEHIND = re.compile(r"(?:(?<=\S)\s+|(?<=\d))(?=[^\W\d_]|°)(?=\D*$)")
_LONG_NUMBER = re.compile(r"\d{2,}|\*\*")


class Unit(NamedTuple):
    """What a unit measures: a dimension in words; counting units have none but their name."""

    kind: str
    dimension: str
    known_as: Any


class Pair(NamedTuple):
    """How values in one unit become values in another: (value × numerator + addend) / denominator.

    Without a numerator they do not, but money may have a declared rate.
    """

    unit: str
    quantity_unit: str
    kind: str
    quantity_kind: str
    dimension: str
    quantity_dimension: str
    same: bool
    numerator: int | None
    addend: int | None
    denominator: int | None
    meant: str | None


def pairs(names: Iterable[tuple[str, str]]) -> list[Pair]:
    """How each unit converts into the other one, in order."""
    return [_pair(unit, other) for unit, other in names]


def kind(name: str) -> str:
    """What figures in a unit are: money, a part of a hundred or so, a measure, or a count."""
    # Most are words that are counted; to import the library takes half as long as to load a story.
    if name.isascii() and name.isalpha() and not name.isupper() and not _is_in_library(name):
        return "count"
    unit = _read(name)
    if unit.kind != "measure" or unit.dimension != "a ratio":
        return unit.kind
    # A ratio that is a unit of its own, such as per cent, is some part of one; else it counts.
    return "count" if _registry().convert(1, unit.known_as, "dimensionless") == 1 else "percent"


def parted(words: str, unit: str) -> tuple[str, str] | None:
    """The words of a figure and the unit behind them, such as 30 and kilometers.

    Args:
        words: a figure as it was stated.
        unit: one of a measure, into which that behind the figure has to convert.

    Returns:
        None where no such unit stands there, and for 30km of a quantity in km, which is read so.
    """
    for place in _BEHIND.finditer(words):
        figure, named = words[: place.start()], words[place.end() :]
        if figure + unit == words:
            return None
        if kind(unit) == "measure" and _pair(named, unit).numerator is not None:
            return figure, named
    return None


def _is_in_library(word: str) -> bool:
    """Whether a word may be one of the library's units, as its own list of them has it."""
    units, prefixes = _listed()
    spelled = {word, word.lower()}
    spelled |= {one.removesuffix(ending) for one in spelled for ending in ("s", "es")}
    return any(
        one in units
        or any(one.startswith(prefix) and one[len(prefix) :] in units for prefix in prefixes)
        for one in spelled
    )


@cache
def _listed() -> tuple[frozenset[str], tuple[str, ...]]:
    """The units and the prefixes that the library lists."""
    found = find_spec("pint")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("No module named 'pint'", name="pint")
    units: set[str] = set()
    prefixes: set[str] = set()
    for file in ("default_en.txt", "constants_en.txt"):
        for line in Path(found.origin).with_name(file).read_text("utf-8").splitlines():
            names = [name.strip() for name in line.partition("#")[0].split("=")]
            if names[0].endswith("-"):
                prefixes.update(name[:-1] for name in names if name.endswith("-"))
            else:
                units.update(names)
    return frozenset(units - {""}), tuple(sorted(prefixes))


def _pair(unit: str, other: str) -> Pair:
    one, two = _read(unit), _read(other)
    # A counting unit is known by its name only, whatever its case.
    same = one.kind == two.kind == "count" and unit.casefold() == other.casefold()
    numerator = addend = denominator = None
    if one.kind == two.kind == "count":
        numerator, addend, denominator = 1, 0, 1
    elif one.kind == two.kind == "measure" and (factor := _factor(one.known_as, two.known_as)):
        numerator, addend, denominator = factor
    return Pair(
        unit=unit,
        quantity_unit=other,
        kind=one.kind,
        quantity_kind=two.kind,
        dimension=one.dimension,
        quantity_dimension=two.dimension,
        same=same,
        numerator=numerator,
        addend=addend,
        denominator=denominator,
        meant=_meant(unit) if one.kind == "count" and not same else None,
    )


@cache
def _read(name: str) -> Unit:
    """What a unit is: money, a measure that the library knows, or a counting unit of its own."""
    if name in _currencies():
        return Unit("money", "money", name)
    measure = _measure(name)
    if measure is None:
        return Unit("count", "a counting unit of its own", None)
    dimensions = measure.dimensionality.items()
    powers = {str(dimension).strip("[]"): int(power) for dimension, power in dimensions}
    above = [f"{name}^{n}" if n > 1 else name for name, n in powers.items() if n > 0]
    below = [f"{name}^{-n}" if n < -1 else name for name, n in powers.items() if n < 0]
    dimension = " / ".join([" · ".join(above) or "1", *below]) if powers else _plain(measure)
    if any(part.startswith("delta_") for part in measure._units):
        # Half a degree warmer is no temperature.
        dimension = dimension.replace("temperature", "temperature difference")
    return Unit("measure", dimension, measure)


def _plain(unit: Any) -> str:
    """Units without a dimension still differ in kind: angles, data, parts of a whole."""
    roots = dict(_registry().get_root_units(unit)[1]._units)
    return {"": "a ratio", "radian": "angle", "bit": "data"}.get(
        kind := " · ".join(sorted(roots)), kind
    )


@cache
def _currencies() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(list_currencies())


@cache
def _registry() -> Any:
    import pint

    registry: Any = pint.UnitRegistry(non_int_type=Fraction)
    # The library would take pct for a picocarat.
    registry.define("percent = 0.01 = % = per_cent = pct")
    return registry


def _measure(name: str) -> Any:
    """The library's unit of that name, spelled with spaces or in capitals as words often are."""
    spellings = [name, name.replace(" ", "_")]
    if len(name) > 3 and name.replace(" ", "").isalpha():
        spellings += [spelling.lower() for spelling in spellings]
    for spelling in dict.fromkeys(spellings):
        if _WORDING.fullmatch(spelling) and not _LONG_NUMBER.search(spelling):
            try:
                return _registry().Unit(spelling)
            except Exception:  # The library's parser raises what Python's tokenizer does, too.
                continue
    return None


def _factor(unit: Any, other: Any) -> tuple[int, int, int] | None:
    """Numerator, addend and denominator of a conversion; None between different dimensions."""
    registry = _registry()
    try:
        if registry.get_root_units(unit)[1] != registry.get_root_units(other)[1]:
            return None
        zero, one, two = (Fraction(registry.convert(Fraction(n), unit, other)) for n in range(3))
    except Exception:  # Scales that are not linear, such as dB, fail in many ways.
        return None
    slope = one - zero
    if slope <= 0 or two - one != slope:
        return None
    return _integers(slope, zero)


def _integers(slope: Fraction, zero: Fraction) -> tuple[int, int, int] | None:
    """The two fractions over one denominator; close to them where the exact one is too long."""
    if min(slope.numerator, slope.denominator) > CLOSE:
        slope = (
            1 / (1 / slope).limit_denominator(CLOSE)
            if slope < 1
            else slope.limit_denominator(CLOSE)
        )
    denominator = lcm(slope.denominator, zero.denominator)
    numerator, addend = int(slope * denominator), int(zero * denominator)
    return (
        (numerator, addend, denominator)
        if 0 < max(numerator, abs(addend), denominator) < LARGEST
        else None
    )


def _meant(name: str) -> str | None:
    """What was probably meant by a unit that is not known as it is written."""
    if name.upper() in _currencies():
        return name.upper()
    return name.lower() if name.lower() != name and _measure(name.lower()) else None
