"""README.md and the manual's pages say what the tool prints: every command is run and compared,
those of some documents here and those of all others in tests/soak/.

A command that is `provenance` and its arguments runs in this process; any other line goes through
`sh`. Each document has a folder of its own, with its own copy of the record that it starts from:

    <!-- record: april -->      the story of April 2025; also `empty`, `stories` (all), `none`

Further down, such a line starts over in a fresh folder. README.md starts with `april`, a page with
no record. A block whose first line is `# name.ext` (`-- name.sql`) is written to that file.

When an output changes on purpose, this writes it into the documents, or into those it names:

    python tests/shape/test_manual.py [PAGE...]
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path

import duckdb
import pytest

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from provenance import cli, declaration, filters, library
from provenance import help as manual
from provenance.intake import case_format
from tests import conftest, forked
from tests.conftest import ROOT

README = ROOT / "README.md"
PAGES = {page.stem: page for page in sorted((ROOT / "provenance" / "help").glob("*.md"))}
DOCUMENTS = {"README": README, **PAGES}

# What commands run in, besides their path and database.
_LEFT_OUT = ("FORCE_COLOR", "PROVENANCE_BY", "PROVENANCE_DB", "PROVENANCE_KINDS")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT} | {
    "PYTHONPATH": str(ROOT),
    "PYTHONIOENCODING": "utf-8",
    "LC_ALL": "C.UTF-8",
    "COLUMNS": "80",
    "NO_COLOR": "1",
}

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RECORD = re.compile(r"^<!-- record: (\w+) -->\n", re.MULTILINE)
# A command, with the lines that a backslash joins to it.
COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n", re.MULTILINE)
# Files in which the name would be data.
UNNAMED = (".csv", ".tsv", ".json", ".jsonl", ".txt")


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return [body for name, body in BLOCK.findall(text) if name == language]


def named(body: str) -> tuple[str, str] | None:
    """The file that a block is, and what stands in it; None for a block that is no file."""
    first = re.match(r"(?:#|--) ((?:[\w-]+/)*[\w-]+\.\w+)\n", body)
    if first is None:
        return None
    return first[1], body[first.end() :] if first[1].endswith(UNNAMED) else body


# What all documents share


class Shared:
    """The records that documents start from, and the server of commands; each is made once."""

    def __init__(self, folder: Path, makers: Mapping[str, Callable[[Path], object]]) -> None:
        self._folder, self._makers = folder, makers
        self._server: forked.Server | None = None

    def copy(self, name: str, to: Path) -> None:
        """Copy the record of that name."""
        template = self._folder / f"{name}.duckdb"
        if not template.exists():
            self._makers[name](template)
        shutil.copy(template, to)

    def socket(self) -> str:
        """Where commands are asked for; the server takes two seconds to start."""
        if self._server is None:
            self._server = forked.Server(ENVIRONMENT)
        return self._server.socket

    def close(self) -> None:
        """End the server."""
        if self._server is not None:
            self._server.close()


@pytest.fixture(scope="module")
def shared(
    _empty_template: Path,
    _seed_template: Path,
    _stories_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Shared]:
    templates = {"empty": _empty_template, "april": _seed_template, "stories": _stories_template}
    makers = {name: partial(shutil.copy, template) for name, template in templates.items()}
    made = Shared(tmp_path_factory.mktemp("records"), makers)
    yield made
    made.close()


# Running a document


class Shell:
    """What a reader has: a folder, an environment, and `provenance` on the path."""

    def __init__(self, folder: Path, shared: Shared) -> None:
        self._folder, self._shared = folder, shared
        self._programs = folder / "programs"
        self._programs.mkdir()
        self._served = False
        # `demo` looks for the program on the path.
        self._write_programs("/dev/null")
        self._count = 0
        self.start("none")

    def start(self, record: str) -> None:
        """Go into a fresh folder, with a record or with none."""
        self._count += 1
        self.place = self._folder / f"here-{self._count}"
        self.place.mkdir()
        self._exported = False
        path = f"{self._programs}{os.pathsep}{os.environ['PATH']}"
        self.environment = ENVIRONMENT | {"PATH": path}
        if record != "none":
            self.environment["PROVENANCE_DB"] = "provenance.duckdb"
            self._shared.copy(record, self.place / "provenance.duckdb")

    def output(self, command: str) -> str:
        """What a command writes, standard error included, as a terminal shows it."""
        words = shlex.split(command.replace("\\\n", " "))
        if words[0] == "cd" and len(words) == 2:
            self.place = self.place / words[1]
            return ""
        if words[0] == "export":
            self.environment |= dict(word.split("=", 1) for word in words[1:])
            self._exported = True
            return ""
        # An interpreter that has started reads some variables no more.
        if words[0] != "provenance" or self._exported or not _plain(command):
            written = self._in_shell(command)
        else:
            written = self._in_process(words[1:])
        return written if not written or written.endswith("\n") else written + "\n"

    def _in_process(self, words: list[str]) -> str:
        stream = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        kept, stdin = dict(os.environ), sys.stdin
        os.environ.clear()
        os.environ.update(self.environment)
        sys.stdin = io.TextIOWrapper(io.BytesIO(), "utf-8")
        try:
            with chdir(self.place), redirect_stdout(stream), redirect_stderr(stream):
                cli.exit_code(words)
        finally:
            sys.stdin = stdin
            os.environ.clear()
            os.environ.update(kept)
        return stream.buffer.getvalue().decode()  # type: ignore[attr-defined]

    def _in_shell(self, command: str) -> str:
        if not self._served:
            self._write_programs(self._shared.socket())
            self._served = True
        ran = subprocess.run(
            ["sh", "-c", command],
            cwd=self.place,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=60,
        )
        return ran.stdout

    def _write_programs(self, socket: str) -> None:
        forking = shlex.join(["-S", "-E", forked.__file__, socket])
        for name, arguments in (("provenance", forking), ("python3", "")):
            program = self._programs / name
            python = shlex.quote(sys.executable)
            program.write_text(f'#!/bin/sh\nexec {python} {arguments} "$@"\n', "utf-8")
            program.chmod(0o755)

    def rewritten(self, text: str) -> str:
        """A document with what its commands print now; the files in it are made on the way."""
        parts = re.split(f"({BLOCK.pattern}|{RECORD.pattern})", text, flags=BLOCK.flags)
        # Each match is followed by its three groups.
        for place in range(1, len(parts), 5):
            matched, language, body, record, _ = parts[place : place + 5]
            parts[place + 1 : place + 4] = ["", "", ""]
            if record:
                self.start(record)
            elif language == "console":
                written = (f"$ {line}\n{self.output(line)}" for line in COMMAND.findall(body))
                parts[place] = f"```console\n{''.join(written)}```"
            elif file := named(body):
                path = self.place / file[0]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(file[1], "utf-8")
            assert parts[place] or not matched
        return "".join(parts)


def _plain(command: str) -> bool:
    """Whether a shell would take a command as the words that it is, and nothing else."""
    unquoted = re.sub(r"'[^']*'", "", command.replace("\\\n", " "))
    if re.search(r"[$`]", unquoted):
        return False
    return not re.search(r"[|&;<>()*?#~\[\]{}!]", re.sub(r'"[^"]*"', "", unquoted))


def printed(name: str, text: str, folder: Path, shared: Shared) -> str:
    """A document with what its commands print now."""
    shell = Shell(folder, shared)
    if name == "README":
        shell.start("april")
    return shell.rewritten(text)


# What is run by every test run; tests/soak/ runs the rest.
ALWAYS = ("README", "dates", "first-hour", "why")
FAILURES = ("Traceback", "there is no command", "No such option", ": not found", "engine failed")


@pytest.mark.some(4)
@pytest.mark.slow
@pytest.mark.parametrize("name", ALWAYS)
def test_a_document_shows_what_the_tool_prints(name: str, shared: Shared, tmp_path: Path) -> None:
    shows_what_the_tool_prints(name, shared, tmp_path)


def shows_what_the_tool_prints(name: str, shared: Shared, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("the commands are typed in a POSIX shell")
    text = DOCUMENTS[name].read_text("utf-8")
    written = printed(name, text, tmp_path, shared)
    assert written.splitlines() == text.splitlines()
    for failure in FAILURES:
        assert failure not in "".join(blocks(written, "console"))


# How a document is written


@pytest.mark.parametrize("name", PAGES)
def test_a_page_begins_with_what_it_is_for(name: str) -> None:
    title, empty, sentence, *_ = PAGES[name].read_text("utf-8").splitlines()
    assert re.fullmatch(r"# \S.*", title) and empty == ""
    assert sentence.endswith(".") and len(sentence) < 70
    assert manual.sentence(name) == sentence


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_and_pages_that_a_document_names_exist(name: str) -> None:
    text = DOCUMENTS[name].read_text("utf-8")
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (DOCUMENTS[name].parent / link).exists(), link
    if PAGES:
        assert set(re.findall(r"provenance help ([a-z][\w-]+)", text)) <= {*PAGES}


@pytest.mark.slow
def test_plain_sql_in_a_page_reads_the_record(shared: Shared, tmp_path: Path) -> None:
    """SQL in a page, in no file, is what any DuckDB shell can ask of the page's record."""
    for name, page in PAGES.items():
        text = page.read_text("utf-8")
        plain = [body for body in blocks(text, "sql") if re.match(r"SELECT|FROM|WITH", body)]
        record = RECORD.search(text)
        if plain and record is not None:
            file = tmp_path / f"{name}.duckdb"
            shared.copy(record[1], file)
            with duckdb.connect(str(file), read_only=True) as opened:
                for statement in filter(str.strip, ";".join(plain).split(";")):
                    assert opened.execute(statement).fetchall(), statement


# The two commands of README.md


def test_a_newcomer_types_two_lines() -> None:
    installing, testing = (block.strip() for block in blocks(README.read_text("utf-8"), "sh"))
    assert "\n" not in installing + testing
    assert installing.endswith("pip install -q . && .venv/bin/provenance demo")
    assert "pip install" in testing and "pytest" in testing


def test_ci_runs_the_commands_of_the_readme() -> None:
    assert "README.md" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_readme_is_short_and_has_a_line_for_every_folder() -> None:
    text = README.read_text("utf-8")
    assert text.count("\n") <= 250
    rooms = [*(ROOT / "sql").iterdir(), *(ROOT / "provenance").glob("[a-z]*")]
    folders = {f"{path.parent.name}/{path.name}/" for path in rooms if path.is_dir()}
    cells = set(re.findall(r"^\| `([\w/]+/)` \|", text, re.MULTILINE))
    assert folders | {"fixtures/", "tests/"} == cells


# What the manual names is all there is


def test_the_manual_names_every_command() -> None:
    documents = "".join(file.read_text("utf-8") for file in DOCUMENTS.values())
    names = [str(command.name) for command in cli.application(None).registered_commands]
    assert [n for n in names if not re.search(rf"provenance {n}\b|`{n}`", documents)] == []


def test_the_manual_names_every_key_of_a_case_file() -> None:
    keys = {*case_format.HEADER, *case_format.CORRECTIONS, *declaration.sections()}
    for name, record in declaration.records().items():
        if record.given:
            keys |= {*record.fields, *record.directions, *declaration.nested().get(name, {})}
    assert unnamed(keys) == []


def test_the_manual_names_every_word_of_a_case_file() -> None:
    words = {word for listed in declaration.words().values() for word in listed}
    assert unnamed(words) == []


def test_the_manual_names_every_rule() -> None:
    assert unnamed(library.kind_names()) == []


def test_the_manual_names_every_filter() -> None:
    filters_ = {
        filter_.option if not filter_.is_argument else filter_.metavar
        for name in library.query_names()
        for filter_ in filters.of(library.script(name)).values()
    }
    assert unnamed(filters_ | {"--as-of", "--recorded-by-date"}) == []


def test_the_manual_names_every_exit_code() -> None:
    codes = re.findall(r"\b(\d+) [a-z]", cli.EXIT_CODES)
    tables = [
        re.findall(r"^\| (\d+) \|", table, re.MULTILINE)
        for page in PAGES.values()
        for table in re.findall(r"\| code \| means \|\n((?:\|.*\n)+)", page.read_text("utf-8"))
    ]
    assert tables == [codes]


def test_the_manual_names_every_environment_variable() -> None:
    sources = [file.read_text("utf-8") for file in (ROOT / "provenance").rglob("*.py")]
    variables = set(re.findall(r"\bPROVENANCE_[A-Z_]+\b", "".join(sources)))
    assert unnamed(variables | {"NO_COLOR", "PAGER", "COLUMNS"}) == []


def unnamed(words: Iterable[str]) -> list[str]:
    """Those that no page has between backquotes or in a block."""
    pages = "".join(page.read_text("utf-8") for page in PAGES.values())
    code = "\n".join(re.findall(r"^```.*?^```$|`[^`\n]+`", pages, re.MULTILINE | re.DOTALL))
    return sorted(w for w in words if not re.search(rf"(?<![\w-]){re.escape(w)}(?![\w-])", code))


def main() -> None:
    """Write what the commands print now into the documents."""
    templates: dict[str, Callable[[Path], object]] = {"empty": conftest.loads.create}
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.duckdb"
        for name, stories in (
            ("april", [conftest.SEED_STORY]),
            ("stories", [*conftest.library.stories()]),
        ):
            templates[name] = conftest.loading(empty, *stories)
        templates["empty"](empty)
        shared = Shared(Path(folder), templates)
        for name in sys.argv[1:] or DOCUMENTS:
            place = Path(folder) / name
            place.mkdir()
            text = DOCUMENTS[name].read_text("utf-8")
            written = printed(name, text, place, shared)
            if written != text:
                DOCUMENTS[name].write_text(written, "utf-8")
                print(f"rewrote {name}")
        shared.close()


if __name__ == "__main__":
    main()
