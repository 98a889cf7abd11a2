"""What a command has written so far, so that whatever ends it early says what is true.

Each step that changes a file is made in ``completing``: an interruption waits until the step is
done and noted. Nothing is noted outside ``watched``, so that a program that calls this package
gets no message about what it did an hour ago.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from provenance.process import scratch, signals

NOTHING = "nothing was written"


class _Outcome:
    """What one command has written."""

    def __init__(self) -> None:
        # The files that hold all that they were to hold, and what else was done, in sentences.
        self.whole: list[Path] = []
        self.steps: list[str] = []
        # The file that a step is changing, or has failed to.
        self.unsure: Path | None = None
        self.unfinished = ""
        self.prints = False


_now: _Outcome | None = None


def begin() -> None:
    """Note what is written from now on."""
    global _now
    _now = _Outcome()


@contextmanager
def watched() -> Iterator[None]:
    """Note what the block writes, where nobody does so already."""
    global _now
    if _now is not None:
        yield
        return
    begin()
    try:
        yield
    finally:
        _now = None


@contextmanager
def completing(
    path: Path | None, step: str | None = None, is_written: Callable[[], bool | None] | None = None
) -> Iterator[None]:
    """Make, as one step that no interruption cuts in two, what the block does to a file.

    Args:
        path: the file; None for none. What lies in a folder of ``scratch`` is not noted.
        step: what is true once the block has succeeded, in a sentence; without it, that the file
            holds all that the command was to write.
        is_written: answers after a failure whether it was written after all; None if nobody knows.
    """
    signals.check()
    if path is not None and scratch.holds(path):
        path = None
    with signals.deferred():
        _begin(path)
        try:
            yield
        except BaseException:
            if (written := is_written() if is_written else False) is not None:
                _end(path, step, written)
            raise
        _end(path, step, True)


def _begin(path: Path | None) -> None:
    if _now is not None:
        _now.unsure = path


def _end(path: Path | None, step: str | None, written: bool) -> None:
    if _now is None or path is None:
        return
    # Noted first: an interruption that does not wait finds one of both.
    if written and step is not None:
        _now.steps.append(step)
    elif written and path not in _now.whole:
        _now.whole.append(path)
    _now.unsure = None


def unfinished(clause: str = "") -> None:
    """Note what will still be wrong once the write is done; nothing, once that is put right."""
    if _now is not None:
        _now.unfinished = f", {clause}" if clause else ""


def printing() -> None:
    """Note that an answer is being printed."""
    if _now is not None:
        _now.prints = True


def has_written() -> bool:
    """Whether the command has changed a file, or may have."""
    return _now is not None and bool(_now.whole or _now.steps or _now.unsure)


def sentence() -> str:
    """What the command has written so far."""
    if _now is None:
        return NOTHING
    if _now.unsure is not None:
        file = _now.unsure
        return f"whether {file} was written is not known; `provenance log -d {file}` shows it"
    if _now.whole:
        return f"everything was written: {_listed(_now.whole)}{_now.unfinished}"
    return f"{'; '.join(_now.steps)}; nothing else was written" if _now.steps else NOTHING


def interrupted() -> str:
    """What to say after an interruption."""
    printed = "; what was printed may be incomplete" if _now is not None and _now.prints else ""
    if _now is not None and _now.whole and _now.unsure is None:
        return f"interrupted after {sentence()}{printed}"
    return f"interrupted; {sentence()}{printed}"


def _listed(files: list[Path]) -> str:
    """Files that hold what they were to hold, with the logs that belong to them."""
    parts = []
    for file in files:
        log = file.with_name(f"{file.name}.wal")
        part = f"{file} holds it"
        try:
            if log.stat().st_size:
                part = f"{file} holds it together with {log.name}; keep both"
        except OSError:
            pass
        parts.append(part)
    return ", ".join(parts)
