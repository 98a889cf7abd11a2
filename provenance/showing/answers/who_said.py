"""Who said what: a block a statement, under a heading for each speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from provenance.showing.answers.wording import (
    Quotes,
    beside,
    column,
    heading,
    qualified,
    shared_case,
    verb,
)
from provenance.showing.laying import Dates, Style, columns_of, cut, many, pad, safe, wrap

if TYPE_CHECKING:
    from provenance.rows import Utterance

    # The places of a statement in which it can be read.
    Places = list[Utterance]

# With less room than this a text stands below its date and verb, not beside them.
LEAST = 34
QUOTE_LINES = 3


def drawn(
    rows: Sequence[Utterance], width: int, style: Style, *, by_date: bool = False
) -> Iterator[str]:
    """Draw statements, by speaker in the order of their first date, or all by date."""
    # The places of one statement need not stand together.
    statements: dict[str, Places] = {}
    for row in rows:
        statements.setdefault(row.statement, []).append(row)
    speakers: dict[str, list[Places]] = {}
    for places in statements.values():
        speakers.setdefault(places[0].speaker, []).append(places)

    dates = Dates(row.said for row in rows)
    block = _Block(
        dates,
        Quotes(row.anchored for row in rows if row.excerpt),
        shared_case(row.statement for row in rows),
        width,
        style,
    )
    said = f", said {dates.span}" if dates.span else ""
    count = many(len(statements), "statement")
    if by_date or len(speakers) > 1:
        total = f"{count} by {many(len(speakers), 'speaker')}{said}"
        yield from map(style.bold, wrap(total, width))
    if by_date:
        yield from block.lines([*statements.values()], named=True)
    else:
        for blocks in speakers.values():
            alone = len(speakers) == 1
            if not alone:
                yield ""
            remark = count + said if alone else many(len(blocks), "statement")
            yield from heading(safe(blocks[0][0].name), remark, width, style)
            yield from block.lines(blocks)
    yield from block.quotes.note(width, style)


class _Block:
    """A statement as lines: date, verb, claim and figures, then the quote, then where it stands."""

    def __init__(self, dates: Dates, quotes: Quotes, case: str, width: int, style: Style) -> None:
        self.dates, self.quotes, self.case = dates, quotes, case
        self.width, self.style = width, style

    def lines(self, blocks: Sequence[Places], named: bool = False) -> Iterator[str]:
        """Blocks whose texts begin in one column; apart, and with the name, where none is above."""
        heads = [
            (" ".join(self.dates.day(row.said)).rstrip(), verb(row.stance, row.commitment))
            for row, *_ in blocks
        ]
        date_room = column((date for date, _ in heads), self.width // 3)
        verb_room = column((word for _, word in heads), self.width)
        indent = 2 + date_room + 2 + verb_room + 2
        is_stacked = self.width - indent < LEAST
        for places, (date, word) in zip(blocks, heads, strict=True):
            date = self.style.dim(pad(cut(date, date_room), date_room))
            left = f"  {date}  {self.style.bold(pad(word, verb_room))}  "
            if named:
                yield ""
            if is_stacked:
                yield left.rstrip()
                yield from beside(" " * 4, [*self._texts(places, self.width - 4, named)], 4)
            else:
                texts = [*self._texts(places, self.width - indent, named)]
                yield from beside(left, texts, indent)

    def _texts(self, places: Places, room: int, named: bool) -> Iterator[str]:
        row = places[0]
        if named:
            yield from map(self.style.bold, wrap(safe(row.name), room))
        claim = _subject(row) + qualified(row)
        figures = safe(row.figures)
        beside_claim = columns_of(figures) <= room // 3
        taken = columns_of(figures) + 2 if figures and beside_claim else 0
        first, *rest = wrap(claim, room - taken)
        if taken:
            yield pad(first, room - columns_of(figures)) + self.style.bold(pad(figures, 0))
        else:
            yield first
        yield from rest
        if figures and not beside_claim:
            yield from map(self.style.bold, wrap(figures, room))
        if row.excerpt:
            figure = row.figures.split("; ")[0] if row.figures else ""
            yield from self.quotes.marked(row.excerpt, row.anchored, room, QUOTE_LINES, figure)
            if row.translation:
                yield from map(self.style.dim, wrap(safe(row.translation), room, QUOTE_LINES))
        for line in wrap(safe(" · ".join(self._notes(places))), room, 2):
            yield self.style.dim(line)

    def _notes(self, places: Places) -> Iterator[str]:
        """Its id, where it can be read, for whom it was said, what it passes on and takes back."""
        row = places[0]
        yield self._short(row.statement)
        if sources := [*dict.fromkeys(place.source for place in places if place.source)]:
            yield ", ".join(sources)
        if row.on_behalf_of:
            yield f"for {row.on_behalf_of}"
        if row.relays:
            yield f"passes on {', '.join(map(self._short, row.relays.split('; ')))}"
        if row.withdraws and row.claim_text:
            yield f"withdraws {self._short(row.withdraws)}"

    def _short(self, id: str) -> str:
        return id.removeprefix(self.case)


def _subject(row: Utterance) -> str:
    """What a statement is about: its claim or figures, else the statement that it takes back."""
    if row.claim_text:
        return safe(row.claim_text)
    return f"withdraws {safe(row.withdraws)}" if row.withdraws else "on no claim of the record"
