"""The record is declared once: a stanza in sql/record.toml is the whole of a new kind of record.

One is added here to a copy of sql/, and nothing else: it is loaded, shown, amended, retracted,
merged, in conflict, exported, verified and sealed like every other.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from provenance import declaration, library, schema
from provenance.asking import record
from provenance.copies import bundle, merging
from provenance.errors import InvalidInput
from provenance.file import opening
from provenance.formats import exchange, withholding
from provenance.intake import case_format, loads

STANZA = """
[loan]
meaning = "period in which an item of evidence was lent"
inside = { evidence = "loans" }
id = "evidence/borrower/[since]"
shown_with = ["evidence"]
belongs_to = ["evidence"]
[loan.fields]
evidence = ["ref evidence!", "The item of evidence."]
borrower = ["ref speaker!", "Who borrowed it."]
since = ["edtf", "Since when."]
terms = ["one of loan_terms", "On which terms."]

[words.loan_terms]
open = "Without an end."
dated = "Until a day that was agreed."
"""

CASE = """\
case: loans
speakers:
  - {id: museum, name: The museum, kind: organisation}
  - {id: court, name: The court, kind: organisation}
evidence:
  - id: letter
    kind: document
    description: A letter.
    loans:
      - {borrower: museum, since: 2024-05, terms: dated}
"""


def test_ids_are_made_in_python_as_in_sql() -> None:
    """What leaves an id out of a case file knows which one a load makes."""
    assert declaration.made_id("alias", {"speaker": "a", "name": "B"}) == "a/B"
    assert declaration.made_id("affiliation", {"speaker": "a", "organisation": "b"}) == "a/b"
    assert declaration.made_id("appearance", {"statement": "s", "source": "x"}) == "s@x"
    pair = {"kind": "claim", "one": "z", "other": "c", "analyst": "me", "decided": "2024"}
    assert declaration.made_id("identity", pair) == "claim/c/z/me/2024"
    bearing = {"evidence": "e", "bears": "supports", "statement": "s"}
    assert declaration.made_id("bearing", bearing) == "e/supports/s"
    assert declaration.made_id("speaker", {"name": "A"}) is None
    assert declaration.made_id("alias", {"speaker": "a"}) is None


@pytest.fixture(scope="module")
def stanza(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The program with one more kind of record, and nothing else changed."""
    folder = tmp_path_factory.mktemp("stanza") / "sql"
    shutil.copytree(library.SQL, folder)
    with (folder / "record.toml").open("a", encoding="utf-8") as declared:
        declared.write(STANZA)
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(library, "SQL", folder)
        changed.setattr(loads, "RULE_FILES", folder / "rules")
        changed.setenv("PROVENANCE_CACHE", str(folder.with_name("cache")))
        forget_all()
        yield
    forget_all()


def forget_all() -> None:
    """Forget what modules of the program have read of sql/."""
    for name, module in list(sys.modules.items()):
        if name.startswith("provenance"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


class Made(NamedTuple):
    """Databases made once by the program that knows loans: a new one, and one with a loan."""

    new: Path
    loaded: Path


@pytest.fixture(scope="module")
def made(stanza: None, tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made")
    made, case = Made(folder / "new.duckdb", folder / "loans.duckdb"), folder / "loans.yaml"
    case.write_text(CASE, "utf-8")
    loads.create(made.new)
    shutil.copy(made.new, made.loaded)
    with closing(opening.write(made.loaded, wait=0)) as opened:
        outcome = loads.load(opened, [case], recorded_by="tests")
    assert outcome.added == {"speaker": 2, "evidence": 1, "loan": 1}
    return made


@pytest.fixture
def loaded(made: Made, tmp_path: Path) -> Path:
    """A database with a loan."""
    return Path(shutil.copy(made.loaded, tmp_path / "loans.duckdb"))


ID = "letter/museum/2024-05"


@pytest.mark.slow
def test_a_stanza_is_a_table_a_view_and_a_part_of_what_is_said_of_all(loaded: Path) -> None:
    assert "loan_entry" in schema.tables() and "loan" in schema.views()
    assert "loan" in schema.reached("every_current") and '"loans"' in json.dumps(
        case_format.json_schema()
    )
    with closing(record.open(loaded)) as opened:
        shown = {(row.record, row.field): row.value for row in opened.show("letter")}
        assert shown["loan", "borrower"] == "museum" and shown["loan", "terms"] == "dated"
        assert [row.act for row in opened.history(ID)] == ["entered"]
        assert "1 loan" in next(row.entered for row in opened.log() if row.case == "loans")


@pytest.mark.slow
def test_a_record_of_a_new_kind_is_checked_like_any_other(loaded: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(
        CASE.replace("museum, since: 2024-05, terms: dated", "musem, since: soon, terms: ever"),
        "utf-8",
    )
    with (
        closing(opening.write(loaded, wait=0)) as opened,
        pytest.raises(InvalidInput) as refused,
    ):
        loads.load(opened, [wrong], recorded_by="tests")
    problems = "\n".join(problem.problem for problem in refused.value.problems)
    assert "`borrower: musem` names no speaker; did you mean museum?" in problems
    assert "`since`: 'soon' is not a date" in problems
    assert "accepted are open, dated" in problems


@pytest.mark.slow
def test_it_goes_out_as_a_case_file_and_comes_back(made: Made, tmp_path: Path) -> None:
    """tests/soak/ takes the other forms."""
    goes_out_and_comes_back(made, tmp_path, "case")


def goes_out_and_comes_back(made: Made, tmp_path: Path, by: str) -> None:
    again = Path(shutil.copy(made.new, tmp_path / "again.duckdb"))
    out = tmp_path / f"out.{'yaml' if by == 'case' else by}"
    with closing(opening.read(made.loaded, files=[out], scratch=tmp_path)) as opened:
        rows, withheld = withholding.shareable(opened, None, case="loans")
        assert not withheld and [row["id"] for row in rows["loan"]] == [ID]
        if by == "bundle":
            out.write_text("".join(bundle.lines(opened)), "utf-8")
        elif (content := exchange.write(rows, by, out)) is not None:
            out.write_bytes(content)
    bring[by](again, out)
    with closing(record.open(again)) as opened:
        shown = {row.field: row.value for row in opened.show(ID)}
    assert (shown["borrower"], shown["since"], shown["terms"]) == ("museum", "2024-05", "dated")


def load(path: Path, out: Path) -> None:
    # A folder of tables also has the answers; the record's own tables stand in it by name.
    files = sorted(out.glob("*.csv")) if out.is_dir() else [out]
    with closing(opening.write(path, wait=0, files=files)) as opened:
        loads.load(opened, files, recorded_by="tests")


def merge(path: Path, out: Path) -> None:
    with closing(merging.open_beside(path, out, 0, None)) as opened:
        merging.merge(opened, out)


def read(path: Path, out: Path) -> None:
    with closing(opening.write(path, wait=0)) as opened:
        reading = exchange.reading(out, "prov")
        loads.load(opened, [reading.drafted], recorded_by="tests")


bring: dict[str, Callable[[Path, Path], None]] = {
    "case": load,
    "csv": load,
    "bundle": merge,
    "prov": read,
}
