"""A record as text: a load, entry or source text a line, sorted; the same record, the same bytes.

A line of an entry holds, under "says", the very JSON whose SHA-256 is its content hash, so a bundle
can be checked, compared and kept under version control without this tool.
"""

from __future__ import annotations

import glob
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from provenance import library, templates
from provenance.declaration import catalogue
from provenance.disk import inputs
from provenance.disk.outputs import Kind
from provenance.engine import Engine, quoted
from provenance.errors import EngineFailure, InvalidInput, NotRead, Problem, ProvenanceError

HEADER = '{"bundle":1}'
# What every version of a bundle begins with.
_BEGINS = HEADER[:-2].encode()

KIND = Kind("bundle", lambda content: content.startswith(_BEGINS))


def is_bundle(path: Path) -> bool:
    """Whether a file says that it is a bundle."""
    try:
        with inputs.opened(path) as file:
            return file.read(len(_BEGINS)) == _BEGINS
    except NotRead:
        # Not a file, or a database.
        return False


def lines(engine: Engine, since: datetime | None = None) -> Iterator[str]:
    """The lines of the bundle of a record: of all loads, or of those recorded since an instant."""
    engine.run("readings/macros.sql")
    engine.execute("SET VARIABLE bundled_since = $since::TIMESTAMP", {"since": since})
    engine.run("bundle/written/kept")
    for record, fields in catalogue().items():
        engine.run("bundle/written/kept_entry", templates.record_words(record, fields))
    yield from written(engine)


def written(engine: Engine) -> Iterator[str]:
    """The lines of what the kept_ tables hold."""
    yield HEADER + "\n"
    for record in ["load", *catalogue(), "text"]:
        text = (
            templates.text(
                "bundle/written/entry", templates.record_words(record, catalogue()[record])
            )
            if record in catalogue()
            else library.text(f"bundle/written/{record}")
        )
        _, batches = engine.stream(text)
        for batch in batches:
            yield "".join(f"{line}\n" for (line,) in batch)


def bring(engine: Engine, path: Path) -> None:
    """Make what a bundle holds known as the tables other_<table>, each value cast to its type.

    Raises:
        InvalidInput: a line is no line of a bundle.
    """
    named = {"path": glob.escape(str(path))}
    try:
        engine.run("bundle/taken/read", parameters=named)
    except EngineFailure as error:
        raise ProvenanceError(f"{path} is no bundle that can be read: {error.__cause__}") from None
    kinds = {"kinds": ["load", "text", *catalogue()]}
    strange = engine.ask("bundle/taken/strange", parameters=kinds)
    if strange:
        raise InvalidInput(
            [Problem(str(path), line, "is no load, entry or text") for (line,) in strange]
        )
    for record, fields in catalogue().items():
        columns = {name: field.type for name, field in fields.items()}
        columns |= {"retracted": "BOOLEAN", "reason": "VARCHAR"}
        typed = ", ".join(
            f"TRY_CAST(body ->> '$.says.content.{name}' AS {kind}) AS {quoted([name])}"
            for name, kind in columns.items()
        )
        engine.run("bundle/taken/entry", {"record": record, "typed": typed})
    engine.run("bundle/taken/beside")
