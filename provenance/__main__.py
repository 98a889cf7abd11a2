"""``python -m provenance`` and the program `provenance`: the command line as a process."""

from __future__ import annotations

import os
import sys

try:
    from provenance.process import signals
except KeyboardInterrupt:
    # From the next line on, signals.install sees to it.
    sys.stderr.write("provenance: interrupted; nothing was written\n")
    os._exit(130)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def run() -> NoReturn:
    """Run the command line as a program, and leave as soon as its output is out.

    A command closes what it opens. Freeing the engine and the interpreter, which the end of the
    process does anyhow, would be a sixth of a question's time.
    """
    signals.install(_last_words)
    try:
        code = _ended()
        signals.over()
    except BaseException:
        if not signals.has_arrived():
            raise
        signals.over()
        _last_words()
        code = signals.code()
    os._exit(code)


def _ended() -> int:
    """Run a command, and put out what it has printed; its exit code."""
    from provenance import cli
    from provenance.process import outcome
    from provenance.showing.terminal import flush

    outcome.begin()
    try:
        cli.main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    return flush() or code


def _last_words() -> None:
    """Say what is true of what was written."""
    from provenance.process import outcome
    from provenance.showing.terminal import say

    say(outcome.interrupted())


if __name__ == "__main__":
    run()
