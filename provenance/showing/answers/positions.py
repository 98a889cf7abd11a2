"""Who stands where: a block a claim, and under it who says, denies and asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from provenance.showing.answers.wording import Quotes, beside, column, qualified, verb
from provenance.showing.laying import Dates, Style, cut, isolated, many, pad, safe, wrap

if TYPE_CHECKING:
    from provenance.rows import Position

VERBS = ("says", "reports", "denies", "asks", "comments")
INDENT = 12
# So few are shown each with its date and its quote.
FEW = 6
# Less of a quote than this says nothing.
QUOTE = 22


def drawn(
    rows: Sequence[Position], width: int, style: Style, *, with_quotes: bool = False
) -> Iterator[str]:
    """Draw claims, those with the most positions first."""
    claims: dict[str, list[Position]] = {}
    for row in rows:
        claims.setdefault(row.claim, []).append(row)
    with_quotes = with_quotes or len(rows) <= FEW
    quotes = Quotes(row.anchored for row in rows if row.excerpt)
    dates = Dates(row.said for row in rows)
    said = f", said {dates.span}" if dates.span else ""
    total = f"{many(len(rows), 'position')} on {many(len(claims), 'claim')}{said}"
    yield from map(style.bold, wrap(total, width))
    for _, positions in sorted(claims.items(), key=lambda one: (-len(one[1]), one[0])):
        yield ""
        yield from map(style.bold, wrap(safe(positions[0].claim_text), width))
        name_room = column(map(_named, positions), width * 35 // 100)
        for word in VERBS:
            these = [row for row in positions if verb(row.stance, row.commitment) == word]
            if these:
                left = f"  {style.bold(pad(word, 8))}  "
                if with_quotes:
                    lines = [*_quoted(these, width - INDENT, name_room, style, quotes, dates)]
                else:
                    lines = wrap(", ".join(map(_named, these)), width - INDENT)
                yield from beside(left, lines, INDENT)
    if with_quotes:
        yield from quotes.note(width, style)


def _named(row: Position) -> str:
    former = f", was otherwise ({safe(row.answer_change)})" if row.answer_change else ""
    former = former or (", was otherwise" if row.changed else "")
    return isolated(safe(row.name)) + qualified(row) + former


def _quoted(
    rows: Sequence[Position],
    room: int,
    name_room: int,
    style: Style,
    quotes: Quotes,
    dates: Dates,
) -> Iterator[str]:
    """A line a position: name, date, and as much of the quote as fits, below where little does."""
    date_room = column((dates(row.said) for row in rows), min(16, room // 2))
    name_room = min(name_room, room - date_room - 2)
    left = room - name_room - date_room - 4
    for row in rows:
        date = style.dim(pad(cut(dates(row.said), date_room), date_room))
        first, *rest = wrap(_named(row), name_room)
        quote = []
        if row.excerpt and left >= QUOTE:
            quote = quotes.marked(row.excerpt, row.anchored, left, 1)
        yield "  ".join([pad(first, name_room), date, *quote])
        yield from rest
        if row.excerpt and left < QUOTE:
            below = quotes.marked(row.excerpt, row.anchored, room - 2, 2)
            yield from (f"  {line}" for line in below)
