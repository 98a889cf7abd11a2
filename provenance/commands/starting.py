"""Commands that one starts with: demo, template."""

from __future__ import annotations

import inspect
import os
import shutil
import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

from provenance import library
from provenance.commands import DEFAULT_DATABASE, Argument, Option
from provenance.disk import outputs
from provenance.disk.outputs import Kind
from provenance.errors import UsageError
from provenance.process import system
from provenance.showing import terminal
from provenance.showing.terminal import say

# What somebody has filled in is never replaced.
CASE_FILE = Kind("", lambda _: False, None)

STORY = "chinese-nationals-2025-04"
# What to type after the demo; each is about its story.
NEXT = (
    "explain zelensky-155 ukraine-document-lists-168",
    "who-said --speaker zelensky",
    "trace article-relays-168",
    "help first-hour",
)


def demo(
    output: Annotated[
        Path, Option("The folder to make; new or empty.", ("--output", "-o"), metavar="DIR")
    ] = Path("provenance-demo"),
) -> None:
    """Show a real case in a folder of its own.

    It makes a database, loads every statement of one news story, prints what contradicts what, and
    says what to type next.
    """
    from provenance.commands import asking
    from provenance.file import opening
    from provenance.intake import loads

    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise UsageError(
            f"{output} is there already, and not empty; `cd {output}` goes on in it, and "
            "`provenance demo --output DIR` makes another one"
        )
    output.mkdir(parents=True, exist_ok=True)
    database = output / DEFAULT_DATABASE
    loads.create(database)
    with closing(opening.write(database, 0)) as engine:
        loads.load(engine, [library.stories()[STORY]], recorded_by="provenance demo")
    say(f"created {database} with the story {STORY}; this is what contradicts what in it")
    if terminal.width() is None:
        # A person reads it, even out of a pipe or a log.
        os.environ["COLUMNS"] = "80"
    contradictions = asking.question("contradictions")
    parameters = inspect.signature(contradictions).parameters.values()
    contradictions(**{one.name: one.default for one in parameters} | {"db": database})
    terminal.prompt(["", "Go on with:", *(f"  {line}" for line in _next(output))])


def _next(folder: Path) -> list[str]:
    """What to type after the demo, for this shell as it is."""
    lines = []
    if shutil.which("provenance") is None and sys.prefix != sys.base_prefix:
        script = Path(sys.prefix, "Scripts" if system.IS_WINDOWS else "bin", "activate")
        here = Path.cwd()
        shown = script.relative_to(here) if script.is_relative_to(here) else script
        lines.append(str(shown) if system.IS_WINDOWS else f". {shown}")
    if os.environ.get("PROVENANCE_DB", str(DEFAULT_DATABASE)) != str(DEFAULT_DATABASE):
        lines.append("unset PROVENANCE_DB")
    return [*lines, f"cd {folder}", *(f"provenance {command}" for command in NEXT)]


def template(
    name: Annotated[str, Argument("What to fill in: case, sheet or ratings.", metavar="NAME")],
    output: Annotated[
        Path | None,
        Option("File to write; standard output if left out.", ("--output", "-o"), metavar="FILE"),
    ] = None,
) -> None:
    """Print a case file, a sheet or a table to fill in.

    The case file loads as it is; comments say what each part and each key is. The sheet is CSV, or
    a workbook where the file to write is one. The table (ratings) says what the ratings of
    fact-checkers mean.
    """
    if name not in TEMPLATES:
        raise UsageError(f"there is no template `{name}`; accepted are {', '.join(TEMPLATES)}")
    content = TEMPLATES[name](output)
    if output is None:
        terminal.write([content.decode()])
        return
    outputs.write(output, CASE_FILE, [content])
    if outputs.is_standard(output):
        return
    then = {"sheet": f"check {output} --map desk", "ratings": f"import FILE --ratings {output}"}
    say(f"wrote {output}; fill it in, then `provenance {then.get(name, f'check {output}')}`")


def _case(_: Path | None) -> bytes:
    from provenance.intake import template

    return template.case_file().encode()


def _sheet(output: Path | None) -> bytes:
    if output is not None and not outputs.is_standard(output):
        if (suffix := output.suffix.lower()) == ".xlsx":
            from provenance.formats import blank_sheet

            return blank_sheet.workbook()
        if suffix != ".csv":
            raise UsageError(f"{output}: the sheet is written as .xlsx or .csv; name such a file")
    from provenance.intake.desk import blank

    return blank.text().encode()


def _ratings(_: Path | None) -> bytes:
    from provenance.formats import ratings

    return library.text(ratings.SHIPPED).encode()


# What can be filled in, by name.
TEMPLATES = {"case": _case, "sheet": _sheet, "ratings": _ratings}
