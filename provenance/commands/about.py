"""Commands about the tool itself: its schemas and its stories."""

from __future__ import annotations

from typing import Annotated

from provenance import library, terminal
from provenance.commands import Argument, Written
from provenance.errors import UsageError
from provenance.render import Format


def schema(
    what: Annotated[
        str, Argument("case-file: the JSON Schema of case files, for editors.", metavar="WHAT")
    ],
) -> None:
    """Print a schema: case-file."""
    if what != "case-file":
        raise UsageError(f"there is no schema of `{what}`; accepted is case-file")
    import json

    from provenance import case_format, engine

    printed = json.dumps(case_format.json_schema(engine.memory()), indent=2, ensure_ascii=False)
    terminal.write([printed, "\n"])


def stories(format: Written = Format.TABLE) -> None:
    """List the shipped stories, which `load story:NAME` enters."""
    rows = [(name, str(path)) for name, path in library.stories().items()]
    terminal.show(["story", "case_file"], rows, format)
