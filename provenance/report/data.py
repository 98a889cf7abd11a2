"""The tables beside a report: the answers to some questions in CSV, as the questions print them.

They are asked of what the report is on, so what may not go out is in none of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from provenance import library
from provenance.asking.record import Record
from provenance.disk.outputs import File, Kind
from provenance.engine import Engine
from provenance.showing.render import Format, render

QUESTIONS = ("contradictions", "topics", "who_said", "figures")


class Table(NamedTuple):
    """A table beside a report: its name, what it holds, and its address where the page has one."""

    name: str
    meaning: str
    address: str | None


def files(folder: Path, engine: Engine | None = None) -> list[File]:
    """The tables as files; without a record, only where they go."""
    return [
        File(folder / f"{question}.csv", _kind(question), _rows(engine, question))
        for question in QUESTIONS
    ]


def tables(folder: Path, page: Path | None) -> Sequence[Table]:
    """The tables as a page names them.

    Args:
        folder: where they lie.
        page: the report, to which addresses are relative; none has an address without it. So no
            page tells where on a disk it was made.
    """
    place = None if page is None else _from(folder, page.parent)
    return [
        Table(
            f"{folder.name}/{question}.csv",
            library.script(question).short.rstrip("."),
            None if place is None else quote(f"{place}/{question}.csv"),
        )
        for question in QUESTIONS
    ]


def _from(folder: Path, start: Path) -> str | None:
    try:
        return Path(os.path.relpath(folder.absolute(), start.absolute())).as_posix()
    except ValueError:  # another drive
        return None


def _rows(engine: Engine | None, question: str) -> Iterator[bytes]:
    if engine is None:
        return
    record = Record(engine)
    # The rows of a table are written as they come, before the next question is asked.
    record.passes = True
    answer = record.ask(question)
    for chunk in render(answer.columns, answer.passing(), Format.CSV):
        yield chunk.encode()


def _kind(question: str) -> Kind:
    # An earlier version may have had fewer columns, but it began with the same ones.
    begin = {
        "contradictions": b"contradiction,kind,grade,",
        "topics": b"topic,about,subject,",
        "who_said": b"said,name,stance,",
        "figures": b"quantity,name,said,",
    }[question]
    return Kind("table of an earlier report", lambda content: content.startswith(begin))
