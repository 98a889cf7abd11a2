"""A record written as a case file is read again as the same words, whatever signs they have."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.formats import case, contents, short_case
from provenance.intake import case_file, loads
from provenance.intake.case_file import Nodes, OneLine

# Signs that YAML, or the reader here, does not take bare, among others.
SIGNS = (
    "\u2028\u2029\u0085\u00a0\ufeff\ufffe\x07\x7f\x9f\u3000\u200b\t\r\n \"'\\#:,-?[]{}&*!|>%@~aé👍"
)
TEXTS = st.one_of(
    st.text(SIGNS, min_size=1),
    st.text(SIGNS + "a" * len(SIGNS), min_size=90, max_size=300),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1),
)


def plain(node: Any) -> Any:
    """What a node says: texts, and lists and mappings of them."""
    if node.id == "scalar":
        return node.value
    if node.id == "sequence":
        return [plain(item) for item in node.value]
    return {plain(key): plain(value) for key, value in node.value}


@given(text=TEXTS, is_short=st.booleans())
def test_what_is_written_is_read_as_the_same_words(text: str, is_short: bool) -> None:
    said = {"excerpt": text, text: [text, "next"]}
    document = {"case": text, "statements": [OneLine(said) if is_short else said]}
    write = case_file.written_plainly if is_short else case_file.written
    nodes = Nodes("case.yaml", "")
    read = nodes.document(write(document).encode(), is_json=False)
    assert nodes.problems == []
    assert plain(read) == document


@pytest.mark.parametrize("form", [case, short_case])
@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085", "\n\u00a0", "\ufeff"])
def test_an_export_with_unusual_signs_loads_again(form: Any, sign: str, tmp_path: Path) -> None:
    escaped = sign.encode("unicode_escape").decode()
    text = f"""
case: ferry
people: {{ann: Ann}}
sources:
  s1: {{statements: [{{ann: "It sank{escaped}at noon", that: The ferry sank.}}]}}
"""
    file, export = tmp_path / "ferry.yaml", tmp_path / "export.yaml"
    file.write_text(text, "utf-8")
    with closing(loads.memory([tmp_path])) as first:
        loads.load(first, [file], recorded_by="tests")
        export.write_bytes(b"".join(form.write(contents.contents(first))))
    assert ("\nstatements:" in export.read_text("utf-8")) == (form is case)
    with closing(loads.memory([tmp_path])) as second:
        loads.load(second, [export], recorded_by="tests")
        assert second.rows("FROM appearance SELECT excerpt") == [(f"It sank{sign}at noon",)]
