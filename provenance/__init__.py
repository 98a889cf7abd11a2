"""provenance: who said what, when, on what evidence, who denies it, and whether it adds up.

import provenance

record = provenance.open("case.duckdb")
record.contradictions(quantity="chinese-citizens-fighting")
"""

from __future__ import annotations

__version__ = "0.2.0"

# A type checker takes it for true. `typing` itself would delay every command.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from provenance.asking.record import Record, open

__all__ = ["Record", "__version__", "open"]


def __getattr__(name: str) -> object:
    # The command line imports this package for --help and --version, which need no database engine.
    if name in ("Record", "open"):
        from provenance.asking import record

        return getattr(record, name)
    raise AttributeError(f"module 'provenance' has no attribute {name!r}")
