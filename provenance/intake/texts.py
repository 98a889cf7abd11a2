"""The texts of sources: beside the case file, lent with --texts, or stored in the record."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from provenance.errors import UsageError
from provenance.intake.case_file import StagedRow
from provenance.intake.input import Input


def stage(work: Input) -> None:
    """Stage the texts that excerpts of the input are looked up in.

    Raises:
        UsageError: --texts names no folder.
    """
    lent = _lent(work)
    for row in work.rows:
        if row.record == "source":
            _text_of(work, row, lent)
    work.engine.run("intake/texts/stored_text")
    if lent:
        by_digest = {hashlib.sha256(content).hexdigest(): content for content in lent.values()}
        for source, digest in work.engine.ask("intake/texts/text_wanted"):
            if digest in by_digest:
                _stage(work, source, digest, by_digest[digest], lent=True, file="--texts", line=1)


def _lent(work: Input) -> dict[str, bytes]:
    folder = work.options.texts
    if folder is None:
        return {}
    if not folder.is_dir():
        raise UsageError(f"--texts {folder} is not a folder; name the folder that holds the texts")
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}


def _text_of(work: Input, row: StagedRow, lent: Mapping[str, bytes]) -> None:
    name, source = row.fields.get("text"), row.fields.get("id")
    if name is None or source is None:
        return
    path = Path(row.file).parent / name
    declared = row.fields.get("sha256")
    line = row.lines.get("text", row.line)
    try:
        content = path.read_bytes() if path.is_file() else None
    except OSError as error:
        work.problem(row.file, f"the text `{name[:60]}` cannot be read: {error.strerror}", line)
        return
    is_lent = content is None
    if content is None:
        content = lent.get(Path(name).name)
    if content is None and declared is not None:
        # The digest says which text is meant, so it may stay where it is.
        work.texts_missing.append(name)
        return
    if content is None:
        work.problem(
            row.file,
            f"the text `{name[:60]}` is neither beside the case file nor in a folder given "
            "with --texts; give its `sha256` to refer to a text that stays elsewhere",
            line,
        )
        return
    digest = hashlib.sha256(content).hexdigest()
    if declared is not None and declared != digest:
        work.problem(
            row.file,
            f"the text `{name[:60]}` has the sha256 {digest}, not {declared}; "
            "it is another text, or it was changed",
            line,
        )
        return
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
