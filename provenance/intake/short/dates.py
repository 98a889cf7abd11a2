"""When statements were said: a date, a word that is counted back, or the date of the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from provenance.intake import date_texts
from provenance.intake.case_file import is_scalar
from provenance.intake.short.items import Item
from provenance.intake.short.nodes import first, is_nothing, text, text_of
from provenance.intake.short.sections import Entries, Sections

# What begins as a date expression does; whether it is one, the reading of dates says.
_EDTF = re.compile(r"(\.\.|/)?\d|Y|\[|/|\.\.")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T[^/]*)?[?~%]?")


@dataclass(frozen=True, slots=True)
class Said:
    """When a statement was said: the date, and the words and the day that it was counted from.

    ``is_implied`` tells that it is the date of the source.
    """

    date: str | None
    words: str | None = None
    anchor: str | None = None
    is_implied: bool = False

    def fields(self, place: Any) -> Entries:
        """The fields of a statement that say it."""
        said = {"said": self.date, "said_words": self.words, "said_anchor": self.anchor}
        return {
            name: text(value, place, implied=self.is_implied and name == "said")
            for name, value in said.items()
            if value is not None
        }


class Sayings:
    """Works out when the items of a file were said."""

    def __init__(self, sections: Sections) -> None:
        self.sections = sections

    def of(self, items: Sequence[Item]) -> dict[int, Said]:
        """By the identity of an item, when it was said; items with a problem are left out."""
        found: dict[int, Said] = {}
        told: list[tuple[Item, Any, str]] = []
        for item in items:
            node = first((item.keys.get("said"), item.context.get("said")))
            if node is None or is_nothing(node):
                found[id(item)] = self._implied(item)
            elif not is_scalar(node):
                if (said := self._counted(item, node)) is not None:
                    found[id(item)] = said
            elif self._is_written_otherwise(node):
                continue
            elif _EDTF.match(node.value):
                found[id(item)] = self._written(item, node.value)
            else:
                told.append((item, node, self._anchor(item) or ""))
        days = self.sections.known.days([(node.value, anchor[:10]) for _, node, anchor in told])
        for (item, node, anchor), day in zip(told, days, strict=True):
            if day is not None:
                found[id(item)] = Said(day, node.value, anchor[:10])
            else:
                self._unknown(node, anchor)
        return found

    def _published(self, item: Item) -> str | None:
        source = item.keys["source"].value if "source" in item.keys else item.source
        return text_of(self.sections.found.records("source").get(source or "", {}).get("published"))

    def _implied(self, item: Item) -> Said:
        published = self._published(item)
        words = item.keys.get("said_words")
        anchor = item.keys.get("said_anchor")
        return Said(
            published,
            None if words is None else words.value,
            None if anchor is None else anchor.value,
            is_implied=published is not None,
        )

    def _written(self, item: Item, date: str) -> Said:
        words = item.keys.get("said_words")
        anchor = item.keys.get("said_anchor")
        return Said(
            date,
            None if words is None else words.value,
            None if anchor is None else anchor.value,
        )

    def _anchor(self, item: Item) -> str | None:
        """The day that a word is counted from: the one given, else that of the source."""
        given = item.keys.get("said_anchor")
        anchor = given.value if given is not None else self._published(item)
        return anchor if anchor is not None and _DAY.fullmatch(anchor) else None

    def _counted(self, item: Item, node: Any) -> Said | None:
        """`{early last week: 2025-04}`: words that are not known, with the date that they mean."""
        pairs = node.value if node.id == "mapping" else []
        if len(pairs) != 1 or not all(map(is_scalar, pairs[0])):
            self.sections.problem(node, "`said` is a date, a word for a day, or {words: date}")
            return None
        words, date = pairs[0]
        return Said(date.value, words.value, self._counted_from(item, words.value))

    def _counted_from(self, item: Item, words: str) -> str | None:
        """The date that words are counted from: the one given, else that of the source.

        A word for a day is counted from a day, so a longer date of the source is none for it.
        """
        given = item.keys.get("said_anchor")
        if given is not None:
            return str(given.value)
        published = self._published(item)
        if published is None or _DAY.fullmatch(published):
            return published
        return None if self._is_word_for_a_day(words) else published

    def _is_word_for_a_day(self, words: str) -> bool:
        return self.sections.known.days([(words, "2000-01-01")]) != [None]

    def _is_written_otherwise(self, node: Any) -> bool:
        """Whether a date is written as no EDTF is, which is told with the way to write it."""
        told = misread(node.value)
        if told is not None:
            self.sections.problem(node, f"`said: {node.value}` {told}")
        return told is not None

    def _unknown(self, node: Any, anchor: str) -> None:
        words = node.value[:40]
        if not anchor:
            self.sections.problem(
                node,
                f"`said: {words}` is no date, and as a word it is counted from the day of its "
                "source, whose `published` is no day; write `said: {" + words + ": 2025-04-09}`",
            )
            return
        self.sections.problem(
            node,
            f"`said: {words}` is neither a date (2025-04-09, 2025-04, 2025-04-09/2025-04-10, "
            "/2025-04-10) nor a word that is counted from the source's date; write `said: {"
            + words
            + ": 2025-04-09}`",
        )


def not_later(date: str) -> str | None:
    """A date as one that is not later than it; None where its end is open."""
    end = re.split(r"/|,|\.\.", date.strip("[]"))[-1].strip()
    return f"/{end}" if end else None


def misread(date: str) -> str | None:
    """How to write a date in words, or one with its day or month first; None for all else."""
    if re.match("[0-9]{4}", date) is None and (read := date_texts.date(date)) is not None:
        return f"is written as year-month-day: {read}"
    match = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", date)
    if match is None:
        return None
    one, other, year = int(match[1]), int(match[2]), match[3]
    readings = [
        f"{year}-{month:02}-{day:02}"
        for day, month in ((one, other), (other, one))
        if 1 <= month <= 12 and 1 <= day <= 31
    ]
    if len({*readings}) != 2:
        return None
    return f"may be {readings[0]} or {readings[1]}; write the one that is meant"
