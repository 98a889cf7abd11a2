"""The encodings of text files: bytes to lines, and which encoding to try where one is wrong.

The only importer of charset_normalizer, which is asked only for files that cannot be read.
"""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from provenance.disk import inputs

PACKED = ".gz"

# So much of a file is looked at for its encoding.
_LOOKED_AT = 2**18
_BEGINNING = 2**12

# A packed file may be so many times as large as it is packed, or so large at any rate.
_PACKED_AT_MOST, _SMALL = 200, 2**28

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}

# A byte that is none of the encoding, as Python hands it on.
UNREAD = re.compile("[\udc80-\udcff]")

# What programs write tables in; with fewer signs beyond ASCII than these, a guess is no better than
# what western ones write.
_LIKELY = [
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp866", "koi8_r"),
    *("big5", "cp874", "euc_jp", "euc_kr", "gb18030", "shift_jis", "cp850", "mac_roman"),
]
_USUAL, _ENOUGH = "cp1252", 12
_USUAL_ONES = (_USUAL, "cp1250", "cp1251", "mac_roman")
_LATIN = ("cp1250", "cp1252", "cp1254")
_IN_WORDS = re.compile(r"[^\W\d_][¡-¿×÷][^\W\d_]")


class NotDecoded(Exception):
    """A file is not in the encoding that it is said to be in; carries the line and the reason."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


class NotUnpacked(Exception):
    """A packed file is damaged, or unpacks to more than can be meant."""


def is_encoding(name: str) -> bool:
    """Whether Python has a text encoding of that name."""
    try:
        found = codecs.lookup(name)
        # Some codecs are no encodings of text, or refuse whatever they get.
        return found._is_text_encoding and len(" ".encode(name)) > 0
    except (LookupError, UnicodeError, ValueError):
        return False


def unknown(name: str) -> str:
    """What is told of a name that is no encoding."""
    return (
        f"there is no encoding `{name[:40]}`; accepted are names as Python has them, such as "
        "utf-8, cp1252, cp1251, iso8859-2, utf-16, gb18030, shift_jis"
    )


def suffix(file: Path) -> str:
    """What a file is by its name; that of what is packed in it."""
    name = file.name.lower()
    return Path(name.removesuffix(PACKED)).suffix if name.endswith(PACKED) else file.suffix.lower()


def stem(file: Path) -> str:
    """The name of a file without what says its format."""
    name = file.name[: -len(PACKED)] if file.name.lower().endswith(PACKED) else file.name
    return Path(name).stem


@contextmanager
def unpacked(file: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked where it is packed.

    Raises:
        NotRead: it cannot be read.
        NotUnpacked: it is damaged, or holds more than such a file can mean.
    """
    with inputs.opened(file) as content:
        if not file.name.lower().endswith(PACKED):
            yield content
            return
        most = max(_SMALL, _PACKED_AT_MOST * file.stat().st_size)
        with gzip.GzipFile(fileobj=content) as packed:
            yield cast("BinaryIO", io.BufferedReader(_Bounded(packed, most)))


class _Bounded(io.RawIOBase):
    """A stream that holds no more than so many bytes."""

    def __init__(self, stream: gzip.GzipFile, most: int) -> None:
        self._stream, self._left = stream, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        try:
            piece = self._stream.read(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise NotUnpacked(f"the file cannot be unpacked: {error}") from None
        self._left -= len(piece)
        if self._left < 0:
            raise NotUnpacked("the file unpacks to far more than it holds; unpack it first")
        buffer[: len(piece)] = piece
        return len(piece)


def of(file: Path, named: str | None) -> str:
    """The encoding of a file: the one that is named, or what the file begins with, or UTF-8.

    Raises:
        NotDecoded: it is not in the one that is named, or in none that can be known.
    """
    with unpacked(file) as content:
        begin = content.read(4)
        sample = begin + content.read(_LOOKED_AT if named else _BEGINNING)
    marked = next((name for mark, name in _MARKS.items() if begin.startswith(mark)), None)
    if named is None:
        # Signs of two bytes have many that are zero, and text in UTF-8 has none.
        if marked is None and b"\0" in sample and (guessed(file) or "").startswith("utf-16"):
            raise NotDecoded(1, f"the file is no UTF-8{_hint(file)}")
        return marked or "utf-8"
    # In an encoding of two bytes a sign, the signs of a table have one that is zero.
    if codecs.lookup(named).name.startswith(("utf-16", "utf-32")) and b"\0" not in sample:
        raise NotDecoded(1, f"the file is no {named}{_hint(file)}")
    # The mark of UTF-8 is no part of the text, whatever the encoding is called.
    is_utf8 = codecs.lookup(named).name in ("utf-8", "utf-8-sig")
    return "utf-8-sig" if is_utf8 and marked == "utf-8-sig" else named


@contextmanager
def lines(file: Path, encoding: str) -> Iterator[Iterator[str]]:
    """The lines of a file, each with its end. A byte that cannot be read stands as ``UNREAD``.

    Where the encoding cannot go on behind one, ``NotDecoded`` is raised.
    """
    with (
        unpacked(file) as content,
        io.TextIOWrapper(content, encoding, "surrogateescape", newline="") as text,
    ):
        yield _decoded(file, encoding, text)


def _decoded(file: Path, encoding: str, text: Iterator[str]) -> Iterator[str]:
    number = 0
    try:
        for line in text:
            number += 1
            yield line
    except UnicodeError as error:
        reason = error.reason if isinstance(error, UnicodeDecodeError) else str(error)
        refused = f"the file is no {shown(encoding)}: {reason}{_hint(file)}"
        raise NotDecoded(number + 1, refused) from None


def whole(file: Path, encoding: str, longest: int) -> str:
    """All of a file.

    Raises:
        NotDecoded: it is not in the encoding, or longer.
    """
    with unpacked(file) as content:
        packed = content.read(longest + 1)
    if len(packed) > longest:
        raise NotDecoded(1, f"the file is too long; accepted are up to {longest:,} bytes")
    try:
        return packed.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = packed.count(b"\n", 0, error.start) + 1
        what = f"byte {error.start + 1} of the file (0x{packed[error.start]:02X})"
        raise NotDecoded(line, f"{what} is no {shown(encoding)}{_hint(file)}") from None
    except UnicodeError as error:
        raise NotDecoded(1, f"the file is no {encoding}: {error}{_hint(file)}") from None


def is_other(name: str) -> bool:
    """Whether an encoding is another one than UTF-8, of which it would not be a part."""
    return codecs.lookup(name).name not in ("utf-8", "utf-8-sig", "ascii")


def is_utf8(file: Path) -> bool:
    """Whether a file has signs beyond ASCII, and all of them are UTF-8."""
    with unpacked(file) as content:
        sample = content.read(_LOOKED_AT)
    with suppress(UnicodeDecodeError):
        return not sample.isascii() and bool(_whole_lines(sample).decode())
    return False


def _whole_lines(sample: bytes) -> bytes:
    """A sample without a last line that may be cut within a character."""
    return sample[: sample.rfind(b"\n") + 1] or sample


def _hint(file: Path) -> str:
    """What to try for a file that is in another encoding."""
    tried = guessed(file)
    return f"; try `reads: {{encoding: {tried}}}` in a mapping" if tried else ""


def refusal(file: Path, line: str, encoding: str) -> str:
    """What is wrong with a line that has a byte which is none of the encoding, and what to try."""
    found = UNREAD.search(line)
    assert found is not None
    before = line[: found.start()].encode(encoding, "surrogateescape")
    place = len(before.removeprefix(codecs.BOM_UTF8)) + 1
    what = f"byte {place} of the line (0x{ord(found[0]) & 0xFF:02X}) is no {shown(encoding)}"
    tried = guessed(file)
    if tried is None or codecs.lookup(tried) == codecs.lookup(encoding):
        # What is wrong stands further down than what was looked at.
        tried = _USUAL
    if codecs.lookup(tried) == codecs.lookup(encoding):
        return f"{what}; say the encoding of the file in a mapping, `reads: {{encoding: …}}`"
    raw = line.encode(encoding, "surrogateescape")
    begin = max(place - 30, 0)
    words = raw[begin : place + 30].decode(tried, "replace").strip()
    return f"{what}; with `reads: {{encoding: {tried}}}` in a mapping it reads “{words}”"


def readings(line: bytes, likely: str) -> Iterator[tuple[str, str]]:
    """What a word with signs beyond ASCII is in usual encodings, a likely one first."""
    told = set()
    for encoding in (likely, *(name for name in _USUAL_ONES if name != likely)):
        with suppress(UnicodeDecodeError):
            words = re.findall(r"[^\s,;|]*[^\x00-\x7f][^\s,;|]*", line.decode(encoding))
            if words and all(map(str.isprintable, words)) and words[0] not in told:
                told.add(words[0])
                yield encoding, words[0]


def shown(encoding: str) -> str:
    """An encoding as people write it."""
    return "UTF-8" if encoding.startswith("utf-8") else encoding


def guessed(file: Path) -> str | None:
    """The encoding to try for a file that is in none of those that were tried."""
    from charset_normalizer import from_bytes

    with unpacked(file) as content:
        sample = content.read(_LOOKED_AT)
    sample = _whole_lines(sample)
    if sample.count(b"\0") > len(sample) // 4:
        return "utf-16-le" if sample[1:2] == b"\0" else "utf-16-be"
    with suppress(UnicodeDecodeError):
        sample.decode()
        return "utf-8"
    few = sum(byte > 127 for byte in sample) < _ENOUGH
    best = None if few else from_bytes(sample, cp_isolation=_LIKELY).best()
    if best is not None and best.encoding not in _LATIN:
        return best.encoding
    try:
        words = sample.decode(_USUAL)
    except UnicodeDecodeError:
        return None if best is None else best.encoding
    # Of Latin letters one encoding cannot be told from another, but for signs inside words.
    return best.encoding if best is not None and _IN_WORDS.search(words) else _USUAL
