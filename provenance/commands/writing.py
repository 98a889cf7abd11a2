"""How a command opens a database that it writes to, and what it says of what it removed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.engine import Engine
from provenance.file import creating, opening
from provenance.showing.terminal import problems_reported, say

if TYPE_CHECKING:
    from provenance.copies.redacting import Value


@contextmanager
def writing(
    db: Path, wait: float, *, keep_schema: bool, files: Sequence[Path] = ()
) -> Iterator[Engine]:
    """A database that is open for writing, and is closed after the block.

    The problems of an input that is refused in the block are reported, one per line.

    Args:
        db: the database file.
        wait: seconds to wait while another process holds it.
        keep_schema: refuse to upgrade a file of an older schema, and leave its rules of reading.
        files: other files, or folders, that are read.

    Raises:
        ProvenanceError: as ``opening.write`` has it.
    """
    from provenance.intake import loads

    files = [*files, loads.RULE_FILES]
    with (
        closing(opening.write(db, wait, say, files=files, keep_schema=keep_schema)) as engine,
        problems_reported(),
    ):
        if not keep_schema:
            bring_rules_up(engine, db)
        yield engine


def bring_rules_up(engine: Engine, db: Path) -> bool:
    """Enter the rules of reading that were shipped since a file was made; tells whether it did."""
    from provenance.intake import loads

    entered = loads.bring_rules_up(engine)
    if entered is None:
        return False
    if changed := sum(entered.added.values()):
        rules = (
            "one rule by which figures are read is that"
            if changed == 1
            else (f"{changed} rules by which figures are read are those")
        )
        say(
            f"{db}: {rules} of this version now, which may end contradictions and make others; "
            "rules that somebody changed stay as they were"
        )
    return True


def report_removed(db: Path, values: Sequence[Value], wait: float) -> None:
    """Write a database anew from which values were removed, and report what it was."""
    from provenance.copies import redacting

    keepers = redacting.keepers(db)
    creating.rewrite(db, wait, say)
    around = 0
    for record, id, name, versions in values:
        of = f" in {versions} versions" if versions > 1 else ""
        if record == "source_text":
            say(f"removed the text of the source {id}")
        elif record == "anchor":
            around += versions
        else:
            say(f"removed {name} of the {record.replace('_', ' ')} {id}{of}")
    if around:
        say(f"removed {around} passages that anchors quote of it")
    if not values:
        return
    for keeper in keepers:
        say(f"{keeper}, and still has it; delete it")
    say("copies and bundles that were handed on, and backups, keep what was removed")
