"""The database file: opened, upgraded, and with the catalogue of meaning beside it.

A file holds entries. What they mean is the program's: views that are never read from the file.
"""
