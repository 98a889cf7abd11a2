"""What the command line says of itself: commands by purpose, examples that work, near matches."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from provenance import cli, declaration, library
from provenance import help as manual
from provenance.commands import ASK, COMMANDS, FIRST, PURPOSES, SYNONYMS, starting
from provenance.installation import extras
from provenance.intake import case_format
from tests.conftest import Result, Run

QUESTIONS = [name.replace("_", "-") for name in library.query_names()]
NAMES = {*COMMANDS, *QUESTIONS}

pytestmark = pytest.mark.usefixtures("_plain")


@pytest.fixture
def _plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The folder of the test, and nothing that the environment says about databases."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PROVENANCE_DB", raising=False)
    monkeypatch.setenv("COLUMNS", "80")


def short(name: str) -> str:
    """What help says of a command in its list."""
    return str(cli.command(name).__doc__).strip().partition("\n")[0]


# The list of commands


def test_every_command_has_its_purpose_once() -> None:
    listed = [name for names in PURPOSES.values() for name in names]
    assert sorted(listed) == sorted(NAMES)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_command_is_described_in_one_short_sentence(name: str) -> None:
    assert len(short(name)) < 60
    assert re.fullmatch(r"[A-Z][^.]*\.", short(name))


def test_help_lists_commands_by_purpose_one_line_each(here: Run) -> None:
    lines = here("--help").out.partition("Exit codes")[0].splitlines()
    headings = [line.removesuffix(":") for line in lines if line.removesuffix(":") in PURPOSES]
    assert headings == list(PURPOSES)
    for name in NAMES:
        (line,) = [line for line in lines if line.startswith(f"  {name} ")]
        assert line.split(None, 1)[1] == short(name)
        assert len(line) <= 80


def test_a_question_of_a_desk_is_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "mine.sql").write_text(
        "-- Mine.\n-- Example: provenance mine --why\nSELECT 1 AS one;\n", "utf-8"
    )
    desk = {"PROVENANCE_KINDS": str(tmp_path)}
    assert run("mine", "--help", env=desk).out.endswith("Example:\n    provenance mine --why\n")
    listed = run("--help", env=desk).out
    asked = listed.partition(f"{ASK}:\n")[2].partition("\n\n")[0]
    assert re.search(r"^  mine +Mine\.$", asked, re.MULTILINE)


def test_the_program_alone_prints_the_commands_one_starts_with(here: Run) -> None:
    alone = here()
    assert alone.code == 0 and alone.err == ""
    commands = re.findall(r"^  provenance (.+?)  ", alone.out, re.MULTILINE)
    assert commands == list(FIRST) and len(commands) == 5
    assert {command.split()[0] for command in commands} <= NAMES
    assert "provenance help first-hour" in alone.out


# Examples


def example(name: str) -> str:
    """The example in a command's help."""
    return str(cli.command(name).example)  # type: ignore[attr-defined]


def test_help_of_a_command_ends_with_its_example(here: Run) -> None:
    for name in ("contradictions", "load", "resolve"):
        assert here(name, "--help").out.endswith(f"Example:\n    provenance {example(name)}\n")


def _conflict(here: Callable[..., Result]) -> None:
    here("amend", "zelensky-155", "note=Heard.", "--reason", "one", "--by", "Ann")
    here("merge", "theirs.duckdb")


PREPARED: dict[str, Callable[[Callable[..., Result]], object]] = {
    "reopen": lambda here: here(*shlex.split(example("resolve"))),
    "settle": _conflict,
}


# Every fourth one always; tests/soak/ runs the rest.
ALWAYS = sorted(NAMES)[::4]


@pytest.mark.some(8)
@pytest.mark.slow
@pytest.mark.parametrize("name", ALWAYS)
def test_the_example_of_a_command_works(
    name: str, here: Run, _seed_template: Path, _examples: Path, tmp_path: Path
) -> None:
    example_works(name, here, _examples, tmp_path)


def example_works(name: str, here: Run, _examples: Path, tmp_path: Path) -> None:
    words = shlex.split(example(name))
    assert words[0] == name
    shutil.copytree(_examples, tmp_path, dirs_exist_ok=True)
    if name in PREPARED:
        PREPARED[name](here)
    # Redacting asks at a terminal, and there is none here.
    ran = here(*words, *(["--yes"] if name == "redact" else []))
    assert ran.code == 0, ran.err
    assert ran.out or ran.err


@pytest.fixture(scope="session")
def _examples(_seed_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the examples name."""
    folder = tmp_path_factory.mktemp("examples")
    kept = Path.cwd()
    shutil.copy(_seed_template, folder / "provenance.duckdb")
    shutil.copy(_seed_template, folder / "theirs.duckdb")
    (folder / "toll.csv").write_text("Date;Source;Dead\n2024-09-03;Red Cross;800\n", "utf-8")
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": "The tunnel is finished.",
        "url": "https://desk.example/tunnel",
        "author": {"@type": "Organization", "name": "The desk"},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "A minister"}},
    }
    (folder / "claims.json").write_text(json.dumps(review), "utf-8")
    amend = ["amend", "zelensky-155", "note=Read.", "--reason", "two", "--by", "Ben"]
    os.chdir(folder)
    try:
        assert cli.exit_code([*amend, "--db", "theirs.duckdb"]) == 0
    finally:
        os.chdir(kept)
    return folder


# Commands that do not exist


@pytest.mark.parametrize(
    ("called", "meant"),
    [
        ("list", ["speakers", "sources", "claims", "quantities"]),
        ("search", ["find WORDS", "who-said", "sql"]),
        ("grep", ["find WORDS"]),
        ("export-csv", ["who-said --format csv", "export"]),
        ("conflict", ["contradictions", "conflicts"]),
        ("delete", ["retract"]),
        ("who-siad", ["who-said"]),
        ("who_said", ["who-said"]),
        ("contradiction", ["contradictions"]),
    ],
)
def test_a_command_that_does_not_exist_names_what_is_meant(
    called: str, meant: list[str], here: Run
) -> None:
    ran = here(called)
    assert ran.code == 2 and ran.out == ""
    assert ran.err.startswith(f"provenance: there is no command `{called}`; ")
    for command in meant:
        assert f"`{command}" in ran.err


def test_a_command_like_no_other_names_the_list(here: Run) -> None:
    message = "there is no command `xqzzy`; `provenance --help` lists the commands"
    assert here("xqzzy") == Result(2, "", f"provenance: {message}\n")


def test_synonyms_mean_commands_and_are_none() -> None:
    words = [word for group in SYNONYMS for word in group]
    assert len(words) == len(set(words))
    assert not set(words) & NAMES
    assert {meant.split()[0] for group in SYNONYMS.values() for meant in group} <= NAMES


# The manual


def test_help_lists_the_pages_with_their_sentences(here: Run) -> None:
    listed = here("help").out
    for name in manual.names():
        assert re.search(rf"^  {name} +{re.escape(manual.sentence(name))}$", listed, re.MULTILINE)


def test_a_page_is_printed_without_its_comments(
    here: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = "# A page\n\nWhat it is for.\n\n<!-- record: april -->\n\nText.\n<!-- end -->\n\nMore.\n"
    (tmp_path / "page.md").write_text(page, "utf-8")
    monkeypatch.setattr(manual, "_FOLDER", tmp_path)
    manual.names.cache_clear()
    try:
        assert here("help", "page").out == "# A page\n\nWhat it is for.\n\nText.\n\nMore.\n"
        assert here("help", "pgae").err == (
            "provenance: the manual has no page `pgae`; near matches: page\n"
        )
        assert here("help", "text").err == (
            "provenance: the manual has no page `text`; pages that mention it: page\n"
        )
        assert here("help", "load").err == (
            "provenance: `load` is a command: `provenance load --help` explains it\n"
        )
    finally:
        manual.names.cache_clear()


# Starting


@pytest.mark.slow
def test_the_demo_makes_a_folder_and_prints_what_the_command_prints(here: Run) -> None:
    shown = here("demo")
    assert shown.code == 0
    database = Path("provenance-demo/provenance.duckdb")
    assert shown.out == here("contradictions", "--db", database).out != ""
    assert "\n  cd provenance-demo\n  provenance explain " in shown.err
    assert shown.err.endswith("  provenance help first-hour\n")


@pytest.mark.slow
def test_what_the_demo_says_to_type_next_works(here: Run, seed_database: Path) -> None:
    for line in starting.NEXT:
        words = shlex.split(line)
        if words[0] != "help":
            assert here(*words, "--db", seed_database).code == 0
        else:
            assert words[1] in manual.names()


def test_the_demo_refuses_a_folder_that_holds_something(here: Run, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("Mine.", "utf-8")
    ran = here("demo", "--output", "notes")
    assert ran.code == 2 and "notes is there already, and not empty" in ran.err
    assert [file.name for file in (tmp_path / "notes").iterdir()] == ["mine.txt"]


@pytest.mark.slow
def test_the_template_loads_as_it_is_and_answers(here: Run) -> None:
    assert here("template", "case", "-o", "case.yaml").code == 0
    assert " records, no problems\n" in here("check", "case.yaml").err
    assert here("init").code == 0
    assert here("load", "case.yaml").code == 0
    found = here("contradictions", "--format", "csv").out
    assert len(found.splitlines()) == 2 and "hospital-15" in found


def test_the_template_is_printed_and_never_overwrites(here: Run, tmp_path: Path) -> None:
    printed = here("template", "case").out
    (tmp_path / "case.yaml").write_text("Mine.", "utf-8")
    ran = here("template", "case", "-o", "case.yaml")
    assert ran.code == 2 and ran.err == (
        "provenance: case.yaml is there already; name another file\n"
    )
    assert (tmp_path / "case.yaml").read_text("utf-8") == "Mine."
    assert yaml.safe_load(printed)["case"] == "my-case"


def test_the_template_has_every_section_and_key_once(here: Run) -> None:
    printed = here("template", "case").out
    plain = re.sub(r"^( *)# ?(?=- |\w+:)", r"\1", printed, flags=re.MULTILINE)
    for section, record in declaration.sections().items():
        assert len(re.findall(rf"^{section}:", plain, re.MULTILINE)) == 1
        part = re.split(r"^\w+:", plain.partition(f"\n{section}:\n")[2], flags=re.MULTILINE)[0]
        keys = set(re.findall(r"(\w+):(?: |$)", part, re.MULTILINE))
        named = {*declaration.records()[record].fields} - {"id", "marking", "extra"}
        assert named | {*declaration.nested().get(record, {})} <= keys, section
    for key in (*case_format.HEADER, *case_format.CORRECTIONS, "marking", "extra"):
        assert re.search(rf"^(# +)?{key}:", printed, re.MULTILINE)


# Installing


def install(monkeypatch: pytest.MonkeyPatch, noted: str | None) -> str:
    """The command for an extra of a distribution with this direct_url.json."""

    class Distribution:
        def read_text(self, _: str) -> str | None:
            return noted

    monkeypatch.setattr(importlib.metadata, "distribution", lambda _: Distribution())
    monkeypatch.setattr(extras, "_pip", lambda: "pip")
    return extras.command("excel")


@pytest.mark.skipif(os.name == "nt", reason="paths of a POSIX system")
@pytest.mark.parametrize(
    ("noted", "command"),
    [
        (None, "pip install 'claim-provenance[excel]'"),
        (
            '{"url": "file:///src/here", "dir_info": {"editable": true}}',
            "pip install -e '/src/here[excel]'",
        ),
        ('{"url": "file:///src/a%20b", "dir_info": {}}', "pip install '/src/a b[excel]'"),
        (
            '{"url": "file:///src/x.whl", "archive_info": {}}',
            "pip install 'claim-provenance[excel] @ file:///src/x.whl'",
        ),
        (
            '{"url": "https://host.example/x", "vcs_info": {"vcs": "git", "commit_id": "ab12"}}',
            "pip install 'claim-provenance[excel] @ git+https://host.example/x@ab12'",
        ),
    ],
)
def test_an_extra_is_installed_from_where_the_tool_came(
    noted: str | None, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert install(monkeypatch, noted) == command


def test_in_the_folder_of_a_checkout_the_command_is_short(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    noted = f'{{"url": "{tmp_path.as_uri()}", "dir_info": {{"editable": true}}}}'
    assert install(monkeypatch, noted) in (
        "pip install -e '.[excel]'",
        'pip install -e ".[excel]"',
    )


def test_one_module_writes_commands_that_install() -> None:
    package = Path(extras.__file__).parents[1]
    writing = [file.name for file in package.rglob("*.py") if "pip install" in file.read_text()]
    assert writing == []
    assert " install " in Path(extras.__file__).read_text("utf-8")


def test_a_clash_with_the_other_project_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(extras, "_PACKAGE", tmp_path / "provenance")
    (tmp_path / "provenance_tools-1.0.dist-info").mkdir()
    (tmp_path / "claim_provenance-1.0.dist-info").mkdir()
    assert extras.clash() is None
    other = tmp_path / "provenance-0.14.1.dist-info"
    other.mkdir()
    assert "another project, provenance 0.14.1, is installed" in str(extras.clash())
    (other / "METADATA").write_text("Summary: A claim-provenance database\n", "utf-8")
    assert "installed under its former name, provenance 0.14.1" in str(extras.clash())
