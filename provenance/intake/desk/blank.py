"""The sheet that a desk fills in, blank."""

from __future__ import annotations

import csv
import io

from provenance.intake.desk.declared import STATEMENTS, sheets


def text() -> str:
    """The headings of the sheet of statements, as CSV."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(sheets()[STATEMENTS])
    return written.getvalue()
