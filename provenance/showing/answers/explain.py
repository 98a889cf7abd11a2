"""Why two statements contradict each other or do not: the verdict, the voices, the reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from provenance.showing.answers.wording import Quotes, beside, column, hedge, verb
from provenance.showing.laying import (
    Dates,
    Style,
    at_right,
    isolated,
    many,
    number,
    pad,
    safe,
    short,
    wrap,
)

if TYPE_CHECKING:
    from provenance.rows import Step

_BECAUSE = "because  "
# With less room than this the words of a voice stand below its figure, not beside it.
LEAST = 28
_NUMBER = r"(-?\d+(?:\.\d+)?)"
# Intervals as they are noted, and as people say them.
_INTERVALS = [
    (re.compile(rf"\[{_NUMBER}, \1\]"), "exactly {}"),
    (re.compile(rf"\[{_NUMBER}, ∞\)"), "{} or more"),
    (re.compile(rf"\({_NUMBER}, ∞\)"), "more than {}"),
    (re.compile(rf"[\[(](?:-∞|0), {_NUMBER}\]"), "at most {}"),
    (re.compile(rf"[\[(](?:-∞|0), {_NUMBER}\)"), "less than {}"),
    (re.compile(rf"\[{_NUMBER}, {_NUMBER}\]"), "{} to {}"),
    (re.compile(rf"\[{_NUMBER}, {_NUMBER}\)"), "{} to less than {}"),
    (re.compile(rf"\({_NUMBER}, {_NUMBER}\]"), "more than {} to {}"),
    (re.compile(rf"\({_NUMBER}, {_NUMBER}\)"), "more than {} to less than {}"),
]
# A date of ours, not one in a text: behind a name, or as the time at which a figure holds.
_DATE = re.compile(r"(?<=\()\d{4}[-\dTZX:+/~?%]*(?=\))|(?<= hold at )\d{4}[-\dTZX:+/~?%]*")


def in_words(text: str) -> str:
    """A text with its intervals and dates as people say them: exactly 155, 24 or more, 9 Apr."""
    for noted, said in _INTERVALS:
        text = noted.sub(partial(_worded, said), text)
    return _DATE.sub(lambda match: Dates()(match[0]), text)


def _worded(said: str, match: re.Match[str]) -> str:
    return said.format(*(number(Decimal(bound)) for bound in match.groups()))


def drawn(steps: Sequence[Step], width: int, style: Style) -> Iterator[str]:
    """Draw the steps of an explanation, of two statements or of one question."""
    quotes = Quotes(step.anchored for step in steps if step.excerpt)
    if steps[0].part == "question":
        yield from _question(steps, width, style)
    else:
        yield from _pair(steps, width, style, quotes)
    yield from quotes.note(width, style)


def _pair(steps: Sequence[Step], width: int, style: Style, quotes: Quotes) -> Iterator[str]:
    yield from _verdict(steps, width, style)
    sides = [step for step in steps if step.part in ("statement", "evidence")]
    marks = [_said(step) for step in sides]
    room = column(marks, max(16, width // 5))
    indent = 2 + room + 2
    if width - indent < LEAST:
        indent = 4
    for step, mark in zip(sides, marks, strict=True):
        lines = wrap(_who(step), width - indent)
        if step.part == "evidence":
            lines += wrap(safe(step.plain), width - indent, 3)
        if not step.figures and step.claim_text:
            lines += wrap(safe(step.claim_text), width - indent)
        if step.excerpt:
            lines += quotes.marked(step.excerpt, step.anchored, width - indent, 12)
        words = wrap(mark, room)
        if indent == 4:
            yield from (f"  {style.bold(line)}" for line in wrap(mark, width - 2))
            yield from beside(" " * indent, lines, indent)
        else:
            for at in range(max(len(words), len(lines))):
                word = style.bold(pad(words[at] if at < len(words) else "", room))
                yield f"  {word}  {lines[at] if at < len(lines) else ''}"
    reasons = [step.plain for step in steps if step.plain and step.part != "evidence"]
    if reasons:
        yield ""
        room = width - len(_BECAUSE)
        lines = [line for one in dict.fromkeys(reasons) for line in wrap(in_words(safe(one)), room)]
        yield from beside(_BECAUSE, lines, len(_BECAUSE))


def _who(step: Step) -> str:
    """Whose words they are and when they were said; who holds the evidence and since when."""
    date = Dates()(step.said)
    if step.part == "statement":
        return f"{isolated(safe(step.name))}, {date}"
    holder = isolated(safe(step.name)) if step.name else "nobody who is recorded"
    return f"held by {holder}, captured {date}" if step.said else f"held by {holder}"


def _said(step: Step) -> str:
    """What a side says, in a few words: its figures, or what it does with the claim."""
    if step.part == "evidence":
        return "evidence"
    if step.stance is None or step.commitment is None:
        return ""
    denies = "denies " if step.stance == "deny" and step.figures else ""
    word = denies + safe(step.figures) if step.figures else verb(step.stance, step.commitment)
    return word + hedge(step.commitment, step.conditional)


def _verdict(steps: Sequence[Step], width: int, style: Style) -> Iterator[str]:
    """The gravest grade that is listed, by which rules, and how far the two are apart."""
    listed = [step for step in steps if step.part == "verdict"]
    if not listed:
        yield from at_right("COMPATIBLE", "no rule lists them", width, style.bold)
        return
    grade = min(str(step.grade) for step in listed)
    kinds = [str(step.kind).replace("_", " ") for step in listed]
    rules = " and ".join(dict.fromkeys(kinds)) + (" rule" if len(set(kinds)) == 1 else " rules")
    gaps = [Decimal(step.gap) for step in listed if step.gap]
    apart = f", {short(max(gaps))} apart" if gaps else ""
    yield from at_right(grade.upper(), rules + apart, width, style.bold)


def _question(steps: Sequence[Step], width: int, style: Style) -> Iterator[str]:
    """A question, who gives and who denies which answer, and what contradicts what."""
    answers = [step for step in steps if step.part == "answer"]
    disputes = [step for step in steps if step.part == "verdict"]
    remark = many(len(answers), "answer") + ", " + many(len(disputes), "contradiction")
    yield from at_right(safe(steps[0].plain), remark, width, style.bold)
    for step in answers:
        yield from (f"  {style.bold(line)}" for line in wrap(safe(step.plain), width - 2))
        yield from (f"    {line}" for line in wrap(in_words(safe(step.finding)), width - 4))
    if disputes:
        yield ""
        told = [f"{safe(step.topic)}: {in_words(safe(step.plain))}" for step in disputes]
        lines = [line for one in told for line in wrap(one, width - len(_BECAUSE))]
        yield from beside(_BECAUSE, lines, len(_BECAUSE))
