"""Questions about a record: typed queries, guarded SQL, and SQL for other engines."""
