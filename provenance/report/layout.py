"""Reports as a page for a browser or paper, or as Markdown, and how an earlier one is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from provenance.disk.outputs import Kind
from provenance.report.reporting import Report
from provenance.showing import page

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
    return page.written("report.html", LAYOUTS, report=report)


def markdown(report: Report) -> Iterator[str]:
    """A report as Markdown, for an editor's document."""
    return page.written("report.md", LAYOUTS, report=report)
