"""What each command imports: start-up is part of the product, so only what is used is loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "duckdb edtf numpy pandas polars pyarrow pydantic rich "
    "sqlglot tabulate text_to_num wcwidth yaml"
)

ASKED = """
import os, sys
from provenance.cli import main
kept, sys.stdout = sys.stdout, open(os.devnull, "w")
try:
    main(sys.argv[2:])
except SystemExit as ended:
    assert not ended.code, ended.code
print(*(name for name in sys.argv[1].split() if name in sys.modules), file=kept)
"""

LOADED = {
    "--version": set(),
    "--help": set(),
    "contradictions": {"duckdb"},
    "contradictions --long": {"duckdb", "tabulate"},
    "contradictions --format json": {"duckdb"},
    "who-said --speaker zelensky --since 2025-04 --format csv": {"duckdb"},
    "contradictions --sql": {"duckdb", "sqlglot"},
    "sql SELECT(1)": {"tabulate"},
    "sql SELECT('中国')": {"tabulate", "wcwidth"},
    "sql SELECT(1) --format csv": set(),
    "check story:bridge-budget": {"duckdb", "yaml"},
    "schema case-file": set(),
}

# Much like the others.
LONG = [
    "who-said --speaker zelensky --since 2025-04 --format csv",
    "contradictions --sql",
    "sql SELECT('中国')",
    "sql SELECT(1) --format csv",
]


# Each is a process that imports everything anew, which takes about a second.
@pytest.mark.some(3)
@pytest.mark.slow
@pytest.mark.parametrize("command", [command for command in LOADED if command not in LONG])
def test_a_command_loads_only_what_it_uses(command: str, seed_database: Path) -> None:
    """The others of the table are in a longer proof."""
    loads_only_what_it_uses(command, seed_database)


def loads_only_what_it_uses(command: str, seed_database: Path) -> None:
    arguments = command.split()
    if arguments[0] in ("contradictions", "who-said", "sql"):
        arguments += ["--db", str(seed_database)]
    program = [sys.executable, "-c", ASKED, HEAVY, *arguments]
    # Without a width the table is a grid, which needs tabulate.
    environment = {**os.environ, "COLUMNS": ""}
    ran = subprocess.run(
        program, capture_output=True, text=True, cwd=seed_database.parent, env=environment
    )
    assert ran.returncode == 0, ran.stderr
    assert set(ran.stdout.split()) == LOADED[command]
