"""Who gave which figure: a block a quantity, a line a figure, all on one axis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from provenance.showing import plot
from provenance.showing.answers.wording import column, counted_in
from provenance.showing.laying import (
    Dates,
    Style,
    at_right,
    cut,
    many,
    pad,
    safe,
    wrap,
)

if TYPE_CHECKING:
    from provenance.rows import FigureMark
    from provenance.showing.axis import Values

# With less width than this a speaker stands above the figures, not beside them.
NARROW = 60
# The columns of a picture: below the least it shows nothing, above the most it spreads.
LEAST, MOST = 14, 48


def drawn(
    marks: Sequence[FigureMark],
    width: int,
    style: Style,
    *,
    disputed: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """Draw the figures of each quantity, disputed ones and those with most figures first.

    Args:
        marks: the figures and denials, speaker by speaker.
        width: of a line.
        style: for values and dates.
        disputed: the letters of the topic of each quantity that is in dispute, where that is known.
    """
    quantities: dict[str, list[FigureMark]] = {}
    for mark in marks:
        quantities.setdefault(mark.quantity, []).append(mark)
    given = {(mark.statement, mark.verbatim, mark.quantity, mark.mark) for mark in marks}
    denials = len({(one, of) for one, _, of, mark in given if mark == "denial"})
    total = many(sum(mark == "figure" for *_, mark in given), "figure")
    total += f" and {many(denials, 'denial')}" if denials else ""
    total += f" for {many(len(quantities), 'quantity', 'quantities')}" * (len(quantities) > 1)
    span = Dates(mark.said for mark in marks).span
    yield from map(style.bold, wrap(total + (f", said {span}" if span else ""), width))
    dates = Dates(mark.said for mark in marks)
    order = sorted(
        quantities.values(),
        key=lambda some: (some[0].quantity not in (disputed or {}), -len(some), some[0].quantity),
    )
    blocks = [_Block(some, width, dates) for some in order]
    for block in blocks:
        remark = many(len({mark.speaker for mark in block.marks}), "speaker")
        if disputed is not None:
            letters = disputed.get(block.marks[0].quantity)
            remark += f", in dispute: {letters}" if letters else ", no dispute"
        yield ""
        yield from at_right(block.title, remark, width, style.bold)
        yield from block.lines(style)
    yield ""
    key = plot.key(marks, drawn=any(block.room for block in blocks))
    yield from (style.dim(line.rstrip("\n")) for line in plot.packed(key, width))


class _Block:
    """The figures of one quantity: speaker, date, words, sign, and the interval on their axis."""

    def __init__(self, marks: Sequence[FigureMark], width: int, dates: Dates) -> None:
        self.marks, self.width, self.dates = marks, width, dates
        self.title = counted_in(marks[0].quantity_name, marks[0].quantity_unit)
        by_speaker = groupby(marks, lambda mark: mark.speaker)
        self.rows = [row for _, some in by_speaker for row in plot.rows_of([*some])]
        self.words = [_words(row) for row in self.rows]
        self.is_narrow = width < NARROW
        names = (safe(mark.name) for mark in marks)
        self.name_room = 0 if self.is_narrow else column(names, width * 3 // 10)
        self.date_room = column((dates.day(mark.said)[0] for mark in marks), width // 3)
        self.indent = 2 + (self.name_room + 2) * (not self.is_narrow) + self.date_room + 2
        most = min(max(14, width * 22 // 100), width - self.indent - 4)
        self.words_room = column((text for texts in self.words for text in texts), most)
        # Between words and picture stands the sign.
        room = min(width - self.indent - self.words_room - 4, MOST)
        self.room = room if room >= LEAST else 0

    def lines(self, style: Style) -> Iterator[str]:
        """A line a figure, a speaker once."""
        scale = _scale(self.marks, self.room)
        ruler = plot.ruled(scale, self.room)
        if self.room:
            before = self.indent + self.words_room
            note = pad(cut(scale.note, before), before + 4)
            yield style.dim(note + plot.labelled(scale, self.room, 0).rstrip())
        speaker = None
        for row, texts in zip(self.rows, self.words, strict=True):
            name = "" if row[0].speaker == speaker else safe(row[0].name)
            speaker = row[0].speaker
            left = "  "
            if not self.is_narrow:
                left += pad(cut(name, self.name_room, anywhere=True), self.name_room) + "  "
            elif name:
                yield "  " + pad(cut(name, self.width - 2, anywhere=True), 0)
            date = cut(self.dates.day(row[0].said)[0], self.date_room)
            first, *rest = (line for text in texts for line in wrap(text, self.words_room))
            picture = [*ruler]
            for mark in row if self.room else ():
                plot.put(picture, mark, scale)
            yield (
                f"{left}{style.dim(pad(date, self.date_room))}  "
                f"{style.bold(pad(first, self.words_room))}  {plot.sign(row[0])} {''.join(picture)}"
            )
            yield from (" " * self.indent + style.bold(pad(line, 0)) for line in rest)


def _scale(marks: Sequence[FigureMark], room: int) -> Values:
    """The scale with the most ticks whose numbers have room."""
    scales = (plot.scale(marks, most) for most in range(6, 1, -1))
    return next((tried for tried in scales if plot.fits(tried, room)), plot.scale(marks, 2))


def _words(row: Sequence[FigureMark]) -> list[str]:
    """What the line says: the figure as stated, with its unit where that is another; its time."""
    first = row[0]
    text = safe(plot.wording(first, *row[1:]))
    return [text] + ([f"for {Dates()(first.as_of)}"] if first.as_of else [])
