"""The manual: Markdown pages in this folder, which `provenance help` shows. Their only reader.

A page begins with its title, an empty line, and a sentence that says what it is for. HTML comments
are for the test that runs its commands.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from provenance.errors import UnknownName

_FOLDER = Path(__file__).parent
# One of the two empty lines around a comment goes with it.
_COMMENT = re.compile(r"(?<=\n\n)<!--.*?-->\n\n|^<!--.*?-->\n", re.MULTILINE | re.DOTALL)

# In the order in which they are listed: the one to start with, then what goes in, what it means,
# and what comes out. Pages that are not named here come last.
_ORDER = (
    "first-hour",
    "case-files",
    "notices",
    "mappings",
    "imports",
    "figures",
    "units",
    "dates",
    "rules",
    "identity",
    "judging",
    "sharing",
    "trust",
    "sql",
    "why",
    "schema",
    "python",
    "reports",
    "formats",
    "extending",
)


@cache
def names() -> tuple[str, ...]:
    """The pages, in their order."""
    place = {name: number for number, name in enumerate(_ORDER)}
    found = [file.stem for file in _FOLDER.glob("*.md")]
    return tuple(sorted(found, key=lambda name: (place.get(name, len(place)), name)))


def text(name: str) -> str:
    """A page in Markdown, without comments.

    Raises:
        UnknownName: there is none of that name; names those that are near.
    """
    if name not in names():
        import difflib

        near = difflib.get_close_matches(name.lower().replace("_", "-"), names())
        mentioning = [page for page in names() if name.lower() in text(page).lower()]
        if near:
            others = f"near matches: {', '.join(near)}"
        elif mentioning:
            others = f"pages that mention it: {', '.join(mentioning)}"
        else:
            others = f"the pages are {', '.join(names())}"
        raise UnknownName(f"the manual has no page `{name}`; {others}")
    page = (_FOLDER / f"{name}.md").read_text("utf-8")
    return _COMMENT.sub("", page)


def sentence(name: str) -> str:
    """The sentence of a page that says what it is for."""
    return text(name).split("\n")[2]
