"""Signals that ask the command to end: Ctrl-C, a request of the system, a terminal that closes.

The first one raises KeyboardInterrupt, between two steps that change a file and never within one.
The second one ends the process at once, wherever it is. Only the command line installs this.
"""

from __future__ import annotations

import _thread
import os
import signal
import sys
import time

# Whatever is imported before the signals are taken over delays that: no `typing`, no `contextlib`.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import NoReturn

# A system has some of these.
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")

# The signal that came first; None while none has.
_first: int | None = None
# Whether its exception came where Python can raise nothing, and is to be raised again.
_swallowed = False
_depth = 0
_last_words: Callable[[], None] | None = None


def install(last_words: Callable[[], None]) -> None:
    """Let these signals end the command in order.

    Args:
        last_words: says what is true of what was written; it runs before the process ends at once.
    """
    global _last_words
    _last_words = last_words
    for name in _NAMES:
        number = getattr(signal, name, None)
        # `nohup` and a shell's background have some ignored, and they stay so.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _arrived)
    sys.unraisablehook = _unraisable


def _arrived(number: int, frame: FrameType | None) -> None:
    global _first, _swallowed
    if _first is None:
        _first = number
    elif not _swallowed:
        end_at_once()
    _swallowed = False
    if not _depth:
        raise KeyboardInterrupt


def _unraisable(error: sys.UnraisableHookArgs) -> None:
    """Have an interruption raised again that came where Python can raise nothing: a callback."""
    global _swallowed
    if not isinstance(error.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(error)
    elif _first is not None and not _swallowed:
        _swallowed = True
        _thread.start_new_thread(_raise_again, (_thread.get_ident(), _first))


def _raise_again(thread: int, number: int) -> None:
    """Send a signal once more when a thread has left the hook, in which nothing can be raised."""
    while _is_in_hook(sys._current_frames().get(thread)):
        time.sleep(0.001)
    if not _swallowed:
        return
    # To the thread itself where the system can: it may wait for something.
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(thread, number)
    else:
        signal.raise_signal(number)


def _is_in_hook(frame: FrameType | None) -> bool:
    while frame is not None and frame.f_code is not _unraisable.__code__:
        frame = frame.f_back
    return frame is not None


def end_at_once() -> NoReturn:
    """Say what is true, and end without taking anything down."""
    over()
    if _last_words is not None:
        _last_words()
    os._exit(code())


def over() -> None:
    """Ignore these signals from now on: all that is left is to say what came of it."""
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is _arrived:
            signal.signal(number, signal.SIG_IGN)


def has_arrived() -> bool:
    """Whether the command was asked to end, even if something has swallowed the exception."""
    return _first is not None


def code() -> int:
    """The exit code of an interruption: 130, or as shells have it, 128 and the signal."""
    return 128 + (signal.SIGINT if _first is None else _first)


def check() -> None:
    """Raise again an interruption that something has swallowed."""
    global _swallowed
    if _first is not None and not _depth:
        _swallowed = False
        raise KeyboardInterrupt


class _Deferred:
    def __enter__(self) -> None:
        global _depth
        _depth += 1

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        global _depth
        _depth -= 1
        if kind is None:
            check()


def deferred() -> _Deferred:
    """Let an interruption wait until the block has ended."""
    return _Deferred()


class _Left:
    def __enter__(self) -> None:
        self._before = signal.getsignal(signal.SIGINT)
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)


def left_to_another() -> _Left:
    """Leave Ctrl-C in the block to the program that has the terminal."""
    return _Left()
