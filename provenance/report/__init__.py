"""A report of a record as a page: its contents, its charts, its layout."""
