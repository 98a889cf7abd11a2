"""Mappings: which column of a foreign table is which field of the record.

A mapping is written as a case file is, and its values have columns in them. Every row of the input
yields each record that the mapping describes; records that are equal are one record. ::

    case: war-dead                               # as in a case file; names the data
    reads: {delimiter: ";", encoding: cp1252}    # how the files are written, where that is unusual
    when: "{estimate}"                           # which rows count; all without it
    values:                                      # worked out once for a row, then used like columns
      day: {date: "{date}", order: day-month-year}
    speakers:
      - {id: {slug: "{source}"}, name: "{source}", kind: organisation}
    statements:
      - id: {slug: "{source} {day} {country}"}
        speaker: {slug: "{source}"}
        ...
        figures:
          - {quantity: "{country}-dead", verbatim: {low: "{least}", high: "{most}"}}

What may be written is declared in ``grammar``; ``reading`` makes a tree of it, and ``compiling``
makes SQL of the tree and a table.
"""
