"""Whether this computer's clock, or the date of a record's last load, can be right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from provenance.engine import Engine

# A merge takes in loads up to a day ahead of its own clock; clocks differ by seconds; and no record
# is likely to rest for so long.
A_DAY = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)
CREDIBLE = timedelta(days=5 * 365)


def check(engine: Engine, path: Path, report: Callable[[str], None]) -> None:
    """Warn where this computer's clock cannot be right, or the date of the last load cannot.

    What time it is nobody knows; but a load is never dated before an earlier one, and a date in the
    future keeps others from merging it.
    """
    last = engine.ask("file/objects/last_recorded")[0][0]
    if last is None:
        return
    now = datetime.now(UTC).replace(tzinfo=None)
    clock = f"this computer's clock says {now:%Y-%m-%d %H:%M} UTC"
    installed = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC).replace(tzinfo=None)
    if last > now + A_DAY:
        report(
            f"{clock}, and the last load of {path} is dated {last:%Y-%m-%d}; what is written now "
            "is dated after it. If the clock is wrong, set it; if that date is wrong, run "
            "`provenance repair`"
        )
    elif last > now + A_MINUTE:
        report(
            f"{clock}, before the last load of {path} ({last:%Y-%m-%d %H:%M}); what is written now "
            "is dated after it. If the clock is wrong, set it"
        )
    elif now > max(last, installed) + CREDIBLE:
        report(
            f"{clock}, and the last load of {path} is dated {last:%Y-%m-%d}. If the clock is "
            "wrong, set it and run `provenance repair`: nobody can merge a date in the future"
        )
