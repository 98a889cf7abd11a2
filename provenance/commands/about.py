"""Commands about the tool itself: its schemas, its stories and its manual."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from typing import Annotated

from provenance import help as manual
from provenance import library
from provenance.commands import (
    COMMANDS,
    DEFAULT_DATABASE,
    Argument,
    Database,
    NoPager,
    Option,
    Written,
)
from provenance.errors import UsageError
from provenance.installation import outside
from provenance.showing import terminal
from provenance.showing.render import Format


def schema(
    name: Annotated[
        str | None,
        Argument(
            "A table or view; case-file or mapping for their JSON Schema; all if left out.",
            "NAME",
        ),
    ] = None,
    diagram: Annotated[
        str | None,
        Option("Print the records and their references instead: mermaid or dot.", metavar="NAME"),
    ] = None,
    dialect: Annotated[
        str | None,
        Option("Print the tables and views for another engine instead.", metavar="ENGINE"),
    ] = None,
    of: Annotated[
        Path | None,
        Option(
            "A case file whose speakers, sources and quantities the schema of case files knows.",
            metavar="FILE",
        ),
    ] = None,
    format: Written = Format.TABLE,
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Print what the tables, views and columns mean.

    Also what a column comes from, and the schemas of case files and mappings.
    """
    if of is not None and name != "case-file":
        raise UsageError("--of FILE belongs to `schema case-file`")
    if name in ("case-file", "mapping"):
        terminal.write([json.dumps(_json_schema(name, of), indent=2, ensure_ascii=False), "\n"])
        return
    from provenance.asking import dictionary

    if diagram is not None:
        if diagram not in ("mermaid", "dot"):
            raise UsageError(f"--diagram {diagram} is not accepted; accepted are mermaid, dot")
        terminal.write(dictionary.diagram(diagram))
    elif dialect is not None:
        from provenance.asking.dialects import SETTINGS

        for setting, (value, reason) in SETTINGS.get(dialect_named(dialect), {}).items():
            terminal.write([f"-- {reason}.\nSET {setting} = {value};\n\n"])
        for part in dictionary.carried(dialect):
            note = (
                f"-- {part.name} leaves behind: {part.left_behind}.\n" if part.left_behind else ""
            )
            terminal.write([f"{note}{part.sql};\n\n"])
        for query, question, why in dictionary.carried_questions(dialect):
            heading = f"-- question {query}"
            if question is None:
                terminal.write([f"{heading}: not here, {why}.\n\n"])
                continue
            left = question.left_behind
            note = f" leaves behind: {left}." if left else "."
            terminal.write([f"{heading}{note}\n{question.sql};\n\n"])
    elif name is None and format in (Format.TABLE, Format.MARKDOWN):
        terminal.show(["name", "kind", "meaning"], dictionary.relations(entries=False), format)
    else:
        examples = dictionary.examples(db, name) if db.exists() else {}
        columns = dictionary.columns(name, examples)
        if name is None:
            header = ["name", "kind", "column", "type", "meaning", "example", "derives_from"]
            rows = [[*astuple(column)] for column in columns]
        else:
            header = ["column", "type", "meaning", "example", "derives_from"]
            rows = [[*astuple(column)[2:]] for column in columns]
        terminal.show(header, rows, format)


def _json_schema(name: str, of: Path | None) -> object:
    from provenance.intake.mappings import schema
    from provenance.intake.short import editors

    if name == "mapping":
        return schema.json_schema()
    if of is None:
        return editors.json_schema()
    from provenance.file import opening

    with terminal.problems_reported():
        return editors.json_schema(editors.names(opening.memory([of]), of))


def dialect_named(name: str) -> str:
    """The name of an engine that SQL can be printed for.

    Raises:
        UsageError: there is none of that name.
    """
    from provenance.asking.dialects import DIALECTS

    if name not in DIALECTS:
        raise UsageError(f"--dialect {name} is not accepted; accepted are {', '.join(DIALECTS)}")
    return name


def stories(format: Written = Format.TABLE) -> None:
    """List the stories that come with the program.

    `load story:NAME` enters one.
    """
    rows = [(name, str(path)) for name, path in library.stories().items()]
    terminal.show(["story", "case_file"], rows, format)


def help(
    page: Annotated[str | None, Argument("A page; all are listed if left out.", "PAGE")] = None,
    no_pager: NoPager = False,
) -> None:
    """Show the manual: its pages, or one of them."""
    if page is None:
        sentences = {name: manual.sentence(name) for name in manual.names()}
        width = max(map(len, sentences), default=0)
        listed = (f"  {name:<{width}}  {sentence}\n" for name, sentence in sentences.items())
        terminal.write(
            [
                "Pages of the manual; `provenance help PAGE` shows one.\n\n",
                *listed,
                "\n`provenance COMMAND --help` says what one command takes.\n",
            ]
        )
        return
    if page not in manual.names() and page in {*COMMANDS, *_questions()}:
        raise UsageError(f"`{page}` is a command: `provenance {page} --help` explains it")
    with terminal.paged(allowed=not no_pager):
        terminal.write([manual.text(page)])


def _questions() -> Iterator[str]:
    return (name.replace("_", "-") for name in (*library.query_names(), *outside.query_files()))
