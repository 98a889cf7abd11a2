"""Every file that an option names to be written is written here.

It is written beside its place and takes that place whole, with the mode of the file that it
replaces, so that a full disk or an interruption leaves the earlier file as it was. No output
replaces a database, a file beside one that is the engine's, an input of the same command, a device
or, without --force, a link or a file of another kind.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from provenance.disk import beside, descriptors, inputs
from provenance.errors import ProvenanceError, UsageError
from provenance.process import outcome, scratch

# Names of standard output.
STANDARD = frozenset({"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})

# A file is recognised by so many of its first bytes.
RECOGNISED = 2**24

# What an error of the system means, where its own words need an explanation.
MEANINGS = {
    errno.ENOSPC: "the disk is full",
    errno.EFBIG: "the system lets no file grow so large (ulimit -f)",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What an output is, and how an earlier one is recognised, which a new one may replace.

    Without a name, none is replaced. ``option`` is what lets it replace anything else, where the
    command has such an option.
    """

    name: str
    recognises: Callable[[bytes], bool]
    option: str | None = "--force"


@dataclass(frozen=True, slots=True)
class File:
    """An output: where it goes, what it is, and what it holds."""

    path: Path
    kind: Kind
    chunks: Iterable[bytes]


def is_standard(path: Path) -> bool:
    """Whether a path stands for standard output."""
    return str(path) in STANDARD


def reason(error: OSError) -> str:
    """Why the system did not write a file."""
    meaning = MEANINGS.get(error.errno or 0)
    return meaning or f"{error.filename2 or error.filename or 'the system'}: {error.strerror}"


def check(path: Path, kind: Kind, *, force: bool = False) -> os.stat_result | None:
    """Check that an output may be written; gives the status of the file that it replaces, if any.

    Raises:
        UsageError: it would replace what no output replaces; says which.
    """
    if is_standard(path):
        return None
    check_place(path)
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None
    replaced = "" if kind.option is None else f", or replace it with {kind.option}"
    if stat.S_ISLNK(status.st_mode):
        if not force:
            raise UsageError(f"{path} is a link; name the file itself{replaced}")
        return None
    if stat.S_ISDIR(status.st_mode):
        raise UsageError(f"{path} is a folder; name a file in it")
    if not stat.S_ISREG(status.st_mode):
        raise UsageError(f"{path} is a device or a pipe; name a file, or - for standard output")
    if inputs.was_read(status):
        raise UsageError(f"{path} is an input of this command; name another file")
    content = _head(path, status)
    if content is None or descriptors.is_database(content):
        raise UsageError(f"{path} is a database, which no output replaces; name another file")
    if not os.access(path, os.W_OK):
        raise UsageError(f"{path} is read-only; name another file")
    if content and not force and not kind.recognises(content):
        what = f" and is no {kind.name}" if kind.name else ""
        raise UsageError(f"{path} is there already{what}; name another file{replaced}")
    return status


def check_place(path: Path) -> None:
    """Check that a new file may go where a path leads.

    Raises:
        UsageError: its folder is not there, or the engine keeps a file of a database there.
    """
    try:
        if not path.parent.is_dir():
            raise UsageError(f"the folder {path.parent} does not exist; create it first")
        for ending in beside.ENDINGS:
            base = path.with_name(path.name.removesuffix(ending) or "_")
            if base != path and _is_database(base):
                raise UsageError(
                    f"{path} is where DuckDB keeps a file of the database {base}; name another"
                )
    except (OSError, ValueError) as error:
        raise UsageError(f"{str(path)!r} is no name for a file: {error}") from None


def write(path: Path, kind: Kind, chunks: Iterable[bytes], *, force: bool = False) -> None:
    """Write a file whole, or leave what was there.

    Raises:
        UsageError: it would replace what no output replaces.
        ProvenanceError: the system does not write it.
    """
    if is_standard(path):
        sys.stdout.flush()
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
        return
    write_all([File(path, kind, chunks)], force=force)


def check_all(folder: Path, files: Sequence[File], *, force: bool = False) -> None:
    """Check that files may be written into a folder, which need not be there.

    Raises:
        UsageError: one would replace what no output replaces, or no folder can be there.
    """
    if is_standard(folder):
        raise UsageError("files go into a folder; name one")
    if folder.is_dir():
        for file in files:
            check(file.path, file.kind, force=force)
        return
    check_place(folder)
    if folder.exists() or folder.is_symlink():
        raise UsageError(f"{folder} is there already and is no folder; name another")


def write_all(files: Sequence[File], folder: Path | None = None, *, force: bool = False) -> None:
    """Write files whole, or leave all that was there.

    Args:
        files: none of them standard output.
        folder: made where it is not there, for some of the files.
        force: replace files of any kind, and links.

    Raises:
        UsageError: one would replace what no output replaces.
        ProvenanceError: the system does not write one.
    """
    makes = folder is not None and not folder.exists()
    if folder is not None:
        check_all(folder, [file for file in files if file.path.parent == folder], force=force)
    try:
        if folder is not None and makes:
            with _written(folder):
                folder.mkdir()
        with ExitStack() as drafts:
            _replace(files, [*_drafted(files, drafts, force)])
    except BaseException:
        if folder is not None and makes:
            with suppress(OSError):
                folder.rmdir()
        raise


def _drafted(
    files: Sequence[File], drafts: ExitStack, force: bool
) -> Iterator[tuple[Path, os.stat_result | None]]:
    """A draft of each file beside its place, and the status of the file that it replaces."""
    scratches: dict[Path, Path] = {}
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    for number, file in enumerate(files):
        earlier = check(file.path, file.kind, force=force)
        with _written(file.path, earlier):
            place = file.path.parent
            if place not in scratches:
                scratches[place] = drafts.enter_context(scratch.folder(beside=file.path))
            draft = scratches[place] / f"new-{number}"
            # Nobody who could not read the file that is replaced reads the draft of the new one.
            with os.fdopen(os.open(draft, flags, 0o600 if earlier else 0o666), "wb") as opened:
                for chunk in file.chunks:
                    opened.write(chunk)
                opened.flush()
                os.fsync(opened.fileno())
            if earlier is not None:
                keep_owner(draft, earlier)
                draft.chmod(stat.S_IMODE(earlier.st_mode))
        yield draft, earlier


def _replace(files: Sequence[File], drafts: Sequence[tuple[Path, os.stat_result | None]]) -> None:
    with outcome.completing(files[-1].path):
        for file, (draft, earlier) in zip(files, drafts, strict=True):
            with _written(file.path, earlier):
                draft.replace(file.path)


@contextmanager
def _written(path: Path, earlier: os.stat_result | None = None) -> Iterator[None]:
    """Say of a failure of the system in the block which file it is that was not written."""
    try:
        yield
    except OSError as error:
        why = MEANINGS.get(error.errno or 0) or error.strerror or str(error)
        kept = "; the file that is there is as it was" if earlier is not None else ""
        raise ProvenanceError(f"{path} cannot be written: {why}{kept}") from None


def check_folder(path: Path) -> None:
    """Check that a folder of files may be written: it is not there, or it is empty.

    Raises:
        UsageError: something is there.
    """
    check_place(path)
    if path.is_symlink():
        raise UsageError(f"{path} is a link; name the folder itself")
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UsageError(f"{path} is there already; name another, or an empty folder")


def move_folder(draft: Path, path: Path) -> None:
    """Put a folder in its place, where an empty one may be.

    Raises:
        UsageError: something is there.
        ProvenanceError: the system does not do it.
    """
    check_folder(path)
    try:
        if path.exists():
            draft.chmod(stat.S_IMODE(path.stat().st_mode))
            path.rmdir()
        with outcome.completing(path):
            draft.rename(path)
    except OSError as error:
        raise ProvenanceError(f"{path} cannot be written: {error.strerror}") from None


def keep_owner(draft: Path, earlier: os.stat_result) -> None:
    """Give a file the owner of the one that it replaces, where the system lets this user do so."""
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(draft, earlier.st_uid, earlier.st_gid)


def _is_database(path: Path) -> bool:
    try:
        status = path.stat()
    except OSError:
        return False
    if not stat.S_ISREG(status.st_mode):
        return False
    content = _head(path, status, descriptors.HEAD)
    return content is None or descriptors.is_database(content)


def _head(path: Path, status: os.stat_result, length: int = RECOGNISED) -> bytes | None:
    """How a file begins; None for one that is not opened, since this process has it open."""
    if descriptors.in_use(status):
        return None
    try:
        with path.open("rb") as file:
            return file.read(length)
    except OSError as error:
        raise UsageError(f"{path} is there already and cannot be read: {error.strerror}") from None
