"""The cards of topics as a page shows them: the same lines as at a terminal, with charts and notes.

What stands on a card, and how much of it, is decided where cards are laid out to be read; here its
texts become the parts of a page: of the report, of an answer by itself, or of a notebook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from provenance.showing import charts, disputes, page
from provenance.showing.answers import cards, contradictions
from provenance.showing.answers.wording import Quotes
from provenance.showing.disputes import Card, Figure, Listed, Said
from provenance.showing.laying import Dates, Style, around, many, quoted, safe

# More of a quote than this is read where it was said.
LONGEST_QUOTE = 480
# A page has more room than a terminal, and nothing below to ask for the rest with.
VALUES, VOICES = 14, 8
# As many names stand behind one value.
NAMES = 8
# The width of a digit, in percent of the chart of a card.
_LETTER = 3.5
# What a terminal isolates a name of another script with; a page does so by its markup.
_ISOLATION = {0x2068: None, 0x2069: None}


@dataclass(frozen=True, slots=True)
class Line:
    """A value, or a verb, and who stands behind it; a remark stands alone."""

    value: str
    # Each with the statement that its footnotes are of.
    voices: Sequence[tuple[str, str | None]] = ()
    more: int = 0
    date: str = ""
    note: str = ""
    quote: str = ""
    anchored: str | None = None
    bar: str = ""
    is_remark: bool = False
    # It passes a filter that not all do.
    is_marked: bool = False
    translation: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The lines under a rival claim or an answer; those of a quantity have no heading."""

    letter: str
    head: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Topic:
    """A card, in the order in which it is read."""

    letters: str
    kind: str
    grade: str
    subject: str
    extent: str
    marks: Sequence[str]
    groups: Sequence[Group]
    ticks: Sequence[tuple[float, str]]
    also: Sequence[str]
    one_side: str | None
    judgements: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What contradicts what: how much is in dispute, and of what; cards, or a line a topic."""

    head: str
    of: str = ""
    cards: Sequence[Topic] = ()
    lines: Sequence[disputes.Topic] = ()
    foot: Sequence[str] = ()
    is_checked: bool = False


def answer(listed: Listed, shown: Sequence[Card], *, is_filtered: bool) -> Answer:
    """An answer of cards, the first of the topics that were asked for."""
    if not listed.topics:
        return Answer(contradictions.nothing(listed.count, is_filtered))
    said = [said for card in shown for said in card.said]
    quotes = Quotes(one.anchored for one in said if one.excerpt and one.statement)
    head, of = contradictions.counted(listed, len(shown))
    return Answer(
        head,
        of,
        drawn(shown, {}, with_case=len(listed.count.cases or ()) > 1, is_filtered=is_filtered),
        foot=[*quotes.unchecked, *contradictions.left_out(listed, len(shown), of_cards=True)],
        is_checked=not quotes.unchecked,
    )


def summary(listed: Listed, limit: int | None, *, is_filtered: bool) -> Answer:
    """An answer of a line for each topic."""
    shown = listed.topics[:limit]
    if not shown:
        return Answer(contradictions.nothing(listed.count, is_filtered))
    head, of = contradictions.counted(listed, len(shown))
    foot = contradictions.left_out(listed, len(shown), of_cards=False)
    return Answer(head, of, lines=shown, foot=foot)


def html(answer: Answer) -> Iterator[str]:
    """An answer as one HTML file that loads nothing."""
    return page.written("topics.html", answer=answer)


def notebook(answer: Answer) -> Iterator[str]:
    """An answer as a piece of a page with a style of its own."""
    return page.written("notebook.html", answer=answer)


def markdown(answer: Answer) -> Iterator[str]:
    """An answer as Markdown."""
    yield "".join(page.written("topics.md", answer=answer)).rstrip("\n") + "\n"


def drawn(
    shown: Sequence[Card],
    judgements: Mapping[str, Sequence[Mapping[str, Any]]],
    *,
    with_case: bool,
    is_filtered: bool = False,
) -> list[Topic]:
    """The cards with their charts, and what was judged of each."""
    said = [said for card in shown for said in card.said]
    figures = [figure for card in shown for figure in card.figures]
    dates = Dates([*(one.said for one in said), *(figure.as_of for figure in figures)])
    layout = cards.Layout(
        dates, Quotes(()), 80, Style(), with_case=with_case, values=VALUES, voices=VOICES
    ).marking(is_filtered and not all(one.passes for one in said))
    return [_topic(layout, card, judgements.get(card.topic.topic, ())) for card in shown]


def _topic(layout: cards.Layout, card: Card, judgements: Sequence[Mapping[str, Any]]) -> Topic:
    ticks: list[tuple[float, str]] = []
    if card.topic.about == "quantity":
        groups, ticks = _values(layout, card)
    else:
        groups = _rivals(layout, card)
    return Topic(
        card.topic.shown,
        cards.kind(card),
        card.topic.grade,
        layout.subject(card),
        cards.extent(card),
        [*cards.marks(card)],
        groups,
        ticks,
        [text.translate(_ISOLATION) for text in layout.also(card)],
        card.one_side,
        judgements,
    )


def _values(layout: cards.Layout, card: Card) -> tuple[list[Group], list[tuple[float, str]]]:
    values = layout.values(card)
    shown = [one[0] for one in values if not isinstance(one, str)]
    scale = charts.Scale.over(_interval(one) for one in shown if not one.unconverted_unit)
    knots: list[list[Line]] = [[]]
    for one in values:
        if one == "":
            knots.append([])
        elif isinstance(one, str):
            knots[-1].append(Line(one, is_remark=True))
        else:
            knots[-1].append(_value(layout, card, one, scale))
    knots[-1] += [_line(layout, line) for line in layout.without_figure(card)]
    ticks = _thinned(scale.ticks()) if any(not one.unconverted_unit for one in shown) else []
    return [Group("", "", lines) for lines in knots], ticks


def _thinned(ticks: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """The ticks whose numbers have room beside each other in the chart of a card."""
    kept: list[tuple[float, str]] = []
    end = 0.0
    for place, label in ticks:
        wide = len(label) * _LETTER
        # The first number begins at its place, a last one ends there, others are around it.
        start = place if not kept else place - (wide if place > 90 else wide / 2)
        if not kept or start > end + _LETTER:
            kept.append((place, label))
            end = start + wide
    return kept


def _value(
    layout: cards.Layout, card: Card, figures: Sequence[Figure], scale: charts.Scale
) -> Line:
    line = layout.figure(card, figures)
    voices = cards.by_voice(figures)
    is_one = len(voices) == 1
    names = [
        (safe(one.name) + (" (derived)" if one.derived and not is_one else ""), one.statement)
        for one in voices
    ]
    bar = ""
    if not figures[0].unconverted_unit:
        bar = charts.interval_bar(_interval(figures[0]), scale, line.value)
    return Line(
        line.value,
        names[:NAMES],
        max(len(names) - NAMES, 0),
        line.date,
        line.note,
        _quote(line),
        line.anchored,
        bar,
        is_marked=line.passes and layout.marks_passing,
    )


def _interval(figure: Figure) -> charts.Interval:
    bounds = (figure.hard_low, figure.hard_high, figure.usual_low, figure.usual_high)
    return charts.Interval(*(None if bound is None else float(bound) for bound in bounds))


def _rivals(layout: cards.Layout, card: Card) -> list[Group]:
    rivals, others = layout.rivals(card)
    groups = []
    for rival in rivals:
        lines = []
        for verb in rival.verbs:
            lines += [
                _line(layout, layout.voice("" if at else verb.verb, said))
                for at, said in enumerate(verb.shown)
            ]
            if verb.rest:
                lines.append(_others(verb.rest))
            part = "as" if len(verb.shown) + len(verb.rest) == 1 else "in part"
            lines += [
                Line(f"{part}: “{safe(text).rstrip('.')}”, which entails it", is_remark=True)
                for text in verb.finer[:2]
            ]
        head = layout.head(card, rival) if rival.letter else ""
        groups.append(Group(rival.letter, head, lines))
    if others:
        groups.append(Group("", "", [Line(many(others, "more rival"), is_remark=True)]))
    return groups


def _others(rest: Sequence[Said]) -> Line:
    names = [safe(said.name) for said in rest]
    few = ", ".join(names[:NAMES]) + (f" + {len(names) - NAMES}" if len(names) > NAMES else "")
    return Line(f"and {len(names)} more: {few}", is_remark=True)


def _line(layout: cards.Layout, line: cards.Line) -> Line:
    return Line(
        line.value,
        [(line.name, line.statement)],
        date=line.date,
        note=line.note,
        quote=_quote(line),
        translation=safe(line.translation) if line.excerpt else "",
        anchored=line.anchored,
        is_marked=line.passes and layout.marks_passing,
    )


def _quote(line: cards.Line) -> str:
    if not line.excerpt:
        return ""
    text = cards.without_opening(safe(line.excerpt))
    return quoted(around(text, safe(line.figure or line.cue), LONGEST_QUOTE))
