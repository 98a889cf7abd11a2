"""An answer's rows as the nodes, links and cells of a picture, which other modules draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from provenance.rows import Link, Position
from provenance.showing.tree import Node

# The label of a statement at which lineage ends.
ENDS = {
    "first-hand": "root: first-hand",
    "independent": "root: judged independent",
    "dependent": "no root: judged dependent",
    "unknown": "no root: lineage unknown",
    "withdrawn": "no root: withdrawn by its speaker",
}


def relay_tree(links: Iterable[Link]) -> list[Node]:
    """The chain of a statement as a tree, each statement with its words and where they stand."""

    def texts(link: Link) -> list[str]:
        mark = _mark(link, turned=True)
        return [*([link.statement] if link.circular else _texts(link)), *([mark] if mark else [])]

    return [Node(link.depth, _named(link), texts(link)) for link in links]


def relay_graph(
    links: Iterable[Link],
) -> tuple[dict[str, list[str]], list[tuple[str, str, str]]]:
    """The chain of a statement as nodes with labels, and links with labels."""
    nodes: dict[str, list[str]] = {}
    passed: list[tuple[str, str, str]] = []
    for link in links:
        mark = _mark(link, turned=False)
        label = [_named(link), _texts(link)[0], link.statement, *([mark] if mark else [])]
        nodes.setdefault(link.statement, label)
        if link.passed_on_by is not None:
            passed.append((link.passed_on_by, link.statement, "circular" if link.circular else ""))
    return nodes, passed


def _named(link: Link) -> str:
    date = link.said or "date unknown"
    return f"{link.name}, {date}" + (f": {link.figures}" if link.figures else "")


def _mark(link: Link, *, turned: bool) -> str:
    if turned and link.circular:
        return "circular: its chain leads back here"
    if link.status == "retracted":
        return "retracted by the analysts"
    end = ENDS.get(link.lineage_end or "", "")
    return end or ("withdrawn by its speaker" if link.status == "withdrawn" else "")


def _texts(link: Link) -> list[str]:
    about = f"{link.stance} {link.claim}" if link.claim else link.stance
    texts = [f"{about} ({link.commitment})"]
    if link.excerpt:
        quoted = link.excerpt[0] in "\"'“„«‘"
        texts.append(link.excerpt if quoted else f"“{link.excerpt}”")
    where = f" in {link.source}, {link.anchored}" if link.source else ""
    texts.append(f"{link.statement}{where}")
    return texts


# Positions as a matrix

STANCES = {"support": "+", "deny": "-", "query": "?", "comment": "·"}
SCOPES = {
    "occurrence": "o",
    "involvement": "i",
    "figure": "f",
    "characterisation": "c",
    "attribution": "a",
}
COMMITMENTS = {"certain": "", "probable": "~", "possible": "≈", "uncommitted": "°"}
CONDITIONAL, CHANGED = ("^", "put as a condition"), ("*", "took another stance before")


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of speakers and claims; an empty cell is no position."""

    columns: list[str]
    rows: list[list[str | None]]


def compact(position: Position) -> str:
    """A position in a few signs: stance, scope, commitment."""
    return (
        STANCES[position.stance]
        + SCOPES.get(position.scope or "", "")
        + COMMITMENTS[position.commitment]
        + CONDITIONAL[0] * bool(position.conditional)
        + CHANGED[0] * position.changed
    )


def worded(position: Position) -> str:
    """A position in the words of the record."""
    scope = f" {position.scope}" if position.scope else ""
    conditional = " conditional" if position.conditional else ""
    return f"{position.stance}{scope} {position.commitment}{conditional}"


def key(positions: Sequence[Position]) -> str:
    """The key to the signs of these positions."""
    stances = {position.stance for position in positions}
    signs = [f"{sign} {stance}" for stance, sign in STANCES.items() if stance in stances]
    scopes = {position.scope for position in positions}
    of = ", ".join(f"{sign} {scope}" for scope, sign in SCOPES.items() if scope in scopes)
    signs += [f"of a denial: {of}"] if of else []
    sure = {position.commitment for position in positions}
    signs += [f"{sign} {word}" for word, sign in COMMITMENTS.items() if word in sure and sign]
    signs += ["no sign: certain"] if "certain" in sure else []
    if any(position.conditional for position in positions):
        signs.append(" ".join(CONDITIONAL))
    if any(position.changed for position in positions):
        signs.append(" ".join(CHANGED))
    return "; ".join([*signs, "— no position recorded"])


def by_speaker(positions: Sequence[Position], cell: Callable[[Position], str] = worded) -> Matrix:
    """One row per speaker and one column per claim."""
    claims = sorted({position.claim for position in positions})
    names = sorted({(position.name, position.speaker) for position in positions})
    at = {(position.speaker, position.claim): cell(position) for position in positions}
    return Matrix(
        ["speaker", "name", *claims],
        [
            [speaker, name, *(at.get((speaker, claim)) for claim in claims)]
            for name, speaker in names
        ],
    )


def to_read(positions: Sequence[Position], fits: Callable[[Matrix], bool]) -> Iterator[Matrix]:
    """The matrix as tables that fit, with the shorter side across.

    Each table leaves out its empty rows.
    """
    whole = by_speaker(positions, compact)
    names = [str(row[1]) for row in whole.rows]
    # Two speakers of one name are shown by their ids.
    named = [str(row[names.count(str(row[1])) == 1]) for row in whole.rows]
    claims, cells = whole.columns[2:], [row[2:] for row in whole.rows]
    across, down = claims, named
    if len(named) <= len(claims):
        across, down = named, claims
        cells = [list(column) for column in zip(*cells, strict=True)]
    corner = "claim" if down is claims else "speaker"

    def part(first: int, last: int) -> Matrix:
        rows: list[list[str | None]] = [
            [name, *row[first:last]]
            for name, row in zip(down, cells, strict=True)
            if any(row[first:last])
        ]
        return Matrix([corner, *across[first:last]], rows)

    first = 0
    while first < len(across):
        last = first + 1
        while last < len(across) and fits(part(first, last + 1)):
            last += 1
        yield part(first, last)
        first = last
