"""Files that somebody names: read and written here, and a database never is."""
