"""Reports to text through templates, in which recorded texts are data. Only importer of Jinja.

What no reader may be shown as it is (``printable``) is an escape by the time it leaves here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from provenance import printable
from provenance.disk.outputs import Kind
from provenance.report.reporting import Report
from provenance.showing.laying import short

# What Markdown takes for markup anywhere, or where a text begins.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>()#+!|~&$]|^[-=:]|(?<=^\d)\.|(?<=^\d\d)\.")

LAYOUTS = Path(__file__).resolve().parent / "layouts"

# How an earlier report begins.
_PAGE = b"content=\"default-src 'none'; style-src 'unsafe-inline'\""
_COUNTS = rb"^\d+ statements by \d+ speakers in \d+ sources; \d+ contradictions, "
HTML = Kind(
    "report in HTML",
    lambda content: content.startswith(b"<!doctype html>") and _PAGE in content[:1000],
)
MARKDOWN = Kind(
    "report in Markdown", lambda content: re.search(_COUNTS, content[:10000], re.M) is not None
)


def html(report: Report) -> Iterator[str]:
    """A report as one HTML file that loads nothing."""
    yield from _written("report.html", report, escaped=True)


def markdown(report: Report) -> Iterator[str]:
    """A report as Markdown, for an editor's document."""
    yield from _written("report.md", report, escaped=False)


def _written(template: str, report: Report, *, escaped: bool) -> Iterator[str]:
    pieces = _environment(escaped=escaped).get_template(template).generate(report=report)
    return map(printable.text, pieces)


def _environment(*, escaped: bool) -> Any:
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(LAYOUTS),
        autoescape=escaped,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
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
