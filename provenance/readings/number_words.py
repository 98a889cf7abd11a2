"""Number words to digits: the only door to text2num.

The library finds numbers anywhere in a sentence and is sometimes wrong about where one ends: "one
hundred and two hundred" becomes "102 100", "hundreds" becomes "100". So it is asked about one run
of number words at a time, and its answer is taken only when the whole run is one number; everything
else stays for the rules, which refuse what they do not know.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_UNITS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_LIBRARY_SCALES = "hundred|thousand|million|billion"
_SCALES = f"{_LIBRARY_SCALES}|trillion|dozen|score"
_JOINT = r"(?:[ -]and[ -]|[ -])"


def _whole_words(pattern: str) -> re.Pattern[str]:
    """The pattern where it stands as whole words, in any case, not after a digit's mark."""
    return re.compile(rf"(?<![\w.,])(?:{pattern})(?!\w)", re.IGNORECASE)


_NOUGHT = _whole_words("nought|naught")
_AND_A_PART = _whole_words(rf"({_UNITS}) and (an?|one|three) (half|quarters?|fourths?)")
_PARTS = {"a half": "five", "one half": "five", "three quarters": "seven five"}
_PARTS |= {"a quarter": "two five", "one quarter": "two five", "one fourth": "two five"}
_PARTS |= {"a fourth": "two five", "three fourths": "seven five"}
_HALF = _whole_words(rf"(?:half an? |a half[ -]|half[ -])({_SCALES})")
_QUARTER = _whole_words(rf"(?:a quarter (?:of )?a |quarter[ -])({_SCALES})")
_A_SCALE = _whole_words(rf"an? ({_SCALES})")
# "Two to three hundred thousand" has its scale once, "five hundred to six hundred thousand" a part.
_SCALED_ONCE = _whole_words(
    rf"((?:{_UNITS})(?:[ -](?:{_UNITS}))?)( hundred)?( to | or | and |-|–)"
    rf"((?:{_UNITS})(?:[ -](?:{_UNITS}))?) hundred (thousand|million|billion)"
)
_RUN = _whole_words(rf"(?:{_UNITS})(?:{_JOINT}(?:{_UNITS}|{_LIBRARY_SCALES})| point (?:{_UNITS}))*")
_JOINTS = re.compile(r"[ -]and[ -]|-")
# In a number "and" follows a scale word; after any other word it joins two numbers.
_TWO_NUMBERS = re.compile(rf"\b(?:{_UNITS})[ -]and\b")
_TRAILING_SCALE = re.compile(rf"(.+?)[ -]({_LIBRARY_SCALES})")
_NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_FACTOR = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


def spell_out(texts: Sequence[str]) -> list[str | None]:
    """Each text with its number words as digits; None where there are none or they are not safe.

    A scale word that ends a number stays a word, so that "five to ten million" is read by the same
    rule as "5 to 10 million".
    """
    return [_spelled(text) for text in texts]


def _spelled(text: str) -> str | None:
    """One text with its number words as digits; the case of all else may matter and is kept."""
    plain = " ".join(text.replace("\u2010", "-").replace("\u2011", "-").split())
    words = _NOUGHT.sub("zero", plain)
    words = _AND_A_PART.sub(_with_part, words)
    words = _HALF.sub(r"0.5 \1", words)
    words = _QUARTER.sub(r"0.25 \1", words)
    words = _A_SCALE.sub(r"one \1", words)
    words = _SCALED_ONCE.sub(_with_scale, words)

    pieces: list[str] = []
    end = 0
    for run in _RUN.finditer(words):
        digits = _run_digits(run[0].lower())
        if digits is None:
            return None
        pieces += [words[end : run.start()], digits]
        end = run.end()
    spelled = "".join([*pieces, words[end:]])
    return None if spelled == plain else spelled


def _with_part(match: re.Match[str]) -> str:
    """Two and a half as two point five."""
    part = _PARTS.get(f"{match[2]} {match[3]}".lower())
    return f"{match[1]} point {part}" if part else match[0]


def _with_scale(match: re.Match[str]) -> str:
    """Both ends of a range with the scale that stands after the second."""
    low, hundred, joint, high, scale = match.groups()
    first, second = _number(low.lower()), _number(high.lower())
    if first is None or second is None or int(first) >= int(second):
        return match[0]
    if joint == " and " and not (
        hundred or match.string[: match.start()].lower().endswith("between ")
    ):
        return match[0]
    return f"{low} hundred {scale}{joint}{high} hundred {scale}"


def _run_digits(run: str) -> str | None:
    """A run as one number, or as two when exactly one cut at an `and` or a dash makes two."""
    whole = _number(run)
    if whole is not None:
        return whole
    cuts = []
    for joint in _JOINTS.finditer(run):
        first, second = _number(run[: joint.start()]), _number(run[joint.end() :])
        if first is not None and second is not None:
            cuts.append(f"{first}{joint[0]}{second}")
    return cuts[0] if len(cuts) == 1 else None


def _number(words: str) -> str | None:
    """The digits of words that are exactly one number, a scale word at their end kept as a word."""
    whole = _library_number(words)
    scaled = _TRAILING_SCALE.fullmatch(words)
    if scaled is None:
        return whole
    head = _library_number(scaled[1])
    # "two million three hundred" ends in a scale word that does not scale all of it.
    if head is not None and ("." in head or whole == str(int(head) * _FACTOR[scaled[2]])):
        return f"{head} {scaled[2]}"
    return whole


def _library_number(words: str) -> str | None:
    """What the library makes of the words, if that is one plain number."""
    # Imported here: only a load that meets number words pays for it.
    from text_to_num import alpha2digit  # type: ignore[import-untyped]

    if _TWO_NUMBERS.search(words):
        return None
    digits: str = alpha2digit(words, "en", 0)
    return digits if _NUMBER.fullmatch(digits) else None
