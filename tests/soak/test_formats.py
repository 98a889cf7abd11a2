"""The long proofs of tests/asking/test_formats.py."""

from __future__ import annotations

import pytest

from tests.asking.test_formats import Packed, is_valid_stix, packed, secret

__all__ = ["packed", "secret"]


def test_stix_is_valid_to_its_own_validator(packed: Packed) -> None:
    """On a small record; a longer proof has all stories."""
    pytest.importorskip("stix2validator", reason="stix2-validator is not installed")
    if "stix" not in packed.formats:
        pytest.skip("the library stix2 is not installed")
    is_valid_stix((packed.folder / "stix").read_bytes())
