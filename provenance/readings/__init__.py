"""What words mean: dates, figures and units, read by rules and kept beside the record."""
