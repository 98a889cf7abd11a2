"""The draft of a mapping, from what a table shows: where it begins, what its columns hold.

A draft never guesses silently. What the table does not tell is a line to fill in, marked, which a
load refuses; what is not used is named at the end with the reason. ``beginnings`` finds the header,
``columns`` tells what each column is by sql/headers.toml and its values, ``subjects`` what the
numbers are of, and ``drafts`` writes the mapping.
"""
