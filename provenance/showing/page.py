"""Pages and Markdown through templates, in which recorded texts are data. Only importer of Jinja.

What no reader may be shown as it is (``printable``) is an escape by the time it leaves here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from provenance import printable
from provenance.showing.laying import short

# What Markdown takes for markup anywhere, or where a text begins.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>()#+!|~&$]|^[-=:]|(?<=^\d)\.|(?<=^\d\d)\.")

# Layouts of more than one kind of page.
_SHARED = Path(__file__).resolve().parent / "layouts"


def written(template: str, folder: Path = _SHARED, **values: object) -> Iterator[str]:
    """A template with these values, as chunks; in one for HTML every text is escaped.

    Args:
        template: the name of a file, which ends in .html or .md.
        folder: where it lies; what it imports may lie among the shared layouts, too.
        values: what it is about.
    """
    layout = _environment(folder, template.endswith(".html")).get_template(template)
    return map(printable.text, layout.generate(**values))


@cache
def _environment(folder: Path, is_escaped: bool) -> Any:
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([folder, _SHARED]),
        autoescape=is_escaped,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_present,
    )
    made.filters["web"] = web
    made.filters["md"] = in_markdown
    made.filters["short"] = short
    return made


def _present(value: object) -> object:
    # An unknown value is visible.
    return "—" if value is None else value


def web(url: str | None) -> str | None:
    """An address that a page may link to; a script or a file is none."""
    if url is None:
        return None
    try:
        return url if urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def in_markdown(text: object) -> str:
    """A text as one line of Markdown in which no sign of it is an order."""
    if text is None:
        return "—"
    line = printable.text(re.sub(r"\s+", " ", str(text)))
    return _MARKUP.sub(r"\\\g<0>", line)
