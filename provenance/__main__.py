"""``python -m provenance`` is the command line."""

from provenance.cli import run

run()
