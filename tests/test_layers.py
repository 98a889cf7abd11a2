"""Who may import what, and what is written twice, checked once.

A question is a SQL file, a method of Record, a row class and a command; the record is its files in
sql/ and what they build. Each pair is held together here.
"""

from __future__ import annotations

import ast
import dataclasses
import fnmatch
import inspect
import re
import sys
from contextlib import closing
from pathlib import Path
from typing import get_type_hints

import duckdb
import pytest
import sqlglot
from sqlglot import exp

from provenance import cli, declaration, engine, library, rows, schema
from provenance.asking import record
from provenance.asking.sql_text import printed
from provenance.commands import showing
from provenance.file import derived, opening

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "provenance"

# Every module and what it may import besides the standard library: first of this package, then
# the libraries it is the door to.
LAYERS: dict[str, set[str]] = {
    "errors": set(),
    "library": set(),
    "declaration": {"provenance.library"},
    "schema": {"provenance", "provenance.declaration", "provenance.library"},
    "file": set(),
    "file.presence": {"provenance.errors"},
    "rows": set(),
    "render": {"tabulate", "wcwidth"},
    "edtf_dates": {"edtf"},
    "number_words": {"text_to_num"},
    "units": {"babel", "pint"},
    "engine": {
        "provenance.errors",
        "provenance.file.presence",
        "provenance.library",
        "duckdb",
    },
    "case_format": {"provenance.declaration"},
    "case_file": {
        "provenance.intake.case_format",
        "provenance.declaration",
        "provenance.errors",
        "yaml",
    },
    "readers": {
        "provenance.engine",
        "provenance.errors",
        "provenance.library",
        "provenance.intake.workbooks",
    },
    "workbooks": {"provenance.errors", "python_calamine"},
    "front_matter": {"provenance.intake.case_file", "provenance.errors"},
    "mapping": {
        "provenance.intake.case_file",
        "provenance.intake.case_format",
        "provenance.declaration",
        "provenance.errors",
    },
    "mapping_sql": {
        "provenance.engine",
        "provenance.errors",
        "provenance.intake.mapping",
        "provenance.intake.readers",
    },
    "suggestion": {
        "provenance.engine",
        "provenance.errors",
        "provenance.library",
        "provenance.intake.readers",
    },
    "tables": {
        "provenance.intake.case_format",
        "provenance.declaration",
        "provenance.engine",
        "provenance.errors",
        "provenance.library",
        "provenance.intake.readers",
    },
    "templates": {"provenance.declaration", "provenance.library"},
    "forks": {"provenance.declaration", "provenance.engine", "provenance.templates"},
    "rulings": {
        "provenance.declaration",
        "provenance.engine",
        "provenance.library",
        "provenance.readings.refreshing",
        "provenance.intake.staging",
        "provenance.templates",
    },
    "readings": {
        "provenance.declaration",
        "provenance.readings.edtf_dates",
        "provenance.engine",
        "provenance.library",
        "provenance.readings.number_words",
        "provenance.readings.units",
    },
    "file.derived": {
        "provenance",
        "provenance.engine",
        "provenance.file.versions",
        "provenance.library",
        "provenance.readings.refreshing",
        "provenance.schema",
    },
    "file.meaning": {
        "provenance.engine",
        "provenance.errors",
        "provenance.file.derived",
        "provenance.file.presence",
        "provenance.library",
        "provenance.schema",
        "platformdirs",
    },
    "file.migration": {
        "provenance.engine",
        "provenance.errors",
        "provenance.file.derived",
        "provenance.library",
        "provenance.schema",
    },
    "file.opening": {
        "provenance.engine",
        "provenance.errors",
        "provenance.file.derived",
        "provenance.file.meaning",
        "provenance.file.migration",
        "provenance.file.presence",
        "provenance.library",
        "provenance.schema",
    },
    "bundle": {
        "provenance.declaration",
        "provenance.engine",
        "provenance.errors",
        "provenance.library",
        "provenance.templates",
    },
    "merging": {
        "provenance.copies.bundle",
        "provenance.declaration",
        "provenance.engine",
        "provenance.errors",
        "provenance.file.derived",
        "provenance.file.opening",
        "provenance.file.presence",
        "provenance.file.versions",
        "provenance.intake.loads",
        "provenance.library",
        "provenance.intake.entry_checks",
        "provenance.schema",
        "provenance.templates",
    },
    "sealing": {
        "provenance.declaration",
        "provenance.engine",
        "provenance.library",
        "provenance.templates",
        "provenance.copies.verifying",
    },
    "verifying": {
        "provenance.declaration",
        "provenance.engine",
        "provenance.errors",
        "provenance.file.derived",
        "provenance.file.opening",
        "provenance.library",
        "provenance.intake.entry_checks",
        "provenance.schema",
        "provenance.templates",
    },
    "settling": {
        "provenance.intake.case_file",
        "provenance.declaration",
        "provenance.engine",
        "provenance.errors",
        "provenance.intake.loads",
    },
    "intake": {
        "provenance.intake.checking",
        "provenance.engine",
        "provenance.intake.entering",
        "provenance.errors",
        "provenance.file.meaning",
        "provenance.file.opening",
        "provenance.library",
        "provenance.progress",
        "provenance.intake.staging",
    },
    "staging": {
        "provenance.intake.case_file",
        "provenance.intake.case_format",
        "provenance.declaration",
        "provenance.engine",
        "provenance.errors",
        "provenance.intake.front_matter",
        "provenance.library",
        "provenance.intake.mapping",
        "provenance.intake.mapping_sql",
        "provenance.intake.readers",
        "provenance.intake.tables",
        "provenance.templates",
    },
    "checking": {
        "provenance.intake.case_format",
        "provenance.engine",
        "provenance.library",
        "provenance.readings.refreshing",
        "provenance.intake.staging",
        "provenance.templates",
    },
    "entering": {
        "provenance",
        "provenance.declaration",
        "provenance.engine",
        "provenance.errors",
        "provenance.file.derived",
        "provenance.file.versions",
        "provenance.library",
        "provenance.progress",
        "provenance.intake.staging",
    },
    "formats": {"provenance.errors", "provenance.formats.contents", "provenance.formats.draft"},
    "formats.contents": {"provenance.declaration", "provenance.engine"},
    "formats.draft": {"provenance.intake.case_file", "provenance.errors"},
    "formats.withholding": {
        "provenance.intake.case_file",
        "provenance.declaration",
        "provenance.engine",
        "provenance.errors",
        "provenance.file.opening",
        "provenance.formats.contents",
        "provenance.intake.loads",
        "provenance.library",
    },
    "formats.json_lines": set(),
    "formats.exchange": {
        "provenance.errors",
        "provenance.formats",
        "provenance.formats.contents",
        "provenance.formats.draft",
        "provenance.intake.loads",
    },
    "formats.claimreview": {
        "provenance.formats.contents",
        "provenance.formats.draft",
        "provenance.formats.json_lines",
    },
    "formats.webannotation": {
        "provenance.formats.contents",
        "provenance.formats.draft",
        "provenance.formats.json_lines",
    },
    "formats.prov": {
        "provenance.formats",
        "provenance.formats.contents",
        "provenance.formats.draft",
        "provenance.formats.json_lines",
        "prov",
    },
    "formats.followthemoney": {
        "provenance.formats",
        "provenance.formats.contents",
        "provenance.formats.draft",
        "provenance.formats.json_lines",
        "followthemoney",
    },
    "formats.averitec": {"provenance.formats.draft", "provenance.formats.json_lines"},
    "formats.stix": {
        "provenance.formats",
        "provenance.formats.contents",
        "provenance.formats.draft",
        "provenance.formats.json_lines",
        "stix2",
    },
    "formats.tables": {
        "provenance.intake.case_format",
        "provenance.declaration",
        "provenance.engine",
        "provenance.errors",
        "provenance.formats.contents",
        "provenance.library",
    },
    "formats.duckdb_file": {
        "provenance.file.opening",
        "provenance.formats.contents",
        "provenance.formats.tables",
        "provenance.intake.loads",
        "provenance.library",
    },
    "formats.case": {
        "provenance.intake.case_file",
        "provenance.declaration",
        "provenance.formats.contents",
        "provenance.library",
    },
    "formats.excel": {
        "provenance.formats",
        "provenance.formats.contents",
        "provenance.formats.tables",
        "openpyxl",
    },
    "formats.nanopublication": {
        "provenance.formats",
        "provenance.formats.contents",
        "provenance.formats.draft",
        "rdflib",
    },
    "formats.provn": {"provenance.formats.contents", "provenance.formats.prov"},
    "editing": {
        "provenance.intake.case_file",
        "provenance.declaration",
        "provenance.engine",
        "provenance.errors",
        "provenance.intake.loads",
    },
    "record": {
        "provenance.readings.edtf_dates",
        "provenance.engine",
        "provenance.errors",
        "provenance.file.derived",
        "provenance.file.opening",
        "provenance.library",
        "provenance.showing.render",
        "provenance.rows",
        "provenance.why.answering",
        "polars",
    },
    "plot": {"provenance.showing.render", "provenance.rows"},
    "image": {
        "provenance.errors",
        "provenance.showing.plot",
        "provenance.rows",
        "matplotlib",
    },
    "tree": {"provenance.showing.render"},
    "graph": {"provenance.showing.render"},
    "pictures": {"provenance.rows", "provenance.showing.tree"},
    "sql_text": {
        "provenance.errors",
        "provenance.library",
        "provenance.asking.record",
        "provenance.schema",
        "sqlglot",
    },
    "dictionary": {
        "provenance.declaration",
        "provenance.errors",
        "provenance.file.opening",
        "provenance.library",
        "provenance.schema",
        "provenance.asking.sql_text",
    },
    "guard": {
        "provenance.engine",
        "provenance.errors",
        "provenance.library",
        "sqlglot",
    },
    "confined": {
        "provenance.engine",
        "provenance.errors",
        "provenance.file.derived",
        "provenance.file.meaning",
        "provenance.file.opening",
        "provenance.asking.guard",
        "provenance.asking.record",
        "provenance.showing.render",
        "provenance.why.answering",
        "provenance.why.telling",
    },
    "why": set(),
    "why.shape": set(),
    "why.telling": set(),
    "why.nodes": {"provenance.why.shape", "sqlglot"},
    "why.catalogue": {"provenance.engine", "provenance.library", "provenance.schema"},
    "why.expanding": {
        "provenance.errors",
        "provenance.why.catalogue",
        "provenance.why.nodes",
        "sqlglot",
    },
    "why.asking": {"provenance.why.expanding", "provenance.why.nodes", "sqlglot"},
    "why.annotator": {
        "provenance.errors",
        "provenance.why.catalogue",
        "provenance.why.nodes",
        "provenance.why.shape",
        "sqlglot",
    },
    "why.windows": {
        "provenance.why.annotator",
        "provenance.why.asking",
        "provenance.why.nodes",
        "sqlglot",
    },
    "why.conditions": {
        "provenance.why.annotator",
        "provenance.why.asking",
        "provenance.why.nodes",
        "provenance.why.windows",
        "sqlglot",
    },
    "why.sources": {
        "provenance.why.annotator",
        "provenance.why.asking",
        "provenance.why.catalogue",
        "provenance.why.conditions",
        "provenance.why.expanding",
        "provenance.why.nodes",
        "provenance.why.shape",
        "sqlglot",
    },
    "why.annotating": {
        "provenance.why.annotator",
        "provenance.why.asking",
        "provenance.why.catalogue",
        "provenance.why.expanding",
        "provenance.why.nodes",
        "provenance.why.shape",
        "provenance.why.sources",
        "sqlglot",
    },
    "why.answering": {
        "provenance.engine",
        "provenance.errors",
        "provenance.library",
        "provenance.why.annotating",
        "provenance.why.catalogue",
        "provenance.why.expanding",
        "provenance.why.nodes",
        "provenance.why.shape",
        "sqlglot",
    },
    "why.showing": {
        "provenance.errors",
        "provenance.showing.render",
        "provenance.showing.terminal",
        "provenance.why.telling",
    },
    "progress": set(),
    "terminal": {"provenance.errors", "provenance.progress", "provenance.showing.render"},
    "commands": {"provenance.showing.render"},
    "commands.about": {
        "provenance.intake.case_format",
        "provenance.commands",
        "provenance.asking.dictionary",
        "provenance.errors",
        "provenance.library",
        "provenance.intake.mapping",
        "provenance.showing.render",
        "provenance.asking.sql_text",
        "provenance.showing.terminal",
    },
    "commands.exchanging": {
        "provenance.copies.bundle",
        "provenance.commands",
        "provenance.commands.loading",
        "provenance.engine",
        "provenance.errors",
        "provenance.file.opening",
        "provenance.formats.exchange",
        "provenance.formats.withholding",
        "provenance.intake.loads",
        "provenance.report.layout",
        "provenance.asking.record",
        "provenance.report.reporting",
        "provenance.showing.terminal",
    },
    "charts": set(),
    "reporting": {
        "provenance.report.charts",
        "provenance.engine",
        "provenance.formats.contents",
        "provenance.library",
        "provenance.asking.record",
    },
    "layout": {"provenance.report.reporting", "jinja2"},
    "commands.asking": {
        "provenance.commands",
        "provenance.commands.showing",
        "provenance.library",
        "provenance.asking.record",
        "provenance.showing.render",
    },
    "commands.showing": {
        "provenance.commands",
        "provenance.errors",
        "provenance.showing.graph",
        "provenance.showing.image",
        "provenance.showing.pictures",
        "provenance.showing.plot",
        "provenance.asking.record",
        "provenance.showing.render",
        "provenance.asking.sql_text",
        "provenance.showing.terminal",
        "provenance.showing.tree",
        "provenance.why.showing",
        "provenance.why.telling",
    },
    "commands.querying": {
        "provenance.commands",
        "provenance.commands.about",
        "provenance.asking.confined",
        "provenance.asking.dictionary",
        "provenance.errors",
        "provenance.library",
        "provenance.showing.render",
        "provenance.showing.terminal",
        "provenance.why.showing",
    },
    "commands.sharing": {
        "provenance.commands",
        "provenance.commands.loading",
        "provenance.intake.editing",
        "provenance.file.opening",
        "provenance.copies.merging",
        "provenance.showing.render",
        "provenance.copies.sealing",
        "provenance.copies.settling",
        "provenance.showing.terminal",
        "provenance.copies.verifying",
    },
    "commands.loading": {
        "provenance.copies.bundle",
        "provenance.commands",
        "provenance.declaration",
        "provenance.errors",
        "provenance.file.opening",
        "provenance.intake.loads",
        "provenance.library",
        "provenance.copies.merging",
        "provenance.intake.suggestion",
        "provenance.showing.terminal",
    },
    "likeness": {"rapidfuzz"},
    "judging": {
        "provenance.declaration",
        "provenance.intake.editing",
        "provenance.engine",
        "provenance.errors",
        "provenance.library",
        "provenance.judging.likeness",
    },
    "commands.judging": {
        "provenance.commands",
        "provenance.commands.loading",
        "provenance.commands.recording",
        "provenance.intake.editing",
        "provenance.engine",
        "provenance.file.opening",
        "provenance.judging.verdicts",
        "provenance.showing.render",
        "provenance.showing.terminal",
    },
    "commands.recording": {
        "provenance.commands",
        "provenance.commands.loading",
        "provenance.declaration",
        "provenance.intake.editing",
        "provenance.engine",
        "provenance.errors",
        "provenance.file.opening",
        "provenance.showing.terminal",
    },
    "cli": {
        "provenance",
        "provenance.commands",
        "provenance.commands.asking",
        "provenance.errors",
        "provenance.library",
        "provenance.showing.terminal",
        "typer",
    },
    "__main__": {"provenance.cli"},
    "__init__": {"provenance.asking.record"},
}

# Files that are filled in before they run: `<record>` is a kind of record, `<packed>` its fields,
# `<entries>` a table of entries and `<id>` how one of them is told.
TEMPLATES = {
    "bundle/entry.sql",
    "bundle/kept_entry.sql",
    "file/declared_table.sql",
    "file/differing_table.sql",
    "file/fork.sql",
    "file/lacking.sql",
    "file/printed_snapshot.sql",
    "file/refill.sql",
    "file/snapshot.sql",
    "file/superseded.sql",
    "merge/arriving.sql",
    "merge/broken.sql",
    "merge/dangling.sql",
    "merge/enter.sql",
    "merge/forged.sql",
    "merge/malformed.sql",
    "merge/misplaced.sql",
    "merge/missing.sql",
    "merge/recorded.sql",
    "merge/staged.sql",
    "merge/unknown_word.sql",
    "intake/compare.sql",
    "intake/compared.sql",
    "intake/dangling.sql",
    "intake/derived_id.sql",
    "intake/enter.sql",
    "intake/input_line.sql",
    "intake/known_id.sql",
    "intake/missing.sql",
    "intake/numbered_id.sql",
    "intake/staged_count.sql",
    "intake/staged_record.sql",
    "intake/typed.sql",
    "record/current.sql",
    "record/current_said.sql",
    "record/script.sql",
    "record/sides.sql",
    "record/table.sql",
    "seal/entry.sql",
    "views/contradiction_pair.sql",
    "views/every.sql",
    "views/field.sql",
    "why/ids.sql",
    # Checks of a file are found by looking.
    *(
        str(path.relative_to(library.SQL))
        for path in (library.SQL / "verify").rglob("*.sql")
        if re.search(r"<[a-z_]+>", path.read_text("utf-8"))
    ),
}
# Of these, sql/schema.sql is made; they are no statements before.
PARTS = {path for path in TEMPLATES if path.startswith("record/")}

# Filters that find something in the shipped stories. Every filter of every question is here.
# The shipped stories have no merge conflict; tests/test_merge.py makes some.
NOTHING_FOUND = {"conflicts"}
CLOCK = {"as_of": "2025-04-10", "recorded_by_date": "2999-12-31"}
ASKED: dict[str, list[dict[str, str]]] = {
    "assessments": [
        {"source": "radio-day3", "axis": "reliability", "contains": "station"},
        {"speaker": "ines-aldo", "claim": "twelve-died", "statement": "aldo-believes-hospital"},
        {"since": "2022-10-20", "until": "2022-10-20"},
    ],
    "claims": [{"claim": "doors-locked", "speaker": "Lindqvar"}, {"contains": "umbrella"}],
    "conflicts": [{"contains": "zelensky"}],
    "contradictions": [
        {"speaker": "zelensky", "quantity": "chinese-citizens-fighting"},
        {"claim": "doors-locked", "source": "radio-day3"},
        {"claim": "china-involved", "contains": "china's"},
        {"kind": "figure", "grade": "tension", "since": "2022-10-12", "until": "2022-10-14"},
        {"state": "open"},
    ],
    "corroboration": [
        {"claim": "people-died", "speaker": "Kestrel Ford Herald", "source": "herald-day2"},
        {"since": "2022-10-12", "until": "2022-10-13", "contains": "locked"},
    ],
    "denials": [
        {"speaker": "Lindqvar", "claim": "doors-locked", "source": "radio-day3"},
        {"since": "2022-10-12", "until": "2022-10-12", "contains": "WRONG"},
    ],
    "evidence": [
        {"speaker": "zelensky", "claim": "chinese-citizens-fight"},
        {"source": "article-2025-04-10", "contains": "document"},
        {"since": "2022-10-01", "until": "2022-10-31"},
    ],
    "explain": [
        {"one": "zelensky-155", "other": "zelensky-beijing-knew-dozens"},
        {"one": "figure:chinese-citizens-fighting:zelensky-155:ukraine-document-lists-168"},
    ],
    "figures": [
        {"speaker": "Interior Ministry", "quantity": "deaths", "source": "herald-day2"},
        {"since": "2022-10-11", "until": "2022-10-13", "contains": "seven"},
    ],
    "hedges": [{"contains": "dozens"}],
    "history": [{"id": "zelensky-155"}],
    "log": [
        {"by": "tests", "contains": "case.yaml"},
        {"since": "2025-01-01", "until": "2025-01-01"},
    ],
    "kinds": [{"contains": "evidence"}],
    "positions": [
        {"speaker": "hughes", "claim": "chinese-citizens-fight"},
        {"source": "radio-day3", "since": "2022-10-13", "until": "2022-10-13", "contains": "door"},
    ],
    "quantities": [{"quantity": "deaths"}, {"contains": "killed"}],
    "scale_words": [{"contains": "million"}],
    "show": [{"id": "zelensky-155"}],
    "sources": [
        {"source": "herald-day2", "speaker": "Kestrel Ford Herald"},
        {"since": "2022-10-12", "until": "2022-10-12", "contains": "hospital"},
    ],
    "speakers": [{"speaker": "Volodymyr Zelenskyy"}, {"contains": "umbrella"}],
    "timeline": [
        {"speaker": "zelensky", "claim": "chinese-citizens-fight"},
        {"source": "radio-day3", "since": "2022-10-13", "until": "2022-10-13", "contains": "door"},
    ],
    "trace": [{"statement": "article-relays-168"}],
    "who_said": [
        {"speaker": "zelensky", "claim": "chinese-citizens-fight", "source": "article-2025-04-10"},
        {"quantity": "deaths", "since": "2022-10-12", "until": "2022-10-13", "contains": "bodies"},
    ],
}


# Who may import what


def test_modules_import_what_the_table_says() -> None:
    assert {module: _imported(file) for module, file in MODULES.items()} == LAYERS


@pytest.mark.parametrize(
    "door, modules",
    [
        ("duckdb", ["engine"]),
        # What is printed for others to run, what may run here, and what is rewritten so that its
        # rows carry what they rest on.
        (
            "sqlglot",
            [
                "sql_text",
                "guard",
                "why.nodes",
                "why.expanding",
                "why.asking",
                "why.annotator",
                "why.windows",
                "why.conditions",
                "why.sources",
                "why.annotating",
                "why.answering",
            ],
        ),
        ("tabulate", ["render"]),
        ("typer", ["cli"]),
        ("yaml", ["case_file"]),
        ("edtf", ["edtf_dates"]),
        ("text_to_num", ["number_words"]),
        ("pint", ["units"]),
        ("babel", ["units"]),
        ("python_calamine", ["workbooks"]),
        ("platformdirs", ["file.meaning"]),
    ],
)
def test_a_library_has_one_door(door: str, modules: list[str]) -> None:
    assert [name for name, imported in LAYERS.items() if door in imported] == modules


def test_imports_have_no_circle() -> None:
    # The package itself only hands on `Record` and `open`, when they are asked for.
    inside = {
        name: {module.removeprefix("provenance.") for module in imported} & set(LAYERS)
        for name, imported in LAYERS.items()
        if name != "__init__"
    }
    while inside:
        free = {name for name, needed in inside.items() if not needed & set(inside)}
        assert free, f"these modules import each other: {', '.join(sorted(inside))}"
        inside = {name: needed for name, needed in inside.items() if name not in free}


def _module(file: Path) -> str:
    """A module's name inside the package: ``engine``, ``commands``, ``commands.loading``."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


MODULES = {_module(file): file for file in PACKAGE.rglob("*.py")}


def _imported(file: Path) -> set[str]:
    """What a module imports anywhere in it, without the standard library."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name} imports relatively; name the package"
            source = str(node.module)
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                found.add(inner if inner.removeprefix("provenance.") in MODULES else source)
    named = {name if name.startswith("provenance.") else name.split(".")[0] for name in found}
    return named - set(sys.stdlib_module_names)


# A question is a file, a method, a row class and a command


def test_every_question_is_a_file_a_method_a_row_class_and_a_command() -> None:
    files = set(library.query_names())
    methods = {
        name
        for name, method in inspect.getmembers(record.Record, inspect.isfunction)
        if not name.startswith("_")
    }
    beside = {"case", "conflict_count", "question", "picture", "reasons", "close"}
    assert methods - beside == files
    assert set(rows.ROWS) == files
    assert len(set(rows.ROWS.values())) == len(files)
    commands = {str(command.name) for command in cli.application(None).registered_commands}
    assert commands - set(cli.COMMANDS) == {name.replace("_", "-") for name in files}


@pytest.mark.parametrize("name", library.query_names())
def test_a_method_takes_what_its_file_documents(name: str) -> None:
    taken = list(inspect.signature(getattr(record.Record, name)).parameters)
    documented = list(library.script(name).parameters)
    assert taken == ["self", *documented, "as_of", "recorded_by_date"]


@pytest.mark.parametrize("name", library.query_names())
def test_a_file_uses_what_it_documents(name: str) -> None:
    script = library.script(name)
    assert set(re.findall(r"\$(\w+)", script.text)) == set(script.parameters)
    assert script.summary.endswith(".")


@pytest.mark.parametrize("name", library.query_names())
def test_a_method_answers_with_the_rows_of_its_class(name: str) -> None:
    hints = get_type_hints(getattr(record.Record, name), {**vars(record), "rows": rows})
    assert hints["return"] == record.Rows[rows.ROWS[name]]


@pytest.mark.parametrize("name", library.query_names())
def test_the_columns_of_a_file_are_the_fields_of_its_row_class(
    name: str, bare_record: engine.Engine
) -> None:
    script = library.script(name)
    columns, _ = bare_record.table(script.text, dict.fromkeys(script.parameters))
    assert columns == [field.name for field in dataclasses.fields(rows.ROWS[name])]


@pytest.mark.parametrize("name", library.query_names())
def test_a_command_takes_what_its_method_takes(name: str) -> None:
    command = next(
        found.callback
        for found in cli.application(None).registered_commands
        if found.name == name.replace("_", "-")
    )
    assert command is not None
    shown = {
        parameter.name for parameter in showing.options(showing.SHOWN.get(name, showing.listed))
    }
    common = {"format", "sql", "why", "why_row", "why_tree", "db"}
    taken = set(inspect.signature(command).parameters) - common - shown
    method = inspect.signature(getattr(record.Record, name)).parameters
    assert taken == set(method) - {"self"}


@pytest.mark.parametrize("name", rows.PICTURES)
def test_a_picture_takes_the_filters_of_its_question(name: str, bare_record: engine.Engine) -> None:
    script = library.script(name, "pictures")
    assert script.parameters == library.script(name).parameters
    columns, _ = bare_record.table(script.text, dict.fromkeys(script.parameters))
    assert columns == [field.name for field in dataclasses.fields(rows.PICTURES[name])]


def test_every_file_of_a_picture_has_a_row_class() -> None:
    assert {path.stem for path in (library.SQL / "pictures").glob("*.sql")} == set(rows.PICTURES)


def test_every_filter_of_every_question_is_tried() -> None:
    tried = {name: {key for asked in cases for key in asked} for name, cases in ASKED.items()}
    assert tried == {name: set(library.script(name).parameters) for name in library.query_names()}


@pytest.mark.parametrize("name", library.query_names())
def test_printed_sql_gives_the_rows_of_the_command(name: str, _stories_template: Path) -> None:
    needs_one = any(key in ("statement", "id", "one") for key in library.script(name).parameters)
    for filters in [*ASKED[name], *([] if needs_one else [{}])]:
        found = same_rows(name, filters, _stories_template)
        assert found or name in NOTHING_FOUND, filters


@pytest.mark.parametrize("name", library.query_names())
def test_printed_sql_turns_the_clock_as_the_command_does(
    name: str, _stories_template: Path
) -> None:
    same_rows(name, ASKED[name][0] | CLOCK, _stories_template)


def same_rows(name: str, filters: dict[str, str], file: Path) -> list[engine.Row]:
    """The rows of a question, which its printed SQL gives in a plain shell, too."""
    with record.open(file) as opened, duckdb.connect(str(file), read_only=True) as shell:
        shell.execute(printed(opened.question(name, filters)))
        found = getattr(opened, name)(**filters)
        assert [column[0] for column in shell.description or []] == found.columns
        assert shell.fetchall() == found.tuples, filters
        turned = "SELECT getvariable('as_of'), getvariable('recorded_by_date')"
        assert shell.execute(turned).fetchall() == opened._engine.rows(turned)
        return found.tuples


# The record is its files and what they build


SCRIPTS = sorted(str(path.relative_to(library.SQL)) for path in library.SQL.rglob("*.sql"))


@pytest.mark.parametrize("path", SCRIPTS)
def test_a_sql_file_begins_with_what_it_is_for(path: str) -> None:
    assert re.match(r"-- \S", library.text(path))


@pytest.mark.parametrize("path", [path for path in SCRIPTS if path not in PARTS])
def test_sqlglot_reads_every_sql_file(path: str) -> None:
    # How a column is compressed is DuckDB's own.
    text = library.text(path).replace(schema.UNIQUE, "")
    if path in TEMPLATES:
        text = re.sub(r"<packed\w*>", "'field': field", text)
        text = re.sub(r"<(\w+)>", r"\1", text)
    statements = sqlglot.parse(text, dialect="duckdb")
    opaque = [tree for tree in statements if isinstance(tree, exp.Command)]
    assert statements and not opaque


def test_templates_are_listed() -> None:
    filled = {path for path in SCRIPTS if re.search(r"<[a-z_]+>", library.text(path))}
    assert filled == TEMPLATES


def test_what_the_schema_lists_is_what_a_file_holds(bare_record: engine.Engine) -> None:
    views, tables = set(schema.views()), {*schema.tables(), *schema.derived_views()}
    # A copy of the views lies in the file; derived ones have tables there, of the same names.
    assert held(bare_record, "table", "record.main") == tables
    assert held(bare_record, "view", "record.main") == views - set(schema.derived_views())
    assert held(bare_record, "view", "record.computed") == set(schema.derived_views())
    # What is declared is read by every check, and lies in tables there.
    made = views - set(schema.derived_views()) - schema.DECLARED
    assert held(bare_record, "view", "meaning.main") == made
    assert held(bare_record, "view", "meaning.declared") == schema.DECLARED
    assert held(bare_record, "view", "meaning.computed") == set(schema.derived_views())


def held(opened: engine.Engine, kind: str, place: str) -> set[str]:
    """The names of the tables, or views, of a schema of a database."""
    found = opened.rows(
        f"SELECT {kind}_name FROM duckdb_{kind}s() "
        "WHERE NOT internal AND concat_ws('.', database_name, schema_name) = $place",
        {"place": place},
    )
    return {name for (name,) in found}


def test_whatever_a_file_of_the_schema_defines_is_listed() -> None:
    defining = ("derived", "kinds", "tables", "views")
    made = [
        name
        for path in SCRIPTS
        if path.split("/")[0] in defining
        for name in re.findall(r"^ *CREATE \w+ (\w+)", library.text(path), re.MULTILINE)
    ]
    of_records = {*schema.entry_tables(), *declaration.records()}
    assert len(made) == len(set(made))
    assert {*made, *of_records} == {*schema.tables(), *schema.views()}


def test_the_script_for_a_shell_is_what_the_declaration_gives() -> None:
    """`python -m provenance.schema` writes it anew."""
    assert library.text("schema.sql") == schema.script()


def test_a_plain_shell_builds_the_record_that_the_tool_builds() -> None:
    # Both in memory: in a file, views are written as its storage version has them.
    with closing(opening.memory()) as built, duckdb.connect(":memory:") as plain:
        derived.publish(built)
        plain.execute(library.text("schema.sql"))
        for catalogue in (
            # How the engine stores a column is no part of what it is.
            """
            SELECT table_name, comment, regexp_replace(sql, ' USING COMPRESSION \\w+', '', 'g')
            FROM duckdb_tables()
            WHERE database_name = $name
            """,
            """
            SELECT schema_name, view_name, comment, sql
            FROM duckdb_views()
            WHERE database_name = $name AND NOT internal
            """,
            """
            SELECT schema_name, table_name, column_name, data_type, is_nullable, column_default,
                comment
            FROM duckdb_columns()
            WHERE database_name = $name AND NOT internal
            """,
        ):
            told = plain.execute(f"{catalogue} ORDER BY ALL", {"name": "memory"}).fetchall()
            assert told and told == built.rows(f"{catalogue} ORDER BY ALL", {"name": "record"})
        for relation in ("field", "vocabulary", "contradiction_kind", "schema_version"):
            asked = f"FROM {relation} ORDER BY ALL"
            told = plain.execute(asked).fetchall()
            assert told and told == built.rows(asked)


def test_every_table_view_and_column_has_a_comment(bare_record: engine.Engine) -> None:
    silent = bare_record.rows(
        """
        WITH described AS (
            SELECT database_name, schema_name, table_name AS name, comment FROM duckdb_tables()
            UNION ALL
            SELECT database_name, schema_name, view_name, comment FROM duckdb_views()
            UNION ALL
            SELECT database_name, schema_name, table_name || '.' || column_name, comment
            FROM duckdb_columns()
        )
        SELECT name
        FROM described
        WHERE database_name = 'record' AND schema_name = 'main' AND comment IS NULL
        ORDER BY name
        """
    )
    assert silent == []


def test_a_field_means_the_same_in_the_entries_and_in_the_view(bare_record: engine.Engine) -> None:
    told = {
        (table, column): comment
        for table, column, comment in bare_record.rows(
            "SELECT table_name, column_name, comment FROM duckdb_columns() "
            "WHERE database_name = 'record' AND schema_name = 'main'"
        )
    }
    entries = [table for (table, _) in told if table.endswith("_entry")]
    records = {table.removesuffix("_entry") for table in entries} & {table for table, _ in told}
    assert records == set(declaration.records())
    different = [
        (table, column)
        for (table, column), comment in told.items()
        if table in records and comment != told.get((f"{table}_entry", column), comment)
    ]
    assert different == []


# The repository


def test_the_top_level_holds_what_was_agreed() -> None:
    ignored = [
        line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines() if line
    ]
    visible = {
        entry.name
        for entry in ROOT.iterdir()
        if not entry.name.startswith(".")
        and not any(fnmatch.fnmatch(entry.name, pattern) for pattern in ignored)
    }
    assert visible == {"README.md", "fixtures", "provenance", "pyproject.toml", "sql", "tests"}


def test_no_file_names_a_place_on_a_machine() -> None:
    place = re.compile(r"(?<![\w.])/(?:work|home|root|Users|opt|tmp|mnt|private)/|\b[A-Z]:\\\w")
    texts = [
        path
        for entry in ("README.md", "pyproject.toml", ".ci", ".github", *_FOLDERS)
        for path in sorted([ROOT / entry, *(ROOT / entry).rglob("*")])
        if path.is_file() and "__pycache__" not in path.parts
    ]
    naming = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in texts
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if place.search(line)
    ]
    assert naming == []


_FOLDERS = ("fixtures", "provenance", "sql", "tests")
