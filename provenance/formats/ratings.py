"""What the words of a fact-checker's rating mean: a table, as there is one of hedges.

The shipped rows are sql/ratings/rating_word.csv. A file of a desk's own (--ratings FILE) has
the same columns and goes before them. A row of a publisher goes before one of everybody.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from provenance import library
from provenance.disk import inputs
from provenance.errors import InvalidInput, Problem

COLUMNS = ("words", "verdict", "publisher", "language", "meaning")
VERDICTS = ("supported", "refuted", "not enough evidence", "conflicting evidence")
SHIPPED = "ratings/rating_word.csv"

_MARKS = re.compile(r"[\s\"'“”„‘’«»!.,:;()\[\]*_–—-]+")


@dataclass(frozen=True, slots=True)
class Ratings:
    """The verdict of each rating, by publisher (or none) and words; none where no verdict fits."""

    rows: Mapping[tuple[str, str], str | None]

    def verdict(self, words: str, publisher: str | None) -> str | None:
        """The verdict that a rating of a publisher means; None where no row reads it as one."""
        row = self._row(words, publisher)
        return self.rows[row] if row is not None else None

    def is_read(self, words: str, publisher: str | None) -> bool:
        """Whether a row reads a rating, if only to say that it is no verdict."""
        return self._row(words, publisher) is not None

    def _row(self, words: str, publisher: str | None) -> tuple[str, str] | None:
        keys = ((host, folded(words)) for host in _hosts(publisher))
        return next((key for key in keys if key in self.rows), None)

    def with_rows(self, other: Ratings) -> Ratings:
        """These rows, and before them others."""
        return Ratings({**self.rows, **other.rows})


def folded(words: str) -> str:
    """The words of a rating without case, marks and spaces that say nothing."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    return _MARKS.sub(" ", plain).strip()


def _hosts(publisher: str | None) -> list[str]:
    """A host, the hosts that it is in, and none."""
    parts = (publisher or "").lower().removeprefix("www.").split(".")
    return [*(".".join(parts[place:]) for place in range(len(parts) - 1)), ""]


@cache
def shipped() -> Ratings:
    """The shipped rows."""
    return _read(f"sql/{SHIPPED}", library.text(SHIPPED))


def with_file(file: Path | None) -> Ratings:
    """The shipped rows, and before them those of a file.

    Raises:
        InvalidInput: the file breaks rules; with every problem found.
    """
    if file is None:
        return shipped()
    content = inputs.read(file)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = content.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        raise InvalidInput([Problem(str(file), at, message)]) from None
    return shipped().with_rows(_read(str(file), text))


def _read(file: str, text: str) -> Ratings:
    accepted = ", ".join(COLUMNS)
    rows: dict[tuple[str, str], str | None] = {}
    problems: list[Problem] = []
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    at = 1
    try:
        header = reader.fieldnames or []
        if missing := {"words", "verdict"} - {*header} or {*header} - {*COLUMNS}:
            named = ", ".join(f"`{name}`" for name in sorted(map(str, missing)))
            message = f"{named}: a table of ratings has the columns words and verdict; "
            problems.append(Problem(file, 1, f"{message}accepted are {accepted}"))
            raise InvalidInput(problems)
        at = reader.line_num + 1
        for row in reader:
            words, verdict = folded(row["words"] or ""), (row["verdict"] or "").strip()
            if not words or None in row:
                problems.append(Problem(file, at, "a row needs words, and a cell for each column"))
            elif verdict and verdict not in VERDICTS:
                message = f"`{verdict[:40]}` is no verdict; accepted are {', '.join(VERDICTS)}, "
                problems.append(Problem(file, at, f"{message}or none, where no verdict fits"))
            else:
                host = (row.get("publisher") or "").strip().lower().removeprefix("www.")
                if rows.setdefault((host, words), verdict or None) != (verdict or None):
                    problems.append(Problem(file, at, f"`{words[:40]}` stands twice; keep one"))
            at = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(file, at, f"not valid CSV: {error}"))
    if problems:
        raise InvalidInput(problems)
    return Ratings(rows)
