"""What contradicts what: how much is in dispute, then a card for each topic, or a line for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from provenance.showing.answers.cards import Layout
from provenance.showing.answers.wording import Quotes, column, counted_in, share
from provenance.showing.laying import (
    Dates,
    Style,
    at_right,
    columns_of,
    cut,
    isolated,
    many,
    pad,
    safe,
    short,
    wrap,
)

if TYPE_CHECKING:
    from provenance.showing.disputes import Card, Count, Listed, Pair, Topic

# In a line a topic the subject needs so much room; before it has less, these columns are left out:
# the kind, the pairs, the share, the voices, the gap.
_LEAST_SUBJECT = 14
_FIRST_LEFT_OUT = (6, 5, 3, 4, 2)

NOTHING = "Nothing contradicts anything here."


def drawn(
    topics: Listed,
    cards: Sequence[Card],
    width: int,
    style: Style,
    *,
    is_filtered: bool = False,
    with_hint: bool = False,
    whole: bool = False,
) -> Iterator[str]:
    """Draw cards, the first of the topics that were asked for."""
    if not topics.topics:
        yield from wrap(nothing(topics.count, is_filtered), width)
        return
    said = [said for card in cards for said in card.said]
    figures = [figure for card in cards for figure in card.figures]
    dates = Dates([*(one.said for one in said), *(figure.as_of for figure in figures)])
    quotes = Quotes(one.anchored for one in said if one.excerpt and one.statement)
    layout = Layout(dates, quotes, width, style, with_case=len(topics.count.cases or ()) > 1)
    layout.marking(is_filtered and not all(one.passes for one in said))
    yield from _head(topics, len(cards), width, style)
    for card in cards:
        yield ""
        yield from layout.card(card, whole=whole)
    yield from _foot(topics, len(cards), width, style, quotes)
    if with_hint and cards:
        letters = cards[0].topic.shown
        hints = (f"why: provenance explain {letters}", f"judge: provenance resolve {letters}")
        yield from map(style.dim, _joined([*hints, "every field: --long"], width))


def _joined(parts: Sequence[str], width: int) -> Iterator[str]:
    """Parts beside each other; a line ends between two, so that a command can be copied."""
    line = ""
    for part in parts:
        longer = f"{line} · {part}" if line else part
        if line and columns_of(longer) > width:
            yield line
            longer = part
        line = longer
    yield line


def headings(
    topics: Listed, cards: Sequence[Card], width: int, style: Style
) -> Mapping[str, Sequence[str]]:
    """What the card of each topic begins with, by the letters of the topic."""
    with_case = len(topics.count.cases or ()) > 1
    layout = Layout(Dates(), Quotes(()), width, style, with_case=with_case)
    return {card.topic.topic: [*layout.heading(card)] for card in cards}


def explained(
    card: Card, pairs: Sequence[Pair], rules: Mapping[str, str], width: int, style: Style
) -> Iterator[str]:
    """Draw one topic whole: its card, the rules that list it, and each of its contradictions."""
    dates = Dates([*(one.said for one in card.said), *(one.as_of for one in card.figures)])
    quotes = Quotes(one.anchored for one in card.said if one.excerpt and one.statement)
    yield from Layout(dates, quotes, width, style).card(card, whole=True)
    counts = Counter(pair.kind for pair in pairs)
    yield ""
    yield style.bold("because")
    for kind, count in counts.items():
        name = safe(kind.replace("_", " "))
        yield from _hanging(f"  {count:,} × {name}: ", safe(rules.get(kind)), width)
    yield ""
    room = max(len(pair.letters) for pair in pairs)
    for pair in pairs:
        notes = [pair.grade] if pair.grade == "tension" else []
        notes += [pair.state] if pair.state != "open" else []
        text = (
            f"{isolated(safe(pair.earlier_name))} {safe(pair.earlier_words)}, "
            f"{isolated(safe(pair.later_name))} {safe(pair.later_words)}"
        ) + (f" ({', '.join(notes)})" if notes else "")
        start, *rest = wrap(text, width - room - 4)
        yield f"  {style.key(pad(pair.letters, room))}  {start}"
        yield from (" " * (room + 4) + line for line in rest)
    yield from quotes.note(width, style)


def _hanging(start: str, text: str, width: int) -> Iterator[str]:
    first, *rest = wrap(start.lstrip() + text, width - 4)
    yield f"  {first}"
    yield from (f"    {line}" for line in rest)


def summary(
    topics: Listed, limit: int | None, width: int, style: Style, *, is_filtered: bool = False
) -> Iterator[str]:
    """Draw a line for each topic."""
    shown = topics.topics[:limit]
    if not shown:
        yield from wrap(nothing(topics.count, is_filtered), width)
        return
    yield from _head(topics, len(shown), width, style)
    yield ""
    header = ("topic", "in dispute", "apart", "", "voices", "pairs", "kind", "")
    # With less room the name of a case would leave none for what is in dispute.
    with_case = len(topics.count.cases or ()) > 1 and width >= 100
    rows = [_summed(topic, with_case) for topic in shown]
    rooms = [column(texts, width) for texts in zip(header, *rows, strict=True)]
    least = min(rooms[1], _LEAST_SUBJECT)
    for at in (*_FIRST_LEFT_OUT, None):
        left = width - sum(room + 2 for at, room in enumerate(rooms) if room and at != 1)
        if left >= least or at is None:
            break
        rooms[at] = 0
    rooms[1] = min(rooms[1], max(left, 1))

    def line(row: Sequence[str]) -> str:
        cells = [pad(row[0], rooms[0]), pad(cut(row[1], rooms[1]), rooms[1])]
        cells += [row[at].rjust(rooms[at]) for at in range(2, 6)]
        cells += [pad(row[at], rooms[at]) for at in (6, 7)]
        return "  ".join(cell for cell, room in zip(cells, rooms, strict=True) if room).rstrip()

    yield style.dim(cut(line(header), width))
    for row in rows:
        text = line(row)
        yield style.key(text[: len(row[0])]) + text[len(row[0]) :]
    yield from _foot(topics, len(shown), width, style, None)


def _summed(topic: Topic, with_case: bool) -> tuple[str, ...]:
    gap, part = "", ""
    if topic.about == "quantity" and topic.gap is not None:
        gap = short(topic.gap)
        part = share(topic.apart, "<1 %")
    subject = counted_in(topic.subject_text, topic.unit)
    if with_case and topic.case_id:
        subject = f"{safe(topic.case_id)} · {subject}"
    mark = topic.state if topic.state != "open" else "tension" if topic.grade == "tension" else ""
    kind = safe(topic.kind.replace("_", " "))
    return topic.shown, subject, gap, part, str(topic.voices), f"{topic.pairs:,}", kind, mark


def nothing(count: Count, is_filtered: bool) -> str:
    """What an answer without topics says."""
    if is_filtered and (count.topics or count.judged):
        others = many(count.topics, "topic")
        return f"Nothing contradicts anything that matches; {others} without the filters."
    if count.judged:
        return f"Nothing is in dispute; {many(count.judged, 'judged topic')}: --state judged"
    return NOTHING


def counted(topics: Listed, shown: int) -> tuple[str, str]:
    """How many topics and contradictions there are and when it was said; and of which case."""
    asked = topics.topics
    count = sum(topic.open_pairs if topic.state != "judged" else topic.pairs for topic in asked)
    noun = "judged topic" if all(topic.state == "judged" for topic in asked) else "topic"
    dispute = "" if noun == "judged topic" else " in dispute"
    text = f"{many(len(asked), noun)}{dispute}, {many(count, 'contradiction')}"
    if shown < len(asked):
        text += f", the first {shown} here" if shown > 1 else ", the first here"
    firsts = [topic.first_said for topic in asked if topic.first_said]
    lasts = [topic.last_said for topic in asked if topic.last_said]
    if firsts and lasts:
        first, last = str(min(firsts))[:10], str(max(lasts))[:10]
        text += f", said {Dates()(first if first == last else f'{first}/{last}')}"
    cases = topics.count.cases or []
    return text, many(len(cases), "case") if len(cases) > 1 else safe(topics.count.title)


def left_out(topics: Listed, shown: int, *, of_cards: bool) -> list[str]:
    """What an answer leaves out, and how to see it."""
    lines = []
    if rest := len(topics.topics) - shown:
        line = "--summary has a line for each, " if of_cards else ""
        lines.append(f"{many(rest, 'more topic')}: {line}--limit 0 all of them")
    if topics.count.judged and all(topic.state != "judged" for topic in topics.topics):
        lines.append(f"{many(topics.count.judged, 'judged topic')}: --state judged")
    return lines


def _head(topics: Listed, shown: int, width: int, style: Style) -> Iterator[str]:
    text, right = counted(topics, shown)
    if not right:
        yield from map(style.bold, wrap(text, width))
        return
    if columns_of(text) + 2 + columns_of(right) <= width:
        yield from at_right(text, right, width, style.bold)
        return
    yield from map(style.bold, wrap(text, width))
    yield pad(cut(right, width), 0)


def _foot(
    topics: Listed, shown: int, width: int, style: Style, quotes: Quotes | None
) -> Iterator[str]:
    if quotes is not None:
        yield from quotes.note(width, style)
    lines = left_out(topics, shown, of_cards=quotes is not None)
    if lines:
        yield ""
    for text in lines:
        yield from wrap(text, width)
