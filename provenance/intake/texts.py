"""The texts of sources: beside the case file, lent with --texts, or stored in the record.

An input brings in only what lies in or below its own folder, whatever it names: its text goes out
with the next bundle. Neither an import nor standard input has such a folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from provenance.disk import inputs
from provenance.engine import Engine
from provenance.errors import NotRead, UsageError
from provenance.intake.case_file import StagedRow
from provenance.intake.input import Input


def stage(work: Input) -> None:
    """Stage the texts that excerpts of the input are looked up in.

    Raises:
        UsageError: --texts names no folder.
    """
    folder = work.options.texts
    lent = {} if folder is None else {file.name: file for file in lendable(folder)}
    longest = longest_text(work.engine)
    for row in work.rows:
        if row.record == "source":
            _text_of(work, row, lent, longest)
    _mapped_texts(work, lent, longest)
    work.engine.run("intake/texts/stored_text")
    wanted = work.engine.ask("intake/texts/text_wanted") if lent else []
    by_digest = by_digests(lent.values(), {digest for _, digest in wanted}, longest)
    for source, digest in wanted:
        if digest in by_digest:
            content = inputs.read(by_digest[digest], longest)
            _stage(work, source, digest, content, lent=True, file="--texts", line=1)


def _mapped_texts(work: Input, lent: Mapping[str, Path], longest: int) -> None:
    """Stage the texts that rows of tables name; what is wrong with one is a row's problem."""
    first: dict[str, StagedRow] = {}
    for source, sha256, text, file, line in work.engine.ask("intake/texts/named_text"):
        fields = {"id": source, "text": text} | ({"sha256": sha256} if sha256 else {})
        row = StagedRow("source", file, line, fields)
        told = first.setdefault(source, row)
        before = len(work.problems)
        if told.fields["text"] != text:
            problem = (
                f"the source `{source[:60]}` has the text `{text[:60]}` here and "
                f"`{told.fields['text'][:60]}` in {told.file}:{told.line}; a source has one"
            )
            work.problem(file, problem, line)
        elif told is row:
            _text_of(work, row, lent, longest)
        problems, work.problems[before:] = work.problems[before:], []
        work.report(problems)


def lendable(folder: Path) -> Iterator[Path]:
    """The files of a folder that may be texts: regular ones in the folder itself, and no links.

    Raises:
        UsageError: there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError(f"--texts {folder} is not a folder; name the folder that holds the texts")
    for file in sorted(folder.iterdir()):
        if file.is_file() and not file.is_symlink():
            yield file


def by_digests(files: Iterable[Path], digests: AbstractSet[str], longest: int) -> dict[str, Path]:
    """Of these files, those that have one of these digests; none that is longer than a text."""
    paths = {}
    for file in files if digests else ():
        try:
            if file.stat().st_size <= longest and (digest := inputs.digest(file)) in digests:
                paths[digest] = file
        except (OSError, NotRead):
            # Not a text, such as the database itself.
            continue
    return paths


def longest_text(engine: Engine) -> int:
    """How many bytes the text of a source may have."""
    return int(engine.ask("intake/texts/longest")[0][0])


def _text_of(work: Input, row: StagedRow, lent: Mapping[str, Path], longest: int) -> None:
    name, source = row.fields.get("text"), row.fields.get("id")
    if name is None or source is None:
        return
    line = row.lines.get("text", row.line)
    shown, declared = name[:60], row.fields.get("sha256")
    folder = work.folders.get(row.file)
    if folder is None:
        work.problem(
            row.file,
            f"the text `{shown}` is a file, and none comes in with an import or standard input; "
            "name it in a case file beside it, or leave `text` out and use --texts",
            line,
        )
        return
    try:
        base = folder.resolve()
        path = (base / name).resolve()
        if not path.is_relative_to(base):
            work.problem(
                row.file,
                f"the text `{shown}` is outside the folder of the input; accepted are files in or "
                "below that folder, links resolved; --texts names a folder elsewhere",
                line,
            )
            return
        is_lent = not path.exists() or path.is_dir()
        file = lent.get(Path(name).name) if is_lent else path
        content = None if file is None else inputs.read(file, longest)
    except (OSError, ValueError, RuntimeError) as error:
        why = error.strerror if isinstance(error, OSError) else "its name is none of a file"
        work.problem(row.file, f"the text `{shown}` cannot be read: {why}", line)
        return
    except NotRead as error:
        work.problem(row.file, f"the text `{shown}` {error.reason}", line)
        return
    if content is None and declared is not None:
        # The digest says which text is meant, so it may stay where it is.
        work.texts_missing.append(name)
        return
    if content is None:
        work.problem(
            row.file,
            f"the text `{shown}` is neither beside the case file nor in a folder given "
            "with --texts; give its `sha256` to refer to a text that stays elsewhere",
            line,
        )
        return
    digest = hashlib.sha256(content).hexdigest()
    if declared is not None and declared != digest:
        work.problem(
            row.file,
            f"the text `{shown}` has the sha256 {digest}, not {declared}; "
            "it is another text, or it was changed",
            line,
        )
        return
    if not is_lent:
        work.texts[digest] = name
    _stage(work, source, digest, content, lent=is_lent, file=row.file, line=line)


def _stage(
    work: Input, source: str, digest: str, content: bytes, *, lent: bool, file: str, line: int
) -> None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        work.problem(
            file, f"the text of `{source}`: byte {error.start} is not UTF-8; save it as UTF-8", line
        )
        return
    names = {"source": source, "sha256": digest}
    work.engine.run("intake/texts/stage_text", parameters=names | {"content": text, "lent": lent})
    work.engine.run("intake/texts/text_digest", parameters=names)
