"""Every way out of every text of tests/attacks/terminal.toml, not some."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from provenance.asking.printed_sql import printed
from provenance.asking.record import Record
from provenance.file import opening
from provenance.formats import exchange
from provenance.formats.contents import contents
from provenance.formats.draft import Draft
from provenance.formats.json_lines import parsed
from provenance.report import layout
from tests.asking.test_formats import BOTH_WAYS
from tests.attacks.test_terminal import (
    _literal,
    _report,
    nasty_database,
    nothing_acts,
    unsafe,
    ways,
    words,
)
from tests.conftest import Run

__all__ = ["nasty_database", "words"]


@pytest.mark.parametrize("number", (0, 12, 35))
def test_no_way_out_lets_a_text_act(
    number: int,
    nasty_database: Path,
    here: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nothing_acts([*ways(number, tmp_path)], nasty_database, here, tmp_path, monkeypatch)


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_an_export_reads_back_every_text(name: str, nasty_database: Path, words: list[str]) -> None:
    expected = {f"p{number}": f"<{text}>".strip() for number, text in enumerate(words)}
    with closing(opening.read(nasty_database)) as engine:
        written = exchange.written(contents(engine), name)
    if name != "followthemoney":
        assert not unsafe(written.decode().replace("\t", ""))
        assert parsed(written.decode())
    draft = Draft("export", name)
    exchange.formats.readable(name).read(written, draft)
    names = {
        row.fields["id"]: row.fields.get("name", "")
        for row in draft.rows()
        if row.record == "speaker"
    }
    read = {id: text for id, text in names.items() if id in expected}
    assert read.items() <= expected.items()


def test_printed_sql_and_a_report_are_safe_and_say_what_was_asked(nasty_database: Path) -> None:
    with closing(opening.read(nasty_database)) as engine:
        question = Record(engine).question("who_said", {"contains": "55\u202e\x1b'"})
        (value,) = engine.rows(f"SELECT {_literal(printed(question))}")[0]
        assert value == "55\u202e\x1b'" and not unsafe(printed(question))
        assert not unsafe("".join(layout.markdown(_report(engine))))
