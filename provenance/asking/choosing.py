"""Which contradictions are to be judged: those of topics, single ones, or all that filters find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from provenance.asking import topics
from provenance.asking.record import Record
from provenance.engine import Engine
from provenance.errors import UnknownName
from provenance.showing.disputes import shortest

# What nobody has judged, or what was said since reopens; and what a judgement still holds of.
OPEN = ("open", "reopened")
JUDGED = ("explained", "resolved")


class Chosen(NamedTuple):
    """A contradiction that is to be judged, by the fewest letters, and who stands against whom."""

    contradiction: str
    letters: str
    topic: str
    subject_text: str | None
    is_of_figures: bool
    earlier_name: str
    earlier_words: str
    later_name: str | None
    later_words: str


class Choice(NamedTuple):
    """What is to be judged: the contradictions, and the letters that all topics are shown with."""

    pairs: Sequence[Chosen]
    # Ids of what was judged before and is no contradiction any more.
    former: Sequence[str]
    shown: Mapping[str, str]


def chosen(
    engine: Engine, called: Sequence[str], filters: Mapping[str, object], states: Sequence[str]
) -> Choice:
    """The contradictions that words call, or that the filters of `contradictions` find.

    Args:
        engine: an open record.
        called: topics and contradictions, by their ids or letters.
        filters: filters of `contradictions`; used where nothing is called.
        states: the states of the contradictions that are meant; a single one is, whatever its.

    Raises:
        UnknownName: a word calls nothing, or more than one.
    """
    with topics.worked_out(engine):
        of_topics: list[str] = []
        single: list[str] = []
        for word in called:
            found = topics.called(engine, word)
            if found is None:
                raise UnknownName(
                    f"no topic and no contradiction goes by `{word}`; "
                    "`provenance contradictions --summary` lists topics"
                )
            if found.topic is not None:
                of_topics.append(found.topic)
            elif found.contradiction is not None:
                single.append(found.contradiction)
        if not called:
            rows = Record(engine).contradictions(**filters)  # type: ignore[arg-type]
            single = [row.contradiction for row in rows if row.state in states]
        parameters = {"topics": of_topics, "states": [*states], "contradictions": single}
        pairs = [Chosen(*row) for row in engine.ask("lookups/topics/chosen", None, parameters)]
        fewest = topics.shortest_of_pairs(engine, [pair.letters for pair in pairs])
        pairs = [pair._replace(letters=fewest[pair.letters]) for pair in pairs]
        standing = {pair.contradiction for pair in pairs}
        former = [id for id in dict.fromkeys(single) if id not in standing]
        return Choice(pairs, former, shortest(engine.distinct("topic", "topic")))
