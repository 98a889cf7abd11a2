"""What an entry changed: the contradictions that it makes, ends and reopens.

One code for every command that writes, told after its usual lines. New topics come first; who
stands against whom is told where few topics are touched, or where the topic was there before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.showing.terminal import say

if TYPE_CHECKING:
    from pathlib import Path

    from provenance.engine import Engine
    from provenance.intake.changes import Changes, Sides, Topic

# So many topics are told of, and so few have all of their details.
SHOWN = 8
FEW = 2

# How many new statements of a topic are told, how many that each stands against, and how many
# topics the last line calls.
_HUBS = 2
_OPPONENTS = 3
_CALLED = 3


@dataclass(slots=True)
class Changed:
    """What a write changed, once it is done."""

    is_large: bool = False
    changes: Changes | None = None

    def report(self, *, would: bool = False) -> None:
        """Say what changed, if anything did."""
        if self.is_large:
            from provenance.intake.changes import MOST_STATEMENTS

            say(
                f"a record of more than {MOST_STATEMENTS:,} statements is not compared before and "
                "after; `provenance contradictions --sort new` shows what is in dispute"
            )
        elif self.changes is not None and self.changes.topics:
            from provenance.showing import laying

            say("\n".join(lines(self.changes, laying.width(), would=would)))


@contextmanager
def changing(engine: Engine) -> Iterator[Changed]:
    """Note what contradicts what before and after the block, which writes to the record."""
    from provenance.intake import changes

    changed = Changed()
    loads = engine.count("load")
    if not (is_large := changes.is_large(engine)):
        changes.note(engine, "before")
    yield changed
    if engine.count("load") == loads:
        return
    changed.is_large = is_large or changes.is_large(engine)
    if not changed.is_large:
        changes.note(engine, "after")
        changed.changes = changes.noted(engine, detailed)


# A larger file is not copied only to tell what an input would change.
_COPIED = 256 * 1024 * 1024


@contextmanager
def trial(db: Path | None, wait: float, files: Sequence[Path]) -> Iterator[tuple[Engine, bool]]:
    """A record to try an input on, and whether it may be written to and thrown away.

    That is a copy of the file, or an empty record in memory; a large record itself, for reading.
    """
    from provenance.file import opening
    from provenance.file.presence import copied_with_logs
    from provenance.intake import changes, loads
    from provenance.process import scratch

    if db is None:
        with closing(loads.memory(files)) as engine:
            yield engine, True
        return
    with scratch.folder() as folder:
        copy = folder / "copy.duckdb"
        with closing(opening.read(db, wait, say, files=files)) as engine:
            if changes.is_large(engine) or db.stat().st_size > _COPIED:
                yield engine, False
                return
            copied_with_logs(db, copy)
        # Whoever writes to the file meanwhile does not have to wait.
        with closing(opening.write(copy, wait=0, files=files)) as opened:
            yield opened, True


def detailed(topics: Sequence[Topic]) -> list[str]:
    """The letters of the topics of which it is told who stands against whom."""
    shown = topics[:SHOWN]
    return [topic.topic for topic in shown if len(topics) <= FEW or not topic.is_new]


def lines(changes: Changes, width: int, *, would: bool = False) -> Iterator[str]:
    """What changed, as lines: how much, then a line for each topic, with its details."""
    from provenance.showing.answers.wording import counted_in
    from provenance.showing.disputes import shortest
    from provenance.showing.laying import at_right, columns_of, cut, many, pad, wrap

    topics = changes.topics
    yield _sum(topics, would)
    letters = shortest(changes.letters)
    shown = topics[:SHOWN]
    marks = [_mark(topic) for topic in shown]
    marked = max(6, *map(columns_of, marks))
    lettered = max(len(letters[topic.topic]) for topic in shown)
    indent = 2 + marked + 2 + lettered + 2
    for topic, mark in zip(shown, marks, strict=True):
        right = _right(topic)
        start = f"  {pad(mark, marked)}  {pad(letters[topic.topic], lettered)}  "
        subject = counted_in(topic.subject_text or topic.topic, topic.unit)
        room = width - indent
        # At least half of the line is for what is disputed; a long remark stands below it.
        beside = room - columns_of(right) - 2 if right else room
        first, *below = at_right(cut(subject, max(beside, room // 2)), right, room)
        yield start + first.rstrip()
        details = [*_details(topic.topic, changes)]
        for text in below:
            yield " " * indent + text
        for text in details:
            yield from (" " * indent + line for line in wrap(text, room, 3))
    if rest := len(topics) - len(shown):
        yield f"  and {many(rest, 'more topic')}"
    called = [letters[topic.topic] for topic in shown if not topic.is_over][:_CALLED]
    see = "  see: provenance contradictions "
    # A command that is to be typed is not broken.
    while called[1:] and columns_of(see + " ".join(called)) > width:
        called.pop()
    if called and not would:
        yield see + " ".join(called)


def _sum(topics: Sequence[Topic], would: bool) -> str:
    from provenance.showing.laying import many

    counts = {
        "make": (sum(topic.made for topic in topics), "contradiction"),
        "end": (sum(topic.ended for topic in topics), "contradiction"),
        "reopen": (sum(topic.reopened for topic in topics), "judgement"),
    }
    told: list[str] = []
    before = ""
    for verb, (count, noun) in counts.items():
        if count:
            what = f"{count:,}" if noun == before else many(count, noun)
            told.append(f"{verb}{'' if would else 's'} {what}")
            before = noun
    text = " and ".join([", ".join(told[:-1]), told[-1]] if told[:-1] else told)
    return f"this {'would ' if would else ''}{text} in {many(len(topics), 'topic')}"


def _mark(topic: Topic) -> str:
    if topic.is_over:
        return "ended"
    if topic.is_new:
        return "new"
    made = [f"+{topic.made:,}"] if topic.made else []
    return " ".join([*made, *([f"−{topic.ended:,}"] if topic.ended else [])])


def _right(topic: Topic) -> str:
    """How much is in dispute in a new topic, and whether a judgement is reopened."""
    from provenance.showing.answers.wording import distance
    from provenance.showing.laying import many

    told = ["reopened"] if topic.reopened else []
    if not topic.is_new or topic.is_over:
        return ", ".join(told)
    says, denies, voices = topic.says or 0, topic.denies or 0, topic.voices or 0
    if topic.about == "quantity" and topic.gap is not None:
        told += [many(voices, "voice")] if voices > 2 else []
        told.append(distance(topic.gap, topic.apart))
    elif topic.about == "claim" and topic.is_denial and says and denies and voices > 1:
        told += [many(says, "says", "say"), many(denies, "denies", "deny")]
    else:
        told.append(many(voices, "voice"))
    return ", ".join(told)


def _details(topic: str, changes: Changes) -> Iterator[str]:
    """Who stands against whom since, and what no longer does."""
    from provenance.showing.laying import many

    pairs = made = [pair for pair in changes.sides if pair.topic == topic]
    for _ in range(_HUBS):
        if not pairs:
            break
        hub = _hub(pairs)
        yield _against([pair for pair in pairs if hub in (pair.one, pair.other)], hub)
        pairs = [pair for pair in pairs if hub not in (pair.one, pair.other)]
    if pairs:
        yield f"and {many(len(pairs), 'more contradiction')}"
    fallen = [_side(one.words, one.name) for one in changes.fallen if one.topic == topic]
    # Who says the same anew has only said it again.
    again = {_side(pair.is_of_figures and pair.one_words, pair.one_name) for pair in made}
    again |= {_side(pair.is_of_figures and pair.other_words, pair.other_name) for pair in made}
    if fallen := [side for side in dict.fromkeys(fallen) if side not in again]:
        yield f"no longer stands: {_some(fallen)}"


def _side(words: str | bool | None, name: str | None) -> str:
    """A figure and who gives it, or who says something."""
    from provenance.showing.laying import isolated, safe

    named = isolated(safe(name))
    return f"{safe(words)} ({named})" if isinstance(words, str) else named


def _hub(pairs: Sequence[Sides]) -> str:
    """The statement that stands in most of some pairs, of the last load first, then the later."""
    count = Counter(side for pair in pairs for side in (pair.one, pair.other))
    new = {pair.one for pair in pairs if pair.one_is_new}
    new |= {pair.other for pair in pairs if pair.other_is_new}
    said = {pair.one: pair.one_said for pair in pairs}
    said |= {pair.other: pair.other_said for pair in pairs}
    return max(count, key=lambda side: (side in new, count[side], str(said[side] or ""), side))


def _against(pairs: Sequence[Sides], hub: str) -> str:
    """A statement, and those that it stands against."""
    from provenance.showing.laying import isolated, safe

    def side(pair: Sides, own: bool) -> tuple[str, str, str]:
        is_one = (pair.one == hub) is own
        name = pair.one_name if is_one else pair.other_name
        words = pair.one_words if is_one else pair.other_words
        stance = pair.one_stance if is_one else pair.other_stance
        return isolated(safe(name)), safe(words), stance

    name, words, stance = side(pairs[0], own=True)
    others = [side(pair, own=False) for pair in pairs]
    if all(other == name for other, _, _ in others):
        return f"{name} took both sides"
    for pair in pairs:
        if pair.is_of_figures:
            _, words, stance = side(pair, own=True)
            break
    opponents = [
        f"{said} ({other})" if pair.is_of_figures else other
        for pair, (other, said, _) in zip(pairs, others, strict=True)
    ]
    if any(pair.is_of_figures for pair in pairs):
        told = f"{name} {words}"
    else:
        verb = {"deny": "denies it", "support": "says it", "against": "refutes it"}
        told = f"{name} {verb.get(stance, 'speaks of it')}"
    return f"{told}, against {_some(dict.fromkeys(opponents))}"


def _some(texts: Iterable[str]) -> str:
    named = [*texts]
    if len(named) <= _OPPONENTS + 1:
        return ", ".join(named)
    return f"{', '.join(named[:_OPPONENTS])} and {len(named) - _OPPONENTS} more"
