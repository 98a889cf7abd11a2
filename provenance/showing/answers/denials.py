"""Who denied what: a block a denial, with what it meets and whom it answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from provenance.showing.answers.wording import Quotes, beside, confined, heading, hedge, state
from provenance.showing.laying import Dates, Style, isolated, many, pad, safe, wrap

if TYPE_CHECKING:
    from provenance.rows import Denial

INDENT = 12


def drawn(rows: Sequence[Denial], width: int, style: Style) -> Iterator[str]:
    """Draw denials in the order in which they come."""
    dates = Dates(row.said for row in rows)
    quotes = Quotes(row.anchored for row in rows if row.excerpt)
    meeting = sum(row.meets > 0 for row in rows)
    said = f", said {dates.span}" if dates.span else ""
    meets = "meet" if meeting > 1 else "meets"
    total = (
        f"{many(len(rows), 'denial')}, {meeting or 'none'} of which {meets} somebody who says so"
    )
    yield from map(style.bold, wrap(total + said, width))
    room = width - INDENT
    for row in rows:
        yield ""
        name = safe(row.name) + hedge(row.commitment) + state(row.status)
        yield from heading(name, dates(row.said), width, style)
        texts = wrap(safe(row.claim_text) or "the figures", room)
        if scope := confined(row.scope):
            texts += [scope]
        if row.excerpt:
            texts += quotes.marked(row.excerpt, row.anchored, room, 2)
        yield from beside(f"  {style.bold(pad('denies', INDENT - 4))}  ", texts, INDENT)
        names = row.met_names.split("; ") if row.met_names else ["nobody who says so"]
        met = ", ".join(isolated(safe(name)) for name in names)
        if row.responds_to_name:
            met += f"; answers {isolated(safe(row.responds_to_name))}"
        yield from beside(f"  {pad('meets', INDENT - 4)}  ", wrap(met, room), INDENT)
    yield from quotes.note(width, style)
