"""What a mapping reads, staged: what the rows of its tables yield, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from provenance.engine import quoted
from provenance.engine.journey import each
from provenance.errors import EngineFailure, InvalidInput, Problem
from provenance.intake import encodings, front_matter, readers, tables
from provenance.intake.input import Input, contents
from provenance.intake.mappings import compiling
from provenance.intake.mappings.tree import Rules
from provenance.intake.relations import Table, Unreadable


def stage(work: Input) -> None:
    """Stage what a mapping makes of its files, its constant records once."""
    assert work.mapping is not None
    rules, constant = work.mapping, True
    work.rows_read = work.rows_passed = 0
    work.folders[str(rules.file)] = rules.file.parent
    for table in _tables(work, rules):
        staging, problems = compiling.compiled(
            rules, table, work.lookups, once=work.once, constant=constant
        )
        if problems:
            work.problems += problems
            return
        try:
            read = readers.take(work.engine, table, staging.layers, staging.filled)
        except Unreadable as error:
            work.unread(table.file, error)
            continue
        try:
            for statement in (*staging.checks, *staging.inserts):
                work.engine.execute(statement)
            if staging.counted != "TRUE":
                words = {"conditions": staging.counted}
                work.rows_passed += work.engine.ask("intake/mapping/passed_over", words)[0][0]
        except EngineFailure as error:
            reason = str(error.__cause__ or error).splitlines()[0]
            refusal = f"the mapping cannot be applied to {table.file}: {reason}"
            raise InvalidInput([Problem(str(rules.file), 1, refusal)]) from None
        work.rows_read += read
        _about(work, table, rules)
        work.engine.run("intake/rows/forgotten")
        constant = False
    work.engine.run("intake/mapping/unknown_words")
    _tell_once(work, rules)


def _tables(work: Input, rules: Rules) -> Iterator[Table]:
    lined = compiling.needs_lines(rules)
    named = rules.reads.encoding
    for file, scan in work.mapped:
        try:
            if named is not None and encodings.is_other(named) and encodings.is_utf8(file):
                lists = {"file": [str(file)], "encoding": [named]}
                work.engine.add_lists("another_encoding", lists)
            for table in readers.opened(work.engine, file, scan, rules.reads, lined=lined):
                if table.item_lines:
                    work.told[table.file] = partial(_item, table.file, table.item_lines)
                if table.objects:
                    bad = tables.not_objects(work.engine)
                    work.report([Problem(str(file), line, problem) for line, problem in bad])
                    work.rows_read += len(bad)
                yield table
        except Unreadable as error:
            work.unread(str(file), error)
    if work.documents:
        yield _documents(work, rules)


def _item(file: str, lines: Sequence[int], number: int, problem: str) -> Problem:
    """A problem of a row that goes by its number, at its line."""
    return Problem(file, lines[number - 1], f"{problem} (item {number})")


def _documents(work: Input, rules: Rules) -> Table:
    files, objects, places = [], [], []
    origins = rules.origins()
    for file in work.documents:
        document, problems = front_matter.read(file)
        work.report(problems)
        if document is None:
            work.rows_read += 1
            continue
        files.append(str(file))
        objects.append(document.json)
        places += [
            (str(file), 1, name, max(map(document.line, columns)))
            for name, columns in origins.items()
            if columns
        ]
    work.stage_lines(places)
    return readers.documents(work.engine, files, objects)


def _about(work: Input, table: Table, rules: Rules) -> None:
    """Note what is told of a table: its file, its columns, the sheets that are not read."""
    if table.documents:
        files = [str(file) for file in work.documents]
        work.engine.add_lists("mapped_file", {"file": files})
        return
    work.engine.add_lists("mapped_file", {"file": [table.file]})
    work.folders[table.file] = table.origin.parent
    work.note_alone(table)
    work.note_origins(table, rules.origins())


def _tell_once(work: Input, rules: Rules) -> None:
    """Fill what one row leaves blank of a record and another one tells."""
    kinds = sorted({rule.record for rule in rules.rules if "id" in rule.fields})
    if not kinds:
        return
    for (record,) in work.engine.ask_each("intake/mapping/names_twice", each("record", kinds)):
        if record == "statement":
            work.engine.run("intake/mapping/rival_figure")
        names = contents(record)
        words: Mapping[str, str] = {
            "record": record,
            "told": ", ".join(f"arg_min({name}, (file, line)) AS {name}" for name in _all(names)),
            "filled": ", ".join(f"{name} = told_elsewhere.{name}" for name in _all(names)),
            "fields": quoted(names),
        }
        work.engine.run("intake/mapping/told_elsewhere", words)
        if work.once:
            work.engine.run("intake/mapping/told_again", words)


def _all(names: Sequence[str]) -> list[str]:
    return [quoted([name]) for name in names]
