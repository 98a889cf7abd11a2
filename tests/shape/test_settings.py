"""What a script depends on stands in the manual: exit codes and environment variables."""

from __future__ import annotations

import re

from provenance import cli
from tests.conftest import ROOT

PAGE = (ROOT / "provenance" / "help" / "sql.md").read_text("utf-8")


def test_the_manual_has_every_exit_code() -> None:
    (table,) = re.findall(r"\| code \| means \|\n((?:\|.*\n)+)", PAGE)
    codes = re.findall(r"^\| (\d+) \|", table, re.MULTILINE)
    assert codes == re.findall(r"\b(\d+) [a-z]", cli.EXIT_CODES)


def test_the_manual_has_every_environment_variable() -> None:
    (table,) = re.findall(r"\| variable \| sets \|\n((?:\|.*\n)+)", PAGE)
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "provenance").rglob("*.py"))
    named = set(re.findall(r"\bPROVENANCE_[A-Z_]+\b", sources))
    assert set(re.findall(r"`(PROVENANCE_\w+)`", table)) == named
