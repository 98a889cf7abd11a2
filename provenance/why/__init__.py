"""Which rows of the record an answer rests on."""
