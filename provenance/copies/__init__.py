"""Several copies of one record: bundled, merged, proved, sealed, settled."""
