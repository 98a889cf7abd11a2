"""The grammar of mappings, declared once: expressions, conditions and the names of a row.

The reader, the SQL that is made, the JSON Schema, messages and the tables of the manual follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from provenance.intake import reads


@dataclass(frozen=True, slots=True)
class Key:
    """A key of an expression or a condition: what stands there, by a word that the reader knows.

    expression     an expression
    expressions    a list of them
    named          a mapping of names to expressions
    words          a mapping of words to expressions
    text           one fixed text
    texts          a text, or a list of texts
    pattern        a regular expression
    format         a strptime format
    instant        a date, with a time or not, or the word `excel`
    columns        a list of columns, or a pattern of their names
    reads          how the file is written
    condition      a condition
    conditions     a list of them
    file           a file in or below the folder of the mapping
    word           one of the words that are accepted
    """

    kind: str
    optional: bool = False
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """An expression or a condition: its keys, how it is written in the manual, what it gives.

    The first key names it; one that makes a list stands in `each`.
    """

    keys: Mapping[str, Key]
    written: str
    meaning: str
    is_list: bool = False


ORDERS = ("day-month-year", "month-day-year", "year-month-day")
# Each decimal mark, with numbers that are written so.
MARKS = {"point": "1200, 1,200 and 1,200.5", "comma": "1200, 1.200 and 1.200,5"}
UNITS = ("days", "hours", "minutes", "seconds", "milliseconds")
EXCEL = "excel"

_E, _OPTIONAL = Key("expression"), Key("expression", optional=True)
_DATE = {
    "date": _E,
    "order": Key("word", True, ORDERS),
    "format": Key("format", True),
    "since": Key("instant", True),
    "unit": Key("word", True, UNITS),
}
_BOUNDS = {"low": _OPTIONAL, "high": _OPTIONAL, "point": _OPTIONAL}
_FIGURE = (
    "{low: E, high: E, point: E}",
    'the words of a figure: "between low and high", "at least low", "up to high", or the point',
)

# Each expression by its first key. An absent part makes an expression absent, if it says nothing
# else.
EXPRESSIONS: Mapping[str, Operation] = {
    "slug": Operation({"slug": _E}, "{slug: E}", "an id: lower case, letters, digits and hyphens"),
    "digest": Operation({"digest": _E}, "{digest: E}", "twelve characters that only this text has"),
    "date": Operation(
        _DATE,
        "{date: E, order: O}",
        f"a date from numbers in the order `{'`, `'.join(ORDERS)}`, with a time, a zone, or as a "
        "range, if there is one",
    ),
    "number": Operation(
        {"number": _E, "decimal_mark": Key("word", True, tuple(MARKS))},
        "{number: E, decimal_mark: M}",
        "a number with a decimal point and no thousands separators, or a problem; `M` is that of "
        "the table, `point` or `comma`",
    ),
    "low": Operation(_BOUNDS, *_FIGURE),
    "high": Operation(_BOUNDS, *_FIGURE),
    "point": Operation(_BOUNDS, *_FIGURE),
    "find": Operation(
        {"find": Key("pattern"), "in": _E},
        "{find: PATTERN, in: E}",
        "what the group of a regular expression matches, or all that it matches",
    ),
    "replace": Operation(
        {"replace": Key("pattern"), "with": Key("text"), "in": _E},
        "{replace: PATTERN, with: T, in: E}",
        "the text with every match replaced",
    ),
    "words": Operation(
        {"words": Key("words"), "of": _E, "others": _OPTIONAL},
        "{words: {W: E, …}, of: E, others: E}",
        "another word for a word; a word that is not listed is a problem, or gives `others`",
    ),
    "when": Operation(
        {"when": Key("condition"), "then": _E, "else": _OPTIONAL},
        "{when: C, then: E, else: E}",
        "one of two, by a condition; absent where `else` is needed and left out",
    ),
    "first": Operation(
        {"first": Key("expressions")}, "{first: [E, …]}", "the first that is not absent"
    ),
    "join": Operation(
        {"join": Key("expressions"), "with": Key("text")},
        "{join: [E, …], with: T}",
        "those that are not absent, in one text",
    ),
    "lookup": Operation(
        {
            "lookup": _E,
            "file": Key("file"),
            "key": Key("text"),
            "value": Key("text"),
            "others": _OPTIONAL,
            "reads": Key("reads", True),
        },
        "{lookup: E, file: T, key: T, value: T, others: E}",
        "what the column `value` of a second table has where its column `key` has this; the file "
        "lies beside the mapping, a sheet is `book.xlsx!Sheet`, and `reads` says how it is "
        "written; what is not there is a problem, or gives `others`",
    ),
    "row": Operation(
        {"row": Key("named"), "gives": _E, "others": _OPTIONAL},
        "{row: {COLUMN: E, …}, gives: E, others: E}",
        "what `gives` is in the one row of the table in which these columns or values are so; no "
        "such row is a problem, or gives `others`",
    ),
    "split": Operation(
        {"split": _E, "at": Key("text")}, "{split: E, at: T}", "a list, for `each`", is_list=True
    ),
    "pairs": Operation(
        {"pairs": Key("named"), "at": Key("text")},
        "{pairs: {NAME: E, …}, at: T}",
        "lists in several cells side by side, for `each`: `{ITEM.NAME}`",
        is_list=True,
    ),
    "unpivot": Operation(
        {"unpivot": Key("columns")},
        "{unpivot: [COLUMN, …]}",
        "columns as a list, for `each`, without the absent ones: `{ITEM.name}` and `{ITEM.value}`; "
        "a text is a pattern of their names",
        is_list=True,
    ),
}

# How an expression can be written otherwise, with what that gives.
FURTHER = {
    "date": (
        ("{date: E, format: F}", "a date in a strptime format, such as `%d %b %Y`"),
        (
            "{date: E, since: T, unit: U}",
            f"a number of `{'`, `'.join(UNITS)}` since a date; days since `excel` are Excel's own",
        ),
    )
}

CONDITIONS: Mapping[str, Operation] = {
    "value": Operation(
        {
            "value": _E,
            "is": Key("texts", True),
            "is_not": Key("texts", True),
            "matches": Key("pattern", True),
        },
        "{value: E, is: W}`, `{value: E, is_not: W}",
        "it is, or is not, this word or one of a list",
    ),
    "absent": Operation({"absent": _E}, "{absent: E}", "it is absent"),
    "any": Operation({"any": Key("conditions")}, "{any: [C, …]}", "one of the conditions holds"),
}

# What a row knows beside its columns, and words for no value, no row, and what is not known yet.
ABSENT, SKIP, LINE, FILL = "@absent", "@skip", "@line", "@fill"
OF_ROW: Mapping[str, str] = {
    LINE: "the line of the row; its number in a sheet, and in JSON with several rows in a line",
    "@file": "the name of the file without its suffix",
    "@folder": "the name of its folder",
    "@sheet": "the name of the sheet",
    ABSENT: "no value",
    SKIP: "no row: it is left out, with all that it would yield",
    FILL: "a place to fill in, as in drafts: nothing is loaded while one is left",
}


# A directive of a format, and the zones that may stand in one as they are.
_DIRECTIVE = re.compile("%-?(.)")
_ZONE = re.compile(
    r"(?<![A-Za-z])(?:(?P<utc>Z|UTC|GMT)(?![A-Za-z]))?"
    r"(?:(?P<sign>[+-])(?P<hours>[0-9]{1,2}):?(?P<minutes>[0-9]{2})?(?![0-9]))?"
)
_NAMED_ZONE = re.compile(r"(?<![A-Za-z])(?!GMT)(?:[A-Z]{2,4}T|[CEMP]T|MSK)(?![A-Za-z])")


def directives(text: str) -> list[str]:
    """The letters of the directives of a format."""
    return _DIRECTIVE.findall(text.replace("%%", ""))


def zone(text: str) -> str:
    """The zone that stands in a format of times as it is, as EDTF has it; blank where none does."""
    if not {*directives(text)} & {*"HIcX"}:
        return ""
    found = [zone for zone in _ZONE.finditer(_DIRECTIVE.sub(" ", text)) if zone[0]]
    if not found or found[-1]["sign"] is None:
        return "Z" if found else ""
    return f"{found[-1]['sign']}{found[-1]['hours']:0>2}:{found[-1]['minutes'] or '00'}"


def named_zone(text: str) -> str | None:
    """A zone that stands in a format by its name."""
    named = _NAMED_ZONE.search(_DIRECTIVE.sub(" ", text))
    return named[0] if named and {*directives(text)} & {*"HIcX"} else None


def tables() -> Iterator[str]:
    """The tables of the manual: expressions, conditions, names of a row, keys of `reads`."""
    lines = ["| expression | gives |", "|---|---|"]
    for name, operation in EXPRESSIONS.items():
        # A figure goes by any of its three keys.
        if operation.written != EXPRESSIONS["low"].written or name == "low":
            lines.append(f"| `{operation.written}` | {operation.meaning} |")
        lines += [f"| `{written}` | {meaning} |" for written, meaning in FURTHER.get(name, ())]
    yield "\n".join(lines)
    lines = ["| condition | holds if |", "|---|---|"]
    lines.append('| `"{COLUMN}"` or another expression | it is not absent |')
    lines += [f"| `{one.written}` | {one.meaning} |" for one in CONDITIONS.values()]
    lines.append("| `{value: E, matches: PATTERN}` | the pattern matches in it |")
    lines.append("| `[C, …]` | all of them hold |")
    yield "\n".join(lines)
    lines = ["| name | is |", "|---|---|"]
    lines += [f"| `{{{name}}}` | {meaning} |" for name, meaning in OF_ROW.items()]
    yield "\n".join(lines)
    lines = ["| key of `reads` | meaning |", "|---|---|"]
    lines += [f"| `{key}` | {read.meaning} |" for key, read in reads.KEYS.items()]
    yield "\n".join(lines)
