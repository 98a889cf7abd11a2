"""What a shell offers for a half-typed value: ids, names and words of the record at hand.

A shell waits for it at each press of a key, so nothing here opens a database: ids and names lie in
an index in the user's private folder, which a process of its own makes when the file has changed.
Until it is there, nothing is offered, and so it is wherever something goes wrong.

The letters of topics come later than names, because contradictions must be worked out for them.
That is done on a copy, so that nobody who wants to write waits for it.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from provenance import library
from provenance.installation import private
from provenance.process import scratch, system

# A value and what it stands for.
Offer = tuple[str, str]

_IN_BASH = os.environ.get("_PROVENANCE_COMPLETE", "").endswith("bash")

# Of each kind, so many are offered.
MOST = 5000

# Of a record with more to compare no letters are offered: with so many pairs the process works for
# a few seconds, about as long as somebody takes to type the next command; dense records have
# hundreds of times as many.
MOST_COMPARED = 100_000

# What is known by letters: the words beside them say what it is, and do not name it.
_LETTERED = ("topic", "contradiction")


def offers(type_: str, vocabulary: str | None, path: Path, begun: str) -> list[Offer]:
    """What can stand for a value of a type, of which this much is typed.

    Args:
        type_: of a filter.
        vocabulary: where its words come from, if it takes words.
        path: the database file.
        begun: what is typed: the beginning of an id, with or without its case, or of a name.
    """
    try:
        known = [*_known(type_, vocabulary, path)]
        ids = {
            form: words for id, words, _ in known for form in _forms(id) if form.startswith(begun)
        }
        # bash puts a name with spaces into the line as several words.
        names = {
            words: id
            for id, words, is_name in known
            if is_name and begun and words.startswith(begun) and not (_IN_BASH and " " in words)
        }
        return [*(ids or names).items()]
    except Exception:
        # A message between two keys would be worse than no offer.
        return []


def _forms(id: str) -> set[str]:
    """How people call an id: with its case and without."""
    return {id, id.rpartition("/")[2]}


def _known(type_: str, vocabulary: str | None, path: Path) -> Iterator[tuple[str, str, bool]]:
    """Values, what each stands for, and whether these words name it, too."""
    if vocabulary is not None:
        from provenance.declaration import words

        yield from ((word, "", False) for word in words()[vocabulary])
    elif type_ == "kind of contradiction":
        yield from ((kind, "", False) for kind in library.kind_names())
    else:
        # A type that takes several kinds of record names each of them.
        taken = {*type_.replace(",", " ").split()}
        if "contradiction" in taken:
            # The letters of a topic stand for its contradictions.
            taken.add("topic")
        for listed, value, words_ in _index(path):
            if listed in taken or (type_ == "id" and listed not in ("case", *_LETTERED)):
                yield value, words_ or "", listed not in _LETTERED


def _index(path: Path) -> Sequence[tuple[str, str, str | None]]:
    """The ids and names of a record as they were last seen; has them looked at if it changed."""
    stamp = _stamp(path)
    file = _file(path)
    if file is None:
        return []
    kept = json.loads(file.read_bytes()) if file.exists() else {"stamp": None, "rows": []}
    if kept["stamp"] != stamp:
        code = "import sys; from provenance.asking import completing; completing.look(sys.argv[1])"
        command = [sys.executable, "-c", code, str(path.absolute())]
        silent = subprocess.DEVNULL
        subprocess.Popen(command, stdin=silent, stdout=silent, stderr=silent, **system.apart())
    rows: Sequence[tuple[str, str, str | None]] = kept["rows"]
    return rows


def _stamp(path: Path) -> list[int]:
    status = path.stat()
    return [status.st_mtime_ns, status.st_size]


def _file(path: Path) -> Path | None:
    """Where the index of a file lies."""
    folder = private.folder()
    name = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:32]
    return None if folder is None else folder / f"names-{name}.json"


def look(path: str) -> None:
    """Make the index of a file anew: names, then letters, where the record is small enough."""
    from provenance.file import opening
    from provenance.file.presence import copied_with_logs

    place = Path(path)
    stamp, file = _stamp(place), _file(place)
    if file is None:
        return
    with scratch.folder(beside=file) as folder:
        copy = None
        with closing(opening.read(place, wait=0)) as engine:
            rows = engine.ask("lookups/names/completion", parameters={"most": MOST})
            if engine.ask("lookups/names/size")[0][0] <= MOST_COMPARED:
                copy = folder / "copy.duckdb"
                copied_with_logs(place, copy)
        _write(file, stamp, rows, folder)
        if copy is not None:
            letters = _letters(copy)
            # Another process may have seen a newer file by now.
            if json.loads(file.read_bytes())["stamp"] == stamp:
                _write(file, stamp, [*rows, *letters], folder)


def _letters(path: Path) -> Iterator[tuple[str, str, str | None]]:
    """The letters of the topics and contradictions of a record, each in its shortest form."""
    from provenance.asking import topics
    from provenance.file import opening
    from provenance.showing.disputes import PAIR_LETTERS, TOPIC_LETTERS, shortest

    with closing(opening.read(path, wait=0)) as engine, topics.worked_out(engine):
        rows = engine.ask("lookups/names/letters", parameters={"most": MOST})
        shown = shortest(engine.distinct("topic", "topic"), TOPIC_LETTERS)
    shown |= shortest((id for kind, id, _ in rows if kind == "contradiction"), PAIR_LETTERS)
    for kind, id, about in rows:
        yield kind, shown.get(id) or id, about


def _write(file: Path, stamp: Sequence[int], rows: Sequence[object], folder: Path) -> None:
    draft = folder / file.name
    draft.write_text(json.dumps({"stamp": stamp, "rows": rows}), "utf-8")
    draft.chmod(0o600)
    draft.replace(file)
