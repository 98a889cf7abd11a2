"""Every error of the program, with its exit code; the message of an error says the remedy.

* ProvenanceError (1)            the input or the record breaks a rule
  + InvalidInput (1)             files to load break rules; carries every problem found
  + Unwritten (1)                the system lets nothing be written: a full disk, a limit, no folder
  + InvalidQuery (1)             SQL that is refused, or that cannot be read or run
    - Misread (1)                the engine's message about one statement
  + EngineFailure (1)            the database engine failed in a way the tool did not foresee
  + UsageError (2)               the command cannot be understood
    - NotRead (2)                a file that somebody named is not one to be read
    - Untraceable (2)            --why cannot follow this query to the rows its answer rests on
    - UnknownName (2)            no speaker, claim, quantity, source or statement goes by that name
  + NoDatabase (3)               the database file is missing, no database, or of another version
  + Locked (4)                   another process holds the database file
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from provenance import printable


class ProvenanceError(Exception):
    """The input or the record breaks a rule."""

    exit_code = 1
    # Whether the command line ends the message with what was written.
    names_outcome = False


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem in an input: where it is, what is wrong, and what is accepted.

    Input from the command line has no lines; its line is 0.
    """

    file: str
    line: int
    problem: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        # One problem is one line.
        return printable.line(f"{where}: {self.problem}")


class Unwritten(ProvenanceError):
    """The system did not let something be written; the message says why."""

    names_outcome = True


class InvalidInput(ProvenanceError):
    """Files to load break rules of the record; nothing of them was written.

    It has the first thousand problems and the number of all, and the notices that go with them.
    """

    names_outcome = True

    def __init__(
        self,
        problems: Sequence[Problem],
        count: int | None = None,
        notices: Sequence[Problem] = (),
    ) -> None:
        self.problems = tuple(problems)
        self.notices = tuple(notices)
        self.count = len(self.problems) if count is None else count
        super().__init__(f"{self.count:,} problem{'' if self.count == 1 else 's'} in the input")


class InvalidQuery(ProvenanceError):
    """SQL that is refused, or that cannot be read or run; the message says where and why."""


class Misread(InvalidQuery):
    """The engine's message about one statement, and the byte of it that it means."""

    def __init__(self, message: str, byte: int | None) -> None:
        self.message, self.byte = message, byte
        super().__init__(message)


class EngineFailure(ProvenanceError):
    """The database engine failed in a way the tool did not foresee."""


class UsageError(ProvenanceError):
    """The command cannot be understood."""

    exit_code = 2


class NotRead(UsageError):
    """A file that somebody named cannot be read, or is not one to be read; says why."""

    def __init__(self, path: object, reason: str) -> None:
        self.reason = reason
        super().__init__(f"{path} {reason}")


class Untraceable(UsageError):
    """The query cannot be followed to the rows its answer rests on; it may still run."""


class UnknownName(UsageError):
    """No record goes by that id, name or alias."""


class NoDatabase(ProvenanceError):
    """The database file is missing, is not a database, or has another schema version."""

    exit_code = 3


class Locked(ProvenanceError):
    """Another process holds the database file."""

    exit_code = 4
