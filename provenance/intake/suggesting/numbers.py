"""The numbers that a row gives: which columns are bounds of one number, and what it is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from provenance.intake.suggesting.columns import Column, Columns
from provenance.intake.suggesting.lines import FILL, columns, name, quoted
from provenance.intake.suggesting.subjects import Subject


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a row: the name of its quantity, the words of its figure, and when it is there.

    ``each`` is the list of columns of which every one is such a number, of its own time.
    """

    name: str
    verbatim: str
    present: Sequence[str] = ()
    each: str = ""

    @property
    def id(self) -> str:
        """The id of its quantity."""
        return f"{{slug: {self.name.replace(': ', ' ')}}}"


def found(
    given: Columns, subject: Subject, measure: Column | None, values: Mapping[str, str]
) -> Iterator[Number]:
    """The numbers of a row.

    Args:
        given: what the columns of the table are.
        subject: what its numbers are of.
        measure: the column of kinds of numbers, if numbers are told apart by one.
        values: the names of the values of the mapping.
    """
    of, counted = values["of"], values["counted"]
    if measure is None:
        unnamed = f'"{{{of}}}: {{{counted}}}"'
    elif measure in subject.columns:
        unnamed = f'"{{{of}}}"'
    else:
        unnamed = quoted(f"{{{of}}}: {{{measure.name}}}")
    figures = given.of("figure")
    for stem in dict.fromkeys(figure.stem for figure in figures):
        bounds = {figure.bound: figure for figure in figures if figure.stem == stem}
        point = bounds.get("point")
        words = name(point.name if point else " ".join(stem))
        called = f'"{{{of}}}: {words}"' if stem else unnamed
        yield Number(called, _verbatim(bounds), _present(given, bounds))
    if wide := given.of("wide"):
        listed = ", ".join(quoted(column.name) for column in wide)
        yield Number(unnamed, '"{cell.value}"', each=f"{{cell: {{unpivot: [{listed}]}}}}")


def _present(given: Columns, bounds: Mapping[str, Column]) -> list[str]:
    """The columns of which a row needs one; none where every row has it."""
    whole = any(
        given.is_whole(column) and not column.marks and not column.negatives
        for column in bounds.values()
    )
    return [] if whole else [columns([column]) for column in bounds.values()]


def _verbatim(bounds: Mapping[str, Column]) -> str:
    if [*bounds] == ["point"]:
        return columns([bounds["point"]])
    order = [bound for bound in ("low", "high", "point") if bound in bounds]
    return "{" + ", ".join(f"{bound}: {columns([bounds[bound]])}" for bound in order) + "}"


def any_of(present: Sequence[str]) -> str:
    """The condition that one of these columns has a value."""
    return present[0] if len(present) == 1 else f"{{any: [{', '.join(present)}]}}"


def decimal_mark(given: Columns, figures: Sequence[Column]) -> tuple[str, str]:
    """How counts write decimals, where they have signs between thousands, and the doubt."""
    point, comma, has_point, has_comma = given.separators(figures)
    if has_point:
        have_points = given.have_points(figures)
        if have_points is None:
            return FILL, "`.` is a point in cells that are numbers; comma only if all are texts"
        point, has_point = point or have_points, not have_points
    dots, commas = comma or has_point, point or has_comma
    if not (dots or commas):
        return "", ""
    # Of people there are no parts, of what is not named there may be.
    is_sure = point or comma or any(figure.stem for figure in figures)
    if (dots and commas) or not is_sure:
        return FILL, f"point or comma: `{'.' if dots else ','}` in the numbers may be either"
    return ("comma" if dots else "point"), ""
