"""A pager: what is longer than the screen of a terminal is shown by another program, such as less.

An answer is held until it is known to be longer; from then on the pager has each part as it comes.
Nobody waits for the reader: while one reads the first page, the rest is worked out and kept, so
that the record is free for others again.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import threading
from contextlib import suppress

from provenance.process import signals
from provenance.showing.grid import columns_of

# Which program; before PAGER, as GIT_PAGER is before it.
OWN, COMMON = "PROVENANCE_PAGER", "PAGER"
# End at once where all is on the screen, let colours through, and leave it there: as git has it.
DEFAULT, OPTIONS = "less -FRX", "FRX"
# So many bytes are kept for a pager that does not take them yet.
MOST = 64 * 2**20


def command() -> list[str] | None:
    """The pager and its arguments; None where there is to be none."""
    chosen = os.environ.get(OWN, os.environ.get(COMMON, DEFAULT))
    try:
        words = shlex.split(chosen)
    except ValueError:
        return None
    return words if words and words != ["cat"] else None


class Pager:
    """What is written, held or handed on."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._held: list[str] = []
        size = os.get_terminal_size(sys.stdout.fileno())
        self._columns, self._lines = size.columns or 80, size.lines or 24
        self._process: subprocess.Popen[bytes] | None = None
        self._feeder = threading.Thread(target=self._feed, daemon=True)
        # What the pager has not taken, how much that is, and whether it is the last of it.
        self._waiting: list[bytes] = []
        self._size = 0
        self._is_whole = False
        self._changed = threading.Condition()
        # Whether somebody ended the pager before it had everything.
        self.is_left = False
        # Messages that would be written across the answer.
        self.later: list[str] = []

    @property
    def has_text(self) -> bool:
        """Whether anything of the answer is there yet."""
        return self._process is not None or bool(self._held)

    def take(self, text: str) -> None:
        """Take a part of the answer."""
        if self._process is None:
            self._held.append(text)
            for line in text.split("\n")[:-1]:
                self._lines -= max(1, -(-columns_of(line) // self._columns))
            # A line is left for what the shell asks next.
            if self._lines < 1:
                self._begin()
        else:
            self._send(text)

    def _begin(self) -> None:
        environment = os.environ | {"LESS": os.environ.get("LESS", OPTIONS)}
        if (sys.stdout.encoding or "").lower() in ("utf-8", "utf8"):
            # less asks the language, and we may write UTF-8 in any.
            environment.setdefault("LESSCHARSET", "utf-8")
        sys.stdout.flush()
        try:
            self._process = subprocess.Popen(self._words, stdin=subprocess.PIPE, env=environment)
        except OSError:
            # Without it the answer is still to be seen, and may go on as it comes.
            self._lines = sys.maxsize
            self._release()
            return
        self._feeder.start()
        held, self._held = self._held, []
        self._send("".join(held))

    def _send(self, text: str) -> None:
        content = text.encode(sys.stdout.encoding, sys.stdout.errors or "strict")
        with self._changed:
            while self._size > MOST and not self.is_left:
                self._changed.wait(0.5)
            self._waiting.append(content)
            self._size += len(content)
            self._changed.notify()

    def _feed(self) -> None:
        """Hand on what is sent, until that is all of it or the pager has ended."""
        assert self._process is not None and self._process.stdin is not None
        while True:
            with self._changed:
                while not self._waiting and not self._is_whole:
                    self._changed.wait()
                content = b"".join(self._waiting)
                self._waiting.clear()
            try:
                if not content:
                    self._process.stdin.close()
                    return
                self._process.stdin.write(content)
                self._process.stdin.flush()
            except OSError:
                self.is_left = True
                return
            with self._changed:
                self._size -= len(content)
                self._changed.notify()

    def _release(self) -> None:
        sys.stdout.write("".join(self._held))
        sys.stdout.flush()
        self._held.clear()

    def end(self) -> None:
        """Put out what is held, or wait until the pager has ended."""
        if self._process is None:
            self._release()
            return
        # Ctrl-C is for the pager, which has the terminal; ended without it, it would leave that
        # unusable.
        with signals.left_to_another():
            with self._changed:
                self._is_whole = True
                self._changed.notify()
            self._feeder.join()
            with suppress(OSError):
                self._process.stdin.close()  # type: ignore[union-attr]
            self._process.wait()
