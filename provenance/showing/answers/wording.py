"""Words and marks that the layouts of several questions share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Protocol

from provenance.showing.laying import Style, around, columns_of, pad, quoted, safe, short, wrap

_VERBS = {"support": "says", "deny": "denies", "query": "asks", "comment": "comments"}
# What a denial is confined to; one of the occurrence covers everything.
_SCOPES = {
    "involvement": "only involvement",
    "figure": "only the figure",
    "characterisation": "only how it is described",
    "attribution": "only who said or did it",
}
_HEDGES = {"probable": "probably", "possible": "possibly"}
# How a quote was compared with the text of its source, where that found it nowhere or was not done.
_CHECKS = {"unchecked": "?", "unanchored": "!"}
_UNCHECKED = (
    "No quote has been checked against its source. To check them: provenance load … --texts FOLDER"
)


class Stance(Protocol):
    """How a speaker stands toward a claim."""

    @property
    def stance(self) -> str: ...
    @property
    def commitment(self) -> str: ...
    @property
    def conditional(self) -> bool | None: ...
    @property
    def scope(self) -> str | None: ...
    @property
    def status(self) -> str: ...


def verb(stance: str, commitment: str) -> str:
    """What a speaker does: says, reports (without vouching for it), denies, asks or comments."""
    if stance == "support" and commitment == "uncommitted":
        return "reports"
    return _VERBS[stance]


def hedge(commitment: str, conditional: bool | None = None) -> str:
    """How sure it is presented, where that is not as a fact: ` (probably)`, ` (if …)`."""
    words = [_HEDGES[commitment]] if commitment in _HEDGES else []
    words += ["if …"] if conditional else []
    return f" ({', '.join(words)})" if words else ""


def confined(scope: str | None) -> str:
    """What a denial is confined to: `only the figure`; "" where it covers everything."""
    return _SCOPES.get(scope or "", "")


def state(status: str) -> str:
    """What became of it, where it does not stand any more: ` [withdrawn]`."""
    return f" [{status}]" if status in ("withdrawn", "retracted") else ""


def qualified(row: Stance) -> str:
    """All that qualifies a stance, to stand after the claim or the name."""
    scope = confined(row.scope) if row.stance == "deny" else ""
    return (
        hedge(row.commitment, row.conditional)
        + (f" ({scope})" if scope else "")
        + state(row.status)
    )


def counted_in(name: str | None, unit: str | None) -> str:
    """What is counted, with its unit where that is not persons: `Price of a crossing (EUR)`."""
    return safe(name) + (f" ({safe(unit)})" if unit and unit != "person" else "")


def share(apart: float | None, least: str = "under 1 %") -> str:
    """How far apart figures are, as a part of the larger one; `least` where that is under 1 %."""
    percent = (apart or 0) * 100
    return f"{percent:.0f} %" if percent >= 0.5 else least


def distance(gap: Decimal, apart: float | None) -> str:
    """How far apart figures are: `13 apart (8 %)`."""
    return f"{short(gap)} apart ({share(apart)})"


class Quotes:
    """The quotes of an answer, with a mark after each that was not found in its source.

    Where no quote of the answer was checked a line below tells it once, and none is marked.
    """

    def __init__(self, anchored: Iterable[str | None]) -> None:
        """Quotes of which these are all the checks; None where there is no quote."""
        checks = {check for check in anchored if check is not None}
        self._none_checked = checks == {"unchecked"}
        self._marks = {} if self._none_checked else {c: _CHECKS[c] for c in checks & {*_CHECKS}}

    def marked(
        self, excerpt: str, anchored: str | None, room: int, most: int, words: str = ""
    ) -> list[str]:
        """A quote in at most so many lines of this room: the part of it that holds the words."""
        sign = self._marks.get(anchored or "", "")
        # A line that breaks at a word is not full.
        enough = (room - 4) * most if most > 1 else room - 2 - 2 * bool(sign)
        text = around(safe(excerpt), safe(words), enough)
        return wrap(quoted(text) + (f"\u00a0{sign}" if sign else ""), room, most)

    @property
    def unchecked(self) -> list[str]:
        """That none was checked, and how to check them, where that is so."""
        return [_UNCHECKED] if self._none_checked else []

    def note(self, width: int, style: Style) -> Iterator[str]:
        """What the marks mean, below the answer, after an empty line."""
        meanings = {"?": "? not checked against its source", "!": "! not found in its source"}
        text = " · ".join(meanings[sign] for sign in sorted(self._marks.values(), reverse=True))
        for told in [text] if text else self.unchecked:
            yield ""
            yield from map(style.dim, wrap(told, width))


def shared_case(ids: Iterable[str]) -> str:
    """The case before all these ids, with its slash, which none of them needs; "" without one."""
    cases = {id.rpartition("/")[0] for id in ids}
    case = cases.pop() if len(cases) == 1 else ""
    return f"{case}/" if case else ""


def beside(left: str, lines: Sequence[str], indent: int) -> Iterator[str]:
    """Lines beside a text that fills the columns before them, which may be styled."""
    for at, line in enumerate(lines):
        yield (left if at == 0 else " " * indent) + line


def heading(text: str, remark: str, width: int, style: Style) -> Iterator[str]:
    """A safe text in bold with a remark behind it, or below where the line is too short."""
    if columns_of(text) + 2 + columns_of(remark) <= width:
        yield f"{style.bold(pad(text, 0))}  {style.dim(remark)}".rstrip()
        return
    yield from map(style.bold, wrap(text, width))
    yield from (f"  {style.dim(line)}" for line in wrap(remark, width - 2))


def column(texts: Iterable[str], most: int) -> int:
    """The width of a column that holds these texts, at most so wide."""
    return min(max(map(columns_of, texts), default=0), most)
