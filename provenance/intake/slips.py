"""What is probably meant where a text is no YAML, or says something else than it seems to.

The words of a YAML parser name its own grammar. These name the slip: the line, what is wrong in it,
and what to write. Whatever no pattern here knows keeps the words of the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

# Before the text of a line: white space, and the dashes of lists.
_BEGIN = r"\s*(?:- )*"
# A key with its colon, in a line that has no quotation mark before it.
_KEY = r"[^:#\"'\[\]{}]+: +"
# A key with its colon, but without a plain space behind it.
_NO_SPACE = r"([^\W\d][\w-]*(?: [\w-]+)?)(?:：|:(?![ /]|$))\s*(.*)"
# A text in quotes that begins a value.
_QUOTED = rf"{_BEGIN}(?:{_KEY})?([\"'])(.*)$"
# A second colon behind that of the key, outside of quotes and brackets.
_TWO_COLONS = r"[^{\[\"']*: [^{\[\"']*: "


def edges(text: str) -> Iterator[tuple[int, str]]:
    """Lines that begin with white space that YAML does not indent with; only the first is told."""
    for number, written in enumerate(text.split("\n"), 1):
        lead = re.match(r"[\s\u00a0]*", written)
        if lead is None or not written.strip():
            continue
        if "\t" in lead[0]:
            yield number, "a tab stands before the text; YAML is indented with spaces, two a step"
            return
        if "\u00a0" in lead[0]:
            yield (
                number,
                "a no-break space (often pasted from a web page) stands before the text; use plain "
                "spaces",
            )
            return


def told(
    text: str, line: int, column: int, reason: str, since: int | None = None
) -> tuple[int, str] | None:
    """What is probably wrong where the parser stopped: the line, from 1, and what to write.

    Args:
        text: the whole text.
        line: the line where the parser stopped, from 0.
        column: where in it, from 0.
        reason: the words of the parser.
        since: the line where that began which the parser could not end.
    """
    lines = text.split("\n")
    here = min(line, text.rstrip().count("\n"))
    if since is not None and re.search("could not find expected ':'|end of stream", reason):
        here = since
    above = next((n for n in range(here - 1, -1, -1) if lines[n].strip()), None)
    for find in (
        _unclosed,
        _no_key,
        _bare,
        _quotation_mark,
        _dash,
        _indent,
        _bracket,
        _colon,
        _sign,
    ):
        if (found := find(lines, here, above, column, reason)) is not None:
            return found[0] + 1, found[1]
    return None


def _begin(written: str) -> int:
    match = re.match(_BEGIN, written)
    return 0 if match is None else len(match[0])


def _is_item(written: str) -> bool:
    return re.match(r"\s*- ", written) is not None


def _has_value(written: str) -> bool:
    return re.search(r": +\S", written) is not None


def _unclosed(
    lines: Sequence[str], here: int, above: int | None, column: int, reason: str
) -> tuple[int, str] | None:
    """A quotation mark that opens a text, and that a later line closes, or none."""
    if "end of stream" in reason:
        match = re.match(_QUOTED, lines[here])
        sign = match[1] if match is not None else "that opens here"
        return here, f"the quotation mark {sign} is never closed; write it at the end of the text"
    if "expected" not in reason and "mapping values are not allowed" not in reason:
        return None
    for sign in "\"'":
        opened = next((n for n in range(here - 1, -1, -1) if sign in lines[n]), None)
        if opened is None or sign not in lines[here]:
            continue
        match = re.match(_QUOTED, lines[opened])
        if match is not None and match[1] == sign and sign not in match[2]:
            return opened, (
                f"the quotation mark {sign} of this text is closed only in line {here + 1}; close "
                "it at the end of the text"
            )
    return None


def _no_key(
    lines: Sequence[str], here: int, above: int | None, column: int, reason: str
) -> tuple[int, str] | None:
    """A line between keys that has none."""
    if "could not find expected ':'" not in reason:
        return None
    written = lines[here].strip()
    if (match := re.match(_NO_SPACE, written.removeprefix("- "))) is not None:
        return here, _with_space(match)
    return here, (
        f"`{written[:40]}` stands where a key is expected; indent it deeper if it belongs to the "
        "text above, or put that text in quotes"
    )


def _with_space(match: re.Match[str]) -> str:
    return (
        f"no plain space stands behind the colon of `{match[1][:40]}`; write "
        f"`{match[1][:40]}: {match[2][:40]}`"
    )


def _bare(
    lines: Sequence[str], here: int, above: int | None, column: int, reason: str
) -> tuple[int, str] | None:
    """An item that is a text alone, and has keys below it."""
    if not re.search("mapping values are not allowed|expected '-' indicator", reason):
        return None
    item = next((n for n in range(here - 1, -1, -1) if _is_item(lines[n])), None)
    is_key = re.match(r"\s*[\w-]+:(\s|$)", lines[here]) is not None
    if item is None or not is_key or not lines[here].startswith(" " * _begin(lines[item])):
        return None
    text = lines[item][_begin(lines[item]) :].strip()
    if re.match(r"[\"']", text) is None and re.search(r": |:$", text):
        return None
    if (match := re.match(_NO_SPACE, text)) is not None:
        return item, _with_space(match)
    return item, f"a text with keys below it has one itself, such as `- says: {text[:40]}`"


def _dash(
    lines: Sequence[str], here: int, above: int | None, column: int, reason: str
) -> tuple[int, str] | None:
    written = lines[here]
    if above is None or "expected" not in reason or not _is_item(written) or _is_item(lines[above]):
        return None
    before = next((n for n in range(here - 1, -1, -1) if _is_item(lines[n])), None)
    if before is None or lines[before].index("-") == written.index("-"):
        return None
    return here, (
        f"the dash of `{written.strip()[:24]}` stands in column {written.index('-') + 1}, the one "
        f"before it (line {before + 1}) in column {lines[before].index('-') + 1}; put them under "
        "each other"
    )


def _indent(
    lines: Sequence[str], here: int, above: int | None, column: int, reason: str
) -> tuple[int, str] | None:
    written = lines[here]
    if above is None or not ("expected" in reason or "mapping values are not allowed" in reason):
        return None
    indented = len(written) - len(written.lstrip())
    deeper = indented > _begin(lines[above]) and re.match(r"\s*[\w-]+:", written) is not None
    if not deeper or not _has_value(lines[above]) or re.match(_TWO_COLONS, written):
        return None
    key = lines[above].strip("- ").split(":")[0][:16]
    return here, (
        f"`{written.strip()[:24]}` is indented deeper than line {above + 1}, which already has a "
        f"value; begin it in column {_begin(lines[above]) + 1}, under `{key}`"
    )


def _bracket(
    lines: Sequence[str], here: int, above: int | None, column: int, reason: str
) -> tuple[int, str] | None:
    for place in (here, above):
        if place is None or "expected" not in reason:
            continue
        match = re.match(rf"({_BEGIN}(?:{_KEY})?)(\[.*\].*[^\s\]].*)$", lines[place])
        if match is not None and not match[2].rstrip().endswith("]"):
            return place, f'a text cannot begin with `[`; put it in quotes: "{match[2][:40]}"'
    return None


def _colon(
    lines: Sequence[str], here: int, above: int | None, column: int, reason: str
) -> tuple[int, str] | None:
    if "mapping values are not allowed" not in reason:
        return None
    value = re.match(rf"{_BEGIN}{_KEY}(.*)$", lines[here])
    shown = (value[1] if value is not None else lines[here].strip())[:50]
    return here, (f'a colon and a space inside a value end it; put the value in quotes: "{shown}"')


def _quotation_mark(
    lines: Sequence[str], here: int, above: int | None, column: int, reason: str
) -> tuple[int, str] | None:
    """A value that opens with a quotation mark and goes on behind the closing one."""
    if "expected" not in reason and "mapping values are not allowed" not in reason:
        return None
    for place in (here, above):
        if place is None:
            continue
        match = re.match(_QUOTED, lines[place].rstrip())
        if match is None:
            continue
        sign, rest = match[1], match[2]
        inner = rest[:-1] if rest.endswith(sign) else rest
        plain = inner.replace("\\" + sign, "") if sign == '"' else inner.replace("''", "")
        if sign not in plain or plain.split(sign, 1)[1].lstrip().startswith((":", "#")):
            continue
        other, escaped = ("'", '\\"') if sign == '"' else ('"', "''")
        return place, (
            f"a quotation mark {sign} inside the quote ends it; put the whole in {other}…{other}, "
            f"write {sign} as {escaped}, or begin with `|` and write the quote in the next line, "
            "indented"
        )
    return None


def _sign(
    lines: Sequence[str], here: int, above: int | None, column: int, reason: str
) -> tuple[int, str] | None:
    """A text that begins with a sign that means something to YAML."""
    if re.search("line break|entries are not allowed|mapping keys are not allowed", reason):
        match = re.match(rf"{_BEGIN}(?:{_KEY})?([>|?-]\s.*)$", lines[here])
        shown = match[1][:40] if match is not None else ""
    elif re.search("cannot start any token|alias|anchor|tag", reason):
        rest = lines[here][column:] if "cannot start" in reason else lines[here].strip()
        match = re.search(r"[@`%*&!]\S*", rest)
        shown = rest[match.start() :].split(": ")[0][:40].rstrip("]},") if match is not None else ""
    else:
        return None
    if not shown:
        return None
    return here, f'a text cannot begin with `{shown[0]}`; put it in quotes: "{shown}"'


def comment(text: str, event: Any) -> str | None:
    """What a plain text loses to a comment that seems to be a part of it, as in `pier #5 sank`."""
    end = event.end_mark
    rest = text[end.index : end.index + 80].split("\n")[0]
    match = re.match(r"[ \t]+#(?=[^\s#!-])(\S+)", rest)
    if match is None:
        return None
    return (
        f"what follows ` #` is a comment, so `#{match[1]}` is lost; put the text in quotes, or a "
        "space behind the # if a comment is meant"
    )


def sign(text: str, event: Any) -> str | None:
    """What an anchor or a tag takes of a text that begins with its sign, as in `&5 sank`."""
    written = text[event.start_mark.index : event.end_mark.index].split("\n")[0]
    named = getattr(event, "anchor", None) or getattr(event, "tag", None)
    if not named or not written.startswith(("&", "!")):
        return None
    if not hasattr(event, "value"):
        return f"`{written.split()[0][:40]}` is not accepted; leave it out"
    return f'a text cannot begin with `{written[0]}`; put it in quotes: "{written[:40]}"'


def commas(node: Any) -> Iterator[tuple[int, str]]:
    """Values inside of braces or brackets that a comma cuts, such as `{dead: 1,200}`."""
    if node.id == "mapping":
        for one, other in zip(node.value, node.value[1:], strict=False) if node.flow_style else ():
            yield from _cut_in_braces(one, other)
        for key, value in node.value:
            yield from commas(key)
            yield from commas(value)
    elif node.id == "sequence":
        for one, other in zip(node.value, node.value[1:], strict=False) if node.flow_style else ():
            yield from _cut_in_brackets(one, other)
        for item in node.value:
            yield from commas(item)


def _cut_in_braces(one: tuple[Any, Any], other: tuple[Any, Any]) -> Iterator[tuple[int, str]]:
    """A key without a value, right behind a text without quotes, is the rest of that text."""
    (key, value), (rest, nothing) = one, other
    is_cut = (
        value.id == rest.id == nothing.id == key.id == "scalar"
        and value.style in (None, "")
        and value.value
        and nothing.style in (None, "")
        and nothing.value == ""
        and rest.style in (None, "")
    )
    if is_cut:
        glue = "," if rest.start_mark.index == value.end_mark.index + 1 else ", "
        whole = f"{value.value}{glue}{rest.value}"
        yield (
            value.start_mark.line + 1,
            f"a comma inside {{…}} ends the value, so `{whole[:40]}` was cut; put it in quotes: "
            f'{{{key.value[:40]}: "{whole[:40]}"}}',
        )


def _cut_in_brackets(one: Any, other: Any) -> Iterator[tuple[int, str]]:
    """A number whose thousands are set off by a comma makes two items of a list."""
    if one.id == other.id == "scalar" and one.style in (None, "") and other.style in (None, ""):
        is_cut = (
            other.start_mark.index == one.end_mark.index + 1
            and re.search(r"\d$", one.value)
            and re.match(r"\d{3}(?!\d)", other.value)
        )
        if is_cut:
            whole = f"{one.value},{other.value}"
            yield (
                one.start_mark.line + 1,
                f"a comma inside […] ends the item, so `{whole[:40]}` was cut; put it in quotes: "
                f'"{whole[:40]}"',
            )
