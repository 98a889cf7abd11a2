"""The rows of a file of another format, for the intake.

A file may describe one record in many places, each with other fields. A value without a field goes
into ``extra``, under the name of the format, and is counted for the report.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from provenance.errors import Problem
from provenance.formats import json_lines
from provenance.formats.contents import strictest
from provenance.formats.ratings import Ratings, shipped
from provenance.intake.case_file import StagedRow

# The prefix of names of records in an export; reading them back restores the ids.
URN = "urn:provenance:"


class Made(str):
    """An id that was made of words: what goes by these words may be known under another id."""

    __slots__ = ()


class Version(NamedTuple):
    """A statement as a version of an object of the file.

    Attributes:
        format: the format, in whose part of ``extra`` the object is named.
        statement: the id of the statement.
        object: the id of the object.
        modified: when the version was made, as the file has it.
        said: when it was said where there is one before it; a date.
        revoked: the object was taken back, with all its versions.
    """

    format: str
    statement: str
    object: str
    modified: str | None
    said: str | None
    revoked: bool


class Draft:
    """The rows of a file, by table and id, and the values without a field.

    Attributes:
        doubts: what the reader is not sure of: the name of a notice, the line, and the notice.
        versions: the statements that are versions of objects.
        ratings: what the words of a rating mean.
    """

    def __init__(
        self, file: str, format: str, sha256: str = "", ratings: Ratings | None = None
    ) -> None:
        self.file = file
        self.format = format
        self.sha256 = sha256
        self.ratings = ratings if ratings is not None else shipped()
        self.extras: Counter[str] = Counter()
        self.problems: list[Problem] = []
        self.doubts: list[tuple[str, int, str]] = []
        self.versions: list[Version] = []
        self.made: set[tuple[str, str]] = set()
        self._parts: dict[str, tuple[object, ...]] = {}
        # The source that holds what belongs to no record, and how many bytes it holds.
        self._part, self._held = 1, 0
        self._rows: dict[tuple[str, str], dict[str, str]] = {}
        self._lines: dict[tuple[str, str], int] = {}
        self._extra: dict[tuple[str, str], dict[str, Any]] = {}

    def rows_of(self, record: str, id: str) -> Mapping[str, str]:
        """The fields of a record so far."""
        return self._rows.get((record, id), {})

    def problem(self, line: int, message: str) -> None:
        """Add a problem with the file."""
        self.problems.append(Problem(self.file, line, message))

    def doubt(self, name: str, line: int, notice: str) -> None:
        """Note what the reader is not sure of, as a notice of that name."""
        self.doubts.append((name, line, notice))

    def text(self, content: bytes) -> str:
        """The text of the file; an empty one, and a problem, where it is not UTF-8."""
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            at = content.count(b"\n", 0, error.start) + 1
            self.problem(at, f"byte {error.start} is not UTF-8; save the file as UTF-8")
            return ""

    def json(self, content: bytes) -> Any:
        """The value of a file that is one JSON text; None, and a problem, where it is none."""
        if not (text := self.text(content)):
            if not self.problems:
                self.problem(1, "the file is empty")
            return None
        try:
            return json_lines.parsed(text)
        except json.JSONDecodeError as error:
            self.problem(error.lineno, f"not valid JSON: {error.msg}")
            return None

    def add(self, record: str, id: str, line: int, /, **fields: object) -> str:
        """Add fields of a record. Returns the id.

        A second value of a field, and one that is no text, is kept as extra. Of two markings the
        stricter one holds.
        """
        id = self._collided(record, id, fields)
        key = (record, str(id))
        if not isinstance(id, Made):
            self.made.discard(key)
        elif key not in self._rows:
            self.made.add(key)
        row = self._rows.setdefault(key, {"id": str(id)})
        self._lines.setdefault(key, line)
        for name, value in fields.items():
            if value is None or value == "":
                continue
            plain = str(value) if isinstance(value, Made) else value
            if name == "marking":
                row[name] = str(strictest([row.get(name), str(plain)]))
                continue
            if not isinstance(plain, str) or row.setdefault(name, plain) != plain:
                self.add_extra(record, id, {f"other_{name}": value})
        return id

    def _collided(self, record: str, id: str, fields: Mapping[str, object]) -> str:
        """An id, or another one where its digest is that of something else, too."""
        name = {"source": "url", "claim": "text", "speaker": "name"}.get(record, "")
        held, stated = self._rows.get((record, id), {}).get(name), fields.get(name)
        if not isinstance(id, Made) or not isinstance(stated, str) or stated == (held or stated):
            return id
        if record == "claim" and held is not None and _clauses(held) != _clauses(stated):
            return Made(f"{id}-{hashlib.sha256(_clauses(stated).encode()).hexdigest()[:8]}")
        whole = stated if record == "source" else unicodedata.normalize("NFC", stated)
        return Made(f"{id}-{digest(whole, held)}") if id.endswith(digest(whole)) else id

    def add_extra(
        self, record: str, id: str, values: Mapping[str, Any], *, prefix: str = ""
    ) -> None:
        """Add values without a field to the extra of a record.

        Args:
            prefix: stands before the name of a value in the report.
        """
        extra = self._extra.setdefault((record, id), {})
        for name, value in values.items():
            if name in extra:
                if extra[name] == value:
                    continue
                earlier = extra[name] if isinstance(extra[name], list) else [extra[name]]
                if value in earlier:
                    continue
                extra[name] = [*earlier, value]
            else:
                extra[name] = value
            self.extras[f"{prefix}{name} in {record}"] += 1

    @property
    def title(self) -> str:
        """The name of the file."""
        return self.file.replace("\\", "/").rpartition("/")[2]

    @property
    def own_id(self) -> str:
        """The id of the file as a source: one of its name and content."""
        if not self.sha256:
            return str(slug(self.title, hashed=True))
        return f"{stem(self.title)}-{self.sha256[:8]}"

    def add_file_extra(self, values: Mapping[str, Any], marking: str | None = None) -> None:
        """Add values of no record to the extra of a source, which is the file itself.

        Where there is more than a record can hold, it is several.

        Args:
            marking: how far the values may be shared.
        """
        size = len(json.dumps(values, ensure_ascii=False, default=str).encode())
        if self._held and self._held + size > _LARGEST:
            self._part, self._held = self._part + 1, 0
        self._held += size
        part = f"-{self._part}" if self._part > 1 else ""
        fields = {"kind": "dataset", "title": self.title, "marking": marking}
        source = self.add("source", self.own_id + part, 1, **fields)
        self.add_extra("source", source, values)

    def statement_id(self, speaker: str, *parts: object) -> str:
        """The id of a statement of a speaker: what parts differ gives another one."""
        whole = (speaker, *parts)
        short = digest(*(whole if len(speaker) > _LONGEST else parts))
        return self.apart(f"{speaker[:_LONGEST]}-{short}", *whole)

    def appears(
        self,
        statement: str,
        source: str,
        line: int,
        *,
        id: str | None = None,
        excerpt: object = None,
        locator: object = None,
    ) -> str:
        """Add that a statement can be read in a source; without an id it is named by the two."""
        return self.add(
            "appearance",
            id or f"{statement}@{source}",
            line,
            statement=statement,
            source=source,
            excerpt=excerpt,
            locator=locator,
        )

    def context(self, evidence: str, claim: str, line: int, note: str | None = None) -> None:
        """Note that evidence gives context to a claim, and says neither yes nor no to it."""
        self.add(
            "bearing",
            f"{evidence}/context/{claim}",
            line,
            evidence=evidence,
            claim=claim,
            bears="context",
            note=note,
        )

    def version(
        self,
        statement: str,
        object: str,
        modified: object,
        said: str | None,
        *,
        revoked: bool = False,
    ) -> None:
        """Note that a statement is what a version of an object says, which has an id of its own.

        It then revises the version before it, wherever that was entered.

        Args:
            modified: when the version was made, as the file has it.
            said: when it was said where there is one before it; a date.
            revoked: the object was taken back, with all its versions.
        """
        at = next(texts(modified), None)
        named = {"id": object} | ({"modified": at} if at else {})
        self.add_extra("statement", statement, named)
        self.versions.append(Version(self.format, str(statement), object, at, said, revoked))

    def apart(self, id: str, *whole: object) -> str:
        """An id of what these parts make up; another one where it stands for other parts."""
        if self._parts.setdefault(str(id), whole) != whole:
            return type(id)(f"{id}-{digest(*whole)}")
        return id

    def rows(self) -> list[StagedRow]:
        """The rows, in the order of their first lines."""
        return [
            StagedRow(key[0], self.file, self._lines[key], self._complete(key, row))
            for key, row in self._rows.items()
        ]

    def _complete(self, key: tuple[str, str], row: Mapping[str, str]) -> dict[str, str]:
        extra = self._extra.get(key)
        if not extra:
            return dict(row)
        own = json.loads(row["extra"]) if "extra" in row else {}
        packed = json.dumps({**own, self.format: extra}, ensure_ascii=False)
        return {**row, "extra": packed}


def extra(row: Mapping[str, str], format: str) -> dict[str, Any]:
    """The extra of a format in a row, to be written back."""
    if "extra" not in row:
        return {}
    values = json.loads(row["extra"]).get(format, {})
    return values if isinstance(values, dict) else {}


def urn(record: str, id: str) -> str:
    """The name of a record in a file of another format."""
    return f"{URN}{record}:{quote(id, safe='')}"


def from_urn(name: object, record: str) -> str | None:
    """The id in a name that ``urn`` gave to a record of that table."""
    start = f"{URN}{record}:"
    return unquote(name[len(start) :]) if isinstance(name, str) and name.startswith(start) else None


def digest(*parts: object) -> str:
    """Eight digits that differ where the parts do, for ids derived from content."""
    packed = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(packed.encode()).hexdigest()[:8]


# What an id may leave out of the words between which it stands, beside brackets, quotes, dashes
# and spaces. Everything else that is left out can change what the words mean.
_POINTS = frozenset(".,;:!'\"`´¡…·،؛।，。、；：！｡､_\t\n\r\f\v")
# What parts clauses, and can change the meaning of a sentence: "no, masks work".
_PARTS = ".,;:!…،؛।，。、；：！｡､"
_BESIDE = re.compile(rf"[^\w?{_PARTS}]|_")
_HARMLESS = frozenset(("Zs", "Zl", "Zp", "Pd", "Ps", "Pe", "Pi", "Pf"))
_GAP = re.compile(r"(?:[^\w.]|_)+")
_DIGIT = re.compile(r"\d")
# So many bytes of what belongs to no record one source holds; a field holds twice as many.
_LARGEST = 2**19
# So much of a speaker's id stands in that of a statement.
_LONGEST = 60


def slug(text: str, *, hashed: bool = False) -> Made:
    """An id from words: lower case, with a digest where the words alone are ambiguous.

    Two texts have one id only where they differ in case, spaces and marks between words.
    """
    composed = unicodedata.normalize("NFC", text)
    plain = _words(composed)
    short = plain[:48].rstrip("-.")
    if hashed or short != plain or not short or _loses(composed.lower()):
        return Made(f"{short}-{digest(composed)}".lstrip("-"))
    return Made(short)


def _clauses(text: str) -> str:
    """A text in words and what parts its clauses, as ``plain_words`` in sql/intake/known has it."""
    composed = unicodedata.normalize("NFC", text).lower()
    return " ".join(_BESIDE.sub(" ", composed).split()).rstrip(_PARTS + " ")


def stem(text: str) -> str:
    """The words of an id that a digest of the whole follows."""
    plain = _words(text)
    short = plain[:48].rstrip("-.")
    return short if short == plain and short else f"{short}-{digest(text)}".lstrip("-")


def _words(text: str) -> str:
    return re.sub(r"[^\w.]+|_", "-", text.lower()).strip("-.")


def _loses(text: str) -> bool:
    """Whether the words of an id leave out of a text what can change its meaning."""
    if re.match(r"\W*\.\d", text):
        return True
    for gap in _GAP.finditer(text):
        signs = gap[0]
        if any(s not in _POINTS and unicodedata.category(s) not in _HARMLESS for s in signs):
            return True
        if not _DIGIT.match(text, gap.end()):
            continue
        before = text[gap.start() - 1 : gap.start()]
        is_dash = unicodedata.category(signs[-1]) == "Pd"
        is_sign = is_dash and (len(signs) > 1 or not before.isalnum())
        if is_sign or (_DIGIT.match(before) and signs != "-"):
            return True
    return False


def source_slug(url: str) -> Made:
    """The id of a source from its address."""
    last = _parts(url).path.rstrip("/").rpartition("/")[2]
    return Made(stem(f"{host(url)} {last}"[:48]) + "-" + digest(url))


def host(url: str) -> str:
    """The host of an address, without www; an empty text where it has none."""
    return (_parts(url).hostname or "").removeprefix("www.")


def joined(page: str, url: str) -> str:
    """An address as it is meant on a page."""
    try:
        return urljoin(page, url)
    except ValueError:
        return url


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        # Such as a bracket that is not closed: it is kept as it is, and all of it is its path.
        return SplitResult("", "", url, "", "")


def texts(value: object) -> Iterator[str]:
    """The texts in a value that is one, or a list of some."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and item.strip():
            yield item.strip()
        elif isinstance(item, int | float) and not isinstance(item, bool):
            yield str(item)
