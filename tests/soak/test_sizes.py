"""Files of a size that nobody writes: what is refused is refused at its true limit."""

from __future__ import annotations

from pathlib import Path

from tests.files.test_strangers import Copies, among, copies, mine, refused

__all__ = ["copies", "mine"]


def test_a_text_of_a_bundle_that_nobody_writes_is_refused(
    mine: Path, copies: Copies, tmp_path: Path
) -> None:
    file = among([f'{{"text": <3>, "content": "{"x" * 70_000_000}"}}'], copies.other_text, tmp_path)
    assert "a text of 70,000,000 bytes" in refused(mine, file)
