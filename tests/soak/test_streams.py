"""Every combination of closed streams."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from tests.attacks.test_streams import closed_streams_do_no_harm

STREAMS = ("<&-", ">&-", "2>&-")
CLOSED = [" ".join(some) for count in (1, 2, 3) for some in combinations(STREAMS, count)]


@pytest.mark.parametrize("closed", CLOSED)
def test_a_closed_stream_does_no_harm(closed: str, empty_database: Path) -> None:
    closed_streams_do_no_harm(closed, empty_database)
