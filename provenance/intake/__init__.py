"""From a file that somebody has to checked rows, and from those to entries."""
