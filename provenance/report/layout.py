"""Reports to text through templates, in which recorded texts are data. Only importer of Jinja."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from provenance.disk.outputs import Kind
from provenance.report.reporting import Report

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
    yield from _environment(escaped=True).get_template("report.html").generate(report=report)


def markdown(report: Report) -> Iterator[str]:
    """A report as Markdown, for an editor's document."""
    yield from _environment(escaped=False).get_template("report.md").generate(report=report)


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
    line = re.sub(r"\s+", " ", str(text))
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~&])", r"\\\1", line)
