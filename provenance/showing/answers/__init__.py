"""The answers to questions as they are read at a terminal: one module a question.

Each has a function `drawn`, which takes the rows of the question, the columns of the line and a
style, and gives lines. Every text of the record is made safe by `laying` first. What a layout
leaves out is in the table of `--long` and in every data format.
"""
