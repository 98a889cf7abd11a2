"""The progress of a long work, reported when each of its stages begins."""

from __future__ import annotations

from typing import Protocol

# The share of a large load that is done when a stage begins.
LOAD = {"reading": 0.0, "checking": 0.15, "entering": 0.25, "keeping": 0.65}


class Reporter(Protocol):
    """Receives a stage that begins, the share of the work done before it, and how many records."""

    def __call__(
        self, stage: str, done: float | None = None, records: int | None = None
    ) -> None: ...


def silent(stage: str, done: float | None = None, records: int | None = None) -> None:
    """Report nothing."""


def line(stage: str, done: float | None, records: int | None, begun: float, now: float) -> str:
    """A line on a stage: the share of the work done, the speed, and the time left.

    Args:
        stage: what is being done.
        done: the share of the work that was done when the stage began.
        records: how many there are.
        begun: the seconds that the work had taken when the stage began.
        now: the seconds that it has taken so far.
    """
    if not done or not begun:
        return f"{stage} …"
    whole = begun / done
    share = min(now / whole, 0.99)
    parts = [f"{stage} … {share:.0%}", f"about {duration(max(whole - now, 1))} left"]
    if records:
        parts += [f"{records:,} records", f"{records * share / now:,.0f} a second"]
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """Seconds as text: 45 s, 12 min, 3 h."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.0f} h"
