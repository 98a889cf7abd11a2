"""The short form of a case file: three to four lines a statement, rewritten into the long form."""
