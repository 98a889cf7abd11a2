"""A topic as a card: what is disputed, who says what, when, in which words, and how far apart.

The layout is the same for a quantity, a question and a claim: a value or a verb, a name, a date,
and beside them the quote or the interval.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from provenance.showing.answers.knots import Knot, knots, value
from provenance.showing.answers.wording import Quotes, column, counted_in, distance, hedge
from provenance.showing.laying import (
    Dates,
    Style,
    columns_of,
    cut,
    isolated,
    many,
    number,
    pad,
    safe,
    short,
    wrap,
)

if TYPE_CHECKING:
    from provenance.showing.disputes import Also, Card, Figure, Said

# As many values stand on a card; of more, two fewer and how many lie between.
VALUES = 10
# As many voices stand behind a verb; of more, one fewer and who the others are.
VOICES = 5
RIVALS = 5
# A quote or a picture in less room than this says nothing.
LEAST_QUOTE = 22
LEAST_PICTURE = 14
MOST_PICTURE = 30
# A day and a month: 13 Oct.
LEAST_DATE = 6
# In a card of more voices a quote below its line would break the column that is read down.
SMALL = 3
# From this width on, the heading of a card has its subject on the first line.
WIDE = 56
INDENT = 4


class Line(NamedTuple):
    """A voice, or several that give one value."""

    value: str
    name: str
    date: str
    # What must not be cut off with a long name, such as "(probably)".
    note: str = ""
    excerpt: str | None = None
    anchored: str | None = None
    # What the quote is quoted for: a figure within it, or the verb that it begins with.
    figure: str = ""
    cue: str = ""
    scaled: Figure | None = None
    passes: bool = True
    # What a footnote is about.
    statement: str | None = None
    translation: str | None = None

    @property
    def full_name(self) -> str:
        return f"{self.name} {self.note}".strip()


class Verb(NamedTuple):
    """Who says or denies a claim: those that are shown, the others, and finer claims of them."""

    verb: str
    shown: Sequence[Said]
    rest: Sequence[Said]
    finer: Sequence[str]


class Rival(NamedTuple):
    """A claim, or an answer to a question, with its letter where it is one of several."""

    letter: str
    head: str
    verbs: Sequence[Verb]


@dataclass(frozen=True, slots=True)
class _Columns:
    """How wide each column of a card is; a column of 0 is not there."""

    value: int
    name: int
    date: int
    picture: int
    quote: int
    below: bool


class Layout:
    """Cards of one answer, which share dates, marks of quotes and the names of cases."""

    def __init__(
        self,
        dates: Dates,
        quotes: Quotes,
        width: int,
        style: Style,
        *,
        with_case: bool = False,
        values: int = VALUES,
        voices: int = VOICES,
    ) -> None:
        self.dates, self.quotes, self.width, self.style = dates, quotes, width, style
        self._with_case = with_case
        self._most_values, self._most_voices = values, voices
        self._most_name = max(14, min(34, int(width * 0.35)))

    def card(self, card: Card, *, whole: bool = False) -> Iterator[str]:
        """A card as lines; `whole` leaves nothing out."""
        body = self._quantity if card.topic.about == "quantity" else self._claims
        yield from self.heading(card)
        yield from body(card, whole)
        yield from self._foot(card, whole)

    # The heading

    def subject(self, card: Card) -> str:
        """What is disputed, in words."""
        topic = card.topic
        text = counted_in(topic.subject_text, topic.unit)
        heads = {claim.head for claim in card.claims}
        if topic.about == "claim" and heads:
            text = f"{len(heads)} rival claims" if len(heads) > 1 else safe(*heads)
        return f"{safe(topic.case_id)} · {text}" if self._with_case and topic.case_id else text

    def heading(self, card: Card) -> Iterator[str]:
        """What a card begins with: letters, kind, subject, and how far apart it is."""
        topic, width, style = card.topic, self.width, self.style
        label = kind(card).upper()
        right = ", ".join([*marks(card), extent(card)])
        left = f"{topic.shown}  {label}"
        painted = f"{style.key(topic.shown)}  {style.bold(label)}"
        subject = self.subject(card)
        if width < WIDE:
            gap = width - columns_of(left) - columns_of(right)
            fits = gap >= 2
            yield painted + (" " * gap + right if fits else "")
            yield from (f"  {style.bold(pad(line, 0))}" for line in wrap(subject, width - 2))
            if not fits:
                yield from (f"  {line}" for line in wrap(right, width - 2))
            return
        indent = columns_of(left) + 2
        *first, last = wrap(subject, width - indent)
        lines = [*first, last]
        for at, line in enumerate(lines):
            start = f"{painted}  " if at == 0 else " " * indent
            gap = width - indent - columns_of(line) - columns_of(right)
            if at == len(lines) - 1 and gap >= 2:
                yield start + style.bold(pad(line, 0)) + " " * gap + right
                return
            yield start + style.bold(pad(line, 0))
        yield from (" " * (width - columns_of(line)) + line for line in wrap(right, width))

    # Figures

    def _quantity(self, card: Card, whole: bool) -> Iterator[str]:
        lines: list[Line | str] = [
            one if isinstance(one, str) else self.figure(card, one)
            for one in self.values(card, whole=whole)
        ]
        lines += self.without_figure(card)
        yield from self._table(lines, plots=_is_worth_a_picture(lines), whole=whole)

    def values(self, card: Card, *, whole: bool = False) -> list[Sequence[Figure] | str]:
        """The values of a quantity, each with all who give it; a text between them is a remark.

        The empty text stands between figures of one time and those of another.
        """
        lines: list[Sequence[Figure] | str] = []
        falls = "running_total" in card.topic.kinds and "figure" not in card.topic.kinds
        tied = knots(card.figures, card.links)
        left = len(card.figures) if whole else self._most_values
        for at, knot in enumerate(tied):
            values = _by_value(knot, in_time=falls)
            if at and (len(values) > left or (at > 1 and not whole)):
                others = [figure for other in tied[at:] for figure in other.figures]
                times = many(len(tied) - at, "other time")
                lines.append(f"{times} at which {many(_voices(others), 'voice')} disagree")
                break
            if at:
                lines.append("")
            kept = self._kept(values, left)
            left -= sum(not isinstance(one, str) for one in kept)
            lines += kept
            if knot.others:
                lines.append(
                    f"as of {self.dates(str(knot.moment)[:10])}; at other times "
                    f"{many(_voices(knot.others), 'voice')}, "
                    f"{many(len(set(map(value, knot.others))), 'value')}"
                )
        return lines

    def _kept(self, values: Sequence[Sequence[Figure]], most: int) -> list[Sequence[Figure] | str]:
        """The values that are shown, with a remark where some lie between."""
        if len(values) <= most:
            return [*values]
        ends = {*range(3), *range(len(values) - 3, len(values))}
        backed = sorted(
            (at for at in range(len(values)) if at not in ends), key=lambda at: -_voices(values[at])
        )
        kept = sorted(ends | {*backed[: max(most - 2 - len(ends), 0)]})
        shown: list[Sequence[Figure] | str] = []
        before = -1
        for at in [*kept, len(values)]:
            if between := values[before + 1 : at]:
                voices = _voices([figure for one in between for figure in one])
                shown.append(f"{many(len(between), 'more value')} between, {many(voices, 'voice')}")
            if at < len(values):
                shown.append(values[at])
            before = at
        return shown

    def figure(self, card: Card, figures: Sequence[Figure]) -> Line:
        """One value with all who give it."""
        one = figures[0]
        voices = by_voice(figures)
        is_one = len(voices) == 1
        names = [
            safe(figure.name) + (" (derived)" if figure.derived and not is_one else "")
            for figure in voices
        ]
        passes = {said.statement for said in card.said if said.passes}
        return Line(
            _stated(one, card.topic.unit),
            self._names(names),
            self._when(figures),
            "(derived)" if is_one and one.derived else "",
            one.excerpt,
            one.anchored,
            figure=one.verbatim,
            scaled=one,
            passes=any(figure.statement in passes for figure in figures),
            statement=one.statement,
            translation=one.translation,
        )

    def _names(self, names: Sequence[str]) -> str:
        """As many names as two lines hold, and how many more there are."""
        for count in range(len(names), 0, -1):
            rest = len(names) - count
            text = ", ".join(map(isolated, names[:count])) + (f" + {rest}" if rest else "")
            if count == 1 or len(wrap(text, self._most_name)) <= 2:
                return text
        return ""

    def _when(self, figures: Sequence[Figure]) -> str:
        if len(figures) == 1 and figures[0].as_of and figures[0].as_of != figures[0].said:
            return f"for {self.dates(figures[0].as_of)}"
        first, *more = dict.fromkeys(figure.said for figure in figures)
        days = [day for day in (first, *more) if day and _DAY.fullmatch(day)]
        if more and len(days) == len(more) + 1 and len({day[:7] for day in days}) == 1:
            return self.dates(f"{min(days)}/{max(days)}")
        return self.dates(first) + (" …" if more else "")

    def without_figure(self, card: Card) -> list[Line]:
        """Who denies a figure, or says the same without one."""
        given = {figure.statement for figure in card.figures}
        lines = []
        heard = set()
        for said in sorted(card.said, key=lambda said: _verb(said) == "denies"):
            verb = "denies" if said.denied_words else _verb(said)
            voice = (said.voice or said.evidence, verb)
            is_given = said.statement in given and not said.denied_words
            if is_given or said.only_below or voice in heard:
                continue
            heard.add(voice)
            line = self.voice(verb, said)
            if said.revised_words and verb == "says":
                line = line._replace(value=safe(said.revised_words), note="(revised since)")
            elif said.denied_words:
                line = line._replace(value=f"denies {safe(said.denied_words)}")
            lines.append(line)
        return lines

    # Claims and answers

    def rivals(self, card: Card, *, whole: bool = False) -> tuple[list[Rival], int]:
        """The claims or answers that stand against each other, and how many are left out."""
        texts = {claim.claim: claim for claim in card.claims}
        groups: dict[str, list[Said]] = {}
        for said in card.said:
            head = texts[said.claim].head if said.claim in texts else ""
            groups.setdefault(head, []).append(said)
        ordered = sorted(groups, key=lambda head: (-_supporters(groups[head]), head))
        shown = ordered if whole or len(ordered) <= RIVALS else ordered[:RIVALS]
        is_lettered = len(ordered) > 1 or card.topic.about == "question"
        rivals = []
        for at, head in enumerate(shown):
            letter = chr(ord("A") + at) if at < 26 else "·"
            verbs = [*self._verbs(card, head, groups[head], whole)]
            rivals.append(Rival(letter if is_lettered else "", head, verbs))
        return rivals, len(ordered) - len(rivals)

    def _verbs(self, card: Card, head: str, group: Sequence[Said], whole: bool) -> Iterator[Verb]:
        texts = {claim.claim: claim.text for claim in card.claims}
        for verb in ("says", "reports", "denies", "against"):
            voices: dict[str | None, Said] = {}
            for said in group:
                if _verb(said) == verb:
                    voices.setdefault(said.voice or said.evidence, said)
            if not voices:
                continue
            heard = sorted(voices.values(), key=lambda said: said.commitment in _HEDGED)
            shown = heard[
                : None if whole or len(heard) <= self._most_voices else self._most_voices - 1
            ]
            finer = [
                texts[said.claim]
                for said in heard
                if said.claim in texts and texts[said.claim] != head
            ]
            is_told = verb == "says" and card.topic.about == "claim"
            yield Verb(verb, shown, heard[len(shown) :], [*dict.fromkeys(finer)] if is_told else [])

    def head(self, card: Card, rival: Rival) -> str:
        """A rival claim, or an answer, in words."""
        return self.dates(rival.head) if card.topic.about == "question" else safe(rival.head)

    def _claims(self, card: Card, whole: bool) -> Iterator[str]:
        everyone = [self.voice(_verb(said), said) for said in card.said]
        columns = self._columns(everyone, plots=False, whole=whole)
        rivals, others = self.rivals(card, whole=whole)
        for rival in rivals:
            if rival.letter:
                for row, line in enumerate(wrap(self.head(card, rival), self.width - 5)):
                    letter = self.style.bold(rival.letter) if row == 0 else " "
                    yield f"  {letter}  {pad(line, 0)}"
            for verb in rival.verbs:
                yield from self._verb(card, verb, columns, whole)
        if others:
            yield self.style.dim(f"  ⋮  {many(others, 'more rival')}")

    def _verb(self, card: Card, verb: Verb, columns: _Columns, whole: bool) -> Iterator[str]:
        indent = INDENT + columns.value + 2
        yield from self._table(
            [self.voice("" if at else verb.verb, said) for at, said in enumerate(verb.shown)],
            columns=columns,
            whole=whole,
            two_lines=len(card.said) <= 2,
        )
        if verb.rest:
            names = ", ".join(isolated(safe(said.name)) for said in verb.rest)
            text = f"and {len(verb.rest)} more: {names}"
            yield self.style.dim(" " * indent + pad(cut(text, self.width - indent), 0))
        if self.width >= WIDE:
            part = "as" if len(verb.shown) + len(verb.rest) == 1 else "in part"
            for text in verb.finer[: None if whole else 1]:
                told = f"({part}: “{safe(text).rstrip('.')}”, which entails it)"
                for line in wrap(told, self.width - indent, None if whole else 2):
                    yield self.style.dim(" " * indent + pad(line, 0))

    def voice(self, verb: str, said: Said) -> Line:
        """One voice, behind a verb."""
        note = hedge(said.commitment or "", said.conditional).strip()
        if said.evidence and said.stance == "deny":
            note = "(against the denial)"
        return Line(
            verb,
            safe(said.name),
            self.dates(said.said),
            note,
            said.excerpt,
            said.anchored,
            cue=said.cue or "",
            passes=said.passes,
            statement=said.statement,
            translation=said.translation,
        )

    # What stands below

    def _foot(self, card: Card, whole: bool) -> Iterator[str]:
        also = self.also(card)
        shown = also[: None if whole else 2]
        for text in shown:
            lines = wrap(text, self.width - 10, None if whole else 3)
            for at, line in enumerate(lines):
                yield f"    {'also  ' if at == 0 else '      '}{pad(line, 0)}"
        if rest := len(also) - len(shown):
            yield self.style.dim(f"    also  {rest} more of the kind")
        if card.one_side is not None:
            text = f"one side: both speak for {isolated(safe(card.one_side))}"
            yield self.style.dim("    " + pad(cut(text, self.width - 4), 0))

    def also(self, card: Card) -> list[str]:
        """What else is wrong: sums and parts, by what they exceed; who took both sides."""
        told: dict[str, list[str]] = {}
        for also in card.also:
            against, text = self._also(also)
            told.setdefault(text, []).append(against)
        by_against: dict[tuple[str, ...], list[str]] = {}
        for text, all_against in told.items():
            key = tuple(dict.fromkeys(filter(None, all_against)))
            by_against.setdefault(key, []).append(text)
        relation = "less than" if any(also.is_below for also in card.also) else "more than"
        return [
            (f"{relation} {_few(than)}: " if than else "") + "; ".join(texts)
            for than, texts in by_against.items()
        ]

    def _also(self, also: Also) -> tuple[str, str]:
        """What a line below is held against, and what it says."""
        name, other_name = isolated(safe(also.name)), isolated(safe(also.other_name))
        match also.kind:
            case "reversal":
                dates = f"{self.dates(also.said)} and {self.dates(also.other_said)}"
                who = name if also.name == also.other_name else f"{name} and {other_name}"
                return "", f"{who} took both sides, {dates}"
            case "attribution":
                return "", f"the same words are put into the mouths of {name} and {other_name}"
            case "change_of_total":
                # The total went from one figure to another.
                amount, total = sorted((also.words, also.other_words), key=lambda one: "→" in one)
                return "", f"{safe(amount)} is not the change from {safe(total)} ({name})"
        return safe(also.other_words), f"{safe(also.words)} ({name})"

    # Columns

    def _columns(self, lines: Iterable[Line | str], *, plots: bool, whole: bool) -> _Columns:
        real = [line for line in lines if not isinstance(line, str)]
        most_value = 24 if self.width >= 100 else 16 if self.width >= 72 else self.width * 3 // 10
        values = [part for line in real for part in wrap(line.value, most_value)]
        named = column(values, most_value)
        # With little room a date breaks before a name does.
        left = self.width - INDENT - named - 4
        date = column((line.date for line in real), max(12, self.width // 3))
        name = column((line.full_name for line in real), min(self._most_name, left - LEAST_DATE))
        date = min(date, left - name)
        room = left - name - date - 2
        picture = 0
        if plots and room >= LEAST_PICTURE:
            picture = min(room, MOST_PICTURE if self.width >= 100 else MOST_PICTURE - 4)
        quote = room - (picture + 2 if picture else 0)
        if quote < LEAST_QUOTE:
            quote = 0
        below = not quote and not picture and (whole or len(real) <= SMALL)
        return _Columns(named, name, date, picture, quote, below)

    def _table(
        self,
        lines: Sequence[Line | str],
        *,
        columns: _Columns | None = None,
        plots: bool = False,
        whole: bool = False,
        two_lines: bool | None = None,
    ) -> Iterator[str]:
        """Voices under each other; a text between them is a remark, "" an empty line."""
        columns = columns or self._columns(lines, plots=plots, whole=whole)
        real = [line for line in lines if not isinstance(line, str)]
        scale = _Scale([line.scaled for line in real if line.scaled], columns.picture)
        most = 2 if (len(real) <= 2 if two_lines is None else two_lines) else 1
        for line in lines:
            if not isinstance(line, str):
                yield from self._row(line, columns, scale, None if whole else most)
            elif line:
                start = f"    {pad('⋮', columns.value)}  "
                for at, part in enumerate(wrap(line, self.width - columns_of(start))):
                    yield self.style.dim((start if at == 0 else " " * columns_of(start)) + part)
            else:
                yield ""

    def _row(self, line: Line, columns: _Columns, scale: _Scale, most: int | None) -> Iterator[str]:
        style = self.style
        values = wrap(line.value, columns.value) if columns.value else [""]
        names = wrap(line.full_name, columns.name)
        if len(names) > 2:
            names = wrap(line.name, columns.name, 2) + (
                wrap(line.note, columns.name) if line.note else []
            )
        dates = wrap(line.date, columns.date)
        quote: list[str] = []
        if line.excerpt and columns.quote:
            quote = self._quote(line, columns.quote, most)
        for at in range(max(len(values), len(names), len(quote), len(dates))):
            cells = [
                " " * INDENT + style.bold(pad(_at(values, at), columns.value)),
                (style.bold if line.passes and self.marks_passing else str)(
                    pad(_at(names, at), columns.name)
                ),
                style.dim(pad(_at(dates, at), columns.date)),
            ]
            if columns.picture:
                cells.append(scale.drawn(line.scaled) if at == 0 else " " * columns.picture)
            if at < len(quote):
                cells.append(style.dim(pad(quote[at], 0)))
            yield "  ".join(cells).rstrip()
        if line.excerpt and columns.below:
            for part in self._quote(line, self.width - INDENT - 2, 1 if most else None):
                yield " " * (INDENT + 2) + style.dim(pad(part, 0))
        if line.translation and line.excerpt and (columns.quote or columns.below):
            room = self.width - INDENT - 2
            for part in wrap(safe(line.translation), room, 1 if most else None):
                yield " " * (INDENT + 2) + style.dim(pad(part, 0))

    # Voices that pass a filter are bold where not all do.
    marks_passing = False

    def _quote(self, line: Line, room: int, most: int | None) -> list[str]:
        text = safe(line.excerpt)
        cue = safe(line.cue)
        at = text.find(cue) if cue and not line.figure else -1
        if (rest := without_opening(text)) != text:
            text, at = rest, at - 1
        if most and columns_of(text) > room * most - 4 and 0 < at < len(text) * 0.4:
            text = f"…{text[at:]}"
        # A verb that ends the quote ("…, he added") is not what it is quoted for.
        is_verb = 0 < at < len(text) * 0.7
        words = line.figure or (cue if is_verb else "")
        return self.quotes.marked(text, line.anchored, room, most or 10**6, words)

    def marking(self, is_filtered: bool) -> Layout:
        """The same layout, with the voices that pass a filter in bold."""
        self.marks_passing = is_filtered
        return self


_HEDGED = ("probable", "possible")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OPENING = ('"', "“", "„", "«")
_CLOSING = ('"', "”", "“", "»")


def without_opening(text: str) -> str:
    """A quote without the mark that it opens with and does not close: our own stand around it."""
    return text[1:] if text[:1] in _OPENING and text[-1:] not in _CLOSING else text


def _at(lines: Sequence[str], place: int) -> str:
    return lines[place] if place < len(lines) else ""


def _few(words: Iterable[str]) -> str:
    """Some figures, the short ones first, and how many more there are."""
    ordered = sorted(words, key=lambda one: (len(one), one))
    rest = len(ordered) - 5
    return ", ".join(ordered[:5]) + (f" and {rest} more" if rest > 0 else "")


def _verb(said: Said) -> str:
    if said.evidence:
        return "against"
    if said.stance == "deny":
        return "denies"
    return "reports" if said.commitment == "uncommitted" else "says"


def _supporters(group: Iterable[Said]) -> int:
    return len({said.voice for said in group if said.stance == "support"})


def _voices(figures: Iterable[Figure]) -> int:
    return len({figure.voice for figure in figures})


def by_voice(figures: Sequence[Figure]) -> list[Figure]:
    """The first figure of each voice."""
    voices: dict[str, Figure] = {}
    for figure in figures:
        voices.setdefault(figure.voice, figure)
    return [*voices.values()]


def _by_value(knot: Knot, *, in_time: bool) -> list[list[Figure]]:
    """The figures of a knot by value, low to high, or in the order of time."""
    by_value: dict[tuple[object, ...], list[Figure]] = {}
    for figure in knot.figures:
        by_value.setdefault(value(figure), []).append(figure)

    def low_to_high(figures: Sequence[Figure]) -> tuple[object, ...]:
        one = figures[0]
        low = Decimal("-Infinity") if one.usual_low is None else one.usual_low
        high = Decimal("Infinity") if one.usual_high is None else one.usual_high
        time = str(one.valid_from) if in_time else ""
        return time, one.unconverted_unit or "", low, high, one.verbatim

    return sorted(by_value.values(), key=low_to_high)


def _stated(figure: Figure, unit: str | None) -> str:
    """A figure as it was stated, with its unit and how it is read where that can be mistaken."""
    text = safe(figure.verbatim)
    if figure.unit and figure.unit != unit:
        text += f" {safe(figure.unit)}"
    written = re.search(r"\d+(?:[.,]\d+)+", figure.verbatim)
    read = figure.number_low
    if written and read is not None and not figure.conversion:
        scales = (0, 2, 3, 5, 6, 7, 9, 12) if re.search(r"[^\W\d]", figure.verbatim) else (0,)
        plain = Decimal(written[0].replace(",", "")) if written[0].count(".") < 2 else None
        if plain is None or not any(plain.scaleb(scale) == read for scale in scales):
            whole = number(read)
            text += f" = {whole if len(whole) <= 11 else short(read)}"
    return text


def _is_worth_a_picture(lines: Iterable[Line | str]) -> bool:
    """Whether intervals say more than quotes: three values or more, and one is no plain number."""
    figures = [line.scaled for line in lines if not isinstance(line, str) and line.scaled]
    return len(figures) > 2 and any(one.rule != "{n}" for one in figures)


def kind(card: Card) -> str:
    """What kind of dispute it is, in words."""
    return card.topic.kind.rpartition("/")[2].replace("_", " ")


def marks(card: Card) -> Iterator[str]:
    """What became of a topic, where that is not that it is open and incompatible."""
    topic = card.topic
    if topic.state == "judged":
        yield "judged"
    elif topic.open_pairs < topic.pairs:
        yield f"{topic.pairs - topic.open_pairs} of {topic.pairs} judged"
    if topic.state == "reopened":
        yield "reopened"
    if topic.grade == "tension":
        yield "tension"


def extent(card: Card) -> str:
    """How far apart a quantity is, or how many say what."""
    topic = card.topic
    if topic.about == "quantity" and topic.gap is not None:
        voices = f"{many(topic.voices, 'voice')}, " if topic.voices > 2 else ""
        highs = [f.usual_high for f in card.figures if f.usual_high is not None]
        lows = [f.usual_low for f in card.figures if f.usual_low is not None]
        if highs and lows and min(highs) == 0 and max(lows) > 0:
            return f"{voices}0 against {number(round(max(lows), 9))}"
        return voices + distance(topic.gap, topic.apart)
    heads = {claim.head for claim in card.claims}
    if topic.about == "question" or (topic.about == "claim" and len(heads) > 1):
        return many(topic.voices, "voice")
    verbs: dict[str, set[str | None]] = {"says": set(), "denies": set(), "against": set()}
    for said in card.said:
        verb = _verb(said)
        verbs["says" if verb == "reports" else verb].add(said.voice or said.evidence)
    says, denies, against = verbs["says"], verbs["denies"], verbs["against"]
    if says == denies and len(says) == 1:
        return "one speaker, both sides"
    parts = [many(len(says), "says", "say")] if says else []
    parts += [many(len(denies), "denies", "deny")] if denies else []
    parts += [f"{len(against)} evidence against"] if against else []
    return ", ".join(parts)


class _Scale:
    """The intervals of a card, drawn on one scale: ● a number, ├━┤ an interval, ▶ an open end."""

    def __init__(self, figures: Sequence[Figure], room: int) -> None:
        self._room = room
        bounds = [
            bound
            for one in figures
            for bound in (one.usual_low, one.usual_high, one.hard_low, one.hard_high)
            if bound is not None
        ]
        self._low = float(min(bounds, default=Decimal(0)))
        high = float(max(bounds, default=Decimal(1)))
        span = (high - self._low) or 1.0
        if any(one.hard_high is None for one in figures):
            high += span * 0.12
        if any(one.hard_low is None for one in figures):
            self._low -= span * 0.12
        self._span = (high - self._low) or 1.0

    def _place(self, bound: Decimal | None, open_end: int) -> int:
        if bound is None:
            return open_end
        return round((float(bound) - self._low) / self._span * (self._room - 1))

    def drawn(self, figure: Figure | None) -> str:
        """A figure on the scale; one in a unit of its own, and what is no figure, has no place."""
        line = [" "] * self._room
        if figure is None or figure.unconverted_unit:
            return "".join(line)
        last = self._room - 1
        low, high = self._place(figure.hard_low, 0), self._place(figure.hard_high, last)
        line[low : high + 1] = "─" * (high - low + 1)
        usual_low = self._place(figure.usual_low, 0)
        usual_high = self._place(figure.usual_high, last)
        line[usual_low : usual_high + 1] = "━" * (usual_high - usual_low + 1)
        if low == high:
            line[low] = "●"
        else:
            line[low] = "◀" if figure.hard_low is None else "├"
            line[high] = "▶" if figure.hard_high is None else "┤"
        return "".join(line)
