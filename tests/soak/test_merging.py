"""Merges at full length: copies that merge in any order, over many histories."""

from __future__ import annotations

import random
from pathlib import Path

from tests.files import merge_proof


def test_copies_that_merge_in_any_order_show_the_same_record(
    empty_database: Path, tmp_path: Path
) -> None:
    seed = random.randrange(10**6)
    print(f"python tests/files/merge_proof.py 100 {seed}")
    merge_proof.law(empty_database, tmp_path, merge_proof.drawn(random.Random(seed), 100))
