"""Commands about the tool itself: its schemas and its stories."""

from __future__ import annotations

from typing import Annotated

from provenance import library, terminal
from provenance.commands import Argument, Written
from provenance.errors import UsageError
from provenance.render import Format


def schema(
    what: Annotated[
        str,
        Argument("case-file or mapping: the JSON Schema of these, for editors.", metavar="WHAT"),
    ],
) -> None:
    """Print a schema: case-file, mapping."""
    if what not in ("case-file", "mapping"):
        raise UsageError(f"there is no schema of `{what}`; accepted are case-file, mapping")
    import json

    from provenance import case_format, engine, mapping

    describe = mapping.json_schema if what == "mapping" else case_format.json_schema
    printed = json.dumps(describe(engine.memory()), indent=2, ensure_ascii=False)
    terminal.write([printed, "\n"])


def stories(format: Written = Format.TABLE) -> None:
    """List the shipped stories, which `load story:NAME` enters."""
    rows = [(name, str(path)) for name, path in library.stories().items()]
    terminal.show(["story", "case_file"], rows, format)
