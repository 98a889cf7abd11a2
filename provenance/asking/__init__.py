"""Questions and SQL: what is asked of a record, and the rows that answer it."""
