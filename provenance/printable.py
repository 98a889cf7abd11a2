r"""What a text of the record, a file or an argument may do where somebody reads it: nothing.

Every way out goes through here: messages, tables, pages, reports, plots, prompts. What would
control a terminal, turn the writing round, hide, or pile up on other letters is shown as the escape
that Python writes for it (`\x1b`, `\u202e`), so that it is seen and does nothing. Text in any
script stays as it is. Data formats do not come here: they never alter a text.

Where answers go out in an encoding that lacks characters, such as ASCII, what is there stands in
for signs, and letters are shown as escapes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

# Letters that joiners shape: those of Arabic and of the scripts of India and South-East Asia; and
# emoji, which joiners put together.
_SHAPED = (
    r"\u0620-\u065f\u066e-\u06ef\u06fa-\u0963\u0970-\u0e7f\u0f40-\u0fbc\u1000-\u109f\u1780-\u17d3"
    r"\u1820-\u18af\u1a20-\u1aad\u1b00-\u1c4f\ua840-\uabff\ufb50-\ufdff\ufe70-\ufefc\ufe0f"
    r"\u2190-\u2bff\U00010a00-\U00011fff\U0001e900-\U0001e943\U0001f000-\U0001faff"
)
# Marks that are set on the letter before them. Three are much in any language; nine are a tower.
_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06ed\u0e31"
    r"\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_SELECTORS = r"\ufe00-\ufe0f\U000e0100-\U000e01ef"
_UNSAFE_SIGNS = (
    r"\x00-\x09\x0b-\x1f\x7f-\x9f"  # controls; a line break is left to `line`
    r"\u2028\u2029"  # what some programs take for a line break
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # the direction of writing
    r"\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff"  # no width, and no effect but to hide
    r"\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"  # no characters, and tags
)
_UNSAFE = re.compile(
    rf"[{_UNSAFE_SIGNS}]"
    rf"|(?<![{_SHAPED}])[\u200c\u200d]"
    rf"|(?<=[{_SELECTORS}])[{_SELECTORS}]"
    rf"|(?<=[{_MARKS}]{{8}})[{_MARKS}]"
)
# What this program itself writes to a terminal: bold, dim, the hue of what can be typed (cyan),
# plain, and the isolation of a piece of Arabic or Hebrew from its neighbours.
_OWN = re.compile("\x1b\\[(?:[012]|36)m|\u2068[^\u2066-\u2069\n]*\u2069")


def text(value: str) -> str:
    """A text to be read: its line breaks act, all else that is unsafe is shown as an escape."""
    if value.isascii() and value.isprintable():
        return value
    return _UNSAFE.sub(escape, value.replace("\r\n", "\n"))


def line(value: str) -> str:
    r"""A text as one line: a line break is shown as an escape, too."""
    return text(value).replace("\n", r"\n")


def drawn(value: str) -> str:
    """What was laid out for a terminal: as ``text``, but the program's own signs act."""
    if value.isascii() and "\x1b" not in value:
        return text(value)
    pieces, end = [], 0
    for own in _OWN.finditer(value):
        inner = own[0][1:-1]
        shown = own[0] if own[0][0] == "\x1b" else f"\u2068{text(inner)}\u2069"
        pieces += [text(value[end : own.start()]), shown]
        end = own.end()
    return "".join([*pieces, text(value[end:])])


def in_json(value: str) -> str:
    r"""JSON in which nothing is unsafe: such characters are written as `\u…`, and read the same.

    White space between values stays; inside a text JSON has none that is a control.
    """
    if value.isascii() and "\x7f" not in value:
        return value
    return _UNSAFE.sub(lambda match: match[0] if match[0] in "\t\r" else _units(match[0]), value)


def parts(value: str) -> Iterator[tuple[str, bool]]:
    """A text in pieces: what is safe to be read, and by itself each character that is not."""
    end = 0
    for unsafe in _UNSAFE.finditer(value):
        if unsafe.start() > end:
            yield value[end : unsafe.start()], True
        yield unsafe[0], False
        end = unsafe.end()
    if end < len(value):
        yield value[end:], True


def is_safe(value: str) -> bool:
    """Whether nothing in a text is unsafe to be read."""
    return _UNSAFE.search(value) is None


def escape(match: re.Match[str]) -> str:
    """What was matched as the escape that Python writes for it."""
    return match[0].encode("unicode_escape").decode()


def _units(sign: str) -> str:
    packed = sign.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{packed[at : at + 4]}" for at in range(0, len(packed), 4))


# What stands in for a sign that an encoding lacks. None of them can turn a figure into another
# one, which is why degrees and powers are not simply left out.
STAND_INS = {
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("–−‐‑─", "-"),
    **dict.fromkeys("┌┬┐├┼┤└┴┘", "+"),
    **dict.fromkeys("\u00a0\u2009\u202f", " "),
    # What isolates a right-to-left piece, of which the letters are escapes.
    **dict.fromkeys("\u2066\u2067\u2068\u2069", ""),
    **{"…": "...", "·": "|", "│": "|", "┊": ":", "⋮": ":", "—": "--", "━": "=", "╌": ".", "╍": ":"},
    **{"◀": "<", "▶": ">", "●": "*", "○": "o", "◇": "#", "✗": "x", "⊖": "@", "⊗": "%"},
    **{"→": "->", "←": "<-", "↑": "(up)", "↓": "(down)", "×": "x", "°": "(o)"},
    **{"≈": "~", "≠": "!=", "≤": "<=", "≥": ">=", "∞": "inf", "€": "EUR", "£": "GBP"},
}

# The name of the error handler for streams.
STANDING_IN = "standing-in"

# The encoding in which answers go out, where it lacks characters.
_encoding: str | None = None


def _standing_in(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    shown = (
        STAND_INS.get(sign, sign.encode("ascii", "backslashreplace").decode()) for sign in signs
    )
    return "".join(shown), error.end


codecs.register_error(STANDING_IN, _standing_in)


def goes_out_in(encoding: str) -> None:
    """Note the encoding in which answers go out from now on."""
    global _encoding
    _encoding = None if codecs.lookup(encoding).name.startswith("utf") else encoding


def is_limited() -> bool:
    """Whether answers go out in an encoding that lacks characters."""
    return _encoding is not None


def encodable(value: str) -> str:
    """A text as it goes out, with a stand-in or an escape for each character that cannot."""
    if _encoding is None or value.isascii():
        return value
    return value.encode(_encoding, STANDING_IN).decode(_encoding)
